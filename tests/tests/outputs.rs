//! What a report is turned into: groups whose counts add up, pictures, the annex.

use chitieu_core::report::annex::Annex;
use chitieu_core::report::csv::Dialect;
use chitieu_core::report::document::{Block, Document};
use chitieu_core::report::picture::{Picture, StopKind};
use chitieu_core::report::{self, By, Filter, View, bars, html, slip};
use chitieu_core::{Lang, Pack, Program, Rational, Report, Session, Status, date};

fn seeds() -> Pack {
    let reading = Pack::read(chitieu_seeds::FILES, "pack.json");
    reading.pack.expect("a pack without errors")
}

/// A province with a rate between bounds, a count, days that should fall, a rank, and a single figure.
fn trial() -> Pack {
    let text = include_str!("outputs/pack.json");
    let files: &[(&str, &str)] = &[("pack.json", text)];
    let reading = Pack::read(files, "pack.json");
    reading
        .pack
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

fn with<T>(pack: &Pack, day: &str, ask: impl FnOnce(&Session<'_>, Report) -> T) -> T {
    let program = Program::new(pack.framework());
    let day = date(day).expect("a day");
    let session = Session::new(pack.framework(), &program, pack.data(), day);
    let report = Report::new(&session, &Filter::default());
    ask(&session, report)
}

fn document(view: &View<'_>, lang: Lang) -> Document {
    with(&trial(), "2024-06-30", |session, report| {
        report::report_document_as(&report, session, view, lang)
    })
}

fn pictures(document: &Document) -> Vec<&Picture> {
    let blocks = document.blocks.iter();
    let pictures = blocks.filter_map(|block| match block {
        Block::Picture(picture) => Some(picture.as_ref()),
        _ => None,
    });
    pictures.collect()
}

#[test]
fn the_counts_of_the_groups_add_up_to_the_whole() {
    for pack in [seeds(), trial()] {
        with(&pack, "2023-12-31", |session, report| {
            for by in By::ALL {
                let sections = report.sections(session, by, Lang::Vi);
                for status in Status::ALL {
                    let of = |rows: &[&chitieu_core::Assessment]| {
                        rows.iter().filter(|row| row.status == status).count()
                    };
                    let groups: usize = sections.iter().map(|section| of(&section.rows)).sum();
                    let whole = report
                        .rows
                        .iter()
                        .filter(|row| row.status == status)
                        .count();
                    assert_eq!(groups, whole, "{by:?} {status:?}");
                }
                let titles: Vec<&str> = sections
                    .iter()
                    .map(|section| section.title.as_str())
                    .collect();
                let mut once = titles.clone();
                once.sort_unstable();
                once.dedup();
                assert_eq!(once.len(), titles.len(), "{by:?}: every group once");
            }
        });
    }
}

#[test]
fn the_table_of_groups_shows_the_same_counts() {
    for by in By::ALL {
        let view = View {
            by,
            ..View::of_page()
        };
        let document = document(&view, Lang::En);
        let first = document.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let table = first.expect("a table");
        if table
            .columns
            .last()
            .is_none_or(|column| column.title != "Total")
        {
            // One group needs no table of groups.
            continue;
        }
        let number = |text: String| text.parse::<usize>().unwrap_or(0);
        let (last, groups) = table.rows.split_last().expect("the whole");
        for (column, whole) in last.iter().enumerate().skip(1) {
            let sum: usize = groups.iter().map(|row| number(row[column].text())).sum();
            assert_eq!(sum, number(whole.text()), "{by:?} column {column}");
        }
        let across: usize = last[1..last.len() - 1]
            .iter()
            .map(|cell| number(cell.text()))
            .sum();
        assert_eq!(across, number(last[last.len() - 1].text()), "{by:?}");
    }
}

#[test]
fn agencies_are_groups_and_what_nobody_leads_comes_last() {
    with(&trial(), "2024-06-30", |session, report| {
        let titles = |lang| -> Vec<String> {
            let sections = report.sections(session, By::Agency, lang);
            sections.into_iter().map(|section| section.title).collect()
        };
        assert_eq!(
            titles(Lang::En),
            [
                "Department of Justice",
                "Department of Science and Technology",
                "None named (the plan names no lead agency)"
            ]
        );
        assert!(titles(Lang::Vi)[2].starts_with("Chưa giao"));
    });
}

#[test]
fn what_slips_comes_worst_first_and_can_be_chosen() {
    with(&trial(), "2024-06-30", |session, mut report| {
        let goal = |row: &chitieu_core::Assessment| {
            session
                .framework()
                .goal(row.goal)
                .expect("a goal")
                .id
                .clone()
        };
        let slipping: Vec<String> = report.slipping().into_iter().map(goal).collect();
        assert_eq!(slipping, ["ngay", "ky-so"], "overdue before behind");
        report.keep(&[], true);
        assert!(report.rows.iter().all(|row| slip(row).is_some()) && report.rows.len() == 2);
        report.keep(&[Status::NotMet], false);
        assert_eq!(report.rows.len(), 1);
        report.keep(&[Status::Met], false);
        let view = View {
            statuses: &[Status::Met],
            ..View::of_terminal()
        };
        let empty = report::report_document_as(&report, session, &view, Lang::Vi);
        let text = report::text::render(&empty, &report::text::Layout::plain(100));
        assert!(
            text.contains("Không có dòng nào ở trạng thái: Đạt. Bỏ --status"),
            "{text}"
        );
    });
}

#[test]
fn a_series_is_drawn_with_its_bounds_its_path_and_its_target() {
    let document = document(&View::of_page(), Lang::Vi);
    let pictures = pictures(&document);
    assert_eq!(pictures.len(), 5);
    let rate = pictures[0];
    let share = |n: &str| Rational::parse(n).expect("a number");
    let marks: Vec<String> = rate.spots.iter().map(|spot| spot.short.clone()).collect();
    assert_eq!(marks, ["36%", "> 50%", "62,5%"]);
    assert_eq!(rate.spots[0].low, Some(share("35.5")));
    assert_eq!(
        rate.spots[1].high,
        Some(share("100")),
        "a share ends at the whole"
    );
    let kinds: Vec<StopKind> = rate.path.iter().map(|stop| stop.kind).collect();
    use StopKind::{Baseline, Milestone, Target};
    assert_eq!(kinds, [Baseline, Milestone, Milestone, Target]);
    // The axis of a share ends at 100; half of it is 50.
    assert_eq!(rate.share_of_axis(&share("50")), share("1/2"));
    assert_eq!(bars(rate), "▁▅█");
    assert!(
        rate.words().contains("mốc 50% (31/12/2022)"),
        "{}",
        rate.words()
    );

    let days = pictures[2];
    assert_eq!(
        (days.aim.from.as_ref(), days.aim.to.as_ref()),
        (None, Some(&share("5")))
    );
    assert!(!days.smallest_on_top);
    assert_eq!(bars(days), "█▅▁", "the signs follow the numbers");
    let rank = pictures[3];
    assert!(rank.smallest_on_top, "the first place stands on top");
    assert_eq!(rank.axis[0].0, share("1"));
    let alone = pictures[4];
    assert_eq!((alone.spots.len(), bars(alone)), (1, String::new()));
    for picture in pictures {
        for spot in &picture.spots {
            let place = picture.share_of_axis(&spot.mark);
            assert!(
                !place.is_negative() && place <= share("1"),
                "{}",
                picture.name
            );
            let when = picture.share_of_time(spot.day);
            assert!(
                !when.is_negative() && when <= share("1"),
                "{}",
                picture.name
            );
        }
    }
}

#[test]
fn a_terminal_shows_only_series_that_have_a_course() {
    let document = document(&View::of_terminal(), Lang::En);
    assert_eq!(pictures(&document).len(), 4);
    assert!(
        pictures(&document)
            .iter()
            .all(|picture| picture.spots.len() > 1)
    );
}

#[test]
fn the_share_of_the_plan_is_exact_or_says_why_there_is_none() {
    with(&trial(), "2024-06-30", |session, report| {
        let annex = Annex::new(&report, session, By::Plan, Lang::En);
        let rows: Vec<_> = annex
            .sections
            .iter()
            .flat_map(|section| &section.rows)
            .collect();
        let found: Vec<(Option<String>, &str)> = rows
            .iter()
            .map(|row| {
                let share = row.percent_of_plan.as_ref().map(Rational::to_canonical);
                (share, row.remarks.as_str())
            })
            .collect();
        assert!(
            found[0].0.is_none()
                && found[0]
                    .1
                    .contains("% of target: over 69.38% to below 69.50%"),
            "{found:?}"
        );
        assert_eq!(found[1].0.as_deref(), Some("88.2"));
        assert!(
            found[2]
                .1
                .contains("no % of target: a smaller number is better")
        );
        assert!(found[3].1.contains("no % of target: a rank"));
        assert_eq!(found[4].0.as_deref(), Some("100"));
    });
}

#[test]
fn csv_holds_every_row_in_both_forms() {
    with(&seeds(), "2023-12-31", |session, report| {
        for lang in [Lang::Vi, Lang::En] {
            let annex = Annex::new(&report, session, By::Group, lang);
            let standard = annex.csv(Dialect::Standard, lang);
            let excel = annex.csv(Dialect::ExcelVi, lang);
            assert_eq!(standard.lines().count(), report.rows.len() + 1);
            assert_eq!(excel.lines().count(), report.rows.len() + 1);
            assert!(standard.contains(",35.94271319726"), "{lang:?}");
            assert!(excel.contains(";35,94271319726"), "{lang:?}");
            assert!(
                standard.contains(",521509/1450945*100,")
                    && standard.contains("number,group,name,")
            );
            assert!(excel.starts_with('\u{feff}'));
        }
    });
}

/// The colours of the style sheet against the ground that they stand on: 4.5 to 1 for letters (WCAG 2.2, 1.4.3).
#[test]
fn letters_stand_out_from_the_ground() {
    let page = html::page(&document(&View::of_page(), Lang::Vi), Lang::Vi);
    let luminance = |hex: &str| {
        let channel = |at: usize| {
            let byte = u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour");
            let c = f64::from(byte) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let contrast = |a: &str, b: &str| {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    };
    let light = [
        "#16181d", "#565b63", "#3c4048", "#0067b8", "#8a5a00", "#7f1d1d", "#5f646c",
    ];
    let dark = [
        "#e6e8eb", "#9aa0a6", "#c4c8ce", "#6cb6ff", "#ffe08a", "#e07a5f",
    ];
    for (ground, letters) in [
        ("#ffffff", &light[..]),
        ("#e6f0f9", &light[3..4]),
        ("#121417", &dark[..]),
    ] {
        for colour in letters {
            assert!(page.contains(colour), "{colour} is not used any more");
            assert!(contrast(ground, colour) >= 4.5, "{colour} on {ground}");
        }
    }
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
}

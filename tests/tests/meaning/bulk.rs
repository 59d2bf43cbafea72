//! Many rows in many files: nothing is lost, nothing is decided by the order of files or rows, and what replaces what is said.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use chitieu_core::pack::Watch;
use chitieu_core::source::Finding;
use chitieu_core::{Lang, Pack, Reading, Severity};
use proptest::prelude::*;

use crate::scenario::pack_of;
use crate::support::Folder;

const HEADER: &str = "indicator,unit,period,role,as_printed,status,published,revision";

/// A pack with these data files, none of which names a document.
fn files<S: AsRef<str>>(files: &[(&str, S)]) -> Folder {
    let folder = pack_of("id | test | deadline | for\n", HEADER);
    let pack = folder.0.iter().find(|(name, _)| name == "pack.json");
    let mut pack: serde_json::Value =
        serde_json::from_slice(&pack.expect("pack.json").1).expect("JSON");
    pack["data"] = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    let folder = folder.with("pack.json", pack.to_string());
    files.iter().fold(folder, |folder, (name, rows)| {
        folder.with(name, format!("{HEADER}\n{}\n", rows.as_ref()))
    })
}

/// Without the warnings that no row names a document.
fn findings(reading: &Reading) -> Vec<&Finding> {
    let all = reading.findings.iter();
    all.filter(|finding| finding.code() != "W057").collect()
}

fn messages(reading: &Reading) -> Vec<String> {
    let found = findings(reading).into_iter();
    found
        .map(|finding| format!("{} {}", finding.code(), finding.message(Lang::Vi)))
        .collect()
}

fn pack(reading: Reading) -> Pack {
    let texts = messages(&reading);
    reading.pack.unwrap_or_else(|| panic!("{texts:?}"))
}

/// Every observation: what it is, what it says, and the tokens that count and those that were replaced.
fn observations(pack: &Pack) -> BTreeSet<String> {
    let tokens = |list: &mut dyn Iterator<Item = String>| list.collect::<BTreeSet<_>>();
    let all = pack.data().observations();
    all.map(|o| {
        let current = tokens(&mut o.citations().map(|c| c.as_printed.to_owned()));
        let older = tokens(&mut o.replaced().map(|c| c.as_printed.to_owned()));
        format!(
            "{:?} {:?} {} {:?} {:?} {} {:?} {:?} {current:?} {older:?}",
            o.indicator, o.unit, o.period, o.role, o.cell, o.conflict, o.origin, o.status
        )
    })
    .collect()
}

#[test]
fn two_reports_of_one_unit_and_period_are_both_named() {
    let a =
        "tram,tinh-a,2023,value,5,,,\nnguoi,tinh-a,2023,value,900,,,\ntram,tinh-b,2023,value,4,,,";
    let b =
        "tram,tinh-a,2023,value,6,,,\nnguoi,tinh-a,2023,value,900,,,\ntram,tinh-b,2023,value,4,,,";
    let reading = files(&[("a.csv", a), ("b.csv", b)]).read();
    let told = messages(&reading);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].starts_with("W053") || told[1].starts_with("W053"),
        "{told:?}"
    );
    let of = |code: &str| {
        let found = findings(&reading)
            .into_iter()
            .find(|finding| finding.code() == code);
        found.unwrap_or_else(|| panic!("{code}: {told:?}"))
    };
    let disagree = of("W064");
    let text = disagree.message(Lang::Vi);
    assert!(text.starts_with("2 tệp cùng báo cáo "), "{text}");
    assert!(
        text.ends_with(", năm 2023: a.csv và b.csv; 2 chỉ tiêu, 1 khác nhau"),
        "{text}"
    );
    let row = disagree.row(&reading.sources, Lang::En);
    assert_eq!((row.file, row.line), (Some("b.csv"), Some(2)));
    let related: Vec<_> = row
        .related
        .iter()
        .map(|place| (place.file, place.line))
        .collect();
    assert_eq!(related, [(Some("a.csv"), Some(2))]);
    assert!(
        row.related[0].what.ends_with("5 here, 6 in the other file"),
        "{}",
        row.related[0].what
    );
    assert!(
        of("I056")
            .message(Lang::En)
            .ends_with("a.csv and b.csv; 1 figure in both, all of them equal")
    );
    // Neither is chosen in silence: both tokens count.
    let pack = pack(reading);
    let conflict = pack
        .data()
        .observations()
        .find(|o| o.conflict)
        .expect("a conflict");
    assert_eq!(conflict.citations().count(), 2);
}

#[test]
fn the_newest_figures_count_and_the_older_stay_visible() {
    // An estimate, then the official figures with a later date; then a correction of one of them.
    let estimate = "tram,tinh-a,2023,value,5,estimate,2023-12-20,\nnguoi,tinh-a,2023,value,900,estimate,2023-12-20,";
    let official = "tram,tinh-a,2023,value,6,official,2024-02-01,\nnguoi,tinh-a,2023,value,900,official,2024-02-01,";
    let corrected = "tram,tinh-a,2023,value,7,official,,1";
    let reading = files(&[
        ("uoc.csv", estimate),
        ("chinh-thuc.csv", official),
        ("sua.csv", corrected),
    ])
    .read();
    let mut told = messages(&reading);
    told.sort();
    assert_eq!(
        told,
        [
            "I057 chinh-thuc.csv mới hơn và thay 1 số liệu của uoc.csv, 0 số liệu khác trước",
            "I057 sua.csv mới hơn và thay 1 số liệu của chinh-thuc.csv, 1 số liệu khác trước",
            "I057 sua.csv mới hơn và thay 1 số liệu của uoc.csv, 1 số liệu khác trước",
        ]
    );
    let pack = pack(reading);
    let printed: BTreeMap<Vec<String>, Vec<String>> = pack
        .data()
        .observations()
        .map(|o| {
            assert_eq!(
                o.status.map(|status| format!("{status:?}")).as_deref(),
                Some("Official")
            );
            let says = |c: chitieu_core::Citation<'_>| format!("{} {}", c.as_printed, c.at);
            (
                o.citations().map(says).collect(),
                o.replaced().map(says).collect(),
            )
        })
        .collect();
    let texts = |list: &[&str]| {
        list.iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>()
    };
    let expected = BTreeMap::from([
        (
            texts(&["7 file sua.csv line 2"]),
            texts(&["5 file uoc.csv line 2", "6 file chinh-thuc.csv line 2"]),
        ),
        (
            texts(&["900 file chinh-thuc.csv line 3"]),
            texts(&["900 file uoc.csv line 3"]),
        ),
    ]);
    assert_eq!(printed, expected);
}

#[test]
fn without_a_date_nobody_knows_which_is_newer() {
    let dated = "tram,tinh-a,2023,value,5,,2024-01-01,";
    let undated = "tram,tinh-a,2023,value,5,,,";
    let told = messages(&files(&[("a.csv", dated), ("b.csv", undated)]).read());
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("I056 "), "{told:?}");
}

#[test]
fn a_line_is_counted_as_editors_count_it() {
    let rows = "\n\"tram\",tinh-a,2023,value,5,,,\r\n\r\nnguoi,tinh-a,2023,value,\"9\n\",,,\rnguoi,tinh-b,2023,value,8,,,";
    let pack = pack(files(&[("a.csv", rows)]).read());
    let lines: Vec<u32> = pack.data().citations().map(|c| c.at.line).collect();
    assert_eq!(lines, [3, 5, 7]);
}

/// Breaks off after some looks.
struct Impatient(u32, Vec<(u64, u64)>);

impl Watch for Impatient {
    fn progress(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        self.1.push((done, total));
        match self.0.checked_sub(1) {
            Some(left) => {
                self.0 = left;
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        }
    }
}

#[test]
fn a_long_read_tells_how_far_it_is_and_can_be_ended() {
    let rows: Vec<String> = (0..30_000)
        .map(|n| {
            format!(
                "tram,tinh-a,{}-{:02}-{:02},value,{n},,,",
                1900 + n / 300,
                n / 28 % 12 + 1,
                n % 28 + 1
            )
        })
        .collect();
    let folder = files(&[
        ("a.csv", rows[..15_000].join("\n")),
        ("b.csv", rows[15_000..].join("\n")),
    ]);
    let read = |patience: u32| {
        let mut watch = Impatient(patience, Vec::new());
        let reading = Pack::reader(&folder)
            .watched_by(&mut watch)
            .read("pack.json");
        (reading, watch.1)
    };
    let (reading, seen) = read(u32::MAX);
    assert!(reading.pack.is_some());
    assert!(seen.len() >= 6, "{seen:?}");
    assert!(
        seen.windows(2).all(|pair| pair[0].0 < pair[1].0),
        "{seen:?}"
    );
    let bytes: usize = folder
        .0
        .iter()
        .filter(|(name, _)| name.ends_with("a.csv") || name == "b.csv")
        .map(|(_, text)| text.len())
        .sum();
    let bytes = u64::try_from(bytes).expect("small");
    assert!(
        seen.iter()
            .all(|&(done, total)| done <= total && total <= bytes),
        "{seen:?}"
    );
    for patience in 0..3 {
        let (reading, seen) = read(patience);
        assert!(reading.pack.is_none(), "half of the data is no data");
        assert_eq!(seen.len() as u64, u64::from(patience) + 1);
        let errors: Vec<&str> = reading
            .findings
            .iter()
            .filter(|finding| finding.severity() == Severity::Error)
            .map(Finding::code)
            .collect();
        assert_eq!(errors, ["E019"]);
    }
}

#[test]
fn a_million_warnings_are_a_hundred_and_a_number() {
    let rows = "tram,tinh-a,2023,value,-5,,,\n".repeat(20_000);
    let reading = files(&[("a.csv", rows)]).read();
    let count = |code: &str| {
        reading
            .findings
            .iter()
            .filter(|finding| finding.code() == code)
            .count()
    };
    assert_eq!((count("W057"), count("W058")), (100, 100));
    let more: Vec<String> = messages(&reading)
        .into_iter()
        .filter(|text| text.starts_with("I058"))
        .collect();
    assert_eq!(
        more,
        [
            "I058 còn 19.900 W057 khác trong tệp này không liệt kê",
            "I058 còn 19.900 W058 khác trong tệp này không liệt kê",
        ]
    );
    assert_eq!(
        pack(reading).data().citations().count(),
        20_000,
        "all of them were read"
    );
}

/// Days in an order that suits nobody, each with its own fact: they come out in the order of time.
#[test]
fn a_fact_for_each_of_very_many_days_is_read_in_order() {
    let days = (0..10_000_u32).map(|n| n * 7_919 % 10_000);
    let row = |n: u32| {
        format!(
            "tram,tinh-a,{:04}-{:02}-{:02},value,5,,,",
            1000 + n / 336,
            n / 28 % 12 + 1,
            n % 28 + 1
        )
    };
    let rows: Vec<String> = days.map(row).collect();
    let pack = pack(files(&[("a.csv", rows.join("\n"))]).read());
    let periods: Vec<_> = pack.data().observations().map(|o| o.period).collect();
    assert_eq!(periods.len(), 10_000);
    assert!(
        periods.windows(2).all(|pair| pair[0] < pair[1]),
        "a series is in the order of time"
    );
}

/// Rows of facts that repeat, with every sign of age.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (
        prop::sample::select(vec!["tram", "nguoi"]),
        prop::sample::select(vec!["tinh-a", "tinh-b"]),
        prop::sample::select(vec!["2022", "2023", "2023-Q1"]),
        prop::sample::select(vec!["value", "value", "value", "target", "delta"]),
        prop::sample::select(vec!["5", "6", "hơn 5", "khoảng 7", "-", "1.000", "", "…"]),
        prop::sample::select(vec!["", "estimate", "official"]),
        prop::sample::select(vec!["", "2024-01-01", "2024-02-01"]),
        0..2_u8,
    );
    let row = row.prop_map(
        |(indicator, unit, period, role, token, status, published, revision)| {
            format!("{indicator},{unit},{period},{role},{token},{status},{published},{revision}")
        },
    );
    prop::collection::vec(row, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_the_order_of_rows_nor_their_files_decide_anything(
        (rows, shuffled, cut) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle(), any::<prop::sample::Index>())),
    ) {
        let whole = files(&[("a.csv", rows.join("\n"))]);
        let (first, second) = shuffled.split_at(cut.index(rows.len() + 1));
        let split = files(&[("b.csv", first.join("\n")), ("c.csv", second.join("\n"))]);
        let [whole, split] = [whole, split].map(|folder| pack(folder.read()));
        prop_assert_eq!(observations(&whole), observations(&split));
        prop_assert_eq!(whole.data().citations().count(), rows.len());
    }

    /// The newest of what was said counts, by the rule told anew: nothing that counts is older than something else.
    #[test]
    fn nothing_that_counts_is_older_than_anything_else(rows in rows()) {
        let pack = pack(files(&[("a.csv", rows.join("\n"))]).read());
        let printed = |o: &chitieu_core::Observation<'_>| format!("{:?}", o.origin) == "Printed";
        for observation in pack.data().observations().filter(printed) {
            let newer = |a: &chitieu_core::Citation<'_>, b: &chitieu_core::Citation<'_>| {
                a.revision > b.revision
                    || a.revision == b.revision && a.published.zip(b.published).is_some_and(|(a, b)| a > b)
            };
            let current: Vec<_> = observation.citations().collect();
            let older: Vec<_> = observation.replaced().collect();
            for citation in &current {
                prop_assert!(!current.iter().chain(&older).any(|other| newer(other, citation)));
            }
            for citation in &older {
                prop_assert!(current.iter().any(|other| newer(other, citation)));
            }
        }
    }
}

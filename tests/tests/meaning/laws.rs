//! Laws that hold for whole packs, whatever their figures are.

use std::collections::BTreeMap;

use chitieu_core::number::RangeNote;
use chitieu_core::report::Filter;
use chitieu_core::{
    Bound, Comparator, Interval, Lang, Pack, Period, Program, Rational, Report, Session, Value,
    Verdict, date,
};
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::scenario::pack_of;
use crate::support::{Folder, report, report_text, seed, seed_folder};

const GOALS: &str = "
id       | test                                | deadline | for
tu-30    | ty_le >= 30                         | 2023     | each province
tren-30  | ty_le > 30                          | 2023     | each province
khoang   | ty_le in 30..60                     | 2023     | each province
bang     | tram = 5                            | 2023     | each province
tang     | tram growth >= 7                    | 2023     | each province
doi      | tram change >= 10 percent           | 2025     | each province
va       | ty_le >= 30 and tram >= 5           | 2023     | each province
phan     | ty_le >= 30                         | 2023     | share province >= 60 in vn
san      | ty_le >= 30                         | 2023     | min province in vn
";

/// The files of a pack with these rows of data.
fn folder(rows: &[String]) -> Folder {
    let data = format!(
        "indicator,unit,period,role,as_printed,status,revision,document,line\n{}\n",
        rows.join("\n")
    );
    pack_of(GOALS, &data)
}

fn read(rows: &[String]) -> Pack {
    let reading = folder(rows).read();
    reading
        .pack
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

/// Rows of data as documents have them: tokens of every kind, some of them in contradiction.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let unit = prop::sample::select(vec!["tinh-a", "tinh-b", "tinh-c"]);
    let period = prop::sample::select(vec!["2021", "2022", "2023", "2023-H1", "2024"]);
    let share = prop_oneof![
        (0..=100u8).prop_map(|n| format!("{n}%")),
        (0..=100u8).prop_map(|n| format!("trên {n}%")),
        (1..=100u8).prop_map(|n| format!("gần {n}%")),
        (0..=20u8, 0..=20u8).prop_map(|(a, b)| format!("{}/{}", a.min(b), b)),
        prop::sample::select(vec!["-", "…", "x", "", "tất cả"])
            .prop_map(|sign| sign.replace("tất cả", "100%")),
    ];
    let count = prop_oneof![
        (0..=12u8).prop_map(|n| n.to_string()),
        (0..=12u8).prop_map(|n| format!("hơn {n}")),
        (1..=12u8).prop_map(|n| format!("khoảng {n}")),
    ];
    let figure = prop_oneof![
        (Just("ty_le"), Just("value"), share),
        (
            Just("tram"),
            prop::sample::select(vec!["value", "value", "delta", "target"]),
            count.clone()
        ),
        (Just("tai_khoan"), Just("value"), count.clone()),
        (Just("nguoi"), Just("value"), count),
    ];
    let status = prop::sample::select(vec!["", "", "estimate", "official"]);
    let row = (figure, unit, period, status, 0..2u8).prop_map(
        |((indicator, role, token), unit, period, status, revision)| {
            format!("{indicator},{unit},{period},{role},{token},{status},{revision}")
        },
    );
    prop::collection::vec(row, 0..24).prop_map(|rows| {
        let proved = rows.into_iter().enumerate();
        proved
            .map(|(line, row)| format!("{row},d,{}", line + 1))
            .collect()
    })
}

/// The rows of a report by goal and unit, with the proofs in one order.
fn by_place(report: &Json) -> BTreeMap<String, Json> {
    let mut rows = BTreeMap::new();
    for row in report["goals"].as_array().expect("goals") {
        let mut row = row.clone();
        sort_evidence(&mut row);
        rows.insert(
            format!(
                "{}/{} {} {}",
                row["plan"], row["goal"], row["unit"], row["units"]
            ),
            row,
        );
    }
    rows
}

fn sort_evidence(value: &mut Json) {
    match value {
        Json::Object(members) => {
            for (name, member) in members {
                if let (true, Json::Array(list)) = (name == "evidence", &mut *member) {
                    list.sort_by_key(Json::to_string);
                }
                sort_evidence(member);
            }
        }
        Json::Array(list) => list.iter_mut().for_each(sort_evidence),
        _ => {}
    }
}

fn decided(row: &Json) -> bool {
    row["verdict"] == "met" || row["verdict"] == "not_met"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_rows_decides_nothing(
        (rows, shuffled) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let [a, b] = [&rows, &shuffled].map(|rows| by_place(&report(&read(rows), "2024-06-30", Lang::Vi, true)));
        prop_assert_eq!(a, b);
    }

    #[test]
    fn counts_add_up_and_no_figure_means_no_verdict(rows in rows()) {
        let pack = read(&rows);
        for every_unit in [false, true] {
            let report = report(&pack, "2024-06-30", Lang::Vi, every_unit);
            let all = report["goals"].as_array().expect("goals");
            let sum = |name: &str| -> u64 {
                report["summary"][name].as_object().expect("counts").values().filter_map(Json::as_u64).sum()
            };
            prop_assert_eq!(sum("by_status"), all.len() as u64);
            let compared = report["summary"]["compared"].as_u64().expect("a count");
            prop_assert_eq!(sum("by_reason"), all.len() as u64 - compared);
            for row in all {
                let known = row["verdict"] != "no_data";
                let figure = !row["value"].is_null() || row["parts"].as_array().is_some_and(|parts| !parts.is_empty());
                prop_assert!(!known || figure, "a verdict from nothing: {row}");
                let open = row["verdict"] == "depends" || row["verdict"] == "no_data";
                prop_assert_eq!(open, !row["reason"].is_null(), "an open verdict says why: {}", row);
                prop_assert!(row["exceeded"] == false || row["verdict"] == "met", "{row}");
                if decided(row) {
                    prop_assert_eq!(&row["verdict_as_printed"], &row["verdict"], "a proof and the print agree: {}", row);
                }
            }
        }
    }

    /// Without the figures of one unit nothing is known of that unit, and nothing changes for the others.
    #[test]
    fn what_is_taken_away_never_decides(rows in rows()) {
        let kept: Vec<String> = rows.iter().filter(|row| !row.contains(",tinh-a,")).cloned().collect();
        let [before, after] = [&rows, &kept].map(|rows| by_place(&report(&read(rows), "2024-06-30", Lang::Vi, true)));
        for (place, row) in &after {
            if row["unit"] == "tinh-a" {
                prop_assert_eq!(&row["verdict"], "no_data");
                prop_assert_eq!(&row["reason"], "not_reported");
            } else if row["unit"] != "vn" {
                prop_assert_eq!(row, &before[place]);
            } else if decided(row) && row["goal"] == "san" {
                prop_assert_eq!(&row["verdict"], "not_met", "silence proves no floor");
            }
        }
    }

    #[test]
    fn the_same_pack_gives_the_same_report(rows in rows()) {
        let text = || report_text(&read(&rows), "2024-06-30", Lang::En, false);
        prop_assert_eq!(text(), text());
    }

    /// A verdict is what brute force over the values of the interval gives.
    #[test]
    fn a_verdict_is_brute_force_over_the_interval(value in interval(), target in 0..=20i64, comparator in comparator()) {
        let found = judge(&value, &Rational::from(target), comparator);
        let points = points(&value);
        let passing = points.iter().filter(|point| comparator.holds(point, &Rational::from(target))).count();
        let wanted = match passing {
            0 => Verdict::NotMet,
            n if n == points.len() => Verdict::Met,
            _ => Verdict::Depends,
        };
        prop_assert_eq!(found, wanted, "{:?}", value);
    }

    #[test]
    fn a_narrower_input_never_turns_a_decision(
        wide in interval(), other in interval(), target in 0..=20i64, comparator in comparator(),
    ) {
        if let Some(narrow) = wide.intersect(&other) {
            let target = Rational::from(target);
            let (first, then) = (judge(&wide, &target, comparator), judge(&narrow, &target, comparator));
            prop_assert!(first == Verdict::Depends || first == then, "{first:?} became {then:?}");
        }
    }

    #[test]
    fn more_of_a_good_thing_never_lowers_a_verdict(
        value in interval(), more in 0..=10i64, target in 0..=20i64, strict in any::<bool>(),
    ) {
        let comparator = if strict { Comparator::MoreThan } else { Comparator::AtLeast };
        let target = Rational::from(target);
        let raised = value.add(&Interval::point(Rational::from(more)));
        let rank = |verdict| [Verdict::NotMet, Verdict::Depends, Verdict::Met].iter().position(|v| *v == verdict);
        prop_assert!(rank(judge(&value, &target, comparator)) <= rank(judge(&raised, &target, comparator)));
    }
}

/// Bounds on a grid of halves, open or closed, sometimes missing.
fn interval() -> impl Strategy<Value = Interval> {
    let bound = || {
        prop_oneof![
            4 => (0..=40i64, any::<bool>()).prop_map(|(halves, closed)| {
                let number = Rational::ratio(halves, 2).expect("halves");
                if closed { Bound::Closed(number) } else { Bound::Open(number) }
            }),
            1 => Just(Bound::Unbounded),
        ]
    };
    (bound(), bound()).prop_filter_map("never empty", |(low, high)| {
        Interval::new(low.clone(), high.clone()).or_else(|| Interval::new(high, low))
    })
}

fn comparator() -> impl Strategy<Value = Comparator> {
    prop::sample::select(vec![
        Comparator::AtLeast,
        Comparator::MoreThan,
        Comparator::Equal,
        Comparator::AtMost,
        Comparator::LessThan,
    ])
}

/// Points of the interval on a grid of quarters: every end that can be taken, and something on both sides of every possible target.
fn points(interval: &Interval) -> Vec<Rational> {
    let grid = (-8..=100i64).map(|quarters| Rational::ratio(quarters, 4).expect("quarters"));
    grid.filter(|point| interval.contains(point)).collect()
}

/// The verdict of a goal on a what-if value, through the whole of a session.
fn judge(value: &Interval, target: &Rational, comparator: Comparator) -> Verdict {
    let goals = format!(
        "id | test | deadline\ng | tram {} {} | 2023",
        comparator.symbol(),
        target.to_canonical()
    );
    let reading = pack_of(&goals, "indicator,unit,period,as_printed\n").read();
    let pack = reading.pack.expect("a pack");
    let framework = pack.framework();
    let program = Program::new(framework);
    let mut session = Session::new(
        framework,
        &program,
        pack.data(),
        date("2023-12-31").expect("a date"),
    );
    let indicator = framework.find_indicator("tram").expect("an indicator");
    let unit = framework.find_unit("tinh-a").expect("a unit");
    let period = Period::parse("2023").expect("a period");
    let value = Value::range(value.clone(), None, RangeNote::default());
    session.what_if(indicator, unit, period, Some(value));
    Report::new(&session, &Filter::default()).rows[0].verdict
}

/// The files of the seed pack in any order: the same rows, and reading twice gives the same bytes.
#[test]
fn the_order_of_the_files_decides_nothing() {
    let pack = seed().pack.as_ref().expect("the seed pack");
    let straight = by_place(&report(pack, "2023-12-31", Lang::Vi, true));
    let mut head: Json =
        serde_json::from_str(chitieu_seeds::file("pack.json").expect("pack.json")).expect("JSON");
    head["include"].as_array_mut().expect("a list").reverse();
    let turned = seed_folder().with("pack.json", head.to_string()).read();
    let turned = turned.pack.expect("the same pack");
    assert_eq!(
        by_place(&report(&turned, "2023-12-31", Lang::Vi, true)),
        straight
    );

    let again = seed_folder().read().pack.expect("the same pack");
    for lang in [Lang::Vi, Lang::En] {
        assert_eq!(
            report_text(&again, "2023-12-31", lang, false),
            report_text(pack, "2023-12-31", lang, false)
        );
    }
}

/// A pack in one file, with its figures as one text, is the pack in a folder.
#[test]
fn one_file_holds_a_whole_pack() {
    let rows = ["ty_le,tinh-a,2023,value,521.509/1.450.945,,0,d,1".to_owned()];
    let apart = folder(&rows);
    let text = |name: &str| {
        let (_, bytes) = apart
            .0
            .iter()
            .find(|(known, _)| known == name)
            .expect("a file");
        String::from_utf8(bytes.clone()).expect("UTF-8")
    };
    let mut whole: Json = serde_json::from_str(&text("pack.json")).expect("JSON");
    whole.as_object_mut().expect("an object").remove("data");
    whole["observations"] = Json::String(text("data.csv"));
    let whole = Folder::default()
        .with("pack.json", whole.to_string())
        .read()
        .pack
        .expect("a pack");
    assert_eq!(
        report_text(&whole, "2023-12-31", Lang::Vi, true),
        report_text(&read(&rows), "2023-12-31", Lang::Vi, true)
    );
}

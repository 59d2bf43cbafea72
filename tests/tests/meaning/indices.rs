//! The pack of indices: every score against `tests/oracle/indices.csv`, every published row against what its digits allow.

use std::collections::BTreeMap;

use chitieu_core::framework::index::Index;
use chitieu_core::index::{Inputs, Options, Scoring};
use chitieu_core::source::Severity;
use chitieu_core::{Interval, Pack, Program, Rational, Session, Value, date};

fn pack() -> Pack {
    let reading = Pack::read(chitieu_seeds::INDICES, "indices.json");
    let worst = reading
        .findings
        .iter()
        .map(|finding| finding.severity())
        .min();
    assert!(
        worst.is_none_or(|worst| worst > Severity::Error),
        "{:?}",
        reading.findings
    );
    reading.pack.expect("a pack")
}

/// Asks the scores of an index, a year and a set of units.
fn scored<T>(
    pack: &Pack,
    index: &str,
    year: i32,
    units: &str,
    ask: impl FnOnce(&Index, &Scoring<'_>, &Session<'_>) -> T,
) -> T {
    let framework = pack.framework();
    let program = Program::new(framework);
    let session = Session::new(
        framework,
        &program,
        pack.data(),
        date("2025-12-31").expect("a day"),
    );
    let index = framework
        .indices()
        .iter()
        .find(|known| known.id == index)
        .expect("an index");
    let set = index
        .sets
        .iter()
        .find(|set| set.id == units)
        .expect("a set");
    let inputs = Inputs::gather(&session, index, set, year, pack.sheets());
    ask(
        index,
        &Scoring::new(framework, index, inputs, Options::default()),
        &session,
    )
}

fn number(text: &str) -> Rational {
    Rational::parse(text).expect("a number")
}

/// Whether a score is what the oracle has: the same ends, or for numbers that are no fractions the same thirty decimals.
fn same(found: &Interval, lower: &Rational, upper: &Rational) -> bool {
    let (low, high) = (found.lower().number(), found.upper().number());
    if low == Some(lower) && high == Some(upper) {
        return true;
    }
    let near = Rational::from(10).pow(-30).expect("a number");
    lower != upper && upper - lower == near && low >= Some(lower) && high <= Some(upper)
}

#[test]
fn every_score_is_that_of_the_oracle() {
    let pack = pack();
    let mut reader = csv::Reader::from_reader(&include_bytes!("../../oracle/indices.csv")[..]);
    let mut groups: BTreeMap<(String, i32, String), Vec<csv::StringRecord>> = BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let key = (
            row[0].to_owned(),
            row[1].parse().expect("a year"),
            row[2].to_owned(),
        );
        groups.entry(key).or_default().push(row);
    }
    let mut differ = Vec::new();
    for ((index, year, units), rows) in &groups {
        scored(&pack, index, *year, units, |index, scoring, session| {
            for row in rows {
                let unit = session.framework().find_unit(&row[3]).expect("a unit");
                let place = scoring.place_of(unit).expect("a unit of the set");
                let node = index.find(&row[4]).expect("a node");
                let found = scoring.score(node, place);
                let agrees = match (&found, &row[5]) {
                    (Err(_), "") => true,
                    (Ok(value), lower) if !lower.is_empty() => {
                        same(&value.interval(), &number(lower), &number(&row[6]))
                    }
                    _ => false,
                };
                if !agrees {
                    differ.push(format!("{row:?}: {found:?}"));
                }
                if !row[7].is_empty() {
                    let rank = scoring.rank_of(place).map(|rank| rank.rank.to_canonical());
                    if rank.as_deref() != Some(&row[7]) {
                        differ.push(format!("{row:?}: rank {rank:?}"));
                    }
                }
            }
            // Nobody has a score of whom the oracle knows none.
            let known = rows
                .iter()
                .filter(|row| index.find(&row[4]) == Some(index.total))
                .count();
            let found = (0..scoring.units().len())
                .filter(|place| scoring.total(*place).is_ok())
                .count();
            assert_eq!(found, known, "{} {year} {units}", index.id);
        });
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert_eq!(groups.len(), 7);
}

/// How many published rows agree, how many do not, and of how many nothing could be computed.
fn reproduced(pack: &Pack, index: &str, year: i32, units: &str) -> (usize, usize, usize) {
    scored(pack, index, year, units, |_, scoring, session| {
        let rows = scoring.reproduced(session);
        let count = |agrees| rows.iter().filter(|row| row.agrees == agrees).count();
        (count(Some(true)), count(Some(false)), count(None))
    })
}

#[test]
fn published_rows_are_reproduced_within_their_printed_digits() {
    let pack = pack();
    assert_eq!(reproduced(&pack, "dti-2020", 2020, "63-tinh").0, 9);
    assert_eq!(reproduced(&pack, "dti-2020", 2020, "63-tinh").1, 0);
    assert_eq!(reproduced(&pack, "dti-2022", 2022, "63-tinh").0, 5);
    assert_eq!(reproduced(&pack, "dti-2022", 2022, "63-tinh").1, 0);
    assert_eq!(reproduced(&pack, "hdi", 2022, "vi-du"), (9, 0, 0));
    assert_eq!(reproduced(&pack, "egdi", 2022, "vi-du"), (9, 0, 0));
    // What is reproduced is not whatever was published: a digit more or less is told.
    scored(
        &pack,
        "dti-2022",
        2022,
        "63-tinh",
        |index, scoring, session| {
            let unit = session.framework().find_unit("da-nang").expect("a unit");
            let place = scoring.place_of(unit).expect("a place");
            let total = scoring.total(place).expect("a score").interval();
            assert!(total.contains(&number("0.80015")) && !total.contains(&number("0.80025")));
            assert!(
                !total.contains(&number("0.79995")),
                "{} {total:?}",
                index.id
            );
        },
    );
}

#[test]
fn merged_provinces_have_a_score_only_where_all_old_ones_have_one() {
    let pack = pack();
    scored(&pack, "dti-2022", 2022, "34-tinh", |_, scoring, session| {
        assert_eq!(scoring.units().len(), 34);
        let name = |place: usize| {
            session
                .framework()
                .unit(scoring.units()[place])
                .map(|unit| unit.id.clone())
        };
        let with: Vec<_> = (0..34)
            .filter(|place| scoring.total(*place).is_ok())
            .filter_map(name)
            .collect();
        assert_eq!(
            with,
            ["hue", "quang-ninh"],
            "Đà Nẵng was published, Quảng Nam was not"
        );
    });
    let provinces = scored(&pack, "dti-2022", 2022, "63-tinh", |_, scoring, _| {
        scoring.units().len()
    });
    assert_eq!(provinces, 63);
}

#[test]
fn what_could_not_be_read_is_absent_and_said() {
    let pack = pack();
    let ids: Vec<&str> = pack
        .framework()
        .indices()
        .iter()
        .map(|index| index.id.as_str())
        .collect();
    assert_eq!(ids, chitieu_seeds::INDEX_IDS);
    let index = pack
        .framework()
        .indices()
        .iter()
        .find(|index| index.id == "dti-2022")
        .expect("an index");
    assert!(
        index.find("cqs").is_none(),
        "how pillars are made since 2021 is not known"
    );
    assert!(
        index
            .note
            .as_ref()
            .is_some_and(|note| note.vi.contains("chưa xác định"))
    );
    for component in &index.components {
        let note = component.note.as_ref().expect("a note");
        assert!(note.vi.contains("chưa đọc được"), "{}", component.id);
    }
    let example = pack
        .framework()
        .indices()
        .iter()
        .filter(|index| index.example);
    assert!(
        example
            .clone()
            .all(|index| index.name.vi.contains("không phải số liệu thật"))
            && example.count() == 1
    );
}

/// An index that was rounded for printing is a range; a count is not.
#[test]
fn a_rounded_index_proves_no_more_than_its_digits() {
    let pack = pack();
    let framework = pack.framework();
    let program = Program::new(framework);
    let session = Session::new(
        framework,
        &program,
        pack.data(),
        date("2025-12-31").expect("a day"),
    );
    let figure = |code: &str, unit: &str, year: &str| {
        let indicator = framework.find_indicator(code).expect("an indicator");
        let unit = framework.find_unit(unit).expect("a unit");
        let period = chitieu_core::Period::parse(year).expect("a period");
        session
            .figure(indicator, unit, period)
            .expect("a figure")
            .value
    };
    let published = figure("dti", "da-nang", "2022").interval();
    assert_eq!(published.lower().number(), Some(&number("0.80015")));
    assert_eq!(published.upper().number(), Some(&number("0.80025")));
    assert_eq!(figure("dti_rank", "da-nang", "2022"), Value::point(1));
    assert!(
        figure("hdi_le", "viet-nam", "2022").as_point().is_some(),
        "a data file is not rounded for printing"
    );
}

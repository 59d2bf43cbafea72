//! A pack bundled for one unit says of that unit what the whole pack says.

use chitieu_core::report::{self, ComparedExplanation, Filter, explain};
use chitieu_core::{Lang, Pack, Program, Report, Session, date, pack};

use crate::support::{Folder, codes, seed, seed_folder};

/// The report of a unit with a proof for each of its rows, on a day.
fn said(pack: &Pack, unit: &str, day: &str) -> String {
    let framework = pack.framework();
    let program = Program::new(framework);
    let session = Session::new(framework, &program, pack.data(), date(day).expect("a date"));
    let unit = framework.find_unit(unit).expect("the unit");
    let filter = Filter {
        unit: Some(unit),
        ..Filter::default()
    };
    let whole = Report::new(&session, &filter);
    let mut text = report::report_json(&whole, &session, Lang::Vi);
    // Every printed figure, in the order of the data files.
    for row in report::observations(&session, &filter) {
        text.push_str(&format!(
            "{:?}\n",
            (
                &row.indicator,
                &row.period,
                &row.document,
                row.line,
                &row.as_printed
            )
        ));
    }
    for row in &whole.rows {
        let indicator = row.main().and_then(|part| part.test.indicator());
        let proof = indicator.and_then(|id| explain(&session, id, unit, None, Lang::En));
        if let Some(proof) = &proof {
            let proof = ComparedExplanation::new(proof, &session, Lang::En);
            text.push_str(&report::to_json(&proof));
        }
    }
    text
}

/// The same rows, and no fewer proofs, for every unit that the seed pack reports, before and after mergers.
#[test]
fn the_seed_pack_for_each_of_its_units() {
    let whole = seed().pack.as_ref().expect("a pack");
    let framework = whole.framework();
    let reporting = framework.units().iter().filter(|unit| unit.reporting);
    let units: Vec<&str> = reporting.map(|unit| unit.id.as_str()).collect();
    assert!(units.len() > 2 && units.contains(&"bac-giang"));
    for unit in units {
        let id = framework.find_unit(unit);
        let bundled = pack::bundle_for(&seed_folder(), "pack.json", id);
        let text = bundled.text.expect("a pack without errors");
        let folder = Folder::default().with("pack.json", text);
        let again = folder.read();
        let errors: Vec<_> = codes(&again)
            .into_iter()
            .filter(|code| code.starts_with('E'))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{unit}");
        let part = again.pack.expect("a pack");
        for day in ["2023-12-31", "2025-12-31"] {
            assert!(
                said(&part, unit, day) == said(whole, unit, day),
                "{unit} on {day}"
            );
        }
    }
}

/// What a province downloads is a part of it.
#[test]
fn a_province_needs_less_than_a_third() {
    let whole = seed().pack.as_ref().expect("a pack");
    let place = whole.framework().find_unit("bac-giang");
    let of = |unit| pack::bundle_for(&seed_folder(), "pack.json", unit).text;
    let (all, own) = (of(None).expect("a text"), of(place).expect("a text"));
    assert!(own.len() * 3 < all.len(), "{} of {}", own.len(), all.len());
    assert!(
        all.starts_with("{\n \"needs\": [\"rollup\"],"),
        "{}",
        &all[..40]
    );
}

/// The head says so only where parts have figures.
#[test]
fn a_pack_whose_parts_are_silent_needs_no_rollup() {
    let silent = seed_folder();
    let text = pack::bundle(&silent, "pack.json").text.expect("a text");
    let (head, _) = text.split_once("\"observations\"").expect("figures");
    let none = format!(
        "{head}\"observations\": \"indicator,unit,period,as_printed,document,line\\n\"\n}}\n"
    );
    let folder = Folder::default().with("pack.json", none);
    let text = pack::bundle(&folder, "pack.json").text.expect("a text");
    assert!(text.starts_with("{\n \"needs\": [],"), "{}", &text[..40]);
}

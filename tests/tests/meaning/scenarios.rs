//! Every file of `tests/scenarios/`, through the library.

use std::path::{Path, PathBuf};

use chitieu_core::framework::MissingParts;
use chitieu_core::locale::read::{self, Expect, Printing};
use chitieu_core::report::{Filter, report_json};
use chitieu_core::{Lang, NumberStyle, Pack, Period, Program, Report, Session, date};
use serde_json::Value;

use crate::scenario::{Scenario, base};
use crate::support::codes;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

/// Every scenario, in the order of the names.
pub(crate) fn all() -> Vec<Scenario> {
    let base = base();
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder of scenarios")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| Scenario::read(path, &base))
        .collect()
}

#[test]
fn every_scenario_comes_out_as_stated() {
    let scenarios = all();
    let mut failed = Vec::new();
    for scenario in &scenarios {
        let wrong = differences(scenario);
        if !wrong.is_empty() {
            failed.push(format!(
                "{}: {}\n    {}",
                scenario.name,
                scenario.title,
                wrong.join("\n    ")
            ));
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {} scenarios differ\n\n{}\n",
        failed.len(),
        scenarios.len(),
        failed.join("\n\n")
    );
}

fn differences(scenario: &Scenario) -> Vec<String> {
    let reading = scenario.files.read();
    // The definitions are expanded: their lines say nothing.
    let short = |code: String| match code.split_once(" pack.json:") {
        Some((code, _)) => format!("{code} pack.json"),
        None => code,
    };
    let mut found: Vec<String> = codes(&reading).into_iter().map(short).collect();
    let mut wanted = scenario.findings.clone();
    found.sort();
    wanted.sort();
    let mut wrong = Vec::new();
    if found != wanted {
        wrong.push(format!("findings should be {wanted:?}, are {found:?}"));
    }
    if let Some(pack) = &reading.pack {
        let report = through_library(scenario, pack, &mut wrong);
        wrong.extend(scenario.compare(&report));
    }
    wrong
}

fn through_library(scenario: &Scenario, pack: &Pack, wrong: &mut Vec<String>) -> Value {
    serde_json::from_str(&report_of(scenario, pack, wrong)).expect("JSON")
}

/// The report of a scenario as the library writes it; `wrong` takes in what touched other goals than stated.
pub(crate) fn report_of(scenario: &Scenario, pack: &Pack, wrong: &mut Vec<String>) -> String {
    let framework = pack.framework();
    let program = Program::new(framework);
    let mut session = Session::new(
        framework,
        &program,
        pack.data(),
        date(&scenario.as_of).expect("as_of"),
    )
    .with_missing_parts(
        scenario
            .missing
            .as_deref()
            .map(|word| MissingParts::from_code(word).expect("a rule")),
    );
    let mut touched = Vec::new();
    for entered in &scenario.what_if {
        let indicator = framework
            .find_indicator(&entered.indicator)
            .expect("an indicator");
        let unit = framework.find_unit(&entered.unit).expect("a unit");
        let period = Period::parse(&entered.period).expect("a period");
        let range = &framework.indicator(indicator).expect("an indicator").range;
        let token =
            read::number(&entered.value, NumberStyle::Vi, Expect::default()).expect("a number");
        let value = token.value(Printing::HalfUp, range);
        touched.extend(session.what_if(indicator, unit, period, value));
    }
    if let Some(wanted) = &scenario.touched {
        let ids: Vec<String> = touched
            .iter()
            .filter_map(|&id| framework.goal(id))
            .map(|goal| goal.id.clone())
            .collect();
        if ids != *wanted {
            wrong.push(format!("touched should be {wanted:?}, are {ids:?}"));
        }
    }
    let filter = Filter {
        every_unit: scenario.every_unit,
        ..Filter::default()
    };
    let lang = if scenario.lang == "en" {
        Lang::En
    } else {
        Lang::Vi
    };
    report_json(&Report::new(&session, &filter), &session, lang)
}

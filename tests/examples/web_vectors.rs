//! The scenarios for the tests of the web package: their files, what is asked, and the report that the library writes on this machine, as JSON.
#![expect(clippy::print_stdout, reason = "a tool of the tests")]

#[path = "../tests/meaning/scenario.rs"]
#[allow(dead_code, reason = "the tests of meaning use more of it")]
mod scenario;
#[path = "../tests/meaning/scenarios.rs"]
#[allow(dead_code, reason = "the tests of meaning use more of it")]
mod scenarios;
#[path = "../tests/meaning/support.rs"]
#[allow(dead_code, reason = "the tests of meaning use more of it")]
mod support;

use serde_json::{Map, Value, json};

fn main() {
    let vectors: Vec<Value> = scenarios::all().iter().map(vector).collect();
    println!("{}", Value::from(vectors));
}

fn vector(scenario: &scenario::Scenario) -> Value {
    let files: Map<String, Value> = (scenario.files.0.iter())
        .map(|(name, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            (name.clone(), Value::from(text.into_owned()))
        })
        .collect();
    let what_if = scenario.what_if.iter().map(|entered| {
        json!({
            "indicator": entered.indicator,
            "unit": entered.unit,
            "period": entered.period,
            "value": entered.value,
        })
    });
    let pack = scenario.files.read().pack;
    let report = pack.map(|pack| scenarios::report_of(scenario, &pack, &mut Vec::new()));
    json!({
        "name": scenario.name,
        "files": files,
        "question": {
            "lang": scenario.lang,
            "asOf": scenario.as_of,
            "missing": scenario.missing,
            "everyUnit": scenario.every_unit,
            "whatIf": what_if.collect::<Vec<_>>(),
        },
        "report": report,
    })
}

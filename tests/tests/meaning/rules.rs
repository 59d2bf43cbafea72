//! Normalisations and aggregations against `tests/oracle/rules.csv`, each on a pack of its own.

use chitieu_core::index::{Inputs, Options, Score, Scoring};
use chitieu_core::{Pack, Program, Rational, Session, date};

/// Asks a pack with one index: a unit for each row of `table`, a measure for each of its columns.
fn scored<T>(
    table: &[Vec<&str>],
    direction: &str,
    components: &str,
    aggregates: &str,
    total: &str,
    ask: impl FnOnce(&Scoring<'_>) -> T,
) -> T {
    let mut units = String::new();
    let mut measures = String::new();
    for unit in 0..table.len() {
        units.push_str(&format!(r#", {{ "id": "u{unit}", "name": {{ "vi": "Đ{unit}", "en": "U{unit}" }}, "tier": "province", "parent": "vn" }}"#));
    }
    for measure in 0..table[0].len() {
        let comma = if measure == 0 { "" } else { ", " };
        measures.push_str(&format!(r#"{comma}{{ "code": "x{measure}", "name": {{ "vi": "X", "en": "X" }}, "unit": "điểm", "kind": "stated", "nature": "stock", "direction": "{direction}", "group": "ha-tang", "range": [null, null] }}"#));
    }
    // Fractions are no tokens of a data file: they are entered below.
    let text = format!(
        r#"{{ "schema_version": 1, "id": "t", "name": {{ "vi": "T", "en": "T" }}, "number_style": "en",
  "units": [{{ "id": "vn", "name": {{ "vi": "V", "en": "V" }}, "tier": "nation" }}{units}], "indicators": [{measures}],
  "indices": [{{ "id": "i", "name": {{ "vi": "I", "en": "I" }}, "units": [{{ "id": "s", "name": {{ "vi": "S", "en": "S" }}, "each": "province", "within": "vn" }}],
    "components": [{components}], "aggregates": [{aggregates}], "total": "{total}" }}] }}"#
    );
    let files: &[(&str, &str)] = &[("pack.json", &text)];
    let reading = Pack::read(files, "pack.json");
    let pack = reading
        .pack
        .unwrap_or_else(|| panic!("{text}\n{:?}", reading.findings));
    let framework = pack.framework();
    let program = Program::new(framework);
    let mut session = Session::new(
        framework,
        &program,
        pack.data(),
        date("2023-12-31").expect("a day"),
    );
    for (unit, cells) in table.iter().enumerate() {
        for (measure, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell != "-") {
            let indicator = framework
                .find_indicator(&format!("x{measure}"))
                .expect("an indicator");
            let unit = framework.find_unit(&format!("u{unit}")).expect("a unit");
            let period = chitieu_core::Period::year(2023).expect("a year");
            let value = chitieu_core::Value::point(Rational::parse(cell).expect("a number"));
            session.what_if(indicator, unit, period, Some(value));
        }
    }
    let index = &framework.indices()[0];
    let inputs = Inputs::gather(&session, index, &index.sets[0], 2023, pack.sheets());
    ask(&Scoring::new(framework, index, inputs, Options::default()))
}

fn scores(
    table: &[Vec<&str>],
    direction: &str,
    components: &str,
    aggregates: &str,
    total: &str,
) -> Vec<Score> {
    scored(table, direction, components, aggregates, total, |scoring| {
        let units = 0..table.len();
        units.map(|unit| scoring.total(unit).cloned()).collect()
    })
}

/// Components that are their inputs, and an aggregate of them.
fn aggregate(definition: &str, parts: usize, weights: &str) -> (String, String) {
    let component = |place: usize| {
        format!(
            r#"{{ "id": "c{place}", "name": {{ "vi": "C", "en": "C" }}, "input": "x{place}", "score": {{ "method": "identity" }} }}"#
        )
    };
    let components: Vec<String> = (0..parts).map(component).collect();
    let part =
        |(place, weight): (usize, &str)| format!(r#"{{ "of": "c{place}", "weight": "{weight}" }}"#);
    let parts: Vec<String> = weights.split_whitespace().enumerate().map(part).collect();
    let definition = definition.trim_start_matches('{').trim_end_matches('}');
    let aggregate = format!(
        r#"{{ "id": "a", "name": {{ "vi": "A", "en": "A" }}, {definition}, "parts": [{}] }}"#,
        parts.join(", ")
    );
    (components.join(", "), aggregate)
}

fn agrees(found: &Score, wanted: &str) -> bool {
    let number = |text: &str| Rational::parse(text).expect("a number");
    match (found, wanted) {
        (Err(_), "-") => true,
        (Ok(value), wanted) if wanted.contains('~') => {
            let (low, high) = wanted.split_once('~').expect("two ends");
            let found = value.interval();
            found.lower().number() >= Some(&number(low))
                && found.upper().number() <= Some(&number(high))
        }
        (Ok(value), wanted) if wanted != "-" => value.as_point() == Some(&number(wanted)),
        _ => false,
    }
}

#[test]
fn normalisations_and_aggregations_are_those_of_the_oracle() {
    let mut reader = csv::Reader::from_reader(&include_bytes!("../../oracle/rules.csv")[..]);
    let (mut differ, mut cases) = (Vec::new(), 0);
    for row in reader.records() {
        let row = row.expect("a row");
        let values: Vec<&str> = row[2].split_whitespace().collect();
        let wanted: Vec<&str> = row[4].split_whitespace().collect();
        let found = if &row[0] == "aggregate" {
            let (components, aggregate) = aggregate(&row[1], values.len(), &row[3]);
            scores(&[values], "higher", &components, &aggregate, "a")
        } else {
            let component = format!(
                r#"{{ "id": "c", "name": {{ "vi": "C", "en": "C" }}, "input": "x0", "score": {} }}"#,
                &row[1]
            );
            let aggregate = r#"{ "id": "a", "name": { "vi": "A", "en": "A" }, "method": "arithmetic", "parts": ["c"] }"#;
            let table: Vec<Vec<&str>> = values.iter().map(|value| vec![*value]).collect();
            scores(&table, &row[0], &component, aggregate, "c")
        };
        assert_eq!(found.len(), wanted.len(), "{row:?}");
        for (found, wanted) in found.iter().zip(&wanted) {
            cases += 1;
            if !agrees(found, wanted) {
                differ.push(format!(
                    "{} {} {} {}: {wanted} {found:?}",
                    &row[0], &row[1], &row[2], &row[3]
                ));
            }
        }
    }
    assert!(
        differ.is_empty(),
        "{} of {cases}\n{}",
        differ.len(),
        differ.join("\n")
    );
    assert!(cases > 1000, "{cases}");
}

#[test]
fn effects_of_components_are_those_of_the_oracle() {
    let mut reader = csv::Reader::from_reader(&include_bytes!("../../oracle/effects.csv")[..]);
    let (mut differ, mut cases) = (Vec::new(), 0);
    for row in reader.records() {
        let row = row.expect("a row");
        let values: Vec<&str> = row[1].split_whitespace().collect();
        let wanted: Vec<&str> = row[3].split_whitespace().collect();
        let (components, aggregate) = aggregate(&row[0], values.len(), &row[2]);
        let found = scored(
            &[values],
            "higher",
            &components,
            &aggregate,
            "a",
            |scoring| {
                // As long as nothing is left out for good, everything stays as it was.
                assert_eq!(scoring.effects(0), scoring.clone().effects(0));
                scoring.effects(0).unwrap_or_default()
            },
        );
        for (place, wanted) in wanted.iter().enumerate() {
            cases += 1;
            let effect = found.iter().find(|effect| effect.component == place);
            let agrees = match effect {
                Some(effect) => agrees(&effect.amount, wanted),
                None => *wanted == "-",
            };
            if !agrees {
                differ.push(format!("{row:?} {place}: {effect:?}"));
            }
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert!(cases > 400, "{cases}");
}

//! The worked examples of `docs/INDICES.md`, row by row.

use super::amount::face;
use super::{Inputs, Options, Scoring};
use crate::framework::index::Node;
use crate::number::Rounding;
use crate::{Lang, Pack, Program, Session, Value};

const DOCUMENT: &str = include_str!("../../docs/INDICES.md");

/// The cells of the rows of a table, found by the beginning of its header.
fn table(header: &str) -> Vec<Vec<String>> {
    let lines = DOCUMENT
        .lines()
        .skip_while(|line| !line.starts_with(header));
    let rows = lines.skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        row.trim_matches('|')
            .split(" | ")
            .map(|cell| cell.trim().trim_matches('`').to_owned())
            .collect()
    })
    .collect()
}

fn list(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).collect()
}

fn named(id: &str, more: &str) -> String {
    format!(r#"{{ "id": "{id}", "name": {{ "vi": "{id}", "en": "{id}." }}, {more} }}"#)
}

fn measure(code: &str) -> String {
    format!(
        r#"{{ "code": "{code}", "name": {{ "vi": "{code}", "en": "{code}." }}, "unit": {{ "vi": "cái", "en": "things" }}, "nature": "stock", "direction": "higher", "group": "ha-tang" }}"#
    )
}

/// Scores an index over units with figures: (measure, by unit).
fn scored<T>(
    components: &str,
    aggregate: &str,
    figures: &[(String, Vec<&str>)],
    ask: impl FnOnce(Scoring<'_>) -> T,
) -> T {
    let count = figures
        .iter()
        .map(|(_, values)| values.len())
        .max()
        .unwrap_or(0);
    let units: Vec<String> = (0..count)
        .map(|n| named(&format!("u{n}"), r#""tier": "province""#))
        .collect();
    let ids: Vec<String> = (0..count).map(|n| format!("\"u{n}\"")).collect();
    let measures: Vec<String> = figures.iter().map(|(code, _)| measure(code)).collect();
    let mut rows = String::from("indicator,unit,period,as_printed\\n");
    for (code, values) in figures {
        for (unit, value) in values
            .iter()
            .enumerate()
            .filter(|(_, value)| **value != "–")
        {
            rows.push_str(&format!(
                "{code},u{unit},2023,{value}\\n{code},u{unit},2022,3\\n"
            ));
        }
        for unit in (0..values.len()).filter(|unit| values[*unit] == "–") {
            rows.push_str(&format!("{code},u{unit},2022,3\\n"));
        }
    }
    let index = named(
        "i",
        &format!(
            r#""units": [{}], "components": [{components}], "aggregates": [{aggregate}], "total": "t""#,
            named("s", &format!(r#""list": [{}]"#, ids.join(",")))
        ),
    );
    let text = format!(
        r#"{{ "schema_version": 1, "id": "x", "name": {{ "vi": "X", "en": "X." }}, "number_style": "en", "cut_off": "2024-01-01",
        "units": [{}], "measures": [{}], "indices": [{index}], "observations": "{rows}" }}"#,
        units.join(","),
        measures.join(","),
    );
    let files: &[(&str, &str)] = &[("pack.json", &text)];
    let reading = Pack::read(files, "pack.json");
    let found: Vec<_> = reading
        .findings
        .iter()
        .map(|finding| finding.message(Lang::En))
        .collect();
    let pack = reading.pack.unwrap_or_else(|| panic!("{found:?} {text}"));
    let program = Program::new(pack.framework());
    let session = Session::new(
        pack.framework(),
        &program,
        pack.data(),
        pack.framework().info.cut_off.unwrap(),
    );
    let index = &pack.framework().indices()[0];
    let inputs = Inputs::gather(&session, index, &index.sets[0], 2023, pack.sheets());
    ask(Scoring::new(
        pack.framework(),
        index,
        inputs,
        Options::default(),
    ))
}

fn shown(score: Result<&Value, super::NoScore>) -> String {
    let short = |number: &crate::Rational| number.round(4, Rounding::HalfUp).to_canonical();
    match score {
        Err(_) => "–".to_owned(),
        Ok(value) => match super::amount::ends(value) {
            Some((low, high)) if short(low) != short(high) => {
                format!("{} to {}", short(low), short(high))
            }
            _ => short(&face(value)),
        },
    }
}

#[test]
fn components_score_as_documented() {
    let rows = table("| members of the component |");
    assert!(rows.len() >= 35, "{}", rows.len());
    for row in rows {
        let inputs = list(&row[1]);
        let component = named("c", &format!(r#""input": "x", {}"#, row[0]));
        let total = named("t", r#""method": "arithmetic", "parts": ["c"]"#);
        let tens = vec!["10"; inputs.len()];
        let figures = [("x".to_owned(), inputs.clone()), ("y".to_owned(), tens)];
        let scores = scored(&component, &total, &figures, |scoring| {
            (0..inputs.len())
                .map(|unit| shown(scoring.score(Node::Component(0), unit)))
                .collect::<Vec<_>>()
        });
        assert_eq!(scores, list(&row[2]), "{}", row[0]);
    }
}

#[test]
fn aggregates_join_as_documented() {
    let rows = table("| members of the aggregate |");
    assert!(rows.len() >= 19, "{}", rows.len());
    for row in rows {
        let (weights, scores) = (list(&row[1]), list(&row[2]));
        let component = |n: usize| {
            named(
                &format!("c{n}"),
                &format!(r#""input": "x{n}", "points": "50", "score": {{ "method": "stated" }}"#),
            )
        };
        let components: Vec<String> = (0..scores.len()).map(component).collect();
        let parts: Vec<String> = (0..scores.len())
            .map(|n| format!(r#"{{ "of": "c{n}", "weight": "{}" }}"#, weights[n]))
            .collect();
        let total = named(
            "t",
            &format!(r#"{}, "parts": [{}]"#, row[0], parts.join(",")),
        );
        let figures: Vec<(String, Vec<&str>)> = (0..scores.len())
            .map(|n| (format!("x{n}"), vec![scores[n], "25"]))
            .collect();
        let result = scored(&components.join(","), &total, &figures, |scoring| {
            shown(scoring.total(0))
        });
        assert_eq!(result, row[3], "{} {}", row[0], row[2]);
    }
}

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

/// The cells of a table, the same in both languages but for the mark of decimals and the words between the ends of a range.
fn in_both(vi: &str, en: &str) -> Vec<Vec<String>> {
    let (vi, en) = (table(vi), table(en));
    let plain = |row: &Vec<String>| -> Vec<String> {
        let members = row.first().cloned();
        let rest = row.iter().skip(1);
        let rest = rest.map(|cell| cell.replace(',', ".").replace(" đến ", " to "));
        members.into_iter().chain(rest).collect()
    };
    assert_eq!(vi.iter().map(plain).collect::<Vec<_>>(), en);
    en
}

#[test]
fn components_score_as_documented() {
    let rows = in_both("| các mục của thành phần |", "| members of the component |");
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

/// Every table stands in both languages with as many rows, and every member, method and finding is named in both.
#[test]
fn both_languages_say_the_same() {
    let (vi, en) = DOCUMENT.split_once("\n# English\n").expect("two parts");
    let rows = |part: &str| part.lines().filter(|line| line.starts_with('|')).count();
    assert_eq!(rows(vi), rows(en));
    let blocks = |part: &str| part.matches("```").count();
    assert_eq!(blocks(vi), blocks(en));
    let first = |part: &str| {
        part.lines()
            .filter(|line| line.starts_with("| `"))
            .map(|line| line.split('`').nth(1).unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(first(vi), first(en));
    let codes = |part: &str| {
        part.split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| {
                word.len() == 4
                    && word.starts_with(['E', 'W', 'I'])
                    && word[1..].chars().all(|c| c.is_ascii_digit())
            })
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(vi), codes(en));
    assert!(codes(vi).len() > 15);
}

/// Every variant that a pack can name has a worked example.
#[test]
fn every_variant_has_an_example() {
    let rows = [
        table("| members of the component |"),
        table("| members of the aggregate |"),
    ];
    let told: String = rows.iter().flatten().map(|row| row[0].as_str()).collect();
    let document = DOCUMENT.split_once("\n# English\n").expect("two parts").1;
    let methods = ["### Scoring rules", "### Normalisations"];
    for heading in methods {
        let part = document.split_once(heading).expect("a heading").1;
        let part = part.split("\n##").next().unwrap_or_default();
        let lines = part.lines().filter(|line| line.starts_with("| `"));
        for line in lines {
            let cell = line.split('|').nth(1).unwrap_or_default();
            for name in cell.split('`').skip(1).step_by(2) {
                assert!(told.contains(&format!("\"{name}\"")), "{name}");
            }
        }
    }
    for name in [
        "sum",
        "arithmetic",
        "geometric",
        "harmonic",
        "power_mean",
        "minimum",
        "copeland",
        "equal",
        "points",
        "excluded",
        "zero",
        "rescaled",
        "bounded",
        "mean",
        "median",
        "previous",
        "winsorise",
        "clip",
    ] {
        assert!(told.contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn aggregates_join_as_documented() {
    let rows = in_both("| các mục của phép gộp |", "| members of the aggregate |");
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

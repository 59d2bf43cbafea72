//! How long an index takes: 63 units × 98 components × 5 years from gathered figures, and one edited figure up to all ranks.
#![allow(missing_docs, reason = "a benchmark has no interface")]

use std::hint::black_box;

use chitieu_core::index::{Inputs, Options, Scoring};
use chitieu_core::report::{ScoreAnswer, ScoreView};
use chitieu_core::{Lang, Pack, Program, Rational, Session, Value};
use criterion::{Criterion, criterion_group, criterion_main};

const UNITS: usize = 63;
const YEARS: std::ops::Range<i32> = 2021..2026;
/// Components of the nine main indices of the provincial index of 2021–2023.
const MAIN: [usize; 9] = [10, 11, 7, 13, 12, 3, 22, 12, 8];

/// A made-up index of the size of the provincial one; every rule in turn, over counts with unrelated denominators.
fn pack() -> Pack {
    let mut indicators = Vec::new();
    let mut components = Vec::new();
    let mut aggregates = Vec::new();
    let mut number = 0;
    for (main, &count) in MAIN.iter().enumerate() {
        let mut parts = Vec::new();
        for _ in 0..count {
            indicators.push(format!(
                r#"{{ "code": "a{number}", "name": {{ "vi": "A", "en": "A." }}, "unit": {{ "vi": "hồ sơ", "en": "files" }}, "direction": "higher", "group": "ha-tang", "nature": "stock" }},
                {{ "code": "b{number}", "name": {{ "vi": "B", "en": "B." }}, "unit": {{ "vi": "hồ sơ", "en": "files" }}, "direction": "higher", "group": "ha-tang", "nature": "stock" }}"#
            ));
            let score = match number % 6 {
                0 | 1 => r#"{ "method": "ratio", "full": "1" }"#,
                2 => r#"{ "method": "capped", "target": "3/4" }"#,
                3 => {
                    r#"{ "method": "cases", "cases": [{ "comparator": ">=", "value": "1/2", "share": "1" }, { "comparator": ">=", "value": "1/4", "share": "1/2" }] }"#
                }
                4 => r#"{ "method": "share_of_best" }"#,
                _ => r#"{ "method": "min_max" }"#,
            };
            components.push(format!(
                r#"{{ "id": "c{number}", "name": {{ "vi": "C", "en": "C." }}, "input": "r{number}", "points": "10", "score": {score} }}"#
            ));
            parts.push(format!("\"c{number}\""));
            number += 1;
        }
        aggregates.push(format!(
            r#"{{ "id": "m{main}", "name": {{ "vi": "M", "en": "M." }}, "method": "sum", "scale": "1", "parts": [{}] }}"#,
            parts.join(",")
        ));
    }
    let rates: Vec<String> = (0..number)
        .map(|n| format!(r#"{{ "code": "r{n}", "name": {{ "vi": "R", "en": "R." }}, "unit": "%", "numerator": "a{n}", "denominator": "b{n}", "range": ["0", "1"], "direction": "higher", "group": "ha-tang", "nature": "stock" }}"#))
        .collect();
    let mains: Vec<String> = (0..MAIN.len()).map(|main| format!("\"m{main}\"")).collect();
    aggregates.push(format!(
        r#"{{ "id": "all", "name": {{ "vi": "Tất cả", "en": "All" }}, "method": "arithmetic", "weights": "points", "decimals": 4, "parts": [{}] }}"#,
        mains.join(",")
    ));
    let units: Vec<String> = (0..UNITS)
        .map(|unit| format!(r#"{{ "id": "u{unit}", "name": {{ "vi": "U", "en": "Unit" }}, "tier": "province" }}"#))
        .collect();
    let mut rows = String::from("indicator,unit,period,as_printed\\n");
    let mut seed = 7_u64;
    for year in YEARS {
        for unit in 0..UNITS {
            for n in 0..number {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let base = 1_000 + (seed >> 40) % 100_000;
                let part = (seed >> 20) % base;
                rows.push_str(&format!(
                    "a{n},u{unit},{year},{part}\\nb{n},u{unit},{year},{base}\\n"
                ));
            }
        }
    }
    let text = format!(
        r#"{{ "schema_version": 1, "id": "x", "name": {{ "vi": "X", "en": "X." }}, "number_style": "vi", "cut_off": "2026-01-01",
        "units": [{}], "measures": [{}], "indicators": [{}],
        "indices": [{{ "id": "i", "name": {{ "vi": "I", "en": "I." }}, "units": [{{ "id": "t", "name": {{ "vi": "T", "en": "T." }}, "each": "province" }}],
          "components": [{}], "aggregates": [{}], "total": "all", "ranking": {{ "round": {{ "decimals": 4 }} }} }}],
        "observations": "{rows}" }}"#,
        units.join(","),
        indicators.join(","),
        rates.join(","),
        components.join(","),
        aggregates.join(","),
    );
    let files: &[(&str, &str)] = &[("pack.json", &text)];
    let reading = Pack::read(files, "pack.json");
    let errors: Vec<_> = reading
        .findings
        .iter()
        .map(|finding| finding.message(Lang::En))
        .take(3)
        .collect();
    reading.pack.unwrap_or_else(|| panic!("{errors:?}"))
}

fn index(c: &mut Criterion) {
    let pack = pack();
    let framework = pack.framework();
    let program = Program::new(framework);
    let session = Session::new(
        framework,
        &program,
        pack.data(),
        framework.info.cut_off.unwrap(),
    );
    let index = &framework.indices()[0];
    let gather = |year| Inputs::gather(&session, index, &index.sets[0], year, pack.sheets());
    let years: Vec<Inputs> = YEARS.map(gather).collect();
    c.bench_function("index: gather one year from the pack", |b| {
        b.iter(|| black_box(gather(2025)));
    });
    let score =
        |inputs: &Inputs| Scoring::new(framework, index, inputs.clone(), Options::default());
    c.bench_function("index: copy of the inputs of 5 years", |b| {
        b.iter(|| {
            years
                .iter()
                .map(|inputs| black_box(inputs.clone()).units().len())
                .sum::<usize>()
        });
    });
    c.bench_function("index: 63 units x 98 components x 5 years", |b| {
        b.iter(|| {
            years
                .iter()
                .map(|inputs| black_box(score(inputs)).units().len())
                .sum::<usize>()
        });
    });
    for (name, code) in [("a rule", "r0"), ("a comparison of units", "r4")] {
        let mut scoring = score(&years[4]);
        let input = framework.find_indicator(code).unwrap();
        let [low, high] = [(1, 3), (2, 7)].map(|(a, b)| Rational::ratio(a, b).unwrap());
        let mut turn = false;
        c.bench_function(&format!("index: one edit of {name}, to all ranks"), |b| {
            b.iter(|| {
                turn = !turn;
                let value = Value::Point(if turn { low.clone() } else { high.clone() });
                black_box(scoring.enter(input, 30, Some(value)))
            });
        });
    }
    // What a screen computes when it is opened, scoring included.
    let views = [
        ("scores", ScoreView::Scores),
        ("one unit", ScoreView::Unit(30)),
        ("gap to the leader", ScoreView::Gap(30, None)),
        ("change since the year before", ScoreView::Change(30)),
        ("cheapest points", ScoreView::Cheapest(30)),
        ("other aggregations", ScoreView::Families),
        (
            "other weights, 500 sets and corners",
            ScoreView::Firmness {
                share: Rational::ratio(1, 5).unwrap(),
                samples: 500,
                seed: 1,
            },
        ),
    ];
    let mut pages = c.benchmark_group("index page");
    pages.sample_size(10);
    for (name, view) in views {
        pages.bench_function(name, |b| {
            b.iter(|| {
                let answer = ScoreAnswer::new(&session, index, pack.sheets(), Some(2025), None);
                black_box(answer.unwrap().document(&view, Lang::En))
            });
        });
    }
}

criterion_group!(benches, index);
criterion_main!(benches);

//! Ten thousand goals for each of 34 provinces: how long until every one of the 340 000 cases has its outcome.

use std::fmt::Write;
use std::hint::black_box;

use chitieu_core::testing::{TestOptions, TestOutcome, TestRun};
use chitieu_core::{Pack, Program, Session, date};
use criterion::{Criterion, criterion_main};

const UNITS: usize = 34;
const INDICATORS: usize = 98;
const GOALS: usize = 10_000;
const YEARS: [&str; 5] = ["2021", "2022", "2023", "2024", "2025"];

/// The provinces of today, the indicators of a province's index, five years of figures; goals with targets and deadlines all over the place.
fn pack() -> Pack {
    let name = |what: &str, n: usize| format!(r#"{{ "vi": "{what} {n}", "en": "{what} {n}" }}"#);
    let list = |count: usize, entry: &dyn Fn(usize) -> String| {
        (0..count).map(entry).collect::<Vec<_>>().join(",\n")
    };
    let units = list(UNITS, &|n| {
        let name = name("Tỉnh", n);
        format!(
            r#"{{ "id": "tinh-{n}", "name": {name}, "tier": "province", "parent": "viet-nam", "reporting": true }}"#
        )
    });
    let usual = r#""direction": "higher", "group": "chinh-quyen-so", "nature": "stock""#;
    let measures = list(INDICATORS * 2, &|n| {
        let name = name("Số lượng", n);
        format!(
            r#"{{ "code": "so_{n}", "name": {name}, "unit": {{ "vi": "việc", "en": "cases" }}, {usual} }}"#
        )
    });
    let indicators = list(INDICATORS, &|n| {
        let (name, over, under) = (name("Tỷ lệ", n), n * 2, n * 2 + 1);
        format!(
            r#"{{ "code": "ty_le_{n}", "name": {name}, "unit": "%", "numerator": "so_{over}", "denominator": "so_{under}", "factor": "100", "range": ["0", "100"], {usual} }}"#
        )
    });
    let goals = list(GOALS, &|n| {
        let (name, indicator, target, year) = (
            name("Mục tiêu", n),
            n % INDICATORS,
            n * 37 % 90 + 5,
            2021 + n % 10,
        );
        format!(
            r#"{{ "id": "g{n}", "name": {name}, "test": {{ "indicator": "ty_le_{indicator}", "comparator": ">=", "value": "{target}" }}, "applies_to": {{ "each": "province", "within": "viet-nam" }}, "deadline": "{year}" }}"#
        )
    });
    let mut csv = String::from("indicator,unit,period,as_printed\n");
    for unit in 0..UNITS {
        for indicator in 0..INDICATORS {
            for (place, year) in YEARS.iter().enumerate() {
                let over = 100 + (unit * 31 + indicator * 17 + place * 53) % 900;
                let (a, b) = (indicator * 2, indicator * 2 + 1);
                let _ = writeln!(
                    csv,
                    "so_{a},tinh-{unit},{year},{over}\nso_{b},tinh-{unit},{year},1009"
                );
            }
        }
    }
    let head = format!(
        r#"{{ "schema_version": 1, "id": "lon", "name": {{ "vi": "Lớn", "en": "Large" }}, "number_style": "vi", "data": ["d.csv"],
"units": [{{ "id": "viet-nam", "name": {{ "vi": "Việt Nam", "en": "Viet Nam" }}, "tier": "nation" }}, {units}],
"measures": [{measures}], "indicators": [{indicators}],
"plans": [{{ "id": "p", "title": {{ "vi": "K", "en": "P" }}, "level": "nation", "unit": "viet-nam", "term": ["2021-01-01", "2030-12-31"], "goals": [{goals}] }}] }}"#
    );
    let files: &[(&str, &str)] = &[("pack.json", &head), ("d.csv", &csv)];
    let reading = Pack::read(files, "pack.json");
    reading
        .pack
        .unwrap_or_else(|| panic!("{:?}", reading.findings.first()))
}

fn benches() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    let pack = pack();
    let program = Program::new(pack.framework());
    let day = date("2025-12-31").expect("a day");
    criterion.bench_function("10 000 goals x 34 units tested", |bench| {
        bench.iter(|| {
            // A session of its own each time: nothing is left over from the run before.
            let session = Session::new(pack.framework(), &program, pack.data(), day);
            let run = TestRun::new(&pack, &session, &TestOptions::default());
            let totals = run.totals();
            assert_eq!(totals.all(), GOALS * UNITS);
            assert!(totals.failed() > 0 && totals.of(TestOutcome::Pending) > 0);
            black_box(totals)
        });
    });
}

criterion_main!(benches);

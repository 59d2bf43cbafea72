//! Composite indices that nobody should write: whatever their size, they end soon, with a finding that says what is wrong, or with scores.

use std::time::{Duration, Instant};

use chitieu_core::index::{Inputs, Options, Scoring};
use chitieu_core::report::{ScoreAnswer, ScoreView};
use chitieu_core::{Lang, Pack, Program, Rational, Session};

fn named(id: &str, more: &str) -> String {
    format!(r#"{{ "id": "{id}", "name": {{ "vi": "{id}", "en": "{id}." }}, {more} }}"#)
}

/// A pack with one index over as many inputs as are given; every unit has another figure of each.
fn pack(inputs: usize, components: &[String], aggregates: &[String], units: usize) -> String {
    let measure = |place: usize| {
        format!(
            r#"{{ "code": "x{place}", "name": {{ "vi": "X", "en": "X." }}, "unit": "điểm", "kind": "stated", "nature": "stock", "direction": "higher", "group": "ha-tang", "range": ["0", "100"] }}"#
        )
    };
    let mut rows = String::from("indicator,unit,period,as_printed\\n");
    for input in 0..inputs {
        for unit in 0..units {
            let value = (input * 7 + unit * 31) % 97 + 1;
            rows.push_str(&format!("x{input},u{unit},2023,{value}\\n"));
        }
    }
    let list = |count: usize, entry: &dyn Fn(usize) -> String| {
        (0..count).map(entry).collect::<Vec<_>>().join(",")
    };
    format!(
        r#"{{ "schema_version": 1, "id": "x", "name": {{ "vi": "X", "en": "X." }}, "number_style": "vi", "cut_off": "2024-01-01",
        "units": [{}], "indicators": [{}],
        "indices": [{}], "observations": "{rows}" }}"#,
        list(units, &|unit| named(
            &format!("u{unit}"),
            r#""tier": "province""#
        )),
        list(inputs, &measure),
        named(
            "i",
            &format!(
                r#""units": [{}], "components": [{}], "aggregates": [{}], "total": "t""#,
                named("s", r#""each": "province""#),
                components.join(","),
                aggregates.join(",")
            )
        ),
    )
}

fn components(count: usize, inputs: usize) -> Vec<String> {
    let one = |place: usize| {
        let input = place % inputs;
        named(
            &format!("c{place}"),
            &format!(r#""input": "x{input}", "score": {{ "method": "identity" }}"#),
        )
    };
    (0..count).map(one).collect()
}

fn total(method: &str, parts: &[String]) -> String {
    named("t", &format!(r#"{method}, "parts": [{}]"#, parts.join(",")))
}

fn quoted(count: usize) -> Vec<String> {
    (0..count).map(|place| format!("\"c{place}\"")).collect()
}

/// What takes longer hangs: a hundred times as long as any of these takes. Speed is measured by benchmarks.
const HANGS: Duration = Duration::from_secs(300);

/// Reads, scores and explains a pack; the messages of the findings and how many units have a score.
#[track_caller]
fn survived(text: &str) -> (Vec<String>, usize) {
    let begun = Instant::now();
    let files: &[(&str, &str)] = &[("pack.json", text)];
    let reading = Pack::read(files, "pack.json");
    let messages = |findings: &[chitieu_core::Finding]| {
        let said = findings.iter();
        said.map(|finding| format!("{} {}", finding.code(), finding.message(Lang::En)))
            .collect::<Vec<_>>()
    };
    let mut said = messages(&reading.findings);
    let mut scored = 0;
    if let Some(pack) = reading.pack
        && let [index] = pack.framework().indices()
    {
        let program = Program::new(pack.framework());
        let as_of = pack.framework().info.cut_off.expect("a day");
        let session = Session::new(pack.framework(), &program, pack.data(), as_of);
        let inputs = Inputs::gather(&session, index, &index.sets[0], 2023, pack.sheets());
        let scoring = Scoring::new(pack.framework(), index, inputs, Options::default());
        said.extend(messages(scoring.findings()));
        scored = (0..scoring.units().len())
            .filter(|unit| scoring.total(*unit).is_ok())
            .count();
        let answer = ScoreAnswer::new(&session, index, pack.sheets(), Some(2023), None);
        let answer = answer.expect("an answer");
        let share = Rational::ratio(1, 5).expect("a share");
        for view in [
            ScoreView::Scores,
            ScoreView::Unit(0),
            ScoreView::Firmness {
                share,
                samples: 20,
                seed: 1,
            },
        ] {
            assert!(!answer.document(&view, Lang::Vi).blocks.is_empty());
        }
    }
    let took = begun.elapsed();
    assert!(took < HANGS, "{took:?}: {said:?}");
    (said, scored)
}

#[track_caller]
fn refused(text: &str, why: &str) {
    let (said, scored) = survived(text);
    assert!(
        said.iter()
            .any(|said| said.starts_with("E0") && said.contains(why)),
        "{said:?}"
    );
    assert_eq!(scored, 0);
}

#[test]
fn thousands_of_components_are_scored_and_more_are_refused() {
    for method in [r#""method": "arithmetic""#, r#""method": "sum""#] {
        let parts = quoted(4_000);
        let text = pack(50, &components(4_000, 50), &[total(method, &parts)], 3);
        assert_eq!(survived(&text).1, 3, "{method}");
    }
    let parts = quoted(40_000);
    let text = pack(
        1,
        &components(40_000, 1),
        &[total(r#""method": "sum""#, &parts)],
        3,
    );
    refused(&text, "more than 10,000 components");
}

#[test]
fn numbers_of_ten_thousand_digits_are_refused() {
    let long = "7".repeat(10_000);
    let weight = |weight: &str| vec![format!(r#"{{ "of": "c0", "weight": "{weight}" }}"#)];
    for number in [long.clone(), format!("{long}/{}", "3".repeat(10_001))] {
        let text = pack(
            1,
            &components(1, 1),
            &[total(r#""method": "arithmetic""#, &weight(&number))],
            3,
        );
        refused(&text, "too long");
    }
    let power = format!(r#""method": "power_mean", "power": "{long}""#);
    refused(
        &pack(1, &components(1, 1), &[total(&power, &quoted(1))], 3),
        "too long",
    );
    let stated = format!(r#""method": "sum", "weights_total": "{long}""#);
    refused(
        &pack(1, &components(1, 1), &[total(&stated, &quoted(1))], 3),
        "too long",
    );
    // Each may do; all together would be thousands of digits more than anybody adds up.
    let parts = (0..200).map(|place| {
        let digits = format!("{}{place:03}", "8".repeat(290));
        format!(r#"{{ "of": "c{place}", "weight": "1/{digits}" }}"#)
    });
    let text = pack(
        1,
        &components(200, 1),
        &[total(
            r#""method": "arithmetic""#,
            &parts.collect::<Vec<_>>(),
        )],
        3,
    );
    refused(&text, "too long");
}

#[test]
fn powers_that_nobody_can_compute_leave_no_score() {
    for power in ["1000000000", "-1000000000", "1/1000000007", "99999/100003"] {
        let method = format!(r#""method": "power_mean", "power": "{power}""#);
        let (said, scored) = survived(&pack(
            3,
            &components(3, 3),
            &[total(&method, &quoted(3))],
            3,
        ));
        assert_eq!(scored, 0, "{power}");
        assert!(
            said.iter().any(|said| said.starts_with("W095")),
            "{power}: {said:?}"
        );
    }
    let geometric = r#""method": "geometric""#;
    let weights = |place: usize| {
        format!(
            r#"{{ "of": "c{place}", "weight": "{}" }}"#,
            10_u64.pow(6) + place as u64 * 7
        )
    };
    let parts: Vec<String> = (0..60).map(weights).collect();
    assert_eq!(
        survived(&pack(
            60,
            &components(60, 60),
            &[total(geometric, &parts)],
            20
        ))
        .1,
        20
    );
}

/// Aggregates above each other, written from the top down.
fn chain(levels: usize, last: &str) -> Vec<String> {
    let mut all = vec![total(r#""method": "sum""#, &[r#""l0""#.to_owned()])];
    for level in 0..levels {
        let below = match level + 1 == levels {
            true => last.to_owned(),
            false => format!("\"l{}\"", level + 1),
        };
        all.push(named(
            &format!("l{level}"),
            &format!(r#""method": "sum", "parts": [{below}]"#),
        ));
    }
    all
}

#[test]
fn levels_circles_and_shared_parts_end() {
    assert_eq!(
        survived(&pack(1, &components(1, 1), &chain(60, "\"c0\""), 2)).1,
        2
    );
    refused(
        &pack(1, &components(1, 1), &chain(5_000, "\"c0\""), 2),
        "more than 64 levels",
    );
    let (said, _) = survived(&pack(1, &components(1, 1), &chain(5_000, "\"l7\""), 2));
    assert!(said.iter().any(|said| said.starts_with("E095")), "{said:?}");
    // Each level twice, and both feed both of the next: 2^30 ways down.
    let mut all = Vec::new();
    for level in 0..30 {
        let below = match level {
            0 => r#""c0", "c1""#.to_owned(),
            _ => format!(r#""a{0}", "b{0}""#, level - 1),
        };
        for side in ["a", "b"] {
            all.push(named(
                &format!("{side}{level}"),
                &format!(r#""method": "arithmetic", "parts": [{below}]"#),
            ));
        }
    }
    all.push(total(
        r#""method": "arithmetic""#,
        &[r#""a29""#.to_owned(), r#""b29""#.to_owned()],
    ));
    assert_eq!(survived(&pack(2, &components(2, 2), &all, 3)).1, 3);
}

//! Indices of a kind that is rare and right: sums of scores below zero, scales above scales, pairs with gaps, information beside what counts.

use super::amount::face;
use super::{Inputs, NoScore, Options, Scoring};
use crate::{Pack, Program, Rational, Session};

/// An index over the inputs `x0`, `x1` … of the units `u0`, `u1` …, from 2023.
struct Made {
    components: Vec<String>,
    aggregates: Vec<String>,
    /// By unit and input, as printed; empty where there is none.
    figures: Vec<Vec<&'static str>>,
}

fn named(id: &str, more: &str) -> String {
    format!(r#"{{ "id": "{id}", "name": {{ "vi": "{id}", "en": "{id}." }}, {more} }}"#)
}

/// The component `c0` scores `x0`, and so on.
fn component(number: usize, more: &str) -> String {
    named(
        &format!("c{number}"),
        &format!(r#""input": "x{number}", {more}"#),
    )
}

fn points(count: usize) -> Vec<String> {
    let stated = r#""points": "50", "score": { "method": "stated" }"#;
    (0..count).map(|number| component(number, stated)).collect()
}

impl Made {
    fn pack(&self) -> Pack {
        let inputs = self.figures.first().map_or(0, Vec::len);
        let units =
            (0..self.figures.len()).map(|unit| named(&format!("u{unit}"), r#""tier": "province""#));
        let measures = (0..inputs).map(|input| {
            format!(
                r#"{{ "code": "x{input}", "name": {{ "vi": "X", "en": "X." }}, "unit": {{ "vi": "điểm", "en": "points" }}, "nature": "stock", "direction": "higher", "group": "ha-tang", "range": [null, null], "rounded": true }}"#
            )
        });
        let mut rows = String::from("indicator,unit,period,as_printed\\n");
        for (unit, figures) in self.figures.iter().enumerate() {
            for (input, figure) in figures
                .iter()
                .enumerate()
                .filter(|(_, figure)| !figure.is_empty())
            {
                rows.push_str(&format!("x{input},u{unit},2023,\\\"{figure}\\\"\\n"));
            }
        }
        let index = format!(
            r#""units": [{}], "components": [{}], "aggregates": [{}], "total": "t""#,
            named("s", r#""each": "province""#),
            self.components.join(","),
            self.aggregates.join(",")
        );
        let text = format!(
            r#"{{ "schema_version": 1, "id": "x", "name": {{ "vi": "X", "en": "X." }}, "number_style": "vi", "cut_off": "2024-01-01",
            "units": [{}], "measures": [{}], "indices": [{}], "observations": "{rows}" }}"#,
            units.collect::<Vec<_>>().join(","),
            measures.collect::<Vec<_>>().join(","),
            named("i", &index)
        );
        let files: &[(&str, &str)] = &[("pack.json", &text)];
        let reading = Pack::read(files, "pack.json");
        let said: Vec<_> = reading
            .findings
            .iter()
            .map(|finding| finding.message(crate::Lang::En))
            .collect();
        reading.pack.unwrap_or_else(|| panic!("{said:?}\n{text}"))
    }

    fn ask<T>(&self, ask: impl FnOnce(&Scoring<'_>) -> T) -> T {
        let pack = self.pack();
        let program = Program::new(pack.framework());
        let as_of = pack.framework().info.cut_off.expect("a day");
        let session = Session::new(pack.framework(), &program, pack.data(), as_of);
        let index = &pack.framework().indices()[0];
        let inputs = Inputs::gather(&session, index, &index.sets[0], 2023, pack.sheets());
        ask(&Scoring::new(
            pack.framework(),
            index,
            inputs,
            Options::default(),
        ))
    }

    /// The totals of all units.
    fn totals(&self) -> Vec<Result<String, NoScore>> {
        self.ask(|scoring| {
            let units = 0..scoring.units().len();
            units
                .map(|unit| scoring.total(unit).map(|score| face(score).to_string()))
                .collect()
        })
    }
}

fn is(totals: &[Result<String, NoScore>], expected: &[&str]) {
    let shown: Vec<&str> = totals
        .iter()
        .map(|total| total.as_deref().unwrap_or("–"))
        .collect();
    assert_eq!(shown, expected, "{totals:?}");
}

#[test]
fn a_sum_of_scores_below_zero_is_below_zero() {
    let identity = r#""score": { "method": "identity" }"#;
    let mut made = Made {
        components: vec![component(0, identity), component(1, identity)],
        aggregates: vec![named("t", r#""method": "sum", "parts": ["c0", "c1"]"#)],
        figures: vec![vec!["-1,5", "-2"], vec!["3", "-3"], vec!["1", "4"]],
    };
    is(&made.totals(), &["-3.5", "0", "5"]);
    let adds = made.ask(|scoring| scoring.contributions(1)).expect("a sum");
    let adds: Vec<String> = adds.iter().map(|share| share.amount.to_string()).collect();
    assert_eq!(adds, ["3", "-3"], "what cancels out still adds what it is");
    // Penalties take a sum down to 0 and no further, and never lift one that is below it.
    made.components[1] = component(
        1,
        r#""points": "10", "counts": "penalty", "score": { "method": "stated" }"#,
    );
    made.figures = vec![vec!["-1,5", "2"], vec!["3", "8"], vec!["9", "4"]];
    is(&made.totals(), &["-1.5", "0", "5"]);
}

#[test]
fn scales_above_scales_and_means_reach_their_greatest_score() {
    let pair =
        |id: &str, how: &str, parts: &str| named(id, &format!(r#"{how}, "parts": [{parts}]"#));
    let scaled = r#""method": "sum", "scale": "1""#;
    let mut made = Made {
        components: points(4),
        aggregates: vec![
            pair("a", scaled, r#""c0", "c1""#),
            pair("b", scaled, r#""c2", "c3""#),
            pair("t", scaled, r#""a", "b""#),
        ],
        figures: vec![vec!["50", "50", "50", "50"], vec!["25", "25", "50", "25"]],
    };
    is(&made.totals(), &["1", "0.625"]);
    for how in ["arithmetic", "geometric", "harmonic", "minimum"] {
        made.aggregates[0] = pair("a", &format!(r#""method": "{how}""#), r#""c0", "c1""#);
        made.aggregates[1] = pair("b", &format!(r#""method": "{how}""#), r#""c2", "c3""#);
        assert_eq!(made.totals()[0], Ok("1".to_owned()), "{how}");
    }
}

#[test]
fn parts_that_stand_for_missing_ones_weigh_by_their_greatest_score() {
    let made = Made {
        components: points(3),
        aggregates: vec![
            named("a", r#""method": "sum", "scale": "1", "parts": ["c0"]"#),
            named(
                "b",
                r#""method": "sum", "scale": "1", "parts": ["c1", "c2"]"#,
            ),
            named(
                "t",
                r#""method": "sum", "missing": "rescaled", "parts": ["a", "b"]"#,
            ),
        ],
        figures: vec![vec!["50", "50", "50"], vec!["50", "", ""]],
    };
    is(&made.totals(), &["2", "2"]);
}

#[test]
fn information_weighs_nothing_in_a_mean() {
    let shown = r#""points": "50", "counts": "information", "score": { "method": "stated" }"#;
    for (how, expected) in [
        ("arithmetic", "30"),
        ("geometric", "30"),
        ("harmonic", "30"),
        ("minimum", "30"),
    ] {
        let made = Made {
            components: vec![component(0, shown), points(2).remove(1)],
            aggregates: vec![
                named("a", r#""method": "sum", "parts": ["c0"]"#),
                named("t", &format!(r#""method": "{how}", "parts": ["a", "c1"]"#)),
            ],
            figures: vec![vec!["10", "30"], vec!["", "30"]],
        };
        is(&made.totals(), &[expected, expected]);
    }
}

#[test]
fn pairs_keep_to_the_rule_for_missing_parts() {
    let pairs = |missing: &str| Made {
        components: points(2),
        aggregates: vec![named(
            "t",
            &format!(r#""method": "copeland", "parts": ["c0", "c1"], {missing}"#),
        )],
        figures: vec![
            vec!["10", ""],
            vec!["20", "20"],
            vec!["30", "30"],
            vec!["", ""],
        ],
    };
    is(
        &pairs(r#""missing": "excluded""#).totals(),
        &["–", "-1", "1", "–"],
    );
    is(
        &pairs(r#""missing": "zero""#).totals(),
        &["-2", "0", "2", "–"],
    );
    is(
        &pairs(r#""missing": "rescaled""#).totals(),
        &["-2", "0", "2", "–"],
    );
    is(
        &pairs(r#""missing": "rescaled", "at_least": "2/3""#).totals(),
        &["–", "-1", "1", "–"],
    );
}

/// Scores of figures that are ranges, at the corners of which the ends do not lie where one looks first. Recomputed by hand.
#[test]
fn ranges_of_scores_hold_what_the_figures_allow() {
    let range = |method: &str, figures: Vec<Vec<&'static str>>, unit: usize| {
        let made = Made {
            components: vec![component(
                0,
                &format!(r#""score": {{ "method": {method} }}"#),
            )],
            aggregates: vec![named("t", r#""method": "sum", "parts": ["c0"]"#)],
            figures,
        };
        made.ask(|scoring| scoring.total(unit).expect("a score").interval())
    };
    let number = |text: &str| Rational::parse(text).expect("a number");
    // 0, 2 and 4, each rounded to a whole: the others as near to each other as they can be let the best stand out most: of 0,5; 1,5; 4,5 it is 1,12…, while no unit of three can pass 2/√3 = 1,15….
    let z = range(r#""z_score""#, vec![vec!["0"], vec!["2"], vec!["4"]], 2);
    assert!(
        z.contains(&number("1.12")) && !z.contains(&number("1.16")),
        "{z:?}"
    );
    let column = vec![vec!["0"], vec!["6"], vec!["10"], vec!["20"]];
    // Ahead of the reference: it at its lowest, the last one at its highest: (20,5 − 0,5)/(5,5 − 0,5) = 4.
    let reference = range(r#""distance_to_reference", "reference": "u1""#, column, 3);
    assert!(
        reference.contains(&number("3.999")) && !reference.contains(&number("4.01")),
        "{reference:?}"
    );
    // More than 20, without an end: the others may be as far behind as can be, and no better than beside 20.
    let column = vec![vec!["0"], vec!["10"], vec!["trên 20"]];
    let share = range(r#""min_max""#, column.clone(), 1);
    assert!(
        share.contains(&number("0.0001")) && !share.contains(&number("0.56")),
        "{share:?}"
    );
    let most = range(r#""fraction_of_maximum""#, column, 1);
    assert!(
        most.contains(&number("0.0001")) && !most.contains(&number("0.56")),
        "{most:?}"
    );
}

#[test]
fn what_is_open_to_one_side_wins_and_loses_in_pairs() {
    let made = Made {
        components: vec![component(0, r#""score": { "method": "identity" }"#)],
        aggregates: vec![named("t", r#""method": "copeland", "parts": ["c0"]"#)],
        figures: vec![vec!["trên 20"], vec!["25"], vec!["10"]],
    };
    let range = |unit: usize| made.ask(|scoring| scoring.total(unit).expect("a score").interval());
    let ends = |low: i64, high: i64| {
        let end = |number: i64| crate::number::Bound::Closed(Rational::from(number));
        crate::Interval::new(end(low), end(high)).expect("a range")
    };
    assert_eq!(
        [range(0), range(1), range(2)],
        [ends(0, 2), ends(0, 2), ends(-2, -2)]
    );
}

/// The rank that a unit has lies in the range over weights that move, whatever is missing or added.
#[test]
fn ranges_over_weights_hold_the_rank_itself() {
    let bonus = |counts: &str| {
        component(
            2,
            &format!(r#""points": "50", "counts": "{counts}", "score": {{ "method": "stated" }}"#),
        )
    };
    let mut cases = Vec::new();
    for how in ["sum", "arithmetic"] {
        let total = format!(
            r#""method": "{how}", "missing": "rescaled", "parts": [{{ "of": "c0", "weight": "3" }}, "c1"]"#
        );
        cases.push((
            points(2),
            total,
            vec![
                vec!["40", ""],
                vec!["", "30"],
                vec!["35", "35"],
                vec!["10", "50"],
            ],
        ));
    }
    for counts in ["bonus", "penalty"] {
        let mut parts = points(2);
        parts.push(bonus(counts));
        let total = r#""method": "sum", "parts": ["c0", "c1", "c2"]"#.to_owned();
        cases.push((
            parts,
            total,
            vec![
                vec!["30", "30", "0"],
                vec!["20", "25", "50"],
                vec!["50", "50", "45"],
            ],
        ));
    }
    for (components, total, figures) in cases {
        let made = Made {
            components,
            aggregates: vec![named("t", &total)],
            figures,
        };
        made.ask(|scoring| {
            let share = Rational::ratio(1, 100).expect("a share");
            for range in scoring.rank_ranges(&share, 20, 1).expect("a sum or a mean") {
                let own = scoring.rank_of(range.unit).expect("a rank").best;
                assert!(
                    range.outer.0 <= own && own <= range.outer.1,
                    "{total}: {own} {range:?}"
                );
                assert!(range.is_exact(), "{total}: {range:?}");
            }
        });
    }
}

#[test]
fn a_weight_that_is_tried_moves_the_whole_that_a_scale_is_of() {
    let made = Made {
        components: points(2),
        aggregates: vec![named(
            "t",
            r#""method": "sum", "scale": "1", "parts": ["c0", "c1"]"#,
        )],
        figures: vec![vec!["50", "50"], vec!["25", "0"]],
    };
    let pack = made.pack();
    let program = Program::new(pack.framework());
    let as_of = pack.framework().info.cut_off.expect("a day");
    let session = Session::new(pack.framework(), &program, pack.data(), as_of);
    let index = &pack.framework().indices()[0];
    let node = index.find("c0").expect("a part");
    let tried = index.with_weight(node, &Rational::from(3));
    let inputs = Inputs::gather(&session, &tried, &tried.sets[0], 2023, pack.sheets());
    let scoring = Scoring::new(pack.framework(), &tried, inputs, Options::default());
    let totals = [0, 1].map(|unit| face(scoring.total(unit).expect("a score")).to_string());
    assert_eq!(totals, ["1", "0.375"]);
}

//! Named methods of progress against `tests/oracle/methods.csv`.

use chitieu_core::evaluate::{Course, Method, measured};
use chitieu_core::{Comparator, Interval, Point, Rational, date};

fn rational(text: &str) -> Rational {
    Rational::parse(text).expect("a number")
}

/// Whether bounds hold a number that was cut after thirty decimals.
fn holds(bounds: &Interval, wanted: &str) -> bool {
    let near = Rational::from(10).pow(-29).expect("a number");
    let wanted = rational(wanted);
    let (low, high) = (bounds.lower().number(), bounds.upper().number());
    low.is_some_and(|low| *low <= &wanted + &near)
        && high.is_some_and(|high| *high >= &wanted - &near)
        && bounds.width().expect("two ends") <= Rational::from(10).pow(-7).expect("a number")
}

#[test]
fn methods_give_what_the_oracle_gives() {
    let mut reader = csv::Reader::from_reader(&include_bytes!("../../oracle/methods.csv")[..]);
    let (mut rows, mut scores) = (0, 0);
    for row in reader.records() {
        let row = row.expect("a row");
        let method = Method::from_code(&row[0]).expect("a method");
        let at = |years: &str, value: &str| {
            let year = 2000 + years.parse::<i32>().expect("years");
            let date = date(&format!("{year}-12-31")).expect("a day");
            let value = Interval::point(rational(value));
            Point { date, value }
        };
        let (begin, now) = (at("0", &row[1]), at(&row[5], &row[2]));
        let (target, limit) = (rational(&row[3]), Rational::parse(&row[7]));
        let found = measured(
            method,
            &Course {
                baseline: Some(&begin),
                current: &now,
                target: &target,
                better: match &row[4] {
                    "higher" => Comparator::AtLeast,
                    _ => Comparator::AtMost,
                },
                deadline: Some(at(&row[6], "0").date),
                milestones: &[],
                limit: limit.as_ref(),
                percent: false,
            },
        );
        let number = found.number.as_ref().expect("a number");
        assert!(holds(number, &row[8]), "{row:?} {found:?}");
        let (worst, best) = found.stand.expect("a stand");
        let word = serde_json::to_value(best).expect("a word");
        assert_eq!((worst, word.as_str()), (best, Some(&row[9])), "{row:?}");
        match (&found.score, &row[10]) {
            (Some(score), wanted) if !wanted.is_empty() => {
                assert!(holds(score, wanted), "{row:?} {found:?}");
                scores += 1;
            }
            (score, wanted) => assert!(score.is_none() && wanted.is_empty(), "{row:?}"),
        }
        rows += 1;
    }
    assert!(rows > 200 && scores > 60, "{rows} {scores}");
}

//! Roots, powers and logarithms against `tests/oracle/refined.csv`.

use chitieu_core::number::{Precision, agreed_rounding, decide, exp, ln, log, power};
use chitieu_core::number::{Rounding, Undecided};
use chitieu_core::{Interval, Rational};

fn bounds(operation: &str, words: &[Rational], precision: Precision) -> Option<Interval> {
    match (operation, words) {
        ("power", [base, exponent]) => power(base, exponent, precision),
        ("log", [number, base]) => log(number, base, precision),
        ("ln", [number]) => ln(number, precision),
        ("exp", [number]) => exp(number, precision),
        _ => panic!("{operation} {words:?}"),
    }
}

#[test]
fn roots_powers_and_logarithms_are_those_of_the_oracle() {
    let mut reader = csv::Reader::from_reader(&include_bytes!("../../oracle/refined.csv")[..]);
    let (mut exact, mut bounded) = (0, 0);
    for row in reader.records() {
        let row = row.expect("a row");
        let number = |text: &str| Rational::parse(text).expect("a number");
        let words: Vec<Rational> = row[1].split_whitespace().map(number).collect();
        let (low, high) = (number(&row[2]), number(&row[3]));
        for decimals in [0, 5, 40, 59, 80] {
            let found = bounds(&row[0], &words, Precision::decimals(decimals)).expect("a number");
            if low == high {
                assert_eq!(found, Interval::point(low.clone()), "{row:?}");
                exact += 1;
                continue;
            }
            let width = Rational::from(10)
                .pow(-i32::try_from(decimals).expect("few"))
                .expect("a width");
            assert!(found.width().expect("bounds") <= width, "{row:?} {found:?}");
            let (lower, upper) = (found.lower().number(), found.upper().number());
            assert!(
                lower < Some(&high) && upper > Some(&low),
                "{row:?} {found:?}"
            );
            if decimals <= 40 {
                assert!(found.contains(&low) && found.contains(&high), "{row:?}");
            }
            bounded += 1;
        }
        // Every digit of the oracle, decided.
        let digits = decide(
            |precision| bounds(&row[0], &words, precision),
            |bounds| agreed_rounding(bounds, 60, Rounding::Floor),
        );
        assert_eq!(digits, Ok::<_, Undecided>(low.round(60, Rounding::Floor)));
    }
    assert!(exact > 80 && bounded > 800, "{exact} {bounded}");
}

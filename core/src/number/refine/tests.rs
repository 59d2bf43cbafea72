use std::cmp::Ordering;

use proptest::prelude::*;

use super::*;
use crate::limits::{MAX_EXPONENT, MAX_REFINED_DECIMALS};

const FINE: Precision = Precision { decimals: 18 };

fn fraction(n: i64, d: i64) -> Rational {
    Rational::ratio(n, d).unwrap()
}

/// Above zero: near one, far from it on both sides, and long.
fn positive() -> impl Strategy<Value = Rational> {
    let ratio = (1_i64..1_000_000, 1_i64..1_000_000).prop_map(|(n, d)| fraction(n, d));
    let near = (-1000_i64..1000).prop_map(|n| fraction(1_000_000_000 + n, 1_000_000_000));
    let far = (1_i64..1_000_000, -30_i32..30)
        .prop_map(|(n, power)| Rational::from(n) * Rational::from(10).pow(power).unwrap());
    prop_oneof![4 => ratio, 2 => near, 2 => far]
}

fn ends(bounds: &Interval) -> (Rational, Rational) {
    let end = |bound: &Bound| bound.number().unwrap().clone();
    (end(bounds.lower()), end(bounds.upper()))
}

fn close(bounds: &Interval, precision: Precision) -> bool {
    bounds.width().unwrap() <= precision.width().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The truth is never computed: bounds to the q-th power lie on both sides of the number to the p-th.
    #[test]
    fn powers_of_the_bounds_enclose_the_number(a in positive(), p in -12_i64..12, q in 1_i64..12, decimals in 1_u32..40) {
        let precision = Precision::decimals(decimals);
        let exponent = fraction(p, q);
        let bounds = power(&a, &exponent, precision).unwrap();
        let (low, high) = ends(&bounds);
        let (q, p) = (i32::try_from(q).unwrap(), i32::try_from(p).unwrap());
        let wanted = a.pow(p).unwrap();
        prop_assert!(close(&bounds, precision));
        if let Some(point) = bounds.as_point() {
            prop_assert_eq!(point.pow(q).unwrap(), wanted);
        } else {
            prop_assert!(bounds.lower().is_closed() == Some(false) && bounds.upper().is_closed() == Some(false));
            prop_assert!(low.is_negative() || low.pow(q).unwrap() < wanted);
            prop_assert!(high.pow(q).unwrap() > wanted);
        }
        if p == 1 {
            prop_assert_eq!(nth_root(&a, q.unsigned_abs(), precision), Some(bounds));
        }
    }

    #[test]
    fn whole_powers_have_whole_roots(n in 1_i64..5000, d in 1_i64..5000, degree in 1_u32..20, times in -3_i32..4) {
        let root = fraction(n, d);
        let number = root.pow(i32::try_from(degree).unwrap()).unwrap();
        prop_assert_eq!(nth_root(&number, degree, FINE), Some(Interval::point(root.clone())));
        let exponent = fraction(i64::from(times), i64::from(degree));
        prop_assert_eq!(power(&number, &exponent, FINE), Some(Interval::point(root.pow(times).unwrap())));
        // Just beside it there is none.
        let beside = &number + &number.pow(-1).unwrap().abs().pow(3).unwrap();
        let bounds = nth_root(&beside, degree, FINE).unwrap();
        prop_assert!(!bounds.contains(&root) || bounds.as_point().is_none());
    }

    #[test]
    fn logarithms_of_products_are_sums(a in positive(), b in positive()) {
        let bounds = |x: &Rational| ln(x, FINE).unwrap();
        let (sum, product) = (bounds(&a).add(&bounds(&b)), bounds(&(&a * &b)));
        prop_assert!(sum.intersect(&product).is_some(), "{} {}", a, b);
        prop_assert!(close(&product, FINE));
        let inverse = bounds(&Rational::ONE.checked_div(&a).unwrap()).neg();
        prop_assert!(inverse.intersect(&bounds(&a)).is_some());
        // They rise: of different numbers the bounds separate in the end.
        if a != b {
            let wanted = a.cmp(&b);
            let found = decide(
                |precision| Some(ln(&a, precision)?.sub(&ln(&b, precision)?)),
                |difference| match (difference.lower().number()?.signum(), difference.upper().number()?.signum()) {
                    (0 | 1, _) => Some(Ordering::Greater),
                    (_, 0 | -1) => Some(Ordering::Less),
                    _ => None,
                },
            );
            prop_assert_eq!(found, Ok(wanted));
        }
    }

    #[test]
    fn the_exponential_undoes_the_logarithm(a in (1_i64..100_000, 1_i64..100_000).prop_map(|(n, d)| fraction(n, d))) {
        if a == Rational::ONE {
            return Ok(());
        }
        let (low, high) = ends(&ln(&a, FINE).unwrap());
        prop_assert!(ends(&exp(&low, FINE).unwrap()).0 < a);
        prop_assert!(ends(&exp(&high, FINE).unwrap()).1 > a);
        prop_assert!(exp(&low, FINE).unwrap().hull(&exp(&high, FINE).unwrap()).contains(&a));
    }

    #[test]
    fn finer_bounds_agree_with_coarser_ones(a in positive(), p in 1_i64..9, q in 2_i64..9) {
        let exponent = fraction(p, q);
        let coarse = power(&a, &exponent, Precision::decimals(3)).unwrap();
        let fine = power(&a, &exponent, Precision::decimals(60)).unwrap();
        prop_assert!(coarse.intersect(&fine).is_some());
        prop_assert!(close(&fine, Precision::decimals(60)));
    }

    #[test]
    fn logarithms_to_a_base_are_exact_where_they_are_fractions(base in 2_i64..60, p in -8_i64..8, q in 1_i64..6) {
        let root = Rational::from(base);
        let (number, base) = (root.pow(i32::try_from(p).unwrap()).unwrap(), root.pow(i32::try_from(q).unwrap()).unwrap());
        prop_assert_eq!(log(&number, &base, FINE), Some(Interval::point(fraction(p, q))));
        let beside = number + fraction(1, 1_000_000_007);
        prop_assert!(log(&beside, &base, FINE).unwrap().as_point().is_none());
    }

    #[test]
    fn comparisons_are_those_of_the_bounds(a in positive(), p in -6_i64..6, q in 1_i64..6, beside in -2_i64..3) {
        let exponent = fraction(p, q);
        let bounds = power(&a, &exponent, Precision::decimals(30)).unwrap();
        let (low, high) = ends(&bounds);
        let other = low + fraction(beside, 1_000);
        let order = compare_power(&a, &exponent, &other).unwrap();
        if bounds.as_point().is_some() {
            prop_assert_eq!(order, high.cmp(&other));
        } else if beside > 0 {
            prop_assert_eq!(order, Ordering::Less);
        } else {
            prop_assert_eq!(order, Ordering::Greater);
        }
    }

    #[test]
    fn ranges_hold_the_powers_of_what_they_hold(low in positive(), more in positive(), p in -5_i64..6, q in 1_i64..5) {
        let exponent = fraction(p, q);
        let high = &low + &more;
        let range = Interval::new(Bound::Closed(low.clone()), Bound::Open(high.clone())).unwrap();
        let powers = power_of_range(&range, &exponent, FINE).unwrap();
        let middle = (&low + &high) * fraction(1, 2);
        for inside in [&low, &middle] {
            let bounds = power(inside, &exponent, Precision::decimals(40)).unwrap();
            prop_assert_eq!(powers.hull(&bounds), powers.clone(), "{:?}", bounds);
        }
    }
}

#[test]
fn what_has_no_answer_is_refused_at_once() {
    let (zero, two, minus) = (Rational::ZERO, Rational::from(2), Rational::from(-2));
    let half = fraction(1, 2);
    for (number, exponent) in [
        (&minus, &half),
        (&zero, &-half.clone()),
        (&zero, &Rational::from(-1)),
    ] {
        assert_eq!(power(number, exponent, FINE), None, "{number} {exponent}");
    }
    assert_eq!(
        (ln(&zero, FINE), ln(&minus, FINE), log(&two, &minus, FINE)),
        (None, None, None)
    );
    assert_eq!(
        power(&zero, &zero, FINE),
        Some(Interval::point(Rational::ONE))
    );
    assert_eq!(
        power(&zero, &half, FINE),
        Some(Interval::point(zero.clone()))
    );
    let range = Interval::new(Bound::Open(zero.clone()), Bound::Unbounded).unwrap();
    let powers = power_of_range(&range, &-half.clone(), FINE).unwrap();
    assert_eq!(
        (powers.lower(), powers.upper()),
        (&Bound::Open(zero), &Bound::Unbounded)
    );
    assert_eq!(power_of_range(&Interval::everything(), &half, FINE), None);
}

/// Numbers of those who mean harm: refused before they are computed, or computed to the precision that was asked for.
#[test]
fn hostile_numbers_end() {
    let huge = Rational::from(10).pow(4_000).unwrap();
    let tall = i64::from(MAX_EXPONENT);
    let finest = Precision::decimals(u32::MAX);
    let closest = Precision::decimals(MAX_REFINED_DECIMALS);
    assert_eq!(power(&huge, &fraction(tall, tall - 1), finest), None);
    assert_eq!(power(&huge, &fraction(1, i64::MAX), finest), None);
    assert_eq!(
        power(&Rational::from(2), &fraction(i64::MAX, 2), finest),
        None
    );
    assert_eq!(ln(&huge.pow(5).unwrap(), finest), None);
    assert_eq!(exp(&huge, closest), None);
    assert_eq!(exp(&Rational::from(9_000), closest), None);
    assert!(ln(&fraction(i64::MAX, i64::MAX - 1), closest).is_some());
    assert!(power(&fraction(2, 3), &fraction(tall - 1, tall), closest).is_some());
}

#[test]
fn what_bounds_never_decide_is_said() {
    // The difference of equal roots: its bounds always hold zero.
    let root = |precision| nth_root(&Rational::from(2), 2, precision);
    let sign = |bounds: &Interval| match ends(bounds) {
        (low, _) if low.signum() > 0 => Some(1),
        (_, high) if high.signum() < 0 => Some(-1),
        _ => None,
    };
    let difference = |precision| Some(root(precision)?.sub(&root(precision)?));
    let Err(Undecided::StillOpen(bounds)) = decide(difference, sign) else {
        panic!("decided")
    };
    assert!(bounds.contains(&Rational::ZERO));
    assert!(bounds.width().unwrap() < Rational::from(10).pow(-380).unwrap());
    let absent = decide(|precision| ln(&Rational::ZERO, precision), sign);
    assert_eq!(absent, Err(Undecided::NoNumber));
}

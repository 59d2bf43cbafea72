//! The laws that exact numbers and intervals keep, checked on numbers of every length.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use num_bigint::BigInt;
use proptest::prelude::*;

use super::{Bound, Certainty, Comparator, Interval, Rational, Rounding};

/// Machine integers of every length, the extreme ones, and integers far beyond them.
fn integer() -> impl Strategy<Value = Rational> {
    let machine = (any::<i64>(), 0_u32..64).prop_map(|(n, shift)| Rational::from(n >> shift));
    let extreme = prop::sample::select(vec![i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX])
        .prop_map(Rational::from);
    let big = (any::<i64>(), any::<i64>(), 1_i32..40).prop_map(|(n, add, power)| {
        Rational::from(n) * Rational::from(10).pow(power).unwrap() + Rational::from(add)
    });
    prop_oneof![4 => machine, 1 => extreme, 2 => big]
}

fn rational() -> impl Strategy<Value = Rational> {
    (integer(), integer()).prop_map(|(n, d)| n.checked_div(&d).unwrap_or(n))
}

fn mode() -> impl Strategy<Value = Rounding> {
    use Rounding::{Ceiling, Down, Floor, HalfEven, HalfUp, Up};
    prop::sample::select(vec![Ceiling, Down, Floor, HalfEven, HalfUp, Up])
}

fn interval() -> impl Strategy<Value = Interval> {
    let end = || {
        (any::<u8>(), -4_i64..=4, 1_i64..=3).prop_map(|(kind, n, d)| {
            let number = Rational::ratio(n, d).unwrap();
            match kind % 5 {
                0 => Bound::Unbounded,
                1 | 2 => Bound::Closed(number),
                _ => Bound::Open(number),
            }
        })
    };
    (end(), end()).prop_filter_map("empty", |(lower, upper)| Interval::new(lower, upper))
}

fn hash(number: &Rational) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

fn within(inner: &Interval, outer: &Interval) -> bool {
    outer.hull(inner) == *outer
}

proptest! {
    #[test]
    fn addition_and_multiplication_are_those_of_a_field(a in rational(), b in rational(), c in rational()) {
        prop_assert_eq!(&a + &b, &b + &a);
        prop_assert_eq!((&a + &b) + &c, &a + (&b + &c));
        prop_assert_eq!(&a * &b, &b * &a);
        prop_assert_eq!((&a * &b) * &c, &a * (&b * &c));
        prop_assert_eq!(&a * (&b + &c), &a * &b + &a * &c);
        prop_assert_eq!(&a + Rational::ZERO, a.clone());
        prop_assert_eq!(&a * Rational::ONE, a.clone());
        prop_assert_eq!(&a - &a, Rational::ZERO);
        prop_assert_eq!(&a - &b, -(&b - &a));
        match a.checked_div(&b) {
            None => prop_assert!(b.is_zero()),
            Some(quotient) => prop_assert_eq!(quotient * &b, a),
        }
    }

    #[test]
    fn equal_numbers_hash_alike_whatever_their_form(a in rational(), b in rational()) {
        let detour = (&a + &b) - &b;
        prop_assert_eq!(&detour, &a);
        prop_assert_eq!(hash(&detour), hash(&a));
        prop_assert_eq!(detour.to_canonical(), a.to_canonical());
        if let Some(same) = (&a * &b).checked_div(&b) {
            prop_assert_eq!(hash(&same), hash(&a));
        }
    }

    /// Against whole-number arithmetic on the printed digits.
    #[test]
    fn the_order_is_that_of_cross_products(a in rational(), b in rational(), c in rational()) {
        let parts = |r: &Rational| {
            let (n, d) = r.numerator_denominator();
            (n.parse::<BigInt>().unwrap(), d.parse::<BigInt>().unwrap())
        };
        let ((n1, d1), (n2, d2)) = (parts(&a), parts(&b));
        prop_assert_eq!(a.cmp(&b), (n1 * d2).cmp(&(n2 * d1)));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b) as i32, (&a - &b).signum());
        prop_assert_eq!(a.cmp(&b), (&a + &c).cmp(&(&b + &c)));
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
    }

    #[test]
    fn what_is_printed_is_parsed_back(a in rational()) {
        prop_assert_eq!(Rational::parse(&a.to_canonical()), Some(a.clone()));
        let (n, d) = a.numerator_denominator();
        prop_assert_eq!(Rational::parse(&format!("{n}/{d}")), Some(a.clone()));
        match a.finite_decimals() {
            None => prop_assert!(a.to_canonical().contains('/')),
            Some(places) => {
                prop_assert_eq!(a.round(places, Rounding::Down), a.clone());
                let fewer = places.checked_sub(1).map(|fewer| a.round(fewer, Rounding::Down));
                prop_assert_ne!(fewer, Some(a));
            }
        }
    }

    /// However long weights and numbers are, and in whichever tree they are added: one after the other, by plain fractions, comes to the same.
    #[test]
    fn sums_are_those_of_their_terms(terms in prop::collection::vec((rational(), rational()), 0..9)) {
        let numbers: Vec<&Rational> = terms.iter().map(|(_, number)| number).collect();
        let sum = numbers.iter().fold(Rational::ZERO, |sum, number| sum + *number);
        prop_assert_eq!(Rational::sum(numbers.iter().copied()), sum);
        #[cfg(feature = "index")]
        {
            let weighted = terms.iter().fold(Rational::ZERO, |sum, (weight, number)| sum + weight * number);
            prop_assert_eq!(Rational::weighted_sum(terms.iter().map(|(weight, number)| (weight, number))), weighted);
        }
    }

    /// Against whole-number arithmetic, up to the last denominators that machine words hold.
    #[test]
    fn decimals_are_written_digit_by_digit(n in any::<i64>(), shift in 0_u32..64, twos in 0_u32..64, fives in 0_u32..28) {
        let n = n >> shift;
        let d = BigInt::from(2).pow(twos) * BigInt::from(5).pow(fives);
        let number = Rational::parse(&format!("{n}/{d}")).unwrap();
        let places = twos.max(fives);
        let digits = BigInt::from(n.unsigned_abs()) * BigInt::from(10).pow(places) / d;
        let digits = format!("{digits:0>width$}", width = places as usize + 1);
        let (whole, part) = digits.split_at(digits.len() - places as usize);
        let part = part.trim_end_matches('0');
        let sign = if n < 0 { "-" } else { "" };
        let point = if part.is_empty() { "" } else { "." };
        prop_assert_eq!(number.to_canonical(), format!("{sign}{whole}{point}{part}"));
        prop_assert_eq!(number.finite_decimals().map(|own| own as usize), Some(part.len()));
    }

    #[test]
    fn no_text_makes_parsing_panic(text in any::<String>(), near in "-?[0-9]{0,3}[./]?[0-9]{0,3}") {
        let _ = Rational::parse(&text);
        if let Some(number) = Rational::parse(&near) {
            prop_assert_eq!(Rational::parse(&number.to_canonical()), Some(number));
        }
    }

    #[test]
    fn rounding_goes_to_a_neighbour(a in rational(), b in rational(), places in 0_u32..25, mode in mode()) {
        let unit = Rational::from(10).pow(-i32::try_from(places).unwrap()).unwrap();
        let rounded = a.round(places, mode);
        let distance = (&rounded - &a).abs();
        prop_assert!(rounded.checked_div(&unit).unwrap().is_integer());
        prop_assert!(distance < unit);
        prop_assert_eq!(rounded.round(places, mode), rounded.clone());
        let allowed = match mode {
            Rounding::Floor => rounded <= a,
            Rounding::Ceiling => rounded >= a,
            Rounding::Down => rounded.abs() <= a.abs(),
            Rounding::Up => rounded.abs() >= a.abs(),
            Rounding::HalfUp | Rounding::HalfEven => &distance + &distance <= unit,
        };
        prop_assert!(allowed);
        if a <= b {
            prop_assert!(rounded <= b.round(places, mode));
        }
        if matches!(mode, Rounding::HalfUp | Rounding::HalfEven | Rounding::Down | Rounding::Up) {
            prop_assert_eq!((-&a).round(places, mode), -rounded);
        }
    }

    #[test]
    fn ties_follow_the_mode(n in -1_000_i64..1_000, places in 0_u32..5) {
        let unit = Rational::from(10).pow(-i32::try_from(places).unwrap()).unwrap();
        let tie = Rational::ratio(2 * n + 1, 2).unwrap() * &unit;
        let away = if n < 0 { n } else { n + 1 };
        let even = if n % 2 == 0 { n } else { n + 1 };
        prop_assert_eq!(tie.round(places, Rounding::HalfUp), Rational::from(away) * &unit);
        prop_assert_eq!(tie.round(places, Rounding::HalfEven), Rational::from(even) * &unit);
    }

    #[test]
    fn sums_do_not_depend_on_order_or_method(terms in prop::collection::vec(rational(), 0..12)) {
        let fold = terms.iter().fold(Rational::ZERO, |sum, term| sum + term);
        prop_assert_eq!(Rational::sum(&terms), fold.clone());
        prop_assert_eq!(Rational::sum(terms.iter().rev()), fold.clone());
        match Rational::mean(&terms) {
            None => prop_assert!(terms.is_empty()),
            Some(mean) => prop_assert_eq!(mean * Rational::from(u64::try_from(terms.len()).unwrap()), fold),
        }
    }

    #[test]
    fn powers_add_their_exponents(a in rational(), m in 0_i32..12, n in 0_i32..12) {
        prop_assert_eq!(a.pow(m).unwrap() * a.pow(n).unwrap(), a.pow(m + n).unwrap());
        if !a.is_zero() {
            prop_assert_eq!(a.pow(-m).unwrap() * a.pow(m).unwrap(), Rational::ONE);
        }
    }

    #[test]
    fn narrower_inputs_never_widen_results(x in interval(), y in interval(), z in interval()) {
        let Some(narrow) = x.intersect(&y) else { return Ok(()) };
        prop_assert!(within(&narrow, &x) && within(&narrow, &y) && within(&x, &x.hull(&y)));
        prop_assert!(within(&narrow.add(&z), &x.add(&z)));
        prop_assert!(within(&narrow.sub(&z), &x.sub(&z)));
        prop_assert!(within(&narrow.mul(&z), &x.mul(&z)));
        if let Some(quotient) = x.checked_div(&z) {
            prop_assert!(within(&narrow.checked_div(&z).unwrap(), &quotient));
        }
        if let Some(quotient) = z.checked_div(&x) {
            prop_assert!(within(&z.checked_div(&narrow).unwrap(), &quotient));
        }
        for comparator in Comparator::ALL {
            let wide = x.satisfies(comparator, &Rational::ONE);
            prop_assert!(wide == Certainty::Depends || narrow.satisfies(comparator, &Rational::ONE) == wide);
        }
    }

    #[test]
    fn intervals_of_one_number_are_that_number(a in rational(), b in rational()) {
        let (x, y) = (Interval::point(a.clone()), Interval::point(b.clone()));
        prop_assert_eq!(x.add(&y), Interval::point(&a + &b));
        prop_assert_eq!(x.sub(&y), Interval::point(&a - &b));
        prop_assert_eq!(x.mul(&y), Interval::point(&a * &b));
        prop_assert_eq!(x.checked_div(&y), a.checked_div(&b).map(Interval::point));
        for comparator in Comparator::ALL {
            prop_assert_eq!(x.satisfies(comparator, &b), Certainty::from(comparator.holds(&a, &b)));
        }
    }
}

/// A chain of products doubles in length at every step: `bits` tells before it is too late.
#[test]
fn growth_is_visible() {
    let mut number = Rational::ratio(1_000_003, 1_000_033).unwrap();
    let mut steps = 0;
    while number.bits() <= crate::limits::MAX_BITS {
        number = &number * &number;
        steps += 1;
    }
    assert_eq!(steps, 12);
}

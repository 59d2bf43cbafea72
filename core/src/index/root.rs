//! Geometric means: a fraction where the mean is one, else narrow bounds of it.

use super::aggregate::Counted;
use super::amount::{DIGITS, NoScore, Score, face, refined};
use crate::list::{AllListed, Listed};
use crate::number::{Bound, Interval, Precision, Rational, Value, exp, ln, nth_root};
use crate::source::ScoreFault;

const TOO_LONG: NoScore = NoScore::Fault(ScoreFault::TooLong);

/// Binary digits up to which a product of whole powers is multiplied out at once.
const SHORT: u64 = 1_024;

/// Π x^(w/Σw) of numbers from zero on, with weights above zero.
pub(super) fn geometric(parts: &[Counted<'_>]) -> Score {
    let numbers: Vec<(&Rational, Rational)> =
        parts.iter().map(|(w, value)| (*w, face(value))).listed();
    if numbers.iter().any(|(_, x)| x.is_zero()) {
        return Ok(Value::Point(Rational::ZERO));
    }
    if let Some((_, first)) = numbers.first()
        && numbers.iter().all(|(_, x)| x == first)
    {
        return Ok(Value::Point(first.clone()));
    }
    match whole_root(&numbers) {
        Some(root) => Ok(refined(root)),
        None => by_logarithms(&numbers).map(refined).ok_or(TOO_LONG),
    }
}

/// e^(Σ w·ln x / Σw), between the ends of every logarithm.
fn by_logarithms(numbers: &[(&Rational, Rational)]) -> Option<Interval> {
    // Digits before the mark need as many more behind it.
    let greatest = numbers.iter().map(|(_, x)| x).max()?;
    let before = u32::try_from(greatest.ceil().bits().checked_div(3)?).ok()?;
    let precision = Precision::decimals(DIGITS.saturating_add(10).checked_add(before)?);
    let mut sum = Interval::point(Rational::ZERO);
    for (weight, x) in numbers {
        sum = sum.add(&ln(x, precision)?.scale(weight));
    }
    let total = Rational::sum(numbers.iter().map(|(weight, _)| *weight));
    let mean = sum.scale(&Rational::ONE.checked_div(&total)?);
    let end = |bound: &Bound| exp(bound.number()?, precision);
    let (low, high) = (end(mean.lower())?, end(mean.upper())?);
    Interval::new(low.lower().clone(), high.upper().clone())
}

/// The root of a product of whole powers, so that a fraction is found; `None` where the weights are not in small whole proportions, and where numbers are long and
/// their root is no fraction.
fn whole_root(numbers: &[(&Rational, Rational)]) -> Option<Interval> {
    let times = whole_times(numbers)?;
    let degree = times
        .iter()
        .try_fold(0_u32, |sum, times| sum.checked_add(*times))?;
    let powers = || numbers.iter().map(|(_, x)| x).zip(&times);
    let length = powers().fold(0_u64, |sum, (x, times)| {
        sum.saturating_add(x.bits().saturating_mul(u64::from(*times)))
    });
    if length > SHORT && is_no_fraction(powers, degree) {
        return None;
    }
    let mut product = Rational::ONE;
    for (x, times) in powers() {
        product = product * x.pow(i32::try_from(*times).ok()?)?;
    }
    nth_root(&product, degree, Precision::decimals(DIGITS))
}

/// How often each number is taken. Tried with the least weight as one, as halves and so on up to twelfths of it.
fn whole_times(numbers: &[(&Rational, Rational)]) -> Option<Vec<u32>> {
    let smallest = numbers.iter().map(|(weight, _)| *weight).min()?;
    (1..=12_i64).find_map(|parts_of_it| {
        let unit = smallest.checked_div(&Rational::from(parts_of_it))?;
        let times = |(weight, _): &(&Rational, Rational)| {
            u32::try_from(weight.checked_div(&unit)?.to_whole()?).ok()
        };
        numbers.iter().map(times).all_listed()
    })
}

/// Primes that are tried.
const PRIMES: usize = 6;
/// A degree beyond this is not asked about: primes that could tell are too far apart.
const MAX_DEGREE: u32 = 10_000;

/// Whether a product of powers surely has no fraction as its root: what is a power of a fraction is such a power in the remainders by every prime too. With
/// primes that are one more than a multiple of the degree, one remainder in `degree` is.
fn is_no_fraction<'x, P>(powers: impl Fn() -> P, degree: u32) -> bool
where
    P: Iterator<Item = (&'x Rational, &'x u32)>,
{
    if !(2..=MAX_DEGREE).contains(&degree) {
        return false;
    }
    let multiples = (1_u32..).map_while(|k| degree.checked_mul(k)?.checked_add(1));
    let mut primes = multiples.filter(|number| is_prime(*number)).take(PRIMES);
    primes.any(|prime| {
        let modulus = u64::from(prime);
        let mut remainder = Some(1_u64);
        for (x, times) in powers() {
            remainder = remainder.zip(x.remainder(prime)).map(|(product, own)| {
                times_mod(product, power_mod(own, u64::from(*times), modulus), modulus)
            });
        }
        let exponent = u64::from(prime.wrapping_sub(1).checked_div(degree).unwrap_or(1));
        remainder.is_some_and(|remainder| power_mod(remainder, exponent, modulus) != 1)
    })
}

fn is_prime(number: u32) -> bool {
    let mut divisors = (2_u32..).take_while(|d| d.saturating_mul(*d) <= number);
    number > 1 && !divisors.any(|d| number.is_multiple_of(d))
}

/// Of numbers below 2^32.
fn times_mod(a: u64, b: u64, modulus: u64) -> u64 {
    a.wrapping_mul(b).checked_rem(modulus).unwrap_or(0)
}

fn power_mod(base: u64, exponent: u64, modulus: u64) -> u64 {
    let bits = u64::BITS.saturating_sub(exponent.leading_zeros());
    (0..bits).rev().fold(1, |power, bit| {
        let square = times_mod(power, power, modulus);
        match exponent.wrapping_shr(bit) & 1 {
            1 => times_mod(square, base, modulus),
            _ => square,
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mean(numbers: &[Rational], weights: &[u32]) -> Score {
        let weights: Vec<Rational> = weights.iter().map(|w| Rational::from(*w)).collect();
        let values: Vec<Value> = numbers.iter().cloned().map(Value::Point).collect();
        let parts: Vec<Counted<'_>> = weights.iter().zip(&values).collect();
        geometric(&parts)
    }

    fn long(seed: u64) -> Rational {
        let n = i64::try_from(seed % 10_007 + 1).unwrap();
        let d = i64::try_from(seed % 9_973 + 1).unwrap();
        Rational::ratio(n, d).unwrap().pow(2).unwrap()
    }

    proptest! {
        /// A mean of long numbers is a fraction where they are made so, and else lies between bounds whose power is on either side.
        #[test]
        fn long_means_are_found(a in any::<u64>(), b in any::<u64>(), m in 2_u32..5, n in 2_u32..5) {
            let (a, b) = (long(a), long(b));
            let whole = i32::try_from(m + n).unwrap();
            // (a^(m+n))^m · (b^(m+n))^n has the root a^m · b^n.
            let made = [a.pow(whole).unwrap(), b.pow(whole).unwrap()];
            let known = a.pow(i32::try_from(m).unwrap()).unwrap() * b.pow(i32::try_from(n).unwrap()).unwrap();
            prop_assert_eq!(mean(&made, &[m, n]), Ok(Value::Point(known)));
            let product = a.pow(i32::try_from(m).unwrap()).unwrap() * b.pow(i32::try_from(n).unwrap()).unwrap();
            let found = mean(&[a, b], &[m, n]).unwrap();
            let ends = found.interval();
            let power = |end: &Bound| end.number().unwrap().pow(whole).unwrap();
            prop_assert!(power(ends.lower()) <= product && product <= power(ends.upper()));
        }
    }

    #[test]
    fn primes_and_powers_are_right() {
        let primes: Vec<u32> = (0..40).filter(|n| is_prime(*n)).collect();
        assert_eq!(primes, [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]);
        assert_eq!((power_mod(3, 5, 7), power_mod(5, 0, 7)), (5, 1));
    }
}

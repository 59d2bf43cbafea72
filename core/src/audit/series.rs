//! What is unusual in a list of numbers, by rules that are exact and stated. Unusual is not wrong.

use crate::list::Listed;
use crate::number::Rational;
use crate::order::sort_by_key;

/// How many times its neighbours a number is, or they are it, to be called unusual.
const FACTOR: i64 = 5;
/// How many times the neighbours may differ from each other.
const NEAR: i64 = 2;
/// How many median distances from the median a number is unusual.
const MEDIANS: i64 = 6;
/// Fewest numbers for which a median distance says anything.
const FEWEST: usize = 6;

/// Why a number is unusual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unusual {
    /// At least five times its two neighbours, or a fifth of them, while they are within a factor of two of each other.
    Neighbours {
        /// The number divided by the nearer neighbour.
        factor: Rational,
    },
    /// More than six times the median distance away from the median.
    Median {
        /// The median.
        median: Rational,
        /// The median distance from it.
        distance: Rational,
    },
}

/// The unusual numbers of a series in time order, with their places. A steady rise or fall has none by the second rule.
pub(super) fn in_series(numbers: &[Rational]) -> Vec<(usize, Unusual)> {
    let mut found = Vec::new();
    for (place, number) in numbers.iter().enumerate() {
        if let Some(factor) = against_neighbours(numbers, place, number) {
            found.push((place, Unusual::Neighbours { factor }));
        }
    }
    if found.is_empty() && !is_steady(numbers) {
        found = among(numbers);
    }
    found
}

/// The numbers far from the median of all of them.
pub(super) fn among(numbers: &[Rational]) -> Vec<(usize, Unusual)> {
    if numbers.len() < FEWEST {
        return Vec::new();
    }
    let Some(median) = median(numbers) else {
        return Vec::new();
    };
    let distances = numbers.iter().map(|n| (n - &median).abs()).listed();
    let Some(distance) = self::median(&distances).filter(|d| !d.is_zero()) else {
        return Vec::new();
    };
    let most = &distance * &Rational::from(MEDIANS);
    let far = distances.iter().enumerate().filter(|(_, d)| **d > most);
    far.map(|(place, _)| {
        let why = Unusual::Median {
            median: median.clone(),
            distance: distance.clone(),
        };
        (place, why)
    })
    .listed()
}

/// The number divided by its nearer neighbour, where it is far from both and they are near each other. At an end the two neighbours are the next two.
fn against_neighbours(numbers: &[Rational], place: usize, number: &Rational) -> Option<Rational> {
    let at = |place: Option<usize>| numbers.get(place?);
    let before = at(place.checked_sub(1));
    let after = at(place.checked_add(1));
    let (a, b) = match (before, after) {
        (Some(a), Some(b)) => (a, b),
        (None, Some(a)) => (a, at(place.checked_add(2))?),
        (Some(a), None) => (a, at(place.checked_sub(2))?),
        (None, None) => return None,
    };
    if [number, a, b].iter().any(|n| n.signum() <= 0) {
        return None;
    }
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if *high > low * &Rational::from(NEAR) {
        return None;
    }
    let far = Rational::from(FACTOR);
    if *number >= high * &far {
        return number.checked_div(high);
    }
    if number * &far <= *low {
        return number.checked_div(low);
    }
    None
}

/// Where a series jumps to another level and stays: the place of the first number behind the jump. Both sides have two numbers or more, each side within a
/// factor of 3/2, and the sides are a factor of two apart.
pub(super) fn jump(numbers: &[Rational]) -> Option<usize> {
    let last = numbers.len().checked_sub(2)?;
    (2..=last).find(|&place| {
        let (before, after) = numbers.split_at_checked(place).unwrap_or((numbers, &[]));
        let ends =
            |side: &[Rational]| Some((side.iter().min()?.clone(), side.iter().max()?.clone()));
        let (Some(a), Some(b)) = (ends(before), ends(after)) else {
            return false;
        };
        let level = |(low, high): &(Rational, Rational)| {
            low.signum() > 0 && high * &Rational::from(2) <= low * &Rational::from(3)
        };
        let two = Rational::from(2);
        let apart = b.0 >= &a.1 * &two || a.0 >= &b.1 * &two;
        level(&a) && level(&b) && apart
    })
}

/// Rising or falling all the way.
fn is_steady(numbers: &[Rational]) -> bool {
    let pairs = || numbers.iter().zip(numbers.iter().skip(1));
    pairs().all(|(a, b)| a <= b) || pairs().all(|(a, b)| a >= b)
}

/// The middle number, or the mean of the two in the middle.
pub(super) fn median(numbers: &[Rational]) -> Option<Rational> {
    let mut sorted = numbers.to_vec();
    sort_by_key(&mut sorted, Rational::clone);
    let half = sorted.len().checked_div(2)?;
    let high = sorted.get(half)?;
    if sorted.len().checked_rem(2)? == 1 {
        return Some(high.clone());
    }
    Rational::mean([sorted.get(half.checked_sub(1)?)?, high])
}

/// How many digits of a number say something: 118 has three, 82.000 two.
pub(super) fn significant_digits(number: &Rational) -> usize {
    let digits: String = number
        .to_canonical()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    digits.trim_start_matches('0').trim_end_matches('0').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(list: &[i64]) -> Vec<Rational> {
        list.iter().copied().map(Rational::from).collect()
    }

    fn places(list: &[i64]) -> Vec<usize> {
        let found = in_series(&numbers(list));
        found.into_iter().map(|(place, _)| place).collect()
    }

    #[test]
    fn a_digit_too_many_is_unusual_and_growth_is_not() {
        assert_eq!(places(&[672, 8820, 910]), [1], "a zero too many");
        assert_eq!(places(&[672, 700, 91]), [2], "a digit lost at the end");
        assert_eq!(places(&[6720, 700, 910]), [0]);
        assert!(places(&[1, 2, 4, 8, 16, 32, 64]).is_empty());
        assert!(
            places(&[10, 60, 300]).is_empty(),
            "fast growth has no near neighbours"
        );
        assert!(places(&[0, 5, 0]).is_empty(), "nothing is known about zero");
    }

    #[test]
    fn a_number_far_from_the_median_is_unusual() {
        assert_eq!(places(&[50, 52, 49, 51, 90, 50, 48]), [4]);
        assert!(places(&[50, 52, 49, 51, 55, 50, 48]).is_empty());
        let same = numbers(&[5, 5, 5, 5, 5, 9]);
        assert!(among(&same).is_empty(), "no distance to measure with");
        assert!(among(&numbers(&[1, 2, 3, 4, 99])).is_empty(), "too few");
    }

    #[test]
    fn a_jump_has_a_level_on_both_sides() {
        assert_eq!(jump(&numbers(&[100, 104, 260, 270])), Some(2));
        assert_eq!(jump(&numbers(&[100, 104, 150, 270])), None);
        assert_eq!(jump(&numbers(&[260, 270, 100, 104, 101])), Some(2));
        assert_eq!(jump(&numbers(&[100, 300])), None);
    }

    #[test]
    fn medians_and_digits() {
        assert_eq!(median(&numbers(&[3, 1, 2])), Some(Rational::from(2)));
        assert_eq!(median(&numbers(&[4, 1, 2, 3])), Rational::ratio(5, 2));
        assert_eq!(median(&[]), None);
        let digits = |text| significant_digits(&Rational::parse(text).unwrap());
        assert_eq!(
            (digits("82000"), digits("0.3594"), digits("1450945")),
            (2, 4, 7)
        );
    }
}

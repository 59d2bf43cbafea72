//! Natural numbers of any size, for the few fractions that outgrow machine words.
//!
//! Schoolbook methods throughout: the sums and means of a province's communes stay below a thousand limbs, where better
//! algorithms gain little and cost a web page their size. Nothing here panics; num-bigint is the oracle in tests.

use crate::list::Listed;
use std::cmp::Ordering;

pub(super) use limb::widened;
use limb::{CHUNK, CHUNK_BASE, Limb, Wide, word};

/// What the machine multiplies at once: half as many limbs are a quarter of the work.
#[cfg(target_pointer_width = "64")]
mod limb {
    pub(super) type Limb = u64;
    /// Holds the product of two limbs.
    pub(super) type Wide = u128;
    /// Decimal digits that are read and written at once, and ten to that power.
    pub(super) const CHUNK: usize = 19;
    pub(super) const CHUNK_BASE: Limb = 10_000_000_000_000_000_000;

    pub(super) const fn word(limb: Limb) -> u64 {
        limb
    }

    pub(in crate::number) fn widened(number: u32) -> Limb {
        Limb::from(number)
    }
}

/// On a web page a product of 128 bits is a call of a function.
#[cfg(not(target_pointer_width = "64"))]
mod limb {
    pub(super) type Limb = u32;
    /// Holds the product of two limbs.
    pub(super) type Wide = u64;
    /// Decimal digits that are read and written at once, and ten to that power.
    pub(super) const CHUNK: usize = 9;
    pub(super) const CHUNK_BASE: Limb = 1_000_000_000;

    pub(super) fn word(limb: Limb) -> u64 {
        u64::from(limb)
    }

    pub(in crate::number) const fn widened(number: u32) -> Limb {
        number
    }
}

/// A natural number in limbs, the least first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Natural {
    /// Never ends with a zero; zero has no limbs.
    limbs: Vec<Limb>,
}

/// The low and the high half.
fn halves(wide: Wide) -> (Limb, Limb) {
    let half = |bits: Wide| Limb::try_from(bits & Wide::from(Limb::MAX)).unwrap_or(0);
    (half(wide), half(wide >> Limb::BITS))
}

/// Both halves as one.
fn pair(high: Limb, low: Limb) -> Wide {
    Wide::from(high).wrapping_shl(Limb::BITS) | Wide::from(low)
}

/// `a * b + c + d`, which always fits.
fn multiply_add(a: Limb, b: Limb, c: Limb, d: Limb) -> (Limb, Limb) {
    let product = Wide::from(a).wrapping_mul(Wide::from(b));
    halves(
        product
            .wrapping_add(Wide::from(c))
            .wrapping_add(Wide::from(d)),
    )
}

/// Adds `other` to as many limbs; the carry out of the last one.
fn add_to(limbs: &mut [Limb], other: &[Limb]) -> Limb {
    let mut carry = 0;
    for (limb, more) in limbs.iter_mut().zip(other) {
        (*limb, carry) = multiply_add(*limb, 1, *more, carry);
    }
    carry
}

/// Takes `factor * other` from as many limbs; the borrow out of the last one.
fn subtract_from(limbs: &mut [Limb], other: &[Limb], factor: Limb) -> Limb {
    let mut borrow: Limb = 0;
    for (limb, less) in limbs.iter_mut().zip(other) {
        let (low, high) = multiply_add(*less, factor, borrow, 0);
        let (rest, below) = limb.overflowing_sub(low);
        *limb = rest;
        // The high half is at most `factor`, and `factor` only where the low half is far from its limit.
        borrow = high.wrapping_add(Limb::from(below));
    }
    borrow
}

impl From<u128> for Natural {
    fn from(value: u128) -> Natural {
        let bytes = value.to_le_bytes();
        let limbs = bytes.as_chunks().0.iter();
        Natural::trimmed(limbs.map(|limb| Limb::from_le_bytes(*limb)).listed())
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Natural) -> Ordering {
        let longer = self.limbs.len().cmp(&other.limbs.len());
        longer.then_with(|| self.limbs.iter().rev().cmp(other.limbs.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Natural) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Natural {
    fn trimmed(limbs: Vec<Limb>) -> Natural {
        let mut number = Natural { limbs };
        number.trim();
        number
    }

    fn trim(&mut self) {
        while self.limbs.last() == Some(&0) {
            self.limbs.pop();
        }
    }

    /// As a machine word, if it fits.
    pub(super) fn to_u64(&self) -> Option<u64> {
        match *self.limbs.as_slice() {
            [] => Some(0),
            [low] => Some(word(low)),
            #[cfg(not(target_pointer_width = "64"))]
            [low, high] => Some(u64::from(high).wrapping_shl(32) | u64::from(low)),
            _ => None,
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    pub(super) fn is_odd(&self) -> bool {
        self.limbs.first().is_some_and(|limb| limb & 1 == 1)
    }

    /// How many binary digits it has; zero has none.
    pub(super) fn bits(&self) -> u64 {
        let zeros = self.limbs.last().map_or(0, |limb| limb.leading_zeros());
        let all = u64::try_from(self.limbs.len()).unwrap_or(u64::MAX);
        all.saturating_mul(u64::from(Limb::BITS))
            .saturating_sub(u64::from(zeros))
    }

    /// How often it can be halved; 0 for zero.
    pub(super) fn trailing_zeros(&self) -> u32 {
        let mut zeros = 0_u32;
        for limb in &self.limbs {
            zeros = zeros.saturating_add(limb.trailing_zeros());
            if *limb != 0 {
                break;
            }
        }
        zeros
    }

    pub(super) fn plus(&self, other: &Natural) -> Natural {
        match self.limbs.len() < other.limbs.len() {
            true => other.clone().with_shorter(self),
            false => self.clone().with_shorter(other),
        }
    }

    /// The sum, in the place of one of both.
    #[cfg(feature = "index")]
    pub(super) fn plus_into(self, other: Natural) -> Natural {
        match self.limbs.len() < other.limbs.len() {
            true => other.with_shorter(&self),
            false => self.with_shorter(&other),
        }
    }

    /// The sum with a number that is not longer.
    fn with_shorter(mut self, shorter: &Natural) -> Natural {
        let mut carry = add_to(&mut self.limbs, &shorter.limbs);
        for limb in self.limbs.iter_mut().skip(shorter.limbs.len()) {
            (*limb, carry) = multiply_add(*limb, 1, carry, 0);
        }
        if carry != 0 {
            self.limbs.push(carry);
        }
        self
    }

    /// The difference from one that is not greater, in the place of this number.
    #[cfg(feature = "index")]
    pub(super) fn minus(mut self, less: &Natural) -> Natural {
        self.subtract(less);
        self
    }

    /// Takes away `less`, which is not greater.
    pub(super) fn subtract(&mut self, less: &Natural) {
        let mut borrow = subtract_from(&mut self.limbs, &less.limbs, 1);
        let above = self.limbs.iter_mut().skip(less.limbs.len());
        for limb in above {
            let (rest, below) = limb.overflowing_sub(borrow);
            (*limb, borrow) = (rest, Limb::from(below));
            if !below {
                break;
            }
        }
        self.trim();
    }

    pub(super) fn times(&self, other: &Natural) -> Natural {
        let (short, long) = if self.limbs.len() < other.limbs.len() {
            (&self.limbs, &other.limbs)
        } else {
            (&other.limbs, &self.limbs)
        };
        let mut limbs = vec![0; short.len().saturating_add(long.len())];
        for (at, factor) in short.iter().enumerate() {
            let place = limbs.get_mut(at..).unwrap_or_default();
            let mut carry = 0;
            for (sum, limb) in place.iter_mut().zip(long) {
                (*sum, carry) = multiply_add(*limb, *factor, *sum, carry);
            }
            if let Some(top) = place.get_mut(long.len()) {
                *top = carry;
            }
        }
        Natural::trimmed(limbs)
    }

    /// Multiplies by a machine word.
    #[cfg(target_pointer_width = "64")]
    pub(super) fn multiply_by(&mut self, factor: u64) {
        if factor == 1 {
            return;
        }
        let mut carry = 0;
        for limb in &mut self.limbs {
            (*limb, carry) = multiply_add(*limb, factor, carry, 0);
        }
        self.limbs.push(carry);
        self.trim();
    }

    /// Multiplies by a machine word.
    #[cfg(all(feature = "index", not(target_pointer_width = "64")))]
    pub(super) fn multiply_by(&mut self, factor: u64) {
        if factor != 1 {
            *self = self.times(&Natural::from(u128::from(factor)));
        }
    }

    /// Its 61 highest binary digits, the first of them a one, and how many there are in all: less than one unit of the last of them is left out. Zero has none.
    #[cfg(target_pointer_width = "64")]
    pub(super) fn leading(&self) -> (u64, u64) {
        let mut limbs = self.limbs.iter().rev();
        let (high, low) = (limbs.next().unwrap_or(&0), limbs.next().unwrap_or(&0));
        let top = pair(*high, *low).wrapping_shl(high.leading_zeros());
        (halves(top).1.wrapping_shr(3), self.bits())
    }

    pub(super) fn pow(&self, exponent: u32) -> Natural {
        let mut power = Natural::from(1);
        for bit in (0..32_u32.saturating_sub(exponent.leading_zeros())).rev() {
            power = power.times(&power);
            if exponent.wrapping_shr(bit) & 1 == 1 {
                power = power.times(self);
            }
        }
        power
    }

    /// Ten to a power.
    pub(super) fn ten_to(exponent: u32) -> Natural {
        Natural::from(10).pow(exponent)
    }

    /// Doubles it as often as `bits` says.
    pub(super) fn shifted_left(&self, bits: u32) -> Natural {
        let mut limbs = vec![0; usize::try_from(bits / Limb::BITS).unwrap_or(0)];
        let factor = Limb::wrapping_shl(1, bits);
        let mut carry = 0;
        for limb in &self.limbs {
            let low;
            (low, carry) = multiply_add(*limb, factor, carry, 0);
            limbs.push(low);
        }
        limbs.push(carry);
        Natural::trimmed(limbs)
    }

    /// Halves it, rounding down, as often as `bits` says.
    pub(super) fn shift_right(&mut self, bits: u32) {
        let whole = usize::try_from(bits / Limb::BITS).unwrap_or(0);
        self.limbs.drain(..whole.min(self.limbs.len()));
        let mut above = 0;
        for limb in self.limbs.iter_mut().rev() {
            let pair = pair(above, *limb);
            above = *limb;
            *limb = halves(pair.wrapping_shr(bits % Limb::BITS)).0;
        }
        self.trim();
    }

    /// Quotient and remainder; the divisor is not zero. Knuth's algorithm D without his second look at the estimated
    /// digit, which then is at most two too large and corrected by adding back.
    pub(super) fn div_rem(&self, divisor: &Natural) -> (Natural, Natural) {
        let shift = divisor.limbs.last().map_or(0, |top| top.leading_zeros());
        let mut divisor = divisor.shifted_left(shift).limbs;
        let top = divisor.last().map_or(1, |top| Wide::from(*top));
        let longer = divisor.len();
        divisor.push(0);
        let mut dividend = self.shifted_left(shift).limbs;
        // The part of the dividend that is worked on, one limb longer than the divisor. It begins with as many limbs as
        // are less than the divisor whatever they are.
        let begun = dividend.len().saturating_sub(longer.saturating_sub(1));
        let mut rest = dividend.split_off(begun);
        rest.resize(divisor.len(), 0);
        let mut quotient = Vec::new();
        for limb in dividend.iter().rev() {
            rest.pop();
            rest.insert(0, *limb);
            let mut highest = rest.iter().rev();
            let (high, low) = (highest.next().unwrap_or(&0), highest.next().unwrap_or(&0));
            let estimate = pair(*high, *low).checked_div(top);
            let mut digit = Limb::try_from(estimate.unwrap_or(0)).unwrap_or(Limb::MAX);
            let mut borrow = subtract_from(&mut rest, &divisor, digit);
            while borrow != 0 {
                digit = digit.wrapping_sub(1);
                borrow = borrow.wrapping_sub(add_to(&mut rest, &divisor));
            }
            quotient.push(digit);
        }
        quotient.reverse();
        let mut rest = Natural::trimmed(rest);
        rest.shift_right(shift);
        (Natural::trimmed(quotient), rest)
    }

    /// Divides by one limb, which is not zero; the remainder.
    pub(super) fn divide_by(&mut self, divisor: Limb) -> Limb {
        let mut rest = 0;
        for limb in self.limbs.iter_mut().rev() {
            let pair = pair(rest, *limb);
            let divisor = Wide::from(divisor);
            *limb = halves(pair.checked_div(divisor).unwrap_or(0)).0;
            rest = halves(pair.checked_rem(divisor).unwrap_or(0)).0;
        }
        self.trim();
        rest
    }

    /// The greatest common divisor, by halving and subtracting after one division that brings both to one length.
    pub(super) fn gcd(&self, other: &Natural) -> Natural {
        if other.is_zero() {
            return self.clone();
        }
        let (mut a, mut b) = (self.div_rem(other).1, other.clone());
        if a.is_zero() {
            return b;
        }
        let twos = a.trailing_zeros().min(b.trailing_zeros());
        b.shift_right(b.trailing_zeros());
        loop {
            a.shift_right(a.trailing_zeros());
            match a.cmp(&b) {
                Ordering::Equal => return a.shifted_left(twos),
                Ordering::Less => std::mem::swap(&mut a, &mut b),
                Ordering::Greater => {}
            }
            a.subtract(&b);
        }
    }

    /// What a division by a number below 2³¹ leaves.
    #[cfg(feature = "index")]
    pub(super) fn remainder(&self, divisor: u32) -> u64 {
        let mut rest = 0_u64;
        for limb in self.limbs.iter().rev() {
            let bytes = limb.to_be_bytes();
            for half in bytes.as_chunks().0 {
                let half = u64::from(u32::from_be_bytes(*half));
                let longer = rest.wrapping_shl(32) | half;
                rest = longer.checked_rem(u64::from(divisor)).unwrap_or(0);
            }
        }
        rest
    }

    /// From decimal digits and nothing else.
    pub(super) fn from_digits(digits: &str) -> Natural {
        let mut number = Natural::default();
        let (first, chunks) = digits.as_bytes().as_rchunks::<CHUNK>();
        for chunk in std::iter::once(first).chain(chunks.iter().map(<[u8; CHUNK]>::as_slice)) {
            let mut carry = chunk.iter().fold(0, |value: Limb, digit| {
                let digit = Limb::from(digit.wrapping_sub(b'0'));
                value.wrapping_mul(10).wrapping_add(digit)
            });
            for limb in &mut number.limbs {
                (*limb, carry) = multiply_add(*limb, CHUNK_BASE, carry, 0);
            }
            if carry != 0 {
                number.limbs.push(carry);
            }
        }
        number
    }

    /// Its decimal digits.
    pub(super) fn to_digits(&self) -> String {
        let mut rest = self.clone();
        let mut digits = Vec::new();
        while !rest.is_zero() {
            let mut chunk = rest.divide_by(CHUNK_BASE);
            for _ in 0..CHUNK {
                let digit = u32::try_from(chunk % 10).unwrap_or(0);
                digits.push(char::from_digit(digit, 10).unwrap_or('0'));
                chunk /= 10;
            }
        }
        while digits.last() == Some(&'0') {
            digits.pop();
        }
        if digits.is_empty() {
            digits.push('0');
        }
        digits.iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use num_integer::Integer;
    use proptest::prelude::*;

    fn oracle(number: &Natural) -> BigUint {
        let bytes: Vec<u8> = number
            .limbs
            .iter()
            .flat_map(|limb| limb.to_le_bytes())
            .collect();
        BigUint::from_bytes_le(&bytes)
    }

    fn ours(words: Vec<u32>) -> Natural {
        let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        bytes.resize(bytes.len().next_multiple_of(size_of::<Limb>()), 0);
        let limbs = bytes.as_chunks().0.iter();
        Natural::trimmed(limbs.map(|limb| Limb::from_le_bytes(*limb)).collect())
    }

    fn same(found: &Natural, theirs: &BigUint) -> Result<(), TestCaseError> {
        prop_assert_ne!(found.limbs.last(), Some(&0), "a leading zero");
        prop_assert_eq!(&oracle(found), theirs);
        Ok(())
    }

    /// Up to 6 400 bits; limbs that carry and borrow far (zeros, ones, the top bit alone) are as likely as others.
    fn natural() -> impl Strategy<Value = Natural> {
        let edge = prop::sample::select(vec![
            0,
            1,
            2,
            0x7FFF_FFFF,
            0x8000_0000,
            u32::MAX - 1,
            u32::MAX,
        ]);
        let limb = prop_oneof![edge, any::<u32>()];
        let length = prop_oneof![0_usize..6, 0_usize..40, 0_usize..200];
        let mixed = length.prop_flat_map(move |length| prop::collection::vec(limb.clone(), length));
        let ones = (0_u32..3000).prop_map(|bits| (BigUint::from(1_u8) << bits) - 1_u8);
        let power =
            (0_u32..3000, 0_u8..2).prop_map(|(bits, more)| (BigUint::from(1_u8) << bits) + more);
        prop_oneof![
            4 => mixed,
            1 => ones.prop_map(|number| number.to_u32_digits()),
            1 => power.prop_map(|number| number.to_u32_digits()),
        ]
        .prop_map(ours)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn ring_operations_are_those_of_the_oracle(a in natural(), b in natural()) {
            let (x, y) = (oracle(&a), oracle(&b));
            same(&a.plus(&b), &(&x + &y))?;
            same(&a.times(&b), &(&x * &y))?;
            prop_assert_eq!(a.cmp(&b), x.cmp(&y));
            let (greater, less) = if a < b { (&b, &a) } else { (&a, &b) };
            let mut difference = greater.clone();
            difference.subtract(less);
            same(&difference, &(oracle(greater) - oracle(less)))?;
        }

        #[test]
        fn division_is_that_of_the_oracle(a in natural(), b in natural(), c in natural(), small in 1_u32..) {
            if !b.is_zero() {
                // Also multiples, and what lies just beside them, where estimated digits are wrong most often.
                let mut beside = a.times(&b);
                let multiple = beside.clone();
                if !beside.is_zero() {
                    beside.subtract(&Natural::from(1));
                }
                for dividend in [&a, &multiple, &beside, &multiple.plus(&c)] {
                    let (quotient, rest) = dividend.div_rem(&b);
                    let (q, r) = oracle(dividend).div_rem(&oracle(&b));
                    same(&quotient, &q)?;
                    same(&rest, &r)?;
                }
            }
            let mut quotient = a.clone();
            let rest = quotient.divide_by(widened(small));
            let (q, r) = oracle(&a).div_rem(&BigUint::from(small));
            same(&quotient, &q)?;
            prop_assert_eq!(BigUint::from(rest), r);
        }

        #[test]
        fn shifts_and_bits_are_those_of_the_oracle(a in natural(), bits in 0_u32..200, word in any::<u128>()) {
            let x = oracle(&a);
            let mut halved = a.clone();
            halved.shift_right(bits);
            same(&halved, &(&x >> bits))?;
            same(&a.shifted_left(bits), &(&x << bits))?;
            prop_assert_eq!(a.bits(), x.bits());
            prop_assert_eq!(u64::from(a.trailing_zeros()), x.trailing_zeros().unwrap_or(0));
            prop_assert_eq!(a.is_odd(), x.is_odd());
            prop_assert_eq!(a.to_u64(), u64::try_from(&x).ok());
            same(&Natural::from(word), &BigUint::from(word))?;
        }

        #[test]
        fn digits_are_those_of_the_oracle(a in natural(), zeros in 0_usize..20) {
            let text = oracle(&a).to_string();
            prop_assert_eq!(a.to_digits(), text.clone());
            same(&Natural::from_digits(&("0".repeat(zeros) + &text)), &oracle(&a))?;
        }

        #[test]
        fn powers_are_those_of_the_oracle(a in natural(), exponent in 0_u32..20, places in 0_u32..400) {
            let mut short = a.clone();
            short.limbs.truncate(6);
            short.trim();
            same(&short.pow(exponent), &oracle(&short).pow(exponent))?;
            same(&Natural::ten_to(places), &BigUint::from(10_u8).pow(places))?;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn common_divisors_are_those_of_the_oracle(a in natural(), b in natural(), c in natural()) {
            for (a, b) in [(a.clone(), b.clone()), (a.times(&c), b.times(&c))] {
                same(&a.gcd(&b), &oracle(&a).gcd(&oracle(&b)))?;
            }
        }
    }
}

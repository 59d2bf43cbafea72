//! Sums of long fractions, as a tree of products; weighted, and of terms that stay where they are.

use std::borrow::Cow;
use std::num::NonZeroU64;

use super::arithmetic::add_wide;
use super::fraction::Fraction;
use super::rational::{Rational, Repr};

impl Rational {
    /// The sum of weighted numbers: as [`Rational::sum`] of the products, most of which are never made.
    pub(crate) fn weighted_sum<'a>(
        items: impl IntoIterator<Item = (&'a Rational, &'a Rational)>,
    ) -> Rational {
        let mut sum = Sum::default();
        for (weight, item) in items {
            match (weight.repr(), item.repr()) {
                (Repr::Small(1, NonZeroU64::MIN), _) => sum.push(item),
                (Repr::Small(n, d), Repr::Big(fraction)) => sum.leaves.push(Leaf {
                    fraction: Cow::Borrowed(fraction),
                    weight: (*n, d.get()),
                }),
                _ => sum.push_owned(weight * item),
            }
        }
        sum.total()
    }
}

/// The bottom of the product tree: neighbours are added in 128 bits for as long as they fit, so that only a few big
/// fractions are made. Terms over one denominator, or over its multiples (decimals), never lengthen it.
pub(super) struct Sum<'a> {
    leaves: Vec<Leaf<'a>>,
    running: (i128, u128),
}

/// A long term, and what it is to be multiplied by.
struct Leaf<'a> {
    fraction: Cow<'a, Fraction>,
    weight: (i64, u64),
}

impl<'a> Leaf<'a> {
    const fn of(fraction: Cow<'a, Fraction>) -> Self {
        Leaf {
            fraction,
            weight: (1, 1),
        }
    }
}

impl Default for Sum<'_> {
    fn default() -> Self {
        Sum {
            leaves: Vec::new(),
            running: (0, 1),
        }
    }
}

impl<'a> Sum<'a> {
    pub(super) fn push(&mut self, item: &'a Rational) {
        match item.repr() {
            Repr::Small(n, d) => self.push_small(*n, d.get()),
            Repr::Big(fraction) => self.leaves.push(Leaf::of(Cow::Borrowed(fraction))),
        }
    }

    fn push_owned(&mut self, item: Rational) {
        match item.repr() {
            Repr::Small(n, d) => self.push_small(*n, d.get()),
            Repr::Big(_) => self
                .leaves
                .push(Leaf::of(Cow::Owned(item.wide().into_owned()))),
        }
    }

    fn push_small(&mut self, numerator: i64, denominator: u64) {
        let term = (i128::from(numerator), u128::from(denominator));
        self.running = add_wide(self.running, term).unwrap_or_else(|| {
            self.flush();
            term
        });
    }

    #[cold]
    #[inline(never)]
    fn flush(&mut self) {
        let (n, d) = self.running;
        let leaf = Leaf::of(Cow::Owned(Fraction::from_wide(n, d)));
        self.leaves.push(leaf);
    }

    pub(super) fn total(mut self) -> Rational {
        if self.leaves.is_empty() {
            let (n, d) = self.running;
            return Rational::from_wide(n, d);
        }
        if self.running.0 != 0 {
            self.flush();
        }
        let sum = tree(&self.leaves).into_owned();
        Rational::from(Fraction::new(sum.negative, sum.numerator, sum.denominator))
    }
}

/// The sum of the halves of `leaves`, and so on down.
fn tree<'a>(leaves: &'a [Leaf<'_>]) -> Cow<'a, Fraction> {
    match leaves {
        [] => Cow::Owned(Fraction::from_wide(0, 1)),
        [leaf] if leaf.weight != (1, 1) => {
            let (n, d) = leaf.weight;
            Cow::Owned(leaf.fraction.as_ref().clone().scaled(n, d))
        }
        [leaf] => Cow::Borrowed(leaf.fraction.as_ref()),
        [left, right] if left.weight.1 == 1 && right.weight.1 == 1 => {
            let weights = [left.weight.0, right.weight.0];
            Cow::Owned(left.fraction.plus_weighted(&right.fraction, weights))
        }
        _ => {
            let (left, right) = leaves.split_at(leaves.len() / 2);
            Cow::Owned(tree(left).plus_weighted(&tree(right), [1, 1]))
        }
    }
}

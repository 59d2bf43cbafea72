//! Weighted sums of many numbers: long ones stay where they are, and are multiplied while they are added.

use std::borrow::Cow;

use super::fraction::Fraction;
use super::rational::{Rational, Repr};
use super::sum::Sum;

/// A long term, and what it is to be multiplied by.
struct Leaf<'a> {
    fraction: &'a Fraction,
    weight: (i64, u64),
}

impl Rational {
    /// The sum of weighted numbers: as [`Rational::sum`] of the products, most of which are never made.
    pub(crate) fn weighted_sum<'a>(
        items: impl IntoIterator<Item = (&'a Rational, &'a Rational)>,
    ) -> Rational {
        let (mut others, mut leaves) = (Sum::default(), Vec::new());
        for (weight, item) in items {
            match (weight.repr(), item.repr()) {
                (Repr::Small(n, d), Repr::Big(fraction)) => leaves.push(Leaf {
                    fraction,
                    weight: (*n, d.get()),
                }),
                _ => others.push(&(weight * item)),
            }
        }
        if leaves.is_empty() {
            return others.total();
        }
        let sum = tree(&leaves).plus_weighted(&others.unreduced(), [1, 1]);
        Rational::from(Fraction::new(sum.negative, sum.numerator, sum.denominator))
    }
}

/// The sum of the halves of `leaves`, and so on down.
fn tree<'a>(leaves: &[Leaf<'a>]) -> Cow<'a, Fraction> {
    match leaves {
        [] => Cow::Owned(Fraction::from_wide(0, 1)),
        [leaf] if leaf.weight != (1, 1) => {
            let (n, d) = leaf.weight;
            Cow::Owned(leaf.fraction.clone().scaled(n, d))
        }
        [leaf] => Cow::Borrowed(leaf.fraction),
        [left, right] if left.weight.1 == 1 && right.weight.1 == 1 => {
            let weights = [left.weight.0, right.weight.0];
            Cow::Owned(left.fraction.plus_weighted(right.fraction, weights))
        }
        _ => {
            let (left, right) = leaves.split_at(leaves.len() / 2);
            Cow::Owned(tree(left).plus_weighted(&tree(right), [1, 1]))
        }
    }
}

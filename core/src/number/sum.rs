//! Sums of many numbers: what is short is added up as it comes, what is long as a tree of products.

use super::arithmetic::add_wide;
use super::fraction::Fraction;
use super::rational::{Rational, Repr};

/// The bottom of the product tree: neighbours are added in 128 bits for as long as they fit, so that only a few big
/// fractions are made. Terms over one denominator, or over its multiples (decimals), never lengthen it.
pub(super) struct Sum {
    leaves: Vec<Fraction>,
    running: (i128, u128),
}

impl Default for Sum {
    fn default() -> Sum {
        Sum {
            leaves: Vec::new(),
            running: (0, 1),
        }
    }
}

impl Sum {
    pub(super) fn push(&mut self, item: &Rational) {
        match item.repr() {
            Repr::Small(n, d) => {
                let term = (i128::from(*n), u128::from(d.get()));
                self.running = add_wide(self.running, term).unwrap_or_else(|| {
                    self.flush();
                    term
                });
            }
            Repr::Big(fraction) => self.leaves.push(Fraction::clone(fraction)),
        }
    }

    #[cold]
    #[inline(never)]
    fn flush(&mut self) {
        let (n, d) = self.running;
        self.leaves.push(Fraction::from_wide(n, d));
    }

    pub(super) fn total(self) -> Rational {
        if self.leaves.is_empty() {
            let (n, d) = self.running;
            return Rational::from_wide(n, d);
        }
        let sum = self.unreduced();
        Rational::from(Fraction::new(sum.negative, sum.numerator, sum.denominator))
    }

    /// The sum as it comes out of the tree, for whoever adds more to it before it is reduced.
    pub(super) fn unreduced(mut self) -> Fraction {
        self.flush();
        tree(&self.leaves)
    }
}

/// The sum of the halves of `leaves`, and so on down.
fn tree(leaves: &[Fraction]) -> Fraction {
    match leaves.split_at_checked(leaves.len() / 2) {
        Some((left, right)) if !left.is_empty() => tree(left).plus(&tree(right)),
        _ => leaves
            .first()
            .cloned()
            .unwrap_or_else(|| Fraction::from_wide(0, 1)),
    }
}

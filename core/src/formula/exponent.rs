//! Reading powers: only whole exponents, and no tower of them that would fill the memory.

use super::ast::{Kind, NodeId, Shape};
use super::lex::TokenKind;
use super::parse::Parser;
use super::problem::FormulaProblem;
use crate::limits::MAX_EXPONENT;

impl Parser<'_> {
    /// `base ^ exponent`; the caret has been read.
    pub(super) fn power(&mut self, base: NodeId) -> NodeId {
        self.expect(base, Kind::Number);
        let from = self.peek().place;
        let exponent = self.exponent();
        let last = self.previous();
        let whole = self.place(base).to(last);
        match exponent {
            Some(Ok(exponent)) => {
                self.push(Shape::Power(base, exponent), Some(Kind::Number), whole)
            }
            Some(Err(problem)) => {
                self.report(problem, from.to(last));
                self.missing(whole)
            }
            None => self.missing(whole),
        }
    }

    /// A whole exponent, or a chain of them: `a^2^3` is `a^(2^3)`, and `a^-2^2` is `a^-(2^2)`. `None` for what is no literal
    /// and was reported.
    fn exponent(&mut self) -> Option<Result<i32, FormulaProblem>> {
        let mut chain = Vec::new();
        loop {
            let start = self.at;
            match self.exponent_literal() {
                Some(literal) => chain.push(literal),
                None => {
                    self.at = start;
                    self.not_an_exponent();
                    return None;
                }
            }
            if self.accept(TokenKind::Caret).is_none() {
                return Some(tower(&chain));
            }
        }
    }

    /// Reads the operand that stands where a whole number should, so that reading can go on behind it.
    fn not_an_exponent(&mut self) {
        let (start, before) = (self.peek().place, self.problems.len());
        let node = self.deeper(start, |parser| parser.prefix());
        if self.problems.len() == before {
            let place = self.place(node);
            self.report(FormulaProblem::ExponentNotWhole, place);
        }
    }

    /// One whole number with its sign, perhaps in brackets: `2`, `-2`, `(-2)`. The digits are `None` when there are too many.
    fn exponent_literal(&mut self) -> Option<(bool, Option<u32>)> {
        let bracket = self.accept(TokenKind::Open).is_some();
        let negative = self.accept(TokenKind::Minus).is_some();
        let written = self.accept(TokenKind::Number)?.place.of(self.text);
        if written.bytes().any(|byte| byte == b'.')
            || (bracket && self.accept(TokenKind::Close).is_none())
        {
            return None;
        }
        Some((negative, written.parse().ok()))
    }

    /// Powers of powers multiply: `((x^64)^64)^64` is refused before anyone computes it.
    pub(super) fn check_exponents(&mut self) {
        let powers = self
            .tree
            .nodes
            .iter()
            .filter(|node| matches!(node.shape, Shape::Power(..)));
        if powers.count() < 2 {
            return;
        }
        let mut degrees: Vec<u32> = Vec::with_capacity(self.tree.nodes.len());
        let mut refused = None;
        for node in &self.tree.nodes {
            let of = |child: NodeId| degrees.get(child.index()).copied().unwrap_or(1);
            let degree = match node.shape {
                Shape::Number(_) | Shape::Name(_) | Shape::Missing => 1,
                Shape::Negate(child) | Shape::Not(child) => of(child),
                Shape::Power(child, exponent) => {
                    of(child).saturating_mul(exponent.unsigned_abs().max(1))
                }
                Shape::Binary(_, left, right) => of(left).max(of(right)),
                Shape::Call { first, count, .. } => self
                    .tree
                    .arguments(first, count)
                    .iter()
                    .map(|child| of(*child))
                    .max()
                    .unwrap_or(1),
            };
            if degree > MAX_EXPONENT && refused.is_none() {
                refused = Some(node.place);
            }
            degrees.push(degree);
        }
        if let Some(place) = refused {
            self.report(FormulaProblem::ExponentTooLarge, place);
        }
    }
}

/// The value of a chain of exponents, from the right.
fn tower(chain: &[(bool, Option<u32>)]) -> Result<i32, FormulaProblem> {
    let mut value: Option<i32> = None;
    for (negative, digits) in chain.iter().rev() {
        let power = match value {
            None => 1,
            Some(value) => u32::try_from(value).map_err(|_| FormulaProblem::ExponentNotWhole)?,
        };
        let size = digits.and_then(|digits| digits.checked_pow(power));
        let size = size
            .filter(|size| *size <= MAX_EXPONENT)
            .and_then(|size| i32::try_from(size).ok());
        let size = size.ok_or(FormulaProblem::ExponentTooLarge)?;
        value = Some(if *negative {
            size.saturating_neg()
        } else {
            size
        });
    }
    value.ok_or(FormulaProblem::ExponentTooLarge)
}

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
        let from = self.at;
        let place = self.peek().place;
        let result = self.exponent();
        let last = self
            .tokens
            .get(self.at.saturating_sub(1))
            .map_or(place, |token| token.place);
        let whole = self.place(base).to(last);
        match result {
            Ok(exponent) => self.push(Shape::Power(base, exponent), Some(Kind::Number), whole),
            Err(problem) => {
                self.at = from;
                let before = self.problems.len();
                let node = self.prefix();
                if self.problems.len() == before {
                    self.report(problem, place.to(self.place(node)));
                }
                self.missing(whole)
            }
        }
    }

    /// A whole exponent, or a chain of them: `a^2^3` is `a^(2^3)`, and `a^-2^2` is `a^-(2^2)`.
    fn exponent(&mut self) -> Result<i32, FormulaProblem> {
        let mut chain = Vec::new();
        loop {
            chain.push(self.exponent_literal()?);
            if self.accept(TokenKind::Caret).is_none() {
                break;
            }
        }
        let mut value = 1_i64;
        for (index, (negative, size)) in chain.into_iter().rev().enumerate() {
            let power = if index == 0 {
                1
            } else {
                u32::try_from(value).map_err(|_| FormulaProblem::ExponentNotWhole)?
            };
            let size = size
                .checked_pow(power)
                .filter(|size| *size <= i64::from(MAX_EXPONENT));
            let size = size.ok_or(FormulaProblem::ExponentTooLarge)?;
            value = if negative {
                size.saturating_neg()
            } else {
                size
            };
        }
        i32::try_from(value).map_err(|_| FormulaProblem::ExponentTooLarge)
    }

    /// One whole number with its sign, perhaps in brackets: `2`, `-2`, `(-2)`.
    fn exponent_literal(&mut self) -> Result<(bool, i64), FormulaProblem> {
        let bracket = self.accept(TokenKind::Open).is_some();
        let negative = self.accept(TokenKind::Minus).is_some();
        let token = self
            .accept(TokenKind::Number)
            .ok_or(FormulaProblem::ExponentNotWhole)?;
        if bracket && self.accept(TokenKind::Close).is_none() {
            return Err(FormulaProblem::ExponentNotWhole);
        }
        let written = token.place.of(self.text);
        if written.contains('.') {
            return Err(FormulaProblem::ExponentNotWhole);
        }
        written
            .parse()
            .map(|size| (negative, size))
            .map_err(|_| FormulaProblem::ExponentTooLarge)
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

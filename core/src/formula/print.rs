//! The canonical text of a formula: one blank around operators, brackets only where they are needed.
//! Reading it again gives the same tree.

use crate::list::{Listed, joined};
use std::fmt;

use super::Formula;
use super::ast::{Binding, Function, NodeId, Shape};

/// A piece of text and how strongly it holds together.
pub(crate) type Piece = (String, Binding);

/// The piece in brackets unless it holds together at least as strongly as `least`.
pub(crate) fn at_least(least: Binding, (text, binding): Piece) -> String {
    if binding >= least {
        text
    } else {
        format!("({text})")
    }
}

impl Formula {
    /// The canonical text with every name replaced by a piece of text of the caller's.
    pub(crate) fn print(&self, name: &dyn Fn(&str) -> Piece) -> String {
        let mut pieces: Vec<Piece> = Vec::new();
        for node in &self.tree.nodes {
            let piece = match node.shape {
                Shape::Number(index) => (self.tree.number(index).to_canonical(), Binding::Whole),
                Shape::Name(index) => name(self.name(index)),
                Shape::Missing => (String::new(), Binding::Whole),
                Shape::Negate(_) => (
                    format!("-{}", at_least(Binding::Sign, take(&mut pieces))),
                    Binding::Sign,
                ),
                Shape::Not(_) => (
                    format!("not {}", at_least(Binding::Not, take(&mut pieces))),
                    Binding::Not,
                ),
                Shape::Power(_, exponent) => {
                    let base = at_least(Binding::Whole, take(&mut pieces));
                    (format!("{base}^{exponent}"), Binding::Power)
                }
                Shape::Binary(operator, ..) => {
                    let binding = operator.binding();
                    let right = at_least(binding.tighter(), take(&mut pieces));
                    // The left text is extended in place: a chain of n terms costs n, not n².
                    let mut left = at_least(binding, take(&mut pieces));
                    for part in [" ", operator.sign(), " ", &right] {
                        left.push_str(part);
                    }
                    (left, binding)
                }
                Shape::Call {
                    function, count, ..
                } => (call(function, count, &mut pieces), Binding::Whole),
            };
            pieces.push(piece);
        }
        take(&mut pieces).0
    }
}

/// The last piece.
pub(crate) fn take(pieces: &mut Vec<Piece>) -> Piece {
    pieces.pop().unwrap_or((String::new(), Binding::Whole))
}

/// The last `count` pieces, in order.
pub(crate) fn take_many(pieces: &mut Vec<Piece>, count: u32) -> Vec<Piece> {
    let from = pieces.len().saturating_sub(NodeId(count).index());
    pieces.split_off(from)
}

fn call(function: Function, count: u32, pieces: &mut Vec<Piece>) -> String {
    let arguments: Vec<String> = take_many(pieces, count)
        .into_iter()
        .map(|piece| piece.0)
        .listed();
    format!("{}({})", function.name(), joined(&arguments, ", "))
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.print(&|name| (name.to_owned(), Binding::Whole)))
    }
}

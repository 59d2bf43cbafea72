//! The formula language of measures and indicators: `a / b * 100`, `if(b > 0, a / b, 0)`, `coalesce(c, a + b)`.
//!
//! A formula is read once ([`Formula::parse`]), checked ([`unit_of`]), turned into words ([`describe`]), compiled to numbered
//! slots ([`Formula::compile`]) and then run over as many rows as there are ([`Compiled::evaluate`]). Values are exact
//! numbers or intervals; what is missing stays missing, with its reason ([`Absent`]). The grammar, the table of
//! three-valued logic and the rules of absence are in `core/docs/FORMULAS.md`.

mod absent;
mod ast;
mod boxes;
mod compile;
#[cfg(feature = "tight")]
mod corner;
mod describe;
mod evaluate;
mod exponent;
#[cfg(test)]
mod laws;
mod lex;
mod machine;
#[cfg(feature = "tight")]
mod monotone;
mod operand;
mod parse;
mod place;
mod points;
#[cfg(feature = "tight")]
mod polynomial;
mod print;
mod problem;
#[cfg(test)]
mod tests;
mod trace;
mod units;
mod wide;

pub use absent::Absent;
pub use ast::{Comparison, Function, Kind, Operator};
pub use compile::Compiled;
pub use describe::describe;
pub use evaluate::{Bounding, Scratch};
pub use place::Place;
pub use problem::{FormulaError, FormulaProblem, Found};
pub use trace::{Operation, Outcome, Step, Trace};
pub use units::{Unit, UnitId, UnitOf, UnitProblem, UnitReport, unit_of};

#[cfg(feature = "testing")]
use crate::list::Listed;
use ast::{NodeId, Tree};

/// A formula that was read without problems. Immutable; cheap to keep, compile it to run it.
///
/// `Display` prints the canonical text, which reads back as the same formula.
///
/// ```
/// use chitieu_core::formula::Formula;
/// let formula = Formula::parse("(tai_khoan_kich_hoat/truong_hop)*100").unwrap();
/// assert_eq!(formula.to_string(), "tai_khoan_kich_hoat / truong_hop * 100");
/// assert_eq!(formula.references().collect::<Vec<_>>(), ["tai_khoan_kich_hoat", "truong_hop"]);
/// ```
#[derive(Clone, Debug)]
pub struct Formula {
    text: Box<str>,
    tree: Tree,
}

impl Formula {
    /// Reads a formula, or says everything that is wrong with it, in the order of the text.
    ///
    /// # Errors
    /// At least one and at most [`MAX_FORMULA_PROBLEMS`](crate::limits::MAX_FORMULA_PROBLEMS) problems, each with its place.
    ///
    /// ```
    /// use chitieu_core::formula::Formula;
    /// use chitieu_core::locale::Lang;
    /// let errors = Formula::parse("min(da_nop, 1,5) / (tong_so").unwrap_err();
    /// assert_eq!(errors[0].problem.to_string(), "this bracket is never closed");
    /// assert_eq!(errors[0].problem.advice(Lang::En), "add ) where the bracket should end");
    /// ```
    pub fn parse(text: &str) -> Result<Formula, Vec<FormulaError>> {
        parse::parse(text).map(|tree| Formula {
            text: text.into(),
            tree,
        })
    }

    /// The formula of a rate: `(numerator) / (denominator) * factor`, as one formula, so that a name on both sides is seen as the same
    /// number. `None` only where the parts together exceed the limits of a formula.
    ///
    /// ```
    /// use chitieu_core::formula::Formula;
    /// use chitieu_core::number::Rational;
    /// let part = Formula::parse("nam").unwrap();
    /// let whole = Formula::parse("nam + nu").unwrap();
    /// assert_eq!(Formula::rate(&part, &whole, &Rational::HUNDRED).unwrap().to_string(), "nam / (nam + nu) * 100");
    /// ```
    #[must_use]
    pub fn rate(
        numerator: &Formula,
        denominator: &Formula,
        factor: &crate::number::Rational,
    ) -> Option<Formula> {
        let quotient = format!("({numerator}) / ({denominator})");
        let text = match factor {
            one if *one == crate::number::Rational::ONE => quotient,
            other => format!("{quotient} * ({other})"),
        };
        Formula::parse(&text).ok()
    }

    /// The text as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The names in use, each once, in the order of their first use.
    pub fn references(&self) -> impl ExactSizeIterator<Item = &str> {
        self.tree.names.iter().map(|place| place.of(&self.text))
    }

    /// The name, when the formula is nothing else.
    ///
    /// ```
    /// use chitieu_core::formula::Formula;
    /// assert_eq!(Formula::parse(" (so_xa)").unwrap().single_name(), Some("so_xa"));
    /// assert_eq!(Formula::parse("so_xa + 1").unwrap().single_name(), None);
    /// ```
    pub fn single_name(&self) -> Option<&str> {
        match self.tree.node(self.tree.root()).shape {
            ast::Shape::Name(index) => Some(self.name(index)),
            _ => None,
        }
    }

    /// Is the result a number or a truth value?
    ///
    /// ```
    /// use chitieu_core::formula::{Formula, Kind};
    /// assert_eq!(Formula::parse("a >= b").unwrap().kind(), Kind::Truth);
    /// ```
    pub fn kind(&self) -> Kind {
        self.tree
            .node(self.tree.root())
            .kind
            .unwrap_or(Kind::Number)
    }

    /// Every place where a name of [`Formula::references`] is used, with its index there.
    pub fn uses(&self) -> impl Iterator<Item = (u32, Place)> {
        self.tree.nodes.iter().filter_map(|node| match node.shape {
            ast::Shape::Name(index) => Some((index, node.place)),
            _ => None,
        })
    }

    /// The places where it goes one of several ways (`if`, `min`, `max`, `coalesce`), each with the number of ways.
    #[cfg(feature = "testing")]
    pub(crate) fn forks(&self) -> Vec<(Place, Function, u32)> {
        let nodes = self.tree.nodes.iter();
        nodes
            .filter_map(|node| match node.shape {
                ast::Shape::Call {
                    function, count, ..
                } if count > 1 => {
                    let ways = if function == Function::If { 2 } else { count };
                    Some((node.place, function, ways))
                }
                _ => None,
            })
            .listed()
    }

    fn name(&self, index: u32) -> &str {
        self.tree
            .names
            .get(NodeId(index).index())
            .map_or("", |place| place.of(&self.text))
    }
}

/// Equal when they read the same apart from blanks and needless brackets.
impl PartialEq for Formula {
    fn eq(&self, other: &Formula) -> bool {
        let shapes = |formula: &Formula| {
            formula
                .tree
                .nodes
                .iter()
                .map(|node| node.shape)
                .collect::<Vec<_>>()
        };
        shapes(self) == shapes(other)
            && self.tree.arguments == other.tree.arguments
            && self.tree.numbers == other.tree.numbers
            && self.references().eq(other.references())
    }
}

impl Eq for Formula {}

//! The syntax tree of a formula: one vector of nodes, children before parents.
//!
//! Because a subtree is one contiguous run of nodes that ends with its root, every pass (kinds, units, printing, words,
//! compiling) is a plain loop over the vector. A sum of thousands of names, which is a very deep tree, needs no deep stack.

use super::place::Place;
use crate::number::Rational;

/// Index of a node in [`Tree::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(pub(crate) u32);

impl NodeId {
    pub(crate) fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// Numbers and truth values are different types: a formula that mixes them is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number, such as `a / b * 100`.
    Number,
    /// A truth value, such as `a >= b and c > 0`.
    Truth,
}

/// A comparison of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=` (also written `==`)
    Equal,
    /// `!=` (also written `<>`)
    NotEqual,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Comparison {
    /// The canonical sign.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::AtLeast => ">=",
            Comparison::More => ">",
        }
    }
}

/// A sign or word between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `<`, `<=`, `=`, `!=`, `>=`, `>`
    Compare(Comparison),
    /// `and`
    And,
    /// `or`
    Or,
}

/// How strongly parts of a formula bind, loosest first; the table of `core/docs/FORMULAS.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Binding {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Sign,
    Power,
    Whole,
}

impl Binding {
    /// The next stronger level: what the right operand of a left-associative operator must have.
    pub(crate) fn tighter(self) -> Binding {
        match self {
            Binding::Or => Binding::And,
            Binding::And => Binding::Not,
            Binding::Not => Binding::Comparison,
            Binding::Comparison => Binding::Sum,
            Binding::Sum => Binding::Product,
            Binding::Product => Binding::Sign,
            Binding::Sign => Binding::Power,
            Binding::Power | Binding::Whole => Binding::Whole,
        }
    }
}

impl Operator {
    /// The canonical sign or word.
    pub fn sign(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::Compare(comparison) => comparison.sign(),
            Operator::And => "and",
            Operator::Or => "or",
        }
    }

    pub(crate) fn binding(self) -> Binding {
        match self {
            Operator::Add | Operator::Subtract => Binding::Sum,
            Operator::Multiply | Operator::Divide => Binding::Product,
            Operator::Compare(_) => Binding::Comparison,
            Operator::And => Binding::And,
            Operator::Or => Binding::Or,
        }
    }

    pub(crate) fn operand_kind(self) -> Kind {
        match self {
            Operator::And | Operator::Or => Kind::Truth,
            _ => Kind::Number,
        }
    }

    pub(crate) fn result_kind(self) -> Kind {
        match self {
            Operator::Compare(_) | Operator::And | Operator::Or => Kind::Truth,
            _ => Kind::Number,
        }
    }
}

/// The functions of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// `if(condition, then, otherwise)`
    If,
    /// `min(a, …)`
    Min,
    /// `max(a, …)`
    Max,
    /// `coalesce(a, …)`: the first that is present
    Coalesce,
}

impl Function {
    /// Every function, for hints.
    pub const ALL: [Function; 4] = [
        Function::If,
        Function::Min,
        Function::Max,
        Function::Coalesce,
    ];

    /// The word that calls it.
    pub fn name(self) -> &'static str {
        match self {
            Function::If => "if",
            Function::Min => "min",
            Function::Max => "max",
            Function::Coalesce => "coalesce",
        }
    }

    /// Fewest and most arguments (`None`: as many as one likes).
    pub(crate) fn arity(self) -> (usize, Option<usize>) {
        match self {
            Function::If => (3, Some(3)),
            Function::Min | Function::Max | Function::Coalesce => (1, None),
        }
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Index into [`Tree::numbers`].
    Number(u32),
    /// Index into [`Tree::names`].
    Name(u32),
    Negate(NodeId),
    Not(NodeId),
    Power(NodeId, i32),
    Binary(Operator, NodeId, NodeId),
    /// The arguments are `count` entries of [`Tree::arguments`] from `first` on.
    Call {
        function: Function,
        first: u32,
        count: u32,
    },
    /// Something that could not be read and was already reported. Never in a parsed [`super::Formula`].
    Missing,
}

/// One node: what it is, whether it is a number or a truth value, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) shape: Shape,
    /// `None` only for what was already reported.
    pub(crate) kind: Option<Kind>,
    pub(crate) place: Place,
}

/// The whole formula: nodes, children before parents, the root last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    pub(crate) arguments: Vec<NodeId>,
    pub(crate) numbers: Vec<Rational>,
    /// Every name once, as the place of its first use, in order of first use.
    pub(crate) names: Vec<Place>,
}

impl Tree {
    pub(crate) fn root(&self) -> NodeId {
        NodeId(u32::try_from(self.nodes.len().saturating_sub(1)).unwrap_or(u32::MAX))
    }

    pub(crate) fn node(&self, id: NodeId) -> Node {
        self.nodes.get(id.index()).copied().unwrap_or(Node {
            shape: Shape::Missing,
            kind: None,
            place: Place::new(0, 0),
        })
    }

    /// The arguments of a call, in order.
    pub(crate) fn arguments(&self, first: u32, count: u32) -> &[NodeId] {
        let first = NodeId(first).index();
        let end = first.saturating_add(NodeId(count).index());
        self.arguments.get(first..end).unwrap_or(&[])
    }

    pub(crate) fn number(&self, index: u32) -> Rational {
        let number = self.numbers.get(NodeId(index).index());
        number.cloned().unwrap_or(Rational::ZERO)
    }

    /// For every node, the index where its subtree begins.
    pub(crate) fn starts(&self) -> Vec<u32> {
        let mut starts: Vec<u32> = Vec::with_capacity(self.nodes.len());
        for (index, node) in (0_u32..).zip(&self.nodes) {
            let first = match node.shape {
                Shape::Number(_) | Shape::Name(_) | Shape::Missing => None,
                Shape::Negate(child) | Shape::Not(child) | Shape::Power(child, _) => Some(child),
                Shape::Binary(_, left, _) => Some(left),
                Shape::Call { first, count, .. } => self.arguments(first, count).first().copied(),
            };
            let start = first
                .and_then(|child| starts.get(child.index()).copied())
                .unwrap_or(index);
            starts.push(start);
        }
        starts
    }
}

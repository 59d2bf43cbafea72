//! From the tree to a program: names become numbered slots, once, and `if` and `coalesce` become jumps.

use super::Formula;
use super::ast::{Function, Kind, NodeId, Shape, Tree};
use super::machine::Op;
use super::place::Place;
use super::problem::{FormulaError, FormulaProblem};
use crate::list::Listed;
use crate::number::Rational;
use crate::order::sort_by_key;

/// A formula with its names resolved, ready to run over any number of rows.
///
/// Made by [`Formula::compile`]; see [`Compiled::evaluate`], [`Compiled::trace`].
#[derive(Clone, Debug)]
pub struct Compiled {
    pub(crate) ops: Vec<Op>,
    pub(crate) numbers: Vec<Rational>,
    /// For every step, where its operation stands in the text.
    pub(crate) places: Vec<Place>,
    pub(crate) kind: Kind,
    slots: Vec<u32>,
}

impl Compiled {
    /// The slots in use, in the order of [`Formula::references`].
    pub fn slots(&self) -> &[u32] {
        &self.slots
    }

    /// Whether some input is used more than once: only then can bounds be wider than the truth (see [`super::Bounding`]).
    pub(crate) fn uses_an_input_twice(&self) -> bool {
        let uses = self.ops.iter().filter(|op| matches!(op, Op::Slot(_)));
        uses.count() > self.slots.len()
    }

    /// The slot that is the whole formula.
    pub(crate) fn only_slot(&self) -> Option<u32> {
        match (self.ops.as_slice(), self.slots.as_slice()) {
            ([_], &[slot]) => Some(slot),
            _ => None,
        }
    }

    /// Is the result a number or a truth value?
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

impl Formula {
    /// Resolves every name to the number of a slot.
    ///
    /// # Errors
    /// [`FormulaProblem::UnknownName`] at every use of every name for which `slot` gives `None`.
    ///
    /// ```
    /// use chitieu_core::formula::{Absent, Formula, Scratch};
    /// use chitieu_core::number::Value;
    /// let columns = ["tai_khoan_kich_hoat", "truong_hop"];
    /// let slot = |name: &str| columns.iter().position(|column| *column == name).and_then(|at| u32::try_from(at).ok());
    /// let rate = Formula::parse("tai_khoan_kich_hoat / truong_hop * 100").unwrap().compile(slot).unwrap();
    ///
    /// let row = [Value::point(521_509), Value::point(1_450_945)];
    /// let value = rate.evaluate(|slot| row.get(slot as usize).ok_or(Absent::NotReported), &mut Scratch::default());
    /// assert_eq!(value.unwrap().as_point().unwrap().to_canonical(), "10430180/290189");
    /// ```
    pub fn compile(
        &self,
        slot: impl Fn(&str) -> Option<u32>,
    ) -> Result<Compiled, Vec<FormulaError>> {
        let slots: Vec<Option<u32>> = self.references().map(slot).listed();
        let resolve = |name: u32| slots.get(NodeId(name).index()).copied().flatten();
        let unknown: Vec<FormulaError> = self
            .uses()
            .filter(|(name, _)| resolve(*name).is_none())
            .map(|(name, place)| FormulaError {
                problem: FormulaProblem::UnknownName {
                    name: self.name(name).to_owned(),
                },
                place,
            })
            .listed();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let (ops, places) = emit(&self.tree, &resolve);
        let slots = slots.into_iter().flatten().listed();
        Ok(Compiled {
            ops,
            numbers: self.tree.numbers.clone(),
            places,
            kind: self.kind(),
            slots,
        })
    }
}

/// A step that has to stand before the subtree that begins at node `before`, on behalf of node `of`.
struct Mark {
    before: u32,
    of: NodeId,
    op: MarkOp,
}

/// The step, with the node after which its jumps land.
#[derive(Clone, Copy)]
enum MarkOp {
    Coalesce { last: NodeId },
    Argument { last: NodeId },
    If { then: NodeId, otherwise: NodeId },
}

/// The marks of a tree in the order in which they must be written: by place, outer ones first.
fn marks(tree: &Tree) -> Vec<Mark> {
    let conditional = |node: &super::ast::Node| {
        matches!(
            node.shape,
            Shape::Call {
                function: Function::If | Function::Coalesce,
                ..
            }
        )
    };
    if !tree.nodes.iter().any(conditional) {
        return Vec::new();
    }
    let starts = tree.starts();
    let start = |node: NodeId| starts.get(node.index()).copied().unwrap_or(0);
    let mut marks = Vec::new();
    for (id, node) in (0_u32..).zip(&tree.nodes) {
        let Shape::Call {
            function,
            first,
            count,
        } = node.shape
        else {
            continue;
        };
        let of = NodeId(id);
        let mut mark = |child: NodeId, op: MarkOp| {
            marks.push(Mark {
                before: start(child),
                of,
                op,
            })
        };
        match (function, tree.arguments(first, count)) {
            (Function::If, &[_, then, otherwise]) => mark(then, MarkOp::If { then, otherwise }),
            (Function::Coalesce, arguments @ &[first, ..]) => {
                let last = arguments.last().copied().unwrap_or(first);
                mark(first, MarkOp::Coalesce { last });
                arguments
                    .iter()
                    .for_each(|&last| mark(last, MarkOp::Argument { last }));
            }
            _ => {}
        }
    }
    sort_by_key(&mut marks, |mark| (mark.before, std::cmp::Reverse(mark.of)));
    marks
}

fn emit(tree: &Tree, resolve: &dyn Fn(u32) -> Option<u32>) -> (Vec<Op>, Vec<Place>) {
    let mut ops: Vec<Op> = Vec::with_capacity(tree.nodes.len());
    let mut places: Vec<Place> = Vec::with_capacity(tree.nodes.len());
    // For every node, the number of steps written once it is complete: where a jump behind it lands.
    let mut after: Vec<u32> = Vec::with_capacity(tree.nodes.len());
    let mut pending: Vec<(usize, MarkOp)> = Vec::new();
    let mut marks = marks(tree).into_iter().peekable();
    for (id, node) in (0_u32..).zip(&tree.nodes) {
        while let Some(mark) = marks.next_if(|mark| mark.before == id) {
            pending.push((ops.len(), mark.op));
            ops.push(Op::Coalesce { end: 0 });
            places.push(tree.node(mark.of).place);
        }
        if let Some(op) = simple(node.shape, resolve) {
            ops.push(op);
            places.push(node.place);
        }
        after.push(u32::try_from(ops.len()).unwrap_or(u32::MAX));
    }
    let landing = |node: NodeId| after.get(node.index()).copied().unwrap_or(0);
    for (at, mark) in pending {
        if let Some(op) = ops.get_mut(at) {
            *op = match mark {
                MarkOp::Coalesce { last } => Op::Coalesce { end: landing(last) },
                MarkOp::Argument { last } => Op::Argument { end: landing(last) },
                MarkOp::If { then, otherwise } => Op::If {
                    otherwise: landing(then),
                    end: landing(otherwise),
                },
            };
        }
    }
    (ops, places)
}

/// The step of a node, unless its steps stand before its branches.
fn simple(shape: Shape, resolve: &dyn Fn(u32) -> Option<u32>) -> Option<Op> {
    match shape {
        Shape::Number(index) => Some(Op::Number(index)),
        Shape::Name(index) => resolve(index).map(Op::Slot),
        Shape::Negate(_) => Some(Op::Negate),
        Shape::Not(_) => Some(Op::Not),
        Shape::Power(_, exponent) => Some(Op::Power(exponent)),
        Shape::Binary(operator, ..) => Some(Op::Binary(operator)),
        Shape::Call {
            function: Function::Min,
            count,
            ..
        } => Some(Op::Extreme {
            largest: false,
            count,
        }),
        Shape::Call {
            function: Function::Max,
            count,
            ..
        } => Some(Op::Extreme {
            largest: true,
            count,
        }),
        Shape::Call { .. } | Shape::Missing => None,
    }
}

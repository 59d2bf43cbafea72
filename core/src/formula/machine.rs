//! The program of a compiled formula and the loop that runs it, over whatever stands for numbers: exact points, intervals,
//! polynomials, or points infinitely close to a corner.

use std::convert::Infallible;
use std::ops::Range;

use super::absent::Gap;
use super::ast::{Comparison, NodeId, Operator};
use crate::number::Rational;

/// One step of a program in postfix order. Targets are indices of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    /// Pushes a constant.
    Number(u32),
    /// Pushes an input.
    Slot(u32),
    Negate,
    Not,
    Power(i32),
    Binary(Operator),
    /// The smallest or largest of the last `count`.
    Extreme {
        largest: bool,
        count: u32,
    },
    /// Takes the condition; the steps up to `otherwise` are one branch, those up to `end` the other.
    If {
        otherwise: u32,
        end: u32,
    },
    /// Followed by one [`Op::Argument`] for each argument; only as many are run as are needed.
    Coalesce {
        end: u32,
    },
    Argument {
        end: u32,
    },
}

/// Three-valued truth where every input is there: `Depends` when the digits known do not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    True,
    False,
    Depends,
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Truth {
        if truth { Truth::True } else { Truth::False }
    }
}

/// What lies on the stack.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item<N> {
    Number(N),
    Truth(Truth),
    Gap(Gap),
}

/// An item without its number: whatever is decided on it is compiled once for all domains.
type Shape = Item<()>;

/// An item that is no number.
type Other = Item<Infallible>;

impl<N> Item<N> {
    const fn shape(&self) -> Shape {
        match self {
            Item::Number(_) => Item::Number(()),
            Item::Truth(truth) => Item::Truth(*truth),
            Item::Gap(gap) => Item::Gap(*gap),
        }
    }

    const fn gap(&self) -> Option<Gap> {
        match self {
            Item::Gap(gap) => Some(*gap),
            _ => None,
        }
    }
}

impl Other {
    /// The same as an item of any domain.
    fn of_domain<N>(self) -> Item<N> {
        match self {
            Item::Number(never) => match never {},
            Item::Truth(truth) => Item::Truth(truth),
            Item::Gap(gap) => Item::Gap(gap),
        }
    }
}

/// The domain cannot carry out this formula with these inputs; another one must.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unfit;

/// Why a single operation gave no number.
pub(crate) enum Failure {
    /// It has no result.
    Gap(Gap),
    /// It is beyond the domain.
    Unfit,
}

/// What stands for numbers.
pub(crate) trait Domain {
    type Number: Clone + PartialEq;

    fn number(&mut self, number: &Rational) -> Self::Number;
    fn input(&mut self, slot: u32) -> Result<Self::Number, Failure>;
    fn negate(&mut self, a: &Self::Number) -> Result<Self::Number, Failure>;
    fn add(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Failure>;
    fn multiply(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Failure>;
    fn divide(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Failure>;
    fn power(&mut self, a: &Self::Number, exponent: i32) -> Result<Self::Number, Failure>;
    fn compare(&mut self, comparison: Comparison, a: &Self::Number, b: &Self::Number) -> Truth;
    fn larger(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Failure>;
    /// The number when it may be either of both.
    fn either(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Failure>;

    /// Are two numbers different whatever digits may follow?
    fn differ(&mut self, a: &Self::Number, b: &Self::Number) -> bool;

    fn subtract(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Failure> {
        let b = self.negate(b)?;
        self.add(a, &b)
    }

    fn smaller(&mut self, a: &Self::Number, b: &Self::Number) -> Result<Self::Number, Failure> {
        let (a, b) = (self.negate(a)?, self.negate(b)?);
        let larger = self.larger(&a, &b)?;
        self.negate(&larger)
    }

    /// Replaces the mark "this may have no result for some of the inputs" (a divisor that may be zero) and gives the old one.
    fn mark_partial(&mut self, _partial: bool) -> bool {
        false
    }
}

/// Looks on while a program runs.
pub(crate) trait Watch<N> {
    fn step(&mut self, op: usize, operands: &[Item<N>], result: &Item<N>);
}

/// Nobody looks on.
impl<N> Watch<N> for () {
    fn step(&mut self, _: usize, _: &[Item<N>], _: &Item<N>) {}
}

/// A running program.
pub(crate) struct Machine<'m, D: Domain + ?Sized, W> {
    pub(crate) ops: &'m [Op],
    pub(crate) numbers: &'m [Rational],
    pub(crate) domain: &'m mut D,
    pub(crate) stack: &'m mut Vec<Item<D::Number>>,
    pub(crate) watch: &'m mut W,
}

fn index(target: u32) -> usize {
    NodeId(target).index()
}

impl<D: Domain + ?Sized, W: Watch<D::Number>> Machine<'_, D, W> {
    /// Runs the whole program.
    pub(crate) fn run(&mut self) -> Result<Item<D::Number>, Unfit> {
        self.stack.clear();
        self.branch(0..self.ops.len())
    }

    /// Runs some steps and takes their result. Recursion is bounded: branches nest no deeper than the formula.
    fn branch(&mut self, steps: Range<usize>) -> Result<Item<D::Number>, Unfit> {
        let mut at = steps.start;
        while at < steps.end {
            let Some(op) = self.ops.get(at).copied() else {
                break;
            };
            at = match op {
                Op::If { otherwise, end } => self.choose(at, index(otherwise), index(end))?,
                Op::Coalesce { end } => self.coalesce(at, index(end))?,
                _ => self.simple(at, op)?,
            };
        }
        self.stack.pop().ok_or(Unfit)
    }

    /// A step without branches: the operands are the top of the stack, the result replaces them.
    #[inline]
    fn simple(&mut self, at: usize, op: Op) -> Result<usize, Unfit> {
        let count = match op {
            Op::Number(_) | Op::Slot(_) => 0,
            Op::Binary(_) => 2,
            Op::Extreme { count, .. } => index(count),
            _ => 1,
        };
        let from = self.stack.len().checked_sub(count).ok_or(Unfit)?;
        let operands = self.stack.get(from..).ok_or(Unfit)?;
        let result = apply(self.domain, self.numbers, op, operands)?;
        self.watch.step(at, operands, &result);
        self.stack.truncate(from);
        self.stack.push(result);
        Ok(at.saturating_add(1))
    }

    fn choose(&mut self, at: usize, otherwise: usize, end: usize) -> Result<usize, Unfit> {
        let condition = self.stack.pop().ok_or(Unfit)?;
        let then = at.saturating_add(1)..otherwise;
        let result = match condition {
            Item::Truth(Truth::True) => self.branch(then)?,
            Item::Truth(Truth::False) => self.branch(otherwise..end)?,
            _ => {
                let first = self.branch(then)?;
                let second = self.branch(otherwise..end)?;
                join(self.domain, &condition, &first, &second)?
            }
        };
        let operands = [condition, result];
        let [_, result] = &operands;
        self.watch.step(at, &operands, result);
        let [_, result] = operands;
        self.stack.push(result);
        Ok(end)
    }

    /// The first argument that is there. One that may be missing for some inputs (a divisor that may be zero) is joined
    /// with those after it.
    fn coalesce(&mut self, at: usize, end: usize) -> Result<usize, Unfit> {
        let mut next = at.saturating_add(1);
        let mut seen = Vec::new();
        let mut found: Option<Item<D::Number>> = None;
        let mut certain = false;
        while let (Some(Op::Argument { end: stop }), true) =
            (self.ops.get(next).copied(), next < end && !certain)
        {
            let outside = self.domain.mark_partial(false);
            let item = self.branch(next.saturating_add(1)..index(stop))?;
            certain = !self.domain.mark_partial(outside);
            next = index(stop);
            match (&item, found) {
                (Item::Gap(gap), before) => {
                    certain = gap.unsure;
                    found = if certain { Some(item.clone()) } else { before };
                }
                (_, None) => found = Some(item.clone()),
                (_, Some(before)) => {
                    let unsure = Item::Truth(Truth::Depends);
                    found = Some(join(self.domain, &unsure, &before, &item)?);
                }
            }
            seen.push(item);
        }
        let result = match found {
            Some(found) => {
                if !certain {
                    self.domain.mark_partial(true);
                }
                found
            }
            None => Item::Gap(none_there(&seen)),
        };
        self.watch.step(at, &seen, &result);
        self.stack.push(result);
        Ok(end)
    }
}

/// Every argument of `coalesce` is missing: the reason they share, else `missing_input`.
fn none_there<N>(items: &[Item<N>]) -> Gap {
    let mut gaps = items.iter().filter_map(Item::gap);
    let first = gaps
        .next()
        .unwrap_or(Gap::computed(super::Absent::MissingInput));
    if gaps.all(|gap| gap.reason == first.reason) {
        first
    } else {
        first.missing()
    }
}

/// The result of a choice whose condition is not known: what both branches agree on, else both possibilities where the
/// condition only depends on more digits, else missing.
fn join<D: Domain + ?Sized>(
    domain: &mut D,
    condition: &Item<D::Number>,
    first: &Item<D::Number>,
    second: &Item<D::Number>,
) -> Result<Item<D::Number>, Unfit> {
    let gap = condition.gap().map(Gap::used);
    match (gap, first, second) {
        (Some(gap), Item::Number(a), Item::Number(b)) if a != b => {
            Ok(Item::Gap(gap.unsure(!domain.differ(a, b))))
        }
        (Some(_), Item::Number(a), Item::Number(_)) => Ok(Item::Number(a.clone())),
        (None, Item::Number(a), Item::Number(b)) => settle(domain.either(a, b)),
        _ => Ok(join_others(gap, first.shape(), second.shape()).of_domain()),
    }
}

/// The same where not both are numbers.
fn join_others(gap: Option<Gap>, first: Shape, second: Shape) -> Other {
    match (gap, first, second) {
        (_, Item::Truth(a), Item::Truth(b)) if a == b => Item::Truth(a),
        (Some(gap), Item::Gap(a), Item::Gap(b)) => Item::Gap(gap.unsure(a.unsure || b.unsure)),
        (Some(gap), Item::Truth(a), Item::Truth(b)) => {
            Item::Gap(gap.unsure(a == Truth::Depends || b == Truth::Depends))
        }
        (Some(gap), ..) => Item::Gap(gap),
        (None, Item::Gap(a), Item::Gap(b)) => Item::Gap(a.or(b).unsure(a.unsure || b.unsure)),
        (None, Item::Gap(gap), _) | (None, _, Item::Gap(gap)) => Item::Gap(gap.used().unsure(true)),
        (None, ..) => Item::Truth(Truth::Depends),
    }
}

fn settle<N>(result: Result<N, Failure>) -> Result<Item<N>, Unfit> {
    match result {
        Ok(number) => Ok(Item::Number(number)),
        Err(Failure::Gap(gap)) => Ok(Item::Gap(gap)),
        Err(Failure::Unfit) => Err(Unfit),
    }
}

#[inline]
fn apply<D: Domain + ?Sized>(
    domain: &mut D,
    numbers: &[Rational],
    op: Op,
    operands: &[Item<D::Number>],
) -> Result<Item<D::Number>, Unfit> {
    match (op, operands) {
        (Op::Number(at), _) => settle(
            numbers
                .get(index(at))
                .map(|n| domain.number(n))
                .ok_or(Failure::Unfit),
        ),
        (Op::Slot(slot), _) => settle(domain.input(slot)),
        (Op::Negate, [Item::Number(a)]) => settle(domain.negate(a)),
        (Op::Power(exponent), [Item::Number(a)]) => settle(domain.power(a, exponent)),
        (Op::Binary(operator), [Item::Number(a), Item::Number(b)]) => match operator {
            Operator::Add => settle(domain.add(a, b)),
            Operator::Subtract => settle(domain.subtract(a, b)),
            Operator::Multiply => settle(domain.multiply(a, b)),
            Operator::Divide => settle(domain.divide(a, b)),
            Operator::Compare(comparison) => Ok(Item::Truth(domain.compare(comparison, a, b))),
            Operator::And | Operator::Or => Err(Unfit),
        },
        (Op::Binary(Operator::And), [a, b]) => {
            Ok(both(a.shape(), b.shape(), Truth::False).of_domain())
        }
        (Op::Binary(Operator::Or), [a, b]) => {
            Ok(both(a.shape(), b.shape(), Truth::True).of_domain())
        }
        (Op::Not, [Item::Truth(truth)]) => Ok(Item::Truth(match truth {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Depends => Truth::Depends,
        })),
        (Op::Extreme { largest, .. }, _) => extreme(domain, largest, operands),
        _ => gap_of(operands).map(Item::Gap).ok_or(Unfit),
    }
}

/// Kleene's `and` and `or`: one operand with the `deciding` value decides, whatever the other is.
fn both(a: Shape, b: Shape, deciding: Truth) -> Other {
    match (a, b) {
        (Item::Truth(truth), _) | (_, Item::Truth(truth)) if truth == deciding => {
            Item::Truth(deciding)
        }
        (Item::Gap(a), Item::Gap(b)) => Item::Gap(a.or(b).unsure(a.unsure || b.unsure)),
        (Item::Gap(gap), Item::Truth(truth)) | (Item::Truth(truth), Item::Gap(gap)) => {
            Item::Gap(gap.used().unsure(truth == Truth::Depends))
        }
        (Item::Truth(a), Item::Truth(b)) if a == b => Item::Truth(a),
        _ => Item::Truth(Truth::Depends),
    }
}

/// The gap that a calculation with these operands leaves, if any of them is missing.
fn gap_of<N>(operands: &[Item<N>]) -> Option<Gap> {
    operands
        .iter()
        .filter_map(|item| item.gap().map(Gap::used))
        .reduce(Gap::or)
}

fn extreme<D: Domain + ?Sized>(
    domain: &mut D,
    largest: bool,
    operands: &[Item<D::Number>],
) -> Result<Item<D::Number>, Unfit> {
    if let Some(gap) = gap_of(operands) {
        return Ok(Item::Gap(gap));
    }
    let mut numbers = operands.iter().filter_map(|item| {
        if let Item::Number(n) = item {
            Some(n)
        } else {
            None
        }
    });
    let mut best = numbers.next().ok_or(Unfit)?.clone();
    for number in numbers {
        let next = if largest {
            domain.larger(&best, number)
        } else {
            domain.smaller(&best, number)
        };
        match settle(next)? {
            Item::Number(number) => best = number,
            other => return Ok(other),
        }
    }
    Ok(Item::Number(best))
}

//! How one number came about: every step of its formula, in the order in which it was taken.

use super::Formula;
use super::absent::Absent;
use super::ast::{Binding, Operator};
use super::boxes::Boxes;
use super::compile::Compiled;
use super::evaluate::{Bounding, Inputs, Scratch};
use super::machine::{Domain, Item, Machine, Op, Truth, Watch};
use super::place::Place;
use super::points::Points;
use super::print::Piece;
use super::wide::Wide;
use crate::list::Listed;
use crate::number::{Interval, RangeNote, Rational, Value};

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `-a`
    Negate,
    /// `not a`
    Not,
    /// `a^n`
    Power(i32),
    /// `a + b`, `a < b`, `a and b` …
    Binary(Operator),
    /// `min(…)`
    Min,
    /// `max(…)`
    Max,
    /// `if(…)`: the operands are the condition and what was chosen.
    If,
    /// `coalesce(…)`: the operands are those that were looked at.
    Coalesce,
}

/// What a step worked on, or gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A number, or the interval it lies in.
    Number(Value),
    /// A truth value; `None` when the digits do not decide.
    Truth(Option<bool>),
    /// Nothing, and why; with the slot of the input that is to blame, where there is one.
    Absent(Absent, Option<u32>),
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where the operation stands in the text of the formula.
    pub place: Place,
    /// What was done.
    pub operation: Operation,
    /// With what.
    pub operands: Vec<Outcome>,
    /// What came out.
    pub result: Outcome,
}

/// The steps and the result of one evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// In the order in which they were taken; branches that were not needed are not there.
    pub steps: Vec<Step>,
    /// What [`Compiled::evaluate`] gives. Where ranges are used twice it may be narrower than the last step.
    pub result: Result<Value, Absent>,
    /// The input that is missing, where the result is absent because of one.
    pub missing: Option<u32>,
    /// How the bounds of the result were found.
    pub bounding: Bounding,
}

/// Numbers as values.
trait AsValue {
    fn value(&self) -> Value;
}

impl AsValue for Rational {
    fn value(&self) -> Value {
        Value::Point(self.clone())
    }
}

impl AsValue for Wide {
    fn value(&self) -> Value {
        let interval = self.interval().cloned();
        let interval = interval.unwrap_or_else(|_| Interval::everything());
        Value::range(interval, None, RangeNote::default())
    }
}

struct Recorder<'r> {
    compiled: &'r Compiled,
    steps: Vec<Step>,
}

impl<N: AsValue> Watch<N> for Recorder<'_> {
    fn step(&mut self, op: usize, operands: &[Item<N>], result: &Item<N>) {
        let operation = match self.compiled.ops.get(op) {
            Some(Op::Negate) => Operation::Negate,
            Some(Op::Not) => Operation::Not,
            Some(Op::Power(exponent)) => Operation::Power(*exponent),
            Some(Op::Binary(operator)) => Operation::Binary(*operator),
            Some(Op::Extreme { largest: false, .. }) => Operation::Min,
            Some(Op::Extreme { largest: true, .. }) => Operation::Max,
            Some(Op::If { .. }) => Operation::If,
            Some(Op::Coalesce { .. }) => Operation::Coalesce,
            // Reading an input or a constant is no step.
            Some(Op::Number(_) | Op::Slot(_) | Op::Argument { .. }) | None => return,
        };
        let place = self
            .compiled
            .places
            .get(op)
            .copied()
            .unwrap_or(Place::new(0, 0));
        let operands = operands.iter().map(outcome).listed();
        self.steps.push(Step {
            place,
            operation,
            operands,
            result: outcome(result),
        });
    }
}

fn outcome<N: AsValue>(item: &Item<N>) -> Outcome {
    match item {
        Item::Number(number) => Outcome::Number(number.value()),
        Item::Truth(Truth::True) => Outcome::Truth(Some(true)),
        Item::Truth(Truth::False) => Outcome::Truth(Some(false)),
        Item::Truth(Truth::Depends) => Outcome::Truth(None),
        Item::Gap(gap) => Outcome::Absent(gap.reason, gap.slot),
    }
}

impl Compiled {
    /// Evaluates one row and keeps every step.
    ///
    /// ```
    /// use chitieu_core::formula::{Formula, Outcome};
    /// use chitieu_core::number::Value;
    /// let formula = Formula::parse("kich_hoat / truong_hop * 100").unwrap();
    /// let compiled = formula.compile(|name| Some(u32::from(name == "truong_hop"))).unwrap();
    /// let row = [Value::point(521_509), Value::point(1_450_945)];
    /// let trace = compiled.trace(|slot| Ok(&row[slot as usize]));
    /// assert_eq!(trace.steps.len(), 2);
    /// assert_eq!(trace.steps[0].place.of(formula.text()), "kich_hoat / truong_hop");
    /// let Outcome::Number(value) = &trace.steps[1].result else { panic!() };
    /// assert_eq!(value.as_point().unwrap().to_canonical(), "10430180/290189");
    /// assert_eq!(formula.with_values(|name| Ok(&row[usize::from(name == "truong_hop")])), "521509 / 1450945 * 100");
    /// ```
    pub fn trace<'v>(&self, inputs: impl Fn(u32) -> Result<&'v Value, Absent>) -> Trace {
        let inputs: &Inputs<'_, 'v> = &inputs;
        let (steps, last) = match self.watch(&mut Points(inputs)) {
            Some(watched) => watched,
            None => self.watch(&mut Boxes::new(inputs)).unwrap_or_default(),
        };
        let (result, bounding) = match self.points(inputs, &mut Scratch::default()) {
            Ok(_) => (
                self.evaluate(inputs, &mut Scratch::default()),
                Bounding::Exact,
            ),
            Err(_) => match self.ranges(inputs) {
                Ok((value, bounding)) => (Ok(value), bounding),
                Err(absent) => (Err(absent), Bounding::Direct),
            },
        };
        Trace {
            steps,
            result,
            missing: last,
            bounding,
        }
    }

    /// Runs in a domain that can carry it out; gives the steps, and the slot that is missing.
    fn watch<D: Domain>(&self, domain: &mut D) -> Option<(Vec<Step>, Option<u32>)>
    where
        D::Number: AsValue,
    {
        let mut recorder = Recorder {
            compiled: self,
            steps: Vec::new(),
        };
        let mut stack = Vec::new();
        let mut machine = Machine {
            ops: &self.ops,
            numbers: &self.numbers,
            domain,
            stack: &mut stack,
            watch: &mut recorder,
        };
        let missing = match machine.run().ok()? {
            Item::Gap(gap) => gap.slot,
            _ => None,
        };
        Some((recorder.steps, missing))
    }
}

impl Formula {
    /// The canonical text with the numbers in place of the names: `521509 / 1450945 * 100`. Exact numbers stand in canonical
    /// form, ranges as `[lower, upper)` with `…` for a missing end, missing inputs as their reason.
    pub fn with_values<'v>(&self, inputs: impl Fn(&str) -> Result<&'v Value, Absent>) -> String {
        self.print(&|name| match inputs(name) {
            Ok(value) => written(value),
            Err(absent) => (absent.as_str().to_owned(), Binding::Whole),
        })
    }
}

fn written(value: &Value) -> Piece {
    if let Some(number) = value.as_point() {
        let text = number.to_canonical();
        let binding = if text.bytes().any(|byte| byte == b'/') {
            Binding::Product
        } else if number.is_negative() {
            Binding::Sign
        } else {
            Binding::Whole
        };
        return (text, binding);
    }
    let interval = value.interval();
    let end = |bound: &crate::number::Bound| {
        bound
            .number()
            .map_or("…".to_owned(), Rational::to_canonical)
    };
    let open = if interval.lower().is_closed() == Some(true) {
        '['
    } else {
        '('
    };
    let close = if interval.upper().is_closed() == Some(true) {
        ']'
    } else {
        ')'
    };
    let text = format!(
        "{open}{}, {}{close}",
        end(interval.lower()),
        end(interval.upper())
    );
    (text, Binding::Whole)
}

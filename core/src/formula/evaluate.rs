//! Running a compiled formula: exact points first, intervals where an input is a range.

use super::absent::Absent;
use super::boxes::Boxes;
use super::compile::Compiled;
use super::machine::{Domain, Item, Machine, Truth, Unfit};
#[cfg(feature = "bulk")]
use super::points::Points;
use super::wide::Wide;
use crate::list::AllListed;
use crate::number::{Certainty, Interval, RangeNote, Rational, Value};

/// Working memory that many runs share: the point case then allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    #[cfg(feature = "bulk")]
    stack: Vec<Item<Rational>>,
}

/// What stands in the slots. One type for all callers, so that the machine is compiled once for each domain and not for each caller too.
pub(crate) type Inputs<'i, 'v> = dyn Fn(u32) -> Result<&'v Value, Absent> + 'i;

/// How the bounds of a result were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounding {
    /// Every input was one exact number.
    Exact,
    /// No range is used twice: the bounds are tight.
    Direct,
    /// The formula is monotone in every range: the bounds are its values at two corners, and tight.
    Corners,
    /// Neither: the true bounds may be narrower. The value is marked `outer`.
    Outer,
}

impl Compiled {
    /// The value for one row. `inputs` gives the value of a slot, or why there is none.
    ///
    /// A truth value is 1 or 0, as in yes/no measures; one that the digits do not decide is the range from 0 to 1
    /// (see [`Compiled::holds`]).
    ///
    /// # Errors
    /// The reason of absence, by the rules of `core/docs/FORMULAS.md`: `missing_input` when an operand is missing,
    /// `zero_denominator`, `nothing_occurred`, or the reason of the input that the formula passes on unchanged.
    ///
    /// ```
    /// use chitieu_core::formula::{Absent, Formula, Scratch};
    /// use chitieu_core::number::Value;
    /// let share = Formula::parse("a / b * 100").unwrap().compile(|name| ["a", "b"].iter().position(|n| *n == name).map(|at| at as u32)).unwrap();
    /// let run = |row: [Result<Value, Absent>; 2]| {
    ///     share.evaluate(|slot| row[slot as usize].as_ref().map_err(|reason| *reason), &mut Scratch::default())
    /// };
    /// assert_eq!(run([Ok(Value::point(12)), Ok(Value::point(5))]), Ok(Value::point(240)));
    /// assert_eq!(run([Ok(Value::point(0)), Ok(Value::point(0))]), Err(Absent::ZeroDenominator));
    /// assert_eq!(run([Ok(Value::point(1)), Err(Absent::NotReported)]), Err(Absent::MissingInput));
    /// ```
    pub fn evaluate<'v>(
        &self,
        inputs: impl Fn(u32) -> Result<&'v Value, Absent>,
        scratch: &mut Scratch,
    ) -> Result<Value, Absent> {
        let inputs: &Inputs<'_, 'v> = &inputs;
        self.value(self.points(inputs, scratch), inputs)
    }

    /// The value, given what came of exact numbers alone.
    pub(crate) fn value<'v>(
        &self,
        of_points: Result<Item<Rational>, Unfit>,
        inputs: &Inputs<'_, 'v>,
    ) -> Result<Value, Absent> {
        match of_points {
            Ok(Item::Number(number)) => Ok(Value::Point(number)),
            Ok(Item::Truth(truth)) => Ok(truth_value(truth, RangeNote::default())),
            Ok(Item::Gap(gap)) => Err(gap.reason),
            Err(Unfit) => self.ranges(inputs).map(|(value, _)| value),
        }
    }

    /// Is a truth formula true for one row?
    ///
    /// # Errors
    /// As [`Compiled::evaluate`]. A formula that gives a number "holds" when the number is certainly not zero.
    ///
    /// ```
    /// use chitieu_core::formula::{Formula, Scratch};
    /// use chitieu_core::number::{Certainty, Value};
    /// let test = Formula::parse("co_cong and so_xa >= 10").unwrap_err();
    /// assert_eq!(test[0].problem.to_string(), "expected a condition, found a number");
    /// let test = Formula::parse("co_cong = 1 and so_xa >= 10").unwrap();
    /// let test = test.compile(|name| Some(u32::from(name == "so_xa"))).unwrap();
    /// let row = [Value::point(1), Value::point(12)];
    /// assert_eq!(test.holds(|slot| Ok(&row[slot as usize]), &mut Scratch::default()), Ok(Certainty::Yes));
    /// ```
    pub fn holds<'v>(
        &self,
        inputs: impl Fn(u32) -> Result<&'v Value, Absent>,
        scratch: &mut Scratch,
    ) -> Result<Certainty, Absent> {
        let value = self.evaluate(inputs, scratch)?;
        let zero = value
            .interval()
            .satisfies(crate::number::Comparator::Equal, &Rational::ZERO);
        Ok(match zero {
            Certainty::Yes => Certainty::No,
            Certainty::No => Certainty::Yes,
            Certainty::Depends => Certainty::Depends,
        })
    }

    /// Over exact numbers, on a machine of their own: a row of points then allocates nothing. [`Unfit`] where an input is a range.
    #[cfg(feature = "bulk")]
    #[inline]
    pub(crate) fn points<'v>(
        &self,
        inputs: &Inputs<'_, 'v>,
        scratch: &mut Scratch,
    ) -> Result<Item<Rational>, Unfit> {
        let mut domain = Points(inputs);
        let mut machine = Machine {
            ops: &self.ops,
            numbers: &self.numbers,
            domain: &mut domain,
            stack: &mut scratch.stack,
            watch: &mut (),
        };
        machine.run()
    }

    /// The same on the machine of ranges: slower, and less to download. A calculation with points alone gives the same in both.
    #[cfg(not(feature = "bulk"))]
    pub(crate) fn points<'v>(
        &self,
        inputs: &Inputs<'_, 'v>,
        _: &mut Scratch,
    ) -> Result<Item<Rational>, Unfit> {
        self.points_as_ranges(inputs)
    }

    /// Over exact numbers as ranges of one number each.
    #[cfg(any(not(feature = "bulk"), test))]
    pub(crate) fn points_as_ranges<'v>(
        &self,
        inputs: &Inputs<'_, 'v>,
    ) -> Result<Item<Rational>, Unfit> {
        let mut boxes = Boxes::new(inputs);
        let result = self.run(&mut boxes)?;
        if !boxes.ranges.is_empty() {
            return Err(Unfit);
        }
        match result {
            Item::Number(number) => {
                let interval = number.interval().map_err(|_| Unfit)?;
                interval.as_point().cloned().map(Item::Number).ok_or(Unfit)
            }
            Item::Truth(truth) => Ok(Item::Truth(truth)),
            Item::Gap(gap) => Ok(Item::Gap(gap)),
        }
    }

    /// Runs in one of the domains that carry ranges.
    pub(super) fn run(&self, domain: &mut dyn Domain<Number = Wide>) -> Result<Item<Wide>, Unfit> {
        let mut stack = Vec::new();
        let mut machine = Machine {
            ops: &self.ops,
            numbers: &self.numbers,
            domain,
            stack: &mut stack,
            watch: &mut (),
        };
        machine.run()
    }

    /// The value where an input is a range.
    #[cold]
    pub(crate) fn ranges<'v>(&self, inputs: &Inputs<'_, 'v>) -> Result<(Value, Bounding), Absent> {
        let mut boxes = Boxes::new(inputs);
        let interval = match self.run(&mut boxes) {
            Ok(Item::Gap(gap)) => return Err(gap.reason),
            Ok(Item::Truth(truth)) => {
                return Ok((truth_value(truth, boxes.note), Bounding::Direct));
            }
            Ok(Item::Number(Wide::Interval(interval))) => interval,
            _ => Interval::everything(),
        };
        let mut note = boxes.note;
        let face = self.face(inputs, &boxes.ranges);
        if boxes.ranges.iter().all(|(_, count)| *count < 2) {
            return Ok((Value::range(interval, face, note), Bounding::Direct));
        }
        #[cfg(feature = "tight")]
        if let Some(tight) = self.corners(inputs, &boxes.ranges) {
            return Ok((Value::range(tight, face, note), Bounding::Corners));
        }
        note.outer = true;
        Ok((Value::range(interval, face, note), Bounding::Outer))
    }

    /// The formula over the printed numbers, where every range has one.
    fn face<'v>(&self, inputs: &Inputs<'_, 'v>, ranges: &[(u32, u32)]) -> Option<Rational> {
        let faces = ranges
            .iter()
            .map(|(slot, _)| {
                let face = inputs(*slot).ok().and_then(Value::face)?;
                Some((*slot, Value::Point(face.clone())))
            })
            .all_listed()?;
        let printed = |slot: u32| match faces.iter().find(|(known, _)| *known == slot) {
            Some((_, value)) => Ok(value),
            None => inputs(slot),
        };
        match self.points(&printed, &mut Scratch::default()) {
            Ok(Item::Number(number)) => Some(number),
            _ => None,
        }
    }
}

/// A truth value as the 1 or 0 of yes/no measures.
pub(crate) fn truth_value(truth: Truth, note: RangeNote) -> Value {
    match truth {
        Truth::True => Value::Point(Rational::ONE),
        Truth::False => Value::Point(Rational::ZERO),
        Truth::Depends => {
            let both = Interval::point(Rational::ZERO).hull(&Interval::point(Rational::ONE));
            Value::range(both, None, note)
        }
    }
}

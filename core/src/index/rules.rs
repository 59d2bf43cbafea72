//! Scoring rules: what one unit's figures earn.

use super::amount::{NoScore, Score, between, ends, face, rising};
use crate::formula::Absent;
use crate::framework::IndicatorId;
use crate::framework::index::{Band, Case, Condition, Item, Method};
use crate::number::{Certainty, RangeNote, Rational, Value};
use crate::source::ScoreFault;

/// Where a rule finds figures.
pub(crate) type Figures<'f> = dyn Fn(IndicatorId) -> Result<&'f Value, Absent> + 'f;

/// What a rule may look at.
pub(crate) struct Rule<'f> {
    pub(crate) own: Result<&'f Value, Absent>,
    pub(crate) others: &'f Figures<'f>,
}

impl<'f> Rule<'f> {
    /// The points before they are held against the greatest number of them.
    pub(crate) fn points(&self, method: &Method, most: &Rational) -> Score {
        match method {
            Method::Ratio { full } => self.scaled(&over(most, full)),
            Method::Stated { of: Some(of) } => self.scaled(&over(most, of)),
            Method::Stated { of: None } => Ok(self.own()?.clone()),
            Method::YesNo => self.scaled(most),
            Method::Capped { target } => {
                let rate = over(most, target);
                let capped = |x: &Rational| (x * &rate).min(most.clone());
                Ok(rising(self.own()?, &capped))
            }
            Method::PerItem { each, most } => {
                let own = self.own()?;
                let capped = |x: &Rational| (x * each).min(most.clone());
                Ok(rising(own, &capped))
            }
            Method::Cases { cases, otherwise } => self.cases(cases, otherwise, most),
            Method::Checklist { items } => self.checklist(items, most),
            Method::Ladder { bands, .. } => ladder(bands, self.own()?),
            Method::Sum { items } => self.sum(items, most),
            Method::Best { items } => self.best(items),
            // Normalisations look at all units and are computed by column.
            Method::Normalised(_) => Ok(self.own()?.clone()),
        }
    }

    fn own(&self) -> Result<&'f Value, NoScore> {
        self.own.map_err(NoScore::Absent)
    }

    fn scaled(&self, rate: &Rational) -> Score {
        Ok(super::amount::scaled(self.own()?, rate))
    }

    fn holds(&self, when: &Condition) -> Result<Certainty, NoScore> {
        let value = match when.input {
            None => self.own()?,
            Some(input) => (self.others)(input).map_err(NoScore::Absent)?,
        };
        Ok(value.satisfies(when.comparator, &when.value))
    }

    /// Whether the printed number meets a condition.
    fn holds_as_printed(&self, when: &Condition) -> bool {
        let value = match when.input {
            None => self.own.ok(),
            Some(input) => (self.others)(input).ok(),
        };
        value.is_some_and(|value| when.comparator.holds(&face(value), &when.value))
    }

    fn cases(&self, cases: &[Case], otherwise: &Rational, most: &Rational) -> Score {
        let mut possible: Vec<&Rational> = Vec::new();
        let mut decided = false;
        for case in cases {
            match self.holds(&case.when)? {
                Certainty::No => {}
                Certainty::Depends => possible.push(&case.share),
                // Nothing before it is possible: the usual case.
                Certainty::Yes if possible.is_empty() => {
                    return Ok(Value::Point(&case.share * most));
                }
                Certainty::Yes => {
                    possible.push(&case.share);
                    decided = true;
                    break;
                }
            }
        }
        if possible.is_empty() {
            return Ok(Value::Point(otherwise * most));
        }
        if !decided {
            possible.push(otherwise);
        }
        let printed = cases.iter().find(|case| self.holds_as_printed(&case.when));
        let face = printed.map_or(otherwise, |case| &case.share);
        let low = possible.iter().min().copied().unwrap_or(otherwise);
        let high = possible.iter().max().copied().unwrap_or(otherwise);
        let rounded = note(low != high);
        Ok(between(low * most, high * most, face * most, rounded))
    }

    fn checklist(&self, items: &[Case], most: &Rational) -> Score {
        let (mut low, mut high, mut face) = (Rational::ZERO, Rational::ZERO, Rational::ZERO);
        for item in items {
            match self.holds(&item.when)? {
                Certainty::No => continue,
                Certainty::Depends => {}
                Certainty::Yes => low = low + &item.share,
            }
            high = high + &item.share;
            if self.holds_as_printed(&item.when) {
                face = face + &item.share;
            }
        }
        if low == high {
            return Ok(Value::Point(low * most));
        }
        Ok(between(low * most, high * most, face * most, note(true)))
    }

    /// The points of one item, not beyond its own greatest number.
    fn item(&self, item: &Item) -> Score {
        let own = match item.input {
            None => self.own,
            Some(input) => (self.others)(input),
        };
        let rule = Rule {
            own,
            others: self.others,
        };
        let points = rule.points(&item.method, &item.points)?;
        Ok(super::amount::within(points, &Rational::ZERO, &item.points).0)
    }

    fn sum(&self, items: &[Item], most: &Rational) -> Score {
        let mut sum = Value::Point(Rational::ZERO);
        for item in items {
            let points = self.item(item)?;
            sum = match (&sum, &points) {
                (Value::Point(a), Value::Point(b)) => Value::Point(a + b),
                _ => {
                    let total = face(&sum) + face(&points);
                    let note = sum.note().union(points.note());
                    Value::range(sum.interval().add(&points.interval()), Some(total), note)
                }
            };
        }
        Ok(rising(&sum, &|x| x.min(most).clone()))
    }

    fn best(&self, items: &[Item]) -> Score {
        let mut best: Option<Value> = None;
        let mut why = NoScore::Absent(Absent::NotReported);
        for item in items {
            let points = match self.item(item) {
                Ok(points) => points,
                Err(reason) => {
                    why = reason;
                    continue;
                }
            };
            best = Some(match best {
                None => points,
                Some(best) => greater(&best, &points),
            });
        }
        best.ok_or(why)
    }
}

/// The greater of two values, end by end.
fn greater(a: &Value, b: &Value) -> Value {
    let face = face(a).max(face(b));
    match (ends(a), ends(b)) {
        (Some((low_a, high_a)), Some((low_b, high_b))) => {
            let (low, high) = (low_a.max(low_b).clone(), high_a.max(high_b).clone());
            between(low, high, face, a.note().union(b.note()))
        }
        _ => a.hull(b),
    }
}

/// Points for one unit of the input; a whole of zero never passes the check of the pack.
fn over(most: &Rational, whole: &Rational) -> Rational {
    most.checked_div(whole).unwrap_or_default()
}

fn note(rounded: bool) -> RangeNote {
    RangeNote {
        rounded,
        ..RangeNote::default()
    }
}

fn ladder(bands: &[Band], own: &Value) -> Score {
    let fault = NoScore::Fault(ScoreFault::NoBand);
    if let Value::Point(number) = own {
        let band = bands.iter().find(|band| holds(band, number));
        return band
            .map(|band| Value::Point(band.points.clone()))
            .ok_or(fault);
    }
    let interval = own.interval();
    let touched = bands.iter().filter(|band| {
        let room = crate::number::Interval::new(end(&band.from), end(&band.to));
        room.is_some_and(|room| room.intersect(&interval).is_some())
    });
    let points: Vec<&Rational> = touched.map(|band| &band.points).collect();
    let printed = face(own);
    let face = bands.iter().find(|band| holds(band, &printed));
    match (points.iter().min(), points.iter().max()) {
        (Some(&low), Some(&high)) => {
            let face = face.map_or(low, |band| &band.points);
            Ok(between(low.clone(), high.clone(), face.clone(), own.note()))
        }
        _ => Err(fault),
    }
}

fn end(end: &Option<(Rational, bool)>) -> crate::number::Bound {
    use crate::number::Bound;
    match end {
        None => Bound::Unbounded,
        Some((number, true)) => Bound::Closed(number.clone()),
        Some((number, false)) => Bound::Open(number.clone()),
    }
}

fn holds(band: &Band, number: &Rational) -> bool {
    let above = match &band.from {
        None => true,
        Some((low, true)) => number >= low,
        Some((low, false)) => number > low,
    };
    let below = match &band.to {
        None => true,
        Some((high, true)) => number <= high,
        Some((high, false)) => number < high,
    };
    above && below
}

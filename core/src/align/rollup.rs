//! If every part just meets its own goal, does the whole meet its own?

use serde::Serialize;
use time::Date;

use super::{Threshold, thresholds};
use crate::evaluate::{Rule, Session};
use crate::formula::{Absent, Scratch};
use crate::framework::{
    Applies, Definition, Framework, GoalId, IndicatorId, PlanId, Rollup, UnitId,
};
use crate::list::Listed;
use crate::number::{Comparator, Rational};
use crate::pack::territory;

/// What one part promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartDemand {
    /// The part.
    pub unit: UnitId,
    /// Its goal; none where it has none.
    pub goal: Option<GoalId>,
    /// What its goal asks for, in the unit of the indicator.
    pub target: Option<Rational>,
    /// Its denominator; for a count there is none.
    pub base: Option<Rational>,
    /// What it counts if it just meets its goal; 0 without a goal.
    pub count: Option<Rational>,
}

/// What follows for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RollupVerdict {
    /// It meets its goal.
    Met,
    /// It does not.
    Short,
    /// A base is not known, or the goal does not roll up.
    Unknown,
}

/// The proof for one goal of a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollupProof {
    /// The goal of the whole.
    pub goal: GoalId,
    /// The whole.
    pub unit: UnitId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its parts with what they promise.
    pub parts: Vec<PartDemand>,
    /// All that they count together.
    pub count: Rational,
    /// All their bases; none for a count.
    pub base: Option<Rational>,
    /// The value of the whole.
    pub value: Option<Rational>,
    /// The least count with which the whole meets its goal.
    pub needed: Option<Rational>,
    /// What is missing; 0 where it is met.
    pub shortfall: Option<Rational>,
    /// What follows.
    pub verdict: RollupVerdict,
}

/// Proves it for every goal of `against` that asks its units for at least something and rolls up. The goals of the parts are those of `plans`, due no later; bases
/// are the latest figures known on the day of the session. A part without a goal is taken to count nothing.
///
/// ```
/// use chitieu_core::align::roll_up_goals;
/// use chitieu_core::{Program, Session, date, examples};
///
/// let pack = examples::pack();
/// let (framework, program) = (pack.framework(), Program::new(pack.framework()));
/// let session = Session::new(framework, &program, pack.data(), date("2023-06-30").unwrap());
/// let plan = framework.find_plan("ke-hoach-2023").unwrap();
/// assert!(roll_up_goals(&session, &[plan], plan).is_empty(), "the province has no parts in this pack");
/// ```
#[must_use]
pub fn roll_up_goals(session: &Session<'_>, plans: &[PlanId], against: PlanId) -> Vec<RollupProof> {
    let framework = session.framework();
    let mut proofs = Vec::new();
    for (index, goal) in framework.goals().iter().enumerate() {
        let whole = match goal.applies {
            Applies::Unit(unit) => unit,
            _ => continue,
        };
        if goal.plan != against {
            continue;
        }
        for threshold in thresholds(goal) {
            if asks_for_more(threshold.comparator) {
                let wanted = Wanted {
                    session,
                    goal: GoalId::new(index),
                    unit: whole,
                    deadline: goal.deadline,
                    threshold,
                };
                proofs.extend(wanted.proof(plans));
            }
        }
    }
    proofs
}

pub(super) const fn asks_for_more(comparator: Comparator) -> bool {
    matches!(comparator, Comparator::AtLeast | Comparator::MoreThan)
}

/// How the counts of parts make the value of a whole.
pub(super) enum Shape {
    /// The sum of counts, divided by the sum of bases, times a factor.
    Ratio(Rational),
    /// The sum of counts.
    Sum,
}

pub(super) fn shape(framework: &Framework, indicator: IndicatorId) -> Option<Shape> {
    let entry = framework.indicator(indicator)?;
    match (&entry.definition, entry.rollup) {
        (Definition::Ratio { factor, .. }, Rollup::RatioOfSums) => {
            Some(Shape::Ratio(factor.clone()))
        }
        (_, Rollup::Sum) => Some(Shape::Sum),
        _ => None,
    }
}

/// The least whole count that passes a threshold: `count / base × factor` for a rate, the count itself otherwise.
pub(super) fn least_count(
    comparator: Comparator,
    value: &Rational,
    base: Option<(&Rational, &Rational)>,
) -> Option<Rational> {
    let exact = match base {
        Some((base, factor)) => (value * base).checked_div(factor)?,
        None => value.clone(),
    };
    Some(match comparator {
        Comparator::MoreThan => exact.floor() + Rational::ONE,
        _ => exact.ceil(),
    })
}

/// The parts of a unit as they are on a day.
pub(super) fn parts_of(session: &Session<'_>, whole: UnitId) -> Vec<UnitId> {
    session
        .family()
        .parts_on(session.framework(), whole, session.as_of())
        .1
}

/// One side of a rate, as the latest figures of a unit give it.
pub(super) fn latest_side(
    session: &Session<'_>,
    indicator: IndicatorId,
    unit: UnitId,
    numerator: bool,
) -> Option<Rational> {
    let Rule::Computed {
        sides: Some(sides), ..
    } = session.program().rule(indicator)
    else {
        return None;
    };
    let side = if numerator { &sides.0 } else { &sides.1 };
    let latest = |slot: u32| {
        let series = session.series(IndicatorId(slot), unit);
        let known = series
            .into_iter()
            .rev()
            .find(|f| f.period.end() <= session.as_of());
        known.map(|figure| figure.value)
    };
    let values = side
        .slots()
        .iter()
        .map(|&slot| (slot, latest(slot)))
        .listed();
    let value_of = |slot: u32| {
        let found = values.iter().find(|(known, _)| *known == slot);
        found
            .and_then(|(_, value)| value.as_ref())
            .ok_or(Absent::NotReported)
    };
    let value = side.evaluate(value_of, &mut Scratch::default()).ok()?;
    value.as_point().cloned()
}

struct Wanted<'s, 'a, 'g> {
    session: &'s Session<'a>,
    goal: GoalId,
    unit: UnitId,
    deadline: Option<Date>,
    threshold: Threshold<'g>,
}

impl Wanted<'_, '_, '_> {
    fn proof(&self, plans: &[PlanId]) -> Option<RollupProof> {
        let indicator = self.threshold.indicator;
        let shape = shape(self.session.framework(), indicator)?;
        let parts = parts_of(self.session, self.unit);
        if parts.is_empty() {
            return None;
        }
        let parts = parts
            .into_iter()
            .map(|part| self.part(part, plans, &shape))
            .listed();
        if parts.iter().all(|part| part.goal.is_none()) {
            return None;
        }
        let zero = Rational::ZERO;
        let count = Rational::sum(
            parts
                .iter()
                .map(|part| part.count.as_ref().unwrap_or(&zero)),
        );
        let known = parts.iter().all(|part| {
            part.count.is_some() && (matches!(shape, Shape::Sum) || part.base.is_some())
        });
        let (base, value, needed) = match &shape {
            Shape::Sum => (None, Some(count.clone()), self.least(None)),
            Shape::Ratio(factor) => {
                let base = Rational::sum(parts.iter().filter_map(|part| part.base.as_ref()));
                let value = count.checked_div(&base).map(|share| share * factor.clone());
                let needed = self.least(Some((&base, factor)));
                (Some(base), value, needed)
            }
        };
        let missing = needed.as_ref().map(|needed| {
            let gap = needed - &count;
            if gap.is_negative() {
                Rational::ZERO
            } else {
                gap
            }
        });
        let verdict = match &missing {
            Some(gap) if known && gap.is_zero() => RollupVerdict::Met,
            Some(_) if known => RollupVerdict::Short,
            _ => RollupVerdict::Unknown,
        };
        let if_known = |number: Option<Rational>| number.filter(|_| known);
        Some(RollupProof {
            goal: self.goal,
            unit: self.unit,
            indicator,
            parts,
            count,
            base,
            value: if_known(value),
            needed: if_known(needed),
            shortfall: if_known(missing),
            verdict,
        })
    }

    fn least(&self, base: Option<(&Rational, &Rational)>) -> Option<Rational> {
        least_count(self.threshold.comparator, self.threshold.value, base)
    }

    /// What a part promises: the strictest of its goals that are due no later than the goal of the whole.
    fn part(&self, part: UnitId, plans: &[PlanId], shape: &Shape) -> PartDemand {
        let framework = self.session.framework();
        let base = match shape {
            Shape::Sum => None,
            Shape::Ratio(_) => latest_side(self.session, self.threshold.indicator, part, false),
        };
        let in_time = |deadline: Option<Date>| match (deadline, self.deadline) {
            (Some(ours), Some(theirs)) => ours <= theirs,
            (ours, theirs) => ours == theirs,
        };
        let mut best: Option<(GoalId, Threshold<'_>)> = None;
        for (index, goal) in framework.goals().iter().enumerate() {
            if !plans.contains(&goal.plan)
                || !in_time(goal.deadline)
                || !binds(framework, goal, part)
            {
                continue;
            }
            for threshold in thresholds(goal) {
                let fits = threshold.indicator == self.threshold.indicator
                    && asks_for_more(threshold.comparator);
                let more = |(_, known): &(GoalId, Threshold<'_>)| threshold.value > known.value;
                if fits && best.as_ref().is_none_or(more) {
                    best = Some((GoalId::new(index), threshold));
                }
            }
        }
        let count = match (&best, shape) {
            (None, _) => Some(Rational::ZERO),
            (Some((_, it)), Shape::Sum) => least_count(it.comparator, it.value, None),
            (Some((_, it)), Shape::Ratio(factor)) => base
                .as_ref()
                .and_then(|base| least_count(it.comparator, it.value, Some((base, factor)))),
        };
        PartDemand {
            unit: part,
            goal: best.as_ref().map(|(goal, _)| *goal),
            target: best.map(|(_, it)| it.value.clone()),
            base,
            count,
        }
    }
}

/// Whether a goal is one of this unit: its own, or of each unit of its tier.
fn binds(framework: &Framework, goal: &crate::framework::Goal, unit: UnitId) -> bool {
    match goal.applies {
        Applies::Unit(own) => own == unit,
        Applies::Each { tier, .. } | Applies::MinOver { tier, .. } => {
            let of_tier = framework.unit(unit).is_some_and(|it| it.tier == tier);
            let around = territory(framework, goal);
            of_tier && around.is_none_or(|around| framework.is_within(unit, around))
        }
        Applies::ShareOfUnits { .. } => false,
    }
}

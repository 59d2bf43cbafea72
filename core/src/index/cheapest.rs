//! Cheapest points: which inputs raise a unit's score most for the least effort.

use super::Going;
use super::amount::face;
use super::scoring::Scoring;
use crate::framework::index::{Component, Counting, Item, Method};
use crate::framework::{Direction, IndicatorId};
use crate::list::Listed;
use crate::number::{Rational, Value};

/// One way to a better score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The place of the component.
    pub component: usize,
    /// What is raised (or lowered, where less is better).
    pub input: IndicatorId,
    /// The input now.
    pub from: Rational,
    /// The input then.
    pub to: Rational,
    /// Units of effort: steps times the effort of one step.
    pub effort: Rational,
    /// What the total gains.
    pub gain: Rational,
    /// The gain for one unit of effort.
    pub per_effort: Rational,
    /// The rank then.
    pub rank: Option<usize>,
}

impl Scoring<'_> {
    /// The best move on every component for a unit, the most gain for a unit of effort first. Each is tried by itself, everything else staying as it is, and every
    /// rank is computed anew. Tried are one step, and for cases and ladders the steps up to each threshold; an input does not go beyond its own range.
    #[must_use]
    pub fn cheapest(&self, unit: usize) -> Vec<Step> {
        self.cheapest_while(unit, &|_, _| true).unwrap_or_default()
    }

    /// The same, as long as `going` wants it: it is told what is done of how much. `None` where it was ended.
    #[must_use]
    pub fn cheapest_while(&self, unit: usize, going: &Going<'_>) -> Option<Vec<Step>> {
        let Ok(now) = self.total(unit).map(face) else {
            return Some(Vec::new());
        };
        let mut scratch = self.clone();
        let mut steps: Vec<Step> = Vec::new();
        let components = &self.index().components;
        for (place, component) in components.iter().enumerate() {
            if !going(place, components.len()) {
                return None;
            }
            let scored = !matches!(
                component.counting,
                Counting::Penalty | Counting::Information
            );
            let Some(input) = component.input.filter(|_| scored) else {
                continue;
            };
            let Ok(value) = self.value_of(input, unit) else {
                continue;
            };
            let (value, from) = (value.clone(), face(value));
            let mut best: Option<Step> = None;
            for to in self.targets(component, input, &from) {
                scratch.enter(input, unit, Some(Value::Point(to.clone())));
                let then = scratch.total(unit).map(face);
                let Ok(gain) = then.map(|then| then - &now) else {
                    continue;
                };
                let step = Step {
                    component: place,
                    input,
                    effort: effort(component, &from, &to),
                    per_effort: Rational::ZERO,
                    rank: scratch.rank_of(unit).map(|rank| rank.best),
                    from: from.clone(),
                    to,
                    gain,
                };
                best = better(best, step);
            }
            scratch.enter(input, unit, Some(value));
            steps.extend(best);
        }
        crate::order::sort_by(&mut steps, &|a, b| {
            let by_effort = b.per_effort.cmp(&a.per_effort);
            by_effort.then_with(|| b.gain.cmp(&a.gain))
        });
        Some(steps)
    }

    /// The inputs to try: one step, and every threshold ahead; not beyond the range.
    fn targets(&self, component: &Component, input: IndicatorId, from: &Rational) -> Vec<Rational> {
        let lower = component.direction == Direction::Lower;
        let mut targets = vec![match lower {
            true => from - &component.step,
            false => from + &component.step,
        }];
        targets.extend(thresholds(&component.method));
        let range = self.framework().indicator(input).map(|entry| &entry.range);
        let end = range.and_then(|range| match lower {
            true => range.lower().number(),
            false => range.upper().number(),
        });
        if let Some(end) = end {
            for target in &mut targets {
                let beyond = if lower {
                    *target < *end
                } else {
                    *target > *end
                };
                if beyond {
                    *target = end.clone();
                }
            }
        }
        targets.retain(|to| if lower { to < from } else { to > from });
        targets
    }
}

fn thresholds(method: &Method) -> Vec<Rational> {
    match method {
        Method::Cases { cases, .. } | Method::Checklist { items: cases } => cases
            .iter()
            .filter(|case| case.when.input.is_none())
            .map(|case| case.when.value.clone())
            .listed(),
        Method::Ladder { bands, .. } => bands
            .iter()
            .filter_map(|band| band.from.as_ref().map(|(from, _)| from.clone()))
            .listed(),
        Method::Sum { items } | Method::Best { items } => items
            .iter()
            .filter(|item| item.input.is_none())
            .flat_map(|Item { method, .. }| thresholds(method))
            .listed(),
        Method::Capped { target } => vec![target.clone()],
        _ => Vec::new(),
    }
}

/// Steps times the effort of one.
fn effort(component: &Component, from: &Rational, to: &Rational) -> Rational {
    let steps = (to - from).abs().checked_div(&component.step);
    steps.unwrap_or_default() * &component.effort
}

/// The one that gains more for a unit of effort; what gains nothing, or costs nothing that can be compared, is none.
fn better(best: Option<Step>, mut step: Step) -> Option<Step> {
    if step.gain.signum() <= 0 {
        return best;
    }
    let Some(rate) = step.gain.checked_div(&step.effort) else {
        return best;
    };
    step.per_effort = rate;
    match best {
        Some(best) if best.per_effort >= step.per_effort => Some(best),
        _ => Some(step),
    }
}

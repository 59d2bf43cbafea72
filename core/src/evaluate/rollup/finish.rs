//! From the sums of the parts to the figure of the whole.

use std::sync::Arc;

use super::cells::Own;
use super::recipe::Recipe;
use super::total::{Total, beside, stands_beside};
use super::{Coverage, Rolled};
use crate::dataset::Role;
use crate::evaluate::figure::{Figure, FigureResult, FigureSource, Missing};
use crate::evaluate::session::Session;
use crate::formula::Absent;
use crate::framework::{MissingParts, Period, Rollup, UnitId};
use crate::list::Listed;
use crate::number::{Bound, Value};
use crate::order::sort_once;

/// What the parts say of a whole; `None` where none of them has reported.
pub(super) fn rolled(
    session: &Session<'_>,
    recipe: &Recipe<'_>,
    whole: UnitId,
    period: Period,
    row: &[Option<Own>],
    total: Total,
) -> Option<Rolled> {
    if total.reported == 0 {
        return None;
    }
    let coverage = Arc::new(Coverage {
        rule: recipe.rule,
        of: total.of,
        tier: total.tier(),
        expected: total.expected,
        reported: total.reported,
        silent: total.silent.clone(),
    });
    let own = stands_beside(row, &total, recipe.rule);
    let values = beside(row, &total, own).cloned();
    let sums = recipe.summands.iter().copied().zip(values).listed();
    let blank = Figure {
        indicator: recipe.indicator,
        unit: whole,
        period,
        value: Value::point(0),
        numerator: None,
        denominator: None,
        source: FigureSource::RolledUp,
        status: total.status,
        conflict: total.conflict,
        coverage: Some(Arc::clone(&coverage)),
        citations: citations(session, recipe, &total, own.then_some(whole), period),
    };
    let mut rolled = Rolled {
        period,
        figure: Err(NO_FIGURE),
        coverage,
        sums,
    };
    rolled.figure = figure(session, recipe, &total, &rolled, blank);
    Some(rolled)
}

const NO_FIGURE: Missing = Missing {
    reason: Absent::MissingInput,
    input: None,
};

fn figure(
    session: &Session<'_>,
    recipe: &Recipe<'_>,
    total: &Total,
    rolled: &Rolled,
    mut figure: Figure,
) -> FigureResult {
    let complete = rolled.coverage.is_complete();
    let bounded = recipe.rule == MissingParts::Bounded && !complete;
    if (recipe.rule == MissingParts::Refuse && !complete) || (bounded && total.unbounded) {
        return Err(NO_FIGURE);
    }
    if total.counted == 0 {
        return Err(Missing {
            reason: Absent::NothingOccurred,
            input: None,
        });
    }
    if recipe.entry.rollup == Rollup::RatioOfSums {
        let run = session.over_sums(recipe.indicator, figure.unit, figure.period, &rolled.sums)?;
        figure.value = run.value;
        figure.numerator = run.numerator;
        figure.denominator = run.denominator;
    } else if let Some((_, sum)) = rolled.sums.first() {
        figure.value = sum.clone();
    }
    if bounded {
        let interval = figure.value.interval();
        let possible = interval.intersect(&recipe.entry.range).unwrap_or(interval);
        if matches!(
            (possible.lower(), possible.upper()),
            (Bound::Unbounded, Bound::Unbounded)
        ) {
            return Err(NO_FIGURE);
        }
        // The printed numbers of those that reported are no printed number of the whole.
        figure.value = Value::range(possible, None, figure.value.note());
    }
    Ok(figure)
}

/// The citations behind a sum of few parts; those of many are asked for part by part ([`Session::parts`]).
fn citations(
    session: &Session<'_>,
    recipe: &Recipe<'_>,
    total: &Total,
    whole: Option<UnitId>,
    period: Period,
) -> Vec<u32> {
    let leaves = total.leaves.iter().flatten().copied().chain(whole);
    let pairs = leaves.flat_map(|unit| recipe.summands.iter().map(move |&of| (of, unit)));
    let mut list: Vec<u32> = Vec::new();
    for (of, unit) in pairs {
        let inputs = session.program().inputs(of).iter();
        let observed = inputs.filter_map(|&of| session.data().find(of, unit, Role::Value, period));
        observed.for_each(|observation| list.extend(observation.citation_numbers()));
    }
    sort_once(&mut list);
    list
}

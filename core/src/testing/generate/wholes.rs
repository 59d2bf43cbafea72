//! Cases of goals that the units of a tier decide together: a floor for every unit, a share of units.

use super::holds::holding;
use super::plan::{Draft, draft, scene};
use crate::framework::{Applies, Framework, GivenFigure, Goal, Test, UnitId, bound_unit};
use crate::list::Listed;
use crate::number::{Comparator, Rational};

/// More units than this are not given a figure each.
const MOST_UNITS: usize = 100;

/// The units that decide a whole.
pub(super) fn members(framework: &Framework, goal: &Goal) -> Vec<UnitId> {
    let (Applies::MinOver { tier, .. } | Applies::ShareOfUnits { tier, .. }) = &goal.applies else {
        return Vec::new();
    };
    let Some(whole) = bound_unit(framework, goal) else {
        return Vec::new();
    };
    let day = scene(framework, goal).as_of;
    let all = (0..framework.units().len()).map(UnitId::new);
    let inside = |id: &UnitId| {
        framework.unit(*id).is_some_and(|unit| {
            unit.tier == *tier
                && unit.exists_on(day)
                && *id != whole
                && framework.is_within(*id, whole)
        })
    };
    all.filter(inside).listed()
}

/// Figures of some units that pass, and of the following ones that fail.
fn figures_of(
    framework: &Framework,
    goal: &Goal,
    passing: &[UnitId],
    failing: &[UnitId],
) -> Option<Vec<GivenFigure>> {
    let pass = all_parts(framework, goal, true)?;
    let fail = all_parts(framework, goal, false)?;
    let of = |units: &[UnitId], figures: &[GivenFigure]| {
        let mut list = Vec::new();
        for unit in units {
            list.extend(figures.iter().map(|figure| GivenFigure {
                unit: Some(*unit),
                ..figure.clone()
            }));
        }
        list
    };
    let mut given = of(passing, &pass);
    given.extend(of(failing, &fail));
    Some(given)
}

fn all_parts(framework: &Framework, goal: &Goal, holds: bool) -> Option<Vec<GivenFigure>> {
    let mut figures = Vec::new();
    for test in goal.test.parts() {
        figures.extend(holding(framework, goal, test, holds)?);
    }
    Some(figures)
}

pub(super) fn of_floor(framework: &Framework, goal: &Goal, members: &[UnitId]) -> Vec<Draft> {
    let mut drafts = vec![draft(
        "missing",
        "Không có số liệu",
        "No figure at all",
        Vec::new(),
    )];
    if matches!(goal.test, Test::Words(_)) || members.is_empty() || members.len() > MOST_UNITS {
        return drafts;
    }
    let (rest, last) = members.split_at(members.len().saturating_sub(1));
    let list = [
        (
            "every-unit-holds",
            "Mọi đơn vị đều đạt",
            "Every unit holds",
            figures_of(framework, goal, members, &[]),
        ),
        (
            "one-unit-fails",
            "Một đơn vị không đạt",
            "One unit fails",
            figures_of(framework, goal, rest, last),
        ),
        (
            "one-unit-silent",
            "Một đơn vị chưa báo cáo",
            "One unit is silent",
            figures_of(framework, goal, rest, &[]),
        ),
    ];
    let made = list.into_iter();
    drafts.extend(made.filter_map(|(id, vi, en, given)| Some(draft(id, vi, en, given?))));
    drafts
}

pub(super) fn of_share(
    framework: &Framework,
    goal: &Goal,
    members: &[UnitId],
    comparator: Comparator,
    value: &Rational,
    of: Option<&Rational>,
) -> Vec<Draft> {
    let mut drafts = vec![draft(
        "missing",
        "Không có số liệu",
        "No figure at all",
        Vec::new(),
    )];
    let all = members.len();
    if matches!(goal.test, Test::Words(_)) || all == 0 || all > MOST_UNITS {
        return drafts;
    }
    let listed = Rational::from(i64::try_from(all).unwrap_or(i64::MAX));
    let whole = of.filter(|of| **of > listed).unwrap_or(&listed);
    // The smallest number of units at which the share passes, or the greatest where less is asked for.
    let passes = |units: usize| {
        let units = Rational::from(i64::try_from(units).unwrap_or(i64::MAX));
        let share = (units * Rational::HUNDRED).checked_div(whole);
        share.is_some_and(|share| comparator.holds(&share, value))
    };
    let upwards = matches!(
        comparator,
        Comparator::AtLeast | Comparator::MoreThan | Comparator::Equal
    );
    let edge = match upwards {
        true => (0..=all).find(|&units| passes(units)),
        false => (0..=all).rev().find(|&units| passes(units)),
    };
    let edge = edge.unwrap_or(all);
    for (units, id, vi, en) in [
        (
            edge.checked_sub(1),
            "one-unit-fewer",
            "Bớt một đơn vị đạt",
            "One unit fewer",
        ),
        (
            Some(edge),
            "just-enough-units",
            "Vừa đủ số đơn vị đạt",
            "Just enough units",
        ),
        (
            edge.checked_add(1),
            "one-unit-more",
            "Thêm một đơn vị đạt",
            "One unit more",
        ),
    ] {
        let Some(units) = units.filter(|units| *units <= all) else {
            continue;
        };
        let (pass, fail) = members.split_at(units);
        if let Some(given) = figures_of(framework, goal, pass, fail) {
            drafts.push(draft(id, vi, en, given));
        }
    }
    if let Some((_, some)) = members.split_first()
        && let Some(given) = figures_of(framework, goal, some, &[])
    {
        drafts.push(draft(
            "one-unit-silent",
            "Một đơn vị chưa báo cáo",
            "One unit is silent",
            given,
        ));
    }
    drafts
}

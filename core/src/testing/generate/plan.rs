//! Which cases a goal asks for.

use super::figure;
use super::figures::Maker;
use crate::framework::{
    Applies, Change, Expectation, Expected, Framework, GivenFigure, Goal, GoalId, IndicatorId,
    Period, Scene, Subject, Test, UnitId, bound_unit,
};
use crate::list::Listed;
use crate::locale::Text;
use crate::number::{Comparator, Rational};

/// A case without what comes out.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) name: Text,
    pub(super) unit: Option<UnitId>,
    pub(super) given: Vec<GivenFigure>,
}

fn draft(id: &str, vi: &str, en: &str, given: Vec<GivenFigure>) -> Draft {
    Draft {
        id: id.to_owned(),
        name: Text::new(vi, en),
        unit: None,
        given,
    }
}

/// More units than this are not given a figure each.
const MOST_UNITS: usize = 100;

pub(super) fn drafts(framework: &Framework, goal: &Goal) -> Vec<Draft> {
    let members = members(framework, goal);
    let mut drafts = match &goal.applies {
        Applies::Unit(_) | Applies::Each { .. } => of_unit(framework, goal),
        Applies::MinOver { .. } => of_floor(framework, goal, &members),
        Applies::ShareOfUnits {
            comparator,
            value,
            of,
            ..
        } => of_share(framework, goal, &members, *comparator, value, of.as_ref()),
    };
    let unit = match goal.applies {
        Applies::Each { .. } => bound_unit(framework, goal),
        _ => None,
    };
    if unit.is_none() && matches!(goal.applies, Applies::Each { .. }) {
        // Without a unit that it binds, figures say nothing to a goal.
        return vec![draft(
            "nobody",
            "Không có đơn vị nào",
            "Nobody is bound",
            Vec::new(),
        )];
    }
    for draft in &mut drafts {
        draft.unit = unit;
    }
    drafts
}

/// Where the cases of a goal take place.
fn scene(framework: &Framework, goal: &Goal) -> Scene {
    let place = framework
        .goals()
        .iter()
        .position(|other| std::ptr::eq(other, goal));
    let case = Expectation {
        id: String::new(),
        subject: Subject::Goal(GoalId::new(place.unwrap_or(usize::MAX))),
        name: None,
        unit: None,
        period: None,
        as_of: None,
        given: Vec::new(),
        expected: Expected::default(),
        at: goal.at,
    };
    case.scene(framework)
}

/// The cases of a goal of one unit.
fn of_unit(framework: &Framework, goal: &Goal) -> Vec<Draft> {
    match &goal.test {
        Test::Words(_) => vec![draft(
            "words",
            "Mục tiêu bằng lời: không tính được",
            "A goal in words: not computable",
            Vec::new(),
        )],
        Test::All(parts) => of_all(framework, goal, parts),
        single => of_test(framework, goal, single),
    }
}

/// The cases of one test.
fn of_test(framework: &Framework, goal: &Goal, test: &Test) -> Vec<Draft> {
    let mut drafts = match test {
        Test::Compare {
            indicator, value, ..
        } => around(framework, *indicator, value, ""),
        Test::Between {
            indicator,
            low,
            high,
        } => {
            let mut both = around(framework, *indicator, low, "low-");
            let rounded = |draft: &Draft| draft.id.ends_with("zero-base");
            let upper = around(framework, *indicator, high, "high-");
            both.extend(upper.into_iter().filter(|draft| !rounded(draft)));
            both
        }
        Test::Is { indicator, .. } => vec![
            draft("yes", "Có", "Yes", vec![figure(*indicator, "1".to_owned())]),
            draft(
                "no",
                "Không",
                "No",
                vec![figure(*indicator, "0".to_owned())],
            ),
        ],
        Test::GrowthPerYear {
            indicator, value, ..
        } => of_growth(framework, goal, *indicator, value),
        Test::Change {
            indicator,
            value,
            measured_in,
            ..
        } => of_change(framework, goal, *indicator, value, *measured_in),
        Test::All(_) | Test::Words(_) => Vec::new(),
    };
    drafts.push(draft(
        "missing",
        "Không có số liệu",
        "No figure at all",
        Vec::new(),
    ));
    drafts
}

/// Just below, exactly at and just above a value, one side missing, a base of zero, and the value as a report rounds it.
fn around(framework: &Framework, id: IndicatorId, value: &Rational, prefix: &str) -> Vec<Draft> {
    let Some(maker) = Maker::new(framework, id, value) else {
        return Vec::new();
    };
    let step = maker.step();
    let list = [
        (
            "just-below",
            "Ngay dưới mức",
            "Just below",
            maker.exactly(&(value - &step)),
        ),
        (
            "exactly-at",
            "Đúng bằng mức",
            "Exactly at",
            maker.exactly(value),
        ),
        (
            "just-above",
            "Ngay trên mức",
            "Just above",
            maker.exactly(&(value + &step)),
        ),
        (
            "one-side",
            "Thiếu tử số",
            "The numerator is missing",
            maker.one_side(),
        ),
        (
            "zero-base",
            "Mẫu số bằng 0",
            "Over a base of zero",
            maker.over_zero(),
        ),
        (
            "rounded",
            "Đúng mức, nhưng số đã làm tròn",
            "At the value, but rounded",
            maker.rounded(value),
        ),
    ];
    list.into_iter()
        .filter_map(|(id, vi, en, given)| Some(draft(&format!("{prefix}{id}"), vi, en, given?)))
        .listed()
}

/// A year's figure against that of the year before.
fn of_growth(
    framework: &Framework,
    goal: &Goal,
    id: IndicatorId,
    percent: &Rational,
) -> Vec<Draft> {
    let scene = scene(framework, goal);
    let Some(before) = scene.period.a_year_before() else {
        return Vec::new();
    };
    against(framework, id, before, percent, Change::Percent)
}

/// A figure against the goal's own baseline, or against an earlier figure.
fn of_change(
    framework: &Framework,
    goal: &Goal,
    id: IndicatorId,
    amount: &Rational,
    measured_in: Change,
) -> Vec<Draft> {
    let scene = scene(framework, goal);
    let Some(baseline) = &goal.baseline else {
        let Some(before) = scene.period.a_year_before() else {
            return Vec::new();
        };
        return against(framework, id, before, amount, measured_in);
    };
    match moved(&baseline.value, amount, measured_in) {
        Some(value) => around(framework, id, &value, ""),
        None => Vec::new(),
    }
}

/// The value that a change from another one gives.
fn moved(from: &Rational, amount: &Rational, measured_in: Change) -> Option<Rational> {
    Some(match measured_in {
        Change::Percent => {
            let share = (amount + &Rational::HUNDRED).checked_div(&Rational::HUNDRED)?;
            from.clone() * share
        }
        Change::Points | Change::Amount => from + amount,
    })
}

/// Cases with a figure of an earlier period beside that of the case.
fn against(
    framework: &Framework,
    id: IndicatorId,
    before: Period,
    amount: &Rational,
    measured_in: Change,
) -> Vec<Draft> {
    let Some(indicator) = framework.indicator(id) else {
        return Vec::new();
    };
    // Half of a share leaves room on both sides; a thousand things make whole numbers of most percentages.
    let first = match indicator.is_percent() {
        true => Rational::from(50i64),
        false => Rational::from(1_000i64),
    };
    let Some(value) = moved(&first, amount, measured_in) else {
        return Vec::new();
    };
    let earlier = |value: &Rational| {
        let maker = Maker::new(framework, id, value)?;
        let mut figures = maker.exactly(value)?;
        for figure in &mut figures {
            figure.period = Some(before);
        }
        Some(figures)
    };
    let Some(base) = earlier(&first) else {
        return Vec::new();
    };
    let mut drafts = around(framework, id, &value, "");
    for draft in &mut drafts {
        draft.given.extend(base.iter().cloned());
    }
    if let Some(maker) = Maker::new(framework, id, &value)
        && let Some(now) = maker.exactly(&value)
    {
        drafts.push(draft(
            "no-earlier-figure",
            "Không có số của kỳ trước",
            "No earlier figure",
            now.clone(),
        ));
        if let Some(mut zero) = earlier(&Rational::ZERO) {
            zero.extend(now);
            drafts.push(draft(
                "earlier-zero",
                "Số của kỳ trước bằng 0",
                "The earlier figure is zero",
                zero,
            ));
        }
    }
    drafts
}

/// Every test holds; then each one fails by itself; then nothing is known.
fn of_all(framework: &Framework, goal: &Goal, parts: &[Test]) -> Vec<Draft> {
    let parts: Vec<&Test> = parts.iter().flat_map(Test::parts).listed();
    let passing: Vec<Vec<GivenFigure>> = parts
        .iter()
        .map(|test| holding(framework, goal, test, true).unwrap_or_default())
        .listed();
    let all = |without: Option<usize>, instead: Vec<GivenFigure>| {
        let mut given: Vec<GivenFigure> = Vec::new();
        let others = passing.iter().enumerate();
        let others = others.filter(|(place, _)| Some(*place) != without);
        let figures = instead
            .into_iter()
            .chain(others.flat_map(|(_, list)| list.iter().cloned()));
        for figure in figures {
            let same = |known: &GivenFigure| {
                known.indicator == figure.indicator && known.period == figure.period
            };
            if !given.iter().any(same) {
                given.push(figure);
            }
        }
        given
    };
    let mut drafts = vec![draft(
        "all-hold",
        "Mọi điều kiện đều đúng",
        "Every test holds",
        all(None, Vec::new()),
    )];
    for (place, test) in parts.iter().enumerate() {
        let number = place.saturating_add(1);
        if let Some(failing) = holding(framework, goal, test, false) {
            drafts.push(draft(
                &format!("part-{number}-fails"),
                &format!("Điều kiện {number} không đúng"),
                &format!("Test {number} fails"),
                all(Some(place), failing),
            ));
        }
        drafts.push(draft(
            &format!("part-{number}-missing"),
            &format!("Thiếu số của điều kiện {number}"),
            &format!("Test {number} has no figure"),
            all(Some(place), Vec::new()),
        ));
    }
    drafts.push(draft(
        "missing",
        "Không có số liệu",
        "No figure at all",
        Vec::new(),
    ));
    drafts
}

/// Figures with which a test just holds, or just fails.
fn holding(
    framework: &Framework,
    goal: &Goal,
    test: &Test,
    holds: bool,
) -> Option<Vec<GivenFigure>> {
    let drafts = of_test(framework, goal, test);
    let take = |id: &str| {
        let found = drafts.iter().find(|draft| draft.id == id);
        found.map(|draft| draft.given.clone())
    };
    let comparator = match test {
        Test::Compare { comparator, .. }
        | Test::GrowthPerYear { comparator, .. }
        | Test::Change { comparator, .. } => *comparator,
        Test::Between { .. } => {
            return if holds {
                take("low-exactly-at")
            } else {
                take("low-just-below")
            };
        }
        Test::Is { expected, .. } => {
            return if *expected == holds {
                take("yes")
            } else {
                take("no")
            };
        }
        Test::All(_) | Test::Words(_) => return None,
    };
    let (first, second) = match (comparator, holds) {
        (Comparator::AtLeast | Comparator::AtMost | Comparator::Equal, true) => {
            ("exactly-at", "exactly-at")
        }
        (Comparator::MoreThan, true) => ("just-above", "just-above"),
        (Comparator::LessThan, true) => ("just-below", "just-below"),
        (Comparator::AtLeast, false) => ("just-below", "just-below"),
        (Comparator::AtMost, false) => ("just-above", "just-above"),
        (Comparator::Equal, false) => ("just-below", "just-above"),
        (Comparator::MoreThan | Comparator::LessThan, false) => ("exactly-at", "exactly-at"),
    };
    take(first).or_else(|| take(second))
}

/// The units that decide a whole.
fn members(framework: &Framework, goal: &Goal) -> Vec<UnitId> {
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

fn of_floor(framework: &Framework, goal: &Goal, members: &[UnitId]) -> Vec<Draft> {
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

fn of_share(
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

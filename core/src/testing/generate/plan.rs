//! Which cases a goal asks for.

use super::figure;
use super::figures::Maker;
use super::holds::of_all;
use super::wholes::{members, of_floor, of_share};
use crate::framework::{
    Applies, Change, Expectation, Expected, Framework, GivenFigure, Goal, GoalId, IndicatorId,
    Period, Scene, Subject, Test, UnitId, bound_unit,
};
use crate::list::Listed;
use crate::locale::Text;
use crate::number::Rational;

/// A case without what comes out.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) name: Text,
    pub(super) unit: Option<UnitId>,
    pub(super) given: Vec<GivenFigure>,
}

pub(super) fn draft(id: &str, vi: &str, en: &str, given: Vec<GivenFigure>) -> Draft {
    Draft {
        id: id.to_owned(),
        name: Text::new(vi, en),
        unit: None,
        given,
    }
}

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
pub(super) fn scene(framework: &Framework, goal: &Goal) -> Scene {
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
pub(super) fn of_test(framework: &Framework, goal: &Goal, test: &Test) -> Vec<Draft> {
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

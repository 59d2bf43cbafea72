//! Where a series stands on its way, and the verdict on the target.

use super::problem::CalculationProblem;
use super::read::Tokens;
use super::{Asked, Calculation, Judged, Movement, Part, Scale, Token};
use crate::evaluate::progress::{Point, Speed, needed_speed, progress};
use crate::evaluate::test::undecided;
use crate::evaluate::threshold::{Gap, whole_needed};
use crate::evaluate::verdict::{Judgement, Pace, Status, Verdict};
use crate::framework::months_between;
use crate::number::{Certainty, Comparator, Interval, Rational, Value};

/// Movement since the baseline, and the straight path where a target has a deadline.
pub(super) fn follow_path(
    answer: &mut Calculation,
    tokens: &Tokens,
) -> Result<(), CalculationProblem> {
    let (Some(baseline), Some(now)) = (&tokens.baseline, &tokens.now) else {
        return Ok(());
    };
    if baseline.scale != now.scale {
        return Err(CalculationProblem::OtherScale {
            part: Part::Baseline,
            wanted: now.scale,
        });
    }
    let (Some(from), Some(to)) = (point(baseline), point(now)) else {
        return Ok(());
    };
    let months = months_between(from.date, to.date)
        .ok_or(CalculationProblem::NotLater { part: Part::Now })?;
    let change = to.value.sub(&from.value);
    let share = Rational::ONE.checked_div(&months).unwrap_or(Rational::ZERO);
    answer.movement = Some(Movement {
        growth: (answer.scale == Scale::Amount)
            .then(|| change.checked_div(&from.value))
            .flatten()
            .map(|growth| growth.scale(&Rational::HUNDRED)),
        made: Speed {
            per_month: change.scale(&share),
        },
        change,
    });
    let Some((target, deadline)) = answer
        .target
        .as_ref()
        .and_then(|target| Some((target, target.deadline?)))
    else {
        return Ok(());
    };
    if deadline <= from.date {
        return Err(CalculationProblem::NotLater { part: Part::Target });
    }
    answer.progress = progress(&from, &to, &target.value, deadline, target.comparator);
    Ok(())
}

fn point(token: &Token) -> Option<Point> {
    Some(Point {
        date: token.period?.end(),
        value: token.value.as_ref()?.interval(),
    })
}

pub(super) fn judge(answer: &Calculation, tokens: &Tokens) -> Option<Judged> {
    let (target, value) = (answer.target.as_ref()?, answer.result.as_ref().ok()?);
    let interval = value.interval();
    let certainty = interval.satisfies(target.comparator, &target.value);
    let face = value.face().map_or(certainty, |face| {
        Certainty::from(target.comparator.holds(face, &target.value))
    });
    let verdict = Verdict::from(certainty);
    let exceeded = beyond(target.comparator)
        .is_some_and(|beyond| interval.satisfies(beyond, &target.value) == Certainty::Yes);
    let reason = (certainty == Certainty::Depends).then(|| undecided(value, false));
    let pace = match (verdict, &answer.progress) {
        (Verdict::Met, _) => Pace::NotNeeded,
        (_, Some(way)) => way.pace,
        (_, None) => Pace::NoBaseline,
    };
    let now = tokens.now.as_ref().and_then(point);
    // Without a date and a deadline the question is about the target as it stands: it is due.
    let due = match (&now, target.deadline) {
        (Some(now), Some(deadline)) => deadline <= now.date,
        _ => true,
    };
    Some(Judged {
        status: Status::of(&Judgement {
            verdict,
            as_printed: Some(face.into()),
            exceeded,
            due,
            pace,
            estimate: false,
            reason: reason.as_ref(),
        }),
        verdict,
        as_printed: face.into(),
        exceeded,
        reason,
        pace,
        gap: Gap {
            points: Interval::point(target.value.clone()).sub(&interval),
            things: things(answer, target, value),
        },
        needed: now
            .zip(target.deadline)
            .filter(|_| verdict != Verdict::Met)
            .and_then(|(now, deadline)| needed_speed(&now, &target.value, deadline)),
    })
}

/// The comparator of values beyond the target; nothing is beyond "exactly".
const fn beyond(comparator: Comparator) -> Option<Comparator> {
    match comparator {
        Comparator::AtLeast | Comparator::MoreThan => Some(Comparator::MoreThan),
        Comparator::AtMost | Comparator::LessThan => Some(Comparator::LessThan),
        Comparator::Equal => None,
    }
}

/// Things still to do with the whole as it is.
fn things(answer: &Calculation, target: &Asked, value: &Value) -> Option<Rational> {
    match (answer.scale, &answer.sides) {
        (Scale::Percent, Some((part, whole))) if part.is_integer() && whole.is_integer() => {
            let exact = target.value.checked_div(&Rational::HUNDRED)? * whole;
            Some(whole_needed(&exact, target.comparator)? - part)
        }
        (Scale::Amount, _) if answer.whole => {
            Some(whole_needed(&target.value, target.comparator)? - value.as_point()?)
        }
        _ => None,
    }
}

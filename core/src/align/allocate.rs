//! Targets for the parts of a unit, in whole counts and by quarters, with which the whole meets its goal.

use time::Date;

use super::rollup::{Shape, asks_for_more, latest_side, least_count, parts_of, shape};
use super::thresholds;
use crate::evaluate::Session;
use crate::framework::{Applies, GoalId, IndicatorId, Period, UnitId};
use crate::list::Listed;
use crate::number::Rational;
use crate::order::sort_by_key;

/// By what targets are shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareBy {
    /// One rate for all: each part by its base; a part that is already above keeps what it has.
    Base,
    /// What is missing is shared out by what each part still lacks of all.
    Gap,
}

/// Why no targets can be proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllocationProblem {
    /// The goal is not "at least" of one unit's rate with counts.
    NotARate,
    /// The pack lists no parts of the unit.
    NoParts,
    /// Parts of which the denominator is not known.
    NoBase(Vec<UnitId>),
    /// More than all would be needed.
    Impossible {
        /// What is needed.
        needed: Rational,
        /// All that there is.
        base: Rational,
    },
}

/// The targets of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartTarget {
    /// The part.
    pub unit: UnitId,
    /// Its denominator.
    pub base: Rational,
    /// What it counts now; 0 where nothing is known.
    pub now: Rational,
    /// What it has to count at the deadline.
    pub count: Rational,
    /// The same at the end of each quarter.
    pub quarters: Vec<Rational>,
}

/// Targets of all parts, and the proof that they are enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The goal of the whole.
    pub goal: GoalId,
    /// The whole.
    pub unit: UnitId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The quarters up to the deadline.
    pub quarters: Vec<Period>,
    /// The parts.
    pub parts: Vec<PartTarget>,
    /// The least count with which the whole meets its goal.
    pub needed: Rational,
    /// All counts of the parts: at least `needed`.
    pub count: Rational,
    /// All bases.
    pub base: Rational,
    /// The value of the whole then.
    pub value: Rational,
}

/// Proposes targets. Counts are whole, no part is above its base nor below what it has, and their sum is exactly what is needed (or what there is already).
///
/// # Errors
/// [`AllocationProblem`], where the goal is of another kind or figures are missing.
///
/// ```
/// use chitieu_core::align::{AllocationProblem, ShareBy, allocate};
/// use chitieu_core::{Program, Session, date, examples};
///
/// let pack = examples::pack();
/// let (framework, program) = (pack.framework(), Program::new(pack.framework()));
/// let session = Session::new(framework, &program, pack.data(), date("2023-06-30").unwrap());
/// let goal = framework.find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
/// let shared = allocate(&session, goal, ShareBy::Base);
/// assert_eq!(shared, Err(AllocationProblem::NoParts), "the pack lists no districts of the province");
/// ```
pub fn allocate(
    session: &Session<'_>,
    goal: GoalId,
    by: ShareBy,
) -> Result<Allocation, AllocationProblem> {
    let framework = session.framework();
    let not_a_rate = AllocationProblem::NotARate;
    let entry = framework.goal(goal).ok_or_else(|| not_a_rate.clone())?;
    let all = thresholds(entry);
    let (Applies::Unit(unit), [threshold]) = (&entry.applies, all.as_slice()) else {
        return Err(not_a_rate);
    };
    let indicator = threshold.indicator;
    let Some(Shape::Ratio(factor)) = shape(framework, indicator) else {
        return Err(not_a_rate);
    };
    if !asks_for_more(threshold.comparator) {
        return Err(not_a_rate);
    }
    let parts = parts_of(session, *unit);
    if parts.is_empty() {
        return Err(AllocationProblem::NoParts);
    }
    let side = |part: UnitId, numerator| latest_side(session, indicator, part, numerator);
    let known = parts.iter().map(|&part| (part, side(part, false))).listed();
    let lacking = known
        .iter()
        .filter(|(_, base)| base.is_none())
        .map(|(part, _)| *part)
        .listed();
    if !lacking.is_empty() {
        return Err(AllocationProblem::NoBase(lacking));
    }
    let parts = known
        .into_iter()
        .filter_map(|(unit, base)| {
            let now = side(unit, true).unwrap_or(Rational::ZERO);
            Some(Room {
                unit,
                base: base?,
                now,
            })
        })
        .listed();
    let base = Rational::sum(parts.iter().map(|part| &part.base));
    let needed = least_count(
        threshold.comparator,
        threshold.value,
        Some((&base, &factor)),
    )
    .ok_or(not_a_rate)?;
    if needed > base {
        return Err(AllocationProblem::Impossible { needed, base });
    }
    let counts = match by {
        ShareBy::Base => by_base(&parts, &needed),
        ShareBy::Gap => by_gap(&parts, &needed),
    };
    let quarters = entry
        .deadline
        .map(|last| quarters(session.as_of(), last))
        .unwrap_or_default();
    let parts = parts
        .into_iter()
        .zip(counts)
        .map(|(part, count)| PartTarget {
            quarters: steps(&part.now, &count, quarters.len()),
            unit: part.unit,
            base: part.base,
            now: part.now,
            count,
        })
        .listed();
    let count = Rational::sum(parts.iter().map(|part| &part.count));
    let value = count.checked_div(&base).unwrap_or(Rational::ZERO) * factor;
    Ok(Allocation {
        goal,
        unit: *unit,
        indicator,
        quarters,
        parts,
        needed,
        count,
        base,
        value,
    })
}

/// A part with what it has and what it could have.
struct Room {
    unit: UnitId,
    base: Rational,
    now: Rational,
}

/// One rate for all who are below it. Parts above it keep what they have, and the rate of the others is lower for that.
fn by_base(parts: &[Room], needed: &Rational) -> Vec<Rational> {
    let mut kept = vec![false; parts.len()];
    loop {
        let of = |keep: bool, number: fn(&Room) -> &Rational| {
            let some = parts.iter().zip(&kept).filter(|(_, kept)| **kept == keep);
            Rational::sum(some.map(|(part, _)| number(part)))
        };
        let left = needed - &of(true, |part| &part.now);
        let base = of(false, |part| &part.base);
        let rate = match left.is_negative() {
            true => Rational::ZERO,
            false => left.checked_div(&base).unwrap_or(Rational::ZERO),
        };
        let above = parts
            .iter()
            .zip(&kept)
            .position(|(part, kept)| !*kept && part.now > &part.base * &rate);
        match above.and_then(|at| kept.get_mut(at)) {
            Some(keep) => *keep = true,
            None => {
                let weights = parts.iter().zip(&kept).map(|(part, kept)| match kept {
                    true => (part.now.clone(), Rational::ZERO),
                    false => (Rational::ZERO, part.base.clone()),
                });
                return shared(&weights.listed(), parts, &rate, &left);
            }
        }
    }
}

/// What is missing, by what each part lacks of its base.
fn by_gap(parts: &[Room], needed: &Rational) -> Vec<Rational> {
    let now = Rational::sum(parts.iter().map(|part| &part.now));
    let missing = needed - &now;
    if missing.signum() <= 0 {
        return parts.iter().map(|part| part.now.clone()).listed();
    }
    let gap = |part: &Room| {
        let gap = &part.base - &part.now;
        if gap.is_negative() {
            Rational::ZERO
        } else {
            gap
        }
    };
    let weights = parts
        .iter()
        .map(|part| (part.now.clone(), gap(part)))
        .listed();
    let gaps = Rational::sum(weights.iter().map(|(_, gap)| gap));
    let rate = missing.checked_div(&gaps).unwrap_or(Rational::ZERO);
    shared(&weights, parts, &rate, &missing)
}

/// A fixed count and a weight for each part: `fixed + weight × rate`, made whole so that the variable counts add up to `total`, by the largest remainders.
fn shared(
    weights: &[(Rational, Rational)],
    parts: &[Room],
    rate: &Rational,
    total: &Rational,
) -> Vec<Rational> {
    let exact = weights.iter().map(|(_, weight)| weight * rate).listed();
    let mut counts = exact.iter().map(Rational::floor).listed();
    let mut left = total - &Rational::sum(&counts);
    let mut order: Vec<usize> = (0..exact.len()).listed();
    sort_by_key(&mut order, |&at| {
        let rest = exact.get(at).map(|exact| exact - &exact.floor());
        std::cmp::Reverse(rest)
    });
    // At most two rounds: remainders first, and then whoever has room, where a base was reached.
    for at in order.iter().chain(&order) {
        let (Some(count), Some((fixed, weight)), Some(part)) =
            (counts.get_mut(*at), weights.get(*at), parts.get(*at))
        else {
            continue;
        };
        let room = fixed + &*count < part.base.floor();
        if left.signum() > 0 && room && !weight.is_zero() {
            *count = &*count + &Rational::ONE;
            left = left - Rational::ONE;
        }
    }
    counts
        .iter()
        .zip(weights)
        .map(|(count, (fixed, _))| count + fixed)
        .listed()
}

/// Quarters of the future: the first one that ends after the day, up to the one of the deadline.
fn quarters(after: Date, last: Date) -> Vec<Period> {
    let mut list = Vec::new();
    for year in after.year()..=last.year() {
        for quarter in 1..=4 {
            let Some(period) = Period::parse(&format!("{year}-Q{quarter}")) else {
                continue;
            };
            if period.end() > after && period.start() <= last && list.len() < MOST_QUARTERS {
                list.push(period);
            }
        }
    }
    list
}

/// Ten years of quarters: a longer plan is not shared out by quarters.
const MOST_QUARTERS: usize = 40;

/// Equal steps from what there is to the target, in whole counts, the last one exact.
fn steps(now: &Rational, target: &Rational, count: usize) -> Vec<Rational> {
    let of = i64::try_from(count).unwrap_or(i64::MAX);
    (1..=of)
        .map(|step| {
            let share = Rational::ratio(step, of).unwrap_or(Rational::ONE);
            match step == of {
                true => target.clone(),
                false => now + &((target - now) * share).floor(),
            }
        })
        .listed()
}

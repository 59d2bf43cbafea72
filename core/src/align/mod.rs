//! Plans against plans: what one asks beside another, whether goals of the parts make the goal of the whole, targets that do, and goals that no figure can test.
//!
//! | question | module |
//! |---|---|
//! | Does a plan ask for more, as much or less than another, earlier or later? | `compare` |
//! | If every part just meets its own goal, does the whole meet its own? | `rollup` |
//! | Which whole counts of the parts make the goal of the whole? | `allocate` |
//! | Which goals cannot be tested as they are written, and how could they be? | `lint` |

mod allocate;
mod compare;
mod lint;
mod rollup;

use crate::framework::{Framework, Goal, GoalId, IndicatorId, PlanId, Test};
use crate::list::Listed;
use crate::number::{Comparator, Rational};

pub use allocate::{Allocation, AllocationProblem, PartTarget, ShareBy, allocate};
pub use compare::{Pair, Relation, Strength, When, Why, align};
pub use lint::{Lack, Remark, SOFT_WORDS, lint};
pub use rollup::{PartDemand, RollupProof, RollupVerdict, roll_up_goals};

/// The goals of a plan with their ids.
fn goals_of(framework: &Framework, plan: PlanId) -> Vec<(GoalId, &Goal)> {
    let all = framework.goals().iter().enumerate();
    all.filter(|(_, goal)| goal.plan == plan)
        .map(|(index, goal)| (GoalId::new(index), goal))
        .listed()
}

/// A threshold that a test sets.
#[derive(Clone, Copy, Debug)]
struct Threshold<'a> {
    indicator: IndicatorId,
    comparator: Comparator,
    value: &'a Rational,
}

/// The thresholds of a goal, one for each part of its test that has one.
fn thresholds(goal: &Goal) -> Vec<Threshold<'_>> {
    let parts = goal.test.parts().into_iter();
    parts
        .filter_map(|test| match test {
            Test::Compare {
                indicator,
                comparator,
                value,
                ..
            } => Some(Threshold {
                indicator: *indicator,
                comparator: *comparator,
                value,
            }),
            _ => None,
        })
        .listed()
}

//! Goals that are kept in words.

use crate::framework::{Framework, Test};
use crate::source::{Finding, Problem};

/// A goal in words is kept, and named once so that its author sees it.
pub(super) fn testable(framework: &Framework, findings: &mut Vec<Finding>) {
    for goal in framework.goals() {
        if let Test::Words(reason) = &goal.test {
            findings.push(
                Finding::new(Problem::UntestableGoal {
                    reason: reason.clone(),
                })
                .at(goal.at),
            );
        }
    }
}

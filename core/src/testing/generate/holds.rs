//! Figures with which a test just holds or just fails, and the cases of goals that join several tests.

use super::plan::{Draft, draft, of_test};
use crate::framework::{Framework, GivenFigure, Goal, Test};
use crate::list::Listed;
use crate::number::Comparator;

/// Every test holds; then each one fails by itself; then nothing is known.
pub(super) fn of_all(framework: &Framework, goal: &Goal, parts: &[Test]) -> Vec<Draft> {
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
pub(super) fn holding(
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

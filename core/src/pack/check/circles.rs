//! Nothing may rest on itself: units inside units, formulas of formulas.

use crate::evaluate::formulas as all_formulas;
use crate::framework::{Framework, IndicatorId, UnitId};
use crate::limits;
use crate::list::Listed;
use crate::source::{Finding, Limited, Problem};

/// Units whose chain of parents comes back to them, and chains that are too long.
pub(super) fn parents(framework: &Framework, findings: &mut Vec<Finding>) {
    for (index, unit) in framework.units().iter().enumerate() {
        let id = UnitId::new(index);
        let chain: Vec<UnitId> = framework.ancestors(id).listed();
        let round = chain.iter().skip(1).position(|&parent| parent == id);
        let problem = if let Some(length) = round {
            let path = chain
                .iter()
                .take(length.saturating_add(2))
                .filter_map(|&id| framework.unit(id))
                .map(|unit| unit.id.clone())
                .listed();
            Problem::ParentCycle { path }
        } else if chain.len() == limits::MAX_UNIT_DEPTH {
            Problem::LimitExceeded {
                what: Limited::UnitDepth,
                found: size(chain.len()),
                limit: size(limits::MAX_UNIT_DEPTH.saturating_sub(1)),
            }
        } else {
            continue;
        };
        findings.push(Finding::new(problem).at(unit.at));
    }
}

fn size(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// What was found out about an indicator's chain of formulas.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unseen,
    /// Its references are being followed.
    Open,
    /// No circle below it; so many formulas stand on each other.
    Closed(usize),
}

/// Formulas that need their own result, and chains that are too long.
pub(super) fn formulas(framework: &Framework, findings: &mut Vec<Finding>) {
    let count = framework.indicators().len();
    let mut marks = vec![Mark::Unseen; count];
    for start in 0..count {
        walk(framework, IndicatorId::new(start), &mut marks, findings);
    }
}

/// Depth-first with a stack of its own: a chain of a hundred thousand formulas is a finding, not a crash.
fn walk(
    framework: &Framework,
    start: IndicatorId,
    marks: &mut [Mark],
    findings: &mut Vec<Finding>,
) {
    let mut path: Vec<(IndicatorId, Vec<IndicatorId>)> = Vec::new();
    let open = |id: IndicatorId, marks: &mut [Mark]| {
        if let Some(mark) = marks.get_mut(id.index()) {
            *mark = Mark::Open;
        }
        (id, references(framework, id))
    };
    if marks.get(start.index()) == Some(&Mark::Unseen) {
        path.push(open(start, marks));
    }
    while let Some((_, rest)) = path.last_mut() {
        if let Some(next) = rest.pop() {
            match marks.get(next.index()) {
                Some(Mark::Unseen) => {
                    let step = open(next, marks);
                    path.push(step);
                }
                Some(Mark::Open) => report_circle(framework, &path, next, findings),
                Some(Mark::Closed(_)) | None => {}
            }
        } else if let Some((done, _)) = path.pop() {
            let below = references(framework, done)
                .iter()
                .filter_map(|id| match marks.get(id.index()) {
                    Some(Mark::Closed(depth)) => Some(*depth),
                    _ => None,
                })
                .max()
                .map_or(0, |depth| depth.saturating_add(1));
            if below == limits::MAX_FORMULA_CHAIN {
                report_depth(framework, done, below, findings);
            }
            if let Some(mark) = marks.get_mut(done.index()) {
                *mark = Mark::Closed(below);
            }
        }
    }
}

fn references(framework: &Framework, id: IndicatorId) -> Vec<IndicatorId> {
    let indicator = framework.indicator(id);
    let names = indicator
        .into_iter()
        .flat_map(all_formulas)
        .flat_map(|f| f.references());
    names
        .filter_map(|name| framework.find_indicator(name))
        .listed()
}

fn report_circle(
    framework: &Framework,
    path: &[(IndicatorId, Vec<IndicatorId>)],
    again: IndicatorId,
    findings: &mut Vec<Finding>,
) {
    let code = |id: IndicatorId| {
        framework
            .indicator(id)
            .map(|i| i.code.clone())
            .unwrap_or_default()
    };
    let from = path.iter().position(|(id, _)| *id == again).unwrap_or(0);
    let mut round: Vec<String> = path.iter().skip(from).map(|(id, _)| code(*id)).listed();
    round.push(code(again));
    let at = framework.indicator(again).map(|indicator| indicator.at);
    let mut finding = Finding::new(Problem::FormulaCycle { path: round });
    finding.at = at;
    findings.push(finding);
}

fn report_depth(framework: &Framework, id: IndicatorId, depth: usize, findings: &mut Vec<Finding>) {
    let mut finding = Finding::new(Problem::LimitExceeded {
        what: Limited::FormulaChain,
        found: size(depth),
        limit: size(limits::MAX_FORMULA_CHAIN),
    });
    finding.at = framework.indicator(id).map(|indicator| indicator.at);
    findings.push(finding);
}

//! What a whole states of itself against what its parts add up to.

use time::Date;

use crate::dataset::{Dataset, Observation, Role};
use crate::evaluate::{Program, Session};
use crate::framework::{Framework, Rollup};
use crate::locale::Text;
use crate::number::Rational;
use crate::source::{Finding, Problem, Quota, Sources};

/// The stated figure counts (a whole may know more than its parts have handed in); that the two differ is never hidden. Only where every part has
/// reported: else there is nothing to compare with.
pub(super) fn rollup(
    framework: &Framework,
    sources: &Sources,
    data: &Dataset,
    quota: &mut Quota<'_>,
) {
    if framework
        .units()
        .iter()
        .all(|unit| unit.parent.is_none() && unit.successors.is_empty())
    {
        return;
    }
    let program = Program::new(framework);
    let session = Session::new(framework, &program, data, Date::MAX);
    let rolls_up = |observation: &Observation<'_>| {
        let indicator = framework.indicator(observation.indicator);
        observation.role == Role::Value
            && session.family().place(observation.unit).is_some()
            && indicator.is_some_and(|indicator| indicator.rollup != Rollup::None)
    };
    for stated in data.observations().filter(rolls_up) {
        if let Some(finding) = difference(&session, sources, &stated) {
            quota.push(finding);
        }
    }
}

fn difference(
    session: &Session<'_>,
    sources: &Sources,
    stated: &Observation<'_>,
) -> Option<Finding> {
    let rolled = session.rolled(stated.indicator, stated.unit, stated.period)?;
    let figure = rolled.figure.as_ref().ok()?;
    let value = stated.cell.as_ref().ok()?;
    if !rolled.coverage.is_complete() || value.intersect(&figure.value).is_some() {
        return None;
    }
    let framework = session.framework();
    let number = |value: &crate::number::Value| -> Option<Rational> {
        let interval = value.interval();
        let end = interval.lower().number().or(interval.upper().number());
        value.face().or(end).cloned()
    };
    let problem = Problem::RollupDiffers {
        indicator: framework.indicator(stated.indicator)?.code.clone(),
        unit: framework.unit(stated.unit)?.id.clone(),
        period: stated.period.to_string(),
        stated: number(value)?,
        rolled: number(&figure.value)?,
    };
    let first = |rows: &[u32]| session.data().columns().span(sources, *rows.first()?);
    let part = first(&figure.citations);
    let mut finding = Finding::new(problem);
    finding.at = first(stated.citation_numbers());
    let label = Text::new("một đơn vị thành phần", "one of its parts");
    Some(match part {
        Some(_) => finding.related(part, label),
        None => finding,
    })
}

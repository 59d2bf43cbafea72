//! Data against itself: parts above their whole, percentages that their own counts do not give, values that cannot be.

use crate::dataset::{Citation, Dataset, Observation, Origin, Role};
use crate::formula::Formula;
use crate::framework::{Definition, Framework};
use crate::number::{Bound, Rational, Value};
use crate::source::{Finding, Problem};

pub(in crate::pack) fn figures(framework: &Framework, data: &Dataset, findings: &mut Vec<Finding>) {
    for citation in data.citations() {
        part_above_whole(framework, citation, findings);
        outside_range(framework, citation, findings);
    }
    for observation in data
        .observations()
        .filter(|o| o.role == Role::Value && o.origin == Origin::Printed)
    {
        stated_percent(framework, data, &observation, findings);
    }
}

/// 1.292 teams in 1.092 hamlets: kept as printed, never clamped, and named.
fn part_above_whole(framework: &Framework, citation: &Citation, findings: &mut Vec<Finding>) {
    let Some(factor) = percent_factor(framework, citation) else {
        return;
    };
    if let (Some(numerator), Some(denominator)) = (&citation.numerator, &citation.denominator)
        && numerator > denominator
        && let Some(quotient) = numerator.checked_div(denominator)
    {
        findings.push(
            Finding::new(Problem::NumeratorAboveDenominator {
                numerator: numerator.clone(),
                denominator: denominator.clone(),
                percent: quotient * factor,
            })
            .at(citation.at),
        );
    }
}

/// The factor of a ratio in percent.
fn percent_factor(framework: &Framework, citation: &Citation) -> Option<Rational> {
    let indicator = framework.indicator(citation.indicator)?;
    match &indicator.definition {
        Definition::Ratio { factor, .. } if indicator.is_percent() => Some(factor.clone()),
        _ => None,
    }
}

fn outside_range(framework: &Framework, citation: &Citation, findings: &mut Vec<Finding>) {
    let (Some(indicator), Ok(value)) = (framework.indicator(citation.indicator), &citation.cell)
    else {
        return;
    };
    // An increment may be negative where its level may not.
    if citation.role == Role::Delta || value.interval().intersect(&indicator.range).is_some() {
        return;
    }
    let bound = |bound: &Bound| {
        bound
            .number()
            .map_or("…".to_owned(), Rational::to_canonical)
    };
    if let Some(face) = value.face() {
        findings.push(
            Finding::new(Problem::OutOfRange {
                value: face.clone(),
                range: format!(
                    "[{}; {}]",
                    bound(indicator.range.lower()),
                    bound(indicator.range.upper())
                ),
            })
            .at(citation.at),
        );
    }
}

/// A printed percentage against its own counts: rounded, cut off, or neither.
fn stated_percent(
    framework: &Framework,
    data: &Dataset,
    observation: &Observation<'_>,
    findings: &mut Vec<Finding>,
) {
    let Some(exact) = percent_of_counts(framework, data, observation) else {
        return;
    };
    for citation in observation.citations() {
        // A token that is itself a ratio or an exact number has no rounding to check.
        if let Ok(value) = &citation.cell
            && value.as_point().is_none()
            && let Some(problem) = disagreement(value, &exact, &citation.as_printed)
        {
            findings.push(Finding::new(problem).at(citation.at));
        }
    }
}

fn disagreement(value: &Value, exact: &Rational, stated: &str) -> Option<Problem> {
    let face = value.face().filter(|face| *face != exact)?;
    let stated = stated.to_owned();
    let exact = exact.clone();
    let rounded = value.note().rounded;
    let cut = || {
        let width = value.interval().width();
        *face <= exact && width.is_some_and(|width| exact < face + &width)
    };
    match value.interval().contains(&exact) {
        true if rounded => Some(Problem::StatedPercentRounded { stated, exact }),
        // "trên 50%" says no more than that, and the counts agree.
        true => None,
        false if rounded && cut() => Some(Problem::StatedPercentTruncated { stated, exact }),
        false => Some(Problem::StatedPercentWrong { stated, exact }),
    }
}

/// The percentage that the counts give: those printed with it, or those of the measures that its indicator names.
fn percent_of_counts(
    framework: &Framework,
    data: &Dataset,
    observation: &Observation<'_>,
) -> Option<Rational> {
    let indicator = framework.indicator(observation.indicator)?;
    let Definition::Ratio {
        numerator,
        denominator,
        factor,
    } = &indicator.definition
    else {
        return None;
    };
    if !indicator.is_percent() {
        return None;
    }
    let measure = |formula: &Formula| {
        let measure = framework.find_indicator(formula.single_name()?)?;
        let counted = data.find(measure, observation.unit, Role::Value, observation.period)?;
        counted.cell.as_ref().ok()?.as_point().cloned()
    };
    let printed = observation
        .citations()
        .find_map(|c| c.numerator.clone().zip(c.denominator.clone()));
    let (part, whole) = printed.or_else(|| measure(numerator).zip(measure(denominator)))?;
    Some(part.checked_div(&whole)? * factor)
}

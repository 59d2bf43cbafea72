//! Data against itself: parts above their whole, percentages that their own counts do not give, values that cannot be.

use crate::dataset::{Citation, Dataset, Observation, Origin, Role};
use crate::framework::{Definition, Framework};
use crate::number::{Bound, Rational};
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
        stated_percent(framework, &observation, findings);
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

/// A printed percentage against the counts printed with it: rounded, cut off, or neither.
fn stated_percent(
    framework: &Framework,
    observation: &Observation<'_>,
    findings: &mut Vec<Finding>,
) {
    for citation in observation.citations() {
        let (Ok(value), Some(factor)) = (&citation.cell, percent_factor(framework, citation))
        else {
            continue;
        };
        // A token that is itself a ratio or an exact number has no rounding to check.
        let (None, Some(face), Some(width)) =
            (value.as_point(), value.face(), value.interval().width())
        else {
            continue;
        };
        let counts = observation
            .citations()
            .find_map(|c| c.numerator.as_ref()?.checked_div(c.denominator.as_ref()?));
        let Some(exact) = counts.map(|quotient| quotient * factor) else {
            continue;
        };
        if exact == *face {
            continue;
        }
        let stated = citation.as_printed.clone();
        let problem = if value.interval().contains(&exact) {
            Problem::StatedPercentRounded { stated, exact }
        } else if *face <= exact && exact < face + &width {
            Problem::StatedPercentTruncated { stated, exact }
        } else {
            Problem::StatedPercentWrong { stated, exact }
        };
        findings.push(Finding::new(problem).at(citation.at));
    }
}

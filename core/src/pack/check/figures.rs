//! Data against itself: parts above their whole, percentages that their own counts do not give, values that cannot be.

use crate::dataset::{Dataset, Observation, Origin, Role, number};
use crate::evaluate::{if_cut, printing_of};
use crate::formula::Formula;
use crate::framework::{Definition, Framework};
use crate::locale::read::Printing;
use crate::number::{Bound, Rational, Value};
use crate::source::{Finding, Problem, Quota, Sources};

/// Checks what the citations of a pack say, before their places are settled.
pub(super) fn figures(
    framework: &Framework,
    sources: &Sources,
    data: &Dataset,
    quota: &mut Quota<'_>,
) {
    let mut check = Check {
        framework,
        sources,
        data,
        quota,
    };
    for (row, numerator, denominator) in data.columns().ratios() {
        check.part_above_whole(row, numerator, denominator);
    }
    for row in 0..number(data.columns().len()) {
        check.outside_range(row);
    }
    for observation in data
        .observations()
        .filter(|o| o.role == Role::Value && o.origin == Origin::Printed)
    {
        check.stated_percent(&observation);
    }
}

struct Check<'a, 'q, 'f> {
    framework: &'a Framework,
    sources: &'a Sources,
    data: &'a Dataset,
    quota: &'q mut Quota<'f>,
}

impl Check<'_, '_, '_> {
    fn report(&mut self, row: u32, problem: Problem) {
        let mut finding = Finding::new(problem);
        finding.at = self.data.columns().span(self.sources, row);
        self.quota.push(finding);
    }

    /// 1.292 teams in 1.092 hamlets: kept as printed, never clamped, and named.
    fn part_above_whole(&mut self, row: u32, numerator: &Rational, denominator: &Rational) {
        let Some(factor) = self.percent_factor(row) else {
            return;
        };
        if numerator > denominator
            && let Some(quotient) = numerator.checked_div(denominator)
        {
            let problem = Problem::NumeratorAboveDenominator {
                numerator: numerator.clone(),
                denominator: denominator.clone(),
                percent: quotient * factor,
            };
            self.report(row, problem);
        }
    }

    /// The factor of a ratio in percent.
    fn percent_factor(&self, row: u32) -> Option<Rational> {
        let (indicator, ..) = self.data.columns().key(row)?;
        let indicator = self.framework.indicator(indicator)?;
        match &indicator.definition {
            Definition::Ratio { factor, .. } if indicator.is_percent() => Some(factor.clone()),
            _ => None,
        }
    }

    fn outside_range(&mut self, row: u32) {
        let columns = self.data.columns();
        let (Some((indicator, _, role, _)), Some(Ok(value))) =
            (columns.key(row), columns.cell(row))
        else {
            return;
        };
        // An increment may be negative where its level may not.
        let indicator = self.framework.indicator(indicator);
        let Some(range) = indicator
            .map(|indicator| &indicator.range)
            .filter(|_| role != Role::Delta)
        else {
            return;
        };
        let possible = match value {
            Value::Point(number) => range.contains(number),
            Value::Range(value) => value.interval.intersect(range).is_some(),
        };
        let bound = |bound: &Bound| {
            bound
                .number()
                .map_or("…".to_owned(), Rational::to_canonical)
        };
        if let (false, Some(face)) = (possible, value.face()) {
            let problem = Problem::OutOfRange {
                value: face.clone(),
                range: format!("[{}; {}]", bound(range.lower()), bound(range.upper())),
            };
            self.report(row, problem);
        }
    }

    /// A printed percentage against its own counts: rounded, cut off, or neither.
    fn stated_percent(&mut self, observation: &Observation<'_>) {
        let Some(exact) = percent_of_counts(self.framework, self.data, observation) else {
            return;
        };
        let columns = self.data.columns();
        for &row in observation.citation_numbers() {
            // A token that is itself a ratio or an exact number has no rounding to check.
            if let Some(Ok(value)) = columns.cell(row)
                && value.as_point().is_none()
                && let Some(problem) = disagreement(
                    value,
                    &exact,
                    columns.as_printed(row),
                    printing_of(self.framework, columns.issue(row).document),
                )
            {
                self.report(row, problem);
            }
        }
    }
}

fn disagreement(
    value: &Value,
    exact: &Rational,
    stated: &str,
    printing: Printing,
) -> Option<Problem> {
    value.face().filter(|face| *face != exact)?;
    let stated = stated.to_owned();
    let exact = exact.clone();
    let rounded = value.note().rounded;
    let cut = || if_cut(value, printing).is_some_and(|cut| cut.contains(&exact));
    match value.interval().contains(&exact) {
        true if rounded => Some(Problem::StatedPercentRounded { stated, exact }),
        // "trên 50%" says no more than that, and the counts agree.
        true => None,
        false if cut() => Some(Problem::StatedPercentTruncated { stated, exact }),
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
    let columns = data.columns();
    let mut printed = observation.citation_numbers().iter();
    let printed = printed.find_map(|&row| {
        let part = columns.numerator(row)?.clone();
        Some((part, columns.denominator(row)?.clone()))
    });
    let (part, whole) = printed.or_else(|| measure(numerator).zip(measure(denominator)))?;
    Some(part.checked_div(&whole)? * factor)
}

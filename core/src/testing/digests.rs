//! Digests of what an outcome rests on, so that a later run can say which of them changed. They are made of codes, never of places in lists: a pack that
//! only grew has the same digests.

use serde::{Deserialize, Serialize};

use crate::evaluate::{Assessment, Figure, Program, Session};
use crate::framework::{Applies, Definition, Framework, Goal, IndicatorId, Test, UnitId};
use crate::list::{Listed, joined};
use crate::locale::Lang;
use crate::number::Rational;
use crate::pack::short_digest;
use crate::report::show;

use super::expectation::notation;

/// What a goal's outcome rests on: 16 hexadecimal digits of SHA-256 each; empty where there is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digests {
    /// Test, deadline, wording, baseline and units of the goal.
    pub goal: String,
    /// Formulas, factor, base and unit of the indicators that it tests, and of all that they rest on.
    pub definition: String,
    /// The figure that decided, with its value and its citations.
    pub data: String,
}

impl Digests {
    pub(super) fn of(session: &Session<'_>, goal: &Goal, row: &Assessment) -> Self {
        let framework = session.framework();
        let list = definitions(framework, session.program(), goal);
        Self {
            goal: digest(&goal_texts(framework, goal)),
            definition: digest(&list),
            data: digest(&data_texts(session, row)),
        }
    }
}

fn digest(texts: &[String]) -> String {
    if texts.is_empty() {
        return String::new();
    }
    short_digest(texts.iter().map(String::as_str))
}

fn goal_texts(framework: &Framework, goal: &Goal) -> Vec<String> {
    let unit = |id: Option<UnitId>| {
        id.and_then(|id| framework.unit(id))
            .map_or("", |unit| unit.id.as_str())
    };
    let exact = |number: &Rational| number.to_canonical();
    let applies = match &goal.applies {
        Applies::Unit(id) => format!("unit {}", unit(Some(*id))),
        Applies::Each { tier, within } => format!("each {} {}", tier.code(), unit(*within)),
        Applies::MinOver { tier, within } => format!("min {} {}", tier.code(), unit(*within)),
        Applies::ShareOfUnits {
            tier,
            within,
            comparator,
            value,
            of,
        } => format!(
            "share {} {} {} {} {}",
            tier.code(),
            unit(*within),
            comparator.symbol(),
            exact(value),
            of.as_ref().map(exact).unwrap_or_default()
        ),
    };
    let mut texts = vec![applies, goal.name.vi.clone(), goal.yearly.to_string()];
    texts.extend(
        goal.test
            .parts()
            .into_iter()
            .map(|test| test_text(framework, test)),
    );
    texts.push(goal.deadline.map(|day| day.to_string()).unwrap_or_default());
    if let Some(printed) = &goal.printed {
        texts.extend(printed.comparator.clone());
        texts.extend(printed.value.clone());
    }
    texts.extend(goal.baseline.as_ref().map(|base| exact(&base.value)));
    let milestones = goal.milestones.iter();
    texts.extend(milestones.map(|step| format!("{} {}", step.deadline, exact(&step.value))));
    texts
}

/// The test by codes and exact numbers.
pub(super) fn test_text(framework: &Framework, test: &Test) -> String {
    let code = test.indicator().and_then(|id| framework.indicator(id));
    let code = code.map_or("", |indicator| indicator.code.as_str());
    let exact = |number: &Rational| number.to_canonical();
    match test {
        Test::Compare {
            comparator, value, ..
        } => format!("{code} {} {}", comparator.symbol(), exact(value)),
        Test::Between { low, high, .. } => format!("{code} {}..{}", exact(low), exact(high)),
        Test::Is { expected, .. } => format!("{code} is {expected}"),
        Test::GrowthPerYear {
            comparator, value, ..
        } => format!("{code} growth {} {}", comparator.symbol(), exact(value)),
        Test::Change {
            comparator,
            value,
            measured_in,
            ..
        } => format!(
            "{code} change {} {} {measured_in:?}",
            comparator.symbol(),
            exact(value)
        ),
        Test::All(parts) => {
            let parts = parts.iter().map(|part| test_text(framework, part)).listed();
            joined(&parts, " and ")
        }
        Test::Words(text) => text.vi.clone(),
    }
}

/// Everything that the indicators of a goal are made of.
fn definitions(framework: &Framework, program: &Program, goal: &Goal) -> Vec<String> {
    let mut texts = Vec::new();
    for test in goal.test.parts() {
        let Some(indicator) = test.indicator() else {
            continue;
        };
        let inputs = program.inputs(indicator).iter();
        texts.extend(inputs.filter_map(|&input| definition(framework, input)));
    }
    texts
}

fn definition(framework: &Framework, id: IndicatorId) -> Option<String> {
    let entry = framework.indicator(id)?;
    let base = entry.base.and_then(|id| framework.base(id));
    let formula = match &entry.definition {
        Definition::Counted => "counted".to_owned(),
        Definition::Stated => "stated".to_owned(),
        Definition::Formula(formula) => formula.to_string(),
        Definition::Ratio {
            numerator,
            denominator,
            factor,
        } => format!("{numerator} : {denominator} x {}", factor.to_canonical()),
    };
    Some(format!(
        "{} = {formula}; {} {} {:?} {:?} {:?} {:?} {}",
        entry.code,
        entry.unit.vi,
        base.map_or("", |base| base.id.as_str()),
        entry.kind,
        entry.nature,
        entry.rollup,
        entry.missing,
        notation(&entry.range),
    ))
}

fn data_texts(session: &Session<'_>, row: &Assessment) -> Vec<String> {
    let figures = row.parts.iter().filter_map(|part| part.figure.as_ref());
    let mut texts: Vec<String> = figures
        .flat_map(|figure| figure_texts(session, figure))
        .listed();
    if let Some(share) = &row.share {
        texts.push(notation(&share.interval()));
    }
    texts
}

fn figure_texts(session: &Session<'_>, figure: &Figure) -> Vec<String> {
    let framework = session.framework();
    let status = figure.status.map(|status| format!("{status:?}"));
    let status = status.unwrap_or_default();
    let value = notation(&figure.value.interval());
    let mut texts = vec![format!("{} {value} {status}", figure.period)];
    let citations = session.citations(figure);
    texts.extend(citations.map(|citation| show::citation(framework, &citation, Lang::Vi)));
    texts
}

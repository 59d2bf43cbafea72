//! A framework made ready to run: formulas compiled once, inputs before what depends on them.

use crate::formula::{Compiled, Formula};
use crate::framework::{Definition, Framework, Indicator, IndicatorId};
use crate::list::Listed;
use crate::order::sort_once;

/// The compiled formulas of a framework, and who depends on whom.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// // One program serves any number of sessions.
/// let earlier = Session::new(framework, &program, data, date("2022-12-31").unwrap());
/// assert!(earlier.as_of() < session.as_of());
/// ```
#[derive(Clone, Debug)]
pub struct Program {
    rules: Vec<Rule>,
    // For each indicator: every indicator whose value can change when it changes, itself too, in the order of the pack.
    dependents: Vec<Vec<IndicatorId>>,
    // For each indicator: every measure or indicator that its value can rest on, in order of computation, itself last.
    inputs: Vec<Vec<IndicatorId>>,
}

/// How one indicator is computed.
#[derive(Clone, Debug)]
pub(crate) enum Rule {
    /// Counted or stated: there is nothing to compute.
    Given,
    /// `whole` is the value; for a ratio the two sides are kept for showing.
    Computed {
        whole: Compiled,
        sides: Option<Box<(Compiled, Compiled)>>,
    },
}

impl Program {
    /// Compiles a checked framework. Names were resolved and circles refused when the pack was checked; what could not be
    /// resolved is left without a rule, and its indicator has only the figures that are stated.
    ///
    /// ```
    /// # use chitieu_core::{examples, Program};
    /// let pack = examples::pack();
    /// let program = Program::new(pack.framework());
    /// let numerator = pack.framework().find_indicator("tai_khoan_kich_hoat").unwrap();
    /// assert_eq!(program.dependents(numerator).len(), 2, "itself and the rate");
    /// ```
    #[must_use]
    pub fn new(framework: &Framework) -> Self {
        let rules: Vec<Rule> = framework
            .indicators()
            .iter()
            .map(|indicator| rule(framework, indicator).unwrap_or(Rule::Given))
            .listed();
        let direct: Vec<Vec<IndicatorId>> = framework
            .indicators()
            .iter()
            .map(|indicator| references(framework, indicator))
            .listed();
        let count = direct.len();
        let inputs: Vec<Vec<IndicatorId>> = (0..count).map(|i| reach(&direct, i)).listed();
        let mut dependents: Vec<Vec<IndicatorId>> = vec![Vec::new(); count];
        for (user, needs) in inputs.iter().enumerate() {
            for need in needs {
                if let Some(list) = dependents.get_mut(need.index()) {
                    list.push(IndicatorId::new(user));
                }
            }
        }
        Self {
            rules,
            dependents,
            inputs,
        }
    }

    /// Whether a formula uses an input more than once, so that narrow bounds of it take more than interval arithmetic. Where none does, an engine without the
    /// feature `tight` gives the same answers, and web pages load a smaller module.
    ///
    /// ```
    /// # use chitieu_core::{examples, Program};
    /// assert!(!Program::new(examples::pack().framework()).needs_tight_bounds(), "`a / b * 100` uses each input once");
    /// ```
    #[must_use]
    pub fn needs_tight_bounds(&self) -> bool {
        let twice = |rule: &Rule| match rule {
            Rule::Given => false,
            Rule::Computed { whole, .. } => whole.uses_an_input_twice(),
        };
        self.rules.iter().any(twice)
    }

    pub(crate) fn rule(&self, indicator: IndicatorId) -> &Rule {
        self.rules.get(indicator.index()).unwrap_or(&Rule::Given)
    }

    /// Everything whose value can change when this measure or indicator changes, itself included.
    #[must_use]
    pub fn dependents(&self, indicator: IndicatorId) -> &[IndicatorId] {
        self.dependents
            .get(indicator.index())
            .map_or(&[], Vec::as_slice)
    }

    /// Everything that the value can rest on, in order of computation, itself last.
    #[must_use]
    pub fn inputs(&self, indicator: IndicatorId) -> &[IndicatorId] {
        self.inputs
            .get(indicator.index())
            .map_or(&[], Vec::as_slice)
    }
}

/// The formulas of an indicator.
pub(crate) fn formulas(indicator: &Indicator) -> Vec<&Formula> {
    match &indicator.definition {
        Definition::Ratio {
            numerator,
            denominator,
            ..
        } => vec![numerator, denominator],
        Definition::Formula(formula) => vec![formula],
        Definition::Counted | Definition::Stated => Vec::new(),
    }
}

/// What the formulas of an indicator name, each once, in the order of the pack.
fn references(framework: &Framework, indicator: &Indicator) -> Vec<IndicatorId> {
    let mut named: Vec<IndicatorId> = formulas(indicator)
        .into_iter()
        .flat_map(Formula::references)
        .filter_map(|name| framework.find_indicator(name))
        .listed();
    sort_once(&mut named);
    named
}

/// Everything that `from` rests on, each after what it rests on itself, `from` last. Walks depth-first with a stack of its own.
fn reach(direct: &[Vec<IndicatorId>], from: usize) -> Vec<IndicatorId> {
    let needs = |id: IndicatorId| -> Vec<IndicatorId> {
        direct
            .get(id.index())
            .map(|list| list.iter().rev().copied().listed())
            .unwrap_or_default()
    };
    let start = IndicatorId::new(from);
    let mut seen = vec![false; direct.len()];
    let mut first_time = |id: IndicatorId| {
        let seen = seen.get_mut(id.index());
        seen.is_some_and(|seen| !std::mem::replace(seen, true))
    };
    first_time(start);
    let mut done = Vec::new();
    let mut path = vec![(start, needs(start))];
    while let Some((id, rest)) = path.last_mut() {
        match rest.pop() {
            Some(next) if first_time(next) => path.push((next, needs(next))),
            Some(_) => {}
            None => {
                done.push(*id);
                path.pop();
            }
        }
    }
    done
}

fn rule(framework: &Framework, indicator: &Indicator) -> Option<Rule> {
    let slot = |name: &str| framework.find_indicator(name).map(|id| id.0);
    match &indicator.definition {
        Definition::Counted | Definition::Stated => None,
        Definition::Formula(formula) => Some(Rule::Computed {
            whole: formula.compile(slot).ok()?,
            sides: None,
        }),
        Definition::Ratio {
            numerator,
            denominator,
            factor,
        } => {
            // One formula for the whole, so that a name on both sides is seen as the same number and bounds stay tight.
            let whole = Formula::rate(numerator, denominator, factor)?;
            Some(Rule::Computed {
                whole: whole.compile(slot).ok()?,
                sides: Some(Box::new((
                    numerator.compile(slot).ok()?,
                    denominator.compile(slot).ok()?,
                ))),
            })
        }
    }
}

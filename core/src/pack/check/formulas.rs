//! Units of measure through formulas: accounts are not added to communes, and percentages are not added up.

use std::collections::BTreeMap;

use crate::evaluate::formulas;
use crate::formula::{self, Formula, UnitOf, UnitProblem, unit_of};
use crate::framework::{Framework, Indicator};
use crate::source::{Finding, Problem};

/// The unit texts of a pack, numbered; equal texts are equal units.
struct Units<'f> {
    framework: &'f Framework,
    numbers: BTreeMap<String, u32>,
}

pub(super) fn units(framework: &Framework, findings: &mut Vec<Finding>) {
    let mut numbers = BTreeMap::new();
    for indicator in framework.indicators() {
        let unit = &indicator.unit.vi;
        if !numbers.contains_key(unit) {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            numbers.insert(unit.clone(), next);
        }
    }
    let units = Units { framework, numbers };
    for indicator in framework.indicators() {
        for formula in formulas(indicator) {
            units.check(indicator, formula, findings);
        }
    }
}

impl Units<'_> {
    fn check(&self, indicator: &Indicator, formula: &Formula, findings: &mut Vec<Finding>) {
        let unit = |code: &str| {
            let named = self
                .framework
                .find_indicator(code)
                .and_then(|id| self.framework.indicator(id));
            named.map_or(UnitOf::Unknown, |indicator| self.unit(indicator))
        };
        for problem in unit_of(formula, &unit).problems {
            let problem = match problem {
                UnitProblem::UnitMismatch { left, right, .. } => Problem::UnitMismatch {
                    left: left.describe(&|id| self.name(id)),
                    right: right.describe(&|id| self.name(id)),
                },
                UnitProblem::PercentAddedUp { .. } => Problem::PercentAddedUp,
            };
            findings.push(Finding::new(problem).at(indicator.at));
        }
    }

    fn unit(&self, indicator: &Indicator) -> UnitOf {
        if indicator.is_percent() {
            return UnitOf::Percent;
        }
        let number = self.numbers.get(&indicator.unit.vi);
        number.map_or(UnitOf::Unknown, |&number| {
            UnitOf::Of(formula::UnitId(number))
        })
    }

    fn name(&self, id: formula::UnitId) -> String {
        let found = self.numbers.iter().find(|(_, number)| **number == id.0);
        found.map_or_else(String::new, |(name, _)| name.clone())
    }
}

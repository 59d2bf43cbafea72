//! Computed scores held against published ones, and the scores of different hands against each other.

use super::amount::{NoScore, face};
use super::gather::figure;
use super::scoring::{Scoring, Stage};
use crate::evaluate::Session;
use crate::framework::index::Node;
use crate::number::{Bound, Interval, Rational, Value};
use crate::source::{Finding, Problem};

/// A published score beside the computed one.
#[derive(Clone, Debug)]
pub struct Reproduced {
    /// What.
    pub node: Node,
    /// The place of the unit.
    pub unit: usize,
    /// As published, within what its printed digits allow.
    pub published: Value,
    /// As computed, within what the inputs allow; why there is none.
    pub computed: Result<Value, NoScore>,
    /// Whether both can be one number; `None` where nothing was computed.
    pub agrees: Option<bool>,
    /// Computed less published, of the numbers as printed.
    pub difference: Option<Rational>,
}

/// The scores that one component was given by different hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hands {
    /// The place of the component.
    pub component: usize,
    /// The place of the unit.
    pub unit: usize,
    /// What the rule gives, as printed.
    pub rule: Option<Rational>,
    /// Tự chấm.
    pub own: Option<Rational>,
    /// Thẩm định.
    pub reviewed: Option<Rational>,
    /// Kết quả cuối cùng.
    pub last: Option<Rational>,
    /// What counts.
    pub counts: Option<Rational>,
    /// How many files of evidence there are.
    pub evidence: usize,
}

impl Scoring<'_> {
    /// Every published score of the year beside what was computed.
    #[must_use]
    pub fn reproduced(&self, session: &Session<'_>) -> Vec<Reproduced> {
        let mut rows = Vec::new();
        for node in self.index().nodes() {
            let Some(indicator) = self.index().published(node) else {
                continue;
            };
            for (unit, id) in self.units().iter().enumerate() {
                let Ok((published, _)) = figure(session, indicator, *id, self.year()) else {
                    continue;
                };
                let computed = self.score(node, unit).cloned();
                let rounded = self.as_printed(node, &published);
                let agrees = computed.as_ref().ok().map(|computed| {
                    let both = computed.interval().intersect(&rounded);
                    both.is_some()
                });
                let difference = computed.as_ref().ok().map(|c| face(c) - face(&published));
                rows.push(Reproduced {
                    node,
                    unit,
                    published,
                    computed,
                    agrees,
                    difference,
                });
            }
        }
        rows
    }

    /// What a published number allows: its own range, and for a number that is printed as a point half a unit of the digits that the node shows.
    fn as_printed(&self, node: Node, published: &Value) -> Interval {
        let Value::Point(number) = published else {
            return published.interval();
        };
        let decimals = i32::try_from(self.index().decimals_of(node)).unwrap_or(0);
        let unit = Rational::from(10).pow(decimals.saturating_neg());
        let half = unit.and_then(|unit| unit.checked_div(&Rational::from(2)));
        let half = half.unwrap_or_default();
        let (low, high) = (Bound::Closed(number - &half), Bound::Closed(number + &half));
        Interval::new(low, high).unwrap_or_else(|| Interval::point(number.clone()))
    }

    /// The findings for published scores that cannot be the computed ones.
    #[must_use]
    pub fn differences(&self, session: &Session<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for row in self.reproduced(session) {
            let (Some(false), Ok(computed)) = (row.agrees, &row.computed) else {
                continue;
            };
            let decimals = self.index().decimals_of(row.node).saturating_add(2);
            let shown = |value: &Value| {
                let number = face(value).round(decimals, crate::number::Rounding::HalfUp);
                number.to_canonical()
            };
            let problem = Problem::PublishedDiffers {
                node: self.index().id_of(row.node).to_owned(),
                unit: self.unit_name(row.unit),
                year: self.year(),
                published: shown(&row.published),
                computed: shown(computed),
            };
            findings.push(Finding::new(problem).at(self.index().at_of(row.node)));
        }
        findings
    }

    /// Every component of every unit that has a row in a score sheet.
    #[must_use]
    pub fn hands(&self) -> Vec<Hands> {
        let mut rows = Vec::new();
        for component in 0..self.index().components.len() {
            for unit in 0..self.units().len() {
                let Some(handed) = self.handed(component, unit) else {
                    continue;
                };
                let counts = self.score(Node::Component(component), unit);
                rows.push(Hands {
                    component,
                    unit,
                    rule: self.stage(component, Stage::Scored, unit).ok().map(face),
                    own: handed.own.clone(),
                    reviewed: handed.reviewed.clone(),
                    last: handed.last.clone(),
                    counts: counts.ok().map(face),
                    evidence: handed.evidence.len(),
                });
            }
        }
        rows
    }
}

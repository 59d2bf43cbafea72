//! Units of measure through a formula: adding accounts to communes is an error, dividing them is a rate.

use crate::list::{Listed, joined};
use thiserror::Error;

use super::Formula;
use super::ast::{Function, NodeId, Operator, Shape};
use super::place::Place;
use crate::locale::Lang;
use crate::order::{Table, sort_by_key};

/// A unit of measure; what it is called is known to the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u32);

/// The unit of one name of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitOf {
    /// A pure number, such as an index or a ratio.
    Plain,
    /// Percent.
    Percent,
    /// Things of one kind.
    Of(UnitId),
    /// Not declared: everything is allowed with it.
    Unknown,
}

/// The unit of a result: a product of units with whole exponents, and whether it is in percent.
///
/// A percentage is a pure number; it is kept apart only so that adding up percentages is noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    factors: Table<UnitId, i32>,
    percent: bool,
}

impl Unit {
    /// Is it a pure number or a percentage?
    pub fn is_dimensionless(&self) -> bool {
        self.factors.is_empty()
    }

    /// Is it in percent?
    pub fn is_percent(&self) -> bool {
        self.percent
    }

    /// The units with their exponents, never 0, in order of their ids.
    pub fn factors(&self) -> impl Iterator<Item = (UnitId, i32)> {
        self.factors.iter().map(|(id, exponent)| (*id, *exponent))
    }

    /// As text, given the name of every unit: `tài khoản/xã`, `km^2`, `%`; a pure number is `1`.
    pub fn describe(&self, name: &dyn Fn(UnitId) -> String) -> String {
        if self.percent {
            return "%".to_owned();
        }
        let part = |(id, exponent): (UnitId, i32)| match exponent.unsigned_abs() {
            1 => name(id),
            size => format!("{}^{size}", name(id)),
        };
        let above: Vec<String> = self.factors().filter(|(_, e)| *e > 0).map(part).listed();
        let below: Vec<String> = self.factors().filter(|(_, e)| *e < 0).map(part).listed();
        let above = if above.is_empty() {
            "1".to_owned()
        } else {
            joined(&above, "·")
        };
        if below.is_empty() {
            above
        } else {
            format!("{above}/{}", joined(&below, "/"))
        }
    }

    fn times(&self, other: &Unit, sign: i32) -> Unit {
        let mut factors = self.factors.clone();
        for (id, exponent) in other.factors.iter() {
            let sum = factors
                .get(id)
                .copied()
                .unwrap_or(0)
                .saturating_add(exponent.saturating_mul(sign));
            if sum == 0 {
                factors.remove(id);
            } else {
                factors.insert(*id, sum);
            }
        }
        Unit {
            factors,
            percent: false,
        }
    }

    fn power(&self, exponent: i32) -> Unit {
        let scale = |(id, e): (&UnitId, &i32)| (*id, e.saturating_mul(exponent));
        let factors = self
            .factors
            .iter()
            .map(scale)
            .filter(|(_, e)| *e != 0)
            .collect();
        Unit {
            factors,
            percent: self.percent && exponent == 1,
        }
    }
}

/// What is wrong, or doubtful, with the units of a formula.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UnitProblem {
    /// Quantities of different units are added, compared or alternatives of one result. An error.
    #[error("different units are added, compared or mixed")]
    UnitMismatch {
        /// The unit on the left.
        left: Box<Unit>,
        /// The unit on the right.
        right: Box<Unit>,
        /// The operation.
        place: Place,
    },
    /// Percentages are added up: shares of different wholes have no sum. A warning, since parts of one whole do.
    #[error("percentages are added up")]
    PercentAddedUp {
        /// The sum.
        place: Place,
    },
}

impl UnitProblem {
    /// Where.
    pub fn place(&self) -> Place {
        match self {
            UnitProblem::UnitMismatch { place, .. } | UnitProblem::PercentAddedUp { place } => {
                *place
            }
        }
    }

    /// Does it leave the result doubtful rather than wrong?
    pub fn is_warning(&self) -> bool {
        matches!(self, UnitProblem::PercentAddedUp { .. })
    }

    /// What is wrong, in one clause, given the name of every unit.
    pub fn message(&self, lang: Lang, name: &dyn Fn(UnitId) -> String) -> String {
        match (self, lang) {
            (UnitProblem::UnitMismatch { left, right, .. }, Lang::En) => {
                format!(
                    "different units: {} and {}",
                    left.describe(name),
                    right.describe(name)
                )
            }
            (UnitProblem::UnitMismatch { left, right, .. }, Lang::Vi) => {
                format!(
                    "khác đơn vị tính: {} và {}",
                    left.describe(name),
                    right.describe(name)
                )
            }
            (UnitProblem::PercentAddedUp { .. }, Lang::En) => self.to_string(),
            (UnitProblem::PercentAddedUp { .. }, Lang::Vi) => {
                "cộng các tỷ lệ phần trăm với nhau".to_owned()
            }
        }
    }

    /// What to do about it.
    pub fn advice(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (UnitProblem::UnitMismatch { .. }, Lang::En) => {
                "divide to get a rate, or bring both to one unit"
            }
            (UnitProblem::UnitMismatch { .. }, Lang::Vi) => {
                "chia để có tỷ lệ, hoặc đưa về cùng đơn vị tính"
            }
            (UnitProblem::PercentAddedUp { .. }, Lang::En) => {
                "add numerators and denominators instead, then divide"
            }
            (UnitProblem::PercentAddedUp { .. }, Lang::Vi) => {
                "cộng tử số với tử số, mẫu số với mẫu số rồi mới chia"
            }
        }
    }
}

/// The unit of a formula's result, and everything noticed on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReport {
    /// `None` when a name without a declared unit decides it, or the result is a truth value.
    pub unit: Option<Unit>,
    /// In the order of the text.
    pub problems: Vec<UnitProblem>,
}

/// What is known while checking.
#[derive(Clone)]
enum Known {
    /// A literal (or a calculation with literals only): fits every unit.
    Any,
    Unknown,
    Unit(Unit),
}

impl From<UnitOf> for Known {
    fn from(unit: UnitOf) -> Known {
        let (factors, percent) = match unit {
            UnitOf::Unknown => return Known::Unknown,
            UnitOf::Plain => (Table::default(), false),
            UnitOf::Percent => (Table::default(), true),
            UnitOf::Of(id) => (Table::from_iter([(id, 1)]), false),
        };
        Known::Unit(Unit { factors, percent })
    }
}

impl Known {
    fn unit(&self) -> Option<Unit> {
        match self {
            Known::Any => Some(Unit::default()),
            Known::Unknown => None,
            Known::Unit(unit) => Some(unit.clone()),
        }
    }
}

/// Checks the units of a formula, given the unit of every name.
///
/// Literals fit every unit in sums and comparisons (`max(a - b, 0)`) and are pure numbers in products. Percentages and pure
/// numbers may be mixed: whether `a / b` was multiplied by 100 is the formula's business.
///
/// ```
/// use chitieu_core::formula::{Formula, UnitId, UnitOf, unit_of};
/// let unit = |name: &str| match name {
///     "tai_khoan" => UnitOf::Of(UnitId(0)),
///     "xa" => UnitOf::Of(UnitId(1)),
///     _ => UnitOf::Percent,
/// };
/// let per_commune = unit_of(&Formula::parse("tai_khoan / xa").unwrap(), &unit);
/// assert_eq!(per_commune.unit.unwrap().describe(&|id| ["tài khoản", "xã"][id.0 as usize].to_owned()), "tài khoản/xã");
/// assert_eq!(unit_of(&Formula::parse("tai_khoan + xa").unwrap(), &unit).problems.len(), 1);
/// assert!(unit_of(&Formula::parse("ty_le_a + ty_le_b").unwrap(), &unit).problems[0].is_warning());
/// ```
pub fn unit_of(formula: &Formula, unit: &dyn Fn(&str) -> UnitOf) -> UnitReport {
    let mut checker = Checker {
        known: Vec::with_capacity(formula.tree.nodes.len()),
        problems: Vec::new(),
    };
    for node in &formula.tree.nodes {
        let known = match node.shape {
            Shape::Number(_) | Shape::Missing => Known::Any,
            Shape::Name(index) => unit(formula.name(index)).into(),
            Shape::Negate(child) => checker.of(child),
            Shape::Not(_) => Known::Any,
            Shape::Power(child, exponent) => match checker.of(child) {
                Known::Unit(unit) => Known::Unit(unit.power(exponent)),
                other => other,
            },
            Shape::Binary(operator, left, right) => {
                checker.binary(operator, left, right, node.place)
            }
            Shape::Call {
                function,
                first,
                count,
            } => {
                let arguments = formula.tree.arguments(first, count);
                let from = usize::from(function == Function::If);
                checker.alike(arguments.get(from..).unwrap_or(&[]), node.place)
            }
        };
        checker.known.push(known);
    }
    let unit = match formula.kind() {
        super::Kind::Number => checker.of(formula.tree.root()).unit(),
        super::Kind::Truth => None,
    };
    sort_by_key(&mut checker.problems, UnitProblem::place);
    UnitReport {
        unit,
        problems: checker.problems,
    }
}

struct Checker {
    known: Vec<Known>,
    problems: Vec<UnitProblem>,
}

impl Checker {
    fn of(&self, node: NodeId) -> Known {
        self.known.get(node.index()).cloned().unwrap_or(Known::Any)
    }

    fn binary(&mut self, operator: Operator, left: NodeId, right: NodeId, place: Place) -> Known {
        let (a, b) = (self.of(left), self.of(right));
        match operator {
            Operator::Multiply => product(&a, &b, 1),
            Operator::Divide => product(&a, &b, -1),
            Operator::And | Operator::Or => Known::Any,
            Operator::Compare(_) => {
                self.alike(&[left, right], place);
                Known::Any
            }
            Operator::Add | Operator::Subtract => {
                if let (Operator::Add, Known::Unit(a), Known::Unit(b)) = (operator, &a, &b)
                    && a.percent
                    && b.percent
                {
                    self.problems.push(UnitProblem::PercentAddedUp { place });
                }
                self.alike(&[left, right], place)
            }
        }
    }

    /// All must have one unit; gives it.
    fn alike(&mut self, nodes: &[NodeId], place: Place) -> Known {
        let mut result = Known::Any;
        for node in nodes {
            result = match (result, self.of(*node)) {
                (Known::Any, other) | (other, Known::Any) => other,
                (Known::Unknown, _) | (_, Known::Unknown) => Known::Unknown,
                (Known::Unit(left), Known::Unit(right)) => {
                    if left.factors != right.factors {
                        let (left, right) = (Box::new(left.clone()), Box::new(right));
                        self.problems
                            .push(UnitProblem::UnitMismatch { left, right, place });
                        // Going on with the left one raises no problem twice.
                        return self.of(*nodes.first().unwrap_or(node));
                    }
                    Known::Unit(Unit {
                        percent: left.percent && right.percent,
                        ..left
                    })
                }
            };
        }
        result
    }
}

fn product(a: &Known, b: &Known, sign: i32) -> Known {
    match (a, b) {
        (Known::Unknown, _) | (_, Known::Unknown) => Known::Unknown,
        (Known::Any, Known::Any) => Known::Any,
        (Known::Unit(a), Known::Any) => Known::Unit(a.times(&Unit::default(), sign)),
        (Known::Any, Known::Unit(b)) => Known::Unit(Unit::default().times(b, sign)),
        (Known::Unit(a), Known::Unit(b)) => Known::Unit(a.times(b, sign)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> (Option<String>, Vec<String>) {
        let unit = |name: &str| match name {
            "km" => UnitOf::Of(UnitId(0)),
            "gio" => UnitOf::Of(UnitId(1)),
            "p" | "q" => UnitOf::Percent,
            "x" => UnitOf::Unknown,
            _ => UnitOf::Plain,
        };
        let name = |id: UnitId| ["km", "h"][id.0 as usize].to_owned();
        let report = unit_of(&Formula::parse(text).unwrap(), &unit);
        let problems = report.problems.iter().map(|problem| {
            assert!(
                !problem.advice(Lang::Vi).is_empty()
                    && !problem.message(Lang::Vi, &name).is_empty()
            );
            format!(
                "{}: {}",
                problem.message(Lang::En, &name),
                problem.place().of(text)
            )
        });
        (
            report.unit.map(|unit| unit.describe(&name)),
            problems.collect(),
        )
    }

    #[test]
    fn units_combine_as_in_physics() {
        for (text, unit) in [
            ("km / gio", "km/h"),
            ("km * km / gio^2", "km^2/h^2"),
            ("km / km", "1"),
            ("100 / gio", "1/h"),
            ("(km + 5) * 2", "km"),
            ("max(km - 3, 0)", "km"),
            ("if(km > 3, gio, 0)", "h"),
            ("coalesce(km, 0)", "km"),
            ("p - q", "%"),
            ("p * 2", "1"),
            ("-p", "%"),
            ("p + ratio", "1"),
            ("gio^0", "1"),
            ("2 + 3", "1"),
        ] {
            assert_eq!(check(text), (Some(unit.to_owned()), vec![]), "{text}");
        }
        assert_eq!(check("x + km"), (None, vec![]));
        assert_eq!(check("km > 3"), (None, vec![]));
    }

    #[test]
    fn what_does_not_fit_is_said_with_both_units() {
        for (text, problem) in [
            ("1 + km + gio", "different units: km and h: 1 + km + gio"),
            ("km > gio", "different units: km and h: km > gio"),
            (
                "min(km, gio, gio)",
                "different units: km and h: min(km, gio, gio)",
            ),
            (
                "if(km > 1, km, gio)",
                "different units: km and h: if(km > 1, km, gio)",
            ),
            ("km + p", "different units: km and %: km + p"),
            ("(p + q) / 2", "percentages are added up: (p + q)"),
        ] {
            assert_eq!(check(text).1, [problem], "{text}");
        }
        assert_eq!(check("(km + gio) * (km + ratio)").1.len(), 2);
    }
}

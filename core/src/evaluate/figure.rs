//! One figure: the value of an indicator for a unit and a period, with what it rests on.

use crate::dataset::{DataStatus, Observation, Origin, Role};
use crate::evaluate::program::Rule;
use crate::evaluate::rollup::SharedCoverage;
use crate::evaluate::session::Session;
use crate::formula::{Absent, Compiled, Scratch};
use crate::framework::{IndicatorId, Period, UnitId};
use crate::list::Listed;
use crate::number::{Rational, Value};
use crate::order::{Table, sort_once};

/// A value with its proof.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let rate = framework.find_indicator("ty_le_kich_hoat").unwrap();
/// let place = framework.find_unit("bac-giang").unwrap();
/// let figure = session.figure(rate, place, Period::parse("2023-H1").unwrap()).unwrap();
/// assert_eq!(figure.numerator, Some(Rational::from(521_509i64)));
/// assert_eq!(figure.denominator, Some(Rational::from(1_450_945i64)));
/// ```
#[derive(Clone, Debug)]
pub struct Figure {
    /// The indicator or measure.
    pub indicator: IndicatorId,
    /// The org unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// The value, in the unit of the indicator.
    pub value: Value,
    /// The numerator, where one exact number is known.
    pub numerator: Option<Rational>,
    /// The denominator, where one exact number is known; the field of a rank.
    pub denominator: Option<Rational>,
    /// How the value came about.
    pub source: FigureSource,
    /// The least final status of what it rests on.
    pub status: Option<DataStatus>,
    /// Whether sources contradict each other.
    pub conflict: bool,
    /// For a figure that was rolled up: how many parts have reported.
    pub coverage: Option<SharedCoverage>,
    /// The citations that it rests on: places in [`crate::Dataset::citations`].
    pub(crate) citations: Vec<u32>,
}

/// How a value came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureSource {
    /// Stated by a source.
    Stated,
    /// Computed by the indicator's formula.
    Computed,
    /// Stated and computed; the value is what both allow.
    StatedAndComputed,
    /// A level less its increment.
    LevelLessIncrement,
    /// The year so far: flows of periods that follow each other, added up.
    Cumulated,
    /// Rolled up from the parts of the unit ([`Session::parts`]).
    RolledUp,
    /// Entered as a what-if.
    Scenario,
}

/// Why there is no figure, and which input was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The reason.
    pub reason: Absent,
    /// The measure or indicator that was missing.
    pub input: Option<IndicatorId>,
}

pub(crate) type FigureResult = Result<Figure, Missing>;

/// The two sides of a ratio.
struct Sides {
    numerator: Option<Rational>,
    denominator: Option<Rational>,
}

impl Session<'_> {
    /// The figure of an indicator for a unit and a period, or why there is none.
    ///
    /// A what-if value counts before everything. Otherwise a stated figure and a computed one are put together: both must hold, so the
    /// value is what both allow. Where something that the formula rests on was entered as a what-if, the stated figure is left aside.
    /// Where nothing is stated for the unit itself, its parts are added up ([`crate::framework::Rollup`]).
    ///
    /// # Errors
    /// [`Missing`] with the reason of SEMANTICS §6.
    pub fn figure(&self, indicator: IndicatorId, unit: UnitId, period: Period) -> FigureResult {
        let own = self.own_figure(indicator, unit, period);
        let Err(missing) = &own else {
            return own;
        };
        let silent = matches!(missing.reason, Absent::NotReported | Absent::MissingInput);
        match self.rolled(indicator, unit, period).filter(|_| silent) {
            Some(rolled) => rolled.figure.clone(),
            None => own,
        }
    }

    /// The figure that the unit itself states, or that follows from what it states.
    pub(crate) fn own_figure(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        period: Period,
    ) -> FigureResult {
        let place = Place { unit, period };
        // Inputs before what rests on them, each once: neither a deep nor a branching formula costs more than its parts.
        let mut known = Known::default();
        for &input in self.program().inputs(indicator) {
            let figure = self.one(input, place, &known);
            known.add(input, figure);
        }
        // The indicator itself is the last of its inputs.
        known.figures.pop().unwrap_or(Err(NOT_REPORTED))
    }

    /// The value of a formula over sums of measures.
    pub(crate) fn over_sums(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        period: Period,
        sums: &[(IndicatorId, Value)],
    ) -> FigureResult {
        let place = Place { unit, period };
        let mut known = Known::default();
        for &input in self.program().inputs(indicator) {
            let sum = sums.iter().find(|(id, _)| *id == input);
            let figure = match (sum, self.program().rule(input)) {
                (Some((_, sum)), _) => Ok(entered(input, place, sum)),
                (None, Rule::Computed { whole, sides }) => {
                    run(input, whole, sides.as_deref(), place, &known)
                }
                (None, Rule::Given) => Err(NOT_REPORTED),
            };
            known.add(input, figure);
        }
        known.figures.pop().unwrap_or(Err(NOT_REPORTED))
    }

    /// One figure, with everything that its formula rests on known.
    fn one(&self, indicator: IndicatorId, place: Place, known: &Known) -> FigureResult {
        let Place { unit, period } = place;
        if let Some(value) = self.scenario_value(indicator, unit, period) {
            return Ok(entered(indicator, place, value));
        }
        let computed = match self.program().rule(indicator) {
            Rule::Given => None,
            Rule::Computed { whole, sides } => {
                Some(run(indicator, whole, sides.as_deref(), place, known))
            }
        };
        let stated = self
            .data()
            .find(indicator, unit, Role::Value, period)
            .filter(|_| !self.scenario_touches(indicator, unit, period));
        match (stated, computed) {
            (Some(observation), Some(Ok(figure))) => Ok(both(&observation, figure)),
            (Some(observation), _) => stated_figure(&observation),
            (None, Some(figure)) => figure,
            (None, None) => Err(NOT_REPORTED),
        }
    }
}

/// Where and when.
#[derive(Clone, Copy)]
struct Place {
    unit: UnitId,
    period: Period,
}

/// The figures of one place that are computed already.
#[derive(Default)]
struct Known {
    places: Table<IndicatorId, usize>,
    figures: Vec<FigureResult>,
}

impl Known {
    fn add(&mut self, indicator: IndicatorId, figure: FigureResult) {
        self.places.insert(indicator, self.figures.len());
        self.figures.push(figure);
    }

    fn get(&self, slot: u32) -> Option<&FigureResult> {
        self.figures.get(*self.places.get(&IndicatorId(slot))?)
    }
}

const NOT_REPORTED: Missing = Missing {
    reason: Absent::NotReported,
    input: None,
};

fn entered(indicator: IndicatorId, place: Place, value: &Value) -> Figure {
    Figure {
        indicator,
        unit: place.unit,
        period: place.period,
        value: value.clone(),
        numerator: None,
        denominator: None,
        source: FigureSource::Scenario,
        status: None,
        conflict: false,
        coverage: None,
        citations: Vec::new(),
    }
}

/// The value by the formula.
fn run(
    indicator: IndicatorId,
    whole: &Compiled,
    sides: Option<&(Compiled, Compiled)>,
    place: Place,
    known: &Known,
) -> FigureResult {
    let value_of = |slot: u32| match known.get(slot) {
        Some(Ok(figure)) => Ok(&figure.value),
        Some(Err(missing)) => Err(missing.reason),
        None => Err(Absent::NotReported),
    };
    let value = whole
        .evaluate(value_of, &mut Scratch::default())
        .map_err(|reason| Missing {
            reason,
            input: whole
                .slots()
                .iter()
                .copied()
                .find(|&slot| value_of(slot).is_err())
                .map(IndicatorId),
        })?;
    let Sides {
        numerator,
        denominator,
    } = exact_sides(sides, value_of);
    let used: Vec<&Figure> = whole
        .slots()
        .iter()
        .filter_map(|&slot| known.get(slot)?.as_ref().ok())
        .listed();
    let mut citations: Vec<u32> = used
        .iter()
        .flat_map(|f| f.citations.iter().copied())
        .listed();
    sort_once(&mut citations);
    let scenario = used.iter().any(|f| f.source == FigureSource::Scenario);
    Ok(Figure {
        indicator,
        unit: place.unit,
        period: place.period,
        value,
        numerator,
        denominator,
        source: if scenario {
            FigureSource::Scenario
        } else {
            FigureSource::Computed
        },
        status: used.iter().filter_map(|f| f.status).min(),
        conflict: used.iter().any(|f| f.conflict),
        coverage: None,
        citations,
    })
}

fn exact_sides<'v>(
    sides: Option<&(Compiled, Compiled)>,
    value_of: impl Fn(u32) -> Result<&'v Value, Absent> + Copy,
) -> Sides {
    let exact = |side: &Compiled| match side.only_slot() {
        Some(slot) => value_of(slot).ok()?.as_point().cloned(),
        None => {
            let value = side.evaluate(value_of, &mut Scratch::default());
            value.ok()?.as_point().cloned()
        }
    };
    Sides {
        numerator: sides.and_then(|(numerator, _)| exact(numerator)),
        denominator: sides.and_then(|(_, denominator)| exact(denominator)),
    }
}

fn stated_figure(observation: &Observation<'_>) -> FigureResult {
    let value = observation.cell.as_ref().map_err(|&reason| Missing {
        reason,
        input: None,
    })?;
    // The two sides printed with a ratio belong to the ratio, not to the counts that follow from it.
    let printed = observation.origin == Origin::Printed;
    let side = |side: Option<&Rational>| side.filter(|_| printed).cloned();
    Ok(Figure {
        indicator: observation.indicator,
        unit: observation.unit,
        period: observation.period,
        value: value.clone(),
        numerator: side(observation.numerator()),
        denominator: side(observation.denominator()),
        source: match observation.origin {
            Origin::LevelLessIncrement => FigureSource::LevelLessIncrement,
            Origin::Printed | Origin::PartOfRatio => FigureSource::Stated,
        },
        status: observation.status,
        conflict: observation.conflict,
        coverage: None,
        citations: observation.citation_numbers().to_vec(),
    })
}

/// Stated and computed: what both allow. Where they exclude each other the computed value counts (counts prove more than a rounded
/// percentage) and the conflict is marked. Sources that contradict each other already stay side by side: what is computed from the counts of
/// one of them does not settle which is right.
fn both(observation: &Observation<'_>, mut computed: Figure) -> Figure {
    let Ok(stated) = stated_figure(observation) else {
        return computed;
    };
    match stated.value.intersect(&computed.value) {
        _ if stated.conflict => computed.value = stated.value.hull(&computed.value),
        Some(value) => computed.value = value,
        None => computed.conflict = true,
    }
    computed.source = FigureSource::StatedAndComputed;
    computed.conflict |= stated.conflict;
    computed.status = [computed.status, stated.status].into_iter().flatten().min();
    computed.numerator = computed.numerator.or(stated.numerator);
    computed.denominator = computed.denominator.or(stated.denominator);
    computed.citations.extend(stated.citations);
    sort_once(&mut computed.citations);
    computed
}

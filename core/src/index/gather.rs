//! The figures that an index scores, for one year and one set of units.

use super::amount::{NoScore, Score};
use super::sheets::{Handed, ScoreSheets};
use crate::evaluate::Session;
use crate::formula::Absent;
use crate::framework::index::{Imputation, Index, Item, Members, Method, UnitSet};
use crate::framework::{Framework, IndicatorId, Nature, Period, UnitId};
use crate::list::Listed;
use crate::number::Value;

/// The figures of one year: a column for every measure and indicator that the index looks at, a row for every unit.
#[derive(Clone, Debug)]
pub struct Inputs {
    pub(crate) year: i32,
    pub(crate) units: Vec<UnitId>,
    pub(crate) slots: Vec<IndicatorId>,
    /// By slot and unit.
    pub(crate) values: Vec<Vec<Score>>,
    /// By component and unit: the latest earlier figure, where it may stand in.
    pub(crate) earlier: Vec<Vec<Score>>,
    /// By component and unit: rows of score sheets; empty where there are none.
    pub(crate) handed: Vec<Vec<Option<Handed>>>,
    /// The units that others were merged from, scored by themselves; with the places of each unit's predecessors among them.
    pub(crate) before: Option<Box<(Inputs, Vec<Vec<usize>>)>>,
}

impl Inputs {
    /// Reads what an index needs for a year.
    #[must_use]
    pub fn gather(
        session: &Session<'_>,
        index: &Index,
        set: &UnitSet,
        year: i32,
        sheets: &ScoreSheets,
    ) -> Self {
        let units = members(session.framework(), set, year);
        Self::of_units(session, index, units, year, sheets)
    }

    fn of_units(
        session: &Session<'_>,
        index: &Index,
        units: Vec<UnitId>,
        year: i32,
        sheets: &ScoreSheets,
    ) -> Self {
        let slots = slots(index);
        let column = |&slot: &IndicatorId| {
            let unit = |&unit: &UnitId| figure(session, slot, unit, year).map(|(value, _)| value);
            units.iter().map(unit).listed()
        };
        let earlier = index.components.iter().map(|component| {
            match (component.imputation, component.input) {
                (Imputation::Previous, Some(input)) => units
                    .iter()
                    .map(|&unit| earlier(session, input, unit, year))
                    .listed(),
                _ => Vec::new(),
            }
        });
        let handed = index.components.iter().map(|component| {
            if sheets.is_empty() {
                return Vec::new();
            }
            let row = |&unit: &UnitId| sheets.find(&index.id, &component.id, unit, year).cloned();
            units.iter().map(row).listed()
        });
        Self {
            year,
            values: slots.iter().map(column).listed(),
            earlier: earlier.listed(),
            handed: handed.listed(),
            before: predecessors(session, index, &units, year, sheets).map(Box::new),
            slots,
            units,
        }
    }

    /// The units, in the order of the set.
    #[must_use]
    pub fn units(&self) -> &[UnitId] {
        &self.units
    }

    pub(crate) fn slot(&self, indicator: IndicatorId) -> Option<usize> {
        self.slots.binary_search(&indicator).ok()
    }

    pub(crate) fn value(&self, indicator: IndicatorId, unit: usize) -> Result<&Value, Absent> {
        let column = self.slot(indicator).and_then(|slot| self.values.get(slot));
        match column.and_then(|column| column.get(unit)) {
            Some(Ok(value)) => Ok(value),
            Some(Err(NoScore::Absent(reason))) => Err(*reason),
            _ => Err(Absent::NotReported),
        }
    }
}

/// The units of a set in a year.
pub(crate) fn members(framework: &Framework, set: &UnitSet, year: i32) -> Vec<UnitId> {
    match &set.members {
        Members::Listed(units) => units.clone(),
        Members::Each { tier, within, on } => {
            let end = Period::year(year).map(|period| period.end());
            let day = on.or(end);
            let all = framework.units().iter().enumerate();
            let belongs = all.filter(|(place, unit)| {
                let id = UnitId::new(*place);
                unit.tier == *tier
                    && unit.kind == crate::framework::UnitKind::Place
                    && day.is_none_or(|day| unit.exists_on(day))
                    && within.is_none_or(|whole| id != whole && framework.is_within(id, whole))
            });
            belongs.map(|(place, _)| UnitId::new(place)).listed()
        }
    }
}

/// The units from which those of the set were merged, where the index takes their mean.
fn predecessors(
    session: &Session<'_>,
    index: &Index,
    units: &[UnitId],
    year: i32,
    sheets: &ScoreSheets,
) -> Option<(Inputs, Vec<Vec<usize>>)> {
    let merged = index
        .components
        .iter()
        .any(|component| component.merged_mean)
        || index
            .aggregates
            .iter()
            .any(|aggregate| aggregate.merged_mean);
    if !merged {
        return None;
    }
    let mut old: Vec<UnitId> = Vec::new();
    let mut places = Vec::new();
    for unit in units {
        let mut own = Vec::new();
        for (place, entry) in session.framework().units().iter().enumerate() {
            let id = UnitId::new(place);
            if !entry.successors.contains(unit) || units.contains(&id) {
                continue;
            }
            let known = old.iter().position(|seen| *seen == id);
            own.push(known.unwrap_or(old.len()));
            if known.is_none() {
                old.push(id);
            }
        }
        places.push(own);
    }
    if old.is_empty() {
        return None;
    }
    // They are scored among the units of their time, which methods that compare units look at.
    for (unit, own) in units.iter().zip(&places) {
        if own.is_empty() {
            old.push(*unit);
        }
    }
    // Those that were themselves merged are not followed further: their own figures count.
    let mut plain = index.clone();
    for component in &mut plain.components {
        component.merged_mean = false;
    }
    for aggregate in &mut plain.aggregates {
        aggregate.merged_mean = false;
    }
    let inputs = Inputs::of_units(session, &plain, old, year, sheets);
    Some((inputs, places))
}

/// The figure of a year with its period: the one stated for the year, else a level at its end.
pub(crate) fn figure(
    session: &Session<'_>,
    indicator: IndicatorId,
    unit: UnitId,
    year: i32,
) -> Result<(Value, Period), NoScore> {
    let missing = NoScore::Absent(Absent::NotReported);
    let framework = session.framework();
    let period = Period::year(year).ok_or(missing)?;
    let period = framework.kept(period);
    let why = match session.figure(indicator, unit, period) {
        Ok(figure) => return Ok((figure.value, period)),
        Err(why) => why.reason,
    };
    let is_level = framework
        .indicator(indicator)
        .is_some_and(|entry| entry.nature != Nature::Flow);
    if is_level && !matches!(why, Absent::NotApplicable | Absent::NothingOccurred) {
        let at_its_end = session
            .series(indicator, unit)
            .into_iter()
            .rfind(|figure| figure.period.ends_a_year() && figure.period.end() == period.end());
        if let Some(figure) = at_its_end {
            return Ok((figure.value, figure.period));
        }
    }
    Err(NoScore::Absent(why))
}

/// The figure of a year as the session knows it, with its citations.
pub(crate) fn figure_of(
    session: &Session<'_>,
    indicator: IndicatorId,
    unit: UnitId,
    year: i32,
) -> Option<crate::evaluate::Figure> {
    let (_, period) = figure(session, indicator, unit, year).ok()?;
    session.figure(indicator, unit, period).ok()
}

/// The years for which there is something to score, up to the day of assessment and within the years of the index.
///
/// ```
/// use chitieu_core::{Program, Session, examples, index};
/// let pack = examples::index_pack();
/// let program = Program::new(pack.framework());
/// let as_of = pack.framework().info.cut_off.unwrap();
/// let session = Session::new(pack.framework(), &program, pack.data(), as_of);
/// let example = pack.framework().find_index("vi-du").unwrap();
/// assert_eq!(index::years(&session, example, pack.sheets()), [2022, 2023]);
/// ```
#[must_use]
pub fn years(session: &Session<'_>, index: &Index, sheets: &ScoreSheets) -> Vec<i32> {
    let mut inputs: Vec<IndicatorId> = Vec::new();
    for slot in slots(index) {
        inputs.extend(session.program().inputs(slot).iter().copied());
    }
    crate::order::sort_once(&mut inputs);
    let observed = session.data().observations();
    let observed = observed.filter(|seen| {
        inputs.binary_search(&seen.indicator).is_ok()
            && seen.role == crate::dataset::Role::Value
            && !seen.period.is_longer_than_a_year()
            && seen.period.ends_a_year()
    });
    let mut years: Vec<i32> = observed.map(|seen| seen.period.end().year()).listed();
    years.extend(sheets.years(&index.id));
    let latest = session.as_of().year();
    years.retain(|year| {
        *year <= latest
            && index
                .years
                .is_none_or(|(first, last)| (first..=last).contains(year))
    });
    crate::order::sort_once(&mut years);
    years
}

/// The latest figure from before a year.
fn earlier(session: &Session<'_>, indicator: IndicatorId, unit: UnitId, year: i32) -> Score {
    let missing = NoScore::Absent(Absent::NotReported);
    let start = Period::year(year).ok_or(missing)?.start();
    let series = session.series(indicator, unit);
    let figure = series
        .into_iter()
        .rfind(|figure| figure.period.end() < start);
    figure.map(|figure| figure.value).ok_or(missing)
}

/// Every measure and indicator that an index looks at, each once and in their order, so that they are found by halves.
pub(crate) fn slots(index: &Index) -> Vec<IndicatorId> {
    let mut slots = Vec::new();
    for component in &index.components {
        looked_at(component, &mut |id| slots.extend(id));
    }
    crate::order::sort_once(&mut slots);
    slots
}

/// The measures and indicators of one component.
pub(crate) fn looked_at(
    component: &crate::framework::index::Component,
    add: &mut dyn FnMut(Option<IndicatorId>),
) {
    add(component.input);
    add(component.denominator.as_ref().map(|rule| rule.by));
    of_method(&component.method, add);
}

fn of_method(method: &Method, add: &mut dyn FnMut(Option<IndicatorId>)) {
    match method {
        Method::Cases { cases, .. } => cases.iter().for_each(|case| add(case.when.input)),
        Method::Checklist { items } => items.iter().for_each(|case| add(case.when.input)),
        Method::Sum { items } | Method::Best { items } => {
            for Item { input, method, .. } in items {
                add(*input);
                of_method(method, add);
            }
        }
        _ => {}
    }
}

//! All stages of one index for one year and one set of units, kept so that an edit recomputes only what depends on it.

mod edit;
mod left_out;
mod parts;

pub use left_out::Effect;

use super::amount::{NoScore, Score, face, rising, scaled_into, within};
use super::gather::Inputs;
use super::normalise::{Column, possible};
use super::prepare::{denominated, imputed, treated};
use super::rank::{Key, Rank, ranked};
use super::rules::Rule;
use super::sheets::Phase;
use crate::formula::Absent;
use crate::framework::index::{
    Component, Imputation, Index, Method, Node, Normalisation, Screening, Treatment,
};
use crate::framework::{Direction, Framework, IndicatorId, UnitId};
use crate::list::Listed;
use crate::locale::Text;
use crate::number::{Rational, Value};
use crate::source::{Finding, Problem, count};

/// What an index is scored with beside its own definition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whose scores count; `None`: the latest that there are.
    pub phase: Option<Phase>,
}

/// Where a component's score comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// The rule of the index.
    #[default]
    Rule,
    /// A score sheet.
    Handed(Phase),
    /// A score sheet without the evidence that is needed: a stated zero.
    NoEvidence,
    /// The plain mean of the units that were merged.
    Merged,
}

/// A stage of the calculation.
///
/// ```
/// use chitieu_core::index::Stage;
/// assert_eq!(Stage::WORDS.len(), 6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The figures as they were found.
    Input,
    /// Divided by another figure.
    Denominated,
    /// With what stands in for missing figures.
    Imputed,
    /// With outliers treated.
    Treated,
    /// What the rule or the normalisation gives, in points where there are any.
    Scored,
    /// What counts: after score sheets, evidence and mergers.
    Counted,
}

impl Stage {
    /// Every stage with its word in `--stage`.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("input", Self::Input),
        ("denominated", Self::Denominated),
        ("imputed", Self::Imputed),
        ("treated", Self::Treated),
        ("scored", Self::Scored),
        ("counted", Self::Counted),
    ];
}

/// The stages of one component, by unit. A stage that the component does not have is empty.
#[derive(Clone, Debug, Default)]
struct Stages {
    denominated: Vec<Score>,
    imputed: Vec<Score>,
    treated: Vec<Score>,
    scored: Vec<Score>,
    /// Empty where what the rule gives is what counts.
    counted: Vec<Score>,
    basis: Vec<Basis>,
}

impl Stages {
    /// The scores that count.
    fn counting(&self) -> &Vec<Score> {
        if self.counted.is_empty() {
            &self.scored
        } else {
            &self.counted
        }
    }
}

/// An index, scored.
#[derive(Clone, Debug)]
pub struct Scoring<'a> {
    framework: &'a Framework,
    index: Index,
    options: Options,
    inputs: Inputs,
    stages: Vec<Stages>,
    /// By aggregate and unit.
    aggregates: Vec<Vec<Score>>,
    /// By aggregate and part.
    weights: Vec<Vec<Rational>>,
    /// By aggregate: whether it may not be missing, and its least and greatest score.
    needed: Vec<bool>,
    possible: Vec<Option<(Rational, Rational)>>,
    /// By unit: how many components have a figure, where that is too few.
    screened: Vec<Option<u64>>,
    /// By unit: what ranks are given by.
    keys: Vec<Option<Key>>,
    ranks: Vec<Option<Rank>>,
    before: Option<Box<Scoring<'a>>>,
    findings: Vec<Finding>,
}

const NOT_REPORTED: NoScore = NoScore::Absent(Absent::NotReported);

impl<'a> Scoring<'a> {
    /// Scores an index.
    #[must_use]
    pub fn new(framework: &'a Framework, index: &Index, inputs: Inputs, options: Options) -> Self {
        let before = inputs.before.as_ref().map(|before| {
            let old = Scoring::new(
                framework,
                &without_mergers(index),
                before.0.clone(),
                options,
            );
            Box::new(old)
        });
        let mut scoring = Self {
            framework,
            index: index.clone(),
            options,
            stages: Vec::with_capacity(index.components.len()),
            aggregates: Vec::with_capacity(index.aggregates.len()),
            weights: index.aggregates.iter().map(|a| index.weights(a)).listed(),
            needed: Vec::new(),
            possible: Vec::new(),
            screened: Vec::new(),
            keys: Vec::new(),
            ranks: Vec::new(),
            before,
            findings: Vec::new(),
            inputs,
        };
        scoring.find_needed();
        scoring.screen();
        let mut findings = Vec::new();
        for place in 0..scoring.index.components.len() {
            let stages = scoring.component(place, &mut findings);
            scoring.stages.push(stages);
        }
        for place in 0..scoring.index.aggregates.len() {
            let scores = scoring.aggregate(place, &mut findings);
            scoring.aggregates.push(scores);
        }
        scoring.findings.append(&mut findings);
        let all = (0..scoring.inputs.units.len()).listed();
        scoring.rank(&all);
        scoring
    }

    /// The index, with changed weights where there are any.
    #[must_use]
    pub const fn index(&self) -> &Index {
        &self.index
    }

    /// What it was scored with beside the index.
    #[must_use]
    pub const fn options(&self) -> Options {
        self.options
    }

    /// The year.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.inputs.year
    }

    /// The units, in the order of the set.
    #[must_use]
    pub fn units(&self) -> &[UnitId] {
        &self.inputs.units
    }

    /// The place of a unit.
    #[must_use]
    pub fn place_of(&self, unit: UnitId) -> Option<usize> {
        self.inputs.units.iter().position(|known| *known == unit)
    }

    /// What was noticed while scoring.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The score of a node for a unit, by its place among [`Scoring::units`].
    ///
    /// # Errors
    /// [`NoScore`], why there is none.
    pub fn score(&self, node: Node, unit: usize) -> Result<&Value, NoScore> {
        let column = match node {
            Node::Component(place) => self.stages.get(place).map(Stages::counting),
            Node::Aggregate(place) => self.aggregates.get(place),
        };
        match column.and_then(|column| column.get(unit)) {
            Some(score) => score.as_ref().map_err(|why| *why),
            None => Err(NOT_REPORTED),
        }
    }

    /// The score of the total.
    ///
    /// # Errors
    /// As [`Scoring::score`].
    pub fn total(&self, unit: usize) -> Result<&Value, NoScore> {
        self.score(self.index.total, unit)
    }

    /// The rank of a unit; `None` without a score.
    #[must_use]
    pub fn rank_of(&self, unit: usize) -> Option<&Rank> {
        self.ranks.get(unit)?.as_ref()
    }

    /// The units by rank, those without a score last.
    #[must_use]
    pub fn by_rank(&self) -> Vec<usize> {
        let key = |place: usize| self.rank_of(place).map(|rank| rank.rank.clone());
        crate::order::places(self.inputs.units.len(), &|a, b| match (key(a), key(b)) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        })
    }

    /// What a component is at a stage, for a unit. A stage that it does not have is as the one before.
    ///
    /// # Errors
    /// Why there is nothing.
    pub fn stage(&self, component: usize, stage: Stage, unit: usize) -> Result<&Value, NoScore> {
        let stages = self.stages.get(component).ok_or(NOT_REPORTED)?;
        let all = [
            (Stage::Counted, &stages.counted),
            (Stage::Scored, &stages.scored),
            (Stage::Treated, &stages.treated),
            (Stage::Imputed, &stages.imputed),
            (Stage::Denominated, &stages.denominated),
        ];
        let from = all.iter().skip_while(|(known, _)| *known != stage);
        let own = from
            .map(|(_, column)| *column)
            .find(|column| !column.is_empty());
        match own.and_then(|column| column.get(unit)) {
            Some(score) => score.as_ref().map_err(|why| *why),
            None => {
                let input = self.index.components.get(component).and_then(|c| c.input);
                let value = input.map(|input| self.inputs.value(input, unit));
                value
                    .unwrap_or(Err(Absent::NotReported))
                    .map_err(NoScore::Absent)
            }
        }
    }

    /// Where a component's score comes from.
    #[must_use]
    pub fn basis(&self, component: usize, unit: usize) -> Basis {
        let stages = self.stages.get(component);
        stages
            .and_then(|stages| stages.basis.get(unit))
            .copied()
            .unwrap_or_default()
    }

    /// The row of a score sheet for a component and a unit.
    #[must_use]
    pub fn handed(&self, component: usize, unit: usize) -> Option<&super::Handed> {
        self.inputs.handed.get(component)?.get(unit)?.as_ref()
    }

    /// The weight of every part of an aggregate.
    #[must_use]
    pub fn weights_of(&self, aggregate: usize) -> &[Rational] {
        self.weights.get(aggregate).map_or(&[], Vec::as_slice)
    }

    /// The least and the greatest score that a node can have; `None` where it has no such ends.
    #[must_use]
    pub fn possible(&self, node: Node) -> Option<(Rational, Rational)> {
        match node {
            Node::Component(place) => {
                let component = self.index.components.get(place)?;
                match (&component.method, &component.points) {
                    (_, Some(points)) => Some((Rational::ZERO, points.clone())),
                    (Method::Normalised(method), None) => possible(method, self.inputs.units.len()),
                    _ => None,
                }
            }
            Node::Aggregate(place) => self.possible.get(place)?.clone(),
        }
    }

    pub(crate) fn unit_name(&self, unit: usize) -> Box<Text> {
        let id = self.inputs.units.get(unit).copied();
        let unit = id.and_then(|id| self.framework.unit(id));
        Box::new(unit.map(|unit| unit.name.clone()).unwrap_or_default())
    }

    pub(crate) fn value_of(&self, indicator: IndicatorId, unit: usize) -> Result<&Value, Absent> {
        self.inputs.value(indicator, unit)
    }

    pub(crate) const fn framework(&self) -> &'a Framework {
        self.framework
    }

    /// Which units have too few figures.
    fn screen(&mut self) {
        let Screening::Share(least) = self.index.screening.clone() else {
            return;
        };
        let all = count(self.index.components.len());
        for unit in 0..self.inputs.units.len() {
            let known = |component: &&Component| match component.input {
                Some(input) => self.inputs.value(input, unit).is_ok(),
                None => true,
            };
            let known = count(self.index.components.iter().filter(known).count());
            let share = Rational::from(known).checked_div(&Rational::from(all));
            let too_few = share.is_some_and(|share| share < least);
            self.screened.push(too_few.then_some(known));
            if too_few {
                let problem = Problem::NotScored {
                    unit: self.unit_name(unit),
                    year: self.inputs.year,
                    known,
                    all,
                };
                self.findings.push(Finding::new(problem).at(self.index.at));
            }
        }
    }

    fn is_screened(&self, unit: usize) -> bool {
        self.screened.get(unit).is_some_and(Option::is_some)
    }

    /// All stages of a component.
    fn component(&self, place: usize, findings: &mut Vec<Finding>) -> Stages {
        let mut stages = Stages::default();
        let Some(component) = self.index.components.get(place) else {
            return stages;
        };
        let own: &[Score] = self.own_column(component);
        if let Some(rule) = &component.denominator {
            let by = self.inputs.slot(rule.by);
            let by = by.and_then(|slot| self.inputs.values.get(slot));
            stages.denominated = denominated(own, by.map_or(&[], Vec::as_slice), rule);
        }
        if component.imputation != Imputation::None {
            let before = self
                .inputs
                .earlier
                .get(place)
                .map_or(&[][..], Vec::as_slice);
            let column = last(&stages, own);
            stages.imputed = imputed(column, component.imputation, before);
        }
        if component.treatment != Treatment::None {
            stages.treated = treated(last(&stages, own), &component.treatment);
        }
        stages.scored = self.scored(component, last(&stages, own), findings);
        self.count(place, component, &mut stages, findings);
        self.report_column(component, last(&stages, own), &stages.scored, findings);
        stages
    }

    fn own_column(&self, component: &Component) -> &[Score] {
        let slot = component.input.and_then(|input| self.inputs.slot(input));
        let column = slot.and_then(|slot| self.inputs.values.get(slot));
        column.map_or(&[], Vec::as_slice)
    }

    /// The scores of a column of prepared inputs.
    fn scored(
        &self,
        component: &Component,
        column: &[Score],
        findings: &mut Vec<Finding>,
    ) -> Vec<Score> {
        if let Method::Normalised(method) = &component.method {
            let reference = match method {
                Normalisation::DistanceToReference(to) => self.place_of(to.to),
                _ => None,
            };
            let column = Column {
                values: column,
                lower: component.direction == Direction::Lower,
                reference,
            };
            let scores = column.scores(method);
            let scores = scores.into_iter().enumerate();
            return scores
                .map(|(unit, score)| {
                    let score = score.map(|score| match &component.points {
                        Some(points) => scaled_into(score, points),
                        None => score,
                    });
                    self.finished(component, unit, score, findings)
                })
                .listed();
        }
        let units = 0..self.inputs.units.len();
        units
            .map(|unit| {
                let score = self.ruled(component, column.get(unit), unit);
                self.finished(component, unit, score, findings)
            })
            .listed()
    }

    /// The points of a scoring rule for one unit.
    fn ruled(&self, component: &Component, own: Option<&Score>, unit: usize) -> Score {
        let own = match own {
            Some(Ok(value)) => Ok(value),
            Some(Err(NoScore::Absent(reason))) => Err(*reason),
            _ => Err(Absent::NotReported),
        };
        let others = |id: IndicatorId| self.inputs.value(id, unit);
        let rule = Rule {
            own,
            others: &others,
        };
        let nothing = Rational::ZERO;
        let most = component.points.as_ref().unwrap_or(&nothing);
        rule.points(&component.method, most)
    }

    /// A score held against the greatest points and rounded where the regulation says so.
    fn finished(
        &self,
        component: &Component,
        unit: usize,
        score: Score,
        findings: &mut Vec<Finding>,
    ) -> Score {
        let score = match score {
            Ok(score) => score,
            Err(why) => {
                if let NoScore::Fault(fault) = why {
                    let problem = Problem::NoScore {
                        node: component.id.clone(),
                        unit: self.unit_name(unit),
                        year: self.inputs.year,
                        fault,
                    };
                    findings.push(Finding::new(problem).at(component.at));
                }
                return Err(why);
            }
        };
        let score = match &component.points {
            Some(points) => {
                let outside = match &score {
                    Value::Point(number) => number.is_negative() || number > points,
                    Value::Range(_) => true,
                };
                if outside {
                    self.cut(component, unit, score, points, findings)
                } else {
                    score
                }
            }
            None => score,
        };
        Ok(match component.rounding {
            Some(round) => rising(&score, &|x| x.round(round.decimals, round.mode)),
            None => score,
        })
    }

    fn cut(
        &self,
        component: &Component,
        unit: usize,
        score: Value,
        points: &Rational,
        findings: &mut Vec<Finding>,
    ) -> Value {
        let given = face(&score);
        let (score, beyond) = within(score, &Rational::ZERO, points);
        if beyond {
            let problem = Problem::OutsideMaximum {
                component: component.id.clone(),
                unit: self.unit_name(unit),
                year: self.inputs.year,
                score: given,
                counts: face(&score),
            };
            findings.push(Finding::new(problem).at(component.at));
        }
        score
    }

    /// What is to be said of a whole column.
    fn report_column(
        &self,
        component: &Component,
        column: &[Score],
        scores: &[Score],
        findings: &mut Vec<Finding>,
    ) {
        let (id, year) = (|| component.id.clone(), self.inputs.year);
        let has = |why: NoScore| {
            scores
                .iter()
                .any(|score| score.as_ref().err() == Some(&why))
        };
        let problem = if has(NoScore::Constant) {
            let value = column.iter().find_map(|value| value.as_ref().ok());
            Problem::ConstantColumn {
                component: id(),
                year,
                value: value.map(face).unwrap_or_default(),
            }
        } else if has(NoScore::OneUnit) {
            Problem::OneUnit {
                component: id(),
                year,
            }
        } else if component.input.is_some()
            && !column.is_empty()
            && column.iter().all(Score::is_err)
        {
            Problem::NoFigures {
                component: id(),
                year,
            }
        } else {
            return;
        };
        findings.push(Finding::new(problem).at(component.at));
    }

    /// The ranks, after the totals of some units have changed.
    fn rank(&mut self, changed: &[usize]) {
        let scores = match self.index.total {
            Node::Component(place) => self.stages.get(place).map(Stages::counting),
            Node::Aggregate(place) => self.aggregates.get(place),
        };
        let Some(scores) = scores else {
            return;
        };
        let ranking = &self.index.ranking;
        self.keys.resize_with(scores.len(), || None);
        for &unit in changed {
            if let (Some(key), Some(score)) = (self.keys.get_mut(unit), scores.get(unit)) {
                *key = score
                    .as_ref()
                    .ok()
                    .map(|value| Key::of(&face(value), ranking));
            }
        }
        self.ranks = ranked(&self.keys, scores, ranking);
    }
}

/// The latest stage before scoring.
fn last<'s>(stages: &'s Stages, own: &'s [Score]) -> &'s [Score] {
    let all = [&stages.treated, &stages.imputed, &stages.denominated];
    let made = all.into_iter().find(|column| !column.is_empty());
    made.map_or(own, Vec::as_slice)
}

fn without_mergers(index: &Index) -> Index {
    let mut plain = index.clone();
    for component in &mut plain.components {
        component.merged_mean = false;
    }
    for aggregate in &mut plain.aggregates {
        aggregate.merged_mean = false;
    }
    plain
}

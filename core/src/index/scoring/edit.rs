//! What-if: one input or one weight changes, and only what depends on it is computed anew.

use super::super::amount::{NoScore, Score};
use super::super::gather::looked_at;
use super::{Scoring, last};
use crate::formula::Absent;
use crate::framework::IndicatorId;
use crate::framework::index::{Aggregation, Imputation, Method, Node, Normalisation, Treatment};
use crate::list::Listed;
use crate::number::{Rational, Value};

impl Scoring<'_> {
    /// Enters an input, or takes it away with `None`, and returns what was there. Scores, aggregates and all ranks are as if everything had been computed anew
    /// (a law); findings are not renewed.
    pub fn enter(
        &mut self,
        indicator: IndicatorId,
        unit: usize,
        value: Option<Value>,
    ) -> Option<Value> {
        let slot = self.inputs.slot(indicator)?;
        let cell = self.inputs.values.get_mut(slot)?.get_mut(unit)?;
        let value: Score = value.ok_or(NoScore::Absent(Absent::NotReported));
        let old = std::mem::replace(cell, value);
        let mut touched: Vec<(Node, Vec<usize>)> = Vec::new();
        for place in 0..self.index.components.len() {
            if self.looks_at(place, indicator) {
                let units = self.rescore(place, unit);
                touched.push((Node::Component(place), units));
            }
        }
        self.propagate(touched);
        old.ok()
    }

    /// Sets the weight of a part of an aggregate: what rests on it is computed anew. Returns the weight before. The other weights stay as they are.
    pub fn reweigh(&mut self, aggregate: usize, part: usize, weight: Rational) -> Option<Rational> {
        let entry = self.weights.get_mut(aggregate)?.get_mut(part)?;
        let old = std::mem::replace(entry, weight);
        self.reaggregate(aggregate);
        Some(old)
    }

    /// Computes an aggregate anew for every unit, and what rests on it.
    pub(crate) fn reaggregate(&mut self, aggregate: usize) {
        let scores = self.aggregate(aggregate, &mut Vec::new());
        if let Some(column) = self.aggregates.get_mut(aggregate) {
            *column = scores;
        }
        let all = (0..self.inputs.units.len()).listed();
        self.propagate(vec![(Node::Aggregate(aggregate), all)]);
    }

    /// Sets what counts of a component for one unit.
    pub(crate) fn put_score(&mut self, component: usize, unit: usize, score: Score) {
        if let Some(stages) = self.stages.get_mut(component) {
            if stages.counted.is_empty() {
                stages.counted.clone_from(&stages.scored);
            }
            put(&mut stages.counted, unit, score);
        }
        self.propagate(vec![(Node::Component(component), vec![unit])]);
    }

    fn looks_at(&self, place: usize, indicator: IndicatorId) -> bool {
        let mut found = false;
        if let Some(component) = self.index.components.get(place) {
            looked_at(component, &mut |id| found |= id == Some(indicator));
        }
        found
    }

    /// The component's scores after an edit; which units have another one now.
    fn rescore(&mut self, place: usize, unit: usize) -> Vec<usize> {
        let Some(component) = self.index.components.get(place) else {
            return Vec::new();
        };
        let own_alone = matches!(
            component.method,
            Method::Normalised(Normalisation::Goalposts(_) | Normalisation::Identity)
        );
        let compares = matches!(component.method, Method::Normalised(_)) && !own_alone;
        let staged = component.denominator.is_some()
            || component.imputation != Imputation::None
            || component.treatment != Treatment::None;
        let mut findings = Vec::new();
        if compares || staged || own_alone {
            let stages = self.component(place, &mut findings);
            let Some(before) = self.stages.get_mut(place) else {
                return Vec::new();
            };
            let old = std::mem::replace(before, stages);
            let now = self.stages.get(place).map(super::Stages::counting);
            let pairs = old.counting().iter().zip(now.into_iter().flatten());
            let changed = pairs.enumerate().filter(|(_, (a, b))| a != b);
            return changed.map(|(place, _)| place).listed();
        }
        let own = self.own_column(component);
        let given = self
            .stages
            .get(place)
            .and_then(|stages| last(stages, own).get(unit));
        let score = self.ruled(component, given, unit);
        let score = self.finished(component, unit, score, &mut findings);
        let (counted, basis) = self.counted(place, component, unit, &score, &mut findings);
        if let Some(stages) = self.stages.get_mut(place) {
            put(&mut stages.scored, unit, score);
            put(&mut stages.counted, unit, counted);
            put(&mut stages.basis, unit, basis);
        }
        vec![unit]
    }

    /// Every aggregate that rests on something touched, in their order, and the ranks.
    fn propagate(&mut self, mut touched: Vec<(Node, Vec<usize>)>) {
        let known = touched.clone();
        for place in 0..self.index.aggregates.len() {
            let node = Node::Aggregate(place);
            if known.iter().any(|(given, _)| *given == node) {
                continue;
            }
            let Some(aggregate) = self.index.aggregates.get(place) else {
                continue;
            };
            let feeds = |touched: &&(Node, Vec<usize>)| {
                aggregate.parts.iter().any(|part| part.node == touched.0)
            };
            let mut units: Vec<usize> = touched
                .iter()
                .filter(feeds)
                .flat_map(|(_, units)| units.iter().copied())
                .listed();
            if units.is_empty() {
                continue;
            }
            crate::order::sort_once(&mut units);
            if aggregate.aggregation == Aggregation::Copeland {
                let scores = self.aggregate(place, &mut Vec::new());
                if let Some(column) = self.aggregates.get_mut(place) {
                    *column = scores;
                }
                units = (0..self.inputs.units.len()).listed();
            } else {
                let parts = self.weighed(place, aggregate);
                let again =
                    |&unit| self.aggregated(place, aggregate, &parts, unit, &mut Vec::new());
                let scores: Vec<Score> = units.iter().map(again).listed();
                if let Some(column) = self.aggregates.get_mut(place) {
                    for (&unit, score) in units.iter().zip(scores) {
                        put(column, unit, score);
                    }
                }
            }
            touched.push((node, units));
        }
        let total = touched.iter().find(|(node, _)| *node == self.index.total);
        if let Some((_, units)) = total {
            let units = units.clone();
            self.rank(&units);
        }
    }
}

pub(super) fn put<T>(list: &mut [T], place: usize, value: T) {
    if let Some(entry) = list.get_mut(place) {
        *entry = value;
    }
}

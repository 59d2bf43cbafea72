//! What a component does to a total that is no sum: the total as it is beside the total without the component.

use super::super::amount::{NoScore, Score, face};
use super::Scoring;
use crate::framework::index::{Aggregation, Counting, Node};
use crate::list::Listed;
use crate::number::{RangeNote, Rational, Value};

/// The total of one unit with a component and without it.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The place of the component in the index.
    pub component: usize,
    /// The total as it is less the total without the component; above zero where the component lifts the total. Where one of the two is a range this is one that
    /// holds every possible difference. Why there is none.
    pub amount: Score,
}

/// What is put back.
type Before = Vec<(usize, Vec<Rational>, Vec<Score>)>;

impl Scoring<'_> {
    /// What each component that has a score does to the total of a unit: leaving it out, while the weights of all others keep their proportions, takes `amount`
    /// away. One component is left out at a time ("inclusion and exclusion of individual indicators", OECD and JRC, *Handbook on Constructing Composite Indicators*,
    /// 2008, step 7); for geometric, harmonic, power means, the minimum and comparisons in pairs too. Effects do not add up to the total: what is additive is in
    /// [`Scoring::contributions`] and [`Scoring::gap_to`].
    ///
    /// An aggregate whose only part is left out is left out itself. `None` where the unit has no total.
    ///
    /// ```
    /// use chitieu_core::index::{Inputs, Options, Scoring};
    /// use chitieu_core::{Program, Session, examples};
    ///
    /// let pack = examples::index_pack();
    /// let program = Program::new(pack.framework());
    /// let session = Session::new(pack.framework(), &program, pack.data(), pack.framework().info.cut_off.unwrap());
    /// let index = pack.framework().find_index("vi-du").unwrap();
    /// let inputs = Inputs::gather(&session, index, &index.sets[0], 2023, pack.sheets());
    /// let scoring = Scoring::new(pack.framework(), index, inputs, Options::default());
    /// let effects = scoring.effects(0).unwrap();
    /// // Of a sum, what is taken away is what the component adds.
    /// let adds = scoring.contributions(0).unwrap();
    /// assert!(effects[0].amount.as_ref().unwrap().interval().contains(&adds[0].amount));
    /// ```
    #[must_use]
    pub fn effects(&self, unit: usize) -> Option<Vec<Effect>> {
        let total = self.total(unit).ok()?;
        let mut scratch = self.clone();
        let mut effects = Vec::new();
        for (place, component) in self.index.components.iter().enumerate() {
            let node = Node::Component(place);
            if component.counting == Counting::Information || self.score(node, unit).is_err() {
                continue;
            }
            let amount = scratch.without(node, unit).map(|rest| less(total, &rest));
            effects.push(Effect {
                component: place,
                amount,
            });
        }
        Some(effects)
    }

    /// The total of a unit without one node. Everything is as before afterwards.
    fn without(&mut self, node: Node, unit: usize) -> Score {
        let mut before: Before = Vec::new();
        let (mut gone, mut touched) = (vec![node], vec![node]);
        // Pairs are fought by all units alike.
        let pairs = |place: usize| {
            let aggregate = self.index.aggregates.get(place);
            aggregate.is_some_and(|aggregate| aggregate.aggregation == Aggregation::Copeland)
        };
        let all = (0..self.index.aggregates.len()).any(pairs);
        let units = match all {
            true => (0..self.inputs.units.len()).listed(),
            false => vec![unit],
        };
        for place in 0..self.index.aggregates.len() {
            let Some(aggregate) = self.index.aggregates.get(place) else {
                continue;
            };
            let nodes = aggregate.parts.iter().map(|part| part.node).listed();
            if !nodes.iter().any(|node| touched.contains(node)) {
                continue;
            }
            let own = Node::Aggregate(place);
            touched.push(own);
            let weights = self.weights_of(place).to_vec();
            let kept = weights.iter().zip(&nodes);
            let kept = kept.map(|(weight, node)| match gone.contains(node) {
                true => Rational::ZERO,
                false => weight.clone(),
            });
            let kept = kept.listed();
            let mut counting = nodes.iter().zip(&kept);
            if !counting.any(|(node, weight)| self.is_needed(*node) && !weight.is_zero()) {
                // Its score stays: nothing counts it any more, and it is not missing.
                gone.push(own);
                continue;
            }
            let column = self.aggregates.get(place).cloned().unwrap_or_default();
            before.push((place, weights, column));
            self.put_weights(place, kept);
            self.join_again(place, &units);
        }
        let rest = match gone.contains(&self.index.total) {
            true => Err(NoScore::NoParts),
            false => self.total(unit).cloned(),
        };
        for (place, weights, column) in before {
            self.put_weights(place, weights);
            if let Some(entry) = self.aggregates.get_mut(place) {
                *entry = column;
            }
        }
        rest
    }

    fn put_weights(&mut self, place: usize, weights: Vec<Rational>) {
        if let Some(entry) = self.weights.get_mut(place) {
            *entry = weights;
        }
    }

    /// Joins the parts of an aggregate anew, for some units.
    fn join_again(&mut self, place: usize, units: &[usize]) {
        let Some(aggregate) = self.index.aggregates.get(place) else {
            return;
        };
        if aggregate.aggregation == Aggregation::Copeland {
            let scores = self.aggregate(place, &mut Vec::new());
            if let Some(column) = self.aggregates.get_mut(place) {
                *column = scores;
            }
            return;
        }
        let parts = self.weighed(place, aggregate);
        let again =
            |&unit: &usize| self.aggregated(place, aggregate, &parts, unit, &mut Vec::new());
        let scores = units.iter().map(again).listed();
        if let Some(column) = self.aggregates.get_mut(place) {
            for (&unit, score) in units.iter().zip(scores) {
                super::edit::put(column, unit, score);
            }
        }
    }
}

fn less(total: &Value, rest: &Value) -> Value {
    match (total, rest) {
        (Value::Point(total), Value::Point(rest)) => Value::Point(total - rest),
        _ => {
            let printed = face(total) - face(rest);
            // Both rest on the same figures; each is taken at its own ends.
            let note = RangeNote {
                outer: true,
                ..total.note().union(rest.note())
            };
            Value::range(total.interval().sub(&rest.interval()), Some(printed), note)
        }
    }
}

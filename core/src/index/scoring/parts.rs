//! From components to aggregates: what counts of each part, and what becomes of a part without a score.

use super::super::aggregate::{Counted, copeland, joined};
use super::super::amount::{NoScore, Score, face, rising, scaled_into};
use super::super::normalise::worst_to_best;
use super::super::sheets::Phase;
use super::{Basis, Scoring, Stages};
use crate::framework::index::{
    Aggregate, Aggregation, Component, Counting, MissingPart, Node, Part,
};
use crate::list::Listed;
use crate::number::{Rational, Value};
use crate::source::{Finding, Problem};

/// A part of an aggregate.
pub(super) struct Weighed {
    node: Node,
    /// Whether it matters that it is missing.
    needed: bool,
    /// Whether it is a bonus or a penalty.
    moves: bool,
    /// Below zero for a penalty; `None` where nothing of it is added.
    weight: Option<Rational>,
}

impl Scoring<'_> {
    /// What counts of a component: score sheets before the rule, the mean of merged units where there is nothing else.
    pub(super) fn count(
        &self,
        place: usize,
        component: &Component,
        stages: &mut Stages,
        findings: &mut Vec<Finding>,
    ) {
        let handed = self.inputs.handed.get(place);
        let handed = handed.is_some_and(|rows| rows.iter().any(Option::is_some));
        if !handed && !component.merged_mean {
            return;
        }
        for (unit, scored) in stages.scored.iter().enumerate() {
            let (score, basis) = self.counted(place, component, unit, scored, findings);
            stages.counted.push(score);
            stages.basis.push(basis);
        }
    }

    /// The score of one unit that counts, and where it comes from.
    pub(super) fn counted(
        &self,
        place: usize,
        component: &Component,
        unit: usize,
        scored: &Score,
        findings: &mut Vec<Finding>,
    ) -> (Score, Basis) {
        let phase = self.options.phase.unwrap_or(Phase::Final);
        let handed = self.handed(place, unit);
        if let Some((whose, score)) = handed.and_then(|row| row.counted(phase)) {
            let bare = handed.is_some_and(|row| row.evidence.is_empty());
            if component.needs_evidence && bare && whose == Phase::SelfScored {
                let problem = Problem::EvidenceMissing {
                    component: component.id.clone(),
                    unit: self.unit_name(unit),
                    year: self.inputs.year,
                    score: score.clone(),
                };
                let mut finding = Finding::new(problem);
                finding.at = handed.and_then(|row| row.at);
                findings.push(finding);
                return (Ok(Value::Point(Rational::ZERO)), Basis::NoEvidence);
            }
            return (Ok(Value::Point(score.clone())), Basis::Handed(whose));
        }
        if component.merged_mean
            && matches!(scored, Err(NoScore::Absent(_)))
            && let Some(mean) = self.merged(Node::Component(place), unit)
        {
            return (Ok(mean), Basis::Merged);
        }
        (scored.clone(), Basis::Rule)
    }

    /// The plain mean of the units that a unit was merged from; `None` unless all of them have a score.
    fn merged(&self, node: Node, unit: usize) -> Option<Value> {
        let before = self.before.as_ref()?;
        let places = &self.inputs.before.as_ref()?.1;
        let own = places.get(unit).filter(|own| !own.is_empty())?;
        let mut scores = Vec::new();
        for &place in own {
            scores.push(before.score(node, place).ok()?);
        }
        let one = Rational::ONE;
        let parts: Vec<Counted<'_>> = scores.iter().map(|score| (&one, *score)).listed();
        joined(&Aggregation::Arithmetic, &parts).ok()
    }

    /// The scores of an aggregate. Its parts are scored by now.
    pub(super) fn aggregate(&self, place: usize, findings: &mut Vec<Finding>) -> Vec<Score> {
        let Some(aggregate) = self.index.aggregates.get(place) else {
            return Vec::new();
        };
        if aggregate.aggregation == Aggregation::Copeland {
            return self.in_pairs(place, aggregate);
        }
        let units = 0..self.inputs.units.len();
        let parts = self.weighed(place, aggregate);
        units
            .map(|unit| self.aggregated(place, aggregate, &parts, unit, findings))
            .listed()
    }

    /// The score of an aggregate for one unit.
    pub(super) fn aggregated(
        &self,
        place: usize,
        aggregate: &Aggregate,
        parts: &[Weighed],
        unit: usize,
        findings: &mut Vec<Finding>,
    ) -> Score {
        let score = self.joined_parts(place, aggregate, parts, unit);
        if let Err(NoScore::Fault(fault)) = &score {
            let problem = Problem::NoScore {
                node: aggregate.id.clone(),
                unit: self.unit_name(unit),
                year: self.inputs.year,
                fault: *fault,
            };
            findings.push(Finding::new(problem).at(aggregate.at));
        }
        let missing = matches!(
            score,
            Err(NoScore::Part | NoScore::NoParts | NoScore::TooFew)
        );
        if aggregate.merged_mean
            && missing
            && let Some(mean) = self.merged(Node::Aggregate(place), unit)
        {
            return Ok(mean);
        }
        score
    }

    /// The parts of an aggregate as joining looks at them: what is the same for every unit is found once.
    pub(super) fn weighed(&self, place: usize, aggregate: &Aggregate) -> Vec<Weighed> {
        let parts = aggregate.parts.iter().zip(self.weights_of(place));
        parts
            .map(|(part, weight)| {
                let counting = self.counting(part.node);
                let weight = match counting {
                    Counting::Information => None,
                    Counting::Penalty => Some(-weight),
                    _ => Some(weight.clone()),
                };
                Weighed {
                    node: part.node,
                    needed: self.is_needed(part.node),
                    moves: matches!(counting, Counting::Bonus | Counting::Penalty),
                    weight: weight.filter(|weight| !weight.is_zero()),
                }
            })
            .listed()
    }

    fn joined_parts(
        &self,
        place: usize,
        aggregate: &Aggregate,
        parts: &[Weighed],
        unit: usize,
    ) -> Score {
        if self.is_screened(unit) {
            return Err(NoScore::Screened);
        }
        let scores = parts.iter().map(|part| self.score(part.node, unit).ok());
        let scores: Vec<Option<&Value>> = scores.listed();
        let mut stand_ins: Vec<(usize, Value)> = Vec::new();
        let (mut known, mut needed, mut moved) = (0_usize, 0_usize, false);
        for (number, (part, score)) in parts.iter().zip(&scores).enumerate() {
            moved |= part.moves && score.is_some();
            if !part.needed {
                continue;
            }
            needed = needed.saturating_add(1);
            if score.is_some() {
                known = known.saturating_add(1);
                continue;
            }
            let stand_in = match aggregate.missing {
                MissingPart::Excluded => return self.why_excluded(aggregate, unit),
                MissingPart::Zero => Value::Point(Rational::ZERO),
                MissingPart::Rescaled => continue,
                MissingPart::Bounded => match self.possible(part.node) {
                    Some(ends) => worst_to_best(ends),
                    None => return Err(NoScore::Part),
                },
            };
            stand_ins.push((number, stand_in));
        }
        // Who reports nothing is not rid of a penalty where what is missing counts as zero.
        let moved = moved && matches!(aggregate.missing, MissingPart::Zero);
        if known == 0 && needed > 0 && !moved {
            return Err(NoScore::NoParts);
        }
        let mut counted: Vec<Counted<'_>> = Vec::with_capacity(parts.len());
        for (number, (part, score)) in parts.iter().zip(&scores).enumerate() {
            let stand_in = || stand_ins.iter().find(|(of, _)| *of == number);
            let value = score.or_else(|| stand_in().map(|(_, value)| value));
            counted.extend(part.weight.as_ref().zip(value));
        }
        if counted.is_empty() {
            // Nothing of it counts: an aggregate of information alone.
            return match needed {
                0 => Ok(Value::Point(Rational::ZERO)),
                _ => Err(NoScore::NoParts),
            };
        }
        let stretch = self.stretch(place, aggregate, unit)?;
        let score = joined(&aggregate.aggregation, &counted)?;
        let score = match aggregate.aggregation {
            Aggregation::Sum => kept_above_zero(score, &counted)?,
            _ => score,
        };
        Ok(self.shaped(aggregate, score, stretch.as_ref()))
    }

    /// Without any part nothing is known; else a part is missing.
    fn why_excluded(&self, aggregate: &Aggregate, unit: usize) -> Score {
        let mut needed = aggregate
            .parts
            .iter()
            .filter(|part| self.is_needed(part.node));
        match needed.any(|part| self.score(part.node, unit).is_ok()) {
            true => Err(NoScore::Part),
            false => Err(NoScore::NoParts),
        }
    }

    /// How a part counts; an aggregate of information alone is information.
    pub(crate) fn counting(&self, node: Node) -> Counting {
        match node {
            Node::Component(place) => {
                let component = self.index.components.get(place);
                component
                    .map(|component| component.counting)
                    .unwrap_or_default()
            }
            Node::Aggregate(_) if self.index.is_information(node) => Counting::Information,
            Node::Aggregate(_) => Counting::Score,
        }
    }

    /// Whether a part that is missing matters: bonuses, penalties and information may be missing.
    pub(crate) fn is_needed(&self, node: Node) -> bool {
        match node {
            Node::Component(_) => self.counting(node) == Counting::Score,
            Node::Aggregate(place) => self.needed.get(place).copied().unwrap_or(true),
        }
    }

    /// Which aggregates matter: one of information alone is not asked for.
    pub(super) fn find_needed(&mut self) {
        for place in 0..self.index.aggregates.len() {
            let parts = self.index.aggregates.get(place).map(|a| a.parts.iter());
            let mut parts = parts.into_iter().flatten();
            let needed = parts.any(|part| self.is_needed(part.node));
            self.needed.push(needed);
            let possible = self.find_possible(place);
            self.possible.push(possible);
        }
    }

    /// By how much the points of the parts that are there stand for all of them, after a look at whether they are enough.
    fn stretch(
        &self,
        place: usize,
        aggregate: &Aggregate,
        unit: usize,
    ) -> Result<Option<Rational>, NoScore> {
        let rescaled =
            aggregate.missing == MissingPart::Rescaled && aggregate.aggregation == Aggregation::Sum;
        if !rescaled && aggregate.at_least.is_none() {
            return Ok(None);
        }
        let weights = self.weights_of(place);
        let needed = || {
            let all = aggregate.parts.iter().enumerate();
            all.filter(|(_, part)| self.is_needed(part.node))
        };
        // Parts of a sum stand for each other by their greatest scores, where all of them have one.
        let most = |part: &Part| self.index.greatest_of(part.node);
        let by_score = rescaled && needed().all(|(_, part)| most(part).is_some());
        let mass = |(number, part): (usize, &Part)| {
            let weight = weights.get(number).cloned().unwrap_or_default();
            match most(part).filter(|_| by_score) {
                Some(most) => weight * most,
                None => weight,
            }
        };
        let there = needed().filter(|(_, part)| self.score(part.node, unit).is_ok());
        let there = Rational::sum(&there.map(mass).listed());
        let all = Rational::sum(&needed().map(mass).listed());
        let share = there.checked_div(&all).ok_or(NoScore::NoParts)?;
        if aggregate
            .at_least
            .as_ref()
            .is_some_and(|least| share < *least)
        {
            return Err(NoScore::TooFew);
        }
        match rescaled {
            true => all.checked_div(&there).map(Some).ok_or(NoScore::NoParts),
            false => Ok(None),
        }
    }

    /// A joined score after stretching, scaling and rounding.
    fn shaped(&self, aggregate: &Aggregate, score: Value, stretch: Option<&Rational>) -> Value {
        let mut score = score;
        if aggregate.aggregation == Aggregation::Sum {
            if let Some(stretch) = stretch {
                score = scaled_into(score, stretch);
            }
            if let (Some(scale), Some(most)) = (&aggregate.scale, &aggregate.greatest)
                && let Some(rate) = scale.checked_div(most)
            {
                score = scaled_into(score, &rate);
            }
        }
        match aggregate.rounding {
            Some(round) => rising(&score, &|x| x.round(round.decimals, round.mode)),
            None => score,
        }
    }

    /// Pairs of all units that have a score by the rule for missing parts.
    fn in_pairs(&self, place: usize, aggregate: &Aggregate) -> Vec<Score> {
        let parts = self.weighed(place, aggregate);
        let units = (0..self.inputs.units.len()).listed();
        let mut rows = Vec::with_capacity(units.len());
        let mut absent: Vec<Option<NoScore>> = Vec::with_capacity(units.len());
        for &unit in &units {
            let row = self.in_a_row(place, aggregate, &parts, unit);
            absent.push(row.as_ref().err().copied());
            rows.push(row.unwrap_or_else(|_| vec![None; parts.len()]));
        }
        let weights = parts.iter().map(|part| part.weight.clone());
        let weights = weights.map(Option::unwrap_or_default).listed();
        let scores = copeland(&weights, &rows).into_iter().zip(absent);
        scores
            .map(|(score, absent)| match absent {
                Some(why) => Err(why),
                None => score.map(|score| self.shaped(aggregate, score, None)),
            })
            .listed()
    }

    /// The parts of one unit as it goes into pairs, with what stands in for missing ones.
    fn in_a_row(
        &self,
        place: usize,
        aggregate: &Aggregate,
        parts: &[Weighed],
        unit: usize,
    ) -> Result<Vec<Option<Value>>, NoScore> {
        if self.is_screened(unit) {
            return Err(NoScore::Screened);
        }
        let mut row = Vec::with_capacity(parts.len());
        let mut known = false;
        for part in parts {
            let counts = part.weight.is_some();
            let score = self.score(part.node, unit).ok().filter(|_| counts);
            known |= score.is_some();
            row.push(match (score, aggregate.missing) {
                (Some(score), _) => Some(score.clone()),
                (None, _) if !counts || !part.needed => None,
                (None, MissingPart::Excluded) => {
                    return self.why_excluded(aggregate, unit).map(|_| Vec::new());
                }
                (None, MissingPart::Zero) => Some(Value::Point(Rational::ZERO)),
                (None, MissingPart::Rescaled) => None,
                (None, MissingPart::Bounded) => Some(worst_to_best(
                    self.possible(part.node).ok_or(NoScore::Part)?,
                )),
            });
        }
        if !known {
            return Err(NoScore::NoParts);
        }
        self.stretch(place, aggregate, unit)?;
        Ok(row)
    }

    /// The least and greatest score of an aggregate.
    fn find_possible(&self, place: usize) -> Option<(Rational, Rational)> {
        let aggregate = self.index.aggregates.get(place)?;
        if aggregate.aggregation == Aggregation::Copeland {
            let others = i64::try_from(self.inputs.units.len())
                .ok()?
                .saturating_sub(1);
            return Some((
                Rational::from(others.checked_neg()?),
                Rational::from(others),
            ));
        }
        if aggregate.aggregation == Aggregation::Sum {
            let most = self.index.greatest_of(Node::Aggregate(place))?;
            return Some((Rational::ZERO, most));
        }
        // What is missing and counts as zero may lie below every score that a part can have: a rank is 1 at least.
        let mut hull =
            (aggregate.missing == MissingPart::Zero).then_some((Rational::ZERO, Rational::ZERO));
        for part in &aggregate.parts {
            let (low, high) = self.possible(part.node)?;
            hull = Some(match hull {
                None => (low, high),
                Some((l, h)) => (l.min(low), h.max(high)),
            });
        }
        hull
    }
}

/// A sum as far as its penalties may take it: down to 0 and no further. What is below zero without them (z-scores) stays what it is.
fn kept_above_zero(sum: Value, parts: &[Counted<'_>]) -> Score {
    let is_penalty = |(weight, _): &&Counted<'_>| weight.is_negative();
    let is_above = match &sum {
        Value::Point(number) => !number.is_negative(),
        Value::Range(_) => false,
    };
    if is_above || !parts.iter().any(|part| is_penalty(&part)) {
        return Ok(sum);
    }
    let rest = parts.iter().filter(|part| !is_penalty(part)).copied();
    let rest = rest.listed();
    let least = match rest.is_empty() {
        true => Rational::ZERO,
        false => face(&joined(&Aggregation::Sum, &rest)?).min(Rational::ZERO),
    };
    Ok(rising(&sum, &|x| x.clone().max(least.clone())))
}

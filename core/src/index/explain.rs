//! What a score is made of: the contribution of each component, the gap to another unit, and the change between two years.

use super::amount::{NoScore, Score, face};
use super::gather::Inputs;
use super::scoring::Scoring;
use super::sheets::ScoreSheets;
use crate::evaluate::Session;
use crate::framework::index::{
    Aggregate, Aggregation, Counting, Index, Node, Part, UnitSet, Weighting,
};
use crate::list::Listed;
use crate::number::Rational;

/// How much of a difference a component makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The place of the component in the index.
    pub component: usize,
    /// Its share, in points of the total. All shares add up to the difference exactly.
    pub amount: Rational,
}

/// The change of a unit's score from one year to another; the parts add up to `total` exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The score of the earlier year, as printed.
    pub from: Rational,
    /// The score of the later year, as printed.
    pub to: Rational,
    /// The whole change.
    pub total: Rational,
    /// What the figures did, by the rules of the earlier year; `None` where these cannot be applied to the later one, and so for the others.
    pub value: Option<Rational>,
    /// What other weights and greatest points did to the later figures.
    pub weight: Option<Rational>,
    /// What other components and rules did: the rest.
    pub method: Option<Rational>,
    /// The effect of the figures, by component of the earlier index.
    pub by_component: Vec<Share>,
}

impl Scoring<'_> {
    /// What each component adds to the total of a unit, where the total is made by adding and averaging alone. `None` where it is not, or the unit has no score
    /// that is one number.
    ///
    /// A law: the contributions add up to the score.
    #[must_use]
    pub fn contributions(&self, unit: usize) -> Option<Vec<Share>> {
        let mut shares: Vec<Rational> = vec![Rational::ZERO; self.index().components.len()];
        self.total(unit).ok()?;
        // What a point of each aggregate makes of the total, from the total down: parts stand before what they feed.
        let aggregates = self.index().aggregates.len();
        let mut weights: Vec<Rational> = vec![Rational::ZERO; aggregates];
        let mut open: Vec<(Node, Rational)> = vec![(self.index().total, Rational::ONE)];
        for place in (0..aggregates).rev().map(Some).chain([None]) {
            for (node, weight) in std::mem::take(&mut open) {
                let entry = match node {
                    Node::Component(place) => {
                        let score = self.score(node, unit).ok().map(face).unwrap_or_default();
                        let share = shares.get_mut(place)?;
                        *share = &*share + weight * score;
                        continue;
                    }
                    Node::Aggregate(place) => weights.get_mut(place)?,
                };
                *entry = &*entry + weight;
            }
            let weight = place.and_then(|place| Some((place, weights.get(place)?.clone())));
            if let Some((place, weight)) = weight.filter(|(_, weight)| !weight.is_zero()) {
                self.spread(place, unit, &weight, &mut open)?;
            }
        }
        let total = Rational::sum(&shares);
        let known = self.total(unit).ok().map(face)?;
        // What is rounded on the way, kept above zero or taken from merged units does not add up.
        (total == known).then(|| self.listed_shares(shares))
    }

    fn listed_shares(&self, shares: Vec<Rational>) -> Vec<Share> {
        let all = shares.into_iter().enumerate();
        let counts = all.filter(|(place, _)| {
            let component = self.index().components.get(*place);
            component.is_some_and(|component| component.counting != Counting::Information)
        });
        counts
            .map(|(component, amount)| Share { component, amount })
            .listed()
    }

    /// The parts of an aggregate with what one point of each makes of the whole.
    fn spread(
        &self,
        place: usize,
        unit: usize,
        weight: &Rational,
        open: &mut Vec<(Node, Rational)>,
    ) -> Option<()> {
        let aggregate = self.index().aggregates.get(place)?;
        let weights = self.weights_of(place);
        let counts = |node: Node| self.counting(node);
        let present: Vec<(Node, Rational)> = aggregate
            .parts
            .iter()
            .zip(weights)
            .filter(|(part, _)| {
                counts(part.node) != Counting::Information && self.score(part.node, unit).is_ok()
            })
            .map(|(part, weight)| match counts(part.node) {
                Counting::Penalty => (part.node, -weight),
                _ => (part.node, weight.clone()),
            })
            .listed();
        let raw = Rational::sum(
            &present
                .iter()
                .map(|(node, weight)| {
                    weight * self.score(*node, unit).ok().map(face).unwrap_or_default()
                })
                .listed(),
        );
        let score = self.score(Node::Aggregate(place), unit).ok().map(face)?;
        // One factor for scaling, averaging and standing for missing parts.
        let linear = matches!(
            aggregate.aggregation,
            Aggregation::Sum | Aggregation::Arithmetic
        );
        if !linear {
            return None;
        }
        let rate = match score.checked_div(&raw) {
            Some(rate) => rate,
            // Parts that cancel each other out still add what they are.
            None if score.is_zero() => self.rate(aggregate, weights),
            None => return None,
        };
        for (node, part) in present {
            open.push((node, weight * &rate * part));
        }
        Some(())
    }

    /// What one weighted point of a part makes of an aggregate in which nothing is missing.
    fn rate(&self, aggregate: &Aggregate, weights: &[Rational]) -> Rational {
        let rate = match aggregate.aggregation {
            Aggregation::Sum => match (&aggregate.scale, &aggregate.greatest) {
                (Some(scale), Some(most)) => scale.checked_div(most),
                _ => None,
            },
            _ => {
                let parts = aggregate.parts.iter().zip(weights);
                let counted =
                    parts.filter(|(part, _)| self.counting(part.node) != Counting::Information);
                Rational::ONE.checked_div(&Rational::sum(counted.map(|(_, weight)| weight)))
            }
        };
        rate.unwrap_or(Rational::ONE)
    }

    /// What each component adds to the distance between a unit and another one (the leader, for example): positive where the other is ahead.
    ///
    /// The components are exchanged one after another, in the order of the index and in the opposite order, and the mean of both counts: exact for sums and
    /// means, adding up to the whole distance for every method.
    ///
    /// # Errors
    /// [`NoScore`] where a total is missing on the way.
    pub fn gap_to(&self, unit: usize, other: usize) -> Result<Vec<Share>, NoScore> {
        let theirs: Vec<Score> = (0..self.index().components.len())
            .map(|place| self.score(Node::Component(place), other).cloned())
            .listed();
        self.replaced(unit, &theirs)
    }

    /// The effect of exchanging the scores of all components of a unit.
    pub(crate) fn replaced(&self, unit: usize, by: &[Score]) -> Result<Vec<Share>, NoScore> {
        let forward = (0..by.len()).listed();
        let backward = (0..by.len()).rev().listed();
        let mut shares: Vec<Rational> = vec![Rational::ZERO; by.len()];
        let half = Rational::ratio(1, 2).unwrap_or_default();
        for order in [forward, backward] {
            let mut scratch = self.clone();
            let mut before = face(scratch.total(unit)?);
            for place in order {
                let Some(score) = by.get(place) else {
                    continue;
                };
                scratch.put_score(place, unit, score.clone());
                let after = face(scratch.total(unit)?);
                if let Some(share) = shares.get_mut(place) {
                    *share = &*share + (&after - &before) * &half;
                }
                before = after;
            }
        }
        let all = shares.into_iter().enumerate();
        let some = all.filter(|(_, amount)| !amount.is_zero());
        Ok(some
            .map(|(component, amount)| Share { component, amount })
            .listed())
    }
}

/// The change of a unit's total from the year of `old` to that of `new`, split into what the figures, the weights and the rules did.
///
/// ```
/// use chitieu_core::index::{Inputs, Options, Scoring, change};
/// use chitieu_core::{Program, Session, examples};
///
/// let pack = examples::index_pack();
/// let program = Program::new(pack.framework());
/// let session = Session::new(pack.framework(), &program, pack.data(), pack.framework().info.cut_off.unwrap());
/// let index = pack.framework().find_index("vi-du").unwrap();
/// let (set, sheets) = (&index.sets[0], pack.sheets());
/// let inputs = Inputs::gather(&session, index, set, 2023, sheets);
/// let scoring = Scoring::new(pack.framework(), index, inputs, Options::default());
/// // From a year to itself nothing changes.
/// let same = change(&session, set, sheets, &scoring, &scoring, 0).unwrap();
/// assert!(same.total.is_zero() && same.from == same.to);
/// ```
///
/// # Errors
/// [`NoScore`] where one of the two years has none.
pub fn change(
    session: &Session<'_>,
    set: &UnitSet,
    sheets: &ScoreSheets,
    old: &Scoring<'_>,
    new: &Scoring<'_>,
    unit: usize,
) -> Result<Change, NoScore> {
    let (year, id) = (new.year(), new.units().get(unit).copied());
    let missing = NoScore::NoParts;
    let before = id.and_then(|id| old.place_of(id)).ok_or(missing)?;
    let (from, to) = (face(old.total(before)?), face(new.total(unit)?));
    let rescored = |index: &Index| {
        let inputs = Inputs::gather(session, index, set, year, sheets);
        Scoring::new(session.framework(), index, inputs, new.options())
    };
    let under_old_rules = rescored(old.index());
    let place = id
        .and_then(|id| under_old_rules.place_of(id))
        .ok_or(missing)?;
    let mid = under_old_rules.total(place).ok().map(face);
    let weighed = rescored(&with_weights_of(old.index(), new.index()));
    let late = weighed
        .total(place)
        .ok()
        .map(face)
        .filter(|_| mid.is_some());
    let value = mid.as_ref().map(|mid| mid - &from);
    let scores: Vec<Score> = (0..old.index().components.len())
        .map(|component| {
            under_old_rules
                .score(Node::Component(component), place)
                .cloned()
        })
        .listed();
    let by_component = match value {
        Some(_) => old.replaced(before, &scores).unwrap_or_default(),
        None => Vec::new(),
    };
    Ok(Change {
        total: &to - &from,
        weight: late
            .as_ref()
            .zip(mid.as_ref())
            .map(|(late, mid)| late - mid),
        method: late.as_ref().map(|late| &to - late),
        value: value.filter(|_| late.is_some()),
        from,
        to,
        by_component,
    })
}

/// The earlier index with the weights and greatest points of the later one, wherever both have the same ids.
fn with_weights_of(old: &Index, new: &Index) -> Index {
    let mut mixed = old.clone();
    for component in &mut mixed.components {
        let same = new.components.iter().find(|other| other.id == component.id);
        if let Some(points) = same.and_then(|other| other.points.clone()) {
            component.points = component.points.as_ref().map(|_| points);
        }
    }
    for aggregate in &mut mixed.aggregates {
        let Some(same) = new.aggregates.iter().find(|other| other.id == aggregate.id) else {
            continue;
        };
        let weights = mixed_weights(old, new, aggregate, same);
        for (part, weight) in aggregate.parts.iter_mut().zip(weights) {
            part.weight = weight;
        }
        aggregate.weighting = Weighting::Given;
        aggregate.points.clone_from(&same.points);
        aggregate.greatest.clone_from(&same.greatest);
    }
    mixed
}

/// The weights of the earlier parts, those of the later index where it has the same part. In a mean only proportions matter: where some parts are the earlier
/// index's alone, the parts of both keep the weight together that they had.
fn mixed_weights(old: &Index, new: &Index, own: &Aggregate, later: &Aggregate) -> Vec<Rational> {
    let (before, after) = (old.weights(own), new.weights(later));
    let found = |part: &Part| {
        let id = old.id_of(part.node);
        let place = later
            .parts
            .iter()
            .position(|other| new.id_of(other.node) == id);
        place.and_then(|place| after.get(place)).cloned()
    };
    let found = own.parts.iter().map(found).listed();
    let rate = match own.aggregation == Aggregation::Sum || found.iter().all(Option::is_some) {
        true => Rational::ONE,
        false => {
            let both = before
                .iter()
                .zip(&found)
                .filter(|(_, after)| after.is_some());
            let had = Rational::sum(both.map(|(before, _)| before));
            let has = Rational::sum(found.iter().flatten());
            had.checked_div(&has).unwrap_or(Rational::ONE)
        }
    };
    let weights = before.into_iter().zip(found);
    weights
        .map(|(before, after)| after.map_or(before, |after| after * &rate))
        .listed()
}

//! How the scores of parts become one: aggregates and their parts.

use super::super::{Decoder, place};
use super::words::{AGGREGATIONS, Joined, MERGED, MISSING, PART, WEIGHTINGS};
use super::{Entry, Ids};
use crate::framework::IndicatorId;
use crate::framework::index::{Aggregate, Aggregation, Component, Node, Part, Weighting};
use crate::limits;
use crate::number::Rational;
use crate::source::{Named, Problem, RuleFault, Shape, Span};
use crate::syntax::cursor::{Cursor, ObjectCursor};

impl Decoder<'_> {
    pub(super) fn aggregate(
        &mut self,
        entry: Entry<'_>,
        ids: &Ids,
        first_aggregate: usize,
    ) -> Aggregate {
        let Entry { at, id } = entry;
        let parts = self.parts(at, &id, ids, first_aggregate);
        let given = parts.1;
        let usual = if given {
            Weighting::Given
        } else {
            Weighting::Equal
        };
        Aggregate {
            name: self.required_localized(at, "name"),
            aggregation: self.aggregation(at),
            weighting: self.word(at, "weights", &WEIGHTINGS).unwrap_or(usual),
            parts: parts.0,
            missing: self.word(at, "missing", &MISSING).unwrap_or_default(),
            at_least: self.exact(at, "at_least"),
            scale: self.exact(at, "scale"),
            points: None,
            greatest: None,
            is_information: false,
            rounding: self.rounding(at),
            decimals: self.digits(at, 2),
            merged_mean: self.word(at, "merged", &MERGED).unwrap_or(false),
            stated_weights: self.stated(at, "weights_total"),
            stated_points: self.stated(at, "points"),
            published: self
                .resolve_member(at, "published", Named::Quantity)
                .map(IndicatorId),
            evidence: self.evidence(at),
            note: self.localized(at, "note"),
            at: place(at, "id"),
            id,
        }
    }

    fn stated(&mut self, at: ObjectCursor<'_>, name: &str) -> Option<(Rational, Span)> {
        let cursor = at.optional(name)?;
        Some((self.number(cursor)?, cursor.span()))
    }

    fn aggregation(&mut self, at: ObjectCursor<'_>) -> Aggregation {
        let method = self.required_word(at, "method", &AGGREGATIONS, Joined::Sum);
        if let Some(power) = at.optional("power")
            && method != Joined::PowerMean
        {
            let fault = RuleFault::PowerOutsideMean;
            self.reader.report(power, Problem::BadRule { fault });
        }
        match method {
            Joined::Sum => Aggregation::Sum,
            Joined::Arithmetic => Aggregation::Arithmetic,
            Joined::Geometric => Aggregation::Geometric,
            Joined::Harmonic => Aggregation::Harmonic,
            Joined::Minimum => Aggregation::Minimum,
            Joined::Copeland => Aggregation::Copeland,
            Joined::PowerMean => {
                let power = self.exact(at, "power");
                if power.is_none() {
                    let fault = RuleFault::NoPower;
                    self.reader.report(at.cursor(), Problem::BadRule { fault });
                }
                Aggregation::PowerMean {
                    power: power.unwrap_or(Rational::ONE),
                }
            }
        }
    }

    /// The parts, and whether any of them has a weight of its own.
    fn parts(
        &mut self,
        at: ObjectCursor<'_>,
        aggregate: &str,
        ids: &Ids,
        first_aggregate: usize,
    ) -> (Vec<Part>, bool) {
        let list = at.required(&mut self.reader, "parts");
        let items = list.and_then(|cursor| cursor.items(&mut self.reader));
        let (mut parts, mut given) = (Vec::<Part>::new(), false);
        let mut listed = vec![false; ids.len()];
        for item in items.into_iter().flatten() {
            let (named, weight) = match item.shape() {
                Some(Shape::Object) => {
                    let Some(object) = item.object(&mut self.reader, PART) else {
                        continue;
                    };
                    (
                        object.required(&mut self.reader, "of"),
                        self.exact(object, "weight"),
                    )
                }
                _ => (Some(item), None),
            };
            let Some(node) = named.and_then(|cursor| self.node(cursor, ids, first_aggregate))
            else {
                continue;
            };
            given |= weight.is_some();
            let place = match node {
                Node::Component(place) => Some(place),
                Node::Aggregate(place) => first_aggregate.checked_add(place),
            };
            let entry = place.and_then(|place| listed.get_mut(place));
            if entry.is_some_and(|entry| std::mem::replace(entry, true)) {
                let problem = Problem::ListedTwice {
                    what: named.and_then(Cursor::peek).unwrap_or_default().to_owned(),
                    list: aggregate.to_owned(),
                };
                self.reader.report(item, problem);
                continue;
            }
            parts.push(Part {
                node,
                weight: weight.unwrap_or(Rational::ONE),
                at: item.span(),
            });
        }
        (parts, given)
    }

    pub(super) fn node(
        &mut self,
        cursor: Cursor<'_>,
        ids: &Ids,
        first_aggregate: usize,
    ) -> Option<Node> {
        let id = cursor.text(&mut self.reader)?;
        match ids.get(id) {
            Some(&(place, _)) => Some(match place.checked_sub(first_aggregate) {
                Some(aggregate) => Node::Aggregate(aggregate),
                None => Node::Component(place),
            }),
            None => {
                self.unknown_among(
                    cursor,
                    Named::IndexPart,
                    id,
                    &mut ids.keys().map(String::as_str),
                );
                None
            }
        }
    }

    /// Weights and points of thousands of digits: each may do, all together would not be added up.
    pub(super) fn length(
        &mut self,
        components: &[Component],
        aggregates: &[Aggregate],
        at: ObjectCursor<'_>,
    ) -> Option<()> {
        let points = components.iter().filter_map(|entry| entry.points.as_ref());
        let weights = aggregates.iter().flat_map(|entry| &entry.parts);
        let numbers = points.chain(weights.map(|part| &part.weight));
        let bits = numbers.map(Rational::bits).filter(|bits| *bits > 64);
        let all = bits.fold(0_u64, u64::saturating_add);
        if all > limits::MAX_BITS {
            let fault = RuleFault::TooLong;
            self.reader.report(at.cursor(), Problem::BadRule { fault });
            return None;
        }
        Some(())
    }
}

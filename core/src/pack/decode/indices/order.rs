//! Aggregates in the order in which they are computed: every part before what it feeds.

use super::super::Decoder;
use crate::framework::index::{Aggregate, Node};
use crate::limits;
use crate::list::Listed;
use crate::source::{Finding, Problem, RuleFault};

impl Decoder<'_> {
    /// The aggregates with every part before what it feeds, and the new place of each. A circle is an error and leaves no index, and so do more levels than
    /// anybody would look through.
    pub(super) fn in_order(
        &mut self,
        written: Vec<Aggregate>,
    ) -> Option<(Vec<Aggregate>, Vec<usize>)> {
        let order = match order(&written) {
            Ok(order) => order,
            Err(wrong) => {
                let span = |place: Option<&usize>| written.get(*place?).map(|entry| entry.at);
                let (problem, span) = match wrong {
                    Disorder::Circle(path) => {
                        let name = |place: &usize| written.get(*place).map(|a| a.id.clone());
                        let span = span(path.first());
                        let path = path.iter().filter_map(name).listed();
                        (Problem::IndexCycle { path }, span)
                    }
                    Disorder::TooDeep(place) => {
                        let fault = RuleFault::TooDeep;
                        (Problem::BadRule { fault }, span(Some(&place)))
                    }
                };
                let finding = Finding::new(problem);
                let finding = match span {
                    Some(span) => finding.at(span),
                    None => finding,
                };
                self.reader.findings.push(finding);
                return None;
            }
        };
        let mut places = vec![0; written.len()];
        for (new, &old) in order.iter().enumerate() {
            if let Some(place) = places.get_mut(old) {
                *place = new;
            }
        }
        let mut slots: Vec<Option<Aggregate>> = written.into_iter().map(Some).listed();
        let mut sorted = Vec::new();
        for old in order {
            let Some(mut aggregate) = slots.get_mut(old).and_then(Option::take) else {
                continue;
            };
            for part in &mut aggregate.parts {
                if let Node::Aggregate(below) = part.node {
                    part.node = Node::Aggregate(places.get(below).copied().unwrap_or(below));
                }
            }
            sorted.push(aggregate);
        }
        Some((sorted, places))
    }
}

/// Why aggregates have no order.
enum Disorder {
    /// The way round, from an aggregate back to itself.
    Circle(Vec<usize>),
    /// An aggregate above too many levels.
    TooDeep(usize),
}

/// The places of the aggregates, every part before what it feeds; depth first, without recursion.
fn order(written: &[Aggregate]) -> Result<Vec<usize>, Disorder> {
    let mut order: Vec<usize> = Vec::new();
    // Levels below and with each one that is done; of those under way none.
    let mut levels: Vec<Option<usize>> = vec![None; written.len()];
    let mut under_way = vec![false; written.len()];
    for start in 0..written.len() {
        if levels.get(start).is_none_or(Option::is_some) {
            continue;
        }
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((place, next)) = path.last_mut() {
            let place = *place;
            if let Some(entry) = under_way.get_mut(place) {
                *entry = true;
            }
            let parts = written.get(place).map_or(&[][..], |entry| &entry.parts);
            let below = parts
                .iter()
                .skip(*next)
                .enumerate()
                .find_map(|(skipped, part)| {
                    let Node::Aggregate(below) = part.node else {
                        return None;
                    };
                    let done = levels.get(below).is_none_or(Option::is_some);
                    (!done).then_some((skipped, below))
                });
            if let Some((skipped, below)) = below {
                *next = next.saturating_add(skipped).saturating_add(1);
                if under_way.get(below).is_some_and(|entry| *entry) {
                    let path = path.iter().map(|(place, _)| *place);
                    let mut round = path.skip_while(|place| *place != below).listed();
                    round.push(below);
                    return Err(Disorder::Circle(round));
                }
                path.push((below, 0));
                continue;
            }
            let deepest = parts.iter().filter_map(|part| match part.node {
                Node::Aggregate(below) => levels.get(below).copied().flatten(),
                Node::Component(_) => None,
            });
            let level = deepest.max().unwrap_or(0).saturating_add(1);
            if level > limits::MAX_NESTING {
                return Err(Disorder::TooDeep(place));
            }
            if let Some(entry) = levels.get_mut(place) {
                *entry = Some(level);
            }
            order.push(place);
            path.pop();
        }
    }
    Ok(order)
}

//! The facts that the citations state: one row each, in the order of their keys.

use std::cmp::Ordering;
use std::ops::Range;

use super::columns::{at, number};
use super::{Cell, Citations, DataStatus, Key, Origin, Role};
use crate::framework::{IndicatorId, UnitId};
use crate::list::Listed;
use crate::order;

/// One fact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fact {
    pub(crate) key: Key,
    /// The only citation that states it, or, behind the last citation, an entry of those put together from several ([`Facts::join`]).
    pub(crate) proof: u32,
    pub(crate) conflict: bool,
    pub(crate) origin: Origin,
    /// The least final among its citations.
    pub(crate) status: Option<DataStatus>,
}

/// Facts with their cells and the citations that prove them. A fact that is cited once is that citation, and takes no more than its number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// In the order of their keys: what [`Fact::proof`] says.
    proofs: Vec<u32>,
    /// Where the facts of each indicator begin, and behind the last one where they end.
    starts: Vec<u32>,
    /// How many citations there are.
    cited: usize,
    /// Facts that are no single citation, by their places behind the citations.
    joined: Vec<Option<Fact>>,
    /// Cells that no single citation has.
    cells: Vec<Cell>,
    /// The citations of cell i are `numbers[ends[i - 1]..ends[i]]`: first those that count, then those that newer ones replaced.
    ends: Vec<u32>,
    numbers: Vec<u32>,
    /// Citations that newer ones replaced, in order.
    replaced: Vec<u32>,
}

impl Facts {
    /// None yet, of so many citations.
    pub(crate) fn of(citations: &Citations) -> Self {
        Self {
            cited: citations.len(),
            ..Self::default()
        }
    }

    /// Enters a fact that one citation states; facts come in the order of their keys.
    pub(crate) fn push(&mut self, citation: u32) {
        self.proofs.push(citation);
    }

    /// Enters a fact that was joined.
    pub(crate) fn push_joined(&mut self, fact: Fact) {
        self.keep(fact);
        self.proofs.push(fact.proof);
    }

    fn keep(&mut self, fact: Fact) {
        let place = self.joined_place(fact.proof);
        if let Some(entry) = place.and_then(|place| self.joined.get_mut(place)) {
            *entry = Some(fact);
        }
    }

    /// Enters a cell with the citations that prove it, and gives its number for [`Fact::proof`].
    pub(crate) fn join(&mut self, cell: Cell, current: &[u32], older: &[u32]) -> u32 {
        let place = self.cited.saturating_add(self.cells.len());
        self.cells.push(cell);
        self.joined.push(None);
        self.numbers.extend_from_slice(current);
        self.numbers.extend_from_slice(older);
        self.ends.push(number(self.numbers.len()));
        self.replaced.extend_from_slice(older);
        number(place)
    }

    pub(crate) fn len(&self) -> usize {
        self.proofs.len()
    }

    /// The keys of the facts at some places in their order.
    pub(crate) fn keys<'c>(
        &'c self,
        citations: &'c Citations,
        places: Range<usize>,
    ) -> impl Iterator<Item = Key> + use<'c> {
        let proofs = self.proofs.get(places).unwrap_or_default().iter();
        proofs.filter_map(|&proof| self.key(citations, proof))
    }

    /// The fact at a place in their order.
    pub(crate) fn get(&self, citations: &Citations, place: usize) -> Option<Fact> {
        self.fact(citations, *self.proofs.get(place)?)
    }

    fn fact(&self, citations: &Citations, proof: u32) -> Option<Fact> {
        match self.joined_place(proof) {
            Some(place) => *self.joined.get(place)?,
            None => Some(Fact {
                key: citations.key(proof)?,
                proof,
                conflict: false,
                origin: Origin::Printed,
                status: citations.issue(proof).status,
            }),
        }
    }

    fn key(&self, citations: &Citations, proof: u32) -> Option<Key> {
        match self.joined_place(proof) {
            Some(place) => Some(self.joined.get(place)?.as_ref()?.key),
            None => citations.key(proof),
        }
    }

    pub(crate) fn cell<'c>(&'c self, citations: &'c Citations, proof: u32) -> Option<&'c Cell> {
        match self.joined_place(proof) {
            Some(place) => self.cells.get(place),
            None => citations.cell(proof),
        }
    }

    /// The citations of a fact: those that count, and those that newer ones replaced.
    pub(crate) fn citations(&self, place: usize) -> (&[u32], &[u32]) {
        let Some(proof) = self.proofs.get(place) else {
            return (&[], &[]);
        };
        let Some(place) = self.joined_place(*proof) else {
            return (std::slice::from_ref(proof), &[]);
        };
        let before = place
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |&start| at(start));
        let end = self.ends.get(place).map_or(start, |&end| at(end));
        let all = self.numbers.get(start..end).unwrap_or_default();
        let current = all.partition_point(|row| self.replaced.binary_search(row).is_err());
        all.split_at(current)
    }

    fn joined_place(&self, proof: u32) -> Option<usize> {
        at(proof).checked_sub(self.cited)
    }

    /// The places of the facts of an indicator.
    pub(crate) fn of_indicator(&self, indicator: IndicatorId) -> Range<usize> {
        let start = |of: usize| {
            self.starts
                .get(of)
                .map_or(self.proofs.len(), |&start| at(start))
        };
        let place = at(indicator.0);
        start(place)..start(place.saturating_add(1))
    }

    /// The first fact of an indicator of which the rest of the key is not below another.
    pub(crate) fn first_from(
        &self,
        citations: &Citations,
        indicator: IndicatorId,
        from: (UnitId, Role, u32),
    ) -> usize {
        let places = self.of_indicator(indicator);
        let proofs = self.proofs.get(places.clone()).unwrap_or_default();
        // Most are told apart by their units alone.
        let unit = |proof| match self.joined_place(proof) {
            Some(_) => self.key(citations, proof).map(|key| key.1),
            None => citations.unit(proof),
        };
        let below = |&proof: &u32| match unit(proof).cmp(&Some(from.0)) {
            Ordering::Equal => {
                let key = self.key(citations, proof);
                key.is_some_and(|key| (key.1, key.2, key.3) < from)
            }
            order => order.is_lt(),
        };
        places.start.saturating_add(proofs.partition_point(below))
    }

    /// The place of a fact.
    pub(crate) fn find(&self, citations: &Citations, key: Key) -> Option<usize> {
        let place = self.first_from(citations, key.0, (key.1, key.2, key.3));
        let proof = *self.proofs.get(place)?;
        (self.key(citations, proof) == Some(key)).then_some(place)
    }

    /// The facts that were entered are all that are stated.
    pub(crate) fn stated(&mut self, citations: &Citations) {
        order::sort_once(&mut self.replaced);
        self.find_starts(citations);
    }

    fn find_starts(&mut self, citations: &Citations) {
        let mut starts = Vec::new();
        for (place, &proof) in self.proofs.iter().enumerate() {
            let indicator = self.key(citations, proof).map_or(0, |key| at(key.0.0));
            if starts.len() <= indicator {
                starts.resize(indicator.saturating_add(1), number(place));
            }
        }
        self.starts = starts;
        #[cfg(feature = "bulk")]
        self.proofs.shrink_to_fit();
    }

    /// Adds joined facts in any order. What was there before stays, and so does the first of several with one key.
    pub(crate) fn add(&mut self, citations: &Citations, added: &[Fact]) {
        if added.is_empty() {
            return;
        }
        added.iter().for_each(|fact| self.push_joined(*fact));
        let (facts, proofs) = (&*self, &self.proofs);
        let proof = |place: u32| proofs.get(at(place)).copied();
        let digit = |pick: fn(&Key) -> u32| {
            move |place: u32| {
                let key = proof(place).and_then(|proof| facts.key(citations, proof));
                key.map_or(0, |key| pick(&key))
            }
        };
        let order = order::by_columns(
            number(proofs.len()),
            &[
                &digit(|key| key.0.0),
                &digit(|key| key.1.0),
                &digit(|key| u32::from(key.2.rank())),
                &digit(|key| key.3),
            ],
        );
        let mut sorted: Vec<u32> = order.into_iter().filter_map(proof).listed();
        sorted.dedup_by_key(|proof| facts.key(citations, *proof));
        self.proofs = sorted;
        self.find_starts(citations);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Entry, Issue};
    use crate::formula::Absent;
    use crate::framework::Period;
    use crate::source::{Sources, Span};

    fn key(indicator: u32, unit: u32, period: u32) -> Key {
        (IndicatorId(indicator), UnitId(unit), Role::Value, period)
    }

    fn joined(key: Key, proof: u32) -> Fact {
        Fact {
            key,
            proof,
            conflict: false,
            origin: Origin::PartOfRatio,
            status: None,
        }
    }

    /// A row for each pair of indicator and unit.
    fn citations(rows: &[(u32, u32)]) -> Citations {
        let mut sources = Sources::new();
        let source = sources.add("a.csv", b"").value.unwrap();
        let mut citations = Citations::default();
        let period = citations.enter_period(Period::parse("2024").unwrap());
        for &(indicator, unit) in rows {
            let entry = Entry {
                indicator: IndicatorId(indicator),
                unit: UnitId(unit),
                period,
                role: Role::Value,
                issue: Issue::default(),
                line: None,
                occurrence: "",
                as_printed: "",
                note: "",
                cell: Err(Absent::NotReported),
                numerator: None,
                denominator: None,
                at: Span::new(source, 0, 0),
            };
            citations.push(&sources, entry);
        }
        citations
    }

    #[test]
    fn a_joined_fact_is_small() {
        assert!(
            size_of::<Option<Fact>>() <= 24,
            "{}",
            size_of::<Option<Fact>>()
        );
    }

    #[test]
    fn what_was_there_stays_and_the_first_of_new_ones() {
        let citations = citations(&[(0, 1), (1, 0), (1, 0), (1, 0), (3, 0)]);
        let mut facts = Facts::of(&citations);
        facts.push(0);
        let several = facts.join(Err(Absent::NotReported), &[1, 3], &[2]);
        facts.push_joined(joined(key(1, 0, 0), several));
        facts.push(4);
        facts.stated(&citations);
        let mut side = |key| joined(key, facts.join(Err(Absent::NotReported), &[0], &[]));
        let added = [key(1, 0, 0), key(2, 0, 0), key(0, 0, 5), key(2, 0, 0)].map(&mut side);
        facts.add(&citations, &added);
        let all: Vec<Fact> = (0..facts.len())
            .filter_map(|place| facts.get(&citations, place))
            .collect();
        let keys: Vec<Key> = all.iter().map(|fact| fact.key).collect();
        let wanted = [
            key(0, 0, 5),
            key(0, 1, 0),
            key(1, 0, 0),
            key(2, 0, 0),
            key(3, 0, 0),
        ];
        assert_eq!(keys, wanted);
        let proofs: Vec<u32> = all.iter().map(|fact| fact.proof).collect();
        assert_eq!(proofs, [added[2].proof, 0, several, added[1].proof, 4]);
        for (place, key) in wanted.into_iter().enumerate() {
            assert_eq!(facts.find(&citations, key), Some(place));
        }
        assert_eq!(facts.citations(2), (&[1, 3][..], &[2][..]));
        assert_eq!(facts.citations(4), (&[4][..], &[][..]));
        for absent in [key(2, 0, 1), key(0, 2, 0), key(4, 0, 0), key(9, 9, 9)] {
            assert_eq!(facts.find(&citations, absent), None);
        }
        assert_eq!(facts.of_indicator(IndicatorId(1)), 2..3);
        assert_eq!(facts.of_indicator(IndicatorId(7)), 5..5);
    }
}

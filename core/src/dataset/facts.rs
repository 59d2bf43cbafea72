//! The facts that the citations state: one row each, in the order of their keys.

use super::columns::{at, number};
use super::{Cell, Citations, DataStatus, Key, Origin};
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

/// Facts with their cells and the citations that prove them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    facts: Vec<Fact>,
    /// How many citations there are.
    cited: usize,
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
            facts: Vec::with_capacity(citations.len()),
            cited: citations.len(),
            ..Self::default()
        }
    }

    /// Enters a fact; they come in the order of their keys.
    pub(crate) fn push(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    /// Enters a cell with the citations that prove it, and gives its number for [`Fact::proof`].
    pub(crate) fn join(&mut self, cell: Cell, current: &[u32], older: &[u32]) -> u32 {
        let place = self.cited.saturating_add(self.cells.len());
        self.cells.push(cell);
        self.numbers.extend_from_slice(current);
        self.numbers.extend_from_slice(older);
        self.ends.push(number(self.numbers.len()));
        self.replaced.extend_from_slice(older);
        number(place)
    }

    pub(crate) fn all(&self) -> &[Fact] {
        &self.facts
    }

    pub(crate) fn cell<'c>(&'c self, citations: &'c Citations, fact: &Fact) -> Option<&'c Cell> {
        match self.joined(fact) {
            Some(place) => self.cells.get(place),
            None => citations.cell(fact.proof),
        }
    }

    /// The citations of a fact: those that count, and those that newer ones replaced.
    pub(crate) fn citations<'c>(&'c self, fact: &'c Fact) -> (&'c [u32], &'c [u32]) {
        let Some(place) = self.joined(fact) else {
            return (std::slice::from_ref(&fact.proof), &[]);
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

    fn joined(&self, fact: &Fact) -> Option<usize> {
        at(fact.proof).checked_sub(self.cited)
    }

    pub(crate) fn find(&self, key: Key) -> Option<&Fact> {
        let place = self
            .facts
            .binary_search_by(|fact| fact.key.cmp(&key))
            .ok()?;
        self.facts.get(place)
    }

    /// The facts that were entered are all that are stated.
    pub(crate) fn stated(&mut self) {
        order::sort_once(&mut self.replaced);
    }

    /// Adds facts in any order. What was there before stays, and so does the first of several with one key.
    pub(crate) fn add(&mut self, added: &[Fact]) {
        if added.is_empty() {
            return;
        }
        self.facts.extend_from_slice(added);
        let facts = &self.facts;
        let digit = |pick: fn(&Key) -> u32| {
            move |place: u32| facts.get(at(place)).map_or(0, |fact| pick(&fact.key))
        };
        let order = order::by_columns(
            number(facts.len()),
            &[
                &digit(|key| key.0.0),
                &digit(|key| key.1.0),
                &digit(|key| u32::from(key.2.rank())),
                &digit(|key| key.3),
            ],
        );
        let mut sorted: Vec<Fact> = Vec::with_capacity(facts.len());
        for fact in order.into_iter().filter_map(|place| facts.get(at(place))) {
            if sorted.last().is_none_or(|last| last.key != fact.key) {
                sorted.push(*fact);
            }
        }
        self.facts = sorted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Role;
    use crate::framework::{IndicatorId, UnitId};

    fn fact(indicator: u32, unit: u32, period: u32, proof: u32) -> Fact {
        Fact {
            key: (IndicatorId(indicator), UnitId(unit), Role::Value, period),
            proof,
            conflict: false,
            origin: Origin::Printed,
            status: None,
        }
    }

    #[test]
    fn a_fact_is_small() {
        assert!(size_of::<Fact>() <= 24, "{}", size_of::<Fact>());
    }

    #[test]
    fn what_was_there_stays_and_the_first_of_new_ones() {
        let mut facts = Facts {
            cited: 100,
            ..Facts::default()
        };
        facts.push(fact(0, 1, 0, 10));
        let joined = facts.join(Err(crate::formula::Absent::NotReported), &[11, 13], &[12]);
        facts.push(fact(1, 0, 0, joined));
        facts.stated();
        facts.add(&[
            fact(1, 0, 0, 20),
            fact(2, 0, 0, 21),
            fact(0, 0, 5, 22),
            fact(2, 0, 0, 23),
        ]);
        let proofs: Vec<u32> = facts.all().iter().map(|fact| fact.proof).collect();
        assert_eq!(proofs, [22, 10, 100, 21]);
        let of = |key| facts.citations(facts.find(key).unwrap());
        assert_eq!(of(fact(1, 0, 0, 0).key), (&[11, 13][..], &[12][..]));
        assert_eq!(of(fact(2, 0, 0, 0).key), (&[21][..], &[][..]));
        assert!(facts.find(fact(2, 0, 1, 0).key).is_none());
    }
}

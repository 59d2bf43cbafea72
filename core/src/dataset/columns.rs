//! Columns that take memory only for what stands in them.

use std::ops::Range;

use super::numbers::Numbers;

/// A place in a list.
pub(crate) fn at(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The number of a place; data files are limited to far fewer rows.
pub(crate) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A column of texts, one behind the other. A column in which nothing was written takes nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where the text of each row ends. Rows behind the last one have none.
    ends: Vec<u32>,
}

impl Texts {
    /// Enters the text of a row; rows come in order.
    pub(super) fn push(&mut self, row: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        self.ends.resize(row, number(self.all.len()));
        self.all.push_str(text);
        self.ends.push(number(self.all.len()));
    }

    /// The text of a row; empty where none was entered.
    pub(super) fn get(&self, row: usize) -> &str {
        let Some(&end) = self.ends.get(row) else {
            return "";
        };
        let before = row.checked_sub(1).and_then(|before| self.ends.get(before));
        let range: Range<usize> = at(before.copied().unwrap_or(0))..at(end);
        self.all.get(range).unwrap_or("")
    }

    /// Gives back the room that was held for more.
    #[cfg(feature = "bulk")]
    pub(super) fn close(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// A column of numbers below the greatest, in which few rows may have one: one more than the number, 0 for none.
#[derive(Clone, Debug, Default)]
pub(super) struct Sparse(Numbers);

impl Sparse {
    /// Enters the number of a row; rows come in order.
    pub(super) fn push(&mut self, row: usize, number: Option<u32>) {
        if let Some(number) = number {
            self.0.resize(row);
            self.0.push(number.saturating_add(1));
        }
    }

    pub(super) fn get(&self, row: usize) -> Option<u32> {
        self.0.get(row)?.checked_sub(1)
    }

    #[cfg(feature = "bulk")]
    pub(super) fn close(&mut self) {
        self.0.close();
    }
}

/// A column of few different values: each is held once.
#[derive(Clone, Debug)]
pub(super) struct Repeated<T> {
    values: Vec<T>,
    rows: Numbers,
}

impl<T> Default for Repeated<T> {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            rows: Numbers::default(),
        }
    }
}

/// Values that a new one is compared with: those before are held again when they come back.
const LATEST: usize = 16;

impl<T: PartialEq> Repeated<T> {
    /// Enters the value of the next row.
    pub(super) fn push(&mut self, value: T) {
        let mut latest = self.values.iter().enumerate().rev().take(LATEST);
        let known = latest.find(|(_, known)| **known == value);
        let place = known.map_or(self.values.len(), |(place, _)| place);
        if place == self.values.len() {
            self.values.push(value);
        }
        self.rows.push(number(place));
    }

    pub(super) fn get(&self, row: usize) -> Option<&T> {
        self.values.get(at(self.rows.get(row)?))
    }

    #[cfg(feature = "bulk")]
    pub(super) fn close(&mut self) {
        self.rows.close();
    }
}

/// A column in which one value stands in many rows one after the other.
#[derive(Clone, Debug)]
pub(super) struct Runs<T>(Vec<(u32, T)>);

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Runs<T> {
    /// Enters the value of a row; rows come in order.
    pub(super) fn push(&mut self, row: usize, value: T) {
        if self.0.last().is_none_or(|(_, last)| *last != value) {
            self.0.push((number(row), value));
        }
    }

    pub(super) fn get(&self, row: u32) -> Option<&T> {
        let after = match self.0.as_slice() {
            // Of one file, nearly always.
            [_] => 1,
            runs => runs.partition_point(|(first, _)| *first <= row),
        };
        self.0.get(after.checked_sub(1)?).map(|(_, value)| value)
    }
}

impl<T> Runs<T> {
    /// Every value, in the order of the rows.
    pub(super) fn values(&self) -> impl Iterator<Item = (u32, &T)> {
        self.0.iter().map(|(first, value)| (*first, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_entered_stands_there(rows in proptest::collection::vec(("[ab]{0,2}", proptest::option::of(0u32..40)), 0..40)) {
            let (mut texts, mut sparse) = (Texts::default(), Sparse::default());
            let (mut runs, mut repeated) = (Runs::default(), Repeated::default());
            for (row, (text, value)) in rows.iter().enumerate() {
                texts.push(row, text);
                sparse.push(row, *value);
                runs.push(row, *value);
                repeated.push(*value);
            }
            for (row, (text, value)) in rows.iter().enumerate() {
                prop_assert_eq!(texts.get(row), text.as_str());
                prop_assert_eq!(sparse.get(row), *value);
                prop_assert_eq!(runs.get(number(row)), Some(value));
                prop_assert_eq!(repeated.get(row), Some(value));
            }
        }
    }
}

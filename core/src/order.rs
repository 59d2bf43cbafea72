//! Sorting and small ordered maps, once for the whole crate.
//!
//! A sort of the standard library is compiled anew for every type and every order; in WebAssembly each one is 4 to 5 KB, and so is the one that
//! every ordered map made from an iterator brings along. Here one sort over places in a list is compiled, and serves all of them.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};

/// Sorts by a comparison; equal elements keep their order.
pub(crate) fn sort_by<T>(list: &mut [T], order: &dyn Fn(&T, &T) -> Ordering) {
    let swaps = swaps(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => order(a, b),
        _ => Ordering::Equal,
    });
    for (a, b) in swaps {
        list.swap(a, b);
    }
}

/// Sorts by a key; equal elements keep their order.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, &|a, b| key(a).cmp(&key(b)));
}

/// Sorts, and drops what is there twice.
pub(crate) fn sort_once<T: Ord>(list: &mut Vec<T>) {
    sort_by(list, &T::cmp);
    list.dedup();
}

/// The exchanges of places that bring a list in order.
fn swaps(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let in_order = (1..count).all(|place| order(place.saturating_sub(1), place).is_le());
    if in_order {
        return Vec::new();
    }
    // What stands at each place, and where each element stands, as the exchanges go on.
    let mut standing: Vec<usize> = (0..count).collect();
    let mut stands: Vec<usize> = (0..count).collect();
    let mut swaps = Vec::new();
    for (place, element) in places(count, order).into_iter().enumerate() {
        let from = stands.get(element).copied().unwrap_or(place);
        if from != place {
            swaps.push((place, from));
            standing.swap(place, from);
            let moved = standing.get(from).copied().unwrap_or(from);
            if let Some(now) = stands.get_mut(moved) {
                *now = from;
            }
        }
    }
    swaps
}

/// The places of a list in order: neighbouring runs are merged until one is left. Not the sort of the standard library, which is 4 KB of WebAssembly.
pub(crate) fn places(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut run = 1_usize;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for pair in places.chunks(run.saturating_mul(2)) {
            let (mut first, mut second) = pair.split_at(run.min(pair.len()));
            while let ([a, rest @ ..], [b, others @ ..]) = (first, second) {
                // What is equal keeps its order.
                if order(*a, *b).is_le() {
                    merged.push(*a);
                    first = rest;
                } else {
                    merged.push(*b);
                    second = others;
                }
            }
            merged.extend_from_slice(first);
            merged.extend_from_slice(second);
        }
        places = merged;
        run = run.saturating_mul(2);
    }
    places
}

/// The rows `0..count` in the order of their columns, the first column before the second; equal rows keep their order. Linear: each column is
/// counted out, the last one first, so that a million rows take a few hundredths of a second. Columns hold small numbers, such as places in lists.
#[cfg(feature = "bulk")]
pub(crate) fn by_columns(count: u32, columns: &[&dyn Fn(u32) -> u32]) -> Vec<u32> {
    let mut rows: Vec<u32> = (0..count).collect();
    let in_order = |row: u32| compared(columns, row.saturating_sub(1), row).is_le();
    if !(1..count).all(in_order) {
        for column in columns.iter().rev() {
            rows = counted_out(&rows, *column);
        }
    }
    rows
}

/// The same for the few rows of a portal page, in less code.
#[cfg(not(feature = "bulk"))]
pub(crate) fn by_columns(count: u32, columns: &[&dyn Fn(u32) -> u32]) -> Vec<u32> {
    let rows = places(crate::dataset::at(count), &|a, b| {
        compared(
            columns,
            crate::dataset::number(a),
            crate::dataset::number(b),
        )
    });
    rows.into_iter().map(crate::dataset::number).collect()
}

fn compared(columns: &[&dyn Fn(u32) -> u32], a: u32, b: u32) -> Ordering {
    let different = columns.iter().map(|column| column(a).cmp(&column(b)));
    different.fold(Ordering::Equal, Ordering::then)
}

/// The rows in the order of one column; equal rows keep their order.
#[cfg(feature = "bulk")]
fn counted_out(rows: &[u32], column: &dyn Fn(u32) -> u32) -> Vec<u32> {
    let bucket = |row: u32| usize::try_from(column(row)).unwrap_or(usize::MAX);
    let buckets = rows.iter().map(|&row| bucket(row)).max().unwrap_or(0);
    // Where the next row of each bucket belongs.
    let mut next = vec![0_usize; buckets.saturating_add(1)];
    for &row in rows {
        if let Some(size) = next.get_mut(bucket(row)) {
            *size = size.saturating_add(1);
        }
    }
    let mut start = 0_usize;
    for size in &mut next {
        start = start.saturating_add(std::mem::replace(size, start));
    }
    let mut sorted = vec![0; rows.len()];
    for &row in rows {
        if let Some(place) = next.get_mut(bucket(row)) {
            if let Some(entry) = sorted.get_mut(*place) {
                *entry = row;
            }
            *place = place.saturating_add(1);
        }
    }
    sorted
}

/// Codes in their order, each with the number of those that were entered before it. There may be very many: they lie in short lists, so that entering
/// one moves few. An ordered map of the standard library is 3 KB more of WebAssembly.
#[derive(Clone, Debug, Default)]
pub(crate) struct Codes {
    lists: Vec<Vec<(Box<str>, u32)>>,
    count: u32,
}

/// Codes in one list, at most.
const LONGEST: usize = 512;

impl Codes {
    /// The number of a code.
    pub(crate) fn get(&self, code: &str) -> Option<u32> {
        let list = self.lists.get(self.list_of(code))?;
        let place = place_in(list, code).ok()?;
        list.get(place).map(|(_, number)| *number)
    }

    /// Enters a code, and gives its number.
    ///
    /// # Errors
    /// The number that the code has already.
    pub(crate) fn enter(&mut self, code: &str) -> Result<u32, u32> {
        let at = self.list_of(code);
        if self.lists.is_empty() {
            self.lists.push(Vec::new());
        }
        let number = self.count;
        let Some(list) = self.lists.get_mut(at) else {
            return Ok(number);
        };
        match place_in(list, code) {
            Ok(place) => return Err(list.get(place).map_or(number, |(_, known)| *known)),
            Err(place) => list.insert(place, (code.into(), number)),
        }
        self.count = number.saturating_add(1);
        if list.len() > LONGEST {
            let upper = list.split_off(LONGEST / 2);
            self.lists.insert(at.saturating_add(1), upper);
        }
        Ok(number)
    }

    /// Every code, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let entries = self.lists.iter().flatten();
        entries.map(|(code, _)| &**code)
    }

    /// The list in which a code stands, or belongs: the last one that begins with it or with a code before it.
    fn list_of(&self, code: &str) -> usize {
        let begins = |list: &Vec<(Box<str>, u32)>| {
            let first = list.first();
            first.is_some_and(|(first, _)| **first <= *code)
        };
        self.lists.partition_point(begins).saturating_sub(1)
    }
}

fn place_in(list: &[(Box<str>, u32)], code: &str) -> Result<usize, usize> {
    list.binary_search_by(|(known, _)| (**known).cmp(code))
}

/// A small map in the order of its keys, as one list. An ordered map of the standard library is 5 KB of WebAssembly for every pair of types;
/// use one where there may be many thousands of keys, since entering one here moves those behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table<K, V>(Vec<(K, V)>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> Table<K, V> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Table<K, V> {
    #[cfg(any(feature = "tight", test))]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every key with its value, in the order of the keys.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    fn place(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(key))
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        let place = self.place(key).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// Enters a value; the one that was there before is lost.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(place) => {
                if let Some(entry) = self.0.get_mut(place) {
                    entry.1 = value;
                }
            }
            Err(place) => self.0.insert(place, (key, value)),
        }
    }

    pub(crate) fn remove(&mut self, key: &K) -> Option<V> {
        let place = self.place(key).ok()?;
        Some(self.0.remove(place).1)
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut table = Self::default();
        for (key, value) in entries {
            table.insert(key, value);
        }
        table
    }
}

impl<K: Serialize, V: Serialize> Serialize for Table<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(list in proptest::collection::vec((0u8..10, 0u8..10), 0..60)) {
            let (mut ours, mut theirs) = (list.clone(), list.clone());
            sort_by_key(&mut ours, |pair| pair.0);
            theirs.sort_by_key(|pair| pair.0);
            prop_assert_eq!(ours, theirs);

            let (mut ours, mut theirs) = (list.clone(), list);
            sort_once(&mut ours);
            theirs.sort();
            theirs.dedup();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn columns_are_counted_out_in_order(list in proptest::collection::vec((0u32..4, 0u32..9, 0u32..3), 0..60)) {
            let row = |row: u32| list[row as usize];
            let ours = by_columns(list.len() as u32, &[&|r| row(r).0, &|r| row(r).1, &|r| row(r).2]);
            let mut theirs: Vec<u32> = (0..list.len() as u32).collect();
            theirs.sort_by_key(|&r| row(r));
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn codes_are_in_order_and_numbered_as_they_came(seeds in proptest::collection::vec(0u32..3_000, 0..4_000)) {
            let (mut ours, mut theirs) = (Codes::default(), std::collections::BTreeMap::new());
            for seed in seeds {
                let code = format!("c{}", seed.wrapping_mul(2_654_435_761) % 3_000);
                let next = theirs.len() as u32;
                let known = *theirs.entry(code.clone()).or_insert(next);
                prop_assert_eq!(ours.enter(&code), if known == next { Ok(next) } else { Err(known) });
            }
            prop_assert!(ours.iter().eq(theirs.keys().map(String::as_str)));
            for (code, number) in &theirs {
                prop_assert_eq!(ours.get(code), Some(*number));
            }
            prop_assert_eq!(ours.get("d"), None);
            prop_assert_eq!(ours.get(""), None);
        }

        #[test]
        fn a_table_is_an_ordered_map(edits in proptest::collection::vec((0u8..20, proptest::option::of(0u8..10)), 0..60)) {
            let (mut ours, mut theirs) = (Table::default(), std::collections::BTreeMap::new());
            for (key, value) in edits {
                match value {
                    Some(value) => {
                        ours.insert(key, value);
                        theirs.insert(key, value);
                    }
                    None => prop_assert_eq!(ours.remove(&key), theirs.remove(&key)),
                }
                prop_assert_eq!(ours.get(&key), theirs.get(&key));
                prop_assert_eq!(ours.len(), theirs.len());
                prop_assert_eq!(ours.is_empty(), theirs.is_empty());
                prop_assert!(ours.iter().eq(theirs.iter()));
            }
        }
    }
}

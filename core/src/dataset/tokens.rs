//! The tokens as printed with what they say. The same few thousand figures come again and again in a million rows: each is held once.

use super::Cell;
use super::columns::Texts;
#[cfg(feature = "bulk")]
use super::columns::{at, number};
#[cfg(feature = "bulk")]
use super::numbers::Numbers;
#[cfg(feature = "bulk")]
use crate::number::Value;

/// A column of tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    texts: Texts,
    cells: Vec<Cell>,
    /// For every row the place of its token above.
    #[cfg(feature = "bulk")]
    rows: Numbers,
    /// Where tokens are found again.
    #[cfg(feature = "bulk")]
    slots: Vec<Slot>,
}

/// A token by its text, so that one look at it tells whether it may be the one that is looked for.
#[cfg(feature = "bulk")]
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// See [`key`]; the empty slot has 0.
    key: u64,
    place: u32,
    /// See [`count`].
    count: u32,
}

#[cfg(feature = "bulk")]
impl Tokens {
    /// Slots at most. Of more tokens than fit some are held again when they come back.
    const MOST_SLOTS: usize = 1 << 19;
    /// Slots that are looked at for a token.
    const TRIES: usize = 8;

    /// Enters the token of the next row.
    pub(super) fn push(&mut self, row: usize, text: &str, cell: Cell) {
        let place = self.place(text, &cell);
        self.rows.resize(row);
        self.rows.push(number(place));
        if place == self.cells.len() {
            self.texts.push(place, text);
            self.cells.push(cell);
        }
    }

    pub(super) fn text(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", |of| self.texts.get(at(of)))
    }

    pub(super) fn cell(&self, row: usize) -> Option<&Cell> {
        self.cells.get(at(self.rows.get(row)?))
    }

    /// No more rows are entered.
    pub(super) fn close(&mut self) {
        self.slots = Vec::new();
        self.rows.close();
        self.cells.shrink_to_fit();
        self.texts.close();
    }

    /// The place of a token that is known, or of the next one.
    fn place(&mut self, text: &str, cell: &Cell) -> usize {
        let (key, count) = (key(text), count(cell));
        loop {
            let is_it = |known: &Slot| {
                let place = at(known.place);
                let says_it = match (known.count, count) {
                    (0, _) | (_, 0) => self.cells.get(place) == Some(cell),
                    (known, count) => known == count,
                };
                says_it && (is_whole(key) || self.texts.get(place) == text)
            };
            match self.look(key, is_it) {
                Look::Known(place) => return place,
                Look::Free(slot) => {
                    let place = self.cells.len();
                    self.fill(slot, key, place, count);
                    return place;
                }
                Look::Full => self.grow(),
            }
        }
    }

    fn look(&self, key: u64, is_it: impl Fn(&Slot) -> bool) -> Look {
        let Some(mask) = self.slots.len().checked_sub(1) else {
            return Look::Full;
        };
        let first = spread(key);
        for step in 0..Self::TRIES {
            let slot = first.wrapping_add(step) & mask;
            match self.slots.get(slot) {
                Some(known) if known.key == key && is_it(known) => {
                    return Look::Known(at(known.place));
                }
                Some(known) if known.key != 0 => {}
                _ => return Look::Free(slot),
            }
        }
        match self.slots.len() >= Self::MOST_SLOTS {
            true => Look::Free(first & mask),
            false => Look::Full,
        }
    }

    fn fill(&mut self, slot: usize, key: u64, place: usize, count: u32) {
        if let Some(entry) = self.slots.get_mut(slot) {
            *entry = Slot {
                key,
                place: number(place),
                count,
            };
        }
    }

    fn grow(&mut self) {
        let slots = self.slots.len().saturating_mul(4);
        self.slots = vec![Slot::default(); slots.clamp(1 << 10, Self::MOST_SLOTS)];
        for place in 0..self.cells.len() {
            let key = key(self.texts.get(place));
            if let Look::Free(slot) = self.look(key, |_| false) {
                let count = self.cells.get(place).map_or(0, count);
                self.fill(slot, key, place, count);
            }
        }
    }
}

/// One more than the count that a cell is; 0 for every other cell. Two that are not 0 are equal where the cells are.
#[cfg(feature = "bulk")]
fn count(cell: &Cell) -> u32 {
    let number = match cell {
        Ok(Value::Point(number)) => number.as_count(),
        _ => None,
    };
    number.and_then(|count| count.checked_add(1)).unwrap_or(0)
}

/// What is found where a token may be.
#[cfg(feature = "bulk")]
enum Look {
    Known(usize),
    /// It is not there, and may be entered in this slot.
    Free(usize),
    Full,
}

/// A number for a text, never 0. Of a short text it is the text itself: its bytes, and above them its length and 1.
#[cfg(feature = "bulk")]
fn key(text: &str) -> u64 {
    let step = |mixed: u64, byte: u8| (mixed << 8) | u64::from(byte);
    match text.len() {
        length @ ..=7 => {
            let length = u64::try_from(length).unwrap_or(0).saturating_add(1);
            text.bytes().fold(length, step)
        }
        // FNV-1a, with all bits of the length set.
        _ => {
            let mixed = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |mixed, byte| {
                (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
            });
            mixed | LONG
        }
    }
}

/// The highest byte of the numbers of long texts.
#[cfg(feature = "bulk")]
const LONG: u64 = 0xFF << 56;

/// Whether a number is the text itself.
#[cfg(feature = "bulk")]
const fn is_whole(key: u64) -> bool {
    key < LONG
}

/// Neighbouring numbers far from each other.
#[cfg(feature = "bulk")]
fn spread(key: u64) -> usize {
    let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::try_from(mixed >> 40).unwrap_or(0)
}

/// The few rows of a portal page: each holds its own.
#[cfg(not(feature = "bulk"))]
impl Tokens {
    pub(super) fn push(&mut self, row: usize, text: &str, cell: Cell) {
        self.texts.push(row, text);
        self.cells.push(cell);
    }

    pub(super) fn text(&self, row: usize) -> &str {
        self.texts.get(row)
    }

    pub(super) fn cell(&self, row: usize) -> Option<&Cell> {
        self.cells.get(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::Absent;
    use crate::number::Value;
    use proptest::prelude::*;

    fn cell(number: i64) -> Cell {
        match number {
            0 => Err(Absent::NotReported),
            _ => Ok(Value::point(number)),
        }
    }

    proptest! {
        #[test]
        fn each_row_keeps_its_token_and_what_it_says(rows in proptest::collection::vec(("[0-9]{0,2}", 0_i64..3), 0..200)) {
            let mut tokens = Tokens::default();
            for (row, (text, says)) in rows.iter().enumerate() {
                tokens.push(row, text, cell(*says));
            }
            for (row, (text, says)) in rows.iter().enumerate() {
                prop_assert_eq!(tokens.text(row), text.as_str());
                prop_assert_eq!(tokens.cell(row), Some(&cell(*says)));
            }
        }
    }

    #[cfg(feature = "bulk")]
    #[test]
    fn short_texts_are_their_numbers() {
        let texts = [
            "", "\0", "\0\0", "a", "\0a", "a\0", "1.234,5", "1234567", "ế", "ếế",
        ];
        for a in texts {
            assert!(key(a) != 0 && is_whole(key(a)), "{a:?}");
            for b in texts {
                assert_eq!(key(a) == key(b), a == b, "{a:?} {b:?}");
            }
        }
        assert!(!is_whole(key("12.345,6")));
    }

    #[cfg(feature = "bulk")]
    #[test]
    fn a_token_is_held_once_for_each_thing_it_says() {
        let mut tokens = Tokens::default();
        for row in 0..40_000_usize {
            let (text, says) = ((row % 5_000).to_string(), if row % 2 == 0 { 1 } else { 2 });
            tokens.push(row, &text, cell(says));
        }
        // Five thousand is even: a token comes back with what it said before.
        assert_eq!(tokens.cells.len(), 5_000);
        for row in 0..40_000 {
            tokens.push(40_000 + row, &row.to_string(), cell(3));
        }
        assert_eq!(tokens.cells.len(), 45_000);
        tokens.close();
        assert_eq!(
            (tokens.text(39_999), tokens.cell(39_999)),
            ("4999", Some(&cell(2)))
        );
        assert_eq!(
            (tokens.text(79_999), tokens.cell(79_999)),
            ("39999", Some(&cell(3)))
        );
    }
}

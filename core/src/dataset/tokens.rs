//! The tokens as printed with what they say. The same few thousand figures come again and again in a million rows: each is held once.

use super::Cell;
use super::columns::Texts;
#[cfg(feature = "bulk")]
use super::columns::{at, number};
#[cfg(feature = "bulk")]
use super::numbers::Numbers;

/// A column of tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    texts: Texts,
    cells: Vec<Cell>,
    /// For every row the place of its token above.
    #[cfg(feature = "bulk")]
    rows: Numbers,
    /// Where tokens are found again: the number after that of a token, 0 where there is none.
    #[cfg(feature = "bulk")]
    slots: Vec<u32>,
}

#[cfg(feature = "bulk")]
impl Tokens {
    /// Slots at most. Of more tokens than fit some are held again when they come back.
    const MOST_SLOTS: usize = 1 << 20;
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
        let next = self.cells.len();
        loop {
            let Some(slot) = self.slot(text, |known| {
                self.texts.get(known) == text && self.cells.get(known) == Some(cell)
            }) else {
                self.grow();
                continue;
            };
            let Some(entry) = self.slots.get_mut(slot) else {
                return next;
            };
            return match entry.checked_sub(1) {
                Some(known)
                    if self.texts.get(at(known)) == text
                        && self.cells.get(at(known)) == Some(cell) =>
                {
                    at(known)
                }
                _ => {
                    *entry = number(next.saturating_add(1));
                    next
                }
            };
        }
    }

    /// The slot that a text has, or may have; none where there should be more slots.
    fn slot(&self, text: &str, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let first = hash(text);
        for step in 0..Self::TRIES {
            let slot = first.wrapping_add(step) & mask;
            match self.slots.get(slot)?.checked_sub(1) {
                Some(known) if !is_it(at(known)) => {}
                _ => return Some(slot),
            }
        }
        (self.slots.len() >= Self::MOST_SLOTS).then_some(first & mask)
    }

    fn grow(&mut self) {
        let slots = self.slots.len().saturating_mul(4);
        self.slots = vec![0; slots.clamp(1 << 10, Self::MOST_SLOTS)];
        for place in 0..self.cells.len() {
            let slot = self.slot(self.texts.get(place), |_| false);
            if let Some(entry) = slot.and_then(|slot| self.slots.get_mut(slot)) {
                *entry = number(place.saturating_add(1));
            }
        }
    }
}

/// FNV-1a; texts are short.
#[cfg(feature = "bulk")]
fn hash(text: &str) -> usize {
    let mixed = text.bytes().fold(0x811C_9DC5_u32, |mixed, byte| {
        (mixed ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    at(mixed ^ mixed.wrapping_shr(15))
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

//! What texts of one column mean, remembered from row to row: the same few codes and periods stand in every row of a data file.

/// Meanings that were found, each under its text. A later text may take the place of an earlier one, which then is only looked up again.
#[cfg(feature = "bulk")]
pub(super) struct Memo {
    slots: Vec<(String, u32)>,
    /// The slot of the row before.
    last: usize,
}

#[cfg(feature = "bulk")]
impl Memo {
    /// For a column of about so many different texts.
    pub(super) fn of(texts: usize) -> Self {
        let slots = texts.saturating_mul(2).clamp(8, 16_384).next_power_of_two();
        Self {
            slots: vec![(String::new(), 0); slots],
            last: 0,
        }
    }

    /// The meaning of a text: remembered, or found and then remembered. What has no meaning is not remembered, nor is the empty text.
    pub(super) fn find(
        &mut self,
        text: &str,
        find: &mut dyn FnMut(&str) -> Option<u32>,
    ) -> Option<u32> {
        if let Some((known, meaning)) = self.slots.get(self.last)
            && known == text
            && !text.is_empty()
        {
            return Some(*meaning);
        }
        let slot = self.slot(text);
        let meaning = match self.slots.get(slot) {
            Some((known, meaning)) if known == text && !text.is_empty() => *meaning,
            _ => find(text)?,
        };
        if let Some((known, remembered)) = self.slots.get_mut(slot)
            && known != text
        {
            known.clear();
            known.push_str(text);
            *remembered = meaning;
        }
        self.last = slot;
        Some(meaning)
    }

    /// FNV-1a; texts are short.
    fn slot(&self, text: &str) -> usize {
        let mixed = text.bytes().fold(0x811C_9DC5_u32, |mixed, byte| {
            (mixed ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        let mixed = usize::try_from(mixed ^ mixed.wrapping_shr(15)).unwrap_or(0);
        mixed & self.slots.len().saturating_sub(1)
    }
}

/// Remembers nothing: the few rows of a portal page are looked up one by one.
#[cfg(not(feature = "bulk"))]
pub(super) struct Memo;

#[cfg(not(feature = "bulk"))]
impl Memo {
    pub(super) const fn of(_texts: usize) -> Self {
        Self
    }

    #[allow(
        clippy::unused_self,
        reason = "the same call as of a memory that remembers"
    )]
    pub(super) fn find(
        &mut self,
        text: &str,
        find: &mut dyn FnMut(&str) -> Option<u32>,
    ) -> Option<u32> {
        find(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn remembering_changes_no_meaning(texts in proptest::collection::vec("[ab]{0,4}", 0..60), size in 0_usize..9) {
            let mut memo = Memo::of(size);
            let meaning = |text: &str| (text.len() != 2).then(|| text.bytes().fold(1_u32, |all, byte| all * 3 + u32::from(byte)));
            for text in texts {
                prop_assert_eq!(memo.find(&text, &mut |text| meaning(text)), meaning(&text));
            }
        }
    }
}

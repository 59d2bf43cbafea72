//! A column of numbers that takes one, two or four bytes a row, as its greatest number needs: most columns of a million rows name few things.

/// The numbers, by row.
#[cfg(feature = "bulk")]
#[derive(Clone, Debug)]
pub(super) enum Numbers {
    Byte(Vec<u8>),
    Short(Vec<u16>),
    Word(Vec<u32>),
}

#[cfg(feature = "bulk")]
impl Default for Numbers {
    fn default() -> Self {
        Self::Byte(Vec::new())
    }
}

#[cfg(feature = "bulk")]
impl Numbers {
    /// Enters the number of the next row.
    pub(super) fn push(&mut self, number: u32) {
        while !self.fits(number) {
            self.widen();
        }
        match self {
            Self::Byte(list) => list.extend(u8::try_from(number)),
            Self::Short(list) => list.extend(u16::try_from(number)),
            Self::Word(list) => list.push(number),
        }
    }

    pub(super) fn get(&self, row: usize) -> Option<u32> {
        match self {
            Self::Byte(list) => list.get(row).map(|&number| u32::from(number)),
            Self::Short(list) => list.get(row).map(|&number| u32::from(number)),
            Self::Word(list) => list.get(row).copied(),
        }
    }

    /// Makes the column so many rows long; new rows have 0.
    pub(super) fn resize(&mut self, rows: usize) {
        match self {
            Self::Byte(list) => list.resize(rows, 0),
            Self::Short(list) => list.resize(rows, 0),
            Self::Word(list) => list.resize(rows, 0),
        }
    }

    /// Puts another number in the place of each.
    pub(super) fn change(&mut self, to: impl Fn(u32) -> u32) {
        let mut changed = Self::default();
        let numbers = (0..).map_while(|row| self.get(row));
        numbers.for_each(|number| changed.push(to(number)));
        *self = changed;
    }

    /// Gives back the room that was held for more rows.
    pub(super) fn close(&mut self) {
        match self {
            Self::Byte(list) => list.shrink_to_fit(),
            Self::Short(list) => list.shrink_to_fit(),
            Self::Word(list) => list.shrink_to_fit(),
        }
    }

    fn fits(&self, number: u32) -> bool {
        match self {
            Self::Byte(_) => u8::try_from(number).is_ok(),
            Self::Short(_) => u16::try_from(number).is_ok(),
            Self::Word(_) => true,
        }
    }

    fn widen(&mut self) {
        *self = match self {
            Self::Byte(list) => Self::Short(list.iter().map(|&number| number.into()).collect()),
            Self::Short(list) => Self::Word(list.iter().map(|&number| number.into()).collect()),
            Self::Word(list) => Self::Word(std::mem::take(list)),
        };
    }
}

/// The few rows of a portal page take four bytes each.
#[cfg(not(feature = "bulk"))]
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers(Vec<u32>);

#[cfg(not(feature = "bulk"))]
impl Numbers {
    pub(super) fn push(&mut self, number: u32) {
        self.0.push(number);
    }

    pub(super) fn get(&self, row: usize) -> Option<u32> {
        self.0.get(row).copied()
    }

    pub(super) fn resize(&mut self, rows: usize) {
        self.0.resize(rows, 0);
    }

    pub(super) fn change(&mut self, to: impl Fn(u32) -> u32) {
        self.0.iter_mut().for_each(|number| *number = to(*number));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_of_any_size_stand_where_they_were_entered(list in proptest::collection::vec(prop_oneof![0_u32..256, 250_u32..70_000, any::<u32>()], 0..60)) {
            let mut numbers = Numbers::default();
            for &number in &list {
                numbers.push(number);
            }
            let stands = |numbers: &Numbers| (0..=list.len()).map(|row| numbers.get(row)).collect::<Vec<_>>();
            let of = |change: fn(u32) -> u32| list.iter().map(|&n| Some(change(n))).chain([None]).collect::<Vec<_>>();
            prop_assert_eq!(stands(&numbers), of(|n| n));
            numbers.change(|number| number ^ 0x300);
            prop_assert_eq!(stands(&numbers), of(|n| n ^ 0x300));
            numbers.resize(list.len() + 1);
            prop_assert_eq!(numbers.get(list.len()), Some(0));
        }
    }
}

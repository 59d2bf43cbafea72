//! Rates of rows, and parts above their wholes.

use super::{Figure, TableAuditor};
use crate::audit::percent::{Rate, Side, sentence};
use crate::audit::statements::one_digit_apart;
use crate::audit::{Check, Entry, Judgement, Quantity, both, shown};
use crate::locale::read::Printing;
use crate::locale::{Lang, Text};
use crate::number::{Bound, Interval, Rational};
use crate::pack::{Known, PlainRow};

impl TableAuditor<'_> {
    /// The rate of a row from its counts.
    pub(super) fn rate(&mut self, row: &PlainRow) {
        let Some((numerator, denominator)) = self.counts() else {
            return self.ratio_cells(row);
        };
        let (Some(part), Some(whole)) =
            (self.figure(row, numerator), self.figure(row, denominator))
        else {
            return;
        };
        if part.face > whole.face {
            let entry = self.part_above_whole(row, (numerator, &part), (denominator, &whole));
            self.entries.push(entry);
        }
        let factor = self.factor.clone();
        for column in self.columns(Known::Rate) {
            let Some(stated) = self.figure(row, column) else {
                continue;
            };
            let side = |figure: &Figure| Side {
                count: figure.value.interval(),
                whole: figure.face.is_integer(),
                places: Vec::new(),
            };
            let rate = Rate {
                stated: &stated.value,
                printing: Printing::HalfUp,
                factor: &factor,
                numerator: Some(side(&part)),
                denominator: Some(side(&whole)),
            };
            let found = rate.found();
            let token = self.text(row, column).to_owned();
            let words = both(|lang| sentence(&rate, &found, &token, lang));
            let columns = [column, numerator, denominator];
            let entry = self.entry(found.check, found.judgement, row, &columns, words);
            self.entries.push(Entry {
                should_be: found.should_be,
                would_confirm: found.would_confirm,
                ..entry
            });
        }
    }

    /// The columns of a part and its whole. "Tổng số" is the whole where no column is called a denominator.
    fn counts(&self) -> Option<(usize, usize)> {
        let numerator = self.column(Known::Numerator)?;
        let denominator = self
            .column(Known::Denominator)
            .or_else(|| self.column(Known::Total))?;
        Some((numerator, denominator))
    }

    /// Cells such as "5/8" in a column of rates.
    fn ratio_cells(&mut self, row: &PlainRow) {
        for column in self.columns(Known::Rate) {
            let Some(figure) = self.figure(row, column).filter(|figure| figure.is_ratio) else {
                continue;
            };
            if figure.face > Rational::ONE {
                let sentence = Text::new("phần lớn hơn tổng", "the part is above its whole");
                let entry = self.entry(Check::Part, Judgement::Undecided, row, &[column], sentence);
                self.entries.push(entry);
            }
        }
    }

    fn part_above_whole(
        &self,
        row: &PlainRow,
        (numerator, part): (usize, &Figure),
        (denominator, whole): (usize, &Figure),
    ) -> Entry {
        let slip = one_digit_apart(&part.face, &whole.face);
        let sentence = both(|lang| {
            let more = shown(&(&part.face - &whole.face), lang);
            let slip = match (slip, lang) {
                (true, Lang::Vi) => "; hai số chỉ khác một chữ số, có thể in nhầm",
                (true, Lang::En) => "; the two differ in one digit, perhaps a misprint",
                (false, _) => "",
            };
            match lang {
                Lang::Vi => format!(
                    "tử số lớn hơn mẫu số {more}; chỉ đúng nếu tỷ lệ này được phép vượt 100%{slip}"
                ),
                Lang::En => format!(
                    "the numerator is above the denominator by {more}; right only if this rate may pass 100%{slip}"
                ),
            }
        });
        let columns = [numerator, denominator];
        let most = Interval::new(
            Bound::Closed(Rational::ZERO),
            Bound::Closed(whole.face.clone()),
        );
        self.entry(Check::Part, Judgement::Undecided, row, &columns, sentence)
            .confirmed_by(Quantity::Numerator, most)
    }

    /// 100 for percentages; 1 where every rate of the table is at most one and none has a percent sign.
    pub(super) fn factor_of_rates(&self) -> Rational {
        let rates = self.columns(Known::Rate);
        let figures = || {
            let rows = self.table.rows.iter();
            rows.flat_map(|row| rates.iter().filter_map(|&column| self.figure(row, column)))
        };
        let named = rates
            .iter()
            .any(|&column| self.header(column).contains('%'));
        let small = |figure: Figure| figure.face <= Rational::ONE && !figure.has_sign;
        let fractions = figures().any(|figure| !figure.face.is_integer());
        match !named && fractions && figures().all(small) {
            true => Rational::ONE,
            false => Rational::HUNDRED,
        }
    }
}

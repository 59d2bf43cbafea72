//! Rows that are there twice.

use super::TableAuditor;
use crate::audit::series;
use crate::audit::{Check, Judgement};
use crate::list::Listed;
use crate::locale::Text;
use crate::order::sort_by_key;
use crate::pack::PlainRow;

/// Digits from which a number is not the same by chance.
const TELLING_DIGITS: usize = 4;

impl TableAuditor<'_> {
    /// Rows that are there twice: with equal figures, with others, or with the figures of another row.
    pub(super) fn duplicates(&mut self) {
        let columns = (0..self.table.known.len())
            .filter(|&c| self.is_figure(c))
            .listed();
        let figures = |row: &PlainRow| {
            columns
                .iter()
                .map(|&c| self.figure(row, c).map(|f| f.face))
                .listed()
        };
        let rows = self.table.rows.iter().filter(|row| !row.is_total);
        let mut rows = rows
            .map(|row| {
                (
                    (self.label(row), self.period_text(row).to_owned()),
                    figures(row),
                    row,
                )
            })
            .filter(|(_, figures, _)| figures.iter().any(Option::is_some))
            .listed();
        sort_by_key(&mut rows, |(key, ..)| key.clone());
        let mut found = Vec::new();
        for same in rows.chunk_by(|a, b| a.0 == b.0) {
            let ((label, _), first, one) = match same {
                [first, _, ..] => (&first.0, &first.1, first.2),
                _ => continue,
            };
            if label.is_empty() {
                continue;
            }
            for (_, figures, row) in same.iter().skip(1) {
                let differs = columns
                    .iter()
                    .zip(first.iter().zip(figures))
                    .find(|(_, (a, b))| a != b);
                let (judgement, column) = match differs {
                    Some((column, _)) => (Judgement::Inconsistent, *column),
                    None => (Judgement::Undecided, columns.first().copied().unwrap_or(0)),
                };
                let sentence = match differs {
                    Some(_) => Text::new(
                        "dòng này có hai lần, với số khác nhau",
                        "this row is there twice, with other figures",
                    ),
                    None => Text::new(
                        "dòng này có hai lần, số như nhau",
                        "this row is there twice, with equal figures",
                    ),
                };
                let mut entry = self.entry(Check::Duplicate, judgement, row, &[column], sentence);
                entry.places.push(self.mention(one, column));
                found.push(entry);
            }
        }
        sort_by_key(&mut rows, |(_, figures, _)| figures.clone());
        for same in rows.chunk_by(|a, b| a.1 == b.1) {
            let [(first_key, figures, one), rest @ ..] = same else {
                continue;
            };
            let known = figures.iter().flatten();
            let telling = known
                .clone()
                .any(|n| series::significant_digits(n) >= TELLING_DIGITS);
            if !telling || known.count() < 2 {
                continue;
            }
            for (_, _, row) in rest.iter().filter(|(key, ..)| key != first_key) {
                let column = columns.first().copied().unwrap_or(0);
                let sentence = Text::new(
                    "mọi số của dòng này trùng với một dòng khác: có thể chép nhầm",
                    "every figure of this row is that of another row: perhaps copied by mistake",
                );
                let mut entry = self.entry(
                    Check::Copied,
                    Judgement::Undecided,
                    row,
                    &[column],
                    sentence,
                );
                entry.places.push(self.mention(one, column));
                found.push(entry);
            }
        }
        self.entries.extend(found);
    }
}

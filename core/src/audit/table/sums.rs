//! Totals against their parts, in a row and in a column; growth against two figures.

use super::TableAuditor;
use crate::audit::judge::judge;
use crate::audit::{Check, Judgement, Quantity, both, shown, shown_interval, shown_percent};
use crate::list::Listed;
use crate::locale::Lang;
use crate::locale::read::Printing;
use crate::number::{Interval, Rational};
use crate::pack::{Known, PlainRow};

impl TableAuditor<'_> {
    /// A total against columns that are called its parts.
    pub(super) fn sums(&mut self, row: &PlainRow) {
        let parts = self.columns(Known::Part);
        let Some(total) = self.column(Known::Total).filter(|_| parts.len() > 1) else {
            return;
        };
        self.sum(row, total, &parts);
    }

    fn sum(&mut self, row: &PlainRow, total: usize, parts: &[usize]) {
        let Some(stated) = self.figure(row, total) else {
            return;
        };
        let figures = parts
            .iter()
            .filter_map(|&column| self.figure(row, column))
            .listed();
        if figures.len() < parts.len() {
            return;
        }
        let zero = Interval::point(Rational::ZERO);
        let should = figures
            .iter()
            .fold(zero, |sum, figure| sum.add(&figure.value.interval()));
        let judgement = judge(&stated.value, Printing::HalfUp, &should);
        let sentence = both(|lang| {
            let terms = figures.iter().map(|f| shown(&f.face, lang)).listed();
            format!(
                "{} = {}",
                terms.join(" + "),
                shown_interval(&should, "", lang)
            )
        });
        let mut columns = vec![total];
        columns.extend(parts);
        let entry = self
            .entry(Check::Sum, judgement, row, &columns, sentence)
            .should_be(should.clone())
            .confirmed_by(Quantity::Stated, Some(should));
        self.entries.push(entry);
    }

    /// A total and the columns behind it that nobody calls its parts: they are, where they add up in more than half of at least three rows.
    pub(super) fn guessed_sums(&mut self) {
        let (Some(total), None, None) = (
            self.column(Known::Total),
            self.column(Known::Part),
            self.column(Known::Numerator),
        ) else {
            return;
        };
        let behind = (total.saturating_add(1)..self.table.known.len())
            .take_while(|&column| self.table.known.get(column) == Some(&Known::Other))
            .listed();
        let rows = self.table.rows.iter().filter(|row| !row.is_total).listed();
        if behind.len() < 2 || rows.len() < 3 {
            return;
        }
        let adds_up = |row: &&&PlainRow| {
            let parts = behind
                .iter()
                .map(|&column| self.figure(row, column).map(|f| f.face));
            let mut parts = parts;
            let sum = parts.try_fold(Rational::ZERO, |sum, part| Some(sum + part?));
            sum.is_some() && sum == self.figure(row, total).map(|f| f.face)
        };
        let right = rows.iter().filter(adds_up).count();
        if right.saturating_mul(2) > rows.len() {
            for row in rows {
                self.sum(row, total, &behind);
            }
        }
    }

    /// Growth in percent, and differences, from two figures of a row.
    pub(super) fn growth(&mut self, row: &PlainRow) {
        let (Some(now), Some(before)) = (self.column(Known::Value), self.column(Known::Previous))
        else {
            return;
        };
        let (Some(is), Some(was)) = (self.figure(row, now), self.figure(row, before)) else {
            return;
        };
        let difference = is.value.interval().sub(&was.value.interval());
        for column in self
            .columns(Known::Change)
            .into_iter()
            .chain(self.columns(Known::Growth))
        {
            let Some(stated) = self.figure(row, column) else {
                continue;
            };
            let percent = stated.has_sign || self.table.known.get(column) == Some(&Known::Growth);
            let exact = || Some((&is.face - &was.face).checked_div(&was.face)? * Rational::HUNDRED);
            let should = match percent {
                true => exact().map(Interval::point),
                false => Some(difference.clone()),
            };
            let Some(should) = should else { continue };
            // "bằng 122%" and "tăng 22%" are both written; the one that fits is meant.
            let as_share = should.add(&Interval::point(Rational::HUNDRED));
            let share = percent
                && judge(&stated.value, Printing::HalfUp, &as_share) == Judgement::Confirmed;
            let should = if share { as_share } else { should };
            let judgement = judge(&stated.value, Printing::HalfUp, &should);
            let sentence = both(|lang| {
                let found = match (should.as_point(), percent) {
                    (Some(point), true) => shown_percent(point, lang),
                    _ => shown_interval(&should, "", lang),
                };
                let (was, is) = (shown(&was.face, lang), shown(&is.face, lang));
                match lang {
                    Lang::Vi => format!("từ {was} đến {is}: {found}"),
                    Lang::En => format!("from {was} to {is}: {found}"),
                }
            });
            let entry = self
                .entry(
                    Check::Growth,
                    judgement,
                    row,
                    &[column, now, before],
                    sentence,
                )
                .should_be(should);
            self.entries.push(entry);
        }
    }

    /// A row "Tổng cộng" against the rows above it, back to the total row before.
    pub(super) fn total_rows(&mut self) {
        let counted = |known: &Known| {
            !matches!(
                known,
                Known::Ordinal
                    | Known::Label
                    | Known::Period
                    | Known::Rate
                    | Known::Growth
                    | Known::Rank
                    | Known::Field
                    | Known::Aside
            )
        };
        let columns = self.table.known.iter().enumerate();
        let columns = columns
            .filter(|(_, known)| counted(known))
            .map(|(at, _)| at)
            .listed();
        let mut above: Vec<&PlainRow> = Vec::new();
        for row in &self.table.rows {
            if !row.is_total {
                above.push(row);
                continue;
            }
            for &column in &columns {
                let figures = above
                    .iter()
                    .filter_map(|row| self.figure(row, column))
                    .listed();
                let (Some(stated), true) = (self.figure(row, column), figures.len() > 1) else {
                    continue;
                };
                let zero = Interval::point(Rational::ZERO);
                let should = figures
                    .iter()
                    .fold(zero, |sum, f| sum.add(&f.value.interval()));
                let missing = above.len().saturating_sub(figures.len());
                let judgement = match judge(&stated.value, Printing::HalfUp, &should) {
                    Judgement::Inconsistent if missing > 0 => Judgement::Undecided,
                    judgement => judgement,
                };
                let sentence = both(|lang| {
                    let (rows, sum) = (figures.len(), shown_interval(&should, "", lang));
                    let empty = match (missing, lang) {
                        (0, _) => String::new(),
                        (n, Lang::Vi) => format!("; {n} dòng để trống"),
                        (n, Lang::En) => format!("; {n} rows are empty"),
                    };
                    match lang {
                        Lang::Vi => format!("{rows} dòng phía trên cộng lại {sum}{empty}"),
                        Lang::En => format!("the {rows} rows above add up to {sum}{empty}"),
                    }
                });
                let entry = self
                    .entry(Check::Sum, judgement, row, &[column], sentence)
                    .should_be(should.clone())
                    .confirmed_by(Quantity::Stated, Some(should));
                self.entries.push(entry);
            }
            self.rate(row);
            above.clear();
        }
    }
}

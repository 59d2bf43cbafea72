//! Series along rows and columns, rates far from the others.

use super::TableAuditor;
use crate::audit::history::unusual;
use crate::audit::series;
use crate::audit::{Check, Judgement, both, shown};
use crate::framework::Period;
use crate::list::Listed;
use crate::locale::Lang;
use crate::number::Rational;
use crate::order::sort_by_key;
use crate::pack::{Known, PlainRow};

impl TableAuditor<'_> {
    /// A series that runs along a row, a column for each period.
    pub(super) fn series_of_row(&mut self, row: &PlainRow) {
        let mut points: Vec<(Period, usize)> = Vec::new();
        for (column, known) in self.table.known.iter().enumerate() {
            if let Known::PeriodFigure(period) = known {
                points.push((*period, column));
            }
        }
        sort_by_key(&mut points, |(period, _)| *period);
        let known = points
            .iter()
            .filter_map(|(_, column)| Some((row, *column, self.figure(row, *column)?.face)))
            .listed();
        self.one_series(&known);
    }

    /// Series that run down the table: rows of one label, in the order of their periods.
    pub(super) fn series_of_columns(&mut self) {
        let mut rows = self
            .table
            .rows
            .iter()
            .filter(|row| !row.is_total)
            .filter_map(|row| Some((self.label(row), self.period(row)?, row)))
            .listed();
        sort_by_key(&mut rows, |(label, period, _)| (label.clone(), *period));
        let sized = |known: &Known| {
            matches!(
                known,
                Known::Numerator
                    | Known::Denominator
                    | Known::Rate
                    | Known::Total
                    | Known::Part
                    | Known::Value
                    | Known::Other
            )
        };
        let columns = self.table.known.iter().enumerate();
        let columns = columns
            .filter(|(_, known)| sized(known))
            .map(|(at, _)| at)
            .listed();
        for run in rows.chunk_by(|a, b| a.0 == b.0 && a.1.is_as_long_as(&b.1)) {
            for &column in &columns {
                let points = run
                    .iter()
                    .filter_map(|(_, _, row)| Some((*row, column, self.figure(row, column)?.face)))
                    .listed();
                self.one_series(&points);
            }
        }
    }

    fn one_series(&mut self, points: &[(&PlainRow, usize, Rational)]) {
        let numbers = points.iter().map(|(_, _, number)| number.clone()).listed();
        for (place, why) in series::in_series(&numbers) {
            let Some((row, column, number)) = points.get(place) else {
                continue;
            };
            let sentence = both(|lang| unusual(number, &why, lang));
            let entry = self.entry(
                Check::Outlier,
                Judgement::Undecided,
                row,
                &[*column],
                sentence,
            );
            self.entries.push(entry);
        }
        let jump = series::jump(&numbers);
        let pair = jump.and_then(|at| Some((points.get(at.checked_sub(1)?)?, points.get(at)?)));
        if let Some(((before, old, was), (row, column, is))) = pair {
            let sentence = both(|lang| {
                let (was, is) = (shown(was, lang), shown(is, lang));
                match lang {
                    Lang::Vi => format!(
                        "từ {was} chuyển sang {is} rồi giữ ở đó: có thể đã đổi hệ thống, đơn vị hoặc cách tính"
                    ),
                    Lang::En => format!(
                        "from {was} it moves to {is} and stays: perhaps another system, unit or definition"
                    ),
                }
            });
            let mut entry = self.entry(
                Check::Break,
                Judgement::Undecided,
                row,
                &[*column],
                sentence,
            );
            entry.places.push(self.mention(before, *old));
            self.entries.push(entry);
        }
    }

    /// Rates far from those of the other rows, in a table without periods.
    pub(super) fn far_rates(&mut self) {
        if self.column(Known::Period).is_some() {
            return;
        }
        for column in self.columns(Known::Rate) {
            let rows = self.table.rows.iter().filter(|row| !row.is_total);
            let known = rows
                .filter_map(|row| Some((row, self.figure(row, column)?.face)))
                .listed();
            let numbers = known.iter().map(|(_, number)| number.clone()).listed();
            for (place, why) in series::among(&numbers) {
                let Some((row, number)) = known.get(place) else {
                    continue;
                };
                let sentence = both(|lang| unusual(number, &why, lang));
                let entry = self.entry(
                    Check::Outlier,
                    Judgement::Undecided,
                    row,
                    &[column],
                    sentence,
                );
                self.entries.push(entry);
            }
        }
    }
}

//! What each row, each column and all rows together say.

use super::{Figure, TableAuditor};
use crate::audit::history::unusual;
use crate::audit::judge::judge;
use crate::audit::percent::{Rate, Side, sentence};
use crate::audit::series;
use crate::audit::statements::{one_digit_apart, rank_in_field};
use crate::audit::{Check, Entry, Judgement, Quantity, both, shown, shown_interval, shown_percent};
use crate::framework::Period;
use crate::list::Listed;
use crate::locale::read::Printing;
use crate::locale::{Lang, Text};
use crate::number::{Bound, Interval, Rational};
use crate::order::sort_by_key;
use crate::pack::{Known, PlainRow};

/// Digits from which a number is not the same by chance.
const TELLING_DIGITS: usize = 4;

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
        let factor = self.factor();
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
    fn factor(&self) -> Rational {
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

    /// A place in its field, where the cell or another column says how many are ranked.
    pub(super) fn rank(&mut self, row: &PlainRow) {
        let Some(column) = self.column(Known::Rank) else {
            return;
        };
        let Some(rank) = self.figure(row, column) else {
            return;
        };
        let named = self
            .column(Known::Field)
            .and_then(|field| self.figure(row, field));
        let field = rank.of.clone().or(named.map(|field| field.face));
        let (judgement, sentence) = rank_in_field(&rank.face, field.as_ref());
        if judgement == Judgement::Undecided {
            return;
        }
        let mut columns = vec![column];
        columns.extend(self.column(Known::Field));
        let entry = self.entry(Check::Rank, judgement, row, &columns, sentence);
        self.entries.push(entry);
    }

    /// The ranking of a column: ties, and places that stand against the order of the values.
    pub(super) fn ranking(&mut self) {
        let Some(column) = self.column(Known::Rank) else {
            return;
        };
        let mut rows = self
            .table
            .rows
            .iter()
            .filter(|row| !row.is_total)
            .filter_map(|row| {
                Some((
                    row,
                    self.figure(row, column)?.face,
                    self.period_text(row).to_owned(),
                ))
            })
            .listed();
        sort_by_key(&mut rows, |(_, rank, period)| {
            (period.clone(), rank.clone())
        });
        for list in rows.chunk_by(|a, b| a.2 == b.2) {
            for pair in list.windows(2) {
                let [(first, a, _), (second, b, _)] = pair else {
                    continue;
                };
                if a == b {
                    let sentence = Text::new(
                        "hai dòng cùng một hạng: đồng hạng hoặc chép nhầm",
                        "two rows share one place: a tie, or copied by mistake",
                    );
                    let mut entry = self.entry(
                        Check::Rank,
                        Judgement::Undecided,
                        second,
                        &[column],
                        sentence,
                    );
                    entry.places.push(self.mention(first, column));
                    self.entries.push(entry);
                }
            }
            let rows = list.iter().map(|(row, ..)| *row).listed();
            self.against_order(column, &rows);
        }
    }

    /// Rows in the order of their ranks: their values go one way, or nearly all of them do.
    fn against_order(&mut self, rank: usize, rows: &[&PlainRow]) {
        let values = [self.column(Known::Rate), self.column(Known::Value)];
        let Some(column) = values.into_iter().flatten().next() else {
            return;
        };
        let known = rows
            .iter()
            .filter_map(|row| Some((*row, self.figure(row, column)?.face)))
            .listed();
        let pairs = || known.iter().zip(known.iter().skip(1));
        let falls = pairs().filter(|((_, a), (_, b))| a > b).count();
        let rises = pairs().filter(|((_, a), (_, b))| a < b).count();
        let (few, most) = if falls < rises {
            (falls, rises)
        } else {
            (rises, falls)
        };
        if few == 0 || few.saturating_mul(4) > most {
            return;
        }
        let wrong = pairs().filter(|((_, a), (_, b))| if falls < rises { a > b } else { a < b });
        let mut found = Vec::new();
        for ((before, a), (row, b)) in wrong {
            let sentence = both(|lang| {
                let (a, b) = (shown(a, lang), shown(b, lang));
                match lang {
                    Lang::Vi => format!(
                        "thứ hạng không theo thứ tự số liệu: hạng trên có {a}, hạng này có {b}"
                    ),
                    Lang::En => format!(
                        "the ranks do not follow the values: the place above has {a}, this one {b}"
                    ),
                }
            });
            let mut entry = self.entry(
                Check::Rank,
                Judgement::Undecided,
                row,
                &[rank, column],
                sentence,
            );
            entry.places.push(self.mention(before, column));
            found.push(entry);
        }
        self.entries.extend(found);
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

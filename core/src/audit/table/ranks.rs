//! Places in a field, ties, places against the order of the values.

use super::TableAuditor;
use crate::audit::statements::rank_in_field;
use crate::audit::{Check, Judgement, both, shown};
use crate::list::Listed;
use crate::locale::{Lang, Text};
use crate::order::sort_by_key;
use crate::pack::{Known, PlainRow};

impl TableAuditor<'_> {
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
}

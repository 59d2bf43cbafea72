//! Answers about all units: how firm ranks are, other ways of aggregating, published scores, score sheets.

use super::super::document::{Line, Role};
use super::super::listing::{Cell, Column, Listing, Show};
use super::{ScoreAnswer, range_cell};
use crate::framework::index::{Aggregation, MissingPart, Node};
use crate::index::{Going, Stage};
use crate::list::Listed;
use crate::locale::{Lang, Text, write};
use crate::number::Rational;

impl ScoreAnswer<'_> {
    /// The ranks that other weights allow.
    pub(super) fn firmness(
        &self,
        share: &Rational,
        (samples, seed): (u32, u64),
        lang: Lang,
        going: &Going<'_>,
    ) -> Option<Listing> {
        let mut columns = vec![Column::number("rank", "Hạng", "Rank")];
        columns.push(Column::number(
            "possible_ranks",
            "Hạng có thể",
            "Possible ranks",
        ));
        columns.extend(Self::unit_columns());
        columns.push(Column::number("best", "Cao nhất", "Best"));
        columns.push(Column::number("worst", "Thấp nhất", "Worst"));
        columns.push(Column::number("seen_best", "Đã gặp, cao", "Seen, best"));
        columns.push(Column::number("seen_worst", "Đã gặp, thấp", "Seen, worst"));
        let percent = write::percent(&(share * &Rational::HUNDRED), None, lang);
        let mut listing = Listing {
            title: self.title(
                lang.pick("độ chắc của thứ hạng", "how firm ranks are"),
                lang,
            ),
            facts: vec![
                ("view", "sensitivity".to_owned()),
                ("share", share.to_canonical()),
                ("samples", samples.to_string()),
                ("seed", seed.to_string()),
            ],
            columns,
            head: 3,
            ..Listing::default()
        };
        if !self.scoring.adds_up() {
            listing.before.push(Line::plain(lang.pick(
                "Chỉ tính được khi chỉ số là tổng hoặc trung bình cộng có trọng số.",
                "Only for a sum or a weighted mean.",
            )));
            return Some(listing);
        }
        let ranges = self
            .scoring
            .rank_ranges_while(share, samples, seed, going)?;
        listing.before.push(Line::plain(match lang {
            Lang::Vi => {
                format!("Mỗi trọng số tăng hoặc giảm đến {percent}; điểm từng phần giữ nguyên.")
            }
            Lang::En => {
                format!("Every weight moves by up to {percent}; the scores of the parts stay.")
            }
        }));
        for unit in self.scoring.by_rank() {
            let Some(range) = ranges.iter().find(|range| range.unit == unit) else {
                continue;
            };
            let mut row = self.rank_cells(unit);
            row.extend(self.unit_cells(unit));
            let (outer, seen) = (range.outer, range.seen);
            row.extend([outer.0, outer.1, seen.0, seen.1].map(Cell::Whole));
            listing.rows.push(row);
        }
        let exact = ranges.iter().filter(|range| range.is_exact()).count();
        let all = ranges.len();
        listing.after.push(Line::of(Role::Dim, match lang {
            Lang::Vi => format!(
                "Cao nhất, thấp nhất: chứng minh chính xác theo từng cặp đơn vị, hạng thật không thể ra ngoài. Đã gặp: trong {samples} bộ trọng số thử (mầm {seed}) và ở những bộ trọng số được tìm riêng cho từng đơn vị. Hai khoảng trùng nhau ở {exact}/{all} đơn vị."
            ),
            Lang::En => format!(
                "Best and worst: proved exactly pair by pair; no rank is outside. Seen: among {samples} sets of weights (seed {seed}) and under weights that were looked for unit by unit. Both agree for {exact} of {all} units."
            ),
        }));
        let all = ranges.iter().map(|range| range.unit);
        listing.after.extend(self.kept_still(&all.listed(), lang));
        Some(listing)
    }

    /// What stays as it is while weights move, and what is left out of it.
    fn kept_still(&self, units: &[usize], lang: Lang) -> Vec<Line> {
        let total = match self.index().total {
            Node::Aggregate(place) => self.index().aggregates.get(place),
            Node::Component(_) => None,
        };
        let missing = total.is_some_and(|total| {
            let stands_in = matches!(total.missing, MissingPart::Rescaled | MissingPart::Bounded);
            let mut parts = total
                .parts
                .iter()
                .filter(|part| self.scoring.is_needed(part.node));
            stands_in
                && parts.any(|part| {
                    units
                        .iter()
                        .any(|unit| self.scoring.score(part.node, *unit).is_err())
                })
        });
        let mut lines = Vec::new();
        if missing {
            lines.push(Line::of(Role::Dim, lang.pick(
                "Cái thay cho phần thiếu (trung bình các phần còn lại, hoặc điểm thấp nhất) cũng giữ nguyên.",
                "What stands for a missing part (the mean of the others, or the worst score) stays as well.",
            )));
        }
        if self.index().ranking.rounding.is_some() {
            lines.push(Line::of(
                Role::Dim,
                lang.pick(
                    "Các khoảng hạng này theo điểm chưa làm tròn.",
                    "These ranges of ranks are by scores that are not rounded.",
                ),
            ));
        }
        lines
    }

    /// Ranks under other ways of aggregating.
    pub(super) fn families(&self, lang: Lang, going: &Going<'_>) -> Option<Listing> {
        let mut columns = vec![Column::number("rank", "Hạng", "Rank")];
        columns.push(
            Column::number("possible_ranks", "Hạng có thể", "Possible ranks").only(Show::Data),
        );
        columns.extend(Self::unit_columns());
        let families = match self.index().total {
            Node::Aggregate(_) => self.scoring.families_while(going)?,
            Node::Component(_) => Vec::new(),
        };
        for family in &families {
            let (code, title) = aggregation_words(&family.aggregation);
            columns.push(Column::number(code, &title.vi, &title.en));
            let data = format!("{code}_score");
            columns.push(Column::number(&data, &data, &data).only(Show::Data));
        }
        let rows = self.scoring.by_rank().into_iter().map(|unit| {
            let mut row = self.rank_cells(unit);
            row.extend(self.unit_cells(unit));
            for family in &families {
                let rank = family.ranks.get(unit).and_then(Option::as_ref);
                row.push(rank.map_or(Cell::Words("–".to_owned()), |rank| {
                    Cell::Number(rank.rank.clone(), u32::from(!rank.rank.is_integer()))
                }));
                row.push(family.scores.get(unit).map_or(Cell::Empty, |score| {
                    Cell::score(score.as_ref().map_err(|why| *why), 6)
                }));
            }
            row
        });
        Some(Listing {
            title: self.title(lang.pick("hạng theo cách gộp khác", "ranks by other ways of aggregating"), lang),
            facts: vec![("view", "families".to_owned())],
            columns,
            head: 3,
            rows: rows.listed(),
            after: vec![Line::of(
                Role::Dim,
                lang.pick(
                    "Cùng các phần và trọng số, chỉ đổi cách gộp; phần của một tổng được tính theo tỷ lệ điểm tối đa.",
                    "Same parts and weights, another way of joining them; parts of a sum as shares of their greatest points.",
                ),
            )],
            ..Listing::default()
        })
    }

    /// Computed beside published, row by row.
    pub(super) fn published(&self, lang: Lang) -> Listing {
        let mut columns = vec![Column::words("id", "Mã", "Id")];
        columns.extend(Self::unit_columns());
        columns.push(Column::number("published", "Công bố", "Published"));
        columns.push(Column {
            narrowest: Some(10),
            ..Column::number("computed", "Tính được", "Computed")
        });
        columns.push(Column::words("range", "Khoảng", "Between").only(Show::Page));
        columns.push(Column::number("difference", "Lệch", "Difference"));
        columns.push(Column::words("agrees", "Khớp", "Agrees"));
        let mut rows = self.scoring.reproduced(self.session);
        // What could be compared first; the rest keeps its order.
        crate::order::sort_by_key(&mut rows, |row| row.agrees.is_none());
        let (all, agreed) = (
            rows.iter().filter(|row| row.agrees.is_some()).count(),
            rows.iter().filter(|row| row.agrees == Some(true)).count(),
        );
        let rows = rows.into_iter().map(|row| {
            let decimals = self.index().decimals_of(row.node);
            let mut cells = vec![Cell::Words(self.index().id_of(row.node).to_owned())];
            cells.extend(self.unit_cells(row.unit));
            cells.push(Cell::Value(row.published, decimals));
            let computed = row.computed.as_ref();
            let wider = decimals.saturating_add(2);
            cells.push(Cell::score(computed.map_err(|why| *why), wider));
            cells.push(computed.map_or(Cell::Empty, |value| range_cell(value, wider, lang)));
            cells.push(
                row.difference
                    .map_or(Cell::Empty, |gap| Cell::Signed(gap, wider)),
            );
            cells.push(Cell::Words(match row.agrees {
                Some(true) => lang.pick("có", "yes").to_owned(),
                Some(false) => lang.pick("không", "no").to_owned(),
                None => String::new(),
            }));
            cells
        });
        let rows = rows.listed();
        Listing {
            title: self.title(lang.pick("so với công bố", "beside the publication"), lang),
            facts: vec![
                ("view", "published".to_owned()),
                ("compared", all.to_string()),
                ("agree", agreed.to_string()),
            ],
            before: vec![Line::plain(match lang {
                Lang::Vi => format!("{agreed}/{all} số đã công bố nằm trong khoảng tính được."),
                Lang::En => format!("{agreed} of {all} published scores lie within what was computed."),
            })],
            columns,
            head: 2,
            rows,
            after: vec![Line::of(
                Role::Dim,
                lang.pick(
                    "Khớp: khoảng mà chữ số công bố cho phép và khoảng tính được có chung ít nhất một số.",
                    "Agrees: what the published digits allow and what was computed have a number in common.",
                ),
            )],
            ..Listing::default()
        }
    }

    /// Self-scored, reviewed and final scores.
    pub(super) fn hands(&self, lang: Lang) -> Listing {
        let mut columns = Self::unit_columns();
        columns.push(Column::words("component", "Mã", "Id"));
        columns.push(Column::number("rule", "Quy tắc", "Rule"));
        columns.push(Column::number("self", "Tự chấm", "Self"));
        columns.push(Column::number("reviewed", "Thẩm định", "Reviewed"));
        columns.push(Column::number("final", "Cuối cùng", "Final"));
        columns.push(Column::number("counts", "Được tính", "Counts"));
        columns.push(Column::number("difference", "Chênh lệch", "Difference"));
        columns.push(Column::words("evidence", "Minh chứng", "Evidence"));
        let rows = self.scoring.hands().into_iter().filter_map(|row| {
            let component = self.index().components.get(row.component)?;
            let number = |number: &Option<Rational>| match number {
                Some(number) => Cell::Number(number.clone(), component.decimals),
                None => Cell::Empty,
            };
            let mut cells = self.unit_cells(row.unit);
            cells.push(Cell::Words(component.id.clone()));
            cells.push(number(&self.printed(
                row.component,
                Stage::Scored,
                row.unit,
            )));
            cells.extend([&row.own, &row.reviewed, &row.last, &row.counts].map(number));
            let gap = row.own.as_ref().zip(row.counts.as_ref());
            cells.push(gap.map_or(Cell::Empty, |(own, counts)| {
                Cell::Signed(own - counts, component.decimals)
            }));
            cells.push(Cell::Words(
                match (row.evidence, component.needs_evidence) {
                    (0, true) => lang.pick("thiếu", "missing").to_owned(),
                    (0, false) => String::new(),
                    (count, _) => match lang {
                        Lang::Vi => format!("{count} tệp"),
                        Lang::En => format!("{count} files"),
                    },
                },
            ));
            Some(cells)
        });
        let rows = rows.listed();
        let empty = rows.is_empty();
        let mut before = vec![];
        if empty {
            before.push(Line::plain(lang.pick(
                "Không có bảng chấm điểm cho năm này.",
                "There is no score sheet for this year.",
            )));
        }
        Listing {
            title: self.title(
                lang.pick("tự chấm và thẩm định", "self-scored and reviewed"),
                lang,
            ),
            facts: vec![("view", "sheets".to_owned())],
            before,
            columns,
            head: 1,
            rows,
            after: vec![Line::of(
                Role::Dim,
                lang.pick(
                    "Chênh lệch: điểm tự chấm trừ điểm được tính.",
                    "Difference: the self-score less what counts.",
                ),
            )],
            ..Listing::default()
        }
    }
}

/// The code and the name of a way of aggregating.
pub(crate) fn aggregation_words(way: &Aggregation) -> (&'static str, Text) {
    match way {
        Aggregation::Sum => ("sum", Text::new("Tổng", "Sum")),
        Aggregation::Arithmetic => ("arithmetic", Text::new("Cộng", "Arithmetic")),
        Aggregation::Geometric => ("geometric", Text::new("Nhân", "Geometric")),
        Aggregation::Harmonic => ("harmonic", Text::new("Điều hòa", "Harmonic")),
        Aggregation::PowerMean { .. } => ("power_mean", Text::new("Lũy thừa", "Power")),
        Aggregation::Minimum => ("minimum", Text::new("Thấp nhất", "Minimum")),
        Aggregation::Copeland => ("copeland", Text::new("Copeland", "Copeland")),
    }
}

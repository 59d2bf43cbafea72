//! The parts that a figure is made of, each with its number and its proof, and the mean of their rates.

use serde::Serialize;

use super::document::{Align, Block, Document, Line, Role, Table};
use super::explain::{ProofRow, proofs, value_row};
use super::rows::{RowMaker, ValueRow};
use super::show;
use crate::evaluate::Figure;
use crate::evaluate::Session;
use crate::formula::Absent;
use crate::framework::{Indicator, IndicatorId, Period, UnitId};
use crate::list::Listed;
use crate::locale::{Lang, Text};

/// A part of a whole with its own figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartFigureRow {
    /// Id of the part.
    pub unit: String,
    /// Its name.
    pub name: Text,
    /// Its value; `null` when it has none.
    pub value: Option<ValueRow>,
    /// Why it has none.
    pub absent: Option<Absent>,
    /// Its citations; a part that is itself rolled up is explained by itself.
    pub evidence: Vec<ProofRow>,
}

/// The mean of the parts' rates beside the ratio of sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeanRow {
    /// The mean; bounds of twelve decimals where it is a long fraction.
    pub mean: ValueRow,
    /// The ratio of sums less the mean.
    pub gap: ValueRow,
    /// How many parts have a rate.
    pub parts: usize,
    /// What a screen shows.
    pub shown: String,
}

pub(super) fn part_rows(
    maker: &RowMaker<'_>,
    indicator: IndicatorId,
    whole: UnitId,
    period: Period,
) -> Vec<PartFigureRow> {
    let session = maker.session;
    let framework = session.framework();
    let entry = framework.indicator(indicator);
    let parts = session.parts(indicator, whole, period).into_iter();
    parts
        .filter_map(|(part, figure)| {
            let (unit, entry) = (framework.unit(part)?, entry?);
            let known = figure.as_ref().ok();
            Some(PartFigureRow {
                unit: unit.id.clone(),
                name: unit.name.clone(),
                value: known.map(|figure| value_row(maker, figure, entry)),
                absent: figure.as_ref().err().map(|missing| missing.reason),
                evidence: known
                    .map(|figure| proofs(session, entry, figure, maker.lang))
                    .unwrap_or_default(),
            })
        })
        .listed()
}

/// "trung bình cộng 34 tỉnh 47,26%, tỷ số của tổng 51,70%, chênh 4,44 điểm %".
pub(super) fn mean_row(
    session: &Session<'_>,
    indicator: &Indicator,
    figure: &Figure,
    lang: Lang,
) -> Option<MeanRow> {
    let mean = session.mean_of_parts(figure)?;
    let shown = |value: &crate::number::Value| show::short(value, indicator, lang);
    let gap = mean
        .gap
        .lower()
        .number()?
        .round(indicator.decimals, crate::number::Rounding::HalfUp);
    let gap_shown = show::difference(&gap.abs(), indicator, lang);
    let near = |value: &crate::number::Value| match value.interval().lower().number() {
        Some(low) if value.as_point().is_none() => show::number(low, indicator, lang),
        _ => shown(value),
    };
    let (a, b) = (near(&mean.mean), shown(&figure.value));
    let n = mean.parts;
    let range = crate::number::Value::range(mean.gap.clone(), None, mean.mean.note());
    Some(MeanRow {
        shown: match lang {
            Lang::Vi => format!(
                "trung bình cộng tỷ lệ của {n} đơn vị là {a}; tỷ số của tổng là {b}; chênh {gap_shown}"
            ),
            Lang::En => format!(
                "the mean of the rates of {n} units is {a}; the ratio of sums is {b}; {gap_shown} apart"
            ),
        },
        mean: ValueRow::new(&mean.mean, a),
        gap: ValueRow::new(&range, gap_shown),
        parts: n,
    })
}

/// Each part with its number and its proof.
pub(super) fn part_block(parts: &[PartFigureRow], document: &mut Document, lang: Lang) {
    if parts.is_empty() {
        return;
    }
    document.heading(2, lang.pick("Các đơn vị thành phần", "Parts"));
    let mut table = Table::with_columns(&[
        (
            lang.pick("Đơn vị, địa phương", "Org unit"),
            Align::Start,
            Some(12),
        ),
        (lang.pick("Thực hiện", "Actual"), Align::End, Some(10)),
        (lang.pick("Căn cứ", "Evidence"), Align::Start, Some(14)),
    ]);
    for part in parts {
        let value = match (&part.value, part.absent) {
            (Some(value), _) => Line::of(Role::Value, value.shown.clone()),
            (None, Some(absent)) => Line::of(Role::Dim, absent.text().get(lang)),
            (None, None) => Line::default(),
        };
        let coverage = part
            .value
            .as_ref()
            .and_then(|value| value.coverage.as_ref());
        let proof = match coverage {
            Some(coverage) => Line::plain(coverage.shown.clone()),
            None => {
                let places = part.evidence.iter().map(|proof| proof.place(lang));
                Line::of(Role::Proof, places.listed().join("; "))
            }
        };
        table
            .rows
            .push(vec![Line::plain(part.name.get(lang)), value, proof]);
    }
    document.blocks.push(Block::Table(table));
}

//! What follows from printed figures: both sides of a ratio are counts, and a level less its increment is the level before.

use super::merge::citation;
use crate::dataset::{Citation, Key, Origin, Role, Row};
use crate::formula::Formula;
use crate::framework::{Definition, Framework, Indicator, IndicatorId};
use crate::list::Listed;
use crate::number::{RangeNote, Rational, Value};
use crate::order::sort_by_key;
use crate::source::{Finding, Problem};

/// `521.509/1.450.945` states two counts: those of the measures that the indicator names as its numerator and denominator. A measure that was
/// printed by itself keeps its own figure.
pub(super) fn parts_of_ratios(framework: &Framework, citations: &[Citation], rows: &mut Vec<Row>) {
    let mut added = Vec::new();
    for row in rows.iter().filter(|row| row.role == Role::Value) {
        let Some(Definition::Ratio {
            numerator,
            denominator,
            ..
        }) = framework
            .indicator(row.indicator)
            .map(|indicator| &indicator.definition)
        else {
            continue;
        };
        let all = || {
            let numbers = row.citations.iter();
            numbers.filter_map(|&number| Some((number, citation(citations, number)?)))
        };
        // The token that is the ratio itself proves its sides better than a percentage with the counts beside it.
        let is_exact = |c: &Citation| {
            c.cell
                .as_ref()
                .is_ok_and(|value| value.as_point().is_some())
        };
        let exact = all().filter(|(_, c)| is_exact(c));
        for (number, printed) in exact.chain(all().filter(|(_, c)| !is_exact(c))) {
            let sides = [
                (single(framework, numerator), &printed.numerator),
                (single(framework, denominator), &printed.denominator),
            ];
            for (measure, count) in sides {
                if let (Some(measure), Some(count)) = (measure, count) {
                    added.push(part(row, measure, count, number));
                }
            }
        }
    }
    add(rows, added);
}

/// Adds what follows from the rows, where nothing was printed and nothing followed before. Rows stay in the order of their keys.
fn add(rows: &mut Vec<Row>, added: Vec<Row>) {
    rows.extend(added);
    sort_by_key(rows, Row::key);
    rows.dedup_by_key(|row| row.key());
}

fn find(rows: &[Row], key: Key) -> Option<&Row> {
    let place = rows.binary_search_by(|row| row.key().cmp(&key)).ok()?;
    rows.get(place)
}

fn part(row: &Row, measure: IndicatorId, count: &Rational, number: u32) -> Row {
    Row {
        indicator: measure,
        cell: Ok(Value::point(count.clone())),
        origin: Origin::PartOfRatio,
        conflict: false,
        citations: vec![number],
        ..row.clone()
    }
}

/// The measure, when a formula is nothing but its name.
fn single(framework: &Framework, formula: &Formula) -> Option<IndicatorId> {
    framework.find_indicator(formula.single_name()?)
}

/// 882 stations after 210 were added are 672 before. An increment whose level nobody states gives nothing: it is reported and never zero.
pub(super) fn levels_before_increments(
    framework: &Framework,
    citations: &[Citation],
    rows: &mut Vec<Row>,
    findings: &mut Vec<Finding>,
) {
    let mut added: Vec<Row> = Vec::new();
    for delta in rows.iter().filter(|row| row.role == Role::Delta) {
        let period = delta.period.level_after();
        let Some(level) = find(rows, (delta.indicator, delta.unit, Role::Value, period)) else {
            let mut finding = Finding::new(Problem::IncrementWithoutLevel {
                code: framework
                    .indicator(delta.indicator)
                    .map(|i| i.code.clone())
                    .unwrap_or_default(),
            });
            finding.at = delta
                .citations
                .first()
                .and_then(|&n| citation(citations, n))
                .map(|c| c.at);
            findings.push(finding);
            continue;
        };
        let (Ok(after), Ok(change), Some(before)) =
            (&level.cell, &delta.cell, delta.period.level_before())
        else {
            continue;
        };
        added.push(Row {
            period: before,
            cell: Ok(less(after, change, framework.indicator(delta.indicator))),
            origin: Origin::LevelLessIncrement,
            conflict: level.conflict || delta.conflict,
            citations: level
                .citations
                .iter()
                .chain(&delta.citations)
                .copied()
                .listed(),
            ..level.clone()
        });
    }
    add(rows, added);
}

/// The level before; an open side ends at the quantity's own range.
fn less(after: &Value, change: &Value, indicator: Option<&Indicator>) -> Value {
    let face = after.face().zip(change.face()).map(|(a, b)| a - b);
    let before = after.interval().sub(&change.interval());
    let possible = indicator.and_then(|indicator| before.intersect(&indicator.range));
    Value::range(
        possible.unwrap_or(before),
        face,
        RangeNote::default()
            .union(after.note())
            .union(change.note()),
    )
}

//! What follows from printed figures: both sides of a ratio are counts, and a level less its increment is the level before.

use crate::dataset::{Citations, Fact, Facts, Origin, Role};
use crate::formula::Formula;
use crate::framework::{Definition, Framework, Indicator, IndicatorId};
use crate::number::{RangeNote, Value};
use crate::source::{Finding, Problem, Quota, Sources};

/// `521.509/1.450.945` states two counts: those of the measures that the indicator names as its numerator and denominator. A measure that was
/// printed by itself keeps its own figure.
pub(super) fn parts_of_ratios(framework: &Framework, citations: &Citations, facts: &mut Facts) {
    if !citations.has_sides() {
        return;
    }
    let mut added = Vec::new();
    let mut known = None;
    for place in 0..facts.len() {
        let stated = facts.get(citations, place);
        let Some(fact) = stated.filter(|fact| fact.key.2 == Role::Value) else {
            continue;
        };
        let sides = match known {
            Some((indicator, sides)) if indicator == fact.key.0 => sides,
            _ => sides_of(framework, fact.key.0),
        };
        known = Some((fact.key.0, sides));
        let Some(sides) = sides else {
            continue;
        };
        let rows = facts.citations(place).0.to_vec();
        // The token that is the ratio itself proves its sides better than a percentage with the counts beside it.
        for exact in [true, false] {
            for &row in rows
                .iter()
                .filter(|&&row| is_exact(citations, row) == exact)
            {
                let counts = [citations.numerator(row), citations.denominator(row)];
                for (measure, count) in sides.into_iter().zip(counts) {
                    if let (Some(measure), Some(count)) = (measure, count) {
                        let cell = Ok(Value::point(count.clone()));
                        let proof = facts.join(cell, &[row], &[]);
                        added.push(part(&fact, measure, proof));
                    }
                }
            }
        }
    }
    facts.add(citations, &added);
}

/// One side of a ratio.
const fn part(fact: &Fact, measure: IndicatorId, proof: u32) -> Fact {
    Fact {
        key: (measure, fact.key.1, fact.key.2, fact.key.3),
        conflict: false,
        origin: Origin::PartOfRatio,
        proof,
        ..*fact
    }
}

fn is_exact(citations: &Citations, row: u32) -> bool {
    let value = citations.cell(row).and_then(|cell| cell.as_ref().ok());
    value.is_some_and(|value| value.as_point().is_some())
}

/// The measures that the two sides of a ratio are.
fn sides_of(framework: &Framework, indicator: IndicatorId) -> Option<[Option<IndicatorId>; 2]> {
    match &framework.indicator(indicator)?.definition {
        Definition::Ratio {
            numerator,
            denominator,
            ..
        } => Some([numerator, denominator].map(|side| single(framework, side))),
        _ => None,
    }
}

/// The measure, when a formula is nothing but its name.
fn single(framework: &Framework, formula: &Formula) -> Option<IndicatorId> {
    framework.find_indicator(formula.single_name()?)
}

/// 882 stations after 210 were added are 672 before. An increment whose level nobody states gives nothing: it is reported and never zero.
pub(super) fn levels_before_increments(
    framework: &Framework,
    sources: &Sources,
    citations: &Citations,
    facts: &mut Facts,
    quota: &mut Quota<'_>,
) {
    let mut added = Vec::new();
    let number = |period| citations.period_number(period);
    for place in 0..facts.len() {
        let stated = facts.get(citations, place);
        let Some(delta) = stated.filter(|fact| fact.key.2 == Role::Delta) else {
            continue;
        };
        let (indicator, unit, _, period) = delta.key;
        let Some(period) = citations.period(period) else {
            continue;
        };
        let after = number(period.level_after());
        let level =
            after.and_then(|after| facts.find(citations, (indicator, unit, Role::Value, after)));
        let Some((level_place, level)) =
            level.and_then(|place| Some((place, facts.get(citations, place)?)))
        else {
            let code = framework.indicator(indicator).map(|i| i.code.clone());
            let mut finding = Finding::new(Problem::IncrementWithoutLevel {
                code: code.unwrap_or_default(),
            });
            let proof = facts.citations(place).0.first();
            finding.at = proof.and_then(|&row| citations.span(sources, row));
            quota.push(finding);
            continue;
        };
        let cell = |fact: &Fact| facts.cell(citations, fact.proof);
        let before = period.level_before().and_then(number);
        let (Some(Ok(stated)), Some(Ok(change)), Some(before)) =
            (cell(&level), cell(&delta), before)
        else {
            continue;
        };
        let value = less(stated, change, framework.indicator(indicator));
        let mut proof = facts.citations(level_place).0.to_vec();
        proof.extend_from_slice(facts.citations(place).0);
        added.push(Fact {
            key: (indicator, unit, Role::Value, before),
            conflict: level.conflict || delta.conflict,
            origin: Origin::LevelLessIncrement,
            proof: facts.join(Ok(value), &proof, &[]),
            ..level
        });
    }
    facts.add(citations, &added);
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

//! Citations of the same fact become one observation: its value is what all of them allow.

use std::collections::BTreeMap;

use crate::dataset::{Cell, Citation, Key, Origin, Row};
use crate::framework::Framework;
use crate::locale::Text;
use crate::number::{RangeNote, Value};
use crate::source::{Finding, Problem, Sources};

pub(super) fn observations(
    framework: &Framework,
    sources: &Sources,
    citations: &[Citation],
    findings: &mut Vec<Finding>,
) -> Vec<Row> {
    let mut groups: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
    for (number, citation) in citations.iter().enumerate() {
        let key = (
            citation.indicator,
            citation.unit,
            citation.role,
            citation.period,
        );
        groups
            .entry(key)
            .or_default()
            .push(u32::try_from(number).unwrap_or(u32::MAX));
    }
    groups
        .into_iter()
        .map(|(key, numbers)| merge(framework, sources, citations, key, numbers, findings))
        .collect()
}

pub(super) fn citation(citations: &[Citation], number: u32) -> Option<&Citation> {
    citations.get(usize::try_from(number).ok()?)
}

fn merge(
    framework: &Framework,
    sources: &Sources,
    citations: &[Citation],
    key: Key,
    numbers: Vec<u32>,
    findings: &mut Vec<Finding>,
) -> Row {
    let all: Vec<&Citation> = numbers
        .iter()
        .filter_map(|&n| citation(citations, n))
        .collect();
    repeated(sources, &all, findings);
    // The newest revision counts. Older ones prove nothing any more; they stay visible among the citations of the data set.
    let newest = all.iter().map(|c| c.revision).max().unwrap_or(0);
    let is_current = |c: &Citation| c.revision == newest;
    let current: Vec<&Citation> = all.into_iter().filter(|c| is_current(c)).collect();
    let mut numbers = numbers;
    numbers.retain(|&n| citation(citations, n).is_some_and(is_current));
    let (cell, clash) = together(&current);
    if let Some((first, second)) = clash {
        findings.push(conflict(framework, first, second));
    }
    Row {
        indicator: key.0,
        unit: key.1,
        role: key.2,
        period: key.3,
        cell,
        conflict: clash.is_some(),
        origin: Origin::Printed,
        status: current.iter().filter_map(|c| c.status).min(),
        citations: numbers,
    }
}

/// The intersection of what the citations say; their hull and the first two that exclude each other where it is empty.
fn together<'c>(citations: &[&'c Citation]) -> (Cell, Option<(&'c Citation, &'c Citation)>) {
    let mut known: Option<(Value, &'c Citation)> = None;
    let mut clash = None;
    let mut absent = None;
    for citation in citations {
        match (&citation.cell, known.take()) {
            (Err(reason), before) => {
                absent = absent.or(Some(*reason));
                known = before;
            }
            (Ok(value), None) => known = Some((value.clone(), citation)),
            (Ok(value), Some((before, first))) => {
                let joined = before.intersect(value).unwrap_or_else(|| {
                    clash = clash.or(Some((first, *citation)));
                    let note = RangeNote {
                        conflict: true,
                        ..RangeNote::default()
                    };
                    before.hull(value).noted(note)
                });
                known = Some((joined, first));
            }
        }
    }
    let cell = match (known, absent) {
        (Some((value, _)), _) => Ok(value),
        (None, Some(reason)) => Err(reason),
        (None, None) => Err(crate::formula::Absent::NotReported),
    };
    (cell, clash)
}

fn conflict(framework: &Framework, first: &Citation, second: &Citation) -> Finding {
    let place = |citation: &Citation| {
        let document = citation.document.and_then(|id| framework.document(id));
        document.map_or_else(String::new, |d| {
            format!(" ({}:{})", d.id, citation.line.unwrap_or(0))
        })
    };
    let said = |citation: &Citation| format!("{}{}", citation.as_printed, place(citation));
    Finding::new(Problem::ConflictingValues {
        indicator: framework
            .indicator(first.indicator)
            .map(|i| i.code.clone())
            .unwrap_or_default(),
        unit: framework
            .unit(first.unit)
            .map(|u| u.id.clone())
            .unwrap_or_default(),
        period: first.period.to_string(),
        first: said(first),
        second: said(second),
    })
    .at(second.at)
    .related(
        Some(first.at),
        Text::new("nguồn thứ nhất", "the first source"),
    )
}

/// The same token of the same line twice says nothing new and hides a slip.
fn repeated(sources: &Sources, citations: &[&Citation], findings: &mut Vec<Finding>) {
    for (index, citation) in citations.iter().enumerate() {
        let again = citations.iter().take(index).find(|first| {
            citation.document.is_some()
                && first.document == citation.document
                && first.line == citation.line
                && first.as_printed == citation.as_printed
                && first.occurrence == citation.occurrence
                && sources.name(first.at.source) == sources.name(citation.at.source)
        });
        if let Some(first) = again {
            findings.push(
                Finding::new(Problem::DuplicateObservation)
                    .at(citation.at)
                    .related(Some(first.at), Text::new("dòng đầu tiên", "the first row")),
            );
        }
    }
}

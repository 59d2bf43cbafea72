//! Citations of the same fact become one observation: its value is what all of them allow.

use crate::dataset::{Cell, Citation, Key, Origin, Row};
use crate::framework::Framework;
use crate::list::Listed;
use crate::locale::Text;
use crate::number::{RangeNote, Value};
use crate::order::sort_by_key;
use crate::source::{Finding, Problem, Sources};

pub(super) fn observations(
    framework: &Framework,
    sources: &Sources,
    citations: &[Citation],
    findings: &mut Vec<Finding>,
) -> Vec<Row> {
    let count = u32::try_from(citations.len()).unwrap_or(u32::MAX);
    let mut numbers: Vec<u32> = (0..count).listed();
    let key = |&number: &u32| citation(citations, number).map(Citation::key);
    sort_by_key(&mut numbers, key);
    let groups = numbers.chunk_by(|a, b| key(a) == key(b));
    groups
        .filter_map(|group| {
            let fact = key(group.first()?)?;
            Some(merge(
                framework,
                sources,
                citations,
                fact,
                group.to_vec(),
                findings,
            ))
        })
        .listed()
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
    // By their places in the documents, so that the order of the rows decides nothing.
    let mut numbers = numbers;
    sort_by_key(&mut numbers, |&n| {
        citation(citations, n).map(Citation::place)
    });
    let all: Vec<&Citation> = numbers
        .iter()
        .filter_map(|&n| citation(citations, n))
        .listed();
    repeated(sources, &all, findings);
    // The newest revision counts. Older ones prove nothing any more; they stay visible among the citations of the data set.
    let newest = all.iter().map(|c| c.revision).max().unwrap_or(0);
    let is_current = |c: &Citation| c.revision == newest;
    let current: Vec<&Citation> = all.into_iter().filter(|c| is_current(c)).listed();
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

/// The intersection of all that the citations say. Where there is none, the hull of all and the first two that exclude each other: some two always do.
fn together<'c>(citations: &[&'c Citation]) -> (Cell, Option<(&'c Citation, &'c Citation)>) {
    let known: Vec<(&'c Citation, &Value)> = citations
        .iter()
        .filter_map(|c| Some((*c, c.cell.as_ref().ok()?)))
        .listed();
    let Some(((_, first), rest)) = known.split_first() else {
        let reason = citations
            .iter()
            .find_map(|c| c.cell.as_ref().err().copied());
        return (
            Err(reason.unwrap_or(crate::formula::Absent::NotReported)),
            None,
        );
    };
    let joined = rest
        .iter()
        .try_fold((*first).clone(), |all, (_, value)| all.intersect(value));
    if let Some(joined) = joined {
        return (Ok(joined), None);
    }
    let hull = rest
        .iter()
        .fold((*first).clone(), |all, (_, value)| all.hull(value));
    let note = RangeNote {
        conflict: true,
        ..RangeNote::default()
    };
    let clash = known
        .iter()
        .enumerate()
        .find_map(|(index, (citation, value))| {
            let mut before = known.iter().take(index);
            let other = before.find(|(_, other)| other.intersect(value).is_none());
            other.map(|(other, _)| (*other, *citation))
        });
    (Ok(hull.noted(note)), clash)
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

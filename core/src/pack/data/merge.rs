//! Citations of the same fact become one observation: its value is what all of them allow. The newest revision counts.

#[cfg(feature = "bulk")]
use super::claims::{self, Claim};
use crate::dataset::{Cell, Citations, Fact, Facts, Key, Origin};
use crate::formula::Absent;
use crate::framework::Framework;
use crate::list::Listed;
use crate::locale::Text;
use crate::number::{RangeNote, Value};
use crate::order::sort_by_key;
use crate::source::{Finding, Problem, Quota, Sources};

/// What the citations of a pack say together.
pub(super) struct Merged {
    pub(super) facts: Facts,
    /// Facts that two files state.
    #[cfg(feature = "bulk")]
    pub(super) claims: Vec<Claim>,
}

impl Merged {
    pub(super) fn of(
        framework: &Framework,
        sources: &Sources,
        citations: &Citations,
        quota: &mut Quota<'_>,
    ) -> Self {
        let mut merged = Self {
            facts: Facts::of(citations),
            #[cfg(feature = "bulk")]
            claims: Vec::new(),
        };
        let rows = citations.by_fact();
        let mut group = Group {
            framework,
            sources,
            citations,
            quota,
        };
        for rows in rows.chunk_by(|&a, &b| citations.key(a) == citations.key(b)) {
            let key = rows.first().and_then(|&row| citations.key(row));
            match (rows, key) {
                ([row], _) => merged.facts.push(*row),
                (_, Some(key)) => {
                    let fact = group.merge(key, rows.to_vec(), &mut merged);
                    merged.facts.push_joined(fact);
                }
                _ => {}
            }
        }
        merged.facts.stated(citations);
        merged
    }
}

/// What the rows of one fact are put together with.
struct Group<'a, 'q, 'f> {
    framework: &'a Framework,
    sources: &'a Sources,
    citations: &'a Citations,
    quota: &'q mut Quota<'f>,
}

impl Group<'_, '_, '_> {
    /// Puts several rows of one fact together.
    fn merge(&mut self, key: Key, mut rows: Vec<u32>, merged: &mut Merged) -> Fact {
        let citations = self.citations;
        // By their places in the documents, so that the order of the rows decides nothing.
        sort_by_key(&mut rows, |&row| place(citations, row));
        self.repeated(&rows);
        let (current, older) = by_age(citations, rows);
        #[cfg(feature = "bulk")]
        claims::add(citations, key, &current, &older, &mut merged.claims);
        let (cell, clash) = together(citations, &current);
        if let Some((first, second)) = clash {
            self.conflict(first, second);
        }
        let status = current
            .iter()
            .filter_map(|&row| citations.issue(row).status);
        Fact {
            key,
            status: status.min(),
            conflict: clash.is_some(),
            origin: Origin::Printed,
            proof: merged.facts.join(cell, &current, &older),
        }
    }

    /// The same token of the same line twice says nothing new and hides a slip.
    fn repeated(&mut self, rows: &[u32]) {
        let citations = self.citations;
        for same in rows.chunk_by(|&a, &b| place(citations, a) == place(citations, b)) {
            let Some((&first, again)) = same.split_first() else {
                continue;
            };
            if citations.issue(first).document.is_none() {
                continue;
            }
            for &row in again {
                let finding = Finding::new(Problem::DuplicateObservation).related(
                    citations.span(self.sources, first),
                    Text::new("dòng đầu tiên", "the first row"),
                );
                self.at(row, finding);
            }
        }
    }

    fn conflict(&mut self, first: u32, second: u32) {
        let (framework, citations) = (self.framework, self.citations);
        let said = |row| {
            let document = citations.issue(row).document;
            let document = document.and_then(|id| framework.document(id));
            let line = citations.line(row).unwrap_or(0);
            let place = document.map_or_else(String::new, |d| format!(" ({}:{line})", d.id));
            format!("{}{place}", citations.as_printed(row))
        };
        let Some((indicator, unit, _, period)) = citations.key(first) else {
            return;
        };
        let indicator = framework.indicator(indicator).map(|i| i.code.clone());
        let unit = framework.unit(unit).map(|u| u.id.clone());
        let period = citations.period(period).map(|period| period.to_string());
        let finding = Finding::new(Problem::ConflictingValues {
            indicator: indicator.unwrap_or_default(),
            unit: unit.unwrap_or_default(),
            period: period.unwrap_or_default(),
            first: said(first),
            second: said(second),
        })
        .related(
            citations.span(self.sources, first),
            Text::new("nguồn thứ nhất", "the first source"),
        );
        self.at(second, finding);
    }

    fn at(&mut self, row: u32, mut finding: Finding) {
        finding.at = self.citations.span(self.sources, row);
        self.quota.push(finding);
    }
}

/// Where a citation stands, and what stands there: the order in which citations of one fact are put together.
fn place(citations: &Citations, row: u32) -> impl Ord {
    (
        citations.issue(row).document,
        citations.line(row),
        citations.occurrence(row),
        citations.as_printed(row),
        citations.source(row),
    )
}

/// Those that count, and those that a newer one replaces: one with a higher revision, or one of the same revision that was published later.
/// Where one of two has no date, nobody knows which is newer, and both count.
fn by_age(citations: &Citations, rows: Vec<u32>) -> (Vec<u32>, Vec<u32>) {
    let issues = || rows.iter().map(|&row| citations.issue(row));
    let revision = issues().map(|issue| issue.revision).max();
    let newest = issues().filter(|issue| Some(issue.revision) == revision);
    let published = newest.filter_map(|issue| issue.published).max();
    let (mut current, mut older) = (Vec::new(), Vec::new());
    for row in rows {
        let issue = citations.issue(row);
        let counts = Some(issue.revision) == revision
            && (issue.published.is_none() || issue.published == published);
        if counts { &mut current } else { &mut older }.push(row);
    }
    (current, older)
}

/// The intersection of all that the citations say. Where there is none, the hull of all and the first two that exclude each other: some two always do.
fn together(citations: &Citations, rows: &[u32]) -> (Cell, Option<(u32, u32)>) {
    let cells = || {
        rows.iter()
            .filter_map(|&row| Some((row, citations.cell(row)?)))
    };
    let known: Vec<(u32, &Value)> = cells()
        .filter_map(|(row, cell)| Some((row, cell.as_ref().ok()?)))
        .listed();
    let Some(((_, first), rest)) = known.split_first() else {
        let reason = cells().find_map(|(_, cell)| cell.as_ref().err().copied());
        return (Err(reason.unwrap_or(Absent::NotReported)), None);
    };
    let mut joined = (*first).clone();
    for (place, (row, value)) in rest.iter().enumerate() {
        if let Some(both) = joined.intersect(value) {
            joined = both;
            continue;
        }
        // Ranges of which every two have something in common all have something in common: one before excludes this one.
        let mut before = known.iter().take(place.saturating_add(1));
        let clash = before.find(|(_, other)| other.intersect(value).is_none());
        let hull = rest
            .iter()
            .fold((*first).clone(), |all, (_, value)| all.hull(value));
        let note = RangeNote {
            conflict: true,
            ..RangeNote::default()
        };
        return (Ok(hull.noted(note)), clash.map(|(other, _)| (*other, *row)));
    }
    (Ok(joined), None)
}

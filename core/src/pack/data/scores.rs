//! Score sheets (bảng chấm điểm): what units, reviewers and the final decision gave for each component.

use super::cell::exact;
use crate::framework::index::{Index, Node};
use crate::framework::{Framework, Period, UnitId};
use crate::index::{Handed, ScoreSheets, SheetKey};
use crate::list::Listed;
use crate::number::Rational;
use crate::source::{Finding, Named, Problem, SourceId, Sources, Span, nearest};
use crate::syntax::csv::{self, Cell, Column, Record};

const fn column(name: &'static str, required: bool) -> Column {
    Column { name, required }
}

pub(in crate::pack) const COLUMNS: &[Column] = &[
    column("index", true),
    column("component", true),
    column("unit", true),
    column("period", true),
    column("self", false),
    column("reviewed", false),
    column("final", false),
    column("evidence", false),
    column("note", false),
];

/// Reads every sheet; a row that cannot be used is reported and passed over.
pub(in crate::pack) fn read(
    framework: &Framework,
    sources: &Sources,
    files: &[SourceId],
    findings: &mut Vec<Finding>,
) -> ScoreSheets {
    let mut rows: Vec<(SheetKey, Handed)> = Vec::new();
    for &file in files {
        let Some(mut table) = csv::table(file, sources.text(file), None, COLUMNS, findings) else {
            continue;
        };
        loop {
            let mut found = Vec::new();
            let Some(record) = table.next_record(&mut found) else {
                findings.append(&mut found);
                break;
            };
            let row = Row {
                framework,
                record: &record,
            };
            rows.extend(row.read(&mut found));
            findings.append(&mut found);
        }
    }
    report_doubles(framework, &rows, findings);
    ScoreSheets::new(rows)
}

fn report_doubles(framework: &Framework, rows: &[(SheetKey, Handed)], findings: &mut Vec<Finding>) {
    let mut seen: std::collections::BTreeMap<&SheetKey, Option<Span>> =
        std::collections::BTreeMap::new();
    for (key, handed) in rows {
        let Some(first) = seen.get(key) else {
            seen.insert(key, handed.at);
            continue;
        };
        let unit = framework.unit(key.2).map(|unit| unit.id.clone());
        let problem = Problem::ScoredTwice {
            component: key.1.clone(),
            unit: unit.unwrap_or_default(),
            year: key.3,
        };
        let mut finding = Finding::new(problem);
        finding.at = handed.at;
        let here = crate::locale::Text::new("dòng đầu tiên", "the first row");
        findings.push(finding.related(*first, here));
    }
}

struct Row<'r> {
    framework: &'r Framework,
    record: &'r Record<'r, 'r>,
}

impl Row<'_> {
    fn read(&self, findings: &mut Vec<Finding>) -> Option<(SheetKey, Handed)> {
        let index = self.index(findings)?;
        let most = self.component(index, findings)?;
        let unit = self.unit(findings)?;
        let year = self.year(findings)?;
        let component = self.text(1).to_owned();
        let mut handed = Handed {
            evidence: self
                .text(7)
                .split(';')
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .listed(),
            note: self.text(8).to_owned(),
            at: Some(self.record.span),
            ..Handed::default()
        };
        handed.own = self.score(4, most, findings)?;
        handed.reviewed = self.score(5, most, findings)?;
        handed.last = self.score(6, most, findings)?;
        Some(((index.id.clone(), component, unit, year), handed))
    }

    fn cell(&self, column: usize) -> Option<&Cell<'_>> {
        self.record.cell(column)
    }

    fn text(&self, column: usize) -> &str {
        self.cell(column).map_or("", |cell| cell.text.trim())
    }

    fn report(&self, column: usize, problem: Problem, findings: &mut Vec<Finding>) {
        let at = self.cell(column).map_or(self.record.span, |cell| cell.span);
        findings.push(Finding::new(problem).at(at));
    }

    fn unknown<'n>(
        &self,
        column: usize,
        kind: Named,
        known: impl Iterator<Item = &'n str>,
        findings: &mut Vec<Finding>,
    ) {
        let code = self.text(column);
        let problem = Problem::UnknownCode {
            kind,
            code: code.to_owned(),
            nearest: nearest(code, known).map(str::to_owned),
        };
        self.report(column, problem, findings);
    }

    fn index(&self, findings: &mut Vec<Finding>) -> Option<&Index> {
        let found = self.framework.find_index(self.text(0));
        if found.is_none() {
            let known = self.framework.indices().iter();
            self.unknown(
                0,
                Named::Index,
                known.map(|index| index.id.as_str()),
                findings,
            );
        }
        found
    }

    /// The greatest points of the component that the row is about; none where it has no greatest.
    fn component<'i>(
        &self,
        index: &'i Index,
        findings: &mut Vec<Finding>,
    ) -> Option<Option<&'i Rational>> {
        match index.find(self.text(1)) {
            Some(Node::Component(place)) => {
                let component = index.components.get(place)?;
                Some(component.points.as_ref())
            }
            _ => {
                let known = index.components.iter();
                let known = known.map(|component| component.id.as_str());
                self.unknown(1, Named::IndexPart, known, findings);
                None
            }
        }
    }

    fn unit(&self, findings: &mut Vec<Finding>) -> Option<UnitId> {
        let found = self.framework.find_unit(self.text(2));
        if found.is_none() {
            let known = self.framework.units().iter();
            self.unknown(
                2,
                Named::OrgUnit,
                known.map(|unit| unit.id.as_str()),
                findings,
            );
        }
        found
    }

    fn year(&self, findings: &mut Vec<Finding>) -> Option<i32> {
        let text = self.text(3);
        let year = Period::parse(text).filter(Period::is_year_or_more);
        let year = year.and_then(|period| self.framework.year_of(&period));
        if year.is_none() {
            let problem = Problem::BadPeriod {
                text: text.to_owned(),
            };
            self.report(3, problem, findings);
        }
        year.map(|year| year.end().year())
    }

    /// A score, if the cell has one; `None` where the row cannot be used.
    fn score(
        &self,
        column: usize,
        most: Option<&Rational>,
        findings: &mut Vec<Finding>,
    ) -> Option<Option<Rational>> {
        let text = self.text(column);
        if text.is_empty() {
            return Some(None);
        }
        let problem = match exact(text, self.framework.info.number_style) {
            Ok(score) => {
                let above = most.is_some_and(|most| score > *most);
                if !score.is_negative() && !above {
                    return Some(Some(score));
                }
                Problem::SheetScoreOutside {
                    score,
                    most: most.cloned().unwrap_or_default(),
                }
            }
            Err(problem) => problem,
        };
        self.report(column, problem, findings);
        None
    }
}

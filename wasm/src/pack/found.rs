//! What reading found, with the texts of both languages.

use chitieu_core::source::{Finding, Severity, Sources};
use chitieu_core::{Lang, Reading, Text, report};
use serde::Serialize;

use crate::listed;
use crate::problem::both;

/// What reading found.
#[derive(Serialize)]
struct ReadingJson<'a> {
    /// Whether the pack can be asked.
    usable: bool,
    /// Errors first, then by file and place.
    findings: Vec<FoundJson<'a>>,
}

/// A finding with its texts in both languages.
#[derive(Serialize)]
struct FoundJson<'a> {
    code: &'static str,
    severity: Severity,
    message: Text,
    advice: Text,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    pointer: Option<String>,
}

/// What reading found, as JSON.
pub(super) fn reading(reading: &Reading) -> String {
    let findings = reading.findings.iter();
    report::to_json(&ReadingJson {
        usable: reading.pack.is_some(),
        findings: listed(findings.map(|it| found(it, &reading.sources))),
    })
}

fn found<'a>(finding: &Finding, sources: &'a Sources) -> FoundJson<'a> {
    let place = finding.place(sources, Lang::Vi);
    FoundJson {
        code: place.code,
        severity: place.severity,
        message: both(|lang| finding.message(lang)),
        advice: both(|lang| finding.advice(lang)),
        file: place.file,
        line: place.line,
        column: place.column,
        sheet: place.sheet,
        cell: place.cell,
        pointer: place.pointer,
    }
}

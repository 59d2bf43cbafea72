//! What testing needs beside the definitions: the figures of every case, read like those of a data file, and the digest of everything that was read.

use std::ops::ControlFlow;

use sha2::{Digest as _, Sha256};

use super::data::{self, Rows};
use super::decode::cases::fitting;
use super::watch::Unwatched;
use super::{DataContent, DataInput, Files, Parts, Work};
use crate::dataset::Dataset;
use crate::framework::{Change, Expectation, Framework, Scene, Subject};
use crate::list::Listed;
use crate::source::{Finding, Problem, Quota, Severity, SourceId, Sources, nearest};

/// SHA-256 over names and contents.
#[derive(Clone, Debug, Default)]
pub(super) struct Digest(Sha256);

impl Digest {
    /// Takes a file in: the lengths keep two files apart from one with the same bytes.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) {
        for part in [name.as_bytes(), bytes] {
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            self.0.update(length.to_le_bytes());
            self.0.update(part);
        }
    }

    pub(super) fn text(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// Bytes as two hexadecimal digits each.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .listed()
        .concat()
}

/// SHA-256 of texts, kept apart by their lengths; the first 16 hexadecimal digits, enough to tell two versions of one definition apart.
pub(crate) fn short_digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut digest = Digest::default();
    for text in texts {
        digest.add("", text.as_bytes());
    }
    let mut text = digest.text();
    text.truncate(16);
    text
}

/// What a pack keeps for its tests.
#[derive(Clone, Debug, Default)]
pub(super) struct Tested {
    pub(super) digest: String,
    /// The figures of each case, in the order of the cases.
    pub(super) data: Vec<Dataset>,
    running: Digest,
}

impl Parts {
    /// Takes what was handed in into the digest.
    pub(super) fn with_given(mut self, inputs: &[DataInput]) -> Self {
        let digest = &mut self.tested.running;
        for input in inputs {
            // The place of a file on a computer says nothing of what is in it.
            let name = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
            match &input.content {
                DataContent::Text(bytes) => digest.add(name, bytes),
                other => digest.add(name, format!("{other:?}").as_bytes()),
            }
        }
        self.tested.digest = self.tested.running.clone().text();
        self
    }
}

impl<F: Files + ?Sized> Work<'_, F> {
    /// Reads the figures of every case; what is wrong with them is found at the place of the case.
    pub(super) fn tested(&mut self, made: Option<&(Framework, Dataset)>) -> Tested {
        let mut data = Vec::new();
        if let Some((framework, _)) = made {
            for case in framework.cases() {
                check_tolerance(framework, case, &mut self.findings);
                data.push(figures(framework, case, &mut self.findings));
            }
        }
        Tested {
            digest: self.digest.clone().text(),
            data,
            running: std::mem::take(&mut self.digest),
        }
    }
}

/// The figures of one case, as a data file would give them.
fn figures(framework: &Framework, case: &Expectation, findings: &mut Vec<Finding>) -> Dataset {
    let scene = case.scene(framework);
    let (text, lines) = table(framework, case, &scene);
    let mut sources = Sources::new();
    let (file, mut found) = sources.add_text("case", &text);
    let mut quota = Quota::of(&mut found);
    let data = read(framework, &mut sources, file, &mut quota);
    quota.finish();
    for finding in found {
        // The case itself is where its figures are printed: no document is missing.
        let is_noise = matches!(finding.problem, Problem::NoEvidence)
            || finding.severity() > Severity::Warning;
        if is_noise {
            continue;
        }
        let line = finding.at.map(|at| sources.location(at).line);
        let row = line.and_then(|line| lines.get(usize::try_from(line).ok()?.checked_sub(2)?));
        let at = row.copied().unwrap_or(case.at);
        findings.push(Finding::new(finding.problem).at(at));
    }
    let mut data = data.unwrap_or_default();
    data.settle_places(&sources);
    data
}

fn read(
    framework: &Framework,
    sources: &mut Sources,
    file: SourceId,
    quota: &mut Quota<'_>,
) -> Option<Dataset> {
    let nothing: &mut data::More<'_> = &mut |_, _, _| ControlFlow::Continue(());
    let rows = Rows::new(framework, None);
    let mut nobody = Unwatched;
    data::read(
        framework,
        rows,
        sources,
        &[file],
        nothing,
        &mut nobody,
        quota,
    )
}

/// The figures of a case that stands in no pack, read in the same way.
pub(crate) fn case_figures(framework: &Framework, case: &Expectation) -> (Dataset, Vec<Finding>) {
    let mut findings = Vec::new();
    let data = figures(framework, case, &mut findings);
    (data, findings)
}

/// The rows of a data file, and where each stands in the pack.
fn table(
    framework: &Framework,
    case: &Expectation,
    scene: &Scene,
) -> (String, Vec<crate::source::Span>) {
    let mut text = String::from("indicator,unit,period,as_printed\n");
    let mut places = Vec::new();
    for figure in &case.given {
        let indicator = framework.indicator(figure.indicator);
        let unit = framework.unit(figure.unit.unwrap_or(scene.unit));
        let period = figure.period.unwrap_or(scene.period);
        let printed = figure.as_printed.replace('"', "\"\"");
        // A line end would make two rows of one.
        let printed = printed.replace(['\n', '\r'], " ");
        text.push_str(&format!(
            "{},{},{period},\"{printed}\"\n",
            indicator.map_or("", |indicator| indicator.code.as_str()),
            unit.map_or("", |unit| unit.id.as_str()),
        ));
        places.push(figure.at);
    }
    (text, places)
}

/// "0,5 điểm %" is a distance of percentages, and of nothing else.
fn check_tolerance(framework: &Framework, case: &Expectation, findings: &mut Vec<Finding>) {
    let Some(tolerance) = &case.expected.tolerance else {
        return;
    };
    let tested = match case.subject {
        Subject::Indicator(id) => Some(id),
        Subject::Goal(id) => framework.goal(id).and_then(|goal| {
            let parts = goal.test.parts();
            parts.first().and_then(|test| test.indicator())
        }),
    };
    let Some(indicator) = tested.and_then(|id| framework.indicator(id)) else {
        return;
    };
    let word = match tolerance.measured_in {
        Change::Percent => "percent",
        Change::Points => "points",
        Change::Amount => "amount",
    };
    let allowed = fitting(indicator);
    if !allowed.contains(&word) {
        let near = nearest(word, allowed.iter().copied());
        let problem = Problem::UnknownWord {
            found: word.to_owned(),
            nearest: allowed.iter().copied().find(|known| Some(*known) == near),
            allowed,
        };
        findings.push(Finding::new(problem).at(case.at));
    }
}

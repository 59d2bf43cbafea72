//! How many findings of one file are kept: a file with a million mistakes is one mistake, and a million findings are read by nobody.

use super::{Finding, Severity};
#[cfg(feature = "bulk")]
use super::{Problem, Span, count};
use crate::limits::MAX_FINDINGS;

/// The errors of one file among all findings: the reader stops after too many. Warnings are about the data, which is read on.
#[derive(Debug)]
pub(crate) struct Errors {
    /// Findings that were looked at.
    seen: usize,
    errors: usize,
}

impl Errors {
    /// Counts from here on.
    pub(crate) fn after(findings: &[Finding]) -> Self {
        Self {
            seen: findings.len(),
            errors: 0,
        }
    }

    /// Whether there are more than the limit; those above it are taken out again.
    pub(crate) fn too_many(&mut self, findings: &mut Vec<Finding>) -> bool {
        let new = findings.get(self.seen..).unwrap_or_default();
        let errors = new.iter().filter(|finding| is_error(finding)).count();
        self.errors = self.errors.saturating_add(errors);
        let too_many = self.errors > MAX_FINDINGS;
        while self.errors > MAX_FINDINGS {
            let last = findings.pop();
            let error = last.is_none_or(|finding| is_error(&finding));
            self.errors = self.errors.saturating_sub(usize::from(error));
        }
        self.seen = findings.len();
        too_many
    }
}

fn is_error(finding: &Finding) -> bool {
    finding.severity() == Severity::Error
}

/// Warnings and notes, of which only the first of each kind in each file are kept. The others are counted.
#[derive(Debug)]
pub(crate) struct Quota<'f> {
    /// What is kept.
    pub(crate) findings: &'f mut Vec<Finding>,
    #[cfg(feature = "bulk")]
    seen: Vec<Seen>,
}

/// A kind of finding in a file.
#[cfg(feature = "bulk")]
#[derive(Debug)]
struct Seen {
    code: &'static str,
    times: u64,
    last: Span,
}

impl<'f> Quota<'f> {
    pub(crate) fn of(findings: &'f mut Vec<Finding>) -> Self {
        Self {
            findings,
            #[cfg(feature = "bulk")]
            seen: Vec::new(),
        }
    }
}

/// The rows of a portal page are few: each finding is kept.
#[cfg(not(feature = "bulk"))]
#[allow(
    clippy::unused_self,
    reason = "the same calls as of a quota that counts"
)]
impl Quota<'_> {
    pub(crate) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub(crate) fn sift(&mut self, _from: usize) {}

    pub(crate) fn finish(self) {}
}

#[cfg(feature = "bulk")]
impl Quota<'_> {
    /// Keeps the finding, or counts it. Errors are always kept: whoever reports them stops by himself.
    pub(crate) fn push(&mut self, finding: Finding) {
        if let (Some(at), false) = (finding.at, is_error(&finding)) {
            let code = finding.code();
            let of_kind = |seen: &&mut Seen| seen.last.source == at.source && seen.code == code;
            // The file that is read now is the last one.
            match self.seen.iter_mut().rev().find(of_kind) {
                Some(seen) => {
                    (seen.times, seen.last) = (seen.times.saturating_add(1), at);
                    if seen.times > count(MAX_FINDINGS) {
                        return;
                    }
                }
                None => self.seen.push(Seen {
                    code,
                    times: 1,
                    last: at,
                }),
            }
        }
        self.findings.push(finding);
    }

    /// The same for findings that were kept without asking, from a place in the list on.
    pub(crate) fn sift(&mut self, from: usize) {
        if from < self.findings.len() {
            for finding in self.findings.split_off(from) {
                self.push(finding);
            }
        }
    }

    /// Says how many were only counted, at the last of them.
    pub(crate) fn finish(self) {
        for Seen { code, times, last } in self.seen {
            let more = times.saturating_sub(count(MAX_FINDINGS));
            if more > 0 {
                let problem = Problem::MoreOfTheSame { code, more };
                self.findings.push(Finding::new(problem).at(last));
            }
        }
    }
}

//! The periods of a year against each other, where a pack closes its books on days of its own.

use crate::framework::{Framework, Period};
use crate::list::Listed;
use crate::order::sort_once;
use crate::source::{Finding, Problem};

/// A flow of half a year is that of its quarters only where no day is left out and none counted twice.
pub(super) fn join(framework: &Framework, findings: &mut Vec<Finding>) {
    let closings = framework.info.closings.iter();
    let mut years = closings.map(|period| period.end().year()).listed();
    sort_once(&mut years);
    for year in years {
        let of = |part: &str| framework.period(&format!("{year}{part}"));
        let (Some(q1), Some(q2), Some(q3), Some(q4)) = (of("-Q1"), of("-Q2"), of("-Q3"), of("-Q4"))
        else {
            continue;
        };
        for (first, next) in [(q1, q2), (q2, q3), (q3, q4)] {
            if first.end().next_day() != Some(next.start()) {
                findings.push(apart(framework, &first, &next));
            }
        }
        let wholes = [
            ("-H1", q1, q2),
            ("-H2", q3, q4),
            ("-9M", q1, q3),
            ("", q1, q4),
        ];
        for (whole, first, last) in wholes {
            let Some(whole) = of(whole) else { continue };
            if whole.start() != first.start() {
                findings.push(apart(framework, &whole, &first));
            } else if whole.end() != last.end() {
                findings.push(apart(framework, &last, &whole));
            }
        }
    }
}

fn apart(framework: &Framework, first: &Period, next: &Period) -> Finding {
    let mut finding = Finding::new(Problem::PeriodsDoNotJoin {
        first: first.to_string(),
        next: next.to_string(),
        end: first.end().to_string(),
        start: next.start().to_string(),
    });
    finding.at = framework.info.closings_at;
    finding
}

//! Every index, scored for every year with figures: what cannot be scored, and what was published otherwise.

use time::Date;

use crate::dataset::Dataset;
use crate::evaluate::{Program, Session};
use crate::framework::Framework;
use crate::index::{Inputs, Options, ScoreSheets, Scoring, years};
use crate::source::Quota;

/// Reports what is noticed while scoring.
pub(in crate::pack) fn all(
    framework: &Framework,
    data: &Dataset,
    sheets: &ScoreSheets,
    quota: &mut Quota<'_>,
) {
    if framework.indices().is_empty() {
        return;
    }
    let program = Program::new(framework);
    let as_of = framework.info.cut_off.unwrap_or(Date::MAX);
    let session = Session::new(framework, &program, data, as_of);
    for index in framework.indices() {
        let Some(set) = index.sets.first() else {
            continue;
        };
        for year in years(&session, index, sheets) {
            let inputs = Inputs::gather(&session, index, set, year, sheets);
            let scoring = Scoring::new(framework, index, inputs, Options::default());
            for finding in scoring.findings() {
                quota.push(finding.clone());
            }
            for finding in scoring.differences(&session) {
                quota.push(finding);
            }
        }
    }
}

//! Boundary cases for every goal: just below, exactly at, just above, missing, over a base of zero, rounded. The figures are made from the goal; what has to come
//! out is what the program says today, for the author to look at and to keep.

mod figures;
mod holds;
mod plan;
mod wholes;

use super::expectation::notation;
use crate::evaluate::{Program, Session};
use crate::framework::{Expectation, Expected, Framework, GivenFigure, Goal, GoalId, Subject};
use crate::list::{Listed, joined};
use crate::locale::Text;
use crate::pack::case_figures;
use crate::source::Severity;
use plan::Draft;

/// A case that was made for a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedCase {
    /// The goal: `plan/goal`.
    pub subject: String,
    /// Its id among the cases of the goal: `just-below`.
    pub id: String,
    /// What it shows.
    pub name: Text,
    /// The figures: indicator, unit and period where they are not the case's own, token.
    pub given: Vec<(String, Option<String>, Option<String>, String)>,
    /// The unit, where the goal binds several.
    pub unit: Option<String>,
    /// What comes out.
    pub verdict: &'static str,
    /// Why it is open.
    pub reason: Option<String>,
    /// The value that was judged, in interval notation, where there is one.
    pub bounds: Option<String>,
}

/// The boundary cases of a goal.
///
/// ```
/// use chitieu_core::{Program, examples, testing};
///
/// let pack = examples::pack();
/// let program = Program::new(pack.framework());
/// let goal = pack.framework().find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
/// let cases = testing::generate(pack.framework(), &program, goal);
/// let of = |id: &str| cases.iter().find(|case| case.id == id).unwrap();
/// assert_eq!(of("just-below").verdict, "not_met");
/// assert_eq!(of("exactly-at").verdict, "met");
/// assert_eq!(of("zero-base").reason.as_deref(), Some("zero_denominator"));
/// assert_eq!(of("rounded").verdict, "depends");
/// ```
#[must_use]
pub fn generate(framework: &Framework, program: &Program, goal: GoalId) -> Vec<GeneratedCase> {
    let Some(entry) = framework.goal(goal) else {
        return Vec::new();
    };
    let drafts = plan::drafts(framework, entry);
    drafts
        .into_iter()
        .filter_map(|draft| settled(framework, program, goal, entry, draft))
        .listed()
}

/// Runs a draft; one whose figures a pack could not state is left out.
fn settled(
    framework: &Framework,
    program: &Program,
    id: GoalId,
    goal: &Goal,
    draft: Draft,
) -> Option<GeneratedCase> {
    let case = Expectation {
        id: draft.id.to_owned(),
        subject: Subject::Goal(id),
        name: Some(draft.name.clone()),
        unit: draft.unit,
        period: None,
        as_of: None,
        given: draft.given.clone(),
        expected: Expected::default(),
        at: goal.at,
    };
    let (data, findings) = case_figures(framework, &case);
    let is_error = |severity: Severity| severity == Severity::Error;
    if findings.iter().any(|finding| is_error(finding.severity())) {
        return None;
    }
    let scene = case.scene(framework);
    let session = Session::new(framework, program, &data, scene.as_of);
    let rows = session.assess_each(id);
    let single = rows.len() == 1 && draft.unit.is_none();
    let row = rows
        .into_iter()
        .find(|row| single || row.unit == Some(scene.unit))?;
    let part = row.main();
    let value = row.share.clone().or_else(|| part?.tested.clone());
    let value = value.or_else(|| Some(part?.figure.as_ref()?.value.clone()));
    let unit_id = |unit| framework.unit(unit).map(|unit| unit.id.clone());
    Some(GeneratedCase {
        subject: framework.goal_code(goal),
        id: draft.id.to_owned(),
        name: draft.name,
        given: draft
            .given
            .into_iter()
            .filter_map(|figure| {
                Some((
                    framework.indicator(figure.indicator)?.code.clone(),
                    figure.unit.and_then(unit_id),
                    figure.period.map(|period| period.to_string()),
                    figure.as_printed,
                ))
            })
            .listed(),
        unit: draft.unit.and_then(unit_id),
        verdict: row.verdict.code(),
        reason: row
            .reason
            .as_ref()
            .filter(|reason| !matches!(reason, crate::evaluate::Reason::Words(_)))
            .map(|reason| reason.code().to_owned()),
        bounds: value
            .filter(|value| value.as_point().is_none())
            .map(|value| notation(&value.interval())),
    })
}

/// Generated cases as a file of a pack, one a line: `"include": ["cases.json"]` takes them in.
///
/// ```
/// use chitieu_core::{Program, examples, testing};
///
/// let pack = examples::pack();
/// let program = Program::new(pack.framework());
/// let goal = pack.framework().find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
/// let text = testing::generated_json(&testing::generate(pack.framework(), &program, goal));
/// assert!(text.starts_with("{ \"cases\": [\n"), "{text}");
/// ```
#[must_use]
pub fn generated_json(cases: &[GeneratedCase]) -> String {
    let lines = cases.iter().map(line).listed();
    if lines.is_empty() {
        return "{ \"cases\": [] }\n".to_owned();
    }
    format!("{{ \"cases\": [\n{}\n] }}\n", joined(&lines, ",\n"))
}

fn line(case: &GeneratedCase) -> String {
    let mut members = vec![
        member("for", &case.subject),
        member("id", &case.id),
        format!(
            "\"name\": {{ {}, {} }}",
            member("vi", &case.name.vi),
            member("en", &case.name.en)
        ),
    ];
    members.extend(case.unit.as_ref().map(|unit| member("unit", unit)));
    members.push(format!("\"given\": {}", given(case)));
    let mut expect = vec![member("verdict", case.verdict)];
    expect.extend(case.reason.as_ref().map(|reason| member("reason", reason)));
    expect.extend(case.bounds.as_ref().map(|bounds| member("bounds", bounds)));
    members.push(format!("\"expect\": {{ {} }}", joined(&expect, ", ")));
    format!("  {{ {} }}", joined(&members, ", "))
}

fn given(case: &GeneratedCase) -> String {
    let plain = case
        .given
        .iter()
        .all(|(_, unit, period, _)| unit.is_none() && period.is_none());
    let list = case.given.iter().map(|(code, unit, period, token)| {
        if plain {
            return member(code, token);
        }
        let mut members = vec![member("indicator", code)];
        members.extend(unit.as_ref().map(|unit| member("unit", unit)));
        members.extend(period.as_ref().map(|period| member("period", period)));
        members.push(member("as_printed", token));
        format!("{{ {} }}", joined(&members, ", "))
    });
    let list = joined(&list.listed(), ", ");
    match (plain, list.is_empty()) {
        (true, true) => "{}".to_owned(),
        (true, false) => format!("{{ {list} }}"),
        (false, _) => format!("[{list}]"),
    }
}

fn member(name: &str, text: &str) -> String {
    let quoted = |text: &str| crate::report::to_json(&text).trim_end().to_owned();
    format!("{}: {}", quoted(name), quoted(text))
}

/// A figure of the case's own unit and period.
fn figure(indicator: crate::framework::IndicatorId, token: String) -> GivenFigure {
    GivenFigure {
        indicator,
        unit: None,
        period: None,
        as_printed: token,
        at: crate::source::Span::default(),
    }
}

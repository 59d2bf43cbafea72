//! From assessments to what people read: rows for machines, documents for people.

#[cfg(feature = "align")]
mod align;
#[cfg(feature = "csv")]
pub mod annex;
#[cfg(feature = "audit")]
mod audit;
mod calculation;
mod comparison;
mod coverage;
#[cfg(feature = "csv")]
pub mod csv;
pub mod document;
mod explain;
mod export;
mod groups;
#[cfg(feature = "html")]
pub mod html;
mod json;
#[cfg(feature = "index")]
mod listing;
#[cfg(feature = "markdown")]
pub mod markdown;
#[cfg(feature = "methods")]
mod methods;
mod overview;
mod parts;
pub mod picture;
mod rows;
#[cfg(feature = "index")]
mod score;
pub mod show;
#[cfg(any(feature = "text", feature = "markdown"))]
mod spark;
mod table;
#[cfg(feature = "text")]
pub mod text;
mod view;
mod write_json;

#[cfg(feature = "testing")]
pub(crate) use rows::RowMaker;

use crate::list::Listed;
use time::Date;

use crate::evaluate::{Assessment, Session, Status, Verdict};
use crate::framework::{Applies, Framework, GoalId, IndicatorId, PlanId, Read, UnitId};
use crate::order::sort_by_key;

#[cfg(feature = "align")]
pub use align::{
    AlignRow, Aligned, GoalPlaceRow, PartDemandRow, PartTargetRow, RemarkRow, RollupRow,
};
#[cfg(all(feature = "audit", feature = "csv"))]
pub use audit::audit_csv;
#[cfg(feature = "audit")]
pub use audit::{AuditRow, MentionRow, RangeRow, audit_document, audit_json};
pub use calculation::{CalculationRow, MovementRow, NoticeRow, TokenRow};
pub use comparison::{AgainstRow, ComparedExplanation, ComparisonRow, DerivedRow, PlanShareRow};
pub use coverage::CoverageRow;
pub use explain::{Explanation, ProofRow, explain, formula_in_words, formula_of};
#[cfg(feature = "csv")]
pub use export::observations_csv;
pub use export::{ObservationRow, observations};
pub use groups::{By, Section, Slip, slip};
pub use json::{report_json, report_json_by, to_json};
#[cfg(feature = "methods")]
pub use methods::{
    MeasuredGoal, MeasuredPoint, MethodRow, add_methods, json_with_methods, measured_goals,
    report_json_with_methods,
};
pub use overview::overview;
pub use parts::{MeanRow, PartFigureRow};
pub use rows::{
    EvidenceRow, GapRow, GoalRow, MilestoneRow, NotComparableRow, PartRow, PlaceRow, ProgressRow,
    SpeedRow, TargetRow, ValueRow,
};
#[cfg(feature = "index")]
pub use score::{ScoreAnswer, ScoreColumn, ScoreProof, ScoreTable, ScoreView};
#[cfg(any(feature = "text", feature = "markdown"))]
pub use spark::{bars, in_ascii};
pub use view::{View, report_document, report_document_as};

/// Which rows a report has. Empty: all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Rows of this unit and of units inside it.
    pub unit: Option<UnitId>,
    /// Rows of this plan.
    pub plan: Option<PlanId>,
    /// Rows of goals whose test uses this indicator.
    pub indicator: Option<IndicatorId>,
    /// A row for each unit without data too, instead of one for all of them.
    pub every_unit: bool,
}

/// The assessments of a pack, in the order of its plans and goals.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let report = Report::new(&session, &report::Filter::default());
/// assert_eq!(report.rows.len(), 1);
/// assert!(report::report_json(&report, &session, Lang::En).contains("\"verdict\": \"met\""));
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    /// The day of assessment.
    pub as_of: Date,
    /// Its rows.
    pub rows: Vec<Assessment>,
    /// Plans of the choice that are known and could not be read: they may set goals of which nothing is here.
    pub unread: Vec<PlanId>,
}

impl Report {
    /// Assesses every goal that the filter lets through.
    ///
    /// ```
    /// # use chitieu_core::{examples, report::Filter, Program, Report, Session, Verdict};
    /// let pack = examples::pack();
    /// let program = Program::new(pack.framework());
    /// let as_of = pack.framework().info.cut_off.unwrap();
    /// let session = Session::new(pack.framework(), &program, pack.data(), as_of);
    /// let report = Report::new(&session, &Filter::default());
    /// assert_eq!(report.rows[0].verdict, Verdict::Met);
    /// assert_eq!(report.by_status().iter().map(|(_, count)| count).sum::<usize>(), report.rows.len(), "counts add up");
    /// ```
    #[must_use]
    pub fn new(session: &Session<'_>, filter: &Filter) -> Self {
        Self::of(session, filter, &|_| true)
    }

    /// Assesses those of some goals that the filter lets through, in the order of the pack: after an edit, the goals that [`Session::what_if`] names.
    ///
    /// ```
    /// # use chitieu_core::{examples, report::Filter, Program, Report, Session};
    /// let pack = examples::pack();
    /// let program = Program::new(pack.framework());
    /// let as_of = pack.framework().info.cut_off.unwrap();
    /// let session = Session::new(pack.framework(), &program, pack.data(), as_of);
    /// assert!(Report::of(&session, &Filter::default(), &|_| false).rows.is_empty());
    /// let measure = pack.framework().find_indicator("tai_khoan_kich_hoat").unwrap();
    /// let goals = session.goals_resting_on(measure);
    /// assert_eq!(Report::of(&session, &Filter::default(), &|goal| goals.contains(&goal)).rows.len(), 1);
    /// ```
    #[must_use]
    pub fn of(session: &Session<'_>, filter: &Filter, chosen: &dyn Fn(GoalId) -> bool) -> Self {
        let framework = session.framework();
        let goals = (0..framework.goals().len()).map(GoalId::new);
        let rows = goals
            .filter(|&goal| chosen(goal) && lets_goal_through(framework, goal, filter))
            .flat_map(|goal| {
                let single = filter.every_unit || filter.unit.is_some();
                if single {
                    session.assess_each(goal)
                } else {
                    session.assess(goal)
                }
            })
            .filter(|row| lets_row_through(framework, row, filter))
            .listed();
        Self {
            as_of: session.as_of(),
            rows,
            unread: unread(session, filter),
        }
    }

    /// How many rows have each status, best first; every status that occurs, so that the counts add up to the number of rows.
    #[must_use]
    pub fn by_status(&self) -> Vec<(Status, usize)> {
        let mut statuses: Vec<Status> = self.rows.iter().map(|row| row.status).listed();
        sort_by_key(&mut statuses, |status| *status);
        count(&statuses)
    }

    /// How many rows without a figure have each reason, in the order of the codes.
    #[must_use]
    pub fn by_reason(&self) -> Vec<(&'static str, usize)> {
        let open = self.rows.iter().filter(|row| !row.is_compared());
        let reason = |row: &Assessment| row.reason.as_ref().map(crate::evaluate::Reason::code);
        let mut reasons: Vec<&'static str> = open
            .map(|row| reason(row).unwrap_or("not_reported"))
            .listed();
        sort_by_key(&mut reasons, |code| *code);
        count(&reasons)
    }

    /// The rows in which a figure was compared with its goal, worst status first: what has to be looked at comes first.
    #[must_use]
    pub fn compared(&self) -> Vec<&Assessment> {
        let mut rows: Vec<&Assessment> = self.rows.iter().filter(|row| row.is_compared()).listed();
        sort_by_key(&mut rows, |row| match row.verdict {
            Verdict::NotMet => 0u8,
            Verdict::Depends => 1,
            _ => 2,
        });
        rows
    }
}

/// How often each key stands in a sorted list.
fn count<K: Copy + PartialEq>(sorted: &[K]) -> Vec<(K, usize)> {
    let runs = sorted.chunk_by(|a, b| a == b);
    runs.filter_map(|run| Some((*run.first()?, run.len())))
        .listed()
}

fn unread(session: &Session<'_>, filter: &Filter) -> Vec<PlanId> {
    let framework = session.framework();
    let within = |unit: Option<UnitId>| match (filter.unit, unit) {
        (None, _) => true,
        (Some(wanted), Some(unit)) => framework.is_within(unit, wanted),
        (Some(_), None) => false,
    };
    let plans = (0..).map(PlanId).zip(framework.plans());
    let unread = plans.filter(|(id, plan)| {
        plan.read == Read::Unread
            && filter.indicator.is_none()
            && filter.plan.is_none_or(|wanted| wanted == *id)
            && within(plan.unit)
            && plan.is_issued_on(session.as_of())
    });
    unread.map(|(id, _)| id).listed()
}

fn lets_goal_through(framework: &Framework, id: GoalId, filter: &Filter) -> bool {
    let Some(goal) = framework.goal(id) else {
        return false;
    };
    filter.plan.is_none_or(|plan| plan == goal.plan)
        && filter.indicator.is_none_or(|wanted| {
            goal.test
                .parts()
                .iter()
                .any(|test| test.indicator() == Some(wanted))
        })
}

fn lets_row_through(framework: &Framework, row: &Assessment, filter: &Filter) -> bool {
    let Some(wanted) = filter.unit else {
        return true;
    };
    match row.unit {
        Some(unit) => framework.is_within(unit, wanted),
        // A goal for a tier of which the pack reports no unit: shown where the plan is the unit's own.
        None => framework.goal(row.goal).is_some_and(|goal| {
            let plan_unit = framework.plan(goal.plan).and_then(|plan| plan.unit);
            let within = match goal.applies {
                Applies::Each { within, .. }
                | Applies::MinOver { within, .. }
                | Applies::ShareOfUnits { within, .. } => within,
                Applies::Unit(unit) => Some(unit),
            };
            within
                .or(plan_unit)
                .is_some_and(|unit| framework.is_within(unit, wanted))
        }),
    }
}

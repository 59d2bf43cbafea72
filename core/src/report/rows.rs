//! The stable fields of `report --format json`: numbers travel as exact strings, with the text that a screen shows beside them. How rows are made of assessments
//! stands in `maker`.
//!
//! Unbounded ends and values that are no single number are `null`; `*_closed` is false where an end is unbounded (SEMANTICS §2).

mod maker;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::dataset::{Citation, Place};
use crate::evaluate::{Figure, Pace, Status, Timing, Verdict};
use crate::framework::{Framework, Indicator};
use crate::locale::{Lang, Text};
use crate::number::{Bound, Interval, Rational, Value};
use crate::report::coverage::CoverageRow;
use crate::report::show;
pub(crate) use maker::RowMaker;

/// A value with its bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueRow {
    /// The number, where there is just one.
    pub exact: Option<String>,
    /// Lower end.
    pub lower: Option<String>,
    /// Whether the lower end can be taken.
    pub lower_closed: bool,
    /// Upper end.
    pub upper: Option<String>,
    /// Whether the upper end can be taken.
    pub upper_closed: bool,
    /// The number as printed, where bounds are wider.
    pub face: Option<String>,
    /// What a screen shows.
    pub shown: String,
    /// The numerator, where one exact number is known.
    pub numerator: Option<String>,
    /// The denominator, where one exact number is known; the field of a rank.
    pub denominator: Option<String>,
    /// For a figure that was rolled up: how many parts have reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<CoverageRow>,
}

/// The ends of an interval as they travel.
pub(crate) struct Ends {
    pub(crate) exact: Option<String>,
    pub(crate) lower: Option<String>,
    pub(crate) lower_closed: bool,
    pub(crate) upper: Option<String>,
    pub(crate) upper_closed: bool,
}

pub(crate) fn ends(interval: &Interval) -> Ends {
    // Writing a number exactly is the costly part of a row, and most values are points.
    let exact = interval.as_point().map(Rational::to_canonical);
    let text = |bound: &Bound| {
        let alone = || bound.number().map(Rational::to_canonical);
        exact.clone().or_else(alone)
    };
    let closed = |bound: &Bound| bound.is_closed().unwrap_or(false);
    Ends {
        lower: text(interval.lower()),
        lower_closed: closed(interval.lower()),
        upper: text(interval.upper()),
        upper_closed: closed(interval.upper()),
        exact,
    }
}

impl ValueRow {
    /// A value without counts beside it.
    pub(crate) fn new(value: &Value, shown: String) -> Self {
        let mut row = Self::of(&value.interval(), shown);
        if let Value::Range(range) = value {
            row.face = range.face.as_ref().map(Rational::to_canonical);
        }
        row
    }

    /// What nobody printed. A point is its own face.
    fn of(interval: &Interval, shown: String) -> Self {
        let ends = ends(interval);
        Self {
            face: ends.exact.clone(),
            exact: ends.exact,
            lower: ends.lower,
            lower_closed: ends.lower_closed,
            upper: ends.upper,
            upper_closed: ends.upper_closed,
            shown,
            numerator: None,
            denominator: None,
            coverage: None,
        }
    }

    pub(super) fn figure(
        figure: &Figure,
        indicator: &Indicator,
        threshold: Option<&Rational>,
        lang: Lang,
    ) -> Self {
        let shown = show::figure(figure, indicator, threshold, lang);
        let mut row = Self::new(&figure.value, shown);
        row.numerator = figure.numerator.as_ref().map(Rational::to_canonical);
        row.denominator = figure.denominator.as_ref().map(Rational::to_canonical);
        row
    }

    pub(super) fn interval(interval: &Interval, indicator: &Indicator, lang: Lang) -> Self {
        let shown = match interval.as_point() {
            Some(point) => show::difference(point, indicator, lang),
            None => show::interval(interval, indicator, lang),
        };
        Self::of(interval, shown)
    }
}

/// What a goal asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TargetRow {
    /// `>=`, `>`, `=`, `<=`, `<`, `between`, `is`, `growth_per_year`, `change`; `and` for several tests; `null` for words.
    pub comparator: Option<&'static str>,
    /// The plan's own word: "trên", "tối thiểu".
    pub comparator_as_printed: Option<String>,
    /// The threshold, in the unit of the indicator; the lower end of a range.
    pub value: Option<String>,
    /// The upper end of a range.
    pub upper: Option<String>,
    /// The last day.
    pub deadline: Option<String>,
    /// What a screen shows.
    pub shown: String,
}

/// The distance to the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GapRow {
    /// Target less value, in the unit of the indicator.
    pub points: ValueRow,
    /// Things still to do; negative once there are more than needed.
    pub things: Option<String>,
    /// What a screen shows.
    pub shown: String,
}

/// A printed token that proves a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceRow {
    /// Id of the document.
    pub document: Option<String>,
    /// Its line.
    pub line: Option<u32>,
    /// The place in a data file, where no document is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<PlaceRow>,
    /// The token as printed.
    pub as_printed: String,
}

/// A place in a data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceRow {
    /// Name of the file.
    pub file: String,
    /// Name of the sheet, in a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line of a text, row of a sheet; from 1.
    pub line: u32,
    /// Column of a sheet; from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

impl EvidenceRow {
    pub(crate) fn of(framework: &Framework, citation: &Citation<'_>) -> Self {
        let document = citation.document.and_then(|id| framework.document(id));
        Self {
            document: document.map(|document| document.id.clone()),
            line: citation.line,
            at: PlaceRow::of(citation),
            as_printed: citation.as_printed.to_owned(),
        }
    }
}

impl PlaceRow {
    /// Where a citation stands that names no document.
    pub(crate) fn of(citation: &Citation<'_>) -> Option<Self> {
        let at = citation.at;
        citation.document.is_none().then(|| Self {
            file: at.file.to_owned(),
            sheet: at.sheet.map(str::to_owned),
            line: at.line,
            column: at.column,
        })
    }

    /// The same place, for its words.
    #[must_use]
    pub fn place(&self) -> Place<'_> {
        Place {
            file: &self.file,
            sheet: self.sheet.as_deref(),
            line: self.line,
            column: self.column,
        }
    }
}

/// Speeds in the unit of the indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpeedRow {
    /// For each month.
    pub per_month: ValueRow,
    /// For each quarter.
    pub per_quarter: ValueRow,
    /// For each year.
    pub per_year: ValueRow,
}

/// The straight path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProgressRow {
    /// Where it began.
    pub baseline: ValueRow,
    /// The day of the baseline.
    pub baseline_date: String,
    /// Whether the plan gives no baseline, so that the earliest figure inside its term stands for it.
    pub baseline_derived: bool,
    /// Where the path is on the day of the figure.
    pub expected: ValueRow,
    /// The speed made.
    pub made: SpeedRow,
    /// Where the series will be at the deadline at that speed.
    pub projection: Option<ValueRow>,
}

/// A figure that is not comparable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotComparableRow {
    /// Code of its indicator.
    pub indicator: String,
    /// Id of its unit.
    pub unit: String,
    /// Its period.
    pub period: String,
    /// Its value.
    pub value: ValueRow,
    /// Why it must not be compared.
    pub why: Text,
    /// Its proof.
    pub evidence: Vec<EvidenceRow>,
}

/// A value to be reached on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MilestoneRow {
    /// Until when.
    pub deadline: String,
    /// The value, in the unit of the indicator.
    pub value: String,
    /// What the digits prove.
    pub verdict: Verdict,
    /// Whether its deadline has come.
    pub due: bool,
}

/// Figure, target and judgement: of one test, or of a goal as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRow {
    /// Code of the indicator.
    pub indicator: Option<String>,
    /// Period of the figure.
    pub period: Option<String>,
    /// The decisive figure, or the last one known.
    pub value: Option<ValueRow>,
    /// For a later period that could not be rolled up because parts are silent: which.
    pub refused: Option<CoverageRow>,
    /// What was compared, where it is not the figure itself.
    pub tested: Option<ValueRow>,
    /// What the test asks for.
    pub target: TargetRow,
    /// What the digits prove.
    pub verdict: Verdict,
    /// What the printed number says.
    pub verdict_as_printed: Option<Verdict>,
    /// Whether the value is beyond the target.
    pub exceeded: bool,
    /// When it was met.
    pub timing: Timing,
    /// How it moves.
    pub pace: Pace,
    /// The distance.
    pub gap: Option<GapRow>,
    /// The speed needed from the last figure to the deadline.
    pub needed: Option<SpeedRow>,
    /// The path.
    pub progress: Option<ProgressRow>,
    /// The values to be reached on the way.
    pub milestones: Vec<MilestoneRow>,
    /// Why the verdict is open.
    pub reason: Option<String>,
    /// The proof.
    pub evidence: Vec<EvidenceRow>,
}

/// One row of a report: a goal for a unit. The fields of its [`PartRow`] stand in it: those of its only test; for a goal that joins several, the judgement
/// on all of them, and each by itself under `parts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalRow {
    /// Id of the plan.
    pub plan: String,
    /// Id of the goal inside the plan.
    pub goal: String,
    /// Name of the goal.
    pub name: Text,
    /// Id of the unit; `null` in the row that stands for several.
    pub unit: Option<String>,
    /// The units that the row stands for, or that decide it.
    pub units: Vec<String>,
    /// The unit whose goal this unit took over.
    pub inherited_from: Option<String>,
    /// What replaces this goal, by the pack: goals (`plan/goal`) and plans.
    pub superseded_by: Vec<String>,
    /// Lead agency (cơ quan chủ trì), where known.
    pub lead: Option<Text>,
    /// Cooperating agencies (cơ quan phối hợp), where known.
    pub cooperating: Option<Text>,
    /// Where the data is to come from, where known.
    pub data_source: Option<Text>,
    /// Figure, target and judgement.
    pub judged: PartRow,
    /// The word on the screen.
    pub status: Status,
    /// For a share of units: the share that passes.
    pub share: Option<ValueRow>,
    /// Why the verdict is open, in words.
    pub explanation: Option<Text>,
    /// Each test, where the goal joins several.
    pub parts: Vec<PartRow>,
    /// Figures that must not be compared.
    pub not_comparable: Vec<NotComparableRow>,
}

/// Fields as members of an object. A row that stands in another writes its own among the other's: `#[serde(flatten)]` would write them through a map,
/// slower and in more code.
macro_rules! members {
    ($object:ident, $($field:ident),*) => {
        $($object.serialize_field(stringify!($field), $field)?;)*
    };
}

impl PartRow {
    fn members<S: SerializeStruct>(&self, object: &mut S) -> Result<(), S::Error> {
        let Self {
            indicator,
            period,
            value,
            refused,
            tested,
            target,
            verdict,
            verdict_as_printed,
            exceeded,
            timing,
            pace,
            gap,
            needed,
            progress,
            milestones,
            reason,
            evidence,
        } = self;
        members!(object, indicator, period, value);
        if refused.is_some() {
            members!(object, refused);
        }
        members!(
            object,
            tested,
            target,
            verdict,
            verdict_as_printed,
            exceeded,
            timing,
            pace
        );
        members!(object, gap, needed, progress, milestones, reason, evidence);
        Ok(())
    }
}

impl Serialize for PartRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("PartRow", 17)?;
        self.members(&mut object)?;
        object.end()
    }
}

impl Serialize for GoalRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            plan,
            goal,
            name,
            unit,
            units,
            inherited_from,
            superseded_by,
            lead,
            cooperating,
            data_source,
            judged,
            status,
            share,
            explanation,
            parts,
            not_comparable,
        } = self;
        let mut object = serializer.serialize_struct("GoalRow", 32)?;
        let into = &mut object;
        members!(
            into,
            plan,
            goal,
            name,
            unit,
            units,
            inherited_from,
            superseded_by
        );
        members!(into, lead, cooperating, data_source);
        judged.members(into)?;
        members!(into, status, share, explanation, parts, not_comparable);
        object.end()
    }
}

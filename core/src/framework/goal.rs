//! Goals: what was promised, to whom it applies, until when, and how it is tested.

use crate::list::Listed;
use time::Date;

use super::{BaseId, Evidence, GoalId, IndicatorId, Period, PlanId, Tier, UnitId};
use crate::locale::Text;
use crate::number::{Comparator, Rational};
use crate::source::Span;

/// A goal of a plan (mục tiêu).
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let goal = &framework.goals()[0];
/// assert_eq!(goal.deadline, date("2023-12-31"), "a year means its last day");
/// assert_eq!(framework.plan(goal.plan).unwrap().id, "ke-hoach-2023");
/// ```
#[derive(Clone, Debug)]
pub struct Goal {
    /// Stable id inside its plan.
    pub id: String,
    /// The plan.
    pub plan: PlanId,
    /// What is promised, in short.
    pub name: Text,
    /// How it is tested.
    pub test: Test,
    /// To whom it applies.
    pub applies: Applies,
    /// The last day for it; `None` where the plan gives none.
    pub deadline: Option<Date>,
    /// Who is counted, as the plan says.
    pub base: Option<BaseId>,
    /// The plan's words for comparator and number.
    pub printed: Option<Printed>,
    /// Where the series stood at the beginning, where the plan or its sources say.
    pub baseline: Option<Baseline>,
    /// Values to be reached on the way.
    pub milestones: Vec<Milestone>,
    /// Joins goals of one sentence (province, district, commune) or one chain of years.
    pub family: Option<String>,
    /// Judged for each year by itself.
    pub yearly: bool,
    /// The first year of the plan's term, where the plan says.
    pub(crate) first_year: Option<i32>,
    /// The soft word of the plan: "phấn đấu", "khuyến khích".
    pub soft: Option<String>,
    /// What the goal leaves out.
    pub exclusions: Option<Text>,
    /// Figures that look alike and must not be compared.
    pub look_alikes: Vec<LookAlike>,
    /// Lead agency (cơ quan chủ trì).
    pub lead: Option<Text>,
    /// Cooperating agencies (cơ quan phối hợp).
    pub cooperating: Option<Text>,
    /// Where the data is to come from.
    pub data_source: Option<Text>,
    /// Goals that this one replaces.
    pub supersedes: Vec<GoalId>,
    /// Where the goal can be read.
    pub evidence: Vec<Evidence>,
    /// Remarks.
    pub note: Option<Text>,
    pub(crate) at: Span,
}

impl Goal {
    /// The deadline that counts on a day: the goal's own; for a goal of each year the end of the last year that has passed, or of the current
    /// one while none has. `None` where the plan gives none.
    #[must_use]
    pub fn deadline_on(&self, as_of: Date) -> Option<Date> {
        let own = self.deadline;
        if !self.yearly {
            return own;
        }
        let end_of = |year: i32| Period::year(year).map(|year| year.end());
        let this = end_of(as_of.year())?;
        let last = if this <= as_of {
            Some(this)
        } else {
            end_of(as_of.year().checked_sub(1)?)
        };
        let year_end = match self.first_year {
            Some(first) if last.is_some_and(|end| end.year() < first) => end_of(first),
            _ => last,
        };
        match (own, year_end) {
            (Some(own), Some(end)) => Some(own.min(end)),
            (own, end) => own.or(end),
        }
    }
}

/// The words of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// "trên", "tối thiểu"; `None` where the plan gives a bare number.
    pub comparator: Option<String>,
    /// "30%".
    pub value: Option<String>,
}

/// A test that a figure passes or fails. Numbers are exact, in the unit of the indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The value against a threshold: `>= 30`. A rank uses `<=`.
    Compare {
        /// The indicator.
        indicator: IndicatorId,
        /// How.
        comparator: Comparator,
        /// Against what.
        value: Rational,
        /// The field of a rank: "63 provinces".
        field: Option<Text>,
    },
    /// The value inside a range, both ends included.
    Between {
        /// The indicator.
        indicator: IndicatorId,
        /// The smallest value that passes.
        low: Rational,
        /// The largest value that passes.
        high: Rational,
    },
    /// Yes or no.
    Is {
        /// The indicator, of kind boolean.
        indicator: IndicatorId,
        /// What it has to be.
        expected: bool,
    },
    /// Growth against the year before, in percent.
    GrowthPerYear {
        /// The indicator.
        indicator: IndicatorId,
        /// How.
        comparator: Comparator,
        /// Percent per year.
        value: Rational,
    },
    /// Change against the baseline.
    Change {
        /// The indicator.
        indicator: IndicatorId,
        /// How.
        comparator: Comparator,
        /// How much; negative for cuts.
        value: Rational,
        /// In what.
        measured_in: Change,
    },
    /// Every test holds: AND, or every item of a named list.
    All(Vec<Test>),
    /// No test can be computed; the text says why.
    Words(Text),
}

impl Test {
    /// The tests with one indicator each, in order: the test itself, or the parts of an AND.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::All(parts) => parts.iter().flat_map(Self::parts).listed(),
            single => vec![single],
        }
    }

    /// The indicator of a test that has just one.
    #[must_use]
    pub const fn indicator(&self) -> Option<IndicatorId> {
        match self {
            Self::Compare { indicator, .. }
            | Self::Between { indicator, .. }
            | Self::Is { indicator, .. }
            | Self::GrowthPerYear { indicator, .. }
            | Self::Change { indicator, .. } => Some(*indicator),
            Self::All(_) | Self::Words(_) => None,
        }
    }
}

/// What a change is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Percent of the baseline.
    Percent,
    /// Percentage points.
    Points,
    /// The unit of the indicator.
    Amount,
}

/// To whom a goal applies (SEMANTICS §4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applies {
    /// One unit: the nation, a province.
    Unit(UnitId),
    /// Each unit of a tier.
    Each {
        /// The tier.
        tier: Tier,
        /// Inside which unit.
        within: Option<UnitId>,
    },
    /// A quota: the share of units of a tier that pass the test is itself tested.
    ShareOfUnits {
        /// The tier.
        tier: Tier,
        /// Inside which unit.
        within: Option<UnitId>,
        /// How the share is compared.
        comparator: Comparator,
        /// Percent of units.
        value: Rational,
        /// How many units there are, where the pack does not list them all.
        of: Option<Rational>,
    },
    /// A floor: the worst unit of the tier decides.
    MinOver {
        /// The tier.
        tier: Tier,
        /// Inside which unit.
        within: Option<UnitId>,
    },
}

/// Where a series stood at the beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// The value, in the indicator's unit.
    pub value: Rational,
    /// When; `None` where the source does not say.
    pub period: Option<Period>,
    /// Where it is printed.
    pub evidence: Vec<Evidence>,
}

/// A value to be reached on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Until when.
    pub deadline: Date,
    /// The value, in the indicator's unit; the goal's comparator applies.
    pub value: Rational,
}

/// A figure that looks like the goal's and is not comparable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookAlike {
    /// The other indicator.
    pub indicator: IndicatorId,
    /// Why not; `None` where the bases differ, which is then the reason.
    pub why: Option<Text>,
}

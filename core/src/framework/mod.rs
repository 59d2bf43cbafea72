//! The checked pack: documents, org units, indicators, plans and goals, with every reference resolved.
//!
//! Nothing here reads text. `pack` makes a [`Framework`] out of files and reports what is wrong with them; after that every id
//! in it points at something that exists, and no later function looks again.

#[cfg(feature = "testing")]
mod expectation;
mod goal;
#[cfg(feature = "index")]
pub mod index;
mod indicator;
mod names;
mod period;
mod place;
mod plan;
mod provenance;

use crate::list::Listed;
use time::Date;

use crate::locale::{NumberStyle, Text};
use crate::source::Span;

#[cfg(feature = "testing")]
pub use expectation::{Expectation, Expected, GivenFigure, Subject, Tolerance};
#[cfg(feature = "testing")]
pub(crate) use expectation::{Scene, bound_unit};
pub use goal::{Applies, Baseline, Change, Goal, LookAlike, Milestone, Printed, Test};
pub use indicator::{
    BasePeriod, Definition, Direction, Group, Indicator, Kind, MissingParts, Nature, Rollup,
};
pub(crate) use names::Names;
pub use period::{Period, date, deadline, months_between, show_date};
pub use place::{OrgUnit, Tier, UnitKind};
pub use plan::{Level, Plan, Read};
pub use provenance::{Base, Document, Evidence};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// The place in the framework's list.
            #[must_use]
            pub fn index(self) -> usize {
                usize::try_from(self.0).unwrap_or(usize::MAX)
            }
        }
    )*};
}

ids! {
    /// A document of the pack.
    DocumentId,
    /// An org unit of the pack.
    ///
    /// ```
    /// # use chitieu_core::*;
    /// # let pack = examples::pack();
    /// # let (framework, data) = (pack.framework(), pack.data());
    /// # let program = Program::new(framework);
    /// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
    /// let place = framework.find_unit("bac-giang").unwrap();
    /// assert_eq!(framework.unit(place).unwrap().name.en, "Bac Giang");
    /// ```
    UnitId,
    /// A base: who or what is counted.
    BaseId,
    /// A measure or an indicator: they share one space of codes.
    ///
    /// ```
    /// # use chitieu_core::*;
    /// # let pack = examples::pack();
    /// # let (framework, data) = (pack.framework(), pack.data());
    /// # let program = Program::new(framework);
    /// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
    /// let rate = framework.find_indicator("ty_le_kich_hoat").unwrap();
    /// assert_eq!(framework.indicator(rate).unwrap().unit.en, "%");
    /// ```
    IndicatorId,
    /// A plan.
    ///
    /// ```
    /// # use chitieu_core::*;
    /// # let pack = examples::pack();
    /// # let (framework, data) = (pack.framework(), pack.data());
    /// # let program = Program::new(framework);
    /// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
    /// let plan = framework.find_plan("ke-hoach-2023").unwrap();
    /// assert_eq!(framework.plan(plan).unwrap().title.en, "Plan for 2023");
    /// ```
    PlanId,
    /// A goal, over all plans.
    ///
    /// ```
    /// # use chitieu_core::*;
    /// # let pack = examples::pack();
    /// # let (framework, data) = (pack.framework(), pack.data());
    /// # let program = Program::new(framework);
    /// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
    /// let goal = framework.find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
    /// assert_eq!(framework.goal_code(framework.goal(goal).unwrap()), "ke-hoach-2023/kich-hoat-2023");
    /// ```
    GoalId,
}

/// The number of a place in a list; packs are limited to far fewer than `u32::MAX` entries.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

macro_rules! from_index {
    ($($name:ident),*) => {$(
        impl $name {
            /// The id of the entry at a place of the framework's list.
            pub(crate) fn new(index: usize) -> Self {
                Self(number(index))
            }
        }
    )*};
}

from_index!(UnitId, IndicatorId, GoalId);

/// What the pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackInfo {
    /// Stable id of the pack.
    pub id: String,
    /// Name in both languages.
    pub name: Text,
    /// How printed tokens in its data files are read.
    pub number_style: NumberStyle,
    /// The date on which goals are assessed unless the caller says otherwise (ngày đánh giá).
    pub cut_off: Option<Date>,
    /// The date up to which data was gathered (số liệu đến ngày).
    pub data_up_to: Option<Date>,
    /// Periods whose books are closed on other days than the calendar's, in the order of the pack.
    pub closings: Vec<Period>,
    /// Where they are declared.
    pub(crate) closings_at: Option<Span>,
}

/// Everything a pack defines, checked.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let goal = framework.goal(framework.find_goal("ke-hoach-2023/kich-hoat-2023").unwrap()).unwrap();
/// assert_eq!(goal.name.en, "E-identity activation");
/// assert_eq!(framework.find_goal("ke-hoach-2023/khac"), None);
/// ```
#[derive(Clone, Debug)]
pub struct Framework {
    /// What the pack says of itself.
    pub info: PackInfo,
    pub(crate) documents: Vec<Document>,
    pub(crate) units: Vec<OrgUnit>,
    pub(crate) bases: Vec<Base>,
    pub(crate) indicators: Vec<Indicator>,
    pub(crate) plans: Vec<Plan>,
    pub(crate) goals: Vec<Goal>,
    // The few goals that replace others: every row of a report asks for them.
    pub(crate) superseding: Vec<GoalId>,
    #[cfg(feature = "index")]
    pub(crate) indices: Vec<index::Index>,
    pub(crate) names: Names,
    #[cfg(feature = "testing")]
    pub(crate) cases: Vec<Expectation>,
}

/// The lookups by id and by code. An id always comes from the same framework, so that the lists hold it; an id of another
/// framework gives `None` instead of a wrong entry's panic.
macro_rules! lookups {
    ($($list:ident, $one:ident, $find:ident: $id:ident => $entry:ident, $what:literal);* $(;)?) => {
        impl Framework {$(
            #[doc = concat!("All ", $what, ", in the order of the pack.")]
            #[must_use]
            pub fn $list(&self) -> &[$entry] {
                &self.$list
            }

            #[doc = concat!("One of the ", $what, " by id.")]
            #[must_use]
            pub fn $one(&self, id: $id) -> Option<&$entry> {
                self.$list.get(id.index())
            }

            #[doc = concat!("The id of one of the ", $what, " by its code.")]
            #[must_use]
            pub fn $find(&self, code: &str) -> Option<$id> {
                self.names.$list.get(code).map($id)
            }
        )*}
    };
}

lookups! {
    documents, document, find_document: DocumentId => Document, "documents";
    units, unit, find_unit: UnitId => OrgUnit, "org units";
    bases, base, find_base: BaseId => Base, "bases";
    indicators, indicator, find_indicator: IndicatorId => Indicator, "measures and indicators";
    plans, plan, find_plan: PlanId => Plan, "plans";
    goals, goal, find_goal: GoalId => Goal, "goals (code: `plan/goal`)";
}

impl Framework {
    /// All composite indices, in the order of the pack.
    #[cfg(feature = "index")]
    #[must_use]
    pub fn indices(&self) -> &[index::Index] {
        &self.indices
    }

    /// The composite index with an id.
    #[cfg(feature = "index")]
    #[must_use]
    pub fn find_index(&self, id: &str) -> Option<&index::Index> {
        self.indices.iter().find(|index| index.id == id)
    }

    /// Reads a period with the days between which the pack keeps its books; without such days those of the calendar.
    ///
    /// ```
    /// # use chitieu_core::examples;
    /// let pack = examples::pack();
    /// assert_eq!(pack.framework().period("2023-Q2").unwrap().end().to_string(), "2023-06-30");
    /// assert!(pack.framework().period("2023-Q5").is_none());
    /// ```
    #[must_use]
    pub fn period(&self, text: &str) -> Option<Period> {
        Period::parse(text).map(|period| self.kept(period))
    }

    /// The period as the pack keeps its books.
    pub(crate) fn kept(&self, period: Period) -> Period {
        let mut closings = self.info.closings.iter();
        let same = |kept: &&Period| kept.is_named_like(&period);
        closings.find(same).copied().unwrap_or(period)
    }

    /// The year that a period ends in; `None` for terms of years.
    pub(crate) fn year_of(&self, period: &Period) -> Option<Period> {
        let year = Period::year(period.end().year())?;
        (!period.is_longer_than_a_year()).then(|| self.kept(year))
    }

    /// The same period a year before.
    pub(crate) fn a_year_before(&self, period: &Period) -> Option<Period> {
        period.a_year_before().map(|period| self.kept(period))
    }

    /// The period of the same length before.
    pub(crate) fn period_before(&self, period: &Period) -> Option<Period> {
        period.before().map(|period| self.kept(period))
    }

    /// From the first day of the year to the last of the period.
    pub(crate) fn year_so_far(&self, period: &Period) -> Option<Period> {
        period.year_so_far().map(|period| self.kept(period))
    }

    /// What the pack expects of its own definitions, in the order of the pack: see [`Expectation`].
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn cases(&self) -> &[Expectation] {
        &self.cases
    }

    /// The units from `unit` up to the root, `unit` first; at most [`MAX_UNIT_DEPTH`] of them, so that it ends even while a pack with a circle of
    /// parents is being checked.
    ///
    /// [`MAX_UNIT_DEPTH`]: crate::limits::MAX_UNIT_DEPTH
    pub fn ancestors(&self, unit: UnitId) -> impl Iterator<Item = UnitId> + '_ {
        std::iter::successors(Some(unit), |&id| self.unit(id)?.parent)
            .take(crate::limits::MAX_UNIT_DEPTH)
    }

    /// What replaces a goal: the codes (`plan/goal`) of the goals that say so, and the ids of the plans that replace its plan as a whole.
    #[must_use]
    pub fn superseded_by(&self, goal: GoalId) -> Vec<String> {
        let Some(old) = self.goal(goal) else {
            return Vec::new();
        };
        let goals = self.superseding.iter().filter_map(|&new| self.goal(new));
        let goals = goals.filter(|new| new.supersedes.contains(&goal));
        let plans = self
            .plans
            .iter()
            .filter(|new| new.supersedes.contains(&old.plan));
        goals
            .map(|new| self.goal_code(new))
            .chain(plans.map(|plan| plan.id.clone()))
            .listed()
    }

    /// The full code of a goal: `plan/goal`.
    #[must_use]
    pub fn goal_code(&self, goal: &Goal) -> String {
        let plan = self.plan(goal.plan).map_or("", |plan| plan.id.as_str());
        format!("{plan}/{}", goal.id)
    }

    /// Whether a unit is one of the listed parts of a whole: of the unit that it lies in, or of the one that followed it.
    ///
    /// ```
    /// # let pack = chitieu_core::examples::pack();
    /// # let framework = pack.framework();
    /// let unit = |id| framework.find_unit(id).unwrap();
    /// assert!(framework.is_listed_part(unit("bac-giang")) && !framework.is_listed_part(unit("viet-nam")));
    /// ```
    #[must_use]
    pub fn is_listed_part(&self, id: UnitId) -> bool {
        let whole = |id: UnitId, lists: fn(&OrgUnit) -> bool| self.unit(id).is_some_and(lists);
        self.unit(id).is_some_and(|unit| {
            let mut successors = unit.successors.iter();
            unit.kind == UnitKind::Place
                && (unit.parent.is_some_and(|id| whole(id, |it| it.lists_parts))
                    || successors.any(|&id| whole(id, |it| it.lists_predecessors)))
        })
    }

    /// Whether `unit` is `whole` or lies inside it.
    #[must_use]
    pub fn is_within(&self, unit: UnitId, whole: UnitId) -> bool {
        self.ancestors(unit).any(|id| id == whole)
    }
}

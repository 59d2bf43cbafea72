//! Exact indicators, goals and verdicts of digital-transformation plans.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        clippy::unreachable,
        clippy::as_conversions,
        clippy::float_arithmetic,
        clippy::arithmetic_side_effects,
        clippy::disallowed_types
    )
)]
#![forbid(unsafe_code)]

pub mod dataset;
pub mod evaluate;
#[doc(hidden)]
pub mod examples;
pub mod formula;
pub mod framework;
pub mod limits;
pub mod locale;
pub mod number;
pub mod pack;
pub mod report;
pub mod source;
#[doc(hidden)]
pub mod syntax;

pub use dataset::{Citation, DataStatus, Dataset, Observation, Role};
pub use evaluate::{
    Assessment, Figure, Gap, Outcome, Pace, Point, Program, Progress, Reason, Session, Status,
    Timing, Verdict, progress,
};
pub use formula::{Absent, Formula};
pub use framework::{
    Framework, Goal, GoalId, Indicator, IndicatorId, OrgUnit, Period, Plan, PlanId, UnitId, date,
};
pub use locale::{Lang, NumberStyle, Text};
pub use number::{Bound, Certainty, Comparator, Interval, Rational, Value};
pub use pack::{Files, PACK_FILE, Pack, Reading};
pub use report::Report;
pub use source::{Finding, Problem, Severity, Sources};

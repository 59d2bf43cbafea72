//! Exact indicators, goals and verdicts of digital-transformation plans.
//!
//! A *pack* holds definitions (org units, indicators, plans with goals) and printed figures with their documents and lines. From it this crate computes
//! what each goal's verdict is, exactly, and proves every number.
//!
//! ```
//! use chitieu_core::{Lang, Pack, Program, Report, Session, Verdict, date, report};
//!
//! // 1. Files in. `Files` is any source of bytes; here, a pack in memory.
//! let files = chitieu_core::examples::FILES;
//! let reading = Pack::read(files, "pack.json");
//! for finding in &reading.findings {
//!     println!("{} {}", finding.code(), finding.message(Lang::En));
//! }
//! let pack = reading.pack.expect("no errors among the findings");
//!
//! // 2. Compile once, assess on a day. The core has no clock.
//! let program = Program::new(pack.framework());
//! let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
//! let report = Report::new(&session, &report::Filter::default());
//!
//! // 3. Verdicts out: activated e-identity accounts of Bac Giang, at least 30 % in 2023.
//! let row = &report.rows[0];
//! assert_eq!(row.verdict, Verdict::Met);
//! let figure = row.figure().unwrap();
//! assert_eq!(figure.value.as_point().unwrap().to_string(), "10430180/290189", "521509/1450945 in percent");
//! let proof = session.citations(figure).next().unwrap();
//! assert_eq!((proof.line, proof.as_printed), (Some(32), "521.509/1.450.945"));
//! ```
//!
//! # The model
//!
//! | type | what it is |
//! |---|---|
//! | [`Pack`] | a [`Framework`] (definitions, checked) and a [`Dataset`] (figures, by column) |
//! | [`Value`] | what is known of a quantity: one exact [`Rational`], or an [`Interval`] with open and closed ends, and the number as printed |
//! | [`Absent`] | why there is no value; missing is never zero |
//! | [`Session`] | figures and goals on a day of assessment, with what-if values on top |
//! | [`Assessment`] | a goal for a unit: [`Verdict`], [`Timing`], [`Pace`], gap, reason, look-alikes |
//! | [`Report`] | the assessments; [`report`] makes JSON, documents and text of them |
//! | [`Finding`] | something wrong with a pack, with its place and what to do |
//!
//! With the feature `testing`, the module `testing` makes a test case of every goal.
//!
//! # What it does not do
//!
//! It opens no files, asks no clock, prints nothing, and guesses nothing: where a base differs it says so instead of comparing.
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
        clippy::disallowed_methods,
        clippy::disallowed_types
    )
)]
#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests compare with the standard library"
    )
)]
#![forbid(unsafe_code)]

#[cfg(feature = "align")]
pub mod align;
#[cfg(feature = "audit")]
pub mod audit;
pub mod dataset;
pub mod evaluate;
#[doc(hidden)]
pub mod examples;
pub mod formula;
pub mod framework;
#[cfg(feature = "index")]
pub mod index;
pub mod limits;
mod list;
pub mod locale;
pub mod number;
mod order;
pub mod pack;
pub mod report;
pub mod source;
#[doc(hidden)]
pub mod syntax;
#[cfg(feature = "testing")]
pub mod testing;

pub use dataset::{Citation, DataStatus, Dataset, Observation, Place, Role};
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

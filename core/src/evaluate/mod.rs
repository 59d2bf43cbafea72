//! From figures to verdicts: every goal for every unit, exactly and with its reasons.

mod assess;
mod calculation;
mod comparison;
mod figure;
mod flows;
mod implied;
#[cfg(feature = "methods")]
mod method;
#[cfg(feature = "check")]
mod printed;
mod program;
mod progress;
#[cfg(feature = "testing")]
mod quick;
mod rollup;
mod session;
mod subjects;
mod test;
mod threshold;
mod verdict;

pub use assess::{Assessment, NotComparable};
pub use calculation::{
    Asked, Calculation, CalculationProblem, Contradiction, Found, Judged, Movement, NoResult, Part,
    Question, Scale, Token, calculate,
};
pub use comparison::{Against, Comparison, Derived, DerivedResult, How, PlanShare};
pub use figure::{Figure, FigureSource, Missing};
pub use implied::implied_denominator;
#[cfg(feature = "audit")]
pub(crate) use implied::whole_numbers;
#[cfg(feature = "methods")]
pub use method::{Course, Measured, Method, Stand, Unmeasured, measured};
#[cfg(feature = "check")]
pub(crate) use printed::{if_cut, printing_of};
pub use program::Program;
#[cfg(any(feature = "audit", feature = "align"))]
pub(crate) use program::Rule;
pub(crate) use program::formulas;
pub use progress::{Point, Progress, Speed, needed_speed, progress};
#[cfg(feature = "testing")]
pub(crate) use quick::{QuickRow, SeriesSeen};
pub use rollup::{Coverage, MeanOfParts, PartsOf, SharedCoverage};
pub use session::Session;
pub use test::{MilestoneOutcome, Outcome};
pub use threshold::Gap;
pub use verdict::{Pace, Reason, Status, Timing, Verdict};

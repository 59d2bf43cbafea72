//! From figures to verdicts: every goal for every unit, exactly and with its reasons.

mod assess;
mod calculation;
mod comparison;
mod figure;
mod flows;
mod implied;
#[cfg(feature = "methods")]
mod method;
mod program;
mod progress;
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
#[cfg(feature = "methods")]
pub use method::{Course, Measured, Method, Stand, Unmeasured, measured};
pub use program::Program;
pub(crate) use program::formulas;
pub use progress::{Point, Progress, Speed, needed_speed, progress};
pub use rollup::{Coverage, MeanOfParts, PartsOf, SharedCoverage};
pub use session::Session;
pub use test::{MilestoneOutcome, Outcome};
pub use threshold::Gap;
pub use verdict::{Pace, Reason, Status, Timing, Verdict};

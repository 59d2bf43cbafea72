//! Whoever watches a long read.

use std::ops::ControlFlow;

/// Is told how far a read has come, and may end it. Core has no clock: how often something is shown is for the host to decide.
///
/// ```
/// use std::ops::ControlFlow;
/// use chitieu_core::{Pack, examples, pack::Watch};
///
/// /// Someone who has seen enough at once.
/// struct Impatient;
///
/// impl Watch for Impatient {
///     fn progress(&mut self, _done: u64, _total: u64) -> ControlFlow<()> {
///         ControlFlow::Break(())
///     }
/// }
///
/// let reading = Pack::reader(examples::FILES).watched_by(&mut Impatient).read("pack.json");
/// assert!(reading.pack.is_none(), "half of the data is no data");
/// assert_eq!(reading.findings[0].code(), "E019");
/// ```
pub trait Watch {
    /// `done` of `total` bytes of data files were read. Called every few thousand rows. After [`ControlFlow::Break`] reading ends with the finding
    /// [`Cancelled`](crate::Problem::Cancelled) and without a pack.
    fn progress(&mut self, done: u64, total: u64) -> ControlFlow<()>;
}

/// Nobody.
pub(super) struct Unwatched;

impl Watch for Unwatched {
    fn progress(&mut self, _done: u64, _total: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

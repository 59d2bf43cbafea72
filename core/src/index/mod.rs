//! Composite indices computed: scores and ranks of units, stage by stage, exactly, with what explains them.
//!
//! [`Scoring`] holds every stage for one index, year and set of units; an edited input or weight changes only what depends on it. Everything else asks it:
//! [`Scoring::contributions`], [`Scoring::effects`], [`Scoring::gap_to`], [`change`], [`Scoring::cheapest`], [`Scoring::rank_ranges`], [`Scoring::families`].

mod aggregate;
mod ahead;
mod amount;
mod cheapest;
mod compare;
#[cfg(test)]
mod documented;
mod explain;
mod gather;
#[cfg(test)]
mod laws;
mod normalise;
mod prepare;
mod rank;
mod root;
mod rules;
mod scoring;
mod sensitivity;
mod sheets;
mod spread;
#[cfg(test)]
mod unusual;

/// Is told what is done of how much, and says whether to go on. Core has no clock: how often something is shown is for the host to decide.
pub type Going<'g> = dyn Fn(usize, usize) -> bool + 'g;

pub(crate) use amount::face;
pub use amount::{NoScore, Score};
pub use cheapest::Step;
pub use compare::{Hands, Reproduced};
pub use explain::{Change, Share, change};
pub use gather::{Inputs, years};
pub(crate) use gather::{figure_of, looked_at};
pub use rank::{Rank, ranks};
pub use scoring::{Basis, Effect, Options, Scoring, Stage};
pub use sensitivity::{Family, RankRange};
pub(crate) use sheets::SheetKey;
pub use sheets::{Handed, Phase, ScoreSheets};

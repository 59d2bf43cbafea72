//! The names of the members of an index, and the words that may stand in them.

use crate::framework::Direction;
use crate::framework::index::{Counting, Imputation, MissingPart, TiePolicy, Weighting};
use crate::number::Rounding;

pub(in crate::pack) const INDEX: &[&str] = &[
    "id",
    "name",
    "years",
    "succeeds",
    "units",
    "components",
    "aggregates",
    "total",
    "screen",
    "ranking",
    "example",
    "evidence",
    "note",
];
pub(in crate::pack::decode) const SET: &[&str] = &["id", "name", "list", "each", "within", "on"];
pub(in crate::pack::decode) const COMPONENT: &[&str] = &[
    "id",
    "name",
    "input",
    "direction",
    "denominate",
    "impute",
    "treat",
    "score",
    "points",
    "counts",
    "evidence_needed",
    "round",
    "decimals",
    "step",
    "effort",
    "merged",
    "published",
    "evidence",
    "note",
];
pub(in crate::pack::decode) const AGGREGATE: &[&str] = &[
    "id",
    "name",
    "method",
    "power",
    "parts",
    "weights",
    "weights_total",
    "points",
    "missing",
    "at_least",
    "scale",
    "round",
    "decimals",
    "merged",
    "published",
    "evidence",
    "note",
];
pub(in crate::pack::decode) const RANKING: &[&str] = &["ties", "round", "better"];
pub(in crate::pack::decode) const PART: &[&str] = &["of", "weight"];
pub(in crate::pack::decode) const ROUND: &[&str] = &["decimals", "mode"];
pub(in crate::pack::decode) const DENOMINATE: &[&str] = &["by", "factor"];
pub(in crate::pack::decode) const TREAT: &[&str] = &["winsorise", "clip"];

pub(in crate::pack::decode) const TIES: [(&str, TiePolicy); 4] = [
    ("competition", TiePolicy::Competition),
    ("modified", TiePolicy::Modified),
    ("dense", TiePolicy::Dense),
    ("fractional", TiePolicy::Fractional),
];
pub(in crate::pack::decode) const MODES: [(&str, Rounding); 6] = [
    ("half_up", Rounding::HalfUp),
    ("half_even", Rounding::HalfEven),
    ("down", Rounding::Down),
    ("up", Rounding::Up),
    ("floor", Rounding::Floor),
    ("ceiling", Rounding::Ceiling),
];
/// Whether a smaller score is better.
pub(in crate::pack::decode) const BETTER: [(&str, bool); 2] = [("higher", false), ("lower", true)];
pub(in crate::pack::decode) const DIRECTIONS: [(&str, Direction); 2] =
    [("higher", Direction::Higher), ("lower", Direction::Lower)];
pub(in crate::pack::decode) const IMPUTATIONS: [(&str, Imputation); 4] = [
    ("none", Imputation::None),
    ("mean", Imputation::Mean),
    ("median", Imputation::Median),
    ("previous", Imputation::Previous),
];
pub(in crate::pack::decode) const COUNTINGS: [(&str, Counting); 4] = [
    ("score", Counting::Score),
    ("bonus", Counting::Bonus),
    ("penalty", Counting::Penalty),
    ("information", Counting::Information),
];
pub(in crate::pack::decode) const WEIGHTINGS: [(&str, Weighting); 3] = [
    ("equal", Weighting::Equal),
    ("given", Weighting::Given),
    ("points", Weighting::Points),
];
pub(in crate::pack::decode) const MISSING: [(&str, MissingPart); 4] = [
    ("excluded", MissingPart::Excluded),
    ("zero", MissingPart::Zero),
    ("rescaled", MissingPart::Rescaled),
    ("bounded", MissingPart::Bounded),
];
pub(in crate::pack::decode) const MERGED: [(&str, bool); 1] = [("mean", true)];

/// A way of aggregating before its power is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::pack::decode) enum Joined {
    Sum,
    Arithmetic,
    Geometric,
    Harmonic,
    PowerMean,
    Minimum,
    Copeland,
}

pub(in crate::pack::decode) const AGGREGATIONS: [(&str, Joined); 7] = [
    ("sum", Joined::Sum),
    ("arithmetic", Joined::Arithmetic),
    ("geometric", Joined::Geometric),
    ("harmonic", Joined::Harmonic),
    ("power_mean", Joined::PowerMean),
    ("minimum", Joined::Minimum),
    ("copeland", Joined::Copeland),
];

//! An aggregate: pillars, main indices and the index itself, made of parts.

use super::{Node, Round};
use crate::framework::{Evidence, IndicatorId};
use crate::locale::Text;
use crate::number::Rational;
use crate::source::Span;

/// An aggregate (trụ cột, chỉ số chính, or the index).
#[derive(Clone, Debug)]
pub struct Aggregate {
    /// Id inside the index.
    pub id: String,
    /// Name in both languages.
    pub name: Text,
    /// How the parts are joined.
    pub aggregation: Aggregation,
    /// Where the weights come from.
    pub weighting: Weighting,
    /// What it is made of; a part may feed other aggregates too.
    pub parts: Vec<Part>,
    /// What becomes of a part without a score.
    pub missing: MissingPart,
    /// Least share of the weight that must have a score; below it there is none. `None`: any part is enough.
    pub at_least: Option<Rational>,
    /// The scale that the result is stretched to: 1 makes a share of the greatest possible points.
    pub scale: Option<Rational>,
    /// What the greatest points of the parts add up to; `None` where a part has none.
    pub points: Option<Rational>,
    /// The greatest score before it is stretched to `scale`: of a sum the greatest scores of its parts times their weights, of means the same mean of them. `None`
    /// where a part has none, and for what no fraction says.
    pub greatest: Option<Rational>,
    /// Rounding of the score itself, where a regulation asks for it.
    pub rounding: Option<Round>,
    /// Digits shown.
    pub decimals: u32,
    /// Whether it is made of nothing but information.
    pub(crate) is_information: bool,
    /// What the pack says that the weights add up to, with its place; checked.
    pub(crate) stated_weights: Option<(Rational, Span)>,
    /// What the pack says that the points of the parts add up to, with its place; checked.
    pub(crate) stated_points: Option<(Rational, Span)>,
    /// Whether a unit that was merged from others takes the plain mean of their scores.
    pub merged_mean: bool,
    /// The indicator that holds published scores.
    pub published: Option<IndicatorId>,
    /// Where the rule is printed.
    pub evidence: Vec<Evidence>,
    /// Remarks.
    pub note: Option<Text>,
    pub(crate) at: Span,
}

/// A part of an aggregate.
#[derive(Clone, Debug)]
pub struct Part {
    /// What.
    pub node: Node,
    /// Its weight, as the weighting says; not below zero.
    pub weight: Rational,
    pub(crate) at: Span,
}

/// Where weights come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weighting {
    /// Every part weighs 1 (default).
    #[default]
    Equal,
    /// As the pack gives them. Only their proportions matter, except in a sum.
    Given,
    /// By the greatest points that the parts can have.
    Points,
}

/// How the scores x of the parts are joined, w being their weights. Units are compared only by [`Aggregation::Copeland`].
///
/// Source: OECD/JRC Handbook, step 6; COINr `Aggregate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// Σ w·x, plus bonuses, less penalties, which take it down to 0 and no further. The national index: points of main indices.
    Sum,
    /// Σ w·x / Σ w.
    Arithmetic,
    /// Π x^(w/Σw). A part of 0 makes 0. A negative part: no score, and a finding. Irrational results are ranges of 10⁻⁴⁰ around the true number.
    Geometric,
    /// Σ w / Σ (w/x). A part of 0 makes 0, its limit. A negative part: no score, and a finding.
    Harmonic,
    /// (Σ w·x^p / Σ w)^(1/p); p = 0 is the geometric mean, 1 the arithmetic, −1 the harmonic. Negative parts: no score, and a finding.
    PowerMean {
        /// The power.
        power: Rational,
    },
    /// The least part; weights say nothing but 0, which leaves a part out.
    Minimum,
    /// Units are compared in pairs: a unit beats another if it is better in more than half of the weight, ties in a part counting half to both. The score is
    /// the pairs won less the pairs lost. A unit that has no score by [`MissingPart`] is in no pair; where weights are rescaled, a part that one of the two lacks
    /// counts for nobody, and without a common part the pair is a draw. A unit without any part has no score, so that it never wins.
    Copeland,
}

/// What becomes of a part without a score. A unit of which every part is missing has no score under any rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingPart {
    /// The aggregate has no score (default): missing is never zero by itself.
    #[default]
    Excluded,
    /// It counts 0, since the regulation says so.
    Zero,
    /// Its weight is left out and the rest stands for the whole: said with every score. In a sum the points of the present parts are stretched to the whole.
    Rescaled,
    /// It is anything between its worst and its best score: the aggregate is a range, and so is the rank. Where a part has no worst or best score it is as with
    /// `excluded`.
    Bounded,
}

//! A component: one scored item, from its figures to its score.

use super::{Method, Round};
use crate::framework::{Direction, Evidence, IndicatorId};
use crate::locale::Text;
use crate::number::Rational;
use crate::source::Span;

/// A component (chỉ số thành phần).
#[derive(Clone, Debug)]
pub struct Component {
    /// Id inside the index: `1.1`.
    pub id: String,
    /// Name in both languages.
    pub name: Text,
    /// The measure or indicator that it scores; the parts of a method may name others.
    pub input: Option<IndicatorId>,
    /// Which way is better: the input's own direction unless the index says otherwise.
    pub direction: Direction,
    /// What the input is divided by before anything else.
    pub denominator: Option<Denominator>,
    /// What stands in for an input that is missing.
    pub imputation: Imputation,
    /// What becomes of outliers.
    pub treatment: Treatment,
    /// How the input becomes a score.
    pub method: Method,
    /// The greatest number of points; `None` where a normalisation has its own scale.
    pub points: Option<Rational>,
    /// What the score does to the aggregates that it feeds.
    pub counting: Counting,
    /// Whether a score without evidence (minh chứng) is a stated zero.
    pub needs_evidence: bool,
    /// Rounding of the score itself, where a regulation asks for it.
    pub rounding: Option<Round>,
    /// Digits shown.
    pub decimals: u32,
    /// For "cheapest points": by how much the input is raised at a time, in its own unit.
    pub step: Rational,
    /// For "cheapest points": what one step costs, in units of effort that the pack chooses.
    pub effort: Rational,
    /// Whether a unit that was merged from others takes the plain mean of their scores.
    pub merged_mean: bool,
    /// The indicator that holds published scores of this component.
    pub published: Option<IndicatorId>,
    /// Where the rule is printed.
    pub evidence: Vec<Evidence>,
    /// Remarks.
    pub note: Option<Text>,
    pub(crate) at: Span,
}

/// `input / by × factor`: bandwidth per official, firms per 1 000 people. A denominator of zero leaves no value.
///
/// Source: OECD/JRC Handbook, step 1; COINr `Denominate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denominator {
    /// The measure to divide by.
    pub by: IndicatorId,
    /// 1 000 for "per thousand".
    pub factor: Rational,
}

/// What stands in for an input that is missing. What was put in is marked as such in every answer.
///
/// Source: OECD/JRC Handbook, step 3; COINr `Impute`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Imputation {
    /// Nothing: it stays missing.
    #[default]
    None,
    /// The mean of the units that have a figure. No unit with one: it stays missing.
    Mean,
    /// The middle figure of the units that have one; between two, their mean.
    Median,
    /// The unit's latest earlier figure. None earlier: it stays missing.
    Previous,
}

/// What becomes of outliers, before normalising.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Treatment {
    /// Nothing.
    #[default]
    None,
    /// The most extreme value is set to the next one, again and again, until the column passes (|skewness| < 2 or kurtosis < 3.5, both as
    /// G1 and G2 of Joanes and Gill) or `most` values were changed. Equal values count as one and move together. The end that is farther from the
    /// median moves. Fewer than four values, or equal ones only: nothing is done. Source: JRC; COINr `winsorise`.
    Winsorise {
        /// Most values that are changed.
        most: u32,
    },
    /// Values beyond fixed ends are set to them: `max(low, min(x, high))`. `None` leaves an end open.
    Clip {
        /// Least value.
        low: Option<Rational>,
        /// Greatest value.
        high: Option<Rational>,
    },
}

/// What a component's score does to the aggregates that it feeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// It counts, and its points belong to the maximum.
    #[default]
    Score,
    /// It is added on top: its points do not belong to the maximum. Missing, it adds nothing.
    Bonus,
    /// It is taken off. Missing, it takes nothing.
    Penalty,
    /// Shown and never added (weight 0): "Thông tin chung", "Đô thị thông minh" of the index of 2021–2023.
    Information,
}

//! How an input becomes a score: scoring rules, which look at one unit, and normalisations, which may look at all of them.

use crate::framework::{IndicatorId, UnitId};
use crate::number::{Comparator, Rational};
use crate::source::Span;

/// How an input becomes a score. With `points`, a share s of the whole becomes s × points; `x` is the input after the earlier stages.
///
/// A score outside 0 … points is never cut in silence: it counts as the nearer end and a finding names the component and the unit.
#[derive(Clone, Debug)]
pub enum Method {
    /// s = x / full. `full` is 100 for a percentage and 1 otherwise, unless stated. Rule form F1: "Điểm = Tỷ lệ × điểm tối đa". A ratio 0/0 has no value:
    /// [`Method::Cases`] states one.
    Ratio {
        /// The input that earns every point.
        full: Rational,
    },
    /// s = 1 from the target on, else x / target: a share of the target earns a share of the points (F9). The target is above 0.
    Capped {
        /// The input that earns every point.
        target: Rational,
    },
    /// The first case whose condition holds gives its share; none: `otherwise` (F2). An input of which only a range is known gives the range of all
    /// cases that are possible. No input known and no case without one: no score.
    Cases {
        /// In this order.
        cases: Vec<Case>,
        /// Share where no case holds.
        otherwise: Rational,
    },
    /// The shares of all conditions that hold, added up (F3); together they are 1 at most, which is checked.
    Checklist {
        /// What is added up.
        items: Vec<Case>,
    },
    /// The points of the band that the input lies in (F4). Bands that overlap, or leave a gap inside the input's range, are errors.
    Ladder {
        /// In any order.
        bands: Vec<Band>,
        /// Whether inputs are whole numbers, so that "at most 3" and "from 4" leave no gap.
        whole: bool,
    },
    /// The points of several items, each by its own method and with its own greatest number, added up, at most `points` (F5). The cap is said where it bites.
    Sum {
        /// What is added up.
        items: Vec<Item>,
    },
    /// The greatest points among alternatives (F6, "trường hợp nào có điểm cao nhất"). Alternatives without a figure are left out; all without: no score.
    Best {
        /// What is chosen from.
        items: Vec<Item>,
    },
    /// s = 1 for yes (1), 0 for no (0). Any other input is outside its maximum.
    YesNo,
    /// x × each, at most `most` points (the sum with a cap of F5, a bonus, a penalty). Negative counts earn 0 and are a finding.
    PerItem {
        /// Points for one.
        each: Rational,
        /// Most points.
        most: Rational,
    },
    /// The input is the score that somebody else gave: s = x / of, or x points where `of` is left out.
    Stated {
        /// The other scale's greatest score.
        of: Option<Rational>,
    },
    /// A normalisation over the units of the set.
    Normalised(Normalisation),
}

/// A condition with the share of the points that it earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// When.
    pub when: Condition,
    /// Share of the component's points, 0 to 1.
    pub share: Rational,
    pub(crate) at: Span,
}

/// A test of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The measure or indicator; the component's own input where it is left out.
    pub input: Option<IndicatorId>,
    /// How it is compared.
    pub comparator: Comparator,
    /// With what.
    pub value: Rational,
}

/// A band of a ladder: inputs between two ends, and the points that they earn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Lower end with whether it belongs to the band; `None`: no end.
    pub from: Option<(Rational, bool)>,
    /// Upper end with whether it belongs to the band; `None`: no end.
    pub to: Option<(Rational, bool)>,
    /// Points.
    pub points: Rational,
    pub(crate) at: Span,
}

/// An item of a sum or of alternatives: a small component of its own.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its input; the component's own where it is left out.
    pub input: Option<IndicatorId>,
    /// Its method; no normalisation.
    pub method: Method,
    /// Its greatest number of points.
    pub points: Rational,
    pub(crate) at: Span,
}

/// A normalisation. `min`, `max`, `mean` and `n` are those of the units of the set that have a value; where less is better the roles of `min` and `max` change.
///
/// Source: OECD/JRC Handbook, step 5; COINr `Normalise`. With `points` the result is a share of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Normalisation {
    /// The value as it is: it is on the index's scale already.
    Identity,
    /// (x − min)/(max − min) × (high − low) + low. All values equal, or one unit only: no score, and a finding (W09x), never a division by zero.
    MinMax {
        /// Score of the worst unit.
        low: Rational,
        /// Score of the best unit.
        high: Rational,
    },
    /// (x − low)/(high − low) between fixed ends; where less is better (high − x)/(high − low).
    Goalposts(Goalposts),
    /// (x − mean)/s × sd + centre, s being the sample's standard deviation (n − 1). One unit, or equal values: no score, and a finding.
    ZScore {
        /// Score of the mean (0 unless stated).
        centre: Rational,
        /// Score of one standard deviation (1 unless stated).
        sd: Rational,
    },
    /// The place from below, 1 for the worst, ties share the lowest place (COINr `n_rank`).
    Rank,
    /// (rank − 1)/(n − 1). One unit only: no score, and a finding.
    PercentileRank,
    /// rank − 1: how many units are worse (Borda).
    Borda,
    /// (x − min)/(target − min), where less is better (max − x)/(max − target). May be above 1 unless capped. Target not beyond the worst unit: no score, and a finding.
    DistanceToTarget(Distance<Rational>),
    /// 1 − (max − x)/(max − min), the same as min–max from 0 to 1 (COINr `n_dist2max`). All equal: no score, and a finding.
    DistanceToMaximum,
    /// 1 − (r − x)/(r − min), r being the value of a unit (COINr `n_dist2ref`); the reference itself is 1. May be above 1 unless capped.
    DistanceToReference(Distance<UnitId>),
    /// x / max (COINr `n_fracmax`). Only where more is better; max not above 0: no score, and a finding.
    FractionOfMaximum,
    /// x / best, where less is better best / x (F7, "đơn vị cao nhất được điểm tối đa"). A best not above 0, or a value not above 0 where less is better: no
    /// score, and a finding.
    ShareOfBest,
}

/// Fixed ends of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goalposts {
    /// The value that scores 0 (1 where less is better).
    pub low: Rational,
    /// The value that scores 1 (0 where less is better).
    pub high: Rational,
    /// Whether value and ends are replaced by their natural logarithms, as for income in the HDI. A value not above 0 then has no score.
    pub logarithm: bool,
    /// Whether values beyond the ends count as the ends. The HDI truncates above; a score outside 0 … 1 stays as it is otherwise.
    pub truncate: bool,
}

/// What a distance is measured to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distance<T> {
    /// The target, or the unit that is the reference.
    pub to: T,
    /// Whether scores above 1 count as 1.
    pub capped: bool,
}

//! Ranks: of scores as they are or rounded, with the ties that a regulation names, and the ranks that ranges leave open.

use super::amount::{Score, ends, face};
use crate::framework::index::{Ranking, Round, TiePolicy};
use crate::list::Listed;
use crate::number::{Rational, Rounding, Value};
use crate::order::places;

/// Digits to which long fractions are cut before they are compared; equal ones are compared in full.
const COARSE: u32 = 9;

/// The rank of one unit.
///
/// ```
/// use chitieu_core::framework::index::{Ranking, TiePolicy};
/// use chitieu_core::index::ranks;
/// use chitieu_core::{Rational, Value};
///
/// let scores: Vec<_> = [8, 9, 8, 7].map(|score| Ok(Value::point(score))).into();
/// let ranking = Ranking { ties: TiePolicy::Competition, rounding: None, lower_is_better: false };
/// let ranks = ranks(&scores, &ranking);
/// let shown: Vec<String> = ranks.iter().flatten().map(|rank| rank.rank.to_string()).collect();
/// assert_eq!(shown, ["2", "1", "2", "4"]);
/// assert!(ranks[0].as_ref().unwrap().tied);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The rank; a fraction under [`TiePolicy::Fractional`].
    pub rank: Rational,
    /// The best rank that rounded or missing inputs allow (competition ranks).
    pub best: usize,
    /// The worst rank that they allow.
    pub worst: usize,
    /// Units that have a rank.
    pub of: usize,
    /// Whether another unit has the same score.
    pub tied: bool,
}

impl Rank {
    /// Whether inputs that are not exactly known could change it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.best < self.worst
    }
}

/// What a unit is ranked by: the bigger the better.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    coarse: Rational,
    full: Rational,
}

impl Key {
    pub(crate) fn of(number: &Rational, ranking: &Ranking) -> Self {
        let full = match ranking.rounding {
            Some(Round { decimals, mode }) => number.round(decimals, mode),
            None => number.clone(),
        };
        let full = match ranking.lower_is_better {
            true => -&full,
            false => full,
        };
        let is_short = ranking
            .rounding
            .is_some_and(|round| round.decimals <= COARSE);
        Self {
            coarse: match is_short {
                true => full.clone(),
                false => full.round(COARSE, Rounding::Floor),
            },
            full,
        }
    }

    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let coarse = self.coarse.cmp(&other.coarse);
        coarse.then_with(|| self.full.cmp(&other.full))
    }
}

/// The rank of every unit that has a score.
///
/// ```
/// use chitieu_core::index::{NoScore, ranks};
/// use chitieu_core::{Value, examples};
///
/// let pack = examples::index_pack();
/// let ranking = &pack.framework().find_index("vi-du").unwrap().ranking;
/// let scores = [Ok(Value::point(70)), Ok(Value::point(90)), Err(NoScore::Part), Ok(Value::point(70))];
/// let ranks = ranks(&scores, ranking);
/// let places: Vec<_> = ranks.iter().flatten().map(|rank| rank.rank.to_string()).collect();
/// assert_eq!(places, ["2", "1", "2"], "equal scores share a rank");
/// assert!(ranks[2].is_none(), "without a score there is no rank");
/// ```
#[must_use]
pub fn ranks(scores: &[Score], ranking: &Ranking) -> Vec<Option<Rank>> {
    let known = scores.iter().map(|score| score.as_ref().ok());
    let keys: Vec<Option<Key>> = known
        .map(|value| Some(Key::of(&face(value?), ranking)))
        .listed();
    ranked(&keys, scores, ranking)
}

/// The ranks by keys that are known.
pub(crate) fn ranked(
    keys: &[Option<Key>],
    scores: &[Score],
    ranking: &Ranking,
) -> Vec<Option<Rank>> {
    let mut ranks = by_keys(keys, ranking.ties);
    let mut known = scores.iter().filter_map(|score| score.as_ref().ok());
    if known.any(|value| matches!(value, Value::Range(_))) {
        open_up(&mut ranks, scores, ranking);
    }
    ranks
}

fn by_keys(keys: &[Option<Key>], ties: TiePolicy) -> Vec<Option<Rank>> {
    let ranked: Vec<(usize, &Key)> = keys
        .iter()
        .enumerate()
        .filter_map(|(place, key)| Some((place, key.as_ref()?)))
        .listed();
    let of = ranked.len();
    let order = places(of, &|a, b| match (ranked.get(a), ranked.get(b)) {
        (Some((_, a)), Some((_, b))) => b.cmp(a),
        _ => std::cmp::Ordering::Equal,
    });
    let sorted: Vec<(usize, &Key)> = order
        .into_iter()
        .filter_map(|place| ranked.get(place).copied())
        .listed();
    let mut ranks: Vec<Option<Rank>> = keys.iter().map(|_| None).listed();
    let (mut before, mut dense) = (0_usize, 0_usize);
    for group in sorted.chunk_by(|a, b| a.1.cmp(b.1).is_eq()) {
        dense = dense.saturating_add(1);
        let first = before.saturating_add(1);
        let last = before.saturating_add(group.len());
        let rank = match ties {
            TiePolicy::Competition => whole(first),
            TiePolicy::Modified => whole(last),
            TiePolicy::Dense => whole(dense),
            TiePolicy::Fractional => {
                Rational::mean([&whole(first), &whole(last)]).unwrap_or_default()
            }
        };
        for (place, _) in group {
            if let Some(entry) = ranks.get_mut(*place) {
                *entry = Some(Rank {
                    rank: rank.clone(),
                    best: first,
                    worst: first,
                    of,
                    tied: group.len() > 1,
                });
            }
        }
        before = last;
    }
    ranks
}

fn whole(number: usize) -> Rational {
    Rational::from(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The ranks that ranges allow: better for sure, and better perhaps.
fn open_up(ranks: &mut [Option<Rank>], scores: &[Score], ranking: &Ranking) {
    // A range without an end on one side is behind or before everybody.
    let key = |value: &Value, best: bool| {
        let (low, high) = ends(value)?;
        let end = if best != ranking.lower_is_better {
            high
        } else {
            low
        };
        Some(Key::of(end, ranking))
    };
    let known: Vec<Option<(Option<Key>, Option<Key>)>> = scores
        .iter()
        .map(|score| score.as_ref().ok().map(|v| (key(v, false), key(v, true))))
        .listed();
    for (place, rank) in ranks.iter_mut().enumerate() {
        let (Some(rank), Some(Some((worst, best)))) = (rank.as_mut(), known.get(place)) else {
            continue;
        };
        let (mut surely, mut perhaps) = (0_usize, 0_usize);
        for (other, theirs) in known.iter().enumerate() {
            let (Some((their_worst, their_best)), true) = (theirs, other != place) else {
                continue;
            };
            let above = |a: &Option<Key>, b: &Option<Key>, open: bool| match (a, b) {
                (Some(a), Some(b)) => a.cmp(b).is_gt(),
                _ => open,
            };
            surely = surely.saturating_add(usize::from(above(their_worst, best, false)));
            perhaps = perhaps.saturating_add(usize::from(above(their_best, worst, true)));
        }
        rank.best = surely.saturating_add(1);
        rank.worst = perhaps.saturating_add(1);
    }
}

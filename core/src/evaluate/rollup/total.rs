//! Adding up, from the leaves to the root.

use super::PartsOf;
use super::cells::{Cells, Own};
use super::recipe::Recipe;
use crate::dataset::DataStatus;
use crate::evaluate::session::Session;
use crate::formula::Absent;
use crate::framework::{MissingParts, Period, Tier, UnitId};
use crate::list::Listed;
use crate::number::{Interval, RangeNote, Rational, Value};

/// Figures of at most so many parts carry the citations of all of them; of more, those of each part are asked for one by one.
const MOST_CITED: usize = 16;

/// What the parts of a whole add up to in one period.
#[derive(Debug)]
pub(super) struct Total {
    pub(super) of: PartsOf,
    /// The sum of each summand; their mean for an indicator that is averaged.
    pub(super) sums: Vec<Value>,
    /// How many parts have a value in the sums: not those where nothing occurred.
    pub(super) counted: usize,
    pub(super) expected: usize,
    pub(super) reported: usize,
    pub(super) silent: Vec<UnitId>,
    /// Nothing bounds what a silent part may have.
    pub(super) unbounded: bool,
    pub(super) status: Option<DataStatus>,
    pub(super) conflict: bool,
    /// Tier of the counted parts; the outer `None` while there are none, the inner one where they differ.
    tier: Option<Option<Tier>>,
    /// The units whose figures are in the sums; `None` where they are many.
    pub(super) leaves: Option<Vec<UnitId>>,
}

impl Total {
    pub(super) fn tier(&self) -> Option<Tier> {
        self.tier.flatten()
    }
}

/// For each whole of the family, what its parts add up to in each period; `None` where it has no parts then.
pub(super) fn totals(
    session: &Session<'_>,
    recipe: &Recipe<'_>,
    cells: &Cells,
) -> Vec<Vec<Option<Total>>> {
    let mut known: Vec<Vec<Option<Total>>> = Vec::new();
    for &whole in session.family().wholes() {
        let mut list = Vec::new();
        for (place, period) in cells.periods().iter().enumerate() {
            let adding = Adding {
                session,
                recipe,
                cells,
                known: &known,
                place,
                period: *period,
            };
            list.push(adding.parts_of(whole));
        }
        known.push(list);
    }
    known
}

/// The adding-up of one period.
struct Adding<'a> {
    session: &'a Session<'a>,
    recipe: &'a Recipe<'a>,
    cells: &'a Cells,
    known: &'a [Vec<Option<Total>>],
    place: usize,
    period: Period,
}

impl Adding<'_> {
    fn parts_of(&self, whole: UnitId) -> Option<Total> {
        let framework = self.session.framework();
        let (of, parts) = self
            .session
            .family()
            .parts_on(framework, whole, self.period.end());
        if parts.is_empty() {
            return None;
        }
        let mut sum = Sums::new(of, self.recipe.summands.len());
        for part in parts {
            self.add(part, &mut sum);
        }
        Some(sum.total(self.recipe.is_mean()))
    }

    fn add(&self, part: UnitId, sums: &mut Sums) {
        let row = self.cells.row(part, self.place);
        let is =
            |own: &Option<Own>, reason: Absent| matches!(own, Some(o) if o.cell == Err(reason));
        if row.iter().any(|own| is(own, Absent::NotApplicable)) {
            return;
        }
        let there = |own: &Option<Own>| has_value(own) || is(own, Absent::NothingOccurred);
        if row.iter().all(there) {
            self.expect(part, sums);
            sums.total.reported = sums.total.reported.saturating_add(1);
            if row.iter().all(has_value) {
                sums.add_row(
                    row.iter()
                        .flatten()
                        .filter_map(|own| own.cell.as_ref().ok()),
                );
                sums.leaf(part);
            }
            sums.mark(row);
            return;
        }
        match self.inner(part) {
            Some(inner) => self.add_inner(part, row, inner, sums),
            None => self.add_silent(part, row, sums),
        }
    }

    fn inner(&self, part: UnitId) -> Option<&Total> {
        let place = self.session.family().place(part)?;
        self.known.get(place)?.get(self.place)?.as_ref()
    }

    fn expect(&self, part: UnitId, sums: &mut Sums) {
        sums.total.expected = sums.total.expected.saturating_add(1);
        let tier = self.session.framework().unit(part).map(|unit| unit.tier);
        sums.tier(tier);
    }

    fn add_inner(&self, part: UnitId, row: &[Option<Own>], inner: &Total, sums: &mut Sums) {
        if inner.counted > 0 {
            let own = stands_beside(row, inner, self.recipe.rule);
            sums.add_row(beside(row, inner, own));
            if own {
                sums.leaf(part);
                sums.mark(row);
            }
        }
        let total = &mut sums.total;
        total.expected = total.expected.saturating_add(inner.expected);
        total.reported = total.reported.saturating_add(inner.reported);
        total.silent.extend_from_slice(&inner.silent);
        total.unbounded |= inner.unbounded;
        total.status = least([total.status, inner.status]);
        total.conflict |= inner.conflict;
        if let Some(tier) = inner.tier {
            sums.tier(tier);
        }
        match &inner.leaves {
            Some(leaves) => leaves.iter().for_each(|&leaf| sums.leaf(leaf)),
            None => sums.total.leaves = None,
        }
    }

    /// A part that has not reported all of it, and has no parts that have.
    fn add_silent(&self, part: UnitId, row: &[Option<Own>], sums: &mut Sums) {
        self.expect(part, sums);
        sums.total.silent.push(part);
        if self.recipe.rule != MissingParts::Bounded {
            return;
        }
        match self.bounds(part, row) {
            Some(bounds) => {
                sums.add_row(bounds.iter());
                sums.mark(row);
            }
            None => sums.total.unbounded = true,
        }
    }

    /// What a silent part may have of each summand; `None` where nothing bounds it.
    fn bounds(&self, part: UnitId, row: &[Option<Own>]) -> Option<Vec<Value>> {
        let range = |interval: Interval| Value::range(interval, None, RangeNote::default());
        let Some(share) = &self.recipe.share else {
            let whole = self.recipe.entry.rollup != crate::framework::Rollup::RatioOfSums;
            return whole.then(|| vec![range(self.recipe.entry.range.clone())]);
        };
        let own = |place: usize| row.get(place)?.as_ref()?.cell.as_ref().ok();
        let base = own(share.denominator)
            .or_else(|| self.earlier(part, share.denominator))?
            .clone();
        let numerator = own(share.numerator)
            .cloned()
            .unwrap_or_else(|| range(share.quotient.mul(&base.interval())));
        let mut bounds = vec![numerator, base];
        if share.denominator < share.numerator {
            bounds.reverse();
        }
        Some(bounds)
    }

    /// The latest earlier base of a part, where the pack lets it stand. A flow of a quarter says nothing of a year, so that periods of one length
    /// only stand for each other.
    fn earlier(&self, part: UnitId, summand: usize) -> Option<&Value> {
        let indicator = *self.recipe.summands.get(summand)?;
        let indicator = self.session.framework().indicator(indicator)?;
        let stock = indicator.nature == crate::framework::Nature::Stock;
        let fits = |period: &Period| {
            period.end() < self.period.end() && (stock || period.is_as_long_as(&self.period))
        };
        let mut periods = self.cells.periods().iter().enumerate().rev();
        let value = |place: usize| {
            let own = self.cells.row(part, place).get(summand)?.as_ref()?;
            own.cell.as_ref().ok()
        };
        self.recipe
            .takes_earlier_base()
            .then(|| periods.find_map(|(place, period)| value(place).filter(|_| fits(period))))?
    }
}

fn has_value(own: &Option<Own>) -> bool {
    matches!(own, Some(own) if own.cell.is_ok())
}

/// Whether the figures that a unit states of some summands stand beside what its parts add up to of the others. Not where only some parts have
/// reported and only those count: numerator and denominator must speak of the same parts.
pub(super) fn stands_beside(row: &[Option<Own>], inner: &Total, rule: MissingParts) -> bool {
    let some = row.iter().any(has_value) && !row.iter().all(has_value);
    some && (rule != MissingParts::ReportedOnly || inner.silent.is_empty())
}

/// What its parts add up to, with what the unit itself states in its place.
pub(super) fn beside<'v>(
    row: &'v [Option<Own>],
    inner: &'v Total,
    own: bool,
) -> impl Iterator<Item = &'v Value> {
    inner.sums.iter().zip(row).map(move |(sum, stated)| {
        let stated = stated.as_ref().filter(|_| own);
        stated.and_then(|own| own.cell.as_ref().ok()).unwrap_or(sum)
    })
}

fn least(statuses: [Option<DataStatus>; 2]) -> Option<DataStatus> {
    statuses.into_iter().flatten().min()
}

/// Sums in the making: exact numbers are kept apart from ranges and added at the end, with one reduction.
struct Sums {
    total: Total,
    columns: Vec<ColumnSum>,
}

struct ColumnSum {
    points: Vec<Rational>,
    ranges: Option<Interval>,
    /// The printed numbers behind the ranges; `None` once one of them prints none.
    faces: Option<Vec<Rational>>,
    note: RangeNote,
}

impl Sums {
    fn new(of: PartsOf, width: usize) -> Self {
        let empty = || ColumnSum {
            points: Vec::new(),
            ranges: None,
            faces: Some(Vec::new()),
            note: RangeNote::default(),
        };
        Self {
            total: Total {
                of,
                sums: Vec::new(),
                counted: 0,
                expected: 0,
                reported: 0,
                silent: Vec::new(),
                unbounded: false,
                status: None,
                conflict: false,
                tier: None,
                leaves: Some(Vec::new()),
            },
            columns: std::iter::repeat_with(empty).take(width).listed(),
        }
    }

    fn add_row<'v>(&mut self, values: impl Iterator<Item = &'v Value>) {
        self.total.counted = self.total.counted.saturating_add(1);
        for (column, value) in self.columns.iter_mut().zip(values) {
            column.add(value);
        }
    }

    fn leaf(&mut self, unit: UnitId) {
        let leaves = self.total.leaves.take();
        self.total.leaves = leaves
            .filter(|list| list.len() < MOST_CITED)
            .map(|mut list| {
                list.push(unit);
                list
            });
    }

    fn mark(&mut self, row: &[Option<Own>]) {
        for own in row.iter().flatten() {
            self.total.status = least([self.total.status, own.status]);
            self.total.conflict |= own.conflict;
        }
    }

    fn tier(&mut self, tier: Option<Tier>) {
        self.total.tier = Some(match self.total.tier {
            Some(known) if known != tier => None,
            _ => tier,
        });
    }

    fn total(self, mean: bool) -> Total {
        let mut total = self.total;
        let by = if mean { total.counted } else { 1 };
        total.sums = self.columns.into_iter().map(|c| c.total(by)).listed();
        total
    }
}

impl ColumnSum {
    fn add(&mut self, value: &Value) {
        let range = match value {
            Value::Point(number) => return self.points.push(number.clone()),
            Value::Range(range) => range,
        };
        self.ranges = Some(match &self.ranges {
            Some(sum) => sum.add(&range.interval),
            None => range.interval.clone(),
        });
        match (&mut self.faces, &range.face) {
            (Some(faces), Some(face)) => faces.push(face.clone()),
            _ => self.faces = None,
        }
        self.note = self.note.union(range.note);
    }

    fn total(self, by: usize) -> Value {
        let part = u64::try_from(by).ok().map(Rational::from);
        let part = part.and_then(|by| Rational::ONE.checked_div(&by));
        let part = part.unwrap_or(Rational::ONE);
        let points = Rational::sum(&self.points);
        let Some(ranges) = self.ranges else {
            return Value::Point(points * &part);
        };
        let face = self
            .faces
            .map(|faces| (Rational::sum(&faces) + &points) * &part);
        let interval = ranges.add(&Interval::point(points)).scale(&part);
        Value::range(interval, face, self.note)
    }
}

//! What flowed between two days, from the figures of the periods that are known.

use time::Date;

use crate::evaluate::comparison::{Derived, DerivedResult, How, less, stated};
use crate::evaluate::session::Session;
use crate::evaluate::{Figure, FigureSource};
use crate::formula::Absent;
use crate::framework::{IndicatorId, UnitId};
use crate::list::Listed;
use crate::number::{Interval, RangeNote, Rational, Value};
use crate::order::sort_by_key;

/// The figures of a flow in one unit, the longest first.
pub(crate) struct Flows<'a> {
    session: &'a Session<'a>,
    figures: Vec<Figure>,
}

impl<'a> Flows<'a> {
    pub(crate) fn new(session: &'a Session<'a>, indicator: IndicatorId, unit: UnitId) -> Self {
        let mut figures = session.series(indicator, unit);
        figures.retain(|figure| !figure.period.is_day());
        sort_by_key(&mut figures, |figure| std::cmp::Reverse(figure.period));
        Self { session, figures }
    }

    /// The figure of just these days.
    pub(crate) fn stated(&self, first: Date, last: Date) -> Option<&Figure> {
        let mut figures = self.figures.iter();
        figures.find(|f| f.period.start() == first && f.period.end() == last)
    }

    /// Stated; or periods that follow each other; or the year so far less the year before that.
    pub(crate) fn over(&self, first: Date, last: Date) -> DerivedResult {
        if let Some(whole) = self.tiled(first, last) {
            return Ok(whole);
        }
        let year = self.figures.iter().find(|f| f.period.end() == last);
        let year = year.and_then(|f| self.session.framework().year_of(&f.period));
        let parts = year.filter(|year| year.start() < first).and_then(|year| {
            let before = self.tiled(year.start(), first.previous_day()?)?;
            Some(less(self.tiled(year.start(), last)?, before))
        });
        parts.ok_or(Absent::NotReported)
    }

    /// The figure of these days, or the sum of those that cover them without gap or overlap.
    pub(crate) fn tiled(&self, first: Date, last: Date) -> Option<Derived> {
        if let Some(figure) = self.stated(first, last) {
            return Some(stated(figure.clone()));
        }
        let mut tiles = Vec::new();
        self.cover(first, last, &mut tiles).then(|| Derived {
            value: sum(&tiles),
            how: How::Sum,
            from: tiles.into_iter().cloned().listed(),
        })
    }

    /// Covers the days with figures, the longest that fits first.
    fn cover<'f>(&'f self, first: Date, last: Date, tiles: &mut Vec<&'f Figure>) -> bool {
        let fits = |f: &&Figure| f.period.start() == first && f.period.end() <= last;
        for figure in self.figures.iter().filter(fits) {
            tiles.push(figure);
            let rest = figure.period.end().next_day();
            if figure.period.end() == last || rest.is_some_and(|next| self.cover(next, last, tiles))
            {
                return true;
            }
            tiles.pop();
        }
        false
    }

    /// The year so far, at the end of each quarter for which it is known; and the figures of several years. This is what a goal on a flow is judged by:
    /// a quarter alone says nothing of a year.
    pub(crate) fn years_so_far(&self) -> Vec<Figure> {
        let mut list: Vec<Figure> = Vec::new();
        for figure in &self.figures {
            let Some(so_far) = self.session.framework().year_so_far(&figure.period) else {
                if figure.period.is_longer_than_a_year() {
                    list.push(figure.clone());
                }
                continue;
            };
            if list.iter().any(|known| known.period == so_far) {
                continue;
            }
            list.extend(self.tiled(so_far.start(), so_far.end()).map(|derived| {
                let [first, rest @ ..] = derived.from.as_slice() else {
                    return figure.clone();
                };
                cumulated(first, rest, so_far, derived.value.clone())
            }));
        }
        sort_by_key(&mut list, |figure| figure.period);
        list
    }
}

/// The figure of the year so far: one that is stated, or the sum of several with all of their citations.
fn cumulated(
    first: &Figure,
    rest: &[Figure],
    period: crate::framework::Period,
    value: Value,
) -> Figure {
    let mut figure = first.clone();
    if rest.is_empty() {
        return figure;
    }
    figure.period = period;
    figure.value = value;
    figure.source = FigureSource::Cumulated;
    figure.numerator = None;
    figure.denominator = None;
    for other in rest {
        figure.conflict |= other.conflict;
        figure.status = [figure.status, other.status].into_iter().flatten().min();
        figure.citations.extend(&other.citations);
        figure.coverage = figure.coverage.or_else(|| other.coverage.clone());
    }
    crate::order::sort_once(&mut figure.citations);
    figure
}

fn sum(tiles: &[&Figure]) -> Value {
    let faces: Option<Vec<&Rational>> = tiles.iter().map(|tile| tile.value.face()).collect();
    let zero = Interval::point(Rational::ZERO);
    let mut note = RangeNote::default();
    let interval = tiles.iter().fold(zero, |sum, tile| {
        note = note.union(tile.value.note());
        sum.add(&tile.value.interval())
    });
    Value::range(interval, faces.map(Rational::sum), note)
}

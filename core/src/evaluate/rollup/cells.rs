//! What each unit has reported of the summands, by unit and period.

use crate::dataset::{Cell, DataStatus, Role};
use crate::evaluate::figure::FigureResult;
use crate::evaluate::program::Rule;
use crate::evaluate::session::Session;
use crate::framework::{IndicatorId, Period, UnitId};
use crate::order::{sort_by_key, sort_once};

/// A figure of a unit itself, not rolled up.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) cell: Cell,
    pub(super) status: Option<DataStatus>,
    pub(super) conflict: bool,
}

/// The own figures of every unit, by unit and period. Only what is there takes room: a unit may report for every day of many years, and others once.
pub(super) struct Cells {
    periods: Vec<Period>,
    /// Each unit with the places of its periods, in order.
    rows: Vec<(UnitId, usize)>,
    /// A cell for each summand of each row.
    cells: Vec<Option<Own>>,
    /// The row of a unit that has reported nothing.
    nothing: Vec<Option<Own>>,
}

struct Found {
    unit: UnitId,
    period: Period,
    place: usize,
    own: Own,
}

impl Cells {
    pub(super) fn gather(session: &Session<'_>, summands: &[IndicatorId]) -> Self {
        let mut found = Vec::new();
        for (place, &summand) in summands.iter().enumerate() {
            match session.program().rule(summand) {
                Rule::Given => printed(session, summand, place, &mut found),
                Rule::Computed { .. } => computed(session, summand, place, &mut found),
            }
        }
        let mut periods: Vec<Period> = Vec::new();
        for found in &found {
            if periods.last() != Some(&found.period) {
                periods.push(found.period);
            }
        }
        sort_once(&mut periods);
        // Later ones stay behind earlier ones, and replace them.
        sort_by_key(&mut found, |found| (found.unit, found.period));
        let mut table = Self {
            periods,
            rows: Vec::new(),
            cells: Vec::new(),
            nothing: Vec::new(),
        };
        table.nothing.resize_with(summands.len(), || None);
        for found in found {
            table.add(found);
        }
        table
    }

    fn add(&mut self, found: Found) {
        let place = self.periods.binary_search(&found.period);
        let row = (found.unit, place.unwrap_or(usize::MAX));
        if self.rows.last() != Some(&row) {
            self.rows.push(row);
            let end = self.cells.len().saturating_add(self.nothing.len());
            self.cells.resize_with(end, || None);
        }
        let start = self.cells.len().saturating_sub(self.nothing.len());
        if let Some(cell) = self.cells.get_mut(start.saturating_add(found.place)) {
            *cell = Some(found.own);
        }
    }

    /// Every period in which some unit has a figure, in time order.
    pub(super) fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// What a unit has reported of each summand in a period.
    pub(super) fn row(&self, unit: UnitId, period: usize) -> &[Option<Own>] {
        let Ok(row) = self.rows.binary_search(&(unit, period)) else {
            return &self.nothing;
        };
        let start = row.saturating_mul(self.nothing.len());
        let end = start.saturating_add(self.nothing.len());
        self.cells.get(start..end).unwrap_or_default()
    }
}

/// What was printed of a measure, and what was entered as a what-if in its place.
fn printed(session: &Session<'_>, measure: IndicatorId, place: usize, found: &mut Vec<Found>) {
    let data = session.data();
    for unit in data.units_with(measure) {
        for observation in data.series(measure, unit, Role::Value) {
            found.push(Found {
                unit,
                period: observation.period,
                place,
                own: Own {
                    cell: observation.cell.clone(),
                    status: observation.status,
                    conflict: observation.conflict,
                },
            });
        }
    }
    // Later ones replace earlier ones.
    for (unit, period, value) in session.entered(measure) {
        let own = Own {
            cell: Ok(value.clone()),
            status: None,
            conflict: false,
        };
        found.push(Found {
            unit,
            period,
            place,
            own,
        });
    }
}

/// What the units' own inputs give.
fn computed(session: &Session<'_>, indicator: IndicatorId, place: usize, found: &mut Vec<Found>) {
    let units = session.units_with_inputs(indicator);
    for unit in units {
        for period in session.own_periods(indicator, unit) {
            let own = own(session.own_figure(indicator, unit, period));
            found.push(Found {
                unit,
                period,
                place,
                own,
            });
        }
    }
}

fn own(figure: FigureResult) -> Own {
    match figure {
        Ok(figure) => Own {
            cell: Ok(figure.value),
            status: figure.status,
            conflict: figure.conflict,
        },
        Err(missing) => Own {
            cell: Err(missing.reason),
            status: None,
            conflict: false,
        },
    }
}

//! What each unit has reported of the summands, by unit and period.

use crate::dataset::{Cell, DataStatus, Role};
use crate::evaluate::figure::FigureResult;
use crate::evaluate::program::Rule;
use crate::evaluate::session::Session;
use crate::framework::{IndicatorId, Period, UnitId};
use crate::list::Listed;
use crate::order::sort_once;

/// A figure of a unit itself, not rolled up.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) cell: Cell,
    pub(super) status: Option<DataStatus>,
    pub(super) conflict: bool,
}

/// The own figures of every unit: a dense table, since units × periods of one indicator are few beside the figures of all.
pub(super) struct Cells {
    periods: Vec<Period>,
    width: usize,
    cells: Vec<Option<Own>>,
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
            if periods.last() != Some(&found.period) && !periods.contains(&found.period) {
                periods.push(found.period);
            }
        }
        sort_once(&mut periods);
        let units = session.framework().units().len();
        let width = summands.len();
        let count = units.saturating_mul(periods.len()).saturating_mul(width);
        let mut table = Self {
            periods,
            width,
            cells: std::iter::repeat_with(|| None).take(count).listed(),
        };
        for Found {
            unit,
            period,
            place,
            own,
        } in found
        {
            let period = table.periods.binary_search(&period).unwrap_or(usize::MAX);
            let cell = table.start(unit, period).saturating_add(place);
            if let Some(cell) = table.cells.get_mut(cell) {
                *cell = Some(own);
            }
        }
        table
    }

    /// Every period in which some unit has a figure, in time order.
    pub(super) fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// What a unit has reported of each summand in a period.
    pub(super) fn row(&self, unit: UnitId, period: usize) -> &[Option<Own>] {
        let start = self.start(unit, period);
        let end = start.saturating_add(self.width);
        self.cells.get(start..end).unwrap_or_default()
    }

    fn start(&self, unit: UnitId, period: usize) -> usize {
        let row = unit.index().saturating_mul(self.periods.len());
        row.saturating_add(period).saturating_mul(self.width)
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

//! Who has reported and who has not: đã gửi, gửi thiếu, chưa gửi.
//!
//! A unit is asked for every goal with a computable test that applies to it and has begun. It has answered where a figure of the goal's indicator stands in
//! the data for it, comparable or not.

use std::collections::HashMap;

use chitieu_core::framework::{Tier, UnitKind};
use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::{Status, UnitId, Verdict};

use super::Listing;
use crate::explorer::grid::{Column, Key, Rows};
use crate::explorer::moved::Moved;
use crate::explorer::target::{Choice, Target};
use crate::explorer::world::{Context, World};

/// What each unit was asked and has answered.
#[derive(Debug)]
pub struct Reporting {
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    unit: UnitId,
    tier: Tier,
    asked: usize,
    answered: usize,
}

/// How far a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Nothing,
    Part,
    All,
}

impl Row {
    const fn state(self) -> State {
        match self.answered {
            0 => State::Nothing,
            some if some < self.asked => State::Part,
            _ => State::All,
        }
    }
}

impl State {
    fn line(self, context: &Context<'_>) -> Line {
        let (status, vi, en) = match self {
            Self::All => (Status::Met, "Đã gửi", "Reported"),
            Self::Part => (Status::Behind, "Gửi thiếu", "In part"),
            Self::Nothing => (Status::NoData, "Chưa gửi", "Not reported"),
        };
        let sign = super::symbol(status, context);
        Line::of(
            Role::Status(status),
            format!("{sign} {}", context.pick(vi, en)),
        )
    }
}

impl Reporting {
    /// Counts by unit.
    #[must_use]
    pub fn new(world: &World) -> Self {
        let framework = world.framework();
        let session = world.session();
        let mut counts: HashMap<UnitId, (usize, usize)> = HashMap::new();
        for row in &world.rows {
            if row.verdict == Verdict::NotComputable {
                continue;
            }
            let Some(goal) = framework.goal(row.goal) else {
                continue;
            };
            let tests = goal.test.parts();
            let indicators: Vec<_> = tests.iter().filter_map(|test| test.indicator()).collect();
            // A row for several units asks each of them; a row of one unit asks that one.
            for unit in row.unit.iter().chain(if row.unit.is_none() {
                row.members.as_slice()
            } else {
                &[]
            }) {
                let answered = indicators
                    .iter()
                    .any(|indicator| !session.series(*indicator, *unit).is_empty());
                let entry = counts.entry(*unit).or_default();
                entry.0 += 1;
                entry.1 += usize::from(answered);
            }
        }
        let mut rows: Vec<Row> = counts
            .into_iter()
            .filter_map(|(unit, (asked, answered))| {
                let entry = framework.unit(unit)?;
                (entry.kind == UnitKind::Place).then_some(Row {
                    unit,
                    tier: entry.tier,
                    asked,
                    answered,
                })
            })
            .collect();
        rows.sort_by_key(|row| row.unit);
        Self { rows }
    }
}

impl Rows for Reporting {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column> {
        vec![
            Column::words(context.pick("Đơn vị", "Org unit"), 18, 60)
                .frozen()
                .growing(),
            Column::words(context.pick("Tình hình", "State"), 13, 16),
            Column::numbers(context.pick("Có số liệu", "With figures"), 10, 14),
            Column::words("", 12, 20).hidden_if(width < 60),
            Column::words(context.pick("Cấp", "Tier"), 8, 14).hidden_if(width < 70),
        ]
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let (Some(world), Some(row)) = (context.world(), self.rows.get(row as usize)) else {
            return Line::default();
        };
        match column {
            0 => Line::plain(world.unit_name(row.unit, context.lang)),
            1 => row.state().line(context),
            2 => Line::of(Role::Value, format!("{}/{}", row.answered, row.asked)),
            3 => share_bar(context, row.answered as f64 / row.asked.max(1) as f64),
            _ => Line::of(Role::Dim, row.tier.label(context.lang)),
        }
    }

    fn key(&self, context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        let entry = self.rows.get(row as usize)?;
        Some(match column {
            1 => Key::Rank(entry.state() as i64),
            2 | 3 => Key::Rank((entry.answered * 1_000_000 / entry.asked.max(1)) as i64),
            4 => Key::Rank(entry.tier as i64),
            _ => Key::Name(sort_key(
                context.world()?.unit_name(entry.unit, context.lang),
            )),
        })
    }

    fn words(&self, context: &Context<'_>, row: u32) -> String {
        format!(
            "{} {}",
            self.cell(context, row, 0).text(),
            self.cell(context, row, 1).text()
        )
    }

    fn target(&self, _context: &Context<'_>, row: u32) -> Option<Target> {
        let unit = self.rows.get(row as usize)?.unit;
        Some(Target::Goals(Choice {
            unit: Some(unit),
            ..Choice::default()
        }))
    }
}

fn share_bar(context: &Context<'_>, share: f64) -> Line {
    const WIDTH: usize = 12;
    let full = (share * WIDTH as f64).round().clamp(0.0, WIDTH as f64) as usize;
    Line::of(Role::Plain, context.glyphs.full.repeat(full))
        .and(Role::Dim, context.glyphs.empty.repeat(WIDTH - full))
}

impl Listing for Reporting {
    fn anew(&self, context: &Context<'_>, _moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        Some(Box::new(Self::new(context.world()?)))
    }

    fn title(&self, context: &Context<'_>) -> String {
        context
            .pick("Tình hình gửi số liệu", "Who has reported")
            .to_owned()
    }

    fn head(&self, context: &Context<'_>, _width: usize) -> Vec<Line> {
        let mut line = Line::of(Role::Strong, self.rows.len().to_string())
            .and(Role::Plain, context.pick(" đơn vị", " units"));
        for state in [State::All, State::Part, State::Nothing] {
            let count = self.rows.iter().filter(|row| row.state() == state).count();
            let words = state.line(context);
            line = line.and(Role::Plain, super::APART);
            line.0.extend(words.0);
            line = line.and(Role::Plain, format!("\u{a0}{count}"));
        }
        vec![line]
    }
}

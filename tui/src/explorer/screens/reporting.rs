//! Who has reported and who has not: đã gửi, gửi thiếu, chưa gửi.
//!
//! Units of one tier in one place fill in the same form for the same period: where more than half of them have sent something for the last one, a unit is asked
//! for what most of these have sent, and has answered what stands in the data for it, comparable or not. A unit without such peers is asked for every goal with
//! a computable test that applies to it and has begun.

use std::collections::{HashMap, HashSet};

use chitieu_core::framework::{Framework, OrgUnit, Tier, UnitKind};
use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::{IndicatorId, Period, Status, UnitId, Verdict};

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

#[derive(Clone, Debug)]
struct Row {
    unit: UnitId,
    tier: Tier,
    asked: usize,
    /// What it was asked and has not answered.
    missing: Vec<IndicatorId>,
    /// For which period, where a form is filled in.
    period: Option<Period>,
}

/// How far a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Nothing,
    Part,
    All,
}

impl Row {
    fn answered(&self) -> usize {
        self.asked.saturating_sub(self.missing.len())
    }

    fn state(&self) -> State {
        match self.answered() {
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

/// What the units of one tier in one place send for a period: what more than half of those that sent something have sent. Nobody tells the program what a
/// form asks for; what most have filled in, it asks.
#[derive(Debug)]
struct Round {
    period: Period,
    asked: Vec<IndicatorId>,
}

/// Units that fill in the same form.
type Peers = (Option<UnitId>, Tier);

/// Fewer units than these make no round: two that spoke are no rule for a third.
const FEWEST: usize = 3;

/// Everything that was said, and the last round of every kind of units.
struct Rounds {
    of: HashMap<Peers, Round>,
    said: HashSet<(UnitId, IndicatorId, Period)>,
}

impl Rounds {
    fn new(world: &World) -> Self {
        let framework = world.framework();
        let mut said = HashSet::new();
        let mut speaking: HashMap<(Peers, Period), HashSet<UnitId>> = HashMap::new();
        for citation in world.pack().data().citations() {
            let Some(unit) = framework.unit(citation.unit) else {
                continue;
            };
            // Units that have ended fill in no form any more.
            let day = world.as_of();
            let speaks = unit.kind == UnitKind::Place && unit.exists_on(day);
            if citation.period.end() > day || !speaks {
                continue;
            }
            if said.insert((citation.unit, citation.indicator, citation.period)) {
                let peers = (unit.parent, unit.tier);
                let units = speaking.entry((peers, citation.period)).or_default();
                units.insert(citation.unit);
            }
        }
        let mut expected: HashMap<Peers, usize> = HashMap::new();
        for unit in framework.units() {
            if unit.reporting && unit.exists_on(world.as_of()) {
                *expected.entry((unit.parent, unit.tier)).or_default() += 1;
            }
        }
        let mut last: HashMap<Peers, (Period, usize)> = HashMap::new();
        for ((peers, period), units) in &speaking {
            let later = |(other, count): &(Period, usize)| {
                (period.end(), units.len(), period) > (other.end(), *count, other)
            };
            let all = expected.get(peers).copied().unwrap_or(0);
            let is_round = units.len() >= FEWEST && units.len() * 2 > all;
            if is_round && last.get(peers).is_none_or(later) {
                last.insert(*peers, (*period, units.len()));
            }
        }
        let of = last.into_iter().map(|(peers, (period, units))| {
            let asked = most_said(framework, &said, peers, period, units);
            (peers, Round { period, asked })
        });
        Self {
            of: of.collect(),
            said,
        }
    }

    /// The round of a unit, where its peers have one.
    fn round(&self, unit: &OrgUnit) -> Option<&Round> {
        self.of.get(&(unit.parent, unit.tier))
    }
}

fn most_said(
    framework: &Framework,
    said: &HashSet<(UnitId, IndicatorId, Period)>,
    peers: Peers,
    period: Period,
    units: usize,
) -> Vec<IndicatorId> {
    let mut counts: HashMap<IndicatorId, usize> = HashMap::new();
    for (unit, indicator, own) in said {
        let same = |unit: &OrgUnit| (unit.parent, unit.tier) == peers;
        if *own == period && framework.unit(*unit).is_some_and(same) {
            *counts.entry(*indicator).or_default() += 1;
        }
    }
    let most = counts.into_iter().filter(|(_, count)| count * 2 > units);
    let mut asked: Vec<IndicatorId> = most.map(|(indicator, _)| indicator).collect();
    asked.sort_unstable();
    asked
}

impl Reporting {
    /// What every unit was asked and has answered.
    #[must_use]
    pub fn new(world: &World) -> Self {
        let framework = world.framework();
        let rounds = Rounds::new(world);
        let goals = asked_by_goals(world);
        let day = world.as_of();
        let mut rows: Vec<Row> = Vec::new();
        for entry in framework.units() {
            let Some(unit) = framework.find_unit(&entry.id) else {
                continue;
            };
            let by_goals = goals.get(&unit);
            let expected = entry.reporting && entry.exists_on(day);
            let round = rounds.round(entry).filter(|_| expected);
            if entry.kind != UnitKind::Place || by_goals.is_none() && round.is_none() {
                continue;
            }
            let (asked, missing, period) = match (round, by_goals) {
                (Some(round), _) => {
                    let silent = |asked: &&IndicatorId| {
                        !rounds.said.contains(&(unit, **asked, round.period))
                    };
                    let missing = round.asked.iter().filter(silent).copied().collect();
                    (round.asked.len(), missing, Some(round.period))
                }
                (None, Some(goals)) => (goals.asked, goals.missing.clone(), None),
                (None, None) => continue,
            };
            rows.push(Row {
                unit,
                tier: entry.tier,
                asked,
                missing,
                period,
            });
        }
        Self { rows }
    }
}

/// What the goals ask of a unit.
#[derive(Default)]
struct Goals {
    asked: usize,
    missing: Vec<IndicatorId>,
}

/// By unit: every goal with a computable test asks for a figure of one of its indicators.
fn asked_by_goals(world: &World) -> HashMap<UnitId, Goals> {
    let framework = world.framework();
    let session = world.session();
    let mut goals: HashMap<UnitId, Goals> = HashMap::new();
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
        let units = match &row.unit {
            Some(unit) => std::slice::from_ref(unit),
            None => row.members.as_slice(),
        };
        for unit in units {
            let entry = goals.entry(*unit).or_default();
            entry.asked += 1;
            let answered = indicators
                .iter()
                .any(|indicator| !session.series(*indicator, *unit).is_empty());
            if !answered {
                entry.missing.extend(indicators.first());
            }
        }
    }
    goals
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
            2 => Line::of(Role::Value, format!("{}/{}", row.answered(), row.asked)),
            3 => share_bar(context, row.answered() as f64 / row.asked.max(1) as f64),
            _ => Line::of(Role::Dim, row.tier.label(context.lang)),
        }
    }

    fn key(&self, context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        let entry = self.rows.get(row as usize)?;
        Some(match column {
            1 => Key::Rank(entry.state() as i64),
            2 | 3 => Key::Rank((entry.answered() * 1_000_000 / entry.asked.max(1)) as i64),
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

    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let (Some(world), Some(row)) = (context.world(), self.rows.get(row as usize)) else {
            return Vec::new();
        };
        let lang = context.lang;
        let mut lines = vec![Line::of(Role::Strong, world.unit_name(row.unit, lang))];
        if let Some(period) = row.period {
            let line = lines.remove(0);
            let period = format!(" {} {}", context.glyphs.dot, period.label(lang));
            lines.push(line.and(Role::Plain, period));
        }
        let names = row.missing.iter();
        let names = names.filter_map(|id| world.framework().indicator(*id));
        let mut names: Vec<&str> = names.map(|indicator| indicator.name.get(lang)).collect();
        names.dedup();
        if !names.is_empty() {
            let label = context.pick("Chưa có: ", "Missing: ");
            lines.push(Line::of(Role::Label, label).and(Role::Plain, names.join("; ")));
        }
        lines
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
        let mut periods: Vec<Period> = self.rows.iter().filter_map(|row| row.period).collect();
        periods.sort_unstable();
        periods.dedup();
        if let [period] = periods.as_slice() {
            let words = context.pick("Kỳ ", "Period: ");
            let period = format!("{words}{}", period.label(context.lang));
            return vec![Line::of(Role::Dim, period), line];
        }
        vec![line]
    }
}

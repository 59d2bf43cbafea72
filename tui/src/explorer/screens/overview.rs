//! The first screen: where do we stand, what has to be looked at, which unit and plan holds it.

use std::collections::HashMap;

use chitieu_core::framework::show_date;
use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::{PlanId, Status, UnitId};

use super::{Listing, goals, symbol};
use crate::explorer::grid::{Column, Key, Rows};
use crate::explorer::moved::Moved;
use crate::explorer::target::{Choice, Target};
use crate::explorer::world::{Context, World, both, plan_short};

/// Counts by unit and plan, below the goals that have a figure.
#[derive(Debug)]
pub struct Overview {
    rows: Vec<Row>,
    statuses: Vec<Status>,
    totals: HashMap<Status, usize>,
    all: usize,
}

#[derive(Debug)]
enum Row {
    Blank,
    Heading(Heading, usize),
    /// A goal with a figure, by its place in the world's rows.
    Goal(u32),
    Unit(UnitId, HashMap<Status, usize>),
    Plan(UnitId, PlanId, HashMap<Status, usize>),
}

#[derive(Clone, Copy, Debug)]
enum Heading {
    First,
    Units,
}

impl Overview {
    /// Counts the rows of a world.
    #[must_use]
    pub fn new(world: &World) -> Self {
        let mut totals: HashMap<Status, usize> = HashMap::new();
        let mut by_unit: HashMap<UnitId, HashMap<PlanId, HashMap<Status, usize>>> = HashMap::new();
        for row in &world.rows {
            *totals.entry(row.status).or_default() += 1;
            let plan = world.framework().goal(row.goal).map(|goal| goal.plan);
            if let (Some(unit), Some(plan)) = (world.home(row), plan) {
                *by_unit
                    .entry(unit)
                    .or_default()
                    .entry(plan)
                    .or_default()
                    .entry(row.status)
                    .or_default() += 1;
            }
        }
        let mut rows = Self::attention(world);
        rows.push(Row::Blank);
        let mut units: Vec<UnitId> = by_unit.keys().copied().collect();
        units.sort();
        rows.push(Row::Heading(Heading::Units, units.len()));
        for unit in units {
            let Some(plans) = by_unit.remove(&unit) else {
                continue;
            };
            let mut sum: HashMap<Status, usize> = HashMap::new();
            for (status, count) in plans.values().flatten() {
                *sum.entry(*status).or_default() += count;
            }
            rows.push(Row::Unit(unit, sum));
            let mut plans: Vec<_> = plans.into_iter().collect();
            plans.sort_by_key(|(plan, _)| *plan);
            rows.extend(
                plans
                    .into_iter()
                    .map(|(plan, counts)| Row::Plan(unit, plan, counts)),
            );
        }
        let statuses = Status::ALL
            .into_iter()
            .filter(|status| totals.contains_key(status))
            .collect();
        Self {
            rows,
            statuses,
            totals,
            all: world.rows.len(),
        }
    }

    /// The goals with a figure: missed and slipping ones first.
    fn attention(world: &World) -> Vec<Row> {
        let compared = (0u32..)
            .zip(&world.rows)
            .filter(|(_, row)| row.is_compared());
        let mut compared: Vec<(i64, u32)> = compared
            .map(|(number, row)| (goals::attention(row), number))
            .collect();
        compared.sort_unstable();
        let mut rows = vec![Row::Heading(Heading::First, compared.len())];
        rows.extend(compared.into_iter().map(|(_, number)| Row::Goal(number)));
        rows
    }

    fn counts(&self, row: u32) -> Option<&HashMap<Status, usize>> {
        match self.rows.get(row as usize)? {
            Row::Unit(_, counts) | Row::Plan(_, _, counts) => Some(counts),
            _ => None,
        }
    }
}

/// Below this many columns counts stand without words.
const NARROW: usize = 50;

/// "153 dòng đánh giá: ▲ 3 Vượt · ✓ 1 Đạt …": every status that occurs, so that the counts add up.
#[must_use]
pub fn totals(
    context: &Context<'_>,
    all: usize,
    counts: &HashMap<Status, usize>,
    width: usize,
) -> Line {
    let one = if all == 1 { "row" } else { "rows" };
    let mut line = Line::of(Role::Strong, all.to_string())
        .and(Role::Plain, format!(" {}", context.pick("dòng", one)));
    for status in Status::ALL {
        let Some(count) = counts.get(&status) else {
            continue;
        };
        if (1..NARROW).contains(&width) {
            // The words stand in the rows.
            line = line.and(
                Role::Status(status),
                format!(" {}\u{a0}{count}", symbol(status, context)),
            );
            continue;
        }
        line = line.and(Role::Plain, super::APART).and(
            Role::Status(status),
            format!(
                "{}\u{a0}{count}\u{a0}{}",
                symbol(status, context),
                status.label(context.lang).replace(' ', "\u{a0}")
            ),
        );
    }
    line
}

/// A bar of all rows: each status takes its share, and at least one column.
fn bar(context: &Context<'_>, all: usize, counts: &HashMap<Status, usize>, width: usize) -> Line {
    let mut line = Line::default();
    let mut left = width;
    let present: Vec<(Status, usize)> = Status::ALL
        .into_iter()
        .filter_map(|s| Some((s, *counts.get(&s)?)))
        .collect();
    for (index, (status, count)) in present.iter().enumerate() {
        let rest = present.len() - index - 1;
        let share = if rest == 0 {
            left
        } else {
            (count * width / all.max(1))
                .max(1)
                .min(left.saturating_sub(rest))
        };
        left -= share;
        let silent = matches!(
            status,
            Status::NoData | Status::NotComputable | Status::NotApplicable | Status::Depends
        );
        let glyph = if silent {
            context.glyphs.empty
        } else {
            context.glyphs.full
        };
        line = line.and(Role::Status(*status), glyph.repeat(share));
    }
    line
}

/// Wider lines are hard to follow with the eye.
const MOST_WIDTH: usize = 110;

/// The width of a status in a line of a goal.
const STATUS_WIDTH: usize = 17;

/// "▲ Vượt   Tài khoản … được kích hoạt – Tỉnh Bắc Giang   35,94% / ≥ 30%".
fn goal_line(context: &Context<'_>, number: u32, width: usize) -> Option<Line> {
    let world = context.world()?;
    let row = world.rows.get(number as usize)?;
    let goal = world.framework().goal(row.goal)?;
    let lang = context.lang;
    let target = chitieu_core::report::show::targets(world.framework(), goal, lang);
    let figure = format!("{} / {target}", goals::actual(world, row, context).text());
    let status = format!("{} {}", symbol(row.status, context), row.status.label(lang));
    let room = width;
    let name = format!("{} – {}", goal.name.get(lang), world.row_unit(row, lang));
    if room < 56 {
        let sign = format!("{} ", symbol(row.status, context));
        let left = room.saturating_sub(context.measure.width(&figure) + 3);
        return Some(
            Line::of(Role::Status(row.status), sign)
                .and(Role::Plain, context.padded(&name, left))
                .and(Role::Plain, " ")
                .and(Role::Value, figure),
        );
    }
    let right = 16.max(context.measure.width(&figure));
    let middle = room.saturating_sub(STATUS_WIDTH + 2 + right + 2);
    let pad = " ".repeat(right.saturating_sub(context.measure.width(&figure)));
    Some(
        Line::of(
            Role::Status(row.status),
            context.padded(&status, STATUS_WIDTH),
        )
        .and(
            Role::Plain,
            format!("  {}  {pad}", context.padded(&name, middle)),
        )
        .and(Role::Value, figure),
    )
}

impl Rows for Overview {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column> {
        let narrow = width < 60;
        let mut columns = vec![
            Column::words(
                context.pick("Đơn vị và văn bản", "Org unit and plan"),
                if narrow { 16 } else { 30 },
                90,
            )
            .frozen()
            .growing(),
            Column::numbers(context.pick("Số dòng", "Rows"), 7, 7).hidden_if(narrow),
        ];
        columns.extend(self.statuses.iter().map(|status| {
            // The word stands in full above the table; here there is room for the sign and the beginning.
            let label = status.label(context.lang);
            let title = if narrow || self.statuses.len() > 5 && width < 110 {
                symbol(*status, context).to_string()
            } else {
                format!("{} {label}", symbol(*status, context))
            };
            let wide = u16::try_from(context.measure.width(&title))
                .unwrap_or(8)
                .clamp(3, 14);
            Column::numbers(&title, wide, wide)
        }));
        columns
    }

    fn whole(&self, context: &Context<'_>, row: u32, width: usize) -> Option<Line> {
        match self.rows.get(row as usize)? {
            Row::Blank => Some(Line::default()),
            Row::Heading(Heading::First, count) => {
                let text = context.pick(
                    "Có số liệu để so sánh – xem trước",
                    "With a comparable figure – look at these first",
                );
                Some(Line::of(Role::Strong, text).and(Role::Dim, format!(" ({count})")))
            }
            Row::Heading(Heading::Units, count) => {
                let text = context.pick("Đơn vị và văn bản", "Org units and plans");
                Some(Line::of(Role::Strong, text).and(Role::Dim, format!(" ({count})")))
            }
            Row::Goal(number) => goal_line(context, *number, width.min(MOST_WIDTH)),
            Row::Unit(..) | Row::Plan(..) => None,
        }
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let (Some(world), Some(entry)) = (context.world(), self.rows.get(row as usize)) else {
            return Line::default();
        };
        let counts = self.counts(row);
        match column {
            0 => match entry {
                Row::Unit(unit, _) => Line::of(Role::Strong, world.unit_name(*unit, context.lang)),
                Row::Plan(_, plan, _) => world
                    .framework()
                    .plan(*plan)
                    .map(|plan| Line::plain(format!("  {}", plan_short(plan, context.lang))))
                    .unwrap_or_default(),
                _ => Line::default(),
            },
            1 => counts
                .map(|counts| {
                    let role = if matches!(entry, Row::Unit(..)) {
                        Role::Strong
                    } else {
                        Role::Value
                    };
                    Line::of(role, counts.values().sum::<usize>().to_string())
                })
                .unwrap_or_default(),
            _ => {
                let status = column.checked_sub(2).and_then(|at| self.statuses.get(at));
                match status.and_then(|status| Some((*status, *counts?.get(status)?))) {
                    Some((status, count)) => Line::of(Role::Status(status), count.to_string()),
                    None => Line::of(Role::Dim, context.glyphs.dot),
                }
            }
        }
    }

    fn key(&self, context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        match column {
            0 => Some(Key::Name(sort_key(&self.cell(context, row, 0).text()))),
            1 => Some(Key::Rank(self.counts(row)?.values().sum::<usize>() as i64)),
            _ => {
                let status = self.statuses.get(column - 2)?;
                Some(Key::Rank(*self.counts(row)?.get(status)? as i64))
            }
        }
    }

    // Plans stand under their unit, goals under their heading.
    fn sorts(&self) -> bool {
        false
    }

    fn words(&self, context: &Context<'_>, row: u32) -> String {
        let (Some(world), Some(entry)) = (context.world(), self.rows.get(row as usize)) else {
            return String::new();
        };
        match entry {
            Row::Blank | Row::Heading(..) => String::new(),
            Row::Goal(number) => {
                let row = world.rows.get(*number as usize);
                let goal = row.and_then(|row| world.framework().goal(row.goal));
                let unit = row.and_then(|row| world.home(row));
                format!(
                    "{} {}",
                    goal.map(|goal| both(&goal.name)).unwrap_or_default(),
                    unit.map(|unit| world.unit_words(unit)).unwrap_or_default()
                )
            }
            Row::Unit(unit, _) => world.unit_words(*unit),
            Row::Plan(unit, plan, _) => {
                let plan = world.framework().plan(*plan);
                let number = plan
                    .and_then(|plan| plan.number.as_deref())
                    .unwrap_or_default();
                let title = plan.map(|plan| both(&plan.title)).unwrap_or_default();
                format!("{number} {title} {}", world.unit_words(*unit))
            }
        }
    }

    fn titled(&self) -> Option<u32> {
        let units = self
            .rows
            .iter()
            .position(|row| matches!(row, Row::Heading(Heading::Units, _)));
        units.and_then(|place| u32::try_from(place).ok())
    }

    fn stops(&self, row: u32) -> bool {
        !matches!(
            self.rows.get(row as usize),
            Some(Row::Heading(..) | Row::Blank)
        )
    }

    fn target(&self, context: &Context<'_>, row: u32) -> Option<Target> {
        match self.rows.get(row as usize)? {
            Row::Blank | Row::Heading(..) => None,
            Row::Goal(number) => {
                let world = context.world()?;
                goals::subject(world, world.rows.get(*number as usize)?).map(Target::Indicator)
            }
            Row::Unit(unit, _) => Some(Target::Goals(Choice {
                unit: Some(*unit),
                ..Choice::default()
            })),
            Row::Plan(unit, plan, _) => Some(Target::Goals(Choice {
                unit: Some(*unit),
                plan: Some(*plan),
                ..Choice::default()
            })),
        }
    }
}

impl Listing for Overview {
    fn anew(&self, context: &Context<'_>, _moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        Some(Box::new(Self::new(context.world()?)))
    }

    fn title(&self, context: &Context<'_>) -> String {
        context.pick("Tổng quan", "Overview").to_owned()
    }

    fn head(&self, context: &Context<'_>, width: usize) -> Vec<Line> {
        let Some(world) = context.world() else {
            return Vec::new();
        };
        let info = &world.framework().info;
        let lang = context.lang;
        let mut days = Line::of(Role::Label, context.pick("Ngày đánh giá ", "Assessed on "))
            .and(Role::Value, show_date(world.as_of(), lang));
        if let Some(day) = info.data_up_to {
            days = days
                .and(
                    Role::Label,
                    format!(
                        "{}{} ",
                        super::APART,
                        context.pick("Số liệu đến ngày", "Data up to")
                    ),
                )
                .and(Role::Value, show_date(day, lang));
        }
        let mut head = vec![
            Line::of(Role::Strong, info.name.get(lang)),
            days,
            totals(context, self.all, &self.totals, width),
        ];
        head.insert(2, bar(context, self.all, &self.totals, width.min(100)));
        head
    }

    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let Some(world) = context.world() else {
            return Vec::new();
        };
        let lang = context.lang;
        match self.rows.get(row as usize) {
            Some(Row::Plan(_, plan, counts)) => {
                let title = world
                    .framework()
                    .plan(*plan)
                    .map(|plan| Line::plain(plan.title.get(lang)));
                let all = counts.values().sum();
                title
                    .into_iter()
                    .chain([totals(context, all, counts, 0)])
                    .collect()
            }
            Some(Row::Unit(unit, counts)) => {
                vec![
                    Line::plain(world.unit_name(*unit, lang)),
                    totals(context, counts.values().sum(), counts, 0),
                ]
            }
            Some(Row::Goal(number)) => {
                let row = world.rows.get(*number as usize);
                row.map(|row| goals::detail(context, row).split_off(1))
                    .unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    fn report(&self, context: &Context<'_>, _order: &[u32]) -> Option<chitieu_core::Report> {
        let world = context.world()?;
        Some(world.report(0..u32::try_from(world.rows.len()).unwrap_or(u32::MAX)))
    }

    fn json(&self, context: &Context<'_>, order: &[u32]) -> Option<String> {
        let report = self.report(context, order)?;
        let session = context.world()?.session();
        Some(chitieu_core::report::report_json(
            &report,
            &session,
            context.lang,
        ))
    }
}

//! Pictures of text: a bar against its target, a series against the path of its goal.
//!
//! Positions on the screen are the only numbers here that are not exact.

use chitieu_core::framework::Test;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::{Assessment, Figure, Rational, Status, Value};
use time::Date;

use crate::explorer::world::{Context, World};

/// A number as a position, for drawing only.
#[must_use]
pub fn position(number: &Rational) -> f64 {
    let text = number.to_canonical();
    let parse = |text: &str| text.parse::<f64>().unwrap_or(0.0);
    match text.split_once('/') {
        Some((numerator, denominator)) => parse(numerator) / parse(denominator),
        None => parse(&text),
    }
}

/// One number that stands for a value in a picture: the number itself, the printed one, or the middle of its bounds.
#[must_use]
pub fn middle(value: &Value) -> Option<f64> {
    let interval = value.interval();
    if let Some(face) = value.as_point().or_else(|| value.face()) {
        return Some(position(face));
    }
    match (interval.lower().number(), interval.upper().number()) {
        (Some(low), Some(high)) => Some(f64::midpoint(position(low), position(high))),
        (Some(end), None) | (None, Some(end)) => Some(position(end)),
        (None, None) => None,
    }
}

/// Columns of a bar in a table.
const SPARK: usize = 10;

/// The path of a goal in a cell: several figures as heights, a single one as a bar against its target.
#[must_use]
pub fn spark(world: &World, row: &Assessment, context: &Context<'_>) -> Line {
    let Some((part, figure)) = row
        .main()
        .and_then(|part| Some((part, part.figure.as_ref()?)))
    else {
        return Line::default();
    };
    let series = world.session().series(figure.indicator, figure.unit);
    let points: Vec<f64> = series
        .iter()
        .filter_map(|figure| middle(&figure.value))
        .collect();
    if points.len() > 1 {
        let from = points.len().saturating_sub(SPARK);
        return Line::of(
            Role::Status(row.status),
            heights(context, points.get(from..).unwrap_or_default()),
        );
    }
    match (&part.test, points.first()) {
        (Test::Compare { value, .. }, Some(now)) => bar(
            context,
            *now,
            Some(position(value)),
            SPARK,
            Some(row.status),
        ),
        _ => Line::default(),
    }
}

fn heights(context: &Context<'_>, points: &[f64]) -> String {
    let low = points.iter().copied().fold(f64::INFINITY, f64::min);
    let high = points.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = (high - low).max(f64::MIN_POSITIVE);
    let heights = context.glyphs.heights;
    points
        .iter()
        .map(|point| heights[((point - low) / range * 7.0).round().clamp(0.0, 7.0) as usize])
        .collect()
}

/// A bar with a mark where the target is. The larger of both fills four fifths; a percentage fills at most the whole.
#[must_use]
pub fn bar(
    context: &Context<'_>,
    now: f64,
    target: Option<f64>,
    width: usize,
    status: Option<Status>,
) -> Line {
    let most = now.max(target.unwrap_or(now)).max(f64::MIN_POSITIVE) * 1.25;
    let place = |number: f64| {
        ((number / most) * width as f64)
            .round()
            .clamp(0.0, width as f64) as usize
    };
    let filled = place(now).max(usize::from(now > 0.0));
    let mark = target.map(|target| place(target).min(width.saturating_sub(1)));
    let role = status.map_or(Role::Value, Role::Status);
    let mut line = Line::default();
    let mut at = 0;
    let stretch = |line: Line, from: usize, to: usize| {
        let full = filled.clamp(from, to) - from;
        line.and(role, context.glyphs.full.repeat(full))
            .and(Role::Dim, context.glyphs.empty.repeat(to - from - full))
    };
    if let Some(mark) = mark {
        line = stretch(line, 0, mark).and(Role::Strong, context.glyphs.target);
        at = mark + 1;
    }
    stretch(line, at, width.max(at))
}

/// A series against the straight path of its goal, with its axes.
#[derive(Clone, Copy)]
pub struct Chart<'a> {
    /// The figures, in time order.
    pub series: &'a [Figure],
    /// Where the path begins and where it ends: the baseline and the target.
    pub path: Option<((Date, f64), (Date, f64))>,
    /// The target where there is no path.
    pub target: Option<f64>,
    /// How a number of this indicator is written.
    pub label: &'a dyn Fn(f64) -> String,
}

impl Chart<'_> {
    /// The lines of the picture.
    #[must_use]
    pub fn lines(&self, context: &Context<'_>, width: usize, height: usize) -> Vec<Line> {
        let day = |date: Date| f64::from(date.to_julian_day());
        let points: Vec<(f64, f64)> = self
            .series
            .iter()
            .filter_map(|figure| Some((day(figure.period.end()), middle(&figure.value)?)))
            .collect();
        let path = self
            .path
            .map(|((from, low), (to, high))| ((day(from), low), (day(to), high)));
        let ends = path.into_iter().flat_map(|(a, b)| [a, b]);
        let all: Vec<(f64, f64)> = points.iter().copied().chain(ends).collect();
        if all.is_empty() || height < 3 {
            return Vec::new();
        }
        let xs = Scale::of(all.iter().map(|p| p.0));
        let ys = Scale::of(all.iter().map(|p| p.1).chain(self.target)).with_room();
        let labels: Vec<String> = [ys.high, f64::midpoint(ys.low, ys.high), ys.low]
            .iter()
            .map(|y| (self.label)(*y))
            .collect();
        let gutter = labels
            .iter()
            .map(|label| context.measure.width(label))
            .max()
            .unwrap_or(0)
            + 1;
        let room = width.saturating_sub(gutter + 1).max(4);
        let mut cells = vec![vec![(" ", Role::Plain); room]; height];
        let mut put = |x: f64, y: f64, glyph: &'static str, role: Role| {
            let column = (xs.share(x) * (room - 1) as f64).round() as usize;
            let row = ((1.0 - ys.share(y)) * (height - 1) as f64).round() as usize;
            if let Some(cell) = cells.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = (glyph, role);
            }
        };
        let (point, dots) = context.glyphs.points;
        for step in 0..room {
            let share = step as f64 / (room - 1) as f64;
            if let Some(((x0, y0), (x1, y1))) = path {
                put(
                    x0 + (x1 - x0) * share,
                    y0 + (y1 - y0) * share,
                    dots,
                    Role::Dim,
                );
            } else if let Some(target) = self.target {
                put(xs.low + (xs.high - xs.low) * share, target, dots, Role::Dim);
            }
        }
        for (x, y) in &points {
            put(*x, *y, point, Role::Strong);
        }
        let side = context.glyphs.frame[4];
        let mut lines: Vec<Line> = cells
            .into_iter()
            .enumerate()
            .map(|(row, cells)| {
                let label = match row {
                    0 => labels[0].as_str(),
                    _ if row == height - 1 => labels[2].as_str(),
                    _ if height > 4 && row == height / 2 => labels[1].as_str(),
                    _ => "",
                };
                let pad = " ".repeat(gutter - 1 - context.measure.width(label));
                cells.into_iter().fold(
                    Line::of(Role::Dim, format!("{pad}{label} {side}")),
                    |line, (glyph, role)| line.and(role, glyph),
                )
            })
            .collect();
        lines.push(self.days(context, gutter, room));
        lines
    }

    /// The first and the last day under the picture.
    fn days(&self, context: &Context<'_>, gutter: usize, room: usize) -> Line {
        let first = self.series.first().map(|figure| figure.period.end());
        let last = self.series.last().map(|figure| figure.period.end());
        let from = self
            .path
            .map(|path| path.0.0)
            .into_iter()
            .chain(first)
            .min();
        let to = self.path.map(|path| path.1.0).into_iter().chain(last).max();
        let text = |day: Option<Date>| {
            day.map(|day| format!("{}/{}", u8::from(day.month()), day.year()))
                .unwrap_or_default()
        };
        let (from, to) = (text(from), text(to));
        let gap = room.saturating_sub(from.len() + to.len());
        let _ = context;
        Line::of(
            Role::Dim,
            format!("{}{from}{}{to}", " ".repeat(gutter + 1), " ".repeat(gap)),
        )
    }
}

/// From the least to the greatest number.
#[derive(Clone, Copy, Debug)]
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn of(numbers: impl Iterator<Item = f64>) -> Self {
        let mut scale = Self {
            low: f64::INFINITY,
            high: f64::NEG_INFINITY,
        };
        for number in numbers {
            scale.low = scale.low.min(number);
            scale.high = scale.high.max(number);
        }
        scale
    }

    /// Not all points on the edge.
    fn with_room(self) -> Self {
        let range = (self.high - self.low).max(self.high.abs() * 0.1).max(1e-9);
        let low = self.low - range * 0.1;
        let low = if self.low >= 0.0 { low.max(0.0) } else { low };
        Self {
            low,
            high: self.high + range * 0.1,
        }
    }

    fn share(self, number: f64) -> f64 {
        let range = self.high - self.low;
        if range > 0.0 {
            ((number - self.low) / range).clamp(0.0, 1.0)
        } else {
            0.5
        }
    }
}

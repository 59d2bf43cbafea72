//! A series on its way to a target, as data of a picture: figures with their bounds, the planned path, the target, the ends of the axes.
//!
//! Everything is exact; what draws it decides about size and rounding.

mod axis;

use time::Date;

use super::table;
use crate::evaluate::{Assessment, Figure, Outcome, Session, Status};
use crate::framework::{Goal, Indicator, Kind, Test, UnitId, show_date};
use crate::list::Listed;
use crate::locale::Lang;
use crate::number::{Bound, Comparator, Interval, Rational, Rounding, Value};
use crate::report::show;

/// A goal's path and series, ready to be drawn or told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The goal and its unit.
    pub name: String,
    /// The status of the row.
    pub status: Status,
    /// The language of its texts.
    pub lang: Lang,
    /// The figures up to the day of assessment, in time order.
    pub spots: Vec<Spot>,
    /// The planned path: baseline, milestones, target.
    pub path: Vec<Stop>,
    /// What has to be reached.
    pub aim: Aim,
    /// The first and the last day of the picture.
    pub days: (Date, Date),
    /// The last day for the target.
    pub deadline: Option<Date>,
    /// The day of assessment.
    pub as_of: Date,
    /// The lowest and the highest value of the axis, each as it is shown.
    pub axis: [(Rational, String); 2],
    /// Whether the smallest value stands on top: the first rank is the best one.
    pub smallest_on_top: bool,
}

/// A figure of the series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The last day of its period.
    pub day: Date,
    /// Its period in words.
    pub period: String,
    /// Where its mark stands: the number, the printed number where bounds are wider, or the middle of the bounds.
    pub mark: Rational,
    /// Lower end of what the source proves; `None` where no end is known.
    pub low: Option<Rational>,
    /// Upper end.
    pub high: Option<Rational>,
    /// Whether it is one exact number.
    pub exact: bool,
    /// The value as it is shown.
    pub shown: String,
    /// The value in few letters, for a label.
    pub short: String,
}

/// A stop on the planned path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// When.
    pub day: Date,
    /// The value; the middle of it where only bounds are known.
    pub value: Rational,
    /// What it is.
    pub kind: StopKind,
    /// The value as it is shown.
    pub shown: String,
}

/// What a stop on the planned path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopKind {
    /// Where the series stood at the beginning, as the plan or its sources say.
    Baseline,
    /// The plan gives no baseline: the earliest figure inside its term stands for it.
    FirstFigure,
    /// A value to be reached on the way.
    Milestone,
    /// The target itself.
    Target,
}

impl StopKind {
    /// The word on the screen.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Baseline, Lang::Vi) => "hiện trạng đầu kỳ",
            (Self::Baseline, Lang::En) => "baseline",
            (Self::FirstFigure, Lang::Vi) => "số đầu tiên trong kỳ",
            (Self::FirstFigure, Lang::En) => "first figure of the term",
            (Self::Milestone, Lang::Vi) => "mốc",
            (Self::Milestone, Lang::En) => "milestone",
            (Self::Target, Lang::Vi) => "kế hoạch",
            (Self::Target, Lang::En) => "target",
        }
    }
}

/// What has to be reached: a threshold, or a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The least value that passes; `None` where only the upper end counts.
    pub from: Option<Rational>,
    /// The largest value that passes.
    pub to: Option<Rational>,
    /// The target as it is shown: "≥ 80%".
    pub shown: String,
}

/// The pictures of a row: one for each of its tests that has a number to reach and at least so many figures. None for tests in words, of yes and no,
/// of growth, and for shares of units.
pub(super) fn pictures(
    session: &Session<'_>,
    row: &Assessment,
    least: usize,
    lang: Lang,
) -> Vec<Picture> {
    let framework = session.framework();
    let (Some(goal), Some(unit), None) = (framework.goal(row.goal), row.unit, &row.share) else {
        return Vec::new();
    };
    let parts = row.parts.iter().filter(|part| part.figure.is_some());
    let mut pictures: Vec<Picture> = parts
        .filter_map(|part| picture(session, goal, row, part, unit, lang))
        .listed();
    pictures.retain(|picture| picture.spots.len() >= least.max(1));
    pictures
}

fn picture(
    session: &Session<'_>,
    goal: &Goal,
    row: &Assessment,
    part: &Outcome,
    unit: UnitId,
    lang: Lang,
) -> Option<Picture> {
    let framework = session.framework();
    let id = part.test.indicator()?;
    let indicator = framework.indicator(id)?;
    if indicator.kind == Kind::Boolean {
        return None;
    }
    let aim = aim(&part.test, show::target(framework, &part.test, lang))?;
    let figures: Vec<Figure> = session
        .series(id, unit)
        .into_iter()
        .filter(|figure| figure.period.end() <= session.as_of())
        .listed();
    let spots: Vec<Spot> = figures
        .iter()
        .filter_map(|figure| spot(figure, indicator, lang))
        .listed();
    let path = path(goal, part, indicator, lang);
    let deadline = goal.deadline_on(session.as_of());
    let name = format!(
        "{} – {}",
        goal.name.get(lang),
        table::unit_names(framework, row, lang)
    );
    let first = figures.first().map(|figure| figure.period.start());
    let days = axis::days(first, &spots, &path, deadline)?;
    Some(Picture {
        name,
        status: row.status,
        lang,
        days,
        axis: axis::axis(&spots, &path, &aim, indicator)?
            .map(|end| (end.clone(), show::number(&end, indicator, lang))),
        spots,
        path,
        aim,
        deadline,
        as_of: session.as_of(),
        smallest_on_top: indicator.kind == Kind::Rank,
    })
}

fn aim(test: &Test, shown: String) -> Option<Aim> {
    let (from, to) = match test {
        Test::Compare {
            comparator, value, ..
        } => match comparator {
            Comparator::AtLeast | Comparator::MoreThan => (Some(value), None),
            Comparator::AtMost | Comparator::LessThan => (None, Some(value)),
            Comparator::Equal => (Some(value), Some(value)),
        },
        Test::Between { low, high, .. } => (Some(low), Some(high)),
        _ => return None,
    };
    Some(Aim {
        from: from.cloned(),
        to: to.cloned(),
        shown,
    })
}

/// The one number that stands for an interval; `None` where neither end is known.
fn middle(interval: &Interval) -> Option<Rational> {
    let half = Rational::ratio(1, 2)?;
    match (interval.lower().number(), interval.upper().number()) {
        (Some(low), Some(high)) => Some(&(low + high) * &half),
        (Some(end), None) | (None, Some(end)) => Some(end.clone()),
        (None, None) => None,
    }
}

fn spot(figure: &Figure, indicator: &Indicator, lang: Lang) -> Option<Spot> {
    let interval = figure.value.interval();
    let end = |bound: &Bound| bound.number().cloned();
    Some(Spot {
        day: figure.period.end(),
        period: figure.period.label(lang),
        mark: figure.value.face().cloned().or_else(|| middle(&interval))?,
        low: end(interval.lower()),
        high: end(interval.upper()),
        exact: interval.as_point().is_some(),
        shown: show::figure(figure, indicator, None, lang),
        short: short(figure, &interval, indicator, lang),
    })
}

/// "36%", "> 50%": a label has no room for bounds.
fn short(figure: &Figure, interval: &Interval, indicator: &Indicator, lang: Lang) -> String {
    let (note, face) = (figure.value.note(), figure.value.face());
    let number = |face: &Rational| show::number(face, indicator, lang);
    match face {
        Some(face) if note.one_sided => {
            let closed = |bound: &Bound| bound.is_closed() == Some(true);
            let sign = if interval.lower().number() == Some(face) {
                if closed(interval.lower()) { "≥" } else { ">" }
            } else if closed(interval.upper()) {
                "≤"
            } else {
                "<"
            };
            format!("{sign} {}", number(face))
        }
        Some(face) if note.approximate => format!("≈ {}", number(face)),
        _ => show::short(&figure.value, indicator, lang),
    }
}

/// Baseline and milestones, with the target at their end. Without a baseline there is no path.
fn path(goal: &Goal, part: &Outcome, indicator: &Indicator, lang: Lang) -> Vec<Stop> {
    let stop = |day, value: Rational, kind| Stop {
        day,
        shown: show::number(&value, indicator, lang),
        value,
        kind,
    };
    let mut path = Vec::new();
    if let Some((progress, value)) = part
        .progress
        .as_ref()
        .and_then(|progress| Some((progress, middle(&progress.baseline.value)?)))
    {
        path.push(Stop {
            day: progress.baseline.date,
            kind: if goal.baseline.is_none() {
                StopKind::FirstFigure
            } else {
                StopKind::Baseline
            },
            shown: show::value(
                &Value::range(
                    progress.baseline.value.clone(),
                    None,
                    crate::number::RangeNote::default(),
                ),
                indicator,
                None,
                lang,
            ),
            value,
        });
    }
    let milestones = part.milestones.iter().map(|outcome| &outcome.milestone);
    path.extend(
        milestones.map(|mark| stop(mark.deadline, mark.value.clone(), StopKind::Milestone)),
    );
    if let (Test::Compare { value, .. }, Some(deadline), false) =
        (&part.test, goal.deadline, path.is_empty())
    {
        path.push(stop(deadline, value.clone(), StopKind::Target));
    }
    crate::order::sort_by_key(&mut path, |stop| stop.day);
    path
}

impl Picture {
    /// The picture in words: figures, path, target. What a reader who does not see it is told.
    #[must_use]
    pub fn words(&self) -> String {
        let lang = self.lang;
        let figures = self
            .spots
            .iter()
            .map(|spot| format!("{} ({})", spot.short, spot.period))
            .listed()
            .join(" → ");
        let mut parts = vec![figures, self.aim_words()];
        let told = |stop: &&Stop| !matches!(stop.kind, StopKind::Target | StopKind::FirstFigure);
        let stops = self.path.iter().filter(told);
        parts.extend(stops.map(|stop| {
            format!(
                "{} {} ({})",
                stop.kind.label(lang),
                stop.shown,
                show_date(stop.day, lang)
            )
        }));
        parts.join("; ")
    }

    /// "kế hoạch ≥ 80% đến 31/12/2025".
    #[must_use]
    pub fn aim_words(&self) -> String {
        let lang = self.lang;
        let label = lang.pick("kế hoạch", "target");
        let until = self
            .deadline
            .map(|day| format!(" {} {}", lang.pick("đến", "by"), show_date(day, lang)))
            .unwrap_or_default();
        format!("{label} {}{until}", self.aim.shown)
    }

    /// How far a value lies between the ends of the axis, from 0 to 1, with the smallest at 0.
    #[must_use]
    pub fn share_of_axis(&self, value: &Rational) -> Rational {
        let [(low, _), (high, _)] = &self.axis;
        (value - low)
            .checked_div(&(high - low))
            .unwrap_or(Rational::ZERO)
    }

    /// How far a day lies between the ends of the time axis, from 0 to 1.
    #[must_use]
    pub fn share_of_time(&self, day: Date) -> Rational {
        let number = |day: Date| i64::from(day.to_julian_day());
        let days = |to: Date| number(to).saturating_sub(number(self.days.0));
        Rational::ratio(days(day), days(self.days.1)).unwrap_or(Rational::ZERO)
    }

    /// The levels of the figures from 0 to 7, for a line of eight signs: the largest figure is 7 and the smallest 0. Equal figures stand in the middle.
    #[must_use]
    pub fn levels(&self) -> Vec<u8> {
        let marks = || self.spots.iter().map(|spot| &spot.mark);
        let (Some(least), Some(most)) = (marks().min(), marks().max()) else {
            return Vec::new();
        };
        let seven = Rational::from(7i64);
        marks()
            .map(|mark| {
                let share = (mark - least).checked_div(&(most - least));
                let level = share.map(|share| (&share * &seven).round(0, Rounding::HalfUp));
                level.map_or(3, |level| level.to_canonical().parse().unwrap_or(3))
            })
            .listed()
    }
}

//! Goals: each with its figure, its target, what is missing, and how it moves.

use std::collections::HashMap;

use chitieu_core::framework::{Test, show_date};
use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::report::{self, show};
use chitieu_core::{Assessment, Comparator, Goal, Lang, Pace, Rational};

use super::{Listing, chart, status_line};
use crate::explorer::grid::{Column, Key, Rows};
use crate::explorer::moved::Moved;
use crate::explorer::target::{Choice, Subject, Target};
use crate::explorer::world::{Context, World, both, plan_short};

/// The goals of a choice.
#[derive(Debug)]
pub struct Goals {
    /// Which ones.
    pub choice: Choice,
    /// Their places in the world's rows.
    rows: Vec<u32>,
}

/// The columns, in their order.
mod column {
    pub(super) const CODE: usize = 0;
    pub(super) const NAME: usize = 1;
    pub(super) const STATUS: usize = 2;
    pub(super) const ACTUAL: usize = 3;
    pub(super) const TARGET: usize = 4;
    pub(super) const GAP: usize = 5;
    pub(super) const DEADLINE: usize = 6;
    pub(super) const UNIT: usize = 7;
    pub(super) const PACE: usize = 8;
    pub(super) const PATH: usize = 9;
    pub(super) const PLAN: usize = 10;
}

impl Goals {
    /// The goals of a choice.
    #[must_use]
    pub fn new(world: &World, choice: Choice) -> Self {
        let rows = (0..)
            .zip(&world.rows)
            .filter(|(_, row)| is_chosen(world, row, &choice))
            .map(|(number, _)| number);
        let mut rows: Vec<u32> = rows.collect();
        // What is missed or slipping comes first; what has no figure last. Within that, the order of the pack.
        rows.sort_by_key(|number| world.rows.get(*number as usize).map(attention));
        Self { choice, rows }
    }

    fn assessment<'w>(&self, world: &'w World, row: u32) -> Option<&'w Assessment> {
        world.rows.get(*self.rows.get(row as usize)? as usize)
    }

    fn goal<'w>(
        &self,
        context: &Context<'w>,
        row: u32,
    ) -> Option<(&'w World, &'w Assessment, &'w Goal)> {
        let world = context.world()?;
        let row = self.assessment(world, row)?;
        Some((world, row, world.framework().goal(row.goal)?))
    }
}

/// Whether a row belongs to a choice.
#[must_use]
pub fn is_chosen(world: &World, row: &Assessment, choice: &Choice) -> bool {
    let framework = world.framework();
    let Some(goal) = framework.goal(row.goal) else {
        return false;
    };
    let indicators = || {
        let parts = goal.test.parts();
        let ids: Vec<_> = parts
            .iter()
            .filter_map(|test| framework.indicator(test.indicator()?))
            .collect();
        ids
    };
    choice.unit.is_none_or(|unit| world.home(row) == Some(unit))
        && choice.plan.is_none_or(|plan| plan == goal.plan)
        && choice.status.is_none_or(|status| status == row.status)
        && choice
            .year
            .is_none_or(|year| goal.deadline.is_some_and(|day| day.year() == year))
        && choice.group.is_none_or(|group| {
            indicators()
                .iter()
                .any(|indicator| indicator.group == group)
        })
        && choice.tier.is_none_or(|tier| {
            let units = row.unit.iter().chain(&row.members);
            units
                .filter_map(|unit| framework.unit(*unit))
                .any(|unit| unit.tier == tier)
        })
        && (!choice.compared || row.is_compared())
}

/// What a choice says, part by part.
#[must_use]
pub fn choice_words(context: &Context<'_>, choice: &Choice) -> Vec<String> {
    let lang = context.lang;
    let Some(world) = context.world() else {
        return Vec::new();
    };
    let framework = world.framework();
    let mut words: Vec<String> = Vec::new();
    words.extend(
        choice
            .unit
            .map(|unit| world.unit_name(unit, lang).to_owned()),
    );
    words.extend(choice.tier.map(|tier| tier.label(lang).to_owned()));
    words.extend(choice.group.map(|group| group.name().get(lang).to_owned()));
    words.extend(
        choice
            .plan
            .and_then(|plan| framework.plan(plan))
            .map(|plan| plan_short(plan, lang).to_owned()),
    );
    words.extend(
        choice
            .status
            .map(|status| format!("{} {}", super::symbol(status, context), status.label(lang))),
    );
    words.extend(
        choice
            .year
            .map(|year| format!("{} {year}", lang.pick("thời hạn", "deadline"))),
    );
    if choice.compared {
        words.push(
            lang.pick("có số liệu để so sánh", "with a comparable figure")
                .to_owned(),
        );
    }
    words
}

impl Rows for Goals {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column> {
        let narrow = width < 60;
        let one_unit = self.choice.unit.is_some();
        let title = |vi, en| context.pick(vi, en);
        vec![
            Column::words(title("Mã", "Code"), 12, 26)
                .frozen()
                .hidden_if(width < 110),
            Column::words(title("Mục tiêu", "Goal"), if narrow { 16 } else { 26 }, 60)
                .frozen()
                .growing(),
            Column::words(
                title("Trạng thái", "Status"),
                if narrow { 10 } else { 14 },
                if width < 100 { 19 } else { 29 },
            ),
            Column::numbers(title("Thực hiện", "Actual"), 8, 18),
            Column::numbers(title("Kế hoạch", "Target"), 8, 20),
            Column::words(title("Còn thiếu, vượt", "Gap"), 12, 36),
            Column::words(title("Thời hạn", "Deadline"), 10, 10),
            Column::words(title("Đơn vị", "Org unit"), 12, 26).hidden_if(one_unit),
            Column::words(title("Tiến độ", "Pace"), 10, 26),
            Column::words(title("Đường tiến độ", "Path"), 10, 14),
            Column::words(title("Văn bản", "Plan"), 12, 40),
        ]
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let Some((world, row, goal)) = self.goal(context, row) else {
            return Line::default();
        };
        let (framework, lang) = (world.framework(), context.lang);
        match column {
            column::CODE => Line::of(Role::Proof, goal.id.clone()),
            column::NAME => Line::plain(goal.name.get(lang)),
            column::STATUS => status_line(row.status, context),
            column::ACTUAL => actual(world, row, context),
            column::TARGET => Line::of(Role::Value, show::targets(framework, goal, lang)),
            column::GAP => Line::plain(gap(world, row, context)),
            column::DEADLINE => goal
                .deadline
                .map(|day| Line::plain(show_date(day, lang)))
                .unwrap_or_default(),
            column::UNIT => Line::plain(world.row_unit(row, lang)),
            column::PACE => pace(row, context),
            column::PATH => chart::spark(world, row, context),
            column::PLAN => framework
                .plan(goal.plan)
                .map(|plan| Line::of(Role::Dim, plan_short(plan, lang)))
                .unwrap_or_default(),
            _ => Line::default(),
        }
    }

    fn key(&self, context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        let (world, row, goal) = self.goal(context, row)?;
        let lang = context.lang;
        let name = |text: &str| Some(Key::Name(sort_key(text)));
        let number = |number: Option<&Rational>| number.cloned().map(Key::Number);
        match column {
            column::CODE => name(&goal.id),
            column::NAME => name(goal.name.get(lang)),
            column::STATUS => {
                // What has to be looked at comes first.
                let order = chitieu_core::Status::ALL
                    .iter()
                    .position(|status| *status == row.status)?;
                Some(Key::Rank(attention(row) * 100 + order as i64))
            }
            column::ACTUAL => number(row.figure()?.value.face()),
            column::TARGET => match &goal.test {
                Test::Compare { value, .. } => number(Some(value)),
                _ => None,
            },
            column::GAP => {
                let points = &row.gap()?.points;
                number(points.upper().number().or_else(|| points.lower().number()))
            }
            column::DEADLINE => goal
                .deadline
                .map(|day| Key::Rank(i64::from(day.to_julian_day()))),
            column::UNIT => name(&world.row_unit(row, lang)),
            column::PACE => row.is_compared().then_some(Key::Rank(row.pace as i64)),
            column::PLAN => name(plan_short(world.framework().plan(goal.plan)?, lang)),
            _ => None,
        }
    }

    fn words(&self, context: &Context<'_>, row: u32) -> String {
        let Some((world, row, goal)) = self.goal(context, row) else {
            return String::new();
        };
        let framework = world.framework();
        let plan = framework.plan(goal.plan);
        let number = plan
            .and_then(|plan| plan.number.as_deref())
            .unwrap_or_default();
        let units: Vec<String> = match row.unit {
            Some(unit) => vec![world.unit_words(unit)],
            None => row
                .members
                .iter()
                .take(8)
                .map(|unit| world.unit_words(*unit))
                .collect(),
        };
        let tests = goal.test.parts();
        let code = tests
            .iter()
            .find_map(|test| framework.indicator(test.indicator()?))
            .map_or("", |indicator| indicator.code.as_str());
        format!(
            "{} {} {number} {} {} {} {code}",
            both(&goal.name),
            units.join(" "),
            row.status.label(Lang::Vi),
            row.status.label(Lang::En),
            goal.id
        )
    }

    fn target(&self, context: &Context<'_>, row: u32) -> Option<Target> {
        let (world, row, _) = self.goal(context, row)?;
        subject(world, row).map(Target::Indicator)
    }
}

/// The figures of rows with a figure come before those without; missed and slipping ones first.
#[must_use]
pub fn attention(row: &Assessment) -> i64 {
    use chitieu_core::Status;
    match row.status {
        Status::NotMet => 0,
        Status::Behind => 1,
        Status::Depends => 2,
        Status::InProgress => 3,
        Status::OnPace => 4,
        Status::MetAsPrinted | Status::MetEstimate => 5,
        Status::Met => 6,
        Status::Exceeded => 7,
        Status::NoData => 8,
        Status::NotComputable => 9,
        Status::NotApplicable => 10,
    }
}

/// What a row is about: the indicator of its first test in its unit; where it stands for several units, in the one that it is counted under.
#[must_use]
pub fn subject(world: &World, row: &Assessment) -> Option<Subject> {
    let framework = world.framework();
    let goal = framework.goal(row.goal)?;
    let tests = goal.test.parts();
    let indicator = tests.iter().find_map(|test| test.indicator())?;
    let unit = row
        .unit
        .or_else(|| row.members.first().copied())
        .or_else(|| world.home(row))?;
    Some(Subject {
        indicator,
        unit,
        goal: Some(row.goal),
    })
}

/// The figure as it is shown beside its target.
#[must_use]
pub fn actual(world: &World, row: &Assessment, context: &Context<'_>) -> Line {
    let Some((part, figure)) = row
        .main()
        .and_then(|part| Some((part, part.figure.as_ref()?)))
    else {
        return Line::default();
    };
    let Some(indicator) = world.framework().indicator(figure.indicator) else {
        return Line::default();
    };
    let threshold = match &part.test {
        Test::Compare { value, .. } => Some(value),
        _ => None,
    };
    let exact = figure.value.as_point().is_some();
    Line::of(
        Role::Value,
        if exact {
            show::figure(figure, indicator, threshold, context.lang)
        } else {
            show::short(&figure.value, indicator, context.lang)
        },
    )
}

/// What is missing, or by how much the target is passed.
#[must_use]
pub fn gap(world: &World, row: &Assessment, context: &Context<'_>) -> String {
    let framework = world.framework();
    let (Some(gap), Some(part)) = (row.gap(), row.main()) else {
        return String::new();
    };
    let Some(indicator) = part.test.indicator().and_then(|id| framework.indicator(id)) else {
        return String::new();
    };
    let better = match &part.test {
        Test::Compare { comparator, .. } => *comparator,
        _ => Comparator::AtLeast,
    };
    show::gap(gap, framework, indicator, better, context.lang)
}

/// The pace where there is one; else why there is no verdict.
fn pace(row: &Assessment, context: &Context<'_>) -> Line {
    match row.pace {
        Pace::NotNeeded | Pace::NoSeries => Line::default(),
        pace => Line::plain(pace.label(context.lang)),
    }
}

/// What there is no room for in the table: the whole name, the figure and its period, what is missing and why, the plan.
#[must_use]
pub fn detail(context: &Context<'_>, row: &Assessment) -> Vec<Line> {
    let Some(world) = context.world() else {
        return Vec::new();
    };
    let Some(goal) = world.framework().goal(row.goal) else {
        return Vec::new();
    };
    let (framework, lang) = (world.framework(), context.lang);
    let dot = format!(" {} ", context.glyphs.dot);
    let unit = world.row_unit(row, lang);
    let first = Line::of(Role::Strong, goal.name.get(lang)).and(Role::Plain, format!(" – {unit}"));
    let mut second = status_line(row.status, context);
    let mut facts: Vec<String> = Vec::new();
    if let Some(figure) = row.figure() {
        facts.push(format!(
            "{} ({})",
            actual(world, row, context).text(),
            figure.period.label(lang)
        ));
    }
    facts.push(show::targets(framework, goal, lang));
    facts.push(
        goal.deadline
            .map(|day| format!("{} {}", lang.pick("đến", "by"), show_date(day, lang)))
            .unwrap_or_default(),
    );
    facts.push(gap(world, row, context));
    facts.push(
        row.reason
            .as_ref()
            .map(|reason| reason.text().get(lang).to_owned())
            .unwrap_or_default(),
    );
    for fact in facts.into_iter().filter(|fact| !fact.is_empty()) {
        second = second.and(Role::Dim, dot.clone()).and(Role::Plain, fact);
    }
    let plan = framework.plan(goal.plan).map(|plan| {
        let number = plan
            .number
            .as_ref()
            .map(|number| format!("{number} – "))
            .unwrap_or_default();
        Line::of(Role::Dim, format!("{number}{}", plan.title.get(lang)))
    });
    [Some(first), Some(second), plan]
        .into_iter()
        .flatten()
        .collect()
}

impl Listing for Goals {
    fn choice(&self) -> Option<Choice> {
        Some(self.choice)
    }

    fn anew(&self, context: &Context<'_>, moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        Some(Box::new(Self::new(
            context.world()?,
            moved.choice(self.choice)?,
        )))
    }

    fn title(&self, context: &Context<'_>) -> String {
        let words = choice_words(context, &self.choice);
        if words.is_empty() {
            context.pick("Mục tiêu", "Goals").to_owned()
        } else {
            words.join(&format!(" {} ", context.glyphs.dot))
        }
    }

    fn head(&self, context: &Context<'_>, width: usize) -> Vec<Line> {
        let Some(world) = context.world() else {
            return Vec::new();
        };
        let mut counts: HashMap<chitieu_core::Status, usize> = HashMap::new();
        for row in self
            .rows
            .iter()
            .filter_map(|row| world.rows.get(*row as usize))
        {
            *counts.entry(row.status).or_default() += 1;
        }
        vec![super::overview::totals(
            context,
            self.rows.len(),
            &counts,
            width,
        )]
    }

    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let row = context
            .world()
            .and_then(|world| self.assessment(world, row));
        row.map(|row| detail(context, row)).unwrap_or_default()
    }

    fn nothing(&self, context: &Context<'_>) -> String {
        context
            .pick(
                "Không có mục tiêu nào khớp. F bỏ lọc, Esc quay lại.",
                "No goal matches. F takes the filters off, Esc goes back.",
            )
            .to_owned()
    }

    fn report(&self, context: &Context<'_>, order: &[u32]) -> Option<chitieu_core::Report> {
        let rows = order
            .iter()
            .filter_map(|row| self.rows.get(*row as usize).copied());
        Some(context.world()?.report(rows))
    }

    fn json(&self, context: &Context<'_>, order: &[u32]) -> Option<String> {
        let report = self.report(context, order)?;
        Some(report::report_json(
            &report,
            &context.world()?.session(),
            context.lang,
        ))
    }
}

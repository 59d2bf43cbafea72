//! What-if: other numbers, another target, another day, and what follows from them at once. Reality stands beside the scenario; nothing is written.

use chitieu_core::framework::{Definition, Test, deadline, show_date};
use chitieu_core::locale::read::{self, Expect};
use chitieu_core::locale::write;
use chitieu_core::report::document::{Block, Document, Line, Role, Table};
use chitieu_core::report::show;
use chitieu_core::{
    Assessment, Comparator, Figure, Goal, IndicatorId, Lang, Period, Rational, Session, Status,
    Value, date,
};
use time::Date;

use super::{goals, indicator::goal_row};
use crate::explorer::input::Input;
use crate::explorer::moved::Moved;
use crate::explorer::target::Subject;
use crate::explorer::world::{Context, World};

/// A form with its history.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// What is tried out.
    pub subject: Subject,
    /// For which period.
    pub period: Period,
    /// What can be changed.
    pub fields: Vec<Field>,
    /// The field at the cursor.
    pub at: usize,
    /// The text being typed into it.
    pub editing: Option<Input>,
    /// What is wrong with what was typed, or how it was read.
    pub message: Option<String>,
    states: Vec<Scenario>,
    state: usize,
}

/// What can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The count above.
    Numerator(IndicatorId),
    /// The count below.
    Denominator(IndicatorId),
    /// Another count that the formula names, or the value itself.
    Input(IndicatorId),
    /// What is asked for.
    Target,
    /// Until when.
    Deadline,
    /// On which day it is judged.
    AsOf,
}

/// What was changed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Scenario {
    values: Vec<(IndicatorId, Rational)>,
    target: Option<(Comparator, Rational)>,
    deadline: Option<Date>,
    as_of: Option<Date>,
}

impl Scenario {
    fn value(&self, of: IndicatorId) -> Option<&Rational> {
        self.values
            .iter()
            .find(|(id, _)| *id == of)
            .map(|(_, value)| value)
    }

    /// The same by the ids of another reading; what has gone is left out.
    fn moved(&self, moved: Moved<'_>) -> Self {
        let values = self.values.iter();
        let values = values.filter_map(|(id, value)| Some((moved.indicator(*id)?, value.clone())));
        Self {
            values: values.collect(),
            ..self.clone()
        }
    }

    fn with_value(&self, of: IndicatorId, value: Rational) -> Self {
        let mut next = self.clone();
        next.values.retain(|(id, _)| *id != of);
        next.values.push((of, value));
        next
    }
}

/// One side of the comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// The figure.
    pub figure: Option<Figure>,
    /// The judgement.
    pub row: Option<Assessment>,
    goal: Option<Goal>,
    as_of: Date,
}

/// What one side says in a line of the comparison.
type Says = fn(&WhatIf, &Context<'_>, &World, &Side) -> Line;

/// A line of the comparison: what, in reality, in the scenario.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What it is called.
    pub label: String,
    /// As it is.
    pub real: Line,
    /// As it would be.
    pub tried: Line,
}

impl WhatIf {
    /// A form on an indicator in a unit; `None` where there is nothing to change.
    #[must_use]
    pub fn new(world: &World, subject: Subject, period: Option<Period>) -> Option<Self> {
        let session = world.session();
        let series = session.series(subject.indicator, subject.unit);
        let last = series
            .iter()
            .rfind(|figure| figure.period.end() <= world.as_of());
        let period = period
            .or_else(|| last.or_else(|| series.last()).map(|figure| figure.period))
            .or_else(|| Period::year(world.as_of().year()))?;
        let mut fields = inputs(world, subject.indicator);
        let goal = subject.goal.and_then(|goal| world.framework().goal(goal));
        if goal.is_some_and(|goal| matches!(goal.test, Test::Compare { .. })) {
            fields.push(Field::Target);
            fields.push(Field::Deadline);
        }
        if goal.is_some() {
            fields.push(Field::AsOf);
        }
        Some(Self {
            subject,
            period,
            fields,
            at: 0,
            editing: None,
            message: None,
            states: vec![Scenario::default()],
            state: 0,
        })
    }

    /// The same on what was read anew, with everything that was tried; `None` where its indicator or its unit has gone.
    #[must_use]
    pub fn anew(&self, world: &World, moved: Moved<'_>) -> Option<Self> {
        let subject = moved.subject(self.subject)?;
        let mut form = Self::new(world, subject, Some(self.period))?;
        form.states = self.states.iter().map(|tried| tried.moved(moved)).collect();
        form.state = self.state;
        form.at = self.at.min(form.fields.len().saturating_sub(1));
        form.editing.clone_from(&self.editing);
        form.message.clone_from(&self.message);
        Some(form)
    }

    fn scenario(&self) -> &Scenario {
        &self.states[self.state.min(self.states.len() - 1)]
    }

    /// Whether something was changed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        *self.scenario() != Scenario::default()
    }

    /// Takes the last change back; whether there was one.
    pub fn undo(&mut self) -> bool {
        self.message = None;
        let can = self.state > 0;
        self.state = self.state.saturating_sub(1);
        can
    }

    /// Does what was taken back again; whether there was something.
    pub fn redo(&mut self) -> bool {
        self.message = None;
        let can = self.state + 1 < self.states.len();
        self.state += usize::from(can);
        can
    }

    /// Everything as it is in reality. Can be undone.
    pub fn reset(&mut self) {
        self.message = None;
        self.push(Scenario::default());
    }

    fn push(&mut self, next: Scenario) {
        if next == *self.scenario() {
            return;
        }
        self.states.truncate(self.state + 1);
        self.states.push(next);
        self.state = self.states.len() - 1;
    }

    /// Begins to type into the field at the cursor, from `start` or from what stands there.
    pub fn begin(&mut self, context: &Context<'_>, start: Option<char>) {
        self.message = None;
        self.editing = Some(match (start, self.fields.get(self.at)) {
            (Some(letter), _) => Input::with(&letter.to_string()),
            (None, Some(field)) => Input::with(&self.field_text(context, *field, true)),
            (None, None) => return,
        });
    }

    /// Takes what was typed, or says what is wrong with it and goes on typing.
    pub fn finish(&mut self, context: &Context<'_>) {
        let (Some(input), Some(field)) = (self.editing.take(), self.fields.get(self.at).copied())
        else {
            return;
        };
        let text = input.text();
        match self.read(context, field, text.trim()) {
            Ok((next, echo)) => {
                self.push(next);
                self.message = echo;
            }
            Err(problem) => {
                self.message = Some(problem);
                self.editing = Some(input);
            }
        }
    }

    fn read(
        &self,
        context: &Context<'_>,
        field: Field,
        text: &str,
    ) -> Result<(Scenario, Option<String>), String> {
        let lang = context.lang;
        let style = lang.number_style();
        let now = self.scenario();
        if text.is_empty() {
            // An empty field goes back to what it is in reality.
            let mut next = now.clone();
            match field {
                Field::Numerator(id) | Field::Denominator(id) | Field::Input(id) => {
                    next.values.retain(|(own, _)| *own != id)
                }
                Field::Target => next.target = None,
                Field::Deadline => next.deadline = None,
                Field::AsOf => next.as_of = None,
            }
            return Ok((next, None));
        }
        let problem =
            |error: read::NumberError| format!("{}; {}", error.message(lang), error.advice(lang));
        match field {
            Field::Numerator(id) | Field::Denominator(id) | Field::Input(id) => {
                let expect = Expect {
                    rank: false,
                    exact: true,
                };
                let reading = read::number(text, style, expect).map_err(problem)?;
                let value = reading.exact().ok_or_else(|| {
                    context
                        .pick("mẫu số bằng 0", "the denominator is zero")
                        .to_owned()
                })?;
                if matches!(field, Field::Denominator(_))
                    && (value.is_zero() || value.is_negative())
                {
                    return Err(context
                        .pick(
                            "mẫu số phải lớn hơn 0",
                            "the denominator must be above zero",
                        )
                        .to_owned());
                }
                let echo = reading.grouped.then(|| {
                    format!(
                        "«{text}» {} {}",
                        context.pick("đọc là", "is read as"),
                        value.to_canonical()
                    )
                });
                Ok((now.with_value(id, value), echo))
            }
            Field::Target => {
                let target = read::target(text, style).map_err(problem)?;
                let own = self.goal(context).and_then(|goal| match goal.test {
                    Test::Compare { comparator, .. } => Some(comparator),
                    _ => None,
                });
                let comparator = target.comparator.or(own).unwrap_or(Comparator::AtLeast);
                Ok((
                    Scenario {
                        target: Some((comparator, target.number)),
                        ..now.clone()
                    },
                    None,
                ))
            }
            Field::Deadline | Field::AsOf => {
                let day = read_day(text).ok_or_else(|| {
                    context
                        .pick(
                            "gõ ngày như 31/12/2023 hoặc 2023-12-31",
                            "type a day such as 31/12/2023 or 2023-12-31",
                        )
                        .to_owned()
                })?;
                let next = if field == Field::AsOf {
                    Scenario {
                        as_of: Some(day),
                        ..now.clone()
                    }
                } else {
                    Scenario {
                        deadline: Some(day),
                        ..now.clone()
                    }
                };
                Ok((next, None))
            }
        }
    }

    fn goal<'w>(&self, context: &Context<'w>) -> Option<&'w Goal> {
        context.world()?.framework().goal(self.subject.goal?)
    }

    /// As it is.
    #[must_use]
    pub fn real(&self, world: &World) -> Side {
        self.side(world, &Scenario::default())
    }

    /// As it would be.
    #[must_use]
    pub fn tried(&self, world: &World) -> Side {
        self.side(world, self.scenario())
    }

    fn side(&self, world: &World, scenario: &Scenario) -> Side {
        let as_of = scenario.as_of.unwrap_or(world.as_of());
        let mut session = world.session_on(as_of);
        for (indicator, value) in &scenario.values {
            session.what_if(
                *indicator,
                self.subject.unit,
                self.period,
                Some(Value::point(value.clone())),
            );
        }
        let goal = self
            .subject
            .goal
            .and_then(|id| world.framework().goal(id))
            .map(|goal| changed(goal, scenario));
        let row = self.judge(world, &session, goal.as_ref(), scenario);
        let figure = session
            .figure(self.subject.indicator, self.subject.unit, self.period)
            .ok();
        Side {
            figure,
            row,
            goal,
            as_of,
        }
    }

    fn judge(
        &self,
        world: &World,
        session: &Session<'_>,
        goal: Option<&Goal>,
        scenario: &Scenario,
    ) -> Option<Assessment> {
        if *scenario == Scenario::default() {
            return goal_row(world, self.subject);
        }
        let rows = session.assess_as(self.subject.goal?, goal?);
        let place = rows
            .iter()
            .position(|row| row.unit == Some(self.subject.unit))
            .unwrap_or(0);
        rows.into_iter().nth(place)
    }

    /// What stands in a field, in the scenario or in reality.
    #[must_use]
    pub fn field_text(&self, context: &Context<'_>, field: Field, tried: bool) -> String {
        let blank = Scenario::default();
        let scenario = if tried { self.scenario() } else { &blank };
        let Some(world) = context.world() else {
            return String::new();
        };
        let (framework, lang) = (world.framework(), context.lang);
        match field {
            Field::Numerator(id) | Field::Denominator(id) | Field::Input(id) => {
                let Some(indicator) = framework.indicator(id) else {
                    return String::new();
                };
                if let Some(value) = scenario.value(id) {
                    return write::with_unit(
                        &write::number(value, None, lang),
                        if indicator.is_percent() { "%" } else { "" },
                    );
                }
                let figure = world.session().figure(id, self.subject.unit, self.period);
                figure
                    .map(|figure| show::short(&figure.value, indicator, lang))
                    .unwrap_or_default()
            }
            Field::Target => {
                let goal = self.goal(context).map(|goal| changed(goal, scenario));
                goal.map(|goal| show::targets(framework, &goal, lang))
                    .unwrap_or_default()
            }
            Field::Deadline => {
                let own = self.goal(context).and_then(|goal| goal.deadline);
                scenario
                    .deadline
                    .or(own)
                    .map(|day| day_text(day, lang))
                    .unwrap_or_default()
            }
            Field::AsOf => day_text(scenario.as_of.unwrap_or(world.as_of()), lang),
        }
    }

    /// Whether a field differs from reality.
    #[must_use]
    pub fn field_changed(&self, field: Field) -> bool {
        let now = self.scenario();
        match field {
            Field::Numerator(id) | Field::Denominator(id) | Field::Input(id) => {
                now.value(id).is_some()
            }
            Field::Target => now.target.is_some(),
            Field::Deadline => now.deadline.is_some(),
            Field::AsOf => now.as_of.is_some(),
        }
    }

    /// What a field is called.
    #[must_use]
    pub fn field_label(&self, context: &Context<'_>, field: Field) -> String {
        let name = |id: IndicatorId| {
            let indicator = context
                .world()
                .and_then(|world| world.framework().indicator(id));
            indicator
                .map(|indicator| indicator.name.get(context.lang).to_owned())
                .unwrap_or_default()
        };
        match field {
            Field::Numerator(_) => context.pick("Tử số", "Numerator").to_owned(),
            Field::Denominator(_) => context.pick("Mẫu số", "Denominator").to_owned(),
            Field::Input(id) if id == self.subject.indicator => {
                context.pick("Giá trị", "Value").to_owned()
            }
            Field::Input(id) => name(id),
            Field::Target => context.pick("Kế hoạch", "Target").to_owned(),
            Field::Deadline => context.pick("Thời hạn", "Deadline").to_owned(),
            Field::AsOf => context.pick("Ngày đánh giá", "Assessed on").to_owned(),
        }
    }

    /// What follows: value, verdict, gap, pace, reason.
    #[must_use]
    pub fn compared(&self, context: &Context<'_>) -> Vec<Compared> {
        let Some(world) = context.world() else {
            return Vec::new();
        };
        let (real, tried) = (self.real(world), self.tried(world));
        let rows: [(&str, Says); 5] = [
            (context.pick("Giá trị", "Value"), Self::value_line),
            (context.pick("Đánh giá", "Verdict"), Self::status_line),
            (
                context.pick("So với kế hoạch", "Against target"),
                Self::gap_line,
            ),
            (
                context.pick("Mức tăng cần thiết", "Pace needed"),
                Self::pace_line,
            ),
            (context.pick("Vì sao", "Why"), Self::why_line),
        ];
        rows.into_iter()
            .map(|(label, line)| Compared {
                label: label.to_owned(),
                real: line(self, context, world, &real),
                tried: line(self, context, world, &tried),
            })
            .filter(|row| !row.real.is_empty() || !row.tried.is_empty())
            .collect()
    }

    fn value_line(&self, context: &Context<'_>, world: &World, side: &Side) -> Line {
        let (Some(figure), Some(indicator)) = (
            &side.figure,
            world.framework().indicator(self.subject.indicator),
        ) else {
            return Line::of(Role::Dim, context.pick("chưa có", "none"));
        };
        let threshold = side.goal.as_ref().and_then(|goal| match &goal.test {
            Test::Compare { value, .. } => Some(value),
            _ => None,
        });
        Line::of(
            Role::Strong,
            show::figure(figure, indicator, threshold, context.lang),
        )
    }

    fn status_line(&self, context: &Context<'_>, _world: &World, side: &Side) -> Line {
        side.row
            .as_ref()
            .map(|row| super::status_line(row.status, context))
            .unwrap_or_default()
    }

    fn gap_line(&self, context: &Context<'_>, world: &World, side: &Side) -> Line {
        let Some(row) = &side.row else {
            return Line::default();
        };
        let text = goals::gap(world, row, context);
        let role = match row.status {
            Status::Met | Status::Exceeded => Role::Plain,
            _ => Role::Strong,
        };
        Line::default().and(role, text)
    }

    fn pace_line(&self, context: &Context<'_>, world: &World, side: &Side) -> Line {
        let indicator = world.framework().indicator(self.subject.indicator);
        let needed = side
            .row
            .as_ref()
            .and_then(|row| row.main()?.needed.as_ref());
        match (needed, indicator) {
            (Some(needed), Some(indicator)) => {
                Line::of(Role::Value, show::per_year(needed, indicator, context.lang))
            }
            _ => Line::default(),
        }
    }

    fn why_line(&self, context: &Context<'_>, _world: &World, side: &Side) -> Line {
        let reason = side.row.as_ref().and_then(|row| row.reason.as_ref());
        reason
            .map(|reason| Line::plain(reason.text().get(context.lang)))
            .unwrap_or_default()
    }

    /// What it is about, in one line.
    #[must_use]
    pub fn about(&self, context: &Context<'_>) -> Line {
        let Some(world) = context.world() else {
            return Line::default();
        };
        let lang = context.lang;
        let name = world
            .framework()
            .indicator(self.subject.indicator)
            .map_or("", |indicator| indicator.name.get(lang));
        let dot = context.glyphs.dot;
        Line::of(Role::Strong, name).and(
            Role::Plain,
            format!(
                " – {} {dot} {}",
                world.unit_name(self.subject.unit, lang),
                self.period.label(lang)
            ),
        )
    }

    /// Reality beside the scenario, for writers.
    #[must_use]
    pub fn document(&self, context: &Context<'_>) -> Document {
        use chitieu_core::report::document::Align;
        let mut document = Document::default();
        document.heading(1, context.pick("Tính thử", "What-if"));
        document.paragraph(self.about(context));
        let real = context.pick("Thực tế", "Reality");
        let tried = context.pick("Tính thử", "What-if");
        let mut table = Table::with_columns(&[
            ("", Align::Start, Some(10)),
            (real, Align::Start, Some(12)),
            (tried, Align::Start, Some(12)),
        ]);
        for field in &self.fields {
            let role = if self.field_changed(*field) {
                Role::Strong
            } else {
                Role::Value
            };
            table.rows.push(vec![
                Line::of(Role::Label, self.field_label(context, *field)),
                Line::default().and(Role::Value, self.field_text(context, *field, false)),
                Line::default().and(role, self.field_text(context, *field, true)),
            ]);
        }
        for row in self.compared(context) {
            table
                .rows
                .push(vec![Line::of(Role::Label, row.label), row.real, row.tried]);
        }
        document.blocks.push(Block::Table(table));
        document.paragraph(Line::of(
            Role::Dim,
            context.pick(
                "Tính thử không phải số liệu báo cáo.",
                "A what-if is no reported figure.",
            ),
        ));
        document
    }

    /// On which day the scenario is judged.
    #[must_use]
    pub fn judged_on(&self, world: &World) -> Date {
        self.tried(world).as_of
    }
}

/// The goal as the scenario has it.
fn changed(goal: &Goal, scenario: &Scenario) -> Goal {
    let mut goal = goal.clone();
    if let (
        Some((wanted, number)),
        Test::Compare {
            comparator, value, ..
        },
    ) = (&scenario.target, &mut goal.test)
    {
        *comparator = *wanted;
        value.clone_from(number);
    }
    if let Some(day) = scenario.deadline {
        goal.deadline = Some(day);
    }
    goal
}

/// What the value of an indicator rests on and can be changed.
fn inputs(world: &World, indicator: IndicatorId) -> Vec<Field> {
    let framework = world.framework();
    let find = |name: &str| framework.find_indicator(name);
    let Some(entry) = framework.indicator(indicator) else {
        return Vec::new();
    };
    let fields: Vec<Field> = match &entry.definition {
        Definition::Ratio {
            numerator,
            denominator,
            ..
        } => {
            match (
                numerator.single_name().and_then(find),
                denominator.single_name().and_then(find),
            ) {
                (Some(above), Some(below)) => {
                    vec![Field::Numerator(above), Field::Denominator(below)]
                }
                _ => numerator
                    .references()
                    .chain(denominator.references())
                    .filter_map(find)
                    .map(Field::Input)
                    .collect(),
            }
        }
        Definition::Formula(formula) => formula
            .references()
            .filter_map(find)
            .map(Field::Input)
            .collect(),
        Definition::Counted | Definition::Stated => Vec::new(),
    };
    if fields.is_empty() {
        vec![Field::Input(indicator)]
    } else {
        fields
    }
}

fn day_text(day: Date, lang: Lang) -> String {
    show_date(day, lang)
}

/// 31/12/2023, 2023-12-31, or a year for its last day.
fn read_day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.']).map(str::trim).collect();
    match parts.as_slice() {
        [day, month, year] => {
            let number = |text: &str| text.parse::<u32>().ok();
            date(&format!(
                "{:04}-{:02}-{:02}",
                number(year)?,
                number(month)?,
                number(day)?
            ))
        }
        _ => date(text).or_else(|| deadline(text)),
    }
}

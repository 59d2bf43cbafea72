//! What-if: other numbers, another target, another day, and what follows from them at once. Reality stands beside the scenario; nothing is written.

mod compared;
mod fields;

pub use compared::Compared;
use fields::inputs;

use chitieu_core::framework::Test;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::{
    Assessment, Comparator, Figure, Goal, IndicatorId, Period, Rational, Session, Value,
};
use time::Date;

use super::indicator::goal_row;
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

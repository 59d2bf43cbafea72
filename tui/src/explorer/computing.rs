//! Answers about scores that take long: computed beside the screen, which says how far they are and can end them.

use std::sync::Arc;

use chitieu_core::Lang;
use chitieu_core::report::document::Document;

use super::flow::Page;
use super::model::{Model, context_of};
use super::msg::Effect;
use super::screens::{Screen, score};
use super::target::{Look, Scored, Target};
use super::world::World;

/// What is to be computed. Two are the same if their tickets are.
#[derive(Clone, Debug)]
pub struct Job {
    /// By which the answer is known.
    pub ticket: u64,
    world: Arc<World>,
    at: Scored,
    look: Look,
    lang: Lang,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        self.ticket == other.ticket
    }
}

impl Eq for Job {}

impl Job {
    /// The answer, as long as `going` wants it.
    #[must_use]
    pub fn compute(&self, going: &dyn Fn(usize, usize) -> bool) -> Option<Box<Document>> {
        let document = score::answer_in(&self.world, self.at, |answer| {
            let view = score::view(answer, self.look)?;
            answer.document_while(&view, self.lang, going)
        })??;
        Some(Box::new(document))
    }
}

/// What is being computed, and how far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Computing {
    /// By which its answer is known.
    pub ticket: u64,
    /// What is done of how much.
    pub done: (usize, usize),
}

/// Begins what the page that is looked at waits for, unless it is begun.
pub fn begin(model: &mut Model) -> Option<Effect> {
    let Model {
        here,
        book,
        settings,
        computing,
        tickets,
        ..
    } = model;
    let Screen::Page(Target::Score(at, look), page, _) = here else {
        return None;
    };
    let awaits = page.awaits?;
    if computing.is_some_and(|computing| computing.ticket == awaits) {
        return None;
    }
    let world = book.shared(at.inside)?;
    *tickets += 1;
    page.awaits = Some(*tickets);
    *computing = Some(Computing {
        ticket: *tickets,
        done: (0, 0),
    });
    Some(Effect::Compute(Job {
        ticket: *tickets,
        world,
        at: *at,
        look: *look,
        lang: settings.lang,
    }))
}

/// How far it is.
pub fn progress(model: &mut Model, told: Computing) {
    if model.computing.is_some_and(|now| now.ticket == told.ticket) {
        model.computing = Some(told);
        show(model, told.ticket, |context, _, look, ticket| {
            score::waiting(context, look, Some(ticket), told.done)
        });
    }
}

/// The answer is there. One that nobody waits for any more is dropped.
pub fn computed(model: &mut Model, ticket: u64, document: Option<&Document>) {
    if model.computing.is_some_and(|now| now.ticket == ticket) {
        model.computing = None;
    }
    show(model, ticket, |context, at, look, _| match document {
        Some(document) => score::computed(context, document, at),
        None => score::stopped(context, at, look),
    });
}

/// Ends what the page that is looked at waits for.
pub fn stop(model: &mut Model) -> Option<Effect> {
    let Screen::Page(_, page, _) = &model.here else {
        return None;
    };
    let ticket = page.awaits?;
    computed(model, ticket, None);
    Some(Effect::StopComputing)
}

/// Puts another page where one waits for an answer, wherever it is on the path.
fn show(
    model: &mut Model,
    ticket: u64,
    page: impl Fn(&super::world::Context<'_>, Scored, Look, u64) -> Page,
) {
    let Model {
        past,
        here,
        future,
        book,
        settings,
        ..
    } = model;
    let context = context_of(book, settings);
    for screen in past.iter_mut().chain([here]).chain(future) {
        if let Screen::Page(Target::Score(at, look), text, _) = screen
            && text.awaits == Some(ticket)
        {
            *text = page(&context, *at, *look, ticket);
        }
    }
}

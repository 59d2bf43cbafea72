//! The loop: what happens, what follows, what is seen. Generic over where events come from, where frames go, and what is done outside.

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Rect;

use super::events::message;
use super::model::Model;
use super::msg::{Effect, Msg};
use super::update::update;
use super::view::draw;

/// Something from outside.
#[derive(Debug)]
pub enum Happening {
    /// Keys, the mouse, another size: everything that one read brought.
    Terminal(Vec<crossterm::event::Event>),
    /// A message of a worker.
    Message(Msg),
    /// The program was brought to the front again.
    Continued,
    /// It was asked to stop for a while.
    Stop,
    /// It was asked to end by a signal.
    End(i32),
    /// A worker has failed.
    Failed,
}

/// Where happenings come from.
pub trait Source {
    /// Waits for the next; `None` when nothing can come any more.
    fn next(&mut self) -> Option<Happening>;

    /// What is there already, without waiting.
    fn ready(&mut self) -> Option<Happening>;
}

/// What is done outside.
pub trait Outside {
    /// Does it; the message that it answers with.
    fn perform(&mut self, effect: Effect) -> Option<Msg>;

    /// Gives the terminal to the shell until the program is called back.
    fn suspend(&mut self);

    /// Takes the terminal again.
    fn resume(&mut self);
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It was left.
    Left,
    /// By a signal.
    Signal(i32),
    /// A worker failed.
    Failed,
}

/// Runs until it is left. Between happenings it sleeps; what has come meanwhile is applied before the next frame.
///
/// # Errors
/// Where the terminal can no longer be written to.
pub fn run<B: Backend>(
    terminal: &mut Terminal<B>,
    model: &mut Model,
    source: &mut dyn Source,
    outside: &mut dyn Outside,
) -> Result<End, B::Error> {
    loop {
        terminal.draw(|frame| draw(model, frame))?;
        let mut next = source.next();
        let Some(_) = next else { return Ok(End::Left) };
        while let Some(happening) = next {
            match happen(terminal, model, outside, happening)? {
                Some(end) => return Ok(end),
                None => next = source.ready(),
            }
        }
    }
}

/// Clears the screen, so that the next frame is drawn as a whole. `Terminal::clear` would ask the terminal where its cursor is, and wait for the answer
/// of one that has just been given back.
fn anew<B: Backend>(terminal: &mut Terminal<B>) -> Result<(), B::Error> {
    let size = terminal.size()?;
    terminal.resize(Rect::new(0, 0, size.width, size.height))
}

fn happen<B: Backend>(
    terminal: &mut Terminal<B>,
    model: &mut Model,
    outside: &mut dyn Outside,
    happening: Happening,
) -> Result<Option<End>, B::Error> {
    match happening {
        Happening::Terminal(events) => {
            for event in events {
                if let Some(msg) = message(model, event)
                    && let Some(end) = apply(terminal, model, outside, msg)?
                {
                    return Ok(Some(end));
                }
            }
            Ok(None)
        }
        Happening::Message(msg) => apply(terminal, model, outside, msg),
        Happening::Continued => {
            outside.resume();
            anew(terminal)?;
            Ok(None)
        }
        Happening::Stop => apply(
            terminal,
            model,
            outside,
            Msg::Act(super::keymap::Action::Suspend),
        ),
        Happening::End(signal) => Ok(Some(End::Signal(signal))),
        Happening::Failed => Ok(Some(End::Failed)),
    }
}

fn apply<B: Backend>(
    terminal: &mut Terminal<B>,
    model: &mut Model,
    outside: &mut dyn Outside,
    msg: Msg,
) -> Result<Option<End>, B::Error> {
    let mut next = update(model, msg);
    while let Some(effect) = next.take() {
        match effect {
            Effect::Quit => return Ok(Some(End::Left)),
            Effect::Redraw => anew(terminal)?,
            Effect::Suspend => {
                outside.suspend();
                anew(terminal)?;
            }
            effect => next = outside.perform(effect).and_then(|msg| update(model, msg)),
        }
    }
    Ok(None)
}

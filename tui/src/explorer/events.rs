//! What the terminal sends, as messages.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEventKind};

use super::input::Edit;
use super::keymap::{Action, Key};
use super::model::{Model, Over};
use super::msg::Msg;
use super::screens::Screen;
use super::update::WHEEL;

/// The message of an event; `None` where it means nothing here.
#[must_use]
pub fn message(model: &Model, event: Event) -> Option<Msg> {
    match event {
        // Some terminals report releases too: only what is pressed counts.
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(key) => of_key(model, key),
        Event::Paste(text) => model.is_typing().then_some(Msg::Type(Edit::Paste(text))),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::Mouse(mouse) if model.settings.mouse => match mouse.kind {
            MouseEventKind::ScrollUp => Some(Msg::Wheel(-WHEEL)),
            MouseEventKind::ScrollDown => Some(Msg::Wheel(WHEEL)),
            MouseEventKind::Down(MouseButton::Left) => Some(Msg::Click(mouse.column, mouse.row)),
            _ => None,
        },
        _ => None,
    }
}

fn of_key(model: &Model, event: KeyEvent) -> Option<Msg> {
    let key = Key::of(event);
    if model.is_typing() {
        return typing(model, key);
    }
    // A reading that takes long enough to be seen can be stopped.
    let stops = model.is_seen_reading() || model.is_awaiting() && model.over.is_none();
    if stops && (key.code() == KeyCode::Esc || key.is_control('c')) {
        return Some(Msg::Stop);
    }
    if matches!(model.over, Some(Over::Help(_)))
        && matches!(key.code(), KeyCode::Esc | KeyCode::Char('q' | '?'))
    {
        return Some(Msg::Cancel);
    }
    // On a form, digits and signs begin to type; they are no commands there.
    if let (Screen::WhatIf(_), Some(letter)) = (&model.here, key.letter())
        && (letter.is_ascii_digit() || matches!(letter, '<' | '>' | '=' | '≥' | '≤' | '-'))
    {
        return Some(Msg::Type(Edit::Insert(letter)));
    }
    if let (Screen::WhatIf(_), KeyCode::Delete) = (&model.here, key.code()) {
        return Some(Msg::Type(Edit::DeleteToStart));
    }
    model
        .settings
        .keymap
        .action(key, model.mode())
        .map(Msg::Act)
}

/// Keys while a line is open: letters are text, whatever they are bound to.
fn typing(model: &Model, key: Key) -> Option<Msg> {
    if key.is_control('c') {
        return Some(Msg::Cancel);
    }
    if key.is_control('z') {
        return Some(Msg::Act(Action::Suspend));
    }
    let edit = match key.code() {
        KeyCode::Enter => return Some(Msg::Confirm),
        KeyCode::Esc => return Some(Msg::Cancel),
        // A choice or a found row can be moved to without closing the line.
        KeyCode::Up => return Some(Msg::Wheel(-1)),
        KeyCode::Down | KeyCode::Tab => return Some(Msg::Wheel(1)),
        KeyCode::BackTab => return Some(Msg::Wheel(-1)),
        KeyCode::PageUp => return Some(Msg::Act(Action::PageUp)),
        KeyCode::PageDown => return Some(Msg::Act(Action::PageDown)),
        // Where nothing is left to take, the search is given up.
        KeyCode::Backspace if matches!(&model.over, Some(Over::Search(input)) if input.is_empty()) =>
        {
            return Some(Msg::Cancel);
        }
        KeyCode::Backspace => Edit::Backspace,
        KeyCode::Delete => Edit::Delete,
        KeyCode::Left => Edit::Left,
        KeyCode::Right => Edit::Right,
        KeyCode::Home => Edit::Start,
        KeyCode::End => Edit::End,
        KeyCode::Char(_) if key.is_control('w') => Edit::DeleteWord,
        KeyCode::Char(_) if key.is_control('u') => Edit::DeleteToStart,
        KeyCode::Char(_) if key.is_control('a') => Edit::Start,
        KeyCode::Char(_) if key.is_control('e') => Edit::End,
        _ => Edit::Insert(key.letter()?),
    };
    Some(Msg::Type(edit))
}

//! `--script FILE`: keys in, screens out. The same program without a terminal, for examples, tests and bug reports.
//!
//! ```text
//! # a comment
//! size 80x24
//! type bac giang      types letters, as they are
//! key enter down      presses keys by their names
//! say Tỉnh Bắc Giang  prints a line of one's own
//! screen              prints the screen
//! ```

use chitieu_core::Lang;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;

use super::events::message;
use super::keymap::Key;
use super::model::Model;
use super::msg::{Effect, Msg};
use super::update::update;
use super::view::paint;

/// What a script says in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another size of the screen.
    Size(u16, u16),
    /// Letters.
    Type(String),
    /// Keys.
    Keys(Vec<Key>),
    /// A pasted text.
    Paste(String),
    /// Prints a line.
    Say(String),
    /// Prints the screen.
    Screen,
}

/// A line that is no step: its number, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptError {
    /// From 1.
    pub line: usize,
    /// The line.
    pub text: String,
}

impl ScriptError {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Self { line, text } = self;
        match lang {
            Lang::Vi => format!(
                "dòng {line}: không hiểu «{text}»; mỗi dòng là: size 80x24, key enter, type chữ, paste chữ, say chữ, screen"
            ),
            Lang::En => format!(
                "line {line}: “{text}” is not understood; a line is: size 80x24, key enter, type letters, paste letters, say words, screen"
            ),
        }
    }
}

/// Reads a script.
///
/// # Errors
/// The first line that is no step.
pub fn parse(text: &str) -> Result<Vec<Step>, ScriptError> {
    let lines = text
        .lines()
        .enumerate()
        .map(|(number, line)| (number + 1, line.trim()));
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| {
            step(line).ok_or_else(|| ScriptError {
                line: number,
                text: line.to_owned(),
            })
        })
        .collect()
}

fn step(line: &str) -> Option<Step> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "size" => {
            let (width, height) = rest.trim().split_once('x')?;
            let side = |text: &str| text.parse().ok().filter(|side| (1..=500).contains(side));
            Some(Step::Size(side(width)?, side(height)?))
        }
        "type" => Some(Step::Type(rest.to_owned())),
        "paste" => Some(Step::Paste(rest.to_owned())),
        "key" => rest
            .split_whitespace()
            .map(Key::parse)
            .collect::<Option<Vec<Key>>>()
            .filter(|keys| !keys.is_empty())
            .map(Step::Keys),
        "say" => Some(Step::Say(rest.to_owned())),
        "screen" => Some(Step::Screen),
        _ => None,
    }
}

/// What a script asks to be done outside.
pub trait Outside {
    /// Does it; the message that it answers with.
    fn perform(&mut self, effect: Effect) -> Option<Msg>;
}

/// Runs a script to its end or until the program is left; gives what it prints.
pub fn run(model: &mut Model, steps: &[Step], outside: &mut dyn Outside) -> String {
    let mut out = String::new();
    for step in steps {
        let events: Vec<Event> = match step {
            Step::Size(width, height) => vec![Event::Resize(*width, *height)],
            Step::Type(text) => text
                .chars()
                .map(|letter| Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)))
                .collect(),
            Step::Paste(text) => vec![Event::Paste(text.clone())],
            Step::Keys(keys) => keys.iter().map(|key| Event::Key(key.event())).collect(),
            Step::Say(text) => {
                out.push_str(text);
                out.push('\n');
                continue;
            }
            Step::Screen => {
                out.push_str(&screen(model));
                continue;
            }
        };
        for event in events {
            let Some(msg) = message(model, event) else {
                continue;
            };
            let mut next = update(model, msg);
            while let Some(effect) = next {
                if effect == Effect::Quit {
                    return out;
                }
                next = outside.perform(effect).and_then(|msg| update(model, msg));
            }
        }
    }
    out
}

/// The screen as text, without trailing blanks, between two rules.
#[must_use]
pub fn screen(model: &Model) -> String {
    let (width, height) = model.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    paint(model, &mut buffer);
    text_of(&buffer)
}

/// The letters of a buffer.
#[must_use]
pub fn text_of(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let row: String = (area.left()..area.right())
            .filter(|x| buffer[(*x, y)].diff_option != CellDiffOption::Skip)
            .map(|x| buffer[(x, y)].symbol())
            .collect();
        out.push_str(row.replace('\u{a0}', " ").trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_read_line_by_line() {
        let steps =
            parse("# tour\n\nsize 80x24\nsay a  b\ntype bắc  giang\nkey enter ctrl-p\nscreen\n")
                .expect("a script");
        assert_eq!(steps.len(), 5);
        assert_eq!(steps[0], Step::Size(80, 24));
        assert_eq!(steps[1], Step::Say("a  b".to_owned()));
        assert_eq!(steps[2], Step::Type("bắc  giang".to_owned()));
        for wrong in ["size 80", "size 0x9", "key", "key no-such-key", "jump"] {
            let error = parse(&format!("screen\n{wrong}")).expect_err(wrong);
            assert_eq!((error.line, error.text.as_str()), (2, wrong));
            assert!(
                error.message(Lang::Vi).contains(wrong) && error.message(Lang::En).contains(wrong)
            );
        }
    }
}

//! Whether the terminal is light or dark: asked by OSC 11, answered when it pleases the terminal.
//!
//! Nobody waits for the answer. It comes as letters among those of the keyboard; [`Sieve`] takes it out of them, early or late, so that no letter of it is ever
//! taken for a key. (A second question such as DA1, by whose answer one would know that no other comes, is therefore not needed.)

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::theme::Theme;

/// The question. ESC \ at its end: the answer then ends likewise, or with BEL.
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

/// How the answer begins.
const BEGINS: &str = "\x1b]11;";
/// No answer is longer.
const LONGEST: usize = 64;

/// The theme for a background as terminals name it: `rgb:1e1e/1e1e/2e2e`, with one to four digits each, `rgba:` likewise, or `#1e1e2e`.
#[must_use]
pub fn theme_of_colour(text: &str) -> Option<Theme> {
    let part = |digits: &str| {
        let number = u32::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?;
        Some(number * 255 / (most - 1))
    };
    let colour = text
        .strip_prefix("rgb:")
        .or_else(|| text.strip_prefix("rgba:"));
    let parts: Vec<u32> = match (colour, text.strip_prefix('#')) {
        (Some(colour), _) => colour.split('/').take(3).map_while(part).collect(),
        (_, Some(digits)) if digits.len().is_multiple_of(3) && digits.is_ascii() => (0..3)
            .map_while(|place| {
                part(digits.get(place * digits.len() / 3..(place + 1) * digits.len() / 3)?)
            })
            .collect(),
        _ => return None,
    };
    let [red, green, blue] = parts[..] else {
        return None;
    };
    // How bright an eye finds it.
    let bright = red * 299 + green * 587 + blue * 114;
    Some(match bright >= 127_500 {
        true => Theme::Light,
        false => Theme::Dark,
    })
}

/// The theme by `COLORFGBG`, such as `15;0` or `0;default;15`: the last number is the background.
#[must_use]
pub fn theme_of_variable(text: &str) -> Option<Theme> {
    let ground: u8 = text.rsplit(';').next()?.trim().parse().ok()?;
    match ground {
        7 | 9..=15 => Some(Theme::Light),
        0..=6 | 8 => Some(Theme::Dark),
        _ => None,
    }
}

/// Takes the answer out of what the terminal sends.
#[derive(Debug, Default)]
pub struct Sieve {
    /// Keys that may be the beginning of the answer.
    held: Vec<Event>,
    /// The letters that they stand for.
    text: String,
    /// The answer was there.
    is_done: bool,
}

impl Sieve {
    /// Whether the answer was there.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.is_done
    }

    /// What is left of some events, in their order, and the theme where the answer was among them.
    pub fn sift(&mut self, events: Vec<Event>) -> (Vec<Event>, Option<Theme>) {
        if self.is_done {
            return (events, None);
        }
        let (mut left, mut found) = (Vec::new(), None);
        for event in events {
            self.text.push_str(&letters(&event).unwrap_or_default());
            self.held.push(event);
            if !self.may_be_answer() {
                left.append(&mut self.held);
                self.text.clear();
            } else if let Some(colour) = self.answer() {
                found = found.or(theme_of_colour(colour));
                self.is_done = true;
                self.held.clear();
                self.text.clear();
            }
        }
        (left, found)
    }

    /// Whether everything held is of an answer. An Esc alone is none: it is a key that nobody may keep back.
    fn may_be_answer(&self) -> bool {
        let last_counts = self.held.last().is_some_and(|key| letters(key).is_some());
        let begins = self.text.len() > 1 && BEGINS.starts_with(&self.text);
        last_counts && self.text.len() <= LONGEST && (begins || self.text.starts_with(BEGINS))
    }

    /// The colour of a whole answer.
    fn answer(&self) -> Option<&str> {
        let colour = self.text.strip_prefix(BEGINS)?;
        colour
            .strip_suffix('\x07')
            .or_else(|| colour.strip_suffix("\x1b\\"))
    }
}

/// The letters that a key was made of; none of what cannot stand in an answer.
fn letters(event: &Event) -> Option<String> {
    let Event::Key(KeyEvent {
        code,
        modifiers,
        kind: KeyEventKind::Press,
        ..
    }) = event
    else {
        return None;
    };
    let is = |modifier| modifiers.contains(modifier);
    match code {
        KeyCode::Esc => Some("\x1b".to_owned()),
        KeyCode::Char('g') if is(KeyModifiers::CONTROL) => Some("\x07".to_owned()),
        KeyCode::Char(_) if is(KeyModifiers::CONTROL) => None,
        KeyCode::Char(letter) if is(KeyModifiers::ALT) => Some(format!("\x1b{letter}")),
        KeyCode::Char(letter) => Some(letter.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys as which bytes arrive.
    fn keys(text: &str) -> Vec<Event> {
        let mut events = Vec::new();
        let mut rest = text.chars();
        while let Some(letter) = rest.next() {
            let (letter, modifiers) = match letter {
                '\x1b' => match rest.next() {
                    Some(letter) => (letter, KeyModifiers::ALT),
                    None => {
                        events.push(Event::Key(KeyCode::Esc.into()));
                        break;
                    }
                },
                '\x07' => ('g', KeyModifiers::CONTROL),
                letter => (letter, KeyModifiers::NONE),
            };
            events.push(Event::Key(KeyEvent::new(KeyCode::Char(letter), modifiers)));
        }
        events
    }

    #[test]
    fn a_background_is_light_or_dark() {
        for (text, theme) in [
            ("rgb:ffff/ffff/ffff", Some(Theme::Light)),
            ("rgb:1e1e/1e1e/2e2e", Some(Theme::Dark)),
            ("rgb:ff/fb/e6", Some(Theme::Light)),
            ("rgba:0000/2b2b/3636/ffff", Some(Theme::Dark)),
            ("#fdf6e3", Some(Theme::Light)),
            ("#000", Some(Theme::Dark)),
            ("rgb:ffff/ffff", None),
            ("rgb://", None),
            ("#ab", None),
            ("#à0", None),
            ("white", None),
        ] {
            assert_eq!(theme_of_colour(text), theme, "{text}");
        }
        for (text, theme) in [
            ("15;0", Some(Theme::Dark)),
            ("0;15", Some(Theme::Light)),
            ("0;default;7", Some(Theme::Light)),
            ("0;8", Some(Theme::Dark)),
            ("default;default", None),
            ("", None),
        ] {
            assert_eq!(theme_of_variable(text), theme, "{text}");
        }
    }

    #[test]
    fn the_answer_is_taken_out_wherever_it_is_cut() {
        for answer in ["\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;#ffffff\x07"] {
            let all: Vec<Event> = [keys("/a"), keys(answer), keys("b\x1b")].concat();
            for cut in 0..all.len() {
                let mut sieve = Sieve::default();
                let (mut left, first) = sieve.sift(all[..cut].to_vec());
                let (rest, second) = sieve.sift(all[cut..].to_vec());
                left.extend(rest);
                assert_eq!(left, keys("/ab\x1b"), "{answer:?} cut at {cut}");
                assert_eq!(first.or(second), Some(Theme::Light));
            }
        }
    }

    #[test]
    fn keys_are_given_on_at_once() {
        let mut sieve = Sieve::default();
        for text in ["\x1b", "q", "\x1bx", "]11;"] {
            assert_eq!(sieve.sift(keys(text)), (keys(text), None), "{text:?}");
        }
        // What only begins like an answer is given on when it turns out to be none.
        assert_eq!(sieve.sift(keys("\x1b]")), (vec![], None));
        assert_eq!(sieve.sift(keys("2")), (keys("\x1b]2"), None));
        let long = format!("\x1b]11;{}", "0".repeat(100));
        let (left, found) = sieve.sift(keys(&long));
        assert_eq!((left, found), (keys(&long), None));
        let resize = Event::Resize(80, 24);
        let all = [keys("\x1b]11;"), vec![resize]].concat();
        assert_eq!(sieve.sift(all.clone()), (all, None));
    }
}

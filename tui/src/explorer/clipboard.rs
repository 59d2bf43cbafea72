//! The clipboard of whoever sits at the terminal: through a program of this computer where it is theirs, else through the terminal, over SSH too (OSC 52,
//! wrapped for tmux and screen).

use std::io::Write;

use super::msg::{Msg, Way};
use super::native::{self, Program};

/// Bytes that terminals take at most.
const MOST_BYTES: usize = 100_000;

/// The terminal between the program and its user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Nothing.
    Nothing,
    /// tmux: what is meant for the outer terminal is wrapped.
    Tmux,
    /// GNU screen: wrapped, in short pieces.
    Screen,
}

impl Between {
    /// By the environment: `TMUX`, `TERM`.
    #[must_use]
    pub fn of(tmux: bool, term: &str) -> Self {
        if tmux {
            Self::Tmux
        } else if term.starts_with("screen") {
            Self::Screen
        } else {
            Self::Nothing
        }
    }
}

/// The ways to the clipboard.
#[derive(Clone, Debug)]
pub struct Clipboard {
    /// What lies between.
    pub between: Between,
    /// Programs of this computer that take its text.
    pub programs: Vec<Program>,
}

impl Clipboard {
    /// Gives a text to the clipboard: to a program beside the screen, which says by `answer` how it went, else to the terminal at once.
    pub fn give(&self, text: String, answer: impl FnOnce(Msg) + Send + 'static) -> Option<Msg> {
        if self.programs.is_empty() {
            return self.give_to_terminal(text);
        }
        let programs = self.programs.clone();
        std::thread::spawn(move || {
            answer(match native::copy(&programs, &text) {
                Some(name) => Msg::Copied(text, Way::Program(name)),
                None => Msg::NotTaken(text),
            });
        });
        None
    }

    /// Gives a text to the terminal.
    #[must_use]
    pub fn give_to_terminal(&self, text: String) -> Option<Msg> {
        let Some(sequence) = sequence(&text, self.between) else {
            return Some(Msg::TooLong);
        };
        let mut out = std::io::stdout();
        out.write_all(sequence.as_bytes())
            .and_then(|()| out.flush())
            .ok()?;
        Some(Msg::Copied(text, Way::Terminal))
    }
}

/// The sequence that gives a text to the clipboard; `None` where it is too long.
#[must_use]
pub fn sequence(text: &str, between: Between) -> Option<String> {
    let coded = base64(text.as_bytes());
    if coded.len() > MOST_BYTES {
        return None;
    }
    let plain = format!("\x1b]52;c;{coded}\x07");
    Some(match between {
        Between::Nothing => plain,
        // tmux takes the plain sequence itself where `set-clipboard` is on, and passes the wrapped one on where `allow-passthrough` is.
        Between::Tmux => format!(
            "{plain}\x1bPtmux;{}\x1b\\",
            plain.replace('\x1b', "\x1b\x1b")
        ),
        Between::Screen => {
            let letters: Vec<char> = plain.chars().collect();
            letters
                .chunks(76)
                .map(|piece| format!("\x1bP{}\x1b\\", piece.iter().collect::<String>()))
                .collect()
        }
    })
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let number = three
            .iter()
            .fold(0u32, |sum, byte| sum << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            if place <= three.len() {
                out.push(char::from(
                    LETTERS[(number >> (18 - 6 * place) & 63) as usize],
                ));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (text, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), coded);
        }
        assert_eq!(base64("Đạt".as_bytes()), "xJDhuqF0");
    }

    #[test]
    fn what_lies_between_is_passed_through() {
        assert_eq!(
            sequence("a", Between::Nothing).as_deref(),
            Some("\x1b]52;c;YQ==\x07")
        );
        assert!(
            sequence("a", Between::Tmux)
                .is_some_and(|text| text.ends_with("\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\"))
        );
        assert!(
            sequence(&"a".repeat(200), Between::Screen)
                .is_some_and(|text| text.matches("\x1bP").count() > 3)
        );
        assert_eq!(sequence(&"a".repeat(200_000), Between::Nothing), None);
        assert_eq!(Between::of(true, "screen-256color"), Between::Tmux);
        assert_eq!(Between::of(false, "screen"), Between::Screen);
    }
}

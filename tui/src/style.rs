//! How pieces look on a terminal: sixteen colours at most, never colour alone.
//!
//! Blue is met or exceeded, yellow is open and behind pace, red is not met after the deadline; everything else keeps the terminal's own
//! colour. Statuses always carry their symbol and word, so that nothing is lost without colours.

use chitieu_core::Status;
use chitieu_core::report::document::Role;
use unicode_width::UnicodeWidthStr;

/// What `--color` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

/// How a stream is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// No escape sequence at all.
    Plain,
    /// Bold and dim, no colours (`NO_COLOR` on a terminal).
    Bold,
    /// Colours.
    Colour,
}

const RESET: &str = "\u{1b}[0m";

impl Style {
    /// The function that dresses a piece of text.
    pub(crate) fn dress(self) -> impl Fn(Role, &str) -> String {
        move |role, text| {
            let text = clean(text);
            match self.code(role) {
                Some(code) if !text.is_empty() => format!("\u{1b}[{code}m{text}{RESET}"),
                _ => text,
            }
        }
    }

    fn code(self, role: Role) -> Option<&'static str> {
        let colour = self == Self::Colour;
        match role {
            _ if self == Self::Plain => None,
            Role::Plain | Role::Value | Role::Label => None,
            Role::Strong => Some("1"),
            Role::Dim | Role::Proof => Some("2"),
            Role::Status(status) if colour => status_colour(status),
            Role::Status(_) => Some("1"),
        }
    }
}

/// The colour of a status.
const fn status_colour(status: Status) -> Option<&'static str> {
    match status {
        Status::Exceeded | Status::Met => Some("1;34"),
        Status::MetEstimate | Status::MetAsPrinted => Some("34"),
        Status::Behind => Some("1;33"),
        Status::NotMet => Some("1;31"),
        Status::OnPace | Status::InProgress => Some("1"),
        Status::Depends | Status::NoData | Status::NotComputable | Status::NotApplicable => {
            Some("2")
        }
    }
}

/// Columns that a text takes. A tab or another control character takes none: they are never printed.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text without control characters: a pack must not be able to steer the terminal.
pub(crate) fn clean(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(steers) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| if steers(c) { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_cannot_steer_the_terminal() {
        let dress = Style::Plain.dress();
        assert_eq!(
            dress(Role::Plain, "Võ\u{1b}[31m Nhai"),
            "Võ\u{fffd}[31m Nhai"
        );
        assert_eq!(clean("a\u{202e}b"), "a\u{fffd}b");
    }

    #[test]
    fn every_status_can_be_told_apart_without_colour() {
        let mut symbols: Vec<char> = Status::ALL.iter().map(|status| status.symbol()).collect();
        symbols.sort_unstable();
        symbols.dedup();
        assert_eq!(symbols.len(), Status::ALL.len());
    }

    #[test]
    fn vietnamese_letters_take_one_column_composed_or_not() {
        assert_eq!(width("Điện Biên"), 9);
        assert_eq!(width("ê\u{323}"), 1);
    }
}

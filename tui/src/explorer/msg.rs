//! What can happen, and what the program is to do outside itself.

use super::export::Format;
use super::input::Edit;
use super::keymap::Action;
use super::target::{Choice, Target};
use super::theme::Theme;
use super::world::Book;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// Something was asked for.
    Act(Action),
    /// Something was typed into the line that is open.
    Type(Edit),
    /// The line or the choice that is open was confirmed.
    Confirm,
    /// The line or the choice that is open was given up.
    Cancel,
    /// The wheel was turned by so many rows.
    Wheel(i64),
    /// A place on the screen was pressed.
    Click(u16, u16),
    /// The screen has another size.
    Resize(u16, u16),
    /// A file is being read.
    Reading(String),
    /// Everything was read.
    Loaded(Box<Book>),
    /// A file was written, or why not.
    Written(Result<String, String>),
    /// A text was given to the clipboard.
    Copied(String, Way),
    /// No program of this computer took a text for the clipboard.
    NotTaken(String),
    /// A text is longer than terminals take for their clipboard.
    TooLong,
    /// The theme that fits the terminal's background.
    Background(Theme),
}

/// How a text came into the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a program of this computer.
    Program(&'static str),
    /// By the terminal, which may be far away.
    Terminal,
    /// There is none: a script only shows what would be copied.
    Shown,
}

/// Something to be done outside.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ends.
    Quit,
    /// Gives the terminal back until the program is called to the front again.
    Suspend,
    /// Draws everything anew.
    Redraw,
    /// Gives a text to the clipboard.
    Copy(String),
    /// Gives a text to the terminal, for its clipboard.
    CopyByTerminal(String),
    /// Writes a file.
    Write {
        /// Where.
        path: String,
        /// What.
        bytes: Vec<u8>,
    },
    /// Reads the files again.
    Reload,
}

/// What an entry of a choice does.
#[derive(Clone, Debug, PartialEq)]
pub enum Does {
    /// An action.
    Act(Action),
    /// Goes somewhere.
    Go(Target),
    /// Narrows the goals.
    Narrow(Choice),
    /// Asks where to write the view in a format.
    Export(Format),
}

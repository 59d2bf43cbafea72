//! What can happen, and what the program is to do outside itself.

use chitieu_core::pack::{DataInput, DataOptions};
use chitieu_core::source::DataColumn;

use chitieu_core::report::document::Document;

use super::computing::{Computing, Job};
use super::export::Format;
use super::input::Edit;
use super::keymap::Action;
use super::model::Progress;
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
    /// Something is being read.
    Reading(Progress),
    /// The reading, or else what is computed, is to end.
    Stop,
    /// How far what is computed is.
    Computing(Computing),
    /// What was computed, by its ticket.
    Computed(u64, Option<Box<Document>>),
    /// Nothing came of the reading, and why.
    Failed(String),
    /// Files are not as they were when they were read.
    Changed(Vec<String>),
    /// A file of figures was opened for its columns, or why not.
    Opened(Result<Box<Opened>, String>),
    /// What was said of columns is taken in, and written to these files; or why not.
    Said(Result<Vec<String>, String>),
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
    /// Ends the reading that is under way.
    Stop,
    /// Computes an answer about scores.
    Compute(Job),
    /// Ends what is computed.
    StopComputing,
    /// Reads a file of figures for its columns.
    Open(String),
    /// Takes in what was said of columns.
    Say(Said),
}

/// The beginning of a file of figures, with what is said of its columns so far.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The file, cut to what is tried out.
    pub input: DataInput,
    /// What holds for tables that do not say everything themselves.
    pub options: DataOptions,
    /// Whether that is all of it.
    pub is_whole: bool,
}

/// What a person said of the columns of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The file.
    pub file: String,
    /// Header and column.
    pub columns: Vec<(String, DataColumn)>,
    /// Whether it is kept beside the file.
    pub remember: bool,
}

/// What an entry of a choice does.
#[derive(Clone, Debug, PartialEq)]
pub enum Does {
    /// An action.
    Act(Action),
    /// Goes somewhere.
    Go(Target),
    /// Puts another screen in the place of this one.
    Show(Target),
    /// Narrows the goals.
    Narrow(Choice),
    /// Asks where to write the view in a format.
    Export(Format),
    /// Takes a column for something, or as the program does.
    Column(Option<DataColumn>),
}

//! The command line of chitieu: what is asked on one line is read here, answered by the core, and drawn here.
//!
//! | question | module |
//! |---|---|
//! | Which commands and options are there, in both languages? | [`table`] |
//! | What was typed? | `request` |
//! | What is wrong with it? | `usage` |
//! | Where do the files come from? | `files` |
//! | What did the units send in? | `data` |
//! | Which unit, plan or indicator is meant? | `find` |
//! | Which rows and groups were asked for? | `choice` |
//! | How does it look? | `style`, `help`, `page`, `findings`, `excerpt`, `sheet` |
//! | Where does it go? | `answer`, `output`, `write` |
//! | Which goals hold? | `testing` |
//! | What does a pack's author need? | `author` |
//! | What do shells and `man` know of it? | `completions`, `man` |
//!
//! Exit codes: 0 when answered; 1 when `check` finds errors or a case of `test` fails; 2 for usage, unreadable input, or a pack with errors where a result was asked
//! for. An answer from `--data` of which a part could not be used is written all the same and ends with 2. A closed pipe ends silently with 0.
#![forbid(unsafe_code)]

mod align;
mod answer;
mod audit;
mod author;
mod board;
mod choice;
mod commands;
mod completions;
mod data;
mod excerpt;
mod explore;
#[doc(hidden)]
pub mod explorer;
mod files;
mod find;
mod findings;
mod guard;
mod help;
mod host;
mod man;
mod output;
mod page;
mod request;
mod score;
mod sheet;
mod style;
pub mod table;
mod testing;
mod usage;
mod write;

use chitieu_core::Lang;
use chitieu_core::report::text;

use host::Host;
use output::Output;
use request::Request;
use usage::UsageError;

/// What a run ends with (SEMANTICS §9).
pub(crate) mod exit {
    /// Answered.
    pub(crate) const ANSWERED: u8 = 0;
    /// `check` found errors.
    pub(crate) const FINDINGS: u8 = 1;
    /// Usage, unreadable input, a pack with errors where a result was asked for, or a mistake of the program itself.
    pub(crate) const REFUSED: u8 = 2;
}

/// Runs the program with this process's arguments, environment, clock and terminal; gives its exit code.
#[must_use]
pub fn main() -> u8 {
    let host = Host::of_process();
    let lang = request::language(&host);
    let shown = lang.as_ref().copied().unwrap_or_default();
    guard::apologise_on_panic(shown, || run(&host, lang))
}

fn run(host: &Host, lang: Result<Lang, UsageError>) -> u8 {
    let mut output = Output::of_process();
    // Messages about the language itself cannot know it.
    let shown = lang.as_ref().copied().unwrap_or_default();
    let answered = lang
        .and_then(|lang| Request::read(host, lang))
        .and_then(
            |request| match explore::explore(&request, host, &mut output)? {
                Some(code) => Ok(code),
                None => commands::run(&request, host)?.deliver(&request, host, &mut output),
            },
        );
    let code = answered.unwrap_or_else(|error| {
        refuse(&error, shown, host, &mut output);
        exit::REFUSED
    });
    output.code_or_gone(code, shown)
}

/// Writes what is wrong with the command line, and what to do, to the error stream.
fn refuse(error: &UsageError, lang: Lang, host: &Host, output: &mut Output) {
    let dress = host.error_style().dress();
    let layout = text::Layout {
        width: host.error_width(),
        measure: style::width,
        dress: &dress,
    };
    output.complain(&text::render(&error.document(lang), &layout));
}

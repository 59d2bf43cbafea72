//! Completions by the Tab key, written from the table of commands and options.
//!
//! Commands, options, closed lists of words and names of files are completed; codes of a pack are not, because a shell should not read a pack at each key.

mod bash;
mod fish;
mod powershell;
mod zsh;

use chitieu_core::Lang;

use crate::request::Request;
use crate::table::{self, COMMANDS, Command, OPTIONS, OptionEntry, OptionId, SHELLS};
use crate::usage::UsageError;

/// The script for the shell that was asked for.
pub(crate) fn of(request: &Request) -> Result<String, UsageError> {
    let missing = UsageError::MissingArgument {
        command: Command::Completions,
    };
    let shell = request.argument(0)?.ok_or(missing)?;
    let lang = request.lang;
    match shell {
        "bash" => Ok(bash::script()),
        "zsh" => Ok(zsh::script(lang)),
        "fish" => Ok(fish::script(lang)),
        "powershell" => Ok(powershell::script(lang)),
        _ => Err(UsageError::BadWord {
            source: "completions".to_owned(),
            found: shell.to_owned(),
            words: SHELLS.to_vec(),
        }),
    }
}

/// What stands behind an option or a command.
enum Values {
    /// Nothing: a switch.
    None,
    /// Something that is not completed.
    Free,
    /// A file or a folder.
    Files,
    /// One of these.
    Words(Vec<&'static str>),
}

/// An option as it stands in the completions of one command.
struct Choice {
    entry: &'static OptionEntry,
    values: Values,
}

impl Choice {
    /// Every way to type it: `--output`, `-o`, an alias.
    fn names(&self) -> impl Iterator<Item = String> {
        let letter = self.entry.letter.map(|letter| format!("-{letter}"));
        let alias = self.entry.alias.map(|alias| format!("--{alias}"));
        [Some(self.entry.typed()), letter, alias]
            .into_iter()
            .flatten()
    }

    fn about(&self, lang: Lang) -> &'static str {
        self.entry.about.get(lang)
    }
}

/// The options of a command.
fn choices(command: Command) -> Vec<Choice> {
    let fitting = OPTIONS.iter().filter(|entry| entry.belongs_to(command));
    let choice = |entry| Choice {
        entry,
        values: values(entry, command),
    };
    fitting.map(choice).collect()
}

fn values(entry: &OptionEntry, command: Command) -> Values {
    let formats = table::command(command).formats;
    match entry.value {
        None => Values::None,
        Some(_) if entry.id == OptionId::Format && !formats.is_empty() => {
            Values::Words(formats.to_vec())
        }
        Some(_) if !entry.words_in(command).is_empty() => {
            Values::Words(entry.words_in(command).to_vec())
        }
        // The help names such a value so; a test holds the two together.
        Some(value) if ["PATH", "FILE", "FOLDER"].contains(&value.1) => Values::Files,
        Some(_) => Values::Free,
    }
}

/// What the first argument of a command can be.
fn arguments(command: Command) -> Values {
    let words = table::argument_words(command);
    match command {
        Command::New | Command::Audit => Values::Files,
        _ if !words.is_empty() => Values::Words(words),
        _ if table::command(command).most_arguments == 0 => Values::None,
        _ => Values::Free,
    }
}

/// The commands that are typed.
fn commands() -> impl Iterator<Item = &'static table::CommandEntry> {
    COMMANDS.iter().filter(|entry| !entry.name.is_empty())
}

/// Every option that takes a value, in each of its names.
fn with_value() -> Vec<String> {
    let takes = OPTIONS.iter().filter(|entry| entry.value.is_some());
    let choice = |entry| Choice {
        entry,
        values: Values::Free,
    };
    takes
        .map(choice)
        .flat_map(|choice| choice.names().collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_that_name_files_are_known_by_their_value() {
        let files: Vec<&str> = OPTIONS
            .iter()
            .filter(|entry| matches!(values(entry, Command::Bundle), Values::Files))
            .map(|entry| entry.name)
            .collect();
        assert!(
            files.contains(&"pack") && files.contains(&"output"),
            "{files:?}"
        );
        assert!(
            !files.contains(&"unit") && !files.contains(&"lang"),
            "{files:?}"
        );
    }

    #[test]
    fn the_words_of_a_format_are_those_of_its_command() {
        let format = table::option(OptionId::Format);
        let words = |command| match values(format, command) {
            Values::Words(words) => words,
            _ => Vec::new(),
        };
        assert_eq!(
            words(Command::Export),
            table::command(Command::Export).formats
        );
        assert_ne!(words(Command::Export), words(Command::Report));
    }
}

//! What was typed: arguments to a checked request.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use chitieu_core::framework::MissingParts;
use chitieu_core::locale::nearest;
use chitieu_core::report::csv::Dialect;
use chitieu_core::{Lang, NumberStyle, Period, Problem, Severity, date};
use lexopt::{Arg, Parser};
use time::Date;

use crate::board;
use crate::data::walk::is_table;
use crate::host::{Host, NARROWEST};
use crate::style::ColorChoice;
use crate::table::{self, COMMANDS, Command, OPTIONS, OptionEntry, OptionId};
use crate::usage::UsageError;

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
    Markdown,
    Html,
    Xlsx,
    Junit,
    Tap,
    Github,
}

impl Format {
    /// Every form with its word, and the endings of files that name it.
    const ALL: [(Self, &'static str, &'static [&'static str]); 9] = [
        (Self::Text, "text", &["txt"]),
        (Self::Json, "json", &["json"]),
        (Self::Csv, "csv", &["csv"]),
        (Self::Markdown, "markdown", &["md", "markdown"]),
        (Self::Html, "html", &["html", "htm"]),
        (Self::Xlsx, "xlsx", &["xlsx"]),
        (Self::Junit, "junit", &["xml"]),
        (Self::Tap, "tap", &["tap"]),
        (Self::Github, "github", &[]),
    ];

    fn of_word(word: &str) -> Self {
        let found = Self::ALL.iter().find(|(_, known, _)| *known == word);
        found.map_or(Self::Text, |(format, ..)| *format)
    }

    /// Its word.
    pub(crate) fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(known, ..)| *known == self);
        found.map_or("text", |(_, word, _)| *word)
    }

    /// The word of the form that a file's ending names.
    fn of_ending(path: &Path) -> Option<&'static str> {
        let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
        let mut all = Self::ALL.iter();
        all.find(|(.., endings)| endings.contains(&ending.as_str()))
            .map(|(_, word, _)| *word)
    }
}

/// A command line that was understood.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) command: Command,
    pub(crate) lang: Lang,
    pub(crate) color: ColorChoice,
    pub(crate) width: Option<usize>,
    pub(crate) format: Format,
    /// The file that the answer goes to; `None` for the output.
    pub(crate) output: Option<PathBuf>,
    pub(crate) csv: Dialect,
    pub(crate) pack: Option<PathBuf>,
    pub(crate) as_of: Option<Date>,
    pub(crate) known_at: Option<Date>,
    pub(crate) period: Option<Period>,
    /// The period of handed-in tables that do not name one.
    pub(crate) data_period: Option<Period>,
    pub(crate) severity: Severity,
    pub(crate) missing: Option<MissingParts>,
    pub(crate) number_style: NumberStyle,
    pub(crate) version: bool,
    /// The help of which command.
    pub(crate) help: Option<Command>,
    /// The page of which finding code.
    pub(crate) page: Option<&'static str>,
    given: Given,
}

/// Options and arguments as they were typed.
#[derive(Clone, Debug, Default)]
struct Given {
    options: Vec<(OptionId, OsString)>,
    arguments: Vec<OsString>,
}

/// The language: `--lang` wherever it stands, else `CHITIEU_LANG`, else the locale, else Vietnamese.
///
/// It is looked for before everything else, so that every message can be in it.
pub(crate) fn language(host: &Host) -> Result<Lang, UsageError> {
    let mut arguments = typed(&host.arguments)
        .iter()
        .map(|argument| argument.to_string_lossy())
        .take_while(|text| text != "--");
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next().map(|value| value.into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(value) = value {
            return lang_of("--lang", &value);
        }
    }
    if let Some(value) = host.variable("CHITIEU_LANG") {
        return lang_of("CHITIEU_LANG", value);
    }
    // The first that is set decides, as POSIX has it; "C" and other languages say nothing about ours.
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| host.variable(name));
    Ok(
        match locale.map(|locale| {
            locale
                .split(['_', '.', '@', '-'])
                .next()
                .unwrap_or_default()
        }) {
            Some("en") => Lang::En,
            _ => Lang::Vi,
        },
    )
}

fn lang_of(source: &str, value: &str) -> Result<Lang, UsageError> {
    match value {
        "vi" => Ok(Lang::Vi),
        "en" => Ok(Lang::En),
        _ => Err(UsageError::BadWord {
            source: source.to_owned(),
            found: value.to_owned(),
            words: table::option(OptionId::Lang).words.to_vec(),
        }),
    }
}

impl Request {
    /// Reads the command line.
    pub(crate) fn read(host: &Host, lang: Lang) -> Result<Self, UsageError> {
        let mut given = Given::read(&host.arguments)?;
        let command = given.take_command()?;
        let page = match command {
            Command::Help => given.take_code()?,
            _ => None,
        };
        // `chitieu report --help` is `chitieu help report`.
        let help = match command {
            Command::Help => Some(given.take_command()?),
            _ => given.has(OptionId::Help).then_some(command),
        };
        let mut request = Self {
            command,
            lang,
            help,
            page,
            version: given.has(OptionId::Version),
            color: given.color()?,
            width: given.width()?,
            format: given.format(command)?,
            output: given.output().map(PathBuf::from),
            csv: given.csv(command)?,
            pack: given.pack(command)?,
            as_of: given.parsed(OptionId::AsOf, date, |option, found| UsageError::BadDate {
                option,
                found,
            })?,
            known_at: given.parsed(OptionId::KnownAt, date, |option, found| {
                UsageError::BadDate { option, found }
            })?,
            period: given.parsed(OptionId::Period, Period::parse, |option, found| {
                UsageError::BadPeriod { option, found }
            })?,
            data_period: given.parsed(OptionId::DataPeriod, Period::parse, |option, found| {
                UsageError::BadPeriod { option, found }
            })?,
            severity: given.severity()?,
            missing: given
                .word(OptionId::Missing)?
                .and_then(MissingParts::from_code),
            number_style: given.number_style()?,
            given: given.with_words(&[
                OptionId::Theme,
                OptionId::PrintConfig,
                OptionId::Pillar,
                OptionId::Show,
                OptionId::Stage,
                OptionId::Phase,
                OptionId::Method,
            ])?,
        };
        // The page that is named is where the answer goes.
        let page = request.path_argument(0).filter(|path| board::is_page(path));
        if let (Command::Export, Some(page)) = (command, page.map(Path::to_owned)) {
            if request.output.is_some() {
                return Err(UsageError::GivenTwice {
                    option: OptionId::Output,
                });
            }
            request.output = Some(page);
        }
        if request.help.is_none() && !request.version {
            request.given.check(command)?;
        }
        Ok(request)
    }

    /// Whether a switch was given.
    pub(crate) fn has(&self, option: OptionId) -> bool {
        self.given.has(option)
    }

    /// The text of an option.
    pub(crate) fn text(&self, option: OptionId) -> Result<Option<&str>, UsageError> {
        self.given.text(option)
    }

    /// Every path of an option that may be repeated.
    pub(crate) fn paths(&self, option: OptionId) -> Vec<PathBuf> {
        self.given.all(option).map(PathBuf::from).collect()
    }

    /// Every text of an option that may be repeated.
    pub(crate) fn texts(&self, option: OptionId) -> Result<Vec<&str>, UsageError> {
        self.given.all(option).map(unicode).collect()
    }

    /// An argument that stands alone.
    pub(crate) fn argument(&self, place: usize) -> Result<Option<&str>, UsageError> {
        self.given
            .arguments
            .get(place)
            .map(|argument| unicode(argument))
            .transpose()
    }

    /// A file that an option names, which need not be Unicode.
    pub(crate) fn path(&self, option: OptionId) -> Option<&Path> {
        self.given.option(option).map(Path::new)
    }

    /// An argument that names a file or a folder, which need not be Unicode.
    pub(crate) fn path_argument(&self, place: usize) -> Option<&Path> {
        self.given.arguments.get(place).map(Path::new)
    }

    /// An argument that can also be given as an option.
    pub(crate) fn argument_or(
        &self,
        place: usize,
        option: OptionId,
    ) -> Result<Option<&str>, UsageError> {
        match (self.argument(place)?, self.text(option)?) {
            (Some(_), Some(_)) => Err(UsageError::GivenTwice { option }),
            (argument, text) => Ok(argument.or(text)),
        }
    }
}

/// The arguments without the `--` that `cargo explore -- calc …` leaves in front: nothing stands before it that it could end.
fn typed(arguments: &[OsString]) -> &[OsString] {
    match arguments.split_first() {
        Some((first, rest)) if first == "--" => rest,
        _ => arguments,
    }
}

impl Given {
    fn read(arguments: &[OsString]) -> Result<Self, UsageError> {
        let mut given = Self::default();
        let mut parser = Parser::from_args(typed(arguments).iter().cloned());
        loop {
            // `-5,2%` is a number, not an option.
            if let Some(number) = parser
                .try_raw_args()
                .and_then(|mut raw| raw.next_if(is_negative_number))
            {
                given.arguments.push(number);
                continue;
            }
            let Some(argument) = parser.next().map_err(unexpected)? else {
                return Ok(given);
            };
            let entry = match argument {
                Arg::Value(value) => {
                    given.arguments.push(value);
                    continue;
                }
                Arg::Long(name) => find_long(name)?,
                Arg::Short(letter) => find_letter(letter)?,
            };
            given.take_option(entry, &mut parser)?;
        }
    }

    fn take_option(&mut self, entry: &OptionEntry, parser: &mut Parser) -> Result<(), UsageError> {
        let option = entry.id;
        if self.has(option) && !entry.repeats() {
            return Err(UsageError::Repeated { option });
        }
        let value = match entry.value {
            Some(_) => {
                // An option behind an option is a forgotten value; a negative number is one.
                let next_is_option = parser.try_raw_args().is_some_and(|raw| {
                    raw.peek()
                        .is_some_and(|next| next.to_string_lossy().starts_with("--"))
                });
                if next_is_option {
                    return Err(UsageError::MissingValue { option });
                }
                parser
                    .value()
                    .map_err(|_| UsageError::MissingValue { option })?
            }
            None if parser.optional_value().is_some() => {
                return Err(UsageError::UnexpectedValue { option });
            }
            None => OsString::new(),
        };
        self.options.push((option, value));
        Ok(())
    }

    /// The first argument, as a command.
    fn take_command(&mut self) -> Result<Command, UsageError> {
        if self.arguments.is_empty() {
            return Ok(Command::Overview);
        }
        let found = self.arguments.remove(0);
        let found = found.to_string_lossy();
        COMMANDS
            .iter()
            .find(|entry| !entry.name.is_empty() && entry.name == found)
            .map(|entry| entry.command)
            .ok_or_else(|| UsageError::UnknownCommand {
                near: nearest(
                    &found,
                    COMMANDS
                        .iter()
                        .map(|entry| entry.name)
                        .filter(|name| !name.is_empty()),
                ),
                found: found.into_owned(),
            })
    }

    /// The first argument, where it has the form of a finding code (`E031`).
    fn take_code(&mut self) -> Result<Option<&'static str>, UsageError> {
        let Some(found) = self.arguments.first().and_then(|first| first.to_str()) else {
            return Ok(None);
        };
        let like_a_code = found.len() == 4
            && found.starts_with(['E', 'W', 'I', 'e', 'w', 'i'])
            && found.bytes().skip(1).all(|byte| byte.is_ascii_digit());
        if !like_a_code {
            return Ok(None);
        }
        let known = Problem::ALL
            .iter()
            .find(|known| known.code.eq_ignore_ascii_case(found));
        let Some(known) = known else {
            let capital = found.to_ascii_uppercase();
            return Err(UsageError::UnknownCode {
                near: nearest(&capital, Problem::ALL.iter().map(|known| known.code)),
                found: capital,
            });
        };
        self.arguments.remove(0);
        Ok(Some(known.code))
    }

    /// Whether everything that was typed belongs to the command.
    fn check(&self, command: Command) -> Result<(), UsageError> {
        let strange = self
            .options
            .iter()
            .find(|(option, _)| !table::option(*option).belongs_to(command));
        if let Some(&(option, _)) = strange {
            return Err(UsageError::OtherCommand { option, command });
        }
        match self.arguments.get(table::command(command).most_arguments) {
            Some(found) => Err(UsageError::TooManyArguments {
                command,
                found: found.to_string_lossy().into_owned(),
            }),
            None => Ok(()),
        }
    }

    fn has(&self, option: OptionId) -> bool {
        self.option(option).is_some()
    }

    fn option(&self, option: OptionId) -> Option<&OsStr> {
        let (_, value) = self.options.iter().find(|(id, _)| *id == option)?;
        Some(value)
    }

    fn all(&self, option: OptionId) -> impl Iterator<Item = &OsStr> {
        let given = self.options.iter().filter(move |(id, _)| *id == option);
        given.map(|(_, value)| value.as_os_str())
    }

    fn text(&self, option: OptionId) -> Result<Option<&str>, UsageError> {
        self.option(option).map(unicode).transpose()
    }

    fn parsed<T>(
        &self,
        option: OptionId,
        parse: impl Fn(&str) -> Option<T>,
        problem: impl Fn(OptionId, String) -> UsageError,
    ) -> Result<Option<T>, UsageError> {
        self.text(option)?
            .map(|text| parse(text).ok_or_else(|| problem(option, text.to_owned())))
            .transpose()
    }

    /// The value of an option that takes one of a few words.
    fn word(&self, option: OptionId) -> Result<Option<&str>, UsageError> {
        let words = table::option(option).words;
        let Some(text) = self.text(option)? else {
            return Ok(None);
        };
        if words.contains(&text) {
            Ok(Some(text))
        } else {
            Err(UsageError::BadWord {
                source: table::option(option).typed(),
                found: text.to_owned(),
                words: words.to_vec(),
            })
        }
    }

    /// `--pack`; `test` and `audit` also take it without the name of the option (`audit` a table too).
    fn pack(&self, command: Command) -> Result<Option<PathBuf>, UsageError> {
        let option = self.option(OptionId::Pack).map(PathBuf::from);
        let argument = self.arguments.first().map(PathBuf::from);
        let argument = argument.filter(|path| match command {
            Command::Test => true,
            Command::Audit => !is_table(path),
            _ => false,
        });
        match (option, argument) {
            (Some(_), Some(_)) => Err(UsageError::GivenTwice {
                option: OptionId::Pack,
            }),
            (option, argument) => Ok(option.or(argument)),
        }
    }

    /// The file of `--output`; `-` is the output itself.
    fn output(&self) -> Option<&OsStr> {
        self.option(OptionId::Output).filter(|path| *path != "-")
    }

    /// `--format`; else what the ending of the file says; else CSV where only CSV has what was asked for; else the usual form.
    /// The same, once these options have one of their words.
    fn with_words(self, options: &[OptionId]) -> Result<Self, UsageError> {
        for option in options {
            self.word(*option)?;
        }
        Ok(self)
    }

    fn format(&self, command: Command) -> Result<Format, UsageError> {
        let entry = table::command(command);
        let mut source = format!("{} --format", entry.name).trim_start().to_owned();
        let mut word = self.word(OptionId::Format)?;
        // A manual page or a script has one form, whatever its file is called.
        if let (None, Some(path), false) = (word, self.output(), entry.formats.is_empty()) {
            let ending = Format::of_ending(Path::new(path));
            word = Some(ending.ok_or_else(|| UsageError::UnknownEnding {
                found: path.to_string_lossy().into_owned(),
                words: entry.formats.to_vec(),
            })?);
            source = format!("{} --output", entry.name).trim_start().to_owned();
        }
        if word.is_none() && self.has(OptionId::Csv) {
            word = Some("csv");
        }
        if let Some(found) =
            word.filter(|word| !entry.formats.is_empty() && !entry.formats.contains(word))
        {
            return Err(UsageError::BadWord {
                source,
                found: found.to_owned(),
                words: entry.formats.to_vec(),
            });
        }
        let word = word.or(entry.formats.first().copied());
        Ok(word.map_or(Format::Text, Format::of_word))
    }

    fn csv(&self, command: Command) -> Result<Dialect, UsageError> {
        let word = self.word(OptionId::Csv)?;
        if word.is_some() && self.format(command)? != Format::Csv {
            return Err(UsageError::OnlyForCsv);
        }
        let found = Dialect::WORDS
            .iter()
            .find(|(known, _)| Some(*known) == word);
        Ok(found.map_or(Dialect::Standard, |(_, dialect)| *dialect))
    }

    fn color(&self) -> Result<ColorChoice, UsageError> {
        Ok(match self.word(OptionId::Color)? {
            Some("always") => ColorChoice::Always,
            Some("never") => ColorChoice::Never,
            _ => ColorChoice::Auto,
        })
    }

    fn severity(&self) -> Result<Severity, UsageError> {
        Ok(match self.word(OptionId::Severity)? {
            Some("error") => Severity::Error,
            Some("info") => Severity::Info,
            _ => Severity::Warning,
        })
    }

    fn number_style(&self) -> Result<NumberStyle, UsageError> {
        Ok(match self.word(OptionId::NumberStyle)? {
            Some("en") => NumberStyle::En,
            _ => NumberStyle::Vi,
        })
    }

    fn width(&self) -> Result<Option<usize>, UsageError> {
        let fits = |text: &str| {
            text.parse()
                .ok()
                .filter(|width| (NARROWEST..=1000).contains(width))
        };
        self.parsed(OptionId::Width, fits, |_, found| UsageError::BadWidth {
            found,
        })
    }
}

fn find_long(name: &str) -> Result<&'static OptionEntry, UsageError> {
    let entry = OPTIONS
        .iter()
        .find(|entry| entry.name == name || entry.alias == Some(name));
    entry.ok_or_else(|| UsageError::UnknownOption {
        near: nearest(
            name,
            OPTIONS
                .iter()
                .flat_map(|entry| [Some(entry.name), entry.alias])
                .flatten(),
        ),
        found: format!("--{name}"),
    })
}

fn find_letter(letter: char) -> Result<&'static OptionEntry, UsageError> {
    let entry = OPTIONS.iter().find(|entry| entry.letter == Some(letter));
    entry.ok_or_else(|| UsageError::UnknownOption {
        found: format!("-{letter}"),
        near: None,
    })
}

fn is_negative_number(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    text.strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The only thing that the parser itself refuses here is a value behind a switch, such as `--rank=5`.
fn unexpected(error: lexopt::Error) -> UsageError {
    let lexopt::Error::UnexpectedValue { option, .. } = error else {
        return UsageError::NotUtf8 {
            found: error.to_string(),
        };
    };
    let mut letters = option.trim_start_matches('-').chars();
    let entry = match (option.starts_with("--"), letters.next()) {
        (false, Some(letter)) => find_letter(letter),
        _ => find_long(option.trim_start_matches('-')),
    };
    match entry {
        Ok(entry) => UsageError::UnexpectedValue { option: entry.id },
        Err(error) => error,
    }
}

fn unicode(text: &OsStr) -> Result<&str, UsageError> {
    text.to_str().ok_or_else(|| UsageError::NotUtf8 {
        found: text.to_string_lossy().into_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word() -> impl Strategy<Value = OsString> {
        let option = prop::sample::select(
            OPTIONS
                .iter()
                .map(|entry| entry.typed())
                .collect::<Vec<_>>(),
        );
        let command =
            prop::sample::select(COMMANDS.iter().map(|entry| entry.name).collect::<Vec<_>>());
        let value = prop::sample::select(vec![
            "vi",
            "json",
            "-5",
            "-",
            "--",
            "2023",
            "2023-12-31",
            "--unit=x",
            "--rank=1",
            "-hV",
            "-h=1",
        ]);
        prop_oneof![
            option.prop_map(OsString::from),
            command.prop_map(OsString::from),
            value.prop_map(OsString::from),
            "\\PC{0,6}".prop_map(OsString::from),
        ]
    }

    proptest! {
        /// Whatever is typed is understood or refused with words in both languages.
        #[test]
        fn any_command_line_is_understood_or_refused(arguments in prop::collection::vec(word(), 0..6)) {
            let host = Host::with_arguments(arguments);
            match language(&host).and_then(|lang| Request::read(&host, lang)) {
                Ok(request) => prop_assert!(request.help.is_some() || request.version || request.given.check(request.command).is_ok()),
                Err(error) => {
                    prop_assert!(!error.message(Lang::Vi).is_empty());
                    prop_assert!(error.message(Lang::Vi) != error.message(Lang::En));
                }
            }
        }
    }
}

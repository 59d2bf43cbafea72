//! What comes from outside: arguments, environment, clock, terminal. Everything else gets it from here.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use time::{Date, OffsetDateTime, UtcOffset};

use crate::explorer::clipboard::{Between, Clipboard};
use crate::explorer::native::programs;
use crate::style::{ColorChoice, Style};

/// The surroundings of one run.
#[derive(Debug)]
pub(crate) struct Host {
    /// Arguments after the program's name.
    pub(crate) arguments: Vec<OsString>,
    output: Stream,
    errors: Stream,
    no_color: bool,
    force_color: bool,
    dumb: bool,
    variables: Vec<(&'static str, String)>,
}

/// The colours of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colours {
    /// Eight or sixteen.
    Few,
    /// 256.
    Indexed,
    /// Every one.
    All,
}

#[derive(Clone, Copy, Debug)]
struct Stream {
    terminal: bool,
    width: Option<usize>,
}

/// Columns where the terminal does not say, or where there is none.
pub(crate) const USUAL_WIDTH: usize = 100;
/// Lines longer than this are hard to read.
const WIDEST: usize = 120;
/// Below this only the size of the letters helps.
pub(crate) const NARROWEST: usize = 40;

impl Host {
    /// The surroundings of this process.
    pub(crate) fn of_process() -> Self {
        let text = |name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let set = |name| text(name).is_some_and(|value| !value.is_empty());
        let out = std::io::stdout();
        let err = std::io::stderr();
        let names = [
            "CHITIEU_LANG",
            "CHITIEU_CONFIG",
            "LC_ALL",
            "LC_CTYPE",
            "LC_MESSAGES",
            "LANG",
            "XDG_CONFIG_HOME",
            "HOME",
            "APPDATA",
            "TMUX",
            "TERM",
            "COLORTERM",
            "COLORFGBG",
            "SSH_CONNECTION",
            "SSH_TTY",
            "SSH_CLIENT",
            "WAYLAND_DISPLAY",
            "DISPLAY",
            "WSL_DISTRO_NAME",
        ];
        Self {
            arguments: std::env::args_os().skip(1).collect(),
            output: Stream {
                terminal: out.is_terminal(),
                width: terminal_size::terminal_size_of(&out).map(|(width, _)| usize::from(width.0)),
            },
            errors: Stream {
                terminal: err.is_terminal(),
                width: terminal_size::terminal_size_of(&err).map(|(width, _)| usize::from(width.0)),
            },
            no_color: set("NO_COLOR"),
            force_color: text("CLICOLOR_FORCE")
                .is_some_and(|value| !value.is_empty() && value != "0"),
            dumb: text("TERM").is_some_and(|value| value == "dumb"),
            variables: names
                .into_iter()
                .filter_map(|name| Some((name, text(name)?)))
                .collect(),
        }
    }

    /// A host without a terminal, for tests.
    #[cfg(test)]
    pub(crate) fn with_arguments(arguments: Vec<OsString>) -> Self {
        Self {
            arguments,
            output: Stream::NONE,
            errors: Stream::NONE,
            no_color: false,
            force_color: false,
            dumb: false,
            variables: Vec::new(),
        }
    }

    /// A variable of the environment that is set and not empty.
    pub(crate) fn variable(&self, name: &str) -> Option<&str> {
        let (_, value) = self.variables.iter().find(|(known, _)| *known == name)?;
        Some(value.as_str()).filter(|value| !value.is_empty())
    }

    /// Whether the terminal can do nothing but letters.
    pub(crate) const fn is_dumb(&self) -> bool {
        self.dumb
    }

    /// Whether colours are not wanted (`NO_COLOR`).
    pub(crate) const fn has_no_color(&self) -> bool {
        self.no_color
    }

    /// The file of settings: `CHITIEU_CONFIG`, else in the folder that the system has for settings.
    pub(crate) fn config_path(&self) -> Option<PathBuf> {
        if let Some(path) = self.variable("CHITIEU_CONFIG") {
            return Some(PathBuf::from(path));
        }
        let folder = |name| self.variable(name).map(PathBuf::from);
        let base = folder("XDG_CONFIG_HOME")
            .or_else(|| folder("HOME").map(|home| home.join(".config")))
            .or_else(|| folder("APPDATA"))?;
        Some(base.join("chitieu").join("config.toml"))
    }

    /// The ways to the clipboard of whoever sits there.
    pub(crate) fn clipboard(&self) -> Clipboard {
        let term = self.variable("TERM").unwrap_or_default();
        Clipboard {
            between: Between::of(self.variable("TMUX").is_some(), term),
            programs: programs(|name| self.variable(name).is_some()),
        }
    }

    /// How many colours the terminal says that it has.
    pub(crate) fn colours(&self) -> Colours {
        let term = self.variable("TERM").unwrap_or_default();
        let full = matches!(self.variable("COLORTERM"), Some("truecolor" | "24bit"));
        if full || term.ends_with("-direct") {
            Colours::All
        } else if term.contains("256color") {
            Colours::Indexed
        } else {
            Colours::Few
        }
    }

    /// Columns of the output: as asked for, else of the terminal, never too long to read. Where the output goes through a pager, the
    /// terminal is still known by the error stream.
    pub(crate) fn width(&self, asked: Option<usize>) -> usize {
        let stream = if self.output.terminal {
            self.output
        } else {
            self.errors
        };
        asked.unwrap_or_else(|| stream.columns())
    }

    /// Whether the output goes to a screen.
    pub(crate) const fn output_is_terminal(&self) -> bool {
        self.output.terminal
    }

    /// Whether the locale or the terminal knows only ASCII. Where nothing is set, nothing says so.
    pub(crate) fn is_ascii(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"];
        let locale = locale.into_iter().find_map(|name| self.variable(name));
        let utf8 = locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        });
        !utf8
            || self
                .variable("TERM")
                .is_some_and(|term| term.starts_with("vt"))
    }

    /// Whether the error stream is a terminal that a line can be redrawn on.
    pub(crate) fn errors_are_seen(&self) -> bool {
        self.errors.terminal && !self.dumb
    }

    pub(crate) fn error_width(&self) -> usize {
        self.errors.columns()
    }

    /// How the output is dressed.
    pub(crate) fn style(&self, choice: ColorChoice) -> Style {
        self.dress(self.output, choice)
    }

    pub(crate) fn error_style(&self) -> Style {
        self.dress(self.errors, ColorChoice::Auto)
    }

    /// An explicit choice counts before the environment, `NO_COLOR` before `CLICOLOR_FORCE`, and a terminal without colours still has bold
    /// letters.
    fn dress(&self, stream: Stream, choice: ColorChoice) -> Style {
        match choice {
            ColorChoice::Always => Style::Colour,
            ColorChoice::Never => Style::Plain,
            ColorChoice::Auto if self.no_color && stream.terminal && !self.dumb => Style::Bold,
            ColorChoice::Auto if self.no_color => Style::Plain,
            ColorChoice::Auto if self.force_color || (stream.terminal && !self.dumb) => {
                Style::Colour
            }
            ColorChoice::Auto => Style::Plain,
        }
    }

    /// Today in Viet Nam (UTC+7 all year): the packs' deadlines are days there, wherever the computer stands.
    pub(crate) fn today() -> Date {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |elapsed| elapsed.as_secs());
        let now = i64::try_from(seconds)
            .ok()
            .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
        let zone = UtcOffset::from_hms(7, 0, 0).unwrap_or(UtcOffset::UTC);
        now.unwrap_or(OffsetDateTime::UNIX_EPOCH)
            .to_offset(zone)
            .date()
    }
}

impl Stream {
    #[cfg(test)]
    const NONE: Self = Self {
        terminal: false,
        width: None,
    };

    fn columns(self) -> usize {
        if self.terminal {
            self.width.unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST)
        } else {
            USUAL_WIDTH
        }
    }
}

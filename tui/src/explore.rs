//! From a command line to the explorer: its settings, its terminal, its workers.
//!
//! | question | module |
//! |---|---|
//! | What is read, and how is it judged? | `asked` |
//! | How far is a reading, and who ends it? | `teller` |
//! | What is done beside the screen? | `workers` |
//! | Where do keys, signals and messages come from? | `channel` |
//! | Who notices that a file has changed? | `watching` |

mod asked;
mod channel;
mod teller;
mod watching;
mod workers;

use std::io::{BufRead, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use chitieu_core::Lang;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::exit;
use crate::explorer::background::theme_of_variable;
use crate::explorer::model::{Model, Settings};
use crate::explorer::msg::Msg;
use crate::explorer::run::{End, run};
use crate::explorer::terminal::{Guard, Question, WholeFrames, give_back, is_there};
use crate::explorer::theme::Theme;
use crate::explorer::update::update;
use crate::explorer::world::Book;
use crate::explorer::{config, plain, script};
use crate::host::{Colours, Host};
use crate::output::Output;
use crate::request::Request;
use crate::style::ColorChoice;
use crate::table::OptionId;
use crate::usage::UsageError;

use asked::Asked;
use channel::{Channel, listen};
use watching::Watching;
use workers::Workers;

/// Opens the explorer where it is asked for, or where a person sits at the terminal; `None` where the overview is to be printed.
pub(crate) fn explore(
    request: &Request,
    host: &Host,
    output: &mut Output,
) -> Result<Option<u8>, UsageError> {
    if let Some(what) = request.text(OptionId::PrintConfig)? {
        let text = if what == "schema" {
            config::schema()
        } else {
            config::default_file(request.lang)
        };
        output.answer(text.as_bytes());
        return Ok(Some(exit::ANSWERED));
    }
    let script = request.text(OptionId::Script)?;
    let plain = request.has(OptionId::Plain) || host.is_dumb() && is_there();
    if script.is_none() && !plain && !is_there() {
        return Ok(None);
    }
    let settings = settings(request, host)?;
    if let Some(path) = script {
        return run_script(request, settings, path, output).map(Some);
    }
    let asked = Asked::of(request)?;
    Ok(Some(if plain {
        run_plain(settings, asked)?
    } else {
        run_terminal(settings, asked, host)
    }))
}

/// The settings: the file, then the environment, then the command line.
fn settings(request: &Request, host: &Host) -> Result<Settings, UsageError> {
    let mut settings = Settings {
        lang: request.lang,
        ..Settings::default()
    };
    let wrong = |path: &Path, (vi, en): config::Wrong| {
        let name = path.display();
        UsageError::Settings {
            vi: format!("{name}: {vi}"),
            en: format!("{name}: {en}"),
        }
    };
    let named = request.text(OptionId::Config)?.map(PathBuf::from);
    let is_named = named.is_some();
    if let Some(path) = named.or_else(|| host.config_path()) {
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                config::apply(&text, &mut settings, request.has(OptionId::Lang))
                    .map_err(|why| wrong(&path, why))?;
            }
            Err(error) if error.kind() == ErrorKind::NotFound && !is_named => {}
            Err(error) => {
                let why = (
                    format!("không đọc được ({error})"),
                    format!("cannot be read ({error})"),
                );
                return Err(wrong(&path, why));
            }
        }
    }
    if let Some(theme) = request.text(OptionId::Theme)?.and_then(Theme::of_code) {
        settings.theme = theme;
        settings.follows_background = false;
    } else if request.text(OptionId::Theme)? == Some(config::AUTO) {
        settings.theme = Theme::default();
        settings.follows_background = true;
    } else if request.color == ColorChoice::Never
        || host.has_no_color() && request.color == ColorChoice::Auto
    {
        settings.theme = Theme::Monochrome;
        settings.follows_background = false;
    }
    settings.ascii |= request.has(OptionId::Ascii);
    settings.ambiguous_wide |= request.has(OptionId::AmbiguousWide);
    settings.mouse &= !request.has(OptionId::NoMouse);
    Ok(settings)
}

fn run_script(
    request: &Request,
    settings: Settings,
    path: &str,
    output: &mut Output,
) -> Result<u8, UsageError> {
    let wrong = |vi: String, en: String| UsageError::Settings {
        vi: format!("--script {path}: {vi}"),
        en: format!("--script {path}: {en}"),
    };
    let text = std::fs::read_to_string(path).map_err(|error| {
        wrong(
            format!("không đọc được ({error})"),
            format!("cannot be read ({error})"),
        )
    })?;
    let steps = script::parse(&text)
        .map_err(|error| wrong(error.message(Lang::Vi), error.message(Lang::En)))?;
    let mut workers = Workers::alone(Asked::of(request)?, settings.lang);
    let book = workers.read_now()?;
    let mut model = beginning(settings, book);
    let shown = script::run(&mut model, &steps, &mut workers);
    output.answer(shown.as_bytes());
    Ok(exit::ANSWERED)
}

fn run_plain(settings: Settings, asked: Asked) -> Result<u8, UsageError> {
    let mut workers = Workers::alone(asked, settings.lang);
    let book = workers.read_now()?;
    let mut model = beginning(settings, book);
    let stdin = std::io::stdin();
    let mut input: Box<dyn BufRead> = Box::new(stdin.lock());
    let mut out = std::io::stdout().lock();
    Ok(
        match plain::run(&mut model, &mut input, &mut out, &mut workers) {
            Ok(()) => exit::ANSWERED,
            Err(error) if error.kind() == ErrorKind::BrokenPipe => exit::ANSWERED,
            Err(_) => exit::REFUSED,
        },
    )
}

/// The explorer on what was read, as a terminal shows it first.
fn beginning(settings: Settings, book: Book) -> Model {
    let mut model = Model::waiting(settings, (80, 24));
    update(&mut model, Msg::Loaded(Box::new(book)));
    model
}

/// How long a quick reading is waited for, so that the first frame shows something.
const QUICK: Duration = Duration::from_millis(25);

fn run_terminal(settings: Settings, asked: Asked, host: &Host) -> u8 {
    let lang = settings.lang;
    let mouse = settings.mouse;
    let watches = settings.watch;
    let settings = on_terminal(settings, host);
    let asks = settings.follows_background && cfg!(unix);
    let size = crossterm::terminal::size().unwrap_or((80, 24));
    let mut model = Model::waiting(settings, size);
    let (sender, receiver) = channel();
    let mut outside = Workers::alone(asked, lang);
    outside.sender = Some(sender.clone());
    outside.clipboard = Some(host.clipboard());
    if watches {
        outside.watching = Watching::start(&sender);
    }
    let mut source = Channel::of(receiver);
    outside.start_reading();
    source.wait_for_first(QUICK, &mut model);
    outside.guard = match Guard::take(mouse) {
        Ok(guard) => Some(guard),
        Err(error) => {
            give_back();
            let message = lang.pick(
                "lỗi: không dùng được màn hình này",
                "error: this terminal cannot be used",
            );
            crate::output::complain_raw(&format!("{message}: {error}\n"));
            return exit::REFUSED;
        }
    };
    let question = asks.then(Question::ask);
    listen(&sender, question.as_ref());
    drop(sender);
    let ended = Terminal::new(CrosstermBackend::new(WholeFrames::of_process()))
        .and_then(|mut terminal| run(&mut terminal, &mut model, &mut source, &mut outside));
    if let (Some(question), Ok(End::Left)) = (question, &ended) {
        question.settle();
    }
    drop(outside);
    match ended {
        Ok(End::Left) => exit::ANSWERED,
        Ok(End::Signal(signal)) => end_by(signal),
        Ok(End::Failed) => exit::REFUSED,
        // The terminal has gone: nobody is there to be told.
        Err(_) => exit::ANSWERED,
    }
}

/// Ends as whoever sent the signal expects it. What cannot be sent again becomes a code.
#[cfg(unix)]
fn end_by(signal: i32) -> u8 {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    u8::try_from(128 + signal).unwrap_or(exit::REFUSED)
}

#[cfg(not(unix))]
fn end_by(_signal: i32) -> u8 {
    exit::REFUSED
}

/// What is known of the terminal before it is drawn on.
fn on_terminal(mut settings: Settings, host: &Host) -> Settings {
    let colours = host.colours();
    settings.indexed = colours == Colours::Indexed;
    // The palettes for light and dark need more than sixteen colours.
    settings.follows_background &= colours != Colours::Few;
    if settings.follows_background
        && let Some(theme) = host.variable("COLORFGBG").and_then(theme_of_variable)
    {
        settings.theme = theme;
    }
    settings
}

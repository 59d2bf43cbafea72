//! From a command line to the explorer: its settings, its terminal, its workers.

use std::io::{BufRead, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chitieu_core::framework::MissingParts;
use chitieu_core::report::Filter;
use chitieu_core::{Lang, PACK_FILE};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use time::Date;

use crate::answer::save;
use crate::commands::filter;
use crate::data::{self, Data};
use crate::exit;
use crate::explorer::background::theme_of_variable;
use crate::explorer::clipboard::Clipboard;
use crate::explorer::model::{Model, Settings};
use crate::explorer::msg::{Effect, Msg, Way};
use crate::explorer::run::{End, Happening, Outside, Source, run};
use crate::explorer::terminal::{Guard, Question, WholeFrames, give_back, is_taken, is_there};
use crate::explorer::theme::Theme;
use crate::explorer::world::{Book, Judged};
use crate::explorer::{config, plain, script};
use crate::files::{inputs, read_pack_watched};
use crate::host::{Colours, Host};
use crate::output::Output;
use crate::request::Request;
use crate::style::ColorChoice;
use crate::table::OptionId;
use crate::usage::UsageError;

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
        return run_script(request, host, settings, path, output).map(Some);
    }
    let asked = Asked::of(request, host)?;
    Ok(Some(if plain {
        run_plain(settings, &asked)
    } else {
        run_terminal(settings, &asked, host)
    }))
}

/// What is read, and how it is judged.
#[derive(Clone, Debug)]
struct Asked {
    pack: Option<PathBuf>,
    as_of: Option<Date>,
    lang: Lang,
    filter: Filter,
    missing: Option<MissingParts>,
    /// What was handed in beside the pack.
    data: Arc<Data>,
}

impl Asked {
    fn of(request: &Request, host: &Host) -> Result<Self, UsageError> {
        let mut asked = Self {
            pack: request.pack.clone(),
            as_of: request.as_of,
            lang: request.lang,
            filter: Filter::default(),
            missing: request.missing,
            data: Arc::new(data::read(request, host)?),
        };
        let narrowed = [OptionId::Unit, OptionId::Plan, OptionId::Indicator]
            .into_iter()
            .any(|option| request.has(option));
        // A name that is not in the pack is refused before the screen is taken.
        if narrowed && let Some(pack) = asked.reading(&|_| true).pack {
            asked.filter = filter(request, pack.framework())?;
        }
        Ok(asked)
    }

    fn reading(&self, watch: &dyn Fn(&str) -> bool) -> chitieu_core::Reading {
        read_pack_watched(self.pack.as_deref(), &self.data, self.lang, watch)
    }

    fn book(&self, watch: &dyn Fn(&str) -> bool) -> Book {
        let judged = Judged {
            as_of: self.as_of,
            today: Host::today(),
            filter: self.filter,
            missing: self.missing,
        };
        Book::judged(self.reading(watch), &judged)
    }

    /// Every file that is read: an export is never written over one.
    fn files(&self, book: &Book) -> Vec<PathBuf> {
        let mut files = inputs(self.pack.as_deref(), &book.sources);
        files.extend(self.data.paths.iter().cloned());
        files
    }
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
    host: &Host,
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
    let asked = Asked::of(request, host)?;
    let book = asked.book(&|_| true);
    let mut workers = Workers {
        lang: settings.lang,
        read_from: Arc::new(Mutex::new(asked.files(&book))),
        ..Workers::default()
    };
    let mut model = Model::new(settings, book, (80, 24));
    let shown = script::run(&mut model, &steps, &mut workers);
    output.answer(shown.as_bytes());
    Ok(exit::ANSWERED)
}

fn run_plain(settings: Settings, asked: &Asked) -> u8 {
    let book = asked.book(&|_| true);
    let mut workers = Workers {
        lang: settings.lang,
        read_from: Arc::new(Mutex::new(asked.files(&book))),
        ..Workers::default()
    };
    let mut model = Model::new(settings, book, (80, 24));
    let stdin = std::io::stdin();
    let mut input: Box<dyn BufRead> = Box::new(stdin.lock());
    let mut out = std::io::stdout().lock();
    match plain::run(&mut model, &mut input, &mut out, &mut workers) {
        Ok(()) => exit::ANSWERED,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit::ANSWERED,
        Err(_) => exit::REFUSED,
    }
}

/// How long a quick reading is waited for, so that the first frame shows something.
const QUICK: Duration = Duration::from_millis(25);

fn run_terminal(settings: Settings, asked: &Asked, host: &Host) -> u8 {
    let lang = settings.lang;
    let mouse = settings.mouse;
    let settings = on_terminal(settings, host);
    let asks = settings.follows_background && cfg!(unix);
    let size = crossterm::terminal::size().unwrap_or((80, 24));
    let mut model = Model::waiting(settings, size);
    let (sender, receiver) = channel();
    let mut outside = Workers {
        asked: Some(asked.clone()),
        sender: Some(sender.clone()),
        clipboard: Some(host.clipboard()),
        guard: None,
        lang,
        read_from: Arc::default(),
    };
    let mut source = Channel {
        receiver,
        first: None,
    };
    outside.read();
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

/// The workers that bring events: one reads the terminal, one waits for signals. Both sleep until something comes.
fn listen(sender: &Sender<Happening>, question: Option<&Question>) {
    let keys = sender.clone();
    let sieve = question.map(Question::sieve);
    std::thread::spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            let mut events = vec![event];
            // Everything that one read brought belongs together: input methods send backspaces and letters in one go.
            while crossterm::event::poll(Duration::ZERO).unwrap_or(false) {
                match crossterm::event::read() {
                    Ok(event) => events.push(event),
                    Err(_) => break,
                }
            }
            if let Some(mut sieve) = sieve.as_ref().and_then(|sieve| sieve.lock().ok()) {
                let (left, theme) = sieve.sift(events);
                events = left;
                if let Some(theme) = theme {
                    let _ = keys.send(Happening::Message(Msg::Background(theme)));
                }
            }
            if !events.is_empty() && keys.send(Happening::Terminal(events)).is_err() {
                return;
            }
        }
        let _ = keys.send(Happening::Failed);
    });
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
        let signals = sender.clone();
        if let Ok(mut waiting) =
            signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT])
        {
            std::thread::spawn(move || {
                for signal in waiting.forever() {
                    let happening = match signal {
                        SIGCONT => Happening::Continued,
                        SIGTSTP => Happening::Stop,
                        signal => Happening::End(signal),
                    };
                    if signals.send(happening).is_err() {
                        return;
                    }
                }
            });
        }
    }
}

struct Channel {
    receiver: Receiver<Happening>,
    first: Option<Happening>,
}

impl Channel {
    /// Waits a moment for the pack, so that a small one is there with the first frame.
    fn wait_for_first(&mut self, most: Duration, model: &mut Model) {
        let until = std::time::Instant::now() + most;
        loop {
            let left = until.saturating_duration_since(std::time::Instant::now());
            match self.receiver.recv_timeout(left) {
                Ok(Happening::Message(msg)) => {
                    let done = matches!(msg, Msg::Loaded(_));
                    crate::explorer::update::update(model, msg);
                    if done {
                        return;
                    }
                }
                Ok(other) => {
                    self.first = Some(other);
                    return;
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

impl Source for Channel {
    fn next(&mut self) -> Option<Happening> {
        self.first.take().or_else(|| self.receiver.recv().ok())
    }

    fn ready(&mut self) -> Option<Happening> {
        self.receiver.try_recv().ok()
    }
}

/// What is done outside.
#[derive(Default)]
struct Workers {
    asked: Option<Asked>,
    sender: Option<Sender<Happening>>,
    clipboard: Option<Clipboard>,
    guard: Option<Guard>,
    lang: Lang,
    /// The files of the pack.
    read_from: Arc<Mutex<Vec<PathBuf>>>,
}

/// Says so when the reader ends by a mistake of the program instead of an answer.
struct Answered(Sender<Happening>, bool);

impl Drop for Answered {
    fn drop(&mut self) {
        if !self.1 {
            let _ = self.0.send(Happening::Failed);
        }
    }
}

impl Workers {
    /// Reads the pack beside the screen.
    fn read(&self) {
        let (Some(asked), Some(sender)) = (self.asked.clone(), self.sender.clone()) else {
            return;
        };
        let read_from = Arc::clone(&self.read_from);
        std::thread::spawn(move || {
            let mut answered = Answered(sender, false);
            let watch = |name: &str| {
                let name = if name.is_empty() { PACK_FILE } else { name };
                answered
                    .0
                    .send(Happening::Message(Msg::Reading(name.to_owned())))
                    .is_ok()
            };
            let book = asked.book(&watch);
            if let Ok(mut files) = read_from.lock() {
                *files = asked.files(&book);
            }
            answered.1 = true;
            let _ = answered
                .0
                .send(Happening::Message(Msg::Loaded(Box::new(book))));
        });
    }

    /// Writes a file as a whole or not at all, and never over what was read.
    fn write(&self, path: String, bytes: &[u8]) -> Result<String, String> {
        let read_from = self
            .read_from
            .lock()
            .map(|files| files.clone())
            .unwrap_or_default();
        save(Path::new(&path), bytes, &read_from, self.lang)
            .map(|()| path)
            .map_err(|error| error.message(self.lang))
    }

    fn copy(&self, text: String) -> Option<Msg> {
        // Without a terminal there is no clipboard; the screen says what would be copied.
        let Some(clipboard) = &self.clipboard else {
            return Some(Msg::Copied(text, Way::Shown));
        };
        #[cfg(debug_assertions)]
        assert!(
            std::env::var_os("CHITIEU_TEST_PANIC").is_none(),
            "asked for by a test"
        );
        let sender = self.sender.clone();
        clipboard.give(text, move |msg| {
            // Whoever has left pastes all the same.
            let _ = sender.map(|sender| sender.send(Happening::Message(msg)));
        })
    }
}

impl script::Outside for Workers {
    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Copy(text) => self.copy(text),
            Effect::CopyByTerminal(text) => self.clipboard.as_ref()?.give_to_terminal(text),
            Effect::Write { path, bytes } => Some(Msg::Written(self.write(path, &bytes))),
            Effect::Reload => {
                self.read();
                None
            }
            Effect::Quit | Effect::Suspend | Effect::Redraw => None,
        }
    }
}

impl Outside for Workers {
    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        script::Outside::perform(self, effect)
    }

    fn suspend(&mut self) {
        give_back();
        #[cfg(unix)]
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
        self.resume();
    }

    fn resume(&mut self) {
        if let Some(guard) = &self.guard
            && !is_taken()
        {
            // A terminal that cannot be taken again shows itself at the next frame.
            let _ = guard.again();
        }
    }
}

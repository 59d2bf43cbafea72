//! What is done beside the screen: reading, writing, copying, the terminal itself.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chitieu_core::Lang;

use super::asked::{Asked, Read};
use super::teller::{OFTEN, Teller};
use super::watching::{Stamps, Watching};
use crate::answer::save;
use crate::explorer::clipboard::Clipboard;
use crate::explorer::computing::{Computing, Job};
use crate::explorer::msg::{Effect, Msg, Opened, Said, Way};
use crate::explorer::run::{Happening, Outside};
use crate::explorer::script;
use crate::explorer::terminal::{Guard, give_back, is_taken};
use crate::explorer::world::Book;
use crate::usage::UsageError;

/// A reading that is over sooner is not spoken of.
const QUIET: Duration = Duration::from_millis(150);

/// What is done outside.
pub(super) struct Workers {
    asked: Asked,
    /// Where messages go; without it everything is done at once and answered.
    pub(super) sender: Option<Sender<Happening>>,
    pub(super) clipboard: Option<Clipboard>,
    pub(super) guard: Option<Guard>,
    pub(super) watching: Option<Watching>,
    lang: Lang,
    /// The files that were read.
    read_from: Arc<Mutex<Vec<PathBuf>>>,
    /// Ends the reading that is under way.
    stop: Arc<AtomicBool>,
    /// Ends what is computed.
    stop_computing: Arc<AtomicBool>,
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

impl Answered {
    fn with(mut self, msg: Option<Msg>) {
        self.1 = true;
        if let Some(msg) = msg {
            let _ = self.0.send(Happening::Message(msg));
        }
    }
}

impl Workers {
    /// Without a terminal.
    pub(super) fn alone(asked: Asked, lang: Lang) -> Self {
        Self {
            asked,
            sender: None,
            clipboard: None,
            guard: None,
            watching: None,
            lang,
            read_from: Arc::default(),
            stop: Arc::default(),
            stop_computing: Arc::default(),
        }
    }

    /// Reads everything and waits for it.
    pub(super) fn read_now(&mut self) -> Result<Book, UsageError> {
        let Read { book, files } = self.asked.read(&Teller::new(None, Arc::default(), QUIET))?;
        if let Ok(mut known) = self.read_from.lock() {
            *known = files;
        }
        Ok(book)
    }

    /// Reads everything beside the screen. A reading that is still under way is ended: its answer would be an old one.
    pub(super) fn start_reading(&mut self) -> Option<Msg> {
        let Some(sender) = self.sender.clone() else {
            return Some(match self.read_now() {
                Ok(book) => Msg::Loaded(Box::new(book)),
                Err(error) => Msg::Failed(error.message(self.lang)),
            });
        };
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::default();
        let teller = Teller::new(Some(sender.clone()), Arc::clone(&self.stop), QUIET);
        let (asked, lang) = (self.asked.clone(), self.lang);
        let read_from = Arc::clone(&self.read_from);
        let follower = self.watching.as_ref().map(Watching::follower);
        std::thread::spawn(move || {
            let answered = Answered(sender, false);
            let before = read_from.lock().map(|files| files.clone());
            let before = Stamps::of(
                before
                    .unwrap_or_default()
                    .into_iter()
                    .chain(asked.wanted.files()),
            );
            let read = asked.read(&teller);
            if teller.is_stopped() {
                return answered.with(None);
            }
            let msg = match read {
                Ok(Read { book, files }) => {
                    if let Some(follower) = follower {
                        follower.follow(&asked, &files, before);
                    }
                    if let Ok(mut known) = read_from.lock() {
                        *known = files;
                    }
                    Msg::Loaded(Box::new(book))
                }
                Err(error) => Msg::Failed(error.message(lang)),
            };
            answered.with(Some(msg));
        });
        None
    }

    /// Computes an answer beside the screen. One that is still computed is ended: nobody looks at it now, and who comes back to it begins it anew.
    fn compute(&mut self, job: Job) -> Option<Msg> {
        let Some(sender) = self.sender.clone() else {
            return Some(Msg::Computed(job.ticket, job.compute(&|_, _| true)));
        };
        self.stop_computing.store(true, Ordering::Relaxed);
        self.stop_computing = Arc::default();
        let stop = Arc::clone(&self.stop_computing);
        std::thread::spawn(move || {
            let answered = Answered(sender.clone(), false);
            let ticket = job.ticket;
            let next = Cell::new(Instant::now().checked_add(QUIET));
            let going = |done: usize, of: usize| {
                let now = Instant::now();
                if next.get().is_some_and(|next| now >= next) {
                    next.set(now.checked_add(OFTEN));
                    let told = Computing {
                        ticket,
                        done: (done, of),
                    };
                    let _ = sender.send(Happening::Message(Msg::Computing(told)));
                }
                !stop.load(Ordering::Relaxed)
            };
            let document = job.compute(&going);
            let ended = stop.load(Ordering::Relaxed);
            answered.with((!ended).then_some(Msg::Computed(ticket, document)));
        });
        None
    }

    /// Reads one file of figures for whoever wants to say what its columns are.
    fn open(&self, file: String) -> Option<Msg> {
        let (wanted, lang) = (self.asked.wanted.clone(), self.lang);
        let opened = move || match wanted.one(&file) {
            Ok(Some((input, options))) => Msg::Opened(Ok(Box::new(Opened::new(input, options)))),
            Ok(None) => {
                let gone = lang.pick("không còn tệp này", "the file is gone");
                Msg::Opened(Err(format!("{file}: {gone}")))
            }
            Err(error) => Msg::Opened(Err(error.message(lang))),
        };
        let Some(sender) = self.sender.clone() else {
            return Some(opened());
        };
        std::thread::spawn(move || {
            let answered = Answered(sender, false);
            let msg = opened();
            answered.with(Some(msg));
        });
        None
    }

    /// Takes what was said of columns, keeps it where that is wanted, and reads everything with it.
    fn say(&mut self, said: Said) -> Option<Msg> {
        let kept = match said.remember {
            true => self.asked.wanted.remember(&said.file, &said.columns),
            false => Ok(Vec::new()),
        };
        match kept {
            Ok(names) => {
                self.asked.wanted.say(said.columns);
                Some(Msg::Said(Ok(names)))
            }
            Err(error) => Some(Msg::Said(Err(error.message(self.lang)))),
        }
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
            Effect::Reload => self.start_reading(),
            Effect::Stop => {
                self.stop.store(true, Ordering::Relaxed);
                None
            }
            Effect::Compute(job) => self.compute(job),
            Effect::StopComputing => {
                self.stop_computing.store(true, Ordering::Relaxed);
                None
            }
            Effect::Open(file) => self.open(file),
            Effect::Say(said) => self.say(said),
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

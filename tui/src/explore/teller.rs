//! Tells the screen how far a reading is, and ends it when somebody asks for that.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chitieu_core::PACK_FILE;
use chitieu_core::pack::Watch;

use crate::explorer::model::Progress;
use crate::explorer::msg::Msg;
use crate::explorer::run::Happening;

/// Between two looks of a person.
pub(super) const OFTEN: Duration = Duration::from_millis(80);

pub(super) struct Teller {
    /// Nobody looks where there is no screen.
    sender: Option<Sender<Happening>>,
    stop: Arc<AtomicBool>,
    state: Arc<Mutex<State>>,
    /// Tells by its end that the reading is over.
    _over: Sender<()>,
}

struct State {
    progress: Progress,
    /// Nothing is told before this.
    next: Instant,
}

impl State {
    fn told(&self) -> Progress {
        Progress {
            is_told: true,
            ..self.progress.clone()
        }
    }
}

impl Teller {
    /// Says nothing for a while: what is quick needs no words. What then still stands at its first file is told of once, even if that file never ends.
    pub(super) fn new(
        sender: Option<Sender<Happening>>,
        stop: Arc<AtomicBool>,
        quiet: Duration,
    ) -> Self {
        let now = Instant::now();
        let state = Arc::new(Mutex::new(State {
            progress: Progress::default(),
            next: now.checked_add(quiet).unwrap_or(now),
        }));
        let (over, is_over) = channel();
        if let Some(sender) = sender.clone() {
            let (state, stop) = (Arc::clone(&state), Arc::clone(&stop));
            std::thread::spawn(move || {
                let waited = is_over.recv_timeout(quiet);
                if waited == Err(RecvTimeoutError::Timeout)
                    && !stop.load(Ordering::Relaxed)
                    && let Ok(state) = state.lock()
                {
                    let told = Msg::Reading(state.told());
                    let _ = sender.send(Happening::Message(told));
                }
            });
        }
        Self {
            sender,
            stop,
            state,
            _over: over,
        }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Before each of the files handed in; whether to go on.
    pub(super) fn file_of(&self, files: usize, name: &str) -> bool {
        self.tell(|progress| {
            progress.files = (progress.files.0 + 1, files);
            name.clone_into(&mut progress.name);
        })
    }

    /// Before a file of the pack; whether to go on.
    pub(super) fn file(&self, name: &str) -> bool {
        let name = if name.is_empty() { PACK_FILE } else { name };
        self.tell(|progress| {
            progress.files = (0, 0);
            name.clone_into(&mut progress.name);
        })
    }

    fn tell(&self, change: impl FnOnce(&mut Progress)) -> bool {
        let Ok(mut state) = self.state.lock() else {
            return false;
        };
        change(&mut state.progress);
        let now = Instant::now();
        if now >= state.next {
            state.next = now.checked_add(OFTEN).unwrap_or(now);
            let told = Happening::Message(Msg::Reading(state.told()));
            if let Some(sender) = &self.sender
                && sender.send(told).is_err()
            {
                return false;
            }
        }
        !self.is_stopped()
    }
}

impl Watch for &Teller {
    fn progress(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        let go_on = self.tell(|progress| {
            progress.files = (0, 0);
            progress.name.clear();
            progress.bytes = (done, total);
        });
        match go_on {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    }
}

//! Tells the screen how far a reading is, and ends it when somebody asks for that.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use chitieu_core::PACK_FILE;
use chitieu_core::pack::Watch;

use crate::explorer::model::Progress;
use crate::explorer::msg::Msg;
use crate::explorer::run::Happening;

/// Between two looks of a person.
const OFTEN: Duration = Duration::from_millis(80);

pub(super) struct Teller {
    /// Nobody looks where there is no screen.
    sender: Option<Sender<Happening>>,
    stop: Arc<AtomicBool>,
    state: RefCell<(Progress, Instant)>,
}

impl Teller {
    /// Says nothing for a while: what is quick needs no words.
    pub(super) fn new(
        sender: Option<Sender<Happening>>,
        stop: Arc<AtomicBool>,
        quiet: Duration,
    ) -> Self {
        let now = Instant::now();
        let first = now.checked_add(quiet).unwrap_or(now);
        Self {
            sender,
            stop,
            state: RefCell::new((Progress::default(), first)),
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
        let mut state = self.state.borrow_mut();
        change(&mut state.0);
        let now = Instant::now();
        if now >= state.1 {
            state.1 = now.checked_add(OFTEN).unwrap_or(now);
            let told = state.0.clone();
            if let Some(sender) = &self.sender
                && sender
                    .send(Happening::Message(Msg::Reading(told)))
                    .is_err()
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
            progress.bytes = (done, total);
        });
        match go_on {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    }
}

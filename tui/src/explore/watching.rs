//! Who notices that a file has changed. The system tells; nobody looks at the clock while nothing happens.
//!
//! Folders are watched, not files: office programs and editors write a new file and give it the old name. A change counts once the folder has been quiet for a
//! moment, and only where a file that is read has another time or size, is new, or is gone.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::asked::Asked;
use crate::explorer::msg::Msg;
use crate::explorer::run::Happening;

/// Files are saved in several writes: so long it has to be quiet.
const QUIET: Duration = Duration::from_millis(200);
/// Something that writes all the time is not waited for longer than this.
const LONGEST: Duration = Duration::from_secs(2);
/// Folders that are watched at most.
const MOST_FOLDERS: usize = 1_000;

/// When files were written last, and how large they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamps(BTreeMap<PathBuf, Option<(SystemTime, u64)>>);

impl Stamps {
    pub(super) fn of(files: impl IntoIterator<Item = PathBuf>) -> Self {
        let stamped = files.into_iter().filter_map(|file| {
            let about = std::fs::metadata(&file).ok();
            // A folder has another time whenever anything in it comes or goes, a pipe whenever it is read.
            if about.as_ref().is_some_and(|about| !about.is_file()) {
                return None;
            }
            let stamp = about.and_then(|about| Some((about.modified().ok()?, about.len())));
            Some((file, stamp))
        });
        Self(stamped.collect())
    }

    /// The files that are not as they were.
    fn changed(&self, now: &Self) -> Vec<PathBuf> {
        let files = self.0.keys().chain(now.0.keys());
        let mut changed: Vec<PathBuf> = files
            .filter(|file| {
                let at = |stamps: &Self| stamps.0.get(*file).copied().flatten();
                at(self) != at(now)
            })
            .cloned()
            .collect();
        changed.sort();
        changed.dedup();
        changed
    }
}

/// What is watched for.
#[derive(Default)]
struct Known {
    asked: Option<Asked>,
    stamps: Stamps,
}

/// The watcher of the system with what it watches.
pub(super) struct Watching(Follower);

/// Tells the watcher what was read.
#[derive(Clone)]
pub(super) struct Follower {
    watcher: Arc<Mutex<RecommendedWatcher>>,
    folders: Arc<Mutex<Vec<PathBuf>>>,
    known: Arc<Mutex<Known>>,
    sender: Sender<Happening>,
}

impl Watching {
    /// Begins; `None` where the system cannot tell of changes. F5 is there all the same.
    pub(super) fn start(sender: &Sender<Happening>) -> Option<Self> {
        let (events, stirred) = channel();
        let told = move |event: notify::Result<Event>| {
            // Looking at a file changes nothing.
            let looks = |kind: &EventKind| matches!(kind, EventKind::Access(access) if *access != AccessKind::Close(AccessMode::Write));
            if event.is_ok_and(|event| !looks(&event.kind)) {
                let _ = events.send(());
            }
        };
        let follower = Follower {
            watcher: Arc::new(Mutex::new(notify::recommended_watcher(told).ok()?)),
            folders: Arc::default(),
            known: Arc::default(),
            sender: sender.clone(),
        };
        let (known, sender) = (Arc::clone(&follower.known), sender.clone());
        std::thread::spawn(move || settle(&stirred, &known, &sender));
        Some(Self(follower))
    }

    pub(super) fn follower(&self) -> Follower {
        self.0.clone()
    }
}

/// Waits until a change is over, then looks at what has changed.
fn settle(stirred: &Receiver<()>, known: &Mutex<Known>, sender: &Sender<Happening>) {
    while stirred.recv().is_ok() {
        let start = Instant::now();
        while start.elapsed() < LONGEST {
            match stirred.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if !look(known, sender) {
            return;
        }
    }
}

/// Tells of files that are not as they were when they were read; whether somebody still listens.
fn look(known: &Mutex<Known>, sender: &Sender<Happening>) -> bool {
    let Ok(mut known) = known.lock() else {
        return false;
    };
    let Some(asked) = &known.asked else {
        return true;
    };
    let files = known.stamps.0.keys().cloned();
    let now = Stamps::of(files.chain(asked.wanted.files()));
    let changed = known.stamps.changed(&now);
    known.stamps = now;
    let names = changed
        .iter()
        .map(|file| file.to_string_lossy().into_owned());
    let names: Vec<String> = names.collect();
    names.is_empty() || sender.send(Happening::Message(Msg::Changed(names))).is_ok()
}

impl Follower {
    /// Watches what was read; `before` is how the files stood when the reading began, so that what has changed meanwhile is noticed too.
    pub(super) fn follow(&self, asked: &Asked, files: &[PathBuf], before: Stamps) {
        let mut stamps = Stamps::of(files.iter().cloned());
        for (file, stamp) in before.0 {
            if let Some(own) = stamps.0.get_mut(&file) {
                *own = stamp;
            }
        }
        self.watch(asked.folders(files));
        if let Ok(mut known) = self.known.lock() {
            *known = Known {
                asked: Some(asked.clone()),
                stamps,
            };
        }
        look(&self.known, &self.sender);
    }

    fn watch(&self, folders: Vec<PathBuf>) {
        let (Ok(mut watcher), Ok(mut watched)) = (self.watcher.lock(), self.folders.lock()) else {
            return;
        };
        if *watched == folders {
            return;
        }
        // A folder that cannot be watched is one of which nothing is told; F5 reads it as ever.
        for gone in watched.iter().filter(|folder| !folders.contains(folder)) {
            let _ = watcher.unwatch(gone);
        }
        for new in folders.iter().take(MOST_FOLDERS) {
            if !watched.contains(new) {
                let _ = watcher.watch(new, RecursiveMode::NonRecursive);
            }
        }
        *watched = folders;
    }
}

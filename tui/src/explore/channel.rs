//! Where happenings come from: keys, signals, workers.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::explorer::model::Model;
use crate::explorer::msg::Msg;
use crate::explorer::run::{Happening, Source};
use crate::explorer::terminal::Question;
use crate::explorer::update::update;

/// The workers that bring events: one reads the terminal, one waits for signals. Both sleep until something comes.
pub(super) fn listen(sender: &Sender<Happening>, question: Option<&Question>) {
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

/// What comes in, in its order.
pub(super) struct Channel {
    receiver: Receiver<Happening>,
    first: Option<Happening>,
}

impl Channel {
    pub(super) fn of(receiver: Receiver<Happening>) -> Self {
        Self {
            receiver,
            first: None,
        }
    }

    /// Waits a moment for the pack, so that a small one is there with the first frame.
    pub(super) fn wait_for_first(&mut self, most: Duration, model: &mut Model) {
        let until = std::time::Instant::now() + most;
        loop {
            let left = until.saturating_duration_since(std::time::Instant::now());
            match self.receiver.recv_timeout(left) {
                Ok(Happening::Message(msg)) => {
                    let done = matches!(msg, Msg::Loaded(_) | Msg::Failed(_));
                    update(model, msg);
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

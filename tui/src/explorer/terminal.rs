//! The terminal, set up and given back in one place: at the end, on a panic, on a signal, before the shell takes over.

use std::io::{self, IsTerminal, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::time::{Duration, Instant};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};

use super::background::{QUESTION, Sieve};

/// Whether the terminal is ours now. Global, as the terminal is.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// The terminal while it is ours; giving it back is dropping this.
#[derive(Debug)]
pub struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal.
    ///
    /// # Errors
    /// Where there is none, or it cannot be set.
    pub fn take(mouse: bool) -> io::Result<Self> {
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                give_back();
                before(info);
            }));
        });
        let guard = Self { mouse };
        guard.again()?;
        Ok(guard)
    }

    /// Takes it once more after it was given to the shell.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub fn again(&self) -> io::Result<()> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let mut out = io::stdout();
        // No keyboard mode is pushed: some of them break Vietnamese input methods.
        execute!(
            out,
            EnterAlternateScreen,
            cursor::Hide,
            EnableBracketedPaste
        )?;
        if self.mouse {
            execute!(out, EnableMouseCapture)?;
        }
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back; does nothing where it is not ours.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        // The terminal may have gone already: then there is nothing to restore.
        let _ = execute!(
            out,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
    }
}

/// Whether the terminal is ours.
#[must_use]
pub fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Whether a person sits at both ends.
#[must_use]
pub fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// The question for the terminal's background. Nobody waits for the answer; only who leaves at once waits a moment, so that it does not come to the shell.
#[derive(Debug)]
pub struct Question {
    sieve: Arc<Mutex<Sieve>>,
    asked: Instant,
}

impl Question {
    /// How long a terminal takes at most, as a rule.
    const MOST: Duration = Duration::from_millis(100);

    /// Asks.
    #[must_use]
    pub fn ask() -> Self {
        let mut out = io::stdout();
        // A terminal that has gone shows itself at the first frame.
        let _ = out
            .write_all(QUESTION.as_bytes())
            .and_then(|()| out.flush());
        Self {
            sieve: Arc::default(),
            asked: Instant::now(),
        }
    }

    /// What takes the answer out of the events.
    #[must_use]
    pub fn sieve(&self) -> Arc<Mutex<Sieve>> {
        Arc::clone(&self.sieve)
    }

    fn is_answered(&self) -> bool {
        self.sieve.lock().is_ok_and(|sieve| sieve.is_done())
    }

    /// Waits until the answer is there, or none is to be expected any more.
    pub fn settle(&self) {
        while !self.is_answered() && self.asked.elapsed() < Self::MOST {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Collects a frame and writes it in one piece, marked as one, so that no terminal shows half of it.
#[derive(Debug)]
pub struct WholeFrames<W> {
    out: W,
    frame: Vec<u8>,
}

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

impl WholeFrames<Stdout> {
    /// On the output of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self::on(io::stdout())
    }
}

impl<W: Write> WholeFrames<W> {
    /// On any output.
    pub const fn on(out: W) -> Self {
        Self {
            out,
            frame: Vec::new(),
        }
    }
}

impl<W: Write> Write for WholeFrames<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(BEGIN);
        }
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.frame.extend_from_slice(END);
        let written = self
            .out
            .write_all(&self.frame)
            .and_then(|()| self.out.flush());
        self.frame.clear();
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_one_piece() {
        let mut bytes = Vec::new();
        let mut frames = WholeFrames::on(&mut bytes);
        frames.flush().expect("nothing to write");
        frames.write_all(b"ab").expect("memory");
        frames.write_all(b"c").expect("memory");
        frames.flush().expect("memory");
        assert_eq!(bytes, b"\x1b[?2026habc\x1b[?2026l");
    }
}

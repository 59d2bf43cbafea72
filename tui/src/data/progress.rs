//! How far the reading is: one line on the error stream, redrawn; nothing where that is no terminal.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use chitieu_core::Lang;
use chitieu_core::pack::Watch;

use crate::output::complain_raw;
use crate::style;

/// Nothing is drawn before this: what is quick needs no line.
const PATIENCE: Duration = Duration::from_millis(300);
const REDRAW: Duration = Duration::from_millis(100);

pub(crate) struct Progress {
    lang: Lang,
    width: usize,
    done: usize,
    shown: bool,
    next: Option<Instant>,
}

impl Progress {
    /// On an error stream of this width; `None` where nobody sees it.
    pub(crate) fn new(seen: Option<usize>, lang: Lang) -> Self {
        let start = Instant::now().checked_add(PATIENCE);
        Self {
            lang,
            width: seen.unwrap_or(0),
            done: 0,
            shown: false,
            next: start.filter(|_| seen.is_some()),
        }
    }

    /// Before each of so many files.
    pub(super) fn step(&mut self, files: usize, name: &str) {
        self.done = self.done.saturating_add(1);
        let line = format!("{}/{files}: {}", self.done, style::clean(name));
        self.draw(&line);
    }

    fn draw(&mut self, what: &str) {
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        self.next = now.checked_add(REDRAW);
        self.shown = true;
        let line = format!("{} {what}", self.lang.pick("Đang đọc", "Reading"));
        let mut cut = String::new();
        for letter in line.chars() {
            cut.push(letter);
            if style::width(&cut) >= self.width {
                cut.pop();
                break;
            }
        }
        complain_raw(&format!("\r\x1b[K{cut}"));
    }

    /// Takes the line away.
    pub(crate) fn finish(&self) {
        if self.shown {
            complain_raw("\r\x1b[K");
        }
    }
}

/// The rows of large files, in percent. Ctrl-C ends the program as ever: nothing has been written by then.
impl Watch for Progress {
    fn progress(&mut self, done: u64, total: u64) -> ControlFlow<()> {
        let percent = done.saturating_mul(100).checked_div(total).unwrap_or(0);
        self.draw(&format!("{} {percent}%", self.lang.pick("số liệu", "data")));
        ControlFlow::Continue(())
    }
}

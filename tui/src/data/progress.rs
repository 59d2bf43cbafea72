//! How far the reading is: one line on the error stream, redrawn; nothing where that is no terminal.

use std::time::{Duration, Instant};

use chitieu_core::Lang;

use crate::host::Host;
use crate::output::complain_raw;
use crate::style;

/// Nothing is drawn before this: what is quick needs no line.
const PATIENCE: Duration = Duration::from_millis(300);
const REDRAW: Duration = Duration::from_millis(100);

pub(super) struct Progress {
    lang: Lang,
    width: usize,
    files: usize,
    done: usize,
    shown: bool,
    next: Option<Instant>,
}

impl Progress {
    pub(super) fn new(host: &Host, lang: Lang, files: usize) -> Self {
        let start = Instant::now().checked_add(PATIENCE);
        Self {
            lang,
            width: host.error_width(),
            files,
            done: 0,
            shown: false,
            next: start.filter(|_| host.errors_are_seen()),
        }
    }

    /// Before each file.
    pub(super) fn step(&mut self, name: &str) {
        self.done = self.done.saturating_add(1);
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        self.next = now.checked_add(REDRAW);
        self.shown = true;
        let reading = self.lang.pick("Đang đọc", "Reading");
        let line = format!(
            "{reading} {}/{}: {}",
            self.done,
            self.files,
            style::clean(name)
        );
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
    pub(super) fn finish(&self) {
        if self.shown {
            complain_raw("\r\x1b[K");
        }
    }
}

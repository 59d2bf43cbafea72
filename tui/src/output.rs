//! Writing: one place that knows that a reader may have gone.

use std::io::{ErrorKind, Write};

use chitieu_core::Lang;

use crate::exit;

/// The two streams of the program.
#[derive(Debug, Default)]
pub(crate) struct Output {
    outcome: Option<std::io::Error>,
}

impl Output {
    pub(crate) const fn of_process() -> Self {
        Self { outcome: None }
    }

    /// Writes an answer. Once the reader has gone, nothing more is written and nothing is wrong.
    pub(crate) fn answer(&mut self, bytes: &[u8]) {
        if self.outcome.is_some() {
            return;
        }
        let mut stream = std::io::stdout().lock();
        let written = stream.write_all(bytes).and_then(|()| stream.flush());
        self.outcome = written.err();
    }

    /// Writes a message to the error stream. Where even that is closed there is nobody to tell.
    pub(crate) fn complain(&self, text: &str) {
        complain_raw(text);
    }

    /// The exit code: a reader that has gone ends the run silently with 0, a disk that is full does not.
    pub(crate) fn code_or_gone(&self, code: u8, lang: Lang) -> u8 {
        match &self.outcome {
            None => code,
            Some(error) if error.kind() == ErrorKind::BrokenPipe => exit::ANSWERED,
            Some(error) => {
                let message = lang.pick(
                    "lỗi: không ghi được kết quả",
                    "error: the answer cannot be written",
                );
                self.complain(&format!("{message}: {error}\n"));
                exit::REFUSED
            }
        }
    }
}

/// Writes to the error stream, whatever becomes of it.
pub(crate) fn complain_raw(text: &str) {
    let mut stream = std::io::stderr().lock();
    let _ = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
}

//! An answer on its way out: to the output, or whole into a file.

use std::path::{Path, PathBuf};

use chitieu_core::Lang;
use chitieu_core::report::document::Document;
use chitieu_core::report::text;

use crate::host::Host;
use crate::output::Output;
use crate::request::{Format, Request};
use crate::style;
use crate::usage::UsageError;
use crate::write;

/// What a command answers.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The bytes: text in UTF-8, or a workbook.
    pub(crate) body: Vec<u8>,
    /// What the program ends with.
    pub(crate) code: u8,
    /// The files that were read for it: never overwritten by it.
    pub(crate) inputs: Vec<PathBuf>,
    /// What is said beside it, on the error stream.
    pub(crate) said: Vec<Document>,
}

impl Answer {
    /// Writes it where the request says.
    pub(crate) fn deliver(
        &self,
        request: &Request,
        host: &Host,
        output: &mut Output,
    ) -> Result<u8, UsageError> {
        match &request.output {
            Some(path) => {
                save(path, &self.body, &self.inputs, request.lang)?;
                let saved = request.lang.pick("Đã ghi", "Written:");
                output.answer(format!("{saved} {}\n", path.display()).as_bytes());
            }
            None if request.format == Format::Xlsx && host.output_is_terminal() => {
                return Err(UsageError::WorkbookOnTerminal);
            }
            None => output.answer(&self.body),
        }
        let dress = host.error_style().dress();
        let layout = text::Layout {
            width: host.error_width(),
            measure: style::width,
            dress: &dress,
        };
        for document in &self.said {
            output.complain(&text::render(document, &layout));
        }
        Ok(self.code)
    }
}

/// Writes a file as a whole or not at all: into a new file beside it, which then takes its name. What is no ordinary file (a pipe, a device) is written to
/// directly.
pub(crate) fn save(
    path: &Path,
    body: &[u8],
    inputs: &[PathBuf],
    lang: Lang,
) -> Result<(), UsageError> {
    let refused = |reason: String| UsageError::NotWritten {
        path: path.display().to_string(),
        reason,
    };
    let failed = |error: std::io::Error| refused(error.to_string());
    if path.file_name().is_none() {
        let reason = lang.pick("không phải tên tệp", "not the name of a file");
        return Err(refused(reason.to_owned()));
    }
    // A link keeps pointing where it points: the file behind it is written.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if inputs.iter().any(|input| is_same(input, &target)) {
        return Err(UsageError::OverInput {
            path: path.display().to_string(),
        });
    }
    if let Ok(about) = std::fs::metadata(&target) {
        if about.is_dir() {
            let reason = lang.pick("đây là một thư mục", "it is a folder");
            return Err(refused(reason.to_owned()));
        }
        if !about.is_file() {
            return std::fs::write(&target, body).map_err(failed);
        }
    }
    replace(&target, body).map_err(|error| match error {
        Failure::NoFolder(folder) => UsageError::NoFolder { folder },
        Failure::System(error) => failed(error),
    })
}

enum Failure {
    NoFolder(String),
    System(std::io::Error),
}

/// Puts a file in the place of the one that may be there.
fn replace(target: &Path, body: &[u8]) -> Result<(), Failure> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    if !folder.is_dir() {
        return Err(Failure::NoFolder(folder.display().to_string()));
    }
    write::atomically(target, body).map_err(Failure::System)
}

/// Whether two paths lead to one file, by whatever names.
fn is_same(input: &Path, target: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let id = |path: &Path| std::fs::metadata(path).map(|about| (about.dev(), about.ino()));
        if let (Ok(input), Ok(target)) = (id(input), id(target)) {
            return input == target;
        }
    }
    std::fs::canonicalize(input).is_ok_and(|input| input == target)
}

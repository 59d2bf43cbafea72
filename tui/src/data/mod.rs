//! The figures that are handed in with `--data`: files, folders and standard input, read as far as a computer has to; what they mean is core's.
//!
//! | question | module |
//! |---|---|
//! | Which files are there, and in which order? | `walk` |
//! | Which letters do the bytes of a text stand for? | `text` |
//! | What do the cells of a workbook hold? | `workbook`, `decimal` |
//! | What does a workbook say that its cells do not: merged, hidden, never calculated? | `marks` |
//! | What did a person say of columns, now or before? | `remember` |
//! | How far is it? | `progress` |
//! | What is said of it beside the answer? | `say` |

mod decimal;
mod marks;
pub(crate) mod progress;
mod remember;
pub(crate) mod say;
mod text;
mod walk;
mod workbook;

use std::io::Read;
use std::path::{Path, PathBuf};

use chitieu_core::limits::MAX_DATA_BYTES;
use chitieu_core::pack::{DataContent, DataInput, DataOptions};
use chitieu_core::source::DataColumn;
use chitieu_core::{Lang, Problem};
use time::Date;

use crate::files::read_file;
use crate::host::Host;
use crate::request::Request;
use crate::table::OptionId;
use crate::usage::UsageError;

use progress::Progress;
use walk::Found;

/// What was handed in.
#[derive(Debug, Default)]
pub(crate) struct Data {
    pub(crate) inputs: Vec<DataInput>,
    pub(crate) options: DataOptions,
    /// Figures that were published later are left out.
    pub(crate) known_at: Option<Date>,
    /// Width of the error stream, where somebody sees it: there it is shown how far a long read is.
    pub(crate) seen: Option<usize>,
    /// Files of remembered columns that were used.
    pub(crate) remembered: Vec<String>,
    /// The files themselves: an answer is never written over them.
    pub(crate) paths: Vec<PathBuf>,
}

/// Headers with what a person said of their columns.
type Columns = Vec<(String, DataColumn)>;

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Reads everything that `--data` names; nothing where it is not given.
pub(crate) fn read(request: &Request, host: &Host) -> Result<Data, UsageError> {
    let mut data = Data {
        options: options(request)?,
        known_at: request.known_at,
        seen: host.errors_are_seen().then(|| host.error_width()),
        ..Data::default()
    };
    let paths = request.paths(OptionId::Data);
    let map = map(request)?;
    let (found, missing) = walk::files(&paths, request.lang);
    let mut progress = Progress::new(data.seen, request.lang, found.len());
    for file in found {
        progress.step(&file.name);
        let (columns, remembered) = columns(&file, &map, request)?;
        if let Some(name) = remembered.filter(|name| !data.remembered.contains(name)) {
            data.remembered.push(name);
        }
        data.paths.push(file.path.clone());
        data.inputs.push(DataInput {
            content: content(&file, request.lang),
            name: file.name,
            columns,
        });
    }
    progress.finish();
    data.inputs.extend(missing);
    if request.has(OptionId::Remember) {
        remember::write(&paths, &map, request.lang)?;
    }
    Ok(data)
}

fn options(request: &Request) -> Result<DataOptions, UsageError> {
    Ok(DataOptions {
        unit: request.text(OptionId::DataUnit)?.map(str::to_owned),
        period: request.data_period,
        number_style: request
            .text(OptionId::NumberStyle)?
            .map(|_| request.number_style),
    })
}

/// `--map 'Tổng số hồ sơ=denominator'`, as often as it was given.
fn map(request: &Request) -> Result<Columns, UsageError> {
    let mut map = Vec::new();
    for given in request.texts(OptionId::Map)? {
        let bad = || UsageError::BadMap {
            found: given.to_owned(),
        };
        let (header, word) = given.rsplit_once('=').ok_or_else(bad)?;
        let column = remember::column(word.trim()).ok_or_else(bad)?;
        if header.trim().is_empty() {
            return Err(bad());
        }
        map.push((header.trim().to_owned(), column));
    }
    if request.has(OptionId::Remember) && map.is_empty() {
        return Err(UsageError::NothingToRemember);
    }
    Ok(map)
}

/// What is known of the columns of a file: what was said now counts before what was remembered.
fn columns(
    file: &Found,
    map: &Columns,
    request: &Request,
) -> Result<(Columns, Option<String>), UsageError> {
    let mut columns = map.clone();
    if request.has(OptionId::NoRemembered) {
        return Ok((columns, None));
    }
    let Some((path, remembered)) = remember::read(&file.path, request.lang)? else {
        return Ok((columns, None));
    };
    columns.extend(remembered);
    Ok((columns, Some(path)))
}

/// What is in a file.
fn content(file: &Found, lang: Lang) -> DataContent {
    let bytes = if file.name == STANDARD_INPUT {
        standard_input(lang)
    } else {
        read_file(&file.path, &file.name, MAX_DATA_BYTES, lang)
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(problem) => return DataContent::Unreadable(problem),
    };
    if bytes.is_empty() {
        return DataContent::Unreadable(Problem::EmptyFile);
    }
    if workbook::is_workbook(&bytes) {
        return workbook::read(bytes, lang);
    }
    if walk::is_named_as_workbook(&file.path) {
        return DataContent::Unreadable(Problem::WorkbookDamaged {
            reason: lang
                .pick("tệp không phải là bảng tính", "the file is no workbook")
                .to_owned(),
        });
    }
    match text::utf8(bytes) {
        Ok(bytes) => DataContent::Text(bytes),
        Err(problem) => DataContent::Unreadable(problem),
    }
}

fn standard_input(lang: Lang) -> Result<Vec<u8>, Problem> {
    let limit = u64::try_from(MAX_DATA_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = std::io::stdin()
        .lock()
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes);
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Problem::UnreadableFile {
            name: lang.pick("đầu vào chuẩn", "standard input").to_owned(),
            reason: error.to_string(),
        }),
    }
}

/// A path as messages show it.
fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The folder of a file; the present one where its path names none.
fn folder_of(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}

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
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

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
pub(crate) use remember::column;
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
pub(crate) type Columns = Vec<(String, DataColumn)>;

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// What `--data` and the options beside it ask for, understood: it can be read again and again.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    paths: Vec<PathBuf>,
    map: Columns,
    options: DataOptions,
    known_at: Option<Date>,
    uses_remembered: bool,
    lang: Lang,
    /// Standard input can be read once.
    typed: Arc<OnceLock<DataContent>>,
}

/// Is told of every file before it is read: how many there are, and its name. May end the reading.
pub(crate) type Step<'s> = &'s mut dyn FnMut(usize, &str) -> ControlFlow<()>;

/// Reads everything that `--data` names; nothing where it is not given.
pub(crate) fn read(request: &Request, host: &Host) -> Result<Data, UsageError> {
    let wanted = Wanted::of(request)?;
    let seen = host.errors_are_seen().then(|| host.error_width());
    let mut progress = Progress::new(seen, request.lang);
    let data = wanted.read(&mut |files, name| {
        progress.step(files, name);
        ControlFlow::Continue(())
    })?;
    progress.finish();
    if request.has(OptionId::Remember) {
        wanted.remember_all()?;
    }
    Ok(Data { seen, ..data })
}

impl Wanted {
    /// What the command line asks for.
    pub(crate) fn of(request: &Request) -> Result<Self, UsageError> {
        Ok(Self {
            paths: request.paths(OptionId::Data),
            map: map(request)?,
            options: options(request)?,
            known_at: request.known_at,
            uses_remembered: !request.has(OptionId::NoRemembered),
            lang: request.lang,
            typed: Arc::default(),
        })
    }

    /// Reads every file, as far as `step` lets it.
    pub(crate) fn read(&self, step: Step<'_>) -> Result<Data, UsageError> {
        let mut data = Data {
            options: self.options.clone(),
            known_at: self.known_at,
            ..Data::default()
        };
        let (found, missing) = walk::files(&self.paths, self.lang);
        let count = found.len();
        for file in found {
            if step(count, &file.name).is_break() {
                break;
            }
            let (columns, remembered) = self.columns(&file)?;
            if let Some(name) = remembered.filter(|name| !data.remembered.contains(name)) {
                data.remembered.push(name);
            }
            data.paths.push(file.path.clone());
            data.inputs.push(DataInput {
                content: self.content(&file),
                name: file.name,
                columns,
            });
        }
        data.inputs.extend(missing);
        Ok(data)
    }

    /// One of the files as it is read, by what messages call it, with the options for tables that do not say everything themselves.
    pub(crate) fn one(&self, name: &str) -> Result<Option<(DataInput, DataOptions)>, UsageError> {
        let (found, _) = walk::files(&self.paths, self.lang);
        let Some(file) = found.into_iter().find(|file| file.name == name) else {
            return Ok(None);
        };
        let input = DataInput {
            columns: self.columns(&file)?.0,
            content: self.content(&file),
            name: file.name,
        };
        Ok(Some((input, self.options.clone())))
    }

    /// Takes in what a person has said of columns just now: it counts before what was said or remembered before.
    pub(crate) fn say(&mut self, columns: Columns) {
        self.map
            .retain(|(header, _)| columns.iter().all(|(said, _)| said != header));
        self.map.splice(0..0, columns);
    }

    /// Keeps what was said of columns as `--remember` does: beside the path of `--data` through which the file came. Gives the names of what was written.
    pub(crate) fn remember(&self, file: &str, said: &Columns) -> Result<Vec<String>, UsageError> {
        let leads_to = |path: &&PathBuf| Path::new(file).starts_with(path);
        let paths: Vec<PathBuf> = self.paths.iter().filter(leads_to).cloned().collect();
        remember::write(&paths, said, self.lang)
    }

    /// Keeps everything that the command line says of columns.
    pub(crate) fn remember_all(&self) -> Result<(), UsageError> {
        remember::write(&self.paths, &self.map, self.lang).map(drop)
    }

    /// Folders and files that the figures come from, for whoever watches them.
    pub(crate) fn places(&self) -> Vec<PathBuf> {
        let named = self.paths.iter();
        named
            .filter(|path| shown(path) != STANDARD_INPUT)
            .cloned()
            .collect()
    }

    /// The files that would be read now.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let (found, _) = walk::files(&self.paths, self.lang);
        let files = found.into_iter().map(|file| file.path);
        files.filter(|path| shown(path) != STANDARD_INPUT).collect()
    }

    /// What is known of the columns of a file: what was said now counts before what was remembered.
    fn columns(&self, file: &Found) -> Result<(Columns, Option<String>), UsageError> {
        let mut columns = self.map.clone();
        if !self.uses_remembered {
            return Ok((columns, None));
        }
        let Some((path, remembered)) = remember::read(&file.path, self.lang)? else {
            return Ok((columns, None));
        };
        columns.extend(remembered);
        Ok((columns, Some(path)))
    }

    fn content(&self, file: &Found) -> DataContent {
        if file.name == STANDARD_INPUT {
            let typed = || content(file, self.lang);
            return self.typed.get_or_init(typed).clone();
        }
        content(file, self.lang)
    }
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
        let column = column(word.trim()).ok_or_else(bad)?;
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

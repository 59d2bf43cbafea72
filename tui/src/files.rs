//! Files of a pack on this computer.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use chitieu_core::limits::{MAX_DATA_BYTES, MAX_KEPT_BYTES, MAX_SOURCE_BYTES};
use chitieu_core::pack::{self, Bundled, Given, Reading, Watch};
use chitieu_core::source::{Finding, LargeText, Problem, Sources};
use chitieu_core::{Files, Lang, PACK_FILE, Pack, UnitId};

use crate::data::Data;
use crate::data::progress::Progress;

/// A pack inside the program: what is meant where no path is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inside {
    /// Plans with their goals and figures.
    Plans,
    /// Composite indices.
    Indices,
}

impl Inside {
    fn files(self) -> (&'static [(&'static str, &'static str)], &'static str) {
        match self {
            Self::Plans => (chitieu_seeds::FILES, PACK_FILE),
            Self::Indices => (chitieu_seeds::INDICES, chitieu_seeds::INDICES_FILE),
        }
    }
}

/// Reads the pack at a path, or one inside the program, with what was handed in beside it.
///
/// A path is a folder with `pack.json`, or a file: then its folder is the pack's. Problems are findings like any other.
pub(crate) fn read_pack(
    path: Option<&Path>,
    inside: Inside,
    data: &Data,
    lang: Lang,
) -> (Reading, Given) {
    let mut progress = Progress::new(data.seen, lang);
    let read = read_showing(path, inside, data, &mut progress, lang);
    progress.finish();
    read
}

fn read_showing(
    path: Option<&Path>,
    inside: Inside,
    data: &Data,
    watch: &mut dyn Watch,
    lang: Lang,
) -> (Reading, Given) {
    let Some(path) = path else {
        let (files, entry) = inside.files();
        return read(files, entry, data, watch);
    };
    match Folder::of(path, lang) {
        Ok(folder) => read(&folder, &folder.entry_name(), data, watch),
        Err(problem) => (refused(problem), Given::default()),
    }
}

/// The pack at a path, or the one inside the program, in one text; with a unit only what its pages show.
pub(crate) fn bundle_pack(path: Option<&Path>, unit: Option<UnitId>, lang: Lang) -> Bundled {
    let Some(path) = path else {
        return pack::bundle_for(chitieu_seeds::FILES, PACK_FILE, unit);
    };
    match Folder::of(path, lang) {
        Ok(folder) => pack::bundle_for(&folder, &folder.entry_name(), unit),
        Err(problem) => Bundled {
            text: None,
            reading: refused(problem),
        },
    }
}

/// The pack at a path, or the one inside the program, in one text, with what was handed in beside it.
pub(crate) fn bundle_pack_with(path: Option<&Path>, data: &Data, lang: Lang) -> (Bundled, Given) {
    let (inputs, options) = (&data.inputs, &data.options);
    let Some(path) = path else {
        return pack::bundle_with(chitieu_seeds::FILES, PACK_FILE, inputs, options);
    };
    match Folder::of(path, lang) {
        Ok(folder) => pack::bundle_with(&folder, &folder.entry_name(), inputs, options),
        Err(problem) => {
            let (text, reading) = (None, refused(problem));
            (Bundled { text, reading }, Given::default())
        }
    }
}

/// What reading gives where there is no pack at all.
fn refused(problem: Problem) -> Reading {
    Reading {
        pack: None,
        findings: vec![Finding::new(problem)],
        sources: Sources::new(),
    }
}

fn read(
    files: &(impl Files + ?Sized),
    entry: &str,
    data: &Data,
    watch: &mut dyn Watch,
) -> (Reading, Given) {
    let mut reader = Pack::reader(files).watched_by(watch);
    if let Some(day) = data.known_at {
        reader = reader.known_at(day);
    }
    // What was handed in may be written otherwise than the pack; without it the style is that of the pack's own files.
    if let (Some(style), []) = (data.options.number_style, data.inputs.as_slice()) {
        reader = reader.number_style(style);
    }
    reader.read_with(entry, &data.inputs, &data.options)
}

/// The same, telling `file` each file that is about to be read, and `watch` how far the data is; it stops where either says no.
pub(crate) fn read_pack_watched(
    path: Option<&Path>,
    data: &Data,
    lang: Lang,
    file: &dyn Fn(&str) -> bool,
    watch: &mut dyn Watch,
) -> (Reading, Given) {
    match path.map(|path| Folder::of(path, lang)) {
        Some(Ok(folder)) => {
            let entry = folder.entry_name();
            read(&Watched { folder, file }, &entry, data, watch)
        }
        _ => read_showing(path, Inside::Plans, data, watch, lang),
    }
}

/// A folder that tells which file is read.
struct Watched<'a> {
    folder: Folder,
    file: &'a dyn Fn(&str) -> bool,
}

impl Files for Watched<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        if (self.file)(name) {
            return self.folder.read(name);
        }
        Err(Problem::UnreadableFile {
            name: name.to_owned(),
            reason: self.folder.lang.pick("đã dừng", "stopped").to_owned(),
        })
    }

    fn read_data(&self, name: &str) -> Result<Vec<u8>, Problem> {
        if (self.file)(name) {
            return self.folder.read_data(name);
        }
        self.read(name)
    }

    fn open_data(&self, name: &str) -> Option<LargeText> {
        let file = self.folder.open_data(name)?;
        (self.file)(name).then_some(file)
    }
}

/// Whether the pack could not even be opened: then there is nothing to check. A file that is named inside the pack and cannot be read is a
/// finding like any other.
pub(crate) fn entry_is_unreadable(reading: &Reading) -> bool {
    // What was handed in beside a pack that was read is a finding like any other.
    let refused = reading.pack.is_none();
    refused
        && reading.findings.iter().any(|finding| {
            let unreadable = matches!(
                finding.problem,
                Problem::MissingFile { .. }
                    | Problem::FolderInsteadOfFile { .. }
                    | Problem::UnreadableFile { .. }
                    | Problem::NotAPack { .. }
                    | Problem::SourceTooLarge { .. }
            );
            // The problem of a file that another file names stands at that name.
            unreadable
                && finding
                    .at
                    .is_none_or(|at| reading.sources.text(at.source).is_empty())
        })
}

/// The files of this computer that were read; none for the pack inside the program.
pub(crate) fn inputs(path: Option<&Path>, sources: &Sources) -> Vec<PathBuf> {
    let Some(path) = path else {
        return Vec::new();
    };
    let root = if path.is_dir() {
        Some(path)
    } else {
        path.parent()
    };
    let beside = |name: &str| root.map_or_else(|| PathBuf::from(name), |root| root.join(name));
    let mut files: Vec<PathBuf> = sources.names().map(beside).collect();
    files.push(path.to_owned());
    files
}

/// A folder of this computer.
struct Folder {
    root: PathBuf,
    /// The file that the pack begins with. Its name need not be Unicode.
    entry: PathBuf,
    lang: Lang,
}

impl Folder {
    fn of(path: &Path, lang: Lang) -> Result<Self, Problem> {
        let name = || path.to_string_lossy().into_owned();
        let about = std::fs::metadata(path).map_err(|error| problem(&error, name(), lang))?;
        if !about.is_dir() {
            return Ok(Self {
                root: path.parent().map(Path::to_owned).unwrap_or_default(),
                entry: path.to_owned(),
                lang,
            });
        }
        let entry = path.join(PACK_FILE);
        match std::fs::metadata(&entry) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err(Problem::NotAPack { name: name() })
            }
            _ => Ok(Self {
                root: path.to_owned(),
                entry,
                lang,
            }),
        }
    }

    /// What messages call the first file.
    fn entry_name(&self) -> String {
        self.entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }
}

impl Files for Folder {
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let path = if name == self.entry_name() {
            self.entry.clone()
        } else {
            self.root.join(name)
        };
        read_file(&path, name, MAX_SOURCE_BYTES, self.lang)
    }

    fn read_data(&self, name: &str) -> Result<Vec<u8>, Problem> {
        read_file(&self.root.join(name), name, MAX_DATA_BYTES, self.lang)
    }

    fn open_data(&self, name: &str) -> Option<LargeText> {
        large_file(&self.root.join(name), name, self.lang)
    }
}

/// A file that is too large to be read at once; none for any other, and none where it is no file.
pub(crate) fn large_file(path: &Path, name: &str, lang: Lang) -> Option<LargeText> {
    let about = std::fs::metadata(path).ok()?;
    let bounds = [MAX_KEPT_BYTES, MAX_DATA_BYTES].map(u64::try_from);
    let [Ok(least), Ok(most)] = bounds else {
        return None;
    };
    if !about.is_file() || !(least..=most).contains(&about.len()) {
        return None;
    }
    let changed = Problem::UnreadableFile {
        name: name.to_owned(),
        reason: lang
            .pick(
                "tệp đã thay đổi trong lúc đọc, hãy đọc lại",
                "the file has changed while it was read, read it again",
            )
            .to_owned(),
    };
    let (path, name) = (path.to_owned(), name.to_owned());
    Some(LargeText::new(
        about.len(),
        changed,
        move || match File::open(&path) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(problem(&error, name.clone(), lang)),
        },
    ))
}

/// The bytes of a file. What is too large is refused before it is read.
pub(crate) fn read_file(
    path: &Path,
    name: &str,
    limit: usize,
    lang: Lang,
) -> Result<Vec<u8>, Problem> {
    let refused = |error: std::io::Error| problem(&error, name.to_owned(), lang);
    let about = std::fs::metadata(path).map_err(refused)?;
    if about.is_dir() {
        return Err(Problem::FolderInsteadOfFile {
            name: name.to_owned(),
        });
    }
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    if about.len() > limit {
        return Err(Problem::SourceTooLarge {
            bytes: about.len(),
            limit,
        });
    }
    // Room for all of it at once: a file of many megabytes is not copied while it is read.
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    // A pipe has no size beforehand: one byte more than the limit is enough to refuse it.
    File::open(path)
        .and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(refused)?;
    Ok(bytes)
}

/// What the system says, as a problem with our words where we have them.
pub(crate) fn problem(error: &std::io::Error, name: String, lang: Lang) -> Problem {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Problem::MissingFile { name },
        ErrorKind::IsADirectory => Problem::FolderInsteadOfFile { name },
        ErrorKind::PermissionDenied => Problem::UnreadableFile {
            name,
            reason: lang
                .pick("không có quyền đọc", "permission denied")
                .to_owned(),
        },
        _ => Problem::UnreadableFile {
            name,
            reason: error.to_string(),
        },
    }
}

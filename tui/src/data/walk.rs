//! The files that paths name: a file itself, of a folder everything that can be read, in the order in which people count.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::pack::{DataContent, DataInput};
use chitieu_core::{Lang, Problem};

use super::{STANDARD_INPUT, shown};

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// What messages call it.
    pub(super) name: String,
}

/// Files that are read at most: every commune of the country, and some more.
const MOST_FILES: usize = 20_000;
/// Folders inside each other.
const DEEPEST: usize = 16;

const WORKBOOKS: [&str; 4] = ["xlsx", "xlsm", "xls", "ods"];
const TEXTS: [&str; 3] = ["csv", "tsv", "txt"];

/// Whether a path is a table by the end of its name, or standard input.
pub(crate) fn is_table(path: &Path) -> bool {
    if shown(path) == STANDARD_INPUT {
        return true;
    }
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| WORKBOOKS.contains(&&*ending) || TEXTS.contains(&&*ending))
}

/// The files of all paths, each once, and the paths that give none.
pub(super) fn files(paths: &[PathBuf], lang: Lang) -> (Vec<Found>, Vec<DataInput>) {
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    let mut known: Vec<PathBuf> = Vec::new();
    for path in paths {
        let name = shown(path);
        if name == STANDARD_INPUT {
            found.push(Found {
                path: path.clone(),
                name,
            });
            continue;
        }
        match of_path(path, lang) {
            Ok(files) => {
                for file in files {
                    let once = std::fs::canonicalize(&file).unwrap_or_else(|_| file.clone());
                    if !known.contains(&once) {
                        known.push(once);
                        found.push(Found {
                            name: shown(&file),
                            path: file,
                        });
                    }
                }
            }
            Err(problem) => wrong.push(DataInput::new(name, DataContent::Unreadable(problem))),
        }
    }
    (found, wrong)
}

fn of_path(path: &Path, lang: Lang) -> Result<Vec<PathBuf>, Problem> {
    let name = shown(path);
    let about = std::fs::metadata(path)
        .map_err(|error| crate::files::problem(&error, name.clone(), lang))?;
    if !about.is_dir() {
        // What is no file, such as a pipe, is read as a text.
        let known = !about.is_file() || is_readable(path);
        return match known {
            true => Ok(vec![path.to_owned()]),
            false => Err(Problem::UnknownFileKind { name }),
        };
    }
    let mut files = Vec::new();
    of_folder(path, 0, &mut files)
        .map_err(|error| crate::files::problem(&error, name.clone(), lang))?;
    match files.is_empty() {
        true => Err(Problem::NoDataFiles { name }),
        false => Ok(files),
    }
}

fn of_folder(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| !is_passed_over(path))
        .collect();
    entries.sort_by(|a, b| natural_order(&file_name(a), &file_name(b)));
    for path in entries {
        if files.len() >= MOST_FILES {
            return Ok(());
        }
        let is_folder = std::fs::metadata(&path).is_ok_and(|about| about.is_dir());
        if is_folder && depth < DEEPEST {
            // A folder that cannot be opened hides nothing of the others.
            let _ = of_folder(&path, depth.saturating_add(1), files);
        } else if !is_folder && is_readable(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// Hidden files, and the locks that office programs leave beside an open file.
fn is_passed_over(path: &Path) -> bool {
    let name = file_name(path);
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('#')
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn has_extension(path: &Path, known: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    known.iter().any(|k| extension.eq_ignore_ascii_case(k))
}

fn is_readable(path: &Path) -> bool {
    has_extension(path, &WORKBOOKS) || has_extension(path, &TEXTS)
}

/// Whether the name promises a workbook.
pub(super) fn is_named_as_workbook(path: &Path) -> bool {
    has_extension(path, &WORKBOOKS)
}

/// The Vietnamese alphabet, with numbers by their value: "Xã 2" before "Xã 10".
fn natural_order(a: &str, b: &str) -> Ordering {
    let (a, b) = (pieces(a), pieces(b));
    let mut pairs = a.iter().zip(&b);
    let first = pairs.find_map(|(a, b)| match a.order(b) {
        Ordering::Equal => None,
        order => Some(order),
    });
    first.unwrap_or_else(|| a.len().cmp(&b.len()))
}

enum Piece {
    Number(u64),
    Words(String),
}

impl Piece {
    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::Number(_), Self::Words(_)) => Ordering::Less,
            (Self::Words(_), Self::Number(_)) => Ordering::Greater,
            (Self::Words(a), Self::Words(b)) => sort_key(a).cmp(&sort_key(b)),
        }
    }
}

fn pieces(name: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest
            .find(|c: char| c.is_ascii_digit() != digits)
            .unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        pieces.push(match piece.parse() {
            Ok(number) if digits => Piece::Number(number),
            _ => Piece::Words(piece.to_owned()),
        });
        rest = after;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_as_people_count() {
        let mut names = [
            "Xã 10.xlsx",
            "Xã 2.xlsx",
            "Xã Đông.xlsx",
            "Xã Dương.xlsx",
            "Xã An.xlsx",
        ];
        names.sort_by(|a, b| natural_order(a, b));
        assert_eq!(
            names,
            [
                "Xã 2.xlsx",
                "Xã 10.xlsx",
                "Xã An.xlsx",
                "Xã Dương.xlsx",
                "Xã Đông.xlsx"
            ]
        );
    }

    #[test]
    fn locks_and_hidden_files_are_passed_over() {
        for name in ["~$bao-cao.xlsx", ".an.xlsx", ".~lock.a.ods#"] {
            assert!(is_passed_over(Path::new(name)), "{name}");
        }
        assert!(!is_passed_over(Path::new("bao-cao.xlsx")));
    }
}

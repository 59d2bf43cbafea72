//! Columns that a person named, kept beside the files they belong to: `chitieu-columns.json` in a folder, `bieu.xlsx.chitieu-columns.json` beside a file.
//!
//! The name is not hidden: whoever copies the folder takes it along and sees why the columns are understood.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chitieu_core::Lang;
use chitieu_core::source::DataColumn;
use serde::{Deserialize, Serialize};

use super::{Columns, folder_of, shown};
use crate::usage::UsageError;

const NAME: &str = "chitieu-columns.json";
const FORMAT: &str = "chitieu-columns/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Remembered {
    format: String,
    /// Header and word of the column.
    columns: BTreeMap<String, String>,
}

/// The column of a word.
pub(crate) fn column(word: &str) -> Option<DataColumn> {
    let mut words = DataColumn::WORDS.iter();
    words
        .find(|(known, _)| *known == word)
        .map(|(_, column)| *column)
}

/// What is remembered for a file: beside the file itself, else in its folder or one of those above it up to four.
pub(super) fn read(file: &Path, lang: Lang) -> Result<Option<(String, Columns)>, UsageError> {
    let mut places = vec![beside(file)];
    let mut folder = folder_of(file);
    for _ in 0..4 {
        places.push(folder.join(NAME));
        if folder.as_os_str().is_empty() || !folder.pop() {
            break;
        }
    }
    for place in places {
        match std::fs::read_to_string(&place) {
            Ok(text) => {
                return parse(&place, &text, lang).map(|columns| Some((shown(&place), columns)));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(bad(&place, error.to_string())),
        }
    }
    Ok(None)
}

fn parse(place: &Path, text: &str, lang: Lang) -> Result<Columns, UsageError> {
    let remembered: Remembered =
        serde_json::from_str(text).map_err(|error| bad(place, error.to_string()))?;
    if remembered.format != FORMAT {
        let reason = lang.pick("định dạng khác", "another format");
        return Err(bad(place, format!("{reason}: {}", remembered.format)));
    }
    let known = remembered.columns.into_iter().map(|(header, word)| {
        let column = column(&word).ok_or_else(|| bad(place, word.clone()))?;
        Ok((header, column))
    });
    known.collect()
}

fn bad(place: &Path, reason: String) -> UsageError {
    UsageError::BadColumns {
        name: shown(place),
        reason,
    }
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(NAME);
    file.with_file_name(name)
}

/// Keeps what was said now beside every path, together with what was kept there before. A file is written whole or not at all. Gives
/// the names of what was written.
pub(super) fn write(
    paths: &[PathBuf],
    map: &Columns,
    lang: Lang,
) -> Result<Vec<String>, UsageError> {
    let mut names = Vec::new();
    for path in paths
        .iter()
        .filter(|path| shown(path) != super::STANDARD_INPUT)
    {
        let place = if path.is_dir() {
            path.join(NAME)
        } else {
            beside(path)
        };
        let before = match std::fs::read_to_string(&place) {
            Ok(text) => parse(&place, &text, lang)?,
            Err(_) => Vec::new(),
        };
        let all = before.iter().chain(map);
        let remembered = Remembered {
            format: FORMAT.to_owned(),
            columns: all
                .map(|(header, column)| (header.clone(), column.code().to_owned()))
                .collect(),
        };
        let mut text = serde_json::to_string_pretty(&remembered)
            .map_err(|error| bad(&place, error.to_string()))?;
        text.push('\n');
        let new = place.with_extension("json.new");
        let written = std::fs::write(&new, text).and_then(|()| std::fs::rename(&new, &place));
        if let Err(error) = written {
            let _ = std::fs::remove_file(&new);
            return Err(bad(&place, error.to_string()));
        }
        names.push(shown(&place));
    }
    Ok(names)
}

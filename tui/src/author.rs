//! A new pack to begin with. Its texts are the files of `new/`.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use chitieu_core::Lang;
use chitieu_core::pack::json_schema;
use chitieu_core::report::document::{Block, Document, Line, Role};
use chitieu_core::report::to_json;

use crate::request::Request;
use crate::table::{Command, OptionId};
use crate::usage::UsageError;
use crate::write;

/// The files of a new pack; `pack.json` last, so that the folder is a pack only once it is whole.
const FILES: &[(&str, &str)] = &[
    ("HUONG-DAN.md", include_str!("new/HUONG-DAN.md")),
    ("danh-muc.json", include_str!("new/danh-muc.json")),
    ("ke-hoach.json", include_str!("new/ke-hoach.json")),
    ("so-lieu.csv", include_str!("new/so-lieu.csv")),
    ("pack.json", include_str!("new/pack.json")),
];

/// The file that editors check the others by.
const SCHEMA: &str = "chitieu.schema.json";

/// Names in `new/pack.json` that the user's own take the place of.
const NAME: &str = r#""name": { "vi": "Bộ chỉ tiêu mẫu", "en": "Sample pack" }"#;

/// `chitieu new`: writes the pack and says what to do next.
pub(crate) fn new(request: &Request) -> Result<Document, UsageError> {
    let missing = UsageError::MissingArgument {
        command: Command::New,
    };
    let folder = request.path_argument(0).ok_or(missing)?;
    let name = request.text(OptionId::Name)?;
    if name.is_some_and(|name| name.trim().is_empty()) {
        return Err(UsageError::MissingValue {
            option: OptionId::Name,
        });
    }
    create(folder, &files(name)).map_err(|error| match error.kind() {
        ErrorKind::DirectoryNotEmpty => UsageError::FolderNotEmpty {
            path: folder.display().to_string(),
        },
        _ => UsageError::NotWritten {
            path: folder.display().to_string(),
            reason: error.to_string(),
        },
    })?;
    Ok(next_steps(folder, request.lang))
}

/// Every file with its text.
fn files(name: Option<&str>) -> Vec<(&'static str, String)> {
    let mut files = vec![(SCHEMA, json_schema())];
    files.extend(FILES.iter().map(|(file, text)| match name {
        Some(name) if *file == "pack.json" => {
            let name = to_json(&name.trim());
            let name = name.trim_end();
            let named = format!(r#""name": {{ "vi": {name}, "en": {name} }}"#);
            (*file, text.replacen(NAME, &named, 1))
        }
        _ => (*file, (*text).to_owned()),
    }));
    files
}

/// Makes the folder and writes the files into it; where one cannot be written, none stays.
fn create(folder: &Path, files: &[(&str, String)]) -> Result<(), Error> {
    let existed = fs::exists(folder)?;
    // A file is no empty folder either.
    if existed && (!folder.is_dir() || fs::read_dir(folder)?.next().is_some()) {
        return Err(Error::from(ErrorKind::DirectoryNotEmpty));
    }
    let made = if existed { None } else { first_missing(folder) };
    fs::create_dir_all(folder)?;
    let mut written: Vec<PathBuf> = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        if let Err(error) = write::atomically(&path, text.as_bytes()) {
            // What cannot be taken back either is the system's to explain.
            for path in &written {
                let _ = fs::remove_file(path);
            }
            if let Some(made) = made {
                // Only folders that are empty: whatever somebody else put there stays.
                let ours = folder
                    .ancestors()
                    .take_while(|part| part.starts_with(&made));
                for part in ours {
                    let _ = fs::remove_dir(part);
                }
            }
            return Err(error);
        }
        written.push(path);
    }
    Ok(())
}

/// The topmost folder of a path that has to be made.
fn first_missing(folder: &Path) -> Option<PathBuf> {
    let missing = folder
        .ancestors()
        .filter(|part| !part.as_os_str().is_empty())
        .take_while(|part| !part.exists());
    missing.last().map(Path::to_owned)
}

fn next_steps(folder: &Path, lang: Lang) -> Document {
    let shown = quoted(folder);
    let mut document = Document::default();
    let done = lang.pick("Đã tạo bộ chỉ tiêu trong ", "A new pack is in ");
    document.paragraph(
        Line::plain(done)
            .and(Role::Strong, &shown)
            .and(Role::Plain, ":"),
    );
    let about = [
        (
            "pack.json",
            "tên, các ngày, danh sách tệp",
            "name, dates, the list of files",
        ),
        (
            "danh-muc.json",
            "văn bản, đơn vị, số đếm, chỉ tiêu",
            "documents, units, measures, indicators",
        ),
        ("ke-hoach.json", "kế hoạch và mục tiêu", "plans and goals"),
        (
            "so-lieu.csv",
            "số liệu, mỗi dòng một con số với căn cứ",
            "figures, each with its evidence",
        ),
        ("HUONG-DAN.md", "sửa gì, ở đâu", "what to change and where"),
        (
            SCHEMA,
            "để trình soạn thảo gợi ý",
            "lets editors complete and check",
        ),
    ];
    let facts = about.map(|(file, vi, en)| (file.to_owned(), Line::plain(lang.pick(vi, en))));
    document.blocks.push(Block::Facts(facts.to_vec()));
    document.heading(1, lang.pick("Tiếp theo", "Next"));
    let steps = [
        (
            format!("chitieu --pack {shown}"),
            "xem mình đang ở đâu",
            "see where things stand",
        ),
        (
            format!("chitieu check --pack {shown}"),
            "kiểm tra sau mỗi lần sửa",
            "check after every change",
        ),
    ];
    let steps = steps.map(|(command, vi, en)| {
        Line::of(Role::Strong, command).and(Role::Dim, format!("  – {}", lang.pick(vi, en)))
    });
    document.blocks.push(Block::List(steps.to_vec()));
    document
}

/// A path as a shell reads it.
fn quoted(path: &Path) -> String {
    let text = path.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:~".contains(c);
    if text.chars().all(plain) {
        text.into_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_stands_where_the_files_say() {
        let files = files(Some("Xã \"Một\" "));
        let (_, pack) = files.last().expect("pack.json");
        assert!(pack.contains(r#""name": { "vi": "Xã \"Một\"", "en": "Xã \"Một\"" }"#));
        assert!(
            FILES
                .last()
                .is_some_and(|(name, text)| *name == "pack.json" && text.contains(NAME))
        );
    }
}

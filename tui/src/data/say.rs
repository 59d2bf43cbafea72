//! What is said of handed-in figures beside the answer: what was remembered, what could not be used.

use std::path::Path;

use chitieu_core::Lang;
use chitieu_core::pack::Given;
use chitieu_core::report::document::{Block, Document, Line, Role};

use super::Data;
use crate::request::Request;
use crate::table::OptionId;

/// Columns that were remembered are never used in silence.
pub(crate) fn remembered(data: &Data, lang: Lang) -> Vec<Document> {
    let said = data.remembered.iter().map(|name| {
        let used = lang.pick(
            "dùng các cột đã nhớ trong",
            "uses the columns remembered in",
        );
        let note = Line::of(Role::Strong, lang.pick("ghi chú", "note"));
        let mut document = Document::default();
        document.paragraph(note.and(Role::Plain, format!(": {used} {name}")));
        document
    });
    said.collect()
}

/// What an answer lacks: the last word on the error stream, after the answer itself.
pub(crate) fn incomplete(given: Given, request: &Request) -> Document {
    let Given {
        files,
        unread,
        errors,
        ..
    } = given;
    let lang = request.lang;
    let text = match (lang, unread) {
        (Lang::Vi, 0) => format!("số liệu có {errors} lỗi; chỗ có lỗi không được dùng"),
        (Lang::Vi, _) => format!(
            "{unread} trong {files} tệp số liệu không dùng được; tất cả có {errors} lỗi; kết quả tính từ phần còn lại"
        ),
        (Lang::En, 0) => format!(
            "{} in the data; what has an error was not used",
            counted(errors, "error")
        ),
        (Lang::En, _) => format!(
            "{unread} of {} could not be used; {} in all; the answer is made from the rest",
            counted(files, "data file"),
            counted(errors, "error")
        ),
    };
    let mut document = Document::default();
    let head = Line::of(Role::Strong, lang.pick("cảnh báo", "warning"));
    document.paragraph(head.and(Role::Plain, format!(": {text}.")));
    let paths = request.paths(OptionId::Data);
    let named = paths
        .iter()
        .map(|path| format!(" --data {}", path.to_string_lossy()));
    let pack = request
        .pack
        .as_deref()
        .map(Path::to_string_lossy)
        .map(|path| format!(" --pack {path}"));
    let command = format!(
        "chitieu check{}{}",
        pack.unwrap_or_default(),
        named.collect::<String>()
    );
    let see = Line::plain(lang.pick("Xem từng lỗi: ", "See each error: "));
    document
        .blocks
        .push(Block::List(vec![see.and(Role::Strong, command)]));
    document
}

/// `Đọc 340 số liệu từ 34 tệp; 1 tệp không dùng được.`
pub(crate) fn read_from(given: Given, lang: Lang) -> Line {
    let Given {
        files,
        unread,
        figures,
        ..
    } = given;
    let text = match (lang, unread) {
        (Lang::Vi, 0) => format!("Đọc {figures} số liệu từ {files} tệp."),
        (Lang::Vi, _) => {
            format!("Đọc {figures} số liệu từ {files} tệp; {unread} tệp không dùng được.")
        }
        (Lang::En, 0) => format!(
            "Read {} from {}.",
            counted(figures, "figure"),
            counted(files, "file")
        ),
        (Lang::En, _) => format!(
            "Read {} from {}; {unread} of them could not be used.",
            counted(figures, "figure"),
            counted(files, "file")
        ),
    };
    Line::plain(text)
}

/// `1 error`, `3 errors`.
fn counted(number: u64, what: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {what}{s}")
}

//! Files are read: how far it is, what came of it, what changes on the screen.

use chitieu_core::Lang;

use crate::explorer::go;
use crate::explorer::keymap::{Action, Mode, shown};
use crate::explorer::model::{Empty, Model, Progress, Why, context_of, first_screen};
use crate::explorer::msg::Effect;
use crate::explorer::screens::data_files;
use crate::explorer::target::Target;
use crate::explorer::world::{Book, World, differences};

/// Begins to read everything anew.
pub(super) fn reload(model: &mut Model, why: Why) -> Option<Effect> {
    model.reading = Some(Progress::default());
    model.empty = None;
    model.why = why;
    Some(Effect::Reload)
}

/// Files are not as they were. While a reading is under way nothing more is begun: when it is done, the watcher compares once more.
pub(super) fn changed(model: &mut Model, names: Vec<String>) -> Option<Effect> {
    reload(model, Why::Changed(names))
}

/// Ends the reading that is under way: what was there stays.
pub(super) fn stop(model: &mut Model) -> Option<Effect> {
    model.reading.take()?;
    if model.book.world.is_none() && model.book.findings.is_empty() {
        model.empty = Some(Empty::Stopped);
    } else {
        let text = model.settings.lang.pick(
            "Đã dừng đọc; giữ số liệu đang có.",
            "Reading was stopped; what was there is kept.",
        );
        model.say(text);
    }
    Some(Effect::Stop)
}

/// Nothing came of it.
pub(super) fn failed(model: &mut Model, why: String) {
    model.reading = None;
    if model.book.world.is_none() && model.book.findings.is_empty() {
        model.empty = Some(Empty::Failed(why));
    } else {
        model.complain(why);
    }
}

/// Everything was read.
pub(super) fn loaded(model: &mut Model, book: Book) {
    model.reading = None;
    model.empty = None;
    let why = std::mem::replace(&mut model.why, Why::Asked);
    if model.book.world.is_none() {
        model.book = book;
        let context = context_of(&model.book, &model.settings);
        model.here = first_screen(&context);
        model.past.clear();
        model.future.clear();
        begin(model);
    } else if is_worse(&model.book, &book, &why) {
        keep(model, book, &why);
    } else {
        let old = std::mem::replace(&mut model.book, book);
        go::reread(model, &old);
        let text = news(model, &old, &why);
        model.say(text);
    }
}

/// A file of which nothing can be used is told of at once; the overview of the rest is one step back.
fn begin(model: &mut Model) {
    if model.book.world.is_some() && model.book.given.unread > 0 {
        go::go(model, Target::Findings);
    }
    let unread = data_files::not_understood(&model.context());
    if unread > 0 {
        model.say(columns_words(model, unread));
    }
}

/// Whether what was read before says more: the pack has errors now, or a file that changed by itself can no longer be used. Who asks for a reading gets what
/// can be read.
fn is_worse(now: &Book, new: &Book, why: &Why) -> bool {
    let by_itself = matches!(why, Why::Changed(_));
    new.world.is_none() || by_itself && new.given.unread > now.given.unread
}

/// The figures stay as they were; what is wrong is shown.
fn keep(model: &mut Model, new: Book, why: &Why) {
    let world = model.book.world.take();
    let given = model.book.given;
    let old = std::mem::replace(
        &mut model.book,
        Book {
            world,
            given,
            is_kept: true,
            ..new
        },
    );
    go::reread_findings(model, &old);
    let lang = model.settings.lang;
    let key = findings_key(model);
    let files = files_words(why, lang);
    model.complain(match lang {
        Lang::Vi => {
            format!("{files} có lỗi: vẫn giữ số liệu đọc được lần trước. {key}: xem lỗi, chỗ nào.")
        }
        Lang::En => {
            format!("Errors in {files}: what was read before is kept. {key}: what, and where.")
        }
    });
}

/// How one gets to the findings: on a form digits are typed, so by name.
fn findings_key(model: &Model) -> String {
    let key = |action| {
        let key = model.settings.keymap.first(action);
        key.map(shown).unwrap_or_default()
    };
    match model.mode() {
        Mode::Form => {
            let name = model.settings.lang.pick("Cảnh báo số liệu", "Findings");
            format!("{} {name}", key(Action::Palette))
        }
        _ => key(Action::Findings),
    }
}

/// "xa-hoa-ban.csv", "3 tệp".
fn files_words(why: &Why, lang: Lang) -> String {
    match why {
        Why::Changed(names) => match names.as_slice() {
            [only] => only.rsplit(['/', '\\']).next().unwrap_or(only).to_owned(),
            several => format!("{} {}", several.len(), lang.pick("tệp", "files")),
        },
        Why::Asked | Why::Said(_) => lang.pick("Các tệp", "the files").to_owned(),
    }
}

/// What is otherwise than before.
fn news(model: &Model, old: &Book, why: &Why) -> String {
    let lang = model.settings.lang;
    let head = match (why, lang) {
        (Why::Asked, Lang::Vi) => "Đã đọc lại các tệp".to_owned(),
        (Why::Asked, Lang::En) => "The files were read again".to_owned(),
        (Why::Said(kept), _) => {
            let head = lang.pick(
                "Đã đọc lại với các cột này",
                "Read again with these columns",
            );
            match kept.as_slice() {
                [] => head.to_owned(),
                kept => {
                    let written = lang.pick("ghi vào", "written to");
                    format!("{head}, {written} {}", kept.join(", "))
                }
            }
        }
        (Why::Changed(_), Lang::Vi) => format!("{} thay đổi, đã đọc lại", files_words(why, lang)),
        (Why::Changed(_), Lang::En) => {
            format!("{} changed and was read again", files_words(why, lang))
        }
    };
    let (Some(before), Some(now)) = (&old.world, &model.book.world) else {
        return head;
    };
    let rows = differences(before, now);
    let count = |world: &World| world.pack().data().citations().count() as i64;
    let figures = count(now) - count(before);
    let mut said = Vec::new();
    if figures != 0 {
        let word = match lang {
            Lang::Vi => "số liệu",
            Lang::En if figures.abs() == 1 => "figure",
            Lang::En => "figures",
        };
        said.push(format!("{figures:+} {word}"));
    }
    if rows > 0 {
        said.push(match lang {
            Lang::Vi => format!("{rows} dòng đánh giá khác trước"),
            Lang::En if rows == 1 => "1 assessment differs".to_owned(),
            Lang::En => format!("{rows} assessments differ"),
        });
    }
    if said.is_empty() {
        said.push(
            lang.pick("không có gì khác trước", "nothing differs")
                .to_owned(),
        );
    }
    format!("{head}: {}", said.join(", "))
}

fn columns_words(model: &Model, files: usize) -> String {
    let key = model.settings.keymap.first(Action::DataFiles);
    let key = key.map(shown).unwrap_or_default();
    match model.settings.lang {
        Lang::Vi => {
            format!("{files} tệp có cột chưa nhận ra nên chưa đọc được. {key}: nói cột nào là gì")
        }
        Lang::En if files == 1 => {
            format!("1 file has columns that are not recognised. {key}: say what they are")
        }
        Lang::En => {
            format!("{files} files have columns that are not recognised. {key}: say what they are")
        }
    }
}

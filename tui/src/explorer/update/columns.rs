//! A person says what the columns of a file are.

use chitieu_core::source::DataColumn;

use super::reading::reload;
use crate::explorer::model::{Entry, Model, Over, Picker, Why};
use crate::explorer::msg::{Does, Effect, Opened};
use crate::explorer::screens::Screen;
use crate::explorer::screens::columns::Columns;

/// The file is there: its columns are shown.
pub(super) fn opened(model: &mut Model, opened: Result<Box<Opened>, String>) {
    let opened = match opened {
        Ok(opened) => *opened,
        Err(why) => return model.complain(why),
    };
    let screen = model
        .context()
        .world()
        .map(|world| Columns::new(world, opened));
    match screen {
        Some(columns) if columns.rows.is_empty() => {
            let text = model.settings.lang.pick(
                "Tệp này không có cột nào cần nói thêm.",
                "This file has no columns to be named.",
            );
            model.say(text);
        }
        Some(columns) => {
            let screen = Screen::Columns(Box::new(columns));
            model.past.push(std::mem::replace(&mut model.here, screen));
            model.future.clear();
        }
        None => {}
    }
}

/// The kinds of columns to choose from.
pub(super) fn choose(model: &mut Model) {
    let lang = model.settings.lang;
    let Screen::Columns(columns) = &model.here else {
        return;
    };
    let Some(row) = columns.rows.get(columns.at) else {
        return;
    };
    let own = row.own.map_or_else(
        || lang.pick("chưa nhận ra, không dùng", "not recognised, not used"),
        |own| own.word(lang),
    );
    let mut entries = vec![Entry {
        label: format!(
            "{}: {own}",
            lang.pick("như chương trình hiểu", "as the program takes it")
        ),
        hint: String::new(),
        does: Does::Column(None),
    }];
    entries.extend(DataColumn::WORDS.iter().map(|(word, column)| Entry {
        label: column.word(lang).to_owned(),
        hint: (*word).to_owned(),
        does: Does::Column(Some(*column)),
    }));
    let mut picker = Picker::new(&row.header, entries);
    let chosen = row.chosen.and_then(|chosen| {
        let mut words = DataColumn::WORDS.iter();
        words.position(|(_, column)| *column == chosen)
    });
    picker.at = chosen.map_or(0, |place| place + 1);
    model.over = Some(Over::Picker(picker));
}

/// Takes a column for something.
pub(super) fn take(model: &mut Model, column: Option<DataColumn>) {
    if let (Screen::Columns(columns), Some(world)) = (&mut model.here, &model.book.world) {
        columns.take(world, column);
    }
}

/// The kind before or behind the present one.
pub(super) fn turn(model: &mut Model, by: i64) {
    if let (Screen::Columns(columns), Some(world)) = (&mut model.here, &model.book.world) {
        columns.turn(world, by);
    }
}

/// Everything as the program takes it.
pub(super) fn reset(model: &mut Model) {
    if let (Screen::Columns(columns), Some(world)) = (&mut model.here, &model.book.world) {
        columns.reset(world);
    }
}

/// Uses what was said, and keeps it where that is wanted.
pub(super) fn accept(model: &mut Model, remember: bool) -> Option<Effect> {
    let Screen::Columns(columns) = &model.here else {
        return None;
    };
    let Some(said) = columns.said(remember) else {
        let text = model.settings.lang.pick(
            "Chưa có cột nào được nói khác đi: chọn cột, rồi ← → hoặc Enter.",
            "No column was named otherwise yet: choose one, then ← → or Enter.",
        );
        model.say(text);
        return None;
    };
    Some(Effect::Say(said))
}

/// What was said is taken in: back to where one came from, and everything is read with it.
pub(super) fn said(model: &mut Model, kept: Result<Vec<String>, String>) -> Option<Effect> {
    let names = match kept {
        Ok(names) => names,
        Err(why) => {
            model.complain(why);
            return None;
        }
    };
    if matches!(model.here, Screen::Columns(_))
        && let Some(before) = model.past.pop()
    {
        model.here = before;
    }
    reload(model, Why::Said(names))
}

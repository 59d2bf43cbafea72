//! Drawing: a model in, a frame out. Nothing here changes anything, and only what is in sight is looked at.

pub mod layout;

mod columns;
mod form;
mod grid;
mod over;
mod page;

use chitieu_core::report::document::Role;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use super::keymap::{BINDINGS, Mode, shown};
use super::model::{Empty, Model, Over, Progress};
use super::screens::Screen;
use super::theme::indexed;
use layout::{Regions, SMALLEST};

/// Draws a frame.
pub fn draw(model: &Model, frame: &mut Frame<'_>) {
    let place = paint(model, frame.buffer_mut());
    if model.settings.indexed {
        for cell in &mut frame.buffer_mut().content {
            cell.fg = indexed(cell.fg);
        }
    }
    if let Some(place) = place {
        frame.set_cursor_position(place);
    }
}

/// Draws into a buffer; gives the place of the cursor where something is typed.
pub fn paint(model: &Model, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let regions = Regions::of(model);
    let mut canvas = Canvas {
        buffer,
        theme: model.settings.theme,
        glyphs: *model.settings.glyphs(),
        measure: model.settings.measure(),
    };
    if regions.is_too_small() {
        too_small(model, &mut canvas);
        return None;
    }
    title(model, &regions, &mut canvas);
    let mut cursor = None;
    match &model.here {
        _ if model.is_blank() && model.reading.is_some() => {
            reading(model, &regions, &mut canvas);
        }
        _ if model.is_blank() => empty(model, &regions, &mut canvas),
        Screen::List(listing, list) => {
            grid::draw(model, &regions, listing.as_ref(), list, &mut canvas)
        }
        Screen::Page(_, page, state) => page::draw(&regions, page, *state, &mut canvas),
        Screen::WhatIf(form) => cursor = form::draw(model, &regions, form, &mut canvas),
        Screen::Columns(columns) => columns::draw(model, &regions, columns, &mut canvas),
    }
    let foot_cursor = foot(model, &regions, &mut canvas);
    let over_cursor = match &model.over {
        Some(Over::Picker(picker)) => over::picker(model, &regions, picker, &mut canvas),
        Some(Over::Help(top)) => {
            over::help(model, &regions, *top, &mut canvas);
            None
        }
        _ => None,
    };
    over_cursor.or(foot_cursor).or(cursor)
}

fn too_small(model: &Model, canvas: &mut Canvas<'_>) {
    let (width, height) = model.size;
    let lang = model.settings.lang;
    let text = format!(
        "{} {}×{}, {} {width}×{height}.",
        lang.pick(
            "Màn hình quá nhỏ: cần ít nhất",
            "The screen is too small: at least"
        ),
        SMALLEST.0,
        SMALLEST.1,
        lang.pick("nay là", "now"),
    );
    let line = chitieu_core::report::document::Line::plain(text);
    for (y, row) in (0..height).zip(super::flow::wrap(&line, usize::from(width), canvas.measure)) {
        canvas.line(0, y, width, &row, Style::new());
    }
}

/// The path at the top: where one is is bold, where one came from is quiet and gives way first.
fn title(model: &Model, regions: &Regions, canvas: &mut Canvas<'_>) {
    let context = model.context();
    let area = regions.title;
    let step = format!(" {} ", canvas.glyphs.step);
    let mut parts: Vec<String> = Vec::new();
    // One screen visited twice in a row is one part of the path.
    let screens = model.past.iter().chain([&model.here]);
    for screen in screens.filter(|_| !model.is_blank()) {
        let title = screen.title(&context);
        if parts.last() != Some(&title) {
            parts.push(title);
        }
    }
    let kept = model.book.is_kept;
    let name = match kept {
        true => lang_of(model).pick(" ! số liệu cũ ", " ! old figures "),
        false => " chitieu ",
    };
    let right = if area.width >= 76 || kept {
        u16::try_from(canvas.measure.width(name)).unwrap_or(0)
    } else {
        0
    };
    let room = usize::from(area.width - right).saturating_sub(usize::from(right > 0));
    let here = parts.pop().unwrap_or_default();
    let width = |text: &str| canvas.measure.width(text);
    let mut shown_parts: Vec<String> = parts;
    let gap = width(&step);
    let total =
        |parts: &[String]| parts.iter().map(|part| width(part) + gap).sum::<usize>() + width(&here);
    let mut dropped = false;
    while total(&shown_parts) + if dropped { gap + 1 } else { 0 } > room && !shown_parts.is_empty()
    {
        shown_parts.remove(0);
        dropped = true;
    }
    let mut x = area.x;
    let quiet = canvas.theme.quiet();
    if dropped {
        let more = format!("{}{step}", canvas.glyphs.more);
        x += canvas.text(x, area.y, area.width, &more, quiet);
    }
    for part in shown_parts {
        x += canvas.text(x, area.y, area.width, &format!("{part}{step}"), quiet);
    }
    let left = (area.x + u16::try_from(room).unwrap_or(u16::MAX)).saturating_sub(x);
    canvas.text(
        x,
        area.y,
        left,
        &here,
        Style::new().add_modifier(Modifier::BOLD),
    );
    if right > 0 {
        canvas.text_right(
            area.x,
            area.y,
            area.width,
            name,
            Style::new().add_modifier(Modifier::REVERSED),
        );
    }
    if regions.whole.height >= 16 {
        canvas.rule(0, 1, regions.whole.width);
    }
}

fn lang_of(model: &Model) -> chitieu_core::Lang {
    model.settings.lang
}

/// How far the first reading is.
fn reading(model: &Model, regions: &Regions, canvas: &mut Canvas<'_>) {
    let lang = model.settings.lang;
    let area = regions.body;
    let mut y = area.y + 1;
    let text = lang.pick(
        "Đang đọc bộ chỉ tiêu và số liệu …",
        "Reading the pack and its data …",
    );
    canvas.text(area.x, y, area.width, text, canvas.theme.role(Role::Strong));
    y += 1;
    if let Some(progress) = &model.reading {
        let (done, total) = progress.share();
        let width = area.width.min(40);
        let full = (u64::from(width) * done.min(total)).checked_div(total);
        if let Some(full) = full {
            let full = usize::try_from(full).unwrap_or(0);
            let bar = canvas.glyphs.full.repeat(full)
                + &canvas.glyphs.empty.repeat(usize::from(width) - full);
            canvas.text(area.x, y, width, &bar, Style::new());
        }
        let how = progress_words(progress, lang);
        canvas.text(area.x, y + 1, area.width, &how, canvas.theme.quiet());
    }
    let keys = lang.pick("Esc: dừng đọc  q: thoát", "Esc: stop reading  q: quit");
    canvas.text(area.x, y + 3, area.width, keys, canvas.theme.quiet());
}

/// Nothing was read: why, and what can be done.
fn empty(model: &Model, regions: &Regions, canvas: &mut Canvas<'_>) {
    let lang = model.settings.lang;
    let area = regions.body;
    let line = match &model.empty {
        Some(Empty::Failed(why)) => chitieu_core::report::document::Line::of(
            Role::Status(chitieu_core::Status::NotMet),
            why.as_str(),
        ),
        _ => chitieu_core::report::document::Line::of(
            Role::Strong,
            lang.pick(
                "Đã dừng đọc. Chưa có số liệu nào.",
                "Reading was stopped. There is nothing yet.",
            ),
        ),
    };
    let lines = super::flow::wrap(&line, usize::from(area.width), canvas.measure);
    let mut y = area.y + 1;
    for line in &lines {
        canvas.line(area.x, y, area.width, line, Style::new());
        y += 1;
    }
    let keys = lang.pick("F5: đọc lại  q: thoát", "F5: read again  q: quit");
    canvas.text(area.x, y + 1, area.width, keys, canvas.theme.quiet());
}

/// "12/34 bao-cao/xa.xlsx", "38/100 MB so-lieu.csv".
fn progress_words(progress: &Progress, lang: chitieu_core::Lang) -> String {
    const MEGABYTE: u64 = 1_000_000;
    let (file, files) = progress.files;
    let (done, total) = progress.bytes;
    let name = super::super::style::clean(&progress.name);
    if files > 0 {
        format!("{} {file}/{files}: {name}", lang.pick("tệp", "file"))
    } else if total >= MEGABYTE {
        format!("{}/{} MB", done / MEGABYTE, total.div_ceil(MEGABYTE))
    } else {
        name
    }
}

/// The bottom line: what is typed, what has happened, or what can be done.
fn foot(model: &Model, regions: &Regions, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let area = regions.foot;
    let lang = model.settings.lang;
    match &model.over {
        Some(Over::Search(input)) => {
            let found = match &model.here {
                Screen::List(_, list) => list.order.len(),
                _ => 0,
            };
            let count = format!(
                "{found} {}  Enter {}  Esc {}",
                lang.pick("dòng", "rows"),
                lang.pick("giữ", "keep"),
                lang.pick("bỏ", "drop")
            );
            return Some(over::line(canvas, area, "/", input, &count));
        }
        Some(Over::Save(_, input)) => {
            let hint = format!(
                "Enter {}  Esc {}",
                lang.pick("ghi", "write"),
                lang.pick("thôi", "give up")
            );
            return Some(over::line(
                canvas,
                area,
                lang.pick("Ghi vào tệp: ", "Write to: "),
                input,
                &hint,
            ));
        }
        _ => {}
    }
    if let Some(notice) = &model.notice {
        let style = if notice.bad {
            canvas.theme.status(chitieu_core::Status::NotMet)
        } else {
            canvas.theme.role(Role::Strong)
        };
        canvas.text(area.x, area.y, area.width, &notice.text, style);
        return None;
    }
    // A blank screen says itself what can be done.
    if model.is_blank() {
        return None;
    }
    if let Some(progress) = model.reading.as_ref().filter(|progress| progress.is_told) {
        let doing = lang.pick("Đang đọc lại", "Reading again");
        let how = progress_words(progress, lang);
        let stop = lang.pick("Esc: dừng", "Esc: stop");
        let text = format!("{doing}  {how}  {stop}");
        canvas.text(area.x, area.y, area.width, &text, canvas.theme.quiet());
        return None;
    }
    hints(model, area, canvas);
    None
}

fn hints(model: &Model, area: ratatui::layout::Rect, canvas: &mut Canvas<'_>) {
    let lang = model.settings.lang;
    let mode = model.mode();
    let quiet = canvas.theme.quiet();
    let mut hints: Vec<(String, &str)> = Vec::new();
    for (place, binding) in BINDINGS.iter().enumerate() {
        let word = binding.hint(lang);
        let skipped = binding.action == super::keymap::Action::Back && model.past.is_empty()
            || binding.action == super::keymap::Action::WhatIf && mode == Mode::Form
            || matches!(
                binding.action,
                super::keymap::Action::Proof | super::keymap::Action::WhatIf
            ) && !model.here.has_numbers()
            || binding.action == super::keymap::Action::Sort
                && !matches!(&model.here, Screen::List(listing, _) if listing.sorts());
        if word.is_empty() || skipped || !binding.works(mode) {
            continue;
        }
        if let Some(key) = model.settings.keymap.keys(place).first() {
            let word = match (binding.action, mode) {
                (super::keymap::Action::Open, Mode::Form) => lang.pick("sửa", "edit"),
                (super::keymap::Action::Open, Mode::Columns) => lang.pick("chọn", "choose"),
                (super::keymap::Action::Back, Mode::Columns) => lang.pick("thôi", "give up"),
                _ => word,
            };
            hints.push((shown(key), word));
        }
    }
    // What everybody needs stays when there is no room for all.
    let width = |(key, word): &(String, &str)| {
        canvas.measure.width(key) + 1 + canvas.measure.width(word) + 2
    };
    let keep_last = |hints: &[(String, &str)]| {
        hints.iter().map(width).sum::<usize>().saturating_sub(2) <= usize::from(area.width)
    };
    while !keep_last(&hints) && hints.len() > 2 {
        // Help stays, and before it what stands first.
        let help = hints.iter().position(|(key, _)| key == "?");
        let last = hints.len() - 1;
        let drop = if help == Some(last) { last - 1 } else { last };
        hints.remove(drop);
    }
    let mut x = area.x;
    let last = hints.len().saturating_sub(1);
    for (place, (key, word)) in hints.into_iter().enumerate() {
        let gap = if place == last { "" } else { "  " };
        let left = (area.x + area.width).saturating_sub(x);
        x += canvas.text(
            x,
            area.y,
            left,
            &key,
            Style::new().add_modifier(Modifier::BOLD),
        );
        let left = (area.x + area.width).saturating_sub(x);
        x += canvas.text(x, area.y, left, &format!(" {word}{gap}"), quiet);
    }
}

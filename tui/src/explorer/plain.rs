//! `--plain`: the same screens as numbered lines and questions, for screen readers and for terminals that can do nothing.
//!
//! No frames, no colours, no cursor: each screen is read from the top, each row that leads somewhere has a number.

use std::io::{BufRead, Write};

use chitieu_core::report::document::{Line, Role};

use super::computing;
use super::export;
use super::go;
use super::keymap::Action;
use super::model::{Model, context_of};
use super::msg::{Effect, Msg};
use super::screens::Screen;
use super::script::Outside;
use super::target::Target;
use super::update::update;
use crate::style::clean;

/// Rows that are read at once.
const PAGE: usize = 20;

/// Asks and answers until it is left or nothing more is typed.
///
/// # Errors
/// Where it cannot be read or written.
pub fn run(
    model: &mut Model,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    outside: &mut dyn Outside,
) -> std::io::Result<()> {
    let mut from = 0;
    let mut targets = show(model, from, out)?;
    loop {
        write!(
            out,
            "{} ",
            model.settings.lang.pick(
                "Số dòng hoặc lệnh (h: trợ giúp):",
                "Number or command (h: help):"
            )
        )?;
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            writeln!(out)?;
            return Ok(());
        }
        let line = line.trim().to_owned();
        match answer(model, &line, &targets, &mut from, out, outside)? {
            Next::Quit => return Ok(()),
            Next::Show => {
                if let Some(effect) = computing::begin(model) {
                    perform(model, effect, outside);
                }
                targets = show(model, from, out)?;
            }
            Next::Ask => {}
        }
    }
}

enum Next {
    Quit,
    Show,
    Ask,
}

fn answer(
    model: &mut Model,
    line: &str,
    targets: &[Target],
    from: &mut usize,
    out: &mut dyn Write,
    outside: &mut dyn Outside,
) -> std::io::Result<Next> {
    let lang = model.settings.lang;
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let anew = |from: &mut usize| {
        *from = 0;
        Next::Show
    };
    if let Ok(number) = line.parse::<usize>() {
        return Ok(
            match number.checked_sub(1).and_then(|place| targets.get(place)) {
                Some(target) => {
                    if let Some(effect) = go::enter(model, target.clone()) {
                        perform(model, effect, outside);
                    }
                    anew(from)
                }
                None => {
                    writeln!(
                        out,
                        "{}",
                        lang.pick("Không có số đó.", "There is no such number.")
                    )?;
                    Next::Ask
                }
            },
        );
    }
    let act = |model: &mut Model, action| drop(update(model, Msg::Act(action)));
    Ok(match word {
        "q" => Next::Quit,
        "" => {
            *from += PAGE;
            Next::Show
        }
        "b" => {
            act(model, Action::Back);
            anew(from)
        }
        "l" => {
            act(model, Action::Language);
            anew(from)
        }
        "p" | "w" => {
            act(
                model,
                if word == "p" {
                    Action::Proof
                } else {
                    Action::WhatIf
                },
            );
            anew(from)
        }
        "1" | "o" => {
            act(model, Action::Overview);
            anew(from)
        }
        "g" => {
            act(model, Action::Goals);
            anew(from)
        }
        "f" => {
            act(model, Action::Findings);
            anew(from)
        }
        "d" => {
            act(model, Action::Documents);
            anew(from)
        }
        "r" => {
            act(model, Action::Reporting);
            anew(from)
        }
        "c" => {
            act(model, Action::DataFiles);
            anew(from)
        }
        "i" => {
            act(model, Action::Indices);
            anew(from)
        }
        "a" | "m" => {
            let action = if word == "a" {
                Action::Accept
            } else {
                Action::Remember
            };
            if let Some(effect) = update(model, Msg::Act(action)) {
                perform(model, effect, outside);
            }
            anew(from)
        }
        "/" | "t" => {
            let Model {
                here,
                book,
                settings,
                ..
            } = model;
            if let Screen::List(listing, list) = here {
                list.search(listing.as_ref(), &context_of(book, settings), rest);
            }
            anew(from)
        }
        "s" => {
            set(model, rest);
            Next::Show
        }
        "u" => {
            act(model, Action::Undo);
            Next::Show
        }
        "e" => {
            write_view(model, rest, out, outside)?;
            Next::Ask
        }
        _ => {
            help(model, out)?;
            Next::Ask
        }
    })
}

/// Does something outside, and what follows from it.
fn perform(model: &mut Model, effect: Effect, outside: &mut dyn Outside) {
    let mut next = Some(effect);
    while let Some(effect) = next {
        next = outside.perform(effect).and_then(|msg| update(model, msg));
    }
}

/// `s 2 580.378`: the second field. On the columns of a file `s 2 numerator`: what the second column is.
fn set(model: &mut Model, rest: &str) {
    let Model {
        here,
        book,
        settings,
        ..
    } = model;
    let context = context_of(book, settings);
    let (number, text) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let place = number
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    if let (Screen::Columns(columns), Some(world), Some(place)) = (&mut *here, &book.world, place)
        && place < columns.rows.len()
    {
        columns.at = place;
        columns.take(world, crate::data::column(text.trim()));
    }
    let Screen::WhatIf(form) = here else { return };
    if let Some(place) = place.filter(|place| *place < form.fields.len()) {
        form.at = place;
        form.editing = Some(super::input::Input::with(text));
        form.finish(&context);
        form.editing = None;
    }
}

fn write_view(
    model: &mut Model,
    rest: &str,
    out: &mut dyn Write,
    outside: &mut dyn Outside,
) -> std::io::Result<()> {
    let format = export::Format::of_path(rest.trim());
    let text = export::export(&model.context(), &model.here, format);
    let path = if rest.trim().is_empty() {
        export::file_name(&model.context(), &model.here, format)
    } else {
        rest.trim().to_owned()
    };
    if let Some(text) = text
        && let Some(msg) = outside.perform(Effect::Write { path, bytes: text })
    {
        update(model, msg);
    }
    if let Some(notice) = model.notice.take() {
        writeln!(out, "{}", clean(&notice.text))?;
    }
    Ok(())
}

fn help(model: &Model, out: &mut dyn Write) -> std::io::Result<()> {
    let lines: [(&str, &str, &str); 15] = [
        (
            "1, 2, …",
            "mở dòng có số đó",
            "open the row with that number",
        ),
        ("Enter", "đọc tiếp", "read on"),
        ("b", "quay lại", "back"),
        (
            "t chữ",
            "tìm, không cần dấu",
            "t words: find, marks may be left out",
        ),
        ("p", "vì sao có con số này", "why this number"),
        ("w", "tính thử", "what-if"),
        (
            "s 1 580.378",
            "trong Tính thử: đặt ô 1; u: hoàn tác",
            "in What-if: set field 1; u: undo",
        ),
        (
            "e tệp.txt",
            "ghi màn hình này ra tệp",
            "write this view to a file",
        ),
        ("o, g", "tổng quan, mục tiêu", "overview, goals"),
        (
            "f, d, r",
            "cảnh báo, văn bản, tình hình gửi số liệu",
            "findings, documents, who has reported",
        ),
        ("i", "chỉ số tổng hợp", "composite indices"),
        (
            "c",
            "tệp số liệu và các cột của chúng",
            "data files and their columns",
        ),
        (
            "s 1 numerator",
            "ở các cột: cột 1 là tử số; a: dùng; m: dùng và nhớ",
            "on columns: column 1 is the numerator; a: use; m: use and remember",
        ),
        ("l", "English", "Tiếng Việt"),
        ("q", "thoát", "quit"),
    ];
    for (key, vi, en) in lines {
        writeln!(out, "{key}: {}", model.settings.lang.pick(vi, en))?;
    }
    Ok(())
}

/// Reads the screen out, from a row on; gives where its numbers lead.
fn show(model: &mut Model, from: usize, out: &mut dyn Write) -> std::io::Result<Vec<Target>> {
    let context = context_of(&model.book, &model.settings);
    let mut targets = Vec::new();
    writeln!(out)?;
    writeln!(out, "{}", clean(&model.here.title(&context)))?;
    let text = |line: &Line| clean(line.text().replace('\u{a0}', " ").trim());
    match &model.here {
        Screen::List(listing, list) => {
            if from == 0 {
                for line in listing.head(&context, 0) {
                    // Bars say nothing to the ear.
                    let speaks = line
                        .0
                        .iter()
                        .any(|piece| piece.text.chars().any(char::is_alphanumeric));
                    if speaks {
                        writeln!(out, "{}", text(&line))?;
                    }
                }
            }
            let columns = listing.columns(&context, 400);
            for &row in list.order.iter().skip(from).take(PAGE) {
                let line = match listing.whole(&context, row, 200) {
                    Some(line) => text(&line).split_whitespace().collect::<Vec<_>>().join(" "),
                    None => spoken(&columns, |column| {
                        text(&listing.cell(&context, row, column))
                    }),
                };
                match listing.target(&context, row).filter(|_| listing.stops(row)) {
                    Some(target) => {
                        targets.push(target);
                        writeln!(out, "{}. {line}", targets.len())?;
                    }
                    None => writeln!(out, "{line}")?,
                }
            }
            let left = list.order.len().saturating_sub(from + PAGE);
            if left > 0 {
                writeln!(
                    out,
                    "{} {left} {}",
                    context.pick("Còn", ""),
                    context.pick("dòng; Enter đọc tiếp.", "more rows; Enter reads on.")
                )?;
            }
        }
        Screen::Page(_, page, _) => {
            let laid = page.lay(10_000, context.measure);
            let links = page.links();
            // Pictures say nothing to the ear; their numbers stand in the text.
            let is_picture = |line: &Line| {
                let text = line.text();
                let glyphs = context.glyphs;
                [glyphs.full, glyphs.empty, glyphs.frame[4]]
                    .iter()
                    .any(|glyph| text.contains(glyph))
            };
            for line in laid
                .iter()
                .filter(|line| !line.line.is_empty() && !is_picture(&line.line))
            {
                match line.link.and_then(|link| links.get(link)) {
                    Some(target) => {
                        targets.push((*target).clone());
                        writeln!(out, "{}. {}", targets.len(), text(&line.line))?;
                    }
                    None => writeln!(out, "{}", text(&line.line))?,
                }
            }
        }
        Screen::WhatIf(form) => {
            writeln!(out, "{}", text(&form.about(&context)))?;
            for (number, field) in form.fields.iter().enumerate() {
                let label = form.field_label(&context, *field);
                let (real, tried) = (
                    form.field_text(&context, *field, false),
                    form.field_text(&context, *field, true),
                );
                writeln!(
                    out,
                    "s {} {label}: {} {real}; {} {tried}",
                    number + 1,
                    context.pick("thực tế", "reality"),
                    context.pick("tính thử", "what-if")
                )?;
            }
            for row in form.compared(&context) {
                writeln!(
                    out,
                    "{}: {} {}; {} {}",
                    row.label,
                    context.pick("thực tế", "reality"),
                    or_none(&context, &row.real),
                    context.pick("tính thử", "what-if"),
                    or_none(&context, &row.tried)
                )?;
            }
            if let Some(message) = &form.message {
                writeln!(out, "{}", clean(message))?;
            }
        }
        Screen::Columns(columns) => {
            for line in columns.preview(&context) {
                writeln!(out, "{}", text(&line))?;
            }
            for (number, row) in columns.rows.iter().enumerate() {
                let cells = row.samples.join("; ");
                let meaning = text(&columns.meaning(&context, row));
                writeln!(
                    out,
                    "s {} {}: {meaning}; {cells}",
                    number + 1,
                    clean(&row.header)
                )?;
            }
        }
    }
    if let Some(notice) = model.notice.take() {
        writeln!(out, "{}", clean(&notice.text))?;
    }
    Ok(targets)
}

fn or_none(context: &super::world::Context<'_>, line: &Line) -> String {
    let line = if line.is_empty() {
        Line::of(Role::Dim, context.pick("không có", "none"))
    } else {
        line.clone()
    };
    clean(line.text().replace('\u{a0}', " ").trim())
}

/// "Thực hiện: 35,94%; Kế hoạch: ≥ 30%": each cell with its title, the first alone.
fn spoken(columns: &[super::grid::Column], cell: impl Fn(usize) -> String) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let text = cell(place);
        let speaks = text.chars().any(char::is_alphanumeric);
        if !speaks {
            continue;
        }
        if parts.is_empty() || column.title.is_empty() {
            parts.push(text);
        } else {
            parts.push(format!("{}: {text}", column.title));
        }
    }
    parts.join("; ")
}

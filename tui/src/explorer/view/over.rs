//! What lies over a screen: choices, help, lines that are typed.

use chitieu_core::report::document::{Line, Role};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::layout::Regions;
use crate::explorer::canvas::Canvas;
use crate::explorer::input::Input;
use crate::explorer::keymap::{BINDINGS, shown};
use crate::explorer::model::{Model, Picker};

/// A line that is typed, with a label before and a hint at its right; gives the place of the cursor.
pub(super) fn line(
    canvas: &mut Canvas<'_>,
    area: Rect,
    label: &str,
    input: &Input,
    hint: &str,
) -> (u16, u16) {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut x = area.x + canvas.text(area.x, area.y, area.width, label, bold);
    let hint_width = u16::try_from(canvas.measure.width(hint)).unwrap_or(0);
    let room = area.right().saturating_sub(x);
    let hint_fits = room > hint_width + 14;
    let room = if hint_fits {
        room - hint_width - 2
    } else {
        room
    };
    let (before, behind) = input.parts();
    // The end of a long line is what is being typed.
    let mut shown = before.to_owned();
    while canvas.measure.width(&shown) + 1 > usize::from(room) && !shown.is_empty() {
        let first = shown.chars().next().map_or(0, char::len_utf8);
        shown.drain(..first);
    }
    x += canvas.text(x, area.y, room, &shown, Style::new());
    let left = area.right().saturating_sub(x);
    canvas.text(x, area.y, left, behind, Style::new());
    if hint_fits {
        canvas.text_right(area.x, area.y, area.width, hint, canvas.theme.quiet());
    }
    (x.min(area.right().saturating_sub(1)), area.y)
}

/// A choice; gives the place of the cursor.
pub(super) fn picker(
    model: &Model,
    regions: &Regions,
    picker: &Picker,
    canvas: &mut Canvas<'_>,
) -> Option<(u16, u16)> {
    let area = regions.picker();
    let inner = canvas.frame(area, &picker.title);
    let place = format!(
        "{}/{}",
        if picker.order.is_empty() {
            0
        } else {
            picker.at + 1
        },
        picker.order.len()
    );
    let cursor = line(
        canvas,
        Rect::new(inner.x, inner.y, inner.width, 1),
        &format!("{} ", canvas.glyphs.step),
        &picker.input,
        &place,
    );
    canvas.rule(area.x + 1, inner.y + 1, area.width.saturating_sub(2));
    let first = inner.y + 2;
    if picker.order.is_empty() {
        let text = model
            .settings
            .lang
            .pick("Không có mục nào khớp.", "Nothing matches.");
        canvas.text(inner.x, first, inner.width, text, canvas.theme.quiet());
    }
    let visible = picker
        .order
        .iter()
        .enumerate()
        .skip(picker.top)
        .take(usize::from(regions.picker_rows()));
    for (y, (at, entry)) in (first..).zip(visible) {
        let Some(entry) = picker.entries.get(*entry as usize) else {
            continue;
        };
        let over = if at == picker.at {
            canvas.theme.selected()
        } else {
            Style::new()
        };
        canvas.paint(inner.x, y, inner.width, over);
        let hint = u16::try_from(canvas.measure.width(&entry.hint)).unwrap_or(0);
        canvas.text(
            inner.x,
            y,
            inner.width.saturating_sub(hint + 1),
            &entry.label,
            over,
        );
        canvas.text_right(
            inner.x,
            y,
            inner.width,
            &entry.hint,
            canvas.theme.quiet().patch(over),
        );
        if at == picker.at {
            canvas.text(
                area.x,
                y,
                1,
                canvas.glyphs.cursor,
                Style::new().add_modifier(Modifier::BOLD),
            );
        }
    }
    Some(cursor)
}

/// The help: every key that works here.
pub(super) fn help(model: &Model, regions: &Regions, top: usize, canvas: &mut Canvas<'_>) {
    let lang = model.settings.lang;
    let mode = model.mode();
    let whole = regions.whole;
    let width = whole.width.saturating_sub(2).min(86);
    let area = Rect::new(
        (whole.width - width) / 2,
        1,
        width,
        whole.height.saturating_sub(2),
    );
    let inner = canvas.frame(
        area,
        lang.pick("Trợ giúp cho màn hình này", "Help on this screen"),
    );
    let mut lines: Vec<(String, String)> = Vec::new();
    for (place, binding) in BINDINGS
        .iter()
        .enumerate()
        .filter(|(_, binding)| binding.works(mode))
    {
        let keys: Vec<String> = model
            .settings
            .keymap
            .keys(place)
            .iter()
            .map(|key| shown(key))
            .collect();
        if !keys.is_empty() {
            lines.push((keys.join(", "), binding.about(lang).to_owned()));
        }
    }
    lines.push((String::new(), String::new()));
    for status in chitieu_core::Status::ALL {
        let symbol = crate::explorer::screens::symbol(status, &model.context());
        lines.push((symbol.to_string(), status.label(lang).to_owned()));
    }
    let label = lines
        .iter()
        .map(|(keys, _)| canvas.measure.width(keys))
        .max()
        .unwrap_or(0)
        .min(usize::from(inner.width / 3));
    let label = u16::try_from(label).unwrap_or(16);
    let mut rows: Vec<(Line, Line)> = Vec::new();
    for (keys, about) in lines {
        let room = usize::from(inner.width.saturating_sub(label + 2));
        let wrapped = crate::explorer::flow::wrap(&Line::plain(about), room, canvas.measure);
        for (index, text) in wrapped.into_iter().enumerate() {
            let keys = if index == 0 {
                Line::of(Role::Strong, keys.clone())
            } else {
                Line::default()
            };
            rows.push((keys, text));
        }
    }
    let height = usize::from(inner.height);
    let top = top.min(rows.len().saturating_sub(height));
    for (y, (keys, about)) in (inner.y..inner.bottom()).zip(rows.iter().skip(top)) {
        canvas.line(inner.x, y, label, keys, Style::new());
        canvas.line(
            inner.x + label + 2,
            y,
            inner.width.saturating_sub(label + 2),
            about,
            Style::new(),
        );
    }
    if rows.len() > height {
        let more = lang.pick("↑↓ xem tiếp, Esc đóng", "↑↓ for more, Esc closes");
        let text = format!(" {more} ");
        canvas.text(
            area.x + 2,
            area.bottom() - 1,
            area.width.saturating_sub(4),
            &text,
            canvas.theme.quiet(),
        );
    }
}

//! Moving about on a screen: rows, pages, columns, order.

use crate::explorer::go;
use crate::explorer::model::{Model, Over, context_of};
use crate::explorer::screens::Screen;
use crate::explorer::view::layout::Regions;

/// Moves the cursor by rows, links, fields or entries.
pub(super) fn step(model: &mut Model, by: i64) {
    let regions = Regions::of(model);
    if let Some(Over::Picker(picker)) = &mut model.over {
        picker.step(by, usize::from(regions.picker_rows()));
        return;
    }
    let measure = model.settings.measure();
    match &mut model.here {
        Screen::List(listing, list) => list.step(listing.as_ref(), by),
        Screen::Page(_, page, state) => {
            let laid = page.lay(usize::from(regions.body.width.saturating_sub(2)), measure);
            go::step_on_page(&laid, state, by, usize::from(regions.body.height));
        }
        Screen::WhatIf(form) => {
            let last = form.fields.len().saturating_sub(1) as i64;
            form.at = (form.at as i64 + by).clamp(0, last) as usize;
        }
        Screen::Columns(columns) => {
            let last = columns.rows.len().saturating_sub(1) as i64;
            columns.at = (columns.at as i64 + by).clamp(0, last) as usize;
        }
    }
}

pub(super) fn page_step(model: &mut Model, sign: i64) {
    let regions = Regions::of(model);
    match &mut model.here {
        Screen::List(..) => step(model, sign * i64::from(regions.rows.height.max(2) - 1)),
        Screen::Page(_, page, state) => {
            let height = i64::from(regions.body.height.max(2) - 1);
            let top = (state.top as i64 + sign * height).max(0) as usize;
            let laid = page.lay(
                usize::from(regions.body.width.saturating_sub(2)),
                model.settings.measure(),
            );
            state.top = top.min(laid.len().saturating_sub(usize::from(regions.body.height)));
            // The cursor comes along to the first link in sight.
            let visible = laid
                .iter()
                .skip(state.top)
                .take(usize::from(regions.body.height));
            let links: Vec<usize> = visible.filter_map(|line| line.link).collect();
            let link = if sign > 0 {
                links.last()
            } else {
                links.first()
            };
            state.link = link.copied().unwrap_or(state.link);
        }
        Screen::WhatIf(_) => step(model, sign * 100),
        Screen::Columns(_) => step(model, sign * 10),
    }
}

pub(super) fn to_end(model: &mut Model, end: bool) {
    match &mut model.here {
        Screen::List(listing, list) => {
            list.go_to(listing.as_ref(), if end { usize::MAX } else { 0 })
        }
        Screen::Page(_, page, state) => {
            state.link = if end {
                page.links().len().saturating_sub(1)
            } else {
                0
            };
            state.top = if end { usize::MAX } else { 0 };
        }
        Screen::WhatIf(form) => {
            form.at = if end {
                form.fields.len().saturating_sub(1)
            } else {
                0
            }
        }
        Screen::Columns(columns) => {
            columns.at = if end {
                columns.rows.len().saturating_sub(1)
            } else {
                0
            }
        }
    }
}

pub(super) fn column(model: &mut Model, by: i64) {
    let width = model.size.0;
    let Model {
        here: Screen::List(listing, list),
        book,
        settings,
        ..
    } = model
    else {
        return;
    };
    let columns = listing.columns(&context_of(book, settings), width);
    let shown: Vec<usize> = (0..columns.len())
        .filter(|column| !columns[*column].hidden)
        .collect();
    let at = shown
        .iter()
        .position(|column| *column >= list.column)
        .unwrap_or(0) as i64;
    let at = (at + by).clamp(0, shown.len().saturating_sub(1) as i64) as usize;
    list.column = shown.get(at).copied().unwrap_or(0);
}

pub(super) fn sort(model: &mut Model, by: Option<usize>) {
    let Model {
        here: Screen::List(listing, list),
        book,
        settings,
        ..
    } = model
    else {
        return;
    };
    if !listing.sorts() {
        let text = settings
            .lang
            .pick("Bảng này giữ thứ tự của nó.", "This table keeps its order.");
        model.say(text);
        return;
    }
    let context = context_of(book, settings);
    let columns = listing.columns(&context, model.size.0);
    let mut column = by.unwrap_or(list.column);
    while columns.get(column).is_some_and(|column| column.hidden) {
        column += 1;
    }
    list.column = column;
    list.sort_by(listing.as_ref(), &context, column);
}

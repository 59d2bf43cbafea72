//! What the mouse presses.

use super::moving::sort;
use super::typing::confirm;
use super::{back, open};
use crate::explorer::model::{Model, Over, context_of};
use crate::explorer::msg::Effect;
use crate::explorer::screens::Screen;
use crate::explorer::view::layout::Regions;

pub(super) fn click(model: &mut Model, x: u16, y: u16) -> Option<Effect> {
    let regions = Regions::of(model);
    if let Some(Over::Picker(picker)) = &mut model.over {
        if let Some(place) = regions.picker_row_at(x, y) {
            picker.at = (picker.top + place).min(picker.order.len().saturating_sub(1));
            return confirm(model);
        }
        model.over = None;
        return None;
    }
    if model.over.take().is_some() {
        return None;
    }
    if y == regions.title.y && !model.past.is_empty() {
        back(model);
        return None;
    }
    let context = context_of(&model.book, &model.settings);
    match &mut model.here {
        Screen::List(listing, list) => {
            let width = regions.rows.width;
            if y == regions.header.y && regions.header.height > 0 {
                let columns = listing.columns(&context, width);
                let natural =
                    crate::explorer::grid::natural_widths(listing.as_ref(), &context, &columns);
                let placed = crate::explorer::grid::place(&columns, &natural, list.first, width);
                let at = x.saturating_sub(regions.rows.x);
                let hit = placed
                    .iter()
                    .find(|column| (column.x..column.x + column.width).contains(&at))
                    .map(|c| c.column);
                if let Some(column) = hit {
                    sort(model, Some(column));
                }
            } else if regions.rows.contains((x, y).into()) {
                let place = list.top + usize::from(y - regions.rows.y);
                if place == list.at {
                    return open(model);
                } else if list.order.get(place).is_some_and(|row| listing.stops(*row)) {
                    list.at = place;
                }
            }
        }
        Screen::Page(_, page, state) => {
            let laid = page.lay(
                usize::from(regions.body.width.saturating_sub(2)),
                context.measure,
            );
            let line = state.top + usize::from(y.saturating_sub(regions.body.y));
            if let Some(link) = laid.get(line).and_then(|line| line.link) {
                state.link = link;
                return open(model);
            }
        }
        Screen::WhatIf(_) | Screen::Columns(_) => {}
    }
    None
}

//! Where everything stands on a screen of a size. Asked by drawing and by `update` alike, so that both always agree.
//!
//! ```text
//! Tổng quan › Tỉnh Bắc Giang                     title
//! ────────────────────────────────────────────── (from 16 rows on)
//! 16 dòng   ▲ 3 Vượt   – 13 Chưa có số liệu      head
//!
//! Mục tiêu             Trạng thái    Thực hiện   header
//! ▌Thứ hạng …          ▲ Vượt             9/63   rows
//!  …
//! ────────────────────────────────────────────── (from 18 rows on)
//! what there is no room for in the row           detail
//! Enter mở  Esc lùi  / tìm  ? trợ giúp           foot
//! ```

use chitieu_core::report::document::Line;
use ratatui::layout::Rect;

use crate::explorer::flow::wrap;
use crate::explorer::model::{Model, Over};
use crate::explorer::screens::Screen;

/// Smaller screens only show a message.
pub const SMALLEST: (u16, u16) = (40, 10);

/// The parts of a screen; a part without room has no height.
#[derive(Clone, Copy, Debug, Default)]
pub struct Regions {
    /// Everything.
    pub whole: Rect,
    /// The path at the top.
    pub title: Rect,
    /// Lines above a table.
    pub head: Rect,
    /// The titles of columns.
    pub header: Rect,
    /// The rows of a table.
    pub rows: Rect,
    /// The details of a row.
    pub detail: Rect,
    /// A page or a form.
    pub body: Rect,
    /// The bottom line.
    pub foot: Rect,
    /// How many entries a choice has.
    entries: u16,
}

impl Regions {
    /// The parts of the screen of a model.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let (width, height) = model.size;
        let whole = Rect::new(0, 0, width, height);
        let margin = u16::from(width >= 60);
        let strip =
            |y: u16, rows: u16| Rect::new(margin, y, width.saturating_sub(2 * margin), rows);
        let title = strip(0, 1);
        let foot = strip(height.saturating_sub(1), 1);
        let top = if height >= 16 { 2 } else { 1 };
        let bottom = height.saturating_sub(1);
        let room = bottom.saturating_sub(top);
        let entries = match &model.over {
            Some(Over::Picker(picker)) => u16::try_from(picker.entries.len()).unwrap_or(u16::MAX),
            _ => 0,
        };
        let base = Self {
            entries,
            whole,
            title,
            foot,
            body: strip(top, room),
            ..Self::default()
        };
        match &model.here {
            Screen::List(listing, list) => {
                let lines = head_lines(
                    model,
                    &listing.head(&model.context(), usize::from(title.width)),
                    title.width,
                    height,
                );
                let head_rows = u16::try_from(lines.len())
                    .unwrap_or(0)
                    .min(room.saturating_sub(3));
                let gap = u16::from(height >= 20 && head_rows > 0);
                let detail_rows = if height >= 18 { 4 } else { 0 };
                let header_y = top + head_rows + gap;
                let header_rows = u16::from(listing.titled().is_none() || !list.query.is_empty());
                let rows_y = header_y + header_rows;
                let rows = bottom.saturating_sub(rows_y + detail_rows);
                let indent = margin + 2;
                let list = |y: u16, rows: u16| {
                    Rect::new(indent, y, width.saturating_sub(indent + margin), rows)
                };
                Self {
                    head: strip(top, head_rows),
                    header: list(header_y, header_rows),
                    rows: list(rows_y, rows),
                    detail: strip(rows_y + rows, detail_rows),
                    ..base
                }
            }
            Screen::Page(..) | Screen::WhatIf(_) | Screen::Columns(_) => base,
        }
    }

    /// Whether there is too little room for anything.
    #[must_use]
    pub const fn is_too_small(&self) -> bool {
        self.whole.width < SMALLEST.0 || self.whole.height < SMALLEST.1
    }

    /// The box of a choice.
    #[must_use]
    pub fn picker(&self) -> Rect {
        let width = self.whole.width.saturating_sub(4).min(84);
        let height = self
            .whole
            .height
            .saturating_sub(2)
            .min(self.entries.saturating_add(4).clamp(6, 20));
        let x = (self.whole.width - width) / 2;
        let y = (self.whole.height - height).min(3);
        Rect::new(x, y, width, height)
    }

    /// The entries of a choice that are in sight.
    #[must_use]
    pub fn picker_rows(&self) -> u16 {
        self.picker().height.saturating_sub(4)
    }

    /// The entry under a place of the screen.
    #[must_use]
    pub fn picker_row_at(&self, x: u16, y: u16) -> Option<usize> {
        let area = self.picker();
        let first = area.y + 3;
        let inside =
            (area.x..area.right()).contains(&x) && (first..first + self.picker_rows()).contains(&y);
        inside.then(|| usize::from(y - first))
    }
}

/// The lines above a table, wrapped; on a low screen only the last of them, which count.
#[must_use]
pub fn head_lines(model: &Model, head: &[Line], width: u16, height: u16) -> Vec<Line> {
    let most = match height {
        0..12 => 1,
        12..16 => 2,
        16..22 => 4,
        _ => 9,
    };
    let measure = model.settings.measure();
    let mut kept: Vec<Line> = Vec::new();
    for line in head.iter().rev() {
        let rows = wrap(line, usize::from(width), measure);
        if !kept.is_empty() && kept.len() + rows.len() > most {
            break;
        }
        kept.splice(0..0, rows);
    }
    if kept.len() > most {
        kept.truncate(most);
        if let Some(last) = kept.last_mut() {
            *last = std::mem::take(last).and(
                chitieu_core::report::document::Role::Dim,
                format!(" {}", model.settings.glyphs().more),
            );
        }
    }
    kept
}

//! A page on the screen: the lines in sight, the link at the cursor.

use chitieu_core::report::document::Role;
use ratatui::style::{Modifier, Style};

use super::layout::Regions;
use crate::explorer::canvas::Canvas;
use crate::explorer::flow::Page;
use crate::explorer::screens::PageState;

/// Draws a page.
pub(super) fn draw(regions: &Regions, page: &Page, state: PageState, canvas: &mut Canvas<'_>) {
    let area = regions.body;
    let laid = page.lay(usize::from(area.width.saturating_sub(2)), canvas.measure);
    let height = usize::from(area.height);
    let top = state.top.min(laid.len().saturating_sub(height));
    for (y, line) in (area.y..area.bottom()).zip(laid.iter().skip(top)) {
        let selected = line.link.is_some() && line.link == Some(state.link);
        let over = if selected {
            canvas.theme.selected()
        } else {
            Style::new()
        };
        let indent = u16::try_from(line.indent).unwrap_or(0);
        let x = area.x + 2 + indent;
        let width = area.width.saturating_sub(2 + indent);
        canvas.line(x, y, width, &line.line, over);
        if selected {
            canvas.text(
                area.x,
                y,
                1,
                canvas.glyphs.cursor,
                Style::new().add_modifier(Modifier::BOLD),
            );
        }
    }
    if laid.len() > height && height > 1 {
        let place = top * (height - 1) / (laid.len() - height).max(1);
        let y = area.y + u16::try_from(place).unwrap_or(0);
        canvas.text(
            regions.whole.width.saturating_sub(1),
            y,
            1,
            canvas.glyphs.frame[4],
            canvas.theme.role(Role::Strong),
        );
    }
}

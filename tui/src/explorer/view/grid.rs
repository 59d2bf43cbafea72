//! A table on the screen: lines above, titles, the rows in sight, the details of one.

use chitieu_core::report::document::{Align, Line, Role};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::layout::{Regions, head_lines};
use crate::explorer::canvas::Canvas;
use crate::explorer::flow::wrap;
use crate::explorer::grid::{Column, List, Placed, natural_widths, place};
use crate::explorer::model::Model;
use crate::explorer::screens::Listing;
use crate::explorer::search::found_letters;

/// Draws a table.
pub(super) fn draw(
    model: &Model,
    regions: &Regions,
    listing: &(dyn Listing + Send),
    list: &List,
    canvas: &mut Canvas<'_>,
) {
    let context = model.context();
    let head = head_lines(
        model,
        &listing.head(&context, usize::from(regions.head.width)),
        regions.head.width,
        regions.whole.height,
    );
    for (y, line) in (regions.head.y..regions.head.bottom()).zip(&head) {
        canvas.line(regions.head.x, y, regions.head.width, line, Style::new());
    }
    if list.order.is_empty() {
        let text = if list.query.is_empty() {
            listing.nothing(&context)
        } else {
            match context.lang {
                chitieu_core::Lang::Vi => format!("Không thấy «{}».", list.query),
                chitieu_core::Lang::En => format!("Nothing is found for “{}”.", list.query),
            }
        };
        canvas.text(
            regions.rows.x,
            regions.rows.y,
            regions.rows.width,
            &text,
            canvas.theme.quiet(),
        );
        return;
    }
    let columns = listing.columns(&context, regions.rows.width);
    let natural = natural_widths(listing, &context, &columns);
    let placed = place(&columns, &natural, list.first, regions.rows.width);
    if regions.header.height > 0 {
        titles(
            regions.header,
            &columns,
            &placed,
            list,
            listing.sorts(),
            canvas,
        );
    }
    let visible = list
        .order
        .iter()
        .enumerate()
        .skip(list.top)
        .take(usize::from(regions.rows.height));
    for (y, (at, &row)) in (regions.rows.y..).zip(visible) {
        let selected = at == list.at;
        let over = if selected {
            canvas.theme.selected()
        } else {
            Style::new()
        };
        let (x, width) = (regions.rows.x, regions.rows.width);
        if selected {
            canvas.paint(x, y, width, over);
            canvas.text(
                x.saturating_sub(2),
                y,
                1,
                canvas.glyphs.cursor,
                Style::new().add_modifier(Modifier::BOLD),
            );
        }
        let titled = listing.titled() == Some(row);
        if titled {
            titles(
                Rect::new(x, y, width, 1),
                &columns,
                &placed,
                list,
                false,
                canvas,
            );
        }
        match listing.whole(&context, row, usize::from(width)) {
            Some(line) => {
                let x = if listing.stops(row) { x } else { x - 2 };
                let width = match placed.first() {
                    // Beside the titles of the other columns.
                    Some(first) if titled => first.width + 2,
                    _ => width,
                };
                if titled {
                    canvas.clear(Rect::new(x, y, width, 1));
                }
                canvas.line(x, y, width, &line, over);
            }
            None => {
                for column in &placed {
                    let line = listing.cell(&context, row, column.column);
                    cell(
                        canvas,
                        (x + column.x, y),
                        column.width,
                        &line,
                        columns[column.column].align,
                        over,
                    );
                    if !list.query.is_empty() {
                        highlight(
                            canvas,
                            (x + column.x, y),
                            column,
                            &columns[column.column],
                            &line,
                            &list.query,
                        );
                    }
                }
            }
        }
    }
    scroll_mark(regions, list, canvas);
    if let Some(row) = list.row() {
        detail(regions, &listing.detail(&context, row), canvas);
    }
}

fn titles(
    area: Rect,
    columns: &[Column],
    placed: &[Placed],
    list: &List,
    sorts: bool,
    canvas: &mut Canvas<'_>,
) {
    let quiet = canvas.theme.quiet().add_modifier(Modifier::UNDERLINED);
    canvas.paint(area.x, area.y, area.width, quiet);
    for column in placed {
        let own = &columns[column.column];
        let mut title = own.title.clone();
        if let Some((by, downwards)) = list.sort
            && by == column.column
        {
            let sign = if downwards {
                canvas.glyphs.sorted.1
            } else {
                canvas.glyphs.sorted.0
            };
            title = format!("{title} {sign}");
        }
        let style = if sorts && column.column == list.column {
            quiet
                .add_modifier(Modifier::BOLD)
                .remove_modifier(Modifier::DIM)
        } else {
            quiet
        };
        match own.align {
            Align::Start => {
                canvas.text(area.x + column.x, area.y, column.width, &title, style);
            }
            Align::End => canvas.text_right(area.x + column.x, area.y, column.width, &title, style),
        }
    }
    let last_moving = columns
        .iter()
        .rposition(|column| !column.frozen && !column.hidden);
    let shows_last = placed.last().map(|placed| placed.column) >= last_moving;
    if list.first > 0 {
        canvas.text(
            area.x.saturating_sub(1),
            area.y,
            1,
            canvas.glyphs.sides.0,
            Style::new().add_modifier(Modifier::BOLD),
        );
    }
    if !shows_last && last_moving.is_some() {
        canvas.text(
            area.right().saturating_sub(1),
            area.y,
            1,
            canvas.glyphs.sides.1,
            Style::new().add_modifier(Modifier::BOLD),
        );
    }
}

fn cell(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    width: u16,
    line: &Line,
    align: Align,
    over: Style,
) {
    let own = u16::try_from(canvas.line_width(line)).unwrap_or(u16::MAX);
    let lead = if align == Align::End {
        width.saturating_sub(own)
    } else {
        0
    };
    canvas.line(x + lead, y, width - lead, line, over);
}

/// Marks the letters that the search found.
fn highlight(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    placed: &Placed,
    column: &Column,
    line: &Line,
    query: &str,
) {
    if column.align == Align::End {
        return;
    }
    let text = line.text();
    let style = canvas.theme.found();
    for range in found_letters(&text, query) {
        let before: String = text.chars().take(range.start).collect();
        let found: String = text.chars().skip(range.start).take(range.len()).collect();
        let from = u16::try_from(canvas.measure.width(&before)).unwrap_or(u16::MAX);
        let width = u16::try_from(canvas.measure.width(&found)).unwrap_or(0);
        let room = placed.width.saturating_sub(from);
        if room > 0 {
            canvas.paint(x + from, y, width.min(room), style);
        }
    }
}

/// How far down one is, where not everything is in sight.
fn scroll_mark(regions: &Regions, list: &List, canvas: &mut Canvas<'_>) {
    let (height, all) = (usize::from(regions.rows.height), list.order.len());
    if all <= height || height < 2 {
        return;
    }
    let place = list.at * (height - 1) / all.saturating_sub(1).max(1);
    let x = regions.whole.width.saturating_sub(1);
    let y = regions.rows.y + u16::try_from(place).unwrap_or(0);
    if x >= regions.rows.right() {
        canvas.text(
            x,
            y,
            1,
            canvas.glyphs.frame[4],
            canvas.theme.role(Role::Strong),
        );
    }
}

fn detail(regions: &Regions, lines: &[Line], canvas: &mut Canvas<'_>) {
    let area = regions.detail;
    if area.height < 2 {
        return;
    }
    canvas.rule(0, area.y, regions.whole.width);
    let room = usize::from(area.height - 1);
    // Each line once before any of them takes a second row.
    let wrapped: Vec<Vec<Line>> = lines
        .iter()
        .map(|line| wrap(line, usize::from(area.width), canvas.measure))
        .collect();
    let mut left = room.saturating_sub(wrapped.len());
    let mut y = area.y + 1;
    for (line, rows) in lines.iter().zip(&wrapped) {
        let takes = rows.len().min(1 + left);
        left -= takes.saturating_sub(1);
        for (index, row) in rows.iter().take(takes).enumerate() {
            if y >= area.bottom() {
                return;
            }
            if index + 1 == takes && takes < rows.len() {
                // What is left of the line, cut with a sign.
                let mut rest = row.clone();
                for more in rows.iter().skip(takes) {
                    rest = rest.and(Role::Plain, " ");
                    rest.0.extend(more.0.iter().cloned());
                }
                canvas.line(area.x, y, area.width, &rest, Style::new());
            } else {
                canvas.line(area.x, y, area.width, row, Style::new());
            }
            y += 1;
        }
        let _ = line;
    }
}

//! The what-if form: reality beside the scenario; below 64 columns under each other.

use chitieu_core::report::document::{Line, Role};
use ratatui::style::{Modifier, Style};

use super::layout::Regions;
use crate::explorer::canvas::Canvas;
use crate::explorer::flow::wrap;
use crate::explorer::model::Model;
use crate::explorer::screens::what_if::{Compared, WhatIf};

/// Where the three columns stand.
struct Columns {
    label: (u16, u16),
    real: (u16, u16),
    tried: (u16, u16),
}

/// Draws the form; gives the place of the cursor while something is typed.
pub(super) fn draw(
    model: &Model,
    regions: &Regions,
    form: &WhatIf,
    canvas: &mut Canvas<'_>,
) -> Option<(u16, u16)> {
    let context = model.context();
    let area = regions.body;
    let mut y = area.y;
    let about = wrap(
        &form.about(&context),
        usize::from(area.width),
        canvas.measure,
    );
    let most = if area.height < 14 { 1 } else { 3 };
    for line in about.iter().take(most) {
        canvas.line(area.x, y, area.width, line, Style::new());
        y += 1;
    }
    let roomy = area.height >= 16;
    y += u16::from(roomy);
    let labels: Vec<String> = form
        .fields
        .iter()
        .map(|field| form.field_label(&context, *field))
        .collect();
    let compared = form.compared(&context);
    let label_width = labels
        .iter()
        .chain(compared.iter().map(|row| &row.label))
        .map(|label| canvas.measure.width(label))
        .max()
        .unwrap_or(0);
    let columns = columns(area.x, area.width, label_width);
    let quiet = canvas.theme.quiet().add_modifier(Modifier::UNDERLINED);
    canvas.paint(area.x + 2, y, area.width.saturating_sub(2), quiet);
    canvas.text(
        columns.real.0,
        y,
        columns.real.1,
        context.pick("Thực tế", "Reality"),
        quiet,
    );
    let title = context.pick("Tính thử", "What-if");
    canvas.text(
        columns.tried.0,
        y,
        columns.tried.1,
        title,
        quiet
            .remove_modifier(Modifier::DIM)
            .add_modifier(Modifier::BOLD),
    );
    y += 1;
    let mut cursor = None;
    let narrow = area.width < NARROW;
    let results = results(canvas, &columns, &compared, narrow);
    let needed: u16 = results.iter().map(|result| result.rows).sum();
    let left = area.bottom().saturating_sub(y);
    // On a low screen the fields scroll, so that what follows from them stays in sight.
    let all = u16::try_from(form.fields.len()).unwrap_or(u16::MAX);
    let shown = usize::from(all.min(left.saturating_sub(needed).max(2)));
    let first = (form.at + 1).saturating_sub(shown);
    for (place, (field, label)) in form
        .fields
        .iter()
        .zip(&labels)
        .enumerate()
        .skip(first)
        .take(shown)
    {
        if y >= area.bottom() {
            break;
        }
        let here = place == form.at;
        let label_style = if here {
            Style::new().add_modifier(Modifier::BOLD)
        } else {
            canvas.theme.quiet()
        };
        if here {
            canvas.text(
                area.x,
                y,
                1,
                canvas.glyphs.cursor,
                Style::new().add_modifier(Modifier::BOLD),
            );
        }
        canvas.text(columns.label.0, y, columns.label.1, label, label_style);
        canvas.text(
            columns.real.0,
            y,
            columns.real.1,
            &form.field_text(&context, *field, false),
            Style::new(),
        );
        match &form.editing {
            Some(input) if here => {
                canvas.paint(
                    columns.tried.0,
                    y,
                    columns.tried.1,
                    Style::new().add_modifier(Modifier::UNDERLINED),
                );
                let (before, behind) = input.parts();
                let style = Style::new().add_modifier(Modifier::UNDERLINED | Modifier::BOLD);
                let used = canvas.text(
                    columns.tried.0,
                    y,
                    columns.tried.1,
                    &format!("{before}{behind}"),
                    style,
                );
                let at = u16::try_from(canvas.measure.width(before)).unwrap_or(used);
                cursor = Some((
                    (columns.tried.0 + at).min(area.right().saturating_sub(1)),
                    y,
                ));
            }
            _ => {
                let text = form.field_text(&context, *field, true);
                let mut style = if form.field_changed(*field) {
                    Style::new().add_modifier(Modifier::BOLD)
                } else {
                    Style::new()
                };
                if here {
                    style = style.patch(canvas.theme.selected());
                    canvas.paint(columns.tried.0, y, columns.tried.1, style);
                }
                let mark = if form.field_changed(*field) {
                    format!("{text} *")
                } else {
                    text
                };
                canvas.text(columns.tried.0, y, columns.tried.1, &mark, style);
            }
        }
        y += 1;
    }
    if left > all + needed && area.height >= 12 {
        canvas.rule(area.x + 2, y, area.width.saturating_sub(2));
        y += 1;
    }
    for result in &results {
        result.draw(canvas, y, area.bottom());
        y = (y + result.rows).min(area.bottom());
    }
    message(model, form, canvas, area, y + u16::from(roomy));
    cursor
}

fn columns(x: u16, width: u16, label_width: usize) -> Columns {
    let narrow = width < 50;
    let gap = if narrow { 1 } else { 2 };
    let most = if narrow { 11 } else { width / 4 };
    let label = u16::try_from(label_width).unwrap_or(20).min(most.max(9));
    let left = width.saturating_sub(2 + label + gap);
    let real = if narrow {
        11
    } else {
        left.saturating_sub(gap) * 2 / 5
    };
    let tried = left.saturating_sub(gap + real);
    let real_x = x + 2 + label + gap;
    Columns {
        label: (x + 2, label),
        real: (real_x, real),
        tried: (real_x + real + gap, tried),
    }
}

/// Below this many columns only the scenario is shown, over the whole width.
const NARROW: u16 = 56;

/// A line of results, set: its label and its sides, each at its place.
struct Result {
    label: (u16, u16, String),
    sides: Vec<(u16, u16, Vec<Line>)>,
    rows: u16,
}

impl Result {
    fn draw(&self, canvas: &mut Canvas<'_>, y: u16, bottom: u16) {
        if y >= bottom {
            return;
        }
        let (x, width, label) = &self.label;
        let quiet = canvas.theme.quiet();
        canvas.text(*x, y, *width, label, quiet);
        for (x, width, lines) in &self.sides {
            for (y, line) in (y..bottom).zip(lines) {
                canvas.line(*x, y, *width, line, Style::new());
            }
        }
    }
}

/// Both sides wrap in their columns; on a narrow screen the scenario takes the room of both, and what decides comes first.
fn results(
    canvas: &Canvas<'_>,
    columns: &Columns,
    compared: &[Compared],
    narrow: bool,
) -> Vec<Result> {
    let mut rows: Vec<&Compared> = compared.iter().collect();
    if narrow && rows.len() > 2 {
        // The value after verdict and gap.
        rows[..3].rotate_left(1);
    }
    rows.into_iter()
        .filter(|row| !narrow || !row.tried.is_empty())
        .map(|row| {
            let whole = (
                columns.real.0,
                columns.tried.0 + columns.tried.1 - columns.real.0,
            );
            let sides: Vec<(&Line, (u16, u16))> = if narrow {
                vec![(&row.tried, whole)]
            } else {
                vec![(&row.real, columns.real), (&row.tried, columns.tried)]
            };
            let sides: Vec<(u16, u16, Vec<Line>)> = sides
                .into_iter()
                .filter(|(line, _)| !line.is_empty())
                .map(|(line, (x, width))| {
                    (x, width, wrap(line, usize::from(width), canvas.measure))
                })
                .collect();
            let rows = sides
                .iter()
                .map(|(_, _, lines)| lines.len())
                .max()
                .unwrap_or(1);
            Result {
                label: (columns.label.0, columns.label.1, row.label.clone()),
                sides,
                rows: u16::try_from(rows).unwrap_or(1),
            }
        })
        .collect()
}

fn message(
    model: &Model,
    form: &WhatIf,
    canvas: &mut Canvas<'_>,
    area: ratatui::layout::Rect,
    y: u16,
) {
    let context = model.context();
    let (text, role) = match &form.message {
        Some(text) => (text.clone(), Role::Status(chitieu_core::Status::Behind)),
        None => {
            let text = context.pick(
                "Gõ số để thay, Enter nhận, để trống là về thực tế. Không ghi gì vào số liệu.",
                "Type a number to change it, Enter takes it, empty is reality. Nothing is written to the data.",
            );
            (text.to_owned(), Role::Dim)
        }
    };
    let lines = wrap(
        &Line::of(role, text),
        usize::from(area.width.saturating_sub(2)),
        canvas.measure,
    );
    // A mistake is always seen, even where the form fills the screen.
    let y = if form.message.is_some() {
        y.min(
            area.bottom()
                .saturating_sub(u16::try_from(lines.len()).unwrap_or(1)),
        )
    } else {
        y
    };
    for (y, line) in (y..area.bottom()).zip(&lines) {
        if form.message.is_some() {
            canvas.clear(ratatui::layout::Rect::new(area.x, y, area.width, 1));
        }
        canvas.line(
            area.x + 2,
            y,
            area.width.saturating_sub(2),
            line,
            Style::new(),
        );
    }
}

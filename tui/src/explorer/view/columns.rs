//! The columns of a file: header, cells, what each is; above them how much would be read.

use chitieu_core::report::document::{Line, Role};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::layout::Regions;
use crate::explorer::canvas::Canvas;
use crate::explorer::flow::wrap;
use crate::explorer::model::Model;
use crate::explorer::screens::columns::{Columns, Row};

/// Below this many columns of the screen the cells stand only under the table, for the row at the cursor.
const NARROW: u16 = 70;

/// Where the three columns stand.
struct Places {
    header: (u16, u16),
    cells: Option<(u16, u16)>,
    meaning: (u16, u16),
}

/// Draws the columns of a file.
pub(super) fn draw(model: &Model, regions: &Regions, columns: &Columns, canvas: &mut Canvas<'_>) {
    let area = regions.body;
    let y = above(model, columns, canvas, area);
    let low = area.height < 12;
    let below = if low { 1 } else { 4 };
    let rows = Rect::new(
        area.x,
        y,
        area.width,
        area.bottom().saturating_sub(y + below),
    );
    table(model, columns, canvas, rows);
    let under = Rect::new(area.x, rows.bottom(), area.width, below);
    detail(model, columns, canvas, under);
}

/// The file, and how much would be read; gives the next free line.
fn above(model: &Model, columns: &Columns, canvas: &mut Canvas<'_>, area: Rect) -> u16 {
    let context = model.context();
    let mut y = area.y;
    let mut put = |line: &Line, most: usize, canvas: &mut Canvas<'_>| {
        let lines = wrap(line, usize::from(area.width), canvas.measure);
        for line in lines.iter().take(most) {
            canvas.line(area.x, y, area.width, line, Style::new());
            y += 1;
        }
    };
    let roomy = area.height >= 16;
    if area.height >= 12 {
        put(&Line::of(Role::Strong, columns.file.as_str()), 1, canvas);
    }
    let preview = columns.preview(&context);
    for (place, line) in preview.iter().enumerate() {
        if place == 0 || area.height >= 12 {
            put(line, if roomy { 2 } else { 1 }, canvas);
        }
    }
    y + u16::from(roomy)
}

fn places(model: &Model, columns: &Columns, canvas: &Canvas<'_>, area: Rect) -> Places {
    let context = model.context();
    let widest = |widths: &mut dyn Iterator<Item = usize>| {
        u16::try_from(widths.max().unwrap_or(0)).unwrap_or(u16::MAX)
    };
    let x = area.x + 2;
    let width = area.width.saturating_sub(2);
    let measure = canvas.measure;
    let meaning = widest(&mut columns.rows.iter().map(|row| {
        let line = columns.meaning(&context, row);
        measure.width(&line.text())
    }));
    let header = widest(&mut columns.rows.iter().map(|row| measure.width(&label(row))));
    let meaning = meaning.clamp(14, width / 2);
    if area.width < NARROW {
        let header = width.saturating_sub(meaning + 2);
        return Places {
            header: (x, header),
            cells: None,
            meaning: (x + header + 2, meaning),
        };
    }
    let header = header.clamp(11, width * 2 / 5);
    let cells = width.saturating_sub(header + meaning + 4);
    Places {
        header: (x, header),
        cells: Some((x + header + 2, cells)),
        meaning: (x + width - meaning, meaning),
    }
}

fn label(row: &Row) -> String {
    match &row.sheet {
        Some(sheet) => format!("{sheet}: {}", row.header),
        None => row.header.clone(),
    }
}

fn table(model: &Model, columns: &Columns, canvas: &mut Canvas<'_>, area: Rect) {
    let context = model.context();
    let places = places(model, columns, canvas, area);
    let quiet = canvas.theme.quiet().add_modifier(Modifier::UNDERLINED);
    canvas.paint(area.x + 2, area.y, area.width.saturating_sub(2), quiet);
    let (x, width) = places.header;
    canvas.text(
        x,
        area.y,
        width,
        context.pick("Tiêu đề cột", "Header"),
        quiet,
    );
    if let Some((x, width)) = places.cells {
        canvas.text(x, area.y, width, context.pick("Ví dụ", "Cells"), quiet);
    }
    let (x, width) = places.meaning;
    canvas.text(x, area.y, width, context.pick("Là gì", "What it is"), quiet);
    let shown = usize::from(area.height.saturating_sub(1)).max(1);
    let first = (columns.at + 1).saturating_sub(shown);
    let rows = columns.rows.iter().enumerate().skip(first).take(shown);
    for (y, (place, row)) in (area.y + 1..).zip(rows) {
        let here = place == columns.at;
        let over = if here {
            canvas.theme.selected()
        } else {
            Style::new()
        };
        if here {
            let bold = Style::new().add_modifier(Modifier::BOLD);
            canvas.text(area.x, y, 1, canvas.glyphs.cursor, bold);
            canvas.paint(area.x + 2, y, area.width.saturating_sub(2), over);
        }
        let (x, width) = places.header;
        canvas.text(x, y, width, &label(row), over);
        if let Some((x, width)) = places.cells {
            let style = canvas.theme.quiet().patch(over);
            canvas.text(x, y, width, &samples(row), style);
        }
        let (x, width) = places.meaning;
        canvas.line(x, y, width, &columns.meaning(&context, row), over);
    }
}

fn samples(row: &Row) -> String {
    row.samples.join("; ")
}

/// What there is no room for: the whole header, its cells, and to which files it applies.
fn detail(model: &Model, columns: &Columns, canvas: &mut Canvas<'_>, area: Rect) {
    let context = model.context();
    let Some(row) = columns.rows.get(columns.at) else {
        return;
    };
    let cells = Line::of(Role::Label, format!("{}: ", label(row))).and(Role::Plain, samples(row));
    let mut lines = Vec::new();
    if area.height > 1 {
        canvas.rule(0, area.y, model.size.0);
        lines.extend(
            wrap(&cells, usize::from(area.width), canvas.measure)
                .into_iter()
                .take(2),
        );
        let files = context.pick(
            "Dùng cho mọi tệp có tiêu đề này; m còn ghi vào chitieu-columns.json.",
            "For every file with this header; m also writes chitieu-columns.json.",
        );
        lines.push(Line::of(Role::Dim, files));
    } else {
        lines.push(cells);
    }
    let first = if area.height > 1 { area.y + 1 } else { area.y };
    for (y, line) in (first..area.bottom()).zip(&lines) {
        canvas.line(area.x, y, area.width, line, Style::new());
    }
}

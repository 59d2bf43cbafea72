//! A document as plain text for a terminal of a given width.
//!
//! A table that fits is set in columns, its wordy cells wrapped; one that does not becomes a card for each row, so that nothing is cut on
//! a narrow screen.

use crate::list::Listed;
use crate::locale::letter;
use crate::report::document::{Align, Block, Document, Line, Piece, Role, Table};
use crate::report::spark;

/// How to set the text.
#[derive(Clone, Copy)]
pub struct Layout<'a> {
    /// Columns of the screen.
    pub width: usize,
    /// How many columns a text takes; terminals differ, so the host says.
    pub measure: fn(&str) -> usize,
    /// Dresses a piece; gets the text as it will be printed.
    pub dress: &'a dyn Fn(Role, &str) -> String,
}

impl std::fmt::Debug for Layout<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Layout")
            .field("width", &self.width)
            .finish_non_exhaustive()
    }
}

impl Layout<'_> {
    /// Plain text: no dress, a column for each letter.
    #[must_use]
    pub fn plain(width: usize) -> Self {
        Self {
            width,
            measure: |text| text.chars().count(),
            dress: &|_, text| text.to_owned(),
        }
    }
}

/// Sets a document. Ends with a line end; no line ends in blanks.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::{self, text};
///
/// let whole = Report::new(&session, &report::Filter::default());
/// let document = report::overview(&whole, &session, Lang::En);
/// let page = text::render(&document, &text::Layout::plain(80));
/// assert!(page.lines().all(|line| line.chars().count() <= 80));
/// ```
#[must_use]
pub fn render(document: &Document, layout: &Layout<'_>) -> String {
    let mut setter = Setter {
        layout: *layout,
        out: String::new(),
    };
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        // A heading of the third level belongs to the facts under it.
        let attached = matches!(
            (before, block),
            (Some(Block::Heading(3.., _)), _) | (Some(Block::Picture(_)), Block::Picture(_))
        );
        if before.is_some() && !attached {
            setter.out.push('\n');
        }
        setter.block(block);
        before = Some(block);
    }
    setter.out
}

struct Setter<'a> {
    layout: Layout<'a>,
    out: String,
}

const GUTTER: usize = 2;
/// Less room than this behind a label is unreadable; the label then stands above.
const NARROWEST: usize = 12;

impl Setter<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, line) => {
                let line = if *level == 1 {
                    upper(line)
                } else {
                    line.clone()
                };
                self.wrapped(&line, "", "");
            }
            Block::Paragraph(line) => self.wrapped(line, "", ""),
            Block::List(lines) => {
                for line in lines {
                    self.wrapped(line, "- ", "  ");
                }
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    self.wrapped(&table.caption, "", "");
                    self.out.push('\n');
                }
                self.table(table);
            }
            Block::Picture(picture) => self.wrapped(&spark::line(picture), "- ", "  "),
        }
    }

    fn facts(&mut self, facts: &[(String, Line)]) {
        let measure = self.layout.measure;
        let widest = facts
            .iter()
            .map(|(label, _)| measure(label))
            .max()
            .unwrap_or(0);
        let hang = widest.saturating_add(GUTTER);
        let stacked = hang.saturating_add(NARROWEST) > self.layout.width;
        for (label, line) in facts {
            let dressed = (self.layout.dress)(Role::Label, label);
            if stacked {
                self.out.push_str(&dressed);
                self.out.push('\n');
                self.wrapped(line, "  ", "  ");
            } else {
                let pad = " ".repeat(hang.saturating_sub(measure(label)));
                let rows = self.wrap(line, self.layout.width.saturating_sub(hang));
                for (index, row) in rows.iter().enumerate() {
                    if index == 0 {
                        self.push_line(&format!("{dressed}{pad}{}", self.dressed(row)));
                    } else {
                        self.push_line(&format!("{}{}", " ".repeat(hang), self.dressed(row)));
                    }
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let table = table.without_empty_columns();
        match self.widths(&table) {
            Some(widths) => self.columns(&table, &widths),
            None => self.cards(&table),
        }
    }

    /// The widths of the columns; `None` when they do not fit.
    fn widths(&self, table: &Table) -> Option<Vec<usize>> {
        let measure = self.layout.measure;
        let natural: Vec<usize> = table
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| {
                let cells = table.rows.iter().filter_map(|row| row.get(index));
                let widest = cells.map(|cell| measure(&cell.text())).max().unwrap_or(0);
                widest.max(measure(&column.title))
            })
            .listed();
        let gutters = GUTTER.saturating_mul(table.columns.len().saturating_sub(1));
        let room = self.layout.width.checked_sub(gutters)?;
        let total: usize = natural.iter().sum();
        let mut excess = total.saturating_sub(room);
        let mut widths = natural;
        // The widest column that may wrap gives way first, one column of the screen at a time.
        while excess > 0 {
            let (_, width) = table
                .columns
                .iter()
                .zip(widths.iter_mut())
                .filter(|(column, width)| column.narrowest.is_some_and(|least| **width > least))
                .max_by_key(|(_, width)| **width)?;
            *width = width.saturating_sub(1);
            excess = excess.saturating_sub(1);
        }
        Some(widths)
    }

    fn columns(&mut self, table: &Table, widths: &[usize]) {
        let titles: Vec<Line> = table
            .columns
            .iter()
            .map(|column| Line::of(Role::Label, column.title.clone()))
            .listed();
        self.row(table, &titles, widths);
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).listed();
        let rule = (self.layout.dress)(Role::Dim, &rule.join("  "));
        self.push_line(&rule);
        for row in &table.rows {
            self.row(table, row, widths);
        }
    }

    fn row(&mut self, table: &Table, cells: &[Line], widths: &[usize]) {
        let measure = self.layout.measure;
        let wrapped: Vec<Vec<Line>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, &width)| self.wrap(cell, width))
            .listed();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for level in 0..height {
            let mut text = String::new();
            for ((lines, &width), column) in wrapped.iter().zip(widths).zip(&table.columns) {
                let line = lines.get(level).cloned().unwrap_or_default();
                let pad = " ".repeat(width.saturating_sub(measure(&line.text())));
                if column.align == Align::End {
                    text.push_str(&pad);
                    text.push_str(&self.dressed(&line));
                } else {
                    text.push_str(&self.dressed(&line));
                    text.push_str(&pad);
                }
                text.push_str("  ");
            }
            self.push_line(&text);
        }
    }

    fn cards(&mut self, table: &Table) {
        for (index, row) in table.rows.iter().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            let facts: Vec<(String, Line)> = table
                .columns
                .iter()
                .zip(row)
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(column, cell)| (column.title.clone(), cell.clone()))
                .listed();
            self.facts(&facts);
        }
    }

    fn wrapped(&mut self, line: &Line, first: &str, rest: &str) {
        let width = self
            .layout
            .width
            .saturating_sub((self.layout.measure)(first));
        for (index, row) in self.wrap(line, width).iter().enumerate() {
            let lead = if index == 0 { first } else { rest };
            let text = format!("{lead}{}", self.dressed(row));
            self.push_line(&text);
        }
    }

    /// Breaks a line at its blanks. A word longer than the width keeps a row of its own: numbers and codes are never broken.
    fn wrap(&self, line: &Line, width: usize) -> Vec<Line> {
        let measure = self.layout.measure;
        let mut rows: Vec<Line> = Vec::new();
        let mut row = Line::default();
        let mut used = 0usize;
        for word in words(line) {
            let length = measure(&word.text());
            if used > 0 && used.saturating_add(1).saturating_add(length) > width {
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            if used > 0 {
                append(
                    &mut row,
                    " ",
                    word.0.first().map_or(Role::Plain, |piece| piece.role),
                );
                used = used.saturating_add(1);
            }
            for piece in &word.0 {
                append(&mut row, &piece.text, piece.role);
            }
            used = used.saturating_add(length);
        }
        rows.push(row);
        rows
    }

    fn dressed(&self, line: &Line) -> String {
        line.0
            .iter()
            .map(|piece| (self.layout.dress)(piece.role, &piece.text))
            .collect()
    }

    fn push_line(&mut self, text: &str) {
        self.out.push_str(text.trim_end_matches(' '));
        self.out.push('\n');
    }
}

/// The words of a line, each as a line of its own; pieces without a blank between them are one word. A no-break space is part of a word.
fn words(line: &Line) -> Vec<Line> {
    let mut list = Vec::new();
    let mut word = Line::default();
    for piece in &line.0 {
        for (index, part) in piece.text.split([' ', '\n', '\t']).enumerate() {
            if index > 0 && !word.is_empty() {
                list.push(std::mem::take(&mut word));
            }
            word = word.and(piece.role, part);
        }
    }
    if !word.is_empty() {
        list.push(word);
    }
    list
}

/// Adds text to a row; neighbours of one role are one piece.
fn append(row: &mut Line, text: &str, role: Role) {
    match row.0.last_mut() {
        Some(last) if last.role == role => last.text.push_str(text),
        _ => row.0.push(Piece {
            text: text.to_owned(),
            role,
        }),
    }
}

fn upper(line: &Line) -> Line {
    Line(
        line.0
            .iter()
            .map(|piece| Piece {
                text: piece.text.chars().map(letter::upper).collect(),
                role: piece.role,
            })
            .listed(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::with_columns(&[
            ("Mục tiêu", Align::Start, Some(12)),
            ("Thực hiện", Align::End, None),
        ]);
        table.rows.push(vec![
            Line::plain("Tỷ lệ kích hoạt tài khoản định danh điện tử"),
            Line::of(Role::Value, "35,94%"),
        ]);
        table
    }

    #[test]
    fn a_table_that_fits_stands_in_columns_with_wrapped_words() {
        let document = Document {
            blocks: vec![Block::Table(table())],
        };
        let text = render(&document, &Layout::plain(40));
        assert_eq!(
            text,
            "Mục tiêu                       Thực hiện\n\
             ─────────────────────────────  ─────────\n\
             Tỷ lệ kích hoạt tài khoản         35,94%\n\
             định danh điện tử\n"
        );
    }

    #[test]
    fn a_table_that_does_not_fit_becomes_cards() {
        let document = Document {
            blocks: vec![Block::Table(table())],
        };
        let text = render(&document, &Layout::plain(22));
        assert!(text.contains("Thực hiện\n  35,94%\n"), "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 22),
            "{text}"
        );
    }

    #[test]
    fn pieces_without_a_blank_stay_together() {
        let line = Line::plain("mục tiêu ≥ ")
            .and(Role::Value, "30%")
            .and(Role::Plain, ", đạt");
        let text = render(
            &Document {
                blocks: vec![Block::Paragraph(line)],
            },
            &Layout::plain(14),
        );
        assert_eq!(text, "mục tiêu ≥\n30%, đạt\n");
    }
}

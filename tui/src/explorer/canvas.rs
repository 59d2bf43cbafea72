//! Drawing into a buffer: the one place that knows how wide a letter is.
//!
//! Everything on the screen goes through here, so that a terminal on which ambiguous letters (à, đ, ─) take two columns is served by the same views.

use chitieu_core::report::document::{Line, Role};
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::{Glyphs, Theme};
use crate::style::clean;

/// The Vietnamese letters that Unicode calls ambiguous (East Asian Width A). The tables of `unicode-width` have letters narrow everywhere; the terminals for
/// which `--ambiguous-wide` is there do not.
const AMBIGUOUS_LETTERS: &str = "àáèéêìíòóùúđ";

/// How wide letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Ambiguous letters take two columns.
    pub ambiguous_wide: bool,
}

impl Measure {
    /// Columns that a text takes.
    #[must_use]
    pub fn width(self, text: &str) -> usize {
        if text.is_ascii() {
            text.len()
        } else if self.ambiguous_wide {
            text.graphemes(true).map(|g| self.grapheme(g)).sum()
        } else {
            text.width()
        }
    }

    fn grapheme(self, grapheme: &str) -> usize {
        if self.ambiguous_wide {
            // Marks after the letter count as ambiguous too, and never take room of their own.
            let Some(letter) = grapheme.chars().next() else {
                return 0;
            };
            let first = grapheme.get(..letter.len_utf8()).unwrap_or_default();
            if AMBIGUOUS_LETTERS.contains(letter) {
                2
            } else {
                first.width_cjk()
            }
        } else {
            grapheme.width()
        }
    }

    /// The text cut to a width, with a sign where something is missing.
    #[must_use]
    pub fn fit(self, text: &str, width: usize, more: &str) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let room = width.saturating_sub(self.width(more));
        let mut used = 0;
        let mut cut = String::new();
        for grapheme in text.graphemes(true) {
            used += self.grapheme(grapheme);
            if used > room {
                break;
            }
            cut.push_str(grapheme);
        }
        // A blank before the sign says nothing.
        let mut cut = cut.trim_end().to_owned();
        if width > 0 {
            cut.push_str(more);
        }
        cut
    }
}

/// A buffer with what is needed to draw on it.
#[derive(Debug)]
pub struct Canvas<'a> {
    /// Where it is drawn.
    pub buffer: &'a mut Buffer,
    /// The colours.
    pub theme: Theme,
    /// The signs.
    pub glyphs: Glyphs,
    /// How wide letters are.
    pub measure: Measure,
}

impl Canvas<'_> {
    /// Writes a text at a place, at most `width` columns; gives the columns used. What does not fit is cut with a sign.
    pub fn text(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let width = width.min(area.right() - x);
        let fitted;
        let text = if self.measure.width(text) <= usize::from(width) {
            text
        } else {
            fitted = self.measure.fit(text, usize::from(width), self.glyphs.more);
            &fitted
        };
        let cleaned = clean(text);
        let mut at = x;
        for grapheme in cleaned.graphemes(true) {
            let columns = u16::try_from(self.measure.grapheme(grapheme)).unwrap_or(1);
            if columns == 0 {
                continue;
            }
            if at + columns > x + width {
                break;
            }
            self.buffer[(at, y)].set_symbol(grapheme).set_style(style);
            for hidden in 1..columns {
                // The letter covers this column: writing a blank there would cut it in half.
                self.buffer[(at + hidden, y)]
                    .set_symbol(" ")
                    .set_style(style)
                    .set_diff_option(CellDiffOption::Skip);
            }
            at += columns;
        }
        at - x
    }

    /// Writes a text that ends at the right edge of `width` columns.
    pub fn text_right(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) {
        let columns = u16::try_from(self.measure.width(text))
            .unwrap_or(u16::MAX)
            .min(width);
        self.text(x + (width - columns), y, columns, text, style);
    }

    /// Writes a line of pieces; gives the columns used. `over` is laid over every piece.
    pub fn line(&mut self, x: u16, y: u16, width: u16, line: &Line, over: Style) -> u16 {
        let mut used = 0;
        for (index, piece) in line.0.iter().enumerate() {
            let room = width.saturating_sub(used);
            if room == 0 {
                break;
            }
            let style = self.theme.role(piece.role).patch(over);
            let rest: usize = line.0[index + 1..]
                .iter()
                .map(|p| self.measure.width(&p.text))
                .sum();
            let own = self.measure.width(&piece.text);
            // A piece that fits only because the next is dropped still shows that something is missing.
            if rest > 0 && own == usize::from(room) {
                let shorter = format!("{}{}", piece.text, self.glyphs.more);
                used += self.text(x + used, y, room, &shorter, style);
                break;
            }
            used += self.text(x + used, y, room, &piece.text, style);
        }
        used
    }

    /// The columns that a line takes.
    #[must_use]
    pub fn line_width(&self, line: &Line) -> usize {
        line.0
            .iter()
            .map(|piece| self.measure.width(&piece.text))
            .sum()
    }

    /// A rule from `x` over `width` columns.
    pub fn rule(&mut self, x: u16, y: u16, width: u16) {
        let columns = self.measure.width(self.glyphs.rule).max(1);
        let text = self.glyphs.rule.repeat(usize::from(width) / columns);
        self.text(x, y, width, &text, self.theme.rule());
    }

    /// Lays a style over a row.
    pub fn paint(&mut self, x: u16, y: u16, width: u16, style: Style) {
        self.buffer.set_style(
            Rect::new(x, y, width, 1).intersection(self.buffer.area),
            style,
        );
    }

    /// Blanks an area.
    pub fn clear(&mut self, area: Rect) {
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// A box with a title; gives the area inside.
    pub fn frame(&mut self, area: Rect, title: &str) -> Rect {
        self.clear(area);
        let [top_left, top_right, bottom_left, bottom_right, side] = self.glyphs.frame;
        let style = self.theme.rule();
        let inner = area.width.saturating_sub(2);
        self.rule(area.x + 1, area.y, inner);
        self.rule(area.x + 1, area.bottom().saturating_sub(1), inner);
        for y in area.top()..area.bottom() {
            self.text(area.x, y, 1, side, style);
            self.text(area.right().saturating_sub(1), y, 1, side, style);
        }
        self.text(area.x, area.y, 1, top_left, style);
        self.text(area.right().saturating_sub(1), area.y, 1, top_right, style);
        self.text(
            area.x,
            area.bottom().saturating_sub(1),
            1,
            bottom_left,
            style,
        );
        self.text(
            area.right().saturating_sub(1),
            area.bottom().saturating_sub(1),
            1,
            bottom_right,
            style,
        );
        if !title.is_empty() {
            self.text(
                area.x + 2,
                area.y,
                inner.saturating_sub(2),
                &format!(" {title} "),
                self.theme.role(Role::Strong),
            );
        }
        Rect::new(
            area.x + 2,
            area.y + 1,
            area.width.saturating_sub(4),
            area.height.saturating_sub(2),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canvas(buffer: &mut Buffer, ambiguous_wide: bool) -> Canvas<'_> {
        Canvas {
            buffer,
            theme: Theme::default(),
            glyphs: Glyphs::UNICODE,
            measure: Measure { ambiguous_wide },
        }
    }

    #[test]
    fn a_letter_that_takes_two_columns_hides_the_next_one() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        let used = canvas(&mut buffer, true).text(0, 0, 6, "đa", Style::new());
        assert_eq!(used, 3);
        assert_eq!(buffer[(2, 0)].symbol(), "a");
        assert_eq!(buffer[(1, 0)].diff_option, CellDiffOption::Skip);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        assert_eq!(
            canvas(&mut buffer, false).text(0, 0, 6, "đa", Style::new()),
            2
        );
    }

    #[test]
    fn what_is_cut_says_so_and_never_tears_a_letter() {
        let measure = Measure::default();
        assert_eq!(measure.fit("Bắc Giang", 9, "…"), "Bắc Giang");
        assert_eq!(measure.fit("Bắc Giang", 6, "…"), "Bắc G…");
        assert_eq!(
            measure.fit("Bắc Giang", 5, "…"),
            "Bắc…",
            "no blank before the sign"
        );
        assert_eq!(measure.fit("ê\u{323}e\u{323}", 1, "…"), "…");
        assert_eq!(measure.width("e\u{302}\u{323}"), 1);
    }

    #[test]
    fn a_pack_cannot_steer_the_terminal() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        canvas(&mut buffer, false).text(0, 0, 8, "a\u{1b}[2J", Style::new());
        assert_eq!(buffer[(1, 0)].symbol(), "\u{fffd}");
    }
}

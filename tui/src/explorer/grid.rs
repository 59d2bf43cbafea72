//! A table of any length: which rows are shown in which order, where the cursor stands, which columns fit.
//!
//! Nothing here looks at all rows while drawing: a frame costs what is visible, whether there are ten rows or a million. Drawing is in `view::grid`.

use chitieu_core::Rational;
use chitieu_core::locale::vietnamese::SortKey;
use chitieu_core::report::document::{Align, Line};

use super::search::Index;
use super::target::Target;
use super::world::Context;

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// How its cells are set.
    pub align: Align,
    /// It is at least this wide.
    pub least: u16,
    /// It is at most this wide, unless it grows.
    pub most: u16,
    /// It stays while the others move.
    pub frozen: bool,
    /// It takes the room that is left.
    pub grows: bool,
    /// There is no room for it on a screen this narrow; the row's details have it.
    pub hidden: bool,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(title: &str, least: u16, most: u16) -> Self {
        Self {
            title: title.to_owned(),
            align: Align::Start,
            least,
            most,
            frozen: false,
            grows: false,
            hidden: false,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(title: &str, least: u16, most: u16) -> Self {
        Self {
            align: Align::End,
            ..Self::words(title, least, most)
        }
    }

    /// Stays while the others move.
    #[must_use]
    pub fn frozen(self) -> Self {
        Self {
            frozen: true,
            ..self
        }
    }

    /// Takes the room that is left.
    #[must_use]
    pub fn growing(self) -> Self {
        Self {
            grows: true,
            ..self
        }
    }

    /// Is left out when this holds.
    #[must_use]
    pub fn hidden_if(self, hidden: bool) -> Self {
        Self { hidden, ..self }
    }
}

/// What a column is sorted by. What is not known comes last, whichever way it is sorted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A number.
    Number(Rational),
    /// A place in an order.
    Rank(i64),
    /// A name, by the Vietnamese alphabet.
    Name(SortKey),
}

/// A table's content. Rows are numbered from 0 in the order of the pack.
pub trait Rows {
    /// How many rows there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The columns at a width of the screen: always the same ones, some of them hidden.
    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column>;

    /// The text of a cell; `column` counts in what [`Self::columns`] gives.
    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line;

    /// A line over the whole width instead of cells.
    fn whole(&self, context: &Context<'_>, row: u32, width: usize) -> Option<Line> {
        let _ = (context, row, width);
        None
    }

    /// What a row is sorted by; `None` where nothing is known.
    fn key(&self, context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        let _ = (context, row, column);
        None
    }

    /// Whether rows can be put into another order.
    fn sorts(&self) -> bool {
        true
    }

    /// Everything by which a row can be found.
    fn words(&self, context: &Context<'_>, row: u32) -> String;

    /// The row that carries the titles of the columns, where they do not stand above the table.
    fn titled(&self) -> Option<u32> {
        None
    }

    /// Whether the cursor stops at a row.
    fn stops(&self, row: u32) -> bool {
        let _ = row;
        true
    }

    /// Where a row leads.
    fn target(&self, context: &Context<'_>, row: u32) -> Option<Target>;
}

/// The state of a table on the screen.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The rows that are shown, in their order.
    pub order: Vec<u32>,
    /// The place of the cursor in `order`.
    pub at: usize,
    /// The first place that is drawn.
    pub top: usize,
    /// The column that is meant, for sorting and copying.
    pub column: usize,
    /// The first column that is drawn behind the frozen ones.
    pub first: usize,
    /// By which column it is sorted, and whether downwards.
    pub sort: Option<(usize, bool)>,
    /// What is looked for.
    pub query: String,
    index: Option<Index>,
}

impl List {
    /// A table with all rows.
    #[must_use]
    pub fn new(rows: &dyn Rows) -> Self {
        let mut list = Self {
            order: all(rows),
            ..Self::default()
        };
        list.settle(rows, 1);
        list
    }

    /// The row at the cursor.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        self.order.get(self.at).copied()
    }

    /// Moves the cursor by places, passing rows at which it does not stop.
    pub fn step(&mut self, rows: &dyn Rows, by: i64) {
        let last = self.order.len().saturating_sub(1);
        let wanted = (self.at as i64).saturating_add(by).clamp(0, last as i64);
        self.at = wanted as usize;
        self.settle(rows, by);
    }

    /// Puts the cursor at a place.
    pub fn go_to(&mut self, rows: &dyn Rows, place: usize) {
        self.at = place.min(self.order.len().saturating_sub(1));
        self.settle(rows, 1);
    }

    /// Puts the cursor at a row, if it is shown.
    pub fn find_row(&mut self, row: u32) {
        if let Some(place) = self.order.iter().position(|shown| *shown == row) {
            self.at = place;
        }
    }

    /// From a row at which the cursor does not stop to the next one in the direction of the move, else in the other.
    fn settle(&mut self, rows: &dyn Rows, by: i64) {
        let stops = |place: &usize| self.order.get(*place).is_some_and(|row| rows.stops(*row));
        let ahead = (self.at..self.order.len()).find(stops);
        let back = (0..=self.at).rev().find(stops);
        let found = if by < 0 {
            back.or(ahead)
        } else {
            ahead.or(back)
        };
        self.at = found.unwrap_or(0);
    }

    /// Keeps the cursor in the `height` rows that are drawn, with the headings right above it.
    pub fn follow(&mut self, rows: &dyn Rows, height: usize) {
        let height = height.max(1);
        let mut start = self.at;
        while start > 0 && self.at - start < height.saturating_sub(1) {
            let above = self.order.get(start - 1);
            if above.is_none_or(|row| rows.stops(*row)) {
                break;
            }
            start -= 1;
        }
        if start < self.top {
            self.top = start;
        }
        if self.at >= self.top + height {
            self.top = self.at + 1 - height;
        }
        self.top = self.top.min(self.order.len().saturating_sub(height));
    }

    /// Brings the column at the cursor into sight.
    pub fn show_column(&mut self, columns: &[Column], width: u16) {
        let moving: Vec<usize> = (0..columns.len())
            .filter(|c| !columns[*c].frozen && !columns[*c].hidden)
            .collect();
        let Some(wanted) = moving.iter().position(|column| *column == self.column) else {
            self.first = 0;
            return;
        };
        self.first = self.first.min(wanted);
        let natural: Vec<u16> = columns.iter().map(|column| column.least).collect();
        while self.first < wanted {
            let placed = place(columns, &natural, self.first, width);
            if placed.iter().any(|placed| {
                placed.column == self.column && placed.width >= columns[self.column].least
            }) {
                break;
            }
            self.first += 1;
        }
    }

    /// Looks for something: the rows that answer, best first. An empty question brings all rows back.
    pub fn search(&mut self, rows: &dyn Rows, context: &Context<'_>, query: &str) {
        let kept = self.row();
        query.clone_into(&mut self.query);
        let everything = self.sorted(rows, context);
        if query.trim().is_empty() {
            self.order = everything;
            self.at = 0;
            if let Some(row) = kept {
                self.find_row(row);
            }
        } else {
            let index = self.index.get_or_insert_with(|| {
                Index::new((0..rows.len()).map(|row| rows.words(context, row as u32)))
            });
            let candidates: Vec<u32> = everything
                .into_iter()
                .filter(|row| rows.stops(*row))
                .collect();
            self.order = index.find(query, &candidates);
            self.at = 0;
        }
        self.top = 0;
        self.settle(rows, 1);
    }

    /// Sorts by a column: upwards, then downwards, then in the order of the pack again.
    pub fn sort_by(&mut self, rows: &dyn Rows, context: &Context<'_>, column: usize) {
        if !rows.sorts() {
            return;
        }
        let kept = self.row();
        self.sort = match self.sort {
            Some((by, false)) if by == column => Some((column, true)),
            Some((by, true)) if by == column => None,
            _ => Some((column, false)),
        };
        let query = self.query.clone();
        self.order = self.sorted(rows, context);
        if !query.is_empty() {
            // Sorted answers keep the order of the column, not that of how well they answer.
            let found: std::collections::BTreeSet<u32> = match &self.index {
                Some(index) => index.find(&query, &self.order).into_iter().collect(),
                None => self.order.iter().copied().collect(),
            };
            self.order.retain(|row| found.contains(row));
        }
        if let Some(row) = kept {
            self.find_row(row);
        }
        self.settle(rows, 1);
    }

    /// Does everything again after rows or language have changed, keeping row and order.
    pub fn renew(&mut self, rows: &dyn Rows, context: &Context<'_>) {
        let kept = self.row();
        self.index = None;
        let query = std::mem::take(&mut self.query);
        self.search(rows, context, &query);
        if let Some(row) = kept {
            self.find_row(row);
        }
        self.settle(rows, 1);
    }

    fn sorted(&self, rows: &dyn Rows, context: &Context<'_>) -> Vec<u32> {
        let order = all(rows);
        let Some((column, downwards)) = self.sort else {
            return order;
        };
        let mut keyed: Vec<(Option<Key>, u32)> = order
            .into_iter()
            .map(|row| (rows.key(context, row, column), row))
            .collect();
        keyed.sort_by(|(a, _), (b, _)| {
            a.is_none()
                .cmp(&b.is_none())
                .then_with(|| if downwards { b.cmp(a) } else { a.cmp(b) })
        });
        keyed.into_iter().map(|(_, row)| row).collect()
    }
}

fn all(rows: &dyn Rows) -> Vec<u32> {
    (0..u32::try_from(rows.len()).unwrap_or(u32::MAX)).collect()
}

/// A column on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which column.
    pub column: usize,
    /// Where it begins.
    pub x: u16,
    /// How wide it is.
    pub width: u16,
}

/// Columns between columns.
pub const GUTTER: u16 = 2;

/// Which columns fit on `width` columns of the screen: the frozen ones, then from `first` on as many as there is room for. `natural` is how wide each would be.
#[must_use]
pub fn place(columns: &[Column], natural: &[u16], first: usize, width: u16) -> Vec<Placed> {
    let wish = |column: usize| {
        let own = &columns[column];
        natural
            .get(column)
            .copied()
            .unwrap_or(own.least)
            .clamp(own.least, own.most.max(own.least))
    };
    let mut shown: Vec<(usize, u16)> = Vec::new();
    let mut used = 0u16;
    let moving = |c: &usize| !columns[*c].frozen && !columns[*c].hidden;
    let frozen = (0..columns.len()).filter(|c| columns[*c].frozen && !columns[*c].hidden);
    let rest = (0..columns.len()).filter(moving).skip(first);
    for column in frozen.chain(rest) {
        let gutter = if shown.is_empty() { 0 } else { GUTTER };
        let room = width.saturating_sub(used + gutter);
        let least = columns[column].least;
        let own = wish(column);
        // A column that grows gives its room to the others first.
        let takes = if columns[column].grows {
            least.min(own)
        } else {
            own
        };
        if takes > room {
            if shown.is_empty() {
                shown.push((column, width));
                used = width;
            } else if !columns[column].grows && least <= room {
                shown.push((column, room));
                used = width;
            }
            break;
        }
        shown.push((column, takes));
        used += gutter + takes;
    }
    spread(columns, &mut shown, natural, width.saturating_sub(used));
    let mut x = 0;
    shown
        .into_iter()
        .map(|(column, width)| {
            let placed = Placed { column, x, width };
            x += width + GUTTER;
            placed
        })
        .collect()
}

/// Gives the room that is left to the columns that grow, up to what they would take.
fn spread(columns: &[Column], shown: &mut [(usize, u16)], natural: &[u16], mut left: u16) {
    for (column, width) in shown
        .iter_mut()
        .filter(|(column, _)| columns[*column].grows)
    {
        let wanted = natural
            .get(*column)
            .copied()
            .unwrap_or(0)
            .saturating_sub(*width)
            .min(left);
        *width += wanted;
        left -= wanted;
    }
}

/// How wide columns would be: measured on their titles and on some rows spread over the table, so that it costs the same for a million rows.
#[must_use]
pub fn natural_widths(rows: &dyn Rows, context: &Context<'_>, columns: &[Column]) -> Vec<u16> {
    const SAMPLE: usize = 120;
    let step = (rows.len() / SAMPLE).max(1);
    let mut widths: Vec<u16> = columns
        .iter()
        // Room for the sign of the order.
        .map(|column| u16::try_from(context.measure.width(&column.title) + 2).unwrap_or(u16::MAX))
        .collect();
    for row in (0..rows.len()).step_by(step).take(SAMPLE + 1) {
        let row = row as u32;
        if !rows.stops(row) || rows.whole(context, row, 80).is_some() {
            continue;
        }
        for (column, width) in widths.iter_mut().enumerate() {
            let cell = rows.cell(context, row, column);
            let own: usize = cell
                .0
                .iter()
                .map(|piece| context.measure.width(&piece.text))
                .sum();
            *width = (*width).max(u16::try_from(own).unwrap_or(u16::MAX));
        }
    }
    widths
}

#[cfg(test)]
#[path = "grid_tests.rs"]
mod tests;

//! One table of an answer, in every form: text, Markdown and HTML as a document, JSON and CSV as data.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::document::{Align, Block, Document, Line, Role, Table};
use super::rows::ValueRow;
use crate::index::NoScore;
use crate::list::Listed;
use crate::locale::{Lang, Text, write};
use crate::number::{Rational, Value};

/// A column: the code that machines know it by, and its title.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) code: String,
    pub(crate) title: Text,
    pub(crate) narrowest: Option<usize>,
    pub(crate) numeric: bool,
    pub(crate) show: Show,
}

/// For whom a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    Everywhere,
    /// JSON and CSV only.
    Data,
    /// Not in JSON and CSV.
    Page,
}

impl Column {
    pub(crate) fn words(code: &str, vi: &str, en: &str) -> Self {
        Self {
            code: code.to_owned(),
            title: Text::new(vi, en),
            narrowest: Some(10),
            numeric: false,
            show: Show::Everywhere,
        }
    }

    pub(crate) fn number(code: &str, vi: &str, en: &str) -> Self {
        Self {
            numeric: true,
            narrowest: None,
            ..Self::words(code, vi, en)
        }
    }

    pub(crate) fn only(self, show: Show) -> Self {
        Self { show, ..self }
    }
}

/// A cell.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Empty,
    Words(String),
    Text(Text),
    Proof(String),
    /// A value with the digits that are shown.
    Value(Value, u32),
    Number(Rational, u32),
    /// A difference: with its sign.
    Signed(Rational, u32),
    Whole(usize),
    Missing(NoScore),
}

impl Cell {
    pub(crate) fn score(score: Result<&Value, NoScore>, decimals: u32) -> Self {
        match score {
            Ok(value) => Self::Value(value.clone(), decimals),
            Err(why) => Self::Missing(why),
        }
    }

    pub(super) fn line(&self, lang: Lang) -> Line {
        match self {
            Self::Empty => Line::default(),
            Self::Words(text) => Line::plain(text.clone()),
            Self::Text(text) => Line::plain(text.get(lang)),
            Self::Proof(text) => Line::of(Role::Proof, text.clone()),
            Self::Missing(why) => Line::of(Role::Dim, why.text().get(lang)),
            _ => Line::of(Role::Value, self.shown(lang)),
        }
    }

    fn shown(&self, lang: Lang) -> String {
        match self {
            Self::Value(value, decimals) => shown(value, *decimals, lang),
            Self::Number(number, decimals) => write::number(number, Some(*decimals), lang),
            Self::Signed(number, decimals) => {
                let text = write::number(number, Some(*decimals), lang);
                match number.signum() {
                    1 if !number
                        .round(*decimals, crate::number::Rounding::HalfUp)
                        .is_zero() =>
                    {
                        format!("+{text}")
                    }
                    _ => text,
                }
            }
            Self::Whole(number) => number.to_string(),
            _ => String::new(),
        }
    }

    #[cfg(feature = "csv")]
    fn csv(&self, lang: Lang) -> super::csv::Cell {
        use super::csv::Cell as Csv;
        match self {
            Self::Empty | Self::Missing(_) => Csv::Empty,
            Self::Words(text) | Self::Proof(text) => Csv::text(text.clone()),
            Self::Text(text) => Csv::text(text.get(lang)),
            Self::Value(value, _) => Csv::Number(crate::index::face(value)),
            Self::Number(number, _) | Self::Signed(number, _) => Csv::Number(number.clone()),
            Self::Whole(number) => Csv::Number(Rational::from(crate::source::count(*number))),
        }
    }
}

/// The printed number of a value; the range is said beside it.
pub(crate) fn shown(value: &Value, decimals: u32, lang: Lang) -> String {
    write::number(&crate::index::face(value), Some(decimals), lang)
}

struct CellJson<'c>(&'c Cell, Lang);

impl Serialize for CellJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cell, lang) = self;
        match cell {
            Cell::Empty => serializer.serialize_none(),
            Cell::Words(text) | Cell::Proof(text) => serializer.serialize_str(text),
            Cell::Text(text) => text.serialize(serializer),
            Cell::Value(value, _) => ValueRow::new(value, cell.shown(*lang)).serialize(serializer),
            Cell::Number(number, _) | Cell::Signed(number, _) => {
                serializer.serialize_str(&number.to_canonical())
            }
            Cell::Whole(number) => serializer.serialize_u64(crate::source::count(*number)),
            Cell::Missing(why) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("absent", why.as_str())?;
                map.end()
            }
        }
    }
}

/// What stands above and below the table, and the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listing {
    pub(crate) title: String,
    /// Facts for machines: code and value.
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) before: Vec<Line>,
    pub(crate) columns: Vec<Column>,
    /// The column whose cells name their rows.
    pub(crate) head: usize,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// How many of the last rows people are only told of, by what stands in `after`; machines get them all.
    pub(crate) folded: usize,
    /// For people: what proves the rows.
    pub(crate) sources: Vec<Line>,
    pub(crate) after: Vec<Line>,
}

impl Listing {
    /// For people.
    pub(crate) fn document(&self, lang: Lang) -> Document {
        let mut document = Document::default();
        document.heading(1, self.title.clone());
        for line in &self.before {
            document.paragraph(line.clone());
        }
        let kept = |column: &Column| column.show != Show::Data;
        let columns: Vec<(&str, Align, Option<usize>)> = self
            .columns
            .iter()
            .filter(|column| kept(column))
            .map(|column| {
                let align = if column.numeric {
                    Align::End
                } else {
                    Align::Start
                };
                (column.title.get(lang), align, column.narrowest)
            })
            .listed();
        let mut table = Table::with_columns(&columns);
        let before = self.columns.iter().take(self.head);
        table.head = before.filter(|column| kept(column)).count();
        let told = self.rows.len().saturating_sub(self.folded);
        for row in self.rows.iter().take(told) {
            let cells = row.iter().zip(&self.columns);
            let cells = cells.filter(|(_, column)| kept(column));
            table
                .rows
                .push(cells.map(|(cell, _)| cell.line(lang)).listed());
        }
        if !table.rows.is_empty() {
            document
                .blocks
                .push(Block::Table(table.without_empty_columns()));
        }
        if !self.sources.is_empty() {
            document.heading(2, lang.pick("Căn cứ", "Evidence"));
            document.blocks.push(Block::List(self.sources.clone()));
        }
        for line in &self.after {
            document.paragraph(line.clone());
        }
        document
    }

    /// For machines.
    pub(crate) fn json(&self, lang: Lang) -> String {
        super::to_json(&ListingJson(self, lang))
    }

    /// For spreadsheets.
    #[cfg(feature = "csv")]
    pub(crate) fn csv(&self, dialect: super::csv::Dialect, lang: Lang) -> String {
        let kept = |column: &Column| column.show != Show::Page;
        let columns: Vec<(&str, &str, &str)> = self
            .columns
            .iter()
            .filter(|column| kept(column))
            .map(|column| {
                let Text { vi, en } = &column.title;
                (column.code.as_str(), vi.as_str(), en.as_str())
            })
            .listed();
        let mut rows = vec![super::csv::titles(&columns, dialect, lang)];
        for row in &self.rows {
            let cells = row.iter().zip(&self.columns);
            let cells = cells.filter(|(_, column)| kept(column));
            rows.push(cells.map(|(cell, _)| cell.csv(lang)).listed());
        }
        super::csv::write(&rows, dialect)
    }
}

struct ListingJson<'l>(&'l Listing, Lang);

impl Serialize for ListingJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(listing, lang) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", "chitieu-score/1")?;
        map.serialize_entry("engine", env!("CARGO_PKG_VERSION"))?;
        map.serialize_entry("lang", lang.code())?;
        for (name, value) in &listing.facts {
            map.serialize_entry(name, value)?;
        }
        let remarks = listing.before.iter().chain(&listing.after);
        map.serialize_entry("remarks", &remarks.map(Line::text).listed())?;
        let rows = listing.rows.iter().map(|row| RowJson {
            columns: &listing.columns,
            row,
            lang: *lang,
        });
        map.serialize_entry("rows", &rows.listed())?;
        map.end()
    }
}

struct RowJson<'l> {
    columns: &'l [Column],
    row: &'l [Cell],
    lang: Lang,
}

impl Serialize for RowJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in self.columns.iter().zip(self.row) {
            if column.show != Show::Page {
                map.serialize_entry(&column.code, &CellJson(cell, self.lang))?;
            }
        }
        map.end()
    }
}

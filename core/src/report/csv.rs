//! Cells and rows as CSV, in the standard form and in the one that a Vietnamese Excel opens by a double click.

use crate::locale::Lang;
use crate::number::{Rational, Rounding};

/// The two forms of CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180: comma, decimal point, UTF-8 without a mark. For programs.
    #[default]
    Standard,
    /// Semicolon, decimal comma, UTF-8 with a byte-order mark: what Excel reads where numbers are written the Vietnamese way. It takes texts that look like
    /// numbers or dates ("001", "9/63") for such; they get an apostrophe in front, so that nothing is lost.
    ExcelVi,
}

impl Dialect {
    /// Every dialect with its word in `--csv`.
    pub const WORDS: [(&'static str, Self); 2] =
        [("standard", Self::Standard), ("excel-vi", Self::ExcelVi)];

    const fn separator(self) -> char {
        match self {
            Self::Standard => ',',
            Self::ExcelVi => ';',
        }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words and codes.
    Text(String),
    /// A number; written in full, or with 15 decimals where its expansion has no end.
    Number(Rational),
}

impl Cell {
    /// A text; an empty one is an empty cell.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// A number, where there is one.
    #[must_use]
    pub fn number(number: Option<&Rational>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.clone()))
    }
}

/// Decimals of a number whose expansion has no end: as many as a spreadsheet keeps.
const DECIMALS: u32 = 15;

/// A table as CSV. Rows end with a line feed, in the dialect of Excel with carriage return and line feed.
///
/// ```
/// use chitieu_core::{Rational, report::csv::{Cell, Dialect, write}};
/// let row = vec![Cell::text("=1+1"), Cell::Number(Rational::ratio(71, 2).unwrap()), Cell::text("001")];
/// assert_eq!(write(&[row.clone()], Dialect::Standard), "'=1+1,35.5,001\n");
/// assert_eq!(write(&[row], Dialect::ExcelVi), "\u{feff}'=1+1;35,5;'001\r\n");
/// ```
#[must_use]
pub fn write(rows: &[Vec<Cell>], dialect: Dialect) -> String {
    let mut out = String::new();
    if dialect == Dialect::ExcelVi {
        out.push('\u{feff}');
    }
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                out.push(dialect.separator());
            }
            out.push_str(&written(cell, dialect));
        }
        // A row of one empty cell would be read as no row.
        if matches!(row.as_slice(), [Cell::Empty]) {
            out.push_str("\"\"");
        }
        out.push_str(match dialect {
            Dialect::Standard => "\n",
            Dialect::ExcelVi => "\r\n",
        });
    }
    out
}

fn written(cell: &Cell, dialect: Dialect) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => quoted(&decimal(number, dialect), dialect),
        Cell::Text(text) => quoted(&harmless(text, dialect), dialect),
    }
}

fn decimal(number: &Rational, dialect: Dialect) -> String {
    let places = number.finite_decimals().unwrap_or(DECIMALS);
    let text = number.round(places, Rounding::HalfUp).to_canonical();
    match dialect {
        Dialect::Standard => text,
        Dialect::ExcelVi => text.replace('.', ","),
    }
}

/// The text with an apostrophe in front where a spreadsheet would run it as a formula, or, by a double click, take it for a number or a date. A lone sign
/// ("-": nothing occurred) is neither.
fn harmless(text: &str, dialect: Dialect) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && text.len() > 1
        && Rational::parse(text).is_none();
    let mistaken = dialect == Dialect::ExcelVi && is_taken_for_a_number(text);
    if formula || mistaken {
        ["'", text].concat()
    } else {
        text.to_owned()
    }
}

/// Whether a text holds digits and nothing but digits and what numbers, percentages, dates and times are written with.
fn is_taken_for_a_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(c, '.' | ',' | '/' | ':' | '-' | '+' | '%' | ' ' | 'e' | 'E')
        })
}

fn quoted(text: &str, dialect: Dialect) -> String {
    let edge = |c: char| c == ' ';
    if text.contains(['"', '\n', '\r', '\t', dialect.separator()])
        || text.starts_with(edge)
        || text.ends_with(edge)
    {
        ["\"", &text.replace('"', "\"\""), "\""].concat()
    } else {
        text.to_owned()
    }
}

/// The names of the columns: codes for programs, words for people.
///
/// ```
/// use chitieu_core::{Lang, report::csv::{self, Dialect}};
///
/// let columns = [("unit", "Đơn vị", "Org unit")];
/// let row = csv::titles(&columns, Dialect::Standard, Lang::Vi);
/// assert!(csv::write(&[row], Dialect::Standard).starts_with("unit"));
/// ```
#[must_use]
pub fn titles(columns: &[(&str, &str, &str)], dialect: Dialect, lang: Lang) -> Vec<Cell> {
    let title = |&(code, vi, en): &(&str, &str, &str)| match dialect {
        Dialect::Standard => Cell::text(code),
        Dialect::ExcelVi => Cell::text(lang.pick(vi, en)),
    };
    let mut cells = Vec::new();
    cells.extend(columns.iter().map(title));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, separator: u8) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(separator)
            .flexible(true)
            .from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.expect("CSV"));
        rows.map(|row| row.iter().map(str::to_owned).collect())
            .collect()
    }

    fn cell() -> impl Strategy<Value = Cell> {
        let bits = prop::sample::select(vec![
            "\"", ",", ";", "\n", "\r", "\r\n", "\t", "=", "+", "-", "@", "'", "a", "ế", " ", "1",
            "/", "\u{feff}",
        ]);
        prop_oneof![
            1 => Just(Cell::Empty),
            3 => "\\PC{1,8}".prop_map(Cell::text),
            4 => prop::collection::vec(bits, 1..6).prop_map(|bits| Cell::text(bits.concat())),
            2 => (any::<i32>(), 1i64..1000).prop_map(|(n, d)| Cell::Number(Rational::ratio(i64::from(n), d).unwrap())),
        ]
    }

    proptest! {
        /// Another reader gets every text back, with at most an apostrophe in front; no cell begins as a formula.
        #[test]
        fn what_is_written_is_read_back(rows in prop::collection::vec(prop::collection::vec(cell(), 2..5), 1..5)) {
            for (dialect, separator) in [(Dialect::Standard, b','), (Dialect::ExcelVi, b';')] {
                let text = write(&rows, dialect);
                let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
                prop_assert_eq!(text.starts_with('\u{feff}') , dialect == Dialect::ExcelVi || body.len() < text.len());
                let body = if dialect == Dialect::ExcelVi { body } else { &text };
                // The oracle takes a mark at the beginning for the mark of the file.
                prop_assume!(!body.starts_with('\u{feff}'));
                let found = read(body, separator);
                prop_assert_eq!(found.len(), rows.len(), "{:?}", text);
                for (found, row) in found.iter().zip(&rows) {
                    prop_assert_eq!(found.len(), row.len());
                    for (found, cell) in found.iter().zip(row) {
                        match cell {
                            Cell::Empty => prop_assert_eq!(found, ""),
                            Cell::Text(text) => {
                                prop_assert!(found == text || found.strip_prefix('\'') == Some(text), "{found:?} {text:?}");
                                let runs = found.len() > 1 && found.starts_with(['=', '+', '-', '@', '\t', '\r']);
                                prop_assert!(!runs || Rational::parse(found).is_some(), "{found:?}");
                            }
                            Cell::Number(number) => {
                                let back = Rational::parse(&found.replace(',', ".")).expect("a number");
                                let off = (&back - number).abs();
                                prop_assert!(off <= Rational::parse("0.000000000000001").unwrap(), "{found}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_a_spreadsheet_mistakes_is_kept_as_text() {
        for (text, standard, excel) in [
            ("001", "001", "'001"),
            ("9/63", "9/63", "'9/63"),
            ("2023-06", "2023-06", "'2023-06"),
            ("36%", "36%", "'36%"),
            ("-5,2%", "\"'-5,2%\"", "'-5,2%"),
            ("-", "-", "-"),
            ("-1/3", "-1/3", "'-1/3"),
            ("@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "\"'\tx\"", "\"'\tx\""),
            ("\rx", "\"'\rx\"", "\"'\rx\""),
            ("2023-H1", "2023-H1", "2023-H1"),
            ("a;b,c", "\"a;b,c\"", "\"a;b,c\""),
        ] {
            let cell = [vec![Cell::text(text)]];
            assert_eq!(write(&cell, Dialect::Standard), format!("{standard}\n"));
            assert_eq!(
                write(&cell, Dialect::ExcelVi),
                format!("\u{feff}{excel}\r\n")
            );
        }
    }
}

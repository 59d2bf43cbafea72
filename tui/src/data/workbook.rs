//! Workbooks: the cells of `.xlsx`, `.xls` and `.ods` as core takes them.

use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};

use calamine::{Data, Ods, OdsError, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use chitieu_core::pack::{DataContent, SheetContent};
use chitieu_core::source::{CellKind, CellName, Limited, Sheet, SheetCell};
use chitieu_core::{Lang, Problem};

use super::decimal;
use super::marks::{self, Marks};

/// Cells of one sheet that are read; a form has some thousands.
const MOST_CELLS: usize = 2_000_000;

type Bytes<'b> = Cursor<&'b [u8]>;

/// How the bytes of each kind of workbook begin.
const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";

/// Whether the bytes are those of a workbook, whatever the file is called.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// The sheets of a workbook. A mistake of the library over a hostile file is a damaged file.
pub(super) fn read(bytes: Vec<u8>, lang: Lang) -> DataContent {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let sheets = panic::catch_unwind(AssertUnwindSafe(|| sheets(&bytes)));
    panic::set_hook(hook);
    match sheets {
        Ok(Ok(sheets)) => DataContent::Workbook(sheets),
        Ok(Err(problem)) => DataContent::Unreadable(problem),
        Err(_) => DataContent::Unreadable(Problem::WorkbookDamaged {
            reason: lang
                .pick(
                    "nội dung tệp không đúng định dạng",
                    "its content is malformed",
                )
                .to_owned(),
        }),
    }
}

fn sheets(bytes: &[u8]) -> Result<Vec<SheetContent>, Problem> {
    let begins = bytes.get(..200).unwrap_or(bytes);
    let is_ods = begins.windows(16).any(|part| part == b"application/vnd.");
    if bytes.starts_with(COMPOUND) {
        of_xls(bytes)
    } else if is_ods {
        of_ods(bytes)
    } else {
        of_xlsx(bytes)
    }
}

fn damaged(error: impl std::fmt::Display) -> Problem {
    Problem::WorkbookDamaged {
        reason: error.to_string(),
    }
}

fn of_xlsx(bytes: &[u8]) -> Result<Vec<SheetContent>, Problem> {
    let mut workbook: Xlsx<Bytes<'_>> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsxError::Password) => return Err(Problem::WorkbookLocked),
        Err(error) => return Err(damaged(error)),
    };
    let mut marks = marks::of_xlsx(bytes);
    let names = visible(workbook.sheets_metadata());
    let mut sheets = Vec::new();
    for (name, hidden) in names {
        let cells = match xlsx_cells(&mut workbook, &name) {
            Ok(cells) => cells,
            // A chart is no sheet of cells.
            Err(XlsxFailure::Library(XlsxError::NotAWorksheet(_))) => continue,
            Err(failure) => {
                let problem = failure.problem();
                sheets.push(SheetContent::Unreadable { name, problem });
                continue;
            }
        };
        let marks = marks.remove(&name).unwrap_or_default();
        sheets.push(SheetContent::Sheet(sheet(name, hidden, cells, marks)));
    }
    Ok(sheets)
}

enum XlsxFailure {
    Library(XlsxError),
    TooMany(Problem),
}

impl XlsxFailure {
    fn problem(self) -> Problem {
        match self {
            Self::Library(error) => damaged(error),
            Self::TooMany(problem) => problem,
        }
    }
}

/// The cells of a sheet with what they are. Read one by one: what a sheet says of its own size is not believed.
fn xlsx_cells(
    workbook: &mut Xlsx<Bytes<'_>>,
    name: &str,
) -> Result<Vec<(CellName, SheetCell)>, XlsxFailure> {
    let library = XlsxFailure::Library;
    let mut reader = workbook.worksheet_cells_reader(name).map_err(library)?;
    let percents: Vec<Option<usize>> = reader
        .styles()
        .iter()
        .map(|style| percent_decimals(&style.number_format.as_ref()?.format_code))
        .collect();
    let mut cells = Vec::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(library)? {
        if cells.len() >= MOST_CELLS {
            return Err(XlsxFailure::TooMany(too_many()));
        }
        let (row, column) = cell.get_position();
        let percent = percents.get(style).copied().flatten();
        let value = cell_of(
            cell.get_value().clone().into(),
            percent.map(Shown::Decimals),
        );
        if let Some(value) = value {
            cells.push((named(row, column), value));
        }
    }
    Ok(cells)
}

fn too_many() -> Problem {
    let most = u64::try_from(MOST_CELLS).unwrap_or(u64::MAX);
    Problem::LimitExceeded {
        what: Limited::Rows,
        found: most,
        limit: most,
    }
}

fn of_xls(bytes: &[u8]) -> Result<Vec<SheetContent>, Problem> {
    let mut workbook: Xls<Bytes<'_>> = match Xls::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsError::Password) => return Err(Problem::WorkbookLocked),
        // An encrypted .xlsx stands in the same kind of file.
        Err(_) if is_encrypted(bytes) => return Err(Problem::WorkbookLocked),
        Err(error) => return Err(damaged(error)),
    };
    let names = visible(workbook.sheets_metadata());
    Ok(names
        .into_iter()
        .map(|(name, hidden)| {
            let merged = workbook.merge_cells_by_sheet_name(&name);
            let marks = Marks {
                merged: merged
                    .unwrap_or_default()
                    .iter()
                    .map(|area| chitieu_core::source::Merged {
                        first: named(area.start.0, area.start.1),
                        last: named(area.end.0, area.end.1),
                    })
                    .collect(),
                ..Marks::default()
            };
            let range = workbook.worksheet_range(&name).map_err(damaged);
            of_range(name, hidden, range, marks)
        })
        .collect())
}

fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|part| part == name)
}

fn of_ods(bytes: &[u8]) -> Result<Vec<SheetContent>, Problem> {
    let mut workbook: Ods<Bytes<'_>> = match Ods::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(OdsError::Password) => return Err(Problem::WorkbookLocked),
        Err(error) => return Err(damaged(error)),
    };
    let mut marks = marks::of_ods(bytes);
    let names = visible(workbook.sheets_metadata());
    Ok(names
        .into_iter()
        .map(|(name, hidden)| {
            let marks = marks.remove(&name).unwrap_or_default();
            let range = workbook.worksheet_range(&name).map_err(damaged);
            of_range(name, hidden, range, marks)
        })
        .collect())
}

/// The sheets by name, and whether the workbook hides them.
fn visible(sheets: &[calamine::Sheet]) -> Vec<(String, bool)> {
    let hidden = |sheet: &calamine::Sheet| sheet.visible != SheetVisible::Visible;
    sheets
        .iter()
        .map(|sheet| (sheet.name.clone(), hidden(sheet)))
        .collect()
}

fn of_range(
    name: String,
    hidden: bool,
    range: Result<calamine::Range<Data>, Problem>,
    marks: Marks,
) -> SheetContent {
    let range = match range {
        Ok(range) => range,
        Err(problem) => return SheetContent::Unreadable { name, problem },
    };
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let used = range.used_cells().take(MOST_CELLS);
    let cells = used.filter_map(|(row, column, value)| {
        let at = |first: u32, place: usize| first.saturating_add(u32::try_from(place).ok()?).into();
        let (row, column): (Option<u32>, Option<u32>) =
            (at(first_row, row), at(first_column, column));
        let cell = named(row?, column?);
        let shown = marks.percent.get(&cell).map(|text| Shown::Text(text));
        Some((cell, cell_of(value.clone(), shown)?))
    });
    let cells = cells.collect();
    SheetContent::Sheet(sheet(name, hidden, cells, marks))
}

const fn named(row: u32, column: u32) -> CellName {
    CellName {
        row: row.saturating_add(1),
        column: column.saturating_add(1),
    }
}

/// Puts cells into rows.
fn sheet(name: String, hidden: bool, mut cells: Vec<(CellName, SheetCell)>, marks: Marks) -> Sheet {
    let not_calculated = marks.not_calculated.into_iter().map(|cell| {
        let kind = CellKind::NotCalculated;
        let text = String::new();
        (cell, SheetCell { text, kind })
    });
    cells.extend(not_calculated);
    let first_row = cells.iter().map(|(cell, _)| cell.row).min().unwrap_or(1);
    let first_column = cells.iter().map(|(cell, _)| cell.column).min().unwrap_or(1);
    let mut rows: Vec<Vec<SheetCell>> = Vec::new();
    for (cell, value) in cells {
        let row = (cell.row - first_row) as usize;
        let column = (cell.column - first_column) as usize;
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        let row = &mut rows[row];
        if row.len() <= column {
            row.resize_with(column + 1, SheetCell::default);
        }
        row[column] = value;
    }
    Sheet {
        name,
        hidden,
        first_row,
        first_column,
        rows,
        merged: marks.merged,
        hidden_rows: marks.hidden_rows,
        hidden_columns: marks.hidden_columns,
    }
}

/// How a sheet shows a percentage.
#[derive(Clone, Copy)]
enum Shown<'t> {
    /// With so many decimals.
    Decimals(usize),
    /// As this text.
    Text(&'t str),
}

/// What a cell holds; nothing where it is empty.
fn cell_of(value: Data, percent: Option<Shown<'_>>) -> Option<SheetCell> {
    let cell = |text: String, kind| Some(SheetCell { text, kind });
    match value {
        Data::Empty => None,
        Data::String(text) => cell(text, CellKind::Text),
        Data::Int(number) => match percent {
            Some(_) => cell(
                decimal::percent(&number.to_string()),
                CellKind::Percent { shown: None },
            ),
            None => cell(number.to_string(), CellKind::Number),
        },
        Data::Float(number) => {
            let text = decimal::of(number)?;
            match percent {
                Some(shown) => percentage(number, &text, shown),
                None => cell(text, CellKind::Number),
            }
        }
        Data::Bool(yes) => cell(yes.to_string(), CellKind::Text),
        Data::Error(error) => cell(error.to_string(), CellKind::Error),
        Data::DateTime(date) => cell(date_text(date), CellKind::Date),
        Data::DateTimeIso(text) => {
            let day = text.split('T').next().unwrap_or_default().to_owned();
            cell(day, CellKind::Date)
        }
        Data::DurationIso(text) => cell(text, CellKind::Date),
    }
}

/// A percentage; what the sheet shows of it is kept where that is less than what it stores.
fn percentage(number: f64, text: &str, shown: Shown<'_>) -> Option<SheetCell> {
    let stored = decimal::percent(text);
    let shown = match shown {
        Shown::Decimals(decimals) => decimal::shown(number, decimals),
        Shown::Text(text) => text.replace(',', "."),
    };
    let bare = shown.trim_end_matches('%').trim();
    let bare = match bare.contains('.') {
        true => bare.trim_end_matches('0').trim_end_matches('.'),
        false => bare,
    };
    let kind = CellKind::Percent {
        shown: (bare != stored && !bare.is_empty()).then_some(shown),
    };
    Some(SheetCell { text: stored, kind })
}

fn date_text(date: calamine::ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    // A time alone has no day.
    if date.as_f64() < 1.0 {
        format!("{hour}:{minute:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// The decimals of a format in percent; nothing for other formats.
fn percent_decimals(format: &str) -> Option<usize> {
    let mut quoted = false;
    let mut letters = format.chars();
    let (mut percent, mut point, mut decimals) = (false, false, 0);
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => {
                letters.next();
            }
            ';' => break,
            '%' => percent = true,
            '.' => point = true,
            '0' | '#' | '?' if point => decimals += 1,
            _ => {}
        }
    }
    percent.then_some(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_in_percent() {
        for (format, decimals) in [
            ("0%", Some(0)),
            ("0.00%", Some(2)),
            ("#,##0.0%;[Red]-0%", Some(1)),
            ("General", None),
            ("0\"%\"", None),
            ("0\\%", None),
            ("0.0", None),
        ] {
            assert_eq!(percent_decimals(format), decimals, "{format}");
        }
    }

    #[test]
    fn percentages_are_stored_values() {
        let cell = cell_of(Data::Float(0.3594), Some(Shown::Decimals(0))).unwrap();
        assert_eq!(cell.text, "35.94");
        let shown = Some("36%".to_owned());
        assert_eq!(cell.kind, CellKind::Percent { shown });
        let cell = cell_of(Data::Float(0.36), Some(Shown::Text("36,00%"))).unwrap();
        assert_eq!(
            (cell.text.as_str(), cell.kind),
            ("36", CellKind::Percent { shown: None })
        );
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        let hostile: [&[u8]; 3] = [
            b"PK\x03\x04",
            b"PK\x03\x04 nonsense nonsense",
            b"\xD0\xCF\x11\xE0 nonsense",
        ];
        for bytes in hostile {
            let content = read(bytes.to_vec(), Lang::Vi);
            assert!(
                matches!(
                    content,
                    DataContent::Unreadable(Problem::WorkbookDamaged { .. })
                ),
                "{content:?}"
            );
        }
    }
}

//! What a workbook says beside its values: merged cells, hidden rows and columns, formulas without a result, and in OpenDocument percentages.
//!
//! The reader of workbooks gives values alone, so that the sheet is read once more for these, with the XML and zip libraries that it brings along.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use chitieu_core::source::{CellName, Merged};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// What is known of one sheet. Rows and columns from 1.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) merged: Vec<Merged>,
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<u32>,
    /// Formulas whose result is not in the file.
    pub(super) not_calculated: BTreeSet<CellName>,
    /// Percentages with the text that the sheet shows.
    pub(super) percent: BTreeMap<CellName, String>,
}

/// A part of a workbook is not read beyond this size.
const LARGEST: u64 = 256 * 1024 * 1024;
/// Hidden rows and columns that are listed; a sheet that hides everything behind its last row says nothing.
const MOST_HIDDEN: u32 = 10_000;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

fn part(archive: &mut Archive<'_>, name: &str) -> Option<String> {
    let mut text = String::new();
    let file = archive.by_name(name).ok()?;
    file.take(LARGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The text of an attribute, by its name without prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|attribute| attribute.key.local_name().into_inner() == name)?;
    Some(
        found
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .ok()?
            .into_owned(),
    )
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| value == "1" || value == "true")
}

/// The marks of every sheet of an `.xlsx`, by the sheet's name.
pub(super) fn of_xlsx(bytes: &[u8]) -> BTreeMap<String, Marks> {
    let mut sheets = BTreeMap::new();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return sheets;
    };
    let targets = targets(&mut archive).unwrap_or_default();
    let workbook = part(&mut archive, "xl/workbook.xml").unwrap_or_default();
    let mut reader = Reader::from_str(&workbook);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(e) | Event::Empty(e) if e.local_name().into_inner() == "sheet" => {
                let name = attribute(&e, "name");
                let path = attribute(&e, "id").and_then(|id| targets.get(&id));
                let text = path.and_then(|path| part(&mut archive, path));
                if let (Some(name), Some(text)) = (name, text) {
                    sheets.insert(name, of_xlsx_sheet(&text));
                }
            }
            _ => {}
        }
    }
    sheets
}

/// Where the parts of an `.xlsx` stand, by their relationship.
fn targets(archive: &mut Archive<'_>) -> Option<BTreeMap<String, String>> {
    let text = part(archive, "xl/_rels/workbook.xml.rels")?;
    let mut reader = Reader::from_str(&text);
    let mut targets = BTreeMap::new();
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return Some(targets),
            Event::Start(e) | Event::Empty(e) if e.local_name().into_inner() == "Relationship" => {
                let target = attribute(&e, "Target")?;
                let path = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("xl/{target}"),
                };
                targets.insert(attribute(&e, "Id")?, path);
            }
            _ => {}
        }
    }
}

fn of_xlsx_sheet(text: &str) -> Marks {
    let mut marks = Marks::default();
    let mut reader = Reader::from_str(text);
    let mut formula: Option<Formula> = None;
    let mut in_value = false;
    while let Ok(event) = reader.read_event() {
        let (element, open) = match &event {
            Event::Eof => break,
            Event::Start(element) => (element, true),
            Event::Empty(element) => (element, false),
            Event::End(end) => {
                match end.local_name().into_inner() {
                    "c" => marks.enter(formula.take()),
                    "v" => in_value = false,
                    _ => {}
                }
                continue;
            }
            Event::Text(_) if in_value => {
                if let Some(formula) = &mut formula {
                    formula.has_value = true;
                }
                continue;
            }
            _ => continue,
        };
        match element.local_name().into_inner() {
            "col" if is_true(element, "hidden") => {
                let first = number(element, "min").unwrap_or(1);
                let last = number(element, "max").unwrap_or(first);
                let most = first.saturating_add(MOST_HIDDEN);
                marks.hidden_columns.extend(first..=last.min(most));
            }
            "row" if is_true(element, "hidden") => {
                marks.hidden_rows.extend(number(element, "r"));
            }
            "c" if open => formula = Formula::of(element),
            "f" => {
                if let Some(formula) = &mut formula {
                    formula.is_one = true;
                }
            }
            "v" if open => in_value = true,
            "mergeCell" => {
                let range = attribute(element, "ref");
                marks.merged.extend(range.as_deref().and_then(merged));
            }
            _ => {}
        }
    }
    marks
}

/// A cell that may hold a formula.
struct Formula {
    cell: CellName,
    is_one: bool,
    has_value: bool,
}

impl Formula {
    /// The result of a formula that gives a text may be empty.
    fn of(cell: &BytesStart<'_>) -> Option<Self> {
        let kind = attribute(cell, "t");
        if matches!(kind.as_deref(), Some("str" | "inlineStr" | "s")) {
            return None;
        }
        Some(Self {
            cell: cell_name(&attribute(cell, "r")?)?,
            is_one: false,
            has_value: false,
        })
    }
}

impl Marks {
    fn enter(&mut self, formula: Option<Formula>) {
        if let Some(formula) = formula.filter(|formula| formula.is_one && !formula.has_value) {
            self.not_calculated.insert(formula.cell);
        }
    }
}

/// `B7:C9`.
fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    Some(Merged {
        first: cell_name(first)?,
        last: cell_name(last)?,
    })
}

/// `C7`.
fn cell_name(text: &str) -> Option<CellName> {
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text
        .split_at_checked(split)
        .filter(|(letters, _)| !letters.is_empty())?;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let place = letter.to_ascii_uppercase().checked_sub(b'A')?;
        let value = u32::from(place).checked_add(1).filter(|v| *v <= 26)?;
        column.checked_mul(26)?.checked_add(value)
    })?;
    Some(CellName {
        row: row.parse().ok()?,
        column,
    })
}

/// The marks of every sheet of an `.ods`, by the sheet's name.
pub(super) fn of_ods(bytes: &[u8]) -> BTreeMap<String, Marks> {
    let mut sheets = BTreeMap::new();
    let archive = ZipArchive::new(Cursor::new(bytes)).ok();
    let Some(text) = archive.and_then(|mut archive| part(&mut archive, "content.xml")) else {
        return sheets;
    };
    let mut reader = Reader::from_str(&text);
    let mut table = Table::default();
    while let Ok(event) = reader.read_event() {
        match &event {
            Event::Eof => break,
            Event::Start(element) => table.open(element),
            Event::Empty(element) => {
                table.open(element);
                table.close(element.local_name().into_inner());
            }
            Event::Text(text) => table.text(text),
            Event::End(end) => {
                let name = end.local_name().into_inner();
                table.close(name);
                if name == "table" {
                    let done = std::mem::take(&mut table);
                    sheets.insert(done.name, done.marks);
                }
            }
            _ => {}
        }
    }
    sheets
}

/// A sheet of an `.ods` while it is read.
#[derive(Default)]
struct Table {
    name: String,
    marks: Marks,
    /// The row and column that come next, from 0.
    row: u32,
    column: u32,
    columns: u32,
    row_repeats: u32,
    cell_repeats: u32,
    /// The text of the percentage that is read.
    percent: Option<String>,
}

impl Table {
    fn open(&mut self, element: &BytesStart<'_>) {
        let repeats = |name| number(element, name).unwrap_or(1).max(1);
        let hidden = || {
            let visibility = attribute(element, "visibility");
            visibility.is_some_and(|v| v == "collapse" || v == "filter")
        };
        match element.local_name().into_inner() {
            "table" => self.name = attribute(element, "name").unwrap_or_default(),
            "table-column" => {
                let count = repeats("number-columns-repeated");
                if hidden() && count <= MOST_HIDDEN {
                    let first = self.columns.saturating_add(1);
                    let last = self.columns.saturating_add(count);
                    self.marks.hidden_columns.extend(first..=last);
                }
                self.columns = self.columns.saturating_add(count);
            }
            "table-row" => {
                self.row_repeats = repeats("number-rows-repeated");
                self.column = 0;
                if hidden() && self.row_repeats <= MOST_HIDDEN {
                    let first = self.row.saturating_add(1);
                    let last = self.row.saturating_add(self.row_repeats);
                    self.marks.hidden_rows.extend(first..=last);
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.cell_repeats = repeats("number-columns-repeated");
                self.cell(element);
            }
            _ => {}
        }
    }

    fn here(&self) -> CellName {
        CellName {
            row: self.row.saturating_add(1),
            column: self.column.saturating_add(1),
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        let first = self.here();
        let kind = attribute(element, "value-type");
        if kind.as_deref() == Some("percentage") {
            self.percent = Some(String::new());
        }
        if kind.is_none() && attribute(element, "formula").is_some() {
            self.marks.not_calculated.insert(first);
        }
        let across = number(element, "number-columns-spanned").unwrap_or(1);
        let down = number(element, "number-rows-spanned").unwrap_or(1);
        if across > 1 || down > 1 {
            let last = CellName {
                row: self.row.saturating_add(down),
                column: self.column.saturating_add(across),
            };
            self.marks.merged.push(Merged { first, last });
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(percent) = &mut self.percent {
            percent.push_str(text);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table-cell" | "covered-table-cell" => {
                if let Some(text) = self.percent.take() {
                    let repeats = self.cell_repeats.min(MOST_HIDDEN);
                    for step in 0..repeats {
                        let mut cell = self.here();
                        cell.column = cell.column.saturating_add(step);
                        self.marks.percent.insert(cell, text.clone());
                    }
                }
                self.column = self.column.saturating_add(self.cell_repeats);
            }
            "table-row" => self.row = self.row.saturating_add(self.row_repeats),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_by_their_names() {
        for text in ["A1", "C7", "Z26", "AB100", "XFD1048576"] {
            assert_eq!(cell_name(text).unwrap().to_string(), text);
        }
        for text in ["", "7", "C", "é7", "C-7"] {
            assert_eq!(cell_name(text), None, "{text}");
        }
    }

    #[test]
    fn formulas_without_a_result_are_found() {
        let marks = of_xlsx_sheet(
            r#"<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="5" hidden="1">
            <c r="A5"><f>1+1</f></c><c r="B5"><f>1+1</f><v>2</v></c><c r="C5" t="str"><f>""</f><v></v></c><c r="D5"><v>1</v></c>
            </row></sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells></worksheet>"#,
        );
        let names: Vec<String> = marks
            .not_calculated
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(names, ["A5"]);
        assert_eq!(
            (marks.hidden_rows, marks.hidden_columns),
            (vec![5], vec![2, 3])
        );
        assert_eq!(marks.merged.len(), 1);
    }
}

//! What the columns of handed-in tables are taken for, so that a person can say it better, and what would be read then.

use super::figures::RowsReader;
use super::grid::{Grid, GridRow};
use super::layout::{Finder, Layout};
use super::names::{Names, shortened};
use super::table::head_of;
use super::{DataContent, DataInput, DataOptions, Given, Reader, SheetContent, is_of_packs};
use crate::dataset::Citations;
use crate::framework::Framework;
use crate::list::Listed;
use crate::pack::data::{Intake, Rows};
use crate::pack::watch::Unwatched;
use crate::source::{DataColumn, Finding, Sources, count};

/// A file of figures as it would be read, with the tables in it.
///
/// ```
/// use chitieu_core::pack::{DataContent, DataInput, DataOptions};
/// use chitieu_core::source::DataColumn;
/// use chitieu_core::{Pack, Period, examples};
///
/// let pack = Pack::read(examples::FILES, "pack.json").pack.unwrap();
/// let table = "Chỉ tiêu;Đã kích hoạt;Phải kích hoạt\nty_le_kich_hoat;530.000;1.450.945\n";
/// let mut input = DataInput::new("xa.csv", DataContent::Text(table.as_bytes().to_vec()));
/// let options = DataOptions {
///     unit: Some("bac-giang".to_owned()),
///     period: Period::parse("2023-9M"),
///     ..DataOptions::default()
/// };
/// let look = pack.look_at(&input, &options);
/// assert_eq!(look.given.figures, 0);
/// let columns = &look.tables[0].columns;
/// assert_eq!((columns[0].taken, columns[1].taken), (Some(DataColumn::Indicator), None));
/// assert_eq!((columns[1].header.as_str(), columns[1].samples[0].as_str()), ("Đã kích hoạt", "530.000"));
///
/// input.columns = vec![
///     ("Đã kích hoạt".to_owned(), DataColumn::Numerator),
///     ("Phải kích hoạt".to_owned(), DataColumn::Denominator),
/// ];
/// assert_eq!(pack.look_at(&input, &options).given.figures, 1);
/// ```
#[derive(Debug)]
pub struct Look {
    /// The tables, in the order of the sheets. A file in the form of a pack's own data has none: its columns are fixed.
    pub tables: Vec<TableLook>,
    /// How much would be read.
    pub given: Given,
    /// What would be found.
    pub findings: Vec<Finding>,
    /// The texts that the findings point into.
    pub sources: Sources,
}

/// A table with its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLook {
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row of the header, from 1.
    pub row: u64,
    /// Whether its figures can be used as the columns are taken.
    pub is_usable: bool,
    /// The columns that have a header, from the left.
    pub columns: Vec<ColumnLook>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnLook {
    /// Its header in one line, as [`DataInput::columns`] names it.
    pub header: String,
    /// What it is taken for; `None` where it is not recognised, and so not used.
    pub taken: Option<DataColumn>,
    /// What the header itself says of its figures: the code of an indicator, the id of a unit, a period.
    pub of: Option<String>,
    /// The first cells below the header that hold something, cut to a line.
    pub samples: Vec<String>,
}

/// Cells that are shown of a column.
const SAMPLES: usize = 3;

/// Reads an input as it would be read beside the pack, into nothing.
pub(in crate::pack) fn look(
    framework: &Framework,
    input: &DataInput,
    options: &DataOptions,
) -> Look {
    let mut sources = Sources::new();
    let mut findings = Vec::new();
    let mut given = Given::default();
    let mut intake = Intake {
        rows: Rows::new(framework, None),
        citations: Citations::default(),
        watch: &mut Unwatched,
        done: 0,
        total: 0,
    };
    let mut reader = Reader::new(framework, options, &mut sources, &mut findings);
    // Nobody watches, so nobody ends it.
    let _ = reader.read(std::slice::from_ref(input), &mut intake, &mut given);
    given.errors = count(RowsReader::errors(&findings));
    Look {
        tables: tables(framework, input),
        given,
        findings,
        sources,
    }
}

fn tables(framework: &Framework, input: &DataInput) -> Vec<TableLook> {
    let names = Names::new(framework);
    let finder = Finder {
        names: &names,
        map: &input.columns,
    };
    let mut sources = Sources::new();
    match &input.content {
        DataContent::Unreadable(_) => Vec::new(),
        DataContent::Text(bytes) => {
            let source = sources.add_bytes(&input.name, bytes.clone()).value;
            let text = source.map(|source| (source, sources.text(source)));
            let text = text.filter(|(_, text)| !is_of_packs(text));
            let grid = text.map(|(source, text)| Grid::Text { source, text });
            grid.and_then(|grid| table(framework, &finder, &grid))
                .into_iter()
                .listed()
        }
        DataContent::Workbook(sheets) => {
            let shown = sheets.iter().filter_map(|sheet| match sheet {
                SheetContent::Sheet(sheet) => (!sheet.hidden).then_some(sheet),
                SheetContent::Unreadable { .. } => None,
            });
            let tables = shown.filter_map(|sheet| {
                let entered = sources.add_sheet(&input.name, sheet, &mut Vec::new())?;
                let grid = Grid::of_sheet(entered.source, sheet, entered.spans);
                table(framework, &finder, &grid)
            });
            tables.listed()
        }
    }
}

fn table(framework: &Framework, finder: &Finder<'_>, grid: &Grid<'_>) -> Option<TableLook> {
    let head = head_of(grid);
    let found = finder.find(&head);
    let is_usable = found
        .as_ref()
        .is_some_and(|layout| layout.missing().is_none());
    let layout = found.or_else(|| finder.likeliest(&head))?;
    let below = head.get(layout.header_end..).unwrap_or_default();
    let columns = layout.whole_headers.iter().enumerate();
    let named = columns.filter(|(_, header)| !header.is_empty());
    let columns = named.map(|(column, header)| ColumnLook {
        header: header.clone(),
        taken: taken(&layout, column),
        of: of_header(framework, &layout, column),
        samples: samples(below, column),
    });
    let above = count(layout.titles);
    let first = grid.sheet().map_or(1, |sheet| u64::from(sheet.first_row));
    Some(TableLook {
        sheet: grid.sheet().map(|sheet| sheet.name.clone()),
        row: above.saturating_add(first),
        is_usable,
        columns: columns.listed(),
    })
}

fn samples(rows: &[GridRow<'_>], column: usize) -> Vec<String> {
    let cells = rows.iter().filter_map(|row| row.cell(column));
    let filled = cells.filter(|cell| !cell.is_blank() && cell.covered.is_none());
    let texts = filled.take(SAMPLES).map(|cell| shortened(cell.text()));
    texts.listed()
}

/// What a column is used for. What is recognised and says nothing of a figure (TT, đơn vị tính) is not used.
fn taken(layout: &Layout, column: usize) -> Option<DataColumn> {
    let at = Some(column);
    let once = [
        (layout.period, DataColumn::Period),
        (layout.year, DataColumn::Period),
        (layout.status, DataColumn::Status),
        (layout.published, DataColumn::Published),
        (layout.revision, DataColumn::Revision),
        (layout.note, DataColumn::Note),
    ];
    let of_figures = layout.groups.iter().find_map(|group| {
        let parts = [
            (group.value, DataColumn::Value),
            (group.numerator, DataColumn::Numerator),
            (group.denominator, DataColumn::Denominator),
        ];
        let mut parts = parts.into_iter();
        parts.find_map(|(place, kind)| (place == at).then_some(kind))
    });
    let mut once = once.into_iter();
    let once = once.find_map(|(place, kind)| (place == at).then_some(kind));
    let header = layout.headers.get(column)?;
    if layout.indicators.contains(&column) {
        Some(DataColumn::Indicator)
    } else if layout.units.contains(&column) {
        Some(DataColumn::Unit)
    } else if of_figures.or(once).is_some() {
        of_figures.or(once)
    } else if layout.ignored.contains(header) && !layout.passed_over.contains(&column) {
        None
    } else {
        Some(DataColumn::Ignored)
    }
}

/// What the header of a column of figures names besides.
fn of_header(framework: &Framework, layout: &Layout, column: usize) -> Option<String> {
    let mut groups = layout.groups.iter();
    let group = groups.find(|group| group.columns().any(|own| own == column))?;
    let indicator = group.indicator.and_then(|id| framework.indicator(id));
    let unit = group.unit.and_then(|id| framework.unit(id));
    indicator
        .map(|indicator| indicator.code.clone())
        .or_else(|| unit.map(|unit| unit.id.clone()))
        .or_else(|| group.period.map(|period| period.to_string()))
}

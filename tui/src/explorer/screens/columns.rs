//! What the columns of a file are: the program's own reading, what a person says instead, and how much would be read then.

use chitieu_core::pack::{DataContent, DataInput, DataOptions, SheetContent};
use chitieu_core::report::document::{Align, Block, Document, Line, Role, Table};
use chitieu_core::source::DataColumn;
use chitieu_core::{Severity, Status};

use crate::explorer::msg::{Opened, Said};
use crate::explorer::world::{Context, World};
use crate::findings::location_text;

/// Bytes of a text that are tried out: enough to see, and little enough to follow every key.
const SAMPLE_BYTES: usize = 256 * 1024;
/// Rows of a sheet that are tried out.
const SAMPLE_ROWS: usize = 2_000;

impl Opened {
    /// The beginning of a file.
    #[must_use]
    pub fn new(mut input: DataInput, options: DataOptions) -> Self {
        let mut is_whole = true;
        match &mut input.content {
            DataContent::Text(bytes) if bytes.len() > SAMPLE_BYTES => {
                let cut = bytes.get(..SAMPLE_BYTES).unwrap_or_default();
                let end = cut.iter().rposition(|byte| *byte == b'\n');
                bytes.truncate(end.map_or(SAMPLE_BYTES, |end| end + 1));
                is_whole = false;
            }
            DataContent::Workbook(sheets) => {
                for sheet in sheets {
                    if let SheetContent::Sheet(sheet) = sheet
                        && sheet.rows.len() > SAMPLE_ROWS
                    {
                        sheet.rows.truncate(SAMPLE_ROWS);
                        is_whole = false;
                    }
                }
            }
            DataContent::Text(_) | DataContent::Unreadable(_) => {}
        }
        Self {
            input,
            options,
            is_whole,
        }
    }
}

/// The columns of a file with what is said of them.
#[derive(Clone, Debug)]
pub struct Columns {
    /// What messages call the file.
    pub file: String,
    input: DataInput,
    options: DataOptions,
    is_whole: bool,
    /// What was said and remembered before.
    base: Vec<(String, DataColumn)>,
    /// The columns, each header once.
    pub rows: Vec<Row>,
    /// The one at the cursor.
    pub at: usize,
    /// What would be read now.
    outcome: Outcome,
    /// What is read without anything said here.
    before: u64,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Row {
    /// The sheet, where the file has several with tables.
    pub sheet: Option<String>,
    /// Its header.
    pub header: String,
    /// Cells of it.
    pub samples: Vec<String>,
    /// What the program takes it for; `None` where it does not know.
    pub own: Option<DataColumn>,
    /// What its header says of its figures besides.
    pub of: Option<String>,
    /// What a person says.
    pub chosen: Option<DataColumn>,
}

/// What would be read.
#[derive(Clone, Debug, Default)]
struct Outcome {
    figures: u64,
    errors: u64,
    /// The first thing that is wrong, with its place: Vietnamese and English.
    first: Option<(String, String)>,
}

impl Columns {
    /// The columns of a file.
    #[must_use]
    pub fn new(world: &World, opened: Opened) -> Self {
        let Opened {
            input,
            options,
            is_whole,
        } = opened;
        let look = world.pack().look_at(&input, &options);
        let several = look.tables.len() > 1;
        let mut rows: Vec<Row> = Vec::new();
        for table in look.tables {
            for column in table.columns {
                // One header means one thing, in whichever sheet it stands.
                if rows.iter().all(|row| row.header != column.header) {
                    rows.push(Row {
                        sheet: table.sheet.clone().filter(|_| several),
                        header: column.header,
                        samples: column.samples,
                        own: column.taken,
                        of: column.of,
                        chosen: None,
                    });
                }
            }
        }
        let mut columns = Self {
            file: input.name.clone(),
            base: input.columns.clone(),
            input,
            options,
            is_whole,
            at: rows.iter().position(|row| row.own.is_none()).unwrap_or(0),
            rows,
            outcome: Outcome::default(),
            before: 0,
        };
        columns.try_out(world);
        columns.before = columns.outcome.figures;
        columns
    }

    /// Reads the file with what is said.
    fn try_out(&mut self, world: &World) {
        self.input.columns = self.named();
        self.input.columns.extend(self.base.iter().cloned());
        let look = world.pack().look_at(&self.input, &self.options);
        let mut wrong = look.findings.iter();
        let first = wrong.find(|finding| finding.severity() == Severity::Error);
        let first = first.map(|finding| {
            let says = |lang| {
                let place = finding
                    .at
                    .map(|at| location_text(&look.sources.location(at), lang));
                let text = finding.message(lang);
                place.map_or(text.clone(), |place| format!("{place}: {text}"))
            };
            (says(chitieu_core::Lang::Vi), says(chitieu_core::Lang::En))
        });
        self.outcome = Outcome {
            figures: look.given.figures,
            errors: look.given.errors,
            first,
        };
    }

    /// What a person says: header and column.
    fn named(&self) -> Vec<(String, DataColumn)> {
        let rows = self.rows.iter();
        rows.filter_map(|row| Some((row.header.clone(), row.chosen?)))
            .collect()
    }

    /// What is to be taken over; `None` where nothing was said.
    #[must_use]
    pub fn said(&self, remember: bool) -> Option<Said> {
        let columns = self.named();
        (!columns.is_empty()).then(|| Said {
            file: self.file.clone(),
            columns,
            remember,
        })
    }

    /// Takes the column at the cursor for something; `None` is the program's own reading.
    pub fn take(&mut self, world: &World, column: Option<DataColumn>) {
        let at = self.at;
        let Some(row) = self.rows.get_mut(at) else {
            return;
        };
        row.chosen = column.filter(|column| row.own != Some(*column));
        self.try_out(world);
    }

    /// The kind before or behind the present one.
    pub fn turn(&mut self, world: &World, by: i64) {
        let Some(row) = self.rows.get(self.at) else {
            return;
        };
        let count = DataColumn::WORDS.len() as i64;
        let now = row.chosen.or(row.own).and_then(|now| {
            let mut words = DataColumn::WORDS.iter();
            words.position(|(_, column)| *column == now)
        });
        let next = match now {
            Some(now) => (now as i64 + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        let column = DataColumn::WORDS
            .get(next as usize)
            .map(|(_, column)| *column);
        self.take(world, column);
    }

    /// Everything as the program takes it.
    pub fn reset(&mut self, world: &World) {
        for row in &mut self.rows {
            row.chosen = None;
        }
        self.try_out(world);
    }

    /// What a column is, as it would be used.
    #[must_use]
    pub fn meaning(&self, context: &Context<'_>, row: &Row) -> Line {
        let lang = context.lang;
        match (row.chosen, row.own) {
            (Some(chosen), _) => Line::of(Role::Strong, format!("{} *", chosen.word(lang))),
            (None, None) => Line::of(
                Role::Status(Status::Behind),
                format!("? {}", context.pick("chưa nhận ra", "not recognised")),
            ),
            (None, Some(DataColumn::Ignored)) => {
                Line::of(Role::Dim, DataColumn::Ignored.word(lang))
            }
            (None, Some(own)) => {
                let line = Line::plain(own.word(lang));
                match &row.of {
                    Some(of) => line.and(Role::Dim, format!(" {} {of}", context.glyphs.dot)),
                    None => line,
                }
            }
        }
    }

    /// How much would be read, and what is wrong.
    #[must_use]
    pub fn preview(&self, context: &Context<'_>) -> Vec<Line> {
        let Outcome {
            figures,
            errors,
            first,
        } = &self.outcome;
        let status = match (figures, errors) {
            (0, _) => Status::NotMet,
            (_, 0) => Status::Met,
            _ => Status::Behind,
        };
        let sign = super::symbol(status, context);
        let more = if self.is_whole { "" } else { "≥ " };
        let mut line = Line::of(
            Role::Status(status),
            format!(
                "{sign} {} {more}{figures} {}",
                context.pick("Đọc được", "Reads"),
                context.pick("số liệu", if *figures == 1 { "figure" } else { "figures" })
            ),
        );
        if *errors > 0 {
            let word = context.pick("lỗi", if *errors == 1 { "error" } else { "errors" });
            line = line.and(Role::Plain, format!(", {errors} {word}"));
        }
        if *figures != self.before {
            let was = context.pick("trước: ", "before: ");
            line = line.and(Role::Dim, format!(" ({was}{})", self.before));
        }
        let mut lines = vec![line];
        if let Some((vi, en)) = first {
            lines.push(Line::of(Role::Dim, context.pick(vi, en)));
        }
        lines
    }

    /// The whole as a table, for writers and for reading out.
    #[must_use]
    pub fn document(&self, context: &Context<'_>) -> Document {
        let mut document = Document::default();
        document.heading(1, self.file.as_str());
        for line in self.preview(context) {
            document.paragraph(line);
        }
        let mut table = Table::with_columns(&[
            (
                context.pick("Tiêu đề cột", "Header"),
                Align::Start,
                Some(10),
            ),
            (context.pick("Ví dụ", "Cells"), Align::Start, Some(10)),
            (context.pick("Là gì", "What it is"), Align::Start, Some(10)),
        ]);
        for row in &self.rows {
            table.rows.push(vec![
                Line::plain(row.header.as_str()),
                Line::of(Role::Dim, row.samples.join("; ")),
                self.meaning(context, row),
            ]);
        }
        document.blocks.push(Block::Table(table));
        document
    }

    /// The file could be another one now: what is said stays.
    #[must_use]
    pub fn anew(&self, world: &World) -> Self {
        let mut anew = self.clone();
        anew.try_out(world);
        anew
    }
}

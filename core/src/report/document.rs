//! What a report says, before it has a look: headings, paragraphs, facts and tables of pieces that know their meaning.
//!
//! Each front end dresses the pieces: a terminal in colours, a page in classes, a reader of plain text in nothing.

use crate::evaluate::Status;
use crate::list::Listed;
use crate::report::picture::Picture;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Plain,
    /// A number.
    Value,
    /// What a number or a column is called.
    Label,
    /// A status: symbol and word.
    Status(Status),
    /// Something to be seen first.
    Strong,
    /// Something that may be overlooked.
    Dim,
    /// A document and line, an address, a code.
    Proof,
}

/// A piece of text with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text; never markup.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// A line of pieces, to be wrapped where there is no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Piece>);

impl Line {
    /// A line of one piece.
    #[must_use]
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self::default().and(role, text)
    }

    /// Running text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of(Role::Plain, text)
    }

    /// The line with a further piece.
    #[must_use]
    pub fn and(mut self, role: Role, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Piece { text, role });
        }
        self
    }

    /// Its text without meaning.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Numbers.
    End,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// How it is set.
    pub align: Align,
    /// How narrow it may become by breaking its cells into several lines; `None` when they are never broken.
    pub narrowest: Option<usize>,
}

/// A table. Rows have as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows, in a line; empty where the heading above says all.
    pub caption: Line,
    /// The column whose cells name their rows.
    pub head: usize,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Line>>,
}

impl Table {
    /// An empty table with columns of (title, align, narrowest).
    #[must_use]
    pub fn with_columns(columns: &[(&str, Align, Option<usize>)]) -> Self {
        Self {
            caption: Line::default(),
            head: 0,
            columns: columns
                .iter()
                .map(|&(title, align, narrowest)| Column {
                    title: title.to_owned(),
                    align,
                    narrowest,
                })
                .listed(),
            rows: Vec::new(),
        }
    }

    /// The table without the columns in which nothing stands: they only take room.
    #[must_use]
    pub fn without_empty_columns(&self) -> Self {
        let filled = |index: &usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(*index));
            cells.any(|cell| !cell.is_empty())
        };
        let kept: Vec<usize> = (0..self.columns.len()).filter(filled).listed();
        Self {
            caption: self.caption.clone(),
            head: kept.iter().filter(|index| **index < self.head).count(),
            columns: kept
                .iter()
                .filter_map(|index| self.columns.get(*index).cloned())
                .listed(),
            rows: self
                .rows
                .iter()
                .map(|row| {
                    kept.iter()
                        .map(|index| row.get(*index).cloned().unwrap_or_default())
                        .listed()
                })
                .listed(),
        }
    }
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; 1 is the title.
    Heading(u8, Line),
    /// A paragraph.
    Paragraph(Line),
    /// Lines of a list.
    List(Vec<Line>),
    /// Labels with what they say.
    Facts(Vec<(String, Line)>),
    /// A table.
    Table(Table),
    /// A series on its way to a target: drawn where there is room, told in words elsewhere.
    Picture(Box<Picture>),
}

/// A document of blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks
            .push(Block::Heading(level, Line::of(Role::Strong, text)));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, line: Line) {
        self.blocks.push(Block::Paragraph(line));
    }
}

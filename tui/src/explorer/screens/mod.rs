//! What each screen says. How it is drawn is in `view`.
//!
//! | screen | module | made of |
//! |---|---|---|
//! | overview: where do we stand? | [`overview`] | a table of units and plans, below what has to be looked at first |
//! | goals | [`goals`] | a table |
//! | an indicator in a unit | [`indicator`] | a page |
//! | the proof of a number | [`proof`] | a page |
//! | trying other numbers | [`what_if`] | a form |
//! | findings, one finding, a file | [`findings`] | tables and a page |
//! | documents and plans, what one says | [`documents`] | tables and a page |
//! | composite indices, their scores | [`indices`], [`scores`] | tables |
//! | a unit's score and what explains it | [`score`] | pages |
//! | who has reported | [`reporting`] | a table |
//! | the files that were handed in | [`data_files`] | a table |
//! | what the columns of one are | [`columns`] | a form |

pub mod chart;
pub mod columns;
pub mod data_files;
pub mod documents;
pub mod findings;
pub mod goals;
pub mod indicator;
pub mod indices;
pub mod overview;
pub mod proof;
pub mod reporting;
pub mod score;
pub mod scores;
pub mod what_if;

use chitieu_core::report::csv::Dialect;
use chitieu_core::report::document::{Align, Block, Document, Line, Role, Table};

use super::flow::Page;
use super::grid::{List, Rows};
use super::moved::Moved;
use super::target::{Choice, Target};
use super::world::Context;

/// Between counts on one line: wide enough to tell them apart, and a place where the line may break.
pub const APART: &str = "\u{a0}\u{a0} ";

/// A screen that is a table.
pub trait Listing: Rows {
    /// What it is called in the path at the top.
    fn title(&self, context: &Context<'_>) -> String;

    /// Lines above the table.
    fn head(&self, context: &Context<'_>, width: usize) -> Vec<Line> {
        let _ = (context, width);
        Vec::new()
    }

    /// What there is no room for in the table, about the row at the cursor.
    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let _ = (context, row);
        Vec::new()
    }

    /// What is said where there are no rows.
    fn nothing(&self, context: &Context<'_>) -> String {
        context
            .pick("Không có dòng nào.", "Nothing here.")
            .to_owned()
    }

    /// The choice of goals that it shows, where it shows goals.
    fn choice(&self) -> Option<Choice> {
        None
    }

    /// The same screen on what was read anew; `None` where its place may have gone.
    fn anew(&self, context: &Context<'_>, moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        let _ = (context, moved);
        None
    }

    /// Whether it shows findings or the files that they are in.
    fn is_of_findings(&self) -> bool {
        false
    }

    /// The goals that are shown as a report, for the writers of annexes.
    fn report(&self, context: &Context<'_>, order: &[u32]) -> Option<chitieu_core::Report> {
        let _ = (context, order);
        None
    }

    /// Whether its rows may be single figures of an indicator, with a proof and other numbers to try.
    fn has_numbers(&self) -> bool {
        true
    }

    /// What else it can show in its place or leads to, by name: years, sets of units, ways of looking.
    fn ways(&self, context: &Context<'_>) -> Vec<Way> {
        let _ = context;
        Vec::new()
    }

    /// The rows that are shown as CSV, where a writer of their own knows more of them than the screen.
    fn csv(&self, context: &Context<'_>, order: &[u32], dialect: Dialect) -> Option<String> {
        let _ = (context, order, dialect);
        None
    }

    /// The rows that are shown as JSON, where programs read them.
    fn json(&self, context: &Context<'_>, order: &[u32]) -> Option<String> {
        let _ = (context, order);
        None
    }
}

/// Another way of looking at what a screen shows.
#[derive(Clone, Debug)]
pub struct Way {
    /// What it is.
    pub label: String,
    /// Where it leads.
    pub target: Target,
    /// Whether it takes the place of the screen.
    pub instead: bool,
}

/// A place in the history.
pub enum Screen {
    /// A table.
    List(Box<dyn Listing + Send>, List),
    /// A page: what it is made from, its text, the link at the cursor, the first line drawn.
    Page(Target, Page, PageState),
    /// A form.
    WhatIf(Box<what_if::WhatIf>),
    /// What the columns of a file are.
    Columns(Box<columns::Columns>),
}

/// The state of a page on the screen.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageState {
    /// The link at the cursor.
    pub link: usize,
    /// The first line that is drawn.
    pub top: usize,
}

impl std::fmt::Debug for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::List(_, list) => f.debug_tuple("List").field(list).finish(),
            Self::Page(target, _, state) => {
                f.debug_tuple("Page").field(target).field(state).finish()
            }
            Self::WhatIf(form) => f.debug_tuple("WhatIf").field(form).finish(),
            Self::Columns(columns) => f.debug_tuple("Columns").field(columns).finish(),
        }
    }
}

impl Screen {
    /// Whether what it shows may be single figures of an indicator.
    #[must_use]
    pub fn has_numbers(&self) -> bool {
        match self {
            Self::List(listing, _) => listing.has_numbers(),
            Self::Page(target, ..) => !matches!(target, Target::Score(..)),
            Self::WhatIf(_) | Self::Columns(_) => true,
        }
    }

    /// What it is called in the path at the top.
    #[must_use]
    pub fn title(&self, context: &Context<'_>) -> String {
        match self {
            Self::List(listing, _) => listing.title(context),
            Self::Page(target, _, _) => page_title(context, target),
            Self::WhatIf(_) => context.pick("Tính thử", "What-if").to_owned(),
            Self::Columns(_) => context
                .pick("Cột nào là gì", "What the columns are")
                .to_owned(),
        }
    }

    /// The cells of a table that is shown, titles first; `None` where no table is.
    #[must_use]
    pub fn cells(&self, context: &Context<'_>) -> Option<Vec<Vec<String>>> {
        let Self::List(listing, list) = self else {
            return None;
        };
        let columns = listing.columns(context, WIDEST);
        let titles = columns.iter().map(|column| column.title.clone()).collect();
        let cell = |row: u32, column: usize| {
            listing
                .cell(context, row, column)
                .text()
                .replace('\u{a0}', " ")
                .trim()
                .to_owned()
        };
        let rows = list
            .order
            .iter()
            .filter(|row| listing.stops(**row))
            .map(|row| match listing.whole(context, *row, 200) {
                Some(line) => vec![line.text().split_whitespace().collect::<Vec<_>>().join(" ")],
                None => (0..columns.len())
                    .map(|column| cell(*row, column))
                    .collect(),
            });
        Some(std::iter::once(titles).chain(rows).collect())
    }

    /// What it shows now, for writers: of a table the rows that are found, in their order.
    #[must_use]
    pub fn document(&self, context: &Context<'_>) -> Document {
        match self {
            Self::List(listing, list) => table_document(listing.as_ref(), list, context),
            Self::Page(_, page, _) => page.document(),
            Self::WhatIf(form) => form.document(context),
            Self::Columns(columns) => columns.document(context),
        }
    }
}

/// What a page is made from, anew.
#[must_use]
pub fn page(context: &Context<'_>, target: &Target) -> Option<Page> {
    match target {
        Target::Indicator(subject) => indicator::page(context, *subject),
        Target::Proof(subject, period) => proof::page(context, *subject, *period),
        Target::Finding(number) => findings::page(context, *number),
        Target::Plan(plan) => documents::plan_page(context, *plan),
        Target::Score(at, look) => score::page(context, *at, *look),
        _ => None,
    }
}

fn page_title(context: &Context<'_>, target: &Target) -> String {
    let framework = context.world().map(super::world::World::framework);
    match target {
        Target::Indicator(subject) => framework
            .and_then(
                |framework| match subject.goal.and_then(|goal| framework.goal(goal)) {
                    Some(goal) => Some(goal.name.get(context.lang).to_owned()),
                    None => Some(
                        framework
                            .indicator(subject.indicator)?
                            .name
                            .get(context.lang)
                            .to_owned(),
                    ),
                },
            )
            .unwrap_or_default(),
        Target::Proof(..) => context.pick("Vì sao", "Why").to_owned(),
        Target::Finding(number) => context
            .book
            .findings
            .get(*number)
            .map(|finding| finding.code().to_owned())
            .unwrap_or_default(),
        Target::Plan(plan) => framework
            .and_then(|framework| framework.plan(*plan))
            .map(|plan| super::world::plan_short(plan, context.lang).to_owned())
            .unwrap_or_default(),
        Target::Score(at, look) => score::title(context, *at, *look),
        _ => String::new(),
    }
}

/// The widest screen: every column is shown in what is written.
const WIDEST: u16 = 400;

fn table_document(listing: &(dyn Listing + Send), list: &List, context: &Context<'_>) -> Document {
    let mut document = Document::default();
    document.heading(1, listing.title(context));
    for line in listing.head(context, usize::from(WIDEST)) {
        if !line.is_empty() {
            document.paragraph(line);
        }
    }
    let columns = listing.columns(context, WIDEST);
    let empty = || Table {
        columns: columns
            .iter()
            .map(|column| chitieu_core::report::document::Column {
                title: column.title.clone(),
                align: column.align,
                narrowest: (column.align == Align::Start)
                    .then_some(usize::from(column.least.max(8))),
            })
            .collect(),
        rows: Vec::new(),
        ..Table::default()
    };
    let mut table = empty();
    let flush = |table: &mut Table, document: &mut Document| {
        if !table.rows.is_empty() {
            document
                .blocks
                .push(Block::Table(std::mem::replace(table, empty())));
        }
    };
    for &row in &list.order {
        match listing.whole(context, row, 100) {
            Some(line) if !listing.stops(row) => {
                flush(&mut table, &mut document);
                document.blocks.push(Block::Heading(2, line));
            }
            Some(line) => {
                flush(&mut table, &mut document);
                document.blocks.push(Block::List(vec![line]));
            }
            None => table.rows.push(
                (0..columns.len())
                    .map(|column| listing.cell(context, row, column))
                    .collect(),
            ),
        }
    }
    flush(&mut table, &mut document);
    document
}

/// A status as it always stands: symbol, word, colour.
#[must_use]
pub fn status_line(status: chitieu_core::Status, context: &Context<'_>) -> Line {
    Line::of(
        Role::Status(status),
        format!(
            "{}\u{a0}{}",
            symbol(status, context),
            status.label(context.lang)
        ),
    )
}

/// The sign of a status; of ASCII where nothing else is wanted.
#[must_use]
pub fn symbol(status: chitieu_core::Status, context: &Context<'_>) -> char {
    use chitieu_core::Status;
    if context.glyphs.rule != "-" {
        return status.symbol();
    }
    match status {
        Status::Exceeded => '^',
        Status::Met => '+',
        Status::MetEstimate => 'e',
        Status::MetAsPrinted => '~',
        Status::OnPace => '>',
        Status::InProgress => 'o',
        Status::Behind => 'v',
        Status::NotMet => 'x',
        Status::Depends => '?',
        Status::NoData => '-',
        Status::NotComputable => '#',
        Status::NotApplicable => '/',
    }
}

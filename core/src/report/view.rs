//! The report as a document: every row in groups, with counts that add up.

use super::document::Align;
use super::document::{Block, Document, Line, Role, Table};
use super::groups::{By, Section, slip};
use super::{Report, picture, show, table};
use crate::dataset::Citation;
use crate::evaluate::{Assessment, Session, Status};
use crate::framework::DocumentId;
use crate::list::Listed;
use crate::locale::Lang;
use crate::order::sort_once;

/// How a report is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View<'a> {
    /// What the rows are grouped by.
    pub by: By,
    /// The statuses that were asked for; empty for all. The rows are chosen by [`Report::keep`]; here they explain an empty report.
    pub statuses: &'a [Status],
    /// Whether only slipping rows were asked for.
    pub slipping: bool,
    /// A picture for each goal with at least so many figures.
    pub least_figures: usize,
    /// Whether the tables have a column with documents and lines, and the document ends with what these documents are.
    pub evidence: bool,
    /// Whether a table of the groups and their counts stands first.
    pub summary: bool,
}

impl View<'_> {
    /// As a terminal shows it: a line of signs where a series has a course, no column for evidence.
    #[must_use]
    pub const fn of_terminal() -> Self {
        Self {
            by: By::Plan,
            statuses: &[],
            slipping: false,
            least_figures: 2,
            evidence: false,
            summary: false,
        }
    }

    /// As a page shows it: with pictures, evidence and a table of the groups.
    #[must_use]
    pub const fn of_page() -> Self {
        Self {
            least_figures: 1,
            evidence: true,
            summary: true,
            ..Self::of_terminal()
        }
    }
}

/// Every row of a report, grouped by plan, with counts that add up.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let whole = Report::new(&session, &report::Filter::default());
/// let document = report::report_document(&whole, &session, Lang::Vi);
/// assert!(!document.blocks.is_empty());
/// ```
#[must_use]
pub fn report_document(report: &Report, session: &Session<'_>, lang: Lang) -> Document {
    report_document_as(report, session, &View::of_terminal(), lang)
}

/// Every row of a report, put together as asked.
///
/// ```
/// # use chitieu_core::{examples, report::{self, document::Block, By, Filter, View}, Lang, Program, Report, Session};
/// # let pack = examples::pack();
/// # let program = Program::new(pack.framework());
/// # let session = Session::new(pack.framework(), &program, pack.data(), pack.framework().info.cut_off.unwrap());
/// # let report = Report::new(&session, &Filter::default());
/// let view = View { by: By::Agency, ..View::of_page() };
/// let document = report::report_document_as(&report, &session, &view, Lang::Vi);
/// let pictures = document.blocks.iter().filter(|block| matches!(block, Block::Picture(_)));
/// assert!(pictures.count() > 0);
/// ```
///
/// What slips stands first; the counts of the groups add up to those at the end.
#[must_use]
pub fn report_document_as(
    report: &Report,
    session: &Session<'_>,
    view: &View<'_>,
    lang: Lang,
) -> Document {
    let mut document = Document::default();
    table::head(&mut document, report, session, lang);
    if report.rows.is_empty() {
        let unread = table::unread(report, session.framework(), lang);
        // A choice of rows says itself why it is empty; a plan that nobody could read does not.
        let chosen = view.slipping || !view.statuses.is_empty();
        document.paragraph(if unread.is_empty() || chosen {
            Line::plain(nothing(view, lang))
        } else {
            unread
        });
        document.paragraph(table::totals(report, lang));
        return document;
    }
    let sections = report.sections(session, view.by, lang);
    if view.summary {
        document.paragraph(table::totals(report, lang));
        summary(&mut document, report, &sections, view, lang);
    }
    slipping(&mut document, report, session, lang);
    pictures(&mut document, report, session, view, lang);
    for section in &sections {
        document.heading(2, section.title.clone());
        let mut table = table::columns(view, lang);
        if sections.len() > 1 {
            table.caption = table::counts(&section.rows, lang);
        }
        for row in &section.rows {
            table.rows.push(table::cells(session, row, view, lang));
        }
        document.blocks.push(Block::Table(table));
    }
    if !view.summary {
        document.paragraph(table::totals(report, lang));
    }
    if view.evidence {
        documents(&mut document, report, session, lang);
    }
    document
}

/// Why nothing is shown, and what to do.
fn nothing(view: &View<'_>, lang: Lang) -> String {
    if view.slipping {
        return lang
            .pick(
                "Không có mục tiêu nào chậm tiến độ, quá thời hạn hoặc giảm trong phạm vi này. Bỏ --slipping để xem mọi mục tiêu, kể cả mục tiêu chưa có số liệu.",
                "No goal in this choice is behind pace, overdue or lost. Leave out --slipping to see every goal, also those without data.",
            )
            .to_owned();
    }
    if !view.statuses.is_empty() {
        let words: Vec<&str> = view
            .statuses
            .iter()
            .map(|status| status.label(lang))
            .listed();
        let words = words.join(", ");
        return match lang {
            Lang::Vi => format!(
                "Không có dòng nào ở trạng thái: {words}. Bỏ --status để xem mọi trạng thái."
            ),
            Lang::En => {
                format!("No row has the status: {words}. Leave out --status to see every status.")
            }
        };
    }
    lang.pick(
        "Không có mục tiêu nào khớp với lựa chọn này. Bỏ bớt --unit, --plan hoặc --indicator.",
        "No goal matches this choice. Leave out --unit, --plan or --indicator.",
    )
    .to_owned()
}

/// A table of the groups: a column for each status that occurs, and the whole in the last row.
fn summary(
    document: &mut Document,
    report: &Report,
    sections: &[Section<'_>],
    view: &View<'_>,
    lang: Lang,
) {
    if sections.len() < 2 {
        return;
    }
    let whole = report.by_status();
    let mut columns = vec![(view.by.label(lang), Align::Start, Some(20))];
    columns.extend(
        whole
            .iter()
            .map(|(status, _)| (status.label(lang), Align::End, Some(6))),
    );
    columns.push((lang.pick("Tổng", "Total"), Align::End, Some(6)));
    let mut table = Table::with_columns(&columns);
    let count = |rows: &[&Assessment], status: Status| {
        let all = rows.iter().filter(|row| row.status == status).count();
        if all == 0 {
            Line::of(Role::Dim, "–")
        } else {
            Line::of(Role::Value, all.to_string())
        }
    };
    for section in sections {
        let mut cells = vec![Line::plain(section.title.clone())];
        cells.extend(
            whole
                .iter()
                .map(|(status, _)| count(&section.rows, *status)),
        );
        cells.push(Line::of(Role::Value, section.rows.len().to_string()));
        table.rows.push(cells);
    }
    let mut last = vec![Line::of(Role::Strong, lang.pick("Tổng", "Total"))];
    last.extend(
        whole
            .iter()
            .map(|(_, count)| Line::of(Role::Strong, count.to_string())),
    );
    last.push(Line::of(Role::Strong, report.rows.len().to_string()));
    table.rows.push(last);
    document.heading(2, lang.pick("Tổng hợp", "Summary"));
    document.blocks.push(Block::Table(table));
}

/// What slips, the worst first: what has to be looked at.
fn slipping(document: &mut Document, report: &Report, session: &Session<'_>, lang: Lang) {
    let rows = report.slipping();
    if rows.is_empty() {
        return;
    }
    let title = lang.pick(
        "Mục tiêu chậm tiến độ, quá thời hạn hoặc giảm",
        "Goals behind pace, overdue or lost",
    );
    document.heading(2, format!("{title} ({})", rows.len()));
    let lines = rows
        .iter()
        .filter_map(|row| slipping_line(session, row, lang))
        .listed();
    document.blocks.push(Block::List(lines));
}

fn slipping_line(session: &Session<'_>, row: &Assessment, lang: Lang) -> Option<Line> {
    let framework = session.framework();
    let goal = framework.goal(row.goal)?;
    let unit = table::unit_names(framework, row, lang);
    let mut more = vec![slip(row)?.label(lang).to_owned()];
    more.extend(table::gap(framework, row, lang));
    Some(
        table::status(row, lang)
            .and(Role::Plain, format!(": {} – {unit}: ", goal.name.get(lang)))
            .and(Role::Value, show::targets(framework, goal, lang))
            .and(Role::Plain, "; ")
            .and(Role::Strong, more.join("; ")),
    )
}

/// The path of each goal that has enough figures.
fn pictures(
    document: &mut Document,
    report: &Report,
    session: &Session<'_>,
    view: &View<'_>,
    lang: Lang,
) {
    let pictures: Vec<_> = report
        .rows
        .iter()
        .flat_map(|row| picture::pictures(session, row, view.least_figures, lang))
        .listed();
    if pictures.is_empty() {
        return;
    }
    let title = lang.pick(
        "Số liệu trên đường tới mục tiêu",
        "Figures on the way to the goals",
    );
    document.heading(2, format!("{title} ({})", pictures.len()));
    let blocks = pictures.into_iter().map(|it| Block::Picture(Box::new(it)));
    document.blocks.extend(blocks);
}

/// What the documents are that the evidence names.
fn documents(document: &mut Document, report: &Report, session: &Session<'_>, lang: Lang) {
    let figures = report.rows.iter().flat_map(|row| &row.parts);
    let citations = figures
        .filter_map(|part| part.figure.as_ref())
        .flat_map(|figure| session.citations(figure));
    let mut ids: Vec<DocumentId> = citations
        .filter_map(|citation: Citation<'_>| citation.document)
        .listed();
    sort_once(&mut ids);
    let framework = session.framework();
    let facts: Vec<(String, Line)> = ids
        .into_iter()
        .filter_map(|id| framework.document(id))
        .map(|source| {
            let mut line = Line::plain(show::document(source, lang));
            if let Some(address) = &source.address {
                line = line
                    .and(Role::Plain, " – ")
                    .and(Role::Proof, address.clone());
            }
            (source.id.clone(), line)
        })
        .listed();
    if !facts.is_empty() {
        document.heading(2, lang.pick("Văn bản được dẫn", "Documents cited"));
        document.blocks.push(Block::Facts(facts));
    }
}

//! Figures that were handed in beside a pack, as rows and documents of the pack itself: one file then holds them as its own.
//!
//! Each file, or sheet of a workbook, becomes a document with its name; its rows are the lines of that document.

use super::data;
use crate::dataset::{Cell, Citation, DataStatus, Dataset, Place, Role};
use crate::formula::Absent;
use crate::framework::Framework;
use crate::list::Listed;
use crate::locale::Lang;
use crate::number::Rational;
use crate::report::to_json;
use serde::Serialize;

use super::Pack;

/// What a bundle takes up beside the files of its pack.
#[derive(Debug, Default)]
pub(super) struct HandedIn {
    /// The documents, each as JSON.
    pub(super) documents: Vec<String>,
    /// Rows of a data file, by its columns.
    pub(super) rows: Vec<Vec<Option<String>>>,
}

#[derive(Serialize)]
struct Document<'t> {
    id: &'t str,
    title: Title,
}

#[derive(Serialize)]
struct Title {
    vi: String,
    en: String,
}

impl HandedIn {
    /// The figures of a pack after its `own` first ones, those that `takes` lets through.
    pub(super) fn of(pack: &Pack, own: usize, takes: fn(&Cell) -> bool) -> Self {
        let framework = pack.framework();
        let mut taken = Self::default();
        let mut named: Vec<(String, Option<String>)> = Vec::new();
        let citations = pack.data().citations().skip(own);
        for citation in citations.filter(|citation| takes(citation.cell)) {
            let key = (
                citation.at.file.to_owned(),
                citation.at.sheet.map(str::to_owned),
            );
            let place = named.iter().position(|known| *known == key);
            let id = document_id(framework, place.unwrap_or(named.len()));
            if place.is_none() {
                taken.documents.push(document(&id, &citation.at));
                named.push(key);
            }
            let row = data::COLUMNS
                .iter()
                .map(|column| cell(column.name, &citation, framework, &id));
            taken.rows.push(row.listed());
        }
        taken
    }
}

/// An id that no document of the pack has.
fn document_id(framework: &Framework, place: usize) -> String {
    let mut id = format!("so-lieu-nop-{}", place.saturating_add(1));
    while framework.documents().iter().any(|known| known.id == id) {
        id.push('x');
    }
    id
}

fn document(id: &str, at: &Place<'_>) -> String {
    let title = |lang: Lang| {
        let sheet = at
            .sheet
            .map(|sheet| format!(", {} “{sheet}”", lang.pick("trang", "sheet")));
        let file = lang.pick("Số liệu nộp, tệp", "Figures handed in, file");
        format!("{file} {}{}", at.file, sheet.unwrap_or_default())
    };
    let (vi, en) = (title(Lang::Vi), title(Lang::En));
    let title = Title { vi, en };
    to_json(&Document { id, title })
}

/// What stands in a column; nothing where the citation does not say it.
fn cell(
    column: &str,
    citation: &Citation<'_>,
    framework: &Framework,
    document: &str,
) -> Option<String> {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let code = |id| Some(framework.document(id)?.id.clone());
    match column {
        "indicator" => Some(framework.indicator(citation.indicator)?.code.clone()),
        "unit" => Some(framework.unit(citation.unit)?.id.clone()),
        "period" => Some(citation.period.to_string()),
        "role" => (citation.role != Role::Value).then(|| citation.role.code().to_owned()),
        "as_printed" => said(citation.as_printed),
        "numerator" => whole(citation.numerator),
        "denominator" => whole(citation.denominator),
        "document" => citation
            .document
            .map_or_else(|| Some(document.to_owned()), code),
        "line" => Some(citation.line.unwrap_or(citation.at.line).to_string()),
        "occurrence" => citation.occurrence.and_then(said),
        "status" => {
            let words = DataStatus::WORDS.into_iter();
            let mut words = words.filter(|(_, status)| Some(*status) == citation.status);
            Some(words.next()?.0.to_owned())
        }
        "published" => citation.published.map(|day| day.to_string()),
        "revision" => (citation.revision > 0).then(|| citation.revision.to_string()),
        "note" => said(citation.note),
        _ => None,
    }
}

/// A count as every style of numbers writes it; others stand in the token.
fn whole(number: Option<&Rational>) -> Option<String> {
    let text = number?.to_string();
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(text)
}

/// Every cell; and those that say something: a token that could not be read is an error of its table, and one of the pack as well if it were taken up.
pub(super) const TAKES: [fn(&Cell) -> bool; 2] =
    [|_| true, |cell| !matches!(cell, Err(Absent::NotAvailable))];

/// Whether two packs have the same figures, of those that `takes` lets through; where they stand is not compared.
pub(super) fn same_figures(one: &Dataset, other: &Dataset, takes: fn(&Cell) -> bool) -> bool {
    let facts = |data: &Dataset| {
        data.observations()
            .filter(|fact| takes(fact.cell))
            .map(|fact| {
                let figure = (fact.cell.clone(), fact.conflict, fact.status);
                (
                    fact.indicator,
                    fact.unit,
                    fact.period,
                    fact.role.code(),
                    figure,
                )
            })
            .listed()
    };
    facts(one) == facts(other)
}

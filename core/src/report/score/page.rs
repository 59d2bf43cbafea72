//! The answer as a page draws it: every cell in words, with the codes of its columns, and the tokens that prove each component.

use serde::Serialize;

use super::super::document::Line;
use super::super::listing::{Cell, Listing};
use super::super::rows::EvidenceRow;
use super::{ScoreAnswer, ScoreView};
use crate::dataset::Citation;
use crate::framework::index::Component;
use crate::framework::{IndicatorId, UnitId};
use crate::index::{Basis, face, figure_of, looked_at};
use crate::list::Listed;
use crate::locale::{Lang, write};
use crate::number::Rational;

/// An answer about an index as people read it: each cell as its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScoreTable {
    /// What the table shows, with index and year.
    pub title: String,
    /// What stands above it.
    pub before: Vec<String>,
    /// Its columns.
    pub columns: Vec<ScoreColumn>,
    /// Its rows, in the order of the rows of the JSON: a cell for each column, empty where there is nothing to say. For one unit the last column, `share`,
    /// is the share of the greatest points.
    pub rows: Vec<Vec<String>>,
    /// What stands below it.
    pub after: Vec<String>,
    /// For one unit: what proves each component that has something to show.
    pub proofs: Vec<ScoreProof>,
}

/// A column of an answer about an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScoreColumn {
    /// The code by which rows of the JSON name it; the id of a part where it holds the scores of one.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether its cells are numbers.
    pub numeric: bool,
}

/// What proves the score of a component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScoreProof {
    /// Id of the component.
    pub component: String,
    /// Who gave the score, where no rule did: "the mean of the units before the merger".
    pub basis: Option<String>,
    /// The files that were handed in with a score sheet (minh chứng).
    pub files: Vec<String>,
    /// The printed figures that its rule looks at, each once.
    pub evidence: Vec<EvidenceRow>,
}

impl ScoreAnswer<'_> {
    /// The answer as a page draws it.
    ///
    /// ```
    /// # use chitieu_core::report::{ScoreAnswer, ScoreView};
    /// # use chitieu_core::{Lang, Program, Session, examples};
    /// # let pack = examples::index_pack();
    /// # let program = Program::new(pack.framework());
    /// # let as_of = pack.framework().info.cut_off.unwrap();
    /// # let session = Session::new(pack.framework(), &program, pack.data(), as_of);
    /// # let index = pack.framework().find_index("vi-du").unwrap();
    /// let answer = ScoreAnswer::new(&session, index, pack.sheets(), None, None).unwrap();
    /// let table = answer.table(&ScoreView::Scores, Lang::Vi);
    /// assert_eq!((table.columns[0].code.as_str(), table.rows[0][0].as_str()), ("rank", "1"));
    /// let proofs = answer.table(&ScoreView::Unit(0), Lang::Vi).proofs;
    /// assert!(proofs.iter().all(|proof| !proof.evidence.is_empty() || !proof.files.is_empty() || proof.basis.is_some()));
    /// assert!(!proofs.is_empty() && !proofs[0].evidence[0].as_printed.is_empty());
    /// ```
    #[must_use]
    pub fn table(&self, view: &ScoreView, lang: Lang) -> ScoreTable {
        let listing = self.whole(view, lang);
        let mut table = listing.table(lang);
        if let ScoreView::Unit(unit) = view {
            table.columns.push(ScoreColumn {
                code: "share".to_owned(),
                title: lang.pick("Đạt", "Share").to_owned(),
                numeric: true,
            });
            for (words, cells) in table.rows.iter_mut().zip(&listing.rows) {
                words.push(listing.share(cells, lang));
            }
            let components = self.index().components.iter().enumerate();
            let proofs = components.map(|(place, component)| ScoreProof {
                component: component.id.clone(),
                basis: self.basis_words(place, *unit, lang).map(str::to_owned),
                files: self.files(place, *unit),
                evidence: self.proven(place, component, *unit),
            });
            let tells = |proof: &ScoreProof| {
                proof.basis.is_some() || !proof.files.is_empty() || !proof.evidence.is_empty()
            };
            table.proofs = proofs.filter(tells).listed();
        }
        table
    }

    /// The files of the score sheet, where it says what counts.
    pub(super) fn files(&self, component: usize, unit: usize) -> Vec<String> {
        match (
            self.scoring.handed(component, unit),
            self.scoring.basis(component, unit),
        ) {
            (Some(handed), Basis::Handed(_) | Basis::NoEvidence) => handed.evidence.clone(),
            _ => Vec::new(),
        }
    }

    fn proven(&self, place: usize, component: &Component, unit: usize) -> Vec<EvidenceRow> {
        let handed = matches!(
            self.scoring.basis(place, unit),
            Basis::Handed(_) | Basis::NoEvidence
        );
        let mut rows: Vec<EvidenceRow> = Vec::new();
        let id = self.scoring.units().get(unit).copied();
        let Some(id) = id.filter(|_| !handed) else {
            return rows;
        };
        self.cited(component, id, &mut |citation| {
            let row = EvidenceRow::of(self.session.framework(), citation);
            if !rows.contains(&row) {
                rows.push(row);
            }
        });
        rows
    }

    /// Every citation of the figures that a component looks at.
    pub(super) fn cited(
        &self,
        component: &Component,
        unit: UnitId,
        add: &mut dyn FnMut(&Citation<'_>),
    ) {
        let mut inputs: Vec<IndicatorId> = Vec::new();
        looked_at(component, &mut |input| inputs.extend(input));
        for input in inputs {
            let Some(figure) = figure_of(self.session, input, unit, self.year()) else {
                continue;
            };
            for citation in self.session.citations(&figure) {
                add(&citation);
            }
        }
    }
}

impl Listing {
    /// Which share of the greatest points a row has: "82,5%"; empty where it has no score or no greatest points.
    fn share(&self, cells: &[Cell], lang: Lang) -> String {
        let cell = |code: &str| {
            let place = self.columns.iter().position(|column| column.code == code);
            place.and_then(|place| cells.get(place))
        };
        let (Some(Cell::Value(score, _)), Some(Cell::Number(most, _))) =
            (cell("score"), cell("greatest"))
        else {
            return String::new();
        };
        let share = (face(score) * Rational::HUNDRED).checked_div(most);
        share.map_or_else(String::new, |share| write::percent(&share, Some(1), lang))
    }

    /// Every column and row in words.
    pub(crate) fn table(&self, lang: Lang) -> ScoreTable {
        let words = |lines: &[Line]| lines.iter().map(Line::text).listed();
        let columns = self.columns.iter().map(|column| ScoreColumn {
            code: column.code.clone(),
            title: column.title.get(lang).to_owned(),
            numeric: column.numeric,
        });
        let rows = self.rows.iter();
        let rows = rows.map(|row| row.iter().map(|cell| cell.line(lang).text()).listed());
        ScoreTable {
            title: self.title.clone(),
            before: words(&self.before),
            columns: columns.listed(),
            rows: rows.listed(),
            after: words(&self.after),
            proofs: Vec::new(),
        }
    }
}

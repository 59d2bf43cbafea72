//! Remarks on wording as data and in words.

use serde::Serialize;

use super::{Aligned, GoalPlaceRow};
use crate::align::{Lack, Remark};
use crate::list::Listed;
use crate::locale::Lang;
use crate::report::document::{Block, Document, Line, Role};
use crate::report::{show, to_json};

/// A remark as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RemarkRow {
    /// The goal and its place.
    pub goal: GoalPlaceRow,
    /// `number`, `soft_word`, `deadline`, `base`, `baseline`, `owner`.
    pub lacks: Vec<Lack>,
    /// The soft words.
    pub soft: Vec<String>,
    /// A wording that could be tested.
    pub suggestion: String,
}

#[derive(Serialize)]
struct LintJson {
    format: &'static str,
    engine: &'static str,
    lang: &'static str,
    remarks: Vec<RemarkRow>,
}

/// Remarks as JSON.
pub(super) fn lint_json(remarks: &[Remark], of: &Aligned<'_>) -> String {
    let rows = remarks.iter().filter_map(|remark| {
        Some(RemarkRow {
            goal: of.place_row(remark.goal)?,
            lacks: remark.lacks.clone(),
            soft: remark.soft.clone(),
            suggestion: remark.suggestion.get(of.lang).to_owned(),
        })
    });
    to_json(&LintJson {
        format: "chitieu-lint/1",
        engine: env!("CARGO_PKG_VERSION"),
        lang: of.lang.code(),
        remarks: rows.listed(),
    })
}

/// Remarks for people: those that keep a goal from being tested one by one, goals that only lack an owner in one line for each plan.
pub(super) fn lint_document(remarks: &[Remark], of: &Aligned<'_>) -> Document {
    let lang = of.lang;
    let mut document = Document::default();
    document.heading(
        1,
        lang.pick(
            "Mục tiêu chưa thử được như đã viết",
            "Goals that cannot be tested as written",
        ),
    );
    let counts = Lack::ALL.iter().filter_map(|lack| {
        let count = remarks
            .iter()
            .filter(|remark| remark.lacks.contains(lack))
            .count();
        (count > 0).then(|| format!("{count} {}", lack.word(lang)))
    });
    let counts = counts.listed().join(", ");
    document.paragraph(Line::plain(match (counts.is_empty(), lang) {
        (true, Lang::Vi) => "Không thiếu gì.".to_owned(),
        (true, Lang::En) => "Nothing is missing.".to_owned(),
        (false, Lang::Vi) => format!("{} mục tiêu còn thiếu: {counts}.", remarks.len()),
        (false, Lang::En) => format!("{} goals lack something: {counts}.", remarks.len()),
    }));
    let only_owner = |remark: &&Remark| remark.lacks == [Lack::Owner];
    let label = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
    for remark in remarks.iter().filter(|remark| !only_owner(remark)) {
        let Some(goal) = of.goal(remark.goal) else {
            continue;
        };
        let head = Line::of(Role::Proof, of.place(goal))
            .and(Role::Plain, " – ")
            .and(Role::Strong, goal.name.get(lang));
        document.blocks.push(Block::Heading(3, head));
        let lacks = remark.lacks.iter().map(|lack| match lack {
            Lack::SoftWord => {
                let words = remark
                    .soft
                    .iter()
                    .map(|word| show::quoted(word, lang))
                    .listed();
                format!("{} ({})", lack.word(lang), words.join(", "))
            }
            _ => lack.word(lang).to_owned(),
        });
        document.blocks.push(Block::Facts(vec![
            (
                label("Thiếu", "Lacks"),
                Line::plain(lacks.listed().join("; ")),
            ),
            (
                label("Gợi ý", "Perhaps"),
                Line::of(Role::Value, remark.suggestion.get(lang)),
            ),
        ]));
    }
    let owners = remarks.iter().filter(only_owner).listed();
    let mut plans = owners
        .iter()
        .filter_map(|r| of.goal(r.goal).map(|goal| goal.plan))
        .listed();
    plans.dedup();
    let lines = plans.iter().map(|plan| {
        let goals = owners.iter().filter_map(|r| of.goal(r.goal));
        let count = goals.filter(|goal| goal.plan == *plan).count();
        let text = match lang {
            Lang::Vi => format!(
                "{}: {count} mục tiêu chỉ thiếu cơ quan chủ trì",
                of.plan_name(*plan)
            ),
            Lang::En => format!(
                "{}: {count} that lack a lead agency only",
                of.plan_name(*plan)
            ),
        };
        Line::plain(text)
    });
    let lines = lines.listed();
    if !lines.is_empty() {
        document.blocks.push(Block::List(lines));
    }
    document
}

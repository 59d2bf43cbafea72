//! Plans beside plans, proofs of their roll-up, shared-out targets and remarks on wording: as data and in words.

mod allocation;
mod proof;
mod wording;

use serde::Serialize;

#[cfg(feature = "csv")]
use super::csv::Dialect;
use super::document::{Block, Document, Line, Role};
use super::{show, to_json};
use crate::align::{Allocation, Pair, Relation, Remark, RollupProof};
use crate::framework::{Framework, Goal, GoalId, PlanId, UnitId, show_date};
use crate::list::Listed;
use crate::locale::Lang;
use crate::source::Sources;

#[cfg(feature = "csv")]
use allocation::allocation_csv;
use allocation::{allocation_document, allocation_json};
use proof::{rollup_blocks, rollup_rows};
use wording::{lint_document, lint_json};

pub use allocation::PartTargetRow;
pub use proof::{PartDemandRow, RollupRow};
pub use wording::RemarkRow;

/// A goal with its place, as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoalPlaceRow {
    /// `plan/goal`.
    pub goal: String,
    /// Its name.
    pub name: String,
    /// What it asks for.
    pub asks: String,
    /// Until when.
    pub deadline: Option<String>,
    /// The file that defines it.
    pub file: Option<String>,
    /// Its line.
    pub line: Option<u32>,
}

/// A goal of a plan beside another plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlignRow {
    /// The plan that is compared.
    pub plan: String,
    /// `weaker`, `later`, `missing`, `on_the_way`, `not_comparable`, `superseded`, `equal`, `earlier`, `stricter`.
    pub relation: &'static str,
    /// Why the two cannot be compared.
    pub why: Option<crate::align::Why>,
    /// What replaced one of them.
    pub superseded_by: Vec<String>,
    /// The goal that is compared against.
    pub theirs: GoalPlaceRow,
    /// The goal of the plan.
    pub ours: Option<GoalPlaceRow>,
}

/// Writes what was found about the goals of one framework, with their places.
///
/// ```
/// use chitieu_core::align::{align, lint};
/// use chitieu_core::report::Aligned;
/// use chitieu_core::{Lang, Pack, examples};
///
/// let reading = Pack::read(examples::FILES, "pack.json");
/// let pack = reading.pack.unwrap();
/// let plan = pack.framework().find_plan("ke-hoach-2023").unwrap();
/// let of = Aligned { framework: pack.framework(), sources: &reading.sources, lang: Lang::En };
/// let pairs = [(plan, align(pack.framework(), plan, plan))];
/// assert!(of.align_json(&pairs, plan, None).contains("\"relation\": \"equal\""));
/// assert!(of.lint_json(&lint(pack.framework(), &[])).contains("[agency]"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Aligned<'a> {
    /// The definitions.
    pub framework: &'a Framework,
    /// The texts that they were read from.
    pub sources: &'a Sources,
    /// The language.
    pub lang: Lang,
}

impl Aligned<'_> {
    fn goal(&self, id: GoalId) -> Option<&Goal> {
        self.framework.goal(id)
    }

    fn code(&self, id: GoalId) -> String {
        self.goal(id)
            .map(|goal| self.framework.goal_code(goal))
            .unwrap_or_default()
    }

    fn unit(&self, id: UnitId) -> String {
        let unit = self.framework.unit(id);
        unit.map(|unit| unit.name.get(self.lang).to_owned())
            .unwrap_or_default()
    }

    fn unit_id(&self, id: UnitId) -> String {
        self.framework
            .unit(id)
            .map(|unit| unit.id.clone())
            .unwrap_or_default()
    }

    fn plan(&self, id: PlanId) -> String {
        self.framework
            .plan(id)
            .map(|plan| plan.id.clone())
            .unwrap_or_default()
    }

    /// The name of a plan: its number, else its title.
    fn plan_name(&self, id: PlanId) -> String {
        let plan = self.framework.plan(id);
        let number = plan.and_then(|plan| plan.number.clone());
        let title = || plan.map(|plan| plan.title.get(self.lang).to_owned());
        number.or_else(title).unwrap_or_default()
    }

    fn place(&self, goal: &Goal) -> String {
        let location = self.sources.location(goal.at);
        format!("{}:{}", location.file, location.line)
    }

    fn place_row(&self, id: GoalId) -> Option<GoalPlaceRow> {
        let goal = self.goal(id)?;
        let location = self.sources.location(goal.at);
        Some(GoalPlaceRow {
            goal: self.framework.goal_code(goal),
            name: goal.name.get(self.lang).to_owned(),
            asks: show::targets(self.framework, goal, self.lang),
            deadline: goal.deadline.map(|day| day.to_string()),
            file: Some(location.file.to_owned()),
            line: Some(location.line),
        })
    }

    /// "≥ 80%, 31/12/2025".
    fn asks(&self, id: GoalId) -> String {
        let Some(goal) = self.goal(id) else {
            return String::new();
        };
        let asks = show::targets(self.framework, goal, self.lang);
        match goal.deadline {
            Some(day) if day.month() == time::Month::December && day.day() == 31 => {
                format!("{asks} ({})", day.year())
            }
            Some(day) => format!("{asks} ({})", show_date(day, self.lang)),
            None => asks,
        }
    }

    fn name(&self, id: GoalId) -> String {
        self.goal(id)
            .map(|goal| goal.name.get(self.lang).to_owned())
            .unwrap_or_default()
    }
}

impl Aligned<'_> {
    /// Plans beside a plan as JSON: `format`, `against`, `goals` (see [`AlignRow`]), `rollup` (see [`RollupRow`]; `null` where it was not asked for).
    #[must_use]
    pub fn align_json(
        &self,
        pairs: &[(PlanId, Vec<Pair>)],
        against: PlanId,
        proofs: Option<&[RollupProof]>,
    ) -> String {
        align_json(pairs, against, proofs, self)
    }

    /// Plans beside a plan, for people.
    #[must_use]
    pub fn align_document(
        &self,
        pairs: &[(PlanId, Vec<Pair>)],
        against: PlanId,
        proofs: Option<&[RollupProof]>,
    ) -> Document {
        align_document(pairs, against, proofs, self)
    }

    /// Shared-out targets as JSON.
    #[must_use]
    pub fn allocation_json(&self, allocation: &Allocation) -> String {
        allocation_json(allocation, self)
    }

    /// Shared-out targets as CSV: a row for each part, a column for each quarter.
    #[cfg(feature = "csv")]
    #[must_use]
    pub fn allocation_csv(&self, allocation: &Allocation, dialect: Dialect) -> String {
        allocation_csv(allocation, dialect, self)
    }

    /// Shared-out targets for people, with the proof that they are enough.
    #[must_use]
    pub fn allocation_document(&self, allocation: &Allocation) -> Document {
        allocation_document(allocation, self)
    }

    /// Remarks on wording as JSON.
    #[must_use]
    pub fn lint_json(&self, remarks: &[Remark]) -> String {
        lint_json(remarks, self)
    }

    /// Remarks on wording for people: what keeps a goal from being tested one by one, goals that only lack an owner in one line for each plan.
    #[must_use]
    pub fn lint_document(&self, remarks: &[Remark]) -> Document {
        lint_document(remarks, self)
    }
}

/// Plans beside a plan, as JSON rows.
fn align_rows(pairs: &[(PlanId, Vec<Pair>)], of: &Aligned<'_>) -> Vec<AlignRow> {
    let rows = pairs.iter().flat_map(|(plan, pairs)| {
        pairs.iter().filter_map(|pair| {
            let replaced = match &pair.relation {
                Relation::Superseded(by) => by.clone(),
                _ => Vec::new(),
            };
            Some(AlignRow {
                plan: of.plan(*plan),
                relation: pair.relation.code(),
                why: match pair.relation {
                    Relation::NotComparable(why) => Some(why),
                    _ => None,
                },
                superseded_by: replaced,
                theirs: of.place_row(pair.theirs)?,
                ours: pair.ours.and_then(|id| of.place_row(id)),
            })
        })
    });
    rows.listed()
}

#[derive(Serialize)]
struct AlignJson<'a> {
    format: &'static str,
    engine: &'static str,
    lang: &'static str,
    against: String,
    goals: Vec<AlignRow>,
    rollup: Option<&'a [RollupRow]>,
}

/// Plans beside a plan as JSON: `format`, `against`, `goals` (see [`AlignRow`]), `rollup` (see [`RollupRow`]; `null` where it was not asked for).
fn align_json(
    pairs: &[(PlanId, Vec<Pair>)],
    against: PlanId,
    proofs: Option<&[RollupProof]>,
    of: &Aligned<'_>,
) -> String {
    let rollup = proofs.map(|proofs| rollup_rows(proofs, of));
    to_json(&AlignJson {
        format: "chitieu-align/1",
        engine: env!("CARGO_PKG_VERSION"),
        lang: of.lang.code(),
        against: of.plan(against),
        goals: align_rows(pairs, of),
        rollup: rollup.as_deref(),
    })
}

/// The order in which relations are shown.
const ORDER: [&str; 9] = [
    "weaker",
    "later",
    "on_the_way",
    "not_comparable",
    "superseded",
    "missing",
    "equal",
    "earlier",
    "stricter",
];

/// Plans beside a plan, for people.
fn align_document(
    pairs: &[(PlanId, Vec<Pair>)],
    against: PlanId,
    proofs: Option<&[RollupProof]>,
    of: &Aligned<'_>,
) -> Document {
    let lang = of.lang;
    let mut document = Document::default();
    document.heading(
        1,
        lang.pick("Kế hoạch so với kế hoạch", "Plans against a plan"),
    );
    for (plan, pairs) in pairs {
        let head = match lang {
            Lang::Vi => format!("{} so với {}", of.plan_name(*plan), of.plan_name(against)),
            Lang::En => format!("{} against {}", of.plan_name(*plan), of.plan_name(against)),
        };
        document.heading(2, head);
        let counts = ORDER.iter().filter_map(|code| {
            let same = pairs
                .iter()
                .filter(|pair| pair.relation.code() == *code)
                .listed();
            let first = same.first()?;
            Some(format!("{} {}", same.len(), first.relation.word(lang)))
        });
        let counts = counts.listed().join(", ");
        let none = lang.pick(
            "Không có mục tiêu nào để so sánh.",
            "There is nothing to compare.",
        );
        document.paragraph(match counts.is_empty() {
            true => Line::plain(none),
            false => Line::plain(format!("{counts}.")),
        });
        pair_blocks(pairs, of, &mut document);
    }
    for proof in proofs.unwrap_or_default() {
        rollup_blocks(proof, of, &mut document);
    }
    if proofs.is_some_and(<[RollupProof]>::is_empty) {
        document.heading(2, lang.pick("Tổng hợp mục tiêu", "Roll-up of goals"));
        document.paragraph(Line::plain(lang.pick(
            "Không mục tiêu nào tổng hợp được: cần mục tiêu “tối thiểu” của một đơn vị, và mục tiêu cùng chỉ tiêu của các đơn vị bên trong.",
            "No goal rolls up: it takes an “at least” goal of one unit, and goals of units inside it on the same indicator.",
        )));
    }
    document
}

fn pair_blocks(pairs: &[Pair], of: &Aligned<'_>, document: &mut Document) {
    let lang = of.lang;
    let label = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
    for code in ORDER {
        let same = pairs
            .iter()
            .filter(|pair| pair.relation.code() == code)
            .listed();
        if code == "missing" && !same.is_empty() {
            let lines = same.iter().map(|pair| {
                let line = Line::of(Role::Strong, format!("{}: ", pair.relation.word(lang)));
                let at = of
                    .goal(pair.theirs)
                    .map(|goal| of.place(goal))
                    .unwrap_or_default();
                line.and(
                    Role::Plain,
                    format!("{} {}", of.name(pair.theirs), of.asks(pair.theirs)),
                )
                .and(Role::Proof, format!(" – {at}"))
            });
            document.blocks.push(Block::List(lines.listed()));
            continue;
        }
        for pair in same {
            let why = match &pair.relation {
                Relation::NotComparable(why) => format!(": {}", why.word(lang)),
                Relation::Superseded(by) => format!(": {}", by.join(", ")),
                _ => String::new(),
            };
            let head = Line::of(Role::Strong, format!("{}{why}", pair.relation.word(lang)))
                .and(Role::Plain, " – ")
                .and(Role::Plain, of.name(pair.theirs));
            document.blocks.push(Block::Heading(3, head));
            let side = |id: GoalId| {
                let at = of.goal(id).map(|goal| of.place(goal)).unwrap_or_default();
                Line::of(Role::Value, of.asks(id)).and(Role::Proof, format!(" – {at}"))
            };
            let mut facts = Vec::new();
            if let Some(ours) = pair.ours {
                facts.push((label("Kế hoạch này", "This plan"), side(ours)));
            }
            facts.push((label("So với", "Against"), side(pair.theirs)));
            document.blocks.push(Block::Facts(facts));
        }
    }
}

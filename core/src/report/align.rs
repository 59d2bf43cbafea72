//! Plans beside plans, proofs of their roll-up, shared-out targets and remarks on wording: as data and in words.

use serde::Serialize;

#[cfg(feature = "csv")]
use super::csv::{self, Cell, Dialect};
use super::document::{Align, Block, Document, Line, Role, Table};
use super::{show, to_json};
use crate::align::{Allocation, Lack, Pair, Relation, Remark, RollupProof, RollupVerdict};
use crate::framework::{Framework, Goal, GoalId, PlanId, UnitId, show_date};
use crate::list::Listed;
use crate::locale::{Lang, write};
use crate::number::Rational;
use crate::source::Sources;

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

/// A part in a proof of roll-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartDemandRow {
    /// Id of the unit.
    pub unit: String,
    /// Its goal.
    pub goal: Option<String>,
    /// What it asks for.
    pub target: Option<String>,
    /// Its denominator.
    pub base: Option<String>,
    /// What it counts if it just meets its goal.
    pub count: Option<String>,
}

/// A proof of roll-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RollupRow {
    /// The goal of the whole.
    pub goal: String,
    /// Id of the whole.
    pub unit: String,
    /// `met`, `short`, `unknown`.
    pub verdict: RollupVerdict,
    /// What the parts count together.
    pub count: String,
    /// Their bases together.
    pub base: Option<String>,
    /// The value of the whole.
    pub value: Option<String>,
    /// The least count with which the goal is met.
    pub needed: Option<String>,
    /// What is missing.
    pub shortfall: Option<String>,
    /// The parts.
    pub parts: Vec<PartDemandRow>,
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

/// Proofs of roll-up as JSON rows.
fn rollup_rows(proofs: &[RollupProof], of: &Aligned<'_>) -> Vec<RollupRow> {
    let text = |number: &Option<Rational>| number.as_ref().map(Rational::to_canonical);
    let proofs = proofs.iter().map(|proof| RollupRow {
        goal: of.code(proof.goal),
        unit: of.unit_id(proof.unit),
        verdict: proof.verdict,
        count: proof.count.to_canonical(),
        base: text(&proof.base),
        value: text(&proof.value),
        needed: text(&proof.needed),
        shortfall: text(&proof.shortfall),
        parts: proof
            .parts
            .iter()
            .map(|part| PartDemandRow {
                unit: of.unit_id(part.unit),
                goal: part.goal.map(|goal| of.code(goal)),
                target: text(&part.target),
                base: text(&part.base),
                count: text(&part.count),
            })
            .listed(),
    });
    proofs.listed()
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

fn rollup_blocks(proof: &RollupProof, of: &Aligned<'_>, document: &mut Document) {
    let lang = of.lang;
    let number = |number: &Rational| write::number(number, None, lang);
    let head = lang.pick("Tổng hợp mục tiêu", "Roll-up of goals");
    document.heading(
        2,
        format!("{head}: {} {}", of.name(proof.goal), of.asks(proof.goal)),
    );
    let rate = proof.value.as_ref().map(|value| {
        let entry = of.framework.indicator(proof.indicator);
        entry.map_or_else(|| number(value), |entry| show::number(value, entry, lang))
    });
    let rate = rate.unwrap_or_default();
    let of_base = proof
        .base
        .as_ref()
        .map(|base| format!("{} / {} = ", number(&proof.count), number(base)));
    let of_base = of_base.unwrap_or_default();
    let short = proof.shortfall.as_ref().map(number).unwrap_or_default();
    let needed = proof.needed.as_ref().map(number).unwrap_or_default();
    let whole = of.unit(proof.unit);
    let without = proof
        .parts
        .iter()
        .filter(|part| part.goal.is_none())
        .count();
    let without = match (without, lang) {
        (0, _) => String::new(),
        (n, Lang::Vi) => format!(" {n} đơn vị không có mục tiêu, tính là 0."),
        (1, Lang::En) => " One unit has no goal and counts 0.".to_owned(),
        (n, Lang::En) => format!(" {n} units have no goal and count 0."),
    };
    let text = match (proof.verdict, lang) {
        (RollupVerdict::Met, Lang::Vi) => format!(
            "Nếu mọi đơn vị vừa đạt mục tiêu của mình thì {whole} đạt: {of_base}{rate} (cần {needed})."
        ),
        (RollupVerdict::Met, Lang::En) => format!(
            "If every unit just meets its own goal, {whole} meets its own: {of_base}{rate} ({needed} are needed)."
        ),
        (RollupVerdict::Short, Lang::Vi) => format!(
            "Dù mọi đơn vị vừa đạt mục tiêu của mình, {whole} vẫn thiếu {short}: {of_base}{rate}, cần {needed}."
        ),
        (RollupVerdict::Short, Lang::En) => format!(
            "Although every unit just meets its own goal, {whole} is {short} short: {of_base}{rate}, where {needed} are needed."
        ),
        (RollupVerdict::Unknown, Lang::Vi) => {
            "Chưa chứng minh được: có đơn vị chưa rõ mẫu số.".to_owned()
        }
        (RollupVerdict::Unknown, Lang::En) => {
            "This cannot be proved: the base of a unit is not known.".to_owned()
        }
    };
    document.paragraph(Line::of(Role::Strong, text).and(Role::Plain, without));
    let mut table = Table::with_columns(&[
        (lang.pick("Đơn vị", "Unit"), Align::Start, Some(12)),
        (lang.pick("Mục tiêu", "Goal"), Align::End, None),
        (lang.pick("Mẫu số", "Base"), Align::End, None),
        (lang.pick("Vừa đạt", "Just met"), Align::End, None),
    ]);
    let cell = |number: &Option<Rational>| {
        let text = number.as_ref().map(|n| write::number(n, None, lang));
        Line::of(Role::Value, text.unwrap_or_else(|| "?".to_owned()))
    };
    for part in &proof.parts {
        let none = || Line::of(Role::Dim, lang.pick("không có", "none"));
        table.rows.push(vec![
            Line::plain(of.unit(part.unit)),
            part.goal
                .map_or_else(none, |goal| Line::of(Role::Value, of.asks(goal))),
            cell(&part.base),
            cell(&part.count),
        ]);
    }
    table.rows.push(vec![
        Line::of(Role::Strong, lang.pick("Cộng", "Total")),
        Line::of(Role::Value, rate),
        cell(&proof.base),
        Line::of(Role::Strong, number(&proof.count)),
    ]);
    document.blocks.push(Block::Table(table));
}

#[derive(Serialize)]
struct AllocationJson {
    format: &'static str,
    engine: &'static str,
    goal: String,
    unit: String,
    needed: String,
    count: String,
    base: String,
    value: String,
    quarters: Vec<String>,
    parts: Vec<PartTargetRow>,
}

/// The targets of a part as they travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartTargetRow {
    /// Id of the unit.
    pub unit: String,
    /// Its denominator.
    pub base: String,
    /// What it counts now.
    pub now: String,
    /// What it has to count at the deadline.
    pub count: String,
    /// The same at the end of each quarter.
    pub quarters: Vec<String>,
}

/// Shared-out targets as JSON.
fn allocation_json(allocation: &Allocation, of: &Aligned<'_>) -> String {
    to_json(&AllocationJson {
        format: "chitieu-allocation/1",
        engine: env!("CARGO_PKG_VERSION"),
        goal: of.code(allocation.goal),
        unit: of.unit_id(allocation.unit),
        needed: allocation.needed.to_canonical(),
        count: allocation.count.to_canonical(),
        base: allocation.base.to_canonical(),
        value: allocation.value.to_canonical(),
        quarters: allocation.quarters.iter().map(ToString::to_string).listed(),
        parts: allocation
            .parts
            .iter()
            .map(|part| PartTargetRow {
                unit: of.unit_id(part.unit),
                base: part.base.to_canonical(),
                now: part.now.to_canonical(),
                count: part.count.to_canonical(),
                quarters: part.quarters.iter().map(Rational::to_canonical).listed(),
            })
            .listed(),
    })
}

/// Shared-out targets as CSV: a row for each part, a column for each quarter.
#[cfg(feature = "csv")]
fn allocation_csv(allocation: &Allocation, dialect: Dialect, of: &Aligned<'_>) -> String {
    let columns = [
        ("unit", "Mã đơn vị", "Unit id"),
        ("name", "Đơn vị", "Unit"),
        ("base", "Mẫu số", "Base"),
        ("now", "Hiện nay", "Now"),
        ("count", "Mức giao", "Target"),
    ];
    let mut head = csv::titles(&columns, dialect, of.lang);
    head.extend(
        allocation
            .quarters
            .iter()
            .map(|quarter| Cell::text(quarter.to_string())),
    );
    let mut rows = vec![head];
    for part in &allocation.parts {
        let mut row = vec![
            Cell::text(of.unit_id(part.unit)),
            Cell::text(of.unit(part.unit)),
            Cell::Number(part.base.clone()),
            Cell::Number(part.now.clone()),
            Cell::Number(part.count.clone()),
        ];
        row.extend(part.quarters.iter().cloned().map(Cell::Number));
        rows.push(row);
    }
    csv::write(&rows, dialect)
}

/// Shared-out targets for people, with the proof that they are enough.
fn allocation_document(allocation: &Allocation, of: &Aligned<'_>) -> Document {
    let lang = of.lang;
    let number = |number: &Rational| write::number(number, None, lang);
    let mut document = Document::default();
    document.heading(1, lang.pick("Phân bổ mức giao", "Targets shared out"));
    let goal = format!("{} {}", of.name(allocation.goal), of.asks(allocation.goal));
    document.paragraph(
        Line::of(Role::Strong, goal).and(Role::Plain, format!(", {}", of.unit(allocation.unit))),
    );
    let entry = of.framework.indicator(allocation.indicator);
    let value = entry.map_or_else(
        || number(&allocation.value),
        |entry| show::number(&allocation.value, entry, lang),
    );
    let (count, base, needed) = (
        number(&allocation.count),
        number(&allocation.base),
        number(&allocation.needed),
    );
    document.paragraph(Line::plain(match lang {
        Lang::Vi => format!("Cần {needed} trên {base}. Các mức dưới đây cộng lại {count} / {base} = {value}: đạt."),
        Lang::En => format!("{needed} of {base} are needed. The targets below add up to {count} / {base} = {value}: met."),
    }));
    document
        .blocks
        .push(Block::Table(target_table(allocation, of)));
    let places = (0..allocation.quarters.len()).listed();
    for year in places.chunks(QUARTERS_BESIDE) {
        document
            .blocks
            .push(Block::Table(quarter_table(allocation, year, of)));
    }
    document
}

/// Quarters beside each other: more do not fit on a narrow screen.
const QUARTERS_BESIDE: usize = 4;

fn target_table(allocation: &Allocation, of: &Aligned<'_>) -> Table {
    let lang = of.lang;
    let number = |number: &Rational| Line::of(Role::Value, write::number(number, None, lang));
    let mut table = Table::with_columns(&[
        (lang.pick("Đơn vị", "Unit"), Align::Start, Some(10)),
        (lang.pick("Mẫu số", "Base"), Align::End, None),
        (lang.pick("Hiện nay", "Now"), Align::End, None),
        (lang.pick("Mức giao", "Target"), Align::End, None),
        ("%", Align::End, None),
    ]);
    let mut row = |name: Line, base: &Rational, now: &Rational, count: &Rational| {
        let rate = count
            .checked_div(base)
            .map(|share| share * Rational::HUNDRED);
        let rate = rate.map(|rate| write::percent(&rate, Some(2), lang));
        let rate = Line::of(Role::Dim, rate.unwrap_or_default());
        table
            .rows
            .push(vec![name, number(base), number(now), number(count), rate]);
    };
    for part in &allocation.parts {
        row(
            Line::plain(of.unit(part.unit)),
            &part.base,
            &part.now,
            &part.count,
        );
    }
    let now = Rational::sum(allocation.parts.iter().map(|part| &part.now));
    let total = Line::of(Role::Strong, lang.pick("Cộng", "Total"));
    row(total, &allocation.base, &now, &allocation.count);
    table
}

fn quarter_table(allocation: &Allocation, places: &[usize], of: &Aligned<'_>) -> Table {
    let lang = of.lang;
    let number = |number: &Rational| Line::of(Role::Value, write::number(number, None, lang));
    let titles = places
        .iter()
        .filter_map(|&place| allocation.quarters.get(place));
    let titles = titles.map(|quarter| quarter.label(lang)).listed();
    let mut columns = vec![(
        lang.pick("Đến hết", "By the end of"),
        Align::Start,
        Some(10),
    )];
    columns.extend(
        titles
            .iter()
            .map(|title| (title.as_str(), Align::End, None)),
    );
    let mut table = Table::with_columns(&columns);
    let zero = Rational::ZERO;
    let at = |part: &crate::align::PartTarget, place: usize| {
        part.quarters.get(place).unwrap_or(&zero).clone()
    };
    for part in &allocation.parts {
        let mut row = vec![Line::plain(of.unit(part.unit))];
        row.extend(places.iter().map(|&place| number(&at(part, place))));
        table.rows.push(row);
    }
    let mut row = vec![Line::of(Role::Strong, lang.pick("Cộng", "Total"))];
    row.extend(places.iter().map(|&place| {
        let all = allocation.parts.iter().map(|part| at(part, place)).listed();
        number(&Rational::sum(&all))
    }));
    table.rows.push(row);
    table
}

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
fn lint_json(remarks: &[Remark], of: &Aligned<'_>) -> String {
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
fn lint_document(remarks: &[Remark], of: &Aligned<'_>) -> Document {
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

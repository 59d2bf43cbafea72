//! Proofs of roll-up as data and in words.

use serde::Serialize;

use super::Aligned;
use crate::align::{RollupProof, RollupVerdict};
use crate::list::Listed;
use crate::locale::{Lang, write};
use crate::number::Rational;
use crate::report::document::{Align, Block, Document, Line, Role, Table};
use crate::report::show;

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

/// Proofs of roll-up as JSON rows.
pub(super) fn rollup_rows(proofs: &[RollupProof], of: &Aligned<'_>) -> Vec<RollupRow> {
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

pub(super) fn rollup_blocks(proof: &RollupProof, of: &Aligned<'_>, document: &mut Document) {
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

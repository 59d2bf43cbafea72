//! Shared-out targets as data and in words.

use serde::Serialize;

use super::Aligned;
use crate::align::Allocation;
use crate::list::Listed;
use crate::locale::{Lang, write};
use crate::number::Rational;
#[cfg(feature = "csv")]
use crate::report::csv::{self, Cell, Dialect};
use crate::report::document::{Align, Block, Document, Line, Role, Table};
use crate::report::{show, to_json};

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
pub(super) fn allocation_json(allocation: &Allocation, of: &Aligned<'_>) -> String {
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
pub(super) fn allocation_csv(
    allocation: &Allocation,
    dialect: Dialect,
    of: &Aligned<'_>,
) -> String {
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
pub(super) fn allocation_document(allocation: &Allocation, of: &Aligned<'_>) -> Document {
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

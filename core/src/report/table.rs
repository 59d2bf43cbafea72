//! The parts of a report that documents share: head, counts, and the cells of a row.

use super::document::{Align, Document, Line, Role, Table};
use super::groups::By;
use super::view::View;
use super::{Report, coverage, show};
use crate::evaluate::{Assessment, Outcome, Reason, Session, Status, Timing, Verdict};
use crate::framework::{Framework, Goal, OrgUnit, Plan, Read, Test, show_date};
use crate::list::Listed;
use crate::locale::Lang;
use crate::number::Comparator;

/// Title, day of assessment, data up to.
pub(super) fn head(document: &mut Document, report: &Report, session: &Session<'_>, lang: Lang) {
    let info = &session.framework().info;
    document.heading(1, info.name.get(lang));
    let mut facts = vec![(
        lang.pick("Ngày đánh giá", "Assessed on").to_owned(),
        Line::of(Role::Value, show_date(report.as_of, lang)),
    )];
    if let Some(day) = info.data_up_to {
        facts.push((
            lang.pick("Số liệu đến ngày", "Data up to").to_owned(),
            Line::of(Role::Value, show_date(day, lang)),
        ));
    }
    document.blocks.push(super::document::Block::Facts(facts));
}

/// "153 dòng đánh giá: 4 Vượt, 1 Đạt, 130 Chưa có số liệu, …" with counts that add up.
pub(super) fn totals(report: &Report, lang: Lang) -> Line {
    counted(report.rows.len(), &report.by_status(), lang)
}

/// The same of some rows.
pub(super) fn counts(rows: &[&Assessment], lang: Lang) -> Line {
    let of = |status: Status| rows.iter().filter(|row| row.status == status).count();
    let all: Vec<(Status, usize)> = Status::ALL
        .into_iter()
        .map(|status| (status, of(status)))
        .filter(|(_, count)| *count > 0)
        .listed();
    counted(rows.len(), &all, lang)
}

fn counted(rows: usize, by_status: &[(Status, usize)], lang: Lang) -> Line {
    if rows == 0 {
        return Line::of(Role::Value, "0").and(Role::Plain, lang.pick(" dòng đánh giá.", " rows."));
    }
    let noun = if rows == 1 { " row: " } else { " rows: " };
    let mut line = Line::of(Role::Value, rows.to_string())
        .and(Role::Plain, lang.pick(" dòng đánh giá: ", noun));
    for (place, (status, count)) in by_status.iter().enumerate() {
        if place > 0 {
            line = line.and(Role::Plain, ", ");
        }
        line = line
            .and(Role::Value, count.to_string())
            .and(Role::Plain, " ")
            .and(Role::Status(*status), status.label(lang));
    }
    line.and(Role::Plain, ".")
}

/// Number and title of a plan, and how much of it could be read where that is not all.
#[must_use]
pub(super) fn plan_title(plan: &Plan, lang: Lang) -> String {
    let number = plan
        .number
        .as_ref()
        .map(|number| format!("{number} – "))
        .unwrap_or_default();
    let read = match plan.read {
        Read::Whole => "",
        Read::Partial => lang.pick(" (đọc được một phần)", " (read in part)"),
        Read::Unread => lang.pick(" (chưa đọc được)", " (not read)"),
    };
    format!("{number}{}{read}", plan.title.get(lang))
}

pub(super) fn columns(view: &View<'_>, lang: Lang) -> Table {
    let unit = (view.by != By::Unit).then_some((
        lang.pick("Đơn vị, địa phương", "Org unit"),
        Align::Start,
        Some(12),
    ));
    let evidence =
        view.evidence
            .then_some((lang.pick("Căn cứ", "Evidence"), Align::Start, Some(14)));
    let mut columns = vec![
        (lang.pick("Trạng thái", "Status"), Align::Start, Some(17)),
        (lang.pick("Mục tiêu", "Goal"), Align::Start, Some(20)),
    ];
    columns.extend(unit);
    columns.extend([
        (lang.pick("Kế hoạch", "Target"), Align::Start, Some(12)),
        (lang.pick("Thực hiện", "Actual"), Align::Start, Some(10)),
        (lang.pick("Ghi chú", "Remarks"), Align::Start, Some(14)),
    ]);
    columns.extend(evidence);
    Table {
        head: 1,
        ..Table::with_columns(&columns)
    }
}

pub(super) fn cells(
    session: &Session<'_>,
    row: &Assessment,
    view: &View<'_>,
    lang: Lang,
) -> Vec<Line> {
    let framework = session.framework();
    let Some(goal) = framework.goal(row.goal) else {
        return vec![Line::default(); columns(view, lang).columns.len()];
    };
    let mut name = Line::plain(goal.name.get(lang));
    if let (true, Some(plan)) = (view.by != By::Plan, framework.plan(goal.plan)) {
        let number = plan.number.as_deref();
        let short = number.unwrap_or_else(|| plan.title.get(lang));
        name = name.and(Role::Dim, format!(" · {short}"));
    }
    let mut cells = vec![status(row, lang), name];
    if view.by != By::Unit {
        cells.push(Line::plain(unit_names(framework, row, lang)));
    }
    cells.extend([
        target(framework, goal, lang),
        actual(framework, row, lang),
        remarks(session, goal, row, lang),
    ]);
    if view.evidence {
        cells.push(Line::of(Role::Proof, evidence(session, row, lang)));
    }
    cells
}

/// The documents and lines of the row's figures.
fn evidence(session: &Session<'_>, row: &Assessment, lang: Lang) -> String {
    let figures = row.parts.iter().filter_map(|part| part.figure.as_ref());
    let proofs: Vec<String> = figures
        .flat_map(|figure| session.citations(figure))
        .map(|citation| show::citation(session.framework(), &citation, lang))
        .listed();
    proofs.join("; ")
}

/// "≥ 30% đến 31/12/2023".
pub(super) fn target(framework: &Framework, goal: &Goal, lang: Lang) -> Line {
    let line = Line::of(Role::Value, show::targets(framework, goal, lang));
    let Some(deadline) = goal.deadline else {
        return line;
    };
    let until = lang.pick("đến ", "by ");
    let comma = if line.is_empty() { "" } else { ", " };
    line.and(
        Role::Plain,
        format!("{comma}{until}{}", show_date(deadline, lang)),
    )
}

pub(super) fn status(row: &Assessment, lang: Lang) -> Line {
    let word = row.status.label(lang);
    Line::of(
        Role::Status(row.status),
        format!("{}\u{a0}{word}", row.status.symbol()),
    )
}

/// "16 kế hoạch đã biết nhưng chưa đọc được, nên mục tiêu của chúng không có ở đây: 158/KH-UBND, …"; empty where every plan could be read.
pub(super) fn unread(report: &Report, framework: &Framework, lang: Lang) -> Line {
    let plans: Vec<&Plan> = report
        .unread
        .iter()
        .filter_map(|&plan| framework.plan(plan))
        .listed();
    if plans.is_empty() {
        return Line::default();
    }
    let name = |plan: &&Plan| {
        let title = || plan.title.get(lang).to_owned();
        plan.number.clone().unwrap_or_else(title)
    };
    let names = plans.iter().take(NAMED).map(name).listed().join("; ");
    let more = plans.len().saturating_sub(NAMED);
    let rest = match (more, lang) {
        (0, _) => String::new(),
        (_, Lang::Vi) => format!(" và {more} kế hoạch khác"),
        (_, Lang::En) => format!(" and {more} more"),
    };
    let says = match (plans.len(), lang) {
        (_, Lang::Vi) => " kế hoạch đã biết nhưng chưa đọc được, nên mục tiêu không có ở đây: ",
        (1, Lang::En) => " plan is known but could not be read, so its goals are not here: ",
        (_, Lang::En) => " plans are known but could not be read, so their goals are not here: ",
    };
    Line::of(Role::Value, plans.len().to_string()).and(Role::Plain, format!("{says}{names}{rest}."))
}

/// Units that are named in a cell; the others are counted.
const NAMED: usize = 4;

/// The unit, or the units that a row stands for: "Xã A, Xã B, Xã C, Xã D và 30 xã khác".
pub(super) fn unit_names(framework: &Framework, row: &Assessment, lang: Lang) -> String {
    if let Some(unit) = row.unit.and_then(|unit| framework.unit(unit)) {
        return unit.name.get(lang).to_owned();
    }
    let units: Vec<&OrgUnit> = row
        .members
        .iter()
        .filter_map(|&unit| framework.unit(unit))
        .listed();
    let named = units.iter().take(NAMED).map(|unit| unit.name.get(lang));
    let names = named.listed().join(", ");
    match (units.first(), units.len().saturating_sub(NAMED)) {
        (None, _) => lang
            .pick("chưa có đơn vị báo cáo", "no unit reports")
            .to_owned(),
        (Some(_), 0) => names,
        // A row stands for units of one tier.
        (Some(unit), more) => match lang {
            Lang::Vi => format!(
                "{names} và {} khác",
                coverage::counted(more, Some(unit.tier), lang)
            ),
            Lang::En => format!("{names} and {} more", coverage::number(more, lang)),
        },
    }
}

pub(super) fn actual(framework: &Framework, row: &Assessment, lang: Lang) -> Line {
    let mut line = Line::default();
    for part in &row.parts {
        let (Some(figure), Some(indicator)) = (
            &part.figure,
            part.figure
                .as_ref()
                .and_then(|figure| framework.indicator(figure.indicator)),
        ) else {
            continue;
        };
        if !line.is_empty() {
            line = line.and(Role::Plain, "; ");
        }
        let threshold = match &part.test {
            Test::Compare { value, .. } => Some(value),
            _ => None,
        };
        line = line
            .and(
                Role::Value,
                show::figure(figure, indicator, threshold, lang),
            )
            .and(Role::Dim, format!(" ({})", figure.period.label(lang)));
    }
    line
}

/// The gap of a row in words.
pub(super) fn gap(framework: &Framework, row: &Assessment, lang: Lang) -> Option<String> {
    let (gap, part) = (row.gap()?, row.main()?);
    let indicator = framework.indicator(part.test.indicator()?)?;
    let better = match &part.test {
        Test::Compare { comparator, .. } => *comparator,
        _ => Comparator::AtLeast,
    };
    Some(show::gap(gap, framework, indicator, better, lang)).filter(|text| !text.is_empty())
}

pub(super) fn remarks(session: &Session<'_>, goal: &Goal, row: &Assessment, lang: Lang) -> Line {
    let framework = session.framework();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(gap(framework, row, lang));
    if row.is_compared() && !matches!(row.timing, Timing::Unknown | Timing::Open) {
        parts.push(row.timing.label(lang).to_owned());
    }
    parts.extend(coverage_remarks(framework, row, lang));
    if let Some(reason) = &row.reason {
        // The words of a pack may be a sentence; here they are one remark among several.
        parts.push(reason.text().get(lang).trim_end_matches('.').to_owned());
    }
    if let Some(from) = row.inherited_from.and_then(|unit| framework.unit(unit)) {
        parts.push(format!(
            "{} {}",
            lang.pick("kế thừa mục tiêu của", "took over the goal of"),
            from.name.get(lang)
        ));
    }
    if row.verdict != Verdict::NotComputable && row.reason != Some(Reason::NotComparable) {
        parts.extend(goal.soft.clone().map(|word| format!("“{word}”")));
    }
    let newer = framework.superseded_by(row.goal);
    if !newer.is_empty() {
        let label = lang.pick("đã được thay bằng", "replaced by");
        parts.push(format!("{label} {}", newer.join(", ")));
    }
    parts.retain(|part| !part.is_empty());
    Line::plain(parts.join("; "))
}

/// Who has reported, and who has not: "tổng hợp từ 92 xã", "dù 12 xã chưa báo cáo".
pub(super) fn coverage_remarks(framework: &Framework, row: &Assessment, lang: Lang) -> Vec<String> {
    let decided = matches!(row.verdict, Verdict::Met | Verdict::NotMet);
    let of = |part: &Outcome| {
        let used = part
            .figure
            .as_ref()
            .and_then(|figure| figure.coverage.as_ref());
        let used = used.map(|coverage| coverage::remark(coverage, decided, lang));
        let refused = part.refused.as_ref();
        let refused = refused.map(|coverage| coverage::named(framework, coverage, lang));
        [used, refused]
    };
    row.parts.iter().flat_map(of).flatten().listed()
}

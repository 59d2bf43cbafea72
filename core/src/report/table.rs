//! The report as a document: every row, plan by plan.

use super::document::{Align, Document, Line, Role, Table};
use super::{Report, show};
use crate::evaluate::{Assessment, Reason, Session, Timing, Verdict};
use crate::framework::{Framework, Goal, Plan, Read, Test, show_date};
use crate::list::Listed;
use crate::locale::Lang;
use crate::number::Comparator;

/// Every row of a report, grouped by plan, with counts that add up at the end.
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
    let framework = session.framework();
    let mut document = Document::default();
    head(&mut document, report, session, lang);
    let mut rows = report.rows.iter().peekable();
    while let Some(first) = rows.next() {
        let Some(plan) = plan_of(framework, first) else {
            continue;
        };
        document.heading(2, plan_title(plan, lang));
        let mut table = columns(lang);
        table.rows.push(cells(session, first, lang));
        while let Some(row) =
            rows.next_if(|row| plan_of(framework, row).is_some_and(|other| other.id == plan.id))
        {
            table.rows.push(cells(session, row, lang));
        }
        document.blocks.push(super::document::Block::Table(table));
    }
    if report.rows.is_empty() {
        let none = lang.pick(
            "Không có mục tiêu nào khớp với lựa chọn này. Bỏ bớt --unit, --plan hoặc --indicator.",
            "No goal matches this choice. Leave out --unit, --plan or --indicator.",
        );
        document.paragraph(Line::plain(none));
    }
    document.paragraph(totals(report, lang));
    document
}

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

/// "153 mục tiêu: 4 Vượt, 1 Đạt, 130 Chưa có số liệu, …" with counts that add up.
pub(super) fn totals(report: &Report, lang: Lang) -> Line {
    let mut line = Line::of(Role::Value, report.rows.len().to_string()).and(
        Role::Plain,
        lang.pick(
            " dòng đánh giá: ",
            if report.rows.len() == 1 {
                " row: "
            } else {
                " rows: "
            },
        ),
    );
    let mut first = true;
    for (status, count) in report.by_status() {
        if !first {
            line = line.and(Role::Plain, ", ");
        }
        first = false;
        line = line
            .and(Role::Value, count.to_string())
            .and(Role::Plain, " ")
            .and(Role::Status(status), status.label(lang));
    }
    line.and(Role::Plain, ".")
}

fn plan_of<'f>(framework: &'f Framework, row: &Assessment) -> Option<&'f Plan> {
    framework
        .goal(row.goal)
        .and_then(|goal| framework.plan(goal.plan))
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

pub(super) fn columns(lang: Lang) -> Table {
    Table::with_columns(&[
        (lang.pick("Trạng thái", "Status"), Align::Start, Some(17)),
        (lang.pick("Mục tiêu", "Goal"), Align::Start, Some(20)),
        (
            lang.pick("Đơn vị, địa phương", "Org unit"),
            Align::Start,
            Some(12),
        ),
        (lang.pick("Kế hoạch", "Target"), Align::Start, Some(12)),
        (lang.pick("Thực hiện", "Actual"), Align::Start, Some(10)),
        (lang.pick("Ghi chú", "Remarks"), Align::Start, Some(14)),
    ])
}

pub(super) fn cells(session: &Session<'_>, row: &Assessment, lang: Lang) -> Vec<Line> {
    let framework = session.framework();
    let Some(goal) = framework.goal(row.goal) else {
        return vec![Line::default(); 6];
    };
    vec![
        status(row, lang),
        Line::plain(goal.name.get(lang)),
        Line::plain(unit_names(framework, row, lang)),
        target(framework, goal, lang),
        actual(framework, row, lang),
        remarks(session, goal, row, lang),
    ]
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

/// The unit, or how many units a row stands for.
pub(super) fn unit_names(framework: &Framework, row: &Assessment, lang: Lang) -> String {
    if let Some(unit) = row.unit.and_then(|unit| framework.unit(unit)) {
        return unit.name.get(lang).to_owned();
    }
    let names: Vec<&str> = row
        .members
        .iter()
        .filter_map(|&unit| framework.unit(unit))
        .map(|unit| unit.name.get(lang))
        .listed();
    if names.is_empty() {
        lang.pick("chưa có đơn vị báo cáo", "no unit reports")
            .to_owned()
    } else {
        names.join(", ")
    }
}

fn actual(framework: &Framework, row: &Assessment, lang: Lang) -> Line {
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

fn remarks(session: &Session<'_>, goal: &Goal, row: &Assessment, lang: Lang) -> Line {
    let framework = session.framework();
    let mut parts: Vec<String> = Vec::new();
    if let (Some(gap), Some(part)) = (row.gap(), row.main())
        && let Some(indicator) = part.test.indicator().and_then(|id| framework.indicator(id))
    {
        let better = match &part.test {
            Test::Compare { comparator, .. } => *comparator,
            _ => Comparator::AtLeast,
        };
        parts.push(show::gap(gap, framework, indicator, better, lang));
    }
    if row.is_compared() && !matches!(row.timing, Timing::Unknown | Timing::Open) {
        parts.push(row.timing.label(lang).to_owned());
    }
    if let Some(reason) = &row.reason {
        parts.push(reason.text().get(lang).to_owned());
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

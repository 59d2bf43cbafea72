//! The first screen: what can be compared, what cannot and why.

use crate::list::Listed;
use std::collections::BTreeMap;

use super::document::{Block, Document, Line, Role};
use super::{Report, show, table};
use crate::evaluate::{Assessment, NotComparable, Reason, Session};
use crate::framework::{Framework, Test};
use crate::locale::{Lang, Text};
use crate::number::Comparator;
use crate::order::sort_by_key;

/// Goals with a figure first, then figures that must not be compared, then how many goals have none and why.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let whole = Report::new(&session, &report::Filter::default());
/// let document = report::overview(&whole, &session, Lang::Vi);
/// assert!(!document.blocks.is_empty());
/// ```
#[must_use]
pub fn overview(report: &Report, session: &Session<'_>, lang: Lang) -> Document {
    let mut document = Document::default();
    table::head(&mut document, report, session, lang);
    document.paragraph(table::totals(report, lang));
    compared(&mut document, report, session, lang);
    look_alikes(&mut document, report, session, lang);
    silent(&mut document, report, lang);
    let unread = table::unread(report, session.framework(), lang);
    if !unread.is_empty() {
        document.paragraph(unread);
    }
    next_steps(&mut document, lang);
    document
}

fn compared(document: &mut Document, report: &Report, session: &Session<'_>, lang: Lang) {
    let rows = report.compared();
    document.heading(
        2,
        format!(
            "{} ({})",
            lang.pick(
                "Mục tiêu có số liệu để so sánh",
                "Goals with a comparable figure"
            ),
            rows.len()
        ),
    );
    if rows.is_empty() {
        let none = lang.pick(
            "Chưa có mục tiêu nào có số liệu cùng đối tượng tính.",
            "No goal has a figure over the same base yet.",
        );
        document.paragraph(Line::plain(none));
        return;
    }
    for row in rows {
        document
            .blocks
            .push(Block::Heading(3, card_heading(session, row, lang)));
        document.blocks.push(Block::Facts(card(session, row, lang)));
    }
}

/// What an officer asks first of a goal: target, figure, gap, proof.
fn card(session: &Session<'_>, row: &Assessment, lang: Lang) -> Vec<(String, Line)> {
    let framework = session.framework();
    let label = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
    let mut facts = Vec::new();
    let Some(goal) = framework.goal(row.goal) else {
        return facts;
    };
    let mut target = table::target(framework, goal, lang);
    if let Some(plan) = framework.plan(goal.plan) {
        target = target.and(
            Role::Dim,
            format!(
                " · {}",
                plan.number
                    .as_deref()
                    .unwrap_or_else(|| plan.title.get(lang))
            ),
        );
    }
    facts.push((label("Kế hoạch", "Target"), target));
    for part in &row.parts {
        let (Some(figure), Some(indicator)) = (
            &part.figure,
            part.test.indicator().and_then(|id| framework.indicator(id)),
        ) else {
            continue;
        };
        let (threshold, better) = match &part.test {
            Test::Compare {
                value, comparator, ..
            } => (Some(value), *comparator),
            _ => (None, Comparator::AtLeast),
        };
        let mut actual = Line::of(
            Role::Value,
            show::figure(figure, indicator, threshold, lang),
        );
        if let Some(counts) = counts(figure, lang) {
            actual = actual.and(Role::Plain, format!(" = {counts}"));
        }
        let mut detail = vec![figure.period.label(lang)];
        if let Some(gap) = &part.gap {
            detail.push(show::gap(gap, framework, indicator, better, lang));
        }
        if !matches!(part.timing, crate::evaluate::Timing::Unknown) {
            detail.push(part.timing.label(lang).to_owned());
        }
        detail.retain(|text| !text.is_empty());
        actual = actual.and(Role::Plain, format!(" · {}", detail.join(" · ")));
        facts.push((label("Thực hiện", "Actual"), actual));
        let proof: Vec<String> = session
            .citations(figure)
            .map(|citation| show::citation(framework, &citation, lang))
            .listed();
        if !proof.is_empty() {
            facts.push((
                label("Căn cứ", "Evidence"),
                Line::of(Role::Proof, proof.join("; ")),
            ));
        }
    }
    let coverage = table::coverage_remarks(framework, row, lang);
    if !coverage.is_empty() {
        facts.push((
            label("Tổng hợp", "Roll-up"),
            Line::plain(coverage.join("; ")),
        ));
    }
    if let Some(reason) = &row.reason {
        facts.push((label("Vì sao", "Why"), Line::plain(reason.text().get(lang))));
    }
    facts
}

/// "▲ Vượt  Tài khoản định danh điện tử được kích hoạt – Tỉnh Bắc Giang".
fn card_heading(session: &Session<'_>, row: &Assessment, lang: Lang) -> Line {
    let framework = session.framework();
    let goal = framework
        .goal(row.goal)
        .map_or("", |goal| goal.name.get(lang));
    let unit = table::unit_names(framework, row, lang);
    table::status(row, lang)
        .and(Role::Plain, ": ")
        .and(Role::Strong, goal)
        .and(Role::Plain, format!(" – {unit}"))
}

/// "521.509/1.450.945", or "9/63" for a rank in its field.
pub(super) fn counts(figure: &crate::evaluate::Figure, lang: Lang) -> Option<String> {
    let (numerator, denominator) = (figure.numerator.as_ref()?, figure.denominator.as_ref()?);
    let text = |n| crate::locale::write::number(n, None, lang);
    Some(format!("{}/{}", text(numerator), text(denominator)))
}

fn look_alikes(document: &mut Document, report: &Report, session: &Session<'_>, lang: Lang) {
    let framework = session.framework();
    let rows: Vec<&Assessment> = report
        .rows
        .iter()
        .filter(|row| !row.look_alikes.is_empty())
        .listed();
    if rows.is_empty() {
        return;
    }
    let title = lang.pick(
        "Có số liệu nhưng không so sánh được",
        "Figures that are not comparable",
    );
    document.heading(2, format!("{title} ({})", rows.len()));
    let mut lines: Vec<Line> = rows
        .iter()
        .take(SHOWN_LOOK_ALIKES)
        .filter_map(|row| look_alike_line(framework, row, lang))
        .listed();
    let hidden = rows.len().saturating_sub(SHOWN_LOOK_ALIKES);
    if hidden > 0 {
        let more = lang.pick("mục tiêu khác: xem", "more goals: see");
        lines.push(
            Line::of(Role::Value, hidden.to_string())
                .and(Role::Dim, format!(" {more} "))
                .and(Role::Label, "chitieu report"),
        );
    }
    document.blocks.push(Block::List(lines));
}

/// How many goals with look-alikes the first screen names; the report has them all.
const SHOWN_LOOK_ALIKES: usize = 6;

fn look_alike_line(framework: &Framework, row: &Assessment, lang: Lang) -> Option<Line> {
    let goal = framework.goal(row.goal)?;
    let mut line = Line::plain(goal.name.get(lang));
    let target = show::targets(framework, goal, lang);
    if !target.is_empty() {
        line = line.and(Role::Plain, " ").and(Role::Value, target);
    }
    for (index, entry) in row.look_alikes.iter().take(3).enumerate() {
        line = line.and(Role::Plain, if index == 0 { ": " } else { "; " });
        line = not_comparable(framework, entry, line, lang);
    }
    Some(line)
}

fn not_comparable(framework: &Framework, entry: &NotComparable, line: Line, lang: Lang) -> Line {
    let figure = &entry.figure;
    let Some(indicator) = framework.indicator(figure.indicator) else {
        return line;
    };
    let unit = framework
        .unit(figure.unit)
        .map_or("", |unit| unit.name.get(lang));
    line.and(Role::Plain, format!("{unit} "))
        .and(Role::Value, show::short(&figure.value, indicator, lang))
        .and(Role::Dim, format!(" ({})", entry.why.get(lang)))
}

/// Goals without any figure, counted by reason.
fn silent(document: &mut Document, report: &Report, lang: Lang) {
    let rows: Vec<&Assessment> = report
        .rows
        .iter()
        .filter(|row| !row.is_compared() && row.look_alikes.is_empty())
        .listed();
    if rows.is_empty() {
        return;
    }
    let title = lang.pick("Chưa có số liệu so sánh được", "No comparable figure");
    document.heading(2, format!("{title} ({})", rows.len()));
    let mut reasons: BTreeMap<String, (usize, Text)> = BTreeMap::new();
    for row in rows {
        let text = match &row.reason {
            // Every goal in words has a reason of its own; they are counted together.
            Some(Reason::Words(_)) => Text::new(
                "mục tiêu không định lượng được",
                "the goal has no computable test",
            ),
            Some(reason) => reason.text(),
            None => crate::formula::Absent::NotReported.text(),
        };
        // By their words: reasons that JSON calls alike ("not applicable") are told apart on a screen.
        let entry = reasons.entry(text.vi.clone()).or_insert((0, text));
        entry.0 = entry.0.saturating_add(1);
    }
    let mut reasons: Vec<(usize, Text)> = reasons.into_values().listed();
    sort_by_key(&mut reasons, |(count, _)| std::cmp::Reverse(*count));
    let lines = reasons
        .into_iter()
        .map(|(count, text)| {
            Line::of(Role::Value, count.to_string())
                .and(Role::Plain, format!(": {}", text.get(lang)))
        })
        .listed();
    document.blocks.push(Block::List(lines));
}

fn next_steps(document: &mut Document, lang: Lang) {
    document.blocks.push(Block::Facts(vec![
        (
            "chitieu report".to_owned(),
            Line::plain(lang.pick(
                "mọi mục tiêu, theo từng kế hoạch",
                "every goal, plan by plan",
            )),
        ),
        (
            "chitieu explain".to_owned(),
            Line::plain(lang.pick("vì sao có con số này", "why this number")),
        ),
        (
            "chitieu check".to_owned(),
            Line::plain(lang.pick("cảnh báo số liệu", "findings about the data")),
        ),
    ]));
}

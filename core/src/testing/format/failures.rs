//! Failures in full: what was asked, what came out, how far apart they are, and the proof.

use super::Report;
use crate::evaluate::Verdict;
use crate::framework::show_date;
use crate::locale::Lang;
use crate::report::PartRow;
use crate::report::document::{Block, Document, Line, Role};
use crate::testing::outcome::TestOutcome;
use crate::testing::row::TestRow;

pub(super) fn failures(document: &mut Document, failed: &[TestRow], report: &Report<'_>) {
    let lang = report.lang;
    if failed.is_empty() {
        return;
    }
    let title = lang.pick("Không đạt", "Failures");
    document.heading(2, format!("{title} ({})", failed.len()));
    for row in failed {
        document.blocks.push(Block::Heading(
            3,
            Line::of(
                Role::Status(row.outcome.status()),
                format!("✗ {}", row.name),
            ),
        ));
        document.blocks.push(Block::Facts(failure(row, report)));
    }
}

/// What was asked, what came out, how far apart they are, and the proof.
fn failure(row: &TestRow, report: &Report<'_>) -> Vec<(String, Line)> {
    let lang = report.lang;
    let mut facts = Vec::new();
    let mut add = |vi: &str, en: &str, role: Role, text: String| {
        if !text.is_empty() {
            facts.push((lang.pick(vi, en).to_owned(), Line::of(role, text)));
        }
    };
    let unit = row
        .unit
        .as_ref()
        .map(|unit| format!(" – {}", unit.get(lang)));
    let title = format!("{}{}", row.title.get(lang), unit.unwrap_or_default());
    match row.kind {
        "expectation" => add("Thử", "Case", Role::Plain, title),
        _ => add("Mục tiêu", "Goal", Role::Plain, title),
    }
    if let Some(target) = &row.target {
        let day = target.deadline.as_deref().and_then(crate::framework::date);
        let until = day.map(|day| format!(", {} {}", lang.pick("đến", "by"), show_date(day, lang)));
        let text = format!("{}{}", target.shown, until.unwrap_or_default());
        add("Kế hoạch", "Target", Role::Value, text);
    }
    if let Some(value) = &row.value {
        let period = row
            .period
            .as_deref()
            .and_then(|text| report.run.framework().period(text));
        let period = period.map(|period| format!(" · {}", period.label(lang)));
        let counts = match (&value.numerator, &value.denominator) {
            (Some(n), Some(d)) if !value.shown.contains('/') => {
                let number = |text: &str| {
                    let exact = crate::number::Rational::parse(text);
                    exact.map_or_else(String::new, |n| {
                        crate::locale::write::number(&n, None, lang)
                    })
                };
                format!(" = {}/{}", number(n), number(d))
            }
            _ => String::new(),
        };
        let text = format!("{}{counts}{}", value.shown, period.unwrap_or_default());
        add("Thực hiện", "Actual", Role::Value, text);
    }
    if let Some(tested) = &row.tested {
        add("Thay đổi", "Change", Role::Value, tested.shown.clone());
    }
    for part in &row.parts {
        add("Điều kiện", "Test", Role::Plain, part_text(part, lang));
    }
    for mismatch in &row.mismatches {
        add("Khác", "Differs", Role::Plain, mismatch.text(lang));
    }
    if row.mismatches.is_empty() {
        add("Vì sao", "Why", Role::Plain, row.message.clone());
    }
    add("Căn cứ", "Evidence", Role::Proof, row.proof.join("; "));
    add("Khai báo", "Defined", Role::Proof, place(row, report));
    facts
}

/// "✗ chia_se: không (có)".
fn part_text(part: &PartRow, lang: Lang) -> String {
    let sign = match part.verdict {
        Verdict::Met => TestOutcome::Pass,
        Verdict::NotMet => TestOutcome::Fail,
        Verdict::Depends => TestOutcome::Inconclusive,
        Verdict::NoData => TestOutcome::Skipped,
        Verdict::NotComputable => TestOutcome::Listed,
    };
    let code = part.indicator.as_deref().unwrap_or_default();
    let none = lang.pick("chưa có số liệu", "no figure");
    let value = part
        .value
        .as_ref()
        .map_or(none, |value| value.shown.as_str());
    format!("{} {code}: {value} ({})", sign.symbol(), part.target.shown)
}

/// "plans/111-nq-tu.json:31".
fn place(row: &TestRow, report: &Report<'_>) -> String {
    let Some(at) = row.at else {
        return String::new();
    };
    let location = report.sources.location(at);
    if location.file.is_empty() {
        return String::new();
    }
    format!("{}:{}", location.file, location.line)
}

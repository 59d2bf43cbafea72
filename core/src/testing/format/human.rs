//! A run as people read it: each case that was decided, then what failed, then what changed, then totals that add up.

use std::collections::BTreeMap;

use super::failures::failures;
use super::{ENGINE, Report};
use crate::evaluate::Assessment;
use crate::framework::show_date;
use crate::list::{Listed, joined};
use crate::locale::Lang;
use crate::order::sort_by_key;
use crate::report::document::{Block, Document, Line, Role};
use crate::testing::history::Change;
use crate::testing::lowered;
use crate::testing::outcome::TestOutcome;
use crate::testing::row::TestRow;
use crate::testing::run::{TestCase, Tested};

/// The run as a document.
///
/// ```
/// use chitieu_core::testing::{TestOptions, TestRun, format};
/// use chitieu_core::report::text;
/// use chitieu_core::{Lang, Pack, Program, Session, date, examples};
///
/// let reading = Pack::read(examples::FILES, "pack.json");
/// let pack = reading.pack.unwrap();
/// let program = Program::new(pack.framework());
/// let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
/// let run = TestRun::new(&pack, &session, &TestOptions::default());
/// let document = format::human(&format::Report::new(&run, &reading.sources, Lang::En));
/// let page = text::render(&document, &text::Layout::plain(80));
/// assert!(page.contains("result: pass. 1 case: 1 pass."), "{page}");
/// ```
#[must_use]
pub fn human(report: &Report<'_>) -> Document {
    document(report, true)
}

/// `two_lines`: the figure of a case stands under its name.
pub(super) fn document(report: &Report<'_>, two_lines: bool) -> Document {
    let mut document = Document::default();
    head(&mut document, report);
    let rows = Rows::of(report);
    decided(&mut document, &rows, report, two_lines);
    passed_over(&mut document, &rows, report);
    failures(&mut document, &rows.failed, report);
    denied(&mut document, report);
    history(&mut document, report);
    if let Some(coverage) = report.coverage {
        coverage.show(&mut document, report.lang);
    }
    document.paragraph(result(report));
    document
}

fn head(document: &mut Document, report: &Report<'_>) {
    let lang = report.lang;
    let info = &report.run.framework().info;
    document.heading(1, info.name.get(lang));
    let fact = |vi: &str, en: &str, line: Line| (lang.pick(vi, en).to_owned(), line);
    let mut facts = vec![
        fact(
            "Ngày đánh giá",
            "Assessed on",
            Line::of(Role::Value, show_date(report.run.session().as_of(), lang)),
        ),
        fact(
            "Bộ chỉ tiêu",
            "Pack",
            Line::of(Role::Value, info.id.clone())
                .and(Role::Dim, format!(" · sha256 {}", report.short_digest())),
        ),
        fact(
            "Chương trình",
            "Program",
            Line::plain(format!("chitieu {ENGINE}")),
        ),
    ];
    if report.run.is_strict() {
        let text = lang.pick(
            "chậm tiến độ hoặc chưa có số liệu là không đạt",
            "what is late or has no data fails",
        );
        facts.push(fact("Chặt chẽ", "Strict", Line::plain(text)));
    }
    document.blocks.push(Block::Facts(facts));
}

/// The cases by what is said of them.
struct Rows {
    /// Those that were decided, or that a screen names one by one.
    shown: Vec<TestRow>,
    failed: Vec<TestRow>,
    /// The others, counted by outcome and reason.
    counted: BTreeMap<(TestOutcome, String), usize>,
}

impl Rows {
    fn of(report: &Report<'_>) -> Self {
        let mut rows = Self {
            shown: Vec::new(),
            failed: Vec::new(),
            counted: BTreeMap::new(),
        };
        let mut passed_expectations = 0_usize;
        report.run.each(|case, assessment| {
            let silent = matches!(case.outcome, TestOutcome::Skipped | TestOutcome::Listed);
            if silent && !report.all {
                let key = (case.outcome, why(report, case, assessment));
                let count = rows.counted.entry(key).or_insert(0);
                *count = count.saturating_add(1);
                return;
            }
            let is_expectation = matches!(case.tested, Tested::Expectation(_));
            if is_expectation && case.outcome == TestOutcome::Pass && !report.all {
                passed_expectations = passed_expectations.saturating_add(1);
                return;
            }
            let row = report.run.said(case, assessment, report.lang);
            if row.outcome == TestOutcome::Fail {
                rows.failed.push(row.clone());
            }
            rows.shown.push(row);
        });
        if passed_expectations > 0 {
            let text = report.lang.pick(
                "trường hợp thử của bộ chỉ tiêu đúng như mong đợi",
                "cases of the pack as expected",
            );
            let key = (TestOutcome::Pass, text.to_owned());
            rows.counted.insert(key, passed_expectations);
        }
        rows
    }
}

/// Why a case was passed over, in words that many share.
fn why(report: &Report<'_>, case: &TestCase, row: Option<&Assessment>) -> String {
    if case.outcome == TestOutcome::Listed {
        let text = report.lang.pick(
            "mục tiêu bằng lời, không tính được",
            "goals in words, not computable",
        );
        return text.to_owned();
    }
    let reason = row.and_then(|row| row.reason.as_ref());
    let text = reason.map(|reason| reason.text().get(report.lang).to_owned());
    // One of a list, in the middle of a line.
    let text = text.unwrap_or_default();
    let mut letters = text.chars();
    let first = letters.next().map(crate::locale::letter::lower);
    first.into_iter().chain(letters).collect()
}

fn label(outcome: TestOutcome, lang: Lang) -> String {
    format!(
        "{}\u{a0}{}",
        outcome.symbol(),
        outcome.label(lang).replace(' ', "\u{a0}")
    )
}

fn decided(document: &mut Document, rows: &Rows, report: &Report<'_>, two_lines: bool) {
    let lang = report.lang;
    let mut facts = Vec::new();
    for row in &rows.shown {
        let name = Line::of(Role::Status(row.outcome.status()), row.name.clone());
        let about = [row.figure_and_target(lang), short(row)];
        let about = about.into_iter().filter(|text| !text.is_empty()).listed();
        // A failure is proved further down, in full.
        let proof = match row.outcome {
            TestOutcome::Fail => String::new(),
            _ => joined(&row.proof, "; "),
        };
        let more = [(Role::Plain, joined(&about, " · ")), (Role::Proof, proof)];
        let more = more.into_iter().filter(|(_, text)| !text.is_empty());
        let label = label(row.outcome, lang);
        if two_lines {
            facts.push((label, name));
            facts.extend(more.map(|(role, text)| (String::new(), Line::of(role, text))));
        } else {
            let add = |line: Line, (role, text): (Role, String)| {
                line.and(Role::Plain, " · ").and(role, text)
            };
            facts.push((label, more.fold(name, add)));
        }
    }
    if !facts.is_empty() {
        document.blocks.push(Block::Facts(facts));
    }
}

/// What failed is told in full further down.
fn short(row: &TestRow) -> String {
    match row.outcome {
        TestOutcome::Fail => String::new(),
        _ => row.message.clone(),
    }
}

fn passed_over(document: &mut Document, rows: &Rows, report: &Report<'_>) {
    let lang = report.lang;
    let mut counted = rows.counted.iter().listed();
    // The most frequent reason first.
    sort_by_key(&mut counted, |((outcome, _), count)| {
        (*outcome, std::cmp::Reverse(**count))
    });
    let facts = counted.into_iter().map(|((outcome, why), count)| {
        let line = Line::of(Role::Value, count.to_string()).and(Role::Plain, format!(": {why}"));
        (label(*outcome, lang), line)
    });
    let facts = facts.listed();
    if !facts.is_empty() {
        document.blocks.push(Block::Facts(facts));
    }
}

fn denied(document: &mut Document, report: &Report<'_>) {
    let lang = report.lang;
    if report.denied.is_empty() {
        return;
    }
    let title = lang.pick("Cảnh báo bị cấm", "Denied findings");
    document.heading(2, format!("{title} ({})", report.denied.len()));
    let facts = report.denied.iter().map(|finding| {
        let place = finding.at.map(|at| report.sources.location(at));
        let place = place.map(|it| format!("{}:{} ", it.file, it.line));
        let line = Line::of(Role::Proof, place.unwrap_or_default())
            .and(Role::Plain, finding.message(lang));
        (finding.code().to_owned(), line)
    });
    document.blocks.push(Block::Facts(facts.listed()));
}

fn history(document: &mut Document, report: &Report<'_>) {
    let lang = report.lang;
    let Some(history) = report.history else {
        return;
    };
    let title = lang.pick("So với lần trước", "Since the run before");
    document.heading(2, format!("{title} ({})", history.changes.len()));
    document.paragraph(Line::plain(history.about(lang)));
    let facts = history.changes.iter().map(|change: &Change| {
        let line = Line::of(Role::Strong, change.name.clone())
            .and(Role::Plain, format!(" · {}", change.text(lang)));
        (change.label(lang).to_owned(), line)
    });
    let facts = facts.listed();
    if !facts.is_empty() {
        document.blocks.push(Block::Facts(facts));
    }
}

/// "kết quả: đạt. 289 trường hợp: 4 đạt, 150 bỏ qua, …".
fn result(report: &Report<'_>) -> Line {
    let lang = report.lang;
    let totals = report.run.totals();
    let outcome = if report.holds() {
        TestOutcome::Pass
    } else {
        TestOutcome::Fail
    };
    let cases = match (totals.all(), lang) {
        (count, Lang::Vi) => format!(". {count} trường hợp: "),
        (1, Lang::En) => ". 1 case: ".to_owned(),
        (count, Lang::En) => format!(". {count} cases: "),
    };
    let mut line = Line::of(Role::Strong, lang.pick("kết quả: ", "result: "))
        .and(Role::Status(outcome.status()), outcome.label(lang))
        .and(Role::Plain, cases);
    let mut first = true;
    for outcome in TestOutcome::ALL {
        let count = totals.of(outcome);
        if count == 0 {
            continue;
        }
        let comma = if first { "" } else { ", " };
        first = false;
        let label = lowered(outcome.label(lang));
        line = line
            .and(Role::Plain, comma)
            .and(Role::Value, count.to_string())
            .and(Role::Plain, " ")
            .and(Role::Status(outcome.status()), label);
    }
    let denied = match (report.denied.len(), lang) {
        (0, _) => String::new(),
        (count, Lang::Vi) => format!("; {count} cảnh báo bị cấm"),
        (1, Lang::En) => "; 1 denied finding".to_owned(),
        (count, Lang::En) => format!("; {count} denied findings"),
    };
    line.and(Role::Plain, denied).and(Role::Plain, ".")
}

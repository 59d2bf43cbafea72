//! The answer to a calculation as a document.

use super::Writer;
use crate::evaluate::Status;
use crate::evaluate::{Found, Judged, NoResult, Pace, Part, Scale};
use crate::formula::Absent;
use crate::framework::show_date;
use crate::number::Interval;
use crate::report::document::{Block, Document, Line, Role};
use crate::source::Severity;

impl Writer<'_> {
    pub(super) fn document(&self) -> Document {
        let mut document = Document::default();
        let answer = self.answer;
        let mut facts: Vec<(String, Line)> = Vec::new();
        let mut fact =
            |vi: &str, en: &str, line: Line| facts.push((self.lang.pick(vi, en).to_owned(), line));
        let (vi, en) = self.label();
        fact(vi, en, self.result_line());
        for step in self.steps() {
            fact("Cách tính", "Working", Line::plain(step));
        }
        if let Some(asked) = &answer.target {
            let until = asked.deadline.map(|day| {
                format!(
                    " {} {}",
                    self.lang.pick("đến", "by"),
                    show_date(day, self.lang)
                )
            });
            let line = Line::of(Role::Value, self.target(asked))
                .and(Role::Plain, until.unwrap_or_default());
            fact("Kế hoạch", "Target", line);
        }
        if let Some(judged) = &answer.judged {
            fact("Đánh giá", "Verdict", self.verdict(judged));
            if let Some(reason) = &judged.reason {
                fact("Vì sao", "Why", Line::plain(reason.text().get(self.lang)));
            }
        }
        if answer.target.is_some() && answer.judged.is_none() {
            let status = Status::NoData;
            let word = format!("{}\u{a0}{}", status.symbol(), status.label(self.lang));
            fact("Đánh giá", "Verdict", Line::of(Role::Status(status), word));
        }
        self.path_facts(&mut fact);
        document.blocks.push(Block::Facts(facts));
        self.notices(&mut document);
        document
    }

    fn label(&self) -> (&'static str, &'static str) {
        let dated = self
            .answer
            .tokens
            .iter()
            .any(|token| token.part == Part::Now);
        match (self.answer.found, self.answer.scale) {
            (Found::Denominator, _) => ("Mẫu số", "Denominator"),
            (Found::Numerator, _) => ("Tử số", "Numerator"),
            _ if dated => ("Thực hiện", "Actual"),
            (_, Scale::Percent) => ("Tỷ lệ", "Rate"),
            (_, Scale::Rank) => ("Thứ hạng", "Rank"),
            (_, Scale::Amount) => ("Giá trị", "Value"),
        }
    }

    fn result_line(&self) -> Line {
        match &self.answer.result {
            Ok(value) => {
                let now = self
                    .answer
                    .tokens
                    .iter()
                    .find(|token| token.part == Part::Now)
                    .and_then(|token| token.period);
                let period = now.map(|period| format!(" · {}", period.label(self.lang)));
                Line::of(Role::Value, self.result(value))
                    .and(Role::Plain, period.unwrap_or_default())
            }
            Err(none) => {
                let (head, why) = match none {
                    NoResult::Absent(Absent::NothingOccurred) => (
                        self.lang.pick("không phát sinh", "nothing occurred"),
                        self.lang.pick(
                            "0/0 không phải là 0% cũng không phải là 100%",
                            "0/0 is neither 0% nor 100%",
                        ),
                    ),
                    NoResult::Absent(_) => (
                        self.lang.pick("không tính được", "cannot be computed"),
                        self.lang.pick("mẫu số bằng 0", "the denominator is zero"),
                    ),
                    NoResult::Contradiction(_) => (
                        self.lang.pick("không có số nào phù hợp", "no number fits"),
                        self.lang.pick(
                            "các số đã cho mâu thuẫn nhau",
                            "the numbers given contradict each other",
                        ),
                    ),
                };
                Line::of(Role::Strong, head).and(Role::Plain, format!(": {why}"))
            }
        }
    }

    /// `▲ Vượt · đạt, cao hơn 5,94 điểm %`.
    fn verdict(&self, judged: &Judged) -> Line {
        let word = format!(
            "{}\u{a0}{}",
            judged.status.symbol(),
            judged.status.label(self.lang)
        );
        let mut said: Vec<String> = Vec::new();
        if judged.status == Status::Exceeded {
            said.push(self.lang.pick("đạt", "met").to_owned());
        }
        if !matches!(
            judged.pace,
            Pace::NotNeeded | Pace::NoBaseline | Pace::NoSeries | Pace::OnTrack | Pace::Behind
        ) {
            said.push(judged.pace.label(self.lang).to_owned());
        }
        said.push(self.gap(judged));
        said.retain(|part| !part.is_empty());
        let said = if said.is_empty() {
            String::new()
        } else {
            format!(" · {}", said.join(", "))
        };
        Line::of(Role::Status(judged.status), word).and(Role::Plain, said)
    }

    fn path_facts(&self, fact: &mut impl FnMut(&str, &str, Line)) {
        let answer = self.answer;
        let value = |text: String| Line::of(Role::Value, text);
        if let Some(baseline) = answer
            .tokens
            .iter()
            .find(|token| token.part == Part::Baseline)
            && let (Some(level), Some(period)) = (&baseline.value, baseline.period)
        {
            let line = value(self.figure(baseline, level))
                .and(Role::Plain, format!(" · {}", period.label(self.lang)));
            fact("Hiện trạng đầu kỳ", "Baseline", line);
        }
        if let Some(movement) = &answer.movement {
            let growth = movement
                .growth
                .as_ref()
                .map(|growth| format!(" ({})", self.interval(growth, Scale::Percent)));
            let change =
                value(self.change(&movement.change)).and(Role::Plain, growth.unwrap_or_default());
            fact("Thay đổi", "Change", change);
            fact(
                "Mức tăng đã đạt",
                "Pace made",
                value(self.speed(&movement.made)),
            );
        }
        if let Some(needed) = answer
            .judged
            .as_ref()
            .and_then(|judged| judged.needed.as_ref())
        {
            fact(
                "Mức tăng cần thiết",
                "Pace needed",
                value(self.speed(needed)),
            );
        }
        if let Some(progress) = &answer.progress {
            let level = |interval: &Interval| self.interval(interval, answer.scale);
            if progress.projection.is_some() {
                fact(
                    "Theo đường thẳng",
                    "Straight path",
                    value(level(&progress.expected))
                        .and(Role::Plain, self.lang.pick(" ở kỳ này", " by now")),
                );
            }
            if let (Some(projection), Some(day)) = (
                &progress.projection,
                answer.target.as_ref().and_then(|t| t.deadline),
            ) {
                let at = format!(
                    " {} {}",
                    self.lang.pick("vào", "on"),
                    show_date(day, self.lang)
                );
                fact(
                    "Dự báo",
                    "Projection",
                    value(self.projection(projection)).and(Role::Plain, at),
                );
            }
        }
    }

    fn notices(&self, document: &mut Document) {
        let mut lines: Vec<Line> = Vec::new();
        for problem in &self.answer.findings {
            let severity = problem.code().severity();
            let word = severity.word(self.lang);
            let role = if severity == Severity::Info {
                Role::Dim
            } else {
                Role::Strong
            };
            let advice = if severity == Severity::Info {
                String::new()
            } else {
                format!(". {}", problem.advice(self.lang))
            };
            lines.push(Line::of(role, word).and(
                Role::Plain,
                format!(": {}{advice}", problem.message(self.lang)),
            ));
        }
        lines.extend(
            self.assumptions()
                .into_iter()
                .map(|text| Line::of(Role::Dim, text)),
        );
        if !lines.is_empty() {
            document.blocks.push(Block::List(lines));
        }
    }
}

//! The answer to a one-off calculation: stable fields for machines, a document for people.

use serde::Serialize;

use super::document::{Block, Document, Line, Role};
use super::rows::{GapRow, SpeedRow, TargetRow, ValueRow};
use super::show;
use crate::evaluate::{
    Asked, Calculation, Found, Judged, Movement, NoResult, Pace, Part, Reason, Scale, Speed,
    Status, Token, Verdict,
};
use crate::framework::show_date;
use crate::locale::{Lang, Text, write};
use crate::number::{Bound, Comparator, Interval, RangeNote, Rational, Value};
use crate::source::{Problem, Severity};

/// The fields of `calc --format json`. Values are in the unit of the result, exact numbers are strings (SEMANTICS §2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalculationRow {
    /// Name and version of these fields.
    pub format: &'static str,
    /// Version of the program.
    pub engine: &'static str,
    /// Language of the `shown` texts.
    pub lang: &'static str,
    /// Every token as it was read.
    pub inputs: Vec<TokenRow>,
    /// What was calculated.
    pub found: Found,
    /// What the result measures.
    pub scale: Scale,
    /// Unit of measure: `%`, or as typed.
    pub unit: String,
    /// The result; `null` when there is none.
    pub value: Option<ValueRow>,
    /// Why there is none.
    pub absent: Option<NoResult>,
    /// The calculation, step by step.
    pub steps: Vec<String>,
    /// What was asked for.
    pub target: Option<TargetRow>,
    /// What the digits prove.
    pub verdict: Option<Verdict>,
    /// What the printed number says.
    pub verdict_as_printed: Option<Verdict>,
    /// Whether the value is beyond the target.
    pub exceeded: Option<bool>,
    /// The word on the screen.
    pub status: Option<Status>,
    /// How it moves.
    pub pace: Option<Pace>,
    /// The distance to the target.
    pub gap: Option<GapRow>,
    /// Why the verdict is open, as a word.
    pub reason: Option<String>,
    /// Why, in words, with what would decide it.
    pub explanation: Option<Text>,
    /// The movement since the baseline.
    pub movement: Option<MovementRow>,
    /// The speed needed from now to the deadline.
    pub needed: Option<SpeedRow>,
    /// Where the straight path is now.
    pub expected: Option<ValueRow>,
    /// Where the series will be at the deadline at the speed made.
    pub projection: Option<ValueRow>,
    /// What an officer should look at.
    pub findings: Vec<NoticeRow>,
    /// What was taken for granted.
    pub assumptions: Vec<String>,
}

/// A token as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TokenRow {
    /// Which part of the question it answers.
    pub part: Part,
    /// As typed.
    pub as_printed: String,
    /// Its period.
    pub period: Option<String>,
    /// What it says.
    pub value: Option<ValueRow>,
}

/// A movement between two dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MovementRow {
    /// Now less the baseline.
    pub change: ValueRow,
    /// The change in percent of the baseline.
    pub growth: Option<ValueRow>,
    /// The speed made.
    pub made: SpeedRow,
}

/// A finding without a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeRow {
    /// The stable code.
    pub code: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// What was noticed.
    pub message: String,
    /// What to do.
    pub advice: String,
}

/// Writes one calculation in one language.
struct Writer<'a> {
    answer: &'a Calculation,
    lang: Lang,
}

impl Calculation {
    /// The stable fields, with `shown` texts in one language.
    #[must_use]
    pub fn row(&self, lang: Lang) -> CalculationRow {
        Writer { answer: self, lang }.row()
    }

    /// The answer for people.
    ///
    /// ```
    /// # #[cfg(feature = "text")] {
    /// use chitieu_core::evaluate::{Question, calculate};
    /// use chitieu_core::report::text::{Layout, render};
    /// use chitieu_core::Lang;
    ///
    /// let asked = Question { value: Some("12%"), denominator: Some("gần 3.000"), ..Question::default() };
    /// let text = render(&calculate(&asked).unwrap().document(Lang::En), &Layout::plain(100));
    /// assert!(text.contains("about 360, at most 374"), "{text}");
    /// # }
    /// ```
    #[must_use]
    pub fn document(&self, lang: Lang) -> Document {
        Writer { answer: self, lang }.document()
    }
}

impl Writer<'_> {
    fn row(&self) -> CalculationRow {
        let answer = self.answer;
        let judged = answer.judged.as_ref();
        let progress = answer.progress.as_ref();
        CalculationRow {
            format: "chitieu-calc/1",
            engine: env!("CARGO_PKG_VERSION"),
            lang: self.lang.code(),
            inputs: answer
                .tokens
                .iter()
                .map(|token| self.token_row(token))
                .collect(),
            found: answer.found,
            scale: answer.scale,
            unit: match answer.scale {
                Scale::Percent => "%".to_owned(),
                Scale::Amount | Scale::Rank => answer.unit.clone(),
            },
            value: answer.result.as_ref().ok().map(|value| ValueRow {
                numerator: answer.sides.as_ref().map(|(part, _)| part.to_canonical()),
                denominator: answer.sides.as_ref().map(|(_, whole)| whole.to_canonical()),
                ..ValueRow::new(value, self.result(value))
            }),
            absent: answer.result.as_ref().err().copied(),
            steps: self.steps(),
            target: answer.target.as_ref().map(|asked| self.target_row(asked)),
            verdict: judged.map(|judged| judged.verdict),
            verdict_as_printed: judged.map(|judged| judged.as_printed),
            exceeded: judged.map(|judged| judged.exceeded),
            status: judged.map(|judged| judged.status),
            pace: judged.map(|judged| judged.pace),
            gap: judged.map(|judged| GapRow {
                points: self.difference_row(&judged.gap.points),
                things: judged.gap.things.as_ref().map(Rational::to_canonical),
                shown: self.gap(judged),
            }),
            reason: judged
                .and_then(|judged| judged.reason.as_ref())
                .map(|reason| reason.code().to_owned()),
            explanation: judged
                .and_then(|judged| judged.reason.as_ref())
                .map(Reason::text),
            movement: answer
                .movement
                .as_ref()
                .map(|movement| self.movement_row(movement)),
            needed: judged
                .and_then(|judged| judged.needed.as_ref())
                .map(|speed| self.speed_row(speed)),
            expected: progress.map(|progress| self.level_row(&progress.expected)),
            projection: progress
                .and_then(|progress| progress.projection.as_ref())
                .map(|level| self.level_row(level)),
            findings: answer
                .findings
                .iter()
                .map(|problem| self.notice(problem))
                .collect(),
            assumptions: self.assumptions(),
        }
    }

    fn token_row(&self, token: &Token) -> TokenRow {
        TokenRow {
            part: token.part,
            as_printed: token.printed.clone(),
            period: token.period.map(|period| period.to_string()),
            value: token.value.as_ref().map(|value| ValueRow {
                numerator: token.sides.as_ref().map(|(part, _)| part.to_canonical()),
                denominator: token.sides.as_ref().map(|(_, whole)| whole.to_canonical()),
                ..ValueRow::new(value, self.value(value, token.scale, None))
            }),
        }
    }

    fn target_row(&self, asked: &Asked) -> TargetRow {
        TargetRow {
            comparator: Some(asked.comparator.symbol()),
            comparator_as_printed: (!asked.printed.is_empty()).then(|| asked.printed.clone()),
            value: Some(asked.value.to_canonical()),
            upper: None,
            deadline: asked.deadline.map(|day| day.to_string()),
            shown: self.target(asked),
        }
    }

    fn movement_row(&self, movement: &Movement) -> MovementRow {
        MovementRow {
            change: self.difference_row(&movement.change),
            growth: movement.growth.as_ref().map(|growth| {
                let shown = self.interval(growth, Scale::Percent);
                ValueRow::new(&range(growth), shown)
            }),
            made: self.speed_row(&movement.made),
        }
    }

    fn speed_row(&self, speed: &Speed) -> SpeedRow {
        SpeedRow {
            per_month: self.difference_row(&speed.per_month),
            per_quarter: self.difference_row(&speed.per_quarter()),
            per_year: self.difference_row(&speed.per_year()),
        }
    }

    fn difference_row(&self, difference: &Interval) -> ValueRow {
        ValueRow::new(&range(difference), self.difference(difference))
    }

    fn level_row(&self, level: &Interval) -> ValueRow {
        ValueRow::new(&range(level), self.interval(level, self.answer.scale))
    }

    fn notice(&self, problem: &Problem) -> NoticeRow {
        NoticeRow {
            code: problem.code().code,
            severity: problem.code().severity(),
            message: problem.message(self.lang),
            advice: problem.advice(self.lang),
        }
    }
}

/// How numbers are written.
impl Writer<'_> {
    /// A number in its scale, rounded to two decimals for the eye.
    fn number(&self, number: &Rational, scale: Scale) -> String {
        let decimals = number.finite_decimals().map_or(2, |own| own.min(2));
        let text = write::number(number, Some(decimals), self.lang);
        if scale == Scale::Percent {
            write::with_unit(&text, "%")
        } else {
            text
        }
    }

    fn interval(&self, interval: &Interval, scale: Scale) -> String {
        if let Some(point) = interval.as_point() {
            return self.number(point, scale);
        }
        let sign = if scale == Scale::Percent { "%" } else { "" };
        let short = |bound: &Bound| {
            bound
                .number()
                .is_none_or(|end| end.finite_decimals().is_some_and(|own| own <= 4))
        };
        let exact = short(interval.lower()) && short(interval.upper());
        write::interval(interval, (!exact).then_some(2), sign, self.lang)
    }

    /// A value with its bounds; ends that any such quantity has (0, 100%) are not worth a word.
    fn value(&self, value: &Value, scale: Scale, threshold: Option<&Rational>) -> String {
        if let Some(point) = value.as_point() {
            let sign = if scale == Scale::Percent { "%" } else { "" };
            let decimals = point.finite_decimals().map_or(2, |own| own.min(2));
            return threshold.map_or_else(
                || self.number(point, scale),
                |threshold| write::beside(point, threshold, decimals, sign, self.lang),
            );
        }
        let interval = value.interval();
        let told = told(&interval, scale);
        let face = value.face().filter(|face| interval.contains(face));
        match face {
            Some(face) if told == Interval::everything() => self.about(face, scale),
            Some(face) if value.note().rounded => format!(
                "{} ({})",
                self.number(face, scale),
                self.interval(&told, scale)
            ),
            _ => self.interval(&told, scale),
        }
    }

    fn about(&self, face: &Rational, scale: Scale) -> String {
        // A count that comes out of a division is shown whole.
        let whole = self.answer.whole && scale == Scale::Amount;
        let face = if whole {
            face.round(0, crate::number::Rounding::HalfUp)
        } else {
            face.clone()
        };
        format!(
            "{} {}",
            self.lang.pick("khoảng", "about"),
            self.number(&face, scale)
        )
    }

    /// The result: a derived one says what it is about and between which bounds.
    fn result(&self, value: &Value) -> String {
        let answer = self.answer;
        let threshold = answer.target.as_ref().map(|asked| &asked.value);
        let interval = value.interval();
        let derived = matches!(
            answer.found,
            Found::Numerator | Found::Denominator | Found::Share
        );
        let face = value
            .face()
            .filter(|face| derived && value.as_point().is_none() && interval.contains(face));
        let text = match face {
            Some(face) => {
                let told = told(&interval, answer.scale);
                let about = self.about(face, answer.scale);
                if told == Interval::everything() {
                    about
                } else {
                    format!("{about}, {}", self.bounds(&told))
                }
            }
            None => self.value(value, answer.scale, threshold),
        };
        match (&answer.scale, &answer.sides) {
            (Scale::Rank, Some((_, field))) => {
                format!("{text}/{}", self.number(field, Scale::Rank))
            }
            _ => write::with_unit(&text, &answer.unit),
        }
    }

    /// Whole numbers are bounded by the last one that is possible: "nhiều nhất 374".
    fn bounds(&self, told: &Interval) -> String {
        let scale = self.answer.scale;
        match (told.lower(), told.upper()) {
            (Bound::Unbounded, Bound::Closed(most)) => {
                format!(
                    "{} {}",
                    self.lang.pick("nhiều nhất", "at most"),
                    self.number(most, scale)
                )
            }
            (Bound::Closed(least), Bound::Unbounded) => {
                format!(
                    "{} {}",
                    self.lang.pick("ít nhất", "at least"),
                    self.number(least, scale)
                )
            }
            (Bound::Closed(low), Bound::Closed(high)) if self.lang == Lang::En => {
                format!(
                    "between {} and {}",
                    self.number(low, scale),
                    self.number(high, scale)
                )
            }
            _ => self.interval(told, scale),
        }
    }

    /// A difference: percentages differ by points, ranks by places.
    fn difference(&self, difference: &Interval) -> String {
        let text = self.interval(difference, Scale::Amount);
        let single = difference
            .as_point()
            .is_some_and(|n| n.abs() == Rational::ONE);
        let unit = match (self.answer.scale, self.lang) {
            (Scale::Percent, Lang::Vi) => "điểm %",
            (Scale::Percent, Lang::En) if single => "point",
            (Scale::Percent, Lang::En) => "points",
            (Scale::Rank, Lang::Vi) => "bậc",
            (Scale::Rank, Lang::En) if single => "place",
            (Scale::Rank, Lang::En) => "places",
            (Scale::Amount, _) => &self.answer.unit,
        };
        write::with_unit(&text, unit)
    }

    fn target(&self, asked: &Asked) -> String {
        format!(
            "{} {}",
            show::sign(asked.comparator),
            self.number(&asked.value, self.answer.scale)
        )
    }

    /// How far from the target: "cao hơn 5,94 điểm %", "còn thiếu 118".
    fn gap(&self, judged: &Judged) -> String {
        let Some(asked) = &self.answer.target else {
            return String::new();
        };
        let downwards = matches!(asked.comparator, Comparator::AtMost | Comparator::LessThan);
        // Missing is counted towards the target, whichever way that lies.
        let missing = if downwards {
            judged.gap.points.neg()
        } else {
            judged.gap.points.clone()
        };
        let beyond = missing.neg();
        let positive = |interval: &Interval| {
            interval
                .upper()
                .number()
                .is_none_or(|most| most.signum() > 0)
        };
        match (positive(&missing), positive(&beyond)) {
            (true, true) => self.open_gap(&missing, &beyond),
            (true, false) => {
                let amount = self.difference(&missing);
                let things = judged
                    .gap
                    .things
                    .as_ref()
                    .filter(|n| self.answer.scale == Scale::Percent && !n.is_zero());
                let short = self.short(&amount);
                match things {
                    Some(n) => format!("{short} ({})", self.things(&n.abs())),
                    None => short,
                }
            }
            (false, true) => match (self.lang, downwards) {
                (Lang::Vi, false) => format!("cao hơn {}", self.difference(&beyond)),
                (Lang::En, false) => format!("{} above", self.difference(&beyond)),
                // A smaller rank is a better one: "higher" would be read both ways.
                (Lang::Vi, true) if self.answer.scale == Scale::Rank => {
                    format!("hơn mục tiêu {}", self.difference(&beyond))
                }
                (Lang::En, true) if self.answer.scale == Scale::Rank => {
                    format!("{} better", self.difference(&beyond))
                }
                (Lang::Vi, true) => format!("thấp hơn {}", self.difference(&beyond)),
                (Lang::En, true) => format!("{} below", self.difference(&beyond)),
            },
            (false, false) => self
                .lang
                .pick("vừa bằng mục tiêu", "exactly the target")
                .to_owned(),
        }
    }

    fn short(&self, amount: &str) -> String {
        match self.lang {
            Lang::Vi => format!("còn thiếu {amount}"),
            Lang::En => format!("{amount} short"),
        }
    }

    fn things(&self, count: &Rational) -> String {
        let count = self.number(count, Scale::Amount);
        match self.lang {
            Lang::Vi => format!("thêm {count} ở tử số là đạt"),
            Lang::En => format!("{count} more in the numerator would meet it"),
        }
    }

    /// Both sides are possible: how far each way.
    fn open_gap(&self, missing: &Interval, beyond: &Interval) -> String {
        let most = |interval: &Interval| {
            interval
                .upper()
                .number()
                .map(|n| self.difference(&Interval::point(n.clone())))
        };
        match (most(missing), most(beyond), self.lang) {
            (Some(short), Some(over), Lang::Vi) => {
                format!("thiếu tối đa {short} hoặc hơn tối đa {over}")
            }
            (Some(short), Some(over), Lang::En) => {
                format!("up to {short} short or up to {over} beyond")
            }
            (Some(short), None, Lang::Vi) => format!("thiếu tối đa {short}"),
            (Some(short), None, Lang::En) => format!("up to {short} short"),
            (None, ..) => String::new(),
        }
    }

    fn per_year(&self, speed: &Speed) -> String {
        let text = |interval: &Interval| self.difference(interval);
        match self.lang {
            Lang::Vi => format!(
                "{}/năm ({}/quý, {}/tháng)",
                text(&speed.per_year()),
                text(&speed.per_quarter()),
                text(&speed.per_month)
            ),
            Lang::En => format!(
                "{} a year ({} a quarter, {} a month)",
                text(&speed.per_year()),
                text(&speed.per_quarter()),
                text(&speed.per_month)
            ),
        }
    }

    /// `521.509 / 1.450.945 × 100 = 10.430.180/290.189 = 35,9427…%`, for results that need an explanation.
    fn steps(&self) -> Vec<String> {
        let answer = self.answer;
        let (Found::Share, Some((part, whole)), Ok(value)) =
            (answer.found, &answer.sides, &answer.result)
        else {
            return Vec::new();
        };
        let Some(exact) = value.as_point() else {
            return Vec::new();
        };
        let text = |n: &Rational| write::fraction(n, self.lang);
        let mut step = format!("{} / {} × 100 = {}", text(part), text(whole), text(exact));
        if exact.is_integer() {
            step.push('%');
        } else {
            step.push_str(&format!(" = {}%", write::cut(exact, 4, self.lang)));
        }
        vec![step]
    }

    /// What was taken for granted, and readings that could have been others.
    fn assumptions(&self) -> Vec<String> {
        let answer = self.answer;
        let mut list: Vec<String> = Vec::new();
        for token in &answer.tokens {
            list.extend(self.reading(token));
        }
        if answer.whole && matches!(answer.found, Found::Numerator | Found::Denominator) {
            let whole = self.lang.pick(
                "kết quả là số nguyên: người, hồ sơ … được đếm từng đơn vị",
                "the result is a whole number: people, files … are counted one by one",
            );
            list.push(whole.to_owned());
        }
        if answer
            .progress
            .as_ref()
            .is_some_and(|progress| progress.projection.is_some())
        {
            let path = self.lang.pick(
                "dự báo giữ nguyên mức tăng đã đạt theo đường thẳng; không phải số ước thực hiện",
                "the projection keeps the speed made, on a straight line; it is nobody's estimate",
            );
            list.push(path.to_owned());
        }
        list
    }

    fn reading(&self, token: &Token) -> Option<String> {
        let printed = &token.printed;
        let value = token.value.as_ref()?;
        let shown = self.value(value, token.scale, None);
        let rounded = value.note().rounded && value.as_point().is_none();
        match (rounded, token.grouped, self.lang) {
            (true, _, Lang::Vi) => Some(format!(
                "“{printed}” được coi là đã làm tròn (từ 5 trở lên làm tròn lên): {}",
                self.interval(&value.interval(), token.scale)
            )),
            (true, _, Lang::En) => Some(format!(
                "“{printed}” is taken as rounded half up: {}",
                self.interval(&value.interval(), token.scale)
            )),
            (false, true, Lang::Vi) => Some(format!(
                "“{printed}” đọc là {shown}: dấu này ngăn hàng nghìn"
            )),
            (false, true, Lang::En) => Some(format!(
                "“{printed}” is read as {shown}: the mark groups thousands"
            )),
            (false, false, _) => None,
        }
    }
}

/// The document.
impl Writer<'_> {
    fn document(&self) -> Document {
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
                    NoResult::Absent(crate::formula::Absent::NothingOccurred) => (
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
            let line = value(self.value(level, baseline.scale, None))
                .and(Role::Plain, format!(" · {}", period.label(self.lang)));
            fact("Hiện trạng đầu kỳ", "Baseline", line);
        }
        if let Some(movement) = &answer.movement {
            let growth = movement
                .growth
                .as_ref()
                .map(|growth| format!(" ({})", self.interval(growth, Scale::Percent)));
            let change = value(self.difference(&movement.change))
                .and(Role::Plain, growth.unwrap_or_default());
            fact("Thay đổi", "Change", change);
            fact(
                "Mức tăng đã đạt",
                "Pace made",
                value(self.per_year(&movement.made)),
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
                value(self.per_year(needed)),
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
                    value(level(projection)).and(Role::Plain, at),
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

fn range(interval: &Interval) -> Value {
    Value::range(interval.clone(), None, RangeNote::default())
}

/// The interval without the ends that any quantity of its kind has.
fn told(interval: &Interval, scale: Scale) -> Interval {
    let natural_low = matches!(interval.lower(), Bound::Closed(low) if low.is_zero());
    let natural_high = scale == Scale::Percent
        && matches!(interval.upper(), Bound::Closed(high) if *high == Rational::HUNDRED);
    let low_told = !natural_low && *interval.lower() != Bound::Unbounded;
    let high_told = !natural_high && *interval.upper() != Bound::Unbounded;
    let lower = if natural_low {
        Bound::Unbounded
    } else {
        interval.lower().clone()
    };
    // "trên 50% đến 100%" says more than "trên 50%"; an end is only left out where it says nothing.
    let upper = if natural_high && !low_told {
        Bound::Unbounded
    } else {
        interval.upper().clone()
    };
    if !low_told && !high_told {
        return Interval::everything();
    }
    Interval::new(lower, upper).unwrap_or_else(|| interval.clone())
}

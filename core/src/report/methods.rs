//! Progress by named methods, side by side, and in words where they disagree.

use serde::Serialize;

use super::document::{Align, Block, Document, Line, Role, Table};
use super::rows::ValueRow;
use super::{Report, show};
use crate::evaluate::{
    Assessment, Course, Measured, Method, Outcome, Session, Stand, Unmeasured, Verdict, measured,
};
use crate::framework::{Goal, Indicator, Test, show_date};
use crate::list::Listed;
use crate::locale::{Lang, Text, write};
use crate::number::{Comparator, Interval, Rational, Rounding, Value, agreed_rounding};

/// What one method says of a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MethodRow {
    /// The method.
    pub method: Method,
    /// What it says; the worst that the bounds allow. `null` where it says nothing.
    pub stand: Option<Stand>,
    /// The best that the bounds allow.
    pub at_best: Option<Stand>,
    /// Its number, with bounds.
    pub number: Option<ValueRow>,
    /// Open SDG's score from −5 to 5.
    pub score: Option<ValueRow>,
    /// Why there is no number.
    pub why: Option<Unmeasured>,
}

/// What the methods say of a goal for a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeasuredGoal {
    /// Id of the plan.
    pub plan: String,
    /// Id of the goal inside the plan.
    pub goal: String,
    /// Name of the goal.
    pub name: Text,
    /// Id of the unit.
    pub unit: Option<String>,
    /// The indicator that is measured.
    pub indicator: Option<String>,
    /// Day and value where the series began.
    pub baseline: Option<MeasuredPoint>,
    /// Day and value of the figure.
    pub figure: Option<MeasuredPoint>,
    /// What is to be reached, and by when.
    pub target: String,
    /// One row for each method that was asked for.
    pub methods: Vec<MethodRow>,
    /// Whether all of them that judge come to the same side; `null` where fewer than two judge.
    pub agree: Option<bool>,
    /// Where they disagree, in words, and why.
    pub disagreement: Option<Text>,
}

/// A figure with its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeasuredPoint {
    /// The last day of its period.
    pub date: String,
    /// The value.
    pub value: ValueRow,
}

/// What methods say of each goal of a report that has a figure and a number to be reached.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::evaluate::{Method, Stand};
///
/// let whole = Report::new(&session, &report::Filter::default());
/// let goals = report::measured_goals(&whole, &session, &[Method::ShareOfTarget], Lang::Vi);
/// assert_eq!(goals[0].methods[0].stand, Some(Stand::Reached), "30 % were promised, 35,94 % are reported");
/// ```
#[must_use]
pub fn measured_goals(
    report: &Report,
    session: &Session<'_>,
    methods: &[Method],
    lang: Lang,
) -> Vec<MeasuredGoal> {
    let rows = report.rows.iter();
    rows.flat_map(|row| row.parts.iter().map(move |part| (row, part)))
        .filter_map(|(row, part)| Maker { session, lang }.goal(row, part, methods))
        .listed()
}

/// Adds what methods say to a document.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::evaluate::Method;
///
/// let whole = Report::new(&session, &report::Filter::default());
/// let mut document = report::report_document(&whole, &session, Lang::Vi);
/// let before = document.blocks.len();
/// report::add_methods(&mut document, &whole, &session, &Method::ALL, Lang::Vi);
/// assert!(document.blocks.len() > before);
/// ```
pub fn add_methods(
    document: &mut Document,
    report: &Report,
    session: &Session<'_>,
    methods: &[Method],
    lang: Lang,
) {
    let goals = measured_goals(report, session, methods, lang);
    document.heading(
        2,
        lang.pick("Tiến độ theo phương pháp", "Progress by method"),
    );
    match methods {
        _ if goals.is_empty() => {
            document.paragraph(Line::plain(lang.pick(
                "Ở đây không có mục tiêu bằng số nào đã có số liệu.",
                "No goal here is a number that has a figure.",
            )));
        }
        [method] => one_method(document, session, &goals, *method, lang),
        _ => side_by_side(document, session, &goals, methods, lang),
    }
    let without = report.rows.len().saturating_sub(
        report
            .rows
            .iter()
            .filter(|row| row.parts.iter().any(|part| subject(part).is_some()))
            .count(),
    );
    if without > 0 {
        document.paragraph(Line::of(
            Role::Dim,
            match lang {
                Lang::Vi => format!(
                    "{without} dòng không đo được: chưa có số liệu để đánh giá, hoặc mục tiêu không phải một con số cần đạt."
                ),
                Lang::En => format!(
                    "{without} rows cannot be measured: there is no figure to judge, or the goal is no number to be reached."
                ),
            },
        ));
    }
}

fn one_method(
    document: &mut Document,
    session: &Session<'_>,
    goals: &[MeasuredGoal],
    method: Method,
    lang: Lang,
) {
    document.paragraph(described(method, lang));
    let mut table = Table::with_columns(&[
        (lang.pick("Mục tiêu", "Goal"), Align::Start, Some(24)),
        (
            lang.pick("Đơn vị, địa phương", "Org unit"),
            Align::Start,
            Some(12),
        ),
        (lang.pick("Hiện trạng", "Baseline"), Align::End, Some(10)),
        (lang.pick("Số liệu", "Figure"), Align::End, Some(10)),
        (lang.pick("Kế hoạch", "Target"), Align::End, Some(10)),
        (lang.pick("Kết quả", "Result"), Align::End, Some(8)),
        (lang.pick("Đánh giá", "Judgement"), Align::Start, Some(16)),
    ]);
    for goal in goals {
        let unit = unit_name(session, goal, lang);
        let dated = |point: &Option<MeasuredPoint>| match point {
            Some(point) => Line::of(Role::Value, point.value.shown.clone()),
            None => Line::of(Role::Dim, "–"),
        };
        let mut cells = vec![
            Line::plain(goal.name.get(lang)),
            Line::plain(unit),
            dated(&goal.baseline),
            dated(&goal.figure),
            Line::of(Role::Value, goal.target.clone()),
        ];
        cells.extend(goal.methods.iter().flat_map(|row| answer(row, lang)));
        table.rows.push(cells);
    }
    document.blocks.push(Block::Table(table));
}

fn side_by_side(
    document: &mut Document,
    session: &Session<'_>,
    goals: &[MeasuredGoal],
    methods: &[Method],
    lang: Lang,
) {
    let apart = goals
        .iter()
        .filter(|goal| goal.agree == Some(false))
        .count();
    let judged = goals.iter().filter(|goal| goal.agree.is_some()).count();
    document.paragraph(Line::of(
        Role::Strong,
        match lang {
            Lang::Vi => format!(
                "{} mục tiêu có số liệu; {judged} mục tiêu được từ hai phương pháp đánh giá; các phương pháp không thống nhất ở {apart} mục tiêu.",
                goals.len()
            ),
            Lang::En => format!(
                "{} goals with figures; {judged} judged by two methods or more; the methods disagree on {apart}.",
                goals.len()
            ),
        },
    ));
    let meanings = methods.iter().map(|method| {
        let meaning = Line::plain(method.formula(lang));
        (method.label(lang).to_owned(), meaning)
    });
    document.blocks.push(Block::Facts(meanings.listed()));
    let (met, open): (Vec<_>, Vec<_>) = goals.iter().partition(|goal| goal.is_met_by_all());
    for goal in open {
        table_of(document, session, goal, lang);
    }
    if met.is_empty() {
        return;
    }
    document.paragraph(Line::of(
        Role::Strong,
        lang.pick(
            "Đã đạt mục tiêu, theo mọi phương pháp xét mục tiêu:",
            "Met, by every method that looks at the target:",
        ),
    ));
    let lines = met.iter().map(|goal| course(session, goal, lang));
    document.blocks.push(Block::List(lines.listed()));
}

/// "Goal – unit: where it began → where it stands; target".
fn course(session: &Session<'_>, goal: &MeasuredGoal, lang: Lang) -> Line {
    let unit = unit_name(session, goal, lang);
    let label = |point: &MeasuredPoint| {
        let day = crate::framework::date(&point.date).map(|day| show_date(day, lang));
        format!("{} ({})", point.value.shown, day.unwrap_or_default())
    };
    let mut course = Line::plain(format!("{} – {unit}: ", goal.name.get(lang)));
    if let Some(baseline) = &goal.baseline {
        course = course
            .and(Role::Value, label(baseline))
            .and(Role::Plain, " → ");
    }
    if let Some(figure) = &goal.figure {
        course = course.and(Role::Value, label(figure));
    }
    let towards = lang.pick("; kế hoạch ", "; target ");
    course
        .and(Role::Plain, towards)
        .and(Role::Value, goal.target.clone())
}

fn table_of(document: &mut Document, session: &Session<'_>, goal: &MeasuredGoal, lang: Lang) {
    let mut table = Table::with_columns(&[
        (lang.pick("Phương pháp", "Method"), Align::Start, Some(20)),
        (lang.pick("Kết quả", "Result"), Align::End, Some(8)),
        (lang.pick("Đánh giá", "Judgement"), Align::Start, Some(20)),
    ]);
    table.caption = course(session, goal, lang);
    for row in &goal.methods {
        let mut cells = vec![Line::plain(row.method.label(lang))];
        cells.extend(answer(row, lang));
        table.rows.push(cells);
    }
    document.blocks.push(Block::Table(table));
    if let Some(text) = &goal.disagreement {
        document.paragraph(Line::of(Role::Strong, text.get(lang)));
    }
}

impl MeasuredGoal {
    /// Whether every method that says anything about the target says that it is met.
    fn is_met_by_all(&self) -> bool {
        let says = |row: &&MethodRow| {
            let trend = matches!(
                row.method,
                Method::OpenSdgTrend | Method::ProgressChartTrend
            );
            row.stand.is_some() && !trend
        };
        let mut rows = self.methods.iter().filter(says).peekable();
        rows.peek().is_some() && rows.all(|row| row.stand == Some(Stand::Reached))
    }
}

fn described(method: Method, lang: Lang) -> Line {
    Line::of(Role::Strong, method.label(lang))
        .and(Role::Plain, format!(": {}. ", method.formula(lang)))
        .and(Role::Proof, method.source())
}

fn unit_name(session: &Session<'_>, goal: &MeasuredGoal, lang: Lang) -> String {
    let framework = session.framework();
    let unit = goal.unit.as_deref().and_then(|id| framework.find_unit(id));
    unit.and_then(|unit| framework.unit(unit))
        .map(|unit| unit.name.get(lang).to_owned())
        .unwrap_or_default()
}

/// Number and judgement as two cells.
fn answer(row: &MethodRow, lang: Lang) -> [Line; 2] {
    let number = match &row.number {
        Some(number) => Line::of(Role::Value, number.shown.clone()),
        None => Line::of(Role::Dim, "–"),
    };
    let mut judgement = match (row.stand, row.at_best) {
        (Some(worst), Some(best)) if worst != best => Line::plain(match lang {
            Lang::Vi => format!("từ «{}» đến «{}»", worst.label(lang), best.label(lang)),
            Lang::En => format!("from “{}” to “{}”", worst.label(lang), best.label(lang)),
        }),
        (Some(stand), _) => Line::plain(stand.label(lang)),
        _ => Line::default(),
    };
    // Of a target that is met it is of no interest why a method has no number.
    if let Some(why) = row.why.filter(|_| row.stand != Some(Stand::Reached)) {
        let between = if judgement.is_empty() { "" } else { "; " };
        judgement = judgement.and(Role::Dim, format!("{between}{}", why.label(lang)));
    }
    [number, judgement]
}

/// What is measured of a part: a figure that may be judged, a number to be reached.
fn subject(part: &Outcome) -> Option<(Comparator, &Rational)> {
    let judged = matches!(
        part.verdict,
        Verdict::Met | Verdict::NotMet | Verdict::Depends
    );
    match &part.test {
        Test::Compare {
            comparator, value, ..
        } if judged && part.figure.is_some() => Some((*comparator, value)),
        _ => None,
    }
}

struct Maker<'a> {
    session: &'a Session<'a>,
    lang: Lang,
}

impl Maker<'_> {
    fn goal(&self, row: &Assessment, part: &Outcome, methods: &[Method]) -> Option<MeasuredGoal> {
        let (better, target) = subject(part)?;
        let framework = self.session.framework();
        let goal = framework.goal(row.goal)?;
        let figure = part.figure.as_ref()?;
        let indicator = framework.indicator(figure.indicator)?;
        let current = crate::evaluate::Point {
            date: figure.period.end(),
            value: figure.value.interval(),
        };
        let baseline = part.progress.as_ref().map(|way| &way.baseline);
        let end = match better {
            Comparator::AtLeast | Comparator::MoreThan => indicator.range.upper(),
            _ => indicator.range.lower(),
        };
        let course = Course {
            baseline,
            current: &current,
            target,
            better,
            deadline: goal.deadline_on(self.session.as_of()),
            milestones: &goal.milestones,
            limit: end.number(),
            percent: indicator.is_percent(),
        };
        let found = methods
            .iter()
            .map(|method| measured(*method, &course))
            .listed();
        let sides = Sides::of(&found);
        let point = |date: time::Date, value: ValueRow| MeasuredPoint {
            date: date.to_string(),
            value,
        };
        Some(MeasuredGoal {
            plan: framework.plan(goal.plan)?.id.clone(),
            goal: goal.id.clone(),
            name: goal.name.clone(),
            unit: row
                .unit
                .and_then(|unit| framework.unit(unit))
                .map(|unit| unit.id.clone()),
            indicator: Some(indicator.code.clone()),
            baseline: baseline.map(|from| {
                point(
                    from.date,
                    ValueRow::interval(&from.value, indicator, self.lang),
                )
            }),
            figure: Some(point(
                current.date,
                ValueRow::figure(figure, indicator, None, self.lang),
            )),
            target: self.target(goal, part),
            agree: sides.agree(),
            disagreement: sides.disagreement(),
            methods: found.iter().map(|it| self.row(it, indicator)).listed(),
        })
    }

    fn target(&self, goal: &Goal, part: &Outcome) -> String {
        let framework = self.session.framework();
        let value = show::target(framework, &part.test, self.lang);
        match goal.deadline_on(self.session.as_of()) {
            None => value,
            Some(deadline) => {
                let day = show_date(deadline, self.lang);
                match self.lang {
                    Lang::Vi => format!("{value} đến {day}"),
                    Lang::En => format!("{value} by {day}"),
                }
            }
        }
    }

    fn row(&self, found: &Measured, indicator: &Indicator) -> MethodRow {
        let number = found.number.as_ref().map(|number| match found.method {
            Method::StraightPath => ValueRow::interval(number, indicator, self.lang),
            method => {
                let (times, sign, decimals) = look(method);
                self.number(number, times, sign, decimals)
            }
        });
        MethodRow {
            method: found.method,
            stand: found.stand.map(|(worst, _)| worst),
            at_best: found.stand.map(|(_, best)| best),
            number,
            score: found
                .score
                .as_ref()
                .map(|score| self.number(score, 1, "", 2)),
            why: found.why,
        }
    }

    /// The bounds as they are; for the eye rounded, in percent where that is how it is read.
    fn number(&self, bounds: &Interval, times: i64, sign: &str, decimals: u32) -> ValueRow {
        let eye = bounds.scale(&Rational::from(times));
        let shown = match agreed_rounding(&eye, decimals, Rounding::HalfUp) {
            Some(rounded) => format!(
                "{}{sign}",
                write::number(&rounded, Some(decimals), self.lang)
            ),
            None => write::interval(&eye, Some(decimals), sign, self.lang),
        };
        ValueRow::new(
            &Value::range(bounds.clone(), None, crate::number::RangeNote::default()),
            shown,
        )
    }
}

/// How a method's number is written: times what, with which sign, with how many decimals.
fn look(method: Method) -> (i64, &'static str, u32) {
    match method {
        Method::ShareOfTarget | Method::ProgressChartTrend => (1, "%", 2),
        Method::OpenSdgTrend | Method::ProgressChart => (100, "%", 2),
        Method::StraightPath | Method::OpenSdg | Method::CurrentStatus => (1, "", 2),
    }
}

/// Which methods call a series fast enough and which do not; those that are undecided or only measure the way made take no side.
struct Sides {
    enough: Vec<Method>,
    short: Vec<Method>,
}

impl Sides {
    fn of(found: &[Measured]) -> Self {
        let (mut enough, mut short) = (Vec::new(), Vec::new());
        for one in found {
            let Some((worst, best)) = one.stand else {
                continue;
            };
            if worst >= Stand::Enough {
                enough.push(one.method);
            } else if best < Stand::Enough && best != Stand::PartOfTheWay {
                short.push(one.method);
            }
        }
        Self { enough, short }
    }

    fn agree(&self) -> Option<bool> {
        let judged = self.enough.len().saturating_add(self.short.len());
        (judged >= 2).then_some(self.enough.is_empty() || self.short.is_empty())
    }

    fn disagreement(&self) -> Option<Text> {
        if self.agree() != Some(false) {
            return None;
        }
        let names = |methods: &[Method], lang: Lang| {
            let names = methods.iter().map(|method| method.label(lang)).listed();
            names.join("; ")
        };
        let apart = |method: fn(&Method) -> bool| {
            let among = |side: &[Method]| side.iter().any(method);
            let others = |side: &[Method]| side.iter().any(|it| !method(it));
            among(&self.enough) && others(&self.short) || among(&self.short) && others(&self.enough)
        };
        let trend: fn(&Method) -> bool =
            |it| matches!(it, Method::OpenSdgTrend | Method::ProgressChartTrend);
        let straight: fn(&Method) -> bool = |it| *it == Method::StraightPath;
        let (mut vi, mut en) = (Vec::new(), Vec::new());
        if apart(trend) {
            vi.push("phương pháp không mục tiêu chỉ xét tốc độ, không xét đích");
            en.push("methods without a target look at the speed only, not at where it leads");
        }
        if apart(straight) {
            vi.push("đường thẳng đòi mỗi năm thêm bằng nhau, các phương pháp kia đòi mỗi năm tăng cùng tỷ lệ");
            en.push("a straight path asks for equal steps, the others for equal rates of growth");
        }
        let because = |lang: &str, reasons: &[&str]| {
            let between = if reasons.is_empty() { "" } else { lang };
            format!("{between}{}", reasons.join("; "))
        };
        Some(Text::new(
            format!(
                "Không thống nhất: đủ nhanh hoặc đã đạt theo {}; chưa theo {}{}.",
                names(&self.enough, Lang::Vi),
                names(&self.short, Lang::Vi),
                because(". Vì: ", &vi),
            ),
            format!(
                "They disagree: fast enough or met by {}; not by {}{}.",
                names(&self.enough, Lang::En),
                names(&self.short, Lang::En),
                because(". Because ", &en),
            ),
        ))
    }
}

/// Something with what methods say of its goals.
#[derive(Serialize)]
struct With<'a, T: Serialize> {
    #[serde(flatten)]
    it: &'a T,
    methods: Vec<MeasuredGoal>,
}

/// A row or a report as JSON with a further field `methods`: what they say of the goals of `report`.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::evaluate::Method;
///
/// let whole = Report::new(&session, &report::Filter::default());
/// let text = report::report_json_with_methods(&whole, &session, None, &Method::ALL, Lang::Vi);
/// assert!(text.contains("\"stand\": \"reached\"") && text.contains("\"goals\""));
/// ```
#[must_use]
pub fn report_json_with_methods(
    report: &Report,
    session: &Session<'_>,
    by: Option<super::By>,
    methods: &[Method],
    lang: Lang,
) -> String {
    let goals = measured_goals(report, session, methods, lang);
    super::json::with(report, session, by, goals, lang)
}

/// Any row as JSON with a further field `methods`.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::evaluate::Method;
///
/// let whole = Report::new(&session, &report::Filter::default());
/// let rate = framework.find_indicator("ty_le_kich_hoat").unwrap();
/// let place = framework.find_unit("bac-giang").unwrap();
/// let proof = report::explain(&session, rate, place, None, Lang::Vi).unwrap();
/// let text = report::json_with_methods(&proof, &whole, &session, &[Method::OpenSdg], Lang::Vi);
/// assert!(text.contains("\"formula\"") && text.contains("\"open_sdg\""));
/// ```
#[must_use]
pub fn json_with_methods(
    row: &impl Serialize,
    report: &Report,
    session: &Session<'_>,
    methods: &[Method],
    lang: Lang,
) -> String {
    let methods = measured_goals(report, session, methods, lang);
    super::to_json(&With { it: row, methods })
}

/// What a report as JSON is followed by.
pub(super) fn followed(it: &impl Serialize, methods: Vec<MeasuredGoal>) -> String {
    super::to_json(&With { it, methods })
}

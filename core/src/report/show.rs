//! Values, targets, gaps and proofs in words: one place for every front end.

use crate::dataset::Citation;
use crate::evaluate::{Figure, Gap, Speed};
use crate::framework::{Change, Document, Framework, Goal, Indicator, Kind, Test, show_date};
use crate::list::{Listed, joined};
use crate::locale::{Lang, write};
use crate::number::{Bound, Comparator, Interval, Rational, Value};

/// A value as it is shown: rounded for the eye, with more digits where rounding would seem to contradict the verdict against `threshold`.
///
/// ```
/// # use chitieu_core::{examples, report::show, Lang, Value, Rational};
/// let pack = examples::pack();
/// let id = pack.framework().find_indicator("ty_le_kich_hoat").unwrap();
/// let rate = pack.framework().indicator(id).unwrap();
/// let just_below = Value::point(Rational::ratio(29_996, 1_000).unwrap());
/// assert_eq!(show::value(&just_below, rate, None, Lang::Vi), "30,00%");
/// let target = Rational::from(30i64);
/// assert_eq!(show::value(&just_below, rate, Some(&target), Lang::Vi), "29,996%");
/// ```
#[must_use]
pub fn value(
    value: &Value,
    indicator: &Indicator,
    threshold: Option<&Rational>,
    lang: Lang,
) -> String {
    if indicator.kind == Kind::Boolean {
        return truth(value, lang);
    }
    if let Some(exact) = value.as_point() {
        return exact_number(exact, indicator, threshold, lang);
    }
    let range = interval(&value.interval(), indicator, lang);
    match value.face() {
        // "36%": the printed number, then what it proves. "trên 50%" says itself what it proves.
        Some(face) if !value.note().one_sided => {
            format!("{} ({range})", number(face, indicator, lang))
        }
        _ => range,
    }
}

/// A figure as it is shown: its value, and for a rank the field that it is a rank in ("9/63").
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// let rate = framework.find_indicator("ty_le_kich_hoat").unwrap();
/// let place = framework.find_unit("bac-giang").unwrap();
/// let found = session.figure(rate, place, Period::parse("2023-H1").unwrap()).unwrap();
/// assert_eq!(show::figure(&found, framework.indicator(rate).unwrap(), None, Lang::Vi), "35,94%");
/// ```
#[must_use]
pub fn figure(
    figure: &Figure,
    indicator: &Indicator,
    threshold: Option<&Rational>,
    lang: Lang,
) -> String {
    let shown = value(&figure.value, indicator, threshold, lang);
    match &figure.denominator {
        Some(field) if indicator.kind == Kind::Rank => {
            format!("{shown}/{}", write::number(field, Some(0), lang))
        }
        _ => shown,
    }
}

/// A value in one number where one was printed, its bounds where none was: for lists that only mention it.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// let rate = framework.indicator(framework.find_indicator("ty_le_kich_hoat").unwrap()).unwrap();
/// assert_eq!(show::short(&Value::point(Rational::from(36i64)), rate, Lang::Vi), "36%");
/// ```
#[must_use]
pub fn short(value: &Value, indicator: &Indicator, lang: Lang) -> String {
    let one_sided = value.note().one_sided || value.note().approximate;
    match value.face() {
        Some(face) if !one_sided && indicator.kind != Kind::Boolean => {
            number(face, indicator, lang)
        }
        _ if one_sided => interval(&value.interval(), indicator, lang),
        _ => self::value(value, indicator, None, lang),
    }
}

fn exact_number(
    exact: &Rational,
    indicator: &Indicator,
    threshold: Option<&Rational>,
    lang: Lang,
) -> String {
    let decimals = usual_decimals(exact, indicator);
    let sign = if indicator.is_percent() { "%" } else { "" };
    match threshold {
        Some(threshold) => write::beside(exact, threshold, decimals, sign, lang),
        None => write::with_unit(&write::number(exact, Some(decimals), lang), sign),
    }
}

/// Whole counts have no decimals; percentages have those of their indicator.
fn usual_decimals(exact: &Rational, indicator: &Indicator) -> u32 {
    if exact.is_integer() && !indicator.is_percent() {
        0
    } else {
        exact
            .finite_decimals()
            .map_or(indicator.decimals, |own| own.min(indicator.decimals))
    }
}

/// A number in the unit of the indicator, with its percent sign.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// let rate = framework.indicator(framework.find_indicator("ty_le_kich_hoat").unwrap()).unwrap();
/// assert_eq!(show::number(&Rational::ratio(73, 2).unwrap(), rate, Lang::Vi), "36,5%");
/// ```
#[must_use]
pub fn number(number: &Rational, indicator: &Indicator, lang: Lang) -> String {
    exact_number(number, indicator, None, lang)
}

/// The bounds of a value in words: "từ 35,5% đến dưới 36,5%". Ends of measures are shown in full, those of rates with their usual decimals.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// let rate = framework.indicator(framework.find_indicator("ty_le_kich_hoat").unwrap()).unwrap();
/// let half = |n| Rational::ratio(n, 2).unwrap();
/// let printed = Interval::new(Bound::Closed(half(71)), Bound::Open(half(73))).unwrap();
/// assert_eq!(show::interval(&printed, rate, Lang::Vi), "từ 35,5% đến dưới 36,5%");
/// ```
#[must_use]
pub fn interval(interval: &Interval, indicator: &Indicator, lang: Lang) -> String {
    let sign = if indicator.is_percent() { "%" } else { "" };
    let short = |bound: &Bound| {
        bound
            .number()
            .is_none_or(|end| end.finite_decimals().is_some_and(|own| own <= 4))
    };
    let exact = short(interval.lower()) && short(interval.upper());
    write::interval(interval, (!exact).then_some(indicator.decimals), sign, lang)
}

fn any_value(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "chưa xác định được khoảng",
        Lang::En => "no bound known",
    }
}

fn truth(value: &Value, lang: Lang) -> String {
    let yes = value.as_point().map(|n| *n == Rational::ONE);
    match (yes, lang) {
        (Some(true), Lang::Vi) => "có".into(),
        (Some(true), Lang::En) => "yes".into(),
        (Some(false), Lang::Vi) => "không".into(),
        (Some(false), Lang::En) => "no".into(),
        (None, lang) => any_value(lang).into(),
    }
}

/// What a test asks for: "≥ 30%", "có", "từ 60% đến 70%"; empty for tests in words.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// assert_eq!(show::target(framework, &framework.goals()[0].test, Lang::Vi), "≥ 30%");
/// ```
#[must_use]
pub fn target(framework: &Framework, test: &Test, lang: Lang) -> String {
    let indicator = test.indicator().and_then(|id| framework.indicator(id));
    let Some(indicator) = indicator else {
        return String::new();
    };
    match test {
        Test::Compare {
            comparator, value, ..
        } => format!("{} {}", sign(*comparator), number(value, indicator, lang)),
        Test::Between { low, high, .. } => {
            let range = Interval::new(Bound::Closed(low.clone()), Bound::Closed(high.clone()));
            range.map_or_else(String::new, |range| interval(&range, indicator, lang))
        }
        Test::Is { expected, .. } => {
            let wanted = if *expected {
                Rational::ONE
            } else {
                Rational::ZERO
            };
            truth(&Value::point(wanted), lang)
        }
        Test::GrowthPerYear {
            comparator, value, ..
        } => {
            let amount = write::number(value, None, lang);
            match lang {
                Lang::Vi => format!("tăng {} {amount}%/năm", sign(*comparator)),
                Lang::En => format!("growth {} {amount}% a year", sign(*comparator)),
            }
        }
        Test::Change {
            comparator,
            value,
            measured_in,
            ..
        } => {
            let amount = match measured_in {
                Change::Percent => format!("{}%", write::number(value, None, lang)),
                // Five points more is not five percent more.
                Change::Points | Change::Amount => difference(value, indicator, lang),
            };
            let word = lang.pick("thay đổi", "change");
            format!("{word} {} {amount}", sign(*comparator))
        }
        Test::All(_) | Test::Words(_) => String::new(),
    }
}

/// The sign of a comparator.
///
/// ```
/// use chitieu_core::{Comparator, report::show};
///
/// assert_eq!(show::sign(Comparator::AtLeast), "≥");
/// ```
#[must_use]
pub const fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtLeast => "≥",
        Comparator::MoreThan => ">",
        Comparator::Equal => "=",
        Comparator::AtMost => "≤",
        Comparator::LessThan => "<",
    }
}

/// All targets of a goal, joined by "và".
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// assert_eq!(show::targets(framework, &framework.goals()[0], Lang::Vi), "≥ 30%");
/// ```
#[must_use]
pub fn targets(framework: &Framework, goal: &Goal, lang: Lang) -> String {
    let joint = match lang {
        Lang::Vi => " và ",
        Lang::En => " and ",
    };
    let parts: Vec<String> = goal
        .test
        .parts()
        .into_iter()
        .map(|test| target(framework, test, lang))
        .filter(|text| !text.is_empty())
        .listed();
    let mut shown: Vec<String> = Vec::new();
    for part in parts {
        if !shown.contains(&part) {
            shown.push(part);
        }
    }
    joined(&shown, joint)
}

/// A gap in words: "còn thiếu 58.869 tài khoản (4,06 điểm %)", "vượt 5,94 điểm %". Empty when the target is met exactly.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// let goal = framework.find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
/// let rate = framework.indicator(framework.find_indicator("ty_le_kich_hoat").unwrap()).unwrap();
/// let rows = session.assess(goal);
/// let words = show::gap(rows[0].gap().unwrap(), framework, rate, Comparator::AtLeast, Lang::Vi);
/// assert_eq!(words, "vượt 5,94 điểm %");
/// ```
#[must_use]
pub fn gap(
    gap: &Gap,
    framework: &Framework,
    indicator: &Indicator,
    better: Comparator,
    lang: Lang,
) -> String {
    let Some(points) = gap.points.as_point() else {
        return interval_gap(&gap.points, indicator, lang);
    };
    let downwards = matches!(better, Comparator::AtMost | Comparator::LessThan);
    // Things still to do: "more than 30 %" at exactly 30 % lacks no points, and one account.
    let things = gap
        .things
        .as_ref()
        .filter(|n| !n.is_zero() && n.is_negative() == downwards)
        .map(|n| counted(&n.abs(), framework, indicator, lang));
    let amount = difference(&points.abs(), indicator, lang);
    if points.is_zero() {
        return things.map_or_else(String::new, |things| short_of(&things, lang));
    }
    match (points.is_negative() == downwards, things) {
        (true, Some(things)) if indicator.is_percent() => {
            format!("{} ({amount})", short_of(&things, lang))
        }
        (true, _) => short_of(&amount, lang),
        (false, _) => match (indicator.kind, lang) {
            (Kind::Rank, Lang::Vi) => format!("tốt hơn {amount}"),
            (Kind::Rank, Lang::En) => format!("{amount} better"),
            (_, Lang::Vi) => format!("vượt {amount}"),
            (_, Lang::En) => format!("{amount} above target"),
        },
    }
}

fn short_of(amount: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("còn thiếu {amount}"),
        Lang::En => format!("{amount} short"),
    }
}

/// "58.869 tài khoản".
fn counted(n: &Rational, framework: &Framework, indicator: &Indicator, lang: Lang) -> String {
    let unit = things_unit(framework, indicator).unwrap_or(&indicator.unit);
    format!("{} {}", write::number(n, Some(0), lang), unit.get(lang))
}

fn interval_gap(points: &Interval, indicator: &Indicator, lang: Lang) -> String {
    let most = points
        .upper()
        .number()
        .filter(|n| !n.is_negative() && !n.is_zero());
    match (most, lang) {
        (Some(most), Lang::Vi) => {
            format!("còn thiếu nhiều nhất {}", difference(most, indicator, lang))
        }
        (Some(most), Lang::En) => format!("at most {} short", difference(most, indicator, lang)),
        (None, _) => String::new(),
    }
}

/// A difference of two values: percentages differ by percentage points.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// let rate = framework.indicator(framework.find_indicator("ty_le_kich_hoat").unwrap()).unwrap();
/// assert_eq!(show::difference(&Rational::from(6i64), rate, Lang::Vi), "6 điểm %");
/// ```
#[must_use]
pub fn difference(amount: &Rational, indicator: &Indicator, lang: Lang) -> String {
    // A difference is never shown as none.
    let usual = usual_decimals(amount, indicator);
    let decimals = write::enough_decimals(amount, &Rational::ZERO, usual).unwrap_or(usual);
    let text = write::number(amount, Some(decimals), lang);
    if indicator.kind == Kind::Rank {
        let places = if *amount == Rational::ONE {
            "place"
        } else {
            "places"
        };
        return format!("{text} {}", lang.pick("bậc", places));
    }
    match (indicator.is_percent(), lang) {
        (true, Lang::Vi) => format!("{text} điểm %"),
        (true, Lang::En) => format!("{text} points"),
        (false, lang) => format!("{text} {}", indicator.unit.get(lang)),
    }
}

/// The unit of what is counted in the numerator.
fn things_unit<'f>(
    framework: &'f Framework,
    indicator: &'f Indicator,
) -> Option<&'f crate::locale::Text> {
    if indicator.is_measure() {
        return Some(&indicator.unit);
    }
    let crate::framework::Definition::Ratio { numerator, .. } = &indicator.definition else {
        return None;
    };
    let name = numerator.references().next()?;
    framework
        .find_indicator(name)
        .and_then(|id| framework.indicator(id))
        .map(|measure| &measure.unit)
}

/// A speed for each year, in words.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// use chitieu_core::evaluate::needed_speed;
///
/// let rate = framework.indicator(framework.find_indicator("ty_le_kich_hoat").unwrap()).unwrap();
/// let now = Point { date: date("2023-12-31").unwrap(), value: Interval::point(Rational::from(36i64)) };
/// let speed = needed_speed(&now, &Rational::from(40i64), date("2025-12-31").unwrap()).unwrap();
/// assert_eq!(show::per_year(&speed, rate, Lang::Vi), "2 điểm %/năm");
/// ```
#[must_use]
pub fn per_year(speed: &Speed, indicator: &Indicator, lang: Lang) -> String {
    let interval = speed.per_year();
    let text = match interval.as_point() {
        Some(point) => difference(point, indicator, lang),
        None => {
            let middle = self::interval(&interval, indicator, lang);
            return match lang {
                Lang::Vi => format!("{middle} mỗi năm"),
                Lang::En => format!("{middle} a year"),
            };
        }
    };
    match lang {
        Lang::Vi => format!("{text}/năm"),
        Lang::En => format!("{text} a year"),
    }
}

/// A document as it is cited: issuer, number, date, title. What is not known is left out, never made up.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// let document = &framework.documents()[0];
/// assert_eq!(show::document(document, Lang::Vi), "Sở TT&TT, 201/BC-STTTT, 22/06/2023, “Báo cáo sáu tháng”");
/// ```
#[must_use]
pub fn document(document: &Document, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(document.issuer.clone());
    parts.extend(document.number.clone());
    parts.extend(document.date.map(|day| show_date(day, lang)));
    parts.push(format!("“{}”", document.title.get(lang)));
    if let Some(second_hand) = &document.second_hand {
        let label = match lang {
            Lang::Vi => "dẫn lại theo",
            Lang::En => "second-hand after",
        };
        parts.push(format!("{label} {}", second_hand.get(lang)));
    }
    joined(&parts, ", ")
}

/// A citation in short: "văn bản 001 dòng 32 «521.509/1.450.945»"; without a document, the place in the data file.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// use chitieu_core::report::show;
///
/// let words = show::citation(framework, &data.citations().next().unwrap(), Lang::Vi);
/// assert_eq!(words, "văn bản 001 dòng 32 «521.509/1.450.945»");
/// ```
#[must_use]
pub fn citation(framework: &Framework, citation: &Citation<'_>, lang: Lang) -> String {
    let document = citation.document.and_then(|id| framework.document(id));
    let place = match document {
        // A page that was read elsewhere has no lines.
        Some(document) if citation.line.is_none() && document.lines.is_none() => {
            match &document.address {
                Some(address) => match lang {
                    Lang::Vi => format!("trang {address}"),
                    Lang::En => format!("page {address}"),
                },
                None => document_line(&document.id, None, lang),
            }
        }
        Some(document) => document_line(&document.id, citation.line, lang),
        None => citation.at.label(lang),
    };
    format!("{place} {}", quoted(citation.as_printed, lang))
}

/// A line of a document: "văn bản 001 dòng 32".
pub(crate) fn document_line(id: &str, line: Option<u32>, lang: Lang) -> String {
    let line = line.map_or_else(|| "?".to_owned(), |line| line.to_string());
    match lang {
        Lang::Vi => format!("văn bản {id} dòng {line}"),
        Lang::En => format!("document {id} line {line}"),
    }
}

/// A token as it is quoted: «521.509».
pub(crate) fn quoted(token: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("«{token}»"),
        Lang::En => format!("“{token}”"),
    }
}

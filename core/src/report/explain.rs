//! Why this number: formula, inputs, every step, documents and lines, bounds, and what it means for each goal.

use crate::list::Listed;
use serde::Serialize;

use super::coverage::{self, CoverageRow};
use super::document::{Block, Document, Line, Role};
use super::rows::{EvidenceRow, GoalRow, PlaceRow, RowMaker, ValueRow};
use super::show;
use crate::dataset::{self, Citation};
use crate::evaluate::{Figure, FigureSource, Missing, Session};
use crate::formula::{Absent, Formula};
use crate::framework::{Definition, Framework, Indicator, IndicatorId, Period, UnitId};
use crate::locale::{Lang, Text, write};
use crate::number::Rational;

/// The proof of one number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Code of the indicator.
    pub indicator: String,
    /// Its name.
    pub name: Text,
    /// Id of the unit.
    pub unit: String,
    /// The period.
    pub period: Option<String>,
    /// Unit of measure.
    pub unit_of_measure: Text,
    /// Who or what is counted.
    pub base: Option<Text>,
    /// The formula as written; `null` for what is only counted or stated.
    pub formula: Option<String>,
    /// The formula in words.
    pub formula_in_words: Option<Text>,
    /// The value; `null` when there is none.
    pub value: Option<ValueRow>,
    /// Why there is none.
    pub absent: Option<Absent>,
    /// Which input was missing.
    pub missing_input: Option<String>,
    /// The calculation with every number exact, in canonical form: `521509 / 1450945 * 100 = 10430180/290189`.
    pub calculation: Option<String>,
    /// The two sides of a ratio and its value, as an officer writes them: `521.509/1.450.945 = 35,9427…%`.
    pub quotient: Option<String>,
    /// Digits after the decimal mark that are shown; verdicts are decided on the unrounded value.
    pub shown_decimals: u32,
    /// The figures that it rests on.
    pub inputs: Vec<InputRow>,
    /// What a missing denominator must be, when a percentage and its numerator are printed.
    pub implied_denominator: Option<ValueRow>,
    /// Every citation.
    pub evidence: Vec<ProofRow>,
    /// For a whole: how many of its parts have reported, also where that is why there is no figure.
    pub coverage: Option<CoverageRow>,
    /// Citations that newer ones replaced; they prove nothing any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<ProofRow>,
    /// What it means for each goal that it tests.
    pub goals: Vec<GoalRow>,
}

/// One input of a formula.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Its value; `null` when missing.
    pub value: Option<ValueRow>,
    /// Why it is missing.
    pub absent: Option<Absent>,
    /// Its citations.
    pub evidence: Vec<EvidenceRow>,
}

/// A citation with the document it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProofRow {
    /// Id of the document.
    pub document: Option<String>,
    /// The document as it is cited: issuer, number, date, title.
    pub cited: Text,
    /// The line.
    pub line: Option<u32>,
    /// The place in a data file, where no document is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<PlaceRow>,
    /// The token as printed.
    pub as_printed: String,
    /// What the token says by itself.
    pub value: Option<ValueRow>,
}

/// Explains the figure of an indicator for a unit: for one period, or for the latest up to the day of assessment.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let rate = framework.find_indicator("ty_le_kich_hoat").unwrap();
/// let place = framework.find_unit("bac-giang").unwrap();
/// let proof = report::explain(&session, rate, place, None, Lang::En).unwrap();
/// assert!(report::to_json(&proof).contains("521.509/1.450.945"));
/// ```
#[must_use]
pub fn explain(
    session: &Session<'_>,
    indicator: IndicatorId,
    unit: UnitId,
    period: Option<Period>,
    lang: Lang,
) -> Option<Explanation> {
    let framework = session.framework();
    let entry = framework.indicator(indicator)?;
    let period = period.map(|period| framework.kept(period));
    let result = match period {
        Some(period) => session.figure(indicator, unit, period),
        None => latest(session, indicator, unit),
    };
    let shown_period = period.or_else(|| result.as_ref().ok().map(|figure| figure.period));
    let maker = RowMaker { session, lang };
    let figure = result.as_ref().ok();
    let missing = result.as_ref().err();
    let formula = formula_of(entry);
    // A whole that states its own figure is explained by that, not by its parts.
    let shown_period = shown_period.or_else(|| session.latest_refused(indicator, unit));
    let rollup = shown_period
        .filter(|_| figure.is_none_or(|figure| figure.coverage.is_some()))
        .and_then(|period| session.coverage(indicator, unit, period));
    Some(Explanation {
        indicator: entry.code.clone(),
        name: entry.name.clone(),
        unit: framework.unit(unit)?.id.clone(),
        period: shown_period.map(|period| period.to_string()),
        unit_of_measure: entry.unit.clone(),
        base: entry
            .base
            .and_then(|id| framework.base(id))
            .map(|base| base.name.clone()),
        formula: formula.as_ref().map(ToString::to_string),
        formula_in_words: formula
            .as_ref()
            .map(|formula| formula_in_words(framework, formula)),
        value: figure.map(|figure| value_row(&maker, figure, entry)),
        absent: missing.map(|missing| missing.reason),
        missing_input: missing
            .and_then(|missing| framework.indicator(missing.input?))
            .map(|input| input.code.clone()),
        calculation: figure.and_then(|figure| calculation(session, entry, figure)),
        quotient: figure.and_then(|figure| quotient(entry, figure, lang)),
        shown_decimals: entry.decimals,
        inputs: shown_period
            .zip(formula.as_ref())
            .map(|(period, formula)| inputs(&maker, formula, figure, unit, period))
            .unwrap_or_default(),
        implied_denominator: figure
            .and_then(|figure| implied_denominator(session, entry, figure, lang)),
        evidence: figure
            .map(|figure| proofs(session, entry, figure, lang))
            .unwrap_or_default(),
        coverage: rollup.map(|coverage| {
            maker.coverage(coverage, coverage::reported(framework, coverage, lang))
        }),
        replaced: shown_period
            .map(|period| replaced(session, indicator, unit, period, lang))
            .unwrap_or_default(),
        goals: session
            .goals_resting_on(indicator)
            .into_iter()
            .filter(|&goal| tests_itself(framework, goal, indicator))
            .flat_map(|goal| session.assess_each(goal))
            .filter(|row| row.unit == Some(unit))
            .filter_map(|row| maker.goal(&row))
            .listed(),
    })
}

fn tests_itself(
    framework: &Framework,
    goal: crate::framework::GoalId,
    indicator: IndicatorId,
) -> bool {
    framework.goal(goal).is_some_and(|goal| {
        goal.test
            .parts()
            .iter()
            .any(|test| test.indicator() == Some(indicator))
    })
}

fn latest(session: &Session<'_>, indicator: IndicatorId, unit: UnitId) -> Result<Figure, Missing> {
    session
        .series(indicator, unit)
        .into_iter()
        .rfind(|figure| figure.period.end() <= session.as_of())
        .ok_or_else(|| session.why_empty(indicator, unit))
}

/// The formula that an indicator is computed by; nothing for what is only counted or stated.
///
/// ```
/// # use chitieu_core::{examples, report};
/// let pack = examples::pack();
/// let framework = pack.framework();
/// let rate = framework.indicator(framework.find_indicator("ty_le_kich_hoat").unwrap()).unwrap();
/// let formula = report::formula_of(rate).unwrap();
/// assert!(report::formula_in_words(framework, &formula).en.contains("divided by"));
/// ```
#[must_use]
pub fn formula_of(indicator: &Indicator) -> Option<Formula> {
    match &indicator.definition {
        Definition::Ratio {
            numerator,
            denominator,
            factor,
        } => Formula::rate(numerator, denominator, factor),
        Definition::Formula(formula) => Some(formula.clone()),
        Definition::Counted | Definition::Stated => None,
    }
}

/// A formula with the names of the pack, as a sentence says it.
///
/// ```
/// # use chitieu_core::{examples, report};
/// use chitieu_core::Formula;
///
/// let pack = examples::pack();
/// let formula = Formula::parse("tai_khoan_kich_hoat / nguoi_truong_thanh").expect("a formula");
/// let words = report::formula_in_words(pack.framework(), &formula);
/// assert_eq!(words.en, "Activated accounts divided by adults");
/// ```
#[must_use]
pub fn formula_in_words(framework: &Framework, formula: &Formula) -> Text {
    let name = |code: &str| {
        framework
            .find_indicator(code)
            .and_then(|id| framework.indicator(id))
            .map_or_else(|| Text::new(code, code), |indicator| indicator.name.clone())
    };
    Text::new(
        crate::formula::describe(formula, &name, Lang::Vi),
        crate::formula::describe(formula, &name, Lang::En),
    )
}

pub(super) fn value_row(maker: &RowMaker<'_>, figure: &Figure, indicator: &Indicator) -> ValueRow {
    let lang = maker.lang;
    let of = figure.coverage.as_deref();
    ValueRow {
        coverage: of.map(|of| maker.coverage(of, coverage::remark(of, false, lang))),
        numerator: figure.numerator.as_ref().map(Rational::to_canonical),
        denominator: figure.denominator.as_ref().map(Rational::to_canonical),
        ..ValueRow::new(&figure.value, show::figure(figure, indicator, None, lang))
    }
}

/// The calculation with its numbers in place of the names, every one exact: `521509 / 1450945 * 100 = 10430180/290189`. Nothing where the
/// value was only stated.
fn calculation(session: &Session<'_>, indicator: &Indicator, figure: &Figure) -> Option<String> {
    let framework = session.framework();
    let formula = formula_of(indicator)?;
    let inputs: Vec<(&str, Figure)> = formula
        .references()
        .filter_map(|name| {
            let id = framework.find_indicator(name)?;
            Some((name, session.input_of(figure, id).ok()?))
        })
        .listed();
    if inputs.len() < formula.references().len() {
        return None;
    }
    let with_values = formula.with_values(|name| {
        let input = inputs.iter().find(|(known, _)| *known == name);
        input
            .map(|(_, figure)| &figure.value)
            .ok_or(Absent::MissingInput)
    });
    Some(match figure.value.as_point() {
        Some(exact) => format!("{with_values} = {exact}"),
        None => with_values,
    })
}

/// `521.509/1.450.945 = 35,9427…%`: the two sides as an officer writes them.
fn quotient(indicator: &Indicator, figure: &Figure, lang: Lang) -> Option<String> {
    let counts = super::overview::counts(figure, lang)?;
    let value = figure.value.as_point()?;
    let decimal = write::cut(value, 4, lang);
    Some(format!(
        "{counts} = {}",
        write::with_unit(&decimal, percent_sign(indicator))
    ))
}

fn percent_sign(indicator: &Indicator) -> &'static str {
    if indicator.is_percent() { "%" } else { "" }
}

fn inputs(
    maker: &RowMaker<'_>,
    formula: &Formula,
    of: Option<&Figure>,
    unit: UnitId,
    period: Period,
) -> Vec<InputRow> {
    let framework = maker.session.framework();
    formula
        .references()
        .filter_map(|code| framework.find_indicator(code))
        .filter_map(|id| {
            let indicator = framework.indicator(id)?;
            let figure = match of {
                Some(of) => maker.session.input_of(of, id),
                None => maker.session.figure(id, unit, period),
            };
            Some(InputRow {
                code: indicator.code.clone(),
                name: indicator.name.clone(),
                value: figure
                    .as_ref()
                    .ok()
                    .map(|figure| value_row(maker, figure, indicator)),
                absent: figure.as_ref().err().map(|missing| missing.reason),
                evidence: figure
                    .as_ref()
                    .ok()
                    .map(|figure| maker.evidence(figure))
                    .unwrap_or_default(),
            })
        })
        .listed()
}

/// 86,48% and 393.106 parcels: the parcels received must be between 454.537 and 454.589.
fn implied_denominator(
    session: &Session<'_>,
    indicator: &Indicator,
    figure: &Figure,
    lang: Lang,
) -> Option<ValueRow> {
    let Definition::Ratio {
        numerator,
        denominator,
        factor,
    } = &indicator.definition
    else {
        return None;
    };
    let framework = session.framework();
    let of = |formula: &Formula| {
        let id = framework.find_indicator(formula.single_name()?)?;
        session.figure(id, figure.unit, figure.period).ok()
    };
    // Only one measure can stand for a whole side: of a sum, no part is implied.
    let measure = framework.indicator(framework.find_indicator(denominator.single_name()?)?)?;
    if figure.source == FigureSource::Computed || of(denominator).is_some() {
        return None;
    }
    let count = of(numerator)?;
    let whole = crate::evaluate::implied_denominator(
        count.value.as_point()?,
        &figure.value.interval(),
        factor,
    )?;
    let value = crate::number::Value::range(whole, None, crate::number::RangeNote::default());
    Some(ValueRow::new(
        &value,
        show::value(&value, measure, None, lang),
    ))
}

pub(super) fn proofs(
    session: &Session<'_>,
    indicator: &Indicator,
    figure: &Figure,
    lang: Lang,
) -> Vec<ProofRow> {
    session
        .citations(figure)
        .map(|citation| proof(session, indicator, &citation, lang))
        .listed()
}

/// The citations of the figure and of what it rests on that newer ones replaced.
fn replaced(
    session: &Session<'_>,
    indicator: IndicatorId,
    unit: UnitId,
    period: Period,
    lang: Lang,
) -> Vec<ProofRow> {
    let framework = session.framework();
    let mut rows = Vec::new();
    for &input in session.program().inputs(indicator) {
        let stated = session
            .data()
            .find(input, unit, dataset::Role::Value, period);
        if let (Some(stated), Some(input)) = (stated, framework.indicator(input)) {
            let older = stated.replaced();
            rows.extend(older.map(|citation| proof(session, input, &citation, lang)));
        }
    }
    rows
}

fn proof(
    session: &Session<'_>,
    indicator: &Indicator,
    citation: &Citation<'_>,
    lang: Lang,
) -> ProofRow {
    let framework = session.framework();
    let document = citation.document.and_then(|id| framework.document(id));
    let of = framework.indicator(citation.indicator).unwrap_or(indicator);
    let value = citation.cell.as_ref().ok();
    ProofRow {
        document: document.map(|d| d.id.clone()),
        cited: document.map_or_else(Text::default, |d| {
            Text::new(show::document(d, Lang::Vi), show::document(d, Lang::En))
        }),
        line: citation.line,
        at: PlaceRow::of(citation),
        as_printed: citation.as_printed.to_owned(),
        value: value.map(|value| ValueRow::new(value, show::value(value, of, None, lang))),
    }
}

impl Explanation {
    /// The explanation for people.
    #[must_use]
    pub fn document(&self, session: &Session<'_>, lang: Lang) -> Document {
        let label = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
        let mut document = Document::default();
        document.heading(1, self.name.get(lang));
        let mut facts = Vec::new();
        let framework = session.framework();
        let unit = framework
            .find_unit(&self.unit)
            .and_then(|id| framework.unit(id));
        facts.push((
            label("Đơn vị, địa phương", "Org unit"),
            Line::plain(unit.map_or("", |unit| unit.name.get(lang))),
        ));
        if let Some(period) = self.period.as_deref().and_then(Period::parse) {
            facts.push((
                label("Kỳ báo cáo", "Period"),
                Line::plain(period.label(lang)),
            ));
        }
        facts.push(self.value_fact(lang));
        if let Some(base) = &self.base {
            facts.push((label("Đối tượng tính", "Base"), Line::plain(base.get(lang))));
        }
        if let Some(words) = &self.formula_in_words {
            facts.push((
                label("Cách tính", "How computed"),
                Line::plain(words.get(lang)),
            ));
        }
        if let Some(quotient) = &self.quotient {
            facts.push((
                label("Phép tính", "Calculation"),
                Line::of(Role::Value, quotient),
            ));
        }
        if let Some(calculation) = &self.calculation {
            facts.push((
                label("Chính xác", "Exactly"),
                Line::of(Role::Value, calculation),
            ));
        }
        facts.push((label("Làm tròn", "Rounding"), self.rounding(lang)));
        if let Some(implied) = &self.implied_denominator {
            facts.push((
                label("Mẫu số suy ra", "Implied denominator"),
                Line::of(Role::Value, implied.shown.clone()),
            ));
        }
        if let Some(coverage) = &self.coverage {
            facts.push((
                label("Tổng hợp", "Roll-up"),
                Line::plain(coverage.shown.clone()),
            ));
        }
        document.blocks.push(Block::Facts(facts));
        self.input_block(&mut document, lang);
        self.evidence_block(&mut document, lang);
        self.goal_block(&mut document, framework, lang);
        document
    }

    fn value_fact(&self, lang: Lang) -> (String, Line) {
        let label = lang.pick("Giá trị", "Value").to_owned();
        let line = match (&self.value, self.absent) {
            (Some(value), _) => Line::of(Role::Value, value.shown.clone()),
            (None, Some(absent)) => Line::plain(absent.text().get(lang)),
            (None, None) => Line::default(),
        };
        let line = match &self.missing_input {
            Some(code) => line.and(
                Role::Plain,
                format!(" ({}: {code})", lang.pick("thiếu", "missing")),
            ),
            None => line,
        };
        (label, line)
    }

    fn rounding(&self, lang: Lang) -> Line {
        let digits = self.shown_decimals;
        Line::plain(match lang {
            Lang::Vi => format!(
                "chỉ khi hiển thị ({digits} chữ số thập phân); kết luận theo giá trị chưa làm tròn"
            ),
            Lang::En => format!(
                "for showing only ({digits} decimals); verdicts are decided on the unrounded value"
            ),
        })
    }

    fn input_block(&self, document: &mut Document, lang: Lang) {
        if self.inputs.is_empty() {
            return;
        }
        document.heading(2, lang.pick("Số liệu gốc", "Raw counts"));
        let facts = self
            .inputs
            .iter()
            .map(|input| {
                let line = match (&input.value, input.absent) {
                    (Some(value), _) => Line::of(Role::Value, value.shown.clone()),
                    (None, Some(absent)) => Line::of(Role::Dim, absent.text().get(lang)),
                    (None, None) => Line::default(),
                };
                (input.name.get(lang).to_owned(), line)
            })
            .listed();
        document.blocks.push(Block::Facts(facts));
    }

    fn evidence_block(&self, document: &mut Document, lang: Lang) {
        let heading = lang.pick("Căn cứ", "Evidence");
        proof_block(&self.evidence, heading, document, lang);
        let heading = lang.pick("Số cũ đã được thay", "Older figures, replaced");
        proof_block(&self.replaced, heading, document, lang);
    }

    fn goal_block(&self, document: &mut Document, framework: &Framework, lang: Lang) {
        if self.goals.is_empty() {
            return;
        }
        document.heading(2, lang.pick("Mục tiêu", "Goals"));
        let lines = self.goals.iter();
        let lines = lines
            .map(|row| self.goal_line(row, framework, lang))
            .listed();
        document.blocks.push(Block::List(lines));
    }

    fn goal_line(&self, row: &GoalRow, framework: &Framework, lang: Lang) -> Line {
        let plan = framework.find_plan(&row.plan);
        let title = plan
            .and_then(|id| framework.plan(id))
            .map(|plan| super::table::plan_title(plan, lang))
            .unwrap_or_default();
        let deadline = row.judged.target.deadline.as_deref();
        let until = deadline.and_then(crate::framework::date).map(|day| {
            let day = crate::framework::show_date(day, lang);
            format!(" {} {day}", lang.pick("đến", "by"))
        });
        let gap = row.judged.gap.as_ref();
        let gap = gap
            .filter(|gap| !gap.shown.is_empty())
            .map(|gap| format!("; {}", gap.shown))
            .unwrap_or_default();
        // "✓ Đạt, dù 12 xã chưa báo cáo"
        let coverage = row.judged.value.as_ref().and_then(|v| v.coverage.as_ref());
        let coverage = coverage.or(row.judged.refused.as_ref());
        let coverage = coverage.map(|coverage| format!(", {}", coverage.shown));
        Line::of(
            Role::Status(row.status),
            format!("{} {}", row.status.symbol(), row.status.label(lang)),
        )
        .and(Role::Plain, coverage.unwrap_or_default())
        .and(Role::Plain, ": ")
        .and(Role::Value, row.judged.target.shown.clone())
        .and(Role::Plain, until.unwrap_or_default())
        .and(Role::Plain, gap)
        .and(
            Role::Plain,
            self.judged_later(row, lang).unwrap_or_default(),
        )
        .and(Role::Dim, format!(" – {title}"))
    }

    /// A goal judges the latest figure: where another one is explained, which one its verdict is on.
    fn judged_later(&self, row: &GoalRow, lang: Lang) -> Option<String> {
        let period = row.judged.period.as_deref();
        let period = period.filter(|period| Some(*period) != self.period.as_deref())?;
        let period = Period::parse(period)?.label(lang);
        let value = row.judged.value.as_ref().map(|value| &value.shown)?;
        let by = lang.pick("theo số liệu", "by the figure of");
        Some(format!("; {by} {period}: {value}"))
    }
}

impl ProofRow {
    /// "văn bản 001 dòng 32 «521.509/1.450.945»"; without a document, the place in the data file.
    #[must_use]
    pub fn place(&self, lang: Lang) -> String {
        let place = match (&self.document, &self.at) {
            (None, Some(at)) => at.place().label(lang),
            (id, _) => show::document_line(id.as_deref().unwrap_or("?"), self.line, lang),
        };
        format!("{place} {}", show::quoted(&self.as_printed, lang))
    }
}

/// Citations under a heading; nothing without any.
fn proof_block(proofs: &[ProofRow], heading: &str, document: &mut Document, lang: Lang) {
    if proofs.is_empty() {
        return;
    }
    document.heading(2, heading);
    let lines = proofs
        .iter()
        .map(|proof| {
            let place = proof.place(lang);
            let says = proof
                .value
                .as_ref()
                .map(|value| format!(" = {}", value.shown))
                .unwrap_or_default();
            let cited = proof.cited.get(lang);
            let cited = match cited {
                "" => String::new(),
                _ => format!(" – {cited}"),
            };
            Line::of(Role::Proof, place)
                .and(Role::Value, says)
                .and(Role::Dim, cited)
        })
        .listed();
    document.blocks.push(Block::List(lines));
}

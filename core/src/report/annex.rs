//! The report in the layout of the annexes of Vietnamese reports: TT, chỉ tiêu, ĐVT, kế hoạch, thực hiện, % so với kế hoạch, trạng thái, cơ quan chủ
//! trì, ghi chú; with the exact values, bounds and proofs behind them. Spreadsheets and CSV are written from it.

mod amounts;

use time::Date;

use super::csv::{self, Cell, Dialect};
use super::groups::By;
use super::{Report, show, table};
use crate::dataset::Citation;
use crate::evaluate::{Assessment, Figure, Outcome, Session, Status};
use crate::framework::{Goal, Indicator, Kind, Period, Test};
use crate::list::Listed;
use crate::locale::{Lang, Text};
use crate::number::Rational;

/// A number as an annex shows it: the number itself where there is one, and the text of it in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The number, in the unit of the row; `None` for words, ranges and "over 50%".
    pub number: Option<Rational>,
    /// What stands before it: "≥ ".
    pub before: String,
    /// What stands behind it: "/63", the field of a rank.
    pub after: String,
    /// Decimals that are shown.
    pub decimals: u32,
    /// The text, with the unit where it is a percentage.
    pub shown: String,
}

/// A row of the annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnexRow {
    /// TT: its number, counted over the whole annex.
    pub number: usize,
    /// Id of the plan.
    pub plan: String,
    /// Id of the goal inside the plan.
    pub goal: String,
    /// Chỉ tiêu: the name of the goal.
    pub name: String,
    /// Id of the unit, where the row is of one.
    pub unit: Option<String>,
    /// The unit by name.
    pub unit_name: String,
    /// Code of the indicator.
    pub indicator: Option<String>,
    /// ĐVT: the unit of measure.
    pub measured_in: String,
    /// Kế hoạch.
    pub target: Amount,
    /// The last day for it.
    pub deadline: Option<Date>,
    /// Thực hiện.
    pub actual: Amount,
    /// Its period.
    pub period: Option<Period>,
    /// The value without any rounding, as a calculation where counts are known: "521509/1450945*100".
    pub exact: String,
    /// Between which bounds the value is certain, where it is no single number: "[35,5; 36,5)".
    pub bounds: String,
    /// % so với kế hoạch: actual divided by target, times 100, exactly; `None` where that means nothing.
    pub percent_of_plan: Option<Rational>,
    /// Trạng thái.
    pub status: Status,
    /// Cơ quan chủ trì.
    pub lead: String,
    /// Ghi chú.
    pub remarks: String,
}

/// A printed token that proves a figure of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The number of the row.
    pub row: usize,
    /// The name of its goal.
    pub name: String,
    /// The unit of its figure.
    pub unit_name: String,
    /// Document or file.
    pub source: String,
    /// Line or cell.
    pub place: String,
    /// The token as printed.
    pub as_printed: String,
    /// The document as it is cited.
    pub cited: String,
    /// Where it can be read.
    pub address: String,
}

/// Rows under a common title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnexSection {
    /// The title.
    pub title: String,
    /// The rows.
    pub rows: Vec<AnnexRow>,
}

/// The report as an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annex {
    /// Name of the pack.
    pub title: String,
    /// Day of assessment (ngày đánh giá).
    pub as_of: Date,
    /// The day up to which data was gathered (số liệu đến ngày).
    pub data_up_to: Option<Date>,
    /// Its rows in groups.
    pub sections: Vec<AnnexSection>,
    /// The proofs, in the order of the rows.
    pub proofs: Vec<Proof>,
    /// "153 dòng đánh giá: …", with counts that add up.
    pub totals: String,
}

impl Annex {
    /// The annex of a report, in groups.
    ///
    /// ```
    /// # use chitieu_core::{examples, report::{By, Filter, annex::Annex}, Lang, Program, Report, Session};
    /// let pack = examples::pack();
    /// let program = Program::new(pack.framework());
    /// let session = Session::new(pack.framework(), &program, pack.data(), pack.framework().info.cut_off.unwrap());
    /// let annex = Annex::new(&Report::new(&session, &Filter::default()), &session, By::Plan, Lang::En);
    /// let row = &annex.sections[0].rows[0];
    /// assert_eq!((row.exact.as_str(), row.target.shown.as_str()), ("521509/1450945*100", "≥ 30%"));
    /// // 35.94…% of 30%.
    /// assert_eq!(row.percent_of_plan.as_ref().unwrap().to_string(), "104301800/870567");
    /// assert_eq!(annex.proofs[0].place, "line 32");
    /// ```
    #[must_use]
    pub fn new(report: &Report, session: &Session<'_>, by: By, lang: Lang) -> Self {
        let info = &session.framework().info;
        let (mut number, mut proofs) = (0_usize, Vec::new());
        let maker = Maker { session, lang };
        let sections = report
            .sections(session, by, lang)
            .into_iter()
            .map(|section| AnnexSection {
                title: section.title,
                rows: section
                    .rows
                    .into_iter()
                    .filter_map(|row| {
                        let next = number.saturating_add(1);
                        let made = maker.row(next, row)?;
                        number = next;
                        proofs.extend(maker.proofs(&made, row));
                        Some(made)
                    })
                    .listed(),
            })
            .listed();
        Self {
            title: info.name.get(lang).to_owned(),
            as_of: report.as_of,
            data_up_to: info.data_up_to,
            sections,
            proofs,
            totals: table::totals(report, lang).text(),
        }
    }

    /// The rows as CSV.
    #[must_use]
    pub fn csv(&self, dialect: Dialect, lang: Lang) -> String {
        let mut rows = vec![csv::titles(&COLUMNS, dialect, lang)];
        for section in &self.sections {
            rows.extend(section.rows.iter().map(|row| cells(section, row, lang)));
        }
        csv::write(&rows, dialect)
    }
}

/// The columns of the report as CSV: code, Vietnamese, English.
const COLUMNS: [(&str, &str, &str); 20] = [
    ("number", "TT", "No."),
    ("group", "Nhóm dòng", "Group"),
    ("name", "Chỉ tiêu", "Goal"),
    ("unit_name", "Đơn vị, địa phương", "Org unit"),
    ("measured_in", "ĐVT", "Unit"),
    ("target", "Kế hoạch", "Target"),
    ("target_shown", "Kế hoạch (nguyên văn)", "Target in words"),
    ("deadline", "Thời hạn", "Deadline"),
    ("actual", "Thực hiện", "Actual"),
    ("actual_shown", "Thực hiện (nguyên văn)", "Actual in words"),
    ("period", "Kỳ báo cáo", "Period"),
    ("percent_of_plan", "% so với kế hoạch", "% of target"),
    ("status", "Trạng thái", "Status"),
    ("lead", "Cơ quan chủ trì", "Lead agency"),
    ("remarks", "Ghi chú", "Remarks"),
    ("exact", "Giá trị chính xác", "Exact value"),
    ("bounds", "Khoảng chắc chắn", "Certain bounds"),
    ("plan_goal", "Mã mục tiêu", "Goal code"),
    ("unit", "Mã đơn vị", "Unit code"),
    ("indicator", "Mã chỉ tiêu", "Indicator code"),
];

fn cells(section: &AnnexSection, row: &AnnexRow, lang: Lang) -> Vec<Cell> {
    let number = i64::try_from(row.number).unwrap_or(i64::MAX);
    let text = |text: &str| Cell::text(text);
    vec![
        Cell::Number(Rational::from(number)),
        text(&section.title),
        text(&row.name),
        text(&row.unit_name),
        text(&row.measured_in),
        Cell::number(row.target.number.as_ref()),
        text(&row.target.shown),
        row.deadline
            .map_or(Cell::Empty, |day| Cell::text(day.to_string())),
        Cell::number(row.actual.number.as_ref()),
        text(&row.actual.shown),
        row.period
            .map_or(Cell::Empty, |period| Cell::text(period.to_string())),
        Cell::number(row.percent_of_plan.as_ref()),
        text(row.status.label(lang)),
        text(&row.lead),
        text(&row.remarks),
        text(&row.exact),
        text(&row.bounds),
        Cell::text(format!("{}/{}", row.plan, row.goal)),
        text(row.unit.as_deref().unwrap_or("")),
        text(row.indicator.as_deref().unwrap_or("")),
    ]
}

struct Maker<'a> {
    session: &'a Session<'a>,
    lang: Lang,
}

impl Maker<'_> {
    fn row(&self, number: usize, row: &Assessment) -> Option<AnnexRow> {
        let (framework, lang) = (self.session.framework(), self.lang);
        let goal = framework.goal(row.goal)?;
        // Also where no unit reports yet, the goal says what is measured.
        let tests = goal.test.parts();
        let test = match tests.as_slice() {
            [test] => Some(*test),
            _ => None,
        };
        let id = test.and_then(Test::indicator);
        let indicator = id.and_then(|id| framework.indicator(id));
        let only = row.parts.first().filter(|_| row.parts.len() == 1);
        let figure = only.and_then(|part| part.figure.as_ref());
        let text = |text: &Text| text.get(lang).to_owned();
        let unit = row.unit.and_then(|id| framework.unit(id));
        let mut made = AnnexRow {
            number,
            plan: framework.plan(goal.plan)?.id.clone(),
            goal: goal.id.clone(),
            name: text(&goal.name),
            unit: unit.map(|unit| unit.id.clone()),
            unit_name: table::unit_names(framework, row, lang),
            indicator: indicator.map(|indicator| indicator.code.clone()),
            measured_in: indicator.map_or_else(String::new, |known| text(&known.unit)),
            target: self.target(goal, row, test, indicator),
            deadline: goal.deadline_on(self.session.as_of()),
            actual: Amount {
                shown: table::actual(framework, row, lang).text(),
                ..Amount::default()
            },
            period: figure.map(|figure| figure.period),
            exact: String::new(),
            bounds: String::new(),
            percent_of_plan: None,
            status: row.status,
            lead: goal.lead.as_ref().map_or_else(String::new, text),
            remarks: table::remarks(self.session, goal, row, lang).text(),
        };
        if let (Some(part), Some(figure), Some(indicator)) = (only, figure, indicator) {
            self.fill(&mut made, row, part, figure, indicator);
        }
        Some(made)
    }

    /// What a row with a figure says of it.
    fn fill(
        &self,
        made: &mut AnnexRow,
        row: &Assessment,
        part: &Outcome,
        figure: &Figure,
        indicator: &Indicator,
    ) {
        let lang = self.lang;
        made.actual = amounts::actual(figure, indicator, lang);
        made.exact = amounts::exact(figure, indicator);
        made.bounds = amounts::bounds(figure, lang);
        let (share, why_not) = amounts::share_of_plan(row, part, figure, indicator, lang);
        made.percent_of_plan = share;
        // A cell with a number cannot say that only bounds of it are certain.
        let printed = if made.bounds.is_empty() || made.actual.number.is_none() {
            String::new()
        } else {
            made.actual.shown.clone()
        };
        let mut remarks = vec![printed, std::mem::take(&mut made.remarks), why_not];
        remarks.retain(|remark| !remark.is_empty());
        made.remarks = remarks.join("; ");
    }

    /// The threshold as a number with its sign before it.
    fn target(
        &self,
        goal: &Goal,
        row: &Assessment,
        test: Option<&Test>,
        indicator: Option<&Indicator>,
    ) -> Amount {
        let shown = show::targets(self.session.framework(), goal, self.lang);
        match (test, indicator) {
            (
                Some(Test::Compare {
                    comparator, value, ..
                }),
                Some(indicator),
            ) if indicator.kind != Kind::Boolean && row.share.is_none() => Amount {
                number: Some(value.clone()),
                before: format!("{} ", show::sign(*comparator)),
                after: String::new(),
                decimals: value.finite_decimals().unwrap_or(indicator.decimals),
                shown,
            },
            _ => Amount {
                shown,
                ..Amount::default()
            },
        }
    }

    fn proofs(&self, made: &AnnexRow, row: &Assessment) -> Vec<Proof> {
        let figures = row.parts.iter().filter_map(|part| part.figure.as_ref());
        figures
            .flat_map(|figure| self.session.citations(figure))
            .map(|citation| self.proof(made, &citation))
            .listed()
    }

    /// The one place that knows where a token stands.
    fn proof(&self, made: &AnnexRow, citation: &Citation<'_>) -> Proof {
        let (framework, lang) = (self.session.framework(), self.lang);
        let document = citation.document.and_then(|id| framework.document(id));
        let unit = framework.unit(citation.unit);
        Proof {
            row: made.number,
            name: made.name.clone(),
            unit_name: unit.map_or_else(String::new, |unit| unit.name.get(lang).to_owned()),
            source: document.map_or_else(|| citation.at.file.to_owned(), |d| d.id.clone()),
            place: match (document, citation.line) {
                (None, _) => citation.at.within(lang),
                (Some(_), Some(line)) => format!("{} {line}", lang.pick("dòng", "line")),
                (Some(_), None) => String::new(),
            },
            as_printed: citation.as_printed.to_owned(),
            cited: document.map_or_else(String::new, |document| show::document(document, lang)),
            address: document
                .and_then(|document| document.address.clone())
                .unwrap_or_default(),
        }
    }
}

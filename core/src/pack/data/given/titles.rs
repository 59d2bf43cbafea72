//! Whose table it is and for which period, where no column says so: the lines above the table, else what the caller says, else the names of sheet and file.

use super::DataOptions;
use super::grid::GridRow;
use super::names::{FoundUnit, Names};
use super::when;
use super::words::key;
use crate::framework::{Framework, Period, UnitId};
use crate::source::{DataColumn, Finding, Problem, Span};

/// What the surroundings of a table say.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) unit: Option<UnitId>,
    pub(super) period: Option<Period>,
    /// The year of the period, or the only one that the titles name: for "Quý II" in a cell.
    pub(super) year: Option<u32>,
    /// "Lần báo cáo: 2", "Trạng thái số liệu: Ước thực hiện", "Ngày báo cáo: 5/7/2026": what holds for every row that does not say otherwise.
    pub(super) revision: Option<Said>,
    pub(super) status: Option<Said>,
    pub(super) published: Option<Said>,
}

/// A word above the table, and where it stands.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) at: Span,
}

/// A table and what stands around it.
pub(super) struct Titles<'a> {
    pub(super) framework: &'a Framework,
    pub(super) names: &'a Names<'a>,
    pub(super) options: &'a DataOptions,
    pub(super) rows: &'a [GridRow<'a>],
    pub(super) sheet: Option<&'a str>,
    pub(super) file: &'a str,
    /// The table as a whole, for findings.
    pub(super) at: Span,
}

/// A line above the table: what is called what, and where.
struct Line {
    label: String,
    text: String,
    at: Span,
}

const UNIT_LABELS: &[&str] = &[
    "don vi bao cao",
    "don vi",
    "ten don vi",
    "dia phuong",
    "co quan bao cao",
    "don vi lap bao cao",
    "xa phuong",
    "xa phuong thi tran",
    "reporting unit",
    "org unit",
    "unit",
];
const PERIOD_LABELS: &[&str] = &[
    "ky bao cao",
    "ky",
    "ky so lieu",
    "thoi ky",
    "thoi gian",
    "reporting period",
    "period",
];

const REVISION_LABELS: &[&str] = &["lan bao cao", "lan", "ban", "phien ban", "revision"];
const STATUS_LABELS: &[&str] = &[
    "trang thai so lieu",
    "trang thai",
    "tinh chat so lieu",
    "so lieu",
    "data status",
    "status",
];
const PUBLISHED_LABELS: &[&str] = &["ngay bao cao", "ngay cong bo", "ngay lap", "published"];

impl Titles<'_> {
    /// What the table says, as far as it is asked for.
    pub(super) fn read(&self, unit: bool, period: bool, findings: &mut Vec<Finding>) -> Context {
        let lines = self.lines();
        let said = |labels| {
            labelled(&lines, labels).next().map(|line| Said {
                text: line.text.clone(),
                at: line.at,
            })
        };
        let mut context = Context {
            year: year_of(&lines),
            revision: said(REVISION_LABELS),
            status: said(STATUS_LABELS),
            published: said(PUBLISHED_LABELS),
            ..Context::default()
        };
        if period {
            context.period = self.period(&lines, context.year, findings);
        } else {
            context.period = self.options.period;
        }
        if let Some(period) = context.period {
            context.year = u32::try_from(period.end().year()).ok();
        }
        if unit {
            context.unit = self.unit(&lines, context.period, findings);
        }
        context
    }

    /// Every part of the lines above the table: `Đơn vị báo cáo: Xã A; Kỳ: Quý II/2026` are two.
    fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for row in self.rows {
            let cells: Vec<_> = row
                .cells
                .iter()
                .filter(|cell| !cell.is_blank() && cell.covered.is_none())
                .collect();
            for (index, cell) in cells.iter().enumerate() {
                for part in cell.text().split([';', '\n', '\r']) {
                    let (label, text) = part.split_once(':').unwrap_or(("", part));
                    let next = || cells.get(index.saturating_add(1));
                    // "Đơn vị báo cáo:" with the name in the next cell.
                    let (text, at) = match (label.is_empty(), is_empty(text), next()) {
                        (false, true, Some(next)) => (next.text(), next.span),
                        _ => (text, cell.span),
                    };
                    lines.push(Line {
                        label: key(label),
                        text: text.trim().to_owned(),
                        at,
                    });
                }
            }
        }
        lines
    }

    fn period(
        &self,
        lines: &[Line],
        year: Option<u32>,
        findings: &mut Vec<Finding>,
    ) -> Option<Period> {
        if let Some(line) = labelled(lines, PERIOD_LABELS).next() {
            let only = || match when::in_title(&line.text).as_slice() {
                [only] => Some(*only),
                _ => None,
            };
            let period = when::of_cell(&line.text, year).or_else(only);
            if period.is_none() {
                let text = super::names::shortened(&line.text);
                findings.push(Finding::new(Problem::BadPeriod { text }).at(line.at));
            }
            return period;
        }
        let found = periods_in_titles(lines);
        if let [only] = found.as_slice() {
            return Some(*only);
        }
        if let Some(period) = self.options.period {
            return Some(period);
        }
        if found.is_empty()
            && let Some((name, period)) = self.by_name(when::in_name)
        {
            self.note(DataColumn::Period, name, period.to_string(), findings);
            return Some(period);
        }
        let found = found.iter().map(ToString::to_string).collect();
        findings.push(Finding::new(Problem::WhichPeriod { found }).at(self.at));
        None
    }

    fn unit(
        &self,
        lines: &[Line],
        period: Option<Period>,
        findings: &mut Vec<Finding>,
    ) -> Option<UnitId> {
        if let Some(line) = labelled(lines, UNIT_LABELS).next() {
            // "Xã A, huyện B" is the commune.
            let first = line.text.split(',').next().unwrap_or_default();
            let whole = self.names.unit(&line.text, period);
            let found =
                whole.or_else(|problem| self.names.unit(first, period).map_err(|_| problem));
            return kept(found, line.at, findings);
        }
        if let Some(asked) = &self.options.unit {
            return kept(self.names.unit(asked, period), self.at, findings);
        }
        let found = self.units_in_titles(lines, period);
        let by_name = self.by_name(|name| self.unit_in_name(name, period));
        // The office above stands in the title, the unit itself in the name of the file.
        let inside = |unit: UnitId| {
            found
                .iter()
                .all(|&other| self.framework.is_within(unit, other))
        };
        if let Some((name, unit)) =
            by_name.filter(|&(_, unit)| !found.contains(&unit) && inside(unit))
        {
            let id = self.framework.unit(unit).map(|unit| unit.id.clone());
            self.note(DataColumn::Unit, name, id.unwrap_or_default(), findings);
            return Some(unit);
        }
        let within_all = |unit: &&UnitId| {
            found
                .iter()
                .all(|&other| self.framework.is_within(**unit, other))
        };
        if let Some(unit) = found.iter().find(within_all) {
            return Some(*unit);
        }
        let ids = found.iter().filter_map(|&unit| self.framework.unit(unit));
        let found = ids.map(|unit| unit.id.clone()).collect();
        findings.push(Finding::new(Problem::WhichUnit { found }).at(self.at));
        None
    }

    /// Units whose names are lines of their own above the table.
    fn units_in_titles(&self, lines: &[Line], period: Option<Period>) -> Vec<UnitId> {
        let mut found: Vec<UnitId> = Vec::new();
        for line in lines.iter().filter(|line| line.label.is_empty()) {
            let digits = line.text.bytes().all(|b| b.is_ascii_digit());
            if digits || line.text.is_empty() {
                continue;
            }
            if let Some(unit) = self.names.known_in(&line.text, period)
                && !found.contains(&unit)
            {
                found.push(unit);
            }
        }
        found
    }

    fn unit_in_name(&self, name: &str, period: Option<Period>) -> Option<UnitId> {
        let known = self.names.known_in(name, period);
        if known.is_some() {
            return known;
        }
        match self.names.units_in(name, period).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// What the name of the sheet says, else that of the file.
    fn by_name<T>(&self, read: impl Fn(&str) -> Option<T>) -> Option<(&str, T)> {
        let file = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let named = self.sheet.and_then(|sheet| Some((sheet, read(sheet)?)));
        named.or_else(|| Some((file, read(stem)?)))
    }

    fn note(&self, what: DataColumn, name: &str, meaning: String, findings: &mut Vec<Finding>) {
        let problem = Problem::TakenFromName {
            what,
            name: name.to_owned(),
            meaning,
        };
        findings.push(Finding::new(problem).at(self.at));
    }
}

/// The unit that was found, or its finding.
fn kept(
    found: Result<FoundUnit, Problem>,
    at: Span,
    findings: &mut Vec<Finding>,
) -> Option<UnitId> {
    match found {
        Ok(found) => Some(found.unit),
        Err(problem) => {
            findings.push(Finding::new(problem).at(at));
            None
        }
    }
}

/// The periods that the titles name; years only where nothing shorter is named.
fn periods_in_titles(lines: &[Line]) -> Vec<Period> {
    let mut found: Vec<Period> = Vec::new();
    for line in lines {
        for period in when::in_title(&line.text) {
            if !found.contains(&period) {
                found.push(period);
            }
        }
    }
    let is_year = |period: &Period| Period::year(period.end().year()) == Some(*period);
    let shorter: Vec<Period> = found.iter().copied().filter(|p| !is_year(p)).collect();
    if shorter.is_empty() { found } else { shorter }
}

fn labelled<'l>(
    lines: &'l [Line],
    labels: &'static [&'static str],
) -> impl Iterator<Item = &'l Line> + use<'l> {
    lines
        .iter()
        .filter(|line| labels.contains(&line.label.as_str()) && !is_empty(&line.text))
}

/// Nothing, or the dots of a form that was not filled in.
fn is_empty(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || matches!(c, '.' | '…' | '_' | '-'))
}

/// The only year that the titles name.
fn year_of(lines: &[Line]) -> Option<u32> {
    let mut years: Vec<u32> = Vec::new();
    for line in lines {
        for word in super::words::full_key(&line.text).split(' ') {
            if let Some(year) = when::year_of(word)
                && !years.contains(&year)
            {
                years.push(year);
            }
        }
    }
    match years.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

//! One row of a data file: one citation.

use super::cell::{self, Printed};
use super::memo::Memo;
use crate::dataset::{Citations, DataStatus, Entry, Issue, Role};
use crate::framework::{DocumentId, Framework, IndicatorId, Period, UnitId, date};
use crate::list::Listed;
use crate::locale::NumberStyle;
use crate::number::Rational;
use crate::source::{Finding, Named, Problem, Sources, Span, nearest, shortened};
use crate::syntax::csv::{Column, Record};
use time::Date;

/// Declares the columns of a data file once: their names, whether they are required, and a constant for the place of each.
macro_rules! columns {
    ($($constant:ident = $place:literal, $name:literal, $required:literal;)*) => {
        pub(in crate::pack) const COLUMNS: &[Column] = &[$(Column { name: $name, required: $required }),*];
        $(pub(super) const $constant: usize = $place;)*

        #[cfg(test)]
        #[test]
        fn places_are_those_of_the_list() {
            $(assert_eq!(COLUMNS[$constant].name, $name);)*
        }
    };
}

columns! {
    INDICATOR = 0, "indicator", true;
    UNIT = 1, "unit", true;
    PERIOD = 2, "period", true;
    ROLE = 3, "role", false;
    AS_PRINTED = 4, "as_printed", true;
    VALUE = 5, "value", false;
    NUMERATOR = 6, "numerator", false;
    DENOMINATOR = 7, "denominator", false;
    DOCUMENT = 8, "document", false;
    LINE = 9, "line", false;
    OCCURRENCE = 10, "occurrence", false;
    STATUS = 11, "status", false;
    PUBLISHED = 12, "published", false;
    REVISION = 13, "revision", false;
    NOTE = 14, "note", false;
}

/// One row by the columns above, wherever it was read: a line of a CSV file, a line of a reporting form.
pub(super) struct Fields<'r> {
    pub(super) at: Span,
    pub(super) cells: [Option<(&'r str, Span)>; COLUMNS.len()],
    /// How its numbers are written, where that is not the pack's style.
    pub(super) style: Option<NumberStyle>,
    /// Whether the cell itself is the evidence: the report of a unit, which names no document and line.
    pub(super) is_evidence: bool,
    /// The line of a row in a file whose text is not there.
    #[cfg(feature = "bulk")]
    pub(super) line: Option<u32>,
}

impl<'r> Fields<'r> {
    pub(super) fn of(record: &'r Record<'_, '_>) -> Self {
        let cell = |column| {
            let cell = record.cell(column)?;
            Some((cell.text.trim(), cell.span))
        };
        Self {
            at: record.span,
            cells: std::array::from_fn(cell),
            style: None,
            is_evidence: false,
            #[cfg(feature = "bulk")]
            line: None,
        }
    }

    /// The row as its citation names it.
    fn place(&self) -> Span {
        #[cfg(feature = "bulk")]
        if let Some(line) = self.line {
            return Span::of_line(self.at.source, line);
        }
        self.at
    }

    fn cell(&self, column: usize) -> Option<(&'r str, Span)> {
        *self.cells.get(column)?
    }

    /// The text of a column without blanks around it; empty where the row lacks the column.
    fn text(&self, column: usize) -> &'r str {
        self.cell(column).map_or("", |(text, _)| text)
    }

    /// The place of a column; the row where it lacks the column.
    fn span(&self, column: usize) -> Span {
        self.cell(column).map_or(self.at, |(_, span)| span)
    }
}

/// Reads rows one after the other, and remembers what their codes mean.
pub(in crate::pack) struct Rows<'a> {
    framework: &'a Framework,
    /// Later figures are left out.
    known_at: Option<Date>,
    indicators: Memo,
    units: Memo,
    documents: Memo,
    periods: Memo,
}

impl<'a> Rows<'a> {
    pub(in crate::pack) fn new(framework: &'a Framework, known_at: Option<Date>) -> Self {
        Self {
            framework,
            known_at,
            indicators: Memo::of(framework.indicators().len()),
            units: Memo::of(framework.units().len()),
            documents: Memo::of(framework.documents().len()),
            periods: Memo::of(100),
        }
    }

    /// Enters what one row says; nothing but findings where it cannot be used. Whether it says a figure.
    pub(super) fn read(
        &mut self,
        sources: &Sources,
        fields: &Fields<'_>,
        citations: &mut Citations,
        findings: &mut Vec<Finding>,
    ) -> bool {
        let mut row = RowReader {
            framework: self.framework,
            known: self,
            fields,
            findings,
        };
        let Some(entry) = row.entry(citations) else {
            return false;
        };
        if self.is_later(&entry.issue) {
            return false;
        }
        let says = entry.cell.is_ok() || entry.numerator.is_some();
        citations.push(sources, entry);
        says
    }
}

impl Rows<'_> {
    /// Whether a figure was published after the day that counts.
    fn is_later(&self, issue: &Issue) -> bool {
        let document = || self.framework.document(issue.document?)?.date;
        let published = issue.published.or_else(document);
        self.known_at
            .is_some_and(|day| published.is_some_and(|published| day < published))
    }
}

struct RowReader<'a, 'r, 'm> {
    framework: &'a Framework,
    known: &'m mut Rows<'a>,
    fields: &'r Fields<'r>,
    findings: &'r mut Vec<Finding>,
}

impl<'r> RowReader<'_, 'r, '_> {
    fn entry(&mut self, citations: &mut Citations) -> Option<Entry<'r>> {
        // All of them are looked at before the row is given up, so that one run names every mistake.
        let indicator = self.code(INDICATOR, Named::Quantity).map(IndicatorId);
        let unit = self.code(UNIT, Named::OrgUnit).map(UnitId);
        let period = self.period(citations);
        let role = self.word(ROLE, &Role::WORDS).unwrap_or(Some(Role::Value));
        let document = match self.fields.text(DOCUMENT) {
            "" => None,
            _ => self.code(DOCUMENT, Named::Document).map(DocumentId),
        };
        let line = self.optional(LINE, whole_number, not_whole);
        let status = self.word(STATUS, &DataStatus::WORDS).unwrap_or(None);
        let published = self.optional(PUBLISHED, date, |text| Problem::BadDate { text });
        let revision = self.optional(REVISION, whole_number, not_whole);
        let (indicator, unit, number, role) = (indicator?, unit?, period?, role?);
        let period = citations.period(number)?;
        if role == Role::Delta {
            // An increment may give a level of another period.
            citations.enter_period(period.level_after());
            period
                .level_before()
                .map(|before| citations.enter_period(before));
        }
        self.unit_exists(unit, period);
        let printed = self.printed(indicator, role, document);
        // A page that was read elsewhere has an address and no lines.
        let is_page = document
            .and_then(|document| self.framework.document(document))
            .is_some_and(|document| document.address.is_some() && document.lines.is_none());
        let proved = document.is_some() && (line.is_some() || is_page);
        if !self.fields.is_evidence && !proved {
            self.report(self.fields.at, Problem::NoEvidence);
        }
        Some(Entry {
            indicator,
            unit,
            period: number,
            role,
            issue: Issue {
                document,
                status,
                published,
                revision: revision.unwrap_or(0),
            },
            line,
            occurrence: self.fields.text(OCCURRENCE),
            as_printed: self.fields.text(AS_PRINTED),
            note: self.fields.text(NOTE),
            cell: printed.cell,
            numerator: printed.numerator,
            denominator: printed.denominator,
            at: self.fields.place(),
        })
    }

    fn period(&mut self, citations: &mut Citations) -> Option<u32> {
        let text = self.fields.text(PERIOD);
        let framework = self.framework;
        // Where books are closed early, a quarter has days of its own.
        let parse = |text: &str| Some(framework.kept(Period::parse(text)?));
        let mut enter = |text: &str| Some(citations.enter_period(parse(text)?));
        let number = self.known.periods.find(text, &mut enter);
        if number.is_none() {
            let text = text.to_owned();
            self.report(self.span(PERIOD), Problem::BadPeriod { text });
        }
        number
    }

    /// The value of the row: its token, or the reading that stands beside it.
    fn printed(
        &mut self,
        indicator: IndicatorId,
        role: Role,
        document: Option<DocumentId>,
    ) -> Printed {
        let numerator = self.count(NUMERATOR);
        let denominator = self.count(DENOMINATOR);
        let stated = self.fields.text(VALUE);
        let column = if stated.is_empty() { AS_PRINTED } else { VALUE };
        let context = cell::Context {
            framework: self.framework,
            indicator,
            role,
            style: self.style(),
            printing: document
                .and_then(|id| self.framework.document(id))
                .map(|document| document.printing)
                .unwrap_or_default(),
        };
        let token = self.fields.text(column);
        let mut printed = match context.read(token) {
            Ok(printed) => printed,
            Err(problem) => {
                self.report(self.span(column), problem);
                Printed::nothing(crate::formula::Absent::NotAvailable)
            }
        };
        self.compare_readings(&context, stated, &printed);
        printed.numerator = printed.numerator.or(numerator);
        printed.denominator = printed.denominator.or(denominator);
        printed
    }

    /// Where a readable token and the reading beside it disagree, one of them is wrong.
    fn compare_readings(&mut self, context: &cell::Context<'_>, stated: &str, printed: &Printed) {
        let token = self.fields.text(AS_PRINTED);
        if stated.is_empty() || token.is_empty() {
            return;
        }
        if let (Ok(read), Ok(value)) = (context.read(token), &printed.cell)
            && let Ok(read) = &read.cell
            && read.face() != value.face()
        {
            let problem = Problem::TokenMisread {
                token: token.to_owned(),
                value: stated.to_owned(),
            };
            self.report(self.span(VALUE), problem);
        }
    }

    /// A count that the same line prints apart from the token.
    fn count(&mut self, column: usize) -> Option<Rational> {
        let token = self.fields.text(column);
        if token.is_empty() {
            return None;
        }
        match cell::exact(token, self.style()) {
            Ok(number) => Some(number),
            Err(problem) => {
                self.report(self.span(column), problem);
                None
            }
        }
    }

    fn style(&self) -> NumberStyle {
        self.fields
            .style
            .unwrap_or(self.framework.info.number_style)
    }

    fn unit_exists(&mut self, unit: UnitId, period: Period) {
        let Some(entry) = self.framework.unit(unit) else {
            return;
        };
        let starts_late = entry.valid_from.is_some_and(|from| period.end() < from);
        let ended = entry.valid_to.is_some_and(|to| to < period.start());
        if starts_late || ended {
            let problem = Problem::UnitNotValid {
                unit: entry.id.clone(),
                period: period.to_string(),
                from: entry.valid_from.map(|day| day.to_string()),
                to: entry.valid_to.map(|day| day.to_string()),
            };
            self.report(self.span(PERIOD), problem);
        }
    }

    /// The number behind a code; reported with the nearest known code when there is none.
    fn code(&mut self, column: usize, kind: Named) -> Option<u32> {
        let codes = self.framework.names.table(kind);
        let code = self.fields.text(column);
        let known = match kind {
            Named::OrgUnit => &mut self.known.units,
            Named::Document => &mut self.known.documents,
            _ => &mut self.known.indicators,
        };
        let found = known.find(code, &mut |code| codes.get(code));
        if found.is_none() {
            self.unknown(column, kind, code);
        }
        found
    }

    fn unknown(&mut self, column: usize, kind: Named, code: &str) {
        let code = shortened(code);
        let known = self.framework.names.table(kind).iter();
        let nearest = nearest(code, known).map(str::to_owned);
        let problem = Problem::UnknownCode {
            kind,
            code: code.to_owned(),
            nearest,
        };
        self.report(self.span(column), problem);
    }

    fn parsed<T>(
        &mut self,
        column: usize,
        read: impl Fn(&str) -> Option<T>,
        problem: fn(String) -> Problem,
    ) -> Option<T> {
        let text = self.fields.text(column);
        let value = read(text);
        if value.is_none() {
            self.report(self.span(column), problem(text.to_owned()));
        }
        value
    }

    /// A cell that may be empty.
    fn optional<T>(
        &mut self,
        column: usize,
        read: impl Fn(&str) -> Option<T>,
        problem: fn(String) -> Problem,
    ) -> Option<T> {
        if self.fields.text(column).is_empty() {
            return None;
        }
        self.parsed(column, read, problem)
    }

    /// A word of a closed list: `Err` when the cell is empty, `Ok(None)` when the word is unknown and was reported.
    fn word<T: Copy>(
        &mut self,
        column: usize,
        words: &[(&'static str, T)],
    ) -> Result<Option<T>, Empty> {
        let found = self.fields.text(column);
        if found.is_empty() {
            return Err(Empty);
        }
        let meant = words.iter().find(|(word, _)| *word == found);
        if meant.is_none() {
            let allowed: Vec<&'static str> = words.iter().map(|(word, _)| *word).listed();
            let near = nearest(found, allowed.iter().copied());
            let problem = Problem::UnknownWord {
                found: found.to_owned(),
                nearest: allowed.iter().copied().find(|word| Some(*word) == near),
                allowed,
            };
            self.report(self.span(column), problem);
        }
        Ok(meant.map(|(_, value)| *value))
    }

    fn span(&self, column: usize) -> Span {
        self.fields.span(column)
    }

    fn report(&mut self, at: Span, problem: Problem) {
        self.findings.push(Finding::new(problem).at(at));
    }
}

fn whole_number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number| *number < u32::MAX)
}

fn not_whole(found: String) -> Problem {
    Problem::BadExactNumber { text: found }
}

/// The cell has no text.
struct Empty;

//! Expectations: beside the definition that they test (`cases` of a measure, an indicator or a goal), or in a list of their own (`cases` of a file).

use super::goals::MEASURED_IN;
use super::{Decoder, Section, place};
use crate::framework::{
    Change, Expectation, Expected, Framework, GivenFigure, GoalId, Indicator, IndicatorId, Period,
    Subject, Tolerance, UnitId,
};
use crate::list::Listed;
use crate::number::{Bound, Interval, Rational};
use crate::source::{Named, Problem, Shape};
use crate::syntax::cursor::{Cursor, ObjectCursor};

/// A case beside its definition.
pub(in crate::pack) const CASE: &[&str] = &[
    "id", "name", "unit", "period", "as_of", "given", "expect", "note",
];

/// A case in a list of its own: it names what it tests.
pub(in crate::pack) const LISTED_CASE: &[&str] = &[
    "id", "for", "name", "unit", "period", "as_of", "given", "expect", "note",
];

/// A figure with its own place.
pub(in crate::pack) const GIVEN: &[&str] = &["indicator", "unit", "period", "as_printed"];

/// What can be expected of an indicator.
pub(in crate::pack) const EXPECT_VALUE: &[&str] =
    &["value", "tolerance", "bounds", "reason", "shown"];

/// What can be expected of a goal.
pub(in crate::pack) const EXPECT_GOAL: &[&str] =
    &["verdict", "value", "tolerance", "bounds", "reason", "shown"];

/// The words of verdicts, as JSON has them.
pub(in crate::pack) const VERDICTS: [(&str, &str); 5] = [
    ("met", "met"),
    ("not_met", "not_met"),
    ("depends", "depends"),
    ("no_data", "no_data"),
    ("not_computable", "not_computable"),
];

impl Decoder<'_> {
    /// The cases beside a definition that comes next in the framework.
    pub(super) fn beside(
        &mut self,
        section: Section,
        at: ObjectCursor<'_>,
        framework: &mut Framework,
    ) {
        let subject = match section {
            Section::Measure | Section::Indicator => {
                Subject::Indicator(IndicatorId::new(framework.indicators.len()))
            }
            Section::Goal(_) => Subject::Goal(GoalId::new(framework.goals.len())),
            _ => return,
        };
        let items = at
            .optional("cases")
            .and_then(|cursor| cursor.items(&mut self.reader));
        for item in items.into_iter().flatten() {
            let Some(object) = item.object(&mut self.reader, CASE) else {
                continue;
            };
            self.add_case(object, subject, &mut framework.cases);
        }
    }

    /// The cases in a file's own list.
    pub(super) fn listed_cases(&mut self, file: ObjectCursor<'_>, cases: &mut Vec<Expectation>) {
        let items = file
            .optional("cases")
            .and_then(|cursor| cursor.items(&mut self.reader));
        for item in items.into_iter().flatten() {
            let Some(object) = item.object(&mut self.reader, LISTED_CASE) else {
                continue;
            };
            let named = object.required(&mut self.reader, "for");
            if let Some(subject) = named.and_then(|cursor| self.subject(cursor)) {
                self.add_case(object, subject, cases);
            }
        }
    }

    /// `plan/goal`, or the code of a measure or indicator: their codes never have a slash.
    fn subject(&mut self, cursor: Cursor<'_>) -> Option<Subject> {
        if cursor.peek().is_some_and(|code| code.contains('/')) {
            let goal = self.resolve(cursor, Named::Goal)?;
            return Some(Subject::Goal(GoalId(goal)));
        }
        let indicator = self.resolve(cursor, Named::Quantity)?;
        Some(Subject::Indicator(IndicatorId(indicator)))
    }

    fn add_case(&mut self, at: ObjectCursor<'_>, subject: Subject, cases: &mut Vec<Expectation>) {
        let expected = at
            .required(&mut self.reader, "expect")
            .and_then(|cursor| self.expected(cursor, subject));
        self.unkept_note(at);
        let before = cases.iter().filter(|case| case.subject == subject).count();
        let own = self.text(at, "id");
        let number = before.saturating_add(1);
        let case = Expectation {
            id: own.unwrap_or_else(|| number.to_string()),
            subject,
            name: self.localized(at, "name"),
            unit: self.resolve_member(at, "unit", Named::OrgUnit).map(UnitId),
            period: self.case_period(at),
            as_of: self.date(at, "as_of"),
            given: self.given(at),
            expected: expected.unwrap_or_default(),
            at: place(at, "expect"),
        };
        cases.push(case);
    }

    fn case_period(&mut self, at: ObjectCursor<'_>) -> Option<Period> {
        let cursor = at.optional("period")?;
        let text = cursor.text(&mut self.reader)?;
        let period = Period::parse(text);
        if period.is_none() {
            let text = text.to_owned();
            self.reader.report(cursor, Problem::BadPeriod { text });
        }
        period
    }

    /// `{ "ty_le": "36%" }`, or a list of figures with their own unit and period.
    fn given(&mut self, at: ObjectCursor<'_>) -> Vec<GivenFigure> {
        let Some(cursor) = at.optional("given") else {
            return Vec::new();
        };
        if cursor.shape() == Some(Shape::List) {
            let items = cursor.items(&mut self.reader);
            let items = items.into_iter().flatten();
            return items.filter_map(|item| self.given_figure(item)).listed();
        }
        let Some(object) = cursor.members_of() else {
            return cursor
                .wrong(&mut self.reader, Shape::Object)
                .unwrap_or_default();
        };
        let mut figures = Vec::new();
        for (code, value) in object.entries() {
            let Some(indicator) = self.names.table(Named::Quantity).get(code) else {
                self.unknown(value, Named::Quantity, code);
                continue;
            };
            if let Some(text) = value.text(&mut self.reader) {
                figures.push(GivenFigure {
                    indicator: IndicatorId(indicator),
                    unit: None,
                    period: None,
                    as_printed: text.to_owned(),
                    at: value.span(),
                });
            }
        }
        figures
    }

    fn given_figure(&mut self, item: Cursor<'_>) -> Option<GivenFigure> {
        let object = item.object(&mut self.reader, GIVEN)?;
        let indicator = object.required(&mut self.reader, "indicator");
        let printed = object.required(&mut self.reader, "as_printed");
        let indicator = self.resolve(indicator?, Named::Quantity)?;
        let printed = printed?;
        Some(GivenFigure {
            indicator: IndicatorId(indicator),
            unit: self
                .resolve_member(object, "unit", Named::OrgUnit)
                .map(UnitId),
            period: self.case_period(object),
            as_printed: printed.text(&mut self.reader)?.to_owned(),
            at: printed.span(),
        })
    }

    fn expected(&mut self, cursor: Cursor<'_>, subject: Subject) -> Option<Expected> {
        let (known, first) = match subject {
            Subject::Indicator(_) => (EXPECT_VALUE, "value"),
            Subject::Goal(_) => (EXPECT_GOAL, "verdict"),
        };
        let object = cursor.object(&mut self.reader, known)?;
        let number = |name: &str, this: &mut Self| {
            let cursor = object.optional(name)?;
            cursor.rational(&mut this.reader)
        };
        let expected = Expected {
            value: number("value", self),
            tolerance: self.tolerance(object),
            bounds: self.bounds(object),
            verdict: self.word(object, "verdict", &VERDICTS),
            reason: self.text(object, "reason"),
            shown: self.text(object, "shown"),
        };
        // A case that expects nothing could not fail; a tolerance alone is no expectation, and was reported above.
        let nothing = |name: &&str| object.optional(name).is_none();
        if known.iter().all(nothing) {
            let name = first.to_owned();
            self.reader.report(cursor, Problem::MissingMember { name });
        }
        Some(expected)
    }

    fn tolerance(&mut self, object: ObjectCursor<'_>) -> Option<Tolerance> {
        let at = object.optional("tolerance")?;
        // Without a value there is nothing to be near to.
        object.required(&mut self.reader, "value");
        let object = at.object(&mut self.reader, &["value", "in"])?;
        let value = object
            .required(&mut self.reader, "value")?
            .rational(&mut self.reader);
        let measured_in = self.required_word(object, "in", &MEASURED_IN, Change::Percent);
        let value = value?;
        if value.is_negative() {
            let text = value.to_canonical();
            let problem = Problem::BadExactNumber { text };
            self.reader.report(at, problem);
            return None;
        }
        Some(Tolerance { value, measured_in })
    }

    /// `[35.5; 36.5)`: square brackets where the end belongs to it, round ones where it does not; nothing beside the bracket for no end.
    fn bounds(&mut self, object: ObjectCursor<'_>) -> Option<Interval> {
        let cursor = object.optional("bounds")?;
        let text = cursor.text(&mut self.reader)?;
        let interval = interval(text);
        if interval.is_none() {
            let problem = Problem::BadExactNumber { text: text.into() };
            self.reader.report(cursor, problem);
        }
        interval
    }
}

/// Reads `[35.5; 36.5)`.
pub(in crate::pack) fn interval(text: &str) -> Option<Interval> {
    let text = text.trim();
    let end = |number: &str, closed: bool| match number.trim() {
        "" => Some(Bound::Unbounded),
        number => Rational::parse(number).map(|n| match closed {
            true => Bound::Closed(n),
            false => Bound::Open(n),
        }),
    };
    let low_closed = text.starts_with('[');
    let high_closed = text.ends_with(']');
    let inner = text
        .strip_prefix(['[', '('])
        .and_then(|rest| rest.strip_suffix([']', ')']))?;
    let (low, high) = inner.split_once(';')?;
    Interval::new(end(low, low_closed)?, end(high, high_closed)?)
}

/// The words that a tolerance on an indicator can be measured in: points only for percentages, amounts only for the rest.
pub(in crate::pack) fn fitting(indicator: &Indicator) -> Vec<&'static str> {
    let points = if indicator.is_percent() {
        "points"
    } else {
        "amount"
    };
    vec!["percent", points]
}

//! Measures and indicators.

use super::{Decoder, place};
use crate::formula::Formula;
use crate::framework::{
    BaseId, BasePeriod, Definition, Direction, Group, Indicator, Kind, MissingParts, Nature, Rollup,
};
use crate::number::{Bound, Interval, Rational};
use crate::source::{Finding, Named, Problem, Span};
use crate::syntax::cursor::{Cursor, ObjectCursor};

pub(super) const MEASURE: &[&str] = &[
    "code",
    "name",
    "unit",
    "nature",
    "rollup",
    "missing",
    "direction",
    "group",
    "kind",
    "range",
    "rounded",
    "topic",
    "note",
    "cases",
];
pub(super) const INDICATOR: &[&str] = &[
    "code",
    "name",
    "unit",
    "numerator",
    "denominator",
    "factor",
    "value",
    "kind",
    "base",
    "range",
    "direction",
    "group",
    "nature",
    "rollup",
    "missing",
    "missing_base",
    "rounded",
    "decimals",
    "topic",
    "note",
    "cases",
];

pub(super) const NATURES: [(&str, Nature); 3] = [
    ("stock", Nature::Stock),
    ("flow", Nature::Flow),
    ("cumulative", Nature::Cumulative),
];
pub(super) const DIRECTIONS: [(&str, Direction); 3] = [
    ("higher", Direction::Higher),
    ("lower", Direction::Lower),
    ("neutral", Direction::Neutral),
];

pub(super) const BASES: [(&str, BasePeriod); 2] =
    [("same", BasePeriod::Same), ("latest", BasePeriod::Latest)];

/// What was declared of a number's kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Declared {
    Number,
    Money,
    Boolean,
    Rank,
    Stated,
}

pub(super) const MEASURE_KINDS: [(&str, Declared); 5] = [
    ("count", Declared::Number),
    ("length", Declared::Number),
    ("duration", Declared::Number),
    ("money", Declared::Money),
    ("boolean", Declared::Boolean),
];
pub(super) const MEASURE_ROLLUPS: [(&str, Rollup); 2] =
    [("sum", Rollup::Sum), ("none", Rollup::None)];
pub(super) const INDICATOR_KINDS: [(&str, Declared); 4] = [
    ("rank", Declared::Rank),
    ("index", Declared::Stated),
    ("stated", Declared::Stated),
    ("boolean", Declared::Boolean),
];
pub(super) const INDICATOR_ROLLUPS: [(&str, Rollup); 4] = [
    ("ratio_of_sums", Rollup::RatioOfSums),
    ("sum", Rollup::Sum),
    ("mean", Rollup::Mean),
    ("none", Rollup::None),
];

impl Decoder<'_> {
    pub(super) fn measure(&mut self, at: ObjectCursor<'_>, code: String) -> Indicator {
        let kind = self
            .word(at, "kind", &MEASURE_KINDS)
            .unwrap_or(Declared::Number);
        let rollup = self
            .word(at, "rollup", &MEASURE_ROLLUPS)
            .unwrap_or(Rollup::None);
        self.quantity(at, code, Definition::Counted, kind, rollup)
    }

    pub(super) fn indicator(&mut self, at: ObjectCursor<'_>, code: String) -> Indicator {
        let kind = self.word(at, "kind", &INDICATOR_KINDS);
        let definition = self.definition(at, kind);
        let default = match definition {
            Definition::Ratio { .. } => Rollup::RatioOfSums,
            _ => Rollup::None,
        };
        let rollup = self
            .word(at, "rollup", &INDICATOR_ROLLUPS)
            .unwrap_or(default);
        self.quantity(
            at,
            code,
            definition,
            kind.unwrap_or(Declared::Number),
            rollup,
        )
    }

    fn quantity(
        &mut self,
        at: ObjectCursor<'_>,
        code: String,
        definition: Definition,
        declared: Declared,
        rollup: Rollup,
    ) -> Indicator {
        let kind = match declared {
            Declared::Number | Declared::Stated => Kind::Number,
            Declared::Money => Kind::Money,
            Declared::Boolean => Kind::Boolean,
            Declared::Rank => Kind::Rank,
        };
        // Every number on a screen has its unit of measure.
        let unit = at
            .required(&mut self.reader, "unit")
            .and_then(|cursor| self.either_at(cursor));
        let groups = Group::ALL.map(|group| (group.code(), group));
        Indicator {
            code,
            name: self.required_localized(at, "name"),
            unit: unit.unwrap_or_default(),
            definition,
            kind,
            base: self.resolve_member(at, "base", Named::Base).map(BaseId),
            range: self.range(at, usual_range(kind)),
            direction: self.required_word(at, "direction", &DIRECTIONS, Direction::Neutral),
            group: self.required_word(at, "group", &groups, Group::ChinhQuyenSo),
            nature: self.required_word(at, "nature", &NATURES, Nature::Stock),
            rollup,
            missing: self
                .word(at, "missing", &MissingParts::WORDS)
                .unwrap_or_default(),
            missing_base: self.word(at, "missing_base", &BASES).unwrap_or_default(),
            rounded: self.flag(at, "rounded"),
            decimals: at
                .optional("decimals")
                .and_then(|cursor| cursor.integer(&mut self.reader))
                .unwrap_or(2),
            topic: self.text(at, "topic"),
            note: self.localized(at, "note"),
            at: place(at, "code"),
        }
    }

    fn definition(&mut self, at: ObjectCursor<'_>, kind: Option<Declared>) -> Definition {
        if let Some(value) = at.optional("value") {
            return self
                .formula(value)
                .map_or(Definition::Stated, Definition::Formula);
        }
        if matches!(kind, Some(Declared::Rank | Declared::Stated)) {
            return Definition::Stated;
        }
        let numerator = at
            .required(&mut self.reader, "numerator")
            .and_then(|c| self.formula(c));
        let denominator = at
            .required(&mut self.reader, "denominator")
            .and_then(|c| self.formula(c));
        let factor = at
            .optional("factor")
            .and_then(|cursor| cursor.rational(&mut self.reader));
        match (numerator, denominator) {
            (Some(numerator), Some(denominator)) => Definition::Ratio {
                numerator,
                denominator,
                factor: factor.unwrap_or(Rational::ONE),
            },
            _ => Definition::Stated,
        }
    }

    /// A formula; its mistakes are reported at their place inside the text, its unknown names with the nearest known one.
    fn formula(&mut self, cursor: Cursor<'_>) -> Option<Formula> {
        let text = cursor.text(&mut self.reader)?;
        let formula = match Formula::parse(text) {
            Ok(formula) => formula,
            Err(errors) => {
                for error in errors {
                    let place = inside(cursor, text, error.place.start, error.place.end);
                    let problem = Problem::Formula {
                        problem: error.problem,
                    };
                    self.reader
                        .findings
                        .push(Finding::new(problem).at(place).pointer(cursor.pointer()));
                }
                return None;
            }
        };
        let mut known = true;
        for name in formula.references() {
            if self.names.indicators.get(name).is_none() {
                self.unknown(cursor, Named::Quantity, name);
                known = false;
            }
        }
        known.then_some(formula)
    }
}

/// A place inside a JSON text. Where the text has escapes, its places are no longer those of the file: the whole text is named then.
fn inside(cursor: Cursor<'_>, text: &str, start: u32, end: u32) -> Span {
    let span = cursor.span();
    let quoted = span.end.saturating_sub(span.start);
    let plain = u32::try_from(text.len()).is_ok_and(|len| len.saturating_add(2) == quoted);
    if !plain {
        return span;
    }
    let base = span.start.saturating_add(1);
    Span {
        source: span.source,
        start: base.saturating_add(start),
        end: base.saturating_add(end),
    }
}

/// Where open sides end unless the pack says otherwise: counts begin at 0, ranks at 1.
fn usual_range(kind: Kind) -> Interval {
    let (low, high) = match kind {
        Kind::Number | Kind::Money => (Rational::ZERO, Bound::Unbounded),
        Kind::Boolean => (Rational::ZERO, Bound::Closed(Rational::ONE)),
        Kind::Rank => (Rational::ONE, Bound::Unbounded),
    };
    Interval::new(Bound::Closed(low), high).unwrap_or_else(Interval::everything)
}

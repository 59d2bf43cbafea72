//! From JSON to definitions. Every code is registered first, so that definitions may come in any order and in any file; then each
//! definition is read with its references resolved on the spot.
//!
//! A definition that lacks something is reported and still made, with an empty text or an obvious stand-in: later checks can then go on
//! and all problems come in one run. A pack with an error is never used, so that no stand-in reaches a result.

#[cfg(feature = "testing")]
pub(super) mod cases;
mod goals;
mod indicators;
#[cfg(feature = "index")]
mod indices;
mod places;
mod plans;
#[cfg(feature = "schema")]
pub(super) mod schema;
mod sources;

use crate::list::Listed;

use time::Date;

use crate::framework::{DocumentId, Evidence, Framework, GoalId, Names, PackInfo, Period, date};
use crate::locale::{NumberStyle, Text};
use crate::number::{Bound, Interval};
use crate::order::Codes;
use crate::source::{Finding, Named, Problem, Shape, Span, nearest};
use crate::syntax::cursor::{Cursor, ObjectCursor, Reader};

/// The version of the pack format that this program reads.
pub(crate) const SCHEMA_VERSION: u64 = 1;

/// The lists of definitions that may stand in `pack.json` and in every file that it includes.
pub(crate) const SECTIONS: [&str; 8] = [
    "documents",
    "units",
    "bases",
    "measures",
    "indicators",
    "plans",
    "indices",
    "cases",
];

/// The members of an included file.
pub(crate) const PART: [&str; 9] = [
    "$schema",
    "documents",
    "units",
    "bases",
    "measures",
    "indicators",
    "plans",
    "indices",
    "cases",
];

/// The members of `pack.json` beside the sections.
pub(crate) const HEAD: [&str; 13] = [
    "$schema",
    "needs",
    "schema_version",
    "id",
    "name",
    "number_style",
    "cut_off",
    "data_up_to",
    "periods",
    "include",
    "data",
    "scores",
    "score_rows",
];

/// A definition that was registered, with the cursor that its text is read from.
struct Registered<'n> {
    section: Section,
    at: ObjectCursor<'n>,
    id: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Document,
    Unit,
    Base,
    Measure,
    Indicator,
    Plan,
    /// A goal of the plan with this number.
    Goal(u32),
}

impl Section {
    const fn named(self) -> Named {
        match self {
            Self::Document => Named::Document,
            Self::Unit => Named::OrgUnit,
            Self::Base => Named::Base,
            Self::Measure | Self::Indicator => Named::Quantity,
            Self::Plan => Named::Plan,
            Self::Goal(_) => Named::Goal,
        }
    }

    fn table(self, names: &mut Names) -> &mut Codes {
        match self {
            Self::Document => &mut names.documents,
            Self::Unit => &mut names.units,
            Self::Base => &mut names.bases,
            Self::Measure | Self::Indicator => &mut names.indicators,
            Self::Plan => &mut names.plans,
            Self::Goal(_) => &mut names.goals,
        }
    }
}

/// Reads the head of `pack.json`.
pub(crate) fn head(object: ObjectCursor<'_>, reader: &mut Reader<'_>) -> PackInfo {
    if let Some(version) = object.required(reader, "schema_version")
        && let Some(found) = version.integer::<u64>(reader)
        && found > SCHEMA_VERSION
    {
        let problem = Problem::NewerSchema {
            found,
            supported: SCHEMA_VERSION,
        };
        reader.report(version, problem);
    }
    // Never guessed: without a declared style, tokens with two readings are refused.
    let style = object.optional("number_style").and_then(|cursor| {
        cursor.word(reader, &[("vi", NumberStyle::Vi), ("en", NumberStyle::En)])
    });
    PackInfo {
        id: required_text(object, reader, "id"),
        name: required_localized(object, reader, "name"),
        number_style: style.unwrap_or(NumberStyle::Undeclared),
        cut_off: object
            .optional("cut_off")
            .and_then(|c| read_date(c, reader)),
        data_up_to: object
            .optional("data_up_to")
            .and_then(|c| read_date(c, reader)),
        closings: closings(object, reader),
        closings_at: object.optional("periods").map(Cursor::span),
    }
}

/// Periods whose books are closed on other days than the calendar's.
fn closings(object: ObjectCursor<'_>, reader: &mut Reader<'_>) -> Vec<Period> {
    let list = object.optional("periods");
    let list = list.and_then(|cursor| cursor.list(reader, closing));
    list.unwrap_or_default()
}

fn closing(cursor: Cursor<'_>, reader: &mut Reader<'_>) -> Option<Period> {
    let object = cursor.object(reader, &["id", "from", "to"])?;
    let id = object.required(reader, "id")?;
    let text = id.text(reader)?;
    let from = object.required(reader, "from")?;
    let from = read_date(from, reader)?;
    let to = object.required(reader, "to")?;
    let last = read_date(to, reader)?;
    let kept = Period::parse(text).and_then(|period| period.kept(from, last));
    if kept.is_none() {
        reader.report(
            id,
            Problem::BadClosing {
                period: text.to_owned(),
            },
        );
    }
    kept
}

/// Reads every definition of every file. `files` are the roots in the order in which the pack names them.
pub(crate) fn definitions(
    info: PackInfo,
    files: &[ObjectCursor<'_>],
    findings: &mut Vec<Finding>,
) -> Framework {
    let mut names = Names::default();
    let mut reader = Reader { findings };
    let registered = register(files, &mut names, &mut reader);
    let mut framework = Framework {
        info,
        documents: Vec::new(),
        units: Vec::new(),
        bases: Vec::new(),
        indicators: Vec::new(),
        plans: Vec::new(),
        goals: Vec::new(),
        superseding: Vec::new(),
        #[cfg(feature = "index")]
        indices: Vec::new(),
        names: Names::default(),
        #[cfg(feature = "testing")]
        cases: Vec::new(),
    };
    let mut decoder = Decoder {
        names,
        reader,
        suggestions: crate::limits::MAX_SUGGESTIONS,
    };
    for entry in registered {
        let (at, id) = (entry.at, entry.id);
        #[cfg(feature = "testing")]
        decoder.beside(entry.section, at, &mut framework);
        match entry.section {
            Section::Document => framework.documents.push(decoder.document(at, id)),
            Section::Unit => framework.units.push(decoder.unit(at, id)),
            Section::Base => framework.bases.push(decoder.base(at, id)),
            Section::Measure => framework.indicators.push(decoder.measure(at, id)),
            Section::Indicator => framework.indicators.push(decoder.indicator(at, id)),
            Section::Plan => framework.plans.push(decoder.plan(at, id)),
            Section::Goal(plan) => {
                let goal = decoder.goal(at, id, plan);
                if !goal.supersedes.is_empty() {
                    let id = GoalId::new(framework.goals.len());
                    framework.superseding.push(id);
                }
                framework.goals.push(goal);
            }
        }
    }
    #[cfg(feature = "index")]
    {
        framework.indices = decoder.indices(files);
    }
    #[cfg(feature = "testing")]
    for file in files {
        decoder.listed_cases(*file, &mut framework.cases);
    }
    framework.names = decoder.names;
    let terms: Vec<Option<i32>> = framework
        .plans
        .iter()
        .map(|plan| plan.term.map(|(first, _)| first.year()))
        .listed();
    for goal in &mut framework.goals {
        goal.first_year = terms.get(goal.plan.index()).copied().flatten();
    }
    framework
}

/// Where each code is first defined, by the number of its definition; one list for each space of codes.
#[derive(Default)]
struct Places([Vec<Span>; 6]);

impl Places {
    fn of(&mut self, section: Section) -> &mut Vec<Span> {
        let [documents, units, bases, quantities, plans, goals] = &mut self.0;
        match section {
            Section::Document => documents,
            Section::Unit => units,
            Section::Base => bases,
            // They share one space of codes.
            Section::Measure | Section::Indicator => quantities,
            Section::Plan => plans,
            Section::Goal(_) => goals,
        }
    }
}

/// The lists of definitions, with the member that holds the code of each.
const REGISTERED: [(&str, Section, &str); 6] = [
    ("documents", Section::Document, "id"),
    ("units", Section::Unit, "id"),
    ("bases", Section::Base, "id"),
    ("measures", Section::Measure, "code"),
    ("indicators", Section::Indicator, "code"),
    ("plans", Section::Plan, "id"),
];

/// Gives every definition its number. A second one with the same code is reported and left out; one without a code as well.
fn register<'n>(
    files: &[ObjectCursor<'n>],
    names: &mut Names,
    reader: &mut Reader<'_>,
) -> Vec<Registered<'n>> {
    let mut list = Vec::new();
    let mut places = Places::default();
    for file in files {
        for &(name, section, key) in &REGISTERED {
            let Some(items) = file.optional(name).and_then(|cursor| cursor.items(reader)) else {
                continue;
            };
            for item in items {
                let Some((number, entry)) = add(item, section, key, "", names, &mut places, reader)
                else {
                    continue;
                };
                if section == Section::Plan {
                    register_goals(&entry, number, names, &mut places, reader, &mut list);
                }
                list.push(entry);
            }
        }
    }
    list
}

fn register_goals<'n>(
    plan: &Registered<'n>,
    number: u32,
    names: &mut Names,
    places: &mut Places,
    reader: &mut Reader<'_>,
    list: &mut Vec<Registered<'n>>,
) {
    let goals = plan
        .at
        .optional("goals")
        .and_then(|cursor| cursor.items(reader));
    let prefix = format!("{}/", plan.id);
    for goal in goals.into_iter().flatten() {
        if let Some((_, entry)) = add(
            goal,
            Section::Goal(number),
            "id",
            &prefix,
            names,
            places,
            reader,
        ) {
            list.push(entry);
        }
    }
}

fn add<'n>(
    item: Cursor<'n>,
    section: Section,
    key: &str,
    prefix: &str,
    names: &mut Names,
    places: &mut Places,
    reader: &mut Reader<'_>,
) -> Option<(u32, Registered<'n>)> {
    let known = match section {
        Section::Document => sources::DOCUMENT,
        Section::Unit => places::UNIT,
        Section::Base => sources::BASE,
        Section::Measure => indicators::MEASURE,
        Section::Indicator => indicators::INDICATOR,
        Section::Plan => plans::PLAN,
        Section::Goal(_) => goals::GOAL,
    };
    let at = item.object(reader, known)?;
    let cursor = at.required(reader, key)?;
    let code = cursor.text(reader)?;
    if !is_code(code, key == "code") {
        reader.report(
            cursor,
            Problem::BadCode {
                code: code.to_owned(),
            },
        );
        return None;
    }
    let id = format!("{prefix}{code}");
    let kind = section.named();
    let table = section.table(names);
    let places = places.of(section);
    let number = match table.enter(&id) {
        Ok(number) => number,
        Err(known) => {
            let first = places.get(usize::try_from(known).unwrap_or(usize::MAX));
            reader.findings.push(
                Finding::new(Problem::DuplicateCode { kind, code: id })
                    .at(cursor.span())
                    .pointer(cursor.pointer())
                    .related(
                        first.copied(),
                        Text::new("khai báo đầu tiên", "first defined here"),
                    ),
            );
            return None;
        }
    };
    places.push(cursor.span());
    if section == Section::Unit && at.optional("tier").and_then(Cursor::peek) == Some("nation") {
        names.nation.get_or_insert(number);
    }
    let id = if prefix.is_empty() {
        id
    } else {
        code.to_owned()
    };
    Some((number, Registered { section, at, id }))
}

/// Codes of quantities are names of the formula language; other ids may also hold `-`, `.`, `/`.
fn is_code(code: &str, formula_name: bool) -> bool {
    let first = code.bytes().next();
    let starts = if formula_name {
        first.is_some_and(|b| b.is_ascii_alphabetic())
    } else {
        first.is_some_and(|b| b.is_ascii_alphanumeric())
    };
    starts
        && code.len() <= 200
        && code.bytes().all(|b| {
            b.is_ascii_alphanumeric()
                || b == b'_'
                || (!formula_name && matches!(b, b'-' | b'.' | b'/'))
        })
}

/// Reads definitions with all codes known.
pub(super) struct Decoder<'f> {
    names: Names,
    reader: Reader<'f>,
    /// How many more unknown names get a suggestion.
    suggestions: usize,
}

impl<'f> Decoder<'f> {
    /// The number behind a code; reported with the nearest known code when there is none.
    fn resolve(&mut self, cursor: Cursor<'_>, kind: Named) -> Option<u32> {
        let code = cursor.text(&mut self.reader)?;
        let table = self.names.table(kind);
        let found = table.get(code);
        if found.is_none() {
            self.unknown(cursor, kind, code);
        }
        found
    }

    /// Reports a code that nothing has, with the nearest known one.
    fn unknown(&mut self, cursor: Cursor<'_>, kind: Named, code: &str) {
        let near = if self.suggestions == 0 {
            None
        } else {
            self.suggestions = self.suggestions.saturating_sub(1);
            nearest(code, self.names.table(kind).iter()).map(str::to_owned)
        };
        let problem = Problem::UnknownCode {
            kind,
            code: code.to_owned(),
            nearest: near,
        };
        self.reader.report(cursor, problem);
    }

    fn resolve_member(&mut self, object: ObjectCursor<'_>, name: &str, kind: Named) -> Option<u32> {
        object
            .optional(name)
            .and_then(|cursor| self.resolve(cursor, kind))
    }

    fn resolve_list<T>(
        &mut self,
        object: ObjectCursor<'_>,
        name: &str,
        kind: Named,
        make: fn(u32) -> T,
    ) -> Vec<T> {
        let items = object
            .optional(name)
            .and_then(|cursor| cursor.items(&mut self.reader));
        items
            .into_iter()
            .flatten()
            .filter_map(|item| self.resolve(item, kind).map(make))
            .listed()
    }

    fn text(&mut self, object: ObjectCursor<'_>, name: &str) -> Option<String> {
        object
            .optional(name)
            .and_then(|cursor| cursor.text(&mut self.reader))
            .map(str::to_owned)
    }

    fn localized(&mut self, object: ObjectCursor<'_>, name: &str) -> Option<Text> {
        object
            .optional(name)
            .and_then(|cursor| cursor.localized(&mut self.reader))
    }

    /// A remark for whoever reads the file: checked and not kept.
    fn unkept_note(&mut self, object: ObjectCursor<'_>) {
        self.localized(object, "note");
    }

    fn required_localized(&mut self, object: ObjectCursor<'_>, name: &str) -> Text {
        required_localized(object, &mut self.reader, name)
    }

    /// A text for both languages, or one in each.
    fn either(&mut self, object: ObjectCursor<'_>, name: &str) -> Option<Text> {
        self.either_at(object.optional(name)?)
    }

    fn either_at(&mut self, cursor: Cursor<'_>) -> Option<Text> {
        match cursor.shape() {
            Some(Shape::Text) => cursor
                .text(&mut self.reader)
                .map(|text| Text::new(text, text)),
            _ => cursor.localized(&mut self.reader),
        }
    }

    fn date(&mut self, object: ObjectCursor<'_>, name: &str) -> Option<Date> {
        object
            .optional(name)
            .and_then(|cursor| read_date(cursor, &mut self.reader))
    }

    fn flag(&mut self, object: ObjectCursor<'_>, name: &str) -> bool {
        object
            .optional(name)
            .and_then(|cursor| cursor.bool(&mut self.reader))
            .unwrap_or(false)
    }

    fn word<T: Copy>(
        &mut self,
        object: ObjectCursor<'_>,
        name: &str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        object
            .optional(name)
            .and_then(|cursor| cursor.word(&mut self.reader, words))
    }

    /// A word that has to be there; `stand_in` keeps the definition whole after the problem was reported.
    fn required_word<T: Copy>(
        &mut self,
        object: ObjectCursor<'_>,
        name: &str,
        words: &[(&'static str, T)],
        stand_in: T,
    ) -> T {
        object
            .required(&mut self.reader, name)
            .and_then(|cursor| cursor.word(&mut self.reader, words))
            .unwrap_or(stand_in)
    }

    /// `["0", null]`: closed ends, `null` for none.
    fn range(&mut self, object: ObjectCursor<'_>, default: Interval) -> Interval {
        let Some(cursor) = object.optional("range") else {
            return default;
        };
        let reader = &mut self.reader;
        let bound = |cursor: Cursor<'_>, reader: &mut Reader<'_>| {
            if cursor.is_null() {
                Some(Bound::Unbounded)
            } else {
                cursor.rational(reader).map(Bound::Closed)
            }
        };
        let Some(ends) = cursor.list(reader, bound) else {
            return default;
        };
        let mut ends = ends.into_iter();
        let interval = match (ends.next(), ends.next(), ends.next()) {
            (Some(low), Some(high), None) => Interval::new(low, high),
            _ => None,
        };
        interval.unwrap_or_else(|| {
            let problem = Problem::WrongType {
                expected: Shape::Range,
                found: Shape::List,
            };
            reader.report(cursor, problem);
            default
        })
    }

    fn evidence(&mut self, object: ObjectCursor<'_>) -> Vec<Evidence> {
        let items = object
            .optional("evidence")
            .and_then(|cursor| cursor.items(&mut self.reader));
        items
            .into_iter()
            .flatten()
            .filter_map(|item| self.one_evidence(item))
            .listed()
    }

    fn one_evidence(&mut self, cursor: Cursor<'_>) -> Option<Evidence> {
        let object = cursor.object(
            &mut self.reader,
            &["document", "line", "as_printed", "address", "note"],
        )?;
        if let Some(address) = self.text(object, "address") {
            return Some(Evidence::Address {
                address,
                note: self.localized(object, "note"),
            });
        }
        let document = object.required(&mut self.reader, "document")?;
        let document = DocumentId(self.resolve(document, Named::Document)?);
        let line = object
            .required(&mut self.reader, "line")?
            .integer(&mut self.reader)?;
        Some(Evidence::Line {
            document,
            line,
            as_printed: self.text(object, "as_printed").unwrap_or_default(),
        })
    }
}

/// Where findings about a definition point: its code, which an editor marks better than a whole object.
fn place(object: ObjectCursor<'_>, key: &str) -> Span {
    object
        .optional(key)
        .map_or_else(|| object.cursor().span(), Cursor::span)
}

fn required_text(object: ObjectCursor<'_>, reader: &mut Reader<'_>, name: &str) -> String {
    object
        .required(reader, name)
        .and_then(|cursor| cursor.text(reader))
        .unwrap_or_default()
        .to_owned()
}

fn required_localized(object: ObjectCursor<'_>, reader: &mut Reader<'_>, name: &str) -> Text {
    object
        .required(reader, name)
        .and_then(|cursor| cursor.localized(reader))
        .unwrap_or_default()
}

fn read_date(cursor: Cursor<'_>, reader: &mut Reader<'_>) -> Option<Date> {
    let text = cursor.text(reader)?;
    let day = date(text);
    if day.is_none() {
        reader.report(
            cursor,
            Problem::BadDate {
                text: text.to_owned(),
            },
        );
    }
    day
}

//! The JSON Schema of packs, written from the tables that the decoder reads by.
//!
//! The members of every kind of object stand in [`members`], with what they hold and what they mean in both languages. Word lists are the decoder's own; that
//! the names of the members are the decoder's own is a test, and that schema and decoder refuse the same files is a law
//! (`tests/tests/meaning/schema.rs`).

mod members;

use serde_json::{Map, Value};

use crate::list::Listed;
use members::{Holds, Member, OBJECTS, Object};

/// The dialect (draft 2020-12).
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Texts of a certain form, as regular expressions: (name, pattern, Vietnamese, English).
const FORMS: [(&str, &str, &str, &str); 9] = [
    (
        "code",
        "^[A-Za-z][A-Za-z0-9_]{0,199}$",
        "mã dùng được trong công thức: chữ cái không dấu, chữ số, _",
        "a code that formulas can name: letters without marks, digits, _",
    ),
    (
        "id",
        "^[A-Za-z0-9][A-Za-z0-9_./-]{0,199}$",
        "mã: chữ cái không dấu, chữ số và _ - . /",
        "an id: letters without marks, digits and _ - . /",
    ),
    (
        "date",
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "ngày, ví dụ 2023-12-31",
        "a date, such as 2023-12-31",
    ),
    (
        "period",
        "^(pre-[0-9]{4}|[0-9]{4}(-(H[12]|9M|Q[1-4]|[0-9]{2}(-[0-9]{2})?)|\\.\\.[0-9]{4})?)$",
        "kỳ, ví dụ 2023, 2023-H1, 2023-Q2, 2023-9M, 2023-06, 2023-06-30, 2021..2025",
        "a period, such as 2023, 2023-H1, 2023-Q2, 2023-9M, 2023-06, 2023-06-30, 2021..2025",
    ),
    (
        "deadline",
        "^(pre-[0-9]{4}|[0-9]{4}(-(H[12]|9M|Q[1-4]|[0-9]{2}(-[0-9]{2})?)|\\.\\.[0-9]{4})?)$",
        "thời hạn: năm (đến 31/12) hoặc ngày",
        "a deadline: a year (its 31 December) or a date",
    ),
    (
        "digits",
        "^-?([0-9]+|[0-9]+\\.[0-9]+|[0-9]+/[0-9]*[1-9][0-9]*)$",
        "số đúng dạng chuẩn: \"30\", \"8.5\", \"521509/1450945\"",
        "an exact number in canonical form: \"30\", \"8.5\", \"521509/1450945\"",
    ),
    (
        "distance",
        "^([0-9]+|[0-9]+\\.[0-9]+|[0-9]+/[0-9]*[1-9][0-9]*)$",
        "số đúng không âm: \"0.5\"",
        "an exact number, not below zero: \"0.5\"",
    ),
    (
        "interval",
        "^ *[\\[(][-0-9./ ]*;[-0-9./ ]*[\\])] *$",
        "khoảng: ngoặc vuông là lấy cả đầu, ngoặc tròn là không: \"[35.5; 36.5)\"",
        "an interval, square brackets where the end belongs to it: \"[35.5; 36.5)\"",
    ),
    (
        "formula",
        "",
        "công thức, ví dụ a / b * 100",
        "a formula, such as a / b * 100",
    ),
];

/// The JSON Schema (draft 2020-12) of `pack.json`, with Vietnamese and English descriptions. An included file is described by its part
/// `#/$defs/part`.
///
/// It asks for shapes, words and members; whether codes exist, formulas fit and numbers agree is for [`Pack::read`](crate::Pack::read). In two things
/// it asks for more than the reader: every text in both languages (the reader warns), and members left out instead of `null`.
///
/// ```
/// let schema = chitieu_core::pack::json_schema();
/// assert!(schema.contains("https://json-schema.org/draft/2020-12/schema"));
/// assert!(schema.contains("ratio_of_sums"));
/// ```
#[must_use]
pub fn json_schema() -> String {
    crate::report::to_json(&schema())
}

fn schema() -> Value {
    let forms = FORMS.iter().map(|(name, pattern, vi, en)| {
        let mut form = typed("string", vi, en);
        if !pattern.is_empty() {
            form.insert("pattern".to_owned(), Value::from(*pattern));
        }
        ((*name).to_owned(), Value::from(form))
    });
    let objects = OBJECTS
        .iter()
        .map(|entry| (entry.name.to_owned(), object(entry)));
    let mut definitions: Map<String, Value> = forms.chain(objects).collect();
    // A tolerance is one around a value.
    if let Some(Value::Object(expect)) = definitions.get_mut("expect") {
        let needed = members([("tolerance", Value::from(vec!["value"]))]);
        expect.insert("dependentRequired".to_owned(), needed);
    }
    let nation = members([("const", Value::from("nation"))]);
    definitions.insert(
        "subject".to_owned(),
        any_of([nation, reference("applies_to")]),
    );
    let mut either = |name: &str, schemas: [Value; 2]| {
        definitions.insert(name.to_owned(), any_of(schemas));
    };
    either("part_entry", [reference("id"), reference("part_of")]);
    let year = members([
        ("type", Value::from("string")),
        ("pattern", Value::from("^[0-9]{4}$")),
    ]);
    either("year_end", [year, members([("type", Value::from("null"))])]);
    let scores = super::indices::methods::METHODS.iter();
    let scores: Vec<Value> = scores.map(|group| reference(group.name)).listed();
    definitions.insert(
        "score".to_owned(),
        members([("anyOf", Value::from(scores))]),
    );
    let mut root = described(
        "Bộ chỉ tiêu của chitieu (pack.json)",
        "A pack of chitieu (pack.json)",
    );
    root.insert("$schema".to_owned(), Value::from(DIALECT));
    root.insert("title".to_owned(), Value::from("Bộ chỉ tiêu · Pack"));
    root.insert("$ref".to_owned(), Value::from("#/$defs/pack"));
    root.insert("$defs".to_owned(), Value::from(definitions));
    Value::from(root)
}

fn object(entry: &Object) -> Value {
    let mut schema = typed("object", entry.vi, entry.en);
    let all = || entry.parts.iter().flat_map(|part| part.iter());
    let properties: Map<String, Value> = all()
        .map(|member| (member.name.to_owned(), property(member)))
        .collect();
    schema.insert("properties".to_owned(), Value::from(properties));
    let needed = all().filter(|member| member.needed).map(|m| m.name);
    schema.insert(
        "required".to_owned(),
        Value::from(needed.collect::<Vec<_>>()),
    );
    if !entry.forms.is_empty() {
        let forms = entry
            .forms
            .iter()
            .map(|form| members([("required", Value::from(form.to_vec()))]));
        schema.insert("anyOf".to_owned(), Value::from(forms.collect::<Vec<_>>()));
    }
    schema.insert("additionalProperties".to_owned(), Value::from(false));
    // A name that begins with two slashes is a comment.
    let comment = Value::from(described("ghi chú, không được đọc", "a comment, not read"));
    schema.insert("patternProperties".to_owned(), members([("^//", comment)]));
    Value::from(schema)
}

fn property(member: &Member) -> Value {
    let mut schema = match held(&member.holds) {
        Value::Object(schema) => schema,
        _ => Map::new(),
    };
    schema.extend(described(member.vi, member.en));
    Value::from(schema)
}

fn held(holds: &Holds) -> Value {
    match holds {
        Holds::Anything => members([]),
        Holds::Text => members([("type", Value::from("string"))]),
        Holds::Flag => members([("type", Value::from("boolean"))]),
        Holds::Whole => members([
            ("type", Value::from("integer")),
            ("minimum", Value::from(0)),
        ]),
        Holds::Form(name) => reference(name),
        Holds::Either => any_of([held(&Holds::Text), reference("text")]),
        Holds::Exact => any_of([
            reference("digits"),
            members([("type", Value::from("number"))]),
        ]),
        Holds::Words(words) => members([("enum", Value::from(words()))]),
        Holds::List(item) => list(held(item), None),
        Holds::Two(item) => list(held(item), Some(2)),
        Holds::Distance => any_of([
            reference("distance"),
            members([("type", Value::from("number")), ("minimum", Value::from(0))]),
        ]),
        Holds::Given => any_of([
            list(reference("given"), None),
            members([
                ("type", Value::from("object")),
                ("additionalProperties", held(&Holds::Text)),
            ]),
        ]),
        Holds::Range => list(
            any_of([
                held(&Holds::Exact),
                members([("type", Value::from("null"))]),
            ]),
            Some(2),
        ),
    }
}

fn list(item: Value, length: Option<u32>) -> Value {
    let mut list = members([("type", Value::from("array")), ("items", item)]);
    if let (Some(length), Value::Object(list)) = (length, &mut list) {
        list.insert("minItems".to_owned(), Value::from(length));
        list.insert("maxItems".to_owned(), Value::from(length));
    }
    list
}

fn any_of<const N: usize>(schemas: [Value; N]) -> Value {
    members([("anyOf", Value::from(schemas.to_vec()))])
}

fn reference(name: &str) -> Value {
    members([("$ref", Value::from(format!("#/$defs/{name}")))])
}

fn typed(kind: &str, vi: &str, en: &str) -> Map<String, Value> {
    let mut schema = described(vi, en);
    schema.insert("type".to_owned(), Value::from(kind));
    schema
}

/// The description in both languages, as an editor shows it.
fn described(vi: &str, en: &str) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("description".to_owned(), Value::from(format!("{vi}\n{en}")));
    schema
}

fn members<const N: usize>(list: [(&str, Value); N]) -> Value {
    let map: Map<String, Value> = list
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    Value::from(map)
}

/// The words of one of the decoder's lists.
fn words<T>(list: &[(&'static str, T)]) -> Vec<&'static str> {
    list.iter().map(|(word, _)| *word).listed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::decode::{self, cases, goals, indicators, indices, places, plans, sources};

    fn names(name: &str) -> Vec<&'static str> {
        let entry = OBJECTS.iter().find(|entry| entry.name == name).expect(name);
        let all = entry.parts.iter().flat_map(|part| part.iter());
        all.map(|member| member.name).collect()
    }

    #[test]
    fn members_are_those_that_the_decoder_knows() {
        let head: Vec<&str> = decode::HEAD.into_iter().chain(["observations"]).collect();
        let with_sections = |first: &[&'static str]| [first, &decode::SECTIONS].concat();
        assert_eq!(with_sections(&["$schema"]), decode::PART);
        for (name, known) in [
            ("document", sources::DOCUMENT.to_vec()),
            ("unit", places::UNIT.to_vec()),
            ("base", sources::BASE.to_vec()),
            ("measure", indicators::MEASURE.to_vec()),
            ("indicator", indicators::INDICATOR.to_vec()),
            ("plan", plans::PLAN.to_vec()),
            ("goal", goals::GOAL.to_vec()),
            ("index", indices::words::INDEX.to_vec()),
            ("index_units", indices::words::SET.to_vec()),
            ("component", indices::words::COMPONENT.to_vec()),
            ("aggregate", indices::words::AGGREGATE.to_vec()),
            ("ranking", indices::words::RANKING.to_vec()),
            ("part_of", indices::words::PART.to_vec()),
            ("round", indices::words::ROUND.to_vec()),
            ("denominate", indices::words::DENOMINATE.to_vec()),
            ("treat", indices::words::TREAT.to_vec()),
            ("case", indices::methods::CASE.to_vec()),
            ("band", indices::methods::BAND.to_vec()),
            ("item", indices::methods::ITEM.to_vec()),
            ("test", goals::TEST.to_vec()),
            ("applies_to", goals::APPLIES.to_vec()),
            ("test_case", cases::CASE.to_vec()),
            ("listed_case", cases::LISTED_CASE.to_vec()),
            ("given", cases::GIVEN.to_vec()),
            ("expect", cases::EXPECT_GOAL.to_vec()),
            ("part", with_sections(&["$schema"])),
            ("pack", with_sections(&head)),
        ] {
            let (mut ours, mut theirs) = (names(name), known);
            ours.sort_unstable();
            theirs.sort_unstable();
            assert_eq!(ours, theirs, "{name}");
        }
    }

    #[test]
    fn members_of_methods_are_those_that_the_decoder_knows() {
        for group in &indices::methods::METHODS {
            assert_eq!(names(group.name), group.members, "{}", group.name);
        }
    }

    /// Every name that the schema points to is defined, and everything defined is pointed to.
    #[test]
    fn references_have_an_end() {
        let text = json_schema();
        let schema = schema();
        let definitions = schema["$defs"].as_object().expect("definitions");
        let mut used: Vec<&str> = text
            .split("\"#/$defs/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        used.sort_unstable();
        used.dedup();
        // Files that a pack includes point at it from outside.
        used.push("part");
        used.sort_unstable();
        let defined: Vec<&str> = definitions.keys().map(String::as_str).collect();
        assert_eq!(used, defined);
    }

    #[test]
    fn every_description_has_two_languages() {
        let members = OBJECTS
            .iter()
            .flat_map(|entry| entry.parts.iter().flat_map(|part| part.iter()));
        for member in members {
            assert!(
                !member.vi.is_empty() && !member.en.is_empty() && member.vi != member.en,
                "{}",
                member.name
            );
        }
    }
}

//! The JSON Schema of packs and the reader of packs agree, by an independent validator.

use std::collections::BTreeSet;
use std::path::Path;

use chitieu_core::pack::{bundle, json_schema};
use chitieu_core::{Finding, Severity};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::support::{Folder, seed_folder};

/// A pack in which every member stands at least once.
const EVERY_MEMBER: &str = include_str!("every-member.json");

fn schema() -> Value {
    serde_json::from_str(&json_schema()).expect("the schema is JSON")
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).expect("a schema")
}

/// The validator of included files.
fn part_validator() -> Validator {
    let mut schema = schema();
    schema["$ref"] = "#/$defs/part".into();
    jsonschema::draft202012::new(&schema).expect("a schema")
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[track_caller]
fn fits(validator: &Validator, text: &str, name: &str) {
    let value = parsed(text);
    let problems: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{name}: {problems:#?}");
}

#[test]
fn the_schema_is_one_of_its_dialect() {
    assert!(jsonschema::draft202012::meta::is_valid(&schema()));
}

#[test]
fn every_pack_of_the_project_fits() {
    let (whole, part) = (validator(), part_validator());
    for (name, text) in chitieu_seeds::FILES
        .iter()
        .chain(chitieu_seeds::INDICES)
        .filter(|(name, _)| name.ends_with(".json"))
    {
        fits(
            if ["pack.json", chitieu_seeds::INDICES_FILE].contains(name) {
                &whole
            } else {
                &part
            },
            text,
            name,
        );
    }
    let one = bundle(&seed_folder(), "pack.json").text.expect("a pack");
    fits(&whole, &one, "the bundle of the seed pack");
    fits(&whole, chitieu_core::examples::FILES[0].1, "the example");
    fits(
        &whole,
        include_str!("../../scenarios/base.json"),
        "base.json",
    );
    fits(&whole, EVERY_MEMBER, "every-member.json");
    // What `chitieu new` writes.
    let new = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tui/src/new");
    let mut files = 0;
    for entry in std::fs::read_dir(new).expect("the folder of the new pack") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if name.ends_with(".json") {
            let text = std::fs::read_to_string(&path).expect("a file");
            fits(
                if name == "pack.json" { &whole } else { &part },
                &text,
                name,
            );
            files += 1;
        }
    }
    assert!(files >= 3, "{files} files");
}

/// Collects every (object, member) of the schema that stands in a value.
fn walk(schema: &Value, at: &Value, value: &Value, seen: &mut BTreeSet<String>) {
    if let Some(name) = at["$ref"]
        .as_str()
        .and_then(|to| to.strip_prefix("#/$defs/"))
    {
        let definition = &schema["$defs"][name];
        let properties = definition["properties"].as_object();
        for (key, property) in properties.into_iter().flatten() {
            if let Some(inner) = value.get(key) {
                seen.insert(format!("{name}.{key}"));
                walk(schema, property, inner, seen);
            }
        }
        return walk(schema, definition, value, seen);
    }
    for one in at["anyOf"].as_array().into_iter().flatten() {
        walk(schema, one, value, seen);
    }
    for item in value.as_array().into_iter().flatten() {
        walk(schema, &at["items"], item, seen);
    }
}

/// The decoder knows every member that the schema knows: a pack with all of them has no unknown one.
#[test]
fn every_member_of_the_schema_is_read() {
    let schema = schema();
    let mut seen = BTreeSet::new();
    walk(&schema, &schema, &parsed(EVERY_MEMBER), &mut seen);
    let mut all = BTreeSet::new();
    for (name, definition) in schema["$defs"].as_object().expect("definitions") {
        let properties = definition["properties"].as_object();
        all.extend(
            properties
                .into_iter()
                .flatten()
                .map(|(key, _)| format!("{name}.{key}")),
        );
    }
    // An included file is described apart, with sections that the head has too.
    all.retain(|member| !member.starts_with("part."));
    assert_eq!(seen, all);
    let findings = read(&parsed(EVERY_MEMBER));
    let errors: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn read(pack: &Value) -> Vec<Finding> {
    let folder = Folder::default()
        .with("pack.json", pack.to_string())
        .with(
            "part.json",
            "{ \"$schema\": \"chitieu.schema.json#/$defs/part\" }",
        )
        .with(
            "data.csv",
            "indicator,unit,period,as_printed,document,line\nb,tinh,2023,9,d,1\n",
        )
        .with(
            "scores.csv",
            "index,component,unit,period,self\ni0,c,tinh-moi,2023,5\n",
        );
    folder.read().findings
}

/// The JSON Pointers of all values below a value.
fn pointers(value: &Value, at: &str, list: &mut Vec<String>) {
    list.push(at.to_owned());
    match value {
        Value::Object(members) => {
            for (key, value) in members.iter().filter(|(key, _)| !key.starts_with("//")) {
                pointers(
                    value,
                    &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")),
                    list,
                );
            }
        }
        Value::Array(items) => {
            for (place, value) in items.iter().enumerate() {
                pointers(value, &format!("{at}/{place}"), list);
            }
        }
        _ => {}
    }
}

/// What is done to every value, one thing at a time.
fn damages() -> Vec<Damage> {
    let mut list = vec![Damage::Remove, Damage::Rename];
    let values = [
        json!(5),
        json!(-5),
        json!(true),
        json!("hai chữ"),
        json!(""),
        json!("2023-13-45"),
        json!([]),
        json!([["x"], "x", 5]),
        json!({}),
        json!({ "la": 1 }),
    ];
    list.extend(values.map(Damage::Replace));
    list
}

enum Damage {
    Remove,
    Rename,
    Replace(Value),
}

fn damaged(pack: &Value, pointer: &str, damage: &Damage) -> Option<Value> {
    let mut pack = pack.clone();
    let (parent, key) = pointer.rsplit_once('/')?;
    match damage {
        Damage::Replace(value) => *pack.pointer_mut(pointer)? = value.clone(),
        Damage::Remove | Damage::Rename => {
            let parent = pack.pointer_mut(parent)?.as_object_mut()?;
            let value = parent.remove(key)?;
            if matches!(damage, Damage::Rename) {
                parent.insert(format!("{key}x"), value);
            }
        }
    }
    Some(pack)
}

/// Codes of what is wrong with shapes, members, words and forms of texts: what a schema can see.
const SHAPES: [&str; 8] = [
    "E030", "E031", "E032", "E033", "E034", "E037", "E038", "E040",
];

/// Every value of the pack is damaged in every way, one at a time: what the schema refuses the reader reports, and what the reader finds wrong with shapes
/// the schema refuses.
#[test]
fn schema_and_reader_refuse_the_same() {
    let validator = validator();
    let pack = parsed(EVERY_MEMBER);
    let mut list = Vec::new();
    pointers(&pack, "", &mut list);
    let (mut refused, mut kept, mut differ) = (0, 0, Vec::new());
    for pointer in &list {
        for damage in damages() {
            let Some(damaged) = damaged(&pack, pointer, &damage) else {
                continue;
            };
            let findings = read(&damaged);
            let reported = findings
                .iter()
                .any(|finding| finding.severity() == Severity::Error || finding.code() == "W030");
            let fits = validator.is_valid(&damaged);
            let what = || {
                let codes: Vec<&str> = findings.iter().map(Finding::code).collect();
                let now = damaged.pointer(pointer);
                format!("{pointer} = {now:?}: {codes:?}")
            };
            if fits {
                kept += 1;
                let mut shapes = findings
                    .iter()
                    .filter(|finding| SHAPES.contains(&finding.code()));
                let shape =
                    shapes.find(|finding| !is_calendar(finding) && !is_order(pointer, finding));
                if shape.is_some() {
                    differ.push(format!("the schema lets pass {}", what()));
                }
            } else {
                refused += 1;
                if !reported {
                    differ.push(format!("the reader lets pass {}", what()));
                }
            }
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
    assert!(
        refused > 2_000 && kept > 200,
        "{refused} refused, {kept} kept"
    );
}

/// Two ends in the wrong order: no schema compares them.
fn is_order(pointer: &str, finding: &Finding) -> bool {
    let ends = ["/range/", "/between/", "/term/"];
    finding.code() == "E030" && ends.iter().any(|part| pointer.contains(part))
}

/// A date of the right form that no calendar has.
fn is_calendar(finding: &Finding) -> bool {
    ["E037", "E038"].contains(&finding.code())
        && finding
            .message(chitieu_core::Lang::En)
            .contains("2023-13-45")
}

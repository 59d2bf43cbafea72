//! Scenario files: a title, a few goals, a few figures, and what the report has to say of them. The form is told in `tests/scenarios/README.md`.
//!
//! A scenario becomes the files of an ordinary pack, and what is compared are the fields of the ordinary JSON report: whatever reads packs and
//! writes that report (the library, the command line, the web package) can run the same files.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value, json};
use toml::Table;

use crate::support::Folder;

/// A scenario, read and expanded.
#[derive(Debug)]
pub(crate) struct Scenario {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) as_of: String,
    pub(crate) lang: String,
    /// A row for each unit without data, too.
    pub(crate) every_unit: bool,
    /// The rule for silent parts, for all indicators.
    pub(crate) missing: Option<String>,
    pub(crate) files: Folder,
    /// Rows to be found in the report: what is stated of each.
    expected: Vec<BTreeMap<String, String>>,
    /// `CODE file:line`; all of them, in any order.
    pub(crate) findings: Vec<String>,
    pub(crate) what_if: Vec<WhatIf>,
    /// The goals that the what-if values touch.
    pub(crate) touched: Option<Vec<String>>,
}

/// A value that is entered on top of the data.
#[derive(Debug)]
pub(crate) struct WhatIf {
    pub(crate) indicator: String,
    pub(crate) unit: String,
    pub(crate) period: String,
    pub(crate) value: String,
}

impl Scenario {
    /// Reads a scenario; panics with the reason where the file itself is wrong.
    pub(crate) fn read(path: &Path, base: &Value) -> Self {
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(path).expect("a readable file");
        let table: Table = text
            .parse()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let known = [
            "title",
            "as_of",
            "lang",
            "every_unit",
            "missing",
            "number_style",
            "plan",
            "goals",
            "data",
            "expect",
            "findings",
            "what_if",
            "touched",
            "pack",
            "units",
        ];
        for key in table.keys() {
            assert!(
                known.contains(&key.as_str()),
                "{name}: “{key}” is no part of a scenario"
            );
        }
        let text = |key: &str| {
            table
                .get(key)
                .map(|value| value.as_str().expect("a text").to_owned())
        };
        let list = |key: &str| {
            table.get(key).map(|value| {
                let items = value.as_array().expect("a list");
                items
                    .iter()
                    .map(|item| item.as_str().expect("a text").to_owned())
                    .collect::<Vec<_>>()
            })
        };
        let what_if = text("what_if").map_or_else(Vec::new, |rows| grid(&rows));
        Self {
            title: text("title").unwrap_or_else(|| panic!("{name}: no title")),
            as_of: text("as_of").unwrap_or_else(|| panic!("{name}: no as_of")),
            lang: text("lang").unwrap_or_else(|| "vi".to_owned()),
            every_unit: table
                .get("every_unit")
                .is_some_and(|value| value.as_bool().expect("true or false")),
            missing: text("missing"),
            files: expand(&table, base),
            expected: text("expect").map_or_else(Vec::new, |rows| grid(&rows)),
            findings: list("findings").unwrap_or_default(),
            what_if: what_if
                .into_iter()
                .map(|mut row| {
                    let mut cell = |column: &str| {
                        row.remove(column)
                            .unwrap_or_else(|| panic!("{name}: no {column}"))
                    };
                    WhatIf {
                        indicator: cell("indicator"),
                        unit: cell("unit"),
                        period: cell("period"),
                        value: cell("value"),
                    }
                })
                .collect(),
            touched: list("touched"),
            name,
        }
    }

    /// Everything in which a report differs from what the scenario states; empty when they agree.
    pub(crate) fn compare(&self, report: &Value) -> Vec<String> {
        let rows = report["goals"].as_array().cloned().unwrap_or_default();
        let mut wrong = Vec::new();
        for wanted in &self.expected {
            let goal = wanted.get("goal").expect("a column “goal”");
            let unit = wanted.get("unit").map(String::as_str).unwrap_or_default();
            let place = |row: &&Value| {
                row["goal"] == goal.as_str() && (unit.is_empty() || cell(row, "unit") == unit)
            };
            let found: Vec<&Value> = rows.iter().filter(place).collect();
            let absent = wanted.get("row").is_some_and(|word| word == "none");
            match (found.as_slice(), absent) {
                ([], true) => {}
                ([row], false) => {
                    for (column, value) in wanted
                        .iter()
                        .filter(|(column, value)| *column != "unit" && !value.is_empty())
                    {
                        let is = cell(row, column);
                        if is != *value {
                            wrong.push(format!(
                                "goal {goal}, unit {unit}: {column} should be {value}, is {is}   ({} {}, value {}, reason {})",
                                cell(row, "verdict"),
                                cell(row, "status"),
                                cell(row, "value"),
                                cell(row, "reason"),
                            ));
                        }
                    }
                }
                (several, _) => wrong.push(format!(
                    "goal {goal}, unit {unit}: {} rows in the report",
                    several.len()
                )),
            }
        }
        wrong
    }
}

/// The text of the definitions that every scenario builds on.
const BASE: &str = include_str!("../../scenarios/base.json");

pub(crate) fn base() -> Value {
    serde_json::from_str(BASE).expect("JSON")
}

/// The files of a pack with these goals and this data.
pub(crate) fn pack_of(goals: &str, data: &str) -> Folder {
    let mut table = Table::new();
    table.insert("goals".to_owned(), goals.into());
    table.insert("data".to_owned(), data.into());
    expand(&table, &base())
}

/// A cell of the report as scenarios write it: a short name or a path such as `target.value`.
fn cell(row: &Value, column: &str) -> String {
    let words = |list: &Value, each: fn(&Value) -> String| {
        let items: Vec<String> = list.as_array().into_iter().flatten().map(each).collect();
        items.join("; ")
    };
    match column {
        "value" | "share" => interval(&row[column]),
        "gap" => interval(&row["gap"]["points"]),
        "needed" => interval(&row["needed"]["per_year"]),
        "needed_month" => interval(&row["needed"]["per_month"]),
        "needed_quarter" => interval(&row["needed"]["per_quarter"]),
        "made" => interval(&row["progress"]["made"]["per_year"]),
        "baseline" => interval(&row["progress"]["baseline"]),
        "path" => interval(&row["progress"]["expected"]),
        "projection" => interval(&row["progress"]["projection"]),
        "things" => plain(&row["gap"]["things"]),
        "shown" => plain(&row["value"]["shown"]),
        "face" | "numerator" | "denominator" => plain(&row["value"][column]),
        "gap_shown" => plain(&row["gap"]["shown"]),
        "target" => plain(&row["target"]["shown"]),
        "evidence" => words(&row["evidence"], |e| {
            format!(
                "{}:{} {}",
                plain(&e["document"]),
                plain(&e["line"]),
                plain(&e["as_printed"])
            )
        }),
        "look_alikes" => words(&row["not_comparable"], |entry| {
            format!("{} {}", plain(&entry["indicator"]), plain(&entry["unit"]))
        }),
        "why" => words(&row["not_comparable"], |entry| plain(&entry["why"]["vi"])),
        "coverage" => {
            let used = &row["value"]["coverage"];
            let coverage = if used.is_object() {
                used
            } else {
                &row["refused"]
            };
            if !coverage.is_object() {
                return "null".to_owned();
            }
            let silent = words(&coverage["silent"], plain);
            let (reported, expected) = (&coverage["reported"], &coverage["expected"]);
            let rule = plain(&coverage["rule"]);
            format!("{reported}/{expected} {rule} {silent}")
                .trim_end()
                .to_owned()
        }
        "coverage_shown" => [&row["value"]["coverage"], &row["refused"]]
            .map(|coverage| coverage["shown"].as_str().unwrap_or_default())
            .concat(),
        "units" => words(&row["units"], plain),
        "parts" => words(&row["parts"], |part| plain(&part["verdict"])),
        path => {
            let pointer = format!("/{}", path.replace('.', "/"));
            row.pointer(&pointer).map_or_else(
                || format!("(no field {path})"),
                |value| match value {
                    Value::Object(fields) if fields.contains_key("exact") => interval(value),
                    value => plain(value),
                },
            )
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "\"\"".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// `36`, `[35.5; 36.5)`, `(50; …)`.
fn interval(value: &Value) -> String {
    if value.is_null() {
        return "null".to_owned();
    }
    if let Some(exact) = value["exact"].as_str() {
        return exact.to_owned();
    }
    let end = |name: &str| value[name].as_str().unwrap_or("…").to_owned();
    let open = if value["lower_closed"] == true {
        '['
    } else {
        '('
    };
    let close = if value["upper_closed"] == true {
        ']'
    } else {
        ')'
    };
    format!("{open}{}; {}{close}", end("lower"), end("upper"))
}

/// A table of cells between `|`; the first line names the columns.
fn grid(text: &str) -> Vec<BTreeMap<String, String>> {
    let cells = |line: &str| {
        line.split('|')
            .map(|cell| cell.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let header = cells(lines.next().unwrap_or_default());
    lines
        .map(|line| {
            let cells = cells(line);
            assert!(
                cells.len() <= header.len(),
                "more cells than columns: {line}"
            );
            header.iter().cloned().zip(cells).collect()
        })
        .collect()
}

/// The files of the pack that the scenario stands for.
fn expand(table: &Table, base: &Value) -> Folder {
    let mut pack = base.as_object().expect("an object").clone();
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str);
    if let Some(style) = text("number_style") {
        match style {
            "none" => pack.remove("number_style"),
            style => pack.insert("number_style".to_owned(), json!(style)),
        };
    }
    if let Some(units) = text("units") {
        let nation = pack["units"][0].clone();
        let listed = grid(units).into_iter().map(unit);
        pack.insert(
            "units".to_owned(),
            std::iter::once(nation).chain(listed).collect(),
        );
    }
    let mut plan =
        json!({ "id": "ke-hoach", "title": both("Kế hoạch"), "level": "nation", "unit": "vn" });
    plan["goals"] = grid(text("goals").unwrap_or_default())
        .into_iter()
        .map(goal)
        .collect();
    merge(&mut plan, table.get("plan"));
    pack.insert("plans".to_owned(), json!([plan]));
    let mut pack = Value::Object(pack);
    merge(&mut pack, table.get("pack"));
    pack["data"] = json!(["data.csv"]);
    let pretty = serde_json::to_string_pretty(&pack).expect("JSON");
    Folder::default().with("pack.json", pretty).with(
        "data.csv",
        with_evidence(text("data").unwrap_or("indicator,unit,period,as_printed\n")),
    )
}

fn both(text: &str) -> Value {
    json!({ "vi": text, "en": text })
}

/// Members of an object replace those of the pack; lists of definitions are added to its lists.
fn merge(into: &mut Value, more: Option<&toml::Value>) {
    let Some(more) = more else {
        return;
    };
    let more = serde_json::to_value(more).expect("JSON");
    for (key, value) in more.as_object().expect("a table") {
        match (into.get_mut(key), value) {
            (Some(Value::Array(list)), Value::Array(added)) => list.extend(added.iter().cloned()),
            _ => into[key] = value.clone(),
        }
    }
}

/// Without columns for document and line, every row is proved by document `d` and its own number.
fn with_evidence(data: &str) -> String {
    let data = data.trim_start();
    let header = data.lines().next().unwrap_or_default();
    if header.split(',').any(|column| column == "document") {
        return data.to_owned();
    }
    let rows = data
        .lines()
        .enumerate()
        .map(|(number, line)| match (number, line) {
            (0, header) => format!("document,line,{header}\n"),
            (_, "") => "\n".to_owned(),
            (number, line) => format!("d,{number},{line}\n"),
        });
    rows.collect()
}

fn unit(row: BTreeMap<String, String>) -> Value {
    let mut unit = Map::new();
    for (column, value) in row.into_iter().filter(|(_, value)| !value.is_empty()) {
        let value = match column.as_str() {
            "reporting" => json!(value == "true"),
            "successors" => value.split_whitespace().collect(),
            _ => json!(value),
        };
        unit.insert(column, value);
    }
    let name = unit["id"].as_str().expect("an id").to_owned();
    unit.insert("name".to_owned(), both(&name));
    unit.entry("reporting").or_insert(json!(true));
    Value::Object(unit)
}

fn goal(row: BTreeMap<String, String>) -> Value {
    let text = |column: &str| row.get(column).filter(|value| !value.is_empty());
    let id = text("id").expect("an id");
    let mut goal =
        json!({ "id": id, "name": both(id), "test": test(text("test").expect("a test")) });
    goal["applies_to"] = applies(text("for").map_or("tinh-a", String::as_str));
    if let Some(deadline) = text("deadline") {
        goal["deadline"] = json!(deadline);
    }
    if let Some(more) = text("more") {
        let more: Value =
            serde_json::from_str(more).unwrap_or_else(|error| panic!("{id}: {error}: {more}"));
        for (key, value) in more.as_object().expect("an object") {
            goal[key] = value.clone();
        }
    }
    goal
}

/// `ty_le >= 30`, `ty_le in 60..70`, `ket_noi is true`, `tram growth >= 7`, `tram change <= -20 percent`, tests joined by ` and `, `words …`.
fn test(text: &str) -> Value {
    if let Some(words) = text.strip_prefix("words ") {
        return json!({ "words": both(words) });
    }
    if text.contains(" and ") {
        let parts: Vec<Value> = text.split(" and ").map(test).collect();
        return json!({ "all": parts });
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [indicator, "in", range] => {
            let (low, high) = range.split_once("..").expect("a range");
            json!({ "indicator": indicator, "between": [low, high] })
        }
        [indicator, "is", word] => json!({ "indicator": indicator, "is": *word == "true" }),
        [indicator, "growth", comparator, value] => {
            json!({ "indicator": indicator, "growth_per_year": { "comparator": comparator, "value": value } })
        }
        [indicator, "change", comparator, value, of] => {
            json!({ "indicator": indicator, "change": { "comparator": comparator, "value": value, "in": of } })
        }
        [indicator, comparator, value] => {
            json!({ "indicator": indicator, "comparator": comparator, "value": value })
        }
        _ => panic!("“{text}” is no test"),
    }
}

/// `tinh-a`, `nation`, `each province`, `each commune in tinh-a`, `share province > 30`, `min commune in tinh-a`.
fn applies(text: &str) -> Value {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (words, within) = match words.as_slice() {
        [head @ .., "in", within] => (head, Some(*within)),
        all => (all, None),
    };
    let mut value = match words {
        ["nation"] => return json!("nation"),
        ["each", tier] => json!({ "each": tier }),
        ["min", tier] => json!({ "min_over": tier }),
        ["share", tier, comparator, value] => {
            json!({ "share_of_units": tier, "comparator": comparator, "value": value })
        }
        [unit] => return json!({ "unit": unit }),
        _ => panic!("“{text}” names no units"),
    };
    if let Some(within) = within {
        value["within"] = json!(within);
    }
    value
}

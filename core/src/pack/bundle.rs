//! A pack of many files as one JSON file: what a web page loads.
//!
//! The sections of all files are joined in the order in which the pack names them, and the data files become one CSV under `observations`. Digits stay as
//! written, so that the same numbers come out. Comments (`//…`) and the names of files are left out.

use std::fmt::Write as _;

use super::handed_in::{HandedIn, TAKES, same_figures};
use super::scope::Scope;
use super::{DataInput, DataOptions, Files, Given, Pack, Reading, Work, data, decode};
use crate::evaluate::Program;
use crate::framework::UnitId;
use crate::limits::MAX_SOURCE_BYTES;
use crate::list::Listed;
use crate::source::{Finding, Problem, SourceId, Sources, count};
use crate::syntax::csv;
use crate::syntax::json::{Kind, Member, Node};

/// What bundling gives: the text where the pack has no errors, and what reading the pack found.
#[derive(Debug)]
pub struct Bundled {
    /// The pack as one JSON text; `None` when one of the findings is an error.
    pub text: Option<String>,
    /// The pack as it was read from its files.
    pub reading: Reading,
}

/// Puts the pack whose head is the file `entry` into one JSON text that reads as the same pack.
///
/// ```
/// use chitieu_core::{Pack, pack};
///
/// let bundled = pack::bundle(chitieu_core::examples::FILES, "pack.json");
/// let text = bundled.text.expect("a pack without errors");
/// let one_file: &[(&str, &str)] = &[("bundle.json", &text)];
/// let again = Pack::read(one_file, "bundle.json").pack.expect("the same pack");
/// assert_eq!(again.data().len(), bundled.reading.pack.unwrap().data().len());
/// ```
pub fn bundle(files: &(impl Files + ?Sized), entry: &str) -> Bundled {
    bundle_for(files, entry, None)
}

/// The same; with a unit only what pages about that unit show: its figures, those of units inside it and of those that it followed, and the goals that a row of it
/// can come from, with everything that these rest on. Units and documents all stay. Reports and proofs of the unit are the same.
///
/// ```
/// use chitieu_core::{Pack, examples, pack};
///
/// let whole = Pack::read(examples::FILES, "pack.json").pack.unwrap();
/// let place = whole.framework().find_unit("bac-giang");
/// let text = pack::bundle_for(examples::FILES, "pack.json", place).text.unwrap();
/// assert!(text.contains("kich-hoat-2023"), "the goal of the province");
/// ```
pub fn bundle_for(files: &(impl Files + ?Sized), entry: &str, unit: Option<UnitId>) -> Bundled {
    let reading = Pack::read(files, entry);
    let text = reading.pack.as_ref().and_then(|pack| {
        let scope = unit.map(|unit| Scope::new(pack, unit));
        joined(files, entry, pack, scope.as_ref(), &HandedIn::default())
    });
    limited(text, reading)
}

/// The same with figures that were handed in beside the pack: they become rows of it, and each of their files one of its documents. No text, and no error either, where
/// they would not read as the same figures, such as numbers that are written in another way than those of the pack.
///
/// ```
/// use chitieu_core::pack::{self, DataContent, DataInput, DataOptions};
/// use chitieu_core::{Pack, examples};
///
/// let table = "indicator,unit,period,as_printed\nso_thon,bac-giang,2024,2.100\n";
/// let given = [DataInput::new("nop.csv", DataContent::Text(table.into()))];
/// let options = DataOptions::default();
/// let (bundled, _) = pack::bundle_with(examples::FILES, "pack.json", &given, &options);
/// let text = bundled.text.unwrap_or_default();
/// let (beside, _) = Pack::read_with(examples::FILES, "pack.json", &given, &options);
/// let inside = Pack::read(&[("bundle.json", &*text)][..], "bundle.json");
/// assert_eq!(inside.pack.unwrap().data().len(), beside.pack.unwrap().data().len());
/// ```
pub fn bundle_with(
    files: &(impl Files + ?Sized),
    entry: &str,
    inputs: &[DataInput],
    options: &DataOptions,
) -> (Bundled, Given) {
    let (reading, given) = Pack::read_with(files, entry, inputs, options);
    let own = Pack::read(files, entry).pack;
    let text = reading.pack.as_ref().zip(own).and_then(|(pack, own)| {
        let own = own.data().citations().count();
        TAKES.into_iter().find_map(|takes| {
            let handed_in = HandedIn::of(pack, own, takes);
            let text = joined(files, entry, pack, None, &handed_in)?;
            let again = Pack::read(&[(entry, &*text)][..], entry).pack?;
            same_figures(pack.data(), again.data(), takes).then_some(text)
        })
    });
    (limited(text, reading), given)
}

/// No text that is longer than a pack may be.
fn limited(mut text: Option<String>, mut reading: Reading) -> Bundled {
    let bytes = text.as_ref().map_or(0, String::len);
    if bytes > MAX_SOURCE_BYTES {
        let problem = Problem::SourceTooLarge {
            bytes: count(bytes),
            limit: count(MAX_SOURCE_BYTES),
        };
        reading.findings.insert(0, Finding::new(problem));
        text = None;
    }
    Bundled { text, reading }
}

/// The text of a pack that is known to have no errors.
fn joined(
    files: &(impl Files + ?Sized),
    entry: &str,
    pack: &Pack,
    scope: Option<&Scope>,
    handed_in: &HandedIn,
) -> Option<String> {
    let mut reader = Work::of(files);
    #[cfg(feature = "bulk")]
    {
        reader.holds_texts = true;
    }
    let mut nodes = vec![reader.json(entry, None)?];
    for (name, at) in reader.listed(nodes.first()?, "include") {
        nodes.push(reader.json(&name, Some(at))?);
    }
    let tables = reader.data_files(&nodes)?;
    if let Some(scope) = scope {
        nodes.iter_mut().for_each(|node| scope.trim(node));
    }
    // First of all, so that a page sees it before it has parsed anything.
    let bounds = Program::new(pack.framework()).needs_tight_bounds();
    let needs = [(pack.needs_rollup(), "rollup"), (bounds, "bounds")];
    let needs = needs.iter().filter(|(needed, _)| *needed);
    let needs = needs.map(|(_, part)| quoted(part)).listed().join(", ");
    let mut members = vec![format!("\"needs\": [{needs}]")];
    for member in named(nodes.first()?) {
        let files = [
            "$schema",
            "needs",
            "include",
            "data",
            "observations",
            "scores",
            "score_rows",
        ]
        .contains(&&*member.key);
        if !files && !decode::SECTIONS.contains(&&*member.key) {
            members.push(format!(
                "{}: {}",
                quoted(&member.key),
                set(&member.value, 1)
            ));
        }
    }
    for section in decode::SECTIONS {
        let items: Vec<String> = nodes
            .iter()
            .flat_map(|node| items(node, section))
            .map(|item| set(item, 2))
            .chain(more(section, handed_in))
            .listed();
        if !items.is_empty() {
            members.push(format!(
                "{}: {}",
                quoted(section),
                broken("[", &items, "]", 1)
            ));
        }
    }
    let rows = &handed_in.rows;
    if let Some(csv) = table(&reader.sources, &tables, data::COLUMNS, scope, rows) {
        members.push(format!("\"observations\": {}", quoted(&csv)));
    }
    #[cfg(feature = "index")]
    {
        let sheets = reader.sheet_files(&nodes);
        if let Some(csv) = table(&reader.sources, &sheets, data::scores::COLUMNS, None, &[]) {
            members.push(format!("\"score_rows\": {}", quoted(&csv)));
        }
    }
    Some(broken("{", &members, "}", 0) + "\n")
}

/// The documents of figures that were handed in.
fn more(section: &str, handed_in: &HandedIn) -> impl Iterator<Item = String> {
    let documents = (section == "documents").then_some(&handed_in.documents);
    documents
        .into_iter()
        .flatten()
        .map(|document| document.trim_end().to_owned())
}

/// The definitions of one section of a file.
fn items<'n>(node: &'n Node, section: &str) -> &'n [Node] {
    let member = named(node).find(|member| &*member.key == section);
    match member.map(|member| &member.value.kind) {
        Some(Kind::List(items)) => items,
        _ => &[],
    }
}

/// The data of all files as one CSV: a single file as it stands, several by their columns, of a scope the rows that it keeps, and `more` rows.
fn table(
    sources: &Sources,
    tables: &[SourceId],
    known: &[csv::Column],
    scope: Option<&Scope>,
    more: &[Vec<Option<String>>],
) -> Option<String> {
    if let ([only], None, []) = (tables, scope, more) {
        return Some(sources.text(*only).to_owned());
    }
    let mut records = Vec::new();
    for &source in tables {
        // Nothing is found here that reading the pack did not find before.
        let mut found = Vec::new();
        let Some(mut table) = csv::table(source, sources.text(source), None, known, &mut found)
        else {
            continue;
        };
        while let Some(record) = table.next_record(&mut found) {
            let unit = known.iter().position(|column| column.name == "unit");
            let unit = unit.and_then(|column| record.cell(column));
            if unit.is_some_and(|cell| scope.is_some_and(|scope| !scope.keeps(&cell.text))) {
                continue;
            }
            let cells = (0..known.len()).map(|column| {
                record
                    .cell(column)
                    .map(|cell| cell.text.clone().into_owned())
            });
            records.push(cells.listed());
        }
    }
    records.extend_from_slice(more);
    // Without a row there is nothing that a header could head.
    if records.is_empty() {
        return None;
    }
    let used = |column: usize| {
        records
            .iter()
            .any(|cells: &Vec<Option<String>>| matches!(cells.get(column), Some(Some(_))))
    };
    let columns: Vec<usize> = (0..known.len()).filter(|&column| used(column)).listed();
    let mut out = columns
        .iter()
        .filter_map(|&column| known.get(column))
        .map(|column| column.name)
        .listed()
        .join(",");
    out.push('\n');
    for cells in &records {
        let row = columns.iter().map(|&column| {
            let text = cells.get(column).and_then(Option::as_deref);
            cell(text.unwrap_or_default())
        });
        out.push_str(&row.listed().join(","));
        out.push('\n');
    }
    Some(out)
}

/// A cell of a CSV.
fn cell(text: &str) -> String {
    if text.contains([',', ';', '\t', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Columns that a value may take before it is set over several lines.
const WIDTH: usize = 120;

/// A value set for people: on one line where it fits, else an item a line, so that a finding's line says what is meant.
fn set(node: &Node, depth: usize) -> String {
    let short = compact(node);
    if depth.saturating_add(short.chars().count()) <= WIDTH {
        return short;
    }
    let inner = depth.saturating_add(1);
    match &node.kind {
        Kind::List(items) => {
            let items: Vec<String> = items.iter().map(|item| set(item, inner)).listed();
            broken("[", &items, "]", depth)
        }
        Kind::Object(_) => {
            let member =
                |member: &Member| format!("{}: {}", quoted(&member.key), set(&member.value, inner));
            broken("{", &named(node).map(member).listed(), "}", depth)
        }
        _ => short,
    }
}

fn broken(open: &str, items: &[String], close: &str, depth: usize) -> String {
    let mut out = String::from(open);
    for (place, item) in items.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let lead = depth.saturating_add(1);
        // Writing to a string cannot fail.
        let _ = write!(out, "{comma}\n{:lead$}{item}", "");
    }
    let _ = write!(out, "\n{:depth$}{close}", "");
    out
}

fn compact(node: &Node) -> String {
    match &node.kind {
        Kind::Null | Kind::Bad => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(digits) => digits.to_string(),
        Kind::Text(text) => quoted(text),
        Kind::List(items) => format!("[{}]", items.iter().map(compact).listed().join(", ")),
        Kind::Object(_) => {
            let member =
                |member: &Member| format!("{}: {}", quoted(&member.key), compact(&member.value));
            format!("{{ {} }}", named(node).map(member).listed().join(", "))
        }
    }
}

/// The members of an object without its comments.
fn named(node: &Node) -> impl Iterator<Item = &Member> {
    let members = match &node.kind {
        Kind::Object(members) => members.as_slice(),
        _ => &[],
    };
    members
        .iter()
        .filter(|member| !member.key.starts_with("//"))
}

fn quoted(text: &str) -> String {
    crate::report::to_json(&text).trim_end().to_owned()
}

//! What the core's first page names has a worked example, and so has every public function that stands by itself.

use std::path::{Path, PathBuf};

/// A public item as it stands in a source file.
struct Item {
    name: String,
    place: String,
    /// A function outside of any type.
    free: bool,
    /// Whether its documentation has an example.
    example: bool,
}

fn core() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src")
}

fn sources(folder: &Path, list: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, list);
        } else if path.extension().is_some_and(|end| end == "rs") {
            list.push(path);
        }
    }
}

/// The name that a line defines for everybody; ids are made by a macro, a name a line.
fn defined(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let id = line.strip_suffix("Id,").map(|_| line.trim_end_matches(','));
    if id.is_some_and(|name| name.chars().all(char::is_alphanumeric)) {
        return id;
    }
    let rest = line.strip_prefix("pub ")?;
    let rest = rest
        .strip_prefix("const ")
        .filter(|rest| rest.starts_with("fn "))
        .unwrap_or(rest);
    let (kind, rest) = rest.split_once(' ')?;
    if !["struct", "enum", "trait", "fn"].contains(&kind) {
        return None;
    }
    rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .next()
}

fn items() -> Vec<Item> {
    let mut files = Vec::new();
    sources(&core(), &mut files);
    let mut items = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source");
        let mut documented = false;
        let mut example = false;
        for (number, line) in (1..).zip(text.lines()) {
            let trimmed = line.trim_start();
            if let Some(doc) = trimmed.strip_prefix("///") {
                documented = true;
                example |= doc.trim_start().starts_with("```");
                continue;
            }
            if trimmed.starts_with("#[") {
                continue;
            }
            if let Some(name) = defined(line).filter(|_| documented) {
                items.push(Item {
                    name: name.to_owned(),
                    place: format!("{}:{number}", file.display()),
                    free: line.starts_with("pub ") && line.contains("fn "),
                    example,
                });
            }
            (documented, example) = (false, false);
        }
    }
    items
}

/// The names that the first page of the documentation gives the world.
fn first_page() -> Vec<String> {
    let text = std::fs::read_to_string(core().join("lib.rs")).expect("lib.rs");
    let named = text.split("pub use ").skip(1).filter_map(|rest| {
        let (_, names) = rest.split(';').next()?.split_once("::")?;
        Some(names.trim_matches(['{', '}']).to_owned())
    });
    let names: Vec<String> = named.collect();
    names
        .iter()
        .flat_map(|names| names.split(','))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty() && *name != name.to_uppercase())
        .collect()
}

#[test]
fn every_name_of_the_first_page_has_an_example() {
    let items = items();
    let names = first_page();
    assert!(names.len() >= 45, "{}", names.len());
    for name in names {
        let found: Vec<&Item> = items.iter().filter(|item| item.name == name).collect();
        assert!(!found.is_empty(), "{name} is not found");
        let places: Vec<&str> = found.iter().map(|item| item.place.as_str()).collect();
        assert!(
            found.iter().any(|item| item.example),
            "{name} has no example: {places:?}"
        );
    }
}

#[test]
fn every_function_that_stands_by_itself_has_an_example() {
    // The entrances of the syntax are for fuzzing and hidden from the documentation.
    let free = items()
        .into_iter()
        .filter(|item| item.free && !item.name.ends_with("_entrance"));
    let free: Vec<Item> = free.collect();
    assert!(free.len() >= 30, "{}", free.len());
    let without: Vec<String> = free
        .iter()
        .filter(|item| !item.example)
        .map(|item| format!("{} {}", item.place, item.name))
        .collect();
    assert!(without.is_empty(), "without an example: {without:#?}");
}

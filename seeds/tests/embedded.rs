//! The embedded files are there, complete and well formed. What they mean is checked by the core.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn json(name: &str) -> Value {
    let text = chitieu_seeds::file(name).unwrap_or_else(|| panic!("{name} is embedded"));
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn names_in(pack: &Value, member: &str) -> Vec<String> {
    let list = pack[member]
        .as_array()
        .unwrap_or_else(|| panic!("pack.json has a list `{member}`"));
    list.iter()
        .map(|name| name.as_str().expect("a file name is a text").to_owned())
        .collect()
}

/// The cells of every record, with quoted cells unwrapped: enough of CSV for this file.
fn records(text: &str) -> Vec<Vec<String>> {
    text.lines().map(cells).collect()
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells
                .last_mut()
                .expect("there is always a cell")
                .push(other),
        }
    }
    assert!(!quoted, "a quote is left open: {line}");
    cells
}

fn files_below(folder: &Path) -> BTreeSet<PathBuf> {
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the pack folder is there") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.insert(path);
        }
    }
    files
}

#[test]
fn the_pack_comes_first_and_names_every_other_file_in_order() {
    let pack = json("pack.json");
    let mut expected = vec!["pack.json".to_owned()];
    expected.extend(names_in(&pack, "include"));
    expected.extend(names_in(&pack, "data"));
    let embedded: Vec<&str> = chitieu_seeds::FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(embedded, expected);
}

#[test]
fn the_pack_of_indices_comes_first_and_names_every_other_file_in_order() {
    let (entry, text) = chitieu_seeds::INDICES[0];
    let pack: Value = serde_json::from_str(text).expect("the entry is JSON");
    let mut expected = vec![entry.to_owned()];
    for member in ["include", "data", "scores"] {
        expected.extend(names_in(&pack, member));
    }
    let files = chitieu_seeds::INDICES.iter();
    let embedded: Vec<&str> = files.map(|(name, _)| *name).collect();
    assert_eq!(embedded, expected);
}

#[test]
fn every_file_of_the_folder_is_embedded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pack");
    let embedded: BTreeSet<PathBuf> = chitieu_seeds::FILES
        .iter()
        .chain(chitieu_seeds::INDICES)
        .map(|(name, _)| folder.join(name))
        .collect();
    assert_eq!(files_below(&folder), embedded);
}

#[test]
fn texts_are_plain_utf8_with_unix_line_ends() {
    for (name, text) in chitieu_seeds::FILES.iter().chain(chitieu_seeds::INDICES) {
        assert!(
            !text.starts_with('\u{feff}'),
            "{name} has a byte-order mark"
        );
        assert!(!text.contains('\r'), "{name} has Windows line ends");
        assert!(text.ends_with('\n'), "{name} does not end its last line");
    }
}

#[test]
fn definitions_are_objects_that_hold_the_known_sections() {
    let sections = [
        "documents",
        "units",
        "bases",
        "measures",
        "indicators",
        "plans",
    ];
    for name in names_in(&json("pack.json"), "include") {
        let file = json(&name);
        let members = file
            .as_object()
            .unwrap_or_else(|| panic!("{name} is an object"));
        assert!(!members.is_empty(), "{name} is empty");
        for (section, list) in members {
            assert!(sections.contains(&section.as_str()), "{name}: {section}");
            assert!(
                list.as_array().is_some_and(|list| !list.is_empty()),
                "{name}: {section} is empty"
            );
        }
    }
}

#[test]
fn observations_are_rectangular_and_name_their_source() {
    let records = records(chitieu_seeds::file("observations.csv").expect("the data is embedded"));
    let (header, rows) = records.split_first().expect("a header");
    let column = |name: &str| {
        header
            .iter()
            .position(|cell| cell == name)
            .expect("a known column")
    };
    let required = [
        "indicator",
        "unit",
        "period",
        "role",
        "as_printed",
        "document",
        "line",
    ]
    .map(column);
    assert_eq!(
        rows.len(),
        159,
        "one row per printed figure of the five documents"
    );
    for row in rows {
        assert_eq!(row.len(), header.len(), "{row:?}");
        assert!(
            required.iter().all(|&cell| !row[cell].is_empty()),
            "{row:?}"
        );
        assert!(
            row[column("line")]
                .parse::<u32>()
                .is_ok_and(|line| line > 0),
            "{row:?}"
        );
    }
}

#[test]
fn every_code_of_the_data_is_defined() {
    let mut codes = BTreeSet::new();
    for (file, section) in [
        ("measures.json", "measures"),
        ("indicators.json", "indicators"),
    ] {
        for entry in json(file)[section].as_array().expect("a section is a list") {
            let code = entry["code"].as_str().expect("a code").to_owned();
            assert!(codes.insert(code.clone()), "{code} is defined twice");
        }
    }
    let records = records(chitieu_seeds::file("observations.csv").expect("the data is embedded"));
    for row in &records[1..] {
        assert!(codes.contains(&row[0]), "{} is not defined", row[0]);
    }
}

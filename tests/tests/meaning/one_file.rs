//! A pack of many files and the same pack in one file say the same.

use chitieu_core::report::csv::Dialect;
use chitieu_core::report::{Filter, observations, observations_csv};
use chitieu_core::{Lang, Pack, Program, Session, Severity, date, pack};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Folder, codes, report_text, seed, seed_folder};

const DAY: &str = "2023-12-31";

fn one_file(text: &str) -> Folder {
    Folder::default().with("pack.json", text)
}

/// The report for every unit in both languages, and every figure with its proof.
fn said(pack: &Pack) -> [String; 3] {
    let program = Program::new(pack.framework());
    let day = date(DAY).expect("a date");
    let session = Session::new(pack.framework(), &program, pack.data(), day);
    [
        report_text(pack, DAY, Lang::Vi, true),
        report_text(pack, DAY, Lang::En, true),
        observations_csv(
            &observations(&session, &Filter::default()),
            Dialect::Standard,
            Lang::En,
        ),
    ]
}

#[track_caller]
fn bundled(folder: &Folder) -> String {
    let bundled = pack::bundle(folder, "pack.json");
    bundled.text.expect("a pack without errors")
}

#[test]
fn the_seed_pack_in_one_file_says_the_same() {
    let text = bundled(&seed_folder());
    let again = one_file(&text).read();
    let pack = again.pack.as_ref().expect("a pack");
    assert_eq!(said(pack), said(seed().pack.as_ref().expect("a pack")));
    // The same findings, each at a line of its own.
    let counted = |reading: &chitieu_core::Reading| {
        let mut list: Vec<String> = codes(reading)
            .iter()
            .map(|code| code.split(' ').next().unwrap_or_default().to_owned())
            .collect();
        list.sort();
        list
    };
    assert_eq!(counted(&again), counted(seed()));
    let longest = text
        .lines()
        .filter(|line| !line.contains("\"observations\""))
        .map(|line| line.chars().count())
        .max();
    assert!(longest < Some(700), "{longest:?}: lines tell places apart");
    assert!(!text.contains("\"include\"") && !text.contains("\"data\""));
}

#[test]
fn a_bundle_of_a_bundle_is_the_bundle() {
    let text = bundled(&seed_folder());
    assert_eq!(bundled(&one_file(&text)), text);
}

/// So that a page loads the right module at once.
#[test]
fn a_bundle_says_first_which_parts_of_the_engine_it_takes() {
    let seed = bundled(&seed_folder());
    assert!(
        seed.starts_with("{\n \"needs\": [\"rollup\"],"),
        "{seed:.60}"
    );
    let growth = seed.replacen(
        "\"numerator\": \"tai_khoan_dinh_danh_kich_hoat\"",
        "\"numerator\": \"tai_khoan_dinh_danh_kich_hoat - truong_hop_dinh_danh\"",
        1,
    );
    assert_ne!(growth, seed);
    let growth = bundled(&one_file(&growth));
    assert!(
        growth.starts_with("{\n \"needs\": [\"rollup\", \"bounds\"],"),
        "{growth:.60}"
    );
}

#[test]
fn a_finding_inside_the_joined_data_has_its_line() {
    let text = bundled(&seed_folder());
    let damaged = text.replacen("521.509/1.450.945", "521.50/1.450.945", 1);
    assert_ne!(damaged, text);
    let files = Folder::default().with("bo.json", damaged);
    let reading = Pack::read(&files, "bo.json");
    let errors = reading.findings.iter();
    let rows: Vec<_> = errors
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| finding.row(&reading.sources, Lang::En))
        .collect();
    let csv = chitieu_seeds::file("observations.csv").expect("the figures");
    let line = csv
        .lines()
        .position(|row| row.contains("521.509/1.450.945"));
    let line = line.and_then(|line| u32::try_from(line + 1).ok());
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].file, Some("bo.json#/observations"));
    assert_eq!(rows[0].line, line);
}

#[test]
fn a_pack_with_errors_is_not_bundled() {
    let folder = seed_folder().with("units.json", "{ \"units\": 5 }");
    let bundled = pack::bundle(&folder, "pack.json");
    assert!(bundled.text.is_none() && !bundled.reading.findings.is_empty());
}

#[test]
fn digits_stay_as_written_and_comments_do_not() {
    let long = "0.1234567890123456789012345678901234567890";
    let head = json!({
        "//": "ghi chú", "schema_version": 1, "id": "x", "name": { "vi": "X", "en": "X (en)", "// note": [1] },
        "measures": [{ "code": "a", "name": { "vi": "A", "en": "A" }, "unit": "m", "nature": "stock", "direction": "higher", "group": "ha-tang", "range": [null, "RANGE"] }],
    });
    let text = head.to_string().replace("\"RANGE\"", long);
    let folder = one_file(&text);
    assert_eq!(codes(&folder.read()), Vec::<String>::new());
    let out = bundled(&folder);
    assert!(out.contains(long) && !out.contains("//"), "{out}");
}

/// The definitions of the seed pack in files by the given numbers, and its figures in data files with columns in other orders.
fn scattered(places: &[u8], files: u8) -> Folder {
    let mut place = places.iter().cycle().copied();
    let mut next = || place.next().unwrap_or_default() % files;
    let mut parts = vec![json!({}); usize::from(files)];
    let mut head = json!({});
    for (name, text) in chitieu_seeds::FILES
        .iter()
        .filter(|(name, _)| name.ends_with(".json"))
    {
        let file: Value = serde_json::from_str(text).expect("JSON");
        for (key, value) in file.as_object().expect("an object") {
            let Some(items) = value
                .as_array()
                .filter(|_| key != "include" && key != "data")
            else {
                if *name == "pack.json" {
                    head[key] = value.clone();
                }
                continue;
            };
            for item in items {
                let part = &mut parts[usize::from(next())];
                if part.get(key).is_none() {
                    part[key] = json!([]);
                }
                part[key].as_array_mut().expect("a list").push(item.clone());
            }
        }
    }
    let names =
        |ending: &str| -> Vec<String> { (0..files).map(|n| format!("{n}.{ending}")).collect() };
    head["include"] = json!(names("json"));
    head["data"] = json!(names("csv"));
    let mut folder = one_file(&head.to_string());
    for (name, part) in names("json").iter().zip(&parts) {
        folder = folder.with(name, part.to_string());
    }
    let table = chitieu_seeds::file("observations.csv").expect("the figures");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let columns = reader.headers().expect("a header").clone();
    let order = |number: u8| {
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.rotate_left(usize::from(number) % columns.len());
        order
    };
    let writer = |number: u8| {
        let delimiter = if number.is_multiple_of(2) { b',' } else { b';' };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(Vec::new());
        writer
            .write_record(order(number).iter().map(|&at| &columns[at]))
            .expect("a row");
        writer
    };
    let mut writers: Vec<_> = (0..files).map(writer).collect();
    for record in reader.records() {
        let record = record.expect("a row");
        let number = next();
        let row = order(number);
        let cells = row.iter().map(|&at| &record[at]);
        writers[usize::from(number)]
            .write_record(cells)
            .expect("a row");
    }
    for (name, writer) in names("csv").iter().zip(writers) {
        folder = folder.with(name, writer.into_inner().expect("the rows"));
    }
    folder
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever the definitions and figures of a pack stand, one file says what the many say.
    #[test]
    fn any_split_into_files_can_be_joined(places in prop::collection::vec(any::<u8>(), 40..200), files in 1..6u8) {
        let folder = scattered(&places, files);
        let many = folder.read();
        let one = one_file(&bundled(&folder)).read();
        prop_assert_eq!(said(&one.pack.expect("a pack")), said(&many.pack.expect("a pack")));
    }
}

//! What a pack's author needs: a new pack, the pack in one file, the schema, the page of a finding.

mod support;

use std::fs;
use std::path::Path;

use chitieu_core::Problem;
use support::{answer, english, folder, has, json, program, refusal, run, run_command};

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of the build")
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_pack_is_complete_and_says_something() {
    let home = folder("author-new");
    let pack = home.join("sâu").join("bo moi");
    let said = answer(&["new", text(&pack), "--name", "Xã \"Một\""]);
    has(
        &said,
        &["Đã tạo", "pack.json", "chitieu check --pack '", "bo moi'"],
    );
    let checked = answer(&["check", "--severity", "info", "--pack", text(&pack)]);
    assert_eq!(checked.trim(), "0 lỗi, 0 cảnh báo, 0 thông tin.");
    let report = json(&["report", "--pack", text(&pack)]);
    let mut found: Vec<(String, String)> = report["goals"]
        .as_array()
        .expect("goals")
        .iter()
        .map(|row| (row["verdict"].to_string(), row["pace"].to_string()))
        .collect();
    found.sort();
    let pairs = [
        ("\"met\"", "\"not_needed\""),
        ("\"no_data\"", "\"no_series\""),
        ("\"not_met\"", "\"behind\""),
    ];
    let pairs = pairs.map(|(verdict, pace)| (verdict.to_owned(), pace.to_owned()));
    assert_eq!(found, pairs, "{report:#}");
    for overview in [
        answer(&["--pack", text(&pack)]),
        english(&["--pack", text(&pack)]),
    ] {
        has(&overview, &["XÃ \"MỘT\"", "77", "21"]);
    }
    assert!(
        names(&pack).iter().all(|name| !name.starts_with('.')),
        "{:?}",
        names(&pack)
    );
    // Every file that it speaks of is there.
    for name in names(&pack) {
        assert!(said.contains(&name), "{name}");
    }
    let schema = fs::read_to_string(pack.join("chitieu.schema.json")).expect("the schema");
    assert_eq!(schema, answer(&["schema"]));
}

#[test]
fn a_new_pack_never_overwrites() {
    let home = folder("author-full");
    fs::write(home.join("cu.txt"), "giữ lại").expect("a file");
    let refused = refusal(&["new", text(&home)]);
    has(
        &refused,
        &["không phải là thư mục trống", "không tệp nào bị ghi đè"],
    );
    assert_eq!(names(&home), ["cu.txt"]);
    let file = home.join("cu.txt");
    has(
        &refusal(&["new", text(&file), "--lang", "en"]),
        &["is not an empty folder"],
    );
    assert_eq!(fs::read_to_string(&file).expect("the file"), "giữ lại");
    has(&refusal(&["new"]), &["THƯ-MỤC"]);
    has(
        &refusal(&["new", text(&home.join("x")), "--name", " "]),
        &["--name cần một giá trị"],
    );
    // An empty folder is as good as none, also the one we are in.
    let empty = folder("author-empty");
    let here = run_command(program().args(["new", "."]).current_dir(&empty));
    assert_eq!((here.code, here.err.as_str()), (0, ""));
    assert!(names(&empty).contains(&"pack.json".to_owned()));
}

/// Where a file cannot be written, nothing of the new pack stays.
#[cfg(unix)]
#[test]
fn a_new_pack_that_cannot_be_written_leaves_nothing() {
    let home = folder("author-blocked");
    let file = home.join("tep");
    fs::write(&file, "").expect("a file");
    let refused = refusal(&["new", text(&file.join("trong")), "--lang", "en"]);
    has(&refused, &["cannot be written"]);
    assert_eq!(names(&home), ["tep"]);
}

#[test]
fn a_bundle_reports_the_same() {
    let home = folder("author-bundle");
    let file = home.join("bo.json");
    let said = answer(&["bundle", "-o", text(&file)]);
    has(&said, &["Đã ghi", "bo.json"]);
    assert_eq!(names(&home), ["bo.json"], "nothing else is left");
    assert_eq!(
        fs::read_to_string(&file).expect("the file"),
        answer(&["bundle"])
    );
    for lang in ["vi", "en"] {
        let day = [
            "report",
            "--all",
            "--as-of",
            "2023-12-31",
            "--format",
            "json",
            "--lang",
            lang,
        ];
        let one = answer(&[&day[..], &["--pack", text(&file)]].concat());
        assert_eq!(one, answer(&day));
    }
    // The pack that is read is never overwritten.
    let over = refusal(&["bundle", "--pack", text(&file), "--output", text(&file)]);
    has(&over, &["không ghi đè"]);
    assert_eq!(
        fs::read_to_string(&file).expect("the file"),
        answer(&["bundle"])
    );
}

#[test]
fn a_bundle_that_cannot_be_made_changes_nothing() {
    let home = folder("author-refused");
    let file = home.join("bo.json");
    fs::write(&file, "cũ").expect("a file");
    let broken = support::pack("author-broken", &[("figures.csv", b"indicator\n")]);
    let refused = refusal(&["bundle", "--pack", text(&broken), "-o", text(&file)]);
    has(&refused, &["E022", "chitieu check --pack"]);
    assert_eq!(fs::read_to_string(&file).expect("the file"), "cũ");
    let taken = folder("author-taken.json");
    has(
        &refusal(&["bundle", "-o", text(&taken)]),
        &["đây là một thư mục"],
    );
    has(
        &refusal(&[
            "bundle",
            "-o",
            text(&home.join("khong/bo.json")),
            "--lang",
            "en",
        ]),
        &["there is no folder"],
    );
    assert_eq!(names(&home), ["bo.json"]);
}

#[test]
fn every_finding_code_has_a_page() {
    for known in Problem::ALL {
        let (vi, en) = (
            answer(&["help", known.code]),
            english(&["help", known.code]),
        );
        has(&vi, &[known.code, known.slug, "Ví dụ", "Cách xử lý"]);
        has(&en, &[known.code, known.slug, "Example", "What to do"]);
        assert!(!vi.contains('`') && !en.contains('`'));
    }
    assert_eq!(answer(&["help", "e031"]), answer(&["help", "E031"]));
    has(&refusal(&["help", "E03x"]), &["không có lệnh"]);
    has(
        &refusal(&["help", "E999", "--lang", "en"]),
        &["there is no finding code “E999”"],
    );
}

#[test]
fn the_schema_is_json() {
    let schema: serde_json::Value = serde_json::from_str(&answer(&["schema"])).expect("JSON");
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(run(&["schema", "pack"]).code, 2, "it takes no argument");
}

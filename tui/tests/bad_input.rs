//! Input that is broken: a message with file, line, column and what to do; nothing panics, hangs or is lost.

mod support;

use std::path::Path;

use support::{Run, folder, has, pack, run};

fn check(path: &Path) -> Run {
    run(&[
        "check".as_ref(),
        "--severity".as_ref(),
        "info".as_ref(),
        "--pack".as_ref(),
        path.as_os_str(),
    ])
}

/// Checks a pack whose first file is this text, and asks it for a result.
#[track_caller]
fn refused(name: &str, text: impl AsRef<[u8]>, place: &str, code: &str) -> String {
    let path = pack(name, &[("pack.json", text.as_ref())]);
    let checked = check(&path);
    assert_eq!(checked.code, 1, "{}{}", checked.out, checked.err);
    has(&checked.out, &[place, code]);
    let asked = run(&[
        "report".as_ref(),
        "--lang".as_ref(),
        "en".as_ref(),
        "--pack".as_ref(),
        path.as_os_str(),
    ]);
    assert_eq!((asked.code, asked.out.as_str()), (2, ""), "{}", asked.err);
    has(&asked.err, &[place, code, "chitieu check --pack"]);
    checked.out
}

const HEAD: &str = r#"{"schema_version": 1, "id": "x", "name": {"vi": "Thử", "en": "Trial"}"#;

#[test]
fn truncated_json() {
    let text = refused("bad-truncated", HEAD, "pack.json:1:1", "E011");
    has(&text, &["“{” mở ra mà không đóng lại"]);
}

#[test]
fn malformed_json() {
    refused(
        "bad-malformed",
        format!("{HEAD},\n  \"units\": [ nothing ]}}"),
        "pack.json:2:14",
        "E010",
    );
}

#[test]
fn wrong_types() {
    refused(
        "bad-type",
        format!("{HEAD},\n  \"units\": 5}}"),
        "pack.json:2:12",
        "E030",
    );
}

#[test]
fn a_number_of_a_megabyte() {
    let number = "9".repeat(1_000_000);
    let text = refused(
        "bad-number",
        format!("{HEAD}, \"schema_version\": {number}}}"),
        "pack.json:1:",
        "E0",
    );
    assert!(
        text.lines().all(|line| line.chars().count() <= 100),
        "a line is cut, not printed whole"
    );
}

#[test]
fn an_exponent_of_a_billion() {
    let text =
        format!("{HEAD}, \"measures\": [{{\"code\": \"a\", \"range\": [1e1000000000, null]}}]}}");
    refused("bad-exponent", text, "pack.json:1:", "E0");
}

#[test]
fn a_hundred_thousand_levels() {
    refused(
        "bad-nesting",
        format!("{HEAD}, \"units\": {}", "[".repeat(100_000)),
        "pack.json:1:",
        "E015",
    );
}

#[test]
fn duplicate_keys() {
    refused(
        "bad-duplicate",
        format!("{HEAD},\n\"id\": \"y\"}}"),
        "pack.json:2:1",
        "E016",
    );
}

#[test]
fn a_newer_schema() {
    refused(
        "bad-schema",
        HEAD.replace(": 1,", ": 99,") + "}",
        "pack.json:1:20",
        "E039",
    );
}

#[test]
fn bytes_that_are_no_text() {
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend(b",\n \"note\": \"V\xF5 Nhai\"}");
    refused("bad-bytes", bytes, "pack.json:2:12", "E001");
}

#[test]
fn an_empty_file() {
    refused("bad-empty", "", "pack.json:1:1", "E003");
}

#[test]
fn a_file_of_the_pack_that_is_missing_or_a_folder() {
    refused(
        "bad-missing",
        format!("{HEAD},\n\"include\": [\"khong-co.json\"]}}"),
        "pack.json:2:13",
        "E004",
    );
    let path = pack(
        "bad-folder",
        &[(
            "pack.json",
            format!("{HEAD},\n\"data\": [\"so-lieu\"]}}").as_bytes(),
        )],
    );
    std::fs::create_dir(path.join("so-lieu")).expect("a folder");
    let checked = check(&path);
    assert_eq!(checked.code, 1);
    has(
        &checked.out,
        &["pack.json:2:10", "E005", "“so-lieu” là thư mục"],
    );
}

#[test]
fn a_file_outside_the_pack() {
    refused(
        "bad-outside",
        format!("{HEAD},\n\"include\": [\"../x.json\"]}}"),
        "pack.json:2:13",
        "E018",
    );
}

#[test]
fn what_is_no_pack_at_all() {
    let home = folder("bad-nothing");
    for (path, code) in [(home.join("khong-co"), "E004"), (home.clone(), "E007")] {
        let checked = check(&path);
        assert_eq!(checked.code, 2, "{}", checked.out);
        has(&checked.out, &[code, "→"]);
        let asked = run(&["report".as_ref(), "--pack".as_ref(), path.as_os_str()]);
        assert_eq!((asked.code, asked.out.as_str()), (2, ""));
        has(&asked.err, &[code]);
    }
    let text = home.join("ghi-chu.txt");
    std::fs::write(&text, "Họp lúc 8 giờ.\n").expect("a file");
    let checked = check(&text);
    assert_eq!(checked.code, 1);
    has(&checked.out, &["ghi-chu.txt:1:1", "E010", "Họp lúc 8 giờ."]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_of_a_usual_kind() {
    // A device has no size and no end: it is refused after the limit.
    let checked = check(Path::new("/dev/zero"));
    assert!([1, 2].contains(&checked.code), "{}", checked.out);
    has(&checked.out, &["E002"]);
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let path = pack("bad-large", &[]);
    let large = std::fs::File::create(path.join("pack.json")).expect("a file");
    large
        .set_len(17 * 1024 * 1024)
        .expect("a length without bytes");
    let checked = check(&path);
    assert_eq!(checked.code, 2, "{}", checked.out);
    has(&checked.out, &["E002", "17.825.792"]);
}

#[test]
fn marks_line_ends_and_decomposed_letters_are_read() {
    let plain = pack("good-plain", &[]);
    let report = |path: &Path| {
        let run = run(&["report".as_ref(), "--pack".as_ref(), path.as_os_str()]);
        assert_eq!(run.code, 0, "{}", run.err);
        run.out
    };
    let expected = report(&plain);
    let text = std::fs::read_to_string(plain.join("pack.json")).expect("the example");
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let apart = text
        .replace('ắ', "a\u{306}\u{301}")
        .replace('ỉ', "i\u{309}");
    for (name, bytes) in [("good-windows", windows), ("good-apart", apart)] {
        let path = pack(name, &[("pack.json", bytes.as_bytes())]);
        assert_eq!(report(&path), expected, "{name}");
        let checked = check(&path);
        assert_eq!(checked.code, 0, "{}", checked.out);
    }
    has(
        &check(&pack(
            "good-windows",
            &[("pack.json", format!("\u{feff}{text}").as_bytes())],
        ))
        .out,
        &["I001"],
    );
}

#[test]
fn places_are_right_with_windows_line_ends() {
    refused(
        "bad-windows",
        format!("{HEAD},\r\n  \"units\": 5}}\r\n"),
        "pack.json:2:12",
        "E030",
    );
}

#[test]
fn a_broken_table_names_its_line() {
    let path = pack("bad-csv", &[]);
    let file = path.join("figures.csv");
    let text = std::fs::read_to_string(&file).expect("the example");
    std::fs::write(&file, format!("{text}\"mở ngoặc,không đóng\n")).expect("a file");
    let line = text.lines().count() + 1;
    let checked = check(&path);
    assert_eq!(checked.code, 1, "{}", checked.out);
    has(&checked.out, &[&format!("figures.csv:{line}:1"), "E020"]);
}

#[test]
fn a_pack_cannot_steer_the_terminal() {
    let text = format!("{HEAD}, \"\\u001b[31mđỏ\": 1, \"x\u{202e}y\": 2}}");
    let path = pack("bad-escape", &[("pack.json", text.as_bytes())]);
    let checked = check(&path);
    assert_eq!(checked.code, 1);
    assert!(
        !checked.out.contains(['\u{1b}', '\u{202e}']),
        "{:?}",
        checked.out
    );
}

#[test]
fn findings_as_json_tell_the_same() {
    let path = pack("bad-json", &[("pack.json", HEAD.as_bytes())]);
    let asked = run(&[
        "check".as_ref(),
        "--format".as_ref(),
        "json".as_ref(),
        "--pack".as_ref(),
        path.as_os_str(),
    ]);
    assert_eq!(asked.code, 1);
    let found: serde_json::Value = serde_json::from_str(&asked.out).expect("JSON");
    let first = &found["findings"][0];
    assert_eq!(
        (&first["code"], &first["file"]),
        (&"E011".into(), &"pack.json".into())
    );
    assert_eq!(
        (first["line"].as_u64(), first["column"].as_u64()),
        (Some(1), Some(1))
    );
    assert_eq!(found["summary"]["errors"].as_u64(), Some(1));
}

//! The explorer without a terminal: plain questions, scripts, the file of settings; and one crossterm in the whole program.

mod support;

use std::io::Write;
use std::process::Stdio;

use support::{answer, folder, has, program, refusal};

/// What `--plain` answers to some lines.
fn plain(lines: &str, options: &[&str]) -> String {
    let mut child = program()
        .arg("--plain")
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(lines.as_bytes()).expect("lines");
    drop(input);
    let done = child.wait_with_output().expect("the program ends");
    assert!(done.status.success());
    String::from_utf8(done.stdout).expect("UTF-8")
}

#[test]
fn plain_questions_lead_through_the_officers_tour() {
    let said = plain("t kich hoat giang\n1\n1\nw\ns 3 40%\nu\nq\n", &[]);
    has(
        &said,
        &[
            "Tổng quan",
            "1. ▲ Vượt Tài khoản định danh điện tử được kích hoạt – Tỉnh Bắc Giang 35,94% / ≥ 30%",
            "1. › Vì sao có con số này?",
            "văn bản 001 dòng 32 «521.509/1.450.945»",
            "s 3 Kế hoạch: thực tế ≥ 30%; tính thử ≥ 40%",
            "So với kế hoạch: thực tế vượt 5,94 điểm %; tính thử còn thiếu 58.869 trường hợp (4,06 điểm %)",
        ],
    );
    assert!(
        !said.contains('\u{1b}') && !said.contains('─') && !said.contains('█'),
        "{said}"
    );
}

#[test]
fn plain_questions_end_with_their_input_and_explain_themselves() {
    let said = plain("h\n99\nl\n", &[]);
    has(&said, &["quay lại", "Không có số đó", "Overview"]);
    has(
        &plain("", &["--lang", "en"]),
        &["Overview", "Number or command"],
    );
}

#[test]
fn without_a_terminal_the_overview_is_printed_as_text() {
    let overview = answer::<&str>(&[]);
    assert!(overview.starts_with("CHUYỂN ĐỔI SỐ") && !overview.contains('\u{1b}'));
}

#[test]
fn a_script_prints_its_screens_or_says_which_line_is_wrong() {
    let folder = folder("explorer-scripts");
    let file = folder.join("keys");
    std::fs::write(&file, "size 40x10\nkey 3\nscreen\n").expect("a script");
    let path = file.display().to_string();
    let shown = answer(&["--script", &path]);
    assert_eq!(shown.lines().count(), 10);
    has(&shown, &["Cảnh báo số liệu"]);
    std::fs::write(&file, "size 40x10\nfly\n").expect("a script");
    has(&refusal(&["--script", &path]), &["dòng 2", "fly"]);
    has(
        &refusal(&["--script", "no-such-script"]),
        &["no-such-script"],
    );
}

#[test]
fn settings_come_from_a_file_and_the_command_line_counts_first() {
    let folder = folder("explorer-settings");
    let (config, keys) = (folder.join("config.toml"), folder.join("keys"));
    std::fs::write(
        &config,
        "lang = \"en\"\nascii = true\n[keys]\nfindings = [\"x\"]\n",
    )
    .expect("settings");
    std::fs::write(&keys, "size 80x24\nkey x\nscreen\n").expect("a script");
    let (config, keys) = (config.display().to_string(), keys.display().to_string());
    let shown = answer(&["--script", &keys, "--config", &config]);
    has(&shown, &["Overview > Findings", "----"]);
    has(
        &answer(&["--script", &keys, "--config", &config, "--lang", "vi"]),
        &["Cảnh báo số liệu"],
    );
    std::fs::write(folder.join("config.toml"), "theme = \"pink\"\n").expect("settings");
    has(
        &refusal(&["--script", &keys, "--config", &config]),
        &["config.toml", "«pink»"],
    );
    has(
        &refusal(&["--script", &keys, "--config", "no-such-file"]),
        &["no-such-file"],
    );
    has(
        &answer(&["--print-config", "default"]),
        &["theme = \"auto\"", "[keys]"],
    );
    let schema: serde_json::Value =
        serde_json::from_str(&answer(&["--print-config", "schema"])).expect("JSON");
    assert_eq!(schema["properties"]["theme"]["default"], "auto");
    has(&refusal(&["--print-config", "all"]), &["--print-config"]);
}

#[test]
fn a_pack_with_errors_is_shown_by_its_findings() {
    let folder = support::pack(
        "explorer-corrupt",
        &[("pack.json", b"{ \"schema_version\": 1, ")],
    );
    let keys = folder.join("keys");
    std::fs::write(&keys, "size 80x24\nscreen\nkey enter\nscreen\n").expect("a script");
    let shown = answer(&[
        "--pack",
        &folder.display().to_string(),
        "--script",
        &keys.display().to_string(),
    ]);
    has(&shown, &["pack.json:1", "Cách xử lý", "F5"]);
}

#[test]
fn there_is_one_crossterm() {
    let lock = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let lock = std::fs::read_to_string(lock).expect("the lock file");
    assert_eq!(lock.matches("name = \"crossterm\"").count(), 1);
}

#[test]
fn figures_that_were_handed_in_are_explored_like_any_other() {
    let folder = support::pack("explorer-data", &[]);
    let (sheet, keys) = (folder.join("handed-in.csv"), folder.join("keys"));
    std::fs::write(
        &sheet,
        "indicator,unit,period,value\ntai_khoan_kich_hoat,bac-giang,2023,600000\n",
    )
    .expect("a sheet");
    std::fs::write(&keys, "size 100x30\nkey :\ntype tai khoan\nscreen\n").expect("a script");
    let text = |path: &std::path::Path| path.display().to_string();
    let shown = answer(&[
        "--pack",
        &text(&folder),
        "--data",
        &text(&sheet),
        "--script",
        &text(&keys),
    ]);
    has(&shown, &["Lệnh và nơi đến", "Bắc Giang"]);
}

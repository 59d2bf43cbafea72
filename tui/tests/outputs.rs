//! Reports as files: every form in both languages, workbooks read back by another library, and files written as a whole or not at all.

mod support;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use std::path::{Path, PathBuf};
use support::{answer, english, folder, has, json, kept, pack, program, refusal, run};

const DAY: [&str; 2] = ["--as-of", "2023-12-31"];
const ONE: [&str; 5] = ["report", "--unit", "bac giang", "--as-of", "2023-12-31"];

/// 31 December 2023 as a workbook counts days.
const LAST_OF_2023: Option<f64> = Some(45_291.0);

fn asked(arguments: &[&str], more: &[&str]) -> Vec<String> {
    let all = arguments.iter().chain(more);
    all.map(|text| (*text).to_owned()).collect()
}

/// A page without its style sheet, which stands in the core's own folder; other forms as they are.
fn bare(text: &str) -> String {
    match (text.split_once("<style>\n"), text.split_once("</style>")) {
        (Some((before, _)), Some((_, after))) => format!("{before}<style>…</style>{after}"),
        _ => text.to_owned(),
    }
}

#[test]
fn every_form_is_kept_in_both_languages() {
    let forms = [
        (&["--format", "markdown"][..], "md"),
        (&["--format", "html"], "html"),
        (&["--format", "csv"], "csv"),
        (&["--csv", "excel-vi"], "excel.csv"),
        (&["--by", "group"], "by-group.txt"),
    ];
    for (form, ending) in forms {
        let one = [&ONE[..], form].concat();
        kept(&format!("outputs/report.vi.{ending}"), &bare(&answer(&one)));
        kept(
            &format!("outputs/report.en.{ending}"),
            &bare(&english(&one)),
        );
    }
    for (command, name) in [
        (&DAY[..], "overview"),
        (
            &["explain", "ty_le_kich_hoat_dinh_danh", "bac-giang"],
            "explain",
        ),
        (&["check"], "check"),
    ] {
        for (form, ending) in [("markdown", "md"), ("html", "html")] {
            let one = [command, &["--format", form]].concat();
            kept(&format!("outputs/{name}.vi.{ending}"), &bare(&answer(&one)));
            kept(
                &format!("outputs/{name}.en.{ending}"),
                &bare(&english(&one)),
            );
        }
    }
}

#[test]
fn a_page_has_a_picture_for_each_goal_with_figures() {
    let page = english(&["report", "--as-of", "2023-12-31", "--format", "html"]);
    let rows = json(&["report", "--as-of", "2023-12-31"]);
    let goals = rows["goals"].as_array().expect("goals");
    let drawn = goals.iter().filter(|row| !row["value"].is_null()).count();
    assert_eq!(page.matches("<svg").count(), drawn);
    assert_eq!(page.matches("role=\"img\"").count(), drawn);
    has(&page, &["≥ 30%", "35.94%", "document 001 line 32"]);
}

fn trial() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tests/outputs/pack.json");
    std::fs::canonicalize(path).expect("the pack of the test")
}

#[test]
fn a_series_with_a_course_is_drawn_in_signs_and_in_svg() {
    let path = trial();
    let path = path.to_str().expect("a path in Unicode");
    let text = answer(&["report", "--pack", path]);
    kept("outputs/series.vi.txt", &text);
    let plain = answer(&["report", "--pack", path, "--ascii"]);
    assert!(text.contains('▅') && !plain.contains('▅') && plain.contains("#=_"));
    let by_locale = support::run_command(
        program()
            .args(["report", "--pack", path])
            .env("LC_ALL", "C"),
    );
    assert_eq!(by_locale.out, plain);
    kept(
        "outputs/series.en.html",
        &bare(&english(&[
            "report", "--pack", path, "--by", "agency", "--format", "html",
        ])),
    );
}

#[test]
fn rows_are_chosen_by_status_in_either_language() {
    let count = |more: &[&str]| {
        let rows = json(&[&["report"][..], &DAY, more].concat());
        rows["summary"]["rows"].as_u64().expect("a count")
    };
    let met = count(&["--status", "met"]);
    let exceeded = count(&["--status", "exceeded"]);
    assert!(met > 0 && exceeded > 0);
    assert_eq!(count(&["--status", "met,exceeded"]), met + exceeded);
    assert_eq!(
        count(&["--status", "dat", "--status", "Vượt"]),
        met + exceeded
    );
    let message = refusal(&["report", "--status", "xong"]);
    has(
        &message,
        &["không có trạng thái “xong”", "not_met (Chưa đạt)"],
    );
    let slipping = answer(&[&["report", "--slipping"][..], &DAY].concat());
    has(
        &slipping,
        &["Không có mục tiêu nào chậm tiến độ", "Bỏ --slipping"],
    );
}

#[test]
fn groups_travel_as_json_too() {
    for by in ["unit", "group", "plan", "agency"] {
        let report = json(&["report", "--by", by, "--as-of", "2023-12-31"]);
        let goals = report["goals"].as_array().expect("goals");
        let groups = report["groups"].as_array().expect("groups");
        let mut places: Vec<u64> = Vec::new();
        for group in groups {
            let own = group["goals"].as_array().expect("places");
            places.extend(own.iter().filter_map(serde_json::Value::as_u64));
            let counts = group["by_status"].as_object().expect("counts");
            let sum: u64 = counts.values().filter_map(serde_json::Value::as_u64).sum();
            assert_eq!(group["rows"].as_u64(), Some(sum), "{group}");
            assert_eq!(own.len() as u64, sum);
        }
        places.sort_unstable();
        assert_eq!(
            places,
            (0..goals.len() as u64).collect::<Vec<_>>(),
            "every row once"
        );
    }
    assert!(json(&["report"]).get("groups").is_none());
}

/// A workbook written by the program.
fn workbook(name: &str, arguments: &[&str]) -> Xlsx<std::io::BufReader<std::fs::File>> {
    let path = folder(name).join("bao-cao.xlsx");
    let path_text = path.to_str().expect("a path in Unicode");
    let said = answer(&[arguments, &["--output", path_text]].concat());
    assert!(said.contains(path_text), "{said}");
    open_workbook(&path).expect("a workbook")
}

/// The cells of a sheet, from the row of its titles on, by title.
fn column(rows: &[Vec<Data>], header: usize, title: &str) -> Vec<Data> {
    let titles = &rows[header];
    let place = titles
        .iter()
        .position(|cell| cell.get_string() == Some(title))
        .unwrap_or_else(|| panic!("no column “{title}” in {titles:?}"));
    rows[header + 1..]
        .iter()
        .map(|row| row[place].clone())
        .collect()
}

fn rows(book: &mut Xlsx<std::io::BufReader<std::fs::File>>, sheet: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(sheet).expect("a sheet");
    assert_eq!(
        range.start(),
        Some((0, 0)),
        "rows are counted from the first"
    );
    range.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_workbook_has_the_annex_with_numbers_as_numbers() {
    let mut book = workbook("outputs-annex", &[&["report"][..], &DAY].concat());
    assert_eq!(
        book.sheet_names(),
        ["Mục tiêu", "Căn cứ", "Cảnh báo số liệu"]
    );
    let goals = rows(&mut book, "Mục tiêu");
    let printed: Vec<&str> = goals[5]
        .iter()
        .take(9)
        .filter_map(|cell| cell.get_string())
        .collect();
    assert_eq!(
        printed,
        [
            "TT",
            "Chỉ tiêu",
            "ĐVT",
            "Kế hoạch",
            "Thực hiện",
            "% so với kế hoạch",
            "Trạng thái",
            "Cơ quan chủ trì",
            "Ghi chú"
        ]
    );
    assert_eq!(
        goals[1][2].get_datetime().map(|day| day.as_f64()),
        LAST_OF_2023
    );
    let report = json(&[&["report"][..], &DAY].concat());
    let json_rows = report["goals"].as_array().expect("goals");
    let number_of = column(&goals, 5, "TT");
    let numbered = number_of
        .iter()
        .filter(|cell| cell.get_float().is_some())
        .count();
    assert_eq!(numbered, json_rows.len(), "every row of the report, once");

    let exact = column(&goals, 5, "Giá trị chính xác");
    let place = exact
        .iter()
        .position(|cell| cell.get_string() == Some("521509/1450945*100"))
        .expect("the activated accounts of Bắc Giang");
    let at = |title| column(&goals, 5, title)[place].clone();
    assert_eq!(
        at("Thực hiện").get_float(),
        Some(521_509.0 / 1_450_945.0 * 100.0)
    );
    assert_eq!(at("Kế hoạch").get_float(), Some(30.0));
    assert_eq!(at("ĐVT").get_string(), Some("%"));
    let share = at("% so với kế hoạch").get_float().expect("a number");
    assert!((share - 521_509.0 / 1_450_945.0 * 100.0 / 30.0 * 100.0).abs() < 1e-12);
    assert_eq!(at("Trạng thái").get_string(), Some("▲ Vượt"));
    assert_eq!(
        at("Thời hạn").get_datetime().map(|day| day.as_f64()),
        LAST_OF_2023
    );
    assert_eq!(at("Mã đơn vị").get_string(), Some("bac-giang"));
    assert!(
        column(&goals, 5, "Chỉ tiêu")[place]
            .get_string()
            .is_some_and(|name| name.ends_with("– Tỉnh Bắc Giang"))
    );
}

#[test]
fn every_number_of_the_workbook_is_the_exact_one_to_the_last_digit_a_cell_has() {
    let mut book = workbook(
        "outputs-exact",
        &[&["report", "--lang", "en"][..], &DAY].concat(),
    );
    let goals = rows(&mut book, "Goals");
    let codes = column(&goals, 5, "Goal code");
    let (targets, actuals) = (column(&goals, 5, "Target"), column(&goals, 5, "Actual"));
    let units = column(&goals, 5, "Unit code");
    let report = json(&[&["report"][..], &DAY].concat());
    let decimal = |text: &str| {
        let (over, under) = text.split_once('/').unwrap_or((text, "1"));
        over.parse::<f64>().expect("a number") / under.parse::<f64>().expect("a number")
    };
    let mut compared = 0;
    for row in report["goals"].as_array().expect("goals") {
        let code = format!(
            "{}/{}",
            row["plan"].as_str().unwrap(),
            row["goal"].as_str().unwrap()
        );
        let unit = row["unit"].as_str();
        let place = (0..codes.len())
            .find(|&at| codes[at].get_string() == Some(&code) && units[at].get_string() == unit);
        let place = place.unwrap_or_else(|| panic!("{code} {unit:?}"));
        if let (Some(exact), Some(cell)) =
            (row["value"]["exact"].as_str(), actuals[place].get_float())
        {
            assert!(
                (cell - decimal(exact)).abs() <= f64::EPSILON * cell.abs(),
                "{code}"
            );
            compared += 1;
        }
        if let (Some(exact), Some(cell)) =
            (row["target"]["value"].as_str(), targets[place].get_float())
        {
            assert_eq!(cell, decimal(exact), "{code}");
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn evidence_keeps_codes_and_tokens_as_texts() {
    let mut book = workbook("outputs-evidence", &[&["report"][..], &DAY].concat());
    let proofs = rows(&mut book, "Căn cứ");
    let documents = column(&proofs, 0, "Văn bản, tệp");
    assert!(!documents.is_empty());
    assert!(
        documents
            .iter()
            .all(|cell| cell.get_string().is_some_and(|id| id.len() == 3)),
        "{documents:?}"
    );
    let tokens = column(&proofs, 0, "Chữ in trong văn bản");
    assert!(
        tokens.contains(&Data::String("9/63".to_owned())),
        "a rank and no date: {tokens:?}"
    );
    assert!(tokens.contains(&Data::String("521.509/1.450.945".to_owned())));
    assert!(column(&proofs, 0, "Dòng, ô").contains(&Data::String("dòng 32".to_owned())));
    let findings = rows(&mut book, "Cảnh báo số liệu");
    assert!(column(&findings, 0, "Mã").contains(&Data::String("W051".to_owned())));
}

#[test]
fn a_pack_without_findings_has_no_sheet_of_them() {
    let path = trial();
    let mut book = workbook(
        "outputs-trial",
        &[
            "report",
            "--lang",
            "en",
            "--pack",
            path.to_str().expect("Unicode"),
        ],
    );
    assert_eq!(book.sheet_names(), ["Goals", "Evidence"]);
    let goals = rows(&mut book, "Goals");
    assert_eq!(
        column(&goals, 5, "Actual")[1].get_float(),
        Some(62.5),
        "the printed number"
    );
    assert_eq!(
        column(&goals, 5, "Certain bounds")[1].get_string(),
        Some("[62.45; 62.55)")
    );
}

#[test]
fn the_same_report_is_the_same_workbook_also_on_a_redirected_output() {
    let written = || {
        let done = program()
            .args([&["report", "--format", "xlsx"][..], &DAY].concat())
            .output();
        done.expect("the program starts").stdout
    };
    let first = written();
    assert!(first.starts_with(b"PK") && first == written());
}

#[test]
fn the_ending_of_the_file_decides_the_form() {
    let home = folder("outputs-endings");
    for (name, begins) in [
        ("a.html", "<!DOCTYPE html>"),
        ("a.md", "# "),
        ("a.csv", "number,"),
        ("a.json", "{"),
        ("a.txt", "CHUYỂN ĐỔI SỐ"),
        ("a.HTM", "<!DOCTYPE html>"),
    ] {
        let path = home.join(name);
        let path_text = path.to_str().expect("Unicode");
        answer(&asked(&ONE, &["-o", path_text]));
        let text = std::fs::read_to_string(&path).expect("the file");
        assert!(text.starts_with(begins), "{name}: {}", &text[..40]);
    }
    // What was asked for by name counts before the ending: a page opens in a word processor too.
    let document = home.join("a.doc");
    answer(&asked(
        &ONE,
        &[
            "--format",
            "html",
            "-o",
            document.to_str().expect("Unicode"),
        ],
    ));
    assert!(
        std::fs::read_to_string(document)
            .expect("the file")
            .starts_with("<!DOCTYPE")
    );
    let left: Vec<_> = std::fs::read_dir(&home).expect("the folder").collect();
    assert_eq!(left.len(), 7, "no draft is left: {left:?}");
    assert_eq!(
        answer(&asked(&ONE, &["-o", "-"])),
        answer(&ONE),
        "a dash is the output"
    );
    let message = refusal(&asked(
        &ONE,
        &["-o", home.join("a.pdf").to_str().expect("Unicode")],
    ));
    has(&message, &["không cho biết dạng", ".html", "--format"]);
    let message = refusal(&[
        "check",
        "-o",
        home.join("a.xlsx").to_str().expect("Unicode"),
    ]);
    has(
        &message,
        &[
            "check --output không nhận “xlsx”",
            "text, json, markdown, html",
        ],
    );
    let message = refusal(&["report", "--format", "html", "--csv", "excel-vi"]);
    has(&message, &["--csv chỉ đi với dạng csv"]);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let home = folder("outputs-save");
    let file = home.join("a.md");
    let path = file.to_str().expect("Unicode");
    std::fs::write(&file, "old").expect("a file");
    answer(&asked(&ONE, &["-o", path]));
    assert!(
        std::fs::read_to_string(&file)
            .expect("the file")
            .starts_with("# ")
    );

    let nowhere = home.join("khong-co").join("a.md");
    let message = refusal(&asked(&ONE, &["-o", nowhere.to_str().expect("Unicode")]));
    has(
        &message,
        &["không có thư mục", "khong-co", "Tạo thư mục trước"],
    );
    std::fs::create_dir(home.join("b.md")).expect("a folder");
    let message = refusal(&asked(
        &ONE,
        &["-o", home.join("b.md").to_str().expect("Unicode")],
    ));
    has(&message, &["không ghi được", "đây là một thư mục"]);
    let message = refusal(&asked(
        &ONE,
        &[
            "--lang",
            "en",
            "-o",
            home.join("b.md").to_str().expect("Unicode"),
        ],
    ));
    has(&message, &["cannot be written", "it is a folder"]);
}

#[test]
fn what_was_read_is_never_overwritten() {
    let home = pack("outputs-inputs", &[]);
    for (name, form) in [("pack.json", "json"), ("figures.csv", "csv")] {
        let input = home.join(name);
        let before = std::fs::read(&input).expect("a file of the pack");
        for written in [input.clone(), home.join(".").join(name)] {
            let run = run(&[
                "report".as_ref(),
                "--pack".as_ref(),
                home.as_os_str(),
                "--format".as_ref(),
                form.as_ref(),
                "-o".as_ref(),
                written.as_os_str(),
            ]);
            assert_eq!(run.code, 2);
            has(
                &run.err,
                &["là tệp số liệu đang được đọc", "Chọn tên tệp khác"],
            );
        }
        assert_eq!(std::fs::read(&input).expect("a file of the pack"), before);
    }
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_devices_stay_devices() {
    let home = folder("outputs-links");
    let (file, link) = (home.join("a.md"), home.join("link.md"));
    std::fs::write(&file, "old").expect("a file");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    answer(&asked(&ONE, &["-o", link.to_str().expect("Unicode")]));
    assert!(
        std::fs::symlink_metadata(&link)
            .expect("the link")
            .is_symlink()
    );
    assert!(
        std::fs::read_to_string(&file)
            .expect("the file")
            .starts_with("# ")
    );
    answer(&asked(&ONE, &["--format", "html", "-o", "/dev/null"]));
    let about = std::fs::metadata("/dev/null").expect("the device");
    assert!(!about.is_file());
    // A link to an input is the input.
    let home = pack("outputs-linked-input", &[]);
    let link = home.join("copy.json");
    std::os::unix::fs::symlink(home.join("pack.json"), &link).expect("a link");
    let run = run(&[
        "report".as_ref(),
        "--pack".as_ref(),
        home.as_os_str(),
        "-o".as_ref(),
        link.as_os_str(),
    ]);
    assert_eq!(run.code, 2, "{run:?}");
}

#[test]
fn csv_for_excel_keeps_what_excel_would_mistake() {
    let csv = answer(&["export", "observations", "--csv", "excel-vi"]);
    assert!(
        csv.starts_with("\u{feff}Văn bản;Dòng;Chữ in trong văn bản;"),
        "{}",
        &csv[..60]
    );
    assert!(csv.contains(
        "'001;32;'521.509/1.450.945;value;bac-giang;2023-H1;ty_le_kich_hoat_dinh_danh;35,942"
    ));
    assert!(csv.contains(
        "'001;32;'36%;value;bac-giang;2023-H1;ty_le_kich_hoat_dinh_danh;;35,5;true;36,5;false\r\n"
    ));
    let standard = answer(&["export", "observations", "--csv", "standard"]);
    assert_eq!(standard, answer(&["export", "observations"]));
    assert!(
        english(&["export", "observations", "--csv", "excel-vi"])
            .starts_with("\u{feff}Document;Line;")
    );
}

#[test]
fn hostile_names_stay_texts_in_a_workbook() {
    let (name, text) = chitieu_core::examples::FILES[0];
    let printed = "Kích hoạt định danh điện tử";
    assert!(text.contains(printed), "the example has changed: {text}");
    let hostile = "=1+1\\u0001\\uffff<b>&amp;\\\"";
    let home = pack(
        "outputs-hostile",
        &[(name, text.replace(printed, hostile).as_bytes())],
    );
    let path = home.to_str().expect("Unicode");
    let mut book = workbook("outputs-hostile-book", &["report", "--pack", path]);
    let goals = rows(&mut book, "Mục tiêu");
    let all = goals.iter().flatten().filter_map(|cell| cell.get_string());
    let found: Vec<&str> = all.filter(|text| text.contains("=1+1")).collect();
    assert!(!found.is_empty(), "{goals:?}");
    for text in found {
        assert!(text.contains("=1+1\u{fffd}\u{fffd}<b>&amp;\""), "{text:?}");
    }
}

#[test]
fn a_day_before_all_workbooks_is_a_text() {
    let mut book = workbook("outputs-old", &["report", "--as-of", "1800-01-01"]);
    let goals = rows(&mut book, "Mục tiêu");
    assert_eq!(goals[1][2].get_string(), Some("1800-01-01"));
}

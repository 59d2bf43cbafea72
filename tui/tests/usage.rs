//! Help and refusals, whole in both languages.

mod support;

use chitieu::table::{COMMANDS, Command, OPTIONS, OptionId, Words};
use chitieu_core::Lang;
use support::{answer, english, has, kept, program, refusal, run_command};

#[test]
fn the_help_names_every_command_and_option_in_both_languages() {
    for entry in COMMANDS
        .iter()
        .filter(|entry| entry.command != Command::Help)
    {
        for lang in [Lang::Vi, Lang::En] {
            let help = answer(
                &["help", entry.name, "--lang", lang.code()]
                    [usize::from(entry.name.is_empty()) * 2..],
            );
            let help = if entry.name.is_empty() {
                answer(&["help", "--lang", lang.code()])
            } else {
                help
            };
            has(&help, &[entry.about.get(lang), entry.details.get(lang)]);
            for option in OPTIONS
                .iter()
                .filter(|option| option.belongs_to(entry.command))
            {
                has(&help, &[&option.typed(), option.about.get(lang)]);
                let other = match lang {
                    Lang::Vi => option.about.1,
                    Lang::En => option.about.0,
                };
                assert!(!help.contains(other), "{other} in {lang:?}");
            }
            for (line, about) in entry.examples {
                has(&help, &[line, about.get(lang)]);
            }
        }
    }
}

#[test]
fn english_help_has_vietnamese_only_in_quotes() {
    for entry in COMMANDS {
        let help = if entry.name.is_empty() {
            english(&["help"])
        } else {
            english(&["help", entry.name])
        };
        let quoted: Vec<&str> = entry.examples.iter().map(|(line, _)| *line).collect();
        for line in help.lines() {
            let unquoted: String = line.split('\'').step_by(2).collect();
            let vietnamese = unquoted
                .chars()
                .any(|c| matches!(c, 'ă' | 'đ' | 'ơ' | 'ư' | 'ạ'..='ỹ'));
            let example = quoted
                .iter()
                .any(|example| example.contains(line.trim()) || line.contains(example));
            assert!(
                !vietnamese || example || unquoted.contains("triệu"),
                "{line}"
            );
        }
    }
}

#[test]
fn the_help_is_kept() {
    kept("help.vi.txt", &answer(&["help"]));
    kept("help.en.txt", &english(&["--help"]));
    for name in [
        "calc",
        "report",
        "explain",
        "check",
        "export",
        "new",
        "bundle",
        "schema",
        "completions",
    ] {
        let vi = answer(&["help", name]);
        kept(&format!("help/{name}.vi.txt"), &vi);
        kept(&format!("help/{name}.en.txt"), &english(&[name, "--help"]));
        assert_eq!(answer(&[name, "-h"]), vi, "three ways to the same help");
    }
}

/// A folder with the files that the examples name.
fn files_of_examples() -> std::path::PathBuf {
    let folder = support::folder("examples");
    let sent = folder.join("bao-cao-quy-2");
    std::fs::create_dir_all(&sent).expect("a folder");
    let table = "Chỉ tiêu;Địa phương;Kỳ báo cáo;Tử số;Mẫu số\nty_le_kich_hoat_dinh_danh;Tỉnh Bắc Giang;9 tháng năm 2023;600.000;1.450.945\n";
    std::fs::write(sent.join("bac-giang.csv"), table).expect("a table");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["Đơn vị báo cáo: Tỉnh Thái Nguyên", "", ""],
        ["Chỉ tiêu", "Tử số", "Tổng số hồ sơ"],
        ["ty_le_kich_hoat_dinh_danh", "8", "10"],
    ];
    for (row, cells) in rows.iter().enumerate() {
        sheet
            .write_row(u32::try_from(row).expect("small"), 0, *cells)
            .expect("a row");
    }
    std::fs::write(folder.join("chitieu.iife.js"), "/* the web package */").expect("a script");
    book.save(folder.join("xa-a.xlsx")).expect("a workbook");
    let before = answer(&["test", "--as-of", "2023-12-31", "--format", "json"]);
    std::fs::write(folder.join("lan-truoc.json"), before).expect("a run before");
    let counts = "Xã;Tử số;Mẫu số;Tỷ lệ\nSảng Mộc;5;8;62,5%\n";
    std::fs::write(folder.join("so-lieu.csv"), counts).expect("a table");
    folder
}

#[test]
fn every_example_of_the_help_works() {
    let folder = files_of_examples();
    for (line, _) in COMMANDS.iter().flat_map(|entry| entry.examples) {
        let Some(line) = line
            .strip_prefix("chitieu ")
            .filter(|line| !line.contains("--pack"))
        else {
            continue;
        };
        // Quotes as a shell reads them.
        let mut arguments: Vec<String> = Vec::new();
        for (index, part) in line.split('\'').enumerate() {
            if index % 2 == 1 {
                arguments.push(part.to_owned());
            } else {
                arguments.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        let run = run_command(program().args(&arguments).current_dir(&folder));
        assert_eq!(run.err, "", "{line}");
        // Three commands end with 1 where they find something.
        let finds = ["audit", "align", "lint"].contains(&arguments[0].as_str());
        assert!(
            run.code == 0 || (finds && run.code == 1),
            "{line}\n{}",
            run.out
        );
        assert!(!run.out.is_empty(), "{line}");
    }
}

#[test]
fn the_version_is_told() {
    let version = concat!("chitieu ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(answer(&["--version"]), version);
    assert_eq!(answer(&["-V"]), version);
}

#[test]
fn what_cannot_be_understood_is_refused_in_both_languages() {
    for (arguments, vi, en) in [
        (
            &["reprot"][..],
            "không có lệnh “reprot”",
            "there is no command “reprot”",
        ),
        (
            &["reprot"],
            "Có phải ý bạn là chitieu report?",
            "Did you mean chitieu report?",
        ),
        (&["xyz"], "Xem hướng dẫn: chitieu help", "See: chitieu help"),
        (
            &["report", "--untt", "x"],
            "không có lựa chọn “--untt”",
            "there is no option “--untt”",
        ),
        (
            &["report", "--untt", "x"],
            "Có phải ý bạn là --unit?",
            "Did you mean --unit?",
        ),
        (
            &["report", "-x"],
            "không có lựa chọn “-x”",
            "there is no option “-x”",
        ),
        (
            &["calc", "5", "--unit", "x"],
            "lệnh calc không có lựa chọn --unit",
            "the command calc has no option --unit",
        ),
        (
            &["--rank"],
            "--rank cần đi với một lệnh",
            "--rank needs a command",
        ),
        (
            &["report", "--plan"],
            "--plan cần một giá trị",
            "--plan needs a value",
        ),
        (
            &["calc", "--of", "--rank"],
            "--denominator cần một giá trị",
            "--denominator needs a value",
        ),
        (
            &["-h=1"],
            "--help không đi với giá trị",
            "--help takes no value",
        ),
        (
            &["calc", "--rank=3", "9/63"],
            "--rank không đi với giá trị",
            "--rank takes no value",
        ),
        (
            &["report", "--unit", "a", "--unit", "b"],
            "--unit được ghi hai lần",
            "--unit is given twice",
        ),
        (
            &["report", "--format", "xml"],
            "--format không nhận “xml”",
            "--format does not take “xml”",
        ),
        (
            &["explain", "--format", "csv"],
            "explain --format không nhận “csv”",
            "explain --format does not take “csv”",
        ),
        (
            &["explain", "--format", "csv"],
            "Chọn một trong: text, json, markdown, html",
            "One of: text, json, markdown, html",
        ),
        (
            &["report", "--as-of", "31/12/2023"],
            "không phải là một ngày",
            "is not a date",
        ),
        (
            &["explain", "x", "--period", "quý 5"],
            "không phải là kỳ báo cáo",
            "is not a reporting period",
        ),
        (
            &["report", "--width", "10"],
            "số cột từ 40 đến 1000",
            "columns from 40 to 1000",
        ),
        (
            &["report", "thừa"],
            "lệnh report: thừa “thừa”",
            "report: “thừa” is one too many",
        ),
        (
            &["explain", "x", "--indicator", "y"],
            "--indicator đã được ghi",
            "--indicator is already given",
        ),
        (
            &["explain"],
            "lệnh explain cần --indicator",
            "the command explain needs --indicator",
        ),
        (
            &["explain", "ty_le_dvctt_muc_do_4_kich_hoat"],
            "không có chỉ tiêu thống kê",
            "there is no indicator",
        ),
        (
            &["export"],
            "chưa nói xuất gì",
            "nothing to export is named",
        ),
        (
            &["export", "goals"],
            "không xuất được “goals”",
            "“goals” cannot be exported",
        ),
        (
            &["report", "--unit", "bac giag"],
            "bac-giang (Tỉnh Bắc Giang)",
            "bac-giang (Bắc Giang province)",
        ),
        (
            &["report", "--unit", "tinh"],
            "có thể là nhiều",
            "can be more than one",
        ),
        (
            &["report", "--plan", "qd 749 xyz"],
            "không có kế hoạch",
            "there is no plan",
        ),
        (
            &["report", "--indicator", "dinh danh"],
            "có thể là nhiều chỉ tiêu thống kê",
            "can be more than one indicator",
        ),
    ] {
        if en.contains("province") || vi.contains("nhiều") {
            // Names and words are looked up in the pack of the language.
            has(&refusal(arguments), &[vi]);
        } else {
            has(&refusal(arguments), &["lỗi: ", vi]);
        }
        if arguments != ["report", "--unit", "tinh"] {
            has(
                &refusal(&[arguments, &["--lang", "en"]].concat()),
                &["error: ", en],
            );
        }
    }
}

#[test]
fn an_indicator_of_several_places_asks_which() {
    let asked = ["explain", "ty_le_nguoi_truong_thanh_co_smartphone"];
    let message = refusal(&asked);
    has(
        &message,
        &[
            "của đơn vị, địa phương nào?",
            "thai-nguyen/vo-nhai (Huyện Võ Nhai)",
        ],
    );
    has(
        &refusal(&[&asked[..], &["--lang", "en"]].concat()),
        &["of which org unit?", "(Võ Nhai district)"],
    );
}

#[test]
fn the_language_is_told_by_option_then_variable_then_locale() {
    let title = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = program();
        let run = run_command(
            command
                .args(arguments)
                .arg("help")
                .envs(variables.iter().copied()),
        );
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.contains("Usage")
    };
    assert!(!title(&[], &[]), "Vietnamese where nothing is said");
    assert!(title(&[("LANG", "en_US.UTF-8")], &[]));
    assert!(!title(&[("LANG", "C.UTF-8")], &[]));
    assert!(!title(
        &[("LANG", "en_US.UTF-8"), ("LC_ALL", "vi_VN.UTF-8")],
        &[]
    ));
    assert!(title(
        &[("LANG", "vi_VN"), ("LC_MESSAGES", "en_GB.UTF-8")],
        &[]
    ));
    assert!(!title(
        &[("LANG", "en_US.UTF-8"), ("CHITIEU_LANG", "vi")],
        &[]
    ));
    assert!(title(&[("CHITIEU_LANG", "vi")], &["--lang", "en"]));
    assert!(title(&[("CHITIEU_LANG", "vi")], &["--lang=en"]));
}

#[test]
fn a_language_that_does_not_exist_is_refused() {
    has(
        &refusal(&["--lang", "fr"]),
        &["--lang không nhận “fr”", "vi, en"],
    );
    let mut command = program();
    let run = run_command(command.env("CHITIEU_LANG", "fr"));
    assert_eq!(run.code, 2);
    has(&run.err, &["CHITIEU_LANG không nhận “fr”"]);
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStrExt;
    let bytes = std::ffi::OsStr::from_bytes(b"b\xEFc giang");
    has(
        &refusal(&["report".as_ref(), "--unit".as_ref(), bytes]),
        &["không phải là chữ Unicode"],
    );
}

#[test]
fn texts_of_the_table_are_not_left_in_one_language() {
    let differs = |words: Words| words.0.is_empty() == words.1.is_empty();
    assert!(
        OPTIONS
            .iter()
            .all(|entry| differs(entry.about) && entry.value.is_none_or(differs))
    );
    assert!(OPTIONS.iter().any(|entry| entry.id == OptionId::Lang));
}

#[test]
fn the_two_dashes_that_cargo_did_not_need_are_passed_over() {
    let calculation = ["calc", "521.509/1.450.945", "--target", ">=30%"];
    let behind_dashes: Vec<&str> = ["--"].into_iter().chain(calculation).collect();
    assert_eq!(answer(&behind_dashes), answer(&calculation));
    assert_eq!(
        answer(&["--", "--as-of", "2023-12-31"]),
        answer(&["--as-of", "2023-12-31"])
    );
}

//! The commands over the pack inside the program, on its own day of assessment.

mod support;

use support::{answer, english, folder, has, json, kept, pack, refusal, run};

const DAY: [&str; 2] = ["--as-of", "2023-12-31"];

#[test]
fn the_overview_shows_what_can_be_compared_first() {
    let (vi, en) = (answer(&DAY), english(&DAY));
    kept("overview.vi.txt", &vi);
    kept("overview.en.txt", &en);
    let at = |text: &str, wanted: &str| {
        text.find(wanted)
            .unwrap_or_else(|| panic!("“{wanted}” is not in\n{text}"))
    };
    assert!(
        at(&vi, "Mục tiêu có số liệu để so sánh") < at(&vi, "Có số liệu nhưng không so sánh được")
    );
    assert!(
        at(&vi, "Có số liệu nhưng không so sánh được") < at(&vi, "Chưa có số liệu so sánh được")
    );
    assert!(at(&en, "Goals with a comparable figure") < at(&en, "Figures that are not comparable"));
}

#[test]
fn the_report_of_a_province() {
    let one = ["report", "--unit", "bac giang", "--as-of", "2023-12-31"];
    kept("report.vi.txt", &answer(&one));
    kept("report.en.txt", &english(&one));
    kept(
        "report.80.vi.txt",
        &answer(&[&one[..], &["--width", "80"]].concat()),
    );
    has(&answer(&one), &["35,94%", "vượt 5,94", "111-NQ/TU"]);
}

#[test]
fn no_line_is_wider_than_asked() {
    for width in [60usize, 80, 100, 120] {
        let width_text = width.to_string();
        for command in [
            &["report"][..],
            &[],
            &["explain", "ty_le_kich_hoat_dinh_danh", "bac-giang"],
            &["check"],
            &["help"],
        ] {
            let arguments = [command, &["--width", &width_text]].concat();
            for line in answer(&arguments).lines() {
                // Ids and addresses are never broken.
                let one_word = !line.trim().contains(' ');
                assert!(
                    line.chars().count() <= width || one_word,
                    "{arguments:?}: {line}"
                );
            }
        }
    }
}

#[test]
fn the_report_as_json_has_its_documented_fields() {
    let report = json(&["report", "--as-of", "2023-12-31"]);
    let goals = report["goals"].as_array().expect("goals");
    let row = goals
        .iter()
        .find(|row| row["indicator"] == "ty_le_kich_hoat_dinh_danh" && row["unit"] == "bac-giang")
        .expect("the activated accounts of Bắc Giang");
    for field in [
        "plan",
        "goal",
        "unit",
        "indicator",
        "period",
        "value",
        "target",
        "verdict",
        "verdict_as_printed",
        "exceeded",
        "timing",
        "pace",
        "gap",
        "reason",
        "evidence",
    ] {
        assert!(row.get(field).is_some(), "{field}");
    }
    assert_eq!(row["value"]["exact"], "10430180/290189");
    assert_eq!(row["verdict"], "met");
    assert_eq!(row["evidence"][0]["document"], "001");
    assert_eq!(row["evidence"][0]["line"], 32);
    let all = report["summary"]["rows"].as_u64();
    assert_eq!(all, Some(goals.len() as u64));
}

#[test]
fn a_plan_is_found_by_its_number() {
    let rows = json(&["report", "--plan", "111-nq/tu", "--as-of", "2023-12-31"]);
    let goals = rows["goals"].as_array().expect("goals");
    assert!(
        !goals.is_empty()
            && goals
                .iter()
                .all(|row| row["plan"] == "bac-giang-nq-111-2021")
    );
}

#[test]
fn every_unit_has_a_row_when_asked() {
    let count = |arguments: &[&str]| {
        json(arguments)["goals"]
            .as_array()
            .map(Vec::len)
            .unwrap_or_default()
    };
    assert!(count(&["report", "--all"]) > count(&["report"]));
}

#[test]
fn the_proof_of_a_number() {
    let asked = [
        "explain",
        "ty_le_kich_hoat_dinh_danh",
        "bac-giang",
        "--as-of",
        "2023-12-31",
    ];
    let (vi, en) = (answer(&asked), english(&asked));
    kept("explain.vi.txt", &vi);
    kept("explain.en.txt", &en);
    has(
        &vi,
        &[
            "521.509/1.450.945 = 35,9427…%",
            "≥ 30%",
            "văn bản 001 dòng 32",
        ],
    );
    has(&en, &["35.9427…%", "≥ 30%", "document 001 line 32"]);
    let by_name = [
        "explain",
        "--indicator",
        "Tỷ lệ tài khoản định danh điện tử đã kích hoạt",
        "--unit",
        "Bac Giang",
        "--period",
        "2023-H1",
        "--as-of",
        "2023-12-31",
    ];
    assert_eq!(answer(&by_name), vi);
    // One place has figures: it need not be named.
    assert_eq!(
        answer(&[
            "explain",
            "ty_le_kich_hoat_dinh_danh",
            "--as-of",
            "2023-12-31"
        ]),
        vi
    );
    assert_eq!(json(&asked)["value"]["exact"], "10430180/290189");
}

#[test]
fn an_older_figure_says_on_which_one_the_goal_is_judged() {
    let path = folder("older-figure").join("pack.json");
    let text = r#"{ "schema_version": 1, "id": "x", "name": { "vi": "Thử", "en": "Trial" }, "number_style": "vi", "cut_off": "2024-12-31",
        "units": [{ "id": "u", "name": { "vi": "Tỉnh", "en": "Province" }, "tier": "province", "reporting": true }],
        "measures": [{ "code": "a", "name": { "vi": "Hộ", "en": "Households" }, "unit": { "vi": "hộ", "en": "households" }, "nature": "stock", "direction": "higher", "group": "ha-tang" }],
        "plans": [{ "id": "p", "title": { "vi": "Kế hoạch", "en": "Plan" }, "level": "province", "unit": "u", "goals": [
            { "id": "g", "name": { "vi": "Hộ", "en": "Households" }, "test": { "indicator": "a", "comparator": ">=", "value": "500" }, "applies_to": { "unit": "u" }, "deadline": "2025" }] }],
        "observations": "indicator,unit,period,as_printed\na,u,2023,301\na,u,2024,416\n" }"#;
    std::fs::write(&path, text).expect("a pack");
    let pack = path.to_string_lossy();
    let older = ["explain", "a", "u", "--pack", &pack, "--period", "2023"];
    has(&answer(&older), &["theo số liệu năm 2024: 416"]);
    has(&english(&older), &["by the figure of 2024: 416"]);
    let latest = answer(&["explain", "a", "u", "--pack", &pack]);
    assert!(!latest.contains("theo số liệu"), "{latest}");
}

#[test]
fn a_question_about_an_index_that_has_no_answer_says_which_one_has() {
    let year = ["score", "dti-2022", "--year", "1990"];
    has(
        &answer(&year),
        &["Năm 1990 chưa có số liệu; có số liệu: 2022, 2023."],
    );
    has(
        &english(&year),
        &["There are no figures for 1990; there are for 2022, 2023."],
    );
    let known = answer(&["score", "dti-2022", "--year", "2022"]);
    assert!(!known.contains("chưa có số liệu; có"), "{known}");
    let weight = |given| refusal(&["score", "dti-2022", "--weight", given]);
    has(
        &weight("hoat_dong=2"),
        &["không có phần “hoat_dong”", "- hoat-dong"],
    );
    has(
        &weight("hoat-dong=-2"),
        &["“hoat-dong=-2” phải là một số từ 0 trở lên"],
    );
}

#[test]
fn figures_come_back_with_token_line_and_bounds() {
    let csv = answer(&["export", "observations", "--format", "csv"]);
    assert!(csv.starts_with("document,line,as_printed,role,unit,period,indicator,exact,lower,lower_closed,upper,upper_closed\n"));
    assert!(csv.contains("001,32,521.509/1.450.945,value,bac-giang,2023-H1,ty_le_kich_hoat_dinh_danh,10430180/290189,"));
    assert!(csv.contains(
        "001,32,36%,value,bac-giang,2023-H1,ty_le_kich_hoat_dinh_danh,,35.5,true,36.5,false\n"
    ));
    assert_eq!(answer(&["export", "observations"]), csv);
    let rows = json(&["export", "observations", "--unit", "dien-bien"]);
    assert!(
        rows.as_array().is_some_and(
            |rows| !rows.is_empty() && rows.iter().all(|row| row["unit"] == "dien-bien")
        )
    );
}

#[test]
fn the_pack_inside_has_warnings_and_no_errors() {
    let (vi, en) = (answer(&["check"]), english(&["check"]));
    kept("check.vi.txt", &vi);
    kept("check.en.txt", &en);
    has(
        &vi,
        &[
            "cảnh báo W051: tử số 1.292 lớn hơn mẫu số 1.092",
            "hơn 82.000",
            "--severity info",
        ],
    );
    has(&answer(&["check", "--severity", "info"]), &["thông tin"]);
    assert!(!answer(&["check", "--severity", "error"]).contains("W051"));
    let found = json(&["check", "--severity", "info"]);
    let findings = found["findings"].as_array().expect("findings");
    for field in [
        "code", "severity", "message", "file", "line", "column", "pointer", "related",
    ] {
        assert!(findings[0].get(field).is_some(), "{field}");
    }
    let counted = |severity: &str| {
        findings
            .iter()
            .filter(|row| row["severity"] == severity)
            .count() as u64
    };
    assert_eq!(
        found["summary"]["warnings"].as_u64(),
        Some(counted("warning"))
    );
    assert_eq!(found["summary"]["infos"].as_u64(), Some(counted("info")));
    assert_eq!(found["summary"]["errors"].as_u64(), Some(0));
}

#[test]
fn a_folder_and_a_file_are_packs() {
    let example = pack("commands-pack", &[]);
    let file = example.join("pack.json");
    let asked =
        |path: &std::path::Path| answer(&["report".as_ref(), "--pack".as_ref(), path.as_os_str()]);
    assert_eq!(asked(&example), asked(&file));
    assert!(asked(&file).contains('✓') || asked(&file).contains('▲'));
}

#[cfg(unix)]
#[test]
fn names_of_files_need_not_be_unicode() {
    use std::os::unix::ffi::OsStrExt;
    let home = folder("commands-latin");
    let name = std::ffi::OsStr::from_bytes(b"bo-ch\xEF-tieu.json");
    let text = r#"{"schema_version": 1, "id": "x", "name": {"vi": "Thử", "en": "Trial"}}"#;
    std::fs::write(home.join(name), text).expect("a file");
    let checked = run(&[
        "check".as_ref(),
        "--pack".as_ref(),
        home.join(name).as_os_str(),
    ]);
    assert_eq!(checked.code, 0, "{checked:?}");
}

#[test]
fn the_day_of_assessment_decides() {
    let early = json(&["report", "--unit", "bac-giang", "--as-of", "2022-06-30"]);
    assert_eq!(early["as_of"], "2022-06-30");
    assert_eq!(early["summary"]["compared"].as_u64(), Some(0));
    // Without a day the pack's own counts.
    assert_eq!(json(&["report"])["as_of"], "2023-12-31");
}

/// What was published after the day is not there; without the day the latest figure counts.
#[test]
fn figures_are_known_from_their_day_on() {
    let home = folder("commands-known-at");
    let table = "indicator,unit,period,as_printed,published\n\
        ty_le_kich_hoat_dinh_danh,bac-giang,2023-9M,42%,2023-10-05\n";
    let file = home.join("chin-thang.csv");
    std::fs::write(&file, table).expect("a file");
    let file = file.to_str().expect("Unicode");
    let period = |more: &[&str]| {
        let asked = [
            "explain",
            "ty_le_kich_hoat_dinh_danh",
            "bac-giang",
            "--data",
            file,
        ];
        json(&[&asked[..], more].concat())["period"].clone()
    };
    assert_eq!(period(&[]), "2023-9M");
    assert_eq!(period(&["--known-at", "2023-10-05"]), "2023-9M");
    assert_eq!(period(&["--known-at", "2023-10-04"]), "2023-H1");
}

/// The style that is asked for counts before the one that the pack declares.
#[test]
fn the_style_of_numbers_can_be_said() {
    let data = chitieu_core::examples::FILES
        .iter()
        .find(|(name, _)| name.ends_with(".csv"))
        .expect("the data of the example");
    let english = data.1.replace("521.509/1.450.945", "\"521,509/1,450,945\"");
    assert_ne!(english, data.1, "the example prints the ratio");
    let home = pack("commands-style", &[(data.0, english.as_bytes())]);
    let home = home.to_str().expect("Unicode");
    let asked = ["report", "--pack", home, "--format", "json"];
    assert_eq!(run(&asked).code, 2, "two commas are no Vietnamese number");
    let report = json(&["report", "--pack", home, "--number-style", "en"]);
    assert_eq!(report["goals"][0]["verdict"], "met");
}

/// The root of the project.
fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn an_audit_ends_with_one_where_something_is_inconsistent() {
    let of = |arguments: &[&str]| {
        let run = run(&[&["audit", "--width", "80"], arguments].concat());
        assert_eq!(run.err, "", "{arguments:?}");
        (run.code, run.out)
    };
    let (code, vi) = of(&[]);
    assert_eq!(code, 1, "«hơn 82.000» and «82.000» exclude each other");
    kept("audit.80.vi.txt", &vi);
    kept("audit.80.en.txt", &of(&["--lang", "en"]).1);
    assert!(vi.lines().all(|line| line.chars().count() <= 80));
    let (code, province) = of(&["--unit", "bac giang", "--judgement", "all"]);
    assert_eq!(code, 0, "nothing is inconsistent in Bắc Giang");
    has(&province, &["001:32 «36%»", "454.537"]);
    assert!(!province.contains("82.000"));
    let (code, ranks) = of(&["--kind", "rank", "--format", "csv", "--judgement", "all"]);
    assert_eq!((code, ranks.lines().count()), (0, 5));
    let (_, text) = of(&["--format", "json", "--indicator", "ty_le_thua_dat_ky_so"]);
    let audit: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let implied = &audit["statements"][0]["would_confirm"][0];
    assert_eq!(
        (&implied["lower"], &implied["upper"]),
        (&"454537".into(), &"454589".into())
    );
    assert_eq!(audit["summary"]["figures"], 159);
    for form in ["markdown", "html"] {
        has(&of(&["--format", form]).1, &["1.292/1.092"]);
    }
}

#[test]
fn a_table_is_audited_without_a_pack_and_refused_with_reasons() {
    let table = root().join("tests/scenarios/doi-chieu/so-lieu.csv");
    let table = table.to_str().expect("a path");
    let audit = run(&["audit", table]);
    assert_eq!(audit.code, 1);
    has(&audit.out, &["dòng 2 «95,6»", "dòng 3 «60»", "22 / 23"]);
    let refused = |arguments: &[&str], wanted: &[&str]| {
        let run = run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        has(&run.err, wanted);
    };
    refused(
        &["audit", table, "--map", "Tu xo=numerator"],
        &["không bảng nào có cột “Tu xo”", "Tử số"],
    );
    refused(
        &["audit", table, "--unit", "x"],
        &["--unit chỉ đi với bộ chỉ tiêu"],
    );
    let both = run(&["audit", table, table, "--format", "json"]);
    assert_eq!(both.code, 1, "a file that is named twice is read once");
    assert!(both.out.contains("\"figures\": 14"), "{}", both.out);
    refused(&["audit", table, "bo-chi-tieu"], &["thừa “bo-chi-tieu”"]);
    refused(&["audit", "khong-co.csv"], &["E004"]);
    refused(&["audit", "--kind", "percnt"], &["percent, implied_base"]);
    refused(&["audit", "a", "--pack", "b"], &["--pack"]);
    refused(
        &["audit", "--indicator", "ty_le_thua_dat_ky_s"],
        &["ty_le_thua_dat_ky_so"],
    );
}

#[test]
fn plans_are_compared_shared_out_and_read_for_wording() {
    let pack = root().join("tests/scenarios/can-doi");
    let pack = pack.to_str().expect("a path");
    let of = |arguments: &[&str]| {
        let run = run(&[arguments, &["--pack", pack]].concat());
        (run.code, run.out, run.err)
    };
    let (code, text, _) = of(&[
        "align",
        "--against",
        "kh-tinh",
        "--rollup",
        "--format",
        "json",
    ]);
    let found: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        (code, found["goals"].as_array().map(Vec::len)),
        (1, Some(6))
    );
    assert_eq!(found["goals"][0]["relation"], "weaker");
    assert_eq!(found["goals"][0]["ours"]["line"], 45);
    assert_eq!(found["rollup"][0]["shortfall"], "260");
    assert_eq!(
        of(&["align", "kh-tinh", "--against", "kh-tinh"]).0,
        0,
        "a plan is no weaker than itself"
    );
    let (code, csv, _) = of(&["allocate", "kh-tinh/ho-cap-quang-2026", "--format", "csv"]);
    assert_eq!((code, csv.lines().count()), (0, 4));
    assert_eq!(of(&["lint"]).0, 1);
    for (arguments, wanted) in [
        (&["align"][..], "--against"),
        (&["align", "--against", "kh-tin"], "kh-tinh"),
        (&["allocate"], "--goal"),
        (&["allocate", "ho-cap-quan"], "kh-tinh/ho-cap-quang-2026"),
        (
            &["allocate", "kh-tinh/ho-cap-quang-2026", "--by", "x"],
            "base, gap",
        ),
        (
            &["allocate", "kh-tinh/nhan-thuc"],
            "chỉ phân bổ được mục tiêu",
        ),
        (&["lint", "kh-xa-d"], "kh-xa-a"),
    ] {
        let (code, out, err) = of(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        has(&err, &[wanted]);
    }
}

#[test]
fn progress_is_measured_by_named_methods() {
    let all = [
        "report",
        "--unit",
        "bac giang",
        "--as-of",
        "2023-12-31",
        "--method",
        "all",
    ];
    let text = answer(&all);
    has(
        &text,
        &[
            "Tiến độ theo phương pháp",
            "Chỉ số hiện trạng ESCAP",
            "Đã đạt mục tiêu, theo mọi phương pháp",
        ],
    );
    has(
        &english(&all),
        &[
            "Progress by method",
            "UN progress chart",
            "Met, by every method",
        ],
    );
    let data = json(&all);
    assert_eq!(
        data["methods"][0]["methods"].as_array().map(Vec::len),
        Some(7)
    );
    let one = [
        "explain",
        "ty_le_kich_hoat_dinh_danh",
        "bac-giang",
        "--as-of",
        "2023-12-31",
        "--method",
        "share_of_target",
    ];
    has(
        &answer(&one),
        &["Tỷ lệ so với mục tiêu", "119,81%", "đã đạt mục tiêu"],
    );
    let data = json(&one);
    assert_eq!(data["methods"][0]["methods"][0]["stand"], "reached");
    assert_eq!(data["indicator"], "ty_le_kich_hoat_dinh_danh");
    let refused = run(&["report", "--method", "open-sdg"]);
    assert_eq!(refused.code, 2);
    has(&refused.err, &["open-sdg", "open_sdg_trend"]);
    let list = run(&["report", "--method", "all", "--format", "csv"]);
    assert_eq!(list.code, 2);
    has(&list.err, &["csv", "markdown"]);
}

/// Without `--pack` the indices inside the program are meant, and `explain` knows them by their ids.
#[test]
fn the_indices_inside_are_known_without_a_pack() {
    has(
        &answer(&["score"]),
        &[
            "dti-2020",
            "dti-2022",
            "hdi",
            "egdi",
            "vi-du",
            "không phải số liệu thật",
        ],
    );
    let dti = answer(&["score", "dti-2022"]);
    has(
        &dti,
        &["2022", "0,8002", "58 đơn vị chưa có điểm", "chưa đọc được"],
    );
    assert!(
        !dti.contains("2023:"),
        "a year without scores is not shown unasked"
    );
    has(
        &answer(&["score", "dti-2020", "--show", "published"]),
        &["9/9"],
    );
    has(
        &answer(&["score", "hdi", "viet-nam"]),
        &["0,726", "hạng 8/9", "«10813.98273»"],
    );
    has(&answer(&["score", "egdi", "--show", "published"]), &["9/9"]);
    let proof = answer(&["explain", "dti-2022", "da-nang", "--period", "2022"]);
    has(
        &proof,
        &["https://dti.gov.vn/xep-hang-2022", "«0.8575»", "hạng 1/5"],
    );
    let example = english(&["score", "vi-du", "--year", "2023"]);
    has(&example, &["not real figures", "334.50"]);
}

/// From the structure of 2020 to that of 2021: figures, weights and rules together make the change, exactly, and so do the components.
#[test]
fn a_change_of_the_method_is_split_exactly() {
    let tried = [
        "dti_cqs=0,61",
        "dti_kts=0,47",
        "dti_xhs=0,53",
        "dti_1_nhan_thuc=0,7",
        "dti_2_the_che=0,81",
        "dti_3_ha_tang=0,6",
        "dti_4_nhan_luc=0,5",
        "dti_5_attt=0,4",
        "dti_7_hd_cqs=0,65",
        "dti_8_hd_kts=0,45",
        "dti_9_hd_xhs=0,35",
    ];
    let mut arguments = vec![
        "score", "dti-2022", "da-nang", "--year", "2021", "--show", "change",
    ];
    for figure in &tried {
        arguments.extend(["--what-if", figure]);
    }
    let text = answer(&arguments);
    has(
        &text,
        &[
            "Từ 0,4874 (2020) đến 0,5510 (2021)",
            "số liệu",
            "trọng số và điểm tối đa",
            "thành phần và cách chấm",
        ],
    );
    let data = json(&arguments);
    let rows = data["rows"].as_array().expect("rows");
    let amount = |row: &serde_json::Value| {
        let text = row["amount"].as_str().expect("an amount");
        chitieu_core::Rational::parse(text).expect("a number")
    };
    let [value, weight, method, total] = [0, 1, 2, 3].map(|row| amount(&rows[row]));
    assert_eq!(&value + &weight + &method, total);
    assert_eq!(total.to_canonical(), "0.06359");
    let parts = rows[4..].iter().map(amount);
    assert_eq!(
        parts.fold(chitieu_core::Rational::ZERO, |sum, part| sum + part),
        value
    );
    // What was published of both years stands where a year has no score.
    let published = english(&[
        "score", "dti-2022", "da-nang", "--year", "2021", "--show", "change",
    ]);
    has(
        &published,
        &[
            "There is no score for 2021",
            "As published: 0.4874 (2020), 0.6419 (2021).",
        ],
    );
}

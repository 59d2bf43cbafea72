//! `chitieu test`: every form, every filter, exit codes, and what is said of packs, files and names that are not there.

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{answer, folder, has, kept, pack, program, refusal, run, run_command};

const DAY: [&str; 2] = ["--as-of", "2023-12-31"];

/// The pack in which every shape of a goal stands once, with failures of every kind.
fn goals() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/goals");
    path.to_str().expect("a path").to_owned()
}

/// A run over that pack: it has failures, so that the code is 1.
#[track_caller]
fn failing(more: &[&str]) -> String {
    let goals = goals();
    let run = run(&[&["test", &goals][..], &DAY, more].concat());
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
    run.out
}

fn json(more: &[&str]) -> Value {
    serde_json::from_str(&failing(&[more, &["--format", "json"]].concat())).expect("JSON")
}

/// Names and outcomes of the cases of goals.
fn outcomes(run: &Value) -> Vec<(String, String)> {
    let text = |case: &Value, key: &str| case[key].as_str().unwrap_or_default().to_owned();
    let cases = run["cases"].as_array().expect("cases").iter();
    cases
        .map(|case| (text(case, "name"), text(case, "outcome")))
        .collect()
}

#[test]
fn every_form_is_kept_in_both_languages() {
    for (form, ending) in [
        (&[][..], "txt"),
        (&["--coverage", "--all"][..], "all.txt"),
        (&["--strict"][..], "strict.txt"),
        (&["--format", "json"][..], "json"),
        (&["--format", "junit"][..], "xml"),
        (&["--format", "tap"][..], "tap"),
        (&["--format", "markdown"][..], "md"),
    ] {
        for lang in ["vi", "en"] {
            let text = failing(&[form, &["--lang", lang, "--width", "80"]].concat());
            kept(&format!("testing/goals.{lang}.{ending}"), &text);
        }
    }
    // The folder of this machine stands in annotations, as it was typed.
    let github = failing(&["--format", "github"]).replace(&goals(), "tests/goals");
    kept("testing/goals.github.txt", &github);
    kept(
        "testing/seed.vi.txt",
        &answer(&[&["test", "--width", "80"][..], &DAY].concat()),
    );
    kept(
        "testing/seed.en.txt",
        &answer(&[&["test", "--width", "80", "--lang", "en"][..], &DAY].concat()),
    );
}

#[test]
fn no_line_is_wider_than_asked() {
    for width in ["60", "80", "120"] {
        let most: usize = width.parse().expect("a number");
        for line in failing(&["--width", width, "--all"]).lines() {
            // A name is one word: it is never cut, so that it can be copied.
            let long_name = line.trim_start().contains("::");
            assert!(long_name || line.chars().count() <= most, "{width}: {line}");
        }
    }
}

#[test]
fn totals_add_up_and_say_the_exit_code() {
    let whole = json(&[]);
    let totals = whole["totals"].as_object().expect("totals");
    let sum: u64 = totals.values().filter_map(Value::as_u64).sum();
    assert_eq!(sum as usize, outcomes(&whole).len());
    for (outcome, count) in totals {
        let found = outcomes(&whole)
            .iter()
            .filter(|(_, of)| of == outcome)
            .count();
        assert_eq!(Some(found as u64), count.as_u64(), "{outcome}");
    }
    assert_eq!(whole["holds"], false);
    let seed = answer(&[&["test", "--format", "json"][..], &DAY].concat());
    let seed: Value = serde_json::from_str(&seed).expect("JSON");
    assert_eq!(seed["holds"], true);
    assert_eq!(seed["pack"]["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(seed["as_of"], "2023-12-31");
    // A run is reproducible: the same bytes again.
    assert_eq!(
        answer(&[&["test", "--format", "json"][..], &DAY].concat()),
        answer(&[&["test", "--format", "json"][..], &DAY].concat())
    );
}

#[test]
fn filters_choose_cases() {
    let names = |more: &[&str]| -> Vec<String> {
        let goals = goals();
        let run = run(&[&["test", &goals, "--format", "json"][..], &DAY, more].concat());
        assert!(run.code < 2, "{}", run.err);
        let value: Value = serde_json::from_str(&run.out).expect("JSON");
        outcomes(&value).into_iter().map(|(name, _)| name).collect()
    };
    assert_eq!(
        names(&["--filter", "moi-dang::hang::tinh"]),
        ["moi-dang::hang::tinh-a"]
    );
    assert_eq!(
        names(&["--filter", "moi-dang::hang::"]).len(),
        7,
        "with the cases of the goal"
    );
    assert_eq!(
        names(&["--filter", "MOI-DANG::h*::tinh-a"]),
        ["moi-dang::hang::tinh-a", "moi-dang::hien-trang::tinh-a"]
    );
    assert_eq!(
        names(&[
            "--filter",
            "moi-dang::hang::tinh",
            "--filter",
            "moi-dang::tren::tinh"
        ])
        .len(),
        2
    );
    assert!(
        names(&["--unit", "Tỉnh B"])
            .iter()
            .all(|name| name.ends_with("tinh-b") || name.starts_with("cases::"))
    );
    let one = names(&["--indicator", "hang"]);
    assert!(
        one.len() == 7 && one.iter().all(|name| name.contains("::hang::")),
        "{one:?}"
    );
    let pillar = names(&["--pillar", "an-toan"]);
    assert!(
        pillar.len() > 2
            && pillar
                .iter()
                .all(|name| name.contains("::duoi::") || name.contains("::giam::")),
        "{pillar:?}"
    );
    assert_eq!(
        names(&["--plan", "moi-dang", "--filter", "::hang::tinh-a"]).len(),
        1
    );
}

#[test]
fn what_is_not_there_has_a_near_name() {
    let goals = goals();
    let asked = |more: &[&str]| refusal(&[&["test", &goals][..], &DAY, more].concat());
    has(
        &asked(&["--filter", "moi-dang::hnag::tinh-a"]),
        &[
            "không có trường hợp nào tên có “moi-dang::hnag::tinh-a”",
            "moi-dang::hang::tinh-a",
        ],
    );
    has(
        &asked(&["--unit", "tinh-d"]),
        &["không có đơn vị, địa phương “tinh-d”", "tinh-a"],
    );
    has(
        &asked(&["--plan", "moi-dangg"]),
        &["không có kế hoạch “moi-dangg”", "moi-dang"],
    );
    has(
        &asked(&["--pillar", "an-toann"]),
        &["--pillar không nhận “an-toann”", "an-toan"],
    );
    has(
        &asked(&["--deny", "W999"]),
        &["không có mã cảnh báo “W999”"],
    );
    has(
        &asked(&["--deny", "w05x", "--lang", "en"]),
        &["there is no finding code “W05X”"],
    );
    has(
        &refusal(&["test", "khong-co"]),
        &["không có tệp “khong-co”"],
    );
    has(
        &refusal(&["test", "a", "--pack", "b"]),
        &["--pack đã được ghi không qua tên lựa chọn"],
    );
    has(
        &refusal(&["test", &goals, "--format", "csv"]),
        &["test --format không nhận “csv”"],
    );
    has(
        &refusal(&["test", &goals, "--baseline", "khong-co.json"]),
        &["khong-co.json", "không có tệp này"],
    );
}

#[test]
fn bad_packs_run_nothing() {
    let broken = pack(
        "testing-broken",
        &[("pack.json", b"{ \"schema_version\": 1, ")],
    );
    let message = refusal(&["test", broken.to_str().expect("a path")]);
    has(&message, &["E011", "pack.json"]);
    let empty = folder("testing-empty");
    has(
        &refusal(&["test", empty.to_str().expect("a path")]),
        &["không phải là bộ chỉ tiêu"],
    );
    // A part of the data that cannot be read: what could be read was tested, and the light is not green.
    let data = folder("testing-data");
    std::fs::write(
        data.join("xa.csv"),
        "Chỉ tiêu;Đơn vị;Kỳ;Thực hiện\nty_le;tinh-a;2023;ba mươi\n",
    )
    .expect("a file");
    let run = run(&[
        "test",
        &goals(),
        "--data",
        data.to_str().expect("a path"),
        "--as-of",
        "2023-12-31",
    ]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.out.contains("kết quả"), "{}", run.out);
}

/// Figures that were handed in change the digest and the outcome.
#[test]
fn handed_in_figures_are_tested_too() {
    let data = folder("testing-handed-in");
    let file = data.join("xa.csv");
    std::fs::write(
        &file,
        "Chỉ tiêu;Đơn vị;Kỳ;Thực hiện\nchi_so;tinh-a;2023;0,6\n",
    )
    .expect("a file");
    let one = ["--filter", "moi-dang::chi-so::tinh-a", "--format", "json"];
    let goals = goals();
    let of = |more: &[&str]| -> Value {
        let run = run(&[&["test", &goals][..], &DAY, &one, more].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        serde_json::from_str(&run.out).expect("JSON")
    };
    let (before, after) = (of(&[]), of(&["--data", file.to_str().expect("a path")]));
    let outcome = |run: &Value| run["cases"][0]["outcome"].as_str().map(str::to_owned);
    assert_eq!(
        (outcome(&before).as_deref(), outcome(&after).as_deref()),
        (Some("skipped"), Some("pass"))
    );
    assert_ne!(before["pack"]["sha256"], after["pack"]["sha256"]);
}

#[test]
fn denied_findings_fail_a_run_that_else_holds() {
    let run = run(&[
        "test",
        "--as-of",
        "2023-12-31",
        "--deny",
        "W053,w054",
        "--lang",
        "en",
    ]);
    assert_eq!(run.code, 1);
    has(
        &run.out,
        &[
            "Denied findings (4)",
            "W053",
            "observations.csv:",
            "result: FAIL. 364 cases: 4 pass",
            "4 denied findings.",
        ],
    );
    for (form, wanted) in [
        (
            "junit",
            "<testsuite name=\"findings\" tests=\"4\" failures=\"4\"",
        ),
        ("tap", "1..368"),
        ("github", "::error title=W053::"),
        ("json", "\"denied\": [\n    {\n      \"code\": \"W05"),
    ] {
        let run = support::run(&[
            "test",
            "--as-of",
            "2023-12-31",
            "--deny",
            "W053,W054",
            "--format",
            form,
        ]);
        assert_eq!(run.code, 1);
        assert!(run.out.contains(wanted), "{form}: {wanted}");
    }
    // What is not found denies nothing.
    let none = support::run(&["test", "--as-of", "2023-12-31", "--deny", "W061"]);
    assert_eq!(none.code, 0);
}

/// A copy of the pack of goals that can be changed.
fn copied(name: &str) -> PathBuf {
    let copy = folder(name);
    for file in ["pack.json", "cases.json", "so-lieu.csv"] {
        std::fs::copy(Path::new(&goals()).join(file), copy.join(file)).expect("a file of the pack");
    }
    copy
}

#[test]
fn a_baseline_says_what_changed_and_why() {
    let copy = copied("testing-baseline");
    let path = copy.to_str().expect("a path").to_owned();
    let before = copy.join("truoc.json");
    let before_text = before.to_str().expect("a path");
    let made = run(&[
        "test",
        &path,
        "--as-of",
        "2023-12-31",
        "--format",
        "json",
        "--output",
        before_text,
    ]);
    assert_eq!(made.code, 1, "{}", made.err);
    let unchanged = run(&[
        "test",
        &path,
        "--as-of",
        "2023-12-31",
        "--baseline",
        before_text,
        "--lang",
        "en",
    ]);
    has(
        &unchanged.out,
        &["Since the run before (0)", "Before: assessed on 2023-12-31"],
    );
    let data = std::fs::read_to_string(copy.join("so-lieu.csv")).expect("the data");
    std::fs::write(
        copy.join("so-lieu.csv"),
        data.replace("su_co,tinh-a,2023,12", "su_co,tinh-a,2023,8"),
    )
    .expect("written");
    let changed = run(&[
        "test",
        &path,
        "--as-of",
        "2023-12-31",
        "--baseline",
        before_text,
        "--lang",
        "en",
        "--width",
        "100",
    ]);
    has(
        &changed.out,
        &[
            "Since the run before (2)",
            "newly met  moi-dang::duoi::tinh-a · fail → pass; data revised (12 → 8)",
            "still met  moi-dang::giam::tinh-a · pass; data revised (12 → 8)",
        ],
    );
    // Not over what was read, and not what is no run.
    has(
        &refusal(&[
            "test",
            &path,
            "--baseline",
            before_text,
            "--format",
            "json",
            "--output",
            before_text,
        ]),
        &["đang được đọc"],
    );
    std::fs::write(&before, "{ \"format\": ").expect("written");
    has(
        &refusal(&["test", &path, "--baseline", before_text]),
        &["không phải là JSON", "dòng 1"],
    );
    std::fs::write(&before, "{ \"format\": \"chitieu-report/1\" }").expect("written");
    has(
        &refusal(&["test", &path, "--baseline", before_text]),
        &["không phải kết quả của chitieu test --format json"],
    );
}

#[test]
fn generated_cases_are_written_whole_and_pass_when_they_are_taken_in() {
    let copy = copied("testing-generate");
    let path = copy.to_str().expect("a path").to_owned();
    let target = copy.join("cases.json");
    std::fs::write(&target, "{ \"cases\": [] }\n").expect("written");
    // The old file is one of those that are read: it is not overwritten while it is part of the pack.
    let target_text = target.to_str().expect("a path");
    has(
        &refusal(&["test", &path, "--generate", "--output", target_text]),
        &["đang được đọc"],
    );
    let new = copy.join("moi.json");
    let made = run(&[
        "test",
        &path,
        "--generate",
        "--output",
        new.to_str().expect("a path"),
    ]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    std::fs::rename(&new, &target).expect("taken in");
    let kept = std::fs::read_to_string(&target).expect("the cases");
    assert_eq!(
        kept,
        std::fs::read_to_string(Path::new(&goals()).join("cases.json"))
            .expect("the cases of the project")
    );
    let run = run(&["test", &path, "--filter", "cases::"]);
    assert_eq!(run.code, 0, "{}", run.out);
    // Only what the filters let through.
    let one = answer(&[
        "test",
        &goals(),
        "--generate",
        "--filter",
        "moi-dang::hang::",
    ]);
    let value: Value = serde_json::from_str(&one).expect("JSON");
    let cases = value["cases"].as_array().expect("cases");
    assert!(
        cases.len() >= 4 && cases.iter().all(|case| case["for"] == "moi-dang/hang"),
        "{one}"
    );
}

/// A reader that goes away early is no error.
#[test]
fn a_closed_pipe_ends_silently() {
    for form in ["text", "json", "junit", "tap", "github", "markdown"] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = program();
        command
            .args(["test", &goals(), "--format", form, "--as-of", "2023-12-31"])
            .stdout(writer)
            .stderr(std::process::Stdio::piped());
        let output = command.output().expect("the program starts");
        assert_eq!(
            (output.status.code(), output.stderr.as_slice()),
            (Some(0), &b""[..]),
            "{form}"
        );
    }
}

#[test]
fn machine_forms_have_no_colours() {
    for form in ["json", "junit", "tap", "github", "markdown"] {
        let mut command = program();
        let run =
            run_command(command.args(["test", &goals(), "--format", form, "--color", "always"]));
        assert!(!run.out.contains('\u{1b}'), "{form}");
    }
    let mut command = program();
    let run = run_command(command.args(["test", &goals(), "--color", "always"]));
    assert!(run.out.contains('\u{1b}'));
}

/// The lines of a recipe that call the program, as its shell gets them.
fn commands(recipe: &str) -> String {
    let lines = recipe.lines().map(|line| {
        let line = line.trim();
        let line = line.strip_prefix("- ").unwrap_or(line);
        line.strip_prefix("run: ").unwrap_or(line)
    });
    let calls: Vec<&str> = lines.filter(|line| line.starts_with("chitieu ")).collect();
    calls.join("\n")
}

/// Runs a script in a folder in which the program is on the path.
#[cfg(unix)]
fn shell(script: &str, arguments: &[&str], place: &Path) -> (i32, String) {
    let binary = Path::new(env!("CARGO_BIN_EXE_chitieu"))
        .parent()
        .expect("a folder");
    let path = format!(
        "{}:{}",
        binary.display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let output = std::process::Command::new("sh")
        .args(["-e", "-c", script, "recipe"])
        .args(arguments)
        .current_dir(place)
        .env("PATH", path)
        .env("CHITIEU_LANG", "en")
        .env("GITHUB_STEP_SUMMARY", place.join("summary.md"))
        .output()
        .expect("a shell");
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8_lossy(&output.stdout).into_owned(),
    )
}

#[cfg(unix)]
#[test]
fn recipes_run_as_they_stand() {
    let recipes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/recipes");
    let read = |name: &str| std::fs::read_to_string(recipes.join(name)).expect("a recipe");
    let place = folder("testing-recipes");
    let copy = copied("testing-recipes/bo-chi-tieu");
    let good = folder("testing-recipes-good");
    std::fs::create_dir_all(good.join("bo-chi-tieu")).expect("a folder");
    for (name, text) in chitieu_core::examples::FILES {
        std::fs::write(good.join("bo-chi-tieu").join(name), text).expect("a file of the example");
    }
    // A pack with failures stops the job, and the reports are there.
    let (code, out) = shell(&commands(&read("github.yml")), &[], &place);
    assert_eq!(code, 1, "{out}");
    assert!(
        out.contains("::error file=bo-chi-tieu/pack.json,line="),
        "{out}"
    );
    has(
        &std::fs::read_to_string(place.join("summary.md")).expect("the summary"),
        &["# Every shape of a goal once", "FAIL"],
    );
    let (code, out) = shell(&commands(&read("gitlab.yml")), &[], &place);
    assert_eq!(code, 1, "{out}");
    assert!(
        std::fs::read_to_string(place.join("goals.xml"))
            .expect("the report")
            .contains("<testsuites")
    );
    // A pack without lets it go on.
    for recipe in ["github.yml", "gitlab.yml"] {
        let (code, out) = shell(&commands(&read(recipe)), &[], &good);
        assert_eq!(code, 0, "{recipe}: {out}");
    }
    // The plain shell keeps runs, and tells the second what changed since the first.
    let plain = read("plain.sh");
    assert_eq!(shell(&plain, &["bo-chi-tieu"], &place).0, 1);
    let data = std::fs::read_to_string(copy.join("so-lieu.csv")).expect("the data");
    std::fs::write(
        copy.join("so-lieu.csv"),
        data.replace("hang,tinh-a,2023,9/63", "hang,tinh-a,2023,13/63"),
    )
    .expect("written");
    let (code, out) = shell(&plain, &["bo-chi-tieu"], &place);
    assert_eq!(code, 1);
    has(
        &out,
        &[
            "Since the run before (1)",
            "lost  moi-dang::hang::tinh-a · pass → fail; data revised (9/63 → 13/63)",
        ],
    );
    let (code, out) = shell(&plain, &["bo-chi-tieu"], &place);
    assert!(
        code == 1 && out.contains("Since the run before (0)"),
        "{out}"
    );
    assert_eq!(shell(&plain, &["khong-co"], &place).0, 2);
}

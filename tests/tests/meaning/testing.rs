//! Goals as test cases: outcomes against verdicts for every scenario, every goal shape with its golden and generated cases, histories, names. Long because every goal shape stands here with its pack and its cases.
//!
//! `CHITIEU_UPDATE=1 cargo test -p chitieu-tests --test meaning testing` writes the boundary cases of `tests/goals` anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chitieu_core::framework::{MissingParts, Subject};
use chitieu_core::testing::{
    Coverage, History, Past, Shape, Suite, TestOptions, TestOutcome, TestRun, Tested, format,
    generate, generated_json,
};
use chitieu_core::{Lang, Pack, Program, Reading, Session, Verdict, date};

use crate::scenarios;
use crate::support::Folder;

fn goals_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("goals")
}

/// The pack in which every shape of a goal stands once.
fn every_shape() -> Folder {
    let mut folder = Folder::default();
    for name in ["pack.json", "cases.json", "so-lieu.csv"] {
        let text = std::fs::read_to_string(goals_folder().join(name)).expect("a file of the pack");
        folder = folder.with(name, text);
    }
    folder
}

fn text_of(folder: &Folder, name: &str) -> String {
    let found = folder.0.iter().find(|(known, _)| known == name);
    String::from_utf8(found.expect("a file").1.clone()).expect("text")
}

fn read(folder: &Folder) -> Reading {
    Pack::read(folder, "pack.json")
}

fn with_run<T>(
    pack: &Pack,
    as_of: &str,
    options: &TestOptions,
    ask: impl FnOnce(&TestRun<'_>) -> T,
) -> T {
    let program = Program::new(pack.framework());
    let day = date(as_of).expect("a day");
    let session = Session::new(pack.framework(), &program, pack.data(), day);
    ask(&TestRun::new(pack, &session, options))
}

/// What an outcome has to be, written once more and in another way.
fn outcome_of(verdict: Verdict, due: bool) -> TestOutcome {
    match (verdict, due) {
        (Verdict::Met, _) => TestOutcome::Pass,
        (Verdict::NotMet, true) => TestOutcome::Fail,
        (Verdict::NotMet, false) => TestOutcome::Pending,
        (Verdict::Depends, _) => TestOutcome::Inconclusive,
        (Verdict::NoData, _) => TestOutcome::Skipped,
        (Verdict::NotComputable, _) => TestOutcome::Listed,
    }
}

/// The short way to an outcome is the long way: for every row of every scenario on five days.
#[test]
fn outcomes_are_those_of_the_verdicts() {
    let mut seen: BTreeMap<TestOutcome, usize> = BTreeMap::new();
    for scenario in scenarios::all() {
        let Some(pack) = read(&scenario.files).pack else {
            continue;
        };
        let framework = pack.framework();
        let program = Program::new(framework);
        for as_of in [
            scenario.as_of.as_str(),
            "2021-06-30",
            "2023-06-30",
            "2024-12-31",
            "2026-12-31",
        ] {
            let as_of = date(as_of).expect("a day");
            for missing in [
                None,
                Some(MissingParts::Bounded),
                Some(MissingParts::ReportedOnly),
            ] {
                let session = Session::new(framework, &program, pack.data(), as_of)
                    .with_missing_parts(missing);
                let run = TestRun::new(&pack, &session, &TestOptions::default());
                let mut rows = 0;
                for case in run.cases() {
                    let Tested::Goal { goal, unit, .. } = case.tested else {
                        continue;
                    };
                    let entry = framework.goal(goal).expect("a goal");
                    let due = entry.deadline_on(as_of).is_some_and(|day| day <= as_of);
                    let row = run.assessment(case).expect("a row");
                    let told = format!("{} {} {as_of}", scenario.name, run.name(case));
                    assert_eq!(row.unit, unit, "{told}");
                    assert_eq!(case.outcome, outcome_of(row.verdict, due), "{told}");
                    *seen.entry(case.outcome).or_insert(0) += 1;
                    rows += 1;
                }
                let all: usize = framework
                    .goals()
                    .iter()
                    .map(|goal| {
                        framework
                            .find_goal(&framework.goal_code(goal))
                            .expect("a goal")
                    })
                    .map(|goal| session.assess_each(goal).len())
                    .sum();
                assert_eq!(rows, all, "{}: every row is a case", scenario.name);
                assert_eq!(run.totals().all(), run.cases().len());
            }
        }
    }
    assert_eq!(
        seen.len(),
        TestOutcome::ALL.len(),
        "every outcome occurs: {seen:?}"
    );
}

/// The pack has every shape of the architecture, every goal has golden cases, and what a goal's boundary cases say is what the file keeps.
#[test]
fn every_shape_has_golden_and_generated_cases() {
    let folder = every_shape();
    let reading = read(&folder);
    let worst = reading
        .findings
        .iter()
        .map(|finding| finding.severity())
        .min();
    assert!(
        worst.is_none_or(|worst| worst == chitieu_core::Severity::Info),
        "{:?}",
        reading.findings
    );
    let pack = reading.pack.expect("a pack");
    let framework = pack.framework();
    let program = Program::new(framework);
    let mut shapes: Vec<Shape> = Vec::new();
    let mut generated = Vec::new();
    for goal in framework.goals() {
        shapes.extend(Shape::of(framework, goal));
        let id = framework
            .find_goal(&framework.goal_code(goal))
            .expect("a goal");
        let own = generate(framework, &program, id);
        assert!(!own.is_empty(), "{}", goal.id);
        generated.extend(own);
    }
    for shape in Shape::ALL {
        assert!(shapes.contains(shape), "{shape:?}");
    }
    let text = generated_json(&generated);
    let path = goals_folder().join("cases.json");
    if std::env::var_os("CHITIEU_UPDATE").is_some() {
        std::fs::write(&path, &text).expect("the cases can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the cases");
    assert!(
        kept == text,
        "tests/goals/cases.json is not what is generated today"
    );
    for goal in framework.goals() {
        let of = |id: &Subject| matches!(id, Subject::Goal(id) if framework.goal(*id).is_some_and(|it| it.id == goal.id));
        let cases = framework
            .cases()
            .iter()
            .filter(|case| of(&case.subject))
            .count();
        let made = generated
            .iter()
            .filter(|case| case.subject.ends_with(&format!("/{}", goal.id)));
        assert!(
            cases > made.count(),
            "{} has golden cases of its own",
            goal.id
        );
    }
}

/// Every golden and every generated case holds, and together they touch every goal, every shape and every branch.
#[test]
fn every_case_of_every_shape_holds() {
    let pack = read(&every_shape()).pack.expect("a pack");
    with_run(&pack, "2023-12-31", &TestOptions::default(), |run| {
        let failed: Vec<String> = run
            .cases()
            .iter()
            .filter(|case| matches!(case.tested, Tested::Expectation(_)))
            .filter(|case| case.outcome != TestOutcome::Pass)
            .map(|case| format!("{}: {}", run.name(case), run.row(case, Lang::En).message))
            .collect();
        assert!(failed.is_empty(), "{failed:#?}");
        let coverage = Coverage::of(run);
        assert_eq!(coverage.goals, coverage.goals_with_cases);
        assert!(
            coverage.shapes.iter().all(|it| it.with_cases > 0),
            "{coverage:?}"
        );
        assert_eq!(
            (coverage.branches, coverage.untaken_branches.len()),
            (6, 0),
            "{coverage:?}"
        );
        assert!(coverage.cases > 150, "{}", coverage.cases);
    });
}

/// On which side of a threshold a verdict turns, for every comparator: worked out here, not taken from the engine.
#[test]
fn boundary_cases_turn_where_the_comparator_says() {
    let pack = read(&every_shape()).pack.expect("a pack");
    let framework = pack.framework();
    let program = Program::new(framework);
    let verdicts = |code: &str| -> BTreeMap<String, &'static str> {
        let goal = framework.find_goal(code).expect(code);
        let cases = generate(framework, &program, goal);
        cases
            .into_iter()
            .map(|case| (case.id, case.verdict))
            .collect()
    };
    for (code, below, at, above) in [
        ("moi-dang/it-nhat", "not_met", "met", "met"),
        ("moi-dang/tren", "not_met", "not_met", "met"),
        ("moi-dang/dung-bang", "not_met", "met", "not_met"),
        ("moi-dang/nhieu-nhat", "met", "met", "not_met"),
        ("moi-dang/duoi", "met", "not_met", "not_met"),
        ("moi-dang/tang", "not_met", "met", "met"),
        ("moi-dang/giam", "met", "met", "not_met"),
        ("moi-dang/them-diem", "not_met", "met", "met"),
        ("moi-dang/hang", "met", "met", "not_met"),
        ("moi-dang/chi-so", "not_met", "met", "met"),
        ("moi-dang/tung-tinh", "not_met", "met", "met"),
        ("moi-dang/tung-nam", "not_met", "met", "met"),
    ] {
        let of = verdicts(code);
        let found =
            ["just-below", "exactly-at", "just-above"].map(|id| of.get(id).copied().unwrap_or("–"));
        assert_eq!(found, [below, at, above], "{code}");
        assert_eq!(of["missing"], "no_data", "{code}");
    }
    let range = verdicts("moi-dang/trong-khoang");
    let found = [
        "low-just-below",
        "low-exactly-at",
        "high-exactly-at",
        "high-just-above",
    ]
    .map(|id| range[id]);
    assert_eq!(found, ["not_met", "met", "met", "not_met"]);
    let all = verdicts("moi-dang/nhieu-dieu-kien");
    assert_eq!(
        (all["all-hold"], all["part-3-fails"], all["part-3-missing"]),
        ("met", "not_met", "no_data")
    );
    let floor = verdicts("moi-dang/san");
    assert_eq!(
        (
            floor["every-unit-holds"],
            floor["one-unit-fails"],
            floor["one-unit-silent"]
        ),
        ("met", "not_met", "depends")
    );
    let share = verdicts("moi-dang/ty-le-don-vi");
    assert_eq!(
        (share["one-unit-fewer"], share["just-enough-units"]),
        ("not_met", "met")
    );
    assert_eq!(verdicts("moi-dang/it-nhat")["zero-base"], "no_data");
    assert_eq!(verdicts("moi-dang/it-nhat")["rounded"], "depends");
    assert_eq!(verdicts("moi-dang/loi")["words"], "not_computable");
}

/// Boundary cases of the 289 goals of the seed pack are taken in and hold.
#[test]
fn generated_cases_of_the_seed_pack_hold() {
    let files = chitieu_seeds::FILES;
    let pack = Pack::read(files, "pack.json").pack.expect("the seed pack");
    let framework = pack.framework();
    let program = Program::new(framework);
    let goals = framework.goals().iter().map(|goal| {
        framework
            .find_goal(&framework.goal_code(goal))
            .expect("a goal")
    });
    let cases: Vec<_> = goals
        .flat_map(|goal| generate(framework, &program, goal))
        .collect();
    assert!(cases.len() > 1_000, "{}", cases.len());
    let mut folder = Folder::default();
    for (name, text) in files {
        let text = match *name {
            "pack.json" => text.replacen("\"include\": [", "\"include\": [\"cases.json\", ", 1),
            _ => (*text).to_owned(),
        };
        folder = folder.with(name, text);
    }
    let with_cases = read(&folder.with("cases.json", generated_json(&cases)));
    let pack = with_cases.pack.expect("the same pack with cases");
    with_run(&pack, "2023-12-31", &TestOptions::default(), |run| {
        let failed = run
            .cases()
            .iter()
            .filter(|case| case.outcome == TestOutcome::Fail);
        let failed: Vec<String> = failed
            .map(|case| format!("{}: {}", run.name(case), run.row(case, Lang::En).message))
            .collect();
        assert!(failed.is_empty(), "{failed:#?}");
        assert_eq!(
            run.cases().len() - 364,
            cases.len(),
            "364 goals for units, and the cases"
        );
    });
}

/// A case that is wrong fails, and says what came out instead.
#[test]
fn wrong_expectations_fail_with_what_came_out() {
    for (given, expect, what, got) in [
        (
            r#"{ "ty_le": "36%" }"#,
            r#"{ "verdict": "not_met" }"#,
            "verdict",
            "met",
        ),
        (
            r#"{ "ty_le": "30%" }"#,
            r#"{ "verdict": "depends", "reason": "one_sided" }"#,
            "reason",
            "rounded",
        ),
        (
            r#"{ "ty_le": "36%" }"#,
            r#"{ "bounds": "[35.5; 36.5]" }"#,
            "bounds",
            "[35.5; 36.5)",
        ),
        (
            r#"{ "tai_khoan": "36", "nguoi": "100" }"#,
            r#"{ "value": "36.5" }"#,
            "value",
            "36",
        ),
        // Half a percent of 36.5 is 0.1825; half a point would be enough.
        (
            r#"{ "tai_khoan": "36", "nguoi": "100" }"#,
            r#"{ "value": "36.5", "tolerance": { "value": "0.5", "in": "percent" } }"#,
            "value",
            "36",
        ),
        (
            r#"{ "tai_khoan": "36", "nguoi": "100" }"#,
            r#"{ "shown": "36" }"#,
            "shown",
            "36%",
        ),
    ] {
        let pack = one_case(given, expect);
        with_run(&pack, "2023-12-31", &TestOptions::default(), |run| {
            let case = run.cases().last().expect("a case");
            assert_eq!(case.outcome, TestOutcome::Fail, "{expect}");
            let row = run.row(case, Lang::En);
            let found: Vec<(&str, &str)> = row
                .mismatches
                .iter()
                .map(|it| (it.what, it.got.as_str()))
                .collect();
            assert_eq!(found, [(what, got)], "{expect}");
        });
    }
    // The same with a tolerance that is wide enough.
    let pack = one_case(
        r#"{ "tai_khoan": "36", "nguoi": "100" }"#,
        r#"{ "value": "36.5", "tolerance": { "value": "0.5", "in": "points" } }"#,
    );
    with_run(&pack, "2023-12-31", &TestOptions::default(), |run| {
        assert_eq!(run.totals().failed(), 0)
    });
}

/// The pack of the scenarios with one goal and one case.
fn one_case(given: &str, expect: &str) -> Pack {
    let reading = read(&case_folder(given, expect));
    reading
        .pack
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

fn case_folder(given: &str, expect: &str) -> Folder {
    let base = include_str!("../../scenarios/base.json")
        .trim_end()
        .trim_end_matches('}');
    let goal = format!(
        r#"{{ "id": "g", "name": {{ "vi": "Mục tiêu", "en": "Goal" }}, "test": {{ "indicator": "ty_le", "comparator": ">=", "value": "30" }},
          "applies_to": {{ "unit": "tinh-a" }}, "deadline": "2023",
          "cases": [{{ "given": {given}, "expect": {expect} }}] }}"#
    );
    let pack = format!(
        "{base}, \"plans\": [{{ \"id\": \"p\", \"title\": {{ \"vi\": \"K\", \"en\": \"P\" }}, \"level\": \"province\", \"unit\": \"tinh-a\", \"goals\": [\n{goal}] }}] }}"
    );
    Folder::default().with("pack.json", pack)
}

/// What is wrong with a case is a finding at its place, before anything runs.
#[test]
fn bad_cases_are_findings_with_a_place() {
    for (given, expect, code, pointer) in [
        (
            r#"{ "ty_le": "ba mươi" }"#,
            r#"{ "verdict": "met" }"#,
            "E035",
            "",
        ),
        (
            r#"{ "ty_lee": "36%" }"#,
            r#"{ "verdict": "met" }"#,
            "E050",
            "/plans/0/goals/0/cases/0/given/ty_lee",
        ),
        (
            r#"{ "ty_le": 36 }"#,
            r#"{ "verdict": "met" }"#,
            "E030",
            "/plans/0/goals/0/cases/0/given/ty_le",
        ),
        (
            r#"{ "ty_le": "36%" }"#,
            r#"{ "verdict": "dat" }"#,
            "E033",
            "/plans/0/goals/0/cases/0/expect/verdict",
        ),
        (
            r#"{ "ty_le": "36%" }"#,
            "{}",
            "E031",
            "/plans/0/goals/0/cases/0/expect",
        ),
        (
            r#"{ "ty_le": "36%" }"#,
            r#"{ "bounds": "35,5 - 36,5" }"#,
            "",
            "/plans/0/goals/0/cases/0/expect/bounds",
        ),
        (
            r#"{ "ty_le": "36%" }"#,
            r#"{ "value": "36", "tolerance": { "value": "1", "in": "amount" } }"#,
            "E033",
            "",
        ),
        (
            r#"{ "ty_le": "36%" }"#,
            r#"{ "tolerance": { "value": "1", "in": "points" }, "verdict": "met" }"#,
            "E031",
            "/plans/0/goals/0/cases/0/expect",
        ),
        (
            r#"[{ "indicator": "ty_le", "period": "2023-Q7", "as_printed": "36%" }]"#,
            r#"{ "verdict": "met" }"#,
            "",
            "/plans/0/goals/0/cases/0/given/0/period",
        ),
    ] {
        let reading = read(&case_folder(given, expect));
        assert!(reading.pack.is_none(), "{given} {expect}");
        let finding = &reading.findings[0];
        if !code.is_empty() {
            assert_eq!(
                finding.code(),
                code,
                "{given} {expect}: {}",
                finding.message(Lang::En)
            );
        }
        let row = finding.row(&reading.sources, Lang::En);
        assert_eq!(
            (row.file, row.line.is_some()),
            (Some("pack.json"), true),
            "{given} {expect}"
        );
        if !pointer.is_empty() {
            assert_eq!(
                finding.pointer.as_deref(),
                Some(pointer),
                "{given} {expect}"
            );
        }
    }
}

/// Newly met, lost, revised: each with its own cause, and nothing where nothing changed.
#[test]
fn histories_name_the_cause_of_each_change() {
    let folder = every_shape();
    let before = read(&folder);
    let json = with_run(
        before.pack.as_ref().expect("a pack"),
        "2023-12-31",
        &TestOptions::default(),
        |run| format::json(&format::Report::new(run, &before.sources, Lang::Vi)),
    );
    let past = Past::read(&json).expect("a run");
    let changes = |folder: &Folder, as_of: &str| -> Vec<String> {
        let pack = read(folder).pack.expect("a pack");
        with_run(&pack, as_of, &TestOptions::default(), |run| {
            let history = History::new(run, &past);
            history
                .changes
                .iter()
                .map(|change| {
                    format!(
                        "{} {}: {}",
                        change.label(Lang::En),
                        change.name,
                        change.text(Lang::En)
                    )
                })
                .collect()
        })
    };
    assert_eq!(changes(&folder, "2023-12-31"), [""; 0]);
    let file = |name: &str| text_of(&folder, name);
    let data = |from: &str, to: &str| {
        folder
            .clone()
            .with("so-lieu.csv", replaced(&file("so-lieu.csv"), from, to))
    };
    let pack = |from: &str, to: &str| {
        folder
            .clone()
            .with("pack.json", replaced(&file("pack.json"), from, to))
    };

    assert_eq!(
        changes(
            &data("su_co,tinh-a,2023,12", "su_co,tinh-a,2023,9"),
            "2023-12-31"
        ),
        [
            "newly met moi-dang::duoi::tinh-a: fail → pass; data revised (12 → 9)",
            "still met moi-dang::giam::tinh-a: pass; data revised (12 → 9)"
        ]
    );
    assert_eq!(
        changes(
            &data("hang,tinh-a,2023,9/63", "hang,tinh-a,2023,12/63"),
            "2023-12-31"
        ),
        ["lost moi-dang::hang::tinh-a: pass → fail; data revised (9/63 → 12/63)"]
    );
    let lower = changes(
        &pack(
            "\"indicator\": \"su_co\", \"comparator\": \"<\", \"value\": \"10\"",
            "\"indicator\": \"su_co\", \"comparator\": \"<\", \"value\": \"20\"",
        ),
        "2023-12-31",
    );
    assert_eq!(
        lower[0],
        "newly met moi-dang::duoi::tinh-a: fail → pass; goal revised (< 10 → < 20)"
    );
    let formula = changes(&pack("min(muc, 80)", "max(muc, 80)"), "2023-12-31");
    assert!(
        formula
            .iter()
            .any(|it| it.starts_with("newly met moi-dang::re-nhanh::tinh-a")
                || it.contains("re-nhanh::tinh-a: fail; definition changed")
                || it.contains("re-nhanh::tinh-a: fail → inconclusive; definition changed")),
        "{formula:#?}"
    );
    assert!(
        formula
            .iter()
            .all(|it| it.contains("re-nhanh") || it.contains("diem_thuong")),
        "{formula:#?}"
    );
    let day = changes(&folder, "2024-12-31");
    assert!(
        !day.is_empty()
            && day
                .iter()
                .all(|it| it.contains("another day") || it.contains("data revised")),
        "{day:#?}"
    );
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "“{from}” does not stand there");
    text.replacen(from, to, 1)
}

#[test]
fn strict_runs_fail_for_what_is_late_or_silent() {
    let pack = read(&every_shape()).pack.expect("a pack");
    let of = |strict: bool| {
        let options = TestOptions {
            strict,
            ..TestOptions::default()
        };
        with_run(&pack, "2023-12-31", &options, |run| {
            let cases = run.cases().iter();
            cases
                .map(|case| (run.name(case), case.outcome))
                .collect::<BTreeMap<_, _>>()
        })
    };
    let (loose, strict) = (of(false), of(true));
    let name = |goal: &str| format!("moi-dang::{goal}::tinh-a");
    for (goal, before, after) in [
        ("moc", TestOutcome::Pending, TestOutcome::Fail),
        ("thay-the", TestOutcome::Pending, TestOutcome::Pending),
        ("chi-so", TestOutcome::Skipped, TestOutcome::Fail),
        ("it-nhat", TestOutcome::Pass, TestOutcome::Pass),
        ("tren", TestOutcome::Inconclusive, TestOutcome::Inconclusive),
    ] {
        assert_eq!(
            (loose[&name(goal)], strict[&name(goal)]),
            (before, after),
            "{goal}"
        );
    }
}

/// The digest is that of the files: one byte is another digest, and so is a byte that moves from one file to the next.
#[test]
fn digests_tell_packs_apart() {
    let digest = |folder: &Folder| read(folder).pack.expect("a pack").digest().to_owned();
    let folder = every_shape();
    let same = digest(&folder);
    assert_eq!(same, digest(&every_shape()));
    let more = folder.clone().with(
        "so-lieu.csv",
        format!("{}\n", text_of(&folder, "so-lieu.csv")),
    );
    assert_ne!(same, digest(&more));
}

/// The goals of the seed pack from Rust, as `tests/web/goals.test.mjs` has them from JavaScript: one list for both.
mod seed_goals {
    use super::*;
    use std::sync::LazyLock;

    static SUITE: LazyLock<Suite> = LazyLock::new(|| {
        let day = date("2023-12-31").expect("a day");
        Suite::read(chitieu_seeds::FILES, "pack.json", day, Lang::Vi).expect("the seed pack")
    });

    chitieu_core::goal_tests! {
        &SUITE;
        xa_thi_diem_2023 = "bac-kan-thi-diem-cds-2023::xa-thi-diem-2023::bac-kan";
        xep_hang_dti_2025 = "bac-giang-nq-111-2021::xep-hang-dti-2025::bac-giang";
        xep_hang_dti_2030 = "bac-giang-nq-111-2021::xep-hang-dti-2030::bac-giang";
        tk_dinh_danh_2023 = "bac-giang-giao-2023::tk-dinh-danh-2023::bac-giang";
    }

    /// The list that both languages check.
    #[test]
    fn outcomes_are_those_of_the_shared_list() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/goals.expected.json");
        let today: BTreeMap<String, &str> = SUITE
            .outcomes()
            .into_iter()
            .map(|(name, outcome)| (name, outcome.code()))
            .collect();
        let today = chitieu_core::report::to_json(&today);
        if std::env::var_os("CHITIEU_UPDATE").is_some() {
            std::fs::write(&path, &today).expect("the list can be written");
        }
        assert!(
            std::fs::read_to_string(&path).expect("the list") == today,
            "web/goals.expected.json is not what comes out today"
        );
    }

    #[test]
    fn failures_are_readable_and_unknown_names_have_a_near_one() {
        let strict = Suite::read(
            chitieu_seeds::FILES,
            "pack.json",
            date("2023-12-31").expect("a day"),
            Lang::En,
        )
        .expect("the seed pack")
        .strict();
        let silent = strict.check("qd-749-ttg-2020::csdl-quoc-gia-2025::viet-nam");
        assert_eq!(silent.outcome, Some(TestOutcome::Fail));
        assert!(silent.text.contains("Not reported"), "{}", silent.text);
        let checked = SUITE.check("bac-giang-giao-2023::tk-dinh-danh-2032::bac-giang");
        let text = checked.holds().unwrap_err();
        assert!(
            text.contains("bac-giang-giao-2023::tk-dinh-danh-2023::bac-giang"),
            "{text}"
        );
        assert_eq!(checked.outcome, None);
        let pass = SUITE.check("bac-giang-giao-2023::tk-dinh-danh-2023::bac-giang");
        let text = pass.is(TestOutcome::Fail).unwrap_err();
        assert!(
            text.contains("35,94%") && text.contains("văn bản 001 dòng 32"),
            "{text}"
        );
        assert_eq!(SUITE.missing_from(&[]).len(), 4);
        assert_eq!(
            SUITE.missing_from(&[])[0],
            "    bac_kan_thi_diem_cds_2023__xa_thi_diem_2023__bac_kan = \"bac-kan-thi-diem-cds-2023::xa-thi-diem-2023::bac-kan\";"
        );
    }
}

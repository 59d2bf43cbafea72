//! The same scenarios through the program: the pack as a folder on disk, the report as JSON on its output.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::scenario::Scenario;
use crate::scenarios::all;
use crate::support::Folder;

/// The program, built beside this test.
pub(crate) fn program() -> PathBuf {
    let test = std::env::current_exe().expect("the test itself");
    // target/debug/deps/meaning-…
    let profile = test.ancestors().nth(2).expect("the folder of the profile");
    let target = profile.parent().expect("the target folder");
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--offline",
            "--package",
            "chitieu",
            "--bin",
            "chitieu",
            "--target-dir",
        ])
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("cargo");
    assert!(built.success(), "the program does not build");
    target
        .join("debug")
        .join(format!("chitieu{}", std::env::consts::EXE_SUFFIX))
}

/// A folder that is removed with its contents.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("chitieu-scenarios-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn holds(&self, name: &str, files: &Folder) -> PathBuf {
        let folder = self.0.join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, bytes) in &files.0 {
            std::fs::write(folder.join(name), bytes).expect("a file");
        }
        folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn ask(program: &Path, pack: &Path, scenario: &Scenario, command: &str) -> (i32, String) {
    let mut ask = Command::new(program);
    ask.arg(command)
        .arg("--pack")
        .arg(pack)
        .args(["--format", "json", "--lang", &scenario.lang]);
    match command {
        "check" => ask.args(["--severity", "info"]),
        _ => ask
            .args(["--as-of", &scenario.as_of])
            .args(scenario.every_unit.then_some("--all"))
            .args(scenario.missing.iter().flat_map(|rule| ["--missing", rule])),
    };
    let answer = ask.output().expect("an answer");
    (
        answer.status.code().unwrap_or(-1),
        String::from_utf8(answer.stdout).expect("UTF-8"),
    )
}

#[test]
fn every_scenario_comes_out_the_same_on_the_command_line() {
    let (program, scratch) = (program(), Scratch::new());
    let mut failed = Vec::new();
    // What is entered on top of the data has no command yet.
    for scenario in all().iter().filter(|scenario| scenario.what_if.is_empty()) {
        let pack = scratch.holds(&scenario.name, &scenario.files);
        let refused = scenario
            .findings
            .iter()
            .any(|finding| finding.starts_with('E'));
        let (code, report) = ask(&program, &pack, scenario, "report");
        let mut wrong = Vec::new();
        if refused {
            if code != 2 {
                wrong.push(format!(
                    "a pack with errors should end with 2, ends with {code}"
                ));
            }
        } else {
            let report = serde_json::from_str(&report).expect("JSON");
            wrong.extend(scenario.compare(&report));
        }
        let (code, found) = ask(&program, &pack, scenario, "check");
        let named =
            |finding: &String| found.contains(finding.split(' ').next().unwrap_or_default());
        if (code == 1) != refused || !scenario.findings.iter().all(named) {
            wrong.push(format!("check ends with {code} and finds {found}"));
        }
        if !wrong.is_empty() {
            failed.push(format!("{}\n    {}", scenario.name, wrong.join("\n    ")));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

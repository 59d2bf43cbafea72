//! The step `browser`: the elements in Chromium, Firefox and WebKit, used as a person would.

use crate::process::Workplace;
use crate::{Outcome, tools, wasm, web_tests};
use std::process::Command;

/// Where the tests of the elements lie.
const FOLDER: &str = "tests/web/elements";
/// What the elements run on: written by the step `web`.
const GENERATED: &str = "wasm/js/generated/glue.js";

/// What Firefox runs too: people, boards, policies. Sizes, looks and builds are the same in every browser.
const IN_FIREFOX: [&str; 5] = ["board", "indicator", "safety", "sources", "tables"];
/// What WebKit runs: a smaller suite, since its driver knows less.
const IN_WEBKIT: &str = "tests/web/webkit/webkit.test.mjs";

pub(crate) fn check(place: &Workplace) -> Outcome {
    match prepared(place) {
        Ok(runs) => all(place, runs),
        Err(problem) => Err(problem).into(),
    }
}

/// Runs every browser, also where an earlier one failed.
fn all(place: &Workplace, runs: Vec<(&str, Command)>) -> Outcome {
    let mut sum = Outcome::from(Ok(String::new()));
    let (mut notes, mut problems) = (Vec::new(), Vec::new());
    for (name, mut command) in runs {
        let outcome = web_tests::outcome(place, &format!("browser-{name}"), &mut command, "");
        sum.tests_passed += outcome.tests_passed;
        sum.tests_failed += outcome.tests_failed;
        match outcome.result {
            Ok(note) => notes.push(format!("{name} {note}")),
            Err(problem) => problems.push(format!("   {name}:\n{problem}")),
        }
    }
    sum.result = if problems.is_empty() {
        Ok(notes.join(", "))
    } else {
        Err(problems.join("\n"))
    };
    sum
}

/// The browsers and the package are there: what runs the files of tests in each.
fn prepared(place: &Workplace) -> Result<Vec<(&'static str, Command)>, String> {
    tools::web(place)?;
    tools::browser(place)?;
    tools::firefox(place)?;
    tools::webkit(place)?;
    if !place.root.join(GENERATED).exists() {
        return Err(format!(
            "   {GENERATED} is missing: run the step `web` first"
        ));
    }
    let program = wasm::built_here(place, "--bin chitieu", "chitieu")?;
    let files = IN_FIREFOX.map(|name| format!("{FOLDER}/{name}.test.mjs"));
    let mut chromium = runner(place, &files_of_tests(place)?);
    let mut firefox = runner(place, &files);
    firefox.env("FIREFOX", tools::FIREFOX);
    for command in [&mut chromium, &mut firefox] {
        command.env("CHITIEU", &program);
    }
    let webkit = runner(place, &[IN_WEBKIT.to_owned()]);
    Ok(vec![
        ("chromium", chromium),
        ("firefox", firefox),
        ("webkit", webkit),
    ])
}

/// By name: which files a folder stands for differs between versions of Node.js.
fn files_of_tests(place: &Workplace) -> Result<Vec<String>, String> {
    let files = std::fs::read_dir(place.root.join(FOLDER))
        .map_err(|error| format!("   {FOLDER}: {error}"))?;
    let mut files: Vec<String> = files
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{FOLDER}/{name}"))
        .collect();
    files.sort();
    Ok(files)
}

/// Node's runner over files of tests that use the browser.
pub(crate) fn runner(place: &Workplace, files: &[String]) -> Command {
    let mut command = place.command(
        "node",
        "--test --test-reporter=tap --test-concurrency=2 --test-timeout=600000",
    );
    command
        .args(files)
        .env("CARGO_TARGET_DIR", &place.target)
        .env("CHROMIUM", tools::CHROMIUM);
    command
}

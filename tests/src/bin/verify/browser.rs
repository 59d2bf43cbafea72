//! The step `browser`: the elements in Chromium, used as a person would.

use crate::process::Workplace;
use crate::{Outcome, tools, wasm, web_tests};
use std::process::Command;

/// Where the tests of the elements lie.
const FOLDER: &str = "tests/web/elements";
/// What the elements run on: written by the step `web`.
const GENERATED: &str = "wasm/js/generated/glue.js";

pub(crate) fn check(place: &Workplace) -> Outcome {
    match prepared(place) {
        Ok(mut command) => web_tests::outcome(place, "browser", &mut command, ""),
        Err(problem) => Err(problem).into(),
    }
}

/// The browser and the package are there: what runs every file of tests.
fn prepared(place: &Workplace) -> Result<Command, String> {
    tools::web(place)?;
    tools::browser(place)?;
    if !place.root.join(GENERATED).exists() {
        return Err(format!(
            "   {GENERATED} is missing: run the step `web` first"
        ));
    }
    // By name: which files a folder stands for differs between versions of Node.js.
    let files = std::fs::read_dir(place.root.join(FOLDER))
        .map_err(|error| format!("   {FOLDER}: {error}"))?;
    let mut files: Vec<String> = files
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{FOLDER}/{name}"))
        .collect();
    files.sort();
    let program = wasm::built_here(place, "--bin chitieu", "chitieu")?;
    let mut command = runner(place, &files);
    command.env("CHITIEU", program);
    Ok(command)
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

//! The elements in a real browser, used as a person would.

use crate::Outcome;
use crate::process::Workplace;
use crate::tools;

/// Where the tests of the elements lie.
const FOLDER: &str = "tests/web/elements";
/// What the elements run on: written by the step `wasm`.
const GENERATED: &str = "wasm/js/generated/glue.js";

pub(crate) fn check(place: &Workplace) -> Outcome {
    let mut text = String::new();
    let ended = run(place, &mut text);
    let Counts {
        passed,
        failed,
        skipped,
    } = count(&text);
    let result = match ended {
        Err(_) if failed > 0 => Err(failures(&text)),
        Err(problem) => Err(problem),
        Ok(()) if skipped > 0 => Err(format!("   {skipped} tests were skipped")),
        Ok(()) if passed == 0 => Err("   no test was run".to_owned()),
        Ok(()) => Ok(format!("{passed} tests")),
    };
    Outcome {
        tests_passed: passed,
        tests_failed: failed,
        result,
    }
}

/// Runs every file of tests; `text` is what the runner printed, also where a test failed.
fn run(place: &Workplace, text: &mut String) -> Result<(), String> {
    tools::web(place)?;
    tools::browser(place)?;
    if !place.root.join(GENERATED).exists() {
        return Err(format!(
            "   {GENERATED} is missing: run the step `wasm` first"
        ));
    }
    // By name: which files a folder stands for differs between versions of Node.js.
    let files = std::fs::read_dir(place.root.join(FOLDER)).map_err(|error| error.to_string())?;
    let mut files: Vec<_> = files
        .flatten()
        .map(|file| file.path())
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut command = place.command(
        "node",
        "--test --test-reporter=tap --test-concurrency=2 --test-timeout=600000",
    );
    command
        .args(files)
        .env("CARGO_TARGET_DIR", &place.target)
        .env("CHROMIUM", tools::CHROMIUM);
    let ended = place.run("browser", &mut command, 20);
    *text = std::fs::read_to_string(place.target.join("verify/browser.log")).unwrap_or_default();
    ended.map(|_| ())
}

/// The closing lines of Node's runner.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

/// Reads lines like `# pass 12`.
fn count(text: &str) -> Counts {
    let figure = |name: &str| {
        let line = text.lines().rev().find_map(|line| {
            let rest = line.strip_prefix("# ")?.strip_prefix(name)?;
            rest.trim().parse().ok()
        });
        line.unwrap_or(0)
    };
    Counts {
        passed: figure("pass "),
        failed: figure("fail ") + figure("cancelled "),
        skipped: figure("skipped ") + figure("todo "),
    }
}

/// What failed, each with its message.
fn failures(text: &str) -> String {
    let mut shown = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("not ok ") || line.starts_with("ok ") {
            inside = line.starts_with("not ok ");
        }
        if inside && !line.trim_start().starts_with("duration_ms") {
            shown.push(line);
        }
    }
    shown.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "\
TAP version 13
# Subtest: a
ok 1 - a
  ---
  duration_ms: 3
not ok 2 - b
  ---
  duration_ms: 4
  error: 'no'
ok 3 - c
1..3
# tests 3
# pass 2
# fail 1
# cancelled 0
# skipped 1
# todo 0
";

    #[test]
    fn the_closing_lines_are_read() {
        let expected = Counts {
            passed: 2,
            failed: 1,
            skipped: 1,
        };
        assert_eq!(count(LOG), expected);
        assert_eq!(count(""), Counts::default());
    }

    #[test]
    fn failures_are_shown_and_the_rest_is_not() {
        assert_eq!(failures(LOG), "not ok 2 - b\n  ---\n  error: 'no'");
    }
}

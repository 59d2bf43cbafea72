//! The steps that are one cargo command each.

use crate::Outcome;
use crate::process::Workplace;

pub(crate) fn format(place: &Workplace) -> Result<String, String> {
    place.run("format", &mut place.cargo("fmt --all --check"), 5)?;
    Ok(String::new())
}

pub(crate) fn lint(place: &Workplace) -> Result<String, String> {
    let arguments = "clippy --workspace --all-targets --all-features -- -D warnings";
    place.run("lint", &mut place.cargo(arguments), 20)?;
    // Whoever takes core into a program of their own takes some features and not others: each has to stand alone, and none at all.
    let features = features(place)?;
    for feature in &features {
        let arguments = "clippy -p chitieu-core --lib --no-default-features --features";
        let mut command = place.cargo(arguments);
        command.args([feature, "--", "-D", "warnings"]);
        place.run("lint", &mut command, 10)?;
    }
    Ok(format!("each of {} features of core alone", features.len()))
}

/// The names of core's features, `default` among them, which is none.
fn features(place: &Workplace) -> Result<Vec<String>, String> {
    let manifest = place.root.join("core/Cargo.toml");
    let text = std::fs::read_to_string(&manifest)
        .map_err(|error| format!("{}: {error}", manifest.display()))?;
    let section = text.lines().skip_while(|line| *line != "[features]");
    let lines = section.skip(1).take_while(|line| !line.starts_with('['));
    let names = lines
        .filter_map(|line| line.split_once(" = ["))
        .map(|(name, _)| name.to_owned());
    let names: Vec<String> = names.filter(|name| !name.starts_with('#')).collect();
    match names.is_empty() {
        true => Err(format!("{}: no features", manifest.display())),
        false => Ok(names),
    }
}

pub(crate) fn docs(place: &Workplace) -> Result<String, String> {
    let mut command = place.cargo("doc --no-deps --workspace --all-features");
    place.run("docs", command.env("RUSTDOCFLAGS", "-D warnings"), 15)?;
    Ok(String::new())
}

/// Every test, with the examples of the documentation. A test that is ignored is a failure: nothing is skipped here.
pub(crate) fn test(place: &Workplace) -> Outcome {
    let mut command = place.cargo("test --workspace --all-features --no-fail-fast");
    // The place of a panic is enough here; whoever reruns one test asks for more.
    command.env("RUST_BACKTRACE", "0");
    let ended = place.run("test", &mut command, 30);
    let log = place.target.join("verify/test.log");
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let Counts {
        passed,
        failed,
        ignored,
    } = count(&text);
    let result = match ended {
        // What failed may lie far above the end of the log, which is all that the problem shows.
        Err(_) if failed > 0 => Err(failures(&text)),
        Err(problem) => Err(problem),
        Ok(_) if ignored > 0 => Err(format!("   {ignored} tests are ignored")),
        Ok(_) if passed == 0 => Err("   no test was run".to_owned()),
        Ok(_) => Ok(format!("{passed} tests")),
    };
    Outcome {
        tests_passed: passed,
        tests_failed: failed,
        result,
    }
}

/// What `chitieu test` writes for other programs, by readers that other people wrote.
pub(crate) fn forms(place: &Workplace) -> Result<String, String> {
    crate::tools::web(place)?;
    let mut command = place.command("node", "--test tests/web/formats.test.mjs");
    place.run("forms", &mut command, 5)?;
    // The goals from JavaScript need the engine of the npm package, which is built and not committed.
    let engine = place.root.join("wasm/js/generated/chitieu-full.wasm");
    if !engine.is_file() {
        return Ok("goals from JavaScript: left out, wasm/js/generated is not built".to_owned());
    }
    let mut command = place.command("node", "--test tests/web/goals.test.mjs");
    place.run("forms-goals", &mut command, 5)?;
    let vitest = "node_modules/vitest/vitest.mjs run";
    let mut command = place.command("node", vitest);
    place.run(
        "forms-vitest",
        command.current_dir(place.root.join("tests/web")),
        5,
    )?;
    Ok("goals from JavaScript too".to_owned())
}

/// What the closing lines of test binaries add up to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    ignored: usize,
}

/// Adds up lines like `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    let closing = text.lines().filter_map(|line| {
        let (_, figures) = line.strip_prefix("test result: ")?.split_once(". ")?;
        Some(figures)
    });
    for figure in closing.flat_map(|figures| figures.split("; ")) {
        let Some((number, what)) = figure.split_once(' ') else {
            continue;
        };
        let number: usize = number.parse().unwrap_or(0);
        match what {
            "passed" => counts.passed += number,
            "failed" => counts.failed += number,
            "ignored" => counts.ignored += number,
            _ => {}
        }
    }
    counts
}

/// The sections in which test binaries show what failed, each with the output of its tests.
fn failures(text: &str) -> String {
    let mut shown = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        inside = line == "failures:" || inside && !line.starts_with("test result: ");
        if inside || line.starts_with("error: ") {
            shown.push(line);
        }
    }
    shown.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "\
running 3 tests
test number::sum ... ok
test number::mean ... FAILED

failures:

---- number::mean stdout ----
left: 1
right: 2

failures:
    number::mean

test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s

   Doc-tests chitieu_core
test result: ok. 40 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 1.20s
a line about a test result: ok. 9 passed
";

    #[test]
    fn closing_lines_are_added_up() {
        let expected = Counts {
            passed: 42,
            failed: 1,
            ignored: 2,
        };
        assert_eq!(count(LOG), expected);
        assert_eq!(count("error: could not compile"), Counts::default());
    }

    #[test]
    fn failures_are_shown_and_the_rest_is_not() {
        let shown = failures(LOG);
        assert!(shown.contains("left: 1\nright: 2") && shown.ends_with("    number::mean\n"));
        assert!(!shown.contains("passed") && !shown.contains("Doc-tests"));
    }
}

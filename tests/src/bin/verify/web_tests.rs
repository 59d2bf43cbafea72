//! The step `web`: builds the npm package, holds it to its sizes, and runs its tests in Node.js.

use crate::process::Workplace;
use crate::{Outcome, wasm, web};

const TESTS: &str = "tests/web/engine/contract.test.mjs tests/web/engine/parity.test.mjs tests/web/engine/loader.test.mjs \
     tests/web/engine/hostile.test.mjs tests/web/engine/package.test.mjs";

pub(crate) fn check(place: &Workplace) -> Outcome {
    match built(place) {
        Ok(sizes) => tested(place, sizes),
        Err(problem) => Err(problem).into(),
    }
}

fn built(place: &Workplace) -> Result<String, String> {
    judge(&web::build(place)?)
}

/// The tests, against the program of this machine.
fn tested(place: &Workplace, sizes: String) -> Outcome {
    let programs = wasm::built_here(place, "--bin chitieu", "chitieu").and_then(|program| {
        let vectors = wasm::built_here(place, "--example web_vectors", "examples/web_vectors")?;
        Ok((program, vectors))
    });
    let (program, vectors) = match programs {
        Ok(programs) => programs,
        Err(problem) => return Err(problem).into(),
    };
    let mut command = place.command("node", "--test --test-reporter=tap --test-force-exit");
    command
        .arg("--test-timeout=600000")
        .args(TESTS.split_whitespace())
        .env("CHITIEU", program)
        .env("CHITIEU_VECTORS", vectors);
    let ended = place.run("web-tests", &mut command, 20);
    let log = place.target.join("verify/web-tests.log");
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let count = |name| closing(&text, name);
    let (passed, failed) = (count("pass"), count("fail") + count("cancelled"));
    let left_out = count("skipped") + count("todo");
    let result = match ended {
        Err(_) if failed > 0 => Err(failures(&text)),
        Err(problem) => Err(problem),
        Ok(_) if left_out > 0 => Err(format!("   {left_out} tests were left out")),
        Ok(_) if passed == 0 => Err("   no test was run".to_owned()),
        Ok(_) => Ok(format!("{passed} tests; {sizes}")),
    };
    Outcome {
        tests_passed: passed,
        tests_failed: failed,
        result,
    }
}

/// A number of the closing lines, `# pass 12`.
fn closing(text: &str, name: &str) -> usize {
    let head = format!("# {name} ");
    let numbers = text.lines().filter_map(|line| line.strip_prefix(&head));
    numbers
        .filter_map(|number| number.parse::<usize>().ok())
        .sum()
}

/// What failed, each with what it says.
fn failures(text: &str) -> String {
    let mut shown = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let start = line.trim_start();
        if start.starts_with("not ok ") {
            inside = true;
        } else if start.starts_with("ok ") || start.starts_with("# Subtest") {
            inside = false;
        }
        if inside && shown.len() < 200 {
            shown.push(line);
        }
    }
    shown.join("\n")
}

/// Holds the sizes to their limits.
fn judge(printed: &str) -> Result<String, String> {
    let mut notes = Vec::new();
    let mut too_big = false;
    for line in printed
        .lines()
        .filter_map(|line| line.strip_prefix("size "))
    {
        let words: Vec<&str> = line.split(' ').collect();
        let [name, _, _, brotli, limit] = words.as_slice() else {
            return Err(format!("   no size: {line}"));
        };
        let number = |text: &str| {
            text.parse::<u64>()
                .map_err(|_| format!("   no size: {line}"))
        };
        let (brotli, limit) = (number(brotli)?, number(limit)?);
        too_big |= brotli > limit * 1024;
        let size = wasm::kilobytes(brotli);
        notes.push(format!("{name} {size} KB brotli (limit {limit})"));
    }
    let notes = notes.join(", ");
    match (notes.is_empty(), too_big) {
        (true, _) => Err("   no size was measured".to_owned()),
        (_, true) => Err(format!("   too big: {notes}")),
        _ => Ok(notes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stand_in_the_closing_lines() {
        let log = "ok 1 - a\n# tests 3\n# pass 2\n# fail 1\n# cancelled 0\n";
        assert_eq!((closing(log, "pass"), closing(log, "fail")), (2, 1));
        assert_eq!(closing("no tests", "pass"), 0);
    }

    #[test]
    fn failures_are_shown_and_the_rest_is_not() {
        let log = "ok 1 - a\nnot ok 2 - b\n  ---\n  error: 'x'\nok 3 - c\n";
        assert_eq!(failures(log), "not ok 2 - b\n  ---\n  error: 'x'");
    }

    #[test]
    fn a_size_beyond_its_limit_fails() {
        let within = judge("size board 300000 140000 122880 120\n").expect("the limit itself");
        assert!(within.contains("board 120.0 KB"), "{within}");
        assert!(judge("size board 300000 140000 122881 120\n").is_err());
        assert!(judge("size board\n").is_err() && judge("").is_err());
    }
}

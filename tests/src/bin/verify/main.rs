//! `cargo verify`: everything that has to hold before a change lands, in one command. CI runs the same.
//!
//! It installs what the tests need, runs every step even if an earlier one failed, and ends with the line `N passed, N failed`, which counts the
//! tests and the steps. The runner uses the standard library only.
#![expect(clippy::print_stdout, reason = "a tool of the command line")]

mod browser;
mod checks;
mod options;
mod portal;
mod process;
mod tools;
mod tree;
mod wasm;
mod web;
mod web_tests;

use options::Request;
use process::Workplace;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// One step of the run.
struct Step {
    name: &'static str,
    /// What it checks, for `--list`.
    about: &'static str,
    run: fn(&Workplace) -> Outcome,
}

/// How a step ended: how many tests it ran, and a line to show or what to do about the failure.
struct Outcome {
    tests_passed: usize,
    tests_failed: usize,
    result: Result<String, String>,
}

impl From<Result<String, String>> for Outcome {
    fn from(result: Result<String, String>) -> Self {
        Self {
            tests_passed: 0,
            tests_failed: 0,
            result,
        }
    }
}

const STEPS: &[Step] = &[
    Step {
        name: "tools",
        about: "installs what is missing: rustfmt, clippy, the wasm target, Node.js, npm packages",
        run: |place| tools::all(place).into(),
    },
    Step {
        name: "format",
        about: "cargo fmt --check",
        run: |place| checks::format(place).into(),
    },
    Step {
        name: "lint",
        about: "clippy over every target with all features, and over core with each feature alone; warnings denied",
        run: |place| checks::lint(place).into(),
    },
    Step {
        name: "test",
        about: "every test and documentation example",
        run: checks::test,
    },
    Step {
        name: "docs",
        about: "cargo doc, warnings denied",
        run: |place| checks::docs(place).into(),
    },
    Step {
        name: "wasm",
        about: "builds for WebAssembly, optimises, measures, and runs the result in Node.js",
        run: |place| wasm::check(place).into(),
    },
    Step {
        name: "web",
        about: "the npm package: modules, fallback, release folder; its sizes and its tests in Node.js",
        run: web_tests::check,
    },
    Step {
        name: "browser",
        about: "the custom elements in Chromium, Firefox and WebKit: people, keyboards, policies, paper, accessibility",
        run: browser::check,
    },
    Step {
        name: "portal",
        about: "the sample portal in Chromium: every page, every policy, the single file, the frame",
        run: portal::check,
    },
    Step {
        name: "forms",
        about: "JUnit and TAP of test runs by readers from npm; the goals with node:test and Vitest",
        run: |place| checks::forms(place).into(),
    },
    Step {
        name: "tree",
        about: "what is committed: top level, one version of a crate, no names of machines or registries",
        run: |place| tree::check(place).into(),
    },
];

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("portal") {
        return portal::main(std::env::args().skip(2));
    }
    let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
    let selected = match options::read(std::env::args().skip(1), &names) {
        Ok(Request::Run(selected)) => selected,
        Ok(Request::Help) => {
            println!("{}", options::HELP);
            return ExitCode::SUCCESS;
        }
        Ok(Request::List) => {
            for step in STEPS {
                println!("{:8}{}", step.name, step.about);
            }
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            println!("{problem}\n\n{}", options::HELP);
            return ExitCode::from(2);
        }
    };
    let place = match Workplace::find() {
        Ok(place) => place,
        Err(problem) => {
            println!("{problem}");
            return ExitCode::from(2);
        }
    };
    let steps = STEPS.iter().filter(|step| selected.contains(&step.name));
    let done: Vec<_> = steps.map(|step| perform(step, &place)).collect();
    summary(&done)
}

/// Runs one step, with a line before and a line after.
fn perform<'a>(step: &'a Step, place: &Workplace) -> (&'a Step, Outcome, Duration) {
    println!("== {}: {}", step.name, step.about);
    let start = Instant::now();
    let outcome = (step.run)(place);
    let took = start.elapsed();
    match &outcome.result {
        Ok(note) => println!("   ok, {} s  {note}", took.as_secs()),
        Err(problem) => println!("   FAILED, {} s\n{problem}", took.as_secs()),
    }
    (step, outcome, took)
}

/// Prints the table and the closing line.
fn summary(done: &[(&Step, Outcome, Duration)]) -> ExitCode {
    println!(
        "\n{:8}{:>8}{:>9}{:>9}",
        "step", "seconds", "passed", "failed"
    );
    let (mut passed, mut failed) = (0, 0);
    for (step, outcome, took) in done {
        let (step_passed, step_failed) = match outcome.result {
            Ok(_) => (outcome.tests_passed + 1, outcome.tests_failed),
            Err(_) => (outcome.tests_passed, outcome.tests_failed + 1),
        };
        let (name, seconds) = (step.name, took.as_secs());
        println!("{name:8}{seconds:>8}{step_passed:>9}{step_failed:>9}");
        passed += step_passed;
        failed += step_failed;
    }
    println!("\n{passed} passed, {failed} failed");
    if failed == 0 && passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

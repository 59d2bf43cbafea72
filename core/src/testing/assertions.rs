//! Goals as Rust tests: a suite that is asked by name, and a macro that makes one `#[test]` of each name.

use time::Date;

use super::outcome::TestOutcome;
use super::row::TestRow;
use super::run::{TestOptions, TestRun};
use crate::evaluate::{Program, Session};
use crate::list::{Listed, joined};
use crate::locale::{Lang, nearest};
use crate::pack::{Files, Pack};

/// The goals and expectations of a pack on a day, for tests written in Rust.
///
/// ```
/// use chitieu_core::testing::{Suite, TestOutcome};
/// use chitieu_core::{Lang, date, examples};
///
/// let suite = Suite::read(examples::FILES, "pack.json", date("2023-12-31").unwrap(), Lang::En).unwrap();
/// let checked = suite.check("ke-hoach-2023::kich-hoat-2023::bac-giang");
/// assert_eq!(checked.outcome, Some(TestOutcome::Pass));
/// checked.holds().unwrap();
/// ```
#[derive(Debug)]
pub struct Suite {
    pack: Pack,
    program: Program,
    as_of: Date,
    lang: Lang,
    strict: bool,
}

/// How one case came out, in words for a failing test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The outcome; `None` where there is no such case.
    pub outcome: Option<TestOutcome>,
    /// Name, figure, target, gap and evidence, a line each; or the nearest names.
    pub text: String,
}

impl Checked {
    /// Whether it did not fail: what is open, undecided or without data breaks no build.
    ///
    /// # Errors
    /// The text of the failure.
    pub fn holds(&self) -> Result<(), String> {
        match self.outcome {
            None | Some(TestOutcome::Fail) => Err(self.text.clone()),
            Some(_) => Ok(()),
        }
    }

    /// Whether it came out just so.
    ///
    /// # Errors
    /// The text of what came out instead.
    pub fn is(&self, wanted: TestOutcome) -> Result<(), String> {
        match self.outcome {
            Some(outcome) if outcome == wanted => Ok(()),
            _ => Err(format!(
                "{} ≠ {}\n{}",
                self.outcome.map_or("–", TestOutcome::code),
                wanted.code(),
                self.text
            )),
        }
    }
}

impl Suite {
    /// Reads a pack and gets it ready for its tests.
    ///
    /// # Errors
    /// Every error of the pack, a line each, with file, line and what to do.
    pub fn read(
        files: &(impl Files + ?Sized),
        entry: &str,
        as_of: Date,
        lang: Lang,
    ) -> Result<Self, String> {
        let reading = Pack::read(files, entry);
        let Some(pack) = reading.pack else {
            let lines = reading.findings.iter().map(|finding| {
                let place = finding.at.map(|at| reading.sources.location(at));
                let place = place.map(|it| format!("{}:{}:{}: ", it.file, it.line, it.column));
                format!(
                    "{}{} {}. {}",
                    place.unwrap_or_default(),
                    finding.code(),
                    finding.message(lang),
                    finding.advice(lang)
                )
            });
            return Err(joined(&lines.listed(), "\n"));
        };
        Ok(Self {
            program: Program::new(pack.framework()),
            pack,
            as_of,
            lang,
            strict: false,
        })
    }

    /// The same suite in which what is late or without data fails.
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// The name of every case with its outcome, in order.
    #[must_use]
    pub fn outcomes(&self) -> Vec<(String, TestOutcome)> {
        self.with(&[], |run| {
            let cases = run.cases().iter();
            cases.map(|case| (run.name(case), case.outcome)).listed()
        })
    }

    /// How one case comes out, by its stable name.
    #[must_use]
    pub fn check(&self, name: &str) -> Checked {
        let found = self.with(&[name.to_owned()], |run| {
            let mut cases = run.cases().iter();
            let case = cases.find(|case| run.name(case) == name)?;
            Some(run.row(case, self.lang))
        });
        match found {
            Some(row) => Checked {
                outcome: Some(row.outcome),
                text: self.text(&row),
            },
            None => Checked {
                outcome: None,
                text: self.unknown(name),
            },
        }
    }

    /// The names of decided cases that a list lacks, each as a line of [`goal_tests!`](crate::goal_tests).
    #[must_use]
    pub fn missing_from(&self, names: &[&str]) -> Vec<String> {
        let decided = self.outcomes().into_iter().filter(|(name, outcome)| {
            !matches!(outcome, TestOutcome::Skipped | TestOutcome::Listed)
                && !names.contains(&name.as_str())
        });
        decided
            .map(|(name, _)| format!("    {} = \"{name}\";", identifier(&name)))
            .listed()
    }

    fn with<T>(&self, patterns: &[String], ask: impl FnOnce(&TestRun<'_>) -> T) -> T {
        let framework = self.pack.framework();
        let session = Session::new(framework, &self.program, self.pack.data(), self.as_of);
        let options = TestOptions {
            patterns: patterns.to_vec(),
            strict: self.strict,
            ..TestOptions::default()
        };
        ask(&TestRun::new(&self.pack, &session, &options))
    }

    fn text(&self, row: &TestRow) -> String {
        let lang = self.lang;
        let unit = row
            .unit
            .as_ref()
            .map(|unit| format!(" – {}", unit.get(lang)));
        let lines = [
            format!(
                "{} {}: {}",
                row.outcome.symbol(),
                row.outcome.label(lang),
                row.name
            ),
            format!("{}{}", row.title.get(lang), unit.unwrap_or_default()),
            row.figure_and_target(lang),
            row.message.clone(),
            joined(&row.proof, "; "),
        ];
        let lines = lines.into_iter().filter(|line| !line.is_empty()).listed();
        joined(&lines, "\n  ")
    }

    fn unknown(&self, name: &str) -> String {
        let names = self.outcomes();
        let near = nearest(name, names.iter().map(|(known, _)| known.as_str()));
        let there = self.lang.pick("không có trường hợp", "there is no case");
        match near {
            Some(near) => format!(
                "{there} “{name}” ({} “{near}”?)",
                self.lang.pick("có phải", "did you mean")
            ),
            None => format!("{there} “{name}”"),
        }
    }
}

/// A name of the language Rust for a case.
fn identifier(name: &str) -> String {
    let letter = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '_'
        }
    };
    let joined: String = name.replace("::", "__").chars().map(letter).collect();
    match joined.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("_{joined}"),
        false => joined,
    }
}

/// Makes a `#[test]` of each goal that is listed, and one more that fails while a decided goal is not listed and prints the lines to add.
///
/// A list and no harness of its own: the tests stand beside other tests, an editor runs each by itself, `cargo test NAME` and nextest find them, and nothing
/// is needed but this crate. The list cannot go stale, because its completeness is a test.
///
/// ```
/// use std::sync::LazyLock;
/// use chitieu_core::{Lang, date, examples, testing::Suite};
///
/// static SUITE: LazyLock<Suite> = LazyLock::new(|| {
///     Suite::read(examples::FILES, "pack.json", date("2023-12-31").unwrap(), Lang::Vi).unwrap()
/// });
///
/// chitieu_core::goal_tests! {
///     &SUITE;
///     kich_hoat_2023 = "ke-hoach-2023::kich-hoat-2023::bac-giang";
/// }
/// ```
#[macro_export]
macro_rules! goal_tests {
    ($suite:expr; $($test:ident = $name:literal;)*) => {
        $(
            #[test]
            fn $test() {
                let suite: &$crate::testing::Suite = $suite;
                if let Err(text) = suite.check($name).holds() {
                    panic!("{text}");
                }
            }
        )*

        #[test]
        fn every_decided_goal_is_listed() {
            let suite: &$crate::testing::Suite = $suite;
            let missing = suite.missing_from(&[$($name),*]);
            assert!(missing.is_empty(), "add to goal_tests!:\n{}", missing.join("\n"));
        }
    };
}

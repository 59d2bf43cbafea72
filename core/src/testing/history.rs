//! What changed since a run before, and why.

use serde::{Deserialize, Serialize};

use super::digests::Digests;
use super::format::Report;
use super::outcome::TestOutcome;
use super::row::TestRow;
use super::run::TestRun;
use crate::list::{Listed, joined};
use crate::locale::{Lang, Text};

/// The JSON of a run before, as far as it is needed.
#[derive(Clone, Debug, Deserialize)]
pub struct Past {
    format: String,
    engine: String,
    pack: PastPack,
    as_of: String,
    #[serde(default)]
    strict: bool,
    cases: Vec<PastCase>,
}

#[derive(Clone, Debug, Deserialize)]
struct PastPack {
    id: String,
    sha256: String,
}

#[derive(Clone, Debug, Deserialize)]
struct PastCase {
    name: String,
    outcome: TestOutcome,
    value: Option<PastShown>,
    target: Option<PastShown>,
    digests: Option<Digests>,
}

#[derive(Clone, Debug, Deserialize)]
struct PastShown {
    shown: String,
}

/// Why a text is no run before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadHistory {
    /// What is wrong, in both languages.
    pub what: Text,
    /// Line of the text, from 1; 0 where it is the whole.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

impl Past {
    /// Reads what [`super::format::json`] wrote.
    ///
    /// # Errors
    /// [`BadHistory`] with line and column.
    ///
    /// ```
    /// use chitieu_core::testing::Past;
    ///
    /// let bad = Past::read("{ \"format\": \"chitieu-report/1\" }").unwrap_err();
    /// assert!(bad.what.en.contains("test --format json"), "{}", bad.what.en);
    /// ```
    pub fn read(text: &str) -> Result<Self, BadHistory> {
        let wanted = super::format::json_format();
        let not_a_run = || {
            Text::new(
                "không phải kết quả của chitieu test --format json",
                "it is not what chitieu test --format json writes",
            )
        };
        let past: Result<Self, serde_json::Error> = serde_json::from_str(text);
        match past {
            Ok(past) if past.format == wanted => Ok(past),
            Ok(_) => Err(BadHistory {
                what: not_a_run(),
                line: 0,
                column: 0,
            }),
            Err(error) if error.is_data() => Err(BadHistory {
                what: not_a_run(),
                line: error.line(),
                column: error.column(),
            }),
            Err(error) => Err(BadHistory {
                what: Text::new("không phải là JSON", "it is not JSON"),
                line: error.line(),
                column: error.column(),
            }),
        }
    }
}

/// Why a case came out otherwise, or what lies behind it that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Test, deadline, wording, baseline or units of the goal.
    GoalRevised,
    /// A formula, factor, base or unit behind it.
    DefinitionChanged,
    /// The figure or its citations.
    DataRevised,
    /// The day of assessment alone.
    AnotherDay,
    /// `--strict` was set or taken away.
    Strictness,
    /// Nothing of these: another version of the program.
    Engine,
}

impl Cause {
    /// In words.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::GoalRevised, Lang::Vi) => "mục tiêu đã sửa",
            (Self::GoalRevised, Lang::En) => "goal revised",
            (Self::DefinitionChanged, Lang::Vi) => "định nghĩa đã đổi",
            (Self::DefinitionChanged, Lang::En) => "definition changed",
            (Self::DataRevised, Lang::Vi) => "số liệu đã đổi",
            (Self::DataRevised, Lang::En) => "data revised",
            (Self::AnotherDay, Lang::Vi) => "ngày đánh giá khác",
            (Self::AnotherDay, Lang::En) => "another day of assessment",
            (Self::Strictness, Lang::Vi) => "đổi mức chặt chẽ",
            (Self::Strictness, Lang::En) => "another strictness",
            (Self::Engine, Lang::Vi) => "phiên bản chương trình khác",
            (Self::Engine, Lang::En) => "another version of the program",
        }
    }
}

/// A case that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its stable name.
    pub name: String,
    /// How it came out before; `None` where it is new.
    pub before: Option<TestOutcome>,
    /// How it comes out now; `None` where it is gone.
    pub after: Option<TestOutcome>,
    /// Why, the strongest reason first.
    pub causes: Vec<Cause>,
    /// The figure before, where it changed.
    pub value_before: Option<String>,
    /// The figure now, where it changed.
    pub value_after: Option<String>,
    /// The target before, where it changed.
    pub target_before: Option<String>,
    /// The target now, where it changed.
    pub target_after: Option<String>,
}

impl Change {
    /// What happened, in a word or two.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &'static str {
        use TestOutcome::Pass;
        let (vi, en) = match (self.before, self.after) {
            (None, _) => ("mới", "new"),
            (_, None) => ("không còn", "gone"),
            (Some(Pass), Some(Pass)) => ("vẫn đạt", "still met"),
            (_, Some(Pass)) => ("mới đạt", "newly met"),
            (Some(Pass), _) => ("mất", "lost"),
            (before, after) if before == after => ("đã sửa", "revised"),
            _ => ("đổi", "changed"),
        };
        lang.pick(vi, en)
    }

    /// How it came out before and now, and why.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let label = |outcome: Option<TestOutcome>| {
            outcome.map(|outcome| super::lowered(outcome.label(lang)))
        };
        let mut parts = Vec::new();
        match (label(self.before), label(self.after)) {
            (Some(before), Some(after)) if before != after => {
                parts.push(format!("{before} → {after}"));
            }
            (Some(before), None) => parts.push(before),
            (_, Some(after)) => parts.push(after),
            (None, None) => {}
        }
        for cause in &self.causes {
            let movement = match cause {
                Cause::GoalRevised => arrow(&self.target_before, &self.target_after),
                Cause::DataRevised => arrow(&self.value_before, &self.value_after),
                _ => String::new(),
            };
            parts.push(format!("{}{movement}", cause.label(lang)));
        }
        joined(&parts, "; ")
    }
}

fn arrow(before: &Option<String>, after: &Option<String>) -> String {
    let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "–".to_owned());
    match (before, after) {
        (None, None) => String::new(),
        _ => format!(" ({} → {})", text(before), text(after)),
    }
}

/// What changed between two runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct History {
    /// Version of the program before.
    pub engine: String,
    /// Digest of the pack before.
    pub sha256: String,
    /// Day of assessment before.
    pub as_of: String,
    /// Whether the pack was another one by its id; its cases then have little in common.
    pub another_pack: bool,
    /// The cases that changed, in the order of the run; those that are gone last.
    pub changes: Vec<Change>,
}

impl History {
    /// Compares a run with one before. Cases are known by their names; those that the filters of this run leave out are not missed.
    #[must_use]
    pub fn new(run: &TestRun<'_>, past: &Past) -> Self {
        let day = run.session().as_of().to_string();
        let settings = Settings {
            another_day: past.as_of != day,
            another_strictness: past.strict != run.is_strict(),
        };
        let mut before: std::collections::BTreeMap<&str, &PastCase> =
            std::collections::BTreeMap::new();
        for case in &past.cases {
            before.insert(&case.name, case);
        }
        let mut changes = Vec::new();
        for row in run.rows(Lang::Vi) {
            match before.remove(row.name.as_str()) {
                Some(old) => changes.extend(settings.change(old, &row)),
                None => changes.push(appeared(&row)),
            }
        }
        if !run.is_filtered() {
            let gone = past
                .cases
                .iter()
                .filter(|case| before.contains_key(case.name.as_str()));
            changes.extend(gone.map(vanished));
        }
        Self {
            engine: past.engine.clone(),
            sha256: past.pack.sha256.clone(),
            as_of: past.as_of.clone(),
            another_pack: past.pack.id != run.framework().info.id,
            changes,
        }
    }

    /// What the run before was.
    #[must_use]
    pub fn about(&self, lang: Lang) -> String {
        let digest = self.sha256.get(..12).unwrap_or(&self.sha256);
        let day = crate::framework::date(&self.as_of);
        let day = day.map_or_else(
            || self.as_of.clone(),
            |day| crate::framework::show_date(day, lang),
        );
        let other = match (self.another_pack, lang) {
            (false, _) => "",
            (true, Lang::Vi) => "; bộ chỉ tiêu khác",
            (true, Lang::En) => "; another pack",
        };
        let label = lang.pick("Lần trước: ngày đánh giá", "Before: assessed on");
        format!(
            "{label} {day}, sha256 {digest}, chitieu {}{other}",
            self.engine
        )
    }
}

/// What the two runs were told.
struct Settings {
    another_day: bool,
    another_strictness: bool,
}

impl Settings {
    fn change(&self, old: &PastCase, row: &TestRow) -> Option<Change> {
        let mut causes = Vec::new();
        if let (Some(before), Some(after)) = (&old.digests, &row.digests) {
            let compared = [
                (before.goal != after.goal, Cause::GoalRevised),
                (
                    before.definition != after.definition,
                    Cause::DefinitionChanged,
                ),
                (before.data != after.data, Cause::DataRevised),
            ];
            let changed = compared.into_iter().filter(|(changed, _)| *changed);
            causes.extend(changed.map(|(_, cause)| cause));
        }
        let other_outcome = old.outcome != row.outcome;
        if other_outcome {
            if self.another_day {
                causes.push(Cause::AnotherDay);
            }
            if self.another_strictness {
                causes.push(Cause::Strictness);
            }
            if causes.is_empty() {
                causes.push(if row.kind == "expectation" {
                    Cause::DefinitionChanged
                } else {
                    Cause::Engine
                });
            }
        }
        // On another day another figure may decide: that alone is no revision.
        let only_day = self.another_day && !other_outcome && causes == [Cause::DataRevised];
        if causes.is_empty() || only_day {
            return None;
        }
        let shown = |past: &Option<PastShown>| past.as_ref().map(|it| it.shown.clone());
        let value = row.value.as_ref().map(|value| value.shown.clone());
        let target = row.target.as_ref().map(|target| target.shown.clone());
        let (value_before, value_after) = differing(shown(&old.value), value);
        let (target_before, target_after) = differing(shown(&old.target), target);
        Some(Change {
            name: row.name.clone(),
            before: Some(old.outcome),
            after: Some(row.outcome),
            causes,
            value_before,
            value_after,
            target_before,
            target_after,
        })
    }
}

fn differing(before: Option<String>, after: Option<String>) -> (Option<String>, Option<String>) {
    if before == after {
        (None, None)
    } else {
        (before, after)
    }
}

fn appeared(row: &TestRow) -> Change {
    Change {
        name: row.name.clone(),
        before: None,
        after: Some(row.outcome),
        causes: Vec::new(),
        value_before: None,
        value_after: None,
        target_before: None,
        target_after: None,
    }
}

fn vanished(old: &PastCase) -> Change {
    Change {
        name: old.name.clone(),
        before: Some(old.outcome),
        after: None,
        causes: Vec::new(),
        value_before: None,
        value_after: None,
        target_before: None,
        target_after: None,
    }
}

impl Report<'_> {
    /// How many cases are newly met, and how many are lost.
    #[must_use]
    pub fn gained_and_lost(&self) -> (usize, usize) {
        let changes = self.history.map_or(&[][..], |history| &history.changes);
        let was = |change: &&Change| change.before == Some(TestOutcome::Pass);
        let is = |change: &&Change| change.after == Some(TestOutcome::Pass);
        let known = |change: &&Change| change.before.is_some() && change.after.is_some();
        let changes = changes.iter().filter(known).listed();
        let gained = changes
            .iter()
            .filter(|change| is(change) && !was(change))
            .count();
        let lost = changes
            .iter()
            .filter(|change| was(change) && !is(change))
            .count();
        (gained, lost)
    }
}

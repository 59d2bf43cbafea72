//! A pack from its files to its answers.

#[cfg(feature = "texts")]
mod found;
#[cfg(feature = "indices")]
mod score;
mod what_if;

use chitieu_core::limits::MAX_SOURCE_BYTES;
use chitieu_core::report::{self, Filter};
use chitieu_core::{
    Assessment, DataStatus, Files, GoalId, IndicatorId, PlanId, Problem, Program, Report, Session,
    UnitId,
};
use time::Date;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::describe;
use crate::problem::Refusal;
use crate::question::Question;

/// A pack: first its files, then what they say, then questions about it.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Pack {
    files: Names,
    opened: Option<Opened>,
}

/// Files by name. One that was too large to be handed over stands here without its text, with its size.
#[derive(Debug, Default)]
struct Names(Vec<(String, Result<String, u64>)>);

#[derive(Debug)]
struct Opened {
    pack: chitieu_core::Pack,
    program: Program,
}

impl Files for Names {
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let found = self.0.iter().find(|(known, _)| known == name);
        let (_, text) = found.ok_or_else(|| Problem::MissingFile {
            name: name.to_owned(),
        })?;
        match text {
            Ok(text) => Ok(text.as_bytes().to_vec()),
            Err(bytes) => Err(Problem::SourceTooLarge {
                bytes: *bytes,
                limit: u64::try_from(MAX_SOURCE_BYTES).unwrap_or(u64::MAX),
            }),
        }
    }
}

#[wasm_bindgen]
impl Pack {
    /// A pack without files.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Hands over a file, named relative to the pack's folder.
    pub fn add(&mut self, name: &str, text: &str) {
        self.files.0.push((name.to_owned(), Ok(text.to_owned())));
    }

    /// Names a file that is too large to be handed over, with its size in bytes.
    pub fn add_too_large(&mut self, name: &str, bytes: u32) {
        self.files.0.push((name.to_owned(), Err(u64::from(bytes))));
    }

    /// Reads the files, whose head is `entry`, and lets them go. Every finding as JSON; with `"usable": true` the pack can be asked.
    /// A module without texts says `?texts` of a broken pack, one without roll-up `?parts` of a pack that needs it, one without tight bounds `?bounds`.
    pub fn read(&mut self, entry: &str) -> String {
        let files = std::mem::take(&mut self.files);
        let reading = chitieu_core::Pack::read(&files, entry);
        #[cfg(feature = "texts")]
        let said = found::reading(&reading);
        self.opened = reading.pack.map(|pack| Opened {
            program: Program::new(pack.framework()),
            pack,
        });
        #[cfg(not(feature = "texts"))]
        let said = self.said();
        said
    }

    /// Answers `describe`, `report`, `statuses`, `explain`, `formula` or `observations`: JSON, or a problem behind `!`; with indices also `indices`, `score`, `score_table`, `score_csv`.
    #[must_use]
    pub fn ask(&self, ask: &str, question: &str) -> String {
        let answer = match &self.opened {
            Some(opened) => opened.answer(ask, Question(question)),
            None => Err(Refusal::Lacks("pack")),
        };
        answer.unwrap_or_else(|problem| problem.marked())
    }
}

#[cfg(not(feature = "texts"))]
impl Pack {
    fn said(&self) -> String {
        match &self.opened {
            None => Refusal::Lacks("texts").marked(),
            #[cfg(not(feature = "rollup"))]
            Some(opened) if opened.pack.needs_rollup() => Refusal::Lacks("parts").marked(),
            #[cfg(not(feature = "tight"))]
            Some(opened) if opened.program.needs_tight_bounds() => {
                Refusal::Lacks("bounds").marked()
            }
            Some(_) => String::new(),
        }
    }
}

/// How final the figures of a row are, by a letter: a list of words would cost a page half a kilobyte. Beside the report, since no verdict rests on it.
fn letter(row: &Assessment) -> char {
    match row.least_final() {
        None => '-',
        Some(DataStatus::Estimate) => 'e',
        Some(DataStatus::Provisional) => 'p',
        Some(DataStatus::SelfReported) => 's',
        Some(DataStatus::Reviewed) => 'r',
        Some(DataStatus::Official) => 'o',
    }
}

impl Opened {
    fn answer(&self, ask: &str, question: Question<'_>) -> Result<String, Refusal> {
        if ask == "describe" {
            return Ok(report::to_json(&describe::of(self.pack.framework())));
        }
        #[cfg(feature = "indices")]
        if let Some(answer) = self.scored(ask, question) {
            return answer;
        }
        let mut touched = Vec::new();
        let session = self.session(question, &mut touched)?;
        match ask {
            "report" | "statuses" => {
                let filter = self.filter(question)?;
                let whole = if question.has("touched") {
                    // The goals of each edit are in the order of the pack.
                    let of =
                        |goal: &GoalId| touched.iter().any(|it| it.binary_search(goal).is_ok());
                    Report::of(&session, &filter, &|goal| of(&goal))
                } else {
                    Report::new(&session, &filter)
                };
                if ask == "statuses" {
                    let mut letters = String::from("\"");
                    whole.rows.iter().for_each(|row| letters.push(letter(row)));
                    letters.push('"');
                    return Ok(letters);
                }
                Ok(report::report_json(&whole, &session, question.lang()))
            }
            #[cfg(feature = "proofs")]
            "explain" => self.explain(&session, question),
            #[cfg(feature = "proofs")]
            "formula" => self.formula(question),
            #[cfg(feature = "proofs")]
            "observations" => {
                let rows = report::observations(&session, &self.filter(question)?);
                Ok(report::to_json(&rows))
            }
            #[cfg(feature = "proofs")]
            _ => Err(Refusal::Lacks("indices")),
            #[cfg(not(feature = "proofs"))]
            _ => Err(Refusal::Lacks("proofs")),
        }
    }

    /// The day of assessment: as asked, else as the pack declares, else the host's today.
    fn as_of(&self, question: Question<'_>) -> Result<Date, Refusal> {
        let asked = question.day("as_of")?;
        let declared = || Ok(self.pack.framework().info.cut_off);
        let today = || question.day("today");
        match asked.map_or_else(declared, |day| Ok(Some(day)))? {
            Some(day) => Ok(day),
            None => today()?.ok_or_else(|| Refusal::time("as_of", "")),
        }
    }

    /// The session with the values that are tried out; `touched` are the goals that rest on each.
    fn session(
        &self,
        question: Question<'_>,
        touched: &mut Vec<Vec<GoalId>>,
    ) -> Result<Session<'_>, Refusal> {
        let mut session = self.published(question)?;
        for (index, asked) in question.all("what_if").enumerate() {
            what_if::enter(&mut session, asked, question.number_style(), touched)
                .map_err(|problem| problem.at(index))?;
        }
        Ok(session)
    }

    /// The session with what was published.
    fn published(&self, question: Question<'_>) -> Result<Session<'_>, Refusal> {
        let as_of = self.as_of(question)?;
        let framework = self.pack.framework();
        let session = Session::new(framework, &self.program, self.pack.data(), as_of);
        Ok(session.with_missing_parts(question.missing()?))
    }

    fn filter(&self, question: Question<'_>) -> Result<Filter, Refusal> {
        let framework = self.pack.framework();
        let plan = |code: &str| {
            let found = framework.find_plan(code);
            found.ok_or_else(|| Refusal::unknown("plan", code))
        };
        let plan: Option<PlanId> = question.get("plan").map(plan).transpose()?;
        Ok(Filter {
            unit: question.get("unit").map(|it| self.unit(it)).transpose()?,
            plan,
            indicator: question
                .get("indicator")
                .map(|it| self.indicator(it))
                .transpose()?,
            every_unit: question.has("every_unit"),
        })
    }

    fn unit(&self, code: &str) -> Result<UnitId, Refusal> {
        let found = self.pack.framework().find_unit(code);
        found.ok_or_else(|| Refusal::unknown("unit", code))
    }

    fn indicator(&self, code: &str) -> Result<IndicatorId, Refusal> {
        let found = self.pack.framework().find_indicator(code);
        found.ok_or_else(|| Refusal::unknown("indicator", code))
    }

    /// The formula of an indicator in words; nothing for what is only counted or stated.
    #[cfg(feature = "proofs")]
    fn formula(&self, question: Question<'_>) -> Result<String, Refusal> {
        let framework = self.pack.framework();
        let id = self.indicator(question.get("indicator").unwrap_or_default())?;
        let formula = framework.indicator(id).and_then(report::formula_of);
        let words = formula.map(|formula| report::formula_in_words(framework, &formula));
        Ok(report::to_json(&words))
    }

    #[cfg(feature = "proofs")]
    fn explain(&self, session: &Session<'_>, question: Question<'_>) -> Result<String, Refusal> {
        let indicator = self.indicator(question.get("indicator").unwrap_or_default())?;
        let unit = self.unit(question.get("unit").unwrap_or_default())?;
        let period = |text| {
            let found = self.pack.framework().period(text);
            found.ok_or_else(|| Refusal::time("period", text))
        };
        let period = question.get("period").map(period).transpose()?;
        let lang = question.lang();
        let proof = report::explain(session, indicator, unit, period, lang);
        Ok(match &proof {
            Some(proof) => report::to_json(&report::ComparedExplanation::new(proof, session, lang)),
            None => report::to_json(&proof),
        })
    }
}

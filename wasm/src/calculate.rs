//! One calculation without a pack.

#[cfg(feature = "questions")]
use chitieu_core::evaluate::Part;
use chitieu_core::evaluate::{self, CalculationProblem};
use chitieu_core::report;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::problem::Refusal;
#[cfg(feature = "questions")]
use crate::problem::{ProblemJson, both};
use crate::question::Question;

/// Calculates from typed numbers: the JSON of `chitieu calc --format json`, or a problem behind `!`.
///
/// ```
/// let answer = chitieu_wasm::calculate("value=521.509/1.450.945\ntarget=>=30%");
/// assert!(answer.contains("\"exact\": \"10430180/290189\""));
/// ```
#[wasm_bindgen]
#[must_use]
pub fn calculate(question: &str) -> String {
    let asked = Question(question);
    let answer = evaluate::calculate(&evaluate::Question {
        value: asked.get("value"),
        numerator: asked.get("numerator"),
        denominator: asked.get("denominator"),
        baseline: asked.get("baseline"),
        now: asked.get("now"),
        target: asked.get("target"),
        style: asked.number_style(),
        rank: asked.has("rank"),
        exact: asked.has("exact"),
    });
    match answer {
        Ok(answer) => report::to_json(&answer.row(asked.lang())),
        Err(problem) => said(&problem).marked(),
    }
}

#[cfg(feature = "questions")]
fn said(problem: &CalculationProblem) -> Refusal {
    Refusal::Problem(Box::new(ProblemJson {
        part: problem.part().map(name),
        index: None,
        message: both(|lang| problem.message(lang)),
        advice: both(|lang| problem.advice(lang)),
    }))
}

#[cfg(not(feature = "questions"))]
fn said(_: &CalculationProblem) -> Refusal {
    Refusal::Lacks("texts")
}

#[cfg(feature = "questions")]
const fn name(part: Part) -> &'static str {
    match part {
        Part::Value => "value",
        Part::Numerator => "numerator",
        Part::Denominator => "denominator",
        Part::Baseline => "baseline",
        Part::Now => "now",
        Part::Target => "target",
    }
}

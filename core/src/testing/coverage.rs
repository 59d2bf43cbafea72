//! What the cases of a pack touch, and what no case does: indicators, shapes of goals, ways through formulas.

use serde::Serialize;

use super::run::TestRun;
use super::shape::Shape;
use crate::evaluate::{Session, formulas};
use crate::formula::{Formula, Operation, Outcome, Step};
use crate::framework::{Framework, IndicatorId, Scene, Subject};
use crate::list::{Listed, joined};
use crate::locale::Lang;
use crate::order::sort_once;
use crate::report::document::{Block, Document, Line, Role};

/// Shapes of goals, and how many goals of each have a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShapeCoverage {
    /// The shape.
    pub shape: Shape,
    /// Goals of the pack that have it.
    pub goals: usize,
    /// Those of them with a case.
    pub with_cases: usize,
}

/// What the cases of a pack touch.
///
/// ```
/// use chitieu_core::testing::{Coverage, TestOptions, TestRun};
/// use chitieu_core::{Program, Session, date, examples};
///
/// let pack = examples::pack();
/// let program = Program::new(pack.framework());
/// let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
/// let run = TestRun::new(&pack, &session, &TestOptions::default());
/// let coverage = Coverage::of(&run);
/// assert_eq!((coverage.goals, coverage.goals_with_cases), (1, 0));
/// assert_eq!(coverage.untouched_indicators, ["ty_le_kich_hoat"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Cases of the pack.
    pub cases: usize,
    /// Indicators of the pack, measures left out: they are counted, not computed.
    pub indicators: usize,
    /// Indicators that no case touches, by itself, through a goal or through a formula.
    pub untouched_indicators: Vec<String>,
    /// Goals of the pack.
    pub goals: usize,
    /// Goals with a case of their own.
    pub goals_with_cases: usize,
    /// The shapes that goals of the pack have.
    pub shapes: Vec<ShapeCoverage>,
    /// Ways through formulas: `if`, `min`, `max` and `coalesce` each have several.
    pub branches: usize,
    /// Ways that no case takes: `indicator: text, way`.
    pub untaken_branches: Vec<String>,
}

/// A way through a fork of a formula: the indicator, the place of the formula in it, the place in its text, the way.
type Way = (IndicatorId, usize, u32, u32);

impl Coverage {
    /// Looks at every case of the pack, whatever the options of the run let through.
    #[must_use]
    pub fn of(run: &TestRun<'_>) -> Self {
        let framework = run.framework();
        let (touched, taken) = walk(run);
        let all = all_ways(framework);
        let indicators = framework.indicators().iter().enumerate();
        let computed = indicators.filter(|(_, entry)| !entry.is_measure()).listed();
        let untouched = computed
            .iter()
            .filter(|(place, _)| !touched.contains(&IndicatorId::new(*place)));
        let has_case = |place: usize| {
            let mut cases = framework.cases().iter();
            cases.any(|case| matches!(case.subject, Subject::Goal(id) if id.index() == place))
        };
        let with_cases = (0..framework.goals().len())
            .filter(|place| has_case(*place))
            .listed();
        Self {
            cases: framework.cases().len(),
            indicators: computed.len(),
            untouched_indicators: untouched.map(|(_, entry)| entry.code.clone()).listed(),
            goals: framework.goals().len(),
            goals_with_cases: with_cases.len(),
            shapes: shapes(framework, &with_cases),
            branches: all.len(),
            untaken_branches: all
                .into_iter()
                .filter(|(way, _)| !taken.contains(way))
                .map(|(_, text)| text)
                .listed(),
        }
    }

    pub(super) fn show(&self, document: &mut Document, lang: Lang) {
        document.heading(
            2,
            lang.pick("Phần đã thử của bộ chỉ tiêu", "Coverage of the pack"),
        );
        let part = |done: usize, all: usize| Line::of(Role::Value, format!("{done}/{all}"));
        let label = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
        let rest = |line: Line, names: Vec<String>| {
            if names.is_empty() {
                return line;
            }
            let intro = lang.pick(" · chưa thử: ", " · untouched: ");
            line.and(Role::Plain, intro)
                .and(Role::Proof, some(&names, lang))
        };
        let touched = self
            .indicators
            .saturating_sub(self.untouched_indicators.len());
        let taken = self.branches.saturating_sub(self.untaken_branches.len());
        let silent = self.shapes.iter().filter(|it| it.with_cases == 0);
        let silent = silent.map(|it| it.shape.label(lang).to_owned()).listed();
        let shapes = self.shapes.len();
        let mut facts = vec![
            (
                label("Chỉ tiêu thống kê", "Indicators"),
                rest(
                    part(touched, self.indicators),
                    self.untouched_indicators.clone(),
                ),
            ),
            (
                label("Mục tiêu", "Goals"),
                part(self.goals_with_cases, self.goals),
            ),
            (
                label("Dạng mục tiêu", "Goal shapes"),
                rest(part(shapes.saturating_sub(silent.len()), shapes), silent),
            ),
        ];
        if self.branches > 0 {
            let line = part(taken, self.branches);
            facts.push((
                label("Nhánh công thức", "Formula branches"),
                rest(line, self.untaken_branches.clone()),
            ));
        }
        document.blocks.push(Block::Facts(facts));
    }
}

/// The first names of many.
fn some(names: &[String], lang: Lang) -> String {
    const MOST: usize = 8;
    let first = names.iter().take(MOST).cloned().listed();
    let more = names.len().saturating_sub(MOST);
    let rest = match (more, lang) {
        (0, _) => String::new(),
        (_, Lang::Vi) => format!(" và {more} mục khác"),
        (_, Lang::En) => format!(" and {more} more"),
    };
    format!("{}{rest}", joined(&first, ", "))
}

fn shapes(framework: &Framework, with_cases: &[usize]) -> Vec<ShapeCoverage> {
    let goals = framework.goals().iter().enumerate();
    let of_goals = goals
        .map(|(place, goal)| (place, Shape::of(framework, goal)))
        .listed();
    let row = |shape: &Shape| {
        let with = of_goals.iter().filter(|(_, shapes)| shapes.contains(shape));
        let places = with.map(|(place, _)| place).listed();
        ShapeCoverage {
            shape: *shape,
            goals: places.len(),
            with_cases: places
                .iter()
                .filter(|place| with_cases.contains(place))
                .count(),
        }
    };
    Shape::ALL
        .iter()
        .map(row)
        .filter(|row| row.goals > 0)
        .listed()
}

/// Every indicator that a case touches, and every way that one takes.
fn walk(run: &TestRun<'_>) -> (Vec<IndicatorId>, Vec<Way>) {
    let framework = run.framework();
    let program = run.session.program();
    let (mut touched, mut ways) = (Vec::new(), Vec::new());
    for (place, case) in framework.cases().iter().enumerate() {
        let subjects = match case.subject {
            Subject::Indicator(id) => vec![id],
            Subject::Goal(id) => framework.goal(id).map_or_else(Vec::new, |goal| {
                let parts = goal.test.parts().into_iter();
                parts.filter_map(|test| test.indicator()).listed()
            }),
        };
        let inputs = subjects
            .iter()
            .flat_map(|&id| program.inputs(id).iter().copied());
        let inputs = inputs.listed();
        if let Some(data) = run.pack.case_data(place) {
            let scene = case.scene(framework);
            let session = Session::new(framework, program, data, scene.as_of);
            for &input in &inputs {
                ways.extend(ways_taken(&session, input, &scene));
            }
        }
        touched.extend(inputs);
    }
    sort_once(&mut touched);
    sort_once(&mut ways);
    (touched, ways)
}

/// Every way that there is, in words.
fn all_ways(framework: &Framework) -> Vec<(Way, String)> {
    let mut all = Vec::new();
    for (place, entry) in framework.indicators().iter().enumerate() {
        for (number, formula) in formulas(entry).into_iter().enumerate() {
            for (at, _, ways) in formula.forks() {
                for way in 0..ways {
                    let text = at.of(formula.text());
                    let shown = way.saturating_add(1);
                    all.push((
                        (IndicatorId::new(place), number, at.start, way),
                        format!("{}: {text} ({shown}/{ways})", entry.code),
                    ));
                }
            }
        }
    }
    all
}

fn ways_taken(session: &Session<'_>, id: IndicatorId, scene: &Scene) -> Vec<Way> {
    let framework = session.framework();
    let Some(entry) = framework.indicator(id) else {
        return Vec::new();
    };
    let mut ways = Vec::new();
    for (number, formula) in formulas(entry).into_iter().enumerate() {
        for step in steps(session, formula, scene) {
            ways.extend(way_of(&step).map(|way| (id, number, step.place.start, way)));
        }
    }
    ways
}

/// The steps of a formula over the figures of a case.
fn steps(session: &Session<'_>, formula: &Formula, scene: &Scene) -> Vec<Step> {
    let framework = session.framework();
    let figures = formula.references().map(|name| {
        let figure = framework
            .find_indicator(name)
            .map(|id| session.figure(id, scene.unit, scene.period));
        match figure {
            Some(Ok(figure)) => Ok(figure.value),
            Some(Err(missing)) => Err(missing.reason),
            None => Err(crate::formula::Absent::NotReported),
        }
    });
    let figures = figures.listed();
    let names = formula.references().map(str::to_owned).listed();
    let slot = |name: &str| {
        let place = names.iter().position(|known| known == name)?;
        u32::try_from(place).ok()
    };
    let Ok(compiled) = formula.compile(slot) else {
        return Vec::new();
    };
    let input = |slot: u32| {
        let figure = usize::try_from(slot)
            .ok()
            .and_then(|slot| figures.get(slot));
        match figure {
            Some(Ok(value)) => Ok(value),
            Some(Err(reason)) => Err(*reason),
            None => Err(crate::formula::Absent::NotReported),
        }
    };
    compiled.trace(input).steps
}

/// Which way a step went; `None` where it is no fork, or where the digits leave it open.
fn way_of(step: &Step) -> Option<u32> {
    let place = match step.operation {
        Operation::If => match step.operands.first()? {
            Outcome::Truth(Some(true)) => 0,
            Outcome::Truth(Some(false)) => 1,
            _ => return None,
        },
        Operation::Min | Operation::Max => step
            .operands
            .iter()
            .position(|operand| *operand == step.result)?,
        Operation::Coalesce => step.operands.len().checked_sub(1)?,
        _ => return None,
    };
    u32::try_from(place).ok()
}

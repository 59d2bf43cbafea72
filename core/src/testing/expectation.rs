//! Expectations of a pack, held against what comes out.

use serde::Serialize;

use crate::evaluate::{Assessment, Session};
use crate::formula::Absent;
use crate::framework::{Expectation, Framework, GoalId, Indicator, IndicatorId, Scene, Subject};
use crate::locale::{Lang, Text};
use crate::number::{Bound, Interval, Rational, Value};
use crate::pack::Pack;
use crate::report::show;

/// Something that came out otherwise than the pack expects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mismatch {
    /// The member of `expect`: `value`, `bounds`, `verdict`, `reason`, `shown`; `unit` where the goal does not bind the unit of the case.
    pub what: &'static str,
    /// What the pack expects.
    pub expected: String,
    /// What came out.
    pub got: String,
}

impl Mismatch {
    /// "value: expected 36, got 35.9427…" in words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let (expected, got) = (&self.expected, &self.got);
        let what = self.label().get(lang).to_owned();
        match lang {
            Lang::Vi => format!("{what}: phải là {expected}, tính ra {got}"),
            Lang::En => format!("{what}: expected {expected}, got {got}"),
        }
    }

    fn label(&self) -> Text {
        match self.what {
            "value" => Text::new("giá trị", "value"),
            "bounds" => Text::new("khoảng", "bounds"),
            "verdict" => Text::new("kết luận", "verdict"),
            "reason" => Text::new("lý do", "reason"),
            "shown" => Text::new("số hiện trên màn hình", "as shown"),
            _ => Text::new("đơn vị", "unit"),
        }
    }
}

/// What a case gives.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) value: Option<Value>,
    pub(super) shown: Option<String>,
    pub(super) verdict: Option<&'static str>,
    pub(super) reason: Option<String>,
    /// Of a goal: the row.
    pub(super) row: Option<Box<Assessment>>,
}

/// Runs a case by its place in the framework's list.
pub(super) fn run(pack: &Pack, session: &Session<'_>, place: u32) -> Option<Given> {
    let index = usize::try_from(place).ok()?;
    let framework = session.framework();
    let case = framework.cases().get(index)?;
    let data = pack.case_data(index)?;
    let scene = case.scene(framework);
    let own = Session::new(framework, session.program(), data, scene.as_of);
    match case.subject {
        Subject::Indicator(id) => Some(of_indicator(&own, id, &scene)),
        Subject::Goal(id) => of_goal(&own, id, case, &scene),
    }
}

fn of_indicator(session: &Session<'_>, id: IndicatorId, scene: &Scene) -> Given {
    let indicator = session.framework().indicator(id);
    let (value, shown, reason) = match session.figure(id, scene.unit, scene.period) {
        Ok(figure) => {
            let shown = indicator.map(|entry| show::figure(&figure, entry, None, Lang::Vi));
            (Some(figure.value), shown, None)
        }
        Err(missing) => (None, None, Some(missing.reason)),
    };
    Given {
        value,
        shown,
        verdict: None,
        reason: reason.map(|reason: Absent| reason.as_str().to_owned()),
        row: None,
    }
}

fn of_goal(session: &Session<'_>, id: GoalId, case: &Expectation, scene: &Scene) -> Option<Given> {
    let rows = session.assess_each(id);
    let single = rows.len() == 1 && case.unit.is_none();
    let mut rows = rows.into_iter();
    let row = rows.find(|row| single || row.unit == Some(scene.unit))?;
    let part = row.main();
    let figure = part.and_then(|part| part.figure.as_ref());
    let tested = part.and_then(|part| part.tested.clone());
    let value = row.share.clone().or(tested);
    let shown = figure.and_then(|figure| {
        let indicator = session.framework().indicator(figure.indicator)?;
        Some(show::figure(figure, indicator, None, Lang::Vi))
    });
    Some(Given {
        value: value.or_else(|| figure.map(|figure| figure.value.clone())),
        shown,
        verdict: Some(row.verdict.code()),
        reason: row.reason.as_ref().map(|reason| reason.code().to_owned()),
        row: Some(Box::new(row)),
    })
}

/// Everything that came out otherwise than expected.
pub(super) fn check(pack: &Pack, session: &Session<'_>, place: u32) -> Vec<Mismatch> {
    let framework = session.framework();
    let index = usize::try_from(place).unwrap_or(usize::MAX);
    let Some(case) = framework.cases().get(index) else {
        return Vec::new();
    };
    let Some(given) = run(pack, session, place) else {
        let unit = framework.unit(case.scene(framework).unit);
        return vec![Mismatch {
            what: "unit",
            expected: unit.map_or_else(String::new, |unit| unit.id.clone()),
            got: "–".to_owned(),
        }];
    };
    let mut found = Vec::new();
    compare_value(framework, case, &given, &mut found);
    let expected = &case.expected;
    let mut compare = |what, wanted: Option<&str>, got: Option<&str>| {
        if let Some(wanted) = wanted.filter(|wanted| got != Some(*wanted)) {
            found.push(Mismatch {
                what,
                expected: wanted.to_owned(),
                got: got.unwrap_or("–").to_owned(),
            });
        }
    };
    compare("verdict", expected.verdict, given.verdict);
    compare(
        "reason",
        expected.reason.as_deref(),
        given.reason.as_deref(),
    );
    compare("shown", expected.shown.as_deref(), given.shown.as_deref());
    found
}

fn compare_value(
    framework: &Framework,
    case: &Expectation,
    given: &Given,
    found: &mut Vec<Mismatch>,
) {
    let got = given.value.as_ref().map(Value::interval);
    let shown = || match &got {
        Some(interval) => notation(interval),
        None => given.reason.clone().unwrap_or_else(|| "–".to_owned()),
    };
    if let Some(wanted) = &case.expected.value {
        let within = match &case.expected.tolerance {
            None => Interval::point(wanted.clone()),
            Some(tolerance) => around(wanted, &tolerance.around(wanted)),
        };
        // All that the value may be has to be near enough.
        let inside = got
            .as_ref()
            .and_then(|got| got.intersect(&within).map(|both| both == *got));
        if inside != Some(true) {
            let unit = tested_unit(framework, case);
            let about = if case.expected.tolerance.is_some() {
                notation(&within)
            } else {
                wanted.to_canonical()
            };
            found.push(Mismatch {
                what: "value",
                expected: format!("{about}{unit}"),
                got: shown(),
            });
        }
    }
    if let Some(wanted) = &case.expected.bounds
        && got.as_ref() != Some(wanted)
    {
        found.push(Mismatch {
            what: "bounds",
            expected: notation(wanted),
            got: shown(),
        });
    }
}

/// " %" behind a percentage.
fn tested_unit(framework: &Framework, case: &Expectation) -> &'static str {
    let percent = |id: IndicatorId| framework.indicator(id).is_some_and(Indicator::is_percent);
    match case.subject {
        Subject::Indicator(id) if percent(id) => " %",
        _ => "",
    }
}

fn around(value: &Rational, distance: &Rational) -> Interval {
    let ends = [value - distance, value + distance].map(Bound::Closed);
    let [low, high] = ends;
    Interval::new(low, high).unwrap_or_else(|| Interval::point(value.clone()))
}

/// `[35.5; 36.5)`; a single number as such.
pub(super) fn notation(interval: &Interval) -> String {
    if let Some(point) = interval.as_point() {
        return point.to_canonical();
    }
    let end = |bound: &Bound| {
        bound
            .number()
            .map(Rational::to_canonical)
            .unwrap_or_default()
    };
    let closed = |bound: &Bound| bound.is_closed().unwrap_or(false);
    let open = if closed(interval.lower()) { '[' } else { '(' };
    let close = if closed(interval.upper()) { ']' } else { ')' };
    format!(
        "{open}{}; {}{close}",
        end(interval.lower()),
        end(interval.upper())
    )
}

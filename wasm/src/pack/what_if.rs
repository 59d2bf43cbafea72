//! Values to try out, as they were typed.

use chitieu_core::framework::{Definition, Framework, Kind};
use chitieu_core::locale::read::{self, Expect, Printing, Reading};
use chitieu_core::{
    Formula, GoalId, Indicator, IndicatorId, Lang, NumberStyle, Period, Session, UnitId, Value,
};

use crate::problem::Refusal;

/// Where a value is entered.
struct Place<'a> {
    id: IndicatorId,
    entry: &'a Indicator,
    unit: UnitId,
    period: Period,
}

/// Enters one value: its indicator, unit, period and number, with tabs between them. The goals that rest on it go into `touched`.
pub(crate) fn enter(
    session: &mut Session<'_>,
    asked: &str,
    style: NumberStyle,
    touched: &mut Vec<Vec<GoalId>>,
) -> Result<(), Refusal> {
    let mut parts = asked.split('\t');
    let mut next = || parts.next().unwrap_or_default();
    let (indicator, unit, period, token) = (next(), next(), next(), next());
    let framework = session.framework();
    let unknown = |code: &str| Refusal::unknown("what_if", code);
    let id = framework.find_indicator(indicator);
    let id = id.ok_or_else(|| unknown(indicator))?;
    let place = Place {
        id,
        entry: framework.indicator(id).ok_or_else(|| unknown(indicator))?,
        unit: framework.find_unit(unit).ok_or_else(|| unknown(unit))?,
        period: framework
            .period(period)
            .ok_or_else(|| Refusal::time("what_if", period))?,
    };
    #[cfg(not(feature = "rollup"))]
    if framework.is_listed_part(place.unit) {
        return Err(Refusal::Lacks("parts"));
    }
    let expect = Expect {
        rank: place.entry.kind == Kind::Rank,
        exact: true,
    };
    let reading =
        read::number(token, style, expect).map_err(|error| Refusal::number("what_if", &error))?;
    let sides = sides(framework, place.entry);
    if let (read::Kind::Ratio, Some((above, below)), Some(denominator)) =
        (reading.kind, sides, &reading.denominator)
    {
        let counts = [(above, &reading.number), (below, denominator)];
        for (side, count) in counts {
            let value = Value::point(count.clone());
            touched.push(session.what_if(side, place.unit, place.period, Some(value)));
        }
        return Ok(());
    }
    let value = value(&reading, place.entry)?;
    touched.push(session.what_if(place.id, place.unit, place.period, Some(value)));
    Ok(())
}

/// The measures above and below, for a ratio of two measures.
fn sides(framework: &Framework, indicator: &Indicator) -> Option<(IndicatorId, IndicatorId)> {
    let Definition::Ratio {
        numerator,
        denominator,
        ..
    } = &indicator.definition
    else {
        return None;
    };
    let of = |formula: &Formula| framework.find_indicator(formula.single_name()?);
    of(numerator).zip(of(denominator))
}

/// What a token says of an indicator; a problem where it cannot be a value of it.
fn value(reading: &Reading<'_>, indicator: &Indicator) -> Result<Value, Refusal> {
    let refused = |vi: &'static str, en: &'static str| {
        let advice = |lang: Lang| lang.pick("kiểm tra lại số", "check the number").to_owned();
        Refusal::of("what_if", |lang| lang.pick(vi, en).to_owned(), advice)
    };
    if reading.kind == read::Kind::Percent && !indicator.is_percent() {
        return Err(refused(
            "ở đây cần một số lượng, không phải tỷ lệ %",
            "an amount is expected here, not a percentage",
        ));
    }
    let value = reading.value(Printing::HalfUp, &indicator.range);
    let value = value.ok_or_else(|| refused("mẫu số bằng 0", "the denominator is zero"))?;
    if value.interval().intersect(&indicator.range).is_none() {
        return Err(refused(
            "giá trị nằm ngoài khoảng có thể có",
            "the value lies outside the range of what can occur",
        ));
    }
    Ok(value)
}

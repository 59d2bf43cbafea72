//! What follows from other figures: formulas, roll-ups, increments.

use super::judge::judge;
use super::{Auditor, Check, Judgement, Mention, Quantity, both, shown_interval};
use crate::dataset::{Observation, Origin, Role};
use crate::evaluate::Rule;
use crate::formula::{Absent, Scratch};
use crate::framework::{Definition, Indicator, IndicatorId, Rollup};
use crate::list::Listed;
use crate::locale::Lang;
use crate::locale::read::Printing;
use crate::number::{Interval, Value};
use crate::report::show;

impl Auditor<'_, '_> {
    /// A stated number beside the formula that the pack gives for it: a sum of parts, a difference, growth.
    pub(super) fn formula(&mut self, observation: &Observation<'_>) {
        let is_formula = |i: &Indicator| matches!(i.definition, Definition::Formula(_));
        if !self.indicator(observation).is_some_and(is_formula) {
            return;
        }
        let Rule::Computed { whole, .. } = self.session.program().rule(observation.indicator)
        else {
            return;
        };
        let figures = whole
            .slots()
            .iter()
            .map(|&slot| {
                let input = IndicatorId(slot);
                (
                    slot,
                    self.session
                        .own_figure(input, observation.unit, observation.period),
                )
            })
            .listed();
        let value_of = |slot: u32| match figures.iter().find(|(known, _)| *known == slot) {
            Some((_, Ok(figure))) => Ok(&figure.value),
            _ => Err(Absent::NotReported),
        };
        let computed = whole.evaluate(value_of, &mut Scratch::default());
        let known = figures
            .iter()
            .filter_map(|(_, figure)| figure.as_ref().ok());
        let inputs = known
            .flat_map(|figure| self.session.citations(figure))
            .map(|citation| self.mention(&citation))
            .listed();
        for citation in observation.citations() {
            let Ok(stated) = citation.cell else { continue };
            let mut places = vec![self.mention(&citation)];
            places.extend(inputs.iter().cloned());
            let entry = match &computed {
                Ok(value) => {
                    let should = value.interval();
                    let judgement = judge(stated, self.printing(&citation), &should);
                    let sentence = both(|lang| against(&inputs, &should, judgement, lang));
                    self.entry(Check::Sum, judgement, observation, places, sentence)
                        .should_be(should.clone())
                        .confirmed_by(Quantity::Stated, Some(should))
                }
                Err(_) => {
                    let sentence = both(|lang| {
                        lang.pick(
                            "thiếu số liệu thành phần nên không tính lại được",
                            "parts are missing, so that it cannot be computed again",
                        )
                        .to_owned()
                    });
                    self.entry(
                        Check::Sum,
                        Judgement::Undecided,
                        observation,
                        places,
                        sentence,
                    )
                }
            };
            self.entries.push(entry);
        }
    }

    /// What a whole states against its reporting parts.
    pub(super) fn rolled(&mut self, observation: &Observation<'_>) {
        let rolls_up = |i: &Indicator| i.rollup != Rollup::None;
        if !self.indicator(observation).is_some_and(rolls_up) {
            return;
        }
        let Some(rolled) =
            self.session
                .rolled(observation.indicator, observation.unit, observation.period)
        else {
            return;
        };
        let Ok(stated) = observation.cell else { return };
        let complete = rolled.coverage.is_complete();
        let mut places = self.mentions(observation);
        let (judgement, should) = match &rolled.figure {
            Ok(figure) => {
                let parts = self.session.citations(figure);
                places.extend(parts.map(|citation| self.mention(&citation)));
                let should = figure.value.interval();
                let judgement = match judge(stated, Printing::HalfUp, &should) {
                    _ if !complete => Judgement::Undecided,
                    judgement => judgement,
                };
                (judgement, Some(should))
            }
            Err(_) => (Judgement::Undecided, None),
        };
        let (reported, expected) = (rolled.coverage.reported, rolled.coverage.expected);
        let sentence = both(|lang| {
            let sum = should
                .as_ref()
                .map(|should| shown_interval(should, "", lang));
            let sum = sum.unwrap_or_else(|| "?".to_owned());
            match lang {
                Lang::Vi => format!(
                    "{reported}/{expected} đơn vị thành phần đã báo cáo; tổng hợp được {sum}"
                ),
                Lang::En => {
                    format!("{reported} of {expected} parts have reported; they give {sum}")
                }
            }
        });
        let mut entry = self.entry(Check::Rollup, judgement, observation, places, sentence);
        entry.should_be = should;
        self.entries.push(entry);
    }

    /// An increment against the levels before and after it.
    pub(super) fn increment(&mut self, observation: &Observation<'_>) {
        let level = |period| {
            let (indicator, unit) = (observation.indicator, observation.unit);
            let found = self
                .session
                .data()
                .find(indicator, unit, Role::Value, period)?;
            (found.origin != Origin::LevelLessIncrement).then_some(found)
        };
        let after = level(observation.period.level_after());
        let before = observation.period.level_before().and_then(level);
        let value = |level: &Option<Observation<'_>>| {
            level
                .as_ref()
                .and_then(|level| level.cell.as_ref().ok())
                .map(Value::interval)
        };
        let (after_value, before_value) = (value(&after), value(&before));
        let near = [&after, &before].into_iter().flatten();
        let near = near.flat_map(|level| self.mentions(level)).listed();
        let range = self.indicator(observation).map(|i| i.range.clone());
        for citation in observation.citations() {
            let Ok(stated) = citation.cell else { continue };
            let mut places = vec![self.mention(&citation)];
            places.extend(near.iter().cloned());
            let entry = match (&before_value, &after_value) {
                (Some(before), Some(after)) => {
                    let should = after.sub(before);
                    let judgement = judge(stated, self.printing(&citation), &should);
                    let sentence = both(|lang| difference(after, before, &should, lang));
                    self.entry(Check::Growth, judgement, observation, places, sentence)
                        .should_be(should)
                }
                (None, Some(after)) => {
                    let own = after.sub(&stated.interval());
                    let possible = range.as_ref().and_then(|range| own.intersect(range));
                    let judgement = match possible {
                        Some(_) => Judgement::Undecided,
                        None => Judgement::Inconsistent,
                    };
                    let sentence = both(|lang| one_level(&own, judgement, lang));
                    self.entry(Check::Growth, judgement, observation, places, sentence)
                        .confirmed_by(Quantity::LevelBefore, possible)
                }
                (Some(before), None) => {
                    let own = before.add(&stated.interval());
                    let sentence = both(|lang| match lang {
                        Lang::Vi => format!(
                            "không in mức cuối kỳ; phải là {}",
                            shown_interval(&own, "", lang)
                        ),
                        Lang::En => format!(
                            "the level after it is not printed; it must be {}",
                            shown_interval(&own, "", lang)
                        ),
                    });
                    self.entry(
                        Check::Growth,
                        Judgement::Undecided,
                        observation,
                        places,
                        sentence,
                    )
                    .confirmed_by(Quantity::LevelAfter, Some(own))
                }
                (None, None) => {
                    let sentence = both(|lang| {
                        lang.pick(
                            "chỉ có mức tăng, giảm; không nơi nào in mức đầu kỳ hay cuối kỳ",
                            "only the change is printed; neither the level before nor the one after is",
                        )
                        .to_owned()
                    });
                    self.entry(
                        Check::Growth,
                        Judgement::Undecided,
                        observation,
                        places,
                        sentence,
                    )
                }
            };
            self.entries.push(entry);
        }
    }
}

/// "1.146 + 4.873 = 6.019".
fn against(inputs: &[Mention], should: &Interval, judgement: Judgement, lang: Lang) -> String {
    let parts = inputs
        .iter()
        .map(|place| show::quoted(&place.token, lang))
        .listed()
        .join(", ");
    let should = shown_interval(should, "", lang);
    match (judgement, lang) {
        (Judgement::Confirmed, Lang::Vi) => format!("tính từ {parts}: {should}"),
        (Judgement::Confirmed, Lang::En) => format!("from {parts}: {should}"),
        (Judgement::Inconsistent, Lang::Vi) => format!("tính từ {parts} phải là {should}"),
        (Judgement::Inconsistent, Lang::En) => format!("from {parts} it must be {should}"),
        (_, Lang::Vi) => format!("tính từ {parts}: {should}; chưa đủ để kết luận"),
        (_, Lang::En) => format!("from {parts}: {should}; not enough to decide"),
    }
}

fn difference(after: &Interval, before: &Interval, should: &Interval, lang: Lang) -> String {
    let [after, before, should] = [after, before, should].map(|i| shown_interval(i, "", lang));
    match lang {
        Lang::Vi => format!("mức cuối kỳ {after}, mức kỳ trước {before}: chênh lệch {should}"),
        Lang::En => format!("level after {after}, level before {before}: a difference of {should}"),
    }
}

fn one_level(before: &Interval, judgement: Judgement, lang: Lang) -> String {
    let before = shown_interval(before, "", lang);
    match (judgement, lang) {
        (Judgement::Inconsistent, Lang::Vi) => {
            format!("lớn hơn cả mức cuối kỳ: mức kỳ trước phải là {before}")
        }
        (Judgement::Inconsistent, Lang::En) => {
            format!("above the level itself: the level before would be {before}")
        }
        (_, Lang::Vi) => format!("không in mức kỳ trước; phải là {before}"),
        (_, Lang::En) => format!("the level before is not printed; it must be {before}"),
    }
}

//! The other statements of a pack: parts, sums, roll-ups, increments, ranks, repeated facts, outcomes without figures, estimates, ranges.

use super::judge::judge;
use super::{
    Auditor, Check, Judgement, Mention, Quantity, both, shown, shown_interval, shown_percent,
};
use crate::dataset::{Citation, Observation, Origin, Role};
use crate::evaluate::Rule;
use crate::formula::{Absent, Scratch};
use crate::framework::{Definition, Indicator, IndicatorId, Kind, Rollup};
use crate::list::Listed;
use crate::locale::Lang;
use crate::locale::read::Printing;
use crate::number::{Bound, Interval, Rational, Value};

impl Auditor<'_, '_> {
    /// One fact that several lines print: they agree, exclude each other, or one of them proves nothing.
    pub(super) fn restated(&mut self, observation: &Observation<'_>) {
        let places = self.mentions(observation);
        let line = |place: &Mention| {
            (
                place.document.clone(),
                place.line,
                place.file.clone(),
                place.row,
            )
        };
        let elsewhere = |place: &Mention| match (&place.document, places.first()) {
            // Two tokens of one line are one statement: "36%" beside its fraction.
            (Some(_), Some(first)) => {
                (&first.document, first.line) != (&place.document, place.line)
            }
            (None, Some(first)) => line(first) != line(place),
            _ => false,
        };
        if !places.iter().any(elsewhere) {
            return;
        }
        let values = observation
            .citations()
            .filter_map(|c| c.cell.as_ref().ok())
            .listed();
        let judgement = match values.iter().copied().map(Value::face).listed().as_slice() {
            _ if observation.conflict => Judgement::Inconsistent,
            _ if values.iter().any(|value| value.note().approximate) => Judgement::Undecided,
            _ => Judgement::Confirmed,
        };
        let mut tokens = places.iter().map(|place| place.token.as_str()).listed();
        tokens.dedup();
        let sentence = both(|lang| {
            let all = tokens
                .iter()
                .map(|token| quoted(token, lang))
                .listed()
                .join(", ");
            match (judgement, lang) {
                (Judgement::Inconsistent, Lang::Vi) => format!("các nguồn loại trừ nhau: {all}"),
                (Judgement::Inconsistent, Lang::En) => {
                    format!("the sources exclude each other: {all}")
                }
                (Judgement::Undecided, Lang::Vi) => format!("có nguồn chỉ ghi số ước: {all}"),
                (Judgement::Undecided, Lang::En) => format!("one source only estimates: {all}"),
                (_, Lang::Vi) => format!("các nguồn ghi như nhau: {all}"),
                (_, Lang::En) => format!("the sources agree: {all}"),
            }
        });
        let entry = self.entry(Check::Restated, judgement, observation, places, sentence);
        self.entries.push(entry);
    }

    /// `5/8`: a part is not above its whole, unless the quantity may pass it.
    pub(super) fn parts(&mut self, observation: &Observation<'_>) {
        let Some(indicator) = self.indicator(observation) else {
            return;
        };
        if indicator.kind == Kind::Rank {
            return;
        }
        for citation in observation.citations() {
            let (Some(part), Some(whole), Ok(value)) =
                (citation.numerator, citation.denominator, citation.cell)
            else {
                continue;
            };
            if value.as_point().is_none() {
                continue;
            }
            let percent = part
                .checked_div(whole)
                .map(|quotient| quotient * Rational::HUNDRED);
            let capped = indicator.range.upper().number().is_some();
            let judgement = match (part > whole, capped) {
                (false, _) => Judgement::Confirmed,
                (true, true) => Judgement::Inconsistent,
                (true, false) => Judgement::Undecided,
            };
            let sentence =
                both(|lang| part_sentence(part, whole, percent.as_ref(), judgement, lang));
            let limits = |low: &Rational, high: Option<&Rational>| {
                let high = high.map_or(Bound::Unbounded, |high| Bound::Closed(high.clone()));
                Interval::new(Bound::Closed(low.clone()), high)
            };
            let mut entry = self.entry(
                Check::Part,
                judgement,
                observation,
                vec![self.mention(&citation)],
                sentence,
            );
            if judgement != Judgement::Confirmed {
                entry = entry
                    .confirmed_by(Quantity::Numerator, limits(&Rational::ZERO, Some(whole)))
                    .confirmed_by(Quantity::Denominator, limits(part, None));
            }
            self.entries.push(entry);
        }
    }

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

    /// A place in a field: from 1 to the number of those who are ranked.
    pub(super) fn rank(&mut self, observation: &Observation<'_>) {
        if !self
            .indicator(observation)
            .is_some_and(|i| i.kind == Kind::Rank)
        {
            return;
        }
        for citation in observation.citations() {
            let Some(rank) = citation.cell.as_ref().ok().and_then(Value::as_point) else {
                continue;
            };
            let entry = self.one_rank(observation, &citation, rank);
            self.entries.push(entry);
        }
    }

    fn one_rank(
        &self,
        observation: &Observation<'_>,
        citation: &Citation<'_>,
        rank: &Rational,
    ) -> super::Entry {
        let places = vec![self.mention(citation)];
        let (judgement, sentence) = rank_in_field(rank, citation.denominator);
        let least = Interval::new(Bound::Closed(rank.clone()), Bound::Unbounded);
        let entry = self.entry(Check::Rank, judgement, observation, places, sentence);
        match judgement {
            Judgement::Confirmed => entry,
            _ => entry.confirmed_by(Quantity::Field, least),
        }
    }

    /// "Chưa đáp ứng": an outcome of which neither the figure nor the target is printed.
    pub(super) fn verdict(&mut self, observation: &Observation<'_>) {
        let is_outcome = |i: &Indicator| i.kind == Kind::Boolean && i.unit.vi == "đạt/chưa đạt";
        if !self.indicator(observation).is_some_and(is_outcome) {
            return;
        }
        let sentence = both(|lang| {
            lang.pick(
                "nói đạt hay chưa mà không in kết quả và mức giao",
                "says met or not, and prints neither the result nor the target",
            )
            .to_owned()
        });
        let places = self.mentions(observation);
        let entry = self.entry(
            Check::Verdict,
            Judgement::Undecided,
            observation,
            places,
            sentence,
        );
        self.entries.push(entry);
    }

    /// "hầu như không có", "khoảng 4": a number that proves no bound.
    pub(super) fn vague(&mut self, observation: &Observation<'_>) {
        for citation in observation.citations() {
            let vague = citation
                .cell
                .as_ref()
                .is_ok_and(|value| value.note().approximate);
            if !vague {
                continue;
            }
            let sentence = both(|lang| {
                lang.pick(
                    "chỉ là số ước: không chứng minh được khoảng nào",
                    "an estimate: it proves no bound",
                )
                .to_owned()
            });
            let places = vec![self.mention(&citation)];
            let entry = self.entry(
                Check::Vague,
                Judgement::Undecided,
                observation,
                places,
                sentence,
            );
            self.entries.push(entry);
        }
    }

    /// A number that the quantity cannot have.
    pub(super) fn range(&mut self, observation: &Observation<'_>) {
        let Some(indicator) = self.indicator(observation) else {
            return;
        };
        for citation in observation.citations() {
            let Ok(value) = citation.cell else { continue };
            // A ratio above its whole is said once, with both counts.
            let is_ratio = citation.numerator.is_some() && citation.denominator.is_some();
            if is_ratio || value.interval().intersect(&indicator.range).is_some() {
                continue;
            }
            let sentence = both(|lang| {
                let range = shown_interval(&indicator.range, "", lang);
                match lang {
                    Lang::Vi => format!("ngoài khoảng có thể: {range}"),
                    Lang::En => format!("outside what is possible: {range}"),
                }
            });
            let places = vec![self.mention(&citation)];
            let entry = self
                .entry(
                    Check::Range,
                    Judgement::Inconsistent,
                    observation,
                    places,
                    sentence,
                )
                .confirmed_by(Quantity::Stated, Some(indicator.range.clone()));
            self.entries.push(entry);
        }
    }
}

/// Whether a rank fits its field.
pub(super) fn rank_in_field(
    rank: &Rational,
    field: Option<&Rational>,
) -> (Judgement, crate::locale::Text) {
    let possible = rank.is_integer() && *rank >= Rational::ONE;
    let judgement = match field {
        _ if !possible => Judgement::Inconsistent,
        Some(field) if rank > field => Judgement::Inconsistent,
        Some(_) => Judgement::Confirmed,
        None => Judgement::Undecided,
    };
    let sentence = both(|lang| {
        let rank = shown(rank, lang);
        match (field, judgement, lang) {
            (Some(field), Judgement::Inconsistent, Lang::Vi) => {
                format!("hạng {rank} không thể có trong {}", shown(field, lang))
            }
            (Some(field), Judgement::Inconsistent, Lang::En) => {
                format!("there is no place {rank} among {}", shown(field, lang))
            }
            (None, Judgement::Inconsistent, Lang::Vi) => {
                format!("hạng phải là số nguyên từ 1, không phải {rank}")
            }
            (None, Judgement::Inconsistent, Lang::En) => {
                format!("a place is a whole number from 1, not {rank}")
            }
            (Some(field), _, Lang::Vi) => format!("hạng {rank} trong {}", shown(field, lang)),
            (Some(field), _, Lang::En) => format!("place {rank} among {}", shown(field, lang)),
            (None, _, Lang::Vi) => "không in số được xếp hạng".to_owned(),
            (None, _, Lang::En) => "how many are ranked is not printed".to_owned(),
        }
    });
    (judgement, sentence)
}

fn quoted(token: &str, lang: Lang) -> String {
    crate::report::show::quoted(token, lang)
}

fn part_sentence(
    part: &Rational,
    whole: &Rational,
    percent: Option<&Rational>,
    judgement: Judgement,
    lang: Lang,
) -> String {
    let percent = percent.map(|p| shown_percent(p, lang)).unwrap_or_default();
    let (part_text, whole_text) = (shown(part, lang), shown(whole, lang));
    let head = format!("{part_text} / {whole_text} = {percent}");
    let more = shown(&(part - whole), lang);
    let slip = match (one_digit_apart(part, whole), lang) {
        (true, Lang::Vi) => "; hai số chỉ khác một chữ số, có thể in nhầm",
        (true, Lang::En) => "; the two differ in one digit, perhaps a misprint",
        (false, _) => "",
    };
    match (judgement, lang) {
        (Judgement::Confirmed, _) => head,
        (Judgement::Inconsistent, Lang::Vi) => format!("{head}: phần lớn hơn tổng {more}{slip}"),
        (Judgement::Inconsistent, Lang::En) => {
            format!("{head}: the part is above its whole by {more}{slip}")
        }
        (_, Lang::Vi) => {
            format!("{head}: tử số lớn hơn mẫu số {more}; chỉ tiêu này có thể vượt 100%{slip}")
        }
        (_, Lang::En) => format!(
            "{head}: the numerator is above the denominator by {more}; this rate may pass 100%{slip}"
        ),
    }
}

/// Whether two numbers have as many digits and differ in just one of them.
pub(super) fn one_digit_apart(a: &Rational, b: &Rational) -> bool {
    let (a, b) = (a.to_canonical(), b.to_canonical());
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// "1.146 + 4.873 = 6.019".
fn against(inputs: &[Mention], should: &Interval, judgement: Judgement, lang: Lang) -> String {
    let parts = inputs
        .iter()
        .map(|place| quoted(&place.token, lang))
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

//! Percentages against their counts: both, one, or none of them.

use super::judge::judge;
use super::{
    Auditor, Check, Entry, Judgement, Mention, Quantity, both, shown, shown_interval, shown_percent,
};
use crate::dataset::{Citation, Observation};
use crate::evaluate::{Rule, if_cut, implied_denominator, whole_numbers};
use crate::formula::{Absent, Compiled, Scratch};
use crate::framework::{Definition, IndicatorId};
use crate::list::Listed;
use crate::locale::Lang;
use crate::locale::read::Printing;
use crate::number::{Bound, Interval, Rational, Value};
use crate::pack::counts_things;

/// What is known of one side of a ratio.
pub(super) struct Side {
    pub(super) count: Interval,
    /// Whether only whole numbers are possible.
    pub(super) whole: bool,
    pub(super) places: Vec<Mention>,
}

/// A printed rate with what is known of its sides.
pub(super) struct Rate<'v> {
    pub(super) stated: &'v Value,
    pub(super) printing: Printing,
    pub(super) factor: &'v Rational,
    pub(super) numerator: Option<Side>,
    pub(super) denominator: Option<Side>,
}

/// What a rate says against its counts.
pub(super) struct RateFound {
    pub(super) check: Check,
    pub(super) judgement: Judgement,
    pub(super) should_be: Option<Interval>,
    pub(super) would_confirm: Vec<(Quantity, Interval)>,
}

impl Rate<'_> {
    pub(super) fn found(&self) -> RateFound {
        let none = Vec::new();
        match (&self.numerator, &self.denominator) {
            (Some(numerator), Some(denominator)) => self.of_both(numerator, denominator),
            (Some(numerator), None) => self.of_numerator(&numerator.count),
            (None, Some(denominator)) => self.of_denominator(denominator),
            (None, None) => RateFound {
                check: Check::NoCounts,
                judgement: Judgement::Undecided,
                should_be: None,
                would_confirm: none,
            },
        }
    }

    fn of_both(&self, numerator: &Side, denominator: &Side) -> RateFound {
        let quotient = numerator.count.checked_div(&denominator.count);
        let Some(should) = quotient.map(|quotient| quotient.scale(self.factor)) else {
            // Something out of nothing has no rate; nothing out of nothing has none that could be wrong.
            let zero = |side: &Side| side.count.as_point().is_some_and(Rational::is_zero);
            let judgement = match zero(denominator) && !numerator.count.contains(&Rational::ZERO) {
                true => Judgement::Inconsistent,
                false => Judgement::Undecided,
            };
            return RateFound {
                check: Check::Percent,
                judgement,
                should_be: None,
                would_confirm: Vec::new(),
            };
        };
        let judgement = judge(self.stated, self.printing, &should);
        let mut would_confirm = Vec::new();
        if judgement != Judgement::Confirmed {
            let counts = self.numerators(denominator);
            would_confirm.extend(counts.map(|counts| (Quantity::Numerator, counts)));
            if let Some(part) = numerator.count.as_point() {
                let wholes = implied_denominator(part, &self.stated.interval(), self.factor);
                would_confirm.extend(wholes.map(|wholes| (Quantity::Denominator, wholes)));
            }
        }
        RateFound {
            check: Check::Percent,
            judgement,
            should_be: Some(should),
            would_confirm,
        }
    }

    fn of_numerator(&self, count: &Interval) -> RateFound {
        let wholes = |percent: &Interval| {
            let part = count.as_point()?;
            implied_denominator(part, percent, self.factor)
        };
        let implied = wholes(&self.stated.interval());
        let cut = if_cut(self.stated, self.printing).and_then(|cut| wholes(&cut));
        let decided = count.as_point().is_some_and(|part| !part.is_zero());
        let judgement = match (&implied, &cut) {
            (None, Some(_)) if decided => Judgement::Truncated,
            (None, None) if decided => Judgement::Inconsistent,
            _ => Judgement::Undecided,
        };
        let known = implied.or(cut);
        RateFound {
            check: Check::ImpliedBase,
            judgement,
            should_be: None,
            would_confirm: known
                .map(|it| (Quantity::Denominator, it))
                .into_iter()
                .listed(),
        }
    }

    fn of_denominator(&self, denominator: &Side) -> RateFound {
        let implied = self.numerators(denominator);
        let cut = if_cut(self.stated, self.printing)
            .and_then(|cut| counts_of(&cut, denominator, self.factor));
        let judgement = match (&implied, &cut) {
            (None, Some(_)) => Judgement::Truncated,
            (None, None) => Judgement::Inconsistent,
            _ => Judgement::Undecided,
        };
        let known = implied.or(cut);
        RateFound {
            check: Check::ImpliedBase,
            judgement,
            should_be: None,
            would_confirm: known
                .map(|it| (Quantity::Numerator, it))
                .into_iter()
                .listed(),
        }
    }

    /// The numerators that print as the rate.
    fn numerators(&self, denominator: &Side) -> Option<Interval> {
        counts_of(&self.stated.interval(), denominator, self.factor)
    }
}

/// What is counted where the rate lies in an interval; whole numbers where things are counted.
fn counts_of(rate: &Interval, denominator: &Side, factor: &Rational) -> Option<Interval> {
    let share = rate.scale(&Rational::ONE.checked_div(factor)?);
    let not_negative = Interval::new(Bound::Closed(Rational::ZERO), Bound::Unbounded)?;
    let counts = share.mul(&denominator.count).intersect(&not_negative)?;
    match denominator.whole {
        true => whole_numbers(&counts),
        false => Some(counts),
    }
}

impl Auditor<'_, '_> {
    /// Each printed rate of a fact against its counts. A token that is itself a ratio has nothing to be rounded.
    pub(super) fn percents(&mut self, observation: &Observation<'_>) {
        let Some(indicator) = self.indicator(observation) else {
            return;
        };
        let factor = match &indicator.definition {
            Definition::Ratio { factor, .. } => factor.clone(),
            _ if indicator.is_percent() => Rational::HUNDRED,
            _ => return,
        };
        for citation in observation.citations() {
            let Ok(stated) = citation.cell else { continue };
            let is_ratio = citation.numerator.is_some() && citation.denominator.is_some();
            if is_ratio && stated.as_point().is_some() {
                continue;
            }
            let [numerator, denominator] = self.sides(observation, &citation);
            let rate = Rate {
                stated,
                printing: self.printing(&citation),
                factor: &factor,
                numerator,
                denominator,
            };
            let found = rate.found();
            let mut places = vec![self.mention(&citation)];
            let sides = [&rate.numerator, &rate.denominator].into_iter().flatten();
            for place in sides.flat_map(|side| &side.places) {
                if !places.contains(place) {
                    places.push(place.clone());
                }
            }
            let sentence = both(|lang| sentence(&rate, &found, citation.as_printed, lang));
            let entry = self.entry(found.check, found.judgement, observation, places, sentence);
            self.entries.push(Entry {
                should_be: found.should_be,
                would_confirm: found.would_confirm,
                ..entry
            });
        }
    }

    /// What is known of the two sides: printed beside the rate, or stated for the measures that the indicator names.
    fn sides(&self, observation: &Observation<'_>, citation: &Citation<'_>) -> [Option<Side>; 2] {
        let printed = |count: Option<&Rational>| {
            count.map(|count| Side {
                count: Interval::point(count.clone()),
                whole: count.is_integer(),
                places: Vec::new(),
            })
        };
        let rule = self.session.program().rule(observation.indicator);
        let sides = match rule {
            Rule::Computed { sides, .. } => sides.as_deref(),
            Rule::Given => None,
        };
        let stated = |side: &Compiled| self.stated_side(side, observation);
        [
            printed(citation.numerator).or_else(|| stated(&sides?.0)),
            printed(citation.denominator).or_else(|| stated(&sides?.1)),
        ]
    }

    fn stated_side(&self, side: &Compiled, observation: &Observation<'_>) -> Option<Side> {
        let figures = side
            .slots()
            .iter()
            .map(|&slot| {
                let input = IndicatorId(slot);
                let figure = self
                    .session
                    .own_figure(input, observation.unit, observation.period);
                (slot, figure)
            })
            .listed();
        let value_of = |slot: u32| {
            let found = figures.iter().find(|(known, _)| *known == slot);
            match found.map(|(_, figure)| figure) {
                Some(Ok(figure)) => Ok(&figure.value),
                _ => Err(Absent::NotReported),
            }
        };
        let value = side.evaluate(value_of, &mut Scratch::default()).ok()?;
        let whole = figures.iter().all(|(slot, _)| {
            let measure = self.framework().indicator(IndicatorId(*slot));
            measure.is_some_and(counts_things)
        });
        let known = figures
            .iter()
            .filter_map(|(_, figure)| figure.as_ref().ok());
        let places = known
            .flat_map(|figure| self.session.citations(figure))
            .map(|citation| self.mention(&citation))
            .listed();
        Some(Side {
            count: value.interval(),
            whole,
            places,
        })
    }
}

/// What was found, in a sentence.
pub(super) fn sentence(rate: &Rate<'_>, found: &RateFound, token: &str, lang: Lang) -> String {
    let count = |side: &Option<Side>| {
        side.as_ref()
            .map(|side| shown_interval(&side.count, "", lang))
            .unwrap_or_default()
    };
    let (numerator, denominator) = (count(&rate.numerator), count(&rate.denominator));
    let vi = lang == Lang::Vi;
    let unit = if *rate.factor == Rational::HUNDRED {
        "%"
    } else {
        ""
    };
    let percent = found
        .should_be
        .as_ref()
        .map(|should| match should.as_point() {
            Some(point) if unit == "%" => shown_percent(point, lang),
            Some(point) => shown(point, lang),
            None => shown_interval(should, unit, lang),
        });
    let no_rate = found.check == Check::Percent && found.should_be.is_none();
    match (found.check, found.judgement) {
        _ if no_rate => match lang {
            Lang::Vi => format!("{numerator} / {denominator}: mẫu số bằng 0 thì không có tỷ lệ"),
            Lang::En => format!("{numerator} / {denominator}: there is no rate out of nothing"),
        },
        (Check::NoCounts, _) if vi => "không in tử số, mẫu số nên không tính lại được".to_owned(),
        (Check::NoCounts, _) => {
            "neither count is printed, so that it cannot be computed again".to_owned()
        }
        (Check::ImpliedBase, judgement) => implied(rate, found, judgement, lang),
        (_, judgement) => {
            let percent = percent.unwrap_or_default();
            let end = match (judgement, vi) {
                (Judgement::Confirmed, true) => format!("làm tròn đúng thành «{token}»"),
                (Judgement::Confirmed, false) => format!("“{token}” is that, rounded"),
                (Judgement::Truncated, true) => {
                    format!("«{token}» chỉ đúng nếu cắt bớt chữ số, không làm tròn")
                }
                (Judgement::Truncated, false) => {
                    format!("“{token}” holds only if digits were cut off, not rounded")
                }
                (Judgement::Inconsistent, true) => format!("không cách làm tròn nào ra «{token}»"),
                (Judgement::Inconsistent, false) => format!("no rounding gives “{token}”"),
                (Judgement::Undecided, true) => format!("chưa đủ để kết luận về «{token}»"),
                (Judgement::Undecided, false) => format!("not enough to decide about “{token}”"),
            };
            let is = if rate_is_exact(rate) { "=" } else { "≈" };
            format!("{numerator} / {denominator} {is} {percent}; {end}")
        }
    }
}

fn rate_is_exact(rate: &Rate<'_>) -> bool {
    let exact = |side: &Option<Side>| side.as_ref().is_some_and(|s| s.count.as_point().is_some());
    exact(&rate.numerator) && exact(&rate.denominator)
}

fn implied(rate: &Rate<'_>, found: &RateFound, judgement: Judgement, lang: Lang) -> String {
    let vi = lang == Lang::Vi;
    let has_numerator = rate.numerator.is_some();
    let known = rate.numerator.as_ref().or(rate.denominator.as_ref());
    let known = known
        .map(|side| shown_interval(&side.count, "", lang))
        .unwrap_or_default();
    let implied = found.would_confirm.first();
    let implied = implied
        .map(|(_, range)| shown_interval(range, "", lang))
        .unwrap_or_default();
    match (judgement, has_numerator, vi) {
        (Judgement::Inconsistent, true, true) => {
            format!("không mẫu số nào cho tỷ lệ này với tử số {known}")
        }
        (Judgement::Inconsistent, true, false) => {
            format!("no denominator gives this with the numerator {known}")
        }
        (Judgement::Inconsistent, false, true) => {
            format!("không tử số nguyên nào cho tỷ lệ này với mẫu số {known}")
        }
        (Judgement::Inconsistent, false, false) => {
            format!("no whole numerator gives this with the denominator {known}")
        }
        (Judgement::Truncated, _, true) => {
            format!("chỉ đúng nếu cắt số: khi đó số đếm kia là {implied}")
        }
        (Judgement::Truncated, _, false) => {
            format!("holds only if digits were cut off; the other count is then {implied}")
        }
        (_, true, true) => format!(
            "không in mẫu số; tử số {known} thì mẫu số phải {}",
            must(&implied, lang)
        ),
        (_, true, false) => format!(
            "the denominator is not printed; with the numerator {known} it must be {implied}"
        ),
        (_, false, true) => format!(
            "không in tử số; mẫu số {known} thì tử số phải {}",
            must(&implied, lang)
        ),
        (_, false, false) => format!(
            "the numerator is not printed; with the denominator {known} it must be {implied}"
        ),
    }
}

fn must(range: &str, lang: Lang) -> String {
    match (range.is_empty(), lang) {
        (true, Lang::Vi) => "khác 0".to_owned(),
        (true, Lang::En) => "other than 0".to_owned(),
        _ if range.starts_with(|c: char| c.is_ascii_digit()) => format!("là {range}"),
        _ => range.to_owned(),
    }
}

//! What one fact states by itself: repeated elsewhere, a part of a whole, a place in a field, an outcome without figures, an estimate, a value out of range.

use super::{
    Auditor, Check, Judgement, Mention, Quantity, both, shown, shown_interval, shown_percent,
};
use crate::dataset::{Citation, Observation};
use crate::framework::{Indicator, Kind};
use crate::list::Listed;
use crate::locale::Lang;
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

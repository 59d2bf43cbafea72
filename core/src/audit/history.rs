//! Figures beside their own history, other units and other periods.

use super::series::{self, Unusual};
use super::{Auditor, Check, Entry, Judgement, Mention, both, shown};
use crate::dataset::{Observation, Origin, Role};
use crate::framework::{Direction, Framework, Indicator, Kind, Period, UnitId};
use crate::list::{AllListed, Listed};
use crate::locale::{Lang, Text};
use crate::number::Rational;
use crate::order::sort_by_key;

/// Digits from which a number is not the same by chance.
const TELLING_DIGITS: usize = 4;

/// So many that among this many numbers two are the same by chance less than once in a hundred times; at least four.
fn telling_digits(count: usize) -> usize {
    let pairs = count.saturating_mul(count).saturating_mul(50);
    let mut digits = TELLING_DIGITS;
    let mut room = 10_000_usize;
    while room < pairs {
        room = room.saturating_mul(10);
        digits = digits.saturating_add(1);
    }
    digits
}

/// A printed level that is one number.
pub(super) struct Level<'a> {
    pub(super) fact: Observation<'a>,
    pub(super) number: Rational,
}

impl<'a> Auditor<'a, '_> {
    /// Every printed value that is one number (its face, where it was rounded), of indicators whose size means something.
    fn levels(&self) -> Vec<Level<'a>> {
        let sized = |fact: &Observation<'_>| {
            let kind = self.framework().indicator(fact.indicator).map(|i| i.kind);
            matches!(kind, Some(Kind::Number | Kind::Money))
        };
        self.session
            .data()
            .observations()
            .filter(|fact| {
                fact.role == Role::Value && fact.origin == Origin::Printed && sized(fact)
            })
            .filter_map(|fact| {
                let value = fact.cell.as_ref().ok()?;
                let note = value.note();
                if note.one_sided || note.approximate {
                    return None;
                }
                Some(Level {
                    number: value.face().or(value.as_point())?.clone(),
                    fact,
                })
            })
            .listed()
    }

    /// Each series by itself: outliers and jumps. Facts are sorted, so that a series is a run.
    pub(super) fn histories(&mut self) {
        let levels = self.levels();
        for run in levels
            .chunk_by(|a, b| (a.fact.indicator, a.fact.unit) == (b.fact.indicator, b.fact.unit))
        {
            for run in alike(run) {
                self.series(&run);
            }
        }
        self.continued(&levels);
        self.copied(&levels);
        self.peers(&levels);
    }

    fn series(&mut self, run: &[&Level<'_>]) {
        let numbers = run.iter().map(|level| level.number.clone()).listed();
        for (place, why) in series::in_series(&numbers) {
            let Some(level) = run.get(place) else {
                continue;
            };
            let near = [place.checked_sub(1), place.checked_add(1)];
            let near = near.into_iter().flatten().filter_map(|at| run.get(at));
            let sentence = both(|lang| unusual(&level.number, &why, lang));
            let others = near.flat_map(|other| self.mentions(&other.fact)).listed();
            self.add(
                Check::Outlier,
                Judgement::Undecided,
                level,
                others,
                sentence,
            );
        }
        let jump = series::jump(&numbers);
        let pair = jump.and_then(|at| Some((run.get(at)?, run.get(at.checked_sub(1)?)?)));
        if let Some((level, before)) = pair {
            let sentence = both(|lang| {
                let (was, is) = (shown(&before.number, lang), shown(&level.number, lang));
                let (then, now) = (
                    before.fact.period.label(lang),
                    level.fact.period.label(lang),
                );
                match lang {
                    Lang::Vi => format!(
                        "từ {was} ({then}) nhảy lên mức {is} ({now}) rồi giữ ở đó: có thể đã đổi hệ thống hoặc cách tính"
                    ),
                    Lang::En => format!(
                        "from {was} ({then}) it moves to {is} ({now}) and stays: perhaps another system or definition"
                    ),
                }
            });
            let others = self.mentions(&before.fact);
            self.add(Check::Break, Judgement::Undecided, level, others, sentence);
        }
    }

    /// The first figure of a unit that took over others, beside the sum of their last ones: what the crosswalk explains.
    fn continued(&mut self, levels: &[Level<'_>]) {
        let framework = self.framework();
        let before = predecessors(framework);
        let key = |level: &Level<'_>| (level.fact.indicator, level.fact.unit);
        for run in levels.chunk_by(|a, b| key(a) == key(b)) {
            let Some(first) = run.first() else { continue };
            let indicator = framework.indicator(first.fact.indicator);
            let parts = before
                .get(first.fact.unit.index())
                .map_or(&[][..], Vec::as_slice);
            if parts.is_empty() || !indicator.is_some_and(Indicator::is_amount) {
                continue;
            }
            // Levels are sorted by indicator and unit: each part is a run of its own.
            let last = parts.iter().map(|&part| {
                let wanted = (first.fact.indicator, part);
                let start = levels.partition_point(|level| key(level) < wanted);
                let end = levels.partition_point(|level| key(level) <= wanted);
                let run = levels.get(start..end)?;
                run.iter()
                    .rev()
                    .find(|level| level.fact.period.is_as_long_as(&first.fact.period))
            });
            if let Some(last) = last.all_listed() {
                self.goes_on(first, &last);
            }
        }
    }

    fn goes_on(&mut self, level: &Level<'_>, last: &[&Level<'_>]) {
        let sum = Rational::sum(last.iter().map(|level| &level.number));
        let (two, three) = (Rational::from(2), Rational::from(3));
        let near = &level.number * &two <= &sum * &three && &sum * &two <= &level.number * &three;
        let judgement = if near {
            Judgement::Confirmed
        } else {
            Judgement::Undecided
        };
        let sentence = both(|lang| {
            let (before, now) = (shown(&sum, lang), shown(&level.number, lang));
            let head = match lang {
                Lang::Vi => {
                    format!("các đơn vị trước sắp xếp cộng lại {before}, sau sắp xếp {now}")
                }
                Lang::En => {
                    format!("the units before the merger add up to {before}, the new one has {now}")
                }
            };
            let tail = match (near, lang) {
                (true, Lang::Vi) => "nối tiếp được",
                (true, Lang::En) => "the series goes on",
                (false, Lang::Vi) => "việc sắp xếp không giải thích được",
                (false, Lang::En) => "the merger does not explain it",
            };
            format!("{head}: {tail}")
        });
        let others = last
            .iter()
            .flat_map(|level| self.mentions(&level.fact))
            .listed();
        self.add(Check::Break, judgement, level, others, sentence);
    }

    /// One number for several units of a period, or for several periods of a unit. A base such as the number of households stays the same for years, and says
    /// nothing by it.
    fn copied(&mut self, levels: &[Level<'_>]) {
        let of_unit = |level: &Level<'_>| (level.fact.indicator, level.fact.unit);
        for run in levels.chunk_by(|a, b| of_unit(a) == of_unit(b)) {
            let first = run.first().map(|level| level.fact.indicator);
            let indicator = first.and_then(|id| self.framework().indicator(id));
            if indicator.is_some_and(|indicator| indicator.direction != Direction::Neutral) {
                self.same_numbers(&run.iter().listed(), TELLING_DIGITS, false);
            }
        }
        for run in levels.chunk_by(|a, b| a.fact.indicator == b.fact.indicator) {
            let period = |level: &&Level<'_>| (level.fact.period.start(), level.fact.period.end());
            let mut sorted = run.iter().listed();
            sort_by_key(&mut sorted, period);
            for units in sorted.chunk_by(|a, b| period(a) == period(b)) {
                self.same_numbers(units, telling_digits(units.len()), true);
            }
        }
    }

    fn same_numbers(&mut self, levels: &[&Level<'_>], digits: usize, units: bool) {
        let telling = |level: &&&Level<'_>| series::significant_digits(&level.number) >= digits;
        let mut telling = levels.iter().filter(telling).copied().listed();
        sort_by_key(&mut telling, |level| level.number.clone());
        for same in telling.chunk_by(|a, b| a.number == b.number) {
            let [first, rest @ ..] = same else { continue };
            if rest.is_empty() {
                continue;
            }
            let others = rest
                .iter()
                .flat_map(|level| self.mentions(&level.fact))
                .listed();
            let sentence = both(|lang| {
                let number = shown(&first.number, lang);
                match (units, lang) {
                    (true, Lang::Vi) => {
                        format!("cùng số {number} cho nhiều đơn vị: có thể chép nhầm")
                    }
                    (true, Lang::En) => {
                        format!("the same {number} for several units: perhaps copied by mistake")
                    }
                    (false, Lang::Vi) => {
                        format!("cùng số {number} cho nhiều kỳ: có thể chưa cập nhật")
                    }
                    (false, Lang::En) => {
                        format!("the same {number} for several periods: perhaps never updated")
                    }
                }
            });
            self.add(Check::Copied, Judgement::Undecided, first, others, sentence);
        }
    }

    /// A rate far from those of other units of the same tier in the same period.
    fn peers(&mut self, levels: &[Level<'_>]) {
        let framework = self.framework();
        let tier = |level: &Level<'_>| framework.unit(level.fact.unit).map(|unit| unit.tier);
        for run in levels.chunk_by(|a, b| a.fact.indicator == b.fact.indicator) {
            let indicator = run
                .first()
                .and_then(|l| framework.indicator(l.fact.indicator));
            if indicator.is_none_or(Indicator::is_amount) {
                continue;
            }
            let key = |level: &&Level<'_>| {
                (
                    level.fact.period.start(),
                    level.fact.period.end(),
                    tier(level),
                )
            };
            let mut sorted = run.iter().listed();
            sort_by_key(&mut sorted, key);
            for peers in sorted.chunk_by(|a, b| key(a) == key(b)) {
                let numbers = peers.iter().map(|level| level.number.clone()).listed();
                for (place, why) in series::among(&numbers) {
                    let Some(level) = peers.get(place) else {
                        continue;
                    };
                    let sentence = both(|lang| {
                        let units = peers.len();
                        let text = unusual(&level.number, &why, lang);
                        match lang {
                            Lang::Vi => format!("so với {units} đơn vị cùng cấp: {text}"),
                            Lang::En => format!("beside {units} units of its tier: {text}"),
                        }
                    });
                    self.add(
                        Check::Outlier,
                        Judgement::Undecided,
                        level,
                        Vec::new(),
                        sentence,
                    );
                }
            }
        }
    }

    /// Ranks of one list: every place once, and all in one field.
    pub(super) fn between_units(&mut self) {
        let framework = self.framework();
        let is_rank = |fact: &Observation<'_>| {
            fact.role == Role::Value
                && framework
                    .indicator(fact.indicator)
                    .is_some_and(|i| i.kind == Kind::Rank)
        };
        let mut ranks = self.session.data().observations().filter(is_rank).listed();
        let key = |fact: &Observation<'_>| (fact.indicator, fact.period.start(), fact.period.end());
        sort_by_key(&mut ranks, key);
        for list in ranks.chunk_by(|a, b| key(a) == key(b)) {
            self.ties(list);
        }
    }

    fn ties(&mut self, list: &[Observation<'_>]) {
        for (place, fact) in list.iter().enumerate() {
            let rank = |fact: &Observation<'_>| fact.cell.as_ref().ok()?.as_point().cloned();
            let tier = |fact: &Observation<'_>| self.framework().unit(fact.unit).map(|u| u.tier);
            let earlier = list.get(..place).unwrap_or_default();
            let tie = earlier.iter().find(|other| {
                other.unit != fact.unit
                    && rank(other).is_some()
                    && rank(other) == rank(fact)
                    && tier(other) == tier(fact)
            });
            let field = earlier.iter().find(|other| {
                let (a, b) = (other.denominator(), fact.denominator());
                tier(other) == tier(fact) && a.is_some() && b.is_some() && a != b
            });
            for (other, judgement, sentence) in [
                (
                    tie,
                    Judgement::Undecided,
                    Text::new(
                        "hai đơn vị cùng một hạng: đồng hạng hoặc chép nhầm",
                        "two units share one place: a tie, or copied by mistake",
                    ),
                ),
                (
                    field,
                    Judgement::Inconsistent,
                    Text::new(
                        "cùng một bảng xếp hạng mà ghi số đơn vị được xếp khác nhau",
                        "one ranking, and different numbers of units that are ranked",
                    ),
                ),
            ] {
                let Some(other) = other else { continue };
                let mut places = self.mentions(fact);
                places.extend(self.mentions(other));
                let entry = self.entry(Check::Rank, judgement, fact, places, sentence);
                self.entries.push(entry);
            }
        }
    }

    fn add(
        &mut self,
        check: Check,
        judgement: Judgement,
        level: &Level<'_>,
        others: Vec<Mention>,
        sentence: Text,
    ) {
        let mut places = self.mentions(&level.fact);
        places.extend(others);
        let entry: Entry = self.entry(check, judgement, &level.fact, places, sentence);
        self.entries.push(entry);
    }
}

/// The series of periods of one length: years are not compared with quarters.
fn alike<'l, 'a>(run: &'l [Level<'a>]) -> Vec<Vec<&'l Level<'a>>> {
    let mut series: Vec<(Period, Vec<&Level<'_>>)> = Vec::new();
    for level in run {
        let period = level.fact.period;
        match series
            .iter_mut()
            .find(|(first, _)| first.is_as_long_as(&period))
        {
            Some((_, list)) => list.push(level),
            None => series.push((period, vec![level])),
        }
    }
    series.into_iter().map(|(_, list)| list).listed()
}

/// For each unit those that it took over whole; none where the pack does not list them all, or where one was split.
fn predecessors(framework: &Framework) -> Vec<Vec<UnitId>> {
    let mut before: Vec<Vec<UnitId>> = vec![Vec::new(); framework.units().len()];
    let mut split = vec![false; before.len()];
    for (index, unit) in framework.units().iter().enumerate() {
        for successor in &unit.successors {
            if let Some(list) = before.get_mut(successor.index()) {
                list.push(UnitId::new(index));
            }
            if let Some(flag) = split.get_mut(successor.index()) {
                *flag |= unit.successors.len() > 1;
            }
        }
    }
    for ((list, unit), split) in before.iter_mut().zip(framework.units()).zip(split) {
        if split || !unit.lists_predecessors {
            list.clear();
        }
    }
    before
}

/// Why a number is unusual, in words.
pub(super) fn unusual(number: &Rational, why: &Unusual, lang: Lang) -> String {
    match (why, lang) {
        (Unusual::Neighbours { factor }, lang) => {
            let less = *factor < Rational::ONE;
            let times = if less {
                Rational::ONE.checked_div(factor)
            } else {
                Some(factor.clone())
            };
            let times = times
                .map(|t| shown(&t.round(1, crate::number::Rounding::HalfUp), lang))
                .unwrap_or_default();
            let number = shown(number, lang);
            match (less, lang) {
                (false, Lang::Vi) => format!(
                    "{number} gấp {times} lần số liền kề, trong khi hai số liền kề gần nhau"
                ),
                (true, Lang::Vi) => format!(
                    "{number} chỉ bằng 1/{times} số liền kề, trong khi hai số liền kề gần nhau"
                ),
                (false, Lang::En) => {
                    format!("{number} is {times} times its neighbours, which are near each other")
                }
                (true, Lang::En) => {
                    format!("{number} is 1/{times} of its neighbours, which are near each other")
                }
            }
        }
        (Unusual::Median { median, distance }, Lang::Vi) => format!(
            "{} cách trung vị {} hơn 6 lần độ lệch trung vị ({})",
            shown(number, lang),
            shown(median, lang),
            shown(distance, lang)
        ),
        (Unusual::Median { median, distance }, Lang::En) => format!(
            "{} is more than 6 median distances ({}) from the median {}",
            shown(number, lang),
            shown(distance, lang),
            shown(median, lang)
        ),
    }
}

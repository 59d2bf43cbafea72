//! One test of a goal against the series of one unit.

use crate::list::Listed;
use time::Date;

use crate::dataset::DataStatus;
use crate::evaluate::figure::Figure;
use crate::evaluate::flows::Flows;
use crate::evaluate::progress::{Point, Progress, Speed, along, needed_speed};
use crate::evaluate::rollup::{Coverage, SharedCoverage};
use crate::evaluate::session::Session;
use crate::evaluate::threshold::{
    Gap, Threshold, exceeds, missed_threshold, passes, things_of_ratio, threshold, whole_needed,
};
use crate::evaluate::verdict::{Pace, Reason, Timing, Verdict};
use crate::formula::Absent;
use crate::framework::{
    Change, Definition, Goal, IndicatorId, Milestone, MissingParts, Nature, Period, Test, UnitId,
};
use crate::number::{Certainty, Comparator, Interval, RangeNote, Rational, Value};
use crate::order::sort_by_key;

/// The outcome of one test for one unit.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// # let goal = framework.find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
/// let rows = session.assess(goal);
/// let outcome = rows[0].main().unwrap();
/// assert_eq!((outcome.verdict, outcome.as_printed), (Verdict::Met, Some(Verdict::Met)));
/// assert!(outcome.reason.is_none(), "a plain verdict needs no reason");
/// ```
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The test.
    pub test: Test,
    /// What the digits prove.
    pub verdict: Verdict,
    /// What the printed number says when it is taken at its face.
    pub as_printed: Option<Verdict>,
    /// Whether the value is beyond the target.
    pub exceeded: bool,
    /// Why the verdict is not plainly "met" or "not met".
    pub reason: Option<Reason>,
    /// When it was met.
    pub timing: Timing,
    /// How it moves.
    pub pace: Pace,
    /// The decisive figure; the last one known where none is decisive.
    pub figure: Option<Figure>,
    /// For a later period that could not be rolled up because parts are silent: which.
    pub refused: Option<SharedCoverage>,
    /// What was compared, where it is not the figure itself: growth, change.
    pub tested: Option<Value>,
    /// How far it is from the target.
    pub gap: Option<Gap>,
    /// Where it stands on the straight path.
    pub progress: Option<Progress>,
    /// The speed needed from the last figure to the target.
    pub needed: Option<Speed>,
    /// The values to be reached on the way, each with its verdict.
    pub milestones: Vec<MilestoneOutcome>,
}

/// A value to be reached on the way, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneOutcome {
    /// The milestone.
    pub milestone: Milestone,
    /// What the digits prove.
    pub verdict: Verdict,
    /// Whether its deadline has come.
    pub due: bool,
}

pub(crate) fn outcome(session: &Session<'_>, goal: &Goal, test: &Test, unit: UnitId) -> Outcome {
    let blank = |verdict, reason| Outcome {
        test: test.clone(),
        verdict,
        as_printed: None,
        exceeded: false,
        reason: Some(reason),
        timing: Timing::Unknown,
        pace: Pace::NoSeries,
        figure: None,
        refused: None,
        tested: None,
        gap: None,
        progress: None,
        needed: None,
        milestones: Vec::new(),
    };
    if let Test::Words(text) = test {
        return blank(Verdict::NotComputable, Reason::Words(text.clone()));
    }
    let Some(indicator) = test.indicator() else {
        return blank(
            Verdict::NotComputable,
            Reason::Absent(Absent::NotApplicable),
        );
    };
    let series = judged_series(session, indicator, unit);
    let mut outcome = if series.is_empty() {
        // Of a year nothing is known as long as one of its quarters is missing.
        let reason = match session.series(indicator, unit).is_empty() {
            true => session.why_empty(indicator, unit).reason,
            false => Absent::MissingInput,
        };
        blank(Verdict::NoData, Reason::Absent(reason))
    } else {
        let judge = Judge {
            session,
            goal,
            test,
            series: &series,
        };
        judge.judge(blank)
    };
    let shown = outcome.figure.as_ref().map(|figure| figure.period);
    outcome.refused = refused(session, indicator, unit, shown);
    outcome
}

/// The series that a goal is judged by: of an amount that flows, the year so far; a quarter alone says nothing of a year.
pub(super) fn judged_series(
    session: &Session<'_>,
    indicator: IndicatorId,
    unit: UnitId,
) -> Vec<Figure> {
    let entry = session.framework().indicator(indicator);
    let series = session.series(indicator, unit);
    let flows = entry.is_some_and(|i| i.nature == Nature::Flow && i.is_amount());
    // Whole years stand as they are; most flows are reported so.
    if !flows || series.iter().all(|f| f.period.is_year_or_more()) {
        return series;
    }
    let mut judged = Flows::new(session, indicator, unit).years_so_far();
    judged.extend(series.into_iter().filter(|figure| figure.period.is_day()));
    sort_by_key(&mut judged, |figure| figure.period);
    judged
}

/// Who is silent in the latest period, where that period has no figure for just that reason.
fn refused(
    session: &Session<'_>,
    indicator: IndicatorId,
    unit: UnitId,
    shown: Option<Period>,
) -> Option<SharedCoverage> {
    let series = session.rolled_series(indicator, unit).iter();
    let mut known = series.filter(|rolled| rolled.period.end() <= session.as_of());
    let latest = known.next_back()?;
    let later = shown.is_none_or(|shown| shown < latest.period);
    (later && latest.figure.is_err()).then(|| latest.coverage.clone())
}

pub(super) struct Judge<'a> {
    pub(super) session: &'a Session<'a>,
    pub(super) goal: &'a Goal,
    pub(super) test: &'a Test,
    pub(super) series: &'a [Figure],
}

impl Judge<'_> {
    fn judge(&self, blank: impl Fn(Verdict, Reason) -> Outcome) -> Outcome {
        let as_of = self.session.as_of();
        let limit = self
            .deadline()
            .map_or(as_of, |deadline| deadline.min(as_of));
        let known = self.series.iter().filter(|f| f.period.end() <= as_of);
        let in_time = known.clone().filter(|f| f.period.end() <= limit);
        let Some(decisive) = in_time.clone().rfind(|f| self.in_term(f.period)) else {
            if let Some(missed) = self.missed() {
                return missed;
            }
            // Figures exist, but from before the plan's term or from after the day that counts.
            let last = known.clone().next_back().or_else(|| self.series.first());
            let mut outcome = blank(
                Verdict::NoData,
                Reason::Absent(if in_time.clone().next().is_some() {
                    Absent::OutOfTerm
                } else {
                    Absent::NotReported
                }),
            );
            outcome.figure = last.cloned();
            outcome.pace = Pace::NoBaseline;
            return outcome;
        };
        let mut outcome = match self.compare(decisive) {
            Ok(compared) => self.decided(decisive, compared),
            Err(reason) => blank(Verdict::NoData, Reason::Absent(reason)),
        };
        self.mark_open_year(decisive, &mut outcome);
        self.mark_stale(decisive, &mut outcome);
        if outcome.verdict == Verdict::NoData
            && let Some(missed) = self.missed()
        {
            return missed;
        }
        self.finish(decisive, outcome)
    }

    fn finish(&self, figure: &Figure, mut outcome: Outcome) -> Outcome {
        outcome.figure = Some(figure.clone());
        outcome.milestones = self.milestones();
        outcome.timing = self.timing(&outcome);
        self.add_progress(figure, &mut outcome);
        outcome
    }

    pub(super) fn deadline(&self) -> Option<Date> {
        self.goal.deadline_on(self.session.as_of())
    }

    /// Once a goal is due and no figure up to its deadline decides, the first figure that reaches the deadline can still prove that it was
    /// missed. What flowed in a later period says nothing of an earlier one.
    fn missed(&self) -> Option<Outcome> {
        let deadline = self.deadline().filter(|_| self.due())?;
        let indicator = self.session.framework().indicator(self.test.indicator()?)?;
        let speaks = |period: Period| {
            period.reaches(deadline)
                && (indicator.nature != Nature::Flow || period.start() <= deadline)
        };
        let figure = self.series.iter().find(|f| {
            speaks(f.period) && f.period.end() <= self.session.as_of() && self.in_term(f.period)
        })?;
        let compared = self.compare(figure).ok()?;
        (compared.certainty == Certainty::No)
            .then(|| self.finish(figure, self.decided(figure, compared)))
    }

    pub(super) fn due(&self) -> bool {
        self.deadline()
            .is_some_and(|deadline| deadline <= self.session.as_of())
    }

    pub(super) fn in_term(&self, period: Period) -> bool {
        let plan = self.session.framework().plan(self.goal.plan);
        plan.and_then(|plan| plan.term)
            .is_none_or(|(first, _)| period.end() >= first)
    }

    /// A goal of each year is judged by figures of that year: what was met in another year says nothing of it.
    pub(super) fn of_judged_year(&self, period: Period) -> bool {
        let judged = self.deadline().filter(|_| self.goal.yearly);
        judged.is_none_or(|end| period.end().year() >= end.year())
    }

    /// "At most ten incidents": three in six months prove nothing of the year, which is not over. Eleven do.
    fn mark_open_year(&self, decisive: &Figure, outcome: &mut Outcome) {
        let over = decisive.period.ends_a_year() || decisive.period.is_day();
        if self.limits_a_flow(decisive) && !over && outcome.verdict == Verdict::Met {
            outcome.verdict = Verdict::Depends;
            outcome.as_printed = None;
            outcome.exceeded = false;
            outcome.reason = Some(Reason::YearNotOver);
        }
    }

    /// Whether the test sets a limit to an amount that can only grow until the end of the year.
    pub(super) fn limits_a_flow(&self, figure: &Figure) -> bool {
        let indicator = self.session.framework().indicator(figure.indicator);
        let grows = indicator.is_some_and(|i| {
            let low = i.range.lower().number();
            let negative = low.is_none_or(Rational::is_negative);
            i.nature == Nature::Flow && i.is_amount() && !negative
        });
        let limit = threshold(self.test)
            .is_some_and(|t| matches!(t.comparator, Comparator::AtMost | Comparator::LessThan));
        grows && limit
    }

    /// After the deadline only a period that reaches it can say that the goal was missed.
    fn mark_stale(&self, decisive: &Figure, outcome: &mut Outcome) {
        let reaches = self
            .deadline()
            .is_none_or(|deadline| decisive.period.reaches(deadline));
        // What is beyond a limit in June is beyond it in December.
        let same_year = |deadline: Date| deadline.year() == decisive.period.end().year();
        let beyond = outcome.verdict == Verdict::NotMet
            && self.limits_a_flow(decisive)
            && self.deadline().is_some_and(same_year);
        let missed = self.due() && !reaches && outcome.verdict != Verdict::Met && !beyond;
        if missed || !self.of_judged_year(decisive.period) {
            outcome.verdict = Verdict::NoData;
            outcome.as_printed = None;
            outcome.exceeded = false;
            outcome.reason = Some(Reason::Absent(Absent::Stale));
        }
    }

    /// Each value on the way, judged like a goal of its own.
    fn milestones(&self) -> Vec<MilestoneOutcome> {
        let Test::Compare { comparator, .. } = self.test else {
            return Vec::new();
        };
        let as_of = self.session.as_of();
        self.goal
            .milestones
            .iter()
            .map(|milestone| {
                let limit = milestone.deadline.min(as_of);
                let figure = self
                    .series
                    .iter()
                    .rfind(|f| f.period.end() <= limit && self.in_term(f.period));
                let due = milestone.deadline <= as_of;
                let verdict = figure.map_or(Verdict::NoData, |f| {
                    let verdict = f
                        .value
                        .interval()
                        .satisfies(*comparator, &milestone.value)
                        .into();
                    let proves =
                        !due || f.period.reaches(milestone.deadline) || verdict == Verdict::Met;
                    if proves { verdict } else { Verdict::NoData }
                });
                MilestoneOutcome {
                    milestone: milestone.clone(),
                    verdict,
                    due,
                }
            })
            .listed()
    }

    fn decided(&self, figure: &Figure, compared: Compared) -> Outcome {
        let Compared {
            certainty,
            face,
            tested,
        } = compared;
        let value = tested.as_ref().unwrap_or(&figure.value);
        let threshold = threshold(self.test);
        Outcome {
            test: self.test.clone(),
            verdict: certainty.into(),
            as_printed: Some(face.into()),
            exceeded: threshold
                .as_ref()
                .is_some_and(|t| exceeds(&value.interval(), t.comparator, &t.value)),
            reason: (certainty == Certainty::Depends).then(|| match &figure.coverage {
                Some(coverage) if is_left_open(coverage) => Reason::Coverage,
                _ => undecided(value, figure.conflict),
            }),
            timing: Timing::Unknown,
            pace: Pace::NoSeries,
            figure: None,
            refused: None,
            gap: missed_threshold(self.test, &value.interval())
                .as_ref()
                .and_then(|t| self.gap(figure, value, t, tested.is_some())),
            tested,
            progress: None,
            needed: None,
            milestones: Vec::new(),
        }
    }

    fn timing(&self, outcome: &Outcome) -> Timing {
        let as_of = self.session.as_of();
        let passed: Vec<(Period, bool)> = self
            .series
            .iter()
            .filter(|f| {
                f.period.end() <= as_of && self.in_term(f.period) && self.of_judged_year(f.period)
            })
            .filter_map(|f| Some((f.period, self.compare(f).ok()?.certainty)))
            .filter(|(_, certainty)| *certainty != Certainty::Depends)
            .map(|(period, certainty)| (period, certainty == Certainty::Yes))
            .listed();
        let first = passed
            .iter()
            .find(|(_, met)| *met)
            .map(|(period, _)| *period);
        let latest_met = passed.last().is_some_and(|(_, met)| *met);
        let lost = first.is_some() && !latest_met;
        let Some(deadline) = self.deadline() else {
            return match outcome.verdict {
                Verdict::Met | Verdict::NotMet if lost => Timing::Lost,
                Verdict::NotMet => Timing::Open,
                _ => Timing::Unknown,
            };
        };
        match (outcome.verdict, first) {
            (Verdict::Met | Verdict::NotMet, Some(_)) if lost => Timing::Lost,
            (Verdict::Met, Some(first)) if first.end() < deadline => Timing::MetEarly,
            (Verdict::Met, _) => Timing::MetOnTime,
            (Verdict::NotMet, Some(_)) => Timing::MetLate,
            (Verdict::NotMet, None) if self.due() => Timing::Overdue,
            (Verdict::NotMet, None) => Timing::Open,
            _ if !self.due() => Timing::Open,
            _ => Timing::Unknown,
        }
    }

    fn compare(&self, figure: &Figure) -> Result<Compared, Absent> {
        let tested = self.tested(figure)?;
        let value = tested.as_ref().unwrap_or(&figure.value);
        let certainty = passes(self.test, &value.interval());
        // Where the digits decide, no reading of them says otherwise: "gần 85%" is below 85, though its face is 85.
        let face = match (certainty, value.face()) {
            (Certainty::Depends, Some(face)) => passes(self.test, &Interval::point(face.clone())),
            (decided, _) => decided,
        };
        Ok(Compared {
            certainty,
            face,
            tested,
        })
    }

    /// Growth or change, where the test speaks of that; `None` where the figure itself is tested.
    fn tested(&self, figure: &Figure) -> Result<Option<Value>, Absent> {
        match self.test {
            Test::GrowthPerYear { .. } => {
                let before = self
                    .series
                    .iter()
                    .find(|f| figure.period.years_after(&f.period) == Some(1))
                    .ok_or(Absent::MissingInput)?;
                growth(&figure.value, &before.value).map(Some)
            }
            Test::Change { measured_in, .. } => {
                let base = self.base_value(figure).ok_or(Absent::NoBaseline)?;
                match measured_in {
                    Change::Percent => growth(&figure.value, &base).map(Some),
                    Change::Points | Change::Amount => Ok(Some(difference(&figure.value, &base))),
                }
            }
            _ => Ok(None),
        }
    }

    /// The goal's own baseline; else the earliest figure inside the plan's term (SEMANTICS §5). Never zero by default.
    fn baseline(&self, current: &Figure) -> Option<Point> {
        if let Some(own) = &self.goal.baseline {
            return Some(Point {
                date: own.period?.end(),
                value: Interval::point(own.value.clone()),
            });
        }
        self.earliest_before(current).map(point)
    }

    /// The value of the baseline; the plan may state it without saying of when.
    fn base_value(&self, current: &Figure) -> Option<Value> {
        match &self.goal.baseline {
            Some(own) => Some(Value::point(own.value.clone())),
            None => self.earliest_before(current).map(|f| f.value.clone()),
        }
    }

    fn earliest_before(&self, current: &Figure) -> Option<&Figure> {
        self.series
            .iter()
            .find(|f| f.period.end() < current.period.end() && self.in_term(f.period))
    }

    fn add_progress(&self, figure: &Figure, outcome: &mut Outcome) {
        outcome.pace = match outcome.verdict {
            Verdict::Met => Pace::NotNeeded,
            _ => Pace::NoBaseline,
        };
        let (
            Test::Compare {
                comparator, value, ..
            },
            Some(deadline),
        ) = (self.test, self.deadline())
        else {
            return;
        };
        let current = point(figure);
        let way = self.baseline(figure).and_then(|base| {
            along(
                &base,
                &current,
                &self.waypoints(value, deadline),
                *comparator,
            )
        });
        if outcome.verdict != Verdict::Met {
            if let Some(way) = &way {
                outcome.pace = way.pace;
            }
            if outcome.verdict != Verdict::NoData {
                outcome.needed = needed_speed(&current, value, deadline);
            }
        }
        outcome.progress = way;
    }

    /// The values to be reached, in order of time, the target last.
    fn waypoints(&self, target: &Rational, deadline: Date) -> Vec<Milestone> {
        let mut list: Vec<Milestone> = self.goal.milestones.clone();
        list.retain(|milestone| milestone.deadline < deadline);
        sort_by_key(&mut list, |milestone| milestone.deadline);
        list.push(Milestone {
            deadline,
            value: target.clone(),
        });
        list
    }

    fn gap(
        &self,
        figure: &Figure,
        value: &Value,
        threshold: &Threshold,
        derived: bool,
    ) -> Option<Gap> {
        let indicator = self.session.framework().indicator(figure.indicator)?;
        if indicator.kind == crate::framework::Kind::Boolean {
            return None;
        }
        let points = Interval::point(threshold.value.clone()).sub(&value.interval());
        let things = if derived {
            None
        } else if let Definition::Ratio { factor, .. } = &indicator.definition {
            things_of_ratio(figure, factor, threshold)
        } else if indicator.is_measure() {
            value.as_point().and_then(|have| {
                whole_needed(&threshold.value, threshold.comparator).map(|need| need - have)
            })
        } else {
            None
        };
        Some(Gap { points, things })
    }
}

/// What came out of comparing a figure with a test.
struct Compared {
    certainty: Certainty,
    face: Certainty,
    tested: Option<Value>,
}

fn point(figure: &Figure) -> Point {
    Point {
        date: figure.period.end(),
        value: figure.value.interval(),
    }
}

/// What follows from two values: the bounds of both, the number that their printed numbers give, and why they are ranges.
fn derived(interval: Interval, face: Option<Rational>, now: &Value, before: &Value) -> Value {
    let note: RangeNote = now.note().union(before.note());
    Value::range(interval, face, note)
}

pub(super) fn difference(now: &Value, before: &Value) -> Value {
    let face = now.face().zip(before.face()).map(|(a, b)| a - b);
    derived(now.interval().sub(&before.interval()), face, now, before)
}

pub(super) fn growth(now: &Value, before: &Value) -> Result<Value, Absent> {
    let ratio = now
        .interval()
        .checked_div(&before.interval())
        .ok_or(Absent::ZeroDenominator)?;
    let change = ratio
        .sub(&Interval::point(Rational::ONE))
        .scale(&Rational::HUNDRED);
    let face = now
        .face()
        .zip(before.face())
        .and_then(|(a, b)| a.checked_div(b))
        .map(|ratio| (ratio - Rational::ONE) * Rational::HUNDRED);
    Ok(derived(change, face, now, before))
}

/// Whether silent parts are why a figure is a range.
fn is_left_open(coverage: &Coverage) -> bool {
    coverage.rule == MissingParts::Bounded && !coverage.is_complete()
}

/// Why bounds did not decide.
pub(crate) fn undecided(value: &Value, conflict: bool) -> Reason {
    let note = value.note();
    if conflict || note.conflict {
        Reason::Conflict
    } else if note.approximate {
        Reason::Approximate
    } else if note.outer {
        Reason::Method
    } else if note.one_sided {
        Reason::OneSided
    } else {
        Reason::Rounded
    }
}

/// Whether a verdict rests on an estimate: it is then "ước đạt", never "đạt".
pub(crate) fn on_estimate(figure: Option<&Figure>) -> bool {
    figure.is_some_and(|f| f.status == Some(DataStatus::Estimate))
}

//! Goals against figures: a row for each goal and each unit that it applies to.

use crate::dataset::DataStatus;
use crate::evaluate::figure::Figure;
use crate::evaluate::session::Session;
use crate::evaluate::subjects::{Subject, Subjects, subjects, tier_has_ended};
use crate::evaluate::test::{Outcome, on_estimate, outcome};
use crate::evaluate::threshold::{Gap, exceeds};
use crate::evaluate::verdict::{Judgement, Pace, Reason, Status, Timing, Verdict};
use crate::formula::Absent;
use crate::framework::{Applies, Goal, GoalId, IndicatorId, Test, UnitId};
use crate::list::Listed;
use crate::locale::Text;
use crate::number::{Bound, Interval, RangeNote, Rational, Value};

/// The assessment of a goal for a unit: one row of a report.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// # let goal = framework.find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
/// let row = &session.assess(goal)[0];
/// assert_eq!((row.verdict, row.exceeded, row.status), (Verdict::Met, true, Status::Exceeded));
/// assert_eq!(row.figure().unwrap().value.as_point().unwrap().to_string(), "10430180/290189");
/// ```
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The goal.
    pub goal: GoalId,
    /// The unit; `None` in the row that stands for all units of a tier without data.
    pub unit: Option<UnitId>,
    /// The units that such a row stands for; the units that decide a whole ("each of", "share of units").
    pub members: Vec<UnitId>,
    /// The unit whose goal this unit took over.
    pub inherited_from: Option<UnitId>,
    /// What the digits prove.
    pub verdict: Verdict,
    /// What the printed number says at its face.
    pub as_printed: Option<Verdict>,
    /// Whether the value is beyond the target.
    pub exceeded: bool,
    /// Why the verdict is not plainly "met" or "not met".
    pub reason: Option<Reason>,
    /// When it was met.
    pub timing: Timing,
    /// How it moves.
    pub pace: Pace,
    /// The word on the screen.
    pub status: Status,
    /// Each test by itself; one, unless the goal joins several.
    pub parts: Vec<Outcome>,
    /// For a share of units: the share of those that pass.
    pub share: Option<Value>,
    /// Figures that look like the goal's and must not be compared with it.
    pub look_alikes: Vec<NotComparable>,
}

impl Assessment {
    /// The test that the row is shown by: the only one, or the first of several.
    #[must_use]
    pub fn main(&self) -> Option<&Outcome> {
        self.parts.first()
    }

    /// The figure that the row is shown by.
    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        self.main()?.figure.as_ref()
    }

    /// The gap of the row, for goals with a single test.
    #[must_use]
    pub fn gap(&self) -> Option<&Gap> {
        match self.parts.as_slice() {
            [only] => only.gap.as_ref(),
            _ => None,
        }
    }

    /// How final the figures of the row are: the least final of them counts. `None` where the sources do not say, or where there is no figure.
    ///
    /// ```
    /// # use chitieu_core::*;
    /// # let pack = examples::pack();
    /// # let program = Program::new(pack.framework());
    /// # let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
    /// let report = Report::new(&session, &report::Filter::default());
    /// let figure = report.rows[0].figure().unwrap();
    /// assert_eq!(report.rows[0].least_final(), figure.status, "one test, one figure");
    /// ```
    #[must_use]
    pub fn least_final(&self) -> Option<DataStatus> {
        let figures = self.parts.iter().filter_map(|part| part.figure.as_ref());
        figures.filter_map(|figure| figure.status).min()
    }

    /// Whether a figure was compared with the goal.
    #[must_use]
    pub const fn is_compared(&self) -> bool {
        matches!(
            self.verdict,
            Verdict::Met | Verdict::NotMet | Verdict::Depends
        )
    }
}

/// A figure beside a goal that it must not be compared with, and why.
#[derive(Clone, Debug)]
pub struct NotComparable {
    /// The figure.
    pub figure: Figure,
    /// Why not: the bases, the units, or the reason that the pack gives.
    pub why: Text,
}

impl Session<'_> {
    /// Every row of a goal, in the order of the pack's units. Units without data share one row at the end.
    #[must_use]
    pub fn assess(&self, goal: GoalId) -> Vec<Assessment> {
        let mut rows = self.assess_each(goal);
        let (silent, mut shown): (Vec<_>, Vec<_>) = rows.drain(..).partition(|row| {
            row.verdict == Verdict::NoData && row.figure().is_none() && row.inherited_from.is_none()
        });
        shown.extend(summary(silent));
        shown
    }

    /// Every row of a goal, with a row of its own for each unit without data too.
    #[must_use]
    pub fn assess_each(&self, id: GoalId) -> Vec<Assessment> {
        let Some(goal) = self.framework().goal(id) else {
            return Vec::new();
        };
        self.assess_as(id, goal)
    }

    /// The rows that a goal would have if it asked for something else: what-if on the target or the deadline. `goal` stands in for the goal `id`.
    ///
    /// ```
    /// # use chitieu_core::{date, examples, framework::Test, Program, Rational, Session, Verdict};
    /// let pack = examples::pack();
    /// let program = Program::new(pack.framework());
    /// let session = Session::new(pack.framework(), &program, pack.data(), date("2023-06-30").unwrap());
    /// let id = pack.framework().find_goal("ke-hoach-2023/kich-hoat-2023").unwrap();
    /// let mut goal = pack.framework().goal(id).unwrap().clone();
    /// if let Test::Compare { value, .. } = &mut goal.test {
    ///     *value = Rational::from(40i64);
    /// }
    /// let row = &session.assess_as(id, &goal)[0];
    /// assert_eq!(row.verdict, Verdict::NotMet);
    /// assert_eq!(row.gap().unwrap().things.as_ref().unwrap().to_string(), "58869");
    /// ```
    #[must_use]
    pub fn assess_as(&self, id: GoalId, goal: &Goal) -> Vec<Assessment> {
        let plan = self.framework().plan(goal.plan);
        if plan.is_some_and(|plan| !plan.is_issued_on(self.as_of())) {
            let bound = match goal.applies {
                Applies::Unit(unit) => Some(unit),
                _ => None,
            };
            return vec![self.without_units(id, goal, bound, Reason::NotIssued)];
        }
        match subjects(self.framework(), goal, self.as_of()) {
            Subjects::Each(list) if list.is_empty() => {
                vec![self.without_units(id, goal, None, self.why_silent(goal))]
            }
            Subjects::Each(list) => list
                .iter()
                .map(|subject| self.assess_unit(id, goal, *subject))
                .listed(),
            Subjects::Whole { whole, members } => {
                vec![self.assess_whole(id, goal, whole, &members)]
            }
        }
    }

    pub(super) fn assess_unit(&self, id: GoalId, goal: &Goal, subject: Subject) -> Assessment {
        let parts: Vec<Outcome> = goal
            .test
            .parts()
            .into_iter()
            .map(|test| outcome(self, goal, test, subject.unit))
            .listed();
        let mut row = self.row(id, goal, Some(subject.unit), parts);
        row.inherited_from = subject.inherited_from;
        if subject.ended && row.verdict != Verdict::NotComputable {
            row.verdict = Verdict::NoData;
            row.as_printed = None;
            row.exceeded = false;
            row.timing = Timing::Unknown;
            row.pace = Pace::NoSeries;
            let heirs = self.framework().unit(subject.unit);
            row.reason = Some(match heirs {
                Some(unit) if unit.successors.is_empty() => Reason::NobodyLeft,
                _ => Reason::UnitEnded,
            });
        }
        if !row.is_compared() {
            // What the figure of a whole is made of, or would be, is no look-alike of it.
            let has_coverage = |part: &Outcome| {
                part.refused.is_some() || part.figure.as_ref().is_some_and(|f| f.coverage.is_some())
            };
            let rolled_up = row.parts.iter().any(has_coverage);
            row.look_alikes = self.look_alikes(goal, subject.unit, !rolled_up);
            if row.reason == Some(Reason::Absent(Absent::NotReported))
                && !row.look_alikes.is_empty()
            {
                row.reason = Some(Reason::NotComparable);
            }
        }
        row.status = self.status(goal, &row);
        row
    }

    /// Puts the parts together: every one has to hold.
    fn row(
        &self,
        id: GoalId,
        goal: &Goal,
        unit: Option<UnitId>,
        parts: Vec<Outcome>,
    ) -> Assessment {
        let verdict = Verdict::all(parts.iter().map(|part| part.verdict));
        // What decides the row speaks for it.
        let decisive = parts.iter().find(|part| part.verdict == verdict);
        let mut row = Assessment {
            goal: id,
            unit,
            members: Vec::new(),
            inherited_from: None,
            verdict,
            // A part that printed no number stands as it is: missing, unless another part has failed.
            as_printed: Some(Verdict::all(
                parts
                    .iter()
                    .map(|part| part.as_printed.unwrap_or(part.verdict)),
            ))
            .filter(|all| !matches!(all, Verdict::NoData | Verdict::NotComputable)),
            exceeded: verdict == Verdict::Met && parts.iter().all(|part| part.exceeded),
            reason: decisive.and_then(|part| part.reason.clone()),
            timing: decisive.map_or(Timing::Unknown, |part| part.timing),
            pace: decisive.map_or(Pace::NoSeries, |part| part.pace),
            status: Status::NoData,
            parts,
            share: None,
            look_alikes: Vec::new(),
        };
        row.status = self.status(goal, &row);
        row
    }

    fn status(&self, goal: &Goal, row: &Assessment) -> Status {
        Status::of(&Judgement {
            verdict: row.verdict,
            as_printed: row.as_printed,
            exceeded: row.exceeded,
            due: goal
                .deadline_on(self.as_of())
                .is_some_and(|deadline| deadline <= self.as_of()),
            pace: row.pace,
            estimate: row
                .parts
                .iter()
                .any(|part| on_estimate(part.figure.as_ref())),
            reason: row.reason.as_ref(),
        })
    }

    /// Why no unit of the goal's tier has a figure.
    fn why_silent(&self, goal: &Goal) -> Reason {
        if tier_has_ended(self.framework(), goal, self.as_of()) {
            Reason::NobodyLeft
        } else {
            Reason::Absent(Absent::NotReported)
        }
    }

    /// A goal that no figure can be held against: the pack reports no unit of its tier, or its plan is not issued yet.
    fn without_units(
        &self,
        id: GoalId,
        goal: &Goal,
        unit: Option<UnitId>,
        reason: Reason,
    ) -> Assessment {
        let mut row = self.row(id, goal, unit, Vec::new());
        (row.verdict, row.reason) = match &goal.test {
            Test::Words(text) => (Verdict::NotComputable, Some(Reason::Words(text.clone()))),
            _ => (Verdict::NoData, Some(reason)),
        };
        row.status = self.status(goal, &row);
        row
    }

    /// "Share of units" and "each unit at least": the members decide, and those that are silent stay undecided.
    fn assess_whole(
        &self,
        id: GoalId,
        goal: &Goal,
        whole: UnitId,
        members: &[UnitId],
    ) -> Assessment {
        let rows: Vec<Assessment> = members
            .iter()
            .map(|&unit| {
                self.assess_unit(
                    id,
                    goal,
                    Subject {
                        unit,
                        inherited_from: None,
                        ended: false,
                    },
                )
            })
            .listed();
        let known = rows.iter().any(Assessment::is_compared);
        let words = matches!(goal.test, Test::Words(_));
        let mut row = if words || !known {
            self.without_units(id, goal, Some(whole), self.why_silent(goal))
        } else {
            self.decide_whole(id, goal, rows)
        };
        row.unit = Some(whole);
        row.members = members.to_vec();
        row.status = self.status(goal, &row);
        row
    }

    fn decide_whole(&self, id: GoalId, goal: &Goal, mut rows: Vec<Assessment>) -> Assessment {
        let mut row = self.row(id, goal, None, Vec::new());
        let proved: VerdictOf = |r| r.verdict;
        let printed: VerdictOf = |r| r.as_printed.unwrap_or(r.verdict);
        match &goal.applies {
            Applies::ShareOfUnits {
                comparator,
                value,
                of,
                ..
            } => {
                let of = of.as_ref();
                if let (Some(share), Some(shown)) =
                    (passing(&rows, of, proved), passing(&rows, of, printed))
                {
                    row.verdict = share.satisfies(*comparator, value).into();
                    row.as_printed = Some(shown.satisfies(*comparator, value).into());
                    row.exceeded =
                        row.verdict == Verdict::Met && exceeds(&share, *comparator, value);
                    row.share = Some(Value::range(share, None, RangeNote::default()));
                }
            }
            _ => {
                row.verdict = worst(&rows, proved);
                row.as_printed = Some(worst(&rows, printed));
                row.exceeded = rows.iter().all(|r| r.exceeded);
            }
        }
        // Silent members leave it open; where all have reported, it is one member's figure that does.
        let silent = rows.iter().any(|r| !r.is_compared());
        let open = rows.iter().find(|r| r.verdict == Verdict::Depends);
        row.reason = (row.verdict == Verdict::Depends).then(|| match open {
            Some(open) if !silent => open.reason.clone().unwrap_or(Reason::Coverage),
            _ => Reason::Coverage,
        });
        row.timing = match row.verdict {
            Verdict::NotMet
                if goal
                    .deadline_on(self.as_of())
                    .is_some_and(|d| d <= self.as_of()) =>
            {
                Timing::Overdue
            }
            Verdict::NotMet => Timing::Open,
            _ => Timing::Unknown,
        };
        // The parts shown are those of a member with the same verdict, so that the row has a figure to point at; one on an estimate first, since
        // the whole then rests on an estimate too.
        let place = |wanted: &dyn Fn(&Assessment) -> bool| rows.iter().position(wanted);
        let alike = |r: &Assessment| r.verdict == row.verdict;
        let shown = place(&|r| alike(r) && r.status == Status::MetEstimate)
            .or_else(|| place(&alike))
            .or_else(|| place(&Assessment::is_compared));
        row.parts = shown.map_or_else(Vec::new, |place| rows.swap_remove(place).parts);
        row
    }

    /// Figures of the same thing over another base, figures of other units, and those that the pack names.
    fn look_alikes(&self, goal: &Goal, unit: UnitId, of_parts: bool) -> Vec<NotComparable> {
        let mut found: Vec<NotComparable> = Vec::new();
        for test in goal.test.parts() {
            let Some(indicator) = test.indicator() else {
                continue;
            };
            found.extend(self.same_topic(goal, indicator, unit));
            if of_parts {
                found.extend(self.other_units(indicator, unit));
            }
        }
        for look_alike in &goal.look_alikes {
            found.extend(self.named_look_alike(
                goal,
                look_alike.indicator,
                look_alike.why.as_ref(),
                unit,
            ));
        }
        let mut seen = Vec::new();
        found.retain(|entry| {
            let key = (entry.figure.indicator, entry.figure.unit);
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        found
    }

    fn latest_inside(&self, indicator: IndicatorId, whole: UnitId) -> Vec<Figure> {
        self.units_with_figures(indicator, whole)
            .into_iter()
            .filter_map(|unit| {
                self.series(indicator, unit)
                    .into_iter()
                    .rfind(|figure| figure.period.end() <= self.as_of())
            })
            .listed()
    }

    fn same_topic(&self, goal: &Goal, indicator: IndicatorId, unit: UnitId) -> Vec<NotComparable> {
        let framework = self.framework();
        let Some(own) = framework.indicator(indicator) else {
            return Vec::new();
        };
        let Some(topic) = &own.topic else {
            return Vec::new();
        };
        let others = framework
            .indicators()
            .iter()
            .enumerate()
            .filter(|(index, other)| {
                *index != indicator.index()
                    && other.topic.as_ref() == Some(topic)
                    && other.base != own.base
                    && !other.is_measure()
            })
            .map(|(index, _)| IndicatorId::new(index));
        others
            .flat_map(|other| self.named_look_alike(goal, other, None, unit))
            .listed()
    }

    fn named_look_alike(
        &self,
        goal: &Goal,
        other: IndicatorId,
        why: Option<&Text>,
        unit: UnitId,
    ) -> Vec<NotComparable> {
        let framework = self.framework();
        let own = goal.test.parts().iter().find_map(|test| test.indicator());
        let base = |id: Option<IndicatorId>| {
            id.and_then(|id| framework.indicator(id)?.base)
                .and_then(|id| framework.base(id))
                .map(|base| base.name.clone())
        };
        let why = why
            .cloned()
            .unwrap_or_else(|| bases_differ(base(own), base(Some(other))));
        self.latest_inside(other, unit)
            .into_iter()
            .map(|figure| NotComparable {
                figure,
                why: why.clone(),
            })
            .listed()
    }

    /// The goal's own indicator, but of a part of the unit: a part says nothing of the whole.
    fn other_units(&self, indicator: IndicatorId, unit: UnitId) -> Vec<NotComparable> {
        let framework = self.framework();
        let name = |id: UnitId| {
            framework
                .unit(id)
                .map(|u| u.name.clone())
                .unwrap_or_default()
        };
        self.latest_inside(indicator, unit)
            .into_iter()
            .filter(|figure| figure.unit != unit)
            .map(|figure| {
                let (part, whole) = (name(figure.unit), name(unit));
                NotComparable {
                    why: Text::new(
                        format!("khác phạm vi: {} / {}", whole.vi, part.vi),
                        format!("another area: {} / {}", whole.en, part.en),
                    ),
                    figure,
                }
            })
            .listed()
    }
}

/// One of the verdicts of an assessment.
type VerdictOf = fn(&Assessment) -> Verdict;

/// The share of units that pass, in percent: those that failed are out of it, those that are open may go either way, and units that the pack does
/// not list are as silent as those that have not reported.
fn passing(members: &[Assessment], of: Option<&Rational>, verdict: VerdictOf) -> Option<Interval> {
    let count = |wanted: Verdict| {
        let found = members.iter().filter(|r| verdict(r) == wanted);
        Rational::from(i64::try_from(found.count()).unwrap_or(i64::MAX))
    };
    let listed = Rational::from(i64::try_from(members.len()).unwrap_or(i64::MAX));
    let whole = of.filter(|of| **of > listed).unwrap_or(&listed);
    let percent = |n: &Rational| n.checked_div(whole).map(|share| share * Rational::HUNDRED);
    let low = percent(&count(Verdict::Met))?;
    let high = percent(&(whole - count(Verdict::NotMet)))?;
    Interval::new(Bound::Closed(low), Bound::Closed(high))
}

/// The worst member decides: one failure is a failure of all, and silence proves nothing.
fn worst(members: &[Assessment], verdict: VerdictOf) -> Verdict {
    let all = |wanted: Verdict| members.iter().all(|r| verdict(r) == wanted);
    if members.iter().any(|r| verdict(r) == Verdict::NotMet) {
        Verdict::NotMet
    } else if all(Verdict::Met) {
        Verdict::Met
    } else {
        Verdict::Depends
    }
}

fn bases_differ(goal: Option<Text>, figure: Option<Text>) -> Text {
    let unstated = || Text::new("không nêu", "not stated");
    let (goal, figure) = (
        goal.unwrap_or_else(unstated),
        figure.unwrap_or_else(unstated),
    );
    Text::new(
        format!("khác đối tượng tính: {} / {}", goal.vi, figure.vi),
        format!("another base: {} / {}", goal.en, figure.en),
    )
}

/// One row for all units that are silent about a goal; a single silent unit keeps its own row.
fn summary(silent: Vec<Assessment>) -> Vec<Assessment> {
    let members: Vec<UnitId> = silent.iter().filter_map(|row| row.unit).listed();
    if members.len() < 2 {
        return silent;
    }
    let look_alikes = silent
        .iter()
        .flat_map(|row| row.look_alikes.iter().cloned())
        .listed();
    silent
        .into_iter()
        .next()
        .map(|first| Assessment {
            unit: None,
            members,
            look_alikes,
            ..first
        })
        .into_iter()
        .listed()
}

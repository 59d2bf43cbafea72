//! Verdicts alone, for ten thousand goals at once: a plain test against a plain figure is decided without making the row that a report shows. Whatever is
//! not plain takes the long way, so that both ways always agree (a law in `tests/tests/meaning/testing.rs`).

use crate::evaluate::assess::Assessment;
use crate::evaluate::figure::Figure;
use crate::evaluate::session::Session;
use crate::evaluate::subjects::{Subject, Subjects, subjects};
use crate::evaluate::test::{Judge, judged_series};
use crate::evaluate::verdict::Verdict;
use crate::framework::{Goal, GoalId, IndicatorId, Test, UnitId};
use crate::list::Listed;
use crate::number::Certainty;

/// A row of a goal, judged.
#[derive(Debug)]
pub(crate) enum QuickRow {
    /// Decided at once.
    Plain(UnitId, Verdict),
    /// Everything that a report says of it.
    Whole(Box<Assessment>),
}

/// The series that were looked at so far: many goals ask about one.
#[derive(Debug, Default)]
pub(crate) struct SeriesSeen {
    /// By indicator, then by unit.
    seen: Vec<Vec<Option<Vec<Figure>>>>,
}

impl SeriesSeen {
    fn of(&mut self, session: &Session<'_>, indicator: IndicatorId, unit: UnitId) -> &[Figure] {
        let framework = session.framework();
        self.seen
            .resize_with(framework.indicators().len(), Vec::new);
        let Some(units) = self.seen.get_mut(indicator.index()) else {
            return &[];
        };
        units.resize_with(framework.units().len(), || None);
        let Some(series) = units.get_mut(unit.index()) else {
            return &[];
        };
        series.get_or_insert_with(|| judged_series(session, indicator, unit))
    }
}

impl Session<'_> {
    /// The rows of a goal, one for each unit, in the order of [`Session::assess_each`]; `plain` is whether a verdict alone is enough.
    pub(crate) fn judge_each(
        &self,
        id: GoalId,
        plain: impl Fn(Verdict) -> bool,
        seen: &mut SeriesSeen,
    ) -> Vec<QuickRow> {
        let Some(goal) = self.framework().goal(id) else {
            return Vec::new();
        };
        let issued = self.framework().plan(goal.plan);
        let issued = issued.is_none_or(|plan| plan.is_issued_on(self.as_of()));
        if let (true, Test::Compare { .. }) = (issued, &goal.test)
            && let Subjects::Each(list) = subjects(self.framework(), goal, self.as_of())
            && !list.is_empty()
        {
            return list
                .into_iter()
                .map(|subject| {
                    let quick = self.quick(goal, subject, seen);
                    match quick.filter(|verdict| plain(*verdict)) {
                        Some(verdict) => QuickRow::Plain(subject.unit, verdict),
                        None => QuickRow::Whole(Box::new(self.assess_unit(id, goal, subject))),
                    }
                })
                .listed();
        }
        let rows = self.assess_each(id).into_iter();
        rows.map(|row| QuickRow::Whole(Box::new(row))).listed()
    }

    /// The verdict, where nothing has to be weighed: see `Judge::judge` for everything else.
    fn quick(&self, goal: &Goal, subject: Subject, seen: &mut SeriesSeen) -> Option<Verdict> {
        let Test::Compare {
            indicator,
            comparator,
            value,
            ..
        } = &goal.test
        else {
            return None;
        };
        if subject.ended {
            return None;
        }
        let series = seen.of(self, *indicator, subject.unit);
        if series.is_empty() {
            return Some(Verdict::NoData);
        }
        let judge = Judge {
            session: self,
            goal,
            test: &goal.test,
            series,
        };
        let deadline = judge.deadline();
        let limit = deadline.map_or(self.as_of(), |day| day.min(self.as_of()));
        let in_time = |f: &&Figure| f.period.end() <= limit && judge.in_term(f.period);
        let decisive = series.iter().rfind(in_time)?;
        if !judge.of_judged_year(decisive.period) {
            return None;
        }
        match decisive.value.satisfies(*comparator, value) {
            Certainty::Yes if !judge.limits_a_flow(decisive) => Some(Verdict::Met),
            Certainty::No
                if !judge.due() || deadline.is_some_and(|day| decisive.period.reaches(day)) =>
            {
                Some(Verdict::NotMet)
            }
            _ => None,
        }
    }
}

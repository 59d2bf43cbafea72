//! From one reading to the next: ids are places in a pack, and places move. What is the same is found by its code.

use chitieu_core::framework::{DocumentId, Framework};
use chitieu_core::source::Span;
use chitieu_core::{GoalId, IndicatorId, PlanId, UnitId};

use super::target::{Choice, Scored, Subject, Target};
use super::world::Book;

/// What was read before, and what was read now.
#[derive(Clone, Copy, Debug)]
pub struct Moved<'a> {
    old: &'a Book,
    new: &'a Book,
}

impl<'a> Moved<'a> {
    /// From one book to the other.
    #[must_use]
    pub fn new(old: &'a Book, new: &'a Book) -> Self {
        Self { old, new }
    }

    fn frameworks(self) -> Option<(&'a Framework, &'a Framework)> {
        let old = self.old.world.as_ref().or(self.new.world.as_ref())?;
        Some((old.framework(), self.new.world.as_ref()?.framework()))
    }

    /// The same unit.
    #[must_use]
    pub fn unit(self, id: UnitId) -> Option<UnitId> {
        let (old, new) = self.frameworks()?;
        new.find_unit(&old.unit(id)?.id)
    }

    /// The same indicator.
    #[must_use]
    pub fn indicator(self, id: IndicatorId) -> Option<IndicatorId> {
        let (old, new) = self.frameworks()?;
        new.find_indicator(&old.indicator(id)?.code)
    }

    /// The same plan.
    #[must_use]
    pub fn plan(self, id: PlanId) -> Option<PlanId> {
        let (old, new) = self.frameworks()?;
        new.find_plan(&old.plan(id)?.id)
    }

    /// The same goal.
    #[must_use]
    pub fn goal(self, id: GoalId) -> Option<GoalId> {
        let (old, new) = self.frameworks()?;
        let goal = old.goal(id)?;
        new.find_goal(&format!("{}/{}", old.plan(goal.plan)?.id, goal.id))
    }

    /// The same document.
    #[must_use]
    pub fn document(self, id: DocumentId) -> Option<DocumentId> {
        let (old, new) = self.frameworks()?;
        new.find_document(&old.document(id)?.id)
    }

    /// The same indicator in the same unit. A goal that has gone is left out.
    #[must_use]
    pub fn subject(self, subject: Subject) -> Option<Subject> {
        Some(Subject {
            indicator: self.indicator(subject.indicator)?,
            unit: self.unit(subject.unit)?,
            goal: subject.goal.and_then(|goal| self.goal(goal)),
        })
    }

    /// The same choice; `None` where what was chosen by has gone.
    #[must_use]
    pub fn choice(self, choice: Choice) -> Option<Choice> {
        let unit = match choice.unit {
            Some(unit) => Some(self.unit(unit)?),
            None => None,
        };
        let plan = match choice.plan {
            Some(plan) => Some(self.plan(plan)?),
            None => None,
        };
        Some(Choice {
            unit,
            plan,
            ..choice
        })
    }

    /// The same index.
    #[must_use]
    pub fn scored(self, at: Scored) -> Option<Scored> {
        if at.inside {
            // Those inside the program are always the same.
            return self.new.inside.is_some().then_some(at);
        }
        let (old, new) = self.frameworks()?;
        let id = &old.indices().get(at.index)?.id;
        let index = new.indices().iter().position(|index| &index.id == id)?;
        Some(Scored { index, ..at })
    }

    /// The same finding: what it says, in the same file.
    #[must_use]
    pub fn finding(self, number: usize) -> Option<usize> {
        let place = |book: &'a Book, number: usize| {
            let finding = book.findings.get(number)?;
            let file = finding.at.map(|at| book.sources.name(at.source));
            Some((&finding.problem, file))
        };
        let wanted = place(self.old, number)?;
        (0..self.new.findings.len()).find(|number| place(self.new, *number) == Some(wanted))
    }

    /// A place in the same file, as far as something was found there.
    #[must_use]
    pub fn span(self, at: Span) -> Option<Span> {
        let name = self.old.sources.name(at.source);
        let mut places = self.new.findings.iter().filter_map(|finding| finding.at);
        let source = places
            .find(|new| self.new.sources.name(new.source) == name)?
            .source;
        let end = self.new.sources.size(source) as u32;
        Some(Span {
            source,
            start: at.start.min(end),
            end: at.end.min(end),
        })
    }

    /// The same place.
    #[must_use]
    pub fn target(self, target: &Target) -> Option<Target> {
        Some(match target {
            Target::Goals(choice) => Target::Goals(self.choice(*choice)?),
            Target::Indicator(subject) => Target::Indicator(self.subject(*subject)?),
            Target::Proof(subject, period) => Target::Proof(self.subject(*subject)?, *period),
            Target::WhatIf(subject, period) => Target::WhatIf(self.subject(*subject)?, *period),
            Target::Finding(number) => Target::Finding(self.finding(*number)?),
            Target::Source(at) => Target::Source(self.span(*at)?),
            Target::Document(document, line) => Target::Document(self.document(*document)?, *line),
            Target::Plan(plan) => Target::Plan(self.plan(*plan)?),
            Target::Scores(at) => Target::Scores(self.scored(*at)?),
            Target::Score(at, look) => {
                let look = match (look.unit(), at.inside) {
                    (Some(unit), false) => look.of(self.unit(unit)?),
                    _ => *look,
                };
                Target::Score(self.scored(*at)?, look)
            }
            same @ (Target::Overview
            | Target::Findings
            | Target::Documents
            | Target::Reporting
            | Target::DataFiles
            | Target::Indices
            | Target::Columns(_)) => same.clone(),
        })
    }
}

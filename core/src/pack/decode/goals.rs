//! Goals: tests, subjects, baselines.

use super::places::TIERS;
use super::{Decoder, place};
use crate::framework::{
    Applies, BaseId, Baseline, Change, Goal, GoalId, IndicatorId, LookAlike, Milestone, Period,
    PlanId, Printed, Test, UnitId, deadline,
};
use crate::list::Listed;
use crate::locale::Text;
use crate::number::{Comparator, Rational};
use crate::source::{Named, Problem, Shape};
use crate::syntax::cursor::{Cursor, ObjectCursor};
use time::Date;

pub(super) const GOAL: &[&str] = &[
    "id",
    "name",
    "test",
    "applies_to",
    "deadline",
    "base",
    "printed",
    "baseline",
    "milestones",
    "family",
    "yearly",
    "soft",
    "exclusions",
    "not_comparable",
    "lead",
    "cooperating",
    "data_source",
    "supersedes",
    "evidence",
    "note",
    "cases",
];

pub(super) const COMPARATORS: [(&str, Comparator); 5] = [
    (">=", Comparator::AtLeast),
    (">", Comparator::MoreThan),
    ("=", Comparator::Equal),
    ("<=", Comparator::AtMost),
    ("<", Comparator::LessThan),
];

pub(super) const MEASURED_IN: [(&str, Change); 3] = [
    ("percent", Change::Percent),
    ("points", Change::Points),
    ("amount", Change::Amount),
];

/// The forms of a test; each is known by one member.
pub(super) const TEST: &[&str] = &[
    "indicator",
    "comparator",
    "value",
    "field",
    "between",
    "is",
    "growth_per_year",
    "change",
    "all",
    "words",
];

pub(super) const APPLIES: &[&str] = &[
    "unit",
    "each",
    "share_of_units",
    "min_over",
    "within",
    "comparator",
    "value",
    "of",
];

impl Decoder<'_> {
    pub(super) fn goal(&mut self, at: ObjectCursor<'_>, id: String, plan: u32) -> Goal {
        let test = at
            .required(&mut self.reader, "test")
            .and_then(|cursor| self.test(cursor))
            .unwrap_or_else(|| Test::Words(Text::default()));
        let applies = at
            .required(&mut self.reader, "applies_to")
            .and_then(|cursor| self.applies(cursor))
            .unwrap_or(Applies::Unit(UnitId(0)));
        Goal {
            id,
            plan: PlanId(plan),
            name: self.required_localized(at, "name"),
            test,
            applies,
            deadline: self.deadline(at),
            base: self.resolve_member(at, "base", Named::Base).map(BaseId),
            printed: self.printed(at),
            baseline: self.baseline(at),
            milestones: self.milestones(at),
            family: self.text(at, "family"),
            yearly: self.flag(at, "yearly"),
            first_year: None,
            soft: self.text(at, "soft"),
            exclusions: self.localized(at, "exclusions"),
            look_alikes: self.look_alikes(at),
            lead: self.either(at, "lead"),
            cooperating: self.either(at, "cooperating"),
            data_source: self.either(at, "data_source"),
            supersedes: self.resolve_list(at, "supersedes", Named::Goal, GoalId),
            evidence: self.evidence(at),
            note: self.localized(at, "note"),
            at: place(at, "id"),
        }
    }

    fn test(&mut self, cursor: Cursor<'_>) -> Option<Test> {
        let object = cursor.object(&mut self.reader, TEST)?;
        if let Some(words) = object.optional("words") {
            return words.localized(&mut self.reader).map(Test::Words);
        }
        if let Some(all) = object.optional("all") {
            let mut parts = Vec::new();
            for item in all.items(&mut self.reader)? {
                parts.push(self.test(item)?);
            }
            return Some(Test::All(parts));
        }
        let named = object.required(&mut self.reader, "indicator")?;
        let indicator = IndicatorId(self.resolve(named, Named::Quantity)?);
        if let Some(between) = object.optional("between") {
            return self.between(between, indicator);
        }
        if let Some(expected) = object.optional("is") {
            let expected = expected.bool(&mut self.reader)?;
            return Some(Test::Is {
                indicator,
                expected,
            });
        }
        if let Some(growth) = object.optional("growth_per_year") {
            let growth = growth.object(&mut self.reader, &["comparator", "value"])?;
            let (comparator, value) = self.threshold(growth)?;
            return Some(Test::GrowthPerYear {
                indicator,
                comparator,
                value,
            });
        }
        if let Some(change) = object.optional("change") {
            return self.change(change, indicator);
        }
        let (comparator, value) = self.threshold(object)?;
        Some(Test::Compare {
            indicator,
            comparator,
            value,
            field: self.localized(object, "field"),
        })
    }

    fn threshold(&mut self, object: ObjectCursor<'_>) -> Option<(Comparator, Rational)> {
        let comparator = object.required(&mut self.reader, "comparator");
        let value = object.required(&mut self.reader, "value");
        let comparator = comparator.and_then(|c| c.word(&mut self.reader, &COMPARATORS));
        let value = value.and_then(|c| c.rational(&mut self.reader));
        comparator.zip(value)
    }

    fn between(&mut self, cursor: Cursor<'_>, indicator: IndicatorId) -> Option<Test> {
        let ends = cursor.list(&mut self.reader, Cursor::rational)?;
        if let [low, high] = ends.as_slice()
            && low <= high
        {
            return Some(Test::Between {
                indicator,
                low: low.clone(),
                high: high.clone(),
            });
        }
        cursor.wrong(&mut self.reader, Shape::Range)
    }

    fn change(&mut self, cursor: Cursor<'_>, indicator: IndicatorId) -> Option<Test> {
        let object = cursor.object(&mut self.reader, &["comparator", "value", "in"])?;
        let (comparator, value) = self.threshold(object)?;
        Some(Test::Change {
            indicator,
            comparator,
            value,
            measured_in: self.required_word(object, "in", &MEASURED_IN, Change::Percent),
        })
    }

    fn applies(&mut self, cursor: Cursor<'_>) -> Option<Applies> {
        if cursor.shape() == Some(Shape::Text) {
            return self.applies_word(cursor);
        }
        let object = cursor.object(&mut self.reader, APPLIES)?;
        if let Some(unit) = object.optional("unit") {
            return self
                .resolve(unit, Named::OrgUnit)
                .map(|id| Applies::Unit(UnitId(id)));
        }
        let within = self
            .resolve_member(object, "within", Named::OrgUnit)
            .map(UnitId);
        if let Some(tier) = self.word(object, "each", &TIERS) {
            return Some(Applies::Each { tier, within });
        }
        if let Some(tier) = self.word(object, "min_over", &TIERS) {
            return Some(Applies::MinOver { tier, within });
        }
        let share = object.required(&mut self.reader, "share_of_units")?;
        let tier = share.word(&mut self.reader, &TIERS)?;
        let (comparator, value) = self.threshold(object)?;
        Some(Applies::ShareOfUnits {
            tier,
            within,
            comparator,
            value,
            of: object
                .optional("of")
                .and_then(|cursor| cursor.rational(&mut self.reader)),
        })
    }

    /// `"nation"`: the unit of the tier "nation", which a pack has at most once.
    fn applies_word(&mut self, cursor: Cursor<'_>) -> Option<Applies> {
        cursor.word(&mut self.reader, &[("nation", ())])?;
        let nation = self.names.nation.map(|id| Applies::Unit(UnitId(id)));
        if nation.is_none() {
            let problem = Problem::UnknownCode {
                kind: Named::OrgUnit,
                code: "nation".to_owned(),
                nearest: None,
            };
            self.reader.report(cursor, problem);
        }
        nation
    }

    fn deadline(&mut self, at: ObjectCursor<'_>) -> Option<Date> {
        at.optional("deadline").and_then(|cursor| self.day(cursor))
    }

    fn day(&mut self, cursor: Cursor<'_>) -> Option<Date> {
        let text = cursor.text(&mut self.reader)?;
        let day = deadline(text);
        if day.is_none() {
            self.reader.report(
                cursor,
                Problem::BadDate {
                    text: text.to_owned(),
                },
            );
        }
        day
    }

    fn printed(&mut self, at: ObjectCursor<'_>) -> Option<Printed> {
        let object = at
            .optional("printed")?
            .object(&mut self.reader, &["comparator", "value"])?;
        Some(Printed {
            comparator: self.text(object, "comparator"),
            value: self.text(object, "value"),
        })
    }

    fn baseline(&mut self, at: ObjectCursor<'_>) -> Option<Baseline> {
        let object = at
            .optional("baseline")?
            .object(&mut self.reader, &["value", "period", "evidence"])?;
        let value = object
            .required(&mut self.reader, "value")?
            .rational(&mut self.reader)?;
        let period = object.optional("period").and_then(|cursor| {
            let text = cursor.text(&mut self.reader)?;
            let period = Period::parse(text);
            if period.is_none() {
                self.reader.report(
                    cursor,
                    Problem::BadPeriod {
                        text: text.to_owned(),
                    },
                );
            }
            period
        });
        Some(Baseline {
            value,
            period,
            evidence: self.evidence(object),
        })
    }

    fn milestones(&mut self, at: ObjectCursor<'_>) -> Vec<Milestone> {
        let items = at
            .optional("milestones")
            .and_then(|cursor| cursor.items(&mut self.reader));
        items
            .into_iter()
            .flatten()
            .filter_map(|item| {
                let object = item.object(&mut self.reader, &["deadline", "value"])?;
                let day = object.required(&mut self.reader, "deadline");
                let value = object.required(&mut self.reader, "value");
                Some(Milestone {
                    deadline: day.and_then(|cursor| self.day(cursor))?,
                    value: value.and_then(|cursor| cursor.rational(&mut self.reader))?,
                })
            })
            .listed()
    }

    fn look_alikes(&mut self, at: ObjectCursor<'_>) -> Vec<LookAlike> {
        let items = at
            .optional("not_comparable")
            .and_then(|cursor| cursor.items(&mut self.reader));
        items
            .into_iter()
            .flatten()
            .filter_map(|item| {
                let object = item.object(&mut self.reader, &["indicator", "why"])?;
                let indicator = object.required(&mut self.reader, "indicator")?;
                Some(LookAlike {
                    indicator: IndicatorId(self.resolve(indicator, Named::Quantity)?),
                    why: self.localized(object, "why"),
                })
            })
            .listed()
    }
}

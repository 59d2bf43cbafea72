//! Each goal of a plan beside what another plan asks.

use serde::Serialize;
use time::Date;

use super::{Threshold, goals_of, thresholds};
use crate::framework::{Applies, Framework, Goal, GoalId, IndicatorId, PlanId, Rollup, UnitId};
use crate::list::Listed;
use crate::locale::Lang;
use crate::number::Comparator;
use crate::order::sort_by_key;
use crate::pack::{asks_less, territory};

/// How much a goal asks for beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// More.
    Stricter,
    /// As much.
    Equal,
    /// Less.
    Weaker,
}

/// When a goal is due beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Before it.
    Earlier,
    /// On the same day.
    Same,
    /// After it.
    Later,
    /// One of the two has no deadline.
    Unknown,
}

/// Why two goals on one matter cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Others are counted.
    Base,
    /// They are for other units, or one is for each unit and the other for their whole.
    Scope,
    /// They are in other units of measure.
    UnitOfMeasure,
    /// One is a threshold and the other is not, or they point in opposite directions.
    KindOfTest,
    /// Another indicator of the same topic.
    Indicator,
}

impl Why {
    /// In words.
    #[must_use]
    pub const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Base, Lang::Vi) => "đối tượng tính khác nhau",
            (Self::Scope, Lang::Vi) => "phạm vi áp dụng khác nhau",
            (Self::UnitOfMeasure, Lang::Vi) => "đơn vị tính khác nhau",
            (Self::KindOfTest, Lang::Vi) => "cách so sánh khác nhau",
            (Self::Indicator, Lang::Vi) => "hai chỉ tiêu khác nhau về cùng một việc",
            (Self::Base, Lang::En) => "other things are counted",
            (Self::Scope, Lang::En) => "they are for other units",
            (Self::UnitOfMeasure, Lang::En) => "other units of measure",
            (Self::KindOfTest, Lang::En) => "another kind of test",
            (Self::Indicator, Lang::En) => "two indicators of one matter",
        }
    }
}

/// What a plan does about a goal of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It sets a goal on the same indicator.
    Compared(Strength, When),
    /// It sets a goal on the way: less, and due before.
    OnTheWay,
    /// It sets one that cannot be compared.
    NotComparable(Why),
    /// It says nothing of it.
    Missing,
    /// One of the two goals was replaced, by these.
    Superseded(Vec<String>),
}

impl Relation {
    /// The word in JSON.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Compared(Strength::Weaker, _) => "weaker",
            Self::Compared(_, When::Later) => "later",
            Self::Compared(Strength::Stricter, _) => "stricter",
            Self::Compared(Strength::Equal, When::Earlier) => "earlier",
            Self::Compared(Strength::Equal, _) => "equal",
            Self::OnTheWay => "on_the_way",
            Self::NotComparable(_) => "not_comparable",
            Self::Missing => "missing",
            Self::Superseded(_) => "superseded",
        }
    }

    /// The word on the screen.
    #[must_use]
    pub fn word(&self, lang: Lang) -> &'static str {
        match (self.code(), lang) {
            ("weaker", Lang::Vi) => "thấp hơn",
            ("later", Lang::Vi) => "muộn hơn",
            ("stricter", Lang::Vi) => "cao hơn",
            ("earlier", Lang::Vi) => "bằng, sớm hơn",
            ("equal", Lang::Vi) => "bằng",
            ("on_the_way", Lang::Vi) => "mới có mốc giữa chừng",
            ("not_comparable", Lang::Vi) => "không so sánh được",
            ("missing", Lang::Vi) => "không có",
            ("superseded", Lang::Vi) => "đã thay thế",
            ("weaker", Lang::En) => "weaker",
            ("later", Lang::En) => "later",
            ("stricter", Lang::En) => "stricter",
            ("earlier", Lang::En) => "equal, earlier",
            ("equal", Lang::En) => "equal",
            ("on_the_way", Lang::En) => "only a milestone",
            ("not_comparable", Lang::En) => "not comparable",
            ("missing", Lang::En) => "missing",
            (_, Lang::En) => "superseded",
            (_, Lang::Vi) => "",
        }
    }

    /// Whether the plan asks for less than the other, or later.
    #[must_use]
    pub fn is_weaker(&self) -> bool {
        matches!(self.code(), "weaker" | "later")
    }
}

/// A goal of the plan that is compared against, and what the other plan does about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The goal of the plan that is compared against.
    pub theirs: GoalId,
    /// The goal of the plan that is compared; none where it is missing.
    pub ours: Option<GoalId>,
    /// The indicator of theirs; none where its test names none.
    pub indicator: Option<IndicatorId>,
    /// What was found.
    pub relation: Relation,
}

/// Every goal of `against` beside what `plan` asks, in the order of `against`. A goal in words cannot be compared and is left to [`lint`](super::lint()).
///
/// ```
/// use chitieu_core::align::align;
/// use chitieu_core::examples;
///
/// let pack = examples::pack();
/// let plan = pack.framework().find_plan("ke-hoach-2023").unwrap();
/// let pairs = align(pack.framework(), plan, plan);
/// assert_eq!(pairs[0].relation.code(), "equal", "a plan asks for as much as itself");
/// ```
#[must_use]
pub fn align(framework: &Framework, plan: PlanId, against: PlanId) -> Vec<Pair> {
    let ours = goals_of(framework, plan);
    let mut pairs = Vec::new();
    for (id, goal) in goals_of(framework, against) {
        if !concerns(framework, goal, plan) {
            continue;
        }
        let tested = goal
            .test
            .parts()
            .into_iter()
            .filter_map(|test| test.indicator());
        let mut tested: Vec<IndicatorId> = tested.listed();
        tested.dedup();
        let found = tested.into_iter().map(|indicator| {
            let theirs = Asked {
                framework,
                id,
                goal,
                indicator,
            };
            theirs.beside(&ours)
        });
        let mut found = found.listed();
        // A goal of several parts of which the plan says nothing is missing once.
        if found.iter().all(|pair| pair.relation == Relation::Missing) {
            found.truncate(1);
        }
        pairs.extend(found);
    }
    pairs
}

/// Whether a goal is anything to the unit of a plan: set for it, for each unit of its tier or of one inside it, or for a unit around it whose figure its own is part
/// of. The rank of a nation is no province's.
fn concerns(framework: &Framework, goal: &Goal, plan: PlanId) -> bool {
    let Some(unit) = framework.plan(plan).and_then(|plan| plan.unit) else {
        return true;
    };
    let tested = goal
        .test
        .parts()
        .into_iter()
        .filter_map(|test| test.indicator());
    let adds_up = |id: IndicatorId| {
        let entry = framework.indicator(id);
        entry.is_some_and(|entry| entry.rollup != Rollup::None)
    };
    let tier = framework.unit(unit).map(|unit| unit.tier);
    match (&goal.applies, territory(framework, goal)) {
        (Applies::Unit(theirs), _) if *theirs == unit => true,
        (Applies::Unit(theirs), _) => {
            let part = framework.is_within(unit, *theirs) && tested.into_iter().any(adds_up);
            part || framework.is_within(*theirs, unit)
        }
        (Applies::Each { tier: of, .. } | Applies::MinOver { tier: of, .. }, around) => {
            tier.is_some_and(|tier| tier <= *of)
                && around.is_none_or(|around| {
                    framework.is_within(unit, around) || framework.is_within(around, unit)
                })
        }
        (Applies::ShareOfUnits { .. }, _) => true,
    }
}

/// A goal that is compared against, by one indicator of its test.
struct Asked<'a> {
    framework: &'a Framework,
    id: GoalId,
    goal: &'a Goal,
    indicator: IndicatorId,
}

impl<'a> Asked<'a> {
    fn beside(&self, ours: &[(GoalId, &'a Goal)]) -> Pair {
        let pair = |ours: Option<GoalId>, relation| Pair {
            theirs: self.id,
            ours,
            indicator: Some(self.indicator),
            relation,
        };
        let same = ours.iter().filter(|(_, goal)| self.is_tested_by(goal));
        let mut found = same.map(|&(id, goal)| (id, self.relation(goal))).listed();
        sort_by_key(&mut found, |(_, relation)| preference(relation));
        let Some((id, relation)) = found.into_iter().next() else {
            return match self.look_alike(ours) {
                Some((id, why)) => pair(Some(id), Relation::NotComparable(why)),
                None => pair(None, Relation::Missing),
            };
        };
        let mut replaced = self.framework.superseded_by(self.id);
        replaced.extend(self.framework.superseded_by(id));
        if !replaced.is_empty() && id != self.id {
            return pair(Some(id), Relation::Superseded(replaced));
        }
        pair(Some(id), relation)
    }

    fn is_tested_by(&self, goal: &Goal) -> bool {
        let parts = goal.test.parts();
        parts
            .iter()
            .any(|test| test.indicator() == Some(self.indicator))
    }

    fn relation(&self, ours: &Goal) -> Relation {
        if !self.is_same_scope(ours) {
            return Relation::NotComparable(Why::Scope);
        }
        let of = |goal: &'a Goal| -> Option<Threshold<'a>> {
            let all = thresholds(goal).into_iter();
            all.into_iter().find(|it| it.indicator == self.indicator)
        };
        let mine = thresholds(ours);
        let mine = mine.iter().find(|it| it.indicator == self.indicator);
        let (Some(ours_asks), Some(theirs)) = (mine, of(self.goal)) else {
            return match ours.test == self.goal.test {
                true => {
                    Relation::Compared(Strength::Equal, when(ours.deadline, self.goal.deadline))
                }
                false => Relation::NotComparable(Why::KindOfTest),
            };
        };
        let a = (ours_asks.comparator, ours_asks.value);
        let b = (theirs.comparator, theirs.value);
        if !point_one_way(a.0, b.0) {
            return Relation::NotComparable(Why::KindOfTest);
        }
        let strength = match (asks_less(a, b), asks_less(b, a)) {
            (true, _) => Strength::Weaker,
            (_, true) => Strength::Stricter,
            _ => Strength::Equal,
        };
        match (strength, when(ours.deadline, self.goal.deadline)) {
            (Strength::Weaker, When::Earlier) => Relation::OnTheWay,
            (strength, when) => Relation::Compared(strength, when),
        }
    }

    /// Whether what ours asks of its units is what theirs asks of them: a unit inside another, or each unit of one tier.
    fn is_same_scope(&self, ours: &Goal) -> bool {
        let framework = self.framework;
        let tier_of = |unit: UnitId| framework.unit(unit).map(|unit| unit.tier);
        match (&ours.applies, &self.goal.applies) {
            (
                Applies::ShareOfUnits {
                    tier: a, value: v, ..
                },
                Applies::ShareOfUnits {
                    tier: b, value: w, ..
                },
            ) => a == b && v == w,
            (Applies::ShareOfUnits { .. }, _) | (_, Applies::ShareOfUnits { .. }) => false,
            (Applies::Unit(ours), Applies::Unit(theirs)) => framework.is_within(*ours, *theirs),
            (Applies::Unit(unit), Applies::Each { tier, .. } | Applies::MinOver { tier, .. }) => {
                tier_of(*unit) == Some(*tier)
            }
            (Applies::Each { .. } | Applies::MinOver { .. }, Applies::Unit(_)) => true,
            (
                Applies::Each { tier: a, .. } | Applies::MinOver { tier: a, .. },
                Applies::Each { tier: b, .. } | Applies::MinOver { tier: b, .. },
            ) => a == b,
        }
    }

    /// A goal of ours on the same topic by another indicator, and why it is another.
    fn look_alike(&self, ours: &[(GoalId, &'a Goal)]) -> Option<(GoalId, Why)> {
        let theirs = self.framework.indicator(self.indicator)?;
        let topic = theirs.topic.as_ref()?;
        ours.iter().find_map(|(id, goal)| {
            let indicators = goal
                .test
                .parts()
                .into_iter()
                .filter_map(|test| test.indicator());
            let mut alike = indicators.filter_map(|id| self.framework.indicator(id));
            let alike = alike.find(|other| other.topic.as_ref() == Some(topic))?;
            let why = if alike.unit.vi != theirs.unit.vi {
                Why::UnitOfMeasure
            } else if alike.base != theirs.base {
                Why::Base
            } else {
                Why::Indicator
            };
            Some((*id, why))
        })
    }
}

/// Of several goals on one indicator the one that does most for theirs: as much on the same day, else before it; then what is less on that day, as much but later,
/// less and later, a milestone on the way.
const fn preference(relation: &Relation) -> u8 {
    match relation {
        Relation::Compared(Strength::Weaker, When::Later) => 4,
        Relation::Compared(Strength::Weaker, _) => 2,
        Relation::Compared(_, When::Same | When::Unknown) => 0,
        Relation::Compared(_, When::Earlier) => 1,
        Relation::Compared(_, When::Later) => 3,
        Relation::OnTheWay => 5,
        Relation::NotComparable(_) | Relation::Missing | Relation::Superseded(_) => 6,
    }
}

fn when(ours: Option<Date>, theirs: Option<Date>) -> When {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours < theirs => When::Earlier,
        (Some(ours), Some(theirs)) if ours > theirs => When::Later,
        (Some(_), Some(_)) | (None, None) => When::Same,
        _ => When::Unknown,
    }
}

/// Whether two comparators ask for more, or both for less.
fn point_one_way(a: Comparator, b: Comparator) -> bool {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    matches!(
        (a, b),
        (AtLeast | MoreThan, AtLeast | MoreThan) | (AtMost | LessThan, AtMost | LessThan)
    ) || a == b
}

//! The shapes that goals have in real plans: what a case of one shape shows says little of another.

use serde::Serialize;

use crate::framework::{Applies, Framework, Goal, Kind, Test};
use crate::locale::{Lang, Text};
use crate::number::Comparator;

macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident $vi:literal, $en:literal;)*) => {
        /// A shape of a goal; a goal may have several.
        ///
        /// ```
        /// use chitieu_core::{Lang, examples, testing::Shape};
        ///
        /// let pack = examples::pack();
        /// let goal = &pack.framework().goals()[0];
        /// assert!(Shape::of(pack.framework(), goal).contains(&Shape::AtLeast));
        /// assert_eq!(Shape::AtLeast.label(Lang::En), "at least");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Shape { $($(#[$doc])* $name,)* }

        impl Shape {
            /// Every shape.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// What it is called.
            #[must_use]
            pub const fn label(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Self::$name, Lang::Vi) => $vi, (Self::$name, Lang::En) => $en,)* }
            }
        }
    };
}

shapes! {
    /// `>=`
    AtLeast "ít nhất (≥)", "at least";
    /// `>`
    MoreThan "trên (>)", "more than";
    /// `=`
    Equal "đúng bằng (=)", "equal to";
    /// `<=`
    AtMost "nhiều nhất (≤)", "at most";
    /// `<`
    LessThan "dưới (<)", "less than";
    /// Between two ends.
    Range "trong khoảng", "a range";
    /// Yes or no.
    YesNo "có hay không", "yes or no";
    /// Growth against the year before.
    Growth "tăng so với năm trước", "growth per year";
    /// Change against a baseline.
    Change "thay đổi so với hiện trạng đầu kỳ", "change against a baseline";
    /// Several tests that all have to hold.
    All "nhiều điều kiện cùng đúng", "several tests at once";
    /// A rank.
    Rank "thứ hạng", "a rank";
    /// No computable test.
    Words "mục tiêu bằng lời", "words without a test";
    /// One unit.
    OneUnit "một đơn vị", "one unit";
    /// Each unit of a tier.
    EachUnit "từng đơn vị của một cấp", "each unit of a tier";
    /// The worst unit decides.
    MinOver "đơn vị thấp nhất của một cấp", "a floor for every unit";
    /// A share of units.
    ShareOfUnits "tỷ lệ số đơn vị", "a share of units";
    /// Values on the way.
    Milestones "có mốc trước thời hạn", "milestones on the way";
    /// With a stated baseline.
    Baseline "có hiện trạng đầu kỳ", "a stated baseline";
    /// Judged for each year.
    Yearly "xét riêng từng năm", "judged each year";
    /// One of a family.
    Family "một câu cho nhiều cấp hoặc nhiều năm", "one of a family";
    /// With exclusions.
    Exclusions "có phần không tính", "with exclusions";
    /// Replaces another goal.
    Supersedes "thay thế mục tiêu khác", "replaces another goal";
    /// Without a deadline.
    NoDeadline "không có thời hạn", "without a deadline";
}

impl Shape {
    /// The shapes of a goal, each once, in the order of [`Shape::ALL`].
    #[must_use]
    pub fn of(framework: &Framework, goal: &Goal) -> Vec<Self> {
        let mut shapes = vec![match goal.applies {
            Applies::Unit(_) => Self::OneUnit,
            Applies::Each { .. } => Self::EachUnit,
            Applies::MinOver { .. } => Self::MinOver,
            Applies::ShareOfUnits { .. } => Self::ShareOfUnits,
        }];
        if matches!(goal.test, Test::All(_)) {
            shapes.push(Self::All);
        }
        for test in goal.test.parts() {
            shapes.push(of_test(test));
            let indicator = test.indicator().and_then(|id| framework.indicator(id));
            if indicator.is_some_and(|entry| entry.kind == Kind::Rank) {
                shapes.push(Self::Rank);
            }
        }
        let more = [
            (!goal.milestones.is_empty(), Self::Milestones),
            (goal.baseline.is_some(), Self::Baseline),
            (goal.yearly, Self::Yearly),
            (goal.family.is_some(), Self::Family),
            (goal.exclusions.is_some(), Self::Exclusions),
            (!goal.supersedes.is_empty(), Self::Supersedes),
            (goal.deadline.is_none() && !goal.yearly, Self::NoDeadline),
        ];
        shapes.extend(
            more.into_iter()
                .filter(|(has, _)| *has)
                .map(|(_, shape)| shape),
        );
        crate::order::sort_once(&mut shapes);
        shapes
    }

    /// What it is called in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        Text::new(self.label(Lang::Vi), self.label(Lang::En))
    }
}

fn of_test(test: &Test) -> Shape {
    match test {
        Test::Compare { comparator, .. } => match comparator {
            Comparator::AtLeast => Shape::AtLeast,
            Comparator::MoreThan => Shape::MoreThan,
            Comparator::Equal => Shape::Equal,
            Comparator::AtMost => Shape::AtMost,
            Comparator::LessThan => Shape::LessThan,
        },
        Test::Between { .. } => Shape::Range,
        Test::Is { .. } => Shape::YesNo,
        Test::GrowthPerYear { .. } => Shape::Growth,
        Test::Change { .. } => Shape::Change,
        Test::All(_) => Shape::All,
        Test::Words(_) => Shape::Words,
    }
}

//! How far a result is from its target, in words.

use super::Writer;
use crate::evaluate::{Judged, Scale};
use crate::locale::Lang;
use crate::number::{Comparator, Interval};

impl Writer<'_> {
    /// "cao hơn mục tiêu 5,94 điểm %", "còn thiếu 118".
    pub(super) fn gap(&self, judged: &Judged) -> String {
        let Some(asked) = &self.answer.target else {
            return String::new();
        };
        let downwards = matches!(asked.comparator, Comparator::AtMost | Comparator::LessThan);
        // What is missing is counted towards the target, whichever way that lies.
        let missing = if downwards {
            judged.gap.points.neg()
        } else {
            judged.gap.points.clone()
        };
        let beyond = missing.neg();
        match (some_positive(&missing), some_positive(&beyond)) {
            (true, true) => self.open_gap(&missing, &beyond),
            (true, false) => self.missing(&missing, judged),
            (false, true) => self.beyond(&self.amount(&beyond), downwards),
            (false, false) => {
                let exactly = self.lang.pick("vừa bằng mục tiêu", "exactly the target");
                exactly.to_owned()
            }
        }
    }

    /// A distance; whether its ends are reached matters to nobody here.
    pub(super) fn amount(&self, distance: &Interval) -> String {
        match (distance.lower().number(), distance.upper().number()) {
            (Some(low), Some(high)) if low != high => {
                let joint = self.lang.pick("đến", "to");
                let number = |end| self.number(end, Scale::Amount);
                let text = format!("{} {joint} {}", number(low), number(high));
                self.in_differences(&text, distance)
            }
            _ => self.difference(distance),
        }
    }

    fn missing(&self, missing: &Interval, judged: &Judged) -> String {
        let amount = self.amount(missing);
        let short = match self.lang {
            Lang::Vi => format!("còn thiếu {amount}"),
            Lang::En => format!("{amount} short"),
        };
        let things = judged.gap.things.as_ref();
        match things.filter(|n| self.answer.scale == Scale::Percent && n.signum() > 0) {
            Some(count) => {
                let count = self.number(count, Scale::Amount);
                match self.lang {
                    Lang::Vi => format!("{short}; thêm {count} ở tử số là đạt"),
                    Lang::En => format!("{short}; {count} more in the numerator would meet it"),
                }
            }
            None => short,
        }
    }

    fn beyond(&self, amount: &str, downwards: bool) -> String {
        // A smaller rank is a better one: "higher" would be read both ways.
        let rank = self.answer.scale == Scale::Rank;
        match (self.lang, downwards) {
            (Lang::Vi, true) if rank => format!("hơn mục tiêu {amount}"),
            (Lang::En, true) if rank => format!("{amount} better"),
            (Lang::Vi, false) => format!("cao hơn mục tiêu {amount}"),
            (Lang::En, false) => format!("{amount} above"),
            (Lang::Vi, true) => format!("thấp hơn mục tiêu {amount}"),
            (Lang::En, true) => format!("{amount} below"),
        }
    }

    /// Both sides are possible: how far each way.
    fn open_gap(&self, missing: &Interval, beyond: &Interval) -> String {
        let most = |interval: &Interval| {
            let most = interval.upper().number()?;
            Some(self.difference(&Interval::point(most.clone())))
        };
        match (most(missing), most(beyond), self.lang) {
            (Some(short), Some(over), Lang::Vi) => {
                format!("thiếu nhiều nhất {short} hoặc hơn nhiều nhất {over}")
            }
            (Some(short), Some(over), Lang::En) => {
                format!("up to {short} short or up to {over} beyond")
            }
            (Some(short), None, Lang::Vi) => format!("thiếu nhiều nhất {short}"),
            (Some(short), None, Lang::En) => format!("up to {short} short"),
            (None, ..) => String::new(),
        }
    }
}

/// Whether a value above zero is possible.
pub(super) fn some_positive(interval: &Interval) -> bool {
    interval
        .upper()
        .number()
        .is_none_or(|most| most.signum() > 0)
}

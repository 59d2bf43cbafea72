//! The words of a calculation: numbers, bounds, gaps, what was taken for granted.

use super::Writer;
use super::gap::some_positive;
use crate::evaluate::{Asked, Found, Scale, Speed, Token};
use crate::list::Listed;
use crate::locale::{Lang, write};
use crate::number::{Bound, Interval, Rational, Rounding, Value};
use crate::report::show;

/// Digits after the decimal mark that are enough for the eye.
const DECIMALS: u32 = 2;

/// Numbers and bounds.
impl Writer<'_> {
    /// A number in its scale, rounded for the eye, but never to zero where it is not.
    pub(super) fn number(&self, number: &Rational, scale: Scale) -> String {
        self.beside(number, &Rational::ZERO, scale)
    }

    /// A number with as many digits as it takes to stand on its own side of a threshold.
    fn beside(&self, number: &Rational, threshold: &Rational, scale: Scale) -> String {
        let decimals = number
            .finite_decimals()
            .map_or(DECIMALS, |own| own.min(DECIMALS));
        write::beside(number, threshold, decimals, sign(scale), self.lang)
    }

    /// A typed number with all its digits.
    fn typed(&self, number: &Rational, scale: Scale) -> String {
        write::with_unit(&write::number(number, None, self.lang), sign(scale))
    }

    /// An interval in words; long ends are rounded outwards.
    pub(super) fn interval(&self, interval: &Interval, scale: Scale) -> String {
        match interval.as_point() {
            Some(point) => self.number(point, scale),
            None => write::interval(&readable(interval), None, sign(scale), self.lang),
        }
    }

    /// A value as typed, with its bounds.
    pub(super) fn value(&self, value: &Value, scale: Scale) -> String {
        if let Some(point) = value.as_point() {
            return self.typed(point, scale);
        }
        let interval = value.interval();
        let told = told(&interval, scale);
        match value.face().filter(|face| interval.contains(face)) {
            Some(face) if told == Interval::everything() => self.about(face, scale),
            Some(face) if value.note().rounded => {
                let bounds = self.interval(&told, scale);
                format!("{} ({bounds})", self.typed(face, scale))
            }
            _ => self.interval(&told, scale),
        }
    }

    fn about(&self, face: &Rational, scale: Scale) -> String {
        // A count that comes out of a division is shown whole.
        let whole = self.answer.whole && scale == Scale::Amount;
        let face = if whole {
            face.round(0, Rounding::HalfUp)
        } else {
            face.clone()
        };
        format!(
            "{} {}",
            self.lang.pick("khoảng", "about"),
            self.number(&face, scale)
        )
    }

    /// The result; a derived one is rounded for the eye and says what it is about and between which bounds.
    pub(super) fn result(&self, value: &Value) -> String {
        let answer = self.answer;
        let text = match answer.found {
            Found::Value => self.value(value, answer.scale),
            Found::Share | Found::Numerator | Found::Denominator => self.derived(value),
        };
        match (answer.scale, &answer.sides) {
            (Scale::Rank, Some((_, field))) => {
                format!("{text}/{}", self.number(field, Scale::Rank))
            }
            _ => write::with_unit(&text, &answer.unit),
        }
    }

    fn derived(&self, value: &Value) -> String {
        let scale = self.answer.scale;
        if let Some(point) = value.as_point() {
            let target = self.answer.target.as_ref().map(|asked| &asked.value);
            return self.beside(point, target.unwrap_or(&Rational::ZERO), scale);
        }
        let interval = value.interval();
        let told = told(&interval, scale);
        match value.face().filter(|face| interval.contains(face)) {
            Some(face) if told == Interval::everything() => self.about(face, scale),
            Some(face) => format!("{}, {}", self.about(face, scale), self.bounds(&told)),
            None => self.interval(&told, scale),
        }
    }

    /// Whole numbers are bounded by the last one that is possible: "nhiều nhất 374".
    fn bounds(&self, told: &Interval) -> String {
        let number = |end: &Rational| self.number(end, self.answer.scale);
        match (told.lower(), told.upper(), self.lang) {
            (Bound::Unbounded, Bound::Closed(most), Lang::Vi) => {
                format!("nhiều nhất {}", number(most))
            }
            (Bound::Unbounded, Bound::Closed(most), Lang::En) => {
                format!("at most {}", number(most))
            }
            (Bound::Closed(least), Bound::Unbounded, Lang::Vi) => {
                format!("ít nhất {}", number(least))
            }
            (Bound::Closed(low), Bound::Closed(high), Lang::En) => {
                format!("between {} and {}", number(low), number(high))
            }
            _ => self.interval(told, self.answer.scale),
        }
    }

    /// A difference: percentages differ by points, ranks by places.
    pub(super) fn difference(&self, difference: &Interval) -> String {
        self.in_differences(&self.interval(difference, Scale::Amount), difference)
    }

    pub(super) fn in_differences(&self, text: &str, difference: &Interval) -> String {
        let single = difference
            .as_point()
            .is_some_and(|n| n.abs() == Rational::ONE);
        let unit = match (self.answer.scale, self.lang) {
            (Scale::Percent, Lang::Vi) => "điểm %",
            (Scale::Percent, Lang::En) if single => "point",
            (Scale::Percent, Lang::En) => "points",
            (Scale::Rank, Lang::Vi) => "bậc",
            (Scale::Rank, Lang::En) if single => "place",
            (Scale::Rank, Lang::En) => "places",
            (Scale::Amount, _) => &self.answer.unit,
        };
        write::with_unit(text, unit)
    }

    /// A speed; shorter times too where it is one number.
    pub(super) fn speed(&self, speed: &Speed) -> String {
        let amount = |movement: &Interval| self.amount(&self.upwards(movement));
        let year = amount(&speed.per_year());
        if speed.per_month.as_point().is_none() {
            return format!("{year}{}", self.lang.pick("/năm", " a year"));
        }
        let (quarter, month) = (amount(&speed.per_quarter()), amount(&speed.per_month));
        match self.lang {
            Lang::Vi => format!("{year}/năm ({quarter}/quý, {month}/tháng)"),
            Lang::En => format!("{year} a year ({quarter} a quarter, {month} a month)"),
        }
    }

    /// A change; a rank goes up when its number becomes smaller.
    pub(super) fn change(&self, change: &Interval) -> String {
        let change = self.upwards(change);
        let amount = self.amount(&change);
        let up = |word: &str| format!("{word} {amount}");
        match self.answer.scale {
            Scale::Rank if some_positive(&change) => up(self.lang.pick("tăng", "up")),
            _ => amount,
        }
    }

    fn upwards(&self, movement: &Interval) -> Interval {
        match self.answer.scale {
            Scale::Rank => movement.neg(),
            Scale::Amount | Scale::Percent => movement.clone(),
        }
    }

    /// The figure of a token, a rank with its field.
    pub(super) fn figure(&self, token: &Token, value: &Value) -> String {
        let text = self.value(value, token.scale);
        match (token.scale, &token.sides) {
            (Scale::Rank, Some((_, field))) => {
                format!("{text}/{}", self.number(field, Scale::Rank))
            }
            _ => write::with_unit(&text, &token.unit),
        }
    }

    /// A level of the future; no rank is better than the first.
    pub(super) fn projection(&self, level: &Interval) -> String {
        let best = Interval::point(Rational::ONE);
        let beyond = self.answer.scale == Scale::Rank && !level.contains(&Rational::ONE) && {
            let upper = level.upper().number();
            upper.is_some_and(|end| *end < Rational::ONE)
        };
        self.interval(if beyond { &best } else { level }, self.answer.scale)
    }

    pub(super) fn target(&self, asked: &Asked) -> String {
        let number = self.number(&asked.value, self.answer.scale);
        format!("{} {number}", show::sign(asked.comparator))
    }
}

/// How it was calculated.
impl Writer<'_> {
    /// `521.509 / 1.450.945 × 100 = 10.430.180/290.189 = 35,9427…%`, for rates of exact counts.
    pub(super) fn steps(&self) -> Vec<String> {
        let answer = self.answer;
        let (Found::Share, Some((part, whole)), Ok(value)) =
            (answer.found, &answer.sides, &answer.result)
        else {
            return Vec::new();
        };
        let Some(exact) = value.as_point() else {
            return Vec::new();
        };
        let text = |n: &Rational| write::fraction(n, self.lang);
        let step = format!("{} / {} × 100 =", text(part), text(whole));
        let decimal = write::number(exact, None, self.lang);
        // A fraction only where the decimals have no end.
        vec![match exact.finite_decimals() {
            Some(_) => format!("{step} {decimal}%"),
            None => format!("{step} {} = {decimal}%", text(exact)),
        }]
    }

    /// What was taken for granted, and readings that could have been others.
    pub(super) fn assumptions(&self) -> Vec<String> {
        let answer = self.answer;
        let tokens = || answer.tokens.iter();
        let mut list: Vec<String> = tokens().filter_map(|token| self.rounding(token)).listed();
        let grouped: Vec<String> = tokens().filter_map(|token| self.grouping(token)).listed();
        if !grouped.is_empty() {
            let mark = self.lang.pick(
                "dấu ở giữa ngăn hàng nghìn",
                "the mark in between groups thousands",
            );
            list.push(format!("{}: {mark}", grouped.join(", ")));
        }
        if answer.whole && matches!(answer.found, Found::Numerator | Found::Denominator) {
            let whole = self.lang.pick(
                "kết quả là số nguyên: người, hồ sơ … được đếm từng đơn vị",
                "the result is a whole number: people, files … are counted one by one",
            );
            list.push(whole.to_owned());
        }
        let progress = answer.progress.as_ref();
        if progress.is_some_and(|progress| progress.projection.is_some()) {
            let path = self.lang.pick(
                "dự báo giữ nguyên mức tăng đã đạt theo đường thẳng; không phải số ước thực hiện",
                "the projection keeps the pace made, on a straight line; it is nobody's estimate",
            );
            list.push(path.to_owned());
        }
        list
    }

    fn rounding(&self, token: &Token) -> Option<String> {
        let value = token.value.as_ref()?;
        if !value.note().rounded || value.as_point().is_some() {
            return None;
        }
        let printed = &token.printed;
        let text = match self.lang {
            Lang::Vi => format!("“{printed}” được coi là số đã làm tròn, không phải số đúng"),
            Lang::En => format!("“{printed}” is taken as rounded half up, not as exact"),
        };
        // The line of the result has shown the bounds already.
        let shown = self.answer.found == Found::Value;
        let bounds = self.interval(&value.interval(), token.scale);
        Some(if shown {
            text
        } else {
            format!("{text}: {bounds}")
        })
    }

    /// `“1.234” đọc là 1234`; the parts of a ratio are shown where it is worked out.
    fn grouping(&self, token: &Token) -> Option<String> {
        let shown = token.sides.is_some() && token.scale == Scale::Percent;
        let face = token.value.as_ref()?.face()?;
        let printed = &token.printed;
        (token.grouped && !shown).then(|| match self.lang {
            Lang::Vi => format!("“{printed}” đọc là {face}"),
            Lang::En => format!("“{printed}” is read as {face}"),
        })
    }
}

const fn sign(scale: Scale) -> &'static str {
    match scale {
        Scale::Percent => "%",
        Scale::Amount | Scale::Rank => "",
    }
}

/// The interval with ends short enough to read: long ones are moved outwards and are then not reached.
fn readable(interval: &Interval) -> Interval {
    let end = |bound: &Bound, outwards: Rounding| match bound.number() {
        Some(end) if end.finite_decimals().is_none_or(|own| own > 4) => {
            Bound::Open(end.round(DECIMALS, outwards))
        }
        _ => bound.clone(),
    };
    let lower = end(interval.lower(), Rounding::Floor);
    let upper = end(interval.upper(), Rounding::Ceiling);
    Interval::new(lower, upper).unwrap_or_else(|| interval.clone())
}

/// The interval without ends that any quantity of its kind has, where they say nothing.
fn told(interval: &Interval, scale: Scale) -> Interval {
    let natural_low = matches!(interval.lower(), Bound::Closed(low) if low.is_zero());
    let natural_high = scale == Scale::Percent
        && matches!(interval.upper(), Bound::Closed(high) if *high == Rational::HUNDRED);
    let lower = if natural_low {
        Bound::Unbounded
    } else {
        interval.lower().clone()
    };
    // "trên 50% đến 100%" says more than "trên 50%": the upper end goes only when the lower one is gone.
    let upper = if natural_high && lower == Bound::Unbounded {
        Bound::Unbounded
    } else {
        interval.upper().clone()
    };
    Interval::new(lower, upper).unwrap_or_else(|| interval.clone())
}

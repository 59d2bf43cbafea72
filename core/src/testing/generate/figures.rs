//! Figures as a report prints them that give an indicator just the value that is wanted.

use super::figure;
use crate::framework::{Definition, Framework, GivenFigure, Indicator, IndicatorId, Kind};
use crate::locale::{Lang, NumberStyle, write};
use crate::number::Rational;

/// Makes figures for one indicator around one value.
pub(super) struct Maker<'f> {
    pub(super) id: IndicatorId,
    pub(super) indicator: &'f Indicator,
    style: NumberStyle,
    /// For a ratio of two counts: them, the denominator that makes the value a whole number of things, and the factor.
    counts: Option<Counts>,
}

struct Counts {
    numerator: IndicatorId,
    denominator: IndicatorId,
    of: Rational,
    factor: Rational,
}

impl<'f> Maker<'f> {
    /// `value`: the one that has to be met exactly.
    pub(super) fn new(framework: &'f Framework, id: IndicatorId, value: &Rational) -> Option<Self> {
        let indicator = framework.indicator(id)?;
        Some(Self {
            id,
            indicator,
            style: framework.info.number_style,
            counts: counts(framework, indicator, value),
        })
    }

    /// The smallest step that is worth a case: one thing, one rank, a hundredth of a percentage point, the last decimal.
    pub(super) fn step(&self) -> Rational {
        if let Some(counts) = &self.counts {
            return counts
                .factor
                .checked_div(&counts.of)
                .unwrap_or(Rational::ONE);
        }
        let whole = self.indicator.is_measure() || self.indicator.kind != Kind::Number;
        let decimals = match (whole, self.indicator.is_percent()) {
            (true, false) => 0,
            (_, true) => 2,
            (false, false) => self.indicator.decimals.min(6),
        };
        let mut step = Rational::ONE;
        for _ in 0..decimals {
            step = step.checked_div(&Rational::from(10i64)).unwrap_or(step);
        }
        step
    }

    /// Whether the indicator can have the value at all.
    pub(super) fn can_be(&self, value: &Rational) -> bool {
        self.indicator.range.contains(value)
    }

    /// The figures that give the value exactly; `None` where no report could print them.
    pub(super) fn exactly(&self, value: &Rational) -> Option<Vec<GivenFigure>> {
        if !self.can_be(value) {
            return None;
        }
        if let Some(counts) = &self.counts {
            let things = (value.clone() * counts.of.clone()).checked_div(&counts.factor)?;
            if !things.is_integer() || things.is_negative() {
                return None;
            }
            return Some(vec![
                figure(counts.numerator, self.number(&things)?),
                figure(counts.denominator, self.number(&counts.of)?),
            ]);
        }
        if self.indicator.is_percent() {
            // A percentage in digits is a rounded one; a fraction is not.
            let share = value.checked_div(&Rational::HUNDRED)?;
            let (over, under) = share.numerator_denominator();
            return (!value.is_negative())
                .then(|| vec![figure(self.id, format!("{over}/{under}"))]);
        }
        Some(vec![figure(self.id, self.number(value)?)])
    }

    /// The value as a report prints it when it rounds or is not sure.
    pub(super) fn rounded(&self, value: &Rational) -> Option<Vec<GivenFigure>> {
        if self.indicator.kind == Kind::Rank || !self.can_be(value) {
            return None;
        }
        let number = self.number(value)?;
        let token = match self.indicator.is_percent() {
            true => format!("{number}%"),
            false => format!("khoảng {number}"),
        };
        Some(vec![figure(self.id, token)])
    }

    /// Over a base of zero.
    pub(super) fn over_zero(&self) -> Option<Vec<GivenFigure>> {
        let counts = self.counts.as_ref()?;
        let zero = || "0".to_owned();
        Some(vec![
            figure(counts.numerator, zero()),
            figure(counts.denominator, zero()),
        ])
    }

    /// One side of a ratio alone.
    pub(super) fn one_side(&self) -> Option<Vec<GivenFigure>> {
        let counts = self.counts.as_ref()?;
        Some(vec![figure(counts.denominator, self.number(&counts.of)?)])
    }

    /// The number in the pack's style.
    fn number(&self, value: &Rational) -> Option<String> {
        let decimals = value.finite_decimals()?;
        if decimals == 0 {
            return Some(value.to_canonical());
        }
        let lang = match self.style {
            NumberStyle::Vi => Lang::Vi,
            _ => Lang::En,
        };
        Some(write::number(value, Some(decimals), lang))
    }
}

/// The two counts of a ratio of two counts, with a denominator that makes `value` a whole number of things.
fn counts(framework: &Framework, indicator: &Indicator, value: &Rational) -> Option<Counts> {
    let Definition::Ratio {
        numerator,
        denominator,
        factor,
    } = &indicator.definition
    else {
        return None;
    };
    let measure = |name: Option<&str>| {
        let id = framework.find_indicator(name?)?;
        framework.indicator(id)?.is_measure().then_some(id)
    };
    let numerator = measure(numerator.single_name())?;
    let denominator = measure(denominator.single_name())?;
    if numerator == denominator {
        return None;
    }
    let share = value.checked_div(factor)?;
    let (_, under) = share.numerator_denominator();
    let under = Rational::parse(&under)?;
    // A base of a few thousand: one thing more or less is a small step.
    let times = Rational::from(1_000i64).checked_div(&under)?.ceil();
    Some(Counts {
        numerator,
        denominator,
        of: under * times.max(Rational::ONE),
        factor: factor.clone(),
    })
}

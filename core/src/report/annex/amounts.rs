//! What the cells of an annex hold: the figure, its exact value, its bounds, its share of the target.

use super::Amount;
use crate::evaluate::{Assessment, Figure, Outcome};
use crate::framework::{Definition, Direction, Indicator, Kind, Test};
use crate::locale::{Lang, write};
use crate::number::{Comparator, Rational};
use crate::report::show;

/// The figure as a number: itself, or the printed number of which only bounds are certain.
pub(super) fn actual(figure: &Figure, indicator: &Indicator, lang: Lang) -> Amount {
    let shown = show::figure(figure, indicator, None, lang);
    let interval = figure.value.interval();
    let note = figure.value.note();
    let printed = figure
        .value
        .face()
        .filter(|face| !note.one_sided && !note.approximate && interval.contains(face));
    let number = interval.as_point().or(printed);
    let Some(number) = number.filter(|_| indicator.kind != Kind::Boolean) else {
        return Amount {
            shown,
            ..Amount::default()
        };
    };
    let field = figure.denominator.as_ref();
    let after = field
        .filter(|_| indicator.kind == Kind::Rank)
        .map(|field| format!("/{}", write::number(field, Some(0), lang)));
    let own = number.finite_decimals();
    Amount {
        decimals: own.map_or(indicator.decimals, |own| own.min(indicator.decimals)),
        number: Some(number.clone()),
        before: String::new(),
        after: after.unwrap_or_default(),
        shown,
    }
}

/// The value without rounding: the counts where they give it, else the number itself.
pub(super) fn exact(figure: &Figure, indicator: &Indicator) -> String {
    let Some(value) = figure.value.as_point() else {
        return String::new();
    };
    let counts = figure.numerator.as_ref().zip(figure.denominator.as_ref());
    if let (Some((over, under)), Definition::Ratio { factor, .. }) = (counts, &indicator.definition)
        && over.checked_div(under).map(|rate| &rate * factor).as_ref() == Some(value)
    {
        let factor = if *factor == Rational::ONE {
            String::new()
        } else {
            format!("*{}", factor.to_canonical())
        };
        return format!("{}/{}{factor}", over.to_canonical(), under.to_canonical());
    }
    value.to_canonical()
}

pub(super) fn bounds(figure: &Figure, lang: Lang) -> String {
    let interval = figure.value.interval();
    match interval.as_point() {
        Some(_) => String::new(),
        None => write::interval_symbols(&interval, None, "", lang),
    }
}

/// Actual over target in percent, or why it means nothing.
pub(super) fn share_of_plan(
    row: &Assessment,
    part: &Outcome,
    figure: &Figure,
    indicator: &Indicator,
    lang: Lang,
) -> (Option<Rational>, String) {
    let nothing = |vi: &str, en: &str| {
        let lead = lang.pick("không tính % so với kế hoạch: ", "no % of target: ");
        (None, format!("{lead}{}", lang.pick(vi, en)))
    };
    if row.share.is_some() {
        return nothing(
            "mục tiêu về tỷ lệ số đơn vị",
            "the goal is a share of units",
        );
    }
    if indicator.kind == Kind::Rank {
        return nothing("thứ hạng", "a rank");
    }
    if indicator.kind == Kind::Boolean {
        return (None, String::new());
    }
    let Test::Compare {
        comparator, value, ..
    } = &part.test
    else {
        return nothing(
            "kế hoạch không phải là một mức",
            "the target is not one level",
        );
    };
    if indicator.direction != Direction::Higher
        || matches!(comparator, Comparator::AtMost | Comparator::LessThan)
    {
        return nothing("số nhỏ hơn là tốt hơn", "a smaller number is better");
    }
    let hundred = Rational::HUNDRED;
    let Some(factor) = (!value.is_negative())
        .then(|| hundred.checked_div(value))
        .flatten()
    else {
        return nothing("kế hoạch không lớn hơn 0", "the target is not above 0");
    };
    let interval = figure.value.interval();
    if let Some(exact) = interval.as_point() {
        return (Some(exact * &factor), String::new());
    }
    let between = write::interval(&interval.scale(&factor), Some(2), "%", lang);
    let lead = lang.pick("% so với kế hoạch: ", "% of target: ");
    (None, format!("{lead}{between}"))
}

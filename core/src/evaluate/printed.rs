//! What a printed number stands for if its digits were cut off instead of rounded.

use crate::locale::read::Printing;
use crate::number::{Bound, Interval, Value};

/// Every number that prints as this one when the digits behind are cut off. `None` where nothing was rounded, or where the document says how it prints:
/// then its bounds hold that already.
///
/// "35%" is [34.5, 35.5) by rounding and [35, 36) by cutting; "100%" of a share is cut from 100 alone, and from 100 to 101 where the range has no end.
pub(crate) fn if_cut(value: &Value, printing: Printing) -> Option<Interval> {
    if !value.note().rounded || printing != Printing::HalfUp {
        return None;
    }
    let face = value.face()?;
    let interval = value.interval();
    let end = |bound: &Bound| bound.number().map(|end| (face - end).abs());
    // One side may end at the quantity's own range: the other one is half a unit away.
    let half = [end(interval.lower()), end(interval.upper())]
        .into_iter()
        .flatten()
        .max()?;
    let far = &half + &half;
    let (closed, open) = (Bound::Closed, Bound::Open);
    match face.signum() {
        0 => Interval::new(open(-&far), open(far)),
        1 => Interval::new(closed(face.clone()), open(face + &far)),
        _ => Interval::new(open(face - &far), closed(face.clone())),
    }
}

/// How a document prints: what it declares, and rounding where it says nothing.
pub(crate) fn printing_of(
    framework: &crate::framework::Framework,
    document: Option<crate::framework::DocumentId>,
) -> Printing {
    document
        .and_then(|id| framework.document(id))
        .map_or(Printing::HalfUp, |document| document.printing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::NumberStyle;
    use crate::locale::read::{Expect, number};
    use crate::number::Rational;

    #[test]
    fn cut_digits_lie_behind_the_printed_ones() {
        let share = Interval::new(
            Bound::Closed(Rational::ZERO),
            Bound::Closed(Rational::HUNDRED),
        )
        .unwrap();
        let cut = |token: &str, printing| {
            let reading = number(token, NumberStyle::Vi, Expect::default()).unwrap();
            if_cut(&reading.value(printing, &share).unwrap(), printing)
        };
        let ends = |low: &str, high: &str| {
            let n = |text| Rational::parse(text).unwrap();
            Interval::new(Bound::Closed(n(low)), Bound::Open(n(high)))
        };
        assert_eq!(cut("35%", Printing::HalfUp), ends("35", "36"));
        assert_eq!(cut("95,6%", Printing::HalfUp), ends("95.6", "95.7"));
        assert_eq!(cut("100%", Printing::HalfUp), ends("100", "101"));
        let zero = cut("0%", Printing::HalfUp).unwrap();
        assert!(zero.contains(&Rational::ratio(9, 10).unwrap()) && !zero.contains(&Rational::ONE));
        for nothing in [
            cut("35%", Printing::Truncated),
            cut("trên 35%", Printing::HalfUp),
        ] {
            assert_eq!(nothing, None);
        }
    }
}

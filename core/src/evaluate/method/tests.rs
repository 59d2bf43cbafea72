use proptest::prelude::*;

use super::*;
use crate::framework::date;
use crate::number::Bound;

fn rational(text: &str) -> Rational {
    Rational::parse(text).unwrap()
}

fn point(year: i32, value: &str) -> Point {
    Point {
        date: date(&format!("{year}-12-31")).unwrap(),
        value: Interval::point(rational(value)),
    }
}

/// A series as a row of the table of cases.
struct Case {
    baseline: Option<(i32, &'static str)>,
    current: (i32, &'static str),
    target: &'static str,
    deadline: i32,
    better: Comparator,
    limit: Option<&'static str>,
    percent: bool,
}

const UP: Comparator = Comparator::AtLeast;
const DOWN: Comparator = Comparator::AtMost;

fn case(base: &'static str, now: &'static str, target: &'static str, better: Comparator) -> Case {
    Case {
        baseline: Some((2015, base)),
        current: (2020, now),
        target,
        deadline: 2030,
        better,
        limit: None,
        percent: false,
    }
}

impl Case {
    fn by(&self, method: Method) -> Measured {
        let baseline = self.baseline.map(|(year, value)| point(year, value));
        let current = point(self.current.0, self.current.1);
        let limit = self.limit.map(rational);
        measured(
            method,
            &Course {
                baseline: baseline.as_ref(),
                current: &current,
                target: &rational(self.target),
                better: self.better,
                deadline: date(&format!("{}-12-31", self.deadline)),
                milestones: &[],
                limit: limit.as_ref(),
                percent: self.percent,
            },
        )
    }
}

fn both(stand: Stand) -> Option<(Stand, Stand)> {
    Some((stand, stand))
}

/// The cases on which the published formula breaks, each with its outcome here.
#[test]
fn cases_that_break_the_published_formula() {
    use Method::{CurrentStatus, OpenSdg, OpenSdgTrend, ProgressChart, ShareOfTarget};
    use Stand::{Away, Missed, PartOfTheWay, Reached};
    use Unmeasured::*;
    let table = [
        // target 0
        (case("10", "6", "0", DOWN), OpenSdg, None, Some(ZeroTarget)),
        (
            case("10", "6", "0", DOWN),
            ProgressChart,
            None,
            Some(ZeroTarget),
        ),
        (
            case("10", "6", "0", DOWN),
            ShareOfTarget,
            both(PartOfTheWay),
            None,
        ),
        (
            case("10", "6", "0", DOWN),
            CurrentStatus,
            both(PartOfTheWay),
            None,
        ),
        (
            case("-10", "-6", "0", UP),
            ShareOfTarget,
            None,
            Some(ZeroTarget),
        ),
        (case("10", "0", "0", DOWN), OpenSdg, both(Reached), None),
        // baseline 0
        (case("0", "12", "40", UP), OpenSdg, None, Some(ZeroBaseline)),
        (
            case("0", "12", "40", UP),
            OpenSdgTrend,
            None,
            Some(ZeroBaseline),
        ),
        (
            case("0", "12", "40", UP),
            ProgressChart,
            None,
            Some(ZeroBaseline),
        ),
        (
            case("0", "12", "40", UP),
            CurrentStatus,
            both(PartOfTheWay),
            None,
        ),
        (case("0", "0", "40", UP), OpenSdg, None, Some(ZeroBaseline)),
        (case("0", "0", "0", DOWN), OpenSdg, both(Reached), None),
        // falls to 0
        (case("10", "0", "40", UP), OpenSdg, both(Away), None),
        (
            case("10", "0", "5", UP),
            OpenSdg,
            both(Away),
            Some(TargetBehind),
        ),
        // target = baseline
        (case("50", "40", "50", UP), OpenSdg, both(Away), Some(NoWay)),
        (
            case("50", "60", "50", DOWN),
            OpenSdg,
            both(Away),
            Some(NoWay),
        ),
        (
            case("50", "60", "50", DOWN),
            CurrentStatus,
            both(Away),
            Some(NoWay),
        ),
        (
            case("50", "50", "50", UP),
            ProgressChart,
            both(Reached),
            None,
        ),
        // target behind the baseline
        (
            case("50", "30", "40", UP),
            OpenSdg,
            both(Away),
            Some(TargetBehind),
        ),
        (
            case("50", "30", "40", UP),
            CurrentStatus,
            both(Away),
            Some(TargetBehind),
        ),
        (
            case("50", "45", "40", UP),
            CurrentStatus,
            both(Reached),
            Some(TargetBehind),
        ),
        // signs
        (case("-10", "6", "20", UP), OpenSdg, None, Some(ChangedSign)),
        (
            case("-10", "-6", "20", UP),
            OpenSdg,
            None,
            Some(ChangedSign),
        ),
        (
            case("-10", "-6", "20", UP),
            ShareOfTarget,
            both(PartOfTheWay),
            None,
        ),
        // deadline
        (
            Case {
                current: (2030, "20"),
                ..case("10", "", "40", UP)
            },
            OpenSdg,
            both(Missed),
            None,
        ),
        (
            Case {
                current: (2031, "20"),
                ..case("10", "", "40", UP)
            },
            ProgressChart,
            both(Missed),
            None,
        ),
        (
            Case {
                current: (2031, "20"),
                ..case("10", "", "40", UP)
            },
            ShareOfTarget,
            both(Missed),
            None,
        ),
        (
            Case {
                current: (2031, "50"),
                ..case("10", "", "40", UP)
            },
            OpenSdg,
            both(Reached),
            None,
        ),
        (
            Case {
                deadline: 2015,
                current: (2014, "20"),
                ..case("10", "", "40", UP)
            },
            OpenSdg,
            None,
            Some(NoBaseline),
        ),
        (
            Case {
                deadline: 2015,
                ..case("10", "20", "40", UP)
            },
            OpenSdg,
            both(Missed),
            Some(DeadlineBeforeBaseline),
        ),
        (
            Case {
                deadline: 2015,
                ..case("10", "20", "40", UP)
            },
            Method::StraightPath,
            both(Missed),
            Some(DeadlineBeforeBaseline),
        ),
        // one figure
        (
            Case {
                baseline: None,
                ..case("", "20", "40", UP)
            },
            OpenSdg,
            None,
            Some(NoBaseline),
        ),
        (
            Case {
                baseline: None,
                ..case("", "20", "40", UP)
            },
            Method::StraightPath,
            None,
            Some(NoBaseline),
        ),
        (
            Case {
                baseline: None,
                ..case("", "20", "40", UP)
            },
            CurrentStatus,
            None,
            Some(NoBaseline),
        ),
        (
            Case {
                baseline: None,
                ..case("", "20", "40", UP)
            },
            ShareOfTarget,
            both(PartOfTheWay),
            None,
        ),
        (
            Case {
                baseline: None,
                ..case("", "50", "40", UP)
            },
            OpenSdg,
            both(Reached),
            None,
        ),
        // parity has no rate
        (
            case("0.8", "0.9", "1", Comparator::Equal),
            OpenSdg,
            None,
            Some(NoTarget),
        ),
        (
            case("0.8", "0.9", "1", Comparator::Equal),
            CurrentStatus,
            both(PartOfTheWay),
            None,
        ),
        (
            case("0.8", "1.3", "1", Comparator::Equal),
            CurrentStatus,
            both(Away),
            None,
        ),
    ];
    for (place, (case, method, stand, why)) in table.into_iter().enumerate() {
        let found = case.by(method);
        assert_eq!(
            (found.stand, found.why),
            (stand, why),
            "row {place} {method:?}: {found:?}"
        );
    }
}

#[test]
fn numbers_of_the_methods_by_hand() {
    use Method::*;
    let exact = |found: Measured| found.number.and_then(|n| n.as_point().cloned());
    let rising = case("10", "40", "60", UP);
    assert_eq!(exact(rising.by(ShareOfTarget)), Some(rational("200/3")));
    assert_eq!(exact(rising.by(CurrentStatus)), Some(Rational::from(6)));
    let falling = case("60", "20", "10", DOWN);
    assert_eq!(exact(falling.by(ShareOfTarget)), Some(Rational::from(80)));
    assert_eq!(exact(falling.by(CurrentStatus)), Some(Rational::from(8)));
    // Parity: 0.8 to 1.05 has made 0.15 of 0.2.
    let parity = case("0.8", "1.05", "1", Comparator::Equal);
    assert_eq!(exact(parity.by(CurrentStatus)), Some(rational("7.5")));
    // 10 → 20 in five years, needed 10 → 80 in fifteen: the same doubling.
    let same = case("10", "20", "80", UP);
    assert_eq!(same.by(OpenSdg).stand, both(Stand::Enough));
    assert!(same.by(OpenSdg).number.unwrap().contains(&Rational::ONE));
    // Both below zero: −32 halves in five years.
    let below = case("-32", "-16", "-4", UP);
    assert_eq!(below.by(OpenSdg).stand, both(Stand::Enough));
    assert_eq!(below.by(OpenSdgTrend).stand, both(Stand::Enough));
    // 1 → 32 in five years is 100 % a year.
    assert_eq!(
        exact(case("1", "32", "99", UP).by(ProgressChartTrend)),
        Some(Rational::HUNDRED)
    );
    // Within a point of 100 % counts as met, for the chart alone.
    let near = Case {
        percent: true,
        ..case("80", "99.2", "100", UP)
    };
    assert_eq!(near.by(ProgressChart).stand, both(Stand::Reached));
    assert_ne!(near.by(OpenSdg).stand, both(Stand::Reached));
    let no_percent = Case {
        percent: false,
        ..case("80", "99.2", "100", UP)
    };
    assert_ne!(no_percent.by(ProgressChart).stand, both(Stand::Reached));
}

#[test]
fn a_natural_limit_lowers_the_thresholds() {
    // 90 → 92 of at most 100 in five years: 0,44 % a year, "limited" by the plain thresholds.
    let plain = case("90", "92", "95", UP);
    assert_eq!(plain.by(Method::OpenSdgTrend).stand, both(Stand::Slow));
    let limited = Case {
        limit: Some("100"),
        ..case("90", "92", "95", UP)
    };
    assert_eq!(
        limited.by(Method::OpenSdgTrend).stand,
        both(Stand::Moderate)
    );
    // Begun at the limit and still there.
    let at_limit = Case {
        limit: Some("100"),
        ..case("100", "100", "100", UP)
    };
    let found = at_limit.by(Method::OpenSdgTrend);
    assert_eq!(
        (found.stand, found.score),
        (
            both(Stand::Enough),
            Some(Interval::point(Rational::from(5)))
        )
    );
    // A limit of zero is no share of anything: the thresholds stay as they are.
    let zero = Case {
        limit: Some("0"),
        ..case("90", "92", "95", UP)
    };
    assert_eq!(zero.by(Method::OpenSdgTrend).stand, both(Stand::Slow));
    // Twice the limit and more: the thresholds stay as well.
    let far = Case {
        limit: Some("30"),
        ..case("90", "80", "60", DOWN)
    };
    assert_eq!(
        far.by(Method::OpenSdgTrend),
        case("90", "80", "60", DOWN).by(Method::OpenSdgTrend)
    );
}

#[test]
fn rounded_figures_leave_a_stand_open() {
    let rounded = |year, low: &str, high: &str| Point {
        date: date(&format!("{year}-12-31")).unwrap(),
        value: Interval::new(Bound::Closed(rational(low)), Bound::Open(rational(high))).unwrap(),
    };
    let (begin, now) = (rounded(2015, "9.5", "10.5"), rounded(2020, "19.5", "20.5"));
    let target = Rational::from(80);
    let course = Course {
        baseline: Some(&begin),
        current: &now,
        target: &target,
        better: UP,
        deadline: date("2030-12-31"),
        milestones: &[],
        limit: None,
        percent: false,
    };
    let found = measured(Method::OpenSdg, &course);
    assert_eq!(found.stand, Some((Stand::Moderate, Stand::Enough)));
    assert!(found.number.unwrap().contains(&Rational::ONE));
    let near_zero = rounded(2015, "0", "0.5");
    let course = Course {
        baseline: Some(&near_zero),
        ..course
    };
    assert_eq!(
        measured(Method::OpenSdg, &course).why,
        Some(Unmeasured::ZeroBaseline)
    );
}

fn anything() -> impl Strategy<Value = Rational> {
    (-40_i64..40, 1_i64..8).prop_map(|(n, d)| Rational::ratio(n, d).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever comes: a number or a reason, and a met target is always said to be met.
    #[test]
    fn every_series_has_an_answer(base in anything(), now in anything(), target in anything(), limit in anything(), years in -2_i32..8, way in 0_usize..3, method in 0_usize..7) {
        let method = Method::ALL[method];
        let better = [UP, DOWN, Comparator::Equal][way];
        let at = |year: i32, value: &Rational| Point { date: date(&format!("{year}-12-31")).unwrap(), value: Interval::point(value.clone()) };
        let (begin, current) = (at(2015, &base), at(2015 + years, &now));
        let course = Course { baseline: Some(&begin), current: &current, target: &target, better, deadline: date("2020-12-31"), milestones: &[], limit: Some(&limit), percent: true };
        let found = measured(method, &course);
        prop_assert!(found.number.is_some() || found.why.is_some() || found.stand == both(Stand::Reached), "{:?}", found);
        let by_target = !matches!(method, Method::OpenSdgTrend | Method::ProgressChartTrend);
        let met = better.holds(&now, &target);
        if by_target && found.stand.is_some() {
            if met {
                prop_assert_eq!(found.stand, both(Stand::Reached));
            } else if method != Method::ProgressChart {
                prop_assert_ne!(found.stand, both(Stand::Reached));
            }
        }
        if let Some((worst, best)) = found.stand {
            prop_assert!(worst <= best);
        }
    }

    /// A better figure never has a worse number, and turning all signs and the direction round changes nothing but the share of the target.
    #[test]
    fn better_figures_have_better_numbers(base in 1_i64..100, now in 1_i64..100, more in 1_i64..50, target in 101_i64..300, method in 1_usize..7) {
        let method = Method::ALL[method];
        let low = |range: &Option<Interval>| range.as_ref().and_then(|range| range.upper().number().cloned());
        let by = |now: i64, sign: i64, better| {
            let at = |year: i32, value: i64| Point { date: date(&format!("{year}-12-31")).unwrap(), value: Interval::point(Rational::from(value * sign)) };
            let (begin, current, target) = (at(2015, base), at(2020, now), Rational::from(target * sign));
            measured(method, &Course { baseline: Some(&begin), current: &current, target: &target, better, deadline: date("2030-12-31"), milestones: &[], limit: None, percent: false })
        };
        let (worse, better) = (by(now, 1, UP), by(now + more, 1, UP));
        if better.stand != both(Stand::Reached) {
            prop_assert!(low(&worse.number) < low(&better.number));
            prop_assert!(worse.stand.unwrap().0 <= better.stand.unwrap().0);
        }
        if method != Method::ShareOfTarget {
            prop_assert_eq!(by(now, -1, DOWN), worse);
        }
    }
}

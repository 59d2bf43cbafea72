//! Laws of the formula language, checked on random formulas, rows and texts.

use crate::limits::MAX_FORMULA_PROBLEMS;
use proptest::prelude::*;

use super::tests::{cell, compiled, formula};
use super::*;
use crate::number::{Bound, Interval, RangeNote, Rational, Value};

/// A formula to compare with: a tree, a naive way to print it with all brackets, and a naive way to compute it.
#[derive(Clone)]
enum Naive {
    Number(u32, u32),
    Name(usize),
    Negate(Box<Naive>),
    Power(Box<Naive>, i32),
    Binary(char, Box<Naive>, Box<Naive>),
    Call(&'static str, Vec<Naive>),
    If(Box<Test>, Box<Naive>, Box<Naive>),
}

#[derive(Clone, Debug)]
enum Test {
    Compare(&'static str, Naive, Naive),
    Both(&'static str, Box<Test>, Box<Test>),
    Not(Box<Test>),
}

impl std::fmt::Debug for Naive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.print())
    }
}

const NAMES: [&str; 4] = ["a", "b", "c", "d"];

impl Naive {
    fn print(&self) -> String {
        match self {
            Naive::Number(whole, cents) => format!("{whole}.{cents:02}"),
            Naive::Name(at) => NAMES[*at].to_owned(),
            Naive::Negate(a) => format!("(-{})", a.print()),
            Naive::Power(a, e) => format!("({})^{e}", a.print()),
            Naive::Binary(sign, a, b) => format!("({} {sign} {})", a.print(), b.print()),
            Naive::Call(name, list) => {
                format!(
                    "{name}({})",
                    list.iter().map(Naive::print).collect::<Vec<_>>().join(",")
                )
            }
            Naive::If(test, a, b) => format!("if({}, {}, {})", test.print(), a.print(), b.print()),
        }
    }

    /// `None`: no result, for whatever reason.
    fn compute(&self, row: &[Option<Rational>]) -> Option<Rational> {
        match self {
            Naive::Number(whole, cents) => {
                Some(Rational::from(*whole) + Rational::ratio(i64::from(*cents), 100).unwrap())
            }
            Naive::Name(at) => row[*at].clone(),
            Naive::Negate(a) => Some(-a.compute(row)?),
            Naive::Power(a, e) => {
                let base = a.compute(row)?;
                let product = (0..e.abs()).fold(Rational::ONE, |product, _| product * &base);
                if *e < 0 {
                    Rational::ONE.checked_div(&product)
                } else {
                    Some(product)
                }
            }
            Naive::Binary(sign, a, b) => {
                let (a, b) = (a.compute(row)?, b.compute(row)?);
                match sign {
                    '+' => Some(a + b),
                    '-' => Some(a - b),
                    '*' => Some(a * b),
                    _ => a.checked_div(&b),
                }
            }
            Naive::Call("coalesce", list) => list.iter().find_map(|item| item.compute(row)),
            Naive::Call(name, list) => {
                let all: Option<Vec<Rational>> =
                    list.iter().map(|item| item.compute(row)).collect();
                if *name == "min" {
                    all?.into_iter().min()
                } else {
                    all?.into_iter().max()
                }
            }
            Naive::If(test, a, b) => match test.compute(row) {
                Some(true) => a.compute(row),
                Some(false) => b.compute(row),
                None => a
                    .compute(row)
                    .filter(|value| Some(value) == b.compute(row).as_ref()),
            },
        }
    }
}

impl Test {
    fn print(&self) -> String {
        match self {
            Test::Compare(sign, a, b) => format!("{} {sign} {}", a.print(), b.print()),
            Test::Both(word, a, b) => format!("({}) {word} ({})", a.print(), b.print()),
            Test::Not(a) => format!("not ({})", a.print()),
        }
    }

    fn compute(&self, row: &[Option<Rational>]) -> Option<bool> {
        match self {
            Test::Compare(sign, a, b) => {
                let (a, b) = (a.compute(row)?, b.compute(row)?);
                Some(match *sign {
                    "<" => a < b,
                    "<=" => a <= b,
                    "=" => a == b,
                    "!=" => a != b,
                    ">=" => a >= b,
                    _ => a > b,
                })
            }
            Test::Both(word, a, b) => {
                let deciding = *word == "or";
                match (a.compute(row), b.compute(row)) {
                    (Some(a), _) if a == deciding => Some(deciding),
                    (_, Some(b)) if b == deciding => Some(deciding),
                    (Some(_), Some(_)) => Some(!deciding),
                    _ => None,
                }
            }
            Test::Not(a) => a.compute(row).map(|truth| !truth),
        }
    }
}

fn naive() -> impl Strategy<Value = Naive> {
    let leaf = prop_oneof![
        (0_u32..20, 0_u32..100).prop_map(|(whole, cents)| Naive::Number(whole, cents)),
        (0_usize..4).prop_map(Naive::Name),
        (0_usize..4).prop_map(Naive::Name),
    ];
    leaf.prop_recursive(5, 24, 3, |inner| {
        let list = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            1 => inner.clone().prop_map(|a| Naive::Negate(Box::new(a))),
            1 => (inner.clone(), -2_i32..4).prop_map(|(a, e)| Naive::Power(Box::new(a), e)),
            4 => (prop::sample::select(vec!['+', '-', '*', '/']), inner.clone(), inner.clone())
                .prop_map(|(sign, a, b)| Naive::Binary(sign, Box::new(a), Box::new(b))),
            1 => (prop::sample::select(vec!["min", "max", "coalesce"]), list)
                .prop_map(|(name, list)| Naive::Call(name, list)),
            1 => (test(inner.clone()), inner.clone(), inner)
                .prop_map(|(test, a, b)| Naive::If(Box::new(test), Box::new(a), Box::new(b))),
        ]
    })
}

fn test(inner: impl Strategy<Value = Naive> + Clone + 'static) -> impl Strategy<Value = Test> {
    let signs = prop::sample::select(vec!["<", "<=", "=", "!=", ">=", ">"]);
    let compare = (signs, inner.clone(), inner).prop_map(|(sign, a, b)| Test::Compare(sign, a, b));
    compare.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            (
                prop::sample::select(vec!["and", "or"]),
                inner.clone(),
                inner.clone()
            )
                .prop_map(|(word, a, b)| Test::Both(word, Box::new(a), Box::new(b))),
            inner.prop_map(|a| Test::Not(Box::new(a))),
        ]
    })
}

fn small() -> impl Strategy<Value = Rational> {
    (-6_i64..7, 1_i64..4).prop_map(|(n, d)| Rational::ratio(n, d).unwrap())
}

fn bound() -> impl Strategy<Value = Bound> {
    prop_oneof![
        4 => small().prop_map(Bound::Closed),
        2 => small().prop_map(Bound::Open),
        1 => Just(Bound::Unbounded),
    ]
}

fn interval() -> impl Strategy<Value = Interval> {
    prop_oneof![
        2 => (bound(), bound()).prop_map(|(low, high)| {
            let swapped = Interval::new(high.clone(), low.clone());
            Interval::new(low, high).or(swapped).unwrap_or(Interval::everything())
        }),
        1 => small().prop_map(Interval::point),
    ]
}

/// Points of an interval: its ends, points close to them, far away, and in between.
fn samples(interval: &Interval) -> Vec<Rational> {
    let (tiny, far) = (Rational::ratio(1, 10_000).unwrap(), Rational::from(10_000));
    let mut points = vec![Rational::ZERO, Rational::ONE, far.clone(), -far];
    for end in [interval.lower(), interval.upper()] {
        if let Some(number) = end.number() {
            points.extend([number.clone(), number + &tiny, number - &tiny]);
        }
    }
    if let (Some(low), Some(high)) = (interval.lower().number(), interval.upper().number()) {
        points.push((low + high) * Rational::ratio(1, 2).unwrap());
    }
    points.retain(|point| interval.contains(point));
    points.dedup();
    points
}

/// Every choice of one point from each side.
fn grid(sides: &[Interval]) -> Vec<Vec<Rational>> {
    sides.iter().fold(vec![Vec::new()], |rows, side| {
        let points = samples(side);
        rows.iter()
            .flat_map(|row| {
                points
                    .iter()
                    .map(move |point| [row.as_slice(), std::slice::from_ref(point)].concat())
            })
            .collect()
    })
}

fn values(sides: &[Interval]) -> Vec<Result<Value, Absent>> {
    sides
        .iter()
        .map(|side| Ok(Value::range(side.clone(), None, RangeNote::default())))
        .collect()
}

fn over(text: &str, sides: &[Interval]) -> Option<(Interval, Bounding)> {
    let row = values(sides);
    let (value, how) = compiled(text).ranges(&|slot| cell(&row, slot)).ok()?;
    Some((value.interval(), how))
}

fn at(text: &str, point: &[Rational]) -> Option<Rational> {
    let row: Vec<_> = point
        .iter()
        .cloned()
        .map(|number| Ok(Value::Point(number)))
        .collect();
    let value = compiled(text)
        .evaluate(|slot| cell(&row, slot), &mut Scratch::default())
        .ok()?;
    value.as_point().cloned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn printing_and_reading_are_inverse(naive in naive()) {
        let read = formula(&naive.print());
        let canonical = read.to_string();
        prop_assert_eq!(&formula(&canonical), &read);
        prop_assert_eq!(formula(&canonical).to_string(), canonical);
    }

    #[test]
    fn evaluation_is_that_of_a_naive_evaluator(naive in naive(), row in prop::collection::vec(prop::option::weighted(0.85, small()), 4)) {
        let cells: Vec<_> = row.iter().map(|cell| cell.clone().map(Value::Point).ok_or(Absent::NotReported)).collect();
        let got = compiled(&naive.print()).evaluate(|slot| cell(&cells, slot), &mut Scratch::default());
        prop_assert_eq!(got.ok(), naive.compute(&row).map(Value::Point));
    }

    #[test]
    fn the_trace_ends_with_the_result(naive in naive(), row in prop::collection::vec(prop::option::weighted(0.85, small()), 4)) {
        let cells: Vec<_> = row.iter().map(|cell| cell.clone().map(Value::Point).ok_or(Absent::NotReported)).collect();
        let compiled = compiled(&naive.print());
        let trace = compiled.trace(|slot| cell(&cells, slot));
        prop_assert_eq!(&trace.result, &compiled.evaluate(|slot| cell(&cells, slot), &mut Scratch::default()));
        if let (Some(last), Ok(value)) = (trace.steps.last(), &trace.result) {
            prop_assert_eq!(&last.result, &Outcome::Number(value.clone()));
        }
    }

    /// The fast machine and the one that pages download.
    #[test]
    fn points_alone_give_the_same_on_both_machines(naive in naive(), row in prop::collection::vec(prop::option::weighted(0.85, (small(), prop::option::weighted(0.2, interval()))), 4)) {
        let cells: Vec<_> = row.into_iter().map(|cell| match cell.ok_or(Absent::NotReported)? {
            (_, Some(range)) => Ok(Value::range(range, None, RangeNote::default())),
            (number, None) => Ok(Value::Point(number)),
        }).collect();
        let compiled = compiled(&naive.print());
        let inputs = |slot| cell(&cells, slot);
        let slow = compiled.value(compiled.points_as_ranges(&inputs), &inputs);
        prop_assert_eq!(compiled.evaluate(inputs, &mut Scratch::default()), slow);
    }

    #[test]
    fn bounds_contain_every_sampled_point(naive in naive(), sides in prop::collection::vec(interval(), 3)) {
        let text = naive.print();
        let bounds = over(&text, &sides);
        for point in grid(&sides) {
            // A choice that depends on digits may have a branch without a result: then nothing is said.
            if let (Some(value), Some((interval, how))) = (at(&text, &point), &bounds) {
                prop_assert!(interval.contains(&value), "{} at {:?}: {} outside {:?} {:?}", text, point, value, interval, how);
            }
        }
    }

    #[test]
    fn narrower_inputs_never_widen(naive in naive(), sides in prop::collection::vec((interval(), interval()), 3)) {
        let text = naive.print();
        let wide: Vec<Interval> = sides.iter().map(|(a, b)| a.hull(b)).collect();
        let narrow: Vec<Interval> = sides.iter().map(|(a, _)| a.clone()).collect();
        if let (Some((inner, how)), Some((outer, outer_how))) = (over(&text, &narrow), over(&text, &wide)) {
            prop_assert_eq!(&outer.hull(&inner), &outer, "{:?} {:?}", how, outer_how);
        }
    }

    #[cfg(feature = "tight")]
    #[test]
    fn tight_bounds_are_those_of_the_corners(
        text in prop::sample::select(vec![
            "a / (a + b)", "(a - b) / b", "a * b / (a + b)", "(a + b) / (a + b + c)", "a * 100 / (a + b) - b",
            "1 - b / (a + b)", "min(a, b) + a", "max(a, b) * a + b", "a^2 + a", "(a + b)^3", "a / (a + 1) * (b / (b + 1))",
            "if(a > 0, a / (a + b), 0)", "coalesce(a, b) * a",
        ]),
        sides in prop::collection::vec((1_i64..9, 0_i64..5, prop::bool::ANY, prop::bool::ANY), 3),
    ) {
        let sides: Vec<Interval> = sides
            .into_iter()
            .map(|(low, width, low_open, high_open)| {
                let (low, high) = (Rational::from(low), Rational::from(low + width));
                let end = |number, open: bool| if open && width > 0 { Bound::Open(number) } else { Bound::Closed(number) };
                Interval::new(end(low, low_open), end(high, high_open)).unwrap()
            })
            .collect();
        let (bounds, how) = over(text, &sides).unwrap();
        prop_assert_ne!(how, Bounding::Outer);
        let corner = |upper: bool| -> Vec<Rational> {
            let ends = sides.iter().map(|side| [side.lower(), side.upper()].map(|end| end.number().unwrap().clone()));
            let rows = ends.fold(vec![Vec::new()], |rows: Vec<Vec<Rational>>, ends| {
                rows.iter().flat_map(|row| ends.iter().map(move |end| [row.as_slice(), std::slice::from_ref(end)].concat())).collect()
            });
            let mut values: Vec<Rational> = rows.iter().filter_map(|row| at(text, row)).collect();
            values.sort();
            if upper { values.reverse(); }
            values
        };
        prop_assert_eq!(bounds.lower().number().cloned(), corner(false).first().cloned());
        prop_assert_eq!(bounds.upper().number().cloned(), corner(true).first().cloned());
        // An end is closed exactly when some point of the box (the ends that belong to it) reaches it.
        let reached = |value: &Rational| grid(&sides).iter().any(|point| at(text, point).as_ref() == Some(value));
        for end in [bounds.lower(), bounds.upper()] {
            prop_assert_eq!(end.is_closed(), Some(reached(end.number().unwrap())), "{} {:?}", text, sides);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let _ = Formula::parse(&text);
    }

    #[test]
    fn any_mixture_of_pieces_is_read_or_refused(pieces in prop::collection::vec(prop::sample::select(vec![
        "a", "b", "1", "1.5", "1,5", "+", "-", "*", "/", "^", "^2", "(", ")", ",", "<", "=", "<>", "and", "or", "not",
        "if(", "min(", "max", "coalesce(", "×", "tỷ", " ", "\n", "..", "1e5", "&&", "%",
    ]), 0..40)) {
        let text = pieces.concat();
        match Formula::parse(&text) {
            Ok(formula) => prop_assert_eq!(Formula::parse(&formula.to_string()).unwrap(), formula),
            Err(errors) => {
                prop_assert!(!errors.is_empty() && errors.len() <= MAX_FORMULA_PROBLEMS);
                for error in errors {
                    prop_assert!(error.place.start <= error.place.end);
                    prop_assert!(error.place.end as usize <= text.len());
                    prop_assert!(text.is_char_boundary(error.place.start as usize) && text.is_char_boundary(error.place.end as usize));
                }
            }
        }
    }
}

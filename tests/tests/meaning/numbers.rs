//! What the printed numbers of the five documents prove together, through the language of formulas.

use chitieu_core::formula::{Formula, Scratch};
use chitieu_core::locale::read::{self, Expect, Printing};
use chitieu_core::{Bound, Interval, NumberStyle, Rational, Value};

/// A token as a document prints it: a share stays in [0, 100], a count is not negative.
fn printed(token: &str) -> Value {
    let high = if token.contains('%') {
        Bound::Closed(Rational::HUNDRED)
    } else {
        Bound::Unbounded
    };
    let range = Interval::new(Bound::Closed(Rational::ZERO), high).expect("a range");
    let reading = read::number(token, NumberStyle::Vi, Expect::default()).expect(token);
    reading.value(Printing::HalfUp, &range).expect(token)
}

/// The bounds of a formula over tokens `a`, `b`, …: `[11.5; 12.5)`.
#[track_caller]
fn gives(formula: &str, tokens: &[&str], bounds: &str) {
    let names = ["a", "b", "c"];
    let slot = |name: &str| {
        names
            .iter()
            .position(|known| *known == name)
            .and_then(|at| u32::try_from(at).ok())
    };
    let compiled = Formula::parse(formula)
        .expect("a formula")
        .compile(slot)
        .expect("known names");
    let values: Vec<Value> = tokens.iter().map(|token| printed(token)).collect();
    let value = compiled
        .evaluate(|slot| Ok(&values[slot as usize]), &mut Scratch::default())
        .expect("a value");
    let interval = value.interval();
    let end = |bound: &Bound| {
        bound
            .number()
            .map_or_else(|| "…".to_owned(), Rational::to_canonical)
    };
    let closed = |bound: &Bound| bound.is_closed().unwrap_or(false);
    let shown = format!(
        "{}{}; {}{}",
        if closed(interval.lower()) { '[' } else { '(' },
        end(interval.lower()),
        end(interval.upper()),
        if closed(interval.upper()) { ']' } else { ')' }
    );
    assert_eq!(shown, bounds, "{formula} over {tokens:?}");
}

#[test]
fn qualified_numbers_bound_what_follows_from_them() {
    // 12 % of nearly 3,000 people: at most 374.
    gives("a * b / 100", &["12%", "gần 3.000"], "[0; 375)");
    // 10 % of more than 700 households: at least 67.
    gives("a * b / 100", &["10%", "hơn 700"], "(66.5; …)");
    // A sum takes the loosest of its parts.
    gives("a + b + c", &["gần 800", "150", "320"], "[470; 1270)");
    gives("a - b", &["882", "210"], "[672; 672]");
    gives("a - b", &["hơn 882", "210"], "(672; …)");
    gives("a + b", &["1146", "4.873"], "[6019; 6019]");
}

#[test]
fn bounds_through_a_monotone_formula_are_tight() {
    // The same number in the part and in the whole is one number.
    gives("a / (a + b)", &["30%", "70%"], "(0.295; 0.305)");
}

#[test]
fn words_of_precision_are_read_as_the_documents_mean_them() {
    for (token, bounds) in [
        ("36%", "[35.5; 36.5)"),
        ("86,48%", "[86.475; 86.485)"),
        ("100%", "[99.5; 100]"),
        ("0%", "[0; 0.5)"),
        ("470 triệu", "[469500000; 470500000)"),
        ("trên 50%", "(50; 100]"),
        ("gần 85%", "[0; 85)"),
        ("từ 10", "[10; …)"),
        ("ít nhất 10", "[10; …)"),
        ("khoảng 53%", "[0; 100]"),
        ("hơn 82.000 lượt", "(82000; …)"),
        ("521.509", "[521509; 521509]"),
        ("1146", "[1146; 1146]"),
        ("287sim", "[287; 287]"),
        ("02/34", "[1/17; 1/17]"),
    ] {
        gives("a", &[token], bounds);
    }
}

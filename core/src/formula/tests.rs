//! Tests of the language as a whole; `cases` and helpers are shared with the property tests.

use super::*;
use crate::limits::MAX_FORMULA_PROBLEMS;
use crate::locale::Lang;
use crate::number::{Bound, Interval, RangeNote, Rational, Value};

/// Parses, or shows the problems.
#[track_caller]
pub(super) fn formula(text: &str) -> Formula {
    Formula::parse(text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"))
}

/// One row: names `a`, `b`, `c`, `d` are slots 0 to 3.
pub(super) fn run(text: &str, row: &[Result<Value, Absent>]) -> Result<Value, Absent> {
    compiled(text).evaluate(|slot| cell(row, slot), &mut Scratch::default())
}

pub(super) fn cell(row: &[Result<Value, Absent>], slot: u32) -> Result<&Value, Absent> {
    row.get(slot as usize)
        .map_or(Err(Absent::NotReported), |cell| {
            cell.as_ref().map_err(|reason| *reason)
        })
}

#[track_caller]
pub(super) fn compiled(text: &str) -> Compiled {
    formula(text)
        .compile(|name| {
            ["a", "b", "c", "d"]
                .iter()
                .position(|n| *n == name)
                .map(|at| at as u32)
        })
        .unwrap()
}

#[track_caller]
fn gives(text: &str, expected: &str) {
    let value = run(text, &[]).unwrap_or_else(|absent| panic!("{text}: {absent:?}"));
    assert_eq!(
        value,
        Value::Point(Rational::parse(expected).unwrap()),
        "{text}"
    );
}

#[track_caller]
fn refused(text: &str, message: &str, piece: &str) {
    let errors = Formula::parse(text).expect_err(text);
    let error = &errors[0];
    assert_eq!(error.problem.to_string(), message, "{text}");
    assert_eq!(error.place.of(text), piece, "{text}");
    for error in &errors {
        for lang in [Lang::Vi, Lang::En] {
            assert!(
                !error.problem.message(lang).is_empty() && !error.problem.advice(lang).is_empty()
            );
        }
    }
}

pub(super) fn range(lower: Bound, upper: Bound) -> Value {
    Value::range(
        Interval::new(lower, upper).unwrap(),
        None,
        RangeNote::default(),
    )
}

fn whole(n: i64) -> Rational {
    Rational::from(n)
}

pub(super) fn closed(lower: i64, upper: i64) -> Value {
    range(Bound::Closed(whole(lower)), Bound::Closed(whole(upper)))
}

#[test]
fn arithmetic_is_that_of_mathematics() {
    // Each line is a trap of another formula language (core/docs/FORMULAS.md).
    for (text, expected) in [
        ("12/5*100", "240"),
        ("100*(12/5)", "240"),
        ("(12*100)/5", "240"),
        ("7-2+3", "8"),
        ("2^2^3", "256"),
        ("-3^2", "-9"),
        ("(-3)^2", "9"),
        ("2^-2", "0.25"),
        ("2^(-2)", "0.25"),
        ("2^-2^2", "0.0625"),
        ("0^0", "1"),
        ("0.1+0.2", "0.3"),
        ("(1/3)*3", "1"),
        ("1/7*7", "1"),
        ("if(0.1+0.2 == 0.3, 1, 0)", "1"),
        ("if((1/3)*3 = 1, 1, 0)", "1"),
        ("007", "7"),
        ("1.50", "1.5"),
        ("--2", "2"),
        ("2 - -2", "4"),
        ("-2*-3", "6"),
        ("10 - 4 - 3", "3"),
        ("24 / 4 / 3", "2"),
        ("min(3, 1, 2)", "1"),
        ("max(3, 1, 2)", "3"),
        ("if(1 < 2 and not 3 < 2, 5, 6)", "5"),
        ("if(1 > 2 or 3 <> 3, 5, 6)", "6"),
        ("coalesce(1/0, 4)", "4"),
    ] {
        gives(text, expected);
    }
}

#[test]
fn nothing_becomes_infinite_or_nan() {
    let missing = [Err(Absent::NotReported)];
    for (text, reason) in [
        ("1/0", Absent::ZeroDenominator),
        ("-1/0", Absent::ZeroDenominator),
        ("0/0", Absent::ZeroDenominator),
        ("0^-1", Absent::ZeroDenominator),
        ("1/0*100", Absent::ZeroDenominator),
        ("max(0/0, 5)", Absent::ZeroDenominator),
        ("min(0/0, 5)", Absent::ZeroDenominator),
        ("a", Absent::NotReported),
        ("-a", Absent::MissingInput),
        ("a + 1", Absent::MissingInput),
        ("a * 0", Absent::MissingInput),
        ("a^2", Absent::MissingInput),
        ("a^0", Absent::MissingInput),
        ("a < 1", Absent::MissingInput),
        ("max(a, 1)", Absent::MissingInput),
        ("a + 1/0", Absent::MissingInput),
        ("1/0 + a", Absent::MissingInput),
        ("if(a > 0, 1, 2)", Absent::MissingInput),
        ("coalesce(a, a)", Absent::NotReported),
        ("coalesce(a, 1/0)", Absent::MissingInput),
        ("if(1 > 0, a, 1)", Absent::NotReported),
    ] {
        assert_eq!(run(text, &missing), Err(reason), "{text}");
    }
    for (text, expected) in [
        ("coalesce(a, 3)", 3),
        ("max(coalesce(a, 0), 1)", 1),
        ("if(1 < 0, a + 1, 2)", 2),
        ("if(a > 0, 7, 7)", 7),
        ("if(a > 0 and 1 < 0, 1, 2)", 2),
        ("if(a > 0 or 1 > 0, 1, 2)", 1),
    ] {
        assert_eq!(run(text, &missing), Ok(Value::point(expected)), "{text}");
    }
}

#[test]
fn nothing_occurred_stays_nothing_occurred() {
    let nothing = Err(Absent::NothingOccurred);
    let zero = Ok(Value::point(0));
    let one = Ok(Value::point(1));
    let missing = Err(Absent::Suppressed);
    let rate = |a: &Result<Value, Absent>, b: &Result<Value, Absent>| {
        run("a / b * 100", &[a.clone(), b.clone()])
    };
    assert_eq!(rate(&nothing, &nothing), Err(Absent::NothingOccurred));
    assert_eq!(rate(&zero, &nothing), Err(Absent::NothingOccurred));
    assert_eq!(rate(&nothing, &zero), Err(Absent::NothingOccurred));
    assert_eq!(rate(&zero, &zero), Err(Absent::ZeroDenominator));
    assert_eq!(rate(&nothing, &missing), Err(Absent::MissingInput));
    assert_eq!(rate(&missing, &zero), Err(Absent::MissingInput));
    assert_eq!(rate(&one, &nothing), Err(Absent::NothingOccurred));
    assert_eq!(
        run("a / b + c / d", &[nothing, one.clone(), one, zero]),
        Err(Absent::ZeroDenominator)
    );
}

/// Truth as text: a comparison that is true, false, missing, or depends on digits.
fn truth(kind: char) -> &'static str {
    match kind {
        'T' => "1 > 0",
        'F' => "1 < 0",
        '?' => "a > 0",
        _ => "b > 0",
    }
}

#[test]
fn three_valued_logic_is_kleenes() {
    let row = [Err(Absent::NotReported), Ok(closed(-1, 1))];
    let result = |text: &str| match run(text, &row) {
        Err(_) => '?',
        Ok(Value::Point(number)) => {
            if number.is_zero() {
                'F'
            } else {
                'T'
            }
        }
        Ok(Value::Range(_)) => '~',
    };
    // Rows and columns: true, false, missing (?), depends (~).
    let kinds = ['T', 'F', '?', '~'];
    let and = ["TF?~", "FFFF", "?F??", "~F?~"];
    let or = ["TTTT", "TF?~", "T???", "T~?~"];
    for (a, (and, or)) in kinds.iter().zip(and.iter().zip(or)) {
        for (b, (and, or)) in kinds.iter().zip(and.chars().zip(or.chars())) {
            assert_eq!(
                result(&format!("{} and {}", truth(*a), truth(*b))),
                and,
                "{a} and {b}"
            );
            assert_eq!(
                result(&format!("{} or {}", truth(*a), truth(*b))),
                or,
                "{a} or {b}"
            );
        }
    }
    for (a, expected) in kinds.iter().zip("FT?~".chars()) {
        assert_eq!(result(&format!("not {}", truth(*a))), expected, "not {a}");
    }
}

#[test]
fn every_problem_has_a_place_and_a_hint() {
    refused("", "the formula is empty", "");
    refused("  \n", "the formula is empty", "");
    refused("a *", "expected a name or a number, found the end", "");
    refused("a * / b", "expected a name or a number, found “/”", "/");
    refused("+a", "expected a name or a number, found “+”", "+");
    refused("a b", "expected an operator or the end, found “b”", "b");
    refused("2 (a)", "expected an operator or the end, found “(”", "(");
    refused("(a + b", "this bracket is never closed", "(");
    refused("a + b)", "this bracket was never opened", ")");
    refused("a, b", "a comma outside a function", ",");
    refused("a * 1,5", "a decimal comma: formulas use a dot", "1,5");
    refused(
        "if(a > 1,5, b, c)",
        "a decimal comma: formulas use a dot",
        "1,5",
    );
    refused("max", "“max” is a function and needs brackets", "max");
    refused("mix(a, b)", "there is no function “mix”", "mix");
    refused(
        "if(a > b, 1)",
        "“if” takes three arguments (condition, then, otherwise), not 2",
        "if(a > b, 1)",
    );
    refused("min()", "“min” takes one argument or more, not 0", "min()");
    refused("1 < 2 < 3", "comparisons cannot be chained", "<");
    refused(
        "a + (b > c)",
        "expected a number, found a condition",
        "(b > c)",
    );
    refused("a and b > 0", "expected a condition, found a number", "a");
    refused(
        "(1 < 2) = 1",
        "expected a number, found a condition",
        "(1 < 2)",
    );
    refused("if(a, 1, 2)", "expected a condition, found a number", "a");
    refused(
        "if(a > 0, 1, b > 0)",
        "expected a number, found a condition",
        "b > 0",
    );
    refused("not a", "expected a condition, found a number", "a");
    refused("a^0.5", "an exponent must be a whole number", "0.5");
    refused("a^(1/2)", "an exponent must be a whole number", "(1/2)");
    refused("a^b", "an exponent must be a whole number", "b");
    refused("2^2^-1", "an exponent must be a whole number", "2^-1");
    refused("a^1000000000", "an exponent beyond 10000", "1000000000");
    refused(
        "((a^64)^64)^64",
        "an exponent beyond 10000",
        "((a^64)^64)^64",
    );
    refused("9^9^9^9", "an exponent beyond 10000", "9^9^9");
    refused("a × b", "the character “×” is no part of a formula", "×");
    refused("a > 0 && b > 0", "“&&” is no part of a formula", "&&");
    refused(
        ".5",
        "“.5” is no number: one dot between digits marks decimals, and nothing groups digits",
        ".5",
    );
    refused(
        "1.234.567",
        "“1.234.567” is no number: one dot between digits marks decimals, and nothing groups digits",
        "1.234.567",
    );
    refused(
        "1e9",
        "“1e9” begins like a number but has letters in it",
        "1e9",
    );
    refused(
        "tỷ_lệ * 2",
        "“tỷ_lệ” is no name: names use the letters a to z, digits and _, and begin with a letter",
        "tỷ_lệ",
    );
    let unknown = formula("a / bb * a")
        .compile(|name| (name == "a").then_some(0))
        .unwrap_err();
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0].to_string(), "unknown name “bb”");
    assert_eq!(unknown[0].place, Place { start: 4, end: 6 });
}

#[test]
fn one_run_shows_every_problem() {
    let text = "mim(a, 1.2.3) × (b > c) * 1e5 + (d";
    let found: Vec<&str> = Formula::parse(text)
        .unwrap_err()
        .iter()
        .map(|error| error.place.of(text))
        .collect();
    assert_eq!(found, ["mim", "1.2.3", "×", "(b > c)", "1e5", "("]);
    assert_eq!(Formula::parse("a% * b").unwrap_err().len(), 1);
    let hint = &Formula::parse("mim(a)").unwrap_err()[0];
    assert_eq!(hint.problem.advice(Lang::Vi), "có phải ý là min?");
}

#[test]
fn hostile_texts_are_refused_at_once() {
    for text in [
        "(".repeat(30_000),
        "(".repeat(30_000) + "1" + &")".repeat(30_000),
        "-".repeat(60_000) + "1",
        "not ".repeat(15_000) + "1 < 2",
        "min(".repeat(15_000),
        "if(1<2,".repeat(9_000),
        "a^".repeat(30_000),
    ] {
        let errors = Formula::parse(&text).unwrap_err();
        assert_eq!(errors.len(), 1, "{:?}", &errors[..1]);
        assert!(
            matches!(errors[0].problem, FormulaProblem::TooDeep { .. }),
            "{:?}",
            errors[0]
        );
    }
    for long in [
        "(".repeat(100_000),
        "a+".repeat(500_000),
        "9".repeat(1_000_000),
    ] {
        assert!(matches!(
            Formula::parse(&long).unwrap_err()[0].problem,
            FormulaProblem::TooLong { .. }
        ));
    }
    let digits = "9".repeat(2_000);
    assert!(matches!(
        Formula::parse(&digits).unwrap_err()[0].problem,
        FormulaProblem::NumberTooLong { .. }
    ));
    assert!(Formula::parse(&"§".repeat(20_000)).unwrap_err().len() <= MAX_FORMULA_PROBLEMS);
    assert!(Formula::parse(&") ".repeat(30_000)).unwrap_err().len() <= MAX_FORMULA_PROBLEMS);
    assert!(Formula::parse(&"a b ".repeat(15_000)).unwrap_err().len() <= MAX_FORMULA_PROBLEMS);
}

#[test]
fn numbers_that_fill_the_memory_are_not_computed() {
    let chain = "a".to_owned() + &"*a".repeat(30_000);
    let value = Ok(Value::Point(Rational::parse(&"9".repeat(900)).unwrap()));
    assert_eq!(
        run(&chain, std::slice::from_ref(&value)),
        Err(Absent::NotAvailable)
    );
    assert_eq!(run("a^10000", &[value]), Err(Absent::NotAvailable));
}

#[test]
fn long_chains_need_no_deep_stack() {
    let sum = "a".to_owned() + &" + a".repeat(16_000);
    assert_eq!(formula(&sum).to_string(), sum);
    assert_eq!(run(&sum, &[Ok(Value::point(2))]), Ok(Value::point(32_002)));
    let brackets = "(".repeat(60) + "a" + &")".repeat(60);
    assert_eq!(formula(&brackets).to_string(), "a");
}

#[test]
fn canonical_text_has_no_needless_bracket() {
    for (text, canonical) in [
        ("((a/b))*100", "a / b * 100"),
        ("a/(b*100)", "a / (b * 100)"),
        ("a-(b-c)", "a - (b - c)"),
        ("(a-b)-c", "a - b - c"),
        ("(a+b)*c", "(a + b) * c"),
        ("(-a)^2", "(-a)^2"),
        ("-(a^2)", "-a^2"),
        ("(a^2)^3", "(a^2)^3"),
        ("a^2^3", "a^8"),
        ("-(a+b)", "-(a + b)"),
        ("a- -b", "a - -b"),
        ("not((a>b)and c<>d)", "not (a > b and c != d)"),
        (
            "(not (a==b)) or (c>d and a>b)",
            "not a = b or c > d and a > b",
        ),
        ("(a>b or c>d) and a=b", "(a > b or c > d) and a = b"),
        (
            "if( a>0 ,min(a,b) , coalesce(c) )",
            "if(a > 0, min(a, b), coalesce(c))",
        ),
        ("a\u{a0}/\u{feff} b", "a / b"),
    ] {
        assert_eq!(formula(text).to_string(), canonical);
        assert_eq!(formula(canonical), formula(text));
    }
    assert_ne!(formula("a - b - c"), formula("a - (b - c)"));
}

#[track_caller]
fn bounds(text: &str, row: &[Value], expected: &str) {
    let row: Vec<_> = row.iter().cloned().map(Ok).collect();
    let (value, how) = compiled(text).ranges(&|slot| cell(&row, slot)).unwrap();
    let interval = value.interval();
    let write = |bound: &Bound| {
        bound
            .number()
            .map_or("∞".to_owned(), Rational::to_canonical)
    };
    let shown = format!(
        "{}{}, {}{} {how:?}",
        if interval.lower().is_closed() == Some(true) {
            '['
        } else {
            '('
        },
        write(interval.lower()),
        write(interval.upper()),
        if interval.upper().is_closed() == Some(true) {
            ']'
        } else {
            ')'
        },
    );
    assert_eq!(shown, expected, "{text}");
    assert_eq!(value.note().outer, how == Bounding::Outer);
}

#[test]
fn a_formula_knows_whether_it_uses_an_input_twice() {
    let twice = |text: &str| {
        let formula = Formula::parse(text).unwrap();
        let names: Vec<String> = formula.references().map(str::to_owned).collect();
        let slot = |name: &str| names.iter().position(|known| known == name);
        let compiled = formula.compile(|name| slot(name).and_then(|at| u32::try_from(at).ok()));
        compiled.unwrap().uses_an_input_twice()
    };
    for text in [
        "a",
        "a / b * 100",
        "1 + 1 + 1",
        "min(a, b, c)",
        "coalesce(a, b)",
    ] {
        assert!(!twice(text), "{text}");
    }
    for text in [
        "a / (a + b)",
        "if(b > 0, a / b, 0)",
        "(a - b) / b * 100",
        "coalesce(a, b, a)",
    ] {
        assert!(twice(text), "{text}");
    }
}

#[cfg(feature = "tight")]
#[test]
fn bounds_are_tight_where_the_formula_is_monotone() {
    let (open, shut) = (|n| Bound::Open(whole(n)), |n| Bound::Closed(whole(n)));
    let half_open = range(shut(1), open(3));
    let more = range(open(2), Bound::Unbounded);
    let count = range(shut(0), open(4));
    bounds(
        "a / (a + b)",
        &[closed(1, 3), closed(1, 2)],
        "[1/3, 0.75] Corners",
    );
    bounds(
        "a / (a + b)",
        &[half_open.clone(), closed(1, 2)],
        "[1/3, 0.75) Corners",
    );
    bounds(
        "a / (a + b)",
        &[more.clone(), closed(1, 2)],
        "(0.5, 1) Corners",
    );
    bounds(
        "a / (a + b)",
        &[more.clone(), more.clone()],
        "(0, 1) Corners",
    );
    bounds(
        "a / (a + b)",
        &[count.clone(), closed(1, 2)],
        "[0, 0.8) Corners",
    );
    bounds(
        "a / (a + b)",
        &[count.clone(), count.clone()],
        "[0, 1] Corners",
    );
    bounds(
        "a / (a + b)",
        &[closed(1, 3), Value::point(1)],
        "[0.5, 0.75] Corners",
    );
    bounds(
        "(a - b) / b",
        &[closed(6, 9), closed(3, 4)],
        "[0.5, 2] Corners",
    );
    bounds(
        "(a - b) / b * 100",
        &[closed(6, 9), range(open(0), shut(4))],
        "[50, ∞) Corners",
    );
    bounds(
        "(a - b) / b",
        &[closed(6, 9), count.clone()],
        "(0.5, ∞) Corners",
    );
    bounds("a - a", &[closed(1, 3)], "[0, 0] Corners");
    bounds("a * a", &[closed(1, 3)], "[1, 9] Corners");
    bounds("a * a", &[closed(-1, 3)], "[-3, 9] Outer");
    bounds("a^2", &[closed(-1, 3)], "[0, 9] Direct");
    bounds("a^2", &[range(open(-3), shut(3))], "[0, 9] Direct");
    bounds("a^-2", &[closed(-1, 2)], "[0.25, ∞) Direct");
    bounds("a^3", &[range(open(-1), shut(2))], "(-1, 8] Direct");
    bounds("1 / a", &[closed(-1, 1)], "(∞, ∞) Direct");
    bounds("a / a", &[closed(-1, 1)], "(∞, ∞) Outer");
    bounds(
        "2000 / a * 100",
        &[range(shut(0), open(3000))],
        "(200/3, ∞) Direct",
    );
    bounds(
        "max(a, b) / (a + b)",
        &[closed(1, 2), closed(3, 4)],
        "[0.6, 0.8] Corners",
    );
    bounds(
        "min(a, b) + a",
        &[closed(1, 3), closed(2, 4)],
        "[2, 6] Corners",
    );
    bounds("min(a, 2) - a", &[closed(1, 3)], "[-1, 0] Corners");
    bounds("max(a, 3) * 1", &[range(shut(1), open(2))], "[3, 3] Direct");
    bounds(
        "max(a, 3) + 0 * a",
        &[range(shut(1), open(2))],
        "[3, 3] Corners",
    );
    bounds(
        "if(a > 0, a / (a + b), 0)",
        &[closed(1, 3), closed(1, 2)],
        "[1/3, 0.75] Corners",
    );
    bounds("if(a > 2, a, -a)", &[closed(1, 3)], "[-3, 3] Outer");
    bounds(
        "if(b > 2, a, 0)",
        &[closed(1, 3), closed(1, 3)],
        "[0, 3] Direct",
    );
    bounds(
        "coalesce(a / b, -1)",
        &[closed(1, 3), closed(0, 1)],
        "[-1, ∞) Direct",
    );
    bounds(
        "a * b",
        &[range(open(0), shut(5)), closed(0, 1)],
        "[0, 5] Direct",
    );
    bounds(
        "a * b + 0 * a",
        &[range(open(0), shut(5)), closed(0, 1)],
        "[0, 5] Corners",
    );
}

#[test]
fn printed_numbers_and_notes_travel_with_the_bounds() {
    // "12% of nearly 3000": about 360, at most 374.
    let percent = Value::range(
        Interval::new(
            Bound::Closed(Rational::parse("11.5").unwrap()),
            Bound::Open(Rational::parse("12.5").unwrap()),
        )
        .unwrap(),
        Some(whole(12)),
        RangeNote {
            rounded: true,
            ..RangeNote::default()
        },
    );
    let nearly = Value::range(
        Interval::new(Bound::Closed(whole(0)), Bound::Open(whole(3000))).unwrap(),
        Some(whole(3000)),
        RangeNote {
            one_sided: true,
            ..RangeNote::default()
        },
    );
    let value = run("a / 100 * b", &[Ok(percent), Ok(nearly)]).unwrap();
    assert_eq!(value.face(), Some(&whole(360)));
    assert_eq!(value.interval().upper(), &Bound::Open(whole(375)));
    let note = value.note();
    assert!(note.rounded && note.one_sided && !note.outer && !note.approximate);
}

#[test]
fn references_are_listed_once_in_order() {
    let formula = formula("b + a * b - if(c > a, d, 1)");
    assert_eq!(
        formula.references().collect::<Vec<_>>(),
        ["b", "a", "c", "d"]
    );
    assert_eq!(formula.uses().count(), 6);
}

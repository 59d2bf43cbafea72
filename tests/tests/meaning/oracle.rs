//! The tables of `tests/oracle/`, computed by scripts that share nothing with the core, replayed against it.

use std::collections::BTreeMap;

use chitieu_core::evaluate::{implied_denominator, needed_speed};
use chitieu_core::formula::{Formula, Scratch};
use chitieu_core::locale::read::{self, Expect, Printing};
use chitieu_core::number::Rounding;
use chitieu_core::report::{Filter, observations};
use chitieu_core::{
    Bound, Comparator, Interval, NumberStyle, Point, Program, Rational, Session, Value, date,
    progress,
};

use crate::support::seed;

fn table(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

/// Every printed mention with its own bounds: the same rows, as often as the oracle has them.
#[test]
fn every_printed_figure_has_the_bounds_of_the_oracle() {
    let pack = seed().pack.as_ref().expect("the seed pack has no errors");
    let program = Program::new(pack.framework());
    let session = Session::new(
        pack.framework(),
        &program,
        pack.data(),
        date("2023-12-31").expect("a date"),
    );
    let ours = observations(&session, &Filter::default());
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut found: Vec<String> = ours
        .iter()
        .map(|row| {
            let line = row.line.map(|line| line.to_string()).unwrap_or_default();
            let cells = [
                row.document.clone(),
                line,
                row.as_printed.clone(),
                row.role.code().to_owned(),
                row.unit.clone(),
                row.period.clone(),
                text(&row.exact),
                text(&row.lower),
                row.lower_closed.to_string(),
                text(&row.upper),
                row.upper_closed.to_string(),
            ];
            cells.join(" | ")
        })
        .collect();
    let columns = [
        "document",
        "line",
        "as_printed",
        "role",
        "unit",
        "period",
        "exact",
        "lower",
        "lower_closed",
        "upper",
        "upper_closed",
    ];
    let mut wanted: Vec<String> = table(include_str!("../../oracle/figures.csv"))
        .iter()
        .map(|row| columns.map(|column| row[column].clone()).join(" | "))
        .collect();
    assert_eq!(wanted.len(), 159, "one row for each printed mention");
    assert_eq!(found.len(), wanted.len());
    found.sort();
    wanted.sort();
    let only = |a: &[String], b: &[String]| {
        a.iter()
            .filter(|row| !b.contains(row))
            .cloned()
            .collect::<Vec<_>>()
    };
    let (missing, surplus) = (only(&wanted, &found), only(&found, &wanted));
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "missing {missing:#?}\nsurplus {surplus:#?}"
    );
    assert_eq!(found, wanted, "as often as the oracle has them");
}

#[test]
fn every_operation_gives_what_the_oracle_gives() {
    let mut differ = Vec::new();
    let mut replayed: BTreeMap<String, usize> = BTreeMap::new();
    for row in table(include_str!("../../oracle/arithmetic.csv")) {
        let (operation, arguments, wanted) = (&row["operation"], &row["arguments"], &row["result"]);
        let words: Vec<&str> = arguments.split_whitespace().collect();
        let found = replay(operation, &words);
        if found != *wanted {
            differ.push(format!(
                "{operation} {arguments}: should be {wanted}, is {found}"
            ));
        }
        *replayed.entry(operation.clone()).or_default() += 1;
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert_eq!(replayed.len(), 11, "{replayed:?}");
}

fn replay(operation: &str, words: &[&str]) -> String {
    let number = |at: usize| Rational::parse(words[at]).expect("a number");
    let all = || {
        words
            .iter()
            .map(|word| Rational::parse(word).expect("a number"))
            .collect::<Vec<_>>()
    };
    match operation {
        "rate" => formula("a / b * 100", &[number(0), number(1)]),
        "growth" => formula("(b - a) / a * 100", &[number(0), number(1)]),
        "total" => Rational::sum(&all()).to_canonical(),
        "mean" => shown(Rational::mean(&all())),
        "power" => shown(number(0).pow(words[1].parse().expect("an exponent"))),
        "compare" => match number(0).cmp(&number(1)) {
            std::cmp::Ordering::Less => "<".to_owned(),
            std::cmp::Ordering::Equal => "=".to_owned(),
            std::cmp::Ordering::Greater => ">".to_owned(),
        },
        "rounded" => {
            let mode = match words[0] {
                "half_up" => Rounding::HalfUp,
                "half_even" => Rounding::HalfEven,
                "down" => Rounding::Down,
                "up" => Rounding::Up,
                "floor" => Rounding::Floor,
                "ceiling" => Rounding::Ceiling,
                other => panic!("{other}"),
            };
            number(1)
                .round(words[2].parse().expect("decimals"), mode)
                .to_canonical()
        }
        "implied_base" => implied_base(words),
        "required_pace" => required_pace(&number(0), &number(1), months(words[2])),
        "straight_path" => {
            let way = way(
                &number(0),
                &number(0),
                &number(1),
                months(words[2]),
                months(words[3]),
            );
            end(&way.expected)
        }
        "projection" => {
            let way = way(
                &number(0),
                &number(1),
                &Rational::ZERO,
                months(words[2]),
                months(words[3]),
            );
            end(&way.projection.expect("a projection"))
        }
        other => panic!("{other}"),
    }
}

fn shown(number: Option<Rational>) -> String {
    number.map_or_else(|| "absent".to_owned(), |number| number.to_canonical())
}

fn end(interval: &Interval) -> String {
    interval.as_point().expect("a point").to_canonical()
}

/// Through the language of formulas, as a pack would have it.
fn formula(text: &str, values: &[Rational]) -> String {
    let names = ["a", "b"];
    let slot = |name: &str| {
        names
            .iter()
            .position(|known| *known == name)
            .and_then(|at| u32::try_from(at).ok())
    };
    let formula = Formula::parse(text)
        .expect("a formula")
        .compile(slot)
        .expect("known names");
    let values: Vec<Value> = values.iter().cloned().map(Value::point).collect();
    let value = formula.evaluate(|slot| Ok(&values[slot as usize]), &mut Scratch::default());
    shown(
        value
            .ok()
            .map(|value| value.as_point().expect("a point").clone()),
    )
}

fn implied_base(words: &[&str]) -> String {
    let printing = match words[0] {
        "half_up" => Printing::HalfUp,
        "truncated" => Printing::Truncated,
        "unknown" => Printing::Unknown,
        other => panic!("{other}"),
    };
    let percent = Rational::parse(words[1]).expect("a number");
    let decimals: usize = words[2].parse().expect("decimals");
    let numerator = Rational::parse(words[3]).expect("a number");
    // As a document prints it: with all its decimals, in the Vietnamese style.
    let mut token = percent.to_canonical().replace('.', ",");
    let printed = token.split_once(',').map_or(0, |(_, after)| after.len());
    if decimals > printed {
        if printed == 0 {
            token.push(',');
        }
        token.push_str(&"0".repeat(decimals - printed));
    }
    let share = Interval::new(
        Bound::Closed(Rational::ZERO),
        Bound::Closed(Rational::HUNDRED),
    )
    .expect("a share");
    let reading = read::number(&format!("{token}%"), NumberStyle::Vi, Expect::default())
        .map(|reading| reading.value(printing, &share).expect("a value").interval())
        .expect("a percentage");
    let Some(base) = implied_denominator(&numerator, &reading, &Rational::HUNDRED) else {
        return "absent".to_owned();
    };
    let bound = |bound: &Bound| {
        bound
            .number()
            .map_or_else(|| "unbounded".to_owned(), Rational::to_canonical)
    };
    format!("{} {}", bound(base.lower()), bound(base.upper()))
}

fn months(word: &str) -> u32 {
    word.parse().expect("months")
}

/// The last day of the month that is so many months after December 1999.
fn after(months: u32) -> chitieu_core::Period {
    let (year, month) = (
        2000 + (months.max(1) - 1) / 12,
        (months.max(1) - 1) % 12 + 1,
    );
    let text = if months == 0 {
        "1999-12".to_owned()
    } else {
        format!("{year}-{month:02}")
    };
    chitieu_core::Period::parse(&text).expect("a month")
}

fn point(months: u32, value: &Rational) -> Point {
    Point {
        date: after(months).end(),
        value: Interval::point(value.clone()),
    }
}

fn required_pace(now: &Rational, target: &Rational, months: u32) -> String {
    let speed =
        needed_speed(&point(0, now), target, after(months).end()).expect("a deadline ahead");
    [
        speed.per_month.clone(),
        speed.per_quarter(),
        speed.per_year(),
    ]
    .map(|speed| end(&speed))
    .join(" ")
}

fn way(
    baseline: &Rational,
    now: &Rational,
    target: &Rational,
    elapsed: u32,
    whole: u32,
) -> chitieu_core::Progress {
    progress(
        &point(0, baseline),
        &point(elapsed, now),
        target,
        after(whole).end(),
        Comparator::AtLeast,
    )
    .expect("a path")
}

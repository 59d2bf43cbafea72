//! Reading a formula, and running it over rows with the verdict of each.
#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::hint::black_box;

use chitieu_core::formula::{Absent, Compiled, Formula, Scratch};
use chitieu_core::number::{Bound, Comparator, Interval, RangeNote, Rational, Value};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn compiled(text: &str) -> Compiled {
    let names = ["a", "b"];
    let slot = |name: &str| {
        names
            .iter()
            .position(|n| *n == name)
            .and_then(|at| u32::try_from(at).ok())
    };
    Formula::parse(text).unwrap().compile(slot).unwrap()
}

fn reading(c: &mut Criterion) {
    c.bench_function("formula/parse a/b*100", |b| {
        b.iter(|| Formula::parse(black_box("a/b*100")).unwrap());
    });
    let long = "if(truong_hop > 0, (kich_hoat + coalesce(cap_moi, 0)) / truong_hop * 100, 0)";
    c.bench_function("formula/parse a long one", |b| {
        b.iter(|| Formula::parse(black_box(long)).unwrap());
    });
}

/// Rows of machine integers, each with numerator and denominator.
fn rows() -> Vec<[Value; 2]> {
    (0..1_000_u32)
        .map(|k| {
            [
                Value::point(521_509 - k * 7),
                Value::point(1_450_945 - k * 11),
            ]
        })
        .collect()
}

fn running(c: &mut Criterion) {
    let rate = compiled("a / b * 100");
    let target = Rational::from(30);
    let rows = rows();
    let mut group = c.benchmark_group("formula/value and verdict");
    group.throughput(Throughput::Elements(1_000));
    group.bench_function("a/b*100, 1000 rows", |b| {
        let mut scratch = Scratch::default();
        b.iter(|| {
            let met = rows.iter().filter(|row| {
                let input = |slot: u32| {
                    let cell = usize::try_from(slot).ok().and_then(|slot| row.get(slot));
                    cell.ok_or(Absent::NotReported)
                };
                match rate.evaluate(input, &mut scratch) {
                    Ok(Value::Point(value)) => Comparator::AtLeast.holds(&value, &target),
                    _ => false,
                }
            });
            black_box(met.count())
        });
    });
    group.finish();
}

fn bounding(c: &mut Criterion) {
    let share = compiled("a / (a + b) * 100");
    let range = |low: u32, high: u32| {
        let interval = Interval::new(Bound::Closed(low.into()), Bound::Open(high.into())).unwrap();
        Value::range(interval, None, RangeNote::default())
    };
    let row = [range(1_000, 1_100), range(2_000, 2_100)];
    c.bench_function("formula/bounds of a/(a+b)*100", |b| {
        let mut scratch = Scratch::default();
        b.iter(|| {
            let input = |slot: u32| {
                let cell = usize::try_from(slot).ok().and_then(|slot| row.get(slot));
                cell.ok_or(Absent::NotReported)
            };
            share.evaluate(black_box(input), &mut scratch)
        });
    });
}

criterion_group!(benches, reading, running, bounding);
criterion_main!(benches);

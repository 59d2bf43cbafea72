//! What exact numbers cost: a verdict, a mean of the communes of a province, a printed token.
#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]

use std::hint::black_box;

use chitieu_core::locale::{Lang, NumberStyle, read, vietnamese, write};
use chitieu_core::number::{Comparator, Rational, filter};
use criterion::{Criterion, criterion_group, criterion_main};

/// 700 rates with unrelated denominators, as communes report them.
fn rates() -> Vec<(i64, i64)> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) % below).expect("31 bits")
    };
    (0..700)
        .map(|_| {
            let base = 1_000_000 + next(1_000_000);
            (next(1_000_000), base)
        })
        .collect()
}

fn verdicts(c: &mut Criterion) {
    let target = Rational::from(30);
    c.bench_function("rate and verdict, exact", |b| {
        b.iter(|| {
            let (n, d) = (black_box(521_509), black_box(1_450_945));
            let percent = Rational::ratio(n, d).map(|rate| rate * &Rational::HUNDRED);
            percent.is_some_and(|percent| Comparator::AtLeast.holds(&percent, &target))
        });
    });
    c.bench_function("rate and verdict, filter", |b| {
        b.iter(|| {
            filter::rate(
                black_box(521_509),
                black_box(1_450_945),
                100,
                Comparator::AtLeast,
                &target,
            )
        });
    });
}

fn sums(c: &mut Criterion) {
    let pairs = rates();
    let terms: Vec<Rational> = pairs
        .iter()
        .filter_map(|(n, d)| Rational::ratio(*n, *d))
        .collect();
    let threshold = Rational::from(350);
    c.bench_function("sum of 700 rates against a threshold, exact", |b| {
        b.iter(|| Rational::sum(black_box(&terms)) > threshold);
    });
    c.bench_function("sum of 700 rates against a threshold, filter", |b| {
        b.iter(|| {
            filter::sum_of_rates(
                black_box(&pairs).iter().copied(),
                1,
                Comparator::MoreThan,
                &threshold,
            )
        });
    });
    let mean = Rational::mean(&terms).unwrap_or_default();
    c.bench_function("mean of 700 rates, two decimals", |b| {
        b.iter(|| write::percent(black_box(&mean), Some(2), Lang::Vi));
    });
    c.bench_function("mean of 700 rates, canonical text", |b| {
        b.iter(|| black_box(&mean).to_canonical());
    });
}

fn tokens(c: &mut Criterion) {
    for token in [
        "521.509",
        "86,48%",
        "trên 3.800 người",
        "521.509/1.450.945",
        "470 triệu đồng",
    ] {
        c.bench_function(&format!("token {token}"), |b| {
            b.iter(|| read::number(black_box(token), NumberStyle::Vi, read::Expect::default()));
        });
    }
    c.bench_function("search key", |b| {
        b.iter(|| vietnamese::fold(black_box("Cổng dịch vụ công trực tuyến tỉnh Điện Biên")));
    });
}

criterion_group!(benches, verdicts, sums, tokens);
criterion_main!(benches);

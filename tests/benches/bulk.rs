//! A million observations read: 3 321 communes, 98 figures each, three quarters. `BULK_ROWS=100000` makes it smaller.
#![allow(missing_docs, reason = "a benchmark has no interface")]

#[path = "bulk/country.rs"]
mod country;

use std::hint::black_box;
use std::time::Duration;

use chitieu_core::{PACK_FILE, Pack};
use country::Country;
use criterion::{Criterion, Throughput, criterion_main};

fn bulk(criterion: &mut Criterion) {
    let mut country = Country::WHOLE;
    if let Some(rows) = std::env::var("BULK_ROWS")
        .ok()
        .and_then(|rows| rows.parse::<usize>().ok())
    {
        country.communes = (rows / country.measures / country.quarters).max(country.provinces);
    }
    let (pack, data) = (country.pack(), country.data());
    let files: &[(&str, &str)] = &[(PACK_FILE, &pack), ("so-lieu.csv", &data)];

    let mut group = criterion.benchmark_group("bulk");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));
    group.throughput(Throughput::Elements(
        u64::try_from(country.rows()).unwrap_or(0),
    ));
    group.bench_function("read and check", |b| {
        b.iter(|| {
            let reading = Pack::read(black_box(files), PACK_FILE);
            reading.pack.map(|pack| pack.data().len())
        });
    });
    group.finish();
}

mod benches {
    criterion::criterion_group!(benches, super::bulk);
}

criterion_main!(benches::benches);

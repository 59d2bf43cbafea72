//! How fast texts are read with places: JSON definitions and CSV observations shaped like a seed pack.

use chitieu_core::syntax::{csv_entrance, json_entrance};
use criterion::{Criterion, Throughput, criterion_main};
use std::hint::black_box;

/// About a megabyte of goals.
fn goals() -> String {
    let goal = r#"{ "id": "muc-tieu-12", "name": { "vi": "Tỷ lệ tài khoản định danh điện tử đã kích hoạt", "en": "Activated e-identity accounts" },
  "test": { "indicator": "ty_le_kich_hoat_dinh_danh", "comparator": ">=", "value": "30" }, "deadline": "2023", "base": "adults",
  "evidence": [{ "document": "001", "line": 32, "as_printed": "30%" }], "note": { "vi": "Dòng 1\nDòng 2", "en": "Line 1\nLine 2" } }"#;
    format!("[{}]", vec![goal; 2_500].join(",\n"))
}

/// About a megabyte of citations.
fn citations() -> String {
    let row = "ty_le_kich_hoat_dinh_danh,bac-giang,2023-H1,value,\"521.509/1.450.945\",,521.509,1.450.945,001,32,,official,,\"tính trên \"\"người trưởng thành\"\"\"\r\n";
    row.repeat(7_500)
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("syntax");
    for (name, text, entrance) in [
        ("json", goals(), json_entrance as fn(&[u8]) -> usize),
        ("csv", citations(), csv_entrance),
    ] {
        group.throughput(Throughput::Bytes(text.len().try_into().unwrap_or(0)));
        group.bench_function(name, |bencher| {
            bencher.iter(|| entrance(black_box(text.as_bytes())))
        });
    }
    let text = goals();
    group.throughput(Throughput::Bytes(text.len().try_into().unwrap_or(0)));
    group.bench_function("json, serde_json value without places", |bencher| {
        bencher.iter(|| serde_json::from_str::<serde_json::Value>(black_box(&text)).is_ok());
    });
    group.finish();
}

#[allow(missing_docs, reason = "written by the macro")]
mod benches {
    criterion::criterion_group!(benches, super::bench);
}

criterion_main!(benches::benches);

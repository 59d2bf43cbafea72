//! What a user waits for: reading the seed pack, its report, one proof, one what-if; and the same for a pack of a hundred times as many figures.

use std::fmt::Write;
use std::hint::black_box;

use chitieu_core::report::{self, Filter};
use chitieu_core::{Lang, PACK_FILE, Pack, Period, Program, Rational, Report, Session, Value};
use criterion::{Criterion, Throughput, criterion_main};

/// Every unit reports every indicator in every year, as numerator and denominator, and every indicator has a goal for each unit.
struct Size {
    units: usize,
    indicators: usize,
    years: usize,
}

/// The provinces of today, the indicators of a province's digital-transformation index, one term.
const COUNTRY: Size = Size {
    units: 34,
    indicators: 98,
    years: 5,
};

/// A pack of this size, as one JSON text.
fn synthetic(size: &Size) -> String {
    let name = |what: &str, n: usize| format!(r#"{{ "vi": "{what} {n}", "en": "{what} {n}" }}"#);
    let list = |count: usize, entry: &dyn Fn(usize) -> String| {
        let entries: Vec<String> = (0..count).map(entry).collect();
        entries.join(",\n")
    };
    let units = list(size.units, &|n| {
        let name = name("Tỉnh", n);
        format!(
            r#"{{ "id": "tinh-{n}", "name": {name}, "tier": "province", "parent": "viet-nam", "reporting": true }}"#
        )
    });
    let measures = list(size.indicators.saturating_mul(2), &|n| {
        let name = name("Số lượng", n);
        format!(
            r#"{{ "code": "so_luong_{n}", "name": {name}, "unit": {{ "vi": "việc {n}", "en": "cases {n}" }}, "nature": "flow", "rollup": "sum", "direction": "higher", "group": "chinh-quyen-so" }}"#
        )
    });
    let indicators = list(size.indicators, &|n| {
        let (name, over, under) = (
            name("Tỷ lệ", n),
            n.saturating_mul(2),
            n.saturating_mul(2).saturating_add(1),
        );
        format!(
            r#"{{ "code": "ty_le_{n}", "name": {name}, "unit": "%", "numerator": "so_luong_{over}", "denominator": "so_luong_{under}", "factor": "100", "base": "ho-so", "range": ["0", "100"], "direction": "higher", "group": "chinh-quyen-so", "nature": "flow" }}"#
        )
    });
    let goals = list(size.indicators, &|n| {
        let (name, target) = (name("Mục tiêu", n), n.wrapping_mul(37) % 90);
        format!(
            r#"{{ "id": "muc-tieu-{n}", "name": {name}, "test": {{ "indicator": "ty_le_{n}", "comparator": ">=", "value": "{target}" }}, "applies_to": {{ "each": "province", "within": "viet-nam" }}, "deadline": "2025", "base": "ho-so", "evidence": [{{ "document": "bc", "line": {} }}] }}"#,
            n.saturating_add(1)
        )
    });
    let mut csv = String::from("indicator,unit,period,role,as_printed,document,line\\n");
    for unit in 0..size.units {
        for indicator in 0..size.indicators {
            for year in 0..size.years {
                let mixed = unit.wrapping_mul(7_919)
                    ^ indicator.wrapping_mul(104_729)
                    ^ year.wrapping_mul(1_299_709);
                let of = 1_000_000_usize.saturating_add(mixed % 900_000);
                let have = of.saturating_mul(mixed % 97) / 100;
                let _ = write!(
                    csv,
                    "ty_le_{indicator},tinh-{unit},{},value,{}/{},bc,{}\\n",
                    year.saturating_add(2021),
                    grouped(have),
                    grouped(of),
                    unit.saturating_add(1)
                );
            }
        }
    }
    format!(
        r#"{{ "schema_version": 1, "id": "ca-nuoc", "name": {{ "vi": "Cả nước", "en": "The country" }}, "number_style": "vi", "cut_off": "2025-12-31",
"documents": [{{ "id": "bc", "title": {{ "vi": "Báo cáo", "en": "Report" }} }}],
"units": [{{ "id": "viet-nam", "name": {{ "vi": "Việt Nam", "en": "Viet Nam" }}, "tier": "nation" }},
{units}],
"bases": [{{ "id": "ho-so", "name": {{ "vi": "hồ sơ", "en": "files" }} }}],
"measures": [{measures}],
"indicators": [{indicators}],
"plans": [{{ "id": "ke-hoach", "title": {{ "vi": "Kế hoạch", "en": "Plan" }}, "level": "nation", "unit": "viet-nam", "term": ["2021-01-01", "2025-12-31"], "goals": [{goals}] }}],
"observations": "{csv}" }}"#
    )
}

/// `1234567` as Vietnamese documents print it.
fn grouped(number: usize) -> String {
    chitieu_core::locale::write::number(
        &Rational::from(i64::try_from(number).unwrap_or(0)),
        Some(0),
        Lang::Vi,
    )
}

fn read(files: &[(&str, &str)]) -> Pack {
    let reading = Pack::read(files, PACK_FILE);
    let findings: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| finding.message(Lang::En))
        .take(5)
        .collect();
    reading.pack.unwrap_or_else(|| panic!("{findings:?}"))
}

/// The same questions to each pack.
fn ask(
    criterion: &mut Criterion,
    pack_name: &str,
    files: &[(&str, &str)],
    indicator: &str,
    unit: &str,
    input: &str,
    period: &str,
) {
    let pack = read(files);
    let (framework, data) = (pack.framework(), pack.data());
    let as_of = framework
        .info
        .cut_off
        .expect("the pack names the day of assessment");
    let indicator = framework
        .find_indicator(indicator)
        .expect("an indicator of the pack");
    let unit = framework.find_unit(unit).expect("a unit of the pack");
    let input = framework
        .find_indicator(input)
        .expect("a measure of the pack");
    let period = Period::parse(period).expect("a period");
    let program = Program::new(framework);
    let session = Session::new(framework, &program, data, as_of);

    let mut group = criterion.benchmark_group(pack_name);
    group.bench_function("read and check", |b| b.iter(|| read(black_box(files))));
    group.bench_function("compile", |b| b.iter(|| Program::new(black_box(framework))));
    group.bench_function("assess", |b| {
        b.iter(|| Report::new(black_box(&session), &Filter::default()))
    });
    group.bench_function("compile, assess, JSON", |b| {
        b.iter(|| {
            let program = Program::new(black_box(framework));
            let session = Session::new(framework, &program, data, as_of);
            let report = Report::new(&session, &Filter::default());
            report::report_json(&report, &session, Lang::Vi)
        });
    });
    group.bench_function("explain", |b| {
        b.iter(|| {
            let explanation = report::explain(black_box(&session), indicator, unit, None, Lang::Vi);
            report::to_json(&explanation)
        });
    });
    let mut edited = session.clone();
    let value = Value::point(Rational::from(500_000_i64));
    group.bench_function("what if: one input, and every goal that rests on it", |b| {
        b.iter(|| {
            let touched = edited.what_if(input, unit, period, Some(value.clone()));
            touched
                .into_iter()
                .flat_map(|goal| edited.assess(goal))
                .count()
        });
    });
    group.finish();
}

fn seeds(criterion: &mut Criterion) {
    ask(
        criterion,
        "seed pack",
        chitieu_seeds::FILES,
        "ty_le_kich_hoat_dinh_danh",
        "bac-giang",
        "tai_khoan_dinh_danh_kich_hoat",
        "2023-H1",
    );
}

fn country(criterion: &mut Criterion) {
    let text = synthetic(&COUNTRY);
    ask(
        criterion,
        "34 units, 98 indicators, 5 years",
        &[(PACK_FILE, &text)],
        "ty_le_7",
        "tinh-7",
        "so_luong_14",
        "2025",
    );
}

/// A report of one province with all its fields: what every goal costs, and that a goal costs the same among many.
fn goals(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one unit, 5 years, report with JSON");
    for indicators in [100, 3_400] {
        let text = synthetic(&Size {
            units: 1,
            indicators,
            years: 5,
        });
        let pack = read(&[(PACK_FILE, &text)]);
        let program = Program::new(pack.framework());
        let as_of = pack
            .framework()
            .info
            .cut_off
            .expect("the pack names the day of assessment");
        group.throughput(Throughput::Elements(indicators as u64));
        group.bench_function(format!("{indicators} goals"), |b| {
            b.iter(|| {
                let session =
                    Session::new(black_box(pack.framework()), &program, pack.data(), as_of);
                let report = Report::new(&session, &Filter::default());
                report::report_json(&report, &session, Lang::Vi)
            });
        });
    }
    group.finish();
}

#[allow(missing_docs, reason = "written by the macro")]
mod benches {
    criterion::criterion_group!(benches, super::seeds, super::country, super::goals);
}

criterion_main!(benches::benches);

//! Laws of periods: what flowed in the parts of a year is what flowed in the year.

use proptest::prelude::*;

use super::*;
use crate::evaluate::Program;
use crate::framework::date;
use crate::pack::Pack;

fn pack(rows: &str, head: &str, goals: &str) -> Pack {
    let name = r#""name": { "vi": "Số", "en": "Count" }"#;
    let more = r#""unit": { "vi": "việc", "en": "cases" }, "rollup": "sum", "direction": "higher", "group": "ha-tang""#;
    let text = format!(
        r#"{{ "schema_version": 1, "id": "ky", {name}, "number_style": "vi", "data": ["d.csv"]{head},
"units": [{{ "id": "vn", {name}, "tier": "nation" }}],
"measures": [{{ "code": "viec", {name}, {more}, "nature": "flow" }}, {{ "code": "dung_han", {name}, {more}, "nature": "flow" }},
{{ "code": "tong", {name}, {more}, "nature": "cumulative" }}, {{ "code": "dan", {name}, {more}, "nature": "stock" }}],
"indicators": [{{ "code": "ty_le", {name}, "unit": "%", "numerator": "dung_han", "denominator": "viec", "factor": "100", "range": ["0", "100"], "direction": "higher", "group": "ha-tang", "nature": "flow" }}],
"plans": [{{ "id": "p", "title": {{ "vi": "Kế hoạch", "en": "Plan" }}, "level": "nation", "unit": "vn", "goals": [{goals}] }}] }}"#
    );
    let data = format!("indicator,unit,period,as_printed\n{rows}");
    let files: &[(&str, &str)] = &[("pack.json", &text), ("d.csv", &data)];
    let reading = Pack::read(files, "pack.json");
    reading
        .pack
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

fn compare(pack: &Pack, code: &str, period: &str) -> Comparison {
    let framework = pack.framework();
    let program = Program::new(framework);
    let as_of = date("2025-12-31").expect("a date");
    let session = Session::new(framework, &program, pack.data(), as_of);
    let indicator = framework.find_indicator(code).expect("an indicator");
    let unit = framework.find_unit("vn").expect("a unit");
    let period = framework.period(period).expect("a period");
    session
        .comparison(indicator, unit, period)
        .expect("a comparison")
}

fn number(result: &DerivedResult) -> Result<Rational, Absent> {
    let derived = result.as_ref().map_err(|reason| *reason)?;
    derived
        .value
        .as_point()
        .cloned()
        .ok_or(Absent::NotAvailable)
}

fn count(n: u32) -> Result<Rational, Absent> {
    Ok(Rational::from(n))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn quarters_sum_to_the_year_so_far(q in proptest::array::uniform4(0u32..1000)) {
        let rows: String = (1..=4).map(|n| format!("viec,vn,2023-Q{n},{}\n", q[n - 1])).collect();
        let pack = pack(&rows, "", "");
        for (period, upto) in [("2023-Q1", 1), ("2023-H1", 2), ("2023-9M", 3), ("2023", 4), ("2023-Q3", 3)] {
            let way = compare(&pack, "viec", period);
            prop_assert_eq!(number(&way.cumulative), count(q[..upto].iter().sum()));
        }
        prop_assert_eq!(number(&compare(&pack, "viec", "2023-H2").in_period), count(q[2] + q[3]));
    }

    #[test]
    fn what_flowed_in_a_period_is_the_year_so_far_less_the_earlier_one(q in proptest::array::uniform4(0u32..1000)) {
        let so_far: Vec<u32> = q.iter().scan(0, |sum, n| { *sum += n; Some(*sum) }).collect();
        let mut rows: Vec<String> = ["2023-Q1", "2023-H1", "2023-9M", "2023"].iter().zip(&so_far)
            .map(|(period, n)| format!("viec,vn,{period},{n}\n")).collect();
        for turned in [false, true] {
            if turned { rows.reverse(); }
            let pack = pack(&rows.concat(), "", "");
            for (index, period) in ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"].iter().enumerate() {
                let way = compare(&pack, "viec", period);
                prop_assert_eq!(number(&way.in_period), count(q[index]));
                prop_assert_eq!(number(&way.cumulative), count(so_far[index]));
            }
        }
    }

    #[test]
    fn a_rate_of_several_quarters_is_the_ratio_of_their_sums(a in 0u32..50, b in 0u32..50, more in 1u32..50) {
        let rows = format!("dung_han,vn,2023-Q1,{a}\nviec,vn,2023-Q1,{}\ndung_han,vn,2023-Q2,{b}\nviec,vn,2023-Q2,{}\n", a + more, b + more);
        let way = compare(&pack(&rows, "", ""), "ty_le", "2023-H1");
        let rate = Rational::ratio(i64::from(100 * (a + b)), i64::from(a + b + 2 * more)).expect("a rate");
        prop_assert_eq!(number(&way.cumulative), Ok(rate));
    }
}

#[test]
fn a_stock_is_read_and_never_added() {
    let pack = pack("dan,vn,2023-Q1,5\ndan,vn,2023-Q2,7\n", "", "");
    let way = compare(&pack, "dan", "2023-Q2");
    assert_eq!(number(&way.in_period), count(7));
    assert_eq!(number(&way.cumulative), Err(Absent::NotApplicable));
    let half = compare(&pack, "dan", "2023-H1");
    assert_eq!(number(&half.in_period), count(7), "the level on 30 June");
    let before = way.previous;
    assert_eq!(number(&before.then), count(5));
    assert_eq!(
        before.difference.and_then(|d| d.as_point().cloned()),
        Some(Rational::from(2))
    );
    assert_eq!(
        before.percent.and_then(|d| d.as_point().cloned()),
        Some(Rational::from(40))
    );
}

#[test]
fn a_running_total_grows_by_the_difference_of_its_levels() {
    let pack = pack(
        "tong,vn,2022,100\ntong,vn,2023-H1,130\ntong,vn,2023,190\n",
        "",
        "",
    );
    assert_eq!(
        number(&compare(&pack, "tong", "2023-H1").in_period),
        count(30)
    );
    assert_eq!(
        number(&compare(&pack, "tong", "2023-H2").in_period),
        count(60)
    );
    assert_eq!(number(&compare(&pack, "tong", "2023").in_period), count(90));
    assert_eq!(
        number(&compare(&pack, "tong", "2023").cumulative),
        count(190)
    );
    assert_eq!(
        number(&compare(&pack, "tong", "2023-Q4").in_period),
        Err(Absent::NotReported)
    );
}

#[test]
fn last_year_is_compared_with_the_same_period() {
    let pack = pack(
        "viec,vn,2022-Q2,100\nviec,vn,2022-Q1,10\nviec,vn,2023-Q2,120\n",
        "",
        "",
    );
    let way = compare(&pack, "viec", "2023-Q2");
    assert_eq!(number(&way.last_year.then), count(100));
    assert_eq!(
        way.last_year.percent.and_then(|p| p.as_point().cloned()),
        Some(Rational::from(20))
    );
    assert_eq!(number(&way.previous.then), Err(Absent::NotReported));
    assert_eq!(
        number(&way.cumulative),
        Err(Absent::NotReported),
        "the first quarter is missing"
    );
    assert_eq!(number(&way.cumulative_last_year.then), count(110));
}

#[test]
fn the_share_of_the_plan_is_that_of_the_year_so_far() {
    let goal = r#"{ "id": "g", "name": { "vi": "Mục tiêu", "en": "Goal" }, "applies_to": "nation", "test": { "indicator": "viec", "comparator": ">=", "value": "200" }, "deadline": "2023" }"#;
    let pack = pack("viec,vn,2023-Q1,50\nviec,vn,2023-Q2,100\n", "", goal);
    let way = compare(&pack, "viec", "2023-Q2");
    assert_eq!(way.of_plan[0].share.as_point(), Some(&Rational::from(75)));
}

#[test]
fn books_closed_early_move_the_days_and_not_the_periods() {
    let head = r#", "periods": [
{ "id": "2026-Q1", "from": "2025-12-15", "to": "2026-03-14" }, { "id": "2026-Q2", "from": "2026-03-15", "to": "2026-06-14" },
{ "id": "2026-Q3", "from": "2026-06-15", "to": "2026-09-14" }, { "id": "2026-Q4", "from": "2026-09-15", "to": "2026-12-14" },
{ "id": "2026-H1", "from": "2025-12-15", "to": "2026-06-14" }, { "id": "2026-H2", "from": "2026-06-15", "to": "2026-12-14" },
{ "id": "2026-9M", "from": "2025-12-15", "to": "2026-09-14" }, { "id": "2026", "from": "2025-12-15", "to": "2026-12-14" }]"#;
    let pack = pack(
        "viec,vn,2026-Q1,5\nviec,vn,2026-Q2,7\nviec,vn,2025-Q2,4\n",
        head,
        "",
    );
    let way = compare(&pack, "viec", "2026-Q2");
    assert_eq!(way.period.end().to_string(), "2026-06-14");
    assert_eq!(number(&way.cumulative), count(12));
    assert_eq!(
        number(&way.last_year.then),
        count(4),
        "closed on 30 June then"
    );
}

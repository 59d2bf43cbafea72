//! Named methods of progress against `tests/oracle/methods.csv`.

use chitieu_core::evaluate::{Course, Method, Stand, Unmeasured, measured};
use chitieu_core::report;
use chitieu_core::{
    Comparator, Interval, Lang, Pack, Point, Program, Rational, Report, Session, date,
};

fn rational(text: &str) -> Rational {
    Rational::parse(text).expect("a number")
}

/// Whether bounds hold a number that was cut after thirty decimals.
fn holds(bounds: &Interval, wanted: &str) -> bool {
    let near = Rational::from(10).pow(-29).expect("a number");
    let wanted = rational(wanted);
    let (low, high) = (bounds.lower().number(), bounds.upper().number());
    low.is_some_and(|low| *low <= &wanted + &near)
        && high.is_some_and(|high| *high >= &wanted - &near)
        && bounds.width().expect("two ends") <= Rational::from(10).pow(-7).expect("a number")
}

#[test]
fn methods_give_what_the_oracle_gives() {
    let mut reader = csv::Reader::from_reader(&include_bytes!("../../oracle/methods.csv")[..]);
    let (mut rows, mut scores) = (0, 0);
    for row in reader.records() {
        let row = row.expect("a row");
        let method = Method::from_code(&row[0]).expect("a method");
        let at = |years: &str, value: &str| {
            let year = 2000 + years.parse::<i32>().expect("years");
            let date = date(&format!("{year}-12-31")).expect("a day");
            let value = Interval::point(rational(value));
            Point { date, value }
        };
        let (begin, now) = (at("0", &row[1]), at(&row[5], &row[2]));
        let (target, limit) = (rational(&row[3]), Rational::parse(&row[7]));
        let found = measured(
            method,
            &Course {
                baseline: Some(&begin),
                current: &now,
                target: &target,
                better: match &row[4] {
                    "higher" => Comparator::AtLeast,
                    _ => Comparator::AtMost,
                },
                deadline: Some(at(&row[6], "0").date),
                milestones: &[],
                limit: limit.as_ref(),
                percent: false,
            },
        );
        let number = found.number.as_ref().expect("a number");
        assert!(holds(number, &row[8]), "{row:?} {found:?}");
        let (worst, best) = found.stand.expect("a stand");
        let word = serde_json::to_value(best).expect("a word");
        assert_eq!((worst, word.as_str()), (best, Some(&row[9])), "{row:?}");
        match (&found.score, &row[10]) {
            (Some(score), wanted) if !wanted.is_empty() => {
                assert!(holds(score, wanted), "{row:?} {found:?}");
                scores += 1;
            }
            (score, wanted) => assert!(score.is_none() && wanted.is_empty(), "{row:?}"),
        }
        rows += 1;
    }
    assert!(rows > 200 && scores > 60, "{rows} {scores}");
}

const PACK: &str = r#"{ "schema_version": 1, "id": "thu", "name": { "vi": "Thử", "en": "Trial" }, "number_style": "vi",
  "documents": [{ "id": "001", "title": { "vi": "Báo cáo", "en": "Report" } }],
  "units": [{ "id": "vn", "name": { "vi": "Việt Nam", "en": "Viet Nam" }, "tier": "nation", "reporting": true }],
  "measures": [
    { "code": "dn", "name": { "vi": "Doanh nghiệp số", "en": "Digital firms" }, "unit": { "vi": "doanh nghiệp", "en": "firms" }, "nature": "stock", "direction": "higher", "group": "kinh-te-so" },
    { "code": "su_co", "name": { "vi": "Sự cố", "en": "Incidents" }, "unit": { "vi": "vụ", "en": "incidents" }, "nature": "stock", "direction": "lower", "group": "an-toan" }
  ],
  "plans": [{ "id": "kh", "title": { "vi": "Kế hoạch", "en": "Plan" }, "level": "nation", "unit": "vn", "goals": [
    { "id": "dn", "name": { "vi": "Doanh nghiệp số", "en": "Digital firms" }, "test": { "indicator": "dn", "comparator": ">=", "value": "160" }, "applies_to": "nation", "deadline": "2024" },
    { "id": "sc", "name": { "vi": "Giảm sự cố", "en": "Fewer incidents" }, "test": { "indicator": "su_co", "comparator": "<=", "value": "0" }, "applies_to": "nation", "deadline": "2025" },
    { "id": "loi", "name": { "vi": "Nói bằng lời", "en": "In words" }, "test": { "words": { "vi": "Không tính được", "en": "Not computable" } }, "applies_to": "nation", "deadline": "2025" }
  ] }],
  "observations": "indicator,unit,period,as_printed,document,line\ndn,vn,2020,10,001,1\ndn,vn,2022,40,001,2\nsu_co,vn,2020,80,001,3\nsu_co,vn,2022,20,001,4\n" }"#;

/// A count that doubles each year, as it has to: on track by growth, too slow by equal steps. The report says so and why.
#[test]
fn a_report_says_where_methods_disagree() {
    let files: &[(&str, &str)] = &[("pack.json", PACK)];
    let pack = Pack::read(files, "pack.json").pack.expect("a pack");
    let program = Program::new(pack.framework());
    let as_of = date("2022-12-31").expect("a day");
    let session = Session::new(pack.framework(), &program, pack.data(), as_of);
    let whole = Report::new(&session, &report::Filter::default());
    let goals = report::measured_goals(&whole, &session, &Method::ALL, Lang::Vi);
    let [firms, incidents] = goals.as_slice() else {
        panic!("{goals:?}")
    };
    let stand = |method: Method| {
        let mut rows = firms.methods.iter();
        rows.find(|row| row.method == method).expect("a row").stand
    };
    assert_eq!(stand(Method::StraightPath), Some(Stand::Slow));
    assert_eq!(stand(Method::OpenSdg), Some(Stand::Enough));
    assert_eq!(stand(Method::ShareOfTarget), Some(Stand::PartOfTheWay));
    assert_eq!(firms.agree, Some(false));
    let words = firms.disagreement.as_ref().expect("words");
    assert!(
        words.vi.contains("Không thống nhất")
            && words.vi.contains("đường thẳng đòi mỗi năm thêm bằng nhau")
    );
    assert!(words.en.contains("equal steps"), "{}", words.en);
    assert_eq!(
        (incidents.agree, &incidents.disagreement),
        (Some(true), &None)
    );
    let zero = incidents
        .methods
        .iter()
        .find(|row| row.method == Method::OpenSdg);
    assert_eq!(zero.and_then(|row| row.why), Some(Unmeasured::ZeroTarget));

    let json = report::report_json_with_methods(
        &whole,
        &session,
        Some(report::By::Unit),
        &Method::ALL,
        Lang::Vi,
    );
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["goals"].as_array().map(Vec::len), Some(3));
    assert_eq!(json["groups"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["methods"][0]["methods"][2]["number"]["lower"], "1");
    assert_eq!(json["methods"][1]["methods"][2]["why"], "zero_target");
    let mut document = report::report_document(&whole, &session, Lang::En);
    report::add_methods(&mut document, &whole, &session, &Method::ALL, Lang::En);
    let page = report::markdown::page(&document);
    assert!(
        page.contains("the methods disagree on 1") && page.contains("1 rows cannot be measured"),
        "{page}"
    );
}

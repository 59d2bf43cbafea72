//! Wholes of which the pack knows only a part: units that it does not list, and denominators that nobody printed.

use chitieu_core::report::{self, Filter};
use chitieu_core::{Bound, Lang, Pack, Program, Rational, Report, Session, Verdict, date};

/// A pack of two provinces that both have the yes of a quota goal, and a stated percentage whose numerator is counted.
fn pack(applies: &str, numerator: &str) -> Pack {
    let text = r#"{
  "schema_version": 1, "id": "thu", "name": { "vi": "Thử", "en": "Trial" }, "number_style": "vi",
  "documents": [{ "id": "001", "title": { "vi": "Báo cáo", "en": "Report" } }],
  "units": [
    { "id": "vn", "name": { "vi": "Việt Nam", "en": "Viet Nam" }, "tier": "nation" },
    { "id": "a", "name": { "vi": "A", "en": "A" }, "tier": "province", "parent": "vn", "reporting": true },
    { "id": "b", "name": { "vi": "B", "en": "B" }, "tier": "province", "parent": "vn", "reporting": true }
  ],
  "measures": [
    { "code": "co", "name": { "vi": "Có nền tảng", "en": "Has a platform" }, "unit": { "vi": "có/không", "en": "yes/no" }, "kind": "boolean", "nature": "stock", "direction": "higher", "group": "chinh-quyen-so" },
    { "code": "ky", "name": { "vi": "Thửa đã ký", "en": "Parcels signed" }, "unit": { "vi": "thửa", "en": "parcels" }, "nature": "stock", "direction": "higher", "group": "chinh-quyen-so" },
    { "code": "them", "name": { "vi": "Thửa ký thêm", "en": "Parcels signed later" }, "unit": { "vi": "thửa", "en": "parcels" }, "nature": "stock", "direction": "higher", "group": "chinh-quyen-so" },
    { "code": "nhan", "name": { "vi": "Thửa đã nhận", "en": "Parcels received" }, "unit": { "vi": "thửa", "en": "parcels" }, "nature": "stock", "direction": "higher", "group": "chinh-quyen-so" }
  ],
  "indicators": [
    { "code": "ty_le", "name": { "vi": "Tỷ lệ ký", "en": "Share signed" }, "unit": "%", "numerator": "NUMERATOR", "denominator": "nhan", "factor": "100", "range": ["0", "100"], "direction": "higher", "group": "chinh-quyen-so", "nature": "stock" }
  ],
  "plans": [{ "id": "kh", "title": { "vi": "Kế hoạch", "en": "Plan" }, "level": "nation", "unit": "vn",
    "goals": [{ "id": "han-muc", "name": { "vi": "Có nền tảng", "en": "Has a platform" }, "test": { "indicator": "co", "is": true }, "applies_to": APPLIES, "deadline": "2023" }] }],
  "observations": "indicator,unit,period,as_printed,document,line\nco,a,2023,1,001,1\nco,b,2023,1,001,2\nty_le,a,2023,\"86,48%\",001,3\nky,a,2023,393.106,001,4\nthem,a,2023,10,001,5\n"
}"#;
    let text = text
        .replace("APPLIES", applies)
        .replace("NUMERATOR", numerator);
    let files: &[(&str, &str)] = &[("pack.json", &text)];
    let reading = Pack::read(files, "pack.json");
    reading
        .pack
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

fn quota(value: &str, of: &str) -> (Verdict, Option<(Bound, Bound)>) {
    let applies = format!(
        r#"{{ "share_of_units": "province", "within": "vn", "comparator": ">=", "value": "{value}"{of} }}"#
    );
    let pack = pack(&applies, "ky");
    let program = Program::new(pack.framework());
    let day = date("2023-12-31").expect("a day");
    let session = Session::new(pack.framework(), &program, pack.data(), day);
    let report = Report::new(&session, &Filter::default());
    let row = report.rows.first().expect("the goal's row");
    let share = row.share.as_ref().map(|share| {
        let interval = share.interval();
        (interval.lower().clone(), interval.upper().clone())
    });
    (row.verdict, share)
}

#[test]
fn units_that_the_pack_does_not_list_are_silent_and_not_left_out() {
    let closed = |n: i64| Bound::Closed(Rational::from(n));
    let listed_only = quota("60", "");
    assert_eq!(
        listed_only,
        (Verdict::Met, Some((closed(100), closed(100))))
    );
    // Two of four have it; the other two are not in the pack.
    let of_four = r#", "of": "4""#;
    let half_to_all = Some((closed(50), closed(100)));
    assert_eq!(quota("50", of_four), (Verdict::Met, half_to_all.clone()));
    assert_eq!(quota("60", of_four), (Verdict::Depends, half_to_all));
}

fn implied(numerator: &str) -> Option<(String, String)> {
    let pack = pack(r#"{ "unit": "vn" }"#, numerator);
    let program = Program::new(pack.framework());
    let day = date("2023-12-31").expect("a day");
    let session = Session::new(pack.framework(), &program, pack.data(), day);
    let indicator = pack.framework().find_indicator("ty_le").expect("its code");
    let unit = pack.framework().find_unit("a").expect("its id");
    let explanation = report::explain(&session, indicator, unit, None, Lang::Vi).expect("known");
    let whole = explanation.implied_denominator?;
    Some((whole.lower?, whole.upper?))
}

#[test]
fn a_denominator_is_implied_by_a_single_count_and_never_by_a_part_of_one() {
    assert_eq!(implied("ky"), Some(("454537".into(), "454589".into())));
    assert_eq!(
        implied("ky + them"),
        None,
        "393.106 is only a part of the numerator"
    );
}

//! What changed from one year to the next where the method changed too: figures, weights and rules together make the change, exactly.

use chitieu_core::index::{Change, Inputs, Options, Scoring, change};
use chitieu_core::{Pack, Program, Rational, Session, UnitId, Value, date};

/// Two indices, the later one in the place of the earlier one from 2023 on, over the measures a, b, c and d of the unit u.
fn pack(old: &str, new: &str) -> Pack {
    let measure = |code: &str| {
        format!(
            r#"{{ "code": "{code}", "name": {{ "vi": "{code}", "en": "{code}." }}, "unit": "điểm", "kind": "stated", "nature": "stock", "direction": "higher", "group": "ha-tang", "range": ["0", "100"] }}"#
        )
    };
    let measures = ["a", "b", "c", "d"].map(measure).join(", ");
    let sets = r#""units": [{ "id": "s", "name": { "vi": "S", "en": "S." }, "list": ["u"] }]"#;
    let text = format!(
        r#"{{ "schema_version": 1, "id": "x", "name": {{ "vi": "X", "en": "X." }}, "number_style": "vi", "cut_off": "2024-01-01",
  "units": [{{ "id": "u", "name": {{ "vi": "U", "en": "U." }}, "tier": "province" }}], "indicators": [{measures}],
  "indices": [
    {{ "id": "cu", "name": {{ "vi": "Cũ", "en": "Old" }}, "years": [null, "2022"], {sets}, {old}, "total": "t" }},
    {{ "id": "moi", "name": {{ "vi": "Mới", "en": "New" }}, "years": ["2023", null], "succeeds": "cu", {sets}, {new}, "total": "t" }}],
  "observations": "indicator,unit,period,as_printed\na,u,2022,50\nb,u,2022,30\nd,u,2022,10\na,u,2023,80\nb,u,2023,60\nc,u,2023,25\nd,u,2023,20\n" }}"#
    );
    let files: &[(&str, &str)] = &[("pack.json", &text)];
    let reading = Pack::read(files, "pack.json");
    reading
        .pack
        .unwrap_or_else(|| panic!("{text}\n{:?}", reading.findings))
}

fn component(code: &str, more: &str) -> String {
    format!(
        r#"{{ "id": "{code}", "name": {{ "vi": "{code}", "en": "{code}." }}, "input": "{code}", {more} }}"#
    )
}

/// The change of u from 2022 to 2023, and that of each component.
fn changed(old: &str, new: &str) -> (Change, Vec<String>) {
    let pack = pack(old, new);
    let framework = pack.framework();
    let program = Program::new(framework);
    let as_of = framework.info.cut_off.expect("a day");
    let session = Session::new(framework, &program, pack.data(), as_of);
    let scored = |id: &str, year: i32| {
        let index = framework.find_index(id).expect("an index");
        let inputs = Inputs::gather(&session, index, &index.sets[0], year, pack.sheets());
        Scoring::new(framework, index, inputs, Options::default())
    };
    let (old, new) = (scored("cu", 2022), scored("moi", 2023));
    let set = &old.index().sets[0];
    let change =
        change(&session, set, pack.sheets(), &old, &new, 0).expect("both years have a score");
    let parts = change.by_component.iter();
    let parts = parts.map(|share| {
        format!(
            "{} {}",
            old.index().components[share.component].id,
            share.amount
        )
    });
    let parts = parts.collect();
    (change, parts)
}

fn number(text: &str) -> Option<Rational> {
    Rational::parse(text)
}

fn adds_up(change: &Change) {
    let effects = [&change.value, &change.weight, &change.method];
    let sum = effects
        .iter()
        .filter_map(|effect| effect.as_ref())
        .fold(Rational::ZERO, |sum, effect| sum + effect);
    assert_eq!(sum, change.total);
    assert_eq!(&change.to - &change.from, change.total);
    let parts = change.by_component.iter();
    let parts = parts.fold(Rational::ZERO, |sum, share| sum + &share.amount);
    assert_eq!(Some(parts), change.value, "of sums and means");
}

/// A sum of points: (40·½ + 60·3/10)/100 by the old rules; with the figures of 2023 (40·4/5 + 60·3/5)/100; with the points of 2023 (50·4/5 + 30·3/5)/120; by the
/// new rules, with a target and a third component, (40 + 30·6/8 + 10)/120.
#[test]
fn points_rules_and_components_may_change_together() {
    let ratio = |points: &str| {
        format!(r#""points": "{points}", "score": {{ "method": "ratio", "full": "100" }}"#)
    };
    let total = |points: &str, parts: &str| {
        format!(
            r#""aggregates": [{{ "id": "t", "name": {{ "vi": "T", "en": "T." }}, "method": "sum", "points": "{points}", "scale": "1", "parts": [{parts}] }}]"#
        )
    };
    let old = format!(
        r#""components": [{}, {}], {}"#,
        component("a", &ratio("40")),
        component("b", &ratio("60")),
        total("100", r#""a", "b""#),
    );
    let capped = r#""points": "30", "score": { "method": "capped", "target": "80" }"#;
    let new = format!(
        r#""components": [{}, {}, {}], {}"#,
        component("a", &ratio("50")),
        component("b", capped),
        component("c", &ratio("40")),
        total("120", r#""a", "b", "c""#),
    );
    let (change, parts) = changed(&old, &new);
    adds_up(&change);
    assert_eq!(Some(change.from), number("0.38"));
    assert_eq!(change.value, number("0.3"));
    assert_eq!(change.weight, number("-59/300"));
    assert_eq!(change.method, number("29/240"));
    assert_eq!(Some(change.total), number("269/1200"));
    assert_eq!(parts, ["a 0.12", "b 0.18"]);
}

/// A mean whose weights change, and of which one part is gone: (50 + 3·30 + 4·10)/8, with the figures of 2023 (80 + 3·60 + 4·20)/8, with a and b alike and d as
/// heavy as they together (2·80 + 2·60 + 4·20)/8, and without d (80 + 60)/2.
#[test]
fn the_parts_of_both_keep_their_weight_beside_one_that_is_gone() {
    let identity = r#""score": { "method": "identity" }"#;
    let components = |codes: &[&str]| {
        let all: Vec<String> = codes.iter().map(|code| component(code, identity)).collect();
        all.join(", ")
    };
    let total = |parts: &str| {
        format!(
            r#""aggregates": [{{ "id": "t", "name": {{ "vi": "T", "en": "T." }}, "method": "arithmetic", "parts": [{parts}] }}]"#
        )
    };
    let weighed = r#"{ "of": "a", "weight": "1" }, { "of": "b", "weight": "3" }, { "of": "d", "weight": "4" }"#;
    let old = format!(
        r#""components": [{}], {}"#,
        components(&["a", "b", "d"]),
        total(weighed)
    );
    let new = format!(
        r#""components": [{}], {}"#,
        components(&["a", "b"]),
        total(r#""a", "b""#)
    );
    let (change, parts) = changed(&old, &new);
    adds_up(&change);
    assert_eq!(Some(change.from), number("22.5"));
    assert_eq!(change.value, number("20"));
    assert_eq!(change.weight, number("2.5"));
    assert_eq!(change.method, number("25"));
    assert_eq!(parts, ["a 3.75", "b 11.25", "d 5"]);
}

/// The provincial index: what the pillars of 2021 would have given by the rules of 2020 is tried, since they were not published.
#[test]
fn the_provincial_index_of_2021_beside_that_of_2020() {
    let pack = Pack::read(chitieu_seeds::INDICES, "indices.json")
        .pack
        .expect("a pack");
    let framework = pack.framework();
    let program = Program::new(framework);
    let as_of = date("2025-12-31").expect("a day");
    let mut session = Session::new(framework, &program, pack.data(), as_of);
    let unit: UnitId = framework.find_unit("da-nang").expect("a unit");
    let year = chitieu_core::Period::year(2021).expect("a year");
    let tried = [
        ("dti_cqs", "0.6"),
        ("dti_kts", "0.5"),
        ("dti_xhs", "0.55"),
        ("dti_1_nhan_thuc", "0.7"),
        ("dti_2_the_che", "0.8"),
        ("dti_3_ha_tang", "0.6"),
        ("dti_4_nhan_luc", "0.5"),
        ("dti_5_attt", "0.4"),
        ("dti_7_hd_cqs", "0.65"),
        ("dti_8_hd_kts", "0.45"),
        ("dti_9_hd_xhs", "0.35"),
    ];
    for (code, value) in tried {
        let indicator = framework.find_indicator(code).expect(code);
        let value = Value::Point(Rational::parse(value).expect("a number"));
        session.what_if(indicator, unit, year, Some(value));
    }
    let scored = |id: &str, year: i32| {
        let index = framework.find_index(id).expect("an index");
        let inputs = Inputs::gather(&session, index, &index.sets[0], year, pack.sheets());
        Scoring::new(framework, index, inputs, Options::default())
    };
    let (old, new) = (scored("dti-2020", 2020), scored("dti-2022", 2021));
    assert_eq!(new.index().succeeds.as_deref(), Some("dti-2020"));
    let set = &new.index().sets[0];
    let place = new.place_of(unit).expect("a place");
    let change = change(&session, set, pack.sheets(), &old, &new, place).expect("scores");
    adds_up(&change);
    // 0.4·0.5346 + 0.3·0.4155 + 0.3·0.4964, as printed; then 0.4·0.6 + 0.3·0.5 + 0.3·0.55; no weight is of both.
    assert_eq!(Some(change.from), number("0.48741"));
    assert_eq!(change.value, number("0.06759"));
    assert_eq!(change.weight, number("0"));
    // (100·(0.7 + 0.8 + 0.6 + 0.5 + 0.4) + 200·0.65 + 150·0.45 + 150·0.35)/1000 = 0.55
    assert_eq!(Some(change.to), number("0.55"));
    assert_eq!(change.method, number("-0.005"));
}

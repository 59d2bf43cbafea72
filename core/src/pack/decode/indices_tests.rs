//! The index of `docs/INDICES.md` is read as it stands there.

use crate::framework::index::{Counting, Method, Node};
use crate::{Framework, Pack};

/// The JSON block of the document, the same in both languages.
fn example() -> &'static str {
    let document = include_str!("../../../docs/INDICES.md");
    let mut blocks = document.split("```json\n").skip(1);
    let mut next = || blocks.next()?.split("```").next();
    let block = next().expect("a block");
    assert_eq!(next(), Some(block));
    block
}

fn pack(index: &str) -> crate::Reading {
    let measure = |code: &str, unit: &str, kind: &str| {
        format!(
            r#"{{ "code": "{code}", "name": {{ "vi": "{code}", "en": "{code}." }}, "unit": {{ "vi": "{unit}", "en": "{unit}" }}, "kind": "{kind}",
            "nature": "stock", "direction": "higher", "group": "ha-tang" }}"#
        )
    };
    let measures = [
        measure("ty_le_dvc_truc_tuyen", "%", "count"),
        measure("nguoi_dung_dau", "mức", "count"),
        measure("doanh_nghiep_so", "doanh nghiệp", "count"),
        measure("dan_so", "người", "count"),
        measure("chi_so_da_cong_bo", "điểm", "count"),
    ];
    let head = format!(
        r#"{{ "schema_version": 1, "id": "x", "name": {{ "vi": "X", "en": "X." }},
        "units": [{{ "id": "viet-nam", "name": {{ "vi": "Việt Nam", "en": "Viet Nam" }}, "tier": "nation" }}],
        "measures": [{}], "indices": [{index}] }}"#,
        measures.join(",\n")
    );
    let files: &[(&str, &str)] = &[("pack.json", &head)];
    Pack::read(files, "pack.json")
}

fn codes(reading: &crate::Reading) -> Vec<&'static str> {
    reading.findings.iter().map(crate::Finding::code).collect()
}

fn framework(reading: crate::Reading) -> Framework {
    assert_eq!(codes(&reading), Vec::<&str>::new());
    reading.pack.expect("a pack").framework().clone()
}

#[test]
fn the_example_of_the_document_is_read() {
    let framework = framework(pack(example()));
    let index = framework.find_index("vi-du").expect("the index");
    assert_eq!((index.components.len(), index.aggregates.len()), (3, 3));
    assert_eq!(index.years, Some((2023, 2025)));
    assert_eq!(index.id_of(index.total), "chi-so");
    assert_eq!(
        index
            .points_of(index.total)
            .map(|points| points.to_string()),
        Some("200".to_owned())
    );
    assert_eq!(index.components[0].counting, Counting::Score);
    assert!(
        matches!(&index.components[0].method, Method::Capped { target } if target.to_string() == "80")
    );
}

#[test]
fn an_aggregate_may_stand_before_its_parts() {
    let text = example().replacen(r#""aggregates": ["#, r#""aggregates": [ { "id": "tren", "name": { "vi": "Trên", "en": "Above" }, "method": "minimum", "parts": ["chi-so", "1.1"] },"#, 1);
    let framework = framework(pack(&text));
    let index = framework.find_index("vi-du").expect("the index");
    let last = index.aggregates.last().expect("four");
    assert_eq!(last.id, "tren");
    assert_eq!(index.id_of(last.parts[0].node), "chi-so");
    assert_eq!(last.parts[1].node, Node::Component(0));
}

#[test]
fn mistakes_are_found_at_their_place() {
    for (from, to, code) in [
        (r#""points": "200""#, r#""points": "100""#, "E092"),
        (
            r#""parts": ["1", "2"]"#,
            r#""parts": ["1", "chi-so"]"#,
            "E095",
        ),
        (r#""parts": ["1", "2"]"#, r#""parts": ["1", "1"]"#, "E096"),
        (r#""parts": ["1", "2"]"#, r#""parts": ["1", "9"]"#, "E050"),
        (r#""target": "80""#, r#""target": "0""#, "E097"),
        (r#""share": "1/2""#, r#""share": "2""#, "E097"),
        (
            r#""parts": ["2.1"]"#,
            r#""parts": [{ "of": "2.1", "weight": "-1" }]"#,
            "E090",
        ),
        (r#""id": "1.2""#, r#""id": "1.1""#, "E051"),
        (
            r#""method": "sum", "parts": ["1", "2"]"#,
            r#""method": "arithmetic", "parts": ["1", "2"]"#,
            "E097",
        ),
        (
            r#""method": "sum", "parts": ["2.1"]"#,
            r#""method": "sum", "power": "2", "parts": ["2.1"]"#,
            "E097",
        ),
    ] {
        let text = example().replacen(from, to, 1);
        assert_ne!(text, example(), "{from}");
        let reading = pack(&text);
        assert!(
            codes(&reading).contains(&code),
            "{to}: {:?}",
            codes(&reading)
        );
        let finding = reading
            .findings
            .iter()
            .find(|finding| finding.code() == code);
        assert!(finding.is_some_and(|finding| finding.at.is_some()), "{to}");
    }
}

fn ladder(bands: &str, whole: bool) -> Vec<&'static str> {
    let text = example().replacen(
        r#""score": { "method": "capped", "target": "80" }"#,
        &format!(r#""score": {{ "method": "ladder", "bands": [{bands}], "whole": {whole} }}"#),
        1,
    );
    codes(&pack(&text))
}

#[test]
fn bands_are_checked_for_gaps_and_overlaps() {
    let one = r#"{ "below": "3", "points": "0" }"#;
    let two = r#"{ "from": "3", "points": "60" }"#;
    assert_eq!(ladder(&[one, two].join(","), false), Vec::<&str>::new());
    assert_eq!(ladder(&[two, one].join(","), false), Vec::<&str>::new());
    assert_eq!(ladder(one, false), ["E094"], "nothing above");
    assert_eq!(ladder(two, false), ["E094"], "nothing from 0 to 3");
    let closed = r#"{ "to": "3", "points": "0" }"#;
    assert_eq!(
        ladder(&[closed, two].join(","), false),
        ["E093"],
        "3 is in both"
    );
    let later = r#"{ "from": "4", "points": "60" }"#;
    assert_eq!(
        ladder(&[closed, later].join(","), false),
        ["E094"],
        "3.5 is in none"
    );
    assert_eq!(ladder(&[closed, later].join(","), true), Vec::<&str>::new());
    let many = r#"{ "at": "0", "points": "0" }, { "above": "0", "points": "61" }"#;
    assert_eq!(
        ladder(many, false),
        ["E097"],
        "more than the component's 60 points"
    );
}

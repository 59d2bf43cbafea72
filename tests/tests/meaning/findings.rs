//! Long because it is one table. One smallest pack for every problem that reading or checking a pack can find: its code, its place, and its texts in both languages.

use std::collections::BTreeSet;

use chitieu_core::framework::Read;
use chitieu_core::limits::{MAX_FILES, MAX_NESTING, MAX_SOURCE_BYTES};
use chitieu_core::{Files, Lang, Pack, Problem, Reading, Severity};

use crate::support::{Folder, codes};

/// The first five lines of the small pack; what a case adds stands on line 6 and after.
const LINES: &str = r#"{ "schema_version": 1, "id": "nho", "name": { "vi": "Bộ nhỏ", "en": "Small pack" }, "number_style": "vi", "data": ["d.csv"],
"documents": [{ "id": "d", "title": { "vi": "Báo cáo", "en": "Report" } }], "bases": [{ "id": "dan", "name": { "vi": "dân", "en": "people" } }, { "id": "ho", "name": { "vi": "hộ", "en": "households" } }],
"units": [{ "id": "vn", "name": { "vi": "Cả nước", "en": "Nation" }, "tier": "nation" }, { "id": "a", "name": { "vi": "A", "en": "Province A" }, "tier": "province", "parent": "vn", "valid_to": "2025-06-30" }],
"measures": [{ "code": "so", "name": { "vi": "Số", "en": "Count" }, "unit": { "vi": "cái", "en": "things" }, "direction": "higher", "group": "ha-tang", "nature": "stock" }, { "code": "nguoi", "name": { "vi": "Người", "en": "People" }, "unit": { "vi": "người", "en": "people" }, "direction": "neutral", "group": "ha-tang", "nature": "stock" }],
"indicators": [{ "code": "ty_le", "name": { "vi": "Tỷ lệ", "en": "Rate" }, "unit": "%", "numerator": "so", "denominator": "nguoi", "factor": "100", "base": "dan", "range": ["0", "100"], "direction": "higher", "group": "ha-tang", "nature": "stock" }#MORE#],
"#;

/// A pack with more members after the usual ones.
fn with_members(members: &str) -> Folder {
    let pack = format!("{}{members}}}", LINES.replace("#MORE#", ""));
    Folder::default()
        .with("pack.json", pack)
        .with("d.csv", rows(""))
}

/// A pack with one more indicator, on line 6.
fn with_indicator(members: &str) -> Folder {
    let usual = r#""name": { "vi": "Khác", "en": "Other" }, "direction": "higher", "group": "ha-tang", "nature": "stock""#;
    let more = format!(",\n{{ {members}, {usual} }}");
    let pack = format!("{}\"plans\": []}}", LINES.replace("#MORE#", &more));
    Folder::default()
        .with("pack.json", pack)
        .with("d.csv", rows(""))
}

/// A pack with goals of a plan of the nation, on line 6 and after.
fn with_goals(goals: &str) -> Folder {
    with_members(&format!(
        r#""plans": [{{ "id": "p", "title": {{ "vi": "Kế hoạch", "en": "Plan" }}, "level": "nation", "unit": "vn", "goals": [
{goals}] }}]"#
    ))
}

/// A goal of that plan.
fn goal(members: &str) -> String {
    format!(
        r#"{{ "id": "g", "name": {{ "vi": "Mục tiêu", "en": "Goal" }}, "applies_to": "nation", {members} }}"#
    )
}

/// A data file with the usual columns.
fn rows(rows: &str) -> String {
    format!(
        "indicator,unit,period,role,as_printed,value,numerator,denominator,document,line\n{rows}"
    )
}

fn with_rows(text: &str) -> Folder {
    with_members("\"plans\": []").with("d.csv", rows(text))
}

/// A pack whose count of a whole is the sum of its parts.
fn with_sum(text: &str) -> Folder {
    let measure = r#""group": "ha-tang", "nature": "stock" }"#;
    let sum = r#""group": "ha-tang", "nature": "stock", "rollup": "sum" }"#;
    let lines = LINES.replace("#MORE#", "").replacen(measure, sum, 1);
    Folder::default()
        .with("pack.json", format!("{lines}\"plans\": []}}"))
        .with("d.csv", rows(text))
}

/// Two reports without documents.
fn with_two_files(first: &str, second: &str) -> Folder {
    let pack = format!("{}\"plans\": []}}", LINES.replace("#MORE#", ""))
        .replace(r#""data": ["d.csv"]"#, r#""data": ["d.csv", "e.csv"]"#);
    let header = "indicator,unit,period,role,as_printed,revision\n";
    Folder::default()
        .with("pack.json", pack)
        .with("d.csv", format!("{header}{first}"))
        .with("e.csv", format!("{header}{second}"))
}

/// What the host says of files that it cannot give.
struct Host(Folder);

impl Files for Host {
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let name = name.to_owned();
        match name.as_str() {
            "thu-muc" => Err(Problem::FolderInsteadOfFile { name }),
            "khoa" => Err(Problem::UnreadableFile {
                name,
                reason: "denied".to_owned(),
            }),
            name => Files::read(&self.0, name),
        }
    }
}

fn read(folder: Folder) -> Reading {
    Pack::read(&Host(folder), "pack.json")
}

/// A code, the pack that raises it, and its place: file, line, column, JSON Pointer.
struct Case {
    code: &'static str,
    folder: Folder,
    place: (&'static str, u32, u32),
    pointer: &'static str,
}

fn case(
    code: &'static str,
    folder: Folder,
    place: (&'static str, u32, u32),
    pointer: &'static str,
) -> Case {
    Case {
        code,
        folder,
        place,
        pointer,
    }
}

fn bare(pack: impl Into<Vec<u8>>) -> Folder {
    Folder::default().with("pack.json", pack)
}

fn of_files() -> Vec<Case> {
    let data = |bytes: &[u8]| with_members("\"plans\": []").with("d.csv", bytes);
    vec![
        case(
            "E001",
            data(b"indicator,unit\nV\xF5 Nhai,1"),
            ("d.csv", 2, 2),
            "",
        ),
        case(
            "E002",
            bare(vec![b' '; MAX_SOURCE_BYTES + 1]),
            ("pack.json", 1, 1),
            "",
        ),
        case("E003", bare(""), ("pack.json", 1, 1), ""),
        case(
            "E004",
            with_members("\"include\": [\"thieu.json\"]"),
            ("pack.json", 6, 13),
            "/include/0",
        ),
        case(
            "E005",
            with_members("\"include\": [\"thu-muc\"]"),
            ("pack.json", 6, 13),
            "/include/0",
        ),
        case(
            "E006",
            with_members("\"include\": [\"khoa\"]"),
            ("pack.json", 6, 13),
            "/include/0",
        ),
        case(
            "E018",
            with_members("\"include\": [\"../khac.json\"]"),
            ("pack.json", 6, 13),
            "/include/0",
        ),
        case(
            "E008",
            with_members(&format!(
                "\"include\": [{}]",
                vec!["\"khac.json\""; MAX_FILES + 1].join(",")
            )),
            ("pack.json", 6, 12),
            "/include",
        ),
        case(
            "E009",
            bare(format!("[{}", "?,".repeat(3_000))),
            ("pack.json", 1, 0),
            "",
        ),
        case(
            "I001",
            data(format!("\u{FEFF}{}", rows("")).as_bytes()),
            ("d.csv", 1, 1),
            "",
        ),
        case(
            "I002",
            with_rows("so,a,2023,,3,,,,d,1\nso,a,2022,,4 ca\u{301}i,,,,d,2"),
            ("d.csv", 1, 1),
            "",
        ),
    ]
}

fn of_json() -> Vec<Case> {
    vec![
        case(
            "E010",
            with_members("\"plans\": [,]"),
            ("pack.json", 6, 11),
            "",
        ),
        case(
            "E011",
            bare("{ \"schema_version\": 1,"),
            ("pack.json", 1, 1),
            "",
        ),
        case(
            "E012",
            with_members(r#""plans": [], "$schema": "\q""#),
            ("pack.json", 6, 26),
            "/$schema",
        ),
        case(
            "E013",
            with_members(r#""plans": [], "$schema": 01"#),
            ("pack.json", 6, 25),
            "/$schema",
        ),
        case(
            "E014",
            with_members("\"plans\": [] } {"),
            ("pack.json", 6, 15),
            "",
        ),
        case(
            "E015",
            with_members(&format!("\"plans\": {}", "[".repeat(100_000))),
            ("pack.json", 6, 0),
            "",
        ),
        case(
            "E016",
            with_members("\"plans\": [], \"id\": \"lai\""),
            ("pack.json", 6, 14),
            "",
        ),
        case(
            "E017",
            with_members(&format!("\"plans\": {}", "1".repeat(1_000_000))),
            ("pack.json", 6, 10),
            "/plans",
        ),
    ]
}

fn of_csv() -> Vec<Case> {
    let data = |text: &str| with_members("\"plans\": []").with("d.csv", text);
    vec![
        case("E020", with_rows("so,a,2023,,\"3"), ("d.csv", 2, 12), ""),
        case("E021", with_rows("so,a,2023"), ("d.csv", 2, 1), ""),
        case("E022", data("indicator,unit,period\n"), ("d.csv", 1, 1), ""),
        case(
            "E023",
            data("indicator,unit,period,as_printed,documnet\n"),
            ("d.csv", 1, 34),
            "",
        ),
        case(
            "E024",
            data("indicator,unit,period,as_printed,unit\n"),
            ("d.csv", 1, 34),
            "",
        ),
        case(
            "E025",
            with_rows("so,a,2023,,\"3\"x,,,,d,1"),
            ("d.csv", 2, 15),
            "",
        ),
    ]
}

fn of_members() -> Vec<Case> {
    let compare = |value: &str| {
        goal(&format!(
            r#""test": {{ "indicator": "ty_le", "comparator": ">=", "value": {value} }}"#
        ))
    };
    vec![
        case(
            "E030",
            with_members("\"plans\": {}"),
            ("pack.json", 6, 10),
            "/plans",
        ),
        case(
            "E031",
            with_members("\"plans\": [{ \"id\": \"p\", \"level\": \"nation\" }]"),
            ("pack.json", 6, 11),
            "/plans/0",
        ),
        case(
            "E032",
            with_members("\"plans\": [], \"plan\": []"),
            ("pack.json", 6, 14),
            "/plan",
        ),
        case(
            "E033",
            with_goals(&compare("\"30\"").replace(">=", "=>")),
            ("pack.json", 7, 128),
            "/plans/0/goals/0/test/comparator",
        ),
        case(
            "E034",
            with_indicator(r#""code": "ty-le-2", "unit": "%", "value": "so""#),
            ("pack.json", 6, 11),
            "/indicators/1/code",
        ),
        case(
            "E035",
            with_rows("so,a,2023,,12.5,,,,d,1"),
            ("d.csv", 2, 12),
            "",
        ),
        case(
            "E036",
            Folder::default()
                .with(
                    "pack.json",
                    format!(
                        "{}\"plans\": []}}",
                        LINES
                            .replace("#MORE#", "")
                            .replace(r#""number_style": "vi","#, "")
                    ),
                )
                .with("d.csv", rows("so,a,2023,,1.234,,,,d,1")),
            ("d.csv", 2, 12),
            "",
        ),
        case(
            "E037",
            with_members("\"cut_off\": \"2023-02-30\""),
            ("pack.json", 6, 12),
            "/cut_off",
        ),
        case(
            "E038",
            with_rows("so,a,2023-Q5,,1,,,,d,1"),
            ("d.csv", 2, 6),
            "",
        ),
        case(
            "E039",
            bare(r#"{ "schema_version": 2, "id": "p", "name": { "vi": "a", "en": "b" } }"#),
            ("pack.json", 1, 21),
            "/schema_version",
        ),
        case(
            "E040",
            with_goals(&compare("\"30,5\"")),
            ("pack.json", 7, 143),
            "/plans/0/goals/0/test/value",
        ),
        case(
            "W030",
            with_members(
                r#""plans": [{ "id": "p", "title": { "vi": "Kế hoạch" }, "level": "nation" }]"#,
            ),
            ("pack.json", 6, 33),
            "/plans/0/title",
        ),
    ]
}

fn of_definitions() -> Vec<Case> {
    let tested = |more: &str| {
        goal(&format!(
            r#""test": {{ "indicator": "ty_le", "comparator": ">=", "value": "30" }}{more}"#
        ))
    };
    let plans = |a: &str, b: &str| {
        with_members(&format!(
            "\"plans\": [\n{}{a},\n{}{b}]",
            r#"{ "id": "p1", "title": { "vi": "Một", "en": "One" }, "unit": "vn", "goals": [{ "id": "g", "name": { "vi": "M", "en": "G" }, "applies_to": "nation", "deadline": "2025", "test": { "indicator": "ty_le", "comparator": ">=", "value": "80" } }], "#,
            r#"{ "id": "p2", "title": { "vi": "Hai", "en": "Two" }, "unit": "a", "goals": [{ "id": "g", "name": { "vi": "M", "en": "G" }, "applies_to": { "unit": "a" }, "deadline": "2025", "test": { "indicator": "ty_le", "comparator": ">=", "value": "60" } }], "#
        ))
    };
    vec![
        case(
            "E050",
            with_rows("soo,a,2023,,1,,,,d,1"),
            ("d.csv", 2, 1),
            "",
        ),
        case(
            "E051",
            with_indicator(r#""code": "so", "unit": "%", "value": "so""#),
            ("pack.json", 6, 11),
            "/indicators/1/code",
        ),
        case(
            "E052",
            with_indicator(r#""code": "vong", "unit": "cái", "value": "vong + so""#),
            ("pack.json", 6, 11),
            "/indicators/1/code",
        ),
        case(
            "E058",
            with_members(r#""plans": []"#).with(
                "pack.json",
                format!(
                    "{}\"plans\": []}}",
                    LINES.replace("#MORE#", "").replace(
                        r#""tier": "nation" }"#,
                        r#""tier": "nation", "parent": "a" }"#
                    )
                ),
            ),
            ("pack.json", 3, 19),
            "/units/0/id",
        ),
        case(
            "E053",
            with_indicator(r#""code": "hong", "unit": "cái", "value": "so + ""#),
            ("pack.json", 6, 0),
            "/indicators/1/value",
        ),
        case(
            "E054",
            with_indicator(r#""code": "tong", "unit": "cái", "value": "so + nguoi""#),
            ("pack.json", 6, 11),
            "/indicators/1/code",
        ),
        case(
            "E055",
            with_goals(&tested(r#", "base": "ho""#)),
            ("pack.json", 7, 9),
            "/plans/0/goals/0/id",
        ),
        case(
            "E056",
            with_goals(&tested(
                r#", "deadline": "2022", "baseline": { "value": "5", "period": "2023" }"#,
            )),
            ("pack.json", 7, 9),
            "/plans/0/goals/0/id",
        ),
        case(
            "E057",
            with_rows("so,a,2026,,1,,,,d,1"),
            ("d.csv", 2, 6),
            "",
        ),
        case(
            "W055",
            plans(r#""level": "nation" }"#, r#""level": "province" }"#),
            ("pack.json", 8, 85),
            "/plans/1/goals/0/id",
        ),
        case(
            "W056",
            plans(
                r#""level": "province", "date": "2021-01-01" }"#,
                r#""level": "province", "date": "2022-01-01" }"#,
            ),
            ("pack.json", 8, 85),
            "/plans/1/goals/0/id",
        ),
        case(
            "I052",
            with_goals(&goal(
                r#""test": { "words": { "vi": "Không có ngưỡng", "en": "No threshold" } }"#,
            )),
            ("pack.json", 7, 9),
            "/plans/0/goals/0/id",
        ),
    ]
}

fn of_data() -> Vec<Case> {
    vec![
        case(
            "W050",
            with_indicator(r#""code": "cong", "unit": "%", "value": "ty_le + ty_le""#),
            ("pack.json", 6, 11),
            "/indicators/1/code",
        ),
        case(
            "W051",
            with_rows("ty_le,a,2023,,1.292/1.092,,,,d,1"),
            ("d.csv", 2, 1),
            "",
        ),
        case(
            "W052",
            with_rows("ty_le,a,2023,,\"70,3%\",,4.427,6.283,d,1"),
            ("d.csv", 2, 1),
            "",
        ),
        case(
            "W053",
            with_rows("so,a,2023,,hơn 82.000,,,,d,1\nso,a,2023,,82.000,,,,d,2"),
            ("d.csv", 3, 1),
            "",
        ),
        case(
            "W054",
            with_rows("so,a,2022..2023,delta,69.751,,,,d,1"),
            ("d.csv", 2, 1),
            "",
        ),
        case("W057", with_rows("so,a,2023,,3,,,,,"), ("d.csv", 2, 1), ""),
        case(
            "W058",
            with_rows("so,a,2023,,-3,,,,d,1"),
            ("d.csv", 2, 1),
            "",
        ),
        case(
            "W059",
            with_rows("so,a,2023,,36,37,,,d,1"),
            ("d.csv", 2, 15),
            "",
        ),
        case(
            "W060",
            with_rows("so,a,2023,,3,,,,d,1\nso,a,2023,,3,,,,d,1"),
            ("d.csv", 3, 1),
            "",
        ),
        case(
            "E059",
            with_members(
                r#""periods": [{ "id": "2026-Q2", "from": "2026-03-15", "to": "2026-07-05" }]"#,
            ),
            ("pack.json", 6, 21),
            "/periods/0/id",
        ),
        case(
            "W062",
            with_members(
                r#""periods": [{ "id": "2026-Q1", "from": "2025-12-15", "to": "2026-03-14" }]"#,
            ),
            ("pack.json", 6, 12),
            "/periods",
        ),
        case(
            "W061",
            with_sum("so,vn,2023,,5,,,,d,1\nso,a,2023,,3,,,,d,2"),
            ("d.csv", 2, 1),
            "",
        ),
        case(
            "W064",
            with_two_files("so,a,2023,,3,", "so,a,2023,,4,"),
            ("e.csv", 2, 1),
            "",
        ),
        case(
            "I056",
            with_two_files("so,a,2023,,3,", "so,a,2023,,3,"),
            ("e.csv", 2, 1),
            "",
        ),
        case(
            "I057",
            with_two_files("so,a,2023,,3,1", "so,a,2023,,3,0"),
            ("d.csv", 2, 1),
            "",
        ),
        case(
            "I058",
            with_rows(&"so,a,2023,,3,,,,,\n".repeat(102)),
            ("d.csv", 103, 1),
            "",
        ),
        case(
            "I050",
            with_rows("ty_le,a,2023,,36%,,521.509,1.450.945,d,1"),
            ("d.csv", 2, 1),
            "",
        ),
        case(
            "I051",
            with_rows("ty_le,a,2023,,\"95,6%\",,22,23,d,1"),
            ("d.csv", 2, 1),
            "",
        ),
    ]
}

/// A pack with an index over its count, on line 6 and after; `score` and what follows stand on line 7, the aggregates on line 8, the index's other members on line 9.
fn with_index(score: &str, aggregates: &str, more: &str) -> Folder {
    with_members(&format!(
        r#""indices": [{{ "id": "i", "name": {{ "vi": "Chỉ số", "en": "Index" }}, "total": "t", "components": [{{ "id": "c", "name": {{ "vi": "C", "en": "Component" }},
{score} }}],
"aggregates": [{aggregates}],
{more} }}]"#
    ))
}

const RATIO: &str =
    r#""input": "so", "points": "10", "score": { "method": "ratio", "full": "100" }"#;
const COMPARED: &str = r#""input": "so", "score": { "method": "min_max" }"#;
const TOTAL: &str = r#"{ "id": "t", "name": { "vi": "T", "en": "Total" }, "method": "arithmetic", "parts": ["c"] }"#;
const UNITS: &str =
    r#""units": [{ "id": "u", "name": { "vi": "U", "en": "Units" }, "list": ["a", "vn"] }]"#;

fn total(members: &str) -> String {
    format!(r#"{{ "id": "t", "name": {{ "vi": "T", "en": "Total" }}, {members} }}"#)
}

fn scored(score: &str, figures: &str) -> Folder {
    with_index(score, TOTAL, UNITS).with("d.csv", rows(figures))
}

/// A score sheet beside the index; its first row is line 2.
fn with_sheet(row: &str) -> Folder {
    let score = r#""points": "10", "evidence_needed": true, "score": { "method": "stated" }"#;
    let sheet = format!("index,component,unit,period,self,evidence\n{row}");
    let head = r#""data": ["d.csv"]"#;
    with_index(score, TOTAL, UNITS)
        .replaced(
            "pack.json",
            head,
            &format!(r#"{head}, "scores": ["s.csv"]"#),
        )
        .with("s.csv", sheet)
}

fn of_indices() -> Vec<Case> {
    let two = "so,a,2023,,3,,,,,\nso,vn,2023,,3,,,,,";
    vec![
        case(
            "E090",
            with_index(
                RATIO,
                &total(r#""method": "sum", "parts": [{ "of": "c", "weight": "-1" }]"#),
                UNITS,
            ),
            ("pack.json", 8, 0),
            "/indices/0/aggregates/0/parts/0",
        ),
        case(
            "E091",
            with_index(
                RATIO,
                &total(r#""method": "sum", "parts": [{ "of": "c", "weight": "0" }]"#),
                UNITS,
            ),
            ("pack.json", 8, 0),
            "/indices/0/aggregates/0/id",
        ),
        case(
            "E092",
            with_index(
                RATIO,
                &total(r#""method": "sum", "parts": ["c"], "points": "12""#),
                UNITS,
            ),
            ("pack.json", 8, 0),
            "/indices/0/aggregates/0/points",
        ),
        case(
            "E093",
            with_index(
                r#""input": "so", "points": "9", "score": { "method": "ladder", "bands": [{ "to": "3", "points": "1" }, { "from": "3", "points": "9" }] }"#,
                TOTAL,
                UNITS,
            ),
            ("pack.json", 7, 0),
            "/indices/0/components/0/score/bands/1",
        ),
        case(
            "E094",
            with_index(
                r#""input": "so", "points": "9", "score": { "method": "ladder", "bands": [{ "to": "3", "points": "1" }, { "from": "4", "points": "9" }] }"#,
                TOTAL,
                UNITS,
            ),
            ("pack.json", 6, 0),
            "/indices/0/components/0/id",
        ),
        case(
            "E095",
            with_index(
                RATIO,
                &total(r#""method": "sum", "parts": ["c", "t"]"#),
                UNITS,
            ),
            ("pack.json", 8, 0),
            "/indices/0/aggregates/0/id",
        ),
        case(
            "E096",
            with_index(RATIO, TOTAL, &UNITS.replace("\"vn\"", "\"a\"")),
            ("pack.json", 9, 0),
            "/indices/0/units/0/list/1",
        ),
        case(
            "E097",
            with_index(
                r#""input": "so", "score": { "method": "yes_no" }"#,
                TOTAL,
                UNITS,
            ),
            ("pack.json", 7, 0),
            "/indices/0/components/0/score/method",
        ),
        case(
            "W090",
            with_index(
                RATIO,
                &format!(
                    r#"{{ "id": "s", "name": {{ "vi": "S", "en": "Part" }}, "method": "sum", "parts": ["c"] }}, {}"#,
                    total(
                        r#""method": "sum", "parts": [{ "of": "c", "weight": "0" }, { "of": "s", "weight": "1" }]"#
                    )
                ),
                UNITS,
            ),
            ("pack.json", 8, 0),
            "/indices/0/aggregates/1/parts/0",
        ),
        case(
            "W091",
            scored(COMPARED, two),
            ("pack.json", 6, 0),
            "/indices/0/components/0/id",
        ),
        case(
            "W092",
            scored(COMPARED, "so,a,2023,,3,,,,,"),
            ("pack.json", 6, 0),
            "/indices/0/components/0/id",
        ),
        case(
            "I092",
            scored(
                &RATIO.replace("\"so\"", "\"so\", \"denominate\": { \"by\": \"nguoi\" }"),
                "nguoi,a,2023,,3,,,,,",
            ),
            ("pack.json", 6, 0),
            "/indices/0/components/0/id",
        ),
        case(
            "W094",
            scored(RATIO, "so,a,2023,,104,,,,,"),
            ("pack.json", 6, 0),
            "/indices/0/components/0/id",
        ),
        case(
            "W095",
            scored(
                r#""input": "so", "score": { "method": "goalposts", "low": "1", "high": "9", "logarithm": true, "truncate": false }"#,
                "so,a,2023,,0,,,,,",
            ),
            ("pack.json", 6, 0),
            "/indices/0/components/0/id",
        ),
        case(
            "W096",
            with_sheet("i,c,a,2023,25,x.pdf\n"),
            ("s.csv", 2, 0),
            "",
        ),
        case(
            "W097",
            with_sheet("i,c,a,2023,5,x.pdf\ni,c,a,2023,6,x.pdf\n"),
            ("s.csv", 3, 0),
            "",
        ),
        case(
            "W098",
            with_index(
                RATIO,
                &total(r#""method": "sum", "parts": ["c"], "published": "nguoi""#),
                UNITS,
            )
            .with("d.csv", rows("so,a,2023,,50,,,,,\nnguoi,a,2023,,7,,,,,")),
            ("pack.json", 8, 0),
            "/indices/0/aggregates/0/id",
        ),
        case(
            "I090",
            with_index(RATIO, TOTAL, &format!(r#"{UNITS}, "screen": "2/3""#))
                .with("d.csv", rows("so,a,2023,,50,,,,,")),
            ("pack.json", 6, 0),
            "/indices/0/id",
        ),
        case("I091", with_sheet("i,c,a,2023,5,\n"), ("s.csv", 2, 0), ""),
    ]
}

fn all() -> Vec<Case> {
    [
        of_indices(),
        of_files(),
        of_json(),
        of_csv(),
        of_members(),
        of_definitions(),
        of_data(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn the_small_pack_itself_has_no_findings() {
    for folder in [
        with_members("\"plans\": []"),
        with_indicator(r#""code": "khac", "unit": "cái", "value": "so + so""#),
        with_goals(&goal(
            r#""test": { "indicator": "ty_le", "comparator": ">=", "value": "30" }"#,
        )),
        with_rows("ty_le,a,2023,,36%,,,,d,1"),
    ] {
        let reading = read(folder);
        assert!(reading.findings.is_empty(), "{:?}", codes(&reading));
    }
}

#[test]
fn each_problem_is_raised_where_it_stands_and_told_in_both_languages() {
    let mut wrong = Vec::new();
    for Case {
        code,
        folder,
        place,
        pointer,
    } in all()
    {
        let reading = read(folder);
        let Some(finding) = reading
            .findings
            .iter()
            .find(|finding| finding.code() == code)
        else {
            wrong.push(format!("{code}: not raised, but {:?}", codes(&reading)));
            continue;
        };
        let (vi, en) = (
            finding.row(&reading.sources, Lang::Vi),
            finding.row(&reading.sources, Lang::En),
        );
        let column = if place.2 == 0 {
            0
        } else {
            en.column.unwrap_or(0)
        };
        let found = (en.file.unwrap_or(""), en.line.unwrap_or(0), column);
        if found != place || en.pointer.as_deref().unwrap_or("") != pointer {
            wrong.push(format!(
                "{code}: should stand at {place:?} {pointer:?}, stands at {found:?} {:?}",
                en.pointer
            ));
        }
        let error = finding.severity() == Severity::Error;
        if error == reading.pack.is_some() {
            wrong.push(format!(
                "{code}: an error and nothing else keeps a pack from being used"
            ));
        }
        for (a, b) in [(&vi.message, &en.message), (&vi.advice, &en.advice)] {
            if a.is_empty() || b.is_empty() || a == b {
                wrong.push(format!("{code}: texts “{a}”, “{b}”"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every code has its case. `E007` is found by hosts alone: core is never asked to open a folder. `E019` needs somebody who breaks off (`bulk`).
#[test]
fn no_code_is_without_a_case() {
    let packs = all();
    let raised = packs.iter().map(|case| case.code).chain(["E007", "E019"]);
    let raised: BTreeSet<&str> = raised.chain(crate::given::codes()).collect();
    let known: BTreeSet<&str> = Problem::ALL.iter().map(|problem| problem.code).collect();
    assert_eq!(raised, known);
}

/// The finding of the host has its texts like every other.
#[test]
fn the_finding_of_hosts_is_told_in_both_languages() {
    let problem = Problem::NotAPack {
        name: "Downloads".to_owned(),
    };
    assert_ne!(problem.message(Lang::Vi), problem.message(Lang::En));
    assert_ne!(problem.advice(Lang::Vi), problem.advice(Lang::En));
}

/// The counts beside a percentage become figures of their own; the percentage is checked once.
#[test]
fn a_percentage_is_checked_against_its_counts_once() {
    let reading = read(with_rows("ty_le,a,2023,,36%,,521.509,1.450.945,d,1"));
    assert_eq!(codes(&reading), ["I050 d.csv:2"]);
}

/// All problems of a run are told, not the first.
#[test]
fn one_run_names_every_mistake() {
    let reading = read(with_rows(
        "soo,b,2023-Q5,valeu,1,,,,x,1\nso,a,2023,,12.5,,,,d,1\nso,a,2026,,1,,,,d,2",
    ));
    let found = codes(&reading);
    for wanted in [
        "E050 d.csv:2",
        "E038 d.csv:2",
        "E033 d.csv:2",
        "E035 d.csv:3",
        "E057 d.csv:4",
    ] {
        assert!(
            found.iter().any(|code| code == wanted),
            "{wanted}: {found:?}"
        );
    }
    assert_eq!(
        found.iter().filter(|code| *code == "E050 d.csv:2").count(),
        3,
        "indicator, unit, document"
    );
}

/// A plan may be known without any of its goals; one whose goals are here was read.
#[test]
fn a_plan_with_goals_is_not_unread() {
    let plan = |read: &str, goals: &str| {
        read_plan(&format!(
            r#"{{ "id": "p", "title": {{ "vi": "Kế hoạch", "en": "Plan" }}, "level": "nation", "unit": "vn"{read}{goals} }}"#
        ))
    };
    let goals = format!(
        r#", "goals": [{}]"#,
        goal(r#""test": { "indicator": "ty_le", "comparator": ">=", "value": "30" }"#)
    );
    for (read, without, with) in [
        ("", Some(Read::Whole), Some(Read::Whole)),
        (r#", "read": "whole""#, Some(Read::Whole), Some(Read::Whole)),
        (
            r#", "read": "partial""#,
            Some(Read::Partial),
            Some(Read::Partial),
        ),
        (r#", "read": "unread""#, Some(Read::Unread), None),
    ] {
        assert_eq!(plan(read, ""), without, "{read}");
        assert_eq!(plan(read, r#", "goals": []"#), without, "{read}");
        assert_eq!(plan(read, &goals), with, "{read} with goals");
    }
    let wrong = codes(&read(with_members(&format!(
        r#""plans": [{{ "id": "p", "title": {{ "vi": "K", "en": "P" }}, "level": "nation", "read": "unread"{goals} }}]"#
    ))));
    assert_eq!(wrong, ["E033 pack.json:6"]);
}

/// How much of the only plan of a pack was read; `None` where the pack has an error.
fn read_plan(plan: &str) -> Option<Read> {
    let reading = read(with_members(&format!("\"plans\": [{plan}]")));
    let plans = reading.pack.as_ref()?.framework().plans();
    plans.first().map(|plan| plan.read)
}

/// Each of several thresholds that all have to hold is compared with those of other plans.
#[test]
fn a_threshold_among_several_can_be_weaker_than_another_plan() {
    let plan = |id: &str, date: &str, test: &str| {
        format!(
            r#"{{ "id": "{id}", "title": {{ "vi": "K", "en": "P" }}, "level": "nation", "date": "{date}", "unit": "vn", "goals": [{}] }}"#,
            goal(&format!(r#""deadline": "2030", "test": {test}"#))
        )
    };
    let both = r#"{ "all": [{ "indicator": "so", "comparator": ">=", "value": "3" }, { "indicator": "ty_le", "comparator": ">=", "value": "50" }] }"#;
    let one = |value: &str| {
        format!(r#"{{ "indicator": "ty_le", "comparator": ">=", "value": "{value}" }}"#)
    };
    for (first, second, wanted) in [
        (one("60"), both.to_owned(), vec!["W056 pack.json:8"]),
        (one("50"), both.to_owned(), vec![]),
        (both.to_owned(), one("40"), vec!["W056 pack.json:8"]),
        (both.to_owned(), both.to_owned(), vec![]),
    ] {
        let plans = format!(
            "\"plans\": [\n{},\n{}]",
            plan("cu", "2021-01-01", &first),
            plan("moi", "2022-01-01", &second)
        );
        assert_eq!(codes(&read(with_members(&plans))), wanted, "{plans}");
    }
}

/// Unknown names suggest the nearest known one.
#[test]
fn a_slip_is_met_with_the_nearest_name() {
    let reading = read(with_rows("ty_lee,a,2023,,1,,,,d,1"));
    let text = reading.findings[0].advice(Lang::En) + &reading.findings[0].message(Lang::En);
    assert!(text.contains("ty_le”"), "{text}");
}

#[test]
fn limits_hold_before_anything_is_computed() {
    let deep = format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000));
    let cases = [
        with_indicator(&format!(
            r#""code": "sau", "unit": "cái", "value": "{deep}""#
        )),
        with_indicator(r#""code": "mu", "unit": "cái", "value": "so ^ 1000000000""#),
        with_indicator(&format!(
            r#""code": "dai", "unit": "cái", "value": "{}""#,
            "9".repeat(1_000_000)
        )),
        with_rows(&format!("so,a,2023,,{},,,,d,1", "9".repeat(1_000_000))),
        with_rows("so,a,2023,,1e1000000000,,,,d,1"),
        with_goals(&goal(
            r#""test": { "indicator": "ty_le", "comparator": ">=", "value": 1e1000000000 }"#,
        )),
        with_goals(&goal(&format!(
            r#""test": {{ "indicator": "ty_le", "comparator": ">=", "value": "{}" }}"#,
            "9".repeat(1_000_000)
        ))),
        with_goals(&goal(&format!(
            r#""test": {}{{ "words": {{ "vi": "v", "en": "e" }} }}{}"#,
            r#"{ "all": ["#.repeat(MAX_NESTING),
            "] }".repeat(MAX_NESTING)
        ))),
    ];
    for (number, folder) in cases.into_iter().enumerate() {
        let reading = read(folder);
        assert!(reading.pack.is_none(), "case {number} was accepted");
        for finding in &reading.findings {
            assert!(
                finding.message(Lang::Vi).len() < 1_000,
                "case {number}: a megabyte is not quoted whole"
            );
        }
    }
}

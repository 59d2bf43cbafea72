//! The entrances: plain functions over bytes. Whatever the bytes are, each of them ends soon and without a panic.
//!
//! `hostile.rs` runs them with the corpus, with damaged files and with random bytes; the targets of `core/fuzz` include this file and run
//! them with whatever a fuzzer finds. So it needs the core alone.

use chitieu_core::formula::Formula;
use chitieu_core::locale::read::{self, Expect, Printing};
use chitieu_core::pack::{DataContent, DataInput, DataOptions, Reading};
use chitieu_core::report::{self, Filter};
use chitieu_core::{
    Files, Interval, Lang, NumberStyle, Pack, Problem, Program, Report, Session, date,
};

/// A function over bytes that may refuse them and may not fail.
pub(crate) type Entrance = fn(&[u8]);

/// Every entrance, by the name of its corpus.
#[allow(dead_code, reason = "a fuzz target runs one of them")]
pub(crate) const ENTRANCES: [(&str, Entrance); 5] = [
    ("pack", pack),
    ("data", data),
    ("given", given),
    ("number", number),
    ("formula", formula),
];

/// What the data entrance adds to the definitions of the scenarios: two goals and a data file.
const GOALS: &str = r#",
  "cut_off": "2023-12-31",
  "data": ["data.csv"],
  "plans": [{ "id": "ke-hoach", "title": { "vi": "Kế hoạch", "en": "Plan" }, "level": "nation", "goals": [{
    "id": "g", "name": { "vi": "Mục tiêu", "en": "Goal" }, "deadline": "2023", "applies_to": { "each": "province" },
    "test": { "all": [
      { "indicator": "ty_le", "comparator": ">=", "value": "30" },
      { "indicator": "tram", "growth_per_year": { "comparator": ">=", "value": "7" } }
    ] }
  }] }]
}"#;

/// The entrance of packs: bytes as `pack.json`. A pack that comes out is reported whole.
pub(crate) fn pack(bytes: &[u8]) {
    used(&[("pack.json", bytes)]);
}

/// The entrance of data: bytes as the data file of a small pack.
pub(crate) fn data(bytes: &[u8]) {
    used(&[("pack.json", small_pack().as_bytes()), ("data.csv", bytes)]);
}

/// The entrance of figures that units send in: bytes as a table or a form, beside a small pack.
pub(crate) fn given(bytes: &[u8]) {
    let pack = small_pack();
    let none = b"indicator,unit,period,as_printed\n".as_slice();
    let files = [("pack.json", pack.as_bytes()), ("data.csv", none)];
    let input = DataInput::new("xa-1.csv", DataContent::Text(bytes.to_vec()));
    let (reading, given) = Pack::read_with(
        &Folder(&files),
        "pack.json",
        &[input],
        &DataOptions::default(),
    );
    assert_eq!(given.files, 1);
    assert!(
        reading.pack.is_some(),
        "what is handed in keeps no pack from being used"
    );
    assessed(reading);
}

fn small_pack() -> String {
    let definitions = include_str!("../../scenarios/base.json").trim_end();
    let open = definitions.strip_suffix('}').unwrap_or(definitions);
    format!("{}{GOALS}", open.trim_end())
}

/// The entrance of tokens, in every style.
pub(crate) fn number(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for style in [NumberStyle::Vi, NumberStyle::En, NumberStyle::Undeclared] {
        for rank in [false, true] {
            let reading = read::number(&text, style, Expect { rank, exact: false });
            match reading {
                Ok(reading) => {
                    let value = reading.value(Printing::Unknown, &Interval::everything());
                    assert!(value.is_none_or(|value| {
                        value
                            .interval()
                            .as_point()
                            .is_none_or(|n| !n.to_canonical().is_empty())
                    }));
                }
                Err(error) => assert!(error.at.end <= text.len() && !error.to_string().is_empty()),
            }
        }
        let _ = read::target(&text, style);
    }
}

/// The entrance of formulas. One that parses compiles once its names have slots.
pub(crate) fn formula(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Formula::parse(&text) {
        Ok(formula) => {
            let slots: Vec<String> = formula.references().map(str::to_owned).collect();
            let slot = |name: &str| {
                slots
                    .iter()
                    .position(|known| known == name)
                    .and_then(|at| u32::try_from(at).ok())
            };
            formula.compile(slot).expect("every name has a slot");
        }
        Err(errors) => assert!(!errors.is_empty()),
    }
}

/// Files of bytes.
struct Folder<'a>(&'a [(&'a str, &'a [u8])]);

impl Files for Folder<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, bytes)| bytes.to_vec())
            .ok_or_else(|| Problem::MissingFile {
                name: name.to_owned(),
            })
    }
}

fn used(files: &[(&str, &[u8])]) {
    let reading = Pack::read(&Folder(files), "pack.json");
    assert!(
        reading.pack.is_some() || !reading.findings.is_empty(),
        "a pack that is refused says why"
    );
    assessed(reading);
}

fn assessed(reading: Reading) {
    for finding in &reading.findings {
        for lang in [Lang::Vi, Lang::En] {
            let row = finding.row(&reading.sources, lang);
            assert!(!row.message.is_empty() && !row.advice.is_empty() && row.line != Some(0));
        }
    }
    if let Some(pack) = reading.pack {
        let program = Program::new(pack.framework());
        let session = Session::new(
            pack.framework(),
            &program,
            pack.data(),
            date("2024-06-30").expect("a date"),
        );
        let whole = Report::new(&session, &Filter::default());
        assert!(!report::report_json(&whole, &session, Lang::Vi).is_empty());
    }
}

//! What several of the tests need: packs in memory, the seed pack read once, and reports of them.

use std::sync::OnceLock;

use chitieu_core::report::{Filter, report_json};
use chitieu_core::{Files, Lang, Pack, Problem, Program, Reading, Report, Session, date};
use serde_json::Value;

/// Files of a pack in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folder(pub(crate) Vec<(String, Vec<u8>)>);

impl Folder {
    pub(crate) fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), bytes.into()));
        self
    }

    /// The folder with a text of one of its files exchanged.
    pub(crate) fn replaced(mut self, name: &str, from: &str, to: &str) -> Self {
        for (known, bytes) in &mut self.0 {
            if known == name {
                let text = String::from_utf8_lossy(bytes).replacen(from, to, 1);
                *bytes = text.into_bytes();
            }
        }
        self
    }

    pub(crate) fn read(&self) -> Reading {
        Pack::read(self, "pack.json")
    }
}

impl Files for Folder {
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found
            .map(|(_, bytes)| bytes.clone())
            .ok_or_else(|| Problem::MissingFile {
                name: name.to_owned(),
            })
    }
}

/// The files of the seed pack.
pub(crate) fn seed_folder() -> Folder {
    Folder(
        chitieu_seeds::FILES
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect(),
    )
}

/// The seed pack, read once for all tests.
pub(crate) fn seed() -> &'static Reading {
    static SEED: OnceLock<Reading> = OnceLock::new();
    SEED.get_or_init(|| seed_folder().read())
}

/// The report of a pack as JSON text.
pub(crate) fn report_text(pack: &Pack, as_of: &str, lang: Lang, every_unit: bool) -> String {
    let program = Program::new(pack.framework());
    let session = Session::new(
        pack.framework(),
        &program,
        pack.data(),
        date(as_of).expect("a date"),
    );
    let filter = Filter {
        every_unit,
        ..Filter::default()
    };
    report_json(&Report::new(&session, &filter), &session, lang)
}

/// The report of a pack as JSON.
pub(crate) fn report(pack: &Pack, as_of: &str, lang: Lang, every_unit: bool) -> Value {
    serde_json::from_str(&report_text(pack, as_of, lang, every_unit)).expect("JSON")
}

/// The findings as `CODE file:line`, in the order of the reading.
pub(crate) fn codes(reading: &Reading) -> Vec<String> {
    reading
        .findings
        .iter()
        .map(|finding| {
            let row = finding.row(&reading.sources, Lang::En);
            match (row.file, row.line) {
                (Some(file), Some(line)) => format!("{} {file}:{line}", row.code),
                _ => row.code.to_owned(),
            }
        })
        .collect()
}

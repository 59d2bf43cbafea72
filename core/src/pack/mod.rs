//! Reading a pack: files in, a checked framework with its data out, and everything that is wrong with them in one run.
//!
//! The order of work: every JSON file is read and its definitions decoded (`decode`), the definitions are checked against each other
//! (`check`), the data files are read against them (`data`), and with the feature `check` everything is compared once more for what an author should see.

#[cfg(feature = "bundle")]
mod bundle;
#[cfg(feature = "testing")]
mod cases;
mod check;
mod data;
mod decode;
#[cfg(feature = "bundle")]
mod handed_in;
#[cfg(feature = "bundle")]
mod scope;
mod watch;
mod work;

pub use watch::Watch;

#[cfg(feature = "bundle")]
pub use bundle::{Bundled, bundle, bundle_for, bundle_with};
#[cfg(feature = "testing")]
pub(crate) use cases::{case_figures, short_digest};
#[cfg(feature = "align")]
pub(crate) use check::{asks_less, territory};
pub use data::given::look::{ColumnLook, Look, TableLook};
pub use data::given::{DataContent, DataInput, DataOptions, Given, SheetContent};
#[cfg(feature = "audit")]
pub(crate) use data::given::{
    Known, PlainRow, PlainTable, counts_things, header_key, period_of, plain_tables,
};
#[cfg(feature = "schema")]
pub use decode::schema::json_schema;
use work::{Parts, Work, finish};

use std::ops::ControlFlow;

use time::Date;

use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::locale::NumberStyle;
#[cfg(feature = "bulk")]
use crate::source::LargeText;
use crate::source::{Finding, Problem, Sources};

/// Where the files of a pack come from. The core never opens a file; the host does.
///
/// ```
/// use chitieu_core::{Files, Pack, Problem};
///
/// /// One file under any name.
/// struct One(Vec<u8>);
///
/// impl Files for One {
///     fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
///         match name {
///             "pack.json" => Ok(self.0.clone()),
///             _ => Err(Problem::MissingFile { name: name.to_owned() }),
///         }
///     }
/// }
///
/// let text = r#"{ "schema_version": 1, "id": "x", "name": { "vi": "Thử", "en": "Trial" } }"#;
/// assert!(Pack::read(&One(text.into()), "pack.json").pack.is_some());
/// ```
pub trait Files {
    /// The bytes of a file, named relative to the pack's folder with `/` between the parts.
    ///
    /// # Errors
    /// [`Problem::MissingFile`], [`Problem::FolderInsteadOfFile`] or [`Problem::UnreadableFile`], as the host found it.
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem>;

    /// The bytes of a data file, which may be as large as [`MAX_DATA_BYTES`](crate::limits::MAX_DATA_BYTES); other files have [`MAX_SOURCE_BYTES`](crate::limits::MAX_SOURCE_BYTES).
    ///
    /// # Errors
    /// As [`Files::read`].
    fn read_data(&self, name: &str) -> Result<Vec<u8>, Problem> {
        self.read(name)
    }

    /// A data file that is too large to be held in memory; then [`Files::read_data`] is not asked for it. None where it can be read at once.
    #[cfg(feature = "bulk")]
    fn open_data(&self, name: &str) -> Option<LargeText> {
        let _ = name;
        None
    }
}

/// A pack in memory: names with texts, such as the one embedded by a program.
impl Files for [(&str, &str)] {
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        self.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| text.as_bytes().to_vec())
            .ok_or_else(|| Problem::MissingFile {
                name: name.to_owned(),
            })
    }
}

/// The name of the file that every pack folder has.
pub const PACK_FILE: &str = "pack.json";

/// A pack that can be worked with: it has no errors.
///
/// ```
/// use chitieu_core::{Pack, examples};
///
/// let pack = Pack::read(examples::FILES, "pack.json").pack.expect("no errors");
/// assert_eq!(pack.framework().info.id, "vi-du");
/// assert!(!pack.data().is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Pack {
    framework: Framework,
    data: Dataset,
    #[cfg(feature = "testing")]
    tested: cases::Tested,
    #[cfg(feature = "index")]
    sheets: crate::index::ScoreSheets,
}

/// What reading a pack gives: the pack where it has no errors, every finding, and the texts that the findings point into.
///
/// ```
/// use chitieu_core::{Lang, Pack};
///
/// let files: &[(&str, &str)] = &[("pack.json", r#"{ "schema_version": 1, "id": "x" }"#)];
/// let reading = Pack::read(files, "pack.json");
/// assert!(reading.pack.is_none());
/// let row = reading.findings[0].row(&reading.sources, Lang::En);
/// assert_eq!((row.code, row.file, row.line), ("E031", Some("pack.json"), Some(1)));
/// ```
#[derive(Debug)]
pub struct Reading {
    /// The pack; `None` when one of the findings is an error.
    pub pack: Option<Pack>,
    /// Everything that was found: errors first, then by file and place.
    pub findings: Vec<Finding>,
    /// The texts, for the places of the findings.
    pub sources: Sources,
}

impl Pack {
    /// Reads the pack whose head is the file `entry` (usually [`PACK_FILE`]).
    ///
    /// Every error is found, and what is noticed while reading. What only warns because definitions and figures contradict each other (a plan weaker
    /// than the one above it, a percentage that its own counts do not give, a stated sum that its parts do not give, and so on) is looked for with the
    /// feature `check`: those who make a pack need it, a page that shows one does not.
    ///
    /// ```
    /// use chitieu_core::Pack;
    ///
    /// let files: &[(&str, &str)] = &[("pack.json", "{ \"schema_version\": 1, ")];
    /// let reading = Pack::read(files, "pack.json");
    /// assert!(reading.pack.is_none());
    /// assert_eq!(reading.findings[0].code(), "E011", "a brace that is never closed");
    /// ```
    pub fn read(files: &(impl Files + ?Sized), entry: &str) -> Reading {
        Self::reader(files).read(entry)
    }

    /// A reader that can be told who watches before it reads.
    pub const fn reader<F: Files + ?Sized>(files: &F) -> PackReader<'_, F> {
        PackReader {
            files,
            watch: None,
            number_style: None,
            known_at: None,
        }
    }

    /// Reads a pack together with figures that were handed in beside it: see [`PackReader::read_with`].
    pub fn read_with(
        files: &(impl Files + ?Sized),
        entry: &str,
        data: &[DataInput],
        options: &DataOptions,
    ) -> (Reading, Given) {
        Self::reader(files).read_with(entry, data, options)
    }

    /// SHA-256 over the pack's files in the order in which they were read (length of the name, name, length, bytes), and over the figures that were handed
    /// in beside it, as 64 hexadecimal digits: the same digest, the same answers.
    ///
    /// ```
    /// use chitieu_core::{Pack, examples};
    ///
    /// let read = || Pack::read(examples::FILES, "pack.json").pack.unwrap();
    /// assert_eq!(read().digest().len(), 64);
    /// assert_eq!(read().digest(), read().digest());
    /// ```
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.tested.digest
    }

    /// The figures of a case, by its place in the list of the framework.
    #[cfg(feature = "testing")]
    pub(crate) fn case_data(&self, place: usize) -> Option<&Dataset> {
        self.tested.data.get(place)
    }

    /// How an input would be read beside this pack, and what its columns are taken for: for whoever says of columns what they are. Nothing is kept.
    ///
    /// See [`Look`].
    #[must_use]
    pub fn look_at(&self, input: &DataInput, options: &DataOptions) -> Look {
        data::given::look::look(&self.framework, input, options)
    }

    /// Whether a figure of the pack is that of a part whose whole may be added up from its parts. Where none is, roll-up has nothing to add up: an
    /// engine without it gives the same answers, and web pages load a smaller module.
    ///
    /// ```
    /// assert!(chitieu_core::examples::pack().needs_rollup(), "a province has figures, and all provinces of the nation are listed");
    /// ```
    #[must_use]
    pub fn needs_rollup(&self) -> bool {
        let mut citations = self.data.citations();
        citations.any(|citation| self.framework.is_listed_part(citation.unit))
    }

    /// The definitions.
    #[must_use]
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The score sheets.
    #[cfg(feature = "index")]
    #[must_use]
    pub const fn sheets(&self) -> &crate::index::ScoreSheets {
        &self.sheets
    }

    /// The figures.
    #[must_use]
    pub const fn data(&self) -> &Dataset {
        &self.data
    }
}

/// Reads a pack while somebody watches.
pub struct PackReader<'f, F: ?Sized> {
    files: &'f F,
    watch: Option<&'f mut dyn Watch>,
    number_style: Option<NumberStyle>,
    known_at: Option<Date>,
}

impl<'f, F: Files + ?Sized> PackReader<'f, F> {
    /// Tells `watch` how far reading has come.
    #[must_use]
    pub fn watched_by(mut self, watch: &'f mut dyn Watch) -> Self {
        self.watch = Some(watch);
        self
    }

    /// Reads the data files in this style, whatever the pack declares.
    #[must_use]
    pub const fn number_style(mut self, style: NumberStyle) -> Self {
        self.number_style = Some(style);
        self
    }

    /// Leaves out figures that were published after a day: by the row's own day of publication, else by its document's. A figure without either stays.
    ///
    /// ```
    /// use chitieu_core::{Pack, date};
    ///
    /// let head = r#"{ "schema_version": 1, "id": "a", "name": { "vi": "A", "en": "A" },
    ///   "units": [{ "id": "vn", "name": { "vi": "Việt Nam", "en": "Viet Nam" }, "tier": "nation" }],
    ///   "measures": [{ "code": "tram", "name": { "vi": "Trạm", "en": "Stations" }, "unit": { "vi": "trạm", "en": "stations" },
    ///     "nature": "stock", "direction": "higher", "group": "ha-tang" }],
    ///   "data": ["so-lieu.csv"] }"#;
    /// let data = "indicator,unit,period,as_printed,published\ntram,vn,2023,7,2024-01-15\ntram,vn,2022,6,2023-01-15\n";
    /// let files: &[(&str, &str)] = &[("pack.json", head), ("so-lieu.csv", data)];
    /// let reading = Pack::reader(files).known_at(date("2023-12-31").unwrap()).read("pack.json");
    /// assert_eq!(reading.pack.unwrap().data().len(), 1);
    /// ```
    #[must_use]
    pub const fn known_at(mut self, day: Date) -> Self {
        self.known_at = Some(day);
        self
    }

    /// Reads the pack whose head is the file `entry`.
    #[must_use]
    pub fn read(self, entry: &str) -> Reading {
        let parts = self.run(entry, &mut |_, _, _| ControlFlow::Continue(()));
        finish(parts, Vec::new())
    }

    /// Reads a pack together with figures that were handed in beside it: tables and forms of the units, as CSV or as workbooks.
    ///
    /// An error in the pack keeps it from being used, as in [`Pack::read`]. An error in the data handed in does not: the rows that can be read are used,
    /// and [`Given`] says how much could not be.
    ///
    /// ```
    /// use chitieu_core::pack::{DataContent, DataInput, DataOptions};
    /// use chitieu_core::{Pack, Period, examples};
    ///
    /// let table = "Chỉ tiêu;Tử số;Mẫu số\nty_le_kich_hoat;530.000;1.450.945\n";
    /// let input = DataInput::new("xa.csv", DataContent::Text(table.as_bytes().to_vec()));
    /// let options = DataOptions {
    ///     unit: Some("bac-giang".to_owned()),
    ///     period: Period::parse("2023-9M"),
    ///     ..DataOptions::default()
    /// };
    /// let (reading, given) = Pack::read_with(examples::FILES, "pack.json", &[input], &options);
    /// assert_eq!((given.files, given.unread, given.figures), (1, 0, 1));
    /// assert!(reading.pack.is_some());
    /// ```
    #[must_use]
    pub fn read_with(
        self,
        entry: &str,
        data: &[DataInput],
        options: &DataOptions,
    ) -> (Reading, Given) {
        let mut findings = Vec::new();
        let mut given = Given::default();
        let parts = self.run(entry, &mut |framework, sources, intake| {
            let mut reader = data::given::Reader::new(framework, options, sources, &mut findings);
            reader.read(data, intake, &mut given)
        });
        #[cfg(feature = "testing")]
        let parts = parts.with_given(data);
        (finish(parts, findings), given)
    }

    fn run(self, entry: &str, more: &mut data::More<'_>) -> Parts {
        let mut work = Work {
            number_style: self.number_style,
            known_at: self.known_at,
            ..Work::of(self.files)
        };
        let mut nobody = watch::Unwatched;
        let watch: &mut dyn Watch = match self.watch {
            Some(watch) => watch,
            None => &mut nobody,
        };
        let made = work.run(entry, more, watch);
        Parts {
            #[cfg(feature = "testing")]
            tested: work.tested(made.as_ref()),
            made,
            #[cfg(feature = "index")]
            sheets: work.sheets,
            findings: work.findings,
            sources: work.sources,
            #[cfg(feature = "bulk")]
            definitions: work.definitions,
        }
    }
}

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

use std::ops::ControlFlow;

use time::Date;

use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::limits;
use crate::locale::NumberStyle;
use crate::order::sort_by_key;
#[cfg(feature = "bulk")]
use crate::source::LargeText;
use crate::source::{Finding, Limited, Problem, Quota, Severity, SourceId, Sources, Span, count};
use crate::syntax::cursor::{Cursor, ObjectCursor, Reader};
use crate::syntax::json::{self, Node};

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

    /// The bytes of a data file, which may be as large as [`limits::MAX_DATA_BYTES`]; other files have [`limits::MAX_SOURCE_BYTES`].
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

/// A pack that was read, as far as it could be.
struct Parts {
    made: Option<(Framework, Dataset)>,
    #[cfg(feature = "index")]
    sheets: crate::index::ScoreSheets,
    findings: Vec<Finding>,
    sources: Sources,
    #[cfg(feature = "testing")]
    tested: cases::Tested,
    /// How many sources hold definitions: those after them are data.
    #[cfg(feature = "bulk")]
    definitions: u32,
}

/// The texts of large data files that nothing points into are let go.
#[cfg(feature = "bulk")]
fn forget(sources: &mut Sources, definitions: u32, findings: &[Finding]) {
    for file in (definitions..sources.count()).map(SourceId) {
        if sources.text(file).len() <= limits::MAX_KEPT_BYTES {
            continue;
        }
        let points = |at: Option<Span>| at.is_some_and(|at| at.source == file);
        let named = findings.iter().any(|finding| {
            points(finding.at) || finding.related.iter().any(|related| points(related.at))
        });
        if !named {
            sources.forget(file);
        }
    }
}

/// The outcome. `beside` are findings that keep no pack from being used.
fn finish(parts: Parts, beside: Vec<Finding>) -> Reading {
    #[cfg(feature = "testing")]
    let tested = parts.tested;
    let (mut findings, sources) = (parts.findings, parts.sources);
    let has_errors = findings
        .iter()
        .any(|finding| finding.severity() == Severity::Error);
    findings.extend(beside);
    #[cfg(feature = "bulk")]
    let sources = {
        let mut sources = sources;
        forget(&mut sources, parts.definitions, &findings);
        sources.keep_lines(&mut findings);
        sources
    };
    sort_by_key(&mut findings, |finding| {
        (
            finding.severity(),
            finding.at.map(|at| (at.source, at.start)),
        )
    });
    Reading {
        pack: parts
            .made
            .filter(|_| !has_errors)
            .map(|(framework, data)| Pack {
                framework,
                data,
                #[cfg(feature = "testing")]
                tested,
                #[cfg(feature = "index")]
                sheets: parts.sheets,
            }),
        findings,
        sources,
    }
}

struct Work<'f, F: ?Sized> {
    files: &'f F,
    sources: Sources,
    findings: Vec<Finding>,
    /// Whether data files are loaded by now: all definitions come before.
    is_data: bool,
    /// Bytes of the data files so far.
    data_bytes: usize,
    number_style: Option<NumberStyle>,
    known_at: Option<Date>,
    #[cfg(feature = "testing")]
    digest: cases::Digest,
    #[cfg(feature = "index")]
    sheets: crate::index::ScoreSheets,
    /// How many sources hold definitions.
    #[cfg(feature = "bulk")]
    definitions: u32,
    /// Whether the texts of data files are needed as they stand.
    #[cfg(feature = "bulk")]
    holds_texts: bool,
}

impl<'f, F: Files + ?Sized> Work<'f, F> {
    fn of(files: &'f F) -> Self {
        Self {
            files,
            sources: Sources::new(),
            findings: Vec::new(),
            is_data: false,
            data_bytes: 0,
            number_style: None,
            known_at: None,
            #[cfg(feature = "testing")]
            digest: cases::Digest::default(),
            #[cfg(feature = "index")]
            sheets: crate::index::ScoreSheets::default(),
            #[cfg(feature = "bulk")]
            definitions: 0,
            #[cfg(feature = "bulk")]
            holds_texts: false,
        }
    }

    fn run(
        &mut self,
        entry: &str,
        more: &mut data::More<'_>,
        watch: &mut dyn Watch,
    ) -> Option<(Framework, Dataset)> {
        let head = self.json(entry, None)?;
        let mut nodes = vec![head];
        for (name, at) in self.listed(nodes.first()?, "include") {
            if let Some(node) = self.json(&name, Some(at)) {
                nodes.push(node);
            }
        }
        let data_files = self.data_files(&nodes)?;
        let (mut info, roots) = self.roots(&nodes)?;
        info.number_style = self.number_style.unwrap_or(info.number_style);
        let framework = decode::definitions(info, &roots, &mut self.findings);
        #[cfg(feature = "index")]
        let framework = {
            let mut framework = framework;
            check::indices::settle(&mut framework);
            framework
        };
        let mut found = Vec::new();
        check::definitions(&framework, &mut found);
        #[cfg(feature = "check")]
        check::warnings(&framework, &mut found);
        let mut quota = Quota::of(&mut found);
        let sources = &mut self.sources;
        let rows = data::Rows::new(&framework, self.known_at);
        let data = data::read(
            &framework,
            rows,
            sources,
            &data_files,
            more,
            watch,
            &mut quota,
        );
        #[cfg(feature = "check")]
        if let Some(data) = &data {
            check::figures_against_each_other(&framework, &self.sources, data, &mut quota);
        }
        quota.finish();
        self.findings.extend(found);
        #[cfg(feature = "index")]
        self.score_sheets(&framework, &nodes);
        #[cfg(all(feature = "check", feature = "index"))]
        if let Some(data) = &data {
            let mut quota = Quota::of(&mut self.findings);
            check::scores::all(&framework, data, &self.sheets, &mut quota);
            quota.finish();
        }
        for node in &nodes {
            crate::syntax::cursor::add_pointers(node, &mut self.findings);
        }
        let mut data = data?;
        data.settle_places(&self.sources);
        Some((framework, data))
    }

    /// The files of score sheets that the head names, and what stands in the head itself.
    #[cfg(feature = "index")]
    fn sheet_files(&mut self, nodes: &[Node]) -> Vec<SourceId> {
        let mut files = Vec::new();
        if let Some(head) = nodes.first() {
            for (name, at) in self.listed(head, "scores") {
                files.extend(self.load(&name, Some(at)));
            }
        }
        files.extend(self.inline(nodes, "score_rows"));
        files
    }

    /// Reads the score sheets.
    #[cfg(feature = "index")]
    fn score_sheets(&mut self, framework: &Framework, nodes: &[Node]) {
        let files = self.sheet_files(nodes);
        let mut found = Vec::new();
        self.sheets = data::scores::read(framework, &self.sources, &files, &mut found);
        self.findings.append(&mut found);
    }

    /// The data files that the head names, and what stands in the head itself.
    fn data_files(&mut self, nodes: &[Node]) -> Option<Vec<SourceId>> {
        self.is_data = true;
        #[cfg(feature = "bulk")]
        {
            self.definitions = self.sources.count();
        }
        let mut files = Vec::new();
        for (name, at) in self.listed(nodes.first()?, "data") {
            files.extend(self.load(&name, Some(at)));
        }
        files.extend(self.inline_data(nodes));
        Some(files)
    }

    /// The objects at the roots of the files; the head's other members are read here.
    fn roots<'n>(
        &mut self,
        nodes: &'n [Node],
    ) -> Option<(crate::framework::PackInfo, Vec<ObjectCursor<'n>>)> {
        let mut reader = Reader {
            findings: &mut self.findings,
        };
        let mut known: Vec<&str> = decode::HEAD.to_vec();
        known.push("observations");
        known.extend(decode::SECTIONS);
        let (head, rest) = nodes.split_first()?;
        let head = Cursor::root(head).object(&mut reader, &known)?;
        let info = decode::head(head, &mut reader);
        let included = rest
            .iter()
            .filter_map(|node| Cursor::root(node).object(&mut reader, &decode::PART));
        let mut roots = vec![head];
        roots.extend(included);
        Some((info, roots))
    }

    /// Reads a JSON file; `at` is the place that names it.
    fn json(&mut self, name: &str, at: Option<Span>) -> Option<Node> {
        let source = self.load(name, at)?;
        json::parse(source, self.sources.text(source), &mut self.findings)
    }

    fn load(&mut self, name: &str, at: Option<Span>) -> Option<SourceId> {
        let outside =
            name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|part| part == "..");
        #[cfg(feature = "bulk")]
        if !outside && let Some(source) = self.large(name) {
            return Some(source);
        }
        let bytes = if outside {
            Err(Problem::FileOutsidePack {
                name: name.to_owned(),
            })
        } else if self.is_data {
            self.files.read_data(name)
        } else {
            self.files.read(name)
        };
        let bytes = bytes.and_then(|bytes| self.within_limit(bytes.len()).map(|()| bytes));
        match bytes {
            Ok(bytes) => {
                #[cfg(feature = "testing")]
                self.digest.add(name, &bytes);
                let checked = self.sources.add_bytes(name, bytes);
                self.findings.extend(checked.findings);
                checked.value
            }
            Err(problem) => {
                let finding = match at {
                    Some(at) => Finding::new(problem).at(at),
                    None => self.sources.finding_at_start(name, problem),
                };
                self.findings.push(finding);
                None
            }
        }
    }

    /// A data file that is read piece by piece. What cannot be is read as any other.
    #[cfg(feature = "bulk")]
    fn large(&mut self, name: &str) -> Option<SourceId> {
        if !self.is_data || self.holds_texts {
            return None;
        }
        let file = self.files.open_data(name)?;
        let size = usize::try_from(file.size()).ok()?;
        let left = limits::MAX_DATA_BYTES.checked_sub(self.data_bytes)?;
        let source =
            (size <= left).then(|| self.sources.add_large(name, file, &mut self.findings))?;
        if source.is_some() {
            self.data_bytes = self.data_bytes.saturating_add(size);
        }
        source
    }

    /// Refuses a file that is too large: a definition by itself, data files together.
    fn within_limit(&mut self, bytes: usize) -> Result<(), Problem> {
        let (size, limit) = if self.is_data {
            self.data_bytes = self.data_bytes.saturating_add(bytes);
            (self.data_bytes, limits::MAX_DATA_BYTES)
        } else {
            (bytes, limits::MAX_SOURCE_BYTES)
        };
        match size > limit {
            true => Err(Problem::SourceTooLarge {
                bytes: count(size),
                limit: count(limit),
            }),
            false => Ok(()),
        }
    }

    /// The file names in a list of the head, with their places.
    fn listed(&mut self, head: &Node, member: &str) -> Vec<(String, Span)> {
        let object = Cursor::root(head).members_of();
        let Some(list) = object.and_then(|object| object.optional(member)) else {
            return Vec::new();
        };
        let mut reader = Reader {
            findings: &mut self.findings,
        };
        let names = list
            .list(&mut reader, |item, reader| {
                Some((item.text(reader)?.to_owned(), item.span()))
            })
            .unwrap_or_default();
        if names.len() > limits::MAX_FILES {
            let problem = Problem::LimitExceeded {
                what: Limited::Files,
                found: u64::try_from(names.len()).unwrap_or(u64::MAX),
                limit: u64::try_from(limits::MAX_FILES).unwrap_or(u64::MAX),
            };
            reader.report(list, problem);
            return Vec::new();
        }
        names
    }

    /// The CSV that a pack of one file holds as a text.
    fn inline_data(&mut self, nodes: &[Node]) -> Option<SourceId> {
        self.inline(nodes, "observations")
    }

    fn inline(&mut self, nodes: &[Node], member: &str) -> Option<SourceId> {
        let object = nodes
            .first()
            .and_then(|head| Cursor::root(head).members_of())?;
        let cursor = object.optional(member)?;
        let mut reader = Reader {
            findings: &mut self.findings,
        };
        let text = cursor.text(&mut reader)?;
        let name = [self.sources.name(cursor.span().source), "#/", member].concat();
        let (id, findings) = self.sources.add_text(&name, text);
        self.findings.extend(findings);
        Some(id)
    }
}

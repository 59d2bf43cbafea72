//! Reading a pack: files in, a checked framework with its data out, and everything that is wrong with them in one run.
//!
//! The order of work: every JSON file is read and its definitions decoded (`decode`), the definitions are checked against each other
//! (`check`), the data files are read against them (`data`), and the data is checked against itself.

#[cfg(feature = "bundle")]
mod bundle;
mod check;
mod data;
mod decode;

#[cfg(feature = "bundle")]
pub use bundle::{Bundled, bundle};
#[cfg(feature = "schema")]
pub use decode::schema::json_schema;

use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::limits;
use crate::order::sort_by_key;
use crate::source::{Finding, Limited, Problem, Severity, SourceId, Sources, Span};
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
    /// ```
    /// use chitieu_core::Pack;
    ///
    /// let files: &[(&str, &str)] = &[("pack.json", "{ \"schema_version\": 1, ")];
    /// let reading = Pack::read(files, "pack.json");
    /// assert!(reading.pack.is_none());
    /// assert_eq!(reading.findings[0].code(), "E011", "a brace that is never closed");
    /// ```
    pub fn read(files: &(impl Files + ?Sized), entry: &str) -> Reading {
        let mut reader = PackReader {
            files,
            sources: Sources::new(),
            findings: Vec::new(),
        };
        let parts = reader.run(entry);
        let mut findings = reader.findings;
        let has_errors = findings
            .iter()
            .any(|finding| finding.severity() == Severity::Error);
        sort_by_key(&mut findings, |finding| {
            (
                finding.severity(),
                finding.at.map(|at| (at.source, at.start)),
            )
        });
        Reading {
            pack: parts
                .filter(|_| !has_errors)
                .map(|(framework, data)| Self { framework, data }),
            findings,
            sources: reader.sources,
        }
    }

    /// The definitions.
    #[must_use]
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The figures.
    #[must_use]
    pub const fn data(&self) -> &Dataset {
        &self.data
    }
}

struct PackReader<'f, F: ?Sized> {
    files: &'f F,
    sources: Sources,
    findings: Vec<Finding>,
}

impl<F: Files + ?Sized> PackReader<'_, F> {
    fn run(&mut self, entry: &str) -> Option<(Framework, Dataset)> {
        let head = self.json(entry, None)?;
        let mut nodes = vec![head];
        let mut data_files: Vec<SourceId> = Vec::new();
        for (name, at) in self.listed(nodes.first()?, "include") {
            if let Some(node) = self.json(&name, Some(at)) {
                nodes.push(node);
            }
        }
        for (name, at) in self.listed(nodes.first()?, "data") {
            data_files.extend(self.load(&name, Some(at)));
        }
        let (info, roots) = self.roots(&nodes)?;
        let framework = decode::definitions(info, &roots, &mut self.findings);
        data_files.extend(self.inline_data(&nodes));
        let mut found = Vec::new();
        check::definitions(&framework, &mut found);
        let data = data::read(&framework, &self.sources, &data_files, &mut found);
        check::figures(&framework, &data, &mut found);
        check::rollup(&framework, &data, &mut found);
        self.findings.extend(found);
        for node in &nodes {
            crate::syntax::cursor::add_pointers(node, &mut self.findings);
        }
        Some((framework, data))
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
        let bytes = if outside {
            Err(Problem::FileOutsidePack {
                name: name.to_owned(),
            })
        } else {
            self.files.read(name)
        };
        match bytes {
            Ok(bytes) => {
                let checked = self.sources.add(name, &bytes);
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
        let object = nodes
            .first()
            .and_then(|head| Cursor::root(head).members_of())?;
        let cursor = object.optional("observations")?;
        let mut reader = Reader {
            findings: &mut self.findings,
        };
        let text = cursor.text(&mut reader)?;
        let name = [self.sources.name(cursor.span().source), "#/observations"].concat();
        let (id, findings) = self.sources.add_text(&name, text);
        self.findings.extend(findings);
        Some(id)
    }
}

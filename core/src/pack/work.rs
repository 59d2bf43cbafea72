//! One run of reading: what was read so far, and what was found.

use time::Date;

#[cfg(feature = "testing")]
use super::cases;
use super::{Files, Pack, Reading, Watch, check, data, decode};
use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::limits;
use crate::locale::NumberStyle;
use crate::order::sort_by_key;
use crate::source::{Finding, Limited, Problem, Quota, Severity, SourceId, Sources, Span, count};
use crate::syntax::cursor::{Cursor, ObjectCursor, Reader};
use crate::syntax::json::{self, Node};

/// A pack that was read, as far as it could be.
pub(super) struct Parts {
    pub(super) made: Option<(Framework, Dataset)>,
    #[cfg(feature = "index")]
    pub(super) sheets: crate::index::ScoreSheets,
    pub(super) findings: Vec<Finding>,
    pub(super) sources: Sources,
    #[cfg(feature = "testing")]
    pub(super) tested: cases::Tested,
    /// How many sources hold definitions: those after them are data.
    #[cfg(feature = "bulk")]
    pub(super) definitions: u32,
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
pub(super) fn finish(parts: Parts, beside: Vec<Finding>) -> Reading {
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

pub(super) struct Work<'f, F: ?Sized> {
    pub(super) files: &'f F,
    pub(super) sources: Sources,
    pub(super) findings: Vec<Finding>,
    /// Whether data files are loaded by now: all definitions come before.
    pub(super) is_data: bool,
    /// Bytes of the data files so far.
    pub(super) data_bytes: usize,
    pub(super) number_style: Option<NumberStyle>,
    pub(super) known_at: Option<Date>,
    #[cfg(feature = "testing")]
    pub(super) digest: cases::Digest,
    #[cfg(feature = "index")]
    pub(super) sheets: crate::index::ScoreSheets,
    /// How many sources hold definitions.
    #[cfg(feature = "bulk")]
    pub(super) definitions: u32,
    /// Whether the texts of data files are needed as they stand.
    #[cfg(feature = "bulk")]
    pub(super) holds_texts: bool,
}

impl<'f, F: Files + ?Sized> Work<'f, F> {
    pub(super) fn of(files: &'f F) -> Self {
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

    pub(super) fn run(
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
    pub(super) fn sheet_files(&mut self, nodes: &[Node]) -> Vec<SourceId> {
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
    pub(super) fn data_files(&mut self, nodes: &[Node]) -> Option<Vec<SourceId>> {
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
    pub(super) fn json(&mut self, name: &str, at: Option<Span>) -> Option<Node> {
        let source = self.load(name, at)?;
        json::parse(source, self.sources.text(source), &mut self.findings)
    }

    pub(super) fn load(&mut self, name: &str, at: Option<Span>) -> Option<SourceId> {
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
    pub(super) fn large(&mut self, name: &str) -> Option<SourceId> {
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
    pub(super) fn listed(&mut self, head: &Node, member: &str) -> Vec<(String, Span)> {
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

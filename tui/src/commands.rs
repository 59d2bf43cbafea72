//! Each command: a request in, an answer out.

use std::path::Path;

use chitieu_core::evaluate::{self, Method, Question};
use chitieu_core::framework::Framework;
use chitieu_core::pack::{Given, json_schema};
use chitieu_core::report::annex::Annex;
use chitieu_core::report::document::{Document, Line, Role};
use chitieu_core::report::{self, ComparedExplanation, Filter, html, markdown, text, to_json};
use chitieu_core::source::Sources;
use chitieu_core::{Finding, IndicatorId, Lang, Pack, Program, Report, Session, Severity, UnitId};
use time::Date;

use crate::align;
use crate::answer::Answer;
use crate::audit;
use crate::author;
use crate::board;
use crate::choice::Choice;
use crate::completions;
use crate::data::{self, Data, say};
use crate::exit;
use crate::files::{Inside, bundle_pack, entry_is_unreadable, inputs, read_pack};
use crate::find;
use crate::findings::{self, Counts, DataJson, Drawer, FindingsJson, Refused};
use crate::help;
use crate::host::Host;
use crate::man;
use crate::page;
use crate::request::{Format, Request};
use crate::score;
use crate::sheet;
use crate::style::{self, Style};
use crate::table::{Command, OptionId};
use crate::testing;
use crate::usage::UsageError;

/// Answers a request.
pub(crate) fn run(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    if request.version {
        let version = concat!("chitieu ", env!("CARGO_PKG_VERSION"), "\n");
        return Ok(plain(version.to_owned()));
    }
    if let Some(code) = request.page {
        let document = page::document(code, request.lang);
        return Ok(plain(drawn(&document, request, host)));
    }
    if let Some(command) = request.help {
        let document = help::document(command, request.lang);
        return Ok(plain(drawn(&document, request, host)));
    }
    match request.command {
        Command::Check => check(request, host),
        Command::Calc => calc(request, host).map(plain),
        Command::Overview => with_session(request, host, |session, _| {
            let report = Report::new(session, &filter(request, session.framework())?);
            let document = report::overview(&report, session, request.lang);
            Ok(shown(&document, request, host).into_bytes())
        }),
        Command::Report => with_session(request, host, |session, read| {
            report(request, session, read, host)
        }),
        Command::Explain => with_pack(request, host, |session, pack, _| {
            let text = match score::explained(request, session, pack, host)? {
                Some(text) => text,
                None => explain(request, session, host)?,
            };
            Ok(text.into_bytes())
        }),
        Command::Test => testing::run(request, host),
        Command::Audit => audit::run(request, host),
        Command::Align => align::compare(request, host),
        Command::Allocate => align::share_out(request, host),
        Command::Lint => align::remarks(request, host),
        Command::Score => score::run(request, host),
        Command::Export => export(request, host),
        Command::New => Ok(plain(drawn(&author::new(request)?, request, host))),
        Command::Bundle => bundle(request),
        Command::Schema => Ok(plain(json_schema())),
        Command::Completions => completions::of(request).map(plain),
        Command::Man => Ok(plain(man::page(request.lang))),
        Command::Help => Ok(plain(String::new())),
    }
}

/// An answer for which no file was read.
fn plain(text: String) -> Answer {
    Answer {
        body: text.into_bytes(),
        code: exit::ANSWERED,
        inputs: Vec::new(),
        said: Vec::new(),
    }
}

/// A document in the form that was asked for.
pub(crate) fn shown(document: &Document, request: &Request, host: &Host) -> String {
    match request.format {
        Format::Markdown => markdown::page(document),
        Format::Html => html::page(document, request.lang),
        _ => drawn(document, request, host),
    }
}

/// A document as the terminal shows it. A file has no terminal: there it is plain, and as wide as was asked.
pub(crate) fn drawn(document: &Document, request: &Request, host: &Host) -> String {
    let (style, width) = match request.output {
        Some(_) => (
            Style::Plain,
            request.width.unwrap_or(crate::host::USUAL_WIDTH),
        ),
        None => (host.style(request.color), host.width(request.width)),
    };
    let dress = style.dress();
    let ascii = request.has(OptionId::Ascii) || (request.output.is_none() && host.is_ascii());
    let dress = |role, text: &str| match (role, ascii) {
        (Role::Value, true) => dress(role, &report::in_ascii(text)),
        _ => dress(role, text),
    };
    text::render(
        document,
        &text::Layout {
            width,
            measure: style::width,
            dress: &dress,
        },
    )
}

/// What was read beside the pack itself.
pub(crate) struct Read {
    pub(crate) findings: Vec<Finding>,
    pub(crate) sources: Sources,
}

fn report(
    request: &Request,
    session: &Session<'_>,
    read: &Read,
    host: &Host,
) -> Result<Vec<u8>, UsageError> {
    let lang = request.lang;
    let choice = Choice::of(request)?;
    let mut report = Report::new(session, &filter(request, session.framework())?);
    choice.keep(&mut report);
    let annex = || Annex::new(&report, session, choice.by(), lang);
    let methods = methods(request)?;
    Ok(match request.format {
        Format::Json if !methods.is_empty() => {
            let by = request.has(OptionId::By).then(|| choice.by());
            report::report_json_with_methods(&report, session, by, &methods, lang).into_bytes()
        }
        Format::Json if request.has(OptionId::By) => {
            report::report_json_by(&report, session, choice.by(), lang).into_bytes()
        }
        Format::Json => report::report_json(&report, session, lang).into_bytes(),
        Format::Csv => annex().csv(request.csv, lang).into_bytes(),
        Format::Xlsx => {
            let findings: Vec<_> = read
                .findings
                .iter()
                .filter(|finding| finding.severity() <= Severity::Warning)
                .map(|finding| finding.row(&read.sources, lang))
                .collect();
            sheet::workbook(&annex(), &findings, lang).map_err(|error| UsageError::Workbook {
                reason: error.to_string(),
            })?
        }
        format => {
            let view = choice.view(format);
            let mut document = report::report_document_as(&report, session, &view, lang);
            if !methods.is_empty() {
                report::add_methods(&mut document, &report, session, &methods, lang);
            }
            shown(&document, request, host).into_bytes()
        }
    })
}

/// The methods of `--method`; empty where it was not given. A list for spreadsheets has no room for them.
fn methods(request: &Request) -> Result<Vec<Method>, UsageError> {
    let methods = match request.text(OptionId::Method)? {
        None => return Ok(Vec::new()),
        Some("all") => Method::ALL.to_vec(),
        Some(word) => Method::from_code(word).into_iter().collect(),
    };
    match request.format {
        Format::Csv | Format::Xlsx => Err(UsageError::BadWord {
            source: "--format (--method)".to_owned(),
            found: request.format.word().to_owned(),
            words: vec!["text", "json", "markdown", "html"],
        }),
        _ => Ok(methods),
    }
}

/// Reads the pack and opens a session on the day of assessment.
pub(crate) fn with_session(
    request: &Request,
    host: &Host,
    ask: impl FnOnce(&Session<'_>, &Read) -> Result<Vec<u8>, UsageError>,
) -> Result<Answer, UsageError> {
    with_pack(request, host, |session, _, read| ask(session, read))
}

/// The same, with the pack itself.
pub(crate) fn with_pack(
    request: &Request,
    host: &Host,
    ask: impl FnOnce(&Session<'_>, &Pack, &Read) -> Result<Vec<u8>, UsageError>,
) -> Result<Answer, UsageError> {
    let data = data::read(request, host)?;
    let (pack, read, given) = pack(request, &data)?;
    let program = Program::new(pack.framework());
    let session = Session::new(
        pack.framework(),
        &program,
        pack.data(),
        as_of(request, &pack),
    )
    .with_missing_parts(request.missing);
    let body = ask(&session, &pack, &read)?;
    let mut said = say::remembered(&data, request.lang);
    let mut code = exit::ANSWERED;
    // A part of the data could not be used: the answer is given, and whoever hands it on by a script is stopped.
    if given.errors > 0 {
        said.push(say::incomplete(given, request));
        code = exit::REFUSED;
    }
    let mut inputs = inputs(request.pack.as_deref(), &read.sources);
    inputs.extend(data.paths);
    Ok(Answer {
        body,
        code,
        inputs,
        said,
    })
}

pub(crate) fn pack(request: &Request, data: &Data) -> Result<(Pack, Read, Given), UsageError> {
    let inside = inside(request)?;
    let (reading, given) = read_pack(request.pack.as_deref(), inside, data, request.lang);
    let read = Read {
        findings: reading.findings,
        sources: reading.sources,
    };
    match reading.pack {
        Some(pack) => Ok((pack, read, given)),
        None => Err(refused(read, request)),
    }
}

/// Which pack is meant without `--pack`: that of the indices where an index is asked for.
fn inside(request: &Request) -> Result<Inside, UsageError> {
    let index = match request.command {
        Command::Score => true,
        Command::Explain => {
            let asked = request.argument(0)?;
            chitieu_seeds::INDEX_IDS.iter().any(|id| Some(*id) == asked)
        }
        _ => false,
    };
    Ok(if index {
        Inside::Indices
    } else {
        Inside::Plans
    })
}

/// A pack with errors where a result was asked for.
pub(crate) fn refused(read: Read, request: &Request) -> UsageError {
    UsageError::Pack(Box::new(Refused {
        findings: read.findings,
        sources: read.sources,
        pack: path_text(request),
    }))
}

/// The pack in one file.
fn bundle(request: &Request) -> Result<Answer, UsageError> {
    let mut bundled = bundle_pack(request.pack.as_deref(), None, request.lang);
    if let Some(pack) = &bundled.reading.pack
        && let Some(unit) = filter(request, pack.framework())?.unit
    {
        bundled = bundle_pack(request.pack.as_deref(), Some(unit), request.lang);
    }
    let read = Read {
        findings: bundled.reading.findings,
        sources: bundled.reading.sources,
    };
    let Some(text) = bundled.text else {
        return Err(refused(read, request));
    };
    Ok(Answer {
        body: text.into_bytes(),
        code: exit::ANSWERED,
        inputs: inputs(request.pack.as_deref(), &read.sources),
        said: Vec::new(),
    })
}

/// The path of the pack, as messages name it.
pub(crate) fn path_text(request: &Request) -> Option<String> {
    let path = request.pack.as_deref().map(Path::to_string_lossy);
    path.map(|path| path.into_owned())
}

/// `--as-of`, else the pack's own day, else today.
pub(crate) fn as_of(request: &Request, pack: &Pack) -> Date {
    request
        .as_of
        .or(pack.framework().info.cut_off)
        .unwrap_or_else(Host::today)
}

pub(crate) fn filter(request: &Request, framework: &Framework) -> Result<Filter, UsageError> {
    Ok(Filter {
        unit: request
            .text(OptionId::Unit)?
            .map(|asked| find::unit(framework, asked, request.lang))
            .transpose()?,
        plan: request
            .text(OptionId::Plan)?
            .map(|asked| find::plan(framework, asked, request.lang))
            .transpose()?,
        indicator: request
            .text(OptionId::Indicator)?
            .map(|asked| find::indicator(framework, asked, request.lang))
            .transpose()?,
        every_unit: request.has(OptionId::All),
    })
}

fn calc(request: &Request, host: &Host) -> Result<String, UsageError> {
    let question = Question {
        value: request.argument(0)?,
        numerator: request.text(OptionId::Numerator)?,
        denominator: request.text(OptionId::Denominator)?,
        baseline: request.text(OptionId::Baseline)?,
        now: request.text(OptionId::Now)?,
        target: request.text(OptionId::Target)?,
        style: request.number_style,
        rank: request.has(OptionId::Rank),
        exact: request.has(OptionId::Exact),
    };
    let answer = evaluate::calculate(&question).map_err(UsageError::Calculation)?;
    Ok(match request.format {
        Format::Json => to_json(&answer.row(request.lang)),
        _ => drawn(&answer.document(request.lang), request, host),
    })
}

fn explain(request: &Request, session: &Session<'_>, host: &Host) -> Result<String, UsageError> {
    let framework = session.framework();
    let missing = |option| UsageError::MissingOption {
        option,
        command: Command::Explain,
    };
    let asked = request
        .argument_or(0, OptionId::Indicator)?
        .ok_or_else(|| missing(OptionId::Indicator))?;
    let indicator = find::indicator(framework, asked, request.lang)?;
    let unit = match request.argument_or(1, OptionId::Unit)? {
        Some(asked) => find::unit(framework, asked, request.lang)?,
        None => only_unit(session, indicator, request.lang)?,
    };
    let explanation = report::explain(session, indicator, unit, request.period, request.lang)
        .ok_or_else(|| missing(OptionId::Unit))?;
    let explanation = ComparedExplanation::new(&explanation, session, request.lang);
    let methods = methods(request)?;
    if methods.is_empty() {
        return Ok(match request.format {
            Format::Json => to_json(&explanation),
            _ => shown(&explanation.document(session, request.lang), request, host),
        });
    }
    let mut goals = Report::new(
        session,
        &Filter {
            unit: Some(unit),
            indicator: Some(indicator),
            ..Filter::default()
        },
    );
    goals.rows.retain(|row| row.unit == Some(unit));
    Ok(match request.format {
        Format::Json => {
            report::json_with_methods(&explanation, &goals, session, &methods, request.lang)
        }
        _ => {
            let mut document = explanation.document(session, request.lang);
            report::add_methods(&mut document, &goals, session, &methods, request.lang);
            shown(&document, request, host)
        }
    })
}

/// The unit that has figures of the indicator, where there is just one.
fn only_unit(
    session: &Session<'_>,
    indicator: IndicatorId,
    lang: Lang,
) -> Result<UnitId, UsageError> {
    let framework = session.framework();
    let with_figures: Vec<UnitId> = framework
        .units()
        .iter()
        .filter_map(|unit| framework.find_unit(&unit.id))
        .filter(|&unit| !session.series(indicator, unit).is_empty())
        .collect();
    if let [only] = with_figures.as_slice() {
        return Ok(*only);
    }
    let units = with_figures.iter().filter_map(|&unit| framework.unit(unit));
    Err(UsageError::WhichUnit {
        indicator: framework
            .indicator(indicator)
            .map(|entry| entry.name.get(lang).to_owned())
            .unwrap_or_default(),
        units: units
            .map(|unit| format!("{} ({})", unit.id, unit.name.get(lang)))
            .collect(),
    })
}

fn export(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    if request.path_argument(0).is_some_and(board::is_page) {
        return board::export(request, host);
    }
    match request.argument(0)? {
        Some("observations") => {}
        found => {
            return Err(UsageError::BadExport {
                found: found.map(str::to_owned),
            });
        }
    }
    with_session(request, host, |session, _| {
        let rows = report::observations(session, &filter(request, session.framework())?);
        let text = match request.format {
            Format::Json => to_json(&rows),
            _ => report::observations_csv(&rows, request.csv, request.lang),
        };
        Ok(text.into_bytes())
    })
}

fn check(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    let data = data::read(request, host)?;
    let (reading, given) = read_pack(request.pack.as_deref(), Inside::Plans, &data, request.lang);
    let counts = Counts::of(&reading.findings);
    let shown_findings = || {
        let all = reading.findings.iter();
        all.filter(|finding| finding.severity() <= request.severity)
    };
    let text = match request.format {
        Format::Json => to_json(&FindingsJson::new(
            path_text(request),
            DataJson::new(given, &data.remembered),
            &reading.findings,
            request.severity,
            &reading.sources,
            request.lang,
        )),
        Format::Markdown | Format::Html => {
            let rows = shown_findings().map(|it| it.row(&reading.sources, request.lang));
            let last = summary(counts, request);
            shown(&findings::document(rows, last, request.lang), request, host)
        }
        _ => {
            let dress = host.style(request.color).dress();
            let plain = Style::Plain.dress();
            let to_file = request.output.is_some();
            let layout = text::Layout {
                width: if to_file {
                    request.width.unwrap_or(crate::host::USUAL_WIDTH)
                } else {
                    host.width(request.width)
                },
                measure: style::width,
                dress: if to_file { &plain } else { &dress },
            };
            let drawer = Drawer {
                sources: &reading.sources,
                layout,
                lang: request.lang,
            };
            let mut text: String = shown_findings()
                .map(|finding| drawer.draw(finding))
                .collect();
            let mut document = Document::default();
            if given.files > 0 {
                document.paragraph(say::read_from(given, request.lang));
            }
            document.paragraph(summary(counts, request));
            text.push_str(&text::render(&document, &layout));
            text
        }
    };
    let mut files = inputs(request.pack.as_deref(), &reading.sources);
    files.extend(data.paths.iter().cloned());
    Ok(Answer {
        body: text.into_bytes(),
        code: if entry_is_unreadable(&reading) {
            exit::REFUSED
        } else if counts.errors > 0 {
            exit::FINDINGS
        } else {
            exit::ANSWERED
        },
        inputs: files,
        said: say::remembered(&data, request.lang),
    })
}

/// `0 lỗi, 14 cảnh báo, 7 thông tin (đang ẩn; xem: chitieu check --severity info)`.
fn summary(counts: Counts, request: &Request) -> Line {
    let lang = request.lang;
    let line = Line::of(Role::Strong, counts.text(lang));
    let hidden = match request.severity {
        Severity::Info => 0,
        Severity::Warning => counts.infos,
        Severity::Error => counts.infos.saturating_add(counts.warnings),
    };
    if hidden == 0 {
        return line.and(Role::Plain, ".");
    }
    line.and(Role::Plain, lang.pick("; đang ẩn ", "; hidden: "))
        .and(Role::Value, hidden.to_string())
        .and(Role::Plain, lang.pick(", xem bằng ", ", shown by "))
        .and(Role::Strong, "--severity info")
}

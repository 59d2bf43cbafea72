//! Each command: a request in, an answer out.

use std::path::Path;

use chitieu_core::evaluate::{self, Question};
use chitieu_core::framework::Framework;
use chitieu_core::pack::{Reading, json_schema};
use chitieu_core::report::document::{Document, Line, Role};
use chitieu_core::report::{self, Filter, text, to_json};
use chitieu_core::{IndicatorId, Lang, Pack, Program, Report, Session, Severity, UnitId};
use time::Date;

use crate::author;
use crate::completions;
use crate::exit;
use crate::files::{bundle_pack, entry_is_unreadable, read_pack};
use crate::find;
use crate::findings::{Counts, Drawer, FindingsJson, Refused};
use crate::help;
use crate::host::Host;
use crate::man;
use crate::output::Output;
use crate::page;
use crate::request::{Format, Request};
use crate::style;
use crate::table::{Command, OptionId};
use crate::usage::UsageError;
use crate::write;

/// Answers a request; gives the exit code.
pub(crate) fn run(request: &Request, host: &Host, output: &mut Output) -> Result<u8, UsageError> {
    if request.version {
        output.answer(concat!("chitieu ", env!("CARGO_PKG_VERSION"), "\n"));
        return Ok(exit::ANSWERED);
    }
    if let Some(code) = request.page {
        let document = page::document(code, request.lang);
        output.answer(&drawn(&document, request, host));
        return Ok(exit::ANSWERED);
    }
    if let Some(command) = request.help {
        let document = help::document(command, request.lang);
        output.answer(&drawn(&document, request, host));
        return Ok(exit::ANSWERED);
    }
    let text = match request.command {
        Command::Check => return check(request, host, output),
        Command::Calc => calc(request, host)?,
        Command::Overview => with_session(request, |session| {
            let report = Report::new(session, &filter(request, session.framework())?);
            Ok(drawn(
                &report::overview(&report, session, request.lang),
                request,
                host,
            ))
        })?,
        Command::Report => with_session(request, |session| {
            let report = Report::new(session, &filter(request, session.framework())?);
            Ok(match request.format {
                Format::Json => report::report_json(&report, session, request.lang),
                _ => drawn(
                    &report::report_document(&report, session, request.lang),
                    request,
                    host,
                ),
            })
        })?,
        Command::Explain => with_session(request, |session| explain(request, session, host))?,
        Command::Export => export(request)?,
        Command::New => drawn(&author::new(request)?, request, host),
        Command::Bundle => bundle(request, host)?,
        Command::Schema => json_schema(),
        Command::Completions => completions::of(request)?,
        Command::Man => man::page(request.lang),
        Command::Help => String::new(),
    };
    output.answer(&text);
    Ok(exit::ANSWERED)
}

/// A document as the terminal shows it.
fn drawn(document: &Document, request: &Request, host: &Host) -> String {
    let dress = host.style(request.color).dress();
    text::render(
        document,
        &text::Layout {
            width: host.width(request.width),
            measure: style::width,
            dress: &dress,
        },
    )
}

/// Reads the pack and opens a session on the day of assessment.
fn with_session<T>(
    request: &Request,
    ask: impl FnOnce(&Session<'_>) -> Result<T, UsageError>,
) -> Result<T, UsageError> {
    let pack = pack(request)?;
    let program = Program::new(pack.framework());
    let session = Session::new(
        pack.framework(),
        &program,
        pack.data(),
        as_of(request, &pack),
    );
    ask(&session)
}

fn pack(request: &Request) -> Result<Pack, UsageError> {
    let reading = read_pack(request.pack.as_deref(), request.lang);
    match reading.pack {
        Some(pack) => Ok(pack),
        None => Err(refused(reading, request)),
    }
}

/// A pack with errors where a result was asked for.
fn refused(reading: Reading, request: &Request) -> UsageError {
    UsageError::Pack(Box::new(Refused {
        findings: reading.findings,
        sources: reading.sources,
        pack: path_text(request),
    }))
}

/// The pack in one file: on the output, or in the file of `--output`.
fn bundle(request: &Request, host: &Host) -> Result<String, UsageError> {
    let bundled = bundle_pack(request.pack.as_deref(), request.lang);
    let Some(text) = bundled.text else {
        return Err(refused(bundled.reading, request));
    };
    let Some(path) = request.path(OptionId::Output) else {
        return Ok(text);
    };
    write::atomically(path, text.as_bytes())
        .map_err(|error| UsageError::not_written(path, &error))?;
    Ok(drawn(
        &author::written(path, text.len(), request.lang),
        request,
        host,
    ))
}

/// The path of the pack, as messages name it.
fn path_text(request: &Request) -> Option<String> {
    let path = request.pack.as_deref().map(Path::to_string_lossy);
    path.map(|path| path.into_owned())
}

/// `--as-of`, else the pack's own day, else today.
fn as_of(request: &Request, pack: &Pack) -> Date {
    request
        .as_of
        .or(pack.framework().info.cut_off)
        .unwrap_or_else(Host::today)
}

fn filter(request: &Request, framework: &Framework) -> Result<Filter, UsageError> {
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
    Ok(match request.format {
        Format::Json => to_json(&explanation),
        _ => drawn(&explanation.document(session, request.lang), request, host),
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

fn export(request: &Request) -> Result<String, UsageError> {
    match request.argument(0)? {
        Some("observations") => {}
        found => {
            return Err(UsageError::BadExport {
                found: found.map(str::to_owned),
            });
        }
    }
    with_session(request, |session| {
        let rows = report::observations(session, &filter(request, session.framework())?);
        Ok(match request.format {
            Format::Json => to_json(&rows),
            _ => report::observations_csv(&rows),
        })
    })
}

fn check(request: &Request, host: &Host, output: &mut Output) -> Result<u8, UsageError> {
    let reading = read_pack(request.pack.as_deref(), request.lang);
    let counts = Counts::of(&reading.findings);
    let text = match request.format {
        Format::Json => to_json(&FindingsJson::new(
            path_text(request),
            &reading.findings,
            request.severity,
            &reading.sources,
            request.lang,
        )),
        _ => {
            let dress = host.style(request.color).dress();
            let layout = text::Layout {
                width: host.width(request.width),
                measure: style::width,
                dress: &dress,
            };
            let drawer = Drawer {
                sources: &reading.sources,
                layout,
                lang: request.lang,
            };
            let shown = reading
                .findings
                .iter()
                .filter(|finding| finding.severity() <= request.severity);
            let mut text: String = shown.map(|finding| drawer.draw(finding)).collect();
            let mut document = Document::default();
            document.paragraph(summary(counts, request));
            text.push_str(&text::render(&document, &layout));
            text
        }
    };
    output.answer(&text);
    Ok(if entry_is_unreadable(&reading) {
        exit::REFUSED
    } else if counts.errors > 0 {
        exit::FINDINGS
    } else {
        exit::ANSWERED
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

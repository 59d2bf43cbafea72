//! `chitieu export board.html`: a page with engine and data inside, which works from a folder, by e-mail and offline.

use std::fs;
use std::path::{Path, PathBuf};

use chitieu_core::pack::Given;
use chitieu_core::report::html::{self, Script};
use chitieu_core::report::{self, Filter, View};
use chitieu_core::{PACK_FILE, Pack, Program, Report, Session, Severity};
use sha2::{Digest, Sha256};

use crate::answer::Answer;
use crate::commands::{Read, as_of, filter, refused};
use crate::data::{self, Data, say};
use crate::exit;
use crate::explorer::clipboard::base64;
use crate::files::{bundle_pack, bundle_pack_with, inputs};
use crate::host::Host;
use crate::request::Request;
use crate::table::OptionId;
use crate::usage::UsageError;

/// The web package as one classic script, as a release names it: of the version of this program, so that page and program answer alike.
const ENGINE: &str = concat!("chitieu-", env!("CARGO_PKG_VERSION"), ".iife.js");

/// Options that change what a pack says, which the page could not repeat by itself.
const NOT_CARRIED: [OptionId; 5] = [
    OptionId::KnownAt,
    OptionId::NumberStyle,
    OptionId::Indicator,
    OptionId::Format,
    OptionId::Csv,
];

/// Whether an argument of `export` names a page to be made.
pub(crate) fn is_page(argument: &Path) -> bool {
    argument.extension().is_some_and(|ending| {
        ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm")
    })
}

/// What a page holds: a pack in one text, read from there, so that page and engine cannot differ.
struct Held {
    text: String,
    pack: Pack,
    read: Read,
    /// What was handed in beside the pack.
    given: Given,
}

/// Makes the page.
pub(crate) fn export(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    if let Some(option) = NOT_CARRIED.into_iter().find(|option| request.has(*option)) {
        return Err(UsageError::NotForBoard { option });
    }
    let (engine, found_at) = engine(request)?;
    let script = Script::new(&engine).ok_or_else(|| UsageError::NoEngine {
        path: Some(found_at.display().to_string()),
    })?;
    let data = data::read(request, host)?;
    let Held {
        text,
        pack,
        read,
        given,
    } = held(request, &data)?;
    let framework = pack.framework();
    let program = Program::new(framework);
    let as_of = as_of(request, &pack);
    let session =
        Session::new(framework, &program, pack.data(), as_of).with_missing_parts(request.missing);
    let filter: Filter = filter(request, framework)?;
    let report = Report::new(&session, &filter);
    let document = report::report_document_as(&report, &session, &View::of_page(), request.lang);
    let unit = filter.unit.and_then(|unit| framework.unit(unit));
    let page = html::board(
        &document,
        &html::Engine {
            script,
            sha256: &base64(&Sha256::digest(engine.as_bytes())),
        },
        &html::Shown {
            pack: text.trim_end(),
            as_of,
            unit: unit.map(|unit| unit.id.as_str()),
        },
        request.lang,
    );
    let mut inputs = inputs(request.pack.as_deref(), &read.sources);
    inputs.push(found_at);
    let mut said = say::remembered(&data, request.lang);
    let mut code = exit::ANSWERED;
    // A part of the data could not be used: the page is made, and whoever hands it on by a script is stopped.
    if given.errors > 0 {
        said.push(say::incomplete(given, request));
        code = exit::REFUSED;
    }
    inputs.extend(data.paths);
    Ok(Answer {
        body: page.into_bytes(),
        code,
        inputs,
        said,
    })
}

/// The pack with what was handed in beside it.
fn held(request: &Request, data: &Data) -> Result<Held, UsageError> {
    let path = request.pack.as_deref();
    let (bundled, given) = if data.inputs.is_empty() {
        let alone = bundle_pack(path, None, request.lang);
        (alone, Given::default())
    } else {
        bundle_pack_with(path, data, request.lang)
    };
    let read = Read {
        findings: bundled.reading.findings,
        sources: bundled.reading.sources,
    };
    let Some(text) = bundled.text else {
        let is_broken = bundled.reading.pack.is_none()
            || read
                .findings
                .iter()
                .any(|finding| finding.severity() == Severity::Error && given.errors == 0);
        return Err(if is_broken {
            refused(read, request)
        } else {
            UsageError::NotForBoard {
                option: OptionId::Data,
            }
        });
    };
    let pack = if data.inputs.is_empty() {
        bundled.reading.pack
    } else {
        Pack::read(&[(PACK_FILE, &*text)][..], PACK_FILE).pack
    };
    match pack {
        Some(pack) => Ok(Held {
            text,
            pack,
            read,
            given,
        }),
        None => Err(refused(read, request)),
    }
}

/// The web package: the file of `--engine`; else beside this program, as in a release; else where the workspace of this program builds it.
fn engine(request: &Request) -> Result<(String, PathBuf), UsageError> {
    let asked = request.path(OptionId::Engine);
    let places = match asked {
        Some(path) => vec![path.to_owned()],
        None => usual_places(),
    };
    for place in places {
        if let Ok(text) = fs::read_to_string(&place) {
            return Ok((text, place));
        }
    }
    Err(UsageError::NoEngine {
        path: asked.map(|path| path.display().to_string()),
    })
}

fn usual_places() -> Vec<PathBuf> {
    let program = std::env::current_exe().unwrap_or_default();
    let beside = program.parent().map(|folder| folder.join(ENGINE));
    let above = program.ancestors().skip(1);
    let built = above.map(|folder| folder.join("wasm").join("dist").join(ENGINE));
    beside.into_iter().chain(built).collect()
}

//! `chitieu export board.html`: a page with engine and data inside, which works from a folder, by e-mail and offline.

use std::fs;
use std::path::{Path, PathBuf};

use chitieu_core::report::html::{self, Script};
use chitieu_core::report::{self, Filter, View};
use chitieu_core::{Program, Report, Session};
use sha2::{Digest, Sha256};

use crate::answer::Answer;
use crate::commands::{Read, as_of, filter, refused};
use crate::exit;
use crate::explorer::clipboard::base64;
use crate::files::{bundle_pack, inputs};
use crate::request::Request;
use crate::table::OptionId;
use crate::usage::UsageError;

/// The web package as one classic script, as a release names it: of the version of this program, so that page and program answer alike.
const ENGINE: &str = concat!("chitieu-", env!("CARGO_PKG_VERSION"), ".iife.js");

/// Options that change what a pack says, which the page could not repeat by itself.
const NOT_CARRIED: [OptionId; 6] = [
    OptionId::Data,
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

/// Makes the page.
pub(crate) fn export(request: &Request) -> Result<Answer, UsageError> {
    if let Some(option) = NOT_CARRIED.into_iter().find(|option| request.has(*option)) {
        return Err(UsageError::NotForBoard { option });
    }
    let (engine, found_at) = engine(request)?;
    let script = Script::new(&engine).ok_or_else(|| UsageError::NoEngine {
        path: Some(found_at.display().to_string()),
    })?;
    let bundled = bundle_pack(request.pack.as_deref(), None, request.lang);
    let read = Read {
        findings: bundled.reading.findings,
        sources: bundled.reading.sources,
    };
    let (Some(text), Some(pack)) = (bundled.text, bundled.reading.pack) else {
        return Err(refused(read, request));
    };
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
    Ok(Answer {
        body: page.into_bytes(),
        code: exit::ANSWERED,
        inputs,
        said: Vec::new(),
    })
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

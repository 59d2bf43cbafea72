//! `chitieu audit`: what a pack or a plain table states, computed again.

use std::path::{Path, PathBuf};

use chitieu_core::audit::{Audit, Check, Choice, Judgement, table};
use chitieu_core::locale::nearest;
use chitieu_core::report::{audit_csv, audit_document, audit_json};
use chitieu_core::{Lang, Severity};

use crate::answer::Answer;
use crate::commands::{filter, shown, with_session};
use crate::data::{self, walk};
use crate::exit;
use crate::findings::Refused;
use crate::host::Host;
use crate::request::{Format, Request};
use crate::table::{Command, OptionId};
use crate::usage::UsageError;

/// Answers `chitieu audit`.
pub(crate) fn run(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    match request.path_argument(0) {
        Some(_) if request.has(OptionId::Pack) => Err(UsageError::GivenTwice {
            option: OptionId::Pack,
        }),
        Some(path) if walk::is_table(path) => tables(&all_tables(request)?, request, host),
        _ => match request.path_argument(1) {
            Some(more) => Err(too_many(more)),
            None => pack(request, host),
        },
    }
}

/// Every argument, where all of them are tables.
fn all_tables(request: &Request) -> Result<Vec<PathBuf>, UsageError> {
    let paths = (0..).map_while(|place| request.path_argument(place));
    paths
        .map(|path| match walk::is_table(path) {
            true => Ok(path.to_owned()),
            false => Err(too_many(path)),
        })
        .collect()
}

fn too_many(path: &Path) -> UsageError {
    UsageError::TooManyArguments {
        command: Command::Audit,
        found: path.to_string_lossy().into_owned(),
    }
}

/// A pack, with what was handed in beside it.
fn pack(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    let wanted = Wanted::of(request)?;
    let mut inconsistent = false;
    let mut answer = with_session(request, host, |session, _| {
        let framework = session.framework();
        let rows = filter(request, framework)?;
        let indicator = rows.indicator.and_then(|id| framework.indicator(id));
        let mut audit = Audit::of(session);
        audit.keep(&Choice {
            units: rows.unit.map(|unit| Audit::inside(framework, unit)),
            indicator: indicator.map(|indicator| indicator.code.clone()),
            kinds: wanted.kinds.clone(),
        });
        inconsistent = audit.is_inconsistent();
        let subject = match request.format {
            Format::Json => &framework.info.id,
            _ => framework.info.name.get(request.lang),
        };
        Ok(written(&audit, subject, &wanted, request, host).into_bytes())
    })?;
    // What could not be read comes first: then the answer is not the whole one.
    if inconsistent && answer.code == exit::ANSWERED {
        answer.code = exit::FINDINGS;
    }
    Ok(answer)
}

/// Plain tables, by the names of their columns.
fn tables(paths: &[PathBuf], request: &Request, host: &Host) -> Result<Answer, UsageError> {
    let wanted = Wanted::of(request)?;
    let only_packs = [
        OptionId::Data,
        OptionId::DataUnit,
        OptionId::DataPeriod,
        OptionId::KnownAt,
        OptionId::Unit,
        OptionId::Indicator,
    ];
    if let Some(&option) = only_packs.iter().find(|option| request.has(**option)) {
        return Err(UsageError::NotForTables { option });
    }
    let data = data::read_paths(paths, request, host)?;
    let mut found = table::audit(&data.inputs, request.number_style);
    known_columns(&found, request)?;
    let errors = found
        .findings
        .iter()
        .any(|it| it.severity() == Severity::Error);
    if found.tables == 0 {
        return Err(UsageError::Tables(Box::new(Refused {
            findings: found.findings,
            sources: found.sources,
            pack: None,
        })));
    }
    found.audit.keep(&Choice {
        kinds: wanted.kinds.clone(),
        ..Choice::default()
    });
    let names: Vec<String> = data.inputs.iter().map(|input| input.name.clone()).collect();
    let body = written(&found.audit, &names.join(", "), &wanted, request, host);
    let code = match (errors, found.audit.is_inconsistent()) {
        (true, _) => exit::REFUSED,
        (false, true) => exit::FINDINGS,
        (false, false) => exit::ANSWERED,
    };
    let mut said = data::say::remembered(&data, request.lang);
    if errors {
        let refused = Refused {
            findings: found.findings,
            sources: found.sources,
            pack: None,
        };
        said.push(refused.errors(request.lang).0);
    }
    Ok(Answer {
        body: body.into_bytes(),
        code,
        inputs: data.paths,
        said,
    })
}

/// Every header that `--map` names is one of the tables'.
fn known_columns(found: &table::TableAudit, request: &Request) -> Result<(), UsageError> {
    for given in request.texts(OptionId::Map)? {
        let header = given
            .rsplit_once('=')
            .map_or(given, |(header, _)| header)
            .trim();
        let same = |known: &String| table::is_same_header(known, header);
        if !found.headers.iter().any(same) {
            let near = nearest(header, found.headers.iter().map(String::as_str));
            return Err(UsageError::UnknownColumn {
                found: header.to_owned(),
                near: near.map(str::to_owned),
                known: found.headers.clone(),
            });
        }
    }
    Ok(())
}

fn written(
    audit: &Audit,
    subject: &str,
    wanted: &Wanted,
    request: &Request,
    host: &Host,
) -> String {
    let lang = request.lang;
    match request.format {
        Format::Json => audit_json(audit, subject, &wanted.judgements, lang),
        Format::Csv => audit_csv(audit, &wanted.judgements, request.csv, lang),
        _ => {
            let mut document = audit_document(audit, subject, &wanted.judgements, lang);
            wanted.say_hidden(audit, &mut document, lang);
            shown(&document, request, host)
        }
    }
}

/// Which statements are shown.
struct Wanted {
    judgements: Vec<Judgement>,
    kinds: Vec<Check>,
}

/// The word for every judgement.
const ALL: &str = "all";

impl Wanted {
    fn of(request: &Request) -> Result<Self, UsageError> {
        let mut judgements = Vec::new();
        for word in words(request, OptionId::Judgement)? {
            match Judgement::from_code(word) {
                Some(judgement) => judgements.push(judgement),
                None if word == ALL => judgements.extend(Judgement::ALL),
                None => {
                    let mut words: Vec<&str> = Judgement::ALL.map(Judgement::code).to_vec();
                    words.push(ALL);
                    return Err(unknown(OptionId::Judgement, word, words));
                }
            }
        }
        if judgements.is_empty() {
            let all = Judgement::ALL.into_iter();
            judgements = all.filter(|it| *it != Judgement::Confirmed).collect();
        }
        let kinds = words(request, OptionId::Kind)?;
        let kinds: Result<Vec<Check>, UsageError> = kinds
            .into_iter()
            .map(|word| {
                Check::from_code(word)
                    .ok_or_else(|| unknown(OptionId::Kind, word, Check::CODES.to_vec()))
            })
            .collect();
        Ok(Self {
            judgements,
            kinds: kinds?,
        })
    }

    /// That confirmed statements are counted and not listed.
    fn say_hidden(
        &self,
        audit: &Audit,
        document: &mut chitieu_core::report::document::Document,
        lang: Lang,
    ) {
        use chitieu_core::report::document::{Line, Role};
        let all = audit.entries.iter();
        let hidden = all
            .filter(|e| !self.judgements.contains(&e.judgement))
            .count();
        if hidden > 0 {
            let text = match lang {
                Lang::Vi => format!("Đang ẩn {hidden}; xem bằng "),
                Lang::En => format!("{hidden} hidden; shown by "),
            };
            document.paragraph(Line::of(Role::Dim, text).and(Role::Strong, "--judgement all"));
        }
    }
}

/// The words of an option, with commas between them.
fn words(request: &Request, option: OptionId) -> Result<Vec<&str>, UsageError> {
    let text = request.text(option)?.unwrap_or_default();
    let words = text.split(',').map(str::trim);
    Ok(words.filter(|word| !word.is_empty()).collect())
}

fn unknown(option: OptionId, found: &str, words: Vec<&'static str>) -> UsageError {
    UsageError::BadWord {
        source: crate::table::option(option).typed(),
        found: found.to_owned(),
        words,
    }
}

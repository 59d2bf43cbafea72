//! `chitieu test`: every goal as a test case, in the form that was asked for.

use std::path::Path;

use chitieu_core::framework::{Framework, GoalId, Group};
use chitieu_core::locale::nearest;
use chitieu_core::testing::{
    Coverage, History, Past, TestOptions, TestRun, Tested, format, generate, generated_json,
};
use chitieu_core::{Finding, Problem, Program, Session};

use crate::answer::Answer;
use crate::commands::{as_of, drawn, filter, pack};
use crate::data::{self, say};
use crate::exit;
use crate::files::inputs;
use crate::host::Host;
use crate::request::{Format, Request};
use crate::table::OptionId;
use crate::usage::UsageError;

/// Runs the cases.
pub(crate) fn run(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    let codes = denied_codes(request)?;
    let past = past(request)?;
    let data = data::read(request, host)?;
    let (pack, read, given) = pack(request, &data)?;
    let framework = pack.framework();
    let program = Program::new(framework);
    let session = Session::new(framework, &program, pack.data(), as_of(request, &pack))
        .with_missing_parts(request.missing);
    let run = TestRun::new(&pack, &session, &options(request, framework)?);
    if let Some((found, near)) = run.strange_patterns().into_iter().next() {
        return Err(UsageError::NoSuchCase { found, near });
    }
    let mut files = inputs(request.pack.as_deref(), &read.sources);
    files.extend(data.paths.iter().cloned());
    files.extend(baseline_path(request));
    let mut said = say::remembered(&data, request.lang);
    let is_denied = |finding: &&Finding| codes.contains(&finding.code());
    let denied: Vec<&Finding> = read.findings.iter().filter(is_denied).collect();
    let history = past.map(|past| History::new(&run, &past));
    let coverage = request.has(OptionId::Coverage).then(|| Coverage::of(&run));
    let folder = folder(request);
    let report = format::Report {
        history: history.as_ref(),
        coverage: coverage.as_ref(),
        denied: &denied,
        folder: &folder,
        all: request.has(OptionId::All),
        ..format::Report::new(&run, &read.sources, request.lang)
    };
    let (body, mut code) = if request.has(OptionId::Generate) {
        (boundary_cases(&run, framework, &program), exit::ANSWERED)
    } else {
        let code = if report.holds() {
            exit::ANSWERED
        } else {
            exit::FINDINGS
        };
        (written(&report, request, host), code)
    };
    // Half of the data is no ground for a green light.
    if given.errors > 0 {
        said.push(say::incomplete(given, request));
        code = exit::REFUSED;
    }
    Ok(Answer {
        body: body.into_bytes(),
        code,
        inputs: files,
        said,
    })
}

fn written(report: &format::Report<'_>, request: &Request, host: &Host) -> String {
    match request.format {
        Format::Json => format::json(report),
        Format::Junit => format::junit(report),
        Format::Tap => format::tap(report),
        Format::Github => format::github(report),
        Format::Markdown => format::markdown(report),
        _ => drawn(&format::human(report), request, host),
    }
}

fn options(request: &Request, framework: &Framework) -> Result<TestOptions, UsageError> {
    let chosen = filter(request, framework)?;
    let pillar = request.text(OptionId::Pillar)?;
    let patterns = request.texts(OptionId::Filter)?;
    Ok(TestOptions {
        plan: chosen.plan,
        unit: chosen.unit,
        indicator: chosen.indicator,
        pillar: Group::ALL
            .into_iter()
            .find(|group| Some(group.code()) == pillar),
        patterns: patterns.into_iter().map(str::to_owned).collect(),
        strict: request.has(OptionId::Strict),
    })
}

/// The boundary cases of every goal that the choice lets through.
fn boundary_cases(run: &TestRun<'_>, framework: &Framework, program: &Program) -> String {
    let mut goals: Vec<GoalId> = Vec::new();
    for case in run.cases() {
        if let Tested::Goal { goal, .. } = case.tested
            && goals.last() != Some(&goal)
        {
            goals.push(goal);
        }
    }
    let cases = goals
        .into_iter()
        .flat_map(|goal| generate(framework, program, goal));
    generated_json(&cases.collect::<Vec<_>>())
}

/// The codes of `--deny`.
fn denied_codes(request: &Request) -> Result<Vec<&'static str>, UsageError> {
    let mut codes = Vec::new();
    for list in request.texts(OptionId::Deny)? {
        for asked in list.split(',').filter(|asked| !asked.trim().is_empty()) {
            let wanted = asked.trim().to_ascii_uppercase();
            let known = Problem::ALL.iter().find(|known| known.code == wanted);
            let unknown = || UsageError::UnknownCode {
                near: nearest(&wanted, Problem::ALL.iter().map(|known| known.code)),
                found: wanted.clone(),
            };
            codes.push(known.ok_or_else(unknown)?.code);
        }
    }
    Ok(codes)
}

fn baseline_path(request: &Request) -> Option<std::path::PathBuf> {
    request.paths(OptionId::Baseline).into_iter().next()
}

/// The run before.
fn past(request: &Request) -> Result<Option<Past>, UsageError> {
    let Some(path) = baseline_path(request) else {
        return Ok(None);
    };
    let bad = |vi: String, en: String| UsageError::BadRun {
        path: path.display().to_string(),
        vi,
        en,
    };
    let text = std::fs::read_to_string(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => bad(
            "không có tệp này".to_owned(),
            "there is no such file".to_owned(),
        ),
        _ => bad(
            format!("không đọc được: {error}"),
            format!("it cannot be read: {error}"),
        ),
    })?;
    let past = Past::read(&text).map_err(|problem| {
        let (vi, en) = match problem.line {
            0 => (String::new(), String::new()),
            line => (
                format!(" (dòng {line}, cột {})", problem.column),
                format!(" (line {line}, column {})", problem.column),
            ),
        };
        bad(
            format!("{}{vi}", problem.what.vi),
            format!("{}{en}", problem.what.en),
        )
    })?;
    Ok(Some(past))
}

/// The folder of the pack as it was typed: what a CI system calls it.
fn folder(request: &Request) -> String {
    let Some(path) = request.pack.as_deref() else {
        return String::new();
    };
    let folder = if path.is_dir() {
        Some(path)
    } else {
        path.parent()
    };
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    folder
        .unwrap_or(Path::new("."))
        .to_string_lossy()
        .into_owned()
}

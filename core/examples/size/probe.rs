//! What a portal page does with a pack, from end to end: load, assess, report as JSON, explain one number.

use chitieu_core::report::{self, Filter};
use chitieu_core::source::Severity;
use chitieu_core::{Lang, PACK_FILE, Pack, Program, Reading, Report, Session};

/// The text of a pack in one file in; its report as JSON and, behind a line that says `---`, the explanation of the first number of the
/// report out. A pack with errors, or one that names no day of assessment, gives its errors as JSON instead: which problem stands where,
/// since a page that shows finished packs has no need of the texts.
pub(crate) fn answer(pack: &str) -> String {
    let files: &[(&str, &str)] = &[(PACK_FILE, pack)];
    let reading = Pack::read(files, PACK_FILE);
    assess(&reading).unwrap_or_else(|| {
        let rows = reading
            .findings
            .iter()
            // Warnings are looked for with the feature `check`, which the module lacks.
            .filter(|finding| finding.severity() == Severity::Error)
            .map(|finding| finding.place(&reading.sources, Lang::Vi));
        report::to_json(&rows.collect::<Vec<_>>())
    })
}

fn assess(reading: &Reading) -> Option<String> {
    let pack = reading.pack.as_ref()?;
    let framework = pack.framework();
    let program = Program::new(framework);
    let session = Session::new(framework, &program, pack.data(), framework.info.cut_off?);
    let report = Report::new(&session, &Filter::default());
    let mut text = report::report_json(&report, &session, Lang::Vi);
    let first = report.rows.iter().find_map(|row| row.figure());
    let explanation = first.and_then(|figure| {
        report::explain(
            &session,
            figure.indicator,
            figure.unit,
            Some(figure.period),
            Lang::Vi,
        )
    });
    text.push_str("---\n");
    text.push_str(&report::to_json(&explanation));
    Some(text)
}

//! The report of the seed pack, whole: a change of any row is seen in review. `CHITIEU_UPDATE=1` writes the files anew.

use std::path::Path;

use chitieu_core::Lang;

use crate::support::{report_text, seed};

#[test]
fn the_report_of_the_seed_pack_is_the_one_that_was_reviewed() {
    let pack = seed().pack.as_ref().expect("the seed pack has no errors");
    for (name, lang) in [
        ("report-2023-12-31.vi.json", Lang::Vi),
        ("report-2023-12-31.en.json", Lang::En),
    ] {
        compare(name, &report_text(pack, "2023-12-31", lang, false));
    }
}

#[test]
fn the_findings_of_the_seed_pack_are_the_ones_that_were_reviewed() {
    let reading = seed();
    let mut lines = String::new();
    for finding in &reading.findings {
        let row = finding.row(&reading.sources, Lang::Vi);
        let place = |file: Option<&str>, line: Option<u32>| {
            format!("{}:{}", file.unwrap_or("?"), line.unwrap_or(0))
        };
        lines.push_str(&format!(
            "{} {} {}\n",
            row.code,
            place(row.file, row.line),
            row.message
        ));
        for related in &row.related {
            lines.push_str(&format!(
                "    {} {}\n",
                place(related.file, related.line),
                related.what
            ));
        }
    }
    compare("findings.vi.txt", &lines);
}

fn compare(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("snapshots")
        .join(name);
    if std::env::var_os("CHITIEU_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of snapshots");
        std::fs::write(&path, found).expect("a snapshot");
        return;
    }
    let kept = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let differing = kept
        .lines()
        .zip(found.lines())
        .enumerate()
        .find(|(_, (kept, found))| kept != found);
    let (line, (old, new)) = differing.unwrap_or((
        kept.lines().count().min(found.lines().count()),
        ("(end)", "(end)"),
    ));
    assert!(
        kept == found,
        "{name} differs from line {}:\n  kept   {old}\n  found  {new}\nCHITIEU_UPDATE=1 accepts the change",
        line + 1
    );
}

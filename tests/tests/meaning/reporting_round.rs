//! The made-up reporting round: from a folder of 34 communes' sheets to figures of the province.

use std::path::{Path, PathBuf};

#[path = "../../examples/reporting_round/files.rs"]
mod files;

fn round() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/vong-bao-cao")
}

#[test]
fn the_files_are_made_from_the_true_figures() {
    let table = std::fs::read_to_string(round().join("so-lieu-goc.csv")).expect("the table");
    let mut made = files::all(&table).expect("every file can be made");
    made.sort();
    let mut there: Vec<(String, Vec<u8>)> = std::fs::read_dir(round().join("bao-cao"))
        .expect("the folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), std::fs::read(&path).expect("a file"))
        })
        .collect();
    there.sort();
    let names = |files: &[(String, Vec<u8>)]| {
        files
            .iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&made), names(&there));
    for ((name, made), (_, there)) in made.iter().zip(&there) {
        assert!(
            made == there,
            "{name} is not what `cargo run -p chitieu-tests --example reporting_round` writes"
        );
    }
}

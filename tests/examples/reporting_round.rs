//! Writes the made-up reporting round of `tests/scenarios/vong-bao-cao/`: what 34 communes of a merged district hand in for the second
//! quarter of 2026, as officers do. Three hand in nothing, two hand in damaged cells, one hands in twice, one hands in an estimate, some save their sheet as text.
//!
//! ```sh
//! cargo run -p chitieu-tests --example reporting_round
//! ```
//!
//! The figures stand in `so-lieu-goc.csv`; the files here are made from them, always the same to the byte.

#![allow(
    clippy::print_stdout,
    reason = "a program for people who maintain the scenario"
)]

#[path = "reporting_round/files.rs"]
mod files;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let round = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/vong-bao-cao");
    let folder = round.join("bao-cao");
    std::fs::create_dir_all(&folder)?;
    let files = files::all(&std::fs::read_to_string(round.join("so-lieu-goc.csv"))?)?;
    for (name, bytes) in &files {
        std::fs::write(folder.join(name), bytes)?;
    }
    println!("{}: {}", folder.display(), files.len());
    Ok(())
}

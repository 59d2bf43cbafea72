//! A million observations: `bulk write DIR` writes a made-up country that reports, `bulk read DIR` reads it and prints time and memory. Two processes, so that
//! making the data up takes no memory where reading it is measured.

#![allow(clippy::print_stdout, reason = "what it measured is its output")]

#[path = "../benches/bulk/country.rs"]
mod country;

use chitieu_core::source::LargeText;
use chitieu_core::{Files, Pack, Problem};
use std::path::{Path, PathBuf};
use std::time::Instant;

struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        std::fs::read(self.0.join(name)).map_err(|error| Problem::UnreadableFile {
            name: name.to_owned(),
            reason: error.to_string(),
        })
    }

    fn open_data(&self, name: &str) -> Option<LargeText> {
        let path = self.0.join(name);
        let changed = Problem::UnreadableFile {
            name: name.to_owned(),
            reason: "it has changed".to_owned(),
        };
        let missing = changed.clone();
        let size = std::fs::metadata(&path).ok()?.len();
        Some(LargeText::new(size, changed, move || {
            let file = std::fs::File::open(&path).map_err(|_| missing.clone())?;
            Ok(Box::new(file))
        }))
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", folder] => write(Path::new(folder)),
        ["read", folder] => read(Path::new(folder)),
        _ => panic!("bulk write DIR | bulk read DIR"),
    }
}

fn write(folder: &Path) {
    let country = country::Country::WHOLE;
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(folder.join("pack.json"), country.pack()).expect("pack.json");
    std::fs::write(folder.join("so-lieu.csv"), country.data()).expect("so-lieu.csv");
}

fn read(folder: &Path) {
    let start = Instant::now();
    let reading = Pack::read(&Folder(folder.to_owned()), "pack.json");
    let time = start.elapsed();
    let pack = reading.pack.expect("a pack without errors");
    println!(
        "{} observations, {} findings",
        pack.data().len(),
        reading.findings.len()
    );
    println!("read in {} ms", time.as_millis());
    // On Linux: the most memory that the process had, and what it has now.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status
        .lines()
        .filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS"))
    {
        println!("{line}");
    }
}

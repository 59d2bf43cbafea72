//! Writing files whole or not at all.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;

/// Writes a file: beside it first, then in its place. Whatever goes wrong, a file that was there before is untouched and nothing is left behind.
pub(crate) fn atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.is_dir() {
        return Err(Error::from(ErrorKind::IsADirectory));
    }
    let name = path
        .file_name()
        .ok_or_else(|| Error::from(ErrorKind::InvalidFilename))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(hidden);
    let written = whole(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // Nothing more can be done where even that fails.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Writes a file that must not exist yet, down to the disk.
pub(crate) fn whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

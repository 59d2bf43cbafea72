//! Writing files whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;

/// Writes a file: a draft beside it first, which then takes its name, so that at no moment there is half a file. Whatever goes wrong, a file that was there
/// before is untouched, and its permissions stay.
pub(crate) fn atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    let name = path
        .file_name()
        .ok_or_else(|| Error::from(ErrorKind::InvalidFilename))?;
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.tmp", std::process::id()));
    let draft = path.with_file_name(hidden);
    let written = whole(&draft, bytes)
        .and_then(|()| match fs::metadata(path) {
            Ok(about) => fs::set_permissions(&draft, about.permissions()),
            Err(_) => Ok(()),
        })
        .and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        // What is left of the draft is of no use; where even that cannot be removed, the first error says more.
        let _ = fs::remove_file(&draft);
    }
    written
}

/// Writes a file that must not exist yet, down to the disk.
fn whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

//! A small pack for the examples of the documentation: one province, two counts, one rate, one goal. Not part of the interface.

use crate::pack::{PACK_FILE, Pack};

/// The files of the example.
pub const FILES: &[(&str, &str)] = &[
    (PACK_FILE, include_str!("examples/pack.json")),
    ("figures.csv", include_str!("examples/figures.csv")),
];

/// The example pack. A pack without errors by its own test.
///
/// ```
/// assert_eq!(chitieu_core::examples::pack().framework().plans().len(), 1);
/// ```
///
/// # Panics
/// Never in practice: the files are part of the program and read by a test.
#[must_use]
pub fn pack() -> Pack {
    read(FILES)
}

/// A pack with a small composite index of three provinces.
///
/// ```
/// assert!(chitieu_core::examples::index_pack().framework().find_index("vi-du").is_some());
/// ```
///
/// # Panics
/// Never in practice, as [`pack`].
#[cfg(feature = "index")]
#[must_use]
pub fn index_pack() -> Pack {
    read(&[(PACK_FILE, include_str!("examples/index.json"))])
}

#[allow(
    clippy::panic,
    reason = "only the documentation's examples call it; the files are constants"
)]
fn read(files: &[(&str, &str)]) -> Pack {
    let reading = Pack::read(files, PACK_FILE);
    match reading.pack {
        Some(pack) => pack,
        None => panic!("{:?}", reading.findings),
    }
}

//! Readers that keep the place of every value: JSON for definitions, CSV for observations.

pub(crate) mod csv;
pub(crate) mod cursor;
pub(crate) mod json;
mod node;
mod scan;

use crate::source::Sources;

/// Reads any bytes as JSON, for fuzzing and benchmarks: the number of findings.
#[doc(hidden)]
pub fn json_entrance(bytes: &[u8]) -> usize {
    let mut sources = Sources::new();
    let checked = sources.add("entrance.json", bytes);
    let mut findings = checked.findings;
    if let Some(id) = checked.value {
        let node = json::parse(id, sources.text(id), &mut findings);
        std::hint::black_box(&node);
    }
    findings.len()
}

/// Reads any bytes as CSV, for fuzzing and benchmarks: the number of cells.
#[doc(hidden)]
pub fn csv_entrance(bytes: &[u8]) -> usize {
    let mut sources = Sources::new();
    let checked = sources.add("entrance.csv", bytes);
    let Some(id) = checked.value else { return 0 };
    let text = sources.text(id);
    let mut findings = checked.findings;
    let mut rows = csv::rows(id, text, csv::Separator::of_header(text));
    let mut cells = 0_usize;
    while let Some(row) = rows.next_row(&mut findings) {
        cells = cells.saturating_add(row.cells.len());
    }
    cells
}

#[cfg(test)]
mod laws;

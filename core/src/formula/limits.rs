//! How much a formula may ask for, beside the general table [`crate::limits`]: a hostile pack gets a finding, never a hang.

/// Longest formula text, in bytes. A sum over every commune of a large province stays far below it.
pub const MAX_FORMULA_BYTES: usize = 64 * 1024;

/// Most problems reported for one formula; those after it would only repeat the first.
pub const MAX_FORMULA_PROBLEMS: usize = 16;

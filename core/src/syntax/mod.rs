//! Readers that keep the place of every value: JSON for definitions, CSV for observations.

#[allow(dead_code, reason = "until `pack` decodes with it")]
pub(crate) mod cursor;
#[allow(dead_code, reason = "until `pack` reads with it")]
pub(crate) mod json;
mod scan;

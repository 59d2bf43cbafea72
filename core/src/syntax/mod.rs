//! Readers that keep the place of every value: JSON for definitions, CSV for observations.

pub(crate) mod cursor;
pub(crate) mod json;
mod scan;

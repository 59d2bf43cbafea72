//! Codes to places in the lists: one table for each kind of thing.

use std::collections::HashMap;

/// One table of codes for each list of the framework.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) documents: HashMap<String, u32>,
    pub(crate) units: HashMap<String, u32>,
    pub(crate) bases: HashMap<String, u32>,
    pub(crate) indicators: HashMap<String, u32>,
    pub(crate) plans: HashMap<String, u32>,
    pub(crate) goals: HashMap<String, u32>,
    /// The unit of the tier "nation", if the pack has one.
    pub(crate) nation: Option<u32>,
}

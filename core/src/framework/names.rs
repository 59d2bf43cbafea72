//! Codes to places in the lists: one table for each kind of thing. Ordered, so that the nearest of several equally
//! near names is the same in every run.

use std::collections::BTreeMap;

use crate::source::Named;

/// One table of codes for each list of the framework.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) documents: BTreeMap<String, u32>,
    pub(crate) units: BTreeMap<String, u32>,
    pub(crate) bases: BTreeMap<String, u32>,
    pub(crate) indicators: BTreeMap<String, u32>,
    pub(crate) plans: BTreeMap<String, u32>,
    pub(crate) goals: BTreeMap<String, u32>,
    /// The unit of the tier "nation", if the pack has one.
    pub(crate) nation: Option<u32>,
}

impl Names {
    /// The table in which codes of a kind are found.
    pub(crate) fn table(&self, kind: Named) -> &BTreeMap<String, u32> {
        match kind {
            Named::Document => &self.documents,
            Named::OrgUnit | Named::Agency => &self.units,
            Named::Base => &self.bases,
            Named::Plan => &self.plans,
            Named::Goal => &self.goals,
            _ => &self.indicators,
        }
    }
}

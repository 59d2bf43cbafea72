//! Codes to places in the lists: one table for each kind of thing. Ordered, so that the nearest of several equally
//! near names is the same in every run.

use crate::order::Codes;
use crate::source::Named;

/// One table of codes for each list of the framework.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) documents: Codes,
    pub(crate) units: Codes,
    pub(crate) bases: Codes,
    pub(crate) indicators: Codes,
    pub(crate) plans: Codes,
    pub(crate) goals: Codes,
    /// The unit of the tier "nation", if the pack has one.
    pub(crate) nation: Option<u32>,
}

impl Names {
    /// The table in which codes of a kind are found.
    pub(crate) fn table(&self, kind: Named) -> &Codes {
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

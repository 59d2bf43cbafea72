//! The seed pack of chitieu: five documents on the digital transformation of Vietnamese provinces, and the goals of the plans
//! behind them, as text.
//!
//! The crate holds data only. It reads nothing, parses nothing and depends on nothing: a host hands [`FILES`] to the core, which
//! reads and checks them by the pack format (`core/docs/PACKS.md`). What is in the pack, where it comes from and what is visibly
//! absent is told in `seeds/README.md`.
//!
//! ```
//! let (name, text) = chitieu_seeds::FILES[0];
//! assert_eq!(name, "pack.json");
//! assert!(text.contains("\"schema_version\": 1"));
//!
//! let observations = chitieu_seeds::file("observations.csv").unwrap();
//! assert!(observations.lines().any(|row| row.contains("521.509/1.450.945")));
//! ```

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../pack/", $name)))),+]
    };
}

/// Every file of the pack as (name relative to the pack, text), `pack.json` first, then the files in the order in which
/// `pack.json` includes them, the data last. Names use `/` on every system; texts are UTF-8 without a byte-order mark.
///
/// ```
/// let plans = chitieu_seeds::FILES.iter().filter(|(name, _)| name.starts_with("plans/"));
/// assert_eq!(plans.count(), 26);
/// ```
pub const FILES: &[(&str, &str)] = embedded![
    "pack.json",
    "documents.json",
    "units.json",
    "bases.json",
    "measures.json",
    "indicators.json",
    "plans/qd-749-ttg-2020.json",
    "plans/qd-942-ttg-2021.json",
    "plans/qd-411-ttg-2022.json",
    "plans/qd-17-ubqgcds-2023.json",
    "plans/qd-06-ttg-2022.json",
    "plans/nq-57-nq-tw-2024.json",
    "plans/nq-03-nq-cp-2025-pl1.json",
    "plans/tb-56-vpcp-2025.json",
    "plans/qd-1565-ttg-2025.json",
    "plans/qd-126-bcdcp-2025.json",
    "plans/qd-2629-ttg-2025.json",
    "plans/bac-kan-qd-676-2022.json",
    "plans/bac-kan-thi-diem-cds-2023.json",
    "plans/bac-giang-nq-111-2021.json",
    "plans/bac-giang-kh-6649-2023.json",
    "plans/bac-giang-giao-2023.json",
    "plans/thai-nguyen-nq-01-2020.json",
    "plans/thai-nguyen-kh-158-2023.json",
    "plans/dien-bien-nq-13-2021.json",
    "plans/dien-bien-de-an-cds-2021.json",
    "plans/dien-bien-kh-cchc-2021-2030.json",
    "plans/dien-bien-kh-2309-2025.json",
    "plans/bac-ninh-nq-230-2023.json",
    "plans/van-yen-huyen-cds.json",
    "plans/thanh-huong-xa-2025.json",
    "plans/without-goals.json",
    "observations.csv",
];

/// The entry of the pack of indices: `chitieu --pack seeds/pack/indices.json` reads it as the program does.
pub const INDICES_FILE: &str = "indices.json";

/// The ids of the indices in it.
pub const INDEX_IDS: &[&str] = &["dti-2020", "dti-2022", "hdi", "egdi", "vi-du"];

/// Every file of the pack of indices, its entry `indices.json` first: the provincial DTI, HDI, EGDI and a made-up example. It shares its org units with the
/// pack of plans.
///
/// ```
/// assert_eq!(chitieu_seeds::INDICES[0].0, "indices.json");
/// let (_, dti) = chitieu_seeds::INDICES.iter().find(|(name, _)| *name == "indices/dti.json").unwrap();
/// assert!(dti.contains("\"dti-2022\""));
/// ```
pub const INDICES: &[(&str, &str)] = embedded![
    "indices.json",
    "units.json",
    "indices/countries.json",
    "indices/documents.json",
    "indices/indicators.json",
    "indices/dti.json",
    "indices/hdi.json",
    "indices/egdi.json",
    "indices/vi-du.json",
    "indices/dti.csv",
    "indices/hdi.csv",
    "indices/egdi.csv",
    "indices/vi-du.csv",
    "indices/vi-du-cham-diem.csv",
];

/// The text of one file of the pack, by its name relative to the pack; `None` where the pack has no such file.
///
/// ```
/// assert!(chitieu_seeds::file("units.json").is_some());
/// assert!(chitieu_seeds::file("weather.json").is_none());
/// ```
#[must_use]
pub fn file(name: &str) -> Option<&'static str> {
    FILES
        .iter()
        .find(|(candidate, _)| *candidate == name)
        .map(|(_, text)| *text)
}

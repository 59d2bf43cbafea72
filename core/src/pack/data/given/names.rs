//! Which indicator or unit a table means: by code, or by name with or without marks. What is not known is suggested, never guessed.

use super::words::{full_key, key, without_number};
use crate::framework::{Framework, IndicatorId, OrgUnit, Period, UnitId};
use crate::limits::MAX_SUGGESTIONS;
use crate::list::Listed;
use crate::locale::vietnamese::compose;
use crate::order::sort_by;
use crate::source::{Named, Problem, nearest};

/// Keys with what they may mean, sorted by key.
struct Keys<T>(Vec<(String, T)>);

impl<T: Copy + PartialEq> Keys<T> {
    fn new(mut entries: Vec<(String, T)>) -> Self {
        entries.retain(|(key, _)| !key.is_empty());
        sort_by(&mut entries, &|a, b| a.0.cmp(&b.0));
        entries.dedup();
        Self(entries)
    }

    /// Everything with the key, each once.
    fn find(&self, key: &str) -> Vec<T> {
        let start = self.0.partition_point(|(known, _)| known.as_str() < key);
        let found = self.0.get(start..).unwrap_or_default();
        let mut all: Vec<T> = Vec::new();
        for (_, meant) in found.iter().take_while(|(known, _)| known == key) {
            if !all.contains(meant) {
                all.push(*meant);
            }
        }
        all
    }
}

/// The names of a pack, ready to be looked up.
pub(super) struct Names<'f> {
    framework: &'f Framework,
    indicators: Keys<IndicatorId>,
    units: Keys<UnitId>,
    /// Names of units without "Xã", "Tỉnh" and the like.
    bare_units: Keys<UnitId>,
    suggested: std::cell::Cell<usize>,
}

/// A unit that was found, and the code that it was found by where its leading zeros were lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundUnit {
    pub(super) unit: UnitId,
    pub(super) lost_zeros: Option<String>,
}

impl<'f> Names<'f> {
    pub(super) fn new(framework: &'f Framework) -> Self {
        let mut indicators = Vec::new();
        for (index, entry) in framework.indicators().iter().enumerate() {
            let id = IndicatorId::new(index);
            for name in [&entry.code, &entry.name.vi, &entry.name.en] {
                indicators.push((full_key(name), id));
                indicators.push((key(name), id));
            }
        }
        let (mut units, mut bare_units) = (Vec::new(), Vec::new());
        for (index, entry) in framework.units().iter().enumerate() {
            let id = UnitId::new(index);
            units.push((full_key(&entry.id), id));
            for name in [&entry.name.vi, &entry.name.en] {
                units.push((full_key(name), id));
                let short = key(name);
                bare_units.push((bare(&short).to_owned(), id));
                units.push((short, id));
            }
        }
        Self {
            framework,
            indicators: Keys::new(indicators),
            units: Keys::new(units),
            bare_units: Keys::new(bare_units),
            suggested: std::cell::Cell::new(0),
        }
    }

    /// The indicator of a code or a name.
    pub(super) fn indicator(&self, text: &str) -> Result<IndicatorId, Problem> {
        let found = self.indicators_of(text);
        match found.as_slice() {
            [only] => Ok(*only),
            [] => Err(self.unknown(Named::Quantity, text)),
            several => Err(Problem::AmbiguousName {
                kind: Named::Quantity,
                name: shortened(text),
                all: several
                    .iter()
                    .filter_map(|&id| Some(self.framework.indicator(id)?.code.clone()))
                    .listed(),
            }),
        }
    }

    fn indicators_of(&self, text: &str) -> Vec<IndicatorId> {
        if let Some(id) = self.framework.find_indicator(text) {
            return vec![id];
        }
        let unnumbered = without_number(text);
        let keys = [
            full_key(text),
            key(text),
            full_key(unnumbered),
            key(unnumbered),
        ];
        let found = keys.iter().filter(|key| !key.is_empty());
        found
            .map(|key| self.indicators.find(key))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// The only indicator of a code or a name, if there is one.
    pub(super) fn known_indicator(&self, text: &str) -> Option<IndicatorId> {
        match self.indicators_of(text).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The only unit of an id or a name, if there is one.
    pub(super) fn known_unit(&self, text: &str) -> Option<UnitId> {
        self.known_in(text, None)
    }

    /// The unit whose id, official code or name the text is, without counting it as a slip where there is none.
    pub(super) fn known_in(&self, text: &str, period: Option<Period>) -> Option<UnitId> {
        let text = text.trim();
        if let Some(id) = self.framework.find_unit(text) {
            return Some(id);
        }
        let coded = self.by_official_code(text, false);
        let all = if coded.is_empty() {
            self.units_of(text)
        } else {
            coded
        };
        match self.narrowed(all, text, period).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The unit of an id, an official code or a name, as it exists in the period.
    pub(super) fn unit(&self, text: &str, period: Option<Period>) -> Result<FoundUnit, Problem> {
        let found = |unit| FoundUnit {
            unit,
            lost_zeros: None,
        };
        let text = text.trim();
        if let Some(id) = self.framework.find_unit(text) {
            return Ok(found(id));
        }
        let mut all = self.by_official_code(text, false);
        let mut lost = false;
        if all.is_empty() {
            all = self.by_official_code(text, true);
            lost = !all.is_empty();
        }
        if all.is_empty() {
            all = self.units_of(text);
        }
        match self.narrowed(all, text, period).as_slice() {
            [only] if lost => Ok(FoundUnit {
                unit: *only,
                lost_zeros: self
                    .framework
                    .unit(*only)
                    .and_then(|unit| unit.official_code.clone()),
            }),
            [only] => Ok(found(*only)),
            [] => Err(self.unknown(Named::OrgUnit, text)),
            several => Err(Problem::AmbiguousName {
                kind: Named::OrgUnit,
                name: shortened(text),
                all: several
                    .iter()
                    .filter_map(|&id| Some(self.framework.unit(id)?.id.clone()))
                    .listed(),
            }),
        }
    }

    fn by_official_code(&self, text: &str, without_zeros: bool) -> Vec<UnitId> {
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Vec::new();
        }
        let fits = |code: &str| match without_zeros {
            true => code.trim_start_matches('0') == text.trim_start_matches('0'),
            false => code == text,
        };
        let units = self.framework.units().iter().enumerate();
        units
            .filter(|(_, unit)| unit.official_code.as_deref().is_some_and(fits))
            .map(|(index, _)| UnitId::new(index))
            .listed()
    }

    fn units_of(&self, text: &str) -> Vec<UnitId> {
        let full = full_key(text);
        let full = office_of(&full);
        let short = key(text);
        let short = office_of(&short);
        let ways = [
            self.units.find(full),
            self.units.find(short),
            self.bare_units.find(short),
            // "Xã Sảng Mộc" where the pack has no "Xã" before the name.
            self.units.find(bare(short)),
        ];
        ways.into_iter()
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// Of several units of one name those that exist in the period, then those whose marks are the same.
    fn narrowed(&self, all: Vec<UnitId>, text: &str, period: Option<Period>) -> Vec<UnitId> {
        let unit = |id: UnitId| self.framework.unit(id);
        let existing = |unit: &OrgUnit| {
            period.is_none_or(|period| {
                unit.valid_from.is_none_or(|from| from <= period.end())
                    && unit.valid_to.is_none_or(|to| period.start() <= to)
            })
        };
        let mut left = all;
        let mut narrow = |fits: &dyn Fn(&OrgUnit) -> bool| {
            if left.len() > 1 {
                let kept: Vec<UnitId> = left
                    .iter()
                    .copied()
                    .filter(|&id| unit(id).is_some_and(fits))
                    .listed();
                if !kept.is_empty() {
                    left = kept;
                }
            }
        };
        narrow(&existing);
        let marked = lower(text);
        narrow(&|unit: &OrgUnit| {
            let name = lower(&unit.name.vi);
            name == marked || name.ends_with(&format!(" {marked}"))
        });
        left
    }

    /// The units whose names stand in a text: of a longer name and a shorter one inside it, the longer.
    pub(super) fn units_in(&self, text: &str, period: Option<Period>) -> Vec<UnitId> {
        let key = full_key(text);
        let mut found: Vec<(&str, UnitId)> = Vec::new();
        let all = self.units.0.iter().chain(&self.bare_units.0);
        for (name, id) in all {
            // A single word is in too many texts to be a name.
            let is_name = name.contains(' ') || *name == key;
            if is_name && super::words::has_words(&key, name) {
                found.push((name, *id));
            }
        }
        let longest = found.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        let mut ids: Vec<UnitId> = Vec::new();
        for (_, id) in found.into_iter().filter(|(name, _)| name.len() == longest) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        self.narrowed(ids, text, period)
    }

    fn unknown(&self, kind: Named, text: &str) -> Problem {
        let seen = self.suggested.get();
        self.suggested.set(seen.saturating_add(1));
        let nearest = if seen >= MAX_SUGGESTIONS {
            None
        } else {
            self.nearest(kind, without_number(text))
        };
        Problem::UnknownCode {
            kind,
            code: shortened(text),
            nearest,
        }
    }

    /// The nearest name with its code, else the nearest code.
    fn nearest(&self, kind: Named, text: &str) -> Option<String> {
        let all: Vec<(&str, &str)> = match kind {
            Named::OrgUnit => {
                let units = self.framework.units().iter();
                units
                    .map(|unit| (unit.id.as_str(), unit.name.vi.as_str()))
                    .listed()
            }
            _ => {
                let indicators = self.framework.indicators().iter();
                indicators
                    .map(|entry| (entry.code.as_str(), entry.name.vi.as_str()))
                    .listed()
            }
        };
        let near = nearest(text, all.iter().flat_map(|&(code, name)| [name, code]))?;
        let (code, name) = all
            .iter()
            .find(|(code, name)| *name == near || *code == near)?;
        Some(format!("{name} ({code})"))
    }
}

/// Small letters, composed, for comparing names with their marks.
fn lower(text: &str) -> String {
    let text = compose(text.trim());
    text.chars().map(crate::locale::letter::lower).collect()
}

/// The place that an office belongs to: "UBND xã Sảng Mộc" is the commune.
fn office_of(key: &str) -> &str {
    let offices = ["uy ban nhan dan ", "ubnd "];
    offices
        .iter()
        .find_map(|office| key.strip_prefix(office))
        .unwrap_or(key)
}

/// A name without the word for its tier.
fn bare(key: &str) -> &str {
    const TIERS: [&str; 18] = [
        "xa ",
        "phuong ",
        "thi tran ",
        "thi xa ",
        "thanh pho ",
        "tp ",
        "quan ",
        "huyen ",
        "tinh ",
        "dac khu ",
        "thon ",
        "xom ",
        "to dan pho ",
        "commune of ",
        "ward of ",
        "province of ",
        "commune ",
        "ward ",
    ];
    TIERS
        .iter()
        .find_map(|tier| key.strip_prefix(tier))
        .unwrap_or(key)
}

/// A message does not quote a whole page.
pub(super) fn shortened(text: &str) -> String {
    const LETTERS: usize = 80;
    let text = text.trim();
    let mut short: String = text.chars().take(LETTERS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

//! What documents state, computed again.
//!
//! A report prints a percentage beside its counts, a total beside its parts, a rank beside its field. Each such statement is judged: *confirmed*, *confirmed by
//! truncation* (true only if the printed digits were cut and not rounded), *inconsistent*, or *cannot be decided*, with what would confirm it and with every
//! place. Figures that contradict nothing may still be unusual: outliers, breaks of a series, one number in several places. Those are never called inconsistent.
//!
//! | question | module |
//! |---|---|
//! | Does the printed number agree with what it should be? | `judge` |
//! | Percentages of a pack against their counts | `percent` |
//! | Repeated facts, parts, ranks, outcomes, estimates, ranges | `statements` |
//! | Formulas, roll-ups, increments | `derived` |
//! | What is far from its series or from other units? Where does a series break? | `series`, `history` |
//! | The same for a table that has nothing but column names | `table` |
//!
//! ```
//! use chitieu_core::audit::{Audit, Check, Judgement};
//! use chitieu_core::{Program, Session, date, examples};
//!
//! let pack = examples::pack();
//! let program = Program::new(pack.framework());
//! let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
//! let audit = Audit::of(&session);
//! let percent = audit.entries.iter().find(|entry| entry.check == Check::Percent).unwrap();
//! assert_eq!(percent.judgement, Judgement::Confirmed, "36% is 521.509/1.450.945, rounded");
//! ```

mod derived;
mod entry;
mod history;
mod judge;
mod percent;
mod series;
mod statements;
pub mod table;

use crate::dataset::{Citation, Observation, Origin, Role};
use crate::evaluate::{Session, printing_of};
use crate::framework::{Framework, Indicator, UnitId};
use crate::list::Listed;
use crate::locale::read::Printing;
use crate::locale::{Lang, Text, write};
use crate::number::{Interval, Rational};
use crate::order::sort_by;

pub use entry::{Check, Entry, Mention, Quantity};
pub use judge::Judgement;

/// Every statement that could be judged, the worst first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// The statements.
    pub entries: Vec<Entry>,
    /// Printed figures that were looked at. Most of them are stated once and compared with nothing.
    pub figures: usize,
}

/// Which statements are wanted. Empty: all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Of this unit and of those inside it, by id.
    pub units: Option<Vec<String>>,
    /// Of this indicator, by code.
    pub indicator: Option<String>,
    /// Of these kinds.
    pub kinds: Vec<Check>,
}

impl Audit {
    /// Judges everything that a pack with its data states.
    #[must_use]
    pub fn of(session: &Session<'_>) -> Self {
        let mut auditor = Auditor {
            session,
            entries: Vec::new(),
        };
        for observation in session.data().observations() {
            if observation.origin == Origin::Printed {
                auditor.statements(&observation);
            }
        }
        auditor.between_units();
        auditor.histories();
        let mut audit = Self {
            entries: auditor.entries,
            figures: session.data().citations().count(),
        };
        audit.order();
        audit
    }

    pub(super) fn order(&mut self) {
        let place = |entry: &Entry| {
            let first = entry.places.first();
            first.map(|at| (at.document.clone(), at.line, at.file.clone(), at.row))
        };
        sort_by(&mut self.entries, &|a, b| {
            let kind = (a.judgement, a.check).cmp(&(b.judgement, b.check));
            kind.then_with(|| place(a).cmp(&place(b)))
        });
    }

    /// Only the statements that are wanted.
    pub fn keep(&mut self, choice: &Choice) {
        self.entries.retain(|entry| {
            let unit = |units: &Vec<String>| units.contains(&entry.unit);
            let indicator = |wanted: &String| *wanted == entry.indicator;
            choice.units.as_ref().is_none_or(unit)
                && choice.indicator.as_ref().is_none_or(indicator)
                && (choice.kinds.is_empty() || choice.kinds.contains(&entry.check))
        });
    }

    /// How many statements have each judgement, the worst first.
    #[must_use]
    pub fn counts(&self) -> [(Judgement, usize); 4] {
        Judgement::ALL.map(|judgement| {
            let same = self.entries.iter().filter(|e| e.judgement == judgement);
            (judgement, same.count())
        })
    }

    /// Whether a statement is inconsistent.
    #[must_use]
    pub fn is_inconsistent(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.judgement == Judgement::Inconsistent)
    }

    /// The ids of a unit and of those inside it, for [`Choice::units`].
    #[must_use]
    pub fn inside(framework: &Framework, whole: UnitId) -> Vec<String> {
        let all = framework.units().iter();
        all.filter(|unit| {
            let id = framework.find_unit(&unit.id);
            id.is_some_and(|id| framework.is_within(id, whole))
        })
        .map(|unit| unit.id.clone())
        .listed()
    }
}

struct Auditor<'a, 's> {
    session: &'s Session<'a>,
    entries: Vec<Entry>,
}

impl<'a> Auditor<'a, '_> {
    fn framework(&self) -> &'a Framework {
        self.session.framework()
    }

    fn indicator(&self, observation: &Observation<'_>) -> Option<&'a Indicator> {
        self.framework().indicator(observation.indicator)
    }

    fn printing(&self, citation: &Citation<'_>) -> Printing {
        printing_of(self.framework(), citation.document)
    }

    fn mention(&self, citation: &Citation<'_>) -> Mention {
        Mention::of(self.framework(), citation)
    }

    fn mentions(&self, observation: &Observation<'_>) -> Vec<Mention> {
        let all = observation.citations();
        all.map(|citation| self.mention(&citation)).listed()
    }

    /// Everything that one printed fact states.
    fn statements(&mut self, observation: &Observation<'_>) {
        match observation.role {
            Role::Value => {
                self.restated(observation);
                self.parts(observation);
                self.percents(observation);
                self.formula(observation);
                self.rolled(observation);
                self.rank(observation);
                self.verdict(observation);
                self.vague(observation);
                self.range(observation);
            }
            Role::Delta => {
                self.restated(observation);
                self.increment(observation);
            }
            Role::Target | Role::Forecast | Role::Date => {}
        }
    }

    /// An entry about a fact, to be filled in.
    fn entry(
        &self,
        check: Check,
        judgement: Judgement,
        observation: &Observation<'_>,
        places: Vec<Mention>,
        sentence: Text,
    ) -> Entry {
        let framework = self.framework();
        let indicator = framework.indicator(observation.indicator);
        let unit = framework.unit(observation.unit);
        Entry {
            check,
            judgement,
            indicator: indicator.map(|i| i.code.clone()).unwrap_or_default(),
            name: indicator.map_or_else(nothing, |i| i.name.clone()),
            unit: unit.map(|u| u.id.clone()).unwrap_or_default(),
            unit_name: unit.map_or_else(nothing, |u| u.name.clone()),
            period: observation.period.to_string(),
            should_be: None,
            would_confirm: Vec::new(),
            places,
            sentence,
        }
    }
}

impl Entry {
    fn should_be(mut self, interval: Interval) -> Self {
        self.should_be = Some(interval);
        self
    }

    fn confirmed_by(mut self, quantity: Quantity, interval: Option<Interval>) -> Self {
        self.would_confirm
            .extend(interval.map(|interval| (quantity, interval)));
        self
    }
}

fn nothing() -> Text {
    Text::new("", "")
}

/// A sentence in both languages by one rule.
fn both(sentence: impl Fn(Lang) -> String) -> Text {
    Text::new(sentence(Lang::Vi), sentence(Lang::En))
}

/// A number in full, or cut where it has no end.
fn shown(number: &Rational, lang: Lang) -> String {
    write::number(number, None, lang)
}

/// A percentage with enough digits to tell it from what was printed.
fn shown_percent(number: &Rational, lang: Lang) -> String {
    write::percent(number, None, lang)
}

/// Bounds in words; ends without a finite expansion are moved outward to four decimals.
fn shown_interval(interval: &Interval, unit: &str, lang: Lang) -> String {
    if let Some(point) = interval.as_point() {
        return write::with_unit(&shown(point, lang), unit);
    }
    write::interval(interval, None, unit, lang)
}

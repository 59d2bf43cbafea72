//! Composite indices. Their ids and the ids of their nodes are registered here, because only this feature knows them.

mod aggregates;
pub(super) mod methods;
mod order;
pub(super) mod words;

use std::collections::BTreeMap;

use super::{Decoder, is_code, place};
use crate::framework::index::{
    Aggregate, Component, Denominator, Index, Members, Node, Ranking, Round, Screening, TiePolicy,
    Treatment, UnitSet,
};
use crate::framework::{Direction, IndicatorId, UnitId};
use crate::limits;
use crate::list::Listed;
use crate::number::{Rational, Rounding};
use crate::source::{Finding, Named, Problem, RuleFault, Shape, Span, nearest};
use crate::syntax::cursor::{Cursor, ObjectCursor};
use words::{
    AGGREGATE, BETTER, COMPONENT, COUNTINGS, DENOMINATE, DIRECTIONS, IMPUTATIONS, INDEX, MERGED,
    MODES, RANKING, ROUND, SET, TIES, TREAT,
};
/// An id that was registered, with its place.
type Ids = BTreeMap<String, (usize, Span)>;

/// An object with its id.
struct Entry<'n> {
    at: ObjectCursor<'n>,
    id: String,
}

impl Decoder<'_> {
    /// Every index of every file.
    pub(super) fn indices(&mut self, files: &[ObjectCursor<'_>]) -> Vec<Index> {
        let mut ids = Ids::new();
        let mut entries = Vec::new();
        for file in files {
            let list = file.optional("indices");
            entries.extend(self.entries(list, INDEX, &mut ids, Named::Index));
        }
        let known: Vec<String> = ids.keys().cloned().listed();
        let read = entries
            .into_iter()
            .filter_map(|entry| self.index(entry, &known));
        read.listed()
    }

    /// The objects of a list that have an id of their own; others are reported.
    fn entries<'n>(
        &mut self,
        list: Option<Cursor<'n>>,
        known: &[&str],
        ids: &mut Ids,
        kind: Named,
    ) -> Vec<Entry<'n>> {
        let items = list.and_then(|cursor| cursor.items(&mut self.reader));
        let mut entries = Vec::new();
        for item in items.into_iter().flatten() {
            if let Some(entry) = self.entry(item, known, ids, kind) {
                entries.push(entry);
            }
        }
        entries
    }

    fn entry<'n>(
        &mut self,
        item: Cursor<'n>,
        known: &[&str],
        ids: &mut Ids,
        kind: Named,
    ) -> Option<Entry<'n>> {
        let at = item.object(&mut self.reader, known)?;
        let cursor = at.required(&mut self.reader, "id")?;
        let id = cursor.text(&mut self.reader)?;
        if !is_code(id, false) {
            let problem = Problem::BadCode {
                code: id.to_owned(),
            };
            self.reader.report(cursor, problem);
            return None;
        }
        if let Some((_, first)) = ids.get(id) {
            let problem = Problem::DuplicateCode {
                kind,
                code: id.to_owned(),
            };
            let first_here = crate::locale::Text::new("khai báo đầu tiên", "first defined here");
            let finding = Finding::new(problem)
                .at(cursor.span())
                .pointer(cursor.pointer());
            self.reader
                .findings
                .push(finding.related(Some(*first), first_here));
            return None;
        }
        ids.insert(id.to_owned(), (ids.len(), cursor.span()));
        Some(Entry {
            at,
            id: id.to_owned(),
        })
    }

    fn index(&mut self, entry: Entry<'_>, indices: &[String]) -> Option<Index> {
        let Entry { at, id } = entry;
        let mut ids = Ids::new();
        let components = self.entries(
            at.optional("components"),
            COMPONENT,
            &mut ids,
            Named::IndexPart,
        );
        let first_aggregate = components.len();
        let aggregates = at.required(&mut self.reader, "aggregates");
        let aggregates = self.entries(aggregates, AGGREGATE, &mut ids, Named::IndexPart);
        if ids.len() > limits::MAX_INDEX_PARTS {
            let fault = RuleFault::TooManyParts;
            self.reader.report(at.cursor(), Problem::BadRule { fault });
            return None;
        }
        let components: Vec<Component> = components
            .into_iter()
            .map(|entry| self.component(entry))
            .listed();
        let written: Vec<Aggregate> = aggregates
            .into_iter()
            .map(|entry| self.aggregate(entry, &ids, first_aggregate))
            .listed();
        let total = at.required(&mut self.reader, "total")?;
        let total = self.node(total, &ids, first_aggregate)?;
        let (aggregates, places) = self.in_order(written)?;
        self.length(&components, &aggregates, at)?;
        let moved = |node: Node| match node {
            Node::Aggregate(place) => Node::Aggregate(places.get(place).copied().unwrap_or(place)),
            component => component,
        };
        Some(Index {
            name: self.required_localized(at, "name"),
            years: self.years(at),
            succeeds: self.succeeds(at, indices),
            sets: self.sets(at),
            components,
            aggregates,
            total: moved(total),
            screening: self
                .exact(at, "screen")
                .map_or(Screening::None, Screening::Share),
            ranking: self.ranking(at),
            example: self.flag(at, "example"),
            evidence: self.evidence(at),
            note: self.localized(at, "note"),
            at: place(at, "id"),
            id,
        })
    }

    fn exact(&mut self, object: ObjectCursor<'_>, name: &str) -> Option<Rational> {
        self.number(object.optional(name)?)
    }

    /// A number of a length that may be computed with.
    fn number(&mut self, cursor: Cursor<'_>) -> Option<Rational> {
        let number = cursor.rational(&mut self.reader)?;
        if number.bits() > limits::MAX_RULE_BITS {
            let fault = RuleFault::TooLong;
            self.reader.report(cursor, Problem::BadRule { fault });
            return None;
        }
        Some(number)
    }

    fn digits(&mut self, object: ObjectCursor<'_>, default: u32) -> u32 {
        let cursor = object.optional("decimals");
        let digits = cursor.and_then(|cursor| cursor.integer(&mut self.reader));
        digits.unwrap_or(default)
    }

    /// `["2021", "2023"]`.
    fn years(&mut self, at: ObjectCursor<'_>) -> Option<(i32, i32)> {
        let cursor = at.optional("years")?;
        let year = |cursor: Cursor<'_>, reader: &mut crate::syntax::cursor::Reader<'_>, open| {
            if cursor.is_null() {
                return Some(open);
            }
            let text = cursor.text(reader)?;
            let year = text.parse::<i32>().ok();
            if year.is_none() {
                let problem = Problem::BadPeriod {
                    text: text.to_owned(),
                };
                reader.report(cursor, problem);
            }
            year
        };
        let reader = &mut self.reader;
        let mut ends = cursor.items(reader)?;
        match (ends.next(), ends.next(), ends.next()) {
            (Some(first), Some(last), None) => {
                let first = year(first, reader, i32::MIN)?;
                Some((first, year(last, reader, i32::MAX)?))
            }
            _ => cursor.wrong(reader, Shape::Term),
        }
    }

    fn succeeds(&mut self, at: ObjectCursor<'_>, indices: &[String]) -> Option<String> {
        let cursor = at.optional("succeeds")?;
        let code = cursor.text(&mut self.reader)?;
        if !indices.iter().any(|known| known == code) {
            self.unknown_among(
                cursor,
                Named::Index,
                code,
                &mut indices.iter().map(String::as_str),
            );
            return None;
        }
        Some(code.to_owned())
    }

    fn unknown_among(
        &mut self,
        cursor: Cursor<'_>,
        kind: Named,
        code: &str,
        known: &mut dyn Iterator<Item = &str>,
    ) {
        let problem = Problem::UnknownCode {
            kind,
            code: code.to_owned(),
            nearest: nearest(code, known).map(str::to_owned),
        };
        self.reader.report(cursor, problem);
    }

    /// Sets of units; a unit that a list names twice is reported and counts once.
    fn sets(&mut self, at: ObjectCursor<'_>) -> Vec<UnitSet> {
        let list = at.required(&mut self.reader, "units");
        let mut ids = Ids::new();
        let entries = self.entries(list, SET, &mut ids, Named::OrgUnit);
        let sets = entries.into_iter().map(|Entry { at, id }| UnitSet {
            name: self.required_localized(at, "name"),
            members: self.members(at, &id),
            id,
        });
        sets.listed()
    }

    fn members(&mut self, at: ObjectCursor<'_>, set: &str) -> Members {
        let Some(list) = at.optional("list") else {
            return Members::Each {
                tier: self.required_word(
                    at,
                    "each",
                    &super::places::TIERS,
                    crate::framework::Tier::Nation,
                ),
                within: self
                    .resolve_member(at, "within", Named::OrgUnit)
                    .map(UnitId),
                on: self.date(at, "on"),
            };
        };
        let items = list.items(&mut self.reader);
        let mut units: Vec<UnitId> = Vec::new();
        for item in items.into_iter().flatten() {
            let Some(unit) = self.resolve(item, Named::OrgUnit).map(UnitId) else {
                continue;
            };
            if units.contains(&unit) {
                let problem = Problem::ListedTwice {
                    what: item.peek().unwrap_or_default().to_owned(),
                    list: set.to_owned(),
                };
                self.reader.report(item, problem);
            } else {
                units.push(unit);
            }
        }
        Members::Listed(units)
    }

    fn ranking(&mut self, at: ObjectCursor<'_>) -> Ranking {
        let object = at.optional("ranking");
        let object = object.and_then(|cursor| cursor.object(&mut self.reader, RANKING));
        let mut ranking = Ranking {
            ties: TiePolicy::Competition,
            rounding: None,
            lower_is_better: false,
        };
        if let Some(object) = object {
            ranking.ties = self.word(object, "ties", &TIES).unwrap_or_default();
            ranking.rounding = self.rounding(object);
            ranking.lower_is_better = self.word(object, "better", &BETTER).unwrap_or(false);
        }
        ranking
    }

    fn rounding(&mut self, object: ObjectCursor<'_>) -> Option<Round> {
        let cursor = object.optional("round")?;
        let object = cursor.object(&mut self.reader, ROUND)?;
        let decimals = object.required(&mut self.reader, "decimals")?;
        Some(Round {
            decimals: decimals.integer(&mut self.reader)?,
            mode: self
                .word(object, "mode", &MODES)
                .unwrap_or(Rounding::HalfUp),
        })
    }

    fn component(&mut self, entry: Entry<'_>) -> Component {
        let Entry { at, id } = entry;
        let input = self
            .resolve_member(at, "input", Named::Quantity)
            .map(IndicatorId);
        let points = self.exact(at, "points");
        let denominator = at
            .optional("denominate")
            .and_then(|cursor| self.denominator(cursor));
        let direction = self.word(at, "direction", &DIRECTIONS);
        let method = methods::method(self, at, input, points.as_ref(), direction);
        Component {
            name: self.required_localized(at, "name"),
            input,
            direction: direction.unwrap_or(Direction::Neutral),
            denominator,
            imputation: self.word(at, "impute", &IMPUTATIONS).unwrap_or_default(),
            treatment: self.treatment(at),
            method,
            points,
            counting: self.word(at, "counts", &COUNTINGS).unwrap_or_default(),
            needs_evidence: self.flag(at, "evidence_needed"),
            rounding: self.rounding(at),
            decimals: self.digits(at, 2),
            step: self.exact(at, "step").unwrap_or(Rational::ONE),
            effort: self.exact(at, "effort").unwrap_or(Rational::ONE),
            merged_mean: self.word(at, "merged", &MERGED).unwrap_or(false),
            published: self
                .resolve_member(at, "published", Named::Quantity)
                .map(IndicatorId),
            evidence: self.evidence(at),
            note: self.localized(at, "note"),
            at: place(at, "id"),
            id,
        }
    }

    fn denominator(&mut self, cursor: Cursor<'_>) -> Option<Denominator> {
        let object = cursor.object(&mut self.reader, DENOMINATE)?;
        let by = object.required(&mut self.reader, "by")?;
        Some(Denominator {
            by: IndicatorId(self.resolve(by, Named::Quantity)?),
            factor: self.exact(object, "factor").unwrap_or(Rational::ONE),
        })
    }

    fn treatment(&mut self, at: ObjectCursor<'_>) -> Treatment {
        let object = at.optional("treat");
        let Some(object) = object.and_then(|cursor| cursor.object(&mut self.reader, TREAT)) else {
            return Treatment::None;
        };
        if let Some(cursor) = object.optional("winsorise") {
            let most = cursor.integer(&mut self.reader);
            return most.map_or(Treatment::None, |most| Treatment::Winsorise { most });
        }
        let Some(cursor) = object.optional("clip") else {
            self.reader.report(
                object.cursor(),
                Problem::MissingMember {
                    name: "winsorise".to_owned(),
                },
            );
            return Treatment::None;
        };
        let ends = cursor.list(&mut self.reader, |end, reader| match end.is_null() {
            true => Some(None),
            false => end.rational(reader).map(Some),
        });
        match ends.as_deref() {
            Some([low, high]) if !matches!((low, high), (Some(l), Some(h)) if l > h) => {
                Treatment::Clip {
                    low: low.clone(),
                    high: high.clone(),
                }
            }
            _ => {
                cursor.wrong::<()>(&mut self.reader, Shape::Range);
                Treatment::None
            }
        }
    }
}

#[cfg(test)]
#[path = "indices_tests.rs"]
mod tests;

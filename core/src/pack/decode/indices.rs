//! Composite indices. Their ids and the ids of their nodes are registered here, because only this feature knows them.

pub(super) mod methods;

use std::collections::BTreeMap;

use super::{Decoder, is_code, place};
use crate::framework::index::{
    Aggregate, Aggregation, Component, Counting, Denominator, Imputation, Index, Members,
    MissingPart, Node, Part, Ranking, Round, Screening, TiePolicy, Treatment, UnitSet, Weighting,
};
use crate::framework::{Direction, IndicatorId, UnitId};
use crate::limits;
use crate::list::Listed;
use crate::number::{Rational, Rounding};
use crate::source::{Finding, Named, Problem, RuleFault, Shape, Span, nearest};
use crate::syntax::cursor::{Cursor, ObjectCursor};

pub(in crate::pack) const INDEX: &[&str] = &[
    "id",
    "name",
    "years",
    "succeeds",
    "units",
    "components",
    "aggregates",
    "total",
    "screen",
    "ranking",
    "example",
    "evidence",
    "note",
];
pub(super) const SET: &[&str] = &["id", "name", "list", "each", "within", "on"];
pub(super) const COMPONENT: &[&str] = &[
    "id",
    "name",
    "input",
    "direction",
    "denominate",
    "impute",
    "treat",
    "score",
    "points",
    "counts",
    "evidence_needed",
    "round",
    "decimals",
    "step",
    "effort",
    "merged",
    "published",
    "evidence",
    "note",
];
pub(super) const AGGREGATE: &[&str] = &[
    "id",
    "name",
    "method",
    "power",
    "parts",
    "weights",
    "weights_total",
    "points",
    "missing",
    "at_least",
    "scale",
    "round",
    "decimals",
    "merged",
    "published",
    "evidence",
    "note",
];
pub(super) const RANKING: &[&str] = &["ties", "round", "better"];
pub(super) const PART: &[&str] = &["of", "weight"];
pub(super) const ROUND: &[&str] = &["decimals", "mode"];
pub(super) const DENOMINATE: &[&str] = &["by", "factor"];
pub(super) const TREAT: &[&str] = &["winsorise", "clip"];

pub(super) const TIES: [(&str, TiePolicy); 4] = [
    ("competition", TiePolicy::Competition),
    ("modified", TiePolicy::Modified),
    ("dense", TiePolicy::Dense),
    ("fractional", TiePolicy::Fractional),
];
pub(super) const MODES: [(&str, Rounding); 6] = [
    ("half_up", Rounding::HalfUp),
    ("half_even", Rounding::HalfEven),
    ("down", Rounding::Down),
    ("up", Rounding::Up),
    ("floor", Rounding::Floor),
    ("ceiling", Rounding::Ceiling),
];
/// Whether a smaller score is better.
pub(super) const BETTER: [(&str, bool); 2] = [("higher", false), ("lower", true)];
pub(super) const DIRECTIONS: [(&str, Direction); 2] =
    [("higher", Direction::Higher), ("lower", Direction::Lower)];
pub(super) const IMPUTATIONS: [(&str, Imputation); 4] = [
    ("none", Imputation::None),
    ("mean", Imputation::Mean),
    ("median", Imputation::Median),
    ("previous", Imputation::Previous),
];
pub(super) const COUNTINGS: [(&str, Counting); 4] = [
    ("score", Counting::Score),
    ("bonus", Counting::Bonus),
    ("penalty", Counting::Penalty),
    ("information", Counting::Information),
];
pub(super) const WEIGHTINGS: [(&str, Weighting); 3] = [
    ("equal", Weighting::Equal),
    ("given", Weighting::Given),
    ("points", Weighting::Points),
];
pub(super) const MISSING: [(&str, MissingPart); 4] = [
    ("excluded", MissingPart::Excluded),
    ("zero", MissingPart::Zero),
    ("rescaled", MissingPart::Rescaled),
    ("bounded", MissingPart::Bounded),
];
pub(super) const MERGED: [(&str, bool); 1] = [("mean", true)];

/// A way of aggregating before its power is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    Sum,
    Arithmetic,
    Geometric,
    Harmonic,
    PowerMean,
    Minimum,
    Copeland,
}

pub(super) const AGGREGATIONS: [(&str, Joined); 7] = [
    ("sum", Joined::Sum),
    ("arithmetic", Joined::Arithmetic),
    ("geometric", Joined::Geometric),
    ("harmonic", Joined::Harmonic),
    ("power_mean", Joined::PowerMean),
    ("minimum", Joined::Minimum),
    ("copeland", Joined::Copeland),
];

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

    fn aggregate(&mut self, entry: Entry<'_>, ids: &Ids, first_aggregate: usize) -> Aggregate {
        let Entry { at, id } = entry;
        let parts = self.parts(at, &id, ids, first_aggregate);
        let given = parts.1;
        let usual = if given {
            Weighting::Given
        } else {
            Weighting::Equal
        };
        Aggregate {
            name: self.required_localized(at, "name"),
            aggregation: self.aggregation(at),
            weighting: self.word(at, "weights", &WEIGHTINGS).unwrap_or(usual),
            parts: parts.0,
            missing: self.word(at, "missing", &MISSING).unwrap_or_default(),
            at_least: self.exact(at, "at_least"),
            scale: self.exact(at, "scale"),
            points: None,
            rounding: self.rounding(at),
            decimals: self.digits(at, 2),
            merged_mean: self.word(at, "merged", &MERGED).unwrap_or(false),
            stated_weights: self.stated(at, "weights_total"),
            stated_points: self.stated(at, "points"),
            published: self
                .resolve_member(at, "published", Named::Quantity)
                .map(IndicatorId),
            evidence: self.evidence(at),
            note: self.localized(at, "note"),
            at: place(at, "id"),
            id,
        }
    }

    fn stated(&mut self, at: ObjectCursor<'_>, name: &str) -> Option<(Rational, Span)> {
        let cursor = at.optional(name)?;
        Some((self.number(cursor)?, cursor.span()))
    }

    fn aggregation(&mut self, at: ObjectCursor<'_>) -> Aggregation {
        match self.required_word(at, "method", &AGGREGATIONS, Joined::Sum) {
            Joined::Sum => Aggregation::Sum,
            Joined::Arithmetic => Aggregation::Arithmetic,
            Joined::Geometric => Aggregation::Geometric,
            Joined::Harmonic => Aggregation::Harmonic,
            Joined::Minimum => Aggregation::Minimum,
            Joined::Copeland => Aggregation::Copeland,
            Joined::PowerMean => {
                let power = self.exact(at, "power");
                if power.is_none() {
                    let fault = RuleFault::NoPower;
                    self.reader.report(at.cursor(), Problem::BadRule { fault });
                }
                Aggregation::PowerMean {
                    power: power.unwrap_or(Rational::ONE),
                }
            }
        }
    }

    /// The parts, and whether any of them has a weight of its own.
    fn parts(
        &mut self,
        at: ObjectCursor<'_>,
        aggregate: &str,
        ids: &Ids,
        first_aggregate: usize,
    ) -> (Vec<Part>, bool) {
        let list = at.required(&mut self.reader, "parts");
        let items = list.and_then(|cursor| cursor.items(&mut self.reader));
        let (mut parts, mut given) = (Vec::<Part>::new(), false);
        let mut listed = vec![false; ids.len()];
        for item in items.into_iter().flatten() {
            let (named, weight) = match item.shape() {
                Some(Shape::Object) => {
                    let Some(object) = item.object(&mut self.reader, PART) else {
                        continue;
                    };
                    (
                        object.required(&mut self.reader, "of"),
                        self.exact(object, "weight"),
                    )
                }
                _ => (Some(item), None),
            };
            let Some(node) = named.and_then(|cursor| self.node(cursor, ids, first_aggregate))
            else {
                continue;
            };
            given |= weight.is_some();
            let place = match node {
                Node::Component(place) => Some(place),
                Node::Aggregate(place) => first_aggregate.checked_add(place),
            };
            let entry = place.and_then(|place| listed.get_mut(place));
            if entry.is_some_and(|entry| std::mem::replace(entry, true)) {
                let problem = Problem::ListedTwice {
                    what: named.and_then(Cursor::peek).unwrap_or_default().to_owned(),
                    list: aggregate.to_owned(),
                };
                self.reader.report(item, problem);
                continue;
            }
            parts.push(Part {
                node,
                weight: weight.unwrap_or(Rational::ONE),
                at: item.span(),
            });
        }
        (parts, given)
    }

    fn node(&mut self, cursor: Cursor<'_>, ids: &Ids, first_aggregate: usize) -> Option<Node> {
        let id = cursor.text(&mut self.reader)?;
        match ids.get(id) {
            Some(&(place, _)) => Some(match place.checked_sub(first_aggregate) {
                Some(aggregate) => Node::Aggregate(aggregate),
                None => Node::Component(place),
            }),
            None => {
                self.unknown_among(
                    cursor,
                    Named::IndexPart,
                    id,
                    &mut ids.keys().map(String::as_str),
                );
                None
            }
        }
    }

    /// Weights and points of thousands of digits: each may do, all together would not be added up.
    fn length(
        &mut self,
        components: &[Component],
        aggregates: &[Aggregate],
        at: ObjectCursor<'_>,
    ) -> Option<()> {
        let points = components.iter().filter_map(|entry| entry.points.as_ref());
        let weights = aggregates.iter().flat_map(|entry| &entry.parts);
        let numbers = points.chain(weights.map(|part| &part.weight));
        let bits = numbers.map(Rational::bits).filter(|bits| *bits > 64);
        let all = bits.fold(0_u64, u64::saturating_add);
        if all > limits::MAX_BITS {
            let fault = RuleFault::TooLong;
            self.reader.report(at.cursor(), Problem::BadRule { fault });
            return None;
        }
        Some(())
    }

    /// The aggregates with every part before what it feeds, and the new place of each. A circle is an error and leaves no index, and so do more levels than
    /// anybody would look through.
    fn in_order(&mut self, written: Vec<Aggregate>) -> Option<(Vec<Aggregate>, Vec<usize>)> {
        let order = match order(&written) {
            Ok(order) => order,
            Err(wrong) => {
                let span = |place: Option<&usize>| written.get(*place?).map(|entry| entry.at);
                let (problem, span) = match wrong {
                    Disorder::Circle(path) => {
                        let name = |place: &usize| written.get(*place).map(|a| a.id.clone());
                        let span = span(path.first());
                        let path = path.iter().filter_map(name).listed();
                        (Problem::IndexCycle { path }, span)
                    }
                    Disorder::TooDeep(place) => {
                        let fault = RuleFault::TooDeep;
                        (Problem::BadRule { fault }, span(Some(&place)))
                    }
                };
                let finding = Finding::new(problem);
                let finding = match span {
                    Some(span) => finding.at(span),
                    None => finding,
                };
                self.reader.findings.push(finding);
                return None;
            }
        };
        let mut places = vec![0; written.len()];
        for (new, &old) in order.iter().enumerate() {
            if let Some(place) = places.get_mut(old) {
                *place = new;
            }
        }
        let mut slots: Vec<Option<Aggregate>> = written.into_iter().map(Some).listed();
        let mut sorted = Vec::new();
        for old in order {
            let Some(mut aggregate) = slots.get_mut(old).and_then(Option::take) else {
                continue;
            };
            for part in &mut aggregate.parts {
                if let Node::Aggregate(below) = part.node {
                    part.node = Node::Aggregate(places.get(below).copied().unwrap_or(below));
                }
            }
            sorted.push(aggregate);
        }
        Some((sorted, places))
    }
}

/// Why aggregates have no order.
enum Disorder {
    /// The way round, from an aggregate back to itself.
    Circle(Vec<usize>),
    /// An aggregate above too many levels.
    TooDeep(usize),
}

/// The places of the aggregates, every part before what it feeds; depth first, without recursion.
fn order(written: &[Aggregate]) -> Result<Vec<usize>, Disorder> {
    let mut order: Vec<usize> = Vec::new();
    // Levels below and with each one that is done; of those under way none.
    let mut levels: Vec<Option<usize>> = vec![None; written.len()];
    let mut under_way = vec![false; written.len()];
    for start in 0..written.len() {
        if levels.get(start).is_none_or(Option::is_some) {
            continue;
        }
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((place, next)) = path.last_mut() {
            let place = *place;
            if let Some(entry) = under_way.get_mut(place) {
                *entry = true;
            }
            let parts = written.get(place).map_or(&[][..], |entry| &entry.parts);
            let below = parts
                .iter()
                .skip(*next)
                .enumerate()
                .find_map(|(skipped, part)| {
                    let Node::Aggregate(below) = part.node else {
                        return None;
                    };
                    let done = levels.get(below).is_none_or(Option::is_some);
                    (!done).then_some((skipped, below))
                });
            if let Some((skipped, below)) = below {
                *next = next.saturating_add(skipped).saturating_add(1);
                if under_way.get(below).is_some_and(|entry| *entry) {
                    let path = path.iter().map(|(place, _)| *place);
                    let mut round = path.skip_while(|place| *place != below).listed();
                    round.push(below);
                    return Err(Disorder::Circle(round));
                }
                path.push((below, 0));
                continue;
            }
            let deepest = parts.iter().filter_map(|part| match part.node {
                Node::Aggregate(below) => levels.get(below).copied().flatten(),
                Node::Component(_) => None,
            });
            let level = deepest.max().unwrap_or(0).saturating_add(1);
            if level > limits::MAX_NESTING {
                return Err(Disorder::TooDeep(place));
            }
            if let Some(entry) = levels.get_mut(place) {
                *entry = Some(level);
            }
            order.push(place);
            path.pop();
        }
    }
    Ok(order)
}

#[cfg(test)]
#[path = "indices_tests.rs"]
mod tests;

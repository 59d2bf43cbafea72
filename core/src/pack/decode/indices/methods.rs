//! How a component is scored: the member `score`.

use super::super::{Decoder, place};
use crate::framework::index::{
    Band, Case, Condition, Distance, Goalposts, Item, Method, Normalisation,
};
use crate::framework::{Direction, IndicatorId, UnitId};
use crate::list::Listed;
use crate::number::{Comparator, Rational};
use crate::pack::decode::goals::COMPARATORS;
use crate::source::{Named, Problem, RuleFault, Shape};
use crate::syntax::cursor::{Cursor, ObjectCursor};

pub(in crate::pack::decode) const CASE: &[&str] = &["input", "comparator", "value", "is", "share"];
pub(in crate::pack::decode) const BAND: &[&str] = &["from", "above", "to", "below", "at", "points"];
pub(in crate::pack::decode) const ITEM: &[&str] = &["input", "points", "score"];

/// The word of a method.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::pack::decode) enum Word {
    Ratio,
    Capped,
    Cases,
    Checklist,
    Ladder,
    Sum,
    Best,
    YesNo,
    PerItem,
    Stated,
    Identity,
    MinMax,
    Goalposts,
    ZScore,
    Rank,
    PercentileRank,
    Borda,
    DistanceToTarget,
    DistanceToMaximum,
    DistanceToReference,
    FractionOfMaximum,
    ShareOfBest,
}

impl Word {
    /// Whether it gives points of a stated greatest number.
    const fn needs_points(self) -> bool {
        matches!(
            self,
            Self::Ratio
                | Self::Capped
                | Self::Cases
                | Self::Checklist
                | Self::Ladder
                | Self::Sum
                | Self::Best
                | Self::YesNo
                | Self::PerItem
                | Self::Stated
        )
    }

    /// Whether it scores the component's own input.
    const fn needs_input(self) -> bool {
        !matches!(
            self,
            Self::Cases | Self::Checklist | Self::Sum | Self::Best | Self::Stated
        )
    }
}

/// Methods that have the same members beside `method`.
pub(in crate::pack::decode) struct Methods {
    /// The name of the object in the schema.
    #[cfg_attr(not(feature = "schema"), allow(dead_code, reason = "for the schema"))]
    pub(in crate::pack::decode) name: &'static str,
    pub(in crate::pack::decode) words: &'static [(&'static str, Word)],
    pub(in crate::pack::decode) members: &'static [&'static str],
}

pub(in crate::pack::decode) const METHODS: [Methods; 14] = [
    Methods {
        name: "score_plain",
        words: &[
            ("yes_no", Word::YesNo),
            ("identity", Word::Identity),
            ("rank", Word::Rank),
            ("percentile_rank", Word::PercentileRank),
            ("borda", Word::Borda),
            ("distance_to_maximum", Word::DistanceToMaximum),
            ("fraction_of_maximum", Word::FractionOfMaximum),
            ("share_of_best", Word::ShareOfBest),
        ],
        members: &["method"],
    },
    Methods {
        name: "score_ratio",
        words: &[("ratio", Word::Ratio)],
        members: &["method", "full"],
    },
    Methods {
        name: "score_capped",
        words: &[("capped", Word::Capped)],
        members: &["method", "target"],
    },
    Methods {
        name: "score_cases",
        words: &[("cases", Word::Cases)],
        members: &["method", "cases", "otherwise"],
    },
    Methods {
        name: "score_checklist",
        words: &[("checklist", Word::Checklist)],
        members: &["method", "items"],
    },
    Methods {
        name: "score_ladder",
        words: &[("ladder", Word::Ladder)],
        members: &["method", "bands", "whole"],
    },
    Methods {
        name: "score_items",
        words: &[("sum", Word::Sum), ("best", Word::Best)],
        members: &["method", "items"],
    },
    Methods {
        name: "score_per_item",
        words: &[("per_item", Word::PerItem)],
        members: &["method", "each", "most"],
    },
    Methods {
        name: "score_stated",
        words: &[("stated", Word::Stated)],
        members: &["method", "of"],
    },
    Methods {
        name: "score_min_max",
        words: &[("min_max", Word::MinMax)],
        members: &["method", "scale"],
    },
    Methods {
        name: "score_goalposts",
        words: &[("goalposts", Word::Goalposts)],
        members: &["method", "low", "high", "logarithm", "truncate"],
    },
    Methods {
        name: "score_z_score",
        words: &[("z_score", Word::ZScore)],
        members: &["method", "centre", "sd"],
    },
    Methods {
        name: "score_target",
        words: &[("distance_to_target", Word::DistanceToTarget)],
        members: &["method", "target", "capped"],
    },
    Methods {
        name: "score_reference",
        words: &[("distance_to_reference", Word::DistanceToReference)],
        members: &["method", "reference", "capped"],
    },
];

/// The method of a component or of an item; what it needs and has not is reported.
pub(super) fn method(
    decoder: &mut Decoder<'_>,
    at: ObjectCursor<'_>,
    input: Option<IndicatorId>,
    points: Option<&Rational>,
    direction: Option<Direction>,
) -> Method {
    let stand_in = Method::Stated { of: None };
    let Some(cursor) = at.required(&mut decoder.reader, "score") else {
        return stand_in;
    };
    let Some(any) = cursor.members_of() else {
        cursor.wrong::<()>(&mut decoder.reader, Shape::Object);
        return stand_in;
    };
    let Some(named) = any.required(&mut decoder.reader, "method") else {
        return stand_in;
    };
    let words: Vec<(&str, Word)> = METHODS
        .iter()
        .flat_map(|group| group.words)
        .copied()
        .listed();
    let Some(word) = named.word(&mut decoder.reader, &words) else {
        return stand_in;
    };
    let group = METHODS
        .iter()
        .find(|group| group.words.iter().any(|(_, own)| *own == word));
    let members = group.map_or(&["method"][..], |group| group.members);
    let Some(object) = cursor.object(&mut decoder.reader, members) else {
        return stand_in;
    };
    let mut fault = |fault: RuleFault| {
        decoder.reader.report(named, Problem::BadRule { fault });
    };
    if word.needs_points() && points.is_none() {
        fault(RuleFault::NoPoints);
    }
    if points.is_some_and(Rational::is_negative) {
        fault(RuleFault::NegativePoints);
    }
    if word.needs_input() && input.is_none() {
        fault(RuleFault::NoInput);
    }
    if word == Word::FractionOfMaximum && direction == Some(Direction::Lower) {
        fault(RuleFault::LowerIsBetter);
    }
    Reading {
        decoder,
        object,
        input,
    }
    .read(word)
    .unwrap_or(stand_in)
}

/// The members of `score`.
struct Reading<'d, 'f, 'n> {
    decoder: &'d mut Decoder<'f>,
    object: ObjectCursor<'n>,
    input: Option<IndicatorId>,
}

impl<'n> Reading<'_, '_, 'n> {
    fn read(&mut self, word: Word) -> Option<Method> {
        Some(match word {
            Word::Ratio => Method::Ratio {
                full: self.positive("full").unwrap_or(Rational::ZERO),
            },
            Word::Capped => Method::Capped {
                target: self.needed_positive("target")?,
            },
            Word::Cases => Method::Cases {
                cases: self.cases("cases", false)?,
                otherwise: self
                    .decoder
                    .exact(self.object, "otherwise")
                    .unwrap_or(Rational::ZERO),
            },
            Word::Checklist => Method::Checklist {
                items: self.cases("items", true)?,
            },
            Word::Ladder => self.ladder()?,
            Word::Sum => Method::Sum {
                items: self.items()?,
            },
            Word::Best => Method::Best {
                items: self.items()?,
            },
            Word::YesNo => Method::YesNo,
            Word::PerItem => Method::PerItem {
                each: self.needed("each")?,
                most: self.needed_positive("most")?,
            },
            Word::Stated => Method::Stated {
                of: self.positive("of"),
            },
            other => Method::Normalised(self.normalisation(other)?),
        })
    }

    fn needed(&mut self, name: &str) -> Option<Rational> {
        let cursor = self.object.required(&mut self.decoder.reader, name)?;
        self.decoder.number(cursor)
    }

    fn needed_positive(&mut self, name: &str) -> Option<Rational> {
        self.object.required(&mut self.decoder.reader, name)?;
        self.positive(name)
    }

    /// A number above zero, if it is given.
    fn positive(&mut self, name: &str) -> Option<Rational> {
        let cursor = self.object.optional(name)?;
        let number = self.decoder.number(cursor)?;
        if number.signum() > 0 {
            return Some(number);
        }
        let fault = RuleFault::NotAboveZero;
        self.decoder
            .reader
            .report(cursor, Problem::BadRule { fault });
        None
    }

    fn entries(&mut self, name: &str, known: &[&str]) -> Option<Vec<ObjectCursor<'n>>> {
        let list = self.object.required(&mut self.decoder.reader, name)?;
        list.list(&mut self.decoder.reader, |item, reader| {
            item.object(reader, known)
        })
    }

    /// Cases; of a checklist the shares are 1 at most together, of cases each.
    fn cases(&mut self, name: &str, together: bool) -> Option<Vec<Case>> {
        let entries = self.entries(name, CASE)?;
        let mut cases: Vec<Case> = Vec::new();
        for entry in entries {
            cases.extend(self.case(entry));
        }
        let total = cases
            .iter()
            .fold(Rational::ZERO, |sum, case| sum + &case.share);
        let one_too_great = cases.iter().any(|case| case.share > Rational::ONE);
        if one_too_great || together && total > Rational::ONE {
            let fault = RuleFault::SharesAboveOne;
            let list = self
                .object
                .optional(name)
                .unwrap_or_else(|| self.object.cursor());
            self.decoder.reader.report(list, Problem::BadRule { fault });
        }
        Some(cases)
    }

    fn case(&mut self, at: ObjectCursor<'_>) -> Option<Case> {
        let decoder = &mut *self.decoder;
        let input = decoder
            .resolve_member(at, "input", Named::Quantity)
            .map(IndicatorId);
        if input.is_none() && self.input.is_none() {
            let fault = RuleFault::NoInput;
            decoder
                .reader
                .report(at.cursor(), Problem::BadRule { fault });
        }
        let (comparator, value) = match at.optional("is") {
            Some(cursor) => {
                let yes = cursor.bool(&mut decoder.reader)?;
                (Comparator::Equal, Rational::from(i64::from(yes)))
            }
            None => {
                let comparator =
                    decoder.required_word(at, "comparator", &COMPARATORS, Comparator::AtLeast);
                let value = at.required(&mut decoder.reader, "value")?;
                (comparator, decoder.number(value)?)
            }
        };
        let share = at.required(&mut decoder.reader, "share")?;
        let number = decoder.number(share)?;
        if number.is_negative() {
            let fault = RuleFault::NotAboveZero;
            decoder.reader.report(share, Problem::BadRule { fault });
        }
        Some(Case {
            when: Condition {
                input,
                comparator,
                value,
            },
            share: number,
            at: at.cursor().span(),
        })
    }

    fn ladder(&mut self) -> Option<Method> {
        let entries = self.entries("bands", BAND)?;
        let mut bands = Vec::new();
        for entry in entries {
            bands.extend(self.band(entry));
        }
        Some(Method::Ladder {
            bands,
            whole: self.decoder.flag(self.object, "whole"),
        })
    }

    fn band(&mut self, at: ObjectCursor<'_>) -> Option<Band> {
        let decoder = &mut *self.decoder;
        let mut end = |closed: &str, open: &str| {
            let inside = decoder.exact(at, closed).map(|number| (number, true));
            let outside = decoder.exact(at, open).map(|number| (number, false));
            inside.or(outside)
        };
        let (mut from, mut to) = (end("from", "above"), end("to", "below"));
        if let Some(number) = decoder.exact(at, "at") {
            from = Some((number.clone(), true));
            to = Some((number, true));
        }
        let points = at.required(&mut decoder.reader, "points")?;
        Some(Band {
            from,
            to,
            points: decoder.number(points)?,
            at: at.cursor().span(),
        })
    }

    fn items(&mut self) -> Option<Vec<Item>> {
        let entries = self.entries("items", ITEM)?;
        let mut items = Vec::new();
        for entry in entries {
            items.extend(self.item(entry));
        }
        Some(items)
    }

    fn item(&mut self, at: ObjectCursor<'_>) -> Option<Item> {
        let decoder = &mut *self.decoder;
        let input = decoder
            .resolve_member(at, "input", Named::Quantity)
            .map(IndicatorId);
        let points = at.required(&mut decoder.reader, "points")?;
        let points = decoder.number(points)?;
        let method = method(decoder, at, input.or(self.input), Some(&points), None);
        if matches!(method, Method::Normalised(_)) {
            let fault = RuleFault::NormalisedItem;
            decoder
                .reader
                .report(at.cursor(), Problem::BadRule { fault });
        }
        Some(Item {
            input,
            method,
            points,
            at: place(at, "score"),
        })
    }

    fn normalisation(&mut self, word: Word) -> Option<Normalisation> {
        Some(match word {
            Word::MinMax => self.min_max()?,
            Word::Goalposts => Normalisation::Goalposts(self.goalposts()?),
            Word::ZScore => Normalisation::ZScore {
                centre: self
                    .decoder
                    .exact(self.object, "centre")
                    .unwrap_or(Rational::ZERO),
                sd: self.positive("sd").unwrap_or(Rational::ONE),
            },
            Word::Rank => Normalisation::Rank,
            Word::PercentileRank => Normalisation::PercentileRank,
            Word::Borda => Normalisation::Borda,
            Word::DistanceToTarget => {
                let to = self.needed("target")?;
                let capped = self.decoder.flag(self.object, "capped");
                Normalisation::DistanceToTarget(Distance { to, capped })
            }
            Word::DistanceToMaximum => Normalisation::DistanceToMaximum,
            Word::DistanceToReference => {
                let unit = self
                    .object
                    .required(&mut self.decoder.reader, "reference")?;
                let to = UnitId(self.decoder.resolve(unit, Named::OrgUnit)?);
                let capped = self.decoder.flag(self.object, "capped");
                Normalisation::DistanceToReference(Distance { to, capped })
            }
            Word::FractionOfMaximum => Normalisation::FractionOfMaximum,
            Word::ShareOfBest => Normalisation::ShareOfBest,
            _ => Normalisation::Identity,
        })
    }

    fn min_max(&mut self) -> Option<Normalisation> {
        let Some(cursor) = self.object.optional("scale") else {
            return Some(Normalisation::MinMax {
                low: Rational::ZERO,
                high: Rational::ONE,
            });
        };
        let ends = cursor.list(&mut self.decoder.reader, Cursor::rational)?;
        match ends.as_slice() {
            [low, high] if low < high => Some(Normalisation::MinMax {
                low: low.clone(),
                high: high.clone(),
            }),
            [_, _] => {
                let fault = RuleFault::GoalpostsEqual;
                self.decoder
                    .reader
                    .report(cursor, Problem::BadRule { fault });
                None
            }
            _ => cursor.wrong(&mut self.decoder.reader, Shape::Range),
        }
    }

    fn goalposts(&mut self) -> Option<Goalposts> {
        let goalposts = Goalposts {
            low: self.needed("low")?,
            high: self.needed("high")?,
            logarithm: self.decoder.flag(self.object, "logarithm"),
            truncate: match self.object.optional("truncate") {
                Some(cursor) => cursor.bool(&mut self.decoder.reader)?,
                None => true,
            },
        };
        let fault = if goalposts.low >= goalposts.high {
            RuleFault::GoalpostsEqual
        } else if goalposts.logarithm && goalposts.low.signum() <= 0 {
            RuleFault::NotAboveZero
        } else {
            return Some(goalposts);
        };
        self.decoder
            .reader
            .report(self.object.cursor(), Problem::BadRule { fault });
        None
    }
}

//! Composite indices: components, the aggregates that they feed, and every method by its name.
//!
//! An [`Index`] is a graph. A [`Component`] turns figures of a unit into a score by one [`Method`]; an [`Aggregate`] joins the scores of its [`Part`]s;
//! one part may feed several aggregates, so that pillars may overlap. What each stage does is chosen from closed lists, one variant for each method that
//! is published under a name. The notation is in `core/docs/INDICES.md`.

mod aggregate;
mod component;
mod method;

use time::Date;

use crate::framework::{Evidence, IndicatorId, Tier, UnitId};
use crate::locale::Text;
use crate::number::{Rational, Rounding};
use crate::source::Span;

pub use aggregate::{Aggregate, Aggregation, MissingPart, Part, Weighting};
pub use component::{Component, Counting, Denominator, Imputation, Treatment};
pub use method::{Band, Case, Condition, Distance, Goalposts, Item, Method, Normalisation};

/// A composite index (chỉ số tổng hợp).
#[derive(Clone, Debug)]
pub struct Index {
    /// Stable id: `dti-2022`.
    pub id: String,
    /// Name in both languages.
    pub name: Text,
    /// First and last year in which it is in force; `None` where the pack does not say.
    pub years: Option<(i32, i32)>,
    /// The index that it replaced, if the pack holds it: changes over the years are split into value, weight and method across both.
    pub succeeds: Option<String>,
    /// Which units are compared with each other; the first set is the usual one.
    pub sets: Vec<UnitSet>,
    /// The scored items, in the order of the pack.
    pub components: Vec<Component>,
    /// Pillars, main indices and the index itself, each after the parts that it needs.
    pub aggregates: Vec<Aggregate>,
    /// What is ranked.
    pub total: Node,
    /// Who is scored at all.
    pub screening: Screening,
    /// How ranks are given.
    pub ranking: Ranking,
    /// Whether it is an example and no real index.
    pub example: bool,
    /// Where its rules are printed.
    pub evidence: Vec<Evidence>,
    /// Remarks.
    pub note: Option<Text>,
    pub(crate) at: Span,
}

/// A component or an aggregate of one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Node {
    /// The place in [`Index::components`].
    Component(usize),
    /// The place in [`Index::aggregates`].
    Aggregate(usize),
}

impl Index {
    /// The node with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Node> {
        let component = self.components.iter().position(|entry| entry.id == id);
        let aggregate = || self.aggregates.iter().position(|entry| entry.id == id);
        component
            .map(Node::Component)
            .or_else(|| aggregate().map(Node::Aggregate))
    }

    /// The id of a node.
    #[must_use]
    pub fn id_of(&self, node: Node) -> &str {
        match node {
            Node::Component(place) => self.components.get(place).map_or("", |entry| &entry.id),
            Node::Aggregate(place) => self.aggregates.get(place).map_or("", |entry| &entry.id),
        }
    }

    /// The name of a node.
    #[must_use]
    pub fn name_of(&self, node: Node) -> Option<&Text> {
        match node {
            Node::Component(place) => self.components.get(place).map(|entry| &entry.name),
            Node::Aggregate(place) => self.aggregates.get(place).map(|entry| &entry.name),
        }
    }

    /// How many digits of a node's score are shown.
    #[must_use]
    pub fn decimals_of(&self, node: Node) -> u32 {
        match node {
            Node::Component(place) => self.components.get(place).map_or(2, |entry| entry.decimals),
            Node::Aggregate(place) => self.aggregates.get(place).map_or(2, |entry| entry.decimals),
        }
    }

    /// Where a node is declared.
    pub(crate) fn at_of(&self, node: Node) -> Span {
        match node {
            Node::Component(place) => self.components.get(place).map_or(self.at, |entry| entry.at),
            Node::Aggregate(place) => self.aggregates.get(place).map_or(self.at, |entry| entry.at),
        }
    }

    /// The indicator that holds what was published for a node, if the pack has it.
    #[must_use]
    pub fn published(&self, node: Node) -> Option<IndicatorId> {
        match node {
            Node::Component(place) => self.components.get(place)?.published,
            Node::Aggregate(place) => self.aggregates.get(place)?.published,
        }
    }

    /// The index with another weight for a node wherever it is a part; the weights beside it stay as they are. Nothing changes where it is no part.
    ///
    /// ```
    /// # use chitieu_core::{Rational, examples};
    /// let pack = examples::index_pack();
    /// let index = pack.framework().find_index("vi-du").unwrap();
    /// let node = index.aggregates[0].parts[0].node;
    /// let other = index.with_weight(node, &Rational::from(7));
    /// assert_eq!(other.weights(&other.aggregates[0])[0], Rational::from(7));
    /// ```
    #[must_use]
    pub fn with_weight(&self, node: Node, weight: &Rational) -> Self {
        let mut changed = self.clone();
        for aggregate in &mut changed.aggregates {
            if aggregate.parts.iter().all(|part| part.node != node) {
                continue;
            }
            let weights = self.weights(aggregate);
            for (part, own) in aggregate.parts.iter_mut().zip(weights) {
                part.weight = if part.node == node {
                    weight.clone()
                } else {
                    own
                };
            }
            aggregate.weighting = Weighting::Given;
        }
        changed.settle_points();
        changed
    }

    /// All nodes, parts before what they feed.
    pub fn nodes(&self) -> impl Iterator<Item = Node> + use<> {
        let components = (0..self.components.len()).map(Node::Component);
        components.chain((0..self.aggregates.len()).map(Node::Aggregate))
    }
}

/// Units that are compared with each other.
#[derive(Clone, Debug)]
pub struct UnitSet {
    /// Stable id: `63-tinh`.
    pub id: String,
    /// Name in both languages.
    pub name: Text,
    /// Who belongs to it.
    pub members: Members,
}

/// Who belongs to a set of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Members {
    /// The units that the pack lists, each once.
    Listed(Vec<UnitId>),
    /// Each unit of a tier that exists on a day.
    Each {
        /// The tier.
        tier: Tier,
        /// Inside which unit; everywhere where it is left out.
        within: Option<UnitId>,
        /// The day; where it is left out the last day of the year that is scored.
        on: Option<Date>,
    },
}

/// Who is scored: units of which too little is known are left out before anything is computed, and said.
///
/// Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), step 2; COINr `Screen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screening {
    /// Every unit is scored.
    None,
    /// A unit is scored if at least this share of the components has a figure for it (`2/3`: at least two thirds). Compared exactly: 66 of 99 is 2/3.
    /// A unit below it has no score and no rank.
    Share(Rational),
}

/// How ranks are given to the scores of the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// Which ranks equal scores get.
    pub ties: TiePolicy,
    /// The rounding before ranking, as published tables do; `None` ranks exact scores.
    pub rounding: Option<Round>,
    /// Whether a smaller score is better.
    pub lower_is_better: bool,
}

/// A rounding that a regulation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// Decimal places.
    pub decimals: u32,
    /// What happens half-way.
    pub mode: Rounding,
}

/// Which ranks equal scores get. Of the scores 9, 8, 8, 7 the ranks are:
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TiePolicy {
    /// 1, 2, 2, 4: one more than the number of better units (standard competition ranking). The national index does this: 15, 15, 17 in 2022.
    #[default]
    Competition,
    /// 1, 3, 3, 4: the number of units that are as good or better.
    Modified,
    /// 1, 2, 2, 3: one more than the number of better scores.
    Dense,
    /// 1, 2½, 2½, 4: the mean of the places that they share (used for rank correlations).
    Fractional,
}

//! Composite indices against the framework: defaults that depend on the input, weights, totals, ladders.

use crate::framework::index::{
    Aggregate, Aggregation, Band, Component, Counting, Index, Item, Method, Node, Normalisation,
    Part, Weighting,
};
use crate::framework::{Direction, Framework, Indicator, IndicatorId};
use crate::list::Listed;
use crate::number::{Bound, Interval, Rational};
use crate::order::sort_by;
use crate::source::{Finding, Problem, RuleFault, Span, Totalled};

/// Fills in what a component takes from its input: its direction, and 100 as the whole of a percentage.
pub(in crate::pack) fn settle(framework: &mut Framework) {
    let mut indices = std::mem::take(&mut framework.indices);
    for index in &mut indices {
        for component in &mut index.components {
            let input = component.input.and_then(|id| framework.indicator(id));
            if component.direction == Direction::Neutral {
                component.direction = match input.map(|input| input.direction) {
                    Some(Direction::Lower) => Direction::Lower,
                    _ => Direction::Higher,
                };
            }
            settle_method(&mut component.method, component.input, framework);
        }
        index.settle_points();
    }
    framework.indices = indices;
}

/// What the greatest points of the parts add up to.
fn greatest_points(index: &Index, aggregate: &Aggregate) -> Option<Rational> {
    let weighs =
        aggregate.aggregation == Aggregation::Sum && aggregate.weighting == Weighting::Given;
    let mut sum = Rational::ZERO;
    for part in &aggregate.parts {
        let points = index.points_of(part.node)?;
        sum = match weighs {
            true => sum + points * &part.weight,
            false => sum + points,
        };
    }
    Some(sum)
}

/// The score where every part has its greatest one. A mean of parts that all reach the same reaches that too.
fn greatest_score(index: &Index, aggregate: &Aggregate) -> Option<Rational> {
    let mut parts = Vec::new();
    for (part, weight) in aggregate.parts.iter().zip(index.weights(aggregate)) {
        if !index.is_information(part.node) && weight.signum() > 0 {
            parts.push((index.greatest_of(part.node)?, weight));
        }
    }
    let sum = || Rational::weighted_sum(parts.iter().map(|(most, weight)| (most, weight)));
    let weights = || Rational::sum(parts.iter().map(|(_, weight)| weight));
    let first = || parts.first().map(|(most, _)| most.clone());
    match aggregate.aggregation {
        Aggregation::Sum => Some(sum()),
        Aggregation::Arithmetic => sum().checked_div(&weights()),
        Aggregation::Minimum => parts.iter().map(|(most, _)| most).min().cloned(),
        Aggregation::Copeland => None,
        _ => first().filter(|first| parts.iter().all(|(most, _)| most == first)),
    }
}

fn settle_method(method: &mut Method, input: Option<IndicatorId>, framework: &Framework) {
    match method {
        Method::Ratio { full } if full.is_zero() => {
            let input = input.and_then(|id| framework.indicator(id));
            *full = match input.is_some_and(Indicator::is_percent) {
                true => Rational::HUNDRED,
                false => Rational::ONE,
            };
        }
        Method::Sum { items } | Method::Best { items } => {
            for item in items {
                settle_method(&mut item.method, item.input.or(input), framework);
            }
        }
        _ => {}
    }
}

/// Everything that keeps an index from being computed.
pub(super) fn each(framework: &Framework, findings: &mut Vec<Finding>) {
    for index in framework.indices() {
        let check = Check { framework, index };
        for component in &index.components {
            check.component(component, findings);
        }
        for aggregate in &index.aggregates {
            check.aggregate(aggregate, findings);
        }
    }
}

struct Check<'a> {
    framework: &'a Framework,
    index: &'a Index,
}

fn fault(fault: RuleFault, at: Span, findings: &mut Vec<Finding>) {
    findings.push(Finding::new(Problem::BadRule { fault }).at(at));
}

impl Check<'_> {
    fn component(&self, component: &Component, findings: &mut Vec<Finding>) {
        let lower = component.direction == Direction::Lower;
        let fraction = matches!(
            component.method,
            Method::Normalised(Normalisation::FractionOfMaximum)
        );
        if lower && fraction {
            fault(RuleFault::LowerIsBetter, component.at, findings);
        }
        let points = component.points.clone().unwrap_or_default();
        self.method(
            &component.method,
            component.input,
            &points,
            component.at,
            findings,
        );
    }

    fn method(
        &self,
        method: &Method,
        input: Option<IndicatorId>,
        points: &Rational,
        at: Span,
        findings: &mut Vec<Finding>,
    ) {
        match method {
            Method::Ladder { bands, whole } => {
                let range = input.and_then(|id| self.framework.indicator(id));
                let range = range.map_or_else(Interval::everything, |input| input.range.clone());
                ladder(bands, *whole, &range, at, findings);
                for band in bands {
                    if band.points.is_negative() || band.points > *points {
                        fault(RuleFault::BandAbovePoints, band.at, findings);
                    }
                }
            }
            Method::Sum { items } | Method::Best { items } => {
                for Item {
                    input: own,
                    method,
                    points,
                    at,
                } in items
                {
                    self.method(method, own.or(input), points, *at, findings);
                }
            }
            _ => {}
        }
    }

    fn aggregate(&self, aggregate: &Aggregate, findings: &mut Vec<Finding>) {
        if aggregate.parts.is_empty() {
            fault(RuleFault::NoParts, aggregate.at, findings);
            return;
        }
        let id = || aggregate.id.clone();
        if aggregate.weighting == Weighting::Given {
            for part in &aggregate.parts {
                let name = self.index.id_of(part.node).to_owned();
                if part.weight.is_negative() {
                    let weight = part.weight.clone();
                    let problem = Problem::NegativeWeight { part: name, weight };
                    findings.push(Finding::new(problem).at(part.at));
                } else if part.weight.is_zero() {
                    let problem = Problem::ZeroWeight {
                        part: name,
                        aggregate: id(),
                    };
                    findings.push(Finding::new(problem).at(part.at));
                }
            }
            if aggregate.parts.iter().all(|part| part.weight.signum() <= 0) {
                let problem = Problem::NoWeight { aggregate: id() };
                findings.push(Finding::new(problem).at(aggregate.at));
            }
        }
        if aggregate.weighting == Weighting::Points {
            let bare = |node| self.index.points_of(node).is_none();
            if let Some(part) = aggregate.parts.iter().find(|part| bare(part.node)) {
                fault(RuleFault::PartWithoutPoints, part.at, findings);
            }
        }
        if aggregate.aggregation != Aggregation::Sum {
            let odd = |part: &&Part| match part.node {
                Node::Component(place) => {
                    let component = self.index.components.get(place);
                    component.is_some_and(|component| {
                        matches!(component.counting, Counting::Bonus | Counting::Penalty)
                    })
                }
                Node::Aggregate(_) => false,
            };
            if let Some(part) = aggregate.parts.iter().find(odd) {
                fault(RuleFault::BonusOutsideSum, part.at, findings);
            }
            if aggregate.scale.is_some() {
                fault(RuleFault::ScaleOutsideSum, aggregate.at, findings);
            }
        } else if aggregate.scale.is_some()
            && aggregate
                .greatest
                .as_ref()
                .is_none_or(|most| most.signum() <= 0)
        {
            fault(RuleFault::NothingToScale, aggregate.at, findings);
        }
        self.totals(aggregate, findings);
    }

    fn totals(&self, aggregate: &Aggregate, findings: &mut Vec<Finding>) {
        let weights = self.index.weights(aggregate);
        let weights = weights
            .iter()
            .fold(Rational::ZERO, |sum, weight| sum + weight);
        let points = aggregate.points.clone().unwrap_or_default();
        let stated = [
            (&aggregate.stated_weights, Totalled::Weights, weights),
            (&aggregate.stated_points, Totalled::Points, points),
        ];
        for (stated, what, found) in stated {
            if let Some((stated, at)) = stated
                && *stated != found
            {
                let problem = Problem::StatedTotalDiffers {
                    what,
                    of: aggregate.id.clone(),
                    stated: stated.clone(),
                    found,
                };
                findings.push(Finding::new(problem).at(*at));
            }
        }
    }
}

impl Index {
    /// Finds the greatest points and the greatest score of every aggregate, parts before what they feed.
    pub(crate) fn settle_points(&mut self) {
        for place in 0..self.aggregates.len() {
            let settled = self.aggregates.get(place).map(|aggregate| {
                let points = greatest_points(self, aggregate);
                let mut parts = aggregate.parts.iter();
                let shown = parts.all(|part| self.is_information(part.node));
                (points, greatest_score(self, aggregate), shown)
            });
            if let (Some(aggregate), Some((points, greatest, shown))) =
                (self.aggregates.get_mut(place), settled)
            {
                (aggregate.points, aggregate.greatest) = (points, greatest);
                aggregate.is_information = shown;
            }
        }
    }

    /// The greatest points of a node: what its components can earn together. `None` where a part has none. Bonuses, penalties and information have none to
    /// add and count 0.
    #[must_use]
    pub fn points_of(&self, node: Node) -> Option<Rational> {
        match node {
            Node::Component(place) => {
                let component = self.components.get(place)?;
                match component.counting {
                    Counting::Score => component.points.clone(),
                    _ => Some(Rational::ZERO),
                }
            }
            Node::Aggregate(place) => self.aggregates.get(place)?.points.clone(),
        }
    }

    /// The greatest score that a node can have: of an aggregate with a scale, the scale. `None` where it has no such end; what is added beyond it (bonuses) and
    /// what is only shown count 0.
    #[must_use]
    pub fn greatest_of(&self, node: Node) -> Option<Rational> {
        let Node::Aggregate(place) = node else {
            return self.points_of(node);
        };
        let aggregate = self.aggregates.get(place)?;
        let scale = aggregate.scale.clone();
        scale
            .filter(|_| aggregate.aggregation == Aggregation::Sum)
            .or_else(|| aggregate.greatest.clone())
    }

    /// Whether a node is only shown: a component of information, or an aggregate of nothing else.
    #[must_use]
    pub fn is_information(&self, node: Node) -> bool {
        match node {
            Node::Component(place) => {
                let component = self.components.get(place);
                component.is_some_and(|component| component.counting == Counting::Information)
            }
            Node::Aggregate(place) => self
                .aggregates
                .get(place)
                .is_some_and(|aggregate| aggregate.is_information),
        }
    }

    /// The weight of every part of an aggregate.
    #[must_use]
    pub fn weights(&self, aggregate: &Aggregate) -> Vec<Rational> {
        let weight = |part: &Part| match aggregate.weighting {
            Weighting::Equal => Rational::ONE,
            Weighting::Given => part.weight.clone(),
            Weighting::Points => self.points_of(part.node).unwrap_or_default(),
        };
        aggregate.parts.iter().map(weight).listed()
    }
}

/// Bands that share inputs, and inputs without a band.
fn ladder(bands: &[Band], whole: bool, range: &Interval, at: Span, findings: &mut Vec<Finding>) {
    let mut sorted: Vec<&Band> = bands.iter().listed();
    sort_by(&mut sorted, &|a, b| match (&a.from, &b.from) {
        (None, None) => std::cmp::Ordering::Equal,
        (None, Some(_)) => std::cmp::Ordering::Less,
        (Some(_), None) => std::cmp::Ordering::Greater,
        (Some(a), Some(b)) => a.0.cmp(&b.0).then(b.1.cmp(&a.1)),
    });
    // Where the bands so far end; the first one has to begin where the range does.
    let mut reached: Option<(Rational, bool)> = match range.lower() {
        Bound::Unbounded => None,
        // What is at the lower end is not held yet.
        Bound::Closed(low) => Some((low.clone(), false)),
        Bound::Open(low) => Some((low.clone(), true)),
    };
    let mut open_below = matches!(range.lower(), Bound::Unbounded);
    let mut last: Option<&Band> = None;
    for band in sorted {
        if let Some(before) = last
            && overlap(before, band)
        {
            let problem = Problem::BandsOverlap {
                first: show(before),
                second: show(band),
            };
            let first_here = crate::locale::Text::new("bậc kia", "the other band");
            findings.push(
                Finding::new(problem)
                    .at(band.at)
                    .related(Some(before.at), first_here),
            );
        }
        let starts_late = match (&band.from, &reached) {
            (None, _) => false,
            (Some(_), None) => open_below,
            (Some((from, held)), Some((end, end_held))) => late(from, *held, end, *end_held, whole),
        };
        if starts_late {
            report_gap(reached.as_ref(), band.from.as_ref(), at, findings);
        }
        open_below = false;
        reached.clone_from(&band.to);
        last = Some(band);
        if band.to.is_none() {
            break;
        }
    }
    if let Some((end, held)) = &reached {
        let ends_early = match range.upper() {
            Bound::Unbounded => true,
            Bound::Closed(high) => end < high || end == high && !*held,
            Bound::Open(high) => end < high,
        };
        if ends_early {
            report_gap(reached.as_ref(), None, at, findings);
        }
    }
}

/// Whether a band that begins at `from` leaves inputs behind `end` out.
fn late(from: &Rational, held: bool, end: &Rational, end_held: bool, whole: bool) -> bool {
    if whole {
        let next = if end_held {
            end.floor() + Rational::ONE
        } else {
            end.ceil()
        };
        let first = if held {
            from.ceil()
        } else {
            from.floor() + Rational::ONE
        };
        return first > next;
    }
    from > end || from == end && !held && !end_held
}

fn overlap(before: &Band, band: &Band) -> bool {
    match (&before.to, &band.from) {
        (Some((to, to_held)), Some((from, from_held))) => {
            from < to || from == to && *to_held && *from_held
        }
        _ => true,
    }
}

fn report_gap(
    after: Option<&(Rational, bool)>,
    before: Option<&(Rational, bool)>,
    at: Span,
    findings: &mut Vec<Finding>,
) {
    let gap = Band {
        from: after.map(|(end, held)| (end.clone(), !held)),
        to: before.map(|(end, held)| (end.clone(), !held)),
        points: Rational::ZERO,
        at,
    };
    findings.push(Finding::new(Problem::BandsLeaveGap { gap: show(&gap) }).at(at));
}

/// `≥ 2, < 4`.
fn show(band: &Band) -> String {
    let end = |end: &Option<(Rational, bool)>, closed: &str, open: &str| {
        let (number, held) = end.as_ref()?;
        Some(format!("{} {number}", if *held { closed } else { open }))
    };
    if let (Some((low, true)), Some((high, true))) = (&band.from, &band.to)
        && low == high
    {
        return format!("= {low}");
    }
    let ends = [end(&band.from, "≥", ">"), end(&band.to, "≤", "<")];
    let ends: Vec<String> = ends.into_iter().flatten().listed();
    match ends.is_empty() {
        true => "−∞ … ∞".to_owned(),
        false => ends.join(", "),
    }
}

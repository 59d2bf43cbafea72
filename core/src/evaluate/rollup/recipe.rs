//! What is added up for an indicator, and what is made of the sums.

use crate::evaluate::program::Rule;
use crate::evaluate::session::Session;
use crate::formula::Formula;
use crate::framework::{
    BasePeriod, Definition, Framework, Indicator, IndicatorId, MissingParts, Rollup,
};
use crate::list::Listed;
use crate::number::{Interval, Rational};

/// How an indicator of a whole is made from its parts.
pub(super) struct Recipe<'a> {
    pub(super) indicator: IndicatorId,
    pub(super) entry: &'a Indicator,
    /// What is added up: the indicator itself, or the measures that its formula rests on, which are added up together so that all of them speak of
    /// the same parts.
    pub(super) summands: Vec<IndicatorId>,
    pub(super) rule: MissingParts,
    /// For a share of one measure in another: what bounds the numerator of a silent part.
    pub(super) share: Option<Share>,
}

/// The share of one summand in another.
pub(super) struct Share {
    /// Its place among the summands.
    pub(super) numerator: usize,
    /// That of the base.
    pub(super) denominator: usize,
    /// Numerator by denominator, at least and at most: 0 to 1 for a share in percent.
    pub(super) quotient: Interval,
}

impl<'a> Recipe<'a> {
    /// `None` where the parts say nothing of the whole.
    pub(super) fn new(session: &Session<'a>, indicator: IndicatorId) -> Option<Self> {
        let framework = session.framework();
        let entry = framework.indicator(indicator)?;
        let summands = match entry.rollup {
            Rollup::None => return None,
            Rollup::Sum | Rollup::Mean => vec![indicator],
            Rollup::RatioOfSums => counted(session, indicator)?,
        };
        Some(Self {
            indicator,
            entry,
            share: share(framework, entry, &summands),
            summands,
            rule: session.missing_parts().unwrap_or(entry.missing),
        })
    }

    /// Whether the parts' values are averaged.
    pub(super) fn is_mean(&self) -> bool {
        self.entry.rollup == Rollup::Mean
    }

    /// Whether a base of an earlier period may stand for that of this one.
    pub(super) fn takes_earlier_base(&self) -> bool {
        self.entry.missing_base == BasePeriod::Latest
    }
}

/// The measures that a formula rests on; `None` where one of them cannot be added up.
fn counted(session: &Session<'_>, indicator: IndicatorId) -> Option<Vec<IndicatorId>> {
    let program = session.program();
    let inputs = program.inputs(indicator).iter().copied();
    let measures = inputs
        .filter(|&input| matches!(program.rule(input), Rule::Given))
        .listed();
    let adds = |&id: &IndicatorId| {
        let measure = session.framework().indicator(id);
        measure.is_some_and(|measure| measure.rollup == Rollup::Sum)
    };
    (!measures.is_empty() && measures.iter().all(adds)).then_some(measures)
}

fn share(framework: &Framework, entry: &Indicator, summands: &[IndicatorId]) -> Option<Share> {
    let Definition::Ratio {
        numerator,
        denominator,
        factor,
    } = &entry.definition
    else {
        return None;
    };
    let place = |side: &Formula| {
        let id = framework.find_indicator(side.single_name()?)?;
        summands.iter().position(|&summand| summand == id)
    };
    let (numerator, denominator) = (place(numerator)?, place(denominator)?);
    let apart = numerator != denominator && summands.len() == 2;
    apart.then_some(Share {
        numerator,
        denominator,
        quotient: entry.range.scale(&Rational::ONE.checked_div(factor)?),
    })
}

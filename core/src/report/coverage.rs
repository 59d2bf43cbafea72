//! In words: who has reported, who has not, and what that means for a figure.

use serde::Serialize;

use crate::evaluate::{Coverage, PartsOf};
use crate::framework::{Framework, MissingParts, Tier};
use crate::list::{Listed, joined};
use crate::locale::{Lang, write};
use crate::number::Rational;

/// How many parts of a whole have reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// What was done about silent parts: `refuse`, `reported_only`, `bounded`.
    pub rule: MissingParts,
    /// `inside`: the units inside it; `predecessors`: those that it was made of.
    pub of: &'static str,
    /// How many have reported.
    pub reported: usize,
    /// How many should.
    pub expected: usize,
    /// Ids of those that have not.
    pub silent: Vec<String>,
    /// What a screen shows.
    pub shown: String,
}

impl CoverageRow {
    pub(crate) fn new(framework: &Framework, coverage: &Coverage, shown: String) -> Self {
        let ids = coverage.silent.iter();
        Self {
            rule: coverage.rule,
            of: match coverage.of {
                PartsOf::Inside => "inside",
                PartsOf::Predecessors => "predecessors",
            },
            reported: coverage.reported,
            expected: coverage.expected,
            silent: ids
                .filter_map(|&unit| Some(framework.unit(unit)?.id.clone()))
                .listed(),
            shown,
        }
    }
}

/// What a figure says of its parts: "tổng hợp từ 92 xã", "chỉ tính 80/92 xã đã báo cáo", "dù 12 xã chưa báo cáo". `decided`: the figure settles a
/// goal all the same.
pub(crate) fn remark(coverage: &Coverage, decided: bool, lang: Lang) -> String {
    let pick = |vi, en| lang.pick(vi, en);
    let (before, parts, after) = if coverage.is_complete() {
        let after = match coverage.of {
            PartsOf::Inside => "",
            PartsOf::Predecessors => pick(" trước sắp xếp", " before the merger"),
        };
        let all = counted(coverage.expected, coverage.tier, lang);
        (pick("tổng hợp từ ", "rolled up from "), all, after)
    } else if coverage.rule == MissingParts::ReportedOnly {
        let after = pick(" đã báo cáo", " that reported");
        (
            pick("chỉ tính ", "only the "),
            of_all(coverage, lang),
            after,
        )
    } else {
        let before = if decided {
            pick("dù ", "although ")
        } else {
            ""
        };
        (before, silence(coverage, lang), "")
    };
    joined(&[before, &parts, after], "")
}

/// "80/92 xã đã báo cáo; 12 xã chưa báo cáo: Xã A, …".
pub(crate) fn reported(framework: &Framework, coverage: &Coverage, lang: Lang) -> String {
    let (between, silent) = match coverage.is_complete() {
        true => ("", String::new()),
        false => ("; ", named(framework, coverage, lang)),
    };
    let of = of_all(coverage, lang);
    let reported = lang.pick(" đã báo cáo", " reported");
    joined(&[&of, reported, between, &silent], "")
}

/// "12 xã chưa báo cáo".
fn silence(coverage: &Coverage, lang: Lang) -> String {
    let count = coverage.silent.len();
    let units = counted(count, coverage.tier, lang);
    let words = match (lang, count) {
        (Lang::Vi, _) => " chưa báo cáo",
        (Lang::En, 1) => " has not reported",
        (Lang::En, _) => " have not reported",
    };
    joined(&[&units, words], "")
}

/// Silent parts that are named on a line; the others are counted.
const NAMED: usize = 12;

/// "2 xã chưa báo cáo: Xã A, Xã B".
pub(crate) fn named(framework: &Framework, coverage: &Coverage, lang: Lang) -> String {
    let names: Vec<&str> = coverage
        .silent
        .iter()
        .take(NAMED)
        .filter_map(|&unit| framework.unit(unit))
        .map(|unit| unit.name.get(lang))
        .listed();
    let more = coverage.silent.len().saturating_sub(NAMED);
    let mut text = joined(&[&silence(coverage, lang), ": ", &joined(&names, ", ")], "");
    if more > 0 {
        let rest = match lang {
            Lang::Vi => counted(more, coverage.tier, lang),
            Lang::En => number(more, lang),
        };
        for part in [
            lang.pick(" và ", " and "),
            &rest,
            lang.pick(" khác", " more"),
        ] {
            text.push_str(part);
        }
    }
    text
}

fn of_all(coverage: &Coverage, lang: Lang) -> String {
    let reported = number(coverage.reported, lang);
    let all = counted(coverage.expected, coverage.tier, lang);
    joined(&[&reported, lang.pick("/", " of "), &all], "")
}

/// "92 xã", "1 commune".
pub(super) fn counted(count: usize, tier: Option<Tier>, lang: Lang) -> String {
    let noun = match (tier, lang) {
        (Some(Tier::Nation), Lang::Vi) => "quốc gia",
        (Some(Tier::Province), Lang::Vi) => "tỉnh",
        (Some(Tier::District), Lang::Vi) => "huyện",
        (Some(Tier::Commune), Lang::Vi) => "xã",
        (Some(Tier::Hamlet), Lang::Vi) => "thôn",
        (None, Lang::Vi) => "đơn vị",
        (Some(tier), Lang::En) => tier.code(),
        (None, Lang::En) => "unit",
    };
    let plural = if lang == Lang::En && count != 1 {
        "s"
    } else {
        ""
    };
    joined(&[&number(count, lang), " ", noun, plural], "")
}

pub(super) fn number(count: usize, lang: Lang) -> String {
    let count = Rational::from(u64::try_from(count).unwrap_or(u64::MAX));
    write::number(&count, Some(0), lang)
}

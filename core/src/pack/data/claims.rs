//! Two data files that state the same facts. Either both count, or one replaces the other: it is said which, once for two files and a unit's period.

use crate::dataset::{Citations, Key, at, number};
use crate::framework::Framework;
use crate::list::Listed;
use crate::locale::Text;
use crate::order;
use crate::source::{Finding, Problem, Quota, Related, Sources, count};

/// A fact that two files state.
#[derive(Clone, Copy)]
pub(super) struct Claim {
    key: Key,
    /// A citation of the one file and one of the other; the newer one second, if one is newer.
    first: u32,
    second: u32,
    /// Whether the second replaces the first.
    replaces: bool,
}

/// Places that a finding names: enough to see what kind of difference it is.
const SHOWN: usize = 5;

/// Notes which files state a fact, from its citations that count and those that newer ones replace. Documents are not compared: that several state one
/// fact is what makes it certain.
pub(super) fn add(
    citations: &Citations,
    key: Key,
    current: &[u32],
    older: &[u32],
    claims: &mut Vec<Claim>,
) {
    let is_report = |row: &&u32| citations.issue(**row).document.is_none();
    let mut current: Vec<u32> = current.iter().filter(is_report).copied().listed();
    order::sort_by_key(&mut current, |&row| row);
    let Some((&first, rest)) = current.split_first() else {
        return;
    };
    let mut claim = |first: u32, second: u32, replaces: bool| {
        if citations.source(first) != citations.source(second) {
            claims.push(Claim {
                key,
                first,
                second,
                replaces,
            });
        }
    };
    for &row in rest {
        claim(first, row, false);
    }
    let newest = rest.last().copied().unwrap_or(first);
    for &row in older.iter().filter(is_report) {
        claim(row, newest, true);
    }
}

/// One finding for each two files, and for files of which neither is newer, for each unit and period.
pub(super) fn report(
    framework: &Framework,
    sources: &Sources,
    citations: &Citations,
    claims: &[Claim],
    quota: &mut Quota<'_>,
) {
    let file = |row: u32| citations.source(row).map_or(0, |source| source.0);
    let of = |pick: &dyn Fn(&Claim) -> u32, place: u32| claims.get(at(place)).map_or(0, pick);
    let both_count = |claim: &Claim, number: u32| if claim.replaces { 0 } else { number };
    let order = order::by_columns(
        number(claims.len()),
        &[
            &|place| of(&|claim| u32::from(claim.replaces), place),
            &|place| of(&|claim| file(claim.first), place),
            &|place| of(&|claim| file(claim.second), place),
            &|place| of(&|claim| both_count(claim, claim.key.1.0), place),
            &|place| of(&|claim| both_count(claim, claim.key.3), place),
        ],
    );
    let sorted: Vec<Claim> = order
        .into_iter()
        .filter_map(|place| claims.get(at(place)).copied())
        .listed();
    let same = |a: &Claim, b: &Claim| {
        let files = |claim: &Claim| (claim.replaces, file(claim.first), file(claim.second));
        files(a) == files(b) && (a.replaces || (a.key.1, a.key.3) == (b.key.1, b.key.3))
    };
    let told = Told {
        framework,
        sources,
        citations,
    };
    for claims in sorted.chunk_by(same) {
        if let Some(finding) = told.finding(claims) {
            quota.push(finding);
        }
    }
}

struct Told<'a> {
    framework: &'a Framework,
    sources: &'a Sources,
    citations: &'a Citations,
}

impl Told<'_> {
    /// What two files have in common.
    fn finding(&self, claims: &[Claim]) -> Option<Finding> {
        let citations = self.citations;
        let differs = |c: &&Claim| citations.cell(c.first) != citations.cell(c.second);
        let mut different = claims.iter().filter(differs);
        let name = |row| Some(self.sources.name(citations.source(row)?).to_owned());
        let claim = claims.first()?;
        let (first, second) = (name(claim.first)?, name(claim.second)?);
        let figures = count(claims.len());
        let changed = count(different.clone().count());
        let problem = if claim.replaces {
            Problem::FileReplaced {
                older: first,
                newer: second,
                figures,
                different: changed,
            }
        } else {
            let unit = Box::new(self.framework.unit(claim.key.1)?.name.clone());
            let period = citations.period(claim.key.3)?;
            match changed {
                0 => Problem::FilesAgree {
                    unit,
                    period,
                    first,
                    second,
                    figures,
                },
                _ => Problem::FilesDisagree {
                    unit,
                    period,
                    first,
                    second,
                    figures,
                    different: changed,
                },
            }
        };
        let mut finding = Finding::new(problem);
        let shown = different.clone().next().unwrap_or(claim);
        finding.at = citations.span(self.sources, shown.second);
        let related = different.by_ref().take(SHOWN);
        finding.related = related.map(|claim| self.difference(claim)).listed();
        Some(finding)
    }

    /// What the two files say of one fact, at the place in the first.
    fn difference(&self, claim: &Claim) -> Related {
        let indicator = self.framework.indicator(claim.key.0);
        let (one, other) = (
            self.citations.as_printed(claim.first),
            self.citations.as_printed(claim.second),
        );
        let name = |pick: fn(&Text) -> &str| indicator.map_or("", |i| pick(&i.name));
        Related {
            at: self.citations.span(self.sources, claim.first),
            what: Text::new(
                format!("{}: ở đây ghi {one}, tệp kia ghi {other}", name(|n| &n.vi)),
                format!("{}: {one} here, {other} in the other file", name(|n| &n.en)),
            ),
        }
    }
}

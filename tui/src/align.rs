//! `chitieu align`, `chitieu allocate`, `chitieu lint`: plans against plans, targets shared out, goals that no figure can test.

use chitieu_core::align::{
    AllocationProblem, Pair, RollupVerdict, ShareBy, align, allocate, lint, roll_up_goals,
};
use chitieu_core::framework::Framework;
use chitieu_core::report::Aligned;
use chitieu_core::{GoalId, PlanId, Session};

use crate::answer::Answer;
use crate::commands::{Read, shown, with_session};
use crate::exit;
use crate::find;
use crate::host::Host;
use crate::request::{Format, Request};
use crate::table::{Command, OptionId};
use crate::usage::UsageError;

/// Answers `chitieu align`.
pub(crate) fn compare(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    let mut found = false;
    let answer = with_session(request, host, |session, read| {
        let framework = session.framework();
        let asked = request.text(OptionId::Against)?;
        let asked = asked.ok_or(UsageError::MissingOption {
            option: OptionId::Against,
            command: Command::Align,
        })?;
        let against = find::plan(framework, asked, request.lang)?;
        let mut plans = plans(framework, request)?;
        if plans.is_empty() {
            plans = narrower(framework, against);
        }
        let pairs: Vec<(PlanId, Vec<Pair>)> = plans
            .iter()
            .map(|&plan| (plan, align(framework, plan, against)))
            .collect();
        let proofs = request
            .has(OptionId::Rollup)
            .then(|| roll_up_goals(session, &plans, against));
        let weaker = pairs
            .iter()
            .flat_map(|(_, pairs)| pairs)
            .any(|pair| pair.relation.is_weaker());
        let short = proofs
            .iter()
            .flatten()
            .any(|proof| proof.verdict == RollupVerdict::Short);
        found = weaker || short;
        let of = aligned(session, read, request);
        Ok(match request.format {
            Format::Json => of.align_json(&pairs, against, proofs.as_deref()),
            _ => shown(
                &of.align_document(&pairs, against, proofs.as_deref()),
                request,
                host,
            ),
        }
        .into_bytes())
    })?;
    Ok(with_code(answer, found))
}

/// Answers `chitieu allocate`.
pub(crate) fn share_out(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    with_session(request, host, |session, read| {
        let framework = session.framework();
        let asked = request.argument_or(0, OptionId::Goal)?;
        let asked = asked.ok_or(UsageError::MissingOption {
            option: OptionId::Goal,
            command: Command::Allocate,
        })?;
        let goal: GoalId = find::goal(framework, asked, request.lang)?;
        let by = match request.text(OptionId::By)? {
            Some("gap") => ShareBy::Gap,
            Some("base") | None => ShareBy::Base,
            Some(found) => {
                let by = crate::table::option(OptionId::By);
                return Err(UsageError::BadWord {
                    source: by.typed(),
                    found: found.to_owned(),
                    words: by.words_in(Command::Allocate).to_vec(),
                });
            }
        };
        let allocation =
            allocate(session, goal, by).map_err(|problem| refused(&problem, framework))?;
        let of = aligned(session, read, request);
        Ok(match request.format {
            Format::Json => of.allocation_json(&allocation),
            Format::Csv => of.allocation_csv(&allocation, request.csv),
            _ => shown(&of.allocation_document(&allocation), request, host),
        }
        .into_bytes())
    })
}

/// Answers `chitieu lint`.
pub(crate) fn remarks(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    let mut found = false;
    let answer = with_session(request, host, |session, read| {
        let framework = session.framework();
        let remarks = lint(framework, &plans(framework, request)?);
        found = !remarks.is_empty();
        let of = aligned(session, read, request);
        Ok(match request.format {
            Format::Json => of.lint_json(&remarks),
            _ => shown(&of.lint_document(&remarks), request, host),
        }
        .into_bytes())
    })?;
    Ok(with_code(answer, found))
}

fn with_code(mut answer: Answer, found: bool) -> Answer {
    if found && answer.code == exit::ANSWERED {
        answer.code = exit::FINDINGS;
    }
    answer
}

const fn aligned<'a>(session: &Session<'a>, read: &'a Read, request: &Request) -> Aligned<'a> {
    Aligned {
        framework: session.framework(),
        sources: &read.sources,
        lang: request.lang,
    }
}

/// The plans that the arguments name.
fn plans(framework: &Framework, request: &Request) -> Result<Vec<PlanId>, UsageError> {
    let mut plans = Vec::new();
    let mut place = 0;
    while let Some(asked) = request.argument(place)? {
        let plan = find::plan(framework, asked, request.lang)?;
        if !plans.contains(&plan) {
            plans.push(plan);
        }
        place = place.saturating_add(1);
    }
    Ok(plans)
}

/// Every plan of a narrower level, or made for a unit inside.
fn narrower(framework: &Framework, against: PlanId) -> Vec<PlanId> {
    let Some(wide) = framework.plan(against) else {
        return Vec::new();
    };
    let all = framework.plans().iter().filter(|plan| {
        let inside = match (plan.unit, wide.unit) {
            (Some(unit), Some(whole)) => framework.is_within(unit, whole),
            _ => true,
        };
        let sets = framework
            .goals()
            .iter()
            .any(|goal| framework.plan(goal.plan).is_some_and(|of| of.id == plan.id));
        plan.level > wide.level && inside && sets
    });
    all.filter_map(|plan| framework.find_plan(&plan.id))
        .collect()
}

fn refused(problem: &AllocationProblem, framework: &Framework) -> UsageError {
    let number =
        |n: &chitieu_core::Rational, lang| chitieu_core::locale::write::number(n, None, lang);
    let (vi, en) = match problem {
        AllocationProblem::NotARate => (
            "chỉ phân bổ được mục tiêu “tối thiểu” của một đơn vị, trên một tỷ lệ có tử số và mẫu số".to_owned(),
            "only an “at least” goal of one unit on a rate with a numerator and a denominator can be shared out".to_owned(),
        ),
        AllocationProblem::NoParts => (
            "bộ chỉ tiêu không liệt kê đủ các đơn vị bên trong đơn vị của mục tiêu".to_owned(),
            "the pack does not list the units inside the unit of the goal".to_owned(),
        ),
        AllocationProblem::NoBase(units) => {
            let of = |lang| {
                let known = units.iter().filter_map(|&id| framework.unit(id));
                known.map(|unit| unit.name.get(lang)).collect::<Vec<_>>().join(", ")
            };
            (
                format!("chưa có mẫu số của: {}", of(chitieu_core::Lang::Vi)),
                format!("the base is not known of: {}", of(chitieu_core::Lang::En)),
            )
        }
        AllocationProblem::Impossible { needed, base } => (
            format!("cần {} mà chỉ có {}", number(needed, chitieu_core::Lang::Vi), number(base, chitieu_core::Lang::Vi)),
            format!("{} are needed, and there are only {}", number(needed, chitieu_core::Lang::En), number(base, chitieu_core::Lang::En)),
        ),
    };
    UsageError::NotAllocated { vi, en }
}

//! What a pack holds, for menus, headings, citations and calculators: everything that does not depend on a day or a figure.

use chitieu_core::framework::{
    Applies, Definition, Direction, Document, Evidence, Framework, Goal, Group, Kind, Level,
    Nature, OrgUnit, Plan, Read, Rollup, Test, Tier, UnitKind,
};
use chitieu_core::report::{self, show};
use chitieu_core::{Formula, Indicator, Text, UnitId};
use serde::Serialize;
use time::Date;

use crate::listed;
use crate::problem::both;
#[cfg(feature = "texts")]
use crate::words::{WordsJson, words};

/// What a pack holds. Dates are `YYYY-MM-DD`; texts are in both languages.
#[derive(Serialize)]
pub(crate) struct DescriptionJson {
    /// Name and version of these fields: `chitieu-description/1`.
    format: &'static str,
    /// Version of the engine.
    engine: &'static str,
    /// Stable id of the pack.
    id: String,
    /// Its name.
    name: Text,
    /// The day of assessment that the pack declares (ngày đánh giá).
    as_of: Option<String>,
    /// The day up to which data was gathered (số liệu đến ngày).
    data_up_to: Option<String>,
    /// The documents that figures and goals are cited from.
    documents: Vec<DocumentJson>,
    /// The org units, in the order of the pack.
    units: Vec<UnitJson>,
    /// The groups of the national index (nhóm chỉ số), in its order; those that occur.
    groups: Vec<GroupNameJson>,
    /// The plans.
    plans: Vec<PlanJson>,
    /// Measures and indicators.
    indicators: Vec<IndicatorJson>,
    /// The goals of all plans.
    goals: Vec<GoalJson>,
    /// The words on screens for the codes in reports.
    #[cfg(feature = "texts")]
    words: WordsJson,
}

/// A source document.
#[derive(Serialize)]
pub(crate) struct DocumentJson {
    /// Id inside the pack.
    id: String,
    /// Title.
    title: Text,
    /// The document as it is cited: issuer, number, date, title, and whom it repeats (dẫn lại theo).
    cited: Text,
    /// Who issued or published it.
    issuer: Option<String>,
    /// Official number.
    number: Option<String>,
    /// Date of issue or publication.
    date: Option<String>,
    /// Where it can be read.
    address: Option<String>,
    /// The day on which it was retrieved.
    retrieved: Option<String>,
    /// Whom it repeats, when its figures are second-hand (dẫn lại theo).
    second_hand: Option<Text>,
}

/// An org unit: a place or an agency.
#[derive(Serialize)]
pub(crate) struct UnitJson {
    /// Stable id.
    id: String,
    /// Name.
    name: Text,
    /// Whether it is an agency and no place.
    agency: bool,
    /// Tier of the place; the tier that the agency serves.
    tier: Tier,
    /// Id of the unit that it belongs to.
    parent: Option<String>,
    /// First day of existence, where known.
    valid_from: Option<String>,
    /// Last day of existence; `null` while it exists.
    valid_to: Option<String>,
    /// Ids of the units that took over its duties.
    successors: Vec<String>,
    /// Whether the pack reports goals for it.
    reporting: bool,
}

/// A group of the national index.
#[derive(Serialize)]
pub(crate) struct GroupNameJson {
    /// Its word in packs.
    code: Group,
    /// Its heading.
    name: Text,
}

/// A plan, resolution, strategy or decision.
#[derive(Serialize)]
pub(crate) struct PlanJson {
    /// Stable id.
    id: String,
    /// Title.
    title: Text,
    /// Who issued it.
    issuer: Option<Text>,
    /// Official number.
    number: Option<String>,
    /// Date of issue.
    date: Option<String>,
    /// First day of its term.
    from: Option<String>,
    /// Last day of its term.
    to: Option<String>,
    /// The level that it is made for.
    level: Level,
    /// Id of the unit that it binds.
    unit: Option<String>,
    /// Where it was read.
    address: Option<String>,
    /// How much of it could be read.
    read: Read,
}

/// A measure or an indicator.
#[derive(Serialize)]
pub(crate) struct IndicatorJson {
    /// Stable code.
    code: String,
    /// Name.
    name: Text,
    /// Unit of measure (đơn vị tính).
    unit: Text,
    /// Whether it is counted, not computed.
    measure: bool,
    /// What kind of number it is.
    kind: Kind,
    /// Which way is better.
    direction: Direction,
    /// Group of the national index.
    group: Group,
    /// How it relates to time.
    nature: Nature,
    /// How parts make a whole.
    rollup: Rollup,
    /// Who or what is counted.
    base: Option<Text>,
    /// Digits shown after the decimal mark.
    decimals: u32,
    /// The formula as written; `null` for what is only counted or stated.
    formula: Option<String>,
    /// Codes of what its formula names: what a calculator asks for. Empty where the value itself is asked for.
    inputs: Vec<String>,
    /// For a ratio of two measures: code of the numerator (tử số).
    numerator: Option<String>,
    /// For a ratio of two measures: code of the denominator (mẫu số).
    denominator: Option<String>,
    /// Remarks.
    note: Option<Text>,
}

/// A goal.
#[derive(Serialize)]
pub(crate) struct GoalJson {
    /// Its full code: `plan/goal`.
    code: String,
    /// Id of the plan.
    plan: String,
    /// Id inside the plan.
    goal: String,
    /// What is promised, in short.
    name: Text,
    /// Codes of the indicators that it tests; empty for a goal in words.
    indicators: Vec<String>,
    /// To whom it applies: one `unit`, `each` unit of a tier, a `share_of_units`, the minimum over units (`min_over`).
    applies: &'static str,
    /// Id of the unit that it applies to, or inside which.
    unit: Option<String>,
    /// The tier that it applies to.
    tier: Option<Tier>,
    /// The last day.
    deadline: Option<String>,
    /// The plan's own word before the number: "trên", "tối thiểu".
    comparator_as_printed: Option<String>,
    /// The number as printed.
    value_as_printed: Option<String>,
    /// The soft word of the plan: "phấn đấu".
    soft: Option<String>,
    /// Where it can be read.
    evidence: Vec<GoalEvidenceJson>,
}

/// Where a goal can be read: a line of a document, or an address.
#[derive(Serialize)]
pub(crate) struct GoalEvidenceJson {
    /// Id of the document.
    document: Option<String>,
    /// Its line.
    line: Option<u32>,
    /// The token as printed.
    as_printed: Option<String>,
    /// A page elsewhere.
    address: Option<String>,
    /// What was read there.
    note: Option<Text>,
}

/// Describes a pack.
pub(crate) fn of(framework: &Framework) -> DescriptionJson {
    let info = &framework.info;
    let occurs = |group: &Group| framework.indicators().iter().any(|it| it.group == *group);
    DescriptionJson {
        format: "chitieu-description/1",
        engine: env!("CARGO_PKG_VERSION"),
        id: info.id.clone(),
        name: info.name.clone(),
        as_of: day(info.cut_off),
        data_up_to: day(info.data_up_to),
        documents: listed(framework.documents().iter().map(document)),
        units: listed(framework.units().iter().map(|it| unit(framework, it))),
        groups: listed(Group::ALL.into_iter().filter(occurs).map(|code| {
            let name = code.name();
            GroupNameJson { code, name }
        })),
        plans: listed(framework.plans().iter().map(|it| plan(framework, it))),
        indicators: listed(
            framework
                .indicators()
                .iter()
                .map(|it| indicator(framework, it)),
        ),
        goals: listed(framework.goals().iter().map(|it| goal(framework, it))),
        #[cfg(feature = "texts")]
        words: words(),
    }
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn unit_code(framework: &Framework, id: Option<UnitId>) -> Option<String> {
    Some(framework.unit(id?)?.id.clone())
}

fn document(document: &Document) -> DocumentJson {
    DocumentJson {
        id: document.id.clone(),
        title: document.title.clone(),
        cited: both(|lang| show::document(document, lang)),
        issuer: document.issuer.clone(),
        number: document.number.clone(),
        date: day(document.date),
        address: document.address.clone(),
        retrieved: day(document.retrieved),
        second_hand: document.second_hand.clone(),
    }
}

fn unit(framework: &Framework, unit: &OrgUnit) -> UnitJson {
    let successors = unit.successors.iter();
    UnitJson {
        id: unit.id.clone(),
        name: unit.name.clone(),
        agency: unit.kind == UnitKind::Agency,
        tier: unit.tier,
        parent: unit_code(framework, unit.parent),
        valid_from: day(unit.valid_from),
        valid_to: day(unit.valid_to),
        successors: listed(successors.filter_map(|&id| unit_code(framework, Some(id)))),
        reporting: unit.reporting,
    }
}

fn plan(framework: &Framework, plan: &Plan) -> PlanJson {
    PlanJson {
        id: plan.id.clone(),
        title: plan.title.clone(),
        issuer: plan.issuer.clone(),
        number: plan.number.clone(),
        date: day(plan.date),
        from: day(plan.term.map(|(first, _)| first)),
        to: day(plan.term.map(|(_, last)| last)),
        level: plan.level,
        unit: unit_code(framework, plan.unit),
        address: plan.address.clone(),
        read: plan.read,
    }
}

fn indicator(framework: &Framework, indicator: &Indicator) -> IndicatorJson {
    let formula = report::formula_of(indicator);
    let base = indicator.base.and_then(|id| framework.base(id));
    let single = |side: &Formula| side.single_name().map(str::to_owned);
    let (numerator, denominator) = match &indicator.definition {
        Definition::Ratio {
            numerator,
            denominator,
            ..
        } => (single(numerator), single(denominator)),
        _ => (None, None),
    };
    IndicatorJson {
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        measure: indicator.is_measure(),
        kind: indicator.kind,
        direction: indicator.direction,
        group: indicator.group,
        nature: indicator.nature,
        rollup: indicator.rollup,
        base: base.map(|base| base.name.clone()),
        decimals: indicator.decimals,
        formula: formula.as_ref().map(ToString::to_string),
        inputs: formula
            .iter()
            .flat_map(|formula| formula.references())
            .fold(Vec::new(), |mut names, name| {
                names.push(name.to_owned());
                names
            }),
        numerator,
        denominator,
        note: indicator.note.clone(),
    }
}

fn goal(framework: &Framework, goal: &Goal) -> GoalJson {
    let (applies, unit, tier) = match goal.applies {
        Applies::Unit(unit) => ("unit", Some(unit), None),
        Applies::Each { tier, within } => ("each", within, Some(tier)),
        Applies::ShareOfUnits { tier, within, .. } => ("share_of_units", within, Some(tier)),
        Applies::MinOver { tier, within } => ("min_over", within, Some(tier)),
    };
    let tests = goal.test.parts();
    let code = |test: &&Test| Some(framework.indicator(test.indicator()?)?.code.clone());
    let printed = goal.printed.as_ref();
    GoalJson {
        code: framework.goal_code(goal),
        plan: framework
            .plan(goal.plan)
            .map(|plan| plan.id.clone())
            .unwrap_or_default(),
        goal: goal.id.clone(),
        name: goal.name.clone(),
        indicators: listed(tests.iter().filter_map(code)),
        applies,
        unit: unit_code(framework, unit),
        tier,
        deadline: day(goal.deadline),
        comparator_as_printed: printed.and_then(|it| it.comparator.clone()),
        value_as_printed: printed.and_then(|it| it.value.clone()),
        soft: goal.soft.clone(),
        evidence: listed(goal.evidence.iter().map(|it| evidence(framework, it))),
    }
}

fn evidence(framework: &Framework, evidence: &Evidence) -> GoalEvidenceJson {
    match evidence {
        Evidence::Line {
            document,
            line,
            as_printed,
        } => GoalEvidenceJson {
            document: framework.document(*document).map(|it| it.id.clone()),
            line: Some(*line),
            as_printed: Some(as_printed.clone()),
            address: None,
            note: None,
        },
        Evidence::Address { address, note } => GoalEvidenceJson {
            document: None,
            line: None,
            as_printed: None,
            address: Some(address.clone()),
            note: note.clone(),
        },
    }
}

//! What a pack holds, for menus, headings, citations and calculators: everything that does not depend on a day or a figure.

use chitieu_core::framework::{
    Applies, Definition, Direction, Document, Evidence, Framework, Goal, Group, Kind, Level,
    Nature, OrgUnit, Plan, Read, Rollup, Tier, UnitKind,
};
use chitieu_core::{
    Absent, Formula, Indicator, Lang, Pace, Status, Text, Timing, UnitId, Verdict, report,
};
use serde::Serialize;

/// What a pack holds. Dates are `YYYY-MM-DD`; texts are in both languages.
#[derive(Serialize)]
pub struct DescriptionJson {
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
    words: WordsJson,
}

/// A source document.
#[derive(Serialize)]
pub struct DocumentJson {
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
pub struct UnitJson {
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
pub struct GroupNameJson {
    /// Its word in packs.
    code: Group,
    /// Its heading.
    name: Text,
}

/// A plan, resolution, strategy or decision.
#[derive(Serialize)]
pub struct PlanJson {
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
pub struct IndicatorJson {
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
    /// The formula in words.
    formula_in_words: Option<Text>,
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
pub struct GoalJson {
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
pub struct GoalEvidenceJson {
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

/// The words on screens.
#[derive(Serialize)]
pub struct WordsJson {
    /// For each status, best first.
    status: Vec<StatusWordJson>,
    /// For `timing`.
    timing: Vec<WordJson>,
    /// For `pace`.
    pace: Vec<WordJson>,
    /// For `absent`, and for `reason` where it is one of these.
    absent: Vec<WordJson>,
    /// For tiers.
    tier: Vec<WordJson>,
}

/// A status with its sign, so that colour never carries it alone.
#[derive(Serialize)]
pub struct StatusWordJson {
    /// The word in JSON.
    code: Status,
    /// The sign before the word.
    symbol: &'static str,
    /// The word on the screen.
    label: Text,
}

/// A code with its words.
#[derive(Serialize)]
pub struct WordJson {
    /// The word in JSON.
    code: String,
    /// The words on the screen.
    label: Text,
}

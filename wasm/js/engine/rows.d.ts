// Written by tests/web/types.mjs from the Rust types that write this JSON. Do not edit.

/** The fields of `calc --format json`. Values are in the unit of the result, exact numbers are strings (SEMANTICS §2). */
export interface CalculationRow {
  /** Name and version of these fields. */
  format: string;
  /** Version of the program. */
  engine: string;
  /** Language of the `shown` texts. */
  lang: string;
  /** Every token as it was read. */
  inputs: TokenRow[];
  /** What was calculated. */
  found: Found;
  /** What the result measures. */
  scale: Scale;
  /** Unit of measure: `%`, or as typed. */
  unit: string;
  /** The result; `null` when there is none. */
  value: ValueRow | null;
  /** Why there is none. */
  absent: NoResult | null;
  /** The calculation, step by step. */
  steps: string[];
  /** What was asked for. */
  target: TargetRow | null;
  /** What the digits prove. */
  verdict: Verdict | null;
  /** What the printed number says. */
  verdict_as_printed: Verdict | null;
  /** Whether the value is beyond the target. */
  exceeded: boolean | null;
  /** The word on the screen. */
  status: Status | null;
  /** How it moves; `null` without dates. */
  pace: Pace | null;
  /** The distance to the target. */
  gap: GapRow | null;
  /** Why the verdict is open, as a word. */
  reason: string | null;
  /** Why, in words, with what would decide it. */
  explanation: Text | null;
  /** The movement since the baseline. */
  movement: MovementRow | null;
  /** The speed needed from now to the deadline. */
  needed: SpeedRow | null;
  /** Where the straight path is now. */
  expected: ValueRow | null;
  /** Where the series will be at the deadline at the speed made. */
  projection: ValueRow | null;
  /** What an officer should look at. */
  findings: NoticeRow[];
  /** What was taken for granted. */
  assumptions: string[];
}

/** A token as it was read. */
export interface TokenRow {
  /** Which part of the question it answers. */
  part: Part;
  /** As typed. */
  as_printed: string;
  /** Its period. */
  period: string | null;
  /** What it says. */
  value: ValueRow | null;
}

/** Which part of a question a token answers. */
export type Part =
  /** The figure itself. */
  | "value"
  /** The part (tử số). */
  | "numerator"
  /** The whole (mẫu số). */
  | "denominator"
  /** Where a series began. */
  | "baseline"
  /** Where it stands. */
  | "now"
  /** What is asked for. */
  | "target";

/** A value with its bounds. */
export interface ValueRow {
  /** The number, where there is just one. */
  exact: string | null;
  /** Lower end. */
  lower: string | null;
  /** Whether the lower end can be taken. */
  lower_closed: boolean;
  /** Upper end. */
  upper: string | null;
  /** Whether the upper end can be taken. */
  upper_closed: boolean;
  /** The number as printed, where bounds are wider. */
  face: string | null;
  /** What a screen shows. */
  shown: string;
  /** The numerator, where one exact number is known. */
  numerator: string | null;
  /** The denominator, where one exact number is known; the field of a rank. */
  denominator: string | null;
  /** For a figure that was rolled up: how many parts have reported. */
  coverage?: CoverageRow;
}

/** How many parts of a whole have reported. */
export interface CoverageRow {
  /** What was done about silent parts: `refuse`, `reported_only`, `bounded`. */
  rule: MissingParts;
  /** `inside`: the units inside it; `predecessors`: those that it was made of. */
  of: string;
  /** How many have reported. */
  reported: number;
  /** How many should. */
  expected: number;
  /** Ids of those that have not. */
  silent: string[];
  /** What a screen shows. */
  shown: string;
}

/** What becomes of a whole while some of its parts have not reported (SEMANTICS §8). */
export type MissingParts =
  /** There is no figure, and the silent parts are named. */
  | "refuse"
  /** The parts that have reported make the figure, and it says so. */
  | "reported_only"
  /** A missing share lies between 0 and its known base, a missing count in its range: the figure is what they leave open. */
  | "bounded";

/** What was calculated. */
export type Found =
  /** The figure as given. */
  | "value"
  /** Part by whole, in percent. */
  | "share"
  /** The part that a percentage of a whole is. */
  | "numerator"
  /** The whole that a percentage and its part imply. */
  | "denominator";

/** What a number measures: percentages differ by points, ranks are better when smaller. */
export type Scale =
  /** Things counted, or any other amount. */
  | "amount"
  /** A percentage. */
  | "percent"
  /** A place in a field. */
  | "rank";

/** Why there is no result. */
export type NoResult =
  /** One of the reasons of SEMANTICS §6. */
  | Absent
  /** The numbers contradict each other: no whole number of things gives them. */
  | Contradiction;

/** The reason why a value is not there. */
export type Absent =
  /** A blank cell: the unit has not reported. */
  | "not_reported"
  /** `…`: the figure exists nowhere; also a number too long to compute with (`crate::limits::MAX_BITS`). */
  | "not_available"
  /** `-`, `KPS`: there was nothing to count (0/0). Left out of rates, never failed. */
  | "nothing_occurred"
  /** The denominator is zero. */
  | "zero_denominator"
  /** A figure that the formula needs is missing. */
  | "missing_input"
  /** Known but not published. */
  | "suppressed"
  /** `x`: does not apply to this unit, for example after a merger. */
  | "not_applicable"
  /** Outside the term of the plan or of the unit. */
  | "out_of_term"
  /** The last value is older than the question. */
  | "stale"
  /** There is no baseline to compare with. */
  | "no_baseline";

/** The one value of `NoResult::Contradiction` in JSON. */
export type Contradiction =
  /** No number fits. */
  | "contradiction";

/** What a goal asks for. */
export interface TargetRow {
  /** `>=`, `>`, `=`, `<=`, `<`, `between`, `is`, `growth_per_year`, `change`; `and` for several tests; `null` for words. */
  comparator: string | null;
  /** The plan's own word: "trên", "tối thiểu". */
  comparator_as_printed: string | null;
  /** The threshold, in the unit of the indicator; the lower end of a range. */
  value: string | null;
  /** The upper end of a range. */
  upper: string | null;
  /** The last day. */
  deadline: string | null;
  /** What a screen shows. */
  shown: string;
}

/** What the digits prove about a goal. */
export type Verdict =
  /** Every value that the bounds allow passes. */
  | "met"
  /** No value that the bounds allow passes. */
  | "not_met"
  /** Some pass, some do not. */
  | "depends"
  /** There is no figure to decide with. */
  | "no_data"
  /** The goal has no computable test. */
  | "not_computable";

/** The status that screens show: one word for a verdict with its timing and pace. */
export type Status =
  /** Vượt. */
  | "exceeded"
  /** Đạt. */
  | "met"
  /** Ước đạt. */
  | "met_estimate"
  /** Đạt theo số công bố. */
  | "met_as_printed"
  /** Đang thực hiện – đúng tiến độ. */
  | "on_pace"
  /** Đang thực hiện – chậm tiến độ. */
  | "behind"
  /** Đang thực hiện. */
  | "in_progress"
  /** Chưa đạt. */
  | "not_met"
  /** Chưa đủ căn cứ kết luận. */
  | "depends"
  /** Chưa có số liệu. */
  | "no_data"
  /** Không định lượng được. */
  | "not_computable"
  /** Không áp dụng. */
  | "not_applicable";

/** How a series moves against the straight path from its baseline to the target. */
export type Pace =
  /** Proved to be beyond the path. */
  | "ahead"
  /** On the path, or its bounds leave both sides open. */
  | "on_track"
  /** Proved to be short of the path. */
  | "behind"
  /** Proved to have moved away from the target since the baseline. */
  | "away"
  /** The goal is met. */
  | "not_needed"
  /** No baseline is known: no path can be drawn. */
  | "no_baseline"
  /** There is no figure. */
  | "no_series";

/** The distance to the target. */
export interface GapRow {
  /** Target less value, in the unit of the indicator. */
  points: ValueRow;
  /** Things still to do; negative once there are more than needed. */
  things: string | null;
  /** What a screen shows. */
  shown: string;
}

/** A text in both languages. */
export interface Text {
  /** In Vietnamese. */
  vi: string;
  /** In English. */
  en: string;
}

/** A movement between two dates. */
export interface MovementRow {
  /** Now less the baseline. */
  change: ValueRow;
  /** The change in percent of the baseline. */
  growth: ValueRow | null;
  /** The speed made. */
  made: SpeedRow;
}

/** Speeds in the unit of the indicator. */
export interface SpeedRow {
  /** For each month. */
  per_month: ValueRow;
  /** For each quarter. */
  per_quarter: ValueRow;
  /** For each year. */
  per_year: ValueRow;
}

/** A finding without a place. */
export interface NoticeRow {
  /** The stable code. */
  code: string;
  /** How serious it is. */
  severity: Severity;
  /** What was noticed. */
  message: string;
  /** What to do. */
  advice: string;
}

/** How serious a finding is. An error keeps a pack from being used; a warning is about the data itself; an information only tells what was done. */
export type Severity =
  /** The text cannot be used as it is. */
  | "error"
  /** It can be used, and an officer should look at it. */
  | "warning"
  /** Nothing has to be done. */
  | "info";

/** The proof of a number with its parts and other periods beside it: one object in JSON. */
export interface ComparedExplanation extends Explanation {
  /** For a figure that was rolled up, or refused: each part with its own figure. */
  parts: PartFigureRow[];
  /** The mean of the parts' rates, which is not the figure. */
  mean_of_parts: MeanRow | null;
  /** The comparison; `null` where there is no period to compare. */
  comparison: ComparisonRow | null;
}

/** The proof of one number. */
export interface Explanation {
  /** Code of the indicator. */
  indicator: string;
  /** Its name. */
  name: Text;
  /** Id of the unit. */
  unit: string;
  /** The period. */
  period: string | null;
  /** Unit of measure. */
  unit_of_measure: Text;
  /** Who or what is counted. */
  base: Text | null;
  /** The formula as written; `null` for what is only counted or stated. */
  formula: string | null;
  /** The formula in words. */
  formula_in_words: Text | null;
  /** The value; `null` when there is none. */
  value: ValueRow | null;
  /** Why there is none. */
  absent: Absent | null;
  /** Which input was missing. */
  missing_input: string | null;
  /** The calculation with every number exact, in canonical form: `521509 / 1450945 * 100 = 10430180/290189`. */
  calculation: string | null;
  /** The two sides of a ratio and its value, as an officer writes them: `521.509/1.450.945 = 35,9427…%`. */
  quotient: string | null;
  /** Digits after the decimal mark that are shown; verdicts are decided on the unrounded value. */
  shown_decimals: number;
  /** The figures that it rests on. */
  inputs: InputRow[];
  /** What a missing denominator must be, when a percentage and its numerator are printed. */
  implied_denominator: ValueRow | null;
  /** Every citation. */
  evidence: ProofRow[];
  /** For a whole: how many of its parts have reported, also where that is why there is no figure. */
  coverage: CoverageRow | null;
  /** Citations that newer ones replaced; they prove nothing any more. */
  replaced?: ProofRow[];
  /** What it means for each goal that it tests. */
  goals: GoalRow[];
}

/** One input of a formula. */
export interface InputRow {
  /** Its code. */
  code: string;
  /** Its name. */
  name: Text;
  /** Its value; `null` when missing. */
  value: ValueRow | null;
  /** Why it is missing. */
  absent: Absent | null;
  /** Its citations. */
  evidence: EvidenceRow[];
}

/** A printed token that proves a number. */
export interface EvidenceRow {
  /** Id of the document. */
  document: string | null;
  /** Its line. */
  line: number | null;
  /** The place in a data file, where no document is named. */
  at?: PlaceRow;
  /** The token as printed. */
  as_printed: string;
}

/** A place in a data file. */
export interface PlaceRow {
  /** Name of the file. */
  file: string;
  /** Name of the sheet, in a workbook. */
  sheet?: string;
  /** Line of a text, row of a sheet; from 1. */
  line: number;
  /** Column of a sheet; from 1. */
  column?: number;
}

/** A citation with the document it stands in. */
export interface ProofRow {
  /** Id of the document. */
  document: string | null;
  /** The document as it is cited: issuer, number, date, title. */
  cited: Text;
  /** The line. */
  line: number | null;
  /** The place in a data file, where no document is named. */
  at?: PlaceRow;
  /** The token as printed. */
  as_printed: string;
  /** What the token says by itself. */
  value: ValueRow | null;
}

/** One row of a report: a goal for a unit. The fields of its `PartRow` stand in it: those of its only test; for a goal that joins several, the judgement on all of them, and each by itself under `parts`. */
export interface GoalRow extends PartRow {
  /** Id of the plan. */
  plan: string;
  /** Id of the goal inside the plan. */
  goal: string;
  /** Name of the goal. */
  name: Text;
  /** Id of the unit; `null` in the row that stands for several. */
  unit: string | null;
  /** The units that the row stands for, or that decide it. */
  units: string[];
  /** The unit whose goal this unit took over. */
  inherited_from: string | null;
  /** What replaces this goal, by the pack: goals (`plan/goal`) and plans. */
  superseded_by: string[];
  /** Lead agency (cơ quan chủ trì), where known. */
  lead: Text | null;
  /** Cooperating agencies (cơ quan phối hợp), where known. */
  cooperating: Text | null;
  /** Where the data is to come from, where known. */
  data_source: Text | null;
  /** The word on the screen. */
  status: Status;
  /** For a share of units: the share that passes. */
  share: ValueRow | null;
  /** Why the verdict is open, in words. */
  explanation: Text | null;
  /** Each test, where the goal joins several. */
  parts: PartRow[];
  /** Figures that must not be compared. */
  not_comparable: NotComparableRow[];
}

/** Figure, target and judgement: of one test, or of a goal as a whole. */
export interface PartRow {
  /** Code of the indicator. */
  indicator: string | null;
  /** Period of the figure. */
  period: string | null;
  /** The decisive figure, or the last one known. */
  value: ValueRow | null;
  /** For a later period that could not be rolled up because parts are silent: which. */
  refused?: CoverageRow;
  /** What was compared, where it is not the figure itself. */
  tested: ValueRow | null;
  /** What the test asks for. */
  target: TargetRow;
  /** What the digits prove. */
  verdict: Verdict;
  /** What the printed number says. */
  verdict_as_printed: Verdict | null;
  /** Whether the value is beyond the target. */
  exceeded: boolean;
  /** When it was met. */
  timing: Timing;
  /** How it moves. */
  pace: Pace;
  /** The distance. */
  gap: GapRow | null;
  /** The speed needed from the last figure to the deadline. */
  needed: SpeedRow | null;
  /** The path. */
  progress: ProgressRow | null;
  /** The values to be reached on the way. */
  milestones: MilestoneRow[];
  /** Why the verdict is open. */
  reason: string | null;
  /** The proof. */
  evidence: EvidenceRow[];
}

/** When a goal was met, against its deadline. */
export type Timing =
  /** The deadline has not come; not met yet. */
  | "open"
  /** Met before the deadline. */
  | "met_early"
  /** Met at the deadline. */
  | "met_on_time"
  /** Not met at the deadline, met since. */
  | "met_late"
  /** The deadline has passed; not met. */
  | "overdue"
  /** Met once, then fallen below. */
  | "lost"
  /** Cannot be said. */
  | "unknown";

/** The straight path. */
export interface ProgressRow {
  /** Where it began. */
  baseline: ValueRow;
  /** The day of the baseline. */
  baseline_date: string;
  /** Whether the plan gives no baseline, so that the earliest figure inside its term stands for it. */
  baseline_derived: boolean;
  /** Where the path is on the day of the figure. */
  expected: ValueRow;
  /** The speed made. */
  made: SpeedRow;
  /** Where the series will be at the deadline at that speed. */
  projection: ValueRow | null;
}

/** A value to be reached on the way. */
export interface MilestoneRow {
  /** Until when. */
  deadline: string;
  /** The value, in the unit of the indicator. */
  value: string;
  /** What the digits prove. */
  verdict: Verdict;
  /** Whether its deadline has come. */
  due: boolean;
}

/** A figure that is not comparable. */
export interface NotComparableRow {
  /** Code of its indicator. */
  indicator: string;
  /** Id of its unit. */
  unit: string;
  /** Its period. */
  period: string;
  /** Its value. */
  value: ValueRow;
  /** Why it must not be compared. */
  why: Text;
  /** Its proof. */
  evidence: EvidenceRow[];
}

/** A part of a whole with its own figure. */
export interface PartFigureRow {
  /** Id of the part. */
  unit: string;
  /** Its name. */
  name: Text;
  /** Its value; `null` when it has none. */
  value: ValueRow | null;
  /** Why it has none. */
  absent: Absent | null;
  /** Its citations; a part that is itself rolled up is explained by itself. */
  evidence: ProofRow[];
}

/** The mean of the parts' rates beside the ratio of sums. */
export interface MeanRow {
  /** The mean; bounds of twelve decimals where it is a long fraction. */
  mean: ValueRow;
  /** The ratio of sums less the mean. */
  gap: ValueRow;
  /** How many parts have a rate. */
  parts: number;
  /** What a screen shows. */
  shown: string;
}

/** A figure beside those of other periods (see `Comparison`). */
export interface ComparisonRow {
  /** The period. */
  period: string;
  /** In the period. */
  in_period: DerivedRow;
  /** Since the beginning. */
  cumulative: DerivedRow;
  /** The same period last year. */
  last_year: AgainstRow;
  /** The cumulative value of the same period last year. */
  cumulative_last_year: AgainstRow;
  /** The period before. */
  previous: AgainstRow;
  /** Percent of plan. */
  of_plan: PlanShareRow[];
}

/** A value of a period, with the periods that it follows from. */
export interface DerivedRow {
  /** The value; `null` when there is none. */
  value: ValueRow | null;
  /** Why there is none. */
  absent: Absent | null;
  /** `stated`, `sum`, `difference`, `formula`. */
  how: How | null;
  /** The periods of the figures that it follows from. */
  from: string[];
}

/** How a value of a period follows from figures. */
export type How =
  /** It is the figure of just that period, or the level at its end. */
  | "stated"
  /** The flows of periods that follow each other without gap or overlap, added up: Q1 + Q2. */
  | "sum"
  /** A running total less an earlier one: six months less Q1. */
  | "difference"
  /** The formula over measures that were derived so. */
  | "formula";

/** A value of another period, and what has changed since. */
export interface AgainstRow {
  /** The value then. */
  then: DerivedRow;
  /** Now less then, in the unit of the indicator. */
  difference: ValueRow | null;
  /** The change in percent of what it was. */
  percent: ValueRow | null;
}

/** What was reached of a goal's target. */
export interface PlanShareRow {
  /** The goal: `plan/goal`. */
  goal: string;
  /** What it asks for. */
  target: string;
  /** Percent of it. */
  share: ValueRow;
}

export interface ReportJson {
  /** Name and version of these fields. */
  format: string;
  /** Version of the program. */
  engine: string;
  pack: PackJson;
  /** The day of assessment. */
  as_of: string;
  /** The day up to which data was gathered. */
  data_up_to: string | null;
  /** Language of the `shown` texts. */
  lang: string;
  summary: Summary;
  goals: GoalRow[];
  /** The groups that were asked for. A type of its own, so that a page that asks for none does not carry how groups are written. */
  groups?: GroupJson[];
}

export interface PackJson {
  id: string;
  name: Text;
  sha256: string;
}

export interface Summary {
  /** Rows of the report. */
  rows: number;
  /** Rows in which a figure was compared with its goal. */
  compared: number;
  /** Rows of each status; they add up to `rows`. */
  by_status: Record<string, number>;
  /** Rows without a figure, by reason; they add up to `rows - compared`. */
  by_reason: Record<string, number>;
  /** Plans that are known and could not be read. */
  unread_plans: number;
}

/** A group of rows. */
export interface GroupJson {
  /** What its rows have in common. */
  title: string;
  /** How many rows it has. */
  rows: number;
  /** Rows of each status; they add up to `rows`. */
  by_status: Record<string, number>;
  /** The places of its rows in `goals`, counted from 0. */
  goals: number[];
}

/** A finding as `check --format json` writes it. Lines and columns begin at 1; what is not known is null. */
export interface FindingRow {
  /** The stable code. */
  code: string;
  /** `error`, `warning` or `info`. */
  severity: Severity;
  /** What is wrong. */
  message: string;
  /** What to do. */
  advice: string;
  /** Name of the file. */
  file: string | null;
  /** Line of the place. */
  line: number | null;
  /** Column of the place, in letters; in a worksheet the number of its column. */
  column: number | null;
  /** Name of the worksheet; null where the file is no workbook. */
  sheet: string | null;
  /** The cell, such as `C7`; null where the file is no workbook, and for a sheet as a whole. */
  cell: string | null;
  /** JSON Pointer of the value. */
  pointer: string | null;
  /** Other places that belong to it. */
  related: RelatedRow[];
}

/** Another place of a `FindingRow` or a `FindingPlace`. */
export interface RelatedRow {
  /** What stands there. */
  what: string;
  /** Name of the file. */
  file: string | null;
  /** Line of the place. */
  line: number | null;
  /** Column of the place, in letters; in a worksheet the number of its column. */
  column: number | null;
  /** Name of the worksheet; null where the file is no workbook. */
  sheet: string | null;
  /** The cell, such as `C7`; null where the file is no workbook, and for a sheet as a whole. */
  cell: string | null;
}

/** A citation as `export observations` writes it. */
export interface ObservationRow {
  /** Id of the document. */
  document: string;
  /** Line of the document. */
  line: number | null;
  /** The token exactly as printed. */
  as_printed: string;
  /** What the figure is. */
  role: Role;
  /** Id of the org unit. */
  unit: string;
  /** The period. */
  period: string;
  /** Code of the measure or indicator. */
  indicator: string;
  /** The number, where there is just one. */
  exact: string | null;
  /** Lower end. */
  lower: string | null;
  /** Whether it can be taken. */
  lower_closed: boolean;
  /** Upper end. */
  upper: string | null;
  /** Whether it can be taken. */
  upper_closed: boolean;
}

/** What a printed figure is (SEMANTICS §3). Only `Value` rows are ever read as results. */
export type Role =
  /** A result: the level of a stock, a flow, a rate. */
  | "value"
  /** An increment against an earlier level. */
  | "delta"
  /** A target: becomes a goal, never a result. */
  | "target"
  /** What somebody expects: neither a result nor a target. */
  | "forecast"
  /** A date; it has no value. */
  | "date";

/** What a pack holds. Dates are `YYYY-MM-DD`; texts are in both languages. */
export interface DescriptionJson {
  /** Name and version of these fields: `chitieu-description/1`. */
  format: string;
  /** Version of the engine. */
  engine: string;
  /** Stable id of the pack. */
  id: string;
  /** Its name. */
  name: Text;
  /** The day of assessment that the pack declares (ngày đánh giá). */
  as_of: string | null;
  /** The day up to which data was gathered (số liệu đến ngày). */
  data_up_to: string | null;
  /** The documents that figures and goals are cited from. */
  documents: DocumentJson[];
  /** The org units, in the order of the pack. */
  units: UnitJson[];
  /** The groups of the national index (nhóm chỉ số), in its order; those that occur. */
  groups: GroupNameJson[];
  /** The plans. */
  plans: PlanJson[];
  /** Measures and indicators. */
  indicators: IndicatorJson[];
  /** The goals of all plans. */
  goals: GoalJson[];
  /** The words on screens for the codes in reports. */
  words: WordsJson;
}

/** A source document. */
export interface DocumentJson {
  /** Id inside the pack. */
  id: string;
  /** Title. */
  title: Text;
  /** The document as it is cited: issuer, number, date, title, and whom it repeats (dẫn lại theo). */
  cited: Text;
  /** Who issued or published it. */
  issuer: string | null;
  /** Official number. */
  number: string | null;
  /** Date of issue or publication. */
  date: string | null;
  /** Where it can be read. */
  address: string | null;
  /** The day on which it was retrieved. */
  retrieved: string | null;
  /** Whom it repeats, when its figures are second-hand (dẫn lại theo). */
  second_hand: Text | null;
}

/** An org unit: a place or an agency. */
export interface UnitJson {
  /** Stable id. */
  id: string;
  /** Name. */
  name: Text;
  /** Whether it is an agency and no place. */
  agency: boolean;
  /** Tier of the place; the tier that the agency serves. */
  tier: Tier;
  /** Id of the unit that it belongs to. */
  parent: string | null;
  /** First day of existence, where known. */
  valid_from: string | null;
  /** Last day of existence; `null` while it exists. */
  valid_to: string | null;
  /** Ids of the units that took over its duties. */
  successors: string[];
  /** Whether the pack reports goals for it. */
  reporting: boolean;
}

/** The tier of a place in Vietnam's administration. The district tier ended on 1 July 2025 (Resolution 202/2025/QH15). */
export type Tier =
  /** Quốc gia. */
  | "nation"
  /** Tỉnh, thành phố trực thuộc trung ương. */
  | "province"
  /** Huyện, quận, thị xã (until 30 June 2025). */
  | "district"
  /** Xã, phường, thị trấn. */
  | "commune"
  /** Thôn, xóm, bản. */
  | "hamlet";

/** A group of the national index. */
export interface GroupNameJson {
  /** Its word in packs. */
  code: Group;
  /** Its heading. */
  name: Text;
}

/** The eight scored headings of the provincial index (QĐ 922/QĐ-BTTTT), used as groups. */
export type Group =
  /** Nhận thức số. */
  | "nhan-thuc"
  /** Thể chế số. */
  | "the-che"
  /** Hạ tầng số. */
  | "ha-tang"
  /** Nhân lực số. */
  | "nhan-luc"
  /** An toàn thông tin mạng. */
  | "an-toan"
  /** Chính quyền số. */
  | "chinh-quyen-so"
  /** Kinh tế số. */
  | "kinh-te-so"
  /** Xã hội số. */
  | "xa-hoi-so";

/** A plan, resolution, strategy or decision. */
export interface PlanJson {
  /** Stable id. */
  id: string;
  /** Title. */
  title: Text;
  /** Who issued it. */
  issuer: Text | null;
  /** Official number. */
  number: string | null;
  /** Date of issue. */
  date: string | null;
  /** First day of its term. */
  from: string | null;
  /** Last day of its term. */
  to: string | null;
  /** The level that it is made for. */
  level: Level;
  /** Id of the unit that it binds. */
  unit: string | null;
  /** Where it was read. */
  address: string | null;
  /** How much of it could be read. */
  read: Read;
}

/** The level that a plan is made for, from the widest down: a narrower plan should not ask for less than a wider one. */
export type Level =
  /** The nation. */
  | "nation"
  /** A province. */
  | "province"
  /** A district (until 30 June 2025). */
  | "district"
  /** A commune. */
  | "commune";

/** How much of a plan could be read: what is missing from it then says nothing. */
export type Read =
  /** All of it. */
  | "whole"
  /** Only part of it: it may set goals that are not here. */
  | "partial"
  /** Nothing: the plan is known to exist, and none of its goals is here. */
  | "unread";

/** A measure or an indicator. */
export interface IndicatorJson {
  /** Stable code. */
  code: string;
  /** Name. */
  name: Text;
  /** Unit of measure (đơn vị tính). */
  unit: Text;
  /** Whether it is counted, not computed. */
  measure: boolean;
  /** What kind of number it is. */
  kind: Kind;
  /** Which way is better. */
  direction: Direction;
  /** Group of the national index. */
  group: Group;
  /** How it relates to time. */
  nature: Nature;
  /** How parts make a whole. */
  rollup: Rollup;
  /** Who or what is counted. */
  base: Text | null;
  /** Digits shown after the decimal mark. */
  decimals: number;
  /** The formula as written; `null` for what is only counted or stated. */
  formula: string | null;
  /** Codes of what its formula names: what a calculator asks for. Empty where the value itself is asked for. */
  inputs: string[];
  /** For a ratio of two measures: code of the numerator (tử số). */
  numerator: string | null;
  /** For a ratio of two measures: code of the denominator (mẫu số). */
  denominator: string | null;
  /** Remarks. */
  note: Text | null;
}

/** What kind of number the values are. */
export type Kind =
  /** Things counted, lengths, durations, rates: ordinary numbers. */
  | "number"
  /** Money, in its unit. */
  | "money"
  /** 1 yes, 0 no. */
  | "boolean"
  /** A place in a field: a smaller number is a better one, and shares of it mean nothing. */
  | "rank";

/** Which way is better. */
export type Direction =
  /** More is better. */
  | "higher"
  /** Less is better. */
  | "lower"
  /** Neither: context. */
  | "neutral";

/** How a figure relates to time. */
export type Nature =
  /** Read at the end of the period. */
  | "stock"
  /** Counted during the period. */
  | "flow"
  /** Counted from the beginning until the end of the period. */
  | "cumulative";

/** How the values of parts make the value of the whole. */
export type Rollup =
  /** Counts are added. */
  | "sum"
  /** Numerators and denominators are added, then divided. */
  | "ratio_of_sums"
  /** The plain mean of the parts, where a regulation says so (DTI of merged provinces). */
  | "mean"
  /** Parts say nothing of the whole. */
  | "none";

/** A goal. */
export interface GoalJson {
  /** Its full code: `plan/goal`. */
  code: string;
  /** Id of the plan. */
  plan: string;
  /** Id inside the plan. */
  goal: string;
  /** What is promised, in short. */
  name: Text;
  /** Codes of the indicators that it tests; empty for a goal in words. */
  indicators: string[];
  /** To whom it applies: one `unit`, `each` unit of a tier, a `share_of_units`, the minimum over units (`min_over`). */
  applies: string;
  /** Id of the unit that it applies to, or inside which. */
  unit: string | null;
  /** The tier that it applies to. */
  tier: Tier | null;
  /** The last day. */
  deadline: string | null;
  /** The plan's own word before the number: "trên", "tối thiểu". */
  comparator_as_printed: string | null;
  /** The number as printed. */
  value_as_printed: string | null;
  /** The soft word of the plan: "phấn đấu". */
  soft: string | null;
  /** Where it can be read. */
  evidence: GoalEvidenceJson[];
}

/** Where a goal can be read: a line of a document, or an address. */
export interface GoalEvidenceJson {
  /** Id of the document. */
  document: string | null;
  /** Its line. */
  line: number | null;
  /** The token as printed. */
  as_printed: string | null;
  /** A page elsewhere. */
  address: string | null;
  /** What was read there. */
  note: Text | null;
}

/** The words on screens. */
export interface WordsJson {
  /** For each status, best first. */
  status: StatusWordJson[];
  /** For `timing`. */
  timing: WordJson[];
  /** For `pace`. */
  pace: WordJson[];
  /** For `absent`, and for `reason` where it is one of these. */
  absent: WordJson[];
  /** For tiers. */
  tier: WordJson[];
}

/** A status with its sign, so that colour never carries it alone. */
export interface StatusWordJson {
  /** The word in JSON. */
  code: Status;
  /** The sign before the word. */
  symbol: string;
  /** The word on the screen. */
  label: Text;
}

/** A code with its words. */
export interface WordJson {
  /** The word in JSON. */
  code: CodeJson;
  /** The words on the screen. */
  label: Text;
}

/** A code of a report. */
export type CodeJson =
  /** In `timing`. */
  | Timing
  /** In `pace`. */
  | Pace
  /** In `absent` and `reason`. */
  | Absent
  /** In `tier`. */
  | Tier;

/** How numbers are written in a text that is read. Declared by the text or the user; it never follows `Lang`. */
export type NumberStyle =
  /** `1.234,5`: the dot groups by three, the comma begins the decimals. */
  | "vi"
  /** `1,234.5`: the comma groups by three, the dot begins the decimals. */
  | "en"
  /** Not declared: only tokens are read that cannot mean two numbers: `12.5` and `1.234,5`, but not `1.234`. */
  | "undeclared";

/** A composite index of a pack. */
export interface IndexJson {
  /** Stable id. */
  id: string;
  /** Name. */
  name: Text;
  /** Whether it is made up and no real index. */
  example: boolean;
  /** What is not known of it. */
  note: Text | null;
  /** The years of which something can be scored, up to the day of assessment. */
  years: number[];
  /** The sets of units that are compared; the first is the usual one. */
  sets: UnitSetJson[];
  /** Id of what is ranked. */
  total: string;
  /** Whether something published can be held against what is computed. */
  published: boolean;
  /** The scored items. */
  components: ComponentJson[];
  /** Pillars, main indices and the index itself. */
  aggregates: AggregateJson[];
}

/** Units that are compared with each other. */
export interface UnitSetJson {
  /** Stable id. */
  id: string;
  /** Name. */
  name: Text;
}

/** A component of an index. */
export interface ComponentJson {
  /** Id inside the index. */
  id: string;
  /** Name. */
  name: Text;
  /** Code of the measure or indicator that is scored: what another value can be tried of. */
  input: string | null;
  /** Greatest number of points. */
  points: string | null;
  /** Whether it is shown only and never counted. */
  information: boolean;
}

/** A part of an index that is joined from others. */
export interface AggregateJson {
  /** Id inside the index. */
  id: string;
  /** Name. */
  name: Text;
  /** Ids of its parts. */
  parts: string[];
}

/** An answer about an index as people read it: each cell as its words. */
export interface ScoreTable {
  /** What the table shows, with index and year. */
  title: string;
  /** What stands above it. */
  before: string[];
  /** Its columns. */
  columns: ScoreColumn[];
  /** Its rows, in the order of the rows of the JSON: a cell for each column, empty where there is nothing to say. For one unit the last column, `share`, is the share of the greatest points. */
  rows: string[][];
  /** What stands below it. */
  after: string[];
  /** For one unit: what proves each component that has something to show. */
  proofs: ScoreProof[];
}

/** A column of an answer about an index. */
export interface ScoreColumn {
  /** The code by which rows of the JSON name it; the id of a part where it holds the scores of one. */
  code: string;
  /** Its title. */
  title: string;
  /** Whether its cells are numbers. */
  numeric: boolean;
}

/** What proves the score of a component. */
export interface ScoreProof {
  /** Id of the component. */
  component: string;
  /** Who gave the score, where no rule did: "the mean of the units before the merger". */
  basis: string | null;
  /** The files that were handed in with a score sheet (minh chứng). */
  files: string[];
  /** The printed figures that its rule looks at, each once. */
  evidence: EvidenceRow[];
}

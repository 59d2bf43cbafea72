/** How a case came out: as in `chitieu test`. */
export type Outcome = "pass" | "fail" | "pending" | "inconclusive" | "skipped" | "listed";

/** What is needed of the JSON of `chitieu report`. */
export interface ReportLike {
  lang: string;
  goals: readonly ReportRow[];
}

/** What is needed of one of its rows. */
export interface ReportRow {
  plan: string;
  goal: string;
  name: { vi: string; en: string };
  unit: string | null;
  verdict: string;
  status: string;
  value: { shown: string } | null;
  target: { shown: string };
  gap: { shown: string } | null;
  explanation: { vi: string; en: string } | null;
  evidence: readonly { document: string | null; line: number | null; at?: { file: string }; as_printed: string }[];
}

/** A goal for a unit. */
export interface GoalCase {
  /** The stable name: `plan::goal::unit`. */
  name: string;
  outcome: Outcome;
  /** What a failing test prints. */
  text: string;
  row: ReportRow;
}

/** `test` of node:test, Vitest or Jest. */
export interface TestFunction {
  (name: string, run: () => void): unknown;
  skip?: (name: string, run: () => void) => unknown;
}

/** The cases of a report that was asked for with `everyUnit`. */
export function goalCases(report: ReportLike): GoalCase[];
/** The case of a name; throws with the nearest name where there is none. */
export function goalCase(cases: readonly GoalCase[], name: string): GoalCase;
/** Throws where the goal fails. */
export function assertGoal(cases: readonly GoalCase[], name: string): void;
/** Throws where any goal fails, and names them all. */
export function assertGoals(cases: readonly GoalCase[]): void;
/** One test of a runner for each case. */
export function registerGoals(cases: readonly GoalCase[], test: TestFunction): void;

interface MatcherResult {
  pass: boolean;
  message: () => string;
}

/** For `expect.extend` of Vitest and Jest. */
export const goalMatchers: {
  toMeetGoal(cases: readonly GoalCase[], name: string): MatcherResult;
  toHaveGoalOutcome(cases: readonly GoalCase[], name: string, wanted: Outcome): MatcherResult;
  toHoldEveryGoal(cases: readonly GoalCase[]): MatcherResult;
};

/**
 * Goals as tests, from JavaScript: the cases of `chitieu test` out of a report, matchers for Vitest and Jest, and registration with any runner.
 *
 * Nothing is imported, and nothing is calculated here: outcomes are read off the verdicts that the engine gives.
 *
 * ```js
 * import { load } from "chitieu";
 * import { goalCases, registerGoals } from "chitieu/testing";
 * import { test } from "node:test";
 *
 * const engine = await load();
 * const { pack } = await engine.open(files);
 * registerGoals(goalCases(await engine.report(pack, { asOf: "2023-12-31", everyUnit: true })), test);
 * ```
 */

/** @import { GoalCase, Outcome, ReportLike, TestFunction } from "./index.d.ts" */

/** @type {Readonly<Record<string, Outcome>>} */
const BY_VERDICT = { met: "pass", depends: "inconclusive", no_data: "skipped", not_computable: "listed" };

/** The cases of a report: one for each row. Ask the engine for `everyUnit`, so that every unit has its row.
 * @param {ReportLike} report @returns {GoalCase[]} */
export function goalCases(report) {
  const lang = report.lang === "en" ? "en" : "vi";
  return report.goals.map((row) => ({
    name: [row.plan, row.goal, row.unit].filter((part) => part !== null).join("::"),
    outcome: outcome(row),
    text: text(row, lang),
    row,
  }));
}

/** A goal that is due and not met has a status of its own; one that is not due is on its way.
 * @param {ReportLike["goals"][number]} row @returns {Outcome} */
function outcome(row) {
  if (row.verdict === "not_met") return row.status === "not_met" ? "fail" : "pending";
  return BY_VERDICT[row.verdict] ?? "skipped";
}

/** What a failing test prints: goal, figure, target, gap, reason, proof.
 * @param {ReportLike["goals"][number]} row @param {"vi" | "en"} lang */
function text(row, lang) {
  const word = (vi, en) => (lang === "vi" ? vi : en);
  const proof = row.evidence.map((it) =>
    it.document === null
      ? `${it.at?.file ?? ""} ${it.as_printed}`
      : `${word("văn bản", "document")} ${it.document} ${word("dòng", "line")} ${it.line}: ${it.as_printed}`,
  );
  const lines = [
    row.name[lang],
    row.value ? `${row.value.shown} (${row.target.shown})` : row.target.shown,
    row.gap?.shown ?? "",
    row.explanation?.[lang] ?? "",
    proof.join("; "),
  ];
  return lines.filter((line) => line !== "").join("\n  ");
}

/** The case of a name; an error with the nearest names where there is none.
 * @param {readonly GoalCase[]} cases @param {string} name @returns {GoalCase} */
export function goalCase(cases, name) {
  const found = cases.find((it) => it.name === name);
  if (found) return found;
  const near = nearest(name, cases.map((it) => it.name));
  throw new Error(`there is no case “${name}”${near ? `; did you mean “${near}”?` : ""}`);
}

/** Throws where a goal fails; what is open, undecided or without data is no failure.
 * @param {readonly GoalCase[]} cases @param {string} name */
export function assertGoal(cases, name) {
  const found = goalCase(cases, name);
  if (found.outcome === "fail") throw new Error(`${found.name}\n  ${found.text}`);
}

/** Throws where any goal fails, and names them all.
 * @param {readonly GoalCase[]} cases */
export function assertGoals(cases) {
  const failed = cases.filter((it) => it.outcome === "fail");
  if (failed.length > 0) throw new Error(failed.map((it) => `${it.name}\n  ${it.text}`).join("\n\n"));
}

/** One test of a runner for each case: `test` of node:test, Vitest, Jest. What is pending, undecided, without data or in words is skipped, with its outcome in
 * the name, because runners have no third word that they agree on.
 * @param {readonly GoalCase[]} cases @param {TestFunction} test */
export function registerGoals(cases, test) {
  for (const it of cases) {
    if (it.outcome === "pass" || it.outcome === "fail") test(it.name, () => assertGoal([it], it.name));
    else (test.skip ?? test)(`${it.name} (${it.outcome})`, () => {});
  }
}

/** Matchers: `expect.extend(goalMatchers)`, then `expect(cases).toMeetGoal("plan::goal::unit")`. */
export const goalMatchers = {
  /** The goal is met. @param {readonly GoalCase[]} cases @param {string} name */
  toMeetGoal: (cases, name) => matched(cases, name, "pass"),
  /** The goal comes out just so. @param {readonly GoalCase[]} cases @param {string} name @param {Outcome} wanted */
  toHaveGoalOutcome: (cases, name, wanted) => matched(cases, name, wanted),
  /** No goal fails. @param {readonly GoalCase[]} cases */
  toHoldEveryGoal(cases) {
    const failed = cases.filter((it) => it.outcome === "fail");
    const list = failed.map((it) => `${it.name}\n  ${it.text}`).join("\n\n");
    return { pass: failed.length === 0, message: () => (failed.length === 0 ? "no goal fails" : `${failed.length} goals fail\n\n${list}`) };
  },
};

/** @param {readonly GoalCase[]} cases @param {string} name @param {Outcome} wanted */
function matched(cases, name, wanted) {
  const found = goalCase(cases, name);
  return {
    pass: found.outcome === wanted,
    message: () => `${found.name}: ${found.outcome}, wanted ${wanted}\n  ${found.text}`,
  };
}

/** The nearest of some names, if it is near: by letters that have to be put in, left out or changed.
 * @param {string} name @param {readonly string[]} names @returns {string | null} */
function nearest(name, names) {
  let best = null;
  let least = Math.max(2, Math.ceil(name.length / 5));
  for (const known of names) {
    const far = distance(name, known, least);
    if (far < least) [best, least] = [known, far];
  }
  return best;
}

/** @param {string} a @param {string} b @param {number} limit */
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

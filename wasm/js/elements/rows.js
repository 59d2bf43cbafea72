// A row of a board, from a report of the engine or from a line of a table that the page holds.

import { showDay, showPeriod } from "./dates.js";
import { absentWord, attention, statusWord } from "./names.js";
import { plain } from "./words.js";

/**
 * @typedef {import("../engine/engine.js").GoalRow} GoalRow
 * @typedef {import("../engine/engine.js").ValueRow} ValueRow
 * @typedef {import("../engine/engine.js").TargetRow} TargetRow
 * @typedef {import("./names.js").Names} Names
 * @typedef {{
 *   key: string, name: string, plan: string, unit: string, target: TargetRow | null, value: ValueRow | null, period: string, percent: boolean,
 *   status: string, word: { symbol: string, label: string }, why: string[], old: boolean, final: string, deadline: string,
 *   place: number, goal: GoalRow | null, source: { text: string, link: string | null } | null, found: string,
 * }} Row
 */

/** @param {GoalRow} goal @param {number} place @param {Names} names @param {string} [final] how final its figures are @returns {Row} */
export function goalRow(goal, place, names, final) {
  const indicator = names.indicator(goal.indicator);
  const unit = goal.unit ? names.unit(goal.unit) : goal.units.map((id) => names.unit(id)).join(", ");
  const name = names.text(goal.name);
  const plan = names.planTitle(goal.plan);
  return {
    key: `${goal.plan}/${goal.goal}@${goal.unit ?? ""}`,
    name,
    plan,
    unit,
    target: goal.target,
    value: goal.value,
    period: names.period(goal.period),
    percent: names.text(indicator?.unit) === "%",
    status: goal.status,
    word: names.status(goal.status),
    why: reasons(goal, names),
    old: goal.reason === "stale",
    final: goal.value ? names.words.final[/** @type {import("./words.js").Final} */ (final ?? "-")] : "",
    deadline: goal.target.deadline ?? "",
    place,
    goal,
    source: null,
    found: plain(`${name} ${plan} ${unit}`),
  };
}

/**
 * The goal, where its verdict is on this very figure: a goal judges the latest one, and says nothing of those before.
 *
 * @template {{ value: unknown, period: string | null }} G
 * @param {G | undefined} goal @param {{ period: string | null }} figure
 */
export const judged = (goal, figure) => (goal?.value && goal.period !== figure.period ? undefined : goal);

/** Why a row has its status: distance, time, what is missing, who is silent. @param {GoalRow} goal @param {Names} names */
export function reasons(goal, names) {
  const timing = ["open", "unknown"].includes(goal.timing) ? "" : names.word("timing", goal.timing);
  const silent = goal.refused ?? goal.value?.coverage;
  const why = [goal.gap?.shown, timing, names.text(goal.explanation), silent?.shown];
  if (goal.needed) why.push(`${names.words.needed} ${goal.needed.per_month.shown} ${names.words.perMonth}`);
  return /** @type {string[]} */ (why.filter((text) => text != null && text !== ""));
}

/**
 * @param {import("./table.js").Line} line
 * @param {import("../engine/engine.js").CalculationRow | null} answer
 * @param {string | null} problem what was wrong with the line
 * @param {number} place
 * @param {import("./dates.js").Lang} lang
 * @returns {Row}
 */
export function tableRow(line, answer, problem, place, lang) {
  // What is printed is shown, also where nothing can be computed from it.
  const printed = line.value ?? (line.numerator && `${line.numerator}/${line.denominator ?? "?"}`);
  const status = answer?.status ?? (answer ? "not_applicable" : problem ? "not_computable" : "no_data");
  const period = line.period ?? answer?.inputs.find((input) => input.period)?.period ?? "";
  return {
    key: String(place),
    name: line.name ?? "",
    plan: "",
    unit: line.unit ?? "",
    target: answer?.target ?? (line.target ? /** @type {any} */ ({ shown: line.target, comparator: null, value: null, deadline: null }) : null),
    value: answer?.value ?? (printed ? /** @type {any} */ ({ shown: printed }) : null),
    period: showPeriod(period, lang),
    percent: answer?.scale === "percent",
    status,
    word: statusWord(status, lang),
    why: /** @type {string[]} */ ([answer?.gap?.shown, answer?.explanation?.[lang], absentWord(answer?.absent, lang), problem].filter(Boolean)),
    old: false,
    final: "",
    deadline: line.deadline ?? showDay(answer?.target?.deadline, lang),
    place,
    goal: null,
    source: line.source ? { text: line.source, link: line.link } : null,
    found: plain(`${line.name} ${line.unit ?? ""}`),
  };
}

/** @typedef {"attention" | "plan" | "name" | "deadline"} Order */

/** @param {Row[]} rows @param {Order} order */
export function sorted(rows, order) {
  const { compare } = new Intl.Collator("vi", { numeric: true });
  /** @type {Record<Order, (a: Row, b: Row) => number>} */
  const by = {
    attention: (a, b) => attention(a.status) - attention(b.status),
    plan: () => 0,
    name: (a, b) => compare(a.name, b.name),
    deadline: (a, b) => compare(a.goal?.target.deadline ?? "9", b.goal?.target.deadline ?? "9"),
  };
  return [...rows].sort((a, b) => by[order](a, b) || a.place - b.place);
}

/** How many rows there are of each status, what needs attention first; they add up to all. @param {Row[]} rows */
export function totals(rows) {
  /** @type {Map<string, { status: string, word: Row["word"], count: number }>} */
  const counts = new Map();
  for (const { status, word } of rows) {
    const entry = counts.get(status) ?? { status, word, count: 0 };
    entry.count += 1;
    counts.set(status, entry);
  }
  return [...counts.values()].sort((a, b) => attention(a.status) - attention(b.status));
}

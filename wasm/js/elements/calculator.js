// A calculation from typed numbers, without a pack.

import { showPeriod } from "./dates.js";
import { absentWord, statusWord } from "./names.js";

/**
 * @typedef {import("./packs.js").Engine} Engine
 * @typedef {import("./dates.js").Lang} Lang
 */

const COMPARATOR = /^\s*(>=|<=|≥|≤|>|<|=)/;

export class Calculator {
  /** @param {Engine} machine @param {{ lang: Lang, numberStyle: "vi" | "en" }} question @param {Record<string, string>} typed @param {import("./words.js").Words} words */
  constructor(machine, { lang, numberStyle }, typed, words) {
    this.machine = machine;
    this.lang = lang;
    this.numberStyle = numberStyle;
    this.typed = typed;
    this.words = words;
  }

  /** The tokens as the engine takes them: a period stands before its number. */
  get tokens() {
    const text = (/** @type {string} */ name) => this.typed[name]?.trim() || undefined;
    const dated = (/** @type {string | undefined} */ period, /** @type {string | undefined} */ value) => value && (period ? `${period}${COMPARATOR.test(value) ? "" : "="}${value.trim()}` : value);
    return {
      value: text("value"),
      numerator: text("numerator"),
      denominator: text("denominator"),
      baseline: dated(text("startPeriod"), text("startValue")),
      now: dated(text("nowPeriod"), text("nowValue")),
      target: dated(text("targetPeriod"), text("target")),
    };
  }

  async answer() {
    const tokens = Object.fromEntries(Object.entries(this.tokens).filter(([, token]) => token));
    const asked = Object.keys(tokens).filter((part) => part !== "target");
    // One side of a rate alone says nothing yet; nor does the start of a series.
    const enough = asked.includes("value") || asked.includes("now") || asked.length > 1;
    if (!enough) return { free: true, shown: null, answer: null };
    const row = await this.machine.calculate({ lang: this.lang, numberStyle: this.numberStyle, ...tokens });
    const notes = [...row.findings.map((finding) => `${finding.message}. ${finding.advice}`), ...row.assumptions];
    return { free: true, answer: row, shown: shownCalculation(row, this.words, this.lang), notes };
  }

  /** @param {string} period @param {Lang} lang */
  static period(period, lang) {
    return showPeriod(period, lang);
  }
}

/** @param {import("../engine/engine.js").CalculationRow} row @param {import("./words.js").Words} words @param {Lang} lang @returns {import("./result.js").Shown} */
export function shownCalculation(row, words, lang) {
  const spots = row.inputs.flatMap(({ part, period, value }) => (period && value && (part === "baseline" || part === "now" || part === "value") ? [{ period, value, part }] : []));
  const start = spots.find((spot) => spot.part === "baseline");
  const { target } = row;
  return {
    label: words.found[row.found],
    value: row.value,
    absent: absentWord(row.absent, lang),
    exactly: row.steps.join("; "),
    target,
    percent: row.scale === "percent",
    status: row.status,
    word: row.status && statusWord(row.status, lang),
    why: /** @type {string[]} */ ([row.gap?.shown, row.explanation?.[lang]].filter(Boolean)),
    needed: row.needed,
    expected: row.expected,
    projection: row.projection,
    course: target?.deadline && spots.length > 0 ? {
      spots,
      path: start && target.value ? [
        { day: start.period, value: start.value.exact ?? start.value.face ?? "0", shown: start.value.shown },
        { day: target.deadline, value: target.value, shown: target.shown },
      ] : [],
      target,
      asOf: null,
      percent: row.scale === "percent",
      tone: row.status ?? "",
      smallIsGood: row.scale === "rank",
    } : null,
  };
}

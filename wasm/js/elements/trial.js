// A figure of a pack with its goal, and the same with other numbers.

import { Unanswerable } from "./base.js";
import { shownCalculation } from "./calculator.js";
import { published } from "./packs.js";
import { judged, reasons } from "./rows.js";

/**
 * @typedef {import("./packs.js").Engine} Engine
 * @typedef {import("./packs.js").PackHandle} PackHandle
 * @typedef {import("./names.js").Names} Names
 * @typedef {import("../engine/engine.js").ComparedExplanation} Explanation
 * @typedef {import("../engine/engine.js").GoalRow} GoalRow
 * @typedef {{ typed: Record<string, string>, getAttribute(name: string): string | null, question: any, words: import("./words.js").Words }} Asking
 */

/** At most so many figures of a series are drawn. */
const MOST_SPOTS = 16;

export class Trial {
  /** @param {Engine} machine @param {PackHandle} pack @param {Names} names @param {Asking} asking */
  constructor(machine, pack, names, asking) {
    this.machine = machine;
    this.pack = pack;
    this.names = names;
    this.asking = asking;
    this.code = asking.getAttribute("code") ?? "";
    const indicator = names.indicator(this.code);
    if (!indicator) throw new Unanswerable(`${asking.words.unknownCode}: ${this.code}`);
    this.indicator = indicator;
    this.percent = names.text(indicator.unit) === "%";
  }

  /**
   * A question about published figures, asked once.
   *
   * @template {"explain" | "report" | "statuses" | "observations"} A
   * @param {A} ask
   * @param {Parameters<Engine[A]>[1]} question
   * @returns {ReturnType<Engine[A]>}
   */
  #published(ask, question) {
    return published(this.machine, this.pack, ask, question);
  }

  /** The fields with other numbers, in the order in which the engine is asked. @param {Asking} asking */
  static fields({ typed }) {
    return ["numerator", "denominator", "value"].filter((name) => typed[name]?.trim());
  }

  async answer() {
    const { names, asking, indicator } = this;
    const { typed, words } = asking;
    const cited = await this.#cited();
    const units = [...new Set(cited.map((one) => one.unit))];
    const unit = typed.unit ?? asking.getAttribute("unit") ?? units[0];
    if (!unit) throw new Unanswerable(`${words.noFigure}: ${names.text(indicator.name)}`);
    const periods = [...new Set(cited.filter((one) => one.unit === unit).map((one) => one.period))];
    const period = typed.period ?? asking.getAttribute("period") ?? undefined;
    const question = { ...asking.question, indicator: this.code, unit };
    const given = await this.#published("explain", { ...question, ...(period ? { period } : null) });
    const report = await this.#published("report", { ...asking.question, unit, indicator: this.code });
    const goals = this.#goals(given, report.goals, unit);
    const when = given.period ?? period ?? report.as_of.slice(0, 4);
    const whatIf = Trial.fields(asking).map((field) => ({ indicator: this.#codeOf(field), unit, period: when, value: typed[field] }));
    const tried = whatIf.length > 0 ? await this.machine.explain(this.pack, { ...question, period: when, whatIf }) : null;
    const now = tried ?? given;
    const chosen = this.#chosen(this.#goals(now, report.goals, unit));
    const target = typed.target?.trim() && typed.target.trim() !== this.#chosen(goals)?.target.shown ? await this.#otherTarget(now) : null;
    const shown = target ? shownCalculation(target, words, names.lang) : this.#shown(now, chosen);
    if (!target && !tried && now.value) {
      const final = await this.#published("statuses", { ...asking.question, unit, indicator: this.code });
      const place = report.goals.findIndex((goal) => goal.plan === chosen?.plan && goal.goal === chosen.goal && goal.period === now.period);
      if (place >= 0) shown.final = words.final[/** @type {import("./words.js").Final} */ (final[place])];
    }
    if (!target) shown.course = await this.#course(now, chosen, periods, question);
    return {
      free: false,
      title: names.text(indicator.name),
      subtitle: [names.unit(unit), names.period(now.period)].filter(Boolean).join(" · "),
      days: report,
      choices: this.#choices(units, unit, periods, period, goals),
      inputs: this.#inputs(given),
      target: this.#chosen(goals)?.target.shown ?? "",
      tried: Boolean(tried ?? target),
      given: tried ?? target ? this.#sentence(given, this.#chosen(goals)) : null,
      explanation: now,
      answer: target ?? now,
      shown,
      notes: target?.assumptions,
    };
  }

  /** Every printed result of the indicator and of what its formula names. */
  async #cited() {
    const wanted = new Set([this.code, ...this.indicator.inputs]);
    const all = await this.#published("observations", this.asking.question);
    return all.filter((one) => wanted.has(one.indicator) && one.role === "value");
  }

  /** @param {string} field */
  #codeOf(field) {
    return field === "value" ? this.code : this.indicator[field];
  }

  /** @param {Explanation} explanation @param {GoalRow[]} reported @param {string} unit */
  #goals(explanation, reported, unit) {
    return explanation.goals.length > 0 ? explanation.goals : reported.filter((goal) => goal.unit === unit);
  }

  /** @param {GoalRow[]} goals @returns {GoalRow | undefined} */
  #chosen(goals) {
    const wanted = this.asking.typed.goal ?? this.asking.getAttribute("goal");
    return goals.find((goal) => `${goal.plan}/${goal.goal}` === wanted) ?? goals.find((goal) => goal.value) ?? goals[0];
  }

  /** @param {string[]} units @param {string} unit @param {string[]} periods @param {string | undefined} period @param {GoalRow[]} goals */
  #choices(units, unit, periods, period, goals) {
    const { names, asking } = this;
    const { words } = asking;
    const chosen = this.#chosen(goals);
    return [
      !asking.getAttribute("unit") && units.length > 1 && { name: "unit", label: words.unit, value: unit, options: units.map((id) => [id, names.unit(id)]) },
      !asking.getAttribute("period") && periods.length > 1 && { name: "period", label: words.period, value: period ?? "", options: [["", words.latest], ...periods.map((one) => [one, names.period(one)])] },
      !asking.getAttribute("goal") && goals.length > 1 && { name: "goal", label: words.ofGoal, value: `${chosen?.plan}/${chosen?.goal}`, options: goals.map((goal) => [`${goal.plan}/${goal.goal}`, `${goal.target.shown} – ${names.planTitle(goal.plan)}`]) },
    ].filter(Boolean);
  }

  /** What can be typed: both sides of a rate, or the value. @param {Explanation} given */
  #inputs(given) {
    const { names, indicator, asking } = this;
    const { words } = asking;
    if (!indicator.numerator || !indicator.denominator) {
      return [{ field: "value", label: names.text(indicator.name), value: given.value?.exact != null ? given.value.shown : "", hint: words.hintValue }];
    }
    return ["numerator", "denominator"].map((field) => {
      const input = given.inputs.find((one) => one.code === indicator[field]);
      const name = names.text(names.indicator(indicator[field])?.name);
      return { field, label: `${field === "numerator" ? words.numerator : words.denominator}: ${name}`, value: input?.value?.exact != null ? input.value.shown : "", hint: words.hintNumber };
    });
  }

  /** The verdict on a target that no document names. @param {Explanation} now */
  async #otherTarget(now) {
    const { typed, question } = this.asking;
    const { lang, numberStyle } = question;
    const { numerator, denominator } = now.value ?? {};
    const side = (/** @type {"numerator" | "denominator"} */ name) => typed[name]?.trim() || now.inputs.find((input) => input.code === this.indicator[name])?.value?.shown;
    const figure = numerator && denominator && side("numerator") && side("denominator")
      ? { numerator: side("numerator"), denominator: side("denominator") }
      : { value: typed.value?.trim() || now.value?.shown };
    return this.machine.calculate({ lang, numberStyle, ...figure, target: typed.target });
  }

  /** @param {Explanation} explanation @param {GoalRow | undefined} chosen @returns {import("./result.js").Shown} */
  #shown(explanation, chosen) {
    const { names } = this;
    const goal = judged(chosen, explanation);
    return {
      label: names.words.actual,
      value: explanation.value,
      absent: names.word("absent", explanation.absent),
      exactly: explanation.quotient ?? "",
      target: chosen?.target ?? null,
      percent: this.percent,
      status: goal?.status ?? null,
      word: goal ? names.status(goal.status) : null,
      why: goal ? reasons({ ...goal, needed: null }, names) : [],
      needed: goal?.needed ?? null,
      expected: goal?.progress?.expected ?? null,
      projection: goal?.progress?.projection ?? null,
      course: null,
    };
  }

  /** @param {Explanation} given @param {GoalRow | undefined} goal */
  #sentence(given, goal) {
    const status = judged(goal, given) && this.names.status(goal?.status);
    return [given.value?.shown ?? this.names.word("absent", given.absent), goal && `${this.names.words.target} ${goal.target.shown}`, status && `${status.symbol} ${status.label}`].filter(Boolean).join(" · ");
  }

  /**
   * The series with the straight path to the goal.
   *
   * @param {Explanation} now @param {GoalRow | undefined} goal @param {string[]} periods @param {any} question
   */
  async #course(now, goal, periods, question) {
    if (!goal?.target.deadline || goal.target.value == null) return null;
    const others = periods.filter((period) => period !== now.period).slice(-MOST_SPOTS);
    const explained = await Promise.all(others.map((period) => this.#published("explain", { ...question, period }).catch(() => null)));
    const spots = [...explained, now].flatMap((one) => (one?.value && one.period ? [{ period: one.period, value: one.value }] : []));
    if (spots.length === 0) return null;
    const start = goal.progress && { day: goal.progress.baseline_date, value: goal.progress.baseline.exact ?? goal.progress.baseline.face ?? "0", shown: goal.progress.baseline.shown };
    const number = new Intl.NumberFormat(this.names.lang, { maximumFractionDigits: 20 });
    const stops = goal.milestones.map(({ deadline: day, value }) => ({ day, value, shown: (/\//.test(value) ? value : number.format(/** @type {any} */ (value))) + (this.percent ? "%" : "") }));
    return {
      spots: spots.sort((a, b) => (a.period < b.period ? -1 : 1)),
      path: start ? [start, ...stops, { day: goal.target.deadline, value: goal.target.value, shown: goal.target.shown }] : [],
      target: goal.target,
      asOf: null,
      percent: this.percent,
      tone: judged(goal, now)?.status ?? "",
      smallIsGood: this.indicator.kind === "rank" || this.indicator.direction === "lower",
    };
  }
}

// What the engine answers about an index, and which questions an element asks it.

import { Unanswerable } from "./base.js";
import { published } from "./packs.js";
import { scoreWords } from "./score-words.js";

/**
 * @typedef {import("../engine/engine.js").IndexJson} IndexJson
 * @typedef {import("../engine/engine.js").ScoreJson} ScoreJson
 * @typedef {import("../engine/engine.js").ScoreTable} ScoreTable
 * @typedef {import("../engine/engine.js").ScoreQuestion} ScoreQuestion
 * @typedef {import("../engine/engine.js").ValueRow} ValueRow
 * @typedef {import("./packs.js").Engine} Engine
 * @typedef {import("./packs.js").PackHandle} PackHandle
 * @typedef {{ cells: ScoreJson["rows"][number], words: string[] }} Line
 * @typedef {{ id: string, place: number, input: string, value: string }} Tried a component whose input is another one
 * @typedef {{ index?: string | null, period?: string | null, units?: string | null, unit?: string | null, question: any }} Asking
 * @typedef {{
 *   indices: IndexJson[], index: IndexJson, scores: Answer, greatest: Map<string, string>, unit: string, here: boolean, leader: string,
 *   parts: Answer | null, gap: Answer | null, cheapest: Answer | null, beside: Answer | null, typed: Answer | null, checked: Answer | null, tried: Tried[],
 * }} Model
 */

/** A table in words, with the rows of its JSON where they are needed. */
export class Answer {
  /** @type {Map<string, number>} */ #places = new Map();

  /** @param {ScoreTable} table @param {ScoreJson | null} data */
  constructor(table, data) {
    this.table = table;
    this.data = data;
    table.columns.forEach(({ code }, place) => this.#places.has(code) || this.#places.set(code, place));
    /** @type {Line[]} */
    this.lines = table.rows.map((words, place) => ({ words, cells: data?.rows[place] ?? {} }));
  }

  /** The title of a column. @param {string} code */
  title(code) {
    return this.table.columns[this.#places.get(code) ?? -1]?.title ?? "";
  }

  /** A cell in words. @param {Line} line @param {string} code */
  text(line, code) {
    return line.words[this.#places.get(code) ?? -1] ?? "";
  }

  /** The first line with a word in a column. @param {string} code @param {string} word */
  find(code, word) {
    return this.lines.find((line) => this.text(line, code) === word);
  }

  /** What stands last above the table: the sentence about it. */
  get sentence() {
    return this.table.before.at(-1) ?? "";
  }
}

/** A value of a cell, where there is one. @param {unknown} cell @returns {ValueRow | null} */
export const valueOf = (cell) => (cell && typeof cell === "object" && "shown" in cell ? /** @type {ValueRow} */ (cell) : null);

/** The name of a part. @param {IndexJson} index @param {string} id @param {import("./names.js").Names} names */
export function partName(index, id, names) {
  const part = [...index.aggregates, ...index.components].find((one) => one.id === id);
  return names.text(part?.name) || id;
}

/** Asks everything that an element shows of one index. */
export class Scores {
  /** @param {Engine} machine @param {PackHandle} pack @param {Asking} asking */
  constructor(machine, pack, asking) {
    this.machine = machine;
    this.pack = pack;
    this.asking = asking;
    this.say = scoreWords(asking.question.lang);
  }

  /** @param {Record<string, string>} typed by component @returns {Promise<Model>} */
  async answer(typed) {
    const { asking, machine, pack } = this;
    const indices = await published(machine, pack, "indices", asking.question);
    const index = this.#index(indices);
    const base = { ...asking.question, index: index.id, period: asking.period ?? undefined, units: asking.units ?? undefined };
    const given = await this.#both({ ...base, show: "scores" });
    const year = String(given.data?.year);
    const first = given.find("rank", "1") ?? given.lines[0];
    const unit = asking.unit ?? "";
    const here = given.find("unit", unit) !== undefined;
    const tried = here ? this.#tried(index, typed) : [];
    const asked = { ...base, period: year, ...(here ? { unit } : null) };
    const whatIf = tried.map(({ input, value }) => ({ indicator: input, value }));
    const now = whatIf.length > 0 ? { ...asked, whatIf } : asked;
    const ask = (/** @type {ScoreQuestion} */ question) => (whatIf.length > 0 ? this.#fresh(question) : this.#both(question));
    const scores = await ask({ ...now, show: "scores" });
    const leader = scores.lines.find((line) => scores.text(line, "unit") !== unit);
    const digits = asking.question.numberStyle;
    return {
      indices, index, scores, unit, here, tried,
      greatest: await this.#greatest({ ...base, period: year, unit: String(first?.cells.unit), show: "unit" }),
      leader: leader && scores.text(leader, "rank") ? scores.text(leader, "name") : "",
      parts: here ? await ask({ ...now, show: "unit" }) : null,
      gap: here ? await this.#words({ ...now, show: "gap" }) : null,
      cheapest: here ? await this.#words({ ...now, show: "cheapest" }) : null,
      beside: tried.length > 0 ? await this.#both({ ...asked, show: "unit" }) : null,
      // Fields hold numbers as they are typed, whatever the language around them.
      typed: here && digits !== asking.question.lang ? await this.#words({ ...asked, lang: digits, show: "unit" }) : null,
      checked: index.published ? await this.#words({ ...base, period: year, show: "published" }) : null,
    };
  }

  /** @param {IndexJson[]} indices */
  #index(indices) {
    const { asking, say } = this;
    const wanted = asking.index;
    const index = wanted ? indices.find(({ id }) => id === wanted) : indices[0];
    if (!index) throw new Unanswerable(indices.length === 0 ? say.noIndices : `${say.unknownIndex}: ${wanted}. ${say.knownIndices}: ${indices.map(({ id }) => id).join(", ")}.`);
    if (index.years.length === 0) throw new Unanswerable(say.noYear);
    return index;
  }

  /** @param {IndexJson} index @param {Record<string, string>} typed @returns {Tried[]} */
  #tried(index, typed) {
    return index.components.flatMap(({ id, input }, place) => (input && typed[id]?.trim() ? [{ id, place, input, value: typed[id] }] : []));
  }

  /** The greatest points of every part, from the proof of one score. @param {ScoreQuestion} question */
  async #greatest(question) {
    const { rows } = await published(this.machine, this.pack, "score", question);
    return new Map(rows.map(({ id, greatest }) => [String(id), String(greatest ?? "")]));
  }

  /** @param {ScoreQuestion} question */
  async #both(question) {
    const [table, data] = await Promise.all([published(this.machine, this.pack, "scoreTable", question), published(this.machine, this.pack, "score", question)]);
    return new Answer(table, data);
  }

  /** @param {ScoreQuestion} question */
  async #fresh(question) {
    const [table, data] = await Promise.all([this.machine.scoreTable(this.pack, question), this.machine.score(this.pack, question)]);
    return new Answer(table, data);
  }

  /** @param {ScoreQuestion} question */
  async #words(question) {
    const ask = question.whatIf ? this.machine.scoreTable(this.pack, question) : published(this.machine, this.pack, "scoreTable", question);
    return new Answer(await ask, null);
  }
}

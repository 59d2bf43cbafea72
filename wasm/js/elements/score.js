// One composite index: a file of its own in the release, complete with engine and base. Importing it registers the element in a browser.

import { ChitieuElement, define } from "./base.js";
import { drawings } from "./drawing.js";
import { choiceField, fields } from "./fields.js";
import { h } from "./render.js";
import { partName, Scores } from "./score-answer.js";
import { checkedScores, ranking } from "./score-ranking.js";
import { unitPanel } from "./score-unit.js";
import { scoreWords } from "./score-words.js";
import { sheet } from "./styles.js";
import { cards, tables } from "./tables.js";
import { plain } from "./words.js";

export { useEngine } from "./packs.js";

/**
 * @typedef {import("./packs.js").Engine} Engine
 * @typedef {import("./packs.js").PackHandle} PackHandle
 * @typedef {import("./score-answer.js").Model} Model
 * @typedef {import("../engine/engine.js").EngineError} EngineError
 */

const style = sheet(`
.score > * + *, .one > * + * { margin-block-start: 12px; }
.pick { grid-template-columns: repeat(auto-fit, minmax(min(100%, 12em), 1fr)); }
.n { text-align: end; } td.n { white-space: nowrap; } td.n .quiet { white-space: normal; }
.score .tools { margin-block-start: 12px; } .score .bar { color: var(--_accent); } .sub { font-size: 1.0625em; margin-block-start: 24px; }
.rank { inline-size: 5.5em; } .rank .figure, .standing .figure { font-size: 1.125em; }
.ranks > tbody > .row > th { min-inline-size: 12em; } .sum { inline-size: 26%; }
.open { border: 0; background: none; padding: 0; text-align: start; font-weight: 700; min-block-size: var(--_t); text-decoration: underline; text-underline-offset: .15em; text-decoration-thickness: 1px; }
.here > * { background: var(--_surface); } .here > :first-child { box-shadow: inset 4px 0 0 var(--_accent); padding-inline-start: 12px; }
.one { border-block-start: 4px solid var(--_accent); padding-block-start: 14px; }
.head { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: baseline; justify-content: space-between; } .head > :first-child { font-size: 1.25em; margin: 0; }
.standing { font-size: 1.25em; font-weight: 700; }
.deep1 { padding-inline-start: 1.25em; } .deep2, .deep3, .deep4 { padding-inline-start: 2.5em; } .whole > * { font-weight: 700; background: var(--_surface); } .whole .quiet { font-weight: 400; }
.id { color: var(--_muted); font-size: .875em; } .part { min-inline-size: 12em; } .share { inline-size: 22%; min-inline-size: 8em; }
.field input { inline-size: 8em; text-align: end; } .field .wrong { white-space: normal; max-inline-size: 16em; }
.banner { border: 1px dashed currentColor; border-radius: var(--_r); padding: 6px 12px; color: var(--_near); font-weight: 700; }
.how > li { padding-block: 10px; border-block-start: 1px solid var(--_border); } .how .proofs { padding-inline-start: 1.25em; }
.flag { display: inline-block; border: 1px solid currentColor; border-radius: var(--_r); padding: 0 .4em; font-weight: 700; color: var(--_near); }
.foot { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; } .names { columns: 3 14em; font-size: .9375em; } .names > li { break-inside: avoid; }
@container (max-width: 859px) { .score:not([data-layout=table]) .scroll { overflow: visible; } ${cards(".score:not([data-layout=table])")} td.n { white-space: normal; } .score .n { text-align: start; } .score .here > :first-child { padding-inline-start: 0; box-shadow: none; } .score .here { box-shadow: inset 4px 0 0 var(--_accent); padding-inline-start: 12px; } .score .here > *, .score .whole > * { background: none; } .score .share { max-inline-size: 24em; } .deep1, .deep2, .deep3, .deep4 { padding-inline-start: 0; } }
@container (min-width: 560px) and (max-width: 859px) { .score:not([data-layout=table]) tr.row { display: grid; grid-template-columns: 1fr 1fr; column-gap: 24px; } .score:not([data-layout=table]) :is(.row > th, .row > .rank) { grid-column: 1 / -1; } .score:not([data-layout=table]) .row > .sum { grid-row: span 2; } }
${cards(".score[data-layout=cards]")}
.score[data-layout=cards] .n { text-align: start; }
@media (pointer: coarse) { .open { min-block-size: 44px; } }
@media print { .pick { display: none; } .open { text-decoration: none; color: inherit; } .one { break-before: auto; } }
`);

/** What an address can say. */
const ADDRESSED = /** @type {const} */ (["index", "period", "units", "unit"]);

/**
 * A composite index: scores and ranks of its units; for the chosen one what its score is made of, what separates it from the leader, where the next
 * points are, what proves each figure, and other figures to try; and computed beside published scores.
 *
 * @tag chitieu-index
 * @tagname chitieu-index
 *
 * @attr {string} index - Id of the index; otherwise the first one of the pack and a list to choose from.
 * @attr {string} period - The year, `2022`; otherwise the latest with scores.
 * @attr {string} unit - Id of the unit that is looked at first.
 * @attr {string} units - Id of a set of units; otherwise the first one of the index.
 * @attr {"auto" | "table" | "cards"} layout - `auto` chooses by the room there is.
 * @attr {string} rows - How many rows are shown at first; 20 unless said.
 * @attr {boolean} readonly - No fields for other figures.
 * @attr {boolean} no-export - No buttons for files.
 * @attr {boolean} no-share - No buttons for links.
 *
 * @fires {CustomEvent<{ key: string, goal: object | null }>} chitieu-select - A unit was chosen: `key` is its id, empty when it was closed.
 * @fires {CustomEvent<{ field: string, value: string }>} chitieu-input - Something was typed into the field of a component.
 * @fires {CustomEvent<{ field: string, value: string }>} chitieu-change - A field was left with another value; `preventDefault` takes it back.
 *
 * @csspart table - Every table.
 * @csspart row - A row.
 * @csspart toolbar - Fields and buttons above the table.
 * @csspart input - Every field.
 * @csspart label - Its label.
 * @csspart explain - How a score was computed.
 */
export class ChitieuIndex extends ChitieuElement {
  static own = { index: false, period: false, unit: false, units: false, layout: false, rows: false, readonly: true, "no-export": true, "no-share": true };
  static sheets = [drawings, tables, fields, style];
  static purpose = /** @type {const} */ ("indices");

  /** What was chosen, in place of the attributes. @type {Record<string, string>} */ #chosen = {};
  /** Figures to try, by component. @type {Record<string, string>} */ typed = {};
  /** @type {{ id: string, text: string } | null} */ #problem = null;
  #settled = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #settling;
  /** @type {Model | null} */ #good = null;
  #trying = false;
  #text = "";
  #sort = "rank";
  #more = 0;
  #addressRead = false;

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    // What a page sets later counts more than what somebody chose before.
    if (before !== now) delete this.#chosen[name];
    super.attributeChangedCallback(name, before, now);
  }

  /** Whether other figures are being tried. */
  get trying() {
    return this.#trying && !this.hasAttribute("readonly");
  }

  /** What is asked: chosen, else the attribute. @param {typeof ADDRESSED[number]} name */
  #wanted(name) {
    // Another index has other years, sets and units.
    return this.#chosen[name] ?? (this.#chosen.index && name !== "index" ? null : this.getAttribute(name));
  }

  /** @returns {Promise<Model>} */
  async compute() {
    this.#readAddress();
    const asking = { question: this.question, ...Object.fromEntries(ADDRESSED.map((name) => [name, this.#wanted(name)])) };
    const scores = new Scores(/** @type {Engine} */ (this.machine), /** @type {PackHandle} */ (this.pack), asking);
    try {
      const model = await scores.answer(this.typed);
      this.#problem = null;
      this.#settled = true;
      return (this.#good = model);
    } catch (error) {
      const { code, part, index, text, advice } = /** @type {EngineError} */ (error);
      const tried = this.#good?.index.components.filter(({ id, input }) => input && this.typed[id]?.trim());
      const field = code === "input" && part === "whatIf" ? tried?.[index ?? 0] : null;
      if (!field || !this.#good) throw error;
      const lang = this.language;
      this.#problem = { id: field.id, text: [text[lang], advice?.[lang]].filter(Boolean).join(" – ") };
      return this.#good;
    }
  }

  #readAddress() {
    if (this.#addressRead) return;
    this.#addressRead = true;
    const { sort, q = "", ...found } = this.addressed;
    for (const name of ADDRESSED) if (found[name]) this.#chosen[name] = found[name];
    // An address of this index keeps the attributes that it does not name.
    if (this.#chosen.index === this.getAttribute("index")) delete this.#chosen.index;
    if (sort) this.#sort = sort;
    this.#text = q;
  }

  /** @param {Model} model */
  resultOf({ scores }) {
    return scores.data;
  }

  /** @param {Model} model */
  spoken({ scores, parts, tried }) {
    if (this.#problem && this.#settled) return this.#problem.text;
    return tried.length > 0 && parts ? parts.sentence : `${scores.lines.length} ${scoreWords(this.language).units}`;
  }

  // -- For programs ------------------------------------------------------------------------------------------------------------------------

  /** Figures to try, by the id of the component: `{ "1.1": "85%" }`. Setting them opens the fields. */
  get overrides() {
    return { ...this.typed };
  }

  set overrides(overrides) {
    this.typed = { ...overrides };
    this.#trying = true;
    void this.refresh();
  }

  /** Back to the published figures. */
  reset() {
    this.typed = {};
    this.#problem = null;
    void this.refresh();
  }

  /** The address of the page with index, year, unit and order. */
  shareURL() {
    const state = Object.fromEntries(ADDRESSED.map((name) => [name, this.#wanted(name)]));
    return this.addressOf({ ...state, sort: this.#sort === "rank" ? "" : this.#sort, q: this.#text });
  }

  /** What a file is asked for. */
  get #asked() {
    const { scores, index, unit, here, tried } = /** @type {Model} */ (this.#good);
    const whatIf = tried.map(({ input, value }) => ({ indicator: input, value, unit }));
    return { ...this.question, index: index.id, period: String(scores.data?.year), units: scores.data?.units, what: /** @type {const} */ ("score"), show: /** @type {const} */ ("scores"), ...(here && whatIf.length > 0 ? { whatIf: whatIf.map((one) => ({ ...one, period: String(scores.data?.year) })) } : null) };
  }

  /** Scores and ranks as CSV. @param {{ decimal?: "," | "." }} [options] @returns {Promise<string>} */
  async toCSV({ decimal = "," } = {}) {
    if (!this.machine || !this.pack || !this.#good) return "";
    return this.machine.export(this.pack, { ...this.#asked, format: "csv", numberStyle: decimal === "," ? "vi" : "en" });
  }

  /** The proof of the score of a unit. @param {string} [unit] otherwise the one that is looked at */
  async explain(unit = this.#good?.unit) {
    if (!this.machine || !this.pack || !this.#good || !unit) return null;
    const { what: _, ...question } = this.#asked;
    return /** @type {any} */ (this.machine.score(this.pack, { ...question, unit, show: "unit" }));
  }

  // -- What it looks like ------------------------------------------------------------------------------------------------------------------

  /** @param {Model} model */
  view(model) {
    const { words } = this;
    const say = scoreWords(this.language);
    const names = /** @type {import("./names.js").Names} */ (this.names);
    const { index, scores, here, unit } = model;
    const page = Math.max(1, Number(this.getAttribute("rows")) || 20);
    const { as_of, data_up_to } = names.description;
    const { printing } = this;
    const kept = this.getAttribute("layout") === "table";
    return h("div", { class: "score", "data-layout": this.getAttribute("layout") ?? "auto" },
      this.heading(`${names.text(index.name)}, ${scores.data?.year}`),
      h("slot", { name: "intro" }),
      this.days({ as_of: this.getAttribute("as-of") ?? as_of, data_up_to }),
      index.example && h("p", null, h("span", { class: "flag" }, scores.table.before[0])),
      h("p", null, scores.sentence),
      this.#toolbar(model),
      model.tried.length > 0 && h("p", { class: "banner" }, words.whatIfOn),
      ranking(model, names, {
        text: this.#text, sort: this.#sort, limit: printing ? Infinity : page + this.#more, printing, kept,
        choose: (code) => this.#look(code), more: () => { this.#more += 50; this.draw(); },
      }),
      here
        ? unitPanel(model, names, {
          title: this.heading(names.unit(unit), 1), sub: (text) => this.heading(text, 2), printing, kept, trying: this.trying, readonly: this.hasAttribute("readonly"),
          typed: this.typed, problem: this.#settled ? this.#problem : null,
          input: (id, value) => this.#input(id, value), change: (id, value) => this.#change(id, value), begin: () => this.#begin(),
          attempt: (id, from) => void this.#attempt(id, from), reset: () => this.reset(), close: () => this.#look(""), copy: (text) => void this.copy(text, words.cited),
          link: this.hasAttribute("no-share") ? null : this.addressOf({ index: index.id, period: String(scores.data?.year), units: this.#wanted("units"), unit }),
        })
        : h("p", { class: "quiet", key: "unit" }, unit ? `${say.notHere}: ${names.unit(unit)}.` : say.choose),
      checkedScores(model, names, printing, kept),
      index.note && h("p", { class: "quiet" }, names.text(index.note)),
      h("slot", { name: "footer" }));
  }

  /** @param {Model} model */
  #toolbar({ indices, index, scores }) {
    const { words } = this;
    const say = scoreWords(this.language);
    const names = /** @type {import("./names.js").Names} */ (this.names);
    const parts = index.aggregates.find(({ id }) => id === index.total)?.parts ?? [];
    const choice = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ value, /** @type {[string, string][]} */ options) =>
      options.length > 1 && choiceField({ name, label, value, options, choose: (now) => this.#choose(name, now) });
    return h("div", { class: "noprint", part: "toolbar", key: "toolbar" },
      h("div", { class: "fields pick" },
        !this.getAttribute("index") && choice("index", say.index, index.id, indices.map((one) => [one.id, names.text(one.name)])),
        !this.getAttribute("period") && choice("period", say.year, String(scores.data?.year), index.years.map((year) => [String(year), String(year)])),
        !this.getAttribute("units") && choice("units", say.set, String(scores.data?.units), index.sets.map((set) => [set.id, names.text(set.name)])),
        choiceField({ name: "sort", label: words.sort, value: this.#sort, options: [["rank", say.byRank], ["name", say.byName], ...parts.map((id) => /** @type {[string, string]} */ ([id, partName(index, id, names)]))], choose: (sort) => { this.#sort = sort; this.draw(); } }),
        scores.lines.length > 10 && h("div", { key: "find" },
          h("label", { for: "find", part: "label" }, say.find, " ", h("span", { class: "hint", id: "find-hint" }, say.findHint)),
          h("input", { id: "find", part: "input", type: "search", autocomplete: "off", "aria-describedby": "find-hint", ".value": this.#text,
            oninput: (/** @type {any} */ event) => this.#find(event.target.value),
            onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") this.#find(""); } }))),
      h("p", { class: "tools" },
        !this.hasAttribute("no-export") && [this.button(words.exportCsv, () => void this.#export("csv")), this.button(words.exportJson, () => void this.#export("json"))],
        !this.hasAttribute("no-share") && this.button(words.share, () => void this.copy(this.shareURL(), words.shared)),
        this.button(words.print, () => this.print())));
  }

  // -- What people do ----------------------------------------------------------------------------------------------------------------------

  /** @param {string} name @param {string} value */
  #choose(name, value) {
    if (name === "index") [this.#chosen, this.#sort, this.#text] = [{}, "rank", ""];
    this.#chosen[name] = value;
    this.typed = {};
    void this.refresh();
  }

  /** Narrows the units, and says how many are left. @param {string} text */
  #find(text) {
    this.#text = text;
    this.draw();
    const { scores } = /** @type {Model} */ (this.#good);
    this.say(`${scores.lines.filter((line) => plain(scores.text(line, "name")).includes(plain(text.trim()))).length} ${scoreWords(this.language).units}`);
  }

  /** Looks at a unit. @param {string} unit */
  async #look(unit) {
    this.#chosen.unit = unit;
    this.typed = {};
    await this.refresh();
    this.tell("chitieu-select", { key: unit, goal: null });
    const title = /** @type {HTMLElement | null} */ (this.shadowRoot?.querySelector(unit ? "#unit-title" : "#title"));
    title?.focus();
  }

  #begin() {
    this.#trying = true;
    this.draw();
    /** @type {HTMLElement | null} */ (this.shadowRoot?.querySelector(".field input"))?.focus();
  }

  /** Tries what one of the cheapest points asks for. @param {string} id of the component @param {number} place of the row */
  async #attempt(id, place) {
    const { machine, pack } = this;
    const good = this.#good;
    if (!machine || !pack || !good) return;
    const { what: _, ...question } = this.#asked;
    // The number as it would be typed.
    const { rows } = await machine.score(pack, { ...question, unit: good.unit, lang: question.numberStyle, show: "cheapest" });
    this.#trying = true;
    this.#input(id, String(rows[place]?.to ?? ""));
  }

  /** @param {string} id @param {string} value */
  #input(id, value) {
    this.typed[id] = value;
    this.#settled = false;
    clearTimeout(this.#settling);
    // A number that is half typed is not yet wrong.
    this.#settling = setTimeout(() => { this.#settled = true; void this.refresh(); }, 900);
    this.tell("chitieu-input", { field: id, value });
    void this.refresh();
  }

  /** @param {string} id @param {string} value @returns {boolean} whether it stays */
  #change(id, value) {
    clearTimeout(this.#settling);
    this.#settled = true;
    const stays = this.tell("chitieu-change", { field: id, value }, true);
    if (!stays) delete this.typed[id];
    void this.refresh();
    return stays;
  }

  /** @param {"csv" | "json"} format */
  async #export(format) {
    if (!this.machine || !this.pack || !this.#good) return;
    const { index, scores } = this.#good;
    const name = `${index.id}-${scores.data?.year}.${format}`;
    if (format === "csv") return this.save(name, await this.toCSV(), "text/csv;charset=utf-8");
    this.save(name, await this.machine.export(this.pack, { ...this.#asked, format }), "application/json");
  }
}

define("chitieu-index", ChitieuIndex);

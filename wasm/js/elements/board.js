import { sheet as csv } from "../engine/csv.js";
import { ChitieuElement } from "./base.js";
import { showDay } from "./dates.js";
import { bar, drawings } from "./drawing.js";
import { tone } from "./names.js";
import { link, proofs } from "./proof.js";
import { h } from "./render.js";
import { goalRow, sorted, tableRow, totals } from "./rows.js";
import { sheet } from "./styles.js";
import { cards, tables } from "./tables.js";
import { plain } from "./words.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./names.js").Names} Names */

const style = sheet(`
.board > * + * { margin-block-start: 12px; }
.totals { display: flex; flex-wrap: wrap; gap: 8px; }
.totals button { display: inline-flex; gap: .45em; align-items: baseline; background: none; color: inherit; font-weight: 400; }
.totals button b { font-size: 1.0625em; } .totals .sign { font-weight: 700; }
.totals button[aria-pressed=true] { background: var(--_accent); color: var(--_on); } .totals button[aria-pressed=true] .sign { color: inherit; }
.shares { display: block; inline-size: 100%; block-size: 8px; }
.shares rect { fill: currentColor; stroke: var(--chitieu-bg, transparent); }
.choose { display: flex; flex-wrap: wrap; gap: 12px 16px; align-items: end; }
.choose > div { flex: 1 1 14em; max-inline-size: 26em; } .choose > .tools { flex: 0 1 auto; max-inline-size: none; margin-inline-start: auto; }
.row > th { inline-size: 38%; } .row > .aim { inline-size: 19%; } .row > .now { inline-size: 20%; }
.open { display: flex; gap: .5em; text-align: start; border: 0; background: none; padding: 0; color: inherit; font-weight: 700; min-block-size: var(--_t); align-items: baseline; }
.open:hover { background: none; } .open .sign { color: var(--_accent); flex: none; inline-size: 1em; }
.under { display: block; padding-inline-start: 1.72em; }
.more > td { padding: 4px 0 16px 1.5em; background: none; }
.more dl { display: grid; grid-template-columns: minmax(9em, max-content) 1fr; gap: 4px 1.25em; margin-block: 4px 8px; }
.more dt { color: var(--_muted); }
.flag { display: inline-block; border: 1px solid currentColor; border-radius: var(--_r); padding: 0 .4em; font-size: .8125em; font-weight: 700; color: var(--_near); }
.here > th { box-shadow: -8px 0 0 var(--_halo); }
.foot { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
@container (max-width: 719px) { ${cards(".board:not([data-layout=table])")} .board .more dl { display: block; } .more dd { margin-block-end: 6px; } .choose > .tools { margin-inline-start: 0; } }
${cards(".board[data-layout=cards]")}
.board[data-layout=compact] td, .board[data-layout=compact] th { padding-block: 5px; } .board[data-layout=compact] .bar, .board[data-layout=compact] .under { display: none; }
@media (pointer: coarse) { .open { min-block-size: 44px; align-items: center; } }
@media print { .more { break-inside: avoid; } .open .sign { display: none; } .open { display: inline; } .under, .more > td { padding-inline-start: 0; } .choose { display: none; } }
`);

/**
 * All goals of a unit or of a plan, with totals that add up: a table where there is room, cards where there is not.
 *
 * @tag chitieu-board
 * @tagname chitieu-board
 *
 * @attr {string} unit - Only goals of this unit and of units inside it.
 * @attr {string} plan - Only goals of this plan.
 * @attr {string} code - Only goals that test this indicator.
 * @attr {string} codes - Only goals that test one of these indicators, with blanks between.
 * @attr {"auto" | "table" | "cards" | "compact"} layout - `auto` chooses by the room there is.
 * @attr {string} rows - How many rows are shown at first; 20 unless said.
 * @attr {boolean} no-export - No buttons for files.
 * @attr {boolean} no-share - No buttons for links.
 *
 * @fires {CustomEvent<{ key: string, goal: object | null }>} chitieu-select - A row was opened.
 *
 * @slot empty - What stands where no row fits.
 * @slot legend - Below the totals.
 *
 * @csspart table - The table.
 * @csspart row - A row; `row-met`, `row-near`, `row-behind`, `row-open` and `row-nodata` beside it.
 * @csspart toolbar - Fields and buttons above the table.
 * @csspart input - Every field.
 * @csspart label - Its label.
 */
export class ChitieuBoard extends ChitieuElement {
  static own = { unit: false, plan: false, code: false, codes: false, layout: false, rows: false, "no-export": true, "no-share": true };
  static sheets = [drawings, tables, style];
  static tabular = true;

  /** @type {string} */ #status = "";
  /** @type {string} */ #text = "";
  /** @type {import("./rows.js").Order} */ #order = "attention";
  /** @type {Set<string>} */ #open = new Set();
  /** @type {string | null} */ #here = null;
  #more = 0;
  #addressRead = false;

  /** @returns {Promise<any>} */
  async compute() {
    this.#readAddress();
    return this.source.kind === "table" ? this.#ofTable(this.source.lines) : this.#ofPack();
  }

  /** What the report is asked for. */
  get #scope() {
    const scope = /** @type {Record<string, string>} */ ({});
    for (const [name, attribute] of [["unit", "unit"], ["plan", "plan"], ["indicator", "code"]]) {
      const value = this.getAttribute(attribute);
      if (value) scope[name] = value;
    }
    return { ...this.question, ...scope };
  }

  async #ofPack() {
    const names = /** @type {Names} */ (this.names);
    const machine = /** @type {import("./packs.js").Engine} */ (this.machine);
    const report = await machine.report(/** @type {import("./packs.js").PackHandle} */ (this.pack), this.#scope);
    const codes = this.getAttribute("codes")?.split(/[\s,]+/).filter(Boolean);
    /** @type {string} */
    const final = await machine.statuses(/** @type {import("./packs.js").PackHandle} */ (this.pack), this.#scope);
    const rows = report.goals.map((goal, place) => goalRow(goal, place, names, final[place]));
    return { report, rows: codes ? rows.filter((row) => codes.includes(row.goal?.indicator ?? "")) : rows, days: report };
  }

  /** @param {import("./table.js").Line[]} lines */
  async #ofTable(lines) {
    const { lang, numberStyle } = this.question;
    const machine = /** @type {import("./packs.js").Engine} */ (this.machine);
    const rows = await Promise.all(lines.map(async (line, place) => {
      const { value, numerator, denominator, target } = line;
      // "Chưa có số liệu", "…", "–": nothing was reported.
      if (!numerator && /^(\W*|x|(chua|khong) (co|bao).*|no data)$/.test(plain(value ?? ""))) return tableRow(line, null, null, place, lang);
      // Where both sides are printed they say more than the rate beside them.
      const figure = numerator && denominator ? { numerator, denominator } : { value, numerator, denominator };
      try {
        return tableRow(line, await machine.calculate({ lang, numberStyle, ...figure, target }), null, place, lang);
      } catch (error) {
        const { code, text } = /** @type {import("../engine/engine.js").EngineError} */ (error);
        if (code !== "input") throw error;
        return tableRow(line, null, text[lang], place, lang);
      }
    }));
    return { report: null, rows, days: { as_of: this.getAttribute("as-of") } };
  }

  /** @param {any} model */
  resultOf({ report, rows }) {
    return report ?? { format: "chitieu-table/1", goals: rows.map((/** @type {Row} */ { name, unit, target, value, status, why }) => ({ name, unit, target, value, status, why })) };
  }

  /** @param {any} model */
  spoken({ rows }) {
    return `${this.#chosen(rows).length} ${this.words.rows}`;
  }

  /** The rows as CSV. @param {{ decimal?: "," | "." }} [options] @returns {Promise<string>} */
  async toCSV({ decimal = "," } = {}) {
    if (!this.machine) return "";
    if (this.pack) return this.machine.export(this.pack, { ...this.#scope, what: "report", format: "csv", numberStyle: decimal === "," ? "vi" : "en" });
    const { words } = this;
    const lines = [[words.goal, words.unit, words.target, words.actual, words.status, words.why]];
    for (const row of this.#rows) lines.push([row.name, row.unit, row.target?.shown ?? "", row.value?.shown ?? "", row.word.label, row.why.join("; ")]);
    return csv(lines, decimal === "," ? ";" : ",");
  }

  /** The address of the page with filter, order and opened row. */
  shareURL() {
    return this.addressOf({ status: this.#status, q: this.#text, sort: this.#order === "attention" ? "" : this.#order });
  }

  /** The proof of one number of the board's unit. @param {string} code */
  async explain(code) {
    const unit = this.getAttribute("unit");
    if (!this.machine || !this.pack || !unit) return null;
    return this.machine.explain(this.pack, { ...this.question, indicator: code, unit });
  }

  /** Takes back filter, order and opened rows. */
  reset() {
    [this.#status, this.#text, this.#order, this.#more] = ["", "", "attention", 0];
    this.#open.clear();
    this.draw();
  }

  #readAddress() {
    if (this.#addressRead) return;
    this.#addressRead = true;
    const { status = "", q = "", sort, row } = this.addressed;
    this.#status = status;
    this.#text = q;
    if (sort && sort in this.words.sortBy) this.#order = /** @type {import("./rows.js").Order} */ (sort);
    if (row) {
      this.#here = row;
      this.#open.add(row);
      requestAnimationFrame(() => this.shadowRoot?.querySelector(".here")?.scrollIntoView({ block: "center" }));
    }
  }

  /** @type {Row[]} */ #rows = [];

  /** @param {Row[]} rows */
  #chosen(rows) {
    const text = plain(this.#text.trim());
    return rows.filter((row) => (!this.#status || row.status === this.#status) && row.found.includes(text));
  }

  /** Draws again after a choice, and says how many rows are left. */
  #choose() {
    this.draw();
    this.say(`${this.#chosen(this.#rows).length} ${this.words.rows}`);
  }

  /** @param {any} model */
  view({ rows, days }) {
    this.#rows = rows;
    const { words } = this;
    const chosen = sorted(this.#chosen(rows), this.#order);
    const here = chosen.findIndex((row) => row.key === this.#here);
    const page = Math.max(1, Number(this.getAttribute("rows")) || 20);
    const limit = this.printing ? Infinity : Math.max(page + this.#more, here + 1);
    const units = new Set(rows.map((/** @type {Row} */ row) => row.unit));
    const asked = this.getAttribute("unit");
    const one = asked && this.names ? this.names.unit(asked) : units.size === 1 ? [...units][0] : "";
    return h("div", { class: "board", "data-layout": this.getAttribute("layout") ?? "auto" },
      this.heading(one ? `${words.boardTitle}: ${one}` : words.boardTitle),
      h("slot", { name: "intro" }),
      days && this.days(days),
      rows.length > 0 && [this.#totals(rows), h("slot", { name: "legend" }), this.#toolbar()],
      chosen.length === 0
        ? h("p", { key: "nothing" }, h("slot", { name: "empty" }, rows.length ? words.nothing : words.noGoals), " ", rows.length > 0 && this.button(words.showAll, () => this.reset(), { class: "link" }))
        : this.#table(chosen.slice(0, limit), one),
      chosen.length > limit && h("p", { class: "foot noprint" },
        h("span", { class: "quiet" }, `${words.shownOf} ${limit} ${words.of} ${chosen.length} ${words.rows}`),
        this.button(`${words.showMore} ${Math.min(50, chosen.length - limit)}`, () => { this.#more += 50; this.draw(); })),
      rows.length > 0 && this.keyMap(),
      h("slot", { name: "footer" }));
  }

  /** @param {Row[]} rows */
  #totals(rows) {
    const { words } = this;
    const counts = totals(rows);
    let from = 0;
    return [
      h("ul", { class: "totals", "aria-label": words.status },
        [{ status: "", word: { symbol: "", label: words.all }, count: rows.length }, ...counts].map(({ status, word, count }) =>
          h("li", { key: status || "all" },
            h("button", { type: "button", part: "button", class: "kept", "aria-pressed": String(this.#status === status), onclick: () => { this.#status = this.#status === status ? "" : status; this.#more = 0; this.#choose(); } },
              word.symbol && h("span", { class: "sign", "aria-hidden": "true", "data-tone": tone(status) }, word.symbol), h("span", null, word.label), h("b", null, count))))),
      h("svg", { class: "shares", viewBox: `0 0 ${rows.length} 8`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
        counts.map(({ status, count }) => h("rect", { x: (from += count) - count, width: count, height: 8, "data-tone": tone(status), opacity: status === "not_applicable" || status === "not_computable" ? 0.35 : status === "no_data" ? 0.6 : null }))),
    ];
  }

  #toolbar() {
    const { words } = this;
    const files = !this.hasAttribute("no-export");
    const pack = Boolean(this.pack);
    return h("div", { class: "choose noprint", part: "toolbar" },
      h("div", null,
        h("label", { for: "find", part: "label" }, words.find, " ", h("span", { class: "hint", id: "find-hint" }, words.findHint)),
        h("input", { id: "find", part: "input", type: "search", autocomplete: "off", "aria-describedby": "find-hint", ".value": this.#text,
          oninput: (/** @type {any} */ event) => { this.#text = event.target.value; this.#choose(); },
          onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") { this.#text = ""; this.#choose(); } } })),
      h("div", null,
        h("label", { for: "sort", part: "label" }, words.sort),
        h("select", { id: "sort", part: "input", onchange: (/** @type {any} */ event) => { this.#order = event.target.value; this.draw(); }, ".value": this.#order },
          Object.entries(words.sortBy).filter(([order]) => pack || order === "attention" || order === "name").map(([order, text]) => h("option", { value: order }, text)))),
      h("div", { class: "tools" },
        files && this.button(words.exportCsv, () => void this.#export("csv")),
        files && pack && this.button(words.exportJson, () => void this.#export("json")),
        !this.hasAttribute("no-share") && this.button(words.share, () => void this.copy(this.shareURL(), words.shared)),
        this.button(words.print, () => this.print())));
  }

  /** @param {"csv" | "json"} format */
  async #export(format) {
    const name = `${this.getAttribute("unit") ?? this.getAttribute("plan") ?? "chitieu"}.${format}`;
    if (format === "csv") return this.save(name, await this.toCSV(), "text/csv;charset=utf-8");
    if (!this.machine || !this.pack) return;
    this.save(name, await this.machine.export(this.pack, { ...this.#scope, what: "report", format }), "application/json");
  }

  /** @param {Row[]} rows @param {string} one the unit that the heading names */
  #table(rows, one) {
    const { words } = this;
    return h("table", { part: "table", key: "table" },
      h("caption", null, h("span", { class: "seen" }, [words.boardTitle, one].filter(Boolean).join(": "))),
      h("thead", null, h("tr", null, [words.goal, words.target, words.actual, words.status].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", null, rows.map((row) => this.#row(row, one))));
  }

  /** @param {Row} row @param {string} one */
  #row(row, one) {
    const { words, language } = this;
    const open = this.printing || this.#open.has(row.key);
    const id = `more-${row.place}`;
    const due = row.goal ? showDay(row.goal.target.deadline, language) : row.deadline;
    return [
      h("tr", { key: row.key, class: row.key === this.#here ? "row here" : "row", part: `row row-${tone(row.status)}` },
        h("th", { scope: "row" },
          h("button", { type: "button", class: "open kept", "aria-expanded": String(open), "aria-controls": open ? id : null, onclick: () => this.#toggle(row) },
            h("span", { class: "sign", "aria-hidden": "true" }, open ? "▾" : "▸"), h("span", null, row.name)),
          h("span", { class: "quiet under" }, [row.unit !== one && row.unit, row.plan].filter(Boolean).join(" · "))),
        h("td", { class: "aim", "data-label": words.target, part: "target" }, row.target?.shown ?? "–", due && h("span", { class: "quiet" }, ` ${words.deadline} ${due}`)),
        h("td", { class: row.value ? "now" : "now nil", "data-label": words.actual },
          row.value ? [h("span", { class: "figure", part: "value" }, row.value.shown), row.period && h("span", { class: "quiet" }, ` ${[row.period, row.final !== words.final["-"] && row.final].filter(Boolean).join(" · ")} `), row.old && h("span", { class: "flag" }, words.old),
            bar(row.value, row.target, { tone: tone(row.status), percent: row.percent })] : "–"),
        h("td", { class: "state", "data-label": words.status },
          h("span", { class: "status", part: "status", "data-tone": tone(row.status) }, h("span", { "aria-hidden": "true" }, row.word.symbol), h("span", null, row.word.label)),
          h("span", { class: "quiet" }, h("br", null), row.why.join(" · ")))),
      open && h("tr", { key: `${row.key} more`, class: "more", id }, h("td", { colspan: 4 }, this.#proof(row))),
    ];
  }

  /** @param {Row} row */
  #toggle(row) {
    if (this.#open.delete(row.key)) return this.draw();
    this.#open.add(row.key);
    this.draw();
    this.tell("chitieu-select", { key: row.key, goal: row.goal });
  }

  /** What a row rests on. @param {Row} row */
  #proof(row) {
    const { words } = this;
    const permalink = !this.hasAttribute("no-share") && h("p", { class: "noprint" }, h("a", { href: this.addressOf({ row: row.key }) }, words.permalink));
    if (!row.goal) return [row.source && h("p", null, `${words.evidence}: ${row.source.text} `, link(row.source.link, this)), permalink];
    const names = /** @type {Names} */ (this.names);
    const { goal } = row;
    const plan = names.plan(goal.plan);
    const described = names.goal(`${goal.plan}/${goal.goal}`);
    const fact = (/** @type {string} */ name, /** @type {unknown} */ value) => value && [h("dt", null, name), h("dd", null, value)];
    const printed = [described?.comparator_as_printed, described?.value_as_printed].filter(Boolean).join(" ");
    return [
      h("dl", null,
        fact(words.plan, [row.plan, plan?.issuer && `, ${names.text(plan.issuer)}`, plan?.date && `, ${names.lang === "vi" ? "ngày " : ""}${showDay(plan.date, names.lang)}`, " ", link(plan?.address, names)]),
        printed && fact(words.asPrinted, names.quote(printed)),
        described?.evidence.length > 0 && fact(words.goalSource, described.evidence.map((/** @type {any} */ proof, /** @type {number} */ index) => [
          index > 0 && "; ", proof.document && `${names.place({ ...proof, as_printed: "" })} ${proof.as_printed ? names.quote(proof.as_printed) : ""}`, " ", link(proof.address, names), proof.note && ` ${names.text(proof.note)}`])),
        fact(words.data, [row.final, row.old && words.old].filter(Boolean).join(", ")),
        fact(words.lead, names.text(goal.lead)),
        fact(words.cooperating, names.text(goal.cooperating)),
        goal.inherited_from && fact(words.inherited, names.unit(goal.inherited_from)),
        goal.superseded_by.length > 0 && fact(words.supersededBy, goal.superseded_by.map((code) => names.planTitle(code.split("/")[0])).join("; ")),
        (goal.value?.coverage ?? goal.refused) && fact(words.coverage, (goal.value?.coverage ?? goal.refused)?.shown),
        goal.needed && fact(words.needed, `${goal.needed.per_month.shown} ${words.perMonth}, ${goal.needed.per_year.shown} ${words.perYear}`)),
      goal.evidence.length > 0 && [this.heading(words.evidence, 1), proofs(goal.evidence, names, (text) => void this.copy(text, words.cited))],
      goal.not_comparable.length > 0 && [this.heading(words.notComparable, 1), h("ul", { class: "proofs" }, goal.not_comparable.map((other) =>
        h("li", null, `${names.unit(other.unit)}, ${names.period(other.period)}: ${other.value.shown} – ${names.text(other.why)} (${other.evidence.map((proof) => `${names.place(proof)} ${names.quote(proof.as_printed)}`).join("; ")})`)))],
      permalink,
    ];
  }
}

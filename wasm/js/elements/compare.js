import { ChitieuElement, Unanswerable } from "./base.js";
import { bar, drawings } from "./drawing.js";
import { tone } from "./names.js";
import { proofs } from "./proof.js";
import { h } from "./render.js";
import { judged } from "./rows.js";
import { sheet } from "./styles.js";
import { tables } from "./tables.js";

const style = sheet(`
.compare .bar { min-inline-size: 7em; }
.compare th { min-inline-size: 9em; }
.proven > * { border-block-end: 0; padding-block-end: 2px; } .proof > td { padding-block-start: 0; }
@container (max-width: 600px) {
  .compare thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  .compare, .compare caption, .compare tbody, .compare tr, .compare td, .compare tbody th { display: block; }
  .compare tr { padding-block-start: 12px; }
  .compare tr.proof { padding-block: 0 12px; border-block-end: 1px solid var(--_border); }
  .compare tr:first-child { border-block-start: 2px solid currentColor; }
  .compare td, .compare th { padding: 2px 0; border: 0; }
  .compare tbody th { font-weight: 700; }
  .compare td[data-label]::before { content: attr(data-label) ": "; color: var(--_muted); font-weight: 400; }
}
`);

/**
 * One indicator for several units or periods, side by side.
 *
 * @tag chitieu-compare
 * @tagname chitieu-compare
 *
 * @attr {string} code - Code of the indicator.
 * @attr {string} units - Ids of units, with blanks between; otherwise all that have a figure.
 * @attr {string} periods - Periods, with blanks between; otherwise the latest figure of each unit, or, for one unit, all its periods.
 * @csspart table - The table.
 * @csspart row - A row.
 */
export class ChitieuCompare extends ChitieuElement {
  static own = { code: false, units: false, periods: false };
  static sheets = [drawings, tables, style];

  /** @returns {Promise<any>} */
  async compute() {
    const { names } = this;
    const machine = /** @type {import("./packs.js").Engine} */ (this.machine);
    const pack = this.pack;
    const code = this.getAttribute("code") ?? "";
    const indicator = names?.indicator(code);
    if (!names || !pack || !indicator) throw new Unanswerable(`${this.words.unknownCode}: ${code}`);
    const list = (/** @type {string} */ name) => this.getAttribute(name)?.split(/[\s,]+/).filter(Boolean) ?? [];
    const wanted = new Set([code, ...indicator.inputs]);
    const cited = (await machine.observations(pack, this.question)).filter((one) => wanted.has(one.indicator) && one.role === "value");
    const asked = list("units");
    const units = asked.length ? asked : [...new Set(cited.map((one) => one.unit))];
    let periods = list("periods");
    if (!periods.length && units.length === 1) periods = [...new Set(cited.filter((one) => one.unit === units[0]).map((one) => one.period))].sort();
    const questions = units.flatMap((unit) => (periods.length ? periods : [undefined]).map((period) => ({ unit, period })));
    const explained = await Promise.all(questions.map(({ unit, period }) => machine.explain(pack, { ...this.question, indicator: code, unit, ...(period ? { period } : null) })));
    const rows = explained.filter((row) => row.value || asked.length || periods.length);
    const { as_of, data_up_to } = await machine.report(pack, { ...this.question, indicator: code });
    return { rows, indicator, days: { as_of, data_up_to } };
  }

  /** @param {any} model */
  resultOf({ rows }) {
    return rows;
  }

  /** @param {any} model */
  view({ rows, indicator, days }) {
    const { words } = this;
    const names = /** @type {import("./names.js").Names} */ (this.names);
    const percent = names.text(indicator.unit) === "%";
    const most = { comparator: ">=", value: null };
    return [
      this.heading(names.text(indicator.name)),
      h("slot", { name: "intro" }),
      this.days(days),
      h("div", { class: "scroll" }, h("table", { class: "compare", part: "table" },
        h("caption", null, [indicator.base && `${words.base}: ${names.text(indicator.base)}`, `${names.text(indicator.unit)}`].filter(Boolean).join(" · ")),
        h("thead", null, h("tr", null, [words.unit, words.period, words.actual, words.status].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", null, rows.map((/** @type {any} */ row) => {
          const goal = row.goals.find((/** @type {any} */ one) => one.value) ?? row.goals[0];
          const verdict = judged(goal, row);
          const key = `${row.unit} ${row.period}`;
          const proven = row.evidence.length > 0;
          return [
            h("tr", { part: "row", key, class: proven ? "proven" : null },
              h("th", { scope: "row" }, names.unit(row.unit)),
              h("td", { "data-label": words.period }, names.period(row.period) || "–"),
              h("td", { "data-label": words.actual },
                h("span", { class: "figure", part: "value" }, row.value?.shown ?? (names.word("absent", row.absent) || "–")),
                row.quotient && h("span", { class: "quiet" }, h("br", null), row.quotient),
                bar(row.value, goal?.target ?? most, { tone: tone(verdict?.status), percent })),
              h("td", { "data-label": words.status }, goal ? [verdict && [this.#status(verdict, names), h("br", null)], h("span", { class: "quiet" }, `${words.target} ${goal.target.shown}`, verdict?.gap?.shown && ` · ${verdict.gap.shown}`)] : "–")),
            proven && h("tr", { key: `${key} proof`, class: "proof" }, h("td", { colspan: 4 },
              h("details", { open: this.printing },
                h("summary", null, words.evidence, h("span", { class: "seen" }, ` ${names.unit(row.unit)} ${names.period(row.period)}`)),
                proofs(row.evidence, names, (text) => void this.copy(text, words.cited))))),
          ];
        })))),
      h("slot", { name: "footer" }),
    ];
  }

  /** @param {any} goal @param {import("./names.js").Names} names */
  #status(goal, names) {
    const word = names.status(goal.status);
    return h("span", { class: "status", part: "status", "data-tone": tone(goal.status) }, h("span", { "aria-hidden": "true" }, word.symbol), h("span", null, word.label));
  }
}

import { ChitieuElement, Unanswerable } from "./base.js";
import { bar, drawings } from "./drawing.js";
import { statusWord, tone } from "./names.js";
import { h } from "./render.js";
import { sheet } from "./styles.js";

const style = sheet(`
:host { display: inline-block; inline-size: 18em; max-inline-size: 100%; vertical-align: middle; }
.meter { display: flex; flex-wrap: wrap; gap: 0 .75em; align-items: baseline; }
.meter .value { font-weight: 700; } .meter > svg { flex: 1 0 100%; }
.meter .seen { position: absolute; }
`);

/**
 * One value against its target, as part of a sentence or a cell: `<chitieu-meter value="521.509/1.450.945" target="≥ 40%"></chitieu-meter>`, or
 * from a pack by `code` and `unit`.
 *
 * @tag chitieu-meter
 * @tagname chitieu-meter
 *
 * @attr {string} value - The value as printed: `36%`, `521.509/1.450.945`.
 * @attr {string} target - The target as printed: `≥ 40%`.
 * @attr {string} name - What is measured, for readers.
 * @attr {string} code - Code of an indicator of the pack, in place of `value`.
 * @attr {string} unit - Id of the unit.
 * @attr {string} goal - The goal, `plan/goal`, where several test the indicator.
 */
export class ChitieuMeter extends ChitieuElement {
  static own = { value: false, target: false, name: false, code: false, unit: false, goal: false };
  static sheets = [drawings, style];
  static packless = true;

  /** @returns {Promise<any>} */
  async compute() {
    const machine = /** @type {import("./packs.js").Engine} */ (this.machine);
    const code = this.getAttribute("code");
    if (this.pack && code && this.names) {
      const unit = this.getAttribute("unit") ?? undefined;
      const report = await machine.report(this.pack, { ...this.question, unit, indicator: code });
      const goal = this.getAttribute("goal");
      const rows = report.goals.filter((row) => (!unit || row.unit === unit) && (!goal || `${row.plan}/${row.goal}` === goal));
      const row = rows.find((one) => one.value) ?? rows[0];
      if (!row) throw new Unanswerable(`${this.words.unknownCode}: ${code}`);
      const indicator = this.names.indicator(code);
      return { name: this.names.text(row.name), percent: this.names.text(indicator?.unit) === "%", value: row.value, target: row.target, status: row.status, word: this.names.status(row.status), gap: row.gap, row };
    }
    const value = this.getAttribute("value");
    if (!value) throw new Unanswerable(this.words.typeNumbers);
    const { lang, numberStyle } = this.question;
    const target = this.getAttribute("target") ?? undefined;
    const row = await machine.calculate({ lang, numberStyle, value, target });
    return { name: this.getAttribute("name") ?? "", percent: row.scale === "percent", value: row.value, target: row.target, status: row.status, word: row.status && statusWord(row.status, lang), gap: row.gap, row };
  }

  /** @param {any} model */
  resultOf(model) {
    return model.row;
  }

  /** @param {any} model */
  view({ name, percent, value, target, status, word, gap }) {
    const { words } = this;
    return h("span", { class: "meter" },
      h("span", { id: "title", class: "seen" }, name || words.value),
      h("span", { class: "value", part: "value" }, value?.shown ?? "–"),
      target && h("span", { class: "quiet", part: "target" }, `${words.target} ${target.shown}`),
      bar(value, target, { tone: tone(status), percent }),
      word && h("span", { class: "status", part: "status", "data-tone": tone(status) }, h("span", { "aria-hidden": "true" }, word.symbol), h("span", null, word.label)),
      gap?.shown && h("span", { class: "quiet" }, gap.shown));
  }
}

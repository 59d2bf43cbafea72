import { ChitieuElement } from "./base.js";
import { showDay } from "./dates.js";
import { webAddress } from "./names.js";
import { link } from "./proof.js";
import { h } from "./render.js";
import { sheet } from "./styles.js";

const style = sheet(`
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 1.5em; margin-block: 12px; }
.facts dt { color: var(--_muted); }
@container (max-width: 460px) { .facts { display: block; } .facts dd { margin-block-end: 8px; } }
.documents > li { padding-block: 10px; border-block-start: 1px solid var(--_border); }
`);

/**
 * What the figures rest on: documents with issuer, number, date and address, the days of data and assessment, the version of the formulas. Also at
 * the end of a printed page.
 *
 * @tag chitieu-source
 * @tagname chitieu-source
 *
 * @attr {string} code - Only the documents of this indicator, with its formula.
 * @attr {string} unit - Only the documents of this unit's figures.
 */
export class ChitieuSource extends ChitieuElement {
  static own = { code: false, unit: false };
  static sheets = [style];

  /** @returns {Promise<any>} */
  async compute() {
    const names = /** @type {import("./names.js").Names} */ (this.names);
    const machine = /** @type {import("./packs.js").Engine} */ (this.machine);
    const pack = /** @type {import("./packs.js").PackHandle} */ (this.pack);
    const code = this.getAttribute("code") ?? undefined;
    const unit = this.getAttribute("unit") ?? undefined;
    const { description } = names;
    const report = await machine.report(pack, { ...this.question, unit, indicator: code });
    let { documents } = description;
    const formula = code && names.indicator(code) ? await machine.formula(pack, code) : null;
    if (code || unit) {
      const wanted = new Set(code ? [code, ...(names.indicator(code)?.inputs ?? [])] : []);
      const cited = await machine.observations(pack, { ...this.question, unit });
      const ids = new Set(cited.filter((one) => !code || wanted.has(one.indicator)).map((one) => one.document));
      for (const row of report.goals) for (const proof of names.goal(`${row.plan}/${row.goal}`)?.evidence ?? []) ids.add(proof.document);
      documents = documents.filter((document) => ids.has(document.id));
    }
    return { description, documents, formula, indicator: names.indicator(code), as_of: report.as_of, data_up_to: report.data_up_to, unread: report.summary.unread_plans, version: machine.version };
  }

  /** @param {any} model */
  resultOf({ documents, indicator, as_of, data_up_to, version }) {
    return { documents, indicator: indicator ?? null, as_of, data_up_to, version };
  }

  /** @param {any} model */
  view(model) {
    const { words, language } = this;
    const names = /** @type {import("./names.js").Names} */ (this.names);
    const { description, documents, formula, indicator } = model;
    const fact = (/** @type {string} */ name, /** @type {unknown} */ value) => value && [h("dt", null, name), h("dd", null, value)];
    return [
      this.heading(words.sourceTitle),
      h("slot", { name: "intro" }),
      h("dl", { class: "facts" },
        fact(words.pack, names.text(description.name)),
        indicator && fact(words.formula, [names.text(indicator.name), formula && `: ${names.text(formula)}`]),
        indicator?.base && fact(words.base, names.text(indicator.base)),
        fact(words.dataUpTo, showDay(model.data_up_to, language)),
        fact(words.asOf, showDay(model.as_of, language)),
        fact(words.engine, `chitieu ${model.version}`)),
      h("p", { class: "quiet" }, words.rounding),
      this.heading(words.documents, 1),
      h("ul", { class: "documents", part: "source" }, documents.map((/** @type {any} */ document) =>
        h("li", { key: document.id },
          h("p", null, `${words.document} ${document.id}: `, names.text(document.cited)),
          h("p", { class: "quiet" }, webAddress(document.address) && link(document.address, names), document.retrieved && ` ${words.retrieved} ${showDay(document.retrieved, language)}`)))),
      model.unread > 0 && h("p", { class: "quiet" }, `${model.unread} ${words.unread}.`),
      h("slot", { name: "footer" }),
    ];
  }
}

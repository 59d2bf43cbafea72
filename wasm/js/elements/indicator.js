import { ChitieuElement } from "./base.js";
import { Calculator } from "./calculator.js";
import { drawings } from "./drawing.js";
import { choiceField, fields, textField } from "./fields.js";
import { citation, proofs } from "./proof.js";
import { h } from "./render.js";
import { courseFigure, panel, results } from "./result.js";
import { Trial } from "./trial.js";
import { sheet } from "./styles.js";
import { tables } from "./tables.js";

/**
 * @typedef {import("./packs.js").Engine} Engine
 * @typedef {import("./packs.js").PackHandle} PackHandle
 * @typedef {import("./names.js").Names} Names
 * @typedef {import("../engine/engine.js").EngineError} EngineError
 */

const style = sheet(`
.indicator > * + * { margin-block-start: 16px; }
.trial { border-block: 1px solid var(--_border); padding-block: 16px; }
.choices { grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 28em)); }
.trial > * + * { margin-block-start: 14px; }
.how > * + * { margin-block-start: 10px; } .how dl { display: grid; grid-template-columns: minmax(8em, 2fr) 5fr; gap: 4px 1.5em; } .how dt { color: var(--_muted); }
.how dd { overflow-wrap: anywhere; }
@container (max-width: 560px) { .how dl { display: block; } .how dd { margin-block-end: 8px; } }
.banner { border: 1px dashed currentColor; border-radius: var(--_r); padding: 6px 12px; color: var(--_near); font-weight: 700; }
.notes { padding-inline-start: 1.25em; list-style: disc; }
`);

/** The attributes that restore from an address what somebody typed. */
const TYPED = ["unit", "period", "goal", "numerator", "denominator", "value", "target", "startValue", "startPeriod", "nowValue", "nowPeriod", "targetPeriod"];

/**
 * The calculator: value, target, distance and verdict of an indicator, how they were computed down to the document and the line, and other numbers
 * to try. Without a pack it computes from what is typed.
 *
 * @tag chitieu-indicator
 * @tagname chitieu-indicator
 *
 * @attr {string} code - Code of the indicator.
 * @attr {string} unit - Id of the unit; otherwise a list to choose from.
 * @attr {string} period - The period, `2023-H1`; otherwise the latest.
 * @attr {string} goal - The goal to compare with, `plan/goal`.
 * @attr {"view" | "what-if"} mode - `what-if` opens the fields for other numbers at once.
 * @attr {string} target - Without a pack: the target that stands in the field, `≥ 40%`.
 * @attr {string} name - Name of the element in a form.
 * @attr {boolean} readonly - No fields.
 * @attr {boolean} no-share - No buttons for links.
 *
 * @fires {CustomEvent<{ field: string, value: string }>} chitieu-input - Something was typed.
 * @fires {CustomEvent<{ field: string, value: string }>} chitieu-change - A field was left with another value; `preventDefault` takes it back.
 *
 * @csspart input - Every field.
 * @csspart label - Its label.
 * @csspart explain - How it was computed.
 * @csspart toolbar - The buttons.
 */
export class ChitieuIndicator extends ChitieuElement {
  static own = { code: false, unit: false, period: false, goal: false, mode: false, target: false, name: false, readonly: true, "no-share": true };
  static sheets = [drawings, tables, fields, results, style];
  static packless = true;
  static formAssociated = true;

  /** What was typed, and not yet said to be wrong. @type {Record<string, string>} */
  typed = {};
  /** Messages beside fields. @type {Record<string, string>} */
  #problems = {};
  #settled = true;
  /** @type {boolean | null} */ #trying = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #settling;
  /** @type {any} */ #good = null;
  #addressRead = false;

  /** Whether other numbers are being tried. */
  get trying() {
    return !this.hasAttribute("readonly") && (this.#trying ?? this.getAttribute("mode") === "what-if");
  }

  /** Whether the fields of a calculator without a pack are shown. */
  get free() {
    return !this.pack || !this.getAttribute("code");
  }

  /** @returns {Promise<any>} */
  async compute() {
    this.#readAddress();
    const machine = /** @type {Engine} */ (this.machine);
    try {
      const model = this.free
        ? await new Calculator(machine, this.question, this.typed, this.words).answer()
        : await new Trial(machine, /** @type {PackHandle} */ (this.pack), /** @type {Names} */ (this.names), this).answer();
      this.#problems = {};
      this.#settled = true;
      this.#good = model;
      this.#inForm(model);
      return model;
    } catch (error) {
      const field = this.#fieldOf(/** @type {EngineError} */ (error));
      if (!field) throw error;
      const { text, advice } = /** @type {EngineError} */ (error);
      const lang = this.language;
      this.#problems = { [field]: [text[lang], advice?.[lang]].filter(Boolean).join(" – ") };
      this.#inForm(null);
      if (this.#good) return this.#settled ? { ...this.#good, wrong: true } : this.#good;
      return { free: this.free, wrong: true, empty: true, shown: null };
    }
  }

  /** Which field an error is about; nothing for every other error. @param {EngineError} error */
  #fieldOf(error) {
    if (error?.code !== "input" || !error.text) return null;
    const { part, index } = error;
    if (part === "whatIf" && index != null) return Trial.fields(this)[index] ?? null;
    if (part === "baseline") return "startValue";
    if (part === "now") return "nowValue";
    return part && ["value", "numerator", "denominator", "target"].includes(part) && (this.free || this.typed[part] != null) ? part : null;
  }

  #readAddress() {
    if (this.#addressRead) return;
    this.#addressRead = true;
    const target = this.getAttribute("target");
    if (target) this.typed.target = target;
    const found = this.addressed;
    for (const name of TYPED) if (found[name]) this.typed[name] = found[name];
    if (found.numerator ?? found.denominator ?? found.value ?? found.target) this.#trying = true;
  }

  // -- Forms -------------------------------------------------------------------------------------------------------------------------------

  /** @param {any} model */
  #inForm(model) {
    const { internals } = this;
    if (!internals?.setFormValue) return;
    const name = this.getAttribute("name");
    const [field] = Object.keys(this.#problems);
    const input = /** @type {HTMLElement | null} */ (field ? this.shadowRoot?.querySelector(`#${field}`) : null);
    if (field && input) internals.setValidity({ badInput: true }, this.#problems[field], input);
    else internals.setValidity({});
    if (!name) return;
    const data = new FormData();
    const value = model?.shown?.value;
    if (value) data.set(name, value.exact ?? value.shown);
    for (const [part, text] of Object.entries(this.typed)) if (text) data.set(`${name}.${part}`, text);
    internals.setFormValue(data);
  }

  formResetCallback() {
    this.reset();
  }

  get form() {
    return this.internals?.form ?? null;
  }

  get validity() {
    return this.internals?.validity;
  }

  get validationMessage() {
    return this.internals?.validationMessage ?? "";
  }

  checkValidity() {
    return this.internals?.checkValidity() ?? true;
  }

  /** The first field; clicks on texts do not move the focus. @param {FocusOptions} [options] */
  focus(options) {
    const first = /** @type {HTMLElement | null} */ (this.shadowRoot?.querySelector("input, select, button"));
    if (first) first.focus(options);
    else super.focus(options);
  }

  // -- For programs ------------------------------------------------------------------------------------------------------------------------

  /** Other numbers to try: `{ numerator: "600.000" }`. Setting them opens the fields. */
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
    const { unit, period, goal } = this.typed;
    this.typed = this.free ? {} : /** @type {any} */ (Object.fromEntries(Object.entries({ unit, period, goal }).filter(([, value]) => value)));
    this.#problems = {};
    void this.refresh();
  }

  /** The proof of the number. @param {string} [code] another indicator of the same unit */
  async explain(code = this.getAttribute("code") ?? "") {
    const unit = this.typed.unit ?? this.getAttribute("unit");
    if (!this.machine || !this.pack || !unit) return null;
    return this.machine.explain(this.pack, { ...this.question, indicator: code, unit });
  }

  /** The address of the page with what was typed. */
  shareURL() {
    return this.addressOf(this.typed);
  }

  /** @param {any} model */
  resultOf(model) {
    return model.answer ?? null;
  }

  /** @param {any} model */
  spoken({ shown, wrong }) {
    const problem = Object.values(this.#problems)[0];
    if (wrong && this.#settled && problem) return problem;
    if (!shown) return "";
    return [shown.label, shown.value?.shown, shown.word?.label, ...shown.why].filter(Boolean).join(", ");
  }

  // -- What it looks like ------------------------------------------------------------------------------------------------------------------

  /** @param {any} model */
  view(model) {
    const { words } = this;
    const { shown, free, wrong } = model;
    const hidden = wrong && this.#settled;
    return h("div", { class: "indicator" },
      this.heading(model.title ?? words.calculator),
      model.subtitle && h("p", { class: "quiet" }, model.subtitle),
      free && !this.hasAttribute("readonly") && h("p", null, words.calculatorIntro),
      h("slot", { name: "intro" }),
      model.days && this.days(model.days),
      model.choices?.length > 0 && h("div", { class: "fields choices noprint" }, model.choices.map((/** @type {any} */ choice) =>
        choiceField({ ...choice, choose: (value) => this.#choose(choice.name, value) }))),
      free && this.#freeFields(),
      model.tried && h("p", { class: "banner" }, words.whatIfOn),
      hidden ? h("p", { class: "notice" }, words.fix) : shown ? this.#result(shown) : h("p", { class: "quiet" }, words.typeNumbers),
      model.given && h("p", { class: "quiet" }, `${words.given}: ${model.given}`),
      !free && this.#trialFields(model),
      model.notes?.length > 0 && h("div", null, this.heading(words.readings, 1), h("ul", { class: "notes" }, model.notes.map((/** @type {string} */ note) => h("li", null, note)))),
      model.explanation && this.#how(model),
      this.#buttons(model),
      this.keyMap(3),
      h("slot", { name: "footer" }));
  }

  /** @param {import("./result.js").Shown} shown */
  #result(shown) {
    const { words, language } = this;
    const course = courseFigure(shown.course, words, language, (period) => this.#period(period), this.printing);
    return h("div", { class: course ? "pair two" : "pair" }, panel(shown, words, language), course);
  }

  /** @param {string} period */
  #period(period) {
    return this.names?.period(period) ?? Calculator.period(period, this.language);
  }

  /** @param {string} name @param {unknown} label @param {Partial<import("./fields.js").Field>} [more] */
  #field(name, label, more = {}) {
    return textField({
      name, label, value: this.typed[name] ?? "", mode: "text", ...more,
      problem: this.#settled ? this.#problems[name] : null,
      input: (field, value) => this.#input(field, value),
      change: (field, value) => this.#change(field, value),
    });
  }

  #freeFields() {
    if (this.hasAttribute("readonly")) return null;
    const { words } = this;
    const later = ["startValue", "startPeriod", "nowValue", "nowPeriod", "targetPeriod"];
    return h("div", { class: "trial" },
      h("div", { class: "fields" },
        this.#field("numerator", words.numerator, { hint: words.hintNumber }),
        this.#field("denominator", words.denominator, { hint: words.hintNumber }),
        this.#field("value", words.orValue, { hint: words.hintValue }),
        this.#field("target", words.target, { hint: words.hintTarget })),
      h("details", { open: later.some((name) => this.typed[name]) }, h("summary", null, words.overTime),
        h("div", { class: "fields" },
          this.#field("startValue", words.startValue, { hint: words.hintValue }), this.#field("startPeriod", words.startPeriod, { hint: words.hintPeriod }),
          this.#field("nowValue", words.nowValue, { hint: words.hintValue }), this.#field("nowPeriod", words.nowPeriod, { hint: words.hintPeriod }),
          this.#field("targetPeriod", words.targetPeriod, { hint: words.hintPeriod }))));
  }

  /** @param {any} model */
  #trialFields({ inputs, target }) {
    const { words } = this;
    if (this.hasAttribute("readonly")) return null;
    if (!this.trying) return h("p", { class: "noprint" }, this.button(words.current, () => { this.#trying = true; this.draw(); /** @type {HTMLElement | null} */ (this.shadowRoot?.querySelector("fieldset input"))?.focus(); }));
    return h("fieldset", { class: "trial" },
      h("legend", null, words.whatIf),
      h("div", { class: "fields" },
        inputs.map((/** @type {any} */ input) => this.#field(input.field, input.label, { value: this.typed[input.field] ?? input.value, hint: input.hint })),
        this.#field("target", words.target, { value: this.typed.target ?? target, hint: words.hintTarget })),
      h("p", { class: "tools" }, this.button(words.reset, () => this.reset())));
  }

  /** @param {string} field @param {string} value */
  #input(field, value) {
    this.typed[field] = value;
    this.#settled = false;
    clearTimeout(this.#settling);
    // A number that is half typed is not yet wrong.
    this.#settling = setTimeout(() => { this.#settled = true; void this.refresh(); }, 900);
    this.tell("chitieu-input", { field, value });
    void this.refresh();
  }

  /** @param {string} field @param {string} value @returns {boolean} whether it stays */
  #change(field, value) {
    clearTimeout(this.#settling);
    this.#settled = true;
    const stays = this.tell("chitieu-change", { field, value }, true);
    if (!stays) delete this.typed[field];
    void this.refresh();
    return stays;
  }

  /** @param {string} name @param {string} value */
  #choose(name, value) {
    if (!this.tell("chitieu-change", { field: name, value }, true)) return this.draw();
    const kept = name === "unit" ? {} : { unit: this.typed.unit };
    this.typed = /** @type {any} */ ({ ...kept, ...(name === "goal" ? { period: this.typed.period } : null), [name]: value });
    void this.refresh();
  }

  /** @param {any} model */
  #how({ explanation }) {
    const { words } = this;
    const names = /** @type {Names} */ (this.names);
    const fact = (/** @type {string} */ name, /** @type {unknown} */ value) => value && [h("dt", null, name), h("dd", null, value)];
    const copy = (/** @type {string} */ text) => void this.copy(text, words.cited);
    return h("details", { open: this.printing, part: "explain" }, h("summary", null, words.howComputed), h("div", { class: "how" },
      h("dl", null,
        fact(words.formula, names.text(explanation.formula_in_words)),
        fact(words.calculation, explanation.quotient),
        fact(words.exactly, explanation.calculation),
        fact(words.base, names.text(explanation.base)),
        fact(words.coverage, explanation.coverage?.shown),
        explanation.inputs.map((/** @type {any} */ input) => fact(names.text(input.name), [input.value?.shown ?? names.word("absent", input.absent), input.evidence.length > 0 && h("span", { class: "quiet" }, ` (${input.evidence.map((/** @type {any} */ proof) => `${names.place(proof)} ${names.quote(proof.as_printed)}`).join("; ")})`)]))),
      h("p", { class: "quiet" }, words.rounding),
      explanation.evidence.length > 0 && [this.heading(words.evidence, 1), proofs(explanation.evidence, names, copy)],
      explanation.replaced?.length > 0 && [this.heading(words.replaced, 1), proofs(explanation.replaced, names, copy)],
      explanation.parts.length > 0 && [this.heading(words.parts, 1), h("ul", { class: "proofs" }, explanation.parts.map((/** @type {any} */ part) =>
        h("li", null, `${names.text(part.name)}: ${part.value?.shown ?? names.word("absent", part.absent)}`)))]));
  }

  /** @param {any} model */
  #buttons(model) {
    const { words } = this;
    return h("div", { class: "tools", part: "toolbar" },
      model.shown && this.button(words.copy, () => void this.copy(this.#sentence(model), words.copied)),
      !this.hasAttribute("no-share") && this.button(words.share, () => void this.copy(this.shareURL(), words.shared)),
      this.button(words.print, () => this.print()),
      model.free && !this.hasAttribute("readonly") && this.button(words.clear, () => this.reset()));
  }

  /** The result as a sentence with its source. @param {any} model */
  #sentence({ shown, title, subtitle, explanation, tried }) {
    const { words } = this;
    const lines = [
      [title, subtitle].filter(Boolean).join(" – "),
      `${shown.label}: ${shown.value?.shown ?? shown.absent}${shown.exactly ? ` (${shown.exactly})` : ""}`,
      shown.target && `${words.target}: ${shown.target.shown}${shown.word ? ` – ${shown.word.symbol} ${shown.word.label}` : ""}${shown.why.length ? `, ${shown.why.join(", ")}` : ""}`,
      tried && words.whatIfOn,
      !tried && this.names && explanation?.evidence[0] && `${words.evidence}: ${citation(explanation.evidence[0], this.names)}`,
    ];
    return lines.filter(Boolean).join("\n");
  }
}

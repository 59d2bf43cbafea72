// Fields with their label, hint and message in the same root, so that readers connect them.

import { h } from "./render.js";
import { sheet } from "./styles.js";

export const fields = sheet(`
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr)); gap: 16px; align-items: end; }
.fields > div { min-inline-size: 0; }
.fields input { font-size: 1.0625em; }
fieldset { border: 0; padding: 0; margin: 0; min-inline-size: 0; }
legend { font-weight: 700; padding: 0; float: inline-start; inline-size: 100%; margin-block-end: 12px; }
legend + * { clear: both; }
`);

/**
 * @typedef {{
 *   name: string, label: unknown, value: string, hint?: string, problem?: string | null, mode?: "decimal" | "text",
 *   input: (name: string, value: string) => void, change: (name: string, value: string) => boolean,
 * }} Field
 */

/** @param {Field} field */
export function textField({ name, label, value, hint, problem, mode = "text", input, change }) {
  const described = [hint && `${name}-hint`, problem && `${name}-wrong`].filter(Boolean).join(" ");
  return h("div", { key: name },
    h("label", { for: name, part: "label" }, label),
    hint && h("span", { class: "hint", id: `${name}-hint` }, hint),
    problem && h("p", { class: "wrong", id: `${name}-wrong` }, problem),
    h("input", {
      id: name, name, part: "input", type: "text", inputmode: mode, autocomplete: "off", spellcheck: "false",
      "aria-invalid": problem ? "true" : null, "aria-describedby": described || null, ".value": value,
      oninput: (/** @type {any} */ event) => input(name, event.target.value),
      onchange: (/** @type {any} */ event) => { if (!change(name, event.target.value)) event.target.value = value; },
    }));
}

/** @param {{ name: string, label: string, value: string, options: [string, string][], choose: (value: string) => void }} choice */
export function choiceField({ name, label, value, options, choose }) {
  return h("div", { key: name },
    h("label", { for: name, part: "label" }, label),
    h("select", { id: name, part: "input", ".value": value, onchange: (/** @type {any} */ event) => choose(event.target.value) },
      options.map(([code, text]) => h("option", { value: code }, text))));
}

// The score of one unit: its parts, the distance to the leader, the next points, other figures to try, and what proves it all.

import { textField } from "./fields.js";
import { proofs } from "./proof.js";
import { h } from "./render.js";
import { partName, valueOf } from "./score-answer.js";
import { framed, numbers, shareBar } from "./score-ranking.js";
import { scoreWords } from "./score-words.js";

/**
 * @typedef {import("./score-answer.js").Answer} Answer
 * @typedef {import("./score-answer.js").Line} Line
 * @typedef {import("./score-answer.js").Model} Model
 * @typedef {import("./names.js").Names} Names
 * @typedef {import("./render.js").Picture} Picture
 * @typedef {{
 *   title: Picture, sub: (text: string) => Picture, printing: boolean, kept: boolean, trying: boolean, readonly: boolean, typed: Record<string, string>,
 *   problem: { id: string, text: string } | null, input: (id: string, value: string) => void, change: (id: string, value: string) => boolean,
 *   begin: () => void, attempt: (id: string, place: number) => void, reset: () => void, close: () => void, copy: (text: string) => void, link: string | null,
 * }} How
 */

/** A part in the order of the answer, without the marks of its depth. @param {Answer} parts @param {Line} line */
function named(parts, line) {
  const [, marks = "", name = ""] = /^((?:· )*)(.*)$/s.exec(parts.text(line, "part")) ?? [];
  return { depth: Math.min(4, marks.length / 2), name };
}

/** The id of a part where people know parts by their numbers. @param {string} id */
const numbered = (id) => (/^\d/.test(id) ? [h("span", { class: "id" }, id), " "] : "");

/** Everything about one unit. @param {Model} model @param {Names} names @param {How} how */
export function unitPanel(model, names, how) {
  const { words } = names;
  const say = scoreWords(names.lang);
  const parts = /** @type {Answer} */ (model.parts);
  Object.assign(how.title.props, { id: "unit-title", tabindex: "-1" });
  return h("section", { class: "one", id: "unit", key: "unit", "aria-labelledby": "unit-title" },
    h("div", { class: "head" }, how.title, h("button", { type: "button", class: "link", part: "button", onclick: how.close }, say.close)),
    h("p", { class: "standing" }, parts.sentence),
    model.beside && h("p", { class: "quiet" }, `${words.given}: ${model.beside.sentence}`),
    how.sub(say.parts),
    partsTable(model, names, how),
    !how.readonly && h("p", { class: "tools noprint", key: "try" }, how.trying
      ? [h("button", { type: "button", part: "button", onclick: how.reset }, words.reset), h("span", { class: "quiet" }, say.tryHint)]
      : h("button", { type: "button", part: "button", onclick: how.begin }, say.tryOthers)),
    cheapestTable(model, names, how),
    explained(model, names, how),
    how.link && h("p", { class: "noprint" }, h("a", { href: how.link }, say.permalink)));
}

/** Points by part. @param {Model} model @param {Names} names @param {How} how */
function partsTable(model, names, how) {
  const say = scoreWords(names.lang);
  const parts = /** @type {Answer} */ (model.parts);
  const { gap, leader } = model;
  const ahead = leader && gap && gap.lines.length > 0 ? `${leader} ${say.ahead}` : "";
  const row = (/** @type {Line} */ line, /** @type {number} */ place) => {
    const id = parts.text(line, "id");
    const { depth, name } = named(parts, line);
    const value = valueOf(line.cells.score);
    const whole = model.index.aggregates.some((one) => one.id === id);
    const greatest = parts.text(line, "greatest");
    const between = gap?.find("component", id);
    const cell = (/** @type {string} */ code, /** @type {string} */ text) => h("td", { class: text ? "n" : "n nil", "data-label": parts.title(code) }, text);
    return h("tr", { key: `${place} ${id}`, class: whole ? "row whole" : "row", part: "row" },
      h("th", { scope: "row", class: `part deep${depth}` }, numbered(id), name),
      inputCell(model, line, id, name, names, how),
      h("td", { class: "n", "data-label": parts.title("score") },
        h("span", { class: "figure", part: "value" }, parts.text(line, "score")),
        greatest && value && h("span", { class: "quiet" }, ` ${say.of} ${greatest}`),
        parts.text(line, "range") && h("span", { class: "quiet" }, h("br", null), parts.text(line, "range"))),
      h("td", { class: value && greatest ? "share" : "share nil", "data-label": parts.title("share") }, parts.text(line, "share"), shareBar(value, String(line.cells.greatest ?? ""))),
      cell("contribution", parts.text(line, "contribution")),
      ahead && h("td", { class: between ? "n" : "n nil", "data-label": ahead }, between ? gap?.text(between, "amount") : ""));
  };
  return framed("parts", how.kept, say.parts, h("table", { part: "table" },
    h("caption", null, ahead ? gap?.sentence.replace(/[:;].*$/s, ".") : parts.sentence, " ", parts.table.after.find((text) => text !== names.text(model.index.note))),
    h("thead", null, h("tr", null,
      h("th", { scope: "col" }, parts.title("part")), numbers(parts.title("input")), numbers(parts.title("score")), h("th", { scope: "col" }, parts.title("share")),
      numbers(parts.title("contribution")), ahead && numbers(ahead))),
    h("tbody", null, parts.lines.map(row))));
}

/** The figure of a component, or the field for another one. @param {Model} model @param {Line} line @param {string} id @param {string} name @param {Names} names @param {How} how */
function inputCell(model, line, id, name, names, how) {
  const parts = /** @type {Answer} */ (model.parts);
  const place = model.index.components.findIndex((one) => one.id === id);
  const component = model.index.components[place];
  const text = parts.text(line, "input");
  if (!how.trying || !component?.input) return h("td", { class: text ? "n" : "n nil", "data-label": parts.title("input") }, text);
  const source = model.typed ?? model.beside ?? parts;
  const given = source.find("id", id);
  const known = given && model.tried.some((one) => one.id === id) ? (model.beside ?? parts).find("id", id) : null;
  return h("td", { class: "n field", "data-label": parts.title("input") },
    textField({
      name: `try-${place}`, label: h("span", { class: "seen" }, `${parts.title("input")}: ${id} ${name}`), mode: "text",
      value: how.typed[id] ?? (given ? source.text(given, "input") : ""), problem: how.problem?.id === id ? how.problem.text : null,
      input: (_, value) => how.input(id, value), change: (_, value) => how.change(id, value),
    }),
    known && h("span", { class: "quiet" }, `${names.words.given}: ${(model.beside ?? parts).text(known, "input")}`));
}

/** Where the next points are. @param {Model} model @param {Names} names @param {How} how */
function cheapestTable({ cheapest, index }, names, how) {
  const say = scoreWords(names.lang);
  if (!cheapest) return null;
  if (cheapest.lines.length === 0) return [how.sub(say.cheapest), h("p", { class: "quiet" }, say.noCheapest)];
  const cell = (/** @type {Line} */ line, /** @type {string} */ code) => h("td", { class: "n", "data-label": cheapest.title(code) }, cheapest.text(line, code));
  return [
    how.sub(say.cheapest),
    framed("cheapest", how.kept, say.cheapest, h("table", { part: "table" },
      h("caption", null, cheapest.table.after[0]),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, cheapest.title("name")), ["from", "to", "gain", "effort", "rank"].map((code) => numbers(cheapest.title(code))),
        !how.readonly && h("th", { scope: "col", class: "noprint" }, h("span", { class: "seen" }, names.words.whatIf)))),
      h("tbody", null, cheapest.lines.map((line, place) => {
        const id = cheapest.text(line, "component");
        const name = partName(index, id, names);
        return h("tr", { key: id, class: "row", part: "row" },
          h("th", { scope: "row", class: "part" }, numbered(id), name),
          ["from", "to", "gain", "effort", "rank"].map((code) => cell(line, code)),
          !how.readonly && h("td", { class: "noprint" }, h("button", { type: "button", part: "button", onclick: () => how.attempt(id, place) }, say.tryThis, h("span", { class: "seen" }, ` ${name} ${say.becomes} ${cheapest.text(line, "to")}`))));
      })))),
  ];
}

/** How the score was computed, down to documents and lines. @param {Model} model @param {Names} names @param {How} how */
function explained(model, names, how) {
  const say = scoreWords(names.lang);
  const parts = /** @type {Answer} */ (model.parts);
  const components = parts.lines.filter((line) => parts.text(line, "method"));
  return h("details", { key: "how", open: how.printing, part: "explain" }, h("summary", null, names.words.howComputed),
    h("ul", { class: "how" }, components.map((line) => {
      const id = parts.text(line, "id");
      const proof = parts.table.proofs.find(({ component }) => component === id);
      return h("li", { key: id },
        h("p", null, h("b", null, numbered(id), named(parts, line).name), `: ${[parts.text(line, "input"), parts.text(line, "score")].filter(Boolean).join(" → ")}`),
        h("p", { class: "quiet" }, `${say.method}: ${parts.text(line, "method")}`, model.tried.some((one) => one.id === id) && ` · ${say.typed}`, proof?.basis && ` · ${proof.basis}`, proof && proof.files.length > 0 && ` · ${say.files}: ${proof.files.join("; ")}`),
        proof && proof.evidence.length > 0 && proofs(proof.evidence, names, how.copy));
    })));
}

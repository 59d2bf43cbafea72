// Tables about all units of an index: ranks, and scores beside published ones.

import { bar, place } from "./drawing.js";
import { plain } from "./words.js";
import { h } from "./render.js";
import { partName, valueOf } from "./score-answer.js";
import { scoreWords } from "./score-words.js";

/**
 * @typedef {import("./score-answer.js").Model} Model
 * @typedef {import("./score-answer.js").Line} Line
 * @typedef {import("./score-answer.js").ValueRow} ValueRow
 * @typedef {import("./names.js").Names} Names
 * @typedef {{ text: string, sort: string, limit: number, printing: boolean, kept: boolean, choose: (unit: string) => void, more: () => void }} How
 */

/** More parts than this have no room in a table. */
const MOST_PARTS = 4;
/** More units without a score than this are named below the table. */
const MOST_SILENT = 8;

/** A bar of a score against the greatest points; words stand beside it. @param {ValueRow | null} value @param {string | null | undefined} greatest */
export function shareBar(value, greatest) {
  const most = place(greatest);
  if (!value || !most || most < 0) return null;
  const share = (/** @type {string | null} */ end) => { const at = place(end); return at == null ? null : String((at / most) * 100); };
  const { exact, lower, upper, face } = value;
  return bar({ ...value, exact: share(exact), lower: share(lower), upper: share(upper), face: share(face) }, null, { tone: "open", percent: true });
}

/** A column of numbers. @param {string} title */
export const numbers = (title) => h("th", { scope: "col", class: "n" }, title);

/** A table in a frame that scrolls where it is kept a table: then by keyboard too. @param {string} key @param {boolean} kept @param {string} name @param {unknown} table */
export const framed = (key, kept, name, table) => h("div", kept ? { class: "scroll", key, tabindex: "0", role: "region", "aria-label": name } : { class: "scroll", key }, table);

/** The units with rank and score. @param {Model} model @param {Names} names @param {How} how */
export function ranking({ index, scores, unit, greatest }, names, how) {
  const say = scoreWords(names.lang);
  const { words } = names;
  const all = index.aggregates.find(({ id }) => id === index.total)?.parts ?? [];
  const parts = all.length > MOST_PARTS ? [] : all;
  const code = (/** @type {Line} */ line) => scores.text(line, "unit");
  const silent = scores.lines.filter((line) => !valueOf(line.cells.score));
  const folded = silent.length > MOST_SILENT && silent.length < scores.lines.length && !how.text.trim() ? new Set(silent) : new Set();
  const wanted = plain(how.text.trim());
  const found = scores.lines.filter((line) => code(line) === unit || (!folded.has(line) && plain(scores.text(line, "name")).includes(wanted)));
  const rows = ordered(found, how.sort, (line) => scores.text(line, "name"));
  const shown = rows.filter((line, index) => index < how.limit || code(line) === unit);
  const row = (/** @type {Line} */ line) => {
    const value = valueOf(line.cells.score);
    const rank = scores.text(line, "rank");
    const possible = scores.text(line, "possible_ranks");
    const tied = rank && scores.lines.some((other) => other !== line && scores.text(other, "rank") === rank);
    const here = code(line) === unit;
    return h("tr", { key: code(line), class: here ? "row here" : "row", part: "row", "aria-current": here ? "true" : null },
      h("td", { class: "rank", "data-label": scores.title("rank") }, h("span", { class: "figure" }, rank || "–"),
        tied && h("span", { class: "quiet" }, ` ${say.tied}`),
        possible && h("span", { class: "quiet" }, ` ${say.could} ${possible}`)),
      h("th", { scope: "row" }, h("button", { type: "button", class: "open kept", "aria-expanded": String(here), "aria-controls": here ? "unit" : null, onclick: () => how.choose(here ? "" : code(line)) }, scores.text(line, "name"))),
      h("td", { class: "sum", "data-label": scores.title("score") },
        value
          ? [h("span", { class: "figure", part: "value" }, value.shown), scores.text(line, "range") && h("span", { class: "quiet" }, ` ${scores.text(line, "range")}`), shareBar(value, greatest.get(index.total))]
          : h("span", { class: "quiet" }, scores.text(line, "score"))),
      parts.map((id) => h("td", { class: "n", "data-label": partName(index, id, names) }, scores.text(line, id) || "–")));
  };
  return [
    shown.length === 0
      ? h("p", { key: "nothing" }, words.nothing)
      : framed("ranks", how.kept, say.ranking, h("table", { class: "ranks", part: "table" },
        h("caption", null, `${say.ranking}. `, scores.table.after[0]),
        h("thead", null, h("tr", null,
          [scores.title("rank"), scores.title("name"), scores.title("score")].map((title) => h("th", { scope: "col" }, title)),
          parts.map((id) => numbers(partName(index, id, names))))),
        h("tbody", null, shown.map(row)))),
    rows.length > shown.length && h("p", { class: "foot noprint", key: "more" },
      h("span", { class: "quiet" }, `${words.shownOf} ${shown.length} ${words.of} ${rows.length} ${words.rows}`),
      h("button", { type: "button", part: "button", onclick: how.more }, `${words.showMore} ${Math.min(50, rows.length - shown.length)}`)),
    folded.size > 0 && h("details", { key: "silent", open: how.printing }, h("summary", null, `${folded.size} ${say.units} ${say.noScore}`), reasons(silent, scores)),
  ];
}

/** The units without a score, by reason. @param {Line[]} silent @param {Model["scores"]} scores */
function reasons(silent, scores) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const line of silent) {
    const why = scores.text(line, "score");
    groups.set(why, [...(groups.get(why) ?? []), scores.text(line, "name")]);
  }
  return [...groups].map(([why, units]) => [h("p", null, h("b", null, why), ` (${units.length})`), h("ul", { class: "names" }, units.map((name) => h("li", null, name)))]);
}

/** @param {Line[]} lines @param {string} sort @param {(line: Line) => string} name */
function ordered(lines, sort, name) {
  if (sort === "rank") return lines;
  const { compare } = new Intl.Collator("vi", { numeric: true });
  const at = (/** @type {Line} */ line) => {
    const value = valueOf(line.cells[sort]);
    return place(value?.exact ?? value?.face ?? value?.lower) ?? -Infinity;
  };
  return [...lines].sort(sort === "name" ? (a, b) => compare(name(a), name(b)) : (a, b) => at(b) - at(a) || 0);
}

/** Computed beside published, row by row. @param {Model} model @param {Names} names @param {boolean} printing @param {boolean} kept */
export function checkedScores({ index, checked }, names, printing, kept) {
  if (!checked || checked.lines.length === 0) return null;
  const say = scoreWords(names.lang);
  const cell = (/** @type {Line} */ line, /** @type {string} */ code) => h("td", { class: "n", "data-label": checked.title(code) }, checked.text(line, code) || "–");
  return h("details", { key: "checked", open: printing }, h("summary", null, say.published, ": ", h("span", { class: "quiet" }, checked.sentence)),
    framed("published", kept, say.published, h("table", { part: "table" },
      h("caption", null, checked.table.after[0]),
      h("thead", null, h("tr", null, [checked.title("name"), say.index].map((title) => h("th", { scope: "col" }, title)),
        ["published", "computed", "difference"].map((code) => numbers(checked.title(code))), h("th", { scope: "col" }, checked.title("agrees")))),
      h("tbody", null, checked.lines.map((line, place) => {
        const agrees = checked.text(line, "agrees");
        const yes = agrees === (names.lang === "vi" ? "có" : "yes");
        return h("tr", { key: place, class: "row", part: "row" },
          h("th", { scope: "row" }, checked.text(line, "name")),
          h("td", { "data-label": say.index }, partName(index, checked.text(line, "id"), names)),
          cell(line, "published"),
          h("td", { class: "n", "data-label": checked.title("computed") }, checked.text(line, "computed"), checked.text(line, "range") && h("span", { class: "quiet" }, ` ${checked.text(line, "range")}`)),
          cell(line, "difference"),
          h("td", { "data-label": checked.title("agrees") }, h("span", { class: "status", part: "status", "data-tone": agrees ? (yes ? "met" : "behind") : "nodata" },
            h("span", { "aria-hidden": "true" }, agrees ? (yes ? "✓" : "✗") : "–"), h("span", null, agrees ? (yes ? say.agrees : say.differs) : say.cannot))));
      })))));
}

// One result, large: the value, the verdict in sign and word, the target, the distance, the pace; and the chart of the way to it.

import { showDay } from "./dates.js";
import { bar, chart } from "./drawing.js";
import { tone } from "./names.js";
import { h } from "./render.js";
import { sheet } from "./styles.js";

/**
 * @typedef {import("../engine/engine.js").ValueRow} ValueRow
 * @typedef {import("../engine/engine.js").TargetRow} TargetRow
 * @typedef {import("../engine/engine.js").SpeedRow} SpeedRow
 * @typedef {import("./drawing.js").Course} Course
 * @typedef {{
 *   label: string, value: ValueRow | null, absent: string, exactly: string, target: TargetRow | null, percent: boolean,
 *   status: string | null, word: { symbol: string, label: string } | null, why: string[], needed: SpeedRow | null,
 *   expected: ValueRow | null, projection: ValueRow | null, course: Course | null, final?: string,
 * }} Shown
 */

export const results = sheet(`
.pair { display: grid; gap: 16px 32px; grid-template-columns: minmax(0, 1fr); align-items: start; }
@container (min-width: 760px) { .pair.two { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
.panel { border: 1px solid var(--_border); border-inline-start: 6px solid currentColor; border-radius: var(--_r); padding: var(--_s) calc(var(--_s) * 1.25); background: var(--_surface); }
.panel .inner { color: var(--chitieu-color, var(--_plain)); display: grid; gap: 12px 32px; align-items: start; }
@container (min-width: 560px) { .pair:not(.two) .panel .inner { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
.panel .status { font-size: 1.1875em; } .panel .bar { block-size: 14px; margin-block: 10px 8px; }
.panel .big { font-size: 2.5em; font-weight: 700; line-height: 1.25; letter-spacing: -.01em; }
.panel .why { font-weight: 700; }
.panel dl { display: grid; gap: 8px; } .panel dt { color: var(--_muted); font-size: .875em; } .panel dd { font-weight: 600; }
@container (max-width: 559px) { .panel .big { font-size: 2.125em; } }
.course figcaption { font-weight: 700; margin-block-end: 4px; }
.course table { inline-size: auto; border-collapse: collapse; font-size: .9375em; }
.course th, .course td { text-align: start; padding: 4px 16px 4px 0; border-block-end: 1px solid var(--_border); }
@media print { .panel, .course { break-inside: avoid; } }
@media (forced-colors: active) { .panel { border: 2px solid CanvasText; } }
`);

/** @param {Shown} shown @param {import("./words.js").Words} words @param {import("./dates.js").Lang} lang */
export function panel(shown, words, lang) {
  const { value, target, word, status, needed } = shown;
  const due = target?.deadline ? ` ${words.deadline} ${showDay(target.deadline, lang)}` : "";
  const fact = (/** @type {string} */ name, /** @type {string | undefined} */ text, /** @type {string} */ part = "value") => text && h("div", null, h("dt", null, name), h("dd", { part }, text));
  return h("div", { class: "panel", "data-tone": word ? tone(status) : "open" }, h("div", { class: "inner" },
    h("div", null,
      h("p", { class: "quiet" }, shown.label),
      h("p", { class: "big", part: "value" }, value?.shown.replace(/ \(.*\)$/, "") ?? (shown.absent || words.noFigure)),
      value && / \(.*\)$/.test(value.shown) && h("p", { class: "quiet" }, value.shown.match(/\((.*)\)$/)?.[1]),
      bar(value, target, { tone: word ? tone(status) : "open", percent: shown.percent }),
      word && h("p", { class: "status", part: "status", "data-tone": tone(status) }, h("span", { "aria-hidden": "true" }, word.symbol), h("span", null, word.label)),
      shown.why.length > 0 && h("p", { class: "why" }, shown.why.join(" · ")),
      shown.exactly && h("p", { class: "quiet" }, shown.exactly)),
    h("dl", null,
      target && fact(words.target, target.shown + due, "target"),
      needed && fact(words.needed, `${needed.per_month.shown} ${words.perMonth}; ${needed.per_quarter.shown} ${words.perQuarter}; ${needed.per_year.shown} ${words.perYear}`),
      fact(words.data, shown.final),
      fact(words.expected, shown.expected?.shown),
      fact(words.projection, shown.projection?.shown))));
}

/** @param {Course | null} course @param {import("./words.js").Words} words @param {import("./dates.js").Lang} lang @param {(period: string) => string} period @param {boolean} open */
export function courseFigure(course, words, lang, period, open) {
  if (!course) return null;
  const spots = course.spots.map((spot) => `${period(spot.period)}: ${spot.value.shown}`).join("; ");
  const due = `${words.target} ${course.target.shown} ${words.deadline} ${showDay(course.target.deadline, lang)}`;
  const drawing = chart(course, lang, { title: words.chart, deadline: words.deadline, period }, `${spots}. ${due}.`);
  return drawing && h("figure", { class: "course" },
    h("figcaption", null, words.chart),
    drawing,
    h("details", { open }, h("summary", null, words.chartTable),
      h("table", null,
        h("caption", { class: "seen" }, words.chartTable),
        h("thead", null, h("tr", null, h("th", { scope: "col" }, words.onDay), h("th", { scope: "col" }, words.actual), h("th", { scope: "col" }, words.goalOnDay))),
        h("tbody", null,
          course.spots.map((spot) => h("tr", null, h("th", { scope: "row" }, period(spot.period)), h("td", null, spot.value.shown), h("td", null, "–"))),
          course.path.filter((stop) => stop.day !== course.target.deadline).map((stop) => h("tr", null, h("th", { scope: "row" }, showDay(stop.day, lang)), h("td", null, "–"), h("td", null, stop.shown))),
          h("tr", null, h("th", { scope: "row" }, showDay(course.target.deadline, lang)), h("td", null, "–"), h("td", null, course.target.shown))))));
}

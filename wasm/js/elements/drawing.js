// Bars and the chart of a path: SVG with attributes only. What a value is called comes from the engine; here is only where it stands.

import { lastDay, showDay } from "./dates.js";
import { h } from "./render.js";
import { sheet } from "./styles.js";

/**
 * @typedef {import("../engine/engine.js").ValueRow} ValueRow
 * @typedef {import("../engine/engine.js").TargetRow} TargetRow
 * @typedef {{ period: string, value: ValueRow }} Spot
 * @typedef {{ day: string, value: string, shown: string }} Stop
 * @typedef {{ spots: Spot[], path: Stop[], target: TargetRow, asOf: string | null, percent: boolean, tone: string, smallIsGood?: boolean }} Course
 */

export const drawings = sheet(`
.bar { display: block; inline-size: 100%; block-size: 10px; overflow: visible; margin-block: 4px; }
.bar .track { fill: var(--_surface); stroke: var(--_strong); stroke-width: 1; vector-effect: non-scaling-stroke; }
.bar .fill { fill: currentColor; } .bar .maybe { fill: currentColor; opacity: .4; }
.bar line { vector-effect: non-scaling-stroke; } .bar .halo { stroke: var(--_field); stroke-width: 6; } .bar .mark { stroke: var(--_plain); stroke-width: 3; }
.chart { display: block; inline-size: 100%; max-inline-size: 400px; block-size: auto; overflow: visible; }
.chart text { fill: currentColor; font-size: 12px; font-family: inherit; }
.chart .dim { fill: var(--_muted); } .chart .strong { font-weight: 700; font-size: 13px; }
.chart .aim { fill: var(--_met); font-weight: 700; }
.chart .zone { fill: var(--_zone); } .chart .line { fill: none; stroke: currentColor; stroke-width: 2; }
.chart .axis { stroke: var(--_border); } .chart .due { stroke: var(--_strong); stroke-dasharray: 2 3; }
.chart .to { stroke: var(--_met); stroke-width: 2; } .chart .path { stroke: var(--_strong); stroke-dasharray: 5 4; fill: none; stroke-width: 1.5; }
.chart .spot { fill: currentColor; stroke: currentColor; stroke-width: 1.6; } .chart .open { fill: var(--_field); }
.chart .stop { fill: var(--_field); stroke: var(--_strong); stroke-width: 1.5; }
.chart .range { stroke: currentColor; stroke-width: 1.5; }
@media (forced-colors: active) { .bar .track { fill: Canvas; stroke: CanvasText; } .bar .fill { fill: Highlight; } .bar .maybe { fill: GrayText; } .bar .halo { stroke: Canvas; } .bar .mark { stroke: CanvasText; } .chart .zone { fill: none; } .chart .to, .chart .line, .chart .spot, .chart .range { stroke: CanvasText; } .chart .spot { fill: CanvasText; } .chart text { fill: CanvasText; } }
@media print { .bar, .bar * , .chart * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`);

/**
 * Where a canonical number (`30`, `-8.5`, `10430180/290189`) stands: for places in drawings, and nothing else.
 *
 * @param {string | null | undefined} text
 */
export function place(text) {
  if (text == null) return null;
  const [part, whole = "1"] = text.split("/");
  const number = Number(part) / Number(whole);
  return Number.isFinite(number) ? number : null;
}

/** The ends of a value; both the same for one exact number. @param {ValueRow} value @returns {[number | null, number | null]} */
const ends = (value) => (value.exact != null ? [place(value.exact), place(value.exact)] : [place(value.lower), place(value.upper)]);

/** The middle of what is known. @param {ValueRow} value */
function middle(value) {
  const [low, high] = ends(value);
  return place(value.face) ?? (low != null && high != null ? (low + high) / 2 : (low ?? high));
}

/** Targets to which a bar grows. */
const BARS = new Set([">=", ">", "=", "between", null]);

const tenth = (/** @type {number} */ number) => Math.round(number * 10) / 10;

/**
 * A value against its target; nothing where it would say nothing: ranks, yes and no, words. Words stand beside it, so it is hidden from readers.
 *
 * @param {ValueRow | null | undefined} value
 * @param {TargetRow | null | undefined} target
 * @param {{ tone: string, percent: boolean }} how
 */
export function bar(value, target, how) {
  const [low, high] = value ? ends(value) : [null, null];
  const known = value ? middle(value) : null;
  if (target && !BARS.has(target.comparator)) return null;
  const aim = place(target?.value);
  const most = how.percent ? 100 : Math.max(known ?? 0, aim ?? 0) * 1.15;
  if (known == null || !(most > 0) || known < 0) return null;
  const at = (/** @type {number} */ number) => tenth(Math.min(100, Math.max(0, (number / most) * 100)));
  const from = at(low ?? known);
  const to = at(high ?? known);
  return h("svg", { class: "bar", part: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false", "data-tone": how.tone },
    h("rect", { class: "track", width: 100, height: 10 }),
    to > from && h("rect", { class: "maybe", x: from, width: tenth(to - from), height: 10 }),
    h("rect", { class: "fill", width: from, height: 10 }),
    aim != null && ["halo", "mark"].map((name) => h("line", { class: name, x1: at(aim), x2: at(aim), y1: -3, y2: 13 })));
}

/** A text beside a point, above it or below it, where it does not stand on the line of the target; nothing where there is no room. @param {string} text @param {number} x @param {number} y @param {number} line */
function label(text, x, y, line) {
  const free = (/** @type {number} */ base) => base - 14 > TOP - 12 && base < BOTTOM - 2 && (line < base - 15 || line > base + 4);
  const base = [y - 10, y + 21].find(free);
  if (base === undefined || text.length > 14) return null;
  const near = anchor(x);
  return h("text", { class: "strong", x: near === "end" ? x + 4 : near === "start" ? x - 4 : x, y: tenth(base), "text-anchor": near }, text);
}

/** @param {number} x */
const anchor = (x) => (x < 70 ? "start" : x > WIDTH - 70 ? "end" : "middle");

const WIDTH = 280;
const HEIGHT = 190;
const [LEFT, RIGHT, TOP, BOTTOM] = [8, 272, 34, 166];

/**
 * The figures of a series, the straight path, and the target. Nothing where there is no figure with a day, or no target with a number.
 *
 * @param {Course} course
 * @param {import("./dates.js").Lang} lang
 * @param {{ title: string, deadline: string, period: (period: string) => string }} words
 * @param {string} description the same in words
 */
export function chart(course, lang, words, description) {
  const { spots, path, target } = course;
  const points = spots.flatMap(({ period, value }) => {
    const day = lastDay(period);
    const mark = middle(value);
    return day == null || mark == null ? [] : [{ day, mark, period, value, range: ends(value) }];
  });
  const aim = place(target.value);
  const due = lastDay(target.deadline);
  if (!points.length || aim == null || due == null) return null;
  const stops = path.flatMap((stop) => {
    const day = lastDay(stop.day);
    const mark = place(stop.value);
    return day == null || mark == null ? [] : [{ day, mark, shown: stop.shown }];
  });
  const days = [...points, ...stops].map((point) => point.day).concat(due);
  let first = Math.min(...days);
  const last = Math.max(...days);
  // One figure alone stands inside the year that it tells of, not at the edge.
  if (points.length + stops.length === 1) first = Math.min(first - 182, last - 365);
  const marks = [...points.flatMap((point) => [point.mark, ...point.range]), ...stops.map((stop) => stop.mark), aim].filter((mark) => mark != null);
  const high = course.percent ? Math.max(100, ...marks) : Math.max(...marks) * 1.1;
  const low = Math.min(0, ...marks);
  const x = (/** @type {number} */ day) => tenth(LEFT + ((day - first) / (last - first)) * (RIGHT - LEFT));
  const y = (/** @type {number} */ mark) => {
    const share = (mark - low) / (high - low || 1);
    return tenth(course.smallIsGood ? TOP + share * (BOTTOM - TOP) : BOTTOM - share * (BOTTOM - TOP));
  };
  const atMost = target.comparator === "<=" || target.comparator === "<";
  const edge = atMost === Boolean(course.smallIsGood) ? TOP : BOTTOM;
  const newest = points[points.length - 1];
  const aimLeft = x(newest.day) > WIDTH / 2;
  const wayTexts = [...points, ...stops].map((point) => [x(point.day), y(point.mark)]);
  const above = !wayTexts.some(([px, py]) => (aimLeft ? px < 120 : px > WIDTH - 120) && py < y(aim) && py > y(aim) - 30);
  return h("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-labelledby": "chart-title chart-words", focusable: "false" },
    h("title", { id: "chart-title" }, words.title),
    h("desc", { id: "chart-words" }, description),
    h("rect", { class: "zone", x: LEFT, y: Math.min(edge, y(aim)), width: RIGHT - LEFT, height: tenth(Math.abs(edge - y(aim))) }),
    h("line", { class: "axis", x1: LEFT, x2: RIGHT, y1: BOTTOM, y2: BOTTOM }),
    h("line", { class: "due", x1: x(due), x2: x(due), y1: TOP - 12, y2: BOTTOM }),
    h("text", { class: "dim", x: x(due), y: TOP - 16, "text-anchor": anchor(x(due)) }, `${words.deadline} ${showDay(target.deadline, lang)}`),
    stops.length > 1 && h("polyline", { class: "path", points: stops.map((stop) => `${x(stop.day)},${y(stop.mark)}`).join(" ") }),
    stops.slice(0, -1).map((stop) => h("circle", { class: "stop", cx: x(stop.day), cy: y(stop.mark), r: 3 })),
    h("line", { class: "to", x1: LEFT, x2: RIGHT, y1: y(aim), y2: y(aim) }),
    h("text", { class: "aim", x: aimLeft ? LEFT + 2 : RIGHT - 2, y: y(aim) + (above ? -6 : 15), "text-anchor": aimLeft ? "start" : "end" }, target.shown),
    points.length > 1 && h("polyline", { class: "line", points: points.map((point) => `${x(point.day)},${y(point.mark)}`).join(" ") }),
    points.map(({ day, mark, range: [from, to], value, period }, index) => [
      from !== to && h("line", { class: "range", x1: x(day), x2: x(day), y1: y(from ?? low), y2: y(to ?? high) }),
      h("circle", { class: from === to ? "spot" : "spot open", cx: x(day), cy: y(mark), r: 4.5 }),
      (index === 0 || index === points.length - 1) && label(value.shown.replace(/ \(.*\)$/, ""), x(day), y(mark), y(aim)),
      (index === 0 || index === points.length - 1) && h("text", { class: "dim", x: x(day), y: BOTTOM + 16, "text-anchor": anchor(x(day)) }, words.period(period)),
    ]));
}

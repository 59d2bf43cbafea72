// A table that a page already holds, read as a source: fallback and element then cannot disagree. Cells are passed to the engine as they are
// printed; what a number means is decided there.

/**
 * @typedef {"name" | "target" | "value" | "numerator" | "denominator" | "deadline" | "unit" | "period" | "source" | "measure"} Column
 * @typedef {Partial<Record<Column, string>> & { link: string | null }} Line
 * @typedef {(HTMLTableCellElement | undefined)[]} GridRow by columns; a cell stands in all that it spans
 */

import { plain } from "./words.js";

/** What a heading says, without marks; `data-column` on the cell wins. */
const HEADINGS = /** @type {[Column, RegExp][]} */ ([
  ["numerator", /^tu so|^numerator/],
  ["denominator", /^mau so|^denominator/],
  ["measure", /^(dvt|don vi tinh|unit of measure)/],
  ["deadline", /^(thoi han|han|deadline)/],
  ["target", /^(ke hoach|muc giao|chi tieu (duoc )?giao|target)/],
  ["value", /^(thuc hien|ket qua|actual|value)/],
  ["unit", /^(don vi|dia phuong|org unit|place)/],
  ["period", /^(ky|period)/],
  ["source", /^(nguon|can cu|van ban|source)/],
  ["name", /^(muc tieu|chi tieu|noi dung|goal|indicator|name)/],
]);

/** Columns of which a line can have one: of two nobody knows which is meant. */
const SINGLE = /** @type {Column[]} */ (["name", "target", "value", "numerator", "denominator"]);

/**
 * The lines of a table, by its headings; `null` when it has no row of headings with one column of names and one of targets or values beside it.
 *
 * @param {HTMLTableElement} table
 * @returns {Line[] | null}
 */
export function readTable(table) {
  const grid = gridOf(table);
  for (let head = 0; head < grid.length; head++) {
    let columns = grid[head].map(columnOf);
    // Headings in several rows: what stands beside the lower ones spans them.
    while (grid[head + 1]?.some((cell, place) => cell && cell === grid[head][place])) {
      columns = grid[++head].map((cell, place) => columnOf(cell) ?? columns[place]);
    }
    const read = only(grid[head], columns);
    if (read) return grid.slice(head + 1).flatMap((row) => lineOf(row, grid[head], read));
  }
  return null;
}

/** Each column once; `null` where these are no headings. @param {GridRow} heads @param {(Column | undefined)[]} columns */
function only(heads, columns) {
  const places = (/** @type {Column} */ kind) => {
    const all = columns.flatMap((column, place) => (column === kind ? [place] : []));
    const declared = all.filter((place) => heads[place]?.dataset.column);
    return declared.length ? declared : all;
  };
  const read = /** @type {(Column | undefined)[]} */ ([]);
  // "Chỉ tiêu | Mục tiêu năm 2025 | Kết quả": the second one is what is aimed at.
  const names = places("name");
  if (names.length === 2 && heads[names[0]] !== heads[names[1]] && !columns.includes("target")) columns[names[1]] = "target";
  for (const [kind] of HEADINGS) {
    const found = places(kind);
    if (found.length > 1 && SINGLE.includes(kind)) return null;
    for (const place of found) read[place] = kind;
  }
  return read.includes("name") && ["target", "value", "numerator"].some((kind) => read.includes(/** @type {Column} */ (kind))) ? read : null;
}

/** @param {GridRow} row @param {GridRow} heads @param {(Column | undefined)[]} columns @returns {Line[]} */
function lineOf(row, heads, columns) {
  const line = /** @type {Line} */ ({ link: null });
  const percents = /** @type {Column[]} */ ([]);
  for (const [place, cell] of row.entries()) {
    const column = columns[place];
    if (!cell || !column) continue;
    if (row.indexOf(cell) !== place) {
      // The title of a group of lines stands across their columns.
      if (cell === row[columns.indexOf("name")]) return [];
      continue;
    }
    const figure = SINGLE.includes(column) && column !== "name";
    const text = textOf(cell, figure);
    if (text) line[column] = text;
    if (figure && /%/.test(heads[place]?.textContent ?? "")) percents.push(column);
    if (column === "source") line.link = cell.querySelector("a")?.href ?? null;
  }
  // Columns are numbered in a row of their own: (1), (2) …
  if (!line.name || /^\(?\d+\)?$/.test(line.name)) return [];
  for (const column of line.measure === "%" ? /** @type {Column[]} */ (["target", "value"]) : percents) {
    line[column] = line[column]?.replace(/^[^/%]*\d$/, "$&%");
  }
  return [line];
}

/** @param {HTMLTableElement} table @returns {GridRow[]} */
function gridOf(table) {
  const grid = [...table.rows].map(() => /** @type {GridRow} */ ([]));
  [...table.rows].forEach((row, top) => {
    let left = 0;
    for (const cell of row.cells) {
      while (grid[top][left]) left++;
      for (const line of grid.slice(top, top + cell.rowSpan)) {
        for (let place = left; place < left + cell.colSpan; place++) line[place] = cell;
      }
    }
  });
  return grid;
}

/** Printed text: breaks and paragraphs part words; marks of notes are no digits of a figure. @param {Node} node @param {boolean} [figure] @returns {string} */
function textOf(node, figure) {
  /** @type {(node: any) => string} */
  const inside = ({ data, localName, childNodes }) =>
    data ?? (/^(script|style)$/.test(localName) || (figure && localName === "sup") ? "" : [...childNodes].map(inside).join("") + (/^(br|p|div|li)$/.test(localName) ? " " : ""));
  return inside(node).trim().replace(/\s+/g, " ");
}

/** @param {HTMLTableCellElement | undefined} cell @returns {Column | undefined} */
function columnOf(cell) {
  if (!cell) return;
  const declared = cell.dataset.column;
  const text = plain(textOf(cell));
  return HEADINGS.find(([column, heading]) => (declared ? column === declared : heading.test(text)))?.[0];
}

// A table that a page already holds, read as a source: fallback and element then cannot disagree. Cells are passed to the engine as they are
// printed; what a number means is decided there.

/**
 * @typedef {"name" | "target" | "value" | "numerator" | "denominator" | "deadline" | "unit" | "period" | "source" | "measure"} Column
 * @typedef {Partial<Record<Column, string>> & { link: string | null }} Line
 */

import { plain } from "./words.js";

/** What a heading says, without marks; `data-column` on the cell wins. */
const HEADINGS = /** @type {[Column, RegExp][]} */ ([
  ["numerator", /^tu so|^numerator/],
  ["denominator", /^mau so|^denominator/],
  ["measure", /^(dvt|don vi tinh|unit of measure)/],
  ["deadline", /^(thoi han|han|deadline)/],
  ["target", /^(ke hoach|muc giao|chi tieu giao|target)/],
  ["value", /^(thuc hien|ket qua|actual|value)/],
  ["unit", /^(don vi|dia phuong|org unit|place)/],
  ["period", /^(ky|period)/],
  ["source", /^(nguon|can cu|van ban|source)/],
  ["name", /^(muc tieu|chi tieu|noi dung|goal|indicator|name)/],
]);

/**
 * The lines of a table, by its headings; `null` when it has no column of names with targets or values beside it.
 *
 * @param {HTMLTableElement} table
 * @returns {Line[] | null}
 */
export function readTable(table) {
  const [head, ...rows] = [...table.rows].filter((row) => row.cells.length > 1);
  if (!head) return null;
  const columns = [...head.cells].map(columnOf);
  if (!columns.includes("name") || !columns.some((column) => column === "target" || column === "value" || column === "numerator")) return null;
  return rows.map((row) => {
    const line = /** @type {Line} */ ({ link: null });
    [...row.cells].forEach((cell, index) => {
      const column = columns[index];
      const text = cell.textContent?.trim().replace(/\s+/g, " ");
      if (column && text) line[column] = text;
      if (column === "source") line.link = cell.querySelector("a")?.href ?? null;
    });
    return line;
  }).filter((line) => line.name);
}

/** @param {HTMLTableCellElement} cell @returns {Column | undefined} */
function columnOf(cell) {
  const declared = cell.dataset.column;
  const text = plain(cell.textContent?.trim() ?? "");
  return HEADINGS.find(([column, heading]) => (declared ? column === declared : heading.test(text)))?.[0];
}

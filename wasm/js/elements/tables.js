// Tables, and the same rows as cards where there is no room for one.

import { sheet } from "./styles.js";

export const tables = sheet(`
.scroll { overflow-x: auto; }
table { inline-size: 100%; border-collapse: collapse; line-height: 1.45; margin-block: 12px; }
caption { text-align: start; color: var(--_muted); font-size: .875em; padding-block-end: 8px; }
th, td { text-align: start; vertical-align: top; padding: 10px 16px 10px 0; border-block-end: 1px solid var(--_border); }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { border-block-end: 2px solid currentColor; vertical-align: bottom; font-size: .9375em; }
tbody th { font-weight: 400; }
.figure { font-weight: 700; }
@media print { thead { display: table-header-group; } tr { break-inside: avoid; } .scroll { overflow: visible; } }
`);

/** Rows as cards: in a narrow place, or when asked for. @param {string} board */
export const cards = (board) => `
${board} thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
${board} table, ${board} tbody, ${board} tr, ${board} td, ${board} tbody th, ${board} caption { display: block; }
${board} tr.row { padding-block: 14px 12px; border-block-start: 1px solid var(--_border); }
${board} tr.row:first-child { border-block-start: 2px solid currentColor; }
${board} td, ${board} tbody th { padding: 2px 0; border: 0; inline-size: auto; }
${board} td[data-label]::before { content: attr(data-label) ": "; color: var(--_muted); font-weight: 400; }
${board} td.state::before { content: none; }
${board} td:empty, ${board} td.nil { display: none; }
${board} .bar { max-inline-size: 24em; }`;

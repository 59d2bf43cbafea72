/** @import { ExportQuestion, ObservationRow, ReportJson, ValueRow } from "./engine.js" */
import { WORDS } from "../generated/words.js";

/**
 * A table that spreadsheets open by a double click: with a byte order mark, and `;` between cells where commas are decimal marks.
 *
 * @param {ReportJson | ObservationRow[]} answer
 * @param {ExportQuestion} question
 */
export function csv(answer, { numberStyle = "vi", lang = "vi" }) {
  const vi = numberStyle === "vi";
  /** Canonical numbers with the decimal mark of the file. @param {string | null} number */
  const local = (number) => (vi ? (number?.replaceAll(".", ",") ?? null) : number);
  return sheet(Array.isArray(answer) ? observations(answer, local) : goals(answer, lang, local), vi ? ";" : ",");
}

/** @param {(string | number | boolean | null | undefined)[][]} rows @param {string} separator */
export const sheet = (rows, separator) => `\ufeff${rows.map((row) => row.map((value) => cell(value, separator)).join(separator)).join("\r\n")}\r\n`;

/** What a Vietnamese spreadsheet takes for a date or a time, or drops zeros of: 9/63, 2025-09, 001 … */
const MISTAKEN = /^(0\d+|\d{1,4}([./:-]\d{1,4}){1,2})$/;
/** … and what of that it reads as it is meant: 1.450.945, 2023-12-31. */
const MEANT = /^(\d{1,3}(\.\d{3})+|\d{4}-\d\d-\d\d)$/;

/**
 * Nothing that a spreadsheet would calculate or mistake leaves as it is: such a cell begins with an apostrophe.
 * @param {string | number | boolean | null | undefined} value
 * @param {string} separator
 */
function cell(value, separator) {
  let text = value === null || value === undefined ? "" : String(value);
  if ((/^[=+\-@\t\r]./s.test(text) && !/^[+-]?\d+([.,]\d+)*%?$/.test(text)) || (separator === ";" && MISTAKEN.test(text) && !MEANT.test(text))) text = `'${text}`;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {ReportJson} report
 * @param {"vi" | "en"} lang
 * @param {(number: string | null) => string | null} local
 */
function goals(report, lang, local) {
  const status = new Map(WORDS.status.map((word) => [word.code, word.label[lang]]));
  const head =
    lang === "vi"
      ? ["Kế hoạch", "Mục tiêu", "Tên mục tiêu", "Đơn vị", "Chỉ tiêu", "Kỳ", "Thực hiện", "Giá trị chính xác", "Cần đạt", "Thời hạn", "Tình trạng", "Kết luận", "Còn thiếu", "Lý do", "Căn cứ"]
      : ["Plan", "Goal", "Name", "Org unit", "Indicator", "Period", "Value", "Exact value", "Target", "Deadline", "Status", "Verdict", "Gap", "Reason", "Evidence"];
  const rows = report.goals.map((row) => [
    row.plan,
    row.goal,
    row.name[lang],
    row.unit,
    row.indicator,
    row.period,
    row.value?.shown,
    row.value && local(bounds(row.value)),
    row.target.shown,
    row.target.deadline,
    status.get(row.status),
    row.verdict,
    row.gap?.shown,
    row.explanation?.[lang],
    row.evidence.map((proof) => `${proof.document ?? proof.at?.file ?? "?"}:${proof.line ?? proof.at?.line ?? "?"} ${proof.as_printed}`).join(" | "),
  ]);
  return [head, ...rows];
}

/** @param {ObservationRow[]} rows @param {(number: string | null) => string | null} local */
function observations(rows, local) {
  const columns = /** @type {const} */ (["document", "line", "as_printed", "role", "unit", "period", "indicator", "exact", "lower", "lower_closed", "upper", "upper_closed"]);
  return [[...columns], ...rows.map((row) => columns.map((column) => (/^(exact|lower|upper)$/.test(column) ? local(/** @type {string | null} */ (row[column])) : row[column])))];
}

/** @param {ValueRow} value */
function bounds({ exact, lower, lower_closed, upper, upper_closed }) {
  return exact ?? `${lower_closed ? "[" : "("}${lower ?? "…"}; ${upper ?? "…"}${upper_closed ? "]" : ")"}`;
}

/** @import { ExportQuestion, ObservationRow, ReportJson, ValueRow } from "./engine.js" */
import { WORDS } from "../generated/words.js";

/**
 * A table that spreadsheets open by a double click: with a byte order mark, and `;` between cells where commas are decimal marks.
 *
 * @param {ReportJson | ObservationRow[]} answer
 * @param {ExportQuestion} question
 */
export function csv(answer, { numberStyle = "vi", lang = "vi" }) {
  const rows = Array.isArray(answer) ? observations(answer) : goals(answer, lang);
  return sheet(rows, numberStyle === "vi" ? ";" : ",");
}

/** @param {(string | number | boolean | null | undefined)[][]} rows @param {string} separator */
export const sheet = (rows, separator) => `\ufeff${rows.map((row) => row.map((value) => cell(value, separator)).join(separator)).join("\r\n")}\r\n`;

/**
 * Nothing that a spreadsheet would calculate leaves as it is: such a cell begins with an apostrophe.
 * @param {string | number | boolean | null | undefined} value
 * @param {string} separator
 */
function cell(value, separator) {
  let text = value === null || value === undefined ? "" : String(value);
  if (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)*%?$/.test(text)) text = `'${text}`;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {ReportJson} report
 * @param {"vi" | "en"} lang
 */
function goals(report, lang) {
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
    row.value && bounds(row.value),
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

/** @param {ObservationRow[]} rows */
function observations(rows) {
  const columns = /** @type {const} */ (["document", "line", "as_printed", "role", "unit", "period", "indicator", "exact", "lower", "lower_closed", "upper", "upper_closed"]);
  return [[...columns], ...rows.map((row) => columns.map((column) => row[column]))];
}

/** @param {ValueRow} value */
function bounds({ exact, lower, lower_closed, upper, upper_closed }) {
  return exact ?? `${lower_closed ? "[" : "("}${lower ?? "…"}; ${upper ?? "…"}${upper_closed ? "]" : ")"}`;
}

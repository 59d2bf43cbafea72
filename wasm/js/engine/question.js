/**
 * A question as the module reads it: a line for every member, `name=value`.
 *
 * @param {Record<string, any>} question
 */
export function lines(question) {
  const out = [];
  for (const [name, value] of Object.entries(question)) {
    if (value === undefined || value === null || value === false) continue;
    const key = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (key === "what_if") {
      for (const { indicator, unit, period, value: token } of value) {
        out.push(`${key}=${[indicator, unit, period, token].map(plain).join("\t")}`);
      }
    } else if (key === "weights") {
      for (const pair of Object.entries(value)) out.push(`weight=${pair.map(plain).join("\t")}`);
    } else {
      out.push(`${key}=${value === true ? "1" : plain(value)}`);
    }
  }
  return out.join("\n");
}

/**
 * Line breaks and other control characters mean nothing in a question.
 * @param {unknown} value
 */
const plain = (value) => String(value ?? "").replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ");

/** Today in Viet Nam (UTC+7 all year): deadlines are days there, wherever the reader sits. */
export const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

// Days and periods as officers write them. Word for word what the engine writes (`tests/web/elements/dates.test.mjs` compares them): reports
// carry periods as codes, and a page needs their names before it asks anything.

/** @typedef {"vi" | "en"} Lang */

const MONTHS =
  "January February March April May June July August September October November December".split(" ");
const ROMAN = ["I", "II", "III", "IV"];

/**
 * `2023-12-31` as `31/12/2023`; in English as it is.
 *
 * @param {string | null | undefined} day
 * @param {Lang} lang
 */
export function showDay(day, lang) {
  if (!day) return "";
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  return parts && lang === "vi" ? `${parts[3]}/${parts[2]}/${parts[1]}` : day;
}

/**
 * `2023-H1` as `6 tháng đầu năm 2023`.
 *
 * @param {string | null | undefined} period
 * @param {Lang} lang
 */
export function showPeriod(period, lang) {
  if (!period) return "";
  const vi = lang === "vi";
  const range = /^(\d{4})\.\.(\d{4})$/.exec(period);
  if (range) return vi ? `từ ${range[1]} đến ${range[2]}` : `${range[1]} to ${range[2]}`;
  const before = /^pre-(\d{4})$/.exec(period);
  if (before) return vi ? `trước năm ${before[1]}` : `before ${before[1]}`;
  const parts = /^(\d{4})(?:-(Q[1-4]|H[12]|9M|\d\d))?$/.exec(period);
  if (!parts) return showDay(period, lang);
  const [, year, part] = parts;
  switch (part?.[0]) {
    case undefined:
      return vi ? `năm ${year}` : year;
    case "Q":
      return vi ? `quý ${ROMAN[Number(part[1]) - 1]}/${year}` : `${part} ${year}`;
    case "H":
      if (vi) return `6 tháng ${part === "H1" ? "đầu" : "cuối"} năm ${year}`;
      return `${part === "H1" ? "first" : "second"} half of ${year}`;
    case "9":
      return vi ? `9 tháng đầu năm ${year}` : `first nine months of ${year}`;
    default:
      return vi ? `tháng ${Number(part)}/${year}` : `${MONTHS[Number(part) - 1]} ${year}`;
  }
}

/**
 * The last day of a period as a number of days, for places in a drawing; `null` where there is none.
 *
 * @param {string | null | undefined} period a period or a day
 */
export function lastDay(period) {
  const parts = /^(?:\d{4}\.\.)?(\d{4})(?:-(Q[1-4]|H[12]|9M|\d\d)(?:-(\d\d))?)?$/.exec(period ?? "");
  if (!parts) return null;
  const [, year, part, day] = parts;
  if (day) return Date.UTC(Number(year), Number(part) - 1, Number(day)) / 864e5;
  const month = !part ? 12 : part[0] === "Q" ? Number(part[1]) * 3 : part[0] === "H" ? Number(part[1]) * 6 : part === "9M" ? 9 : Number(part);
  return Date.UTC(Number(year), month, 0) / 864e5;
}

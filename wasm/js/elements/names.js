// From the codes of a report to what people read, looked up in the description of its pack.

import { WORDS } from "../generated/words.js";
import { showPeriod } from "./dates.js";
import { words } from "./words.js";

/**
 * @typedef {import("./dates.js").Lang} Lang
 * @typedef {import("../engine/engine.js").DescriptionJson} DescriptionJson
 * @typedef {import("../engine/engine.js").EvidenceRow} EvidenceRow
 * @typedef {import("../engine/engine.js").Status} Status
 */

/** Which colour carries a status; its sign and its word always stand beside it. */
const TONES = /** @type {Record<string, string>} */ ({
  exceeded: "met",
  met: "met",
  met_estimate: "met",
  met_as_printed: "met",
  behind: "near",
  not_met: "behind",
  on_pace: "open",
  in_progress: "open",
});

/** What needs attention first. */
const ATTENTION = "not_met behind depends in_progress on_pace met_as_printed met_estimate met exceeded no_data not_computable not_applicable".split(" ");

/** @param {string | null | undefined} status `met`, `near`, `behind`, `open` or `nodata` */
export const tone = (status) => TONES[status ?? ""] ?? "nodata";

/** @param {string} status */
export const attention = (status) => {
  const place = ATTENTION.indexOf(status);
  return place < 0 ? ATTENTION.length : place;
};

/** Only addresses of the web become links: a pack can hold any text. @param {string | null | undefined} address */
export function webAddress(address) {
  try {
    return address && /^https?:$/.test(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

/** Looks up names in one language. */
export class Names {
  #maps = /** @type {Record<string, Map<string, any>>} */ ({});

  /** @param {DescriptionJson} description @param {Lang} lang */
  constructor(description, lang) {
    this.description = description;
    this.lang = lang;
    this.words = words(lang);
  }

  /** @param {string} list @param {string} field @param {string | null | undefined} value */
  #find(list, field, value) {
    let map = this.#maps[list];
    if (!map) {
      const items = /** @type {any} */ (this.description)[list];
      this.#maps[list] = map = new Map(items.map((/** @type {any} */ item) => [item[field], item]));
    }
    return value == null ? undefined : map.get(value);
  }

  /** @param {{ vi: string, en: string } | null | undefined} text */
  text(text) {
    return text ? text[this.lang] : "";
  }

  /** @param {string | null | undefined} id */
  unit(id) {
    return this.text(this.#find("units", "id", id)?.name) || id || "";
  }

  /** @param {string | null | undefined} id */
  plan(id) {
    return this.#find("plans", "id", id);
  }

  /** Number and title of a plan. @param {string} id */
  planTitle(id) {
    const plan = this.plan(id);
    if (!plan) return id;
    const title = this.text(plan.title);
    return plan.number ? `${plan.number} – ${title}` : title;
  }

  /** @param {string} code `plan/goal` */
  goal(code) {
    return this.#find("goals", "code", code);
  }

  /** @param {string | null | undefined} code */
  indicator(code) {
    return this.#find("indicators", "code", code);
  }

  /** @param {string | null | undefined} id */
  document(id) {
    return this.#find("documents", "id", id);
  }

  /** @param {Status | null | undefined} code @returns {{ symbol: string, label: string }} */
  status(code) {
    return statusWord(code, this.lang);
  }

  /** @param {"timing" | "pace" | "absent" | "tier"} list @param {string | null | undefined} code */
  word(list, code) {
    return this.text(this.description.words[list].find((word) => word.code === code)?.label);
  }

  /** @param {string | null | undefined} period */
  period(period) {
    return showPeriod(period, this.lang);
  }

  /** Where a token stands: "văn bản 001 dòng 32", or a cell of a file. @param {EvidenceRow} proof */
  place(proof) {
    const { words } = this;
    if (proof.at) {
      const { file, sheet, line } = proof.at;
      return [`${words.file} ${file}`, sheet, `${words.line} ${line}`].filter(Boolean).join(", ");
    }
    const line = proof.line == null ? "" : ` ${words.line} ${proof.line}`;
    return `${words.document} ${proof.document ?? ""}${line}`;
  }

  /** A printed token between the quotation marks of the language. @param {string} token */
  quote(token) {
    return this.lang === "vi" ? `«${token}»` : `“${token}”`;
  }
}

/** The words for a status without a pack, for a calculation from typed numbers. @param {string | null | undefined} code @param {Lang} lang @returns {{ symbol: string, label: string }} */
export function statusWord(code, lang) {
  const found = WORDS.status.find((word) => word.code === code);
  return { symbol: found?.symbol ?? "–", label: found ? found.label[lang] : (code ?? "") };
}

/** Why there is no value, without a pack. @param {string | null | undefined} code @param {Lang} lang */
export const absentWord = (code, lang) => WORDS.absent.find((word) => word.code === code)?.label[lang] ?? "";

// Where a number stands, so that a journalist can cite it: token, document, line, issuer, number, date, title, address.

import { h } from "./render.js";
import { showDay } from "./dates.js";
import { webAddress } from "./names.js";

/**
 * @typedef {import("./names.js").Names} Names
 * @typedef {import("../engine/engine.js").EvidenceRow} EvidenceRow
 */

/** A link to another site; nothing where the address is none of the web. @param {string | null | undefined} address @param {Pick<Names, "words">} names @param {string} [text] */
export function link(address, names, text = names.words.openDocument) {
  const to = webAddress(address);
  return to && h("a", { href: to, rel: "noopener noreferrer external" }, text, h("span", { class: "quiet" }, ` (${new URL(to).hostname})`));
}

/** One line that can be pasted into an article. @param {EvidenceRow & { cited?: { vi: string, en: string } }} proof @param {Names} names */
export function citation(proof, names) {
  const document = names.document(proof.document);
  const cited = names.text(proof.cited ?? document?.cited);
  return [`${names.quote(proof.as_printed)}, ${names.place(proof)}`, cited && `: ${cited}`, webAddress(document?.address) && `. ${document.address}`].filter(Boolean).join("");
}

/** @param {(EvidenceRow & { cited?: { vi: string, en: string }, value?: { shown: string } | null })[]} evidence @param {Names} names @param {(text: string) => void} copy */
export function proofs(evidence, names, copy) {
  const { words, lang } = names;
  /** @type {Map<string, typeof evidence>} */
  const groups = new Map();
  for (const proof of evidence) {
    const key = proof.document ?? proof.at?.file ?? "";
    groups.set(key, [...(groups.get(key) ?? []), proof]);
  }
  return h("ul", { class: "proofs", part: "source" }, [...groups.values()].map((group) => {
    const document = names.document(group[0].document);
    const cited = names.text(group[0].cited ?? document?.cited);
    return h("li", null,
      h("p", null, group.map((proof, index) => [index > 0 && "; ", names.place(proof), ` ${names.quote(proof.as_printed)}`, proof.value && proof.value.shown !== proof.as_printed && ` = ${proof.value.shown}`])),
      cited && h("p", { class: "quiet" }, cited, document?.retrieved && ` (${words.retrieved} ${showDay(document.retrieved, lang)})`),
      h("p", { class: "tools" },
        link(document?.address, names),
        h("button", { type: "button", class: "link", part: "button", onclick: () => copy(group.map((proof) => citation(proof, names)).join("\n")) }, words.cite)));
  }));
}

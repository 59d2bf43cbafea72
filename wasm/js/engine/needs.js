/**
 * What has to be loaded for a pack, as it says itself. `chitieu bundle` writes so first of all, so that nothing is parsed for it; a pack that says nothing
 * is opened in the smallest module.
 *
 * @param {string | undefined} text
 * @returns {"packs" | "wholes" | "all"}
 */
export function purposeOf(text = "") {
  const said = /^\s*\{\s*"needs"\s*:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? "";
  return said.includes('"bounds"') ? "all" : said.includes('"rollup"') ? "wholes" : "packs";
}

/**
 * Whether a pack says of itself that it has figures of parts of a whole. `chitieu bundle` writes so first of all, so that nothing is parsed for it.
 *
 * @param {string | undefined} text
 */
export const addsUp = (text = "") => /^\s*\{\s*"needs"\s*:\s*\[\s*"rollup"/.test(text);

/**
 * The single file for old content systems: a classic script that needs nothing beside it. `chitieu.load()` gives the engine; the custom elements are
 * defined where they are part of the build. Loaded twice, it works once.
 */
import { Core } from "./engine/core.js";
import { ChitieuError } from "./engine/error.js";
import { javascript, wasm } from "./engine/providers.js";
import { isAllowed } from "./engine/source.js";
import { bytes } from "./generated/bytes.js";
import { VERSION } from "./generated/words.js";
import { useEngine } from "chitieu-elements";

/** @import { LoadOptions, PageEngine } from "./engine/engine.js" */

/** Where this script came from: the fallback lies beside it. Known only while the script runs. */
const address = typeof document === "object" && document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

const fallback = () => {
  const file = new URL(`chitieu-${VERSION}.fallback.js`, address || document.baseURI).href;
  return import(/* @vite-ignore */ file);
};

/** @type {Core | null} */
let cached = null;

/**
 * @param {LoadOptions} [options]
 * @returns {Promise<PageEngine>}
 */
async function load({ module, engine = "auto", timeout, for: purpose = "packs" } = {}) {
  const isUsual = module === undefined && engine === "auto" && timeout === undefined;
  if (isUsual && cached && !cached.disposed) {
    await cached.prepare(purpose);
    return cached;
  }
  const js = () => javascript({ full: fallback }, timeout);
  if (engine === "wasm" && !isAllowed()) throw new ChitieuError("refused");
  const useWasm = engine !== "js" && isAllowed();
  const core = new Core(useWasm ? wasm({ full: () => module ?? bytes() }, timeout) : js(), useWasm && engine === "auto" ? js : null, () => {
    if (cached === core) cached = null;
  });
  if (isUsual) cached = core;
  await core.prepare(purpose);
  return core;
}

const global = /** @type {any} */ (globalThis);
if (!global.chitieu) {
  global.chitieu = Object.freeze({ version: VERSION, load, ChitieuError });
  useEngine(load);
}

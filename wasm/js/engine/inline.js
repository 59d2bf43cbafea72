/** The engine with the module inside the script, for hosts that serve no `.wasm`. Larger and slower to start than the usual one. */
import { load as loadAny, loadWorker } from "./index.js";
import { bytes } from "../generated/bytes.js";

/** @import { LoadOptions, PageEngine } from "./engine.js" */

export { ChitieuError } from "./error.js";
export { loadWorker };

/** @type {Promise<PageEngine> | null} */
let cached = null;

/**
 * @param {LoadOptions} [options]
 * @returns {Promise<PageEngine>}
 */
export async function load(options = {}) {
  if (Object.keys(options).length > 0) return loadAny({ module: bytes(), ...options });
  const known = await cached?.catch(() => null);
  if (known && !known.disposed) return known;
  cached = loadAny({ module: bytes() });
  return cached;
}

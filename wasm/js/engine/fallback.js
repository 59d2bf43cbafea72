/** The engine as JavaScript alone, for pages that know that WebAssembly is refused. */
import { load as loadAny, loadWorker } from "./index.js";

/** @import { LoadOptions } from "./engine.js" */

export { ChitieuError } from "./error.js";
export { loadWorker };

/** @param {LoadOptions} [options] */
export const load = (options = {}) => loadAny({ ...options, engine: "js" });

/** The engine: `load()` for this thread, `loadWorker()` for another. Importing this file does nothing. */
import { ChitieuError } from "./error.js";
import { load } from "./page.js";
import { start } from "./remote.js";

/** @import { Engine, LoadOptions } from "./engine.js" */

export { ChitieuError, load };

/** @type {Promise<Engine> | null} */
let cachedWorker = null;

/**
 * @param {LoadOptions & { worker?: string | URL | Worker }} [options]
 * @returns {Promise<Engine>}
 */
export function loadWorker(options = {}) {
  const isUsual = Object.keys(options).length === 0;
  if (isUsual && cachedWorker) return cachedWorker;
  const { worker, ...rest } = options;
  let made;
  try {
    made = worker instanceof Object && !(worker instanceof URL) ? worker : started(worker);
  } catch (cause) {
    return Promise.reject(new ChitieuError("load", { cause }));
  }
  const engine = start(made, rest, () => {
    if (cachedWorker === engine) cachedWorker = null;
  });
  if (isUsual) cachedWorker = engine;
  return engine;
}

/** @param {string | URL} [address] */
function started(address) {
  try {
    // Written out, so that bundlers find the script.
    return address === undefined ? new Worker(new URL("./worker.js", import.meta.url), { type: "module" }) : new Worker(address, { type: "module" });
  } catch (error) {
    // Where a page asks for trusted types, an address has to be declared as one.
    const { trustedTypes } = /** @type {any} */ (globalThis);
    if (!trustedTypes) throw error;
    const policy = trustedTypes.createPolicy("chitieu", { createScriptURL: (/** @type {string} */ text) => text });
    // Not written out, so that no bundler takes the script for a file to copy as it is: what it makes of the worker is known only above.
    const beside = "./worker.js";
    return new Worker(policy.createScriptURL(String(address ?? new URL(beside, import.meta.url))), { type: "module" });
  }
}

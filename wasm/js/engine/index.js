/** The engine: `load()` for this thread, `loadWorker()` for another. Importing this file does nothing. */
import { Core } from "./core.js";
import { ChitieuError } from "./error.js";
import { javascript, wasm } from "./providers.js";
import { isAllowed } from "./source.js";
import { start } from "./remote.js";

/** @import { Engine, LoadOptions, PageEngine } from "./engine.js" */
/** @import { Provider } from "./core.js" */

export { ChitieuError };

/** Written out, so that bundlers find the files. */
const beside = () => ({
  calculate: () => new URL("../generated/chitieu-calculate.wasm", import.meta.url),
  board: () => new URL("../generated/chitieu-board.wasm", import.meta.url),
  wholes: () => new URL("../generated/chitieu-wholes.wasm", import.meta.url),
  full: () => new URL("../generated/chitieu-full.wasm", import.meta.url),
});

const fallback = () => import("../generated/fallback.js");

/** @type {Core | null} */
let cached = null;
/** @type {Promise<Engine> | null} */
let cachedWorker = null;

/**
 * @param {LoadOptions} [options]
 * @returns {Promise<PageEngine>}
 */
export function load(options = {}) {
  const { module, engine = "auto", timeout, for: purpose = "packs" } = options;
  const isUsual = module === undefined && engine === "auto" && timeout === undefined;
  if (isUsual && cached && !cached.disposed) return ready(cached, purpose);
  const js = () => javascript(fallback, timeout);
  /** @type {Provider} */
  let provider;
  if (engine === "js") provider = js();
  else if (isAllowed()) provider = wasm(module === undefined ? beside() : { full: () => module }, timeout);
  else if (engine === "wasm") return Promise.reject(new ChitieuError("refused"));
  else provider = js();
  const core = new Core(provider, engine === "auto" && provider.kind === "wasm" ? js : null, () => {
    if (cached === core) cached = null;
  });
  if (isUsual) cached = core;
  return ready(core, purpose);
}

/**
 * An engine that cannot be loaded is not kept: the next call tries anew.
 * @param {Core} core
 * @param {NonNullable<LoadOptions["for"]>} purpose
 */
async function ready(core, purpose) {
  try {
    await core.prepare(purpose);
    return core;
  } catch (error) {
    core.dispose();
    throw error;
  }
}

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
    return new Worker(policy.createScriptURL(String(address ?? new URL("./worker.js", import.meta.url))), { type: "module" });
  }
}

/** The engine on this thread. Importing this file does nothing. */
import { Core } from "./core.js";
import { ChitieuError } from "./error.js";
import { javascript, wasm } from "./providers.js";
import { isAllowed } from "./source.js";

/** @import { LoadOptions, PageEngine } from "./engine.js" */
/** @import { Bound, Provider } from "./core.js" */

/** Written out, so that bundlers find the files. */
const beside = () => ({
  calculate: () => new URL("../generated/chitieu-calculate.wasm", import.meta.url),
  board: () => new URL("../generated/chitieu-board.wasm", import.meta.url),
  wholes: () => new URL("../generated/chitieu-wholes.wasm", import.meta.url),
  full: () => new URL("../generated/chitieu-full.wasm", import.meta.url),
  indices: () => new URL("../generated/chitieu-indices.wasm", import.meta.url),
  all: () => new URL("../generated/chitieu-all.wasm", import.meta.url),
});

/**
 * By their addresses, as the modules are, and not as parts of the program: a worker may then be one classic script, which is what Vite makes of it.
 * @param {URL} file
 * @returns {Promise<{ instantiate: () => Bound }>}
 */
const script = (file) => import(/* @vite-ignore */ /* webpackIgnore: true */ file.href);

const fallback = {
  full: () => script(new URL("../generated/fallback.js", import.meta.url)),
  all: () => script(new URL("../generated/fallback-all.js", import.meta.url)),
};

/** @type {Core | null} */
let cached = null;

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

/** Modules that run: WebAssembly bound to its glue, or the same as JavaScript. */
import { notLoaded } from "./error.js";
import { compile, within } from "./source.js";
import { bind } from "../generated/glue.js";

/** @import { Bound, ModuleName, Provider } from "./core.js" */
/** @import { ModuleSource } from "./engine.js" */

/** Milliseconds until the next step is taken. */
export const PATIENCE = 8_000;

/**
 * @param {Partial<Record<ModuleName, () => ModuleSource>>} sources
 * @param {number} [timeout]
 * @returns {Provider}
 */
export function wasm(sources, timeout = PATIENCE) {
  return {
    kind: "wasm",
    names: /** @type {ModuleName[]} */ (Object.keys(sources)),
    get: (name) =>
      within(async (signal) => {
        const source = sources[name];
        if (!source) throw notLoaded(`không có phần “${name}”`, `there is no part “${name}”`);
        return run(await compile(source(), signal));
      }, timeout),
  };
}

/**
 * @param {WebAssembly.Module} module
 * @returns {Promise<Bound>}
 */
async function run(module) {
  const glue = bind();
  const imports = Object.fromEntries(WebAssembly.Module.imports(module).map(({ module: from }) => [from, glue]));
  const instance = await WebAssembly.instantiate(module, imports).catch((cause) => {
    throw notLoaded("tệp WebAssembly này không phải của chitieu", "this WebAssembly file is not chitieu's", cause);
  });
  const { exports } = instance;
  if (typeof exports.__wbindgen_malloc !== "function") {
    throw notLoaded("tệp WebAssembly này không phải của chitieu", "this WebAssembly file is not chitieu's");
  }
  glue.__wbg_set_wasm(exports);
  if (typeof exports.__wbindgen_start === "function") exports.__wbindgen_start();
  return glue;
}

/**
 * @param {Partial<Record<ModuleName, () => Promise<{ instantiate: () => Bound }>>>} sources
 * @param {number} [timeout]
 * @returns {Provider}
 */
export function javascript(sources, timeout = PATIENCE) {
  return {
    kind: "js",
    names: /** @type {ModuleName[]} */ (Object.keys(sources)),
    get: (name) =>
      within(async () => {
        const loaded = await sources[name]?.().catch((cause) => {
          throw notLoaded("không tải được bộ tính bằng JavaScript", "the engine in JavaScript could not be loaded", cause);
        });
        return /** @type {{ instantiate: () => Bound }} */ (loaded).instantiate();
      }, timeout),
  };
}

/** The side of the engine that answers messages: in a worker of a browser, or of Node.js. */
import { load } from "./page.js";
import { ChitieuError, packed } from "./error.js";

/** @import { PackHandle, PageEngine } from "./engine.js" */
/** @typedef {{ postMessage(message: unknown): void, addEventListener?: Function, on?: Function, start?: Function }} Port */

/**
 * @param {Port} port
 * @param {(message: any) => void} hear
 */
export function listen(port, hear) {
  if (port.addEventListener) port.addEventListener("message", (/** @type {MessageEvent} */ event) => hear(event.data));
  else port.on?.("message", hear);
  port.start?.();
}

/**
 * Answers on a port until the engine is disposed.
 * @param {Port} port
 */
export function serve(port) {
  /** @type {PageEngine | undefined} */
  let engine;
  /** @type {Map<number, PackHandle>} */
  const packs = new Map();
  const pack = (/** @type {number | null} */ id) => (id === null ? null : packs.get(id));

  /** @type {Record<string, (...rest: any[]) => Promise<unknown>>} */
  const methods = {
    load: async (options) => {
      engine = await load(options);
      return { kind: engine.kind, version: engine.version };
    },
    open: async (files, options) => {
      const reading = await asked().open(files, options);
      if (reading.pack) packs.set(reading.pack.id, reading.pack);
      return reading;
    },
    json: async (ask, id, question) => {
      const known = pack(id);
      if (known === undefined) throw new ChitieuError("closed");
      return asked().json(ask, known, question);
    },
    describe: async (id) => {
      const known = pack(id);
      if (!known) throw new ChitieuError("closed");
      return asked().describe(known);
    },
    export: async (id, question) => {
      const known = pack(id);
      if (!known) throw new ChitieuError("closed");
      return asked().export(known, question);
    },
    test: async (id, question) => {
      const known = pack(id);
      if (!known) throw new ChitieuError("closed");
      return asked().test(known, question);
    },
    prepare: async (...what) => asked().prepare(.../** @type {any} */ (what)),
    close: async (id) => {
      const known = pack(id);
      packs.delete(id);
      if (known) asked().close(known);
    },
    dispose: async () => engine?.dispose(),
  };
  const asked = () => {
    if (!engine) throw new ChitieuError("disposed");
    return engine;
  };

  listen(port, async (message) => {
    const { id, method, rest } = message ?? {};
    const run = typeof method === "string" && Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (typeof id !== "number" || !run) return;
    try {
      port.postMessage({ id, answer: await run(...rest), kind: engine?.kind });
    } catch (error) {
      port.postMessage({ id, error: packed(error), kind: engine?.kind });
    }
  });
}

/** The engine in a worker, seen from the page: each question is a message. */
import { ChitieuError } from "./error.js";
import { listen } from "./serve.js";

/** @import { Engine, LoadOptions, PackHandle, Reading } from "./engine.js" */
/** @typedef {{ postMessage(message: unknown): void, terminate(): unknown, addEventListener?: Function, on?: Function }} WorkerLike */

/** @implements {Engine} */
class Remote {
  place = /** @type {const} */ ("worker");
  /** @type {"wasm" | "js"} */
  kind = "wasm";
  version = "";
  #worker;
  #onDispose;
  #last = 0;
  /** @type {"disposed" | "trap" | null} */
  #over = null;
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
  #waiting = new Map();
  /** @type {WeakMap<PackHandle, number>} */
  #packs = new WeakMap();

  /**
   * @param {WorkerLike} worker
   * @param {() => void} onDispose
   */
  constructor(worker, onDispose) {
    this.#worker = worker;
    this.#onDispose = onDispose;
    listen(worker, (message) => this.#hear(message));
    const broke = (/** @type {unknown} */ cause) => this.#end(this.version === "" ? "load" : "trap", cause);
    if (worker.addEventListener) {
      worker.addEventListener("error", broke);
      worker.addEventListener("messageerror", broke);
    } else {
      worker.on?.("error", broke);
    }
  }

  /** @param {LoadOptions} options */
  async load(options) {
    const { kind, version } = await this.#send("load", options);
    this.kind = kind;
    this.version = version;
    return this;
  }

  get disposed() {
    return this.#over !== null;
  }

  /** @type {Engine["open"]} */
  async open(files, options) {
    /** @type {Reading} */
    const { pack, findings } = await this.#send("open", files, options);
    if (!pack) return { pack, findings };
    const handle = Object.freeze({ id: pack.id });
    this.#packs.set(handle, pack.id);
    return { pack: handle, findings };
  }

  /** @type {Engine["describe"]} */
  async describe(pack) {
    return this.#send("describe", this.#id(pack));
  }

  /** @type {Engine["report"]} */
  async report(pack, question) {
    return JSON.parse(await this.json("report", pack, question));
  }

  /** @type {Engine["statuses"]} */
  async statuses(pack, question) {
    return JSON.parse(await this.json("statuses", pack, question));
  }

  /** @type {Engine["explain"]} */
  async explain(pack, question) {
    return JSON.parse(await this.json("explain", pack, question));
  }

  /** @type {Engine["formula"]} */
  async formula(pack, indicator) {
    return JSON.parse(await this.json("formula", pack, { indicator }));
  }

  /** @type {Engine["observations"]} */
  async observations(pack, question) {
    return JSON.parse(await this.json("observations", pack, question));
  }

  /** @type {Engine["indices"]} */
  async indices(pack, question) {
    return JSON.parse(await this.json("indices", pack, question));
  }

  /** @type {Engine["score"]} */
  async score(pack, question) {
    return JSON.parse(await this.json("score", pack, question));
  }

  /** @type {Engine["scoreTable"]} */
  async scoreTable(pack, question) {
    return JSON.parse(await this.json("score_table", pack, question));
  }

  /** @type {Engine["calculate"]} */
  async calculate(question) {
    return JSON.parse(await this.json("calculate", null, question));
  }

  /** @type {Engine["test"]} */
  async test(pack, question) {
    return this.#send("test", this.#id(pack), question);
  }

  /** @type {Engine["export"]} */
  async export(pack, question) {
    return this.#send("export", this.#id(pack), question);
  }

  /** @type {Engine["json"]} */
  async json(ask, pack, question) {
    return this.#send("json", ask, pack && this.#id(pack), question);
  }

  /** @type {Engine["prepare"]} */
  async prepare(...what) {
    return this.#send("prepare", ...what);
  }

  /** @type {Engine["close"]} */
  close(pack) {
    const id = this.#packs.get(pack);
    if (id === undefined || this.disposed) return;
    this.#packs.delete(pack);
    this.#send("close", id).catch(() => {});
  }

  dispose() {
    if (!this.disposed) this.#end("disposed");
  }

  /** @param {PackHandle} pack */
  #id(pack) {
    const id = this.#packs.get(pack);
    if (this.#over) throw new ChitieuError(this.#over);
    if (id === undefined) throw new ChitieuError("closed");
    return id;
  }

  /**
   * @param {string} method
   * @param {unknown[]} rest
   * @returns {Promise<any>}
   */
  #send(method, ...rest) {
    if (this.#over) return Promise.reject(new ChitieuError(this.#over));
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      try {
        this.#worker.postMessage({ id, method, rest });
      } catch (cause) {
        this.#waiting.delete(id);
        reject(new ChitieuError("input", { cause }));
      }
    });
  }

  /** @param {{ id: number, answer?: unknown, error?: any, kind?: "wasm" | "js" }} message */
  #hear({ id, answer, error, kind }) {
    if (kind) this.kind = kind;
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    if (!error) {
      waiting.resolve(answer);
      return;
    }
    waiting.reject(new ChitieuError(error.code, error));
    if (error.code === "trap") this.#end("trap");
  }

  /**
   * @param {"disposed" | "trap" | "load"} why
   * @param {unknown} [cause]
   */
  #end(why, cause) {
    if (this.#over) return;
    this.#over = why === "load" ? "disposed" : why;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new ChitieuError(why, { cause }));
    this.#waiting.clear();
    this.#onDispose();
  }
}

/**
 * @param {WorkerLike} worker
 * @param {LoadOptions} options
 * @param {() => void} onDispose
 * @returns {Promise<Engine>}
 */
export function start(worker, options, onDispose) {
  const remote = new Remote(worker, onDispose);
  return remote.load(options).catch((error) => {
    remote.dispose();
    throw error;
  });
}

/**
 * What all engines have in common: packs, questions, and which module answers them.
 *
 * There are several modules of one engine, each fuller than the one before: `board` reports what is stated, `wholes` also adds up parts, `full` also
 * proves numbers and says what is wrong in words; `calculate` needs no pack. A module says by `?` that a fuller one has to be asked; the pack is
 * then opened there. Answers are the same whichever module gives them. `indices` has all of `wholes`, and composite indices; `all` has everything and is
 * asked where words or proofs are wanted of a pack whose indices were asked for.
 */
import { ChitieuError, notLoaded } from "./error.js";
import { lines, today } from "./question.js";
import { csv } from "./csv.js";
import { purposeOf } from "./needs.js";
import { VERSION, WORDS } from "../generated/words.js";

/**
 * @import { Ask, DescriptionJson, ExportQuestion, PackHandle, PageEngine, Now, Reading, ReportJson, TestResult, Verdict } from "./engine.js"
 */

/** @typedef {{ add(name: string, text: string): void, add_too_large(name: string, bytes: number): void, read(entry: string): string, ask(ask: string, question: string): string, free(): void }} ModulePack */
/** @typedef {{ Pack: new () => ModulePack, calculate(question: string): string }} Bound a module that runs */
/** @typedef {"calculate" | "board" | "wholes" | "full" | "indices" | "all"} ModuleName */
/** @typedef {{ kind: "wasm" | "js", names: readonly ModuleName[], get(name: ModuleName): Promise<Bound> }} Provider where modules come from */
/** @typedef {{ files: Readonly<Record<string, string>>, entry: string, level: number, bound: Bound | null, open: ModulePack | null }} PackState */
/** @typedef {{ text: string, needs?: undefined } | { text?: undefined, needs: ModuleName }} Attempt an answer, or the module that has to be loaded for it */

/** Modules that read packs, each with all that the one before has; but `indices` has what the second has. @type {readonly ModuleName[]} */
const LADDER = ["board", "wholes", "full", "indices", "all"];
const [FULL, INDICES, ALL] = [2, 3, 4];
/** Which module a purpose asks for. @type {Readonly<Record<string, ModuleName>>} */
const MODULES = { packs: "board", wholes: "wholes", calculate: "calculate", indices: "indices" };
/** Characters of one text of a pack: more have more bytes than core reads, so that they need not be handed over. */
const MOST = 16 * 1024 * 1024;
/** @type {readonly Verdict[]} */
const VERDICTS = ["met", "not_met", "depends", "no_data", "not_computable"];

/** @implements {PageEngine} */
export class Core {
  place = /** @type {const} */ ("page");
  version = VERSION;
  /** @type {Provider | null} */
  #provider;
  /** @type {(() => Provider) | null} what to do where the provider fails */
  #next;
  /** @type {Map<ModuleName, Bound>} */
  #bound = new Map();
  /** @type {Map<ModuleName, Promise<void>>} */
  #loading = new Map();
  /** @type {WeakMap<PackHandle, PackState>} */
  #packs = new WeakMap();
  /** @type {Set<PackState>} */
  #opened = new Set();
  #last = 0;
  /** @type {"disposed" | "trap"} */
  #why = "disposed";
  /** @type {() => void} */
  #onDispose;

  /**
   * @param {Provider} provider
   * @param {(() => Provider) | null} next
   * @param {() => void} onDispose
   */
  constructor(provider, next, onDispose) {
    this.#provider = provider;
    this.#next = next;
    this.#onDispose = onDispose;
    const at = (/** @type {string} */ ask) => (/** @type {PackHandle} */ pack, /** @type {object} */ question = {}) =>
      JSON.parse(this.#atOnce(() => this.#pack(pack, ask, question)));
    /** @type {Now} */
    this.now = {
      open: (files, options) => this.#readNow(this.#add(files, options)),
      describe: (pack) => described(at("describe")(pack)),
      report: at("report"),
      explain: at("explain"),
      statuses: at("statuses"),
      formula: (pack, indicator) => at("formula")(pack, { indicator }),
      observations: at("observations"),
      indices: at("indices"),
      score: at("score"),
      scoreTable: at("score_table"),
      calculate: (question) => JSON.parse(this.#atOnce(() => this.#calculate(question))),
      test: (pack, question = {}) => cases(this.now.report(pack, question)),
      export: (pack, question) => exported(question, this.now.json(asked(question), pack, question)),
      json: (ask, pack, question = {}) => this.#atOnce(() => this.#ask(ask, pack, question)),
    };
  }

  get kind() {
    return this.#provider?.kind ?? "wasm";
  }

  get disposed() {
    return this.#provider === null;
  }

  /** @type {PageEngine["open"]} */
  async open(files, options) {
    const state = this.#add(files, options);
    return this.#reading(state, await this.#soon(() => this.#open(state)));
  }

  /** @type {PageEngine["describe"]} */
  async describe(pack) {
    return described(await this.#later("describe")(pack));
  }

  /** @type {PageEngine["report"]} */
  report = this.#later("report");
  /** @type {PageEngine["statuses"]} */
  async statuses(pack, question = {}) {
    return JSON.parse(await this.#soon(() => this.#pack(pack, "statuses", question)));
  }

  /** @type {PageEngine["explain"]} */
  explain = this.#later("explain");
  /** @type {PageEngine["formula"]} */
  formula(pack, indicator) {
    return this.#later("formula")(pack, { indicator });
  }

  /** @type {PageEngine["observations"]} */
  observations = this.#later("observations");
  /** @type {PageEngine["indices"]} */
  indices = this.#later("indices");
  /** @type {PageEngine["score"]} */
  score = this.#later("score");
  /** @type {PageEngine["scoreTable"]} */
  scoreTable = this.#later("score_table");

  /** @type {PageEngine["calculate"]} */
  async calculate(question) {
    return JSON.parse(await this.#soon(() => this.#calculate(question)));
  }

  /** @type {PageEngine["test"]} */
  async test(pack, question = {}) {
    return cases(await this.report(pack, question));
  }

  /** @type {PageEngine["export"]} */
  async export(pack, question) {
    return exported(question, await this.json(asked(question), pack, question));
  }

  /** @type {PageEngine["json"]} */
  async json(ask, pack, question = {}) {
    return this.#soon(() => this.#ask(ask, pack, question));
  }

  /** @type {PageEngine["prepare"]} */
  async prepare(...what) {
    this.#alive();
    for (const purpose of what) {
      const name = MODULES[purpose] ?? "full";
      // What a fuller module has is there already.
      /** @type {readonly ModuleName[]} */
      const fuller = name === "full" || !LADDER.includes(name) ? [name, "all"] : LADDER.slice(LADDER.indexOf(name));
      if (!fuller.some((loaded) => this.#bound.has(loaded))) await this.#load(this.#nearest(name));
    }
  }

  /** @type {PageEngine["close"]} */
  close(pack) {
    const state = this.#packs.get(pack);
    if (!state) return;
    this.#packs.delete(pack);
    this.#opened.delete(state);
    this.#free(state);
  }

  dispose() {
    if (this.disposed) return;
    this.#provider = null;
    this.#bound.clear();
    this.#opened.clear();
    this.#onDispose();
  }

  // --- questions ---

  /**
   * What answers one kind of question about packs.
   * @param {string} ask
   */
  #later(ask) {
    return async (/** @type {PackHandle} */ pack, /** @type {object} */ question = {}) => JSON.parse(await this.#soon(() => this.#pack(pack, ask, question)));
  }

  /**
   * @param {Ask} ask
   * @param {PackHandle | null} pack
   * @param {object} question
   * @returns {Attempt}
   */
  #ask(ask, pack, question) {
    return ask === "calculate" || !pack ? this.#calculate(question) : this.#pack(pack, ask, question);
  }

  /**
   * @param {object} question
   * @returns {Attempt}
   */
  #calculate(question) {
    const full = this.#bound.get("full");
    const name = full || !this.#has("calculate") ? "full" : "calculate";
    const bound = this.#bound.get(name);
    if (!bound) return { needs: name };
    const answer = this.#run(() => bound.calculate(lines(question)));
    return answer.startsWith("?") ? { needs: "full" } : { text: checked(answer) };
  }

  /**
   * @param {PackHandle} pack
   * @param {string} ask
   * @param {Record<string, any>} question
   * @returns {Attempt}
   */
  #pack(pack, ask, question) {
    this.#alive();
    const state = this.#packs.get(pack);
    if (!state) throw new ChitieuError("closed");
    if (question.index && ask === "explain") ask = "score";
    if (/^(score|indices)/.test(ask) && state.level < INDICES) this.#move(state, INDICES);
    const text = lines({ ...question, today: today() });
    for (;;) {
      const opened = this.#open(state);
      if (opened.needs) return opened;
      const answer = this.#run(() => /** @type {ModulePack} */ (state.open).ask(ask, text));
      if (!answer.startsWith("?")) return { text: checked(answer) };
      this.#climb(state, answer);
    }
  }

  // --- packs ---

  /**
   * @param {string | Readonly<Record<string, string>>} files
   * @param {{ entry?: string }} [options]
   * @returns {PackState}
   */
  #add(files, options) {
    this.#alive();
    /** @type {Record<string, string>} */
    const named = typeof files === "string" ? { "pack.json": files } : { ...files };
    for (const text of Object.values(named)) {
      if (typeof text !== "string") throw new ChitieuError("input", { part: "files" });
    }
    const entry = options?.entry ?? "pack.json";
    // What a pack says that it needs is believed, so that one module is loaded and not two; where it says nothing or too little, the module does.
    const able = LADDER.slice(LADDER.indexOf(MODULES[purposeOf(named[entry])] ?? "full"));
    const bound = able.find((name) => this.#bound.has(name)) ?? able.find((name) => this.#has(name)) ?? "full";
    return { files: named, entry, level: LADDER.indexOf(bound), bound: null, open: null };
  }

  /** @param {PackState} state */
  #readNow(state) {
    return this.#reading(state, this.#atOnce(() => this.#open(state)));
  }

  /**
   * @param {PackState} state
   * @param {string} text
   * @returns {Reading}
   */
  #reading(state, text) {
    const { usable, findings } = text === "" ? { usable: true, findings: [] } : JSON.parse(text);
    if (!usable) {
      this.#free(state);
      return { pack: null, findings };
    }
    const pack = Object.freeze({ id: ++this.#last });
    this.#packs.set(pack, state);
    this.#opened.add(state);
    return { pack, findings };
  }

  /**
   * Opens a pack in the first module that can read it; the text is what reading said, nothing where it is open already.
   * @param {PackState} state
   * @returns {Attempt}
   */
  #open(state) {
    for (;;) {
      // The engine as JavaScript has the fullest parts only; one module that was given is taken for all.
      const name = this.#nearest(/** @type {ModuleName} */ (LADDER[state.level]));
      const bound = this.#bound.get(name);
      if (!bound) return { needs: name };
      if (state.open && state.bound === bound) return { text: "" };
      const open = new bound.Pack();
      state.open = open;
      state.bound = bound;
      const said = this.#run(() => {
        for (const [file, text] of Object.entries(state.files)) {
          if (text.length > MOST) open.add_too_large(file, Math.min(text.length, 0xffff_ffff));
          else open.add(file, text);
        }
        return open.read(state.entry);
      });
      if (!said.startsWith("?")) return { text: said };
      this.#climb(state, said);
    }
  }

  /**
   * A fuller module is needed.
   * @param {PackState} state
   * @param {string} lacks
   */
  #climb(state, lacks) {
    if (lacks === "?indices") throw absent();
    const { level } = state;
    this.#move(state, level >= INDICES ? ALL : lacks === "?parts" ? level + 1 : FULL);
    if (state.level === level) throw this.#trapped(new Error(lacks));
  }

  /**
   * Another module is asked from here on.
   * @param {PackState} state
   * @param {number} level
   */
  #move(state, level) {
    this.#free(state);
    state.level = level;
  }

  /** @param {PackState} state */
  #free(state) {
    const { open, bound } = state;
    state.open = null;
    state.bound = null;
    // What an engine that was left behind held is gone with it.
    if (open && !this.disposed && bound && [...this.#bound.values()].includes(bound)) this.#run(() => open.free());
  }

  // --- modules ---

  /** @param {ModuleName} name */
  #has(name) {
    return this.#provider?.names.includes(name) ?? false;
  }

  /**
   * The module that is there in place of one.
   * @param {ModuleName} name
   */
  #nearest(name) {
    return [name, ...LADDER.slice(LADDER.indexOf(name) + 1 || FULL)].find((one) => this.#has(one)) ?? "full";
  }

  /**
   * An answer now, or an error that says what has to be loaded first.
   * @param {() => Attempt} attempt
   */
  #atOnce(attempt) {
    this.#alive();
    const { text } = attempt();
    if (text !== undefined) return text;
    throw absent();
  }

  /**
   * An answer as soon as the modules are loaded that it needs.
   * @param {() => Attempt} attempt
   */
  async #soon(attempt) {
    for (;;) {
      this.#alive();
      const { text, needs } = attempt();
      if (text !== undefined) return text;
      await this.#load(this.#nearest(needs));
    }
  }

  /**
   * @param {ModuleName} name
   * @returns {Promise<void>}
   */
  #load(name) {
    if (this.#bound.has(name)) return Promise.resolve();
    const running = this.#loading.get(name);
    if (running) return running;
    const loading = this.#fetch(name).finally(() => this.#loading.delete(name));
    this.#loading.set(name, loading);
    return loading;
  }

  /** @param {ModuleName} name */
  async #fetch(name) {
    const provider = this.#provider;
    if (!provider) throw new ChitieuError(this.#why);
    try {
      const bound = await provider.get(name);
      if (this.#provider === provider) this.#bound.set(name, bound);
    } catch (error) {
      const next = this.#next;
      if (this.#provider !== provider) return;
      if (!next) throw error;
      // One step down the ladder: the same engine as JavaScript. Packs are opened there when they are next asked.
      this.#next = null;
      this.#provider = next();
      this.#bound.clear();
      for (const state of this.#opened) {
        state.open = null;
        state.bound = null;
      }
      // Not by way of the list of what is being loaded: this may stand there under the same name.
      await this.#fetch(this.#nearest(name));
    }
  }

  #alive() {
    if (this.disposed) throw new ChitieuError(this.#why);
  }

  /**
   * @template T
   * @param {() => T} call
   * @returns {T}
   */
  #run(call) {
    this.#alive();
    try {
      return call();
    } catch (error) {
      throw this.#trapped(error);
    }
  }

  /**
   * After a trap the memory of the module is in no known state: nothing is asked of it any more.
   * @param {unknown} cause
   */
  #trapped(cause) {
    this.#why = "trap";
    this.dispose();
    return new ChitieuError("trap", { cause });
  }
}

const absent = () => notLoaded("phần này của bộ tính chưa được tải", "this part of the engine has not been loaded: await prepare() first");

/**
 * Turns a problem into an error.
 * @param {string} answer
 */
function checked(answer) {
  if (!answer.startsWith("!")) return answer;
  const { part, index, message, advice } = JSON.parse(answer.slice(1));
  const name = typeof part === "string" ? part.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()) : null;
  throw new ChitieuError("input", { text: message, advice, part: name, index });
}

/**
 * Small modules leave the words out, which are the same for every pack.
 * @param {DescriptionJson} description
 */
function described(description) {
  description.words ??= WORDS;
  return description;
}

/**
 * @param {ReportJson} report
 * @returns {TestResult}
 */
function cases(report) {
  const rows = report.goals.map(({ plan, goal, unit, verdict }) => ({
    goal: `${plan}/${goal}`,
    unit,
    verdict,
    passed: verdict === "met" ? true : verdict === "not_met" ? false : null,
  }));
  const count = (/** @type {Verdict} */ verdict) => rows.filter((row) => row.verdict === verdict).length;
  const verdicts = /** @type {Record<Verdict, number>} */ (Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])));
  return { format: "chitieu-goals/1", as_of: report.as_of, verdicts, cases: rows };
}

/**
 * @param {ExportQuestion} question
 * @returns {Ask}
 */
const asked = ({ what = "report", format }) => (what === "score" && format === "csv" ? "score_csv" : what);

/**
 * @param {ExportQuestion} question
 * @param {string} text
 */
const exported = (question, text) => (question.format === "csv" && question.what !== "score" ? csv(JSON.parse(text), question) : text);

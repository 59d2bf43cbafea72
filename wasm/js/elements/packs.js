// The engine and the packs that the elements of a page share: loaded when the first element needs them, opened once for the same text, closed
// when the last element that shows them has gone.

/**
 * @typedef {import("../engine/engine.js").Engine} Engine
 * @typedef {import("../engine/engine.js").PackHandle} PackHandle
 * @typedef {import("../engine/engine.js").DescriptionJson} DescriptionJson
 * @typedef {import("../engine/engine.js").Finding} Finding
 * @typedef {import("../engine/engine.js").LoadOptions} LoadOptions
 * @typedef {{ handle: PackHandle | null, findings: Finding[], description: DescriptionJson | null }} Opened
 * @typedef {{ opened: Promise<Opened>, users: number }} Shared
 */

/** @type {(options?: LoadOptions) => Promise<Engine>} */
let loader = async (options) => (await import("../engine/page.js")).load(options);

/**
 * Another way to the engine: a worker, one that is built into a single file, or one of a test.
 *
 * @param {(options?: LoadOptions) => Promise<Engine>} load
 */
export function useEngine(load) {
  loader = load;
}

/** @param {LoadOptions} [options] @returns {Promise<Engine>} */
export const loadEngine = (options) => loader(options);

/** @type {WeakMap<Engine, Map<string, Shared>>} */
const open = new WeakMap();

/**
 * Opens a pack, or finds it open. Each call wants one `release`.
 *
 * @param {Engine} engine
 * @param {string} text
 * @returns {Promise<Opened>}
 */
export function openPack(engine, text) {
  let packs = open.get(engine);
  if (!packs) open.set(engine, (packs = new Map()));
  let shared = packs.get(text);
  if (!shared) {
    shared = { users: 0, opened: read(engine, text) };
    packs.set(text, shared);
    shared.opened.catch(() => packs.delete(text));
  }
  shared.users += 1;
  return shared.opened;
}

/** @param {Engine} engine @param {string} text @returns {Promise<Opened>} */
async function read(engine, text) {
  const { pack, findings } = await engine.open(text);
  return { handle: pack, findings, description: pack && (await engine.describe(pack)) };
}

/** @param {Engine} engine @param {string} text */
export function releasePack(engine, text) {
  const packs = open.get(engine);
  const shared = packs?.get(text);
  if (!packs || !shared || --shared.users > 0) return;
  packs.delete(text);
  shared.opened.then(({ handle }) => handle && !engine.disposed && engine.close(handle), () => {});
}

/** @type {Map<string, Promise<string>>} */
const fetched = new Map();

/**
 * The text at an address, asked for once while several elements name it. An answer that failed is asked for again.
 *
 * @param {string} address
 */
export function fetchText(address) {
  let text = fetched.get(address);
  if (!text) {
    text = fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout?.(8000) }).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.text();
    });
    fetched.set(address, text);
    text.catch(() => fetched.delete(address));
  }
  return text;
}

/** The next text is asked for again: what was wrong may have been put right. */
export const forget = () => fetched.clear();

/** Answers that do not depend on what is typed, so that a key press asks few questions. @type {WeakMap<PackHandle, Map<string, Promise<any>>>} */
const ANSWERED = new WeakMap();
/** So many are kept for a pack. */
const MOST_ANSWERS = 64;

/**
 * A question about published figures, asked once.
 *
 * @template {"explain" | "report" | "statuses" | "observations" | "indices" | "score" | "scoreTable"} A
 * @param {Engine} machine
 * @param {PackHandle} pack
 * @param {A} ask
 * @param {Parameters<Engine[A]>[1]} question
 * @returns {ReturnType<Engine[A]>}
 */
export function published(machine, pack, ask, question) {
  let answers = ANSWERED.get(pack);
  if (!answers || answers.size > MOST_ANSWERS) ANSWERED.set(pack, (answers = new Map()));
  const key = ask + JSON.stringify(question);
  let answer = answers.get(key);
  if (!answer) {
    answer = /** @type {any} */ (machine)[ask](pack, question);
    answers.set(key, /** @type {Promise<any>} */ (answer));
    answer?.catch(() => answers.delete(key));
  }
  return /** @type {any} */ (answer);
}

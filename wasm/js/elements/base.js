// What every element does alike: find its pack and the engine, keep the page's own content until there is something better, say politely what
// went wrong, and never throw into the page.

import { purposeOf } from "../engine/needs.js";
import { showDay } from "./dates.js";
import { Names } from "./names.js";
import { fetchText, forget, loadEngine, openPack, releasePack } from "./packs.js";
import { h, render } from "./render.js";
import { common } from "./styles.js";
import { unwatch, watch } from "./surroundings.js";
import { readTable } from "./table.js";
import { loadWords, words } from "./words.js";

/**
 * @typedef {import("./packs.js").Engine} Engine
 * @typedef {import("./packs.js").PackHandle} PackHandle
 * @typedef {import("./packs.js").Finding} Finding
 * @typedef {import("./dates.js").Lang} Lang
 * @typedef {{ kind: "pack", text: string } | { kind: "table", lines: import("./table.js").Line[] } | { kind: "none" }} Source
 * @typedef {{ message: string, findings?: Finding[] }} Failure
 */

const HTMLElementOrNothing = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** A question that cannot be answered, with a text for people. */
export class Unanswerable extends Error {}

/** A broken pack. */
class Broken extends Error {
  /** @param {Finding[]} findings */
  constructor(findings) {
    super("pack");
    this.findings = findings;
  }
}

/** The attributes that all elements know; `true` for those without a value. */
const SHARED = {
  src: false,
  lang: false,
  theme: false,
  engine: false,
  "wasm-src": false,
  "as-of": false,
  "formula-version": false,
  "locale-digits": false,
  "heading-level": false,
  loading: false,
};

/**
 * The parent of all elements.
 *
 * @attr {string} src - Address of the pack: one JSON file as `chitieu bundle` writes it.
 * @attr {"vi" | "en"} lang - Language of the element; otherwise that of the page around it.
 * @attr {"inherit" | "auto" | "light" | "dark" | "contrast"} theme - `inherit` (the default) follows the colours of the page, `auto` those of the system.
 * @attr {"auto" | "wasm" | "js" | "none"} engine - `none` keeps the page's own content.
 * @attr {string} wasm-src - Address of the WebAssembly module, where it does not lie next to the script.
 * @attr {string} as-of - Day of assessment, `2023-12-31`; otherwise the one that the pack declares.
 * @attr {string} formula-version - The version of the engine that the page was made for; another one is said.
 * @attr {"vi" | "en"} locale-digits - How typed numbers are read: `vi` is 1.234,5 (the default), `en` is 1,234.5.
 * @attr {"2" | "3" | "4" | "5" | "6"} heading-level - Level of the heading; 2 unless said.
 * @attr {"eager" | "lazy"} loading - `lazy` waits until the element comes near the window.
 *
 * @fires {CustomEvent<{ engine: "wasm" | "js", version: string, ms: number }>} chitieu-ready - The element shows its own content.
 * @fires {CustomEvent<{ results: object, warnings: string[] }>} chitieu-result - There is a new result.
 * @fires {CustomEvent<{ code: string, message: string, fatal: boolean }>} chitieu-error - Something went wrong; the page's own content stays.
 *
 * @slot - The page's own content: a table, a script with a pack. Shown until the element is ready, and whenever it cannot be.
 * @slot heading - In place of the heading.
 * @slot intro - Below the heading.
 * @slot footer - At the end.
 *
 * @csspart root - Everything.
 * @csspart heading - The heading.
 * @csspart status - A status: sign and word.
 * @csspart value - A value.
 * @csspart target - A target.
 * @csspart bar - A bar with its target.
 * @csspart button - Every button.
 * @csspart keys - Which keys do what.
 * @csspart error - What went wrong.
 * @csspart source - Documents and lines.
 *
 * @cssprop --chitieu-font - Font; inherited.
 * @cssprop --chitieu-font-size - Size of the font; inherited.
 * @cssprop [--chitieu-line-height=1.5] - Height of lines.
 * @cssprop --chitieu-color - Colour of text; inherited.
 * @cssprop --chitieu-muted - Colour of lesser text.
 * @cssprop --chitieu-bg - Background; none unless a theme is set.
 * @cssprop --chitieu-surface - Background of panels.
 * @cssprop --chitieu-border - Colour of lines.
 * @cssprop --chitieu-accent - Colour of links and buttons.
 * @cssprop --chitieu-focus - Colour of the frame around what has the focus.
 * @cssprop --chitieu-met - Colour of goals that are met.
 * @cssprop --chitieu-near - Colour of goals that are open and behind pace.
 * @cssprop --chitieu-behind - Colour of goals that were not met.
 * @cssprop --chitieu-nodata - Colour where nothing can be said.
 * @cssprop [--chitieu-radius=4px] - Radius of corners.
 * @cssprop [--chitieu-space=16px] - Space inside panels.
 * @cssprop [--chitieu-target-min=24px] - Least height of what can be pressed.
 * @cssprop --chitieu-max-width - Greatest width.
 * @cssprop --chitieu-min-height - Height to keep free, so that nothing below moves when the element becomes ready.
 *
 * @cssState ready - The element shows its own content.
 * @cssState fallback - The page's own content is shown.
 * @cssState error - Something went wrong.
 */
export class ChitieuElement extends HTMLElementOrNothing {
  /** Attributes of the element beside the shared ones. @type {Record<string, boolean>} */
  static own = {};
  /** Style sheets of the element beside the common one. @type {(() => CSSStyleSheet)[]} */
  static sheets = [];
  /** Whether the element can do without a pack. */
  static packless = false;
  /** Whether a table of the page can be the source. */
  static tabular = false;
  /** What the engine is loaded for, where that does not follow from the pack. @type {"indices" | undefined} */
  static purpose = undefined;

  static get attributes() {
    return { ...SHARED, ...this.own };
  }

  static get observedAttributes() {
    return Object.keys(this.attributes);
  }

  /** @type {"fallback" | "ready" | "error"} */
  phase = "fallback";
  /** @type {Engine | null} */
  machine = null;
  /** @type {PackHandle | null} */
  pack = null;
  /** @type {Names | null} */
  names = null;
  /** @type {Source} */
  source = { kind: "none" };
  /** Texts are all there on paper. */
  printing = false;

  /** @type {any} */ #model = null;
  /** @type {any} */ #result = null;
  /** @type {any} */ #data = null;
  /** @type {Failure | null} */ #failure = null;
  /** @type {ElementInternals | null} */ internals = null;
  /** @type {string | null} */ #held = null;
  #start = 0;
  #run = 0;
  /** The language of what is shown. @type {Lang | null} */ #shownIn = null;
  #queued = false;
  #spoken = "";
  #nextSpoken = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #speaking;
  /** @type {AbortController | null} */ #life = null;
  /** @type {(ready: boolean) => void} */ #resolveReady = () => {};
  #readyGiven = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const kind = /** @type {typeof ChitieuElement} */ (this.constructor);
    root.adoptedStyleSheets = [common, ...kind.sheets].map((make) => make());
    try {
      this.internals = this.attachInternals();
    } catch {
      // An old browser: the element works, without states and forms.
    }
    /** Settled once: `true` when the element is ready, `false` when it cannot be. Never rejected. @type {Promise<boolean>} */
    this.ready = new Promise((resolve) => (this.#resolveReady = resolve));
    if (Object.hasOwn(this, "data")) this.#upgrade();
    render(root, h("slot", null));
  }

  /** A property that was set before the element was defined. */
  #upgrade() {
    const { data } = /** @type {any} */ (this);
    delete (/** @type {any} */ (this).data);
    this.data = data;
  }

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    addEventListener("beforeprint", () => this.#print(true), { signal });
    addEventListener("afterprint", () => this.#print(false), { signal });
    watch(this.#changedAround);
    this.#state(this.phase);
    // Not before the parser has given the element its content, and never inside the call that connected it.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#soon(), { once: true, signal });
    else this.#soon();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = null;
    unwatch(this.#changedAround);
    this.#start += 1;
    this.#run += 1;
    clearTimeout(this.#speaking);
    this.#letGo();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#life) return;
    if (name === "src" || name === "engine" || name === "wasm-src") this.#soon();
    else this.refresh();
  }

  // -- Properties and methods --------------------------------------------------------------------------------------------------------------

  /** The pack itself: its text, or its JSON as an object. */
  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data ?? null;
    if (this.#life) this.#soon();
  }

  /** What is shown, as the engine gave it; frozen. `null` until the element is ready. */
  get result() {
    return this.#result;
  }

  /** What computes: `wasm`, `js`, or `null` until it is loaded. */
  get engineKind() {
    return this.machine?.kind ?? null;
  }

  /** Computes again. @returns {Promise<void>} */
  async recalculate() {
    await (this.machine ? this.refresh() : this.#begin());
  }

  /** What is shown, for `JSON.stringify`. */
  toJSON() {
    return this.#result;
  }

  /** Prints the page with everything of this element opened. */
  print() {
    this.#print(true);
    print();
  }

  // -- What the elements are made of -------------------------------------------------------------------------------------------------------

  /** @returns {Lang} */
  get language() {
    const lang = this.closest("[lang]")?.getAttribute("lang") ?? "vi";
    return /^en\b/i.test(lang) ? "en" : "vi";
  }

  get words() {
    return words(this.language);
  }

  /** What every question to the engine says. */
  get question() {
    /** @type {{ lang: Lang, asOf?: string, numberStyle: "vi" | "en" }} */
    const question = { lang: this.language, numberStyle: this.getAttribute("locale-digits") === "en" ? "en" : "vi" };
    const asOf = this.getAttribute("as-of");
    if (asOf) question.asOf = asOf;
    return question;
  }

  /** Asks the engine; the elements say what. @returns {Promise<any>} */
  async compute() {
    return null;
  }

  /** What a model looks like. @param {any} _model @returns {unknown} */
  view(_model) {
    return null;
  }

  /** What a model means to programs. @param {any} model @returns {unknown} */
  resultOf(model) {
    return model;
  }

  /** What a reader hears when a result has changed. @param {any} _model */
  spoken(_model) {
    return "";
  }

  /** The heading, at the level that the page asks for. @param {unknown} text @param {number} [below] */
  heading(text, below = 0) {
    const level = Math.min(6, Math.max(2, Number(this.getAttribute("heading-level")) || 2) + below);
    return h(`h${level}`, below ? { class: "sub" } : { id: "title", class: "title", part: "heading" }, below ? text : h("slot", { name: "heading" }, text));
  }

  /** The two days that every figure is read against. @param {{ as_of?: string | null, data_up_to?: string | null }} report */
  days(report) {
    const { words, language } = this;
    const day = (/** @type {string} */ name, /** @type {string | null | undefined} */ value) =>
      value && h("span", null, name, " ", h("b", null, h("time", { datetime: value }, showDay(value, language))));
    return h("p", { class: "days" }, day(words.dataUpTo, report.data_up_to), day(words.asOf, report.as_of));
  }

  /** @param {string} text @param {() => void} onclick @param {Record<string, unknown>} [more] */
  button(text, onclick, more = {}) {
    return h("button", { type: "button", part: "button", onclick, ...more }, text);
  }

  /** The keys, for who asks for them: the page owns its keyboard, so that nothing here listens for `?`. @param {number} [most] */
  keyMap(most) {
    const keys = Object.entries(this.words.keyMap).slice(0, most);
    return h("details", { class: "keys noprint", part: "keys" }, h("summary", null, `? ${this.words.keys}`),
      h("dl", null, keys.map(([key, text]) => [h("dt", null, h("kbd", null, key)), h("dd", null, text)])));
  }

  /** @param {string} type @param {unknown} detail @param {boolean} [cancelable] @returns {boolean} whether nobody objected */
  tell(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }

  /** Computes and shows, at most once for everything that changed at the same time. @returns {Promise<void>} */
  async refresh() {
    if (this.#queued) return;
    // What could not be loaded may be there now.
    if (!this.machine) return void (this.phase === "error" && this.#soon());
    this.#queued = true;
    await null;
    this.#queued = false;
    await this.#compute();
  }

  /** Shows the model again, without asking the engine. */
  draw() {
    const root = this.shadowRoot;
    if (!root) return;
    if (this.phase === "ready") {
      this.#paint(root, this.view(this.#model));
    } else if (this.phase === "error") {
      this.#paint(root, this.#notice());
    } else {
      render(root, h("slot", null));
    }
  }

  /** Says something to readers, once it has not changed for half a second. @param {string} text */
  say(text) {
    if (text === this.#nextSpoken) return;
    this.#nextSpoken = text;
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      this.#spoken = text;
      this.draw();
    }, 500);
  }

  /** Puts text on the clipboard. @param {string} text @param {string} done what to say then */
  async copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      this.#toast = { done };
    } catch {
      this.#toast = { done: this.words.copyFailed, text };
    }
    this.draw();
    this.say(this.#toast.done);
  }

  /** @type {{ done: string, text?: string } | null} */ #toast = null;

  /** Gives a file to whoever asked for it. @param {string} name @param {string} text @param {string} type */
  save(name, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  /** The name of this element in addresses: its id, so that two of a kind can stand on a page. */
  get key() {
    return this.id || this.localName;
  }

  /** What the address of the page says about this element. @returns {Record<string, string>} */
  get addressed() {
    const found = /** @type {Record<string, string>} */ ({});
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name.startsWith(`${this.key}.`)) found[name.slice(this.key.length + 1)] = value;
    }
    return found;
  }

  /** The address of the page with a state of this element. @param {Record<string, string | null | undefined>} state */
  addressOf(state) {
    const address = new URL(location.href);
    for (const name of [...address.searchParams.keys()]) if (name.startsWith(`${this.key}.`)) address.searchParams.delete(name);
    for (const [name, value] of Object.entries(state)) if (value) address.searchParams.set(`${this.key}.${name}`, value);
    // A page may keep its own place there.
    if (this.id) address.hash = this.id;
    return address.href;
  }

  // -- How it comes about ------------------------------------------------------------------------------------------------------------------

  #soon() {
    if (this.getAttribute("loading") !== "lazy" || !globalThis.IntersectionObserver) {
      void this.#begin();
      return;
    }
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      void this.#begin();
    }, { rootMargin: "200px" });
    watch.observe(this);
    this.#life?.signal.addEventListener("abort", () => watch.disconnect());
  }

  async #begin() {
    const start = ++this.#start;
    const kind = /** @type {typeof ChitieuElement} */ (this.constructor);
    const began = performance.now();
    if (this.getAttribute("engine") === "none") return this.#resolveReady(false);
    try {
      await loadWords(this.language);
      const source = await this.#findSource();
      if (start !== this.#start) return;
      if (source.kind === "none" && !kind.packless) throw new Unanswerable(this.words[kind.tabular && this.querySelector("table") ? "noTable" : "noSource"]);
      const machine = await loadEngine(this.#loadOptions(source));
      if (start !== this.#start) return;
      const text = source.kind === "pack" ? source.text : null;
      const opened = text == null ? null : await openPack(machine, text);
      // From here on all at once: nobody asks the engine about half of a source.
      if (start !== this.#start || (opened && !opened.description)) {
        if (text != null) releasePack(machine, text);
        if (start !== this.#start) return;
        throw new Broken(/** @type {import("./packs.js").Opened} */ (opened).findings);
      }
      this.#letGo();
      this.source = source;
      this.machine = machine;
      this.#held = text;
      this.pack = opened?.handle ?? null;
      this.names = opened?.description ? new Names(opened.description, this.language) : null;
      await this.#compute();
      if (this.phase !== "ready") return;
      if (!this.#readyGiven) {
        this.#readyGiven = true;
        this.#resolveReady(true);
        this.tell("chitieu-ready", { engine: machine.kind, version: machine.version, ms: Math.round(performance.now() - began) });
      }
    } catch (error) {
      if (start !== this.#start) return;
      // Figures of another source are no answer.
      this.#letGo();
      this.#fail(error);
    }
  }

  /** @param {Source} source */
  #loadOptions(source) {
    const kind = /** @type {typeof ChitieuElement} */ (this.constructor);
    const engine = this.getAttribute("engine");
    const module = this.getAttribute("wasm-src");
    return {
      for: kind.purpose ?? (source.kind === "pack" ? purposeOf(source.text) : /** @type {const} */ ("calculate")),
      ...(module ? { module: new URL(module, document.baseURI) } : null),
      ...(engine === "wasm" || engine === "js" ? { engine: /** @type {"wasm" | "js"} */ (engine) } : null),
    };
  }

  /** @returns {Promise<Source>} */
  async #findSource() {
    const data = this.#data;
    if (data != null) return { kind: "pack", text: typeof data === "string" ? data : JSON.stringify(data) };
    const src = this.getAttribute("src");
    if (src) return { kind: "pack", text: await fetchText(new URL(src, document.baseURI).href) };
    const inside = this.querySelector(':scope > script[type="application/json"]');
    if (inside) return { kind: "pack", text: inside.textContent ?? "" };
    // A page may be laid out by tables: the first one that can be read.
    for (const table of /** @type {typeof ChitieuElement} */ (this.constructor).tabular ? this.querySelectorAll("table") : []) {
      const lines = readTable(table);
      if (lines) return { kind: "table", lines };
    }
    return { kind: "none" };
  }

  async #compute() {
    const run = ++this.#run;
    await loadWords(this.language).catch(() => {});
    if (this.names && this.names.lang !== this.language) this.names = new Names(this.names.description, this.language);
    try {
      const model = await this.compute();
      if (run !== this.#run || !this.#life) return;
      this.#model = model;
      this.#shownIn = this.language;
      this.#result = freeze(this.resultOf(model));
      this.#failure = null;
      const first = this.phase !== "ready";
      if (first) this.#keepHeight();
      this.phase = "ready";
      this.draw();
      this.#state("ready");
      const text = this.spoken(model);
      if (first) this.#nextSpoken = text;
      else this.say(text);
      this.tell("chitieu-result", { results: this.#result, warnings: this.#warnings() });
    } catch (error) {
      if (run === this.#run && this.#life) this.#fail(error);
    }
  }

  /** @returns {string[]} */
  #warnings() {
    const wanted = this.getAttribute("formula-version");
    const version = this.machine?.version;
    return wanted && version && wanted !== version ? [`${this.words.version} ${wanted}, ${this.words.engine} ${version}.`] : [];
  }

  /** @param {unknown} error */
  #fail(error) {
    const { words } = this;
    const known = /** @type {{ code?: string, text?: import("../engine/engine.js").Text }} */ (error);
    const alone = !this.#hasContent();
    let code = known?.code ?? "load";
    /** @type {Failure} */
    let failure = { message: alone ? words.failedAlone : words.failed };
    if (error instanceof Broken) {
      code = "pack";
      failure = { message: words.broken, findings: error.findings };
    } else if (error instanceof Unanswerable) {
      code = "input";
      failure = { message: error.message };
    } else if (code === "trap") {
      failure = { message: words.trapped };
    } else if (code === "input" && known.text) {
      failure = { message: known.text[this.language] };
    }
    if (code === "trap" || code === "disposed") this.machine = null;
    this.#failure = failure;
    this.#shownIn = this.language;
    this.phase = "error";
    this.draw();
    this.#state("error");
    this.#resolveReady(false);
    this.tell("chitieu-error", { code, message: failure.message, fatal: code !== "input" });
  }

  #hasContent() {
    return [...this.children].some((child) => !child.slot && child.localName !== "script" && child.localName !== "template");
  }

  #notice() {
    const { words, language } = this;
    const { message, findings = [] } = /** @type {Failure} */ (this.#failure);
    return [
      h("div", { class: "notice", part: "error", role: "status" },
        h("p", null, message, findings.length > 0 && ":"),
        findings.length > 0 && h("ul", null, findings.slice(0, 5).map((finding) => h("li", null, this.#finding(finding, language)))),
        h("slot", { name: "error" }),
        this.button(words.retry, () => { forget(); void this.#begin(); })),
      h("slot", null),
    ];
  }

  /** @param {Finding} finding @param {Lang} lang */
  #finding(finding, lang) {
    const { words } = this;
    const place = [
      finding.file,
      finding.line != null && `${words.line} ${finding.line}`,
      finding.column != null && `${words.column} ${finding.column}`,
    ].filter(Boolean).join(", ");
    return [`${finding.code}: ${finding.message[lang]}`, place && ` (${place})`, ". ", finding.advice[lang]];
  }

  /** @param {ShadowRoot} root @param {unknown} inside */
  #paint(root, inside) {
    const theme = this.#theme();
    const warnings = this.phase === "ready" ? this.#warnings() : [];
    const toast = this.phase === "ready" ? this.#toast : null;
    render(root, h("section", {
      class: "root", part: "root", lang: this.language, "data-theme": theme.name, "data-painted": theme.painted, "aria-labelledby": this.phase === "ready" ? "title" : null,
    },
      warnings.map((text) => h("p", { class: "notice", part: "error" }, text)),
      inside,
      h("p", { class: toast?.text ? "quiet noprint" : "seen" , role: "status", "aria-live": "polite" }, this.#spoken),
      toast?.text && h("input", { key: "copy", readonly: true, ".value": toast.text, "aria-label": toast.done, onfocus: (/** @type {any} */ event) => event.target.select() })));
  }

  /** The colours: those of the page around (its text is light: the page is dark), of the system, or of the attribute. */
  #theme() {
    const asked = this.getAttribute("theme") ?? "inherit";
    if (asked === "light" || asked === "dark" || asked === "contrast") return { name: asked, painted: true };
    if (asked === "auto") return { name: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light", painted: true };
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(this).color.match(/[\d.]+/g) ?? []).map(Number);
    return { name: red * 0.3 + green * 0.59 + blue * 0.11 > 140 ? "dark" : "light", painted: false };
  }

  /** What stood here is not made smaller while nobody has done anything, so that the page below does not move. */
  #keepHeight() {
    const height = this.offsetHeight;
    if (!height || !this.#hasContent()) return;
    queueMicrotask(() => {
      const root = /** @type {HTMLElement | null} */ (this.shadowRoot?.querySelector(".root"));
      // What lies below the window moves nothing that anybody sees.
      if (!root || root.getBoundingClientRect().bottom > innerHeight) return;
      root.style.setProperty("min-block-size", `${height}px`);
      const free = () => root.style.removeProperty("min-block-size");
      const signal = this.#life?.signal;
      for (const type of ["pointerdown", "keydown", "scroll", "resize", "beforeprint"]) addEventListener(type, free, { once: true, signal });
    });
  }

  /** The colours or the language of the page have changed. */
  #changedAround = () => {
    if (this.#shownIn && this.#shownIn !== this.language) void this.refresh();
    else if (this.phase !== "fallback") this.draw();
  };

  /** @param {boolean} printing */
  #print(printing) {
    if (this.printing === printing) return;
    this.printing = printing;
    if (this.phase === "ready") this.draw();
  }

  /** @param {string} state */
  #state(state) {
    const states = this.internals?.states;
    if (!states) return;
    for (const name of ["ready", "error", "fallback"]) {
      const method = name === state ? "add" : "delete";
      try {
        states[method](name);
      } catch {
        states[method](`--${name}`);
      }
    }
  }

  #letGo() {
    if (this.machine && this.#held != null) releasePack(this.machine, this.#held);
    this.#held = this.pack = this.machine = null;
  }
}

/** @template T @param {T} value @returns {T} */
function freeze(value) {
  if (value && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

/**
 * Registers an element once, and gives it a property for each attribute. Does nothing outside a browser.
 *
 * @param {string} tag
 * @param {typeof ChitieuElement} kind
 */
export function define(tag, kind) {
  if (!globalThis.customElements || customElements.get(tag)) return;
  for (const [attribute, present] of Object.entries(kind.attributes)) {
    const property = attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    if (property === "lang" || property in kind.prototype) continue;
    Object.defineProperty(kind.prototype, property, {
      configurable: true,
      get() {
        return present ? this.hasAttribute(attribute) : this.getAttribute(attribute);
      },
      set(value) {
        if (present) this.toggleAttribute(attribute, Boolean(value));
        else if (value == null) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
  customElements.define(tag, kind);
}

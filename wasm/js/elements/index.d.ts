// Written by tests/web/manifest.mjs from the comments of the sources. Do not edit.
import type { Engine, LoadOptions, ComparedExplanation } from "../engine/engine.js";

/** Another way to the engine: a worker, one that is built into a single file, or one of a test. */
export function useEngine(load: (options?: LoadOptions) => Promise<Engine>): void;

/** All goals of a unit or of a plan, with totals that add up: a table where there is room, cards where there is not. */
export class ChitieuBoard extends HTMLElement {
  /** Only goals of this unit and of units inside it. */
  unit: string | null;
  /** Only goals of this plan. */
  plan: string | null;
  /** Only goals that test this indicator. */
  code: string | null;
  /** Only goals that test one of these indicators, with blanks between. */
  codes: string | null;
  /** `auto` chooses by the room there is. */
  layout: "auto" | "table" | "cards" | "compact" | null;
  /** How many rows are shown at first; 20 unless said. */
  rows: string | null;
  /** No buttons for files. */
  noExport: boolean;
  /** No buttons for links. */
  noShare: boolean;
  /** Address of the pack: one JSON file as `chitieu bundle` writes it. */
  src: string | null;
  /** `inherit` (the default) follows the colours of the page, `auto` those of the system. */
  theme: "inherit" | "auto" | "light" | "dark" | "contrast" | null;
  /** `none` keeps the page's own content. */
  engine: "auto" | "wasm" | "js" | "none" | null;
  /** Address of the WebAssembly module, where it does not lie next to the script. */
  wasmSrc: string | null;
  /** Day of assessment, `2023-12-31`; otherwise the one that the pack declares. */
  asOf: string | null;
  /** The version of the engine that the page was made for; another one is said. */
  formulaVersion: string | null;
  /** How typed numbers are read: `vi` is 1.234,5 (the default), `en` is 1,234.5. */
  localeDigits: "vi" | "en" | null;
  /** Level of the heading; 2 unless said. */
  headingLevel: "2" | "3" | "4" | "5" | "6" | null;
  /** `lazy` waits until the element comes near the window. */
  loading: "eager" | "lazy" | null;
  /** The pack itself: its text, or its JSON as an object. */
  data: string | object | null;
  /** What computes: `wasm`, `js`, or `null` until it is loaded. */
  readonly engineKind: "wasm" | "js" | null;
  /** The proof of one number of the board's unit. */
  explain(code?: string): Promise<ComparedExplanation | null>;
  /** Prints the page with everything of this element opened. */
  print(): void;
  /** Settled once: `true` when the element is ready, `false` when it cannot be. Never rejected. */
  readonly ready: Promise<boolean>;
  /** Computes again. */
  recalculate(): Promise<void>;
  /** Takes back filter, order and opened rows. */
  reset(): void;
  /** What is shown, as the engine gave it; frozen. `null` until the element is ready. */
  readonly result: any;
  /** The address of the page with filter, order and opened row. */
  shareURL(): string;
  /** The rows as CSV. */
  toCSV(options?: { decimal?: "," | "." }): Promise<string>;
  /** What is shown, for `JSON.stringify`. */
  toJSON(): any;
}

/** One indicator for several units or periods, side by side. */
export class ChitieuCompare extends HTMLElement {
  /** Code of the indicator. */
  code: string | null;
  /** Ids of units, with blanks between; otherwise all that have a figure. */
  units: string | null;
  /** Periods, with blanks between; otherwise the latest figure of each unit, or, for one unit, all its periods. */
  periods: string | null;
  /** Address of the pack: one JSON file as `chitieu bundle` writes it. */
  src: string | null;
  /** `inherit` (the default) follows the colours of the page, `auto` those of the system. */
  theme: "inherit" | "auto" | "light" | "dark" | "contrast" | null;
  /** `none` keeps the page's own content. */
  engine: "auto" | "wasm" | "js" | "none" | null;
  /** Address of the WebAssembly module, where it does not lie next to the script. */
  wasmSrc: string | null;
  /** Day of assessment, `2023-12-31`; otherwise the one that the pack declares. */
  asOf: string | null;
  /** The version of the engine that the page was made for; another one is said. */
  formulaVersion: string | null;
  /** How typed numbers are read: `vi` is 1.234,5 (the default), `en` is 1,234.5. */
  localeDigits: "vi" | "en" | null;
  /** Level of the heading; 2 unless said. */
  headingLevel: "2" | "3" | "4" | "5" | "6" | null;
  /** `lazy` waits until the element comes near the window. */
  loading: "eager" | "lazy" | null;
  /** The pack itself: its text, or its JSON as an object. */
  data: string | object | null;
  /** What computes: `wasm`, `js`, or `null` until it is loaded. */
  readonly engineKind: "wasm" | "js" | null;
  /** Prints the page with everything of this element opened. */
  print(): void;
  /** Settled once: `true` when the element is ready, `false` when it cannot be. Never rejected. */
  readonly ready: Promise<boolean>;
  /** Computes again. */
  recalculate(): Promise<void>;
  /** What is shown, as the engine gave it; frozen. `null` until the element is ready. */
  readonly result: any;
  /** What is shown, for `JSON.stringify`. */
  toJSON(): any;
}

/** The calculator: value, target, distance and verdict of an indicator, how they were computed down to the document and the line, and other numbers to try. Without a pack it computes from what is typed. */
export class ChitieuIndicator extends HTMLElement {
  /** Code of the indicator. */
  code: string | null;
  /** Id of the unit; otherwise a list to choose from. */
  unit: string | null;
  /** The period, `2023-H1`; otherwise the latest. */
  period: string | null;
  /** The goal to compare with, `plan/goal`. */
  goal: string | null;
  /** `what-if` opens the fields for other numbers at once. */
  mode: "view" | "what-if" | null;
  /** Without a pack: the target that stands in the field, `≥ 40%`. */
  target: string | null;
  /** Name of the element in a form. */
  name: string | null;
  /** No fields. */
  readonly: boolean;
  /** No buttons for links. */
  noShare: boolean;
  /** Address of the pack: one JSON file as `chitieu bundle` writes it. */
  src: string | null;
  /** `inherit` (the default) follows the colours of the page, `auto` those of the system. */
  theme: "inherit" | "auto" | "light" | "dark" | "contrast" | null;
  /** `none` keeps the page's own content. */
  engine: "auto" | "wasm" | "js" | "none" | null;
  /** Address of the WebAssembly module, where it does not lie next to the script. */
  wasmSrc: string | null;
  /** Day of assessment, `2023-12-31`; otherwise the one that the pack declares. */
  asOf: string | null;
  /** The version of the engine that the page was made for; another one is said. */
  formulaVersion: string | null;
  /** How typed numbers are read: `vi` is 1.234,5 (the default), `en` is 1,234.5. */
  localeDigits: "vi" | "en" | null;
  /** Level of the heading; 2 unless said. */
  headingLevel: "2" | "3" | "4" | "5" | "6" | null;
  /** `lazy` waits until the element comes near the window. */
  loading: "eager" | "lazy" | null;
  checkValidity(): boolean;
  /** The pack itself: its text, or its JSON as an object. */
  data: string | object | null;
  /** What computes: `wasm`, `js`, or `null` until it is loaded. */
  readonly engineKind: "wasm" | "js" | null;
  /** The proof of the number. */
  explain(code?: string): Promise<ComparedExplanation | null>;
  readonly form: HTMLFormElement | null;
  /** Other numbers to try: `{ numerator: "600.000" }`. Setting them opens the fields. */
  overrides: Record<string, string>;
  /** Prints the page with everything of this element opened. */
  print(): void;
  /** Settled once: `true` when the element is ready, `false` when it cannot be. Never rejected. */
  readonly ready: Promise<boolean>;
  /** Computes again. */
  recalculate(): Promise<void>;
  /** Back to the published figures. */
  reset(): void;
  /** What is shown, as the engine gave it; frozen. `null` until the element is ready. */
  readonly result: any;
  /** The address of the page with what was typed. */
  shareURL(): string;
  /** What is shown, for `JSON.stringify`. */
  toJSON(): any;
  readonly validationMessage: string;
  readonly validity: ValidityState | undefined;
}

/** One value against its target, as part of a sentence or a cell: `<chitieu-meter value="521.509/1.450.945" target="≥ 40%"></chitieu-meter>`, or from a pack by `code` and `unit`. */
export class ChitieuMeter extends HTMLElement {
  /** The value as printed: `36%`, `521.509/1.450.945`. */
  value: string | null;
  /** The target as printed: `≥ 40%`. */
  target: string | null;
  /** What is measured, for readers. */
  name: string | null;
  /** Code of an indicator of the pack, in place of `value`. */
  code: string | null;
  /** Id of the unit. */
  unit: string | null;
  /** The goal, `plan/goal`, where several test the indicator. */
  goal: string | null;
  /** Address of the pack: one JSON file as `chitieu bundle` writes it. */
  src: string | null;
  /** `inherit` (the default) follows the colours of the page, `auto` those of the system. */
  theme: "inherit" | "auto" | "light" | "dark" | "contrast" | null;
  /** `none` keeps the page's own content. */
  engine: "auto" | "wasm" | "js" | "none" | null;
  /** Address of the WebAssembly module, where it does not lie next to the script. */
  wasmSrc: string | null;
  /** Day of assessment, `2023-12-31`; otherwise the one that the pack declares. */
  asOf: string | null;
  /** The version of the engine that the page was made for; another one is said. */
  formulaVersion: string | null;
  /** How typed numbers are read: `vi` is 1.234,5 (the default), `en` is 1,234.5. */
  localeDigits: "vi" | "en" | null;
  /** Level of the heading; 2 unless said. */
  headingLevel: "2" | "3" | "4" | "5" | "6" | null;
  /** `lazy` waits until the element comes near the window. */
  loading: "eager" | "lazy" | null;
  /** The pack itself: its text, or its JSON as an object. */
  data: string | object | null;
  /** What computes: `wasm`, `js`, or `null` until it is loaded. */
  readonly engineKind: "wasm" | "js" | null;
  /** Prints the page with everything of this element opened. */
  print(): void;
  /** Settled once: `true` when the element is ready, `false` when it cannot be. Never rejected. */
  readonly ready: Promise<boolean>;
  /** Computes again. */
  recalculate(): Promise<void>;
  /** What is shown, as the engine gave it; frozen. `null` until the element is ready. */
  readonly result: any;
  /** What is shown, for `JSON.stringify`. */
  toJSON(): any;
}

/** What the figures rest on: documents with issuer, number, date and address, the days of data and assessment, the version of the formulas. Also at the end of a printed page. */
export class ChitieuSource extends HTMLElement {
  /** Only the documents of this indicator, with its formula. */
  code: string | null;
  /** Only the documents of this unit's figures. */
  unit: string | null;
  /** Address of the pack: one JSON file as `chitieu bundle` writes it. */
  src: string | null;
  /** `inherit` (the default) follows the colours of the page, `auto` those of the system. */
  theme: "inherit" | "auto" | "light" | "dark" | "contrast" | null;
  /** `none` keeps the page's own content. */
  engine: "auto" | "wasm" | "js" | "none" | null;
  /** Address of the WebAssembly module, where it does not lie next to the script. */
  wasmSrc: string | null;
  /** Day of assessment, `2023-12-31`; otherwise the one that the pack declares. */
  asOf: string | null;
  /** The version of the engine that the page was made for; another one is said. */
  formulaVersion: string | null;
  /** How typed numbers are read: `vi` is 1.234,5 (the default), `en` is 1,234.5. */
  localeDigits: "vi" | "en" | null;
  /** Level of the heading; 2 unless said. */
  headingLevel: "2" | "3" | "4" | "5" | "6" | null;
  /** `lazy` waits until the element comes near the window. */
  loading: "eager" | "lazy" | null;
  /** The pack itself: its text, or its JSON as an object. */
  data: string | object | null;
  /** What computes: `wasm`, `js`, or `null` until it is loaded. */
  readonly engineKind: "wasm" | "js" | null;
  /** Prints the page with everything of this element opened. */
  print(): void;
  /** Settled once: `true` when the element is ready, `false` when it cannot be. Never rejected. */
  readonly ready: Promise<boolean>;
  /** Computes again. */
  recalculate(): Promise<void>;
  /** What is shown, as the engine gave it; frozen. `null` until the element is ready. */
  readonly result: any;
  /** What is shown, for `JSON.stringify`. */
  toJSON(): any;
}

declare global {
  interface HTMLElementTagNameMap {
    "chitieu-board": ChitieuBoard;
    "chitieu-compare": ChitieuCompare;
    "chitieu-indicator": ChitieuIndicator;
    "chitieu-meter": ChitieuMeter;
    "chitieu-source": ChitieuSource;
  }
  interface HTMLElementEventMap {
    "chitieu-change": CustomEvent<{ field: string, value: string }>;
    "chitieu-error": CustomEvent<{ code: string, message: string, fatal: boolean }>;
    "chitieu-input": CustomEvent<{ field: string, value: string }>;
    "chitieu-ready": CustomEvent<{ engine: "wasm" | "js", version: string, ms: number }>;
    "chitieu-result": CustomEvent<{ results: object, warnings: string[] }>;
    "chitieu-select": CustomEvent<{ key: string, goal: object | null }>;
  }
}

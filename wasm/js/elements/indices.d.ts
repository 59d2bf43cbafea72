// Written by tests/web/manifest.mjs from the comments of the sources. Do not edit.
import type { Engine, LoadOptions, ScoreJson } from "../engine/engine.js";

/** Another way to the engine: a worker, one that is built into a single file, or one of a test. */
export function useEngine(load: (options?: LoadOptions) => Promise<Engine>): void;

/** A composite index: scores and ranks of its units; for the chosen one what its score is made of, what separates it from the leader, where the next points are, what proves each figure, and other figures to try; and computed beside published scores. */
export class ChitieuIndex extends HTMLElement {
  /** Id of the index; otherwise the first one of the pack and a list to choose from. */
  index: string | null;
  /** The year, `2022`; otherwise the latest with scores. */
  period: string | null;
  /** Id of the unit that is looked at first. */
  unit: string | null;
  /** Id of a set of units; otherwise the first one of the index. */
  units: string | null;
  /** `auto` chooses by the room there is. */
  layout: "auto" | "table" | "cards" | null;
  /** How many rows are shown at first; 20 unless said. */
  rows: string | null;
  /** No fields for other figures. */
  readonly: boolean;
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
  /** The proof of the score of a unit. */
  explain(unit?: string): Promise<ScoreJson | null>;
  /** Figures to try, by the id of the component: `{ "1.1": "85%" }`. Setting them opens the fields. */
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
  /** The address of the page with index, year, unit and order. */
  shareURL(): string;
  /** Scores and ranks as CSV. */
  toCSV(options?: { decimal?: "," | "." }): Promise<string>;
  /** What is shown, for `JSON.stringify`. */
  toJSON(): any;
}

declare global {
  interface HTMLElementTagNameMap {
    "chitieu-index": ChitieuIndex;
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

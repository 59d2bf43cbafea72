/**
 * The contract of the engine: what a page, a worker or a server may ask of a pack. Implemented three times (WebAssembly on the same
 * thread, WebAssembly in a worker, JavaScript where a policy refuses WebAssembly) and tested by one suite; all three answer byte for byte alike.
 *
 * Types of answers (`./rows.d.ts`) are written from the Rust types that write the JSON.
 */
import type {
  CalculationRow,
  ComparedExplanation,
  DescriptionJson,
  FindingRow,
  IndexJson,
  MissingParts,
  NumberStyle,
  ObservationRow,
  Part,
  ReportJson,
  ScoreTable,
  Text,
  ValueRow,
  Verdict,
} from "./rows.js";

export type * from "./rows.js";

/** `vi` Vietnamese, `en` English. */
export type Lang = "vi" | "en";

/** A date, `YYYY-MM-DD`. */
export type Day = string;

/** A period: `2023`, `2023-H1`, `2023-Q2`, `2023-9M`, `2023-06`, `2023-06-30`. */
export type PeriodText = string;

/** A pack that was opened. Belongs to the engine that opened it; `close` gives its memory back. */
export interface PackHandle {
  readonly id: number;
}

/** The outcome of `open`. A broken pack is not an exception: `pack` is `null` and `findings` say what stands where. */
export interface Reading {
  /** The pack; `null` when one of the findings is an error. */
  pack: PackHandle | null;
  /**
   * Errors first, then by file and place. Lines and columns begin at 1. Always there for a broken pack; for one that can be used, what else was
   * noticed is known to the fullest module only, and the list may be empty.
   */
  findings: Finding[];
}

/** A finding with its texts in both languages. */
export interface Finding extends Omit<FindingRow, "message" | "advice" | "related"> {
  /** What is wrong, in one sentence without a full stop. */
  message: Text;
  /** What to do about it. */
  advice: Text;
}

/** A value to try out. */
export interface WhatIf {
  /** Code of the measure or indicator: for a rate enter its numerator and denominator (see `DescriptionJson.indicators[].inputs`). */
  indicator: string;
  /** Id of the unit. */
  unit: string;
  /** For which period. */
  period: PeriodText;
  /** As typed, in the number style of the question: `521.509`, `35,94%`, `trên 50%`. */
  value: string;
}

/** What every question about a pack can say. */
export interface Question {
  /** Language of the `shown` texts; Vietnamese unless said. */
  lang?: Lang;
  /** The day of assessment; otherwise the one that the pack declares, otherwise today in Viet Nam. */
  asOf?: Day;
  /** One rule for wholes of which some parts are silent, whatever the indicators declare. */
  missing?: MissingParts;
  /** Values to try out, on top of the figures. */
  whatIf?: readonly WhatIf[];
  /** How `whatIf` values are written; `vi` unless said. */
  numberStyle?: NumberStyle;
}

export interface ReportQuestion extends Question {
  /** Only rows of this unit and of units inside it. */
  unit?: string;
  /** Only goals of this plan. */
  plan?: string;
  /** Only goals that test this indicator. */
  indicator?: string;
  /** A row for each unit without data too. */
  everyUnit?: boolean;
  /**
   * Only goals whose test rests on the values of `whatIf`: what has to be drawn again after a key press. The summary counts these rows. Rows that name
   * such a value under `not_comparable` are not among them.
   */
  touched?: boolean;
}

export interface ExplainQuestion extends Question {
  /** Code of the indicator or measure. */
  indicator: string;
  /** Id of the unit. */
  unit: string;
  /** One period; otherwise the latest up to the day of assessment. */
  period?: PeriodText;
}

/** Which way an index is looked at: the words of `chitieu score --show`. */
export type ScoreShow = "scores" | "unit" | "gap" | "change" | "cheapest" | "sensitivity" | "families" | "published" | "sheets";

/** A question about a composite index: the same as `chitieu score`. */
export interface ScoreQuestion extends Omit<Question, "whatIf"> {
  /** Id of the index. */
  index: string;
  /** The year is that in which this period ends; otherwise the latest with scores. */
  period?: PeriodText;
  /** Id of the unit that is looked at; needed for `unit`, `gap`, `change` and `cheapest`. */
  unit?: string;
  /** Id of a set of units; otherwise the first one of the index. */
  units?: string;
  /** Otherwise `unit` where there is a unit, else `scores`. */
  show?: ScoreShow;
  /** One stage of all components instead. */
  stage?: "input" | "denominated" | "imputed" | "treated" | "scored" | "counted";
  /** Whose scores count; otherwise the latest that there are. */
  phase?: "self" | "reviewed" | "final" | "rule";
  /** For `gap`: the other unit; otherwise the leader. */
  beside?: string;
  /** For `sensitivity`: by which share of itself each weight moves, `20%` unless said. */
  share?: string;
  /** For `sensitivity`: where the random numbers begin, 1 unless said. */
  seed?: number;
  /** Values to try out: of the unit and the year that are asked about unless another is said. */
  whatIf?: readonly (Pick<WhatIf, "indicator" | "value"> & Partial<WhatIf>)[];
  /** Weights to try out, by the id of the part, as typed. */
  weights?: Readonly<Record<string, string>>;
}

/** A cell of an answer about an index: a number as a canonical text, a value with its bounds, a text, or why there is none. */
export type ScoreCell = string | number | ValueRow | Text | { absent: string } | null;

/** The JSON of `chitieu score --format json`. Rows have the columns by their codes; ids of parts are codes too. */
export interface ScoreJson {
  format: "chitieu-score/1";
  /** Version of the engine. */
  engine: string;
  lang: Lang;
  /** Id of the index. */
  index: string;
  /** The year that was scored. */
  year: string;
  /** Id of the set of units. */
  units: string;
  view: ScoreShow | "stage";
  /** What stands above and below the table. */
  remarks: string[];
  rows: Record<string, ScoreCell>[];
  /** Facts of one view: `compared` and `agree`, `since`, `share`, `samples`, `seed`, `stage`. */
  [fact: string]: unknown;
}

/** One calculation without a pack: the same as `chitieu calc`. Tokens are as typed. */
export interface CalculationQuestion {
  lang?: Lang;
  /** The figure: `36%`, `1.234`, `521.509/1.450.945`, `9/63`. */
  value?: string;
  numerator?: string;
  denominator?: string;
  /** Where a series began: `2022=672`. */
  baseline?: string;
  /** Where it stands: `2023=882`. */
  now?: string;
  /** `>=30%`, `trên 80%`, `2025=1000`, `2025>=30%`. */
  target?: string;
  /** How numbers are written; `vi` unless said. Never guessed. */
  numberStyle?: NumberStyle;
  /** `9/63` is the ninth place of 63. */
  rank?: boolean;
  /** Percentages and scaled words are exact, not rounded. */
  exact?: boolean;
}

/** Goals as test cases. */
export interface TestResult {
  format: "chitieu-goals/1";
  as_of: Day;
  /** Rows of each verdict; every verdict is there, they add up to `cases.length`. */
  verdicts: Record<Verdict, number>;
  cases: TestCase[];
}

export interface TestCase {
  /** `plan/goal`. */
  goal: string;
  unit: string | null;
  verdict: Verdict;
  /** `true` met, `false` not met, `null` cannot be said. */
  passed: boolean | null;
}

export interface ExportQuestion extends ReportQuestion, Partial<Omit<ScoreQuestion, keyof ReportQuestion>> {
  /** `report`: the goals (the default); `observations`: every printed figure with its citation; `score`: what a question about an index answers. */
  what?: "report" | "observations" | "score";
  /** `json` as the engine writes it; `csv` with a byte order mark, of goals and figures in the columns of the JSON and not in those of an annex as the command line has them. */
  format: "json" | "csv";
  /** CSV for spreadsheets in Viet Nam: `;` between cells and decimal commas (`vi`, the default), or `,` and decimal points (`en`). */
  numberStyle?: "vi" | "en";
}

/** Which question, for `json` and in messages to a worker. */
export type Ask = "describe" | "report" | "statuses" | "explain" | "formula" | "calculate" | "observations" | "indices" | "score" | "score_table" | "score_csv";

/**
 * Why a promise of the engine is rejected. `message` is Vietnamese; `text` has both languages.
 *
 * | code | when |
 * |---|---|
 * | `input` | a question that cannot be answered: a wrong number, an unknown unit, a bad date. `part` says which field |
 * | `load` | the module could not be loaded: 404, cut off, not WebAssembly, time limit |
 * | `refused` | a policy refuses WebAssembly (the loader then takes the JavaScript fallback by itself) |
 * | `closed` | the pack was closed, or belongs to another engine |
 * | `disposed` | the engine was disposed |
 * | `trap` | the engine broke; it is disposed, and every later call is rejected |
 */
export type EngineErrorCode = "input" | "load" | "refused" | "closed" | "disposed" | "trap";

export interface EngineError extends Error {
  readonly name: string;
  readonly code: EngineErrorCode;
  /** What is wrong. */
  readonly text: Text;
  /** What to do about it. */
  readonly advice: Text | null;
  /** For `input`: the part of the question at fault: a member of the question (`unit`, `asOf`, `whatIf`), for `calculate` one of `Part`. */
  readonly part: Part | string | null;
  /** For `whatIf`: which of them, from 0. */
  readonly index: number | null;
}

/** What can be asked. Every promise is rejected with an `EngineError` and nothing else. */
export interface Engine {
  /** What runs: WebAssembly, or the same module as JavaScript. */
  readonly kind: "wasm" | "js";
  /** Where it runs. */
  readonly place: "page" | "worker";
  /** Version of the engine, such as `0.1.0`. */
  readonly version: string;
  /** Whether it was disposed, by `dispose` or by a trap. */
  readonly disposed: boolean;
  /**
   * Reads a pack: one file that holds it all (`chitieu bundle`), or files by name.
   * A pack above the limit of 16 MB is a finding, like everything else that is wrong with one.
   */
  open(files: string | Readonly<Record<string, string>>, options?: { entry?: string }): Promise<Reading>;
  /** What the pack holds, in both languages. */
  describe(pack: PackHandle): Promise<DescriptionJson>;
  /** The goals with their verdicts: the JSON of `chitieu report --format json`. */
  report(pack: PackHandle, question?: ReportQuestion): Promise<ReportJson>;
  /**
   * How final the figures of each row of `report` are, a letter for each: `e`stimate, `p`rovisional, `s`elf-reported, `r`eviewed, `o`fficial, `-` where the
   * source does not say.
   */
  statuses(pack: PackHandle, question?: ReportQuestion): Promise<string>;
  /** The proof of one number: the JSON of `chitieu explain --format json`. */
  explain(pack: PackHandle, question: ExplainQuestion): Promise<ComparedExplanation>;
  /** The formula of an indicator in words, in both languages; `null` for what is only counted or stated. */
  formula(pack: PackHandle, indicator: string): Promise<Text | null>;
  /** The composite indices that a pack defines. */
  indices(pack: PackHandle, question?: Question): Promise<IndexJson[]>;
  /** A composite index: the JSON of `chitieu score --format json`; with a unit that of `chitieu explain INDEX UNIT`. Loads the module for indices. */
  score(pack: PackHandle, question: ScoreQuestion): Promise<ScoreJson>;
  /** The same as people read it: every cell in words, with the printed figures that prove a unit's components. */
  scoreTable(pack: PackHandle, question: ScoreQuestion): Promise<ScoreTable>;
  /** One calculation without a pack: the JSON of `chitieu calc --format json`. */
  calculate(question: CalculationQuestion): Promise<CalculationRow>;
  /** Goals as test cases. */
  test(pack: PackHandle, question?: ReportQuestion): Promise<TestResult>;
  /** Every printed figure with its citation: the JSON of `chitieu export observations --format json`. */
  observations(pack: PackHandle, question?: ReportQuestion): Promise<ObservationRow[]>;
  /** A file to keep. */
  export(pack: PackHandle, question: ExportQuestion): Promise<string>;
  /** The JSON text itself, byte for byte as the program on the command line writes it. `pack` is `null` for `calculate`. */
  json(ask: Ask, pack: PackHandle | null, question?: object): Promise<string>;
  /**
   * Loads what a purpose needs, so that `now` can answer it: `packs`, `wholes` (packs whose parts add up), `calculate`, `indices`, or `all` (proofs, and what is wrong in words).
   * Questions that are awaited load what they need by themselves.
   */
  prepare(...what: ("packs" | "wholes" | "calculate" | "indices" | "all")[]): Promise<void>;
  /** Gives back the memory of a pack. Closing twice does nothing. */
  close(pack: PackHandle): void;
  /** Gives back everything. Later calls are rejected with `disposed`. Disposing twice does nothing. */
  dispose(): void;
}

/** The same answers at once, for recalculation on each key press. Throws `EngineError`. */
export type Now = {
  [M in "describe" | "report" | "statuses" | "explain" | "formula" | "calculate" | "test" | "observations" | "indices" | "score" | "scoreTable" | "export" | "json"]: Engine[M] extends (
    ...rest: infer A
  ) => Promise<infer R>
    ? (...rest: A) => R
    : never;
} & { open(files: string | Readonly<Record<string, string>>, options?: { entry?: string }): Reading };

/** The engine on the page's own thread. */
export interface PageEngine extends Engine {
  readonly place: "page";
  /** The same answers without promises. */
  readonly now: Now;
}

/** Where the module comes from: nothing (next to the script), an address, bytes, a response, or a compiled module: `chitieu-all.wasm`, which alone answers everything. */
export type ModuleSource = string | URL | ArrayBuffer | Uint8Array | Response | Promise<Response> | WebAssembly.Module;

export interface LoadOptions {
  /** Where the WebAssembly module comes from; next to the script unless said. */
  module?: ModuleSource;
  /** `auto`: WebAssembly, and the JavaScript fallback where a policy refuses it; `wasm` or `js`: only that. */
  engine?: "auto" | "wasm" | "js";
  /** Milliseconds until the next step is taken; 8 000 unless said. */
  timeout?: number;
  /** What is loaded before the promise is kept: for packs (the default), or for calculations without a pack, which need half as much; `wholes` is for packs that begin with `"needs": ["rollup"]`, `all` for those whose needs name `bounds`, `indices` for pages about an index. */
  for?: "packs" | "wholes" | "calculate" | "indices" | "all";
}

/** What promises are rejected with; `name` is `ChitieuError`. */
export declare class ChitieuError extends Error implements EngineError {
  readonly code: EngineErrorCode;
  readonly text: Text;
  readonly advice: Text | null;
  readonly part: Part | string | null;
  readonly index: number | null;
}

/** Loads the engine for this thread. Without options every call gives the same instance, until it is disposed. */
export function load(options?: LoadOptions): Promise<PageEngine>;

/** Starts the engine in a module worker. Without options every call gives the same instance, until it is disposed. */
export function loadWorker(options?: LoadOptions & { worker?: string | URL | Worker }): Promise<Engine>;

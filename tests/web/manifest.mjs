// Writes what editors and tools know of the elements, all of it read off the comments of their sources:
// wasm/js/custom-elements.json, wasm/js/web-types.json and wasm/js/elements/index.d.ts.
//   node manifest.mjs            writes the files
//   node manifest.mjs --check    fails where a committed file is not what would be written
import { create, ts } from "@custom-elements-manifest/analyzer";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const packageFolder = fileURLToPath(new URL("../../wasm/js/", import.meta.url));
const { name, version } = readJson("package.json", { name: "chitieu", version: "0.1.0" });

/** @param {string} file @param {any} [otherwise] */
function readJson(file, otherwise) {
  try {
    return JSON.parse(readFileSync(path.join(packageFolder, file), "utf8"));
  } catch (error) {
    if (otherwise === undefined) throw error;
    return otherwise;
  }
}

/** The manifest: elements only, with what they inherit, and nothing that is private. */
function manifest() {
  const folder = path.join(packageFolder, "elements");
  const modules = readdirSync(folder).filter((file) => file.endsWith(".js")).sort().map((file) =>
    ts.createSourceFile(`elements/${file}`, readFileSync(path.join(folder, file), "utf8"), ts.ScriptTarget.ES2022, true));
  const all = create({ modules, plugins: [], dev: false });
  const classes = all.modules.flatMap((module) => (module.declarations ?? []).filter((one) => one.kind === "class").map((one) => ({ ...one, path: module.path })));
  const base = classes.find((one) => one.name === "ChitieuElement");
  const elements = classes.filter((one) => one.tagName).sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
  return {
    schemaVersion: "2.1.0",
    readme: "README.md",
    modules: elements.map((element) => ({
      kind: "javascript-module",
      path: element.path,
      declarations: [declaration(element, base)],
      exports: [
        { kind: "js", name: element.name, declaration: { name: element.name, module: element.path } },
        { kind: "custom-element-definition", name: element.tagName, declaration: { name: element.name, module: element.path } },
      ],
    })),
  };
}

/** What every page may call, written here because the sources give attributes their properties in a loop. */
const PUBLIC = new Set(["data", "result", "engineKind", "ready", "overrides", "recalculate", "reset", "toJSON", "toCSV", "explain", "shareURL", "print", "checkValidity", "form", "validity", "validationMessage"]);

function declaration(element, base) {
  const merged = (list) => {
    const own = element[list] ?? [];
    return [...own, ...(base[list] ?? []).filter((one) => !own.some((other) => other.name === one.name))].map(({ inheritedFrom: _, ...one }) => one);
  };
  const attributes = merged("attributes").map((one) => ({ ...one, fieldName: one.name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()) }));
  const members = merged("members")
    .filter((one) => PUBLIC.has(one.name) && one.privacy !== "private" && !one.static)
    .map(({ default: _, privacy: __, ...one }) => one)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    kind: "class",
    customElement: true,
    name: element.name,
    tagName: element.tagName,
    description: element.description,
    attributes,
    members,
    // What `dispatchEvent` sends by a name in a variable is none of its own.
    events: merged("events").filter((one) => one.description),
    slots: merged("slots"),
    cssParts: merged("cssParts"),
    cssProperties: merged("cssProperties"),
    cssStates: merged("cssStates"),
  };
}

/** The same for the editors of JetBrains. */
function webTypes(all) {
  return {
    $schema: "https://json.schemastore.org/web-types",
    name,
    version,
    "description-markup": "markdown",
    contributions: {
      html: {
        elements: all.map((element) => ({
          name: element.tagName,
          description: element.description,
          attributes: element.attributes.map((one) => ({ name: one.name, description: one.description, value: valueOf(one.type?.text) })),
          slots: element.slots.map(({ name: slot, description }) => ({ name: slot, description })),
          js: { events: element.events.map(({ name: event, description }) => ({ name: event, description })) },
          css: {
            parts: element.cssParts.map(({ name: part, description }) => ({ name: part, description })),
            properties: element.cssProperties.map(({ name: property, description }) => ({ name: property, description })),
          },
        })),
      },
    },
  };
}

/** @param {string | undefined} type */
const valueOf = (type) => (type === "boolean" ? { type: "boolean", required: false } : { type: type ?? "string" });

/** Elements that have a file of their own, with the file of their types. */
const APART = { "chitieu-index": "elements/indices.d.ts" };

/** Types for pages written in TypeScript. */
function types(all) {
  const events = new Map(all.flatMap((element) => element.events.map((event) => [event.name, event])));
  const answer = all.some((element) => element.tagName in APART) ? "ScoreJson" : "ComparedExplanation";
  const lines = [
    "// Written by tests/web/manifest.mjs from the comments of the sources. Do not edit.",
    `import type { Engine, LoadOptions, ${answer} } from "../engine/engine.js";`,
    "",
    "/** Another way to the engine: a worker, one that is built into a single file, or one of a test. */",
    "export function useEngine(load: (options?: LoadOptions) => Promise<Engine>): void;",
    "",
  ];
  for (const element of all) {
    lines.push(`/** ${element.description.replace(/\s+/g, " ")} */`, `export class ${element.name} extends HTMLElement {`);
    for (const one of element.attributes) {
      if (one.name === "lang") continue;
      const type = one.type?.text === "boolean" ? "boolean" : `${one.type?.text ?? "string"} | null`;
      lines.push(`  /** ${one.description} */`, `  ${one.fieldName}: ${type};`);
    }
    for (const member of element.members) lines.push(...memberTypes(member, element.tagName));
    lines.push("}", "");
  }
  lines.push("declare global {", "  interface HTMLElementTagNameMap {", ...all.map((element) => `    "${element.tagName}": ${element.name};`), "  }", "  interface HTMLElementEventMap {");
  for (const [event, { type }] of [...events].sort()) lines.push(`    "${event}": ${type.text};`);
  lines.push("  }", "}", "");
  return lines.join("\n");
}

const SIGNATURES = {
  data: "  data: string | object | null;",
  result: "  readonly result: any;",
  engineKind: '  readonly engineKind: "wasm" | "js" | null;',
  ready: "  readonly ready: Promise<boolean>;",
  overrides: "  overrides: Record<string, string>;",
  recalculate: "  recalculate(): Promise<void>;",
  reset: "  reset(): void;",
  toJSON: "  toJSON(): any;",
  toCSV: '  toCSV(options?: { decimal?: "," | "." }): Promise<string>;',
  explain: "  explain(code?: string): Promise<ComparedExplanation | null>;",
  shareURL: "  shareURL(): string;",
  print: "  print(): void;",
  checkValidity: "  checkValidity(): boolean;",
  form: "  readonly form: HTMLFormElement | null;",
  validity: "  readonly validity: ValidityState | undefined;",
  validationMessage: "  readonly validationMessage: string;",
};

/** Where a method of an element takes or gives something else. */
const OWN_SIGNATURES = { "chitieu-index": { explain: "  explain(unit?: string): Promise<ScoreJson | null>;" } };

function memberTypes(member, tag) {
  const signature = OWN_SIGNATURES[tag]?.[member.name] ?? SIGNATURES[member.name];
  return [...(member.description ? [`  /** ${member.description.replace(/\s+/g, " ")} */`] : []), signature];
}

/** Every file with its text. */
export function files() {
  const made = manifest();
  const elements = made.modules.map((module) => module.declarations[0]);
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  const apart = Object.entries(APART).map(([tag, file]) => [file, types(elements.filter((element) => element.tagName === tag))]);
  return {
    "custom-elements.json": json(made),
    "web-types.json": json(webTypes(elements)),
    "elements/index.d.ts": types(elements.filter((element) => !(element.tagName in APART))),
    ...Object.fromEntries(apart),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [file, text] of Object.entries(files())) {
    const target = path.join(packageFolder, file);
    if (!process.argv.includes("--check")) writeFileSync(target, text);
    else if (readFileSync(target, "utf8") !== text) {
      console.error(`wasm/js/${file} is not what its sources say: node tests/web/manifest.mjs`);
      process.exitCode = 1;
    }
  }
}

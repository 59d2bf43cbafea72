// What the tests of goals share: the seed pack and the pack of every shape, opened by the engine of the npm package, and what has to come out.
import { readFileSync, readdirSync } from "node:fs";
import { load } from "../../wasm/js/engine/index.js";
import { goalCases } from "../../wasm/js/testing/index.js";

const text = (url) => readFileSync(url, "utf8");

/** Every file of a pack, by its name in the folder. */
function folder(url) {
  const files = {};
  for (const entry of readdirSync(url, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath ?? entry.path}/${entry.name}`;
    const name = path.slice(new URL(url).pathname.length).replace(/^\//, "");
    files[name] = readFileSync(path, "utf8");
  }
  return files;
}

/** The cases of a pack on the last day of 2023. */
export async function casesOf(place, lang = "vi") {
  // From the disk: Node's fetch does not read files.
  const module = readFileSync(new URL("../../wasm/js/generated/chitieu-full.wasm", import.meta.url));
  const engine = await load({ module });
  const { pack, findings } = await engine.open(folder(new URL(place, import.meta.url)));
  if (pack === null) throw new Error(JSON.stringify(findings[0], null, 1));
  const report = await engine.report(pack, { asOf: "2023-12-31", everyUnit: true, lang });
  return goalCases(report);
}

/** Names and outcomes of the seed pack, as `cargo test` proves them to be those of the Rust library. */
export const expected = JSON.parse(text(new URL("goals.expected.json", import.meta.url)));

/** The same of the pack of every shape, from the JSON that the command line prints. */
export function ofCommandLine() {
  const run = JSON.parse(text(new URL("../../tui/tests/snapshots/testing/goals.en.json", import.meta.url)));
  const goals = run.cases.filter((it) => it.kind === "goal");
  return Object.fromEntries(goals.map((it) => [it.name, it.outcome]));
}

/** Names and outcomes of cases. */
export const outcomes = (cases) => Object.fromEntries(cases.map((it) => [it.name, it.outcome]));

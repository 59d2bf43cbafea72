// Speed and memory of the engine in Node.js: `node wasm/js/bench/bench.mjs` after `cargo run -p chitieu-tests --bin web-build`.
// The best of many runs, since other work on the machine only ever adds; each start is a fresh process.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const best = (numbers) => Math.min(...numbers);
const row = (what, value, unit) => console.log(`${what.padEnd(68)}${value.toFixed(2).padStart(9)} ${unit}`);

const grouped = (number) => String(number).replace(/(?<=\d)(?=(\d{3})+$)/g, ".");

/** A pack with `count` rates of one province, each with its goal. */
export function pack(count) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const name = (text) => ({ vi: text, en: text });
  const measure = (code) => ({ code, name: name(code), unit: name("người"), nature: "stock", direction: "higher", group: "xa-hoi-so" });
  return JSON.stringify({
    schema_version: 1,
    id: "do-toc-do",
    name: name("Đo tốc độ"),
    number_style: "vi",
    cut_off: "2025-12-31",
    units: [{ id: "tinh", name: name("Tỉnh"), tier: "province", reporting: true }],
    documents: [{ id: "d", title: name("Báo cáo") }],
    measures: [measure("mau"), ...numbers.map((n) => measure(`tu_${n}`))],
    indicators: numbers.map((n) => ({ code: `ty_le_${n}`, name: name(`Tỷ lệ ${n}`), unit: name("%"), numerator: `tu_${n}`, denominator: "mau", factor: 100, direction: "higher", group: "xa-hoi-so", nature: "stock" })),
    plans: [
      {
        id: "kh",
        title: name("Kế hoạch"),
        level: "province",
        unit: "tinh",
        goals: numbers.map((n) => ({ id: `g${n}`, name: name(`Mục tiêu ${n}`), test: { indicator: `ty_le_${n}`, comparator: ">=", value: "50" }, applies_to: { unit: "tinh" }, deadline: "2025" })),
      },
    ],
    observations: `document,line,indicator,unit,period,as_printed\nd,1,mau,tinh,2025,1.450.945\n${numbers.map((n) => `d,${n + 2},tu_${n},tinh,2025,${grouped(500_000 + n)}`).join("\n")}\n`,
  });
}

/** The pack of the composite indices. */
function indices() {
  const text = (name) => readFileSync(here(`../../../seeds/pack/${name}`), "utf8");
  const entry = "indices.json";
  const { include, data, scores } = JSON.parse(text(entry));
  return { entry, files: Object.fromEntries([entry, ...include, ...data, ...scores].map((name) => [name, text(name)])) };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Milliseconds of a start in a process of its own: import of the released file, then init. */
function start(engine) {
  const { version } = JSON.parse(readFileSync(here("../package.json"), "utf8"));
  const script = `const a = performance.now(); const { load } = await import(${JSON.stringify(here(`../../dist/chitieu-${version}.js`))}); const b = performance.now();
    await load({ engine: ${JSON.stringify(engine)}, timeout: 60000 }); console.log(JSON.stringify([b - a, performance.now() - b]));`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { load } = await import("../engine/index.js");
  for (const engine of ["wasm", "js"]) {
    const starts = Array.from({ length: 9 }, () => start(engine));
    const both = starts.map(([first, second]) => first + second);
    row(`${engine}: import`, best(starts.map(([first]) => first)), "ms");
    row(`${engine}: init`, best(starts.map(([, second]) => second)), "ms");
    row(`${engine}: import and init`, best(both), "ms");
    row(`${engine}: import and init, median`, median(both), "ms");
    const loaded = await load({ engine, timeout: 60_000 });
    for (const count of [1, 100, 3_400]) {
      const text = pack(count);
      const begin = performance.now();
      const { pack: opened } = await loaded.open(text);
      row(`${engine}: open a pack of ${count} rates and goals`, performance.now() - begin, "ms");
      const time = (what, question, ask = loaded.now.report) => {
        const once = () => {
          const from = performance.now();
          ask(opened, question());
          return performance.now() - from;
        };
        const budget = performance.now() + 2_000;
        const runs = [];
        while (runs.length < 5 || (runs.length < 200 && performance.now() < budget)) runs.push(once());
        row(`${engine}: ${what}, ${count}`, best(runs), "ms");
      };
      let value = 400_000;
      const typed = () => [{ indicator: "tu_0", unit: "tinh", period: "2025", value: String(++value) }];
      time("one key press: the goals that rest on a numerator", () => ({ touched: true, whatIf: typed() }));
      const all = () => [{ indicator: "mau", unit: "tinh", period: "2025", value: String(1_500_000 + (++value % 1_000)) }];
      time("the same for the denominator of all", () => ({ touched: true, whatIf: all() }));
      time("figure and verdict of every goal again, a letter for each", () => ({ whatIf: all() }), loaded.now.statuses);
      time("every goal again, with all its fields", () => ({ whatIf: typed() }));
      loaded.close(opened);
    }
    // What the element of an index asks on one key press: a field of one unit of the 63 of the DTI.
    await loaded.prepare("indices");
    const { files, entry } = indices();
    const { pack: opened } = await loaded.open(files, { entry });
    let value = 0;
    const press = () => {
      const question = { index: "dti-2022", period: "2022", unit: "da-nang", whatIf: [{ indicator: "dti_2_the_che", value: `0,9${(value += 1)}` }] };
      const from = performance.now();
      for (const show of ["scores", "unit"]) [loaded.now.score, loaded.now.scoreTable].forEach((ask) => ask(opened, { ...question, show }));
      for (const show of ["gap", "cheapest"]) loaded.now.scoreTable(opened, { ...question, show });
      return performance.now() - from;
    };
    row(`${engine}: index of 63 units, one key press: scores, one unit, gap, next points`, best(Array.from({ length: 20 }, press)), "ms");
    loaded.dispose();
  }
  // Memory of the module, from a bare instance.
  const { bind } = await import("../generated/glue.js");
  for (const name of ["calculate", "board", "wholes", "full"]) {
    const module = new WebAssembly.Module(readFileSync(here(`../generated/chitieu-${name}.wasm`)));
    const glue = bind();
    const { exports } = new WebAssembly.Instance(module, { [WebAssembly.Module.imports(module)[0].module]: glue });
    glue.__wbg_set_wasm(exports);
    exports.__wbindgen_start?.();
    const size = () => exports.memory.buffer.byteLength / 1024 / 1024;
    row(`memory of ${name} at the start`, size(), "MiB");
    if (name === "calculate") continue;
    const opened = new glue.Pack();
    opened.add("pack.json", pack(100));
    opened.read("pack.json");
    opened.ask("report", "");
    row(`memory of ${name} after a report of 100 goals`, size(), "MiB");
  }
}

// What the tests of the engine share: the three engines behind one contract, and packs.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { load, loadWorker } from "../../../wasm/js/engine/index.js";
import { bundle } from "../bundle.mjs";

export const repository = fileURLToPath(new URL("../../..", import.meta.url));
export const generated = path.join(repository, "wasm/js/generated");
export const module = (name) => readFileSync(path.join(generated, `chitieu-${name}.wasm`));

export const seeds = bundle(path.join(repository, "seeds/pack"));
export const example = bundle(path.join(repository, "core/src/examples"));

/** The pack of the composite indices: its files by name, and the one that is its head. */
export const indices = (() => {
  const entry = "indices.json";
  const text = (name) => readFileSync(path.join(repository, "seeds/pack", name), "utf8");
  const { include, data, scores } = JSON.parse(text(entry));
  return { entry, files: Object.fromEntries([entry, ...include, ...data, ...scores].map((name) => [name, text(name)])) };
})();

const inWorker = (options = {}) => loadWorker({ ...options, worker: new Worker(new URL("node-worker.mjs", import.meta.url)) });

/** Every way to run the engine: a name, and what makes a fresh one. */
export const engines = [
  ["wasm on the page", () => load({ engine: "wasm", timeout: 60_000 })],
  ["wasm in one module", () => load({ engine: "wasm", module: module("all"), timeout: 60_000 })],
  ["wasm in a worker", () => inWorker({ engine: "wasm", timeout: 60_000 })],
  ["JavaScript on the page", () => load({ engine: "js", timeout: 60_000 })],
  ["JavaScript in a worker", () => inWorker({ engine: "js", timeout: 60_000 })],
];

/** A pack with one stated figure: no part of it is rolled up. */
export const small = JSON.stringify({
  schema_version: 1,
  id: "nho",
  name: { vi: "Bộ nhỏ", en: "Small pack" },
  number_style: "vi",
  cut_off: "2023-12-31",
  units: [{ id: "tinh-a", name: { vi: "Tỉnh A", en: "Province A" }, tier: "province", reporting: true }],
  documents: [{ id: "d", title: { vi: "Báo cáo", en: "Report" } }],
  measures: [
    { code: "tu", name: { vi: "Người dùng", en: "Users" }, unit: { vi: "người", en: "people" }, nature: "stock", direction: "higher", group: "xa-hoi-so" },
    { code: "mau", name: { vi: "Dân số", en: "Population" }, unit: { vi: "người", en: "people" }, nature: "stock", direction: "neutral", group: "xa-hoi-so" },
  ],
  indicators: [
    {
      code: "ty_le",
      name: { vi: "Tỷ lệ", en: "Rate" },
      unit: { vi: "%", en: "%" },
      numerator: "tu",
      denominator: "mau",
      factor: 100,
      direction: "higher",
      group: "xa-hoi-so",
      nature: "stock",
    },
  ],
  plans: [
    {
      id: "kh",
      title: { vi: "Kế hoạch", en: "Plan" },
      level: "province",
      unit: "tinh-a",
      goals: [
        {
          id: "it-nhat-30",
          name: { vi: "Ít nhất 30%", en: "At least 30%" },
          test: { indicator: "ty_le", comparator: ">=", value: "30" },
          applies_to: { unit: "tinh-a" },
          deadline: "2023",
        },
      ],
    },
  ],
  observations: "document,line,indicator,unit,period,as_printed\nd,1,ty_le,tinh-a,2023,521.509/1.450.945\n",
});

/** The error that a promise is rejected with. */
export async function rejected(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it was kept");
}

// The same answers, byte for byte: the program of this machine, WebAssembly, and JavaScript. Needs CHITIEU and CHITIEU_VECTORS, which `cargo verify` sets.
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { load } from "../../../wasm/js/engine/index.js";
import { indices, seeds } from "./engines.mjs";

const program = process.env.CHITIEU;
const vectors = process.env.CHITIEU_VECTORS;
assert.ok(program && vectors, "CHITIEU is the path of the program, CHITIEU_VECTORS that of the example web_vectors");

const run = promisify(execFile);
const native = async (...words) => (await run(program, [...words, "--format", "json"], { maxBuffer: 1e9, env: { PATH: process.env.PATH } })).stdout;
const LANGS = ["vi", "en"];
const DAYS = ["2022-12-31", "2023-06-30", "2024-12-31", "2025-07-01", "2026-03-31"];

const engines = [];
before(async () => {
  engines.push(await load({ engine: "wasm", timeout: 60_000 }), await load({ engine: "js", timeout: 60_000 }));
});
after(() => engines.forEach((engine) => engine.dispose()));

/** The answers of both engines, which have to be the program's. */
async function same(expected, ask, packs, question, what) {
  for (const [index, engine] of engines.entries()) {
    const answer = await engine.json(ask, packs ? packs[index] : null, question);
    if (answer !== expected) assert.equal(answer, expected, `${engine.kind}: ${what}`);
  }
}

const open = (files, options) => Promise.all(engines.map(async (engine) => (await engine.open(files, options)).pack));

describe("the seed pack", () => {
  let packs;
  before(async () => {
    packs = await open(seeds);
  });

  for (const lang of LANGS) {
    for (const asOf of [undefined, ...DAYS]) {
      test(`report, ${lang}, ${asOf ?? "at its own day"}`, async () => {
        const expected = await native("report", "--lang", lang, ...(asOf ? ["--as-of", asOf] : []));
        await same(expected, "report", packs, { lang, asOf }, "report");
      });
    }
    test(`report of every unit and of every plan, ${lang}`, async () => {
      const { units, plans } = await engines[0].describe(packs[0]);
      for (const { id } of units) await same(await native("report", "--lang", lang, "--unit", id), "report", packs, { lang, unit: id }, id);
      for (const { id } of plans) await same(await native("report", "--lang", lang, "--plan", id), "report", packs, { lang, plan: id }, id);
    });
    test(`proofs of the figures of the report, and of others, ${lang}`, async () => {
      const { goals } = await engines[0].report(packs[0]);
      const rows = await engines[0].observations(packs[0]);
      const pair = ({ indicator, unit }) => JSON.stringify([indicator, unit]);
      const reported = new Set(goals.filter((row) => row.value && row.unit).map(pair));
      const printed = [...new Set(rows.map(pair))].filter((text) => !reported.has(text));
      assert.ok(reported.size > 0 && printed.length > 100, `${reported.size}, ${printed.length}`);
      const step = lang === "vi" ? 7 : 20;
      const some = [...reported, ...printed.filter((_, index) => index % step === 0)].map((text) => JSON.parse(text));
      for (const [indicator, unit] of some) {
        await same(await native("explain", indicator, unit, "--lang", lang), "explain", packs, { indicator, unit, lang }, `${indicator} ${unit}`);
      }
    });
  }

  for (const missing of ["refuse", "reported_only", "bounded"]) {
    test(`report with silent parts: ${missing}`, async () => {
      await same(await native("report", "--missing", missing), "report", packs, { missing }, missing);
    });
  }

  test("every unit without data, and the printed figures", async () => {
    await same(await native("report", "--all"), "report", packs, { everyUnit: true }, "all");
    await same(await native("export", "observations"), "observations", packs, {}, "observations");
  });
});

describe("composite indices", () => {
  let packs;
  let all;
  before(async () => {
    packs = await open(indices.files, { entry: indices.entry });
    all = await engines[0].indices(packs[0]);
  });

  /** The same question to the program and to the engines. */
  const score = async (index, words, question, what = words.join(" ")) => {
    await same(await native("score", index, ...words), "score", packs, { index, ...question }, `${index} ${what}`);
  };

  test("those of the seed pack, each with its years", () => {
    assert.deepEqual(all.map(({ id }) => id), ["dti-2020", "dti-2022", "hdi", "egdi", "vi-du"]);
    assert.ok(all.every(({ years, components }) => years.length > 0 && components.length > 0));
  });

  for (const lang of LANGS) {
    test(`every way to look at all units, every year and set, ${lang}`, async () => {
      for (const { id, years, sets } of all) {
        await score(id, ["--lang", lang], { lang });
        for (const year of years) {
          for (const set of sets) {
            for (const show of ["scores", "published", "families", "sheets"]) {
              await score(id, ["--lang", lang, "--year", String(year), "--units", set.id, "--show", show], { lang, period: String(year), units: set.id, show });
            }
          }
        }
      }
    });
    test(`the proof of a score, the distance to the leader, the next points and the change, for units of every index, ${lang}`, async () => {
      for (const { id, years } of all) {
        const period = String(years.at(-1));
        const { rows } = await engines[0].score(packs[0], { index: id });
        const scored = rows.filter((row) => row.rank !== null).map((row) => row.unit);
        const some = new Set([scored[0], scored.at(-1), rows.at(-1).unit]);
        for (const unit of some) {
          await same(await native("explain", id, unit, "--period", period, "--lang", lang), "explain", packs, { index: id, unit, period, lang }, `explain ${id} ${unit}`);
          for (const show of ["unit", "gap", "cheapest", "change"]) await score(id, [unit, "--lang", lang, "--show", show], { lang, unit, show });
        }
        await score(id, [scored[0], "--show", "gap", "--beside", scored.at(-1)], { unit: scored[0], show: "gap", beside: scored.at(-1) });
      }
    });
  }

  test("every stage, whose scores count, how firm ranks are", async () => {
    for (const stage of ["input", "denominated", "imputed", "treated", "scored", "counted"]) await score("vi-du", ["--stage", stage], { stage });
    for (const phase of ["self", "reviewed", "final", "rule"]) await score("vi-du", ["--phase", phase], { phase });
    await score("dti-2022", ["--show", "sensitivity"], { show: "sensitivity" });
    await score("hdi", ["--show", "sensitivity", "--share", "1/3", "--seed", "7"], { show: "sensitivity", share: "1/3", seed: 7 });
  });

  test("figures and weights that are tried, typed as in Viet Nam", async () => {
    const { components } = all.find(({ id }) => id === "dti-2022");
    const inputs = components.map(({ input }) => input).filter(Boolean);
    for (const [place, value] of [[1, "0,95"], [3, "0,5"]]) {
      const indicator = inputs[place];
      for (const show of ["scores", "unit", "gap", "cheapest"]) {
        const words = ["da-nang", "--show", show, "--what-if", `${indicator}=${value}`];
        await score("dti-2022", words, { unit: "da-nang", show, whatIf: [{ indicator, value }] });
      }
    }
    const ids = all.find(({ id }) => id === "dti-2022").aggregates.find(({ parts }) => parts.length > 2).parts;
    await score("dti-2022", ["--weight", `${ids[0]}=3`], { weights: { [ids[0]]: "3" } });
    await score("vi-du", ["--weight", "1=2", "--weight", "3=0.5"], { weights: { 1: "2", 3: "0,5" } });
  });

  test("files for spreadsheets", async () => {
    for (const [csv, numberStyle] of [["excel-vi", "vi"], ["standard", "en"]]) {
      for (const show of ["scores", "published"]) {
        const { stdout } = await run(program, ["score", "dti-2022", "--show", show, "--format", "csv", "--csv", csv], { env: { PATH: process.env.PATH } });
        for (const [index, engine] of engines.entries()) {
          assert.equal(await engine.export(packs[index], { what: "score", format: "csv", index: "dti-2022", show, numberStyle }), stdout, `${engine.kind} ${csv} ${show}`);
        }
      }
    }
  });

  test("an index of a folder is the same in one file", async () => {
    const { mkdtemp, readFile, rm } = await import("node:fs/promises");
    const folder = await mkdtemp(`${(await import("node:os")).tmpdir()}/chitieu-`);
    const file = `${folder}/chi-so.json`;
    await run(program, ["bundle", "--pack", new URL("../../../seeds/pack/indices.json", import.meta.url).pathname, "-o", file], { env: { PATH: process.env.PATH } });
    const whole = await open(await readFile(file, "utf8"));
    await rm(folder, { recursive: true });
    for (const { id } of all) await same(await native("score", id), "score", whole, { index: id }, id);
  });
});

describe("calculations", () => {
  const asked = [
    { value: "36%", target: ">=30%" },
    { value: "521.509/1.450.945", target: ">=30%" },
    { value: "521.509/1.450.945" },
    { value: "86,48%", numerator: "393.106" },
    { value: "12%", denominator: "gần 3.000" },
    { value: "35,9%", numerator: "521.509", denominator: "1.450.945" },
    { numerator: "882", denominator: "1.000", target: "trên 80%" },
    { value: "trên 50%", target: ">=50%" },
    { value: "khoảng 80%", target: ">=80%" },
    { value: "29,97%", target: ">=30%" },
    { value: "30%", target: ">=30%", exact: true },
    { value: "9/63", rank: true, target: "<=10" },
    { value: "0/0" },
    { value: "0/5", target: ">=1%" },
    { baseline: "2022=672", now: "2023=882", target: "2025=1.000" },
    { baseline: "2022=40%", now: "2023-H1=41%", target: "2025>=90%" },
    { value: "1.234,5", target: ">=1.000" },
    { value: "1,234.5", target: ">=1,000", numberStyle: "en" },
    { value: "470 triệu", target: ">=400 triệu" },
    { value: "99999999999999999999999999/7" },
  ];
  const words = ({ value, numberStyle, rank, exact, ...more }) => [
    ...(value ? [value] : []),
    ...(numberStyle ? ["--number-style", numberStyle] : []),
    ...(rank ? ["--rank"] : []),
    ...(exact ? ["--exact"] : []),
    ...Object.entries(more).map(([name, token]) => `--${name}=${token}`),
  ];
  for (const lang of LANGS) {
    for (const question of asked) {
      test(`calc ${words(question).join(" ")}, ${lang}`, async () => {
        await same(await native("calc", "--lang", lang, ...words(question)), "calculate", null, { lang, ...question }, "calc");
      });
    }
  }
});

describe("scenarios", () => {
  const all = JSON.parse(execFileSync(vectors, { maxBuffer: 1e9 }));
  assert.ok(all.length > 60);
  for (const { name, files, question, report } of all) {
    test(name, async () => {
      const packs = await open(files);
      if (report === null) {
        assert.deepEqual(packs, [null, null]);
        return;
      }
      await same(report, "report", packs, question, name);
      packs.forEach((pack, index) => engines[index].close(pack));
    });
  }
});

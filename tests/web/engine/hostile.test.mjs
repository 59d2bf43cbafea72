// Packs that mean harm: refused, or shown as text; never a hang, a trap or a wrong number.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engines, rejected, small } from "./engines.mjs";

for (const [name, make] of engines.filter(([name]) => !name.includes("worker"))) {
  describe(name, () => {
    let engine;
    before(async () => {
      engine = await make();
    });
    after(() => {
      assert.equal(engine.disposed, false, "it survived");
      engine.dispose();
    });
    const changed = (change) => {
      const pack = JSON.parse(small);
      change(pack);
      return JSON.stringify(pack);
    };

    test("deep nesting", async () => {
      for (const text of ["[".repeat(100_000), `{"a":`.repeat(100_000), small.replace('"nho"', "[".repeat(5_000))]) {
        const { pack, findings } = await engine.open(text);
        assert.equal(pack, null);
        assert.ok(findings.length > 0 && findings.length < 1_000);
      }
    });

    test("huge numbers", async () => {
      const digits = "9".repeat(100_000);
      const wide = await engine.open(changed((pack) => (pack.plans[0].goals[0].test.value = digits)));
      assert.equal(wide.pack, null);
      const printed = await engine.open(changed((pack) => (pack.observations = pack.observations.replace("521.509", digits))));
      assert.equal(printed.pack, null);
      const error = await rejected(engine.calculate({ value: digits }));
      assert.equal(error.code, "input");
      assert.equal((await engine.calculate({ value: `${"9".repeat(900)}/7` })).format, "chitieu-calc/1");
    });

    test("a text above the limit is a finding", async () => {
      const { pack, findings } = await engine.open("x".repeat(16 * 1024 * 1024 + 1));
      assert.equal(pack, null);
      assert.equal(findings[0].code, "E002");
    });

    test("markup in names stays text", async () => {
      const evil = '<img src=x onerror="alert(1)">';
      const { pack } = await engine.open(changed((it) => (it.plans[0].goals[0].name = { vi: evil, en: evil })));
      assert.equal((await engine.report(pack)).goals[0].name.vi, evil);
    });

    test("formulas of spreadsheets in names are no formulas in CSV", async () => {
      const evil = '=HYPERLINK("http://x";"y")';
      const { pack } = await engine.open(changed((it) => (it.plans[0].goals[0].name = { vi: evil, en: evil })));
      const csv = await engine.export(pack, { format: "csv" });
      assert.ok(csv.includes(`"'=HYPERLINK(""http://x"";""y"")"`), csv);
    });

    test("names of JavaScript's own objects are names", async () => {
      const { pack } = await engine.open(changed((it) => ((it.units[0].id = "constructor"), (it.plans[0].unit = "constructor"), (it.plans[0].goals[0].applies_to.unit = "constructor"), (it.observations = it.observations.replace("tinh-a", "constructor")))));
      assert.equal((await engine.report(pack, { unit: "constructor" })).goals.length, 1);
      assert.equal((await rejected(engine.report(pack, { unit: "__proto__" }))).code, "input");
    });

    test("files that are no texts", async () => {
      for (const files of [{ "pack.json": 7 }, { "pack.json": null }]) assert.equal((await rejected(engine.open(files))).code, "input");
      assert.equal((await engine.open("")).pack, null);
      assert.equal((await engine.open("\ud800")).pack, null, "half a letter");
    });
  });
}

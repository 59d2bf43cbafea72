// Loads the optimised size probe in Node.js, runs it, and prints its size after gzip.
//   node check-wasm.mjs SIZE_PROBE.wasm NATIVE_PROBE
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";

const [probe, native] = process.argv.slice(2);

// As the command packs it: Node's own zlib, which is Chromium's, packs the same module one percent larger.
const packed = (bytes) => execFileSync("gzip", ["-9", "-n", "-c"], { input: bytes, maxBuffer: 1e8 });
const gzip = (name, bytes) => console.log(`gzip ${name} ${packed(bytes).length}`);

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
const asked = (text) => execFileSync(path.resolve(native), { input: text, encoding: "utf8", maxBuffer: 1e8 });

// The same core compiled for this machine has to give the same bytes: for packs, and for what is none.
const repository = fileURLToPath(new URL("../..", import.meta.url));
const seeds = bundle(path.join(repository, "seeds/pack"));
const example = bundle(path.join(repository, "core/src/examples"));
const wrong = ["", "{}", JSON.stringify({ name: "Tỷ lệ kích hoạt định danh" }), "x".repeat(1_000_000), seeds.slice(0, -100)];
for (const text of [example, seeds, ...wrong]) {
  const answer = ask(text);
  assert.equal(answer, asked(text), "WebAssembly and this machine agree");
  assert.equal(ask(text), answer, "the same pack gives the same answer");
  const [first, explanation] = answer.split("---\n").map((part) => JSON.parse(part));
  if (wrong.includes(text)) {
    assert.ok(first.length > 0 && first.every((finding) => finding.code && finding.slug), "findings");
  } else {
    assert.ok(first.goals.length > 0 && explanation.evidence.length > 0, "a report and a proof");
  }
}
gzip("core", bytes);

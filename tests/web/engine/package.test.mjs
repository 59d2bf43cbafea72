// The package as others use it: exports, types, no effects on import, the release folder.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import vm from "node:vm";
import { repository, small } from "./engines.mjs";

const pack = path.join(repository, "wasm/js");
const dist = path.join(repository, "wasm/dist");
const manifest = JSON.parse(readFileSync(path.join(pack, "package.json"), "utf8"));
const web = path.join(repository, "tests/web");
const node = (...words) => execFileSync(process.execPath, words, { encoding: "utf8", cwd: web });

describe("the package", () => {
  test("every export is a file", () => {
    for (const [name, target] of Object.entries(manifest.exports)) {
      for (const file of typeof target === "string" ? [target] : Object.values(target)) {
        if (name === "./elements" && !existsSync(path.join(pack, "elements"))) continue;
        assert.ok(existsSync(path.join(pack, file)), `${name}: ${file}`);
      }
    }
  });

  test("importing it in Node.js does nothing", () => {
    const files = ["index", "fallback", "inline", "serve"].map((name) => path.join(pack, `engine/${name}.js`));
    const script = `
      const before = Object.getOwnPropertyNames(globalThis).length;
      globalThis.fetch = () => { throw new Error("a request"); };
      for (const file of ${JSON.stringify(files)}) await import(file);
      if (Object.getOwnPropertyNames(globalThis).length !== before) throw new Error("a global was made");
      console.log("done");`;
    // It ends by itself: nothing keeps running.
    const printed = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8", timeout: 30_000 });
    assert.equal(printed.trim(), "done");
  });

  test("types: the sources against the contract, and the contract against what core writes", () => {
    node(path.join(web, "node_modules/typescript/bin/tsc"), "-p", pack);
    node(path.join(web, "types.mjs"), "--check");
  });

  test("nothing evaluates text or writes markup", () => {
    for (const name of readdirSync(dist).filter((name) => name.endsWith(".js"))) {
      const text = readFileSync(path.join(dist, name), "utf8");
      assert.doesNotMatch(text, /\beval\(|new Function\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write/, name);
      // Only for a file that somebody wants to keep, and only where there are buttons for it.
      const made = text.split("createObjectURL").length - 1;
      assert.equal(made, /\.(elements|index|iife)\.js$/.test(name) ? 1 : 0, name);
    }
  });
});

describe("the release folder", () => {
  const names = readdirSync(dist);
  test("names carry the version", () => {
    const code = names.filter((name) => /\.(js|wasm)$/.test(name));
    assert.ok(code.length >= 8);
    for (const name of code) assert.ok(name.startsWith(`chitieu-${manifest.version}`), name);
  });
  test("checksums and the snippet are those of the files", () => {
    const lines = readFileSync(path.join(dist, "SHA384SUMS"), "utf8").trim().split("\n");
    const snippet = readFileSync(path.join(dist, "snippets.html"), "utf8");
    for (const line of lines) {
      const [sum, name] = line.split("  ");
      const hash = createHash("sha384").update(readFileSync(path.join(dist, name)));
      assert.equal(hash.copy().digest("hex"), sum, name);
      if (name.endsWith(".iife.js")) assert.ok(snippet.includes(`sha384-${hash.digest("base64")}`));
    }
    assert.equal(lines.length, names.filter((name) => /\.(js|wasm|css)$|^embed\.html$/.test(name)).length);
  });
  test("the list of parts names what is inside, with checksums, and nothing of the tests", () => {
    const { bomFormat, components } = JSON.parse(readFileSync(path.join(dist, "sbom.cdx.json"), "utf8"));
    assert.equal(bomFormat, "CycloneDX");
    const parts = components.map((part) => part.name);
    for (const name of ["chitieu-core", "chitieu-wasm", "serde", "time", "thiserror", "talc", "wasm-bindgen"]) assert.ok(parts.includes(name), name);
    for (const name of ["proptest", "criterion", "ratatui", "calamine"]) assert.ok(!parts.includes(name), name);
    assert.ok(components.every((part) => part.name.startsWith("chitieu") || part.hashes));
  });
  test("servers are told the type of .wasm", () => {
    for (const name of ["web.config", "nginx.conf", "htaccess.txt"]) assert.match(readFileSync(path.join(dist, name), "utf8"), /application\/wasm/);
  });

  const source = readFileSync(path.join(dist, `chitieu-${manifest.version}.iife.js`), "utf8");
  const page = () => vm.createContext({ WebAssembly, TextEncoder, TextDecoder, URL, AbortController, setTimeout, clearTimeout, atob, console, performance, Uint8Array, ArrayBuffer, JSON });
  test("the classic script works alone, and works once when it is loaded twice", async () => {
    const context = page();
    vm.runInContext(source, context);
    const first = context.chitieu;
    vm.runInContext(source, context);
    assert.equal(context.chitieu, first);
    const engine = await context.chitieu.load();
    const { pack: opened } = await engine.open(small);
    assert.equal((await engine.report(opened)).goals[0].verdict, "met");
    engine.dispose();
  });
  test("the module build works from its own folder", async () => {
    const { load } = await import(path.join(dist, `chitieu-${manifest.version}.js`));
    const engine = await load();
    assert.equal(engine.kind, "wasm");
    const { pack: opened } = await engine.open(small);
    assert.equal((await engine.explain(opened, { indicator: "ty_le", unit: "tinh-a" })).evidence.length, 1);
    engine.dispose();
    const js = await load({ engine: "js", timeout: 60_000 });
    assert.equal((await js.calculate({ value: "36%" })).found, "value");
    js.dispose();
  });
});

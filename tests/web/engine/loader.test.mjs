// How the module is found, loaded and kept.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import binaryen from "binaryen";
import { ChitieuError, load } from "../../../wasm/js/engine/index.js";
import { load as loadFallback } from "../../../wasm/js/engine/fallback.js";
import { load as loadInline } from "../../../wasm/js/engine/inline.js";
import { compile } from "../../../wasm/js/engine/source.js";
import { module, rejected, small } from "./engines.mjs";

const full = module("full");
const answers = {
  "/right.wasm": [200, "application/wasm", full],
  "/octets.wasm": [200, "application/octet-stream", full],
  "/nothing.wasm": [200, null, full],
  "/cut.wasm": [200, "application/wasm", full.subarray(0, 5_000)],
  "/cut-octets.wasm": [200, "application/octet-stream", full.subarray(0, 5_000)],
  "/page.wasm": [200, "text/html; charset=utf-8", "<!doctype html><title>Không tìm thấy</title>"],
  "/page-as-wasm.wasm": [200, "application/wasm", "<!doctype html>"],
  "/empty.wasm": [200, "application/wasm", ""],
  "/other.wasm": [200, "application/wasm", Buffer.from([0, 97, 115, 109, 1, 0, 0, 0])],
};
const requests = [];
let server;
let host;
before(async () => {
  server = createServer((request, response) => {
    requests.push(request.url);
    if (request.url === "/never.wasm") return;
    const [status, type, body] = answers[request.url] ?? [404, "text/html", "<h1>404</h1>"];
    response.writeHead(status, type ? { "content-type": type } : {});
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const works = async (engine) => {
  const { pack } = await engine.open(small);
  assert.equal((await engine.report(pack)).goals[0].verdict, "met");
  engine.dispose();
};

describe("sources", () => {
  for (const name of ["right", "octets", "nothing"]) {
    test(`an address: ${name}, in one request`, async () => {
      requests.length = 0;
      await works(await load({ module: `${host}/${name}.wasm`, engine: "wasm" }));
      assert.deepEqual(requests, [`/${name}.wasm`]);
    });
  }
  test("a URL, bytes, a buffer, a response, a promise of one, a compiled module", async () => {
    const buffer = full.buffer.slice(full.byteOffset, full.byteOffset + full.byteLength);
    const sources = [new URL(`${host}/right.wasm`), full, buffer, await fetch(`${host}/octets.wasm`), fetch(`${host}/right.wasm`), new WebAssembly.Module(full)];
    for (const source of sources) await works(await load({ module: source, engine: "wasm" }));
  });
  test("the module inside a script, and JavaScript alone", async () => {
    const inline = await loadInline();
    assert.equal(await loadInline(), inline, "one instance");
    await works(inline);
    const fallback = await loadFallback();
    assert.equal(fallback.kind, "js");
    await works(fallback);
  });
});

describe("what goes wrong", () => {
  for (const name of ["missing", "cut", "cut-octets", "page", "page-as-wasm", "empty", "other"]) {
    test(`${name}: an error with both languages`, async () => {
      const error = await rejected(load({ module: `${host}/${name}.wasm`, engine: "wasm" }));
      assert.ok(error instanceof ChitieuError);
      assert.equal(error.code, "load");
      assert.ok(error.text.vi && error.text.en);
    });
    test(`${name}: JavaScript takes over`, async () => {
      const engine = await load({ module: `${host}/${name}.wasm` });
      assert.equal(engine.kind, "js");
      await works(engine);
    });
  }
  test("nobody answers: the time limit, then the next step", async () => {
    const error = await rejected(load({ module: `${host}/never.wasm`, engine: "wasm", timeout: 200 }));
    assert.equal(error.code, "load");
    assert.equal((await rejected(load({ module: "http://127.0.0.1:1/x.wasm", engine: "wasm" }))).code, "load", "no server");
  });
  test("a policy that refuses WebAssembly", async () => {
    const { Module } = WebAssembly;
    WebAssembly.Module = function refused() {
      throw new WebAssembly.CompileError("Refused to compile or instantiate WebAssembly module");
    };
    try {
      assert.equal((await rejected(load({ engine: "wasm" }))).code, "refused");
      const engine = await load({ timeout: 60_000 });
      assert.equal(engine.kind, "js");
      await works(engine);
    } finally {
      WebAssembly.Module = Module;
    }
  });
  test("an error of the network says where", async () => {
    const error = await rejected(compile(`${host}/missing.wasm`));
    assert.match(error.message, /404.*\/missing\.wasm/);
  });
});

describe("one instance", () => {
  test("the second call gives the first one's engine, until it is disposed", async () => {
    const [one, two] = await Promise.all([load(), load()]);
    assert.equal(one, two);
    one.dispose();
    const three = await load();
    assert.notEqual(three, one);
    await works(three);
  });
  test("parts are loaded when they are needed, and asked at once only then", async () => {
    const engine = await load({ engine: "wasm", timeout: 60_000 });
    const { pack } = engine.now.open(small);
    assert.equal(engine.now.report(pack).goals[0].verdict, "met");
    const proof = { indicator: "ty_le", unit: "tinh-a" };
    assert.throws(() => engine.now.explain(pack, proof), { code: "load" });
    assert.throws(() => engine.now.calculate({ value: "1" }), { code: "load" });
    await engine.prepare("calculate", "all");
    assert.equal(engine.now.explain(pack, proof).evidence.length, 1);
    assert.equal(engine.now.calculate({ value: "36%" }).found, "value");
    assert.equal(engine.now.describe(pack).id, "nho");
    assert.equal(engine.now.test(pack).verdicts.met, 1);
    assert.match(engine.now.export(pack, { format: "csv" }), /it-nhat-30/);
    assert.throws(() => engine.now.report(pack, { unit: "x" }), { code: "input", part: "unit" });
    engine.dispose();
  });
});

describe("a trap", () => {
  /** The module with one function that breaks. */
  const broken = (name) => {
    const wrecked = binaryen.readBinary(full);
    const { MutableGlobals, BulkMemory, BulkMemoryOpt = 0, SignExt, NontrappingFPToInt, ReferenceTypes, Multivalue } = binaryen.Features;
    wrecked.setFeatures(MutableGlobals | BulkMemory | BulkMemoryOpt | SignExt | NontrappingFPToInt | ReferenceTypes | Multivalue);
    const inner = binaryen.getExportInfo(wrecked.getExport(name)).value;
    const info = binaryen.getFunctionInfo(wrecked.getFunction(inner));
    wrecked.removeFunction(inner);
    wrecked.addFunction(inner, info.params, info.results, [], wrecked.unreachable());
    return wrecked.emitBinary();
  };
  test("disposes the engine; later calls are rejected with the same code", async () => {
    const engine = await load({ module: broken("pack_ask"), engine: "wasm" });
    const { pack } = await engine.open(small);
    const error = await rejected(engine.report(pack));
    assert.equal(error.code, "trap");
    assert.ok(error.text.vi && error.text.en && error.cause instanceof WebAssembly.RuntimeError);
    assert.equal(engine.disposed, true);
    for (const promise of [engine.report(pack), engine.open(small), engine.calculate({ value: "1" })]) {
      assert.equal((await rejected(promise)).code, "trap");
    }
    assert.throws(() => engine.now.report(pack), { code: "trap" });
    engine.close(pack);
    engine.dispose();
  });
  test("while a pack is opened", async () => {
    const engine = await load({ module: broken("pack_read"), engine: "wasm" });
    assert.equal((await rejected(engine.open(small))).code, "trap");
  });
});

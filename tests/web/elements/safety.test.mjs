// What pages, networks and packs can do to an element, and what it may not do to them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { allReady, inChromium, SCRIPT, seeds, shown, textOf, visit } from "./browser.mjs";
import { repository } from "./server.mjs";

const TABLE = "<table><caption>Bảng của trang</caption><tr><th>Nội dung</th><th>Số</th></tr><tr><td>Định danh</td><td>35,94%</td></tr></table>";
const BOARD = `<chitieu-board id="bang" src="/pack.json" unit="bac-giang">${TABLE}</chitieu-board>`;
const FREE = '<chitieu-indicator id="tinh"><p>Công cụ tính</p></chitieu-indicator>';
const tableVisible = (page) => page.locator("#bang table").first().isVisible();

const POLICIES = {
  "default-src 'self' and WebAssembly allowed": ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'", "wasm"],
  "default-src 'self' alone": ["default-src 'self'", "js"],
  "scripts of the page only": ["script-src 'self'", "js"],
  "nothing but what is named": ["default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'", "wasm"],
  "Trusted Types": ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'", "wasm"],
  "Trusted Types without WebAssembly": ["default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'", "js"],
  "no frames, no objects, no forms": ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", "wasm"],
  "a sandbox": ["sandbox allow-scripts allow-same-origin; default-src 'self'; script-src 'self' 'wasm-unsafe-eval'", "wasm"],
};

for (const [name, [policy, kind]] of Object.entries(POLICIES)) {
  test(`under a policy: ${name}`, async () => {
    const violations = [];
    const { page, problems } = await visit(BOARD + FREE, {
      headers: { "content-security-policy": policy },
      before: (page) => page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => (window.violated ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`))),
    });
    await page.getByLabel("Tử số").fill("1");
    await page.getByLabel("Mẫu số").fill("3");
    await shown(page, "#tinh", "33,33%");
    await page.getByRole("button", { name: "Tài khoản định danh điện tử được kích hoạt" }).click();
    await shown(page, "#bang", "văn bản 001 dòng 32");
    assert.equal(await page.evaluate(() => document.querySelector("#bang").engineKind), kind);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("#bang").shadowRoot.querySelector(".totals")).display), "flex", "styles hold");
    violations.push(...((await page.evaluate(() => window.violated)) ?? []));
    // Trying WebAssembly under a policy that refuses it is the one thing that is reported.
    assert.deepEqual(violations.filter((one) => kind === "wasm" || !/wasm-eval/.test(one)), []);
    assert.deepEqual(problems.filter((text) => kind === "wasm" || !/WebAssembly|wasm/i.test(text)), []);
  });
}

test("nothing is asked for elsewhere, and nothing is kept on the machine", async () => {
  const { page, server, context } = await visit(BOARD + FREE, {
    before: (page) => page.addInitScript(() => {
      window.touched = [];
      for (const name of ["setItem", "getItem"]) Storage.prototype[name] = () => touched.push(name);
      indexedDB.open = () => touched.push("indexedDB");
      caches.open = () => touched.push("caches");
      navigator.sendBeacon = () => touched.push("beacon");
    }),
  });
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => new URL(entry.name).origin));
  assert.ok(asked.every((origin) => origin === server.origin), String(asked));
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(await page.evaluate(() => touched), []);
  assert.deepEqual(await page.evaluate(() => document.cookie), "");
});

test("nothing in the page outside is touched", async () => {
  const { page } = await visit(FREE, { ready: false, page: { head: "" } });
  const changed = await page.evaluate(async (script) => {
    const before = new Set(Object.getOwnPropertyNames(window));
    const markup = document.head.innerHTML;
    await import(script);
    await document.querySelector("#tinh").ready;
    // The driver of Firefox leaves names of its own, sooner or later.
    const added = Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && !name.startsWith("__pw_"));
    return [added, document.head.innerHTML === markup, document.adoptedStyleSheets.length];
  }, SCRIPT);
  assert.deepEqual(changed, [[], true, 0]);
});

test("the script loaded twice works once", async () => {
  const { page, problems } = await visit(FREE, { page: { head: `<script type="module" src="${SCRIPT}"></script><script type="module" src="${SCRIPT}?again"></script>` } });
  await page.getByLabel("Tử số").fill("1");
  await page.getByLabel("Mẫu số").fill("2");
  await shown(page, "#tinh", "50%");
  assert.deepEqual(problems, []);
});

test("without JavaScript the table stays", async () => {
  const { page } = await visit(BOARD, { context: { javaScriptEnabled: false }, ready: false });
  assert.equal(await tableVisible(page), true);
});

test("engine=none keeps the table, and asks for nothing", async () => {
  const { page, server } = await visit(BOARD.replace("<chitieu-board", '<chitieu-board engine="none"'), { ready: false });
  await page.waitForTimeout(300);
  assert.equal(await tableVisible(page), true);
  assert.ok(!server.asked.includes("/pack.json"));
});

test("a pack that is not there: the table stays, with a polite message, and trying again works", async () => {
  const { page, server } = await visit(BOARD.replace("/pack.json", "/later.json"));
  assert.equal(await tableVisible(page), true);
  assert.match(await textOf(page, "#bang"), /Bảng số liệu bên dưới vẫn dùng được/);
  assert.equal(await page.evaluate(() => document.querySelector("#bang").matches(":state(error)")), true);
  server.pages["/later.json"] = seeds;
  await page.getByRole("button", { name: "Thử lại" }).click();
  await shown(page, "#bang", "Tài khoản định danh điện tử được kích hoạt");
  assert.equal(await page.evaluate(() => document.querySelector("#bang").matches(":state(ready)")), true);
});

test("a broken pack shows what is wrong, with line and column", async () => {
  const { page, problems } = await visit(BOARD, { pages: { "/pack.json": '{\n  "schema_version": 1,\n  "id": "a" "b"\n}' } });
  const text = await textOf(page, "#bang");
  assert.match(text, /Bộ chỉ tiêu có lỗi/);
  assert.match(text, /dòng 3, cột \d+/);
  assert.equal(await tableVisible(page), true);
  assert.deepEqual(problems, []);
});

test("an engine that breaks: the table stays, politely, and trying again starts another", async () => {
  const { page, problems } = await visit(BOARD, {
    ready: false,
    page: { head: "" },
  });
  await page.addScriptTag({ type: "module", content: `
    import { useEngine } from "${SCRIPT}";
    import { load } from "/wasm/js/engine/index.js";
    let tries = 0;
    useEngine(async (options) => {
      const engine = await load(options);
      if (tries++) return engine;
      return { ...engine, kind: engine.kind, version: engine.version, open: (text) => engine.open(text), describe: (pack) => engine.describe(pack), close() {},
        report: () => Promise.reject(Object.assign(new Error("unreachable"), { code: "trap", text: { vi: "lỗi", en: "error" } })) };
    });` });
  await page.waitForFunction(() => customElements.get("chitieu-board"));
  await allReady(page);
  assert.equal(await tableVisible(page), true);
  assert.match(await textOf(page, "#bang"), /gặp lỗi và đã dừng/);
  await page.getByRole("button", { name: "Thử lại" }).click();
  await shown(page, "#bang", "Tài khoản định danh điện tử được kích hoạt");
  assert.deepEqual(problems, []);
});

test("a module that is not there gives way to the fallback, or to the table, and throws nothing into the page", async () => {
  const lost = BOARD.replace("<chitieu-board", '<chitieu-board wasm-src="/nowhere.wasm"');
  const auto = await visit(lost);
  assert.equal(await auto.page.evaluate(() => document.querySelector("#bang").engineKind), "js");
  const { page, problems } = await visit(lost.replace("<chitieu-board", '<chitieu-board engine="wasm"'));
  assert.equal(await tableVisible(page), true);
  assert.match(await textOf(page, "#bang"), /Thử lại/);
  assert.deepEqual([...problems, ...auto.problems].filter((text) => !/404/.test(text)), []);
});

test("WebAssembly served as something else", async () => {
  const { page, problems } = await visit(BOARD, { types: { ".wasm": "application/octet-stream" } });
  assert.match(await textOf(page, "#bang"), /Tài khoản định danh điện tử được kích hoạt/);
  assert.equal(await page.evaluate(() => document.querySelector("#bang").engineKind), "wasm");
  assert.deepEqual(problems, []);
});

test("without a network after loading everything goes on", async () => {
  const { page, context } = await visit(BOARD + FREE);
  await context.setOffline(true);
  await page.getByLabel("Tử số").fill("1");
  await page.getByLabel("Mẫu số").fill("8");
  await shown(page, "#tinh", "12,5%");
  await page.getByRole("button", { name: "Tài khoản định danh điện tử được kích hoạt" }).click();
  await shown(page, "#bang", "văn bản 001 dòng 32");
});

test("texts of a hostile pack are texts", async () => {
  const evil = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;
  const pack = JSON.parse(seeds);
  const wrap = (text) => ({ vi: `${evil}${text.vi}`, en: `${evil}${text.en}` });
  pack.name = wrap(pack.name);
  for (const list of [pack.units, pack.indicators, pack.measures, pack.bases, pack.plans]) for (const item of list) for (const key of ["name", "title"]) if (item[key]) item[key] = wrap(item[key]);
  for (const plan of pack.plans) for (const goal of plan.goals ?? []) if (goal.name) goal.name = wrap(goal.name);
  for (const document of pack.documents) Object.assign(document, { title: wrap(document.title), address: "javascript:window.hacked=1" });
  const { page, problems } = await visit(`${BOARD}<chitieu-indicator id="dinh-danh" src="/pack.json" code="ty_le_kich_hoat_dinh_danh" unit="bac-giang" mode="what-if"></chitieu-indicator>
    <chitieu-source src="/pack.json"></chitieu-source><chitieu-compare src="/pack.json" code="hang_dti"></chitieu-compare>`, { pages: { "/pack.json": JSON.stringify(pack) } });
  await page.waitForTimeout(200);
  const found = await page.evaluate(() => {
    const roots = [...document.querySelectorAll("chitieu-board, chitieu-indicator, chitieu-source, chitieu-compare")].map((element) => element.shadowRoot);
    return [window.hacked, roots.map((root) => root.querySelectorAll("img, script, iframe, [onerror], a[href^='javascript']").length), roots.map((root) => root.textContent.includes("<img src=x"))];
  });
  assert.deepEqual(found, [undefined, [0, 0, 0, 0], [true, true, true, true]]);
  assert.deepEqual(problems, []);
});

test("huge and deep packs are refused with a message", async () => {
  for (const text of ["[".repeat(200_000), `{"id": "${"x".repeat(3_000_000)}"}`, ""]) {
    const { page, problems } = await visit(BOARD, { pages: { "/pack.json": { body: text } } });
    assert.match(await textOf(page, "#bang"), /Bộ chỉ tiêu có lỗi/);
    assert.deepEqual(problems, []);
  }
});

test("a pack as a property, set before the element is defined, and as a child", async () => {
  const inside = seeds.replaceAll("</", "<\\/");
  const { page } = await visit(`<chitieu-source id="con"><script type="application/json">${inside}</script></chitieu-source><chitieu-source id="truoc"></chitieu-source>
    <script>document.querySelector("#truoc").data = JSON.parse(document.querySelector("#con script").textContent);</script>`);
  for (const id of ["#con", "#truoc"]) assert.match(await textOf(page, id), /Nguồn và cách tính/);
});

test("another version of the formulas is said", async () => {
  const { page } = await visit(BOARD.replace("<chitieu-board", '<chitieu-board formula-version="9.9.9"'));
  assert.match(await textOf(page, "#bang"), /Công thức đã thay đổi: trang này ghi phiên bản 9\.9\.9/);
});

inChromium("a thousand times into the page and out of it costs no memory", async () => {
  const { page, context } = await visit(FREE);
  const session = await context.newCDPSession(page);
  const cycle = (times) => page.evaluate(async (count) => {
    for (let index = 0; index < count; index += 1) {
      const element = document.createElement(index % 10 ? "chitieu-indicator" : "chitieu-board");
      if (!(index % 10)) Object.assign(element, { src: "/pack.json" }).setAttribute("plan", "bac-giang-giao-2023");
      document.querySelector("main").append(element);
      await element.ready;
      element.remove();
    }
  }, times);
  const measure = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { usedSize, nodes, jsEventListeners };
  };
  await cycle(100);
  const before = await measure();
  await cycle(1000);
  const after = await measure();
  assert.ok(after.usedSize - before.usedSize < 1_500_000, `${after.usedSize - before.usedSize} bytes`);
  assert.ok(after.nodes - before.nodes < 500, `${after.nodes - before.nodes} nodes`);
  assert.ok(after.jsEventListeners - before.jsEventListeners < 50, `${after.jsEventListeners - before.jsEventListeners} listeners`);
});


const { version } = JSON.parse(readFileSync(`${repository}wasm/js/package.json`, "utf8"));
const RELEASED = {
  "a module": `<script type="module" src="/wasm/dist/chitieu-${version}.elements.js"></script>`,
  "one classic script, as in a page of 2012": `<script src="/wasm/dist/chitieu-${version}.iife.js" defer></script>`,
  "both, by mistake": `<script src="/wasm/dist/chitieu-${version}.iife.js" defer></script><script type="module" src="/wasm/dist/chitieu-${version}.elements.js"></script>`,
};

for (const [name, head] of Object.entries(RELEASED)) {
  test(`the released file: ${name}`, async () => {
    for (const [policy, kind] of [["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'", "wasm"], ["default-src 'self'", "js"]]) {
      const { page, problems } = await visit(BOARD + FREE, { page: { head }, headers: { "content-security-policy": policy } });
      await page.getByLabel("Tử số").fill("1");
      await page.getByLabel("Mẫu số").fill("3");
      await shown(page, "#tinh", "33,33%");
      await shown(page, "#bang", "Tài khoản định danh điện tử được kích hoạt");
      assert.equal(await page.evaluate(() => document.querySelector("#bang").engineKind), kind);
      assert.deepEqual(problems.filter((text) => kind === "wasm" || !/WebAssembly|wasm/i.test(text)), []);
    }
  });
}

/** What a first view of the board of a province downloads: its files, and their bytes after brotli. */
async function firstView(pack) {
  const { server, page, problems } = await visit(BOARD, { page: { head: RELEASED["a module"] }, pages: { "/pack.json": pack } });
  await shown(page, "#bang", "Tài khoản định danh điện tử được kích hoạt");
  assert.deepEqual(problems, []);
  const asked = server.asked.filter((file) => file.startsWith("/wasm/") || file === "/pack.json");
  const bytes = (file) => brotliCompressSync(file === "/pack.json" ? pack : readFileSync(repository + file.slice(1)), { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
  return { asked, total: asked.reduce((sum, file) => sum + bytes(file), 0) };
}

/** As people make it: by the program, whose path `cargo verify` sets. */
const bundled = (...words) => execFileSync(process.env.CHITIEU, ["bundle", ...words], { encoding: "utf8", maxBuffer: 1e9 });

test("a first view of the board of a province: one module, four files, 180 KB", async () => {
  const { asked, total } = await firstView(bundled("--unit", "bac-giang"));
  assert.ok(asked.length <= 4, String(asked));
  assert.equal(asked.filter((file) => file.endsWith(".wasm")).length, 1, String(asked));
  assert.ok(!asked.some((file) => file.endsWith(".en.js")));
  assert.ok(total <= 180 * 1024, `${(total / 1024).toFixed(1)} KB`);
});

test("with the pack of the whole country too, one module is loaded", async () => {
  const { asked, total } = await firstView(bundled());
  assert.equal(asked.filter((file) => file.endsWith(".wasm")).length, 1, String(asked));
  assert.ok(asked.length <= 4 && total <= 215 * 1024, `${asked}: ${(total / 1024).toFixed(1)} KB`);
});

inChromium("files are given under a strict policy too", async () => {
  const { page, problems } = await visit(BOARD, { headers: { "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'" } });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải JSON" }).click()]);
  assert.equal(JSON.parse(readFileSync(await download.path(), "utf8")).format, "chitieu-report/1");
  assert.deepEqual(problems, []);
});

// The elements in WebKit: what people do first, with a keyboard and a pointer; the other suites run in Chromium and Firefox.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { bundle } from "../bundle.mjs";
import { html } from "../elements/page.mjs";
import { repository, serve } from "../elements/server.mjs";
import { webkit } from "./driver.mjs";

const seeds = bundle(`${repository}seeds/pack`);
const FREE = '<chitieu-indicator id="tinh"></chitieu-indicator>';
const BOARD = '<chitieu-board id="bang" src="/pack.json" unit="bac-giang"><table><tr><td>Bảng của trang</td></tr></table></chitieu-board>';
const screens = path.join(process.env.CARGO_TARGET_DIR ?? path.join(repository, "target"), "screens");

/** @type {Awaited<ReturnType<typeof webkit>>} */
let browser;
const servers = [];

before(async () => {
  browser = await webkit();
});

after(async () => {
  await browser?.close();
  await Promise.all(servers.map((server) => server.close()));
});

/** A page with elements, all of them ready. */
async function visit(body, { headers, head } = {}) {
  const server = await serve({ headers, pages: { "/": html(body, { ...(head === undefined ? null : { head }) }), "/pack.json": seeds, "/icon.html": "", "/page.css": "body { margin: 16px; font-family: sans-serif; }" } });
  servers.push(server);
  await browser.open(`${server.origin}/`);
  if (head === undefined) {
    await browser.evaluate(async () => {
      for (const element of document.querySelectorAll("chitieu-indicator, chitieu-board, chitieu-meter")) {
        await customElements.whenDefined(element.localName);
        await element.ready;
      }
    });
  }
  return server;
}

const textOf = (selector) => browser.evaluate((wanted) => (document.querySelector(wanted).shadowRoot.querySelector(".root")?.innerText ?? "").replaceAll("\u00A0", " "), selector);

/** Waits until an element shows a text. */
async function shown(selector, wanted) {
  const until = Date.now() + 10_000;
  for (;;) {
    const text = await textOf(selector);
    if (text.includes(wanted)) return text;
    if (Date.now() > until) assert.fail(`${wanted} in ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const picture = async (name) => {
  mkdirSync(screens, { recursive: true });
  writeFileSync(path.join(screens, `webkit-${name}.png`), await browser.picture());
};

test("typed by keyboard alone, in Vietnamese numbers", async () => {
  await visit(FREE);
  await browser.click("#tinh", "#numerator");
  await browser.type("521.509");
  await browser.press("Tab");
  await browser.type("1.450.945");
  await browser.press("Tab", "Tab");
  await browser.type("40%");
  const text = await shown("#tinh", "còn thiếu 4,06 điểm %");
  for (const part of ["35,94%", "58.869", "Chưa đạt"]) assert.ok(text.includes(part), `${part} in ${text}`);
  await picture("calculator");
});

test("a wrong number has its message beside the field", async () => {
  await visit(FREE);
  await browser.click("#tinh", "#numerator");
  await browser.type("9,,0");
  await browser.press("Tab");
  await browser.type("10");
  await shown("#tinh", "9,,0");
  assert.equal(await browser.evaluate(() => document.querySelector("#tinh").shadowRoot.querySelector("#numerator").getAttribute("aria-invalid")), "true");
});

test("the board shows its rows, opens one with its proof, and finds without marks", async () => {
  await visit(BOARD);
  const text = await textOf("#bang");
  for (const part of ["Tiến độ các mục tiêu: Tỉnh Bắc Giang", "Vượt", "35,94%", "Số liệu đến ngày", "Ngày đánh giá"]) assert.ok(text.includes(part), `${part} in ${text}`);
  assert.equal(await browser.evaluate(() => document.querySelector("#bang").engineKind), "wasm");
  await browser.click("#bang", "#find");
  await browser.type("dinh danh");
  await shown("#bang", "Tài khoản định danh điện tử được kích hoạt");
  assert.ok((await browser.evaluate(() => document.querySelector("#bang").shadowRoot.querySelectorAll(".row").length)) < 5);
  await browser.click("#bang", ".row .open");
  await shown("#bang", "văn bản 001 dòng 32");
  await picture("board");
});

test("the language changes with the page", async () => {
  await visit(FREE + BOARD);
  await browser.evaluate(() => { document.documentElement.lang = "en"; });
  await shown("#tinh", "Numerator");
  await shown("#bang", "Exceeded");
  await browser.evaluate(() => { document.documentElement.lang = "vi"; });
  await shown("#bang", "Vượt");
});

test("a policy that refuses WebAssembly: the same answers from JavaScript", async () => {
  await visit(FREE + BOARD, { headers: { "content-security-policy": "default-src 'self'" } });
  const kinds = await browser.evaluate(() => [...document.querySelectorAll("#tinh, #bang")].map((element) => element.engineKind));
  assert.deepEqual(kinds, ["js", "js"]);
  assert.match(await textOf("#bang"), /35,94%/);
});

test("cards where there is little room, in the same order and with the same words", async () => {
  await visit(`<div id="narrow">${BOARD}</div>`);
  const display = () => browser.evaluate(() => getComputedStyle(document.querySelector("#bang").shadowRoot.querySelector(".row")).display);
  assert.equal(await display(), "table-row");
  await browser.evaluate(() => document.querySelector("#narrow").style.setProperty("width", "320px"));
  assert.equal(await display(), "block");
  await picture("cards");
});

test("without the script the page's own table stays", async () => {
  await visit(BOARD, { head: "" });
  assert.equal(await browser.evaluate(() => document.querySelector("#bang").innerText.trim()), "Bảng của trang");
});

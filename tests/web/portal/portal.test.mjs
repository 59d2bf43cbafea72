// The sample portal as people see it: every page, both languages, every policy, the single file from a folder, the frame.
// PORTAL names the folder that `cargo portal --build-only` made. With CHITIEU_UPDATE=1 the pictures of the README are made anew.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { pages, POLICIES, name } from "../../../wasm/js/portal/pages.mjs";
import { serve } from "../../../wasm/js/portal/serve.mjs";
import { accessible, newPage, shown } from "../elements/browser.mjs";
import { repository } from "../elements/server.mjs";

const folder = process.env.PORTAL ?? path.join(process.env.CARGO_TARGET_DIR ?? `${repository}target`, "portal");
const { version } = JSON.parse(readFileSync(`${repository}wasm/js/package.json`, "utf8"));
const SHOTS = path.join(path.dirname(folder), "screens");
/** The pictures that the README shows. */
const README = new Set(["portal-1280", "portal-320-dark", "board-single"]);

let server;
before(async () => {
  mkdirSync(SHOTS, { recursive: true });
  server = await serve(folder);
});
after(() => server.close());

/** A page of the portal, once its elements are there, and what went wrong on it. */
async function visit(address, { width = 1280, height = 900, dark = false, ...more } = {}) {
  const { context, page } = await newPage({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", ...more });
  const problems = [];
  const asked = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(address.includes(":") ? address : server.address + address);
  await atHand(page);
  return { page, problems, asked, close: () => context.close() };
}

/** Waits for the elements that do not wait themselves until somebody comes near. */
const atHand = (page) =>
  page.evaluate(async () => {
    const all = [...document.querySelectorAll("chitieu-indicator, chitieu-board, chitieu-meter, chitieu-source, chitieu-index")];
    await Promise.all(all.map(async (element) => (await customElements.whenDefined(element.localName), element.ready)));
  });

async function picture(page, name, options) {
  const file = path.join(SHOTS, `${name}.png`);
  await page.screenshot({ path: file, ...options });
  if (process.env.CHITIEU_UPDATE && README.has(name)) {
    mkdirSync(`${repository}wasm/docs`, { recursive: true });
    cpSync(file, `${repository}wasm/docs/${name}.png`);
  }
}

const kindOf = (page, selector) => page.evaluate((wanted) => document.querySelector(wanted).engineKind, selector);

for (const lang of ["vi", "en"]) {
  test(`the portal works as it is, ${lang}`, async () => {
    const { page, problems, asked, close } = await visit(name("index", lang));
    await shown(page, "chitieu-indicator", lang === "vi" ? "35,94%" : "35.94%");
    const elsewhere = asked.filter((address) => !address.startsWith(server.address));
    assert.deepEqual([problems, elsewhere], [[], []]);
    assert.equal(await page.evaluate(() => document.cookie + localStorage.length + sessionStorage.length), "00");
    // What somebody sees first; the rest is looked at in the tests of the elements.
    await picture(page, `portal-1280${lang === "vi" ? "" : "-en"}`, { fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 1300 } });
    await accessible(page);
    await close();
  });
}

for (const lang of ["vi", "en"]) {
  test(`the page of indices, ${lang}`, async () => {
    const { page, problems, asked, close } = await visit(name("chi-so", lang));
    await shown(page, "#dti", lang === "vi" ? "0,8002" : "0.8002");
    await shown(page, "#vi-du", lang === "vi" ? "265,94" : "265.94");
    assert.deepEqual([problems, asked.filter((address) => !address.startsWith(server.address))], [[], []]);
    assert.deepEqual(asked.filter((address) => address.endsWith(".wasm")).map((address) => path.basename(address)), [`chitieu-${version}-indices.wasm`], "one module");
    await picture(page, `portal-chi-so${lang === "vi" ? "" : "-en"}`, { fullPage: true });
    await accessible(page);
    const field = page.locator("#vi-du").getByRole("button", { name: lang === "vi" ? "Tính thử với số khác" : "Try other numbers" });
    await field.click();
    await page.locator("#vi-du").getByRole("textbox", { name: /1\.4 / }).fill("4");
    await shown(page, "#vi-du", lang === "vi" ? "270,94" : "270.94");
    await close();
  });
}

test("people count on a phone, in the dark, by keyboard", async () => {
  const { page, problems, close } = await visit("index.html", { width: 320, height: 700, dark: true });
  const field = page.locator("chitieu-indicator").getByRole("textbox", { name: /^Tử số/ });
  await field.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("580.378");
  await shown(page, "chitieu-indicator", "40%");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `the page is ${wide} px wide`);
  await field.scrollIntoViewIfNeeded();
  await picture(page, "portal-320-dark");
  assert.deepEqual(problems, []);
  await close();
});

test("what is shown to paste is what the page uses", () => {
  for (const [file, text] of Object.entries(pages("x.iife.js"))) {
    const markup = text.replaceAll(/<pre.*?<\/pre>/gs, "");
    for (const [, snippet] of text.matchAll(/<code>(.*?)<\/code>/gs)) {
      const plain = snippet.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      if (plain.startsWith("Content-Security-Policy")) continue;
      for (const line of plain.split("\n")) assert.ok(markup.includes(line), `${file}: ${line}`);
    }
  }
});

for (const [file, policy] of Object.entries(POLICIES)) {
  test(`${file}: ${policy}`, async () => {
    const { page, problems, close } = await visit(name(file, "vi"));
    await shown(page, "chitieu-indicator", "35,94%");
    assert.equal(await kindOf(page, "chitieu-indicator"), policy.includes("wasm-unsafe-eval") ? "wasm" : "js");
    assert.deepEqual(problems, []);
    await picture(page, file);
    await close();
  });
}

test("a page of 2012: its own table is the source", async () => {
  const { page, problems, close } = await visit("kieu-cu.html");
  await shown(page, "chitieu-board", "35,94%");
  assert.deepEqual(problems, []);
  await picture(page, "kieu-cu", { fullPage: true });
  await close();
});

test("the frame is as high as what it shows, and asks for nothing from elsewhere", async () => {
  const { page, problems, close } = await visit("khung.html");
  await page.frameLocator("iframe").locator("chitieu-indicator").getByText("35,94%").first().waitFor();
  await page.waitForFunction(() => {
    const frame = document.querySelector("iframe");
    return Math.abs(frame.clientHeight - frame.contentDocument.documentElement.getBoundingClientRect().height) <= 2;
  });
  assert.deepEqual(problems, []);
  await picture(page, "khung");
  await page.goto(`${server.address}embed.html?element=index&src=chi-so.json&index=hdi&unit=viet-nam`);
  await shown(page, "chitieu-index", "hạng 8/9");
  // An address that asks for another's figures, or for something that is no element, gets words.
  for (const [query, words] of [["src=https://example.org/x.json", "cùng nơi"], ["element=script", "Không có thẻ"]]) {
    await page.goto(`${server.address}embed.html?${query}`);
    assert.match(await page.locator("body").innerText(), new RegExp(words));
  }
  await close();
});

test("the single file works from a folder, without a network", async () => {
  const { page, problems, asked, close } = await visit(pathToFileURL(path.join(folder, "board.html")).href, { offline: true });
  await shown(page, "chitieu-board", "35,94%");
  assert.equal(await kindOf(page, "chitieu-board"), "wasm");
  assert.deepEqual([problems, asked.filter((address) => !address.startsWith("file:") && !address.startsWith("data:"))], [[], []]);
  await picture(page, "board-single");
  await close();
});

test("without JavaScript the single file is the report", async () => {
  const { context, page } = await newPage({ javaScriptEnabled: false });
  await page.goto(pathToFileURL(path.join(folder, "board.html")).href);
  assert.match(await page.locator("main").innerText(), /35,94%/);
  await context.close();
});

test("what the README says to paste is in the release", () => {
  const readme = readFileSync(`${repository}README.md`, "utf8");
  const section = readme.slice(readme.indexOf("## In a portal"));
  const files = [...section.matchAll(/chitieu-[0-9.]+[a-z.]*js/g)].map(([file]) => file);
  assert.ok(files.length >= 2, "the script and the frame");
  for (const file of files) assert.ok(existsSync(path.join(folder, file)), file);
  for (const policy of section.matchAll(/Content-Security-Policy: (.*)/g)) assert.ok(Object.values(POLICIES).some((known) => known.startsWith(policy[1])), policy[1]);
});

test("the snippets of the release name the files of the release", () => {
  const snippets = readFileSync(path.join(folder, "snippets.html"), "utf8");
  assert.ok(snippets.includes(`chitieu-${version}.iife.js`));
});

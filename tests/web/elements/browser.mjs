// A browser for tests: one for a file of tests, a fresh context for each page. Chromium, or Firefox where FIREFOX says where it lies.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { chromium, firefox } from "playwright-core";
import { bundle } from "../bundle.mjs";
import { html, SCRIPT } from "./page.mjs";
import { repository, serve } from "./server.mjs";

export { SCRIPT };

const FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --js-flags=--expose-gc --enable-precise-memory-info";
/** @type {import("playwright-core").Browser | undefined} */
let browser;
const open = [];

async function chrome() {
  browser ??= await (process.env.FIREFOX
    ? firefox.launch({ channel: "moz-firefox", executablePath: process.env.FIREFOX })
    : chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS.split(" ") }));
  return browser;
}

/** A page of its own, which forgets all. A machine may be busy: what never comes is given up on, what comes late is no fault. */
export async function newPage(options) {
  const context = await (await chrome()).newContext({ locale: "vi-VN", ...options });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  return { context, page };
}

/** A test that asks Chromium's own protocol: for memory, a slow processor, the clipboard, a file that was saved. Firefox's has none of these. */
export const inChromium = process.env.FIREFOX ? () => {} : test;

after(async () => {
  await browser?.close();
  await Promise.all(open.map((server) => server.close()));
});

export const seeds = bundle(`${repository}seeds/pack`);
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const CSS = `body { margin: 16px; font-family: system-ui, sans-serif; line-height: 1.5; background: #fff; color: #16181d; }
.dark body { background: #121417; color: #e6e8eb; } h1 { font-size: 28px; }`;

/**
 * A server with one page and the seed pack, and that page in a browser.
 *
 * @param {string} body what stands in the page
 * @param {{ width?: number, height?: number, path?: string, headers?: Record<string, string>, types?: Record<string, string>, pages?: Record<string, any>,
 *   page?: Parameters<typeof html>[1], context?: import("playwright-core").BrowserContextOptions, before?: (page: import("playwright-core").Page) => Promise<void>, ready?: boolean }} [options]
 */
export async function visit(body, { width = 1280, height = 900, path = "/", headers, types, pages, page: about, context: more, before, ready = true } = {}) {
  const server = await serve({ headers, types, pages: { "/": html(body, about), "/page.css": CSS, "/icon.html": "", "/pack.json": seeds, ...pages } });
  open.push(server);
  const { context, page } = await newPage({ viewport: { width, height }, ...more });
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await before?.(page);
  await page.goto(server.origin + path);
  if (ready) await allReady(page);
  return { page, server, context, problems };
}

/** Waits until every element shows its own content, or has said why not. */
export const allReady = (page) =>
  page.evaluate(async () => {
    const elements = [...document.querySelectorAll("chitieu-indicator, chitieu-board, chitieu-meter, chitieu-compare, chitieu-source, chitieu-index")];
    await Promise.all(elements.map(async (element) => {
      await customElements.whenDefined(element.localName);
      await element.ready;
    }));
  });

/** A sheet of A4, put sideways or not, as PDF. What is asked of Firefox in inches it takes for centimetres. */
export const paper = (page, landscape = false) => {
  const [width, height] = landscape ? ["29.7in", "21in"] : ["21in", "29.7in"];
  return page.pdf(process.env.FIREFOX ? { width, height } : { format: "A4", landscape });
};

/** What people read in an element, and in its messages. */
export const textOf = (page, selector) =>
  page.evaluate((wanted) => {
    const root = document.querySelector(wanted).shadowRoot;
    return root.querySelector(".root")?.innerText.replaceAll("\u00A0", " ") ?? "";
  }, selector);

/** Waits until an element shows a text. */
export const shown = (page, selector, text) =>
  page.waitForFunction(([where, wanted]) => document.querySelector(where)?.shadowRoot?.querySelector(".root")?.innerText.replaceAll("\u00A0", " ").includes(wanted), [selector, text]);

/** No rule of WCAG 2.2 AA, and no good practice, is broken. */
export async function accessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary}`).join("\n")}`);
  assert.deepEqual(found, [], where);
}

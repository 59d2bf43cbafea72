// The package in a project of somebody else: packed and installed by npm, built by Vite and by webpack, opened in a browser. The bundler has to find the
// modules and the worker by what the sources say (`new URL(…, import.meta.url)`); nothing else may be asked for.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { allReady, newPage, seeds, shown, textOf } from "./browser.mjs";
import { repository, serve } from "./server.mjs";

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const project = mkdtempSync(path.join(tmpdir(), "chitieu-consumer-"));
const inside = (...names) => path.join(project, ...names);

before(() => {
  const npm = (cwd, ...words) => execFileSync("npm", [...words, "--silent"], { cwd, encoding: "utf8" });
  npm(path.join(repository, "wasm/js"), "pack", "--pack-destination", project);
  const [packed] = readdirSync(project);
  cpSync(path.join(repository, "tests/web/consumer"), project, { recursive: true });
  writeFileSync(inside("package.json"), '{ "name": "consumer", "private": true, "type": "module" }');
  npm(project, "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", `./${packed}`);
});

after(() => rmSync(project, { recursive: true, force: true }));

/** The built folder lies in a folder of the portal, under a policy. */
async function served(folder) {
  writeFileSync(path.join(folder, "pack.json"), seeds);
  const server = await serve({ root: path.dirname(folder), headers: { "content-security-policy": POLICY }, pages: { "/favicon.ico": "" } });
  await works(`${server.origin}/${path.basename(folder)}/`).finally(() => server.close());
}

/** What a person does first, and what a bundler can get wrong. Every request stays inside the folder. */
async function works(home) {
  const { context, page } = await newPage();
  const [problems, asked] = [[], []];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  context.on("request", (request) => asked.push(request.url()));
  try {
    await page.goto(`${home}index.html`);
    await allReady(page);
    assert.deepEqual(problems, []);
    await page.getByLabel("Tử số").fill("521.509");
    await page.getByLabel("Mẫu số").fill("1.450.945");
    await page.locator("#tinh").getByRole("textbox", { name: /^Kế hoạch/ }).fill("≥ 40%");
    await shown(page, "#tinh", "còn thiếu 4,06 điểm %");
    for (const id of ["#bang", "#js"]) assert.match(await textOf(page, id), /35,94%/);
    assert.equal(await page.evaluate(() => document.querySelector("#js").engineKind), "js");
    assert.equal(await page.evaluate(() => document.querySelector("#bang").engineKind), "wasm");
    await page.waitForFunction(() => document.querySelector("#worker").textContent);
    assert.equal(await page.locator("#worker").textContent(), "worker wasm 0.1.0: 35,94% not_met");
    assert.deepEqual(asked.filter((address) => !address.startsWith(home) && !address.endsWith("/favicon.ico")), []);
    const modules = new Set(asked.filter((address) => address.endsWith(".wasm")));
    assert.ok(modules.size >= 2, "one module for the calculator, one for the board");
  } finally {
    await context.close();
  }
  assert.deepEqual(problems, []);
}

test("built by Vite", async () => {
  const { build } = await import("vite");
  await build({ root: project, configFile: false, base: "./", logLevel: "error", build: { outDir: "vite", emptyOutDir: true } });
  await served(inside("vite"));
});

test("served by Vite while it is written, as the guide says", async () => {
  const { createServer } = await import("vite");
  writeFileSync(inside("pack.json"), seeds);
  writeFileSync(inside("favicon.ico"), "");
  const server = await createServer({ root: project, configFile: false, logLevel: "error", optimizeDeps: { exclude: ["chitieu"] }, server: { host: "127.0.0.1" } });
  await server.listen();
  await works(server.resolvedUrls.local[0]).finally(() => server.close());
});

test("built by webpack", async () => {
  const { default: webpack } = await import("webpack");
  const output = { path: inside("webpack"), filename: "main.js" };
  // Without the minifier, which takes longer than everything else.
  const compiler = webpack({ mode: "production", context: project, entry: "./main.js", output, optimization: { minimize: false } });
  const stats = await new Promise((resolve, reject) => compiler.run((error, done) => (error ? reject(error) : resolve(done))));
  await new Promise((resolve) => compiler.close(resolve));
  assert.deepEqual(stats.toJson({ errors: true, warnings: false }).errors, []);
  cpSync(inside("index.html"), inside("webpack", "index.html"));
  await served(inside("webpack"));
});

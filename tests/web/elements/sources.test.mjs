// Which figures an element shows, when its source changes, fails, is put right, or says something of another period.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shown, textOf, visit } from "./browser.mjs";
import { province } from "./province.mjs";

const BOARD = '<chitieu-board id="bang" src="/pack.json" unit="lai-chau"><p>Nội dung của trang</p></chitieu-board>';
const RATE = '<chitieu-indicator id="bang" src="/pack.json" code="ty_le_cap_quang" unit="lai-chau"><p>Nội dung của trang</p></chitieu-indicator>';
const pages = { "/pack.json": province() };
const BROKEN = province((pack) => { pack.khong_co = 1; });

/** Sets attributes of the element at once, and says in which phase it settles. */
const set = (page, attributes) =>
  page.evaluate(async (wanted) => {
    const element = document.querySelector("#bang");
    const settled = new Promise((resolve) => ["chitieu-result", "chitieu-error"].forEach((type) => element.addEventListener(type, resolve, { once: true })));
    for (const [name, value] of Object.entries(wanted)) element.setAttribute(name, value);
    await settled;
    return element.matches(":state(ready)") ? "ready" : "error";
  }, attributes);

test("after a source that is not there, no figure of the one before comes back", async () => {
  const { page, server } = await visit(BOARD, { pages });
  await shown(page, "#bang", "41,60%");
  assert.equal(await set(page, { src: "/nowhere.json" }), "error");
  assert.equal(await set(page, { "as-of": "2025-11-30" }), "error");
  assert.ok(!(await textOf(page, "#bang")).includes("41,60%"));
  // In the language of the page, also while nothing can be shown.
  assert.equal(await set(page, { lang: "en" }), "error");
  await shown(page, "#bang", "Try again");
  assert.match(await textOf(page, "#bang"), /could not be loaded/);
  server.pages["/nowhere.json"] = province();
  await page.getByRole("button", { name: "Try again" }).click();
  await shown(page, "#bang", "41.60%");
});

test("a broken pack stays said to be broken, until it is put right and asked for again", async () => {
  const { page, server, problems } = await visit(RATE, { pages: { "/pack.json": BROKEN } });
  assert.match(await textOf(page, "#bang"), /khong_co/);
  assert.equal(await set(page, { period: "2023" }), "error");
  assert.match(await textOf(page, "#bang"), /khong_co/);
  server.pages["/pack.json"] = province();
  await page.getByRole("button", { name: "Thử lại" }).click();
  await shown(page, "#bang", "30,1%");
  assert.deepEqual(problems, []);
});

test("moved in the page while its language changes: it never says that something failed", async () => {
  const { page, problems } = await visit(BOARD, { pages });
  const failures = await page.evaluate(async () => {
    const element = document.querySelector("#bang");
    const found = [];
    element.addEventListener("chitieu-error", ({ detail }) => found.push(detail.message));
    for (let time = 0; time < 40; time++) {
      document.body.append(element);
      element.lang = time % 2 ? "en" : "vi";
      await new Promise((resolve) => setTimeout(resolve, time % 3));
    }
    return found;
  });
  assert.deepEqual(failures, []);
  await shown(page, "#bang", "41.60%");
  assert.deepEqual(problems, []);
});

test("what asks for no engine says at once that it never will be ready", async () => {
  const { page } = await visit(BOARD.replace("unit", 'engine="none" unit'), { pages, ready: false });
  assert.equal(await page.evaluate(async () => { await customElements.whenDefined("chitieu-board"); return Promise.race([document.querySelector("#bang").ready, new Promise((resolve) => setTimeout(resolve, 10_000, "never"))]); }), false);
});

test("the verdict on the latest figure is not put beside one of an earlier period", async () => {
  const { page } = await visit(`<chitieu-compare id="so" src="/pack.json" code="ty_le_cap_quang"></chitieu-compare>${RATE}`, { pages });
  const rows = await page.evaluate(() => [...document.querySelector("#so").shadowRoot.querySelectorAll("tr[part=row]")].map((row) => row.innerText.replace(/\s+/g, " ")));
  assert.equal(rows.length, 2);
  assert.ok(rows[0].includes("30,1%") && rows[0].includes("> 50%") && !/còn thiếu|tiến độ/.test(rows[0]), rows[0]);
  assert.ok(rows[1].includes("41,60%") && rows[1].includes("còn thiếu 9.106 hộ"), rows[1]);
  await shown(page, "#bang", "còn thiếu 9.106 hộ");
  await page.locator("#bang select").selectOption("2023");
  await shown(page, "#bang", "Tỉnh Lai Châu · năm 2023");
  const panel = await page.evaluate(() => document.querySelector("#bang").shadowRoot.querySelector(".panel").innerText);
  assert.ok(panel.includes("30,1%") && panel.includes("> 50%") && !/còn thiếu|tiến độ|mỗi tháng/.test(panel), panel);
});

test("a milestone in the table of the chart has its unit", async () => {
  for (const [lang, milestone] of [["vi", "45,5%"], ["en", "45.5%"]]) {
    const { page } = await visit(RATE, { pages, page: { lang } });
    const cells = await page.evaluate(() => [...document.querySelector("#bang").shadowRoot.querySelectorAll(".course td")].map((cell) => cell.textContent));
    assert.ok(cells.includes(milestone), `${milestone} in ${cells}`);
  }
});

test("addresses that are none are texts, and nothing is thrown into the page", async () => {
  const change = (pack) => { pack.documents[0].address = "https://"; pack.plans[0].address = "http://[x"; };
  const { page, problems } = await visit(`${BOARD}<chitieu-source id="nguon" src="/pack.json"></chitieu-source>`, { pages: { "/pack.json": province(change) } });
  await page.getByRole("button", { name: "Trên 50% hộ có cáp quang" }).click();
  await shown(page, "#bang", "văn bản bc-9 dòng 10");
  await shown(page, "#nguon", "Báo cáo 9 tháng");
  assert.deepEqual(problems, []);
});

test("a meter without a unit takes the one that there is", async () => {
  const { page } = await visit('<chitieu-meter id="bang" src="/pack.json" code="ty_le_cap_quang"></chitieu-meter>', { pages });
  await shown(page, "#bang", "41,60%");
});

test("what stood inside an element leaves no empty page below it", async () => {
  const long = BOARD.replace("<p>", '<p style="height: 4000px">');
  const height = (page) => page.evaluate(() => document.querySelector("#bang").offsetHeight);
  // A window that shows only its beginning, and one that shows all of it.
  const low = await visit(long, { pages, height: 300 });
  assert.ok((await height(low.page)) < 2000, "nothing that anybody sees is moved");
  const high = await visit(long, { pages, height: 1500 });
  assert.ok((await height(high.page)) >= 4000, "what lies below stays where it is");
  await high.page.mouse.wheel(0, 300);
  await high.page.waitForFunction(() => document.querySelector("#bang").offsetHeight < 2000);
});

test("a page that keeps its own place in its address keeps it in a link to an element", async () => {
  const { page } = await visit('<chitieu-board src="/pack.json" unit="lai-chau"></chitieu-board>', { pages, path: "/#/chuyen-muc/2" });
  assert.match(await page.evaluate(() => document.querySelector("chitieu-board").shareURL()), /#\/chuyen-muc\/2$/);
});

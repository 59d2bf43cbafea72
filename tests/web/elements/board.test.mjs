// The board, the comparison, the meter and the sources.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inChromium, paper, seeds, shown, textOf, visit } from "./browser.mjs";

const BOARD = '<chitieu-board id="bang" src="/pack.json" unit="bac-giang"></chitieu-board>';
const rows = (page) => page.locator("#bang .row");

test("totals by verdict add up, and each narrows the rows", async () => {
  const { page, problems } = await visit(BOARD);
  const counts = await page.evaluate(() => [...document.querySelector("#bang").shadowRoot.querySelectorAll(".totals b")].map((node) => Number(node.textContent)));
  const [all, ...each] = counts;
  assert.equal(each.reduce((sum, count) => sum + count, 0), all);
  assert.equal(all, await page.evaluate(() => document.querySelector("#bang").result.goals.length));
  await page.getByRole("button", { name: /Vượt/ }).first().click();
  assert.equal(await rows(page).count(), 3);
  assert.equal(await page.getByRole("button", { name: /Vượt/ }).first().getAttribute("aria-pressed"), "true");
  await page.getByRole("button", { name: /Tất cả/ }).click();
  assert.equal(await rows(page).count(), 20);
  await page.getByRole("button", { name: /Hiện thêm/ }).click();
  assert.equal(await rows(page).count(), all);
  assert.deepEqual(problems, []);
});

test("a row says its status in words, why, and what a journalist can cite", async () => {
  const { page } = await visit(BOARD);
  await page.getByRole("button", { name: "Tài khoản định danh điện tử được kích hoạt" }).click();
  const text = await textOf(page, "#bang");
  for (const part of ["Tiến độ các mục tiêu: Tỉnh Bắc Giang", "Vượt", "vượt 5,94 điểm % · vượt tiến độ", "35,94%", "≥ 30%", "đến 31/12/2023", "văn bản 001 dòng 32", "«521.509/1.450.945»", "dẫn lại theo", "Số liệu đến ngày", "Ngày đánh giá"]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  assert.equal(await page.getByRole("button", { name: "Tài khoản định danh điện tử được kích hoạt" }).getAttribute("aria-expanded"), "true");
});

test("a row says how final its figures are: the least final of them, or that the source does not say", async () => {
  const pack = JSON.parse(seeds);
  const lines = pack.observations.trim().split("\n");
  /** The same pack with one more column. */
  const told = (word) => {
    const cell = (line) => (line.includes("521.509/1.450.945") && line.startsWith("ty_le_kich_hoat_dinh_danh,") ? word : "");
    return JSON.stringify({ ...pack, observations: lines.map((line, index) => `${line},${index ? cell(line) : "status"}\n`).join("") });
  };
  for (const [word, shownAs] of [["official", "chính thức"], ["provisional", "sơ bộ"], ["estimate", "ước thực hiện"], ["", "nguồn không ghi sơ bộ hay chính thức"]]) {
    const { page } = await visit(BOARD, { pages: { "/pack.json": told(word) } });
    await page.getByRole("button", { name: "Tài khoản định danh điện tử được kích hoạt" }).click();
    const more = await page.evaluate(() => document.querySelector("#bang").shadowRoot.querySelector(".more").innerText);
    assert.ok(more.includes(`Số liệu\n${shownAs}\n`), `${shownAs} in ${more}`);
  }
});

test("the keys are told to who asks for them, and no key is listened for", async () => {
  const { page } = await visit(BOARD);
  await page.keyboard.press("?");
  assert.ok(!(await textOf(page, "#bang")).includes("xóa ô tìm"));
  const button = page.locator("#bang").getByText("? Phím");
  await button.focus();
  await page.keyboard.press("Enter");
  await shown(page, "#bang", "xóa ô tìm");
  await page.getByLabel("Tìm").fill("dinh danh");
  await page.keyboard.press("Escape");
  assert.equal(await page.getByLabel("Tìm").inputValue(), "");
});

test("a permanent link leads to the row, opened", async () => {
  const { page, server } = await visit(BOARD);
  await page.getByRole("button", { name: "Tài khoản định danh điện tử được kích hoạt" }).click();
  const address = await page.getByRole("link", { name: "Đường dẫn tới dòng này" }).getAttribute("href");
  assert.ok(address.startsWith(server.origin));
  await page.goto(address);
  await shown(page, "#bang", "văn bản 001 dòng 32");
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector("#bang").shadowRoot.querySelector(".here").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
});

test("found without marks, sorted by name in Vietnamese order", async () => {
  const { page } = await visit(BOARD);
  await page.getByLabel("Tìm").fill("dinh danh");
  await page.waitForFunction(() => document.querySelector("#bang").shadowRoot.querySelectorAll(".row").length < 5);
  assert.ok((await textOf(page, "#bang")).includes("Tài khoản định danh điện tử được kích hoạt"));
  await page.getByLabel("Tìm").fill("không có mục tiêu nào như thế");
  await shown(page, "#bang", "Không có dòng nào hợp với lựa chọn này");
  await page.getByRole("button", { name: "Xem tất cả" }).click();
  await page.getByLabel("Sắp xếp").selectOption("name");
  const names = await page.evaluate(() => [...document.querySelector("#bang").shadowRoot.querySelectorAll(".row .open")].map((node) => node.lastChild.textContent));
  assert.deepEqual(names, [...names].sort(new Intl.Collator("vi", { numeric: true }).compare));
});

inChromium("files are what the engine writes", async () => {
  const { page } = await visit(BOARD);
  const file = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
  };
  const [csvName, csv] = await file("Tải CSV");
  assert.equal(csvName, "bac-giang.csv");
  assert.match(csv, /^\uFEFFKế hoạch;Mục tiêu;/);
  assert.ok(csv.includes("35,94"), csv.slice(0, 300));
  const [jsonName, json] = await file("Tải JSON");
  assert.equal(jsonName, "bac-giang.json");
  assert.equal(JSON.parse(json).format, "chitieu-report/1");
  const english = await page.evaluate(() => document.querySelector("#bang").toCSV({ decimal: "." }));
  assert.match(english, /^\uFEFFKế hoạch,Mục tiêu,/);
});

test("a table where there is room, cards where there is not, in the same order and with the same words", async () => {
  const wide = await visit(BOARD);
  const narrow = await visit(BOARD, { width: 320 });
  const display = (page) => page.evaluate(() => getComputedStyle(document.querySelector("#bang").shadowRoot.querySelector(".row")).display);
  assert.equal(await display(wide.page), "table-row");
  assert.equal(await display(narrow.page), "block");
  // Cards by the room of the element, not of the window.
  await wide.page.evaluate(() => document.querySelector("#bang").style.setProperty("max-width", "400px"));
  assert.equal(await display(wide.page), "block");
  const heads = await narrow.page.evaluate(() => document.querySelector("#bang").shadowRoot.querySelectorAll("th[scope=col]").length);
  assert.equal(heads, 4, "headings stay for readers");
});

const TABLE = `<chitieu-board id="bang"><table><caption>Bảng của trang</caption><thead><tr><th>Mục tiêu</th><th>Tử số</th><th>Mẫu số</th><th>Kế hoạch</th><th>Thời hạn</th><th>Nguồn</th></tr></thead>
<tbody><tr><td>Định danh <b>điện tử</b></td><td>521.509</td><td>1.450.945</td><td>≥ 40%</td><td>31/12/2023</td><td><a href="https://example.vn/201">Báo cáo 201/BC-STTTT</a></td></tr>
<tr><td>Cáp quang</td><td>900</td><td>1.000</td><td>trên 80%</td><td></td><td></td></tr>
<tr><td>Chưa báo cáo</td><td></td><td></td><td>100%</td><td></td><td></td></tr>
<tr><td>Gõ sai</td><td>9,,0</td><td>1.000</td><td>80%</td><td></td><td></td></tr></tbody></table></chitieu-board>`;

test("the page's own table is the source, so that fallback and element cannot disagree", async () => {
  const { page, server, problems } = await visit(TABLE);
  const text = await textOf(page, "#bang");
  for (const part of ["Định danh điện tử", "35,94%", "Chưa đạt", "còn thiếu 4,06 điểm %", "Cáp quang", "90%", "Vượt", "Chưa có số liệu", "9,,0"]) assert.ok(text.includes(part), `${part} in ${text}`);
  assert.ok(!server.asked.includes("/pack.json"));
  const csv = await page.evaluate(() => document.querySelector("#bang").toCSV());
  assert.ok(csv.includes("\r\nCáp quang;"), csv);
  assert.deepEqual(problems, []);
});

test("on paper all rows are there with their proof, and heads repeat", async () => {
  const { page } = await visit(BOARD);
  const pdf = await paper(page, true);
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" }).normalize("NFC").replaceAll("\u00A0", " ");
  const all = await page.evaluate(() => document.querySelector("#bang").result.goals.length);
  for (const part of ["Tài khoản định danh điện tử", "35,94%", "Chưa báo cáo", "văn bản 001 dòng 32"]) assert.ok(text.includes(part), part);
  assert.ok(text.split("Văn bản giao").length - 1 >= all, "every row is opened");
  assert.ok(!text.includes("Tải CSV"));
});

test("a comparison of units", async () => {
  const { page, problems } = await visit('<chitieu-compare id="so" src="/pack.json" code="hang_dti"></chitieu-compare>');
  const text = await textOf(page, "#so");
  for (const part of ["Thứ hạng chỉ số chuyển đổi số", "Tỉnh Bắc Giang", "9/63", "năm 2022", "Vượt"]) assert.ok(text.includes(part), `${part} in ${text}`);
  assert.deepEqual(problems, []);
});

test("a meter inside a sentence, from a pack and from printed numbers", async () => {
  const { page, problems } = await visit(`<p>Bắc Giang <chitieu-meter id="m1" src="/pack.json" code="ty_le_kich_hoat_dinh_danh" unit="bac-giang"></chitieu-meter>
    và <chitieu-meter id="m2" value="521.509/1.450.945" target="≥ 40%" name="Định danh"></chitieu-meter></p>`);
  const first = await textOf(page, "#m1");
  for (const part of ["35,94%", "≥ 30%", "Vượt"]) assert.ok(first.includes(part), first);
  const second = await textOf(page, "#m2");
  for (const part of ["35,94%", "≥ 40%", "Chưa đạt"]) assert.ok(second.includes(part), second);
  await page.evaluate(() => (document.querySelector("#m2").value = "650/1.000"));
  await shown(page, "#m2", "65%");
  assert.deepEqual(problems, []);
});

test("sources with issuer, date, address and the days", async () => {
  const { page } = await visit('<chitieu-source id="nguon" src="/pack.json" code="ty_le_kich_hoat_dinh_danh" unit="bac-giang"></chitieu-source>');
  const text = await textOf(page, "#nguon");
  for (const part of ["Nguồn và cách tính", "văn bản 001", "dẫn lại theo", "Số liệu đến ngày", "31/12/2023", "chitieu 0.1.0"]) assert.ok(text.includes(part), `${part} in ${text}`);
  assert.ok(!text.includes("văn bản 002"), "only what the indicator rests on");
});

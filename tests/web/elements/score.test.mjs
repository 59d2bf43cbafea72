// chitieu-index as people use it: scores, ranks, what a score is made of, other figures to try; and what packs and pages can do to it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { accessible, shown, textOf, visit } from "./browser.mjs";
import { repository } from "./server.mjs";

const SHOTS = `${process.env.CARGO_TARGET_DIR ?? `${repository}target`}/screens`;
mkdirSync(SHOTS, { recursive: true });

/** The pack of the indices in one file, as people make it: by the program, whose path `cargo verify` sets. */
const folder = mkdtempSync(`${tmpdir()}/chitieu-`);
execFileSync(process.env.CHITIEU, ["bundle", "--pack", `${repository}seeds/pack/indices.json`, "-o", `${folder}/chi-so.json`]);
const pack = readFileSync(`${folder}/chi-so.json`, "utf8");
rmSync(folder, { recursive: true });

const SCRIPT = "/wasm/js/elements/score.js";
const HEAD = `<script type="module" src="${SCRIPT}"></script>`;
const TABLE = "<table><caption>Bảng của trang</caption><tr><th>Đơn vị</th><th>Điểm</th></tr><tr><td>Đà Nẵng</td><td>0,8002</td></tr></table>";
const tag = (attributes, inside = TABLE) => `<chitieu-index id="chi-so" src="/chi-so.json" ${attributes}>${inside}</chitieu-index>`;
const DTI = tag('index="dti-2022" period="2022" unit="da-nang"');
const EXAMPLE = tag('index="vi-du" unit="vi-du/g"');

const open = (body, { pages, page, ...more } = {}) => visit(`<h1>Cổng thông tin</h1>${body}`, { pages: { "/chi-so.json": pack, ...pages }, page: { head: HEAD, ...page }, ...more });
const element = (page) => page.locator("#chi-so");

test("scores, ranks, bounds, and units without a score in words", async () => {
  const { page, problems } = await open(DTI);
  const text = await textOf(page, "#chi-so");
  assert.match(text, /DTI cấp tỉnh 2021–2023/);
  assert.match(text, /0,8002\s+\(0,80012; 0,80022\]/);
  assert.match(text, /58 đơn vị chưa có điểm/);
  assert.match(text, /Điểm 0,8002 .*hạng 1\/5/);
  const ranks = element(page).getByRole("table", { name: /Bảng xếp hạng/ });
  assert.equal(await ranks.getByRole("row").count(), 6);
  assert.equal(await ranks.locator("[aria-current]").innerText().then((row) => row.includes("Đà Nẵng")), true);
  assert.deepEqual(await ranks.getByRole("columnheader").allInnerTexts(), ["Hạng", "Đơn vị, địa phương", "Điểm", "Nhóm chỉ số nền tảng chung", "Nhóm chỉ số hoạt động"]);
  assert.deepEqual(problems, []);
});

test("another unit by keyboard alone: its parts, the distance to the leader, the next points", async () => {
  const { page, problems } = await open(DTI);
  const button = element(page).getByRole("button", { name: "Tỉnh Quảng Ninh" });
  await button.focus();
  await page.keyboard.press("Enter");
  await shown(page, "#chi-so", "hạng 3/5");
  // Where somebody goes on reading.
  assert.equal(await page.evaluate(() => document.querySelector("#chi-so").shadowRoot.activeElement?.id), "unit-title");
  const parts = element(page).getByRole("table", { name: /Đà Nẵng.*hơn 0,0977 điểm/ });
  assert.deepEqual((await parts.getByRole("columnheader").allInnerTexts()).slice(0, 5), ["Chỉ số", "Số liệu", "Điểm", "Đạt", "Góp"]);
  const row = parts.getByRole("row", { name: /^3 / });
  assert.match(await row.innerText(), /0,\d+[\s\S]*trên 100[\s\S]*%/);
  assert.match(await textOf(page, "#chi-so"), /Điểm dễ đạt nhất/);
  await element(page).getByRole("button", { name: "Đóng" }).press("Enter");
  await shown(page, "#chi-so", "Chọn một đơn vị để xem điểm từ đâu ra.");
  assert.deepEqual(problems, []);
});

test("a score is proved down to the document", async () => {
  const { page } = await open(EXAMPLE);
  await element(page).getByText("Cách tính và nguồn").click();
  const how = element(page).locator(".how > li").filter({ hasText: "1.1 " });
  assert.match(await how.innerText(), /Cách chấm: x \/ 100 × 20/);
  assert.match(await how.innerText(), /văn bản vi-du dòng 149 «14»; văn bản vi-du dòng 150 «20»/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await how.getByRole("button", { name: "Chép trích dẫn" }).click();
  await shown(page, "#chi-so", "Đã chép trích dẫn");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /«14», văn bản vi-du dòng 149/);
});

test("other figures, typed as in Viet Nam: score, index and rank at once, and back again", async () => {
  const { page, problems } = await open(EXAMPLE);
  await element(page).getByRole("button", { name: "Tính thử với số khác" }).press("Enter");
  const field = element(page).getByRole("textbox", { name: /2\.1 Hồ sơ trực tuyến/ });
  assert.equal(await field.inputValue(), "64,47%");
  await field.fill("");
  await field.pressSequentially("80,5%");
  await shown(page, "#chi-so", "273,70");
  const text = await textOf(page, "#chi-so");
  assert.match(text, /Đang tính thử: số bên dưới không phải số liệu đã công bố/);
  assert.match(text, /Số đã công bố: Điểm 265,94, hạng 2\/4/);
  const row = element(page).getByRole("table", { name: /hơn/ }).getByRole("row", { name: /^2\.1 / });
  assert.match(await row.innerText(), /40,00\s+trên 40/);
  const said = () => page.evaluate(() => document.querySelector("#chi-so").shadowRoot.querySelector("[aria-live]").textContent);
  await page.waitForFunction(() => /Điểm 273,70, hạng 2\/4/.test(document.querySelector("#chi-so").shadowRoot.querySelector("[aria-live]").textContent));
  // Further: the leader is overtaken, and the table of ranks says so.
  for (const [name, value] of [[/2\.4 /, "900"], [/3\.1 /, "100"], [/1\.1 /, "100%"], [/1\.4 /, "4"], [/3\.2 /, "5"], [/3\.3 /, "0"]]) await element(page).getByRole("textbox", { name }).fill(value);
  await page.waitForFunction(() => /hạng 1\/4|hạng 2\/4/.test(document.querySelector("#chi-so").shadowRoot.querySelector(".standing").textContent) && document.querySelector("#chi-so").shadowRoot.querySelector(".standing").textContent.includes("3"));
  await element(page).getByRole("button", { name: "Về số đã công bố" }).click();
  await shown(page, "#chi-so", "Điểm 265,94, hạng 2/4");
  assert.doesNotMatch(await textOf(page, "#chi-so"), /Đang tính thử/);
  assert.ok(await said() !== undefined);
  assert.deepEqual(problems, []);
});

test("a wrong figure gets a message beside its field, and the last result stays", async () => {
  const { page, problems } = await open(EXAMPLE);
  await element(page).getByRole("button", { name: "Tính thử với số khác" }).click();
  const field = element(page).getByRole("textbox", { name: /1\.4 / });
  await field.fill("4,,5");
  await field.press("Tab");
  await page.waitForFunction(() => document.querySelector("#chi-so").shadowRoot.querySelector("input[aria-invalid]"));
  const id = await field.getAttribute("aria-describedby");
  assert.ok((await element(page).locator(`#${id}`).innerText()).length > 10);
  assert.match(await textOf(page, "#chi-so"), /Điểm 265,94/);
  assert.equal(await element(page).locator("input[aria-invalid]").count(), 1);
  await accessible(page, "with a message");
  await field.fill("4");
  await shown(page, "#chi-so", "Điểm 270,94");
  assert.deepEqual(problems, []);
});

test("what the cheapest points ask for is tried by a button", async () => {
  const { page } = await open(EXAMPLE);
  await element(page).getByRole("button", { name: /^Thử Số cuộc họp.* thành 4$/ }).click();
  await shown(page, "#chi-so", "Điểm 270,94");
  assert.equal(await element(page).getByRole("textbox", { name: /1\.4 / }).inputValue(), "4");
  // In English the figure is still typed as the field reads it.
  const english = await open(EXAMPLE.replace("<chitieu-index", '<chitieu-index lang="en"'));
  await element(english.page).getByRole("button", { name: /^Try Files handled online/ }).click();
  await shown(english.page, "#chi-so", "266.44");
  assert.equal(await element(english.page).getByRole("textbox", { name: /2\.1 / }).inputValue(), "65,47%");
  assert.deepEqual(english.problems, []);
});

test("index, year, set and order are chosen; marks may be left out of a search", async () => {
  const { page, problems } = await open(tag(""));
  assert.match(await textOf(page, "#chi-so"), /Quyết định 1726/);
  await element(page).getByLabel("Chỉ số").selectOption("dti-2022");
  await shown(page, "#chi-so", "0,8002");
  await element(page).getByLabel("Sắp xếp").selectOption("name");
  const names = () => element(page).getByRole("table", { name: /Bảng xếp hạng/ }).getByRole("rowheader").allInnerTexts();
  assert.match((await names())[0], /Quảng Ninh|Cần Thơ|Thành phố Cần Thơ/);
  await element(page).getByLabel(/Tìm đơn vị/).fill("quang ninh");
  assert.deepEqual(await names(), ["Tỉnh Quảng Ninh"]);
  // Readers hear how many are left.
  await page.waitForFunction(() => document.querySelector("#chi-so").shadowRoot.querySelector("[role=status]").textContent.startsWith("1 "));
  await element(page).getByLabel(/Tìm đơn vị/).press("Escape");
  assert.equal((await names()).length, 5);
  await element(page).getByLabel("Nhóm đơn vị").selectOption({ index: 1 });
  await shown(page, "#chi-so", "34 đơn vị");
  await element(page).getByLabel("Chỉ số").selectOption("hdi");
  await shown(page, "#chi-so", "0,967");
  assert.deepEqual(problems, []);
});

test("ties are said", async () => {
  const tied = JSON.parse(pack);
  const hdi = tied.indices.find(({ id }) => id === "hdi");
  // With no decimals, scores of 0.9 and 0.97 are both 1.
  hdi.ranking = { ties: "competition", round: { decimals: 1 } };
  const { page } = await open(tag('index="hdi"'), { pages: { "/chi-so.json": JSON.stringify(tied) } });
  assert.match(await textOf(page, "#chi-so"), /1 đồng hạng/);
});

test("ranks that printed digits leave open are said", async () => {
  // One digit where there were four: what is known of one main index is wider, and two units may have changed places.
  const wide = JSON.parse(pack);
  const line = wide.observations.split("\n").find((text) => text.includes("quang-ninh") && text.includes("0.8385"));
  wide.observations = wide.observations.replace(line, line.replace("0.8385", "0.8"));
  const { page } = await open(DTI, { pages: { "/chi-so.json": JSON.stringify(wide) } });
  const row = element(page).getByRole("table", { name: /Bảng xếp hạng/ }).getByRole("row", { name: /Quảng Ninh/ });
  assert.match(await row.innerText(), /có thể \d–\d/);
  await row.getByRole("button").click();
  await shown(page, "#chi-so", "số liệu làm tròn hoặc thiếu cho phép hạng");
});

test("a unit without a score says why", async () => {
  const { page, problems } = await open(DTI.replace('unit="da-nang"', 'unit="ha-noi"'));
  const text = await textOf(page, "#chi-so");
  assert.match(text, /Không có điểm: Thiếu tất cả các phần/);
  const row = element(page).getByRole("table", { name: /Bảng xếp hạng/ }).getByRole("row", { name: /Hà Nội/ });
  assert.match(await row.innerText(), /–[\s\S]*Thiếu tất cả các phần/);
  await accessible(page, "without a score");
  assert.deepEqual(problems, []);
});

test("computed beside published, row by row", async () => {
  const { page } = await open(DTI);
  await element(page).getByText("Điểm tính được so với điểm công bố").click();
  const table = element(page).getByRole("table", { name: /^Khớp: khoảng/ });
  const rows = await table.getByRole("row").allInnerTexts();
  assert.equal(rows.length, 8);
  assert.match(rows[1], /Đà Nẵng[\s\S]*0,8002[\s\S]*0,800175[\s\S]*-0,000025[\s\S]*✓[\s\S]*Khớp/);
  assert.match(rows.at(-1), /Chưa so sánh được/);
});

test("files, the link to what is shown, and what programs read", async () => {
  const { page } = await open(tag('index="dti-2022"'));
  const [csv] = await Promise.all([page.waitForEvent("download"), element(page).getByRole("button", { name: "Tải CSV" }).click()]);
  assert.equal(csv.suggestedFilename(), "dti-2022-2022.csv");
  const program = (...words) => execFileSync(process.env.CHITIEU, ["score", "dti-2022", ...words], { encoding: "utf8" });
  assert.equal(readFileSync(await csv.path(), "utf8"), program("--format", "csv", "--csv", "excel-vi"));
  const [json] = await Promise.all([page.waitForEvent("download"), element(page).getByRole("button", { name: "Tải JSON" }).click()]);
  assert.equal(readFileSync(await json.path(), "utf8"), program("--format", "json"));
  await element(page).getByRole("button", { name: "Thành phố Đà Nẵng" }).click();
  await shown(page, "#chi-so", "hạng 1/5");
  const state = await page.evaluate(async () => {
    const one = document.querySelector("#chi-so");
    return [one.shareURL(), JSON.parse(JSON.stringify(one)).rows[0].unit, (await one.explain()).view, Object.isFrozen(one.result)];
  });
  assert.deepEqual(state.slice(1), ["da-nang", "unit", true]);
  const link = await element(page).getByRole("link", { name: "Đường dẫn tới đơn vị này" }).getAttribute("href");
  await page.goto(link);
  await shown(page, "#chi-so", "hạng 1/5");
  await page.goto(state[0]);
  await shown(page, "#chi-so", "hạng 1/5");
});

test("both languages, changed while it stands", async () => {
  const { page } = await open(DTI);
  await page.evaluate(() => document.documentElement.setAttribute("lang", "en"));
  await shown(page, "#chi-so", "Score 0.8002");
  const text = await textOf(page, "#chi-so");
  assert.match(text, /58 units without a score/);
  assert.match(text, /Where the score comes from/);
  assert.match(text, /The cheapest points/);
  for (const word of ["Hạng", "Điểm", "Tối đa", "Chỉ số "]) assert.ok(!text.includes(word), word);
});

test("attributes that are set later count more than what was chosen", async () => {
  const { page } = await open(DTI);
  await element(page).getByRole("button", { name: "Tỉnh Quảng Ninh" }).click();
  await shown(page, "#chi-so", "hạng 3/5");
  await page.evaluate(() => (document.querySelector("#chi-so").unit = "can-tho"));
  await shown(page, "#chi-so", "hạng 5/5");
  await page.evaluate(() => Object.assign(document.querySelector("#chi-so"), { index: "hdi", period: null, unit: "viet-nam" }));
  await shown(page, "#chi-so", "hạng 8/9");
});

test("an index that does not exist: which there are, and the page's table stays", async () => {
  const { page, problems } = await open(tag('index="dti"'));
  const text = await textOf(page, "#chi-so");
  assert.match(text, /Không có chỉ số này trong bộ chỉ tiêu: dti\. Các chỉ số đang có: dti-2020, dti-2022, hdi, egdi, vi-du\./);
  assert.equal(await page.locator("#chi-so table").first().isVisible(), true);
  const none = await open(tag(""), { pages: { "/chi-so.json": JSON.stringify({ schema_version: 1, id: "x", name: { vi: "x", en: "x" } }) } });
  assert.match(await textOf(none.page, "#chi-so"), /chưa khai báo chỉ số nào/);
  const elsewhere = await open(tag('index="dti-2022" unit="viet-nam"'));
  assert.match(await textOf(elsewhere.page, "#chi-so"), /Đơn vị này không thuộc nhóm đơn vị được so sánh/);
  assert.match(await textOf(elsewhere.page, "#chi-so"), /0,8002/, "the ranking is there");
  assert.deepEqual([problems, none.problems, elsewhere.problems], [[], [], []]);
});

test("a broken pack: what is wrong, with line and column; one that is not there: trying again works", async () => {
  const { page, problems } = await open(DTI, { pages: { "/chi-so.json": '{\n  "schema_version": 1,\n  "id": "a" "b"\n}' } });
  assert.match(await textOf(page, "#chi-so"), /dòng 3, cột \d+/);
  assert.equal(await page.locator("#chi-so table").first().isVisible(), true);
  const broken = JSON.parse(pack);
  broken.indices[0].total = "khong-co";
  const index = await open(DTI, { pages: { "/chi-so.json": JSON.stringify(broken, null, 1) } });
  assert.match(await textOf(index.page, "#chi-so"), /Bộ chỉ tiêu có lỗi/);
  assert.match(await textOf(index.page, "#chi-so"), /khong-co/);
  const later = await open(DTI.replace("/chi-so.json", "/sau.json"));
  assert.equal(await later.page.evaluate(() => document.querySelector("#chi-so").matches(":state(error)")), true);
  later.server.pages["/sau.json"] = pack;
  await later.page.getByRole("button", { name: "Thử lại" }).click();
  await shown(later.page, "#chi-so", "hạng 1/5");
  assert.deepEqual([problems, index.problems], [[], []]);
});

test("texts of a hostile pack are texts", async () => {
  const evil = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;
  const hostile = JSON.parse(pack);
  const wrap = (text) => ({ vi: `${evil}${text.vi}`, en: `${evil}${text.en}` });
  for (const list of [hostile.units, hostile.indicators, hostile.measures]) for (const item of list) item.name = wrap(item.name);
  for (const index of hostile.indices) {
    index.name = wrap(index.name);
    if (index.note) index.note = wrap(index.note);
    for (const item of [...index.components, ...index.aggregates, ...index.units]) item.name = wrap(item.name);
  }
  for (const document of hostile.documents) Object.assign(document, { title: wrap(document.title), address: "javascript:window.hacked=1" });
  const { page, problems } = await open(DTI, { pages: { "/chi-so.json": JSON.stringify(hostile) } });
  await element(page).getByText("Cách tính và nguồn").click();
  await element(page).getByRole("button", { name: "Tính thử với số khác" }).click();
  await page.waitForTimeout(200);
  const found = await page.evaluate(() => {
    const root = document.querySelector("#chi-so").shadowRoot;
    return [window.hacked, root.querySelectorAll("img, script, iframe, [onerror], a[href^='javascript']").length, root.textContent.includes("<img src=x"), root.querySelectorAll(".standing").length];
  });
  assert.deepEqual(found, [undefined, 0, true, 1]);
  assert.deepEqual(problems, []);
});

const POLICIES = {
  "nothing but what is named": ["default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'", "wasm"],
  "without WebAssembly": ["default-src 'self'", "js"],
  "Trusted Types": ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'", "wasm"],
};
for (const [name, [policy, kind]] of Object.entries(POLICIES)) {
  test(`under a policy: ${name}`, async () => {
    const { page, problems } = await open(EXAMPLE, {
      headers: { "content-security-policy": policy },
      before: (page) => page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => (window.violated ??= []).push(event.effectiveDirective))),
    });
    await element(page).getByRole("button", { name: "Tính thử với số khác" }).click();
    await element(page).getByRole("textbox", { name: /1\.4 / }).fill("4");
    await shown(page, "#chi-so", "Điểm 270,94");
    assert.equal(await page.evaluate(() => document.querySelector("#chi-so").engineKind), kind);
    const violated = (await page.evaluate(() => window.violated)) ?? [];
    assert.deepEqual(violated.filter((one) => kind === "wasm" || !/wasm/.test(one) && one !== "script-src"), []);
    assert.deepEqual(problems.filter((text) => kind === "wasm" || !/WebAssembly|wasm/i.test(text)), []);
  });
}

const { version } = JSON.parse(readFileSync(`${repository}wasm/js/package.json`, "utf8"));
const RELEASED = `<script type="module" src="/wasm/dist/chitieu-${version}.index.js"></script>`;

test("the released file: three files, one module; nothing elsewhere, nothing kept", async () => {
  const { page, server, context, problems } = await open(DTI, { page: { head: RELEASED } });
  await shown(page, "#chi-so", "hạng 1/5");
  const asked = server.asked.filter((file) => file.startsWith("/wasm/") || file === "/chi-so.json");
  assert.deepEqual(asked.map((file) => file.split("/").at(-1)).sort(), [`chitieu-${version}-indices.wasm`, `chitieu-${version}.index.js`, "chi-so.json"].sort());
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(problems, []);
});

test("beside the other elements, and loaded twice, it works once", async () => {
  const head = `${RELEASED}<script type="module" src="/wasm/dist/chitieu-${version}.index.js?again"></script><script type="module" src="/wasm/dist/chitieu-${version}.elements.js"></script>`;
  const { page, problems } = await open(`${DTI}<chitieu-indicator id="tinh"></chitieu-indicator>`, { page: { head } });
  await shown(page, "#chi-so", "hạng 1/5");
  await page.locator("#tinh").getByLabel("Tử số").fill("1");
  await page.locator("#tinh").getByLabel("Mẫu số").fill("4");
  await shown(page, "#tinh", "25%");
  assert.deepEqual(problems, []);
});

test("without JavaScript the table stays", async () => {
  const { page } = await open(DTI, { context: { javaScriptEnabled: false }, ready: false });
  assert.equal(await page.locator("#chi-so table").first().isVisible(), true);
});

const STATES = {
  ready: async () => {},
  opened: async (page) => {
    await element(page).getByRole("button", { name: "Tính thử với số khác" }).click();
    await element(page).locator(".field input").first().fill("0,9");
    await shown(page, "#chi-so", "Đang tính thử");
    await page.evaluate(() => document.querySelector("#chi-so").shadowRoot.querySelectorAll("details").forEach((details) => (details.open = true)));
  },
};
for (const [state, reach] of Object.entries(STATES)) {
  for (const width of [320, 768, 1280]) {
    for (const dark of [false, true]) {
      test(`${state}, ${width} pixels wide, ${dark ? "dark" : "light"}`, async () => {
        const { page } = await open(tag('index="dti-2022" unit="quang-ninh"'), { width, page: { head: HEAD, dark } });
        await reach(page);
        await accessible(page, `${state} ${width} ${dark}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} pixels too wide`);
        await page.screenshot({ path: `${SHOTS}/index-${state}-${width}${dark ? "-dark" : ""}.png`, fullPage: true });
      });
    }
  }
}

test("fingers have room, and paper has everything", async () => {
  const { page } = await open(EXAMPLE, { width: 375, context: { hasTouch: true, isMobile: true } });
  await element(page).getByRole("button", { name: "Tính thử với số khác" }).click();
  const small = await page.evaluate(() => [...document.querySelector("#chi-so").shadowRoot.querySelectorAll("button, input, select, summary")].flatMap((target) => {
    const { height } = target.getBoundingClientRect();
    return height && height < 44 ? [`${target.textContent} ${height}`] : [];
  }));
  assert.deepEqual(small, []);
  const paper = await open(EXAMPLE);
  await paper.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.match(await textOf(paper.page, "#chi-so"), /văn bản vi-du dòng 149/);
});

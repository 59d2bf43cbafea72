// The calculator, used as a person would.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inChromium, paper, shown, textOf, visit } from "./browser.mjs";

const CODE = "ty_le_kich_hoat_dinh_danh";
const ONE = `<chitieu-indicator id="dinh-danh" src="/pack.json" code="${CODE}" unit="bac-giang"></chitieu-indicator>`;
const FREE = '<chitieu-indicator id="tinh"></chitieu-indicator>';

test("a figure with its target, verdict, distance and proof", async () => {
  const { page, problems } = await visit(ONE);
  const text = await textOf(page, "#dinh-danh");
  for (const part of ["Tỷ lệ tài khoản định danh điện tử đã kích hoạt", "Tỉnh Bắc Giang", "6 tháng đầu năm 2023", "35,94%", "Vượt", "≥ 30%", "31/12/2023", "vượt 5,94 điểm %", "Số liệu đến ngày", "Ngày đánh giá"]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  await page.getByText("Cách tính và nguồn").click();
  const proof = await textOf(page, "#dinh-danh");
  for (const part of ["521.509/1.450.945 = 35,9427…%", "văn bản 001 dòng 32", "«521.509/1.450.945»", "dẫn lại theo", "201/BC-STTTT", "nhân 100"]) assert.ok(proof.includes(part), `${part} in ${proof}`);
  assert.deepEqual(problems, []);
});

test("other numbers are tried, said to be tried, and taken back", async () => {
  const { page } = await visit(ONE);
  await page.getByRole("button", { name: "Tính thử với số khác" }).click();
  const field = page.getByLabel("Tử số:");
  assert.equal(await field.inputValue(), "521.509");
  assert.ok(await field.evaluate((input) => input.getRootNode().activeElement === input), "the field has the focus");
  await field.fill("435.284");
  await shown(page, "#dinh-danh", "30%");
  await shown(page, "#dinh-danh", "Đang tính thử");
  await shown(page, "#dinh-danh", "Số đã công bố: 35,94%");
  await page.getByRole("textbox", { name: /^Kế hoạch/ }).fill("≥ 40%");
  await shown(page, "#dinh-danh", "Chưa đạt");
  await shown(page, "#dinh-danh", "còn thiếu");
  await page.getByRole("button", { name: "Về số đã công bố" }).click();
  await shown(page, "#dinh-danh", "vượt 5,94 điểm %");
  assert.equal(await field.inputValue(), "521.509");
  assert.ok(!(await textOf(page, "#dinh-danh")).includes("Đang tính thử"));
});

test("typed by keyboard alone, in Vietnamese numbers", async () => {
  const { page } = await visit(FREE);
  await page.keyboard.press("Tab");
  await page.keyboard.type("521.509");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1.450.945");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("40%");
  await shown(page, "#tinh", "35,94%");
  await shown(page, "#tinh", "còn thiếu 4,06 điểm %");
  await shown(page, "#tinh", "58.869");
  await shown(page, "#tinh", "Chưa đạt");
  // Every stop has a frame that can be seen.
  for (let stops = 0; stops < 6; stops += 1) {
    await page.keyboard.press("Tab");
    const width = await page.evaluate(() => {
      let node = document.activeElement;
      while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
      return node === document.body ? "3px" : getComputedStyle(node).outlineWidth;
    });
    assert.equal(width, "3px");
  }
});

test("pasted numbers with blanks, decimal commas and words", async () => {
  const { page } = await visit(FREE);
  const paste = (label, text) => page.getByRole("textbox", { name: label }).evaluate((input, pasted) => {
    input.focus();
    document.execCommand("insertText", false, pasted);
  }, text);
  await paste(/^Hoặc tỷ lệ/, " 86,48% ");
  await paste(/^Kế hoạch/, "trên 80%");
  await shown(page, "#tinh", "86,48%");
  await shown(page, "#tinh", "Vượt");
});

test("two of three numbers give the third", async () => {
  const { page } = await visit(FREE);
  await page.getByLabel("Tử số").fill("393.106");
  await page.getByLabel("Hoặc tỷ lệ").fill("86,48%");
  await shown(page, "#tinh", "454.563");
  await shown(page, "#tinh", "Mẫu số");
});

test("a wrong number gets a message beside its field that says what to type", async () => {
  const { page, problems } = await visit(FREE);
  const field = page.getByLabel("Tử số");
  await page.getByLabel("Mẫu số").fill("100");
  await field.fill("9,,0");
  assert.equal(await field.getAttribute("aria-invalid"), null, "a number that is half typed is not yet wrong");
  await field.press("Tab");
  await page.waitForFunction(() => document.querySelector("#tinh").shadowRoot.querySelector("#numerator").getAttribute("aria-invalid") === "true");
  const described = await field.evaluate((input) => input.getAttribute("aria-describedby").split(" ").map((id) => input.getRootNode().getElementById(id).innerText).join(" "));
  assert.match(described, /9,,0/);
  await shown(page, "#tinh", "Sửa ô đang báo lỗi");
  assert.equal(await page.evaluate(() => document.querySelector("#tinh").checkValidity()), false);
  await field.fill("52");
  await shown(page, "#tinh", "52%");
  assert.equal(await page.evaluate(() => document.querySelector("#tinh").checkValidity()), true);
  assert.deepEqual(problems, []);
});

test("progress over time has a pace and a chart with the same figures as a table", async () => {
  const { page } = await visit(FREE);
  await page.getByText("Tiến độ theo thời gian").click();
  await page.getByLabel("Giá trị đầu kỳ").fill("672");
  await page.getByLabel("Kỳ đầu").fill("2022");
  await page.getByLabel("Giá trị hiện nay").fill("882");
  await page.getByLabel("Kỳ hiện nay").fill("2023");
  await page.getByRole("textbox", { name: /^Kế hoạch/ }).fill("1000");
  await page.getByLabel("Hạn của kế hoạch").fill("2025");
  await shown(page, "#tinh", "Mức tăng cần thiết");
  const chart = page.getByRole("img", { name: "Đường đi tới mục tiêu" });
  const words = await chart.locator("desc").textContent();
  assert.match(words, /năm 2022: 672; năm 2023: 882\. Kế hoạch ≥ 1\.000 đến 31\/12\/2025/);
  await page.getByRole("figure").locator("summary").click();
  await shown(page, "#tinh", "năm 2023\t882");
});

test("the address of the page holds what was typed", async () => {
  const { page, server } = await visit(ONE);
  await page.getByRole("button", { name: "Tính thử với số khác" }).click();
  await page.getByLabel("Tử số:").fill("600.000");
  await shown(page, "#dinh-danh", "41,35%");
  const address = await page.evaluate(() => document.querySelector("#dinh-danh").shareURL());
  assert.ok(address.startsWith(`${server.origin}/?`) && address.endsWith("#dinh-danh"), address);
  await page.goto(address);
  await shown(page, "#dinh-danh", "41,35%");
  await shown(page, "#dinh-danh", "Đang tính thử");
});

test("events tell of typing, of changes that can be refused, and of results", async () => {
  const { page } = await visit(ONE);
  const seen = await page.evaluate(async () => {
    const element = document.querySelector("#dinh-danh");
    const heard = [];
    for (const type of ["chitieu-input", "chitieu-change", "chitieu-result"]) document.body.addEventListener(type, (event) => heard.push([type, event.detail.field ?? null]));
    element.mode = "what-if";
    await new Promise((resolve) => element.addEventListener("chitieu-result", resolve, { once: true }));
    const field = element.shadowRoot.querySelector("#numerator");
    document.body.addEventListener("chitieu-change", (event) => event.preventDefault(), { once: true });
    field.value = "1";
    field.dispatchEvent(new Event("input"));
    field.dispatchEvent(new Event("change"));
    await new Promise((resolve) => setTimeout(resolve, 400));
    return { heard, value: field.value, frozen: Object.isFrozen(element.result) && Object.isFrozen(element.result.value), kind: element.engineKind, json: JSON.parse(JSON.stringify(element)).indicator };
  });
  assert.ok(seen.heard.some(([type, field]) => type === "chitieu-input" && field === "numerator"));
  assert.ok(seen.heard.some(([type, field]) => type === "chitieu-change" && field === "numerator"));
  assert.ok(seen.heard.some(([type]) => type === "chitieu-result"));
  assert.equal(seen.value, "521.509", "a refused change is taken back");
  assert.equal(seen.frozen, true);
  assert.equal(seen.kind, "wasm");
  assert.equal(seen.json, CODE);
});

test("part of a form", async () => {
  const { page } = await visit(`<form><chitieu-indicator id="o" name="ket-qua"></chitieu-indicator><button type="reset">Xóa</button></form>`);
  await page.getByLabel("Tử số").fill("1");
  await page.getByLabel("Mẫu số").fill("4");
  await shown(page, "#o", "25%");
  const data = () => page.evaluate(() => Object.fromEntries(new FormData(document.forms[0])));
  assert.deepEqual(await data(), { "ket-qua": "25", "ket-qua.numerator": "1", "ket-qua.denominator": "4" });
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await shown(page, "#o", "Gõ số để xem kết quả");
  assert.equal(await page.getByLabel("Tử số").inputValue(), "");
});

test("the language changes with the page, and numbers follow it", async () => {
  const { page } = await visit(ONE);
  await page.evaluate(() => (document.documentElement.lang = "en"));
  await shown(page, "#dinh-danh", "35.94%");
  await shown(page, "#dinh-danh", "Exceeded");
  await shown(page, "#dinh-danh", "first half of 2023");
  assert.equal(await page.evaluate(() => document.querySelector("#dinh-danh").shadowRoot.querySelector(".root").lang), "en");
  await page.evaluate(() => (document.querySelector("#dinh-danh").lang = "vi"));
  await shown(page, "#dinh-danh", "35,94%");
});

test("a calculator without a pack changes its language too", async () => {
  const { page } = await visit(FREE);
  await page.evaluate(() => (document.documentElement.lang = "en"));
  await shown(page, "#tinh", "Numerator");
  await page.evaluate(() => (document.documentElement.lang = "vi"));
  await shown(page, "#tinh", "Tử số");
});

inChromium("copied results say the source", async () => {
  const { page, context } = await visit(ONE);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Chép kết quả" }).click();
  await shown(page, "#dinh-danh", "Đã chép kết quả");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of ["35,94%", "≥ 30%", "▲ Vượt", "văn bản 001 dòng 32", "201/BC-STTTT"]) assert.ok(text.includes(part), text);
});

test("readers hear the result once, after typing has stopped", async () => {
  const { page } = await visit(FREE);
  await page.evaluate(() => {
    window.spoken = [];
    new MutationObserver(() => {
      const text = document.querySelector("#tinh").shadowRoot.querySelector("[role=status]")?.textContent;
      if (text && spoken.at(-1) !== text) spoken.push(text);
    }).observe(document.querySelector("#tinh").shadowRoot, { subtree: true, childList: true, characterData: true });
  });
  await page.getByLabel("Tử số").pressSequentially("25", { delay: 30 });
  await page.getByLabel("Mẫu số").pressSequentially("100", { delay: 30 });
  await page.waitForFunction(() => spoken.length > 0);
  await page.waitForTimeout(700);
  assert.deepEqual(await page.evaluate(() => spoken), ["Tỷ lệ, 25%"]);
});

test("on paper everything is opened, with document and line", async () => {
  const { page } = await visit(ONE);
  const { execFileSync } = await import("node:child_process");
  const pdf = await paper(page);
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" }).normalize("NFC").replaceAll("\u00A0", " ").replace(/-\n\s*/g, "-");
  for (const part of ["35,94%", "văn bản 001 dòng 32", "Cách tính và nguồn", "Số liệu đến ngày 31/12/2023", "201/BC-STTTT"]) assert.ok(text.includes(part), `${part} in ${text}`);
  assert.ok(!text.includes("Chép kết quả"), "buttons are not printed");
});

test("a wrong number among those that are tried is said beside its field", async () => {
  const { page } = await visit(ONE.replace("<chitieu-indicator", '<chitieu-indicator mode="what-if"'));
  const field = page.getByLabel("Mẫu số:");
  await field.fill("9,,0");
  await field.press("Tab");
  await shown(page, "#dinh-danh", "Sửa ô đang báo lỗi");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await field.fill("1.000.000");
  await shown(page, "#dinh-danh", "52,15%");
});

test("moved in the page it goes on; far below it waits", async () => {
  const { page, server } = await visit(`${ONE}<div id="khac"></div><p style="height: 4000px"></p><chitieu-indicator id="xa" loading="lazy" src="/other.json"></chitieu-indicator>`, { ready: false, pages: { "/other.json": "{}" } });
  await shown(page, "#dinh-danh", "35,94%");
  await page.evaluate(() => document.querySelector("#khac").append(document.querySelector("#dinh-danh")));
  await page.evaluate(() => document.querySelector("#dinh-danh").setAttribute("lang", "en"));
  await shown(page, "#dinh-danh", "35.94%");
  assert.ok(!server.asked.includes("/other.json"));
  await page.evaluate(() => document.querySelector("#xa").scrollIntoView());
  await page.waitForFunction(() => document.querySelector("#xa").shadowRoot.querySelector(".notice"));
  assert.ok(server.asked.includes("/other.json"));
});

inChromium("every key press has its own result, also on a slow phone", async (t) => {
  const { page, context } = await visit(ONE.replace("<chitieu-indicator", '<chitieu-indicator mode="what-if"'));
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const times = await page.evaluate(async () => {
    const element = document.querySelector("#dinh-danh");
    const field = element.shadowRoot.querySelector("#numerator");
    const taken = [];
    for (let index = 0; index < 15; index += 1) {
      const result = new Promise((resolve) => element.addEventListener("chitieu-result", resolve, { once: true }));
      const start = performance.now();
      field.value = String(500_000 + index);
      field.dispatchEvent(new Event("input"));
      await result;
      taken.push(performance.now() - start);
    }
    return taken.sort((a, b) => a - b);
  });
  // Each of them came; how soon is printed for whoever measures.
  assert.equal(times.length, 15);
  t.diagnostic(`median ${times[7].toFixed(1)} ms`);
});

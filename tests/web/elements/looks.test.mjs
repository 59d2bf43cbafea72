// Readable by everyone: rules of accessibility in every state, width and theme; sizes, colours, still pages.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { accessible, shown, visit } from "./browser.mjs";
import { repository } from "./server.mjs";

const SHOTS = `${process.env.CARGO_TARGET_DIR ?? `${repository}target`}/screens`;
mkdirSync(SHOTS, { recursive: true });

const ALL = `<h1>Cổng thông tin</h1>
<chitieu-indicator id="dinh-danh" src="/pack.json" code="ty_le_kich_hoat_dinh_danh" unit="bac-giang"></chitieu-indicator>
<chitieu-indicator id="tinh" target="≥ 40%"></chitieu-indicator>
<chitieu-board id="bang" src="/pack.json" unit="bac-giang" rows="6"><table><tr><th>Mục tiêu</th></tr></table></chitieu-board>
<chitieu-compare id="so" src="/pack.json" code="hang_dti"></chitieu-compare>
<p>Định danh <chitieu-meter id="do" value="521.509/1.450.945" target="≥ 40%" name="Định danh"></chitieu-meter></p>
<chitieu-source id="nguon" src="/pack.json" code="ty_le_kich_hoat_dinh_danh" unit="bac-giang"></chitieu-source>`;

/** The states in which an element can be, and how it gets there. */
const STATES = {
  ready: async () => {},
  opened: async (page) => {
    await page.getByRole("button", { name: "Tài khoản định danh điện tử được kích hoạt" }).click();
    await page.getByRole("button", { name: "Tính thử với số khác" }).click();
    await page.getByRole("textbox", { name: /^Tử số:/ }).fill("435.000");
    await shown(page, "#dinh-danh", "Đang tính thử");
    await page.evaluate(() => document.querySelectorAll("main > *").forEach((element) => element.shadowRoot?.querySelectorAll("details").forEach((details) => (details.open = true))));
  },
  wrong: async (page) => {
    await page.locator("#tinh").getByLabel("Mẫu số").fill("100");
    await page.locator("#tinh").getByLabel("Tử số").fill("9,,0");
    await page.locator("#tinh").getByLabel("Tử số").press("Tab");
    await shown(page, "#tinh", "Sửa ô đang báo lỗi");
    await page.evaluate(() => (document.querySelector("#bang").src = "/nowhere.json"));
    await page.waitForFunction(() => document.querySelector("#bang").shadowRoot.querySelector(".notice"));
  },
};

for (const [state, reach] of Object.entries(STATES)) {
  for (const width of [320, 768, 1280]) {
    for (const dark of [false, true]) {
      test(`${state}, ${width} pixels wide, ${dark ? "dark" : "light"}`, async () => {
        const { page } = await visit(ALL, { width, page: { dark } });
        await reach(page);
        await accessible(page, `${state} ${width} ${dark}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} pixels too wide`);
        await page.screenshot({ path: `${SHOTS}/${state}-${width}${dark ? "-dark" : ""}.png`, fullPage: true });
      });
    }
  }
}

test("what can be pressed is large enough, larger for fingers", async () => {
  for (const [touch, least] of [[false, 24], [true, 44]]) {
    const { page } = await visit(ALL, { width: 375, context: touch ? { hasTouch: true, isMobile: true } : {} });
    await STATES.opened(page);
    const small = await page.evaluate((size) => {
      const found = [];
      for (const element of document.querySelectorAll("main > *, main > p > *")) {
        for (const target of element.shadowRoot?.querySelectorAll("button, input, select, summary") ?? []) {
          const { width, height } = target.getBoundingClientRect();
          if (height && (height < size || width < 24)) found.push(`${target.textContent || target.id} ${width}×${height}`);
        }
      }
      return found;
    }, least);
    assert.deepEqual(small, []);
  }
});

test("text spacing of a reader's own cuts nothing off", async () => {
  const { page } = await visit(ALL, { width: 320 });
  await page.addStyleTag({ content: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }" });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
});

test("forced colours, more contrast, no motion, a theme of its own", async () => {
  for (const [name, media] of Object.entries({ forced: { forcedColors: "active" }, contrast: { contrast: "more" }, still: { reducedMotion: "reduce" } })) {
    const { page } = await visit(ALL, { width: 768 });
    await page.emulateMedia(media);
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    const status = page.locator("#bang .status").first();
    assert.match(await status.innerText(), /Vượt/);
    if (name === "still") assert.equal(await status.evaluate((node) => getComputedStyle(node).transitionDuration), "0s");
  }
  const { page } = await visit(ALL.replaceAll(/<chitieu-(\w+)/g, '<chitieu-$1 theme="dark"'), { width: 768 });
  await accessible(page, "dark by itself");
  await page.screenshot({ path: `${SHOTS}/theme-dark.png`, fullPage: true });
});

test("the page does not move when the elements become ready", async () => {
  const lines = Array.from({ length: 12 }, (_, index) => `<tr><td>Mục tiêu ${index + 1}</td><td>≥ ${index + 30}%</td><td>${index + 25}%</td></tr>`).join("");
  const table = `<table><tr><th>Mục tiêu</th><th>Kế hoạch</th><th>Thực hiện</th></tr>${lines}</table>`;
  const body = `<chitieu-indicator id="tinh"><p>Công cụ tính</p></chitieu-indicator><p>Phía dưới</p><chitieu-board id="bang">${table}</chitieu-board><p>Phía dưới</p>`;
  for (const width of [320, 768, 1280]) {
    // The lines that the guide gives for a page: how much room to keep.
    const { page } = await visit(body, {
      width, ready: false,
      pages: { "/page.css": "body { margin: 16px; font: 16px/1.5 system-ui; } chitieu-indicator { display: block; min-height: 46rem; } chitieu-board { display: block; min-height: 130rem; } @media (max-width: 600px) { chitieu-indicator { min-height: 52rem; } chitieu-board { min-height: 190rem; } }" },
      before: (page) => page.addInitScript(() => {
        window.moved = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) moved += entry.value; }).observe({ type: "layout-shift", buffered: true });
      }),
    });
    await page.waitForFunction(() => document.querySelector("#bang").matches?.(":state(ready)"));
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => moved), 0, `${width} pixels`);
  }
});

test("a smaller element does not pull up what stands below", async () => {
  const { page } = await visit(`<chitieu-meter id="do" value="1/2" target="40%"><p>1</p><p>2</p><p>3</p><p>4</p><p>5</p><p>6</p><p>7</p><p>8</p></chitieu-meter><p id="duoi">Phía dưới</p>`, { ready: false, page: { head: "" } });
  const top = () => page.evaluate(() => document.querySelector("#duoi").getBoundingClientRect().top);
  await page.addStyleTag({ content: "chitieu-meter { display: inline-block; width: 18em; }" });
  const before = await top();
  await page.addScriptTag({ type: "module", url: "/wasm/js/elements/index.js" });
  await page.waitForFunction(() => document.querySelector("#do").matches?.(":state(ready)"));
  assert.ok(Math.abs((await top()) - before) <= 1, `${await top()} and ${before}`);
});

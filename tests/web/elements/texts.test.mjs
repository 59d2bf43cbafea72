// Words, days and searches, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lastDay, showDay, showPeriod } from "../../../wasm/js/elements/dates.js";
import { place } from "../../../wasm/js/elements/drawing.js";
import { WORDS } from "../../../wasm/js/generated/words.js";
import { attention, tone, webAddress } from "../../../wasm/js/elements/names.js";
import english from "../../../wasm/js/elements/words-en.js";
import { scoreWords } from "../../../wasm/js/elements/score-words.js";
import { plain, words } from "../../../wasm/js/elements/words.js";

test("importing the elements outside a browser changes nothing", async () => {
  const before = Object.getOwnPropertyNames(globalThis).sort();
  const { ChitieuBoard, ChitieuIndicator } = await import("../../../wasm/js/elements/index.js");
  assert.equal(typeof ChitieuBoard, "function");
  assert.equal(ChitieuIndicator.formAssociated, true);
  assert.deepEqual(Object.getOwnPropertyNames(globalThis).sort(), before);
});

test("periods are called as the engine calls them", () => {
  // As `Period::label` of the core writes them.
  const names = [
    ["2023", "năm 2023", "2023"],
    ["2023-H1", "6 tháng đầu năm 2023", "first half of 2023"],
    ["2023-H2", "6 tháng cuối năm 2023", "second half of 2023"],
    ["2026-Q2", "quý II/2026", "Q2 2026"],
    ["2026-Q4", "quý IV/2026", "Q4 2026"],
    ["2026-9M", "9 tháng đầu năm 2026", "first nine months of 2026"],
    ["2023-03", "tháng 3/2023", "March 2023"],
    ["2023-10-09", "09/10/2023", "2023-10-09"],
    ["2021..2025", "từ 2021 đến 2025", "2021 to 2025"],
    ["pre-2023", "trước năm 2023", "before 2023"],
  ];
  for (const [period, vi, en] of names) {
    assert.equal(showPeriod(period, "vi"), vi);
    assert.equal(showPeriod(period, "en"), en);
  }
  assert.equal(showDay("2023-06-05", "vi"), "05/06/2023");
  assert.equal(showDay("2023-06-05", "en"), "2023-06-05");
  assert.equal(showPeriod(null, "vi"), "");
  assert.equal(showPeriod("<b>", "vi"), "<b>");
});

test("the last day of a period", () => {
  const day = (text) => Date.parse(text) / 864e5;
  assert.equal(lastDay("2023"), day("2023-12-31"));
  assert.equal(lastDay("2023-H1"), day("2023-06-30"));
  assert.equal(lastDay("2024-02"), day("2024-02-29"));
  assert.equal(lastDay("2023-Q3"), day("2023-09-30"));
  assert.equal(lastDay("2023-9M"), day("2023-09-30"));
  assert.equal(lastDay("2021..2025"), day("2025-12-31"));
  assert.equal(lastDay("2023-10-09"), day("2023-10-09"));
  assert.equal(lastDay("pre-2023"), null);
  assert.equal(lastDay(null), null);
});

test("both languages have the same words, and none is empty", () => {
  const walk = (vi, en, path) => {
    assert.deepEqual(Object.keys(vi).sort(), Object.keys(en).sort(), path);
    for (const key of Object.keys(vi)) {
      if (typeof vi[key] === "object") walk(vi[key], en[key], `${path}.${key}`);
      else assert.ok(vi[key] && en[key], `${path}.${key}`);
    }
  };
  walk(words("vi"), english, "words");
  walk(scoreWords("vi"), scoreWords("en"), "words of indices");
});

test("a search forgets marks, letters with a bar, and where the tone stands", () => {
  assert.equal(plain("Đường Hoà Bình"), "duong hoa binh");
  assert.equal(plain("hoà"), plain("hòa"));
  assert.equal(plain("Ngh\u1ECB \u0111\u1ECBnh"), plain("Nghi\u0323 đi\u0323nh".normalize("NFD")));
});

test("only addresses of the web become links", () => {
  assert.equal(webAddress("https://example.vn/a"), "https://example.vn/a");
  for (const bad of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//x", "", null]) assert.equal(webAddress(bad), null);
});

test("places of numbers, for drawings", () => {
  assert.equal(place("1/4"), 0.25);
  assert.equal(place("-8.5"), -8.5);
  assert.equal(place("1/0"), null);
  assert.equal(place("words"), null);
  assert.equal(place(null), null);
});

test("every status has a colour of its kind, a sign of its own and a place in the order", () => {
  assert.equal(new Set(WORDS.status.map(({ symbol }) => symbol)).size, WORDS.status.length);
  const places = WORDS.status.map(({ code }) => attention(code)).sort((a, b) => a - b);
  assert.deepEqual(places, WORDS.status.map((_, place) => place), "each has its own, and none is unknown");
  assert.equal(tone("behind"), "near");
  assert.equal(tone("not_met"), "behind");
  assert.equal(tone("no_data"), "nodata");
});

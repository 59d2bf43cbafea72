// How pictures become nodes.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { visit } from "./browser.mjs";

/** @type {import("playwright-core").Page} */
let page;
before(async () => {
  ({ page } = await visit("<div id=place></div>", { ready: false, page: { head: "" } }));
  await page.addScriptTag({ type: "module", content: 'import * as render from "/wasm/js/elements/render.js"; window.lib = render;' });
  await page.waitForFunction(() => window.lib);
});

test("texts are texts", async () => {
  const inside = await page.evaluate(() => {
    const place = document.querySelector("#place");
    lib.render(place, lib.h("p", { title: '"><script>x</script>' }, "<img src=x onerror=alert(1)>", 0, null, false, ["a", ["b"]]));
    return [place.textContent, place.firstChild.title, place.querySelectorAll("img, script").length];
  });
  assert.deepEqual(inside, ["<img src=x onerror=alert(1)>0ab", '"><script>x</script>', 0]);
});

test("nodes with a key move, and keep what they hold", async () => {
  const kept = await page.evaluate(() => {
    const place = document.querySelector("#place");
    const list = (keys) => lib.render(place, lib.h("ul", null, keys.map((key) => lib.h("li", { key }, lib.h("input", { ".value": key }), key))));
    list(["a", "b", "c"]);
    const [a, b, c] = place.querySelectorAll("li");
    b.querySelector("input").dataset.mine = "1";
    list(["c", "d", "b"]);
    const now = [...place.querySelectorAll("li")];
    return [now[0] === c, now[2] === b, now.includes(a), now.map((item) => item.textContent).join(""), now[2].querySelector("input").dataset.mine];
  });
  assert.deepEqual(kept, [true, true, false, "cdb", "1"]);
});

test("attributes that are gone are gone, listeners are replaced, focus stays", async () => {
  const seen = await page.evaluate(() => {
    const place = document.querySelector("#place");
    const heard = [];
    lib.render(place, [lib.h("input", { "aria-invalid": "true", hidden: false, onclick: () => heard.push("old") }), "text"]);
    const field = place.querySelector("input");
    field.focus();
    lib.render(place, [lib.h("input", { onclick: () => heard.push("new") }), lib.h("svg", null, lib.h("rect", { width: 1 }))]);
    field.click();
    lib.render(place, [lib.h("input", null), lib.h("svg", null, lib.h("rect", { width: 2 }))]);
    field.click();
    return [field === document.activeElement, field.hasAttribute("aria-invalid"), heard, place.querySelector("rect").namespaceURI, place.querySelector("rect").getAttribute("width")];
  });
  assert.deepEqual(seen, [true, false, ["new"], "http://www.w3.org/2000/svg", "2"]);
});

test("a choice is set after its options", async () => {
  const value = await page.evaluate(() => {
    const place = document.querySelector("#place");
    lib.render(place, lib.h("select", { ".value": "b" }, ["a", "b"].map((one) => lib.h("option", { value: one }, one))));
    return place.querySelector("select").value;
  });
  assert.equal(value, "b");
});

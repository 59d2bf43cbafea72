// Inside the frame: makes the element that the address asks for, and tells the page around how high it is.
//   embed.html?element=indicator&src=bo-chi-tieu.json&code=…&unit=…&lang=vi
// What somebody typed stands in the same address (`chitieu-indicator.numerator=…`), as in a page without a frame.

/** What the address may ask for. Everything else in it is left alone: an address is written by strangers. */
const ELEMENTS = new Set(["indicator", "board", "compare", "source", "meter", "index"]);
const ATTRIBUTES = new Set([
  "code", "codes", "unit", "units", "plan", "period", "as-of", "lang", "theme", "mode", "layout", "heading-level", "locale-digits",
  "no-export", "no-share", "readonly", "index", "rows",
]);

/** An index has a script of its own, which lies beside this one. */
const beside = document.currentScript.src.replace(".embed.js", ".index.js");
const asked = new URLSearchParams(location.search);
const name = asked.get("element") ?? "indicator";
const lang = asked.get("lang") === "en" ? "en" : "vi";
document.documentElement.lang = lang;

/** The pack must lie where this page lies: a frame never shows somebody else's figures under this address. */
function packAddress() {
  const address = new URL(asked.get("src") ?? "bo-chi-tieu.json", location.href);
  return address.origin === location.origin ? address.href : null;
}

function say(vi, en) {
  const text = document.createElement("p");
  text.textContent = lang === "en" ? en : vi;
  document.body.append(text);
}

const src = packAddress();
if (!ELEMENTS.has(name)) {
  say(`Không có thẻ “${name}”: chọn ${[...ELEMENTS].join(", ")}.`, `There is no element “${name}”: choose ${[...ELEMENTS].join(", ")}.`);
} else if (!src) {
  say("Bộ chỉ tiêu phải nằm cùng nơi với trang này.", "The pack has to lie where this page lies.");
} else {
  const element = document.createElement(`chitieu-${name}`);
  for (const [attribute, value] of asked) if (ATTRIBUTES.has(attribute)) element.setAttribute(attribute, value);
  element.setAttribute("src", src);
  document.body.append(element);
  if (name === "index") import(beside).catch(() => say("Chưa tải được công cụ tính.", "The calculator could not be loaded."));
}

// The height goes to whoever holds the frame. It is no secret, and the page around checks who sent it.
if (parent !== window) {
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    parent.postMessage({ type: "chitieu-size", height }, "*");
  }).observe(document.documentElement);
}

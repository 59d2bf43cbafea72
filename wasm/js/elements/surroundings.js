// The page around the elements: when its colours or its language change, they draw again. One observer for all of them.

/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {(() => void) | null} */
let stop = null;

/** @param {() => void} changed */
export function watch(changed) {
  listeners.add(changed);
  stop ??= start();
}

/** @param {() => void} changed */
export function unwatch(changed) {
  listeners.delete(changed);
  if (listeners.size > 0) return;
  stop?.();
  stop = null;
}

function start() {
  // After the page has styled itself anew.
  const tell = () => requestAnimationFrame(() => listeners.forEach((changed) => changed()));
  const observer = new MutationObserver(tell);
  for (const node of [document.documentElement, document.body]) observer.observe(node, { attributes: true, attributeFilter: ["class", "style", "lang", "data-theme", "data-bs-theme"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", tell);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", tell);
  };
}

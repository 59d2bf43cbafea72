// The light and dark switch of the sample portal. It is not remembered: a portal of ours stores nothing.
const button = document.getElementById("theme");
const root = document.documentElement;
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches;
}

function show() {
  button.setAttribute("aria-pressed", String(isDark()));
}

button?.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  show();
});
systemIsDark.addEventListener("change", show);
show();

// WebKit, as WebKitGTK has it: its own driver speaks the W3C WebDriver protocol, which is so small that it needs no library. It has no mode without a
// screen, so one is made in memory.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

const FOLDERS = ["4.1", "4.0"].map((version) => `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu/webkit2gtk-${version}/MiniBrowser`);
/** Keys that are no letters. */
export const KEYS = { Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C", Backspace: "\uE003" };

/** A screen in memory. @param {import("node:child_process").ChildProcess[]} started */
async function screen(started) {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  started.push(server);
  const number = await new Promise((resolve, reject) => {
    server.stdio[3].once("data", (text) => resolve(String(text).trim()));
    server.once("error", reject);
    server.once("exit", () => reject(new Error("Xvfb has ended")));
  });
  return `:${number}`;
}

/** The driver, once it answers. */
async function driver(started, display) {
  for (let port = 7700; port < 7720; port += 1) {
    const server = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], { env: { ...process.env, DISPLAY: display, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1" }, stdio: "ignore" });
    started.push(server);
    for (let tries = 0; tries < 100 && server.exitCode === null; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const ready = await fetch(`http://127.0.0.1:${port}/status`).then((answer) => answer.ok, () => false);
      if (ready && server.exitCode === null) return `http://127.0.0.1:${port}`;
    }
  }
  throw new Error("WebKitWebDriver does not answer");
}

/** A browser with one window: what a person does in it, and what is read there. */
export async function webkit() {
  const started = [];
  const stop = () => started.reverse().forEach((one) => one.kill());
  try {
    const address = await driver(started, await screen(started));
    const call = async (method, path, body) => {
      const answer = await fetch(address + path, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
      const { value } = await answer.json();
      if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
      return value;
    };
    const binary = FOLDERS.find((file) => existsSync(file));
    const asked = { browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
    const { sessionId, capabilities } = await call("POST", "/session", { capabilities: { alwaysMatch: asked } });
    const ask = (method, path, body) => call(method, `/session/${sessionId}${path}`, body);
    const type = async (text) => {
      const actions = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
      await ask("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
    };
    const browser = {
      version: capabilities.browserVersion,
      open: (url) => ask("POST", "/url", { url }),
      size: (width, height) => ask("POST", "/window/rect", { width, height }),
      /** Runs a function in the page, which may be asynchronous. */
      evaluate: async (run, ...words) => {
        const script = `const done = arguments[arguments.length - 1]; Promise.resolve((${run})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const { value, error } = await ask("POST", "/execute/async", { script, args: words });
        if (error) throw new Error(error);
        return value;
      },
      type,
      press: (...keys) => type(keys.map((key) => KEYS[key]).join("")),
      /** As a person would, in the middle of what is seen of it. @param {string} host @param {string} inside */
      click: async (host, inside) => {
        const { x, y } = await browser.evaluate((of, selector) => {
          const node = document.querySelector(of).shadowRoot.querySelector(selector);
          node.scrollIntoView({ block: "center" });
          const { left, top, width, height } = node.getBoundingClientRect();
          return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
        }, host, inside);
        await ask("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", actions: [{ type: "pointerMove", x, y }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }] }] });
      },
      picture: async () => Buffer.from(await ask("GET", "/screenshot"), "base64"),
      close: async () => {
        await ask("DELETE", "").catch(() => {});
        stop();
      },
    };
    return browser;
  } catch (error) {
    stop();
    throw error;
  }
}

// Serves a folder on loopback, each page with the policy that it shows. For looking and for tests; a real portal has its own server.
import { createServer } from "node:http";
import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";

import { POLICIES } from "./pages.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/** The file that an address names inside the folder, or nothing. */
async function fileOf(folder, address) {
  const { pathname } = new URL(address, "http://localhost");
  const path = decodeURIComponent(pathname);
  const file = await realpath(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  return file.startsWith((await realpath(folder)) + sep) ? file : null;
}

/**
 * Starts to serve.
 * @param {string} folder
 * @param {{port?: number, host?: string}} [options] Port 0 takes a free one.
 * @returns {Promise<{address: string, close: () => Promise<void>}>}
 */
export async function serve(folder, { port = 0, host = "127.0.0.1" } = {}) {
  const server = createServer(async (request, response) => {
    try {
      const file = await fileOf(folder, request.url ?? "/");
      if (!file) throw new Error("outside");
      const body = await readFile(file);
      const page = file.slice(file.lastIndexOf(sep) + 1).split(".")[0];
      const headers = {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "x-content-type-options": "nosniff",
        "cache-control": "no-cache",
      };
      if (extname(file) === ".html" && POLICIES[page]) headers["content-security-policy"] = POLICIES[page];
      response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Không có trang này. / No such page.\n");
    }
  });
  await new Promise((done, failed) => server.once("error", failed).listen(port, host, done));
  const at = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://${host}:${at.port}/`,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(() => done()))),
  };
}

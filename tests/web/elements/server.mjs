// A small static server for pages of tests: files of the package, pages that a test writes, headers that it chooses, and a list of what was asked for.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../..", import.meta.url));

const TYPES = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * @param {{ pages?: Record<string, string | { body: string, headers?: Record<string, string> }>, headers?: Record<string, string>, types?: Record<string, string>, root?: string }} [options]
 *   `root` is the folder whose files are served, the repository unless said
 */
export async function serve({ pages = {}, headers = {}, types = {}, root = repository } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    asked.push(pathname);
    try {
      const page = pages[pathname];
      if (page !== undefined) {
        const { body, headers: own = {} } = typeof page === "string" ? { body: page } : page;
        const type = TYPES[path.extname(pathname)] ?? "text/html; charset=utf-8";
        response.writeHead(200, { "content-type": type, ...headers, ...own }).end(body);
        return;
      }
      const file = path.join(root, path.normalize(decodeURIComponent(pathname)));
      if (!file.startsWith(root)) throw new Error("outside");
      const bytes = await readFile(file);
      const extension = path.extname(file);
      response.writeHead(200, { "content-type": types[extension] ?? TYPES[extension] ?? "application/octet-stream", ...headers }).end(bytes);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    pages,
    asked,
    headers,
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

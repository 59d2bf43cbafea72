/** Where a module comes from: an address, bytes, a response or a compiled module. */
import { ChitieuError, notLoaded } from "./error.js";

/** @import { ModuleSource } from "./engine.js" */

/** Whether this page may compile WebAssembly: the smallest module there is, without any text of a message, which differs between browsers. */
export function isAllowed() {
  try {
    return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/**
 * Compiles a module from wherever it comes. The content type decides how, before the first byte is read: nothing is downloaded twice.
 *
 * @param {ModuleSource} source
 * @param {AbortSignal} [signal]
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(source, signal) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return compileBytes(source);
  const given = typeof source === "string" || source instanceof URL ? await request(source, signal) : await source;
  if (!isResponse(given)) return compileBytes(given);
  if (!given.ok) {
    throw notLoaded(`máy chủ trả lời ${given.status} cho ${given.url}`, `the server answers ${given.status} for ${given.url}`);
  }
  const type = given.headers.get("content-type") ?? "";
  if (/^application\/wasm\b/i.test(type) && typeof WebAssembly.compileStreaming === "function") {
    return broken(WebAssembly.compileStreaming(given));
  }
  return compileBytes(await given.arrayBuffer());
}

/**
 * @param {unknown} thing
 * @returns {thing is Response}
 */
const isResponse = (thing) => typeof thing === "object" && thing !== null && "arrayBuffer" in thing && "headers" in thing;

/**
 * @param {string | URL} address
 * @param {AbortSignal} [signal]
 */
async function request(address, signal) {
  const url = new URL(address, typeof document === "undefined" ? undefined : document.baseURI);
  if (url.protocol === "file:" && typeof process === "object") {
    // Node.js fetches no files. The name is no literal so that bundlers leave it alone.
    const name = "node:fs/promises";
    const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
    return readFile(url).catch((/** @type {unknown} */ cause) => {
      throw notLoaded(`không đọc được ${url.pathname}`, `${url.pathname} cannot be read`, cause);
    });
  }
  // No cookies travel with it.
  return fetch(url, { signal, credentials: "same-origin" }).catch((cause) => {
    throw notLoaded(`không tải được ${url}`, `${url} cannot be loaded`, cause);
  });
}

/** @param {ArrayBuffer | ArrayBufferView} bytes */
function compileBytes(bytes) {
  const view = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 8 || String.fromCharCode(...view.subarray(0, 4)) !== "\0asm") {
    return Promise.reject(notLoaded("tệp tải về không phải WebAssembly", "what was loaded is not WebAssembly"));
  }
  return broken(WebAssembly.compile(/** @type {BufferSource} */ (view)));
}

/** @param {Promise<WebAssembly.Module>} compiling */
function broken(compiling) {
  return compiling.catch((cause) => {
    if (!isAllowed()) throw new ChitieuError("refused", { cause });
    throw notLoaded("tệp WebAssembly bị hỏng hoặc bị cắt ngắn", "the WebAssembly file is damaged or cut off", cause);
  });
}

/**
 * The promise, or an error after a time.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @param {number} milliseconds
 * @returns {Promise<T>}
 */
export function within(work, milliseconds) {
  const control = new AbortController();
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(notLoaded(`quá ${milliseconds} ms mà chưa tải xong`, `not loaded after ${milliseconds} ms`));
      control.abort();
    }, milliseconds);
  });
  return /** @type {Promise<T>} */ (Promise.race([work(control.signal), late])).finally(() => clearTimeout(timer));
}

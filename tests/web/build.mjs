// Makes the generated part of the npm package out of the raw modules, and the release folder.
//   node build.mjs RAW_FOLDER BINDGEN CACHE_FOLDER
// RAW_FOLDER holds NAME.wasm for every entry of wasm/js/modules.json, as the compiler wrote them. Prints `size NAME RAW GZIP BROTLI LIMIT`, a line each.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import zlib from "node:zlib";
import { build, transform } from "esbuild";
import { release } from "./release.mjs";

const [raw, bindgen, cache] = process.argv.slice(2).map((name) => path.resolve(name));
const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.join(here, "../..");
const pack = path.join(repository, "wasm/js");
const generated = path.join(pack, "generated");
const modules = JSON.parse(readFileSync(path.join(pack, "modules.json"), "utf8"));
const { version } = JSON.parse(readFileSync(path.join(pack, "package.json"), "utf8"));

/** The instructions that every browser of the last years accepts. `--all-features` would write encodings that none accepts. */
const FEATURES =
  "--enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext --enable-nontrapping-float-to-int --enable-mutable-globals --enable-reference-types --enable-multivalue";
/** What makes a module smaller and its download larger is left out; measured with brotli on this module. */
const SMALL =
  "-Oz --converge --low-memory-unused --skip-pass=local-cse --skip-pass=memory-packing --skip-pass=inlining-optimizing --reorder-functions-by-name --strip-debug --strip-producers";
/** What JavaScript has no operators for. */
const LOWERED =
  "-Oz --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext --enable-nontrapping-float-to-int --enable-mutable-globals --llvm-memory-copy-fill-lowering --signext-lowering --llvm-nontrapping-fptoint-lowering --strip-debug --strip-producers";

/** Modules that are also there as JavaScript: the name of the file, and its limit in KB. */
const FALLBACKS = [["full", "fallback", 250], ["all", "fallback-all", 370]];

const tool = (name, options, from, to) =>
  execFileSync(process.execPath, [path.join(here, "node_modules/binaryen/bin", name), ...options.split(" "), from, "-o", to], { maxBuffer: 1e9 });
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex").slice(0, 24);
const brotli = (bytes) =>
  zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
const size = (name, bytes, limit) => console.log(`size ${name} ${bytes.length} ${zlib.gzipSync(bytes, { level: 9 }).length} ${brotli(bytes)} ${limit}`);

mkdirSync(cache, { recursive: true });
mkdirSync(generated, { recursive: true });

/** Runs a step once for each input: `files` are what it writes into a folder of the cache. */
function once(key, files, step) {
  const folder = path.join(cache, key);
  if (!files.every((file) => existsSync(path.join(folder, file)))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    step(folder);
  }
  return (file) => path.join(folder, file);
}

// What the cached steps depend on, beside their input.
const self = [FEATURES, SMALL, LOWERED].join();
const lock = readFileSync(path.join(here, "package-lock.json"));

/** The module for browsers, with its glue. */
function browser(name) {
  const bytes = readFileSync(path.join(raw, `${name}.wasm`));
  return once(`wasm-${name}-${sha(bytes, self, lock)}`, ["chitieu_bg.js", "small.wasm"], (folder) => {
    const from = path.join(folder, "raw", "chitieu.wasm");
    mkdirSync(path.dirname(from));
    copyFileSync(path.join(raw, `${name}.wasm`), from);
    execFileSync(bindgen, [from, folder]);
    tool("wasm-opt", `${SMALL} ${FEATURES}`, path.join(folder, "chitieu_bg.wasm"), path.join(folder, "small.wasm"));
  });
}

/** The same code as JavaScript: the module says that it uses none of the newer instructions, which are then lowered. */
function javascript(name) {
  const bytes = readFileSync(path.join(raw, `${name}.wasm`));
  return once(`js-${name}-${sha(bytes, self, lock)}`, ["chitieu_bg.js", "code.js"], (folder) => {
    const from = path.join(folder, "raw", "chitieu.wasm");
    mkdirSync(path.dirname(from));
    writeFileSync(from, plain(bytes));
    execFileSync(bindgen, [from, folder], { stdio: ["ignore", "inherit", "ignore"] });
    tool("wasm-opt", LOWERED, path.join(folder, "chitieu_bg.wasm"), path.join(folder, "lowered.wasm"));
    tool("wasm2js", "-Oz", path.join(folder, "lowered.wasm"), path.join(folder, "code.js"));
  });
}

/** A module whose section `target_features` names only mutable globals: wasm-bindgen then makes no table of references and returns no two values. */
function plain(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const kept = [bytes.subarray(0, 8)];
  while (at < bytes.length) {
    const start = at;
    const id = bytes[at++];
    const length = number();
    const end = at + length;
    const long = id === 0 ? number() : 0;
    if (bytes.toString("utf8", at, at + long) !== "target_features") kept.push(bytes.subarray(start, end));
    at = end;
  }
  const text = (value) => [value.length, ...Buffer.from(value)];
  const body = [...text("target_features"), 1, "+".charCodeAt(0), ...text("mutable-globals")];
  return Buffer.concat([...kept, Buffer.from([0, body.length, ...body])]);
}

/** Glue with its state in a function, so that every instance has its own. */
function bound(glue, more = "") {
  const names = [...glue.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  return `${glue.replace(/^export /gm, "").replace(/^ *\/?\*.*$/gm, "")}\n${more}\nreturn { ${names.join(", ")} };`;
}

const BANNER = `// chitieu ${version}. Written by tests/web/build.mjs; not to be edited.\n`;
const minify = async (code) => (await transform(code, { minify: true, format: "esm", target: "es2022", legalComments: "none" })).code;
const write = async (name, code) => writeFileSync(path.join(generated, name), BANNER + (await minify(code)));

// 1. The modules and their glue: the fullest one's, since it has every function.
for (const { name } of modules) copyFileSync(browser(name)("small.wasm"), path.join(generated, `chitieu-${name}.wasm`));
const glue = readFileSync(browser("full")("chitieu_bg.js"), "utf8");
for (const { name } of modules) {
  const module = new WebAssembly.Module(readFileSync(path.join(generated, `chitieu-${name}.wasm`)));
  const missing = WebAssembly.Module.imports(module).filter((wanted) => !glue.includes(`function ${wanted.name}(`));
  if (missing.length > 0) throw new Error(`the glue has no ${missing.map((wanted) => wanted.name)}, which ${name} asks for`);
}
await write("glue.js", `export function bind() {\n${bound(glue)}\n}`);
writeFileSync(
  path.join(generated, "glue.d.ts"),
  `${BANNER}import type { Bound } from "../engine/core.js";\nexport function bind(): Bound & WebAssembly.ModuleImports & { __wbg_set_wasm(exports: WebAssembly.Exports): void };\n`,
);

// 2. The fallbacks: the same code as the module of that name.
async function fallback(module, file) {
  const code = readFileSync(javascript(module)("code.js"), "utf8");
  const inner = code
    .replace(/^import \* as (\S+) from '[^']+';$/m, "const $1 = imports;")
    .replace(/^export var (\w+) = retasmFunc\.\1;$/gm, "");
  if (/^(import|export) /m.test(inner)) throw new Error("wasm2js writes something else than was expected");
  // A memory of WebAssembly that grows leaves its old buffer empty; here the old one stays, and views of it would be read for ever.
  const plainGlue = readFileSync(javascript(module)("chitieu_bg.js"), "utf8")
    .replace(/if \((cached\w+) === null \|\| .*\) \{$/gm, "if ($1 === null || $1.buffer !== wasm.memory.buffer) {");
  if (/byteLength === 0|\.detached/.test(plainGlue)) throw new Error("the glue looks at its memory in another way than was expected");
  await write(
    `${file}.js`,
    `function run(imports) {\n${inner}\nreturn retasmFunc;\n}\nfunction bind() {\n${bound(plainGlue)}\n}\nexport function instantiate() { const glue = bind(); const exports = run(glue); glue.__wbg_set_wasm(exports); exports.__wbindgen_start?.(); return glue; }`,
  );
  writeFileSync(path.join(generated, `${file}.d.ts`), `${BANNER}import type { Bound } from "../engine/core.js";\nexport function instantiate(): Bound;\n`);
}
for (const [module, file] of FALLBACKS) await fallback(module, file);

// 3. The module inside a script.
const base64 = readFileSync(path.join(generated, "chitieu-full.wasm")).toString("base64");
await write("bytes.js", `export const bytes = () => Uint8Array.from(atob("${base64}"), (letter) => letter.charCodeAt(0));`);
writeFileSync(path.join(generated, "bytes.d.ts"), `${BANNER}export function bytes(): Uint8Array;\n`);

// 4. The words that are the same for every pack: from the core, by way of the fullest module.
const { bind } = await import(`${pathToFileURL(path.join(generated, "glue.js"))}?${Date.now()}`);
const full = bind();
const module = new WebAssembly.Module(readFileSync(path.join(generated, "chitieu-full.wasm")));
const from = WebAssembly.Module.imports(module)[0].module;
const { exports } = new WebAssembly.Instance(module, { [from]: full });
full.__wbg_set_wasm(exports);
exports.__wbindgen_start?.();
const empty = new full.Pack();
empty.add("pack.json", JSON.stringify({ schema_version: 1, id: "x", name: { vi: "x", en: "x" } }));
empty.read("pack.json");
const { words, engine } = JSON.parse(empty.ask("describe", ""));
if (engine !== version) throw new Error(`package.json says ${version}, the engine ${engine}`);
await write("words.js", `export const VERSION = ${JSON.stringify(engine)};\nexport const WORDS = ${JSON.stringify(words)};`);
writeFileSync(
  path.join(generated, "words.d.ts"),
  `${BANNER}import type { WordsJson } from "../engine/rows.js";\nexport const VERSION: string;\nexport const WORDS: WordsJson;\n`,
);

// 5. Sizes as they are downloaded, and the release folder.
for (const { name, limit } of modules) size(`chitieu-${name}.wasm`, readFileSync(path.join(generated, `chitieu-${name}.wasm`)), limit);
for (const [, file, limit] of FALLBACKS) size(`${file}.js`, readFileSync(path.join(generated, `${file}.js`)), limit);
const files = await release({ repository, version, build, brotli });
for (const { name, bytes, limit } of files) size(name, bytes, limit);
// Older steps of the cache are of no use any more.
const keep = new Set([...modules.map(({ name }) => path.basename(path.dirname(browser(name)("x")))), ...FALLBACKS.map(([module]) => path.basename(path.dirname(javascript(module)("x"))))]);
for (const entry of readdirSync(cache)) if (/^(wasm|js)-/.test(entry) && !keep.has(entry)) rmSync(path.join(cache, entry), { recursive: true });

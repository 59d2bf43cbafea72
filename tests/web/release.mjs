// The release folder wasm/dist: files with the version in their names, checksums, the snippet for pages, what servers have to be told, the list of parts.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { embedPage } from "../../wasm/js/embed/embed.mjs";

export async function release({ repository, version, build }) {
  const pack = path.join(repository, "wasm/js");
  const dist = path.join(repository, "wasm/dist");
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });

  // Module build: the engine (and, once they are there, the elements) in one file that loads the modules beside it.
  const elements = path.join(pack, "elements/index.js");
  const common = { bundle: true, minify: true, legalComments: "none", logLevel: "silent", target: ["chrome109", "firefox115", "safari16.4"] };
  const beside = {
    name: "beside",
    setup(builder) {
      builder.onResolve({ filter: /^chitieu-elements$/ }, () => ({ path: "elements", namespace: "elements" }));
      builder.onLoad({ filter: /.*/, namespace: "elements" }, () => ({
        contents: existsSync(elements)
          ? `import * as elements from ${JSON.stringify(elements)}; export const useEngine = elements.useEngine ?? (() => {});`
          : "export const useEngine = () => {};",
        resolveDir: pack,
      }));
      // Style sheets are texts to the minifier: their blanks and comments go here.
      builder.onLoad({ filter: /elements[\\/][-\w]+\.js$/ }, ({ path: file }) => ({
        contents: readFileSync(file, "utf8").replace(/(?<=sheet\(`)[^`]*(?=`\))/g, (css) => css.replace(/\/\*.*?\*\//gs, "").replace(/\s*([{};,])\s+/g, "$1").replace(/ \{/g, "{").replace(/;\}/g, "}").trim()),
        resolveDir: path.dirname(file),
      }));
      builder.onLoad({ filter: /engine[\\/](index|page)\.js$/ }, ({ path: file }) => ({
        contents: readFileSync(file, "utf8")
          // The generated files lie in the release folder under names with the version.
          .replace(/"\.\.\/generated\/chitieu-(\w+)\.wasm"/g, `"./chitieu-${version}-$1.wasm"`)
          .replace(/"\.\.\/generated\/(fallback[-\w]*)\.js"/g, `"./chitieu-${version}.$1.js"`)
          .replaceAll('"./worker.js"', `"./chitieu-${version}.worker.js"`),
        resolveDir: path.dirname(file),
      }));
    },
  };
  const bundle = (entry, name, more = {}) =>
    build({ ...common, entryPoints: [path.join(pack, entry)], outfile: path.join(dist, `chitieu-${version}${name}`), format: "esm", plugins: [beside], ...more });
  await bundle("engine/index.js", ".js");
  await bundle("engine/worker.js", ".worker.js");
  await bundle("iife.js", ".iife.js", { format: "iife" });
  if (existsSync(elements)) {
    // Elements and engine in one file; the words in English beside it, for pages that are in English.
    await bundle("elements/index.js", ".elements.js", { charset: "utf8", plugins: [beside, englishBeside(version)] });
    // One index: complete by itself, since most pages have either boards or an index.
    await bundle("elements/score.js", ".index.js", { charset: "utf8", plugins: [beside, englishBeside(version)] });
    await bundle("elements/words-en.js", ".en.js", { charset: "utf8" });
  }
  for (const name of readdirSync(path.join(pack, "generated"))) {
    const to = /^fallback.*\.js$/.test(name) ? `chitieu-${version}.${name}` : name.replace(/^chitieu-(\w+)\.wasm$/, `chitieu-${version}-$1.wasm`);
    if (to !== name) cpSync(path.join(pack, "generated", name), path.join(dist, to));
  }

  // Pages for frames: what a content system embeds that allows no script.
  const frames = path.join(pack, "embed");
  for (const name of ["embed.js", "embed.css", "frame.js"]) cpSync(path.join(frames, name), path.join(dist, `chitieu-${version}.${name}`));
  writeFileSync(path.join(dist, "embed.html"), embedPage(version));

  const files = readdirSync(dist).sort();
  const digest = (name, form) => createHash("sha384").update(readFileSync(path.join(dist, name))).digest(form);
  writeFileSync(path.join(dist, "SHA384SUMS"), files.map((name) => `${digest(name, "hex")}  ${name}\n`).join(""));
  writeFileSync(path.join(dist, "snippets.html"), snippets(version, (name) => `sha384-${digest(name, "base64")}`));
  writeFileSync(path.join(dist, "web.config"), IIS);
  writeFileSync(path.join(dist, "nginx.conf"), NGINX);
  writeFileSync(path.join(dist, "htaccess.txt"), APACHE);
  writeFileSync(path.join(dist, "sbom.cdx.json"), `${JSON.stringify(parts(repository, version), null, 2)}\n`);

  const bytes = (name) => readFileSync(path.join(dist, name));
  const sized = [{ name: `chitieu-${version}.js`, limit: 10 }, { name: `chitieu-${version}.iife.js`, limit: 300 }];
  if (existsSync(elements)) sized.push({ name: `chitieu-${version}.elements.js`, limit: 30 }, { name: `chitieu-${version}.index.js`, limit: 30 });
  return sized.map(({ name, limit }) => ({ name, bytes: bytes(name), limit }));
}

/** The words in English as a file of their own. */
const englishBeside = (version) => ({
  name: "english",
  setup(builder) {
    builder.onResolve({ filter: /words-en\.js$/ }, () => ({ path: `./chitieu-${version}.en.js`, external: true }));
  },
});

const snippets = (version, integrity) => `<!-- Classic script, one file: for content systems that allow one uploaded .js file. -->
<script src="chitieu-${version}.iife.js" integrity="${integrity(`chitieu-${version}.iife.js`)}" crossorigin="anonymous" defer></script>

<!-- Module: loads only the parts that a page needs. -->
<link rel="modulepreload" href="chitieu-${version}.js" integrity="${integrity(`chitieu-${version}.js`)}" crossorigin="anonymous">
<script type="module">
  import { load } from "./chitieu-${version}.js";
  const engine = await load();
</script>

<!-- The elements: one script, then the tags; what stands inside a tag stays until it is ready. -->
<script type="module" src="chitieu-${version}.elements.js" integrity="${integrity(`chitieu-${version}.elements.js`)}" crossorigin="anonymous"></script>
<chitieu-indicator target="≥ 40%"></chitieu-indicator>

<!-- A composite index, in a script of its own. -->
<script type="module" src="chitieu-${version}.index.js" integrity="${integrity(`chitieu-${version}.index.js`)}" crossorigin="anonymous"></script>
<chitieu-index src="chi-so.json" index="dti-2022" unit="da-nang"></chitieu-index>

<!-- The policy: Content-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'
     Without 'wasm-unsafe-eval' the engine runs as JavaScript. Nothing else is needed: no inline script or style, no blob:, no data:. -->
`;

const IIS = `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <staticContent>
      <remove fileExtension=".wasm" />
      <mimeMap fileExtension=".wasm" mimeType="application/wasm" />
      <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" />
    </staticContent>
    <urlCompression doStaticCompression="true" />
    <httpCompression>
      <staticTypes>
        <add mimeType="application/wasm" enabled="true" />
      </staticTypes>
    </httpCompression>
  </system.webServer>
</configuration>
`;

const NGINX = `# Inside \`server { }\`. Names carry the version: a file never changes.
location ~ /chitieu-[0-9][^/]*\\.(wasm|js)$ {
    types { application/wasm wasm; text/javascript js; }
    gzip on;
    gzip_types application/wasm text/javascript;
    add_header Cache-Control "public, max-age=31536000, immutable";
    add_header X-Content-Type-Options nosniff;
}
`;

const APACHE = `# As .htaccess in the folder of these files.
AddType application/wasm .wasm
AddType text/javascript .js
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE application/wasm text/javascript
</IfModule>
<IfModule mod_headers.c>
  <FilesMatch "^chitieu-[0-9].*\\.(wasm|js)$">
    Header set Cache-Control "public, max-age=31536000, immutable"
    Header set X-Content-Type-Options nosniff
  </FilesMatch>
</IfModule>
`;

/** What is inside the modules (CycloneDX): the crates that chitieu-wasm is built from, as Cargo.lock pins them. */
function parts(repository, version) {
  const packages = readFileSync(path.join(repository, "Cargo.lock"), "utf8")
    .split("[[package]]")
    .slice(1)
    .map((text) => ({
      name: /^name = "(.*)"$/m.exec(text)[1],
      version: /^version = "(.*)"$/m.exec(text)[1],
      checksum: /^checksum = "(.*)"$/m.exec(text)?.[1],
      needs: [...(/^dependencies = \[([\s\S]*?)\]/m.exec(text)?.[1] ?? "").matchAll(/"([^" ]+)/g)].map(([, name]) => name),
    }));
  const found = new Map();
  const add = (name) => {
    if (found.has(name)) return;
    const entry = packages.find((candidate) => candidate.name === name);
    if (!entry) return;
    found.set(name, entry);
    // Cargo.lock does not tell what only tests need: core's own list does.
    const own = name.startsWith("chitieu-") ? direct(repository, name) : null;
    for (const need of entry.needs) if (!own || own.has(need)) add(need);
  };
  add("chitieu-wasm");
  const components = [...found.values()].map(({ name, version: at, checksum }) => ({
    type: "library",
    name,
    version: at,
    purl: `pkg:cargo/${name}@${at}`,
    ...(checksum ? { hashes: [{ alg: "SHA-256", content: checksum }] } : {}),
  }));
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: { type: "library", name: "chitieu", version, purl: `pkg:npm/chitieu@${version}` } },
    components,
  };
}

/** The crates that a member of the workspace itself is built from. */
function direct(repository, name) {
  const manifest = readFileSync(path.join(repository, name.replace("chitieu-", ""), "Cargo.toml"), "utf8");
  const section = manifest.split(/^\[/m).filter((text) => /^(target\..*\.)?dependencies\]/.test(text));
  return new Set(section.flatMap((text) => [...text.matchAll(/^([\w-]+)(?:\.workspace)? = /gm)].map(([, crate]) => crate)));
}

// Lays the sample portal out in a folder: its pages, the release, the pages for frames.
//   node build.mjs RELEASE_FOLDER OUT_FOLDER
// The pack and the pages that the command line makes are put there by `cargo portal`.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { pages } from "./pages.mjs";

const [release, out] = process.argv.slice(2).map((name) => path.resolve(name));
const here = path.dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(path.join(here, "../package.json"), "utf8"));

mkdirSync(out, { recursive: true });
cpSync(release, out, { recursive: true });
for (const file of ["portal.css", "portal.js", "portal.svg"]) cpSync(path.join(here, file), path.join(out, file));
for (const [file, text] of Object.entries(pages(`chitieu-${version}.iife.js`))) writeFileSync(path.join(out, file), text);

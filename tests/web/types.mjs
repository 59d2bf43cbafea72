// Writes wasm/js/engine/rows.d.ts: the TypeScript types of the JSON that core writes, read off the Rust types that write it, with their comments.
//   node types.mjs            writes the file
//   node types.mjs --check    fails where the committed file is not what would be written
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const target = path.join(repository, "wasm/js/engine/rows.d.ts");

const files = (folder) =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const file = path.join(folder, name);
      if (statSync(file).isDirectory()) return files(file);
      return name.endsWith(".rs") && !name.endsWith("tests.rs") ? [file] : [];
    });

/** Every item that derives `Serialize` or is written by an `impl` of its own: its attributes, kind, name and body, and the text around such an `impl`. */
function items(text) {
  const found = [];
  const head =
    /((?:^[ \t]*\/\/\/.*\n)*)((?:^[ \t]*#\[[^\n]*\]\n)*^#\[derive\([^)]*\)\]\n(?:^[ \t]*#\[[^\n]*\]\n)*)(?:pub(?:\([a-z]+\))? )?(struct|enum) (\w+)[^{;]*\{\n([\s\S]*?)^\}/gm;
  for (const [, comment, attributes, kind, name, body] of text.matchAll(head)) {
    const own = text.includes(`impl Serialize for ${name} {`);
    if (own || /derive\([^)]*Serialize/.test(attributes)) found.push({ comment: words(comment), attributes, kind, name, body, code: own ? text : "" });
  }
  return found;
}

/** A Rust doc comment as one text, without its examples. */
function words(comment) {
  const lines = comment.split("\n").map((line) => line.trim().replace(/^\/\/\/ ?/, ""));
  const [first] = lines.join("\n").trim().split("\n\n");
  return first.replace(/\[(`[^`]+`)\](\([^)]*\))?/g, "$1").replace(/\n+/g, " ");
}

const snake = (name) => name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
const cases = {
  snake_case: snake,
  lowercase: (name) => name.toLowerCase(),
  "kebab-case": (name) => snake(name).replaceAll("_", "-"),
  camelCase: (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()),
};
const renamed = (attributes, name) => {
  const rule = /rename_all = "([^"]+)"/.exec(attributes)?.[1];
  return rule ? cases[rule](name) : name;
};

const wholes = new Set(["u8", "u16", "u32", "u64", "usize", "i32", "i64"]);

/** A Rust type in TypeScript. */
function type(rust) {
  const text = rust.replace(/&'\w+ (mut )?/g, "").replace(/<'\w+>/g, "").replace(/&/g, "").trim();
  const inside = (name) => new RegExp(`^${name}<(.*)>$`, "s").exec(text)?.[1];
  if (inside("Option") !== undefined) return `${type(inside("Option"))} | null`;
  if (inside("Vec") !== undefined) return list(inside("Vec"));
  if (/^\[.*\]$/s.test(text)) return list(text.slice(1, -1));
  if (inside("Table") !== undefined) return `Record<string, ${type(inside("Table").split(",")[1])}>`;
  if (text === "String" || text === "str" || text === "char") return "string";
  if (text === "bool") return "boolean";
  if (wholes.has(text)) return "number";
  if (text === "G") return "GroupJson[]";
  if (text === "Rows") return "GoalRow[]";
  return text.split("::").at(-1);
}
const list = (rust) => {
  const inner = type(rust);
  return inner.includes("|") ? `(${inner})[]` : `${inner}[]`;
};

function structure({ comment, attributes, name, body, code }) {
  const field = /((?:^[ \t]*\/\/\/.*\n)*)((?:^[ \t]*#\[[^\n]*\]\n)*)^[ \t]+(?:pub(?:\([a-z]+\))? )?(\w+): ([^\n]+),$/gm;
  const bases = [];
  const lines = [];
  for (const [, doc, marks, member, rust] of body.matchAll(field)) {
    if (/serde\(flatten\)/.test(marks) || code.includes(` ${member}.members(`)) {
      bases.push(type(rust));
      continue;
    }
    const text = words(doc);
    if (text) lines.push(`  /** ${text} */`);
    const left = code.includes(` if ${member}.is_some() {`) ? "Option::is_none" : undefined;
    const optional = /skip_serializing_if = "(Option::is_none|Vec::is_empty)"/.exec(marks)?.[1] ?? left;
    const written = optional === "Option::is_none" ? type(rust).replace(/ \| null$/, "") : type(rust);
    const given = /rename = "([^"]+)"/.exec(marks)?.[1] ?? renamed(attributes, member);
    lines.push(`  ${given}${optional ? "?" : ""}: ${written};`);
  }
  const extending = bases.length > 0 ? ` extends ${bases.join(", ")}` : "";
  return [comment && `/** ${comment} */`, `export interface ${name}${extending} {`, ...lines, "}"].filter(Boolean).join("\n");
}

function choice({ comment, attributes, name, body }) {
  const variant = /((?:^[ \t]*\/\/\/.*\n)*)((?:^[ \t]*#\[[^\n]*\]\n)*)^[ \t]+(\w+)(?:\((\w+)\))?,/gm;
  const untagged = /serde\(untagged\)/.test(attributes);
  const lines = [];
  for (const [, doc, marks, member, inner] of body.matchAll(variant)) {
    const text = words(doc);
    const given = /rename = "([^"]+)"/.exec(marks)?.[1] ?? renamed(attributes, member);
    if (text) lines.push(`  /** ${text} */`);
    lines.push(`  | ${untagged ? inner : JSON.stringify(given)}`);
  }
  return [comment && `/** ${comment} */`, `export type ${name} =`, `${lines.join("\n")};`].filter(Boolean).join("\n");
}

/** What the engine answers with; everything else is written because one of these holds it. */
const answers = ["CalculationRow", "ComparedExplanation", "ReportJson", "FindingRow", "ObservationRow", "DescriptionJson", "NumberStyle"];

export function types() {
  const all = ["core/src", "wasm/src"].flatMap((folder) => files(path.join(repository, folder)));
  const found = all.flatMap((file) => items(readFileSync(file, "utf8").replace(/#\[cfg\(test\)\]\s*mod tests \{[\s\S]*/, "")));
  const written = new Map(found.map((item) => [item.name, item.kind === "struct" ? structure(item) : choice(item)]));
  const wanted = new Set();
  const want = (name) => {
    if (wanted.has(name) || !written.has(name)) return;
    wanted.add(name);
    const code = written.get(name).replace(/\/\*[\s\S]*?\*\//g, "").replace(/"[^"]*"/g, "");
    for (const [word] of code.matchAll(/\b[A-Z]\w+/g)) want(word);
  };
  answers.forEach(want);
  const head = "// Written by tests/web/types.mjs from the Rust types that write this JSON. Do not edit.";
  return `${[head, ...[...wanted].map((name) => written.get(name))].join("\n\n")}\n`;
}

if (process.argv[2] === "--check") {
  if (readFileSync(target, "utf8") !== types()) {
    console.error("wasm/js/engine/rows.d.ts is not what core writes: run `node tests/web/types.mjs`");
    process.exit(1);
  }
} else if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, types());
}

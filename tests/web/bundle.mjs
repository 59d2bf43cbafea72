// Makes one text out of the folder of a pack, as a portal page embeds it: definitions together, observations inline.
//   node bundle.mjs FOLDER > pack.json
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

export function bundle(folder) {
  const read = (name) => readFileSync(path.join(folder, name), "utf8");
  const { include = [], data = [], ...pack } = JSON.parse(read("pack.json"));
  for (const name of include) {
    for (const [section, entries] of Object.entries(JSON.parse(read(name)))) {
      pack[section] = [...(pack[section] ?? []), ...entries];
    }
  }
  // One text holds one table: further files lose their row of column names, which has to be the same.
  const [first, ...rest] = data.map(read);
  const columns = first.split("\n", 1)[0];
  const rows = rest.map((table) => {
    if (table.split("\n", 1)[0] !== columns) throw new Error(`${folder}: data files with different columns`);
    return table.slice(columns.length + 1);
  });
  return JSON.stringify({ ...pack, observations: [first, ...rows].join("") });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(bundle(process.argv[2]));

// The colours of statuses: readable on their ground, and told apart by everyone. Signs and words stand beside them all the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { repository } from "./server.mjs";

const source = readFileSync(`${repository}wasm/js/elements/styles.js`, "utf8");
const tokens = (name) => {
  const [, block] = new RegExp(`const ${name} = \`([^\`]*)\``).exec(source);
  return Object.fromEntries([...block.matchAll(/--_(\w+): (?:var\([\w-]+, )?(#[0-9a-f]{6})/g)].map(([, token, colour]) => [token, colour]));
};
const THEMES = { LIGHT: ["#ffffff"], DARK: ["#121417"] };

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const light = (colour) => channels(colour).map(linear).reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
const contrast = (one, other) => {
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

/** Machado, Oliveira and Fernandes 2009, full severity, on linear light. */
const VISION = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** CIE L*a*b* of a colour as somebody sees it. */
function lab(colour, matrix) {
  const rgb = channels(colour).map(linear);
  const [r, g, b] = matrix.map((row) => Math.min(1, Math.max(0, row.reduce((sum, value, index) => sum + value * rgb[index], 0))));
  const xyz = [(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047, 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883];
  const [x, y, z] = xyz.map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

for (const [theme, grounds] of Object.entries(THEMES)) {
  test(`${theme.toLowerCase()}: text is readable, edges of fields can be seen`, () => {
    const colours = tokens(theme);
    for (const ground of [...grounds, colours.surface]) {
      for (const token of ["met", "near", "behind", "nodata", "open", "muted", "accent"]) {
        assert.ok(contrast(colours[token], ground) >= 4.5, `${token} on ${ground}: ${contrast(colours[token], ground)}`);
      }
      assert.ok(contrast(colours.strong, ground) >= 3, `strong on ${ground}`);
    }
    assert.ok(contrast(colours.on, colours.accent) >= 4.5, "buttons");
    assert.ok(contrast(colours.plain, colours.field) >= 7, "fields");
  });

  test(`${theme.toLowerCase()}: statuses are told apart with every kind of sight`, () => {
    const colours = tokens(theme);
    const statuses = ["met", "near", "behind", "nodata"];
    for (const [sight, matrix] of Object.entries(VISION)) {
      for (const one of statuses) {
        for (const other of statuses.filter((status) => status > one)) {
          const [a, b] = [lab(colours[one], matrix), lab(colours[other], matrix)];
          const distance = Math.hypot(...a.map((value, index) => value - b[index]));
          assert.ok(distance >= 20, `${sight}: ${one} and ${other}: ${distance.toFixed(1)}`);
        }
      }
    }
  });
}

// The goals of the seed pack from plain node:test, with the outcomes of the Rust test `seed_goals` (tests/tests/meaning/testing.rs).
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertGoal, assertGoals, goalCase, registerGoals } from "../../wasm/js/testing/index.js";
import { casesOf, expected, ofCommandLine, outcomes } from "./goals.mjs";

const seed = await casesOf("../../seeds/pack/");
const shapes = await casesOf("../goals/", "en");

test("the engine of the web has the outcomes of the library", () => {
  assert.deepEqual(outcomes(seed), expected);
});

test("every goal shape has the outcome that the command line prints", () => {
  assert.deepEqual(outcomes(shapes), ofCommandLine());
});

test("a failure says what was asked, what came out, and where it is printed", () => {
  assert.throws(() => assertGoal(shapes, "moi-dang::duoi::tinh-a"), /Fewer than 10 incidents\n {2}12 \(< 10\)[^]*document d line 6: 12/);
  assert.throws(() => assertGoals(shapes), /moi-dang::duoi::tinh-a[^]*moi-dang::loai-tru::tinh-a/);
  assertGoals(seed);
});

test("a name that is not there has a near one", () => {
  assert.throws(() => goalCase(seed, "bac-giang-giao-2023::tk-dinh-danh-2032::bac-giang"), /did you mean “bac-giang-giao-2023::tk-dinh-danh-2023::bac-giang”/);
  assert.throws(() => goalCase(seed, "x"), /there is no case “x”$/);
});

// One test for each goal of the seed pack.
registerGoals(seed, test);

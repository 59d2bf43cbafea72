// The same goals with Vitest and its matchers.
import { describe, expect, test } from "vitest";
import { goalMatchers, registerGoals } from "../../wasm/js/testing/index.js";
import { casesOf, expected, outcomes } from "./goals.mjs";

expect.extend(goalMatchers);
const seed = await casesOf("../../seeds/pack/");

describe("matchers", () => {
  test("outcomes are those of the Rust test", () => {
    expect(outcomes(seed)).toEqual(expected);
  });
  test("single goals", () => {
    expect(seed).toMeetGoal("bac-giang-giao-2023::tk-dinh-danh-2023::bac-giang");
    expect(seed).toHaveGoalOutcome("qd-749-ttg-2020::csdl-quoc-gia-2025::viet-nam", "skipped");
    expect(seed).toHoldEveryGoal();
  });
  test("a matcher that does not match says why", () => {
    expect(() => expect(seed).toHaveGoalOutcome("bac-giang-giao-2023::tk-dinh-danh-2023::bac-giang", "fail")).toThrow(/pass, wanted fail\n[^]*35,94% \(≥ 30%\)[^]*dòng 32/);
    expect(seed).not.toHaveGoalOutcome("bac-giang-giao-2023::tk-dinh-danh-2023::bac-giang", "fail");
  });
});

describe("goals", () => registerGoals(seed, test));

// One suite for every engine: what `engine.d.ts` promises.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engines, example, rejected, seeds, small } from "./engines.mjs";

for (const [name, make] of engines) {
  describe(name, () => {
    /** @type {import("../../../wasm/js/engine/engine.js").Engine} */
    let engine;
    before(async () => {
      engine = await make();
    });
    after(() => engine.dispose());

    const opened = async (files) => {
      const { pack, findings } = await engine.open(files);
      assert.ok(pack, JSON.stringify(findings));
      return pack;
    };

    test("says what it is", () => {
      assert.equal(engine.kind, name.startsWith("wasm") ? "wasm" : "js");
      assert.equal(engine.place, name.endsWith("worker") ? "worker" : "page");
      assert.match(engine.version, /^\d+\.\d+\.\d+$/);
      assert.equal(engine.disposed, false);
    });

    test("reports a pack", async () => {
      const pack = await opened(small);
      const report = await engine.report(pack);
      assert.equal(report.format, "chitieu-report/1");
      assert.equal(report.as_of, "2023-12-31", "the day that the pack declares");
      const [row] = report.goals;
      assert.deepEqual([row.verdict, row.status, row.value.exact], ["met", "exceeded", "10430180/290189"]);
      assert.equal(row.value.shown, "35,94%");
      const english = await engine.report(pack, { lang: "en", asOf: "2024-06-30" });
      assert.deepEqual([english.lang, english.as_of, english.goals[0].value.shown], ["en", "2024-06-30", "35.94%"]);
    });

    test("recalculates with values that are tried out, and forgets them", async () => {
      const pack = await opened(small);
      const at = { unit: "tinh-a", period: "2023" };
      const fewer = await engine.report(pack, { whatIf: [{ indicator: "tu", value: "400.000", ...at }, { indicator: "mau", value: "1.450.945", ...at }] });
      assert.equal(fewer.goals[0].verdict, "not_met");
      const ratio = await engine.report(pack, { whatIf: [{ indicator: "ty_le", value: "1/4", ...at }] });
      assert.equal(ratio.goals[0].value.exact, "25", "a ratio feeds both counts");
      const percent = await engine.report(pack, { whatIf: [{ indicator: "ty_le", value: "29,5", ...at }] });
      assert.equal(percent.goals[0].value.exact, "29.5", "what is typed is exact");
      assert.equal((await engine.report(pack)).goals[0].value.exact, "10430180/290189");
    });

    test("after an edit only the rows that rest on it, each as in the whole report", async () => {
      const pack = await opened(seeds);
      const whatIf = [{ indicator: "tai_khoan_dinh_danh_kich_hoat", value: "600.000", unit: "bac-giang", period: "2023-H1" }];
      const key = (row) => [row.plan, row.goal, row.unit].join();
      const whole = await engine.report(pack, { whatIf });
      const touched = await engine.report(pack, { whatIf, touched: true });
      const rows = new Map(whole.goals.map((row) => [key(row), row]));
      assert.ok(touched.goals.length > 0 && touched.goals.length < whole.goals.length / 5, String(touched.goals.length));
      for (const row of touched.goals) assert.deepEqual(row, rows.get(key(row)));
      // No other figure or verdict has changed; what stands beside a row as a look-alike may have.
      const judged = ({ not_comparable, ...row }) => row;
      const before = new Map((await engine.report(pack)).goals.map((row) => [key(row), row]));
      const redrawn = new Set(touched.goals.map(key));
      for (const row of whole.goals) if (!redrawn.has(key(row))) assert.deepEqual(judged(row), judged(before.get(key(row))));
      assert.deepEqual((await engine.report(pack, { touched: true })).goals, [], "without an edit there is none");
    });

    test("describes a pack", async () => {
      const description = await engine.describe(await opened(small));
      assert.equal(description.format, "chitieu-description/1");
      assert.deepEqual(description.name, { vi: "Bộ nhỏ", en: "Small pack" });
      const rate = description.indicators.find((indicator) => indicator.code === "ty_le");
      assert.deepEqual([rate.inputs, rate.numerator, rate.denominator, rate.direction], [["tu", "mau"], "tu", "mau", "higher"]);
      assert.equal(rate.formula, "tu / mau * 100");
      assert.match((await engine.formula(await opened(small), "ty_le")).vi, /chia cho/);
      assert.equal(await engine.formula(await opened(small), "tu"), null, "what is counted has none");
      assert.deepEqual(description.goals[0].indicators, ["ty_le"]);
      assert.equal(description.words.status.length, 12);
      assert.deepEqual(description.words.status[1], { code: "met", symbol: "✓", label: { vi: "Đạt", en: "Met" } });
    });

    test("proves a number down to document and line", async () => {
      const proof = await engine.explain(await opened(small), { indicator: "ty_le", unit: "tinh-a", lang: "en" });
      assert.match(proof.calculation, /521509 \/ 1450945 \* 100 = 10430180\/290189/);
      assert.deepEqual([proof.evidence[0].document, proof.evidence[0].line, proof.evidence[0].as_printed], ["d", 1, "521.509/1.450.945"]);
    });

    test("adds up parts where a pack has them", async () => {
      const pack = await opened(seeds);
      const report = await engine.report(pack, { unit: "thai-nguyen" });
      assert.ok(report.goals.length > 0);
      const proof = await engine.explain(pack, { indicator: "tram_bts", unit: "thai-nguyen-2025", asOf: "2026-03-31", missing: "reported_only" });
      assert.deepEqual([proof.coverage.reported, proof.coverage.expected, proof.coverage.silent], [1, 2, ["thai-nguyen"]]);
      assert.ok(proof.value, "a figure that was rolled up");
    });

    test("calculates without a pack", async () => {
      const met = await engine.calculate({ value: "521.509/1.450.945", target: ">=30%" });
      assert.deepEqual([met.status, met.value.exact], ["exceeded", "10430180/290189"]);
      const error = await rejected(engine.calculate({ numerator: "5", lang: "en" }));
      assert.equal(error.code, "input");
      assert.deepEqual(error.text, { vi: "thiếu mẫu số", en: "the denominator is missing" });
    });

    test("counts goals as test cases", async () => {
      const result = await engine.test(await opened(small));
      assert.deepEqual(result.verdicts, { met: 1, not_met: 0, depends: 0, no_data: 0, not_computable: 0 });
      assert.deepEqual(result.cases, [{ goal: "kh/it-nhat-30", unit: "tinh-a", verdict: "met", passed: true }]);
    });

    test("exports", async () => {
      const pack = await opened(small);
      assert.equal(await engine.export(pack, { format: "json" }), await engine.json("report", pack));
      const vi = await engine.export(pack, { format: "csv" });
      assert.ok(vi.startsWith("\ufeffKế hoạch;Mục tiêu;"));
      assert.match(vi, /\r\nkh;it-nhat-30;Ít nhất 30%;tinh-a;ty_le;2023;35,94%;10430180\/290189;/);
      const en = await engine.export(pack, { format: "csv", what: "observations", numberStyle: "en" });
      assert.match(en, /\r\nd,1,521\.509\/1\.450\.945,value,tinh-a,2023,ty_le,/);
      assert.equal((await engine.observations(pack))[0].as_printed, "521.509/1.450.945");
    });

    test("says how final the figures of each row are, in the order of the report", async () => {
      const { observations, ...head } = JSON.parse(small);
      const [columns, ...lines] = observations.trim().split("\n");
      const told = (word) => JSON.stringify({ ...head, observations: [`${columns},status`, ...lines.map((line) => `${line},${word}`)].join("\n") });
      const pack = await opened(told("provisional"));
      assert.deepEqual(JSON.parse(await engine.json("statuses", pack)), (await engine.report(pack)).goals.map(() => "p").join(""));
      assert.equal(await engine.json("statuses", await opened(small)), '"-"');
    });

    test("opens files by name, and one file", async () => {
      const { observations, ...head } = JSON.parse(small);
      const files = { "pack.json": JSON.stringify({ ...head, data: ["so-lieu.csv"] }), "so-lieu.csv": observations };
      assert.equal(await engine.json("report", await opened(files)), await engine.json("report", await opened(small)));
      assert.ok((await engine.report(await opened(example))).goals.length > 0);
    });

    test("shows what is wrong with a pack: place, and both languages", async () => {
      const { pack, findings } = await engine.open('{ "schema_version": 1,\n  "id": 7, "name": { "vi": "A", "en": "A" } }');
      assert.equal(pack, null);
      const [first] = findings;
      assert.deepEqual([first.code, first.severity, first.file, first.line, first.column], ["E030", "error", "pack.json", 2, 9]);
      assert.ok(first.message.vi && first.message.en && first.message.vi !== first.message.en && first.advice.vi);
      const missing = await engine.open({ "khac.json": "{}" });
      assert.equal(missing.findings[0].code, "E004");
    });

    test("says which part of a question is wrong", async () => {
      const pack = await opened(small);
      const at = { indicator: "ty_le", unit: "tinh-a", period: "2023" };
      const cases = [
        [{ unit: "tinh-z" }, "unit", null],
        [{ plan: "x" }, "plan", null],
        [{ indicator: "x" }, "indicator", null],
        [{ asOf: "2023-13-01" }, "asOf", null],
        [{ missing: "x" }, "missing", null],
        [{ whatIf: [{ ...at, value: "30" }, { ...at, value: "nhiều" }] }, "whatIf", 1],
        [{ whatIf: [{ ...at, indicator: "tu", value: "36%" }] }, "whatIf", 0],
        [{ whatIf: [{ ...at, period: "2023-Q7", value: "36%" }] }, "whatIf", 0],
      ];
      for (const [question, part, index] of cases) {
        const error = await rejected(engine.report(pack, question));
        assert.deepEqual([error.name, error.code, error.part, error.index], ["ChitieuError", "input", part, index], JSON.stringify(question));
        assert.ok(error.text.vi && error.text.en && error.message === error.text.vi);
      }
      assert.equal((await rejected(engine.explain(pack, { indicator: "x", unit: "tinh-a" }))).part, "indicator");
    });

    test("a value with line breaks is one value", async () => {
      const pack = await opened(small);
      const error = await rejected(engine.report(pack, { unit: "x\nunit=tinh-a" }));
      assert.equal(error.part, "unit");
    });

    test("a closed pack answers no more", async () => {
      const pack = await opened(small);
      engine.close(pack);
      engine.close(pack);
      assert.equal((await rejected(engine.report(pack))).code, "closed");
      assert.equal((await rejected(engine.report({ id: 1 }))).code, "closed", "nor does one of another engine");
    });

    test("questions asked at once are answered each by itself", async () => {
      const pack = await opened(small);
      const days = ["2023-06-30", "2023-12-31", "2024-12-31"];
      const reports = await Promise.all(days.map((asOf) => engine.report(pack, { asOf })));
      assert.deepEqual(reports.map((report) => report.as_of), days);
    });

    test("is gone once disposed", async () => {
      const own = await make();
      const { pack } = await own.open(small);
      own.dispose();
      own.dispose();
      assert.equal(own.disposed, true);
      for (const promise of [own.report(pack), own.open(small), own.calculate({ value: "1" }), own.describe(pack)]) {
        assert.equal((await rejected(promise)).code, "disposed");
      }
    });
  });
}

// One suite for every engine: what `engine.d.ts` promises.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { load } from "../../../wasm/js/engine/index.js";
import { engines, example, indices, module, rejected, seeds, small } from "./engines.mjs";

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

    const openedIndices = async () => {
      const { pack, findings } = await engine.open(indices.files, { entry: indices.entry });
      assert.ok(pack, JSON.stringify(findings));
      return pack;
    };

    test("scores an index", async () => {
      const pack = await openedIndices();
      const all = await engine.indices(pack);
      const dti = all.find(({ id }) => id === "dti-2022");
      assert.deepEqual([dti.total, dti.published, dti.example, dti.sets[0].id], ["dti", true, false, "63-tinh"]);
      assert.ok(dti.components.some(({ id, input }) => id === "1" && input));
      const scores = await engine.score(pack, { index: "dti-2022", period: "2022" });
      assert.deepEqual([scores.format, scores.view, scores.year, scores.rows[0].unit, scores.rows[0].rank], ["chitieu-score/1", "scores", "2022", "da-nang", "1"]);
      assert.equal(scores.rows[0].score.shown, "0,8002");
      const english = await engine.scoreTable(pack, { index: "dti-2022", unit: "da-nang", lang: "en" });
      const at = (code) => english.columns.findIndex((column) => column.code === code);
      const row = english.rows.find((cells) => cells[at("id")] === "3");
      assert.deepEqual([row[at("input")], row[at("score")], row[at("greatest")], row[at("share")]], ["0.8253", "82.53", "100", "82.5%"]);
      const proof = english.proofs.find(({ component }) => component === "3");
      assert.deepEqual([proof.evidence[0].as_printed, proof.files, proof.basis], ["0.8253", [], null]);
      // The other questions about the same pack are answered as before.
      assert.equal((await engine.report(pack)).format, "chitieu-report/1");
      assert.equal((await engine.explain(pack, { indicator: dti.components[0].input, unit: "da-nang" })).evidence.length > 0, true);
      engine.close(pack);
      assert.equal((await rejected(engine.score(pack, { index: "hdi" }))).code, "closed");
    });

    test("a figure that is tried changes score, index and ranks, and is forgotten", async () => {
      const pack = await openedIndices();
      const question = { index: "vi-du", show: "scores" };
      const before = await engine.json("score", pack, question);
      const whatIf = [{ indicator: "vd_so_cuoc_hop", value: "4" }];
      const unit = JSON.parse(before).rows[1].unit;
      const after = await engine.score(pack, { ...question, unit, whatIf });
      const shown = (rows) => rows.find((row) => row.unit === unit).score.shown;
      assert.deepEqual([shown(JSON.parse(before).rows), shown(after.rows)], ["265,94", "270,94"]);
      assert.equal(await engine.json("score", pack, question), before);
    });

    test("says which part of a question about an index is wrong, and which indices there are", async () => {
      const pack = await openedIndices();
      const at = { index: "vi-du", unit: "vi-du/b" };
      const cases = [
        [{ index: "dti" }, "index", null],
        [{ index: "hdi", period: "1990" }, null, null],
        [{ index: "hdi", period: "năm nay" }, "period", null],
        [{ index: "hdi", units: "x" }, "units", null],
        [{ index: "hdi", show: "x" }, "show", null],
        [{ index: "hdi", show: "unit", unit: "x" }, "unit", null],
        [{ index: "hdi", show: "unit", unit: "da-nang" }, "unit", null],
        [{ index: "hdi", stage: "x" }, "stage", null],
        [{ index: "hdi", phase: "x" }, "phase", null],
        [{ index: "hdi", show: "sensitivity", share: "120%" }, "share", null],
        [{ ...at, whatIf: [{ indicator: "vd_so_cuoc_hop", value: "3" }, { indicator: "vd_so_cuoc_hop", value: "ba" }] }, "whatIf", 1],
        [{ ...at, whatIf: [{ indicator: "x", value: "3" }] }, "whatIf", 0],
        [{ index: "vi-du", whatIf: [{ indicator: "vd_so_cuoc_hop", value: "3" }] }, "whatIf", 0],
        [{ index: "hdi", weights: { x: "1" } }, "weights", 0],
        [{ index: "hdi", weights: { "suc-khoe": "-1" } }, "weights", 0],
      ];
      for (const [question, part, place] of cases) {
        if (part === null) {
          assert.ok((await engine.score(pack, question)).rows.every((row) => row.rank === null), "a year without figures has no ranks");
          continue;
        }
        const error = await rejected(engine.score(pack, question));
        assert.deepEqual([error.code, error.part, error.index], ["input", part, place], JSON.stringify(question));
        assert.ok(error.text.vi && error.text.en && error.text.vi !== error.text.en);
      }
      const { text, advice } = await rejected(engine.score(pack, { index: "dti" }));
      assert.deepEqual([text.vi, advice.vi], ["bộ chỉ tiêu không có chỉ số “dti”", "các chỉ số đang có: dti-2020, dti-2022, hdi, egdi, vi-du"]);
      const none = await opened(small);
      assert.deepEqual(await engine.indices(none), []);
      assert.match((await rejected(engine.score(none, { index: "dti" }))).advice.en, /defines no index/);
    });

    test("exports scores", async () => {
      const pack = await openedIndices();
      const csv = await engine.export(pack, { what: "score", format: "csv", index: "hdi" });
      assert.ok(csv.startsWith("\ufeffHạng;"), csv.slice(0, 40));
      assert.equal(await engine.export(pack, { what: "score", format: "json", index: "hdi" }), await engine.json("score", pack, { index: "hdi" }));
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
      // What a spreadsheet of the country would make a date of, a day in May out of 12.5 and the year 1963 out of a rank, stays what it is.
      const ranked = JSON.parse(small);
      const file = (token, question) => opened(JSON.stringify({ ...ranked, observations: ranked.observations.replaceAll(/"?521\.509\/1\.450\.945"?/g, token) })).then((changed) => engine.export(changed, { format: "csv", ...question }));
      assert.match(await file("1/8"), /;12,5%;12,5;/);
      const tokens = await file("1/8", { what: "observations" });
      assert.match(tokens, /;'1\/8;value;/);
      assert.match(tokens, /;12,5;/);
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

test("one module that was given and has no indices says so, and goes on", async () => {
  const engine = await load({ engine: "wasm", module: module("full"), timeout: 60_000 });
  const { pack } = await engine.open(indices.files, { entry: indices.entry });
  for (const promise of [engine.indices(pack), engine.score(pack, { index: "hdi" })]) assert.equal((await rejected(promise)).code, "load");
  assert.equal(engine.disposed, false);
  engine.dispose();
});

// A table of the page as the source, as content systems and word processors write it: read as a person reads it, or said to be unreadable.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shown, visit } from "./browser.mjs";

/** Each row as `name | target | value | status`, in the order of the table. */
async function lines(table) {
  const { page, problems } = await visit(`<chitieu-board id="bang">${table}</chitieu-board>`);
  assert.deepEqual(problems, []);
  return page.evaluate(() => {
    const board = document.querySelector("#bang");
    const notice = board.shadowRoot.querySelector(".notice p");
    return notice ? notice.innerText : board.result.goals.map(({ name, unit, target, value, status }) => [name, unit, target?.shown, value?.shown.replace(/ \(.*/, ""), status].map((part) => part || "–").join(" | "));
  });
}

const row = (...cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;

test("a second column of goals is what is aimed at; units of measure, groups, marks of notes and blanks are read as people read them", async () => {
  const head = "<tr><th>STT</th><th>Chỉ tiêu</th><th>ĐVT</th><th>Mục tiêu năm 2025</th><th>Kết quả thực hiện</th><th>Ghi chú</th></tr>";
  const body = [
    row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
    '<tr><td>I</td><td colspan="5">Hạ tầng số</td></tr>',
    row("1", "Tỷ lệ&nbsp;hộ có Internet", "%", "50", "41,6", ""),
    row("2", "Thôn có sóng", "%", "≥&nbsp;95%", "96", ""),
    row("3", "Trạm BTS", "trạm", "1.292", "1.300", ""),
    row("4", "Cán bộ tập huấn", "người", "2.500", "chưa có số liệu", ""),
    row("5", "Ban hành nghị quyết", "", "Hoàn thành", "Đã ban hành", ""),
    row("6", "Tài khoản<br>VNeID", "%", "40%", "36%<sup>1</sup>", ""),
    row("7", "Kinh tế số", "%", "20<sup>2</sup>", "1<sup>(3)</sup>", ""),
    row("", "Tổng cộng", "", "", "12", ""),
  ].join("");
  assert.deepEqual(await lines(`<table>${head}${body}</table>`), [
    "Tỷ lệ hộ có Internet | – | ≥ 50% | 41,6% | not_met",
    "Thôn có sóng | – | ≥ 95% | 96% | exceeded",
    "Trạm BTS | – | ≥ 1.292 | 1.300 | exceeded",
    "Cán bộ tập huấn | – | 2.500 | chưa có số liệu | no_data",
    "Ban hành nghị quyết | – | Hoàn thành | Đã ban hành | not_computable",
    "Tài khoản VNeID | – | ≥ 40% | 36% | not_met",
    "Kinh tế số | – | ≥ 20% | 1% | not_met",
    "Tổng cộng | – | – | 12 | not_applicable",
  ]);
});

test("headings in two rows, cells over several rows, a title above", async () => {
  const head = `<tr><th colspan="5">Biểu số 1: kết quả</th></tr><tr><th rowspan="2">Đơn vị</th><th rowspan="2">Mục tiêu</th><th colspan="2">Kết quả</th><th rowspan="2">Kế hoạch</th></tr><tr><th>Tử số</th><th>Mẫu số</th></tr>`;
  const body = `<tr><td rowspan="2">Xã A</td><td>Định danh</td><td>521.509</td><td>1.450.945</td><td>≥ 30%</td></tr>${row("Hồ sơ", "900", "1.000", "≥ 95%")}`;
  assert.deepEqual(await lines(`<table>${head}${body}</table>`), ["Định danh | Xã A | ≥ 30% | 35,94% | exceeded", "Hồ sơ | Xã A | ≥ 95% | 90% | not_met"]);
});

test("from a word processor, and inside the tables that lay out a page", async () => {
  const table = `<table class="MsoTableGrid"><tr><td><p class="MsoNormal"><b><span lang="VI">Nội </span></b><span>dung</span></p></td><td><p><span>Thực</span><span> hiện (%)</span></p></td><td><p>Kế hoạch</p></td></tr>
${row("<p>Tài khoản</p><p>định danh</p>", "<p><span>3</span><span>6</span></p>", "<p>&nbsp;≥&nbsp;40&nbsp;%&nbsp;</p>")}</table>`;
  assert.deepEqual(await lines(`<table role="presentation"><tr><td>Trang</td><td>${table}</td></tr></table>`), ["Tài khoản định danh | – | ≥ 40% | 36% | not_met"]);
});

test("of two columns of results nobody knows which is meant: that is said, and data-column decides", async () => {
  const table = (mark) => `<table><tr><th>Chỉ tiêu</th><th>Thực hiện 2023</th><th${mark}>Thực hiện 2024</th><th>Kế hoạch 2025</th></tr>${row("Định danh", "36%", "41%", "40%")}</table>`;
  assert.match(await lines(table("")), /Không đọc được bảng/);
  assert.deepEqual(await lines(table(' data-column="value"')), ["Định danh | – | ≥ 40% | 41% | exceeded"]);
  assert.match(await lines(`<table>${row("Định danh", "36%", "40%")}</table>`), /Không đọc được bảng/);
});

test("nothing divided by nothing says so, in a table and in the calculator", async () => {
  const { page } = await visit(`<chitieu-board id="bang"><table><tr><th>Mục tiêu</th><th>Tử số</th><th>Mẫu số</th></tr>${row("Hồ sơ", "1", "0")}</table></chitieu-board><chitieu-indicator id="tinh"></chitieu-indicator>`);
  await shown(page, "#bang", "Mẫu số bằng 0");
  await page.locator("#numerator").fill("1");
  await page.locator("#denominator").fill("0");
  await shown(page, "#tinh", "Mẫu số bằng 0");
});

test("what a row of a table rests on is a link where it is one of the web; files run nothing", async () => {
  const { page, problems } = await visit(`<chitieu-board id="bang"><table><tr><th>Mục tiêu</th><th>Thực hiện</th><th>Kế hoạch</th><th>Nguồn</th></tr>
${row('=HYPERLINK("x")', "36%", "40%", '<a href="https://example.vn/1">Báo cáo 1</a>')}${row("-1+cmd|x", "36%", "40%", '<a href="javascript:alert(1)">Báo cáo 2</a>')}</table></chitieu-board>`);
  for (const button of await page.locator("#bang .open").all()) await button.click();
  await page.getByText("Báo cáo 2").last().waitFor();
  assert.deepEqual(await page.evaluate(() => [...document.querySelector("#bang").shadowRoot.querySelectorAll("a[rel]")].map((link) => link.href)), ["https://example.vn/1"]);
  const csv = await page.evaluate(() => document.querySelector("#bang").toCSV());
  assert.ok(csv.includes(`\r\n"'=HYPERLINK(""x"")";`) && csv.includes("\r\n'-1+cmd|x;"), csv);
  assert.deepEqual(problems, []);
});

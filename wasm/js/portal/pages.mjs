// The demo portal: every page in both languages from one text, each snippet shown exactly as it is used.

/** Texts of the pages, Vietnamese and English. */
const WORDS = {
  vi: {
    name: "Cổng thông tin điện tử tỉnh",
    sample: "Trang mẫu",
    sampleNote:
      "Đây là trang mẫu của chitieu, không phải cổng của một cơ quan. Số liệu lấy từ văn bản đã công bố, mỗi số có nguồn.",
    skip: "Đến nội dung chính",
    language: "English",
    theme: "Nền tối",
    nav: ["Bảng chỉ tiêu", "Tính thử", "So sánh", "Nguồn", "Cách nhúng"],
    title: "Chuyển đổi số: chỉ tiêu và kết quả",
    lead: "Tài khoản định danh điện tử được kích hoạt ở Bắc Giang, sáu tháng đầu năm 2023:",
    board: "Mục tiêu của tỉnh Bắc Giang",
    boardNote: "Mỗi dòng có trạng thái bằng chữ, một câu nói vì sao và nguồn để trích dẫn.",
    indicator: "Tính thử: kích hoạt tài khoản định danh điện tử",
    indicatorNote: "Sửa tử số hoặc mẫu số để xem tỷ lệ, khoảng còn thiếu và kết luận thay đổi ngay.",
    compare: "Đặt các nơi cạnh nhau",
    source: "Văn bản và phiên bản",
    paste: "Ba dòng để dán vào trang",
    how: "Cách nhúng",
    ways: [
      ["Trang thường", "Tải tệp chitieu-….iife.js lên máy chủ của cổng, dán ba dòng như ở mỗi mục trên."],
      ["Cổng không cho thẻ script trong bài viết", "Dùng khung:"],
      ["Chính sách bảo mật chặt", "Thẻ chạy dưới các chính sách này mà không cần thêm gì:"],
      ["Trang kiểu cũ", "Một bảng HTML có sẵn làm nguồn số liệu:"],
      ["Một tệp, không mạng", "Trang do chitieu export lập, mở từ thư mục hoặc thư điện tử:"],
      ["Chỉ số tổng hợp", "Điểm, thứ hạng, điểm từ đâu ra, tính thử; thẻ có tệp riêng:"],
    ],
    strict: "Chính sách không cho WebAssembly (chạy bản JavaScript)",
    wasm: "Chính sách cho phép WebAssembly",
    trusted: "Chính sách có Trusted Types",
    old: "Trang kiểu năm 2012",
    frame: "Trang dùng khung",
    single: "board.html",
    policy: "Chính sách của trang này",
    home: "Về trang mẫu chính",
    fallback: "Bảng chỉ tiêu (bản không cần JavaScript)",
    ranks: "Bảng xếp hạng (bản không cần JavaScript)",
    index: "Chỉ số tổng hợp: điểm và thứ hạng",
    indexParts: [
      ["DTI cấp tỉnh năm 2022, Đà Nẵng", "Điểm của từng chỉ số chính, khoảng điểm mà chữ số công bố cho phép, và bảng so với điểm đã công bố."],
      ["Chỉ số ví dụ: tính thử", "Chỉ số minh họa với đủ cách chấm điểm. Sửa số liệu để xem điểm và thứ hạng thay đổi ngay."],
    ],
    footer: "Không cookie, không lưu trữ, không gọi ra ngoài.",
  },
  en: {
    name: "Provincial portal",
    sample: "Sample page",
    sampleNote:
      "This is a sample page of chitieu, not the portal of an authority. The figures are those of published documents, each with its source.",
    skip: "Skip to the main content",
    language: "Tiếng Việt",
    theme: "Dark",
    nav: ["Board", "Calculator", "Comparison", "Sources", "How to embed"],
    title: "Digital transformation: goals and results",
    lead: "Activated e-identity accounts in Bắc Giang, first half of 2023:",
    board: "Goals of Bắc Giang",
    boardNote: "Each row has its status in words, one sentence why, and a source to quote.",
    indicator: "Try it: activated e-identity accounts",
    indicatorNote: "Change numerator or denominator: rate, gap and verdict follow at once.",
    compare: "Places side by side",
    source: "Documents and versions",
    paste: "Three lines to paste into a page",
    how: "How to embed",
    ways: [
      ["An ordinary page", "Upload chitieu-….iife.js to the portal and paste three lines, as under each part above."],
      ["No script tags in articles", "Use a frame:"],
      ["Strict policies", "The elements run under these policies as they are:"],
      ["Old pages", "An HTML table that is already there is the source:"],
      ["One file, no network", "A page made by chitieu export, opened from a folder or a letter:"],
      ["Composite indices", "Scores, ranks, what they are made of, other figures to try; the element has a file of its own:"],
    ],
    strict: "A policy that refuses WebAssembly (JavaScript takes its place)",
    wasm: "A policy that allows WebAssembly",
    trusted: "A policy with Trusted Types",
    old: "A page of 2012",
    frame: "A page with a frame",
    single: "board.html",
    policy: "The policy of this page",
    home: "Back to the sample page",
    fallback: "The board (without JavaScript)",
    ranks: "The ranking (without JavaScript)",
    index: "Composite indices: scores and ranks",
    indexParts: [
      ["The provincial DTI of 2022, Đà Nẵng", "The points of each main index, the bounds that published digits allow, and computed beside published scores."],
      ["An example index: try it", "A made-up index with every way of scoring. Change a figure: score and rank follow at once."],
    ],
    footer: "No cookies, no storage, no calls to elsewhere.",
  },
};

/** @param {string} script file of a single script: the one with an index is a module */
const tag = (script) => (script.includes(".index.") ? `<script type="module" src="${script}"></script>` : `<script src="${script}" defer></script>`);

/** A text as it stands in markup. The texts are ours; this keeps a `<` in a snippet from becoming a tag. */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A part of the page with what is to be pasted for it. */
function part(script, id, title, note, markup, words) {
  return `
<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${note ? `<p>${note}</p>\n` : ""}${markup}
<details class="paste"><summary>${words.paste}</summary>
<pre tabindex="0"><code>${escaped(`${tag(script)}\n${markup}`)}</code></pre></details>
</section>`;
}

const fallback = (words, inside = "") => `  <a href="bang-chi-tieu.html">${words.fallback}</a>${inside}`;
/** The same for an index: the page that the command line makes. */
const ranks = (words, lang, id) => `  <a href="${name(`chi-so-${id}`, lang)}">${words.ranks}</a>`;

/** The frame of every page: head, banner, navigation, footer. */
function page({ lang, file, title, words, main, script = "", nav = "" }) {
  const other = lang === "vi" ? "en" : "vi";
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${words.sample}</title>
<link rel="icon" href="portal.svg">
<link rel="stylesheet" href="portal.css">
<link rel="alternate" hreflang="${other}" href="${name(file, other)}">
${script && tag(script)}
<script src="portal.js" defer></script>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header class="banner">
<p class="brand"><span class="star" aria-hidden="true">★</span> ${words.name} <span class="tag">${words.sample}</span></p>
<p class="tools"><a lang="${other}" hreflang="${other}" href="${name(file, other)}">${words.language}</a>
<button type="button" id="theme" aria-pressed="false">${words.theme}</button></p>
</header>
${nav}<main id="main">
<p class="sample" role="note">${words.sampleNote}</p>
<h1>${title}</h1>
${main}
</main>
<footer>${words.footer}</footer>
</body>
</html>
`;
}

/** The file of a page in a language. */
export const name = (file, lang) => (lang === "vi" ? `${file}.html` : `${file}.en.html`);

function home(lang, script) {
  const words = WORDS[lang];
  const ids = ["bang", "tinh-thu", "so-sanh", "nguon", "cach-nhung"];
  const nav = `<nav aria-label="${words.title}"><ul>${ids
    .map((id, place) => `<li><a href="#${id}">${words.nav[place]}</a></li>`)
    .join("")}</ul></nav>\n`;
  // A pack of one province is all that its parts need; what compares places has the whole one, once somebody comes near.
  const pack = `src="bac-giang.json"`;
  const english = lang === "en" ? ' lang="en"' : "";
  const parts = [
    `<p class="lead">${words.lead} <chitieu-meter ${pack} code="ty_le_kich_hoat_dinh_danh" unit="bac-giang"${english}>${lang === "vi" ? "35,94%" : "35.94%"}</chitieu-meter></p>`,
    part(
      script,
      ids[0],
      words.board,
      words.boardNote,
      `<chitieu-board ${pack} unit="bac-giang"${english}>\n${fallback(words)}\n</chitieu-board>`,
      words,
    ),
    part(
      script,
      ids[1],
      words.indicator,
      words.indicatorNote,
      `<chitieu-indicator ${pack} code="ty_le_kich_hoat_dinh_danh" unit="bac-giang" mode="what-if"${english}>\n${fallback(words)}\n</chitieu-indicator>`,
      words,
    ),
    part(
      script,
      ids[2],
      words.compare,
      "",
      `<chitieu-compare src="bo-chi-tieu.json" loading="lazy" code="ty_le_nguoi_truong_thanh_co_smartphone"${english}>\n${fallback(words)}\n</chitieu-compare>`,
      words,
    ),
    part(
      script,
      ids[3],
      words.source,
      "",
      `<chitieu-source ${pack}${english}>\n${fallback(words)}\n</chitieu-source>`,
      words,
    ),
  ];
  const link = (file, text) => `<li><a href="${name(file, lang)}">${text}</a></li>`;
  const links = [
    "",
    `<ul>${link("khung", words.frame)}</ul>`,
    `<ul>${link("khong-wasm", words.strict)}${link("co-wasm", words.wasm)}${link("trusted-types", words.trusted)}</ul>`,
    `<ul>${link("kieu-cu", words.old)}</ul>`,
    `<ul><li><a href="board.html">${words.single}</a></li></ul>`,
    `<ul>${link("chi-so", words.index)}</ul>`,
  ];
  const ways = words.ways
    .map(([title, text], place) => `<h3>${title}</h3>\n<p>${text}</p>\n${links[place]}`)
    .join("\n");
  parts.push(
    `\n<section id="${ids[4]}" aria-labelledby="${ids[4]}-title">\n<h2 id="${ids[4]}-title">${words.how}</h2>\n${ways}\n</section>`,
  );
  return page({ lang, file: "index", title: words.title, words, nav, script, main: parts.join("\n") });
}

/** The policies that the pages are served with; also what `web.config` and the README recommend. */
export const POLICIES = {
  "khong-wasm": "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'",
  "co-wasm":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; base-uri 'none'",
  "trusted-types":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
};

function strict(lang, file, script) {
  const words = WORDS[lang];
  const title = { "khong-wasm": words.strict, "co-wasm": words.wasm, "trusted-types": words.trusted }[file];
  const english = lang === "en" ? ' lang="en"' : "";
  const main = `<p>${words.policy}:</p>
<pre tabindex="0"><code>Content-Security-Policy: ${escaped(POLICIES[file])}</code></pre>
<chitieu-indicator src="bac-giang.json" code="ty_le_kich_hoat_dinh_danh" unit="bac-giang" mode="what-if"${english}>
${fallback(words)}
</chitieu-indicator>
<p><a href="${name("index", lang)}">${words.home}</a></p>`;
  return page({ lang, file, title, words, script, main });
}

/** Composite indices: the script with their element alone. */
function index(lang, script) {
  const words = WORDS[lang];
  const english = lang === "en" ? ' lang="en"' : "";
  const tags = [
    `<chitieu-index id="dti" src="chi-so.json" index="dti-2022" unit="da-nang"${english}>\n${ranks(words, lang, "dti-2022")}\n</chitieu-index>`,
    `<chitieu-index id="vi-du" src="chi-so.json" index="vi-du" unit="vi-du/g"${english}>\n${ranks(words, lang, "vi-du")}\n</chitieu-index>`,
  ];
  const parts = words.indexParts.map(([title, note], place) => part(script, `chi-so-${place + 1}`, title, note, tags[place], words));
  const main = `${parts.join("\n")}
<p><a href="${name("index", lang)}">${words.home}</a></p>`;
  return page({ lang, file: "chi-so", title: words.index, words, script, main });
}

function frame(lang, frameScript) {
  const words = WORDS[lang];
  const address = `embed.html?element=indicator&src=bac-giang.json&code=ty_le_kich_hoat_dinh_danh&unit=bac-giang&lang=${lang}`;
  const markup = `<iframe title="${words.indicator}" src="${escaped(address)}" loading="lazy" width="100%" height="900"></iframe>
${tag(frameScript)}`;
  const main = `${markup}
<details class="paste" open><summary>${words.paste}</summary>
<pre tabindex="0"><code>${escaped(markup)}</code></pre></details>
<p><a href="${name("index", lang)}">${words.home}</a></p>`;
  return page({ lang, file: "khung", title: words.frame, words, main });
}

/** A page as content systems of 2012 made them: tables for layout, attributes for looks, and no `defer`. */
function old(lang, script) {
  const words = WORDS[lang];
  const english = lang === "en" ? ' lang="en"' : "";
  const head = lang === "vi" ? ["Chỉ tiêu", "Đơn vị", "Kỳ", "Tử số", "Mẫu số", "Kế hoạch"] : ["Indicator", "Unit", "Period", "Numerator", "Denominator", "Target"];
  const rows =
    lang === "vi"
      ? [["Kích hoạt tài khoản định danh điện tử", "Tỉnh Bắc Giang", "6 tháng đầu năm 2023", "521.509", "1.450.945", "≥ 30%"]]
      : [["Activated e-identity accounts", "Bắc Giang", "2023-H1", "521,509", "1,450,945", "≥ 30%"]];
  const cells = (row, tag) => row.map((cell) => `<${tag}>${cell}</${tag}>`).join("");
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="${lang}">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>${words.old} – ${words.sample}</title>
<link rel="icon" href="portal.svg" />
</head>
<body bgcolor="#ffffff" text="#222222" link="#003399">
<table width="100%" border="0" cellpadding="8" cellspacing="0" role="presentation"><tr><td bgcolor="#8b0000"><font color="#ffffff" size="4"><b>${words.name}</b> – ${words.sample}</font></td></tr>
<tr><td>
<h1>${words.old}</h1>
<p>${words.sampleNote}</p>
<chitieu-board${english}>
<table border="1" cellpadding="4" cellspacing="0">
<caption>${words.title}</caption>
<thead><tr>${cells(head, "th")}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n")}</tbody>
</table>
</chitieu-board>
<p><a href="${name("index", lang)}">${words.home}</a></p>
</td></tr></table>
<script type="text/javascript" src="${script}"></script>
</body>
</html>
`;
}

/**
 * Every page of the portal by the name of its file.
 * @param {string} script file of the single script
 * @returns {Record<string, string>}
 */
export function pages(script) {
  const all = {};
  for (const lang of ["vi", "en"]) {
    all[name("index", lang)] = home(lang, script);
    for (const file of Object.keys(POLICIES)) all[name(file, lang)] = strict(lang, file, script);
    all[name("chi-so", lang)] = index(lang, script.replace(".iife.", ".index."));
    all[name("khung", lang)] = frame(lang, script.replace(".iife.", ".frame."));
    all[name("kieu-cu", lang)] = old(lang, script);
  }
  return all;
}

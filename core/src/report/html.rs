//! A document as one page of HTML: no script, nothing loaded from elsewhere, read on a phone, printed on A4 landscape, opened by a word processor.

mod board;
mod markup;
mod svg;
#[cfg(test)]
mod tests;

pub use self::board::{Engine, Shown, board};
use self::markup::Markup;
pub use self::markup::Script;
use super::document::{Align, Block, Document, Line, Role, Table};
use super::picture::{Picture, StopKind};
use crate::evaluate::Status;
use crate::framework::show_date;
use crate::locale::Lang;

/// The look of the page; it stands in the page itself.
const STYLE: &str = include_str!("html/style.css");

/// Sets a document as a page. Whatever its texts hold, they stay texts: none becomes a tag, an attribute or a script.
///
/// ```
/// use chitieu_core::{Lang, report::{document::Document, html}};
/// let mut document = Document::default();
/// document.heading(1, "Chỉ tiêu < 5 & > 3");
/// let page = html::page(&document, Lang::Vi);
/// assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">"));
/// assert!(page.contains("<h1>Chỉ tiêu &lt; 5 &amp; &gt; 3</h1>"));
/// ```
#[must_use]
pub fn page(document: &Document, lang: Lang) -> String {
    let mut page = Page::new(lang);
    page.head(document, None);
    page.main(document);
    page.foot()
}

struct Page {
    out: Markup,
    lang: Lang,
    /// The last heading: what names a table without a caption of its own.
    heading: String,
    /// Pictures so far.
    pictures: usize,
}

impl Page {
    fn new(lang: Lang) -> Self {
        Self {
            out: Markup::default(),
            lang,
            heading: String::new(),
            pictures: 0,
        }
    }

    fn main(&mut self, document: &Document) {
        self.out.tag("<main>\n");
        self.blocks(&document.blocks);
        self.out.tag("</main>\n");
    }

    fn foot(mut self) -> String {
        self.out
            .tag("<footer>")
            .text(self.lang.pick("Lập bằng chitieu ", "Made by chitieu "))
            .text(env!("CARGO_PKG_VERSION"))
            .tag("</footer>\n</body>\n</html>\n");
        self.out.finish()
    }

    /// What stands before the text. The page allows itself nothing but its looks and the one script of that SHA-256.
    fn head(&mut self, document: &Document, script_sha256: Option<&str>) {
        let title = document.blocks.iter().find_map(|block| match block {
            Block::Heading(_, line) => Some(line.text()),
            _ => None,
        });
        self.out
            .tag("<!DOCTYPE html>\n<html")
            .attribute("lang", self.lang.code())
            .tag(concat!(
                ">\n<head>\n<meta charset=\"utf-8\">\n",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'"
            ));
        if let Some(sha256) = script_sha256 {
            self.out
                .tag("; script-src 'sha256-")
                .text(sha256)
                .tag("' 'wasm-unsafe-eval'");
        }
        self.out
            .tag("\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
            .text(title.as_deref().unwrap_or("chitieu"))
            .tag("</title>\n<style>\n")
            .tag(STYLE)
            .tag("</style>\n</head>\n<body>\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut rest = blocks;
        while let Some((block, after)) = rest.split_first() {
            if matches!(block, Block::Picture(_)) {
                let end = rest
                    .iter()
                    .position(|block| !matches!(block, Block::Picture(_)));
                let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
                self.gallery(run);
                rest = after;
            } else {
                self.block(block);
                rest = after;
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, line) => self.heading(*level, line),
            Block::Paragraph(line) => {
                self.out.tag("<p>");
                self.line(line);
                self.out.tag("</p>\n");
            }
            Block::List(lines) => {
                self.out.tag("<ul>\n");
                for line in lines {
                    self.out.tag("<li>");
                    self.line(line);
                    self.out.tag("</li>\n");
                }
                self.out.tag("</ul>\n");
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(&table.without_empty_columns()),
            Block::Picture(picture) => self.picture(picture),
        }
    }

    fn heading(&mut self, level: u8, line: &Line) {
        let (open, close) = match level {
            1 => ("<h1>", "</h1>\n"),
            2 => ("<h2>", "</h2>\n"),
            _ => ("<h3>", "</h3>\n"),
        };
        self.heading = line.text();
        self.out.tag(open);
        for piece in &line.0 {
            // A heading is bold by itself.
            let role = match piece.role {
                Role::Strong => Role::Plain,
                role => role,
            };
            self.piece(role, &piece.text);
        }
        self.out.tag(close);
    }

    fn facts(&mut self, facts: &[(String, Line)]) {
        self.out.tag("<dl>\n");
        for (label, line) in facts {
            self.out.tag("<div><dt>").text(label).tag("</dt><dd>");
            self.line(line);
            self.out.tag("</dd></div>\n");
        }
        self.out.tag("</dl>\n");
    }

    fn table(&mut self, table: &Table) {
        // The roles say what the tags say, since a phone shows the rows as cards and some browsers then forget the table.
        self.out.tag("<table class=\"cards\" role=\"table\">\n");
        if table.caption.is_empty() {
            let heading = self.heading.clone();
            self.out
                .tag("<caption class=\"seen\">")
                .text(&heading)
                .tag("</caption>\n");
        } else {
            self.out.tag("<caption>");
            self.line(&table.caption);
            self.out.tag("</caption>\n");
        }
        self.out.tag("<thead role=\"rowgroup\">\n<tr role=\"row\">");
        for column in &table.columns {
            self.out
                .tag(match column.align {
                    Align::Start => "<th scope=\"col\" role=\"columnheader\">",
                    Align::End => "<th scope=\"col\" role=\"columnheader\" class=\"end\">",
                })
                .text(&column.title)
                .tag("</th>");
        }
        self.out.tag("</tr>\n</thead>\n<tbody role=\"rowgroup\">\n");
        for row in &table.rows {
            self.row(table, row);
        }
        self.out.tag("</tbody>\n</table>\n");
    }

    fn row(&mut self, table: &Table, row: &[Line]) {
        self.out.tag("<tr role=\"row\">");
        for (place, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
            let end = column.align == Align::End;
            if place == table.head {
                self.out.tag("<th scope=\"row\" role=\"rowheader\">");
                self.line(cell);
                self.out.tag("</th>");
                continue;
            }
            self.out.tag("<td role=\"cell\"");
            match (end, cell.text() == "–") {
                (true, true) => self.out.tag(" class=\"end nil\""),
                (true, false) => self.out.tag(" class=\"end\""),
                (false, _) => &mut self.out,
            };
            if !cell.is_empty() {
                self.out.attribute("data-label", &column.title);
            }
            self.out.tag(">");
            self.line(cell);
            self.out.tag("</td>");
        }
        self.out.tag("</tr>\n");
    }

    /// Pictures beside each other, with what their marks mean.
    fn gallery(&mut self, run: &[Block]) {
        let legend = self.lang.pick(
            "● số thực hiện; ○ chỉ biết một khoảng, vạch đứng là khoảng chắc chắn; nét đứt: đường từ hiện trạng qua các mốc tới kế hoạch; vạch ngang xanh: mức kế hoạch; nền xanh nhạt: các mức đạt; chấm dọc: ngày đánh giá.",
            "● actual figure; ○ known within bounds only, the upright bar is what is certain; dashed: from the baseline over the milestones to the target; blue line: the target; tinted: values that meet it; dotted: the day of assessment.",
        );
        self.out
            .tag("<p class=\"legend\">")
            .text(legend)
            .tag("</p>\n<div class=\"pictures\">\n");
        for block in run {
            self.block(block);
        }
        self.out.tag("</div>\n");
    }

    fn picture(&mut self, picture: &Picture) {
        self.pictures = self.pictures.saturating_add(1);
        self.out.tag("<figure>\n<figcaption><strong>");
        self.out.text(&picture.name).tag("</strong><span>");
        let status = picture.status;
        let word = format!("{}\u{a0}{}", status.symbol(), status.label(self.lang));
        self.piece(Role::Status(status), &word);
        self.out.text(" · ").text(&picture.aim_words());
        // A word processor that draws no such pictures would print their letters.
        self.out.tag("</span></figcaption>\n<!--[if !mso]><!-->");
        svg::draw(picture, self.pictures, &mut self.out);
        self.out.tag("<!--<![endif]-->\n");
        self.numbers(picture);
        self.out.tag("</figure>\n");
    }

    /// What the picture shows, as a table.
    fn numbers(&mut self, picture: &Picture) {
        let lang = self.lang;
        self.out
            .tag("<table>\n<caption class=\"seen\">")
            .text(&picture.name)
            .tag("</caption>\n<thead class=\"seen\"><tr><th scope=\"col\">")
            .text(lang.pick("Thời điểm", "When"))
            .tag("</th><th scope=\"col\">")
            .text(lang.pick("Giá trị", "Value"))
            .tag("</th></tr></thead>\n<tbody>\n");
        for spot in &picture.spots {
            self.number(&spot.period, &spot.shown, "");
        }
        let others = picture.path.iter();
        for stop in others.filter(|stop| stop.kind != StopKind::FirstFigure) {
            self.number(
                &show_date(stop.day, lang),
                &stop.shown,
                stop.kind.label(lang),
            );
        }
        self.out.tag("</tbody>\n</table>\n");
    }

    fn number(&mut self, when: &str, value: &str, what: &str) {
        self.out
            .tag("<tr><th scope=\"row\">")
            .text(when)
            .tag("</th><td>");
        self.piece(Role::Value, value);
        if !what.is_empty() {
            self.piece(Role::Dim, &format!(" {what}"));
        }
        self.out.tag("</td></tr>\n");
    }

    fn line(&mut self, line: &Line) {
        for piece in &line.0 {
            self.piece(piece.role, &piece.text);
        }
    }

    fn piece(&mut self, role: Role, text: &str) {
        let (open, close) = match role {
            Role::Plain => ("", ""),
            Role::Strong => ("<strong>", "</strong>"),
            Role::Value => ("<span class=\"value\">", "</span>"),
            Role::Label => ("<strong>", "</strong>"),
            Role::Dim => ("<span class=\"dim\">", "</span>"),
            Role::Proof => ("<span class=\"proof\">", "</span>"),
            Role::Status(status) => (tone(status), "</span>"),
        };
        self.out.tag(open).text(text).tag(close);
    }
}

/// The colour of a status; its symbol and its word always stand beside it. Blue is met, amber is late, dark red is missed, grey is not known.
const fn tone(status: Status) -> &'static str {
    match status {
        Status::Exceeded | Status::Met | Status::MetEstimate | Status::MetAsPrinted => {
            "<span class=\"status met\">"
        }
        Status::Behind => "<span class=\"status behind\">",
        Status::NotMet => "<span class=\"status missed\">",
        Status::OnPace | Status::InProgress => "<span class=\"status\">",
        Status::Depends | Status::NoData | Status::NotComputable | Status::NotApplicable => {
            "<span class=\"status none\">"
        }
    }
}

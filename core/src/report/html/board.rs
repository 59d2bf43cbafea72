//! A page that also calculates: the document as its text, inside the element of the web package, with engine and pack in the same file.

use time::Date;

use super::Page;
use super::markup::Script;
use crate::locale::Lang;
use crate::report::document::Document;

/// The board stands where the text of other pages stands; the text inside it needs no room of its own.
const STYLE: &str = concat!(
    "<style>\nchitieu-board { display: block; max-width: 1240px; margin: 0 auto; padding: 24px 16px; }\n",
    "chitieu-board > main { padding: 0; }\n",
    "@media print { chitieu-board { max-width: none; padding: 0; } }\n</style>\n"
);

/// What a page carries to calculate by itself, from a folder, a letter or without any network.
#[derive(Clone, Copy, Debug)]
pub struct Engine<'a> {
    /// The package as one classic script (`chitieu.iife.js`).
    pub script: Script<'a>,
    /// SHA-256 of the script in base64: the page's own policy runs this script and no other.
    pub sha256: &'a str,
}

/// What the board of a page shows.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The pack as one JSON text ([`crate::pack::bundle`]).
    pub pack: &'a str,
    /// The day of assessment, the same as that of the document.
    pub as_of: Date,
    /// Id of the only org unit to show; `None` for all.
    pub unit: Option<&'a str>,
}

/// Sets a document as a page whose board calculates. Where scripts do not run the document is what is read, and it is the same answer: both are made from one pack
/// on one day.
///
/// ```
/// use chitieu_core::{Lang, date, report::{document::Document, html}};
/// let mut document = Document::default();
/// document.heading(1, "Bảng chỉ tiêu");
/// let script = html::Script::new("customElements.define('chitieu-board', class extends HTMLElement {})").expect("a script that ends where it ends");
/// let engine = html::Engine { script, sha256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" };
/// let shown = html::Shown { pack: r#"{"title": "</script>"}"#, as_of: date("2023-12-31").unwrap(), unit: Some("bac-giang") };
/// let page = html::board(&document, &engine, &shown, Lang::Vi);
/// assert!(page.contains("<h1>Bảng chỉ tiêu</h1>"), "what is read without scripts");
/// assert!(page.contains(r#"{"title": "\u003c/script>"}"#), "what a pack says never ends the script it stands in");
/// ```
#[must_use]
pub fn board(document: &Document, engine: &Engine<'_>, shown: &Shown<'_>, lang: Lang) -> String {
    let mut page = Page::new(lang);
    page.head(document, Some(engine.sha256));
    page.out
        .tag(STYLE)
        .tag("<chitieu-board")
        .attribute("lang", lang.code())
        .attribute("as-of", &shown.as_of.to_string());
    if let Some(unit) = shown.unit {
        page.out.attribute("unit", unit);
    }
    page.out
        .tag(">\n<script type=\"application/json\">")
        .json(shown.pack)
        .tag("</script>\n");
    page.main(document);
    page.out
        .tag("</chitieu-board>\n<script>")
        .script(engine.script)
        .tag("</script>\n");
    page.foot()
}

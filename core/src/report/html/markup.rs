//! Markup that data cannot break: tags are written in the program, everything else goes through one escape.

use std::fmt::Write;

/// Markup under construction.
///
/// Its text is private and grows in two ways only: by [`Markup::tag`], which takes a text that stands in the program, and by [`Markup::text`] and
/// [`Markup::attribute`], which escape. What a pack says can therefore never become a tag.
#[derive(Debug, Default)]
pub(super) struct Markup(String);

impl Markup {
    /// Markup that stands in the program.
    pub(super) fn tag(&mut self, tag: &'static str) -> &mut Self {
        self.0.push_str(tag);
        self
    }

    /// Text, escaped.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.0);
        self
    }

    /// ` name="value"`, the value escaped: to be written inside a tag.
    pub(super) fn attribute(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        escape(value, &mut self.0);
        self.0.push('"');
        self
    }

    /// A JSON text, to be written inside a script: in JSON a `<` stands in texts only, where it may be written otherwise.
    pub(super) fn json(&mut self, text: &str) -> &mut Self {
        self.0.push_str(&text.replace('<', "\\u003c"));
        self
    }

    /// A script of ours, to be written inside a script.
    pub(super) fn script(&mut self, script: Script<'_>) -> &mut Self {
        self.0.push_str(script.0);
        self
    }

    /// The finished text.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A script that can stand inside a page: nothing in it ends the element that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Script<'a>(&'a str);

impl<'a> Script<'a> {
    /// The script, or `None` where it holds `</script`, `<script` or `<!--`: a browser would end it elsewhere.
    ///
    /// ```
    /// use chitieu_core::report::html::Script;
    /// assert!(Script::new("1 < 2").is_some());
    /// assert!(Script::new("'</SCRIPT>'").is_none());
    /// ```
    #[must_use]
    pub fn new(text: &'a str) -> Option<Self> {
        let small = text.to_ascii_lowercase();
        let breaks = ["</script", "<script", "<!--"]
            .iter()
            .any(|end| small.contains(end));
        (!breaks).then_some(Self(text))
    }
}

/// The one escape: of text and of attributes in double quotes.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(shown(letter)),
        }
    }
}

/// A letter as a page shows it: what steers instead of being read (control characters, changes of the direction of writing) and what no page may hold
/// becomes the sign of a letter that cannot be shown.
pub(super) const fn shown(letter: char) -> char {
    match letter {
        '\n' | '\t' => letter,
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fffe}'
        | '\u{ffff}' => '\u{fffd}',
        _ => letter,
    }
}

/// A number for an attribute of a drawing, with one decimal at most.
pub(super) fn coordinate(number: &crate::number::Rational) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let rounded = number.round(1, crate::number::Rounding::HalfUp);
    let _ = write!(text, "{}", rounded.to_canonical());
    text
}

//! Stand-ins until the modules `locale` and `limits` are merged.
/// Language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}
/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}
impl Text {
    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}
pub(crate) fn compose(text: &str) -> std::borrow::Cow<'_, str> {
    text.into()
}
pub(crate) fn fold(text: &str) -> String {
    text.to_lowercase()
}
pub(crate) const MAX_SOURCE_BYTES: usize = 16 * 1024 * 1024;
pub(crate) const MAX_NESTING: usize = 64;
pub(crate) const MAX_DIGITS: usize = 1000;
/// Number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rational(pub String);
pub(crate) fn shown(number: &Rational, _lang: Lang) -> String {
    number.0.clone()
}
pub(crate) fn grouped(number: u64, _lang: Lang) -> String {
    number.to_string()
}

//! Stand-ins until `locale::write` and `locale::vietnamese` are merged.
use crate::locale::Lang;
use crate::number::Rational;

pub(crate) fn compose(text: &str) -> std::borrow::Cow<'_, str> {
    text.into()
}
pub(crate) fn fold(text: &str) -> String {
    text.to_lowercase()
}
pub(crate) fn shown(number: &Rational, _lang: Lang) -> String {
    number.to_canonical()
}
pub(crate) fn grouped(number: u64, _lang: Lang) -> String {
    number.to_string()
}

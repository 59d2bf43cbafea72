//! Languages, and how numbers and words are written in them.
//!
//! * [`Lang`] and [`Text`]: Vietnamese first, English always complete.
//! * [`NumberStyle`]: which mark groups thousands and which begins the decimals in a text that is read.
//! * [`read`]: printed tokens to numbers and their bounds.
//! * [`mod@write`]: numbers and intervals to text.
//! * [`vietnamese`]: composing letters, search keys, alphabetical order.

pub(crate) mod letter;
pub mod read;
pub(crate) mod suggest;
pub mod vietnamese;
pub mod write;

pub use suggest::nearest;

use serde::{Deserialize, Serialize};

/// The language of what is shown. Passed as an argument, never global.
///
/// ```
/// use chitieu_core::Lang;
///
/// assert_eq!(Lang::Vi.pick("Đạt", "Met"), "Đạt");
/// assert_eq!((Lang::default(), Lang::En.code()), (Lang::Vi, "en"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The code of the language in files and options: `vi` or `en` (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// One of two texts that stand beside each other in the code, so that neither language can be forgotten.
    ///
    /// ```
    /// use chitieu_core::locale::Lang;
    /// assert_eq!(Lang::Vi.pick("Mục tiêu", "Goal"), "Mục tiêu");
    /// ```
    pub fn pick<'t>(self, vi: &'t str, en: &'t str) -> &'t str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// The reading style that belongs to this language; what is written in a language is read back in its style.
    pub fn number_style(self) -> NumberStyle {
        match self {
            Lang::Vi => NumberStyle::Vi,
            Lang::En => NumberStyle::En,
        }
    }
}

/// A text in both languages.
///
/// ```
/// use chitieu_core::locale::{Lang, Text};
/// let text = Text::new("xã", "commune");
/// assert_eq!(text.get(Lang::En), "commune");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// From both versions.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Text {
        Text {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The version in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// How numbers are written in a text that is read. Declared by the text or the user; it never follows [`Lang`].
///
/// ```
/// use chitieu_core::{Interval, NumberStyle};
/// use chitieu_core::locale::read::{self, Expect, Printing};
///
/// let read = |style| {
///     let reading = read::number("1.234", style, Expect { rank: false, exact: false }).ok()?;
///     Some(reading.value(Printing::HalfUp, &Interval::everything())?.as_point()?.to_string())
/// };
/// assert_eq!(read(NumberStyle::Vi).as_deref(), Some("1234"));
/// assert_eq!(read(NumberStyle::En).as_deref(), Some("1.234"));
/// assert_eq!(read(NumberStyle::Undeclared), None, "never guessed");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberStyle {
    /// `1.234,5`: the dot groups by three, the comma begins the decimals.
    #[default]
    Vi,
    /// `1,234.5`: the comma groups by three, the dot begins the decimals.
    En,
    /// Not declared: only tokens are read that cannot mean two numbers: `12.5` and `1.234,5`, but not `1.234`.
    Undeclared,
}

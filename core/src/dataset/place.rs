//! Where a figure stands in the files that were read.

use std::fmt;

use crate::locale::Lang;
use crate::source::column_letters;

/// A place in a data file: the evidence of a figure that no document is named for. Lines and columns begin at 1.
///
/// ```
/// use chitieu_core::{Lang, Place};
///
/// let place = Place { file: "bao-cao.csv", sheet: None, line: 14, column: None };
/// assert_eq!(place.label(Lang::Vi), "tệp bao-cao.csv dòng 14");
/// let cell = Place { file: "bieu.xlsx", sheet: Some("Biểu 1"), line: 7, column: Some(3) };
/// assert_eq!(cell.label(Lang::Vi), "tệp bieu.xlsx, trang “Biểu 1”, ô C7");
/// assert_eq!(cell.label(Lang::En), "file bieu.xlsx, sheet “Biểu 1”, cell C7");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place<'a> {
    /// Name of the file as the host gave it.
    pub file: &'a str,
    /// Name of the sheet, in a workbook.
    pub sheet: Option<&'a str>,
    /// Line of a text, row of a sheet.
    pub line: u32,
    /// Column of a sheet; none where a whole line is one figure.
    pub column: Option<u32>,
}

impl Place<'_> {
    /// The place in words, as it stands inside a sentence.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        let file = lang.pick("tệp", "file");
        let comma = if self.sheet.is_some() { "," } else { "" };
        format!("{file} {}{comma} {}", self.file, self.within(lang))
    }

    /// The place inside its file: "dòng 14", "trang “Biểu 1”, ô C7".
    #[must_use]
    pub fn within(&self, lang: Lang) -> String {
        let mut place = String::new();
        if let Some(sheet) = self.sheet {
            let sheet = format!("{} “{sheet}”, ", lang.pick("trang", "sheet"));
            place.push_str(&sheet);
        }
        let at = match self.column {
            Some(column) => {
                let (cell, letters) = (lang.pick("ô", "cell"), column_letters(column));
                format!("{cell} {letters}{}", self.line)
            }
            None => format!("{} {}", lang.pick("dòng", "line"), self.line),
        };
        place + &at
    }
}

/// In English.
impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Lang::En))
    }
}

//! What an audit says of one statement.

use serde::Serialize;

use super::Judgement;
use crate::dataset::{Citation, Place};
use crate::framework::Framework;
use crate::locale::{Lang, Text};
use crate::number::Interval;

macro_rules! checks {
    ($($(#[$doc:meta])* $name:ident $code:literal $vi:literal $en:literal;)*) => {
        /// What is computed again, or looked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Check { $($(#[$doc])* $name,)* }

        impl Check {
            /// Every check.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
            /// The words of `--kind`, in the same order.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The word in JSON, CSV and on the command line.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The check behind a word.
            #[must_use]
            pub fn from_code(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == word)
            }

            /// The words on the screen.
            #[must_use]
            pub const fn word(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Self::$name, Lang::Vi) => $vi, (Self::$name, Lang::En) => $en,)* }
            }
        }
    };
}

checks! {
    /// A percentage from its counts.
    Percent "percent" "tỷ lệ tính từ số đếm" "percentage from its counts";
    /// A percentage with one count: what the other must be.
    ImpliedBase "implied_base" "số đếm suy ra từ tỷ lệ" "count implied by a percentage";
    /// A percentage without any count.
    NoCounts "no_counts" "tỷ lệ không kèm số đếm" "percentage without counts";
    /// A part against its whole.
    Part "part" "phần so với tổng" "part against its whole";
    /// A stated number against a formula, such as a sum of parts.
    Sum "sum" "tổng của các phần" "sum of parts";
    /// What a whole states against its reporting parts.
    Rollup "rollup" "tổng hợp từ đơn vị thành phần" "roll-up of the units inside";
    /// An increment against two levels, or a growth rate against two values.
    Growth "growth" "mức tăng, giảm" "growth and increments";
    /// A place in a field.
    Rank "rank" "thứ hạng" "ranks";
    /// One fact printed in several places.
    Restated "restated" "một số liệu in ở nhiều nơi" "one fact in several places";
    /// An outcome without figures.
    Verdict "verdict" "đạt/chưa đạt không kèm số" "met or not met without figures";
    /// A number that proves no bound.
    Vague "vague" "số ước lượng" "estimates in words";
    /// A number outside what the quantity can be.
    Range "range" "ngoài khoảng có thể" "outside the possible range";
    /// A number far from its series or from other units.
    Outlier "outlier" "số khác thường" "outliers";
    /// A series that jumps, or goes on in another unit.
    Break "break" "đứt chuỗi số liệu" "breaks of series";
    /// One number for several units or periods.
    Copied "copied" "số lặp lại ở nơi khác" "numbers repeated elsewhere";
    /// A row that is there twice.
    Duplicate "duplicate" "dòng trùng" "rows that are there twice";
}

/// What an interval that would confirm a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// The printed number itself.
    Stated,
    /// What is counted.
    Numerator,
    /// Out of what.
    Denominator,
    /// The level before an increment.
    LevelBefore,
    /// The level after an increment.
    LevelAfter,
    /// The field of a rank.
    Field,
}

impl Quantity {
    /// The word on the screen.
    #[must_use]
    pub const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Stated, Lang::Vi) => "số phải in",
            (Self::Numerator, Lang::Vi) => "tử số",
            (Self::Denominator, Lang::Vi) => "mẫu số",
            (Self::LevelBefore, Lang::Vi) => "mức kỳ trước",
            (Self::LevelAfter, Lang::Vi) => "mức cuối kỳ",
            (Self::Field, Lang::Vi) => "số được xếp hạng",
            (Self::Stated, Lang::En) => "number to print",
            (Self::Numerator, Lang::En) => "numerator",
            (Self::Denominator, Lang::En) => "denominator",
            (Self::LevelBefore, Lang::En) => "level before",
            (Self::LevelAfter, Lang::En) => "level after",
            (Self::Field, Lang::En) => "how many are ranked",
        }
    }
}

/// A printed token and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// Id of the document.
    pub document: Option<String>,
    /// Line of the document.
    pub line: Option<u32>,
    /// `k/n` when the token stands n times on the line.
    pub occurrence: Option<String>,
    /// Name of the data file.
    pub file: String,
    /// Name of the worksheet.
    pub sheet: Option<String>,
    /// Line of the file, row of the sheet.
    pub row: u32,
    /// Column of the sheet, or of a table, from 1.
    pub column: Option<u32>,
    /// The token as printed.
    pub token: String,
}

impl Mention {
    pub(super) fn of(framework: &Framework, citation: &Citation<'_>) -> Self {
        let Place {
            file,
            sheet,
            line,
            column,
        } = citation.at;
        let document = citation.document.and_then(|id| framework.document(id));
        Self {
            document: document.map(|document| document.id.clone()),
            line: citation.line,
            occurrence: citation.occurrence.map(str::to_owned),
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            row: line,
            column,
            token: citation.as_printed.to_owned(),
        }
    }

    /// Where it stands: `001:32` for a line of a document, else the place in the file.
    #[must_use]
    pub fn place(&self, lang: Lang) -> String {
        match (&self.document, self.line) {
            (Some(document), Some(line)) => format!("{document}:{line}"),
            (Some(document), None) => document.clone(),
            _ => self.in_file().label(lang),
        }
    }

    /// Where it stands inside its file: "dòng 14", "trang “Biểu 1”, ô C7".
    #[must_use]
    pub fn within(&self, lang: Lang) -> String {
        self.in_file().within(lang)
    }

    fn in_file(&self) -> Place<'_> {
        Place {
            file: &self.file,
            sheet: self.sheet.as_deref(),
            line: self.row,
            column: self.sheet.is_some().then_some(self.column).flatten(),
        }
    }
}

/// A statement with its judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What was computed again.
    pub check: Check,
    /// What was found out.
    pub judgement: Judgement,
    /// Code of the indicator; the column of a plain table.
    pub indicator: String,
    /// Its name.
    pub name: Text,
    /// Id of the org unit; the row of a plain table.
    pub unit: String,
    /// Its name.
    pub unit_name: Text,
    /// The period; empty where a plain table has none.
    pub period: String,
    /// What it should be, by what else is stated.
    pub should_be: Option<Interval>,
    /// What would confirm it.
    pub would_confirm: Vec<(Quantity, Interval)>,
    /// The places: the statement first, then what it was compared with.
    pub places: Vec<Mention>,
    /// What was found, in one sentence.
    pub sentence: Text,
}

impl Entry {
    /// The printed token.
    #[must_use]
    pub fn stated(&self) -> &str {
        self.places.first().map_or("", |place| &place.token)
    }
}

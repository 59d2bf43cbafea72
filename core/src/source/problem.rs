//! Every problem that reading or checking can find: one variant, one stable code. Long because it is one table.
//!
//! A new variant is one entry here (code, short name, English text, fields) and two texts: the Vietnamese sentence in `problem_vi`, the advice in `advice`.
//! Both are exhaustive matches, so a missing one does not compile. The page of every code is in `docs/FINDINGS.md`.

use super::words::{DataColumn, Expected, Limited, Named, Shape};
#[cfg(feature = "index")]
use super::words::{RuleFault, ScoreFault, Totalled};
use super::{Severity, advice, problem_vi};
use super::{grouped, shown};
use crate::formula::FormulaProblem;
use crate::framework::Period;
use crate::list::Listed;
use crate::locale::read::{NumberError, NumberProblem};
use crate::locale::{Lang, Text, write};
use crate::number::Rational;

/// The stable name of a kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProblemCode {
    /// `E…` for errors, `W…` for warnings, `I…` for information; never used again for something else.
    pub code: &'static str,
    /// A short English name for links and file names.
    pub slug: &'static str,
}

impl ProblemCode {
    /// How serious such a problem is: the first letter of its code.
    pub const fn severity(self) -> Severity {
        match self.code.as_bytes().first() {
            Some(b'I') => Severity::Info,
            Some(b'W') => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// Declares the variants with code, short name, English text and fields, and the list of all codes.
macro_rules! problems {
    ($( $(#[$doc:meta])* $([$feature:tt])? $code:literal $slug:literal ($($english:tt)*)
        $variant:ident $( { $( $(#[$about:meta])* $field:ident : $type:ty ),* $(,)? } )? )*) => {
        /// A problem, with what a message about it has to name. `Display` is the English text.
        ///
        /// ```
        /// use chitieu_core::{Lang, Problem};
        ///
        /// let problem = Problem::MissingMember { name: "direction".to_owned() };
        /// assert_eq!(problem.code().code, "E031");
        /// assert_eq!(problem.message(Lang::En), "required member “direction” is missing");
        /// assert!(problem.advice(Lang::Vi).contains("direction"));
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        #[non_exhaustive]
        pub enum Problem {
            $( $(#[$doc])* $(#[cfg(feature = $feature)])? #[error($($english)*)] $variant $( { $( $(#[$about])* $field: $type ),* } )?, )*
        }

        impl Problem {
            /// All codes, in the order of the documentation.
            pub const ALL: &'static [ProblemCode] = &[ $( $(#[cfg(feature = $feature)])? ProblemCode { code: $code, slug: $slug } ),* ];

            /// The stable code of this problem.
            pub fn code(&self) -> ProblemCode {
                match self { $( $(#[cfg(feature = $feature)])? Problem::$variant { .. } => ProblemCode { code: $code, slug: $slug }, )* }
            }

            /// How serious it is. Not by way of the code: a web page that asks only this holds none of the codes.
            pub const fn severity(&self) -> Severity {
                match self { $( $(#[cfg(feature = $feature)])? Problem::$variant { .. } => const { ProblemCode { code: $code, slug: $slug }.severity() }, )* }
            }
        }
    };
}

problems! {
    // Files and their bytes.

    /// The bytes of a file are not UTF-8.
    "E001" "not-utf8" ("the file is not UTF-8: byte {byte:#04X} at offset {offset}")
    NotUtf8 {
        /// The first byte that cannot be read.
        byte: u8,
        /// Its place in the file, counted from 0.
        offset: u64,
    }
    /// A file is larger than a pack may be.
    "E002" "source-too-large" ("the file has {} bytes, more than the {} that are read", en(*bytes), en(*limit))
    SourceTooLarge {
        /// Bytes of the file.
        bytes: u64,
        /// Most bytes that are read.
        limit: u64,
    }
    /// A file without text.
    "E003" "empty-file" ("the file is empty")
    EmptyFile
    /// A file that is named and is not there.
    "E004" "missing-file" ("there is no file “{name}”")
    MissingFile {
        /// Name as given.
        name: String,
    }
    /// A folder where a file belongs.
    "E005" "folder-instead-of-file" ("“{name}” is a folder, not a file")
    FolderInsteadOfFile {
        /// Name as given.
        name: String,
    }
    /// A file that the system does not let us read.
    "E006" "unreadable-file" ("“{name}” cannot be read: {reason}")
    UnreadableFile {
        /// Name as given.
        name: String,
        /// What the system says.
        reason: String,
    }
    /// Neither a folder with `pack.json` nor a pack in one file.
    "E007" "not-a-pack" ("“{name}” is not a pack")
    NotAPack {
        /// Name as given.
        name: String,
    }
    /// A file outside the folder of the pack.
    "E018" "file-outside-pack" ("“{name}” is outside the folder of the pack")
    FileOutsidePack {
        /// Name as given.
        name: String,
    }
    /// Something grew beyond its limit.
    "E008" "limit-exceeded" ("{}: {}, more than the limit of {}", what.word(Lang::En), en(*found), en(*limit))
    LimitExceeded {
        /// What is limited.
        what: Limited,
        /// How much was found (at least).
        found: u64,
        /// The most that is read.
        limit: u64,
    }
    /// A file with so many problems that reading it further helps nobody.
    "E009" "too-many-problems" ("more than {limit} problems: the rest of the file was not read")
    TooManyProblems {
        /// Problems after which reading ends.
        limit: u64,
    }
    /// Reading was ended by whoever watched it.
    "E019" "cancelled" ("reading was cancelled")
    Cancelled
    /// A byte-order mark was left out.
    "I001" "byte-order-mark" ("the byte-order mark at the start of the file was left out")
    ByteOrderMark
    /// Letters were written as a letter and separate marks.
    "I002" "decomposed-text" ("{} tone or vowel marks stood apart from their letters and were joined to them", en(*count))
    DecomposedText {
        /// Marks that were joined.
        count: u64,
    }

    // JSON.

    /// Something that cannot stand at this place.
    "E010" "json-unexpected" ("expected {}, found {}", expected.word(Lang::En), found_en(found))
    JsonUnexpected {
        /// What may stand here.
        expected: Expected,
        /// What stands here, cut short; empty at the end of the text.
        found: Box<str>,
    }
    /// The text ends, or another bracket closes, before this one was closed.
    "E011" "json-unclosed" ("“{opened}” is never closed")
    JsonUnclosed {
        /// The bracket or quote that was opened.
        opened: char,
    }
    /// An escape that JSON does not have.
    "E012" "json-bad-escape" ("“{text}” is no escape of JSON")
    JsonBadEscape {
        /// The escape as written.
        text: Box<str>,
    }
    /// A number that JSON does not allow.
    "E013" "json-bad-number" ("“{text}” is not written as a JSON number")
    JsonBadNumber {
        /// The beginning of the number as written.
        text: Box<str>,
    }
    /// Text behind the end of the value.
    "E014" "json-trailing" ("text stands after the end of the JSON value")
    JsonTrailing
    /// Brackets in brackets beyond the limit.
    "E015" "nesting-too-deep" ("more than {limit} levels of brackets")
    NestingTooDeep {
        /// Most levels that are read.
        limit: u64,
    }
    /// A member that stands twice in one object.
    "E016" "duplicate-member" ("“{name}” is given twice")
    DuplicateMember {
        /// Its name.
        name: Box<str>,
    }
    /// A number with more digits than can be meant.
    "E017" "number-too-long" ("the number has {} digits, more than the limit of {}", en(*digits), en(*limit))
    NumberTooLong {
        /// Its digits.
        digits: u64,
        /// Most digits that are read.
        limit: u64,
    }

    // CSV.

    /// A quoted cell that never ends.
    "E020" "csv-unclosed-quote" ("the quote that begins this cell is never closed")
    CsvUnclosedQuote
    /// A row with more or fewer cells than the header.
    "E021" "csv-row-width" ("the row has {}, the header {}", cells_en(*found), cells_en(*expected))
    CsvRowWidth {
        /// Cells of the header.
        expected: u64,
        /// Cells of the row.
        found: u64,
    }
    /// A required column is not there.
    "E022" "csv-missing-column" ("column “{name}” is missing")
    CsvMissingColumn {
        /// Its name.
        name: String,
    }
    /// A column that is not known.
    "E023" "csv-unknown-column" ("there is no column called “{name}”")
    CsvUnknownColumn {
        /// Its name as written.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
    }
    /// A column that stands twice.
    "E024" "csv-duplicate-column" ("column “{name}” stands twice")
    CsvDuplicateColumn {
        /// Its name.
        name: String,
    }
    /// Text between the closing quote of a cell and its end.
    "E025" "csv-text-after-quote" ("text stands between the closing quote and the end of the cell")
    CsvTextAfterQuote

    // Members of a pack.

    /// A value of another shape.
    "E030" "wrong-type" ("expected {}, found {}", expected.word(Lang::En), found.word(Lang::En))
    WrongType {
        /// The shape that belongs here.
        expected: Shape,
        /// The shape that stands here.
        found: Shape,
    }
    /// A required member is not there.
    "E031" "missing-member" ("required member “{name}” is missing")
    MissingMember {
        /// Its name.
        name: String,
    }
    /// A member that is not known.
    "E032" "unknown-member" ("there is no member called “{name}” here")
    UnknownMember {
        /// Its name as written.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
    }
    /// A word outside a closed list.
    "E033" "unknown-word" ("“{found}” is not one of the words allowed here")
    UnknownWord {
        /// The word as written.
        found: String,
        /// The words that are allowed.
        allowed: Vec<&'static str>,
        /// The nearest of them.
        nearest: Option<&'static str>,
    }
    /// A code with letters that a code may not have.
    "E034" "bad-code" ("“{code}” cannot be a code")
    BadCode {
        /// The code as written.
        code: String,
    }
    /// A token that is no number.
    "E035" "bad-number" ("“{token}” cannot be read as a number: {problem}")
    BadNumber {
        /// The token as written.
        token: String,
        /// Why not.
        problem: NumberProblem,
    }
    /// A number of a definition that is not in canonical form.
    "E040" "bad-exact-number" ("“{text}” is not an exact number of a definition")
    BadExactNumber {
        /// The beginning of the number as written.
        text: String,
    }
    /// A token with two readings.
    "E036" "ambiguous-number" ("“{token}” can be read as {} or as {}", shown(as_thousands, Lang::En), shown(as_decimal, Lang::En))
    AmbiguousNumber {
        /// The token as written.
        token: String,
        /// Its value when the mark groups thousands.
        as_thousands: Rational,
        /// Its value when the mark is the decimal mark.
        as_decimal: Rational,
    }
    /// A text that is no date.
    "E037" "bad-date" ("“{text}” is not a date")
    BadDate {
        /// The text as written.
        text: String,
    }
    /// A text that is no period.
    "E038" "bad-period" ("“{text}” is not a reporting period")
    BadPeriod {
        /// The text as written.
        text: String,
    }
    /// A pack of a later version of the format.
    "E039" "newer-schema" ("the pack has schema version {found}; this program reads up to {supported}")
    NewerSchema {
        /// Version of the pack.
        found: u64,
        /// Newest version that is read.
        supported: u64,
    }
    /// A text that lacks one of the two languages.
    "W030" "missing-translation" ("the {} text is missing", language_en(*lang))
    MissingTranslation {
        /// The language that is missing.
        lang: Lang,
    }

    // Definitions.

    /// A code that nothing has.
    "E050" "unknown-code" ("there is no {} “{code}”", kind.word(Lang::En))
    UnknownCode {
        /// What the code should belong to.
        kind: Named,
        /// The code as written.
        code: String,
        /// The nearest known code.
        nearest: Option<String>,
    }
    /// A code that two definitions have.
    "E051" "duplicate-code" ("{} “{code}” is defined twice", kind.word(Lang::En))
    DuplicateCode {
        /// What the code belongs to.
        kind: Named,
        /// The code.
        code: String,
    }
    /// Formulas that need each other.
    "E052" "formula-cycle" ("the formula needs its own result: {}", path.join(" → "))
    FormulaCycle {
        /// The codes on the way round; the first stands again at the end.
        path: Vec<String>,
    }
    /// Units that lie inside each other.
    "E058" "parent-cycle" ("the unit lies inside itself: {}", path.join(" → "))
    ParentCycle {
        /// The ids on the way round; the first stands again at the end.
        path: Vec<String>,
    }
    /// A mistake in a formula.
    "E053" "formula" ("{problem}")
    Formula {
        /// What is wrong.
        problem: FormulaProblem,
    }
    /// Two quantities that cannot be added or compared.
    "E054" "unit-mismatch" ("“{left}” and “{right}” are different units of measure")
    UnitMismatch {
        /// Unit of measure on the left.
        left: String,
        /// Unit of measure on the right.
        right: String,
    }
    /// A goal over one base tested by an indicator over another.
    "E055" "base-mismatch" ("the goal counts “{goal_base}”, the indicator counts “{indicator_base}”")
    BaseMismatch {
        /// Base of the goal.
        goal_base: String,
        /// Base of the indicator.
        indicator_base: String,
    }
    /// A goal that is due before its baseline.
    "E056" "deadline-before-baseline" ("the deadline {deadline} is before the baseline of {baseline}")
    DeadlineBeforeBaseline {
        /// The deadline.
        deadline: String,
        /// Period of the baseline.
        baseline: String,
    }
    /// Data of an org unit outside the time in which it exists.
    "E057" "unit-not-valid" ("“{unit}” does not exist in {period}{}", validity_en(from, to))
    UnitNotValid {
        /// The org unit.
        unit: String,
        /// The period of the data.
        period: String,
        /// First day of the unit, where known.
        from: Option<String>,
        /// Last day of the unit, where known.
        to: Option<String>,
    }
    /// A period whose own days cannot be.
    "E059" "bad-closing" ("“{period}” cannot be kept between these days")
    BadClosing {
        /// The period as written.
        period: String,
    }
    /// Periods of one year that leave days out, or count days twice.
    "W062" "periods-do-not-join" ("“{first}” ends on {end}, “{next}” begins on {start}: days are left out or counted twice")
    PeriodsDoNotJoin {
        /// The earlier period.
        first: String,
        /// The later one.
        next: String,
        /// Last day of the earlier one.
        end: String,
        /// First day of the later one.
        start: String,
    }

    // Data.

    /// Rates added up.
    "W050" "percent-added-up" ("percentages are added up")
    PercentAddedUp
    /// More in the part than in the whole.
    "W051" "numerator-above-denominator"
    ("the numerator {} is above the denominator {}: {}", shown(numerator, Lang::En), shown(denominator, Lang::En), write::percent(percent, Some(2), Lang::En))
    NumeratorAboveDenominator {
        /// The part.
        numerator: Rational,
        /// The whole.
        denominator: Rational,
        /// The part in percent of the whole.
        percent: Rational,
    }
    /// A stated percentage that its own counts do not give in any rounding.
    "W052" "stated-percent-wrong" ("the text states {stated}, its own counts give {}", write::percent(exact, None, Lang::En))
    StatedPercentWrong {
        /// The percentage as printed.
        stated: String,
        /// What the counts give.
        exact: Rational,
    }
    /// Two sources that differ on one fact.
    "W053" "conflicting-values" ("“{indicator}” of “{unit}” in {period}: one source states {first}, another {second}")
    ConflictingValues {
        /// The measure or indicator.
        indicator: String,
        /// The org unit.
        unit: String,
        /// The period.
        period: String,
        /// One token as printed.
        first: String,
        /// The other token as printed.
        second: String,
    }
    /// A change whose level is nowhere stated.
    "W054" "increment-without-level" ("“{code}” has a change and no level: the level cannot be computed")
    IncrementWithoutLevel {
        /// The measure or indicator.
        code: String,
    }
    /// A goal that asks for less than the level above.
    "W055" "weaker-than-higher-level" ("“{goal}” asks for {ours}, “{other}” of the level above for {theirs}")
    WeakerThanHigherLevel {
        /// The goal.
        goal: String,
        /// The goal of the level above.
        other: String,
        /// What the goal asks for.
        ours: String,
        /// What the other asks for.
        theirs: String,
    }
    /// A goal that asks for less than an earlier plan.
    "W056" "weaker-than-earlier-plan" ("“{goal}” asks for {ours}, the earlier “{other}” for {theirs}")
    WeakerThanEarlierPlan {
        /// The goal.
        goal: String,
        /// The goal of the earlier plan.
        other: String,
        /// What the goal asks for.
        ours: String,
        /// What the other asks for.
        theirs: String,
    }
    /// A figure without document and line.
    "W057" "no-evidence" ("the figure names no document and line")
    NoEvidence
    /// A value that its quantity cannot have.
    "W058" "out-of-range" ("{} is outside the range {range}", shown(value, Lang::En))
    OutOfRange {
        /// The value.
        value: Rational,
        /// The range, as an interval.
        range: String,
    }
    /// A printed token and the reading beside it that disagree.
    "W059" "token-misread" ("the document prints “{token}”, the reading beside it is “{value}”")
    TokenMisread {
        /// The token as printed.
        token: String,
        /// The reading in the data file.
        value: String,
    }
    /// The same citation twice.
    "W060" "duplicate-observation" ("the same figure is cited twice from the same place")
    DuplicateObservation
    /// A figure of a whole that its parts, all of which have reported, do not give.
    "W061" "rollup-differs" ("“{unit}” states {} for “{indicator}” in {period}, its parts give {}", shown(stated, Lang::En), shown(rolled, Lang::En))
    RollupDiffers {
        /// The indicator or measure.
        indicator: String,
        /// The whole.
        unit: String,
        /// The period.
        period: String,
        /// What the whole states.
        stated: Rational,
        /// What its parts give.
        rolled: Rational,
    }
    /// Two data files that differ on the figures of one unit and period, neither of them newer.
    "W064" "files-disagree"
    ("two files report “{}”, {}: {first} and {second}; {} in both, {} of them different", unit.en, period.label(Lang::En), figures_en(*figures), en(*different))
    FilesDisagree {
        /// The org unit.
        unit: Box<Text>,
        /// The period.
        period: Period,
        /// One file.
        first: String,
        /// The other file.
        second: String,
        /// Figures that both have.
        figures: u64,
        /// Those of them that differ.
        different: u64,
    }
    /// Two data files with the same figures of one unit and period.
    "I056" "files-agree"
    ("two files report “{}”, {}: {first} and {second}; {} in both, all of them equal", unit.en, period.label(Lang::En), figures_en(*figures))
    FilesAgree {
        /// The org unit.
        unit: Box<Text>,
        /// The period.
        period: Period,
        /// One file.
        first: String,
        /// The other file.
        second: String,
        /// Figures that both have.
        figures: u64,
    }
    /// A data file that is newer than another one.
    "I057" "file-replaced"
    ("{newer} is newer than {older} and replaces {} in it, {} of them different", figures_en(*figures), en(*different))
    FileReplaced {
        /// The file with the figures that no longer count.
        older: String,
        /// The file with those that do.
        newer: String,
        /// Figures that were replaced.
        figures: u64,
        /// Those of them that changed.
        different: u64,
    }
    /// Findings of one kind in one file that were only counted.
    "I058" "more-of-the-same" ("{} more of {code} in this file are not listed", en(*more))
    MoreOfTheSame {
        /// The code of their kind.
        code: &'static str,
        /// How many.
        more: u64,
    }
    /// A stated percentage that its counts give by rounding.
    "I050" "stated-percent-rounded" ("{stated} is rounded: the counts give {}", write::percent(exact, None, Lang::En))
    StatedPercentRounded {
        /// The percentage as printed.
        stated: String,
        /// What the counts give.
        exact: Rational,
    }
    /// A stated percentage that its counts give by cutting digits off.
    "I051" "stated-percent-truncated" ("{stated} is cut off, not rounded: the counts give {}", write::percent(exact, None, Lang::En))
    StatedPercentTruncated {
        /// The percentage as printed.
        stated: String,
        /// What the counts give.
        exact: Rational,
    }
    /// A goal in words that no number decides.
    "I052" "untestable-goal" ("the goal cannot be computed: {}", reason.en)
    UntestableGoal {
        /// Why.
        reason: Text,
    }

    // Tables that a host hands over beside the pack: workbooks, forms.

    /// A workbook, or one of its sheets, that cannot be read.
    "E070" "workbook-damaged" ("the workbook cannot be read: {reason}")
    WorkbookDamaged {
        /// What the reader says.
        reason: String,
    }
    /// A workbook behind a password.
    "E071" "workbook-locked" ("the workbook is protected by a password")
    WorkbookLocked
    /// A file of a kind that is not read.
    "E072" "unknown-file-kind" ("“{name}” is no data file that can be read")
    UnknownFileKind {
        /// Name as given.
        name: String,
    }
    /// A folder without data files.
    "E073" "no-data-files" ("there are no data files in “{name}”")
    NoDataFiles {
        /// Name as given.
        name: String,
    }
    /// A table whose header row is not recognised.
    "E074" "no-header" ("no header row with an indicator or an org unit was found{}", recognised_en(recognised))
    NoHeader {
        /// Headers that were recognised.
        recognised: Vec<String>,
    }
    /// A table that lacks a required column.
    "E075" "missing-column" ("there is no column for the {}{}", missing.word(Lang::En), recognised_en(recognised))
    DataColumnMissing {
        /// What is missing.
        missing: DataColumn,
        /// Headers that were recognised.
        recognised: Vec<String>,
    }
    /// A form that does not say whose it is.
    "E076" "which-unit" ("the table does not say which org unit reports{}", found_names_en(found))
    WhichUnit {
        /// Units that were found, where there are several.
        found: Vec<String>,
    }
    /// A table that does not say for which period it is.
    "E077" "which-period" ("the table does not say for which period it is{}", found_names_en(found))
    WhichPeriod {
        /// Periods that were found, where there are several.
        found: Vec<String>,
    }
    /// A name that several things have.
    "E078" "ambiguous-name" ("“{name}” can be more than one {}: {}", kind.word(Lang::En), all.join(", "))
    AmbiguousName {
        /// What is named.
        kind: Named,
        /// The name as written.
        name: String,
        /// The codes of those that have it.
        all: Vec<String>,
    }
    /// A date where a number belongs.
    "E079" "date-for-number" ("the cell holds the date {date}, probably “{perhaps}” as it was typed")
    DateForNumber {
        /// The date that the cell holds.
        date: String,
        /// What was probably typed.
        perhaps: String,
    }
    /// A formula of a spreadsheet that failed.
    "E080" "formula-error" ("the formula in the cell failed: {error}")
    FormulaError {
        /// The error as the sheet shows it.
        error: String,
    }
    /// A formula of a spreadsheet without its result.
    "E081" "formula-not-calculated" ("the formula in the cell has no stored result")
    FormulaNotCalculated
    /// Text of an old Vietnamese encoding.
    "E082" "legacy-letters" ("the text is in an old Vietnamese encoding (TCVN3 or VNI): “{sample}”")
    LegacyLetters {
        /// Some of it.
        sample: String,
    }
    /// A row with figures and without an indicator or a unit.
    "E083" "figures-without-name" ("the row has figures and names no {}", missing.word(Lang::En))
    FiguresWithoutName {
        /// What is not named.
        missing: DataColumn,
    }
    /// A code that lost its leading zeros.
    "W070" "lost-zeros" ("“{found}” is read as the code “{code}”: its leading zeros were lost")
    LostZeros {
        /// The code as it stands in the cell.
        found: String,
        /// The code that is meant.
        code: String,
    }
    /// A number that is stored as text with blanks or signs in it.
    "W071" "number-in-text" ("“{token}” is text; it is read as {read}")
    NumberInText {
        /// The text of the cell.
        token: String,
        /// The number as it was read.
        read: String,
    }
    /// A total that is not the sum of its rows.
    "W072" "total-differs" ("the total of “{column}” is {}, its rows add up to {}: a difference of {}", shown(stated, Lang::En), shown(sum, Lang::En), shown(difference, Lang::En))
    TotalDiffers {
        /// The header of the column.
        column: String,
        /// What the row of totals says.
        stated: Rational,
        /// What the rows add up to.
        sum: Rational,
        /// Stated less sum.
        difference: Rational,
    }
    /// A value below 1 of an indicator in percent, perhaps a share.
    "W073" "share-for-percent" ("“{token}” is read as {token}%; is it a share, {percent}?")
    ShareForPercent {
        /// The value as it stands in the cell.
        token: String,
        /// What it would be as a share.
        percent: String,
    }
    /// A figure in cells that are merged over several rows.
    "W074" "merged-figure" ("the cells {range} are merged over several rows: the figure counts for the first one only")
    MergedFigure {
        /// The merged cells.
        range: String,
    }
    /// Columns that were not used.
    "I070" "columns-ignored" ("not used: {}", quoted_names(names))
    ColumnsIgnored {
        /// Their headers.
        names: Vec<String>,
    }
    /// What a table does not say was taken from the name of its sheet or file.
    "I071" "taken-from-name" ("the {} {meaning} was taken from the name “{name}”", what.word(Lang::En))
    TakenFromName {
        /// What it is.
        what: DataColumn,
        /// The name of the sheet or file.
        name: String,
        /// What was taken from it.
        meaning: String,
    }
    /// A row of totals.
    "I072" "total-passed-over" ("the row “{label}” is a total and not used as a figure")
    TotalPassedOver {
        /// Its label.
        label: String,
    }
    /// Rows or columns that the sheet hides and that were read.
    "I073" "hidden-cells" ("hidden and read all the same: {}", hidden_en(rows, columns))
    HiddenCells {
        /// The hidden rows with data, from 1.
        rows: Vec<u32>,
        /// The letters of the hidden columns with data.
        columns: Vec<String>,
    }
    /// A sheet without a table of figures.
    "I074" "sheet-passed-over" ("the sheet holds no table of figures and was passed over")
    SheetPassedOver
    /// A sheet that the workbook hides and that was not read.
    "I075" "hidden-sheet" ("the sheet is hidden and was not read")
    HiddenSheet
    /// A percentage that the sheet shows with fewer digits than it stores.
    "I076" "shown-rounded" ("the sheet shows {shown} and stores {stored}, which is used")
    ShownRounded {
        /// What the sheet shows.
        shown: String,
        /// What it stores.
        stored: String,
    }
    /// Numbers that a workbook stores as text.
    "I077" "numbers-stored-as-text" ("{} stored as text; they are read in the number style of the data", numbers_en(*count))
    NumbersStoredAsText {
        /// How many cells.
        count: u64,
    }

    // Composite indices.

    /// A weight below zero.
    ["index"] "E090" "negative-weight" ("“{part}” weighs {}: a weight is not below zero", shown(weight, Lang::En))
    NegativeWeight {
        /// The part.
        part: String,
        /// Its weight.
        weight: Rational,
    }
    /// An aggregate without any weight above zero.
    ["index"] "E091" "no-weight" ("no part of “{aggregate}” has a weight above zero")
    NoWeight {
        /// The aggregate.
        aggregate: String,
    }
    /// Weights or points that do not add up to what the pack states.
    ["index"] "E092" "stated-total-differs" ("{} of “{of}” add up to {}, {} is stated", what.word(Lang::En), shown(found, Lang::En), shown(stated, Lang::En))
    StatedTotalDiffers {
        /// What is added up.
        what: Totalled,
        /// The aggregate.
        of: String,
        /// The stated total.
        stated: Rational,
        /// The sum of the parts.
        found: Rational,
    }
    /// Two bands of a ladder that share inputs.
    ["index"] "E093" "bands-overlap" ("the bands {first} and {second} overlap")
    BandsOverlap {
        /// One band.
        first: String,
        /// The other.
        second: String,
    }
    /// Inputs that no band of a ladder holds.
    ["index"] "E094" "bands-leave-gap" ("no band holds {gap}")
    BandsLeaveGap {
        /// The inputs without a band.
        gap: String,
    }
    /// An aggregate that feeds itself.
    ["index"] "E095" "index-cycle" ("the index is a circle: {}", path.join(" → "))
    IndexCycle {
        /// The ids on the way round.
        path: Vec<String>,
    }
    /// A unit or a part that one list names twice.
    ["index"] "E096" "listed-twice" ("“{what}” stands twice in “{list}”")
    ListedTwice {
        /// The unit or part.
        what: String,
        /// The set of units or the aggregate.
        list: String,
    }
    /// A scoring rule that cannot score.
    ["index"] "E097" "bad-rule" ("the rule cannot score: {}", fault.word(Lang::En))
    BadRule {
        /// Why not.
        fault: RuleFault,
    }
    /// A part that weighs nothing.
    ["index"] "W090" "zero-weight" ("“{part}” weighs 0 in “{aggregate}” and counts for nothing")
    ZeroWeight {
        /// The part.
        part: String,
        /// The aggregate.
        aggregate: String,
    }
    /// All units have the same value.
    ["index"] "W091" "constant-column" ("“{component}”, {year}: every unit has the value {}; nobody is scored on it", shown(value, Lang::En))
    ConstantColumn {
        /// The component.
        component: String,
        /// The year.
        year: i32,
        /// The value.
        value: Rational,
    }
    /// A comparison with nobody to compare with.
    ["index"] "W092" "one-unit" ("“{component}”, {year}: only one unit has a figure; there is nobody to compare it with and no score")
    OneUnit {
        /// The component.
        component: String,
        /// The year.
        year: i32,
    }
    /// A component without any figure.
    ["index"] "I092" "no-figures" ("“{component}”, {year}: no unit has a figure")
    NoFigures {
        /// The component.
        component: String,
        /// The year.
        year: i32,
    }
    /// A score beyond what the component allows.
    ["index"] "W094" "outside-maximum" ("“{component}”, {}, {year}: the rule gives {}; {} counts", unit.en, shown(score, Lang::En), shown(counts, Lang::En))
    OutsideMaximum {
        /// The component.
        component: String,
        /// The unit.
        unit: Box<Text>,
        /// The year.
        year: i32,
        /// What the rule gives.
        score: Rational,
        /// What counts.
        counts: Rational,
    }
    /// A figure that cannot be scored.
    ["index"] "W095" "no-score" ("“{node}”, {}, {year}: no score: {}", unit.en, fault.word(Lang::En))
    NoScore {
        /// The component or aggregate.
        node: String,
        /// The unit.
        unit: Box<Text>,
        /// The year.
        year: i32,
        /// Why not.
        fault: ScoreFault,
    }
    /// A handed-in score beyond what the component allows.
    ["index"] "W096" "sheet-score-outside" ("the score {} is not between 0 and {}; the row is not used", shown(score, Lang::En), shown(most, Lang::En))
    SheetScoreOutside {
        /// The score as handed in.
        score: Rational,
        /// The greatest score.
        most: Rational,
    }
    /// Two rows of score sheets for one component, unit and year.
    ["index"] "W097" "scored-twice" ("“{component}” of “{unit}” is scored twice for {year}; the first row counts")
    ScoredTwice {
        /// The component.
        component: String,
        /// The unit.
        unit: String,
        /// The year.
        year: i32,
    }
    /// A published score that cannot be the computed one.
    ["index"] "W098" "published-differs" ("“{node}”, {}, {year}: published {published}, computed {computed}", unit.en)
    PublishedDiffers {
        /// The component or aggregate.
        node: String,
        /// The unit.
        unit: Box<Text>,
        /// The year.
        year: i32,
        /// As published.
        published: String,
        /// As computed.
        computed: String,
    }
    /// A unit of which too little is known.
    ["index"] "I090" "not-scored" ("{}, {year}: {} of {} components have a figure, too few to be scored", unit.en, en(*known), en(*all))
    NotScored {
        /// The unit.
        unit: Box<Text>,
        /// The year.
        year: i32,
        /// Components with a figure.
        known: u64,
        /// Components that are scored.
        all: u64,
    }
    /// A score without evidence.
    ["index"] "I091" "evidence-missing" ("“{component}”, {}, {year}: no evidence was handed in; {} counts as 0", unit.en, shown(score, Lang::En))
    EvidenceMissing {
        /// The component.
        component: String,
        /// The unit.
        unit: Box<Text>,
        /// The year.
        year: i32,
        /// The score as handed in.
        score: Rational,
    }
}

impl Problem {
    /// The problem of a token that is no number, or has two readings.
    pub(crate) fn of_token(token: &str, error: NumberError) -> Self {
        if let NumberProblem::AmbiguousSeparator {
            as_thousands,
            as_decimal,
            ..
        } = &error.problem
            && let (Some(as_thousands), Some(as_decimal)) =
                (Rational::parse(as_thousands), Rational::parse(as_decimal))
        {
            return Problem::AmbiguousNumber {
                token: token.to_owned(),
                as_thousands,
                as_decimal,
            };
        }
        Problem::BadNumber {
            token: shortened(token).to_owned(),
            problem: error.problem,
        }
    }

    /// What is wrong, in one sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => problem_vi::message(self),
            Lang::En => self.to_string(),
        }
    }

    /// What to do about it.
    pub fn advice(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => advice::vietnamese(self),
            Lang::En => advice::english(self),
        }
    }
}

/// The beginning of a token: a megabyte of digits is not quoted whole.
pub(crate) fn shortened(token: &str) -> &str {
    let end = token
        .char_indices()
        .nth(60)
        .map_or(token.len(), |(at, _)| at);
    token.get(..end).unwrap_or(token)
}

fn en(count: u64) -> String {
    grouped(count, Lang::En)
}

fn cells_en(count: u64) -> String {
    match count {
        1 => "1 cell".to_owned(),
        _ => format!("{} cells", en(count)),
    }
}

fn figures_en(count: u64) -> String {
    match count {
        1 => "1 figure".to_owned(),
        _ => format!("{} figures", en(count)),
    }
}

fn found_en(found: &str) -> String {
    match found {
        "" => "the end of the text".to_owned(),
        _ => format!("“{found}”"),
    }
}

fn language_en(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Vietnamese",
        Lang::En => "English",
    }
}

fn validity_en(from: &Option<String>, to: &Option<String>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" (it exists from {from})"),
        (None, Some(to)) => format!(" (it exists until {to})"),
        (Some(from), Some(to)) => format!(" (it exists from {from} to {to})"),
    }
}

fn recognised_en(names: &[String]) -> String {
    match names {
        [] => String::new(),
        _ => format!("; recognised: {}", quoted_names(names)),
    }
}

fn found_names_en(names: &[String]) -> String {
    match names {
        [] => String::new(),
        _ => format!("; found: {}", names.join(", ")),
    }
}

/// Names in quotes, at most ten of them.
pub(super) fn quoted_names(names: &[String]) -> String {
    const MOST: usize = 10;
    let mut quoted: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|name| format!("“{}”", shortened(name)))
        .listed();
    if names.len() > MOST {
        quoted.push("…".to_owned());
    }
    quoted.join(", ")
}

fn hidden_en(rows: &[u32], columns: &[String]) -> String {
    let part = |what: &str, list: String| (!list.is_empty()).then(|| format!("{what} {list}"));
    let parts = [
        part("rows", some_rows(rows)),
        part("columns", columns.join(", ")),
    ];
    parts.into_iter().flatten().listed().join("; ")
}

/// Numbers of rows, at most ten of them.
pub(super) fn some_rows(rows: &[u32]) -> String {
    const MOST: usize = 10;
    let mut shown: Vec<String> = rows.iter().take(MOST).map(u32::to_string).listed();
    if rows.len() > MOST {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

fn numbers_en(count: u64) -> String {
    match count {
        1 => "1 number is".to_owned(),
        _ => format!("{} numbers are", en(count)),
    }
}

#[cfg(test)]
#[path = "problem_tests.rs"]
mod tests;

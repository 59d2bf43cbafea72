//! What can be wrong with the text of a formula: one variant for each, with the message and the advice in both languages.

use thiserror::Error;

use super::ast::{Function, Kind};
use super::place::Place;
use crate::limits::MAX_EXPONENT;
use crate::locale::Lang;

/// A problem and where it stands in the text of the formula.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem}")]
pub struct FormulaError {
    /// What is wrong.
    pub problem: FormulaProblem,
    /// Where.
    pub place: Place,
}

/// What is wrong with a formula. `Display` is the English message; [`FormulaProblem::message`] has both languages and
/// [`FormulaProblem::advice`] says what to do.
///
/// ```
/// use chitieu_core::formula::Formula;
/// use chitieu_core::locale::Lang;
/// let problem = &Formula::parse("da_xu_ly × 100").unwrap_err()[0].problem;
/// assert_eq!(problem.to_string(), "the character “×” is no part of a formula");
/// assert_eq!(problem.message(Lang::Vi), "ký tự “×” không dùng được trong công thức");
/// assert_eq!(problem.advice(Lang::En), "write * instead");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FormulaProblem {
    /// Nothing but blanks.
    #[error("the formula is empty")]
    Empty,
    /// Longer than [`crate::limits::MAX_FORMULA_BYTES`].
    #[error("the formula is {bytes} bytes long; at most {limit} are read")]
    TooLong {
        /// Length of the text in bytes.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Brackets, signs or functions inside each other beyond [`crate::limits::MAX_NESTING`].
    #[error("more than {limit} levels of nesting")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A number longer than [`crate::limits::MAX_DIGITS`].
    #[error("a number of more than {limit} characters")]
    NumberTooLong {
        /// The limit.
        limit: usize,
    },
    /// A character that has no meaning here.
    #[error("the character “{character}” is no part of a formula")]
    UnexpectedCharacter {
        /// The character.
        character: char,
        /// What to write instead, where that is clear.
        instead: Option<&'static str>,
    },
    /// A sign of another language, such as `&&`.
    #[error("“{written}” is no part of a formula")]
    OtherSign {
        /// The sign.
        written: &'static str,
        /// What to write instead.
        instead: &'static str,
    },
    /// A name with letters other than a to z.
    #[error(
        "“{name}” is no name: names use the letters a to z, digits and _, and begin with a letter"
    )]
    ForeignName {
        /// The name as written.
        name: String,
    },
    /// `1,5` for `1.5`.
    #[error("a decimal comma: formulas use a dot")]
    DecimalComma {
        /// The number with a dot.
        instead: String,
    },
    /// `.5`, `5.`, `1.234.567`.
    #[error(
        "“{written}” is no number: one dot between digits marks decimals, and nothing groups digits"
    )]
    MisplacedDot {
        /// The number as written.
        written: String,
        /// What may be meant.
        instead: String,
    },
    /// `1e9`, `12abc`, `1_000`.
    #[error("“{written}” begins like a number but has letters in it")]
    LettersAfterNumber {
        /// As written.
        written: String,
    },
    /// A name, a number or a bracket should stand here.
    #[error("expected a name or a number, found {}", found.english())]
    ExpectedOperand {
        /// What stands here.
        found: Found,
    },
    /// An operator or the end should stand here.
    #[error("expected an operator or the end, found {}", found.english())]
    ExpectedOperator {
        /// What stands here.
        found: Found,
    },
    /// A bracket that nothing closes.
    #[error("this bracket is never closed")]
    Unclosed,
    /// A closing bracket that nothing opened.
    #[error("this bracket was never opened")]
    Unopened,
    /// A comma outside the arguments of a function.
    #[error("a comma outside a function")]
    StrayComma,
    /// `min` without brackets.
    #[error("“{}” is a function and needs brackets", function.name())]
    ExpectedArguments {
        /// The function.
        function: Function,
    },
    /// A name with brackets that is no function.
    #[error("there is no function “{name}”")]
    UnknownFunction {
        /// The name as written.
        name: String,
        /// The nearest function, if one is near.
        nearest: Option<Function>,
    },
    /// Too few or too many arguments.
    #[error("“{}” takes {}, not {found}", function.name(), expected_arguments(*function, Lang::En))]
    WrongArguments {
        /// The function.
        function: Function,
        /// How many were given.
        found: usize,
    },
    /// `1 < 2 < 3`.
    #[error("comparisons cannot be chained")]
    ChainedComparison,
    /// A number where a condition must stand, or the other way round.
    #[error("expected {}, found {}", english_kind(*expected), english_kind(other(*expected)))]
    WrongKind {
        /// What must stand here.
        expected: Kind,
    },
    /// The exponent is no integer literal.
    #[error("an exponent must be a whole number")]
    ExponentNotWhole,
    /// The exponent, or the product of nested exponents, is beyond [`MAX_EXPONENT`].
    #[error("an exponent beyond {}", MAX_EXPONENT)]
    ExponentTooLarge,
    /// A name that is neither a measure nor an indicator. Raised by [`super::Formula::compile`].
    #[error("unknown name “{name}”")]
    UnknownName {
        /// The name as written.
        name: String,
    },
}

/// What stood where something else was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The end of the formula.
    End,
    /// A piece of the formula, as written.
    Piece(String),
}

impl Found {
    fn english(&self) -> String {
        match self {
            Found::End => "the end".to_owned(),
            Found::Piece(piece) => format!("“{piece}”"),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Found::End => "chỗ kết thúc".to_owned(),
            Found::Piece(piece) => format!("“{piece}”"),
        }
    }
}

fn other(kind: Kind) -> Kind {
    match kind {
        Kind::Number => Kind::Truth,
        Kind::Truth => Kind::Number,
    }
}

fn english_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "a number",
        Kind::Truth => "a condition",
    }
}

fn vietnamese_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "một số",
        Kind::Truth => "một điều kiện",
    }
}

fn expected_arguments(function: Function, lang: Lang) -> &'static str {
    match (function, lang) {
        (Function::If, Lang::En) => "three arguments (condition, then, otherwise)",
        (Function::If, Lang::Vi) => "ba tham số (điều kiện, nếu đúng, nếu sai)",
        (Function::Min | Function::Max | Function::Coalesce, Lang::En) => "one argument or more",
        (Function::Min | Function::Max | Function::Coalesce, Lang::Vi) => "một tham số trở lên",
    }
}

impl FormulaProblem {
    /// What is wrong, in one clause.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.to_string(),
            Lang::Vi => self.vietnamese(),
        }
    }

    fn vietnamese(&self) -> String {
        use FormulaProblem as P;
        match self {
            P::Empty => "công thức để trống".to_owned(),
            P::TooLong { bytes, limit } => {
                format!("công thức dài {bytes} byte; chỉ đọc tối đa {limit}")
            }
            P::TooDeep { limit } => format!("lồng nhau quá {limit} tầng"),
            P::NumberTooLong { limit } => format!("số dài quá {limit} ký tự"),
            P::UnexpectedCharacter { character, .. } => {
                format!("ký tự “{character}” không dùng được trong công thức")
            }
            P::OtherSign { written, .. } => format!("“{written}” không dùng được trong công thức"),
            P::ForeignName { name } => format!(
                "“{name}” không phải là tên: tên chỉ gồm chữ a đến z không dấu, chữ số và _, bắt đầu bằng chữ"
            ),
            P::DecimalComma { .. } => "dấu phẩy thập phân: công thức dùng dấu chấm".to_owned(),
            P::MisplacedDot { written, .. } => format!(
                "“{written}” không phải là số: chỉ một dấu chấm giữa các chữ số để ghi phần thập phân, không phân nhóm chữ số"
            ),
            P::LettersAfterNumber { written } => {
                format!("“{written}” bắt đầu như số nhưng có lẫn chữ")
            }
            P::ExpectedOperand { found } => {
                format!("cần một tên hoặc một số, nhưng gặp {}", found.vietnamese())
            }
            P::ExpectedOperator { found } => {
                format!(
                    "cần phép tính hoặc hết công thức, nhưng gặp {}",
                    found.vietnamese()
                )
            }
            P::Unclosed => "dấu ngoặc này chưa đóng".to_owned(),
            P::Unopened => "dấu ngoặc này chưa mở".to_owned(),
            P::StrayComma => "dấu phẩy nằm ngoài hàm".to_owned(),
            P::ExpectedArguments { function } => {
                format!("“{}” là hàm, phải có ngoặc", function.name())
            }
            P::UnknownFunction { name, .. } => format!("không có hàm “{name}”"),
            P::WrongArguments { function, found } => format!(
                "“{}” cần {}, không phải {found}",
                function.name(),
                expected_arguments(*function, Lang::Vi)
            ),
            P::ChainedComparison => "không so sánh nối tiếp được".to_owned(),
            P::WrongKind { expected } => format!(
                "cần {}, nhưng gặp {}",
                vietnamese_kind(*expected),
                vietnamese_kind(other(*expected))
            ),
            P::ExponentNotWhole => "số mũ phải là số nguyên".to_owned(),
            P::ExponentTooLarge => format!("số mũ vượt quá {MAX_EXPONENT}"),
            P::UnknownName { name } => format!("không có chỉ tiêu tên “{name}”"),
        }
    }

    /// What to do about it.
    pub fn advice(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.advice_english(),
            Lang::Vi => self.advice_vietnamese(),
        }
    }

    fn advice_english(&self) -> String {
        use FormulaProblem as P;
        match self {
            P::Empty => "write a formula such as a / b * 100".to_owned(),
            P::TooLong { .. } => "split the formula into several indicators".to_owned(),
            P::TooDeep { .. } => "split the formula, or leave out needless brackets".to_owned(),
            P::NumberTooLong { .. } => "shorten the number".to_owned(),
            P::UnexpectedCharacter { instead: Some(instead), .. } => {
                format!("write {instead} instead")
            }
            P::UnexpectedCharacter { instead: None, .. } => "leave it out".to_owned(),
            P::OtherSign { instead, .. } => format!("write {instead} instead"),
            P::ForeignName { .. } => "use the code of the measure or indicator".to_owned(),
            P::DecimalComma { instead } => format!("write {instead}"),
            P::MisplacedDot { instead, .. } => format!("write {instead} if that is meant"),
            P::LettersAfterNumber { .. } => {
                "write a number in plain digits (1000000, not 1e6 or 1_000_000); a name begins with a letter".to_owned()
            }
            P::ExpectedOperand { .. } => "put a name, a number or a bracket here".to_owned(),
            P::ExpectedOperator { .. } => {
                "put + - * / or a comparison between the two, for example a * b".to_owned()
            }
            P::Unclosed => "add ) where the bracket should end".to_owned(),
            P::Unopened => "remove it, or add ( before".to_owned(),
            P::StrayComma => "remove it; decimals are written with a dot".to_owned(),
            P::ExpectedArguments { function } => format!("write {}(a, b, …)", function.name()),
            P::UnknownFunction { nearest: Some(function), .. } => {
                format!("did you mean {}?", function.name())
            }
            P::UnknownFunction { nearest: None, .. } => {
                "the functions are if, min, max and coalesce; write * to multiply by a bracket".to_owned()
            }
            P::WrongArguments { function, .. } => match function {
                Function::If => "write if(condition, then, otherwise)".to_owned(),
                _ => format!("write {}(a, b)", function.name()),
            },
            P::ChainedComparison => "join two comparisons with and: a < b and b < c".to_owned(),
            P::WrongKind { expected: Kind::Number } => {
                "turn the condition into a number: if(condition, 1, 0)".to_owned()
            }
            P::WrongKind { expected: Kind::Truth } => {
                "compare the number with something: a > 0".to_owned()
            }
            P::ExponentNotWhole => {
                "write a whole number such as ^2 or ^-1; roots are not exact and have no sign here".to_owned()
            }
            P::ExponentTooLarge => "use a smaller exponent".to_owned(),
            P::UnknownName { .. } => "define it, or correct the name".to_owned(),
        }
    }

    fn advice_vietnamese(&self) -> String {
        use FormulaProblem as P;
        match self {
            P::Empty => "viết công thức, ví dụ a / b * 100".to_owned(),
            P::TooLong { .. } => "tách công thức thành nhiều chỉ tiêu".to_owned(),
            P::TooDeep { .. } => "tách công thức hoặc bỏ bớt ngoặc thừa".to_owned(),
            P::NumberTooLong { .. } => "rút ngắn số này".to_owned(),
            P::UnexpectedCharacter { instead: Some(instead), .. } => format!("thay bằng {instead}"),
            P::UnexpectedCharacter { instead: None, .. } => "bỏ ký tự này".to_owned(),
            P::OtherSign { instead, .. } => format!("thay bằng {instead}"),
            P::ForeignName { .. } => "dùng mã của chỉ tiêu".to_owned(),
            P::DecimalComma { instead } => format!("viết {instead}"),
            P::MisplacedDot { instead, .. } => format!("viết {instead} nếu đúng ý"),
            P::LettersAfterNumber { .. } => {
                "viết số bằng chữ số thường (1000000, không viết 1e6 hay 1_000_000); tên bắt đầu bằng chữ".to_owned()
            }
            P::ExpectedOperand { .. } => "đặt một tên, một số hoặc một ngoặc vào đây".to_owned(),
            P::ExpectedOperator { .. } => {
                "đặt + - * / hoặc phép so sánh vào giữa, ví dụ a * b".to_owned()
            }
            P::Unclosed => "thêm ) ở chỗ ngoặc kết thúc".to_owned(),
            P::Unopened => "bỏ đi, hoặc thêm ( ở trước".to_owned(),
            P::StrayComma => "bỏ đi; phần thập phân viết bằng dấu chấm".to_owned(),
            P::ExpectedArguments { function } => format!("viết {}(a, b, …)", function.name()),
            P::UnknownFunction { nearest: Some(function), .. } => {
                format!("có phải ý là {}?", function.name())
            }
            P::UnknownFunction { nearest: None, .. } => {
                "các hàm là if, min, max và coalesce; viết * để nhân với một ngoặc".to_owned()
            }
            P::WrongArguments { function, .. } => match function {
                Function::If => "viết if(điều kiện, nếu đúng, nếu sai)".to_owned(),
                _ => format!("viết {}(a, b)", function.name()),
            },
            P::ChainedComparison => "nối hai phép so sánh bằng and: a < b and b < c".to_owned(),
            P::WrongKind { expected: Kind::Number } => {
                "đổi điều kiện thành số: if(điều kiện, 1, 0)".to_owned()
            }
            P::WrongKind { expected: Kind::Truth } => {
                "so sánh số này với một số khác: a > 0".to_owned()
            }
            P::ExponentNotWhole => {
                "viết số nguyên như ^2 hoặc ^-1; căn không cho kết quả chính xác nên không có ký hiệu".to_owned()
            }
            P::ExponentTooLarge => "dùng số mũ nhỏ hơn".to_owned(),
            P::UnknownName { .. } => "khai báo chỉ tiêu này, hoặc sửa lại tên".to_owned(),
        }
    }
}

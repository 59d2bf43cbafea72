//! The closed lists of things that a [`Problem`](super::Problem) can name, each with its word in both languages.

use crate::locale::Lang;

/// Declares a closed list of things with a Vietnamese and an English name.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $( $(#[$doc:meta])* $variant:ident = $vi:literal, $en:literal; )* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $( $(#[$doc])* $variant, )* }

        impl $name {
            /// The name used in messages.
            pub fn word(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $( ($name::$variant, Lang::Vi) => $vi, ($name::$variant, Lang::En) => $en, )*
                }
            }
        }
    };
}

words! {
    /// What may stand at a place of a JSON text.
    Expected {
        /// A value.
        Value = "một giá trị", "a value";
        /// A value or the end of a list.
        ValueOrEnd = "một giá trị hoặc “]”", "a value or “]”";
        /// The name of a member.
        Name = "tên mục trong ngoặc kép", "a member name in double quotes";
        /// The name of a member or the end of an object.
        NameOrEnd = "tên mục trong ngoặc kép hoặc “}”", "a member name in double quotes or “}”";
        /// The colon behind a name.
        Colon = "dấu hai chấm “:”", "a colon “:”";
        /// What follows an item of a list.
        CommaOrListEnd = "dấu phẩy hoặc “]”", "a comma or “]”";
        /// What follows a member of an object.
        CommaOrObjectEnd = "dấu phẩy hoặc “}”", "a comma or “}”";
        /// A control character inside a text.
        EscapedControl = "ký tự điều khiển viết dạng \\n, \\t hoặc \\u0000", "a control character written as \\n, \\t or \\u0000";
    }
}

words! {
    /// The shape of a value.
    Shape {
        /// `{ … }`.
        Object = "khối { … }", "an object { … }";
        /// `[ … ]`.
        List = "danh sách [ … ]", "a list [ … ]";
        /// A text in quotes.
        Text = "chữ trong ngoặc kép", "a text in quotes";
        /// A number.
        Number = "số", "a number";
        /// An exact number, as digits or as a text.
        Exact = "số, ví dụ \"8.5\"", "a number, such as \"8.5\"";
        /// A whole number that fits its purpose.
        Integer = "số nguyên", "a whole number";
        /// `true` or `false`.
        Boolean = "true hoặc false", "true or false";
        /// `null`.
        Null = "null", "null";
        /// A text in both languages.
        Localized = "khối {\"vi\": …, \"en\": …}", "an object {\"vi\": …, \"en\": …}";
        /// Two numbers, the smaller first.
        Range = "hai số, số nhỏ trước, ví dụ [\"0\", \"100\"]", "two numbers, the smaller first, such as [\"0\", \"100\"]";
        /// Two dates, the earlier first.
        Term = "hai ngày, ngày đầu trước, ví dụ [\"2021-01-01\", \"2025-12-31\"]", "two dates, the first one first, such as [\"2021-01-01\", \"2025-12-31\"]";
        /// A text or an object.
        TextOrObject = "chữ trong ngoặc kép hoặc khối { … }", "a text in quotes or an object { … }";
    }
}

words! {
    /// What a code or an id belongs to.
    Named {
        /// A source document.
        Document = "văn bản nguồn", "document";
        /// A place or a body.
        OrgUnit = "đơn vị, địa phương", "org unit";
        /// An agency.
        Agency = "cơ quan", "agency";
        /// Who or what is counted.
        Base = "đối tượng tính", "base";
        /// What is counted.
        Measure = "đại lượng gốc", "measure";
        /// An indicator.
        Indicator = "chỉ tiêu thống kê", "indicator";
        /// A measure or an indicator.
        Quantity = "chỉ tiêu thống kê hoặc đại lượng gốc", "measure or indicator";
        /// A group of indicators.
        Group = "nhóm chỉ số", "group";
        /// A plan.
        Plan = "kế hoạch", "plan";
        /// A goal.
        Goal = "mục tiêu", "goal";
        /// An included file.
        File = "tệp", "file";
        /// A composite index.
        Index = "chỉ số tổng hợp", "index";
        /// A component or an aggregate of an index.
        IndexPart = "phần của chỉ số", "part of the index";
    }
}

words! {
    /// What a limit keeps from growing.
    Limited {
        /// Digits of a number.
        Digits = "số chữ số của một số", "digits of a number";
        /// A decimal exponent.
        Exponent = "số mũ", "exponent";
        /// Levels of nesting.
        Nesting = "số cấp lồng nhau", "levels of nesting";
        /// Characters of a formula.
        FormulaLength = "độ dài công thức", "length of a formula";
        /// Formulas that stand on each other.
        FormulaChain = "số công thức nối tiếp nhau", "formulas that stand on each other";
        /// Org units inside each other.
        UnitDepth = "số cấp đơn vị lồng nhau", "units inside each other";
        /// Goals on one indicator for one unit.
        GoalsCompared = "số mục tiêu trên cùng một chỉ tiêu của một đơn vị", "goals on one indicator for one unit";
        /// Steps of a formula.
        FormulaSteps = "số phép tính của một công thức", "steps of a formula";
        /// Columns of a data file.
        Columns = "số cột", "columns";
        /// Rows of a data file.
        Rows = "số dòng số liệu", "rows";
        /// Bytes of one cell.
        CellBytes = "số byte của một ô", "bytes of a cell";
        /// Bytes of a source.
        Bytes = "số byte", "bytes";
        /// Files of a pack.
        Files = "số tệp của bộ chỉ tiêu", "files of the pack";
        /// Org units.
        OrgUnits = "số đơn vị, địa phương", "org units";
        /// Definitions of a pack.
        Definitions = "số mục khai báo", "definitions";
    }
}

#[cfg(feature = "index")]
words! {
    /// What is added up and compared with a stated total.
    Totalled {
        /// Weights.
        Weights = "trọng số", "weights";
        /// Greatest points.
        Points = "điểm tối đa", "greatest points";
    }
}

#[cfg(feature = "index")]
words! {
    /// Why a scoring rule cannot score.
    RuleFault {
        /// More components and aggregates than an index can have.
        TooManyParts = "chỉ số có quá 10.000 thành phần và phép gộp", "the index has more than 10,000 components and aggregates";
        /// More levels of aggregates than an index can have.
        TooDeep = "các phép gộp lồng nhau quá 64 cấp", "the aggregates lie inside each other on more than 64 levels";
        /// Numbers too long to be computed with.
        TooLong = "số quá dài để tính", "too long a number to compute with";
        /// The component has no greatest number of points.
        NoPoints = "thiếu “points” (điểm tối đa)", "“points” is missing";
        /// The greatest number of points is below zero.
        NegativePoints = "“points” là số âm", "“points” is below zero";
        /// There is nothing to score.
        NoInput = "thiếu “input” (số liệu được chấm)", "“input” is missing";
        /// A number that must be above zero.
        NotAboveZero = "số này phải lớn hơn 0", "this number must be above zero";
        /// Shares of the points that are more than the whole.
        SharesAboveOne = "các phần cộng lại quá 1", "the shares are more than 1";
        /// A fraction of the maximum where less is better.
        LowerIsBetter = "chỉ tiêu càng thấp càng tốt: dùng share_of_best", "less is better here: use share_of_best";
        /// Goalposts without room between them.
        GoalpostsEqual = "“low” phải nhỏ hơn “high”", "“low” must be below “high”";
        /// An item that compares units.
        NormalisedItem = "mục con không dùng được phương pháp so sánh các đơn vị", "an item cannot compare units";
        /// Points of a band beyond the component's.
        BandAbovePoints = "điểm của bậc nằm ngoài 0 đến “points”", "the points of a band are not between 0 and “points”";
        /// An aggregate that has nothing to join.
        NoParts = "không có phần nào", "it has no parts";
        /// A power mean without its power.
        NoPower = "thiếu “power” (số mũ)", "“power” is missing";
        /// A bonus or a penalty in a mean.
        BonusOutsideSum = "điểm thưởng, điểm trừ chỉ dùng được trong phép cộng (sum)", "a bonus or a penalty belongs in a sum";
        /// A scale of what is no sum: only a sum is stretched.
        ScaleOutsideSum = "“scale” chỉ dùng được trong phép cộng (sum)", "“scale” belongs to a sum";
        /// A power of what is no power mean.
        PowerOutsideMean = "“power” chỉ dùng với power_mean", "“power” belongs to power_mean";
        /// A sum stretched to a scale although it has no points.
        NothingToScale = "“scale” cần tổng điểm tối đa lớn hơn 0", "“scale” needs greatest points above zero";
        /// Weights by points of parts without points.
        PartWithoutPoints = "có phần không có “points” để làm trọng số", "a part has no points to weigh by";
    }
}

#[cfg(feature = "index")]
words! {
    /// Why a figure has no score.
    ScoreFault {
        /// The logarithm of a number that has none.
        Logarithm = "số không dương không có lôgarit", "only numbers above zero have a logarithm";
        /// A target that is not better than the worst unit.
        TargetBehind = "mục tiêu không tốt hơn đơn vị kém nhất", "the target is not better than the worst unit";
        /// A best value that is not above zero.
        BestNotAboveZero = "giá trị tốt nhất không dương", "the best value is not above zero";
        /// A value that is not above zero.
        NotAboveZero = "giá trị không dương", "the value is not above zero";
        /// A part below zero in a mean that has none then.
        NegativePart = "có phần âm", "a part is below zero";
        /// The reference unit has no value.
        NoReference = "đơn vị tham chiếu không có số liệu", "the unit of reference has no figure";
        /// A number too long to be computed.
        TooLong = "số quá dài", "the number is too long";
        /// A figure outside every band.
        NoBand = "không thuộc bậc điểm nào", "no band holds the figure";
        /// A denominator of zero.
        ZeroDenominator = "mẫu số bằng 0", "the denominator is zero";
    }
}

words! {
    /// What a column of a table of figures holds.
    DataColumn {
        /// The indicator or measure, by code or name.
        Indicator = "chỉ tiêu", "indicator";
        /// The org unit, by code or name.
        Unit = "đơn vị, địa phương", "org unit";
        /// The reporting period.
        Period = "kỳ báo cáo", "period";
        /// The figure.
        Value = "số liệu (thực hiện)", "value";
        /// The part.
        Numerator = "tử số", "numerator";
        /// The whole.
        Denominator = "mẫu số", "denominator";
        /// How final it is.
        Status = "trạng thái số liệu", "data status";
        /// When it was published.
        Published = "ngày báo cáo", "date of publication";
        /// Which report it is.
        Revision = "lần báo cáo", "revision";
        /// Remarks.
        Note = "ghi chú", "note";
        /// Not used.
        Ignored = "không dùng", "unused column";
    }
}

impl DataColumn {
    /// Every kind with its word in `--map` and in remembered columns.
    pub const WORDS: [(&'static str, Self); 11] = [
        ("indicator", Self::Indicator),
        ("unit", Self::Unit),
        ("period", Self::Period),
        ("value", Self::Value),
        ("numerator", Self::Numerator),
        ("denominator", Self::Denominator),
        ("status", Self::Status),
        ("published", Self::Published),
        ("revision", Self::Revision),
        ("note", Self::Note),
        ("ignore", Self::Ignored),
    ];

    /// The word in `--map` and in remembered columns.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, column)| *column == self)
            .map_or("", |(word, _)| word)
    }
}

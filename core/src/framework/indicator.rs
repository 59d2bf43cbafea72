//! What: measures (things counted) and indicators (figures computed from them).

use serde::Serialize;

use super::BaseId;
use crate::formula::Formula;
use crate::locale::Text;
use crate::number::{Interval, Rational};
use crate::source::Span;

/// A measure or an indicator. Both have a code, a unit of measure, a range and a series; they differ in their [`Definition`].
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let accounts = framework.indicators().iter().find(|entry| entry.code == "tai_khoan_kich_hoat").unwrap();
/// let rate = framework.indicators().iter().find(|entry| entry.code == "ty_le_kich_hoat").unwrap();
/// assert!(accounts.is_measure() && !rate.is_measure() && rate.is_percent());
/// ```
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Stable code, a name of the formula language: `ty_le_kich_hoat_dinh_danh`.
    pub code: String,
    /// Name in both languages.
    pub name: Text,
    /// Unit of measure (đơn vị tính).
    pub unit: Text,
    /// How its value comes about.
    pub definition: Definition,
    /// What kind of number it is.
    pub kind: Kind,
    /// Who or what is counted; part of the identity of a rate.
    pub base: Option<BaseId>,
    /// Values that can occur: open sides of printed numbers end here.
    pub range: Interval,
    /// Which way is better; never assumed.
    pub direction: Direction,
    /// One of the eight groups of the national index (nhóm chỉ số).
    pub group: Group,
    /// Stock, flow or running total: never mixed.
    pub nature: Nature,
    /// How the values of parts make the value of the whole.
    pub rollup: Rollup,
    /// What becomes of a whole of which some parts have not reported.
    pub missing: MissingParts,
    /// From when the base may be that bounds a missing share.
    pub missing_base: BasePeriod,
    /// Whether its numbers were rounded where they are printed, as percentages are: an index of 0,5787 is then 0,57865 to 0,57875.
    pub rounded: bool,
    /// Digits shown after the decimal mark, unless more are needed not to contradict a verdict.
    pub decimals: u32,
    /// Joins indicators that speak of the same thing over different bases.
    pub topic: Option<String>,
    /// Remarks.
    pub note: Option<Text>,
    pub(crate) at: Span,
}

impl Indicator {
    /// Whether it is counted rather than computed.
    #[must_use]
    pub const fn is_measure(&self) -> bool {
        matches!(self.definition, Definition::Counted)
    }

    /// Whether its values add up over time: something counted or spent, never a rate, an index or a rank.
    #[must_use]
    pub fn is_amount(&self) -> bool {
        self.rollup == Rollup::Sum
            || (self.is_measure() && matches!(self.kind, Kind::Number | Kind::Money))
    }

    /// Whether values are percentages, so that gaps are in percentage points.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.unit.vi.starts_with('%')
    }
}

/// How a value comes about.
#[derive(Clone, Debug)]
pub enum Definition {
    /// A measure: counted or stated, not computed.
    Counted,
    /// `numerator / denominator × factor`, with both parts kept apart.
    Ratio {
        /// What is counted.
        numerator: Formula,
        /// Out of what.
        denominator: Formula,
        /// 100 for percentages, 10 000 for "per vạn dân".
        factor: Rational,
    },
    /// Any other formula.
    Formula(Formula),
    /// Only ever stated by others: ranks, outside indices.
    Stated,
}

/// What kind of number the values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Things counted, lengths, durations, rates: ordinary numbers.
    Number,
    /// Money, in its unit.
    Money,
    /// 1 yes, 0 no.
    Boolean,
    /// A place in a field: a smaller number is a better one, and shares of it mean nothing.
    Rank,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: context.
    Neutral,
}

/// The eight scored headings of the provincial index (QĐ 922/QĐ-BTTTT), used as groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Nhận thức số.
    NhanThuc,
    /// Thể chế số.
    TheChe,
    /// Hạ tầng số.
    HaTang,
    /// Nhân lực số.
    NhanLuc,
    /// An toàn thông tin mạng.
    AnToan,
    /// Chính quyền số.
    ChinhQuyenSo,
    /// Kinh tế số.
    KinhTeSo,
    /// Xã hội số.
    XaHoiSo,
}

impl Group {
    /// Every group, in the order of the index.
    pub const ALL: [Self; 8] = [
        Self::NhanThuc,
        Self::TheChe,
        Self::HaTang,
        Self::NhanLuc,
        Self::AnToan,
        Self::ChinhQuyenSo,
        Self::KinhTeSo,
        Self::XaHoiSo,
    ];

    /// The word used in packs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NhanThuc => "nhan-thuc",
            Self::TheChe => "the-che",
            Self::HaTang => "ha-tang",
            Self::NhanLuc => "nhan-luc",
            Self::AnToan => "an-toan",
            Self::ChinhQuyenSo => "chinh-quyen-so",
            Self::KinhTeSo => "kinh-te-so",
            Self::XaHoiSo => "xa-hoi-so",
        }
    }

    /// The heading in both languages.
    #[must_use]
    pub fn name(self) -> Text {
        let (vi, en) = match self {
            Self::NhanThuc => ("Nhận thức số", "Digital awareness"),
            Self::TheChe => ("Thể chế số", "Digital institutions"),
            Self::HaTang => ("Hạ tầng số", "Digital infrastructure"),
            Self::NhanLuc => ("Nhân lực số", "Digital workforce"),
            Self::AnToan => ("An toàn thông tin mạng", "Information security"),
            Self::ChinhQuyenSo => ("Chính quyền số", "Digital government"),
            Self::KinhTeSo => ("Kinh tế số", "Digital economy"),
            Self::XaHoiSo => ("Xã hội số", "Digital society"),
        };
        Text::new(vi, en)
    }
}

/// How a figure relates to time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Read at the end of the period.
    Stock,
    /// Counted during the period.
    Flow,
    /// Counted from the beginning until the end of the period.
    Cumulative,
}

/// How the values of parts make the value of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rollup {
    /// Counts are added.
    Sum,
    /// Numerators and denominators are added, then divided.
    RatioOfSums,
    /// The plain mean of the parts, where a regulation says so (DTI of merged provinces).
    Mean,
    /// Parts say nothing of the whole.
    None,
}

/// What becomes of a whole while some of its parts have not reported (SEMANTICS §8).
///
/// ```
/// use chitieu_core::framework::MissingParts;
/// assert_eq!(MissingParts::from_code("bounded"), Some(MissingParts::Bounded));
/// assert_eq!(MissingParts::default(), MissingParts::Refuse, "never a silent choice");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingParts {
    /// There is no figure, and the silent parts are named.
    #[default]
    Refuse,
    /// The parts that have reported make the figure, and it says so.
    ReportedOnly,
    /// A missing share lies between 0 and its known base, a missing count in its range: the figure is what they leave open.
    Bounded,
}

impl MissingParts {
    /// Every rule with its word in packs and on the command line.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("refuse", Self::Refuse),
        ("reported_only", Self::ReportedOnly),
        ("bounded", Self::Bounded),
    ];

    /// The rule behind a word.
    #[must_use]
    pub fn from_code(word: &str) -> Option<Self> {
        let found = Self::WORDS.iter().find(|(code, _)| *code == word);
        found.map(|(_, rule)| *rule)
    }
}

/// From when the base may be that bounds the share of a silent part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BasePeriod {
    /// From the same period only.
    #[default]
    Same,
    /// From the same period, else from the latest earlier one: the pack vouches that it has hardly changed.
    Latest,
}

//! What the header of a column means, in Vietnamese or English.

use super::when;
use super::words::key;
use crate::dataset::DataStatus;
use crate::framework::Period;
use crate::source::DataColumn;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// TT: the number of the row.
    Ordinal,
    /// A code, of the indicator or of the unit: the other columns decide.
    Code,
    Indicator,
    Unit,
    /// ĐVT, the unit of measure.
    Measure,
    Period,
    Year,
    Value,
    /// Lũy kế: from the beginning of the year.
    Cumulative,
    Numerator,
    Denominator,
    Status,
    Published,
    Revision,
    Note,
    /// Plan, comparison: known and not used.
    Ignored,
}

/// A header that was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) kind: Kind,
    /// "Ước thực hiện": what the column holds is an estimate.
    pub(super) status: Option<DataStatus>,
    /// "Thực hiện quý II/2026".
    pub(super) period: Option<Period>,
}

impl Header {
    const fn of(kind: Kind) -> Self {
        Self {
            kind,
            status: None,
            period: None,
        }
    }
}

/// Whole headers, without marks.
const WORDS: &[(&str, Kind)] = &[
    ("tt", Kind::Ordinal),
    ("stt", Kind::Ordinal),
    ("so tt", Kind::Ordinal),
    ("so thu tu", Kind::Ordinal),
    ("no", Kind::Ordinal),
    ("ma", Kind::Code),
    ("ma so", Kind::Code),
    ("code", Kind::Code),
    ("chi tieu", Kind::Indicator),
    ("ma chi tieu", Kind::Indicator),
    ("ten chi tieu", Kind::Indicator),
    ("chi tieu thong ke", Kind::Indicator),
    ("chi so", Kind::Indicator),
    ("ten chi so", Kind::Indicator),
    ("ma chi so", Kind::Indicator),
    ("noi dung", Kind::Indicator),
    ("noi dung chi tieu", Kind::Indicator),
    ("ten chi tieu thong ke", Kind::Indicator),
    ("indicator", Kind::Indicator),
    ("indicator code", Kind::Indicator),
    ("indicator name", Kind::Indicator),
    ("measure", Kind::Indicator),
    ("don vi", Kind::Unit),
    ("ma don vi", Kind::Unit),
    ("ten don vi", Kind::Unit),
    ("don vi bao cao", Kind::Unit),
    ("don vi dia phuong", Kind::Unit),
    ("dia phuong", Kind::Unit),
    ("ten dia phuong", Kind::Unit),
    ("dia ban", Kind::Unit),
    ("xa", Kind::Unit),
    ("phuong", Kind::Unit),
    ("ten xa", Kind::Unit),
    ("ma xa", Kind::Unit),
    ("ma dvhc", Kind::Unit),
    ("don vi hanh chinh", Kind::Unit),
    ("xa phuong", Kind::Unit),
    ("ten xa phuong", Kind::Unit),
    ("xa phuong thi tran", Kind::Unit),
    ("xa phuong dac khu", Kind::Unit),
    ("tinh", Kind::Unit),
    ("tinh thanh pho", Kind::Unit),
    ("huyen", Kind::Unit),
    ("unit", Kind::Unit),
    ("org unit", Kind::Unit),
    ("place", Kind::Unit),
    ("commune", Kind::Unit),
    ("province", Kind::Unit),
    ("don vi tinh", Kind::Measure),
    ("dvt", Kind::Measure),
    ("unit of measure", Kind::Measure),
    ("ky", Kind::Period),
    ("ky bao cao", Kind::Period),
    ("ky so lieu", Kind::Period),
    ("thoi ky", Kind::Period),
    ("thoi gian", Kind::Period),
    ("quy", Kind::Period),
    ("thang", Kind::Period),
    ("period", Kind::Period),
    ("reporting period", Kind::Period),
    ("quarter", Kind::Period),
    ("nam", Kind::Year),
    ("year", Kind::Year),
    ("thuc hien", Kind::Value),
    ("ket qua", Kind::Value),
    ("ket qua thuc hien", Kind::Value),
    ("ket qua dat duoc", Kind::Value),
    ("gia tri", Kind::Value),
    ("so lieu", Kind::Value),
    ("so luong", Kind::Value),
    ("ty le", Kind::Value),
    ("ti le", Kind::Value),
    ("ty le dat", Kind::Value),
    ("value", Kind::Value),
    ("actual", Kind::Value),
    ("result", Kind::Value),
    ("tu so", Kind::Numerator),
    ("so dat", Kind::Numerator),
    ("numerator", Kind::Numerator),
    ("mau so", Kind::Denominator),
    ("tong so", Kind::Denominator),
    ("denominator", Kind::Denominator),
    ("trang thai so lieu", Kind::Status),
    ("trang thai", Kind::Status),
    ("tinh chat so lieu", Kind::Status),
    ("nguon", Kind::Status),
    ("status", Kind::Status),
    ("data status", Kind::Status),
    ("ngay bao cao", Kind::Published),
    ("ngay cong bo", Kind::Published),
    ("ngay", Kind::Published),
    ("published", Kind::Published),
    ("date", Kind::Published),
    ("lan", Kind::Revision),
    ("lan bao cao", Kind::Revision),
    ("ban", Kind::Revision),
    ("phien ban", Kind::Revision),
    ("revision", Kind::Revision),
    ("ghi chu", Kind::Note),
    ("note", Kind::Note),
    ("notes", Kind::Note),
    ("remarks", Kind::Note),
];

/// Words that make a column one of plans and comparisons, wherever they stand in its header.
const NOT_FIGURES: &[&str] = &[
    "cung ky",
    "ke hoach",
    "so voi",
    "so sanh",
    "nam truoc",
    "ky truoc",
    "muc giao",
    "chi tieu giao",
    "muc tieu",
    "tang giam",
    "plan",
    "target",
];

/// What a column of figures may be called before the period that it speaks of.
const BEFORE_PERIOD: &[(&str, Option<DataStatus>)] = &[
    ("uoc ket qua thuc hien", Some(DataStatus::Estimate)),
    ("uoc thuc hien", Some(DataStatus::Estimate)),
    ("uoc dat", Some(DataStatus::Estimate)),
    ("uoc", Some(DataStatus::Estimate)),
    ("ket qua thuc hien", None),
    ("so lieu", None),
    ("ket qua", None),
    ("thuc hien", None),
    ("actual", None),
];

/// Words behind them that name the period of the form itself.
const THIS_PERIOD: &[&str] = &[
    "",
    "trong ky",
    "ky nay",
    "trong ky bao cao",
    "ky bao cao",
    "den nay",
    "den thoi diem bao cao",
];

/// The column that a person named for a header, if the header is one of those.
pub(super) fn mapped(header: &str, map: &[(String, DataColumn)]) -> Option<Header> {
    let found = key(header);
    let (_, column) = map
        .iter()
        .find(|(name, _)| name == header || (!found.is_empty() && key(name) == found))?;
    Some(Header::of(match column {
        DataColumn::Indicator => Kind::Indicator,
        DataColumn::Unit => Kind::Unit,
        DataColumn::Period => Kind::Period,
        DataColumn::Value => Kind::Value,
        DataColumn::Numerator => Kind::Numerator,
        DataColumn::Denominator => Kind::Denominator,
        DataColumn::Status => Kind::Status,
        DataColumn::Published => Kind::Published,
        DataColumn::Revision => Kind::Revision,
        DataColumn::Note => Kind::Note,
        DataColumn::Ignored => Kind::Ignored,
    }))
}

/// A header by its whole words.
pub(super) fn by_words(header: &str) -> Option<Header> {
    let found = key(header);
    let (_, kind) = WORDS.iter().find(|(words, _)| *words == found)?;
    Some(Header::of(*kind))
}

/// A header by how it begins, or by a word that says that it holds no figures of its own.
pub(super) fn by_beginning(header: &str) -> Option<Header> {
    let found = key(header);
    if NOT_FIGURES
        .iter()
        .any(|words| super::words::has_words(&found, words))
    {
        return Some(Header::of(Kind::Ignored));
    }
    if found == "luy ke" || found.starts_with("luy ke ") || found.starts_with("cong don") {
        return Some(Header::of(Kind::Cumulative));
    }
    let &(beginning, status) = BEFORE_PERIOD
        .iter()
        .find(|(words, _)| found == *words || has_beginning(&found, words))?;
    let rest = found.strip_prefix(beginning)?.trim_start();
    let period = when::of_cell(rest, None);
    let known = THIS_PERIOD.contains(&rest) || period.is_some();
    known.then_some(Header {
        kind: Kind::Value,
        status,
        period,
    })
}

fn has_beginning(key: &str, words: &str) -> bool {
    key.strip_prefix(words)
        .is_some_and(|rest| rest.starts_with(' '))
}

/// How final a figure is, as tables say it.
pub(super) fn status(text: &str) -> Option<DataStatus> {
    let key = key(text);
    let word = |words: &[&str]| words.contains(&key.as_str());
    if word(&["uoc", "uoc thuc hien", "uoc tinh", "uoc dat", "estimate"]) {
        return Some(DataStatus::Estimate);
    }
    if word(&["so bo", "provisional"]) {
        return Some(DataStatus::Provisional);
    }
    if word(&["tu bao cao", "tu danh gia", "bao cao", "self reported"]) {
        return Some(DataStatus::SelfReported);
    }
    if word(&["tham dinh", "da tham dinh", "reviewed"]) {
        return Some(DataStatus::Reviewed);
    }
    word(&["chinh thuc", "ket qua cong nhan", "official"]).then_some(DataStatus::Official)
}

/// Whether the label of a row says that it adds up the others.
pub(super) fn is_total(label: &str) -> bool {
    matches!(
        key(label).as_str(),
        "tong cong" | "cong" | "tong" | "tong so" | "toan tinh" | "toan huyen" | "total"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_recognised_in_both_placements_of_tones() {
        let kind = |header| {
            by_words(header)
                .or_else(|| by_beginning(header))
                .map(|h| h.kind)
        };
        for (header, expected) in [
            ("TT", Kind::Ordinal),
            ("Chỉ tiêu", Kind::Indicator),
            ("Xã, phường, thị trấn", Kind::Unit),
            ("Đơn vị tính", Kind::Measure),
            ("Kỳ báo cáo", Kind::Period),
            ("Tỷ lệ (%)", Kind::Value),
            ("Thực hiện quý II/2026", Kind::Value),
            ("Kết quả thực hiện 6 tháng đầu năm 2026", Kind::Value),
            ("Lũy kế từ đầu năm", Kind::Cumulative),
            ("Luỹ kế từ đầu năm", Kind::Cumulative),
            ("Kế hoạch năm 2026", Kind::Ignored),
            ("Tỷ lệ so với kế hoạch (%)", Kind::Ignored),
            ("Lũy kế cùng kỳ năm trước", Kind::Ignored),
            ("Mẫu số", Kind::Denominator),
            ("Ngày báo cáo", Kind::Published),
        ] {
            assert_eq!(kind(header), Some(expected), "{header}");
        }
        assert_eq!(kind("Cơ quan chủ trì"), None);
        assert_eq!(kind("Thực hiện của ai đó"), None);
    }

    #[test]
    fn estimates_and_periods_are_in_headers() {
        let header = by_beginning("Ước thực hiện quý III năm 2026").unwrap();
        assert_eq!(header.status, Some(DataStatus::Estimate));
        assert_eq!(header.period.unwrap().to_string(), "2026-Q3");
    }

    #[test]
    fn a_person_decides_before_the_words() {
        let map = [("Tổng số hồ sơ".to_owned(), DataColumn::Denominator)];
        let found = mapped("TỔNG SỐ HỒ SƠ", &map).unwrap();
        assert_eq!(found.kind, Kind::Denominator);
        assert_eq!(mapped("Khác", &map), None);
    }
}

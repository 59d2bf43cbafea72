//! Every problem has a code, a page, and texts that read well in both languages.

use super::*;
use std::collections::BTreeSet;

/// One of each problem, in the order of [`Problem::ALL`].
fn samples() -> Vec<Problem> {
    use Problem as P;
    let exact = Rational::ratio(52_150_900, 1_450_945).unwrap();
    let whole = |number: i64| Rational::from(number);
    #[cfg_attr(
        not(feature = "index"),
        allow(unused_mut, reason = "samples of a feature")
    )]
    let mut samples = vec![
        P::NotUtf8 {
            byte: 0xF5,
            offset: 12,
        },
        P::SourceTooLarge {
            bytes: 17_000_000,
            limit: 16_777_216,
        },
        P::EmptyFile,
        P::MissingFile {
            name: "so-lieu.csv".into(),
        },
        P::FolderInsteadOfFile {
            name: "ke-hoach".into(),
        },
        P::UnreadableFile {
            name: "so-lieu.csv".into(),
            reason: "permission denied".into(),
        },
        P::NotAPack {
            name: "tai-ve".into(),
        },
        P::FileOutsidePack {
            name: "../a.json".into(),
        },
        P::LimitExceeded {
            what: Limited::Columns,
            found: 2_000,
            limit: 1_000,
        },
        P::TooManyProblems { limit: 100 },
        P::Cancelled,
        P::ByteOrderMark,
        P::DecomposedText { count: 1_234 },
        P::JsonUnexpected {
            expected: Expected::CommaOrListEnd,
            found: "tru".into(),
        },
        P::JsonUnclosed { opened: '{' },
        P::JsonBadEscape { text: "\\x".into() },
        P::JsonBadNumber { text: "007".into() },
        P::JsonTrailing,
        P::NestingTooDeep { limit: 64 },
        P::DuplicateMember {
            name: "factor".into(),
        },
        P::NumberTooLong {
            digits: 1_000_000,
            limit: 1_000,
        },
        P::CsvUnclosedQuote,
        P::CsvRowWidth {
            expected: 3,
            found: 1,
        },
        P::CsvMissingColumn {
            name: "period".into(),
        },
        P::CsvUnknownColumn {
            name: "perod".into(),
            nearest: Some("period".into()),
        },
        P::CsvDuplicateColumn {
            name: "period".into(),
        },
        P::CsvTextAfterQuote,
        P::WrongType {
            expected: Shape::List,
            found: Shape::Text,
        },
        P::MissingMember {
            name: "direction".into(),
        },
        P::UnknownMember {
            name: "numerater".into(),
            nearest: Some("numerator".into()),
        },
        P::UnknownWord {
            found: "hihger".into(),
            allowed: vec!["higher", "lower"],
            nearest: Some("higher"),
        },
        P::BadCode {
            code: "tỷ lệ".into(),
        },
        P::BadNumber {
            problem: NumberProblem::Empty,
            token: "12.5".into(),
        },
        P::BadExactNumber { text: "30%".into() },
        P::AmbiguousNumber {
            token: "1.234".into(),
            as_thousands: whole(1234),
            as_decimal: Rational::ratio(1234, 1000).unwrap(),
        },
        P::BadDate {
            text: "2023-02-30".into(),
        },
        P::BadPeriod {
            text: "Quý II".into(),
        },
        P::NewerSchema {
            found: 2,
            supported: 1,
        },
        P::MissingTranslation { lang: Lang::En },
        P::UnknownCode {
            kind: Named::Indicator,
            code: "ty_le_dinh_dan".into(),
            nearest: None,
        },
        P::DuplicateCode {
            kind: Named::Document,
            code: "001".into(),
        },
        P::FormulaCycle {
            path: vec!["a".into(), "b".into(), "a".into()],
        },
        P::ParentCycle {
            path: vec!["x".into(), "x".into()],
        },
        P::Formula {
            problem: FormulaProblem::Unclosed,
        },
        P::UnitMismatch {
            left: "hộ".into(),
            right: "người".into(),
        },
        P::BaseMismatch {
            goal_base: "người trưởng thành".into(),
            indicator_base: "toàn dân".into(),
        },
        P::DeadlineBeforeBaseline {
            deadline: "2022-12-31".into(),
            baseline: "2023".into(),
        },
        P::UnitNotValid {
            unit: "bac-kan".into(),
            period: "2026".into(),
            from: None,
            to: Some("2025-06-30".into()),
        },
        P::BadClosing {
            period: "2026-Q2".into(),
        },
        P::PeriodsDoNotJoin {
            first: "2026-Q1".into(),
            next: "2026-Q2".into(),
            end: "2026-03-14".into(),
            start: "2026-04-01".into(),
        },
        P::PercentAddedUp,
        P::NumeratorAboveDenominator {
            numerator: whole(1292),
            denominator: whole(1092),
            percent: Rational::ratio(129_200, 1_092).unwrap(),
        },
        P::StatedPercentWrong {
            stated: "40%".into(),
            exact: whole(36),
        },
        P::ConflictingValues {
            indicator: "luot_tra_cuu".into(),
            unit: "bac-kan".into(),
            period: "2023".into(),
            first: "hơn 82.000".into(),
            second: "82.000".into(),
        },
        P::IncrementWithoutLevel {
            code: "thue_bao".into(),
        },
        P::WeakerThanHigherLevel {
            goal: "tinh/1".into(),
            other: "qd-749/1".into(),
            ours: ">= 80".into(),
            theirs: ">= 90".into(),
        },
        P::WeakerThanEarlierPlan {
            goal: "ke-hoach-2023/1".into(),
            other: "ke-hoach-2021/1".into(),
            ours: ">= 50".into(),
            theirs: ">= 60".into(),
        },
        P::NoEvidence,
        P::OutOfRange {
            value: whole(120),
            range: "[0, 100]".into(),
        },
        P::TokenMisread {
            token: "36%".into(),
            value: "63%".into(),
        },
        P::DuplicateObservation,
        P::RollupDiffers {
            indicator: "so".into(),
            unit: "a".into(),
            period: "2023".into(),
            stated: Rational::from(5),
            rolled: Rational::from(7),
        },
        P::FilesDisagree {
            unit: Text::new("xã X", "X commune").into(),
            period: Period::parse("2026-Q2").unwrap(),
            first: "a.csv".into(),
            second: "b.csv".into(),
            figures: 98,
            different: 3,
        },
        P::FilesAgree {
            unit: Text::new("xã X", "X commune").into(),
            period: Period::parse("2026-Q2").unwrap(),
            first: "a.csv".into(),
            second: "b.csv".into(),
            figures: 98,
        },
        P::FileReplaced {
            older: "a.csv".into(),
            newer: "b.csv".into(),
            figures: 98,
            different: 3,
        },
        P::MoreOfTheSame {
            code: "W058",
            more: 1_234,
        },
        P::StatedPercentRounded {
            stated: "36%".into(),
            exact: exact.clone(),
        },
        P::StatedPercentTruncated {
            stated: "35%".into(),
            exact,
        },
        P::UntestableGoal {
            reason: Text::new("không có con số", "no number"),
        },
        P::WorkbookDamaged {
            reason: "unexpected end of file".into(),
        },
        P::WorkbookLocked,
        P::UnknownFileKind {
            name: "bao-cao.pdf".into(),
        },
        P::NoDataFiles {
            name: "thang-6".into(),
        },
        P::NoHeader {
            recognised: vec!["TT".into()],
        },
        P::DataColumnMissing {
            missing: DataColumn::Value,
            recognised: vec!["TT".into(), "Chỉ tiêu".into()],
        },
        P::WhichUnit {
            found: vec!["a".into(), "b".into()],
        },
        P::WhichPeriod { found: vec![] },
        P::AmbiguousName {
            kind: Named::OrgUnit,
            name: "Thái Nguyên".into(),
            all: vec!["thai-nguyen".into(), "thai-nguyen-2025".into()],
        },
        P::DateForNumber {
            date: "2026-08-05".into(),
            perhaps: "5/8".into(),
        },
        P::FormulaError {
            error: "#DIV/0!".into(),
        },
        P::FormulaNotCalculated,
        P::LegacyLetters {
            sample: "§¬n vÞ".into(),
        },
        P::FiguresWithoutName {
            missing: DataColumn::Unit,
        },
        P::LostZeros {
            found: "6".into(),
            code: "06".into(),
        },
        P::NumberInText {
            token: "1 292".into(),
            read: "1292".into(),
        },
        P::TotalDiffers {
            column: "Tử số".into(),
            stated: whole(10),
            sum: whole(9),
            difference: whole(1),
        },
        P::ShareForPercent {
            token: "0,3594".into(),
            percent: "35,94%".into(),
        },
        P::MergedFigure {
            range: "C7:C9".into(),
        },
        P::ColumnsIgnored {
            names: vec!["Kế hoạch".into()],
        },
        P::TakenFromName {
            what: DataColumn::Period,
            name: "Q2-2026.xlsx".into(),
            meaning: "2026-Q2".into(),
        },
        P::TotalPassedOver {
            label: "Tổng cộng".into(),
        },
        P::HiddenCells {
            rows: vec![7],
            columns: vec!["C".into()],
        },
        P::SheetPassedOver,
        P::HiddenSheet,
        P::ShownRounded {
            shown: "36%".into(),
            stored: "35,94%".into(),
        },
        P::NumbersStoredAsText { count: 3 },
    ];
    #[cfg(feature = "index")]
    samples.extend(index_samples());
    samples
}

#[cfg(feature = "index")]
fn index_samples() -> Vec<Problem> {
    use crate::locale::Text;
    use crate::source::{RuleFault, ScoreFault, Totalled};
    use Problem as P;
    let unit = || Box::new(Text::new("Bắc Giang", "Bac Giang"));
    let component = || "1.1".to_owned();
    vec![
        P::NegativeWeight {
            part: component(),
            weight: Rational::from(-1),
        },
        P::NoWeight {
            aggregate: "dti".into(),
        },
        P::StatedTotalDiffers {
            what: Totalled::Points,
            of: "dti".into(),
            stated: Rational::from(1000),
            found: Rational::from(960),
        },
        P::BandsOverlap {
            first: "≤ 3".into(),
            second: "≥ 3".into(),
        },
        P::BandsLeaveGap {
            gap: "> 3, < 4".into(),
        },
        P::IndexCycle {
            path: vec!["a".into(), "b".into(), "a".into()],
        },
        P::ListedTwice {
            what: "bac-giang".into(),
            list: "tinh".into(),
        },
        P::BadRule {
            fault: RuleFault::NoPoints,
        },
        P::ZeroWeight {
            part: component(),
            aggregate: "dti".into(),
        },
        P::ConstantColumn {
            component: component(),
            year: 2022,
            value: Rational::HUNDRED,
        },
        P::OneUnit {
            component: component(),
            year: 2022,
        },
        P::NoFigures {
            component: component(),
            year: 2022,
        },
        P::OutsideMaximum {
            component: component(),
            unit: unit(),
            year: 2022,
            score: Rational::from(25),
            counts: Rational::from(20),
        },
        P::NoScore {
            node: component(),
            unit: unit(),
            year: 2022,
            fault: ScoreFault::Logarithm,
        },
        P::SheetScoreOutside {
            score: Rational::from(25),
            most: Rational::from(20),
        },
        P::ScoredTwice {
            component: component(),
            unit: "bac-giang".into(),
            year: 2022,
        },
        P::PublishedDiffers {
            node: "dti".into(),
            unit: unit(),
            year: 2022,
            published: "0.8102".into(),
            computed: "0.8002".into(),
        },
        P::NotScored {
            unit: unit(),
            year: 2022,
            known: 40,
            all: 98,
        },
        P::EvidenceMissing {
            component: component(),
            unit: unit(),
            year: 2022,
            score: Rational::from(20),
        },
    ]
}

#[test]
fn there_is_a_sample_of_every_problem() {
    let codes: Vec<ProblemCode> = samples().iter().map(Problem::code).collect();
    assert_eq!(codes, Problem::ALL);
}

#[test]
fn codes_and_slugs_are_unique_and_well_formed() {
    let codes: BTreeSet<&str> = Problem::ALL.iter().map(|problem| problem.code).collect();
    let slugs: BTreeSet<&str> = Problem::ALL.iter().map(|problem| problem.slug).collect();
    assert_eq!(
        (codes.len(), slugs.len()),
        (Problem::ALL.len(), Problem::ALL.len())
    );
    for code in codes {
        let (letter, digits) = code.split_at(1);
        assert!(
            "EWI".contains(letter) && digits.len() == 3 && digits.parse::<u32>().is_ok(),
            "{code}"
        );
    }
}

#[test]
fn texts_are_whole_in_both_languages() {
    for problem in samples() {
        let (vi, en) = (problem.message(Lang::Vi), problem.message(Lang::En));
        assert_ne!(vi, en, "{problem:?}");
        for message in [vi, en] {
            assert!(
                !message.is_empty() && !message.ends_with('.') && !message.contains("  "),
                "{message}"
            );
        }
        let (vi, en) = (problem.advice(Lang::Vi), problem.advice(Lang::En));
        assert_ne!(vi, en, "{problem:?}");
        for advice in [vi, en] {
            assert!(
                advice.ends_with('.') && advice.starts_with(char::is_uppercase),
                "{advice}"
            );
        }
    }
}

#[test]
fn the_documentation_has_a_page_for_every_code_and_no_other() {
    let headings: Vec<String> = include_str!("../../docs/FINDINGS.md")
        .lines()
        .filter_map(|line| Some(line.strip_prefix("### ")?.to_owned()))
        .collect();
    let mut documented = headings.clone();
    documented.sort();
    let mut expected: Vec<String> = Problem::ALL
        .iter()
        .map(|problem| format!("{} · {}", problem.code, problem.slug))
        .collect();
    expected.sort();
    assert_eq!(documented, expected);
}

#[test]
fn every_page_has_both_languages() {
    for page in include_str!("../../docs/FINDINGS.md").split("### ").skip(1) {
        let paragraphs = page
            .split("\n\n")
            .filter(|text| !text.starts_with("## ") && !text.trim().is_empty())
            .count();
        // The heading, Vietnamese, English.
        assert_eq!(paragraphs, 3, "{page}");
        assert!(
            page.contains("Ví dụ: ") && page.contains("Example: "),
            "{page}"
        );
    }
}

/// Both texts of a problem.
#[track_caller]
fn reads(problem: Problem, vi: &str, en: &str) {
    assert_eq!(problem.message(Lang::Vi), vi);
    assert_eq!(problem.message(Lang::En), en);
}

#[test]
fn two_reports_of_one_unit_are_named_with_what_they_have_in_common() {
    reads(
        Problem::FilesDisagree {
            unit: Text::new("xã X", "X commune").into(),
            period: Period::parse("2026-Q2").unwrap(),
            first: "A.xlsx".into(),
            second: "B.xlsx".into(),
            figures: 98,
            different: 3,
        },
        "2 tệp cùng báo cáo xã X, quý II/2026: A.xlsx và B.xlsx; 98 chỉ tiêu, 3 khác nhau",
        "two files report “X commune”, Q2 2026: A.xlsx and B.xlsx; 98 figures in both, 3 of them different",
    );
}

#[test]
fn numbers_are_written_in_the_style_of_the_language() {
    reads(
        Problem::SourceTooLarge {
            bytes: 17_000_000,
            limit: 16_777_216,
        },
        "tệp có 17.000.000 byte, vượt mức 16.777.216 byte được đọc",
        "the file has 17,000,000 bytes, more than the 16,777,216 that are read",
    );
    let percent = Rational::ratio(129_200, 1_092).unwrap();
    reads(
        Problem::NumeratorAboveDenominator {
            numerator: Rational::from(1292_i64),
            denominator: Rational::from(1092_i64),
            percent,
        },
        "tử số 1.292 lớn hơn mẫu số 1.092: 118,32%",
        "the numerator 1,292 is above the denominator 1,092: 118.32%",
    );
    reads(
        Problem::StatedPercentRounded {
            stated: "36%".into(),
            exact: Rational::ratio(52_150_900, 1_450_945).unwrap(),
        },
        "36% là số đã làm tròn: số liệu gốc cho 35,9427…%",
        "36% is rounded: the counts give 35.9427…%",
    );
    reads(
        Problem::AmbiguousNumber {
            token: "1.234".into(),
            as_thousands: Rational::from(1234_i64),
            as_decimal: Rational::ratio(1234, 1000).unwrap(),
        },
        "“1.234” có thể đọc là 1.234 hoặc 1,234",
        "“1.234” can be read as 1,234 or as 1.234",
    );
}

#[test]
fn a_wrong_percentage_is_shown_with_the_digits_that_differ() {
    // 29.996 % would be shown as 30.00 % beside a stated "30%".
    let exact = Rational::ratio(29_996, 1_000).unwrap();
    reads(
        Problem::StatedPercentWrong {
            stated: "31%".into(),
            exact: exact.clone(),
        },
        "văn bản ghi 31%, còn tính từ số liệu gốc trong chính văn bản là 29,996%",
        "the text states 31%, its own counts give 29.996%",
    );
    reads(
        Problem::StatedPercentTruncated {
            stated: "29%".into(),
            exact,
        },
        "29% là số bị cắt bớt chữ số, không làm tròn: số liệu gốc cho 29,996%",
        "29% is cut off, not rounded: the counts give 29.996%",
    );
}

#[test]
fn advice_names_the_nearest_name() {
    let unknown = |nearest: Option<&str>| Problem::UnknownMember {
        name: "x".into(),
        nearest: nearest.map(str::to_owned),
    };
    assert_eq!(
        unknown(Some("numerator")).advice(Lang::Vi),
        "Có thể là “numerator”."
    );
    assert_eq!(
        unknown(Some("numerator")).advice(Lang::En),
        "Perhaps “numerator” is meant."
    );
    assert_eq!(
        unknown(None).advice(Lang::En),
        "Delete it or correct its name; for remarks use “note” or “//”."
    );
}

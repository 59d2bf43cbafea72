//! The Vietnamese text of every problem, as an officer would write it.

use super::Problem;
use super::problem::{quoted_names, some_rows};
use super::{grouped, shown};
use crate::list::Listed;
use crate::locale::{Lang, write};

/// What is wrong, in one sentence without a full stop.
pub(super) fn message(problem: &Problem) -> String {
    use Problem as P;
    match problem {
        P::NotUtf8 { byte, offset } => {
            format!("tệp không ở bảng mã UTF-8: byte {byte:#04X} tại vị trí {offset}")
        }
        P::SourceTooLarge { bytes, limit } => format!(
            "tệp có {} byte, vượt mức {} byte được đọc",
            vi(*bytes),
            vi(*limit)
        ),
        P::EmptyFile => "tệp trống".into(),
        P::MissingFile { name } => format!("không có tệp “{name}”"),
        P::FolderInsteadOfFile { name } => format!("“{name}” là thư mục, không phải tệp"),
        P::UnreadableFile { name, reason } => format!("không đọc được “{name}”: {reason}"),
        P::NotAPack { name } => format!("“{name}” không phải là bộ chỉ tiêu"),
        P::FileOutsidePack { name } => format!("“{name}” nằm ngoài thư mục của bộ chỉ tiêu"),
        P::ParentCycle { path } => format!("đơn vị trực thuộc chính nó: {}", path.join(" → ")),
        P::LimitExceeded { what, found, limit } => {
            format!(
                "{} là {}, vượt giới hạn {}",
                what.word(Lang::Vi),
                vi(*found),
                vi(*limit)
            )
        }
        P::TooManyProblems { limit } => {
            format!("hơn {limit} lỗi: phần còn lại của tệp chưa được đọc")
        }
        P::Cancelled => "đã dừng đọc giữa chừng theo yêu cầu".into(),
        P::ByteOrderMark => "đã bỏ dấu thứ tự byte (BOM) ở đầu tệp".into(),
        P::DecomposedText { count } => format!(
            "đã ghép {} dấu viết rời vào chữ (Unicode tổ hợp thành dựng sẵn)",
            vi(*count)
        ),

        P::JsonUnexpected { expected, found } if found.is_empty() => {
            format!("cần {}, nhưng tệp đã hết", expected.word(Lang::Vi))
        }
        P::JsonUnexpected { expected, found } => {
            format!("cần {}, nhưng gặp “{found}”", expected.word(Lang::Vi))
        }
        P::JsonUnclosed { opened } => format!("“{opened}” mở ra mà không đóng lại"),
        P::JsonBadEscape { text } => format!("“{text}” không phải là ký hiệu thoát của JSON"),
        P::JsonBadNumber { text } => format!("“{text}” không viết đúng dạng số của JSON"),
        P::JsonTrailing => "còn chữ thừa sau khi giá trị JSON đã kết thúc".into(),
        P::NestingTooDeep { limit } => format!("ngoặc lồng nhau quá {limit} cấp"),
        P::DuplicateMember { name } => format!("mục “{name}” khai báo hai lần"),
        P::NumberTooLong { digits, limit } => {
            format!("số có {} chữ số, vượt giới hạn {}", vi(*digits), vi(*limit))
        }

        P::CsvUnclosedQuote => "dấu ngoặc kép mở đầu ô này không được đóng lại".into(),
        P::CsvRowWidth { expected, found } => format!(
            "dòng có {} ô, trong khi dòng tiêu đề có {} ô",
            vi(*found),
            vi(*expected)
        ),
        P::CsvMissingColumn { name } => format!("thiếu cột “{name}”"),
        P::CsvUnknownColumn { name, .. } => format!("không có cột nào tên là “{name}”"),
        P::CsvDuplicateColumn { name } => format!("cột “{name}” xuất hiện hai lần"),
        P::CsvTextAfterQuote => "có chữ nằm giữa dấu đóng ngoặc kép và chỗ hết ô".into(),

        P::WrongType { expected, found } => format!(
            "cần {}, nhưng đây là {}",
            expected.word(Lang::Vi),
            found.word(Lang::Vi)
        ),
        P::MissingMember { name } => format!("thiếu mục bắt buộc “{name}”"),
        P::UnknownMember { name, .. } => format!("ở đây không có mục nào tên là “{name}”"),
        P::UnknownWord { found, .. } => format!("“{found}” không thuộc các từ được dùng ở đây"),
        P::BadCode { code } => format!("“{code}” không dùng làm mã được"),
        P::BadNumber { token, problem } => format!(
            "không đọc được “{token}” thành số: {}",
            problem.message(Lang::Vi)
        ),
        P::BadExactNumber { text } => format!("“{text}” không đúng dạng số trong phần khai báo"),
        P::AmbiguousNumber {
            token,
            as_thousands,
            as_decimal,
        } => {
            format!(
                "“{token}” có thể đọc là {} hoặc {}",
                shown(as_thousands, Lang::Vi),
                shown(as_decimal, Lang::Vi)
            )
        }
        P::BadDate { text } => format!("“{text}” không phải là ngày"),
        P::BadPeriod { text } => format!("“{text}” không phải là kỳ báo cáo"),
        P::NewerSchema { found, supported } => {
            format!(
                "bộ chỉ tiêu theo định dạng phiên bản {found}; chương trình này chỉ đọc đến phiên bản {supported}"
            )
        }
        P::MissingTranslation { lang: Lang::Vi } => "thiếu nội dung tiếng Việt".into(),
        P::MissingTranslation { lang: Lang::En } => "thiếu nội dung tiếng Anh".into(),

        P::UnknownCode { kind, code, .. } => {
            format!("không có {} nào mang mã “{code}”", kind.word(Lang::Vi))
        }
        P::DuplicateCode { kind, code } => {
            format!("mã {} “{code}” khai báo hai lần", kind.word(Lang::Vi))
        }
        P::FormulaCycle { path } => {
            format!("công thức cần chính kết quả của nó: {}", path.join(" → "))
        }
        P::Formula { problem } => problem.message(Lang::Vi),
        P::UnitMismatch { left, right } => format!("khác đơn vị tính: “{left}” và “{right}”"),
        P::BaseMismatch {
            goal_base,
            indicator_base,
        } => {
            format!(
                "khác đối tượng tính: mục tiêu tính trên “{goal_base}”, chỉ tiêu thống kê tính trên “{indicator_base}”"
            )
        }
        P::DeadlineBeforeBaseline { deadline, baseline } => {
            format!("thời hạn {deadline} đến trước kỳ của hiện trạng đầu kỳ ({baseline})")
        }
        P::UnitNotValid {
            unit,
            period,
            from,
            to,
        } => {
            format!(
                "trong kỳ {period} không có đơn vị “{unit}”{}",
                validity(from.as_deref(), to.as_deref())
            )
        }

        P::PercentAddedUp => "cộng các tỷ lệ phần trăm với nhau".into(),
        P::NumeratorAboveDenominator {
            numerator,
            denominator,
            percent,
        } => format!(
            "tử số {} lớn hơn mẫu số {}: {}",
            shown(numerator, Lang::Vi),
            shown(denominator, Lang::Vi),
            write::percent(percent, Some(2), Lang::Vi)
        ),
        P::StatedPercentWrong { stated, exact } => {
            format!(
                "văn bản ghi {stated}, còn tính từ số liệu gốc trong chính văn bản là {}",
                write::percent(exact, None, Lang::Vi)
            )
        }
        P::ConflictingValues {
            indicator,
            unit,
            period,
            first,
            second,
        } => {
            format!(
                "“{indicator}” của “{unit}”, kỳ {period}: nguồn này ghi {first}, nguồn kia ghi {second}"
            )
        }
        P::IncrementWithoutLevel { code } => {
            format!("“{code}” chỉ có mức tăng, giảm mà không có tổng số nên không tính được")
        }
        P::WeakerThanHigherLevel {
            goal,
            other,
            ours,
            theirs,
        } => {
            format!(
                "mục tiêu “{goal}” là {ours}, thấp hơn yêu cầu của cấp trên: “{other}” là {theirs}"
            )
        }
        P::WeakerThanEarlierPlan {
            goal,
            other,
            ours,
            theirs,
        } => {
            format!("mục tiêu “{goal}” là {ours}, thấp hơn kế hoạch trước: “{other}” là {theirs}")
        }
        P::NoEvidence => "số liệu chưa ghi văn bản nguồn và số dòng".into(),
        P::OutOfRange { value, range } => format!(
            "giá trị {} nằm ngoài khoảng {range}",
            shown(value, Lang::Vi)
        ),
        P::TokenMisread { token, value } => {
            format!("văn bản in “{token}”, nhưng cách đọc ghi bên cạnh là “{value}”")
        }
        P::BadClosing { period } => {
            format!("kỳ “{period}” không thể mở và chốt sổ vào những ngày này")
        }
        P::PeriodsDoNotJoin {
            first,
            next,
            end,
            start,
        } => format!(
            "“{first}” chốt ngày {end}, “{next}” bắt đầu ngày {start}: có ngày bị bỏ sót hoặc tính hai lần"
        ),
        P::RollupDiffers {
            indicator,
            unit,
            period,
            stated,
            rolled,
        } => format!(
            "“{unit}” ghi {} cho “{indicator}” trong kỳ {period}, tổng hợp từ các đơn vị thành phần là {}",
            shown(stated, Lang::Vi),
            shown(rolled, Lang::Vi)
        ),
        P::DuplicateObservation => "cùng một số liệu được dẫn hai lần từ cùng một chỗ".into(),
        P::FilesDisagree {
            unit,
            period,
            first,
            second,
            figures,
            different,
        } => format!(
            "2 tệp cùng báo cáo {}, {}: {first} và {second}; {} chỉ tiêu, {} khác nhau",
            unit.vi,
            period.label(Lang::Vi),
            vi(*figures),
            vi(*different)
        ),
        P::FilesAgree {
            unit,
            period,
            first,
            second,
            figures,
        } => format!(
            "2 tệp cùng báo cáo {}, {}: {first} và {second}; {} chỉ tiêu, đều giống nhau",
            unit.vi,
            period.label(Lang::Vi),
            vi(*figures)
        ),
        P::FileReplaced {
            older,
            newer,
            figures,
            different,
        } => format!(
            "{newer} mới hơn và thay {} số liệu của {older}, {} số liệu khác trước",
            vi(*figures),
            vi(*different)
        ),
        P::MoreOfTheSame { code, more } => {
            format!("còn {} {code} khác trong tệp này không liệt kê", vi(*more))
        }
        P::StatedPercentRounded { stated, exact } => format!(
            "{stated} là số đã làm tròn: số liệu gốc cho {}",
            write::percent(exact, None, Lang::Vi)
        ),
        P::StatedPercentTruncated { stated, exact } => {
            format!(
                "{stated} là số bị cắt bớt chữ số, không làm tròn: số liệu gốc cho {}",
                write::percent(exact, None, Lang::Vi)
            )
        }
        P::UntestableGoal { reason } => format!("mục tiêu không định lượng được: {}", reason.vi),

        P::WorkbookDamaged { reason } => format!("không đọc được bảng tính: {reason}"),
        P::WorkbookLocked => "bảng tính có đặt mật khẩu".into(),
        P::UnknownFileKind { name } => format!("“{name}” không phải là loại tệp số liệu đọc được"),
        P::NoDataFiles { name } => format!("trong “{name}” không có tệp số liệu nào"),
        P::NoHeader { recognised } => format!(
            "không tìm thấy dòng tiêu đề có cột chỉ tiêu hoặc cột đơn vị{}",
            recognised_vi(recognised)
        ),
        P::DataColumnMissing {
            missing,
            recognised,
        } => format!(
            "không có cột {}{}",
            missing.word(Lang::Vi),
            recognised_vi(recognised)
        ),
        P::WhichUnit { found } => format!(
            "bảng không nói là của đơn vị, địa phương nào{}",
            found_names_vi(found)
        ),
        P::WhichPeriod { found } => {
            format!("bảng không nói số liệu của kỳ nào{}", found_names_vi(found))
        }
        P::AmbiguousName { kind, name, all } => format!(
            "“{name}” có thể là nhiều {}: {}",
            kind.word(Lang::Vi),
            all.join(", ")
        ),
        P::DateForNumber { date, perhaps } => {
            format!("ô là ngày {date}, có lẽ lúc gõ là “{perhaps}”")
        }
        P::FormulaError { error } => format!("công thức trong ô bị lỗi: {error}"),
        P::FormulaNotCalculated => "công thức trong ô chưa có kết quả lưu trong tệp".into(),
        P::LegacyLetters { sample } => format!("chữ ở bảng mã cũ (TCVN3 hoặc VNI): “{sample}”"),
        P::FiguresWithoutName { missing } => {
            format!("dòng có số liệu mà không ghi {}", missing.word(Lang::Vi))
        }
        P::LostZeros { found, code } => {
            format!("“{found}” được hiểu là mã “{code}”: số 0 ở đầu bị mất")
        }
        P::NumberInText { token, read } => format!("“{token}” là chữ; được đọc là {read}"),
        P::TotalDiffers {
            column,
            stated,
            sum,
            difference,
        } => format!(
            "tổng của cột “{column}” ghi {}, cộng các dòng được {}: chênh lệch {}",
            shown(stated, Lang::Vi),
            shown(sum, Lang::Vi),
            shown(difference, Lang::Vi)
        ),
        P::ShareForPercent { token, percent } => {
            format!("“{token}” được đọc là {token}%; hay là tỷ lệ {percent}?")
        }
        P::MergedFigure { range } => {
            format!("các ô {range} trộn qua nhiều dòng: số liệu chỉ tính cho dòng đầu")
        }
        P::ColumnsIgnored { names } => format!("không dùng: {}", quoted_names(names)),
        P::TakenFromName {
            what,
            name,
            meaning,
        } => format!("{} {meaning} lấy theo tên “{name}”", what.word(Lang::Vi)),
        P::TotalPassedOver { label } => {
            format!("dòng “{label}” là dòng tổng, không dùng làm số liệu")
        }
        P::HiddenCells { rows, columns } => {
            format!("bị ẩn nhưng vẫn được đọc: {}", hidden_vi(rows, columns))
        }
        P::SheetPassedOver => "trang không có bảng số liệu nên được bỏ qua".into(),
        P::HiddenSheet => "trang bị ẩn nên không được đọc".into(),
        P::ShownRounded { shown, stored } => {
            format!("trang hiện {shown}, giá trị lưu là {stored}; dùng giá trị lưu")
        }
        P::NumbersStoredAsText { count } => format!(
            "{} ô số lưu dạng chữ; được đọc theo kiểu viết số của số liệu",
            vi(*count)
        ),
        #[cfg(feature = "index")]
        P::NegativeWeight { part, weight } => format!(
            "trọng số của “{part}” là {}: trọng số không được âm",
            shown(weight, Lang::Vi)
        ),
        #[cfg(feature = "index")]
        P::NoWeight { aggregate } => {
            format!("không phần nào của “{aggregate}” có trọng số lớn hơn 0")
        }
        #[cfg(feature = "index")]
        P::StatedTotalDiffers {
            what,
            of,
            stated,
            found,
        } => format!(
            "tổng {} của “{of}” là {}, trong khi khai báo là {}",
            what.word(Lang::Vi),
            shown(found, Lang::Vi),
            shown(stated, Lang::Vi)
        ),
        #[cfg(feature = "index")]
        P::BandsOverlap { first, second } => format!("hai bậc {first} và {second} chồng lên nhau"),
        #[cfg(feature = "index")]
        P::BandsLeaveGap { gap } => format!("không bậc nào chứa {gap}"),
        #[cfg(feature = "index")]
        P::IndexCycle { path } => format!("chỉ số tính vòng tròn: {}", path.join(" → ")),
        #[cfg(feature = "index")]
        P::ListedTwice { what, list } => format!("“{what}” có hai lần trong “{list}”"),
        #[cfg(feature = "index")]
        P::BadRule { fault } => format!("quy tắc không chấm điểm được: {}", fault.word(Lang::Vi)),
        #[cfg(feature = "index")]
        P::ZeroWeight { part, aggregate } => {
            format!("“{part}” có trọng số 0 trong “{aggregate}” nên không được tính")
        }
        #[cfg(feature = "index")]
        P::ConstantColumn {
            component,
            year,
            value,
        } => format!(
            "“{component}”, {year}: mọi đơn vị đều có giá trị {}; không đơn vị nào được chấm điểm này",
            shown(value, Lang::Vi)
        ),
        #[cfg(feature = "index")]
        P::OneUnit { component, year } => format!(
            "“{component}”, {year}: chỉ một đơn vị có số liệu; không có ai để so sánh nên không có điểm"
        ),
        #[cfg(feature = "index")]
        P::NoFigures { component, year } => {
            format!("“{component}”, {year}: không đơn vị nào có số liệu")
        }
        #[cfg(feature = "index")]
        P::OutsideMaximum {
            component,
            unit,
            year,
            score,
            counts,
        } => format!(
            "“{component}”, {}, {year}: quy tắc cho {} điểm; tính {} điểm",
            unit.vi,
            shown(score, Lang::Vi),
            shown(counts, Lang::Vi)
        ),
        #[cfg(feature = "index")]
        P::NoScore {
            node,
            unit,
            year,
            fault,
        } => format!(
            "“{node}”, {}, {year}: không có điểm: {}",
            unit.vi,
            fault.word(Lang::Vi)
        ),
        #[cfg(feature = "index")]
        P::SheetScoreOutside { score, most } => format!(
            "điểm {} không nằm trong khoảng 0 đến {}; dòng này không được dùng",
            shown(score, Lang::Vi),
            shown(most, Lang::Vi)
        ),
        #[cfg(feature = "index")]
        P::ScoredTwice {
            component,
            unit,
            year,
        } => format!("“{component}” của “{unit}” năm {year} được chấm hai lần; dùng dòng đầu"),
        #[cfg(feature = "index")]
        P::PublishedDiffers {
            node,
            unit,
            year,
            published,
            computed,
        } => format!(
            "“{node}”, {}, {year}: công bố {published}, tính được {computed}",
            unit.vi
        ),
        #[cfg(feature = "index")]
        P::NotScored {
            unit,
            year,
            known,
            all,
        } => format!(
            "{}, {year}: có số liệu cho {}/{} chỉ số thành phần, chưa đủ để chấm điểm",
            unit.vi,
            vi(*known),
            vi(*all)
        ),
        #[cfg(feature = "index")]
        P::EvidenceMissing {
            component,
            unit,
            year,
            score,
        } => format!(
            "“{component}”, {}, {year}: chưa có minh chứng; {} điểm được tính là 0",
            unit.vi,
            shown(score, Lang::Vi)
        ),
    }
}

fn recognised_vi(names: &[String]) -> String {
    match names {
        [] => String::new(),
        _ => format!("; đã nhận ra: {}", quoted_names(names)),
    }
}

fn found_names_vi(names: &[String]) -> String {
    match names {
        [] => String::new(),
        _ => format!("; tìm thấy: {}", names.join(", ")),
    }
}

fn hidden_vi(rows: &[u32], columns: &[String]) -> String {
    let part = |what: &str, list: String| (!list.is_empty()).then(|| format!("{what} {list}"));
    let parts = [
        part("dòng", some_rows(rows)),
        part("cột", columns.join(", ")),
    ];
    parts.into_iter().flatten().listed().join("; ")
}

fn vi(count: u64) -> String {
    grouped(count, Lang::Vi)
}

fn validity(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" (đơn vị có từ {from})"),
        (None, Some(to)) => format!(" (đơn vị có đến hết {to})"),
        (Some(from), Some(to)) => format!(" (đơn vị có từ {from} đến hết {to})"),
    }
}

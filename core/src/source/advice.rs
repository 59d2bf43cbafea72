//! What to do about every problem, in both languages.

use super::Problem;
use crate::list::Listed;
use crate::locale::{Lang, letter};

/// Declares the advice of every problem: pattern => Vietnamese, English.
macro_rules! advices {
    ($( $(#[$meta:meta])* $pattern:pat $(if $guard:expr)? => ($($vi:tt)*), ($($en:tt)*); )*) => {
        /// What to do, in Vietnamese.
        #[allow(unused_variables, reason = "a pattern binds what either language needs")]
        pub(super) fn vietnamese(problem: &Problem) -> String {
            match problem { $( $(#[$meta])* $pattern $(if $guard)? => format!($($vi)*), )* }
        }

        /// What to do, in English.
        #[allow(unused_variables, reason = "a pattern binds what either language needs")]
        pub(super) fn english(problem: &Problem) -> String {
            match problem { $( $(#[$meta])* $pattern $(if $guard)? => format!($($en)*), )* }
        }
    };
}

use Problem as P;

advices! {
    P::NotUtf8 { .. } =>
        ("Mở tệp bằng chương trình đã soạn ra nó rồi lưu lại với bảng mã UTF-8 (trong Excel: “CSV UTF-8”)."),
        ("Open the file in the program that made it and save it as UTF-8 (in Excel: “CSV UTF-8”).");
    P::SourceTooLarge { .. } =>
        ("Chia số liệu ra nhiều tệp nhỏ hơn."),
        ("Split the data into smaller files.");
    P::EmptyFile =>
        ("Kiểm tra lại tệp: có thể lần lưu gần nhất chưa xong."),
        ("Check the file: the last time it was saved may have failed.");
    P::MissingFile { .. } =>
        ("Kiểm tra tên tệp và thư mục chứa tệp."),
        ("Check the name of the file and the folder it is in.");
    P::FolderInsteadOfFile { .. } =>
        ("Ghi tên một tệp nằm trong thư mục này."),
        ("Name a file inside this folder.");
    P::UnreadableFile { .. } =>
        ("Kiểm tra quyền đọc tệp và xem tệp có đang bị chương trình khác khóa không."),
        ("Check that you may read the file and that no other program has locked it.");
    P::NotAPack { .. } =>
        ("Chỉ đến thư mục có tệp “pack.json”, hoặc đến một tệp JSON chứa cả bộ chỉ tiêu."),
        ("Point at a folder that holds “pack.json”, or at one JSON file that holds the whole pack.");
    P::LimitExceeded { .. } =>
        ("Chia nhỏ hoặc rút gọn phần này."),
        ("Split or shorten this part.");
    P::TooManyProblems { .. } =>
        ("Sửa các lỗi đầu tiên rồi kiểm tra lại; có thể tệp không đúng định dạng."),
        ("Correct the first ones and check again; the file may be of another format.");
    P::Cancelled =>
        ("Chạy lại khi cần; chưa có số liệu nào được dùng."),
        ("Run it again when you like; none of the data was used.");
    P::ByteOrderMark =>
        ("Không cần làm gì."),
        ("Nothing has to be done.");
    P::DecomposedText { .. } =>
        ("Không cần làm gì; nếu muốn, lưu lại tệp ở dạng Unicode dựng sẵn."),
        ("Nothing has to be done; if you like, save the file with composed letters (NFC).");

    P::JsonUnexpected { found, .. } if found.starts_with('/') || found.starts_with('#') =>
        ("JSON không có ghi chú kiểu này: viết thành một mục, \"//\": \"ghi chú\", hoặc xóa đi."),
        ("JSON has no such comments: write a member, \"//\": \"comment\", or delete it.");
    P::JsonUnexpected { found, .. } if found.starts_with(['\'', '“', '”', '‘', '’']) =>
        ("Dùng dấu ngoặc kép thẳng (\")."),
        ("Use the straight double quote (\").");
    P::JsonUnexpected { found, .. } if found.starts_with(['}', ']']) =>
        ("Xóa dấu phẩy thừa đứng trước, hoặc điền nốt phần còn thiếu."),
        ("Delete the comma before it, or write what is missing.");
    P::JsonUnexpected { .. } =>
        ("Xem lại dấu phẩy, dấu hai chấm và dấu ngoặc kép ở chỗ này và ngay trước đó."),
        ("Check the commas, colons and quotes here and just before.");
    P::JsonUnclosed { opened: '"' } =>
        ("Thêm dấu ngoặc kép đóng; xuống dòng trong chữ viết là \\n."),
        ("Add the closing quote; a line break inside a text is written \\n.");
    P::JsonUnclosed { opened } =>
        ("Thêm “{}”; nếu tệp bị cắt giữa chừng thì chép lại tệp.", closing(*opened)),
        ("Add “{}”; if the file was cut off, copy it again.", closing(*opened));
    P::JsonBadEscape { .. } =>
        ("Dùng \\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t hoặc \\u và bốn chữ số hệ 16; dấu “\\” viết là “\\\\”."),
        ("Use \\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\u with four hexadecimal digits; a backslash itself is “\\\\”.");
    P::JsonBadNumber { .. } =>
        ("Viết như 1450945 hoặc 35.94: dấu thập phân là dấu chấm, không có dấu nhóm, không có số 0 đứng đầu; hoặc đặt trong ngoặc kép."),
        ("Write it like 1450945 or 35.94: a dot as decimal mark, no grouping, no leading zero; or put it in quotes.");
    P::JsonTrailing =>
        ("Xóa phần thừa: mỗi tệp chỉ có một giá trị."),
        ("Delete it: a file holds one value.");
    P::NestingTooDeep { .. } =>
        ("Xem lại tệp: bộ chỉ tiêu không bao giờ lồng sâu như vậy."),
        ("Check the file: a pack never nests that deep.");
    P::DuplicateMember { .. } =>
        ("Giữ lại một mục; chương trình dùng mục đứng trước."),
        ("Keep one of them; the first one is used.");
    P::NumberTooLong { .. } =>
        ("Kiểm tra lại con số."),
        ("Check the number.");

    P::CsvUnclosedQuote =>
        ("Thêm dấu ngoặc kép đóng; dấu ngoặc kép nằm trong ô viết hai lần (\"\")."),
        ("Add the closing quote; a quote inside a quoted cell is written twice (\"\").");
    P::CsvRowWidth { .. } =>
        ("Thêm hoặc bớt ô cho khớp dòng tiêu đề; ô có dấu phân cách ở trong phải đặt trong ngoặc kép."),
        ("Add or remove cells to match the header; a cell that holds the separator must be quoted.");
    P::CsvMissingColumn { name } =>
        ("Thêm cột “{name}” vào dòng tiêu đề."),
        ("Add column “{name}” to the header.");
    P::CsvUnknownColumn { nearest: Some(nearest), .. } =>
        ("Có thể là “{nearest}”."),
        ("Perhaps “{nearest}” is meant.");
    P::CsvUnknownColumn { nearest: None, .. } =>
        ("Xóa cột này hoặc sửa tên; ghi chú thì dùng cột “note”."),
        ("Delete the column or correct its name; for remarks use column “note”.");
    P::CsvDuplicateColumn { .. } =>
        ("Giữ lại một cột; chương trình dùng cột đứng trước."),
        ("Keep one of them; the first one is used.");
    P::CsvTextAfterQuote =>
        ("Đưa phần chữ vào trong ngoặc kép; dấu ngoặc kép nằm trong ô viết hai lần (\"\")."),
        ("Move the text inside the quotes; a quote inside a quoted cell is written twice (\"\").");

    P::WrongType { .. } =>
        ("Sửa lại giá trị cho đúng dạng."),
        ("Write the value in the expected form.");
    P::MissingMember { name } =>
        ("Thêm mục “{name}”."),
        ("Add member “{name}”.");
    P::UnknownMember { nearest: Some(nearest), .. } =>
        ("Có thể là “{nearest}”."),
        ("Perhaps “{nearest}” is meant.");
    P::UnknownMember { nearest: None, .. } =>
        ("Xóa mục này hoặc sửa tên; ghi chú thì dùng mục “note” hoặc “//”."),
        ("Delete it or correct its name; for remarks use “note” or “//”.");
    P::UnknownWord { nearest: Some(nearest), allowed, .. } =>
        ("Có thể là “{nearest}”. Các từ được dùng: {}.", listed(allowed)),
        ("Perhaps “{nearest}” is meant. Allowed: {}.", listed(allowed));
    P::UnknownWord { nearest: None, allowed, .. } =>
        ("Các từ được dùng: {}.", listed(allowed)),
        ("Allowed: {}.", listed(allowed));
    P::BadCode { .. } =>
        ("Mã gồm chữ cái không dấu, chữ số và “_”, bắt đầu bằng chữ cái; mã của đơn vị, văn bản, kế hoạch có thể có thêm “-”, “.” và “/”."),
        ("A code has letters without marks, digits and “_” and begins with a letter; ids of units, documents and plans may also hold “-”, “.” and “/”.");
    P::BadNumber { problem, .. } =>
        ("{}", in_a_sentence(&problem.advice(Lang::Vi))),
        ("{}", in_a_sentence(&problem.advice(Lang::En)));
    P::BadExactNumber { .. } =>
        ("Viết dạng \"30\", \"8.5\" hoặc phân số tối giản \"521509/1450945\": dấu thập phân là dấu chấm, không có dấu nhóm, không có ký hiệu %."),
        ("Write it like \"30\", \"8.5\" or as a fraction in lowest terms \"521509/1450945\": a dot as decimal mark, no grouping, no percent sign.");
    P::FileOutsidePack { .. } =>
        ("Chép tệp vào thư mục của bộ chỉ tiêu rồi ghi tên không có “..”."),
        ("Copy the file into the folder of the pack and name it without “..”.");
    P::ParentCycle { .. } =>
        ("Sửa “parent” của một trong các đơn vị trên vòng này."),
        ("Correct the “parent” of one of the units on this circle.");
    P::AmbiguousNumber { .. } =>
        ("Khai báo cách viết số: “vi” (1.234,5) hoặc “en” (1,234.5)."),
        ("Declare the number style: “vi” (1.234,5) or “en” (1,234.5).");
    P::BadDate { .. } =>
        ("Viết ngày dạng 2023-06-30."),
        ("Write a date like 2023-06-30.");
    P::BadPeriod { .. } =>
        ("Viết kỳ dạng 2023, 2023-H1, 2023-Q2, 2023-9M, 2023-03, 2023-10-10, 2021..2025 hoặc pre-2023."),
        ("Write a period like 2023, 2023-H1, 2023-Q2, 2023-9M, 2023-03, 2023-10-10, 2021..2025 or pre-2023.");
    P::NewerSchema { .. } =>
        ("Cập nhật chương trình, hoặc dùng bộ chỉ tiêu theo định dạng cũ hơn."),
        ("Update the program, or use a pack of an older format.");
    P::MissingTranslation { .. } =>
        ("Bổ sung để màn hình và báo cáo đủ cả hai thứ tiếng; tạm thời dùng thứ tiếng còn lại."),
        ("Add it so that screens and reports are whole in both languages; the other language is shown until then.");

    P::UnknownCode { nearest: Some(nearest), .. } =>
        ("Có thể là “{nearest}”."),
        ("Perhaps “{nearest}” is meant.");
    P::UnknownCode { nearest: None, .. } =>
        ("Sửa lại mã hoặc bổ sung khai báo còn thiếu."),
        ("Correct the code or add the missing definition.");
    P::DuplicateCode { .. } =>
        ("Đổi một trong hai mã, hoặc xóa bớt một khai báo."),
        ("Rename one of the two, or delete one definition.");
    P::FormulaCycle { .. } =>
        ("Sửa một công thức trong vòng này để tính từ số liệu gốc."),
        ("Change one formula of the circle so that it starts from raw counts.");
    P::Formula { problem } =>
        ("{}", in_a_sentence(&problem.advice(Lang::Vi))),
        ("{}", in_a_sentence(&problem.advice(Lang::En)));
    P::UnitMismatch { .. } =>
        ("Quy về cùng một đơn vị tính trước khi cộng, trừ hoặc so sánh."),
        ("Convert to one unit of measure before adding, subtracting or comparing.");
    P::BaseMismatch { .. } =>
        ("Gắn mục tiêu với chỉ tiêu thống kê có cùng đối tượng tính, hoặc ghi vào “not_comparable” kèm lý do."),
        ("Link the goal to an indicator over the same base, or list it under “not_comparable” with the reason.");
    P::DeadlineBeforeBaseline { .. } =>
        ("Xem lại thời hạn của mục tiêu và kỳ của hiện trạng đầu kỳ."),
        ("Check the deadline of the goal and the period of its baseline.");
    P::UnitNotValid { .. } =>
        ("Xem lại kỳ số liệu, hoặc dùng đơn vị kế thừa sau sắp xếp."),
        ("Check the period, or use the unit that came before or after the merger.");

    P::PercentAddedUp =>
        ("Cộng tử số và mẫu số rồi tính lại tỷ lệ."),
        ("Add up numerators and denominators and compute the rate again.");
    P::NumeratorAboveDenominator { .. } =>
        ("Đối chiếu với văn bản gốc: có thể in nhầm một chữ số hoặc hai số khác đối tượng tính. Số liệu được giữ nguyên."),
        ("Compare with the document: a misprinted digit, or two counts of different bases. The figures are kept as they are.");
    P::StatedPercentWrong { .. } =>
        ("Đối chiếu tử số, mẫu số và tỷ lệ với văn bản gốc."),
        ("Compare numerator, denominator and percentage with the document.");
    P::ConflictingValues { .. } =>
        ("Kiểm tra với cơ quan công bố; cả hai số vẫn được giữ và hiển thị."),
        ("Ask the body that published it; both figures are kept and shown.");
    P::IncrementWithoutLevel { .. } =>
        ("Bổ sung tổng số ở đầu kỳ hoặc cuối kỳ."),
        ("Add the level at the start or at the end of the period.");
    P::WeakerThanHigherLevel { .. } =>
        ("Xem lại mức giao, hoặc ghi rõ căn cứ của mức thấp hơn."),
        ("Check the target value, or record why it is lower.");
    P::WeakerThanEarlierPlan { .. } =>
        ("Xem lại mức giao; nếu đúng là hạ mức thì ghi căn cứ vào “note” của mục tiêu."),
        ("Check the target value; if it was lowered on purpose, record why in the “note” of the goal.");
    P::NoEvidence =>
        ("Ghi mã văn bản và số dòng, hoặc địa chỉ trang đã đọc."),
        ("Give the document and the line, or the address of the page that was read.");
    P::OutOfRange { .. } =>
        ("Đối chiếu với văn bản gốc, hoặc sửa lại khoảng giá trị của chỉ tiêu."),
        ("Compare with the document, or correct the range of the indicator.");
    P::TokenMisread { .. } =>
        ("Xóa ô “value” nếu số in đã đọc được, hoặc sửa lại cho khớp."),
        ("Leave “value” empty where the printed token is a number, or correct it.");
    P::BadClosing { .. } =>
        ("Ghi tháng, quý, 6 tháng, 9 tháng hoặc năm; ngày chốt sổ phải nằm trong tháng cuối của kỳ."),
        ("Name a month, quarter, half, nine months or year; its books close in its last month.");
    P::PeriodsDoNotJoin { .. } =>
        ("Khai báo đủ các kỳ của năm để kỳ sau bắt đầu ngay sau ngày chốt của kỳ trước."),
        ("List every period of the year, so that each begins on the day after the one before closed.");
    P::RollupDiffers { .. } =>
        ("Đối chiếu hai nguồn; kết quả dùng số do đơn vị tự ghi, số tổng hợp không thay thế."),
        ("Compare the two sources; results use the figure that the unit states, never the rolled-up one in its place.");
    P::DuplicateObservation =>
        ("Xóa bớt một dòng; nếu số này in nhiều lần trên cùng dòng thì điền cột “occurrence”."),
        ("Delete one row; where the token stands several times on the line, fill in column “occurrence”.");
    P::FilesDisagree { .. } =>
        ("Hỏi đơn vị báo cáo xem bản nào đúng rồi bỏ bản kia, hoặc điền cột “revision” hay “published” để bản mới thay bản cũ. Hiện cả hai bản đều được giữ."),
        ("Ask the reporting unit which one is right and leave the other out, or fill in column “revision” or “published” so that the newer one replaces the older. For now both are kept.");
    P::FilesAgree { .. } =>
        ("Không cần làm gì; có thể bỏ bớt một tệp."),
        ("Nothing has to be done; one of the files may be left out.");
    P::FileReplaced { .. } =>
        ("Không cần làm gì: số liệu mới nhất được dùng (lần sửa lớn hơn; cùng lần sửa thì ngày công bố sau). Số cũ vẫn xem được."),
        ("Nothing has to be done: the newest figures count (the higher revision, and within one revision the later date of publication). The older ones stay visible.");
    P::MoreOfTheSame { .. } =>
        ("Xử lý những chỗ đã liệt kê trước; thường là cùng một nguyên nhân."),
        ("Look at those that are listed first; usually all have one cause.");
    P::StatedPercentRounded { .. } =>
        ("Không cần làm gì; kết quả tính theo số liệu gốc."),
        ("Nothing has to be done; results use the counts.");
    P::StatedPercentTruncated { .. } =>
        ("Khai báo “printing”: “truncated” cho văn bản này nếu mọi tỷ lệ đều như vậy."),
        ("Declare “printing”: “truncated” for this document if all its percentages are like that.");
    P::UntestableGoal { .. } =>
        ("Không cần làm gì; mục tiêu vẫn được giữ và ghi là “không định lượng được”."),
        ("Nothing has to be done; the goal is kept and shown as not computable.");

    P::WorkbookDamaged { .. } =>
        ("Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại; nếu không mở được thì xin lại tệp. Các tệp khác vẫn được dùng."),
        ("Open it in Excel or LibreOffice and save it again; if that fails, ask for the file anew. The other files are used all the same.");
    P::WorkbookLocked =>
        ("Bỏ mật khẩu mở tệp rồi lưu lại."),
        ("Remove the password that opens the file and save it again.");
    P::UnknownFileKind { .. } =>
        ("Dùng tệp .xlsx, .xls, .ods, .csv, .tsv hoặc .txt."),
        ("Use a file .xlsx, .xls, .ods, .csv, .tsv or .txt.");
    P::NoDataFiles { .. } =>
        ("Kiểm tra đường dẫn; tệp ẩn và tệp khóa “~$…” không được đọc."),
        ("Check the path; hidden files and lock files “~$…” are not read.");
    P::NoHeader { .. } =>
        ("Đặt tên cột như “Chỉ tiêu”, “Đơn vị”, “Kỳ báo cáo”, “Thực hiện”, “Tử số”, “Mẫu số”, hoặc chỉ rõ bằng --map 'Tên cột=value'."),
        ("Call the columns “indicator”, “unit”, “period”, “value”, “numerator”, “denominator”, or say what a column is: --map 'Header=value'.");
    P::DataColumnMissing { missing, .. } =>
        ("Thêm cột, hoặc chỉ rõ bằng --map 'Tên cột={}' cột nào là cột đó.", missing.code()),
        ("Add the column, or say which one it is: --map 'Header={}'.", missing.code());
    P::WhichUnit { .. } =>
        ("Ghi “Đơn vị báo cáo: …” phía trên bảng, thêm cột “Đơn vị”, hoặc dùng --data-unit."),
        ("Write “Đơn vị báo cáo: …” above the table, add a column “unit”, or use --data-unit.");
    P::WhichPeriod { .. } =>
        ("Ghi “Kỳ báo cáo: …” phía trên bảng, thêm cột “Kỳ báo cáo”, hoặc dùng --data-period."),
        ("Write “Kỳ báo cáo: …” above the table, add a column “period”, or use --data-period.");
    P::AmbiguousName { .. } =>
        ("Ghi mã thay cho tên."),
        ("Write the code instead of the name.");
    P::DateForNumber { perhaps, .. } =>
        ("Định dạng ô là chữ (Text) rồi gõ lại “{perhaps}”."),
        ("Format the cell as text and type “{perhaps}” again.");
    P::FormulaError { .. } =>
        ("Sửa công thức, hoặc gõ con số vào ô."),
        ("Correct the formula, or type the number.");
    P::FormulaNotCalculated =>
        ("Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại để công thức được tính."),
        ("Open the file in Excel or LibreOffice and save it, so that the formula is calculated.");
    P::LegacyLetters { .. } =>
        ("Chuyển sang Unicode bằng công cụ chuyển mã (ví dụ trong Unikey), rồi lưu lại."),
        ("Convert it to Unicode with a converter, such as the one of Unikey, and save it again.");
    P::FiguresWithoutName { .. } =>
        ("Điền ô còn trống; ô trộn phải trộn đủ các dòng."),
        ("Fill in the empty cell; merged cells have to cover all of their rows.");
    P::LostZeros { .. } =>
        ("Định dạng cột mã là chữ (Text) rồi gõ lại."),
        ("Format the column of codes as text and type them again.");
    P::NumberInText { .. } =>
        ("Gõ lại thành số, không có dấu cách hoặc dấu nháy."),
        ("Type it as a number, without blanks or an apostrophe.");
    P::TotalDiffers { .. } =>
        ("Kiểm tra các dòng phía trên và công thức tính tổng; dòng tổng không được dùng làm số liệu."),
        ("Check the rows above and the formula of the total; the total itself is not used as a figure.");
    P::ShareForPercent { percent, .. } =>
        ("Nếu là {percent} thì ghi kèm dấu % hoặc định dạng ô là phần trăm."),
        ("If it is {percent}, write the percent sign or format the cell as a percentage.");
    P::MergedFigure { .. } =>
        ("Bỏ trộn ô rồi ghi số cho từng dòng."),
        ("Split the cells and write a figure in every row.");
    P::ColumnsIgnored { .. } =>
        ("Không cần làm gì. Cột kế hoạch không dùng vì mức giao lấy từ bộ chỉ tiêu; cột số liệu bị sót thì chỉ rõ bằng --map."),
        ("Nothing has to be done. A column of targets is not used, since targets come from the pack; say with --map what a column is that was missed.");
    P::TakenFromName { .. } =>
        ("Không cần làm gì nếu đúng; nếu sai thì ghi trong bảng, hoặc dùng --data-unit, --data-period."),
        ("Nothing has to be done if it is right; otherwise write it into the table, or use --data-unit, --data-period.");
    P::TotalPassedOver { .. } =>
        ("Không cần làm gì."),
        ("Nothing has to be done.");
    P::HiddenCells { .. } =>
        ("Không cần làm gì nếu đúng là số liệu; nếu không thì xóa các dòng, cột này."),
        ("Nothing has to be done if these are figures; otherwise delete the rows or columns.");
    P::SheetPassedOver =>
        ("Không cần làm gì nếu đây là trang hướng dẫn, danh mục."),
        ("Nothing has to be done for a cover, a guide or a list.");
    P::HiddenSheet =>
        ("Nếu trang có số liệu cần dùng thì bỏ ẩn (Unhide) rồi lưu lại."),
        ("If its figures are needed, unhide the sheet and save the file.");
    P::ShownRounded { .. } =>
        ("Không cần làm gì."),
        ("Nothing has to be done.");
    P::NumbersStoredAsText { .. } =>
        ("Không cần làm gì nếu kiểu viết số đúng; nếu không thì dùng --number-style."),
        ("Nothing has to be done if the number style is right; otherwise use --number-style.");
    #[cfg(feature = "index")]
    P::NegativeWeight { .. } =>
        ("Dùng trọng số từ 0 trở lên; mục bị trừ điểm thì khai báo “counts”: “penalty”."),
        ("Use weights from 0 up; declare what is taken off as “counts”: “penalty”.");
    #[cfg(feature = "index")]
    P::NoWeight { .. } =>
        ("Cho ít nhất một phần trọng số lớn hơn 0."),
        ("Give at least one part a weight above zero.");
    #[cfg(feature = "index")]
    P::StatedTotalDiffers { .. } =>
        ("Sửa từng phần hoặc tổng đã khai báo theo văn bản; chương trình không tự chia lại."),
        ("Correct the parts or the stated total by the document; nothing is rescaled by itself.");
    #[cfg(feature = "index")]
    P::BandsOverlap { .. } =>
        ("Sửa để mỗi giá trị thuộc đúng một bậc: “from” và “to” gồm cả đầu mút, “above” và “below” thì không."),
        ("Let every input lie in one band: “from” and “to” include their end, “above” and “below” do not.");
    #[cfg(feature = "index")]
    P::BandsLeaveGap { .. } =>
        ("Thêm bậc cho khoảng này; nếu số đếm luôn là số nguyên thì thêm “whole”: true."),
        ("Add a band for it; where counts are whole numbers, add “whole”: true.");
    #[cfg(feature = "index")]
    P::IndexCycle { .. } =>
        ("Bỏ một trong các phần trên vòng này."),
        ("Take one of the parts on this way round out.");
    #[cfg(feature = "index")]
    P::ListedTwice { .. } =>
        ("Bỏ một trong hai."),
        ("Take one of them out.");
    #[cfg(feature = "index")]
    P::BadRule { .. } =>
        ("Xem quy tắc này trong core/docs/INDICES.md rồi sửa."),
        ("Look the rule up in core/docs/INDICES.md and correct it.");
    #[cfg(feature = "index")]
    P::ZeroWeight { .. } =>
        ("Nếu đúng chỉ để tham khảo thì khai báo “counts”: “information”."),
        ("If it is only for information, declare “counts”: “information”.");
    #[cfg(feature = "index")]
    P::ConstantColumn { .. } =>
        ("Kiểm tra số liệu; nếu đúng là bằng nhau thì dùng phương pháp không so sánh các đơn vị."),
        ("Check the figures; if they are equal, use a method that does not compare units.");
    #[cfg(feature = "index")]
    P::OneUnit { .. } =>
        ("Thêm số liệu của các đơn vị khác."),
        ("Add the figures of other units.");
    #[cfg(feature = "index")]
    P::NoFigures { .. } =>
        ("Thêm số liệu năm này, hoặc kiểm tra mã chỉ tiêu và kỳ."),
        ("Add figures of this year, or check the code of the indicator and the period.");
    #[cfg(feature = "index")]
    P::OutsideMaximum { .. } =>
        ("Kiểm tra số liệu và quy tắc; nếu vượt mục tiêu là bình thường thì dùng phương pháp “capped”."),
        ("Check figure and rule; where going beyond the target is usual, use the method “capped”.");
    #[cfg(feature = "index")]
    P::NoScore { .. } =>
        ("Kiểm tra số liệu của đơn vị này và quy tắc."),
        ("Check the figure of this unit and the rule.");
    #[cfg(feature = "index")]
    P::SheetScoreOutside { .. } =>
        ("Sửa điểm trong bảng chấm điểm."),
        ("Correct the score in the sheet.");
    #[cfg(feature = "index")]
    P::ScoredTwice { .. } =>
        ("Bỏ dòng sai khỏi bảng chấm điểm."),
        ("Take the wrong row out of the score sheet.");
    #[cfg(feature = "index")]
    P::PublishedDiffers { .. } =>
        ("Đối chiếu với văn bản công bố: số liệu đầu vào, trọng số, cách làm tròn."),
        ("Compare with the publication: inputs, weights, rounding.");
    #[cfg(feature = "index")]
    P::NotScored { .. } =>
        ("Bổ sung số liệu của đơn vị này."),
        ("Add the figures of this unit.");
    #[cfg(feature = "index")]
    P::EvidenceMissing { .. } =>
        ("Bổ sung minh chứng vào cột “evidence” của bảng chấm điểm."),
        ("Name the evidence in the column “evidence” of the score sheet.");
}

fn closing(opened: char) -> char {
    match opened {
        '{' => '}',
        '[' => ']',
        other => other,
    }
}

fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).listed();
    quoted.join(", ")
}

/// Advice of the number reader and of the formula reader, with a capital and a full stop.
fn in_a_sentence(advice: &str) -> String {
    let mut letters = advice.chars();
    let first = letters.next().map_or(' ', letter::upper);
    let rest = letters.as_str().trim_end_matches('.');
    let end = if rest.ends_with('?') { "" } else { "." };
    format!("{first}{rest}{end}")
}

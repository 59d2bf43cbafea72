//! What to do about a command line that cannot be answered.

use chitieu_core::evaluate::CalculationProblem;
use chitieu_core::locale::read::NumberProblem;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::{Lang, NumberStyle};

use super::UsageError;
use crate::table;

impl UsageError {
    /// What to do, as lines of a list.
    pub(super) fn advice(&self, lang: Lang) -> Vec<Line> {
        let perhaps = |name: String| {
            vec![
                Line::plain(lang.pick("Có phải ý bạn là ", "Did you mean "))
                    .and(Role::Strong, name)
                    .and(Role::Plain, "?"),
            ]
        };
        let names = |names: &[String]| {
            names
                .iter()
                .map(|name| Line::of(Role::Strong, name.clone()))
                .collect::<Vec<_>>()
        };
        let write = |text: String| vec![Line::plain(text)];
        match self {
            Self::UnknownCommand {
                near: Some(near), ..
            } => perhaps(format!("chitieu {near}")),
            Self::UnknownOption {
                near: Some(near), ..
            } => perhaps(format!("--{near}")),
            Self::UnknownCode {
                near: Some(near), ..
            } => perhaps(format!("chitieu help {near}")),
            Self::Score { all, .. } => names(all),
            Self::UnknownCode { .. } => write(
                lang.pick(
                    "Mã đứng đầu mỗi cảnh báo của chitieu check, ví dụ E031.",
                    "The code stands in front of each finding of chitieu check, such as E031.",
                )
                .to_owned(),
            ),
            Self::FolderNotEmpty { .. } => write(
                lang.pick(
                    "Chọn một tên thư mục chưa có: không tệp nào bị ghi đè.",
                    "Name a folder that does not exist yet: no file is ever overwritten.",
                )
                .to_owned(),
            ),
            Self::NotWritten { .. } => write(
                lang.pick(
                    "Kiểm tra tên thư mục, quyền ghi và chỗ trống trên đĩa. Tệp cũ, nếu có, vẫn nguyên.",
                    "Check the folder, your permission to write and the room on the disk. A file that was there is untouched.",
                )
                .to_owned(),
            ),
            Self::OtherCommand { option, .. } => {
                let entry = table::option(*option);
                let of: Vec<&str> = entry
                    .commands
                    .iter()
                    .map(|command| table::command(*command).name)
                    .filter(|name| !name.is_empty())
                    .collect();
                write(format!(
                    "{} {}",
                    lang.pick("Lựa chọn này của:", "It belongs to:"),
                    of.join(", ")
                ))
            }
            Self::MissingValue { option } => {
                let entry = table::option(*option);
                let value = entry.value.map_or("", |value| value.get(lang));
                write(format!(
                    "--{} {value}: {}",
                    entry.name,
                    entry.about.get(lang)
                ))
            }
            Self::BadWord { words, .. } => write(format!(
                "{} {}",
                lang.pick("Chọn một trong:", "One of:"),
                words.join(", ")
            )),
            Self::UnknownEnding { words, .. } => write(format!(
                "{} {}",
                lang.pick(
                    "Đặt tên tệp có đuôi .html, .md, .xlsx, .csv, .json, .txt, hoặc thêm --format:",
                    "Name it .html, .md, .xlsx, .csv, .json or .txt, or add --format:"
                ),
                words.join(", ")
            )),
            Self::OnlyForCsv => write(
                lang.pick(
                    "Thêm --format csv, hoặc bỏ --csv.",
                    "Add --format csv, or leave out --csv.",
                )
                .to_owned(),
            ),
            Self::BadStatus { .. } => {
                let all = chitieu_core::Status::ALL;
                let name = |status: chitieu_core::Status| {
                    Line::of(Role::Strong, status.code())
                        .and(Role::Plain, format!(" ({})", status.label(lang)))
                };
                let mut lines = write(lang.pick("Chọn trong:", "One of:").to_owned());
                lines.extend(all.into_iter().map(name));
                lines
            }
            Self::WorkbookOnTerminal => write(
                lang.pick("Thêm --output bao-cao.xlsx.", "Add --output report.xlsx.")
                    .to_owned(),
            ),
            Self::OverInput { .. } => write(
                lang.pick(
                    "Chọn tên tệp khác cho --output.",
                    "Choose another file for --output.",
                )
                .to_owned(),
            ),
            Self::NoFolder { .. } => write(
                lang.pick(
                    "Tạo thư mục trước, hoặc chọn nơi khác cho --output.",
                    "Make the folder first, or choose another place for --output.",
                )
                .to_owned(),
            ),
            Self::Workbook { .. } => write(
                lang.pick(
                    "Thu hẹp bằng --unit hoặc --plan, hoặc dùng --format csv.",
                    "Narrow it by --unit or --plan, or use --format csv.",
                )
                .to_owned(),
            ),
            Self::BadDate { .. } => write(
                lang.pick(
                    "Viết năm-tháng-ngày, ví dụ 2023-12-31.",
                    "Write year-month-day, such as 2023-12-31.",
                )
                .to_owned(),
            ),
            Self::BadPeriod { .. } => write(
                lang.pick(
                    "Viết như 2023, 2023-H1, 2023-Q2, 2023-9M, 2023-06 hoặc 2023-06-30.",
                    "Write it as 2023, 2023-H1, 2023-Q2, 2023-9M, 2023-06 or 2023-06-30.",
                )
                .to_owned(),
            ),
            Self::BadExport { .. } => {
                write("chitieu export observations; chitieu export board.html".to_owned())
            }
            Self::NotForBoard { .. } => write(
                lang.pick(
                    "Trang chứa cả bộ chỉ tiêu; chọn bằng --pack, --as-of, --unit. Số liệu nộp viết số theo kiểu khác bộ chỉ tiêu: đưa vào bộ chỉ tiêu trước.",
                    "A page holds the whole pack; choose by --pack, --as-of, --unit. Figures whose numbers are written otherwise than the pack's: put them into the pack first.",
                )
                .to_owned(),
            ),
            Self::NoEngine { .. } => write(
                lang.pick(
                    "Chạy cargo portal --build-only trong mã nguồn, hoặc chỉ tệp của bản phát hành bằng --engine TỆP.",
                    "Run cargo portal --build-only in the sources, or name the file of a release by --engine FILE.",
                )
                .to_owned(),
            ),
            Self::MissingOption { option, .. } => {
                let entry = table::option(*option);
                write(format!("--{}: {}", entry.name, entry.about.get(lang)))
            }
            Self::NoSuchCase { near, .. } if near.is_empty() => write(
                lang.pick(
                    "Xem tên mọi trường hợp: chitieu test --all",
                    "The names of all cases: chitieu test --all",
                )
                .to_owned(),
            ),
            Self::BadRun { .. } => write(
                lang.pick(
                    "Tạo tệp này bằng: chitieu test --format json --output lan-truoc.json",
                    "Make it with: chitieu test --format json --output before.json",
                )
                .to_owned(),
            ),
            Self::UnknownName { near, .. } if near.is_empty() => Vec::new(),
            Self::UnknownName { near, .. } | Self::NoSuchCase { near, .. } => {
                let mut lines = write(lang.pick("Gần giống nhất:", "Nearest:").to_owned());
                lines.extend(names(near));
                lines
            }
            Self::AmbiguousName { all, .. } => {
                let mut lines = write(
                    lang.pick("Ghi rõ một trong các mã:", "Name one by its id:")
                        .to_owned(),
                );
                lines.extend(names(all));
                lines
            }
            Self::WhichUnit { units, .. } if units.is_empty() => write(
                lang.pick(
                    "Bộ chỉ tiêu chưa có số liệu nào của chỉ tiêu này.",
                    "The pack has no figure of this indicator.",
                )
                .to_owned(),
            ),
            Self::WhichUnit { units, .. } => {
                let mut lines = write(
                    lang.pick("Có số liệu của:", "There are figures of:")
                        .to_owned(),
                );
                lines.extend(names(units));
                lines
            }
            Self::BadMap { .. } => write(
                lang.pick(
                    "Viết 'Tên cột=loại', ví dụ --map 'Tổng số hồ sơ=denominator'. Loại: indicator, unit, period, value, numerator, denominator, status, published, revision, note, ignore.",
                    "Write 'Header=kind', such as --map 'Files in total=denominator'. Kinds: indicator, unit, period, value, numerator, denominator, status, published, revision, note, ignore.",
                )
                .to_owned(),
            ),
            Self::UnknownColumn { near: Some(near), .. } => perhaps(near.clone()),
            Self::UnknownColumn { known, .. } => {
                let has = lang.pick("Bảng có các cột:", "The table has the columns:");
                write(format!("{has} {}", known.join(", ")))
            }
            Self::NotForTables { .. } => write(
                lang.pick(
                    "Ghi bộ chỉ tiêu ở --pack và bảng ở --data, hoặc bỏ lựa chọn này.",
                    "Name the pack with --pack and the table with --data, or leave this out.",
                )
                .to_owned(),
            ),
            Self::NothingToRemember => write(
                lang.pick(
                    "Ghi --map 'Tên cột=loại' để có cột cần nhớ.",
                    "Name what is to be remembered: --map 'Header=kind'.",
                )
                .to_owned(),
            ),
            Self::BadColumns { .. } => write(
                lang.pick(
                    "Sửa hoặc xóa tệp này, hoặc dùng --no-remembered.",
                    "Correct or delete the file, or use --no-remembered.",
                )
                .to_owned(),
            ),
            Self::Calculation(problem) => {
                let mut lines = write(sentence(&problem.advice(lang)));
                lines.extend(other_style(problem, lang));
                lines
            }
            _ => Vec::new(),
        }
    }
}

/// The option that declares the other number style, where the token is written in it.
fn other_style(problem: &CalculationProblem, lang: Lang) -> Option<Line> {
    let CalculationProblem::Token { error, .. } = problem else {
        return None;
    };
    let NumberProblem::WrongStyle { declared, .. } = &error.problem else {
        return None;
    };
    let other = if *declared == NumberStyle::En {
        "vi"
    } else {
        "en"
    };
    let line = Line::plain(lang.pick("Kiểu số kia: ", "The other style: "));
    Some(line.and(Role::Strong, format!("--number-style {other}")))
}

/// The text with a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{end}", letters.as_str())
}

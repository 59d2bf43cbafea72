//! What can be wrong with a command line, in both languages, with what to do about it.

mod advice;

use chitieu_core::Lang;
use chitieu_core::evaluate::CalculationProblem;
use chitieu_core::report::document::{Block, Document, Line, Role};

use crate::findings::Refused;
use crate::table::{self, Command, OptionId};

/// A command line that cannot be answered.
#[derive(Debug)]
pub(crate) enum UsageError {
    UnknownCommand {
        found: String,
        near: Option<&'static str>,
    },
    UnknownOption {
        found: String,
        near: Option<&'static str>,
    },
    OtherCommand {
        option: OptionId,
        command: Command,
    },
    MissingValue {
        option: OptionId,
    },
    UnexpectedValue {
        option: OptionId,
    },
    Repeated {
        option: OptionId,
    },
    NotUtf8 {
        found: String,
    },
    /// A value that is none of the words that fit.
    BadWord {
        source: String,
        found: String,
        words: Vec<&'static str>,
    },
    BadDate {
        option: OptionId,
        found: String,
    },
    BadPeriod {
        option: OptionId,
        found: String,
    },
    BadWidth {
        found: String,
    },
    /// The ending of a file that names no form of an answer.
    UnknownEnding {
        found: String,
        words: Vec<&'static str>,
    },
    /// `--csv` beside another form.
    OnlyForCsv,
    /// A status that is none of the words.
    BadStatus {
        found: String,
    },
    /// A workbook is no text.
    WorkbookOnTerminal,
    /// The answer would overwrite what it was made from.
    OverInput {
        path: String,
    },
    NoFolder {
        folder: String,
    },
    NotWritten {
        path: String,
        reason: String,
    },
    /// More rows or letters than a workbook holds.
    Workbook {
        reason: String,
    },
    TooManyArguments {
        command: Command,
        found: String,
    },
    /// Given as an argument and as an option.
    GivenTwice {
        option: OptionId,
    },
    MissingOption {
        option: OptionId,
        command: Command,
    },
    /// Nothing to export was named, or something else.
    BadExport {
        found: Option<String>,
    },
    /// A page would not show what this option says.
    NotForBoard {
        option: OptionId,
    },
    /// The web package was not found, or the file that was named is none.
    NoEngine {
        path: Option<String>,
    },
    UnknownName {
        option: OptionId,
        found: String,
        near: Vec<String>,
    },
    AmbiguousName {
        option: OptionId,
        found: String,
        all: Vec<String>,
    },
    /// An indicator without a unit: where it has figures.
    WhichUnit {
        indicator: String,
        units: Vec<String>,
    },
    /// `--map` without a header, or with a kind that there is not.
    BadMap {
        found: String,
    },
    /// `--remember` without `--map`.
    NothingToRemember,
    /// Remembered columns that cannot be read or kept.
    BadColumns {
        name: String,
        reason: String,
    },
    Calculation(CalculationProblem),
    /// A code that no finding has.
    UnknownCode {
        found: String,
        near: Option<&'static str>,
    },
    /// A command without what it needs behind it.
    MissingArgument {
        command: Command,
    },
    /// A name of `--filter` that no test case has.
    NoSuchCase {
        found: String,
        near: Vec<String>,
    },
    /// The file of `--baseline` is no run before.
    BadRun {
        path: String,
        vi: String,
        en: String,
    },
    /// A new pack in a folder that holds something.
    FolderNotEmpty {
        path: String,
    },
    /// The file of settings or a script cannot be used.
    Settings {
        vi: String,
        en: String,
    },
    /// A goal that cannot be shared out, and why.
    NotAllocated {
        vi: String,
        en: String,
    },
    /// What has a meaning only where there is a pack.
    NotForTables {
        option: OptionId,
    },
    /// A column of `--map` that no table has.
    UnknownColumn {
        found: String,
        near: Option<String>,
        known: Vec<String>,
    },
    /// Tables of which none could be read.
    Tables(Box<Refused>),
    /// An index cannot be scored as asked; names that could have been meant.
    Score {
        vi: String,
        en: String,
        all: Vec<String>,
    },
    /// The pack has errors.
    Pack(Box<Refused>),
}

/// The option that gives a part of a calculation.
fn option_of(problem: &CalculationProblem) -> Option<&'static str> {
    use chitieu_core::evaluate::Part;
    let id = match problem.part()? {
        Part::Value => return None,
        Part::Numerator => OptionId::Numerator,
        Part::Denominator => OptionId::Denominator,
        Part::Baseline => OptionId::Baseline,
        Part::Now => OptionId::Now,
        Part::Target => OptionId::Target,
    };
    Some(table::option(id).name)
}

impl UsageError {
    /// What is wrong, then what to do.
    pub(crate) fn document(&self, lang: Lang) -> Document {
        if let Self::Pack(refused) = self {
            return refused.document(lang);
        }
        if let Self::Tables(refused) = self {
            return refused.errors(lang).0;
        }
        let mut document = Document::default();
        let head = Line::of(Role::Strong, lang.pick("lỗi", "error"))
            .and(Role::Plain, format!(": {}", self.message(lang)));
        document.paragraph(head);
        let mut hints = self.advice(lang);
        if let Some(command) = self.see() {
            let see = lang.pick("Xem hướng dẫn: ", "See: ");
            let name = table::command(command).name;
            let line = if name.is_empty() {
                "chitieu help".to_owned()
            } else {
                format!("chitieu help {name}")
            };
            hints.push(Line::plain(see).and(Role::Strong, line));
        }
        if !hints.is_empty() {
            document.blocks.push(Block::List(hints));
        }
        document
    }

    /// The command whose help says more.
    const fn see(&self) -> Option<Command> {
        match self {
            Self::UnknownCommand { .. } | Self::UnknownOption { .. } | Self::NotUtf8 { .. } => {
                Some(Command::Overview)
            }
            Self::OtherCommand { command, .. }
            | Self::TooManyArguments { command, .. }
            | Self::MissingArgument { command }
            | Self::MissingOption { command, .. } => Some(*command),
            Self::BadExport { .. } | Self::NotForBoard { .. } | Self::NoEngine { .. } => {
                Some(Command::Export)
            }
            Self::Calculation(_) => Some(Command::Calc),
            _ => None,
        }
    }

    /// What is wrong, in one sentence without a full stop.
    pub(crate) fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        let typed = |option: &OptionId| table::option(*option).typed();
        match self {
            Self::UnknownCommand { found, .. } => format!("không có lệnh “{found}”"),
            Self::UnknownOption { found, .. } => format!("không có lựa chọn “{found}”"),
            Self::OtherCommand { option, command } => match table::command(*command).name {
                "" => format!("{} cần đi với một lệnh", typed(option)),
                name => format!("lệnh {name} không có lựa chọn {}", typed(option)),
            },
            Self::MissingValue { option } => format!("{} cần một giá trị", typed(option)),
            Self::UnexpectedValue { option } => format!("{} không đi với giá trị", typed(option)),
            Self::Repeated { option } => format!("{} được ghi hai lần", typed(option)),
            Self::NotUtf8 { found } => format!("“{found}” không phải là chữ Unicode (UTF-8)"),
            Self::BadWord { source, found, .. } => format!("{source} không nhận “{found}”"),
            Self::BadDate { option, found } => {
                format!("{}: “{found}” không phải là một ngày", typed(option))
            }
            Self::BadPeriod { option, found } => {
                format!("{}: “{found}” không phải là kỳ báo cáo", typed(option))
            }
            Self::BadWidth { found } => {
                format!("--width: “{found}” không phải là số cột từ 40 đến 1000")
            }
            Self::UnknownEnding { found, .. } => {
                format!("đuôi của tệp “{found}” không cho biết dạng của kết quả")
            }
            Self::OnlyForCsv => "--csv chỉ đi với dạng csv".to_owned(),
            Self::BadStatus { found } => format!("--status: không có trạng thái “{found}”"),
            Self::WorkbookOnTerminal => "tệp xlsx không hiện được trên màn hình".to_owned(),
            Self::OverInput { path } => {
                format!("“{path}” là tệp số liệu đang được đọc; không ghi đè")
            }
            Self::NoFolder { folder } => format!("không có thư mục “{folder}”"),
            Self::NotWritten { path, reason } => format!("không ghi được “{path}”: {reason}"),
            Self::Workbook { reason } => format!("không lập được tệp xlsx: {reason}"),
            Self::TooManyArguments { command, found } => match table::command(*command).name {
                "" => format!("thừa “{found}”"),
                name => format!("lệnh {name}: thừa “{found}”"),
            },
            Self::GivenTwice { option } => {
                format!("{} đã được ghi không qua tên lựa chọn", typed(option))
            }
            Self::MissingOption { option, command } => format!(
                "lệnh {} cần {}",
                table::command(*command).name,
                typed(option)
            ),
            Self::BadExport { found: None } => "chưa nói xuất gì".to_owned(),
            Self::BadExport { found: Some(found) } => format!("không xuất được “{found}”"),
            Self::NotForBoard { option } => {
                format!("trang bảng chỉ tiêu không mang theo được {}", typed(option))
            }
            Self::NoEngine { path: None } => {
                "không tìm thấy gói web (chitieu.iife.js) để đưa vào trang".to_owned()
            }
            Self::NoEngine { path: Some(path) } => {
                format!("“{path}” không phải gói web (chitieu.iife.js) đọc được")
            }
            Self::UnknownName { option, found, .. } => format!(
                "không có {} “{found}” trong bộ chỉ tiêu này",
                noun(*option, Lang::Vi)
            ),
            Self::AmbiguousName { option, found, .. } => {
                format!("“{found}” có thể là nhiều {}", noun(*option, Lang::Vi))
            }
            Self::WhichUnit { indicator, .. } => {
                format!("“{indicator}” của đơn vị, địa phương nào?")
            }
            Self::BadMap { found } => format!("--map: không hiểu “{found}”"),
            Self::NotAllocated { vi, .. } => vi.clone(),
            Self::NotForTables { option } => format!(
                "{} chỉ đi với bộ chỉ tiêu, không đi với một bảng",
                typed(option)
            ),
            Self::UnknownColumn { found, .. } => format!("--map: không bảng nào có cột “{found}”"),
            Self::NothingToRemember => "--remember cần đi với --map".to_owned(),
            Self::BadColumns { name, reason } => {
                format!("không dùng được các cột đã nhớ trong “{name}”: {reason}")
            }
            Self::Calculation(problem) => with_option(problem, Lang::Vi),
            Self::UnknownCode { found, .. } => format!("không có mã cảnh báo “{found}”"),
            Self::MissingArgument { command } => {
                let entry = table::command(*command);
                format!("lệnh {} cần {}", entry.name, entry.arguments.get(Lang::Vi))
            }
            Self::NoSuchCase { found, .. } => {
                format!("không có trường hợp nào tên có “{found}”")
            }
            Self::BadRun { path, vi, .. } => format!("--baseline: “{path}”: {vi}"),
            Self::FolderNotEmpty { path } => format!("“{path}” không phải là thư mục trống"),
            Self::Settings { vi, .. } | Self::Score { vi, .. } => vi.clone(),
            Self::Pack(_) | Self::Tables(_) => String::new(),
        }
    }

    fn english(&self) -> String {
        let typed = |option: &OptionId| table::option(*option).typed();
        match self {
            Self::UnknownCommand { found, .. } => format!("there is no command “{found}”"),
            Self::UnknownOption { found, .. } => format!("there is no option “{found}”"),
            Self::OtherCommand { option, command } => match table::command(*command).name {
                "" => format!("{} needs a command", typed(option)),
                name => format!("the command {name} has no option {}", typed(option)),
            },
            Self::MissingValue { option } => format!("{} needs a value", typed(option)),
            Self::UnexpectedValue { option } => format!("{} takes no value", typed(option)),
            Self::Repeated { option } => format!("{} is given twice", typed(option)),
            Self::NotUtf8 { found } => format!("“{found}” is not Unicode text (UTF-8)"),
            Self::BadWord { source, found, .. } => format!("{source} does not take “{found}”"),
            Self::BadDate { option, found } => {
                format!("{}: “{found}” is not a date", typed(option))
            }
            Self::BadPeriod { option, found } => {
                format!("{}: “{found}” is not a reporting period", typed(option))
            }
            Self::BadWidth { found } => {
                format!("--width: “{found}” is not a number of columns from 40 to 1000")
            }
            Self::UnknownEnding { found, .. } => {
                format!("the ending of “{found}” names no form of an answer")
            }
            Self::OnlyForCsv => "--csv goes with the form csv only".to_owned(),
            Self::BadStatus { found } => format!("--status: there is no status “{found}”"),
            Self::WorkbookOnTerminal => "a workbook cannot be shown on a terminal".to_owned(),
            Self::OverInput { path } => {
                format!("“{path}” is one of the files that are read; it is not overwritten")
            }
            Self::NoFolder { folder } => format!("there is no folder “{folder}”"),
            Self::NotWritten { path, reason } => format!("“{path}” cannot be written: {reason}"),
            Self::Workbook { reason } => format!("the workbook cannot be made: {reason}"),
            Self::TooManyArguments { command, found } => match table::command(*command).name {
                "" => format!("“{found}” is one too many"),
                name => format!("{name}: “{found}” is one too many"),
            },
            Self::GivenTwice { option } => {
                format!("{} is already given without its name", typed(option))
            }
            Self::MissingOption { option, command } => format!(
                "the command {} needs {}",
                table::command(*command).name,
                typed(option)
            ),
            Self::BadExport { found: None } => "nothing to export is named".to_owned(),
            Self::BadExport { found: Some(found) } => format!("“{found}” cannot be exported"),
            Self::NotForBoard { option } => {
                format!("a page cannot carry {}", typed(option))
            }
            Self::NoEngine { path: None } => {
                "the web package (chitieu.iife.js) that the page needs was not found".to_owned()
            }
            Self::NoEngine { path: Some(path) } => {
                format!("“{path}” is no web package (chitieu.iife.js) that can be read")
            }
            Self::UnknownName { option, found, .. } => format!(
                "there is no {} “{found}” in this pack",
                noun(*option, Lang::En)
            ),
            Self::AmbiguousName { option, found, .. } => {
                format!("“{found}” can be more than one {}", noun(*option, Lang::En))
            }
            Self::WhichUnit { indicator, .. } => format!("“{indicator}” of which org unit?"),
            Self::BadMap { found } => format!("--map: “{found}” is not understood"),
            Self::NotAllocated { en, .. } => en.clone(),
            Self::NotForTables { option } => {
                format!("{} needs a pack; a table alone was given", typed(option))
            }
            Self::UnknownColumn { found, .. } => format!("--map: no table has a column “{found}”"),
            Self::NothingToRemember => "--remember needs --map".to_owned(),
            Self::BadColumns { name, reason } => {
                format!("the columns remembered in “{name}” cannot be used: {reason}")
            }
            Self::Calculation(problem) => with_option(problem, Lang::En),
            Self::UnknownCode { found, .. } => format!("there is no finding code “{found}”"),
            Self::MissingArgument { command } => {
                let entry = table::command(*command);
                format!("{} needs {}", entry.name, entry.arguments.get(Lang::En))
            }
            Self::NoSuchCase { found, .. } => format!("no case has “{found}” in its name"),
            Self::BadRun { path, en, .. } => format!("--baseline: “{path}”: {en}"),
            Self::FolderNotEmpty { path } => format!("“{path}” is not an empty folder"),
            Self::Settings { en, .. } | Self::Score { en, .. } => en.clone(),
            Self::Pack(_) | Self::Tables(_) => String::new(),
        }
    }
}

fn with_option(problem: &CalculationProblem, lang: Lang) -> String {
    match option_of(problem) {
        Some(option) => format!("--{option}: {}", problem.message(lang)),
        None => problem.message(lang),
    }
}

const fn noun(option: OptionId, lang: Lang) -> &'static str {
    match (option, lang) {
        (OptionId::Unit, Lang::Vi) => "đơn vị, địa phương",
        (OptionId::Unit, Lang::En) => "org unit",
        (OptionId::Plan, Lang::Vi) => "kế hoạch",
        (OptionId::Plan, Lang::En) => "plan",
        (OptionId::Goal, Lang::Vi) => "mục tiêu",
        (OptionId::Goal, Lang::En) => "goal",
        (_, Lang::Vi) => "chỉ tiêu thống kê",
        (_, Lang::En) => "indicator",
    }
}

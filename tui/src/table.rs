//! The commands and options, each once: parsing, help and messages read this table. Long because it is one table.

use chitieu_core::Lang;

/// A text of the program in both languages: Vietnamese, English.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub &'static str, pub &'static str);

impl Words {
    /// The version in one language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.0,
            Lang::En => self.1,
        }
    }
}

/// What the program can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Without a command: what can be compared, what cannot and why.
    Overview,
    /// One calculation from typed numbers.
    Calc,
    /// Findings about a pack.
    Check,
    /// Every goal, plan by plan.
    Report,
    /// The proof of one number.
    Explain,
    /// Every goal as a test case.
    Test,
    /// What documents state, computed again.
    Audit,
    /// Plans against plans.
    Align,
    /// Targets shared out.
    Allocate,
    /// Goals that no figure can test.
    Lint,
    /// Scores and ranks of a composite index.
    Score,
    /// Figures as data.
    Export,
    /// A small complete pack to begin with.
    New,
    /// A pack in one file.
    Bundle,
    /// The JSON Schema of packs.
    Schema,
    /// Completions for a shell.
    Completions,
    /// The manual page.
    Man,
    /// Help.
    Help,
}

/// A command with everything that is said about it.
#[derive(Debug)]
pub struct CommandEntry {
    /// Which one.
    pub command: Command,
    /// As it is typed; empty for the overview.
    pub name: &'static str,
    /// Its arguments, as the help shows them.
    pub arguments: Words,
    /// How many arguments it takes at most.
    pub most_arguments: usize,
    /// What it does, in one line.
    pub about: Words,
    /// More about it.
    pub details: Words,
    /// The words of `--format`, the usual one first; empty where there is only text.
    pub formats: &'static [&'static str],
    /// Command lines that work as they are, with what they show.
    pub examples: &'static [(&'static str, Words)],
}

/// What a heading of the help joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The numbers of a calculation.
    Numbers,
    /// Where the data comes from and which rows are meant.
    Choice,
    /// Figures handed in beside the pack.
    Data,
    /// How the answer looks.
    Output,
    /// The screen that opens without a command.
    Explorer,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: [Self; 5] = [
        Self::Numbers,
        Self::Choice,
        Self::Data,
        Self::Output,
        Self::Explorer,
    ];

    /// Its heading.
    #[must_use]
    pub const fn title(self) -> Words {
        match self {
            Self::Numbers => Words("Các số của phép tính", "The numbers of the calculation"),
            Self::Choice => Words("Bộ chỉ tiêu và phạm vi", "Pack and rows"),
            Self::Data => Words("Số liệu các đơn vị gửi", "Figures that units sent in"),
            Self::Output => Words("Kết quả", "The answer"),
            Self::Explorer => Words(
                "Màn hình tra cứu (chitieu không có lệnh)",
                "The explorer (chitieu without a command)",
            ),
        }
    }
}

/// An option with everything that is said about it.
#[derive(Debug)]
pub struct OptionEntry {
    /// Which one.
    pub id: OptionId,
    /// As it is typed, without `--`.
    pub name: &'static str,
    /// Another name.
    pub alias: Option<&'static str>,
    /// One letter, typed with `-`.
    pub letter: Option<char>,
    /// What its value is called; `None` for a switch.
    pub value: Option<Words>,
    /// The words that its value can be; empty where it is free.
    pub words: &'static [&'static str],
    /// Where the help shows it.
    pub group: Group,
    /// What it does.
    pub about: Words,
    /// The commands that understand it; empty: all.
    pub commands: &'static [Command],
}

impl OptionEntry {
    /// Whether a command understands it.
    #[must_use]
    pub fn belongs_to(&self, command: Command) -> bool {
        self.commands.is_empty() || self.commands.contains(&command)
    }

    /// Whether it may be given more than once.
    #[must_use]
    pub const fn repeats(&self) -> bool {
        matches!(
            self.id,
            OptionId::Status
                | OptionId::Data
                | OptionId::Map
                | OptionId::Deny
                | OptionId::Filter
                | OptionId::WhatIf
                | OptionId::Weight
        )
    }

    /// The words that its value can be in a command: targets are shared out by other things than rows are grouped by.
    #[must_use]
    pub const fn words_in(&self, command: Command) -> &'static [&'static str] {
        match (self.id, command) {
            (OptionId::By, Command::Allocate) => &["base", "gap"],
            _ => self.words,
        }
    }

    /// As messages name it: `--unit`.
    #[must_use]
    pub fn typed(&self) -> String {
        format!("--{}", self.name)
    }
}

/// The entry of a command.
#[must_use]
pub fn command(command: Command) -> &'static CommandEntry {
    // Every command stands in the table (tested); the first entry only keeps this total.
    COMMANDS
        .iter()
        .find(|entry| entry.command == command)
        .unwrap_or(&COMMANDS[0])
}

/// The entry of an option.
#[must_use]
pub fn option(id: OptionId) -> &'static OptionEntry {
    OPTIONS
        .iter()
        .find(|entry| entry.id == id)
        .unwrap_or(&OPTIONS[0])
}

macro_rules! options {
    ($( $id:ident $name:literal $(alias $alias:literal)? $(letter $letter:literal)? $(= $vi:literal, $en:literal)? $([$($word:literal)|+])?
        in $group:ident for [$($command:ident),*] : $about_vi:literal, $about_en:literal; )*) => {
        /// The options, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum OptionId {
            $( #[doc = concat!("`--", $name, "`: ", $about_en)] $id, )*
        }

        /// Every option.
        pub const OPTIONS: &[OptionEntry] = &[
            $( OptionEntry {
                id: OptionId::$id,
                name: $name,
                alias: options!(@first $($alias)?),
                letter: options!(@first $($letter)?),
                value: options!(@words $($vi, $en)?),
                words: &[$($($word),+)?],
                group: Group::$group,
                about: Words($about_vi, $about_en),
                commands: &[$(Command::$command),*],
            }, )*
        ];
    };
    (@first) => { None };
    (@first $value:literal) => { Some($value) };
    (@words) => { None };
    (@words $vi:literal, $en:literal) => { Some(Words($vi, $en)) };
}

options! {
    Numerator "numerator" = "SỐ", "NUMBER" in Numbers for [Calc]:
        "tử số; đi với tỷ lệ % thì tính ngược ra mẫu số", "the numerator; beside a percentage it gives the denominator";
    Denominator "denominator" alias "of" = "SỐ", "NUMBER" in Numbers for [Calc]:
        "mẫu số; đi với tỷ lệ % thì tính ra tử số", "the denominator; beside a percentage it gives the numerator";
    Baseline "baseline" = "KỲ=SỐ|TỆP", "PERIOD=NUMBER|FILE" in Numbers for [Calc, Test]:
        "calc: hiện trạng đầu kỳ, ví dụ 2022=672; test: tệp kết quả lần trước (test --format json)",
        "calc: where the series began, such as 2022=672; test: the file of a run before (test --format json)";
    Now "now" = "KỲ=SỐ", "PERIOD=NUMBER" in Numbers for [Calc]:
        "số hiện tại, ví dụ 2023=882", "where it stands, such as 2023=882";
    Target "target" = "MỨC", "TARGET" in Numbers for [Calc]:
        "mức giao: >=30%, 'trên 80%', 2025=1000; không ghi dấu thì là >= (thứ hạng: <=)",
        "the target: >=30%, 'trên 80%', 2025=1000; without a sign it is >= (a rank: <=)";
    Rank "rank" in Numbers for [Calc]:
        "9/63 là hạng 9 trong 63, không phải một tỷ lệ", "9/63 is the ninth of 63, not a ratio";
    Exact "exact" in Numbers for [Calc]:
        "coi số có % hoặc triệu, tỷ là số đúng, không phải số đã làm tròn", "percentages and scaled words are exact, not rounded";
    NumberStyle "number-style" = "KIỂU", "STYLE" ["vi"|"en"] in Numbers for [Calc, Overview, Check, Report, Explain, Test, Export, Audit, Align, Allocate, Lint, Score]:
        "kiểu số gõ vào, của tệp ở --data, hoặc của bộ chỉ tiêu khi không có --data: vi là 1.234,5 (mặc định), en là 1,234.5; không phụ thuộc --lang",
        "how typed numbers, those of --data, or without it those of the pack are read: vi is 1.234,5 (default), en is 1,234.5; never follows --lang";
    Pack "pack" = "ĐƯỜNG-DẪN", "PATH" in Choice for [Overview, Check, Report, Explain, Test, Export, Bundle, Audit, Align, Allocate, Lint, Score]:
        "thư mục có pack.json, hoặc một tệp JSON; mặc định là bộ chỉ tiêu kèm theo chương trình",
        "a folder with pack.json, or one JSON file; else the pack inside the program";
    Data "data" = "ĐƯỜNG-DẪN", "PATH" in Data for [Overview, Check, Report, Explain, Test, Export, Audit, Align, Allocate, Score]:
        "số liệu các đơn vị gửi: tệp .xlsx, .xls, .ods, .csv, .tsv, .txt, một thư mục, hoặc - (đầu vào chuẩn, CSV); ghi được nhiều lần",
        "figures that units sent in: a file .xlsx, .xls, .ods, .csv, .tsv, .txt, a folder, or - (standard input, CSV); may be repeated";
    DataUnit "data-unit" = "ĐƠN-VỊ", "UNIT" in Data for [Overview, Check, Report, Explain, Test, Export, Audit, Align, Allocate, Score]:
        "đơn vị của bảng không tự ghi: mã hoặc tên", "the unit of tables that do not name one: id or name";
    DataPeriod "data-period" = "KỲ", "PERIOD" in Data for [Overview, Check, Report, Explain, Test, Export, Audit, Align, Allocate, Score]:
        "kỳ của bảng không tự ghi, ví dụ 2026-Q2", "the period of tables that do not name one, such as 2026-Q2";
    Map "map" = "CỘT=LOẠI", "HEADER=KIND" in Data for [Overview, Check, Report, Explain, Test, Export, Audit, Align, Allocate, Score]:
        "cột này là gì: 'Tổng số hồ sơ=denominator'; loại: indicator, unit, period, value, numerator, denominator, status, published, revision, note, ignore; ghi được nhiều lần",
        "what a column is: 'Files in total=denominator'; kinds: indicator, unit, period, value, numerator, denominator, status, published, revision, note, ignore; may be repeated";
    Remember "remember" in Data for [Overview, Check, Report, Explain, Test, Export, Audit, Align, Allocate, Score]:
        "nhớ --map cho lần sau, trong tệp chitieu-columns.json cạnh số liệu", "keep --map for the next time, in chitieu-columns.json beside the data";
    NoRemembered "no-remembered" in Data for [Overview, Check, Report, Explain, Test, Export, Audit, Align, Allocate, Score]:
        "không dùng các cột đã nhớ", "leave remembered columns aside";
    AsOf "as-of" = "NGÀY", "DATE" in Choice for [Overview, Report, Explain, Test, Export, Align, Allocate, Score]:
        "ngày đánh giá, ví dụ 2023-12-31; mặc định theo bộ chỉ tiêu, nếu không có thì hôm nay",
        "the day of assessment, such as 2023-12-31; else the pack's, else today";
    KnownAt "known-at" = "NGÀY", "DATE" in Choice for [Overview, Report, Explain, Test, Export, Audit, Align, Allocate, Score]:
        "chỉ dùng số liệu công bố đến ngày này, theo ngày của dòng số liệu hoặc của văn bản",
        "use only figures published by this day, by the day of the row or of its document";
    Unit "unit" = "ĐƠN-VỊ", "UNIT" in Choice for [Overview, Report, Explain, Test, Export, Audit, Score, Bundle]:
        "đơn vị, địa phương: mã hoặc tên, không cần dấu ('bac giang')", "org unit: id or name, marks may be left out ('bac giang')";
    Plan "plan" = "KẾ-HOẠCH", "PLAN" in Choice for [Overview, Report, Test]:
        "kế hoạch: mã, số hiệu hoặc tên", "plan: id, number or title";
    Indicator "indicator" = "CHỈ-TIÊU", "INDICATOR" in Choice for [Overview, Report, Explain, Test, Export, Audit]:
        "chỉ tiêu thống kê: mã hoặc tên", "indicator: code or name";
    Period "period" = "KỲ", "PERIOD" in Choice for [Explain]:
        "kỳ báo cáo, ví dụ 2023, 2023-H1, 2023-Q2; mặc định là kỳ mới nhất", "reporting period, such as 2023, 2023-H1, 2023-Q2; else the latest";
    All "all" in Choice for [Report, Test]:
        "mỗi đơn vị chưa có số liệu một dòng riêng", "a row of its own for every unit without data";
    By "by" = "CÁCH-XẾP", "GROUPING" ["unit"|"group"|"plan"|"agency"] in Choice for [Report, Allocate]:
        "xếp dòng theo unit (đơn vị), group (nhóm chỉ số), plan (kế hoạch, mặc định), agency (cơ quan chủ trì)",
        "groups the rows by unit, group (of indicators), plan (default) or agency (lead agency)";
    Against "against" = "KẾ-HOẠCH", "PLAN" in Choice for [Align]:
        "kế hoạch để so với: mã, số hiệu hoặc tên", "the plan to compare with: id, number or title";
    Rollup "rollup" in Choice for [Align]:
        "chứng minh: nếu mọi đơn vị bên trong vừa đạt mục tiêu của mình thì đơn vị chung có đạt không, thiếu bao nhiêu",
        "prove whether the whole meets its goal if every unit inside just meets its own, and name the shortfall";
    Goal "goal" = "MỤC-TIÊU", "GOAL" in Choice for [Allocate]:
        "mục tiêu cần phân bổ: mã kế-hoạch/mục-tiêu, mã mục tiêu hoặc tên", "the goal to share out: plan/goal, its id, or its name";
    Status "status" = "TRẠNG-THÁI", "STATUS" in Choice for [Report]:
        "chỉ các dòng có trạng thái này, ví dụ not_met,behind hoặc 'chưa đạt'; ghi được nhiều lần",
        "only rows with this status, such as not_met,behind or 'no data'; can be repeated";
    Slipping "slipping" in Choice for [Report]:
        "chỉ các mục tiêu chậm tiến độ, quá thời hạn, đã đạt rồi giảm, hoặc đi xa mục tiêu", "only goals that are behind pace, overdue, lost or moving away";
    Missing "missing" = "CÁCH", "RULE" ["refuse"|"reported_only"|"bounded"] in Choice for [Overview, Report, Explain, Test, Score]:
        "đơn vị cấp dưới chưa báo cáo: refuse (không tổng hợp, mặc định theo chỉ tiêu), reported_only (chỉ tính đơn vị đã báo cáo), bounded (tính khoảng có thể có)",
        "parts that have not reported: refuse (no figure; else as the indicator declares), reported_only (only those that reported), bounded (what they leave open)";
    Method "method" = "PHƯƠNG-PHÁP", "METHOD" ["straight_path"|"share_of_target"|"open_sdg"|"open_sdg_trend"|"progress_chart"|"progress_chart_trend"|"current_status"|"all"] in Choice for [Report, Explain]:
        "đo tiến độ theo phương pháp này; all đặt mọi phương pháp cạnh nhau và nói rõ chỗ không thống nhất",
        "measures progress by this method; all puts them side by side and says where they disagree";
    Judgement "judgement" = "KẾT-LUẬN", "JUDGEMENT" in Choice for [Audit]:
        "chỉ các kết luận này: inconsistent (không khớp), undecided (chưa kết luận được), truncated (đúng nếu cắt số), confirmed (đúng), hoặc all; cách nhau bằng dấu phẩy; mặc định trừ confirmed",
        "only these judgements: inconsistent, undecided, truncated, confirmed, or all; with commas between; else all but confirmed";
    Kind "kind" = "LOẠI", "KIND" in Choice for [Audit]:
        "chỉ các loại đối chiếu này, ví dụ percent,rank; chitieu help audit kê đủ", "only these kinds of checks, such as percent,rank; chitieu help audit lists them";
    Pillar "pillar" = "NHÓM", "GROUP" ["nhan-thuc"|"the-che"|"ha-tang"|"nhan-luc"|"an-toan"|"chinh-quyen-so"|"kinh-te-so"|"xa-hoi-so"] in Choice for [Test]:
        "chỉ các mục tiêu của một nhóm chỉ số", "only goals of one group of indicators";
    Filter "filter" = "TÊN", "NAME" in Choice for [Test]:
        "chỉ các trường hợp có chữ này trong tên, * thay cho chữ bất kỳ; ghi được nhiều lần",
        "only cases with this in their name, * for anything; may be repeated";
    Strict "strict" in Choice for [Test]:
        "chậm tiến độ hoặc chưa có số liệu cũng là không đạt", "what is late or has no data fails as well";
    Deny "deny" = "MÃ", "CODE" in Choice for [Test]:
        "cảnh báo có mã này là không đạt, ví dụ W053; ghi được nhiều lần", "findings with this code are failures, such as W053; may be repeated";
    Coverage "coverage" in Choice for [Test]:
        "chỉ tiêu, dạng mục tiêu, nhánh công thức nào chưa có trường hợp thử", "which indicators, goal shapes and branches no case of the pack touches";
    Generate "generate" in Choice for [Test]:
        "in các trường hợp ở ranh giới của từng mục tiêu, để xem rồi đưa vào bộ chỉ tiêu", "prints boundary cases of every goal, to be reviewed and taken into the pack";
    Severity "severity" = "MỨC-ĐỘ", "SEVERITY" ["error"|"warning"|"info"] in Choice for [Check]:
        "mức độ nhẹ nhất được hiện: error (lỗi), warning (cảnh báo, mặc định), info (thông tin)",
        "the least severity shown: error, warning (default), info (notes)";
    Year "year" = "NĂM", "YEAR" in Choice for [Score]:
        "năm được chấm; mặc định là năm mới nhất có số liệu", "the year that is scored; else the latest with figures";
    Units "units" = "NHÓM", "SET" in Choice for [Score]:
        "nhóm đơn vị được so sánh, theo mã trong bộ chỉ tiêu; mặc định là nhóm đầu", "the set of units that are compared, by its id in the pack; else the first";
    Show "show" = "GÌ", "WHAT" ["scores"|"unit"|"gap"|"change"|"cheapest"|"sensitivity"|"families"|"published"|"sheets"] in Choice for [Score]:
        "xem gì: scores (điểm và hạng, mặc định), unit (một đơn vị, đến tận căn cứ), gap (khoảng cách đến đơn vị khác hoặc dẫn đầu), change (thay đổi so với năm trước), cheapest (điểm dễ đạt nhất), sensitivity (độ chắc của hạng khi trọng số đổi), families (cách gộp khác), published (so với công bố), sheets (tự chấm và thẩm định)",
        "what to look at: scores (scores and ranks, default), unit (one unit down to its sources), gap (to another unit, or the leader), change (since the year before), cheapest (the cheapest points), sensitivity (ranks under other weights), families (other ways of aggregating), published (beside the publication), sheets (self-scored and reviewed)";
    Stage "stage" = "BƯỚC", "STAGE" ["input"|"denominated"|"imputed"|"treated"|"scored"|"counted"] in Choice for [Score]:
        "một bước tính: input (đầu vào), denominated (sau khi chia), imputed (sau khi thay số thiếu), treated (sau khi xử lý bất thường), scored (điểm theo quy tắc), counted (điểm được tính)",
        "one stage: input, denominated, imputed, treated (outliers), scored (by the rules), counted (what counts)";
    Phase "phase" = "AI-CHẤM", "PHASE" ["rule"|"self"|"reviewed"|"final"] in Choice for [Score]:
        "điểm của ai: rule (quy tắc), self (tự chấm), reviewed (thẩm định), final (cuối cùng); mặc định là điểm mới nhất có",
        "whose scores count: rule, self, reviewed, final; else the latest that there are";
    Beside "beside" = "ĐƠN-VỊ", "UNIT" in Choice for [Score]:
        "với --show gap: so với đơn vị nào; mặc định là đơn vị dẫn đầu", "with --show gap: which unit to compare with; else the leader";
    WhatIf "what-if" = "CHỈ-TIÊU=SỐ", "INPUT=NUMBER" in Choice for [Score]:
        "thử một số khác cho đơn vị đang xem; ghi được nhiều lần", "tries another figure for the unit; may be repeated";
    Weight "weight" = "PHẦN=SỐ", "PART=NUMBER" in Choice for [Score]:
        "thử một trọng số khác; ghi được nhiều lần", "tries another weight; may be repeated";
    Share "share" = "TỶ-LỆ", "SHARE" in Choice for [Score]:
        "với --show sensitivity: trọng số đổi đến bao nhiêu, mặc định 20%", "with --show sensitivity: by how much weights move, 20% unless stated";
    Seed "seed" = "SỐ", "NUMBER" in Choice for [Score]:
        "với --show sensitivity: mầm của các bộ trọng số thử, mặc định 1", "with --show sensitivity: seed of the sets of weights that are tried, 1 unless stated";
    Name "name" = "TÊN", "NAME" in Choice for [New]:
        "tên của bộ chỉ tiêu mới", "name of the new pack";
    Format "format" = "DẠNG", "FORMAT" ["text"|"json"|"csv"|"markdown"|"html"|"xlsx"|"junit"|"tap"|"github"] in Output for [Overview, Calc, Check, Report, Explain, Test, Export, Audit, Align, Allocate, Lint, Score]:
        "dạng của kết quả", "form of the answer";
    Output "output" letter 'o' = "TỆP", "FILE" in Output for [Overview, Calc, Check, Report, Explain, Test, Export, Bundle, Schema, Completions, Man, Audit, Align, Allocate, Lint, Score]:
        "ghi vào tệp, trọn vẹn hoặc không ghi; không có --format thì dạng theo đuôi tệp", "writes a file, whole or not at all; without --format its ending decides the form";
    Engine "engine" = "TỆP", "FILE" in Output for [Export]:
        "gói web cho trang .html; mặc định tìm cạnh chương trình", "the web package for a page; else looked for beside the program";
    Csv "csv" = "KIỂU", "DIALECT" ["standard"|"excel-vi"] in Output for [Report, Export, Audit, Allocate, Score]:
        "kiểu CSV: standard (dấu phẩy, 1234.5; mặc định), excel-vi (chấm phẩy, 1234,5, mở thẳng bằng Excel)",
        "kind of CSV: standard (commas, 1234.5; default), excel-vi (semicolons, 1234,5, for a Vietnamese Excel)";
    Ascii "ascii" in Output for [Overview, Report]:
        "đường số liệu bằng ký hiệu ASCII, cho màn hình không hiện được ▁▄█", "series drawn in ASCII, for terminals that cannot show ▁▄█";
    Lang "lang" = "NGÔN-NGỮ", "LANGUAGE" ["vi"|"en"] in Output for []:
        "vi hoặc en; mặc định theo CHITIEU_LANG, rồi máy, rồi tiếng Việt", "vi or en; else CHITIEU_LANG, else the system's, else Vietnamese";
    Color "color" = "KHI-NÀO", "WHEN" ["auto"|"always"|"never"] in Output for []:
        "màu: auto (chỉ trên màn hình, mặc định), always, never; có xét NO_COLOR, CLICOLOR_FORCE",
        "colours: auto (on a terminal only, default), always, never; NO_COLOR and CLICOLOR_FORCE count";
    Width "width" = "SỐ-CỘT", "COLUMNS" in Output for []:
        "độ rộng của dòng chữ, 40 đến 1000; mặc định theo màn hình, nhiều nhất 120", "width of the text, 40 to 1000; else the terminal's, at most 120";
    Plain "plain" in Explorer for [Overview]:
        "từng dòng có số, cho trình đọc màn hình", "numbered lines and questions, for screen readers";
    Script "script" = "TỆP", "FILE" in Explorer for [Overview]:
        "các phím trong tệp; in ra các màn hình", "keys from a file; prints the screens";
    Theme "theme" = "MÀU", "COLOURS" ["auto"|"terminal"|"light"|"dark"|"colour-blind"|"mono"] in Explorer for [Overview]:
        "màu của màn hình tra cứu; mặc định theo nền sáng hay tối", "the explorer's colours; else as the background is";
    AmbiguousWide "ambiguous-wide" in Explorer for [Overview]:
        "chữ có độ rộng không rõ (à, đ) chiếm hai cột", "letters of ambiguous width take two columns";
    NoMouse "no-mouse" in Explorer for [Overview]:
        "không dùng chuột", "do not listen to the mouse";
    Config "config" = "TỆP", "FILE" in Explorer for [Overview]:
        "tệp thiết lập; mặc định ~/.config/chitieu/config.toml", "the file of settings; else ~/.config/chitieu/config.toml";
    PrintConfig "print-config" = "GÌ", "WHAT" ["default"|"schema"] in Explorer for [Overview]:
        "in tệp thiết lập mặc định, hoặc lược đồ JSON của nó", "print the default settings, or their JSON schema";
    Help "help" letter 'h' in Output for []:
        "xem hướng dẫn này", "show this help";
    Version "version" letter 'V' in Output for []:
        "xem phiên bản", "show the version";
}

/// The shells that completions are written for.
pub const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell"];

/// The words that the first argument of a command can be; empty where it is free.
#[must_use]
pub fn argument_words(command: Command) -> Vec<&'static str> {
    match command {
        Command::Export => vec!["observations"],
        Command::Completions => SHELLS.to_vec(),
        Command::Help => COMMANDS
            .iter()
            .map(|entry| entry.name)
            .filter(|name| !name.is_empty())
            .collect(),
        _ => Vec::new(),
    }
}

/// Every command, in the order of the help.
pub const COMMANDS: &[CommandEntry] = &[
    CommandEntry {
        command: Command::Overview,
        name: "",
        arguments: Words("", ""),
        most_arguments: 0,
        formats: &["text", "markdown", "html"],
        about: Words(
            "tổng quan: mục tiêu nào có số liệu để so sánh, mục tiêu nào không và vì sao",
            "the overview: which goals have a comparable figure, which have none and why",
        ),
        details: Words("", ""),
        examples: &[],
    },
    CommandEntry {
        command: Command::Calc,
        name: "calc",
        arguments: Words("[SỐ]", "[NUMBER]"),
        most_arguments: 1,
        formats: &["text", "json"],
        about: Words(
            "tính thử từ số gõ vào: tỷ lệ, tử số, mẫu số, tiến độ, đạt hay chưa",
            "one calculation: rate, numerator, denominator, pace, met or not",
        ),
        details: Words(
            "Số gõ như trong báo cáo: 521.509/1.450.945, 86,48%, 'trên 50%', 'gần 3.000', '470 triệu', 'hạng 9/63'. Số có % hoặc triệu, tỷ được coi là đã làm tròn; kết quả nói rõ khoảng chắc chắn.",
            "Numbers are typed as reports print them: 521.509/1.450.945, 86,48%, 'trên 50%', 'gần 3.000', '470 triệu', 'hạng 9/63'. Percentages and scaled words are taken as rounded; the answer says between which bounds it is certain.",
        ),
        examples: &[
            (
                "chitieu calc 521.509/1.450.945 --target '>=30%'",
                Words(
                    "tỷ lệ, đạt hay chưa, hơn kém bao nhiêu",
                    "the rate, whether it meets the target, and by how much",
                ),
            ),
            (
                "chitieu calc '86,48%' --numerator 393.106",
                Words(
                    "mẫu số phải nằm trong khoảng nào",
                    "between which numbers the denominator must be",
                ),
            ),
            (
                "chitieu calc 12% --of 'gần 3.000'",
                Words(
                    "khoảng bao nhiêu người, nhiều nhất là bao nhiêu",
                    "about how many people, and at most how many",
                ),
            ),
            (
                "chitieu calc --baseline 2022=672 --now 2023=882 --target 2025=1000",
                Words(
                    "mức tăng đã đạt, mức tăng cần thiết, dự báo",
                    "the pace made, the pace needed, the projection",
                ),
            ),
            (
                "chitieu calc 9/63 --rank --target '<=10'",
                Words(
                    "thứ hạng: số nhỏ hơn là tốt hơn",
                    "a rank: the smaller number is the better one",
                ),
            ),
        ],
    },
    CommandEntry {
        command: Command::Report,
        name: "report",
        arguments: Words("", ""),
        most_arguments: 0,
        formats: &["text", "json", "markdown", "html", "csv", "xlsx"],
        about: Words(
            "mọi mục tiêu theo từng kế hoạch: kế hoạch, thực hiện, còn thiếu, căn cứ",
            "every goal, plan by plan: target, actual, gap, evidence",
        ),
        details: Words(
            "--data nhận bảng như các đơn vị vẫn gửi: danh sách dài, biểu mẫu (đơn vị và kỳ ghi phía trên bảng, ở tên trang hoặc tên tệp), bảng chéo. Tệp hỏng không làm dừng: phần đọc được vẫn được dùng, dòng cuối trên màn hình lỗi nói bao nhiêu không dùng được, và mã kết thúc là 2.",
            "--data takes tables as units send them: long lists, forms (unit and period above the table, in the name of the sheet or of the file), cross tables. A broken file stops nothing: what can be read is used, the last line on the error stream says how much is not, and the exit code is 2.",
        ),
        examples: &[
            (
                "chitieu report --unit 'bac giang'",
                Words("mục tiêu của một tỉnh", "the goals of one province"),
            ),
            (
                "chitieu report --plan 111-NQ/TU --format json",
                Words("một kế hoạch, cho máy đọc", "one plan, for machines"),
            ),
            (
                "chitieu report --by agency --slipping",
                Words(
                    "cơ quan nào có mục tiêu đang chậm",
                    "which agencies have goals that slip",
                ),
            ),
            (
                "chitieu report --unit bac-giang --method all",
                Words(
                    "mọi phương pháp đo tiến độ cạnh nhau, và chỗ không thống nhất",
                    "every method of measuring progress side by side, and where they disagree",
                ),
            ),
            (
                "chitieu report --output bao-cao.xlsx",
                Words(
                    "phụ lục báo cáo cho bảng tính; .html để in hoặc gửi",
                    "the annex of a report as a workbook; .html to print or send",
                ),
            ),
            (
                "chitieu report --data bao-cao-quy-2/",
                Words(
                    "kèm số liệu của mọi tệp trong một thư mục",
                    "with the figures of every file in a folder",
                ),
            ),
            (
                "chitieu report --data xa-a.xlsx --data-period 2026-Q2 --map 'Tổng số hồ sơ=denominator' --remember",
                Words(
                    "nói rõ kỳ và một cột, và nhớ cột đó cho lần sau",
                    "says the period and what a column is, and keeps the column for the next time",
                ),
            ),
        ],
    },
    CommandEntry {
        command: Command::Explain,
        name: "explain",
        arguments: Words("[CHỈ-TIÊU] [ĐƠN-VỊ]", "[INDICATOR] [UNIT]"),
        most_arguments: 2,
        formats: &["text", "json", "markdown", "html"],
        about: Words(
            "vì sao có con số này: công thức, số liệu gốc, văn bản và dòng, mục tiêu",
            "why this number: formula, raw counts, documents and lines, goals",
        ),
        details: Words("", ""),
        examples: &[
            (
                "chitieu explain ty_le_kich_hoat_dinh_danh bac-giang",
                Words("theo mã", "by code"),
            ),
            (
                "chitieu explain 'ty le tai khoan dinh danh dien tu da kich hoat' 'Bắc Giang'",
                Words(
                    "theo tên, có hoặc không có dấu",
                    "by name, with or without marks",
                ),
            ),
        ],
    },
    CommandEntry {
        command: Command::Check,
        name: "check",
        arguments: Words("", ""),
        most_arguments: 0,
        formats: &["text", "json", "markdown", "html"],
        about: Words(
            "lỗi và cảnh báo số liệu của bộ chỉ tiêu, có tệp, dòng, cột và cách xử lý",
            "errors and warnings of a pack, with file, line, column and what to do",
        ),
        details: Words(
            "Kết thúc với mã 1 khi có lỗi; chỉ có cảnh báo thì là 0. Với --data: kiểm tra cả số liệu các đơn vị gửi, chỉ ra tệp, trang và ô.",
            "Ends with code 1 when there are errors; warnings alone: 0. With --data the figures that units sent in are checked too, with file, sheet and cell.",
        ),
        examples: &[
            (
                "chitieu check",
                Words(
                    "bộ chỉ tiêu kèm theo chương trình",
                    "the pack inside the program",
                ),
            ),
            (
                "chitieu check --pack bo-chi-tieu --severity info",
                Words("bộ của bạn, kể cả thông tin", "your own, with notes"),
            ),
            (
                "chitieu check --data bao-cao-quy-2/",
                Words(
                    "kiểm tra các tệp mà đơn vị gửi",
                    "checks the files that units sent in",
                ),
            ),
        ],
    },
    CommandEntry {
        command: Command::Test,
        name: "test",
        arguments: Words("[BỘ-CHỈ-TIÊU]", "[PACK]"),
        most_arguments: 1,
        formats: &["text", "json", "junit", "tap", "github", "markdown"],
        about: Words(
            "mỗi mục tiêu là một phép thử: đạt, không đạt, đang thực hiện, chưa đủ căn cứ",
            "every goal is a test case: pass, fail, pending, inconclusive",
        ),
        details: Words(
            "Mỗi mục tiêu của mỗi đơn vị là một trường hợp, tên ke-hoach::muc-tieu::don-vi; các trường hợp thử trong bộ chỉ tiêu (mục cases) cũng được chạy. Đạt thì qua; đến hạn mà chưa đạt là không đạt; chưa đến hạn thì đang thực hiện; số liệu không đủ để kết luận thì nói thiếu gì; chưa có số liệu thì bỏ qua, có lý do. Kết thúc với mã 1 khi có trường hợp không đạt, 2 khi không chạy được.",
            "Every goal for every unit is a case named plan::goal::unit; the cases inside the pack (member cases) are run as well. Met passes; due and not met fails; not due is pending; undecided says what would decide; no data is skipped with its reason. Ends with code 1 when a case fails, 2 when nothing could be run.",
        ),
        examples: &[
            (
                "chitieu test --as-of 2023-12-31",
                Words(
                    "bộ chỉ tiêu kèm theo chương trình",
                    "the pack inside the program",
                ),
            ),
            (
                "chitieu test --format junit --output ket-qua.xml",
                Words("cho hệ thống CI", "for a CI system"),
            ),
            (
                "chitieu test --baseline lan-truoc.json",
                Words(
                    "từ lần trước có gì thay đổi, và vì sao",
                    "what changed since a run before, and why",
                ),
            ),
            (
                "chitieu test --generate --output cases.json",
                Words(
                    "các trường hợp ở ranh giới, để xem lại",
                    "boundary cases, to be reviewed",
                ),
            ),
        ],
    },
    CommandEntry {
        command: Command::Audit,
        name: "audit",
        arguments: Words("[BỘ-CHỈ-TIÊU|BẢNG…]", "[PACK|TABLE…]"),
        most_arguments: 10_000,
        formats: &["text", "json", "csv", "markdown", "html"],
        about: Words(
            "tính lại những gì văn bản, bảng số liệu nói: tỷ lệ, tổng, thứ hạng, mức tăng; số lạ, dòng trùng",
            "computes again what documents and tables state: rates, sums, ranks, growth; outliers, duplicates",
        ),
        details: Words(
            "Mỗi điều được kết luận là đúng, đúng nếu cắt số (chữ số bị cắt bớt chứ không làm tròn), không khớp, hoặc chưa kết luận được, kèm số nào thì khớp và mọi chỗ liên quan. Số lạ, chuỗi số đứt, số lặp lại chỉ là chưa kết luận được, không bao giờ là không khớp. Với một bảng (.csv, .xlsx, .ods …) không cần bộ chỉ tiêu: các cột tử số, mẫu số, tỷ lệ, tổng số, trong đó, năm, hạng … được nhận ra theo tên. Loại đối chiếu (--kind): percent, implied_base, no_counts, part, sum, rollup, growth, rank, restated, verdict, vague, range, outlier, break, copied, duplicate. Kết thúc với mã 1 khi có điều không khớp, 0 khi không có.",
            "Each statement is confirmed, confirmed by truncation (digits were cut off, not rounded), inconsistent, or cannot be decided, with what would confirm it and every place. Outliers, breaks of a series and repeated numbers cannot be decided; they are never inconsistent. A table (.csv, .xlsx, .ods …) needs no pack: columns for numerator, denominator, rate, total, parts, year, rank … are recognised by name. Kinds of checks (--kind): percent, implied_base, no_counts, part, sum, rollup, growth, rank, restated, verdict, vague, range, outlier, break, copied, duplicate. Ends with code 1 where something is inconsistent, else 0.",
        ),
        examples: &[
            (
                "chitieu audit --judgement inconsistent",
                Words(
                    "những chỗ không khớp trong bộ chỉ tiêu kèm theo chương trình",
                    "what is inconsistent in the pack inside the program",
                ),
            ),
            (
                "chitieu audit so-lieu.csv",
                Words(
                    "một bảng, không cần bộ chỉ tiêu",
                    "a table, without any pack",
                ),
            ),
            (
                "chitieu audit --pack bo-chi-tieu --data bao-cao-quy-2/ --format csv",
                Words(
                    "bộ của bạn với số liệu các đơn vị gửi, ra CSV",
                    "your own pack with what units sent in, as CSV",
                ),
            ),
            (
                "chitieu audit --unit 'bac giang' --judgement all",
                Words(
                    "mọi điều đã đối chiếu của một tỉnh",
                    "everything that was checked for one province",
                ),
            ),
        ],
    },
    CommandEntry {
        command: Command::Align,
        name: "align",
        arguments: Words("[KẾ-HOẠCH…] --against KẾ-HOẠCH", "[PLAN…] --against PLAN"),
        most_arguments: 100,
        formats: &["text", "json", "markdown", "html"],
        about: Words(
            "kế hoạch so với kế hoạch: mục tiêu cao hơn, bằng, thấp hơn, muộn hơn, còn thiếu",
            "plans against a plan: goals that are stricter, equal, weaker, later, missing",
        ),
        details: Words(
            "Không ghi kế hoạch nào thì lấy mọi kế hoạch của cấp dưới. Hai mục tiêu chỉ được so sánh khi cùng chỉ tiêu, cùng phạm vi và cùng cách so sánh; nếu không thì nói rõ vì sao. --rollup dùng mẫu số mới nhất của từng đơn vị. Kết thúc với mã 1 khi có mục tiêu thấp hơn, muộn hơn, hoặc tổng hợp lại không đủ.",
            "Without a plan, all plans of narrower levels. Two goals are compared only where indicator, scope and kind of test are the same; else the reason is given. --rollup uses the latest base of each unit. Ends with code 1 where a goal is weaker or later, or the parts do not add up to the whole.",
        ),
        examples: &[
            (
                "chitieu align dien-bien-de-an-cds-2021 --against qd-749-ttg-2020",
                Words("một tỉnh so với cả nước", "a province against the nation"),
            ),
            (
                "chitieu align --against ke-hoach-tinh --rollup --pack bo-chi-tieu",
                Words(
                    "mọi xã so với tỉnh, và các xã cộng lại có đủ không",
                    "every commune against the province, and whether they add up",
                ),
            ),
        ],
    },
    CommandEntry {
        command: Command::Allocate,
        name: "allocate",
        arguments: Words("MỤC-TIÊU", "GOAL"),
        most_arguments: 1,
        formats: &["text", "json", "csv", "markdown", "html"],
        about: Words(
            "phân bổ một mục tiêu cho từng đơn vị, từng quý, bằng số nguyên, cộng lại vừa đủ",
            "shares a goal out over units and quarters, in whole counts that are just enough",
        ),
        details: Words(
            "--by base (mặc định): cùng một tỷ lệ cho mọi đơn vị, đơn vị nào đã vượt thì giữ nguyên. --by gap: chia phần còn thiếu theo số chưa đạt của từng đơn vị. Không đơn vị nào phải giảm, không đơn vị nào vượt mẫu số của mình.",
            "--by base (default): one rate for all units; whoever is above it keeps what it has. --by gap: what is missing, by what each unit still lacks. No unit has to fall, and none passes its own base.",
        ),
        examples: &[(
            "chitieu allocate ke-hoach-tinh/ho-cap-quang-2026 --by gap --pack bo-chi-tieu",
            Words("theo phần còn thiếu", "by what is lacking"),
        )],
    },
    CommandEntry {
        command: Command::Lint,
        name: "lint",
        arguments: Words("[KẾ-HOẠCH…]", "[PLAN…]"),
        most_arguments: 100,
        formats: &["text", "json", "markdown", "html"],
        about: Words(
            "mục tiêu chưa thử được như đã viết, kèm gợi ý cách viết",
            "goals that cannot be tested as written, with a suggested wording",
        ),
        details: Words(
            "Tìm mục tiêu không có con số, chữ không định lượng (đẩy mạnh, phấn đấu, cơ bản …), không có thời hạn, đối tượng tính, mức đầu kỳ, cơ quan chủ trì. Trong gợi ý, chỗ trong ngoặc vuông là chỗ tác giả phải quyết định. Kết thúc với mã 1 khi còn mục tiêu thiếu.",
            "Finds goals without a number, with words that say no amount (to promote, to strive, basically …), without a deadline, a base, a baseline or a lead agency. What stands in brackets in a suggestion is for the author to decide. Ends with code 1 where a goal lacks something.",
        ),
        examples: &[(
            "chitieu lint thai-nguyen-kh-158-2023",
            Words("một kế hoạch", "one plan"),
        )],
    },
    CommandEntry {
        command: Command::Score,
        name: "score",
        arguments: Words("[CHỈ-SỐ] [ĐƠN-VỊ]", "[INDEX] [UNIT]"),
        most_arguments: 2,
        formats: &["text", "json", "csv", "markdown", "html"],
        about: Words(
            "điểm và thứ hạng của một chỉ số tổng hợp, từng bước, đến tận căn cứ",
            "scores and ranks of a composite index, stage by stage, down to the sources",
        ),
        details: Words(
            "Chỉ số do bộ chỉ tiêu khai báo. Có tên đơn vị thì xem riêng đơn vị đó. Điểm là số chính xác; số liệu làm tròn hoặc thiếu cho biết khoảng điểm và hạng có thể.",
            "Indices are defined in the pack. With a unit, that unit alone is shown. Scores are exact; rounded or missing figures give the scores and ranks that are possible.",
        ),
        examples: &[],
    },
    CommandEntry {
        command: Command::Export,
        name: "export",
        arguments: Words("observations | TRANG.html", "observations | PAGE.html"),
        most_arguments: 1,
        formats: &["csv", "json"],
        about: Words(
            "mọi số liệu với chữ in trong văn bản, dòng và khoảng chắc chắn; hoặc một trang web",
            "every figure with its printed token, line and bounds; or a web page",
        ),
        details: Words(
            "Mỗi dòng là một lần trích dẫn, với khoảng của chính lần đó. Số viết dạng máy đọc, dấu chấm thập phân. Tên tệp .html thì xuất một trang: bảng chỉ tiêu tính được ngay trong trình duyệt, không cần mạng, gửi được bằng thư. Có --data: số liệu nộp nằm sẵn trong trang, mỗi tệp là một văn bản.",
            "One row per citation, with that citation's own bounds. Numbers are written for machines, with a decimal point. The name of an .html file makes a page instead: a board that calculates in the browser, without a network, from a folder or a letter. With --data the figures handed in are inside the page, each file a document.",
        ),
        examples: &[
            (
                "chitieu export observations --format csv",
                Words("CSV, mở được bằng bảng tính", "CSV for a spreadsheet"),
            ),
            (
                "chitieu export observations --csv excel-vi",
                Words(
                    "CSV mở thẳng bằng Excel tiếng Việt",
                    "CSV for a Vietnamese Excel",
                ),
            ),
            (
                "chitieu export observations --unit dien-bien --format json",
                Words("một tỉnh, cho máy đọc", "one province, for machines"),
            ),
            (
                "chitieu export bang.html --engine chitieu.iife.js",
                Words(
                    "một trang web chứa sẵn tất cả",
                    "a web page with everything inside",
                ),
            ),
            (
                "chitieu export bang.html --pack bo-chi-tieu --data bao-cao-quy-2/",
                Words(
                    "cả số liệu các đơn vị gửi",
                    "with the figures that units sent in",
                ),
            ),
        ],
    },
    CommandEntry {
        command: Command::New,
        name: "new",
        arguments: Words("THƯ-MỤC", "FOLDER"),
        most_arguments: 1,
        formats: &[],
        about: Words(
            "tạo một bộ chỉ tiêu nhỏ, đủ phần, có ghi chú, để sửa thành bộ của mình",
            "a small complete pack with comments, to be made one's own",
        ),
        details: Words(
            "Thư mục chưa có hoặc đang trống; không bao giờ ghi đè tệp nào.",
            "The folder is new or empty; no file is ever overwritten.",
        ),
        examples: &[(
            "chitieu new bo-chi-tieu --name 'Bộ chỉ tiêu của tỉnh'",
            Words("một bộ mới", "a new pack"),
        )],
    },
    CommandEntry {
        command: Command::Bundle,
        name: "bundle",
        arguments: Words("", ""),
        most_arguments: 0,
        formats: &["json"],
        about: Words(
            "gộp bộ chỉ tiêu vào một tệp JSON, cho trang mạng",
            "the pack in one JSON file, for the web",
        ),
        details: Words(
            "Tệp gộp đọc lại đúng như bộ ban đầu: cùng khai báo, cùng số liệu. Ghi chú (//) được bỏ. Bộ có lỗi thì không gộp. Với --unit chỉ giữ mục tiêu của đơn vị ấy và những gì mục tiêu dựa vào: trang của một tỉnh tải nhanh hơn nhiều, kết quả của đơn vị không đổi.",
            "The one file reads as the same pack: same definitions, same figures. Comments (//) are left out. A pack with errors is refused. With --unit only the goals of that unit stay, and what they rest on: the page of one province loads much faster, and what it says of the unit is the same.",
        ),
        examples: &[(
            "chitieu bundle -o bo-chi-tieu.json",
            Words(
                "bộ chỉ tiêu kèm theo chương trình",
                "the pack inside the program",
            ),
        )],
    },
    CommandEntry {
        command: Command::Schema,
        name: "schema",
        arguments: Words("", ""),
        most_arguments: 0,
        formats: &["json"],
        about: Words(
            "JSON Schema của bộ chỉ tiêu, để trình soạn thảo gợi ý và báo lỗi",
            "the JSON Schema of packs, for completion and checks in editors",
        ),
        details: Words(
            "pack.json nêu lược đồ ở mục \"$schema\"; tệp trong \"include\" thêm #/$defs/part vào sau địa chỉ.",
            "pack.json names it as \"$schema\"; a file of \"include\" adds #/$defs/part to the address.",
        ),
        examples: &[],
    },
    CommandEntry {
        command: Command::Completions,
        name: "completions",
        arguments: Words("bash|zsh|fish|powershell", "bash|zsh|fish|powershell"),
        most_arguments: 1,
        formats: &[],
        about: Words(
            "kịch bản gõ tắt bằng phím Tab cho bash, zsh, fish, PowerShell",
            "completions by the Tab key for bash, zsh, fish, PowerShell",
        ),
        details: Words(
            "bash: ghi vào ~/.local/share/bash-completion/completions/chitieu; zsh: vào tệp _chitieu trong một thư mục của $fpath; fish: vào ~/.config/fish/completions/chitieu.fish; PowerShell: thêm vào $PROFILE.",
            "bash: into ~/.local/share/bash-completion/completions/chitieu; zsh: into a file _chitieu in a folder of $fpath; fish: into ~/.config/fish/completions/chitieu.fish; PowerShell: added to $PROFILE.",
        ),
        examples: &[],
    },
    CommandEntry {
        command: Command::Man,
        name: "man",
        arguments: Words("", ""),
        most_arguments: 0,
        formats: &[],
        about: Words(
            "trang hướng dẫn cho lệnh man, theo --lang",
            "the manual page, in the language of --lang",
        ),
        details: Words(
            "Xem bằng: chitieu man | man -l -",
            "Read it with: chitieu man | man -l -",
        ),
        examples: &[],
    },
    CommandEntry {
        command: Command::Help,
        name: "help",
        arguments: Words("[LỆNH|MÃ]", "[COMMAND|CODE]"),
        most_arguments: 1,
        formats: &[],
        about: Words(
            "hướng dẫn chung, của một lệnh, hoặc của một mã cảnh báo như E031",
            "help, of one command, or of one finding code such as E031",
        ),
        details: Words("", ""),
        examples: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        let both = |words: Words, of: &str| {
            assert_eq!(words.0.is_empty(), words.1.is_empty(), "{of}");
        };
        for entry in COMMANDS {
            both(entry.about, entry.name);
            both(entry.details, entry.name);
            both(entry.arguments, entry.name);
            assert!(
                !entry.about.0.is_empty() && entry.about.0 != entry.about.1,
                "{}",
                entry.name
            );
            for (line, about) in entry.examples {
                assert!(line.starts_with("chitieu ") && about.0 != about.1, "{line}");
            }
        }
        for entry in OPTIONS {
            assert!(
                !entry.about.0.is_empty() && !entry.about.1.is_empty(),
                "--{}",
                entry.name
            );
            assert_ne!(entry.about.0, entry.about.1, "--{}", entry.name);
        }
        for group in Group::ALL {
            assert_ne!(group.title().0, group.title().1);
        }
    }

    #[test]
    fn names_are_given_once() {
        let mut names: Vec<&str> = OPTIONS
            .iter()
            .flat_map(|entry| [Some(entry.name), entry.alias])
            .flatten()
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        let mut letters: Vec<char> = OPTIONS.iter().filter_map(|entry| entry.letter).collect();
        let all = letters.len();
        letters.dedup();
        assert_eq!(letters.len(), all);
    }

    #[test]
    fn every_command_and_option_is_found() {
        for entry in COMMANDS {
            assert_eq!(command(entry.command).command, entry.command);
        }
        for entry in OPTIONS {
            assert_eq!(option(entry.id).id, entry.id);
        }
    }
}

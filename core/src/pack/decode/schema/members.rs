//! Every member of every object of a pack: what it holds and what it means. One table, and long because of it.

use super::words;
use crate::framework::{Group, MissingParts};
use crate::list::Listed;
use crate::pack::decode::indices::{methods, words as index_words};
use crate::pack::decode::{cases, goals, indicators, places, plans, sources};

/// What a member holds.
pub(super) enum Holds {
    /// Whatever it is, it is not read.
    Anything,
    Text,
    Flag,
    /// A whole number, not below zero.
    Whole,
    /// An exact number: its digits as a text, or a plain JSON number.
    Exact,
    /// A text for both languages, or one in each.
    Either,
    /// Two ends; `null` for none.
    Range,
    /// A definition of the schema.
    Form(&'static str),
    /// One word of a closed list.
    Words(fn() -> Vec<&'static str>),
    List(&'static Holds),
    /// A list of exactly two.
    Two(&'static Holds),
    /// An exact number, not below zero.
    Distance,
    /// Figures by the codes of what they are of, or a list of them.
    Given,
}

/// A member of an object.
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) needed: bool,
    pub(super) holds: Holds,
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
}

/// A kind of object.
pub(super) struct Object {
    pub(super) name: &'static str,
    pub(super) vi: &'static str,
    pub(super) en: &'static str,
    /// Its members, in one list or in several that other objects have too.
    pub(super) parts: &'static [&'static [Member]],
    /// Members of which one group has to be there; empty where all is said by `needed`.
    pub(super) forms: &'static [&'static [&'static str]],
}

macro_rules! members {
    ($( $name:literal $(($need:ident))? : $holds:expr, $vi:literal, $en:literal; )*) => {
        &[$( Member { name: $name, needed: members!(@need $($need)?), holds: $holds, vi: $vi, en: $en } ),*]
    };
    (@need) => { false };
    (@need needed) => { true };
}

const LOCALIZED: Holds = Holds::Form("text");
const ID: Holds = Holds::Form("id");
const CODE: Holds = Holds::Form("code");
const DATE: Holds = Holds::Form("date");
const FORMULA: Holds = Holds::Form("formula");
const EVIDENCE: Holds = Holds::List(&Holds::Form("evidence"));
const COMPARATOR: Holds = Holds::Words(|| words(&goals::COMPARATORS));
const TIER: Holds = Holds::Words(|| words(&places::TIERS));
const GROUP: Holds = Holds::Words(|| Group::ALL.iter().map(|group| group.code()).listed());
const DIRECTION: Holds = Holds::Words(|| words(&indicators::DIRECTIONS));
const NATURE: Holds = Holds::Words(|| words(&indicators::NATURES));

const LISTED: Holds = Holds::Words(|| words(&places::LISTED));

const SECTIONS: &[Member] = members! {
    "documents": Holds::List(&Holds::Form("document")), "các văn bản nguồn", "the documents behind the figures";
    "units": Holds::List(&Holds::Form("unit")), "các đơn vị, địa phương", "the org units";
    "bases": Holds::List(&Holds::Form("base")), "các đối tượng tính", "who or what is counted";
    "measures": Holds::List(&Holds::Form("measure")), "các số đếm (số liệu gốc)", "what is counted";
    "indicators": Holds::List(&Holds::Form("indicator")), "các chỉ tiêu thống kê", "the indicators";
    "plans": Holds::List(&Holds::Form("plan")), "các kế hoạch và mục tiêu", "the plans with their goals";
    "indices": Holds::List(&Holds::Form("index")), "các chỉ số tổng hợp", "the composite indices";
    "cases": Holds::List(&Holds::Form("listed_case")), "các trường hợp thử (chitieu test)", "cases that are tested (chitieu test)";
};

const CASES: Holds = Holds::List(&Holds::Form("test_case"));

const TEST_CASE: &[Member] = members! {
    "id": Holds::Text, "mã của trường hợp", "id of the case";
    "name": LOCALIZED, "trường hợp này cho thấy gì", "what it shows";
    "unit": ID, "của đơn vị nào (mặc định: đơn vị của mục tiêu)", "of which unit (default: the goal's)";
    "period": Holds::Form("period"), "kỳ của số liệu (mặc định: năm gần nhất đã hết)", "period of the figures (default: the last year that is over)";
    "as_of": DATE, "ngày đánh giá (mặc định: thời hạn của mục tiêu)", "day of assessment (default: the goal's deadline)";
    "given": Holds::Given, "số liệu cho trước, viết như báo cáo in: { \"ty_le\": \"36%\" }", "figures, as a report prints them: { \"ty_le\": \"36%\" }";
    "expect"(needed): Holds::Form("expect"), "kết quả phải có", "what has to come out";
    "note": LOCALIZED, "ghi chú", "remarks";
};

const EXPECT: &[Member] = members! {
    "verdict": Holds::Words(|| words(&cases::VERDICTS)), "kết luận (chỉ cho mục tiêu)", "the verdict (goals only)";
    "value": Holds::Exact, "giá trị, theo đơn vị tính của chỉ tiêu", "the value, in the unit of the indicator";
    "tolerance": Holds::Form("tolerance"), "giá trị được lệch bao nhiêu", "how far the value may be off";
    "bounds": Holds::Form("interval"), "khoảng của giá trị: [35.5; 36.5)", "bounds of the value: [35.5; 36.5)";
    "reason": Holds::Text, "lý do chưa kết luận được, ví dụ rounded, zero_denominator", "why it is open, such as rounded, zero_denominator";
    "shown": Holds::Text, "giá trị như màn hình tiếng Việt hiện: 35,94%", "the value as a Vietnamese screen shows it: 35,94%";
};

const TOLERANCE: &[Member] = members! {
    "value"(needed): Holds::Distance, "lệch bao nhiêu", "how far";
    "in"(needed): Holds::Words(|| words(&goals::MEASURED_IN)), "percent: % của giá trị; points: điểm %; amount: theo đơn vị tính", "percent of the value; points: percentage points; amount: the unit of measure";
};

const SCHEMA: &[Member] = members! {
    "$schema": Holds::Anything, "địa chỉ của lược đồ này, cho trình soạn thảo", "the address of this schema, for editors";
};

const HEAD: &[Member] = members! {
    "needs": Holds::Anything, "bộ tính cần có phần nào, do chitieu bundle ghi: [\"rollup\", \"bounds\"]", "which parts of the engine it takes, written by chitieu bundle: [\"rollup\", \"bounds\"]";
    "schema_version"(needed): Holds::Whole, "phiên bản của định dạng: 1", "version of the format: 1";
    "id"(needed): Holds::Text, "mã của bộ chỉ tiêu", "id of the pack";
    "name"(needed): LOCALIZED, "tên của bộ chỉ tiêu", "name of the pack";
    "number_style": Holds::Words(|| vec!["vi", "en"]), "cách viết số trong tệp số liệu: vi là 1.234,5; en là 1,234.5", "how numbers are printed in the data files: vi is 1.234,5; en is 1,234.5";
    "cut_off": DATE, "ngày đánh giá", "the day on which goals are assessed";
    "data_up_to": DATE, "số liệu đến ngày", "the day up to which data was gathered";
    "periods": Holds::List(&Holds::Form("closing")), "các kỳ khóa sổ khác ngày theo lịch", "periods whose books close on other days than the calendar's";
    "include": Holds::List(&Holds::Text), "các tệp JSON khác của bộ chỉ tiêu", "further JSON files of the pack";
    "scores": Holds::List(&Holds::Text), "các bảng chấm điểm (CSV)", "the score sheets (CSV)";
    "score_rows": Holds::Text, "bảng chấm điểm viết thẳng vào đây, cho bộ chỉ tiêu một tệp", "the score sheet itself, for a pack in one file";
    "data": Holds::List(&Holds::Text), "các tệp CSV chứa số liệu", "the CSV files with the figures";
    "observations": Holds::Text, "số liệu CSV viết thẳng vào đây, cho bộ chỉ tiêu một tệp", "the CSV itself, for a pack in one file";
};

const DOCUMENT: &[Member] = members! {
    "id"(needed): ID, "mã văn bản", "id of the document";
    "title"(needed): LOCALIZED, "tên văn bản, bằng lời của người soạn", "title, in own words";
    "issuer": Holds::Text, "cơ quan ban hành", "who issued it";
    "number": Holds::Text, "số hiệu", "its number";
    "date": DATE, "ngày ban hành", "its date";
    "address": Holds::Text, "địa chỉ trang mạng", "its address";
    "retrieved": DATE, "ngày đọc", "when it was read";
    "sha256": Holds::Text, "mã băm của bản đã đọc", "SHA-256 of what was read";
    "lines": LOCALIZED, "dòng được đếm thế nào", "how lines are counted";
    "printing": Holds::Words(|| words(&sources::PRINTING)), "văn bản làm tròn số thế nào (mặc định half_up)", "how it rounds numbers (default half_up)";
    "second_hand": LOCALIZED, "dẫn lại từ đâu", "whom it repeats";
    "note": LOCALIZED, "ghi chú", "remarks";
};

const UNIT: &[Member] = members! {
    "id"(needed): ID, "mã đơn vị", "id of the unit";
    "name"(needed): LOCALIZED, "tên", "name";
    "kind": Holds::Words(|| words(&places::KINDS)), "địa phương hay cơ quan (mặc định place)", "place or agency (default place)";
    "tier"(needed): TIER, "cấp", "level";
    "parent": ID, "trực thuộc", "the unit it is part of";
    "official_code": Holds::Text, "mã đơn vị hành chính", "official code";
    "valid_from": DATE, "ngày đầu tiên còn hiệu lực", "first day on which it exists";
    "valid_to": DATE, "ngày cuối cùng còn hiệu lực", "last day on which it exists";
    "successors": Holds::List(&ID), "các đơn vị kế thừa sau sáp nhập", "the units that followed it";
    "parts": LISTED, "bộ chỉ tiêu liệt kê mọi đơn vị trực thuộc (mặc định) hay chỉ một số", "whether every unit inside it is listed (default) or only some";
    "predecessors": LISTED, "bộ chỉ tiêu liệt kê mọi đơn vị tiền thân (mặc định) hay chỉ một số", "whether every unit that it followed is listed (default) or only some";
    "reporting": Holds::Flag, "bộ chỉ tiêu báo cáo mục tiêu của đơn vị này", "the pack reports goals for it";
    "evidence": EVIDENCE, "căn cứ", "evidence";
    "note": LOCALIZED, "ghi chú", "remarks";
};

const BASE: &[Member] = members! {
    "id"(needed): ID, "mã đối tượng tính", "id of the base";
    "name"(needed): LOCALIZED, "tên", "name";
    "note": LOCALIZED, "ghi chú", "remarks";
};

/// What measures and indicators share.
const QUANTITY: &[Member] = members! {
    "code"(needed): CODE, "mã, dùng được trong công thức", "the code, which formulas name";
    "name"(needed): LOCALIZED, "tên", "name";
    "unit"(needed): Holds::Either, "đơn vị tính", "unit of measure";
    "nature"(needed): NATURE, "thời điểm, trong kỳ hay lũy kế", "stock, flow or running total";
    "direction"(needed): DIRECTION, "hướng tốt: cao hơn, thấp hơn, không xét", "which way is better";
    "group"(needed): GROUP, "nhóm chỉ số", "one of the eight groups";
    "range": Holds::Range, "khoảng giá trị có thể có (mặc định từ 0)", "values that can occur (default from 0)";
    "rounded": Holds::Flag, "số in ra đã làm tròn ở chữ số cuối, như tỷ lệ %", "printed numbers were rounded at their last digit, as percentages are";
    "topic": Holds::Text, "chủ đề, nối các chỉ tiêu cùng nội dung khác đối tượng tính", "joins indicators of one subject over different bases";
    "note": LOCALIZED, "ghi chú", "remarks";
};

const MEASURE: &[Member] = members! {
    "missing": Holds::Words(|| words(&MissingParts::WORDS)), "khi đơn vị trực thuộc chưa báo cáo: không tính (mặc định), tính phần đã báo cáo, hay tính khoảng", "while parts are silent: no figure (default), those that reported, or all that they leave open";
    "kind": Holds::Words(|| words(&indicators::MEASURE_KINDS)), "loại số (mặc định count)", "kind of number (default count)";
    "rollup": Holds::Words(|| words(&indicators::MEASURE_ROLLUPS)), "cách gộp lên cấp trên", "how parts make the whole";
};

const INDICATOR: &[Member] = members! {
    "numerator": FORMULA, "tử số", "the numerator";
    "denominator": FORMULA, "mẫu số", "the denominator";
    "factor": Holds::Exact, "hệ số: 100 cho %, 10000 cho vạn dân", "100 for percentages, 10000 for per 10,000";
    "value": FORMULA, "công thức khác, thay cho tử số và mẫu số", "another formula instead of numerator and denominator";
    "kind": Holds::Words(|| words(&indicators::INDICATOR_KINDS)), "thứ hạng, chỉ số, hoặc số chỉ do nơi khác công bố", "rank, index, or only ever stated by others";
    "base": ID, "đối tượng tính", "who or what is counted";
    "rollup": Holds::Words(|| words(&indicators::INDICATOR_ROLLUPS)), "cách gộp lên cấp trên", "how parts make the whole";
    "missing": Holds::Words(|| words(&MissingParts::WORDS)), "khi đơn vị trực thuộc chưa báo cáo: không tính (mặc định), tính phần đã báo cáo, hay tính khoảng", "while parts are silent: no figure (default), those that reported, or all that they leave open";
    "missing_base": Holds::Words(|| words(&indicators::BASES)), "mẫu số của đơn vị chưa báo cáo: cùng kỳ (mặc định) hay kỳ gần nhất", "the base of a silent part: of the same period (default) or the latest";
    "decimals": Holds::Whole, "số chữ số thập phân khi hiện", "decimals shown";
};

const TESTED: &[Member] = members! {
    "cases": CASES, "các trường hợp thử (chitieu test)", "cases that are tested (chitieu test)";
};

const PLAN: &[Member] = members! {
    "id"(needed): ID, "mã kế hoạch", "id of the plan";
    "title"(needed): LOCALIZED, "tên kế hoạch", "title";
    "issuer": Holds::Either, "cơ quan ban hành", "who issued it";
    "number": Holds::Text, "số hiệu", "its number";
    "date": DATE, "ngày ban hành", "its date";
    "term": Holds::Two(&DATE), "thời kỳ: ngày đầu, ngày cuối", "its term: first and last day";
    "level"(needed): Holds::Words(|| words(&plans::LEVELS)), "cấp ban hành", "its level";
    "unit": ID, "của đơn vị nào", "whose plan it is";
    "address": Holds::Text, "địa chỉ trang mạng", "its address";
    "read": Holds::Words(|| words(&plans::READ)), "đã đọc toàn văn (mặc định), một phần, hay chưa đọc", "how much of it was read: whole (default), in part, or unread";
    "supersedes": Holds::List(&ID), "thay thế các kế hoạch này", "the plans that it replaces";
    "parent": ID, "kế hoạch cấp trên", "the plan above it";
    "note": LOCALIZED, "ghi chú", "remarks";
    "goals": Holds::List(&Holds::Form("goal")), "các mục tiêu", "its goals";
};

const GOAL: &[Member] = members! {
    "id"(needed): ID, "mã mục tiêu trong kế hoạch", "id of the goal inside the plan";
    "name"(needed): LOCALIZED, "tên mục tiêu", "name";
    "test"(needed): Holds::Form("test"), "điều kiện để đạt", "what has to hold";
    "applies_to"(needed): Holds::Form("subject"), "áp dụng cho đơn vị nào", "which units it binds";
    "deadline": Holds::Form("deadline"), "thời hạn", "the deadline";
    "base": ID, "đối tượng tính của mục tiêu", "the base the goal speaks of";
    "printed": Holds::Form("printed"), "chữ in trong kế hoạch", "the words of the plan";
    "baseline": Holds::Form("baseline"), "hiện trạng đầu kỳ", "where the series began";
    "milestones": Holds::List(&Holds::Form("milestone")), "các mốc trước thời hạn", "steps before the deadline";
    "family": Holds::Text, "nối các mục tiêu của một câu hoặc một chuỗi năm", "joins goals of one sentence or one chain of years";
    "yearly": Holds::Flag, "xét riêng từng năm", "judged for each year by itself";
    "soft": Holds::Text, "từ mềm: phấn đấu, khuyến khích", "the soft word of the plan";
    "exclusions": LOCALIZED, "không tính những gì", "what it leaves out";
    "not_comparable": Holds::List(&Holds::Form("look_alike")), "số liệu giống mà không so sánh được", "figures that look alike and are not";
    "lead": Holds::Either, "cơ quan chủ trì", "the lead agency";
    "cooperating": Holds::Either, "cơ quan phối hợp", "cooperating agencies";
    "data_source": Holds::Either, "nguồn số liệu", "where the data comes from";
    "supersedes": Holds::List(&ID), "thay thế các mục tiêu này (ke-hoach/muc-tieu)", "the goals that it replaces (plan/goal)";
    "evidence": EVIDENCE, "căn cứ", "evidence";
    "note": LOCALIZED, "ghi chú", "remarks";
};

const TEST: &[Member] = members! {
    "indicator": CODE, "mã chỉ tiêu hoặc số đếm", "code of an indicator or a measure";
    "comparator": COMPARATOR, "dấu so sánh", "how it is compared";
    "value": Holds::Exact, "mức giao", "the target value";
    "field": LOCALIZED, "phạm vi xếp hạng, ví dụ 63 tỉnh", "the field of a rank, such as 63 provinces";
    "between": Holds::Two(&Holds::Exact), "trong khoảng, tính cả hai đầu", "a range, both ends included";
    "is": Holds::Flag, "có hay không", "yes or no";
    "growth_per_year": Holds::Form("threshold"), "tăng so với năm trước, %", "growth against the year before, in %";
    "change": Holds::Form("change"), "thay đổi so với hiện trạng đầu kỳ", "change against the baseline";
    "all": Holds::List(&Holds::Form("test")), "mọi điều kiện đều đúng", "every one of these holds";
    "words": LOCALIZED, "mục tiêu bằng lời, không tính được: vì sao", "a goal in words, not computable: why";
};

const APPLIES: &[Member] = members! {
    "unit": ID, "một đơn vị", "one unit";
    "each": TIER, "từng đơn vị của một cấp", "each unit of a level";
    "share_of_units": TIER, "tỷ lệ số đơn vị của một cấp", "a share of the units of a level";
    "min_over": TIER, "đơn vị thấp nhất của một cấp", "the lowest unit of a level";
    "within": ID, "trong phạm vi đơn vị này", "inside this unit";
    "comparator": COMPARATOR, "dấu so sánh của tỷ lệ", "how the share is compared";
    "value": Holds::Exact, "tỷ lệ, %", "the share, in %";
    "of": Holds::Exact, "tổng số đơn vị, khi bộ chỉ tiêu không liệt kê hết", "how many units there are, where the pack does not list them all";
};

const THRESHOLD: &[Member] = members! {
    "comparator"(needed): COMPARATOR, "dấu so sánh", "how it is compared";
    "value"(needed): Holds::Exact, "mức", "the value";
};

const CHANGE: &[Member] = members! {
    "in"(needed): Holds::Words(|| words(&goals::MEASURED_IN)), "tính bằng %, điểm % hay số tuyệt đối", "in percent, points or amount";
};

const EVIDENCE_MEMBERS: &[Member] = members! {
    "document": ID, "mã văn bản", "id of the document";
    "line": Holds::Whole, "số dòng", "the line";
    "as_printed": Holds::Text, "chữ in trong văn bản", "the token as printed";
    "address": Holds::Text, "địa chỉ trang đã đọc, thay cho văn bản và dòng", "the page that was read, instead of document and line";
    "note": LOCALIZED, "ghi chú", "remarks";
};

const INDEX: &[Member] = members! {
    "id"(needed): ID, "mã chỉ số", "id of the index";
    "name"(needed): LOCALIZED, "tên", "name";
    "years": Holds::Two(&Holds::Form("year_end")), "năm đầu và năm cuối áp dụng", "first and last year in force";
    "succeeds": ID, "mã chỉ số mà nó thay thế", "id of the index before it";
    "units"(needed): Holds::List(&Holds::Form("index_units")), "các nhóm đơn vị được so sánh", "sets of units that are compared";
    "components": Holds::List(&Holds::Form("component")), "các chỉ số thành phần", "the components";
    "aggregates"(needed): Holds::List(&Holds::Form("aggregate")), "trụ cột, chỉ số chính và chỉ số chung", "pillars, main indices and the index itself";
    "total"(needed): ID, "phần được xếp hạng", "what is ranked";
    "screen": Holds::Exact, "tỷ lệ tối thiểu chỉ số thành phần phải có số liệu", "least share of the components with a figure";
    "ranking": Holds::Form("ranking"), "cách xếp hạng", "how ranks are given";
    "example": Holds::Flag, "chỉ số minh họa, không có thật", "made up, no real index";
    "evidence": EVIDENCE, "căn cứ", "evidence";
    "note": LOCALIZED, "ghi chú", "remarks";
};

const INDEX_UNITS: &[Member] = members! {
    "id"(needed): ID, "mã nhóm", "id of the set";
    "name"(needed): LOCALIZED, "tên", "name";
    "list": Holds::List(&ID), "danh sách đơn vị", "the units";
    "each": TIER, "mọi đơn vị của một cấp", "every unit of a tier";
    "within": ID, "thuộc đơn vị nào", "inside which unit";
    "on": DATE, "các đơn vị tồn tại vào ngày nào", "units that exist on this day";
};

const COMPONENT: &[Member] = members! {
    "id"(needed): ID, "mã chỉ số thành phần", "id of the component";
    "name"(needed): LOCALIZED, "tên", "name";
    "input": CODE, "chỉ tiêu hoặc số đếm được chấm", "the indicator or measure that is scored";
    "direction": Holds::Words(|| words(&index_words::DIRECTIONS)), "hướng tốt, nếu khác chỉ tiêu", "which way is better, where it is not the input's own";
    "denominate": Holds::Form("denominate"), "chia cho số liệu khác trước khi chấm", "what the input is divided by first";
    "impute": Holds::Words(|| words(&index_words::IMPUTATIONS)), "thay số liệu thiếu bằng gì (mặc định none)", "what stands in for a missing input (default none)";
    "treat": Holds::Form("treat"), "xử lý giá trị bất thường", "what becomes of outliers";
    "score"(needed): Holds::Form("score"), "cách chấm điểm", "how it is scored";
    "points": Holds::Exact, "điểm tối đa", "greatest number of points";
    "counts": Holds::Words(|| words(&index_words::COUNTINGS)), "tính điểm, thưởng, trừ hay chỉ tham khảo", "score, bonus, penalty or information";
    "evidence_needed": Holds::Flag, "không có minh chứng thì tự chấm được tính 0", "a score without evidence is a stated zero";
    "round": Holds::Form("round"), "làm tròn điểm", "rounding of the score";
    "decimals": Holds::Whole, "số chữ số thập phân khi hiện", "digits shown";
    "step": Holds::Exact, "bước tăng khi tìm điểm dễ đạt (mặc định 1)", "step for the cheapest points (default 1)";
    "effort": Holds::Exact, "công sức cho một bước (mặc định 1)", "effort of one step (default 1)";
    "merged": Holds::Words(|| words(&index_words::MERGED)), "đơn vị sáp nhập lấy trung bình các đơn vị cũ", "a merged unit has the mean of the old ones";
    "published": CODE, "chỉ tiêu chứa điểm đã công bố", "indicator with the published scores";
    "evidence": EVIDENCE, "căn cứ", "evidence";
    "note": LOCALIZED, "ghi chú", "remarks";
};

const AGGREGATE: &[Member] = members! {
    "id"(needed): ID, "mã", "id of the aggregate";
    "name"(needed): LOCALIZED, "tên", "name";
    "method"(needed): Holds::Words(|| words(&index_words::AGGREGATIONS)), "cách gộp", "how the parts are joined";
    "power": Holds::Exact, "số mũ của power_mean", "the power of power_mean";
    "parts"(needed): Holds::List(&Holds::Form("part_entry")), "các phần", "the parts";
    "weights": Holds::Words(|| words(&index_words::WEIGHTINGS)), "trọng số lấy từ đâu", "where weights come from";
    "weights_total": Holds::Exact, "tổng trọng số theo văn bản", "what the weights add up to";
    "points": Holds::Exact, "tổng điểm tối đa theo văn bản", "what the greatest points add up to";
    "missing": Holds::Words(|| words(&index_words::MISSING)), "phần không có điểm thì sao (mặc định excluded)", "what becomes of a part without a score (default excluded)";
    "at_least": Holds::Exact, "tỷ lệ trọng số tối thiểu phải có điểm", "least share of the weight with a score";
    "scale": Holds::Exact, "điểm cao nhất quy về số này", "the greatest score becomes this";
    "round": Holds::Form("round"), "làm tròn điểm", "rounding of the score";
    "decimals": Holds::Whole, "số chữ số thập phân khi hiện", "digits shown";
    "merged": Holds::Words(|| words(&index_words::MERGED)), "đơn vị sáp nhập lấy trung bình các đơn vị cũ", "a merged unit has the mean of the old ones";
    "published": CODE, "chỉ tiêu chứa điểm đã công bố", "indicator with the published scores";
    "evidence": EVIDENCE, "căn cứ", "evidence";
    "note": LOCALIZED, "ghi chú", "remarks";
};

const CASE: &[Member] = members! {
    "input": CODE, "chỉ tiêu được xét, nếu khác của thành phần", "what is tested, where it is not the component's input";
    "comparator": COMPARATOR, "dấu so sánh", "the comparator";
    "value": Holds::Exact, "mức", "the value";
    "is": Holds::Flag, "có hay không", "yes or no";
    "share"(needed): Holds::Exact, "phần điểm, 0 đến 1", "share of the points, 0 to 1";
};

const BAND: &[Member] = members! {
    "from": Holds::Exact, "từ mức này (≥)", "from here (≥)";
    "above": Holds::Exact, "trên mức này (>)", "above this (>)";
    "to": Holds::Exact, "đến mức này (≤)", "up to this (≤)";
    "below": Holds::Exact, "dưới mức này (<)", "below this (<)";
    "at": Holds::Exact, "đúng mức này (=)", "just this (=)";
    "points"(needed): Holds::Exact, "điểm", "points";
};

const ITEM: &[Member] = members! {
    "input": CODE, "chỉ tiêu được chấm, nếu khác của thành phần", "what is scored, where it is not the component's input";
    "points"(needed): Holds::Exact, "điểm tối đa", "greatest number of points";
    "score"(needed): Holds::Form("score"), "cách chấm điểm", "how it is scored";
};

const fn object(
    name: &'static str,
    vi: &'static str,
    en: &'static str,
    parts: &'static [&'static [Member]],
) -> Object {
    let forms = &[];
    Object {
        name,
        vi,
        en,
        parts,
        forms,
    }
}

/// Every kind of object.
pub(super) const OBJECTS: &[Object] = &[
    object(
        "pack",
        "tệp pack.json",
        "the file pack.json",
        &[SCHEMA, HEAD, SECTIONS],
    ),
    object(
        "part",
        "tệp được nêu trong include",
        "a file named in include",
        &[SCHEMA, SECTIONS],
    ),
    object(
        "text",
        "chữ bằng hai thứ tiếng",
        "a text in both languages",
        &[members! {
            "vi"(needed): Holds::Text, "tiếng Việt", "Vietnamese";
            "en"(needed): Holds::Text, "tiếng Anh", "English";
        }],
    ),
    object("document", "văn bản nguồn", "a document", &[DOCUMENT]),
    object("unit", "đơn vị, địa phương", "an org unit", &[UNIT]),
    object("base", "đối tượng tính", "who or what is counted", &[BASE]),
    object(
        "measure",
        "số đếm (số liệu gốc)",
        "what is counted",
        &[QUANTITY, MEASURE, TESTED],
    ),
    Object {
        forms: &[&["numerator", "denominator"], &["value"], &["kind"]],
        ..object(
            "indicator",
            "chỉ tiêu thống kê",
            "an indicator",
            &[QUANTITY, INDICATOR, TESTED],
        )
    },
    object("plan", "kế hoạch", "a plan", &[PLAN]),
    object("goal", "mục tiêu", "a goal", &[GOAL, TESTED]),
    object(
        "test_case",
        "trường hợp thử, cạnh định nghĩa",
        "a case beside its definition",
        &[TEST_CASE],
    ),
    object(
        "listed_case",
        "trường hợp thử trong danh sách riêng",
        "a case in a list of its own",
        &[
            members! { "for"(needed): ID, "mã chỉ tiêu hoặc ke-hoach/muc-tieu", "code of an indicator, or plan/goal"; },
            TEST_CASE,
        ],
    ),
    object(
        "given",
        "một số liệu có đơn vị, kỳ riêng",
        "a figure with a unit and a period of its own",
        &[members! {
            "indicator"(needed): CODE, "mã chỉ tiêu hoặc số đếm", "code of an indicator or a measure";
            "unit": ID, "của đơn vị nào", "of which unit";
            "period": Holds::Form("period"), "kỳ", "its period";
            "as_printed"(needed): Holds::Text, "số như báo cáo in", "the figure as a report prints it";
        }],
    ),
    Object {
        forms: &[
            &["verdict"],
            &["value"],
            &["bounds"],
            &["reason"],
            &["shown"],
        ],
        ..object(
            "expect",
            "kết quả phải có",
            "what has to come out",
            &[EXPECT],
        )
    },
    object(
        "tolerance",
        "giá trị được lệch bao nhiêu",
        "how far a value may be off",
        &[TOLERANCE],
    ),
    Object {
        forms: &[
            &["words"],
            &["all"],
            &["indicator", "between"],
            &["indicator", "is"],
            &["indicator", "growth_per_year"],
            &["indicator", "change"],
            &["indicator", "comparator", "value"],
        ],
        ..object("test", "điều kiện để đạt", "what has to hold", &[TEST])
    },
    Object {
        forms: &[
            &["unit"],
            &["each"],
            &["min_over"],
            &["share_of_units", "comparator", "value"],
        ],
        ..object(
            "applies_to",
            "áp dụng cho",
            "which units are bound",
            &[APPLIES],
        )
    },
    object(
        "threshold",
        "mức và dấu so sánh",
        "a value with its comparator",
        &[THRESHOLD],
    ),
    object("change", "thay đổi", "a change", &[THRESHOLD, CHANGE]),
    object(
        "printed",
        "chữ in trong kế hoạch",
        "the words of the plan",
        &[members! {
            "comparator": Holds::Text, "từ so sánh, ví dụ trên", "the comparing word, such as trên";
            "value": Holds::Text, "con số như in", "the number as printed";
        }],
    ),
    object(
        "baseline",
        "hiện trạng đầu kỳ",
        "where the series began",
        &[members! {
            "value"(needed): Holds::Exact, "giá trị", "the value";
            "period": Holds::Form("period"), "kỳ", "its period";
            "evidence": EVIDENCE, "căn cứ", "evidence";
        }],
    ),
    object(
        "closing",
        "kỳ khóa sổ khác ngày theo lịch",
        "a period whose books close on other days",
        &[members! {
            "id"(needed): Holds::Form("period"), "kỳ", "the period";
            "from"(needed): DATE, "ngày đầu", "its first day";
            "to"(needed): DATE, "ngày cuối", "its last day";
        }],
    ),
    object(
        "milestone",
        "mốc trước thời hạn",
        "a step before the deadline",
        &[members! {
            "deadline"(needed): Holds::Form("deadline"), "thời hạn của mốc", "its deadline";
            "value"(needed): Holds::Exact, "mức của mốc", "its value";
        }],
    ),
    object(
        "look_alike",
        "số liệu không so sánh được",
        "a figure that is not comparable",
        &[members! {
            "indicator"(needed): CODE, "mã chỉ tiêu", "code of the indicator";
            "why": LOCALIZED, "vì sao", "why";
        }],
    ),
    object("index", "chỉ số tổng hợp", "a composite index", &[INDEX]),
    Object {
        forms: &[&["list"], &["each"]],
        ..object(
            "index_units",
            "nhóm đơn vị được so sánh",
            "a set of units",
            &[INDEX_UNITS],
        )
    },
    object(
        "component",
        "chỉ số thành phần",
        "a component",
        &[COMPONENT],
    ),
    object(
        "aggregate",
        "trụ cột, chỉ số chính",
        "an aggregate",
        &[AGGREGATE],
    ),
    object(
        "score_plain",
        "phương pháp không có tham số",
        "methods without members",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[0].words)), "phương pháp", "the method";
        }],
    ),
    object(
        "score_ratio",
        "tỷ lệ",
        "a ratio",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[1].words)), "phương pháp", "the method";
            "full": Holds::Exact, "mức được điểm tối đa", "what earns every point";
        }],
    ),
    object(
        "score_capped",
        "đạt mục tiêu thì đủ điểm",
        "capped at a target",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[2].words)), "phương pháp", "the method";
            "target"(needed): Holds::Exact, "mục tiêu", "the target";
        }],
    ),
    object(
        "score_cases",
        "trường hợp đầu tiên đúng",
        "the first case that holds",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[3].words)), "phương pháp", "the method";
            "cases"(needed): Holds::List(&Holds::Form("case")), "các trường hợp theo thứ tự", "the cases in their order";
            "otherwise": Holds::Exact, "phần điểm khi không trường hợp nào đúng", "the share where none holds";
        }],
    ),
    object(
        "score_checklist",
        "cộng các ý đúng",
        "a checklist",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[4].words)), "phương pháp", "the method";
            "items"(needed): Holds::List(&Holds::Form("case")), "các mục con", "the items";
        }],
    ),
    object(
        "score_ladder",
        "theo bậc",
        "a ladder",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[5].words)), "phương pháp", "the method";
            "bands"(needed): Holds::List(&Holds::Form("band")), "các bậc", "the bands";
            "whole": Holds::Flag, "số liệu là số nguyên", "inputs are whole numbers";
        }],
    ),
    object(
        "score_items",
        "tổng hoặc mục cao nhất",
        "a sum, or the best",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[6].words)), "phương pháp", "the method";
            "items"(needed): Holds::List(&Holds::Form("item")), "các mục con", "the items";
        }],
    ),
    object(
        "score_per_item",
        "điểm cho mỗi cái",
        "points for each",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[7].words)), "phương pháp", "the method";
            "each"(needed): Holds::Exact, "điểm cho mỗi cái", "points for one";
            "most"(needed): Holds::Exact, "điểm tối đa", "most points";
        }],
    ),
    object(
        "score_stated",
        "điểm cho sẵn",
        "a given score",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[8].words)), "phương pháp", "the method";
            "of": Holds::Exact, "điểm cao nhất của thang gốc", "the greatest score of its own scale";
        }],
    ),
    object(
        "score_min_max",
        "giữa đơn vị kém nhất và tốt nhất",
        "between worst and best",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[9].words)), "phương pháp", "the method";
            "scale": Holds::Two(&Holds::Exact), "thang điểm", "the scale";
        }],
    ),
    object(
        "score_goalposts",
        "giữa hai mốc",
        "between goalposts",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[10].words)), "phương pháp", "the method";
            "low"(needed): Holds::Exact, "mốc dưới", "the lower end";
            "high"(needed): Holds::Exact, "mốc trên", "the upper end";
            "logarithm": Holds::Flag, "lấy lôgarit tự nhiên", "natural logarithms";
            "truncate": Holds::Flag, "ngoài mốc thì tính bằng mốc (mặc định true)", "beyond the ends counts as the ends (default true)";
        }],
    ),
    object(
        "score_z_score",
        "số độ lệch chuẩn",
        "standard deviations",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[11].words)), "phương pháp", "the method";
            "centre": Holds::Exact, "điểm của trung bình", "score of the mean";
            "sd": Holds::Exact, "điểm của một độ lệch chuẩn", "score of one standard deviation";
        }],
    ),
    object(
        "score_target",
        "khoảng cách đến mục tiêu",
        "distance to a target",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[12].words)), "phương pháp", "the method";
            "target"(needed): Holds::Exact, "mục tiêu", "the target";
            "capped": Holds::Flag, "không vượt 1", "at most 1";
        }],
    ),
    object(
        "score_reference",
        "khoảng cách đến đơn vị tham chiếu",
        "distance to a unit",
        &[members! {
            "method"(needed): Holds::Words(|| words(methods::METHODS[13].words)), "phương pháp", "the method";
            "reference"(needed): ID, "đơn vị tham chiếu", "the unit of reference";
            "capped": Holds::Flag, "không vượt 1", "at most 1";
        }],
    ),
    Object {
        forms: &[&["is"], &["comparator", "value"]],
        ..object("case", "trường hợp", "a case", &[CASE])
    },
    object("band", "bậc", "a band of a ladder", &[BAND]),
    object("item", "mục con", "an item", &[ITEM]),
    object(
        "part_of",
        "phần có trọng số",
        "a part with its weight",
        &[members! {
            "of"(needed): ID, "mã của phần", "id of the part";
            "weight": Holds::Exact, "trọng số", "its weight";
        }],
    ),
    object(
        "round",
        "cách làm tròn",
        "a rounding",
        &[members! {
            "decimals"(needed): Holds::Whole, "số chữ số thập phân", "decimal places";
            "mode": Holds::Words(|| words(&index_words::MODES)), "kiểu làm tròn (mặc định half_up)", "how (default half_up)";
        }],
    ),
    object(
        "ranking",
        "cách xếp hạng",
        "how ranks are given",
        &[members! {
            "ties": Holds::Words(|| words(&index_words::TIES)), "hạng khi điểm bằng nhau (mặc định competition)", "ranks of equal scores (default competition)";
            "round": Holds::Form("round"), "làm tròn trước khi xếp hạng", "rounding before ranking";
            "better": Holds::Words(|| words(&index_words::BETTER)), "điểm cao hay thấp là tốt (mặc định higher)", "which scores are better (default higher)";
        }],
    ),
    object(
        "denominate",
        "chia cho số liệu khác",
        "what is divided by",
        &[members! {
            "by"(needed): CODE, "số liệu làm mẫu số", "the measure to divide by";
            "factor": Holds::Exact, "hệ số nhân (mặc định 1)", "the factor (default 1)";
        }],
    ),
    Object {
        forms: &[&["winsorise"], &["clip"]],
        ..object(
            "treat",
            "xử lý giá trị bất thường",
            "what becomes of outliers",
            &[members! {
                "winsorise": Holds::Whole, "số giá trị tối đa được kéo về", "most values that are pulled in";
                "clip": Holds::Range, "hai đầu mút", "two ends";
            }],
        )
    },
    Object {
        forms: &[&["document", "line"], &["address"]],
        ..object("evidence", "căn cứ", "evidence", &[EVIDENCE_MEMBERS])
    },
];

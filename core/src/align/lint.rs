//! Goals that no figure can test as they are written, and how they could be written.

use serde::Serialize;

use crate::framework::{Framework, Goal, GoalId, PlanId, Test, show_date};
use crate::list::Listed;
use crate::locale::letter;
use crate::locale::vietnamese::fold;
use crate::locale::{Lang, Text};
use crate::report::show;

/// What a goal lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// A number that a figure can be compared with.
    Number,
    /// A word that says no amount, where there is no number.
    SoftWord,
    /// A day until when.
    Deadline,
    /// Who is counted.
    Base,
    /// Where a change is counted from.
    Baseline,
    /// Who answers for it.
    Owner,
}

impl Lack {
    /// Every lack, the gravest first.
    pub const ALL: [Self; 6] = [
        Self::Number,
        Self::SoftWord,
        Self::Deadline,
        Self::Base,
        Self::Baseline,
        Self::Owner,
    ];

    /// The word in JSON and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::SoftWord => "soft_word",
            Self::Deadline => "deadline",
            Self::Base => "base",
            Self::Baseline => "baseline",
            Self::Owner => "owner",
        }
    }

    /// In words.
    #[must_use]
    pub const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Number, Lang::Vi) => "không có con số để so sánh",
            (Self::SoftWord, Lang::Vi) => "chữ không định lượng",
            (Self::Deadline, Lang::Vi) => "không có thời hạn",
            (Self::Base, Lang::Vi) => "không nói tính trên đối tượng nào",
            (Self::Baseline, Lang::Vi) => "không có mức đầu kỳ để tính mức tăng, giảm",
            (Self::Owner, Lang::Vi) => "không có cơ quan chủ trì",
            (Self::Number, Lang::En) => "no number to compare with",
            (Self::SoftWord, Lang::En) => "a word that says no amount",
            (Self::Deadline, Lang::En) => "no deadline",
            (Self::Base, Lang::En) => "who is counted is not said",
            (Self::Baseline, Lang::En) => "no baseline for the change",
            (Self::Owner, Lang::En) => "no lead agency",
        }
    }
}

/// Words that promise without an amount.
pub const SOFT_WORDS: [&str; 12] = [
    "đẩy mạnh",
    "phấn đấu",
    "cơ bản",
    "từng bước",
    "tăng cường",
    "nâng cao",
    "khuyến khích",
    "hướng tới",
    "ngang tầm",
    "phổ cập",
    "quan tâm",
    "chú trọng",
];

/// A goal with what it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The goal.
    pub goal: GoalId,
    /// What it lacks, the gravest first.
    pub lacks: Vec<Lack>,
    /// The soft words, as they are written.
    pub soft: Vec<String>,
    /// A wording that could be tested, with brackets where the author has to decide.
    pub suggestion: Text,
}

/// The goals of these plans (of all where the list is empty) that lack something.
///
/// ```
/// use chitieu_core::align::{Lack, lint};
/// use chitieu_core::examples;
///
/// let remarks = lint(examples::pack().framework(), &[]);
/// assert_eq!(remarks[0].lacks, [Lack::Owner], "nobody is named who answers for it");
/// assert!(remarks[0].suggestion.vi.contains("[cơ quan]"));
/// ```
#[must_use]
pub fn lint(framework: &Framework, plans: &[PlanId]) -> Vec<Remark> {
    let goals = framework.goals().iter().enumerate();
    goals
        .filter(|(_, goal)| plans.is_empty() || plans.contains(&goal.plan))
        .filter_map(|(index, goal)| {
            let soft = soft_words(goal);
            let lacks = lacks(framework, goal, &soft);
            (!lacks.is_empty()).then(|| Remark {
                goal: GoalId::new(index),
                suggestion: Text::new(
                    suggestion(framework, goal, Lang::Vi),
                    suggestion(framework, goal, Lang::En),
                ),
                lacks,
                soft,
            })
        })
        .listed()
}

fn lacks(framework: &Framework, goal: &Goal, soft: &[String]) -> Vec<Lack> {
    let parts = goal.test.parts();
    let in_words = parts.iter().any(|test| matches!(test, Test::Words(_)));
    let no_base = parts.iter().filter_map(|test| test.indicator()).any(|id| {
        let entry = framework.indicator(id);
        entry.is_some_and(|entry| entry.is_percent() && entry.base.is_none() && goal.base.is_none())
    });
    let change = parts.iter().any(|test| matches!(test, Test::Change { .. }));
    let found = [
        (Lack::Number, in_words),
        (
            Lack::SoftWord,
            !soft.is_empty() && (in_words || is_vague(soft)),
        ),
        (Lack::Deadline, goal.deadline.is_none() && !goal.yearly),
        (Lack::Base, no_base),
        (Lack::Baseline, change && goal.baseline.is_none()),
        (Lack::Owner, goal.lead.is_none()),
    ];
    let all = found.into_iter().filter(|(_, lacks)| *lacks);
    all.map(|(lack, _)| lack).listed()
}

/// "Cơ bản đạt 80%" leaves open how much less than 80% is enough; beside a number the other words do no harm.
fn is_vague(soft: &[String]) -> bool {
    soft.iter().any(|word| fold(word).contains("co ban"))
}

/// The soft words of a goal: the one that the pack notes, and those of its name.
fn soft_words(goal: &Goal) -> Vec<String> {
    let name = format!(" {} ", fold(&goal.name.vi));
    let in_name = SOFT_WORDS
        .iter()
        .filter(|word| name.contains(&format!(" {} ", fold(word))));
    let mut words = goal.soft.iter().cloned().listed();
    for word in in_name {
        if !words.iter().any(|known| fold(known) == fold(word)) {
            words.push((*word).to_owned());
        }
    }
    words
}

/// "Đến hết 31/12/2025, tỷ lệ … (tính trên hộ gia đình) đạt ≥ 80%; [cơ quan] chủ trì."
fn suggestion(framework: &Framework, goal: &Goal, lang: Lang) -> String {
    let pick = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
    let until = match (goal.deadline, goal.yearly) {
        (Some(day), _) => show_date(day, lang),
        (None, true) => pick("31/12 hằng năm", "31 December of each year"),
        (None, false) => pick("[ngày/tháng/năm]", "[date]"),
    };
    let until = format!("{} {until}", lang.pick("Đến hết", "By"));
    let owner = goal.lead.as_ref().map(|lead| lead.get(lang).to_owned());
    let owner = owner.unwrap_or_else(|| pick("[cơ quan]", "[agency]"));
    let owner = format!("{owner} {}", lang.pick("chủ trì", "leads"));
    let tests = goal.test.parts();
    let tested = tests
        .iter()
        .find_map(|test| Some((test, framework.indicator(test.indicator()?)?)));
    let Some((test, entry)) = tested else {
        let name = show::quoted(goal.name.get(lang), lang);
        let (what, instead) = match lang {
            Lang::Vi => (
                "tỷ lệ [đối tượng] [đạt điều gì] tối thiểu [số]%",
                "thay cho",
            ),
            Lang::En => (
                "the share of [who is counted] that [does what] is at least [number]%",
                "instead of",
            ),
        };
        return format!("{until}, {what}; {owner} ({instead} {name}).");
    };
    let what = lower_first(entry.name.get(lang));
    let base = goal.base.or(entry.base).and_then(|id| framework.base(id));
    let base = base.map_or_else(
        || pick("[đối tượng]", "[who is counted]"),
        |base| base.name.get(lang).to_owned(),
    );
    let of = match entry.is_percent() {
        true => format!(" ({} {base})", lang.pick("tính trên", "of")),
        false => String::new(),
    };
    let targets = show::targets(framework, goal, lang);
    let amount = match test {
        Test::Is { .. } => pick("hoàn thành", "is done"),
        Test::Change { .. } => {
            let since = lang.pick("so với [mức đầu kỳ]", "against [baseline]");
            format!("{targets} {since}")
        }
        Test::GrowthPerYear { .. } => targets,
        _ => format!("{} {targets}", lang.pick("đạt", "is")),
    };
    format!("{until}, {what}{of} {amount}; {owner}.")
}

/// A name inside a sentence; abbreviations keep their capitals.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    let (Some(first), second) = (letters.next(), name.chars().nth(1)) else {
        return String::new();
    };
    match second.is_some_and(letter::is_upper) {
        true => name.to_owned(),
        false => format!("{}{}", letter::lower(first), letters.as_str()),
    }
}

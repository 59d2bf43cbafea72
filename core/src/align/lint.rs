//! Goals that no figure can test as they are written, and how they could be written.

use serde::Serialize;

use crate::framework::{Framework, Goal, GoalId, PlanId, Test, show_date};
use crate::list::Listed;
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
    "đẩy mạnh", "phấn đấu", "cơ bản", "từng bước", "tăng cường", "nâng cao", "khuyến khích", "hướng tới",
    "ngang tầm", "phổ cập", "quan tâm", "chú trọng",
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
        (Lack::SoftWord, !soft.is_empty() && (in_words || goal.soft.is_some())),
        (Lack::Deadline, goal.deadline.is_none() && !goal.yearly),
        (Lack::Base, no_base),
        (Lack::Baseline, change && goal.baseline.is_none()),
        (Lack::Owner, goal.lead.is_none()),
    ];
    let all = found.into_iter().filter(|(_, lacks)| *lacks);
    all.map(|(lack, _)| lack).listed()
}

/// The soft words of a goal: the one that the pack notes, and those of its name.
fn soft_words(goal: &Goal) -> Vec<String> {
    let name = format!(" {} ", fold(&goal.name.vi));
    let in_name = SOFT_WORDS.iter().filter(|word| name.contains(&format!(" {} ", fold(word))));
    let mut words = goal.soft.iter().cloned().listed();
    for word in in_name {
        if !words.iter().any(|known| fold(known) == fold(word)) {
            words.push((*word).to_owned());
        }
    }
    words
}

/// "Đến hết ngày 31/12/2025, tỷ lệ … (tính trên hộ gia đình) đạt ≥ 80%; [cơ quan] chủ trì."
fn suggestion(framework: &Framework, goal: &Goal, lang: Lang) -> String {
    let until = match (goal.deadline, goal.yearly) {
        (Some(day), _) => show_date(day, lang),
        (None, true) => lang.pick("ngày 31/12 hằng năm", "31 December of each year").to_owned(),
        (None, false) => lang.pick("ngày [ngày/tháng/năm]", "[date]").to_owned(),
    };
    let indicator = goal.test.parts().into_iter().find_map(|test| test.indicator());
    let entry = indicator.and_then(|id| framework.indicator(id));
    let what = entry.map_or_else(|| goal.name.get(lang), |entry| entry.name.get(lang));
    let base = goal.base.or(entry.and_then(|entry| entry.base));
    let base = base.and_then(|id| framework.base(id)).map(|base| base.name.get(lang));
    let percent = entry.is_none_or(crate::framework::Indicator::is_percent);
    let of = match (base, percent, lang) {
        (Some(base), true, Lang::Vi) => format!(" (tính trên {base})"),
        (Some(base), true, Lang::En) => format!(" (of {base})"),
        (None, true, Lang::Vi) => " (tính trên [đối tượng])".to_owned(),
        (None, true, Lang::En) => " (of [who is counted])".to_owned(),
        (_, false, _) => String::new(),
    };
    let targets = show::targets(framework, goal, lang);
    let amount = match (targets.is_empty(), lang) {
        (false, _) => targets,
        (true, Lang::Vi) => "tối thiểu [số]%".to_owned(),
        (true, Lang::En) => "at least [number]%".to_owned(),
    };
    let owner = goal.lead.as_ref().map(|lead| lead.get(lang).to_owned());
    match lang {
        Lang::Vi => {
            let owner = owner.unwrap_or_else(|| "[cơ quan]".to_owned());
            format!("Đến hết {until}, {}{of} đạt {amount}; {owner} chủ trì.", lower_first(what))
        }
        Lang::En => {
            let owner = owner.unwrap_or_else(|| "[agency]".to_owned());
            format!("By {until}, {}{of} is {amount}; {owner} leads.", lower_first(what))
        }
    }
}

/// A name inside a sentence; abbreviations keep their capitals.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    let (Some(first), second) = (letters.next(), name.chars().nth(1)) else {
        return String::new();
    };
    match second.is_some_and(char::is_uppercase) {
        true => name.to_owned(),
        false => format!("{}{}", first.to_lowercase(), letters.as_str()),
    }
}

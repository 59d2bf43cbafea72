//! Which unit, plan or indicator is meant: an id, or a name with or without marks.

use chitieu_core::framework::Framework;
use chitieu_core::locale::Text;
use chitieu_core::locale::nearest;
use chitieu_core::locale::vietnamese::fold;
use chitieu_core::{GoalId, IndicatorId, Lang, PlanId, UnitId};

use crate::table::OptionId;
use crate::usage::UsageError;

/// Something that can be named.
struct Named<'a, Id> {
    id: Id,
    code: &'a str,
    /// Names and numbers it also goes by.
    names: Vec<&'a str>,
}

/// How something can be named, the surest way first.
#[derive(Clone, Copy)]
enum Way {
    Code,
    Name,
    Words,
}

impl<Id> Named<'_, Id> {
    fn is_meant(&self, way: Way, key: &str) -> bool {
        let names = || self.names.iter().map(|name| self::key(name));
        match way {
            Way::Code => self::key(self.code) == key,
            Way::Name => names().any(|name| name == key),
            Way::Words => {
                let code = std::iter::once(self::key(self.code));
                names().chain(code).any(|name| has_words(&name, key))
            }
        }
    }
}

/// The unit that is meant.
pub(crate) fn unit(framework: &Framework, asked: &str, lang: Lang) -> Result<UnitId, UsageError> {
    let all = framework.units().iter().filter_map(|unit| {
        Some(Named {
            id: framework.find_unit(&unit.id)?,
            code: &unit.id,
            names: names(&unit.name, lang),
        })
    });
    find(&all.collect::<Vec<_>>(), OptionId::Unit, asked)
}

/// The plan that is meant.
pub(crate) fn plan(framework: &Framework, asked: &str, lang: Lang) -> Result<PlanId, UsageError> {
    let all = framework.plans().iter().filter_map(|plan| {
        let mut names = names(&plan.title, lang);
        names.extend(plan.number.as_deref());
        Some(Named {
            id: framework.find_plan(&plan.id)?,
            code: &plan.id,
            names,
        })
    });
    find(&all.collect::<Vec<_>>(), OptionId::Plan, asked)
}

/// The goal that is meant: `plan/goal`, its id alone, or words of its name.
pub(crate) fn goal(framework: &Framework, asked: &str, lang: Lang) -> Result<GoalId, UsageError> {
    let codes = framework
        .goals()
        .iter()
        .map(|goal| framework.goal_code(goal));
    let codes: Vec<String> = codes.collect();
    let all = framework
        .goals()
        .iter()
        .zip(&codes)
        .filter_map(|(goal, code)| {
            let mut names = names(&goal.name, lang);
            names.push(&goal.id);
            Some(Named {
                id: framework.find_goal(code)?,
                code,
                names,
            })
        });
    find(&all.collect::<Vec<_>>(), OptionId::Goal, asked)
}

/// The indicator or measure that is meant.
pub(crate) fn indicator(
    framework: &Framework,
    asked: &str,
    lang: Lang,
) -> Result<IndicatorId, UsageError> {
    let all = framework.indicators().iter().filter_map(|indicator| {
        Some(Named {
            id: framework.find_indicator(&indicator.code)?,
            code: &indicator.code,
            names: names(&indicator.name, lang),
        })
    });
    find(&all.collect::<Vec<_>>(), OptionId::Indicator, asked)
}

/// Both names, the one of the language first: that one is shown.
fn names(name: &Text, lang: Lang) -> Vec<&str> {
    let mut both = vec![name.vi.as_str(), name.en.as_str()];
    if lang == Lang::En {
        both.reverse();
    }
    both
}

/// How many names a message lists.
const MOST_SHOWN: usize = 5;

/// The one that is meant: by its code, else by its whole name, else by words of it. The first way that finds something decides.
fn find<Id: Copy>(all: &[Named<'_, Id>], option: OptionId, asked: &str) -> Result<Id, UsageError> {
    if let Some(exact) = all.iter().find(|entry| entry.code == asked) {
        return Ok(exact.id);
    }
    let key = key(asked);
    for way in [Way::Code, Way::Name, Way::Words] {
        let found: Vec<&Named<'_, Id>> = all
            .iter()
            .filter(|entry| !key.is_empty() && entry.is_meant(way, &key))
            .collect();
        match found.as_slice() {
            [] => {}
            [only] => return Ok(only.id),
            several => {
                return Err(UsageError::AmbiguousName {
                    option,
                    found: shortened(asked),
                    all: several
                        .iter()
                        .take(MOST_SHOWN.saturating_mul(2))
                        .map(|entry| shown(entry))
                        .collect(),
                });
            }
        }
    }
    Err(UsageError::UnknownName {
        option,
        found: shortened(asked),
        near: near(all, asked, &key),
    })
}

/// Letters without marks; what joins words in ids counts as a blank.
fn key(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Whether the words stand in the name, one behind the other.
fn has_words(name: &str, words: &str) -> bool {
    format!(" {name} ").contains(&format!(" {words} "))
}

/// The names nearest to what was asked: misspelt codes and names first, then those that share most words.
fn near<Id>(all: &[Named<'_, Id>], asked: &str, key: &str) -> Vec<String> {
    let mut left: Vec<&Named<'_, Id>> = all.iter().collect();
    let mut found = Vec::new();
    while found.len() < MOST_SHOWN {
        let codes = left.iter().map(|entry| entry.code);
        let Some(code) = nearest(asked, codes)
            .or_else(|| nearest(&key.replace(' ', "-"), left.iter().map(|entry| entry.code)))
        else {
            break;
        };
        if let Some(at) = left.iter().position(|entry| entry.code == code) {
            found.push(shown(left.remove(at)));
        }
    }
    let shared = |entry: &&Named<'_, Id>| {
        let name = self::key(&entry.names.join(" "));
        key.split(' ')
            .filter(|word| word.chars().count() > 1 && has_words(&name, word))
            .count()
    };
    let mut by_words: Vec<(usize, &Named<'_, Id>)> = left
        .iter()
        .map(|entry| (shared(entry), *entry))
        .filter(|(count, _)| *count > 0)
        .collect();
    by_words.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let room = MOST_SHOWN.saturating_sub(found.len());
    found.extend(
        by_words
            .into_iter()
            .take(room)
            .map(|(_, entry)| shown(entry)),
    );
    found
}

fn shown<Id>(entry: &Named<'_, Id>) -> String {
    match entry.names.first() {
        Some(name) => format!("{} ({name})", entry.code),
        None => entry.code.to_owned(),
    }
}

/// A message does not quote a whole megabyte.
fn shortened(text: &str) -> String {
    const LETTERS: usize = 60;
    let mut short: String = text.chars().take(LETTERS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

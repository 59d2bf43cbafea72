//! `chitieu score`: an index, a unit, and the way of looking at them.

use chitieu_core::framework::Framework;
use chitieu_core::framework::index::Index;
use chitieu_core::index::{Options, Phase, Stage};
use chitieu_core::locale::nearest;
use chitieu_core::locale::read::{self, Expect};
use chitieu_core::report::document::{Block, Document, Line, Role};
use chitieu_core::report::{ScoreAnswer, ScoreView};
use chitieu_core::{Lang, Pack, Period, Rational, Session, Value};

use crate::answer::Answer;
use crate::commands::{shown, with_pack};
use crate::find;
use crate::host::Host;
use crate::request::{Format, Request};
use crate::table::{Command, OptionId};
use crate::usage::UsageError;

/// Answers the request.
pub(crate) fn run(request: &Request, host: &Host) -> Result<Answer, UsageError> {
    with_pack(request, host, |session, pack, _| {
        let framework = session.framework();
        let (index, asked) = match choice(framework, request)? {
            Choice::One(index, unit) => (index, unit),
            Choice::List => {
                let document = list(framework, request.lang);
                return Ok(shown(&document, request, host).into_bytes());
            }
        };
        let mut session = session.clone();
        let answer = Asked {
            request,
            pack,
            unit: asked.or(request.text(OptionId::Unit)?),
        };
        let text = answer.text(&mut session, index, host)?;
        Ok(text.into_bytes())
    })
}

/// Whether `explain` was asked for a score, and the answer.
pub(crate) fn explained(
    request: &Request,
    session: &Session<'_>,
    pack: &Pack,
    host: &Host,
) -> Result<Option<String>, UsageError> {
    let Some(asked) = request.argument(0)? else {
        return Ok(None);
    };
    let Some(index) = session.framework().find_index(asked) else {
        return Ok(None);
    };
    let answer = Asked {
        request,
        pack,
        unit: request.argument_or(1, OptionId::Unit)?,
    };
    answer.text(&mut session.clone(), index, host).map(Some)
}

/// What the arguments name.
enum Choice<'a> {
    One(&'a Index, Option<&'a str>),
    List,
}

fn choice<'a>(framework: &'a Framework, request: &'a Request) -> Result<Choice<'a>, UsageError> {
    let indices = framework.indices();
    let Some(asked) = request.argument(0)? else {
        return Ok(match indices {
            [only] => Choice::One(only, None),
            _ => Choice::List,
        });
    };
    if let Some(index) = framework.find_index(asked) {
        return Ok(Choice::One(index, request.argument(1)?));
    }
    let known = indices.iter().map(|index| index.id.as_str());
    let near = nearest(asked, known.clone());
    Err(UsageError::Score {
        vi: format!("không có chỉ số “{asked}” trong bộ chỉ tiêu này"),
        en: format!("there is no index “{asked}” in this pack"),
        all: near.map_or_else(
            || known.map(str::to_owned).collect(),
            |near| vec![near.to_owned()],
        ),
    })
}

/// The indices of a pack.
fn list(framework: &Framework, lang: Lang) -> Document {
    let mut document = Document::default();
    document.heading(1, lang.pick("Các chỉ số tổng hợp", "Composite indices"));
    if framework.indices().is_empty() {
        document.paragraph(Line::plain(lang.pick(
            "Bộ chỉ tiêu này chưa khai báo chỉ số nào (mục indices; xem core/docs/INDICES.md).",
            "This pack defines no index (section indices; see core/docs/INDICES.md).",
        )));
    }
    let facts = framework.indices().iter().map(|index| {
        let example = match index.example {
            true => lang.pick(" (minh họa)", " (an example)"),
            false => "",
        };
        let years = index
            .years
            .map_or(String::new(), |(first, last)| match last {
                i32::MAX => format!(", {first}–"),
                _ => format!(", {first}–{last}"),
            });
        let name = Line::of(Role::Plain, index.name.get(lang));
        (
            index.id.clone(),
            name.and(Role::Dim, format!("{years}{example}")),
        )
    });
    let facts: Vec<_> = facts.collect();
    if !facts.is_empty() {
        document.blocks.push(Block::Facts(facts));
        document.paragraph(
            Line::plain(lang.pick("Xem một chỉ số: ", "Look at one: "))
                .and(Role::Strong, "chitieu score ")
                .and(
                    Role::Strong,
                    framework
                        .indices()
                        .first()
                        .map_or("", |index| index.id.as_str()),
                ),
        );
    }
    document
}

/// One index, asked about.
struct Asked<'r> {
    request: &'r Request,
    pack: &'r Pack,
    unit: Option<&'r str>,
}

impl Asked<'_> {
    fn text(
        &self,
        session: &mut Session<'_>,
        index: &Index,
        host: &Host,
    ) -> Result<String, UsageError> {
        let request = self.request;
        let index = self.weighed(index)?;
        let year = match request.text(OptionId::Year)? {
            Some(text) => Some(text.parse().map_err(|_| bad(OptionId::Year, text))?),
            // `explain` has a period instead.
            None => request.period.map(|period| period.end().year()),
        };
        let set = self.set(&index)?;
        if !request.texts(OptionId::WhatIf)?.is_empty() {
            // The year that the answer will be about, before anything is entered.
            let plain = ScoreAnswer::new(session, &index, self.pack.sheets(), year, set.as_deref());
            let year = plain.map(|answer| answer.year());
            self.enter(session, year.ok_or_else(nothing)?)?;
        }
        let session: &Session<'_> = session;
        let answer = ScoreAnswer::new(session, &index, self.pack.sheets(), year, set.as_deref());
        let answer = answer.ok_or_else(nothing)?;
        let options = Options {
            phase: self.word(OptionId::Phase, &Phase::WORDS)?,
        };
        let answer = answer.with(options);
        let view = self.view(session, &answer)?;
        let lang = request.lang;
        Ok(match request.format {
            Format::Json => answer.json(&view, lang),
            Format::Csv => answer.csv(&view, request.csv, lang),
            _ => shown(&answer.document(&view, lang), request, host),
        })
    }

    fn word<T: Copy>(
        &self,
        option: OptionId,
        words: &[(&'static str, T)],
    ) -> Result<Option<T>, UsageError> {
        let asked = self.request.text(option)?;
        let found = words.iter().find(|(word, _)| Some(*word) == asked);
        Ok(found.map(|(_, value)| *value))
    }

    fn set(&self, index: &Index) -> Result<Option<String>, UsageError> {
        let Some(asked) = self.request.text(OptionId::Units)? else {
            return Ok(None);
        };
        if index.sets.iter().any(|set| set.id == asked) {
            return Ok(Some(asked.to_owned()));
        }
        Err(UsageError::Score {
            vi: format!("chỉ số này không có nhóm đơn vị “{asked}”"),
            en: format!("this index has no set of units “{asked}”"),
            all: index.sets.iter().map(|set| set.id.clone()).collect(),
        })
    }

    /// The index with the weights that are tried.
    fn weighed(&self, index: &Index) -> Result<Index, UsageError> {
        let mut changed = index.clone();
        for text in self.request.texts(OptionId::Weight)? {
            let (id, weight) = pair(OptionId::Weight, text)?;
            let weight = Rational::parse(weight).filter(|weight| !weight.is_negative());
            let weight = weight.ok_or_else(|| no_weight(text))?;
            let node = index.find(id).ok_or_else(|| no_part(index, id))?;
            changed = changed.with_weight(node, &weight);
        }
        Ok(changed)
    }

    /// Enters the figures that are tried.
    fn enter(&self, session: &mut Session<'_>, year: i32) -> Result<(), UsageError> {
        let lang = self.request.lang;
        let asked = self.unit.ok_or(UsageError::MissingOption {
            option: OptionId::Unit,
            command: Command::Score,
        })?;
        let unit = find::unit(session.framework(), asked, lang)?;
        let period = Period::year(year).ok_or_else(nothing)?;
        for text in self.request.texts(OptionId::WhatIf)? {
            let (name, number) = pair(OptionId::WhatIf, text)?;
            let input = find::indicator(session.framework(), name, lang)?;
            let expect = Expect {
                rank: false,
                exact: true,
            };
            let number = read::number(number, self.request.number_style, expect);
            let number = number.map_err(|_| bad(OptionId::WhatIf, text))?.number;
            session.what_if(input, unit, period, Some(Value::Point(number)));
        }
        Ok(())
    }

    fn view(
        &self,
        session: &Session<'_>,
        answer: &ScoreAnswer<'_>,
    ) -> Result<ScoreView, UsageError> {
        if let Some(stage) = self.word(OptionId::Stage, &Stage::WORDS)? {
            return Ok(ScoreView::Stage(stage));
        }
        let usual = if self.unit.is_some() {
            "unit"
        } else {
            "scores"
        };
        Ok(match self.request.text(OptionId::Show)?.unwrap_or(usual) {
            "unit" => ScoreView::Unit(self.place(session, answer)?),
            "gap" => {
                let other = self.request.text(OptionId::Beside)?;
                let other = other.map(|asked| self.place_of(session, answer, asked));
                ScoreView::Gap(self.place(session, answer)?, other.transpose()?)
            }
            "change" => ScoreView::Change(self.place(session, answer)?),
            "cheapest" => ScoreView::Cheapest(self.place(session, answer)?),
            "sensitivity" => self.firmness()?,
            "families" => ScoreView::Families,
            "published" => ScoreView::Published,
            "sheets" => ScoreView::Sheets,
            _ => ScoreView::Scores,
        })
    }

    /// By how much weights move, and where the random numbers begin.
    fn firmness(&self) -> Result<ScoreView, UsageError> {
        let share = self.request.text(OptionId::Share)?.unwrap_or("20%");
        let seed = match self.request.text(OptionId::Seed)? {
            Some(text) => text.parse().map_err(|_| bad(OptionId::Seed, text))?,
            None => 1,
        };
        ScoreView::firmness(share, seed).ok_or_else(|| bad(OptionId::Share, share))
    }

    fn place(&self, session: &Session<'_>, answer: &ScoreAnswer<'_>) -> Result<usize, UsageError> {
        let asked = self.unit.ok_or(UsageError::MissingOption {
            option: OptionId::Unit,
            command: Command::Score,
        })?;
        self.place_of(session, answer, asked)
    }

    fn place_of(
        &self,
        session: &Session<'_>,
        answer: &ScoreAnswer<'_>,
        asked: &str,
    ) -> Result<usize, UsageError> {
        let unit = find::unit(session.framework(), asked, self.request.lang)?;
        answer
            .scoring
            .place_of(unit)
            .ok_or_else(|| UsageError::Score {
                vi: format!("“{asked}” không thuộc nhóm đơn vị được so sánh"),
                en: format!("“{asked}” is not among the units that are compared"),
                all: Vec::new(),
            })
    }
}

fn pair(option: OptionId, text: &str) -> Result<(&str, &str), UsageError> {
    text.split_once('=')
        .map(|(name, value)| (name.trim(), value.trim()))
        .ok_or_else(|| bad(option, text))
}

fn bad(option: OptionId, found: &str) -> UsageError {
    let name = crate::table::option(option).typed();
    UsageError::Score {
        vi: format!("{name}: không hiểu “{found}”"),
        en: format!("{name}: “{found}” is not understood"),
        all: Vec::new(),
    }
}

/// What stands for a weight is none.
fn no_weight(found: &str) -> UsageError {
    let name = crate::table::option(OptionId::Weight).typed();
    UsageError::Score {
        vi: format!("{name}: trọng số trong “{found}” phải là một số từ 0 trở lên, ví dụ 3/2"),
        en: format!("{name}: the weight in “{found}” has to be a number from 0 on, like 3/2"),
        all: Vec::new(),
    }
}

/// The index has no such component or aggregate.
fn no_part(index: &Index, asked: &str) -> UsageError {
    let name = crate::table::option(OptionId::Weight).typed();
    let ids = || index.nodes().map(|node| index.id_of(node));
    let near = nearest(asked, ids());
    UsageError::Score {
        vi: format!("{name}: chỉ số này không có phần “{asked}”"),
        en: format!("{name}: this index has no part “{asked}”"),
        all: near.map_or_else(
            || ids().map(str::to_owned).collect(),
            |near| vec![near.to_owned()],
        ),
    }
}

/// There is no year, or no set of units.
fn nothing() -> UsageError {
    UsageError::Score {
        vi: "chưa có số liệu nào để chấm chỉ số này".to_owned(),
        en: "there are no figures to score this index with".to_owned(),
        all: Vec::new(),
    }
}

//! Composite indices: which there are, and what `chitieu score` answers, as JSON, CSV and a table for people.

use chitieu_core::framework::Framework;
use chitieu_core::framework::index::{Aggregate, Component, Counting, Index, Node};
use chitieu_core::index::{Options, Phase, Stage, years};
use chitieu_core::locale::read::{self, Expect};
use chitieu_core::report::csv::Dialect;
use chitieu_core::report::{self, ScoreAnswer, ScoreView};
use chitieu_core::{Lang, NumberStyle, Rational, Session, Text};
use serde::Serialize;

use super::{Opened, what_if};
use crate::listed;
use crate::problem::Refusal;
use crate::question::Question;

/// A composite index of a pack.
#[derive(Serialize)]
pub(crate) struct IndexJson {
    /// Stable id.
    id: String,
    /// Name.
    name: Text,
    /// Whether it is made up and no real index.
    example: bool,
    /// What is not known of it.
    note: Option<Text>,
    /// The years of which something can be scored, up to the day of assessment.
    years: Vec<i32>,
    /// The sets of units that are compared; the first is the usual one.
    sets: Vec<UnitSetJson>,
    /// Id of what is ranked.
    total: String,
    /// Whether something published can be held against what is computed.
    published: bool,
    /// The scored items.
    components: Vec<ComponentJson>,
    /// Pillars, main indices and the index itself.
    aggregates: Vec<AggregateJson>,
}

/// Units that are compared with each other.
#[derive(Serialize)]
pub(crate) struct UnitSetJson {
    /// Stable id.
    id: String,
    /// Name.
    name: Text,
}

/// A component of an index.
#[derive(Serialize)]
pub(crate) struct ComponentJson {
    /// Id inside the index.
    id: String,
    /// Name.
    name: Text,
    /// Code of the measure or indicator that is scored: what another value can be tried of.
    input: Option<String>,
    /// Greatest number of points.
    points: Option<String>,
    /// Whether it is shown only and never counted.
    information: bool,
}

/// A part of an index that is joined from others.
#[derive(Serialize)]
pub(crate) struct AggregateJson {
    /// Id inside the index.
    id: String,
    /// Name.
    name: Text,
    /// Ids of its parts.
    parts: Vec<String>,
}

impl Opened {
    /// The answer to a question about indices; `None` for any other question.
    pub(super) fn scored(
        &self,
        ask: &str,
        question: Question<'_>,
    ) -> Option<Result<String, Refusal>> {
        let form = match ask {
            "indices" => return Some(self.indices(question)),
            "score" => Form::Json,
            "score_table" => Form::Table,
            "score_csv" => Form::Csv,
            _ => return None,
        };
        Some(self.score(form, question))
    }

    fn indices(&self, question: Question<'_>) -> Result<String, Refusal> {
        let session = self.published(question)?;
        let framework = self.pack.framework();
        let all = framework.indices().iter();
        let rows = all.map(|index| IndexJson {
            id: index.id.clone(),
            name: index.name.clone(),
            example: index.example,
            note: index.note.clone(),
            years: years(&session, index, self.pack.sheets()),
            sets: listed(index.sets.iter().map(|set| UnitSetJson {
                id: set.id.clone(),
                name: set.name.clone(),
            })),
            total: index.id_of(index.total).to_owned(),
            published: index.nodes().any(|node| index.published(node).is_some()),
            components: listed(index.components.iter().map(|it| component(framework, it))),
            aggregates: listed(index.aggregates.iter().map(|it| aggregate(index, it))),
        });
        Ok(report::to_json(&listed(rows)))
    }

    fn score(&self, form: Form, question: Question<'_>) -> Result<String, Refusal> {
        let mut session = self.published(question)?;
        let asked = Asked {
            opened: self,
            question,
            index: self.weighed(question)?,
        };
        if question.has("what_if") {
            // The year that the answer will be about, before anything is entered.
            let year = asked.answer(&session)?.year();
            asked.enter(&mut session, year)?;
        }
        let answer = asked.answer(&session)?;
        let view = asked.view(&answer)?;
        let lang = question.lang();
        Ok(match form {
            Form::Json => answer.json(&view, lang),
            Form::Table => report::to_json(&answer.table(&view, lang)),
            Form::Csv => {
                let dialect = match question.number_style() {
                    NumberStyle::En => Dialect::Standard,
                    _ => Dialect::ExcelVi,
                };
                answer.csv(&view, dialect, lang)
            }
        })
    }

    /// The index that is asked about, with the weights that are tried.
    fn weighed(&self, question: Question<'_>) -> Result<Index, Refusal> {
        let framework = self.pack.framework();
        let id = question.get("index").unwrap_or_default();
        let found = framework.find_index(id);
        let mut index = found.ok_or_else(|| no_index(framework, id))?.clone();
        for (place, line) in question.all("weight").enumerate() {
            let (part, token) = line.split_once('\t').unwrap_or((line, ""));
            let node = index.find(part);
            let node = node.ok_or_else(|| Refusal::unknown("weights", part).at(place))?;
            let weight = weight(token, question).map_err(|problem| problem.at(place))?;
            index = index.with_weight(node, &weight);
        }
        Ok(index)
    }
}

/// In which form an answer is given.
#[derive(Clone, Copy)]
enum Form {
    Json,
    Table,
    Csv,
}

/// One index, asked about.
struct Asked<'q> {
    opened: &'q Opened,
    question: Question<'q>,
    index: Index,
}

impl Asked<'_> {
    fn answer<'s>(&'s self, session: &'s Session<'s>) -> Result<ScoreAnswer<'s>, Refusal> {
        let set = self.question.get("units");
        if let Some(id) = set {
            let mut sets = self.index.sets.iter();
            sets.find(|set| set.id == id)
                .ok_or_else(|| Refusal::unknown("units", id))?;
        }
        let sheets = self.opened.pack.sheets();
        let answer = ScoreAnswer::new(session, &self.index, sheets, self.year()?, set);
        let phase = self.word("phase", &Phase::WORDS)?;
        let answer = answer.ok_or_else(nothing)?;
        Ok(match phase {
            None => answer,
            Some(_) => answer.with(Options { phase }),
        })
    }

    /// The year in which the period ends.
    fn year(&self) -> Result<Option<i32>, Refusal> {
        let Some(text) = self.question.get("period") else {
            return Ok(None);
        };
        let period = self.opened.pack.framework().period(text);
        let period = period.ok_or_else(|| Refusal::time("period", text))?;
        Ok(Some(period.end().year()))
    }

    fn word<T: Copy>(
        &self,
        name: &'static str,
        words: &[(&'static str, T)],
    ) -> Result<Option<T>, Refusal> {
        let Some(asked) = self.question.get(name) else {
            return Ok(None);
        };
        let found = words.iter().find(|(word, _)| *word == asked);
        let found = found.ok_or_else(|| Refusal::unknown(name, asked))?;
        Ok(Some(found.1))
    }

    /// Enters the figures that are tried: those of the unit and the year that are asked about, unless another one is said.
    fn enter(&self, session: &mut Session<'_>, year: i32) -> Result<(), Refusal> {
        let usual = [
            self.question.get("unit").unwrap_or_default().to_owned(),
            year.to_string(),
        ];
        let style = self.question.number_style();
        for (place, line) in self.question.all("what_if").enumerate() {
            let mut parts: Vec<&str> = listed(line.split('\t'));
            for (part, usual) in parts.iter_mut().skip(1).zip(&usual) {
                if part.is_empty() {
                    *part = usual;
                }
            }
            let line = parts.join("\t");
            what_if::enter(session, &line, style, &mut Vec::new())
                .map_err(|problem| problem.at(place))?;
        }
        Ok(())
    }

    fn view(&self, answer: &ScoreAnswer<'_>) -> Result<ScoreView, Refusal> {
        if let Some(stage) = self.word("stage", &Stage::WORDS)? {
            return Ok(ScoreView::Stage(stage));
        }
        let question = self.question;
        let usual = match question.has("unit") {
            true => "unit",
            false => "scores",
        };
        Ok(match question.get("show").unwrap_or(usual) {
            "scores" => ScoreView::Scores,
            "unit" => ScoreView::Unit(self.place(answer, "unit")?),
            "gap" => {
                let other = question.has("beside");
                let other = other.then(|| self.place(answer, "beside")).transpose()?;
                ScoreView::Gap(self.place(answer, "unit")?, other)
            }
            "change" => ScoreView::Change(self.place(answer, "unit")?),
            "cheapest" => ScoreView::Cheapest(self.place(answer, "unit")?),
            "sensitivity" => {
                let share = question.get("share").unwrap_or("20%");
                let seed = question.get("seed").unwrap_or("1");
                let seed = seed.parse().map_err(|_| Refusal::unknown("seed", seed))?;
                ScoreView::firmness(share, seed).ok_or_else(|| Refusal::unknown("share", share))?
            }
            "families" => ScoreView::Families,
            "published" => ScoreView::Published,
            "sheets" => ScoreView::Sheets,
            other => return Err(Refusal::unknown("show", other)),
        })
    }

    /// The place of a unit among those that are compared.
    fn place(&self, answer: &ScoreAnswer<'_>, part: &'static str) -> Result<usize, Refusal> {
        let code = self.question.get(part).unwrap_or_default();
        let found = self.opened.pack.framework().find_unit(code);
        let found = found.ok_or_else(|| Refusal::unknown(part, code))?;
        answer.scoring.place_of(found).ok_or_else(|| {
            Refusal::of(
                part,
                |lang| match lang {
                    Lang::Vi => format!("“{code}” không thuộc nhóm đơn vị được so sánh"),
                    Lang::En => format!("“{code}” is not among the units that are compared"),
                },
                |lang| {
                    let text = lang.pick(
                        "chọn một đơn vị có trong bảng xếp hạng",
                        "take a unit of the ranking",
                    );
                    text.to_owned()
                },
            )
        })
    }
}

fn component(framework: &Framework, component: &Component) -> ComponentJson {
    let input = component.input.and_then(|id| framework.indicator(id));
    ComponentJson {
        id: component.id.clone(),
        name: component.name.clone(),
        input: input.map(|input| input.code.clone()),
        points: component.points.as_ref().map(Rational::to_canonical),
        information: component.counting == Counting::Information,
    }
}

fn aggregate(index: &Index, aggregate: &Aggregate) -> AggregateJson {
    let id = |node: Node| index.id_of(node).to_owned();
    AggregateJson {
        id: aggregate.id.clone(),
        name: aggregate.name.clone(),
        parts: listed(aggregate.parts.iter().map(|part| id(part.node))),
    }
}

/// A weight as it was typed: an exact number, and none below zero.
fn weight(token: &str, question: Question<'_>) -> Result<Rational, Refusal> {
    let expect = Expect {
        rank: false,
        exact: true,
    };
    let read = read::number(token, question.number_style(), expect);
    let number = read
        .map_err(|error| Refusal::number("weights", &error))?
        .number;
    match number.is_negative() {
        true => Err(Refusal::unknown("weights", token)),
        false => Ok(number),
    }
}

/// There is no such index; which there are.
fn no_index(framework: &Framework, asked: &str) -> Refusal {
    let known = listed(framework.indices().iter().map(|index| index.id.as_str())).join(", ");
    Refusal::of(
        "index",
        |lang| match lang {
            Lang::Vi => format!("bộ chỉ tiêu không có chỉ số “{asked}”"),
            Lang::En => format!("the pack has no index “{asked}”"),
        },
        |lang| match (lang, known.is_empty()) {
            (Lang::Vi, true) => "bộ chỉ tiêu này chưa khai báo chỉ số nào".to_owned(),
            (Lang::En, true) => "this pack defines no index".to_owned(),
            (Lang::Vi, false) => format!("các chỉ số đang có: {known}"),
            (Lang::En, false) => format!("the indices are: {known}"),
        },
    )
}

/// There is no year, or no set of units.
fn nothing() -> Refusal {
    let text = |lang: Lang| {
        let text = lang.pick(
            "chưa có số liệu nào để chấm chỉ số này",
            "there are no figures to score this index with",
        );
        text.to_owned()
    };
    Refusal::of("index", text, |lang| {
        let text = lang.pick(
            "chọn năm khác, hoặc thêm số liệu vào bộ chỉ tiêu",
            "choose another year, or add figures to the pack",
        );
        text.to_owned()
    })
}

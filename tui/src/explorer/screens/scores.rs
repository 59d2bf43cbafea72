//! Scores and ranks of the units of an index in a year, with the bounds that printed digits and missing figures leave.

use chitieu_core::framework::index::Node;
use chitieu_core::index::Rank;
use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::locale::write;
use chitieu_core::report::csv::Dialect;
use chitieu_core::report::document::{Block, Line, Role};
use chitieu_core::report::{ScoreAnswer, ScoreView};
use chitieu_core::{Lang, Rational, Text, UnitId};

use super::{Listing, Way, score};
use crate::explorer::grid::{Column, Key, Rows};
use crate::explorer::moved::Moved;
use crate::explorer::target::{Look, Scored, Target};
use crate::explorer::world::Context;

/// The units, the best first.
#[derive(Debug)]
pub struct Scores {
    /// With its year.
    at: Scored,
    name: Text,
    year: i32,
    years: Vec<i32>,
    sets: Vec<Text>,
    /// What stands above the scores and below them: Vietnamese, English.
    before: [Vec<Line>; 2],
    how: [Line; 2],
    parts: Vec<(String, Text)>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    unit: UnitId,
    code: String,
    name: Text,
    rank: Option<Rank>,
    total: Shown,
    /// Why there is no score.
    why: Option<Text>,
    parts: Vec<Shown>,
}

/// A score in both languages, and what it is sorted by.
#[derive(Debug)]
struct Shown {
    number: Option<Rational>,
    words: [Option<(String, String)>; 2],
}

impl Shown {
    fn of(answer: &ScoreAnswer<'_>, node: Node, unit: usize) -> Self {
        Self {
            number: answer.sorted_by(node, unit),
            words: [Lang::Vi, Lang::En].map(|lang| answer.printed_score(node, unit, lang)),
        }
    }

    fn words(&self, lang: Lang) -> Option<&(String, String)> {
        self.words.get(usize::from(lang == Lang::En))?.as_ref()
    }

    fn line(&self, lang: Lang) -> Line {
        match self.words(lang) {
            Some((number, _)) => Line::of(Role::Value, number.as_str()),
            None => Line::of(Role::Dim, "–"),
        }
    }
}

/// Columns before those of the parts.
const OWN: usize = 5;

impl Scores {
    /// The scores of an index; without rows where nothing can be scored yet. `None` where there is no such index.
    #[must_use]
    pub fn new(context: &Context<'_>, at: Scored) -> Option<Self> {
        let world = context.world_of_indices(at.inside)?;
        let index = world.framework().indices().get(at.index)?;
        let scored = score::answer(context, at, |answer| Self::of(answer, at));
        Some(scored.unwrap_or_else(|| Self {
            at,
            name: index.name.clone(),
            year: 0,
            years: Vec::new(),
            sets: Vec::new(),
            before: Default::default(),
            how: Default::default(),
            parts: Vec::new(),
            rows: Vec::new(),
        }))
    }

    fn of(answer: &ScoreAnswer<'_>, at: Scored) -> Self {
        let index = answer.scoring.index();
        let parts: Vec<Node> = match index.total {
            Node::Aggregate(place) => {
                let total = index.aggregates.get(place);
                let parts = total.map_or(&[][..], |total| &total.parts);
                parts.iter().map(|part| part.node).collect()
            }
            Node::Component(_) => Vec::new(),
        };
        let units = answer.scoring.by_rank().into_iter();
        let rows = units.filter_map(|unit| Row::of(answer, unit, &parts));
        let texts = [Lang::Vi, Lang::En].map(|lang| around(answer, lang));
        let [(vi, how_vi), (en, how_en)] = texts;
        let year = answer.year();
        let named = parts.iter().map(|&node| {
            let name = index.name_of(node).cloned().unwrap_or_default();
            (index.id_of(node).to_owned(), name)
        });
        Self {
            at: Scored {
                year: Some(year),
                ..at
            },
            name: index.name.clone(),
            year,
            years: answer.years(),
            sets: index.sets.iter().map(|set| set.name.clone()).collect(),
            before: [vi, en],
            how: [how_vi, how_en],
            parts: named.collect(),
            rows: rows.collect(),
        }
    }

    fn row(&self, row: u32) -> Option<&Row> {
        self.rows.get(row as usize)
    }

    fn is_open(&self) -> bool {
        let mut ranks = self.rows.iter().filter_map(|row| row.rank.as_ref());
        ranks.any(Rank::is_open)
    }

    fn other_year(&self, context: &Context<'_>, year: i32) -> Way {
        let word = context.pick("Năm", "Year");
        Way {
            label: format!("{word} {year}"),
            target: Target::Scores(Scored {
                year: Some(year),
                ..self.at
            }),
            instead: true,
        }
    }
}

/// The lines above the scores, and how they are ranked.
fn around(answer: &ScoreAnswer<'_>, lang: Lang) -> (Vec<Line>, Line) {
    let blocks = answer.document(&ScoreView::Scores, lang).blocks;
    let mut parts = blocks.split(|block| matches!(block, Block::Table(_)));
    let mut paragraphs = || {
        let blocks = parts.next().unwrap_or_default().iter();
        let lines = blocks.filter_map(|block| match block {
            Block::Paragraph(line) => Some(line.clone()),
            _ => None,
        });
        lines.collect::<Vec<_>>()
    };
    let before = paragraphs();
    let how = paragraphs().into_iter().next().unwrap_or_default();
    (before, how)
}

impl Row {
    fn of(answer: &ScoreAnswer<'_>, unit: usize, parts: &[Node]) -> Option<Self> {
        let scoring = &answer.scoring;
        let id = *scoring.units().get(unit)?;
        let entry = answer.org_unit(unit)?;
        let total = scoring.index().total;
        Some(Self {
            unit: id,
            code: entry.id.clone(),
            name: entry.name.clone(),
            rank: scoring.rank_of(unit).cloned(),
            total: Shown::of(answer, total, unit),
            why: scoring.total(unit).err().map(|why| why.text()),
            parts: parts
                .iter()
                .map(|&node| Shown::of(answer, node, unit))
                .collect(),
        })
    }

    /// "3–5" where the rank is not sure.
    fn possible(&self) -> Option<String> {
        let rank = self.rank.as_ref().filter(|rank| rank.is_open())?;
        Some(format!("{}–{}", rank.best, rank.worst))
    }
}

impl Rows for Scores {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column> {
        let pick = |vi, en| context.pick(vi, en);
        let mut columns = vec![
            Column::numbers(pick("Hạng", "Rank"), 4, 4).frozen(),
            Column::words(pick("Đơn vị", "Org unit"), 16, 60)
                .frozen()
                .growing(),
            Column::numbers(pick("Điểm", "Score"), 7, 12),
            Column::words(pick("Khoảng điểm", "Between"), 18, 26).hidden_if(width < 60),
            Column::numbers(pick("Có thể", "Possible"), 8, 10)
                .hidden_if(width < 60 || !self.is_open()),
        ];
        let parts = self.parts.iter();
        columns.extend(parts.map(|(id, _)| Column::numbers(id, 7, 12).hidden_if(width < 60)));
        columns
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let Some(row) = self.row(row) else {
            return Line::default();
        };
        let lang = context.lang;
        match column {
            0 => row.rank.as_ref().map_or_else(Line::default, |rank| {
                Line::of(Role::Value, write::number(&rank.rank, None, lang))
            }),
            1 => Line::plain(row.name.get(lang)),
            2 => row.total.line(lang),
            3 => match (&row.why, row.total.words(lang)) {
                (Some(why), _) => Line::of(Role::Dim, why.get(lang)),
                (None, Some((_, bounds))) => Line::of(Role::Value, bounds.as_str()),
                (None, None) => Line::default(),
            },
            4 => Line::of(Role::Value, row.possible().unwrap_or_default()),
            part => {
                let part = row.parts.get(part - OWN);
                part.map_or_else(Line::default, |part| part.line(lang))
            }
        }
    }

    fn key(&self, context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        let row = self.row(row)?;
        Some(match column {
            0 => Key::Number(row.rank.as_ref()?.rank.clone()),
            1 => Key::Name(sort_key(row.name.get(context.lang))),
            2 | 3 => Key::Number(row.total.number.clone()?),
            4 => {
                let rank = row.rank.as_ref()?;
                Key::Rank(i64::try_from(rank.worst - rank.best).ok()?)
            }
            part => Key::Number(row.parts.get(part - OWN)?.number.clone()?),
        })
    }

    fn words(&self, _context: &Context<'_>, row: u32) -> String {
        let row = self.row(row);
        row.map_or_else(String::new, |row| {
            format!("{} {} {}", row.name.vi, row.name.en, row.code)
        })
    }

    fn target(&self, _context: &Context<'_>, row: u32) -> Option<Target> {
        Some(Target::Score(self.at, Look::Unit(self.row(row)?.unit)))
    }
}

impl Listing for Scores {
    fn anew(&self, context: &Context<'_>, moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        Some(Box::new(Self::new(context, moved.scored(self.at)?)?))
    }

    fn title(&self, context: &Context<'_>) -> String {
        let name = self.name.get(context.lang);
        match self.rows.is_empty() {
            true => name.to_owned(),
            false => format!("{name}, {}", self.year),
        }
    }

    fn head(&self, context: &Context<'_>, _width: usize) -> Vec<Line> {
        let place = usize::from(context.lang == Lang::En);
        let mut lines = Vec::new();
        lines.extend(self.how.get(place).filter(|line| !line.is_empty()).cloned());
        let others = self.years.iter().filter(|year| **year != self.year);
        let others: Vec<String> = others.map(i32::to_string).collect();
        if !others.is_empty() {
            let words = context.pick("; lọc để xem ", "; filter to see ");
            let year = format!("{} {}", context.pick("Năm", "Year"), self.year);
            let others = format!("{words}{}", others.join(", "));
            lines.push(Line::of(Role::Strong, year).and(Role::Dim, others));
        }
        lines.extend(self.before.get(place).cloned().unwrap_or_default());
        lines
    }

    fn has_numbers(&self) -> bool {
        false
    }

    fn nothing(&self, context: &Context<'_>) -> String {
        score::no_figures(context).to_owned()
    }

    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let Some(row) = self.row(row) else {
            return Vec::new();
        };
        let lang = context.lang;
        let mut first = Line::of(Role::Strong, row.name.get(lang));
        let dot = format!(" {} ", context.glyphs.dot);
        if let Some((number, bounds)) = row.total.words(lang) {
            first = first
                .and(Role::Plain, dot.as_str())
                .and(Role::Value, number.as_str());
            if !bounds.is_empty() {
                first = first.and(Role::Dim, format!(" {bounds}"));
            }
        }
        if let Some(why) = &row.why {
            first = first
                .and(Role::Plain, dot.as_str())
                .and(Role::Plain, why.get(lang));
        }
        if let Some(possible) = row.possible() {
            let words = context.pick("hạng có thể ", "possible ranks ");
            first = first
                .and(Role::Plain, dot.as_str())
                .and(Role::Plain, format!("{words}{possible}"));
        }
        let parts = self.parts.iter().zip(&row.parts);
        let parts = parts.filter_map(|((_, name), part)| {
            let (number, _) = part.words(lang)?;
            Some(format!("{} {number}", name.get(lang)))
        });
        let parts: Vec<String> = parts.collect();
        vec![first, Line::of(Role::Dim, parts.join("; "))]
    }

    fn ways(&self, context: &Context<'_>) -> Vec<Way> {
        let years = self.years.iter().rev();
        let mut ways: Vec<Way> = years
            .filter(|year| **year != self.year)
            .map(|year| self.other_year(context, *year))
            .collect();
        let sets = self.sets.iter().enumerate();
        ways.extend(
            sets.filter(|(set, _)| *set != self.at.set)
                .map(|(set, name)| Way {
                    label: name.get(context.lang).to_owned(),
                    target: Target::Scores(Scored { set, ..self.at }),
                    instead: true,
                }),
        );
        if !self.rows.is_empty() {
            for look in [Look::Published, Look::Firmness, Look::Families] {
                ways.push(Way {
                    label: score::look_words(look, context.lang).to_owned(),
                    target: Target::Score(self.at, look),
                    instead: false,
                });
            }
        }
        ways
    }

    fn json(&self, context: &Context<'_>, _order: &[u32]) -> Option<String> {
        score::answer(context, self.at, |answer| {
            answer.json(&ScoreView::Scores, context.lang)
        })
    }

    /// As `chitieu score` writes it, while every unit is shown in its rank.
    fn csv(&self, context: &Context<'_>, order: &[u32], dialect: Dialect) -> Option<String> {
        let all = (0..).take(self.rows.len());
        if !order.iter().copied().eq(all) {
            return None;
        }
        score::answer(context, self.at, |answer| {
            answer.csv(&ScoreView::Scores, dialect, context.lang)
        })
    }
}

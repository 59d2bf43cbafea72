//! The composite indices of a pack, and those inside the program where no pack was asked for.

use chitieu_core::Text;
use chitieu_core::framework::index::Index;
use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::report::document::{Line, Role};

use super::{Listing, score};
use crate::explorer::grid::{Column, Key, Rows};
use crate::explorer::moved::Moved;
use crate::explorer::target::{Scored, Target};
use crate::explorer::world::Context;

/// Every index, those of the pack first.
#[must_use]
pub fn all<'a>(context: &Context<'a>) -> Vec<(Scored, &'a Index)> {
    let of = |inside: bool| {
        let world = context.world_of_indices(inside);
        let indices = world.map_or(&[][..], |world| world.framework().indices());
        indices.iter().enumerate().map(move |(index, known)| {
            let at = Scored {
                inside,
                index,
                year: None,
                set: 0,
            };
            (at, known)
        })
    };
    of(false).chain(of(true)).collect()
}

/// The indices with what came of them last.
#[derive(Debug)]
pub struct Indices {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    at: Scored,
    id: String,
    name: Text,
    note: Option<Text>,
    example: bool,
    last: Option<Last>,
}

/// The latest year with scores.
#[derive(Debug)]
struct Last {
    year: i32,
    scored: usize,
    units: usize,
    leader: Option<Text>,
}

impl Indices {
    /// The indices of what was read.
    #[must_use]
    pub fn new(context: &Context<'_>) -> Self {
        let rows = all(context).into_iter().map(|(at, index)| {
            let last = score::answer(context, at, |answer| {
                let scoring = &answer.scoring;
                let units = scoring.units().len();
                let is_scored = |unit: &usize| scoring.total(*unit).is_ok();
                let leader = scoring.by_rank().into_iter().find(is_scored);
                Last {
                    year: answer.year(),
                    scored: (0..units).filter(is_scored).count(),
                    units,
                    leader: leader.and_then(|unit| Some(answer.org_unit(unit)?.name.clone())),
                }
            });
            Row {
                at,
                id: index.id.clone(),
                name: index.name.clone(),
                note: index.note.clone(),
                example: index.example,
                last,
            }
        });
        Self {
            rows: rows.collect(),
        }
    }

    fn last(&self, row: u32) -> Option<&Last> {
        self.rows.get(row as usize)?.last.as_ref()
    }
}

impl Rows for Indices {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column> {
        vec![
            Column::words(context.pick("Chỉ số", "Index"), 18, 90)
                .frozen()
                .growing(),
            Column::numbers(context.pick("Năm", "Year"), 4, 6),
            Column::numbers(context.pick("Có điểm", "Scored"), 7, 9),
            Column::words(context.pick("Dẫn đầu", "Leader"), 16, 36).hidden_if(width < 90),
            Column::words(context.pick("Mã", "Id"), 6, 14).hidden_if(width < 120),
        ]
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let Some(own) = self.rows.get(row as usize) else {
            return Line::default();
        };
        let last = self.last(row);
        match (column, last) {
            (0, _) => Line::plain(own.name.get(context.lang)),
            (4, _) => Line::of(Role::Dim, own.id.as_str()),
            (1, Some(last)) => Line::of(Role::Value, last.year.to_string()),
            (2, Some(last)) => Line::of(Role::Value, format!("{}/{}", last.scored, last.units)),
            (3, Some(last)) => {
                let name = last.leader.as_ref();
                Line::plain(name.map_or("", |name| name.get(context.lang)))
            }
            _ => Line::default(),
        }
    }

    fn key(&self, context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        let place = |number: usize| Key::Rank(i64::try_from(number).unwrap_or(i64::MAX));
        Some(match column {
            1 => Key::Rank(self.last(row)?.year.into()),
            2 => place(self.last(row)?.scored),
            _ => Key::Name(sort_key(&self.cell(context, row, column).text())),
        })
    }

    fn words(&self, context: &Context<'_>, row: u32) -> String {
        let cells = [0, 4].map(|column| self.cell(context, row, column).text());
        cells.join(" ")
    }

    fn target(&self, _context: &Context<'_>, row: u32) -> Option<Target> {
        Some(Target::Scores(self.rows.get(row as usize)?.at))
    }
}

impl Listing for Indices {
    fn anew(&self, context: &Context<'_>, _moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        Some(Box::new(Self::new(context)))
    }

    fn title(&self, context: &Context<'_>) -> String {
        context
            .pick("Chỉ số tổng hợp", "Composite indices")
            .to_owned()
    }

    fn head(&self, context: &Context<'_>, _width: usize) -> Vec<Line> {
        let inside = self.rows.iter().filter(|row| row.at.inside).count();
        let of_pack = self.rows.len() - inside;
        let count = |number: usize, words: &str| {
            Line::of(Role::Strong, number.to_string()).and(Role::Plain, words)
        };
        match (of_pack, inside) {
            (0, 0) => Vec::new(),
            (_, 0) => {
                let words = context.pick(" chỉ số của bộ chỉ tiêu", " indices of the pack");
                vec![count(of_pack, words)]
            }
            _ => {
                let words = context.pick(" chỉ số trong chương trình", " indices in the program");
                vec![count(of_pack + inside, words)]
            }
        }
    }

    fn has_numbers(&self) -> bool {
        false
    }

    fn nothing(&self, context: &Context<'_>) -> String {
        context
            .pick(
                "Bộ chỉ tiêu này chưa khai báo chỉ số nào (mục indices; xem core/docs/INDICES.md).",
                "This pack defines no index (section indices; see core/docs/INDICES.md).",
            )
            .to_owned()
    }

    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let Some(own) = self.rows.get(row as usize) else {
            return Vec::new();
        };
        let mut first = Line::of(Role::Strong, own.name.get(context.lang));
        if own.example {
            let words = context.pick("minh họa, không có thật", "an example: no real index");
            first = first.and(Role::Plain, format!(" {} {words}", context.glyphs.dot));
        }
        let mut lines = vec![first];
        if own.last.is_none() {
            lines.push(Line::plain(score::no_figures(context)));
        }
        if let Some(note) = &own.note {
            lines.push(Line::of(Role::Dim, note.get(context.lang)));
        }
        lines
    }
}

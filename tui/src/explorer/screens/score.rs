//! One unit of an index, or all of them, looked at in one way: the documents of `chitieu score` as they are, with the other ways one key away.
//!
//! Everything is computed when it is asked for: no figure stands here before somebody wants to see it.

use chitieu_core::Lang;
use chitieu_core::report::csv::Dialect;
use chitieu_core::report::document::{Block, Document, Line, Role};
use chitieu_core::report::{ScoreAnswer, ScoreView};
use chitieu_core::{Rational, UnitId};

use crate::explorer::flow::{Item, Page};
use crate::explorer::target::{Look, Scored, Target};
use crate::explorer::world::{Context, World};

/// Sets of weights that are tried beside the proof; where the random numbers begin.
const SAMPLES: u32 = 500;
const SEED: u64 = 1;

/// Scores an index and asks; `None` where there is nothing to score.
pub fn answer<T>(
    context: &Context<'_>,
    at: Scored,
    asks: impl FnOnce(&ScoreAnswer<'_>) -> T,
) -> Option<T> {
    answer_in(context.world_of_indices(at.inside)?, at, asks)
}

/// The same in a world.
pub fn answer_in<T>(
    world: &World,
    at: Scored,
    asks: impl FnOnce(&ScoreAnswer<'_>) -> T,
) -> Option<T> {
    let session = world.session();
    let index = world.framework().indices().get(at.index)?;
    let set = index.sets.get(at.set).or_else(|| index.sets.first())?;
    let sheets = world.pack().sheets();
    let answer = ScoreAnswer::new(&session, index, sheets, at.year, Some(&set.id))?;
    Some(asks(&answer))
}

/// What is said where there is nothing to score.
#[must_use]
pub fn no_figures<'t>(context: &Context<'_>) -> &'t str {
    context.lang.pick(
        "Chưa có số liệu nào để chấm chỉ số này.",
        "There are no figures to score this index with.",
    )
}

/// What a way of looking is called.
#[must_use]
pub const fn look_words(look: Look, lang: Lang) -> &'static str {
    let (vi, en) = match look {
        Look::Unit(_) => ("Điểm đến từng thành phần", "Score down to its components"),
        Look::Gap(_) => ("Khoảng cách với đơn vị dẫn đầu", "Gap to the leader"),
        Look::Change(_) => ("Thay đổi so với năm trước", "Change since the year before"),
        Look::Cheapest(_) => ("Điểm dễ đạt nhất", "Cheapest points"),
        Look::Published => ("So với điểm đã công bố", "Beside published scores"),
        Look::Firmness => (
            "Độ chắc của thứ hạng khi trọng số đổi",
            "Ranks under other weights",
        ),
        Look::Families => ("Thứ hạng theo cách gộp khác", "Ranks by other aggregations"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What the page is called in the path at the top.
#[must_use]
pub fn title(context: &Context<'_>, at: Scored, look: Look) -> String {
    match look {
        Look::Unit(unit) => {
            let world = context.world_of_indices(at.inside);
            let name = world.map(|world| world.unit_name(unit, context.lang));
            name.unwrap_or_default().to_owned()
        }
        Look::Gap(_) => context.pick("Khoảng cách", "Gap").to_owned(),
        look => look_words(look, context.lang).to_owned(),
    }
}

/// Scores of components from which on an answer is computed beside the screen: it would stand still.
const MOST: usize = 300;

/// Whether an answer takes longer than a screen may stand still.
fn is_long(answer: &ScoreAnswer<'_>, look: Look) -> bool {
    let units = 0..answer.scoring.units().len();
    let scored = units.filter(|unit| answer.scoring.total(*unit).is_ok());
    let scores = scored.count() * answer.scoring.index().components.len();
    matches!(look, Look::Firmness | Look::Families | Look::Cheapest(_)) && scores > MOST
}

/// Columns of the bar that says how far an answer is.
const BAR: usize = 40;

/// What stands where an answer is still computed.
#[must_use]
pub fn waiting(
    context: &Context<'_>,
    look: Look,
    ticket: Option<u64>,
    (done, of): (usize, usize),
) -> Page {
    let mut page = Page {
        awaits: Some(ticket.unwrap_or(0)),
        ..Page::default()
    };
    page.heading(look_words(look, context.lang));
    let words = context.pick("Đang tính …", "Being computed …");
    let mut line = Line::plain(words);
    if let Some(percent) = (done.min(of) * 100).checked_div(of) {
        line = line.and(Role::Value, format!(" {percent}%"));
    }
    page.items.push(Item::Text(line));
    if let Some(full) = (done.min(of) * BAR).checked_div(of) {
        let bar = context.glyphs.full.repeat(full) + &context.glyphs.empty.repeat(BAR - full);
        page.items.push(Item::Text(Line::plain(bar)));
    }
    let words = context.pick("Esc: dừng tính", "Esc: stop");
    page.items.push(Item::Text(Line::of(Role::Dim, words)));
    page
}

/// What stands where an answer was given up.
#[must_use]
pub fn stopped(context: &Context<'_>, at: Scored, look: Look) -> Page {
    let mut page = Page::default();
    page.heading(look_words(look, context.lang));
    let words = context.pick(
        "Đã dừng, chưa tính xong.",
        "Stopped before it was computed.",
    );
    page.items.push(Item::Text(Line::plain(words)));
    page.items.push(Item::Gap);
    let again = context.pick("Tính lại", "Compute it again");
    let line = Line::plain(format!("{} {again}", context.glyphs.step));
    page.entry(line, Target::Score(at, look));
    page
}

/// The answer that was computed.
#[must_use]
pub fn computed(context: &Context<'_>, document: &Document, at: Scored) -> Page {
    set(context, document, at, &[])
}

/// What a way of looking asks for.
pub fn view(answer: &ScoreAnswer<'_>, look: Look) -> Option<ScoreView> {
    let place = |unit: UnitId| answer.scoring.place_of(unit);
    Some(match look {
        Look::Unit(unit) => ScoreView::Unit(place(unit)?),
        Look::Gap(unit) => ScoreView::Gap(place(unit)?, None),
        Look::Change(unit) => ScoreView::Change(place(unit)?),
        Look::Cheapest(unit) => ScoreView::Cheapest(place(unit)?),
        Look::Published => ScoreView::Published,
        Look::Firmness => ScoreView::Firmness {
            // A fifth of each weight, as `--show sensitivity` has it.
            share: Rational::parse("1/5")?,
            samples: SAMPLES,
            seed: SEED,
        },
        Look::Families => ScoreView::Families,
    })
}

/// The page of a unit or of all.
#[must_use]
pub fn page(context: &Context<'_>, at: Scored, look: Look) -> Option<Page> {
    answer(context, at, |answer| {
        if is_long(answer, look) {
            return Some(waiting(context, look, None, (0, 0)));
        }
        let document = answer.document(&view(answer, look)?, context.lang);
        let steps = match look {
            Look::Unit(unit) => steps(answer, unit, context.lang),
            _ => Vec::new(),
        };
        Some(set(context, &document, at, &steps))
    })?
}

/// As CSV.
#[must_use]
pub fn csv(context: &Context<'_>, at: Scored, look: Look, dialect: Dialect) -> Option<String> {
    answer(context, at, |answer| {
        Some(answer.csv(&view(answer, look)?, dialect, context.lang))
    })?
}

/// As JSON.
#[must_use]
pub fn json(context: &Context<'_>, at: Scored, look: Look) -> Option<String> {
    answer(context, at, |answer| {
        Some(answer.json(&view(answer, look)?, context.lang))
    })?
}

/// What can be asked of a unit: without a score only what was published.
fn steps(answer: &ScoreAnswer<'_>, unit: UnitId, lang: Lang) -> Vec<Step> {
    let place = answer.scoring.place_of(unit);
    let rank = place.and_then(|place| answer.scoring.rank_of(place));
    let mut looks = match rank {
        Some(_) => vec![Look::Gap(unit), Look::Change(unit), Look::Cheapest(unit)],
        None => Vec::new(),
    };
    let index = answer.scoring.index();
    if index.nodes().any(|node| index.published(node).is_some()) {
        looks.push(Look::Published);
    }
    let leads = rank.is_some_and(|rank| rank.rank == Rational::ONE);
    let steps = looks.into_iter().map(|look| match look {
        // Nobody is ahead of the leader.
        Look::Gap(_) if leads => (
            look,
            lang.pick("Khoảng cách với đơn vị kế tiếp", "Gap to the next unit"),
        ),
        _ => (look, look_words(look, lang)),
    });
    steps.collect()
}

/// A way of looking, and what leads to it.
type Step = (Look, &'static str);

/// A document as a page. What can be done from here stands before everything that is only read.
fn set(context: &Context<'_>, document: &Document, at: Scored, steps: &[Step]) -> Page {
    let mut page = Page::default();
    let mut left = Some(steps).filter(|steps| !steps.is_empty());
    let mut lead = |page: &mut Page| {
        let Some(steps) = left.take() else { return };
        page.items.push(Item::Gap);
        for (look, words) in steps {
            let line = Line::plain(format!("{} {words}", context.glyphs.step));
            page.entry(line, Target::Score(at, *look));
        }
    };
    let mut after_table = false;
    for block in &document.blocks {
        match block {
            Block::Heading(_, line) => page.heading(line.text()),
            Block::Paragraph(line) => {
                if after_table {
                    page.items.push(Item::Gap);
                }
                page.items.push(Item::Text(line.clone()));
            }
            Block::List(lines) => {
                let entries = lines.iter().map(|line| Item::Entry(line.clone(), None));
                page.items.extend(entries);
                after_table = true;
            }
            Block::Facts(facts) => {
                for (label, line) in facts {
                    page.fact(label, line.clone());
                }
            }
            Block::Table(table) => {
                lead(&mut page);
                page.items.push(Item::Gap);
                page.items.push(Item::Table(table.clone()));
                after_table = true;
            }
            // No answer about scores draws one.
            Block::Picture(_) => {}
        }
    }
    lead(&mut page);
    page
}

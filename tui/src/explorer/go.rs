//! Going from screen to screen, and making screens anew when language or data have changed.

use super::flow::Laid;
use super::grid::List;
use super::model::{Entry, Model, Over, context_of, first_screen};
use super::moved::Moved;
use super::msg::{Does, Effect};
use super::screens::data_files::DataFiles;
use super::screens::documents::{Documents, Printed};
use super::screens::findings::{Findings, Source};
use super::screens::goals::Goals;
use super::screens::indices::Indices;
use super::screens::overview::Overview;
use super::screens::reporting::Reporting;
use super::screens::scores::Scores;
use super::screens::what_if::WhatIf;
use super::screens::{Listing, PageState, Screen, page};
use super::target::{Choice, Target};
use super::world::{Book, Context};

/// The screens that can be gone back to.
const MOST_PAST: usize = 100;

/// Goes to a place.
pub fn go(model: &mut Model, target: Target) {
    let screen = screen(&context_of(&model.book, &model.settings), target);
    match screen {
        Some(screen) => {
            model.past.push(std::mem::replace(&mut model.here, screen));
            if model.past.len() > MOST_PAST {
                model.past.remove(0);
            }
            model.future.clear();
        }
        None => {
            let text = model.settings.lang.pick(
                "Chỗ này chưa có gì để xem.",
                "There is nothing to see there yet.",
            );
            model.say(text);
        }
    }
}

/// Goes to a place for which a file may have to be read first.
pub fn enter(model: &mut Model, target: Target) -> Option<Effect> {
    if let Target::Columns(file) = target {
        return Some(Effect::Open(file));
    }
    go(model, target);
    None
}

/// Puts another screen in the place of this one.
pub fn replace(model: &mut Model, target: Target) {
    if let Some(screen) = screen(&context_of(&model.book, &model.settings), target) {
        model.here = screen;
    }
}

/// The screen of a place; `None` where nothing can be shown.
#[must_use]
pub fn screen(context: &Context<'_>, target: Target) -> Option<Screen> {
    let world = context.world();
    let list = |listing: Box<dyn Listing + Send>| {
        let list = List::new(listing.as_ref());
        Some(Screen::List(listing, list))
    };
    match target {
        Target::Overview => list(Box::new(Overview::new(world?))),
        Target::Goals(choice) => list(Box::new(Goals::new(world?, choice))),
        Target::Findings => list(Box::new(Findings::new(context))),
        Target::Documents => list(Box::new(Documents::new(world?))),
        Target::Reporting => list(Box::new(Reporting::new(world?))),
        Target::DataFiles => list(Box::new(DataFiles::new(context))),
        Target::Indices => list(Box::new(Indices::new(context))),
        Target::Scores(at) => list(Box::new(Scores::new(context, at)?)),
        // Its file is read first.
        Target::Columns(_) => None,
        Target::Document(document, line) => {
            let printed = Printed::new(world?, document);
            let row = line.and_then(|line| printed.row_at(context, line));
            let mut list = List::new(&printed);
            if let Some(row) = row {
                list.find_row(row);
            }
            Some(Screen::List(Box::new(printed), list))
        }
        Target::Source(at) => {
            let source = Source::new(context, at);
            let mut list = List::new(&source);
            let place = source.at();
            list.go_to(&source, place);
            list.top = place.saturating_sub(5);
            Some(Screen::List(Box::new(source), list))
        }
        Target::WhatIf(subject, period) => {
            WhatIf::new(world?, subject, period).map(|form| Screen::WhatIf(Box::new(form)))
        }
        Target::Indicator(_)
        | Target::Proof(..)
        | Target::Finding(_)
        | Target::Plan(_)
        | Target::Score(..) => {
            let page = page(context, &target)?;
            Some(Screen::Page(target, page, PageState::default()))
        }
    }
}

/// The choice of the goals that are shown, where goals are shown.
#[must_use]
pub fn choice(model: &Model) -> Option<Choice> {
    match &model.here {
        Screen::List(listing, _) => listing.choice(),
        _ => None,
    }
}

/// Puts every screen into words anew, after the language has changed.
pub fn renew(model: &mut Model) {
    let Model {
        book,
        settings,
        past,
        here,
        future,
        ..
    } = model;
    let context = context_of(book, settings);
    for screen in past.iter_mut().chain([here]).chain(future) {
        match screen {
            Screen::List(listing, list) => list.renew(listing.as_ref(), &context),
            Screen::Page(target, text, _) => {
                if let Some(anew) = page(&context, target) {
                    *text = anew;
                }
            }
            Screen::WhatIf(_) | Screen::Columns(_) => {}
        }
    }
}

/// Makes every screen from what was read anew, and stays where one is: what is shown, the row at the cursor, filters, order, search, what was tried. What is
/// the same is found by its code. A screen whose place has gone gives way to the one before it.
pub fn reread(model: &mut Model, old: &Book) {
    let Model {
        book,
        settings,
        past,
        here,
        future,
        over,
        ..
    } = model;
    let change = Change {
        moved: Moved::new(old, book),
        before: context_of(old, settings),
        now: context_of(book, settings),
    };
    for screens in [past, future] {
        screens.retain_mut(|screen| change.screen(screen));
    }
    // A choice of places that are no longer all there is closed: it would lead elsewhere.
    if let Some(Over::Picker(picker)) = over
        && !picker.entries.iter_mut().all(|entry| change.entry(entry))
    {
        *over = None;
    }
    if !change.screen(here) {
        let before = model.past.pop();
        model.here = before.unwrap_or_else(|| first_screen(&model.context()));
    }
}

/// The same where only findings are new.
pub fn reread_findings(model: &mut Model, old: &Book) {
    let Model {
        book,
        settings,
        past,
        here,
        future,
        ..
    } = model;
    let change = Change {
        moved: Moved::new(old, book),
        before: context_of(old, settings),
        now: context_of(book, settings),
    };
    let is_of_findings = |screen: &Screen| match screen {
        Screen::List(listing, _) => listing.is_of_findings(),
        Screen::Page(target, ..) => matches!(target, Target::Finding(_)),
        Screen::WhatIf(_) | Screen::Columns(_) => false,
    };
    for screens in [past, future] {
        screens.retain_mut(|screen| !is_of_findings(screen) || change.screen(screen));
    }
    if is_of_findings(here) && !change.screen(here) {
        let before = model.past.pop();
        model.here = before.unwrap_or_else(|| first_screen(&model.context()));
    }
}

/// From one reading to the next.
struct Change<'a> {
    moved: Moved<'a>,
    before: Context<'a>,
    now: Context<'a>,
}

impl Change<'_> {
    /// Makes a screen anew; `false` where its place has gone.
    fn screen(&self, screen: &mut Screen) -> bool {
        match screen {
            Screen::List(listing, list) => self.list(listing, list),
            Screen::Page(target, text, _) => {
                let anew = self.moved.target(target).and_then(|target| {
                    let text = page(&self.now, &target)?;
                    Some((target, text))
                });
                anew.map(|anew| (*target, *text) = anew).is_some()
            }
            Screen::WhatIf(form) => {
                let world = self.now.world();
                let anew = world.and_then(|world| form.anew(world, self.moved));
                anew.map(|anew| **form = anew).is_some()
            }
            Screen::Columns(columns) => {
                let anew = self.now.world().map(|world| columns.anew(world));
                anew.map(|anew| **columns = anew).is_some()
            }
        }
    }

    /// Makes an entry lead to the same place; `false` where that has gone.
    fn entry(&self, entry: &mut Entry) -> bool {
        match &mut entry.does {
            Does::Go(target) | Does::Show(target) => {
                let same = self.moved.target(target);
                same.map(|same| *target = same).is_some()
            }
            Does::Narrow(choice) => {
                let same = self.moved.choice(*choice);
                same.map(|same| *choice = same).is_some()
            }
            Does::Act(_) | Does::Export(_) | Does::Column(_) => true,
        }
    }

    fn list(&self, listing: &mut Box<dyn Listing + Send>, list: &mut List) -> bool {
        let row = list.row();
        let led = row.and_then(|row| listing.target(&self.before, row));
        let led = led.and_then(|target| self.moved.target(&target));
        let place = list.at;
        let Some(anew) = listing.anew(&self.now, self.moved) else {
            return false;
        };
        *listing = anew;
        list.renew(listing.as_ref(), &self.now);
        // Where the row leads is what it is; a row that has gone leaves the cursor at its place.
        let same = led.and_then(|led| {
            let leads = |row: &u32| listing.target(&self.now, *row).as_ref() == Some(&led);
            let own = row.filter(leads);
            own.or_else(|| list.order.iter().copied().find(leads))
        });
        match same {
            Some(row) => list.find_row(row),
            None => list.go_to(listing.as_ref(), place),
        }
        true
    }
}

/// Moves on a page: to the next link where one is near, else by a line.
pub fn step_on_page(laid: &[Laid], state: &mut PageState, by: i64, height: usize) {
    let height = height.max(1);
    let last_top = laid.len().saturating_sub(height);
    for _ in 0..by.unsigned_abs() {
        let next = if by > 0 {
            state.link.checked_add(1)
        } else {
            state.link.checked_sub(1)
        };
        let lines = |link: usize| -> Option<(usize, usize)> {
            let first = laid.iter().position(|line| line.link == Some(link))?;
            let last = laid.iter().rposition(|line| line.link == Some(link))?;
            Some((first, last))
        };
        let in_sight = |line: usize, top: usize| (top..top + height).contains(&line);
        // A cursor that was left behind by scrolling is fetched first.
        let here = lines(state.link);
        let seen = here
            .is_some_and(|(first, last)| in_sight(first, state.top) || in_sight(last, state.top));
        match next.and_then(|next| Some((next, lines(next)?))) {
            Some((next, (first, last))) => {
                let moved = if by > 0 {
                    state.top.min(last_top) + 1
                } else {
                    state.top.saturating_sub(1)
                };
                let reach = if by > 0 {
                    in_sight(first, state.top) || first < state.top
                } else {
                    in_sight(last, state.top) || last >= state.top + height
                };
                if reach || !seen && in_sight(first, state.top) {
                    state.link = next;
                    if by > 0 && last >= state.top + height {
                        state.top = (last + 1 - height).min(first);
                    }
                } else {
                    state.top = moved.min(last_top);
                    if in_sight(if by > 0 { first } else { last }, state.top) {
                        state.link = next;
                    }
                }
            }
            None if by > 0 => state.top = (state.top + 1).min(last_top),
            None => state.top = state.top.saturating_sub(1),
        }
    }
}

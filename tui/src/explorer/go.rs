//! Going from screen to screen, and making screens anew when language or data have changed.

use super::flow::Laid;
use super::grid::List;
use super::model::{Model, context_of, first_screen};
use super::screens::documents::{Documents, Printed};
use super::screens::findings::{Findings, Source};
use super::screens::goals::Goals;
use super::screens::overview::Overview;
use super::screens::reporting::Reporting;
use super::screens::what_if::WhatIf;
use super::screens::{Listing, PageState, Screen, page};
use super::target::{Choice, Target};
use super::world::Context;

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
        Target::Indicator(_) | Target::Proof(..) | Target::Finding(_) | Target::Plan(_) => {
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
            Screen::WhatIf(_) => {}
        }
    }
}

/// Makes every screen from what was read anew, and stays where one is as far as it still exists.
pub fn reread(model: &mut Model) {
    let Model {
        book,
        settings,
        past,
        here,
        future,
        ..
    } = model;
    let context = context_of(book, settings);
    // Ids are places in the pack: after another reading only what is found by name could be trusted. Screens of rows are made anew; pages whose
    // place has gone fall back to the first screen.
    future.clear();
    past.retain_mut(|screen| remake(&context, screen));
    if !remake(&context, here) {
        *here = past.pop().unwrap_or_else(|| first_screen(&context));
    }
}

fn remake(context: &Context<'_>, screen: &mut Screen) -> bool {
    match screen {
        Screen::List(listing, list) => {
            let Some(anew) = listing.anew(context) else {
                return false;
            };
            *listing = anew;
            list.renew(listing.as_ref(), context);
            true
        }
        Screen::Page(target, text, _) => match page(context, target) {
            Some(anew) => {
                *text = anew;
                true
            }
            None => false,
        },
        Screen::WhatIf(_) => context.world().is_some(),
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

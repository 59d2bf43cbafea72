//! What happens: a message changes the model, and says what is to be done outside.

mod columns;
mod moving;
mod pointer;
mod reading;
mod typing;

use chitieu_core::Lang;

use super::input::Input;
use super::keymap::{Action, Mode};
use super::model::{Model, Over, Why, context_of};
use super::msg::{Effect, Msg, Way};
use super::screens::{self, Screen};
use super::target::{Choice, Subject, Target};
use super::view::layout::Regions;
use super::{choices, computing, go};
use moving::{column, page_step, sort, step, to_end};
use pointer::click;
use typing::{cancel, confirm, type_in};

/// Rows that one turn of the wheel moves.
pub const WHEEL: i64 = 3;

/// Applies a message.
pub fn update(model: &mut Model, msg: Msg) -> Option<Effect> {
    // A message stays until something is pressed.
    if matches!(
        msg,
        Msg::Act(_) | Msg::Type(_) | Msg::Confirm | Msg::Cancel | Msg::Click(..)
    ) {
        model.notice = None;
    }
    let effect = match msg {
        Msg::Act(action) => act(model, action),
        Msg::Type(edit) => {
            type_in(model, edit);
            None
        }
        Msg::Confirm => confirm(model),
        Msg::Cancel => {
            cancel(model);
            None
        }
        Msg::Wheel(by) => {
            step(model, by);
            None
        }
        Msg::Click(x, y) => click(model, x, y),
        Msg::Resize(width, height) => {
            model.size = (width, height);
            None
        }
        Msg::Reading(progress) => {
            // What comes after it was stopped says nothing any more.
            if model.reading.is_some() {
                model.reading = Some(progress);
            }
            None
        }
        Msg::Loaded(book) => {
            reading::loaded(model, *book);
            None
        }
        Msg::Stop => reading::stop(model).or_else(|| computing::stop(model)),
        Msg::Computing(told) => {
            computing::progress(model, told);
            None
        }
        Msg::Computed(ticket, document) => {
            computing::computed(model, ticket, document.as_deref());
            None
        }
        Msg::Failed(why) => {
            reading::failed(model, why);
            None
        }
        Msg::Changed(names) => reading::changed(model, names),
        Msg::Opened(opened) => {
            columns::opened(model, opened);
            None
        }
        Msg::Said(kept) => columns::said(model, kept),
        Msg::Written(result) => {
            match result {
                Ok(path) => model.say(format!(
                    "{} {path}",
                    model.settings.lang.pick("Đã ghi", "Written:")
                )),
                Err(why) => model.complain(format!(
                    "{}: {why}",
                    model
                        .settings
                        .lang
                        .pick("Không ghi được", "Cannot be written")
                )),
            }
            None
        }
        Msg::Copied(text, way) => {
            copied(model, &text, way);
            None
        }
        Msg::TooLong => {
            let text = model.settings.lang.pick(
                "Quá dài để chép; bấm e để xuất ra tệp.",
                "Too long to copy; press e to export to a file.",
            );
            model.complain(text);
            None
        }
        Msg::NotTaken(text) => Some(Effect::CopyByTerminal(text)),
        Msg::Background(theme) => {
            if model.settings.follows_background {
                model.settings.theme = theme;
            }
            None
        }
    };
    model.follow();
    effect.or_else(|| computing::begin(model))
}

impl Model {
    /// Keeps every cursor on the screen.
    pub fn follow(&mut self) {
        let regions = Regions::of(self);
        let context = context_of(&self.book, &self.settings);
        match &mut self.here {
            Screen::List(listing, list) => {
                list.follow(listing.as_ref(), usize::from(regions.rows.height));
                let columns = listing.columns(&context, regions.rows.width);
                list.show_column(&columns, regions.rows.width);
            }
            Screen::Page(_, page, state) => {
                let laid = page.lay(
                    usize::from(regions.body.width.saturating_sub(2)),
                    context.measure,
                );
                let height = usize::from(regions.body.height);
                state.top = state.top.min(laid.len().saturating_sub(height));
            }
            Screen::WhatIf(_) | Screen::Columns(_) => {}
        }
        let height = usize::from(regions.picker_rows());
        if let Some(Over::Picker(picker)) = &mut self.over {
            picker.step(0, height);
        }
    }
}

fn act(model: &mut Model, action: Action) -> Option<Effect> {
    if let Some(Over::Help(top)) = &mut model.over {
        match action {
            Action::Up => *top = top.saturating_sub(1),
            Action::Down => *top += 1,
            Action::PageUp => *top = top.saturating_sub(10),
            Action::PageDown => *top += 10,
            Action::Quit => return Some(Effect::Quit),
            _ => model.over = None,
        }
        return None;
    }
    match action {
        Action::Quit => return Some(Effect::Quit),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Redraw => return Some(Effect::Redraw),
        Action::Reload => return reading::reload(model, Why::Asked),
        Action::Up => step(model, -1),
        Action::Down => step(model, 1),
        Action::PageUp => page_step(model, -1),
        Action::PageDown => page_step(model, 1),
        Action::Top => to_end(model, false),
        Action::Bottom => to_end(model, true),
        Action::Left if model.mode() == Mode::Columns => columns::turn(model, -1),
        Action::Right if model.mode() == Mode::Columns => columns::turn(model, 1),
        Action::Left => column(model, -1),
        Action::Right => column(model, 1),
        Action::Open => return open(model),
        Action::Back => back(model),
        Action::Forward => forward(model),
        Action::Search => {
            if let Screen::List(_, list) = &model.here {
                let input = Input::with(&list.query);
                model.over = Some(Over::Search(input));
            }
        }
        Action::Filter => choices::filters(model),
        Action::ClearFilter => clear_filter(model),
        Action::Sort => sort(model, None),
        Action::Palette => choices::palette(model),
        Action::Export => choices::formats(model),
        Action::Proof => proof(model),
        Action::WhatIf => what_if(model),
        Action::Undo => form(
            model,
            screens::what_if::WhatIf::undo,
            ("Không còn gì để hoàn tác.", "Nothing to undo."),
        ),
        Action::Redo => form(
            model,
            screens::what_if::WhatIf::redo,
            ("Không còn gì để làm lại.", "Nothing to redo."),
        ),
        Action::Reset if model.mode() == Mode::Columns => columns::reset(model),
        Action::Accept => return columns::accept(model, false),
        Action::Remember => return columns::accept(model, true),
        Action::Reset => form(
            model,
            |form| {
                form.reset();
                true
            },
            ("", ""),
        ),
        Action::Overview => go::go(model, Target::Overview),
        Action::Goals => go::go(model, Target::Goals(Choice::default())),
        Action::Findings => go::go(model, Target::Findings),
        Action::Documents => go::go(model, Target::Documents),
        Action::Reporting => go::go(model, Target::Reporting),
        Action::DataFiles => go::go(model, Target::DataFiles),
        Action::Indices => go::go(model, Target::Indices),
        Action::CopyCell => return copy(model, false),
        Action::CopyRow => return copy(model, true),
        Action::Language => {
            model.settings.lang = match model.settings.lang {
                Lang::Vi => Lang::En,
                Lang::En => Lang::Vi,
            };
            go::renew(model);
        }
        Action::Theme => {
            model.settings.theme = model.settings.theme.next();
            model.settings.follows_background = false;
            let (vi, en) = model.settings.theme.name();
            model.say(format!(
                "{} {}",
                model.settings.lang.pick("Màu:", "Colours:"),
                model.settings.lang.pick(vi, en)
            ));
        }
        Action::Help => model.over = Some(Over::Help(0)),
    }
    None
}

/// Into what is at the cursor.
fn open(model: &mut Model) -> Option<Effect> {
    let context = context_of(&model.book, &model.settings);
    let target = match &mut model.here {
        Screen::List(listing, list) => list.row().and_then(|row| listing.target(&context, row)),
        Screen::Page(_, page, state) => {
            page.links().get(state.link).map(|target| (*target).clone())
        }
        Screen::WhatIf(form) => {
            form.begin(&context, None);
            return None;
        }
        Screen::Columns(_) => {
            columns::choose(model);
            return None;
        }
    };
    match target {
        Some(target) => return go::enter(model, target),
        None if matches!(model.here, Screen::List(..)) => {
            let text = model.settings.lang.pick(
                "Không có gì thêm để mở ở đây.",
                "There is nothing more to open here.",
            );
            model.say(text);
        }
        None => {}
    }
    None
}

fn back(model: &mut Model) {
    // A search is taken off before the screen is left.
    let Model {
        here,
        book,
        settings,
        ..
    } = model;
    if let Screen::List(listing, list) = here
        && !list.query.is_empty()
    {
        list.search(listing.as_ref(), &context_of(book, settings), "");
        return;
    }
    if let Some(before) = model.past.pop() {
        model
            .future
            .push(std::mem::replace(&mut model.here, before));
    } else {
        let text = model.settings.lang.pick(
            "Đây là màn hình đầu. Thoát: q",
            "This is the first screen. Quit: q",
        );
        model.say(text);
    }
}

fn forward(model: &mut Model) {
    if let Some(next) = model.future.pop() {
        model.past.push(std::mem::replace(&mut model.here, next));
    }
}

fn clear_filter(model: &mut Model) {
    let Model {
        here,
        book,
        settings,
        ..
    } = model;
    let context = context_of(book, settings);
    if let Screen::List(listing, list) = here {
        list.search(listing.as_ref(), &context, "");
    }
    if go::choice(model).is_some_and(|choice| !choice.is_everything()) {
        go::replace(model, Target::Goals(Choice::default()));
    }
}

/// What the cursor is on, as far as it has a number.
fn subject(model: &Model) -> Option<(Subject, Option<chitieu_core::Period>)> {
    let context = model.context();
    let of_target = |target: &Target| match target {
        Target::Indicator(subject) => Some((*subject, None)),
        Target::Proof(subject, period) | Target::WhatIf(subject, period) => {
            Some((*subject, *period))
        }
        _ => None,
    };
    match &model.here {
        Screen::List(listing, list) => of_target(&listing.target(&context, list.row()?)?),
        Screen::Page(target, page, _) => {
            // The first step on the page knows the figure that it shows.
            let step = page.links().into_iter().find_map(|target| match target {
                Target::WhatIf(subject, period) => Some((*subject, *period)),
                _ => None,
            });
            step.or_else(|| of_target(target))
        }
        Screen::WhatIf(form) => Some((form.subject, Some(form.period))),
        Screen::Columns(_) => None,
    }
}

fn proof(model: &mut Model) {
    match subject(model) {
        Some((subject, period)) => go::go(model, Target::Proof(subject, period)),
        None => no_number(model),
    }
}

fn what_if(model: &mut Model) {
    if model.mode() == Mode::Form {
        return;
    }
    match subject(model) {
        Some((subject, period)) => go::go(model, Target::WhatIf(subject, period)),
        None => no_number(model),
    }
}

fn no_number(model: &mut Model) {
    let text = model.settings.lang.pick(
        "Dòng này không có một con số riêng.",
        "This row has no single number.",
    );
    model.say(text);
}

fn form(
    model: &mut Model,
    does: impl FnOnce(&mut screens::what_if::WhatIf) -> bool,
    nothing: (&'static str, &'static str),
) {
    if let Screen::WhatIf(form) = &mut model.here
        && !does(form)
    {
        let text = model.settings.lang.pick(nothing.0, nothing.1);
        model.say(text);
    }
}

fn copy(model: &mut Model, row: bool) -> Option<Effect> {
    let context = context_of(&model.book, &model.settings);
    let text = match &model.here {
        Screen::List(listing, list) => {
            let at = list.row()?;
            let columns = listing.columns(&context, 400);
            match listing.whole(&context, at, 200) {
                Some(line) => line.text().split_whitespace().collect::<Vec<_>>().join(" "),
                None if row => {
                    let cells =
                        (0..columns.len()).map(|column| listing.cell(&context, at, column).text());
                    cells
                        .map(|cell| cell.trim().replace('\u{a0}', " "))
                        .collect::<Vec<_>>()
                        .join("\t")
                }
                None => listing
                    .cell(&context, at, list.column)
                    .text()
                    .trim()
                    .replace('\u{a0}', " "),
            }
        }
        Screen::Page(_, page, state) => {
            let laid = page.lay(10_000, context.measure);
            let lines = laid.iter().filter(|line| line.link == Some(state.link));
            lines
                .map(|line| line.line.text().replace('\u{a0}', " "))
                .collect::<Vec<_>>()
                .join("\n")
        }
        Screen::WhatIf(form) => {
            let field = form.fields.get(form.at)?;
            form.field_text(&context, *field, true)
        }
        Screen::Columns(columns) => {
            let own = columns.rows.get(columns.at)?;
            let meaning = columns.meaning(&context, own).text();
            let cells = [own.header.clone(), own.samples.join("; "), meaning];
            cells.join("\t")
        }
    };
    if text.is_empty() {
        let text = model
            .settings
            .lang
            .pick("Ô này trống.", "This cell is empty.");
        model.say(text);
        return None;
    }
    Some(Effect::Copy(text))
}

/// Says what was copied, and by what: where the text is not pasted, one knows where to look.
fn copied(model: &mut Model, text: &str, way: Way) {
    let lang = model.settings.lang;
    let by = match way {
        Way::Program(name) => format!(" ({name})"),
        Way::Terminal => format!(
            " ({} OSC 52)",
            lang.pick("qua màn hình,", "by the terminal,")
        ),
        Way::Shown => String::new(),
    };
    let said = format!("{}{by}:", lang.pick("Đã chép", "Copied"));
    let short = model.context().fit(&text.replace(['\t', '\n'], " "), 60);
    model.say(format!("{said} {short}"));
}

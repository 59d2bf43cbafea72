//! What happens: a message changes the model, and says what is to be done outside.

use chitieu_core::Lang;

use super::export;
use super::input::{Edit, Input};
use super::keymap::{Action, Mode};
use super::model::{Model, Over, context_of, first_screen};
use super::msg::{Does, Effect, Msg, Way};
use super::screens::{self, Screen};
use super::target::{Choice, Subject, Target};
use super::view::layout::Regions;
use super::{choices, go};

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
        Msg::Reading(name) => {
            model.reading = Some(name);
            None
        }
        Msg::Loaded(book) => {
            loaded(model, *book);
            None
        }
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
    effect
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
            Screen::WhatIf(_) => {}
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
        Action::Reload => return Some(Effect::Reload),
        Action::Up => step(model, -1),
        Action::Down => step(model, 1),
        Action::PageUp => page_step(model, -1),
        Action::PageDown => page_step(model, 1),
        Action::Top => to_end(model, false),
        Action::Bottom => to_end(model, true),
        Action::Left => column(model, -1),
        Action::Right => column(model, 1),
        Action::Open => open(model),
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

/// Moves the cursor by rows, links, fields or entries.
fn step(model: &mut Model, by: i64) {
    let regions = Regions::of(model);
    if let Some(Over::Picker(picker)) = &mut model.over {
        picker.step(by, usize::from(regions.picker_rows()));
        return;
    }
    let measure = model.settings.measure();
    match &mut model.here {
        Screen::List(listing, list) => list.step(listing.as_ref(), by),
        Screen::Page(_, page, state) => {
            let laid = page.lay(usize::from(regions.body.width.saturating_sub(2)), measure);
            go::step_on_page(&laid, state, by, usize::from(regions.body.height));
        }
        Screen::WhatIf(form) => {
            let last = form.fields.len().saturating_sub(1) as i64;
            form.at = (form.at as i64 + by).clamp(0, last) as usize;
        }
    }
}

fn page_step(model: &mut Model, sign: i64) {
    let regions = Regions::of(model);
    match &mut model.here {
        Screen::List(..) => step(model, sign * i64::from(regions.rows.height.max(2) - 1)),
        Screen::Page(_, page, state) => {
            let height = i64::from(regions.body.height.max(2) - 1);
            let top = (state.top as i64 + sign * height).max(0) as usize;
            let laid = page.lay(
                usize::from(regions.body.width.saturating_sub(2)),
                model.settings.measure(),
            );
            state.top = top.min(laid.len().saturating_sub(usize::from(regions.body.height)));
            // The cursor comes along to the first link in sight.
            let visible = laid
                .iter()
                .skip(state.top)
                .take(usize::from(regions.body.height));
            let links: Vec<usize> = visible.filter_map(|line| line.link).collect();
            let link = if sign > 0 {
                links.last()
            } else {
                links.first()
            };
            state.link = link.copied().unwrap_or(state.link);
        }
        Screen::WhatIf(_) => step(model, sign * 100),
    }
}

fn to_end(model: &mut Model, end: bool) {
    match &mut model.here {
        Screen::List(listing, list) => {
            list.go_to(listing.as_ref(), if end { usize::MAX } else { 0 })
        }
        Screen::Page(_, page, state) => {
            state.link = if end {
                page.links().len().saturating_sub(1)
            } else {
                0
            };
            state.top = if end { usize::MAX } else { 0 };
        }
        Screen::WhatIf(form) => {
            form.at = if end {
                form.fields.len().saturating_sub(1)
            } else {
                0
            }
        }
    }
}

fn column(model: &mut Model, by: i64) {
    let width = model.size.0;
    let Model {
        here: Screen::List(listing, list),
        book,
        settings,
        ..
    } = model
    else {
        return;
    };
    let columns = listing.columns(&context_of(book, settings), width);
    let shown: Vec<usize> = (0..columns.len())
        .filter(|column| !columns[*column].hidden)
        .collect();
    let at = shown
        .iter()
        .position(|column| *column >= list.column)
        .unwrap_or(0) as i64;
    let at = (at + by).clamp(0, shown.len().saturating_sub(1) as i64) as usize;
    list.column = shown.get(at).copied().unwrap_or(0);
}

fn sort(model: &mut Model, by: Option<usize>) {
    let Model {
        here: Screen::List(listing, list),
        book,
        settings,
        ..
    } = model
    else {
        return;
    };
    if !listing.sorts() {
        let text = settings
            .lang
            .pick("Bảng này giữ thứ tự của nó.", "This table keeps its order.");
        model.say(text);
        return;
    }
    let context = context_of(book, settings);
    let columns = listing.columns(&context, model.size.0);
    let mut column = by.unwrap_or(list.column);
    while columns.get(column).is_some_and(|column| column.hidden) {
        column += 1;
    }
    list.column = column;
    list.sort_by(listing.as_ref(), &context, column);
}

/// Into what is at the cursor.
fn open(model: &mut Model) {
    let context = context_of(&model.book, &model.settings);
    let target = match &mut model.here {
        Screen::List(listing, list) => list.row().and_then(|row| listing.target(&context, row)),
        Screen::Page(_, page, state) => {
            page.links().get(state.link).map(|target| (*target).clone())
        }
        Screen::WhatIf(form) => {
            form.begin(&context, None);
            return;
        }
    };
    match target {
        Some(target) => go::go(model, target),
        None if matches!(model.here, Screen::List(..)) => {
            let text = model.settings.lang.pick(
                "Không có gì thêm để mở ở đây.",
                "There is nothing more to open here.",
            );
            model.say(text);
        }
        None => {}
    }
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

fn type_in(model: &mut Model, edit: Edit) {
    let Model {
        here,
        over,
        book,
        settings,
        ..
    } = model;
    let context = context_of(book, settings);
    match over {
        Some(Over::Search(input)) => {
            input.apply(edit);
            if let Screen::List(listing, list) = here {
                list.search(listing.as_ref(), &context, &input.text());
            }
        }
        Some(Over::Picker(picker)) => {
            picker.input.apply(edit);
            picker.narrow();
        }
        Some(Over::Save(_, input)) => input.apply(edit),
        Some(Over::Help(_)) => {}
        None => {
            if let Screen::WhatIf(form) = here {
                match (&mut form.editing, edit) {
                    (Some(input), edit) => {
                        input.apply(edit);
                        form.message = None;
                    }
                    (None, Edit::Insert(letter)) => form.begin(&context, Some(letter)),
                    (None, edit) => {
                        form.editing = Some(Input::default());
                        if let Some(input) = &mut form.editing {
                            input.apply(edit);
                        }
                    }
                }
            }
        }
    }
}

fn confirm(model: &mut Model) -> Option<Effect> {
    match model.over.take() {
        Some(Over::Search(_)) => None,
        Some(Over::Picker(picker)) => {
            let does = picker.chosen().map(|entry| entry.does.clone());
            match does? {
                Does::Act(action) => return act(model, action),
                Does::Go(target) => go::go(model, target),
                Does::Narrow(choice) => narrow(model, choice),
                Does::Export(format) => {
                    let name = export::file_name(&model.context(), &model.here, format);
                    model.over = Some(Over::Save(format, Input::with(&name)));
                }
            }
            None
        }
        Some(Over::Save(format, input)) => {
            let path = input.text().trim().to_owned();
            if path.is_empty() {
                return None;
            }
            let text = export::export(&model.context(), &model.here, format);
            match text {
                Some(bytes) => Some(Effect::Write { path, bytes }),
                None => {
                    let text = model.settings.lang.pick(
                        "Màn hình này không có dạng đó.",
                        "This view has no such form.",
                    );
                    model.complain(text);
                    None
                }
            }
        }
        Some(Over::Help(_)) | None => {
            let context = context_of(&model.book, &model.settings);
            if let Screen::WhatIf(form) = &mut model.here {
                form.finish(&context);
            }
            None
        }
    }
}

fn narrow(model: &mut Model, choice: Choice) {
    match go::choice(model) {
        // On goals the filter joins those that are set; elsewhere it opens the goals.
        Some(now) => go::replace(model, Target::Goals(now.and(choice))),
        None => go::go(model, Target::Goals(choice)),
    }
}

fn cancel(model: &mut Model) {
    let Model {
        here,
        over,
        book,
        settings,
        ..
    } = model;
    match over.take() {
        Some(Over::Search(_)) => {
            if let Screen::List(listing, list) = here {
                list.search(listing.as_ref(), &context_of(book, settings), "");
            }
        }
        Some(_) => {}
        None => {
            if let Screen::WhatIf(form) = here {
                form.editing = None;
                form.message = None;
            }
        }
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

fn click(model: &mut Model, x: u16, y: u16) -> Option<Effect> {
    let regions = Regions::of(model);
    if let Some(Over::Picker(picker)) = &mut model.over {
        if let Some(place) = regions.picker_row_at(x, y) {
            picker.at = (picker.top + place).min(picker.order.len().saturating_sub(1));
            return confirm(model);
        }
        model.over = None;
        return None;
    }
    if model.over.take().is_some() {
        return None;
    }
    if y == regions.title.y && !model.past.is_empty() {
        back(model);
        return None;
    }
    let context = context_of(&model.book, &model.settings);
    match &mut model.here {
        Screen::List(listing, list) => {
            let width = regions.rows.width;
            if y == regions.header.y && regions.header.height > 0 {
                let columns = listing.columns(&context, width);
                let natural = super::grid::natural_widths(listing.as_ref(), &context, &columns);
                let placed = super::grid::place(&columns, &natural, list.first, width);
                let at = x.saturating_sub(regions.rows.x);
                let hit = placed
                    .iter()
                    .find(|column| (column.x..column.x + column.width).contains(&at))
                    .map(|c| c.column);
                if let Some(column) = hit {
                    sort(model, Some(column));
                }
            } else if regions.rows.contains((x, y).into()) {
                let place = list.top + usize::from(y - regions.rows.y);
                if place == list.at {
                    open(model);
                } else if list.order.get(place).is_some_and(|row| listing.stops(*row)) {
                    list.at = place;
                }
            }
        }
        Screen::Page(_, page, state) => {
            let laid = page.lay(
                usize::from(regions.body.width.saturating_sub(2)),
                context.measure,
            );
            let line = state.top + usize::from(y.saturating_sub(regions.body.y));
            if let Some(link) = laid.get(line).and_then(|line| line.link) {
                state.link = link;
                open(model);
            }
        }
        Screen::WhatIf(_) => {}
    }
    None
}

fn loaded(model: &mut Model, book: super::world::Book) {
    let first =
        model.reading.take().is_some() && model.past.is_empty() && model.book.world.is_none();
    model.book = book;
    if first || model.book.world.is_none() {
        let context = context_of(&model.book, &model.settings);
        model.here = first_screen(&context);
        model.past.clear();
        model.future.clear();
    } else {
        go::reread(model);
        let text = model
            .settings
            .lang
            .pick("Đã đọc lại các tệp.", "The files were read again.");
        model.say(text);
    }
}

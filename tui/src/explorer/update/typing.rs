//! Lines that are typed and choices that are made.

use super::act;
use crate::explorer::input::{Edit, Input};
use crate::explorer::model::{Model, Over, context_of};
use crate::explorer::msg::{Does, Effect};
use crate::explorer::screens::Screen;
use crate::explorer::target::{Choice, Target};
use crate::explorer::{export, go};

pub(super) fn type_in(model: &mut Model, edit: Edit) {
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

pub(super) fn confirm(model: &mut Model) -> Option<Effect> {
    match model.over.take() {
        Some(Over::Search(_)) => None,
        Some(Over::Picker(picker)) => {
            let does = picker.chosen().map(|entry| entry.does.clone());
            match does? {
                Does::Act(action) => return act(model, action),
                Does::Go(target) => return go::enter(model, target),
                Does::Show(target) => go::replace(model, target),
                Does::Column(column) => super::columns::take(model, column),
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

pub(super) fn narrow(model: &mut Model, choice: Choice) {
    match go::choice(model) {
        // On goals the filter joins those that are set; elsewhere it opens the goals.
        Some(now) => go::replace(model, Target::Goals(now.and(choice))),
        None => go::go(model, Target::Goals(choice)),
    }
}

pub(super) fn cancel(model: &mut Model) {
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

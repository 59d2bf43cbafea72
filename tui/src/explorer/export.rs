//! The current view as a file: the writers of the command line, called with what the screen shows.

use chitieu_core::report::{text, to_json};

use super::screens::{Screen, proof};
use super::target::Target;
use super::world::Context;
use crate::style;

/// How a view is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text in columns.
    Text,
    /// For programs.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Text, Self::Json];

    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// The format of a path; text where its ending says nothing.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        Self::ALL
            .into_iter()
            .find(|format| format.ending() == ending)
            .unwrap_or(Self::Text)
    }

    /// What it is: Vietnamese, English.
    #[must_use]
    pub const fn about(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("văn bản thuần (.txt)", "plain text (.txt)"),
            Self::Json => ("JSON, cho máy đọc (.json)", "JSON, for programs (.json)"),
        }
    }
}

/// Columns of a written text.
const WIDTH: usize = 120;

/// The view in a format; `None` where the view has no such form.
#[must_use]
pub fn export(context: &Context<'_>, screen: &Screen, format: Format) -> Option<String> {
    match format {
        Format::Text => {
            let document = screen.document(context);
            Some(text::render(
                &document,
                &text::Layout {
                    width: WIDTH,
                    measure: style::width,
                    dress: &|_, text| style::clean(text),
                },
            ))
        }
        Format::Json => json(context, screen),
    }
}

fn json(context: &Context<'_>, screen: &Screen) -> Option<String> {
    match screen {
        Screen::List(listing, list) => listing.json(context, &list.order),
        Screen::Page(Target::Proof(subject, period), ..) => {
            Some(to_json(&proof::explanation(context, *subject, *period)?))
        }
        Screen::Page(Target::Indicator(subject), ..) => {
            Some(to_json(&proof::explanation(context, *subject, None)?))
        }
        Screen::Page(Target::Finding(number), ..) => {
            let finding = context.book.findings.get(*number)?;
            Some(to_json(&finding.row(&context.book.sources, context.lang)))
        }
        Screen::Page(..) | Screen::WhatIf(_) => None,
    }
}

/// A name for the file: letters without marks, hyphens between.
#[must_use]
pub fn file_name(context: &Context<'_>, screen: &Screen, format: Format) -> String {
    let folded = chitieu_core::locale::vietnamese::fold(&screen.title(context));
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut name: String = words.join("-").chars().take(60).collect();
    if name.is_empty() {
        "chitieu".clone_into(&mut name);
    }
    format!("{}.{}", name.trim_end_matches('-'), format.ending())
}

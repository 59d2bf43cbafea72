//! The explorer: where does a province stand, which goals slip, why this number, what would change it.
//!
//! The Elm shape: [`model`] is everything that is known, [`msg`] what can happen, [`update`] what follows, [`view`] what is seen. Keys become messages in
//! [`keymap`] and [`events`]; the terminal is touched in [`terminal`] alone; the loop in [`mod@run`] is generic over where events come from and where frames go, so
//! that the whole program runs in a test.
//!
//! | question | module |
//! |---|---|
//! | What does each screen say? | [`screens`] |
//! | Which rows, in which order, which columns? | [`grid`], [`search`] |
//! | How is text set into lines? | [`flow`], [`canvas`], [`theme`], [`background`] |
//! | How does one get about? | [`go`], [`target`], [`choices`] |
//! | What stays where it is when files have changed? | [`moved`] |
//! | How do things get out? | [`export`], [`clipboard`], [`native`], [`script`], [`plain`] |
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "places on a screen and in lists that packs limit; the numbers that are reported never pass here"
)]
#![allow(
    missing_docs,
    reason = "inside of a program; the interface for others is chitieu-core"
)]

pub mod background;
pub mod canvas;
pub mod choices;
pub mod clipboard;
pub mod computing;
pub mod config;
pub mod events;
pub mod export;
pub mod flow;
pub mod go;
pub mod grid;
pub mod input;
pub mod keymap;
pub mod model;
pub mod moved;
pub mod msg;
pub mod native;
pub mod plain;
pub mod run;
pub mod screens;
pub mod script;
pub mod search;
pub mod target;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod world;

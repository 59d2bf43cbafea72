//! Exact indicators, goals and verdicts of digital-transformation plans.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        clippy::unreachable,
        clippy::as_conversions,
        clippy::float_arithmetic,
        clippy::arithmetic_side_effects,
        clippy::disallowed_types
    )
)]

pub mod formula;
pub mod limits;
pub mod locale;
pub mod number;
pub mod source;
#[doc(hidden)]
pub mod syntax;

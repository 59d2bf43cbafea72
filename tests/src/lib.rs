//! Workspace tests: scenarios, oracles, laws, and the examples of the README.

/// The Rust example of the README is compiled and run.
#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct ReadmeExamples;

//! What numbers, goals and verdicts mean: scenarios, oracles, laws, findings, hostile input, and the report of the seed pack.

mod scenario;
mod scenarios;
mod support;

//! What numbers, goals and verdicts mean: scenarios, oracles, laws, findings, hostile input, and the report of the seed pack.

mod findings;
mod oracle;
mod scenario;
mod scenarios;
mod snapshots;
mod support;

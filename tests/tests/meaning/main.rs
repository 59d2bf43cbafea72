//! What numbers, goals and verdicts mean: scenarios, oracles, laws, findings, hostile input, and the report of the seed pack.

mod align;
mod audit;
mod bulk;
mod command_line;
mod entrances;
mod findings;
mod given;
mod hostile;
mod laws;
mod numbers;
mod one_file;
mod oracle;
mod reporting_round;
mod scenario;
mod scenarios;
mod schema;
mod seeds;
mod snapshots;
mod support;
mod testing;

//! What numbers, goals and verdicts mean: scenarios, oracles, laws, findings, hostile input, and the report of the seed pack.

mod align;
mod audit;
mod bulk;
mod changes;
mod command_line;
mod entrances;
mod findings;
mod given;
mod hostile;
mod indices;
mod laws;
mod methods;
mod numbers;
mod one_file;
mod one_unit;
mod oracle;
mod refined;
mod reporting_round;
mod rules;
mod scenario;
mod scenarios;
mod schema;
mod seeds;
mod snapshots;
mod support;
mod testing;

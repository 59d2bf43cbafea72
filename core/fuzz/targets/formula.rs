//! Fuzzes the entrance of formulas.
#![no_main]

#[path = "../../../tests/tests/meaning/entrances.rs"]
#[allow(dead_code, reason = "each target runs one of the entrances")]
mod entrances;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entrances::formula(bytes));

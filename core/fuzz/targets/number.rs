//! Fuzzes the entrance of printed numbers, in every style.
#![no_main]

#[path = "../../../tests/tests/meaning/entrances.rs"]
#[allow(dead_code, reason = "each target runs one of the entrances")]
mod entrances;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entrances::number(bytes));

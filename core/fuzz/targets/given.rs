//! Fuzzes the entrance of figures that units send in: bytes as a table or a form, beside a small pack.
#![no_main]

#[path = "../../../tests/tests/meaning/entrances.rs"]
#[allow(dead_code, reason = "each target runs one of the entrances")]
mod entrances;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entrances::given(bytes));

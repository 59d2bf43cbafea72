//! The size probe as a program of this machine: a pack on standard input, the answer on standard output. `cargo verify` compares it byte
//! for byte with the answer of the WebAssembly module.

mod probe;

use std::io::{Read, Result, Write};

fn main() -> Result<()> {
    let mut pack = String::new();
    std::io::stdin().read_to_string(&mut pack)?;
    std::io::stdout().write_all(probe::answer(&pack).as_bytes())
}

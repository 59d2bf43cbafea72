//! The program `chitieu`: the library with this process's arguments, environment and terminal.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(chitieu::main())
}

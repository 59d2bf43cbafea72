//! Builds the npm package and the release folder `wasm/dist`: `cargo run -p chitieu-tests --bin web-build`. What is missing is installed.
#![expect(clippy::print_stdout, reason = "a tool of the command line")]

#[path = "verify/process.rs"]
#[allow(dead_code, reason = "`cargo verify` uses more of it")]
mod process;
#[path = "verify/tools.rs"]
#[allow(dead_code, reason = "`cargo verify` uses more of it")]
mod tools;
#[path = "verify/wasm.rs"]
#[allow(dead_code, reason = "`cargo verify` uses more of it")]
mod wasm;
#[path = "verify/web.rs"]
mod web;

use std::process::ExitCode;

fn main() -> ExitCode {
    match process::Workplace::find().and_then(|place| web::build(&place)) {
        Ok(sizes) => {
            print!("{sizes}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            println!("{problem}");
            ExitCode::FAILURE
        }
    }
}

//! Writes the JavaScript beside a WebAssembly module: `bindgen MODULE.wasm FOLDER`. Cargo.lock pins the generator to the version of the crate
//! `wasm-bindgen`, so that nothing has to be installed by hand.
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

#[expect(clippy::print_stderr, reason = "a tool of the command line")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let ([module, folder] | [module, folder, _]) = arguments.as_slice() else {
        eprintln!("usage: bindgen MODULE.wasm FOLDER");
        return ExitCode::from(2);
    };
    // The form for bundlers keeps the glue apart from loading, which the package does in its own way.
    let written = Bindgen::new()
        .input_path(module)
        .bundler(true)
        .and_then(|generator| generator.generate(folder));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{module}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

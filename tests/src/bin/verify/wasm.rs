//! The WebAssembly step: builds, optimises, measures, and runs the result in Node.js.

use crate::process::Workplace;
use crate::tools::{self, TARGET, WasmToolchain};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Bytes after gzip: the goal is what the size probe aims at, the limit what it has to keep.
const LIMIT: u64 = 130 * 1024;
const GOAL: u64 = 75 * 1024;

/// The instructions that every browser of the last years accepts. `--all-features` would write encodings that none accepts.
const FEATURES: &str = "--enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext --enable-nontrapping-float-to-int \
     --enable-mutable-globals --enable-reference-types --enable-multivalue";

pub(crate) fn check(place: &Workplace) -> Result<String, String> {
    let toolchain = tools::wasm(place)?;
    tools::web(place)?;
    let probe =
        build(place, toolchain, "-p chitieu-core --example size")?.join("examples/size.wasm");

    let folder = place.target.join("verify/wasm");
    fresh(&folder)?;
    let small_probe = folder.join("size.wasm");
    optimise(place, &probe, &small_probe)?;

    let native = native(place)?;
    let mut command = place.command("node", "tests/web/check-wasm.mjs");
    command.args([&small_probe, &native]);
    let printed = place.run("wasm-node", &mut command, 5)?;
    judge(&printed)
}

/// An empty folder.
fn fresh(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|error| error.to_string())?;
    }
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())
}

/// Builds what `selection` names and returns the folder it lies in.
pub(crate) fn build(
    place: &Workplace,
    toolchain: WasmToolchain,
    selection: &str,
) -> Result<PathBuf, String> {
    let arguments = format!("build --profile wasm --target {TARGET} {selection}");
    // Two compilers do not share a folder: each would build everything anew after the other.
    let (mut command, folder) = match toolchain {
        WasmToolchain::Rustup => (place.cargo(&arguments), place.target.clone()),
        WasmToolchain::Debian => (
            debian_cargo(place, &arguments),
            place.target.join("wasm-debian"),
        ),
    };
    command.arg("--target-dir").arg(&folder);
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        unnamed(place),
    );
    let name = selection.rsplit(' ').next().unwrap_or("wasm");
    place.run(&format!("wasm-{name}"), &mut command, 20)?;
    Ok(folder.join(TARGET).join("wasm"))
}

/// Flags that keep the folders of this machine out of the module: it is then the same wherever it is built, and smaller.
fn unnamed(place: &Workplace) -> String {
    let sysroot = place.command("rustc", "--print sysroot").output();
    let sysroot = sysroot.map(|answer| String::from_utf8_lossy(&answer.stdout).trim().to_owned());
    let sources = sysroot.map(|folder| format!("{folder}/lib/rustlib/src/rust/library"));
    let folders = sources.into_iter().chain(std::env::var("CARGO_HOME"));
    let flags = folders.map(|folder| format!("--remap-path-prefix={folder}=-"));
    flags.collect::<Vec<_>>().join(" ")
}

/// Debian's cargo, set up to build the standard library for the web as well.
fn debian_cargo(place: &Workplace, arguments: &str) -> Command {
    let mut command = place.command("/usr/bin/cargo", arguments);
    command
        .arg("-Zbuild-std=std,panic_abort")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", "/usr/bin/rustc")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19")
        // `cargo run` points these at the other toolchain.
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO");
    command
}

/// Runs wasm-opt, from the npm package `binaryen`.
fn optimise(place: &Workplace, from: &Path, to: &Path) -> Result<(), String> {
    let mut command = place.command(
        "node",
        "tests/web/node_modules/binaryen/bin/wasm-opt -Oz --converge",
    );
    // The lowest addresses are the far end of the stack, which comes first in memory: no value lies there.
    command.arg("--low-memory-unused");
    command.args(FEATURES.split_whitespace());
    // Sharing common parts, and inlining what the compiler left apart, makes the module smaller, and what is downloaded, after gzip, 1 KB and
    // half a KB larger; so does splitting the data where it is zero.
    command.args([
        "--skip-pass=local-cse",
        "--skip-pass=memory-packing",
        "--skip-pass=inlining-optimizing",
        // Functions of one module or type stand side by side: what is alike falls into one window of gzip. The names go afterwards.
        "--reorder-functions-by-name",
        "--strip-debug",
        "--strip-producers",
    ]);
    command.arg(from).arg("-o").arg(to);
    place.run("wasm-opt", &mut command, 10)?;
    Ok(())
}

/// The size probe for this machine, whose answers are compared with those of the module: with the same features, that is with none.
fn native(place: &Workplace) -> Result<PathBuf, String> {
    let mut build = place.cargo("build -p chitieu-core --example size_native --target-dir");
    place.run("wasm-native", build.arg(&place.target), 15)?;
    let suffix = std::env::consts::EXE_SUFFIX;
    Ok(place
        .target
        .join(format!("debug/examples/size_native{suffix}")))
}

/// Builds a program for this machine with the features of the whole workspace, as the tests were: nothing is compiled twice.
pub(crate) fn built_here(
    place: &Workplace,
    selection: &str,
    program: &str,
) -> Result<PathBuf, String> {
    let arguments = format!("build --workspace --all-features {selection} --target-dir");
    let mut build = place.cargo(&arguments);
    let name = selection.rsplit(' ').next().unwrap_or("program");
    place.run(&format!("wasm-{name}-build"), build.arg(&place.target), 15)?;
    let suffix = std::env::consts::EXE_SUFFIX;
    Ok(place.target.join(format!("debug/{program}{suffix}")))
}

/// Compares the printed sizes (`gzip NAME BYTES`, one a line) with the limit.
fn judge(printed: &str) -> Result<String, String> {
    let mut notes = Vec::new();
    let mut too_big = false;
    for line in printed.lines() {
        let Some((name, bytes)) = line
            .strip_prefix("gzip ")
            .and_then(|rest| rest.split_once(' '))
        else {
            continue;
        };
        let bytes: u64 = bytes.parse().map_err(|_| format!("no size: {line}"))?;
        let (size, goal, limit) = (kilobytes(bytes), GOAL / 1024, LIMIT / 1024);
        too_big |= bytes > LIMIT;
        notes.push(format!(
            "{name} {size} KB gzip (goal {goal}, limit {limit})"
        ));
    }
    let notes = notes.join(", ");
    match (notes.is_empty(), too_big) {
        (true, _) => Err("   no size was measured".to_owned()),
        (_, true) => Err(format!("   too big: {notes}")),
        _ => Ok(notes),
    }
}

/// With one decimal, rounded up, so that a size beyond the limit never looks like the limit.
pub(crate) fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_beyond_the_limit_fails() {
        let within = judge("gzip core 133120\n").expect("the limit itself");
        assert!(within.contains("core 130.0 KB"), "{within}");
        let problem = judge("gzip core 133121\ngzip shell 10\n").expect_err("one byte more");
        assert!(
            problem.contains("too big") && problem.contains("core 130.1 KB"),
            "{problem}"
        );
        assert!(judge("something else\n").is_err());
    }
}

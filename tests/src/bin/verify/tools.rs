//! Installs what the tests need and says what it installed or why it could not.

use crate::process::{Workplace, answers};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the web.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A way to build for WebAssembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WasmToolchain {
    /// The target of the toolchain in use.
    Rustup,
    /// Debian's compiler, building the standard library from Debian's sources.
    Debian,
}

/// Debian's packages for a machine whose toolchain cannot get the target, and the files by which they are recognised.
const DEBIAN_PACKAGES: &str = "rustc-web cargo-web rust-web-src lld-19";
const DEBIAN_FILES: [&str; 3] = ["/usr/bin/rustc", "/usr/bin/cargo", "/usr/bin/wasm-ld-19"];

/// Everything, each on its own, so that one thing missing does not hide another.
pub(crate) fn all(place: &Workplace) -> Result<String, String> {
    let parts = [
        component(place, "fmt", "rustfmt"),
        component(place, "clippy", "clippy"),
        wasm(place).map(|found| match found {
            WasmToolchain::Rustup => format!("target {TARGET}"),
            WasmToolchain::Debian => "wasm by Debian's compiler".to_owned(),
        }),
        web(place),
    ];
    let (found, missing): (Vec<_>, Vec<_>) = parts.into_iter().partition(Result::is_ok);
    if missing.is_empty() {
        let found: Vec<String> = found.into_iter().flatten().collect();
        Ok(found.join(", "))
    } else {
        let missing: Vec<String> = missing.into_iter().filter_map(Result::err).collect();
        Err(missing.join("\n"))
    }
}

/// A part of the toolchain that is a cargo command.
fn component(place: &Workplace, command: &str, name: &str) -> Result<String, String> {
    let there = || {
        let mut ask = place.cargo(&format!("{command} --version"));
        ask.output().is_ok_and(|answer| answer.status.success())
    };
    if there() {
        return Ok(name.to_owned());
    }
    let mut add = place.command("rustup", &format!("component add {name}"));
    let added = place.run(&format!("install-{name}"), &mut add, 5);
    match added {
        Ok(_) if there() => Ok(format!("{name} (installed now)")),
        Ok(_) => Err(format!("   {name} is missing although it was installed")),
        Err(problem) => Err(format!("   {name} is missing. {problem}")),
    }
}

/// The way to build for WebAssembly on this machine; looked for, and installed, once in a run.
pub(crate) fn wasm(place: &Workplace) -> Result<WasmToolchain, String> {
    place.wasm.get_or_init(|| find_wasm(place)).clone()
}

fn find_wasm(place: &Workplace) -> Result<WasmToolchain, String> {
    if has_target(place) {
        return Ok(WasmToolchain::Rustup);
    }
    if has_debian() {
        return Ok(WasmToolchain::Debian);
    }
    let mut add = place.command("rustup", &format!("target add {TARGET}"));
    let refused = match place.run("install-target", &mut add, 3) {
        Ok(_) if has_target(place) => return Ok(WasmToolchain::Rustup),
        Ok(_) => "rustup installed the target for another toolchain".to_owned(),
        Err(problem) => problem,
    };
    println!("   rustup has no target here; trying Debian's compiler");
    match debian(place, "wasm", DEBIAN_PACKAGES, 10) {
        Ok(()) if has_debian() => Ok(WasmToolchain::Debian),
        Ok(()) => Err(format!("   {DEBIAN_PACKAGES}: installed, but incomplete")),
        Err(problem) => Err(format!(
            "   The target {TARGET} is missing. Install it with `rustup target add {TARGET}`, or on Debian with \
             `apt-get install {DEBIAN_PACKAGES}`.\n{refused}\n{problem}"
        )),
    }
}

/// Whether the compiler in use has the target's standard library.
fn has_target(place: &Workplace) -> bool {
    let arguments = format!("--print target-libdir --target {TARGET}");
    let answer = place.command("rustc", &arguments).output();
    answer.is_ok_and(|answer| {
        let folder = String::from_utf8_lossy(&answer.stdout);
        answer.status.success() && Path::new(folder.trim()).is_dir()
    })
}

fn has_debian() -> bool {
    let sources = debian_sources().is_some();
    sources && DEBIAN_FILES.iter().all(|file| Path::new(file).exists())
}

/// The standard library's sources as Debian's compiler looks for them.
fn debian_sources() -> Option<PathBuf> {
    let answer = Command::new("/usr/bin/rustc")
        .args(["--print", "sysroot"])
        .env_remove("LD_LIBRARY_PATH")
        .output()
        .ok()?;
    let sysroot = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
    let sources = Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock");
    sources.exists().then_some(sources)
}

/// Node.js and the npm packages of `tests/web`, exactly those of its lock file; installed once in a run.
pub(crate) fn web(place: &Workplace) -> Result<String, String> {
    place.web.get_or_init(|| find_web(place)).clone()
}

fn find_web(place: &Workplace) -> Result<String, String> {
    if !answers("node", "--version") || !answers("npm", "--version") {
        debian(place, "node", "nodejs npm", 10).map_err(|problem| {
            format!("   Node.js 20 or later, with npm, is missing.\n{problem}")
        })?;
    }
    let folder = place.root.join("tests/web");
    let lock = std::fs::read(folder.join("package-lock.json"))
        .map_err(|error| format!("   tests/web/package-lock.json: {error}"))?;
    // npm keeps no note of the lock file it installed from, so the runner does.
    let installed = folder.join("node_modules/.installed-package-lock.json");
    if std::fs::read(&installed).is_ok_and(|before| before == lock) {
        return Ok("npm packages".to_owned());
    }
    let mut command = place.command("npm", "ci");
    place.run("install-npm", command.current_dir(&folder), 10)?;
    std::fs::write(&installed, lock).map_err(|error| format!("   {error}"))?;
    Ok("npm packages (installed now)".to_owned())
}

/// The browser of the tests.
pub(crate) const CHROMIUM: &str = "/usr/bin/chromium";

/// Debian's browser, and the program that reads what it prints.
pub(crate) fn browser(place: &Workplace) -> Result<(), String> {
    let files = [CHROMIUM, "/usr/bin/pdftotext"];
    programs(place, "browser", &files, "chromium poppler-utils")
}

/// The second browser of the tests, which is spoken to by WebDriver BiDi and needs no driver.
pub(crate) const FIREFOX: &str = "/usr/bin/firefox-esr";

/// Debian's Firefox.
pub(crate) fn firefox(place: &Workplace) -> Result<(), String> {
    programs(place, "firefox", &[FIREFOX], "firefox-esr")
}

/// The third: WebKit with its driver, and a screen in memory, without which it does not start.
pub(crate) fn webkit(place: &Workplace) -> Result<(), String> {
    let files = ["/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb"];
    programs(place, "webkit", &files, "webkit2gtk-driver xvfb")
}

/// Programs of Debian's packages, installed where one of them is missing.
fn programs(place: &Workplace, name: &str, files: &[&str], packages: &str) -> Result<(), String> {
    let missing = || files.iter().find(|file| !Path::new(file).exists());
    let Some(first) = missing() else {
        return Ok(());
    };
    debian(place, name, packages, 10)
        .map_err(|problem| format!("   {first} is missing.\n{problem}"))?;
    match missing() {
        None => Ok(()),
        Some(file) => Err(format!("   {file} is missing although it was installed")),
    }
}

/// Installs Debian packages, where this is Debian and the user may.
fn debian(place: &Workplace, name: &str, packages: &str, minutes: u64) -> Result<(), String> {
    if !answers("apt-get", "--version") {
        return Err("   There is no apt-get here.".to_owned());
    }
    let user = Command::new("id").arg("-u").output();
    if !user.is_ok_and(|user| user.stdout.trim_ascii() == b"0") {
        return Err(format!(
            "   Only root can install: `sudo apt-get install {packages}`."
        ));
    }
    let mut update = place.command("apt-get", "-q update");
    place.run(&format!("install-{name}-update"), &mut update, 5)?;
    let mut install = place.command("apt-get", "-q install -y --no-install-recommends");
    install.args(packages.split_whitespace());
    install.env("DEBIAN_FRONTEND", "noninteractive");
    place.run(&format!("install-{name}"), &mut install, minutes)?;
    println!("   installed from Debian: {packages}");
    Ok(())
}

//! `cargo portal`: the sample portal with the seed pack, each element and the snippets to paste. The step `portal` looks at it in a browser.

use crate::process::Workplace;
use crate::{Outcome, browser, tools, wasm, web, web_tests};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// The help text, Vietnamese first.
const HELP: &str = "\
cargo portal [--build-only] [--port SỐ]
  Dựng gói web, cổng mẫu với bộ chỉ tiêu sẵn có, rồi phục vụ tại máy này (127.0.0.1) đến khi dừng bằng Ctrl-C.

    --build-only   chỉ dựng, không phục vụ
    --port SỐ      cổng mạng; mặc định 8023

cargo portal [--build-only] [--port NUMBER]
  Builds the web package and the sample portal with the seed pack, and serves it on this machine (127.0.0.1) until Ctrl-C.

    --build-only   build, do not serve
    --port NUMBER  the port; 8023 unless said";

/// What was typed.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Help,
    Build,
    Serve(u16),
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked::Serve(8023);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return Ok(Asked::Help),
            // The alias ends with `--`; a second one, typed from habit, changes nothing.
            "--" => {}
            "--build-only" => asked = Asked::Build,
            "--port" => {
                let port = arguments.next().and_then(|text| text.parse().ok());
                asked = Asked::Serve(port.ok_or("`--port` cần một số / `--port` needs a number")?);
            }
            other => {
                return Err(format!(
                    "không rõ tùy chọn `{other}` / unknown option `{other}`"
                ));
            }
        }
    }
    Ok(asked)
}

/// Does what `cargo portal` was asked.
pub(crate) fn main(arguments: impl Iterator<Item = String>) -> ExitCode {
    let asked = match read(arguments) {
        Ok(Asked::Help) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Ok(asked) => asked,
        Err(problem) => {
            println!("{problem}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let done = Workplace::find().and_then(|place| {
        let folder = build(&place)?;
        println!("{}", folder.display());
        match asked {
            Asked::Serve(port) => serve(&place, &folder, port),
            Asked::Help | Asked::Build => Ok(()),
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("{problem}");
            ExitCode::from(2)
        }
    }
}

/// Builds the package and lays the portal out.
fn build(place: &Workplace) -> Result<PathBuf, String> {
    web::build(place)?;
    let folder = place.target.join("portal");
    // What an older build left must not be taken for this one's.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let release = place.root.join("wasm/dist");
    let mut lay = place.command("node", "wasm/js/portal/build.mjs");
    place.run("portal", lay.arg(&release).arg(&folder), 5)?;
    let program = wasm::built_here(place, "--bin chitieu", "chitieu")?;
    let engine = format!("chitieu-{}.iife.js", env!("CARGO_PKG_VERSION"));
    let engine = folder.join(engine).display().to_string();
    for (name, command) in [
        ("bo-chi-tieu.json", "bundle -o"),
        ("bac-giang.json", "bundle --unit bac-giang -o"),
        ("bang-chi-tieu.html", "report --unit bac-giang -o"),
        (
            "bang-chi-tieu.en.html",
            "report --unit bac-giang --lang en -o",
        ),
        ("chi-so.json", "bundle --pack seeds/pack/indices.json -o"),
        ("chi-so-dti-2022.html", "score dti-2022 -o"),
        ("chi-so-dti-2022.en.html", "score dti-2022 --lang en -o"),
        ("chi-so-vi-du.html", "score vi-du -o"),
        ("chi-so-vi-du.en.html", "score vi-du --lang en -o"),
    ] {
        let mut make = place.command(&program.display().to_string(), command);
        place.run("portal-data", make.arg(folder.join(name)), 5)?;
    }
    let mut board = place.command(&program.display().to_string(), "export");
    board.arg(folder.join("board.html"));
    board.args(["--unit", "bac-giang", "--engine", &engine]);
    place.run("portal-board", &mut board, 5)?;
    Ok(folder)
}

/// Serves until somebody stops it.
fn serve(place: &Workplace, folder: &std::path::Path, port: u16) -> Result<(), String> {
    let mut server = place.command("node", "wasm/js/portal/main.mjs");
    let ended = server.arg(folder).arg(port.to_string()).status();
    match ended {
        Ok(status) if status.success() || status.code().is_none() => Ok(()),
        Ok(status) => Err(format!("node: {status}")),
        Err(error) => Err(format!("node: {error}")),
    }
}

/// The step: every page in a browser.
pub(crate) fn check(place: &Workplace) -> Outcome {
    let folder = match tools::browser(place).and_then(|_| build(place)) {
        Ok(folder) => folder,
        Err(problem) => return Err(problem).into(),
    };
    let mut command = browser::runner(place, &["tests/web/portal/portal.test.mjs".to_owned()]);
    command.env("PORTAL", folder);
    web_tests::outcome(place, "portal-tests", &mut command, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_or_refused() {
        let typed = |text: &str| read(text.split_whitespace().map(str::to_owned));
        assert_eq!(typed(""), Ok(Asked::Serve(8023)));
        assert_eq!(typed("--build-only"), Ok(Asked::Build));
        assert_eq!(typed("-- --port 9000"), Ok(Asked::Serve(9000)));
        assert_eq!(typed("--help"), Ok(Asked::Help));
        assert!(typed("--port").is_err() && typed("--port x").is_err());
        assert!(typed("--prot 1").unwrap_err().contains("--prot"));
    }
}

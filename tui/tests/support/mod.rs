//! Runs the real program, away from the settings of whoever runs the tests.
#![allow(dead_code, reason = "every test file uses a part of it")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A run of the program.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program without arguments, in Vietnamese, without colours.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chitieu"));
    for name in [
        "CHITIEU_LANG",
        "LC_ALL",
        "LC_CTYPE",
        "LC_MESSAGES",
        "LANG",
        "TERM",
        "NO_COLOR",
        "CLICOLOR_FORCE",
    ] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn run_command(command: &mut Command) -> Run {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the program starts");
    Run {
        code: status.code().expect("the program ends by itself"),
        out: String::from_utf8(stdout).expect("the output is UTF-8"),
        err: String::from_utf8(stderr).expect("messages are UTF-8"),
    }
}

pub(crate) fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Run {
    run_command(program().args(arguments))
}

/// An answer: code 0 and no message.
#[track_caller]
pub(crate) fn answer<S: AsRef<OsStr>>(arguments: &[S]) -> String {
    let run = run(arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    run.out
}

/// An answer in English.
#[track_caller]
pub(crate) fn english(arguments: &[&str]) -> String {
    answer(&[arguments, &["--lang", "en"]].concat())
}

/// An answer as JSON.
#[track_caller]
pub(crate) fn json(arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&answer(&[arguments, &["--format", "json"]].concat()))
        .expect("the answer is JSON")
}

/// A refusal: code 2, nothing on the output, and the message.
#[track_caller]
pub(crate) fn refusal<S: AsRef<OsStr>>(arguments: &[S]) -> String {
    let run = run(arguments);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    run.err
}

/// Whether every word stands in the text, told apart by line ends only.
#[track_caller]
pub(crate) fn has(text: &str, wanted: &[&str]) {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text_flat = flat(text);
    for wanted in wanted {
        assert!(
            text_flat.contains(&flat(wanted)),
            "“{wanted}” is not in:\n{text}"
        );
    }
}

/// A folder of the build for the files of one test, empty.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder of the test");
    folder
}

/// The example pack in a folder, with some files written anew.
pub(crate) fn pack(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = folder(name);
    for (file, text) in chitieu_core::examples::FILES {
        std::fs::write(folder.join(file), text).expect("a file of the example");
    }
    for (file, bytes) in files {
        std::fs::write(folder.join(file), bytes).expect("a file of the test");
    }
    folder
}

/// Compares with what is kept in `tests/snapshots`. `CHITIEU_UPDATE=1` keeps what the program says today instead.
#[track_caller]
pub(crate) fn kept(name: &str, today: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/snapshots")
        .join(name);
    if std::env::var_os("CHITIEU_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of snapshots");
        std::fs::write(&path, today).expect("a snapshot can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (kept, today)) in kept.lines().zip(today.lines()).enumerate() {
        assert_eq!(kept, today, "snapshots/{name} line {}", number + 1);
    }
    assert_eq!(kept, today, "snapshots/{name}");
}

//! The README is a test: every command in it is run, and what it prints is what stands there.
//!
//! `CHITIEU_UPDATE=1 cargo test -p chitieu --test readme` writes what the commands print today into the README.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The fence of commands. A number behind it says how many lines of their output are shown; three dots stand for the rest.
const FENCE: &str = "```console";

#[test]
fn every_command_of_the_readme_prints_what_stands_there() {
    let path = root().join("README.md");
    let text = std::fs::read_to_string(&path).expect("the README");
    let (today, commands) = with_outputs(&text);
    assert!(
        commands >= 6,
        "the README has lost its commands: {commands}"
    );
    if std::env::var_os("CHITIEU_UPDATE").is_some() {
        std::fs::write(&path, &today).expect("the README can be written");
    }
    for (line, (stands, prints)) in text.lines().zip(today.lines()).enumerate() {
        assert_eq!(stands, prints, "README.md line {}", line + 1);
    }
    assert_eq!(text.lines().count(), today.lines().count());
}

/// The text with the output of each command as it is today, and how many commands there are.
fn with_outputs(text: &str) -> (String, usize) {
    let mut out = String::new();
    let mut commands = 0;
    let mut shown: Option<usize> = None;
    for line in text.lines() {
        let opens = line.strip_prefix(FENCE);
        if let Some(limit) = opens {
            shown = Some(limit.trim().parse().unwrap_or(usize::MAX));
        } else if line == "```" {
            shown = None;
        }
        let command = line.strip_prefix("$ ").zip(shown);
        if shown.is_some() && command.is_none() && opens.is_none() {
            continue;
        }
        out.push_str(line);
        out.push('\n');
        if let Some((command, shown)) = command {
            commands += 1;
            out.push_str(&output(command, shown));
        }
    }
    (out, commands)
}

fn output(command: &str, shown: usize) -> String {
    let mut words = shell_words(command).into_iter();
    assert_eq!(words.next().as_deref(), Some("chitieu"), "{command}");
    let done = Command::new(env!("CARGO_BIN_EXE_chitieu"))
        .args(words)
        .env_remove("CHITIEU_LANG")
        .env("LC_ALL", "vi_VN.UTF-8")
        .env("NO_COLOR", "1")
        .output()
        .expect("chitieu runs");
    let text = String::from_utf8(done.stdout).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    let mut first: Vec<&str> = lines.iter().take(shown).copied().collect();
    if lines.len() > shown {
        first.push("…");
    }
    format!("{}\n", first.join("\n"))
}

/// Words with single quotes, as a shell would see them.
fn shell_words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in command.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
        .to_owned()
}

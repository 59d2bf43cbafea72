//! Completions and the manual page: what shells and `man` make of them.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use chitieu::table::{self, COMMANDS, Command as Asked, OPTIONS, SHELLS};
use support::{answer, english, folder, has, refusal};

/// The output of a program of this machine; `None` where it is not installed.
fn tool(command: &mut Command) -> Option<(bool, String)> {
    let output = command.output().ok()?;
    let text = [output.stdout, output.stderr].concat();
    Some((
        output.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    ))
}

/// The forms that a command's answer can have, sorted.
fn forms(command: Asked) -> Vec<&'static str> {
    let mut forms = table::command(command).formats.to_vec();
    forms.sort_unstable();
    forms
}

/// The scripts of every shell in a folder.
fn scripts(name: &str) -> PathBuf {
    let home = folder(name);
    for shell in SHELLS {
        std::fs::write(home.join(shell), answer(&["completions", shell])).expect("a script");
    }
    home
}

#[test]
fn every_script_knows_every_command_and_option() {
    for shell in SHELLS {
        let (vi, en) = (
            answer(&["completions", shell]),
            english(&["completions", shell]),
        );
        for text in [&vi, &en] {
            assert!(
                !text.contains('@') || text.contains("@(") || text.contains("\"$@\""),
                "{text}"
            );
            for placeholder in [
                "@CASES@",
                "@COMMANDS@",
                "@NAMES@",
                "@WITH_VALUE@",
                "@TABLES@",
                "@DESCRIBED@",
            ] {
                assert!(!text.contains(placeholder), "{shell}: {placeholder}");
            }
            for entry in COMMANDS {
                assert!(text.contains(entry.name), "{shell}: {}", entry.name);
            }
            for entry in OPTIONS {
                let typed = match *shell {
                    "fish" => format!("-l {} ", entry.name),
                    _ => entry.typed(),
                };
                assert!(text.contains(&typed), "{shell}: {typed}");
                for word in entry.words {
                    assert!(text.contains(word), "{shell}: {word}");
                }
            }
        }
        if *shell != "bash" {
            assert_ne!(vi, en, "{shell} shows what an option does");
        }
    }
    has(
        &refusal(&["completions", "tcsh"]),
        &["tcsh", "bash, zsh, fish, powershell"],
    );
    has(&refusal(&["completions"]), &["bash|zsh|fish|powershell"]);
}

/// What bash completes behind these words.
fn bash(script: &Path, words: &[&str], place: &Path) -> Option<Vec<String>> {
    let words_quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let line = format!(
        "source '{}'; COMP_WORDS=({}); COMP_CWORD={}; _chitieu; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        script.display(),
        words_quoted.join(" "),
        words.len() - 1
    );
    let mut command = Command::new("bash");
    command.args(["--norc", "-c", &line]).current_dir(place);
    let (_, text) = tool(&mut command)?;
    let mut list: Vec<String> = text
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    list.sort();
    Some(list)
}

#[test]
fn bash_completes() {
    let home = scripts("shells-bash");
    let script = home.join("bash");
    let Some((whole, problem)) = tool(Command::new("bash").arg("-n").arg(&script)) else {
        return;
    };
    assert!(whole, "{problem}");
    std::fs::create_dir(home.join("bo cua toi")).expect("a folder");
    let completed = |words: &[&str]| bash(&script, words, &home).expect("bash is here");
    assert_eq!(completed(&["chitieu", "rep"]), ["report"]);
    assert_eq!(completed(&["chitieu", "report", "--fo"]), ["--format"]);
    assert_eq!(
        completed(&["chitieu", "report", "--format", ""]),
        forms(Asked::Report)
    );
    assert_eq!(
        completed(&["chitieu", "export", "--format", ""]),
        forms(Asked::Export)
    );
    assert_eq!(completed(&["chitieu", "--lang", "=", "e"]), ["en"]);
    assert_eq!(completed(&["chitieu", "--lang", "="]), ["en", "vi"]);
    assert_eq!(completed(&["chitieu", "completions", "f"]), ["fish"]);
    assert_eq!(completed(&["chitieu", "help", "bu"]), ["bundle"]);
    assert_eq!(
        completed(&["chitieu", "check", "--pack", "bo"]),
        ["bo cua toi"]
    );
    assert_eq!(
        completed(&["chitieu", "bundle", "-o", "bo"]),
        ["bo cua toi"]
    );
    assert_ne!(forms(Asked::Report), forms(Asked::Export));
    // The value of an option is no command, and a free value is left alone.
    assert_eq!(completed(&["chitieu", "--unit", "report", "ca"]), ["calc"]);
    assert_eq!(
        completed(&["chitieu", "report", "--unit", ""]),
        Vec::<String>::new()
    );
    assert!(completed(&["chitieu", "calc", "--"]).contains(&"--of".to_owned()));
    assert!(!completed(&["chitieu", "check", "--"]).contains(&"--of".to_owned()));
}

#[test]
fn fish_completes() {
    let home = scripts("shells-fish");
    let script = home.join("fish");
    let completed = |line: &str| {
        let source = format!("source '{}'; complete -C '{line}'", script.display());
        let mut command = Command::new("fish");
        command
            .args(["--no-config", "-c", &source])
            .env("HOME", &home)
            .current_dir(&home);
        let (_, text) = tool(&mut command)?;
        Some(
            text.lines()
                .filter_map(|line| line.split('\t').next())
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    };
    let Some(found) = completed("chitieu rep") else {
        return;
    };
    assert_eq!(found, ["report"]);
    assert_eq!(
        completed("chitieu export --format ").expect("fish is here"),
        forms(Asked::Export)
    );
    assert_eq!(
        completed("chitieu completions b").expect("fish is here"),
        ["bash"]
    );
    assert_eq!(
        completed("chitieu report --form").expect("fish is here"),
        ["--format"]
    );
}

#[test]
fn zsh_reads_its_script() {
    let home = scripts("shells-zsh");
    let script = home.join("zsh");
    let Some((whole, problem)) = tool(Command::new("zsh").arg("-n").arg(&script)) else {
        return;
    };
    assert!(whole, "{problem}");
    let line = format!(
        "autoload -U compinit; compinit -D -u; source '{}'; print $_comps[chitieu]",
        script.display()
    );
    let (_, text) = tool(Command::new("zsh").args(["-f", "-c", &line])).expect("zsh is here");
    assert_eq!(text.trim(), "_chitieu");
}

#[test]
fn the_manual_page_is_whole_in_both_languages() {
    for (page, other) in [
        (answer(&["man"]), english(&["man"])),
        (english(&["man"]), answer(&["man"])),
    ] {
        assert!(page.starts_with(".TH CHITIEU 1 ") && page != other);
        for entry in COMMANDS {
            assert!(page.contains(entry.name), "{}", entry.name);
        }
        for entry in OPTIONS {
            assert!(
                page.contains(&entry.typed().replace('-', "\\-")),
                "--{}",
                entry.name
            );
        }
        for line in page.lines() {
            assert!(!line.starts_with('\'') && !line.is_empty(), "{line}");
        }
    }
}

/// What readers of manual pages say of it.
#[test]
fn the_manual_page_has_no_mistake_of_markup() {
    let home = folder("shells-man");
    for lang in ["vi", "en"] {
        let file = home.join(format!("{lang}.1"));
        std::fs::write(&file, answer(&["man", "--lang", lang])).expect("the page");
        if let Some((_, text)) = tool(
            Command::new("mandoc")
                .args(["-T", "lint", "-W", "warning"])
                .arg(&file),
        ) {
            let told: Vec<&str> = text
                .lines()
                .filter(|line| !line.contains("missing date"))
                .collect();
            assert!(told.is_empty(), "{told:#?}");
        }
        let mut groff = Command::new("groff");
        groff
            .args(["-man", "-k", "-T", "utf8", "-ww", "-z"])
            .arg(&file);
        if let Some((whole, text)) = tool(&mut groff) {
            assert!(whole && text.is_empty(), "{text}");
        }
    }
}

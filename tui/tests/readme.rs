//! The README and the guides are tests: every command in them is run, and what it prints is what stands there.
//!
//! `CHITIEU_UPDATE=1 cargo test -p chitieu --test readme` writes what the commands print today into them.
//!
//! | fence | what is done |
//! |---|---|
//! | ```` ```console ```` | the lines behind `$` are run; a number behind the word says how many lines of output are shown, three dots stand for the rest |
//! | ```` ```diff FILE ```` | lines with `-` in the file are replaced by those with `+` |
//! | ```` ```csv FILE ```` | the lines are put at the end of the file |
//!
//! Guides run in an empty folder, each in its own; the README in the project's. `cd FOLDER` goes on in a copy of a folder of the project, so that nothing is
//! written into it.

mod support;

use std::path::{Path, PathBuf};

use chitieu_core::{Lang, Status};
use support::{folder, program};

#[test]
fn every_command_of_the_readme_prints_what_stands_there() {
    holds("README.md", &root(), 6);
}

#[test]
fn the_pack_of_ten_minutes_is_made_as_written() {
    holds("seeds/HUONG-DAN.md", &folder("readme-own-pack"), 16);
}

#[test]
fn the_guides_are_true() {
    holds("tui/docs/huong-dan.md", &folder("readme-huong-dan"), 10);
    holds("tui/docs/guide.md", &folder("readme-guide"), 6);
    holds("tests/README.md", &folder("readme-testing"), 5);
}

/// Every word of judgement that a screen can show is explained to officers, in the words of the screen.
#[test]
fn the_guide_explains_every_status() {
    for (name, lang) in [("huong-dan.md", Lang::Vi), ("guide.md", Lang::En)] {
        let guide = std::fs::read_to_string(root().join("tui/docs").join(name)).expect("the guide");
        for status in Status::ALL {
            // "Đang thực hiện – chậm tiến độ" may stand in one row with its other half.
            let label = status.label(lang);
            let word = label.rsplit(" – ").next().unwrap_or_default();
            let row = |line: &str| {
                line.starts_with('|') && line.to_lowercase().contains(&word.to_lowercase())
            };
            assert!(guide.lines().any(row), "{name}: {label}");
        }
    }
}

/// What the core's documents show is run as well, where they show commands.
#[test]
fn the_documents_of_the_core_are_true() {
    for entry in std::fs::read_dir(root().join("core/docs")).expect("the documents") {
        let name = entry.expect("an entry").file_name();
        let name = format!("core/docs/{}", name.to_string_lossy());
        holds(&name, &folder("readme-core"), 0);
    }
}

/// Checks a document, or writes it anew; it has at least so many commands.
#[track_caller]
fn holds(name: &str, place: &Path, least: usize) {
    let path = root().join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut document = Run {
        name,
        place: place.to_owned(),
        commands: 0,
    };
    let today = document.again(&text);
    let commands = document.commands;
    assert!(
        commands >= least,
        "{name} has lost commands: {commands} are left"
    );
    if std::env::var_os("CHITIEU_UPDATE").is_some() && today != text {
        std::fs::write(&path, &today).expect("the document can be written");
        return;
    }
    for (line, (stands, prints)) in text.lines().zip(today.lines()).enumerate() {
        assert_eq!(stands, prints, "{name} line {}", line + 1);
    }
    assert_eq!(text.lines().count(), today.lines().count(), "{name}");
}

/// A document that is being run.
struct Run<'a> {
    name: &'a str,
    place: PathBuf,
    commands: usize,
}

impl Run<'_> {
    /// The text with the output of each command as it is today.
    fn again(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            out.push_str(line);
            out.push('\n');
            let Some(fence) = line.strip_prefix("```").filter(|fence| !fence.is_empty()) else {
                continue;
            };
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let (kind, rest) = fence.split_once(' ').unwrap_or((fence, ""));
            match (kind, rest) {
                ("console", shown) => {
                    let shown = shown.parse().unwrap_or(usize::MAX);
                    for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                        out.push_str(&format!("$ {command}\n{}", self.output(command, shown)));
                    }
                }
                ("diff", file) if !file.is_empty() => self.change(file, &block),
                ("csv", file) if !file.is_empty() => self.append(file, &block),
                _ => {}
            }
            if kind != "console" {
                out.extend(block.iter().flat_map(|line| [line, "\n"]));
            }
            out.push_str("```\n");
        }
        out
    }

    fn output(&mut self, command: &str, shown: usize) -> String {
        if let Some(there) = command.strip_prefix("cd ") {
            self.place = copy(&root().join(there), self.name);
            return String::new();
        }
        self.commands += 1;
        let mut words = shell_words(command).into_iter();
        assert_eq!(words.next().as_deref(), Some("chitieu"), "{command}");
        let done = program()
            .args(words)
            .current_dir(&self.place)
            .env("LC_ALL", "vi_VN.UTF-8")
            .output()
            .expect("chitieu runs");
        // Data of which some could not be used is answered from the rest, and says so by the same code.
        assert!(
            done.status.code() != Some(2) || !done.stdout.is_empty(),
            "{}: {command} is refused: {}",
            self.name,
            String::from_utf8_lossy(&done.stderr)
        );
        let text = String::from_utf8(done.stdout).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        let mut first: Vec<&str> = lines.iter().take(shown).copied().collect();
        if lines.len() > shown {
            first.push("…");
        }
        format!("{}\n", first.join("\n"))
    }

    /// Replaces the lines that begin with `-` by those that begin with `+`, wherever the file has them.
    fn change(&self, file: &str, block: &[&str]) {
        let path = self.place.join(file);
        let mut text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {file}: {error}", self.name));
        let mut old = String::new();
        let mut new = String::new();
        for line in block.iter().copied().chain([""]) {
            let starts_again = !line.starts_with('+') && !new.is_empty();
            if starts_again {
                assert_eq!(
                    text.matches(&old).count(),
                    1,
                    "{}: {file} has once:\n{old}",
                    self.name
                );
                text = text.replace(&old, &new);
                (old, new) = (String::new(), String::new());
            }
            if let Some(line) = line.strip_prefix('-') {
                old.push_str(&format!("{line}\n"));
            } else if let Some(line) = line.strip_prefix('+') {
                new.push_str(&format!("{line}\n"));
            }
        }
        std::fs::write(path, text).expect("the file can be changed");
    }

    fn append(&self, file: &str, block: &[&str]) {
        let path = self.place.join(file);
        let mut text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {file}: {error}", self.name));
        for line in block {
            text.push_str(&format!("{line}\n"));
        }
        std::fs::write(path, text).expect("the file can be changed");
    }
}

/// A copy of a folder, for commands that write.
fn copy(from: &Path, document: &str) -> PathBuf {
    // Each document has its own: they run side by side.
    let to = folder(&format!("readme-{}", document.replace('/', "-")));
    let mut folders = vec![(from.to_owned(), to.clone())];
    while let Some((from, to)) = folders.pop() {
        std::fs::create_dir_all(&to).expect("a folder");
        for entry in std::fs::read_dir(&from).expect("the folder") {
            let path = entry.expect("an entry").path();
            let there = to.join(path.file_name().expect("a name"));
            if path.is_dir() {
                folders.push((path, there));
            } else {
                std::fs::copy(&path, there).expect("a copy");
            }
        }
    }
    to
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

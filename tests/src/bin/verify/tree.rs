//! What is committed: the top level, one version of a crate, and no traces of the machine it was written on.

use crate::process::Workplace;

/// Everything visible at the top level.
const TOP_LEVEL: [&str; 10] = [
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "core",
    "seeds",
    "tests",
    "tui",
    "wasm",
];

/// Crates of which a second version would break something: the terminal's events, and the glue of the web.
const ONE_VERSION: [&str; 2] = ["crossterm", "wasm-bindgen"];

/// What no committed text may name. Written in two parts, so that this file passes its own check.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("/wo", "rk/"), "a path of a machine"),
    (concat!("/ro", "ot/"), "a path of a machine"),
    (concat!("/ho", "me/"), "a path of a machine"),
    (concat!("../sha", "red"), "a folder outside the repository"),
    (concat!("registry.npm", "js.org"), "a registry's host"),
    (concat!("index.crates", ".io"), "a registry's host"),
    (concat!("static.crates", ".io"), "a registry's host"),
    (concat!("files.python", "hosted.org"), "a registry's host"),
    (concat!("deb.debian", ".org"), "a registry's host"),
];

/// The only source of crates that a lock file may name.
const CRATES: &str = concat!("registry+https://github.com/rust-lang/", "crates.io-index");

pub(crate) fn check(place: &Workplace) -> Result<String, String> {
    let mut command = place.command("git", "ls-files -z --cached --others --exclude-standard");
    let listed = place.run("tree", &mut command, 5)?;
    let files: Vec<&str> = listed.split('\0').filter(|file| !file.is_empty()).collect();
    let mut problems = unexpected(&files);
    for file in &files {
        // A file that was deleted and not yet committed is no problem, and binary files hold no names.
        let Ok(text) = std::fs::read_to_string(place.root.join(file)) else {
            continue;
        };
        problems.extend(names(file, &text));
        if *file == "Cargo.lock" {
            problems.extend(crates(&text));
        }
        if file.ends_with("package-lock.json") && text.contains("\"resolved\"") {
            problems.push(format!("{file}: names the addresses of a registry"));
        }
    }
    if problems.is_empty() {
        Ok(format!("{} files", files.len()))
    } else {
        problems.sort();
        problems.dedup();
        Err(format!("   {}", problems.join("\n   ")))
    }
}

/// Top-level entries that are not on the list, and list entries that are not there.
fn unexpected(files: &[&str]) -> Vec<String> {
    let top = |file: &str| file.split('/').next().unwrap_or_default().to_owned();
    let visible = files
        .iter()
        .map(|file| top(file))
        .filter(|name| !name.starts_with('.'));
    let visible: Vec<String> = visible.collect();
    let extra = visible
        .iter()
        .filter(|name| !TOP_LEVEL.contains(&name.as_str()))
        .map(|name| format!("{name}: not on the list of top-level entries"));
    let missing = TOP_LEVEL
        .iter()
        .filter(|name| !visible.iter().any(|entry| entry == *name))
        .map(|name| format!("{name}: missing"));
    extra.chain(missing).collect()
}

/// Lines that name a machine, a registry or a folder outside.
fn names(file: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        for (name, what) in FORBIDDEN {
            if line
                .match_indices(name)
                .any(|(at, _)| begins_a_word(line, at))
            {
                problems.push(format!("{file}:{number}: names {what}: {name}"));
            }
        }
    }
    problems
}

/// Whether a path that starts here is not the middle of an address (`https://host/…`) or of a longer path.
fn begins_a_word(line: &str, at: usize) -> bool {
    let before = line.get(..at).and_then(|before| before.chars().next_back());
    !line[at..].starts_with('/')
        || before.is_none_or(|c| !c.is_alphanumeric() && !"._-~".contains(c))
}

/// Crates with two versions or from elsewhere than crates.io.
fn crates(lock: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for name in ONE_VERSION {
        let entry = format!("name = \"{name}\"");
        let versions = lock.lines().filter(|line| *line == entry).count();
        if versions > 1 {
            problems.push(format!("Cargo.lock: {versions} versions of {name}"));
        }
    }
    let sources = lock
        .lines()
        .filter_map(|line| line.strip_prefix("source = "));
    for source in sources {
        if source.trim_matches('"') != CRATES {
            problems.push(format!("Cargo.lock: a crate from {source}"));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_machines_are_found_and_addresses_are_not() {
        let path = concat!("see /wo", "rk/main");
        assert_eq!(names("a.md", path).len(), 1);
        assert_eq!(names("a.md", concat!("`/ro", "ot/x`")).len(), 1);
        assert_eq!(
            names("a.md", concat!("https://example.vn/wo", "rk/1")).len(),
            0
        );
        assert_eq!(names("a.md", concat!("read ../sha", "red/x")).len(), 1);
    }

    #[test]
    fn two_versions_and_other_sources_are_found() {
        let one = format!("name = \"crossterm\"\nsource = \"{CRATES}\"\n");
        assert_eq!(crates(&one).len(), 0);
        assert_eq!(crates(&format!("{one}{one}")).len(), 1);
        assert_eq!(crates("source = \"git+https://example.org\"\n").len(), 1);
    }

    #[test]
    fn the_top_level_is_a_closed_list() {
        let mut files = TOP_LEVEL.to_vec();
        files.push(".ci/run");
        assert!(unexpected(&files).is_empty());
        files.push("notes.txt");
        assert_eq!(unexpected(&files).len(), 1);
        assert_eq!(unexpected(&TOP_LEVEL[1..]).len(), 1);
    }
}

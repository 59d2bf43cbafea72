//! Commands with a time limit and a log. Nothing here waits for ever.

use std::cell::OnceCell;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Where the run takes place, and what it has found there so far.
pub(crate) struct Workplace {
    /// The repository.
    pub(crate) root: PathBuf,
    /// The folder cargo builds into.
    pub(crate) target: PathBuf,
    /// How to build for WebAssembly, looked for (and installed) once.
    pub(crate) wasm: OnceCell<Result<crate::tools::WasmToolchain, String>>,
    /// The npm packages of `tests/web`, installed once.
    pub(crate) web: OnceCell<Result<String, String>>,
}

impl Workplace {
    /// The repository that this runner was started in.
    pub(crate) fn find() -> Result<Self, String> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .ok_or("start it with `cargo verify` inside the repository")?;
        let root = Path::new(&manifest)
            .parent()
            .ok_or("the folder of the workspace was not found")?
            .to_path_buf();
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |folder| root.join(folder));
        std::fs::create_dir_all(target.join("verify"))
            .map_err(|error| format!("{}: {error}", target.display()))?;
        Ok(Self {
            root,
            target,
            wasm: OnceCell::new(),
            web: OnceCell::new(),
        })
    }

    /// A command that starts in the repository.
    pub(crate) fn command(&self, program: &str, arguments: &str) -> Command {
        let mut command = Command::new(program);
        command.args(arguments.split_whitespace());
        command.current_dir(&self.root);
        command
    }

    /// Cargo, the one that started this runner.
    pub(crate) fn cargo(&self, arguments: &str) -> Command {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        self.command(&cargo, arguments)
    }

    /// Runs a command for at most `minutes`, with what it prints in the log `name`, and gives that text back.
    ///
    /// # Errors
    ///
    /// The command could not be started, failed, or ran out of time: the text says which, with the end of the log.
    pub(crate) fn run(
        &self,
        name: &str,
        command: &mut Command,
        minutes: u64,
    ) -> Result<String, String> {
        let shown = describe(command);
        println!("   {shown}");
        let log = self.target.join("verify").join(format!("{name}.log"));
        let file = File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
        let copy = file.try_clone().map_err(|error| error.to_string())?;
        let mut child = command
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(copy)
            .spawn()
            .map_err(|error| format!("`{shown}` could not be started: {error}"))?;
        let ended = wait(&mut child, Duration::from_secs(minutes * 60));
        let text = std::fs::read(&log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default();
        match ended {
            Some(true) => Ok(text),
            Some(false) => Err(failure(&format!("`{shown}` failed"), &text)),
            None => Err(failure(
                &format!("`{shown}` was stopped after {minutes} minutes"),
                &text,
            )),
        }
    }
}

/// Whether a program is there and answers at once.
pub(crate) fn answers(program: &str, argument: &str) -> bool {
    let child = Command::new(program)
        .arg(argument)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    child.is_ok_and(|mut child| wait(&mut child, Duration::from_secs(60)) == Some(true))
}

/// The command as a person would type it.
fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

/// A failure with the end of what the command printed.
fn failure(what: &str, text: &str) -> String {
    const LINES: usize = 150;
    let lines: Vec<&str> = text.lines().collect();
    let skipped = lines.len().saturating_sub(LINES);
    let end = lines.get(skipped..).unwrap_or_default().join("\n");
    if skipped == 0 {
        format!("{what}:\n{end}")
    } else {
        format!("{what}; its last {LINES} lines:\n{end}")
    }
}

/// Whether the command succeeded; nothing if it had to be stopped.
fn wait(child: &mut Child, limit: Duration) -> Option<bool> {
    const SIGN_OF_LIFE: u64 = 60;
    let start = Instant::now();
    let mut next_sign = SIGN_OF_LIFE;
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status.success());
        }
        let running = start.elapsed();
        if running >= limit {
            stop(child);
            return None;
        }
        if running.as_secs() >= next_sign {
            println!("   … {next_sign} s");
            next_sign += SIGN_OF_LIFE;
        }
        sleep(Duration::from_millis(20));
    }
}

/// Stops a command and what it started: a test that hangs is a grandchild.
fn stop(child: &mut Child) {
    let table = Command::new("ps").args(["-A", "-o", "pid=,ppid="]).output();
    let table = table.map(|table| String::from_utf8_lossy(&table.stdout).into_owned());
    for process in descendants(child.id(), &table.unwrap_or_default()) {
        let _ = Command::new("kill")
            .args(["-KILL", &process.to_string()])
            .status();
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The processes below `ancestor` in a table of lines `process parent`.
fn descendants(ancestor: u32, table: &str) -> Vec<u32> {
    let pairs: Vec<(u32, u32)> = table
        .lines()
        .filter_map(|line| {
            let mut numbers = line.split_whitespace().map(str::parse);
            Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
        })
        .collect();
    let mut found = vec![ancestor];
    let mut looked = 0;
    while let Some(parent) = found.get(looked).copied() {
        looked += 1;
        let children = pairs.iter().filter(|(_, of)| *of == parent);
        found.extend(children.map(|(process, _)| *process));
    }
    found.split_off(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hanging_command_is_stopped_with_its_children() {
        let mut child = Command::new("sh")
            .args(["-c", "sleep 600; true"])
            .stderr(Stdio::null())
            .spawn()
            .expect("sh starts");
        let start = Instant::now();
        assert_eq!(wait(&mut child, Duration::from_millis(100)), None);
        assert!(start.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn descendants_are_found_over_generations() {
        let table = " 1 0\n 10 1\n 11 10\n 12 11\n 20 1\nnonsense\n";
        assert_eq!(descendants(10, table), [11, 12]);
        assert_eq!(descendants(99, table), [] as [u32; 0]);
    }

    #[test]
    fn a_failure_shows_the_end() {
        let long: String = (1..=500).map(|line| format!("line {line}\n")).collect();
        let shown = failure("`x` failed", &long);
        assert!(shown.ends_with("line 500") && !shown.contains("line 350\n"));
    }
}

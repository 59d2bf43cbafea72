//! The clipboard of this computer, through the program that the system has for it. Beside the screen, and with a limit: no such program keeps anybody waiting.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(2);
/// Between two looks at whether it is done.
const LOOK: Duration = Duration::from_millis(5);

/// A program that takes the clipboard's text from its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program {
    /// What it is called, here and on the screen.
    pub name: &'static str,
    arguments: &'static [&'static str],
    /// Whether it wants UTF-16, as Windows does.
    utf16: bool,
}

const fn program(name: &'static str, arguments: &'static [&'static str]) -> Program {
    Program {
        name,
        arguments,
        utf16: false,
    }
}

const WAYLAND: [Program; 1] = [program("wl-copy", &["--type", "text/plain;charset=utf-8"])];
const X11: [Program; 2] = [
    program("xclip", &["-selection", "clipboard"]),
    program("xsel", &["--clipboard", "--input"]),
];
const MAC: [Program; 1] = [program("pbcopy", &[])];
const WINDOWS: [Program; 1] = [Program {
    name: "clip.exe",
    arguments: &[],
    utf16: true,
}];

/// The programs to be tried, by the environment. None over SSH: the clipboard that is meant is that of the computer at the other end.
#[must_use]
pub fn programs(is_set: impl Fn(&str) -> bool) -> Vec<Program> {
    if ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"]
        .into_iter()
        .any(&is_set)
    {
        return Vec::new();
    }
    let mut programs = Vec::new();
    let mut add = |there: bool, some: &[Program]| {
        if there {
            programs.extend_from_slice(some);
        }
    };
    add(is_set("WAYLAND_DISPLAY"), &WAYLAND);
    add(is_set("DISPLAY"), &X11);
    add(cfg!(target_os = "macos"), &MAC);
    add(cfg!(windows) || is_set("WSL_DISTRO_NAME"), &WINDOWS);
    programs
}

/// Gives a text to the first program that takes it; the name of that one.
#[must_use]
pub fn copy(programs: &[Program], text: &str) -> Option<&'static str> {
    let taken = programs.iter().find(|program| give(program, text));
    taken.map(|program| program.name)
}

fn give(program: &Program, text: &str) -> bool {
    let mut command = Command::new(program.name);
    command
        .args(program.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // Some stay behind and hand the text out: they outlive this program and its terminal.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    if let Some(mut input) = child.stdin.take() {
        let bytes = bytes(text, program.utf16);
        // Beside the waiting: a program that never reads would hold up whoever writes.
        std::thread::spawn(move || {
            let _ = input.write_all(&bytes);
        });
    }
    ends_well(&mut child)
}

fn bytes(text: &str, utf16: bool) -> Vec<u8> {
    match utf16 {
        true => "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        false => text.as_bytes().to_vec(),
    }
}

fn ends_well(child: &mut Child) -> bool {
    let until = Instant::now() + PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < until => std::thread::sleep(LOOK),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(set: &[&str]) -> Vec<&'static str> {
        programs(|name| set.contains(&name))
            .into_iter()
            .map(|program| program.name)
            .collect()
    }

    #[test]
    fn the_surroundings_say_which_programs_there_may_be() {
        let here = match (cfg!(target_os = "macos"), cfg!(windows)) {
            (true, _) => vec!["pbcopy"],
            (_, true) => vec!["clip.exe"],
            _ => vec![],
        };
        assert_eq!(names(&[]), here);
        assert!(names(&["WAYLAND_DISPLAY"]).starts_with(&["wl-copy"]));
        assert!(names(&["DISPLAY", "WAYLAND_DISPLAY"]).starts_with(&["wl-copy", "xclip", "xsel"]));
        assert!(names(&["WSL_DISTRO_NAME"]).ends_with(&["clip.exe"]));
        assert!(names(&["DISPLAY", "SSH_TTY"]).is_empty(), "over SSH");
    }

    #[test]
    fn windows_gets_utf_16_with_its_mark() {
        assert_eq!(bytes("Đ", true), [0xFF, 0xFE, 0x10, 0x01]);
        assert_eq!(bytes("Đ", false), "Đ".as_bytes());
    }

    #[test]
    fn what_is_not_there_takes_nothing() {
        assert_eq!(copy(&[program("chitieu-no-such-program", &[])], "a"), None);
    }
}

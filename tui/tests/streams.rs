//! Colours, widths and streams.

mod support;

use support::{answer, program, run_command};

const ESCAPE: char = '\u{1b}';

/// The output of the overview with variables and options.
fn output(variables: &[(&str, &str)], options: &[&str]) -> String {
    let mut command = program();
    let run = run_command(command.envs(variables.iter().copied()).args(options));
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

#[test]
fn colours_only_where_they_are_wanted() {
    let coloured =
        |variables: &[(&str, &str)], options: &[&str]| output(variables, options).contains(ESCAPE);
    assert!(!coloured(&[], &[]), "a pipe is no terminal");
    assert!(coloured(&[], &["--color", "always"]));
    assert!(
        coloured(&[("NO_COLOR", "1")], &["--color=always"]),
        "an explicit choice counts first"
    );
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "0")], &[]));
    assert!(!coloured(
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")],
        &[]
    ));
    assert!(
        coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], &[]),
        "an empty NO_COLOR says nothing"
    );
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
}

#[test]
fn colours_change_nothing_but_colours() {
    let plain = answer::<&str>(&[]);
    let coloured = output(&[], &["--color", "always"]);
    let mut bare = String::new();
    let mut rest = coloured.as_str();
    while let Some((text, sequence)) = rest.split_once(ESCAPE) {
        bare.push_str(text);
        rest = sequence.split_once('m').map_or("", |(_, rest)| rest);
    }
    bare.push_str(rest);
    assert_eq!(bare, plain);
    // Blue for what is met, and the symbol stands beside it anyway.
    let report = output(&[], &["report", "--unit", "bac-giang", "--color", "always"]);
    assert!(report.contains("\u{1b}[1;34m▲"), "{report}");
}

#[test]
fn machine_formats_have_no_colours() {
    for arguments in [
        &["report", "--format", "json"][..],
        &["check", "--format", "json"],
        &["export", "observations"],
    ] {
        let text = output(
            &[("CLICOLOR_FORCE", "1")],
            &[arguments, &["--color", "always"]].concat(),
        );
        assert!(!text.contains(ESCAPE), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_has_gone_is_no_error() {
    for arguments in [
        &["report"][..],
        &["report", "--format", "json"],
        &["check"],
        &["help"],
        &["--version"],
        &[],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let child = program()
            .args(arguments)
            .stdout(writer)
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the program starts");
        let ended = child.wait_with_output().expect("the program ends");
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{arguments:?}");
    }
}

#[test]
fn nobody_to_complain_to_is_no_panic() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let status = program()
        .arg("reprot")
        .stderr(writer)
        .status()
        .expect("the program ends");
    assert_eq!(status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("the device that is always full");
    let child = program()
        .arg("report")
        .stdout(full)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    let ended = child.wait_with_output().expect("the program ends");
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ended.stderr).starts_with("lỗi: không ghi được kết quả"));
}

#[test]
fn the_same_question_has_the_same_answer() {
    assert_eq!(
        answer(&["report", "--format", "json"]),
        answer(&["report", "--format", "json"])
    );
}

//! The explorer in a real terminal, driven like a user and read back like a screen. Long because every journey needs the same terminal, and one program of tests builds it once.
#![cfg(unix)]
#![allow(clippy::print_stdout, reason = "the times that were measured")]

mod support;

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen is waited for. Tests run beside others on slow machines.
const PATIENCE: Duration = Duration::from_secs(20);

struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
    /// Whether the other end is no longer looked at.
    left: Arc<AtomicBool>,
}

impl Terminal {
    fn run(command: CommandBuilder, (width, height): (u16, u16)) -> Self {
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(height, width, 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut output = pair.master.try_clone_reader().expect("its output");
        let left = Arc::new(AtomicBool::new(false));
        let (seen, bytes, gone) = (Arc::clone(&screen), Arc::clone(&raw), Arc::clone(&left));
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(read) = output.read(&mut buffer) {
                if read == 0 || gone.load(Ordering::SeqCst) {
                    return;
                }
                bytes
                    .lock()
                    .expect("the bytes")
                    .extend_from_slice(&buffer[..read]);
                seen.lock().expect("the screen").process(&buffer[..read]);
            }
        });
        let keys = pair.master.take_writer().expect("its keys");
        Self {
            master: pair.master,
            keys,
            child,
            screen,
            raw,
            left,
        }
    }

    /// The explorer on the pack inside the program.
    fn explorer(arguments: &[&str]) -> Self {
        Self::explorer_of((80, 24), arguments)
    }

    fn explorer_of(size: (u16, u16), arguments: &[&str]) -> Self {
        let mut command = command(env!("CARGO_BIN_EXE_chitieu"));
        command.args(arguments);
        let mut terminal = Self::run(command, size);
        terminal.wait("Tổng quan");
        terminal
    }

    fn text(&self) -> String {
        self.screen.lock().expect("the screen").screen().contents()
    }

    #[track_caller]
    fn wait(&mut self, wanted: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let text = self.text();
            if text.contains(wanted) {
                return text;
            }
            assert!(Instant::now() < until, "“{wanted}” never came:\n{text}");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .and_then(|()| self.keys.flush())
            .expect("keys");
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.screen
            .lock()
            .expect("the screen")
            .screen_mut()
            .set_size(height, width);
        let size = PtySize {
            rows: height,
            cols: width,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).expect("another size");
    }

    /// The code it ends with.
    #[track_caller]
    fn ended(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("the child") {
                // What it wrote last is still on its way.
                std::thread::sleep(Duration::from_millis(50));
                return status.exit_code();
            }
            assert!(Instant::now() < until, "it never ends:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    fn signal(&self, name: &str) {
        let done = std::process::Command::new("kill")
            .args([&format!("-{name}"), &self.pid().to_string()])
            .status();
        assert!(done.is_ok_and(|status| status.success()));
    }

    /// The terminal is as it was: no other screen, the cursor is there, nothing is reported.
    #[track_caller]
    fn is_restored(&self) {
        self.is_the_shells();
        let parser = self.screen.lock().expect("the screen");
        assert!(!parser.screen().bracketed_paste(), "pastes stay bracketed");
    }

    /// The same, but for what a shell sets for itself.
    #[track_caller]
    fn is_the_shells(&self) {
        let parser = self.screen.lock().expect("the screen");
        let screen = parser.screen();
        assert!(!screen.alternate_screen(), "the other screen stays");
        assert!(!screen.hide_cursor(), "the cursor stays hidden");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse stays ours"
        );
    }
}

fn command(program: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    for name in ["PATH", "HOME"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    command.env("CHITIEU_LANG", "vi");
    command.env("CHITIEU_CONFIG", "/nonexistent/config.toml");
    command.cwd(env!("CARGO_TARGET_TMPDIR"));
    command
}

#[test]
fn an_officers_visit() {
    let mut terminal = Terminal::explorer(&[]);
    terminal.press("/");
    terminal.wait("Enter giữ");
    terminal.press("kich hoat giang");
    terminal.wait("35,94% / ≥ 30%");
    terminal.press("\r\r");
    terminal.wait("521.509/1.450.945");
    terminal.press("p");
    terminal.wait("dòng 32 «521.509/1.450.945»");
    terminal.press("\u{1b}");
    terminal.wait("Vì sao có con số này?");
    terminal.press("w");
    terminal.wait("Gõ số để thay");
    terminal.press("\u{1b}[B\u{1b}[B40%\r");
    terminal.wait("còn thiếu 58.869");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pty-tinh-thu.txt");
    let _ = std::fs::remove_file(&file);
    terminal.press("e");
    terminal.wait("Xuất");
    terminal.press("txt\r");
    terminal.wait("Ghi vào tệp");
    // Ctrl-U takes the name that is proposed.
    terminal.press("\u{15}");
    terminal.press(&format!("{}\r", file.display()));
    terminal.wait("Đã ghi");
    let written = std::fs::read_to_string(&file).expect("the file");
    assert!(written.contains("58.869"), "{written}");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    terminal.is_restored();
}

#[test]
fn input_methods_send_backspaces_and_letters_in_one_read() {
    let mut terminal = Terminal::explorer(&[]);
    terminal.press("/");
    terminal.wait("Enter giữ");
    // One write each, as UniKey and ibus do; 0x7f is the backspace.
    terminal.press("bac");
    terminal.press("\u{7f}\u{7f}ắc");
    terminal.press(" gian");
    terminal.press("\u{7f}\u{7f}\u{7f}\u{7f}giang");
    let screen = terminal.wait("/bắc giang");
    assert!(screen.contains("Tỉnh Bắc Giang"), "{screen}");
    // A bracketed paste, decomposed.
    terminal.press("\u{15}\u{1b}[200~đie\u{323}\u{302}n\nbie\u{302}n\u{1b}[201~");
    terminal.wait("/điện biên");
    terminal.press("\u{3}q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_storm_of_sizes_ends_on_the_right_screen() {
    let mut terminal = Terminal::explorer(&[]);
    for step in 0..200u16 {
        terminal.resize(40 + (step * 7) % 160, 10 + (step * 3) % 50);
        std::thread::sleep(Duration::from_millis(2));
    }
    terminal.resize(39, 9);
    terminal.wait("40×10");
    terminal.resize(100, 30);
    terminal.wait("trợ giúp");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    terminal.is_restored();
}

#[test]
fn signals_give_the_terminal_back() {
    for (name, number) in [("TERM", 15), ("INT", 2), ("HUP", 1)] {
        let mut terminal = Terminal::explorer(&[]);
        terminal.signal(name);
        let code = terminal.ended();
        assert!(code == 128 + number || code == 1, "{name}: {code}");
        terminal.is_restored();
    }
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_terminal_back_and_apologises() {
    let mut command = command(env!("CARGO_BIN_EXE_chitieu"));
    command.env("CHITIEU_TEST_PANIC", "1");
    let mut terminal = Terminal::run(command, (80, 24));
    terminal.wait("Tổng quan");
    terminal.press("y");
    assert_eq!(terminal.ended(), 2);
    terminal.is_restored();
    let screen = terminal.text();
    assert!(screen.contains("lỗi của chương trình"), "{screen}");
}

#[test]
fn the_shell_gets_the_terminal_while_it_sleeps() {
    if !Path::new("/bin/bash").exists() {
        return;
    }
    let mut shell = command("/bin/bash");
    shell.args(["--norc", "--noprofile", "-i"]);
    shell.env("PS1", "ready> ");
    let mut terminal = Terminal::run(shell, (80, 24));
    terminal.wait("ready> ");
    terminal.press(&format!("{}\r", env!("CARGO_BIN_EXE_chitieu")));
    terminal.wait("Tổng quan");
    terminal.press("2");
    terminal.wait("Trạng thái");
    terminal.press("\u{1a}");
    terminal.wait("Stopped");
    terminal.is_the_shells();
    terminal.press("stty -a | tr ' ;' '\\n\\n' | grep -x icanon\r");
    terminal.wait("\nicanon");
    terminal.press("fg\r");
    let screen = terminal.wait("Trạng thái");
    assert!(
        screen.contains("Tổng quan › Mục tiêu"),
        "the place is kept:\n{screen}"
    );
    terminal.press("q");
    terminal.wait("[1]+  Stopped");
    terminal.is_the_shells();
    // What the shell makes of its own end is its own matter.
    let _ = terminal.child.kill();
}

#[test]
fn a_terminal_that_goes_away_is_no_error() {
    let mut terminal = Terminal::explorer(&[]);
    let pid = terminal.pid();
    // The next thing that it draws is the last that is read; then the other end is closed.
    terminal.left.store(true, Ordering::SeqCst);
    terminal.press("2");
    let Terminal {
        master,
        keys,
        mut child,
        ..
    } = terminal;
    std::thread::sleep(Duration::from_millis(200));
    drop((master, keys));
    let until = Instant::now() + PATIENCE;
    while child.try_wait().expect("the child").is_none() {
        assert!(Instant::now() < until, "{pid} stays without a terminal");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn without_colours_no_colour_is_sent() {
    let mut command = command(env!("CARGO_BIN_EXE_chitieu"));
    command.env("NO_COLOR", "1");
    let mut terminal = Terminal::run(command, (80, 24));
    terminal.wait("▲ Vượt");
    terminal.press("q");
    terminal.ended();
    let raw = String::from_utf8_lossy(&terminal.raw.lock().expect("the bytes")).into_owned();
    for code in [
        "\u{1b}[34",
        "\u{1b}[38;5;4m",
        "\u{1b}[31m",
        "\u{1b}[33m",
        "38;2;",
    ] {
        assert!(!raw.contains(code), "{code:?}");
    }
}

#[test]
fn what_is_copied_reaches_the_clipboard_of_the_terminal() {
    let mut terminal = Terminal::explorer(&["--no-mouse"]);
    terminal.press("2/kich hoat giang\rY");
    terminal.wait("Đã chép");
    let raw = String::from_utf8_lossy(&terminal.raw.lock().expect("the bytes")).into_owned();
    assert!(raw.contains("\u{1b}]52;c;"), "OSC 52");
    assert!(!raw.contains("\u{1b}[?1000h"), "the mouse is left alone");
    terminal.press("q");
    terminal.ended();
}

/// A folder with a program of the clipboard, and the file that it may write.
fn clipboard(name: &str, script: &str) -> (std::path::PathBuf, std::path::PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let folder = support::folder(name);
    let (program, copied) = (folder.join("wl-copy"), folder.join("copied"));
    let _ = std::fs::remove_file(&copied);
    std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("a program");
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&program, mode).expect("a program that runs");
    (folder, copied)
}

/// The explorer where a graphical session has a clipboard.
fn beside_a_clipboard(folder: &Path, copied: &Path) -> Terminal {
    let mut command = command(env!("CARGO_BIN_EXE_chitieu"));
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", folder.display()));
    command.env("WAYLAND_DISPLAY", "wayland-0");
    command.env("COPIED", copied);
    let mut terminal = Terminal::run(command, (100, 24));
    terminal.wait("Tổng quan");
    terminal
}

impl Terminal {
    fn sent(&self) -> String {
        String::from_utf8_lossy(&self.raw.lock().expect("the bytes")).into_owned()
    }

    /// Waits until something was sent.
    #[track_caller]
    fn wait_for_bytes(&mut self, wanted: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.sent().contains(wanted) {
            assert!(Instant::now() < until, "{wanted:?} was never sent");
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

#[test]
fn a_program_of_this_computer_gets_what_is_copied() {
    let (folder, copied) = clipboard("pty-clipboard", "cat > \"$COPIED\"");
    let mut terminal = beside_a_clipboard(&folder, &copied);
    terminal.press("2/kich hoat giang\rY");
    terminal.wait("Đã chép (wl-copy):");
    let text = std::fs::read_to_string(&copied).expect("what was copied");
    assert!(text.contains("Bắc Giang") && text.contains('\t'), "{text}");
    assert!(!terminal.sent().contains("\u{1b}]52;"), "one way is enough");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn where_no_program_takes_it_the_terminal_does_and_nobody_waits() {
    for script in ["exit 1", "sleep 60"] {
        let (folder, copied) = clipboard("pty-no-clipboard", script);
        let mut terminal = beside_a_clipboard(&folder, &copied);
        terminal.press("2/kich hoat giang\rY");
        if script == "sleep 60" {
            // The screen is there meanwhile.
            terminal.press("?");
            terminal.wait("Trợ giúp");
            terminal.press("?");
        }
        terminal.wait("Đã chép (qua màn hình, OSC 52):");
        assert!(terminal.sent().contains("\u{1b}]52;c;"));
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
    }
}

const WHITE: &str = "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\";
/// “Met” on white and on black, in full colour.
const LIGHT: &str = "38;2;0;103;184";
const DARK: &str = "38;2;108;182;255";

#[test]
fn the_background_decides_the_colours_however_late_it_is_known() {
    let start = |variables: &[(&str, &str)]| {
        let mut command = command(env!("CARGO_BIN_EXE_chitieu"));
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut terminal = Terminal::run(command, (80, 24));
        terminal.wait("▲ Vượt");
        terminal.wait_for_bytes("\u{1b}]11;?");
        terminal
    };
    // At once; and letters that were typed around it stay what they are.
    let mut terminal = start(&[("COLORTERM", "truecolor")]);
    assert!(!terminal.sent().contains("38;2;"), "nothing is guessed");
    terminal.press(&format!("/kich{WHITE} hoat"));
    terminal.wait("/kich hoat");
    terminal.wait_for_bytes(LIGHT);
    terminal.press("\u{3}q");
    assert_eq!(terminal.ended(), 0);
    // Late, and in two pieces, with BEL at its end.
    let mut terminal = start(&[("COLORTERM", "truecolor")]);
    terminal.press("2");
    terminal.wait("Trạng thái");
    terminal.press("\u{1b}]11;rgb:1212/14");
    std::thread::sleep(Duration::from_millis(50));
    terminal.press("14/1717\u{7}");
    terminal.wait_for_bytes(DARK);
    let screen = terminal.text();
    assert!(screen.contains("Tổng quan › Mục tiêu"), "{screen}");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    // By the variable until it is known; with 256 colours where there are no more.
    let mut terminal = start(&[("COLORTERM", "24bit"), ("COLORFGBG", "0;15")]);
    terminal.wait_for_bytes(LIGHT);
    terminal.press("q");
    terminal.ended();
    let mut terminal = start(&[]);
    terminal.press(WHITE);
    terminal.wait_for_bytes("38;5;25;");
    assert!(!terminal.sent().contains("38;2;"), "no full colour");
    terminal.press("q");
    terminal.ended();
}

#[test]
fn who_chose_colours_or_none_is_not_asked() {
    let variables: [&[(&str, &str)]; 3] = [&[], &[("NO_COLOR", "1")], &[("TERM", "xterm")]];
    for (variables, options) in variables
        .into_iter()
        .zip([&["--theme", "dark"][..], &[], &[]])
    {
        let mut command = command(env!("CARGO_BIN_EXE_chitieu"));
        command.args(options);
        command.env(
            "COLORTERM",
            if options.is_empty() { "" } else { "truecolor" },
        );
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut terminal = Terminal::run(command, (80, 24));
        terminal.wait("▲ Vượt");
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
        assert!(
            !terminal.sent().contains("\u{1b}]11;"),
            "{variables:?} {options:?}"
        );
        terminal.is_restored();
    }
}

/// A pack with the data of two communes in a folder of its own; the explorer on it.
fn own_data(name: &str, size: (u16, u16)) -> (std::path::PathBuf, Terminal) {
    let folder = support::folder(name);
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scenarios/vong-bao-cao");
    for part in ["bo-chi-tieu", "bao-cao"] {
        std::fs::create_dir_all(folder.join(part)).expect("a folder");
    }
    let copy = |file: &str| {
        std::fs::copy(scenario.join(file), folder.join(file)).expect("a file of the scenario");
    };
    for file in ["pack.json", "quy-mo.csv", "truoc-sap-nhap.csv"] {
        copy(&format!("bo-chi-tieu/{file}"));
    }
    for file in ["xa-hoa-ban.csv", "xa-hoa-dao.csv"] {
        copy(&format!("bao-cao/{file}"));
    }
    let terminal = Terminal::run(on_own_data(&folder, &["--data", "bao-cao"]), size);
    (folder, terminal)
}

fn on_own_data(folder: &Path, arguments: &[&str]) -> CommandBuilder {
    let mut command = command(env!("CARGO_BIN_EXE_chitieu"));
    command.args(["--pack", "bo-chi-tieu"]);
    command.args(arguments);
    command.cwd(folder);
    command
}

/// Changes a file as an editor does that writes it anew in several goes.
fn rewrite(file: &Path, change: impl Fn(&str) -> String) {
    let text = std::fs::read_to_string(file).expect("the file");
    let changed = change(&text);
    let (first, second) = changed.split_at(changed.len() / 3);
    let mut out = std::fs::File::create(file).expect("the file anew");
    out.write_all(first.as_bytes()).expect("its beginning");
    out.sync_all().expect("on the disk");
    out.write_all(second.as_bytes()).expect("its end");
}

#[test]
fn a_file_that_changes_is_read_again_and_the_place_stays() {
    let (folder, mut terminal) = own_data("pty-reload", (100, 24));
    terminal.wait("Tổng quan");
    terminal.press("2/hoa ban\r\r");
    terminal.wait("78,25%");
    let file = folder.join("bao-cao/xa-hoa-ban.csv");
    rewrite(&file, |text| text.replace(",860,", ",961,"));
    let screen = terminal.wait("xa-hoa-ban.csv thay đổi, đã đọc lại: 1 dòng đánh giá khác trước");
    assert!(screen.contains("87,44%"), "{screen}");
    assert!(screen.contains("Hồ sơ trực tuyến tại từng xã"), "{screen}");
    // A file that takes the place of another, as office programs write.
    let new = folder.join("bao-cao/.moi");
    let text = std::fs::read_to_string(&file).expect("the file");
    std::fs::write(&new, text.replace(",961,", ",1.099,")).expect("a draft");
    std::fs::rename(&new, &file).expect("its name");
    terminal.wait("100%");
    // A file that comes, and one that is broken.
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scenarios/vong-bao-cao");
    let mai = "bao-cao/xa-hoa-mai.csv";
    std::fs::copy(scenario.join(mai), folder.join(mai)).expect("another commune");
    terminal.wait("xa-hoa-mai.csv thay đổi, đã đọc lại: +9 số liệu");
    let pack = folder.join("bo-chi-tieu/pack.json");
    rewrite(&pack, |text| text.replacen("\"units\"", "\"units", 1));
    let screen = terminal.wait("pack.json có lỗi: vẫn giữ số liệu đọc được lần trước");
    assert!(
        screen.contains("100%") && screen.contains("! số liệu cũ"),
        "{screen}"
    );
    terminal.press("3");
    terminal.wait("pack.json:");
    rewrite(&pack, |text| text.replacen("\"units:", "\"units\":", 1));
    terminal.wait("pack.json thay đổi, đã đọc lại");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    terminal.is_restored();
}

#[test]
fn columns_are_named_on_the_screen_and_remembered_beside_the_file() {
    let (folder, mut terminal) = own_data("pty-columns", (100, 24));
    terminal.wait("Tổng quan");
    terminal.press("q");
    terminal.ended();
    let table = "Xã;Việc;Đã làm\nXã Hoa Gạo;ho_so;700\n";
    std::fs::write(folder.join("them.csv"), table).expect("a table");
    let own = ["--data", "them.csv", "--data-period", "2026-Q2"];
    let mut terminal = Terminal::run(on_own_data(&folder, &own), (100, 24));
    terminal.wait("1 tệp có cột chưa nhận ra");
    terminal.press("c");
    terminal.wait("chưa nhận ra cột");
    terminal.press("\r");
    terminal.wait("Đọc được 0 số liệu");
    terminal.press("\u{1b}[C\u{1b}[B\r");
    terminal.wait("như chương trình hiểu");
    terminal.press("so lieu (\r");
    terminal.wait("✓ Đọc được 1 số liệu (trước: 0)");
    terminal.press("m");
    terminal.wait("ghi vào them.csv.chitieu-columns.json: +1 số liệu");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    // The command line reads the same columns.
    let mut again = support::program();
    again.current_dir(&folder);
    again.args(["check", "--pack", "bo-chi-tieu", "--severity", "error"]);
    let run = support::run_command(again.args(own));
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    support::has(&run.out, &["Đọc 1 số liệu từ 1 tệp."]);
}

#[test]
fn a_reading_that_does_not_end_can_be_stopped() {
    let (folder, mut terminal) = own_data("pty-stop", (80, 24));
    terminal.wait("Tổng quan");
    terminal.press("q");
    terminal.ended();
    // A pipe into which nobody writes is the longest file there is.
    let pipe = folder.join("ong");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    for stop in ["\u{1b}", "\u{3}"] {
        let mut terminal = Terminal::run(on_own_data(&folder, &["--data", "ong"]), (80, 24));
        terminal.wait("Esc: dừng đọc");
        terminal.press(stop);
        terminal.wait("Đã dừng đọc. Chưa có số liệu nào.");
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
        terminal.is_restored();
    }
    let mut terminal = Terminal::run(on_own_data(&folder, &["--data", "ong"]), (80, 24));
    terminal.wait("Esc: dừng đọc");
    let table = std::fs::read(folder.join("bao-cao/xa-hoa-ban.csv")).expect("a table");
    std::fs::write(&pipe, table).expect("somebody writes");
    terminal.wait("Tổng quan");
    terminal.press("2\u{1b}[15~");
    terminal.wait("Đang đọc lại");
    terminal.press("\u{1b}");
    let screen = terminal.wait("Đã dừng đọc; giữ số liệu đang có.");
    assert!(screen.contains("78,25%"), "{screen}");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    terminal.is_restored();
}

#[test]
fn files_are_left_alone_where_the_settings_say_so() {
    let (folder, mut terminal) = own_data("pty-unwatched", (100, 24));
    terminal.wait("Tổng quan");
    terminal.press("q");
    terminal.ended();
    std::fs::write(folder.join("config.toml"), "watch = false\n").expect("settings");
    let own = ["--data", "bao-cao", "--config", "config.toml"];
    let mut terminal = Terminal::run(on_own_data(&folder, &own), (100, 24));
    terminal.wait("Tổng quan");
    terminal.press("2/hoa ban\r");
    terminal.wait("78,25%");
    let file = folder.join("bao-cao/xa-hoa-ban.csv");
    rewrite(&file, |text| text.replace(",860,", ",961,"));
    // The change is found by the key, as one that nobody was told of.
    terminal.press("\u{1b}[15~");
    let screen = terminal.wait("Đã đọc lại các tệp: 1 dòng đánh giá khác trước");
    assert!(screen.contains("87,44%"), "{screen}");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

/// Reads a line of `/proc/PID/status`.
#[cfg(target_os = "linux")]
fn status(pid: u32, name: &str) -> u64 {
    let mut sum = 0;
    for task in std::fs::read_dir(format!("/proc/{pid}/task")).expect("its threads") {
        let path = task.expect("a thread").path().join("status");
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let line = text
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_default();
        let number = line
            .split_whitespace()
            .nth(1)
            .and_then(|text| text.parse::<u64>().ok())
            .unwrap_or(0);
        sum = if name.starts_with("Vm") {
            number
        } else {
            sum + number
        };
    }
    sum
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_wakes_while_nothing_happens() {
    // Files that are watched wake nobody either while they stay as they are.
    let (_, mut watching) = own_data("pty-idle", (80, 24));
    watching.wait("Tổng quan");
    let mut terminal = Terminal::explorer(&[]);
    std::thread::sleep(Duration::from_millis(500));
    let both = [watching.pid(), terminal.pid()];
    let before = both.map(|pid| status(pid, "voluntary_ctxt_switches"));
    std::thread::sleep(Duration::from_secs(2));
    let after = both.map(|pid| status(pid, "voluntary_ctxt_switches"));
    assert_eq!(after, before, "wake-ups in two seconds");
    watching.press("q");
    watching.ended();
    let memory = status(terminal.pid(), "VmHWM");
    assert!(memory < 64 * 1024, "{memory} KiB");
    terminal.press("q");
    terminal.ended();
}

/// Every key is answered, start after start. The times of the real program, to the first useful frame and from a key to the screen, are printed for
/// whoever measures (`--nocapture`).
#[test]
fn it_is_there_again_and_again() {
    let mut first: Vec<Duration> = Vec::new();
    let mut keys: Vec<Duration> = Vec::new();
    for _ in 0..8 {
        let start = Instant::now();
        let mut terminal = Terminal::explorer(&[]);
        first.push(start.elapsed());
        for step in 0..20 {
            let (key, wanted) = if step % 2 == 0 {
                ("2", "Mục tiêu  ")
            } else {
                ("1", "Ngày đánh giá")
            };
            let start = Instant::now();
            terminal.press(key);
            terminal.wait(wanted);
            keys.push(start.elapsed());
        }
        terminal.press("q");
        terminal.ended();
    }
    first.sort_unstable();
    keys.sort_unstable();
    println!(
        "first frame: median {:?}, most {:?}",
        first[first.len() / 2],
        first[first.len() - 1]
    );
    println!(
        "key to screen: median {:?}, p99 {:?}",
        keys[keys.len() / 2],
        keys[keys.len() * 99 / 100]
    );
}

//! The manual page, written from the table of commands and options, in the markup of `man(7)`.

use chitieu_core::Lang;

use crate::table::{COMMANDS, CommandEntry, Group, OPTIONS, OptionEntry};

/// The page in one language.
pub(crate) fn page(lang: Lang) -> String {
    let mut page = Page {
        out: String::new(),
        lang,
    };
    let version = env!("CARGO_PKG_VERSION");
    page.raw(&format!(
        ".TH CHITIEU 1 \"\" \"chitieu {version}\" \"chitieu\""
    ));
    page.section("TÊN", "NAME");
    page.raw(&format!(
        "chitieu \\- {}",
        text(lang.pick(
            "chỉ tiêu và mục tiêu chuyển đổi số: tính chính xác, dẫn tới từng văn bản, từng dòng",
            "indicators and goals of digital-transformation plans, exact and proved to the line"
        ))
    ));
    page.section("CÁCH DÙNG", "SYNOPSIS");
    for (place, entry) in COMMANDS.iter().enumerate() {
        if place > 0 {
            page.raw(".br");
        }
        page.synopsis(entry);
    }
    page.section("LỆNH", "COMMANDS");
    for entry in COMMANDS {
        page.command(entry);
    }
    for group in Group::ALL {
        let title = group.title();
        page.section(&title.0.to_uppercase(), &title.1.to_uppercase());
        for entry in OPTIONS.iter().filter(|entry| entry.group == group) {
            page.option(entry);
        }
    }
    page.exit_codes();
    page.environment();
    page.out
}

struct Page {
    out: String,
    lang: Lang,
}

impl Page {
    /// A line of markup.
    fn raw(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn section(&mut self, vi: &str, en: &str) {
        let title = text(self.lang.pick(vi, en));
        self.raw(&format!(".SH \"{}\"", title.replace('"', "\\(dq")));
    }

    /// A term and what is said of it.
    fn term(&mut self, term: &str, about: &str) {
        self.raw(".TP");
        self.raw(term);
        self.raw(&text(about));
    }

    fn synopsis(&mut self, entry: &CommandEntry) {
        let arguments = entry.arguments.get(self.lang);
        let options = self.lang.pick("[LỰA CHỌN]", "[OPTIONS]");
        self.raw(&format!(
            "\\fBchitieu{}\\fR {}",
            text(&before(entry.name)),
            text(&format!("{arguments} {options}")).trim_start()
        ));
    }

    fn command(&mut self, entry: &CommandEntry) {
        let name = if entry.name.is_empty() {
            self.lang
                .pick("(không ghi lệnh)", "(no command)")
                .to_owned()
        } else {
            format!("{} {}", entry.name, entry.arguments.get(self.lang))
        };
        self.term(
            &format!("\\fB{}\\fR", text(name.trim_end())),
            entry.about.get(self.lang),
        );
        let details = entry.details.get(self.lang);
        if !details.is_empty() {
            self.raw(".IP");
            self.raw(&text(details));
        }
        for (line, about) in entry.examples {
            self.raw(".IP");
            self.raw(&format!("\\fI{}\\fR", text(line)));
            self.raw(".br");
            self.raw(&text(about.get(self.lang)));
        }
    }

    fn option(&mut self, entry: &OptionEntry) {
        let mut names: Vec<String> = entry
            .letter
            .map(|letter| format!("-{letter}"))
            .into_iter()
            .collect();
        names.push(entry.typed());
        names.extend(entry.alias.map(|alias| format!("--{alias}")));
        let value = entry.value.map_or("", |value| value.get(self.lang));
        let term = format!(
            "\\fB{}\\fR \\fI{}\\fR",
            text(&names.join(", ")),
            text(value)
        );
        self.term(&term, entry.about.get(self.lang));
        let commands: Vec<&str> = COMMANDS
            .iter()
            .filter(|command| !entry.commands.is_empty() && entry.belongs_to(command.command))
            .map(|command| command.name)
            .filter(|name| !name.is_empty())
            .collect();
        if !commands.is_empty() {
            let of = self.lang.pick("Của:", "With:");
            self.raw(&format!("{of} {}.", text(&commands.join(", "))));
        }
    }

    fn exit_codes(&mut self) {
        self.section("MÃ KẾT THÚC", "EXIT STATUS");
        for (code, vi, en) in [
            (
                "0",
                "đã trả lời; cảnh báo không đổi mã này",
                "answered; warnings change nothing",
            ),
            ("1", "check tìm thấy lỗi", "check found errors"),
            (
                "2",
                "dòng lệnh sai, không đọc được, hoặc bộ chỉ tiêu có lỗi",
                "usage, unreadable input, or a pack with errors",
            ),
        ] {
            self.term(code, self.lang.pick(vi, en));
        }
    }

    fn environment(&mut self) {
        self.section("BIẾN MÔI TRƯỜNG", "ENVIRONMENT");
        for (name, vi, en) in [
            (
                "CHITIEU_LANG",
                "vi hoặc en, khi không có --lang",
                "vi or en, where --lang is not given",
            ),
            ("NO_COLOR", "không dùng màu", "no colours"),
            ("CLICOLOR_FORCE", "luôn dùng màu", "colours always"),
        ] {
            self.term(&format!("\\fB{name}\\fR"), self.lang.pick(vi, en));
        }
    }
}

fn before(name: &str) -> String {
    if name.is_empty() {
        String::new()
    } else {
        format!(" {name}")
    }
}

/// A text as markup: nothing in it is a request.
fn text(plain: &str) -> String {
    let mut out = plain.replace('\\', "\\e").replace('-', "\\-");
    if out.starts_with(['.', '\'']) {
        out.insert_str(0, "\\&");
    }
    out
}

//! The help, made of the table of commands and options.

use chitieu_core::Lang;
use chitieu_core::report::document::{Block, Document, Line, Role};

use crate::table::{self, COMMANDS, Command, CommandEntry, Group, OPTIONS, OptionEntry, OptionId};

/// The help of the program, or of one command.
pub(crate) fn document(command: Command, lang: Lang) -> Document {
    match command {
        Command::Overview | Command::Help => of_program(lang),
        command => of_command(table::command(command), lang),
    }
}

fn of_program(lang: Lang) -> Document {
    let mut document = Document::default();
    let what = lang.pick(
        " – chỉ tiêu và mục tiêu chuyển đổi số của các địa phương: tính chính xác, dẫn tới từng văn bản, từng dòng.",
        " – indicators and goals of Viet Nam's digital-transformation plans: exact, proved down to a document and a line.",
    );
    document.paragraph(Line::of(Role::Strong, "chitieu").and(Role::Plain, what));
    usage(&mut document, "[…]", lang);
    document.heading(1, lang.pick("Lệnh", "Commands"));
    let commands = COMMANDS.iter().map(|entry| {
        let name = if entry.name.is_empty() {
            lang.pick("(không ghi lệnh)", "(no command)")
        } else {
            entry.name
        };
        (name.to_owned(), Line::plain(entry.about.get(lang)))
    });
    document.blocks.push(Block::Facts(commands.collect()));
    options(&mut document, Command::Overview, lang);
    let examples: Vec<_> = COMMANDS
        .iter()
        .filter_map(|entry| entry.examples.first())
        .copied()
        .collect();
    self::examples(&mut document, &examples, lang);
    let more = lang.pick("Mọi lựa chọn của một lệnh: ", "All options of a command: ");
    document.paragraph(Line::plain(more).and(
        Role::Strong,
        lang.pick("chitieu help LỆNH", "chitieu help COMMAND"),
    ));
    document
}

fn of_command(entry: &CommandEntry, lang: Lang) -> Document {
    let mut document = Document::default();
    document.paragraph(
        Line::of(Role::Strong, format!("chitieu {}", entry.name))
            .and(Role::Plain, format!(" – {}", entry.about.get(lang))),
    );
    usage(
        &mut document,
        &format!("{} {}", entry.name, entry.arguments.get(lang)),
        lang,
    );
    let details = entry.details.get(lang);
    if !details.is_empty() {
        document.paragraph(Line::plain(details));
    }
    options(&mut document, entry.command, lang);
    examples(&mut document, entry.examples, lang);
    document
}

fn usage(document: &mut Document, command: &str, lang: Lang) {
    let command = if command == "[…]" {
        lang.pick("[LỆNH]", "[COMMAND]")
    } else {
        command.trim_end()
    };
    let line = format!("chitieu {command} {}", lang.pick("[LỰA CHỌN]", "[OPTIONS]"));
    let label = lang.pick("Cách dùng", "Usage").to_owned();
    document
        .blocks
        .push(Block::Facts(vec![(label, Line::plain(line))]));
}

fn options(document: &mut Document, command: Command, lang: Lang) {
    for group in Group::ALL {
        let rows: Vec<(String, Line)> = OPTIONS
            .iter()
            .filter(|entry| group_in(entry, command) == group && entry.belongs_to(command))
            .map(|entry| (name(entry, lang), Line::plain(about(entry, command, lang))))
            .collect();
        if !rows.is_empty() {
            document.heading(1, group.title().get(lang));
            document.blocks.push(Block::Facts(rows));
        }
    }
}

/// Where an option stands: how numbers are written is said of typed ones or of those handed in.
fn group_in(entry: &OptionEntry, command: Command) -> Group {
    match entry.id {
        OptionId::NumberStyle if command != Command::Calc => Group::Data,
        _ => entry.group,
    }
}

/// What an option does; the forms of an answer differ by command.
fn about(entry: &OptionEntry, command: Command, lang: Lang) -> String {
    let about = entry.about.get(lang);
    match entry.id {
        OptionId::Format => format!("{about}: {}", table::command(command).formats.join(", ")),
        _ => about.to_owned(),
    }
}

/// `-h, --help`, `--denominator, --of SỐ`.
fn name(entry: &OptionEntry, lang: Lang) -> String {
    let mut name = entry
        .letter
        .map_or_else(String::new, |letter| format!("-{letter}, "));
    name.push_str(&entry.typed());
    if let Some(alias) = entry.alias {
        name.push_str(&format!(", --{alias}"));
    }
    if let Some(value) = entry.value {
        name.push_str(&format!(" {}", value.get(lang)));
    }
    name
}

fn examples(document: &mut Document, examples: &[(&str, table::Words)], lang: Lang) {
    if examples.is_empty() {
        return;
    }
    document.heading(1, lang.pick("Ví dụ", "Examples"));
    let lines = examples.iter().map(|(command, about)| {
        Line::of(Role::Strong, *command).and(Role::Dim, format!("  – {}", about.get(lang)))
    });
    document.blocks.push(Block::List(lines.collect()));
}

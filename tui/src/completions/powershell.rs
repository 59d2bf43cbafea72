//! Completions for PowerShell 5 and later.

use chitieu_core::Lang;

use super::{Values, arguments, choices, commands, with_value};
use crate::table::Command;

pub(super) fn script(lang: Lang) -> String {
    let mut tables = String::new();
    let described = commands().map(|entry| pair(entry.name, entry.about.get(lang)));
    tables.push_str(&table("commands", "        ", described));
    tables.push_str("    $options = @{\n");
    tables.push_str(&entries("", Command::Overview, lang));
    for entry in commands() {
        tables.push_str(&entries(entry.name, entry.command, lang));
    }
    tables.push_str("    }\n    $values = @{\n");
    tables.push_str(&words_of("", Command::Overview));
    for entry in commands() {
        tables.push_str(&words_of(entry.name, entry.command));
    }
    tables.push_str("    }\n");
    let with_value: Vec<String> = with_value().iter().map(|name| quoted(name)).collect();
    include_str!("chitieu.ps1")
        .replace("@TABLES@", tables.trim_end())
        .replace("@WITH_VALUE@", &with_value.join(", "))
}

fn table(name: &str, lead: &str, rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows.map(|row| format!("{lead}{row}\n")).collect();
    format!("    ${name} = [ordered]@{{\n{rows}    }}\n")
}

/// The options of a command with what they do.
fn entries(name: &str, command: Command, lang: Lang) -> String {
    let rows: String = choices(command)
        .iter()
        .flat_map(|choice| {
            let about = choice.about(lang);
            choice
                .names()
                .map(|name| format!("            {}\n", pair(&name, about)))
                .collect::<Vec<_>>()
        })
        .collect();
    format!(
        "        {} = [ordered]@{{\n{rows}        }}\n",
        quoted(name)
    )
}

/// The closed lists behind the options of a command, and behind the command itself.
fn words_of(name: &str, command: Command) -> String {
    let list = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        format!("@({})", words.join(", "))
    };
    let mut rows = String::new();
    for choice in choices(command) {
        if let Values::Words(words) = &choice.values {
            for name in choice.names() {
                rows.push_str(&format!(
                    "            {} = {}\n",
                    quoted(&name),
                    list(words)
                ));
            }
        }
    }
    if let Values::Words(words) = arguments(command) {
        rows.push_str(&format!("            '' = {}\n", list(&words)));
    }
    format!("        {} = @{{\n{rows}        }}\n", quoted(name))
}

fn pair(name: &str, about: &str) -> String {
    format!("{} = {}", quoted(name), quoted(about))
}

/// A text in single quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

//! Completions for zsh.

use chitieu_core::Lang;

use super::{Choice, Values, arguments, choices, commands, with_value};
use crate::table::Command;

pub(super) fn script(lang: Lang) -> String {
    let names: Vec<&str> = commands().map(|entry| entry.name).collect();
    let described: Vec<String> = commands()
        .map(|entry| {
            format!(
                "        '{}:{}'",
                entry.name,
                escaped(entry.about.get(lang))
            )
        })
        .collect();
    let mut cases = case("''", Command::Overview, lang);
    for entry in commands() {
        cases.push_str(&case(entry.name, entry.command, lang));
    }
    include_str!("_chitieu.zsh")
        .replace("@DESCRIBED@", &described.join("\n"))
        .replace("@COMMANDS@", &names.join("|"))
        .replace("@WITH_VALUE@", &with_value().join("|"))
        .replace("@CASES@", cases.trim_end())
}

fn case(name: &str, command: Command, lang: Lang) -> String {
    let mut specs = vec!["'1: :_chitieu_commands'".to_owned()];
    specs.push(match arguments(command) {
        Values::Words(words) => format!("'2: :({})'", words.join(" ")),
        Values::Files => "'2: :_files'".to_owned(),
        Values::Free | Values::None => "'*: :'".to_owned(),
    });
    for choice in choices(command) {
        specs.extend(specs_of(&choice, lang));
    }
    let specs = specs.join(" \\\n                ");
    format!(
        "        ({name})\n            _arguments -s \\\n                {specs}\n            ;;\n"
    )
}

fn specs_of(choice: &Choice, lang: Lang) -> Vec<String> {
    let about = escaped(choice.about(lang));
    let behind = match &choice.values {
        Values::None => String::new(),
        Values::Free => ": : ".to_owned(),
        Values::Files => ": :_files".to_owned(),
        Values::Words(words) => format!(": :({})", words.join(" ")),
    };
    let spec = |name: String| {
        let joint = match (&choice.values, name.starts_with("--")) {
            (Values::None, _) => "",
            (_, true) => "=",
            (_, false) => "+",
        };
        format!("'{name}{joint}[{about}]{behind}'")
    };
    choice.names().map(spec).collect()
}

/// A text inside a specification in single quotes.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\'' => out.push_str("'\\''"),
            '[' | ']' | ':' | '\\' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

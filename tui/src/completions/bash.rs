//! Completions for bash 3.2 and later.

use super::{Values, arguments, choices, commands, with_value};
use crate::table::Command;

pub(super) fn script() -> String {
    let names: Vec<&str> = commands().map(|entry| entry.name).collect();
    let mut cases = case("", Command::Overview);
    for entry in commands() {
        cases.push_str(&case(entry.name, entry.command));
    }
    include_str!("chitieu.bash")
        .replace("@COMMANDS@", &names.join("|"))
        .replace("@NAMES@", &names.join(" "))
        .replace("@WITH_VALUE@", &with_value().join("|"))
        .replace("@CASES@", cases.trim_end())
}

/// What one command sets: the options, what stands behind each, and its arguments.
fn case(name: &str, command: Command) -> String {
    let choices = choices(command);
    let options: Vec<String> = choices
        .iter()
        .flat_map(|choice| choice.names().collect::<Vec<_>>())
        .collect();
    let mut behind = String::new();
    for choice in &choices {
        let values = match &choice.values {
            Values::None => continue,
            Values::Free => "free=1".to_owned(),
            Values::Files => "files=1".to_owned(),
            Values::Words(words) => format!("words='{}'", words.join(" ")),
        };
        let names: Vec<String> = choice.names().collect();
        behind.push_str(&format!(
            "                {}) {values} ;;\n",
            names.join("|")
        ));
    }
    let own = match arguments(command) {
        Values::Words(words) => format!("words='{}'", words.join(" ")),
        Values::Files => "files=1".to_owned(),
        _ if name.is_empty() => "words=$commands".to_owned(),
        _ => ":".to_owned(),
    };
    format!(
        "        {})\n            options='{}'\n            case $before in\n{behind}                *) {own} ;;\n            esac\n            ;;\n",
        if name.is_empty() { "''" } else { name },
        options.join(" "),
    )
}

//! Completions for fish.

use chitieu_core::Lang;

use super::{Choice, Values, arguments, choices, commands};
use crate::table::Command;

pub(super) fn script(lang: Lang) -> String {
    let mut out = String::from("# fish completions of chitieu\ncomplete -c chitieu -f\n");
    for entry in commands() {
        out.push_str(&format!(
            "complete -c chitieu -n __fish_use_subcommand -a {} -d '{}'\n",
            entry.name,
            escaped(entry.about.get(lang))
        ));
    }
    for choice in choices(Command::Overview) {
        out.push_str(&line("__fish_use_subcommand", &choice, lang));
    }
    for entry in commands() {
        let when = format!("'__fish_seen_subcommand_from {}'", entry.name);
        match arguments(entry.command) {
            Values::Words(words) => {
                out.push_str(&format!(
                    "complete -c chitieu -n {when} -a '{}'\n",
                    words.join(" ")
                ));
            }
            Values::Files => out.push_str(&format!("complete -c chitieu -n {when} -F\n")),
            Values::None | Values::Free => {}
        }
        for choice in choices(entry.command) {
            out.push_str(&line(&when, &choice, lang));
        }
    }
    out
}

fn line(when: &str, choice: &Choice, lang: Lang) -> String {
    let entry = choice.entry;
    let letter = entry
        .letter
        .map_or_else(String::new, |letter| format!(" -s {letter}"));
    let alias = entry
        .alias
        .map_or_else(String::new, |alias| format!(" -l {alias}"));
    let behind = match &choice.values {
        Values::None => String::new(),
        Values::Free => " -x".to_owned(),
        Values::Files => " -r -F".to_owned(),
        Values::Words(words) => format!(" -x -a '{}'", words.join(" ")),
    };
    let about = escaped(choice.about(lang));
    format!(
        "complete -c chitieu -n {when} -l {}{alias}{letter}{behind} -d '{about}'\n",
        entry.name
    )
}

/// A text in single quotes.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\'', "\\'")
}

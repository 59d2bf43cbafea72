//! The file of settings: read when the explorer starts, written by nobody but its owner.

use chitieu_core::Lang;
use serde::Deserialize;

use super::keymap::{BINDINGS, Key};
use super::model::Settings;
use super::theme::Theme;

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    lang: Option<Lang>,
    theme: Option<String>,
    ascii: Option<bool>,
    ambiguous_wide: Option<bool>,
    mouse: Option<bool>,
    watch: Option<bool>,
    keys: std::collections::BTreeMap<String, Vec<String>>,
}

/// The word for colours that follow the terminal's background.
pub const AUTO: &str = "auto";

/// Every word for colours.
fn themes() -> Vec<&'static str> {
    let themes = Theme::ALL.into_iter().map(Theme::code);
    std::iter::once(AUTO).chain(themes).collect()
}

/// What is wrong with the file: Vietnamese, English.
pub type Wrong = (String, String);

/// Applies a file to settings. The language of the command line counts before that of the file, so `lang` says whether it was given there.
///
/// # Errors
/// What is wrong, with its line.
pub fn apply(text: &str, settings: &mut Settings, lang_given: bool) -> Result<(), Wrong> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| {
            text.get(..span.start)
                .unwrap_or_default()
                .matches('\n')
                .count()
                + 1
        });
        let why = error.message().to_owned();
        (
            format!("dòng {line}: không đọc được ({why})"),
            format!("line {line}: {why}"),
        )
    })?;
    if let Some(lang) = file.lang.filter(|_| !lang_given) {
        settings.lang = lang;
    }
    if let Some(code) = file.theme {
        settings.follows_background = code == AUTO;
        let theme = match code.as_str() {
            AUTO => Some(Theme::default()),
            code => Theme::of_code(code),
        };
        settings.theme = theme.ok_or_else(|| {
            let known = themes().join(", ");
            (
                format!("theme: không có «{code}»; chọn một trong: {known}"),
                format!("theme: there is no “{code}”; one of: {known}"),
            )
        })?;
    }
    settings.ascii = file.ascii.unwrap_or(settings.ascii);
    settings.ambiguous_wide = file.ambiguous_wide.unwrap_or(settings.ambiguous_wide);
    settings.mouse = file.mouse.unwrap_or(settings.mouse);
    settings.watch = file.watch.unwrap_or(settings.watch);
    for (id, keys) in file.keys {
        if !settings.keymap.bind(&id, &keys) {
            let bad = keys.iter().find(|key| Key::parse(key).is_none());
            return Err(match bad {
                Some(key) => (
                    format!("keys.{id}: không có phím «{key}»"),
                    format!("keys.{id}: there is no key “{key}”"),
                ),
                None => (
                    format!("keys: không có lệnh «{id}»"),
                    format!("keys: there is no action “{id}”"),
                ),
            });
        }
    }
    Ok(())
}

/// The file with everything as it is without a file, explained.
#[must_use]
pub fn default_file(lang: Lang) -> String {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let mut out = format!(
        "# {}\n# {}\n\n# {}\n#lang = \"vi\"\n\n# {}: {}\ntheme = \"{}\"\n\n# {}\nascii = false\n\n# {}\nambiguous_wide = false\n\n# {}\nmouse = true\n\n# {}\nwatch = true\n\n# {}\n[keys]\n",
        pick("Thiết lập của chitieu.", "Settings of chitieu."),
        pick(
            "Đặt tại ~/.config/chitieu/config.toml, hoặc chỉ ra bằng --config hay CHITIEU_CONFIG.",
            "Put it at ~/.config/chitieu/config.toml, or name it by --config or CHITIEU_CONFIG.",
        ),
        pick(
            "Ngôn ngữ: vi hoặc en; không đặt thì theo máy.",
            "Language: vi or en; else the system's."
        ),
        pick(
            "Màu (auto: theo nền của màn hình)",
            "Colours (auto: as the terminal's background is)"
        ),
        themes().join(", "),
        AUTO,
        pick(
            "Khung và ký hiệu chỉ bằng ASCII.",
            "Frames and signs of ASCII only."
        ),
        pick(
            "Chữ có độ rộng không rõ (à, đ, ─) chiếm hai cột.",
            "Ambiguous letters (à, đ, ─) take two columns."
        ),
        pick("Dùng chuột.", "Listen to the mouse."),
        pick(
            "Tự đọc lại khi tệp thay đổi; false: chỉ đọc lại khi nhấn F5.",
            "Read again by itself when a file changes; false: only with F5."
        ),
        pick("Phím của từng lệnh.", "The keys of each action."),
    );
    for binding in BINDINGS {
        let keys: Vec<String> = binding
            .keys
            .iter()
            .map(|key| format!("\"{key}\""))
            .collect();
        out.push_str(&format!(
            "# {}\n{} = [{}]\n",
            binding.about(lang),
            binding.id,
            keys.join(", ")
        ));
    }
    out
}

/// The JSON Schema of the file.
#[must_use]
pub fn schema() -> String {
    use serde_json::{Map, Value, json};
    let keys: Map<String, Value> = BINDINGS
        .iter()
        .map(|binding| {
            let entry = json!({
                "description": format!("{} / {}", binding.about.0, binding.about.1),
                "type": "array", "items": { "type": "string" }, "default": binding.keys,
            });
            (binding.id.to_owned(), entry)
        })
        .collect();
    let switch = |about: &str, default: bool| json!({ "description": about, "type": "boolean", "default": default });
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "chitieu",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "lang": { "description": "Ngôn ngữ / language", "enum": ["vi", "en"] },
            "theme": { "description": "Màu / colours", "enum": themes(), "default": AUTO },
            "ascii": switch("Khung bằng ASCII / frames of ASCII", false),
            "ambiguous_wide": switch("Chữ có độ rộng không rõ chiếm hai cột / ambiguous letters take two columns", false),
            "mouse": switch("Dùng chuột / listen to the mouse", true),
            "watch": switch("Tự đọc lại khi tệp thay đổi / read again when a file changes", true),
            "keys": { "type": "object", "additionalProperties": false, "properties": keys },
        },
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explorer::keymap::{Action, Mode};

    #[test]
    fn the_generated_file_changes_nothing() {
        for lang in [Lang::Vi, Lang::En] {
            let mut settings = Settings::default();
            apply(&default_file(lang), &mut settings, false).expect("the generated file");
            assert_eq!(
                (
                    settings.follows_background,
                    settings.ascii,
                    settings.mouse,
                    settings.watch
                ),
                (true, false, true, true)
            );
            for binding in BINDINGS {
                for key in binding.keys {
                    let key = Key::parse(key).expect("a key");
                    let mode = binding.modes.first().copied().unwrap_or(Mode::List);
                    assert_eq!(settings.keymap.action(key, mode), Some(binding.action));
                }
            }
        }
    }

    #[test]
    fn a_file_sets_what_it_says() {
        let mut settings = Settings::default();
        let text = "lang = \"en\"\ntheme = \"dark\"\nascii = true\nwatch = false\n[keys]\nquit = [\"ctrl-x\"]\n";
        apply(text, &mut settings, false).expect("a file");
        assert_eq!(
            (
                settings.lang,
                settings.theme,
                settings.ascii,
                settings.watch
            ),
            (Lang::En, Theme::Dark, true, false)
        );
        assert!(!settings.follows_background, "the theme was chosen");
        let key = Key::parse("ctrl-x").expect("a key");
        assert_eq!(settings.keymap.action(key, Mode::Form), Some(Action::Quit));
        let mut settings = Settings::default();
        apply(text, &mut settings, true).expect("a file");
        assert_eq!(settings.lang, Lang::Vi, "the command line counts first");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let wrong = |text: &str| apply(text, &mut Settings::default(), false).expect_err(text);
        assert!(
            wrong("ascii = false\nascii = maybe")
                .0
                .starts_with("dòng 2")
        );
        assert!(wrong("colour = 1").1.contains("colour"));
        assert!(wrong("theme = \"pink\"").0.contains("«pink»"));
        assert!(wrong("[keys]\nfly = [\"x\"]").1.contains("fly"));
        assert!(wrong("[keys]\nquit = [\"hyper-x\"]").1.contains("hyper-x"));
    }

    #[test]
    fn the_schema_knows_every_member_of_the_generated_file() {
        let schema: serde_json::Value = serde_json::from_str(&schema()).expect("JSON");
        let file: toml::Table = toml::from_str(&default_file(Lang::En)).expect("TOML");
        for (name, _) in &file {
            assert!(schema["properties"].get(name).is_some(), "{name}");
        }
        for binding in BINDINGS {
            assert!(
                schema["properties"]["keys"]["properties"]
                    .get(binding.id)
                    .is_some(),
                "{}",
                binding.id
            );
        }
    }
}

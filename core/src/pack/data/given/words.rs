//! The words of headers, names and titles as keys: without marks, capitals, brackets and signs, so that "Tỷ lệ (%)" and "TỶ LỆ" are one.

use crate::locale::letter::is_letter;
use crate::locale::vietnamese::fold;

/// The words of a text, without what stands in brackets.
pub(crate) fn key(text: &str) -> String {
    words(text, false)
}

/// The words of a text, with those in brackets.
pub(super) fn full_key(text: &str) -> String {
    words(text, true)
}

fn words(text: &str, brackets: bool) -> String {
    let mut key = String::with_capacity(text.len());
    let (mut depth, mut gap) = (0_u32, false);
    for letter in fold(text).chars() {
        match letter {
            '(' | '[' => (depth, gap) = (depth.saturating_add(1), true),
            ')' | ']' => (depth, gap) = (depth.saturating_sub(1), true),
            _ if depth > 0 && !brackets => {}
            _ if letter.is_ascii_digit() || is_letter(letter) => {
                if gap && !key.is_empty() {
                    key.push(' ');
                }
                gap = false;
                key.push(letter);
            }
            _ => gap = true,
        }
    }
    key
}

/// A name without what numbers it: `1.2. `, `a) `, `- `, `II. `.
pub(super) fn without_number(text: &str) -> &str {
    let text = text.trim();
    let rest = text.trim_start_matches(['-', '–', '+', '*', '•']);
    if rest.len() < text.len() {
        return rest.trim_start();
    }
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.'))
        .unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let after = rest.strip_prefix(')').unwrap_or(rest);
    let marked = after.len() < rest.len() || number.ends_with('.') || number.contains('.');
    let parts = number.split('.').filter(|part| !part.is_empty());
    let numbers = parts.clone().all(is_number) && parts.clone().next().is_some();
    let plain = number.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(' ');
    if numbers && (marked || plain) && !after.trim().is_empty() {
        after.trim_start()
    } else {
        text
    }
}

/// Digits, a Roman numeral, or one letter.
fn is_number(part: &str) -> bool {
    part.len() == 1
        || part.bytes().all(|b| b.is_ascii_digit())
        || part.bytes().all(|b| b"ivxIVX".contains(&b))
}

/// Whether the words stand in the text, one behind the other.
pub(super) fn has_words(key: &str, words: &str) -> bool {
    let mut rest = key;
    while let Some(at) = rest.find(words) {
        let (before, after) = rest.split_at_checked(at).unwrap_or(("", ""));
        let after = after.strip_prefix(words).unwrap_or_default();
        if (before.is_empty() || before.ends_with(' '))
            && (after.is_empty() || after.starts_with(' '))
        {
            return !words.is_empty();
        }
        match after.split_once(' ') {
            Some((_, next)) if !words.is_empty() => rest = next,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_forget_marks_brackets_and_signs() {
        assert_eq!(key("Tỷ lệ  (%)"), "ty le");
        assert_eq!(key("Số hoá – HOÀ\u{a0}giải"), "so hoa hoa giai");
        assert_eq!(full_key("Dân số (15 tuổi)"), "dan so 15 tuoi");
        assert_eq!(key("(1)"), "");
    }

    #[test]
    fn numbers_before_names_are_left_out() {
        for (text, name) in [
            ("1. Trạm BTS", "Trạm BTS"),
            ("1.2 Trạm BTS", "Trạm BTS"),
            ("II. Hạ tầng", "Hạ tầng"),
            ("a) Trạm BTS", "Trạm BTS"),
            ("- Trạm BTS", "Trạm BTS"),
            ("12 Trạm BTS", "Trạm BTS"),
            ("Trạm BTS", "Trạm BTS"),
            ("5G", "5G"),
            ("1.", "1."),
        ] {
            assert_eq!(without_number(text), name);
        }
    }

    #[test]
    fn words_are_whole() {
        assert!(has_words("bao cao xa sang moc q2", "sang moc"));
        assert!(has_words("sang mocs sang moc", "sang moc"));
        assert!(!has_words("bao cao sang mocs", "sang moc"));
        assert!(!has_words("abc", ""));
    }
}

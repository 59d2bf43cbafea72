//! Letters and digits: what the texts of this field need, by ranges.
//!
//! The standard library's answers rest on tables of all of Unicode, 14 KB of WebAssembly. The documents are Vietnamese and English; of other
//! scripts it only has to be told that they are letters or digits, for a message.

/// The small letter of a Latin capital; everything else as it is.
pub(crate) fn lower(letter: char) -> char {
    let step = match (letter, u32::from(letter) % 2) {
        ('A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ', _) => 32,
        // Capital and small letter take turns, from an even place on ...
        ('Ā'..='Į' | 'Ĳ'..='Ķ' | 'Ŋ'..='Ŷ' | 'Ơ' | 'Ḁ'..='Ẕ' | 'Ạ'..='Ỿ', 0) => 1,
        // ... or from an odd one.
        ('Ĺ'..='Ň' | 'Ź'..='Ž' | 'Ư', 1) => 1,
        _ => 0,
    };
    char::from_u32(u32::from(letter).saturating_add(step)).unwrap_or(letter)
}

/// The capital of a small Latin letter; everything else as it is.
pub(crate) fn upper(letter: char) -> char {
    let capital = |step| char::from_u32(u32::from(letter).saturating_sub(step));
    let steps = [32, 1].into_iter();
    let mut capitals = steps.filter_map(capital);
    capitals
        .find(|&capital| is_upper(capital) && lower(capital) == letter)
        .unwrap_or(letter)
}

/// Is it a Latin capital?
pub(crate) fn is_upper(letter: char) -> bool {
    lower(letter) != letter
}

/// Is it a letter? Of scripts other than Latin, Greek and Cyrillic: might it be one?
pub(crate) fn is_letter(letter: char) -> bool {
    match letter {
        '×' | '÷' => false,
        '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{1FFF}' | '\u{3040}'..='\u{D7FF}' => {
            !is_other_digit(letter)
        }
        _ => letter.is_ascii_alphabetic(),
    }
}

/// Is it a digit other than 0 to 9: of another script, raised, lowered, in a circle, or a fraction in one letter?
pub(crate) fn is_other_digit(letter: char) -> bool {
    /// The zeros of the scripts that count with ten digits.
    const ZEROS: [u16; 36] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
        0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
        0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
        0xFF10,
    ];
    let from_zero = |zero: u16| u32::from(letter).checked_sub(u32::from(zero));
    matches!(letter, '²' | '³' | '¹' | '¼'..='¾' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '⅐'..='ↂ' | '①'..='⒛')
        || ZEROS
            .into_iter()
            .filter_map(from_zero)
            .any(|digit| digit < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latin() -> impl Iterator<Item = char> {
        ('\0'..='\u{17E}')
            .chain(['Ơ', 'ơ', 'Ư', 'ư'])
            .chain('\u{1E00}'..='\u{1EFF}')
    }

    #[test]
    fn latin_letters_change_case_as_in_unicode() {
        // Letters that have a partner far away, none, or several.
        let odd = [
            'µ', 'ß', 'ÿ', 'İ', 'ı', 'ŉ', 'Ÿ', 'ẖ', 'ẗ', 'ẘ', 'ẙ', 'ẚ', 'ẛ', 'ẞ',
        ];
        for letter in latin().filter(|letter| !odd.contains(letter)) {
            assert_eq!(lower(letter).to_string(), letter.to_lowercase().to_string());
            assert_eq!(upper(letter).to_string(), letter.to_uppercase().to_string());
            assert_eq!(is_upper(letter), letter.is_uppercase(), "{letter}");
        }
    }

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        for letter in ('\0'..'\u{250}').chain('\u{1E00}'..'\u{1F00}') {
            let expected = letter.is_alphabetic() && !['ª', 'µ', 'º'].contains(&letter);
            assert_eq!(is_letter(letter), expected, "{letter}");
            let digit = letter.is_numeric() && !letter.is_ascii();
            assert_eq!(is_other_digit(letter), digit, "{letter}");
        }
        for letter in ['Ω', 'я', 'א', 'ع', 'क', 'ก', '中', 'あ', '한'] {
            assert!(is_letter(letter) && !is_other_digit(letter), "{letter}");
        }
        for digit in ['٣', '۵', '९', '๓', '３', '½', '⑤', 'Ⅷ'] {
            assert!(is_other_digit(digit) && !is_letter(digit), "{digit}");
        }
        for sign in ['“', '–', '…', '€', '₫', '±', '−', '\u{a0}', '\u{feff}', '→'] {
            assert!(!is_letter(sign) && !is_other_digit(sign), "{sign}");
        }
        let digits = ('\0'..='\u{FFFF}').filter(|c| is_other_digit(*c));
        digits.for_each(|digit| assert!(digit.is_numeric(), "{digit:?}"));
    }
}

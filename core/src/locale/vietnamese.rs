//! Vietnamese letters: composing marks, keys for searching, and alphabetical order.
//!
//! One table of the twelve vowels under the six tones serves all three. Search keys drop every mark, so the old and the
//! new place of a tone (`hoà`, `hòa`) are found alike.

use crate::list::Listed;
use std::borrow::Cow;

use super::letter::{is_letter, is_upper, lower};
use crate::order::sort_by_key;

/// A vowel letter in its six tones, in the order of dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
struct Vowel {
    /// The Latin letter without any mark.
    plain: char,
    /// The mark that makes it a letter of its own (ă, â, ơ), if any.
    quality: Option<char>,
    lower: [char; 6],
    upper: [char; 6],
}

const BREVE: char = '\u{306}';
const CIRCUMFLEX: char = '\u{302}';
const HORN: char = '\u{31B}';

/// The combining marks of the five written tones, in the order of the columns of [`VOWELS`] after the first.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];
const DOT_BELOW: usize = 5;

const fn vowel(plain: char, quality: Option<char>, lower: [char; 6], upper: [char; 6]) -> Vowel {
    Vowel {
        plain,
        quality,
        lower,
        upper,
    }
}

/// The vowels in alphabetical order.
#[rustfmt::skip]
const VOWELS: [Vowel; 12] = [
    vowel('a', None,             ['a', 'à', 'ả', 'ã', 'á', 'ạ'], ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ']),
    vowel('a', Some(BREVE),      ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'], ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ']),
    vowel('a', Some(CIRCUMFLEX), ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'], ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ']),
    vowel('e', None,             ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'], ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ']),
    vowel('e', Some(CIRCUMFLEX), ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'], ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ']),
    vowel('i', None,             ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'], ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị']),
    vowel('o', None,             ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'], ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ']),
    vowel('o', Some(CIRCUMFLEX), ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'], ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ']),
    vowel('o', Some(HORN),       ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'], ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ']),
    vowel('u', None,             ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'], ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ']),
    vowel('u', Some(HORN),       ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'], ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự']),
    vowel('y', None,             ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'], ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ']),
];

/// Where a letter stands in the table.
#[derive(Clone, Copy)]
struct Place {
    vowel: &'static Vowel,
    tone: usize,
    upper: bool,
}

impl Place {
    fn of(letter: char) -> Option<Place> {
        VOWELS.iter().find_map(|vowel| {
            let find = |row: &[char; 6]| row.iter().position(|c| *c == letter);
            let (tone, upper) = match find(&vowel.lower) {
                Some(tone) => (tone, false),
                None => (find(&vowel.upper)?, true),
            };
            Some(Place { vowel, tone, upper })
        })
    }

    fn letter(self) -> char {
        let row = if self.upper {
            &self.vowel.upper
        } else {
            &self.vowel.lower
        };
        row.get(self.tone).copied().unwrap_or(self.vowel.plain)
    }

    /// The letter with one more mark, if Unicode composes the two.
    fn with(self, mark: char) -> Option<Place> {
        if let Some(tone) = TONES.iter().position(|tone| *tone == mark) {
            return (self.tone == 0).then_some(Place {
                tone: tone.saturating_add(1),
                ..self
            });
        }
        // Only the dot below is ordered before the mark of quality; any other tone in between blocks it.
        let free = self.vowel.quality.is_none() && (self.tone == 0 || self.tone == DOT_BELOW);
        let vowel = VOWELS
            .iter()
            .find(|v| v.plain == self.vowel.plain && v.quality == Some(mark))?;
        free.then_some(Place { vowel, ..self })
    }

    /// The marks of this letter, outermost last.
    fn marks(self) -> impl Iterator<Item = char> {
        let tone = self
            .tone
            .checked_sub(1)
            .and_then(|tone| TONES.get(tone).copied());
        self.vowel.quality.into_iter().chain(tone)
    }
}

/// The combining mark, if it belongs to Vietnamese; the two deprecated tone marks count as what they stand for.
fn mark(c: char) -> Option<char> {
    match c {
        BREVE | CIRCUMFLEX | HORN => Some(c),
        '\u{340}' => Some('\u{300}'),
        '\u{341}' => Some('\u{301}'),
        _ => TONES.contains(&c).then_some(c),
    }
}

/// Unicode's canonical combining class of a Vietnamese mark: horn, then dot below, then everything above.
fn class(mark: char) -> u8 {
    match mark {
        HORN => 216,
        '\u{323}' => 220,
        _ => 230,
    }
}

/// Composes Vietnamese letters as Unicode's NFC does, whatever the order of their marks; other letters stay as they are.
///
/// ```
/// use chitieu_core::locale::vietnamese::compose;
/// assert_eq!(compose("tie\u{302}\u{301}ng Vie\u{302}\u{323}t"), "tiếng Việt");
/// assert_eq!(compose("Vie\u{323}\u{302}t"), "Việt");
/// ```
pub fn compose(text: &str) -> Cow<'_, str> {
    // The marks are letters of the block U+0300 to U+036F: two bytes, of which the first is one of these.
    let may_have_marks = text.bytes().any(|byte| matches!(byte, 0xCC | 0xCD));
    if !may_have_marks || !text.chars().any(|c| mark(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut composed = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut marks = Vec::new();
        while let Some(mark) = letters.peek().copied().and_then(mark) {
            marks.push(mark);
            letters.next();
        }
        match Place::of(letter) {
            Some(place) if !marks.is_empty() => compose_letter(place, marks, &mut composed),
            _ => {
                sort_by_key(&mut marks, |mark| class(*mark));
                composed.push(letter);
                composed.extend(marks);
            }
        }
    }
    Cow::Owned(composed)
}

/// One letter and the marks after it: all marks in canonical order, then one composition after the other.
fn compose_letter(place: Place, marks: Vec<char>, composed: &mut String) {
    let mut all: Vec<char> = place.marks().chain(marks).listed();
    sort_by_key(&mut all, |mark| class(*mark));
    let plain = if place.upper {
        place.vowel.plain.to_ascii_uppercase()
    } else {
        place.vowel.plain
    };
    let mut place = Place::of(plain).unwrap_or(place);
    let mut left: Vec<char> = Vec::new();
    for mark in all {
        let blocked = left.last().is_some_and(|last| class(*last) >= class(mark));
        match place.with(mark).filter(|_| !blocked) {
            Some(next) => place = next,
            None => left.push(mark),
        }
    }
    composed.push(place.letter());
    composed.extend(left);
}

/// A key for searching: lower case, no marks, `đ` as `d`, every kind of blank as a space.
///
/// ```
/// use chitieu_core::locale::vietnamese::fold;
/// assert_eq!(fold("Điện Biên"), "dien bien");
/// assert_eq!(fold("hoà"), fold("hòa"));
/// assert_eq!(fold("luỹ kế"), fold("LŨY KẾ"));
/// ```
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'đ' | 'Đ' => key.push('d'),
            '\u{300}'..='\u{36F}' => {}
            _ if letter.is_ascii() => key.push(letter.to_ascii_lowercase()),
            _ if letter.is_whitespace() => key.push(' '),
            _ => match Place::of(letter) {
                Some(place) => key.push(place.vowel.plain),
                None => key.push(lower(letter)),
            },
        }
    }
    key
}

/// A key that sorts by the Vietnamese alphabet: letters first (a ă â … d đ …), then tones, then lower before upper case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    letters: Vec<u32>,
    tones: Vec<usize>,
    upper: Vec<bool>,
}

/// The alphabetical key of a name.
///
/// ```
/// use chitieu_core::locale::vietnamese::sort_key;
/// let mut names = ["Hà Nội", "Đà Nẵng", "Điện Biên", "Bắc Ninh", "Cần Thơ"];
/// names.sort_by_key(|name| sort_key(name));
/// assert_eq!(names, ["Bắc Ninh", "Cần Thơ", "Đà Nẵng", "Điện Biên", "Hà Nội"]);
/// ```
pub fn sort_key(name: &str) -> SortKey {
    let mut key = SortKey {
        letters: Vec::new(),
        tones: Vec::new(),
        upper: Vec::new(),
    };
    for letter in compose(name).chars() {
        let place = Place::of(letter);
        key.letters
            .push(place.map_or_else(|| rank(letter), |place| vowel_rank(place.vowel)));
        key.tones.push(place.map_or(0, |place| place.tone));
        key.upper.push(is_upper(letter));
    }
    key
}

/// A vowel comes right after the plain letter it is made from: breve, circumflex and horn in this order.
fn vowel_rank(vowel: &Vowel) -> u32 {
    let step = match vowel.quality {
        None => 0,
        Some(BREVE) => 1,
        Some(CIRCUMFLEX) => 2,
        Some(_) => 3,
    };
    rank(vowel.plain).saturating_add(step)
}

/// Signs and blanks before digits, digits before letters, `đ` right after `d`; 256 places for each letter.
fn rank(letter: char) -> u32 {
    let lower = lower(letter);
    match lower {
        'đ' => rank('d').saturating_add(1),
        _ if is_letter(lower) || lower.is_ascii_digit() => u32::from(lower).saturating_mul(256),
        _ => u32::from(lower).min(u32::from('0').saturating_mul(256).saturating_sub(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn letters() -> Vec<char> {
        VOWELS
            .iter()
            .flat_map(|v| v.lower.into_iter().chain(v.upper))
            .chain("đĐbcxBZ 1.".chars())
            .collect()
    }

    fn marks() -> Vec<char> {
        TONES
            .into_iter()
            .chain([BREVE, CIRCUMFLEX, HORN, '\u{340}', '\u{341}'])
            .collect()
    }

    #[test]
    fn the_table_agrees_with_unicode() {
        for vowel in &VOWELS {
            for (tone, (lower, upper)) in vowel.lower.into_iter().zip(vowel.upper).enumerate() {
                assert_eq!(lower.to_uppercase().collect::<String>(), upper.to_string());
                let mut parts = vec![vowel.plain];
                parts.extend(vowel.quality);
                parts.extend(tone.checked_sub(1).map(|tone| TONES[tone]));
                assert_eq!(
                    parts.into_iter().nfc().collect::<String>(),
                    lower.to_string()
                );
            }
        }
    }

    proptest! {
        /// Any letter of the alphabet under any marks in any order becomes what NFC makes of it, as long as NFC does not
        /// use letters of other languages.
        #[test]
        fn composes_as_nfc(parts in prop::collection::vec(
            (prop::sample::select(letters()), prop::collection::vec(prop::sample::select(marks()), 0..3)), 0..8)) {
            let text: String = parts.into_iter().flat_map(|(letter, marks)| [letter].into_iter().chain(marks)).collect();
            let nfc: String = text.nfc().collect();
            let ours = compose(&text);
            prop_assert_eq!(ours.nfd().collect::<String>(), text.nfd().collect::<String>());
            let known = letters();
            if nfc.chars().all(|c| known.contains(&c) || marks().contains(&c)) {
                prop_assert_eq!(ours.as_ref(), nfc.as_str());
            }
        }

        #[test]
        fn composing_never_changes_the_text(text in "\\PC*") {
            let once = compose(&text).into_owned();
            prop_assert_eq!(once.nfd().collect::<String>(), text.nfd().collect::<String>());
            prop_assert_eq!(compose(&once), once.as_str());
        }

        #[test]
        fn keys_do_not_depend_on_the_form(text in "[a-zA-ZàảãáạăằâấđêệôơờưựỹÂĐƯỢ ]{0,20}") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
            prop_assert_eq!(sort_key(&decomposed), sort_key(&text));
            prop_assert!(fold(&text).is_ascii());
        }
    }

    #[test]
    fn alphabetical_order_is_that_of_dictionaries() {
        // The same order as ICU 78's collator for `vi`.
        let ordered = "a à ả ã á ạ A ă ắ â ấ b d đ e ê ế g i o ô ơ p u ư x y ý";
        let words: Vec<&str> = ordered.split(' ').filter(|word| *word != "A").collect();
        for pair in words.windows(2) {
            assert!(sort_key(pair[0]) < sort_key(pair[1]), "{pair:?}");
        }
        assert!(sort_key("a") < sort_key("A") && sort_key("A") < sort_key("à"));
        // Letters of the whole name come before tones: "Hà Nam" before "Ha Noi".
        assert!(sort_key("Hà Nam") < sort_key("Ha Noi"));
        assert!(sort_key("Xã 2") < sort_key("Xã An"));
    }
}

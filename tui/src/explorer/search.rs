//! Finding by a few letters: marks may be left out or stand in their old place, words may come in any order, letters may be missing.
//!
//! Texts are folded once ([`Index`]); a keystroke only compares bytes. A whole word beats the beginning of a word, that beats letters inside one, and letters
//! that are merely in order come last.

use chitieu_core::locale::vietnamese::fold;

/// Folded texts, one for each row, behind each other in one string.
#[derive(Clone, Debug, Default)]
pub struct Index {
    text: String,
    ends: Vec<u32>,
}

impl Index {
    /// Folds the texts of rows.
    #[must_use]
    pub fn new<T: AsRef<str>>(rows: impl IntoIterator<Item = T>) -> Self {
        let mut index = Self::default();
        for row in rows {
            index.text.push_str(&fold(row.as_ref()));
            index
                .ends
                .push(u32::try_from(index.text.len()).unwrap_or(u32::MAX));
        }
        index
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn row(&self, row: usize) -> &str {
        let at = |row: usize| self.ends.get(row).map_or(0, |end| *end as usize);
        let start = row.checked_sub(1).map_or(0, at);
        self.text.get(start..at(row)).unwrap_or_default()
    }

    /// The rows among `rows` that answer a question, best first; equal ones stay in their order.
    #[must_use]
    pub fn find(&self, question: &str, rows: &[u32]) -> Vec<u32> {
        let question = Question::new(question);
        if question.words.is_empty() {
            return rows.to_vec();
        }
        let mut found: Vec<(u32, u32)> = rows
            .iter()
            .filter_map(|&row| Some((question.cost(self.row(row as usize))?, row)))
            .collect();
        // Where letters are only in order somewhere, better answers make them noise.
        let sure = found.iter().any(|(cost, _)| *cost < LOOSE);
        if sure {
            found.retain(|(cost, _)| *cost < LOOSE);
        }
        found.sort_by_key(|(cost, _)| *cost);
        found.into_iter().map(|(_, row)| row).collect()
    }
}

/// Costs at and above this are letters in order, not words.
const LOOSE: u32 = 1_000;

/// Words that are looked for.
#[derive(Clone, Debug)]
pub struct Question {
    words: Vec<String>,
}

impl Question {
    /// The words of a question, folded.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            words: fold(text).split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// How far a folded text is from the question; `None` where it does not answer it.
    fn cost(&self, text: &str) -> Option<u32> {
        let mut cost = 0;
        for word in &self.words {
            cost += word_cost(text, word)?;
        }
        // The words in one piece, as they were typed, come first.
        if self.words.len() > 1 && !text.contains(&self.words.join(" ")) {
            cost += 1;
        }
        Some(cost)
    }
}

fn word_cost(text: &str, word: &str) -> Option<u32> {
    let bytes = text.as_bytes();
    let boundary = |at: usize| bytes.get(at).is_none_or(|b| !b.is_ascii_alphanumeric());
    let mut best: Option<u32> = None;
    for (at, _) in text.match_indices(word) {
        let starts = at == 0 || boundary(at - 1);
        let ends = boundary(at + word.len());
        let cost = match (starts, ends) {
            (true, true) => return Some(0),
            (true, false) => 2,
            _ => 6,
        };
        best = Some(best.map_or(cost, |b| b.min(cost)));
    }
    best.or_else(|| loose(text, word))
}

/// Letters in order, close to each other: "bgiang" finds "bac giang".
fn loose(text: &str, word: &str) -> Option<u32> {
    if word.len() < 3 {
        return None;
    }
    let bytes = text.as_bytes();
    let (&first, rest) = word.as_bytes().split_first()?;
    let span = word.len() * 3;
    (0..bytes.len())
        .filter(|&at| bytes[at] == first && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric()))
        .find_map(|start| {
            let mut at = start;
            for letter in rest {
                let window = bytes.get(at + 1..(start + span).min(bytes.len()))?;
                at += 1 + window.iter().position(|b| b == letter)?;
            }
            u32::try_from(at - start - rest.len())
                .ok()
                .map(|gaps| LOOSE + gaps)
        })
}

/// Which letters of a text a question found: half-open ranges of its characters.
#[must_use]
pub fn found_letters(text: &str, question: &str) -> Vec<std::ops::Range<usize>> {
    // Letter by letter, so that places in the folded text are places in the text. Marks of decomposed letters fold to nothing.
    let letters: Vec<String> = text
        .chars()
        .map(|c| fold(c.encode_utf8(&mut [0; 4])))
        .collect();
    let folded: String = letters.concat();
    let place = |byte: usize| {
        let mut seen = 0;
        letters.iter().position(|letter| {
            seen += letter.len();
            seen > byte
        })
    };
    let mut ranges = Vec::new();
    for word in Question::new(question).words {
        if let Some(at) = folded.find(&word)
            && let (Some(start), Some(end)) = (place(at), place(at + word.len() - 1))
        {
            ranges.push(start..end + 1);
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 6] = [
        "Tỉnh Điện Biên – Hộ gia đình được phủ cáp quang",
        "Tỉnh Hòa Bình – Xã được phủ cáp quang",
        "Tỉnh Bắc Giang – Tài khoản định danh điện tử được kích hoạt",
        "Tỉnh Bắc Kạn – Tài khoản thanh toán",
        "Quốc gia – dân tộc số liệu biên soạn điều hành",
        "Thành phố Đà Nẵng",
    ];

    fn find(question: &str) -> Vec<u32> {
        let rows: Vec<u32> = (0..6).collect();
        Index::new(NAMES).find(question, &rows)
    }

    #[test]
    fn marks_may_be_left_out_and_stand_in_their_old_place() {
        assert_eq!(find("dien bien")[0], 0);
        assert_eq!(find("Điện Biên")[0], 0);
        assert_eq!(find("die\u{323}\u{302}n bie\u{302}n")[0], 0, "decomposed");
        assert_eq!(find("hoà bình"), [1]);
        assert_eq!(find("hòa bình"), [1]);
        assert_eq!(find("da nang"), [5]);
    }

    #[test]
    fn words_come_in_any_order_and_whole_words_first() {
        assert_eq!(find("kich hoat giang"), [2]);
        assert_eq!(find("tai khoan"), [2, 3]);
        assert_eq!(find("quang cap"), [0, 1]);
        assert_eq!(find("khong co gi nhu the"), Vec::<u32>::new());
    }

    #[test]
    fn letters_in_order_are_the_last_resort() {
        assert_eq!(find("bgiang"), [2]);
        assert_eq!(find(""), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn found_letters_are_those_of_the_text() {
        let letters = |text: &str, question| -> Vec<String> {
            found_letters(text, question)
                .into_iter()
                .map(|range| text.chars().skip(range.start).take(range.len()).collect())
                .collect()
        };
        assert_eq!(letters("Tỉnh Điện Biên", "dien"), ["Điện"]);
        assert_eq!(letters("Tỉnh Điện Biên", "bien dien"), ["Biên", "Điện"]);
        assert_eq!(
            letters("Die\u{323}\u{302}n", "ie"),
            ["ie\u{323}\u{302}"[..2].to_owned()]
        );
    }

    proptest! {
        /// A text is found by itself, in whatever form it is written.
        #[test]
        fn everything_is_found_by_its_own_name(row in 0usize..6, upper: bool) {
            use unicode_normalization::UnicodeNormalization;
            let asked: String = if upper { NAMES[row].to_uppercase() } else { NAMES[row].nfd().collect() };
            prop_assert_eq!(find(&asked)[0] as usize, row);
        }

        /// Typing on never finds what a shorter question did not, unless the shorter one had better answers.
        #[test]
        fn any_question_is_answered_without_panic(question in "\\PC{0,30}") {
            let found = find(&question);
            prop_assert!(found.len() <= 6);
            for name in NAMES {
                let letters = name.chars().count();
                for range in found_letters(name, &question) {
                    prop_assert!(range.start < range.end && range.end <= letters);
                }
            }
        }
    }
}

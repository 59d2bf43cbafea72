//! A line of typed text that survives Vietnamese input methods.
//!
//! UniKey, EVKey, OpenKey and ibus do not send one key for one letter: they send backspaces and then the letters anew, all in one read. Every key of
//! a read is applied in turn; a mark that arrives after its letter is composed with it; a backspace takes one letter with all its marks.

use chitieu_core::locale::vietnamese::compose;
use unicode_segmentation::UnicodeSegmentation;

/// Letters that a line holds at most: a pasted file is not a question.
const MOST_LETTERS: usize = 500;

/// A line being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// What stands before the cursor.
    before: String,
    /// What stands behind it.
    behind: String,
}

/// What a key does to the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A letter, or a mark for the letter before.
    Insert(char),
    /// A pasted text.
    Paste(String),
    /// Takes the letter before the cursor.
    Backspace,
    /// Takes the letter behind the cursor.
    Delete,
    /// Takes the word before the cursor.
    DeleteWord,
    /// Takes everything before the cursor.
    DeleteToStart,
    /// Moves.
    Left,
    /// Moves.
    Right,
    /// Moves to the start.
    Start,
    /// Moves to the end.
    End,
}

impl Input {
    /// A line with a text, the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        Self {
            before: compose(text).into_owned(),
            behind: String::new(),
        }
    }

    /// The whole text, composed.
    #[must_use]
    pub fn text(&self) -> String {
        compose(&format!("{}{}", self.before, self.behind)).into_owned()
    }

    /// What stands before and behind the cursor.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        (&self.before, &self.behind)
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.behind.is_empty()
    }

    /// Applies one key.
    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Insert(letter) => self.insert(&letter.to_string()),
            Edit::Paste(text) => {
                let lines: Vec<&str> = text.split_whitespace().collect();
                self.insert(&lines.join(" "));
            }
            Edit::Backspace => drop(take_last(&mut self.before)),
            Edit::Delete => drop(take_first(&mut self.behind)),
            Edit::DeleteWord => {
                let kept = self.before.trim_end();
                let kept = kept.rfind(' ').map_or(0, |at| at + 1);
                self.before.truncate(kept);
            }
            Edit::DeleteToStart => self.before.clear(),
            Edit::Left => {
                if let Some(letter) = take_last(&mut self.before) {
                    self.behind.insert_str(0, &letter);
                }
            }
            Edit::Right => {
                if let Some(letter) = take_first(&mut self.behind) {
                    self.before.push_str(&letter);
                }
            }
            Edit::Start => {
                self.behind.insert_str(0, &std::mem::take(&mut self.before));
            }
            Edit::End => self.before.push_str(&std::mem::take(&mut self.behind)),
        }
    }

    fn insert(&mut self, text: &str) {
        let room =
            MOST_LETTERS.saturating_sub(self.before.chars().count() + self.behind.chars().count());
        self.before
            .extend(text.chars().filter(|c| !c.is_control()).take(room));
        if let std::borrow::Cow::Owned(composed) = compose(&self.before) {
            self.before = composed;
        }
    }
}

fn take_last(text: &mut String) -> Option<String> {
    let at = text.grapheme_indices(true).next_back()?.0;
    Some(text.split_off(at))
}

fn take_first(text: &mut String) -> Option<String> {
    let end = text.graphemes(true).next()?.len();
    Some(text.drain(..end).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of one read: `<` is a backspace.
    fn typed(keys: &str) -> String {
        let mut input = Input::default();
        for key in keys.chars() {
            input.apply(if key == '<' {
                Edit::Backspace
            } else {
                Edit::Insert(key)
            });
        }
        input.text()
    }

    #[test]
    fn input_methods_that_take_letters_back_and_type_them_anew() {
        // Telex "tieengs vieetj" as UniKey and EVKey send it.
        assert_eq!(typed("tie<ê<êng<<<<<tiếng"), "tiếng");
        assert_eq!(typed("tie<ê<<<tiếng vie<ê<<iệt"), "tiếng việt");
        // OpenKey retypes the whole word.
        assert_eq!(typed("bac<<<bắc giang"), "bắc giang");
        // VNI "d9ie65n" in pieces.
        assert_eq!(typed("d<điê<<iệ<<iện"), "điện");
    }

    #[test]
    fn marks_that_come_after_their_letter_are_composed() {
        assert_eq!(typed("tie\u{302}\u{301}ng"), "tiếng");
        assert_eq!(typed("vie\u{323}\u{302}t"), "việt");
        assert_eq!(
            typed("e\u{302}\u{323}<"),
            "",
            "a backspace takes the letter with its marks"
        );
    }

    #[test]
    fn a_paste_is_one_line() {
        let mut input = Input::with("a");
        input.apply(Edit::Paste("Bắc\r\n\tGiang\u{1b}".to_owned()));
        assert_eq!(input.text(), "aBắc Giang");
        input.apply(Edit::Paste("x".repeat(10_000)));
        assert_eq!(input.text().chars().count(), MOST_LETTERS);
    }

    #[test]
    fn the_cursor_moves_by_letters() {
        let mut input = Input::with("hoà bình");
        for _ in 0.."bình".chars().count() + 1 {
            input.apply(Edit::Left);
        }
        assert_eq!(input.parts(), ("hoà", " bình"));
        input.apply(Edit::Backspace);
        input.apply(Edit::Insert('a'));
        assert_eq!(input.text(), "hoa bình");
        input.apply(Edit::End);
        input.apply(Edit::DeleteWord);
        assert_eq!(input.text(), "hoa ");
        input.apply(Edit::Start);
        input.apply(Edit::Delete);
        assert_eq!(input.text(), "oa ");
        input.apply(Edit::End);
        input.apply(Edit::DeleteToStart);
        assert!(input.is_empty());
    }
}

//! "Perhaps … is meant": the known name that is nearest to an unknown one.

use super::vietnamese::fold;
use crate::list::Listed;

/// The known name nearest to `word`, if one is near: at most one edit in three letters (an edit is a letter added, left out, replaced, or two neighbours
/// exchanged). Tone marks, đ and capitals make no difference. The first of equally near names wins.
///
/// ```
/// use chitieu_core::locale::nearest;
///
/// assert_eq!(nearest("reprot", ["report", "calc"]), Some("report"));
/// assert_eq!(nearest("xyzzy", ["report", "calc"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(word, &mut known.into_iter())
}

/// Not generic: compiled once.
fn nearest_of<'a>(word: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = fold(word).chars().listed();
    // A very long word is no misspelling, and comparing it would cost more than it can help.
    if word.len() > MAX_LETTERS {
        return None;
    }
    let mut bound = word.len().saturating_add(1) / 3;
    let mut best = None;
    for name in known {
        let letters: Vec<char> = fold(name)
            .chars()
            .take(MAX_LETTERS.saturating_add(1))
            .listed();
        if let Some(distance) = distance_within(&word, &letters, bound) {
            best = Some(name);
            match distance.checked_sub(1) {
                Some(nearer) => bound = nearer,
                None => break,
            }
        }
    }
    best
}

/// The longest word that is compared, in letters.
const MAX_LETTERS: usize = 64;

/// The optimal string alignment distance of two words, when it is at most `bound`.
fn distance_within(left: &[char], right: &[char], bound: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > bound {
        return None;
    }
    // Three rows of the table: two back, one back, this one; column `j` holds the distance to the first `j` letters of `right`.
    let mut two_back: Vec<usize> = Vec::new();
    let mut one_back: Vec<usize> = (0..=right.len()).listed();
    let mut before_left = None;
    for (i, &a) in left.iter().enumerate() {
        let row = next_row(
            a,
            before_left,
            right,
            &two_back,
            &one_back,
            i.saturating_add(1),
        );
        if row.iter().min().is_none_or(|&least| least > bound) {
            return None;
        }
        two_back = std::mem::replace(&mut one_back, row);
        before_left = Some(a);
    }
    one_back
        .last()
        .copied()
        .filter(|&distance| distance <= bound)
}

fn next_row(
    a: char,
    before_a: Option<char>,
    right: &[char],
    two_back: &[usize],
    one_back: &[usize],
    first: usize,
) -> Vec<usize> {
    let cell = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX);
    let mut row = Vec::with_capacity(one_back.len());
    row.push(first);
    let mut before_b = None;
    for (j, &b) in right.iter().enumerate() {
        let replaced = cell(one_back, j).saturating_add(usize::from(a != b));
        let left_out = cell(one_back, j.saturating_add(1)).saturating_add(1);
        let added = cell(&row, j).saturating_add(1);
        let mut least = replaced.min(left_out).min(added);
        if before_a == Some(b) && before_b == Some(a) {
            // Only reached from the second row and column on, where both exist.
            least = least.min(cell(two_back, j.saturating_sub(1)).saturating_add(1));
        }
        row.push(least);
        before_b = Some(b);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        let known = ["numerator", "denominator", "factor", "direction"];
        assert_eq!(nearest("numerater", known), Some("numerator"));
        assert_eq!(nearest("dierction", known), Some("direction"));
        assert_eq!(nearest("Factor", known), Some("factor"));
        assert_eq!(nearest("deadline", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("xy", ["yx"]), Some("yx"));
    }

    #[test]
    fn the_bound_is_kept() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        for (a, b, distance) in [
            ("", "", 0),
            ("ab", "ba", 1),
            ("ca", "abc", 3),
            ("kitten", "sitting", 3),
            ("abc", "", 3),
        ] {
            assert_eq!(
                distance_within(&letters(a), &letters(b), 5),
                Some(distance),
                "{a} {b}"
            );
            if distance > 0 {
                assert_eq!(
                    distance_within(&letters(a), &letters(b), distance - 1),
                    None,
                    "{a} {b}"
                );
            }
        }
    }
}

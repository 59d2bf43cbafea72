//! "Did you mean …": the known name closest to one that is not known.

/// The candidate that needs the fewest single-character changes (also a swap of neighbours) to become `name`, if it is near
/// enough to be a slip: at most one change in three characters. Of equally near ones the first wins.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted: Vec<char> = name.chars().take(LONGEST).collect();
    let allowed = wanted.len().div_ceil(3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&wanted, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= allowed && *distance < candidate.chars().count()
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Longer names are compared by their beginning only.
const LONGEST: usize = 64;

/// Optimal string alignment distance.
fn distance(wanted: &[char], candidate: &str) -> usize {
    let candidate: Vec<char> = candidate.chars().take(LONGEST).collect();
    let get = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX);
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=candidate.len()).collect();
    let mut previous: Option<char> = None;
    for (line, &a) in wanted.iter().enumerate() {
        let mut row = vec![line.saturating_add(1)];
        let mut left: Option<char> = None;
        for (column, &b) in candidate.iter().enumerate() {
            let next = column.saturating_add(1);
            let change = get(&last, column).saturating_add(usize::from(a != b));
            let gap = get(&row, column).min(get(&last, next)).saturating_add(1);
            let mut best = change.min(gap);
            if previous == Some(b) && left == Some(a) {
                let swap = get(&before_last, column.saturating_sub(1)).saturating_add(1);
                best = best.min(swap);
            }
            row.push(best);
            left = Some(b);
        }
        previous = Some(a);
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_name_and_other_words_do_not() {
        let known = ["if", "min", "max", "coalesce"];
        assert_eq!(nearest("mim", known), Some("min"));
        assert_eq!(nearest("mxa", known), Some("max"));
        assert_eq!(nearest("coalsece", known), Some("coalesce"));
        assert_eq!(nearest("sqrt", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("x", known), None);
    }

    #[test]
    fn a_swap_is_one_change() {
        let count = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), b);
        assert_eq!(count("abcd", "abdc"), 1);
        assert_eq!(count("abc", ""), 3);
        assert_eq!(count("kitten", "sitting"), 3);
    }
}

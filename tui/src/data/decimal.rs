//! The number of a cell as digits. A workbook stores binary fractions; what the person typed is the shortest decimal that is stored as the same one.

/// The most digits that spreadsheets show. Beyond them stand the errors of their own arithmetic: 0.1 + 0.2 is stored as 0.30000000000000004.
const DIGITS: usize = 15;

/// The decimal that a stored number stands for: canonical, without an exponent.
pub(super) fn of(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let shortest = format!("{value}");
    let text = if digits(&shortest) > DIGITS {
        let cut = format!("{value:.*e}", DIGITS - 1).parse::<f64>().ok()?;
        format!("{cut}")
    } else {
        shortest
    };
    Some(if text == "-0" { "0".to_owned() } else { text })
}

/// Digits from the first that is not zero to the last that is not zero.
fn digits(text: &str) -> usize {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}

/// A share in percent: the decimal point two places further, without arithmetic.
pub(super) fn percent(share: &str) -> String {
    let (sign, share) = match share.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", share),
    };
    let (whole, decimals) = share.split_once('.').unwrap_or((share, ""));
    let padded = format!("{decimals:0<2}");
    let (moved, rest) = padded.split_at(2);
    let whole = format!("{whole}{moved}");
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    match rest {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

/// A percentage as a format with so many decimals shows it.
pub(super) fn shown(value: f64, decimals: usize) -> String {
    format!("{:.decimals$}%", value * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_what_was_typed() {
        for (value, text) in [
            (1292.0, "1292"),
            (0.3594, "0.3594"),
            (0.1 + 0.2, "0.3"),
            (1e21, "1000000000000000000000"),
            (1.0 / 3.0, "0.333333333333333"),
            (-0.0, "0"),
            (35.94, "35.94"),
        ] {
            assert_eq!(of(value).as_deref(), Some(text));
        }
        assert_eq!(of(f64::NAN), None);
    }

    #[test]
    fn shares_in_percent() {
        for (share, text) in [
            ("0.3594", "35.94"),
            ("0.36", "36"),
            ("1", "100"),
            ("0.005", "0.5"),
            ("0", "0"),
            ("-0.02", "-2"),
            ("1.5", "150"),
        ] {
            assert_eq!(percent(share), text);
        }
        assert_eq!(shown(0.3594, 0), "36%");
    }

    proptest! {
        /// What a person types with up to fifteen digits comes back as typed.
        #[test]
        fn typed_decimals_come_back(whole in 0_u64..10_000_000_000, decimals in 0_u32..100_000) {
            let typed = format!("{whole}.{decimals:05}");
            let typed = typed.trim_end_matches('0').trim_end_matches('.').to_owned();
            prop_assert_eq!(of(typed.parse().unwrap()), Some(typed));
        }
    }
}

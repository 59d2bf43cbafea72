//! Texts in UTF-16, as spreadsheets save "Unicode text", to UTF-8. Everything else is core's to judge.

use chitieu_core::Problem;

/// Whether a text that begins so is in UTF-16.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
}

/// The same text in UTF-8. Only the byte-order mark tells UTF-16; without one the bytes are given on as they are.
pub(super) fn utf8(bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    let (rest, little) = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => (rest, true),
        [0xFE, 0xFF, rest @ ..] => (rest, false),
        _ => return Ok(bytes),
    };
    let unit = |pair: [u8; 2]| {
        if little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        }
    };
    let pairs = rest.chunks_exact(2);
    let odd = pairs.remainder().first().copied();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(rest.len());
    let mut place = 2_u64;
    for letter in char::decode_utf16(units) {
        match letter {
            Ok(letter) => {
                text.push(letter);
                place = place.saturating_add(2 * letter.len_utf16() as u64);
            }
            Err(error) => {
                return Err(Problem::NotUtf8 {
                    byte: error.unpaired_surrogate().to_be_bytes()[0],
                    offset: place,
                });
            }
        }
    }
    match odd {
        None => Ok(text.into_bytes()),
        Some(byte) => Err(Problem::NotUtf8 {
            byte,
            offset: place,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let bytes = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        let mark = std::iter::once(0xFEFF_u16);
        mark.chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    proptest! {
        #[test]
        fn utf16_reads_back(text in "\\PC*", big in any::<bool>()) {
            prop_assert_eq!(utf8(utf16(&text, big)).unwrap(), text.into_bytes());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = utf8(bytes);
        }
    }

    #[test]
    fn half_a_letter_is_refused_with_its_place() {
        let mut bytes = utf16("Võ Nhai", false);
        bytes.pop();
        assert!(matches!(
            utf8(bytes),
            Err(Problem::NotUtf8 { offset: 14, .. })
        ));
        let lone = [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00];
        assert!(matches!(
            utf8(lone.to_vec()),
            Err(Problem::NotUtf8 { offset: 2, .. })
        ));
    }
}

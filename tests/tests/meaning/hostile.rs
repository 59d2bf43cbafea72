//! Texts that nobody should write: whatever the bytes are, reading ends soon, with findings and never with a panic.
//!
//! The entrances (`entrances.rs`) are plain functions over bytes, run here with the files of `tests/corpus/`, with damaged seed files and with random damage.

use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use chitieu_core::Lang;
use proptest::prelude::*;

use crate::entrances::{ENTRANCES, Entrance, data, formula, number, pack};
use crate::scenario::pack_of;

/// What takes longer hangs: a thousand times as long as any of these inputs takes, and far less than anything quadratic in their size would.
/// Speed is measured by benchmarks, not here.
const HANGS: Duration = Duration::from_secs(300);

/// Runs an entrance; says which input it was when it panics or hangs.
fn survives(entrance: Entrance, bytes: &[u8], what: &str) {
    let begun = Instant::now();
    let ended = catch_unwind(|| entrance(bytes));
    assert!(ended.is_ok(), "a panic on {what}");
    assert!(begun.elapsed() < HANGS, "{what} hangs");
}

#[test]
fn the_corpus_is_survived() {
    let mut files = 0;
    for (name, entrance) in ENTRANCES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("corpus")
            .join(name);
        for entry in std::fs::read_dir(folder).expect("the folder of the corpus") {
            let path = entry.expect("an entry").path();
            survives(
                entrance,
                &std::fs::read(&path).expect("a file"),
                &path.display().to_string(),
            );
            files += 1;
        }
    }
    assert!(files >= 40, "{files} files");
}

const ROWS: &str = "indicator,unit,period,as_printed\n";

/// What is too large for a checked-in file is made here.
#[test]
fn large_and_deep_inputs_are_refused_soon() {
    let large: Vec<(&str, Entrance, String)> = vec![
        ("brackets", pack, "[".repeat(100_000)),
        ("braces", pack, "{\"a\":".repeat(100_000)),
        ("a long number", pack, "1".repeat(1_000_000)),
        (
            "a large exponent",
            pack,
            "{\"schema_version\":1e1000000000}".to_owned(),
        ),
        (
            "many members",
            pack,
            format!("{{{}}}", "\"id\":1,".repeat(100_000)),
        ),
        ("commas", pack, ",".repeat(1_000_000)),
        ("columns", data, ",".repeat(1_000_000)),
        ("rows", data, "\n".repeat(1_000_000)),
        ("ten million empty lines", data, "\n".repeat(10_000_000)),
        ("only quotes", data, "\"".repeat(10_000_001)),
        ("only NUL", data, "\0".repeat(10_000_000)),
        (
            "one line",
            data,
            format!("indicator{}", "x".repeat(10_000_000)),
        ),
        (
            "unclosed quotes",
            data,
            format!("{ROWS}{}", "\"\"\"\n".repeat(1_000_000)),
        ),
        (
            "wrong widths",
            data,
            format!("{ROWS}{}", "a,b\n".repeat(1_000_000)),
        ),
        (
            "unknown codes",
            data,
            format!("{ROWS}{}", "a,b,c,d\n".repeat(300_000)),
        ),
        (
            "one fact over and over, in contradiction with itself",
            data,
            format!(
                "{ROWS}{}tram,tinh-a,2023,7\n",
                "tram,tinh-a,2023,5\n".repeat(60_000)
            ),
        ),
        (
            "a quote",
            data,
            format!(
                "indicator,unit,period,as_printed\n\"{}",
                "x".repeat(1_000_000)
            ),
        ),
        (
            "a long number in a cell",
            data,
            format!(
                "indicator,unit,period,as_printed\ntram,tinh-a,2023,{}",
                "1".repeat(1_000_000)
            ),
        ),
        ("digits", number, "1".repeat(1_000_000)),
        ("dots", number, "1.".repeat(500_000)),
        ("slashes", number, "1/".repeat(500_000)),
        ("words", number, "trên ".repeat(200_000)),
        ("marks", number, "\u{301}".repeat(500_000)),
        ("an exponent", number, "1e1000000000".to_owned()),
        ("parentheses", formula, "(".repeat(100_000)),
        ("a sum", formula, "a+".repeat(100_000)),
        ("powers", formula, "2^".repeat(100_000)),
        ("nots", formula, "not ".repeat(100_000)),
        ("minus signs", formula, "-".repeat(100_000)),
        ("calls", formula, "min(".repeat(100_000)),
        ("an exponent", formula, "9^9999999999".to_owned()),
        ("digits", formula, "9".repeat(1_000_000)),
    ];
    for (what, entrance, text) in large {
        survives(entrance, text.as_bytes(), what);
    }
}

/// Every seed file, cut at every 97th byte, as a saving that was broken off leaves it. The longest file has a test of its own, so that both run at once.
fn cut(chosen: impl Fn(&str) -> bool) {
    for (name, text) in chitieu_seeds::FILES.iter().filter(|(name, _)| chosen(name)) {
        let entrance: Entrance = if name.ends_with(".csv") { data } else { pack };
        for end in (0..text.len()).step_by(97) {
            survives(
                entrance,
                &text.as_bytes()[..end],
                &format!("{name} cut at byte {end}"),
            );
        }
    }
}

#[test]
fn a_file_that_was_cut_is_refused_with_a_reason() {
    cut(|name| name != "measures.json");
}

#[test]
fn a_long_file_that_was_cut_is_refused_with_a_reason() {
    cut(|name| name == "measures.json");
}

/// The same figures come out of the same text with a byte-order mark, with the line ends of Windows, and with marks apart from their letters.
#[test]
fn the_dress_of_a_text_changes_nothing() {
    let goals = "id | test | deadline | for\ng | tram >= 30 | 2023 | each province";
    let rows = "indicator,unit,period,as_printed,document,line\ntram,tinh-a,2023,hơn 82.000 lượt,d,1\ntram,tinh-b,2023,\"gần 3.000\",d,2\n";
    let report = |text: String| {
        let pack = pack_of(goals, "")
            .with("data.csv", text)
            .read()
            .pack
            .expect("a pack");
        crate::support::report(&pack, "2023-12-31", Lang::Vi, true)["goals"].clone()
    };
    let plain = report(rows.to_owned());
    assert_eq!(report(format!("\u{FEFF}{rows}")), plain);
    assert_eq!(report(rows.replace('\n', "\r\n")), plain);
    let apart = rows
        .replace('ơ', "o\u{31B}")
        .replace('ợ', "o\u{31B}\u{323}")
        .replace('ầ', "a\u{302}\u{300}");
    assert_ne!(apart, rows);
    assert_eq!(report(apart), plain);
}

/// Damage: bytes changed, cut out, doubled, and pieces of the language put in.
#[derive(Clone, Debug)]
enum Damage {
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index, usize),
    Double(prop::sample::Index, usize),
    Insert(prop::sample::Index, &'static str),
}

fn damage() -> impl Strategy<Value = Vec<Damage>> {
    let pieces = vec![
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "null",
        "-",
        "1e999999999",
        "\\u0000",
        "\\ud800",
        "\u{FEFF}",
        "\u{301}",
        "\r",
        "\n",
        "\t",
        "trên ",
        "gần ",
        "%",
        "/0",
        "KPS",
        "…",
        "2023-02-30",
        "2021..2020",
        "pre-0000",
        "9999",
        "\"id\": \"a\", ",
    ];
    let at = any::<prop::sample::Index>;
    let one = prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        (at(), 1..40usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        (at(), 1..40usize).prop_map(|(at, length)| Damage::Double(at, length)),
        (at(), prop::sample::select(pieces)).prop_map(|(at, piece)| Damage::Insert(at, piece)),
    ];
    prop::collection::vec(one, 1..6)
}

fn damaged(text: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for damage in damages {
        let size = bytes.len().max(1);
        match damage {
            Damage::Set(at, byte) => {
                if let Some(place) = bytes.get_mut(at.index(size)) {
                    *place = *byte;
                }
            }
            Damage::Cut(at, length) => {
                let start = at.index(size).min(bytes.len());
                bytes.drain(start..(start + length).min(bytes.len()));
            }
            Damage::Double(at, length) => {
                let start = at.index(size).min(bytes.len());
                let piece = bytes[start..(start + length).min(bytes.len())].to_vec();
                bytes.splice(start..start, piece);
            }
            Damage::Insert(at, piece) => {
                let start = at.index(size).min(bytes.len());
                bytes.splice(start..start, piece.bytes());
            }
        }
    }
    bytes
}

const TOKENS: &str =
    "521.509/1.450.945 hơn 82.000 lượt, gần 3.000; 86,48% 470 triệu hạng 9/63 từ 10 02/34 1.5e3";
const FORMULA: &str =
    "if(coalesce(a, 0) > 3 and not (b = 2), min(a / b * 100, max(c, -d ^ 2)), (a - b) / b)";

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_is_survived(damages in damage(), file in any::<prop::sample::Index>()) {
        let plans: Vec<&str> = chitieu_seeds::FILES
            .iter()
            .filter(|(name, text)| name.ends_with(".json") && text.len() < 20_000)
            .map(|(_, text)| *text)
            .collect();
        let small = chitieu_core::examples::FILES[0].1;
        let mut whole: serde_json::Value = serde_json::from_str(small).expect("JSON");
        whole.as_object_mut().expect("an object").remove("data");
        whole["observations"] = chitieu_core::examples::FILES[1].1.into();
        pack(&damaged(plans[file.index(plans.len())].as_bytes(), &damages));
        pack(&damaged(whole.to_string().as_bytes(), &damages));
        let rows: Vec<&str> = chitieu_seeds::file("observations.csv").expect("the figures").lines().take(12).collect();
        let known = rows.join("\n").replace("bac-kan", "tinh-a").replace("tram_bts", "tram");
        data(&damaged(known.as_bytes(), &damages));
        number(&damaged(TOKENS.as_bytes(), &damages));
        formula(&damaged(FORMULA.as_bytes(), &damages));
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for (_, entrance) in ENTRANCES {
            entrance(&bytes);
        }
    }
}

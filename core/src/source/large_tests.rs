//! A file that is read piece by piece gives what it gives when it is read at once.

use proptest::prelude::*;

use super::*;
use crate::pack::{DataContent, DataInput, DataOptions, Reading};
use crate::source::{FindingRow, Sources};
use crate::{Files, Lang, Pack};

const PACK: &str = r#"{ "schema_version": 1, "id": "p", "name": { "vi": "Gói", "en": "Pack" }, "number_style": "vi", "data": ["so.csv"],
  "documents": [{ "id": "bc", "title": { "vi": "Báo cáo", "en": "Report" } }],
  "units": [{ "id": "vn", "name": { "vi": "Việt Nam", "en": "Viet Nam" }, "tier": "nation" }],
  "measures": [{ "code": "so_tram", "name": { "vi": "Số trạm", "en": "Stations" }, "unit": { "vi": "trạm", "en": "stations" },
    "nature": "stock", "rollup": "sum", "direction": "higher", "group": "ha-tang" }] }"#;

const HEADER: &str = "indicator,unit,period,as_printed,document,line,revision,note\n";

struct Folder {
    data: Vec<u8>,
    in_pieces: bool,
}

impl Files for Folder {
    fn read(&self, name: &str) -> Result<Vec<u8>, Problem> {
        Ok(match name {
            "pack.json" => PACK.as_bytes().to_vec(),
            _ => self.data.clone(),
        })
    }

    fn open_data(&self, _: &str) -> Option<LargeText> {
        self.in_pieces.then(|| large(&self.data))
    }
}

fn changed() -> Problem {
    Problem::UnreadableFile {
        name: "so.csv".to_owned(),
        reason: "changed".to_owned(),
    }
}

fn large(data: &[u8]) -> LargeText {
    let data = data.to_vec();
    LargeText::new(count(data.len()), changed(), move || {
        Ok(Box::new(std::io::Cursor::new(data.clone())))
    })
}

fn read(data: &[u8], in_pieces: bool) -> Reading {
    let data = data.to_vec();
    Pack::read(&Folder { data, in_pieces }, "pack.json")
}

/// Everything that is seen of a reading: of a finding over many lines the first one.
fn seen(reading: &Reading) -> (Vec<FindingRow<'_>>, Vec<&str>, Vec<String>) {
    let sources = &reading.sources;
    let rows = reading.findings.iter().map(|f| f.row(sources, Lang::Vi));
    let meant = reading
        .findings
        .iter()
        .filter_map(|f| sources.excerpt(f.at?).lines().next());
    let data = reading.pack.iter().flat_map(|pack| pack.data().citations());
    (
        rows.collect(),
        meant.collect(),
        data.map(|c| format!("{c:?}")).collect(),
    )
}

fn handed_in(data: DataContent) -> (Reading, crate::pack::Given) {
    let files = [("pack.json", PACK), ("so.csv", HEADER)];
    let input = DataInput::new("don-vi.csv", data);
    Pack::read_with(&files[..], "pack.json", &[input], &DataOptions::default())
}

/// Rows that are right, wrong, in conflict, in quotes, over several lines, or no rows at all.
fn row() -> impl Strategy<Value = String> {
    let right = (1990_u32..2000, 0_u32..3, 0_u32..2).prop_map(|(year, value, revision)| {
        format!("so_tram,vn,{year},{value},bc,7,{revision},\n")
    });
    prop_oneof![
        12 => right,
        1 => Just("so_tran,vn,1991,5,bc,3,0,\n".to_owned()),
        1 => Just("so_tram,vn,1992,5,,,0,ế\u{1EBF}đ\r\n".to_owned()),
        1 => Just("so_tram,vn,1993,5,bc,3,0,\"một\nhai \"\"ba\"\"\r\n\r\nbốn\"\n".to_owned()),
        1 => Just("so_tram,vn,1994\n".to_owned()),
        1 => Just("\n\r\n".to_owned()),
        1 => Just("so_tram,vn,1995,\"5\"6,bc,3,0,\n".to_owned()),
        1 => "[a-z]{0,200}\n",
    ]
}

/// What makes a file one that cannot be read piece by piece, or nearly so.
fn spoiled() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => Just(Vec::new()),
        1 => Just(b"so_tram,vn,1996,\"5,bc,3,0,\n".to_vec()),
        1 => Just(b"so_tram,vn,1996,5,bc,3,0,a\xFF\n".to_vec()),
        1 => Just("so_tram,vn,1996,5,bc,3,0,e\u{301}\n".as_bytes().to_vec()),
        1 => Just(b"so_tram,vn,1996,5,bc,3,0,\rso_tram,vn,1997,5,bc,3,0,\r".to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn pieces_give_what_the_whole_gives(
        is_marked in any::<bool>(),
        before in prop::collection::vec(row(), 0..30),
        spoiled in spoiled(),
        after in prop::collection::vec(row(), 0..30),
        cut in 0_usize..40,
    ) {
        let mut data = if is_marked { MARK.to_vec() } else { Vec::new() };
        data.extend(HEADER.bytes());
        data.extend(before.concat().bytes());
        data.extend(spoiled);
        data.extend(after.concat().bytes());
        data.truncate(data.len().saturating_sub(cut));
        let (whole, pieces) = (read(&data, false), read(&data, true));
        prop_assert_eq!(seen(&pieces), seen(&whole));
        let (whole, given) = handed_in(DataContent::Text(data.clone()));
        let (pieces, same) = handed_in(DataContent::Large(large(&data)));
        prop_assert_eq!(same, given);
        prop_assert_eq!(seen(&pieces), seen(&whole));
    }
}

#[test]
fn of_a_large_file_only_the_lines_around_findings_are_kept() {
    let mut data = HEADER.to_owned();
    for year in 0..400 {
        let unit = if year == 200 { "vm" } else { "vn" };
        data += &format!("so_tram,{unit},{},7,bc,3,0,\n", 1500 + year);
    }
    let (reading, _) = handed_in(DataContent::Large(large(data.as_bytes())));
    let [finding] = &reading.findings[..] else {
        panic!("{:?}", reading.findings);
    };
    let at = finding.at.unwrap();
    let (text, start, line) = reading.sources.around(at);
    assert_eq!(reading.sources.location(at).line, 202);
    assert_eq!(reading.sources.excerpt(at), "vm");
    assert_eq!(&data[start..start + text.len()], text);
    assert!(text.contains("vm,1700,7") && text.len() < 200, "{text}");
    assert_eq!(data[..start].matches('\n').count() + 1, line as usize);
    assert_eq!(
        (
            reading.sources.text(at.source),
            reading.sources.size(at.source)
        ),
        ("", data.len())
    );
}

#[test]
fn a_file_that_is_another_when_it_is_read_again_is_refused() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let text = |rows: usize| HEADER.to_owned() + &"so_tram,vn,2023,7,bc,3,0,\n".repeat(rows);
    for (first, then) in [(9, 8), (8, 9), (9, 0)] {
        let opened = AtomicUsize::new(0);
        let file = LargeText::new(300, changed(), move || {
            // Its first bytes, the look through it, the rows.
            let before = opened.fetch_add(1, Ordering::Relaxed);
            let text = text(if before < 2 { first } else { then });
            Ok(Box::new(std::io::Cursor::new(text.into_bytes())))
        });
        let mut sources = Sources::new();
        let id = sources.add_large("so.csv", file, &mut Vec::new()).unwrap();
        let Some(Ok(mut window)) = sources.window(id) else {
            panic!("no window");
        };
        let mut gone = 0;
        while !window.is_last {
            window.advance(gone).unwrap();
            gone = window.text.len();
        }
        assert_ne!(window.base + gone, sources.size(id), "{first} {then}");
    }
}

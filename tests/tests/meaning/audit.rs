//! `chitieu audit`: what the seed figures say of each other, against a list made by hand and a recomputation in Python, and laws for plain tables.

use std::collections::BTreeMap;

use chitieu_core::audit::{Audit, Check, Entry, Judgement, Mention, Quantity, table};
use chitieu_core::number::Rounding;
use chitieu_core::pack::{DataContent, DataInput};
use chitieu_core::{Lang, NumberStyle, Pack, Program, Rational, Session, date};
use proptest::prelude::*;

use crate::support::{Folder, seed};

fn audit_of(pack: &Pack) -> Audit {
    let program = Program::new(pack.framework());
    let day = date("2023-12-31").expect("a date");
    Audit::of(&Session::new(pack.framework(), &program, pack.data(), day))
}

fn seed_audit() -> Audit {
    audit_of(seed().pack.as_ref().expect("the seed pack has no errors"))
}

/// A figure: document, line, occurrence, token.
type Figure = [String; 4];

fn figure(place: &Mention) -> Figure {
    [
        place.document.clone().unwrap_or_default(),
        place.line.map(|line| line.to_string()).unwrap_or_default(),
        place.occurrence.clone().unwrap_or_default(),
        place.token.clone(),
    ]
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn first_four(row: &[String]) -> Figure {
    [0, 1, 2, 3].map(|column| row[column].clone())
}

/// The worst judgement of each figure. A repeated fact speaks of every place that repeats it, any other statement of the place that makes it.
fn by_figure(audit: &Audit) -> BTreeMap<Figure, Judgement> {
    let mut found: BTreeMap<Figure, Judgement> = BTreeMap::new();
    for entry in &audit.entries {
        // Whether a fact is repeated rightly is about all; that one of the places only estimates is about those that say other digits.
        let places = match entry.check {
            Check::Restated => entry.places.as_slice(),
            _ => &entry.places[..1],
        };
        for place in places {
            let known = found.entry(figure(place)).or_insert(entry.judgement);
            *known = entry.judgement.min(*known);
        }
    }
    found
}

/// The list in `tests/oracle/audit.csv` was made by hand from the documents: the audit finds just it, and calls no other figure anything.
#[test]
fn the_seed_figures_are_judged_as_a_person_judged_them() {
    let by_hand: BTreeMap<Figure, Judgement> = rows(include_str!("../../oracle/audit.csv"))
        .iter()
        .map(|row| {
            assert!(!row[5].is_empty(), "a reason for {row:?}");
            (
                first_four(row),
                Judgement::from_code(&row[4]).expect("a judgement"),
            )
        })
        .collect();
    let found = by_figure(&seed_audit());
    let of = |judgement| by_hand.values().filter(move |it| **it == judgement).count();
    assert_eq!(
        (of(Judgement::Inconsistent), of(Judgement::Undecided)),
        (2, 52)
    );
    for (figure, judgement) in &by_hand {
        assert_eq!(found.get(figure), Some(judgement), "{figure:?}");
    }
    let more: Vec<_> = found
        .keys()
        .filter(|figure| !by_hand.contains_key(*figure))
        .collect();
    assert!(more.is_empty(), "not in the list made by hand: {more:?}");
    assert_eq!(seed_audit().figures, 159);
}

fn quantity(entry: &Entry) -> [String; 3] {
    let name = |quantity| match quantity {
        Quantity::Numerator => "numerator",
        Quantity::Denominator => "denominator",
        Quantity::LevelBefore => "level_before",
        _ => "",
    };
    match entry.would_confirm.first() {
        // Parts above their whole are confirmed by either side; the recomputation knows no misprints.
        _ if entry.check == Check::Part => Default::default(),
        Some((quantity, range)) if !name(*quantity).is_empty() => {
            let end = |end: Option<&Rational>| end.map(Rational::to_canonical).unwrap_or_default();
            [
                name(*quantity).to_owned(),
                end(range.lower().number()),
                end(range.upper().number()),
            ]
        }
        _ => Default::default(),
    }
}

/// Kinds, judgements and intervals as Python's fractions give them.
#[test]
fn the_seed_intervals_are_those_of_an_independent_recomputation() {
    let mut theirs: Vec<Vec<String>> = rows(include_str!("../../oracle/audit_intervals.csv"));
    let kinds = [
        "growth",
        "part",
        "percent",
        "implied_base",
        "no_counts",
        "sum",
    ];
    let mut ours: Vec<Vec<String>> = seed_audit()
        .entries
        .iter()
        .filter(|entry| kinds.contains(&entry.check.code()))
        .map(|entry| {
            let mut row = figure(&entry.places[0]).to_vec();
            row.push(entry.check.code().to_owned());
            row.push(entry.judgement.code().to_owned());
            row.extend(quantity(entry));
            row
        })
        .collect();
    theirs.sort();
    ours.sort();
    assert_eq!(ours, theirs);
    assert!(ours.len() > 50);
}

/// A pack of one province with data of its own.
fn pack(data: &str) -> Pack {
    let head = r#"{ "schema_version": 1, "id": "p", "name": { "vi": "P", "en": "P" }, "number_style": "vi", "data": ["so.csv"],
      "documents": [{ "id": "bc", "title": { "vi": "Báo cáo", "en": "Report" } }, { "id": "bd", "title": { "vi": "Bản đồ", "en": "Map" } }],
      "units": [{ "id": "t", "name": { "vi": "Tỉnh", "en": "Province" }, "tier": "province" },
        { "id": "cu1", "name": { "vi": "Xã cũ 1", "en": "Old 1" }, "tier": "commune", "parent": "t", "valid_to": "2024-12-31", "successors": ["moi"] },
        { "id": "cu2", "name": { "vi": "Xã cũ 2", "en": "Old 2" }, "tier": "commune", "parent": "t", "valid_to": "2024-12-31", "successors": ["moi"] },
        { "id": "moi", "name": { "vi": "Xã mới", "en": "New" }, "tier": "commune", "parent": "t", "valid_from": "2025-01-01" }],
      "bases": [{ "id": "ho", "name": { "vi": "hộ", "en": "households" } }],
      "measures": [
        { "code": "dat", "name": { "vi": "Hộ đạt", "en": "Good" }, "unit": { "vi": "hộ", "en": "households" }, "nature": "stock", "rollup": "sum", "direction": "higher", "group": "ha-tang" },
        { "code": "ho", "name": { "vi": "Hộ", "en": "Households" }, "unit": { "vi": "hộ", "en": "households" }, "nature": "stock", "rollup": "sum", "direction": "neutral", "group": "ha-tang" }],
      "indicators": [
        { "code": "ty_le", "name": { "vi": "Tỷ lệ hộ", "en": "Rate" }, "unit": "%", "numerator": "dat", "denominator": "ho", "factor": "100", "base": "ho", "range": ["0", "100"],
          "direction": "higher", "nature": "stock", "rollup": "ratio_of_sums", "group": "ha-tang" },
        { "code": "hang", "name": { "vi": "Hạng", "en": "Rank" }, "unit": { "vi": "hạng", "en": "rank" }, "kind": "rank", "range": ["1", null], "direction": "lower", "nature": "stock",
          "rollup": "none", "group": "ha-tang" }] }"#;
    let data = format!("indicator,unit,period,role,as_printed,document,line\n{data}");
    let reading = Folder::default()
        .with("pack.json", head)
        .with("so.csv", data)
        .read();
    reading
        .pack
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

fn found(data: &str) -> Vec<(Check, Judgement, String)> {
    let audit = audit_of(&pack(data));
    let entries = audit.entries.iter();
    entries
        .map(|e| (e.check, e.judgement, e.stated().to_owned()))
        .collect()
}

fn has(data: &str, check: Check, judgement: Judgement, token: &str) -> bool {
    found(data).contains(&(check, judgement, token.to_owned()))
}

#[test]
fn rates_are_rounded_cut_or_wrong() {
    let counts = "dat,t,2023,value,22,bc,1\nho,t,2023,value,23,bc,1\n";
    let rate = |token: &str| format!("{counts}ty_le,t,2023,value,\"{token}\",bc,2\n");
    assert!(has(
        &rate("95,7%"),
        Check::Percent,
        Judgement::Confirmed,
        "95,7%"
    ));
    assert!(has(
        &rate("95,6%"),
        Check::Percent,
        Judgement::Truncated,
        "95,6%"
    ));
    assert!(has(
        &rate("95,5%"),
        Check::Percent,
        Judgement::Inconsistent,
        "95,5%"
    ));
    assert!(has(
        &rate("trên 95%"),
        Check::Percent,
        Judgement::Confirmed,
        "trên 95%"
    ));
    assert!(has(
        &rate("trên 96%"),
        Check::Percent,
        Judgement::Inconsistent,
        "trên 96%"
    ));
}

#[test]
fn a_rate_of_few_things_must_be_one_of_their_shares() {
    let of = |whole: &str, rate: &str| {
        format!("ho,t,2023,value,{whole},bc,1\nty_le,t,2023,value,\"{rate}\",bc,2\n")
    };
    assert!(has(
        &of("8", "62,5%"),
        Check::ImpliedBase,
        Judgement::Undecided,
        "62,5%"
    ));
    assert!(has(
        &of("8", "36%"),
        Check::ImpliedBase,
        Judgement::Inconsistent,
        "36%"
    ));
    assert!(
        has(
            &of("8", "62%"),
            Check::ImpliedBase,
            Judgement::Truncated,
            "62%"
        ),
        "5/8 is 62,5%, cut"
    );
    let part = "dat,t,2023,value,7,bc,1\nty_le,t,2023,value,\"88,1%\",bc,2\n";
    assert!(
        has(part, Check::ImpliedBase, Judgement::Inconsistent, "88,1%"),
        "7/8 is 87,5%, 7/7 is all"
    );
}

#[test]
fn parts_ranks_levels_and_ranges() {
    use Judgement::{Confirmed, Inconsistent, Undecided};
    assert!(
        has(
            "ty_le,t,2023,value,9/8,bc,1\n",
            Check::Part,
            Inconsistent,
            "9/8"
        ),
        "a share of a whole"
    );
    assert!(has(
        "hang,t,2023,value,9/63,bc,1\n",
        Check::Rank,
        Confirmed,
        "9/63"
    ));
    assert!(has(
        "hang,t,2023,value,64/63,bc,1\n",
        Check::Rank,
        Inconsistent,
        "64/63"
    ));
    let ranks = "hang,cu1,2023,value,9/63,bc,1\nhang,cu2,2023,value,9/60,bc,2\n";
    assert!(has(ranks, Check::Rank, Undecided, "9/60"), "a tie");
    assert!(
        has(ranks, Check::Rank, Inconsistent, "9/60"),
        "two fields of one ranking"
    );
    let levels = |delta: &str| {
        format!(
            "dat,t,2022,value,100,bc,1\ndat,t,2023,value,130,bc,2\ndat,t,2022..2023,delta,{delta},bc,3\n"
        )
    };
    assert!(has(&levels("30"), Check::Growth, Confirmed, "30"));
    assert!(has(&levels("31"), Check::Growth, Inconsistent, "31"));
    let above = "dat,t,2023,value,130,bc,2\ndat,t,2022..2023,delta,131,bc,3\n";
    assert!(
        has(above, Check::Growth, Inconsistent, "131"),
        "the level before would be below zero"
    );
    assert!(has(
        "ty_le,t,2023,value,118%,bc,1\n",
        Check::Range,
        Inconsistent,
        "118%"
    ));
}

#[test]
fn one_fact_in_several_places() {
    let twice =
        |token: &str| format!("ho,t,2023,value,\"1.292\",bc,1\nho,t,2023,value,\"{token}\",bd,4\n");
    assert!(has(
        &twice("1.292"),
        Check::Restated,
        Judgement::Confirmed,
        "1.292"
    ));
    assert!(has(
        &twice("1.092"),
        Check::Restated,
        Judgement::Inconsistent,
        "1.292"
    ));
    assert!(has(
        &twice("khoảng 1.300"),
        Check::Restated,
        Judgement::Undecided,
        "1.292"
    ));
    let copied = "ho,cu1,2023,value,\"1.292\",bc,1\nho,cu2,2023,value,\"1.292\",bc,2\n";
    assert!(has(copied, Check::Copied, Judgement::Undecided, "1.292"));
    let years = |measure: &str| {
        format!("{measure},t,2022,value,\"1.292\",bc,1\n{measure},t,2023,value,\"1.292\",bc,2\n")
    };
    assert!(has(
        &years("dat"),
        Check::Copied,
        Judgement::Undecided,
        "1.292"
    ));
    assert!(
        !has(&years("ho"), Check::Copied, Judgement::Undecided, "1.292"),
        "households stay the same for years"
    );
    let round = "ho,cu1,2023,value,\"1.000\",bc,1\nho,cu2,2023,value,\"1.000\",bc,2\n";
    assert!(
        !has(round, Check::Copied, Judgement::Undecided, "1.000"),
        "a round number is the same by chance"
    );
}

#[test]
fn series_and_mergers() {
    let series: String = [(2019, 672), (2020, 7000), (2021, 690), (2022, 705)]
        .iter()
        .map(|(year, stations)| format!("ho,t,{year},value,{stations},bc,{year}\n"))
        .collect();
    assert!(has(&series, Check::Outlier, Judgement::Undecided, "7000"));
    let jump: String = [(2019, 100), (2020, 104), (2021, 260), (2022, 270)]
        .iter()
        .map(|(year, stations)| format!("ho,t,{year},value,{stations},bc,{year}\n"))
        .collect();
    assert!(has(&jump, Check::Break, Judgement::Undecided, "260"));
    let merged = |now: &str| {
        format!(
            "ho,cu1,2024,value,400,bc,1\nho,cu2,2024,value,600,bc,2\nho,moi,2025,value,{now},bc,3\n"
        )
    };
    assert!(has(
        &merged("1010"),
        Check::Break,
        Judgement::Confirmed,
        "1010"
    ));
    assert!(has(
        &merged("2000"),
        Check::Break,
        Judgement::Undecided,
        "2000"
    ));
    assert!(
        found(&series)
            .iter()
            .all(|(_, judgement, _)| *judgement != Judgement::Inconsistent),
        "unusual is not wrong"
    );
}

fn plain(text: &str) -> Vec<(Check, Judgement, String)> {
    let input = DataInput::new("b.csv", DataContent::Text(text.as_bytes().to_vec()));
    let found = table::audit(&[input], NumberStyle::Vi);
    assert_eq!(found.tables, 1, "{:?}", found.findings);
    let entries = found.audit.entries.iter();
    entries
        .map(|e| (e.check, e.judgement, e.stated().to_owned()))
        .collect()
}

fn plain_has(text: &str, check: Check, judgement: Judgement, token: &str) -> bool {
    plain(text).contains(&(check, judgement, token.to_owned()))
}

#[test]
fn a_table_needs_nothing_but_the_names_of_its_columns() {
    use Judgement::{Confirmed, Inconsistent, Truncated, Undecided};
    let rates = "Commune,Numerator,Denominator,Rate\na,22,23,\"95,6%\"\nb,36,67,\"60%\"\nc,13,17,\"76,5%\"\n";
    assert!(plain_has(rates, Check::Percent, Truncated, "95,6%"));
    assert!(plain_has(rates, Check::Percent, Inconsistent, "60%"));
    assert!(plain_has(rates, Check::Percent, Confirmed, "76,5%"));
    let shares = "Xã;Tử số;Mẫu số;Tỷ lệ\na;13;17;0,765\nb;22;23;0,957\nc;36;67;0,6\n";
    assert!(
        plain_has(shares, Check::Percent, Confirmed, "0,765"),
        "a share is no percentage"
    );
    assert!(plain_has(shares, Check::Percent, Inconsistent, "0,6"));
    let zero = "Xã;Tử số;Mẫu số;Tỷ lệ (%)\na;1;0;5\nb;0;0;0\n";
    assert!(plain_has(zero, Check::Percent, Inconsistent, "5"));
    assert!(plain_has(zero, Check::Percent, Undecided, "0"));
    let sums = "Xã;Tổng số;Trong đó: nam;Trong đó: nữ\na;10;4;6\nb;12;4;6\nTổng cộng;23;8;12\n";
    assert!(plain_has(sums, Check::Sum, Confirmed, "10"));
    assert!(plain_has(sums, Check::Sum, Inconsistent, "12"));
    assert!(
        plain_has(sums, Check::Sum, Inconsistent, "23"),
        "the column adds up to 22"
    );
    assert!(plain_has(sums, Check::Sum, Confirmed, "8"));
    let guessed = "Xã,Tổng số,Nam,Nữ\na,10,4,6\nb,12,5,7\nc,9,4,6\n";
    assert!(plain_has(guessed, Check::Sum, Inconsistent, "9"));
    let unrelated = "Xã,Tổng số,Trạm,Trường\na,10,3,2\nb,12,1,9\nc,9,4,6\n";
    assert!(
        !plain(unrelated)
            .iter()
            .any(|(check, ..)| *check == Check::Sum),
        "columns that do not add up are no parts"
    );
    let growth = "Xã;Thực hiện;Cùng kỳ năm trước;Tăng trưởng (%)\na;120;100;20\nb;122;100;122\nc;130;100;25\n";
    assert!(plain_has(growth, Check::Growth, Confirmed, "20"));
    assert!(
        plain_has(growth, Check::Growth, Confirmed, "122"),
        "bằng 122%"
    );
    assert!(plain_has(growth, Check::Growth, Inconsistent, "25"));
    let ranks =
        "Tỉnh;Giá trị;Xếp hạng\na;90;1/5\nb;80;2/5\nc;85;3/5\nd;60;4/5\ne;50;6/5\nf;49;7/9\n";
    assert!(plain_has(ranks, Check::Rank, Inconsistent, "6/5"));
    assert!(
        plain_has(ranks, Check::Rank, Undecided, "3/5"),
        "against the order of the values"
    );
    let twice = "Xã;Năm;Số lượng\na;2023;15\na;2023;15\nb;2023;1\nb;2023;2\n";
    assert!(plain_has(twice, Check::Duplicate, Undecided, "15"));
    assert!(plain_has(twice, Check::Duplicate, Inconsistent, "2"));
    let years = "Xã;2020;2021;2022;2023\na;672;690;7100;720\n";
    assert!(plain_has(years, Check::Outlier, Undecided, "7100"));
    let long = "Xã;Năm;Số lượng\na;2020;672\na;2023;720\na;2021;690\na;2022;71\n";
    assert!(plain_has(long, Check::Outlier, Undecided, "71"));
}

#[test]
fn a_table_without_names_is_an_error_with_its_code() {
    let input = DataInput::new("b.csv", DataContent::Text(b"A,B\n1,2\n".to_vec()));
    let found = table::audit(&[input], NumberStyle::Vi);
    assert_eq!((found.tables, found.findings[0].code()), (0, "E074"));
}

/// A percentage as a report prints it.
fn printed(percent: &Rational, places: u32, rounding: Rounding) -> String {
    let text = percent.round(places, rounding).to_canonical();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    match usize::try_from(places).expect("few") {
        0 => format!("{whole}%"),
        width => format!("{whole},{decimals:0<width$}%"),
    }
}

fn judged(part: i64, whole: i64, token: &str) -> Judgement {
    let found = plain(&format!(
        "Xã;Tử số;Mẫu số;Tỷ lệ (%)\na;{part};{whole};{token}\n"
    ));
    let of = found.iter().find(|(check, ..)| *check == Check::Percent);
    of.expect("a judged percentage").1
}

proptest! {
    /// What was rounded half up is confirmed, whatever the counts; what was cut is true by truncation, or also by rounding.
    #[test]
    fn true_percentages_are_never_inconsistent(whole in 1_i64..2_000_000, share in 0_i64..=1_000, places in 0_u32..4) {
        let part = whole * share / 1_000;
        let percent = Rational::ratio(part * 100, whole).expect("a whole");
        prop_assert_eq!(judged(part, whole, &printed(&percent, places, Rounding::HalfUp)), Judgement::Confirmed);
        let rounded = percent.round(places, Rounding::HalfUp);
        let cut = percent.round(places, Rounding::Down);
        let expected = if rounded == cut { Judgement::Confirmed } else { Judgement::Truncated };
        prop_assert_eq!(judged(part, whole, &printed(&percent, places, Rounding::Down)), expected);
    }

    /// A percentage that neither rounding nor cutting gives is found.
    #[test]
    fn perturbed_percentages_are_found(whole in 1_i64..2_000_000, share in 0_i64..=1_000, places in 0_u32..4, off in 1_i64..50, up: bool) {
        let part = whole * share / 1_000;
        let percent = Rational::ratio(part * 100, whole).expect("a whole");
        let unit = Rational::ratio(1, 10_i64.pow(places)).expect("a unit");
        let step = &unit * &Rational::from(off);
        let base = percent.round(places, Rounding::HalfUp);
        let wrong = if up { &base + &step } else { &base - &step };
        prop_assume!(wrong.signum() >= 0);
        let cut = percent.round(places, Rounding::Down);
        let expected = if wrong == cut { Judgement::Truncated } else { Judgement::Inconsistent };
        prop_assert_eq!(judged(part, whole, &printed(&wrong, places, Rounding::HalfUp)), expected);
    }

    /// Whatever a table holds, it is read without a panic, and every sentence is there in both languages.
    #[test]
    fn any_table_is_judged(cells in prop::collection::vec(prop::sample::select(vec![
        "Xã", "Năm", "Tử số", "Mẫu số", "Tỷ lệ", "Tổng số", "Trong đó", "Xếp hạng", "2023", "1.292", "5/8", "0", "0%", "-1", "gần 85%", "trên 50%", "Tổng cộng", "", "x", "9/63",
    ]), 4..60), width in 2_usize..7) {
        let text: String = cells.chunks(width).map(|row| format!("{}\n", row.join(";"))).collect();
        let input = DataInput::new("b.csv", DataContent::Text(text.into_bytes()));
        for entry in &table::audit(&[input], NumberStyle::Vi).audit.entries {
            let (vi, en) = (entry.sentence.get(Lang::Vi), entry.sentence.get(Lang::En));
            prop_assert!(!vi.is_empty() && !en.is_empty());
        }
    }
}

//! Laws of roll-up, over small trees of provinces and communes.

use std::fmt::Write;

use proptest::prelude::*;

use crate::evaluate::{Coverage, Figure, Program, Session};
use crate::framework::{IndicatorId, MissingParts, Period, UnitId, date};
use crate::number::{Bound, Interval, Rational};
use crate::pack::Pack;

/// What a commune hands in of the numerator and the denominator.
#[derive(Clone, Debug, PartialEq)]
enum Sheet {
    Silent,
    /// The base alone.
    Base(u32),
    Both(u32, u32),
    NothingOccurred,
    NotApplicable,
}

impl Sheet {
    fn rows(&self, unit: &str, csv: &mut String) {
        let mut row = |code: &str, token: &str| {
            let _ = writeln!(csv, "{code},{unit},2023,{token}");
        };
        match self {
            Self::Silent => {}
            Self::Base(of) => row("mau", &of.to_string()),
            Self::Both(n, of) => {
                row("tu", &n.to_string());
                row("mau", &of.to_string());
            }
            Self::NothingOccurred => {
                row("tu", "-");
                row("mau", "-");
            }
            Self::NotApplicable => {
                row("tu", "x");
                row("mau", "x");
            }
        }
    }

    fn has_reported(&self) -> bool {
        matches!(self, Self::Both(..) | Self::NothingOccurred)
    }
}

const MEASURES: &str = r#""measures": [
{ "code": "tu", "name": { "vi": "Tử", "en": "Part" }, "unit": { "vi": "cái", "en": "things" }, "nature": "stock", "rollup": "sum", "direction": "higher", "group": "ha-tang" },
{ "code": "mau", "name": { "vi": "Mẫu", "en": "Whole" }, "unit": { "vi": "cái", "en": "things" }, "nature": "stock", "rollup": "sum", "direction": "higher", "group": "ha-tang" }],
"indicators": [
{ "code": "ty_le", "name": { "vi": "Tỷ lệ", "en": "Rate" }, "unit": "%", "numerator": "tu", "denominator": "mau", "factor": "100", "range": ["0", "100"], "direction": "higher", "group": "ha-tang", "nature": "stock" },
{ "code": "diem", "name": { "vi": "Điểm", "en": "Score" }, "unit": { "vi": "điểm", "en": "points" }, "kind": "index", "rollup": "mean", "direction": "higher", "group": "ha-tang", "nature": "stock" }]"#;

/// A pack of provinces with these communes; `flat`: the communes stand directly under the nation.
fn pack(provinces: &[Vec<Sheet>], flat: bool, more: &str) -> Pack {
    let name = r#""name": { "vi": "Đơn vị", "en": "Unit" }"#;
    let mut units = format!(r#"{{ "id": "vn", {name}, "tier": "nation" }}"#);
    let mut csv = String::from("indicator,unit,period,as_printed\n");
    for (p, communes) in provinces.iter().enumerate() {
        if !flat {
            let _ = write!(
                units,
                r#", {{ "id": "p{p}", {name}, "tier": "province", "parent": "vn" }}"#
            );
        }
        for (c, sheet) in communes.iter().enumerate() {
            let parent = if flat {
                "vn".to_owned()
            } else {
                format!("p{p}")
            };
            let _ = write!(
                units,
                r#", {{ "id": "p{p}-{c}", {name}, "tier": "commune", "parent": "{parent}" }}"#
            );
            sheet.rows(&format!("p{p}-{c}"), &mut csv);
        }
    }
    csv.push_str(more);
    let head = format!(
        r#"{{ "schema_version": 1, "id": "cay", {name}, "number_style": "vi", "data": ["d.csv"], "units": [{units}], {MEASURES} }}"#
    );
    let files: &[(&str, &str)] = &[("pack.json", &head), ("d.csv", &csv)];
    let reading = Pack::read(files, "pack.json");
    reading
        .pack
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

/// The figure and the coverage of a unit under a rule.
fn roll(
    pack: &Pack,
    code: &str,
    unit: &str,
    rule: MissingParts,
) -> (Option<Figure>, Option<Coverage>) {
    let framework = pack.framework();
    let program = Program::new(framework);
    let session = Session::new(
        framework,
        &program,
        pack.data(),
        date("2023-12-31").expect("a date"),
    )
    .with_missing_parts(Some(rule));
    let (indicator, unit, period) = place(pack, code, unit);
    let figure = session.figure(indicator, unit, period).ok();
    (figure, session.coverage(indicator, unit, period).cloned())
}

fn place(pack: &Pack, code: &str, unit: &str) -> (IndicatorId, UnitId, Period) {
    let framework = pack.framework();
    (
        framework.find_indicator(code).expect("an indicator"),
        framework.find_unit(unit).expect("a unit"),
        Period::parse("2023").expect("a period"),
    )
}

fn interval(pack: &Pack, code: &str, unit: &str, rule: MissingParts) -> Option<Interval> {
    Some(roll(pack, code, unit, rule).0?.value.interval())
}

fn sheet() -> impl Strategy<Value = Sheet> {
    let both = (0u32..20, 0u32..20).prop_map(|(a, b)| Sheet::Both(a.min(b), a.max(b)));
    prop_oneof![
        5 => both,
        1 => Just(Sheet::NothingOccurred),
        1 => Just(Sheet::NotApplicable),
        1 => (1u32..20).prop_map(Sheet::Base),
        1 => Just(Sheet::Silent),
    ]
}

fn tree() -> impl Strategy<Value = Vec<Vec<Sheet>>> {
    proptest::collection::vec(proptest::collection::vec(sheet(), 1..5), 1..4)
}

/// Every way to fill in what is missing, on a coarse grid that holds both ends.
fn completions(tree: &[Vec<Sheet>]) -> Vec<Vec<Vec<Sheet>>> {
    let mut all = vec![tree.to_vec()];
    for (p, communes) in tree.iter().enumerate() {
        for (c, sheet) in communes.iter().enumerate() {
            let Sheet::Base(of) = *sheet else { continue };
            all = all
                .into_iter()
                .flat_map(|tree| {
                    [0, of / 2, of].into_iter().map(move |n| {
                        let mut tree = tree.clone();
                        tree[p][c] = Sheet::Both(n, of);
                        tree
                    })
                })
                .collect();
        }
    }
    all
}

/// The ratio of sums, computed by hand: silent communes and those where nothing occurred are in neither sum.
fn by_hand(tree: &[Vec<Sheet>]) -> (u64, u64) {
    tree.iter()
        .flatten()
        .fold((0, 0), |(n, of), sheet| match sheet {
            Sheet::Both(a, b) => (n + u64::from(*a), of + u64::from(*b)),
            _ => (n, of),
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn a_roll_up_of_roll_ups_is_the_roll_up_of_the_leaves(tree in tree()) {
        for rule in [MissingParts::Refuse, MissingParts::ReportedOnly, MissingParts::Bounded] {
            for code in ["tu", "ty_le"] {
                let (steps, flat) = (pack(&tree, false, ""), pack(&tree, true, ""));
                let (a, b) = (roll(&steps, code, "vn", rule), roll(&flat, code, "vn", rule));
                prop_assert_eq!(a.0.map(|f| f.value.interval()), b.0.map(|f| f.value.interval()));
                prop_assert_eq!(a.1.map(|c| (c.expected, c.reported)), b.1.map(|c| (c.expected, c.reported)));
            }
        }
    }

    #[test]
    fn the_ratio_of_those_that_reported_is_the_one_by_hand(tree in tree()) {
        let (n, of) = by_hand(&tree);
        let rate = interval(&pack(&tree, false, ""), "ty_le", "vn", MissingParts::ReportedOnly);
        let wanted = Rational::from(n).checked_div(&Rational::from(of)).map(|share| share * Rational::HUNDRED);
        prop_assert_eq!(rate.and_then(|rate| rate.as_point().cloned()), wanted);
    }

    #[test]
    fn coverage_adds_up(tree in tree()) {
        let pack = pack(&tree, false, "");
        let rule = MissingParts::Refuse;
        let Some(whole) = roll(&pack, "ty_le", "vn", rule).1 else {
            prop_assert!(tree.iter().flatten().all(|sheet| !sheet.has_reported()));
            return Ok(());
        };
        let expected = tree.iter().flatten().filter(|s| **s != Sheet::NotApplicable).count();
        let reported = tree.iter().flatten().filter(|s| s.has_reported()).count();
        prop_assert_eq!(whole.expected, expected);
        prop_assert_eq!(whole.reported, reported);
        prop_assert_eq!(whole.reported + whole.silent.len(), whole.expected);
        let parts = (0..tree.len()).filter_map(|p| roll(&pack, "ty_le", &format!("p{p}"), rule).1);
        let (mut all, mut silent) = (0, Vec::new());
        for part in parts {
            all += part.reported;
            silent.extend(part.silent);
        }
        prop_assert_eq!(all, whole.reported);
        prop_assert!(silent.iter().all(|unit| whole.silent.contains(unit)));
    }

    #[test]
    fn bounds_contain_every_completion_and_no_more(tree in tree()) {
        let Some(bounds) = interval(&pack(&tree, false, ""), "ty_le", "vn", MissingParts::Bounded) else {
            return Ok(());
        };
        let (mut low, mut high) = (false, false);
        for full in completions(&tree) {
            let (n, of) = by_hand(&full);
            let Some(share) = Rational::from(n).checked_div(&Rational::from(of)) else { continue };
            let rate = share * Rational::HUNDRED;
            prop_assert!(bounds.contains(&rate), "{bounds:?} {full:?}");
            low |= bounds.lower() == &Bound::Closed(rate.clone());
            high |= bounds.upper() == &Bound::Closed(rate);
        }
        prop_assert!(low && high, "both ends are reached: {bounds:?}");
    }

    #[test]
    fn one_more_report_never_widens_the_bounds(tree in tree(), n in 0u32..20) {
        let before = interval(&pack(&tree, false, ""), "ty_le", "vn", MissingParts::Bounded);
        let mut fuller = tree;
        let open = fuller.iter_mut().flatten().find_map(|sheet| match *sheet {
            Sheet::Base(of) => Some((sheet, of)),
            _ => None,
        });
        let Some((sheet, of)) = open else { return Ok(()) };
        *sheet = Sheet::Both(n.min(of), of);
        let after = interval(&pack(&fuller, false, ""), "ty_le", "vn", MissingParts::Bounded);
        if let (Some(before), Some(after)) = (before, after) {
            prop_assert_eq!(before.hull(&after), before);
        }
    }

    #[test]
    fn who_falls_silent_changes_no_coverage_elsewhere(tree in tree()) {
        let whole = pack(&tree, false, "");
        let mut less = tree.clone();
        less[0][0] = Sheet::Silent;
        let less = pack(&less, false, "");
        for p in 1..tree.len() {
            let unit = format!("p{p}");
            let of = |pack| roll(pack, "ty_le", &unit, MissingParts::Refuse).1.map(|c| (c.expected, c.reported));
            prop_assert_eq!(of(&whole), of(&less));
        }
    }

    #[test]
    fn a_rounded_count_bounds_what_the_exact_one_gives(thousands in 1u32..50, rest in 0u32..500, other in 0u32..9999) {
        let exact = thousands * 1000 + rest;
        let more = |token: &str| format!("tu,p0-0,2023,{token}\ntu,p0-1,2023,{other}\n");
        let tree = [vec![Sheet::Silent, Sheet::Silent]];
        let wide = interval(&pack(&tree, false, &more(&format!("{thousands} nghìn"))), "tu", "p0", MissingParts::Refuse);
        let narrow = interval(&pack(&tree, false, &more(&exact.to_string())), "tu", "p0", MissingParts::Refuse);
        let (wide, narrow) = (wide.expect("a sum"), narrow.expect("a sum"));
        prop_assert_eq!(narrow.as_point(), Some(&Rational::from(exact + other)));
        prop_assert_eq!(wide.hull(&narrow), wide);
    }
}

#[test]
fn a_mean_is_the_mean_of_the_parts_and_nothing_else() {
    let tree = [vec![Sheet::Silent, Sheet::Silent]];
    let pack = pack(
        &tree,
        false,
        "diem,p0-0,2023,0,5\ndiem,p0-1,2023,0,8\n"
            .replace(",0,", ",\"0,")
            .replace('\n', "\"\n")
            .as_str(),
    );
    let mean = interval(&pack, "diem", "p0", MissingParts::Refuse).expect("a mean");
    assert_eq!(mean.as_point(), Rational::parse("0.65").as_ref());
}

#[test]
fn a_silent_score_leaves_the_mean_open() {
    let tree = [vec![Sheet::Silent, Sheet::Silent]];
    let pack = pack(&tree, false, "diem,p0-0,2023,4\n");
    assert_eq!(interval(&pack, "diem", "p0", MissingParts::Refuse), None);
    let bounded = interval(&pack, "diem", "p0", MissingParts::Bounded).expect("bounds");
    let two = Bound::Closed(Rational::from(2));
    assert_eq!(
        (bounded.lower(), bounded.upper()),
        (&two, &Bound::Unbounded)
    );
}

#[test]
fn the_mean_of_rates_stands_beside_the_ratio_of_sums() {
    let tree = [vec![
        Sheet::Both(10, 100),
        Sheet::Both(90, 100),
        Sheet::Both(15, 15),
    ]];
    let pack = pack(&tree, false, "");
    let figure = roll(&pack, "ty_le", "p0", MissingParts::Refuse)
        .0
        .expect("a rate");
    let framework = pack.framework();
    let program = Program::new(framework);
    let session = Session::new(
        framework,
        &program,
        pack.data(),
        date("2023-12-31").expect("a date"),
    );
    let mean = session.mean_of_parts(&figure).expect("a mean");
    assert_eq!(mean.mean.as_point(), Rational::ratio(200, 3).as_ref());
    assert_eq!(mean.parts, 3);
    let ratio = Rational::ratio(11_500, 215).expect("a ratio");
    assert_eq!(figure.value.as_point(), Some(&ratio));
    let gap = ratio - Rational::ratio(200, 3).expect("a mean");
    assert_eq!(mean.gap.as_point(), Some(&gap));
}

#[test]
fn a_what_if_in_a_part_moves_the_whole() {
    let tree = [vec![Sheet::Both(10, 100), Sheet::Both(90, 100)]];
    let pack = pack(&tree, false, "");
    let framework = pack.framework();
    let program = Program::new(framework);
    let mut session = Session::new(
        framework,
        &program,
        pack.data(),
        date("2023-12-31").expect("a date"),
    );
    let (rate, whole, period) = place(&pack, "ty_le", "vn");
    let (part, commune, _) = place(&pack, "tu", "p0-0");
    let value = |session: &Session<'_>| {
        let figure = session.figure(rate, whole, period).expect("a rate");
        figure.value.as_point().cloned()
    };
    assert_eq!(value(&session), Some(Rational::from(50)));
    session.what_if(
        part,
        commune,
        period,
        Some(crate::number::Value::point(100)),
    );
    assert_eq!(value(&session), Some(Rational::from(95)));
    session.what_if(part, commune, period, None);
    assert_eq!(value(&session), Some(Rational::from(50)));
}

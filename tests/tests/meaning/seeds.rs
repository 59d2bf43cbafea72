//! What the seed pack has to say, figure by figure: the facts that the project was begun for.

use std::collections::{BTreeMap, BTreeSet};

use chitieu_core::evaluate::PartsOf;
use chitieu_core::framework::{Evidence, Framework, OrgUnit, Read, Tier};
use chitieu_core::pack::{DataContent, DataInput, DataOptions};
use chitieu_core::{Lang, Pack, Period, Program, Session, date};
use serde_json::Value;

use crate::support::{report, seed};

fn rows(as_of: &str, lang: Lang) -> Vec<Value> {
    let pack = seed().pack.as_ref().expect("the seed pack has no errors");
    report(pack, as_of, lang, true)["goals"]
        .as_array()
        .expect("goals")
        .clone()
}

fn row(rows: &[Value], plan: &str, goal: &str, unit: &str) -> Value {
    let found = rows
        .iter()
        .find(|row| row["plan"] == plan && row["goal"] == goal && row["unit"] == unit);
    found
        .unwrap_or_else(|| panic!("{plan}/{goal} for {unit}"))
        .clone()
}

#[test]
fn activated_identities_of_bac_giang_meet_the_goal_of_2023() {
    for (lang, shown, gap) in [
        (Lang::Vi, "35,94%", "vượt 5,94 điểm %"),
        (Lang::En, "35.94%", "5.94 points above target"),
    ] {
        let row = row(
            &rows("2023-12-31", lang),
            "bac-giang-giao-2023",
            "tk-dinh-danh-2023",
            "bac-giang",
        );
        assert_eq!(row["verdict"], "met");
        assert_eq!(row["verdict_as_printed"], "met");
        assert_eq!(row["exceeded"], true);
        assert_eq!(row["value"]["exact"], "10430180/290189");
        assert_eq!(
            (&row["value"]["numerator"], &row["value"]["denominator"]),
            (&"521509".into(), &"1450945".into())
        );
        assert_eq!(row["value"]["shown"], shown);
        assert_eq!(row["gap"]["shown"], gap);
        assert_eq!(row["target"]["comparator"], ">=");
        assert_eq!(row["target"]["value"], "30");
        assert_eq!(row["target"]["deadline"], "2023-12-31");
        let evidence = row["evidence"].as_array().expect("evidence");
        let ratio = |e: &&Value| e["as_printed"] == "521.509/1.450.945";
        let proof = evidence.iter().find(ratio).expect("the ratio");
        assert_eq!(
            (&proof["document"], &proof["line"]),
            (&"001".into(), &32.into())
        );
    }
}

/// A report on the day of the documents and one after the mergers: the same goal, the same verdict, and no row for units that are no more.
#[test]
fn a_goal_of_2023_is_not_handed_on_by_a_merger_of_2025() {
    let late = rows("2026-01-31", Lang::Vi);
    let of_goal =
        |row: &&Value| row["plan"] == "bac-giang-giao-2023" && row["goal"] == "tk-dinh-danh-2023";
    let units: Vec<&Value> = late
        .iter()
        .filter(of_goal)
        .map(|row| &row["unit"])
        .collect();
    assert_eq!(units, ["bac-giang"]);
    let handed_on = late
        .iter()
        .filter(|row| !row["inherited_from"].is_null())
        .count();
    assert!(handed_on > 0, "goals of 2025 and 2030 bind the successors");
    for row in late.iter().filter(|row| row["reason"] == "unit_ended") {
        assert_eq!(row["status"], "not_applicable");
        assert_eq!(row["exceeded"], false);
    }
}

#[test]
fn an_increment_with_its_level_gives_the_level_before() {
    let pack = seed().pack.as_ref().expect("the seed pack");
    let (framework, program) = (pack.framework(), Program::new(pack.framework()));
    let session = Session::new(
        framework,
        &program,
        pack.data(),
        date("2023-12-31").expect("a date"),
    );
    let unit = framework.find_unit("bac-kan").expect("a unit");
    let year = Period::parse("2022").expect("a year");
    for (code, before) in [
        ("tram_bts", "672"),
        ("chieu_dai_cap_quang", "6265"),
        ("thue_bao_smartphone", "222233"),
        ("he_thong_tai_trung_tam_du_lieu", "18"),
    ] {
        let indicator = framework.find_indicator(code).expect(code);
        let figure = session
            .series(indicator, unit)
            .into_iter()
            .find(|figure| figure.period == year || figure.period.end() == year.end())
            .unwrap_or_else(|| panic!("{code} has no level before"));
        assert_eq!(
            figure.value.as_point().map(ToString::to_string).as_deref(),
            Some(before),
            "{code}"
        );
    }
    for code in ["thue_bao_dien_thoai", "thue_bao_internet"] {
        let indicator = framework.find_indicator(code).expect(code);
        assert!(
            session.series(indicator, unit).is_empty(),
            "{code}: an increment without a level is no figure"
        );
    }
}

#[test]
fn what_is_not_comparable_names_both_bases() {
    let rows = rows("2023-12-31", Lang::Vi);
    let beside: Vec<&Value> = rows
        .iter()
        .flat_map(|row| row["not_comparable"].as_array().expect("a list"))
        .collect();
    assert!(!beside.is_empty());
    for entry in beside {
        let why = &entry["why"];
        assert!(
            !why["vi"].as_str().unwrap_or("").is_empty() && why["vi"] != why["en"],
            "{entry}"
        );
        assert!(
            !entry["evidence"].as_array().expect("a list").is_empty(),
            "{entry}"
        );
    }
}

#[test]
fn targets_and_forecasts_are_no_results() {
    let pack = seed().pack.as_ref().expect("the seed pack");
    let exact = |role: &str| {
        pack.data()
            .citations()
            .filter(|c| c.role.code() == role)
            .count()
    };
    assert!(
        exact("target") > 0 && exact("forecast") > 0 && exact("delta") > 0 && exact("date") > 0
    );
    let values: usize = pack
        .data()
        .observations()
        .filter(|o| o.role.code() == "value")
        .count();
    assert!(values < pack.data().len());
}

fn framework() -> &'static Framework {
    seed()
        .pack
        .as_ref()
        .expect("the seed pack has no errors")
        .framework()
}

/// The provinces that exist on a day, by id.
fn provinces(day: &str) -> BTreeMap<&'static str, &'static OrgUnit> {
    let day = date(day).expect("a date");
    let units = framework().units().iter();
    units
        .filter(|unit| unit.tier == Tier::Province && unit.exists_on(day))
        .map(|unit| (unit.id.as_str(), unit))
        .collect()
}

/// Resolution 202/2025/QH15: 63 provinces and cities became 34, 52 of them merged into 23 and 11 went on as they were.
#[test]
fn sixty_three_provinces_lead_to_thirty_four() {
    let (before, after) = (provinces("2025-06-30"), provinces("2025-07-01"));
    assert_eq!((before.len(), after.len()), (63, 34));
    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, unit) in &before {
        let heirs: Vec<&str> = unit
            .successors
            .iter()
            .filter_map(|&heir| framework().unit(heir))
            .map(|heir| heir.id.as_str())
            .collect();
        match heirs.as_slice() {
            [] => assert!(after.contains_key(id), "{id} ends without an heir"),
            [heir] => {
                assert_eq!(unit.valid_to, date("2025-06-30"), "{id}");
                assert!(!after.contains_key(id), "{id} goes on beside its heir");
                parts.entry(heir).or_default().push(id);
            }
            several => panic!("{id} is merged whole, yet leads to {several:?}"),
        }
    }
    let merged: usize = parts.values().map(Vec::len).sum();
    assert_eq!((merged, parts.len()), (52, 23));
    for (heir, parts) in &parts {
        let unit = after.get(heir).unwrap_or_else(|| panic!("{heir} exists"));
        assert_eq!(unit.valid_from, date("2025-07-01"), "{heir}");
        assert!((2..=3).contains(&parts.len()), "{heir}: {parts:?}");
    }
    let unchanged: BTreeSet<&str> = before
        .keys()
        .filter(|id| after.contains_key(*id))
        .copied()
        .collect();
    let stayed = "cao-bang dien-bien ha-noi ha-tinh hue lai-chau lang-son nghe-an quang-ninh son-la thanh-hoa";
    assert_eq!(unchanged, stayed.split(' ').collect());
    let reached: BTreeSet<&str> = unchanged.iter().chain(parts.keys()).copied().collect();
    assert_eq!(reached, after.keys().copied().collect());
    for unit in before.values().chain(after.values()) {
        assert!(!unit.evidence.is_empty(), "{} rests on nothing", unit.id);
    }
}

/// A name is no key: where a province kept its name through a merger, both units say from when or until when they are meant.
#[test]
fn provinces_of_one_name_say_which_they_are() {
    let (before, after) = (provinces("2025-06-30"), provinces("2025-07-01"));
    let mut names = BTreeSet::new();
    let units: BTreeMap<_, _> = before.into_iter().chain(after).collect();
    for (id, unit) in &units {
        assert!(
            names.insert(unit.name.vi.as_str()),
            "{id}: {}",
            unit.name.vi
        );
        assert!(
            names.insert(unit.name.en.as_str()),
            "{id}: {}",
            unit.name.en
        );
    }
    assert_eq!(units.len(), 63 + 23);
}

/// Goals and plans can be proved: a page that was read, or a line of a document. Plans of which nothing was read hold no goals.
#[test]
fn every_goal_and_every_plan_says_where_it_was_read() {
    let framework = framework();
    for goal in framework.goals() {
        let code = framework.goal_code(goal);
        assert!(!goal.evidence.is_empty(), "{code} rests on nothing");
        for proof in &goal.evidence {
            let proved = match proof {
                Evidence::Line { line, .. } => *line > 0,
                Evidence::Address { address, .. } => address.starts_with("http"),
            };
            assert!(proved, "{code}");
        }
    }
    let has_goals: BTreeSet<&str> = framework
        .goals()
        .iter()
        .filter_map(|goal| framework.plan(goal.plan))
        .map(|plan| plan.id.as_str())
        .collect();
    for plan in framework.plans() {
        let goals = has_goals.contains(plan.id.as_str());
        assert!(!goals || plan.read != Read::Unread, "{}", plan.id);
        let said = plan.address.is_some() || plan.note.is_some() || goals;
        assert!(said, "{}: neither an address nor a document", plan.id);
    }
    let unread = framework
        .plans()
        .iter()
        .filter(|plan| plan.read == Read::Unread)
        .count();
    assert_eq!(
        (framework.plans().len(), has_goals.len(), unread),
        (42, 25, 16)
    );
    assert_eq!(framework.goals().len(), 289);
}

/// The merger of Bắc Kạn into Thái Nguyên, in the seed pack's own units and with made-up counts: up to 30 June 2025 the new province is the sum of the two old
/// ones, numerators and denominators apart; from 1 July it states its own figure.
#[test]
fn the_merger_of_bac_kan_into_thai_nguyen_is_a_sum_of_counts() {
    let table = "indicator,unit,period,as_printed\n\
        ty_le_kich_hoat_dinh_danh,bac-kan,2024,100.000/250.000\n\
        ty_le_kich_hoat_dinh_danh,thai-nguyen,2024,700.000/1.000.000\n\
        ty_le_kich_hoat_dinh_danh,thai-nguyen-2025,2025,900.000/1.260.000\n";
    let input = DataInput::new("gia-dinh.csv", DataContent::Text(table.into()));
    let options = DataOptions::default();
    let (reading, _) = Pack::read_with(chitieu_seeds::FILES, "pack.json", &[input], &options);
    let pack = reading.pack.expect("the seed pack");
    let framework = pack.framework();
    let program = Program::new(framework);
    let day = date("2025-12-31").expect("a day");
    let session = Session::new(framework, &program, pack.data(), day);
    let rate = framework
        .find_indicator("ty_le_kich_hoat_dinh_danh")
        .expect("the rate");
    let new = framework
        .find_unit("thai-nguyen-2025")
        .expect("the new province");
    let figure = |year: &str| {
        session
            .figure(rate, new, Period::parse(year).expect(year))
            .expect("a figure")
    };
    let sides = |year: &str| {
        let figure = figure(year);
        [figure.numerator, figure.denominator].map(|side| side.expect("a count").to_canonical())
    };
    assert_eq!(sides("2024"), ["800000", "1250000"]);
    assert_eq!(sides("2025"), ["900000", "1260000"]);
    assert_eq!(
        figure("2024")
            .value
            .as_point()
            .expect("exact")
            .to_canonical(),
        "64"
    );
    let coverage = figure("2024").coverage.expect("rolled up");
    assert_eq!(
        (coverage.of, coverage.reported, coverage.expected),
        (PartsOf::Predecessors, 2, 2)
    );
    assert!(figure("2025").coverage.is_none(), "stated by itself");
}

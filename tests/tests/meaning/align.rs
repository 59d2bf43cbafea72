//! Plans against plans: relations, proofs of roll-up, shared-out targets and remarks, in a province of three communes and in the seed pack.

use std::path::Path;

use chitieu_core::align::{
    AllocationProblem, Lack, Pair, RollupVerdict, ShareBy, align, allocate, lint, roll_up_goals,
};
use chitieu_core::report::Aligned;
use chitieu_core::report::text::{Layout, render};
use chitieu_core::{Framework, Lang, Pack, PlanId, Program, Rational, Reading, Session, date};
use proptest::prelude::*;

use crate::support::{Folder, seed};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/can-doi")
}

fn sample() -> Reading {
    let read = |name: &str| std::fs::read(folder().join(name)).expect(name);
    let files = Folder::default()
        .with("pack.json", read("pack.json"))
        .with("so-lieu.csv", read("so-lieu.csv"));
    files.read()
}

fn with_session<T>(pack: &Pack, ask: impl FnOnce(&Session<'_>) -> T) -> T {
    let program = Program::new(pack.framework());
    let day = pack.framework().info.cut_off.expect("a day");
    ask(&Session::new(pack.framework(), &program, pack.data(), day))
}

fn plan(framework: &Framework, id: &str) -> PlanId {
    framework.find_plan(id).expect(id)
}

fn relations(framework: &Framework, ours: &str, theirs: &str) -> Vec<(String, &'static str)> {
    let pairs = align(framework, plan(framework, ours), plan(framework, theirs));
    let code = |pair: &Pair| framework.goal_code(framework.goal(pair.theirs).expect("a goal"));
    pairs
        .iter()
        .map(|pair| (code(pair), pair.relation.code()))
        .collect()
}

#[test]
fn goals_are_stricter_weaker_later_missing_or_not_comparable() {
    let reading = sample();
    let framework = reading.pack.as_ref().expect("no errors").framework();
    let of = |plan| -> Vec<&str> {
        let found = relations(framework, plan, "kh-tinh");
        found.into_iter().map(|(_, relation)| relation).collect()
    };
    assert_eq!(of("kh-xa-a"), ["weaker", "stricter"]);
    assert_eq!(
        of("kh-xa-b"),
        ["stricter", "later"],
        "62.5% by June 2026 is enough for 2026; for 2027 only 85% in 2028"
    );
    assert_eq!(
        of("kh-xa-c"),
        ["not_comparable", "not_comparable"],
        "people are no households"
    );
    assert_eq!(of("kh-tinh"), ["equal", "equal"]);
}

#[test]
fn the_seed_plans_stand_to_each_other_as_check_says() {
    let framework = seed().pack.as_ref().expect("no errors").framework();
    let found = relations(framework, "dien-bien-de-an-cds-2021", "qd-749-ttg-2020");
    let weaker: Vec<&str> = found
        .iter()
        .filter(|(_, relation)| *relation == "weaker")
        .map(|(goal, _)| goal.as_str())
        .collect();
    assert_eq!(
        weaker,
        [
            "qd-749-ttg-2020/kinh-te-so-gdp-2025",
            "qd-749-ttg-2020/cap-quang-ho-gia-dinh-2025"
        ]
    );
    assert!(
        !found.iter().any(|(goal, _)| goal.contains("egdi")),
        "the rank of the nation is no province's goal"
    );
}

/// `tests/oracle/align.csv`, computed by Python's fractions.
#[test]
fn the_roll_up_of_goals_is_that_of_an_independent_computation() {
    let reading = sample();
    let pack = reading.pack.as_ref().expect("no errors");
    let framework = pack.framework();
    let plans = ["kh-xa-a", "kh-xa-b", "kh-xa-c"].map(|id| plan(framework, id));
    let proofs = with_session(pack, |session| {
        roll_up_goals(session, &plans, plan(framework, "kh-tinh"))
    });
    let number = |number: &Option<Rational>| number.as_ref().expect("a number").to_canonical();
    let mut ours = vec!["goal,count,base,needed,shortfall".to_owned()];
    for proof in &proofs {
        assert_eq!(proof.verdict, RollupVerdict::Short);
        let goal = framework.goal_code(framework.goal(proof.goal).expect("a goal"));
        ours.push(format!(
            "{goal},{},{},{},{}",
            proof.count.to_canonical(),
            number(&proof.base),
            number(&proof.needed),
            number(&proof.shortfall)
        ));
    }
    assert_eq!(
        ours.join("\n"),
        include_str!("../../oracle/align.csv").trim_end()
    );
}

#[test]
fn what_cannot_be_shared_out_says_why() {
    let reading = sample();
    let pack = reading.pack.as_ref().expect("no errors");
    let ask = |goal: &str| {
        let goal = pack.framework().find_goal(goal).expect(goal);
        with_session(pack, |session| allocate(session, goal, ShareBy::Base))
    };
    assert_eq!(ask("kh-tinh/nhan-thuc"), Err(AllocationProblem::NotARate));
    assert_eq!(
        ask("kh-xa-a/ho-cap-quang-2026"),
        Err(AllocationProblem::NoParts)
    );
    let quarters = ask("kh-tinh/ho-cap-quang-2027").expect("targets").quarters;
    let names: Vec<String> = quarters.iter().map(ToString::to_string).collect();
    assert_eq!(
        names,
        [
            "2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"
        ]
    );
}

#[test]
fn remarks_name_what_is_missing() {
    let reading = sample();
    let framework = reading.pack.as_ref().expect("no errors").framework();
    let remarks = lint(framework, &[plan(framework, "kh-tinh")]);
    let lacks: Vec<&[Lack]> = remarks
        .iter()
        .map(|remark| remark.lacks.as_slice())
        .collect();
    let words: &[Lack] = &[Lack::Number, Lack::SoftWord, Lack::Deadline, Lack::Owner];
    assert_eq!(lacks, [&[Lack::Owner][..], words]);
    assert_eq!(remarks[1].soft, ["đẩy mạnh"]);
    let seeds = seed().pack.as_ref().expect("no errors").framework();
    let of = |lack| {
        lint(seeds, &[])
            .iter()
            .filter(|remark| remark.lacks.contains(&lack))
            .count()
    };
    let in_words = seed()
        .findings
        .iter()
        .filter(|finding| finding.code() == "I052")
        .count();
    assert!(
        of(Lack::Number) >= in_words && in_words > 0,
        "each goal that check calls untestable"
    );
}

/// What a terminal of 80 columns shows; `CHITIEU_UPDATE=1` writes the files anew.
#[test]
fn the_screens_are_those_that_were_reviewed() {
    let reading = sample();
    let pack = reading.pack.as_ref().expect("no errors");
    let framework = pack.framework();
    let against = plan(framework, "kh-tinh");
    let plans = ["kh-xa-a", "kh-xa-b", "kh-xa-c"].map(|id| plan(framework, id));
    for lang in [Lang::Vi, Lang::En] {
        let of = Aligned {
            framework,
            sources: &reading.sources,
            lang,
        };
        let pairs: Vec<(PlanId, Vec<Pair>)> = plans
            .iter()
            .map(|&plan| (plan, align(framework, plan, against)))
            .collect();
        let (proofs, shared) = with_session(pack, |session| {
            let goal = framework
                .find_goal("kh-tinh/ho-cap-quang-2027")
                .expect("a goal");
            let proofs = roll_up_goals(session, &plans, against);
            (
                proofs,
                allocate(session, goal, ShareBy::Gap).expect("targets"),
            )
        });
        let documents = [
            ("align", of.align_document(&pairs, against, Some(&proofs))),
            ("allocate", of.allocation_document(&shared)),
            ("lint", of.lint_document(&lint(framework, &[]))),
        ];
        for (name, document) in documents {
            let text = render(&document, &Layout::plain(80));
            assert!(
                text.lines().all(|line| line.chars().count() <= 80),
                "{name}"
            );
            let path = folder().join(format!("{name}.{}.txt", lang.code()));
            if std::env::var_os("CHITIEU_UPDATE").is_some() {
                std::fs::write(&path, &text).expect("a screen");
            }
            let kept = std::fs::read_to_string(&path)
                .unwrap_or_default()
                .replace("\r\n", "\n");
            assert_eq!(text, kept, "{}", path.display());
        }
    }
}

/// A province whose communes have these bases and counts, with a goal of so many percent by the end of 2027.
fn province(communes: &[(u32, u32)], percent: u32, strict: bool) -> Pack {
    let text = std::fs::read_to_string(folder().join("pack.json")).expect("the sample");
    let mut head: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let units = head["units"].as_array_mut().expect("units");
    units.truncate(1);
    let mut data = "indicator,unit,period,as_printed,document,line\n".to_owned();
    for (place, (base, now)) in communes.iter().enumerate() {
        let id = format!("x{place}");
        units.push(serde_json::json!({ "id": id, "name": { "vi": id, "en": id }, "tier": "commune", "parent": "tinh" }));
        data.push_str(&format!(
            "so_ho,{id},2026-Q2,{base},bc,1\nho_cap_quang,{id},2026-Q2,{now},bc,1\n"
        ));
    }
    let plans = head["plans"].as_array_mut().expect("plans");
    plans.truncate(1);
    let goal = &mut plans[0]["goals"][1]["test"];
    goal["value"] = percent.to_string().into();
    goal["comparator"] = if strict { ">" } else { ">=" }.into();
    let reading = Folder::default()
        .with("pack.json", head.to_string())
        .with("so-lieu.csv", data)
        .read();
    reading
        .pack
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

proptest! {
    /// Shared-out targets are whole, no less than what there is, no more than the base, add up to just what is needed (or to what there is already), rise
    /// quarter by quarter to the target, and meet the goal of the province.
    #[test]
    fn shared_out_targets_always_meet_the_goal(
        communes in prop::collection::vec((1_u32..5_000, 0_u32..=1_000), 1..12),
        percent in 0_u32..=100, strict: bool, by_gap: bool,
    ) {
        let communes: Vec<(u32, u32)> = communes.iter().map(|&(base, share)| (base, base * share / 1_000)).collect();
        let pack = province(&communes, percent, strict);
        let goal = pack.framework().find_goal("kh-tinh/ho-cap-quang-2027").expect("a goal");
        let by = if by_gap { ShareBy::Gap } else { ShareBy::Base };
        let shared = match with_session(&pack, |session| allocate(session, goal, by)) {
            Ok(shared) => shared,
            Err(AllocationProblem::Impossible { needed, base }) => {
                prop_assert!(needed > base);
                return Ok(());
            }
            Err(problem) => panic!("{problem:?}"),
        };
        let sum = Rational::sum(shared.parts.iter().map(|part| &part.count));
        let now = Rational::sum(shared.parts.iter().map(|part| &part.now));
        prop_assert_eq!(&sum, &shared.count);
        prop_assert_eq!(&sum, (&shared.needed).max(&now), "exactly what is needed");
        for part in &shared.parts {
            prop_assert!(part.count.is_integer() && part.now <= part.count && part.count <= part.base, "{part:?}");
            let mut before = part.now.clone();
            for quarter in &part.quarters {
                prop_assert!(quarter.is_integer() && *quarter >= before);
                before = quarter.clone();
            }
            prop_assert_eq!(&before, &part.count);
        }
        let target = Rational::from(percent);
        let met = if strict { shared.value > target } else { shared.value >= target };
        prop_assert!(met, "the goal is met");
    }
}

/// A day on which no data is known leaves nothing to share out.
#[test]
fn bases_that_are_not_known_are_named() {
    let reading = sample();
    let pack = reading.pack.as_ref().expect("no errors");
    let program = Program::new(pack.framework());
    let early = date("2026-03-31").expect("a day");
    let session = Session::new(pack.framework(), &program, pack.data(), early);
    let goal = pack
        .framework()
        .find_goal("kh-tinh/ho-cap-quang-2026")
        .expect("a goal");
    let Err(AllocationProblem::NoBase(units)) = allocate(&session, goal, ShareBy::Base) else {
        panic!("no base is known");
    };
    assert_eq!(units.len(), 3);
}

//! The made-up reporting round: from a folder of 34 communes' sheets to figures of the province.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::command_line::program;

#[path = "../../examples/reporting_round/files.rs"]
mod files;

fn round() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/vong-bao-cao")
}

#[test]
fn the_files_are_made_from_the_true_figures() {
    let table = std::fs::read_to_string(round().join("so-lieu-goc.csv")).expect("the table");
    let mut made = files::all(&table).expect("every file can be made");
    made.sort();
    let mut there: Vec<(String, Vec<u8>)> = std::fs::read_dir(round().join("bao-cao"))
        .expect("the folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), std::fs::read(&path).expect("a file"))
        })
        .collect();
    there.sort();
    let names = |files: &[(String, Vec<u8>)]| {
        files
            .iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&made), names(&there));
    for ((name, made), (_, there)) in made.iter().zip(&there) {
        assert!(
            made == there,
            "{name} is not what `cargo run -p chitieu-tests --example reporting_round` writes"
        );
    }
}

/// What the program says of the round as JSON, and how it ends.
fn asked(command: &str, more: &[&str]) -> (Value, Option<i32>) {
    let said = Command::new(program())
        .current_dir(round())
        .args([command, "--pack", "bo-chi-tieu", "--data", "bao-cao"])
        .args(["--format", "json", "--lang", "en"])
        .args(more)
        .output()
        .expect("the program runs");
    let json = serde_json::from_slice(&said.stdout).expect("JSON");
    (json, said.status.code())
}

/// Every figure of the province is what Python's fractions make of the true figures, whatever is done about the silent communes.
#[test]
fn the_province_is_what_its_communes_add_up_to() {
    let oracle = include_str!("../../oracle/reporting_round.csv");
    for rule in ["refuse", "reported_only", "bounded"] {
        let (report, code) = asked("report", &["--missing", rule]);
        assert_eq!(code, Some(2), "some cells could not be used");
        let rows = report["goals"].as_array().expect("rows");
        for line in oracle
            .lines()
            .skip(1)
            .filter(|line| line.split(',').nth(1) == Some(rule))
        {
            let cells: Vec<&str> = line.split(',').collect();
            let [indicator, _, reported, expected, lower, upper] = cells[..] else {
                panic!("{line}");
            };
            let row = rows
                .iter()
                .find(|row| row["unit"] == "tinh-hoa" && row["indicator"] == indicator)
                .expect("a row of the province");
            let coverage = if lower.is_empty() {
                assert_eq!(row["verdict"], "no_data", "{line}");
                &row["refused"]
            } else {
                assert_eq!(row["value"]["lower"], lower, "{line}");
                assert_eq!(row["value"]["upper"], upper, "{line}");
                assert_eq!(row["period"], "2026-Q2", "{line}");
                &row["value"]["coverage"]
            };
            assert_eq!(coverage["reported"].to_string(), reported, "{line}");
            assert_eq!(coverage["expected"].to_string(), expected, "{line}");
        }
    }
}

/// Thirty-one communes settle the goal on fibre, and leave open the one on e-identity.
#[test]
fn a_goal_is_met_although_three_communes_are_silent() {
    let (report, _) = asked("report", &["--missing", "bounded"]);
    let rows = report["goals"].as_array().expect("rows");
    let of = |goal: &str| {
        rows.iter()
            .find(|row| row["goal"] == goal)
            .expect("the goal")
    };
    assert_eq!(of("cap-quang")["verdict"], "met");
    assert_eq!(
        of("cap-quang")["value"]["coverage"]["shown"],
        "although 3 communes have not reported"
    );
    assert_eq!(
        (&of("kich-hoat")["verdict"], &of("kich-hoat")["reason"]),
        (&Value::from("depends"), &Value::from("coverage"))
    );
    assert_eq!(
        of("cap-quang-huyen")["reason"],
        "not_applicable",
        "districts have ended"
    );
}

/// The province of today has the years of the two that it was made of: the sums of their numerators and denominators.
#[test]
fn the_years_before_the_merger_are_sums() {
    for (year, exact) in [("2023", "5145200/85890"), ("2024", "6482100/86651")] {
        let (said, _) = asked(
            "explain",
            &[
                "--indicator",
                "ty_le_cap_quang",
                "--unit",
                "tinh-hoa",
                "--period",
                year,
            ],
        );
        let value = said["value"]["exact"].as_str().expect("a figure");
        let fraction = |text: &str| -> chitieu_core::Rational {
            chitieu_core::Rational::parse(text).expect(text)
        };
        assert_eq!(fraction(value), fraction(exact), "{year}");
        assert_eq!(said["value"]["coverage"]["of"], "predecessors");
    }
}

/// What a spreadsheet did to the figures is named with its cell.
#[test]
fn damage_has_its_cell() {
    let (check, code) = asked("check", &[]);
    assert_eq!(code, Some(1));
    let mut found: Vec<String> = check["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| {
            let text = |member: &str| finding[member].as_str().unwrap_or_default().to_owned();
            format!(
                "{} {} {} {}",
                text("code"),
                text("file"),
                text("sheet"),
                text("cell")
            )
        })
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "E079 bao-cao/xa-hoa-lan.xlsx Biểu 01 E12",
            "E080 bao-cao/xa-hoa-le.xlsx Biểu 01 E14",
            "W071 bao-cao/xa-hoa-le.xlsx Biểu 01 E13",
        ]
    );
}

//! `chitieu export board.html`: one page with the engine and the pack inside.

mod support;

use std::fs;
use std::path::Path;

use chitieu_core::Pack;
use support::{folder, has, run};

/// Stands in for the web package: what the page is made of does not depend on what the script does.
const ENGINE: &str = "/* engine */ document.title += ' 1 < 2'";

fn export(arguments: &[&str]) -> support::Run {
    let mut all = vec!["export".as_ref()];
    all.extend(arguments.iter().map(std::ffi::OsStr::new));
    run(&all)
}

#[test]
fn the_page_holds_engine_pack_and_the_same_report() {
    let place = folder("board-page");
    let (engine, page) = (place.join("chitieu.iife.js"), place.join("board.html"));
    fs::write(&engine, ENGINE).unwrap();
    let paths = [page.to_str().unwrap(), engine.to_str().unwrap()];
    let made = export(&[
        paths[0],
        "--engine",
        paths[1],
        "--unit",
        "bac-giang",
        "--as-of",
        "2023-12-31",
    ]);
    assert_eq!(made.code, 0, "{}", made.err);
    has(&made.out, &["Đã ghi", "board.html"]);
    let html = fs::read_to_string(&page).unwrap();
    has(
        &html,
        &[
            "<chitieu-board lang=\"vi\" as-of=\"2023-12-31\" unit=\"bac-giang\">",
            ENGINE,
            "521.509",
            "script-src 'sha256-",
        ],
    );
    // What stands in the page reads as the seed pack.
    let (_, after) = html
        .split_once("<script type=\"application/json\">")
        .unwrap();
    let (pack, _) = after.split_once("</script>").unwrap();
    let files: &[(&str, &str)] = &[("board.json", pack)];
    let again = Pack::read(files, "board.json")
        .pack
        .expect("a pack without errors");
    let seeds = Pack::read(chitieu_seeds::FILES, "pack.json").pack.unwrap();
    assert_eq!(again.data().len(), seeds.data().len());
    // A page never takes the place of what it was made from.
    let over = export(&[paths[1], "--engine", paths[1]]);
    assert_eq!(over.code, 2);
    assert_eq!(fs::read_to_string(&engine).unwrap(), ENGINE);
}

#[test]
fn without_an_engine_it_says_where_to_get_one() {
    let place = folder("board-none");
    let page = place.join("board.html");
    let page = page.to_str().unwrap();
    let missing = export(&[page, "--engine", "/nowhere/chitieu.iife.js"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    has(
        &missing.err,
        &["/nowhere/chitieu.iife.js", "cargo portal --build-only"],
    );
    let ends = place.join("ends.js");
    fs::write(&ends, "'</script>'").unwrap();
    let broken = export(&[page, "--engine", ends.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(broken.code, 2);
    has(&broken.err, &["is no web package"]);
    assert!(!fs::exists(page).unwrap());
}

#[test]
fn what_a_page_cannot_carry_is_refused() {
    for (option, value) in [
        ("--known-at", "2023-01-01"),
        ("--format", "json"),
        ("-o", "x.html"),
    ] {
        let refused = export(&["board.html", option, value]);
        assert_eq!(refused.code, 2, "{option}");
        assert!(refused.err.contains("--"), "{}", refused.err);
    }
}

/// The pack inside a page, as the elements read it.
fn pack_inside(page: &Path) -> String {
    let html = fs::read_to_string(page).unwrap();
    let (_, after) = html
        .split_once("<script type=\"application/json\">")
        .unwrap();
    let (pack, _) = after.split_once("</script>").unwrap();
    pack.to_owned()
}

/// A report without the places of its figures: those of a page stand in the page.
fn report_of(arguments: &[&str]) -> String {
    let mut all = vec!["report"];
    all.extend(arguments);
    all.extend(["--format", "json"]);
    let all: Vec<&std::ffi::OsStr> = all.iter().map(std::ffi::OsStr::new).collect();
    let mut report: serde_json::Value = serde_json::from_str(&run(&all).out).expect("a report");
    fn without(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(members) => {
                members.remove("evidence");
                members.values_mut().for_each(without);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(without),
            _ => {}
        }
    }
    without(&mut report);
    report.to_string()
}

#[test]
fn figures_that_were_handed_in_are_in_the_page() {
    let place = folder("board-data");
    let (engine, page) = (place.join("chitieu.iife.js"), place.join("board.html"));
    fs::write(&engine, ENGINE).unwrap();
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scenarios/vong-bao-cao");
    let (pack, data) = (scenario.join("bo-chi-tieu"), scenario.join("bao-cao"));
    let handed_in = [
        "--pack",
        pack.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ];
    let mut all = vec![page.to_str().unwrap(), "--engine", engine.to_str().unwrap()];
    all.extend(handed_in);
    let made = export(&all);
    // Two sheets are damaged: the page is made, and whoever calls it by a script is stopped, as by a report.
    assert_eq!(made.code, 2, "{}", made.err);
    has(&made.err, &["2 lỗi"]);

    let inside = place.join("trong-trang.json");
    fs::write(&inside, pack_inside(&page)).unwrap();
    let inside = inside.to_str().unwrap();
    let (from_page, from_files) = (report_of(&["--pack", inside]), report_of(&handed_in));
    assert!(from_files.len() > 10_000);
    assert_eq!(from_page, from_files);
    // Each figure names the file and the row that it was read from.
    let read = Pack::read(&[("pack.json", &*pack_inside(&page))][..], "pack.json");
    let read = read.pack.expect("a pack without errors");
    let titles: Vec<_> = read.framework().documents().iter().collect();
    let of_file = |name: &str| titles.iter().any(|it| it.title.vi.contains(name));
    assert!(of_file("xa-hoa-ban.csv") && of_file("xa-hoa-dua.xlsx"));
    let html = fs::read_to_string(&page).unwrap();
    has(&html, &["Số liệu nộp, tệp"]);
}

#[test]
fn what_could_not_be_read_is_said_and_not_in_the_page() {
    let place = folder("board-data-unread");
    let (engine, page) = (place.join("chitieu.iife.js"), place.join("board.html"));
    fs::write(&engine, ENGINE).unwrap();
    let data = place.join("nop.csv");
    fs::write(
        &data,
        "indicator,unit,period,as_printed\ntai_khoan_dinh_danh_kich_hoat,bac-giang,2024,no number\n",
    )
    .unwrap();
    let all = [
        page.to_str().unwrap(),
        "--engine",
        engine.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ];
    let made = export(&all);
    assert_eq!(made.code, 2, "{}", made.err);
    assert!(made.err.contains("1 lỗi"), "{}", made.err);
    assert!(!pack_inside(&page).contains("no number"));
}

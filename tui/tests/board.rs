//! `chitieu export board.html`: one page with the engine and the pack inside.

mod support;

use std::fs;

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
        ("--data", "x"),
        ("--known-at", "2023-01-01"),
        ("--format", "json"),
        ("-o", "x.html"),
    ] {
        let refused = export(&["board.html", option, value]);
        assert_eq!(refused.code, 2, "{option}");
        assert!(refused.err.contains("--"), "{}", refused.err);
    }
}

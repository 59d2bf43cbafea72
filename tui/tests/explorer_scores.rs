//! Composite indices in the explorer: from the list to one unit and back, other years, files as `chitieu score` writes them, and packs without an index.

mod support;

use chitieu::explorer::export::{Format, export};
use chitieu::explorer::model::{Model, Settings};
use chitieu::explorer::msg::{Effect, Msg};
use chitieu::explorer::script::{Outside, parse, run, screen};
use chitieu::explorer::update::update;
use chitieu::explorer::world::{Book, Inside, Judged};
use chitieu_core::report::Filter;
use chitieu_core::{Lang, Pack, date};
use support::{answer, kept};

/// Nothing is done outside.
struct Nothing;

impl Outside for Nothing {
    fn perform(&mut self, _effect: Effect) -> Option<Msg> {
        None
    }
}

fn judged() -> Judged {
    Judged {
        as_of: None,
        today: date("2025-07-31").expect("a day"),
        filter: Filter::default(),
        missing: None,
    }
}

/// The plans inside the program, with the indices beside them or alone.
fn book(inside: bool) -> Book {
    let reading = Pack::read(chitieu_seeds::FILES, "pack.json");
    Book {
        inside: inside.then(|| Inside::new(judged(), None)),
        ..Book::judged(reading, &judged())
    }
}

/// The indices as a pack of one's own.
fn own() -> Book {
    let reading = Pack::read(chitieu_seeds::INDICES, chitieu_seeds::INDICES_FILE);
    Book::judged(reading, &judged())
}

fn model(book: Book, lang: Lang, size: (u16, u16)) -> Model {
    let settings = Settings {
        lang,
        ..Settings::default()
    };
    Model::new(settings, book, size)
}

#[track_caller]
fn after(model: &mut Model, script: &str) -> String {
    run(model, &parse(script).expect("a script"), &mut Nothing);
    screen(model)
}

#[track_caller]
fn shows(screen: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(screen.contains(wanted), "“{wanted}” is not on:\n{screen}");
    }
}

#[test]
fn a_pack_without_an_index_says_so() {
    for lang in [Lang::Vi, Lang::En] {
        let mut model = model(book(false), lang, (80, 24));
        let shown = after(&mut model, "key 7");
        kept(
            &format!("explorer/{}/indices-none-80x24.txt", lang.code()),
            &shown,
        );
    }
}

#[test]
fn down_to_the_source_and_back_the_same_way() {
    let mut model = model(own(), Lang::Vi, (100, 60));
    let list = after(&mut model, "key 7");
    shows(&list, &["5 chỉ số của bộ chỉ tiêu", "Đà Nẵng"]);
    let scores = after(&mut model, "type /2022\nkey enter enter down");
    shows(&scores, &["(0,80012; 0,80022]", "63 đơn vị, 5 có điểm"]);
    let unit = after(&mut model, "key enter");
    shows(
        &unit,
        &["hạng 2/5", "0,8406", "https://dti.gov.vn/xep-hang-2022"],
    );
    let gap = after(&mut model, "key enter");
    shows(&gap, &["hơn 0,0838 điểm", "Hoạt động xã hội số"]);
    assert_eq!(after(&mut model, "key esc"), unit);
    assert_eq!(after(&mut model, "key esc"), scores);
    assert!(model.past.len() == 2, "{}", model.past.len());
}

#[test]
fn another_year_takes_the_place_of_this_one_and_the_order_follows_the_column() {
    let mut model = model(book(true), Lang::En, (120, 30));
    after(&mut model, "key 7 end enter");
    let depth = model.past.len();
    let earlier = after(&mut model, "key f\ntype 2023\nkey enter");
    shows(&earlier, &["Year 2023; filter to see 2024"]);
    assert_eq!(model.past.len(), depth, "no step in the path");
    let row = |screen: &str, name: &str| screen.lines().position(|line| line.contains(name));
    // By name upwards: A before B, whoever is ahead.
    let sorted = after(&mut model, "key right s");
    let rows = ["Province A", "Province B", "Province C"].map(|name| row(&sorted, name));
    assert!(rows.is_sorted() && rows[0].is_some(), "{sorted}");
    let turned = after(&mut model, "key s");
    let rows = ["Province C", "Province B", "Province A"].map(|name| row(&turned, name));
    assert!(rows.is_sorted() && rows[0].is_some(), "{turned}");
}

#[test]
fn the_language_changes_on_every_screen_of_the_path() {
    let mut model = model(book(true), Lang::Vi, (100, 40));
    after(&mut model, "key 7 end enter enter down down enter");
    let shown = after(&mut model, "key L");
    shows(
        &shown,
        &["the cheapest points", "Per effort", "Cheapest points"],
    );
    shows(&after(&mut model, "key esc"), &["Gap to the next unit"]);
    shows(&after(&mut model, "key esc"), &["4 units, 4 with a score"]);
}

#[test]
fn files_are_those_of_the_command_line() {
    let mut model = model(book(true), Lang::En, (100, 40));
    let written = |model: &Model, format: Format| {
        let bytes = export(&model.context(), &model.here, format).expect("the view has the form");
        String::from_utf8(bytes).expect("text")
    };
    let said = |arguments: &[&str]| {
        let own = ["--lang", "en", "--as-of", "2025-07-31"];
        let all: Vec<&str> = arguments.iter().chain(&own).copied().collect();
        answer(&all)
    };
    after(&mut model, "key 7 down enter");
    for (format, name) in [(Format::Json, "json"), (Format::Csv, "csv")] {
        assert_eq!(
            written(&model, format).trim_end(),
            said(&["score", "dti-2022", "--format", name]).trim_end()
        );
    }
    // What is looked for narrows the table that is written.
    after(&mut model, "type /quang ninh\nkey enter");
    let narrow = written(&model, Format::Csv);
    assert!(
        narrow.contains("Quảng Ninh") && !narrow.contains("Đà Nẵng"),
        "{narrow}"
    );
    after(&mut model, "key enter");
    for (format, name) in [
        (Format::Json, "json"),
        (Format::Csv, "csv"),
        (Format::Markdown, "markdown"),
    ] {
        assert_eq!(
            written(&model, format).trim_end(),
            said(&["score", "dti-2022", "quang-ninh", "--format", name]).trim_end()
        );
    }
}

#[test]
fn what_is_read_again_keeps_the_unit_and_the_year() {
    for make in [own, || book(true)] {
        let mut model = model(make(), Lang::En, (100, 40));
        let script = "key 7\ntype /example\nkey enter enter f\ntype 2023\nkey enter down enter";
        let before = after(&mut model, script);
        shows(&before, &["2023", "rank 2/"]);
        model.reading = Some(Default::default());
        update(&mut model, Msg::Loaded(Box::new(make())));
        model.notice = None;
        assert_eq!(screen(&model), before);
        shows(&after(&mut model, "key esc"), &["Year 2023"]);
    }
}

#[test]
fn every_way_of_looking_is_a_command_of_the_palette() {
    for (typed, wanted) in [
        ("other weights", "every weight"),
        ("other aggregations", "geometric"),
        ("beside published", "published"),
    ] {
        let mut model = model(book(true), Lang::En, (120, 40));
        let script = format!("key 7 down enter :\ntype {typed}\nkey enter");
        let shown = after(&mut model, &script).to_lowercase();
        shows(&shown, &[wanted]);
    }
    let mut model = model(book(true), Lang::En, (120, 40));
    let shown = after(&mut model, "key :\ntype human development\nkey enter");
    shows(&shown, &["Switzerland"]);
}

/// An index of 40 provinces and 30 components.
fn large() -> Book {
    let list = |count: usize, entry: &dyn Fn(usize) -> String| {
        let entries: Vec<String> = (0..count).map(entry).collect();
        entries.join(",")
    };
    let name = r#""name": { "vi": "X", "en": "X." }"#;
    let rest = r#""direction": "higher", "group": "ha-tang", "nature": "stock""#;
    let units = list(40, &|n| {
        format!(r#"{{ "id": "u{n}", {name}, "tier": "province" }}"#)
    });
    let components = list(30, &|n| {
        format!(
            r#"{{ "id": "c{n}", {name}, "input": "r", "points": "10", "score": {{ "method": "ratio", "full": "1" }} }}"#
        )
    });
    let parts = list(30, &|n| format!("\"c{n}\""));
    let rows: String = (0..40)
        .map(|n| format!("a,u{n},2025,{}\\nb,u{n},2025,1000\\n", n * 7 + 1))
        .collect();
    let text = format!(
        r#"{{ "schema_version": 1, "id": "x", {name}, "number_style": "vi", "cut_off": "2026-01-01", "units": [{units}],
        "measures": [{{ "code": "a", {name}, "unit": {{ "vi": "hồ sơ", "en": "files" }}, {rest} }},
            {{ "code": "b", {name}, "unit": {{ "vi": "hồ sơ", "en": "files" }}, {rest} }}],
        "indicators": [{{ "code": "r", {name}, "unit": "%", "numerator": "a", "denominator": "b", "range": ["0", "1"], {rest} }}],
        "indices": [{{ "id": "i", {name}, "units": [{{ "id": "t", {name}, "each": "province" }}], "components": [{components}],
            "aggregates": [{{ "id": "all", {name}, "method": "sum", "parts": [{parts}] }}], "total": "all" }}],
        "observations": "indicator,unit,period,as_printed\n{rows}" }}"#
    );
    let files: &[(&str, &str)] = &[("pack.json", &text)];
    let reading = Pack::read(files, "pack.json");
    let found: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| finding.message(Lang::En))
        .collect();
    assert!(reading.pack.is_some(), "{found:?}");
    let on_the_day = Judged {
        as_of: date("2026-01-01"),
        ..judged()
    };
    Book::judged(reading, &on_the_day)
}

/// Computes at once what is computed beside the screen, as a script does.
struct Computes;

impl Outside for Computes {
    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Compute(job) => Some(Msg::Computed(job.ticket, job.compute(&|_, _| true))),
            _ => None,
        }
    }
}

/// Up to the page of an answer that takes long, and what is asked for then.
fn asked(lang: Lang, typed: &str) -> (Model, chitieu::explorer::computing::Job) {
    let mut model = model(large(), lang, (120, 40));
    let script = format!("key 7 enter :\ntype {typed}");
    after(&mut model, &script);
    let Some(Effect::Compute(job)) = update(&mut model, Msg::Confirm) else {
        panic!("{}", screen(&model));
    };
    (model, job)
}

#[test]
fn what_takes_long_is_computed_beside_the_screen() {
    for (typed, wanted) in [
        ("other weights", "every weight moves"),
        ("other aggregations", "geometric"),
    ] {
        let (mut model, job) = asked(Lang::En, typed);
        shows(&screen(&model), &["Being computed", "Esc: stop"]);
        let told = chitieu::explorer::computing::Computing {
            ticket: job.ticket,
            done: (30, 120),
        };
        assert_eq!(update(&mut model, Msg::Computing(told)), None);
        shows(&screen(&model), &["Being computed … 25%"]);
        // The screen is left meanwhile: the answer is there when one comes back.
        after(&mut model, "key 1");
        let answer = job.compute(&|_, _| true);
        assert!(answer.is_some());
        update(&mut model, Msg::Computed(job.ticket, answer));
        let back = after(&mut model, "key esc").to_lowercase();
        shows(&back, &[wanted]);
        assert!(!back.contains("being computed"), "{back}");
    }
    // The cheapest points of a unit too; a script waits for the answer.
    let mut model = model(large(), Lang::Vi, (120, 40));
    let steps = parse("key 7 enter enter down down enter").expect("a script");
    run(&mut model, &steps, &mut Computes);
    shows(&screen(&model), &["điểm dễ đạt nhất", "Mỗi công sức"]);
}

#[test]
fn what_takes_long_can_be_stopped_and_begun_anew() {
    let (mut model, job) = asked(Lang::Vi, "cách gộp");
    shows(&screen(&model), &["Đang tính …", "Esc: dừng tính"]);
    // Whoever computes is told to end, and does.
    assert_eq!(update(&mut model, Msg::Stop), Some(Effect::StopComputing));
    assert_eq!(job.compute(&|_, _| false), None);
    shows(&screen(&model), &["Đã dừng, chưa tính xong.", "Tính lại"]);
    // An answer that comes all the same is one that nobody waits for.
    update(
        &mut model,
        Msg::Computed(job.ticket, job.compute(&|_, _| true)),
    );
    shows(&screen(&model), &["Đã dừng, chưa tính xong."]);
    let again = update(
        &mut model,
        Msg::Act(chitieu::explorer::keymap::Action::Open),
    );
    let Some(Effect::Compute(again)) = again else {
        panic!("{}", screen(&model));
    };
    assert_ne!(again.ticket, job.ticket);
    // In another language the answer is another one.
    let other = update(
        &mut model,
        Msg::Act(chitieu::explorer::keymap::Action::Language),
    );
    let Some(Effect::Compute(other)) = other else {
        panic!("{}", screen(&model));
    };
    update(
        &mut model,
        Msg::Computed(again.ticket, again.compute(&|_, _| true)),
    );
    shows(&screen(&model), &["Being computed"]);
    update(
        &mut model,
        Msg::Computed(other.ticket, other.compute(&|_, _| true)),
    );
    shows(&screen(&model), &["Geometric"]);
}

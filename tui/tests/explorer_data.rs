//! The explorer on data of one's own: columns that nobody knows, files that change, readings that are stopped. Driven by keys and read back as text.

mod support;

use chitieu::explorer::events::message;
use chitieu::explorer::keymap::Key;
use chitieu::explorer::model::{Empty, Model, Progress, Settings};
use chitieu::explorer::msg::{Effect, Msg, Opened};
use chitieu::explorer::script::{Outside, parse, run, screen};
use chitieu::explorer::update::update;
use chitieu::explorer::world::{Book, Judged};
use chitieu_core::pack::{DataContent, DataInput, DataOptions};
use chitieu_core::source::DataColumn;
use chitieu_core::{Lang, Pack, Period, date};
use crossterm::event::Event;
use support::kept;

const FORM: &str = "Đơn vị;Việc cần làm;Đã xong;Phải làm;Người nhập\n\
    Xã Một;ty_le;80;100;Nguyễn Văn A\n\
    Xã Hai;ty_le;45;90;Trần Thị B\n";

/// A province with three communes and a rate.
fn pack(units: &str) -> String {
    format!(
        r#"{{ "schema_version": 1, "id": "a", "name": {{ "vi": "Tỉnh A", "en": "Province A" }}, "number_style": "vi", "cut_off": "2026-06-30",
        "units": [
         {{ "id": "vn", "name": {{ "vi": "Việt Nam", "en": "Viet Nam" }}, "tier": "nation" }},{units}
         {{ "id": "a", "name": {{ "vi": "Tỉnh A", "en": "Province A" }}, "tier": "province", "parent": "vn" }},
         {{ "id": "mot", "name": {{ "vi": "Xã Một", "en": "Một commune" }}, "tier": "commune", "parent": "a", "reporting": true }},
         {{ "id": "hai", "name": {{ "vi": "Xã Hai", "en": "Hai commune" }}, "tier": "commune", "parent": "a", "reporting": true }},
         {{ "id": "ba", "name": {{ "vi": "Xã Ba", "en": "Ba commune" }}, "tier": "commune", "parent": "a", "reporting": true }}],
        "bases": [{{ "id": "ho-so", "name": {{ "vi": "hồ sơ", "en": "files" }} }}],
        "measures": [
         {{ "code": "xong", "name": {{ "vi": "Hồ sơ xong", "en": "Files done" }}, "unit": {{ "vi": "hồ sơ", "en": "files" }}, "direction": "higher", "group": "ha-tang", "nature": "flow" }},
         {{ "code": "ho_so", "name": {{ "vi": "Hồ sơ", "en": "Files" }}, "unit": {{ "vi": "hồ sơ", "en": "files" }}, "direction": "neutral", "group": "ha-tang", "nature": "flow" }}],
        "indicators": [{{ "code": "ty_le", "name": {{ "vi": "Tỷ lệ hồ sơ xong", "en": "Share of files done" }}, "unit": "%", "numerator": "xong", "denominator": "ho_so", "factor": "100", "base": "ho-so", "range": ["0", "100"], "direction": "higher", "group": "ha-tang", "nature": "flow" }}],
        "plans": [{{ "id": "kh", "title": {{ "vi": "Kế hoạch 1", "en": "Plan 1" }}, "issuer": "A", "number": "1/KH", "date": "2026-01-05", "term": ["2026-01-01", "2026-12-31"], "level": "province", "unit": "a",
          "goals": [{{ "id": "ty-le", "name": {{ "vi": "Hồ sơ xong tại từng xã", "en": "Files done in every commune" }},
            "test": {{ "indicator": "ty_le", "comparator": ">=", "value": "60" }},
            "applies_to": {{ "each": "commune", "within": "a" }}, "deadline": "2026-06-30", "base": "ho-so", "evidence": [] }}] }}] }}"#
    )
}

fn input(name: &str, text: &str) -> DataInput {
    DataInput::new(name, DataContent::Text(text.as_bytes().to_vec()))
}

fn options() -> DataOptions {
    DataOptions {
        period: Period::parse("2026-Q2"),
        ..DataOptions::default()
    }
}

fn book(pack: &str, inputs: &[DataInput]) -> Book {
    let files: &[(&str, &str)] = &[("pack.json", pack)];
    let (reading, given) = Pack::read_with(files, "pack.json", inputs, &options());
    let judged = Judged {
        as_of: None,
        today: date("2026-06-30").expect("a day"),
        filter: Default::default(),
        missing: None,
    };
    Book {
        given,
        data: inputs.iter().map(|input| input.name.clone()).collect(),
        ..Book::judged(reading, &judged)
    }
}

/// What stands outside: the pack and the files, which a test may change.
struct World {
    pack: String,
    inputs: Vec<DataInput>,
    remembered: usize,
}

impl World {
    fn of(text: &str) -> Self {
        Self {
            pack: pack(""),
            inputs: vec![input("xa.csv", text)],
            remembered: 0,
        }
    }

    fn book(&self) -> Book {
        book(&self.pack, &self.inputs)
    }
}

impl Outside for World {
    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Open(file) => {
                let found = self.inputs.iter().find(|input| input.name == file)?;
                let opened = Opened::new(found.clone(), options());
                Some(Msg::Opened(Ok(Box::new(opened))))
            }
            Effect::Say(said) => {
                for input in &mut self.inputs {
                    input.columns.splice(0..0, said.columns.clone());
                }
                self.remembered += usize::from(said.remember);
                let names = said.remember.then(|| "chitieu-columns.json".to_owned());
                Some(Msg::Said(Ok(names.into_iter().collect())))
            }
            Effect::Reload => Some(Msg::Loaded(Box::new(self.book()))),
            _ => None,
        }
    }
}

/// An explorer that reads first, as the program does.
fn explorer(world: &mut World, lang: Lang, size: (u16, u16)) -> Model {
    let settings = Settings {
        lang,
        ..Settings::default()
    };
    let mut model = Model::waiting(settings, size);
    update(&mut model, Msg::Loaded(Box::new(world.book())));
    model
}

#[track_caller]
fn drive(model: &mut Model, world: &mut World, script: &str) -> String {
    run(model, &parse(script).expect("a script"), world);
    screen(model)
}

/// A message from outside, and what follows from it.
fn tell(model: &mut Model, world: &mut World, msg: Msg) {
    let mut next = update(model, msg);
    while let Some(effect) = next {
        next = world.perform(effect).and_then(|msg| update(model, msg));
    }
}

#[track_caller]
fn shows(screen: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(screen.contains(wanted), "“{wanted}” is not on:\n{screen}");
    }
}

/// Names the columns of the form from the first screen on.
const NAMED: &str = "key c enter home down right down right right right right right down right right right right right right";

#[test]
fn the_screens_of_own_data_in_both_languages_on_three_sizes() {
    let screens: [(&str, &str); 5] = [
        ("data-files", "key c"),
        ("columns", "key c enter"),
        ("columns-choice", "key c enter enter"),
        ("columns-named", NAMED),
        (
            "reporting-round",
            "key c enter home down right down right right right right right down right right right right right right a 5 end",
        ),
    ];
    for lang in [Lang::Vi, Lang::En] {
        for size in [(40, 10), (80, 24), (140, 40)] {
            for (name, keys) in screens {
                let mut world = World::of(FORM);
                let mut model = explorer(&mut world, lang, size);
                let shown = drive(&mut model, &mut world, keys);
                let (width, height) = size;
                assert_eq!(shown.lines().count(), usize::from(height), "{name}");
                for line in shown.lines() {
                    let columns = unicode_width::UnicodeWidthStr::width(line);
                    assert!(columns <= usize::from(width), "{name} {size:?}: {line}");
                }
                kept(
                    &format!("explorer/{}/{name}-{width}x{height}.txt", lang.code()),
                    &shown,
                );
            }
        }
    }
}

#[test]
fn columns_that_nobody_knows_are_asked_for_named_tried_and_used() {
    let mut world = World::of(FORM);
    let mut model = explorer(&mut world, Lang::Vi, (110, 30));
    shows(
        &screen(&model),
        &["Cảnh báo số liệu", "1 tệp có cột chưa nhận ra"],
    );
    let shown = drive(&mut model, &mut world, "key c");
    shows(&shown, &["xa.csv", "chưa nhận ra cột"]);
    let shown = drive(&mut model, &mut world, "key enter");
    shows(
        &shown,
        &[
            "Đọc được 0 số liệu",
            "80; 45",
            "đơn vị, địa phương",
            "? chưa nhận ra",
        ],
    );
    // Through the choice, by name; the preview follows each.
    let shown = drive(
        &mut model,
        &mut world,
        "key home down enter\ntype chi tieu\nkey enter down enter\ntype tu so\nkey enter",
    );
    shows(&shown, &["chỉ tiêu *", "tử số *"]);
    let shown = drive(
        &mut model,
        &mut world,
        "key down enter\ntype mau so\nkey enter",
    );
    shows(&shown, &["mẫu số *", "✓ Đọc được 2 số liệu (trước: 0)"]);
    // Back to the program's own reading and forth again.
    let shown = drive(&mut model, &mut world, "key r");
    shows(&shown, &["Đọc được 0 số liệu"]);
    drive(
        &mut model,
        &mut world,
        "key home down right down enter\ntype tu so\nkey enter down enter\ntype mau so\nkey enter a",
    );
    assert_eq!(world.remembered, 0);
    shows(
        &screen(&model),
        &[
            "Tệp số liệu",
            "2 số liệu đọc được",
            "Đã đọc lại với các cột này: +2 số liệu, 3 dòng đánh giá khác trước",
        ],
    );
    let shown = drive(&mut model, &mut world, "key 2");
    shows(&shown, &["80%", "50%"]);
    // What is said can be kept: the same columns as `--map` and `--remember` name.
    let shown = drive(
        &mut model,
        &mut world,
        "key c enter end enter\ntype ghi chu\nkey enter m",
    );
    shows(&shown, &["ghi vào chitieu-columns.json"]);
    assert_eq!(world.remembered, 1);
    let words: Vec<(&str, DataColumn)> = world.inputs[0]
        .columns
        .iter()
        .map(|(header, column)| (header.as_str(), *column))
        .collect();
    assert_eq!(words[0], ("Người nhập", DataColumn::Note));
}

#[test]
fn nothing_said_is_nothing_taken_over() {
    let mut world = World::of(FORM);
    let mut model = explorer(&mut world, Lang::Vi, (100, 24));
    let shown = drive(&mut model, &mut world, "key c enter a");
    shows(
        &shown,
        &["Cột nào là gì", "Chưa có cột nào được nói khác đi"],
    );
    let shown = drive(&mut model, &mut world, "key right esc");
    shows(&shown, &["Tệp số liệu"]);
    assert!(world.inputs[0].columns.is_empty());
}

#[test]
fn a_finding_about_columns_leads_to_them() {
    let mut world = World::of(FORM);
    let mut model = explorer(&mut world, Lang::Vi, (100, 30));
    let shown = drive(&mut model, &mut world, "key 3 enter");
    shows(&shown, &["Nói các cột của tệp này là gì", "xa.csv:1"]);
    shows(
        &drive(&mut model, &mut world, "key enter"),
        &["Cột nào là gì"],
    );
}

const KNOWN: &str = "Đơn vị;Chỉ tiêu;Tử số;Mẫu số\nXã Một;ty_le;80;100\nXã Hai;ty_le;45;90\n";

#[test]
fn what_changes_is_read_again_and_the_place_is_kept() {
    let mut world = World::of(KNOWN);
    let mut model = explorer(&mut world, Lang::Vi, (110, 30));
    drive(
        &mut model,
        &mut world,
        "key 2\ntype /xa hai\nkey enter enter w\ntype 80\nkey enter",
    );
    let before = screen(&model);
    shows(&before, &["Xã Hai", "45 ", "80 *"]);
    // Another unit before the others: every place in the pack moves.
    world.pack = pack(
        r#"{ "id": "b", "name": { "vi": "Tỉnh B", "en": "Province B" }, "tier": "province", "parent": "vn" },"#,
    );
    world.inputs[0] = input("xa.csv", &KNOWN.replace(";45;", ";46;"));
    tell(
        &mut model,
        &mut world,
        Msg::Changed(vec!["bao-cao/xa.csv".to_owned()]),
    );
    shows(
        &screen(&model),
        &[
            "Xã Hai",
            "46 ",
            "80 *",
            "xa.csv thay đổi, đã đọc lại: 1 dòng đánh giá khác trước",
        ],
    );
    // What was tried can still be taken back, and the way back is the same.
    assert!(!drive(&mut model, &mut world, "key u").contains("80 *"));
    let shown = drive(&mut model, &mut world, "key esc esc");
    shows(&shown, &["Tổng quan › Mục tiêu", "Xã Hai", "51,11%"]);
    assert!(!shown.contains("80%"), "the search is kept:\n{shown}");
    // The same again says so.
    tell(
        &mut model,
        &mut world,
        Msg::Changed(vec!["a.csv".to_owned(), "b.csv".to_owned()]),
    );
    shows(
        &screen(&model),
        &["2 tệp thay đổi, đã đọc lại: không có gì khác trước"],
    );
}

#[test]
fn the_cursor_stays_on_its_row_and_the_order_on_its_column() {
    let mut world = World::of(KNOWN);
    let mut model = explorer(&mut world, Lang::Vi, (110, 30));
    let row = |model: &Model| {
        let shown = screen(model);
        let line = shown.lines().find(|line| line.contains('▌'));
        line.map(str::to_owned).expect("a cursor")
    };
    drive(&mut model, &mut world, "key 5 s down down");
    let before = row(&model);
    assert!(before.contains("Xã Một"), "{before}");
    world.inputs[0] = input("xa.csv", &format!("{KNOWN}Xã Ba;ty_le;9;10\n"));
    world.pack = pack(
        r#"{ "id": "b", "name": { "vi": "Tỉnh B", "en": "Province B" }, "tier": "province", "parent": "vn" },"#,
    );
    tell(
        &mut model,
        &mut world,
        Msg::Changed(vec!["xa.csv".to_owned()]),
    );
    assert_eq!(row(&model), before);
    shows(&screen(&model), &["Đơn vị ▲", "Chưa gửi 0"]);
}

#[test]
fn a_choice_that_is_open_leads_where_it_said() {
    let mut world = World::of(KNOWN);
    let mut model = explorer(&mut world, Lang::Vi, (110, 30));
    drive(&mut model, &mut world, "key 2 f\ntype don vi xa hai");
    world.pack = pack(
        r#"{ "id": "b", "name": { "vi": "Tỉnh B", "en": "Province B" }, "tier": "province", "parent": "vn" },"#,
    );
    tell(
        &mut model,
        &mut world,
        Msg::Changed(vec!["pack.json".to_owned()]),
    );
    let shown = drive(&mut model, &mut world, "key enter");
    shows(&shown, &["1 dòng", "Xã Hai", "50%"]);
}

#[test]
fn what_has_gone_gives_way_to_the_screen_before() {
    let mut world = World::of(KNOWN);
    let mut model = explorer(&mut world, Lang::Vi, (110, 30));
    drive(
        &mut model,
        &mut world,
        "key 2\ntype /xa hai\nkey enter enter p",
    );
    shows(&screen(&model), &["Vì sao", "Xã Hai"]);
    world.pack = pack("").replace("\"id\": \"hai\"", "\"id\": \"hai-moi\"");
    tell(
        &mut model,
        &mut world,
        Msg::Changed(vec!["pack.json".to_owned()]),
    );
    shows(&screen(&model), &["Tổng quan › Mục tiêu"]);
    assert!(!screen(&model).contains("Vì sao  "));
}

#[test]
fn a_broken_file_leaves_what_was_there_and_says_where() {
    for lang in [Lang::Vi, Lang::En] {
        let mut world = World::of(KNOWN);
        let mut model = explorer(&mut world, lang, (110, 30));
        drive(&mut model, &mut world, "key 2");
        let good = world.pack.clone();
        world.pack = good.replace("\"schema_version\": 1", "\"schema_version\": x");
        tell(
            &mut model,
            &mut world,
            Msg::Changed(vec!["pack.json".to_owned()]),
        );
        let old = lang.pick("! số liệu cũ", "! old figures");
        shows(&screen(&model), &["80%", old, "pack.json", "3:"]);
        shows(
            &drive(&mut model, &mut world, "key 3"),
            &["pack.json:1:", old],
        );
        shows(
            &drive(&mut model, &mut world, "key esc p esc 5"),
            &["1/1", old],
        );
        world.pack = good;
        tell(
            &mut model,
            &mut world,
            Msg::Changed(vec!["pack.json".to_owned()]),
        );
        assert!(!screen(&model).contains(old));
    }
    // A file of figures that can no longer be used at all: the same; who asks gets the rest.
    let mut world = World::of(KNOWN);
    let mut model = explorer(&mut world, Lang::Vi, (110, 30));
    world.inputs[0] = input("xa.csv", "hỏng");
    tell(
        &mut model,
        &mut world,
        Msg::Changed(vec!["xa.csv".to_owned()]),
    );
    shows(
        &drive(&mut model, &mut world, "key 2"),
        &["80%", "! số liệu cũ"],
    );
    let shown = drive(&mut model, &mut world, "key f5");
    assert!(
        !shown.contains("80%") && !shown.contains("số liệu cũ"),
        "{shown}"
    );
}

#[test]
fn a_reading_that_is_stopped_leaves_what_was_there_or_says_that_there_is_nothing() {
    for (lang, nothing, kept) in [
        (
            Lang::Vi,
            "Đã dừng đọc. Chưa có số liệu nào.",
            "giữ số liệu đang có",
        ),
        (
            Lang::En,
            "Reading was stopped. There is nothing yet.",
            "what was there is kept",
        ),
    ] {
        let settings = Settings {
            lang,
            ..Settings::default()
        };
        for stop in ["esc", "ctrl-c"] {
            let press = |model: &Model, key: &str| {
                let key = Key::parse(key).expect("a key");
                message(model, Event::Key(key.event())).expect("it means something")
            };
            let mut model = Model::waiting(settings.clone(), (80, 24));
            let progress = Progress {
                name: "bao-cao/xa.xlsx".to_owned(),
                files: (12, 34),
                ..Progress::default()
            };
            update(&mut model, Msg::Reading(progress.clone()));
            shows(&screen(&model), &["12/34: bao-cao/xa.xlsx", "█", "░"]);
            let msg = press(&model, stop);
            assert_eq!(update(&mut model, msg), Some(Effect::Stop));
            shows(&screen(&model), &[nothing, "F5"]);
            // What the reader still had to say comes too late.
            update(&mut model, Msg::Reading(progress));
            shows(&screen(&model), &[nothing]);
            let again = press(&model, "f5");
            assert_eq!(update(&mut model, again), Some(Effect::Reload));
            assert_eq!(model.empty, None::<Empty>);

            let mut world = World::of(KNOWN);
            let mut model = explorer(&mut world, lang, (80, 24));
            let again = press(&model, "f5");
            assert_eq!(update(&mut model, again), Some(Effect::Reload));
            assert!(
                !matches!(press(&model, "esc"), Msg::Stop),
                "what is over at once is not stopped by a key that meant something else"
            );
            let told = Progress {
                bytes: (12_000_000, 100_000_000),
                is_told: true,
                ..Progress::default()
            };
            update(&mut model, Msg::Reading(told));
            shows(&screen(&model), &["12/100 MB", "Esc"]);
            let msg = press(&model, stop);
            assert_eq!(update(&mut model, msg), Some(Effect::Stop));
            shows(&screen(&model), &[kept]);
        }
    }
}

#[test]
fn a_reading_that_fails_says_why() {
    let mut model = Model::waiting(Settings::default(), (80, 24));
    update(
        &mut model,
        Msg::Failed("chitieu-columns.json: hỏng".to_owned()),
    );
    shows(
        &screen(&model),
        &["chitieu-columns.json: hỏng", "F5: đọc lại"],
    );
    let mut world = World::of(KNOWN);
    let mut model = explorer(&mut world, Lang::Vi, (80, 24));
    update(
        &mut model,
        Msg::Failed("chitieu-columns.json: hỏng".to_owned()),
    );
    shows(
        &screen(&model),
        &["chitieu-columns.json: hỏng", "Tổng quan"],
    );
}

#[test]
fn who_has_reported_says_what_is_missing() {
    let forms = "Đơn vị;Kỳ;Chỉ tiêu;Số liệu\nXã Một;2026-Q2;xong;8\nXã Một;2026-Q2;ho_so;10\nXã Hai;2026-Q2;xong;7\nXã Ba;2026-Q2;xong;5\nXã Ba;2026-Q2;ho_so;9\n";
    let mut world = World::of(forms);
    let mut model = explorer(&mut world, Lang::Vi, (100, 24));
    let shown = drive(&mut model, &mut world, "key 5");
    shows(
        &shown,
        &[
            "Kỳ quý II/2026",
            "✓ Đã gửi 2",
            "↓ Gửi thiếu 1",
            "– Chưa gửi 0",
            "2/2",
            "1/2",
        ],
    );
    let shown = drive(&mut model, &mut world, "key home down");
    shows(&shown, &["Xã Hai · quý II/2026", "Chưa có: Hồ sơ"]);
    let shown = drive(&mut model, &mut world, "key L");
    shows(
        &shown,
        &[
            "Reported 2",
            "In part 1",
            "Not reported 0",
            "Missing: Files",
        ],
    );
}

#[test]
fn a_round_of_reports_shows_who_is_silent_and_what_is_missing() {
    let scenario =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scenarios/vong-bao-cao");
    let keys = support::folder("explorer-round").join("round.keys");
    std::fs::write(
        &keys,
        "size 90x60\nkey 5\nscreen\ntype /hoa lan\nkey enter\nscreen\n",
    )
    .expect("a script");
    let mut program = support::program();
    program.current_dir(scenario);
    program.args(["--pack", "bo-chi-tieu", "--data", "bao-cao", "--script"]);
    let run = support::run_command(program.arg(&keys));
    assert_eq!(run.code, 0, "{}", run.err);
    // Three communes are silent; a cell in each of two sheets cannot be used; the province has what its communes make it.
    shows(&run.out, &["✓ Đã gửi 29", "↓ Gửi thiếu 3", "– Chưa gửi 3"]);
    for silent in ["Xã Hoa Gạo", "Phường Hoa Trà", "Xã Hoa Mười Giờ"] {
        let line = run.out.lines().find(|line| line.contains(silent));
        assert!(
            line.is_some_and(|line| line.contains("– Chưa gửi") && line.contains("0/9")),
            "{line:?}"
        );
    }
    shows(&run.out, &["Xã Hoa Lan · quý II/2026", "8/9", "Chưa có: "]);
}

#[test]
fn a_workbook_that_went_wrong_is_read_or_refused_with_the_address_of_the_cell() {
    let folder = support::folder("explorer-bad-workbook");
    let book = folder.join("hỏng.xlsx");
    wrong_workbook(&book);
    std::fs::write(folder.join("cụt.xlsx"), b"PK\x03\x04cut").expect("half a workbook");
    let keys = folder.join("bad.keys");
    std::fs::write(
        &keys,
        "size 120x30\nscreen\nkey down\nscreen\nkey down\nscreen\nkey end enter enter\nscreen\n",
    )
    .expect("a script");
    let scenario = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/scenarios/vong-bao-cao/bo-chi-tieu");
    let mut program = support::program();
    program.current_dir(&folder);
    program.arg("--pack").arg(scenario);
    program.args([
        "--data",
        "hỏng.xlsx",
        "--data",
        "cụt.xlsx",
        "--script",
        "bad.keys",
    ]);
    let run = support::run_command(&mut program);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    shows(
        &run.out,
        &[
            "Cảnh báo số liệu",
            "hỏng.xlsx, trang “Biểu 1”, ô C5",
            "hỏng.xlsx, trang “Biểu 1”, ô C7",
            "cụt.xlsx",
            "C8:C9",
            // The sheet itself, a cell of thirty thousand letters cut on the screen only.
            "xxxxxxxx…",
            "4,ho_so,700",
        ],
    );
    assert!(run.out.lines().all(|line| line.chars().count() <= 120));
}

/// A date where a number should be, an empty row, a formula that failed, cells merged over two rows, a huge cell.
fn wrong_workbook(path: &std::path::Path) {
    use rust_xlsxwriter::{Format, Formula, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let put = |sheet: &mut rust_xlsxwriter::Worksheet| {
        sheet.set_name("Biểu 1")?;
        sheet.write(0, 0, "Đơn vị báo cáo: Xã Hoa Gạo")?;
        sheet.write(1, 0, "Kỳ báo cáo: Quý II năm 2026")?;
        for (column, title) in (0..).zip(["TT", "Chỉ tiêu", "Thực hiện", "Ghi chú"]) {
            sheet.write(3, column, title)?;
        }
        for (row, number, code) in [
            (4, 1, "dan_so"),
            (6, 2, "so_ho"),
            (7, 4, "ho_so"),
            (8, 5, "ho_so_truc_tuyen"),
        ] {
            sheet.write(row, 0, number)?;
            sheet.write(row, 1, code)?;
        }
        sheet.write_number_with_format(4, 2, 45_000, &date)?;
        sheet.write(6, 2, Formula::new("=1/0").set_result("#DIV/0!"))?;
        sheet.merge_range(7, 2, 8, 2, "", &Format::new())?;
        sheet.write(7, 2, 700)?;
        sheet.write(8, 3, "x".repeat(30_000))?;
        Ok::<(), rust_xlsxwriter::XlsxError>(())
    };
    put(sheet).expect("a sheet");
    workbook.save(path).expect("a workbook");
}

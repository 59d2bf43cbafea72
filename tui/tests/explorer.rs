//! The explorer, driven by keys and read back as text: every screen, in both languages, on three sizes; and what keys, input methods and filters do.

mod support;

use chitieu::explorer::events::message;
use chitieu::explorer::keymap::Key;
use chitieu::explorer::model::{Model, Settings};
use chitieu::explorer::msg::{Effect, Msg};
use chitieu::explorer::script::{Outside, Step, parse, run, screen};
use chitieu::explorer::theme::Theme;
use chitieu::explorer::update::update;
use chitieu::explorer::world::{Book, Inside, Judged, World};
use chitieu_core::report::Filter;
use chitieu_core::{Lang, Pack, date};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyEventState, KeyModifiers};
use support::kept;

/// Nothing is done outside; what was asked for is kept.
#[derive(Default)]
struct Nothing(Vec<Effect>);

impl Outside for Nothing {
    fn perform(&mut self, effect: Effect) -> Option<Msg> {
        self.0.push(effect);
        None
    }
}

/// What was read, with its findings.
fn whole_book() -> Book {
    let day = date("2023-12-31");
    let reading = Pack::read(chitieu_seeds::FILES, "pack.json");
    Book::new(reading, day, day.expect("a day"), &Filter::default())
}

/// The same without findings, read once.
fn book() -> Book {
    static WORLD: std::sync::OnceLock<std::sync::Arc<World>> = std::sync::OnceLock::new();
    let world = WORLD.get_or_init(|| whole_book().world.expect("a pack without errors"));
    Book {
        world: Some(world.clone()),
        inside: Some(inside()),
        ..Book::default()
    }
}

/// The indices inside the program.
fn inside() -> Inside {
    let day = date("2025-07-31").expect("a day");
    let judged = Judged {
        as_of: None,
        today: day,
        filter: Filter::default(),
        missing: None,
    };
    Inside::new(judged, None)
}

fn settings(lang: Lang) -> Settings {
    Settings {
        lang,
        ..Settings::default()
    }
}

fn model(lang: Lang, size: (u16, u16)) -> Model {
    Model::new(settings(lang), book(), size)
}

/// The screen after a script; what it asked for outside.
#[track_caller]
fn drive(model: &mut Model, script: &str) -> Vec<Effect> {
    let mut outside = Nothing::default();
    run(model, &parse(script).expect("a script"), &mut outside);
    outside.0
}

#[track_caller]
fn after(script: &str) -> String {
    let mut model = model(Lang::Vi, (100, 30));
    drive(&mut model, script);
    screen(&model)
}

#[track_caller]
fn shows(screen: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(screen.contains(wanted), "“{wanted}” is not on:\n{screen}");
    }
}

/// From the first screen to each screen, by keys alone.
const SCREENS: &[(&str, &str)] = &[
    ("overview", ""),
    ("goals", "key 2"),
    ("goals-of-a-unit", "key :\ntype tinh bac giang\nkey enter"),
    ("indicator", "type /kich hoat giang\nkey enter enter"),
    ("proof", "type /kich hoat giang\nkey enter p"),
    (
        "what-if",
        "type /kich hoat giang\nkey enter w down down\ntype 40%\nkey enter",
    ),
    ("findings", "key 3"),
    ("finding", "key 3 enter"),
    ("file", "key 3 enter enter"),
    ("documents", "key 4"),
    ("document", "key 4 down enter"),
    ("plan", "key 4\ntype /111\nkey enter enter"),
    ("reporting", "key 5"),
    ("indices", "key 7"),
    ("scores", "key 7 down enter"),
    ("scores-without-bounds", "key 7\ntype /hdi\nkey enter enter"),
    ("score-of-a-unit", "key 7 down enter enter"),
    ("score-without", "key 7 down enter end enter"),
    ("score-example", "key 7 end enter enter"),
    ("score-gap", "key 7 down enter down enter enter"),
    ("score-change", "key 7 end enter enter down enter"),
    (
        "score-cheapest",
        "key 7 down enter down enter down down enter",
    ),
    (
        "score-published",
        "key 7 down enter enter tab tab tab enter",
    ),
    ("score-ways", "key 7 down enter f"),
    ("palette", "key ctrl-p\ntype giang"),
    ("filters", "key 2 f"),
    ("help", "key ?"),
    ("search", "key 2\ntype /cap quang"),
    ("nothing-found", "key 2\ntype /không có gì như thế"),
];

#[test]
fn every_screen_in_both_languages_on_three_sizes() {
    for lang in [Lang::Vi, Lang::En] {
        for size in [(40, 10), (80, 24), (140, 40)] {
            for (name, keys) in SCREENS {
                let book = if keys.contains("key 3") {
                    whole_book()
                } else {
                    book()
                };
                let mut model = Model::new(settings(lang), book, size);
                drive(&mut model, keys);
                let shown = screen(&model);
                let (width, height) = size;
                assert_eq!(shown.lines().count(), usize::from(height), "{name}");
                for line in shown.lines() {
                    let columns = unicode_width::UnicodeWidthStr::width(line);
                    assert!(
                        columns <= usize::from(width),
                        "{name} {lang:?} {size:?}: {line}"
                    );
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
fn the_officers_question() {
    let shown = after("type /kich hoat giang\nkey enter w down down\ntype 40%\nkey enter");
    shows(
        &shown,
        &[
            "≥ 40% *",
            "còn thiếu 58.869",
            "4,06 điểm %",
            "521.509",
            "vượt 5,94 điểm %",
        ],
    );
    // So many more accounts are just enough, and one fewer is not.
    let with = |accounts: &str| {
        after(&format!(
            "type /kich hoat giang\nkey enter w down down\ntype 40%\nkey enter up up\ntype {accounts}\nkey enter"
        ))
    };
    shows(&with("580.378"), &["✓ Đạt", "580.378 *", "40%"]);
    let short = with("580.377");
    shows(&short, &["còn thiếu 1 trường hợp"]);
    assert!(
        !short.contains("40,00%"),
        "the rounded value never contradicts the verdict:\n{short}"
    );
}

#[test]
fn what_was_tried_can_be_taken_back_and_leaves_reality_alone() {
    let mut model = model(Lang::Vi, (100, 30));
    let effects = drive(
        &mut model,
        "type /kich hoat giang\nkey enter w\ntype 600.000\nkey enter",
    );
    shows(&screen(&model), &["600.000 *", "41,35%", "35,94%"]);
    drive(&mut model, "key u");
    assert!(!screen(&model).contains("600.000"));
    drive(&mut model, "key ctrl-r");
    shows(&screen(&model), &["600.000 *"]);
    drive(&mut model, "key r");
    assert!(!screen(&model).contains("600.000"));
    drive(&mut model, "key esc p");
    shows(&screen(&model), &["35,94%", "dòng 32"]);
    assert_eq!(effects, [], "nothing was written");
}

#[test]
fn what_cannot_be_read_is_said_and_kept() {
    let shown = after("type /kich hoat giang\nkey enter w down\ntype 0x\nkey enter");
    shows(&shown, &["0x"]);
    let shown =
        after("type /kich hoat giang\nkey enter w down down down\ntype 32/13/2023\nkey enter");
    shows(&shown, &["32/13/2023", "gõ ngày như 31/12/2023"]);
}

#[test]
fn input_methods_on_every_line() {
    // What UniKey sends for "bắc giang" in Telex: letters, backspaces, letters, in one read.
    let read: String = "bawsc\u{8}\u{8}\u{8}\u{8}ắc giang".into();
    let events = |text: &str| -> Vec<Event> {
        text.chars()
            .map(|letter| {
                let code = if letter == '\u{8}' {
                    KeyCode::Backspace
                } else {
                    KeyCode::Char(letter)
                };
                Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
            })
            .collect()
    };
    for opens in ["key 2 /", "key :"] {
        let mut model = model(Lang::Vi, (100, 30));
        drive(&mut model, opens);
        for event in events(&read) {
            if let Some(msg) = message(&model, event) {
                update(&mut model, msg);
            }
        }
        shows(&screen(&model), &["bắc giang", "Tỉnh Bắc Giang"]);
    }
}

#[test]
fn composed_and_decomposed_letters_find_the_same() {
    let found = |question: &str| {
        let mut model = model(Lang::Vi, (100, 30));
        run(
            &mut model,
            &[Step::Type("2/".to_owned()), Step::Type(question.to_owned())],
            &mut Nothing::default(),
        );
        screen(&model)
            .lines()
            .skip(4)
            .take(12)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let composed = found("điện thoại");
    assert_eq!(found("đie\u{323}\u{302}n thoa\u{323}i"), composed);
    assert_eq!(found("dien thoai"), composed);
    assert_eq!(found("ĐIỆN THOẠI"), composed);
    assert!(!composed.join("\n").contains("Không thấy") && composed != found("cap quang"));
}

#[test]
fn only_what_is_pressed_counts() {
    let model = model(Lang::Vi, (80, 24));
    let key = |kind| {
        Event::Key(KeyEvent {
            code: KeyCode::Down,
            modifiers: KeyModifiers::NONE,
            kind,
            state: KeyEventState::NONE,
        })
    };
    assert!(message(&model, key(KeyEventKind::Press)).is_some());
    assert!(
        message(&model, key(KeyEventKind::Repeat)).is_some(),
        "a key that is held down goes on"
    );
    assert!(message(&model, key(KeyEventKind::Release)).is_none());
}

#[test]
fn filters_join_and_are_taken_off() {
    let mut model = model(Lang::Vi, (100, 30));
    drive(
        &mut model,
        "key 2 f\ntype tinh bac giang\nkey enter f\ntype vuot\nkey enter",
    );
    let shown = screen(&model);
    shows(&shown, &["Tỉnh Bắc Giang · ▲ Vượt", "3 dòng"]);
    drive(&mut model, "key F");
    shows(&screen(&model), &["Mục tiêu"]);
    assert!(!screen(&model).contains("3 dòng   "));
}

#[test]
fn the_counts_add_up() {
    let mut model = model(Lang::Vi, (140, 60));
    let all = model.book.world.as_ref().expect("a pack").rows.len();
    shows(&screen(&model), &[&format!("{all} dòng")]);
    drive(&mut model, "key end");
    let context = model.context();
    let world = context.world().expect("a pack");
    let overview = chitieu::explorer::screens::overview::Overview::new(world);
    use chitieu::explorer::grid::Rows;
    use chitieu::explorer::target::Target;
    // Every unit's count is the number of goals that open behind it, and they add up.
    let mut sum = 0;
    for row in 0..overview.len() as u32 {
        if let Some(Target::Goals(choice)) = overview.target(&context, row) {
            let goals = chitieu::explorer::screens::goals::Goals::new(world, choice);
            assert_eq!(
                overview.cell(&context, row, 1).text(),
                goals.len().to_string()
            );
            if choice.plan.is_none() {
                sum += goals.len();
            }
        }
    }
    assert_eq!(sum, all);
}

#[test]
fn back_and_forward_keep_the_place() {
    let mut model = model(Lang::Vi, (100, 30));
    drive(&mut model, "key 2 down down down");
    let before = screen(&model);
    drive(&mut model, "key enter p esc esc");
    assert_eq!(screen(&model), before);
    drive(&mut model, "key ] ]");
    shows(&screen(&model), &["Vì sao"]);
}

#[test]
fn the_language_changes_everywhere_at_once() {
    let mut model = model(Lang::Vi, (100, 30));
    drive(&mut model, "type /kich hoat giang\nkey enter enter L");
    shows(&screen(&model), &["E-identity", "Exceeded", "Enter open"]);
    drive(&mut model, "key esc");
    shows(&screen(&model), &["Overview", "Org unit"]);
    drive(&mut model, "key L");
    shows(&screen(&model), &["Tổng quan"]);
}

#[test]
fn statuses_keep_symbol_and_word_in_every_theme_and_in_ascii() {
    for theme in Theme::ALL {
        for ascii in [false, true] {
            let settings = Settings {
                theme,
                ascii,
                ..Settings::default()
            };
            let mut model = Model::new(settings, book(), (100, 30));
            drive(&mut model, "key 2");
            shows(&screen(&model), &[if ascii { "^ Vượt" } else { "▲ Vượt" }]);
            let rest: String = screen(&model)
                .chars()
                .filter(|c| "─│┌▌█░›…▲▼┃".contains(*c))
                .collect();
            assert!(!ascii || rest.is_empty(), "{rest}");
        }
    }
}

#[test]
fn wide_letters_keep_every_line_in_the_screen() {
    let settings = Settings {
        ambiguous_wide: true,
        ..Settings::default()
    };
    for (name, keys) in SCREENS {
        let mut model = Model::new(settings.clone(), book(), (80, 24));
        drive(&mut model, keys);
        for line in screen(&model).lines() {
            let letters = line.chars().filter(|c| "àáèéêìíòóùúđ".contains(*c)).count();
            let columns = unicode_width::UnicodeWidthStr::width_cjk(line) + letters;
            assert!(columns <= 80, "{name}: {columns} {line}");
        }
    }
}

#[test]
fn a_small_screen_says_how_large_it_must_be() {
    for size in [(39, 10), (40, 9), (1, 1), (3, 2)] {
        let shown = screen(&model(Lang::Vi, size));
        assert!(!shown.contains('›'), "{shown}");
    }
    shows(&screen(&model(Lang::Vi, (39, 10))), &["40×10"]);
}

#[test]
fn any_size_and_any_keys_are_survived() {
    // A storm of sizes and keys: nothing may panic, and every screen stays inside.
    let keys = [
        "down", "enter", "esc", "pgdn", "end", "home", "2", "s", "right", "right", "w", "p", "?",
        "esc", "f", "down", "enter", "/", "a", "enter", "3", "enter", "tab", "4", "5", "left", "]",
        "L", "T", "e", "esc",
    ];
    let mut model = model(Lang::Vi, (80, 24));
    for round in 0..400u16 {
        let size = (1 + (round * 37) % 180, 1 + (round * 13) % 60);
        let key = keys[usize::from(round) % keys.len()];
        for event in [
            Event::Resize(size.0, size.1),
            Event::Key(Key::parse(key).expect("a key").event()),
        ] {
            if let Some(msg) = message(&model, event) {
                let effect = update(&mut model, msg);
                assert_ne!(effect, Some(Effect::Quit));
            }
        }
        let shown = screen(&model);
        assert_eq!(shown.lines().count(), usize::from(size.1));
    }
}

#[test]
fn a_row_is_copied_with_tabs_and_a_view_written_as_a_whole() {
    let mut model = model(Lang::Vi, (100, 30));
    let effects = drive(&mut model, "key 2\ntype /kich hoat giang\nkey enter Y");
    let [Effect::Copy(text)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    shows(text, &["\t", "35,94%", "▲ Vượt"]);
    let effects = drive(&mut model, "key e\ntype van ban\nkey enter enter");
    let [Effect::Write { path, bytes }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    assert!(path.ends_with(".txt"), "{path}");
    shows(text, &["35,94%", "≥ 30%"]);
    let effects = drive(&mut model, "key e\ntype json\nkey enter enter");
    let [Effect::Write { bytes, .. }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let json: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
    assert_eq!(
        json["goals"].as_array().map(Vec::len),
        Some(1),
        "only the rows that were found"
    );
    let written = |model: &mut Model, format: &str| {
        let effects = drive(model, &format!("key e\ntype {format}\nkey enter enter"));
        let [Effect::Write { path, bytes }] = effects.as_slice() else {
            panic!("{effects:?}")
        };
        (path.clone(), bytes.clone())
    };
    let (path, bytes) = written(&mut model, "markdown");
    assert!(path.ends_with(".md"), "{path}");
    shows(&String::from_utf8(bytes).expect("UTF-8"), &["| ", "35,94%"]);
    let (_, bytes) = written(&mut model, "html");
    shows(
        &String::from_utf8(bytes).expect("UTF-8"),
        &["<table", "35,94%"],
    );
    let (_, bytes) = written(&mut model, "csv cho excel");
    assert!(bytes.starts_with("\u{feff}".as_bytes()));
    let (_, bytes) = written(&mut model, "xlsx");
    assert!(bytes.starts_with(b"PK"), "a workbook is a zip");
}

#[test]
fn a_pack_with_errors_opens_on_its_findings() {
    let files: &[(&str, &str)] = &[("pack.json", "{ \"schema_version\": 1, \"id\": ")];
    let day = date("2023-12-31").expect("a day");
    let book = Book::new(
        Pack::read(files, "pack.json"),
        None,
        day,
        &Filter::default(),
    );
    let mut model = Model::new(Settings::default(), book, (80, 24));
    shows(&screen(&model), &["Cảnh báo số liệu", "pack.json:1", "F5"]);
    drive(&mut model, "key enter enter 1 2 4 5 w p f : esc");
    shows(&screen(&model), &["pack.json"]);
}

#[test]
fn the_mouse_selects_sorts_and_can_be_turned_off() {
    use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
    let click = |x, y| {
        Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: x,
            row: y,
            modifiers: KeyModifiers::NONE,
        })
    };
    let mut model = model(Lang::Vi, (100, 30));
    drive(&mut model, "key 2");
    let rows = chitieu::explorer::view::layout::Regions::of(&model).rows;
    let press = |model: &mut Model, event| {
        if let Some(msg) = message(model, event) {
            update(model, msg);
        }
    };
    press(&mut model, click(10, rows.y + 3));
    assert!(
        screen(&model)
            .lines()
            .nth(usize::from(rows.y) + 3)
            .is_some_and(|line| line.contains('▌'))
    );
    press(&mut model, click(5, rows.y - 1));
    shows(&screen(&model), &["Mục tiêu ▲"]);
    press(
        &mut model,
        Event::Mouse(MouseEvent {
            kind: MouseEventKind::ScrollDown,
            column: 1,
            row: 9,
            modifiers: KeyModifiers::NONE,
        }),
    );
    model.settings.mouse = false;
    assert!(message(&model, click(1, 1)).is_none());
}

//! How long a frame, a keystroke of a search and a what-if take. `cargo bench -p chitieu`; figures in `tui/README.md`.
#![allow(missing_docs, reason = "a benchmark")]
#![allow(
    clippy::print_stdout,
    reason = "percentiles that criterion does not show"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chitieu::explorer::events::message;
use chitieu::explorer::grid::{Column, List, Rows};
use chitieu::explorer::keymap::Key;
use chitieu::explorer::model::{Model, Settings};
use chitieu::explorer::msg::{Effect, Msg};
use chitieu::explorer::screens::{Listing, Screen};
use chitieu::explorer::script::{Outside, parse, run};
use chitieu::explorer::search::Index;
use chitieu::explorer::target::Target;
use chitieu::explorer::terminal::WholeFrames;
use chitieu::explorer::update::update;
use chitieu::explorer::view::draw;
use chitieu::explorer::world::{Book, Context};
use chitieu_core::report::Filter;
use chitieu_core::report::document::Line;
use chitieu_core::{Pack, date};
use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::Event;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

struct Nothing;

impl Outside for Nothing {
    fn perform(&mut self, _: Effect) -> Option<Msg> {
        None
    }
}

/// A table of any length.
struct Many(u32);

impl Rows for Many {
    fn len(&self) -> usize {
        self.0 as usize
    }
    fn columns(&self, _: &Context<'_>, _: u16) -> Vec<Column> {
        vec![
            Column::words("Mục tiêu", 26, 60).frozen().growing(),
            Column::words("Trạng thái", 14, 29),
            Column::numbers("Thực hiện", 8, 18),
            Column::numbers("Kế hoạch", 8, 20),
            Column::words("Đơn vị", 12, 26),
        ]
    }
    fn cell(&self, _: &Context<'_>, row: u32, column: usize) -> Line {
        Line::plain(match column {
            0 => format!("Tỷ lệ hồ sơ công việc cấp xã xử lý trên môi trường mạng {row}"),
            1 => "– Chưa có số liệu".to_owned(),
            2 => format!("{},{:02}%", row % 100, row % 97),
            3 => "≥ 30%".to_owned(),
            _ => format!("Xã số {row}"),
        })
    }
    fn words(&self, context: &Context<'_>, row: u32) -> String {
        self.cell(context, row, 0).text()
    }
    fn target(&self, _: &Context<'_>, _: u32) -> Option<Target> {
        None
    }
}

impl Listing for Many {
    fn title(&self, _: &Context<'_>) -> String {
        "Mục tiêu".to_owned()
    }
}

fn model(size: (u16, u16)) -> Model {
    let day = date("2023-12-31");
    let reading = Pack::read(chitieu_seeds::FILES, "pack.json");
    let book = Book::new(reading, day, day.expect("a day"), &Filter::default());
    Model::new(Settings::default(), book, size)
}

type Screened = Terminal<CrosstermBackend<WholeFrames<std::io::Sink>>>;

fn terminal((width, height): (u16, u16)) -> Screened {
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let backend = CrosstermBackend::new(WholeFrames::on(std::io::sink()));
    Terminal::with_options(backend, TerminalOptions { viewport }).expect("a terminal")
}

fn press(model: &mut Model, terminal: &mut Screened, key: &str) {
    let event = Event::Key(Key::parse(key).expect("a key").event());
    if let Some(msg) = message(model, event) {
        update(model, msg);
    }
    terminal.draw(|frame| draw(model, frame)).expect("a frame");
}

/// The 99th of a hundred, beside the median that criterion shows.
fn percentiles(name: &str, mut run: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..3_000)
        .map(|round| {
            let start = Instant::now();
            run(round);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("{name}: p50 {:?}, p99 {:?}", times[1_500], times[2_970]);
}

fn frames(criterion: &mut Criterion) {
    const SIZE: (u16, u16) = (140, 40);
    for rows in [1_000, 1_000_000] {
        let mut model = model(SIZE);
        let many = Many(rows);
        let list = List::new(&many);
        model.here = Screen::List(Box::new(many), list);
        let mut terminal = terminal(SIZE);
        let name = format!("frame of {rows} rows at 140x40");
        percentiles(&name, |round| {
            press(
                &mut model,
                &mut terminal,
                if round % 40 == 39 { "home" } else { "pgdn" },
            );
        });
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| press(&mut model, &mut terminal, "pgdn"))
        });
    }
    let mut model = model(SIZE);
    let mut terminal = terminal(SIZE);
    let keys = [
        "2", "down", "enter", "p", "esc", "esc", "5", "4", "1", "pgdn",
    ];
    percentiles("key to frame through every screen", |round| {
        press(&mut model, &mut terminal, keys[round % keys.len()]);
    });
}

fn search(criterion: &mut Criterion) {
    // 34 provinces x 98 indicators x 5 years.
    let rows = 16_660u32;
    let provinces = [
        "Tỉnh Bắc Giang",
        "Thành phố Đà Nẵng",
        "Tỉnh Điện Biên",
        "Thành phố Huế",
    ];
    let index = Index::new((0..rows).map(|row| {
        let province = provinces[row as usize % provinces.len()];
        let (indicator, year) = (row % 98, 2020 + row % 5);
        format!("{province} Tỷ lệ tài khoản định danh điện tử đã kích hoạt {indicator} năm {year}")
    }));
    let all: Vec<u32> = (0..rows).collect();
    for question in [
        "d",
        "dien",
        "dinh danh dien bien 2023",
        "bgiang",
        "khong co gi nhu the",
    ] {
        criterion.bench_function(
            &format!("search of “{question}” in {rows} rows"),
            |bencher| {
                bencher.iter(|| black_box(index.find(black_box(question), &all)));
            },
        );
    }
}

fn what_if(criterion: &mut Criterion) {
    let mut model = model((100, 30));
    let opens = parse("type /kich hoat giang\nkey enter w").expect("a script");
    run(&mut model, &opens, &mut Nothing);
    assert!(matches!(model.here, Screen::WhatIf(_)));
    let steps = parse("type 600.000\nkey enter u").expect("a script");
    criterion.bench_function(
        "what-if typed, judged, compared and taken back",
        |bencher| {
            bencher.iter(|| {
                run(&mut model, &steps, &mut Nothing);
                let Screen::WhatIf(form) = &model.here else {
                    return 0;
                };
                form.compared(&model.context()).len()
            });
        },
    );
}

fn start(criterion: &mut Criterion) {
    criterion.bench_function(
        "pack inside the program read, assessed and drawn",
        |bencher| {
            bencher.iter(|| {
                let model = model((80, 24));
                terminal((80, 24))
                    .draw(|frame| draw(&model, frame))
                    .expect("a frame");
            });
        },
    );
}

criterion_group!(benches, frames, search, what_if, start);
criterion_main!(benches);

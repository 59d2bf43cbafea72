use super::*;

type Rgb = [f64; 3];

/// Severity 1.0 of Machado, Oliveira, Fernandes (2009), on linear light.
const BLIND: [[[f64; 3]; 3]; 3] = [
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
];

fn linear((r, g, b): (u8, u8, u8)) -> Rgb {
    [r, g, b].map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn luminance(c: (u8, u8, u8)) -> f64 {
    let [r, g, b] = linear(c);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn lab(c: Rgb) -> Rgb {
    let m = [
        [0.4124, 0.3576, 0.1805],
        [0.2126, 0.7152, 0.0722],
        [0.0193, 0.1192, 0.9505],
    ];
    let white = [0.9505, 1.0, 1.089];
    let mut xyz = [0.0; 3];
    for (i, row) in m.iter().enumerate() {
        let sum: f64 = row.iter().zip(c).map(|(a, b)| a * b.clamp(0.0, 1.0)).sum();
        let t: f64 = sum / white[i];
        xyz[i] = if t > 0.008856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        };
    }
    [
        116.0 * xyz[1] - 16.0,
        500.0 * (xyz[0] - xyz[1]),
        200.0 * (xyz[1] - xyz[2]),
    ]
}

fn distance(a: Rgb, b: Rgb) -> f64 {
    lab(a)
        .iter()
        .zip(lab(b))
        .map(|(x, y)| (x - y).powi(2))
        .sum::<f64>()
        .sqrt()
}

fn seen(c: Rgb, matrix: &[[f64; 3]; 3]) -> Rgb {
    matrix.map(|row| row.iter().zip(c).map(|(a, b)| a * b).sum())
}

/// What a terminal of 256 colours shows.
fn shown((r, g, b): (u8, u8, u8)) -> (u8, u8, u8) {
    let Color::Indexed(place) = indexed(Color::Rgb(r, g, b)) else {
        panic!("an index");
    };
    if place >= 232 {
        return rgb_of_grey(place - 232);
    }
    let step = |place: u8| if place == 0 { 0 } else { 55 + 40 * place };
    let place = place - 16;
    (step(place / 36), step(place / 6 % 6), step(place % 6))
}

fn with_256_colours(palette: Palette) -> Palette {
    Palette {
        met: shown(palette.met),
        behind: shown(palette.behind),
        missed: shown(palette.missed),
        silent: shown(palette.silent),
        ground: palette.ground,
    }
}

#[test]
fn an_index_is_that_of_the_nearest_colour() {
    for (colour, place) in [
        (Color::Rgb(0, 0, 0), 16),
        (Color::Rgb(255, 255, 255), 231),
        (Color::Rgb(0, 95, 175), 25),
        (Color::Rgb(0x6B, 0x6B, 0x6B), 242),
    ] {
        assert_eq!(indexed(colour), Color::Indexed(place), "{colour}");
    }
    assert_eq!(indexed(Color::Blue), Color::Blue);
    assert_eq!(indexed(Color::Reset), Color::Reset);
}

#[test]
fn every_pair_of_tones_is_told_apart_by_every_eye() {
    for (name, palette) in [
        ("light", LIGHT),
        ("dark", DARK),
        ("blue-orange", BLUE_ORANGE),
        ("light, 256", with_256_colours(LIGHT)),
        ("dark, 256", with_256_colours(DARK)),
        ("blue-orange, 256", with_256_colours(BLUE_ORANGE)),
    ] {
        let tones = [palette.met, palette.behind, palette.missed, palette.silent].map(linear);
        for (i, a) in tones.iter().enumerate() {
            for b in &tones[..i] {
                assert!(distance(*a, *b) > 20.0, "{name}: {:.1}", distance(*a, *b));
                for eye in &BLIND {
                    let d = distance(seen(*a, eye), seen(*b, eye));
                    assert!(d > 20.0, "{name}, pair {i}: {d:.1}");
                }
            }
        }
    }
}

#[test]
fn every_tone_can_be_read_on_its_ground() {
    let exact = [LIGHT, DARK, BLUE_ORANGE];
    for palette in exact.into_iter().chain(exact.map(with_256_colours)) {
        for tone in [palette.met, palette.behind, palette.missed, palette.silent] {
            assert!(
                contrast(tone, palette.ground) >= 4.5,
                "{:.2}",
                contrast(tone, palette.ground)
            );
        }
    }
}

#[test]
fn without_colours_no_colour_is_used() {
    for status in Status::ALL {
        let style = Theme::Monochrome.status(status);
        assert_eq!((style.fg, style.bg), (None, None), "{status:?}");
    }
}

#[test]
fn a_key_runs_through_all_themes() {
    let mut theme = Theme::default();
    for _ in Theme::ALL {
        assert_eq!(Theme::of_code(theme.code()), Some(theme));
        theme = theme.next();
    }
    assert_eq!(theme, Theme::default());
}

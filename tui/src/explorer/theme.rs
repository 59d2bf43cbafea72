//! How things look: which colour a status has on which kind of terminal, and what the frame is drawn with.
//!
//! Colour is never the only carrier of meaning: a status always has its symbol and its word, the selected row is reversed and has a mark of its own.

use chitieu_core::Status;
use chitieu_core::report::document::Role;
use ratatui::style::{Color, Modifier, Style};

/// The colours of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The sixteen colours of the terminal's own palette: fits light and dark alike.
    #[default]
    Terminal,
    /// For a white background, in full colour.
    Light,
    /// For a black background, in full colour.
    Dark,
    /// Blue and orange only, told apart by lightness too: for every kind of colour blindness.
    ColourBlind,
    /// Bold, dim and reversed only.
    Monochrome,
}

impl Theme {
    /// Every theme, in the order in which a key runs through them.
    pub const ALL: [Self; 5] = [
        Self::Terminal,
        Self::Light,
        Self::Dark,
        Self::ColourBlind,
        Self::Monochrome,
    ];

    /// The word in options and in the file of settings.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::ColourBlind => "colour-blind",
            Self::Monochrome => "mono",
        }
    }

    /// The theme of a word.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// The words on the screen: Vietnamese, English.
    #[must_use]
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Terminal => ("màu của màn hình", "the terminal's colours"),
            Self::Light => ("nền sáng", "light"),
            Self::Dark => ("nền tối", "dark"),
            Self::ColourBlind => ("cho người mù màu", "colour-blind-safe"),
            Self::Monochrome => ("không màu", "monochrome"),
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL
            .iter()
            .position(|theme| *theme == self)
            .unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// How a piece of text looks.
    #[must_use]
    pub fn role(self, role: Role) -> Style {
        match role {
            Role::Plain | Role::Value => Style::new(),
            Role::Strong => Style::new().add_modifier(Modifier::BOLD),
            Role::Label | Role::Dim | Role::Proof => self.quiet(),
            Role::Status(status) => self.status(status),
        }
    }

    /// What may be overlooked.
    #[must_use]
    pub fn quiet(self) -> Style {
        match self {
            Self::Light => Style::new().fg(QUIET_LIGHT),
            Self::Dark | Self::ColourBlind => Style::new().fg(QUIET_DARK),
            // Not "bright black", which some palettes make invisible.
            Self::Terminal | Self::Monochrome => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// Rules and frames.
    #[must_use]
    pub fn rule(self) -> Style {
        self.quiet()
    }

    /// A status.
    #[must_use]
    pub fn status(self, status: Status) -> Style {
        let tone = Tone::of(status);
        let style = match self.colour(tone) {
            Some(colour) => Style::new().fg(colour),
            None => Style::new(),
        };
        match (tone, self) {
            (Tone::Met | Tone::Missed, _) => style.add_modifier(Modifier::BOLD),
            (Tone::Behind, Self::Monochrome) => style.add_modifier(Modifier::BOLD),
            (Tone::Silent, Self::Terminal | Self::Monochrome) => style.add_modifier(Modifier::DIM),
            _ => style,
        }
    }

    /// The colour of a tone; `None` where the terminal's own foreground is meant.
    #[must_use]
    pub fn colour(self, tone: Tone) -> Option<Color> {
        match self {
            Self::Monochrome => None,
            Self::Terminal => match tone {
                Tone::Met => Some(Color::Blue),
                Tone::Behind => Some(Color::Yellow),
                Tone::Missed => Some(Color::Red),
                Tone::Open | Tone::Silent => None,
            },
            Self::Light => LIGHT.get(tone),
            Self::Dark => DARK.get(tone),
            Self::ColourBlind => BLUE_ORANGE.get(tone),
        }
    }

    /// The row that is meant. Reversed: no palette can make it invisible.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Letters that a search found.
    #[must_use]
    pub fn found(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
    }
}

/// What the colours tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Met or exceeded.
    Met,
    /// Open and behind pace.
    Behind,
    /// Not met after the deadline.
    Missed,
    /// Open, on pace or unknown.
    Open,
    /// No data, undecided, not computable, not applicable.
    Silent,
}

impl Tone {
    /// The tone of a status.
    #[must_use]
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Exceeded | Status::Met | Status::MetEstimate | Status::MetAsPrinted => {
                Self::Met
            }
            Status::Behind => Self::Behind,
            Status::NotMet => Self::Missed,
            Status::OnPace | Status::InProgress => Self::Open,
            Status::Depends | Status::NoData | Status::NotComputable | Status::NotApplicable => {
                Self::Silent
            }
        }
    }
}

/// Colours of one background.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Met.
    pub met: (u8, u8, u8),
    /// Behind.
    pub behind: (u8, u8, u8),
    /// Missed.
    pub missed: (u8, u8, u8),
    /// Silent.
    pub silent: (u8, u8, u8),
    /// What it is read on.
    pub ground: (u8, u8, u8),
}

impl Palette {
    const fn get(self, tone: Tone) -> Option<Color> {
        let (r, g, b) = match tone {
            Tone::Met => self.met,
            Tone::Behind => self.behind,
            Tone::Missed => self.missed,
            Tone::Silent => self.silent,
            Tone::Open => return None,
        };
        Some(Color::Rgb(r, g, b))
    }
}

/// On white.
pub const LIGHT: Palette = Palette {
    met: (0x00, 0x67, 0xB8),
    behind: (0x94, 0x62, 0x00),
    missed: (0x7F, 0x1D, 0x1D),
    silent: (0x6B, 0x6B, 0x6B),
    ground: (0xFF, 0xFF, 0xFF),
};
/// On near black.
pub const DARK: Palette = Palette {
    met: (0x6C, 0xB6, 0xFF),
    behind: (0xFF, 0xE0, 0x8A),
    missed: (0xE0, 0x7A, 0x5F),
    silent: (0x9A, 0xA0, 0xA6),
    ground: (0x12, 0x14, 0x17),
};
/// Blue against orange, on near black.
pub const BLUE_ORANGE: Palette = Palette {
    met: (0x56, 0xB4, 0xE9),
    behind: (0xF7, 0xE2, 0x8B),
    missed: (0xE0, 0x6C, 0x00),
    silent: (0x9A, 0xA0, 0xA6),
    ground: (0x12, 0x14, 0x17),
};
/// The nearest of the 256 colours that terminals without full colour have: of the cube of six steps a side, or of the greys.
#[must_use]
pub fn indexed(colour: Color) -> Color {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let Color::Rgb(red, green, blue) = colour else {
        return colour;
    };
    // The nearest red is too near to the brown of “behind” for eyes that see no green.
    if (red, green, blue) == LIGHT.missed {
        return Color::Indexed(52);
    }
    let step = |part: u8| (0..6_u8).min_by_key(|step| STEPS[usize::from(*step)].abs_diff(part));
    let [r, g, b] = [red, green, blue].map(|part| step(part).unwrap_or(0));
    let far = |(r, g, b): (u8, u8, u8)| {
        let far = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        far(r, red) + far(g, green) + far(b, blue)
    };
    let of_cube = [r, g, b].map(|step| STEPS[usize::from(step)]);
    let grey = (0..24_u8)
        .min_by_key(|grey| far(rgb_of_grey(*grey)))
        .unwrap_or(0);
    match far(rgb_of_grey(grey)) < far(of_cube.into()) {
        true => Color::Indexed(232 + grey),
        false => Color::Indexed(16 + 36 * r + 6 * g + b),
    }
}

const fn rgb_of_grey(grey: u8) -> (u8, u8, u8) {
    let part = 8 + 10 * grey;
    (part, part, part)
}

const QUIET_LIGHT: Color = Color::Rgb(0x5F, 0x63, 0x68);
const QUIET_DARK: Color = Color::Rgb(0x9A, 0xA0, 0xA6);

/// What frames, rules and charts are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// A horizontal rule.
    pub rule: &'static str,
    /// Between the parts of the path at the top.
    pub step: &'static str,
    /// Before the row that is meant.
    pub cursor: &'static str,
    /// What was cut off.
    pub more: &'static str,
    /// Between facts on one line.
    pub dot: &'static str,
    /// A filled part of a bar.
    pub full: &'static str,
    /// The rest of a bar.
    pub empty: &'static str,
    /// The target on a bar.
    pub target: &'static str,
    /// Sorted upwards, downwards.
    pub sorted: (&'static str, &'static str),
    /// More to the left, to the right.
    pub sides: (&'static str, &'static str),
    /// A point of a series, a point of the path.
    pub points: (&'static str, &'static str),
    /// Corner and sides of a box: top left, top right, bottom left, bottom right, upright.
    pub frame: [&'static str; 5],
    /// Eight heights.
    pub heights: [&'static str; 8],
}

impl Glyphs {
    /// Of Unicode, one column each where ambiguous letters are narrow.
    pub const UNICODE: Self = Self {
        rule: "─",
        step: "›",
        cursor: "▌",
        more: "…",
        dot: "·",
        full: "█",
        empty: "░",
        target: "┃",
        sorted: ("▲", "▼"),
        sides: ("‹", "›"),
        points: ("●", "·"),
        frame: ["┌", "┐", "└", "┘", "│"],
        heights: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    };
    /// Of ASCII alone.
    pub const ASCII: Self = Self {
        rule: "-",
        step: ">",
        cursor: ">",
        more: "~",
        dot: "-",
        full: "#",
        empty: ".",
        target: "|",
        sorted: ("^", "v"),
        sides: ("<", ">"),
        points: ("*", "."),
        frame: ["+", "+", "+", "+", "|"],
        heights: ["_", "_", ".", ".", "-", "-", "'", "'"],
    };
}

#[cfg(test)]
#[path = "theme_tests.rs"]
mod tests;

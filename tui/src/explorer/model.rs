//! The state of the explorer: what was read, where one is, what lies over it.

use chitieu_core::Lang;

use super::canvas::Measure;
use super::computing::Computing;
use super::grid::List;
use super::input::Input;
use super::keymap::{Keymap, Mode};
use super::msg::Does;
use super::screens::findings::Findings;
use super::screens::overview::Overview;
use super::screens::{Listing, Screen};
use super::search::Index;
use super::theme::{Glyphs, Theme};
use super::world::{Book, Context};

/// How the explorer looks and behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// Whether nobody chose the colours: then they follow the terminal's background, once it is known.
    pub follows_background: bool,
    /// Whether the terminal has 256 colours and no more.
    pub indexed: bool,
    /// Signs of ASCII only.
    pub ascii: bool,
    /// Ambiguous letters take two columns.
    pub ambiguous_wide: bool,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether files that change are read again by themselves.
    pub watch: bool,
    /// The keys.
    pub keymap: Keymap,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: Lang::Vi,
            theme: Theme::default(),
            follows_background: true,
            indexed: false,
            ascii: false,
            ambiguous_wide: false,
            mouse: true,
            watch: true,
            keymap: Keymap::default(),
        }
    }
}

impl Settings {
    /// The signs that frames are drawn with. Where ambiguous letters are wide, so are most signs.
    #[must_use]
    pub const fn glyphs(&self) -> &'static Glyphs {
        if self.ascii || self.ambiguous_wide {
            &Glyphs::ASCII
        } else {
            &Glyphs::UNICODE
        }
    }

    /// How wide letters are.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        Measure {
            ambiguous_wide: self.ambiguous_wide,
        }
    }
}

/// Everything.
#[derive(Debug)]
pub struct Model {
    /// How it looks.
    pub settings: Settings,
    /// What was read.
    pub book: Book,
    /// How far the reading is; `None` when all is read.
    pub reading: Option<Progress>,
    /// Why it is read.
    pub why: Why,
    /// Why there is nothing, where nothing was read.
    pub empty: Option<Empty>,
    /// Where one came from.
    pub past: Vec<Screen>,
    /// Where one is.
    pub here: Screen,
    /// Where one came back from.
    pub future: Vec<Screen>,
    /// What lies over the screen.
    pub over: Option<Over>,
    /// What is being computed beside the screen.
    pub computing: Option<Computing>,
    /// The last ticket that was given out.
    pub tickets: u64,
    /// What has just happened.
    pub notice: Option<Notice>,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
}

/// How far a reading is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The file; empty where it is not known which.
    pub name: String,
    /// Whether it takes long enough to be spoken of.
    pub is_told: bool,
    /// Which one of how many; none where they are not counted.
    pub files: (usize, usize),
    /// Bytes of data read, of all.
    pub bytes: (u64, u64),
}

impl Progress {
    /// So much of so much.
    #[must_use]
    pub fn share(&self) -> (u64, u64) {
        match self.files {
            (_, 0) => self.bytes,
            // The last one is still being read.
            (done, all) => (done.saturating_sub(1) as u64, all as u64),
        }
    }
}

/// Why everything is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody asked for it.
    Asked,
    /// These files have changed.
    Changed(Vec<String>),
    /// Somebody has said what columns are; it was written to these files.
    Said(Vec<String>),
}

/// Why there is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Empty {
    /// The reading was stopped.
    Stopped,
    /// It failed.
    Failed(String),
}

/// A message at the bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its text.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
}

/// What lies over a screen.
#[derive(Debug)]
pub enum Over {
    /// The line of a search.
    Search(Input),
    /// A choice among entries.
    Picker(Picker),
    /// The question for the name of a file.
    Save(super::export::Format, Input),
    /// Help, from a line on.
    Help(usize),
}

/// A choice among entries, narrowed by typing.
#[derive(Debug)]
pub struct Picker {
    /// What is chosen.
    pub title: String,
    /// What was typed.
    pub input: Input,
    /// The entries.
    pub entries: Vec<Entry>,
    /// The places of the entries that answer.
    pub order: Vec<u32>,
    /// The cursor, in `order`.
    pub at: usize,
    /// The first place drawn.
    pub top: usize,
    index: Index,
}

/// An entry of a choice.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is called.
    pub label: String,
    /// What is said at its right: a key, a count.
    pub hint: String,
    /// What it does.
    pub does: Does,
}

impl Picker {
    /// A choice.
    #[must_use]
    pub fn new(title: &str, entries: Vec<Entry>) -> Self {
        let index = Index::new(entries.iter().map(|entry| entry.label.as_str()));
        let order = (0..).take(entries.len()).collect();
        Self {
            title: title.to_owned(),
            input: Input::default(),
            entries,
            order,
            at: 0,
            top: 0,
            index,
        }
    }

    /// Narrows to what was typed.
    pub fn narrow(&mut self) {
        let all: Vec<u32> = (0..).take(self.entries.len()).collect();
        self.order = self.index.find(&self.input.text(), &all);
        self.at = 0;
        self.top = 0;
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: i64, height: usize) {
        let last = self.order.len().saturating_sub(1) as i64;
        self.at = (self.at as i64 + by).clamp(0, last) as usize;
        self.top = self
            .top
            .min(self.at)
            .max((self.at + 1).saturating_sub(height.max(1)));
    }

    /// The entry at the cursor.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        self.entries.get(*self.order.get(self.at)? as usize)
    }
}

impl Model {
    /// The first screen on what was read: the overview, or the findings where the pack cannot be used.
    #[must_use]
    pub fn new(settings: Settings, book: Book, size: (u16, u16)) -> Self {
        let context = context_of(&book, &settings);
        let here = first_screen(&context);
        let mut model = Self {
            settings,
            book,
            reading: None,
            why: Why::Asked,
            empty: None,
            past: Vec::new(),
            here,
            future: Vec::new(),
            over: None,
            computing: None,
            tickets: 0,
            notice: None,
            size,
        };
        model.follow();
        model
    }

    /// The explorer while nothing is read yet.
    #[must_use]
    pub fn waiting(settings: Settings, size: (u16, u16)) -> Self {
        let mut model = Self::new(settings, Book::default(), size);
        model.reading = Some(Progress::default());
        model
    }

    /// What screens need to put themselves into words.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        context_of(&self.book, &self.settings)
    }

    /// Where keys are pressed.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        match self.here {
            Screen::List(..) => Mode::List,
            Screen::Page(..) => Mode::Page,
            Screen::WhatIf(_) => Mode::Form,
            Screen::Columns(_) => Mode::Columns,
        }
    }

    /// Whether a line of text is open.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        match &self.over {
            Some(Over::Search(_) | Over::Picker(_) | Over::Save(..)) => true,
            Some(Over::Help(_)) => false,
            None => matches!(&self.here, Screen::WhatIf(form) if form.editing.is_some()),
        }
    }

    /// Whether there is nothing to look at: not yet, or not any more.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let nothing = self.book.world.is_none() && self.book.findings.is_empty();
        nothing && (self.reading.is_some() || self.empty.is_some())
    }

    /// Whether it is seen that something is read, so that it can be stopped.
    #[must_use]
    pub fn is_seen_reading(&self) -> bool {
        let reading = self.reading.as_ref();
        reading.is_some_and(|progress| progress.is_told || self.is_blank())
    }

    /// Whether the page that is looked at waits for an answer, so that this can be stopped.
    #[must_use]
    pub fn is_awaiting(&self) -> bool {
        matches!(&self.here, Screen::Page(_, page, _) if page.awaits.is_some())
    }

    /// Says something at the bottom.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            bad: false,
        });
    }

    /// Says at the bottom that something went wrong.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            bad: true,
        });
    }
}

/// What screens need, from its two parts: so that the rest of the model can be changed meanwhile.
#[must_use]
pub fn context_of<'a>(book: &'a Book, settings: &Settings) -> Context<'a> {
    Context {
        book,
        lang: settings.lang,
        measure: settings.measure(),
        glyphs: settings.glyphs(),
    }
}

/// The screen that everything begins with.
#[must_use]
pub fn first_screen(context: &Context<'_>) -> Screen {
    let listing: Box<dyn Listing + Send> = match context.world() {
        Some(world) => Box::new(Overview::new(world)),
        None => Box::new(Findings::new(context)),
    };
    let list = List::new(listing.as_ref());
    Screen::List(listing, list)
}

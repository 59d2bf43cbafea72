//! Keys to intents: one table from which come the keys, the help, the footer, the palette, the settings and the documentation. Long because it is one table.
//!
//! `update` never sees a key. A letter that an input method has composed (ư, đ) counts as its base letter where no key of its own is bound.

use chitieu_core::Lang;
use chitieu_core::locale::vietnamese::fold;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// A row up.
    Up,
    /// A row down.
    Down,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// A column to the left.
    Left,
    /// A column to the right.
    Right,
    /// Into what is at the cursor.
    Open,
    /// Back to where one came from.
    Back,
    /// Forward again.
    Forward,
    /// Looks for words.
    Search,
    /// Chooses rows.
    Filter,
    /// Takes all filters off.
    ClearFilter,
    /// Sorts by the column.
    Sort,
    /// Everything that can be done, by name.
    Palette,
    /// Proof of the number.
    Proof,
    /// Other numbers.
    WhatIf,
    /// Takes a change back.
    Undo,
    /// Does it again.
    Redo,
    /// Everything as it is in reality.
    Reset,
    /// The first screen.
    Overview,
    /// All goals.
    Goals,
    /// Findings.
    Findings,
    /// Documents and plans.
    Documents,
    /// Who has reported.
    Reporting,
    /// The files that were handed in.
    DataFiles,
    /// The composite indices.
    Indices,
    /// Uses what was said of columns.
    Accept,
    /// Uses and keeps it.
    Remember,
    /// Copies the cell.
    CopyCell,
    /// Copies the row.
    CopyRow,
    /// Writes the view to a file.
    Export,
    /// The other language.
    Language,
    /// The next theme.
    Theme,
    /// Reads the files again.
    Reload,
    /// Help.
    Help,
    /// Draws everything anew.
    Redraw,
    /// To the shell, until `fg`.
    Suspend,
    /// Ends.
    Quit,
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// On a table.
    List,
    /// On a page.
    Page,
    /// On a form.
    Form,
    /// On the columns of a file.
    Columns,
}

/// A row of the table.
#[derive(Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Its name in settings.
    pub id: &'static str,
    /// Its keys.
    pub keys: &'static [&'static str],
    /// Where it can be used; empty: everywhere.
    pub modes: &'static [Mode],
    /// A word for the footer, in Vietnamese and English; empty where the footer leaves it out.
    pub hint: (&'static str, &'static str),
    /// What it does, in Vietnamese and English.
    pub about: (&'static str, &'static str),
}

const fn row(
    action: Action,
    id: &'static str,
    keys: &'static [&'static str],
    modes: &'static [Mode],
    hint: (&'static str, &'static str),
    about: (&'static str, &'static str),
) -> Binding {
    Binding {
        action,
        id,
        keys,
        modes,
        hint,
        about,
    }
}

const LIST: &[Mode] = &[Mode::List];
const PAGE: &[Mode] = &[Mode::Page];
const FORM: &[Mode] = &[Mode::Form];
const COLUMNS: &[Mode] = &[Mode::Columns];
const NOT_COLUMNS: &[Mode] = &[Mode::List, Mode::Page, Mode::Form];
const ALL: &[Mode] = &[];
const NO: (&str, &str) = ("", "");

/// Every action, in the order of the help and of the footer.
pub const BINDINGS: &[Binding] = &[
    row(
        Action::Open,
        "open",
        &["enter"],
        ALL,
        ("mở", "open"),
        (
            "mở dòng đang chọn; trong Tính thử: sửa ô; ở các cột: chọn",
            "open the row at the cursor; in What-if: edit the field; on columns: choose",
        ),
    ),
    row(
        Action::Back,
        "back",
        &["esc", "backspace"],
        ALL,
        ("lùi", "back"),
        ("quay lại màn hình trước", "back to the screen before"),
    ),
    row(
        Action::Accept,
        "accept",
        &["a"],
        COLUMNS,
        ("dùng", "use"),
        (
            "đọc lại với các cột như thế này",
            "read again with the columns like this",
        ),
    ),
    row(
        Action::Remember,
        "remember",
        &["m"],
        COLUMNS,
        ("dùng và nhớ", "use and remember"),
        (
            "như trên, và ghi vào chitieu-columns.json cạnh tệp cho lần sau",
            "the same, and write it to chitieu-columns.json beside the file for the next time",
        ),
    ),
    row(
        Action::Left,
        "meaning-before",
        &["left", "h", "shift-tab"],
        COLUMNS,
        NO,
        ("cột là: cách trước", "what the column is: the one before"),
    ),
    row(
        Action::Right,
        "meaning-after",
        &["right", "l", "tab"],
        COLUMNS,
        ("đổi", "change"),
        ("cột là: cách sau", "what the column is: the next one"),
    ),
    row(
        Action::Reset,
        "reset-columns",
        &["r"],
        COLUMNS,
        ("như cũ", "as it was"),
        (
            "mọi cột như chương trình hiểu",
            "every column as the program takes it",
        ),
    ),
    row(
        Action::Search,
        "search",
        &["/", "f3"],
        LIST,
        ("tìm", "find"),
        (
            "tìm ngay khi gõ, không cần dấu",
            "find while typing, marks may be left out",
        ),
    ),
    row(
        Action::Filter,
        "filter",
        &["f", "f4"],
        LIST,
        ("lọc", "filter"),
        (
            "lọc theo đơn vị, cấp, nhóm, văn bản, trạng thái, thời hạn; ở điểm chỉ số: năm khác, cách xem khác",
            "filter by unit, tier, group, plan, status, deadline; on scores: other years and views",
        ),
    ),
    row(
        Action::ClearFilter,
        "clear-filter",
        &["F"],
        LIST,
        NO,
        (
            "bỏ mọi điều kiện lọc và tìm",
            "take all filters and the search off",
        ),
    ),
    row(
        Action::Sort,
        "sort",
        &["s"],
        LIST,
        ("sắp xếp", "sort"),
        (
            "sắp xếp theo cột đang chọn: tăng, giảm, như cũ",
            "sort by the column: up, down, as it was",
        ),
    ),
    row(
        Action::Proof,
        "proof",
        &["p"],
        NOT_COLUMNS,
        ("vì sao", "why"),
        (
            "vì sao có con số này: công thức, văn bản, dòng",
            "why this number: formula, document, line",
        ),
    ),
    row(
        Action::WhatIf,
        "what-if",
        &["w", "f6"],
        NOT_COLUMNS,
        ("tính thử", "what-if"),
        ("tính thử với số khác", "try other numbers"),
    ),
    row(
        Action::Undo,
        "undo",
        &["u", "ctrl-u"],
        FORM,
        ("hoàn tác", "undo"),
        ("bỏ thay đổi vừa rồi", "take the last change back"),
    ),
    row(
        Action::Redo,
        "redo",
        &["ctrl-r", "U"],
        FORM,
        ("làm lại", "redo"),
        ("làm lại thay đổi vừa bỏ", "do again what was taken back"),
    ),
    row(
        Action::Reset,
        "reset",
        &["r"],
        FORM,
        ("về thực tế", "reality"),
        ("đưa mọi ô về thực tế", "everything as it is in reality"),
    ),
    row(
        Action::Export,
        "export",
        &["e", "f7"],
        ALL,
        ("xuất", "export"),
        ("xuất màn hình này ra tệp", "write this view to a file"),
    ),
    row(
        Action::Palette,
        "palette",
        &[":", "ctrl-p", "f2"],
        ALL,
        ("lệnh", "commands"),
        (
            "mọi lệnh, đơn vị, văn bản, chỉ tiêu theo tên",
            "every command, unit, plan and indicator by name",
        ),
    ),
    row(
        Action::Help,
        "help",
        &["?", "f1"],
        ALL,
        ("trợ giúp", "help"),
        ("trợ giúp cho màn hình này", "help on this screen"),
    ),
    row(
        Action::CopyCell,
        "copy-cell",
        &["y"],
        ALL,
        NO,
        ("chép ô", "copy the cell"),
    ),
    row(
        Action::CopyRow,
        "copy-row",
        &["Y"],
        ALL,
        NO,
        (
            "chép cả dòng, cách nhau bằng tab",
            "copy the row, tabs between",
        ),
    ),
    row(Action::Up, "up", &["up", "k"], ALL, NO, ("lên", "up")),
    row(
        Action::Down,
        "down",
        &["down", "j"],
        ALL,
        NO,
        ("xuống", "down"),
    ),
    row(
        Action::PageUp,
        "page-up",
        &["pgup", "ctrl-b"],
        ALL,
        NO,
        ("lên một trang", "a page up"),
    ),
    row(
        Action::PageDown,
        "page-down",
        &["pgdn", "ctrl-f", "space"],
        ALL,
        NO,
        ("xuống một trang", "a page down"),
    ),
    row(
        Action::Top,
        "top",
        &["home", "g"],
        ALL,
        NO,
        ("lên đầu", "to the top"),
    ),
    row(
        Action::Bottom,
        "bottom",
        &["end", "G"],
        ALL,
        NO,
        ("xuống cuối", "to the end"),
    ),
    row(
        Action::Left,
        "left",
        &["left", "h", "shift-tab"],
        LIST,
        NO,
        ("cột bên trái", "the column to the left"),
    ),
    row(
        Action::Right,
        "right",
        &["right", "l", "tab"],
        LIST,
        NO,
        ("cột bên phải", "the column to the right"),
    ),
    row(
        Action::Up,
        "link-up",
        &["shift-tab", "left", "h"],
        PAGE,
        NO,
        ("liên kết trước", "the link before"),
    ),
    row(
        Action::Down,
        "link-down",
        &["tab", "right", "l"],
        PAGE,
        NO,
        ("liên kết sau", "the next link"),
    ),
    row(
        Action::Forward,
        "forward",
        &["alt-right", "]"],
        ALL,
        NO,
        ("tới lại màn hình vừa lùi", "forward again"),
    ),
    row(
        Action::Overview,
        "overview",
        &["1"],
        ALL,
        NO,
        ("Tổng quan", "Overview"),
    ),
    row(
        Action::Goals,
        "goals",
        &["2"],
        ALL,
        NO,
        ("Mục tiêu", "Goals"),
    ),
    row(
        Action::Findings,
        "findings",
        &["3"],
        ALL,
        NO,
        ("Cảnh báo số liệu", "Findings"),
    ),
    row(
        Action::Documents,
        "documents",
        &["4"],
        ALL,
        NO,
        ("Văn bản", "Documents and plans"),
    ),
    row(
        Action::Reporting,
        "reporting",
        &["5"],
        ALL,
        NO,
        ("Tình hình gửi số liệu", "Who has reported"),
    ),
    row(
        Action::DataFiles,
        "data-files",
        &["6", "c"],
        ALL,
        NO,
        (
            "Tệp số liệu: cột nào là gì",
            "Data files: what their columns are",
        ),
    ),
    row(
        Action::Indices,
        "indices",
        &["7", "i"],
        ALL,
        NO,
        (
            "Chỉ số tổng hợp: điểm và thứ hạng",
            "Composite indices: scores and ranks",
        ),
    ),
    row(
        Action::Language,
        "language",
        &["L", "f9"],
        ALL,
        NO,
        ("đổi ngôn ngữ: English", "change the language: Tiếng Việt"),
    ),
    row(
        Action::Theme,
        "theme",
        &["T", "f10"],
        ALL,
        NO,
        ("đổi màu", "change the colours"),
    ),
    row(
        Action::Reload,
        "reload",
        &["f5", "R"],
        ALL,
        NO,
        ("đọc lại các tệp", "read the files again"),
    ),
    row(
        Action::Redraw,
        "redraw",
        &["ctrl-l"],
        ALL,
        NO,
        ("vẽ lại", "draw anew"),
    ),
    row(
        Action::Suspend,
        "suspend",
        &["ctrl-z"],
        ALL,
        NO,
        ("tạm dừng, về lại bằng fg", "suspend, back with fg"),
    ),
    row(
        Action::Quit,
        "quit",
        &["q", "ctrl-c", "ctrl-q"],
        ALL,
        ("thoát", "quit"),
        ("thoát", "quit"),
    ),
];

impl Binding {
    /// Whether it can be used there.
    #[must_use]
    pub fn works(&self, mode: Mode) -> bool {
        self.modes.is_empty() || self.modes.contains(&mode)
    }

    /// The word for the footer.
    #[must_use]
    pub fn hint(&self, lang: Lang) -> &'static str {
        lang.pick(self.hint.0, self.hint.1)
    }

    /// What it does.
    #[must_use]
    pub fn about(&self, lang: Lang) -> &'static str {
        lang.pick(self.about.0, self.about.1)
    }
}

/// A key: what is pressed with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    control: bool,
    alt: bool,
}

impl Key {
    /// The key of an event.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let code = match event.code {
            // Some terminals send Ctrl-H for the backspace key.
            KeyCode::Char('h') if control => {
                return Self {
                    code: KeyCode::Backspace,
                    control: false,
                    alt,
                };
            }
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            KeyCode::Char(letter) if control => KeyCode::Char(letter.to_ascii_lowercase()),
            code => code,
        };
        Self { code, control, alt }
    }

    /// The letter of a key, where it is one.
    #[must_use]
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if !self.control && !self.alt => Some(letter),
            _ => None,
        }
    }

    /// The code of the key.
    #[must_use]
    pub const fn code(self) -> KeyCode {
        self.code
    }

    /// Whether it is a letter with Ctrl.
    #[must_use]
    pub fn is_control(self, letter: char) -> bool {
        self.control && self.code == KeyCode::Char(letter)
    }

    /// The key of a word: `enter`, `ctrl-p`, `alt-right`, `/`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let (control, rest) = word
            .strip_prefix("ctrl-")
            .map_or((false, word), |rest| (true, rest));
        let (alt, rest) = rest
            .strip_prefix("alt-")
            .map_or((false, rest), |rest| (true, rest));
        let code = match rest {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "tab" => KeyCode::Tab,
            "shift-tab" => KeyCode::BackTab,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "pgup" => KeyCode::PageUp,
            "pgdn" => KeyCode::PageDown,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "space" => KeyCode::Char(' '),
            _ => {
                let mut letters = rest.chars();
                match (letters.next(), letters.next()) {
                    (Some(letter), None) => KeyCode::Char(letter),
                    (Some('f'), Some(_)) => KeyCode::F(rest.get(1..)?.parse().ok()?),
                    _ => return None,
                }
            }
        };
        Some(Self { code, control, alt })
    }

    /// The event that it is.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        let mut modifiers = KeyModifiers::NONE;
        if self.control {
            modifiers |= KeyModifiers::CONTROL;
        }
        if self.alt {
            modifiers |= KeyModifiers::ALT;
        }
        KeyEvent::new(self.code, modifiers)
    }
}

/// As a key is shown: `Enter`, `Ctrl-P`.
#[must_use]
pub fn shown(word: &str) -> String {
    if word.chars().count() == 1 {
        return word.to_owned();
    }
    let arrows = [("up", "↑"), ("down", "↓"), ("left", "←"), ("right", "→")];
    let parts = word.split('-').map(|part| {
        if let Some((_, arrow)) = arrows.iter().find(|(name, _)| *name == part) {
            return (*arrow).to_owned();
        }
        if let Some(rest) = part.strip_prefix("pg") {
            return if rest == "up" {
                "PgUp".to_owned()
            } else {
                "PgDn".to_owned()
            };
        }
        let mut letters = part.chars();
        letters.next().map_or_else(String::new, |first| {
            format!("{}{}", first.to_ascii_uppercase(), letters.as_str())
        })
    });
    parts.collect::<Vec<_>>().join("-")
}

/// The keys as they are set.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: Vec<(usize, Vec<String>)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = BINDINGS
            .iter()
            .map(|binding| binding.keys.iter().map(|key| (*key).to_owned()).collect());
        Self {
            keys: keys.enumerate().collect(),
        }
    }
}

impl Keymap {
    /// Sets the keys of an action anew; `false` where the action or a key is unknown.
    pub fn bind(&mut self, id: &str, keys: &[String]) -> bool {
        let Some(place) = BINDINGS.iter().position(|binding| binding.id == id) else {
            return false;
        };
        if keys.iter().any(|key| Key::parse(key).is_none()) {
            return false;
        }
        if let Some(own) = self.keys.get_mut(place) {
            own.1 = keys.to_vec();
        }
        true
    }

    /// What a key means.
    #[must_use]
    pub fn action(&self, key: Key, mode: Mode) -> Option<Action> {
        self.exact(key, mode).or_else(|| {
            // What the input method has made of the letter.
            let letter = key.letter().filter(|letter| !letter.is_ascii())?;
            let base = fold(&letter.to_string()).chars().next()?;
            let base = if letter.is_uppercase() {
                base.to_ascii_uppercase()
            } else {
                base
            };
            self.exact(
                Key {
                    code: KeyCode::Char(base),
                    ..key
                },
                mode,
            )
        })
    }

    fn exact(&self, key: Key, mode: Mode) -> Option<Action> {
        self.keys.iter().find_map(|(place, keys)| {
            let binding = BINDINGS.get(*place)?;
            let pressed = keys.iter().any(|word| Key::parse(word) == Some(key));
            (binding.works(mode) && pressed).then_some(binding.action)
        })
    }

    /// The keys of a row of the table.
    #[must_use]
    pub fn keys(&self, place: usize) -> &[String] {
        self.keys.get(place).map_or(&[], |(_, keys)| keys)
    }

    /// The first key of an action.
    #[must_use]
    pub fn first(&self, action: Action) -> Option<&str> {
        let place = BINDINGS
            .iter()
            .position(|binding| binding.action == action)?;
        self.keys(place).first().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_on_one_screen() {
        for mode in [Mode::List, Mode::Page, Mode::Form, Mode::Columns] {
            let mut seen: Vec<&str> = Vec::new();
            for binding in BINDINGS.iter().filter(|binding| binding.works(mode)) {
                for key in binding.keys {
                    assert!(!seen.contains(key), "{key} twice in {mode:?}");
                    seen.push(key);
                    assert!(Key::parse(key).is_some(), "{key}");
                }
            }
        }
    }

    #[test]
    fn every_action_has_both_languages_and_a_name() {
        for binding in BINDINGS {
            assert!(!binding.about.0.is_empty() && !binding.about.1.is_empty());
            assert_eq!(binding.hint.0.is_empty(), binding.hint.1.is_empty());
            let same = BINDINGS
                .iter()
                .filter(|other| other.id == binding.id)
                .count();
            assert_eq!(same, 1, "{}", binding.id);
        }
    }

    #[test]
    fn a_composed_letter_counts_as_its_base_letter() {
        let keymap = Keymap::default();
        let letter = |c| {
            keymap.action(
                Key {
                    code: KeyCode::Char(c),
                    control: false,
                    alt: false,
                },
                Mode::List,
            )
        };
        assert_eq!(letter('é'), Some(Action::Export));
        assert_eq!(letter('ơ'), letter('o'));
        assert_eq!(letter('Ý'), Some(Action::CopyRow));
        assert_eq!(letter('q'), Some(Action::Quit));
    }

    #[test]
    fn keys_can_be_set_anew() {
        let mut keymap = Keymap::default();
        assert!(keymap.bind("quit", &["ctrl-x".to_owned()]));
        assert!(!keymap.bind("quit", &["no-such-key".to_owned()]));
        assert!(!keymap.bind("no-such-action", &[]));
        let key = |word| Key::parse(word).expect("a key");
        assert_eq!(keymap.action(key("ctrl-x"), Mode::Page), Some(Action::Quit));
        assert_eq!(keymap.action(key("q"), Mode::Page), None);
    }

    #[test]
    fn keys_are_shown_as_they_stand_on_the_board() {
        assert_eq!(shown("ctrl-p"), "Ctrl-P");
        assert_eq!(shown("f1"), "F1");
        assert_eq!(shown("alt-right"), "Alt-→");
        assert_eq!(shown("/"), "/");
    }
}

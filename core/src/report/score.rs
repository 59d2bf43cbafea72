//! The answers of `score`: one index, one year, looked at in one of several ways.

mod across;
mod page;
mod unit;

pub use page::{ScoreColumn, ScoreProof, ScoreTable};

use super::document::{Document, Line, Role};
use super::listing::{Cell, Column, Listing, Show, shown};
use crate::evaluate::Session;
use crate::framework::OrgUnit;
use crate::framework::index::{Index, Node, TiePolicy, UnitSet};
use crate::index::{Going, Inputs, NoScore, Options, ScoreSheets, Scoring, Stage};
use crate::list::Listed;
use crate::locale::{Lang, Text, write};
use crate::number::{Rational, Value};

/// Which way an index is looked at. Units are named by their place among [`Scoring::units`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreView {
    /// Scores and ranks of all units.
    Scores,
    /// One stage: what every component is for every unit.
    Stage(Stage),
    /// One unit down to the sources of its inputs.
    Unit(usize),
    /// What separates a unit from another one; from the leader where none is named.
    Gap(usize, Option<usize>),
    /// The change since the year before, split into value, weight and method.
    Change(usize),
    /// The ranks that other weights allow.
    Firmness {
        /// By which share of itself each weight moves.
        share: Rational,
        /// How many sets of weights are tried.
        samples: u32,
        /// Where the random numbers begin.
        seed: u64,
    },
    /// Which inputs raise a unit's score most for the least effort.
    Cheapest(usize),
    /// Ranks under other ways of aggregating.
    Families,
    /// Computed beside published.
    Published,
    /// Self-scored, reviewed and final scores beside each other.
    Sheets,
}

impl ScoreView {
    /// Sets of weights that are tried beside the proof of [`ScoreView::Firmness`].
    const SAMPLES: u32 = 500;

    /// How firm ranks are where every weight moves by a share of itself: `20%`, `1/5`. `None` for what is no share from 0 to below 1.
    ///
    /// ```
    /// use chitieu_core::report::ScoreView;
    /// assert_eq!(ScoreView::firmness("20%", 1), ScoreView::firmness("1/5", 1));
    /// assert_eq!(ScoreView::firmness("120%", 1), None);
    /// ```
    #[must_use]
    pub fn firmness(share: &str, seed: u64) -> Option<Self> {
        let number = match share.strip_suffix('%') {
            Some(digits) => Rational::parse(digits)?.checked_div(&Rational::HUNDRED)?,
            None => Rational::parse(share)?,
        };
        let fits = !number.is_negative() && number < Rational::ONE;
        fits.then_some(Self::Firmness {
            share: number,
            samples: Self::SAMPLES,
            seed,
        })
    }
}

/// An index that was scored, with what its answers need.
///
/// ```
/// use chitieu_core::report::{ScoreAnswer, ScoreView};
/// use chitieu_core::{Lang, Program, Session, examples};
///
/// let pack = examples::index_pack();
/// let program = Program::new(pack.framework());
/// let as_of = pack.framework().info.cut_off.unwrap();
/// let session = Session::new(pack.framework(), &program, pack.data(), as_of);
/// let index = pack.framework().find_index("vi-du").unwrap();
/// let answer = ScoreAnswer::new(&session, index, pack.sheets(), None, None).unwrap();
/// assert_eq!(answer.year(), 2023);
/// let text = answer.json(&ScoreView::Scores, Lang::En);
/// assert!(text.contains("\"rank\": \"1\""));
/// ```
#[derive(Debug)]
pub struct ScoreAnswer<'a> {
    session: &'a Session<'a>,
    sheets: &'a ScoreSheets,
    set: &'a UnitSet,
    /// The index, scored.
    pub scoring: Scoring<'a>,
}

impl<'a> ScoreAnswer<'a> {
    /// Scores an index for a year (the latest in which a unit has a score, where none is asked for) and a set of units (the first one). `None` where it has neither.
    #[must_use]
    pub fn new(
        session: &'a Session<'a>,
        index: &Index,
        sheets: &'a ScoreSheets,
        year: Option<i32>,
        set: Option<&str>,
    ) -> Option<Self> {
        let known = session.framework().find_index(&index.id)?;
        let mut sets = known.sets.iter();
        let set = sets.find(|entry| set.is_none_or(|id| entry.id == id))?;
        let scored = |year: i32| {
            let inputs = Inputs::gather(session, index, set, year, sheets);
            Scoring::new(session.framework(), index, inputs, Options::default())
        };
        let has_scores = |scoring: &Scoring<'_>| {
            let mut places = 0..scoring.units().len();
            places.any(|place| scoring.total(place).is_ok())
        };
        let scoring = match year {
            Some(year) => scored(year),
            None => {
                // A year of which only a few inputs are known yet has no scores to look at.
                let years = crate::index::years(session, index, sheets);
                let mut latest_first = years.iter().rev().map(|year| scored(*year));
                let found = latest_first.find(has_scores);
                found.or_else(|| years.last().map(|year| scored(*year)))?
            }
        };
        Some(Self {
            session,
            sheets,
            set,
            scoring,
        })
    }

    /// The same with other options.
    #[must_use]
    pub fn with(mut self, options: Options) -> Self {
        let index = self.scoring.index().clone();
        let year = self.scoring.year();
        let inputs = Inputs::gather(self.session, &index, self.set, year, self.sheets);
        self.scoring = Scoring::new(self.session.framework(), &index, inputs, options);
        self
    }

    /// The year that was scored.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.scoring.year()
    }

    /// The years of which something can be scored, up to the day of the session.
    #[must_use]
    pub fn years(&self) -> Vec<i32> {
        crate::index::years(self.session, self.index(), self.sheets)
    }

    /// A unit by its place among [`Scoring::units`].
    #[must_use]
    pub fn org_unit(&self, unit: usize) -> Option<&OrgUnit> {
        let id = self.scoring.units().get(unit).copied()?;
        self.session.framework().unit(id)
    }

    /// The units that are compared.
    #[must_use]
    pub const fn set(&self) -> &UnitSet {
        self.set
    }

    /// A score as tables print it: its number, and its bounds where digits leave them open (else nothing); `None` where there is no score.
    ///
    /// ```
    /// # use chitieu_core::report::ScoreAnswer;
    /// # use chitieu_core::{Lang, Program, Session, examples};
    /// # let pack = examples::index_pack();
    /// # let program = Program::new(pack.framework());
    /// # let as_of = pack.framework().info.cut_off.unwrap();
    /// # let session = Session::new(pack.framework(), &program, pack.data(), as_of);
    /// # let index = pack.framework().find_index("vi-du").unwrap();
    /// let answer = ScoreAnswer::new(&session, index, pack.sheets(), None, None).unwrap();
    /// assert_eq!(answer.years(), [2022, 2023]);
    /// let first = answer.scoring.by_rank()[0];
    /// let (number, bounds) = answer.printed_score(index.total, first, Lang::En).unwrap();
    /// let sorted_by = answer.sorted_by(index.total, first).unwrap();
    /// assert!(number.starts_with(&sorted_by.to_string()[..1]));
    /// assert!(bounds.is_empty(), "every figure is exact");
    /// ```
    #[must_use]
    pub fn printed_score(&self, node: Node, unit: usize, lang: Lang) -> Option<(String, String)> {
        let value = self.scoring.score(node, unit).ok()?;
        let decimals = self.index().decimals_of(node);
        let bounds = match range_cell(value, decimals, lang) {
            Cell::Words(bounds) => bounds,
            _ => String::new(),
        };
        Some((shown(value, decimals, lang), bounds))
    }

    /// The number by which a score is sorted: as printed, else the middle of its bounds.
    #[must_use]
    pub fn sorted_by(&self, node: Node, unit: usize) -> Option<Rational> {
        self.scoring.score(node, unit).ok().map(crate::index::face)
    }

    /// The answer as a document.
    #[must_use]
    pub fn document(&self, view: &ScoreView, lang: Lang) -> Document {
        self.whole(view, lang).document(lang)
    }

    /// The answer as a document, as long as `going` wants it: of what takes long it is told what is done of how much. `None` where it was ended.
    ///
    /// ```
    /// # use chitieu_core::report::{ScoreAnswer, ScoreView};
    /// # use chitieu_core::{Lang, Program, Session, examples};
    /// # let pack = examples::index_pack();
    /// # let program = Program::new(pack.framework());
    /// # let as_of = pack.framework().info.cut_off.unwrap();
    /// # let session = Session::new(pack.framework(), &program, pack.data(), as_of);
    /// # let index = pack.framework().find_index("vi-du").unwrap();
    /// let answer = ScoreAnswer::new(&session, index, pack.sheets(), None, None).unwrap();
    /// let view = ScoreView::Families;
    /// let all = answer.document_while(&view, Lang::En, &|done, of| done <= of);
    /// assert_eq!(all, Some(answer.document(&view, Lang::En)));
    /// assert_eq!(answer.document_while(&view, Lang::En, &|_, _| false), None);
    /// ```
    #[must_use]
    pub fn document_while(
        &self,
        view: &ScoreView,
        lang: Lang,
        going: &Going<'_>,
    ) -> Option<Document> {
        Some(self.listing(view, lang, going)?.document(lang))
    }

    /// The answer as JSON: `format`, `engine`, `lang`, `index`, `year`, `units`, `view`, `remarks`, and `rows` with the columns by their codes.
    #[must_use]
    pub fn json(&self, view: &ScoreView, lang: Lang) -> String {
        self.whole(view, lang).json(lang)
    }

    /// The answer as CSV.
    #[cfg(feature = "csv")]
    #[must_use]
    pub fn csv(&self, view: &ScoreView, dialect: super::csv::Dialect, lang: Lang) -> String {
        self.whole(view, lang).csv(dialect, lang)
    }

    fn whole(&self, view: &ScoreView, lang: Lang) -> Listing {
        self.listing(view, lang, &|_, _| true).unwrap_or_default()
    }

    fn listing(&self, view: &ScoreView, lang: Lang, going: &Going<'_>) -> Option<Listing> {
        let mut listing = match view {
            ScoreView::Scores => self.scores(lang),
            ScoreView::Stage(stage) => self.stage(*stage, lang),
            ScoreView::Unit(unit) => self.unit(*unit, lang),
            ScoreView::Gap(unit, other) => self.gap(*unit, *other, lang),
            ScoreView::Change(unit) => self.change(*unit, lang),
            ScoreView::Firmness {
                share,
                samples,
                seed,
            } => self.firmness(share, (*samples, *seed), lang, going)?,
            ScoreView::Cheapest(unit) => self.cheapest(*unit, lang, going)?,
            ScoreView::Families => self.families(lang, going)?,
            ScoreView::Published => self.published(lang),
            ScoreView::Sheets => self.hands(lang),
        };
        let index = self.index();
        let facts = [
            ("index", index.id.clone()),
            ("year", self.year().to_string()),
            ("units", self.set.id.clone()),
        ];
        listing.facts.splice(0..0, facts);
        if index.example {
            let words = lang.pick(
                "Chỉ số minh họa, không có thật.",
                "An example: no real index.",
            );
            listing.before.insert(0, Line::of(Role::Strong, words));
        }
        // What is not known of the index stands where its scores do.
        let told = matches!(
            view,
            ScoreView::Scores | ScoreView::Unit(_) | ScoreView::Published
        );
        if let Some(note) = index.note.as_ref().filter(|_| told) {
            listing.after.push(Line::of(Role::Dim, note.get(lang)));
        }
        Some(listing)
    }

    fn index(&self) -> &Index {
        self.scoring.index()
    }

    fn title(&self, what: &str, lang: Lang) -> String {
        let name = self.index().name.get(lang);
        match what.is_empty() {
            true => format!("{name}, {}", self.year()),
            false => format!("{name}, {}: {what}", self.year()),
        }
    }

    /// The columns that name a unit.
    fn unit_columns() -> Vec<Column> {
        vec![
            Column::words("unit", "Mã đơn vị", "Unit id").only(Show::Data),
            Column::words("name", "Đơn vị, địa phương", "Org unit"),
        ]
    }

    fn unit_cells(&self, unit: usize) -> Vec<Cell> {
        let id = self.scoring.units().get(unit).copied();
        let entry = id.and_then(|id| self.session.framework().unit(id));
        let code = entry.map(|entry| entry.id.clone()).unwrap_or_default();
        vec![
            Cell::Words(code),
            Cell::Text(entry.map(|entry| entry.name.clone()).unwrap_or_default()),
        ]
    }

    fn unit_name(&self, unit: usize) -> Text {
        *self.scoring.unit_name(unit)
    }

    /// Rank, and the ranks that are possible where inputs leave them open.
    fn rank_cells(&self, unit: usize) -> Vec<Cell> {
        let Some(rank) = self.scoring.rank_of(unit) else {
            return vec![Cell::Empty, Cell::Empty];
        };
        let decimals = u32::from(!rank.rank.is_integer());
        let open = match rank.best == rank.worst {
            true => Cell::Empty,
            false => Cell::Words(format!("{}–{}", rank.best, rank.worst)),
        };
        vec![Cell::Number(rank.rank.clone(), decimals), open]
    }

    /// Scores and ranks, the best first.
    fn scores(&self, lang: Lang) -> Listing {
        let index = self.index();
        let decimals = index.decimals_of(index.total);
        let parts: Vec<Node> = match index.total {
            Node::Aggregate(place) => {
                let parts = index.aggregates.get(place).map(|total| total.parts.iter());
                parts.into_iter().flatten().map(|part| part.node).listed()
            }
            Node::Component(_) => Vec::new(),
        };
        let mut columns = vec![Column::number("rank", "Hạng", "Rank")];
        columns.push(Column::number(
            "possible_ranks",
            "Hạng có thể",
            "Possible ranks",
        ));
        columns.extend(Self::unit_columns());
        columns.push(Column::number("score", "Điểm", "Score"));
        columns.push(Column::words("range", "Khoảng điểm", "Between").only(Show::Page));
        // As many parts as a page of 80 columns has room for; machines get them all.
        let wide = parts.len() > 4;
        for &node in &parts {
            let id = index.id_of(node);
            let show = if wide { Show::Data } else { Show::Everywhere };
            // A part may be called as another column is: for machines both are kept.
            let code = match columns.iter().any(|column| column.code == id) {
                true => format!("part:{id}"),
                false => id.to_owned(),
            };
            columns.push(Column::number(&code, id, id).only(show));
        }
        let rows = self.scoring.by_rank().into_iter().map(|unit| {
            let mut row = self.rank_cells(unit);
            row.extend(self.unit_cells(unit));
            let total = self.scoring.total(unit);
            row.push(Cell::score(total, decimals));
            row.push(total.map_or(Cell::Empty, |total| range_cell(total, decimals, lang)));
            for &node in &parts {
                let score = self.scoring.score(node, unit);
                row.push(match (score, wide) {
                    (Err(_), false) => Cell::Words("–".to_owned()),
                    _ => Cell::score(score, index.decimals_of(node)),
                });
            }
            row
        });
        let folded = self.without_score();
        let mut after = vec![Line::of(Role::Dim, self.how_ranked(lang))];
        after.extend(self.named(&folded, lang));
        if !wide && !parts.is_empty() {
            let names = parts.iter().map(|&node| {
                let name = index.name_of(node).map(|name| name.get(lang));
                format!("{}: {}", index.id_of(node), name.unwrap_or_default())
            });
            after.push(Line::of(Role::Dim, names.listed().join("; ")));
        }
        Listing {
            title: self.title("", lang),
            facts: vec![("view", "scores".to_owned())],
            before: [self.summary(lang)]
                .into_iter()
                .chain(self.other_years(lang))
                .listed(),
            columns,
            head: 3,
            rows: rows.listed(),
            folded: folded.len(),
            after,
            ..Listing::default()
        }
    }

    /// The units without a score, where they are too many for a table in which only their names would stand.
    fn without_score(&self) -> Vec<usize> {
        const MOST: usize = 8;
        let last = self.scoring.by_rank().into_iter();
        let without = last.filter(|&unit| self.scoring.total(unit).is_err());
        let without = without.listed();
        let scored = without.len() < self.scoring.units().len();
        if scored && without.len() > MOST {
            without
        } else {
            Vec::new()
        }
    }

    /// "58 đơn vị chưa có điểm: …", a line for each reason.
    fn named(&self, units: &[usize], lang: Lang) -> Vec<Line> {
        let why = |unit: usize| self.scoring.total(unit).err().map(NoScore::text);
        let mut reasons: Vec<Text> = Vec::new();
        for reason in units.iter().filter_map(|&unit| why(unit)) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        let lines = reasons.into_iter().map(|reason| {
            let same = units
                .iter()
                .filter(|&&unit| why(unit).as_ref() == Some(&reason));
            let names = same
                .map(|&unit| self.scoring.unit_name(unit).get(lang).to_owned())
                .listed();
            let (all, word) = (names.len(), reason.get(lang));
            let title = match lang {
                Lang::Vi => format!("{all} đơn vị chưa có điểm ({word}): "),
                Lang::En => format!("{all} units without a score ({word}): "),
            };
            Line::of(Role::Strong, title).and(Role::Dim, names.join("; "))
        });
        lines.listed()
    }

    /// "63 đơn vị, 62 có điểm."
    fn summary(&self, lang: Lang) -> Line {
        let all = self.scoring.units().len();
        let scored = (0..all)
            .filter(|&unit| self.scoring.total(unit).is_ok())
            .count();
        let set = self.set.name.get(lang);
        let components = self.index().components.len();
        Line::plain(match lang {
            Lang::Vi => {
                format!("{set}: {all} đơn vị, {scored} có điểm; {components} chỉ số thành phần.")
            }
            Lang::En => {
                format!("{set}: {all} units, {scored} with a score; {components} components.")
            }
        })
    }

    /// Which years there are figures for, where the one that was asked for has none.
    fn other_years(&self, lang: Lang) -> Option<Line> {
        let (year, years) = (self.scoring.year(), self.years());
        if years.contains(&year) {
            return None;
        }
        let known = years.iter().map(ToString::to_string).listed().join(", ");
        Some(Line::plain(match (lang, years.is_empty()) {
            (Lang::Vi, false) => format!("Năm {year} chưa có số liệu; có số liệu: {known}."),
            (Lang::En, false) => format!("There are no figures for {year}; there are for {known}."),
            (Lang::Vi, true) => format!("Năm {year} chưa có số liệu."),
            (Lang::En, true) => format!("There are no figures for {year}."),
        }))
    }

    /// The rounding before ranking and the rule of ties.
    fn how_ranked(&self, lang: Lang) -> String {
        let ranking = &self.index().ranking;
        let ties = match ranking.ties {
            TiePolicy::Competition => lang.pick(
                "bằng điểm thì cùng hạng (1, 2, 2, 4)",
                "equal scores share a rank (1, 2, 2, 4)",
            ),
            TiePolicy::Modified => lang.pick(
                "bằng điểm thì cùng hạng sau (1, 3, 3, 4)",
                "equal scores share the later rank (1, 3, 3, 4)",
            ),
            TiePolicy::Dense => lang.pick(
                "bằng điểm thì cùng hạng, không bỏ hạng (1, 2, 2, 3)",
                "equal scores share a rank and none is left out (1, 2, 2, 3)",
            ),
            TiePolicy::Fractional => lang.pick(
                "bằng điểm thì lấy hạng trung bình",
                "equal scores share the mean of their ranks",
            ),
        };
        let scores = match (ranking.rounding, lang) {
            (None, Lang::Vi) => "Xếp hạng theo điểm chính xác".to_owned(),
            (None, Lang::En) => "Ranked by exact scores".to_owned(),
            (Some(round), Lang::Vi) => {
                format!(
                    "Xếp hạng theo điểm làm tròn {} chữ số thập phân",
                    round.decimals
                )
            }
            (Some(round), Lang::En) => {
                format!("Ranked by scores rounded to {} decimals", round.decimals)
            }
        };
        format!("{scores}; {ties}.")
    }

    /// One stage, a row for every unit and component.
    fn stage(&self, stage: Stage, lang: Lang) -> Listing {
        let words = Stage::WORDS.iter().find(|(_, known)| *known == stage);
        let code = words.map_or("", |(word, _)| *word);
        let mut columns = Self::unit_columns();
        columns.push(Column::words("component", "Mã", "Id"));
        columns.push(Column::words(
            "component_name",
            "Chỉ số thành phần",
            "Component",
        ));
        columns.push(Column::number("value", "Giá trị", "Value"));
        columns.push(Column::words("range", "Khoảng", "Between").only(Show::Page));
        let mut rows = Vec::new();
        for (place, component) in self.index().components.iter().enumerate() {
            for unit in 0..self.scoring.units().len() {
                let value = self.scoring.stage(place, stage, unit);
                let decimals = component.decimals.max(match value {
                    Ok(Value::Point(number)) => number.finite_decimals().unwrap_or(4).min(4),
                    _ => 0,
                });
                let mut row = self.unit_cells(unit);
                row.push(Cell::Words(component.id.clone()));
                row.push(Cell::Text(component.name.clone()));
                row.push(Cell::score(value, decimals));
                row.push(value.map_or(Cell::Empty, |v| range_cell(v, decimals, lang)));
                rows.push(row);
            }
        }
        Listing {
            title: self.title(stage_words(stage).get(lang), lang),
            facts: vec![("view", "stage".to_owned()), ("stage", code.to_owned())],
            columns,
            head: 1,
            rows,
            ..Listing::default()
        }
    }
}

/// The bounds of a value that is no single number; nothing where both ends are shown alike.
pub(crate) fn range_cell(value: &Value, decimals: u32, lang: Lang) -> Cell {
    if matches!(value, Value::Point(_)) {
        return Cell::Empty;
    }
    let interval = value.interval();
    let alike = match (interval.lower().number(), interval.upper().number()) {
        (Some(low), Some(high)) => {
            let half_up = crate::number::Rounding::HalfUp;
            low.round(decimals, half_up) == high.round(decimals, half_up)
        }
        _ => false,
    };
    if alike {
        return Cell::Empty;
    }
    let digits = Some(decimals.saturating_add(1));
    Cell::Words(write::interval_symbols(&interval, digits, "", lang))
}

pub(crate) fn stage_words(stage: Stage) -> Text {
    match stage {
        Stage::Input => Text::new("số liệu đầu vào", "inputs"),
        Stage::Denominated => Text::new("sau khi chia", "denominated"),
        Stage::Imputed => Text::new("sau khi thay số liệu thiếu", "imputed"),
        Stage::Treated => Text::new("sau khi xử lý giá trị bất thường", "outliers treated"),
        Stage::Scored => Text::new("điểm theo quy tắc", "scores by the rules"),
        Stage::Counted => Text::new("điểm được tính", "scores that count"),
    }
}

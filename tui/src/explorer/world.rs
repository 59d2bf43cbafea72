//! What is looked at: a pack that was read, its goals assessed, and what was found while reading it.

use std::sync::{Arc, OnceLock};

use chitieu_core::framework::{Applies, Framework, MissingParts};
use chitieu_core::pack::{Given, Reading};
use chitieu_core::report::Filter;
use chitieu_core::source::Sources;
use chitieu_core::{
    Assessment, Finding, Lang, Pack, Plan, PlanId, Program, Report, Session, Text, UnitId,
};
use time::Date;

use super::canvas::Measure;
use super::theme::Glyphs;

/// A pack with its rows of judgement. Sessions on it cost nothing: they borrow.
#[derive(Clone, Debug)]
pub struct World {
    pack: Pack,
    program: Program,
    as_of: Date,
    missing: Option<MissingParts>,
    unread: Vec<PlanId>,
    /// Every row of the report.
    pub rows: Vec<Assessment>,
}

impl World {
    /// Assesses a pack on a day; `missing` says what becomes of parts that have not reported.
    #[must_use]
    pub fn new(pack: Pack, as_of: Date, filter: &Filter, missing: Option<MissingParts>) -> Self {
        let program = Program::new(pack.framework());
        let session = Session::new(pack.framework(), &program, pack.data(), as_of)
            .with_missing_parts(missing);
        let Report { rows, unread, .. } = Report::new(&session, filter);
        Self {
            pack,
            program,
            as_of,
            missing,
            unread,
            rows,
        }
    }

    /// A session without what-if values.
    #[must_use]
    pub fn session(&self) -> Session<'_> {
        self.session_on(self.as_of)
    }

    /// A session on another day.
    #[must_use]
    pub fn session_on(&self, as_of: Date) -> Session<'_> {
        Session::new(
            self.pack.framework(),
            &self.program,
            self.pack.data(),
            as_of,
        )
        .with_missing_parts(self.missing)
    }

    /// The definitions.
    #[must_use]
    pub fn framework(&self) -> &Framework {
        self.pack.framework()
    }

    /// What runs.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The day of assessment.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Some of the rows as a report.
    #[must_use]
    pub fn report(&self, rows: impl IntoIterator<Item = u32>) -> Report {
        let picked = rows
            .into_iter()
            .filter_map(|row| self.rows.get(row as usize).cloned());
        Report {
            as_of: self.as_of,
            rows: picked.collect(),
            unread: self.unread.clone(),
        }
    }

    /// The unit under which a row is counted: its own; for a row that stands for several, the one that they lie in or that the plan is for. Every row has
    /// just one, so that counts by unit add up.
    #[must_use]
    pub fn home(&self, row: &Assessment) -> Option<UnitId> {
        row.unit.or_else(|| {
            let goal = self.framework().goal(row.goal)?;
            let within = match goal.applies {
                Applies::Unit(unit) => Some(unit),
                Applies::Each { within, .. }
                | Applies::ShareOfUnits { within, .. }
                | Applies::MinOver { within, .. } => within,
            };
            let plan = self.framework().plan(goal.plan).and_then(|plan| plan.unit);
            within.or(plan).or_else(|| {
                let units = self.framework().units();
                let root = units.iter().find(|unit| unit.parent.is_none())?;
                self.framework().find_unit(&root.id)
            })
        })
    }

    /// The name of a unit.
    #[must_use]
    pub fn unit_name(&self, unit: UnitId, lang: Lang) -> &str {
        self.framework()
            .unit(unit)
            .map_or("", |unit| unit.name.get(lang))
    }

    /// The name of a unit in both languages.
    #[must_use]
    pub fn unit_words(&self, unit: UnitId) -> String {
        self.framework()
            .unit(unit)
            .map(|unit| both(&unit.name))
            .unwrap_or_default()
    }

    /// The unit of a row, or how many units it stands for.
    #[must_use]
    pub fn row_unit(&self, row: &Assessment, lang: Lang) -> String {
        match (row.unit, row.members.as_slice()) {
            (Some(unit), _) => self.unit_name(unit, lang).to_owned(),
            (None, [only]) => self.unit_name(*only, lang).to_owned(),
            (None, []) => lang
                .pick("chưa có đơn vị báo cáo", "no unit reports")
                .to_owned(),
            (None, several) => format!("{} {}", several.len(), lang.pick("đơn vị", "units")),
        }
    }
}

/// A name in both languages, to be found by either.
#[must_use]
pub fn both(text: &Text) -> String {
    if text.vi == text.en {
        text.vi.clone()
    } else {
        format!("{} {}", text.vi, text.en)
    }
}

/// How a plan is called: by its number, else by its title.
#[must_use]
pub fn plan_short(plan: &Plan, lang: Lang) -> &str {
    plan.number
        .as_deref()
        .unwrap_or_else(|| plan.title.get(lang))
}

/// What was read: a world where the pack has no errors, and the findings with their texts.
#[derive(Debug, Default)]
pub struct Book {
    /// The pack, where it can be used.
    pub world: Option<Arc<World>>,
    /// What was found, errors first.
    pub findings: Vec<Finding>,
    /// The texts that findings point into.
    pub sources: Sources,
    /// How much of what was handed in could be used.
    pub given: Given,
    /// What was handed in, file by file.
    pub data: Vec<String>,
    /// Whether the world is that of a reading before, because the last one cannot be used.
    pub is_kept: bool,
    /// The indices inside the program, where no pack was asked for.
    pub inside: Option<Inside>,
}

/// The indices inside the program, read when somebody asks for them: the first screen does not wait for them.
#[derive(Debug)]
pub struct Inside {
    judged: Judged,
    known_at: Option<Date>,
    world: OnceLock<Option<Arc<World>>>,
}

impl Inside {
    /// Not read yet.
    #[must_use]
    pub const fn new(judged: Judged, known_at: Option<Date>) -> Self {
        Self {
            judged,
            known_at,
            world: OnceLock::new(),
        }
    }

    /// What they are.
    pub fn world(&self) -> Option<&Arc<World>> {
        let read = || {
            let mut reader = Pack::reader(chitieu_seeds::INDICES);
            if let Some(day) = self.known_at {
                reader = reader.known_at(day);
            }
            let reading = reader.read(chitieu_seeds::INDICES_FILE);
            // Filters name units and plans of the pack, not of this one.
            let judged = Judged {
                filter: Filter::default(),
                ..self.judged
            };
            Book::judged(reading, &judged).world
        };
        self.world.get_or_init(read).as_ref()
    }
}

/// On which day and how a pack is judged.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    /// The day; else the pack's own.
    pub as_of: Option<Date>,
    /// Today, where the pack names no day either.
    pub today: Date,
    /// Which rows there are.
    pub filter: Filter,
    /// What becomes of parts that have not reported.
    pub missing: Option<MissingParts>,
}

impl Book {
    /// Makes a book of what was read, judged as asked.
    #[must_use]
    pub fn judged(reading: Reading, judged: &Judged) -> Self {
        let world = reading.pack.map(|pack| {
            let own = pack.framework().info.cut_off;
            let day = judged.as_of.or(own).unwrap_or(judged.today);
            Arc::new(World::new(pack, day, &judged.filter, judged.missing))
        });
        Self {
            world,
            findings: reading.findings,
            sources: reading.sources,
            ..Self::default()
        }
    }

    /// The world that indices are looked up in, to be kept while the book may change: those inside the program, or those of the pack.
    #[must_use]
    pub fn shared(&self, inside: bool) -> Option<Arc<World>> {
        match inside {
            true => self.inside.as_ref()?.world().cloned(),
            false => self.world.clone(),
        }
    }

    /// The same on a day, with every row that a filter lets through.
    #[must_use]
    pub fn new(reading: Reading, as_of: Option<Date>, today: Date, filter: &Filter) -> Self {
        let filter = *filter;
        Self::judged(
            reading,
            &Judged {
                as_of,
                today,
                filter,
                missing: None,
            },
        )
    }
}

/// How many rows of judgement are not as they were: another verdict or another figure, new, or gone.
#[must_use]
pub fn differences(before: &World, now: &World) -> usize {
    let rows = |world: &World| -> std::collections::HashMap<String, String> {
        let framework = world.framework();
        let row = |row: &Assessment| {
            let goal = framework.goal(row.goal)?;
            let plan = framework.plan(goal.plan)?;
            let unit = row.unit.and_then(|unit| framework.unit(unit));
            let name = format!(
                "{}/{} {}",
                plan.id,
                goal.id,
                unit.map_or("", |unit| unit.id.as_str())
            );
            let figure = row.figure().map(|figure| (figure.period, &figure.value));
            Some((name, format!("{:?} {figure:?}", row.status)))
        };
        world.rows.iter().filter_map(row).collect()
    };
    let (before, now) = (rows(before), rows(now));
    let otherwise = now
        .iter()
        .filter(|(name, says)| before.get(*name) != Some(says));
    let gone = before.keys().filter(|name| !now.contains_key(*name));
    // A row that stands under another unit now is one difference, not two.
    otherwise.count().max(gone.count())
}

/// What a screen needs to put itself into words.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What was read.
    pub book: &'a Book,
    /// In which language.
    pub lang: Lang,
    /// How wide letters are.
    pub measure: Measure,
    /// The signs.
    pub glyphs: &'static Glyphs,
}

impl<'a> Context<'a> {
    /// The world; `None` while the pack has errors.
    #[must_use]
    pub fn world(&self) -> Option<&'a World> {
        self.book.world.as_deref()
    }

    /// The world that indices are looked up in: those inside the program, or those of the pack.
    #[must_use]
    pub fn world_of_indices(&self, inside: bool) -> Option<&'a World> {
        match inside {
            true => self.book.inside.as_ref()?.world().map(Arc::as_ref),
            false => self.world(),
        }
    }

    /// One of two words.
    #[must_use]
    pub fn pick<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(vi, en)
    }

    /// The text cut to a width.
    #[must_use]
    pub fn fit(&self, text: &str, width: usize) -> String {
        self.measure.fit(text, width, self.glyphs.more)
    }

    /// The text cut or filled up to a width.
    #[must_use]
    pub fn padded(&self, text: &str, width: usize) -> String {
        let mut text = self.fit(text, width);
        let used = self.measure.width(&text);
        text.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
        text
    }
}

//! Choosing the rows of a report and putting them into groups.

use super::{Report, table};
use crate::evaluate::{Assessment, Pace, Session, Status, Timing, Verdict};
use crate::framework::{Framework, Group, PlanId, UnitId};
use crate::list::Listed;
use crate::locale::Lang;
use crate::order::sort_by_key;

/// What the rows of a report are grouped by. Every row stands in exactly one group, so that the counts of the groups add up to those of the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The plan that sets the goal.
    #[default]
    Plan,
    /// The org unit.
    Unit,
    /// The group of indicators (nhóm chỉ số) of the goal's first indicator.
    Group,
    /// The lead agency (cơ quan chủ trì).
    Agency,
}

impl By {
    /// Every way, in the order of the help.
    pub const ALL: [Self; 4] = [Self::Unit, Self::Group, Self::Plan, Self::Agency];

    /// The word of the option `--by`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Unit => "unit",
            Self::Group => "group",
            Self::Agency => "agency",
        }
    }

    /// What a group is called on the screen.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Plan, Lang::Vi) => "Kế hoạch",
            (Self::Plan, Lang::En) => "Plan",
            (Self::Unit, Lang::Vi) => "Đơn vị, địa phương",
            (Self::Unit, Lang::En) => "Org unit",
            (Self::Group, Lang::Vi) => "Nhóm chỉ số",
            (Self::Group, Lang::En) => "Group of indicators",
            (Self::Agency, Lang::Vi) => "Cơ quan chủ trì",
            (Self::Agency, Lang::En) => "Lead agency",
        }
    }

    /// What stands for the rows that the pack puts into no group.
    const fn none(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Plan, _) => "–",
            (Self::Unit, Lang::Vi) => "Chung cho nhiều đơn vị",
            (Self::Unit, Lang::En) => "Several units together",
            (Self::Group, Lang::Vi) => "Không gắn với chỉ tiêu thống kê nào",
            (Self::Group, Lang::En) => "Of no indicator",
            (Self::Agency, Lang::Vi) => "Chưa giao (kế hoạch không nêu cơ quan chủ trì)",
            (Self::Agency, Lang::En) => "None named (the plan names no lead agency)",
        }
    }
}

/// Rows that belong together.
#[derive(Clone, Debug)]
pub struct Section<'r> {
    /// What they have in common.
    pub title: String,
    /// The rows, in the order of the report.
    pub rows: Vec<&'r Assessment>,
}

/// What decides to which group a row belongs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Plan(PlanId),
    Unit(UnitId),
    Group(Group),
    Agency(String),
}

impl Report {
    /// The rows in groups: in the order of the pack, agencies by the order of their first goal, and last what belongs to no group.
    ///
    /// ```
    /// # use chitieu_core::{examples, report::{By, Filter}, Lang, Program, Report, Session};
    /// let pack = examples::pack();
    /// let program = Program::new(pack.framework());
    /// let session = Session::new(pack.framework(), &program, pack.data(), pack.framework().info.cut_off.unwrap());
    /// let report = Report::new(&session, &Filter::default());
    /// for by in By::ALL {
    ///     let sections = report.sections(&session, by, Lang::En);
    ///     assert_eq!(sections.iter().map(|section| section.rows.len()).sum::<usize>(), report.rows.len());
    /// }
    /// ```
    #[must_use]
    pub fn sections(&self, session: &Session<'_>, by: By, lang: Lang) -> Vec<Section<'_>> {
        let framework = session.framework();
        let mut firsts: Vec<Option<Key>> = Vec::new();
        let mut placed: Vec<(usize, Option<Key>, &Assessment)> = Vec::new();
        for row in &self.rows {
            let key = key(framework, row, by);
            let place = firsts.iter().position(|known| *known == key);
            let place = place.unwrap_or_else(|| {
                firsts.push(key.clone());
                firsts.len().saturating_sub(1)
            });
            placed.push((place, key, row));
        }
        sort_by_key(&mut placed, |(place, key, _)| {
            let named = matches!(key, Some(Key::Agency(_)));
            let in_order = key.clone().filter(|_| !named);
            (key.is_none(), in_order, *place)
        });
        placed
            .chunk_by(|a, b| a.1 == b.1)
            .filter_map(|rows| {
                let (_, key, _) = rows.first()?;
                Some(Section {
                    title: title(framework, key.as_ref(), by, lang),
                    rows: rows.iter().map(|(_, _, row)| *row).listed(),
                })
            })
            .listed()
    }

    /// Leaves only the rows of these statuses, and with `slipping` only those that slip. No status: all of them.
    ///
    /// ```
    /// # use chitieu_core::{examples, report::Filter, Program, Report, Session, Status};
    /// # let pack = examples::pack();
    /// # let program = Program::new(pack.framework());
    /// # let session = Session::new(pack.framework(), &program, pack.data(), pack.framework().info.cut_off.unwrap());
    /// let mut report = Report::new(&session, &Filter::default());
    /// assert!(report.slipping().is_empty(), "nothing is late in this pack");
    /// report.keep(&[Status::NotMet], false);
    /// assert!(report.rows.is_empty());
    /// ```
    pub fn keep(&mut self, statuses: &[Status], slipping: bool) {
        self.rows.retain(|row| {
            (statuses.is_empty() || statuses.contains(&row.status))
                && (!slipping || slip(row).is_some())
        });
    }

    /// The rows that slip, the worst first: not met at the deadline, met and lost again, moving away, behind pace.
    #[must_use]
    pub fn slipping(&self) -> Vec<&Assessment> {
        let mut rows: Vec<(Slip, &Assessment)> = self
            .rows
            .iter()
            .filter_map(|row| Some((slip(row)?, row)))
            .listed();
        sort_by_key(&mut rows, |(slip, _)| *slip);
        rows.into_iter().map(|(_, row)| row).listed()
    }
}

/// How a row slips, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// The deadline has passed and the goal is not met.
    Overdue,
    /// It was met and is not any more.
    Lost,
    /// Proved to have moved away from the target since the baseline.
    Away,
    /// Proved to be short of the straight path to the target.
    Behind,
}

impl Slip {
    /// The words on the screen.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Overdue => Timing::Overdue.label(lang),
            Self::Lost => Timing::Lost.label(lang),
            Self::Away => Pace::Away.label(lang),
            Self::Behind => Pace::Behind.label(lang),
        }
    }
}

/// Whether and how a row slips. What has no figure does not: nothing is known of it.
///
/// ```
/// # use chitieu_core::*;
/// # let pack = examples::pack();
/// # let (framework, data) = (pack.framework(), pack.data());
/// # let program = Program::new(framework);
/// # let session = Session::new(framework, &program, data, date("2023-12-31").unwrap());
/// let whole = Report::new(&session, &report::Filter::default());
/// assert_eq!(report::slip(&whole.rows[0]), None, "the goal is met");
/// ```
#[must_use]
pub fn slip(row: &Assessment) -> Option<Slip> {
    let lost = row.timing == Timing::Lost;
    match (row.verdict, row.pace) {
        (Verdict::Met | Verdict::NoData | Verdict::NotComputable, _) => None,
        _ if lost => Some(Slip::Lost),
        _ if row.status == Status::NotMet || row.timing == Timing::Overdue => Some(Slip::Overdue),
        (_, Pace::Away) => Some(Slip::Away),
        (_, Pace::Behind) => Some(Slip::Behind),
        _ => None,
    }
}

fn key(framework: &Framework, row: &Assessment, by: By) -> Option<Key> {
    let goal = framework.goal(row.goal)?;
    match by {
        By::Plan => Some(Key::Plan(goal.plan)),
        By::Unit => row.unit.map(Key::Unit),
        By::Group => {
            let parts = goal.test.parts();
            let first = parts.iter().find_map(|test| test.indicator());
            let indicator = first.and_then(|id| framework.indicator(id));
            indicator.map(|indicator| Key::Group(indicator.group))
        }
        By::Agency => {
            let lead = goal.lead.as_ref().map(|lead| lead.vi.trim().to_owned());
            lead.filter(|lead| !lead.is_empty()).map(Key::Agency)
        }
    }
}

fn title(framework: &Framework, key: Option<&Key>, by: By, lang: Lang) -> String {
    let known = match key {
        None => None,
        Some(Key::Plan(id)) => framework
            .plan(*id)
            .map(|plan| table::plan_title(plan, lang)),
        Some(Key::Unit(id)) => framework
            .unit(*id)
            .map(|unit| unit.name.get(lang).to_owned()),
        Some(Key::Group(group)) => Some(group.name().get(lang).to_owned()),
        Some(Key::Agency(name)) => {
            let goals = framework.goals().iter();
            let mut leads = goals.filter_map(|goal| goal.lead.as_ref());
            leads
                .find(|lead| lead.vi.trim() == name)
                .map(|lead| lead.get(lang).to_owned())
        }
    };
    known.unwrap_or_else(|| by.none(lang).to_owned())
}

//! Documents and plans: what was read, what each says, line by line.

use chitieu_core::framework::{DocumentId, Read, show_date};
use chitieu_core::locale::vietnamese::sort_key;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::report::show;
use chitieu_core::{Citation, PlanId};

use super::Listing;
use crate::explorer::flow::{Item, Page};
use crate::explorer::grid::{Column, Key, Rows};
use crate::explorer::moved::Moved;
use crate::explorer::target::{Choice, Subject, Target};
use crate::explorer::world::{Context, World, plan_short};

/// Documents, then plans.
#[derive(Debug)]
pub struct Documents {
    rows: Vec<Row>,
}

#[derive(Debug)]
enum Row {
    Blank,
    Documents(usize),
    Document(DocumentId, usize),
    Plans(usize),
    Plan(PlanId, usize),
}

impl Documents {
    /// What a world was read from.
    #[must_use]
    pub fn new(world: &World) -> Self {
        let framework = world.framework();
        let documents: Vec<DocumentId> = framework
            .documents()
            .iter()
            .filter_map(|document| framework.find_document(&document.id))
            .collect();
        let plans: Vec<PlanId> = framework
            .plans()
            .iter()
            .filter_map(|plan| framework.find_plan(&plan.id))
            .collect();
        let data = world.pack().data();
        let mut rows = vec![Row::Documents(documents.len())];
        rows.extend(documents.into_iter().map(|id| {
            Row::Document(
                id,
                data.citations()
                    .filter(|citation| citation.document == Some(id))
                    .count(),
            )
        }));
        rows.push(Row::Blank);
        rows.push(Row::Plans(plans.len()));
        rows.extend(plans.into_iter().map(|id| {
            Row::Plan(
                id,
                framework
                    .goals()
                    .iter()
                    .filter(|goal| goal.plan == id)
                    .count(),
            )
        }));
        Self { rows }
    }
}

impl Rows for Documents {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column> {
        vec![
            Column::words(
                context.pick("Số hiệu", "Number"),
                6,
                if width < 60 { 8 } else { 22 },
            )
            .frozen(),
            Column::words(context.pick("Tên", "Title"), 20, 400)
                .frozen()
                .growing(),
            Column::numbers(context.pick("Có", "Holds"), 8, 16).hidden_if(width < 60),
            Column::words(context.pick("Ngày", "Date"), 10, 10).hidden_if(width < 90),
        ]
    }

    fn whole(&self, context: &Context<'_>, row: u32, _width: usize) -> Option<Line> {
        let (text, count) = match self.rows.get(row as usize)? {
            Row::Blank => return Some(Line::default()),
            Row::Documents(count) => (
                context.pick("Tài liệu có số liệu", "Documents with figures"),
                count,
            ),
            Row::Plans(count) => (
                context.pick(
                    "Kế hoạch, nghị quyết, quyết định",
                    "Plans, resolutions, decisions",
                ),
                count,
            ),
            Row::Document(..) | Row::Plan(..) => return None,
        };
        Some(Line::of(Role::Strong, text).and(Role::Dim, format!(" ({count})")))
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let (Some(world), Some(row)) = (context.world(), self.rows.get(row as usize)) else {
            return Line::default();
        };
        let (framework, lang) = (world.framework(), context.lang);
        match row {
            Row::Document(id, count) => {
                let Some(document) = framework.document(*id) else {
                    return Line::default();
                };
                match column {
                    0 => Line::of(
                        Role::Proof,
                        document
                            .number
                            .clone()
                            .unwrap_or_else(|| document.id.clone()),
                    ),
                    1 => Line::plain(document.title.get(lang)),
                    2 => Line::of(
                        Role::Value,
                        format!("{count} {}", context.pick("số", "figures")),
                    ),
                    _ => Line::of(
                        Role::Dim,
                        document
                            .date
                            .map(|day| show_date(day, lang))
                            .unwrap_or_default(),
                    ),
                }
            }
            Row::Plan(id, count) => {
                let Some(plan) = framework.plan(*id) else {
                    return Line::default();
                };
                match column {
                    0 => Line::of(
                        Role::Proof,
                        plan.number.clone().unwrap_or_else(|| "–".to_owned()),
                    ),
                    1 => Line::plain(plan.title.get(lang)),
                    2 if plan.read == Read::Unread => {
                        Line::of(Role::Dim, context.pick("chưa đọc", "not read"))
                    }
                    2 => Line::of(
                        Role::Value,
                        format!("{count} {}", context.pick("mục tiêu", "goals")),
                    ),
                    _ => Line::of(
                        Role::Dim,
                        plan.date
                            .map(|day| show_date(day, lang))
                            .unwrap_or_default(),
                    ),
                }
            }
            _ => Line::default(),
        }
    }

    fn sorts(&self) -> bool {
        false
    }

    fn words(&self, context: &Context<'_>, row: u32) -> String {
        format!(
            "{} {}",
            self.cell(context, row, 0).text(),
            self.cell(context, row, 1).text()
        )
    }

    fn stops(&self, row: u32) -> bool {
        matches!(
            self.rows.get(row as usize),
            Some(Row::Document(..) | Row::Plan(..))
        )
    }

    fn target(&self, _context: &Context<'_>, row: u32) -> Option<Target> {
        match self.rows.get(row as usize)? {
            Row::Document(id, _) => Some(Target::Document(*id, None)),
            Row::Plan(id, _) => Some(Target::Plan(*id)),
            _ => None,
        }
    }
}

impl Listing for Documents {
    fn anew(&self, context: &Context<'_>, _moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        Some(Box::new(Self::new(context.world()?)))
    }

    fn title(&self, context: &Context<'_>) -> String {
        context.pick("Văn bản", "Documents").to_owned()
    }

    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let (Some(world), Some(row)) = (context.world(), self.rows.get(row as usize)) else {
            return Vec::new();
        };
        let lang = context.lang;
        match row {
            Row::Document(id, _) => world
                .framework()
                .document(*id)
                .map(|document| Line::plain(show::document(document, lang)))
                .into_iter()
                .collect(),
            Row::Plan(id, _) => world
                .framework()
                .plan(*id)
                .map(|plan| Line::plain(plan.title.get(lang)))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// What a document says: each figure that it prints, in the order of its lines.
#[derive(Debug)]
pub struct Printed {
    document: DocumentId,
    /// Places among the citations of the data.
    rows: Vec<u32>,
}

impl Printed {
    /// The figures of a document.
    #[must_use]
    pub fn new(world: &World, document: DocumentId) -> Self {
        let own = (0u32..)
            .zip(world.pack().data().citations())
            .filter(|(_, citation)| citation.document == Some(document));
        let mut rows: Vec<(Option<u32>, u32)> = own
            .map(|(number, citation)| (citation.line, number))
            .collect();
        rows.sort_unstable();
        Self {
            document,
            rows: rows.into_iter().map(|(_, number)| number).collect(),
        }
    }

    /// The first row on a line or behind it.
    #[must_use]
    pub fn row_at(&self, context: &Context<'_>, line: u32) -> Option<u32> {
        (0..).zip(&self.rows).map(|(row, _)| row).find(|row| {
            self.citation(context, *row)
                .is_some_and(|citation| citation.line.is_some_and(|own| own >= line))
        })
    }

    fn citation<'a>(&self, context: &Context<'a>, row: u32) -> Option<Citation<'a>> {
        let number = *self.rows.get(row as usize)?;
        context.world()?.pack().data().citation(number)
    }
}

impl Rows for Printed {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self, context: &Context<'_>, width: u16) -> Vec<Column> {
        vec![
            Column::numbers(context.pick("Dòng", "Line"), 5, 6).frozen(),
            Column::words(
                context.pick("In trong văn bản", "As printed"),
                12,
                if width < 60 { 16 } else { 28 },
            )
            .frozen(),
            Column::words(context.pick("Chỉ tiêu", "Indicator"), 18, 90)
                .frozen()
                .growing(),
            Column::words(context.pick("Đơn vị", "Org unit"), 12, 28),
            Column::words(context.pick("Kỳ", "Period"), 6, 22),
        ]
    }

    fn cell(&self, context: &Context<'_>, row: u32, column: usize) -> Line {
        let (Some(world), Some(citation)) = (context.world(), self.citation(context, row)) else {
            return Line::default();
        };
        let lang = context.lang;
        match column {
            0 => Line::of(
                Role::Proof,
                citation
                    .line
                    .map(|line| line.to_string())
                    .unwrap_or_default(),
            ),
            1 => Line::of(Role::Value, citation.as_printed),
            2 => world
                .framework()
                .indicator(citation.indicator)
                .map(|indicator| Line::plain(indicator.name.get(lang)))
                .unwrap_or_default(),
            3 => Line::plain(world.unit_name(citation.unit, lang)),
            _ => Line::of(Role::Dim, citation.period.label(lang)),
        }
    }

    fn key(&self, context: &Context<'_>, row: u32, column: usize) -> Option<Key> {
        let citation = self.citation(context, row)?;
        match column {
            0 => citation.line.map(|line| Key::Rank(i64::from(line))),
            1 => citation
                .cell
                .as_ref()
                .ok()?
                .face()
                .cloned()
                .map(Key::Number),
            4 => Some(Key::Rank(i64::from(citation.period.end().to_julian_day()))),
            _ => Some(Key::Name(sort_key(&self.cell(context, row, column).text()))),
        }
    }

    fn words(&self, context: &Context<'_>, row: u32) -> String {
        let cells: Vec<String> = (0..5)
            .map(|column| self.cell(context, row, column).text())
            .collect();
        cells.join(" ")
    }

    fn target(&self, context: &Context<'_>, row: u32) -> Option<Target> {
        let citation = self.citation(context, row)?;
        let subject = Subject {
            indicator: citation.indicator,
            unit: citation.unit,
            goal: None,
        };
        Some(Target::Proof(subject, Some(citation.period)))
    }
}

impl Listing for Printed {
    fn anew(&self, context: &Context<'_>, moved: Moved<'_>) -> Option<Box<dyn Listing + Send>> {
        let document = moved.document(self.document)?;
        Some(Box::new(Self::new(context.world()?, document)))
    }

    fn title(&self, context: &Context<'_>) -> String {
        let document = context
            .world()
            .and_then(|world| world.framework().document(self.document));
        document
            .map(|document| {
                format!(
                    "{} {}",
                    context.pick("Văn bản", "Document"),
                    document.number.as_ref().unwrap_or(&document.id)
                )
            })
            .unwrap_or_default()
    }

    fn head(&self, context: &Context<'_>, _width: usize) -> Vec<Line> {
        let document = context
            .world()
            .and_then(|world| world.framework().document(self.document));
        let Some(document) = document else {
            return Vec::new();
        };
        let lang = context.lang;
        let mut head = vec![Line::plain(show::document(document, lang))];
        head.extend(
            document
                .lines
                .as_ref()
                .map(|lines| Line::of(Role::Dim, lines.get(lang))),
        );
        head
    }

    fn detail(&self, context: &Context<'_>, row: u32) -> Vec<Line> {
        let Some(citation) = self.citation(context, row) else {
            return Vec::new();
        };
        let mut lines = vec![self.cell(context, row, 2)];
        if !citation.note.is_empty() {
            lines.push(Line::of(Role::Dim, citation.note));
        }
        lines
    }
}

/// What a plan says of itself.
#[must_use]
pub fn plan_page(context: &Context<'_>, id: PlanId) -> Option<Page> {
    let world = context.world()?;
    let (framework, lang) = (world.framework(), context.lang);
    let plan = framework.plan(id)?;
    let mut page = Page::default();
    page.heading(plan.title.get(lang));
    let plain = |text: Option<String>| Line::plain(text.unwrap_or_default());
    page.fact(
        context.pick("Số hiệu", "Number"),
        plain(plan.number.clone()),
    );
    page.fact(
        context.pick("Cơ quan ban hành", "Issued by"),
        plain(plan.issuer.as_ref().map(|text| text.get(lang).to_owned())),
    );
    page.fact(
        context.pick("Ngày", "Date"),
        plain(plan.date.map(|day| show_date(day, lang))),
    );
    page.fact(
        context.pick("Giai đoạn", "Term"),
        plain(
            plan.term
                .map(|(from, to)| format!("{} – {}", show_date(from, lang), show_date(to, lang))),
        ),
    );
    page.fact(
        context.pick("Đơn vị", "Org unit"),
        plain(plan.unit.map(|unit| world.unit_name(unit, lang).to_owned())),
    );
    page.fact(
        context.pick("Nguồn", "Read at"),
        plain(plan.address.clone()),
    );
    let read = match plan.read {
        Read::Whole => "",
        Read::Partial => context.pick("chỉ đọc được một phần", "only part of it could be read"),
        Read::Unread => context.pick(
            "biết là có, chưa đọc được: mục tiêu của nó chưa có ở đây",
            "known to exist, not read: its goals are not here",
        ),
    };
    page.fact(
        context.pick("Lưu ý", "Mind"),
        Line::default().and(Role::Plain, read),
    );
    page.fact(
        context.pick("Ghi chú", "Note"),
        plain(plan.note.as_ref().map(|text| text.get(lang).to_owned())),
    );
    let parent = plan
        .parent
        .map(|parent| (context.pick("Thực hiện", "Carries out"), parent));
    let replaced = plan
        .supersedes
        .iter()
        .map(|old| (context.pick("Thay thế", "Replaces"), *old));
    for (label, other) in parent.into_iter().chain(replaced) {
        if let Some(entry) = framework.plan(other) {
            let line = Line::plain(plan_short(entry, lang));
            page.items.push(Item::Fact(
                label.to_owned(),
                line,
                Some(Target::Plan(other)),
            ));
        }
    }
    page.items.push(Item::Gap);
    let rows = world
        .rows
        .iter()
        .filter(|row| framework.goal(row.goal).is_some_and(|goal| goal.plan == id));
    let step = format!(
        "{} {} ({})",
        context.glyphs.step,
        context.pick("Đánh giá từng mục tiêu", "Every goal with its verdict"),
        rows.count()
    );
    page.entry(
        Line::of(Role::Strong, step),
        Target::Goals(Choice {
            plan: Some(id),
            ..Choice::default()
        }),
    );
    page.heading(context.pick("Mục tiêu trong văn bản", "Goals in it"));
    for goal in framework.goals().iter().filter(|goal| goal.plan == id) {
        let until = goal
            .deadline
            .map(|day| format!(" {} {}", context.pick("đến", "by"), show_date(day, lang)));
        let words = goal
            .soft
            .as_ref()
            .map(|word| format!(" «{word}»"))
            .unwrap_or_default();
        let line = Line::plain(goal.name.get(lang))
            .and(
                Role::Value,
                format!(" {}", show::targets(framework, goal, lang)),
            )
            .and(Role::Dim, format!("{}{words}", until.unwrap_or_default()));
        page.items.push(Item::Entry(line, None));
    }
    Some(page)
}

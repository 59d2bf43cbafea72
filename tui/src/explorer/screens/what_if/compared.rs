//! Reality beside the scenario: value, verdict, gap, pace, reason.

use chitieu_core::Status;
use chitieu_core::framework::Test;
use chitieu_core::report::document::{Block, Document, Line, Role, Table};
use chitieu_core::report::show;

use super::{Side, WhatIf};
use crate::explorer::screens::{goals, status_line};
use crate::explorer::world::{Context, World};

/// What one side says in a line of the comparison.
type Says = fn(&WhatIf, &Context<'_>, &World, &Side) -> Line;

/// A line of the comparison: what, in reality, in the scenario.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What it is called.
    pub label: String,
    /// As it is.
    pub real: Line,
    /// As it would be.
    pub tried: Line,
}

impl WhatIf {
    /// What follows: value, verdict, gap, pace, reason.
    #[must_use]
    pub fn compared(&self, context: &Context<'_>) -> Vec<Compared> {
        let Some(world) = context.world() else {
            return Vec::new();
        };
        let (real, tried) = (self.real(world), self.tried(world));
        let rows: [(&str, Says); 5] = [
            (context.pick("Giá trị", "Value"), Self::value_line),
            (context.pick("Đánh giá", "Verdict"), Self::status_line),
            (
                context.pick("So với kế hoạch", "Against target"),
                Self::gap_line,
            ),
            (
                context.pick("Mức tăng cần thiết", "Pace needed"),
                Self::pace_line,
            ),
            (context.pick("Vì sao", "Why"), Self::why_line),
        ];
        rows.into_iter()
            .map(|(label, line)| Compared {
                label: label.to_owned(),
                real: line(self, context, world, &real),
                tried: line(self, context, world, &tried),
            })
            .filter(|row| !row.real.is_empty() || !row.tried.is_empty())
            .collect()
    }

    fn value_line(&self, context: &Context<'_>, world: &World, side: &Side) -> Line {
        let (Some(figure), Some(indicator)) = (
            &side.figure,
            world.framework().indicator(self.subject.indicator),
        ) else {
            return Line::of(Role::Dim, context.pick("chưa có", "none"));
        };
        let threshold = side.goal.as_ref().and_then(|goal| match &goal.test {
            Test::Compare { value, .. } => Some(value),
            _ => None,
        });
        Line::of(
            Role::Strong,
            show::figure(figure, indicator, threshold, context.lang),
        )
    }

    fn status_line(&self, context: &Context<'_>, _world: &World, side: &Side) -> Line {
        side.row
            .as_ref()
            .map(|row| status_line(row.status, context))
            .unwrap_or_default()
    }

    fn gap_line(&self, context: &Context<'_>, world: &World, side: &Side) -> Line {
        let Some(row) = &side.row else {
            return Line::default();
        };
        let text = goals::gap(world, row, context);
        let role = match row.status {
            Status::Met | Status::Exceeded => Role::Plain,
            _ => Role::Strong,
        };
        Line::default().and(role, text)
    }

    fn pace_line(&self, context: &Context<'_>, world: &World, side: &Side) -> Line {
        let indicator = world.framework().indicator(self.subject.indicator);
        let needed = side
            .row
            .as_ref()
            .and_then(|row| row.main()?.needed.as_ref());
        match (needed, indicator) {
            (Some(needed), Some(indicator)) => {
                Line::of(Role::Value, show::per_year(needed, indicator, context.lang))
            }
            _ => Line::default(),
        }
    }

    fn why_line(&self, context: &Context<'_>, _world: &World, side: &Side) -> Line {
        let reason = side.row.as_ref().and_then(|row| row.reason.as_ref());
        reason
            .map(|reason| Line::plain(reason.text().get(context.lang)))
            .unwrap_or_default()
    }

    /// Reality beside the scenario, for writers.
    #[must_use]
    pub fn document(&self, context: &Context<'_>) -> Document {
        use chitieu_core::report::document::Align;
        let mut document = Document::default();
        document.heading(1, context.pick("Tính thử", "What-if"));
        document.paragraph(self.about(context));
        let real = context.pick("Thực tế", "Reality");
        let tried = context.pick("Tính thử", "What-if");
        let mut table = Table::with_columns(&[
            ("", Align::Start, Some(10)),
            (real, Align::Start, Some(12)),
            (tried, Align::Start, Some(12)),
        ]);
        for field in &self.fields {
            let role = if self.field_changed(*field) {
                Role::Strong
            } else {
                Role::Value
            };
            table.rows.push(vec![
                Line::of(Role::Label, self.field_label(context, *field)),
                Line::default().and(Role::Value, self.field_text(context, *field, false)),
                Line::default().and(role, self.field_text(context, *field, true)),
            ]);
        }
        for row in self.compared(context) {
            table
                .rows
                .push(vec![Line::of(Role::Label, row.label), row.real, row.tried]);
        }
        document.blocks.push(Block::Table(table));
        document.paragraph(Line::of(
            Role::Dim,
            context.pick(
                "Tính thử không phải số liệu báo cáo.",
                "A what-if is no reported figure.",
            ),
        ));
        document
    }
}

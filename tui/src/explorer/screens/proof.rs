//! Why this number: the same explanation as `chitieu explain`, with every document and every input one key away.

use chitieu_core::framework::show_date;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::report::{Explanation, ProofRow, explain};
use chitieu_core::{Period, date};

use super::status_line;
use crate::explorer::flow::{Item, Page};
use crate::explorer::target::{Subject, Target};
use crate::explorer::world::{Context, World, plan_short};

/// The explanation of a number, for programs too.
#[must_use]
pub fn explanation(
    context: &Context<'_>,
    subject: Subject,
    period: Option<Period>,
) -> Option<Explanation> {
    let session = context.world()?.session();
    explain(
        &session,
        subject.indicator,
        subject.unit,
        period,
        context.lang,
    )
}

/// The page of a proof.
#[must_use]
pub fn page(context: &Context<'_>, subject: Subject, period: Option<Period>) -> Option<Page> {
    let world = context.world()?;
    let explained = explanation(context, subject, period)?;
    let lang = context.lang;
    let mut page = Page::default();
    page.heading(explained.name.get(lang));
    // The answer first: the number, where it is printed, what it is made from; then every step.
    head(&mut page, context, world, subject, &explained);
    evidence(&mut page, context, world, &explained);
    inputs(&mut page, context, world, subject, &explained);
    calculation(&mut page, context, &explained);
    let step = format!(
        "{} {}",
        context.glyphs.step,
        context.pick("Tính thử với số khác", "Try other numbers")
    );
    page.items.push(Item::Gap);
    let period = explained.period.as_deref().and_then(Period::parse);
    page.entry(
        Line::of(Role::Strong, step),
        Target::WhatIf(subject, period),
    );
    goals(&mut page, context, world, subject, &explained);
    Some(page)
}

fn head(
    page: &mut Page,
    context: &Context<'_>,
    world: &World,
    subject: Subject,
    explained: &Explanation,
) {
    let lang = context.lang;
    page.fact(
        context.pick("Đơn vị", "Org unit"),
        Line::plain(world.unit_name(subject.unit, lang)),
    );
    if let Some(period) = explained.period.as_deref().and_then(Period::parse) {
        page.fact(
            context.pick("Kỳ báo cáo", "Period"),
            Line::plain(period.label(lang)),
        );
    }
    let value = match (&explained.value, explained.absent) {
        (Some(value), _) => Line::of(Role::Strong, value.shown.clone()),
        (None, Some(absent)) => Line::of(Role::Dim, absent.text().get(lang)),
        (None, None) => Line::default(),
    };
    let value = match &explained.quotient {
        Some(quotient) => value.and(Role::Plain, format!(" {} {quotient}", context.glyphs.dot)),
        None => value,
    };
    let value = match &explained.missing_input {
        Some(code) => value.and(
            Role::Dim,
            format!(" ({}: {code})", context.pick("thiếu", "missing")),
        ),
        None => value,
    };
    page.fact(context.pick("Giá trị", "Value"), value);
    if let Some(base) = &explained.base {
        page.fact(
            context.pick("Đối tượng tính", "Base"),
            Line::plain(base.get(lang)),
        );
    }
}

fn calculation(page: &mut Page, context: &Context<'_>, explained: &Explanation) {
    let lang = context.lang;
    let number = |text: &Option<String>| {
        text.as_ref()
            .map(|text| Line::of(Role::Value, text.clone()))
            .unwrap_or_default()
    };
    page.heading(context.pick("Từng bước", "Step by step"));
    if explained.formula.is_some() {
        if let Some(words) = &explained.formula_in_words {
            page.fact(
                context.pick("Cách tính", "How computed"),
                Line::plain(words.get(lang)),
            );
        }
        page.fact(
            context.pick("Công thức", "Formula"),
            number(&explained.formula),
        );
        page.fact(
            context.pick("Chính xác", "Exactly"),
            number(&explained.calculation),
        );
    }
    page.fact(
        context.pick("Đơn vị tính", "Unit of measure"),
        Line::plain(explained.unit_of_measure.get(lang)),
    );
    let digits = explained.shown_decimals;
    let rounding = match lang {
        chitieu_core::Lang::Vi => format!(
            "chỉ khi hiển thị ({digits} chữ số thập phân); kết luận theo giá trị chưa làm tròn"
        ),
        chitieu_core::Lang::En => format!(
            "for showing only ({digits} decimals); verdicts are decided on the unrounded value"
        ),
    };
    page.fact(
        context.pick("Làm tròn", "Rounding"),
        Line::of(Role::Dim, rounding),
    );
    if let Some(implied) = &explained.implied_denominator {
        page.fact(
            context.pick("Mẫu số suy ra", "Implied denominator"),
            Line::of(Role::Value, implied.shown.clone()),
        );
    }
}

fn inputs(
    page: &mut Page,
    context: &Context<'_>,
    world: &World,
    subject: Subject,
    explained: &Explanation,
) {
    if explained.inputs.is_empty() {
        return;
    }
    let lang = context.lang;
    page.heading(context.pick("Số liệu gốc", "Raw counts"));
    let period = explained.period.as_deref().and_then(Period::parse);
    for input in &explained.inputs {
        let line = match (&input.value, input.absent) {
            (Some(value), _) => Line::of(Role::Value, value.shown.clone()),
            (None, Some(absent)) => Line::of(Role::Dim, absent.text().get(lang)),
            (None, None) => Line::default(),
        };
        let target = world
            .framework()
            .find_indicator(&input.code)
            .map(|indicator| {
                Target::Proof(
                    Subject {
                        indicator,
                        goal: None,
                        ..subject
                    },
                    period,
                )
            });
        page.items
            .push(Item::Fact(input.name.get(lang).to_owned(), line, target));
    }
}

fn evidence(page: &mut Page, context: &Context<'_>, world: &World, explained: &Explanation) {
    let now = context.pick("Căn cứ", "Evidence");
    proofs(page, context, world, &explained.evidence, now);
    let before = context.pick("Số cũ đã được thay", "Older figures, replaced");
    proofs(page, context, world, &explained.replaced, before);
}

fn proofs(
    page: &mut Page,
    context: &Context<'_>,
    world: &World,
    proofs: &[ProofRow],
    heading: &str,
) {
    if proofs.is_empty() {
        return;
    }
    page.heading(heading);
    for proof in proofs {
        let says = proof.value.as_ref();
        let says = says
            .map(|value| format!(" = {}", value.shown))
            .unwrap_or_default();
        let mut text = Line::of(Role::Strong, proof.place(context.lang)).and(Role::Value, says);
        let cited = proof.cited.get(context.lang);
        if !cited.is_empty() {
            text = text.and(Role::Dim, format!(" – {cited}"));
        }
        let document = proof.document.as_deref();
        let document = document.and_then(|id| world.framework().find_document(id));
        let target = document.map(|document| Target::Document(document, proof.line));
        page.items.push(Item::Entry(text, target));
    }
}

fn goals(
    page: &mut Page,
    context: &Context<'_>,
    world: &World,
    subject: Subject,
    explained: &Explanation,
) {
    if explained.goals.is_empty() {
        return;
    }
    let (framework, lang) = (world.framework(), context.lang);
    page.heading(context.pick("Mục tiêu", "Goals"));
    for row in &explained.goals {
        let Some(goal) = framework.find_goal(&format!("{}/{}", row.plan, row.goal)) else {
            continue;
        };
        let plan = framework
            .find_plan(&row.plan)
            .and_then(|plan| framework.plan(plan));
        let until = row.judged.target.deadline.as_deref().and_then(date);
        let until =
            until.map(|day| format!(" {} {}", context.pick("đến", "by"), show_date(day, lang)));
        let gap = row
            .judged
            .gap
            .as_ref()
            .map(|gap| format!("; {}", gap.shown))
            .unwrap_or_default();
        let line = status_line(row.status, context)
            .and(Role::Plain, ": ")
            .and(Role::Value, row.judged.target.shown.clone())
            .and(Role::Plain, format!("{}{gap}", until.unwrap_or_default()))
            .and(
                Role::Dim,
                format!(" – {}", plan.map_or("", |plan| plan_short(plan, lang))),
            );
        page.entry(
            line,
            Target::Indicator(Subject {
                goal: Some(goal),
                ..subject
            }),
        );
    }
}

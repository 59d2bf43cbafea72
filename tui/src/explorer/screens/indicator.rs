//! An indicator in a unit: where it stands against its goal, what it means, how it moved, how the others do.

use chitieu_core::framework::{Direction, Framework, Nature, Test, show_date};
use chitieu_core::locale::write;
use chitieu_core::report::document::{Line, Role};
use chitieu_core::report::{self, show};
use chitieu_core::{Assessment, Figure, Indicator, Lang, UnitId};

use super::{chart, goals, status_line};
use crate::explorer::flow::{Item, Page};
use crate::explorer::target::{Subject, Target};
use crate::explorer::world::{Context, World, plan_short};

/// The page of an indicator.
#[must_use]
pub fn page(context: &Context<'_>, subject: Subject) -> Option<Page> {
    let world = context.world()?;
    let indicator = world.framework().indicator(subject.indicator)?;
    let row = goal_row(world, subject);
    let mut page = Page::default();
    page.heading(indicator.name.get(context.lang));
    if let Some(row) = &row {
        standing(&mut page, context, world, row);
    }
    page.fact(
        context.pick("Đơn vị", "Org unit"),
        Line::plain(world.unit_name(subject.unit, context.lang)),
    );
    let series = world.session().series(subject.indicator, subject.unit);
    let shown = row
        .as_ref()
        .and_then(Assessment::figure)
        .or_else(|| series.last());
    figure_facts(&mut page, context, world, indicator, shown, subject);
    if let Some(row) = &row {
        speed_facts(&mut page, context, row, indicator);
    }
    steps(&mut page, context, subject, shown);
    picture(&mut page, context, row.as_ref(), indicator, &series);
    definition(&mut page, context, world, indicator, subject);
    units(&mut page, context, world, indicator, subject);
    if let Some(row) = &row {
        look_alikes(&mut page, context, world, row);
    }
    other_goals(&mut page, context, world, subject);
    Some(page)
}

/// The judgement on the goal in whose light the indicator is seen.
#[must_use]
pub fn goal_row(world: &World, subject: Subject) -> Option<Assessment> {
    let rows = || {
        world
            .rows
            .iter()
            .filter(|row| Some(row.goal) == subject.goal)
    };
    let own = rows().find(|row| row.unit == Some(subject.unit));
    own.or_else(|| rows().find(|row| row.members.contains(&subject.unit) || row.unit.is_none()))
        .cloned()
}

fn standing(page: &mut Page, context: &Context<'_>, world: &World, row: &Assessment) {
    let (framework, lang) = (world.framework(), context.lang);
    let mut line = status_line(row.status, context);
    let gap = goals::gap(world, row, context);
    let timing = row.is_compared().then(|| row.timing.label(lang).to_owned());
    for part in [Some(gap), timing]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
    {
        line = line
            .and(Role::Dim, format!(" {} ", context.glyphs.dot))
            .and(Role::Plain, part);
    }
    page.fact(context.pick("Đánh giá", "Verdict"), line);
    if let Some(reason) = &row.reason {
        page.fact(
            context.pick("Vì sao", "Why"),
            Line::plain(reason.text().get(lang)),
        );
    }
    if let Some(goal) = framework.goal(row.goal) {
        let mut target = Line::of(Role::Value, show::targets(framework, goal, lang));
        if let Some(day) = goal.deadline {
            target = target.and(
                Role::Plain,
                format!(" {} {}", context.pick("đến", "by"), show_date(day, lang)),
            );
        }
        page.fact(
            context.pick("Mục tiêu", "Goal"),
            Line::plain(goal.name.get(lang)),
        );
        page.fact(context.pick("Kế hoạch", "Target"), target);
        if let Some(plan) = framework.plan(goal.plan) {
            page.fact(
                context.pick("Văn bản", "Plan"),
                Line::plain(plan_short(plan, lang)),
            );
        }
    }
}

fn figure_facts(
    page: &mut Page,
    context: &Context<'_>,
    world: &World,
    indicator: &Indicator,
    figure: Option<&Figure>,
    subject: Subject,
) {
    let lang = context.lang;
    let label = context.pick("Thực hiện", "Actual");
    let Some(figure) = figure else {
        page.fact(
            label,
            Line::of(Role::Dim, context.pick("chưa có số liệu", "no figure")),
        );
        return;
    };
    let threshold = subject
        .goal
        .and_then(|goal| world.framework().goal(goal))
        .and_then(|goal| match &goal.test {
            Test::Compare { value, .. } => Some(value),
            _ => None,
        });
    let mut line = Line::of(
        Role::Strong,
        show::figure(figure, indicator, threshold, lang),
    );
    if let (Some(numerator), Some(denominator)) = (&figure.numerator, &figure.denominator) {
        let number = |n| write::number(n, None, lang);
        line = line.and(
            Role::Plain,
            format!(" = {}/{}", number(numerator), number(denominator)),
        );
    }
    line = line.and(
        Role::Dim,
        format!(" {} {}", context.glyphs.dot, figure.period.label(lang)),
    );
    if figure.unit != subject.unit {
        line = line.and(
            Role::Dim,
            format!(
                " {} {}",
                context.glyphs.dot,
                world.unit_name(figure.unit, lang)
            ),
        );
    }
    page.fact(label, line);
    if figure.conflict {
        let text = context.pick("các nguồn mâu thuẫn nhau", "sources contradict each other");
        page.fact(
            context.pick("Lưu ý", "Mind"),
            Line::of(Role::Status(chitieu_core::Status::Behind), text),
        );
    }
}

fn speed_facts(page: &mut Page, context: &Context<'_>, row: &Assessment, indicator: &Indicator) {
    let lang = context.lang;
    let Some(part) = row.main() else { return };
    if let Some(needed) = &part.needed {
        page.fact(
            context.pick("Mức tăng cần thiết", "Pace needed"),
            Line::of(Role::Value, show::per_year(needed, indicator, lang)),
        );
    }
    if let Some(progress) = &part.progress {
        page.fact(
            context.pick("Mức tăng đã đạt", "Pace made"),
            Line::of(Role::Value, show::per_year(&progress.made, indicator, lang)).and(
                Role::Plain,
                format!(" {} {}", context.glyphs.dot, row.pace.label(lang)),
            ),
        );
        if let Some(projection) = &progress.projection {
            page.fact(
                context.pick("Dự báo đến thời hạn", "Projection at the deadline"),
                Line::of(Role::Value, show::interval(projection, indicator, lang)),
            );
        }
    }
}

/// What can be done from here, before everything that is only read.
fn steps(page: &mut Page, context: &Context<'_>, subject: Subject, figure: Option<&Figure>) {
    page.items.push(Item::Gap);
    let period = figure.map(|figure| figure.period);
    let subject = figure.map_or(subject, |figure| Subject {
        indicator: figure.indicator,
        unit: figure.unit,
        ..subject
    });
    let step = |vi: &str, en: &str| {
        Line::of(
            Role::Strong,
            format!("{} {}", context.glyphs.step, context.pick(vi, en)),
        )
    };
    page.entry(
        step("Vì sao có con số này?", "Why this number?"),
        Target::Proof(subject, period),
    );
    page.entry(
        step(
            "Tính thử: nếu số khác đi thì sao?",
            "What if the numbers were different?",
        ),
        Target::WhatIf(subject, period),
    );
    let goal = subject
        .goal
        .and_then(|goal| context.world()?.framework().goal(goal));
    if let Some(goal) = goal {
        page.entry(
            step("Văn bản giao mục tiêu này", "The plan that sets this goal"),
            Target::Plan(goal.plan),
        );
    }
}

fn picture(
    page: &mut Page,
    context: &Context<'_>,
    row: Option<&Assessment>,
    indicator: &Indicator,
    series: &[Figure],
) {
    let part = row.and_then(Assessment::main);
    let target = part.and_then(|part| match &part.test {
        Test::Compare { value, .. } => Some(value),
        _ => None,
    });
    let lang = context.lang;
    let position = target.map(chart::position);
    if series.len() < 2 {
        let figure = part
            .and_then(|part| part.figure.as_ref())
            .or_else(|| series.first());
        if let (Some(now), Some(target)) = (
            figure.and_then(|figure| chart::middle(&figure.value)),
            target,
        ) {
            page.items.push(Item::Gap);
            let status = row.map(|row| row.status);
            let mut line = chart::bar(context, now, position, 40, status);
            line = line.and(
                Role::Dim,
                format!(
                    "  {} {}",
                    context.glyphs.target,
                    show::number(target, indicator, lang)
                ),
            );
            page.items.push(Item::Fixed(vec![line]));
        }
        return;
    }
    page.heading(context.pick(
        "Diễn biến và đường tới mục tiêu",
        "The series and the path to the goal",
    ));
    let path = part.and_then(|part| {
        let progress = part.progress.as_ref()?;
        let baseline = progress.baseline.value.as_point()?;
        let deadline = row.and_then(|row| context.world()?.framework().goal(row.goal)?.deadline)?;
        Some((
            (progress.baseline.date, chart::position(baseline)),
            (deadline, position?),
        ))
    });
    let sign = if indicator.is_percent() { "%" } else { "" };
    let label = |y: f64| {
        let text = if y.abs() >= 100.0 {
            format!("{y:.0}")
        } else {
            format!("{y:.1}")
        };
        let text = if lang == Lang::Vi {
            text.replace('.', ",")
        } else {
            text
        };
        format!("{text}{sign}")
    };
    let picture = chart::Chart {
        series,
        path,
        target: position,
        label: &label,
    };
    page.items.push(Item::Fixed(picture.lines(context, 64, 8)));
    let numbers: Vec<String> = series
        .iter()
        .rev()
        .map(|figure| {
            format!(
                "{}: {}",
                figure.period.label(lang),
                show::short(&figure.value, indicator, lang)
            )
        })
        .collect();
    page.items
        .push(Item::Text(Line::of(Role::Dim, numbers.join("; "))));
}

fn definition(
    page: &mut Page,
    context: &Context<'_>,
    world: &World,
    indicator: &Indicator,
    subject: Subject,
) {
    let (framework, lang) = (world.framework(), context.lang);
    page.heading(context.pick("Chỉ tiêu thống kê", "The indicator"));
    page.fact(
        context.pick("Mã", "Code"),
        Line::of(Role::Proof, indicator.code.clone()),
    );
    let explained = report::explain(
        &world.session(),
        subject.indicator,
        subject.unit,
        None,
        lang,
    );
    if let Some(words) = explained.and_then(|explained| explained.formula_in_words) {
        page.fact(
            context.pick("Cách tính", "How computed"),
            Line::plain(words.get(lang)),
        );
    }
    if let Some(base) = indicator.base.and_then(|base| framework.base(base)) {
        page.fact(
            context.pick("Đối tượng tính", "Base"),
            Line::plain(base.name.get(lang)),
        );
    }
    page.fact(
        context.pick("Đơn vị tính", "Unit of measure"),
        Line::plain(indicator.unit.get(lang)),
    );
    page.fact(
        context.pick("Nhóm chỉ số", "Group"),
        Line::plain(indicator.group.name().get(lang)),
    );
    let direction = match indicator.direction {
        Direction::Higher => context.pick("cao hơn là tốt hơn", "higher is better"),
        Direction::Lower => context.pick("thấp hơn là tốt hơn", "lower is better"),
        Direction::Neutral => context.pick("không xét cao thấp", "neither way"),
    };
    let nature = match indicator.nature {
        Nature::Stock => context.pick("tại cuối kỳ", "at the end of the period"),
        Nature::Flow => context.pick("trong kỳ", "in the period"),
        Nature::Cumulative => context.pick("lũy kế", "cumulative"),
    };
    page.fact(
        context.pick("Cách đọc", "How to read"),
        Line::plain(format!("{direction} {} {nature}", context.glyphs.dot)),
    );
    if let Some(note) = &indicator.note {
        page.fact(context.pick("Ghi chú", "Note"), Line::plain(note.get(lang)));
    }
}

/// Units beyond this many are not compared on one page.
const MOST_UNITS: usize = 200;

fn units(
    page: &mut Page,
    context: &Context<'_>,
    world: &World,
    indicator: &Indicator,
    subject: Subject,
) {
    let session = world.session();
    let framework = world.framework();
    let lang = context.lang;
    let ids = framework
        .units()
        .iter()
        .filter_map(|unit| framework.find_unit(&unit.id));
    let mut figures: Vec<(UnitId, Figure)> = ids
        .filter_map(|unit| {
            let series = session.series(subject.indicator, unit);
            Some((
                unit,
                series
                    .into_iter()
                    .rfind(|figure| figure.period.end() <= world.as_of())?,
            ))
        })
        .collect();
    let heading = context.pick("Các đơn vị có số liệu", "Units with a figure");
    page.heading(format!("{heading} ({})", figures.len()));
    if figures.is_empty() {
        page.items.push(Item::Text(Line::of(
            Role::Dim,
            context.pick("Chưa đơn vị nào có số liệu.", "No unit has a figure."),
        )));
        return;
    }
    let value = |figure: &Figure| chart::middle(&figure.value).unwrap_or(f64::NEG_INFINITY);
    figures.sort_by(|(_, a), (_, b)| match indicator.direction {
        Direction::Lower => value(a).total_cmp(&value(b)),
        _ => value(b).total_cmp(&value(a)),
    });
    let most = figures
        .iter()
        .map(|(_, figure)| value(figure))
        .fold(0.0, f64::max);
    let name = figures
        .iter()
        .map(|(unit, _)| context.measure.width(world.unit_name(*unit, lang)))
        .max()
        .unwrap_or(0)
        .min(34);
    let texts: Vec<String> = figures
        .iter()
        .map(|(_, figure)| show::short(&figure.value, indicator, lang))
        .collect();
    let wide = texts
        .iter()
        .map(|text| context.measure.width(text))
        .max()
        .unwrap_or(0);
    for ((unit, figure), text) in figures.into_iter().zip(texts).take(MOST_UNITS) {
        let filled = if most > 0.0 {
            (value(&figure) / most * 12.0).round().clamp(0.0, 12.0) as usize
        } else {
            0
        };
        let bar = format!(
            "{}{}",
            context.glyphs.full.repeat(filled),
            " ".repeat(12 - filled)
        );
        let own = if unit == subject.unit {
            Role::Strong
        } else {
            Role::Plain
        };
        let pad = " ".repeat(wide - context.measure.width(&text));
        let line = Line::of(
            own,
            context
                .padded(world.unit_name(unit, lang), name)
                .replace(' ', "\u{a0}"),
        )
        .and(Role::Plain, "  ")
        .and(Role::Value, format!("{}{text}", pad.replace(' ', "\u{a0}")))
        .and(
            Role::Dim,
            format!(
                "  {}  {}",
                bar.replace(' ', "\u{a0}"),
                figure.period.label(lang).replace(' ', "\u{a0}")
            ),
        );
        page.entry(
            line,
            Target::Proof(Subject { unit, ..subject }, Some(figure.period)),
        );
    }
}

fn look_alikes(page: &mut Page, context: &Context<'_>, world: &World, row: &Assessment) {
    if row.look_alikes.is_empty() {
        return;
    }
    let (framework, lang) = (world.framework(), context.lang);
    page.heading(context.pick(
        "Có số liệu nhưng không so sánh được",
        "Figures that are not comparable",
    ));
    for entry in &row.look_alikes {
        let figure = &entry.figure;
        let Some(indicator) = framework.indicator(figure.indicator) else {
            continue;
        };
        let line = Line::plain(format!("{} ", world.unit_name(figure.unit, lang)))
            .and(Role::Value, show::short(&figure.value, indicator, lang))
            .and(Role::Plain, format!(" {}", indicator.name.get(lang)))
            .and(Role::Dim, format!(" – {}", entry.why.get(lang)));
        let subject = Subject {
            indicator: figure.indicator,
            unit: figure.unit,
            goal: None,
        };
        page.entry(line, Target::Proof(subject, Some(figure.period)));
    }
}

fn other_goals(page: &mut Page, context: &Context<'_>, world: &World, subject: Subject) {
    let (framework, lang) = (world.framework(), context.lang);
    let touched: Vec<&Assessment> = world
        .rows
        .iter()
        .filter(|row| Some(row.goal) != subject.goal && tests(framework, row, subject))
        .collect();
    if touched.is_empty() {
        return;
    }
    let heading = context.pick(
        "Mục tiêu khác dùng chỉ tiêu này",
        "Other goals on this indicator",
    );
    page.heading(format!("{heading} ({})", touched.len()));
    for row in touched {
        let Some(goal) = framework.goal(row.goal) else {
            continue;
        };
        let until = goal
            .deadline
            .map(|day| format!(" {} {}", context.pick("đến", "by"), show_date(day, lang)));
        let plan = framework
            .plan(goal.plan)
            .map_or("", |plan| plan_short(plan, lang));
        let line = status_line(row.status, context)
            .and(Role::Plain, format!(" {} ", context.glyphs.dot))
            .and(Role::Value, show::targets(framework, goal, lang))
            .and(
                Role::Plain,
                format!(
                    "{} – {}",
                    until.unwrap_or_default(),
                    world.row_unit(row, lang)
                ),
            )
            .and(Role::Dim, format!(" – {plan}"));
        if let Some(next) = goals::subject(world, row) {
            page.entry(line, Target::Indicator(next));
        }
    }
}

fn tests(framework: &Framework, row: &Assessment, subject: Subject) -> bool {
    framework.goal(row.goal).is_some_and(|goal| {
        goal.test
            .parts()
            .iter()
            .any(|test| test.indicator() == Some(subject.indicator))
    })
}

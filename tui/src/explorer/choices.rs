//! What can be chosen from: filters, everything by name, formats.

use std::collections::BTreeMap;

use chitieu_core::Status;
use chitieu_core::framework::{Group, Tier};

use super::export::Format;
use super::go;
use super::keymap::{Action, BINDINGS, shown};
use super::model::{Entry, Model, Over, Picker};
use super::msg::Does;
use super::screens::goals::is_chosen;
use super::screens::{Screen, symbol};
use super::target::{Choice, Subject, Target};
use super::world::{World, plan_short};

fn entry(label: impl Into<String>, hint: impl Into<String>, does: Does) -> Entry {
    Entry {
        label: label.into(),
        hint: hint.into(),
        does,
    }
}

/// Filters of goals: each value that occurs among the rows that are shown, with how many rows it leaves.
pub fn filters(model: &mut Model) {
    let now = go::choice(model).unwrap_or_default();
    let context = model.context();
    let other = ways(model);
    if !other.is_empty() {
        let title = context.pick("Năm và cách xem", "Years and views");
        model.over = Some(Over::Picker(Picker::new(title, other)));
        return;
    }
    let Some(world) = context.world() else { return };
    let lang = context.lang;
    let mut entries: Vec<Entry> = Vec::new();
    let mut add = |kind: &str, name: String, choice: Choice| {
        let joined = now.and(choice);
        let left = world
            .rows
            .iter()
            .filter(|row| is_chosen(world, row, &joined))
            .count();
        if left > 0 {
            entries.push(entry(
                format!("{kind}: {name}"),
                left.to_string(),
                Does::Narrow(choice),
            ));
        }
    };
    let blank = Choice::default();
    let kind = context.pick("Trạng thái", "Status");
    for status in Status::ALL {
        let name = format!("{} {}", symbol(status, &context), status.label(lang));
        add(
            kind,
            name,
            Choice {
                status: Some(status),
                ..blank
            },
        );
    }
    add(
        context.pick("Số liệu", "Figures"),
        context
            .pick("có số liệu để so sánh", "with a comparable figure")
            .to_owned(),
        Choice {
            compared: true,
            ..blank
        },
    );
    let framework = world.framework();
    for unit in homes(world) {
        add(
            context.pick("Đơn vị", "Org unit"),
            world.unit_name(unit, lang).to_owned(),
            Choice {
                unit: Some(unit),
                ..blank
            },
        );
    }
    for tier in Tier::ALL {
        add(
            context.pick("Cấp", "Tier"),
            tier.label(lang).to_owned(),
            Choice {
                tier: Some(tier),
                ..blank
            },
        );
    }
    for group in Group::ALL {
        add(
            context.pick("Nhóm chỉ số", "Group"),
            group.name().get(lang).to_owned(),
            Choice {
                group: Some(group),
                ..blank
            },
        );
    }
    for plan in framework.plans() {
        let name = format!("{} – {}", plan_short(plan, lang), plan.title.get(lang));
        add(
            context.pick("Văn bản", "Plan"),
            name,
            Choice {
                plan: framework.find_plan(&plan.id),
                ..blank
            },
        );
    }
    let mut years: BTreeMap<i32, ()> = BTreeMap::new();
    for goal in framework.goals() {
        years.extend(goal.deadline.map(|day| (day.year(), ())));
    }
    for year in years.into_keys() {
        add(
            context.pick("Thời hạn", "Deadline"),
            year.to_string(),
            Choice {
                year: Some(year),
                ..blank
            },
        );
    }
    if !now.is_everything() {
        entries.insert(
            0,
            entry(
                context.pick("Bỏ mọi điều kiện lọc", "Take all filters off"),
                "F",
                Does::Act(Action::ClearFilter),
            ),
        );
    }
    let title = context.pick("Lọc mục tiêu", "Filter goals").to_owned();
    model.over = Some(Over::Picker(Picker::new(&title, entries)));
}

/// What else the table that is shown can show.
fn ways(model: &Model) -> Vec<Entry> {
    let Screen::List(listing, _) = &model.here else {
        return Vec::new();
    };
    let ways = listing.ways(&model.context()).into_iter();
    let entries = ways.map(|way| {
        let does = match way.instead {
            true => Does::Show(way.target),
            false => Does::Go(way.target),
        };
        entry(way.label, "", does)
    });
    entries.collect()
}

/// The units under which rows are counted, in the order of the pack.
fn homes(world: &World) -> Vec<chitieu_core::UnitId> {
    let mut units: Vec<_> = world
        .rows
        .iter()
        .filter_map(|row| world.home(row))
        .collect();
    units.sort();
    units.dedup();
    units
}

/// Everything by name: commands, units, plans, documents, indicators.
pub fn palette(model: &mut Model) {
    let context = model.context();
    let lang = context.lang;
    let mode = model.mode();
    let mut entries: Vec<Entry> = Vec::new();
    for (place, binding) in BINDINGS.iter().enumerate() {
        let moves = matches!(
            binding.action,
            Action::Up
                | Action::Down
                | Action::Left
                | Action::Right
                | Action::PageUp
                | Action::PageDown
                | Action::Palette
        );
        if binding.works(mode) && !moves {
            let key = model
                .settings
                .keymap
                .keys(place)
                .first()
                .map(|key| shown(key))
                .unwrap_or_default();
            let about = binding.about(lang);
            let mut label = about.chars();
            let first = label
                .next()
                .map(|c| c.to_uppercase().to_string())
                .unwrap_or_default();
            entries.push(entry(
                format!("{first}{}", label.as_str()),
                key,
                Does::Act(binding.action),
            ));
        }
    }
    entries.extend(ways(model));
    indices(&mut entries, &context);
    if let Some(world) = context.world() {
        places(&mut entries, &context, world);
    }
    let title = context
        .pick("Lệnh và nơi đến", "Commands and places")
        .to_owned();
    model.over = Some(Over::Picker(Picker::new(&title, entries)));
}

/// Indices by name.
fn indices(entries: &mut Vec<Entry>, context: &super::world::Context<'_>) {
    for (at, index) in super::screens::indices::all(context) {
        entries.push(entry(
            index.name.get(context.lang),
            context.pick("chỉ số", "index"),
            Does::Go(Target::Scores(at)),
        ));
    }
}

fn places(entries: &mut Vec<Entry>, context: &super::world::Context<'_>, world: &World) {
    let (framework, lang) = (world.framework(), context.lang);
    for unit in homes(world) {
        let choice = Choice {
            unit: Some(unit),
            ..Choice::default()
        };
        entries.push(entry(
            world.unit_name(unit, lang),
            context.pick("đơn vị", "org unit"),
            Does::Go(Target::Goals(choice)),
        ));
    }
    for plan in framework.plans() {
        if let Some(id) = framework.find_plan(&plan.id) {
            let label = format!("{} – {}", plan_short(plan, lang), plan.title.get(lang));
            entries.push(entry(
                label,
                context.pick("văn bản", "plan"),
                Does::Go(Target::Plan(id)),
            ));
        }
    }
    for document in framework.documents() {
        if let Some(id) = framework.find_document(&document.id) {
            let label = format!(
                "{} {} – {}",
                context.pick("Tài liệu", "Document"),
                document.id,
                document.title.get(lang)
            );
            entries.push(entry(
                label,
                context.pick("tài liệu", "document"),
                Does::Go(Target::Document(id, None)),
            ));
        }
    }
    let mut seen: Vec<(chitieu_core::IndicatorId, chitieu_core::UnitId)> = Vec::new();
    for citation in world.pack().data().citations() {
        let key = (citation.indicator, citation.unit);
        if seen.contains(&key) || seen.len() > 2_000 {
            continue;
        }
        seen.push(key);
        if let Some(indicator) = framework.indicator(citation.indicator) {
            let subject = Subject {
                indicator: citation.indicator,
                unit: citation.unit,
                goal: None,
            };
            let label = format!(
                "{} – {}",
                indicator.name.get(lang),
                world.unit_name(citation.unit, lang)
            );
            entries.push(entry(
                label,
                context.pick("số liệu", "figure"),
                Does::Go(Target::Indicator(subject)),
            ));
        }
    }
}

/// The formats in which the view can be written.
pub fn formats(model: &mut Model) {
    let context = model.context();
    let entries = Format::ALL
        .into_iter()
        .filter(|format| format.fits(&context, &model.here))
        .map(|format| {
            let (vi, en) = format.about();
            entry(context.pick(vi, en), "", Does::Export(format))
        });
    let title = format!(
        "{}: {}",
        context.pick("Xuất", "Export"),
        model.here.title(&context)
    );
    let picker = Picker::new(&title, entries.collect());
    model.over = Some(Over::Picker(picker));
}

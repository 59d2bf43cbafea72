//! The fields of the form: what can be changed, what stands there, what was typed.

use chitieu_core::framework::{Definition, Test, deadline, show_date};
use chitieu_core::locale::read::{self, Expect};
use chitieu_core::locale::write;
use chitieu_core::report::show;
use chitieu_core::{Comparator, IndicatorId, Lang, date};
use time::Date;

use super::{Field, Scenario, WhatIf, changed};
use crate::explorer::world::{Context, World};

impl WhatIf {
    pub(super) fn read(
        &self,
        context: &Context<'_>,
        field: Field,
        text: &str,
    ) -> Result<(Scenario, Option<String>), String> {
        let lang = context.lang;
        let style = lang.number_style();
        let now = self.scenario();
        if text.is_empty() {
            // An empty field goes back to what it is in reality.
            let mut next = now.clone();
            match field {
                Field::Numerator(id) | Field::Denominator(id) | Field::Input(id) => {
                    next.values.retain(|(own, _)| *own != id)
                }
                Field::Target => next.target = None,
                Field::Deadline => next.deadline = None,
                Field::AsOf => next.as_of = None,
            }
            return Ok((next, None));
        }
        let problem =
            |error: read::NumberError| format!("{}; {}", error.message(lang), error.advice(lang));
        match field {
            Field::Numerator(id) | Field::Denominator(id) | Field::Input(id) => {
                let expect = Expect {
                    rank: false,
                    exact: true,
                };
                let reading = read::number(text, style, expect).map_err(problem)?;
                let value = reading.exact().ok_or_else(|| {
                    context
                        .pick("mẫu số bằng 0", "the denominator is zero")
                        .to_owned()
                })?;
                if matches!(field, Field::Denominator(_))
                    && (value.is_zero() || value.is_negative())
                {
                    return Err(context
                        .pick(
                            "mẫu số phải lớn hơn 0",
                            "the denominator must be above zero",
                        )
                        .to_owned());
                }
                let echo = reading.grouped.then(|| {
                    format!(
                        "«{text}» {} {}",
                        context.pick("đọc là", "is read as"),
                        value.to_canonical()
                    )
                });
                Ok((now.with_value(id, value), echo))
            }
            Field::Target => {
                let target = read::target(text, style).map_err(problem)?;
                let own = self.goal(context).and_then(|goal| match goal.test {
                    Test::Compare { comparator, .. } => Some(comparator),
                    _ => None,
                });
                let comparator = target.comparator.or(own).unwrap_or(Comparator::AtLeast);
                Ok((
                    Scenario {
                        target: Some((comparator, target.number)),
                        ..now.clone()
                    },
                    None,
                ))
            }
            Field::Deadline | Field::AsOf => {
                let day = read_day(text).ok_or_else(|| {
                    context
                        .pick(
                            "gõ ngày như 31/12/2023 hoặc 2023-12-31",
                            "type a day such as 31/12/2023 or 2023-12-31",
                        )
                        .to_owned()
                })?;
                let next = if field == Field::AsOf {
                    Scenario {
                        as_of: Some(day),
                        ..now.clone()
                    }
                } else {
                    Scenario {
                        deadline: Some(day),
                        ..now.clone()
                    }
                };
                Ok((next, None))
            }
        }
    }

    /// What stands in a field, in the scenario or in reality.
    #[must_use]
    pub fn field_text(&self, context: &Context<'_>, field: Field, tried: bool) -> String {
        let blank = Scenario::default();
        let scenario = if tried { self.scenario() } else { &blank };
        let Some(world) = context.world() else {
            return String::new();
        };
        let (framework, lang) = (world.framework(), context.lang);
        match field {
            Field::Numerator(id) | Field::Denominator(id) | Field::Input(id) => {
                let Some(indicator) = framework.indicator(id) else {
                    return String::new();
                };
                if let Some(value) = scenario.value(id) {
                    return write::with_unit(
                        &write::number(value, None, lang),
                        if indicator.is_percent() { "%" } else { "" },
                    );
                }
                let figure = world.session().figure(id, self.subject.unit, self.period);
                figure
                    .map(|figure| show::short(&figure.value, indicator, lang))
                    .unwrap_or_default()
            }
            Field::Target => {
                let goal = self.goal(context).map(|goal| changed(goal, scenario));
                goal.map(|goal| show::targets(framework, &goal, lang))
                    .unwrap_or_default()
            }
            Field::Deadline => {
                let own = self.goal(context).and_then(|goal| goal.deadline);
                scenario
                    .deadline
                    .or(own)
                    .map(|day| day_text(day, lang))
                    .unwrap_or_default()
            }
            Field::AsOf => day_text(scenario.as_of.unwrap_or(world.as_of()), lang),
        }
    }

    /// Whether a field differs from reality.
    #[must_use]
    pub fn field_changed(&self, field: Field) -> bool {
        let now = self.scenario();
        match field {
            Field::Numerator(id) | Field::Denominator(id) | Field::Input(id) => {
                now.value(id).is_some()
            }
            Field::Target => now.target.is_some(),
            Field::Deadline => now.deadline.is_some(),
            Field::AsOf => now.as_of.is_some(),
        }
    }

    /// What a field is called.
    #[must_use]
    pub fn field_label(&self, context: &Context<'_>, field: Field) -> String {
        let name = |id: IndicatorId| {
            let indicator = context
                .world()
                .and_then(|world| world.framework().indicator(id));
            indicator
                .map(|indicator| indicator.name.get(context.lang).to_owned())
                .unwrap_or_default()
        };
        match field {
            Field::Numerator(_) => context.pick("Tử số", "Numerator").to_owned(),
            Field::Denominator(_) => context.pick("Mẫu số", "Denominator").to_owned(),
            Field::Input(id) if id == self.subject.indicator => {
                context.pick("Giá trị", "Value").to_owned()
            }
            Field::Input(id) => name(id),
            Field::Target => context.pick("Kế hoạch", "Target").to_owned(),
            Field::Deadline => context.pick("Thời hạn", "Deadline").to_owned(),
            Field::AsOf => context.pick("Ngày đánh giá", "Assessed on").to_owned(),
        }
    }
}

/// What the value of an indicator rests on and can be changed.
pub(super) fn inputs(world: &World, indicator: IndicatorId) -> Vec<Field> {
    let framework = world.framework();
    let find = |name: &str| framework.find_indicator(name);
    let Some(entry) = framework.indicator(indicator) else {
        return Vec::new();
    };
    let fields: Vec<Field> = match &entry.definition {
        Definition::Ratio {
            numerator,
            denominator,
            ..
        } => {
            match (
                numerator.single_name().and_then(find),
                denominator.single_name().and_then(find),
            ) {
                (Some(above), Some(below)) => {
                    vec![Field::Numerator(above), Field::Denominator(below)]
                }
                _ => numerator
                    .references()
                    .chain(denominator.references())
                    .filter_map(find)
                    .map(Field::Input)
                    .collect(),
            }
        }
        Definition::Formula(formula) => formula
            .references()
            .filter_map(find)
            .map(Field::Input)
            .collect(),
        Definition::Counted | Definition::Stated => Vec::new(),
    };
    if fields.is_empty() {
        vec![Field::Input(indicator)]
    } else {
        fields
    }
}

fn day_text(day: Date, lang: Lang) -> String {
    show_date(day, lang)
}

/// 31/12/2023, 2023-12-31, or a year for its last day.
fn read_day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.']).map(str::trim).collect();
    match parts.as_slice() {
        [day, month, year] => {
            let number = |text: &str| text.parse::<u32>().ok();
            date(&format!(
                "{:04}-{:02}-{:02}",
                number(year)?,
                number(month)?,
                number(day)?
            ))
        }
        _ => date(text).or_else(|| deadline(text)),
    }
}

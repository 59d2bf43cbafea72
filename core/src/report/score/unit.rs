//! Answers about one unit: its score down to the sources, the gap to another one, the change over a year, the cheapest points.

use super::super::document::{Line, Role};
use super::super::listing::{Cell, Column, Listing, Show, shown};
use super::super::show;
use super::{ScoreAnswer, range_cell};
use crate::framework::Direction;
use crate::framework::index::{Component, Counting, Index, Method, Node, Normalisation};
use crate::index::{
    Basis, Effect, Going, Inputs, NoScore, Phase, Scoring, Share, Stage, change, face, figure_of,
};
use crate::list::Listed;
use crate::locale::{Lang, write};
use crate::number::{Rational, Rounding};

/// Rows after which no aggregate is taken apart any more: twice as many as the longest index has.
const MOST_ROWS: usize = 2 * crate::limits::MAX_INDEX_PARTS;

/// What is said of a unit's components.
struct Parts<'p> {
    unit: usize,
    contributions: Option<&'p [Share]>,
    effects: Option<&'p [Effect]>,
    lang: Lang,
}

fn drop_column(columns: &mut Vec<Column>, rows: &mut [Vec<Cell>], code: &str) {
    let Some(place) = columns.iter().position(|column| column.code == code) else {
        return;
    };
    columns.remove(place);
    for row in rows.iter_mut().filter(|row| place < row.len()) {
        row.remove(place);
    }
}

impl ScoreAnswer<'_> {
    /// Everything that a unit's score is made of.
    pub(super) fn unit(&self, unit: usize, lang: Lang) -> Listing {
        let index = self.index();
        let contributions = self.scoring.contributions(unit);
        // Of what does not add up, what leaving a component out takes away.
        let effects = match &contributions {
            Some(_) => None,
            None => self.scoring.effects(unit),
        };
        let mut columns = vec![
            Column::words("id", "Mã", "Id"),
            Column {
                narrowest: Some(16),
                ..Column::words("part", "Chỉ số", "Part")
            },
            Column::number("input", "Số liệu", "Input"),
            Column::words("method", "Cách chấm", "Method").only(Show::Data),
            Column::number("score", "Điểm", "Score"),
            Column::words("range", "Khoảng", "Between").only(Show::Page),
            Column::number("greatest", "Tối đa", "Of"),
            Column::number("contribution", "Góp", "Adds"),
            Column::number("effect", "Tác động", "Effect"),
            // Below the table for people: documents and lines are longer than a column.
            Column::words("evidence", "Căn cứ", "Evidence").only(Show::Data),
        ];
        let mut rows = Vec::new();
        let parts = Parts {
            unit,
            contributions: contributions.as_deref(),
            effects: effects.as_deref(),
            lang,
        };
        self.branch(index.total, 0, &parts, &mut rows);
        if effects.is_none() {
            drop_column(&mut columns, &mut rows, "effect");
        }
        Listing {
            title: self.title(self.unit_name(unit).get(lang), lang),
            facts: vec![("view", "unit".to_owned())],
            before: self.standing(unit, lang),
            columns,
            head: 1,
            rows,
            sources: self.sources(unit, lang),
            after: self.remarks(unit, contributions.is_none(), lang),
            ..Listing::default()
        }
    }

    /// Score and rank in a sentence.
    fn standing(&self, unit: usize, lang: Lang) -> Vec<Line> {
        let index = self.index();
        let decimals = index.decimals_of(index.total);
        let total = match self.scoring.total(unit) {
            Ok(total) => total,
            Err(why) => {
                let words = lang.pick("Không có điểm: ", "No score: ");
                return vec![Line::plain(words).and(Role::Strong, why.text().get(lang))];
            }
        };
        let mut line = Line::plain(lang.pick("Điểm ", "Score "))
            .and(Role::Value, shown(total, decimals, lang));
        if let Cell::Words(range) = range_cell(total, decimals, lang) {
            line = line.and(Role::Dim, format!(" {range}"));
        }
        if let Some(rank) = self.scoring.rank_of(unit) {
            let (place, of) = (write::number(&rank.rank, None, lang), rank.of);
            line = line.and(Role::Plain, lang.pick(", hạng ", ", rank "));
            line = line.and(Role::Value, format!("{place}/{of}"));
            if rank.best != rank.worst {
                let (best, worst) = (rank.best, rank.worst);
                line = line.and(
                    Role::Dim,
                    match lang {
                        Lang::Vi => format!(
                            " (số liệu làm tròn hoặc thiếu cho phép hạng {best} đến {worst})"
                        ),
                        Lang::En => {
                            format!(" (rounded or missing figures allow {best} to {worst})")
                        }
                    },
                );
            }
        }
        vec![line]
    }

    fn remarks(&self, unit: usize, no_contributions: bool, lang: Lang) -> Vec<Line> {
        let mut lines = Vec::new();
        if no_contributions && self.scoring.total(unit).is_ok() {
            lines.push(Line::of(
                Role::Dim,
                lang.pick(
                    "Cách gộp này không cộng dồn được, nên không có cột “Góp”. “Tác động” là điểm trừ đi điểm khi bỏ riêng thành phần đó, các phần khác giữ tỷ lệ trọng số (bỏ từng chỉ tiêu, Sổ tay OECD và JRC 2008, bước 7); các tác động cộng lại không thành điểm. --show gap chia khoảng cách theo từng thành phần.",
                    "This way of aggregating does not add up, so that no part “adds” an amount. “Effect” is the score less the score without that component, all others keeping the proportions of their weights (exclusion of single indicators, OECD and JRC Handbook 2008, step 7); effects do not add up to the score. --show gap splits a distance by component.",
                ),
            ));
        }
        lines
    }

    /// What proves each component: documents and lines, or who gave the score.
    fn sources(&self, unit: usize, lang: Lang) -> Vec<Line> {
        let mut lines = Vec::new();
        let components = self.index().components.iter().enumerate();
        for (place, component) in components {
            let mut line = Line::of(Role::Label, format!("{}: ", component.id));
            let evidence = self.evidence(place, component, unit, lang);
            line = line.and(Role::Proof, evidence.clone());
            let words = self.basis_words(place, unit, lang);
            let between = if evidence.is_empty() { "" } else { "; " };
            if let Some(words) = &words {
                line = line.and(Role::Plain, format!("{between}{words}"));
            }
            if words.is_some() || !evidence.is_empty() {
                lines.push(line);
            }
        }
        lines
    }

    pub(super) fn basis_words(
        &self,
        place: usize,
        unit: usize,
        lang: Lang,
    ) -> Option<&'static str> {
        let words = match self.scoring.basis(place, unit) {
            Basis::Rule => return None,
            Basis::Handed(Phase::SelfScored) => lang.pick("điểm tự chấm", "self-scored"),
            Basis::Handed(Phase::Reviewed) => lang.pick("điểm thẩm định", "reviewed score"),
            Basis::Handed(_) => lang.pick("điểm kết quả cuối cùng", "final score"),
            Basis::NoEvidence => lang.pick(
                "chưa có minh chứng, được tính 0 điểm",
                "no evidence, counted as 0",
            ),
            Basis::Merged => lang.pick(
                "trung bình các đơn vị trước sáp nhập",
                "the mean of the units before the merger",
            ),
        };
        Some(words)
    }

    /// A node and what it is made of, depth first.
    fn branch(&self, node: Node, depth: usize, parts: &Parts<'_>, rows: &mut Vec<Vec<Cell>>) {
        let (unit, lang) = (parts.unit, parts.lang);
        let index = self.index();
        let decimals = index.decimals_of(node);
        let score = self.scoring.score(node, unit);
        let name = index.name_of(node).cloned().unwrap_or_default();
        // Not blanks: a cell begins where its words begin.
        let indent = "· ".repeat(depth);
        let mut row = vec![
            Cell::Words(index.id_of(node).to_owned()),
            Cell::Words(format!("{indent}{}", name.get(lang))),
        ];
        match node {
            Node::Component(place) => {
                let Some(component) = index.components.get(place) else {
                    return;
                };
                row.push(self.input_cell(component, unit, lang));
                row.push(Cell::Words(self.method_words(component, lang)));
                row.push(Cell::score(score, decimals));
                row.push(score.map_or(Cell::Empty, |v| range_cell(v, decimals, lang)));
                row.push(match &component.points {
                    Some(points) => {
                        Cell::Number(points.clone(), points.finite_decimals().unwrap_or(2))
                    }
                    None => Cell::Empty,
                });
                let total = index.decimals_of(index.total);
                let mut shares = parts.contributions.into_iter().flatten();
                let share = shares.find(|share| share.component == place);
                row.push(share.map_or(Cell::Empty, |share| {
                    Cell::Number(share.amount.clone(), total)
                }));
                let mut effects = parts.effects.into_iter().flatten();
                let effect = effects.find(|effect| effect.component == place);
                row.push(effect.map_or(Cell::Empty, |effect| {
                    Cell::score(effect.amount.as_ref().map_err(|why| *why), total)
                }));
                row.push(Cell::Proof(self.evidence(place, component, unit, lang)));
                rows.push(row);
            }
            Node::Aggregate(place) => {
                let Some(aggregate) = index.aggregates.get(place) else {
                    return;
                };
                let most = self.scoring.possible(node).map(|(_, most)| most);
                row.extend([Cell::Empty, Cell::Empty]);
                row.push(Cell::score(score, decimals));
                row.push(score.map_or(Cell::Empty, |v| range_cell(v, decimals, lang)));
                row.push(most.map_or(Cell::Empty, |most| {
                    let decimals = most.finite_decimals().unwrap_or(2);
                    Cell::Number(most, decimals)
                }));
                row.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
                rows.push(row);
                // Parts may feed several aggregates: nobody reads the same ones thousands of times.
                let parted = match rows.len() > MOST_ROWS {
                    true => &[][..],
                    false => &aggregate.parts,
                };
                for part in parted {
                    self.branch(part.node, depth.saturating_add(1), parts, rows);
                }
            }
        }
    }

    fn input_cell(&self, component: &Component, unit: usize, lang: Lang) -> Cell {
        let Some(input) = component.input else {
            return Cell::Empty;
        };
        let entry = self.session.framework().indicator(input);
        match (self.scoring.value_of(input, unit), entry) {
            (Ok(value), Some(entry)) => Cell::Words(show::short(value, entry, lang)),
            (Err(why), _) => Cell::Words(why.text().get(lang).to_owned()),
            _ => Cell::Empty,
        }
    }

    /// The documents and lines behind the inputs of a component, or its score sheet.
    fn evidence(&self, place: usize, component: &Component, unit: usize, lang: Lang) -> String {
        let handed = matches!(
            self.scoring.basis(place, unit),
            Basis::Handed(_) | Basis::NoEvidence
        );
        if handed {
            return self.files(place, unit).join("; ");
        }
        let Some(id) = self.scoring.units().get(unit).copied() else {
            return String::new();
        };
        let mut places: Vec<String> = Vec::new();
        self.cited(component, id, &mut |citation| {
            let text = show::citation(self.session.framework(), citation, lang);
            if !places.contains(&text) {
                places.push(text);
            }
        });
        places.join("; ")
    }

    /// How a component is scored, in a few words.
    pub(super) fn method_words(&self, component: &Component, lang: Lang) -> String {
        let number = |number: &Rational| write::number(number, None, lang);
        let points = component.points.as_ref().map(number).unwrap_or_default();
        let words = match &component.method {
            Method::Ratio { full } => format!("x / {} × {points}", number(full)),
            Method::Capped { target } => format!("min(x / {}, 1) × {points}", number(target)),
            Method::Stated { of: Some(of) } => format!("x / {} × {points}", number(of)),
            Method::Stated { of: None } => lang.pick("điểm cho sẵn", "given score").to_owned(),
            Method::PerItem { each, most } => {
                format!("min(x × {}, {})", number(each), number(most))
            }
            Method::Cases { .. } => lang.pick("theo trường hợp", "cases").to_owned(),
            Method::Checklist { .. } => lang.pick("cộng từng ý", "checklist").to_owned(),
            Method::Ladder { .. } => lang.pick("theo bậc", "ladder").to_owned(),
            Method::Sum { .. } => lang.pick("cộng các mục con", "sum of items").to_owned(),
            Method::Best { .. } => lang.pick("mục cao điểm nhất", "best item").to_owned(),
            Method::YesNo => lang.pick("có / không", "yes / no").to_owned(),
            Method::Normalised(method) => normalisation_words(method, lang).to_owned(),
        };
        let turned = component.direction == Direction::Lower
            && matches!(component.method, Method::Normalised(_));
        match (turned, component.counting) {
            (_, Counting::Information) => lang.pick("chỉ tham khảo", "information").to_owned(),
            (true, _) => format!("{words} ↓"),
            _ => words,
        }
    }

    /// The distance to another unit, by component.
    pub(super) fn gap(&self, unit: usize, other: Option<usize>, lang: Lang) -> Listing {
        let leader = self
            .scoring
            .by_rank()
            .into_iter()
            .find(|&place| place != unit);
        let other = other.or(leader).unwrap_or(unit);
        let decimals = self.index().decimals_of(self.index().total);
        let (own, theirs) = (self.unit_name(unit), self.unit_name(other));
        let (own, theirs) = (own.get(lang), theirs.get(lang));
        let what = match lang {
            Lang::Vi => format!("{own} so với {theirs}"),
            Lang::En => format!("{own} beside {theirs}"),
        };
        let mut listing = self.shares(lang);
        listing.title = self.title(&what, lang);
        listing.facts = vec![("view", "gap".to_owned())];
        match self.scoring.gap_to(unit, other) {
            Ok(shares) => {
                let total =
                    Rational::sum(&shares.iter().map(|share| share.amount.clone()).listed());
                let amount = write::number(&total.abs(), Some(decimals), lang);
                let ahead = !total.is_negative();
                listing.before.push(Line::plain(match (lang, ahead) {
                    (Lang::Vi, true) => format!("{theirs} hơn {amount} điểm; từng chỉ số góp:"),
                    (Lang::Vi, false) => format!("{theirs} kém {amount} điểm; từng chỉ số góp:"),
                    (Lang::En, true) => {
                        format!("{theirs} is {amount} ahead; of this, by component:")
                    }
                    (Lang::En, false) => {
                        format!("{theirs} is {amount} behind; of this, by component:")
                    }
                }));
                listing.rows = self.share_rows(shares, &[unit, other], decimals);
                if self.scoring.contributions(unit).is_none() {
                    listing.after.push(Line::of(Role::Dim, lang.pick(
                        "Chỉ số này không cộng điểm: điểm của từng thành phần được thay lần lượt theo thứ tự của chỉ số, rồi theo thứ tự ngược lại, và lấy trung bình. Các phần cộng lại đúng bằng khoảng cách; thay theo thứ tự khác thì các phần khác đi.",
                        "This index does not add points: the scores of the components are exchanged one after another in the order of the index, then in the opposite order, and the mean is taken. The parts add up to the distance exactly; another order gives other parts.",
                    )));
                }
            }
            Err(why) => listing.before.push(Line::plain(why.text().get(lang))),
        }
        listing
    }

    fn shares(&self, _: Lang) -> Listing {
        Listing {
            columns: vec![
                Column::words("component", "Mã", "Id"),
                Column {
                    narrowest: Some(16),
                    ..Column::words("name", "Chỉ số thành phần", "Component")
                },
                Column::number("own", "Đơn vị này", "This unit"),
                Column::number("other", "So với", "The other"),
                Column::number("amount", "Chênh lệch", "Difference"),
            ],
            head: 1,
            ..Listing::default()
        }
    }

    /// Shares, the greatest first, with the component's scores of the given units.
    fn share_rows(&self, mut shares: Vec<Share>, units: &[usize], decimals: u32) -> Vec<Vec<Cell>> {
        crate::order::sort_by(&mut shares, &|a, b| b.amount.abs().cmp(&a.amount.abs()));
        let rows = shares.into_iter().filter_map(|share| {
            let component = self.index().components.get(share.component)?;
            let node = Node::Component(share.component);
            let mut row = vec![
                Cell::Words(component.id.clone()),
                Cell::Text(component.name.clone()),
            ];
            for &unit in units {
                row.push(Cell::score(
                    self.scoring.score(node, unit),
                    component.decimals,
                ));
            }
            row.push(Cell::Signed(share.amount, decimals));
            Some(row)
        });
        rows.listed()
    }

    /// The change since the year before.
    pub(super) fn change(&self, unit: usize, lang: Lang) -> Listing {
        let index = self.index();
        let decimals = index.decimals_of(index.total);
        let year = self.year().saturating_sub(1);
        let framework = self.session.framework();
        let begins = |first: i32| first > year;
        let old_index = match (&index.succeeds, index.years) {
            (Some(id), Some((first, _))) if begins(first) => {
                framework.find_index(id).unwrap_or(index)
            }
            _ => index,
        };
        let inputs = Inputs::gather(self.session, old_index, self.set, year, self.sheets);
        let old = Scoring::new(framework, old_index, inputs, self.scoring.options());
        let own = self.unit_name(unit);
        let what = match lang {
            Lang::Vi => format!("{}, thay đổi so với {year}", own.get(lang)),
            Lang::En => format!("{}, change since {year}", own.get(lang)),
        };
        let mut listing = Listing {
            title: self.title(&what, lang),
            facts: vec![("view", "change".to_owned()), ("since", year.to_string())],
            columns: vec![
                Column::words("effect", "Do", "Because of"),
                Column::number("amount", "Thay đổi", "Change"),
            ],
            ..Listing::default()
        };
        let made = change(
            self.session,
            self.set,
            self.sheets,
            &old,
            &self.scoring,
            unit,
        );
        let change = match made {
            Ok(change) => change,
            Err(_) => {
                listing.before = self.no_change(&old, unit, lang);
                return listing;
            }
        };
        let shown = |number: &Rational| write::number(number, Some(decimals), lang);
        let (from, to) = (shown(&change.from), shown(&change.to));
        listing.before.push(Line::plain(match lang {
            Lang::Vi => format!("Từ {from} ({year}) đến {to} ({})", self.year()),
            Lang::En => format!("From {from} ({year}) to {to} ({})", self.year()),
        }));
        let effects = [
            (lang.pick("số liệu", "figures"), change.value),
            (
                lang.pick("trọng số và điểm tối đa", "weights and greatest points"),
                change.weight,
            ),
            (
                lang.pick("thành phần và cách chấm", "components and rules"),
                change.method,
            ),
        ];
        if effects.iter().any(|(_, amount)| amount.is_none()) {
            listing.before.push(Line::plain(match lang {
                Lang::Vi => "Số liệu năm sau không chấm được theo quy tắc năm trước, nên không tách được.",
                Lang::En => "The later figures cannot be scored by the earlier rules: the change cannot be split.",
            }));
        }
        let row = |what: &str, amount: Rational| {
            vec![Cell::Words(what.to_owned()), Cell::Signed(amount, decimals)]
        };
        for (what, amount) in effects {
            listing.rows.extend(amount.map(|amount| row(what, amount)));
        }
        listing
            .rows
            .push(row(lang.pick("cộng", "in all"), change.total));
        for share in change.by_component {
            let component = old_index.components.get(share.component);
            let name = component.map_or("", |component| component.name.get(lang));
            let what = format!("· {}: {name}", lang.pick("số liệu", "figures"));
            listing.rows.push(row(&what, share.amount));
        }
        listing
    }

    /// Why there is no change to speak of: the year without a score, and what was published of both.
    fn no_change(&self, old: &Scoring<'_>, unit: usize, lang: Lang) -> Vec<Line> {
        let id = self.scoring.units().get(unit).copied();
        let before = id.and_then(|id| old.place_of(id));
        let before = before.map_or(Err(NoScore::NoParts), |place| old.total(place));
        let years = [
            (old.year(), before.err()),
            (self.year(), self.scoring.total(unit).err()),
        ];
        let mut lines = Vec::new();
        for (year, why) in years {
            if let Some(why) = why {
                let words = why.text();
                lines.push(Line::plain(match lang {
                    Lang::Vi => format!(
                        "Năm {year} không có điểm ({}): không tách được thay đổi.",
                        words.vi
                    ),
                    Lang::En => format!(
                        "There is no score for {year} ({}): the change cannot be split.",
                        words.en
                    ),
                }));
            }
        }
        let published = |index: &Index, year: i32| {
            let indicator = index.published(index.total)?;
            let figure = figure_of(self.session, indicator, id?, year)?;
            Some((face(&figure.value), index.decimals_of(index.total)))
        };
        let from = published(old.index(), old.year());
        if let Some(((from, digits), (to, decimals))) =
            from.zip(published(self.index(), self.year()))
        {
            let shown =
                |number: &Rational, decimals: u32| write::number(number, Some(decimals), lang);
            let (year, now) = (old.year(), self.year());
            let (from, to) = (shown(&from, digits), shown(&to, decimals));
            lines.push(Line::plain(match lang {
                Lang::Vi => format!("Theo công bố: {from} ({year}), {to} ({now})."),
                Lang::En => format!("As published: {from} ({year}), {to} ({now})."),
            }));
        }
        lines
    }

    /// Which inputs raise the score most.
    pub(super) fn cheapest(&self, unit: usize, lang: Lang, going: &Going<'_>) -> Option<Listing> {
        let decimals = self
            .index()
            .decimals_of(self.index().total)
            .saturating_add(1);
        let columns = vec![
            Column::words("component", "Mã", "Id"),
            Column {
                narrowest: Some(12),
                ..Column::words("name", "Chỉ số thành phần", "Component")
            },
            Column::words("input", "Chỉ tiêu", "Input").only(Show::Data),
            Column::number("from", "Hiện nay", "Now"),
            Column::number("to", "Thành", "Becomes"),
            Column::number("effort", "Công sức", "Effort"),
            Column::number("gain", "Thêm điểm", "Gain"),
            Column::number("per_effort", "Mỗi công sức", "Per effort"),
            Column::number("rank", "Hạng", "Rank"),
        ];
        let framework = self.session.framework();
        let steps = self.scoring.cheapest_while(unit, going)?;
        let rows = steps.into_iter().filter_map(|step| {
            let component = self.index().components.get(step.component)?;
            let entry = framework.indicator(step.input)?;
            let shown = |number: &Rational| Cell::Words(show::number(number, entry, lang));
            Some(vec![
                Cell::Words(component.id.clone()),
                Cell::Text(component.name.clone()),
                Cell::Words(entry.code.clone()),
                shown(&step.from),
                shown(&step.to),
                Cell::Number(
                    step.effort.clone(),
                    step.effort.finite_decimals().unwrap_or(2).min(2),
                ),
                Cell::Signed(step.gain, decimals),
                Cell::Signed(
                    step.per_effort
                        .round(decimals.saturating_add(4), Rounding::HalfUp),
                    decimals,
                ),
                step.rank.map_or(Cell::Empty, Cell::Whole),
            ])
        });
        let own = self.unit_name(unit);
        let what = match lang {
            Lang::Vi => format!("{}, điểm dễ đạt nhất", own.get(lang)),
            Lang::En => format!("{}, the cheapest points", own.get(lang)),
        };
        Some(Listing {
            title: self.title(&what, lang),
            facts: vec![("view", "cheapest".to_owned())],
            before: self.standing(unit, lang),
            columns,
            head: 1,
            rows: rows.listed(),
            sources: Vec::new(),
            after: vec![Line::of(
                Role::Dim,
                lang.pick(
                    "Mỗi dòng thử riêng một thay đổi, các số khác giữ nguyên. Công sức do bộ chỉ tiêu khai báo (mặc định 1 cho mỗi bước tăng 1).",
                    "Each row tries one change by itself. Effort is what the pack declares (1 for a step of 1 unless it says so).",
                ),
            )],
            ..Listing::default()
        })
    }

    /// The printed score of a component at a stage.
    pub(super) fn printed(&self, component: usize, stage: Stage, unit: usize) -> Option<Rational> {
        self.scoring.stage(component, stage, unit).ok().map(face)
    }
}

fn normalisation_words(method: &Normalisation, lang: Lang) -> &'static str {
    match method {
        Normalisation::Identity => lang.pick("giữ nguyên", "as it is"),
        Normalisation::MinMax { .. } => "(x − min) / (max − min)",
        Normalisation::Goalposts(posts) if posts.logarithm => {
            lang.pick("giữa hai mốc, lôgarit", "between goalposts, logarithms")
        }
        Normalisation::Goalposts(_) => lang.pick("giữa hai mốc", "between goalposts"),
        Normalisation::ZScore { .. } => lang.pick("(x − trung bình) / s", "(x − mean) / s"),
        Normalisation::Rank => lang.pick("thứ bậc", "rank"),
        Normalisation::PercentileRank => lang.pick("thứ bậc theo phần trăm", "percentile rank"),
        Normalisation::Borda => lang.pick("số đơn vị kém hơn (Borda)", "units behind (Borda)"),
        Normalisation::DistanceToTarget(_) => {
            lang.pick("khoảng cách đến mục tiêu", "distance to target")
        }
        Normalisation::DistanceToMaximum => {
            lang.pick("khoảng cách đến mức cao nhất", "distance to maximum")
        }
        Normalisation::DistanceToReference(_) => {
            lang.pick("khoảng cách đến đơn vị tham chiếu", "distance to reference")
        }
        Normalisation::FractionOfMaximum => "x / max",
        Normalisation::ShareOfBest => lang.pick("x / tốt nhất", "x / best"),
    }
}

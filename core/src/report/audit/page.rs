//! An audit for people.

use crate::audit::{Audit, Check, Entry, Judgement, Mention};
use crate::list::Listed;
use crate::locale::{Lang, letter, write};
use crate::number::Interval;
use crate::report::document::{Block, Document, Line, Role};
use crate::report::show;

/// A place with its token: `001:32 «36%»`.
pub(super) fn place(mention: &Mention, lang: Lang) -> String {
    let times = mention.occurrence.as_ref();
    let times = times.map(|times| format!(" ({times})")).unwrap_or_default();
    format!(
        "{}{times} {}",
        mention.place(lang),
        show::quoted(&mention.token, lang)
    )
}

/// How the places of one audit are written: the name of the file only where there are several.
struct Places {
    one_file: bool,
    lang: Lang,
}

impl Places {
    fn of(audit: &Audit, lang: Lang) -> Self {
        let all = || audit.entries.iter().flat_map(|entry| &entry.places);
        let first = all().next().map(|place| &place.file);
        Self {
            one_file: all().all(|place| place.document.is_none() && Some(&place.file) == first),
            lang,
        }
    }

    fn text(&self, mention: &Mention) -> String {
        if !self.one_file {
            return place(mention, self.lang);
        }
        let token = show::quoted(&mention.token, self.lang);
        format!("{} {token}", mention.within(self.lang))
    }
}

/// The audit for people: a line with the counts, then the statements of each judgement that is wanted, the worst first.
///
/// ```
/// # use chitieu_core::{audit::{Audit, Judgement}, report, examples, date, Lang, Program, Session};
/// # let pack = examples::pack();
/// # let program = Program::new(pack.framework());
/// # let session = Session::new(pack.framework(), &program, pack.data(), date("2023-12-31").unwrap());
/// let audit = Audit::of(&session);
/// let document = report::audit_document(&audit, "vi-du", &Judgement::ALL, Lang::En);
/// let page = report::text::render(&document, &report::text::Layout::plain(80));
/// assert!(page.contains("0 inconsistent"));
/// ```
#[must_use]
pub fn audit_document(audit: &Audit, subject: &str, shown: &[Judgement], lang: Lang) -> Document {
    let mut document = Document::default();
    document.heading(1, lang.pick("Đối chiếu số liệu", "Audit of figures"));
    document.paragraph(Line::of(Role::Strong, subject));
    document.paragraph(summary(audit, lang));
    let places = Places::of(audit, lang);
    for (judgement, count) in audit.counts() {
        if count == 0 || !shown.contains(&judgement) {
            continue;
        }
        let word = judgement.word(lang);
        let mut letters = word.chars();
        let first = letters
            .next()
            .map(|c| letter::upper(c).to_string())
            .unwrap_or_default();
        document.heading(2, format!("{first}{} ({count})", letters.as_str()));
        let all = audit.entries.iter().filter(|e| e.judgement == judgement);
        let (short, long): (Vec<&Entry>, Vec<&Entry>) =
            all.partition(|e| judgement == Judgement::Confirmed || e.check == Check::NoCounts);
        for entry in long {
            statement(entry, &places, &mut document, lang);
        }
        brief(&short, &places, &mut document, lang);
    }
    document
}

/// "159 số liệu; tính lại được 119: …"
fn summary(audit: &Audit, lang: Lang) -> Line {
    let (figures, statements) = (audit.figures, audit.entries.len());
    let head = match lang {
        Lang::Vi => format!("{figures} số liệu, {statements} điều đã đối chiếu: "),
        Lang::En => {
            let s = |n: usize| if n == 1 { "" } else { "s" };
            format!(
                "{figures} figure{}, {statements} statement{} checked: ",
                s(figures),
                s(statements)
            )
        }
    };
    let mut line = Line::plain(head);
    for (place, (judgement, count)) in audit.counts().into_iter().enumerate() {
        let comma = if place > 0 { ", " } else { "" };
        let role = match judgement {
            Judgement::Inconsistent if count > 0 => Role::Strong,
            _ => Role::Plain,
        };
        line = line
            .and(Role::Plain, comma)
            .and(role, format!("{count} {}", judgement.word(lang)));
    }
    line.and(Role::Plain, ".")
}

fn statement(entry: &Entry, places: &Places, document: &mut Document, lang: Lang) {
    let Some(first) = entry.places.first() else {
        return;
    };
    let mut about = vec![entry.name.get(lang), entry.unit_name.get(lang)];
    about.retain(|text| !text.is_empty());
    let mut about = about.join(", ");
    let period = crate::framework::Period::parse(&entry.period);
    let period = period.map_or_else(|| entry.period.clone(), |period| period.label(lang));
    if !period.is_empty() {
        about = format!("{about}, {period}");
    }
    let head = Line::of(Role::Proof, places.text(first))
        .and(Role::Plain, " – ")
        .and(Role::Strong, about);
    document.blocks.push(Block::Heading(3, head));
    let label = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
    let mut facts = vec![(
        label("Nhận xét", "Finding"),
        Line::plain(entry.sentence.get(lang)),
    )];
    // What the sentence says already is not said again.
    let said = matches!(entry.check, Check::ImpliedBase | Check::Growth | Check::Sum);
    let ranges = entry.would_confirm.iter();
    let ranges = ranges
        .map(|(what, i)| (what, confirming(i, lang)))
        .filter(|(_, range)| !said || !entry.sentence.get(lang).contains(range.as_str()))
        .map(|(what, range)| format!("{} {range}", what.word(lang)))
        .listed();
    if entry.judgement != Judgement::Confirmed && !ranges.is_empty() {
        let or = lang.pick(" hoặc ", " or ");
        facts.push((
            label("Khớp nếu", "Holds with"),
            Line::of(Role::Value, ranges.join(or)),
        ));
    }
    let others = entry.places.iter().skip(1).map(|p| places.text(p)).listed();
    if !others.is_empty() {
        facts.push((
            label("Đối chiếu", "Against"),
            Line::of(Role::Proof, others.join(", ")),
        ));
    }
    document.blocks.push(Block::Facts(facts));
}

/// Statements about which there is nothing to say one by one: a line for each kind.
fn brief(entries: &[&Entry], places: &Places, document: &mut Document, lang: Lang) {
    let kinds = Check::ALL.iter();
    let lines = kinds.filter_map(|&kind| {
        let same = entries.iter().filter(|entry| entry.check == kind);
        let first = same.filter_map(|entry| entry.places.first());
        let tokens = first.map(|p| places.text(p)).listed();
        if tokens.is_empty() {
            return None;
        }
        let word = kind.word(lang);
        Some(
            Line::of(Role::Strong, format!("{word} ({}): ", tokens.len()))
                .and(Role::Proof, tokens.join(", ")),
        )
    });
    let lines = lines.listed();
    if !lines.is_empty() {
        document.blocks.push(Block::List(lines));
    }
}

/// An interval that would confirm something; one number as it is.
fn confirming(interval: &Interval, lang: Lang) -> String {
    match interval.as_point() {
        Some(point) => write::number(point, None, lang),
        None => write::interval(interval, None, "", lang),
    }
}

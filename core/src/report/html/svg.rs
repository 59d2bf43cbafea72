//! A picture as inline SVG. Places are computed exactly and rounded to a tenth of a unit; colours come from the classes of the page.

use super::markup::{Markup, coordinate};
use crate::framework::show_date;
use crate::list::Listed;
use crate::number::Rational;
use crate::report::picture::{Picture, Spot};

/// Size of the drawing, and where its plot lies in it. On a phone and in print one unit is about one pixel, so that letters of 12 are read easily.
const WIDTH: i64 = 360;
const HEIGHT: i64 = 204;
const TOP: i64 = 26;
const BOTTOM: i64 = 170;
const RIGHT: i64 = 346;
/// How wide a letter is at most, on average.
const LETTER: i64 = 7;
/// Up to so many figures are all labelled; of more only the first and the last.
const MOST_LABELS: usize = 4;
/// Two texts closer than this touch each other.
const CLOSE: i64 = 16;

/// Draws a picture; `number` makes its ids unique in the page.
pub(super) fn draw(picture: &Picture, number: usize, out: &mut Markup) {
    let plot = Plot::new(picture);
    let (title, words) = (format!("p{number}"), format!("p{number}d"));
    out.tag("<svg")
        .attribute("viewBox", &format!("0 0 {WIDTH} {HEIGHT}"))
        .attribute("role", "img")
        .attribute("aria-labelledby", &format!("{title} {words}"))
        .tag("><title")
        .attribute("id", &title)
        .tag(">")
        .text(&picture.name)
        .tag("</title><desc")
        .attribute("id", &words)
        .tag(">")
        .text(&picture.words())
        .tag("</desc>");
    plot.zone(out);
    plot.frame(out);
    plot.path(out);
    plot.target(out);
    plot.series(out);
    out.tag("</svg>");
}

/// Turns values and days into places.
struct Plot<'a> {
    picture: &'a Picture,
    left: i64,
}

impl<'a> Plot<'a> {
    fn new(picture: &'a Picture) -> Self {
        let [(_, low), (_, high)] = &picture.axis;
        let letters = low.chars().count().max(high.chars().count());
        let wide = i64::try_from(letters)
            .unwrap_or(0)
            .saturating_mul(LETTER)
            .saturating_add(10);
        Self {
            picture,
            left: wide.clamp(24, 140),
        }
    }

    fn x(&self, day: time::Date) -> Rational {
        let width = Rational::from(RIGHT.saturating_sub(self.left));
        Rational::from(self.left) + &(&self.picture.share_of_time(day) * &width)
    }

    fn y(&self, value: &Rational) -> Rational {
        let share = self.picture.share_of_axis(value);
        let up = if self.picture.smallest_on_top {
            Rational::ONE - &share
        } else {
            share
        };
        Rational::from(BOTTOM) - &(&up * &Rational::from(BOTTOM.saturating_sub(TOP)))
    }

    /// The values that meet the target, as a tinted area.
    fn zone(&self, out: &mut Markup) {
        let [(low, _), (high, _)] = &self.picture.axis;
        let aim = &self.picture.aim;
        if aim.from.is_some() && aim.from == aim.to {
            return;
        }
        let ends = [
            self.y(aim.from.as_ref().unwrap_or(low)),
            self.y(aim.to.as_ref().unwrap_or(high)),
        ];
        let (Some(top), Some(bottom)) = (ends.iter().min(), ends.iter().max()) else {
            return;
        };
        out.tag("<rect class=\"zone\"")
            .attribute("x", &self.left.to_string())
            .attribute("y", &coordinate(top))
            .attribute("width", &RIGHT.saturating_sub(self.left).to_string())
            .attribute("height", &coordinate(&(bottom - top)))
            .tag("/>");
    }

    /// The ends of both axes with what they are, and the marks of the deadline and of the day of assessment.
    fn frame(&self, out: &mut Markup) {
        let (left, right) = (Rational::from(self.left), Rational::from(RIGHT));
        for (end, label) in &self.picture.axis {
            let y = self.y(end);
            line(out, Mark::Axis, (&left, &y), (&right, &y));
            let place = (
                left.clone() - &Rational::from(6i64),
                &y + &Rational::from(4i64),
            );
            text(out, Mark::Label, &place, Anchor::End, label);
        }
        let (first, last) = self.picture.days;
        let below = Rational::from(BOTTOM.saturating_add(CLOSE));
        let lang = self.picture.lang;
        let start = show_date(first, lang);
        text(
            out,
            Mark::Label,
            &(left, below.clone()),
            Anchor::Start,
            &start,
        );
        let end = show_date(last, lang);
        text(out, Mark::Label, &(right, below), Anchor::End, &end);
        self.day(out, Mark::Now, Some(self.picture.as_of));
        self.day(out, Mark::Deadline, self.picture.deadline);
    }

    /// An upright line at a day, with its date where the axis does not end there.
    fn day(&self, out: &mut Markup, mark: Mark, day: Option<time::Date>) {
        let (first, last) = self.picture.days;
        let Some(day) = day.filter(|day| first < *day && *day <= last) else {
            return;
        };
        let x = self.x(day);
        let (top, bottom) = (Rational::from(TOP), Rational::from(BOTTOM));
        line(out, mark, (&x, &top), (&x, &bottom));
        if mark != Mark::Deadline {
            return;
        }
        let label = self.picture.lang.pick("thời hạn", "deadline");
        let label = if day == last {
            label.to_owned()
        } else {
            format!("{label} {}", show_date(day, self.picture.lang))
        };
        let place = (x.clone(), Rational::from(TOP.saturating_sub(12)));
        text(out, Mark::Label, &place, self.anchor(&x, &label), &label);
    }

    /// From the baseline over the milestones to the target.
    fn path(&self, out: &mut Markup) {
        let stops = self.picture.path.iter();
        let places = stops
            .map(|stop| (self.x(stop.day), self.y(&stop.value)))
            .listed();
        for (from, to) in places.iter().zip(places.iter().skip(1)) {
            line(out, Mark::Path, (&from.0, &from.1), (&to.0, &to.1));
        }
        for place in &places {
            dot(out, "<circle class=\"stop\" r=\"3\"", place);
        }
    }

    fn target(&self, out: &mut Markup) {
        let aim = &self.picture.aim;
        let (left, right) = (Rational::from(self.left), Rational::from(RIGHT));
        let both = [&aim.from, &aim.to].into_iter().flatten();
        for y in both.map(|end| self.y(end)) {
            line(out, Mark::Target, (&left, &y), (&right, &y));
        }
        let Some(y) = self.target_height() else {
            return;
        };
        // On the side that the last figure leaves free.
        let half = Rational::from(self.left.saturating_add(RIGHT).saturating_div(2));
        let last = self.picture.spots.last().map(|spot| self.x(spot.day));
        let (x, anchor) = if last.is_some_and(|x| x < half) {
            (right - &Rational::from(4i64), Anchor::End)
        } else {
            (left + &Rational::from(4i64), Anchor::Start)
        };
        text(out, Mark::Aim, &(x, self.beside(&y)), anchor, &aim.shown);
    }

    fn target_height(&self) -> Option<Rational> {
        let aim = &self.picture.aim;
        aim.from.as_ref().or(aim.to.as_ref()).map(|end| self.y(end))
    }

    /// Above a line, or below it where there is no room above.
    fn beside(&self, y: &Rational) -> Rational {
        if *y < Rational::from(TOP.saturating_add(CLOSE)) {
            y + &Rational::from(14i64)
        } else {
            y - &Rational::from(6i64)
        }
    }

    fn series(&self, out: &mut Markup) {
        let spots = &self.picture.spots;
        for (from, to) in spots.iter().zip(spots.iter().skip(1)) {
            let (start, end) = (self.place(from), self.place(to));
            line(out, Mark::Series, (&start.0, &start.1), (&end.0, &end.1));
        }
        let last = spots.len().saturating_sub(1);
        for (index, spot) in spots.iter().enumerate() {
            self.bounds(out, spot);
            let place = self.place(spot);
            let tag = if spot.exact {
                "<circle class=\"spot\" r=\"4.5\""
            } else {
                "<circle class=\"spot open\" r=\"4.5\""
            };
            dot(out, tag, &place);
            if spots.len() <= MOST_LABELS || index == 0 || index == last {
                self.label(out, spot, &place);
            }
        }
    }

    fn place(&self, spot: &Spot) -> (Rational, Rational) {
        (self.x(spot.day), self.y(&spot.mark))
    }

    /// What the source proves: a bar between the bounds, without a cap where an end is not known.
    fn bounds(&self, out: &mut Markup, spot: &Spot) {
        if spot.exact {
            return;
        }
        let x = self.x(spot.day);
        let [(least, _), (most, _)] = &self.picture.axis;
        let low = self.y(spot.low.as_ref().unwrap_or(least));
        let high = self.y(spot.high.as_ref().unwrap_or(most));
        line(out, Mark::Bounds, (&x, &low), (&x, &high));
        let half = Rational::from(5i64);
        for (end, y) in [(&spot.low, &low), (&spot.high, &high)] {
            if end.is_some() {
                line(out, Mark::Bounds, (&(&x - &half), y), (&(&x + &half), y));
            }
        }
    }

    fn label(&self, out: &mut Markup, spot: &Spot, (x, y): &(Rational, Rational)) {
        let above = y - &Rational::from(10i64);
        let close = Rational::from(CLOSE);
        let hits = self
            .target_height()
            .is_some_and(|line| line < *y && (&above - &line).abs() < close);
        let room = above > Rational::from(TOP.saturating_add(4));
        let below = y + &Rational::from(19i64);
        let fits = below < Rational::from(BOTTOM.saturating_add(4));
        let height = if (room && !hits) || !fits {
            above
        } else {
            below
        };
        let anchor = self.anchor(x, &spot.short);
        text(out, Mark::Number, &(x.clone(), height), anchor, &spot.short);
    }

    /// Where a text at a place has to begin, so that it stays inside the drawing.
    fn anchor(&self, x: &Rational, label: &str) -> Anchor {
        let letters = i64::try_from(label.chars().count()).unwrap_or(0);
        let half = Rational::from(letters.saturating_mul(LETTER).saturating_div(2));
        if x - &half < Rational::from(self.left) {
            Anchor::Start
        } else if x + &half > Rational::from(WIDTH) {
            Anchor::End
        } else {
            Anchor::Middle
        }
    }
}

/// What a line or a text of the drawing is; the page gives it its look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Axis,
    Now,
    Deadline,
    Path,
    Target,
    Series,
    Bounds,
    Label,
    Aim,
    Number,
}

impl Mark {
    const fn class(self) -> &'static str {
        match self {
            Self::Axis => " class=\"axis\"",
            Self::Now => " class=\"now\"",
            Self::Deadline => " class=\"deadline\"",
            Self::Path => " class=\"path\"",
            Self::Target => " class=\"target\"",
            Self::Series => " class=\"series\"",
            Self::Bounds => " class=\"bounds\"",
            Self::Label => " class=\"label\"",
            Self::Aim => " class=\"aim\"",
            Self::Number => " class=\"number\"",
        }
    }
}

#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

fn line(out: &mut Markup, mark: Mark, from: (&Rational, &Rational), to: (&Rational, &Rational)) {
    out.tag("<line")
        .tag(mark.class())
        .attribute("x1", &coordinate(from.0))
        .attribute("y1", &coordinate(from.1))
        .attribute("x2", &coordinate(to.0))
        .attribute("y2", &coordinate(to.1))
        .tag("/>");
}

fn dot(out: &mut Markup, tag: &'static str, (x, y): &(Rational, Rational)) {
    out.tag(tag)
        .attribute("cx", &coordinate(x))
        .attribute("cy", &coordinate(y))
        .tag("/>");
}

fn text(out: &mut Markup, mark: Mark, place: &(Rational, Rational), anchor: Anchor, text: &str) {
    out.tag("<text")
        .tag(mark.class())
        .attribute("x", &coordinate(&place.0))
        .attribute("y", &coordinate(&place.1));
    match anchor {
        Anchor::Start => {}
        Anchor::Middle => {
            out.tag(" text-anchor=\"middle\"");
        }
        Anchor::End => {
            out.tag(" text-anchor=\"end\"");
        }
    }
    out.tag(">").text(text).tag("</text>");
}

//! Decoding with places: a [`Cursor`] stands on one value of a JSON text and reads it as what it should be. Whatever it is not becomes a finding with place and JSON Pointer, and
//! reading goes on, so that one run finds everything.

use super::json::shortened;
pub(crate) use super::node::add_pointers;
use super::node::{Kind, Node, pointer_to};
use crate::list::Listed;
use crate::locale::{Lang, Text};
use crate::number::Rational;
use crate::source::{Finding, Problem, Shape, Span, nearest};
use std::str::FromStr;

/// Where findings go while decoding.
pub(crate) struct Reader<'f> {
    pub(crate) findings: &'f mut Vec<Finding>,
}

impl Reader<'_> {
    /// Reports a problem at a value.
    pub(crate) fn report(&mut self, at: Cursor<'_>, problem: Problem) {
        self.report_span(at, at.span(), problem);
    }

    /// Reports a problem at a place inside the same JSON text.
    fn report_span(&mut self, inside: Cursor<'_>, span: Span, problem: Problem) {
        self.findings.push(
            Finding::new(problem)
                .at(span)
                .pointer(pointer_to(inside.root, span)),
        );
    }
}

/// A value, and the text that it stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'n> {
    node: &'n Node,
    root: &'n Node,
}

impl<'n> Cursor<'n> {
    /// The whole of a JSON text.
    pub(crate) fn root(root: &'n Node) -> Self {
        Cursor { node: root, root }
    }

    fn to(self, node: &'n Node) -> Self {
        Cursor { node, ..self }
    }

    pub(crate) fn span(self) -> Span {
        self.node.span
    }

    /// The JSON Pointer (RFC 6901) of the value; empty for the whole text.
    pub(crate) fn pointer(self) -> String {
        pointer_to(self.root, self.node.span)
    }

    pub(crate) fn is_null(self) -> bool {
        self.node.kind == Kind::Null
    }

    /// What the value is; none where it was reported before.
    pub(crate) fn shape(self) -> Option<Shape> {
        match self.node.kind {
            Kind::Null => Some(Shape::Null),
            Kind::Bool(_) => Some(Shape::Boolean),
            Kind::Number(_) => Some(Shape::Number),
            Kind::Text(_) => Some(Shape::Text),
            Kind::List(_) => Some(Shape::List),
            Kind::Object(_) => Some(Shape::Object),
            Kind::Bad => None,
        }
    }

    /// Reports that another shape belongs here.
    pub(crate) fn wrong<T>(self, reader: &mut Reader<'_>, expected: Shape) -> Option<T> {
        if let Some(found) = self.shape() {
            reader.report(self, Problem::WrongType { expected, found });
        }
        None
    }

    /// An object with members of known names; others are reported with the nearest known name. A name that begins with `//` is a comment.
    pub(crate) fn object(
        self,
        reader: &mut Reader<'_>,
        known: &[&str],
    ) -> Option<ObjectCursor<'n>> {
        let Kind::Object(members) = &self.node.kind else {
            return self.wrong(reader, Shape::Object);
        };
        for member in members
            .iter()
            .filter(|member| !known.contains(&&*member.key) && !member.key.starts_with("//"))
        {
            let nearest = nearest(&member.key, known.iter().copied()).map(str::to_owned);
            let problem = Problem::UnknownMember {
                name: (*member.key).to_owned(),
                nearest,
            };
            reader.report_span(self, member.key_span, problem);
        }
        Some(ObjectCursor { at: self })
    }

    /// The members of an object without a look at their names; nothing is reported.
    pub(crate) fn members_of(self) -> Option<ObjectCursor<'n>> {
        match &self.node.kind {
            Kind::Object(_) => Some(ObjectCursor { at: self }),
            _ => None,
        }
    }

    /// The items of a list.
    pub(crate) fn items(
        self,
        reader: &mut Reader<'_>,
    ) -> Option<impl Iterator<Item = Cursor<'n>> + use<'n>> {
        match &self.node.kind {
            Kind::List(items) => Some(items.iter().map(move |node| self.to(node))),
            _ => self.wrong(reader, Shape::List),
        }
    }

    /// Every item of a list that can be read; the others are reported.
    pub(crate) fn list<T>(
        self,
        reader: &mut Reader<'_>,
        mut item: impl FnMut(Cursor<'n>, &mut Reader<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.items(reader)?;
        Some(items.filter_map(|cursor| item(cursor, reader)).listed())
    }

    pub(crate) fn text(self, reader: &mut Reader<'_>) -> Option<&'n str> {
        match &self.node.kind {
            Kind::Text(text) => Some(text),
            _ => self.wrong(reader, Shape::Text),
        }
    }

    /// The text, if it is one; nothing is reported.
    pub(crate) fn peek(self) -> Option<&'n str> {
        match &self.node.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn bool(self, reader: &mut Reader<'_>) -> Option<bool> {
        match self.node.kind {
            Kind::Bool(value) => Some(value),
            _ => self.wrong(reader, Shape::Boolean),
        }
    }

    /// A whole number that fits the type: `32`, not `32.0`.
    pub(crate) fn integer<T: FromStr>(self, reader: &mut Reader<'_>) -> Option<T> {
        match &self.node.kind {
            Kind::Number(digits) => digits
                .parse()
                .ok()
                .or_else(|| self.wrong(reader, Shape::Integer)),
            _ => self.wrong(reader, Shape::Integer),
        }
    }

    /// An exact number: a text in canonical form (`"30"`, `"8.5"`, `"521509/1450945"`) or a JSON integer or decimal, read from its digits.
    pub(crate) fn rational(self, reader: &mut Reader<'_>) -> Option<Rational> {
        let (Kind::Text(digits) | Kind::Number(digits)) = &self.node.kind else {
            return self.wrong(reader, Shape::Exact);
        };
        let number = Rational::parse(digits);
        if number.is_none() {
            reader.report(
                self,
                Problem::BadExactNumber {
                    text: shortened(digits).into(),
                },
            );
        }
        number
    }

    /// One word of a closed list.
    pub(crate) fn word<T: Copy>(
        self,
        reader: &mut Reader<'_>,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let found = self.text(reader)?;
        let meant = words.iter().find(|(word, _)| *word == found);
        if meant.is_none() {
            let allowed = words.iter().map(|(word, _)| *word).listed();
            self.unknown_word(reader, found, allowed);
        }
        meant.map(|(_, value)| *value)
    }

    fn unknown_word(self, reader: &mut Reader<'_>, found: &str, allowed: Vec<&'static str>) {
        let nearest = nearest(found, allowed.iter().copied())
            .and_then(|near| allowed.iter().copied().find(|word| *word == near));
        reader.report(
            self,
            Problem::UnknownWord {
                found: found.to_owned(),
                allowed,
                nearest,
            },
        );
    }

    /// A text in both languages: `{"vi": "…", "en": "…"}`. Where one is missing or blank it is reported and the other stands in for it.
    pub(crate) fn localized(self, reader: &mut Reader<'_>) -> Option<Text> {
        if !matches!(self.node.kind, Kind::Object(_)) {
            return self.wrong(reader, Shape::Localized);
        }
        let both = self.object(reader, &["vi", "en"])?;
        let mut language = |name: &str| match both.optional(name) {
            Some(cursor) => cursor.text(reader).map(|text| text.trim().to_owned()),
            None => Some(String::new()),
        };
        let (vi, en) = (language("vi")?, language("en")?);
        for (text, lang) in [(&vi, Lang::Vi), (&en, Lang::En)] {
            if text.is_empty() {
                reader.report(self, Problem::MissingTranslation { lang });
            }
        }
        Some(Text {
            vi: if vi.is_empty() {
                en.clone()
            } else {
                vi.clone()
            },
            en: if en.is_empty() { vi } else { en },
        })
    }
}

/// An object whose members were looked over. As small as a [`Cursor`], because every reading of a member passes it on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ObjectCursor<'n> {
    at: Cursor<'n>,
}

impl<'n> ObjectCursor<'n> {
    /// Every member with its name, comments left out: for objects whose names are data.
    #[cfg(feature = "testing")]
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'n str, Cursor<'n>)> {
        let members = match &self.at.node.kind {
            Kind::Object(members) => members.as_slice(),
            _ => &[],
        };
        let named = members
            .iter()
            .filter(|member| !member.key.starts_with("//"));
        named.map(move |member| (&*member.key, self.at.to(&member.value)))
    }

    /// The object as a value.
    pub(crate) fn cursor(self) -> Cursor<'n> {
        self.at
    }

    /// A member; reported where it is missing.
    pub(crate) fn required(self, reader: &mut Reader<'_>, name: &str) -> Option<Cursor<'n>> {
        let found = self.find(name);
        if found.is_none() {
            reader.report(
                self.at,
                Problem::MissingMember {
                    name: name.to_owned(),
                },
            );
        }
        found
    }

    /// A member that may be left out or be null.
    pub(crate) fn optional(self, name: &str) -> Option<Cursor<'n>> {
        self.find(name).filter(|cursor| !cursor.is_null())
    }

    fn find(self, name: &str) -> Option<Cursor<'n>> {
        let Kind::Object(members) = &self.at.node.kind else {
            return None;
        };
        members
            .iter()
            .find(|member| &*member.key == name)
            .map(|member| self.at.to(&member.value))
    }
}

#[cfg(test)]
#[path = "cursor_tests.rs"]
mod tests;

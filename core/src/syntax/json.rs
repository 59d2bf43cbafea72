//! JSON (RFC 8259) with the place of every value, digits kept as written, and all problems of a file in one run.
//!
//! The reader keeps its own stack, so that nesting costs no machine stack. After a problem it goes on where the text makes sense again: a missing comma or colon is
//! taken as given, a value that cannot be read is skipped up to the next comma or bracket of its level.

use super::node::first_of_each_name;
pub(crate) use super::node::{Kind, Member, Node};
use crate::limits::MAX_FINDINGS;
use crate::limits::{MAX_DIGITS, MAX_NESTING};
use crate::locale::Text;
use crate::source::{Expected, Finding, Problem, SourceId, Span, count};
use crate::syntax::scan::Scanner;

/// Reads a JSON text. Without a value the structure could not be trusted; the findings say why. Members given twice, numbers beyond the limits and bad escapes are
/// findings too, and leave a value to decode.
pub(crate) fn parse(source: SourceId, text: &str, findings: &mut Vec<Finding>) -> Option<Node> {
    let before = findings.len();
    let mut reader = Reader {
        scan: Scanner::new(source, text),
        findings,
        limit: before.saturating_add(MAX_FINDINGS),
        stack: Vec::new(),
        root: None,
        broken: false,
        cut_off: false,
    };
    reader.scan.skip_blanks();
    if reader.scan.at_end() {
        reader.report(0, text.len(), Problem::EmptyFile);
        return None;
    }
    reader.run();
    let Reader { root, broken, .. } = reader;
    root.filter(|_| !broken)
}

struct Reader<'t, 'f> {
    scan: Scanner<'t>,
    findings: &'f mut Vec<Finding>,
    limit: usize,
    stack: Vec<Open>,
    root: Option<Node>,
    /// The structure was damaged: what was read is not the whole.
    broken: bool,
    /// The text ended inside a quoted text, which says enough about what else is open.
    cut_off: bool,
}

/// A list or object that is not closed yet.
struct Open {
    start: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Object {
        members: Vec<Member>,
        name: Option<(Box<str>, Span)>,
    },
}

impl Open {
    fn bracket(&self) -> char {
        match self.content {
            Content::List(_) => '[',
            Content::Object { .. } => '{',
        }
    }
}

/// What the reader waits for.
#[derive(Clone, Copy)]
enum Step {
    Value { or_end: bool },
    Name { or_end: bool },
    Colon,
    Comma,
    Done,
}

impl Reader<'_, '_> {
    fn run(&mut self) {
        let mut step = Step::Value { or_end: false };
        loop {
            self.scan.skip_blanks();
            if self.findings.len() > self.limit {
                let place = self.scan.place();
                self.findings.truncate(self.limit);
                self.damaged(
                    place,
                    place,
                    Problem::TooManyProblems {
                        limit: count(MAX_FINDINGS),
                    },
                );
                return;
            }
            if matches!(step, Step::Done) {
                break;
            }
            if self.scan.at_end() {
                self.unfinished(step);
                return;
            }
            if let Some(length) = self.scan.comment_length() {
                self.unexpected(step);
                self.scan.skip(length);
                continue;
            }
            let next = match step {
                Step::Value { or_end } => self.value(or_end),
                Step::Name { or_end } => self.name(or_end),
                Step::Colon => self.colon(),
                Step::Comma => self.comma(),
                Step::Done => None,
            };
            match next {
                Some(next) => step = next,
                None => return,
            }
        }
        if !self.scan.at_end() && !self.broken {
            self.damaged(self.scan.place(), self.scan.end(), Problem::JsonTrailing);
        }
    }

    /// A value, or the end of an empty list.
    fn value(&mut self, or_end: bool) -> Option<Step> {
        let start = self.scan.place();
        match self.scan.peek()? {
            b'{' | b'[' => self.open(start),
            b']' if or_end => self.close(),
            b'"' => {
                let (text, _) = self.text();
                self.finish(start, text)
            }
            b'-' | b'+' | b'.' | b'0'..=b'9' => {
                let number = self.number();
                self.finish(start, number)
            }
            _ => match self.literal() {
                Some(kind) => self.finish(start, kind),
                None => {
                    self.unexpected(Step::Value { or_end });
                    self.scan.skip_unreadable();
                    self.finish(start, Kind::Bad)
                }
            },
        }
    }

    fn literal(&mut self) -> Option<Kind> {
        let kind = match self.scan.peek_word() {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            "null" => Kind::Null,
            _ => return None,
        };
        self.scan.skip(self.scan.peek_word().len());
        Some(kind)
    }

    fn open(&mut self, start: usize) -> Option<Step> {
        if self.stack.len() >= MAX_NESTING {
            self.damaged(
                start,
                start.saturating_add(1),
                Problem::NestingTooDeep {
                    limit: count(MAX_NESTING),
                },
            );
            return None;
        }
        let object = self.scan.peek() == Some(b'{');
        self.scan.skip(1);
        let (content, step) = match object {
            true => (
                Content::Object {
                    members: Vec::new(),
                    name: None,
                },
                Step::Name { or_end: true },
            ),
            false => (Content::List(Vec::new()), Step::Value { or_end: true }),
        };
        self.stack.push(Open { start, content });
        Some(step)
    }

    /// Puts a complete value where it belongs and says what follows.
    fn finish(&mut self, start: usize, kind: Kind) -> Option<Step> {
        let node = Node {
            span: self.scan.span(start, self.scan.place()),
            kind,
        };
        match self.stack.last_mut().map(|open| &mut open.content) {
            None => {
                self.root = Some(node);
                return Some(Step::Done);
            }
            Some(Content::List(items)) => items.push(node),
            Some(Content::Object { members, name }) => {
                if let Some((key, key_span)) = name.take() {
                    members.push(Member {
                        key,
                        key_span,
                        value: node,
                    });
                }
            }
        }
        Some(Step::Comma)
    }

    /// The name of a member, or the end of an empty object.
    fn name(&mut self, or_end: bool) -> Option<Step> {
        let start = self.scan.place();
        match self.scan.peek()? {
            b'"' => {
                let (text, closed) = self.text();
                let span = self.scan.span(start, self.scan.place());
                if let (Kind::Text(key), Some(Content::Object { name, .. })) = (text, self.top()) {
                    *name = Some((key, span));
                }
                Some(if closed { Step::Colon } else { Step::Comma })
            }
            b'}' if or_end => self.close(),
            _ => {
                self.unexpected(Step::Name { or_end });
                self.scan.skip_unreadable();
                Some(if self.scan.peek() == Some(b':') {
                    Step::Colon
                } else {
                    Step::Comma
                })
            }
        }
    }

    fn colon(&mut self) -> Option<Step> {
        match self.scan.peek()? {
            b':' => self.scan.skip(1),
            // Without its value the member is left out; what follows is read as usual.
            b',' | b'}' | b']' => {
                self.unexpected(Step::Colon);
                return Some(Step::Comma);
            }
            _ => self.unexpected(Step::Colon),
        }
        Some(Step::Value { or_end: false })
    }

    /// What follows a value: a comma or the end of its list or object.
    fn comma(&mut self) -> Option<Step> {
        let in_object = self.in_object();
        let after = match in_object {
            true => Step::Name { or_end: false },
            false => Step::Value { or_end: false },
        };
        match self.scan.peek()? {
            b',' => {
                self.scan.skip(1);
                self.after_comma(after)
            }
            b'}' if in_object => self.close(),
            b']' if !in_object => self.close(),
            closer @ (b'}' | b']') => self.close_anyway(closer),
            // A comma was forgotten: report it and read on.
            b'"' => {
                self.unexpected(Step::Comma);
                Some(after)
            }
            b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' if !in_object => {
                self.unexpected(Step::Comma);
                Some(after)
            }
            _ => {
                self.unexpected(Step::Comma);
                self.scan.skip_unreadable();
                Some(Step::Comma)
            }
        }
    }

    /// A comma before a closing bracket is one problem, not two.
    fn after_comma(&mut self, after: Step) -> Option<Step> {
        self.scan.skip_blanks();
        match self.scan.peek() {
            Some(b'}' | b']') => {
                self.unexpected(after);
                Some(Step::Comma)
            }
            _ => Some(after),
        }
    }

    /// Closes the innermost list or object at its own bracket.
    fn close(&mut self) -> Option<Step> {
        self.scan.skip(1);
        let open = self.stack.pop()?;
        let kind = match open.content {
            Content::List(items) => Kind::List(items),
            Content::Object { members, .. } => Kind::Object(self.without_duplicates(members)),
        };
        self.finish(open.start, kind)
    }

    /// A closing bracket of the other kind: closes the nearest list or object that it fits, reporting what is left open inside; otherwise it is skipped.
    fn close_anyway(&mut self, closer: u8) -> Option<Step> {
        let wanted = if closer == b'}' { '{' } else { '[' };
        if !self.stack.iter().any(|open| open.bracket() == wanted) {
            self.unexpected(Step::Comma);
            self.scan.skip(1);
            return Some(Step::Comma);
        }
        while let Some(open) = self.stack.pop_if(|open| open.bracket() != wanted) {
            let closer = (self.scan.place(), self.scan.place().saturating_add(1));
            self.unclosed(
                &open,
                closer,
                &Text {
                    vi: "dấu đóng của ngoặc khác".into(),
                    en: "the bracket that closes here is another one".into(),
                },
            );
        }
        self.close()
    }

    /// The text ended too early.
    fn unfinished(&mut self, step: Step) {
        match self.stack.pop() {
            _ if self.cut_off => {}
            Some(open) => {
                let end = self.scan.end();
                self.unclosed(
                    &open,
                    (end, end),
                    &Text {
                        vi: "tệp kết thúc ở đây".into(),
                        en: "the text ends here".into(),
                    },
                );
            }
            None => self.unexpected(step),
        }
    }

    fn unclosed(&mut self, open: &Open, (start, end): (usize, usize), what: &Text) {
        let finding = Finding::new(Problem::JsonUnclosed {
            opened: open.bracket(),
        })
        .at(self.scan.span(open.start, open.start.saturating_add(1)))
        .related(Some(self.scan.span(start, end)), what.clone());
        self.broken = true;
        self.findings.push(finding);
    }

    /// Keeps the first of members with one name and reports the others.
    fn without_duplicates(&mut self, members: Vec<Member>) -> Vec<Member> {
        let (kept, doubled) = first_of_each_name(members);
        for (again, first) in doubled.iter().take(MAX_FINDINGS.saturating_add(1)) {
            let problem = Problem::DuplicateMember {
                name: again.key.clone(),
            };
            let what = Text::new("khai báo lần đầu ở đây", "first given here");
            self.findings.push(
                Finding::new(problem)
                    .at(again.key_span)
                    .related(Some(*first), what),
            );
        }
        kept
    }

    fn top(&mut self) -> Option<&mut Content> {
        self.stack.last_mut().map(|open| &mut open.content)
    }

    fn in_object(&mut self) -> bool {
        matches!(self.top(), Some(Content::Object { .. }))
    }

    /// A text in quotes, and whether its closing quote was there.
    fn text(&mut self) -> (Kind, bool) {
        let quoted = self.scan.quoted();
        self.broken |= !quoted.closed;
        self.cut_off |= !quoted.closed && self.scan.at_end();
        for (at, length, problem) in quoted.problems {
            self.report(at, at.saturating_add(length), problem);
        }
        (quoted.text.map_or(Kind::Bad, Kind::Text), quoted.closed)
    }

    fn number(&mut self) -> Kind {
        let start = self.scan.place();
        let (token, well_formed) = self.scan.number();
        let digits = token.bytes().filter(u8::is_ascii_digit).count();
        let problem = match well_formed {
            false => Problem::JsonBadNumber {
                text: shortened(token),
            },
            true if digits > MAX_DIGITS => Problem::NumberTooLong {
                digits: count(digits),
                limit: count(MAX_DIGITS),
            },
            true => return Kind::Number(token.into()),
        };
        let end = start.saturating_add(token.len());
        self.report(start, end, problem);
        Kind::Bad
    }

    fn unexpected(&mut self, step: Step) {
        let expected = match step {
            Step::Value { or_end: true } => Expected::ValueOrEnd,
            Step::Value { or_end: false } => Expected::Value,
            Step::Name { or_end: true } => Expected::NameOrEnd,
            Step::Name { or_end: false } => Expected::Name,
            Step::Colon => Expected::Colon,
            Step::Comma | Step::Done if self.in_object() => Expected::CommaOrObjectEnd,
            Step::Comma | Step::Done => Expected::CommaOrListEnd,
        };
        let start = self.scan.place();
        let found = self.scan.peek_token();
        self.damaged(
            start,
            start.saturating_add(found.len()),
            Problem::JsonUnexpected {
                expected,
                found: shortened(found),
            },
        );
    }

    fn damaged(&mut self, start: usize, end: usize, problem: Problem) {
        self.broken = true;
        self.report(start, end, problem);
    }

    fn report(&mut self, start: usize, end: usize, problem: Problem) {
        self.findings
            .push(Finding::new(problem).at(self.scan.span(start, end)));
    }
}

/// The beginning of a piece of text, short enough for a message.
pub(super) fn shortened(text: &str) -> Box<str> {
    match text.char_indices().nth(24) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;

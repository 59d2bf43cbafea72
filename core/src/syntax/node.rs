//! What a JSON text says, value by value with its place, and the JSON Pointer of any place.

use crate::list::Listed;
use crate::order::{sort_by, sort_by_key};
use crate::source::{Finding, Span};

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool(bool),
    /// The digits as written.
    Number(Box<str>),
    Text(Box<str>),
    List(Vec<Node>),
    /// Members in the order of the text, no name twice.
    Object(Vec<Member>),
    /// A value that was already reported: readers pass over it in silence.
    Bad,
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) key: Box<str>,
    pub(crate) key_span: Span,
    pub(crate) value: Node,
}

/// The first member of every name in the order of the text, and the further ones with the place of the first.
pub(super) fn first_of_each_name(members: Vec<Member>) -> (Vec<Member>, Vec<(Member, Span)>) {
    let mut by_name: Vec<&Member> = members.iter().listed();
    sort_by(&mut by_name, &|a, b| a.key.cmp(&b.key));
    let mut again = Vec::new();
    let mut first: Option<&Member> = None;
    for member in by_name {
        match first {
            Some(earlier) if earlier.key == member.key => {
                again.push((member.key_span, earlier.key_span))
            }
            _ => first = Some(member),
        }
    }
    sort_by_key(&mut again, |(span, _)| *span);
    let (mut kept, mut doubled) = (Vec::with_capacity(members.len()), Vec::new());
    let mut again = again.into_iter().peekable();
    for member in members {
        match again.next_if(|(span, _)| *span == member.key_span) {
            Some((_, first)) => doubled.push((member, first)),
            None => kept.push(member),
        }
    }
    (kept, doubled)
}

/// The JSON Pointer of the innermost value (or name) of `root` that holds `span`. It is computed when a finding needs it: cursors carry no path.
pub(crate) fn pointer_to(root: &Node, span: Span) -> String {
    let mut pointer = String::new();
    let mut node = root;
    while node.span != span {
        let next = match &node.kind {
            Kind::List(items) => {
                let found = items
                    .iter()
                    .enumerate()
                    .find(|(_, item)| item.span.contains(span));
                found.map(|(index, item)| (index.to_string(), item))
            }
            Kind::Object(members) => {
                let found = members.iter().find(|member| {
                    member.value.span.contains(span) || member.key_span.contains(span)
                });
                found.map(|member| {
                    (
                        member.key.replace('~', "~0").replace('/', "~1"),
                        &member.value,
                    )
                })
            }
            _ => None,
        };
        let Some((step, inner)) = next else { break };
        pointer.push('/');
        pointer.push_str(&step);
        node = inner;
    }
    pointer
}

/// Gives findings of later steps, which only know places, the JSON Pointer of their place.
pub(crate) fn add_pointers(root: &Node, findings: &mut [Finding]) {
    for finding in findings {
        if let (None, Some(span)) = (&finding.pointer, finding.at)
            && root.span.contains(span)
        {
            finding.pointer = Some(pointer_to(root, span));
        }
    }
}

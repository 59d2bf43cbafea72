//! Reading one operand: a number, a name, a bracket, a function.

use super::ast::{Function, Kind, NodeId, Shape};
use super::lex::{TokenKind, shorten};
use super::parse::{Context, Parser};
use super::place::Place;
use super::problem::FormulaProblem;
use crate::number::Rational;
use crate::source::nearest;

impl Parser<'_> {
    pub(super) fn operand(&mut self) -> NodeId {
        let token = self.peek();
        match token.kind {
            TokenKind::Number => self.number(),
            TokenKind::Name if self.ahead(1).kind == TokenKind::Open => self.unknown_function(),
            TokenKind::Name => self.name(),
            TokenKind::Function(function) => self.call(function),
            TokenKind::Open => {
                self.advance();
                self.deeper(token.place, |parser| {
                    let inside = parser.items(Context::Bracket(token.place)).first().copied();
                    let close = parser.previous();
                    let inside = inside.unwrap_or_else(|| parser.missing(token.place));
                    if let Some(node) = parser.tree.nodes.get_mut(inside.index()) {
                        node.place = token.place.to(close);
                    }
                    inside
                })
            }
            TokenKind::Bad => {
                self.advance();
                self.missing(token.place)
            }
            _ => {
                let found = self.found(token);
                self.report(FormulaProblem::ExpectedOperand { found }, token.place);
                self.missing(token.place)
            }
        }
    }

    fn number(&mut self) -> NodeId {
        let token = self.advance();
        let written = token.place.of(self.text);
        let (whole, fraction) = written.split_once('.').unwrap_or((written, "0"));
        let number = Rational::from_decimal_digits(whole, fraction).unwrap_or(Rational::ZERO);
        let index = u32::try_from(self.tree.numbers.len()).unwrap_or(u32::MAX);
        self.tree.numbers.push(number);
        self.push(Shape::Number(index), Some(Kind::Number), token.place)
    }

    fn name(&mut self) -> NodeId {
        let token = self.advance();
        let name = token.place.of(self.text);
        let index = match self.names.enter(name) {
            Ok(next) => {
                self.tree.names.push(token.place);
                next
            }
            Err(known) => known,
        };
        self.push(Shape::Name(index), Some(Kind::Number), token.place)
    }

    fn unknown_function(&mut self) -> NodeId {
        let token = self.advance();
        let written = token.place.of(self.text);
        let close = nearest(
            &written.to_ascii_lowercase(),
            Function::ALL.map(Function::name),
        );
        let nearest = Function::ALL
            .into_iter()
            .find(|function| Some(function.name()) == close);
        self.report(
            FormulaProblem::UnknownFunction {
                name: shorten(written),
                nearest,
            },
            token.place,
        );
        let open = self.advance().place;
        self.deeper(token.place, |parser| {
            parser.items(Context::Arguments { open, most: None });
            parser.missing(token.place)
        })
    }

    fn call(&mut self, function: Function) -> NodeId {
        let token = self.advance();
        let Some(open) = self.accept(TokenKind::Open) else {
            self.report(FormulaProblem::ExpectedArguments { function }, token.place);
            return self.missing(token.place);
        };
        self.deeper(token.place, |parser| {
            let before = parser.problems.len();
            let (least, most) = function.arity();
            let items = parser.items(Context::Arguments {
                open: open.place,
                most,
            });
            let close = parser.previous();
            let place = token.place.to(close);
            if items.len() < least || most.is_some_and(|most| items.len() > most) {
                if parser.problems.len() == before {
                    let problem = FormulaProblem::WrongArguments {
                        function,
                        found: items.len(),
                    };
                    parser.report(problem, place);
                }
                return parser.missing(place);
            }
            parser.finish_call(function, &items, place)
        })
    }

    fn finish_call(&mut self, function: Function, items: &[NodeId], place: Place) -> NodeId {
        let mut kind = Some(Kind::Number);
        if let (Function::If, [condition, then, otherwise]) = (function, items) {
            self.expect(*condition, Kind::Truth);
            kind = self
                .tree
                .node(*then)
                .kind
                .or(self.tree.node(*otherwise).kind);
            if let Some(kind) = kind {
                self.expect(*otherwise, kind);
            }
        } else {
            for item in items {
                self.expect(*item, Kind::Number);
            }
        }
        let first = u32::try_from(self.tree.arguments.len()).unwrap_or(u32::MAX);
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        self.tree.arguments.extend_from_slice(items);
        self.push(
            Shape::Call {
                function,
                first,
                count,
            },
            kind,
            place,
        )
    }
}

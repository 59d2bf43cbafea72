//! From tokens to the tree, by precedence climbing. The grammar is in `core/docs/FORMULAS.md`.
//!
//! Reading goes on after a problem, so that one run shows them all; what could not be read becomes [`Shape::Missing`],
//! which raises no further problem.

use super::ast::{Binding, Kind, Node, NodeId, Operator, Shape, Tree};
use super::lex::{Token, TokenKind, lex, shorten};
use super::place::Place;
use super::problem::{FormulaError, FormulaProblem, Found};
use crate::limits::MAX_NESTING;
use crate::limits::{MAX_FORMULA_BYTES, MAX_FORMULA_PROBLEMS};
use crate::order::{Codes, sort_by_key};

/// Reads a text into a tree, or says everything that is wrong with it, in the order of the text.
pub(crate) fn parse(text: &str) -> Result<Tree, Vec<FormulaError>> {
    let mut problems = Vec::new();
    if text.len() > MAX_FORMULA_BYTES {
        let problem = FormulaProblem::TooLong {
            bytes: text.len(),
            limit: MAX_FORMULA_BYTES,
        };
        return Err(vec![FormulaError {
            problem,
            place: Place::new(0, 0),
        }]);
    }
    let tokens = lex(text, &mut problems);
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        depth: 0,
        stopped: false,
        tree: Tree::default(),
        names: Codes::default(),
        problems,
    };
    if parser.tokens.len() == 1 && parser.problems.is_empty() {
        parser.report(FormulaProblem::Empty, parser.peek().place);
    } else {
        parser.items(Context::Whole);
    }
    parser.check_exponents();
    let Parser {
        tree, mut problems, ..
    } = parser;
    if problems.is_empty() {
        return Ok(tree);
    }
    sort_by_key(&mut problems, |error| error.place);
    problems.truncate(MAX_FORMULA_PROBLEMS);
    Err(problems)
}

/// Where a list of expressions stands, and so what may end it.
#[derive(Clone, Copy)]
pub(super) enum Context {
    /// The whole text: ends with the text.
    Whole,
    /// A bracket opened here.
    Bracket(Place),
    /// The arguments of a function, at most so many; the bracket opened here.
    Arguments { open: Place, most: Option<usize> },
}

fn too_many(context: Context, count: usize) -> bool {
    matches!(context, Context::Arguments { most: Some(most), .. } if count > most)
}

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    pub(super) at: usize,
    pub(super) depth: usize,
    /// Nested too deeply: nothing more is read or reported.
    stopped: bool,
    pub(super) tree: Tree,
    pub(super) names: Codes,
    pub(super) problems: Vec<FormulaError>,
}

impl<'t> Parser<'t> {
    pub(super) fn peek(&self) -> Token {
        self.ahead(0)
    }

    pub(super) fn ahead(&self, count: usize) -> Token {
        let last = self.tokens.last().copied();
        let end = Token {
            kind: TokenKind::End,
            place: Place::new(0, 0),
        };
        self.tokens
            .get(self.at.saturating_add(count))
            .copied()
            .or(last)
            .unwrap_or(end)
    }

    pub(super) fn advance(&mut self) -> Token {
        let token = self.peek();
        self.at = self
            .at
            .saturating_add(1)
            .min(self.tokens.len().saturating_sub(1));
        token
    }

    /// Where the token before this one stands.
    pub(super) fn previous(&self) -> Place {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.map_or(Place::new(0, 0), |token| token.place)
    }

    pub(super) fn accept(&mut self, kind: TokenKind) -> Option<Token> {
        (self.peek().kind == kind).then(|| self.advance())
    }

    pub(super) fn report(&mut self, problem: FormulaProblem, place: Place) {
        if !self.stopped && self.problems.len() < MAX_FORMULA_PROBLEMS {
            self.problems.push(FormulaError { problem, place });
        }
    }

    pub(super) fn found(&self, token: Token) -> Found {
        match token.kind {
            TokenKind::End => Found::End,
            _ => Found::Piece(shorten(token.place.of(self.text))),
        }
    }

    /// Expressions up to what ends the context. Outside a function only the first counts; the others were reported.
    pub(super) fn items(&mut self, context: Context) -> Vec<NodeId> {
        let mut items = Vec::new();
        let mut decimal_comma = None;
        if matches!(context, Context::Arguments { .. }) && self.accept(TokenKind::Close).is_some() {
            return items;
        }
        loop {
            items.push(self.expression(Binding::Or));
            let token = self.peek();
            match (token.kind, context) {
                (TokenKind::End, Context::Whole) => return items,
                (TokenKind::End, Context::Bracket(open) | Context::Arguments { open, .. }) => {
                    self.report(FormulaProblem::Unclosed, open);
                    return items;
                }
                (TokenKind::Close, Context::Bracket(_) | Context::Arguments { .. }) => {
                    self.advance();
                    if too_many(context, items.len()) {
                        decimal_comma
                            .into_iter()
                            .for_each(|index| self.report_comma(index));
                    }
                    return items;
                }
                (TokenKind::Close, Context::Whole) => {
                    if self.unopened() {
                        return items;
                    }
                }
                (TokenKind::Comma, Context::Arguments { .. }) => {
                    if self.is_decimal_comma() {
                        decimal_comma = decimal_comma.or(Some(self.at));
                    }
                    self.advance();
                }
                (TokenKind::Comma, _) => {
                    self.report_comma(self.at);
                    self.advance();
                }
                _ => self.expected_operator(token),
            }
        }
    }

    /// Something follows an operand and is no operator: say so and read it as a new operand.
    fn expected_operator(&mut self, token: Token) {
        if token.kind != TokenKind::Bad {
            let found = self.found(token);
            self.report(FormulaProblem::ExpectedOperator { found }, token.place);
        }
        let operand = matches!(
            token.kind,
            TokenKind::Number
                | TokenKind::Name
                | TokenKind::Function(_)
                | TokenKind::Open
                | TokenKind::Not
        );
        if !operand {
            self.advance();
        }
        if token.kind == TokenKind::Bad && self.operator().is_some() {
            self.advance();
        }
        if self.problems.len() >= MAX_FORMULA_PROBLEMS {
            self.at = self.tokens.len().saturating_sub(1);
        }
    }

    /// A closing bracket that nothing opened; skips the operator behind it too. Is that the end?
    fn unopened(&mut self) -> bool {
        let close = self.advance().place;
        self.report(FormulaProblem::Unopened, close);
        if self.operator().is_some() {
            self.advance();
        }
        self.peek().kind == TokenKind::End
    }

    /// Is the comma here squeezed between digits, as in `1,5`?
    fn is_decimal_comma(&self) -> bool {
        let (Some(before), after) = (self.at.checked_sub(1), self.ahead(1)) else {
            return false;
        };
        let comma = self.peek().place;
        self.tokens.get(before).is_some_and(|token| {
            token.kind == TokenKind::Number
                && after.kind == TokenKind::Number
                && token.place.end == comma.start
                && comma.end == after.place.start
        })
    }

    /// Reports the comma token at an index, as a decimal comma where it looks like one.
    fn report_comma(&mut self, index: usize) {
        let here = std::mem::replace(&mut self.at, index);
        let comma = self.peek().place;
        if self.is_decimal_comma() {
            let before = index
                .checked_sub(1)
                .and_then(|i| self.tokens.get(i))
                .map_or(comma, |t| t.place);
            let place = before.to(self.ahead(1).place);
            let instead = shorten(&place.of(self.text).replace(',', "."));
            self.report(FormulaProblem::DecimalComma { instead }, place);
        } else {
            self.report(FormulaProblem::StrayComma, comma);
        }
        self.at = here;
    }

    fn operator(&self) -> Option<Operator> {
        match self.peek().kind {
            TokenKind::Plus => Some(Operator::Add),
            TokenKind::Minus => Some(Operator::Subtract),
            TokenKind::Star => Some(Operator::Multiply),
            TokenKind::Slash => Some(Operator::Divide),
            TokenKind::Compare(comparison) => Some(Operator::Compare(comparison)),
            TokenKind::And => Some(Operator::And),
            TokenKind::Or => Some(Operator::Or),
            _ => None,
        }
    }

    /// An expression whose operators bind at least as strongly as `least`.
    pub(super) fn expression(&mut self, least: Binding) -> NodeId {
        let mut left = self.prefix();
        let mut compared = false;
        while let Some(operator) = self
            .operator()
            .filter(|operator| operator.binding() >= least)
        {
            let sign = self.advance().place;
            let comparing = matches!(operator, Operator::Compare(_));
            let chained = compared && comparing;
            compared = comparing;
            let right = self.expression(operator.binding().tighter());
            if chained {
                self.report(FormulaProblem::ChainedComparison, sign);
                left = self.missing(sign);
            } else {
                left = self.binary(operator, left, right);
            }
        }
        left
    }

    /// Runs a reading one level deeper, or gives up at the limit: everything inside would only be reported again.
    pub(super) fn deeper(
        &mut self,
        place: Place,
        read: impl FnOnce(&mut Self) -> NodeId,
    ) -> NodeId {
        if self.depth >= MAX_NESTING {
            self.report(FormulaProblem::TooDeep { limit: MAX_NESTING }, place);
            self.stopped = true;
            self.at = self.tokens.len().saturating_sub(1);
            return self.missing(place);
        }
        self.depth = self.depth.saturating_add(1);
        let node = read(self);
        self.depth = self.depth.saturating_sub(1);
        node
    }

    /// A sign or `not` before an operand, or an operand with its power.
    pub(super) fn prefix(&mut self) -> NodeId {
        let token = self.peek();
        match token.kind {
            TokenKind::Minus => {
                self.advance();
                let operand = self.deeper(token.place, |parser| parser.expression(Binding::Sign));
                self.expect(operand, Kind::Number);
                self.push(
                    Shape::Negate(operand),
                    Some(Kind::Number),
                    token.place.to(self.place(operand)),
                )
            }
            TokenKind::Not => {
                self.advance();
                let operand = self.deeper(token.place, |parser| parser.expression(Binding::Not));
                self.expect(operand, Kind::Truth);
                self.push(
                    Shape::Not(operand),
                    Some(Kind::Truth),
                    token.place.to(self.place(operand)),
                )
            }
            _ => {
                let base = self.operand();
                match self.accept(TokenKind::Caret) {
                    Some(_) => self.power(base),
                    None => base,
                }
            }
        }
    }

    fn binary(&mut self, operator: Operator, left: NodeId, right: NodeId) -> NodeId {
        self.expect(left, operator.operand_kind());
        self.expect(right, operator.operand_kind());
        let place = self.place(left).to(self.place(right));
        self.push(
            Shape::Binary(operator, left, right),
            Some(operator.result_kind()),
            place,
        )
    }

    pub(super) fn expect(&mut self, node: NodeId, expected: Kind) {
        let Node { kind, place, .. } = self.tree.node(node);
        if kind.is_some_and(|kind| kind != expected) {
            self.report(FormulaProblem::WrongKind { expected }, place);
        }
    }

    pub(super) fn place(&self, node: NodeId) -> Place {
        self.tree.node(node).place
    }

    pub(super) fn missing(&mut self, place: Place) -> NodeId {
        self.push(Shape::Missing, None, place)
    }

    pub(super) fn push(&mut self, shape: Shape, kind: Option<Kind>, place: Place) -> NodeId {
        self.tree.nodes.push(Node { shape, kind, place });
        self.tree.root()
    }
}

//! Simple conditions (Arazzo 1.0.1, "Criterion Object"): literals, operators and runtime expressions.
//!
//! Strings compare without regard to case, as the specification asks. A number and a text that
//! spells a number compare as numbers, for headers are text. Nothing equals a place where nothing
//! stands, null neither.
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use serde_json::Value;

use super::expression::{Expression, Scope};

/// Parentheses and `!` nest no deeper than this.
const DEEPEST: usize = 32;

/// A condition, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Condition {
    text: String,
    root: Node,
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Or(Vec<Node>),
    And(Vec<Node>),
    Not(Box<Node>),
    Compare(Operand, Operator, Operand),
    Truth(Operand),
}

#[derive(Debug, Clone, PartialEq)]
enum Operand {
    Literal(Value),
    Expression(Expression),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Open,
    Close,
    Not,
    And,
    Or,
    Compare(Operator),
    Operand(Operand),
}

impl Condition {
    /// Parses a condition; the message of an error names the column, from 1.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut parser = Parser {
            text,
            tokens: tokens(text)?,
            next: 0,
        };
        let root = parser.or(0)?;
        match parser.peek() {
            None => Ok(Self {
                text: text.to_owned(),
                root,
            }),
            Some(_) => Err(format!(
                "column {}: an operator is missing here",
                parser.column()
            )),
        }
    }

    /// Whether it holds.
    pub(crate) fn holds(&self, scope: Scope<'_>) -> bool {
        self.root.holds(scope)
    }

    /// The expressions in it, each once, in their order.
    pub(crate) fn expressions(&self) -> Vec<&Expression> {
        let mut found: Vec<&Expression> = Vec::new();
        let mut stack = vec![&self.root];
        while let Some(node) = stack.pop() {
            match node {
                Node::Or(nodes) | Node::And(nodes) => stack.extend(nodes.iter().rev()),
                Node::Not(node) => stack.push(node),
                Node::Compare(left, _, right) => {
                    for side in [left, right] {
                        if let Operand::Expression(expression) = side {
                            found.push(expression);
                        }
                    }
                }
                Node::Truth(Operand::Expression(expression)) => found.push(expression),
                Node::Truth(Operand::Literal(_)) => {}
            }
        }
        let mut once: Vec<&Expression> = Vec::new();
        for expression in found {
            if !once.contains(&expression) {
                once.push(expression);
            }
        }
        once
    }

    /// What its expressions stand for, for the reader of a failure: `$statusCode is 400, …`.
    pub(crate) fn values(&self, scope: Scope<'_>) -> String {
        let told: Vec<String> = self
            .expressions()
            .into_iter()
            .map(|expression| match expression.resolve(scope) {
                Some(value) => format!("`{expression}` is {value}"),
                None => format!("`{expression}` is absent"),
            })
            .collect();
        told.join(", ")
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Node {
    // As deep as the parser let it be.
    fn holds(&self, scope: Scope<'_>) -> bool {
        match self {
            Self::Or(nodes) => nodes.iter().any(|node| node.holds(scope)),
            Self::And(nodes) => nodes.iter().all(|node| node.holds(scope)),
            Self::Not(node) => !node.holds(scope),
            Self::Truth(operand) => {
                matches!(operand.value(scope).as_deref(), Some(Value::Bool(true)))
            }
            Self::Compare(left, operator, right) => {
                let (left, right) = (left.value(scope), right.value(scope));
                let order = left
                    .zip(right)
                    .and_then(|(left, right)| compare(&left, &right));
                match operator {
                    Operator::Equal => order == Some(Comparison::Ordered(Ordering::Equal)),
                    Operator::Unequal => order != Some(Comparison::Ordered(Ordering::Equal)),
                    Operator::Less => ordered(order, Ordering::is_lt),
                    Operator::LessOrEqual => ordered(order, Ordering::is_le),
                    Operator::Greater => ordered(order, Ordering::is_gt),
                    Operator::GreaterOrEqual => ordered(order, Ordering::is_ge),
                }
            }
        }
    }
}

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Ordered(Ordering),
    /// Not equal, and neither is the greater.
    Different,
}

fn ordered(comparison: Option<Comparison>, holds: fn(Ordering) -> bool) -> bool {
    matches!(comparison, Some(Comparison::Ordered(order)) if holds(order))
}

fn compare(left: &Value, right: &Value) -> Option<Comparison> {
    let order = match (left, right) {
        (Value::String(left), Value::String(right)) => {
            Some(left.to_lowercase().cmp(&right.to_lowercase()))
        }
        (Value::Number(left), Value::Number(right)) => numbers(left, right),
        (Value::Number(left), Value::String(right)) => numbers(left, &right.parse().ok()?),
        (Value::String(left), Value::Number(right)) => numbers(&left.parse().ok()?, right),
        _ if left == right => Some(Ordering::Equal),
        _ => None,
    };
    Some(order.map_or(Comparison::Different, Comparison::Ordered))
}

fn numbers(left: &serde_json::Number, right: &serde_json::Number) -> Option<Ordering> {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
    }
}

impl Operand {
    fn value<'a>(&'a self, scope: Scope<'a>) -> Option<Cow<'a, Value>> {
        match self {
            Self::Literal(value) => Some(Cow::Borrowed(value)),
            Self::Expression(expression) => expression.resolve(scope),
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    /// With their places in the text, in bytes.
    tokens: Vec<(usize, Token)>,
    next: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn column(&self) -> usize {
        let at = self
            .tokens
            .get(self.next)
            .map_or(self.text.len(), |(at, _)| *at);
        column(self.text, at)
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.next += usize::from(found);
        found
    }

    fn or(&mut self, depth: usize) -> Result<Node, String> {
        let mut nodes = vec![self.and(depth)?];
        while self.take(&Token::Or) {
            nodes.push(self.and(depth)?);
        }
        Ok(alone(nodes, Node::Or))
    }

    fn and(&mut self, depth: usize) -> Result<Node, String> {
        let mut nodes = vec![self.not(depth)?];
        while self.take(&Token::And) {
            nodes.push(self.not(depth)?);
        }
        Ok(alone(nodes, Node::And))
    }

    fn not(&mut self, depth: usize) -> Result<Node, String> {
        if depth > DEEPEST {
            return Err(format!(
                "column {}: nested deeper than {DEEPEST} levels",
                self.column()
            ));
        }
        if self.take(&Token::Not) {
            return Ok(Node::Not(Box::new(self.not(depth + 1)?)));
        }
        if self.take(&Token::Open) {
            let inner = self.or(depth + 1)?;
            return if self.take(&Token::Close) {
                Ok(inner)
            } else {
                Err(format!("column {}: `)` is missing", self.column()))
            };
        }
        let left = self.operand()?;
        let Some(Token::Compare(operator)) = self.peek() else {
            return Ok(Node::Truth(left));
        };
        let operator = *operator;
        self.next += 1;
        Ok(Node::Compare(left, operator, self.operand()?))
    }

    fn operand(&mut self) -> Result<Operand, String> {
        match self.peek() {
            Some(Token::Operand(operand)) => {
                let operand = operand.clone();
                self.next += 1;
                Ok(operand)
            }
            _ => Err(format!(
                "column {}: a runtime expression, a number, true, false, null or a text in single \
                 quotes is missing here",
                self.column()
            )),
        }
    }
}

fn alone(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match (nodes.pop(), nodes.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            nodes.push(last);
            join(nodes)
        }
        (None, _) => join(nodes),
    }
}

/// The column of a place, in characters from 1.
fn column(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| before.chars().count()) + 1
}

/// The tokens and where they start, in bytes.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>, String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else {
            return Ok(tokens);
        };
        let at = text.len() - rest.len();
        let (token, length) =
            token(rest, first).map_err(|error| format!("column {}: {error}", column(text, at)))?;
        tokens.push((at, token));
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// The token at the start of a text, and its length in bytes.
fn token(rest: &str, first: char) -> Result<(Token, usize), String> {
    const OPERATORS: [(&str, Token); 11] = [
        ("==", Token::Compare(Operator::Equal)),
        ("!=", Token::Compare(Operator::Unequal)),
        ("<=", Token::Compare(Operator::LessOrEqual)),
        (">=", Token::Compare(Operator::GreaterOrEqual)),
        ("&&", Token::And),
        ("||", Token::Or),
        ("<", Token::Compare(Operator::Less)),
        (">", Token::Compare(Operator::Greater)),
        ("!", Token::Not),
        ("(", Token::Open),
        (")", Token::Close),
    ];
    for (spelling, token) in OPERATORS {
        if rest.starts_with(spelling) {
            return Ok((token, spelling.len()));
        }
    }
    if first == '\'' {
        return quoted(rest);
    }
    let length = rest
        .find(|character: char| character.is_whitespace() || "=!<>&|()'".contains(character))
        .unwrap_or(rest.len());
    let word = rest.get(..length).unwrap_or_default();
    let literal = |value| Ok((Token::Operand(Operand::Literal(value)), length));
    match word {
        "" => Err(format!("`{first}` is no operator")),
        "true" => literal(Value::Bool(true)),
        "false" => literal(Value::Bool(false)),
        "null" => literal(Value::Null),
        _ if first == '$' => {
            let expression = Expression::parse(word)?;
            Ok((Token::Operand(Operand::Expression(expression)), length))
        }
        _ => match word.parse::<serde_json::Number>() {
            Ok(number) => literal(Value::Number(number)),
            Err(_) => Err(format!(
                "`{word}` is neither a number, true, false nor null; a text stands in single quotes"
            )),
        },
    }
}

/// A text in single quotes, in which two stand for one.
fn quoted(rest: &str) -> Result<(Token, usize), String> {
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character != '\'' {
            text.push(character);
        } else if characters.next_if(|(_, next)| *next == '\'').is_some() {
            text.push('\'');
        } else {
            return Ok((
                Token::Operand(Operand::Literal(Value::String(text))),
                at + 1,
            ));
        }
    }
    Err("the text has no closing `'`".to_owned())
}

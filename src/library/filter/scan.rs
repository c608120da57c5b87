//! Text to raw parts: where each stands, its sign, its field and its values, not yet understood.
//!
//! Takes any text; gives its parts and the faults found on the way, and never fails. One pass.

use super::{Extent, Problem, Sign, error::Error};
use crate::text::Span;

/// A part as it stands in the text.
#[derive(Debug)]
pub(super) struct Raw {
    /// All of it, sign included.
    pub(super) at: Span,
    pub(super) sign: Sign,
    /// The field's name, without the colon.
    pub(super) field: Option<Span>,
    /// Its values; without a field exactly one.
    pub(super) values: Vec<Value>,
}

/// A value as it stands in the text.
#[derive(Debug)]
pub(super) struct Value {
    /// All of it, marks and star included.
    pub(super) at: Span,
    /// What stands between the marks.
    pub(super) text: String,
    pub(super) shape: Shape,
    pub(super) extent: Extent,
    /// What is wrong with how it is written.
    pub(super) fault: Option<Error>,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Without marks.
    Bare,
    /// Between marks.
    Quoted,
    /// Behind a mark that nothing closes.
    Open,
}

/// Whether a character is a quotation mark of the language.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}

/// The parts of a text, in order.
pub(super) fn scan(text: &str) -> Vec<Raw> {
    let mut scanner = Scanner { text, at: 0 };
    let mut parts = Vec::new();
    loop {
        scanner.skip(char::is_whitespace);
        if scanner.peek().is_none() {
            return parts;
        }
        parts.push(scanner.part());
    }
}

/// The value that begins a text.
pub(super) fn value(text: &str) -> Value {
    Scanner { text, at: 0 }.value(',')
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes past a character where it stands here.
    fn eat(&mut self, is_wanted: impl Fn(char) -> bool) -> bool {
        let next = self.peek().filter(|c| is_wanted(*c));
        self.at += next.map_or(0, char::len_utf8);
        next.is_some()
    }

    fn skip(&mut self, is_wanted: impl Fn(char) -> bool) {
        while self.eat(&is_wanted) {}
    }

    fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    fn part(&mut self) -> Raw {
        let start = self.at;
        let sign = if self.eat(|c| c == '-') {
            Sign::Without
        } else {
            Sign::With
        };
        let field = self.field();
        // Only the values of a field are told apart by commas; elsewhere a comma is text.
        let comma = if field.is_some() { ',' } else { ' ' };
        let mut values = vec![self.value(comma)];
        while field.is_some() && self.eat(|c| c == ',') {
            values.push(self.value(comma));
        }
        Raw {
            at: self.since(start),
            sign,
            field,
            values,
        }
    }

    /// The letters before a colon.
    fn field(&mut self) -> Option<Span> {
        let start = self.at;
        self.skip(char::is_alphabetic);
        let name = self.since(start);
        if !name.is_empty() && self.eat(|c| c == ':') {
            return Some(name);
        }
        self.at = start;
        None
    }

    fn value(&mut self, comma: char) -> Value {
        let ends = |c: char| c.is_whitespace() || c == comma;
        if self.peek().is_some_and(is_mark) {
            return self.quoted(ends);
        }
        let start = self.at;
        self.skip(|c| !ends(c));
        let at = self.since(start);
        let typed = at.of(self.text);
        let begun = typed.strip_suffix('*');
        let word = begun.unwrap_or(typed);
        let star = word.find('*').or(typed
            .strip_suffix('*')
            .filter(|w| w.is_empty())
            .map(str::len));
        Value {
            at,
            text: word.to_owned(),
            shape: Shape::Bare,
            extent: begun.map_or(Extent::Whole, |_| Extent::Prefix),
            fault: star.map(|star| Error {
                at: Span::new(start + star, start + star + 1),
                problem: Problem::Star,
            }),
        }
    }

    fn quoted(&mut self, ends: impl Fn(char) -> bool) -> Value {
        let start = self.at;
        self.eat(is_mark);
        let mut text = String::new();
        let mut shape = Shape::Open;
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            if is_mark(c) {
                shape = Shape::Quoted;
                break;
            }
            let literal = if c == '\\' { self.peek() } else { None };
            self.at += literal.map_or(0, char::len_utf8);
            text.push(literal.unwrap_or(c));
        }
        let mut fault = (shape == Shape::Open).then(|| Error {
            at: self.since(start),
            problem: Problem::OpenQuote,
        });
        let extent = if self.eat(|c| c == '*') {
            Extent::Prefix
        } else {
            Extent::Whole
        };
        let at = self.since(start);
        self.skip(|c| !ends(c));
        let glued = self.since(at.end());
        if !glued.is_empty() {
            fault = Some(Error {
                at: glued,
                problem: Problem::Glued,
            });
        }
        Value {
            at,
            text,
            shape,
            extent,
            fault,
        }
    }
}

//! The numbers, words and marks of a line, as dates are read from them.
//!
//! Takes a line; gives its tokens with their places. White space is none.

use std::ops::Range;

/// What a line is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::clean) enum Token {
    /// A number and how many digits it was written with.
    Number(u32, usize),
    Word(String),
    Mark(char),
}

pub(in crate::clean) type Placed = (Token, Range<usize>);

/// Numbers, words and marks of a line; white space is none.
pub(in crate::clean) fn tokens(line: &str) -> Vec<Placed> {
    let mut tokens: Vec<Placed> = Vec::new();
    for (at, c) in line.char_indices() {
        let end = at + c.len_utf8();
        let touching = tokens.last_mut().filter(|(_, place)| place.end == at);
        match (touching, c) {
            (_, c) if c.is_whitespace() => {}
            (Some((Token::Number(value, digits), place)), '0'..='9') => {
                *value = value
                    .saturating_mul(10)
                    .saturating_add(c.to_digit(10).unwrap_or_default());
                *digits += 1;
                place.end = end;
            }
            (_, '0'..='9') => {
                let value = c.to_digit(10).unwrap_or_default();
                tokens.push((Token::Number(value, 1), at..end));
            }
            (_, '年' | '月' | '日') => tokens.push((Token::Mark(c), at..end)),
            // Dumps run words together: "UpdatedJanuary".
            (Some((Token::Word(word), place)), c)
                if c.is_alphabetic() && !(c.is_uppercase() && ends_lower(line, place.end)) =>
            {
                word.extend(c.to_lowercase());
                place.end = end;
            }
            (_, c) if c.is_alphabetic() => {
                tokens.push((Token::Word(c.to_lowercase().collect()), at..end));
            }
            _ => tokens.push((Token::Mark(c), at..end)),
        }
    }
    tokens
}

fn ends_lower(line: &str, at: usize) -> bool {
    line.get(..at)
        .is_some_and(|before| before.ends_with(char::is_lowercase))
}

pub(in crate::clean) fn number(tokens: &[Placed], at: usize) -> Option<u32> {
    match tokens.get(at)? {
        (Token::Number(value, _), _) => Some(*value),
        _ => None,
    }
}

pub(in crate::clean) fn mark(tokens: &[Placed], at: usize) -> Option<char> {
    match tokens.get(at)? {
        (Token::Mark(c), _) => Some(*c),
        _ => None,
    }
}

pub(in crate::clean) fn word(tokens: &[Placed], at: usize) -> Option<&str> {
    match tokens.get(at)? {
        (Token::Word(word), _) => Some(word),
        _ => None,
    }
}

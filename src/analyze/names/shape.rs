//! How a word is written, whatever its context.
//!
//! Takes one word; gives its shape, and the name inside a compound.

use std::ops::Range;

use crate::{
    analyze::tokens::Token,
    language::lexical::{Class, listed},
};

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analyze) enum Shape {
    /// "minister".
    Lower,
    /// "Minister", "al-Masri".
    Capital,
    /// "NATO", "U.S.".
    Upper,
    /// "J.", "X".
    Initial,
    /// "Tokyo-based", "anti-Soviet": an adjective with a name inside.
    Compound,
    /// A word of a line in capitals, which say nothing: "PORT REOPENS".
    Headline,
    /// Numbers and signs.
    Other,
}

/// How a token is written.
pub(in crate::analyze) fn shape(text: &str, token: Token) -> Shape {
    if !token.is_word() {
        return Shape::Other;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if !text.chars().any(char::is_uppercase) {
        return Shape::Lower;
    }
    if is_compound(text) {
        return Shape::Compound;
    }
    if is_contraction(text) {
        return Shape::Lower;
    }
    let has_lower = text.chars().any(char::is_lowercase);
    if text.starts_with(char::is_uppercase) {
        return match (letters, has_lower) {
            (1, _) if text != "I" && text != "A" => Shape::Initial,
            (1, _) => Shape::Lower,
            (_, false) => Shape::Upper,
            _ => Shape::Capital,
        };
    }
    let (prefix, rest) = text.split_once(['-', '\'', '’']).unwrap_or((text, ""));
    if rest.starts_with(char::is_uppercase) && prefix.chars().count() <= 3 {
        return Shape::Capital;
    }
    Shape::Lower
}

/// "Tokyo-based", "anti-Soviet", "mid-March".
fn is_compound(text: &str) -> bool {
    text.rsplit_once('-')
        .is_some_and(|(_, last)| listed(last).is(Class::COMPOUND_ENDING))
        || text
            .split_once('-')
            .is_some_and(|(first, _)| listed(first).is(Class::COMPOUND_OPENING))
}

/// The part of a compound that may be a name: "Tokyo" of "Tokyo-based", "Orlik" of "ex-Orlik"; nothing of
/// "Non-aligned" and "Anti-Corruption", which open names.
pub(in crate::analyze) fn inside_compound(text: &str) -> Option<Range<usize>> {
    let is_small = |part: &str| part.starts_with(char::is_lowercase);
    let (front, end) = text.rsplit_once('-')?;
    let (opening, name) = text.split_once('-')?;
    if is_small(end)
        && listed(end).is(Class::COMPOUND_ENDING)
        && !listed(front).is(Class::COMPOUND_OPENING)
    {
        return Some(0..front.len());
    }
    let opened = is_small(opening) && listed(opening).is(Class::COMPOUND_OPENING);
    opened.then_some(text.len() - name.len()..text.len())
}

/// "I'm", "Don’t".
fn is_contraction(text: &str) -> bool {
    let Some((stem, end)) = text.rsplit_once(['\'', '’']) else {
        return false;
    };
    matches!((stem, end), ("I", _) | (_, "t" | "m" | "ve" | "ll" | "re"))
        || (matches!(end, "d" | "s") && listed(stem).is(Class::COMMON | Class::OPENER))
}

//! What a word shows by how it is spelled.
//!
//! Takes one spelling; gives its [`Form`]: hashes of it and its parts, its case, the lists that know it.

use super::gazetteer::Gazetteer;
use crate::{analyze::tokens::TokenKind, language::perceptron::hash};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Case {
    /// No capital.
    Lower,
    /// One capital, at the start: "Paris".
    Title,
    /// Capitals only, at least two: "NATO".
    Capitals,
    /// One capital alone, with or without a stop: "J.".
    Initial,
    /// Capitals elsewhere: `McKay`, `iPad`.
    Mixed,
    /// Digits first.
    Number,
    /// Any sign.
    Sign,
}

impl Case {
    /// Whether the word may be, or open, a name.
    pub(super) const fn has_capital(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Capitals | Self::Initial | Self::Mixed
        )
    }
}

/// One spelling of a word.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The hash of the word as it is written.
    pub(super) exact: u64,
    /// The hash of the word in lower case.
    pub(super) lower: u64,
    /// The hash of its shape: "Xx", "X.X.", "dd".
    pub(super) shape: u64,
    /// The hash of its last 3 letters.
    pub(super) suffix: u64,
    /// How it is written.
    pub(super) case: Case,
    /// Whether the lists are asked as if only its first letter was a capital.
    pub(super) titled: bool,
    /// The lists it stands in by itself.
    pub(super) lists: u32,
    /// The number of the word in its document, however it is written.
    pub(super) word: u32,
}

impl Form {
    pub(super) fn new(text: &str, kind: TokenKind, gazetteer: Gazetteer<'_>) -> Self {
        let exact = hash::of(text.chars());
        let lower = hash::of(text.chars().flat_map(char::to_lowercase));
        let case = case(text, kind);
        let alone = |key| gazetteer.mask(hash::mix(hash::EMPTY, key));
        let mut lists = alone(exact);
        // "BEIJING" of a dateline is known as "Beijing".
        let is_titled = lists == 0 && case == Case::Capitals && text.len() > 3;
        if is_titled {
            lists = alone(titled(text));
        }
        let [_, suffix, _] = ends(text.chars().rev());
        Self {
            exact,
            lower,
            shape: shape(text),
            suffix,
            case,
            titled: is_titled,
            lists: if lower == exact {
                lists
            } else {
                lists | alone(lower)
            },
            word: 0,
        }
    }
}

/// The hash of a word of capitals as if only its first letter was one.
pub(super) fn titled(text: &str) -> u64 {
    let mut chars = text.chars();
    let first = chars.next();
    hash::of(first.into_iter().chain(chars.flat_map(char::to_lowercase)))
}

fn case(text: &str, kind: TokenKind) -> Case {
    match kind {
        // "6PR" and "3M" may be names.
        TokenKind::Number if text.contains(char::is_uppercase) => return Case::Mixed,
        TokenKind::Number => return Case::Number,
        TokenKind::Sign | TokenKind::Possessive => return Case::Sign,
        TokenKind::Word | TokenKind::Abbreviation => {}
    }
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let opens = text.starts_with(char::is_uppercase);
    match (capitals, opens) {
        (0, _) => Case::Lower,
        (1, true) if letters == 1 => Case::Initial,
        (1, true) => Case::Title,
        _ if capitals == letters => Case::Capitals,
        _ => Case::Mixed,
    }
}

/// The hash of the kinds of its characters, runs of one kind told once or, of two and more, twice.
fn shape(text: &str) -> u64 {
    let kinds = text.chars().map(|c| match c {
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        _ if c.is_numeric() => 'd',
        _ => c,
    });
    let (mut chain, mut last, mut run) = (hash::EMPTY, None, 0);
    for kind in kinds {
        run = if last == Some(kind) { run + 1 } else { 1 };
        last = Some(kind);
        if run <= 2 {
            chain = hash::add(chain, kind);
        }
    }
    chain
}

/// The hashes of the first 2, 3 and 4 characters in lower case; the whole word's where it is shorter.
pub(super) fn ends(chars: impl Iterator<Item = char>) -> [u64; 3] {
    let mut chain = hash::EMPTY;
    let mut found = [0; 3];
    let mut chars = chars.take(4).flat_map(char::to_lowercase);
    chain = chars.next().map_or(chain, |c| hash::add(chain, c));
    for end in &mut found {
        chain = chars.next().map_or(chain, |c| hash::add(chain, c));
        *end = chain;
    }
    found
}

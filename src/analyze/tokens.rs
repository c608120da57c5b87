//! Words and signs.
//!
//! Takes a body; gives its tokens as spans, in order, none crossing a paragraph. Words keep their inner
//! hyphens, stops and apostrophes ("son-in-law", "U.S.", "don't"); a possessive "'s" and every other sign
//! is a token of its own. An abbreviation keeps its stop, and a currency's sign its letters ("US$").

use std::{ops::Range, sync::LazyLock};

use foldhash::HashMap;

use super::classes::Classes;
use crate::{
    language::lexical::{self, Class},
    text::{Body, Span, lexicon::entries},
};

/// A word or a sign. Small, since a page may be nothing but signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    start: u32,
    /// The length, and in the lowest bits the kind.
    rest: u32,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum TokenKind {
    /// Letters, with inner hyphens, stops and apostrophes.
    Word,
    /// A word with the stop that shortens it ("Mr.", "U.S.", "J.").
    Abbreviation,
    /// Digits, with inner stops, commas and letters.
    Number,
    /// "'s".
    Possessive,
    /// Any other single character that is no white space, or the sign of a currency with its letters.
    Sign,
}

/// How many bits tell the kind of a token. What they leave is more than a page can hold.
const KIND_BITS: u32 = 3;

impl Token {
    fn new(span: Span, kind: TokenKind) -> Self {
        let start = u32::try_from(span.start()).unwrap_or(u32::MAX);
        let length = u32::try_from(span.len()).unwrap_or(u32::MAX);
        Self {
            start,
            rest: length << KIND_BITS | kind as u32,
        }
    }

    /// Where it stands in the body.
    pub(crate) fn span(self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + (self.rest >> KIND_BITS) as usize)
    }

    /// What it is.
    pub(crate) const fn kind(self) -> TokenKind {
        match self.rest & ((1 << KIND_BITS) - 1) {
            0 => TokenKind::Word,
            1 => TokenKind::Abbreviation,
            2 => TokenKind::Number,
            3 => TokenKind::Possessive,
            _ => TokenKind::Sign,
        }
    }

    /// Whether it is a word of some kind, abbreviations included.
    pub(crate) const fn is_word(self) -> bool {
        matches!(self.kind(), TokenKind::Word | TokenKind::Abbreviation)
    }
}

/// The tokens of a body, and which of them each paragraph holds.
pub(crate) struct Tokens {
    /// All tokens, in order.
    pub(crate) all: Vec<Token>,
    /// How many tokens each paragraph of the body and those before it hold. Small, as a token is.
    ends: Vec<u32>,
    classes: Classes,
}

impl Tokens {
    /// The tokens of each paragraph.
    pub(crate) fn paragraphs(&self) -> impl ExactSizeIterator<Item = Range<usize>> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let range = start..end as usize;
            start = range.end;
            range
        })
    }

    /// What a token can be; nothing outside.
    pub(crate) fn class(&self, at: usize) -> Class {
        self.classes.get(at)
    }

    /// The number of a token's paragraph.
    pub(crate) fn paragraph_of(&self, at: usize) -> usize {
        self.ends.partition_point(|&end| end as usize <= at)
    }
}

/// Splits a body into tokens.
pub(crate) fn tokenize(body: &Body) -> Tokens {
    let mut all = Vec::with_capacity(most(body.text()));
    let ends = body.paragraphs().iter().map(|paragraph| {
        tokenize_paragraph(body.get(paragraph.span), paragraph.span.start(), &mut all);
        u32::try_from(all.len()).unwrap_or(u32::MAX)
    });
    let ends = ends.collect();
    let mut classes = Classes::with_capacity(all.len());
    for token in &all {
        classes.push(classify(*token, body));
    }
    Tokens { all, ends, classes }
}

/// The classes of a token, by the lexical table.
fn classify(token: Token, body: &Body) -> Class {
    match token.kind() {
        TokenKind::Number => Class::NUMBER,
        TokenKind::Possessive => Class::POSSESSIVE,
        TokenKind::Sign => lexical::sign(body.get(token.span())),
        TokenKind::Word | TokenKind::Abbreviation => lexical::word(body.get(token.span())),
    }
}

/// How many tokens a text has at most: none begins inside a run of letters and digits.
fn most(text: &str) -> usize {
    let mut inside = false;
    let mut begins = |c: &char| {
        let before = inside;
        inside = c.is_alphanumeric();
        if inside { !before } else { !c.is_whitespace() }
    };
    text.chars().filter(|c| begins(c)).count()
}

fn tokenize_paragraph(text: &str, offset: usize, out: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let (length, kind) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c.is_alphabetic() {
            word(rest)
        } else if c.is_numeric() {
            (number(rest), TokenKind::Number)
        } else if is_possessive(text, at) {
            (c.len_utf8() + 1, TokenKind::Possessive)
        } else {
            (c.len_utf8(), TokenKind::Sign)
        };
        let span = Span::new(offset + at, offset + at + length);
        out.push(Token::new(span, kind));
        at += length;
    }
}

/// The length of the word that opens the text, and whether its stop belongs to it.
fn word(text: &str) -> (usize, TokenKind) {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let in_capitals = text
            .get(..at)
            .is_some_and(|word| word.ends_with(char::is_uppercase));
        let counted = text
            .get(..at)
            .is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()))
            && next.is_some_and(|c| c.is_ascii_digit());
        let inner = match c {
            _ if c.is_alphanumeric() || is_combining(c) => true,
            // "RM900,000"
            ',' | '.' if counted => true,
            '-' | '\u{2010}' | '\u{2011}' => next.is_some_and(char::is_alphanumeric),
            '\'' | '’' => next.is_some_and(char::is_alphabetic) && !ends_possessive(text, at, c),
            // "U.S", "p.m": single letters between stops; never "end.Next".
            '.' => {
                next.is_some_and(char::is_alphabetic)
                    && is_letter_run(text.get(..at).unwrap_or_default())
                    && is_letter_run_next(text.get(at + 1..).unwrap_or_default())
            }
            '&' => next.is_some_and(char::is_uppercase) && in_capitals,
            _ => false,
        };
        if !inner {
            break;
        }
        end = at + c.len_utf8();
    }
    let word = text.get(..end).unwrap_or_default();
    let rest = text.get(end..).unwrap_or_default();
    if is_currency(word, rest) {
        return (end + 1, TokenKind::Sign);
    }
    let stop = rest.starts_with('.') && !rest.starts_with("..");
    if stop && is_abbreviation(word) {
        (end + 1, TokenKind::Abbreviation)
    } else {
        (end, TokenKind::Word)
    }
}

/// Whether the word is a country's letters before its dollar: "US$41", "A$ 3"; not the "A" of "A$ap".
fn is_currency(word: &str, rest: &str) -> bool {
    let mut rest = rest.chars();
    let country = word.len() < 4 && word.chars().all(char::is_uppercase);
    country && rest.next() == Some('$') && !rest.next().is_some_and(char::is_alphabetic)
}

/// Whether "'s" and nothing more of the word follows.
fn ends_possessive(text: &str, at: usize, mark: char) -> bool {
    let mut after = text.get(at + mark.len_utf8()..).unwrap_or_default().chars();
    matches!(after.next(), Some('s' | 'S')) && !after.next().is_some_and(char::is_alphanumeric)
}

/// Whether "'s" directly behind a word opens here. A bare apostrophe may close a quote: it stays a sign.
fn is_possessive(text: &str, at: usize) -> bool {
    let Some(mark @ ('\'' | '’')) = text.get(at..).and_then(|rest| rest.chars().next()) else {
        return false;
    };
    let before = text.get(..at).unwrap_or_default();
    before.ends_with(char::is_alphanumeric) && ends_possessive(text, at, mark)
}

/// Whether the last part between stops is a single letter, or the "Ph" of a degree.
fn is_letter_run(text: &str) -> bool {
    let part = text.rsplit('.').next().unwrap_or_default();
    part.chars().nth(1).is_none() || part.eq_ignore_ascii_case("ph")
}

/// A single letter, then no further letter.
fn is_letter_run_next(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && !chars.next().is_some_and(char::is_alphabetic)
}

fn number(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let inner = c.is_alphanumeric()
            || (matches!(c, '.' | ',' | ':' | '/' | '-')
                && next.is_some_and(char::is_alphanumeric));
        if !inner {
            return at;
        }
    }
    text.len()
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

/// An abbreviation, as it is written before its last stop.
struct Abbreviation {
    /// Whether it often ends a sentence.
    ends: bool,
    /// Whether it is one only with a capital: "No." opens a number, "no." ends a sentence.
    capital: bool,
}

/// Abbreviations in lower case without their last stop.
static ABBREVIATIONS: LazyLock<HashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    let entries = entries(include_str!("../../assets/lexicon/abbreviations.txt"));
    let read = |entry: &'static str| {
        let word = entry.trim_end_matches(['!', '^']);
        let marks = entry.get(word.len()..).unwrap_or_default();
        let (ends, capital) = (marks.contains('!'), marks.contains('^'));
        (word, Abbreviation { ends, capital })
    };
    entries.map(read).collect()
});

/// Whether the stop behind this word most likely shortens it: a known abbreviation, an initial, or
/// letters between stops.
fn is_abbreviation(word: &str) -> bool {
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    initial || word.contains('.') || known_abbreviation(word).is_some()
}

/// Whether a known abbreviation (without its last stop) often ends a sentence; nothing if unknown. Of "then-Sen" the
/// last part counts.
pub(crate) fn known_abbreviation(word: &str) -> Option<bool> {
    let word = word.rsplit('-').next().unwrap_or(word);
    let known = ABBREVIATIONS.get(word.to_lowercase().as_str())?;
    let capital = word.starts_with(char::is_uppercase);
    (capital || !known.capital).then_some(known.ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// The tokens of the text, separated by a bar.
    fn check(text: &str, tokens: &str) {
        let body = Body::from_lines(Text::new(text));
        let got: Vec<&str> = tokenize(&body)
            .all
            .iter()
            .map(|t| body.get(t.span()))
            .collect();
        assert_eq!(got.join("|"), tokens);
    }

    #[test]
    fn words_keep_their_inner_signs() {
        check(
            "Osei's son-in-law didn't go.",
            "Osei|'s|son-in-law|didn't|go|.",
        );
        check(
            "The ministers’ 20-point plan cost $1,200.50.",
            "The|ministers|’|20-point|plan|cost|$|1,200.50|.",
        );
        check("US$41 or A$ 3", "US$|41|or|A$|3");
        check("A$AP and the US", "A|$|AP|and|the|US");
        check("RM900,000, Rs1.5m", "RM900,000|,|Rs1.5m");
        check(
            "AT&T, O’Neill and J. R. Marsh",
            "AT&T|,|O’Neill|and|J.|R.|Marsh",
        );
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        check(
            "Mr. Marsh met U.S. envoys at 5 p.m. on Dec. 2.",
            "Mr.|Marsh|met|U.S.|envoys|at|5|p.m.|on|Dec.|2|.",
        );
        check(
            "He said no. It was I. \"Yes.\"",
            "He|said|no|.|It|was|I|.|\"|Yes|.|\"",
        );
        check("the end.Next one...", "the|end|.|Next|one|.|.|.");
    }

    #[test]
    fn a_megabyte_of_one_word_is_one_token() {
        check(&"a".repeat(1 << 20), &"a".repeat(1 << 20));
    }
}

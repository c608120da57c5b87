//! The words of a quote, as they are compared: case, punctuation, quotation marks and what stands in brackets
//! aside.
//!
//! Takes a text; gives where its words stand, or a number for each. Equal words have equal numbers, in every
//! library and version of the program.

use std::collections::BTreeSet;

use crate::{
    language::lexical::{self, Class},
    text::Span,
};

/// How many letters a word has at least that tells what a text is about, with or without its ending.
const FEWEST_LETTERS: usize = 4;

/// What other forms of a word end in.
const ENDINGS: [&str; 6] = ["ing", "ed", "es", "er", "s", "e"];

/// Where the words of a text stand. A word is a run of letters and digits, with one more run behind an
/// apostrophe.
pub(super) fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        at += match word(rest) {
            Some(length) => {
                spans.push(Span::new(at, at + length));
                length
            }
            None => gap(rest),
        };
    }
    spans
}

/// A number for each word of a text.
pub(in crate::library) fn numbers(text: &str) -> Vec<u32> {
    let spans = spans(text);
    spans.iter().map(|span| number(span.of(text))).collect()
}

/// The words that tell what a text is about, without their endings, as numbers.
pub(super) fn telling(text: &str) -> BTreeSet<u32> {
    let spans = spans(text).into_iter();
    let words = spans.map(|span| span.of(text).to_lowercase());
    let tells = |word: &String| {
        word.chars().count() >= FEWEST_LETTERS && !lexical::word(word).is(untelling())
    };
    let tells = words.filter(tells);
    tells.map(|word| number(without_ending(&word))).collect()
}

/// A word in lower case as all its forms begin, as far as its letters tell.
fn without_ending(word: &str) -> &str {
    let stem = |ending: &&str| word.strip_suffix(*ending);
    let mut stems = ENDINGS.iter().filter_map(stem);
    let stem = stems.find(|stem| stem.chars().count() >= FEWEST_LETTERS);
    stem.unwrap_or(word)
}

/// What words are that stand in a text about anything.
fn untelling() -> Class {
    let small =
        Class::DETERMINER | Class::QUANTIFIER | Class::PRONOUN | Class::RELATIVE | Class::THAT;
    let joining = Class::PREPOSITION | Class::SUBORDINATOR | Class::AND | Class::BUT;
    small | joining | Class::AUXILIARY | Class::NEGATION
}

/// How many bytes the word has that a text begins with; none where it begins with something else.
fn word(text: &str) -> Option<usize> {
    let first = run(text);
    if first == 0 {
        return None;
    }
    let rest = text.get(first..).unwrap_or_default();
    let behind = rest.strip_prefix(['\'', '’']).unwrap_or_default();
    Some(match run(behind) {
        0 => first,
        second => text.len() - behind.len() + second,
    })
}

/// How many bytes the letters and digits have that a text begins with.
fn run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let plain = plain.count();
    // Most letters are ASCII, and are told without decoding them.
    if bytes.get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    let end = text.find(|c: char| !c.is_alphanumeric());
    end.unwrap_or(text.len())
}

/// How many bytes to pass over where no word begins: a bracket with all it holds, or one character.
fn gap(text: &str) -> usize {
    let close = match text.chars().next() {
        Some('[') => Some(']'),
        Some('(') => Some(')'),
        _ => None,
    };
    let end = close.and_then(|close| Some(text.find(close)? + close.len_utf8()));
    end.unwrap_or_else(|| text.chars().next().map_or(1, char::len_utf8))
}

/// The number of a word: FNV-1a of its lower case, folded to half its length.
pub(super) fn number(word: &str) -> u32 {
    let with = |hash: u64, c: u32| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
    let mut hash = 0xcbf2_9ce4_8422_2325;
    if word.is_ascii() {
        for byte in word.bytes() {
            hash = with(hash, byte.to_ascii_lowercase().into());
        }
        return folded(hash);
    }
    for c in word.chars().flat_map(char::to_lowercase) {
        hash = with(hash, if c == '’' { '\'' } else { c }.into());
    }
    folded(hash)
}

/// Both halves of a number in one.
#[expect(clippy::cast_possible_truncation, reason = "the halves are told apart")]
pub(super) const fn folded(hash: u64) -> u32 {
    (hash >> 32) as u32 ^ hash as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        spans(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn words_are_letters_digits_and_one_apostrophe() {
        assert_eq!(
            words("“We can’t, won't – 3,000 times_over,” o'er'n"),
            [
                "We", "can’t", "won't", "3", "000", "times", "over", "o'er", "n"
            ]
        );
        assert_eq!(words("dogs' day’ «été»"), ["dogs", "day", "été"]);
    }

    #[test]
    fn what_stands_in_brackets_is_no_word() {
        assert_eq!(words("the [harbor] works (sic) go"), ["the", "works", "go"]);
        assert_eq!(words("open [bracket"), ["open", "bracket"]);
    }

    #[test]
    fn words_that_tell_are_known_in_other_forms() {
        let common = |one, other| telling(one).intersection(&telling(other)).count();
        assert_eq!(
            common("The bridge opened with cracks", "Bridges open, crack"),
            3
        );
        assert_eq!(common("after the storm", "after all would say"), 0);
    }

    #[test]
    fn case_and_the_form_of_an_apostrophe_do_not_count() {
        assert_eq!(numbers("CAN’T Été"), numbers("can't été"));
        assert_ne!(numbers("dam"), numbers("mad"));
    }
}

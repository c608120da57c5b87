//! Acronyms that a document introduces: "Tarnow Harbor Union (THU)".
//!
//! Takes the words of a document; gives each name that spells an acronym in parentheses behind it, and the
//! acronym. Looks a dozen words back at most.

use std::{iter, ops::Range};

use super::{
    forms::Case,
    words::{Words, number},
};
use crate::language::perceptron::hash;

/// How many letters of an acronym are looked at.
const LETTERS: usize = 8;

/// How many words a spelled name may have.
const LONGEST: usize = 12;

/// What a word is to an acronym in parentheses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Spelled {
    /// Nothing.
    #[default]
    No,
    /// The first word of what it spells.
    First,
    /// A word between.
    Between,
    /// The last word.
    Last,
    /// The acronym itself.
    Acronym,
}

/// The names that spell an acronym behind them, in order, each with the number of the acronym's word.
pub(super) fn find(words: &Words<'_>, sentences: &[Range<usize>]) -> Vec<(Range<u32>, u32)> {
    let mut found = Vec::new();
    let [opening, closing] = ['(', ')'].map(|sign| hash::of(iter::once(sign)));
    for sentence in sentences {
        for at in sentence.start + 2..sentence.end.saturating_sub(1) {
            let is = |at: usize, sign: u64| words.form(at).is_some_and(|f| f.exact == sign);
            let capitals = words.form(at).filter(|f| f.case == Case::Capitals);
            let enclosed = capitals.filter(|_| is(at - 1, opening) && is(at + 1, closing));
            let Some(word) = enclosed.map(|f| f.word) else {
                continue;
            };
            let behind = sentence.start..at - 1;
            if let Some(start) = start(words, behind, words.text(at)) {
                found.push((number(start)..number(at - 1), word));
            }
        }
    }
    found
}

/// Where the name begins whose capitalized words have these initials and which ends where `before` does.
fn start(words: &Words<'_>, before: Range<usize>, acronym: &str) -> Option<usize> {
    let acronym = letters(acronym);
    let mut initials = acronym.iter().rev().skip_while(|letter| **letter == 0);
    let mut wanted = *initials.next()?;
    for at in before.rev().take(LONGEST) {
        let form = words.form(at)?;
        if form.case == Case::Lower {
            continue;
        }
        if !form.case.has_capital() || letters(words.text(at)).first() != Some(&wanted) {
            return None;
        }
        let Some(next) = initials.next() else {
            return Some(at);
        };
        wanted = *next;
    }
    None
}

/// The first letters of a word of the Latin alphabet, small; zeros behind the last.
fn letters(word: &str) -> [u8; LETTERS] {
    let mut found = [0; LETTERS];
    let letters = word.bytes().filter(u8::is_ascii_alphabetic);
    for (place, letter) in found.iter_mut().zip(letters) {
        *place = letter.to_ascii_lowercase();
    }
    found
}

/// What a token is to a name, which its acronym follows in parentheses.
pub(super) fn part(name: &Range<u32>, token: u32) -> Spelled {
    match token {
        _ if token == name.start => Spelled::First,
        _ if token + 1 == name.end => Spelled::Last,
        _ if name.contains(&token) => Spelled::Between,
        _ if token == name.end + 1 => Spelled::Acronym,
        _ => Spelled::No,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analyze::{
            names::tagger::{document::Document, gazetteer::Gazetteer},
            sentences,
            tokens::tokenize,
        },
        text::{Body, Text},
    };

    /// A letter a token: `f` first, `b` between, `l` last, `a` the acronym, `.` none of it.
    fn marks(text: &str) -> String {
        let body = Body::from_lines(Text::new(text));
        let tokens = tokenize(&body);
        let sentences = sentences::split(&body, &tokens);
        let document = Document::new((&body, &tokens), &sentences, Gazetteer { slots: &[] });
        let tokens = 0..document.words.places.len();
        tokens
            .map(|at| [".", "f", "b", "l", "a"][document.spelled(at) as usize])
            .collect()
    }

    #[test]
    fn the_name_that_an_acronym_spells_is_marked_with_it() {
        assert_eq!(marks("The Tarnow Union of Ports (TUP) met."), ".fbbl.a...");
        assert_eq!(marks("the Harbor Union (THU) met"), ".......");
        assert_eq!(marks("(TUP)"), "...");
        assert_eq!(marks("Ports (P) and Union (UU)"), ".........");
    }
}

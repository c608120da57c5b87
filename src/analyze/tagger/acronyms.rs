//! Acronyms that a document introduces: "Tarnow Harbor Union (THU)".
//!
//! Takes a document; marks the words of each name that spells an acronym in parentheses behind it, the
//! acronym, and the acronym's word wherever it stands again. Looks a dozen words back at most.

use std::{iter, ops::Range};

use super::{
    hash,
    words::{Case, Document},
};

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

/// Marks all acronyms and what they spell.
pub(super) fn mark(document: &mut Document, sentences: &[Range<usize>]) {
    let [opening, closing] = ['(', ')'].map(|sign| hash::of(iter::once(sign)));
    for sentence in sentences {
        for at in sentence.start + 2..sentence.end.saturating_sub(1) {
            let is = |at: usize, sign: u64| document.form(at).is_some_and(|f| f.exact == sign);
            let capitals = document.form(at).filter(|f| f.case == Case::Capitals);
            let enclosed = capitals.filter(|_| is(at - 1, opening) && is(at + 1, closing));
            let Some((word, letters)) = enclosed.map(|f| (f.word, f.letters)) else {
                continue;
            };
            let behind = sentence.start..at - 1;
            if let Some(start) = start(document, behind, &letters) {
                enter(document, start..at - 1, at);
                if let Some(habit) = document.habits.get_mut(word as usize) {
                    habit.acronym = true;
                }
            }
        }
    }
}

/// Where the name begins whose capitalized words have these initials and which ends where `before` does.
fn start(document: &Document, before: Range<usize>, letters: &[u8]) -> Option<usize> {
    let mut initials = letters.iter().rev().skip_while(|letter| **letter == 0);
    let mut wanted = *initials.next()?;
    for at in before.rev().take(LONGEST) {
        let form = document.form(at)?;
        if form.case == Case::Lower {
            continue;
        }
        if !form.case.has_capital() || form.letters.first() != Some(&wanted) {
            return None;
        }
        let Some(next) = initials.next() else {
            return Some(at);
        };
        wanted = *next;
    }
    None
}

fn enter(document: &mut Document, name: Range<usize>, acronym: usize) {
    let length = name.len();
    for (index, place) in (0..length).zip(document.places.iter_mut().skip(name.start)) {
        place.spelled = match index {
            0 => Spelled::First,
            _ if index + 1 == length => Spelled::Last,
            _ => Spelled::Between,
        };
    }
    if let Some(place) = document.places.get_mut(acronym) {
        place.spelled = Spelled::Acronym;
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analyze::{
            sentences,
            tagger::{gazetteer::Gazetteer, words::Document},
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
        let places = document.places.iter();
        places
            .map(|p| [".", "f", "b", "l", "a"][p.spelled as usize])
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

//! What marked words look like from outside: their end, their capitals, their length.
//!
//! Takes the text of a marked stretch, with its marks; says what it shows. Never looks around it.

use crate::language::lexical::{Class, listed};

/// Marked words without their marks and the blanks some languages set inside them.
pub(in crate::analyze) fn unquoted(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '`' | '«' | '»' | '‹' | '›'
            )
    })
}

/// Whether marked words end with a stop inside their marks.
pub(in crate::analyze) fn ends_with_stop(text: &str) -> bool {
    unquoted(text).ends_with(['.', '!', '?', '…'])
}

/// Whether every word of weight between the marks has a capital, and at least half of all words.
pub(in crate::analyze) fn in_title_case(text: &str) -> bool {
    const LONGEST_TITLE: usize = 12;
    const SMALL: usize = 4;
    // "We want the boats" is no title.
    let plain = Class::VERB | Class::AUXILIARY | Class::PRONOUN | Class::OBJECT | Class::ADVERB;
    let words = text.split([' ', '-']);
    let (mut capitals, mut small) = (0, 0);
    for word in words {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.starts_with(char::is_lowercase) {
            small += 1;
            if word.len() > SMALL || listed(word).is(plain) {
                return false;
            }
        } else if word.contains(char::is_uppercase) {
            capitals += 1;
        }
        if capitals + small > LONGEST_TITLE {
            return false;
        }
    }
    capitals > 0 && capitals >= small
}

/// Whether marked words end with a comma or a stop inside their marks.
pub(in crate::analyze) fn ends_inside(text: &str) -> bool {
    unquoted(text).ends_with([',', '.', '!', '?', '…', '—'])
}

/// Whether marked words open in lower case, as the rest of a clause does.
pub(in crate::analyze) fn opens_small(text: &str) -> bool {
    unquoted(text).starts_with(char::is_lowercase)
}

/// Whether marked words are a sentence: a capital first, no title, four words or more, a sign at the
/// end.
pub(in crate::analyze) fn is_sentence(text: &str) -> bool {
    const SHORTEST: usize = 4;
    let inside = unquoted(text);
    let words = inside.split_whitespace().take(SHORTEST).count();
    let opens = inside
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(char::is_uppercase);
    words == SHORTEST && opens && ends_inside(text) && !in_title_case(text)
}

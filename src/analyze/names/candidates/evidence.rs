//! How much speaks for a name being one, and for what it is.
//!
//! Takes the words of one name; gives it with its votes from the words themselves and from what stands
//! around them, or nothing where they name nobody. A name whose only evidence is the capital that every
//! sentence opens with comes out weak.

use std::ops::Range;

use super::{external, internal};
use crate::analyze::names::{
    gazetteer::Known,
    named::Named,
    votes::Votes,
    words::{Class, Doc, Shape},
};

/// The votes of the word lists.
const KNOWN: i32 = 6;

/// Weighs one name.
pub(super) fn weigh(
    doc: &Doc<'_>,
    tokens: Range<usize>,
    known: Option<&'static Known>,
    titled: bool,
) -> Option<Named> {
    let votes = match known {
        Some(known) => Votes::of(known.kind, KNOWN),
        None if names_nobody(doc, &tokens, titled) => return None,
        None => {
            let mut votes = internal::votes(doc, &tokens);
            votes.add(external::before(doc, &tokens, titled));
            votes.add(external::after(doc, tokens.end));
            votes.add(external::dateline(doc, &tokens));
            votes
        }
    };
    Some(Named {
        known,
        titled,
        votes,
        weak: known.is_none() && !titled && is_weak(doc, &tokens, votes),
        ..Named::new(doc, &tokens)
    })
}

/// Whether a word needs another name's support: "Discussions" that open a sentence, "the Committee".
fn is_weak(doc: &Doc<'_>, tokens: &Range<usize>, votes: Votes) -> bool {
    let at = tokens.start;
    if tokens.len() > 1 {
        return false;
    }
    let generic = doc.is(at, Class::ORGANIZATION_ENDING) && !doc.is(at, Class::INSTITUTION);
    let opening = doc.is_first(at) && doc.shape(at) == Shape::Capital && !doc.is_proper(at);
    generic || (opening && votes.most() < 2)
}

/// Whether the words name nobody: a title alone, a common word, the name of a book, an adjective.
fn names_nobody(doc: &Doc<'_>, tokens: &Range<usize>, titled: bool) -> bool {
    let at = tokens.start;
    if titled {
        return tokens.len() == 1 && doc.is(at, Class::NO_NAME);
    }
    if is_quoted_title(doc, tokens) {
        return true;
    }
    if tokens.len() > 1 {
        return false;
    }
    if doc.follows_the(at) && doc.is(at, Class::ORGANIZATION_ENDING | Class::INSTITUTION) {
        return doc.is(at, Class::NO_NAME);
    }
    let never = Class::NO_NAME
        | Class::TITLE
        | Class::MODIFIER
        | Class::CALENDAR
        | Class::THING_ENDING
        | Class::PLACE_ENDING
        | Class::ORGANIZATION_ENDING;
    let numbered = doc
        .text(tokens.end)
        .starts_with(|c: char| c.is_ascii_digit());
    doc.is(at, never)
        || (doc.is_common(at) && !doc.is(at, Class::GIVEN))
        || doc.shape(at) == Shape::Initial
        || numbered
        || is_derived(doc, at)
}

/// “The Silent Harbor”: words that fill their quotation marks.
fn is_quoted_title(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    matches!(doc.before(tokens.start, 1), "“" | "\"" | "‘" | "'" | "«")
        && matches!(doc.text(tokens.end), "”" | "\"" | "’" | "'" | "»")
}

/// Whether a word's form says that it is no name: "NGOs", "Keynesian views", an opening "Moving".
fn is_derived(doc: &Doc<'_>, at: usize) -> bool {
    let text = doc.text(at);
    let plural = text
        .strip_suffix('s')
        .is_some_and(|stem| stem.len() > 1 && stem.chars().all(char::is_uppercase));
    let adjective = ["ian", "ish", "ese", "ist", "ists", "ism", "ians", "ans"]
        .iter()
        .any(|end| text.len() > 5 && text.ends_with(end))
        && doc.shape(at + 1) == Shape::Lower
        && !doc.is(at + 1, Class::PERSON_VERB);
    let opening = doc.is_first(at)
        && !doc.is(at, Class::GIVEN)
        && doc.shape(at) == Shape::Capital
        && (text.ends_with("ing") || text.ends_with("ly"));
    plural || adjective || opening
}

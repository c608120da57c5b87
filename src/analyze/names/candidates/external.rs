//! What stands around a name and says what it is.
//!
//! Takes the place of a name in its sentence; gives votes: "in X", "X said", "X, 54,", "the village of X".

use std::ops::Range;

use crate::analyze::{
    ActorKind, Form,
    names::{
        appositions, gazetteer,
        votes::Votes,
        words::{Class, Doc, Shape, is_possessive},
    },
};

/// What stands before the name.
pub(super) fn before(doc: &Doc<'_>, tokens: &Range<usize>, titled: bool) -> Votes {
    if titled {
        return Votes::new(7, 0, 0);
    }
    // "The speaker of the assembly, X,"
    if appositions::before(doc, tokens).is_some() {
        return Votes::new(6, 0, 0);
    }
    let at = tokens.start;
    noun_before(doc, at).unwrap_or_else(|| preposition(doc, tokens))
}

/// "spokesman X", "the village of X", "Norway and X".
fn noun_before(doc: &Doc<'_>, at: usize) -> Option<Votes> {
    let last = at
        .checked_sub(1)
        .filter(|&b| doc.sentence(b) == doc.sentence(at))?;
    if doc.is_small(last, Class::ROLE) {
        return Some(Votes::new(5, 0, 0));
    }
    if doc.is_small(last, Class::PLACE_NOUN) {
        return Some(Votes::new(0, 0, 2));
    }
    if doc.is_small(last, Class::ORGANIZATION_NOUN) {
        return Some(Votes::new(0, 4, 0));
    }
    let earlier = last
        .checked_sub(1)
        .filter(|&b| doc.sentence(b) == doc.sentence(at))?;
    if doc.is(last, Class::OF) && doc.is(earlier, Class::PLACE_NOUN) {
        return Some(Votes::new(-2, 0, 5));
    }
    let listed = matches!(doc.text(last), "," | "and" | "or" | "&");
    let (_, known) =
        gazetteer::longest(doc, earlier).filter(|(length, _)| listed && *length == 1)?;
    Some(Votes::of(known.kind, 2))
}

fn preposition(doc: &Doc<'_>, tokens: &Range<usize>) -> Votes {
    let at = tokens.start;
    let attributive =
        doc.shape(tokens.end) == Shape::Lower && !doc.is(tokens.end, Class::PERSON_VERB);
    if doc.follows_the(at) {
        return match doc.before(at, 2) {
            "in" => Votes::new(-3, 1, 2),
            _ if attributive => Votes::new(-1, 1, 0),
            _ => Votes::new(-3, 2, 1),
        };
    }
    #[rustfmt::skip]
    let table = [
        (Class::PLACE_PREPOSITION, Votes::new(-1, 0, 3)),
        (Class::DIRECTION,         Votes::new( 0, 0, 1)),
        (Class::COMPASS,           Votes::new(-2, 0, 4)),
        (Class::PRONOUN,           Votes::new( 1, 0, 0)),
        (Class::RELATIVE,          Votes::new( 1, 0, 0)),
    ];
    let found = table.iter().find(|(class, _)| doc.follows(at, *class));
    match doc.before(at, 1) {
        "at" => Votes::new(-1, 1, 2),
        "named" => Votes::new(1, 0, 0),
        _ => found.map_or(Votes::default(), |(_, votes)| *votes),
    }
}

/// What stands behind the name.
pub(super) fn after(doc: &Doc<'_>, at: usize) -> Votes {
    match doc.text(at) {
        "," => return apposition(doc, at + 1),
        "who" | "whose" | "himself" | "herself" => return Votes::new(4, 0, 0),
        sign if is_possessive(sign) => match at + 1 {
            next if is_governed(doc, next) => return Votes::new(-2, 0, 5),
            next if doc.is(next, Class::ORGANIZATION_PEOPLE) => return Votes::new(-1, 2, 1),
            _ => {}
        },
        "had" | "has" | "was" | "is" => return Votes::new(1, 0, 0),
        _ => {}
    }
    if doc.is(at, Class::TITLE) && doc.shape(at) != Shape::Lower {
        return Votes::new(-2, 3, 1);
    }
    if doc.shape(at) != Shape::Lower {
        return Votes::default();
    }
    #[rustfmt::skip]
    let table = [
        (Class::PERSON_VERB,                Votes::new( 2, 1, 0)),
        (Class::ROLE,                Votes::new(-2, 3, 1)),
        (Class::TITLE,               Votes::new(-2, 3, 1)),
        (Class::PLACE_NOUN,          Votes::new(-1, 0, 4)),
        (Class::ORGANIZATION_NOUN,   Votes::new(-1, 4, 0)),
        (Class::ORGANIZATION_PEOPLE, Votes::new(-1, 4, 0)),
    ];
    let found = table.iter().find(|(class, _)| doc.is(at, *class));
    let past = doc.text(at).ends_with("ed");
    found.map_or(Votes::new(i32::from(past), 0, 0), |(_, votes)| *votes)
}

/// Whether what belongs to the name is what only a country or a town has: "'s finance minister".
fn is_governed(doc: &Doc<'_>, at: usize) -> bool {
    // One word may stand before it that the lists do not know: "'s fisheries minister".
    (at..at + 2).any(|at| doc.is_small(at, Class::OF_STATE))
}

/// What follows the comma behind a name: an age, the country of a town, what a person is.
fn apposition(doc: &Doc<'_>, at: usize) -> Votes {
    let age = doc.text(at).parse::<u8>().is_ok() && doc.text(at + 1) == ",";
    if age {
        return Votes::new(6, 0, 0);
    }
    let place = gazetteer::longest(doc, at)
        .is_some_and(|(_, k)| k.kind == ActorKind::Place && k.form == Form::Name);
    if place {
        return Votes::new(0, 0, 3);
    }
    if apposes_person(doc, at) {
        return Votes::new(4, 0, 0);
    }
    Votes::default()
}

/// Whether "the former mayor of" or the like follows.
fn apposes_person(doc: &Doc<'_>, at: usize) -> bool {
    let goes_on = |at: usize| {
        doc.is(at, Class::MODIFIER)
            || doc.is_capital(at)
            || doc.is(at, Class::ARTICLE | Class::POSSESSOR)
            || is_possessive(doc.text(at))
    };
    let head = (at..at + 8).find(|&at| doc.is_small(at, Class::ROLE) || !goes_on(at));
    head.is_some_and(|at| doc.is_small(at, Class::ROLE) && !doc.is(at + 1, Class::SAY))
}

/// Whether the words stand in capitals before the dash of a dateline.
pub(super) fn dateline(doc: &Doc<'_>, tokens: &Range<usize>) -> Votes {
    let first = doc.is_first(tokens.start) && doc.shape(tokens.start) == Shape::Upper;
    let dash = matches!(doc.text(tokens.end), "—" | "–" | "-" | ":" | "(" | ",");
    Votes::new(0, 0, if first && dash { 5 } else { 0 })
}

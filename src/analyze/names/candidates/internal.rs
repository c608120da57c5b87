//! What the words of a name say about its kind.
//!
//! Takes the words alone, without what stands around them; gives votes.

use std::ops::Range;

use crate::analyze::{
    ActorKind,
    names::{
        gazetteer,
        votes::Votes,
        words::{Class, Doc, Shape},
    },
};

/// What the words themselves say.
pub(super) fn votes(doc: &Doc<'_>, tokens: &Range<usize>) -> Votes {
    if tokens.len() == 1 {
        return single(doc, tokens.start);
    }
    let any = |class: Class| {
        tokens
            .clone()
            .any(|at| doc.is_capital(at) && doc.is(at, class))
    };
    if any(Class::ORGANIZATION_ENDING) {
        return Votes::new(-4, 6, 0);
    }
    if is_place(doc, tokens) {
        return Votes::new(-2, 0, 6);
    }
    if !doc.is(tokens.start, Class::GIVEN) {
        if gazetteer::longest(doc, tokens.start).is_some() {
            return Votes::new(-2, 5, 0);
        }
        // "Nedbank Namibia" is a company, "Ratan Tata" shares his name with one.
        if let Some((1, known)) = gazetteer::longest(doc, tokens.end - 1) {
            return match known.kind {
                ActorKind::Place => Votes::new(1, 4, 0),
                _ => Votes::new(4, 2, 0),
            };
        }
    }
    several(doc, tokens)
}

/// "Republic of Freedonia", "Upper Egypt", "Harbor Island".
fn is_place(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let Range { start, end } = *tokens;
    let headed = doc.is(start, Class::PLACE_ENDING) && doc.is(start + 1, Class::OF);
    let opened = doc.is(start, Class::PLACE_OPENING)
        && gazetteer::longest(doc, end - 1).is_some_and(|(_, k)| k.kind == ActorKind::Place);
    let ends = (start + 1..end).any(|at| doc.is_capital(at) && doc.is(at, Class::PLACE_ENDING));
    headed || opened || (ends && !doc.is(start, Class::GIVEN))
}

fn single(doc: &Doc<'_>, at: usize) -> Votes {
    if doc.is(at, Class::INSTITUTION | Class::ORGANIZATION_ENDING) {
        return Votes::new(-4, 6, 0);
    }
    let mut votes = Votes::default();
    if doc.is(at, Class::GIVEN) {
        votes.person += 3;
    }
    if doc.shape(at) == Shape::Upper {
        votes.organization += 4;
    } else if is_camel(doc.text(at)) {
        votes.organization += 3;
    }
    votes
}

fn several(doc: &Doc<'_>, tokens: &Range<usize>) -> Votes {
    let first = tokens.start;
    let any = |test: &dyn Fn(usize) -> bool| tokens.clone().any(test);
    let inner = |at: usize| at > first && at + 1 < tokens.end;
    let mut votes = Votes::default();
    if doc.is(first, Class::GIVEN) {
        votes.person += 5;
    } else if any(&|at| doc.is(at, Class::GIVEN)) {
        votes.person += 3;
    }
    if any(&|at| doc.shape(at) == Shape::Initial) {
        votes.person += 3;
    }
    if any(&|at| inner(at) && doc.is(at, Class::NAME_PARTICLE)) {
        votes.person += 1;
    }
    if any(&|at| doc.is_common(at)) {
        votes.add(Votes::new(-1, 2, 0));
    } else {
        votes.person += 2;
    }
    if any(&|at| doc.shape(at) == Shape::Upper) {
        votes.organization += 2;
    }
    if doc.is(first, Class::PLACE_OPENING) {
        // "Port Orlik" more surely than "New Orlik".
        votes.place += if doc.is(first, Class::PLACE_ENDING) {
            5
        } else {
            3
        };
    }
    if tokens.len() > 4 {
        votes.organization += 1;
    }
    votes
}

/// `EcoGo`, `GETFund`; not `McKay`, `al-Masri`, `DeLuca`.
fn is_camel(text: &str) -> bool {
    let hump = text.chars().skip(3).any(char::is_uppercase);
    hump && !text.contains(['-', '\'', '’']) && !text.starts_with("Mac")
}

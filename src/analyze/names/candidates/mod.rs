//! Candidates: what lists and shapes take for names, of what kind most likely, and how sure.
//!
//! Takes a document; gives candidates in order, apart from each other. The tagger weighs them with everything
//! else.

mod capitalized;
mod evidence;
mod external;
mod internal;

use std::ops::Range;

use super::{
    gazetteer::{self, Known},
    named::Named,
    words::{Class, Doc, Shape, is_possessive},
};
use crate::{
    analyze::{ActorKind, Form},
    text::Span,
};

/// How many words before a compound may be of the name in it: "New York-based".
const LONGER: usize = 3;

/// Finds the names of a document.
pub(super) fn find(doc: &Doc<'_>) -> Vec<Named> {
    let mut found = Vec::with_capacity(doc.capitals());
    for sentence in doc.sentences.iter().filter(|s| !doc.is_credit(s.start)) {
        let first = found.len();
        for run in capitalized::find(doc, sentence) {
            segment(doc, run, &mut found);
        }
        let compounds = sentence
            .clone()
            .filter(|&at| doc.shape(at) == Shape::Compound);
        found.extend(compounds.filter_map(|at| inside(doc, at)));
        if let Some(sentence) = found.get_mut(first..) {
            sentence.sort_by_key(|name| name.tokens().start);
        }
    }
    found
}

/// The known name inside a compound: "Tokyo" of "Tokyo-based".
fn inside(doc: &Doc<'_>, at: usize) -> Option<Named> {
    let longer = |start: usize| {
        gazetteer::longest(doc, start).is_some_and(|(length, _)| start + length > at)
    };
    // "Orme Motors-backed": the last word of a longer name.
    let other = Class::DETERMINER | Class::PREPOSITION | Class::OPENER;
    let amid = at > 0 && doc.shape(at - 1) == Shape::Capital && !doc.is(at - 1, other);
    if amid || (at.saturating_sub(LONGER)..at).any(longer) {
        return None;
    }
    let token = doc.tokens.all.get(at)?;
    let mut start = token.span().start();
    for part in doc.text(at).split('-') {
        if let Some(known) = gazetteer::word(part) {
            return Some(Named {
                span: Span::new(start, start + part.len()),
                ..evidence::weigh(doc, at..at + 1, Some(known), false)?
            });
        }
        start += part.len() + 1;
    }
    None
}

/// Cuts a run into names, leaving out its titles and what names nobody.
fn segment(doc: &Doc<'_>, run: Range<usize>, found: &mut Vec<Named>) {
    let mut at = run.start;
    let mut titled = false;
    while at < run.end {
        let piece = next_piece(doc, at..run.end, titled);
        let (end, keep) = match piece {
            Piece::Skip(end) => (end, None),
            Piece::Title(end) => {
                titled = true;
                at = end.max(at + 1);
                continue;
            }
            Piece::Known(end, known) => (end, Some(Some(known))),
            Piece::Name(end) => (end, Some(None)),
        };
        let end = end.clamp(at + 1, run.end);
        if let Some(known) = keep {
            let tokens = without_article(doc, at..end);
            found.extend(evidence::weigh(doc, tokens, known, titled));
        }
        titled = false;
        at = end;
    }
}

enum Piece {
    /// Names nobody.
    Skip(usize),
    /// A title of what follows.
    Title(usize),
    /// In the lists.
    Known(usize, &'static Known),
    /// A name by its shape.
    Name(usize),
}

/// The piece that opens the rest of a run, with its end.
fn next_piece(doc: &Doc<'_>, rest: Range<usize>, titled: bool) -> Piece {
    let at = rest.start;
    let office = doc.is(at, Class::TITLE) && doc.is(at + 1, Class::OF);
    if let Some(end) = title(doc, &rest).filter(|&end| office && end > at + 2) {
        return Piece::Title(end);
    }
    if let Some(head) = head(doc, &rest) {
        let known = gazetteer::longest(doc, at).filter(|(length, _)| at + length == head.end);
        return match known {
            Some((length, known)) => Piece::Known(at + length, known),
            None if head.class == Class::THING_ENDING => Piece::Skip(head.end),
            None => Piece::Name(head.end),
        };
    }
    if doc.shape(at) == Shape::Other
        || doc.shape(at) == Shape::Lower && !doc.is(at, Class::NAME_PARTICLE)
    {
        return Piece::Skip(at + 1);
    }
    if let Some(end) = title(doc, &rest).filter(|&end| !titled || end < rest.end || rest.len() > 1)
    {
        return Piece::Title(end);
    }
    if doc.is(at, Class::NO_NAME) || (doc.is(at, Class::CALENDAR) && rest.len() == 1) {
        return Piece::Skip(at + 1);
    }
    if let Some((length, known)) = gazetteer::longest(doc, at)
        && !(length == 1 && opens_person(doc, &rest, titled))
    {
        return match opens_organization(doc, at + length..rest.end, known) {
            Some(end) => Piece::Name(end),
            None => Piece::Known(at + length, known),
        };
    }
    Piece::Name(name_end(doc, &rest, titled))
}

struct Head {
    end: usize,
    class: Class,
}

/// Where the words of a run end in "Ministry", "River" or "Act", before any title in between.
fn head(doc: &Doc<'_>, rest: &Range<usize>) -> Option<Head> {
    let mut found = None;
    for at in rest.clone() {
        let titled = doc.is(at, Class::TITLE) && at > rest.start && !continues(doc, at, rest.end);
        if titled && doc.is_capital(at + 1) && at + 1 < rest.end {
            break;
        }
        let class = [
            Class::ORGANIZATION_ENDING,
            Class::THING_ENDING,
            Class::PLACE_ENDING,
        ]
        .into_iter()
        .find(|&class| doc.is(at, class));
        // "Lou Day said": a surname that is also the word for a thing.
        let surname =
            at > rest.start && doc.is(at - 1, Class::GIVEN) && doc.is(at + 1, Class::PERSON_VERB);
        let Some(class) = class.filter(|_| doc.is_capital(at) && !surname) else {
            continue;
        };
        if at == rest.start {
            let lone = rest.len() == 1;
            let opens = doc.is(at, Class::PLACE_OPENING) || doc.is(at + 1, Class::OF | Class::FOR);
            if (lone && class == Class::ORGANIZATION_ENDING) || !opens || rest.len() == 1 {
                continue;
            }
        }
        let end = complement(doc, at + 1, rest.end);
        found = Some(Head { end, class });
    }
    found
}

/// Whether "of" or "for" goes on behind a title that is part of an organization's name.
fn continues(doc: &Doc<'_>, at: usize, end: usize) -> bool {
    at + 1 < end && (is_possessive(doc.text(at + 1)) || doc.is(at + 1, Class::OF | Class::FOR))
}

/// The end of what "of …" or the first word of a place ("Lake …") takes with it.
fn complement(doc: &Doc<'_>, at: usize, end: usize) -> usize {
    if at < end && doc.is(at, Class::OF | Class::FOR | Class::AND) {
        return (at + 1..end)
            .find(|&t| doc.is(t, Class::TITLE) && t > at + 1)
            .unwrap_or(end);
    }
    if at < end
        && at
            .checked_sub(1)
            .is_some_and(|h| doc.is(h, Class::PLACE_ENDING))
    {
        let opens = doc.is(at - 1, Class::PLACE_OPENING) && (at < 2 || !doc.is_capital(at - 2));
        return if opens { end } else { at };
    }
    at
}

/// The end of a title that opens the words: "Foreign Minister", "Mr", "Vice President".
fn title(doc: &Doc<'_>, rest: &Range<usize>) -> Option<usize> {
    let mut at = rest.start;
    while at < rest.end
        && at < rest.start + 4
        && doc.is(at, Class::MODIFIER)
        && !doc.is(at, Class::TITLE)
    {
        at += 1;
    }
    let first = at;
    let is_title = |at: usize| {
        doc.is(at, Class::TITLE) || (doc.is(at, Class::ROLE) && doc.is(at + 1, Class::GIVEN))
    };
    while at < rest.end && is_title(at) && doc.is_capital(at) {
        at += 1;
    }
    // "Chief Marsh": the last word of a run of titles is a name when nothing follows it.
    if first == at {
        return None;
    }
    if at < rest.end && doc.is(at, Class::OF) {
        at += 1;
        while at < rest.end && is_portfolio(doc, at) {
            at += 1;
        }
    }
    Some(at)
}

/// A word of "of State", "of Foreign Affairs and Trade".
fn is_portfolio(doc: &Doc<'_>, at: usize) -> bool {
    (doc.is(at, Class::COMMON | Class::MODIFIER) && !doc.is(at, Class::GIVEN))
        || doc.is(at, Class::AND | Class::DEFINITE | Class::FOR)
}

/// Whether a known place or organization opens a person's name instead: "Jordan Marsh", "Mr. Ford".
fn opens_person(doc: &Doc<'_>, rest: &Range<usize>, titled: bool) -> bool {
    let at = rest.start;
    let next = at + 1 < rest.end
        && doc.is_capital(at + 1)
        && !doc.is(at + 1, Class::TITLE | Class::MODIFIER)
        && gazetteer::longest(doc, at + 1).is_none();
    (titled && (next || rest.len() == 1)) || (doc.is(at, Class::GIVEN) && next)
}

/// Whether a known place opens the name of an organization ("China Moly"): its end.
fn opens_organization(doc: &Doc<'_>, behind: Range<usize>, known: &Known) -> Option<usize> {
    let at = behind.start;
    let other = Class::GIVEN | Class::TITLE | Class::MODIFIER | Class::ROLE | Class::NO_NAME;
    let plain = doc.shape(at) == Shape::Capital
        && !doc.is(at, other)
        && gazetteer::longest(doc, at).is_none();
    let place = known.kind == ActorKind::Place && known.form == Form::Name;
    (place && plain && behind.len() == 1).then_some(behind.end)
}

/// Where a name that no list knows ends: before a title, or before a known name that is none of its words.
fn name_end(doc: &Doc<'_>, rest: &Range<usize>, titled: bool) -> usize {
    let at = rest.start;
    let given = doc.is(at, Class::GIVEN) || titled;
    for next in at + 1..rest.end {
        if !titled && doc.is(next, Class::TITLE) && next + 1 < rest.end {
            return next;
        }
        if let Some((length, known)) = gazetteer::longest(doc, next) {
            let last = next + length == rest.end && known.form == Form::Name;
            let surname = length == 1 && (last || given && next == at + 1);
            if !surname && (length > 1 || known.canonical.len() > 3) && !doc.is(next, Class::GIVEN)
            {
                return next;
            }
        }
    }
    rest.end
}

/// The tokens without a leading article and without signs at the end.
fn without_article(doc: &Doc<'_>, tokens: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = tokens;
    while start + 1 < end && doc.is(start, Class::ARTICLE) {
        start += 1;
    }
    while start + 1 < end && doc.shape(end - 1) == Shape::Other && doc.text(end - 1) != "+" {
        end -= 1;
    }
    start..end
}
